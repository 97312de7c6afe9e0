"""The program starts on whatever became of its files: a window and a sentence, never a traceback, never nothing.

python -m pytest tests/gui/window/test_broken_starts.py -m "not storm"              # 10 combinations
bash tests/run --faults tests/gui/window/test_broken_starts.py                      # 200
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPlainTextEdit

from cavapp import app
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.loading import loader
from cavapp.core.data.loading.csv_files import CatalogueError
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.workspace.workspace import open_workspace
from cavapp.gui.dialogs.workspace.report_dialog import ReportDialog
from cavapp.gui.window.main_window import MainWindow
from tests.checkout import DATA
from tests.gui.conftest import delete_closed_windows
from tests.gui.watch import EXPECTED, watching

ALL, SHORT = 200, 10
CELL: Final = Key("mexico-assistance", (("account", "ESF"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))

pytestmark = [
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore(*EXPECTED),
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="files of other kinds are made as on Unix"),
]
Break = Callable[[Path], object]


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def with_noise(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(5000))  # noqa: S311 - the same each time


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if path.is_file() else b"[")


def overwritten(path: Path) -> None:
    whole = path.read_bytes() if path.is_file() else bytes(4096)
    path.write_bytes(b"\xff\x00\xfe" * 60 + whole[180:])


def put_in_place(make: Break) -> Break:
    def done(path: Path) -> None:
        path.unlink(missing_ok=True)
        make(path)

    return done


# What can become of any file. The last waits for a writer that never comes. No link leads out of the test's folder:
# what is written through one replaces what it leads to.
FATES: Final[Mapping[str, Break]] = {
    "empty": emptied,
    "noise": with_noise,
    "cut": cut,
    "overwritten": overwritten,
    "another's": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(4080)),
    "folder": put_in_place(Path.mkdir),
    "loop": put_in_place(lambda path: path.symlink_to(path.name)),
    "pipe": put_in_place(os.mkfifo),
}
ODD_SETTINGS: Final = (
    "[General]\ntheme=@Invalid()\ngeometry=@ByteArray(\\0\\x1\\xff)\nstate=@ByteArray(\\xff\\xff)\n",
    "[workspaces]\nrecent=@ByteArray(\\0\\x7f)\nfolder=\\0\n[author]\nname=\\0\\x1b[31m\nid=5, 6\n",
    "[workspaces]\nrecent=/nowhere/\\0.cavapp, 5, @Size(1 2)\n[export]\nfolder=@Point(3 4)\nsize=x\nscale=nan\n",
    "[General]\ngeometry=@Rect(0 0 -1 -1)\nstate=nothing\n[author]\nid=\nname=<img src=/dev/zero>\n",
)
DATA_FILES: Final = tuple(sorted(path.name for path in DATA.iterdir() if path.suffix in (".csv", ".json")))

READ_LATER: Final = "outlines.json "  # by maps alone, which say what is wrong with it


class Broken:
    """One combination, from a number alone. ``wrong`` names what is broken."""

    def __init__(self, number: int, folder: Path, sound: Path) -> None:
        chance = random.Random(number)  # noqa: S311 - repeatable
        self.wrong: dict[str, str] = {}
        self.data, self.workspace, self.settings = folder / "data", folder / "own.cavapp", folder / "settings.ini"
        self.user = folder / "user" / "cavapp"
        shutil.copytree(DATA, self.data)
        shutil.copy(sound, self.workspace)
        kinds = chance.sample(("settings", "workspace", "backups", "data"), k=chance.choice((1, 1, 2, 3)))
        for kind in kinds:
            self.wrong[kind] = getattr(self, f"_break_{kind}")(chance)

    def _fate(self, chance: random.Random, path: Path) -> str:
        fate = chance.choice([*FATES])
        FATES[fate](path)
        return fate

    def _break_settings(self, chance: random.Random) -> str:
        if chance.random() < 0.5:
            return self._fate(chance, self.settings)
        self.settings.write_text(chance.choice(ODD_SETTINGS), encoding="latin-1")
        return "odd"

    def _break_workspace(self, chance: random.Random) -> str:
        if chance.random() < 0.2:
            self.workspace.unlink()
            self.workspace = self.workspace.with_name("x" * 300)
            return "endless name"
        return self._fate(chance, self.workspace)

    def _break_backups(self, chance: random.Random) -> str:
        beside = self.workspace.with_name("own backups")
        for folder in (beside, self.user / "backups"):
            if chance.random() < 0.5:
                folder.parent.mkdir(parents=True, exist_ok=True)
                self._fate(chance, folder)
                continue
            folder.mkdir(parents=True)
            for name in ("own 2090-01-01 0000.cavapp", "own 2012-01-01 0000 ten.cavapp"):
                self._fate(chance, folder / name)
        return "fates"

    def _break_data(self, chance: random.Random) -> str:
        path = self.data / chance.choice(DATA_FILES)
        return f"{path.name} {self._fate(chance, path)}"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A closed workspace with an edit."""
    path = tmp_path_factory.mktemp("sound") / "own.cavapp"
    workspace = open_workspace(path)
    Document(catalogue, workspace, author=Author("Ana", "a")).set_value(CELL, 7.0, "7.0")
    workspace.close()
    return path


