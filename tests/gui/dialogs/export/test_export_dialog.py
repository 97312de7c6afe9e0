"""The export dialog: the page that is shown is the page that is written, and every trouble is told before or after."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import View, view_of
from cavapp.core.analysis.view_changes import with_release
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import utc_now
from cavapp.core.export.export_options import PRESETS, RecipeError
from cavapp.core.export.figure_reader import figure_in
from cavapp.core.export.recipe import ledger_entry, recipe_text
from cavapp.core.figures.colour_vision import Proof
from cavapp.core.figures.style import THEMES
from cavapp.gui.dialogs.export.export_dialog import ExportDialog
from cavapp.gui.dialogs.export.export_form import CUSTOM
from cavapp.gui.rendering.files.render import page_of, render_page
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from tests.gui.conftest import Boxes

Pixels = Callable[[QImage], NDArray[np.int16]]
Open = Callable[..., ExportDialog]
LONG = 120_000
DESCRIPTION = "Homicides rose in Honduras."

pytestmark = [
    pytest.mark.usefixtures("themed", "boxes", "worded"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def open_dialog(store: Store, settings: QSettings, qtbot: QtBot, tmp_path: Path, exporter: WorkerProcess) -> Open:
    """Opens the dialog on an exhibit, with a folder of the test's own."""

    def opened(exhibit: str = "fig-1", view: View | None = None, *, preset: str = "slide") -> ExportDialog:
        shown = view or view_of(store.document.catalogue.exhibit(exhibit))
        dialog = ExportDialog(store, shown, settings, exporter)
        qtbot.addWidget(dialog)
        dialog.form.folder.setText(str(tmp_path / "out"))
        choose(dialog.form.preset, preset)
        with qtbot.waitExposed(dialog):
            dialog.show()
        settle(dialog)
        return dialog

    return opened


def choose(box: QComboBox, data: object) -> None:
    assert box.findData(data) >= 0, data
    box.setCurrentIndex(box.findData(data))


def settle(dialog: ExportDialog) -> None:
    """Let the preview follow the choices."""
    for _ in range(3):
        QApplication.processEvents()
    assert dialog.preview.page is not None


def export_button(dialog: ExportDialog) -> QPushButton:
    (box,) = dialog.findChildren(QDialogButtonBox)
    return next(one for one in box.buttons() if box.buttonRole(one) is QDialogButtonBox.ButtonRole.AcceptRole)  # type: ignore[return-value]


def write(qtbot: QtBot, dialog: ExportDialog) -> Path:
    path = dialog.path
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        export_button(dialog).click()
    assert dialog.written is not None
    assert dialog.written.path == path
    return path


def warnings(dialog: ExportDialog) -> str:
    (label,) = (one for one in dialog.findChildren(QLabel) if one.objectName() == "warning")
    return label.text() if label.isVisible() else ""


def text_field(dialog: ExportDialog) -> QPlainTextEdit:
    (field,) = dialog.findChildren(QPlainTextEdit)
    return field


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


# ---------------------------------------------------------------- what is written


@pytest.mark.parametrize("kind", ["chart", "table"])
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_charts_and_tables_are_written_in_every_format(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, kind: str, form: str
) -> None:
    dialog = open_dialog("table-1b", preset="report")
    choose(dialog.form.kind, kind)
    choose(dialog.form.format, form)
    settle(dialog)
    path = write(qtbot, dialog)
    assert names(tmp_path / "out") == [path.name]
    assert path.suffix == f".{form}"
    assert ("-as-table" in path.name) == (kind == "table")
    head = path.read_bytes()[:100].lstrip()
    assert head.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[form])


