"""Figures and the main window: dropped, pasted, copied, printed, by menu and keyboard, and read out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, QProcess, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import utc_now
from cavapp.core.export.atomic_write import write_whole
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.figure_reader import figure_in, figure_of_bytes
from cavapp.core.export.recipe import Recipe, ledger_entry, make_recipe
from cavapp.gui.dialogs.export.export_dialog import ExportDialog
from cavapp.gui.dialogs.export.export_set_dialog import ExportSetDialog
from cavapp.gui.dialogs.export.figure_window import FigureWindow
from cavapp.gui.dialogs.export.find_figure_dialog import FindFigureDialog
from cavapp.gui.dialogs.export.printing import print_on
from cavapp.gui.rendering.files.render import file_bytes
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from tests.gui.conftest import Boxes

LONG = 120_000
FIGURE_ACTIONS = ("export", "export_set", "print_figure", "open_figure", "find_figure", "copy_picture")
COPY = Qt.DropAction.CopyAction
NONE = Qt.KeyboardModifier.NoModifier

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed", "boxes", "worded"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def main(window: MainWindow, store: Store) -> Iterator[MainWindow]:
    """The window on Table 1b; its processes are ended."""
    window.resize(1200, 760)
    window.show_view(view_of(store.document.catalogue.exhibit("table-1b")))
    yield window
    window.figure_commands.stop_exports()
    assert all(one.state() is QProcess.ProcessState.NotRunning for one in window.findChildren(QProcess))


@pytest.fixture
def recipe(store: Store) -> Recipe:
    view = view_of(store.document.catalogue.exhibit("fig-1"))
    return make_recipe(store.document, view, Language.ENGLISH, Presentation(600, 400))


@pytest.fixture
def picture(recipe: Recipe, tmp_path: Path) -> Path:
    path = tmp_path / "café 1.PNG"
    write_whole(path, file_bytes(recipe, "png"))
    return path


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.png"
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(7)
    assert image.save(str(path))
    return path


def amount(account: str = "ESF", year: int = 2009) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def opened(window: MainWindow) -> list[FigureWindow]:
    return [one for one in window.findChildren(FigureWindow) if one.isVisible()]


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Drag something over the window and let it go; whether the window takes it."""
    buttons = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(window.rect().center(), COPY, data, buttons, NONE)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(window.rect().center()), COPY, data, buttons, NONE)
    event.setAccepted(False)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


# ---------------------------------------------------------------- dropped


def test_a_picture_that_is_dropped_opens_its_figure(
    qtbot: QtBot, main: MainWindow, picture: Path, recipe: Recipe, store: Store
) -> None:
    assert drop(main, files(picture))
    assert opened(main) == [], "whoever the drop comes from does not wait for the figure"
    qtbot.waitUntil(lambda: len(opened(main)) == 1, timeout=LONG)
    assert opened(main)[0].recipe == recipe
    assert store.document.edits == ()
    assert store.document.ledger.entries() == ()


