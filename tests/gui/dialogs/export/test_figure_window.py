"""A figure opened again: as it was, what is different today, and nothing in the workspace before one says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTableWidget, QTextBrowser
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.export.export_job import Job, Product
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.figure_reader import figure_in
from cavapp.core.export.recipe import Recipe, make_recipe, recipe_of, recipe_text
from cavapp.gui.citation.edit_html import local_time
from cavapp.gui.dialogs.export.figure_window import FigureWindow
from cavapp.gui.dialogs.workspace.merge_dialog import MergeDialog
from cavapp.gui.rendering.files.render_worker import make_file
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.workspace.store import Store

Open = Callable[..., FigureWindow]
LONG = 120_000
TIME = "2026-11-01T12:00:00+00:00"

pytestmark = [
    pytest.mark.usefixtures("themed", "boxes", "worded"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def amount(account: str, year: int = 2009) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


@pytest.fixture
def theirs(catalogue: Catalogue) -> Document:
    """A colleague's document with an edit."""
    document = Document(catalogue, author=Author("Luis", "l-1"), clock=lambda: TIME)
    document.set_value(amount("ESF"), 17.5, "17.5", reason="a later hearing")
    return document


def recipe_from(document: Document, exhibit: str = "table-1b", kind: Kind = Kind.CHART) -> Recipe:
    view = view_of(document.catalogue.exhibit(exhibit))
    return make_recipe(document, view, Language.ENGLISH, Presentation(800, 500), kind=kind)


@pytest.fixture
def open_figure(store: Store, settings: QSettings, qtbot: QtBot, exporter: WorkerProcess) -> Open:
    def opened(recipe: Recipe, origin: str = "picture.png") -> FigureWindow:
        window = FigureWindow(recipe, store, settings, exporter, origin=origin)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return opened


def page(window: FigureWindow, title: str) -> object:
    tabs = window.pages
    return next(tabs.widget(n) for n in range(tabs.count()) if tabs.tabText(n).replace("&", "") == title)


def rows(window: FigureWindow, title: str) -> list[tuple[str, ...]]:
    table = page(window, title)
    assert isinstance(table, QTableWidget)
    found = []
    for line in range(table.rowCount()):
        items = [table.item(line, column) for column in range(table.columnCount())]
        found.append(tuple("" if item is None else item.text() for item in items))
    return found


def head(window: FigureWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel))


def button(window: QDialog, words: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if words in one.text().replace("&", ""))


@pytest.mark.parametrize("kind", Kind)
def test_it_shows_data_notes_and_that_nothing_is_different(store: Store, open_figure: Open, kind: Kind) -> None:
    recipe = recipe_from(store.document, kind=kind)
    window = open_figure(recipe)
    assert recipe.number in window.windowTitle()
    assert "opened from picture.png" in head(window)
    assert "Today’s data show the same." in head(window)
    data = rows(window, "Data")
    assert ("INCLE", "FY2009") in {row[:2] for row in data}
    assert any("454.0" in row[2] for row in data)
    text = page(window, "Notes and sources")
    assert isinstance(text, QTextBrowser)
    said = " ".join(text.toPlainText().split())
    for note in recipe.figure.notes:
        assert " ".join(note.text.split())[:50] in said
    assert len(recipe.figure.sources) >= 1
    assert not button(window, "Adopt").isVisible()


def test_differences_are_shown_cell_by_cell_as_they_arise(store: Store, open_figure: Open) -> None:
    window = open_figure(recipe_from(store.document))
    store.set_value(amount("ESF"), 99.0, "99.0")
    cells = [row for row in rows(window, "Different today") if row[0] != "Text"]
    assert cells == [
        ("ESF, FY2009", "15.0", "99.0", "edited in your workspace"),
        ("Total as printed, FY2009", "786.8", "786.8 ≠ 870.8", "its rows add up to something else"),
    ]
    assert "2 values are different today." in head(window)
    store.undo()
    assert "Today’s data show the same." in head(window)


def test_edits_say_who_when_and_why(store: Store, open_figure: Open, theirs: Document) -> None:
    window = open_figure(recipe_from(theirs))
    ((place, printed, edited, by, why),) = rows(window, "Edits")
    assert place.startswith("ESF, FY2009")
    assert edited.startswith("17.5")
    assert printed.startswith("15.0")
    assert by == f"Luis, {local_time(TIME)}"
    assert why == "a later hearing"
    assert any("17.5 (edited)" in row[2] for row in rows(window, "Data"))
    assert store.document.edits == ()
    assert [row[3] for row in rows(window, "Different today") if row[0] == "ESF, FY2009"] == [
        "edited by whoever made the figure"
    ]


