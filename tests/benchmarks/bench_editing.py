"""How quickly an edit is on disk, announced and seen, in the whole window over a workspace file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.edits.entry.cell_entry import CellEntry, empty_cells, value_at
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.workspace.workspace import Workspace, open_workspace
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Figures

REPETITIONS = 300
WARM_UP = 12
FRAME = "p99 < 16 ms"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform has no window frames


@pytest.fixture
def workspace(window: MainWindow, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace in a file of its own; the window shows it and writes to it."""
    made = open_workspace(tmp_path / "own.cavapp")
    store = window.workspace_commands.current.store
    before = store.document.log
    store.use_log(made)
    yield made
    store.use_log(before)
    made.close()


class Edits:
    """Times from the call that edits until it is announced (so on disk), the chart is repainted, all is painted."""

    def __init__(self, store: Store, topic: DatasetTab) -> None:
        assert topic.plot is not None
        self.announced: list[float] = []
        self.charted: list[float] = []
        self.worked: list[float] = []
        self.settled: list[float] = []
        self._start = self._chart = self._told = 0.0
        self._work = 0.0
        self._store, self._topic = store, topic
        topic.plot.painted.connect(self.on_charted)

    def on_charted(self) -> None:
        if not self._chart:
            self._chart, self._work = time.perf_counter(), time.thread_time()

    def time(self, act: Callable[[], object]) -> None:
        QApplication.processEvents()
        self._chart = 0.0
        start, work = time.perf_counter(), time.thread_time()
        act()
        announced = time.perf_counter()
        QApplication.processEvents()
        assert self._chart, "the chart was not painted anew"
        self.announced.append(announced - start)
        self.charted.append(self._chart - start)
        self.worked.append(self._work - work)
        self.settled.append(time.perf_counter() - start)

    def note(self, figures: Figures, what: str) -> None:
        for samples in (self.announced, self.charted, self.worked, self.settled):
            del samples[:WARM_UP]
        work = sorted(self.worked)
        middle, late = work[len(work) // 2], work[int(len(work) * 0.99) - 1]
        note = f"at work: median {middle * 1000:.2f} ms, p99 {late * 1000:.2f} ms"
        figures.times(f"{what} until on disk and the chart is repainted", self.charted, FRAME, note=note)
        figures.times("... until every view has been told", self.announced)
        figures.times("... until the whole window is painted", self.settled)


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


def amount(account: str, year: int) -> Key:
    items = (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount"))
    return Key("mexico-assistance", items)


def run(figures: Figures, edits: Edits, acts: Iterator[Callable[[], object]]) -> None:
    figures.in_turns([lambda: edits.time(next(acts))], rounds=WARM_UP + REPETITIONS)


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_an_edit(figures: Figures, window: MainWindow, workspace: Workspace, exhibit: str) -> None:
    store = window.workspace_commands.current.store
    window.show_exhibit(exhibit)
    topic = window.current_topic()
    assert topic is not None
    topic.show_as_reported()
    keys = [rate(one, year) for one in ("SLV", "GTM", "HND") for year in range(2000, 2011)]
    if exhibit == "table-1b":
        keys = [amount(one, year) for one in ("INCLE", "ESF", "FMF") for year in range(2008, 2013)]
    values = count(1)

    def acts() -> Iterator[Callable[[], object]]:
        for key in cycle(keys):
            value = 40.0 + next(values) % 50
            yield partial(store.set_value, key, value, f"{value:.1f}")

    edits = Edits(store, topic)
    run(figures, edits, acts())
    assert workspace.pending == 0
    assert workspace.head.seq == WARM_UP + REPETITIONS
    edits.note(figures, f"{exhibit}: an edit")


def test_undo_and_redo(figures: Figures, window: MainWindow, workspace: Workspace) -> None:
    store = window.workspace_commands.current.store
    window.show_exhibit("fig-1")
    topic = window.current_topic()
    assert topic is not None
    for year in range(2000, 2011):
        store.set_value(rate("HND", year), 50.0, "50.0")
    edits = Edits(store, topic)
    run(figures, edits, cycle([window.edit_commands.undo, window.edit_commands.redo]))
    assert workspace.pending == 0
    edits.note(figures, "undo or redo")


def test_an_observation_added_and_removed(figures: Figures, window: MainWindow, workspace: Workspace) -> None:
    store = window.workspace_commands.current.store
    window.show_exhibit("fig-1")
    topic = window.current_topic()
    assert topic is not None

    def add() -> None:
        write, kind = value_at(store.document, rate("HND", 2012), CellEntry(85.0, "85.0"))
        store.apply([write], kind)

    def remove() -> None:
        store.apply(*empty_cells(store.document, [rate("HND", 2012)]))

    edits = Edits(store, topic)
    run(figures, edits, cycle([add, remove]))
    assert workspace.pending == 0
    edits.note(figures, "an observation added or removed,")


def test_a_block_of_values(figures: Figures, window: MainWindow, workspace: Workspace) -> None:
    store = window.workspace_commands.current.store
    window.show_exhibit("table-1b")
    topic = window.current_topic()
    assert topic is not None
    keys = [amount(one, year) for one in ("INCLE", "ESF", "FMF", "IMET") for year in range(2008, 2011)]
    values = count(1)

    def paste() -> None:
        number = 30.0 + next(values) % 40
        store.apply([store.document.value_write(key, number, f"{number:.1f}") for key in keys], StepKind.PASTE)

    edits = Edits(store, topic)
    run(figures, edits, cycle([paste]))
    assert workspace.pending == 0
    edits.note(figures, "a paste of 12 values")
