"""What a screen reader is told of a chart: its role, each step by keyboard, and all rows of a year at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.measures.shown_as import parse_shown_as
from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.style import LIGHT
from cavapp.gui.topic.chart.chart_speech import register_chart_role, speech_text
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.workspace.store import Store

pytestmark = pytest.mark.usefixtures("themed")
Say = Callable[[Qt.Key], str]


@pytest.fixture
def tab(store: Store, qtbot: QtBot) -> DatasetTab:
    """The tab of Table 1b, which gives its plot its words."""
    made = DatasetTab(store, ("table-1b",), LIGHT)
    qtbot.addWidget(made)
    made.install_plot()
    return made


@pytest.fixture
def plot(tab: DatasetTab) -> FigurePlot:
    assert tab.plot is not None
    return tab.plot


@pytest.fixture
def say(plot: FigurePlot, qtbot: QtBot) -> Say:
    def pressed(key: Qt.Key) -> str:
        with qtbot.waitSignal(plot.spoken) as waited:
            QTest.keyClick(plot, key)
        assert waited.args is not None
        return str(waited.args[0])

    return pressed


def test_each_step_says_the_number_it_comes_to(say: Say) -> None:
    assert "FY2013" in say(Qt.Key.Key_End)
    first = say(Qt.Key.Key_Home)
    assert "FY2007" in first
    assert "INCLE" in first
    assert "Printed in the report".lower() in first.lower()
    assert "ESF" in say(Qt.Key.Key_Down)


def test_a_step_says_unit_stage_and_how_many_notes(say: Say) -> None:
    said = [say(Qt.Key.Key_Home), *(say(Qt.Key.Key_Right) for _ in range(6))]
    assert all("US dollars" in text for text in said)
    assert "454.0" in said[2]
    assert "note" in said[2]
    assert "Request" in said[-1]


@pytest.mark.parametrize(
    ("shown", "number", "unit"),
    [("index:2008", "100.0", "Index"), ("share", "59.6", "Percent of the total"), ("real:2012", "256.2", "FY2012")],
)
def test_a_step_says_the_number_that_is_shown(
    tab: DatasetTab, plot: FigurePlot, say: Say, shown: str, number: str, unit: str
) -> None:
    tab.show_view(replace(tab.view, shown=parse_shown_as(shown)))
    plot.show_figure(tab.figure, LIGHT)  # a tab that nobody sees hands its figure on when it is looked at
    say(Qt.Key.Key_Home)
    said = say(Qt.Key.Key_Right)  # INCLE, FY2008: 242.1
    assert said.startswith(f"{number}, ")
    assert unit in said
    assert "computed here" in said.lower()
    assert not said.startswith("242.1")


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("exhibit", ["fig-1", "table-1a", "table-1b", "table-2"])
def test_a_year_is_read_with_all_its_rows(document: Document, exhibit: str, lang: Language) -> None:
    figure = build_figure(document, view_of(document.catalogue.exhibit(exhibit)), lang)
    for tick in figure.x_ticks:
        said = speech_text(figure, round(tick.position))
        assert said.startswith(f"{tick.label}. ")
        assert said.endswith(figure.subtitle)
        for series in figure.series:
            for point in series.points:
                if point.x == tick.position:
                    assert f"{series.label}: {point.text or '—'}" in said


def test_space_reads_the_year_that_is_selected(plot: FigurePlot, say: Say) -> None:
    assert plot.figure is not None
    assert say(Qt.Key.Key_Space).startswith("FY2013")
    say(Qt.Key.Key_Home)
    assert say(Qt.Key.Key_Space) == speech_text(plot.figure, 2007)


def test_a_plot_is_a_chart_to_a_screen_reader(document: Document, qtbot: QtBot) -> None:
    register_chart_role()
    plot = FigurePlot()
    qtbot.addWidget(plot)
    plot.show_figure(build_figure(document, view_of(document.catalogue.exhibit("fig-1")), Language.ENGLISH), LIGHT)
    QAccessible.setActive(True)
    try:
        interface = QAccessible.queryAccessibleInterface(plot)
        assert interface.role() is QAccessible.Role.Chart
        assert "Homicide" in interface.text(QAccessible.Text.Name)
    finally:
        QAccessible.setActive(False)
