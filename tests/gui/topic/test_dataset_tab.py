"""A dataset tab: chart, table and notes always show the same choice, and the way back leads to the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import period_bounds, select_observations, view_of
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Emphasis
from cavapp.core.figures.style import DARK, LIGHT
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.wide_table import WideTable
from cavapp.gui.topic.chart.period_slider import PeriodSlider
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.topic.controls.release_choice import ReleaseChoice
from cavapp.gui.topic.controls.row_list import RowList
from cavapp.gui.topic.controls.row_model import ROW_ROLE
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.topic.heading import FigureHeading
from cavapp.gui.topic.notes_strip import NotesStrip
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.widgets.static_chart import StaticChart
from cavapp.gui.workspace.store import Store

Open = Callable[..., DatasetTab]
FUNDING = ("table-1a", "table-1b")

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints")]


def complete_tab(tab: DatasetTab) -> None:
    tab.install_plot()
    for step in tab.table_steps():
        step()


@pytest.fixture
def open_tab(store: Store, qtbot: QtBot) -> Open:
    """Opens a tab of these exhibits with plot and table in place."""
    kept = []

    def opened(*exhibits: str, complete: bool = True) -> DatasetTab:
        tab = DatasetTab(store, exhibits, LIGHT)
        kept.append(tab)
        qtbot.addWidget(tab)
        tab.resize(1150, 780)
        if complete:
            complete_tab(tab)
        with qtbot.waitExposed(tab):
            tab.show()
        return tab

    return opened


def plot_of(tab: DatasetTab) -> FigurePlot:
    assert tab.plot is not None
    return tab.plot


def table_of(tab: DatasetTab) -> TableView:
    assert tab.table is not None
    return tab.table


def frame_of(tab: DatasetTab) -> WideTable:
    frame = table_of(tab).frame
    assert frame is not None
    return frame


def shown_in(frame: WideTable) -> tuple[object, ...]:
    """All that a table says, in a form that can be compared."""
    return frame.selection, frame.language, frame.rows, frame.columns, frame.texts, frame.markers, frame.observations


def rate(country: str, year: int, vintage: str = "hs-2012", measure: str = "rate") -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", vintage), ("measure", measure))
    return Key("homicide-rates", items)


def amount(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def child(tab: DatasetTab, name: str) -> QComboBox:
    return next(box for box in tab.findChildren(QComboBox) if box.accessibleName() == name)


def choose(box: QComboBox, data: str) -> None:
    number = box.findData(data)
    assert number >= 0
    box.setCurrentIndex(number)


def exhibit_box(tab: DatasetTab) -> QComboBox:
    return child(tab, "Exhibit")


def toggle_row(tab: DatasetTab, code: str) -> None:
    """Check or uncheck a row by keyboard."""
    view = tab.findChildren(RowList)[0].view
    model = view.model()
    for number in range(model.rowCount()):
        if model.index(number, 0).data(ROW_ROLE).code == code:
            view.setCurrentIndex(model.index(number, 0))
            QTest.keyClick(view, Qt.Key.Key_Space)
            return
    raise AssertionError(code)


def ringed(tab: DatasetTab) -> int:
    return len(plot_of(tab)._ring._places)  # noqa: SLF001 - the scene has no other name for it


def assert_in_step(tab: DatasetTab, store: Store) -> None:
    """Chart, table, notes, heading and choices show the view of the tab."""
    view, document, lang = tab.view, store.document, store.language
    expected = build_figure(document, view, lang)
    assert tab.figure == expected
    assert plot_of(tab).figure == expected
    assert shown_in(frame_of(tab)) == shown_in(build_wide_table(document, select_observations(document, view), lang))
    assert tab.findChildren(NotesStrip)[0].note_ids == tuple(name for line in expected.notes for name in line.ids)
    texts = [label.text() for label in tab.findChildren(FigureHeading)[0].children() if hasattr(label, "text")]
    assert expected.title in texts
    assert expected.subtitle in texts
    slider = tab.findChildren(PeriodSlider)[0]
    assert slider.range == (view.first, view.last)
    exhibit = document.catalogue.exhibit(view.exhibit)
    totals = {code for code in view.rows if document.catalogue.is_total(exhibit.rows, code)}
    assert set(tab.findChildren(RowList)[0].checked) == set(view.rows) - totals
    assert child(tab, "Release").currentData() == view.vintage
    assert child(tab, "Measure").currentData() == view.measure
    (report,) = [b for b in tab.findChildren(QPushButton) if b.text() == "Reset to the report"]
    assert report.isEnabled() is (view != view_of(exhibit))


# ---------------------------------------------------------------- arriving


def test_the_chart_is_there_before_anything_else(open_tab: Open, qtbot: QtBot, store: Store) -> None:
    tab = open_tab("fig-1", complete=False)
    assert (tab.plot, tab.table) == (None, None)
    (first,) = tab.findChildren(StaticChart)
    with qtbot.waitSignal(tab.first_painted):
        first.update()
    complete_tab(tab)
    assert plot_of(tab).isVisible()
    assert not first.isVisible()
    assert_in_step(tab, store)


def test_parts_that_arrive_twice_are_there_once(open_tab: Open) -> None:
    tab = open_tab("fig-1")
    plot, table = tab.plot, tab.table
    complete_tab(tab)
    assert (tab.plot, tab.table) == (plot, table)
    assert len(tab.findChildren(FigurePlot)) == len(tab.findChildren(TableView)) == 1


def test_a_choice_made_before_the_plot_arrives_is_kept(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1", complete=False)
    tab.show_view(replace(tab.view, focus="HND", first=2000))
    complete_tab(tab)
    assert tab.view.focus == "HND"
    assert_in_step(tab, store)


@pytest.mark.parametrize("exhibits", [("fig-1",), FUNDING, ("table-2",)])
def test_a_tab_opens_as_the_report_shows_it(open_tab: Open, store: Store, exhibits: tuple[str, ...]) -> None:
    tab = open_tab(*exhibits)
    assert tab.view == view_of(store.document.catalogue.exhibit(exhibits[0]))
    assert_in_step(tab, store)


# ---------------------------------------------------------------- selection


def test_a_choice_in_the_chart_marks_the_table(open_tab: Open, qtbot: QtBot) -> None:
    tab = open_tab("fig-1")
    with qtbot.waitSignal(tab.target_selected) as told:
        QTest.keyClick(plot_of(tab), Qt.Key.Key_Left)
    assert told.args == [rate("SLV", 2011)]
    assert tab.selected == rate("SLV", 2011)
    index = table_of(tab).currentIndex()
    assert frame_of(tab).key_at((index.row(), index.column())) == rate("SLV", 2011)


def test_a_choice_in_the_table_marks_the_chart(open_tab: Open, qtbot: QtBot) -> None:
    tab = open_tab(*FUNDING)
    tab.show_exhibit("table-1b")
    row, column = frame_of(tab).position(amount("FMF", 2009)) or (-1, -1)
    assert ringed(tab) == 0
    table = table_of(tab)
    place = table.visualRect(table.frame_model.index(row, column)).center()
    with qtbot.waitSignal(tab.target_selected) as told:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert told.args == [amount("FMF", 2009)]
    assert ringed(tab) == 1
    assert tab.selected == amount("FMF", 2009)


def test_one_choice_is_told_once(open_tab: Open) -> None:
    tab = open_tab("fig-1")
    told: list[Key | None] = []
    tab.target_selected.connect(told.append)
    QTest.keyClick(plot_of(tab), Qt.Key.Key_Left)
    QTest.keyClick(plot_of(tab), Qt.Key.Key_Left)
    QTest.keyClick(table_of(tab), Qt.Key.Key_Down)
    assert told == [rate("SLV", 2011), rate("SLV", 2010), rate("GTM", 2010)]


def test_a_head_of_the_table_stands_for_its_row_or_column(open_tab: Open, qtbot: QtBot) -> None:
    tab = open_tab(*FUNDING)
    tab.show_exhibit("table-1b")
    head = table_of(tab).horizontalHeader()
    place = QPoint(head.sectionViewportPosition(2) + 10, head.height() // 2)
    with qtbot.waitSignal(tab.target_selected) as told:
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    (key,) = told.args or []
    assert key.get("fiscal_year") == FiscalYear(2009)
    assert key.get("account") is None


def test_a_selection_survives_what_still_shows_it(open_tab: Open) -> None:
    tab = open_tab("fig-1")
    tab.show_key(rate("GTM", 2005))
    tab.show_view(replace(tab.view, first=2003, logarithmic=True))
    assert tab.selected == rate("GTM", 2005)
    assert ringed(tab) == 1
    index = table_of(tab).currentIndex()
    assert frame_of(tab).key_at((index.row(), index.column())) == rate("GTM", 2005)


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        (rate("SLV", 2005), {}),
        (rate("BLZ", 2005), {"rows": ("SLV", "GTM", "HND", "MEX", "BLZ")}),
        (rate("SLV", 2015, "wdi-2025-10"), {"vintage": "wdi-2025-10", "last": 2015}),
        (rate("HND", 2005, measure="count"), {"measure": "count"}),
    ],
)
def test_a_key_is_brought_into_view_with_no_more_change_than_needed(
    open_tab: Open, store: Store, key: Key, changed: dict[str, object]
) -> None:
    tab = open_tab("fig-1")
    tab.show_key(key)
    plain = view_of(store.document.catalogue.exhibit("fig-1"))
    assert tab.view == replace(plain, **changed)  # type: ignore[arg-type]  # any field
    assert tab.selected == key
    index = table_of(tab).currentIndex()
    assert frame_of(tab).key_at((index.row(), index.column())) == key
    assert ringed(tab) == 1
    assert_in_step(tab, store)


def test_a_key_of_the_other_exhibit_brings_that_one(open_tab: Open, store: Store) -> None:
    tab = open_tab(*FUNDING)
    tab.show_key(amount("INCLE", 2009))
    assert tab.view.exhibit == "table-1b"
    assert_in_step(tab, store)
    tab.show_key(amount("Total", 2009))
    index = table_of(tab).currentIndex()
    assert frame_of(tab).texts[index.row()][index.column()] == "786.8"


# ---------------------------------------------------------------- choices


def test_rows_can_be_added_and_taken_away(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1")
    toggle_row(tab, "BLZ")
    toggle_row(tab, "MEX")
    assert tab.view.rows == ("SLV", "GTM", "HND", "BLZ")
    assert [head.label for head in frame_of(tab).rows] == ["El Salvador", "Guatemala", "Honduras", "Belize"]
    assert "fig-1-mex-substitute" not in tab.findChildren(NotesStrip)[0].note_ids
    assert_in_step(tab, store)


def test_taking_a_row_from_a_table_takes_the_totals_off_the_chart_only(open_tab: Open, store: Store) -> None:
    tab = open_tab(*FUNDING)
    assert len(tab.figure.totals) == 6
    toggle_row(tab, "NADR")
    assert not any(tab.figure.totals)
    assert [head.label for head in frame_of(tab).rows] == ["ESF", "INCLE", "FMF", "Total"]
    assert_in_step(tab, store)
    toggle_row(tab, "NADR")
    assert tab.view == view_of(store.document.catalogue.exhibit("table-1a"))


def test_every_vintage_can_be_shown_alone(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1")
    box = child(tab, "Release")
    assert box.isVisible()
    for number in range(1, box.count()):
        box.setCurrentIndex(number)
        vintage = box.itemData(number)
        assert tab.view.vintage == vintage
        exhibit = store.document.catalogue.exhibit("fig-1")
        assert (tab.view.first, tab.view.last) == period_bounds(store.document, exhibit, vintage)
        assert {one.key["vintage"] for one in frame_of(tab).selection.observations} == {vintage}
        assert_in_step(tab, store)
    assert box.count() >= 6


def test_a_period_chosen_is_kept_from_vintage_to_vintage(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1")
    tab.show_view(replace(tab.view, first=2000, last=2005))
    choose(child(tab, "Release"), "wdi-2025-10")
    assert (tab.view.first, tab.view.last) == (2000, 2005)
    assert_in_step(tab, store)


def test_the_measure_changes_unit_and_numbers(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1")
    choose(child(tab, "Measure"), "count")
    assert tab.figure.subtitle.startswith("Homicides, ")
    assert frame_of(tab).texts[2][-1] == "7,104"
    assert_in_step(tab, store)


def test_the_period_is_chosen_by_its_slider(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1")
    (slider,) = tab.findChildren(PeriodSlider)
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert (tab.view.first, tab.view.last) == (1996, 2011)
    QTest.keyClick(slider, Qt.Key.Key_Space)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert (tab.view.first, tab.view.last) == (1996, 2010)
    assert_in_step(tab, store)


def test_the_scale_can_be_logarithmic_where_lines_are_drawn(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1")
    (box,) = [box for box in tab.findChildren(QCheckBox) if box.text() == "Logarithmic scale"]
    box.setChecked(True)
    assert tab.figure.logarithmic
    assert_in_step(tab, store)
    funding = open_tab(*FUNDING)
    (hidden,) = [box for box in funding.findChildren(QCheckBox) if box.text() == "Logarithmic scale"]
    assert not hidden.isVisible()
    assert not child(funding, "Release").isVisible()


def test_a_row_name_in_the_chart_puts_it_in_focus_and_back(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1")
    for focus in ("HND", ""):
        plot_of(tab).row_picked.emit("HND")
        assert tab.view.focus == focus
        assert_in_step(tab, store)
    plot_of(tab).row_picked.emit("HND")
    toggle_row(tab, "HND")
    assert tab.view.focus == ""
    assert {series.emphasis for series in tab.figure.series} == {Emphasis.NORMAL}


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1a", "table-1b", "table-2"])
def test_the_way_back_leads_to_exactly_what_the_report_shows(open_tab: Open, store: Store, exhibit: str) -> None:
    tab = open_tab(*(FUNDING if exhibit in FUNDING else (exhibit,)))
    if tab.view.exhibit != exhibit:
        tab.show_exhibit(exhibit)
    figure, table = tab.figure, shown_in(frame_of(tab))
    toggle_row(tab, tab.view.rows[1])
    tab.show_view(replace(tab.view, last=tab.view.last - 1, focus=tab.view.rows[0]))
    assert tab.figure != figure
    (report,) = [b for b in tab.findChildren(QPushButton) if b.text() == "Reset to the report"]
    QTest.mouseClick(report, Qt.MouseButton.LeftButton)
    assert tab.figure == figure
    assert shown_in(frame_of(tab)) == table
    assert tab.figure.remarks[0].endswith("of the report, page 3") or "of the report, page" in tab.figure.remarks[0]
    assert_in_step(tab, store)


def test_changes_of_the_view_are_told_and_repetitions_are_not(open_tab: Open, qtbot: QtBot) -> None:
    tab = open_tab("fig-1")
    with qtbot.waitSignal(tab.view_changed):
        tab.show_view(replace(tab.view, first=2000))
    with qtbot.assertNotEmitted(tab.view_changed):
        tab.show_view(tab.view)


# ---------------------------------------------------------------- exhibits of one tab


def test_exhibits_switch_in_their_list_and_keep_their_choice(open_tab: Open, store: Store) -> None:
    tab = open_tab(*FUNDING)
    box = exhibit_box(tab)
    assert [box.itemText(number) for number in range(box.count())] == ["Table 1a", "Table 1b"]
    toggle_row(tab, "FMF")
    for key, exhibit in ((Qt.Key.Key_Down, "table-1b"), (Qt.Key.Key_Up, "table-1a")):
        QTest.keyClick(box, key)
        assert tab.view.exhibit == exhibit
        assert box.currentData() == exhibit
        assert_in_step(tab, store)
    assert "FMF" not in tab.view.rows


def test_a_selection_does_not_outlive_its_exhibit(open_tab: Open) -> None:
    tab = open_tab(*FUNDING)
    QTest.keyClick(plot_of(tab), Qt.Key.Key_Left)
    before = tab.selected
    assert before == Key("carsi-funding", amount("ESF", 2013).items)
    told: list[Key | None] = []
    tab.target_selected.connect(told.append)
    tab.show_exhibit("table-1b")
    assert tab.selected is None
    assert told
    assert told[-1] is None
    assert ringed(tab) == 0
    assert not table_of(tab).currentIndex().isValid()


# ---------------------------------------------------------------- values of the user


def test_an_edit_reaches_chart_table_and_notes_at_once(open_tab: Open, store: Store) -> None:
    tab = open_tab(*FUNDING)
    tab.show_exhibit("table-1b")
    store.set_value(amount("INCLE", 2009), 500.0, "500.0")
    shown = [point for series in tab.figure.series for point in series.points if point.edited]
    assert [(point.key, point.text) for point in shown] == [(amount("INCLE", 2009), "500.0")]
    row, column = frame_of(tab).position(amount("INCLE", 2009)) or (-1, -1)
    assert table_of(tab).frame_model.index(row, column).data() == "500.0"
    (strip,) = tab.findChildren(NotesStrip)
    assert (
        "1 value edited by the user, without source; the sources of the report do not vouch for it."
        in strip.toPlainText()
    )
    assert_in_step(tab, store)
    store.set_value(amount("INCLE", 2009), 454.0, "454.0")
    assert "edited" not in strip.toPlainText()
    assert not any(point.edited for series in tab.figure.series for point in series.points)
    assert_in_step(tab, store)


def test_an_edit_elsewhere_leaves_the_tab_alone(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1")
    figure = tab.figure
    store.set_value(amount("INCLE", 2009), 500.0, "500.0")
    assert tab.figure is figure


def test_an_edit_before_the_table_arrives_is_in_it(open_tab: Open, store: Store) -> None:
    tab = open_tab("fig-1", complete=False)
    store.set_value(rate("HND", 1996), 40.0, "40.0")
    complete_tab(tab)
    assert frame_of(tab).texts[2][1] == "40.0"
    assert_in_step(tab, store)


# ---------------------------------------------------------------- notes, colours, language


def test_optional_notes_come_and_go(open_tab: Open) -> None:
    tab = open_tab("fig-1")
    (strip,) = tab.findChildren(NotesStrip)
    few = strip.note_ids
    tab.show_all_notes(wanted=True)
    assert set(strip.note_ids) > set(few)
    assert "fig-1-vintages" in strip.note_ids
    tab.show_all_notes(wanted=False)
    assert strip.note_ids == few


def test_the_colours_change_at_run_time(open_tab: Open) -> None:
    tab = open_tab("fig-1")
    plot = plot_of(tab)
    for theme in (DARK, LIGHT):
        tab.show_theme(theme)
        assert plot.grab().toImage().pixelColor(2, 2).name() == theme.ground


def test_a_marker_under_the_mouse_shades_its_note(open_tab: Open) -> None:
    tab = open_tab(*FUNDING)
    tab.show_exhibit("table-1b")
    table_of(tab).marker_hovered.emit("c")
    assert tab.findChildren(NotesStrip)[0].shaded_marker == "c"


def test_a_tab_speaks_the_language_of_the_store(store: Store, open_tab: Open) -> None:
    store.language = Language.SPANISH
    tab = open_tab("fig-1")
    assert tab.figure.title.startswith("Tasas de homicidio")
    assert "Notas" in tab.findChildren(NotesStrip)[0].toPlainText()
    assert_in_step(tab, store)


def test_tooltips_name_value_and_source(open_tab: Open) -> None:
    tab = open_tab("fig-1")
    assert plot_of(tab).tooltip_for is not None
    text = plot_of(tab).tooltip_for(rate("HND", 2011))  # type: ignore[misc]  # checked above
    assert "91.6" in text
    assert "Homicide Statistics 2012" in text


def test_the_heading_says_that_a_chart_is_edited(open_tab: Open, store: Store) -> None:
    tab = open_tab(*FUNDING)
    tab.show_exhibit("table-1b")
    (heading,) = tab.findChildren(FigureHeading)
    said = [label for label in heading.findChildren(QLabel) if "edited by the user" in label.text()]
    assert said == []
    store.set_value(amount("INCLE", 2009), 500.0, "500.0")
    (label,) = (label for label in heading.findChildren(QLabel) if "edited by the user" in label.text())
    assert label.isVisible()
    store.undo()
    assert not label.isVisible()


def test_releases_are_compared_and_the_claims_that_turn_with_them_listed(qtbot: QtBot, store: Store) -> None:
    tab = DatasetTab(store, ("fig-1",), LIGHT)
    qtbot.addWidget(tab)
    assert tab.figure.series  # a tab that nobody has seen is empty until it is asked
    choice = tab.findChild(ReleaseChoice)
    assert choice is not None
    choice.box.setCurrentIndex(choice.box.findData("HND"))
    assert tab.view.compared == "HND"
    assert [series.label for series in tab.figure.series][:2] == ["UNODC 2012", "UNODC 2011"]
    assert "hom-hnd-rapid" in choice.claims.text()
    with qtbot.waitSignal(tab.claim_requested) as asked:
        choice.claims.linkActivated.emit("hom-hnd-rapid")
    assert asked.args == ["hom-hnd-rapid"]
    tab.show_as_reported()
    assert choice.box.currentData() == ""
    assert tab.view.compared == ""