@pytest.fixture
def start(
    qapp: QApplication, sound: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[int], None]]:
    """Starts on the combination of a number, looks at what there is then, and closes it."""
    read = loader.read_catalogue

    def started(number: int) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        broken = Broken(number, folder, sound)
        monkeypatch.setenv("XDG_DATA_HOME", str(broken.user.parent))
        monkeypatch.setattr(app, "data_folder", lambda: broken.data)
        # What is as shipped need not be read each time.
        known = broken.wrong.get("data", READ_LATER).startswith(READ_LATER)
        monkeypatch.setattr(
            loader, "read_catalogue", lambda folder: read(folder) if "data" in broken.wrong else catalogue
        )
        with watching() as watch:
            watch.trail = lambda: f"{number}: {broken.wrong}"
            if known:
                window = app.open_window(qapp, broken.settings, broken.workspace)
                look_at(window, broken)
                close(window)
            else:
                with pytest.raises(CatalogueError, match=r"(?s)\.$") as refused:
                    app.open_window(qapp, broken.settings, broken.workspace)
                look_at_report(app.report_unusable(refused.value.problems), broken)
        assert not watch.found, "\n\n".join(watch.found)

    yield started
    delete_closed_windows()


def look_at(window: MainWindow, broken: Broken) -> None:
    assert window.isVisible()
    banner = window.workspace_commands.banner
    unset = broken.wrong.get("settings", "odd") not in ("odd", "empty")
    assert ("workspace" in broken.wrong or unset) == (banner.notice is not None), f"{broken.wrong}: {banner.notice}"
    if banner.notice is not None:
        assert banner.isVisible()
        assert banner.notice.sentence.endswith(".")
        assert banner.notice.actions


def look_at_report(report: ReportDialog, broken: Broken) -> None:
    """Instead of the main window: what is wrong with which file, what to do, and a button that ends the program."""
    report.show()
    assert report.isVisible()
    told = report.findChildren(QPlainTextEdit)[0].toPlainText()
    assert broken.wrong["data"].split()[0] in told
    assert all(line.endswith(".") for line in told.splitlines() if line)
    ending = report.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Close)
    ending.click()
    assert not report.isVisible()
    report.deleteLater()


def close(window: MainWindow) -> None:
    QCoreApplication.processEvents()
    window.close()
    window.deleteLater()
    delete_closed_windows()


def test_whatever_is_broken_a_window_says_so(start: Callable[[int], None]) -> None:
    for number in range(0, ALL, ALL // SHORT):
        start(number)


@pytest.mark.storm
@pytest.mark.timeout(3600)
def test_however_much_is_broken_a_window_says_so(start: Callable[[int], None]) -> None:
    for number in range(ALL):
        start(number)
    print(f"\n{ALL} starts on broken settings, workspaces, backups and data: each a window and a sentence")  # noqa: T201