@pytest.mark.parametrize(
    ("theme", "ground", "lang", "kind"),
    [("light", "ground", "en", "chart"), ("dark", "ground", "es", "table"), ("light", "transparent", "es", "chart")],
)
def test_the_preview_is_the_page_that_is_written(
    qtbot: QtBot, open_dialog: Open, pixels: Pixels, theme: str, ground: str, lang: str, kind: str
) -> None:
    dialog = open_dialog("table-1b", preset="report")
    for box, data in (
        (dialog.form.colours, theme),
        (dialog.form.ground, ground),
        (dialog.form.language, lang),
        (dialog.form.kind, kind),
    ):
        choose(box, data)
    dialog.form.text_size.setValue(110)
    settle(dialog)
    recipe, shown = dialog.recipe, dialog.preview.page
    assert shown is not None
    image = QImage(str(write(qtbot, dialog)))
    page = page_of(recipe)
    assert (shown.size, shown.scale, len(shown.blocks)) == (page.size, page.scale, len(page.blocks))
    presented = recipe.presentation
    rendered = render_page(page, THEMES[theme], presented.scale, transparent=presented.transparent)
    assert image.hasAlphaChannel() == (ground == "transparent")
    assert image.size() == rendered.size()
    assert (pixels(image) == pixels(rendered)).all()
    assert image.size() == QSize(
        round(shown.size.width() * shown.scale * presented.scale),
        round(shown.size.height() * shown.scale * presented.scale),
    )


