"""The merge dialog: nothing is merged before every question is answered, and all of it is one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.edits.journal.journal import Author
from cavapp.gui.dialogs.workspace.merge_dialog import ConflictModel, MergeDialog
from cavapp.gui.workspace.store import Store

# The offscreen platform says this of every window that is shown; it is nothing the program could change.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def key(account: str) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))


@pytest.fixture
def theirs(catalogue: Catalogue) -> Document:
    return Document(catalogue, author=Author("Luis", "l"))


def opened(qtbot: QtBot, store: Store, theirs: Document) -> MergeDialog:
    dialog = MergeDialog(store, theirs.log, "Luis.cavapp")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def merge_button(dialog: MergeDialog) -> QPushButton:
    (box,) = dialog.findChildren(QDialogButtonBox)
    return next(one for one in box.buttons() if box.buttonRole(one) is QDialogButtonBox.ButtonRole.AcceptRole)  # type: ignore[return-value]


def test_what_is_new_is_taken_over_in_one_step(qtbot: QtBot, store: Store, theirs: Document) -> None:
    theirs.set_value(key("ESF"), 1.0, "1.0")
    theirs.set_value(key("DA"), 2.0, "2.0")
    dialog = opened(qtbot, store, theirs)
    with qtbot.waitSignal(store.changed):
        merge_button(dialog).click()
    assert {edit.key: edit.value for edit in store.document.edits} == {key("ESF"): 1.0, key("DA"): 2.0}
    store.undo()
    assert store.document.edits == ()


@pytest.mark.usefixtures("worded")
def test_numbers_of_figures_come_along(qtbot: QtBot, store: Store, theirs: Document) -> None:
    figure = LedgerEntry("CAV-7F3K-2Q", "2026-11-25T12:00:00+00:00", "Homicide rates", "{}")
    theirs.ledger.record(figure)
    dialog = opened(qtbot, store, theirs)
    assert not dialog.is_empty
    assert any("1 figure number of Luis.cavapp" in label.text() for label in dialog.findChildren(QLabel))
    merge_button(dialog).click()
    assert store.document.ledger.find(figure.number) == figure
    assert opened(qtbot, store, theirs).is_empty


def test_nothing_is_merged_before_every_row_is_decided(qtbot: QtBot, store: Store, theirs: Document) -> None:
    for account in ("ESF", "DA"):
        store.set_value(key(account), 5.0, "5.0")
        theirs.set_value(key(account), 6.0, "6.0")
    dialog = opened(qtbot, store, theirs)
    assert not merge_button(dialog).isEnabled()
    model = dialog.model
    texts = [model.index(0, column).data() for column in range(4)]
    assert texts[0].startswith("DA, FY2009")
    assert texts[1].startswith("5.0 (")
    assert texts[2].startswith("6.0 (Luis")
    shipped = store.document.printed(key("DA"))
    assert shipped is not None
    assert texts[3] == shipped.printed
    assert model.setData(model.index(0, 2), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not merge_button(dialog).isEnabled()
    assert model.setData(model.index(1, 3), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert merge_button(dialog).isEnabled()
    merge_button(dialog).click()
    assert {edit.key: edit.value for edit in store.document.edits} == {key("DA"): 6.0}


def test_one_button_decides_every_row(qtbot: QtBot, store: Store, theirs: Document) -> None:
    for account in ("ESF", "DA"):
        store.set_value(key(account), 5.0, "5.0")
        theirs.set_value(key(account), 6.0, "6.0")
    dialog = opened(qtbot, store, theirs)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Theirs counts").click()
    merge_button(dialog).click()
    assert {edit.value for edit in store.document.edits} == {6.0}


def test_a_copy_with_nothing_new_says_so(qtbot: QtBot, store: Store, theirs: Document) -> None:
    dialog = opened(qtbot, store, theirs)
    assert dialog.is_empty
    assert not merge_button(dialog).isEnabled()


def test_the_model_of_differences_is_sound(store: Store, theirs: Document, qtmodeltester: ModelTester) -> None:
    store.set_value(key("ESF"), 5.0, "5.0")
    theirs.set_value(key("ESF"), 6.0, "6.0")
    from cavapp.core.edits.journal.merge import merge_journals  # noqa: PLC0415 - used here alone

    model = ConflictModel(store, merge_journals(store.document.log, theirs.log).differences)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
