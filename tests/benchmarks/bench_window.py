"""How quickly the whole window answers: tabs, selections, the crosshair, search, citations."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from cavapp.core.analysis.measures.shown_as import ShownForm, parse_shown_as
from cavapp.core.analysis.view import View, view_of
from cavapp.core.citations.passport.passport import passport_of
from cavapp.core.citations.passport.provenance import History
from cavapp.core.citations.search import SearchIndex
from cavapp.core.data.keys import Key, Region
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.window.find_panel import FindPanel
from cavapp.gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Figures

REPETITIONS = 200
WARM_UP = 8
BEHIND_PAINTING = -1000
MOST_TURNS = 50
FRAME = "p99 < 16 ms"
TYPED = ("homicide honduras 2011", "INCLE 2009", "mérida", "117.0", "world bank", "GHCS estimate 2013")
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform has no window frames


class Stopwatch(QObject):
    """Times an act: ``seen`` until a frame with the widget painted anew, ``settled`` until nothing is left to do.

    ``worked`` is what of ``seen`` the program itself was at work, whatever else the machine did meanwhile.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._painted = False
        self._frame = 0.0
        self._work = 0.0
        self.seen: list[float] = []
        self.worked: list[float] = []
        self.settled: list[float] = []
        self.charted: list[float] = []
        self._start = self._chart = 0.0
        widget.installEventFilter(self)

    def time(self, act: Callable[[], object]) -> None:
        QApplication.processEvents()
        self._painted, self._frame = False, 0.0
        start, work = time.perf_counter(), time.thread_time()
        self._start, self._chart = start, 0.0
        act()
        # The event is behind all others, so that it arrives as soon as what the act has set off is painted.
        for _ in range(MOST_TURNS):
            QApplication.postEvent(self, QEvent(QEvent.Type.User), BEHIND_PAINTING)
            QApplication.processEvents()
            if self._frame:
                break
        assert self._frame, "nothing was painted anew"
        QApplication.processEvents()
        self.settled.append(time.perf_counter() - start)
        self.seen.append(self._frame - start)
        self.charted.append(self._chart)
        self.worked.append(self._work - work)

    def forget(self, count: int) -> None:
        """Drop the first samples, in which fonts and caches were still cold."""
        for samples in (self.seen, self.worked, self.settled, self.charted):
            del samples[:count]

    def on_charted(self) -> None:
        """The chart alone has been painted anew, the rest of the window not yet."""
        if not self._chart:
            self._chart = time.perf_counter() - self._start

    def note(self, figures: Figures, what: str) -> None:
        work = sorted(self.worked)
        middle, late = work[len(work) // 2], work[int(len(work) * 0.99) - 1]
        note = f"at work: median {middle * 1000:.2f} ms, p99 {late * 1000:.2f} ms"
        figures.times(what, self.seen, FRAME, note=note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._painted = self._painted or event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def customEvent(self, event: QEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self._painted:
            self._frame, self._work = time.perf_counter(), time.thread_time()


def chart_of(topic: DatasetTab) -> QWidget:
    assert topic.plot is not None
    viewport = topic.plot.viewport()
    assert isinstance(viewport, QWidget)
    return viewport


def pace(figures: Figures, acts: Iterable[Callable[[], object]], stopwatch: Stopwatch) -> None:
    """Time ``REPETITIONS`` acts, after a few that warm up."""
    ready = iter(acts)
    figures.in_turns([lambda: stopwatch.time(next(ready))], rounds=WARM_UP + REPETITIONS)
    stopwatch.forget(WARM_UP)


def test_switching_tabs(figures: Figures, window: MainWindow) -> None:
    numbers = cycle(range(window.tabs.count()))
    stopwatch = Stopwatch(window)
    pace(figures, (partial(window.tabs.setCurrentIndex, number) for number in numbers), stopwatch)
    stopwatch.note(figures, "tab switch until the window is painted")
    figures.times("... until all is settled", stopwatch.settled)


def views(topic: DatasetTab) -> dict[str, list[View]]:
    """For every way to change a selection, the views that a reader goes through; each ends as the report shows it."""
    base = topic.view
    found = {
        "rows": [replace(base, rows=base.rows[:-1]), base],
        "focus": [*(replace(base, focus=row) for row in base.rows[-3:]), base],
        "period": [*(replace(base, first=base.first + step) for step in (1, 2, 1)), base],
    }
    words = ("real:2012", "per-capita", "per-homicide", "change", "index:2009", "share", "cumulative", "mean")
    for each in map(parse_shown_as, (*words, "real:2012,per-capita,percent-change")):
        if base.exhibit != "fig-1" or (
            each.form in (ShownForm.CHANGE, ShownForm.INDEX, ShownForm.MEAN) and not each.per
        ):
            found.setdefault("show as", []).append(replace(base, shown=each))
    found["show as"].append(base)
    if base.exhibit == "fig-1":
        found["vintage"] = [replace(base, vintage="gsh-2013-2014-10"), base]
        found["scale"] = [replace(base, logarithmic=True), base]
    return found


@pytest.mark.parametrize("number", range(3), ids=["homicides", "funding", "grants"])
def test_changing_the_selection(figures: Figures, window: MainWindow, number: int) -> None:
    window.tabs.setCurrentIndex(number)
    topic = window.topics[number]
    topic.show_as_reported()
    kinds = views(topic)
    each = {kind: Stopwatch(chart_of(topic)) for kind in kinds}
    assert topic.plot is not None
    for stopwatch in each.values():
        topic.plot.painted.connect(stopwatch.on_charted)

    def acts() -> Iterator[Callable[[], None]]:
        for kind, shown in kinds.items():
            for view in islice(cycle(shown), WARM_UP + REPETITIONS):
                yield partial(each[kind].time, partial(topic.show_view, view))

    ready = acts()
    figures.in_turns([lambda: next(ready)()], rounds=(WARM_UP + REPETITIONS) * len(kinds))  # noqa: PLW0108 - each another
    for stopwatch in each.values():
        stopwatch.forget(WARM_UP)
    name = topic.exhibit_ids[0]
    for kind, stopwatch in each.items():
        figures.times(f"{name}: other {kind} until the chart is repainted", stopwatch.charted, FRAME)
        stopwatch.note(figures, f"{name}: other {kind} until the whole window is painted")
    together = [wait for stopwatch in each.values() for wait in stopwatch.settled]
    figures.times(f"{name}: any of these until all is settled", together)
    topic.show_as_reported()


def test_reading_values_under_the_mouse(figures: Figures, window: MainWindow) -> None:
    window.tabs.setCurrentIndex(0)
    topic = window.topics[0]
    chart = chart_of(topic)
    QApplication.processEvents()
    places = [QPointF(chart.width() * (0.1 + 0.7 * step / 97), chart.height() * 0.5) for step in range(97)]

    def move(place: QPointF) -> None:
        none = Qt.MouseButton.NoButton
        whole = QPointF(chart.mapToGlobal(place.toPoint()))
        move = QMouseEvent(QEvent.Type.MouseMove, place, whole, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(chart, move)

    stopwatch = Stopwatch(chart)
    pace(figures, (partial(move, place) for place in cycle(places)), stopwatch)
    stopwatch.note(figures, "values under the mouse until painted")
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))


@pytest.mark.parametrize(("exhibit", "target"), [("mexican-states", FRAME), ("world", "p99 < 33 ms")])
def test_another_year_on_a_map(
    figures: Figures, window: MainWindow, document: Document, exhibit: str, target: str
) -> None:
    window.tabs.setCurrentIndex(0)
    topic = window.topics[0]
    view = view_as(document, view_of(document.catalogue.exhibit(exhibit)), "map")
    topic.show_view(view)
    stopwatch = Stopwatch(chart_of(topic))
    assert topic.plot is not None
    topic.plot.painted.connect(stopwatch.on_charted)
    years = cycle((view.last - 2, view.last))
    shown = (partial(topic.show_view, replace(view, first=year, last=year)) for year in years)
    pace(figures, shown, stopwatch)
    figures.times(f"{exhibit} as a map: another year until the map is repainted", stopwatch.charted, target)
    stopwatch.note(figures, f"{exhibit} as a map: another year until the whole window is painted")
    layout = topic.plot.chart_layout
    assert layout is not None
    spots = [one.rect.center() for one in layout.segments()]
    hits: list[float] = []
    for spot in islice(cycle(spots), REPETITIONS):
        start = time.perf_counter()
        layout.segment_at(spot)
        layout.marker_at(spot)
        hits.append(time.perf_counter() - start)
    figures.times(f"{exhibit} as a map: what is under the mouse", hits, "p99 < 8 ms")
    topic.show_as_reported()


def test_search_as_one_types(figures: Figures, window: MainWindow, document: Document) -> None:
    index = SearchIndex(document, Language.ENGLISH)
    panel = window.findChild(FindPanel)
    assert panel is not None
    panel.open_find()
    QApplication.processEvents()
    found: list[float] = []

    def acts() -> Iterator[Callable[[], object]]:
        for query in cycle(TYPED):
            panel.line.clear()
            for letter in query:
                yield partial(panel.line.insert, letter)

    stopwatch = Stopwatch(panel)
    pace(figures, acts(), stopwatch)
    assert panel.hits
    for query in TYPED:
        for end in range(1, len(query) + 1):
            start = time.perf_counter()
            index.find(query[:end])
            found.append(time.perf_counter() - start)
    panel.close()
    stopwatch.note(figures, "search: a key pressed until the hits are painted")
    figures.times("... of it the finding itself", found)


def test_the_passport_of_every_cell_of_every_exhibit(figures: Figures, window: MainWindow, document: Document) -> None:
    keys = [
        one.key
        for exhibit in document.catalogue.exhibits.values()
        for region in exhibit.regions
        for one in document.observations(region)
    ]
    stopwatch, history = Stopwatch(window.panel), History()
    shown = cycle(keys)
    figures.in_turns(
        [lambda: stopwatch.time(partial(window.panel.show_key, next(shown)))], rounds=WARM_UP + 2 * len(keys)
    )
    stopwatch.forget(WARM_UP)
    stopwatch.note(figures, f"passport of a cell in the panel until painted, each of {len(keys)} cells twice")
    built: list[float] = []
    for key in keys:
        start = time.perf_counter()
        passport_of(document, key, Language.ENGLISH, history=history)
        built.append(time.perf_counter() - start)
    figures.times("... of it the passport itself", built)


def test_citing_any_cell(figures: Figures, window: MainWindow, document: Document) -> None:
    datasets = {exhibit.dataset for exhibit in document.catalogue.exhibits.values()}
    keys = [one.key for name in sorted(datasets) for one in document.observations(Region(name))]
    stopwatch = Stopwatch(window.panel)
    resolved: list[float] = []

    def cite(key: Key) -> None:
        start = time.perf_counter()
        document.citation([key])
        resolved.append(time.perf_counter() - start)

    chosen = keys[:: max(1, len(keys) // REPETITIONS)]
    pace(figures, (partial(window.panel.show_key, key) for key in cycle(chosen)), stopwatch)
    for key in keys:
        cite(key)
    stopwatch.note(figures, "citation of a cell in the panel until painted")
    figures.times(f"... of it the resolving alone, each of {len(keys)} cells", resolved)
