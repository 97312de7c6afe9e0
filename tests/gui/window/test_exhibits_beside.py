"""Data held beside the report in the window: reached from wherever they are used, and idle while nobody looks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.citations.search import HitKind, SearchIndex
from cavapp.core.data.keys import MEASURE, FiscalYear, Key, UndatedYear, Year
from cavapp.core.data.text import Language
from cavapp.gui.sources.source_notes_tab import TabPart
from cavapp.gui.topic.controls.row_list import RowList
from cavapp.gui.topic.controls.side_bar import SideBar
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.widgets.record_view import Link, LinkKind
from cavapp.gui.widgets.when_shown import WhenShown
from cavapp.gui.window.find_panel import FindPanel
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def key(dataset: str, measure: str, **parts: str | int | Year | FiscalYear) -> Key:
    return Key(dataset, (*parts.items(), (MEASURE, measure)))


PLACES = {
    "mexican-states": key("subnational-mexico", "count", area="MX-YUC", year=Year(1994)),
    "departments": key("subnational-central-america", "count", area="CR-SJ", year=UndatedYear(2011)),
    "world": key("homicide-rates-world", "rate", territory="JAM", year=Year(2010)),
    "population": key("population", "population", country="PAN", year=Year(2024)),
    "deflators": key("deflators", "index", series="cpi-u", vintage="bls-2026-07", fiscal_year=FiscalYear(2012)),
    "consumer-prices": key("consumer-prices", "index", year=Year(1994), month=10),
}


def front(window: MainWindow) -> DatasetTab:
    topic = window.current_topic()
    assert topic is not None
    return topic


def drawn(topic: DatasetTab) -> set[Key | None]:
    return {point.key for series in topic.figure.series for point in series.points if point.y is not None}


def test_each_number_opens_in_its_own_exhibit_and_the_panel_tells_the_same(window: MainWindow) -> None:
    for exhibit, place in PLACES.items():
        window.show_observation(place)
        topic = front(window)
        assert topic.view.exhibit == exhibit
        assert place in drawn(topic)
        assert topic.selected == window.panel.key == place
        assert topic.table is not None
        frame = topic.table.frame
        assert frame is not None
        row, column = frame.position(place) or (-1, -1)
        assert frame.observations[row][column] is not None
        assert window.panel.passport is not None
        assert window.panel.passport.what.shown == frame.texts[row][column]
        box = topic.findChildren(SideBar)[0].exhibits
        assert box.currentData() == exhibit
        assert "Not in the report" in topic.figure.remarks[0]


@pytest.mark.parametrize(
    ("words", "exhibit"),
    [
        ("Yucatán 1994", "mexican-states"),
        ("Atlántida undated", "departments"),
        ("Jamaica 2010", "world"),
        ("Panama 2024", "population"),
        ("GDP price index FY2012", "deflators"),
        ("October 1994", "consumer-prices"),
    ],
)
def test_find_leads_to_the_exhibit_of_a_dataset(store: Store, words: str, exhibit: str) -> None:
    hit = SearchIndex(store.document, Language.ENGLISH).find(words).hits[0]
    assert isinstance(hit.target, Key)
    assert hit.target.dataset == store.document.catalogue.exhibit(exhibit).dataset
    assert store.document.catalogue.exhibit(exhibit).number.en in hit.where


def test_about_this_data_leads_to_every_exhibit(window: MainWindow, store: Store) -> None:
    notes = window.notes_tab
    assert notes is not None
    for exhibit in store.document.catalogue.exhibits.values():
        window.tabs.setCurrentIndex(len(window.topics))
        notes.pages[TabPart.ABOUT].list.select(exhibit.dataset)
        notes.pages[TabPart.ABOUT].rewrite()
        link = f"{LinkKind.EXHIBIT.value}:{exhibit.id}"
        assert link in notes.pages[TabPart.ABOUT].view.toHtml()
        notes.pages[TabPart.ABOUT].link_followed.emit(Link(LinkKind.EXHIBIT, exhibit.id))
        assert front(window).view.exhibit == exhibit.id


def test_what_is_hidden_does_nothing_on_an_edit_and_is_right_when_shown(window: MainWindow, store: Store) -> None:
    notes = window.notes_tab
    assert notes is not None
    window.tabs.setCurrentIndex(len(window.topics))
    notes.show_reference("seelke-finklea-2012")
    record = notes.pages[TabPart.REFERENCES].view
    before = record.toHtml()
    window.show_exhibit("fig-1")
    funding = window.topics[1]
    funding.show_exhibit("table-1b")
    window.show_exhibit("fig-1")
    cell = funding.table
    assert cell is not None
    frame = cell.frame
    place = key("mexico-assistance", "amount", account="INCLE", fiscal_year=FiscalYear(2009))
    store.set_value(place, 500.0, "500.0")
    assert cell.frame is frame
    assert record.toHtml() == before
    waiting = [one for one in window.findChildren(WhenShown) if one.due]
    assert {one.parent() for one in waiting} >= {funding, notes.pages[TabPart.REFERENCES]}
    window.tabs.setCurrentWidget(funding)
    assert cell.frame is not frame
    now = cell.frame
    assert now is not None
    assert "500.0" in {text for row in now.texts for text in row}
    window.tabs.setCurrentIndex(len(window.topics))
    assert record.toHtml() != before
    seen = {one for one in window.findChildren(QWidget) if one.isVisible()}
    assert not [one for one in window.findChildren(WhenShown) if one.due and one.parent() in seen]


def test_rows_are_found_by_parts_of_their_names(window: MainWindow) -> None:
    window.show_exhibit("world")
    rows = front(window).findChildren(RowList)[0]
    assert rows.search.isVisible()

    def found() -> list[str]:
        model = rows.model
        return [str(model.index(row).data()) for row in range(model.rowCount()) if not rows.view.isRowHidden(row)]

    every, checked = found(), rows.checked
    for text, expected in (("jama", ["Jamaica"]), ("CÔTE", ["Côte d’Ivoire"]), ("zzz", [])):
        rows.search.setText(text)
        assert [one.replace("'", "’") for one in found()] == expected
        assert rows.checked == checked
    rows.search.clear()
    assert found() == every
    window.show_exhibit("fig-1")
    assert not rows.search.isVisible()


def test_work_waits_once_and_is_done_once(qtbot: QtBot) -> None:
    widget, done = QWidget(), list[int]()
    qtbot.addWidget(widget)
    work = WhenShown(widget, lambda: done.append(1))
    for _ in range(3):
        work.ask()
    assert (work.due, done) == (True, [])
    widget.show()
    assert (work.due, done) == (False, [1])
    work.ask()
    assert done == [1, 1]
    widget.hide()
    work.ask()
    work.settle()
    work.settle()
    assert done == [1, 1, 1]
    work.ask()
    work.drop()
    widget.show()
    assert done == [1, 1, 1]


def test_the_way_back_speaks_of_the_report_only_where_there_is_one(window: MainWindow) -> None:
    action = next(one for one in window.findChildren(QAction) if one.shortcut() == QKeySequence("Ctrl+R"))
    for exhibit in (
        "fig-1",
        "world",
        "departments",
        "mexican-states",
        "population",
        "table-1b",
        "deflators",
        "table-2",
    ):
        window.show_exhibit(exhibit)
        of_report = front(window).exhibit.in_report
        assert ("report" in action.text()) is of_report, exhibit
        assert ("report" in action.statusTip()) is of_report, exhibit


def find_panel(window: MainWindow) -> FindPanel:
    panel = window.findChild(FindPanel)
    assert isinstance(panel, FindPanel)
    return panel


MARKED = (
    ("Chihuahua 2010", "mexican-states", key("subnational-mexico", "count", area="MX-CHH", year=Year(2010)), "2010"),
    ("Chihuahua 2010", "mexican-states", key("subnational-mexico", "count", area="MX-CHH", year=Year(1994)), "1994"),
    ("Yucatán 1994", "mexican-states", key("subnational-mexico", "count", area="MX-YUC", year=Year(2003)), "Yucatán"),
    ("disputed", "mexican-states", key("subnational-mexico", "count", area="MX-CHH", year=Year(2010)), "Chihuahua"),
    ("disputed", "fig-2", key("named-places", "rate", place="durango", year=Year(2009)), "Durango"),
    ("cocaine", "mexican-states", key("subnational-mexico", "count", area="MX-CHH", year=Year(2010)), ""),
)


def test_what_is_selected_is_current_among_the_hits_of_find_and_back(window: MainWindow, store: Store) -> None:
    panel = find_panel(window)
    panel.open_find()
    for words, exhibit, selected, named in MARKED:
        window.show_exhibit(exhibit)
        front(window).select_observation(None)
        panel.line.clear()
        panel.line.setText(words)
        assert panel.list.current_id == "0", "typing leads to the best hit"
        front(window).select_observation(selected)
        current = panel.hits[int(panel.list.current_id)]
        assert named in current.title
        assert named or current is panel.hits[0]
    panel.close()
    for place in ("chihuahua", "soto-cano", "large-cities", "northern-coast-honduras"):
        found = next(one for one in store.document.catalogue.places if one.id == place)
        hits = SearchIndex(store.document, Language.ENGLISH).find(found.name.en).hits
        window.show_exhibit("fig-1")
        panel.hit_chosen.emit(next(one for one in hits if one.kind is HitKind.PLACE and one.target == place))
        topic = front(window)
        assert topic.view.exhibit == "fig-2"
        assert topic.selected is not None
        assert topic.selected["place"] == place
        assert topic.plot is not None
        ringed = [one.point.key for one in topic.plot._ring._places]  # noqa: SLF001 - the scene has no other name for it
        assert ringed == ([topic.selected] if found.units or found.spot else [])


def test_what_was_selected_while_find_was_closed_is_current_when_it_opens(window: MainWindow, qtbot: QtBot) -> None:
    panel = find_panel(window)
    panel.line.setText("disputed")
    window.show_exhibit("fig-2")
    front(window).select_observation(key("named-places", "rate", place="sinaloa", year=Year(2010)))
    panel.open_find()
    qtbot.waitUntil(lambda: panel.hits[int(panel.list.current_id)].target == "sinaloa")
