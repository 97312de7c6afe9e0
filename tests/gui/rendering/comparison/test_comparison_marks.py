"""Rankings, slopes and panels on any device: where marks stand, what is hit, nothing cut off, in every way out."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF

from cavapp.core.analysis.view import View, view_of
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.figure_reader import figure_of_bytes
from cavapp.core.export.recipe import make_recipe
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.chart.tick_layout import HIDDEN
from cavapp.gui.rendering.comparison.panel_marks import PlacedPanels
from cavapp.gui.rendering.comparison.ranking_marks import PlacedRanking
from cavapp.gui.rendering.comparison.slope_marks import PlacedSlopes, SlopeMarks
from cavapp.gui.rendering.files.render import file_bytes
from cavapp.gui.rendering.layout_builder import lay_out, least_plot_height
from cavapp.gui.rendering.text_layout import EM, Style, text_width

pytestmark = pytest.mark.usefixtures("themed")
EN = Language.ENGLISH
ROOMS = [QRectF(10, 10, 1200, 560), QRectF(0, 0, 620, 300), QRectF(5, 5, 2000, 1600)]
CASES = [
    *(("ranking", one) for one in ("fig-1", "table-1b", "table-2", "mexican-states", "departments", "world")),
    *(("slope", one) for one in ("fig-1", "table-1b", "mexican-states", "population")),
    *(("panels", one) for one in ("fig-1", "table-1a", "table-1b", "table-2", "departments")),
]


def shown(document: Document, name: str, exhibit: str) -> View:
    view = view_of(document.catalogue.exhibit(exhibit))
    if name == "slope" and exhibit == "table-1b":
        view = replace(view, last=2011)
    return view_as(document, view, name)


def drawn(document: Document, name: str, exhibit: str, lang: Language = EN) -> Figure:
    return build_figure(document, shown(document, name, exhibit), lang)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room.width():.0f}")
@pytest.mark.parametrize(("name", "exhibit"), CASES)
def test_every_number_has_its_mark_in_the_room_and_is_found_there(
    document: Document, name: str, exhibit: str, room: QRectF
) -> None:
    layout = lay_out(drawn(document, name, exhibit), room)
    segments = list(layout.segments())
    assert {one.point.key for one in segments} == {
        point.key for one in layout.figure.series for point in one.points if point.y is not None
    }
    for one in segments:
        assert room.adjusted(-12, -12, 12, 12).contains(one.rect.center())
        hit = layout.segment_at(one.rect.center())
        assert hit is not None
        if name != "slope" and one.rect.height() > 1:
            assert hit.point == one.point


def ranking_of(layout: ChartLayout) -> PlacedRanking:
    assert isinstance(layout.placed, PlacedRanking)
    return layout.placed


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room.width():.0f}")
@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b", "mexican-states", "world"])
def test_bars_are_as_long_as_their_numbers_and_overlap_nothing(document: Document, exhibit: str, room: QRectF) -> None:
    placed = ranking_of(lay_out(drawn(document, "ranking", exhibit), room))
    values = [(row.bar.width(), row.mark.point.y) for row in placed.rows if row.mark.point.y]
    longest = max(values)
    for width, value in values:
        assert value is not None
        assert longest[1] is not None
        assert width == pytest.approx(longest[0] * value / longest[1])
    for one, other in combinations(placed.rows, 2):
        assert not one.bar.intersects(other.bar)
    for _, rows in placed.columns:
        assert all(one.box.bottom() <= other.box.top() + 1e-6 for one, other in pairwise(rows))
    assert all(room.adjusted(-1, -1, 1, 1).contains(row.box) for row in placed.rows)
    assert all(row.bar.left() - text_width(row.name, placed.style) >= room.left() - 1 for row in placed.rows)


@pytest.mark.parametrize("value", [-45.2, 0.0, 300.0])
def test_a_bar_below_zero_hangs_on_the_other_side(document: Document, value: float) -> None:
    items = (("country", "SLV"), ("year", Year(2011)), ("vintage", "hs-2012"), ("measure", "rate"))
    document.set_value(Key("homicide-rates", items), value, str(value))
    placed = ranking_of(lay_out(drawn(document, "ranking", "fig-1"), ROOMS[0]))
    row = next(one for one in placed.rows if one.mark.series.code == "SLV")
    zero = placed.columns[0][0]
    assert (row.bar.left() < zero - 1) == (value < 0)
    assert (row.bar.right() > zero + 1) == (value > 0)
    assert row.printed is not None
    assert all(ROOMS[0].contains(one.bar.topLeft()) and ROOMS[0].contains(one.bar.bottomRight()) for one in placed.rows)


@pytest.mark.parametrize("room", ROOMS[::2], ids=lambda room: f"{room.width():.0f}")
@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b", "mexican-states"])
def test_names_of_slopes_stand_apart_at_both_ends(document: Document, exhibit: str, room: QRectF) -> None:
    layout = lay_out(drawn(document, "slope", exhibit), room)
    assert isinstance(layout.placed, PlacedSlopes)
    for end, labels in ((0, layout.placed.first), (-1, layout.placed.last)):
        held = [one.code for one in layout.figure.named_series if one.points[end].y is not None]
        assert sorted(one.series.code for one in labels) == sorted(held)
        heights = sorted(one.place.y() for one in labels)
        assert all(other - one >= 15 for one, other in pairwise(heights))
    ends = [(one.points[0].y, one.points[-1].y, one.points[-1].apart) for one in layout.figure.series]
    joined = [1 for first, last, apart in ends if first is not None and last is not None and not apart]
    drawing = layout.drawing
    assert isinstance(drawing, SlopeMarks)
    assert sum(len(list(drawing.runs(layout, one))) for one in layout.figure.series) == len(joined)


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_panels_stand_on_one_grid_with_one_axis(document: Document, exhibit: str) -> None:
    layout = lay_out(drawn(document, "panels", exhibit), ROOMS[0])
    assert isinstance(layout.placed, PlacedPanels)
    panels = layout.placed.panels
    assert [one.series.code for one in panels] == [one.code for one in layout.figure.series]
    for one, other in combinations(panels, 2):
        assert not one.chart.rect.intersects(other.chart.rect)
        assert one.chart.mapping.times == other.chart.mapping.times
        assert one.chart.plot.size() == other.chart.plot.size()
    noted = {tick.label for tick, _ in layout.placed.periods}
    assert noted == {tick.label for tick in layout.figure.x_ticks if tick.markers}
    for tick, box in layout.placed.periods:
        assert layout.marker_at(box.center()) == tick.markers[0]
        assert not any(box.intersects(entry.box.adjusted(0, 0, -1, 0)) for entry in layout.legend)


@pytest.mark.parametrize(("name", "exhibit"), [("share", "table-1b"), *CASES[:3], CASES[6], CASES[10], CASES[12]])
def test_every_way_out_shows_it_and_opens_again(document: Document, name: str, exhibit: str) -> None:
    view = shown(document, name, exhibit)
    recipe = make_recipe(document, view, Language.SPANISH, Presentation(800, 450))
    for kind in ("svg", "pdf"):
        assert len(file_bytes(recipe, kind)) > 8_000
    opened = figure_of_bytes(file_bytes(recipe, "png"), "it.png")
    assert opened.view == view
    assert opened.chart == recipe.chart
    assert opened.number == recipe.number


@pytest.mark.parametrize(("name", "exhibit"), CASES)
def test_a_picture_is_high_enough_for_all_rows(document: Document, name: str, exhibit: str) -> None:
    figure = drawn(document, name, exhibit)
    height = least_plot_height(figure, 1200)
    layout = lay_out(figure, QRectF(0, 0, 1200, height))
    if isinstance(layout.placed, PlacedRanking):
        assert layout.placed.style is Style.TICK
    if isinstance(layout.placed, PlacedPanels):
        assert all(one.chart.plot.height() > 60 for one in layout.placed.panels)


def test_steps_go_down_the_order_and_into_the_next_panel(document: Document) -> None:
    layout = lay_out(drawn(document, "ranking", "table-1b"), ROOMS[0])
    order = [one.points[0].key for one in layout.figure.series]
    at, walked = layout.drawing.step(layout, None, 0, 1), []
    while at is not None and at.key not in walked:
        walked.append(at.key)
        at = layout.drawing.step(layout, at.key, 0, 1)
    assert walked == order
    last = layout.drawing.step(layout, order[0], 1_000, 0)
    assert last is not None
    assert last.key == order[-1]
    panels = lay_out(drawn(document, "panels", "fig-1"), ROOMS[0])
    first = panels.drawing.step(panels, None, 0, 0)
    assert first is not None
    below = panels.drawing.step(panels, first.key, 0, 1)
    assert below is not None
    assert below.x == first.x
    assert below.key != first.key


def test_the_name_and_number_of_a_bar_are_its_row(document: Document) -> None:
    layout = lay_out(drawn(document, "ranking", "table-1b"), ROOMS[0])
    for row in ranking_of(layout).rows:
        for x in (row.box.left() + 2, row.box.right() - 2):
            hit = layout.segment_at(QPointF(x, row.box.center().y()))
            assert hit is not None
            assert hit.series == row.mark.series


def test_a_long_name_of_a_year_keeps_out_of_the_next_panel(document: Document) -> None:
    view = view_as(document, view_of(document.catalogue.exhibit("fig-2")), "panels")
    layout = lay_out(build_figure(document, view, EN), QRectF(0, 0, 700, 1000))
    assert isinstance(layout.placed, PlacedPanels)
    for panel in layout.placed.panels:
        chart = panel.chart
        shown = [chart.tick_box(number) for number, row in enumerate(chart.tick_rows) if row != HIDDEN]
        assert len(shown) > 1
        assert all(box.right() <= chart.rect.right() + EM + 4 for box in shown)
        assert all(not one.intersects(other) for one, other in pairwise(shown))