def test_adopting_goes_through_the_merge_dialog_in_one_step(
    qtbot: QtBot, store: Store, open_figure: Open, theirs: Document
) -> None:
    theirs.set_value(amount("INCLE"), 500.0, "500.0")
    window = open_figure(recipe_from(theirs))
    before = len(list(store.document.log.entries()))
    seen: list[int] = []

    def merge() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, MergeDialog):
            return
        seen.append(len(list(store.document.log.entries())))
        accept = next(one for one in dialog.findChildren(QPushButton) if "erge" in one.text() or one.isDefault())
        accept.click()

    from PySide6.QtCore import QTimer  # noqa: PLC0415 - used here alone

    QTimer.singleShot(0, merge)
    button(window, "Adopt").click()
    assert seen == [before], "nothing is merged before one says so"
    kept = {edit.key: edit for edit in store.document.edits}
    assert {key: edit.value for key, edit in kept.items()} == {amount("ESF"): 17.5, amount("INCLE"): 500.0}
    records = [record for address, record in store.document.log.state.records.items() if address.field == "value"]
    assert {record["author"] for record in records} == {"Luis"}
    assert "Today’s data show the same." in head(window)
    store.undo()
    assert store.document.edits == ()
    assert qtbot is not None


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_exporting_again_gives_the_same_bytes(
    qtbot: QtBot, store: Store, open_figure: Open, tmp_path: Path, form: str
) -> None:
    recipe = recipe_from(store.document)
    first = tmp_path / f"first.{form}"
    make_file(Job(Product(form), first, (recipe_text(recipe),)))
    opened = figure_in(first) if form == "png" else recipe_of(recipe_text(recipe), origin="text")
    store.set_value(amount("ESF"), 99.0, "99.0")
    window = open_figure(opened)
    with qtbot.waitSignal(window.exported, timeout=LONG) as told:
        window.export_to(tmp_path / f"second.{form}", "png")
    assert told.args == [opened]
    assert (tmp_path / f"second.{form}").read_bytes() == first.read_bytes()
    assert "Written: " in head(window)


def test_a_name_without_an_ending_gets_that_of_the_format(
    qtbot: QtBot, store: Store, open_figure: Open, tmp_path: Path
) -> None:
    window = open_figure(recipe_from(store.document))
    with qtbot.waitSignal(window.exported, timeout=LONG):
        window.export_to(tmp_path / "fig. 1", "svg")
    assert (tmp_path / "fig. 1.svg").is_file()


def test_it_asks_for_its_view_in_the_main_window(qtbot: QtBot, store: Store, open_figure: Open) -> None:
    recipe = recipe_from(store.document)
    window = open_figure(recipe)
    with qtbot.waitSignal(window.view_requested) as asked:
        button(window, "Show in its tab").click()
    assert asked.args == [recipe.view]


@pytest.mark.parametrize("change", [{"exhibit": "fig-99"}, {"vintage": "hs-1999"}, {"measure": "weight"}])
def test_a_view_that_is_gone_is_shown_as_it_was(store: Store, open_figure: Open, change: dict[str, str]) -> None:
    made = recipe_from(store.document, "fig-1")
    window = open_figure(replace(made, view=replace(made.view, **change)))  # type: ignore[arg-type]
    data = rows(window, "Data")
    assert any(row[0] == "Honduras" and row[2].startswith("91.6") for row in data)
    if window.changes is None:
        assert "cannot show this view any more" in head(window)
        assert not button(window, "Show in its tab").isEnabled()
    store.set_value(amount("ESF"), 99.0, "99.0")
    assert rows(window, "Data") == data


def test_a_long_origin_and_markup_in_it_stay_text(store: Store, open_figure: Open) -> None:
    window = open_figure(recipe_from(store.document), origin="<b>bold</b>.png")
    labels = [label for label in window.findChildren(QLabel) if "bold" in label.text()]
    assert labels
    for label in labels:
        assert label.sizeHint().width() > 0
        assert "<b>bold</b>.png" in label.text()
        assert label.textFormat().name == "PlainText"
