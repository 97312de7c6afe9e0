"""The plot in use: what is under the mouse, the crosshair, the keyboard, and what it tells others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure, Point, Series
from cavapp.core.figures.style import DARK, LIGHT
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.widgets.static_chart import screen_unit
from tests.gui.mouse import move_mouse

Show = Callable[[str], FigurePlot]
Code = Qt.Key

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints")]


def figure_for(document: Document, exhibit: str, **choice: object) -> Figure:
    view = replace(view_of(document.catalogue.exhibit(exhibit)), **choice)  # type: ignore[arg-type]  # any field
    return build_figure(document, view, Language.ENGLISH)


@pytest.fixture
def show(bare_window: QWidget, document: Document, qtbot: QtBot) -> Show:
    """Shows an exhibit in a plot of 1000 x 520 pixels."""
    bare_window.resize(1000, 520)
    plot = FigurePlot(bare_window)
    plot.resize(1000, 520)

    def shown(exhibit: str) -> FigurePlot:
        plot.show_figure(figure_for(document, exhibit), LIGHT)
        with qtbot.waitExposed(bare_window):
            bare_window.show()
        return plot

    return shown


def layout_of(plot: FigurePlot) -> ChartLayout:
    layout = plot.chart_layout
    assert layout is not None
    return layout


def row(plot: FigurePlot, code: str) -> Series:
    return next(series for series in layout_of(plot).figure.series if series.code == code)


def point_of(plot: FigurePlot, code: str, period: int) -> Point:
    return next(point for point in row(plot, code).points if point.x == period)


def pixel_of(plot: FigurePlot, code: str, period: int) -> QPoint:
    """Where an observation is on screen: its symbol, or the middle of its piece of a column."""
    layout, point = layout_of(plot), point_of(plot, code, period)
    segments = [s.rect.center() for s in layout.segments() if s.point == point and s.series.code == code]
    place = segments[0] if layout.legend else layout.place(point)
    assert place is not None
    return (place * screen_unit(plot)).toPoint()


def rate(country: str, year: int, vintage: str = "hs-2012") -> Key:
    return Key(
        "homicide-rates", (("country", country), ("year", Year(year)), ("vintage", vintage), ("measure", "rate"))
    )


def amount(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def crosshair_and_readout(plot: FigurePlot) -> tuple[float, str] | None:
    """The period under the crosshair and what is read out there; None while both are hidden."""
    line, readout = plot._crosshair, plot._readout  # noqa: SLF001 - the scene has no other names for them
    assert line.isVisible() == readout.isVisible()
    if not line.isVisible():
        return None
    return float(line.value()), QTextDocumentFragment.fromHtml(readout.toHtml()).toPlainText()


def ring_places(plot: FigurePlot) -> list[QRectF]:
    return [one.rect for one in plot._ring._places]  # noqa: SLF001


def click(plot: FigurePlot, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    QTest.mouseClick(plot.viewport(), button, Qt.KeyboardModifier.NoModifier, place)


# ---------------------------------------------------------------- under the mouse


def test_a_point_is_hit_from_nearby_and_not_from_afar(show: Show) -> None:
    plot = show("fig-1")
    centre = QPointF(pixel_of(plot, "HND", 2011))
    for moved in (QPointF(0, 0), QPointF(6, 0), QPointF(0, -6), QPointF(-4, 4)):
        hit = plot.hit_at(centre + moved)
        assert hit is not None
        assert (hit.series.code, hit.point.key) == ("HND", rate("HND", 2011))
    assert plot.hit_at(centre + QPointF(0, -25)) is None


def test_where_nothing_is_known_nothing_is_hit(show: Show) -> None:
    plot = show("fig-1")
    layout, unit = layout_of(plot), screen_unit(plot)
    for year in (1995, 1996, 1997, 1998):
        for y in range(round(layout.plot.top()), round(layout.plot.bottom()), 4):
            hit = plot.hit_at(QPointF(layout.x(year), y) * unit)
            assert hit is None or hit.series.code != "HND"


def test_a_column_piece_is_hit_anywhere_inside_and_only_there(show: Show) -> None:
    plot = show("table-1b")
    layout, unit = layout_of(plot), screen_unit(plot)
    segment = next(s for s in layout.segments() if s.point.key == amount("INCLE", 2009))
    rect = segment.rect.adjusted(2, 2, -2, -2)
    for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight(), rect.center()):
        hit = plot.hit_at(corner * unit)
        assert hit is not None
        assert hit.point.key == amount("INCLE", 2009)
    assert plot.hit_at(QPointF(segment.rect.right() + 4, rect.center().y()) * unit) is None


@pytest.mark.parametrize(
    ("exhibit", "code", "period", "key"),
    [("fig-1", "HND", 2003, rate("HND", 2003)), ("table-1b", "INCLE", 2009, amount("INCLE", 2009))],
)
def test_a_click_selects_and_tells_the_key(
    show: Show, qtbot: QtBot, exhibit: str, code: str, period: int, key: Key
) -> None:
    plot = show(exhibit)
    with qtbot.waitSignal(plot.observation_selected) as told:
        click(plot, pixel_of(plot, code, period))
    assert told.args == [key]
    assert len(ring_places(plot)) == 1


def test_clicks_beside_everything_and_with_the_middle_button_tell_nothing(show: Show, qtbot: QtBot) -> None:
    plot = show("fig-1")
    with qtbot.assertNotEmitted(plot.observation_selected), qtbot.assertNotEmitted(plot.row_picked):
        click(plot, QPoint(3, 3))
        click(plot, QPoint(3, 3), Qt.MouseButton.RightButton)
        click(plot, pixel_of(plot, "HND", 2011), Qt.MouseButton.MiddleButton)
    assert ring_places(plot) == []


def test_the_right_button_chooses_the_point_its_menu_is_about(show: Show, qtbot: QtBot) -> None:
    plot = show("fig-1")
    with qtbot.waitSignal(plot.observation_selected) as told, qtbot.assertNotEmitted(plot.row_picked):
        click(plot, pixel_of(plot, "HND", 2011), Qt.MouseButton.RightButton)
    assert told.args == [rate("HND", 2011)]


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_every_row_name_can_be_clicked(show: Show, qtbot: QtBot, exhibit: str) -> None:
    plot = show(exhibit)
    layout, unit = layout_of(plot), screen_unit(plot)
    places = {label.series.code: label.centre + QPointF(8, 0) for label in layout.side_labels()}
    places |= {entry.series.code: entry.box.center() for entry in layout.legend if entry.series is not None}
    assert set(places) == {series.code for series in layout.figure.series}
    for code, place in places.items():
        assert plot.row_at(place * unit) == code
        with qtbot.waitSignal(plot.row_picked) as told, qtbot.assertNotEmitted(plot.observation_selected):
            click(plot, (place * unit).toPoint())
        assert told.args == [code]


def test_the_names_of_stages_are_no_rows(show: Show) -> None:
    plot = show("table-1b")
    stages = [entry.box.center() for entry in layout_of(plot).legend if entry.series is None]
    assert len(stages) == 3
    assert {plot.row_at(place * screen_unit(plot)) for place in stages} == {""}


def test_the_pointer_shows_what_can_be_clicked(show: Show) -> None:
    plot = show("fig-1")
    for place, shape in (
        (pixel_of(plot, "HND", 2011), Qt.CursorShape.PointingHandCursor),
        (pixel_of(plot, "HND", 2011) - QPoint(40, 60), Qt.CursorShape.ArrowCursor),
    ):
        move_mouse(plot.viewport(), place)
        assert plot.cursor().shape() is shape


# ---------------------------------------------------------------- crosshair


def test_the_crosshair_snaps_to_years_and_reads_all_series(show: Show) -> None:
    plot = show("fig-1")
    layout, unit = layout_of(plot), screen_unit(plot)
    step = layout.x(2004) - layout.x(2003)
    for offset in (-0.45, 0.0, 0.45):
        move_mouse(plot.viewport(), (QPointF(layout.x(2003) + offset * step, layout.plot.top() + 20) * unit).toPoint())
        found = crosshair_and_readout(plot)
        assert found is not None
        assert found[0] == 2003
        lines = [line for line in re.split(r"[\n\ufdd0\ufdd1\ufffc]+", found[1]) if line.strip()]
        assert lines[0] == "2003"
        values = {
            series.label: point.text for series in layout.figure.series for point in series.points if point.x == 2003
        }
        assert dict(zip(lines[1::2], lines[2::2], strict=True)) == values
        numbers = [float(line) for line in lines[2::2]]
        assert numbers == sorted(numbers, reverse=True)


def test_the_readout_names_a_gap(show: Show) -> None:
    plot = show("fig-1")
    plot.read_at(1996)
    found = crosshair_and_readout(plot)
    assert found is not None
    lines = [line for line in re.split(r"[\n\ufdd0\ufdd1\ufffc]+", found[1]) if line.strip()]
    assert lines[-2:] == ["Honduras", "·"]


def test_the_readout_stays_inside_the_plot(show: Show) -> None:
    plot = show("fig-1")
    for year in (1995, 2003, 2011):
        plot.read_at(year)
        box = plot._readout.sceneBoundingRect()  # noqa: SLF001
        assert box.left() >= 0
        assert box.right() <= layout_of(plot).plot.right() * screen_unit(plot) + 1
        assert box.bottom() <= plot.height()


def test_the_crosshair_goes_when_the_mouse_leaves_the_plot(show: Show) -> None:
    plot = show("fig-1")
    move_mouse(plot.viewport(), pixel_of(plot, "HND", 2005))
    assert crosshair_and_readout(plot) is not None
    move_mouse(plot.viewport(), QPoint(2, 2))
    assert crosshair_and_readout(plot) is None
    plot.read_at(2000)
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert crosshair_and_readout(plot) is None


def test_columns_have_no_crosshair(show: Show) -> None:
    plot = show("table-1b")
    move_mouse(plot.viewport(), pixel_of(plot, "INCLE", 2009))
    assert crosshair_and_readout(plot) is None


def test_the_crosshair_stands_at_its_year_on_screen(show: Show) -> None:
    plot = show("fig-1")
    layout, unit = layout_of(plot), screen_unit(plot)
    for year in (1995, 2003, 2011):
        plot.read_at(year)
        line = plot._crosshair  # noqa: SLF001
        assert line.mapToScene(QPointF(0, 0)).x() == pytest.approx(layout.x(year) * unit, abs=1.0)


# ---------------------------------------------------------------- selection


def test_selecting_by_others_marks_and_tells_nothing(show: Show, qtbot: QtBot) -> None:
    plot = show("fig-1")
    with qtbot.assertNotEmitted(plot.observation_selected):
        plot.select_key(rate("GTM", 2000))
    (place,) = ring_places(plot)
    expected = layout_of(plot).place(point_of(plot, "GTM", 2000))
    assert expected is not None
    assert (place.center() - expected).manhattanLength() < 1e-6
    with qtbot.assertNotEmitted(plot.observation_selected):
        plot.select_key(None)
    assert ring_places(plot) == []


def test_a_gap_or_a_key_not_shown_has_no_ring(show: Show) -> None:
    plot = show("fig-1")
    for key in (rate("HND", 1996), rate("SLV", 2005, "wdi-2025-10"), amount("INCLE", 2009)):
        plot.select_key(key)
        assert ring_places(plot) == []


def test_the_ring_stays_with_its_observation(show: Show, document: Document) -> None:
    plot = show("fig-1")
    plot.select_key(rate("GTM", 2000))
    before = ring_places(plot)
    plot.show_figure(figure_for(document, "fig-1", first=1999, last=2001), DARK)
    (after,) = ring_places(plot)
    assert after != before[0]
    expected = layout_of(plot).place(point_of(plot, "GTM", 2000))
    assert expected is not None
    assert (after.center() - expected).manhattanLength() < 1e-6
    plot.show_figure(figure_for(document, "fig-1", first=2005), LIGHT)
    assert ring_places(plot) == []


# ---------------------------------------------------------------- keyboard


@pytest.mark.parametrize("exhibit", ["fig-1", "table-2"])
def test_the_first_step_selects_the_last_period_of_the_first_row(show: Show, qtbot: QtBot, exhibit: str) -> None:
    plot = show(exhibit)
    first = layout_of(plot).figure.series[0]
    with qtbot.waitSignal(plot.observation_selected) as told:
        QTest.keyClick(plot, Code.Key_Left)
    assert told.args == [first.points[-1].key]


def test_arrows_walk_along_periods_and_rows_and_stop_at_the_edges(show: Show) -> None:
    plot = show("fig-1")
    told: list[Key] = []
    plot.observation_selected.connect(told.append)
    plot.select_key(rate("GTM", 1996))
    for key in (Code.Key_Right, Code.Key_Down, Code.Key_Left, Code.Key_Left, Code.Key_Left, Code.Key_Up, Code.Key_Up):
        QTest.keyClick(plot, key)
    QTest.keyClick(plot, Code.Key_Up)
    for _ in range(5):
        QTest.keyClick(plot, Code.Key_Down)
    assert told[:8] == [
        rate("GTM", 1997),
        rate("HND", 1997),
        rate("HND", 1996),
        rate("HND", 1995),
        rate("HND", 1995),
        rate("GTM", 1995),
        rate("SLV", 1995),
        rate("SLV", 1995),
    ]
    assert told[-1] == rate("MEX", 1995, "hs-2012")
    plot.select_key(rate("SLV", 2011))
    QTest.keyClick(plot, Code.Key_Right)
    assert told[-1] == rate("SLV", 2011)


def test_the_keyboard_moves_the_crosshair_too(show: Show) -> None:
    plot = show("fig-1")
    plot.select_key(rate("SLV", 2000))
    QTest.keyClick(plot, Code.Key_Right)
    found = crosshair_and_readout(plot)
    assert found is not None
    assert found[0] == 2001


def test_other_keys_are_left_to_the_window(show: Show, qtbot: QtBot) -> None:
    plot = show("fig-1")
    with qtbot.assertNotEmitted(plot.observation_selected):
        QTest.keyClick(plot, Code.Key_A)
        QTest.keyClick(plot, Code.Key_Return)
        QTest.keyClick(plot, Code.Key_PageDown)


# ---------------------------------------------------------------- words


def test_tooltips_ask_for_the_text_of_the_point_alone(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    plot, asked, said = show("fig-1"), [], []

    def text_for(key: Key) -> str:
        asked.append(key)
        return f"<b>{key['country']}</b>"

    def note(_place: QPoint, text: str, _widget: QWidget) -> None:
        said.append(text)

    # The offscreen platform shows no tooltip window to read from.
    monkeypatch.setattr(QToolTip, "showText", note)
    plot.tooltip_for = text_for
    for place in (pixel_of(plot, "HND", 2011), QPoint(2, 2)):
        QApplication.sendEvent(plot.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, place))
    assert asked == [rate("HND", 2011)]
    assert said == ["<b>HND</b>"]


def test_those_who_cannot_see_the_plot_hear_title_and_values(show: Show) -> None:
    plot = show("fig-1")
    assert plot.accessibleName() == layout_of(plot).figure.title
    assert "Honduras: 42.1 in 1999, 91.6 in 2011" in plot.accessibleDescription()


def test_an_empty_plot_answers_nothing(bare_window: QWidget) -> None:
    plot = FigurePlot(bare_window)
    bare_window.show()
    assert plot.figure is None
    assert plot.hit_at(QPointF(5, 5)) is None
    assert plot.row_at(QPointF(5, 5)) == ""
    plot.read_at(2000)
    plot.select_key(rate("SLV", 2000))
    QTest.keyClick(plot, Code.Key_Left)
    click(plot, QPoint(5, 5))
    assert crosshair_and_readout(plot) is None
