"""What the measurements share: how figures are noted and shown, how programs are started, and the whole window.

Times depend on the machine and on what else it does; what is compared is therefore measured in turns in one run, and
shown as a ratio. Nothing is asserted about any time.
"""

from __future__ import annotations

import builtins
import compileall
import gc
import importlib
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from cavapp import app
from cavapp.gui.platform.deferred_imports import DeferredModule
from cavapp.gui.window.main_window import MainWindow

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCREEN = (1366, 768)


class Row(NamedTuple):
    """A line of the table at the end."""

    what: str
    figures: str
    target: str
    note: str = ""


ROWS = pytest.StashKey[list[Row]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[ROWS] = []
    # Its own table would time the rounds, in each of which everything that is compared takes its turn.
    config.option.benchmark_quiet = True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    rows = config.stash.get(ROWS, [])
    if not rows:
        return
    terminalreporter.section("measured")
    widths = [max(len(row[column]) for row in rows) for column in range(len(Row._fields))]
    for row in rows:
        line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        terminalreporter.write_line(line.rstrip())


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that is not exceeded by ``share`` of all (nearest rank)."""
    return sorted(samples)[max(0, math.ceil(share * len(samples)) - 1)]


class Figures:
    """Notes what a benchmark found, for the table at the end and for the file ``--benchmark-json`` asks for."""

    def __init__(self, benchmark: BenchmarkFixture, rows: list[Row]) -> None:
        self._benchmark = benchmark
        self._rows = rows

    def in_turns(self, contenders: Sequence[Callable[[], object]], *, rounds: int) -> None:
        """Call all contenders one after the other, again and again; what they measure they keep themselves."""

        def turn() -> None:
            for contender in contenders:
                contender()

        self._benchmark.pedantic(turn, rounds=rounds, iterations=1)  # type: ignore[no-untyped-call]

    def ratio(self, what: str, ours: Sequence[float], theirs: Sequence[float], target: str, *, unit: str = "s") -> None:
        """Note the median of ours / theirs, each pair measured in the same turn."""
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        show = milliseconds if unit == "s" else (lambda number: f"{number / 1024:.1f} MiB")
        middle = f"{show(statistics.median(ours))} / {show(statistics.median(theirs))}"
        self._note(what, f"{ratio:5.2f} x  ({middle})", target)
        self._keep(what, target, ratio=ratio, unit=unit, ours=list(ours), theirs=list(theirs))

    def times(self, what: str, samples: Sequence[float], target: str = "", *, note: str = "") -> None:
        """Note median, 99th percentile and longest of times in seconds."""
        middle, late = statistics.median(samples), percentile(samples, 0.99)
        text = f"median {milliseconds(middle)}, p99 {milliseconds(late)}, longest {milliseconds(max(samples))}"
        self._note(what, text, target, note)
        self._keep(what, target, median=middle, p99=late, longest=max(samples), note=note, count=len(samples))

    def _note(self, what: str, figures: str, target: str, note: str = "") -> None:
        self._rows.append(Row(what, figures, target and f"target {target}", note))

    def _keep(self, what: str, target: str, **found: object) -> None:
        self._benchmark.extra_info[what] = {"target": target, **found}


@pytest.fixture
def figures(benchmark: BenchmarkFixture, request: pytest.FixtureRequest) -> Figures:
    return Figures(benchmark, request.config.stash[ROWS])


class Finished(NamedTuple):
    """What a program said, when it was started (seconds since the epoch) and how long it took (seconds)."""

    output: str
    started: float
    elapsed: float


class Starter(Protocol):
    """Starts Python with the words given and waits for its end."""

    def __call__(self, *words: str) -> Finished: ...


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Starter:
    """Programs are started as after an installation: compiled, with settings of their own, on a small laptop screen."""
    compileall.compile_dir(ROOT / "cavapp", quiet=2)
    home = tmp_path_factory.mktemp("home")
    screen = {"name": "screen", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1], "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    (home / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "COV"))}
    environment = kept | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={home / 'screen.json'}",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONUTF8": "1",
    }

    def run(*words: str) -> Finished:
        command = [sys.executable, *words]
        started = time.time()
        done = subprocess.run(  # noqa: S603 - the project's own programs with fixed words
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        elapsed = time.time() - started
        assert done.returncode == 0, done.stderr
        return Finished(done.stdout, started, elapsed)

    return run


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """The whole window on a small laptop screen, everything arrived."""
    # As the program does: PySide6's own hook would make the imports inside functions slower.
    hook = builtins.__import__
    builtins.__import__ = vars(builtins).get("__orig_import__", hook)
    window = app.open_window(qapp, tmp_path_factory.mktemp("settings") / "cavapp.ini")
    for module in DeferredModule:
        importlib.import_module(module)
        for step in window.install_part(module, window.prepare_part(module)):
            step()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*SCREEN)
    qapp.processEvents()
    gc.collect()
    gc.freeze()
    yield window
    gc.unfreeze()
    window.close()
    window.deleteLater()
    builtins.__import__ = hook