def test_with_evidence_the_file_opens_again_and_without_it_does_not(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog("table-1b")
    recipe = dialog.recipe
    assert recipe_text(figure_in(write(qtbot, dialog))) == recipe_text(recipe)
    bare = open_dialog("table-2")
    bare.form.evidence.setChecked(False)
    path = write(qtbot, bare)
    with pytest.raises(RecipeError, match="carries no figure of cavapp"):
        figure_in(path)
    assert not open_dialog("fig-1").form.evidence.isChecked(), "the choice is remembered"


def test_the_dialog_says_size_name_and_number(open_dialog: Open) -> None:
    dialog = open_dialog("table-1b", preset="report")
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    page = dialog.preview.page
    assert page is not None
    assert f"1950 × {round(page.size.height() * page.scale * 300 / 96)} pixels, 300 dpi" in said
    assert dialog.recipe.number in said
    assert dialog.path.name == "cavapp_table-1b_FY2007-2013_en.png"
    assert "kB" in dialog.form.evidence.text()
    choose(dialog.form.format, "pdf")
    settle(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "165 × " in said
    assert "1 page" in said


# ---------------------------------------------------------------- presets


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_sets_size_and_scale(open_dialog: Open, name: str) -> None:
    dialog = open_dialog(preset=name)
    shown, preset = dialog.recipe.presentation, PRESETS[name]
    assert (shown.width, shown.height) == preset.size
    assert shown.scale == pytest.approx(preset.scale, abs=0.0006)


def test_a_size_of_ones_own_is_called_so_and_a_known_one_by_its_name(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.form.width_box.setValue(1601)
    assert dialog.form.preset.currentData() == CUSTOM
    dialog.form.width_box.setValue(1600)
    assert dialog.form.preset.currentData() == "slide"


def test_the_last_choice_is_remembered_for_each_preset(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog(preset="square")
    choose(dialog.form.colours, "dark")
    dialog.form.text_size.setValue(125)
    dialog.form.scale.setValue(0.5)
    settle(dialog)
    write(qtbot, dialog)
    other = open_dialog("table-2", preset="report")
    write(qtbot, other)
    again = open_dialog(preset="square")
    assert (again.form.colours.currentData(), again.form.text_size.value(), again.form.scale.value()) == (
        "dark",
        125,
        0.5,
    )
    choose(again.form.preset, "report")
    assert (again.form.text_size.value(), again.form.scale.value()) == (100, 3.125)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{",
        "[1]",
        "null",
        '{"width": "wide", "scale": 1e99, "text_size": null, "theme": 7, "format": "exe", "language": ["en"]}',
        '{"scale": true, "text_size": -3, "theme": {}, "evidence": 0, "transparent": "yes", "language": {}}',
        '{"width": NaN, "height": Infinity, "scale": NaN, "text_size": Infinity}',
    ],
)
@pytest.mark.parametrize("preset", ["slide", CUSTOM])
def test_damaged_settings_are_ignored(open_dialog: Open, settings: QSettings, kept: str, preset: str) -> None:
    settings.setValue("export/preset", "no such preset")
    settings.setValue(f"export/presets/{preset}", kept)
    dialog = open_dialog(preset=preset)
    shown = dialog.recipe.presentation
    assert (shown.scale, shown.text_size, shown.theme, shown.transparent) == (1.0, 1.0, "light", False)
    assert dialog.form.format.currentData() == "png"


def test_what_is_remembered_is_plain(qtbot: QtBot, open_dialog: Open, settings: QSettings) -> None:
    write(qtbot, open_dialog())
    assert json.loads(str(settings.value("export/presets/slide")))["format"] == "png"
    assert settings.value("export/preset") == "slide"


# ---------------------------------------------------------------- warnings and proofs


def test_a_picture_that_grows_says_so(open_dialog: Open) -> None:
    dialog = open_dialog()
    assert "Higher than asked for" in warnings(dialog)
    dialog.form.height_box.setValue(2000)
    settle(dialog)
    assert "Higher" not in warnings(dialog)


def test_text_that_cannot_be_so_large_is_told(open_dialog: Open) -> None:
    dialog = open_dialog(preset="report")
    assert "cannot be that large" not in warnings(dialog)
    dialog.form.width_box.setValue(400)
    dialog.form.text_size.setValue(200)
    settle(dialog)
    assert "cannot be that large in a picture this narrow" in warnings(dialog)


def test_periods_without_labels_are_told(open_dialog: Open) -> None:
    dialog = open_dialog()
    assert "label every period" not in warnings(dialog)
    dialog.form.width_box.setValue(400)
    settle(dialog)
    assert "Too narrow to label every period" in warnings(dialog)


def test_series_that_look_alike_are_named(store: Store, open_dialog: Open) -> None:
    exhibit = store.document.catalogue.exhibit("table-1b")
    dialog = open_dialog(view=view_of(exhibit))
    assert dialog.recipe.chart is not None
    labels = [series.label for series in dialog.recipe.chart.series]
    told = ""
    for proof in Proof:
        choose(dialog.form.proof, proof.value)
        settle(dialog)
        told += warnings(dialog)
    named = [label for label in labels if label in told]
    assert len(named) >= 2


@pytest.mark.parametrize("proof", Proof)
@pytest.mark.parametrize("size", [(400, 300), (8000, 300), (400, 8000), (1600, 900)])
def test_proofs_are_shown_at_all_sizes(open_dialog: Open, pixels: Pixels, proof: Proof, size: tuple[int, int]) -> None:
    dialog = open_dialog("table-1b")
    dialog.form.width_box.setValue(size[0])
    dialog.form.height_box.setValue(size[1])
    choose(dialog.form.proof, proof.value)
    settle(dialog)
    shown = pixels(dialog.preview.grab().toImage())
    assert shown.std() > 1
    if proof in (Proof.GREY, Proof.PHOTOCOPY):
        inner = shown[shown.shape[0] // 2 - 60 : shown.shape[0] // 2 + 60, 200:-200]
        assert np.ptp(inner, axis=2).max() <= 40
    dialog.resize(dialog.minimumSizeHint())
    settle(dialog)
    dialog.preview.grab()


def test_a_picture_too_large_for_any_machine_is_refused(open_dialog: Open, boxes: Boxes, tmp_path: Path) -> None:
    dialog = open_dialog()
    dialog.form.width_box.setValue(8000)
    dialog.form.scale.setValue(8)
    settle(dialog)
    export_button(dialog).click()
    assert len(boxes.said) == 1
    assert "too large" in boxes.said[0]
    assert dialog.isVisible()
    assert names(tmp_path) == ["settings.ini"] or "out" not in names(tmp_path)


# ---------------------------------------------------------------- alternative text


def test_an_alternative_text_goes_into_the_file_and_comes_back(qtbot: QtBot, open_dialog: Open, store: Store) -> None:
    dialog = open_dialog()
    built = dialog.recipe.figure.alternative_text
    assert text_field(dialog).toPlainText() == built
    text_field(dialog).setPlainText(f"  {DESCRIPTION}\n")
    number = dialog.recipe.number
    path = write(qtbot, dialog)
    assert QImage(str(path)).text("Description") == DESCRIPTION
    assert figure_in(path).description == DESCRIPTION
    store.document.ledger.record(ledger_entry(dialog.recipe, utc_now()))
    again = open_dialog(preset="square")
    assert again.recipe.number == number
    assert text_field(again).toPlainText() == DESCRIPTION
    assert again.recipe.description == DESCRIPTION


def test_for_other_data_the_text_is_built_anew(open_dialog: Open, store: Store) -> None:
    dialog = open_dialog("table-1b")
    text_field(dialog).setPlainText(DESCRIPTION)
    store.document.ledger.record(ledger_entry(dialog.recipe, utc_now()))
    dialog.reject()
    cell = Key("mexico-assistance", (("account", "ESF"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
    store.set_value(cell, 3.0, "3.0")
    assert text_field(open_dialog("table-1b")).toPlainText() != DESCRIPTION
    store.undo()
    assert text_field(open_dialog("table-1b")).toPlainText() == DESCRIPTION
    other = open_dialog()
    assert text_field(other).toPlainText() == other.recipe.figure.alternative_text
    moved = with_release(store.document, view_of(store.document.catalogue.exhibit("fig-1")), "gsh-2013-2014-10")
    assert "Line chart" in text_field(open_dialog(view=moved)).toPlainText()


def test_a_text_being_written_outlives_a_look_at_the_other_kind(open_dialog: Open) -> None:
    dialog = open_dialog("table-1b")
    text_field(dialog).setPlainText(DESCRIPTION)
    choose(dialog.form.kind, "table")
    settle(dialog)
    assert text_field(dialog).toPlainText() != DESCRIPTION
    choose(dialog.form.kind, "chart")
    settle(dialog)
    assert text_field(dialog).toPlainText() == DESCRIPTION
    assert dialog.recipe.description == DESCRIPTION


def test_as_built_takes_the_built_text_back(open_dialog: Open) -> None:
    dialog = open_dialog()
    (button,) = (one for one in dialog.findChildren(QPushButton) if one.text() == "&Automatic text")
    assert not button.isEnabled()
    text_field(dialog).setPlainText(DESCRIPTION)
    assert button.isEnabled()
    button.click()
    assert text_field(dialog).toPlainText() == dialog.recipe.figure.alternative_text
    assert dialog.recipe.presentation.description == ""
    assert not button.isEnabled()


# ---------------------------------------------------------------- troubles


def test_a_folder_that_cannot_be_written_is_told_and_the_dialog_stays(
    qtbot: QtBot, open_dialog: Open, boxes: Boxes, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    dialog = open_dialog()
    dialog.form.folder.setText(str(tmp_path / "file"))
    settle(dialog)
    export_button(dialog).click()
    qtbot.waitUntil(lambda: len(boxes.said) == 1, timeout=LONG)
    assert "is not a folder" in boxes.said[0]
    assert dialog.isVisible()
    assert dialog.written is None
    qtbot.waitUntil(export_button(dialog).isEnabled, timeout=LONG)
    dialog.form.folder.setText(str(tmp_path / "out"))
    settle(dialog)
    assert write(qtbot, dialog).is_file()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_folder_is_told(qtbot: QtBot, open_dialog: Open, boxes: Boxes, tmp_path: Path) -> None:
    dialog = open_dialog()
    (tmp_path / "out").mkdir(mode=0o500)
    export_button(dialog).click()
    qtbot.waitUntil(lambda: len(boxes.said) == 1, timeout=LONG)
    assert "cannot be written to" in boxes.said[0]


def test_a_folder_without_a_name_is_told(open_dialog: Open, boxes: Boxes) -> None:
    dialog = open_dialog()
    dialog.form.folder.setText("  ")
    settle(dialog)
    export_button(dialog).click()
    assert len(boxes.said) == 1
    assert "folder" in boxes.said[0].lower()
    assert dialog.isVisible()


def test_a_name_that_is_taken_is_not_proposed(qtbot: QtBot, open_dialog: Open, tmp_path: Path, boxes: Boxes) -> None:
    first, second = write(qtbot, open_dialog()), write(qtbot, open_dialog())
    assert (first.name, second.name) == ("cavapp_fig-1_1995-2011_en.png", "cavapp_fig-1_1995-2011_en-2.png")
    assert names(tmp_path / "out") == sorted([first.name, second.name])
    assert boxes.said == []


def test_a_file_that_is_there_is_asked_about(qtbot: QtBot, open_dialog: Open, boxes: Boxes, tmp_path: Path) -> None:
    path = write(qtbot, open_dialog())
    path.write_bytes(b"mine")
    boxes.answer = QMessageBox.StandardButton.No
    again = open_dialog()
    again.form.name.setText(path.name)  # with its ending, as people copy it
    export_button(again).click()
    assert len(boxes.said) == 1
    assert f"{path.name} exists already" in boxes.said[0]
    assert path.read_bytes() == b"mine"
    assert again.isVisible()
    boxes.answer = QMessageBox.StandardButton.Yes
    write(qtbot, again)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert names(tmp_path / "out") == [path.name]


def test_a_name_of_ones_own_stays_whatever_else_is_chosen(qtbot: QtBot, open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog("table-1b")
    assert dialog.form.name.text() == "cavapp_table-1b_FY2007-2013_en"
    choose(dialog.form.kind, "table")
    settle(dialog)
    assert dialog.form.name.text() == "cavapp_table-1b-as-table_FY2007-2013_en"
    dialog.form.name.setText("Ayuda a México 2013")
    choose(dialog.form.language, "es")
    choose(dialog.form.format, "svg")
    settle(dialog)
    assert write(qtbot, dialog) == tmp_path / "out" / "Ayuda a México 2013.svg"


@pytest.mark.parametrize("name", ["", " ", "../a", "a/b", "a\\b", "a:b", "a?", "con", "NUL.png", "a.", "a\tb"])
def test_a_name_that_no_file_can_have_is_refused(open_dialog: Open, boxes: Boxes, tmp_path: Path, name: str) -> None:
    dialog = open_dialog()
    dialog.form.name.setText(name)
    export_button(dialog).click()
    assert "No file can have this name" in boxes.said[0]
    assert names(tmp_path / "out") == []


def test_escape_while_writing_leaves_a_whole_file_or_none(qtbot: QtBot, open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.finished, timeout=LONG):
        export_button(dialog).click()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    found = names(tmp_path / "out")
    assert found == ([] if dialog.written is None else [dialog.written.path.name])
    for name in found:
        figure_in(tmp_path / "out" / name)


def test_escape_closes_a_dialog_that_does_nothing(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert names(tmp_path / "out") == []


# ---------------------------------------------------------------- by keyboard


def test_everything_can_be_reached_by_keyboard(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.activateWindow()
    reached: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and focused not in reached:
            reached.append(focused)
        QTest.keyClick(focused or dialog, Qt.Key.Key_Tab)
    form = dialog.form
    wanted = (form.kind, form.format, form.preset, form.scale, form.colours, form.language, form.evidence, form.proof)
    for widget in (*wanted, form.folder, text_field(dialog), export_button(dialog)):
        assert any(widget is one or widget.isAncestorOf(one) for one in reached), widget


def test_enter_writes_what_was_typed_last(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog(preset="report")
    line = dialog.form.width_box.lineEdit()
    dialog.form.width_box.setFocus()
    line.selectAll()
    QTest.keyClicks(dialog.form.width_box, "700")
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        QTest.keyClick(dialog.form.width_box, Qt.Key.Key_Return)
        if dialog.isVisible() and not export_button(dialog).isEnabled():
            pass
        elif dialog.isVisible():
            QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.written is not None
    assert figure_in(dialog.written.path).presentation.width == 700


def test_mnemonics_of_the_dialog_are_each_used_once(open_dialog: Open) -> None:
    dialog = open_dialog()
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in dialog.findChildren(QPushButton)]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(letters) >= 10
    assert sorted(letters) == sorted(set(letters))


def test_the_dialog_speaks_the_language_chosen(open_dialog: Open) -> None:
    dialog = open_dialog()
    choose(dialog.form.language, Language.SPANISH.value)
    settle(dialog)
    assert dialog.recipe.language is Language.SPANISH
    assert text_field(dialog).toPlainText().startswith("Gráfic")
    assert dialog.path.name.endswith("_es.png")
    assert dialog.preview.accessibleDescription() == dialog.recipe.description
