"""The passport in a real window: how one gets to it, through it, to the page of a source, and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cavapp.core.analysis.row_summary import MEAN
from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.reference import runs_text
from cavapp.gui.citation.citation_panel import first_link
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.topic.table.cell_layout import Typography, badge_rect, cell_layout
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.widgets.record_view import Link, LinkKind, RecordView
from cavapp.gui.widgets.static_chart import screen_unit
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed"),
    # The offscreen platform has neither window frames nor an order of windows.
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    window.resize(1366, 768)
    QApplication.processEvents()
    return window


class Counted:
    """Clicks and keys given, each counted."""

    def __init__(self) -> None:
        self.count = 0

    def click(self, widget: QWidget, place: QPoint, button: Qt.MouseButton = LEFT) -> None:
        self.count += 1
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, place)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        QTest.keyClick(target, key, modifier)


def front(window: MainWindow) -> tuple[DatasetTab, FigurePlot, TableView]:
    topic = window.current_topic()
    assert topic is not None
    assert topic.plot is not None
    assert topic.table is not None
    return topic, topic.plot, topic.table


def centre_of(table: TableView, key: Key) -> QPoint:
    assert table.frame is not None
    position = table.frame.position(key)
    assert position is not None
    index = table.frame_model.index(*position)
    table.scrollTo(index)
    rect = table.visualRect(index)
    return QPoint(rect.right() - 16, rect.center().y())  # where the digits stand; a mark of a total is left of them


def place_of_link(record: RecordView, kind: LinkKind) -> QPoint:
    """Where the first link of a kind stands in the part of the record that is seen."""
    for y in range(0, record.viewport().height(), 4):
        for x in range(0, record.viewport().width(), 6):
            if record.anchorAt(QPoint(x, y)).startswith(f"{kind.value}:"):
                return QPoint(x, y)
    raise AssertionError("no link in sight")


def amount(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def at_the_source(window: MainWindow, store: Store, reference: str) -> bool:
    notes = window.notes_tab
    if window.current_topic() is not None or notes is None:
        return False
    title = str(store.document.catalogue.references[reference].record["title"])
    return any(title[:30] in record.toPlainText() for record in notes.findChildren(RecordView))


def test_from_any_number_three_clicks_lead_to_the_page_of_its_source(opened: MainWindow, store: Store) -> None:
    for number in range(3):
        opened.tabs.setCurrentIndex(number)
        topic = opened.current_topic()
        assert topic is not None
        for exhibit in topic.exhibit_ids:
            opened.show_exhibit(exhibit)
            topic, _, table = front(opened)
            assert table.frame is not None
            for cell in list(table.frame.places())[::11]:
                key = table.frame.key_at(cell)
                if key is None:
                    continue
                reader = Counted()
                reader.click(table.viewport(), centre_of(table, key))
                passport = opened.panel.passport
                assert passport is not None
                assert passport.asked == key
                # The place in the source is read already; one click more is the record of the work.
                seen = opened.panel.record.toPlainText()
                assert passport.chain[0].place in seen
                assert runs_text(passport.chain[0].runs) in seen
                reader.click(opened.panel.record.viewport(), place_of_link(opened.panel.record, LinkKind.REFERENCE))
                assert reader.count <= 3
                assert at_the_source(opened, store, passport.chain[0].reference)
                opened.tabs.setCurrentIndex(number)


def test_the_keyboard_alone_leads_there_and_back(opened: MainWindow, store: Store) -> None:
    opened.tabs.setCurrentIndex(1)
    opened.show_exhibit("table-1b")
    _, _, table = front(opened)
    table.setFocus()
    table.select_places([amount("INCLE", 2009)])
    reader = Counted()
    reader.press(Qt.Key.Key_Return, ALT)
    assert QApplication.focusWidget() is opened.panel.record
    reader.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table
    assert table.frame_model.place(table.currentIndex()) == amount("INCLE", 2009)
    reader = Counted()
    reader.press(Qt.Key.Key_Return, ALT)
    reader.press(Qt.Key.Key_Return)
    assert reader.count == 2
    assert at_the_source(opened, store, "selee-arnson-olson-2013")


def test_tab_walks_on_to_the_next_work(opened: MainWindow, store: Store) -> None:
    opened.tabs.setCurrentIndex(1)
    opened.show_exhibit("table-1b")
    _, _, table = front(opened)
    table.setFocus()
    table.select_places([amount("INCLE", 2009)])
    reader = Counted()
    reader.press(Qt.Key.Key_Return, ALT)
    reader.press(Qt.Key.Key_Tab)
    reader.press(Qt.Key.Key_Return)
    assert reader.count == 3
    assert at_the_source(opened, store, "seelke-finklea-2012")


def test_from_a_cold_start_the_key_opens_the_first_number(opened: MainWindow, store: Store) -> None:
    assert opened.panel.shown is None
    reader = Counted()
    reader.press(Qt.Key.Key_Return, ALT)
    passport = opened.panel.passport
    assert passport is not None
    assert passport.chain
    reader.press(Qt.Key.Key_Return)
    assert at_the_source(opened, store, passport.chain[0].reference)


def test_a_link_leads_to_another_release(opened: MainWindow, store: Store) -> None:
    key = Key("homicide-rates", (("country", "HND"), ("year", Year(2010)), ("vintage", "hs-2012"), ("measure", "rate")))
    key = store.document.catalogue.dataset("homicide-rates").normalised(key)
    opened.show_observation(key)
    passport = opened.panel.passport
    assert passport is not None
    other = passport.other_releases[0].key
    assert other is not None
    opened.panel.observation_requested.emit(_target(opened, LinkKind.OBSERVATION))
    assert opened.panel.key == other
    topic = opened.current_topic()
    assert topic is not None
    assert topic.selected == other


def _target(window: MainWindow, kind: LinkKind) -> str:
    cursor = first_link(window.panel.record, kind)
    assert cursor is not None
    return cursor.charFormat().anchorHref().partition(":")[2]


def test_the_total_and_its_share_are_a_link_away(opened: MainWindow) -> None:
    opened.show_observation(amount("INCLE", 2009))
    opened.panel.record.link_followed.emit(Link(LinkKind.COMPUTED, _target(opened, LinkKind.COMPUTED)))
    shown = opened.panel.shown
    assert isinstance(shown, Derivation)
    assert shown.kind is DerivationKind.SHARE
    assert "57.7" in opened.panel.record.toPlainText()
    opened.panel.observation_requested.emit(_target(opened, LinkKind.OBSERVATION))
    assert opened.panel.key == amount("INCLE", 2009)


def test_a_click_on_the_mark_of_a_total_shows_its_sum(opened: MainWindow) -> None:
    opened.tabs.setCurrentIndex(1)
    opened.show_exhibit("table-1b")
    _, _, table = front(opened)
    frame, total = table.frame, amount("Total", 2008)
    assert frame is not None
    position = frame.position(total)
    assert position is not None
    centre_of(table, total)
    rect = table.visualRect(table.frame_model.index(*position))
    look = Typography.of(table.font(), frame)
    place, _ = cell_layout(frame, position, rect.toRectF(), look)
    Counted().click(table.viewport(), badge_rect(place, look).center().toPoint())
    assert opened.panel.shown == Derivation(DerivationKind.SUM, total)
    assert "406.0" in opened.panel.record.toPlainText()


def test_a_click_on_the_name_of_the_mean_shows_how_it_is_computed(opened: MainWindow) -> None:
    topic, plot, _ = front(opened)
    topic.show_view(replace(topic.view, annotations=(MEAN,)))
    assert plot.chart_layout is not None
    label = next(one for one in plot.chart_layout.level_labels() if one.annotation.id == MEAN)
    at = label.box.center() * screen_unit(plot)
    assert plot.level_at(QPointF(at)) == MEAN
    Counted().click(plot.viewport(), at.toPoint())
    shown = opened.panel.shown
    assert isinstance(shown, Derivation)
    assert shown.kind is DerivationKind.MEAN
    assert opened.panel.passport is not None
    assert opened.panel.passport.what.shown in label.annotation.label


def test_chart_and_table_offer_it_in_their_menus(opened: MainWindow) -> None:
    for number in range(3):
        opened.tabs.setCurrentIndex(number)
        _, plot, table = front(opened)
        for part in (plot, table):
            assert part.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
            assert [one.objectName() for one in part.actions()].count("passport") == 1


def test_a_right_click_on_a_point_is_about_that_point(opened: MainWindow) -> None:
    _, plot, _ = front(opened)
    assert plot.chart_layout is not None
    assert plot.figure is not None
    point = next(p for p in plot.figure.series[0].points if p.y is not None)
    place = plot.chart_layout.place(point)
    assert place is not None
    Counted().click(plot.viewport(), (place * screen_unit(plot)).toPoint(), Qt.MouseButton.RightButton)
    assert opened.panel.key == point.key


def test_the_panel_has_room_for_its_words(opened: MainWindow) -> None:
    opened.show_observation(amount("INCLE", 2009))
    QApplication.processEvents()
    assert opened.panel.record.horizontalScrollBar().maximum() == 0
