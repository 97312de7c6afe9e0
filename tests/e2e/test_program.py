"""The program as started: it opens, takes its deferred parts in, ends when told to, and says what keeps it from it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT

PATIENCE = 40.0
# The offscreen platform says this of every window; it is nothing the program could change.
PLATFORM_REMARK = "This plugin does not support"
UNTIL_COMPLETE = """
import sys
from cavapp.app import install_error_report, start_window

application, window = start_window([])
install_error_report()
from cavapp.gui.platform.deferred_imports import DeferredImports

window.findChild(DeferredImports).finished.connect(window.close)
status = application.exec()
assert window.notes_tab is not None
assert all(topic.plot is not None and topic.table is not None for topic in window.topics)
raise SystemExit(status)
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which everything a program could write of its own accord lies under ``tmp_path / home``."""
    place = tmp_path / "home"
    place.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DISPLAY", "WAYLAND"))}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(place),
        "XDG_CONFIG_HOME": str(place / "config"),
        "XDG_DATA_HOME": str(place / "data"),
        "XDG_CACHE_HOME": str(place / "cache"),
        "XDG_RUNTIME_DIR": str(place),
        "PYTHONWARNINGS": "error",
    }


@pytest.fixture
def started(home: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the program; whatever still runs at the end of the test is ended."""
    running = []

    def start(*words: str, cwd: Path = ROOT) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - starts the project's own program with fixed words
            [sys.executable, "-m", "cavapp", *words],
            cwd=cwd,
            env=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def complaints(stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if line and not line.startswith(PLATFORM_REMARK)]


def ended(cwd: Path, env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(  # noqa: S603 - starts the project's own program with fixed words
        [sys.executable, *(words or ("-m", "cavapp"))],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def has_loaded(process: subprocess.Popen[str], library: str) -> bool:
    try:
        return library in Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
    except OSError:
        return False


# ---------------------------------------------------------------- from start to end


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="looks at what the process has loaded")
def test_the_program_opens_completely_and_ends_when_told_to(
    started: Callable[..., subprocess.Popen[str]],
) -> None:
    process = started()
    deadline = time.monotonic() + PATIENCE
    # The table is among the last to arrive and brings pandas along.
    while not has_loaded(process, "pandas") and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert process.poll() is None, process.communicate()
    assert has_loaded(process, "pandas")
    process.terminate()
    said, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode in (0, -signal.SIGTERM, 128 + signal.SIGTERM)
    assert said == ""
    assert complaints(complained) == []


def test_a_closed_window_ends_the_program_and_leaves_its_settings_alone_behind(
    home: dict[str, str], tmp_path: Path
) -> None:
    done = ended(ROOT, home, "-c", UNTIL_COMPLETE)
    assert complaints(done.stderr) == []
    assert done.returncode == 0
    left = sorted(str(path.relative_to(tmp_path / "home")) for path in (tmp_path / "home").rglob("*") if path.is_file())
    assert [path for path in left if not path.startswith("cache/")] == [
        "config/cavapp/cavapp.ini",
        "data/cavapp/cavapp.log",
    ]
    assert (tmp_path / "home/data/cavapp/cavapp.log").read_text(encoding="utf-8") == ""
    assert "geometry" in (tmp_path / "home/config/cavapp/cavapp.ini").read_text(encoding="utf-8")


def test_a_home_that_cannot_be_written_does_not_keep_it_from_opening(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    closed = {name: str(tmp_path / "file" / "deeper") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    done = ended(ROOT, {**home, **closed}, "-c", UNTIL_COMPLETE)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


# ---------------------------------------------------------------- what keeps it from opening


def told_in_one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error of a program that gave up."""
    lines = complaints(done.stderr)
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("cavapp: ")
    assert lines[0].endswith(".")
    assert done.stdout == ""
    assert done.returncode == 1
    return lines[0]


def test_without_a_display_it_says_so(home: dict[str, str]) -> None:
    bare = {name: value for name, value in home.items() if name != "QT_QPA_PLATFORM"}
    said = told_in_one_sentence(ended(ROOT, bare))
    assert "no display" in said
    assert "cavapp --help" in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are named otherwise there")
def test_a_display_that_nobody_serves_is_no_display(home: dict[str, str]) -> None:
    dead = {name: value for name, value in home.items() if name != "QT_QPA_PLATFORM"} | {"DISPLAY": ":4177"}
    assert "no display" in told_in_one_sentence(ended(ROOT, dead))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The program with data and resources in a folder of its own."""
    place = tmp_path / "program"
    for name in ("cavapp", "data", "resources"):
        shutil.copytree(ROOT / name, place / name)
    return place


def test_a_copy_of_the_program_opens(copied: Path, home: dict[str, str]) -> None:
    done = ended(copied, home, "-c", UNTIL_COMPLETE)
    assert complaints(done.stderr) == []
    assert done.returncode == 0


def test_missing_data_is_told(copied: Path, home: dict[str, str]) -> None:
    shutil.rmtree(copied / "data")
    assert str(copied / "data") in told_in_one_sentence(ended(copied, home))


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("mexico-assistance.csv", ("INCLE,2009,amount,454.0", "INCLE,2009,amount,many")),
        ("notes.csv", ("note,exhibit,", "")),
        ("exhibits.json", ("[", "")),
        ("datapackage.json", ("{", "")),
    ],
)
def test_damaged_data_is_told_with_its_file(
    copied: Path, home: dict[str, str], name: str, damage: tuple[str, str]
) -> None:
    path = copied / "data" / name
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(*damage, 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != whole
    done = ended(copied, home)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    lines = complaints(done.stderr)
    assert lines
    assert all(line.startswith("cavapp: ") for line in lines)
    assert name in lines[0]


def test_a_missing_font_is_told(copied: Path, home: dict[str, str]) -> None:
    (copied / "resources/fonts/SourceSans3-Bold.ttf").unlink()
    assert "SourceSans3-Bold.ttf" in told_in_one_sentence(ended(copied, home))
