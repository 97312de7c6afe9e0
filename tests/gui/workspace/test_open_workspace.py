"""The workspace as a file in the window: it opens by itself, says how it stands, and no edit is lost on any way."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, QStorageInfo, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.figures.style import LIGHT
from cavapp.core.workspace.backups import Backups, backups_of
from cavapp.core.workspace.errors import FileProblemKind, WorkspaceError
from cavapp.core.workspace.workspace import open_workspace
from cavapp.gui.dialogs.workspace.backup_dialog import BackupDialog
from cavapp.gui.dialogs.workspace.banner import Banner
from cavapp.gui.dialogs.workspace.merge_dialog import MergeDialog
from cavapp.gui.dialogs.workspace.report_dialog import ReportDialog
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace import open_workspace as opening
from cavapp.gui.workspace.author import AuthorDialog, stored_author
from cavapp.gui.workspace.auto_backup import AutoBackup
from cavapp.gui.workspace.open_workspace import DEFAULT_NAME, OpenWorkspace
from cavapp.gui.workspace.store import Store
from cavapp.gui.workspace.workspace_status import StatusAction

pytestmark = [
    pytest.mark.usefixtures("themed", "worded"),
    # The offscreen platform has neither window frames nor an order of windows.
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

Open = Callable[..., MainWindow]
Answer = Callable[[QWidget], object]
ANA = Author("Ana", "a-1")
# Another window on the file: edits once more at each line of input, until it is killed.
HOLDER = """
import sys
from pathlib import Path
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.workspace.workspace import open_workspace
from cavapp.paths import data_folder

