"""One picture everywhere: the interactive plot, the first picture and the page show the same chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import Numbering, RowOrder, Sorting, view_of
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.rendering.files.render import render_page
from cavapp.gui.rendering.page import lay_out_page
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.widgets.static_chart import StaticChart, screen_layout, screen_unit
from tests.gui.differences import greatest_difference

Pixels = Callable[[QImage], NDArray[np.int16]]
CHOICES = (
    "fig-1",
    "table-1a",
    "table-1b",
    "table-2",
    "log",
    "focus",
    "edited-lines",
    "edited-columns",
    "marked-lines",
    "marked-columns",
)
SIZES = ((900, 420), (611, 333))
RATE = (("vintage", "hs-2012"), ("measure", "rate"))
EDITS = (
    (Key("homicide-rates", (("country", "HND"), ("year", Year(2010)), *RATE)), 120.0),
    (Key("homicide-rates", (("country", "GTM"), ("year", Year(2008)), *RATE)), None),
    (Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount"))), 90.0),
)
# The scene keeps its picture with alpha and rounds once more: shades of 255 by which a pixel may differ. A diagonal
# that runs exactly between two pixels may fall to either: share of pixels that may differ by more.
TOLERANCE, ODD_ONES = 4, 0.001

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints")]


def figure_for(document: Document, choice: str, lang: Language = Language.ENGLISH) -> Figure:
    if choice.startswith("edited"):
        for key, value in EDITS:
            document.set_value(key, value, f"{value}")
    if choice.startswith("marked"):
        return marked_figure(document, "fig-1" if choice == "marked-lines" else "table-1b", lang)
    exhibits = {"log": "fig-1", "focus": "table-1b", "edited-lines": "fig-1", "edited-columns": "table-1b"}
    view = view_of(document.catalogue.exhibit(exhibits.get(choice, choice)))
    view = replace(view, logarithmic=choice == "log", focus="INCLE" if choice == "focus" else "")
    return build_figure(document, view, lang)


def marked_figure(document: Document, exhibit: str, lang: Language) -> Figure:
    """With numbered notes, in another order, with events, periods and reference lines."""
    order, ids = RowOrder(Sorting.LARGEST, 2009), ("merida-funded", "hnd-climb", "merida-equipment", "mean")
    view = replace(view_of(document.catalogue.exhibit(exhibit)), order=order, annotations=ids)
    return build_figure(document, replace(view, numbering=Numbering.NUMBERS), lang, all_notes=True)


def shown_plot(bare_window: QWidget, figure: Figure, theme: Theme, size: tuple[int, int]) -> FigurePlot:
    bare_window.resize(*size)
    plot = FigurePlot(bare_window)
    plot.resize(*size)
    plot.show_figure(figure, theme)
    bare_window.show()
    return plot


def shown_first(qtbot: QtBot, figure: Figure, theme: Theme, size: tuple[int, int]) -> StaticChart:
    first = StaticChart()
    qtbot.addWidget(first)
    first.resize(*size)
    first.show_figure(figure, theme)
    first.show()
    return first


def painted(layout: ChartLayout, theme: Theme, size: tuple[int, int], unit: float) -> QImage:
    """What the painter of all files makes of a layout."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.ground))
    painter = QPainter(image)
    painter.scale(unit, unit)
    paint_chart(painter, layout, theme)
    painter.end()
    return image


def alike(one: NDArray[np.int16], other: NDArray[np.int16]) -> bool:
    assert one.shape == other.shape
    assert other.std() > 10, "there is a picture to compare"
    return bool((greatest_difference(one, other) > TOLERANCE).mean() <= ODD_ONES)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_plot_first_picture_and_painter_show_the_same_pixels(
    qtbot: QtBot,
    bare_window: QWidget,
    document: Document,
    pixels: Pixels,
    choice: str,
    size: tuple[int, int],
    theme: Theme,
) -> None:
    figure = figure_for(document, choice)
    plot, first = shown_plot(bare_window, figure, theme, size), shown_first(qtbot, figure, theme, size)
    unit = screen_unit(plot)
    expected = pixels(painted(screen_layout(figure, *size, unit), theme, size, unit))
    assert alike(pixels(plot.grab().toImage()), expected)
    assert alike(pixels(first.grab().toImage()), expected)


