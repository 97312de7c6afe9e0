"""The program as started on workspaces: which file it opens, when, and how a double click finds it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.workspace.file import read_holder
from cavapp.core.workspace.workspace import open_workspace
from tests.checkout import ROOT

PATIENCE = 40.0
INCLE = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
# The program up to its completion; then the words of the test, then its end.
IN_PROGRAM = """
import sys
from pathlib import Path
from cavapp.app import install_error_report, start_window
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.gui.platform.deferred_imports import DeferredImports

INCLE = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
application, window = start_window([], Path(sys.argv[1]) if sys.argv[1:] else None)
install_error_report()
store = window.workspace_commands.current.store
seen = []
window.first_painted.connect(lambda: seen or seen.append(store.document.observation(INCLE).value))

def look():
    {words}
    window.close()

window.findChild(DeferredImports).finished.connect(look)
raise SystemExit(application.exec())
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which everything a program could write of its own accord lies under ``tmp_path / home``."""
    place = tmp_path / "home"
    place.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DISPLAY", "WAYLAND"))}
    folders = {f"XDG_{name.upper()}_HOME": str(place / name) for name in ("config", "data", "cache")}
    return {**kept, **folders, "QT_QPA_PLATFORM": "offscreen", "HOME": str(place), "PYTHONWARNINGS": "error"}


@pytest.fixture
def path(tmp_path: Path, catalogue: Catalogue) -> Path:
    """A workspace with one edit."""
    made = tmp_path / "Honduras.cavapp"
    workspace = open_workspace(made)
    Document(catalogue, workspace, author=Author("Ana", "a-1")).set_value(INCLE, 500.0, "500.0")
    workspace.close()
    return made


@pytest.fixture
def started(home: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the program; whatever still runs at the end of the test is ended."""
    running = []

    def start(*words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "cavapp", *words]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, cwd=ROOT, env=home, stdout=pipe, stderr=pipe, text=True)  # noqa: S603 - our own program
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def in_program(home: dict[str, str], words: str, *given: str) -> None:
    """Run the program until it is complete, then some words in it; they have to hold."""
    script = IN_PROGRAM.replace("{words}", words)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script, *given],
        cwd=ROOT,
        env=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    log = Path(home["XDG_DATA_HOME"]) / "cavapp" / "cavapp.log"
    assert done.returncode == 0, done.stderr
    assert log.read_text(encoding="utf-8") == ""


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_default_workspace_comes_with_the_first_edit_and_opens_by_itself(home: dict[str, str]) -> None:
    default = Path(home["XDG_DATA_HOME"]) / "cavapp" / "default.cavapp"
    in_program(home, 'assert "sqlite3" not in sys.modules; store.set_value(INCLE, 500.0, "500.0")')
    assert default.is_file()
    edited = "store.document.observation(INCLE).value == 500.0"
    by_whom = "store.document.edits[0].origin.author_id == store.document.author.id != ''"
    in_program(home, f"assert {edited} and {by_whom}")


def test_the_program_holds_backs_up_and_lets_go_of_the_file_it_is_started_with(
    started: Callable[..., subprocess.Popen[str]], home: dict[str, str], path: Path
) -> None:
    process = started(str(path))
    until(lambda: read_holder(path) is not None)
    holder = read_holder(path)
    assert holder is not None
    assert holder.process == process.pid
    until(lambda: list(path.parent.glob(".cavapp-backups/*/Honduras-*.cavapp")))
    until(lambda: list((Path(home["XDG_DATA_HOME"]) / "cavapp" / "backups").glob("*/Honduras-*.cavapp")))
    in_program(home, "assert not store.writable", str(path))
    process.kill()
    process.wait()
    # The file that is named is open before the first picture.
    in_program(home, "assert store.writable and store.document.edits and seen == [500.0]", str(path))
    assert [one.name for one in path.parent.glob("Honduras*")] == [path.name]


def test_a_workspace_that_is_not_there_yet_is_made_with_the_first_edit(home: dict[str, str], tmp_path: Path) -> None:
    new = tmp_path / "new.cavapp"
    before = "assert store.writable and not Path(sys.argv[1]).exists()"
    in_program(home, f'{before}; store.set_value(INCLE, 1.0, "1.0")', str(new))
    assert new.exists()


def test_the_window_opens_one_workspace_only(home: dict[str, str], path: Path) -> None:
    command = [sys.executable, "-m", "cavapp", str(path), "more"]
    done = subprocess.run(command, cwd=ROOT, env=home, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert (done.returncode, done.stdout) == (2, "")
    assert "'more' is one word too many" in done.stderr


# ---------------------------------------------------------------- double click


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The resources in a folder whose name needs care."""
    place = tmp_path / 'of Ana\'s "own" 100% $HOME'
    shutil.copytree(ROOT / "resources", place / "resources")
    return place


def associate(checkout: Path, home: dict[str, str], option: str) -> str:
    command = ["/bin/bash", str(checkout / "resources" / "start"), option]
    return subprocess.run(command, env=home, capture_output=True, text=True, check=True).stderr  # noqa: S603 - our own script


def entry_of(text: str) -> dict[str, str]:
    """The keys of a desktop entry, read as the Desktop Entry Specification says."""
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {key: value.replace("\\\\", "\\") for key, _, value in pairs}


@pytest.mark.skipif(sys.platform != "linux", reason="desktop entries are Linux's")
def test_a_double_click_is_led_to_this_checkout_and_away_again(checkout: Path, home: dict[str, str]) -> None:
    associate(checkout, home, "--associate")
    shared = Path(home["XDG_DATA_HOME"])
    installed = [
        shared / "applications/cavapp.desktop",
        shared / "mime/packages/cavapp.xml",
        shared / "icons/hicolor/scalable/apps/cavapp.svg",
    ]
    assert all(file.is_file() for file in installed)
    entry = entry_of(installed[0].read_text(encoding="utf-8"))
    found = re.fullmatch(r'bash "(.*)" %f', entry["Exec"])
    assert found is not None
    assert re.search(r'(?<!\\)["`$]', found[1]) is None
    program = re.sub(r'\\(["`$\\])', r"\1", found[1]).replace("%%", "%")
    assert program == str(checkout / "resources/start")
    kind = ET.parse(installed[1]).getroot()[0]  # noqa: S314 - our own file
    assert f"{kind.get('type')};" == entry["MimeType"]
    associate(checkout, home, "--associate")  # once more does no harm
    associate(checkout, home, "--no-associate")
    assert not any(file.exists() for file in installed)
    associate(checkout, home, "--no-associate")


def test_the_kind_of_file_is_the_one_that_is_written(path: Path) -> None:
    root = ET.parse(ROOT / "resources/desktop/cavapp-mime.xml").getroot()  # noqa: S314 - our own file
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    content = path.read_bytes()
    for match in root.iter(f"{space}match"):
        start, value = int(match.get("offset", "")), match.get("value", "")
        wanted = int(value, 16).to_bytes(4, "big") if match.get("type") == "big32" else value.encode()
        assert content[start : start + len(wanted)] == wanted
    (pattern,) = root.iter(f"{space}glob")
    assert path.match(pattern.get("pattern", ""))
