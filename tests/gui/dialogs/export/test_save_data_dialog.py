"""The dialog for data files: what is asked for is written behind the window, and what goes wrong is one sentence."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import frictionless
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from cavapp.core.analysis.view import view_of
from cavapp.core.export.export_job import Product
from cavapp.gui.dialogs.export.save_data_dialog import SaveDataDialog
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from tests.gui.conftest import Boxes

LONG = 60_000

pytestmark = [
    pytest.mark.usefixtures("themed", "boxes", "worded"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def dialog(store: Store, settings: QSettings, qtbot: QtBot, tmp_path: Path) -> Iterator[SaveDataDialog]:
    exporter = WorkerProcess()
    found = SaveDataDialog(store, view_of(store.document.catalogue.exhibit("table-1b")), settings, exporter)
    qtbot.addWidget(found)
    found.folder.setText(str(tmp_path / "data"))
    with qtbot.waitExposed(found):
        found.show()
    yield found
    exporter.stop()


def save(dialog: SaveDataDialog, qtbot: QtBot, *forms: Product) -> None:
    for one, check in dialog.formats.items():
        check.setChecked(one in forms)
    with qtbot.waitSignal(dialog._exporter.finished, timeout=LONG):  # noqa: SLF001
        dialog._save.click()  # noqa: SLF001


def test_each_format_asked_for_is_written_and_the_choice_is_kept(
    dialog: SaveDataDialog, qtbot: QtBot, settings: QSettings, tmp_path: Path
) -> None:
    dialog.wide.setChecked(True)
    save(dialog, qtbot, *Product.__members__.values())
    stem = "cavapp_table-1b_FY2007-2013_en"
    assert [path.name for path in dialog.paths] == [f"{stem}.{form}" for form in ("xlsx", "ods", "csv", "json", "zip")]
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == sorted(path.name for path in dialog.paths)
    for path in dialog.paths[:2]:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert rows[1][4] == 454.0
    assert settings.value("data/wide") == "true"
    packed = tmp_path / "packed"
    with zipfile.ZipFile(dialog.paths[-1]) as file:
        names = file.namelist()
        file.extractall(packed)
        notes = list(csv.DictReader(io.StringIO(file.read("notes.csv").decode())))
    assert names[0] == "README.txt"
    assert {"data.csv", "notes.csv", "sources.csv", "changes.csv", "sources.bib", "data.json"} < set(names)
    assert {"a", "b", "c", "d", "e", "f"} <= {row["marker"] for row in notes}
    report = frictionless.Package(str(packed / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


def test_the_whole_dataset_has_the_name_of_the_dataset(dialog: SaveDataDialog, qtbot: QtBot) -> None:
    dialog.whole.setChecked(True)
    dialog.bom.setChecked(True)
    save(dialog, qtbot, Product.CSV)
    (path,) = dialog.paths
    assert path.name == "cavapp_mexico-assistance_en.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_without_a_format_nothing_can_be_saved(dialog: SaveDataDialog) -> None:
    for check in dialog.formats.values():
        check.setChecked(False)
    assert not dialog._save.isEnabled()  # noqa: SLF001


def test_a_name_that_is_taken_is_asked_about_first(dialog: SaveDataDialog, boxes: Boxes, tmp_path: Path) -> None:
    taken = tmp_path / "data" / "cavapp_table-1b_FY2007-2013_en.xlsx"
    taken.parent.mkdir()
    taken.write_bytes(b"before")
    boxes.answer = QMessageBox.StandardButton.No
    dialog._save.click()  # noqa: SLF001
    assert "exists already" in boxes.said[-1]
    assert taken.read_bytes() == b"before"


def test_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(
    dialog: SaveDataDialog, qtbot: QtBot, boxes: Boxes, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    dialog.folder.setText(str(tmp_path / "file"))
    save(dialog, qtbot, Product.XLSX, Product.CSV)
    assert len(boxes.said) == 1
    assert "is not a folder" in boxes.said[0]
    assert dialog.isVisible()
    assert not dialog.paths
