"""Find figure: however a number is typed, its figure comes back, or the dialog says what else can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import utc_now
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.export.atomic_write import write_whole
from cavapp.core.export.export_options import Kind, Presentation, RecipeError
from cavapp.core.export.figure_reader import figure_in
from cavapp.core.export.recipe import Recipe, ledger_entry, make_recipe, recipe_text
from cavapp.gui.dialogs.export.find_figure_dialog import FindFigureDialog
from cavapp.gui.rendering.files.render import file_bytes
from cavapp.gui.workspace.store import Store

LONG = 120_000
Open = Callable[[], FindFigureDialog]

pytestmark = [
    pytest.mark.usefixtures("themed", "worded"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def own(store: Store) -> Recipe:
    """A figure with an edit, kept in the ledger; the edit is taken back since."""
    cell = Key("mexico-assistance", (("account", "ESF"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
    store.set_value(cell, 99.0, "99.0")
    recipe = make_recipe(
        store.document,
        view_of(store.document.catalogue.exhibit("table-1b")),
        Language.ENGLISH,
        Presentation(600, 400, description="My own words."),
    )
    store.document.ledger.record(ledger_entry(recipe, utc_now()))
    store.undo()
    return recipe


@pytest.fixture
def open_dialog(store: Store, qtbot: QtBot) -> Open:
    def opened() -> FindFigureDialog:
        dialog = FindFigureDialog(store)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return opened


def open_button(dialog: FindFigureDialog) -> QPushButton:
    (box,) = dialog.findChildren(QDialogButtonBox)
    return next(one for one in box.buttons() if box.buttonRole(one) is QDialogButtonBox.ButtonRole.AcceptRole)  # type: ignore[return-value]


def shown(dialog: FindFigureDialog) -> list[str]:
    items = [dialog.list.item(line) for line in range(dialog.list.count())]
    return [item.text() for item in items if not item.isHidden()]


@pytest.mark.parametrize(
    "typed",
    [
        lambda number: number,
        lambda number: number.lower(),
        lambda number: f"  {number.replace('-', ' ')} ",
        lambda number: number.removeprefix("CAV-").replace("-", ""),
        lambda number: number.replace("0", "O").replace("1", "l"),
        lambda number: number.replace("-", "–"),
    ],
)
def test_a_number_is_found_however_it_is_typed(
    qtbot: QtBot, open_dialog: Open, own: Recipe, typed: Callable[[str], str]
) -> None:
    dialog = open_dialog()
    assert not open_button(dialog).isEnabled()
    QTest.keyClicks(dialog.number, typed(own.number).replace("–", "-"))
    assert len(shown(dialog)) == 1
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    assert dialog.found == own


def test_an_o_for_a_nought_is_understood(qtbot: QtBot, open_dialog: Open, store: Store, own: Recipe) -> None:
    store.document.ledger.record(LedgerEntry("CAV-0101-00", utc_now(), "Made up", recipe_text(own)))
    dialog = open_dialog()
    dialog.number.setText("cav-olOi-oO")
    with qtbot.waitSignal(dialog.accepted):
        open_button(dialog).click()
    assert dialog.found == own


def test_the_ledger_is_listed_and_can_be_searched_by_title(
    qtbot: QtBot, open_dialog: Open, store: Store, own: Recipe
) -> None:
    other = make_recipe(
        store.document, view_of(store.document.catalogue.exhibit("fig-1")), Language.SPANISH, Presentation(600, 400)
    )
    store.document.ledger.record(ledger_entry(other, utc_now()))
    dialog = open_dialog()
    assert len(shown(dialog)) == 2
    QTest.keyClicks(dialog.number, "homicid")
    assert [other.number in line for line in shown(dialog)] == [True]
    dialog.number.clear()
    item = next(i for i in map(dialog.list.item, range(2)) if own.number in i.text())
    with qtbot.waitSignal(dialog.accepted):
        dialog.list.itemActivated.emit(item)
    assert dialog.found == own


@pytest.mark.parametrize(("exhibit", "kind"), [("fig-1", Kind.CHART), ("table-2", Kind.TABLE)])
@pytest.mark.parametrize("lang", Language)
def test_a_figure_of_the_report_is_found_without_a_ledger(
    qtbot: QtBot, open_dialog: Open, store: Store, exhibit: str, kind: Kind, lang: Language
) -> None:
    view = view_of(store.document.catalogue.exhibit(exhibit))
    recipe = make_recipe(store.document, view, lang, Presentation(1080, 1080, 2.0, "dark"), kind=kind)
    # The numbers are those of the printed data, also where the workspace has an edit.
    cell = Key("mexico-assistance", (("account", "ESF"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
    store.set_value(cell, 99.0, "99.0")
    dialog = open_dialog()
    assert "Those of the report are found" in dialog.told.text()
    dialog.number.setText(recipe.number)
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        open_button(dialog).click()
    assert dialog.found is not None
    assert dialog.found.number == recipe.number
    assert dialog.found.figure == recipe.figure


def test_a_number_nobody_knows_says_so_and_names_what_is_near(qtbot: QtBot, open_dialog: Open, own: Recipe) -> None:
    dialog = open_dialog()
    last = "3" if own.number[-1] == "2" else "2"
    wrong = own.number[:-1] + last
    dialog.number.setText(wrong)
    open_button(dialog).click()
    qtbot.waitUntil(lambda: "is not known here" in dialog.told.text(), timeout=LONG)
    assert wrong in dialog.told.text()
    assert f"Did you mean {own.number}?" in dialog.told.text()
    assert dialog.isVisible()
    assert dialog.found is None
    dialog.number.setText(own.number)
    with qtbot.waitSignal(dialog.accepted):
        open_button(dialog).click()


@pytest.mark.parametrize("text", ["", "C", "CAV-7F3K", "CAV-7F3K-2QQ", "🙂" * 9, "%1", "CAV-UUUU-UU"])
def test_what_is_no_number_cannot_be_opened(open_dialog: Open, text: str) -> None:
    dialog = open_dialog()
    dialog.number.setText(text)
    assert not open_button(dialog).isEnabled()
    QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_damaged_row_of_the_ledger_is_told(qtbot: QtBot, open_dialog: Open, store: Store, own: Recipe) -> None:
    damaged = recipe_text(own).replace("99.0", "98.0")
    store.document.ledger.record(LedgerEntry("CAV-7F3K-2Q", utc_now(), "Damaged", damaged))
    dialog = open_dialog()
    dialog.number.setText("CAV-7F3K-2Q")
    open_button(dialog).click()
    assert "damaged" in dialog.told.text()
    assert dialog.told.text().count("CAV-7F3K-2Q") >= 1
    assert dialog.isVisible()
    dialog.number.setText(own.number)
    with qtbot.waitSignal(dialog.accepted):
        open_button(dialog).click()


def test_a_picture_saved_again_without_its_data_is_found_by_its_number(
    qtbot: QtBot, open_dialog: Open, own: Recipe, tmp_path: Path
) -> None:
    first, again = tmp_path / "first.png", tmp_path / "again.png"
    write_whole(first, file_bytes(own, "png"))
    image = QImage(str(first)).convertToFormat(QImage.Format.Format_RGB888)
    for key in image.textKeys():
        image.setText(key, "")
    bare = QImage(image.constBits(), image.width(), image.height(), image.bytesPerLine(), image.format()).copy()
    assert bare.save(str(again))
    with pytest.raises(RecipeError, match="type it into Find figure"):
        figure_in(again)
    dialog = open_dialog()
    dialog.number.setText(figure_in(first).number.lower())
    with qtbot.waitSignal(dialog.accepted):
        open_button(dialog).click()
    assert dialog.found is not None
    assert recipe_text(dialog.found) == recipe_text(own)


def test_escape_while_it_looks_ends_the_looking(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.number.setText("CAV-7F3K-2Q")
    open_button(dialog).click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    said = dialog.told.text()
    qtbot.wait(100)
    assert dialog.told.text() == said
    assert dialog.found is None
