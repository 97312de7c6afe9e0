"""Nothing in a chart hides anything else: markers, labels of years, series, events and lines at every size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.row_summary import unit_of
from cavapp.core.analysis.view import Numbering, RowOrder, Sorting, select_observations, view_of
from cavapp.core.data.keys import FiscalYear, Key, Period, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.user_notes import note_changes
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.figures.annotations import list_annotations
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from cavapp.gui.rendering.chart.annotation_layout import lane_height
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.chart.chart_painter import spaced_ticks
from cavapp.gui.rendering.chart.column_marks import column_top, tells_number
from cavapp.gui.rendering.chart.tick_layout import HIDDEN
from cavapp.gui.rendering.layout_builder import lay_out
from cavapp.gui.rendering.page import lay_out_page, title_html
from cavapp.gui.rendering.plot_symbols import RING_SIZE
from cavapp.gui.rendering.text_layout import Style, line_height, text_width
from cavapp.gui.topic.heading import FigureHeading

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
WIDTHS = (400, 560, 800, 1600, 3000)
# Letters leave air in the box of their line: boxes may share this much of it (logical units).
_AIR = 1.5

pytestmark = pytest.mark.usefixtures("themed")


def figure(document: Document, exhibit: str, lang: Language = Language.ENGLISH) -> Figure:
    """With all notes numbered and everything drawn that can be."""
    view = replace(view_of(document.catalogue.exhibit(exhibit)), numbering=Numbering.NUMBERS)
    selection = select_observations(document, view)
    ids = tuple(one.id for one in list_annotations(document, selection, unit_of(selection), lang))
    return build_figure(document, replace(view, annotations=ids), lang, all_notes=True)


def boxes(layout: ChartLayout) -> Iterator[tuple[str, QRectF]]:
    """Every text of a chart with the box it fills."""
    for mark in layout.marks:
        yield f"mark {mark.owner} {mark.markers}", mark.box
    for number, tick in enumerate(layout.figure.x_ticks):
        if layout.tick_rows[number] != HIDDEN:
            box = layout.tick_box(number)
            yield (
                f"tick {tick.label}",
                QRectF(box.left(), box.top() + 6, box.width() - 4, line_height(Style.TICK) * 0.8),
            )
    for side in layout.side_labels():
        height = line_height(Style.STRONG) * (0.9 if not side.detail else 1.5)
        width = side.box.width() + text_width(f"  {side.value}", Style.PLAIN)
        yield f"name {side.name}", QRectF(side.centre.x(), side.centre.y() - height / 2, width, height)
    for level in layout.level_labels():
        height = line_height(Style.SMALL) * 0.9
        width = text_width(level.text, Style.SMALL)
        yield f"level {level.text}", QRectF(level.place.x(), level.place.y() - height / 2, width, height)
    for label in layout.lanes:
        top = layout.lane_middle(label) - lane_height() / 2
        yield f"lane {label.text}", QRectF(label.left, top + 1, label.right - label.left, lane_height() - 2)
    for entry in layout.legend:
        yield f"legend {entry.box.left()}", entry.box
    for number, total in enumerate(layout.figure.totals):
        height = line_height(Style.SMALL) * 0.7
        yield f"total {total.x}", QRectF(layout.x(total.x) - 1, column_top(layout, number) - height, 2, height * 0.5)


def overlaps(layout: ChartLayout) -> list[str]:
    return [
        f"{one} / {other}"
        for (one, box), (other, its_box) in combinations(boxes(layout), 2)
        if box.adjusted(_AIR, _AIR, -_AIR, -_AIR).intersects(its_box.adjusted(_AIR, _AIR, -_AIR, -_AIR))
    ]


def clipped(layout: ChartLayout, width: float) -> list[str]:
    return [name for name, box in boxes(layout) if box.left() < 0 or box.right() > width + 0.5 or box.top() < 0]


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", Language)
def test_nothing_overlaps_and_nothing_is_clipped(document: Document, exhibit: str, width: int, lang: Language) -> None:
    page = lay_out_page(figure(document, exhibit, lang), width, width * 9 // 16, version="1")
    assert overlaps(page.chart) == []
    assert clipped(page.chart, page.size.width()) == []


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_marker_of_the_figure_is_drawn_somewhere(document: Document, exhibit: str, width: int) -> None:
    made = figure(document, exhibit)
    layout = lay_out_page(made, width, 500, version="1").chart
    placed = {mark.owner for mark in layout.marks}
    inside = set()
    if made.shape is STACKED_COLUMNS:
        pieces = [s for s in layout.segments() if s.point.markers and tells_number(s, s.point.markers)]
        inside = {(s.series.code, s.point.x) for s in pieces}
    wanted = {(series.code, point.x) for series in made.series for point in series.points if point.markers}
    assert wanted == placed | inside
    assert not placed & inside
    hidden = [tick.label for tick, row in zip(made.x_ticks, layout.tick_rows, strict=True) if row == HIDDEN]
    assert not [tick for tick in made.x_ticks if tick.markers and tick.label in hidden]


@pytest.mark.parametrize(
    ("exhibit", "focus"), [("table-1a", "ESF"), ("table-1b", "INCLE"), ("table-1b", "FMF"), ("table-2", "MEX")]
)
def test_beside_a_row_in_focus_no_other_piece_tells_its_number(document: Document, exhibit: str, focus: str) -> None:
    view = replace(view_of(document.catalogue.exhibit(exhibit)), focus=focus)
    layout = lay_out_page(build_figure(document, view, Language.ENGLISH), 1600, 900, version="1").chart
    assert {one.series.code for one in layout.segments() if tells_number(one)} == {focus}
    hidden = {(s.series.code, s.point.x) for s in layout.segments() if s.point.markers and s.series.code != focus}
    assert hidden <= {mark.owner for mark in layout.marks}


def test_markers_stand_clear_of_symbols_near_their_points(document: Document) -> None:
    layout = lay_out_page(figure(document, "fig-1"), 1600, 900, version="1").chart
    places = {(s.code, p.x): layout.place(p) for s in layout.figure.series for p in s.points}
    assert len(layout.marks) >= 5
    for mark in layout.marks:
        own = places[mark.owner]
        assert own is not None
        assert (mark.box.center() - own).manhattanLength() < 90
        covered = [owner for owner, place in places.items() if place is not None and mark.box.contains(place)]
        assert covered == []


def test_a_crowd_of_notes_in_a_small_chart_stays_readable(document: Document) -> None:
    """Notes on every value and every year of one row, and on the years next to each other."""
    rate = (("vintage", "hs-2012"), ("measure", "rate"))
    keys = [Key("homicide-rates", (("country", "SLV"), ("year", Year(year)), *rate)) for year in range(1999, 2012)]
    for number, key in enumerate(keys):
        document.apply(note_changes(document, f"Mine, number {number}.", [key]), StepKind.NOTE)
    years = [Key("homicide-rates", (("year", Year(year)),)) for year in range(2000, 2006)]
    document.apply(note_changes(document, "On these years.", years), StepKind.NOTE)
    view = view_of(document.catalogue.exhibit("fig-1"))
    made = build_figure(document, view, Language.ENGLISH)
    for width in (400, 1000):
        page = lay_out_page(made, width, 400, version="1")
        assert len(page.chart.marks) == 13
        assert clipped(page.chart, page.size.width()) == []
        assert max(page.chart.tick_rows) > 0 or width == 1000
        ticks = [pair for pair in overlaps(page.chart) if "tick" in pair]
        assert ticks == []
        if width == 1000:
            assert overlaps(page.chart) == []


def test_thin_pieces_of_one_column_have_their_markers_under_each_other(document: Document) -> None:
    for code in ("IMET", "NADR", "GHCS", "DA"):
        key = Key("mexico-assistance", (("account", code), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
        document.apply(note_changes(document, f"On {code}.", [key]), StepKind.NOTE)
    view = view_of(document.catalogue.exhibit("table-1b"))
    made = build_figure(document, replace(view, order=RowOrder(Sorting.SMALLEST, 2009)), Language.ENGLISH)
    layout = lay_out(made, QRectF(0, 0, 620, 380))
    assert len(layout.marks) >= 4
    assert overlaps(layout) == []
    columns = [segment.rect for segment in layout.segments()]
    assert not [mark for mark in layout.marks for rect in columns if rect.intersects(mark.box)]


def test_a_note_without_a_place_in_the_chart_is_led_to_by_the_title(document: Document, qtbot: QtBot) -> None:
    key = Key("mexico-assistance", (("account", "Total"),))
    document.apply(note_changes(document, "On all totals.", [key]), StepKind.NOTE)
    made = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), Language.ENGLISH)
    assert made.markers == ("A",)
    assert title_html(made) == "US assistance to Mexico, by account<sup>A</sup>"
    heading = FigureHeading()
    qtbot.addWidget(heading)
    heading.show_figure(made)
    texts = [label.text() for label in heading.findChildren(QLabel)]
    assert "US assistance to Mexico, by account<sup>A</sup>" in texts
    heading.show_figure(build_figure(document, view_of(document.catalogue.exhibit("fig-1")), Language.ENGLISH))
    assert heading.findChildren(QLabel)[0].textFormat() is Qt.TextFormat.PlainText


def test_what_stands_under_the_mouse_is_found(document: Document) -> None:
    layout = lay_out_page(figure(document, "fig-1"), 1600, 900, version="1").chart
    for mark in layout.marks:
        assert layout.marker_at(mark.box.center()) == mark.markers[0]
    side = layout.side_labels()[0]
    assert layout.marker_at(side.box.center()) == side.series.markers[0]
    assert layout.marker_at(QPointF(1, 1)) == ""


def test_an_event_without_room_for_its_label_keeps_its_sign(document: Document) -> None:
    made = figure(document, "table-1a")
    wide = lay_out_page(made, 3000, 1700, version="1").chart
    narrow = lay_out_page(made, 400, 300, version="1").chart
    for layout in (wide, narrow):
        texts = [label.text for label in layout.lanes]
        assert len(texts) == sum(one.sign[0] in "EP" for one in made.annotations)
        assert all(any(text.split()[0] == one.sign for text in texts) for one in made.annotations if one.sign[0] != "L")
    assert sum(" " in label.text for label in wide.lanes) > sum(" " in label.text for label in narrow.lanes)
    assert narrow.plot.height() > 60


# ---------------------------------------------------------------- below zero

_BELOW: dict[str, list[tuple[str, Period, float]]] = {
    "table-1b": [("INCLE", FiscalYear(2013), -112.3), ("ESF", FiscalYear(2010), -15.0)],
    "fig-1": [("HND", Year(2011), -91.6), ("SLV", Year(2003), -3.0)],
}


def below_zero(document: Document, exhibit: str) -> Figure:
    selection = select_observations(document, view_of(document.catalogue.exhibit(exhibit)))
    for code, period, value in _BELOW[exhibit]:
        (line,) = (one for one in selection.lines if one.code == code)
        found = line.observations[selection.periods.index(period)]
        assert found is not None
        document.set_value(found.key, value, f"{value}")
    return figure(document, exhibit)


@pytest.mark.parametrize("exhibit", sorted(_BELOW))
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_below_zero_leaves_the_plot(document: Document, exhibit: str, width: int) -> None:
    page = lay_out_page(below_zero(document, exhibit), width, width * 9 // 16, version="1")
    layout = page.chart
    plot = layout.plot.adjusted(-RING_SIZE - 1, -RING_SIZE - 1, RING_SIZE + 1, RING_SIZE + 1)
    corners = [corner for one in layout.segments() for corner in (one.rect.topLeft(), one.rect.bottomRight())]
    assert all(plot.contains(corner) for corner in corners)
    assert all(layout.shows(y=one.printed) for one in layout.segments() if one.printed is not None)
    assert layout.plot.top() < layout.y(0) < layout.plot.bottom()
    assert overlaps(layout) == []
    assert clipped(layout, page.size.width()) == []


@pytest.mark.parametrize("height", [90, 160, 300, 900])
def test_zero_is_always_among_the_steps_drawn(document: Document, height: int) -> None:
    layout = lay_out(below_zero(document, "table-1b"), QRectF(0, 0, 700, height))
    drawn = [tick.position for tick in spaced_ticks(layout)]
    assert drawn[0] == 0.0
    places = sorted(layout.y(one) for one in drawn)
    assert all(after - before >= line_height(Style.TICK) for before, after in pairwise(places))
