"""The dialog for a set: everything that was asked for is there, told while it is made, and kept in the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMessageBox, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.export.export_options import Kind
from cavapp.core.export.figure_reader import figure_in
from cavapp.core.export.recipe import recipe_of
from cavapp.gui.dialogs.export.export_set_dialog import ExportSetDialog
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from tests.gui.conftest import Boxes

Open = Callable[[], ExportSetDialog]
LONG = 300_000

pytestmark = [
    pytest.mark.usefixtures("themed", "boxes", "worded"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "set"


@pytest.fixture
def open_dialog(store: Store, settings: QSettings, qtbot: QtBot, folder: Path, exporter: WorkerProcess) -> Open:
    def opened() -> ExportSetDialog:
        views = tuple(view_of(exhibit) for exhibit in store.document.catalogue.exhibits.values())
        dialog = ExportSetDialog(store, views, settings, exporter)
        qtbot.addWidget(dialog)
        dialog.folder.setText(str(folder))
        dialog.preset.setCurrentIndex(dialog.preset.findData("square"))
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return opened


def only(dialog: ExportSetDialog, *figures: tuple[str, Kind]) -> None:
    for name, check in dialog.exhibits.items():
        check.setChecked(name in figures)


def formats(dialog: ExportSetDialog, *wanted: str) -> None:
    for name, check in dialog.formats.items():
        check.setChecked(name in wanted)


def button(dialog: ExportSetDialog, role: QDialogButtonBox.ButtonRole) -> QPushButton:
    (box,) = dialog.findChildren(QDialogButtonBox)
    return next(one for one in box.buttons() if box.buttonRole(one) is role)  # type: ignore[return-value]


def export_button(dialog: ExportSetDialog) -> QPushButton:
    return button(dialog, QDialogButtonBox.ButtonRole.AcceptRole)


def bar(dialog: ExportSetDialog) -> QProgressBar:
    (found,) = dialog.findChildren(QProgressBar)
    return found


def told(dialog: ExportSetDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_all_exhibits_in_all_formats_and_both_languages(
    qtbot: QtBot, open_dialog: Open, store: Store, folder: Path
) -> None:
    dialog = open_dialog()
    formats(dialog, "png", "svg", "pdf")
    for check in dialog.languages.values():
        check.setChecked(True)
    exhibits = store.document.catalogue.exhibits
    assert len(dialog.exhibits) == 2 * len(exhibits)
    figures = sum(check.isChecked() for check in dialog.exhibits.values())
    assert figures == 2 * sum(one.in_report for one in exhibits.values())
    expected = 2 * (3 * figures + 2)
    assert f"{expected} files" in told(dialog)
    entries: list[LedgerEntry] = []
    steps: list[int] = []
    dialog.figure_written.connect(entries.append)
    bar(dialog).valueChanged.connect(steps.append)
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        export_button(dialog).click()
    assert len(dialog.paths) == expected
    assert names(folder) == sorted(path.name for path in dialog.paths)
    assert steps == list(range(1, expected + 1))
    assert bar(dialog).maximum() == expected
    # Each figure once, with a number that its own file carries.
    assert len(entries) == len({entry.number for entry in entries}) == 2 * figures
    kept = {entry.number: entry for entry in entries}
    for path in folder.glob("*.png"):
        recipe = figure_in(path)
        assert recipe_of(kept[recipe.number].recipe, origin="ledger") == recipe
        assert re.fullmatch(
            r"cavapp_(fig-[12]|table-\d[ab]?)(-as-table)?_(FY)?\d{4}-(FY)?\d{4}_(en|es)\.png", path.name
        )


def test_the_index_shows_every_figure_with_its_sources(qtbot: QtBot, open_dialog: Open, folder: Path) -> None:
    dialog = open_dialog()
    only(dialog, ("fig-1", Kind.CHART), ("table-1b", Kind.TABLE))
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        export_button(dialog).click()
    assert names(folder) == [
        "cavapp_fig-1_1995-2011_en.png",
        "cavapp_index_en.html",
        "cavapp_table-1b-as-table_FY2007-2013_en.png",
    ]
    page = (folder / "cavapp_index_en.html").read_text(encoding="utf-8")
    said = " ".join(re.sub(r"<[^>]+>", "", page).split()).replace("&amp;", "&").replace("&#x27;", "'")
    for path in folder.glob("*.png"):
        recipe = figure_in(path)
        assert path.name in page
        assert recipe.number in said
        for runs in recipe.figure.sources:
            assert " ".join(runs_text(runs).split())[:40] in said.replace("&quot;", '"')
    assert not re.search(r"(src|href)=\"https?:", page)


def test_nothing_chosen_says_what_is_missing(open_dialog: Open) -> None:
    dialog = open_dialog()
    only(dialog)
    assert not export_button(dialog).isEnabled()
    assert "Choose at least one" in told(dialog)
    only(dialog, ("fig-1", Kind.CHART))
    assert export_button(dialog).isEnabled()
    assert "2 files" in told(dialog)
    formats(dialog)
    assert not export_button(dialog).isEnabled()


def test_canceling_keeps_whole_files_and_closes(qtbot: QtBot, open_dialog: Open, folder: Path) -> None:
    dialog = open_dialog()
    formats(dialog, "png", "pdf")
    seen: list[LedgerEntry] = []
    dialog.figure_written.connect(seen.append)

    def stop(_: LedgerEntry) -> None:
        button(dialog, QDialogButtonBox.ButtonRole.RejectRole).click()

    dialog.figure_written.connect(stop)
    with qtbot.waitSignal(dialog.rejected, timeout=LONG):
        export_button(dialog).click()
    assert not dialog.isVisible()
    assert 1 <= len(dialog.paths) <= 3
    assert names(folder) == sorted(path.name for path in dialog.paths)
    for path in folder.glob("*.png"):
        figure_in(path)
    assert seen


def test_escape_closes_where_nothing_is_made(open_dialog: Open, folder: Path) -> None:
    dialog = open_dialog()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert names(folder) == []


def test_a_folder_that_is_none_is_told_once_and_the_dialog_stays(
    qtbot: QtBot, open_dialog: Open, boxes: Boxes, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    dialog = open_dialog()
    dialog.folder.setText(str(tmp_path / "file"))
    export_button(dialog).click()
    qtbot.waitUntil(lambda: bool(boxes.said), timeout=LONG)
    qtbot.waitUntil(export_button(dialog).isEnabled, timeout=LONG)
    assert len(boxes.said) == 1
    assert "is not a folder" in boxes.said[0]
    assert "0 files" in boxes.said[0]
    assert dialog.isVisible()
    only(dialog, ("fig-1", Kind.CHART))
    dialog.folder.setText(str(tmp_path / "other"))
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        export_button(dialog).click()
    assert len(names(tmp_path / "other")) == 2


def test_a_folder_without_a_name_is_told(open_dialog: Open, boxes: Boxes) -> None:
    dialog = open_dialog()
    dialog.folder.setText(" ")
    export_button(dialog).click()
    assert ["Choose a folder for the files." in said for said in boxes.said] == [True]


def test_files_that_are_there_are_asked_about(qtbot: QtBot, open_dialog: Open, boxes: Boxes, folder: Path) -> None:
    folder.mkdir()
    older = folder / "cavapp_fig-1_1995-2011_en.png"
    older.write_bytes(b"mine")
    dialog = open_dialog()
    only(dialog, ("fig-1", Kind.CHART))
    boxes.answer = QMessageBox.StandardButton.No
    export_button(dialog).click()
    assert len(boxes.said) == 1
    assert older.read_bytes() == b"mine"
    boxes.answer = QMessageBox.StandardButton.Yes
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        export_button(dialog).click()
    assert older.read_bytes().startswith(b"\x89PNG")


def test_a_view_of_ones_own_is_called_so_and_takes_no_name_of_the_reports(
    qtbot: QtBot, store: Store, settings: QSettings, folder: Path, exporter: WorkerProcess
) -> None:
    from dataclasses import replace  # noqa: PLC0415 - used here alone

    view = replace(view_of(store.document.catalogue.exhibit("fig-1")), first=2000)
    dialog = ExportSetDialog(store, (view,), settings, exporter)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(folder))
    assert "(as you look at it now)" in told(dialog)
    only(dialog, ("fig-1", Kind.CHART))
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        export_button(dialog).click()
    assert "cavapp_fig-1_2000-2011_en.png" in names(folder)


def test_the_set_of_another_language_is_named_so(qtbot: QtBot, open_dialog: Open, folder: Path) -> None:
    dialog = open_dialog()
    only(dialog, ("fig-1", Kind.CHART))
    dialog.languages[Language.ENGLISH].setChecked(False)
    dialog.languages[Language.SPANISH].setChecked(True)
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        export_button(dialog).click()
    assert names(folder) == ["cavapp_fig-1_1995-2011_es.png", "cavapp_index_es.html"]
