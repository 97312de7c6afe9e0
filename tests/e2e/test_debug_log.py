"""The log of ``--debug``: every verb and every phase of the window tells its time, and nothing is told unasked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cavapp.debug_log import FILE_NAME
from cavapp.paths import user_folder

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (\d+) DEBUG (cavapp[\w.]*) (.+)")
TIME = re.compile(r"\d+\.\d ms")
PATIENCE = 60
PHASES = (
    "imports",
    "imports of Qt",
    "application",
    "imports of the window",
    "fonts and language",
    "catalogue",
    "workspace",
    "window",
    "window shown",
    "first picture",
    "all parts",
)
PARTS = (
    "cavapp.gui.topic.chart.plot",
    "cavapp.gui.topic.table.table_view",
    "cavapp.gui.sources.source_notes_tab",
    "cavapp.gui.window.find_panel",
)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment whose own folder, which does not exist yet, lies under ``tmp_path``."""
    place = {name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA")}
    kept = {name: text for name, text in os.environ.items() if name != "CAVAPP_DEBUG"}
    return {**kept, **place, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def log_file(home: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty log file, where the window would keep it."""
    for name in ("HOME", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, home[name])
    path = user_folder() / FILE_NAME
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def run(
    env: dict[str, str], *words: str, script: tuple[str, ...] = ("-m", "cavapp")
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - starts the project's own program with fixed words
        [sys.executable, *script, *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def told(text: str) -> list[str]:
    """What each line tells, without its times; every line has to be one of the log."""
    found = [LINE.fullmatch(line) for line in text.splitlines()]
    assert all(found), text
    return [f"{one[2]} {TIME.sub('T', one[3])}" for one in found if one]


# ---------------------------------------------------------------- commands


@pytest.mark.parametrize("words", [("--debug", "check"), ("check", "--debug")])
def test_a_command_tells_its_parts_and_answers_as_ever(home: dict[str, str], words: tuple[str, ...]) -> None:
    done = run(home, *words)
    assert done.returncode == 0
    assert done.stdout.endswith("Everything holds: every observation has its source.\n")
    assert told(done.stderr) == [
        "cavapp.cli.main start: imports: T, T in all",
        "cavapp.cli.main catalogue: T",
        "cavapp.cli.main check ended with status 0: T",
    ]
    assert not Path(home["HOME"]).exists()


def test_wrong_use_is_told_without_the_words_given(home: dict[str, str]) -> None:
    done = run(home, "--debug", "shwo", "secret")
    assert done.returncode == 2
    assert "cavapp.cli.main file ended with status 2" in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.parametrize(("value", "asked"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_the_variable_asks_for_the_log_too(home: dict[str, str], value: str, asked: bool) -> None:  # noqa: FBT001
    done = run({**home, "CAVAPP_DEBUG": value}, "--version")
    assert [one.split()[0] for one in told(done.stderr)] == ["cavapp.cli.main", "cavapp.cli.main"] * asked


def test_an_export_tells_each_job_by_its_file_without_its_folder(home: dict[str, str], tmp_path: Path) -> None:
    done = run(home, "--debug", "export", "fig-1", "--format", "png,svg", "--out", str(tmp_path / "somewhere"))
    assert done.returncode == 0, done.stderr
    jobs = [one.partition(" ")[2] for one in told(done.stderr) if "render_worker" in one]
    assert [one.partition(",")[0] for one in jobs] == ["png job of 1 recipe(s)", "svg job of 1 recipe(s)"]
    assert "somewhere" not in done.stderr


# ---------------------------------------------------------------- the window


def test_the_window_tells_every_phase_of_its_start(home: dict[str, str], log_file: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cavapp", "--debug"], cwd=ROOT, env=home, stderr=subprocess.PIPE, text=True
    )
    lines = []
    try:
        assert process.stderr is not None
        for line in process.stderr:  # the suite's own limit ends this where the last line never comes
            lines.append(line)
            if "all parts" in line:
                break
    finally:
        process.kill()
        process.communicate()
    # What the offscreen platform remarks is no line of ours.
    said = told("".join(line for line in lines if line[:1].isdigit()))
    phases = [one.partition(" start: ")[2].partition(":")[0] for one in said if " start: " in one]
    assert phases == list(PHASES)
    own = [one.partition(" ")[2] for one in said]
    for part in PARTS:
        assert [one for one in own if one.startswith(part)][:2] == [f"{part} imported: T", f"{part} prepared: T"]
        assert any(re.fullmatch(rf"{part} put in place in \d+ step\(s\): T, the longest T", one) for one in own)
    # The last line may have been told before it was written, and the process ended in between.
    assert told(log_file.read_text(encoding="utf-8"))[: len(said) - 1] == said[:-1]


# ---------------------------------------------------------------- the file


def test_a_command_adds_to_the_log_file_of_the_window(home: dict[str, str], log_file: Path) -> None:
    log_file.write_text("before\n", encoding="utf-8")
    done = run(home, "--debug", "check")
    assert log_file.read_text(encoding="utf-8") == "before\n" + done.stderr
    large = "x" * 1_000_000
    log_file.write_text(large, encoding="utf-8")
    assert run(home, "--debug", "--version").returncode == 0
    assert log_file.read_text(encoding="utf-8") == large