def test_several_pictures_open_several_figures_and_one_box_tells_of_the_rest(
    qtbot: QtBot, main: MainWindow, picture: Path, foreign: Path, boxes: Boxes, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.png"
    assert drop(main, files(picture, foreign, gone, picture))
    qtbot.waitUntil(lambda: len(boxes.said) == 1, timeout=LONG)
    assert len(opened(main)) == 2
    assert "foreign.png carries no figure of cavapp" in boxes.said[0]
    assert "There is no file" in boxes.said[0]


def test_what_is_no_picture_is_not_taken(main: MainWindow, tmp_path: Path) -> None:
    text = QMimeData()
    text.setText("12")
    remote = QMimeData()
    remote.setUrls([QUrl("https://example.org/a.png")])
    for data in (QMimeData(), text, remote, files(tmp_path / "a.txt"), files(tmp_path)):
        assert not drop(main, data)


def test_a_figure_brings_its_view_to_the_front(qtbot: QtBot, main: MainWindow, picture: Path) -> None:
    drop(main, files(picture))
    qtbot.waitUntil(lambda: len(opened(main)) == 1, timeout=LONG)
    window = opened(main)[0]
    window.view_requested.emit(replace(window.recipe.view, first=2001))
    topic = main.current_topic()
    assert topic is not None
    assert (topic.view.exhibit, topic.view.first) == ("fig-1", 2001)


# ---------------------------------------------------------------- pasted


@pytest.mark.parametrize("tab", [1, 3], ids=["table", "source notes"])
def test_a_picture_on_the_clipboard_opens_its_figure(
    qtbot: QtBot, main: MainWindow, picture: Path, recipe: Recipe, tab: int
) -> None:
    data = QMimeData()
    data.setData("image/png", picture.read_bytes())
    data.setHtml('<meta charset="utf-8"><img src="https://example.org/a.png">')  # as browsers copy pictures
    QGuiApplication.clipboard().setMimeData(data)
    main.tabs.setCurrentIndex(tab)
    action(main, "paste").trigger()
    qtbot.waitUntil(lambda: len(opened(main)) == 1, timeout=LONG)
    assert opened(main)[0].recipe == recipe


def test_a_copied_file_opens_its_figure(qtbot: QtBot, main: MainWindow, picture: Path) -> None:
    data = files(picture)
    data.setText(str(picture))
    QGuiApplication.clipboard().setMimeData(data)
    action(main, "paste").trigger()
    qtbot.waitUntil(lambda: len(opened(main)) == 1, timeout=LONG)


def test_a_foreign_picture_is_told_in_one_sentence(qtbot: QtBot, main: MainWindow, foreign: Path, boxes: Boxes) -> None:
    data = QMimeData()
    data.setData("image/png", foreign.read_bytes())
    QGuiApplication.clipboard().setMimeData(data)
    action(main, "paste").trigger()
    qtbot.waitUntil(lambda: len(boxes.said) == 1, timeout=LONG)
    assert boxes.said[0].startswith("The picture carries no figure of cavapp")
    assert opened(main) == []


def test_cells_are_pasted_as_cells(main: MainWindow, store: Store) -> None:
    topic = main.current_topic()
    assert topic is not None
    assert topic.table is not None
    topic.table.select_places([amount()])
    QGuiApplication.clipboard().setText("33.0")
    action(main, "paste").trigger()
    assert {edit.key: edit.value for edit in store.document.edits} == {amount(): 33.0}


def test_cells_without_a_table_say_where_they_go(main: MainWindow) -> None:
    QGuiApplication.clipboard().setText("33.0")
    main.tabs.setCurrentIndex(3)
    action(main, "paste").trigger()
    assert "choose a tab with a table" in main.statusBar().currentMessage()


# ---------------------------------------------------------------- copied


def test_a_copy_as_picture_is_the_file_with_its_recipe(qtbot: QtBot, main: MainWindow, store: Store) -> None:
    store.set_value(amount(), 33.0, "33.0")
    topic = main.current_topic()
    assert topic is not None
    expected = make_recipe(store.document, topic.view, Language.ENGLISH, Presentation(1600, 900))
    clipboard = QGuiApplication.clipboard()
    with qtbot.waitSignal(clipboard.dataChanged, timeout=LONG):
        action(main, "copy_picture").trigger()
    data = clipboard.mimeData()
    image = QImage(data.imageData())
    assert image.width() == 1600
    assert figure_of_bytes(bytes(data.data("image/png").data()), "the copy") == expected
    assert (data.hasHtml(), data.text()) == (False, ""), "or a letter would take a table for the picture"
    assert store.document.ledger.find(expected.number) is not None
    assert "Copied: " in main.statusBar().currentMessage()
    clipboard.clear()


def test_a_copy_leaves_no_folder_behind(
    qtbot: QtBot, main: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import tempfile  # noqa: PLC0415 - used here alone

    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged, timeout=LONG):
        action(main, "copy_picture").trigger()
        action(main, "copy_picture").trigger()  # while the first is being made: nothing happens
    assert list(room.iterdir()) == []
    QGuiApplication.clipboard().clear()


def test_no_room_for_the_copy_is_told(
    qtbot: QtBot, main: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, boxes: Boxes
) -> None:
    import tempfile  # noqa: PLC0415 - used here alone

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    action(main, "copy_picture").trigger()
    qtbot.waitUntil(lambda: len(boxes.said) == 1, timeout=LONG)
    assert "no room for the copy" in boxes.said[0]


# ---------------------------------------------------------------- printed


@pytest.mark.parametrize(("kind", "pages"), [(Kind.CHART, 1), (Kind.TABLE, 1)])
def test_figures_are_printed_to_a_file(store: Store, tmp_path: Path, kind: Kind, pages: int) -> None:
    view = view_of(store.document.catalogue.exhibit("table-1b"))
    made = make_recipe(store.document, view, Language.ENGLISH, Presentation(1600, 900, theme="dark"), kind=kind)
    printed = printed_pages(made, tmp_path / "out.pdf")
    assert printed >= pages


def test_a_long_table_takes_several_sheets(store: Store, tmp_path: Path) -> None:
    view = view_of(store.document.catalogue.exhibit("fig-1"))
    made = make_recipe(store.document, view, Language.ENGLISH, Presentation(1600, 900), kind=Kind.TABLE)
    table = made.table
    assert table is not None
    long = replace(made, table=replace(table, rows=table.rows * 30, cells=table.cells * 30))
    assert printed_pages(long, tmp_path / "out.pdf") > 1


def printed_pages(recipe: Recipe, path: Path) -> int:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    print_on(printer, recipe)
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"SourceSans3" in content
    return content.count(b"/Type /Page\n") + content.count(b"/Type /Page ")


def test_the_preview_comes_by_keyboard_and_closes_without_printing(
    qtbot: QtBot, main: MainWindow, store: Store
) -> None:
    seen = modal(qtbot, main, "Ctrl+P")
    assert isinstance(seen[0], QPrintPreviewDialog)
    assert store.document.ledger.entries() == ()


# ---------------------------------------------------------------- menus and keys


def modal(qtbot: QtBot, window: MainWindow, keys: str) -> list[QDialog]:
    """Press a shortcut, and close the dialog that comes."""
    seen: list[QDialog] = []
    timer = QTimer()
    timer.setInterval(20)

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            timer.stop()
            seen.append(dialog)
            dialog.reject()

    timer.timeout.connect(close)
    timer.start()
    window.activateWindow()
    QTest.keySequence(window, QKeySequence(keys))
    qtbot.waitUntil(lambda: bool(seen), timeout=LONG)
    return seen


@pytest.mark.parametrize(
    ("name", "kind"),
    [("export", ExportDialog), ("export_set", ExportSetDialog), ("find_figure", FindFigureDialog)],
)
def test_dialogs_come_by_keyboard(qtbot: QtBot, main: MainWindow, name: str, kind: type[QDialog]) -> None:
    seen = modal(qtbot, main, action(main, name).shortcut().toString())
    assert isinstance(seen[0], kind)


def test_every_action_has_text_key_and_tip(main: MainWindow) -> None:
    menus = main.findChildren(QMenu)
    listed = {one.objectName() for menu in menus for one in menu.actions()}
    for name in FIGURE_ACTIONS:
        one = action(main, name)
        assert one.text().count("&") == 1
        assert one.shortcut().toString()
        assert one.statusTip().strip()
        assert name in listed


def test_no_two_actions_share_a_key_or_a_letter(main: MainWindow) -> None:
    keys = [key.toString() for one in main.findChildren(QAction) for key in one.shortcuts() if one.objectName()]
    assert len(keys) == len(set(keys))
    for menu in main.menuBar().findChildren(QMenu):
        texts = [one.text() for one in menu.actions() if "&" in one.text()]
        letters = [text[text.replace("&&", "  ").index("&") + 1].lower() for text in texts]
        assert sorted(letters) == sorted(set(letters)), menu.title()


def test_what_needs_a_chart_is_off_without_one(main: MainWindow) -> None:
    main.tabs.setCurrentIndex(3)
    for name in ("export", "print_figure", "copy_picture"):
        assert not action(main, name).isEnabled()
    for name in ("export_set", "open_figure", "find_figure", "paste"):
        assert action(main, name).isEnabled()


class Folders(QObject):
    """Takes the folders that the system is asked to show."""

    def __init__(self, opened: list[QUrl]) -> None:
        super().__init__()
        self._opened = opened

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self._opened.append(url)


def test_an_export_is_kept_in_the_ledger_and_the_window_tells_its_name(
    qtbot: QtBot, main: MainWindow, store: Store, tmp_path: Path
) -> None:
    def export() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ExportDialog) and not dialog.form.folder.text().startswith(str(tmp_path)):
            dialog.form.folder.setText(str(tmp_path / "out"))
            QTest.keyClick(dialog.form.folder, Qt.Key.Key_Return)

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(export)
    timer.start()
    action(main, "export").trigger()
    timer.stop()
    (path,) = (tmp_path / "out").iterdir()
    (line,) = store.document.ledger.entries()
    assert line.number == figure_in(path).number
    bar = main.figure_commands.written_bar
    assert bar.isVisible()
    assert [one.text() for one in bar.findChildren(QLabel)] == [f"Written: {path.name}"]
    opened: list[QUrl] = []
    folders = Folders(opened)
    QDesktopServices.setUrlHandler("file", folders, "open")  # type: ignore[arg-type]  # the stub asks for bytes, Qt for text
    bar.show_button.click()
    QDesktopServices.unsetUrlHandler("file")
    assert [one.toLocalFile() for one in opened] == [str(tmp_path / "out")]
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged, timeout=LONG):
        bar.copy_button.click()
    picture = bytes(QGuiApplication.clipboard().mimeData().data("image/png").data())
    assert picture == path.read_bytes()
    QGuiApplication.clipboard().clear()
    main.statusBar().showMessage("something else")
    main.statusBar().clearMessage()
    assert bar.isVisible()
    bar.close_button.click()
    main.statusBar().showMessage("something else")
    main.statusBar().clearMessage()
    assert not bar.isVisible()
    main.figure_commands.stop_exports()
    qtbot.waitUntil(lambda: len(main.findChildren(QProcess)) <= 1, timeout=LONG)


# ---------------------------------------------------------------- read out


def test_a_chart_is_read_out_as_it_was_described(qtbot: QtBot, main: MainWindow, store: Store) -> None:
    topic = main.current_topic()
    assert topic is not None
    plot = topic.plot
    assert plot is not None
    built = topic.figure.alternative_text
    assert plot.accessibleDescription() == built
    own = make_recipe(store.document, topic.view, Language.ENGLISH, Presentation(600, 400, description="Own words."))
    main.figure_commands.keep_entry(ledger_entry(own, utc_now()))
    qtbot.waitUntil(lambda: plot.accessibleDescription() == "Own words.", timeout=LONG)
    store.set_value(amount("INCLE", 2007), 33.0, "33.0")
    assert plot.accessibleDescription() == topic.figure.alternative_text != built
    store.undo()
    assert plot.accessibleDescription() == built, "an edit is painted before the number is looked for"
    qtbot.waitUntil(lambda: plot.accessibleDescription() == "Own words.", timeout=LONG)
