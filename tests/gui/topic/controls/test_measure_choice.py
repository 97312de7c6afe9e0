"""What numbers are shown as, in the window: the menu, the years beneath it, and what follows in table and panel."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.measures.shown_as import AS_RELEASED, MoneyUnit, Per, ShownAs, ShownForm, parse_shown_as
from cavapp.core.analysis.view import View, select_observations, view_of
from cavapp.core.citations.passport.dependents import plotted_in
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart_types import choose_type
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.gui.citation.citation_tooltip import tooltip_html
from cavapp.gui.topic.controls.measure_choice import MeasureChoice
from cavapp.gui.topic.controls.type_choice import TypeChoice
from cavapp.gui.topic.exhibit_views import ExhibitViews
from cavapp.gui.topic.table.table_model import TableModel
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("This plugin does not support")]


def shown_view(document: Document, exhibit: str, words: str = "") -> View:
    view = view_of(document.catalogue.exhibit(exhibit))
    return replace(view, shown=parse_shown_as(words)) if words else view


@pytest.fixture
def choice(store: Store, qtbot: QtBot) -> MeasureChoice:
    made = MeasureChoice(store)
    qtbot.addWidget(made)
    made.show_view(shown_view(store.document, "table-1b"))
    return made


def entries(choice: MeasureChoice) -> dict[str, QAction]:
    choice.menu.aboutToShow.emit()
    own = {one.text(): one for one in choice.menu.actions() if one.text()}
    units = own.pop("Unit").menu()
    return own | {one.text(): one for one in units.actions()}  # type: ignore[attr-defined]  # a menu


def pick(choice: MeasureChoice, text: str) -> ShownAs:
    """Choose an entry and show what comes of it, as the tab does."""
    chosen: list[View] = []
    choice.view_chosen.connect(chosen.append)
    entries(choice)[text].trigger()
    choice.view_chosen.disconnect(chosen.append)
    choice.show_view(chosen[-1])
    return chosen[-1].shown


def test_parts_are_chosen_one_by_one_and_taken_back(choice: MeasureChoice) -> None:
    assert pick(choice, "Constant dollars") == ShownAs(base_year=2013)
    assert pick(choice, "Per inhabitant") == ShownAs(base_year=2013, per=Per.INHABITANT)
    assert pick(choice, "Change") == ShownAs(base_year=2013, per=Per.INHABITANT, form=ShownForm.CHANGE)
    assert choice.button.toolTip() == "FY2013 dollars, per inhabitant, change from the year before"
    assert pick(choice, "Per inhabitant") == ShownAs(base_year=2013, form=ShownForm.CHANGE)
    assert pick(choice, "Index") == ShownAs(base_year=2013, form=ShownForm.INDEX, since=2008)
    assert pick(choice, "As released") == AS_RELEASED
    assert choice.button.text() == "As released"
    assert pick(choice, "Thousands of US dollars") == ShownAs(unit=MoneyUnit.THOUSANDS)


@pytest.mark.parametrize(
    ("exhibit", "entry", "reason"),
    [
        ("fig-1", "Constant dollars", "no amounts of money"),
        ("fig-1", "Per inhabitant", "neither"),
        ("fig-1", "Share of the total", "do not add up"),
        ("fig-1", "Running sum", "do not add up"),
        ("fig-1", "Millions of US dollars", "no amounts of money"),
    ],
)
def test_what_does_not_suit_is_greyed_with_its_reason(
    choice: MeasureChoice, store: Store, exhibit: str, entry: str, reason: str
) -> None:
    choice.show_view(shown_view(store.document, exhibit))
    action = entries(choice)[entry]
    assert not action.isEnabled()
    assert reason in action.toolTip()
    assert entries(choice)["Index"].isEnabled()


def test_years_and_prices_are_chosen_beneath(choice: MeasureChoice, store: Store) -> None:
    assert not any(box.isVisibleTo(choice) for box in (choice.year, choice.prices, choice.since))
    choice.show_view(shown_view(store.document, "table-1b", "real:2012,index:2009"))
    assert all(box.isVisibleTo(choice) for box in (choice.year, choice.prices, choice.since))
    assert (choice.year.currentText(), choice.since.currentText()) == ("FY2012", "FY2009")
    assert choice.since.findText("the year before") < 0
    chosen: list[View] = []
    choice.view_chosen.connect(chosen.append)
    for box, value in ((choice.year, 2010), (choice.since, 2008), (choice.prices, "cpi-u")):
        take(box, value)
        choice.show_view(chosen[-1])
    assert chosen[-1].shown.name == "real:2010:cpi-u,index:2008"


def take(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_the_button_is_reached_and_opened_by_keyboard(choice: MeasureChoice, qtbot: QtBot) -> None:
    choice.show()
    qtbot.waitExposed(choice)
    assert choice.button.accessibleName() == "Show as"
    assert choice.button.focusPolicy() & Qt.FocusPolicy.TabFocus
    choice.menu.aboutToShow.connect(choice.menu.close, Qt.ConnectionType.QueuedConnection)
    QTest.keyClick(choice.button, Qt.Key.Key_Space)
    assert [one for one in choice.menu.actions() if one.text()]


@pytest.mark.usefixtures("qtbot")
def test_cells_say_that_they_are_computed_and_cannot_be_typed_over(store: Store) -> None:
    document, lang = store.document, Language.ENGLISH
    view = shown_view(document, "table-1b", "real:2012")
    model = TableModel(store)
    model.show(build_wide_table(document, select_observations(document, view, lang), lang))
    index = model.index(0, 2)
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert "computed" in model.why_fixed_at(index)
    said = model.tooltip(index, None)
    assert said == "Computed here: 475.6 (Millions of US dollars of FY2012). As released: 454.0 million US$."
    spoken = str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert "475.6 Millions of US dollars of FY2012" in spoken
    assert "computed here" in spoken
    missing = model.index(4, 5)
    assert "n/a" in model.tooltip(missing, None)


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("lang", Language)
def test_tooltips_of_points_tell_the_formula(document: Document, lang: Language) -> None:
    view = shown_view(document, "table-2", "per-capita")
    items = (("country", "HND"), ("fiscal_year", FiscalYear(2011)), ("measure", "amount"))
    rich = tooltip_html(document, Key("section-1004", items), lang, drawn=plotted_in(document, view))
    assert "4,221,000 ÷ 8,540,583 = 0.494" in rich
    assert ("US dollars per inhabitant", "Dólares estadounidenses por habitante")[lang is Language.SPANISH] in rich
    assert "World Bank" in rich


def test_a_measure_that_no_longer_suits_gives_way(store: Store) -> None:
    exhibits = (store.document.catalogue.exhibit("fig-1"),)
    views = ExhibitViews(store, exhibits)
    counts = replace(shown_view(store.document, "fig-1", "per-100k"), measure="count", vintage="hs-2012")
    assert views.choose(counts)
    assert views.current.shown == ShownAs(per=Per.HUNDRED_THOUSAND)
    assert views.choose(replace(counts, measure="rate"))
    assert views.current.shown == AS_RELEASED


def test_the_window_shows_it_everywhere_and_a_link_leads_to_the_number_as_released(
    window: MainWindow, document: Document
) -> None:
    topic = window.topics[1]
    window.show_view(shown_view(document, "table-1b", "real:2012"))
    key = next(one for one in topic.figure.series[0].points if one.x == 2009).key
    topic.select_observation(key)
    passport = window.panel.passport
    assert passport is not None
    assert passport.what.shown == "475.6"
    assert window.panel.value().startswith("475.59")
    assert [one.dataset for one, _ in passport.inputs] == ["mexico-assistance", "deflators", "deflators"]
    assert key is not None
    window.show_observation(key)
    assert topic.view.shown == AS_RELEASED
    shown = window.panel.passport
    assert shown is not None
    assert shown.what.shown == "454.0"
    window.show_view(shown_view(document, "table-1b", "share"))
    topic.show_as_reported()
    assert topic.view.shown == AS_RELEASED


def test_the_chart_types_offered_follow_what_is_shown(store: Store, qtbot: QtBot) -> None:
    choice = TypeChoice(store)
    qtbot.addWidget(choice)
    for words in ("", "per-capita", "share", "mean"):
        view = shown_view(store.document, "table-2", words)
        shape = choose_type(store.document, select_observations(store.document, view))
        choice.show_view(view, shape)
        assert choice.box.currentData() == shape.id, words
