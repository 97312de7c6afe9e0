"""The range of the plot's view box alone decides where data stand: marks, what is under the mouse, the crosshair."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import Figure, Point
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.style import LIGHT
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, Segment
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.rendering.chart.line_marks import LONG_SERIES, LineMarks
from cavapp.gui.rendering.chart.tick_layout import HIDDEN
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.widgets.static_chart import screen_unit

Pixels = Callable[[QImage], "np.ndarray[Any, np.dtype[np.int16]]"]
SIZE = (1000, 520)
PARTS = {"fig-1": ((2003.5, 2008.2), (20.0, 60.0)), "table-1b": ((2008.2, 2011.0), (100.0, 400.0))}

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints")]


def figure_for(document: Document, exhibit: str, **choice: Any) -> Figure:  # noqa: ANN401 - any field of a view
    view = replace(view_of(document.catalogue.exhibit(exhibit)), **choice)
    return build_figure(document, view, Language.ENGLISH)


@pytest.fixture
def plot(bare_window: QWidget, qtbot: QtBot) -> FigurePlot:
    bare_window.resize(*SIZE)
    made = FigurePlot(bare_window)
    made.resize(*SIZE)
    with qtbot.waitExposed(bare_window):
        bare_window.show()
    return made


def look_at(plot: FigurePlot, times: tuple[float, float], values: tuple[float, float]) -> None:
    plot.view_box.setRange(xRange=times, yRange=values, padding=0)


def layout_of(plot: FigurePlot) -> ChartLayout:
    assert plot.chart_layout is not None
    return plot.chart_layout


def segments_in(figure: Figure, layout: ChartLayout) -> Iterator[Segment]:
    return layout.drawing.segments(layout) if figure.series else iter(())


def on_screen(plot: FigurePlot, x: float, y: float) -> QPointF:
    """Where the view box itself has a place of its data, in pixels of the scene."""
    return QPointF(plot.view_box.mapViewToScene(QPointF(x, y)))


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_all_of_a_figure_is_where_the_view_box_has_it(plot: FigurePlot, document: Document, exhibit: str) -> None:
    plot.show_figure(figure_for(document, exhibit), LIGHT)
    layout, unit = layout_of(plot), screen_unit(plot)
    for tick in layout.figure.x_ticks:
        for value in layout.figure.y_ticks:
            place = QPointF(layout.x(tick.position), layout.y(value.position)) * unit
            assert (on_screen(plot, tick.position, value.position) - place).manhattanLength() < 1e-6


@pytest.mark.parametrize("exhibit", PARTS)
def test_marks_and_what_is_under_the_mouse_follow_the_range(plot: FigurePlot, document: Document, exhibit: str) -> None:
    plot.show_figure(figure_for(document, exhibit), LIGHT)
    before = {(s.series.code, s.point.x): s.rect for s in layout_of(plot).segments()}
    look_at(plot, *PARTS[exhibit])
    layout, unit = layout_of(plot), screen_unit(plot)
    seen = list(layout.segments())
    assert 0 < len(seen) < len(before)
    found = 0
    for segment in seen:
        inside = segment.rect & layout.plot
        hit = plot.hit_at(inside.center() * unit)
        found += hit is not None and hit.point == segment.point
        assert segment.rect != before[segment.series.code, segment.point.x]
    assert found >= len(seen) - 2  # where two symbols share a place either may be found
    for segment in segments_in(layout.figure, layout):
        if not segment.rect.intersects(layout.plot):
            assert plot.hit_at(segment.rect.center() * unit) is None
            plot.select_key(segment.point.key)
            assert plot._ring._places == []  # noqa: SLF001
    for series in layout.figure.series if exhibit == "fig-1" else ():
        for point in series.points:
            place = layout.place(point)
            if place is not None and point.y is not None:
                assert (on_screen(plot, point.x, point.y) - place * unit).manhattanLength() < 1e-6


def test_the_crosshair_follows_the_range(plot: FigurePlot, document: Document) -> None:
    plot.show_figure(figure_for(document, "fig-1"), LIGHT)
    plot.read_at(2005)
    plot.grab()  # pyqtgraph moves what stands in a box when it is painted
    line = plot._crosshair  # noqa: SLF001
    before = line.mapToScene(QPointF(0, 0)).x()
    look_at(plot, *PARTS["fig-1"])
    plot.grab()
    layout = layout_of(plot)
    after = line.mapToScene(QPointF(0, 0)).x()
    assert after == pytest.approx(layout.x(2005) * screen_unit(plot), abs=1e-6)
    assert abs(after - before) > 20
    assert layout.period_at(layout.x(2005)) == 2005


def test_a_logarithmic_scale_is_the_view_boxes_in_powers_of_ten(plot: FigurePlot, document: Document) -> None:
    plot.show_figure(figure_for(document, "fig-1", logarithmic=True), LIGHT)
    for values in (None, (1.2, 1.9)):
        if values is not None:
            look_at(plot, (1995.0, 2011.0), values)
        layout = layout_of(plot)
        place = QPointF(layout.x(2000), layout.y(30.0)) * screen_unit(plot)
        assert (on_screen(plot, 2000, math.log10(30.0)) - place).manhattanLength() < 1e-6


@pytest.mark.parametrize("exhibit", PARTS)
def test_a_part_is_painted_on_screen_as_in_files_and_ends_with_the_plot(
    plot: FigurePlot, document: Document, pixels: Pixels, exhibit: str
) -> None:
    plot.show_figure(figure_for(document, exhibit), LIGHT)
    whole = pixels(plot.grab().toImage())
    look_at(plot, *PARTS[exhibit])
    layout, unit = layout_of(plot), screen_unit(plot)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.ground))
    painter = QPainter(image)
    painter.scale(unit, unit)
    paint_chart(painter, layout, LIGHT)
    painter.end()
    shown = pixels(plot.grab().toImage())
    assert (np.abs(shown - pixels(image)).max(axis=2) > 4).mean() <= 0.001
    assert (np.abs(shown - whole).max(axis=2) > 4).mean() > 0.01
    left = round((layout.plot.left() - 12) * unit)
    greys = shown[:, :left].max(axis=2) - shown[:, :left].min(axis=2) if not layout.legend else np.zeros(1)
    assert greys.max() < 40, "no line runs over the numbers of the axis"
    hidden = [row == HIDDEN for row in layout.tick_rows]
    low, high = PARTS[exhibit][0]
    assert all(low <= tick.position <= high or gone for tick, gone in zip(layout.figure.x_ticks, hidden, strict=True))


def test_the_range_stays_while_the_extent_does(plot: FigurePlot, document: Document) -> None:
    figure = figure_for(document, "fig-1")
    plot.show_figure(figure, LIGHT)
    look_at(plot, *PARTS["fig-1"])
    plot.show_figure(replace(figure, title="Another"), LIGHT)
    plot.resize(900, 500)
    mapping = layout_of(plot).mapping
    assert (mapping.times, mapping.values) == PARTS["fig-1"]
    plot.show_figure(figure_for(document, "fig-1", first=2000), LIGHT)
    assert not layout_of(plot).is_part


def test_a_long_series_is_cut_to_what_is_seen_and_to_its_peaks(plot: FigurePlot, document: Document) -> None:
    figure = figure_for(document, "fig-1")
    count = 50 * LONG_SERIES
    points = tuple(Point(number, 30 + 20 * math.sin(number / 700), "", None, None, ()) for number in range(count))
    peak = replace(points[count // 3], y=75.0)
    series = replace(figure.series[0], points=(*points[: peak.x], peak, *points[peak.x + 1 :]))
    ticks = tuple(replace(figure.x_ticks[0], position=float(one)) for one in (0, 1000, 1100, count - 1))
    plot.show_figure(replace(figure, series=(series,), x_ticks=ticks), LIGHT)
    layout = layout_of(plot)
    corners = [place for run in LineMarks().runs(layout, series) for place in run]
    assert layout.plot.width() < len(corners) < count / 5
    assert min(place.y() for place in corners) == pytest.approx(layout.y(75.0))
    look_at(plot, (1000.0, 1100.0), (0.0, 80.0))
    layout = layout_of(plot)
    corners = [place for run in LineMarks().runs(layout, series) for place in run]
    assert 100 <= len(corners) <= 104
    assert corners[5] == layout.place(points[round(layout.mapping.time_at(corners[5].x()))])


def test_a_gap_in_a_long_series_stays_one(plot: FigurePlot, document: Document) -> None:
    figure = figure_for(document, "fig-1")
    count = 2 * LONG_SERIES
    points = [Point(number, 30.0, "", None, None, ()) for number in range(count)]
    points[1000:1100] = [replace(point, y=None) for point in points[1000:1100]]
    series = replace(figure.series[0], points=tuple(points))
    ticks = (replace(figure.x_ticks[0], position=0.0), replace(figure.x_ticks[-1], position=float(count - 1)))
    plot.show_figure(replace(figure, series=(series,), x_ticks=ticks), LIGHT)
    assert len(list(LineMarks().runs(layout_of(plot), series))) == 2
