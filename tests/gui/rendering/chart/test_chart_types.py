"""A chart type that only this test knows, entered in the two lists: drawn, found, heard and in files as any other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from cavapp.core.analysis.view import Selection, view_of
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation, RecipeError
from cavapp.core.export.figure_reader import figure_of_bytes
from cavapp.core.export.recipe import Recipe, make_recipe
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import ChartType, Extent, Figure, Mark, Series
from cavapp.core.figures.charts.chart_types import CHART_TYPES, view_as
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.colour_vision import Proof, find_indistinguishable
from cavapp.core.figures.style import DARK, LIGHT, Look, Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, ChartMarks, Segment
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.rendering.chart.superscript_layout import PlacedMarkers
from cavapp.gui.rendering.files.render import file_bytes, render_page
from cavapp.gui.rendering.mark_types import MARK_TYPES, marks_of
from cavapp.gui.rendering.page import lay_out_page
from cavapp.gui.rendering.plot_symbols import color_of, series_color
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.widgets.static_chart import screen_layout, screen_unit
from cavapp.gui.window.main_window import MainWindow

SIZE = (900, 420)
REACH = 6.0

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints")]


class Dots(ChartType):
    """A dot at each value, and nothing between them."""

    id = "dots"
    label = Text("Dots", "Puntos")
    air = 0.4
    opening = Text("Dot chart. {title}. {subtitle}.", "Gráfica de puntos. {title}. {subtitle}.")

    def why_not(self, document: Document, selection: Selection) -> Text | None:  # noqa: ARG002
        return None if selection.dataset.time == "year" else Text("No years.", "No son años.")

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        return LINES.extent(series, levels, paired=paired)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        for series in figure.series:
            for point in series.points:
                if point.y is not None:
                    yield Mark(series, point, point.y, point.y)

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:  # noqa: ARG002 - dots differ by colour alone
        yield ("dot",)


class DotMarks(ChartMarks):
    """Filled circles, named beside the plot."""

    swatch = QSizeF(14, 14)

    def series_named_beside(self, figure: Figure) -> tuple[Series, ...]:
        return figure.series

    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        for mark in layout.figure.shape.marks(layout.figure):
            centre = layout.place_of(mark.point.x, mark.top)
            if centre is not None:
                corner = QPointF(REACH, REACH)
                yield Segment(mark.series, mark.point, QRectF(centre - corner, centre + corner))

    def segment_at(self, layout: ChartLayout, at: QPointF) -> Segment | None:
        return next((one for one in self.segments(layout) if one.rect.contains(at)), None)

    def place_markers(self, layout: ChartLayout) -> tuple[PlacedMarkers, ...]:  # noqa: ARG002 - none for this trial
        return ()

    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for one in self.segments(layout):
            painter.setBrush(color_of(one.series, theme))
            painter.drawEllipse(one.rect)

    def paint_swatch(self, painter: QPainter, rect: QRectF, look: Look, theme: Theme, *, faded: bool = False) -> None:
        painter.setBrush(series_color(theme, look, faded=faded))
        painter.drawEllipse(rect)

    def paint_ring(self, painter: QPainter, segment: Segment) -> None:
        painter.drawEllipse(segment.rect)


DOTS = Dots()


@pytest.fixture
def dots() -> Iterator[ChartType]:
    """The trial type, first in both lists; afterwards the program knows nothing of it."""
    before = dict(CHART_TYPES)
    CHART_TYPES.clear()
    CHART_TYPES.update({DOTS.id: DOTS, **before})
    MARK_TYPES[DOTS.id] = DotMarks()
    yield DOTS
    del CHART_TYPES[DOTS.id], MARK_TYPES[DOTS.id]


def recipe_for(document: Document) -> Recipe:
    return make_recipe(document, view_of(document.catalogue.exhibit("fig-1")), Language.ENGLISH, Presentation(900, 600))


def painted(layout: ChartLayout, theme: Theme, unit: float) -> QImage:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.ground))
    painter = QPainter(image)
    painter.scale(unit, unit)
    paint_chart(painter, layout, theme)
    painter.end()
    return image


def numbers(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(rgb.constBits(), np.uint8).astype(np.int16)


def test_every_type_is_drawn() -> None:
    held = {"places", "clusters", "lines", "columns", "map", "share", "ranking", "slope", "panels"}
    assert MARK_TYPES.keys() == CHART_TYPES.keys() == held


def test_a_selection_is_drawn_as_the_first_type_that_suits_it(document: Document, dots: ChartType) -> None:
    shown = {
        name: build_figure(document, view_of(document.catalogue.exhibit(name)), Language.ENGLISH)
        for name in ("fig-1", "table-1b")
    }
    assert shown["fig-1"].shape is dots
    assert shown["table-1b"].shape is CHART_TYPES["columns"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_on_screen_it_is_what_files_show_and_is_found_where_it_stands(
    bare_window: QWidget, document: Document, dots: ChartType, theme: Theme
) -> None:
    figure = recipe_for(document).chart
    assert figure is not None
    bare_window.resize(*SIZE)
    plot = FigurePlot(bare_window)
    plot.resize(*SIZE)
    plot.show_figure(figure, theme)
    bare_window.show()
    unit = screen_unit(plot)
    layout = screen_layout(figure, *SIZE, unit)
    shown, expected = numbers(plot.grab().toImage()), numbers(painted(layout, theme, unit))
    assert (np.abs(shown - expected) > 4).mean() <= 0.001
    assert not np.array_equal(
        expected, numbers(painted(screen_layout(replace(figure, shape=LINES), *SIZE, unit), theme, unit))
    )
    assert figure.shape is dots
    for segment in layout.segments():
        hit = plot.hit_at(segment.rect.center() * unit)
        assert hit is not None
        assert math.hypot(*(hit.rect.center() - segment.rect.center()).toTuple()) <= REACH
    plot.read_at(2000)
    assert plot.accessibleDescription().startswith(f"Dot chart. {figure.title}.")


def test_a_file_shows_it_and_opens_again_while_the_type_is_known(document: Document, dots: ChartType) -> None:
    recipe = recipe_for(document)
    picture = file_bytes(recipe, "png")
    opened = figure_of_bytes(picture, "dots.png")
    assert opened.chart is not None
    assert opened.chart.shape is dots
    assert opened.number == recipe.number
    page = lay_out_page(recipe.figure, 900, 600, version=recipe.program, number=recipe.number)
    assert np.array_equal(numbers(QImage.fromData(picture)), numbers(render_page(page, LIGHT, 1.0)))
    assert isinstance(page.chart.drawing, DotMarks)
    assert {len(file_bytes(recipe, kind)) > 10_000 for kind in ("svg", "pdf")} == {True}
    known = CHART_TYPES.pop(dots.id)
    try:
        with pytest.raises(RecipeError):
            figure_of_bytes(picture, "dots.png")
    finally:
        CHART_TYPES[dots.id] = known


def test_it_says_itself_what_tells_its_series_apart(document: Document, dots: ChartType) -> None:
    figure = recipe_for(document).chart
    assert figure is not None
    first, second = figure.series[:2]
    alike = replace(second, look=replace(first.look, dash=(9.0, 9.0)))
    assert figure.shape is dots
    assert find_indistinguishable(replace(figure, series=(first, alike)), LIGHT, Proof.NONE)
    assert not find_indistinguishable(replace(figure, shape=LINES, series=(first, alike)), LIGHT, Proof.NONE)


@pytest.mark.usefixtures("dots")
def test_the_window_shows_it(request: pytest.FixtureRequest) -> None:
    window: MainWindow = request.getfixturevalue("window")
    tab = window.topics[0]
    assert tab.figure.shape is DOTS
    assert tab.plot is not None
    assert tab.plot.chart_layout is not None
    assert tab.plot.chart_layout.drawing is marks_of(DOTS)


@pytest.mark.parametrize(("kind", "with_totals"), [("columns", True), ("clusters", False)])
@pytest.mark.parametrize("exhibit", ["table-1a", "table-1b"])
def test_totals_stand_over_stacks_alone(document: Document, exhibit: str, kind: str, *, with_totals: bool) -> None:
    view = view_as(document, view_of(document.catalogue.exhibit(exhibit)), kind)
    figure = build_figure(document, view, Language.ENGLISH)
    assert figure.totals
    layout = screen_layout(figure, *SIZE, 1.0)
    bare = replace(layout, figure=replace(figure, totals=()))
    pictures = [painted(one, LIGHT, 1.0) for one in (layout, bare)]
    assert (pictures[0] != pictures[1]) is with_totals