workspace = open_workspace(Path(sys.argv[1]))
assert workspace.writable
document = Document(read_catalogue(data_folder()), workspace, author=Author("Luis", "l-1"))
print("held", flush=True)
for number, _ in enumerate(sys.stdin):
    items = (("account", "ESF"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount"))
    document.set_value(Key("mexico-assistance", items), 7.0 + number, f"{7 + number}.0")
    print("edited", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Honduras.cavapp"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the default workspace and the second set of backups are."""
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at and tried again every few seconds is so ten times as often."""
    for name in ("FIRST_RETRY", "NEXT_RETRY", "LOOK_EVERY", "REMARK_AFTER"):
        monkeypatch.setattr(opening, name, getattr(opening, name) // 10)


@pytest.fixture
def open_window(catalogue: Catalogue, settings: QSettings, home: Path, qtbot: QtBot) -> Iterator[Open]:
    """Opens a window on a workspace, as the program does."""
    kept: list[MainWindow] = []

    def opened(path: Path | None = None, **given: frozenset[str]) -> MainWindow:
        store = Store(Document(catalogue, author=ANA), Language.ENGLISH)
        current = OpenWorkspace(store, settings, home, store, **given)
        current.open_first(path)
        window = MainWindow(store, settings, LIGHT, current)
        kept.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield opened
    for window in kept:
        window.workspace_commands.auto_backup.stop()
        window.workspace_commands.current.close_file()
        window.deleteLater()
    QGuiApplication.clipboard().clear()


def amount(account: str, year: int = 2009) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def edit(window: MainWindow, value: float = 500.0, account: str = "INCLE", source: Cited | None = None) -> None:
    window.workspace_commands.current.store.set_value(amount(account), value, str(value), source=source)


def value_in(window: MainWindow, account: str = "INCLE") -> float | None:
    found = window.workspace_commands.current.store.document.observation(amount(account))
    assert found is not None
    return found.value


def on_disk(path: Path, catalogue: Catalogue) -> dict[str, float | None]:
    """What a workspace that nobody has open says, by account."""
    workspace = open_workspace(path)
    edits = Document(catalogue, workspace).edits
    workspace.close()
    return {str(one.key["account"]): one.value for one in edits}


def made(path: Path, catalogue: Catalogue, count: int = 1, account: str = "INCLE") -> Path:
    """A workspace with so many edits of one number, the last of them ``count``."""
    workspace = open_workspace(path)
    document = Document(catalogue, workspace, author=ANA)
    for number in range(1, count + 1):
        document.set_value(amount(account), float(number), f"{number}.0")
    workspace.close()
    return path


def damage(path: Path) -> bytes:
    """Change one letter of one entry; returns what is in the file then."""
    content = path.read_bytes()
    place = content.rindex(b'"printed":"2.0"')  # of the last entry that says it
    content = content[:place] + b'"printed":"3.0"' + content[place + len(b'"printed":"2.0"') :]
    path.write_bytes(content)
    return content


def banner(window: MainWindow) -> Banner:
    (found,) = window.findChildren(Banner)
    return found


def sentence(window: MainWindow) -> str:
    bar = banner(window)
    return "" if bar.isHidden() or bar.notice is None else bar.notice.sentence


def offered(window: MainWindow, offer: StatusAction) -> QPushButton:
    found = banner(window).button_of(offer)
    assert found is not None
    return found


def offers(window: MainWindow) -> set[StatusAction]:
    return {offer for offer in StatusAction if not offered(window, offer).isHidden()}


def status(window: MainWindow) -> list[str]:
    return [label.text() for label in window.statusBar().findChildren(QLabel)]


def press(window: MainWindow, offer: StatusAction) -> None:
    button = offered(window, offer)
    assert not button.isHidden()
    assert button.isEnabled()
    button.click()


def choose(window: MainWindow, name: str) -> None:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    found.trigger()


@contextmanager
def answering(*answers: Answer) -> Iterator[None]:
    """Answer the modal dialogs that come, one after the other; all of them have to come."""
    left, seen = list(answers), set[int]()
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if left and dialog is not None and dialog.winId() not in seen:
            seen.add(dialog.winId())
            left.pop(0)(dialog)

    timer.timeout.connect(look)
    timer.start(5)
    yield
    timer.stop()
    assert not left


def file(path: Path) -> Answer:
    """Choose a file in a dialog that asks for one."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(path.parent))
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(path))
        # Not from here: it may ask something itself, and the answer would wait for this one.
        QTimer.singleShot(0, dialog.accept)

    return answer


def accept(kind: type[QDialog]) -> Answer:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, kind)
        dialog.accept()

    return answer


def press_in(dialog: QWidget, text: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == text).click()


def button(words: str) -> Answer:
    """Press the button of a box that has these words in it."""

    def answer(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        next(one for one in box.buttons() if words in one.text().replace("&", "")).click()

    return answer


def read(into: list[str]) -> Answer:
    """Note what a box says and close it."""

    def answer(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        into.append(box.text())
        box.accept()

    return answer


@contextmanager
def writes_failing() -> Iterator[None]:
    """This process may write to no place of a file that is beyond one page, as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def holder(path: Path, catalogue: Catalogue) -> Iterator[subprocess.Popen[str]]:
    """Another program that has a workspace with one edit open."""
    made(path, catalogue)
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603
        assert answered(process) == "held"
        yield process
        process.kill()


def answered(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def edit_there(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("edit\n")
    process.stdin.flush()
    assert answered(process) == "edited"


# ---------------------------------------------------------------- at the start


def test_the_default_workspace_is_made_with_the_first_edit_and_opens_by_itself(
    open_window: Open, home: Path, qtbot: QtBot
) -> None:
    window = open_window()
    assert not home.exists()
    title = window.windowTitle()
    assert "Edits are kept in default.cavapp · 0 edits" in status(window)
    edit(window)
    assert (home / DEFAULT_NAME).exists()
    assert window.close()
    again = open_window()
    assert value_in(again) == 500.0
    assert again.windowTitle() == title
    edit(again, 1.0, "ESF", source=Cited("gao-2013"))
    qtbot.waitUntil(lambda: "Edits are kept in default.cavapp · 2 edits, 1 without source" in status(again))
    assert sentence(again) == ""


def test_undo_goes_back_behind_the_first_edit(open_window: Open) -> None:
    window = open_window()
    edit(window)
    window.workspace_commands.current.store.undo()
    assert value_in(window) == 454.0
    assert window.workspace_commands.current.store.document.next_redo()


def test_a_named_workspace_gives_the_window_its_name(open_window: Open, path: Path, catalogue: Catalogue) -> None:
    window = open_window(made(path, catalogue, 3))
    assert window.windowTitle() == "Honduras – cavapp"
    assert value_in(window) == 3.0
    assert window.close()
    assert [one.name for one in path.parent.glob("Honduras*")] == [path.name]


def test_a_damaged_workspace_is_told_and_nothing_of_it_shown(
    open_window: Open, path: Path, catalogue: Catalogue
) -> None:
    content = damage(made(path, catalogue, 3))
    window = open_window(path)
    assert "is damaged" in sentence(window)
    assert "nothing can be edited" in sentence(window)
    assert offers(window) == {StatusAction.REPAIR, StatusAction.RESTORE, StatusAction.OPEN_OTHER}
    assert value_in(window) == 454.0
    assert not window.workspace_commands.current.store.writable
    with pytest.raises(WorkspaceError):
        edit(window)
    assert window.close()
    assert path.read_bytes() == content


@pytest.mark.parametrize("kind", ["text", "folder", "other program"])
def test_what_is_no_workspace_is_told_and_left_alone(open_window: Open, path: Path, kind: str) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("no workspace")
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE mine (one INTEGER)")
    window = open_window(path)
    assert str(path) in sentence(window)
    assert offers(window) == {StatusAction.OPEN_OTHER}
    assert not window.workspace_commands.current.store.writable


def test_a_damaged_workspace_is_repaired_into_a_new_one(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    content = damage(made(path, catalogue, 3))
    window = open_window(path)
    told: list[str] = []

    def note(dialog: QWidget) -> None:
        assert isinstance(dialog, ReportDialog)
        told.append(dialog.findChildren(QPlainTextEdit)[0].toPlainText())
        dialog.reject()

    with answering(file(tmp_path / "saved.cavapp"), note):
        press(window, StatusAction.REPAIR)
    assert "2 entries were saved" in told[0]
    assert "1 could not be read (Entry 3)" in told[0]
    assert window.workspace_commands.current.path == tmp_path / "saved.cavapp"
    assert value_in(window) == 2.0
    assert path.read_bytes() == content


def test_a_damaged_workspace_goes_back_to_a_backup_and_is_kept(
    open_window: Open, path: Path, catalogue: Catalogue, qtbot: QtBot
) -> None:
    window = open_window(made(path, catalogue, 2))
    window.workspace_commands.auto_backup.make_backup()
    assert window.close()
    content = damage(path)
    again = open_window(path)
    with answering(accept(BackupDialog)):
        press(again, StatusAction.RESTORE)
    assert value_in(again) == 2.0
    assert again.workspace_commands.current.store.writable
    qtbot.waitUntil(lambda: sentence(again) == "")
    (aside,) = path.parent.glob("Honduras until *.cavapp")
    assert aside.read_bytes() == content


# ---------------------------------------------------------------- the File menu


def test_a_new_workspace_is_empty_and_the_old_one_is_folded(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    window = open_window(made(path, catalogue))
    edit(window)
    with answering(file(tmp_path / "new")):
        choose(window, "new_workspace")
    assert window.workspace_commands.current.path == tmp_path / "new.cavapp"
    assert (tmp_path / "new.cavapp").exists()
    assert value_in(window) == 454.0
    assert [one.name for one in tmp_path.glob("Honduras*")] == [path.name]
    assert on_disk(path, catalogue) == {"INCLE": 500.0}


def test_a_new_workspace_never_replaces_a_file(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    other = made(tmp_path / "other.cavapp", catalogue)
    window, told = open_window(made(path, catalogue)), list[str]()
    with answering(file(other), read(told)):
        choose(window, "new_workspace")
    assert "exists already" in told[0]
    assert window.workspace_commands.current.path == path
    assert on_disk(other, catalogue) == {"INCLE": 1.0}


def test_another_workspace_takes_the_place_of_the_first(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path, qtbot: QtBot
) -> None:
    other = made(tmp_path / "other.cavapp", catalogue, 4, "ESF")
    window = open_window(made(path, catalogue))
    with answering(file(other)):
        choose(window, "open_workspace")
    assert (value_in(window), value_in(window, "ESF")) == (454.0, 4.0)
    qtbot.waitUntil(lambda: window.windowTitle() == "other – cavapp")
    edit(window)
    assert window.close()
    assert on_disk(path, catalogue) == {"INCLE": 1.0}
    assert on_disk(other, catalogue) == {"ESF": 4.0, "INCLE": 500.0}


def test_a_damaged_file_leaves_the_present_one_open(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    other = made(tmp_path / "other.cavapp", catalogue, 3)
    damage(other)
    window = open_window(made(path, catalogue))
    with answering(file(other), button("Cancel")):
        choose(window, "open_workspace")
    edit(window)
    assert window.workspace_commands.current.path == path
    with answering(file(other), button("Repair"), file(tmp_path / "saved.cavapp"), lambda one: one.close()):
        choose(window, "open_workspace")
    assert window.workspace_commands.current.path == tmp_path / "saved.cavapp"
    assert on_disk(path, catalogue) == {"INCLE": 500.0}


def test_the_last_workspaces_are_offered_again(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    other = made(tmp_path / "a & b.cavapp", catalogue, 4)
    window = open_window(other)
    window.workspace_commands.current.open_file(made(path, catalogue))
    menu = QMenu(window)
    window.workspace_commands.actions.fill_recent(menu)
    first, second = menu.actions()[:2]
    assert (first.data(), second.data()) == (str(path), str(other))
    assert "a && b.cavapp" in second.text()
    second.trigger()
    assert value_in(window) == 4.0
    path.unlink()
    window.workspace_commands.actions.fill_recent(menu)
    assert [one.isEnabled() for one in menu.actions()[:2]] == [True, False]
    menu.actions()[-1].trigger()
    window.workspace_commands.actions.fill_recent(menu)
    assert not menu.actions()[-1].isEnabled()


def test_a_copy_holds_all_edits_and_is_not_gone_on_in(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    window = open_window(made(path, catalogue))
    edit(window)
    with answering(file(tmp_path / "copy.cavapp")):
        choose(window, "save_copy")
    assert on_disk(tmp_path / "copy.cavapp", catalogue) == {"INCLE": 500.0}
    assert window.workspace_commands.current.path == path
    told: list[str] = []
    with answering(file(path), button("Yes"), read(told)):
        choose(window, "save_copy")
    assert "is the workspace itself" in told[0]
    edit(window, 3.0)
    assert window.close()
    assert on_disk(path, catalogue) == {"INCLE": 3.0}


def test_a_backup_is_put_back_and_the_present_state_kept(
    open_window: Open, path: Path, catalogue: Catalogue, home: Path
) -> None:
    window = open_window(made(path, catalogue, 2))
    window.workspace_commands.auto_backup.make_backup()
    edit(window, 99.0)
    edit(window, 98.0)
    said: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, BackupDialog)
        table = dialog.findChildren(QTableWidget)[0]
        assert table.rowCount() == 1
        shown = table.item(0, 1)
        assert shown is not None
        assert shown.text() == "2"
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.accept()

    with answering(look):
        choose(window, "restore_backup")
    assert any("2 edits made since then" in text for text in said)
    assert value_in(window) == 2.0
    assert {one.seq for one in backups_of(path, home / "backups")} == {2, 4}
    (aside,) = path.parent.glob("Honduras until *.cavapp")
    assert on_disk(aside, catalogue) == {"INCLE": 98.0}
    edit(window, 3.0)
    assert window.close()
    assert on_disk(path, catalogue) == {"INCLE": 3.0}


def test_a_sound_workspace_is_found_sound_and_stays_open(open_window: Open, path: Path, catalogue: Catalogue) -> None:
    window = open_window(made(path, catalogue, 3))
    edit(window)

    def copy(dialog: QWidget) -> None:
        assert isinstance(dialog, ReportDialog)
        press_in(dialog, "&Copy")
        dialog.reject()

    with answering(copy):
        choose(window, "check_workspace")
    assert "The workspace is sound: 4 entries" in QGuiApplication.clipboard().text()
    edit(window, 3.0)
    assert value_in(window) == 3.0
    assert window.workspace_commands.current.store.writable


def test_damage_found_while_checking_offers_the_repair(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    window = open_window(made(path, catalogue, 3))
    damage(path)
    with answering(
        accept(ReportDialog),
        file(tmp_path / "saved.cavapp"),
        lambda dialog: dialog.close(),
    ):
        choose(window, "check_workspace")
    assert window.workspace_commands.current.path == tmp_path / "saved.cavapp"


def test_a_copy_is_merged_after_a_backup(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path, home: Path
) -> None:
    window = open_window(made(path, catalogue, 2))
    other = made(tmp_path / "other.cavapp", catalogue, 5, "ESF")

    def merge(dialog: QWidget) -> None:
        assert isinstance(dialog, MergeDialog)
        press_in(dialog, "Merge")

    with answering(file(other), merge):
        choose(window, "merge_copy")
    assert (value_in(window), value_in(window, "ESF")) == (2.0, 5.0)
    assert [one.seq for one in backups_of(path, home / "backups")] == [2]


# ---------------------------------------------------------------- two windows


def test_a_second_window_reads_along_and_takes_over_when_the_holder_is_gone(
    open_window: Open, path: Path, holder: subprocess.Popen[str], qtbot: QtBot
) -> None:
    window = open_window(path)
    assert "Honduras.cavapp is open in another window (" in sentence(window)
    assert offers(window) == {StatusAction.TAKE_OVER, StatusAction.SAVE_COPY}
    assert not offered(window, StatusAction.TAKE_OVER).isEnabled()
    assert not window.workspace_commands.current.store.writable
    assert "Honduras.cavapp, read only · 1 edit, 1 without source" in status(window)
    edit_there(holder)
    qtbot.waitUntil(lambda: value_in(window, "ESF") == 7.0, timeout=10_000)
    edit_there(holder)  # being read along has not kept it from writing
    assert not offered(window, StatusAction.TAKE_OVER).isEnabled()
    holder.kill()
    holder.wait()
    qtbot.waitUntil(offered(window, StatusAction.TAKE_OVER).isEnabled, timeout=10_000)
    assert "no longer open in the other window" in sentence(window)
    assert not window.workspace_commands.current.store.writable
    press(window, StatusAction.TAKE_OVER)
    edit(window)
    assert (value_in(window), value_in(window, "ESF")) == (500.0, 8.0)
    qtbot.waitUntil(lambda: sentence(window) == "")


def test_what_the_holder_wrote_last_is_shown_after_taking_over(
    open_window: Open, path: Path, holder: subprocess.Popen[str]
) -> None:
    window = open_window(path)
    assert not window.workspace_commands.current.take_over()
    edit_there(holder)
    holder.kill()
    holder.wait()
    assert window.workspace_commands.current.take_over()
    assert value_in(window, "ESF") == 7.0


def test_a_file_of_a_newer_version_is_read_and_can_be_copied(
    open_window: Open, path: Path, catalogue: Catalogue
) -> None:
    made(path, catalogue)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=2000")
    content = path.read_bytes()
    window = open_window(path)
    assert "newer version" in sentence(window)
    assert offers(window) == {StatusAction.SAVE_COPY}
    assert value_in(window) == 1.0
    assert window.close()
    assert path.read_bytes() == content


# ---------------------------------------------------------------- trouble


def test_an_edit_that_cannot_be_written_stays_and_is_written_later(
    open_window: Open, path: Path, catalogue: Catalogue, qtbot: QtBot
) -> None:
    window = open_window(made(path, catalogue))
    edit(window)
    with writes_failing():
        edit(window, 7.0)
        edit(window, 8.0)
        assert value_in(window) == 8.0
        qtbot.waitUntil(lambda: "2 edits are not on disk yet" in sentence(window), timeout=1_000)
        assert offers(window) == {StatusAction.TRY_AGAIN, StatusAction.SAVE_ELSEWHERE}
        press(window, StatusAction.TRY_AGAIN)
        assert window.workspace_commands.current.pending == 2
    press(window, StatusAction.TRY_AGAIN)
    qtbot.waitUntil(lambda: sentence(window) == "")
    assert window.close()
    assert on_disk(path, catalogue) == {"INCLE": 8.0}


@pytest.mark.parametrize("failures", [0, 1])
def test_what_is_pending_is_written_by_itself(
    open_window: Open, path: Path, catalogue: Catalogue, qtbot: QtBot, failures: int
) -> None:
    window = open_window(made(path, catalogue))
    edit(window)
    with writes_failing():
        edit(window, 7.0)
        for _ in range(failures):
            with qtbot.waitSignal(window.workspace_commands.current.changed):
                pass
    qtbot.waitUntil(lambda: window.workspace_commands.current.pending == 0, timeout=10_000)
    qtbot.waitUntil(lambda: sentence(window) == "")
    assert window.close()
    assert on_disk(path, catalogue) == {"INCLE": 7.0}


def test_what_cannot_be_written_here_is_written_elsewhere_and_kept_there(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(made(path, catalogue, 2))
    other = made(tmp_path / "strange.cavapp", catalogue, 9)
    other.replace(path)
    edit(window, 7.0)
    qtbot.waitUntil(lambda: "Another file now stands at" in sentence(window))
    with answering(file(tmp_path / "else.cavapp")):
        press(window, StatusAction.SAVE_ELSEWHERE)
    edit(window, 8.0, "ESF")
    qtbot.waitUntil(lambda: sentence(window) == "")
    assert window.windowTitle() == "else – cavapp"
    workspace = window.workspace_commands.current.workspace
    assert workspace is not None
    assert [entry.seq for entry in workspace.entries()] == [1, 2, 3, 4]
    assert window.close()
    assert on_disk(tmp_path / "else.cavapp", catalogue) == {"INCLE": 7.0, "ESF": 8.0}
    assert on_disk(path, catalogue) == {"INCLE": 9.0}


def test_a_file_deleted_under_the_program_is_noticed_and_put_back(
    open_window: Open, path: Path, catalogue: Catalogue, qtbot: QtBot
) -> None:
    window = open_window(made(path, catalogue, 2))
    path.unlink()
    qtbot.waitUntil(lambda: "is gone" in sentence(window), timeout=10_000)
    edit(window, 7.0)
    qtbot.waitUntil(lambda: "1 edit is not on disk yet" in sentence(window))
    press(window, StatusAction.PUT_BACK)
    qtbot.waitUntil(lambda: sentence(window) == "")
    edit(window, 8.0)
    workspace = window.workspace_commands.current.workspace
    assert workspace is not None
    assert [entry.seq for entry in workspace.entries()] == [1, 2, 3, 4]
    assert window.close()
    assert on_disk(path, catalogue) == {"INCLE": 8.0}


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut off": lambda path: os.truncate(path, 5000),
    "emptied": lambda path: os.truncate(path, 0),
    "overwritten": lambda path: path.write_bytes(b"no workspace" * 2000),
    "spoilt in the middle": lambda path: overwrite(path, 9000, bytes(4096)),
    "taken back to an earlier state": lambda path: path.write_bytes(path.with_suffix(".before").read_bytes()),
    "deleted": lambda path: path.unlink(),
}


def overwrite(path: Path, place: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("then", ["an edit", "a look"])
def test_a_file_that_breaks_under_the_window_is_told_and_all_edits_are_saved_elsewhere(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path, damage: str, then: str
) -> None:
    window = open_window(made(path, catalogue, 2))
    current, actions = window.workspace_commands.current, window.workspace_commands.actions
    path.with_suffix(".before").write_bytes(path.read_bytes())
    edit(window, 3.0)
    DAMAGES[damage](path)
    if then == "an edit":
        edit(window, 7.0, "ESF")
        assert current.pending == 1
    else:
        current.check_file()
    wanted = {"INCLE": 3.0, "ESF": 7.0} if then == "an edit" else {"INCLE": 3.0}
    assert current.trouble is not None
    assert str(path) in str(current.trouble)
    broken = path.read_bytes() if path.exists() else None
    with answering(file(tmp_path / "copy.cavapp")):
        actions.save_copy()
    assert not current.retry_writing() or then == "a look"
    with answering(file(tmp_path / "else.cavapp")):
        assert actions.save_elsewhere()
    assert (str(current.trouble), current.pending) == ("None", 0)
    assert (path.read_bytes() if path.exists() else None) == broken
    assert window.close()
    for target in ("copy", "else"):
        assert on_disk(tmp_path / f"{target}.cavapp", catalogue) == wanted
    saved = open_workspace(tmp_path / "else.cavapp", wanted_writable=False)
    assert [entry.seq for entry in saved.entries()] == list(range(1, 4 + (then == "an edit")))
    saved.close()


def test_closing_with_edits_that_are_not_on_disk_asks(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    window = open_window(made(path, catalogue))
    path.unlink()
    edit(window)
    with answering(button("Cancel")):
        assert not window.close()
    assert window.isVisible()
    assert window.workspace_commands.current.pending == 1
    with answering(button("Save a copy elsewhere"), file(tmp_path / "else.cavapp")):
        assert window.close()
    assert on_disk(tmp_path / "else.cavapp", catalogue) == {"INCLE": 500.0}


def test_edits_are_lost_only_when_the_user_says_so(open_window: Open, path: Path, catalogue: Catalogue) -> None:
    window = open_window(made(path, catalogue))
    path.unlink()
    edit(window)
    with answering(button("lose 1 edit")):
        assert window.close()
    assert not window.isVisible()


def test_another_workspace_is_not_opened_over_edits_that_are_not_on_disk(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    other = made(tmp_path / "other.cavapp", catalogue, 4)
    window = open_window(made(path, catalogue))
    path.unlink()
    edit(window)
    with answering(file(other), button("Cancel")):
        choose(window, "open_workspace")
    assert (window.workspace_commands.current.path, window.workspace_commands.current.pending) == (path, 1)
    trouble = window.workspace_commands.current.trouble
    assert trouble is not None
    assert trouble.kind is FileProblemKind.GONE
    with answering(button("lose 1 edit")):
        assert window.close()


def test_a_network_drive_is_remarked_on_once_and_work_goes_on(
    open_window: Open, path: Path, catalogue: Catalogue, tmp_path: Path, qtbot: QtBot
) -> None:
    kind = bytes(QStorageInfo(str(tmp_path)).fileSystemType().data()).decode().lower().removeprefix("fuse.")
    window = open_window(made(path, catalogue), network=frozenset({kind}))
    qtbot.waitUntil(lambda: "on a network drive" in sentence(window))
    edit(window)
    press(window, StatusAction.DISMISS)
    qtbot.waitUntil(lambda: sentence(window) == "")
    edit(window, 3.0)
    window.workspace_commands.current.check_file()
    assert sentence(window) == ""


# ---------------------------------------------------------------- backups


@pytest.fixture
def resting(open_window: Open, path: Path, catalogue: Catalogue) -> tuple[MainWindow, AutoBackup]:
    """A window with backups that are made without much waiting."""
    window = open_window(made(path, catalogue))
    auto_backup = AutoBackup(window.workspace_commands.current, window, rest=1)
    auto_backup.failed.connect(window.statusBar().showMessage)
    return window, auto_backup


def seqs(path: Path, home: Path) -> list[int]:
    return [one.seq for one in backups_of(path, home / "backups")]


def test_a_backup_is_made_on_opening_and_after_many_edits(
    resting: tuple[MainWindow, AutoBackup], path: Path, home: Path, qtbot: QtBot
) -> None:
    window, auto_backup = resting
    auto_backup.make_backup()
    edit(window)
    assert seqs(path, home) == [1]
    auto_backup.start(window.windowHandle())
    qtbot.waitUntil(lambda: seqs(path, home) == [2, 1])
    for number in range(201):
        edit(window, 10.0 + number)
    qtbot.waitUntil(lambda: seqs(path, home) == [203, 2, 1])
    workspace = window.workspace_commands.current.workspace
    assert workspace is not None
    assert len(Backups(path, workspace.head.file, home / "backups").listing()) == 3
    assert list((home / "backups" / workspace.head.file).iterdir())
    auto_backup.stop()


def test_a_backup_that_cannot_be_made_is_told_in_the_status_bar(
    resting: tuple[MainWindow, AutoBackup], path: Path, home: Path, qtbot: QtBot
) -> None:
    window, auto_backup = resting
    for place in (home / "backups", path.parent / ".cavapp-backups"):
        place.parent.mkdir(exist_ok=True)
        place.write_text("in the way")
    auto_backup.start(window.windowHandle())
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("No backup was made: "))
    edit(window)
    assert window.workspace_commands.current.pending == 0
    auto_backup.stop()


def test_input_puts_a_backup_off(resting: tuple[MainWindow, AutoBackup], path: Path, home: Path, qtbot: QtBot) -> None:
    window, _ = resting
    auto_backup = AutoBackup(window.workspace_commands.current, window, rest=400)
    auto_backup.start(window.windowHandle())
    moves = QTimer(window)
    count = 0

    def move() -> None:
        nonlocal count
        count += 1
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        QGuiApplication.sendEvent(window.windowHandle(), key)

    moves.timeout.connect(move)
    moves.start(50)
    qtbot.waitUntil(lambda: count > 16, timeout=10_000)  # twice as long as the rest
    assert seqs(path, home) == []
    moves.stop()
    qtbot.waitUntil(lambda: seqs(path, home) == [1])
    auto_backup.stop()


# ---------------------------------------------------------------- who edits


def test_the_author_has_a_name_and_an_id_that_stays(settings: QSettings) -> None:
    first = stored_author(settings)
    assert first.name
    assert len(first.id) == 32
    assert stored_author(settings) == first


def test_edits_carry_the_name_that_was_given(open_window: Open, settings: QSettings) -> None:
    window = open_window()

    def give(dialog: QWidget) -> None:
        assert isinstance(dialog, AuthorDialog)
        dialog.findChildren(QLineEdit)[0].setText("  María  José ")
        dialog.accept()

    with answering(give):
        choose(window, "choose_author")
    edit(window)
    (made_edit,) = window.workspace_commands.current.store.document.edits
    assert (made_edit.origin.author, made_edit.origin.author_id) == ("María José", stored_author(settings).id)


def test_a_window_without_files_keeps_edits_in_memory_and_says_nothing(
    store: Store, settings: QSettings, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(store, settings, LIGHT)
    qtbot.addWidget(window)
    edit(window)
    assert value_in(window) == 500.0
    assert "" in status(window)
    assert sentence(window) == ""
    assert not list(tmp_path.glob("**/*.cavapp"))
