"""The Find window: hits as one types, keyboard only, and what it announces."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cavapp.core.citations.search import HitKind, SearchIndex
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.gui.platform.translation import announce_language
from cavapp.gui.widgets.entry_list import EntryModel, ListEntry
from cavapp.gui.window.find_panel import MOST_HITS, FindPanel
from cavapp.gui.workspace.store import Store

# The offscreen platform has no window frames and no order of windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CELL = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))


@pytest.fixture
def panel(qtbot: QtBot, store: Store) -> FindPanel:
    panel = FindPanel(store)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.open_find()
    return panel


def rows(panel: FindPanel) -> list[str]:
    model = panel.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_hits_come_as_one_types_under_headings(store: Store, panel: FindPanel) -> None:
    assert rows(panel) == []
    for count in range(1, len("seelke") + 1):
        QTest.keyClicks(panel.line, "seelke"[count - 1])
        expected = SearchIndex(store.document, store.language).find("seelke"[:count], MOST_HITS)
        assert panel.hits == expected.hits
        assert len(rows(panel)) == len(expected.hits) + len(expected.totals)
    headings = [row for row in rows(panel) if row[0].isdigit() and "reference" in row]
    assert [heading.split()[0] for heading in headings] == ["2"]


def test_down_skips_headings_and_enter_goes_there(qtbot: QtBot, panel: FindPanel) -> None:
    panel.line.setText("crs")
    kinds = [hit.kind for hit in panel.hits]
    assert len(set(kinds)) > 1
    for _ in range(len(kinds) + 3):
        QTest.keyClick(panel.line, Qt.Key.Key_Down)
    assert panel.list.current_id == str(len(kinds) - 1)
    QTest.keyClick(panel.line, Qt.Key.Key_Up)
    chosen = panel.hits[-2]
    with qtbot.waitSignal(panel.hit_chosen) as found:
        QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert found.args == [chosen]
    assert not panel.isVisible()


def test_the_first_hit_is_current_at_once(qtbot: QtBot, panel: FindPanel) -> None:
    panel.line.setText("crs")
    QTest.keyClick(panel.line, Qt.Key.Key_Down)
    panel.line.setText("incle 454.0")
    with qtbot.waitSignal(panel.hit_chosen) as found:
        QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert found.args is not None
    assert (found.args[0].kind, found.args[0].target) == (HitKind.OBSERVATION, CELL)


def test_a_click_goes_there_and_a_heading_does_not(qtbot: QtBot, panel: FindPanel) -> None:
    panel.line.setText("crs")
    model = panel.list.model()
    heading, first = (panel.list.visualRect(model.index(row, 0)) for row in (0, 1))
    with qtbot.assertNotEmitted(panel.hit_chosen):
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=heading.center())
    with qtbot.waitSignal(panel.hit_chosen) as found:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    assert found.args == [panel.hits[0]]


@pytest.mark.parametrize("query", ["", "zzzz"])
def test_enter_without_hits_stays(qtbot: QtBot, panel: FindPanel, query: str) -> None:
    panel.line.setText(query)
    with qtbot.assertNotEmitted(panel.hit_chosen):
        QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert panel.isVisible()


def test_escape_closes_and_the_query_waits_selected(panel: FindPanel) -> None:
    panel.line.setText("honduras")
    QTest.keyClick(panel.line, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    panel.open_find()
    assert panel.line.selectedText() == "honduras"


def test_an_edit_changes_what_is_listed(store: Store, panel: FindPanel) -> None:
    panel.line.setText("incle 454.0")
    assert [hit.target for hit in panel.hits] == [CELL]
    store.set_value(CELL, 461.3, "461.3")
    assert panel.hits == ()


def test_hits_follow_the_language(store: Store, panel: FindPanel) -> None:
    panel.line.setText("incle 454.0")
    store.language = Language.SPANISH
    announce_language()
    assert [hit.where for hit in panel.hits] == ["Cuadro 1b"]


def test_more_hits_than_fit_are_counted(store: Store, panel: FindPanel) -> None:
    panel.line.setText("honduras")
    assert len(panel.hits) == MOST_HITS
    total = sum(SearchIndex(store.document, Language.ENGLISH).find("honduras").totals.values())
    assert total > MOST_HITS
    assert str(total) in panel.summary


def test_the_model_keeps_the_rules_of_item_models(qtmodeltester: ModelTester) -> None:
    model = EntryModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    entries = [
        ListEntry("a", "<b>One</b>", "One", " one ", "First"),
        ListEntry("b", "Two", "Two", " two ", "First"),
        ListEntry("c", "Three", "Three", " three ", "Second"),
    ]
    model.set_entries(entries)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_filter("t")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["First", "Two", "Second", "Three"]