@pytest.mark.parametrize("choice", CHOICES)
def test_plot_and_first_picture_lay_out_alike(
    qtbot: QtBot, bare_window: QWidget, document: Document, choice: str
) -> None:
    figure = figure_for(document, choice)
    plot, first = shown_plot(bare_window, figure, LIGHT, (900, 420)), shown_first(qtbot, figure, LIGHT, (900, 420))
    assert screen_unit(plot) == screen_unit(first)
    assert plot.chart_layout == screen_layout(figure, 900, 420, screen_unit(first))


def test_the_plot_follows_its_size(bare_window: QWidget, document: Document, pixels: Pixels) -> None:
    figure = figure_for(document, "fig-1")
    plot = shown_plot(bare_window, figure, LIGHT, (900, 420))
    plot.resize(640, 400)
    unit = screen_unit(plot)
    expected = pixels(painted(screen_layout(figure, 640, 400, unit), LIGHT, (640, 400), unit))
    assert alike(pixels(plot.grab().toImage()), expected)


def test_the_plot_follows_figure_and_theme(bare_window: QWidget, document: Document, pixels: Pixels) -> None:
    plot = shown_plot(bare_window, figure_for(document, "fig-1"), LIGHT, (900, 420))
    plot.grab()
    other = figure_for(document, "table-1b", Language.SPANISH)
    plot.show_figure(other, DARK)
    unit = screen_unit(plot)
    expected = pixels(painted(screen_layout(other, 900, 420, unit), DARK, (900, 420), unit))
    assert alike(pixels(plot.grab().toImage()), expected)


@pytest.mark.parametrize("choice", CHOICES)
def test_the_page_holds_the_chart_as_the_screen_shows_it(document: Document, pixels: Pixels, choice: str) -> None:
    """The chart of a page, cut out, is what the screen shows in a window of that size."""
    figure = figure_for(document, choice)
    page = lay_out_page(figure, 1600, 900, version="1")
    assert page.scale == 1.0
    rect = page.chart.rect
    size = (round(rect.width()) + 20, round(rect.height()) + 20)
    inset = screen_layout(figure, rect.width() + 20, rect.height() + 20, 1.0)
    assert inset.plot.size() == page.chart.plot.size()
    for series in figure.series:
        for point in series.points:
            on_screen, on_page = inset.place(point), page.chart.place(point)
            moved = None if on_screen is None else on_screen - inset.rect.topLeft() + rect.topLeft()
            assert (moved is None) is (on_page is None)
            assert moved is None or on_page is None or (moved - on_page).manhattanLength() < 1e-6
    image = pixels(render_page(page, LIGHT, 1.0))
    left, top = round(rect.left()), round(rect.top())
    cut = image[top : top + size[1] - 20, left : left + size[0] - 20]
    shown = pixels(painted(inset, LIGHT, size, 1.0))[10:-10, 10:-10]
    # Whole and half pixels of the two places differ by less than one: blocks hide the smoothing of edges.
    assert np.abs(blocks(cut) - blocks(shown)).max() <= 40
    assert np.abs(blocks(cut) - blocks(shown)).mean() <= 2


def blocks(image: NDArray[np.int16], side: int = 12) -> NDArray[np.float64]:
    """Means of blocks of pixels; what does not fill a block at the edge is left out."""
    height, width = image.shape[0] // side, image.shape[1] // side
    part = image[: height * side, : width * side].reshape(height, side, width, side, 3)
    return np.asarray(part.mean(axis=(1, 3)))


@pytest.mark.parametrize("choice", ["fig-1", "table-1b"])
def test_points_are_found_where_the_painter_puts_them(
    bare_window: QWidget, document: Document, themed: QApplication, choice: str
) -> None:
    assert themed.font().family() == "Source Sans 3"
    plot = shown_plot(bare_window, figure_for(document, choice), LIGHT, (1000, 520))
    layout, unit = plot.chart_layout, screen_unit(plot)
    assert layout is not None
    found = 0
    if choice == "fig-1":
        for series in layout.figure.series:
            for point in series.points:
                place = layout.place(point)
                hit = None if place is None else plot.hit_at(place * unit)
                # Where two symbols share a place either may be found.
                found += hit is not None and hit.point == point
        assert found >= 62
    else:
        for segment in layout.segments():
            hit = plot.hit_at(QPointF(segment.rect.center()) * unit)
            found += hit is not None and hit.point == segment.point
            assert segment.rect.height() < 2 or (hit is not None and hit.point == segment.point)
        assert found > 25
    assert plot.hit_at(QPointF(1, 1)) is None
    assert not QRectF(layout.plot).contains(QPointF(1, 1))
