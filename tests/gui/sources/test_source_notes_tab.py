"""The Source notes tab: what its lists hold, what records say, where links lead, what is copied."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTabBar
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.reference import runs_text, sort_key
from cavapp.core.data.text import Language
from cavapp.core.figures.style import DARK, LIGHT
from cavapp.core.references.chicago import bibliography_entry, full_note
from cavapp.gui.platform.theme import palette_of
from cavapp.gui.platform.translation import announce_language
from cavapp.gui.sources.glossary_table import GlossaryModel
from cavapp.gui.sources.source_notes_tab import SourceNotesTab, TabPart
from cavapp.gui.widgets.entry_list import EntryList
from cavapp.gui.widgets.record_view import RecordView, key_of_link, key_target
from cavapp.gui.workspace.store import Store

# The offscreen platform has no window frames and no order of windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CELL = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))


@pytest.fixture
def tab(qtbot: QtBot, store: Store) -> Iterator[SourceNotesTab]:
    tab = SourceNotesTab(store)
    qtbot.addWidget(tab)
    tab.resize(1340, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    yield tab
    QGuiApplication.clipboard().clear()


def view(tab: SourceNotesTab) -> RecordView:
    return tab.pages[tab.part].view


def listed(tab: SourceNotesTab) -> EntryList:
    return tab.pages[tab.part].list


def shown(tab: SourceNotesTab) -> list[str]:
    model = listed(tab).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def record(tab: SourceNotesTab) -> str:
    return view(tab).toPlainText().replace("\u2028", "\n").replace("\xa0", " ")


def links(tab: SourceNotesTab) -> dict[str, str]:
    """The text of every link in the record, by its address."""
    found: dict[str, str] = {}
    document = view(tab).document()
    for position in range(1, document.characterCount()):
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        address = cursor.charFormat().anchorHref()
        if address:
            found[address] = found.get(address, "") + document.characterAt(position - 1)
    # Cells of a table begin with a mark of their own.
    return {address: text.strip("\ufdd0\ufdd1\u2028\u2029") for address, text in found.items()}


def follow(tab: SourceNotesTab, address: str) -> None:
    """Walk through the links of the record with Tab as far as this one, and press Enter."""
    view(tab).setFocus()
    for _ in range(200):
        QTest.keyClick(view(tab), Qt.Key.Key_Tab)
        if view(tab).textCursor().charFormat().anchorHref() == address:
            QTest.keyClick(view(tab), Qt.Key.Key_Return)
            return
    pytest.fail(f"no link to {address}")


def button(tab: SourceNotesTab, text: str) -> QPushButton:
    (found,) = [one for one in tab.findChildren(QPushButton) if one.text().replace("&", "") == text]
    return found


def filter_line(tab: SourceNotesTab) -> QLineEdit:
    found = tab.findChild(QLineEdit)
    assert found is not None
    return found


def go_to(tab: SourceNotesTab, part: TabPart) -> None:
    bar = tab.findChild(QTabBar)
    assert bar is not None
    bar.setCurrentIndex(part)


def test_all_works_stand_in_bibliography_order(store: Store, tab: SourceNotesTab) -> None:
    works = sorted(store.document.catalogue.references.values(), key=sort_key)
    assert len(works) == 57
    assert shown(tab) == [runs_text(bibliography_entry(work, url=False)) for work in works]
    assert listed(tab).current_id == works[0].id


def test_badges_tell_why_a_work_is_listed(tab: SourceNotesTab) -> None:
    badges = {entry.id: entry.badge for entry in listed(tab).entries}
    assert badges["selee-arnson-olson-2013"] == "the report"
    assert badges["seelke-finklea-2012"] == "works cited"
    assert badges["pl-111-32"] == "named in the report"
    assert badges["bls-cpi-u"] == "companion data"
    assert badges["cook-seelke-2008"] == "editorial check"
    assert badges["world-atlas-2-0-2"] == "map outlines"


def test_the_record_of_a_work(store: Store, tab: SourceNotesTab) -> None:
    tab.show_reference("seelke-finklea-2012")
    work = store.document.catalogue.references["seelke-finklea-2012"]
    text = record(tab)
    assert text.startswith(runs_text(bibliography_entry(work)))
    assert runs_text(full_note(work)) in text
    assert "Table 1b (source): US assistance to Mexico, by account" in text
    assert "p. 14" in text
    assert "Works Cited, footnote 11, Table 1b" in text
    assert "they were added here: number." in text
    assert links(tab)["exhibit:table-1b"] == "Table 1b"
    assert links(tab)["footnote:fn-11"] == "Footnote 11"
    assert "56" in next(text for address, text in links(tab).items() if address.startswith("observation:"))


def test_the_record_of_companion_data_names_the_copy(tab: SourceNotesTab) -> None:
    tab.show_reference("unodc-data-series-2011")
    text = record(tab)
    for part in ("6c3f326d0e3f5a387a8ba8ff96d8c3fb2d742a04", "May 17, 2013", "cite UNODC"):
        assert part in text


@pytest.mark.parametrize("lang", list(Language))
def test_every_work_note_and_footnote_has_a_record(store: Store, qtbot: QtBot, lang: Language) -> None:
    store.language = lang
    tab = SourceNotesTab(store)
    qtbot.addWidget(tab)
    for part, show in (
        (TabPart.REFERENCES, tab.show_reference),
        (TabPart.FOOTNOTES, tab.show_footnote),
        (TabPart.NOTES, tab.show_note),
    ):
        entries = tab.pages[part].list.entries
        assert len(entries) > 20
        for entry in entries:
            show(entry.id)
            assert tab.current_id == entry.id
            assert len(record(tab)) > 60
            assert "None" not in record(tab)


def test_an_exhibit_link_is_announced(qtbot: QtBot, tab: SourceNotesTab) -> None:
    tab.show_reference("seelke-finklea-2012")
    with qtbot.waitSignal(tab.exhibit_requested) as asked:
        follow(tab, "exhibit:table-1b")
    assert asked.args == ["table-1b"]


def test_an_observation_link_is_announced_with_a_key_that_exists(
    qtbot: QtBot, store: Store, tab: SourceNotesTab
) -> None:
    tab.show_reference("dod-state-fmt")
    address = next(address for address in links(tab) if address.startswith("observation:"))
    with qtbot.waitSignal(tab.observation_requested) as asked:
        follow(tab, address)
    assert asked.args is not None
    assert store.document.observation(asked.args[0]) is not None
    assert asked.args[0].dataset == "section-1004"


def test_a_footnote_leads_to_its_reference_and_back(tab: SourceNotesTab) -> None:
    tab.show_footnote("fn-12")
    assert tab.part is TabPart.FOOTNOTES
    assert "Footnote 12" in record(tab)
    follow(tab, "reference:state-carsi-spending-plan-2010")
    assert (tab.part, tab.current_id) == (TabPart.REFERENCES, "state-carsi-spending-plan-2010")
    follow(tab, "footnote:fn-12")
    assert (tab.part, tab.current_id) == (TabPart.FOOTNOTES, "fn-12")


def test_a_footnote_and_a_work_lead_to_the_claims_that_rest_on_them(tab: SourceNotesTab) -> None:
    tab.show_footnote("fn-8")
    follow(tab, "claim:sub-hnd-north-coast")
    assert (tab.part, tab.current_id) == (TabPart.CLAIMS, "sub-hnd-north-coast")
    tab.show_reference("unodc-gsh-2011")
    assert "claim:sub-hnd-north-coast" in links(tab)
    tab.show_footnote("fn-3")
    assert not any(address.startswith("claim:") for address in links(tab))


def test_the_footnotes_of_the_report_are_all_there(tab: SourceNotesTab) -> None:
    leads = [entry.lead for entry in tab.pages[TabPart.FOOTNOTES].list.entries]
    assert leads[:19] == [str(number) for number in range(1, 20)]
    assert set(leads[19:]) == {""}
    assert len(leads) == 26


def test_the_record_of_a_note(store: Store, tab: SourceNotesTab) -> None:
    tab.show_note("table-1b-c")
    note = store.document.catalogue.evidence.footnotes["table-1b-c"]
    text = record(tab)
    assert text.startswith(note.text.en)
    assert note.uncertainty is not None
    assert note.uncertainty.en in text
    assert "INCLE; FY2009" in text
    assert "94.0 million US dollars, printed under INCLE, FY2009, meant for INCLE, FY2010" in text
    assert "always, with the numbers" in text
    tab.show_note("fig-1-vintages")
    assert "on request" in record(tab)
    assert "the whole table" in record(tab)


def test_the_filter_narrows_the_list_and_gives_it_back(tab: SourceNotesTab) -> None:
    tab.show_reference("seelke-finklea-2012")
    filter_line(tab).setFocus()
    QTest.keyClicks(filter_line(tab), "MERIDA")
    assert len(shown(tab)) < 57
    assert all("mérida" in row.lower() or "merida" in row.lower() for row in shown(tab))
    assert tab.current_id == "seelke-finklea-2012"
    QTest.keyClick(filter_line(tab), Qt.Key.Key_Escape)
    assert len(shown(tab)) == 57
    assert tab.current_id == "seelke-finklea-2012"


def test_a_filter_that_hides_the_current_work_shows_another_and_then_it_again(tab: SourceNotesTab) -> None:
    tab.show_reference("seelke-finklea-2012")
    filter_line(tab).setText("molzahn")
    assert tab.current_id == "molzahn-et-al-2012"
    assert "Molzahn" in record(tab)
    filter_line(tab).setText("zzzz")
    assert (tab.current_id, record(tab)) == ("", "")
    filter_line(tab).setText("")
    assert tab.current_id != ""


def test_what_is_asked_for_is_shown_even_if_the_filter_hid_it(tab: SourceNotesTab) -> None:
    filter_line(tab).setText("molzahn")
    tab.show_reference("seelke-finklea-2012")
    assert tab.current_id == "seelke-finklea-2012"
    assert filter_line(tab).text() == ""


def test_each_part_keeps_its_own_filter(tab: SourceNotesTab) -> None:
    filter_line(tab).setText("molzahn")
    go_to(tab, TabPart.NOTES)
    assert filter_line(tab).text() == ""
    go_to(tab, TabPart.REFERENCES)
    assert filter_line(tab).text() == "molzahn"
    assert len(shown(tab)) == 1


def test_headings_come_only_with_entries(tab: SourceNotesTab) -> None:
    tab.show_note("table-1b-a")
    assert {"Figure 1", "Figure 2", "Table 1b"} <= set(shown(tab))
    filter_line(tab).setText("bridge")
    assert "Figure 1" not in shown(tab)


def test_abbreviations(tab: SourceNotesTab) -> None:
    tab.show_abbreviation("GAO")
    assert (tab.part, tab.current_id) == (TabPart.ABBREVIATIONS, "GAO")
    QTest.keyClick(tab.glossary, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "GAO: Government Accountability Office"
    filter_line(tab).setText("policía de nadie")
    assert tab.glossary.model().rowCount() == 0


def test_citations_and_the_address_are_copied(store: Store, tab: SourceNotesTab) -> None:
    tab.show_reference("unodc-gsh-2011")
    work = store.document.catalogue.references["unodc-gsh-2011"]
    clipboard = QGuiApplication.clipboard()
    button(tab, "Copy note").click()
    assert clipboard.text() == runs_text(full_note(work))
    button(tab, "Copy bibliography entry").click()
    assert clipboard.text() == runs_text(bibliography_entry(work))
    assert f"<i>{work.title}" in clipboard.mimeData().html()
    button(tab, "Copy address").click()
    assert clipboard.text() == work.record["URL"]


def test_a_work_without_an_address_has_none_to_copy(tab: SourceNotesTab) -> None:
    tab.show_reference("seelke-finklea-2012")
    assert not button(tab, "Copy address").isEnabled()
    tab.show_reference("unodc-gsh-2011")
    assert button(tab, "Copy address").isEnabled()


def test_an_address_is_text_and_not_a_link(store: Store, tab: SourceNotesTab) -> None:
    kinds = {"exhibit", "observation", "reference", "footnote", "note", "claim"}
    for reference in store.document.catalogue.references:
        tab.show_reference(reference)
        assert {address.partition(":")[0] for address in links(tab)} <= kinds


def test_text_of_a_record_can_be_selected_and_copied(tab: SourceNotesTab) -> None:
    tab.show_footnote("fn-7")
    view(tab).setFocus()
    view(tab).selectAll()
    QTest.keyClick(view(tab), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Some 95 percent of South American cocaine" in QGuiApplication.clipboard().text()


def test_a_line_of_the_list_can_be_copied(tab: SourceNotesTab) -> None:
    tab.show_reference("kleiman-2011")
    QTest.keyClick(listed(tab), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Kleiman, Mark.")


def test_the_keyboard_reaches_the_list_and_the_record(tab: SourceNotesTab) -> None:
    filter_line(tab).setFocus()
    QTest.keyClick(filter_line(tab), Qt.Key.Key_Down)
    assert listed(tab).hasFocus()
    before = tab.current_id
    QTest.keyClick(listed(tab), Qt.Key.Key_Down)
    assert tab.current_id != before
    QTest.keyClick(listed(tab), Qt.Key.Key_Return)
    assert view(tab).hasFocus()


def test_an_edited_value_is_no_longer_counted_for_its_source(store: Store, tab: SourceNotesTab) -> None:
    tab.show_reference("seelke-finklea-2012")
    assert "56 observation" in record(tab)
    store.set_value(CELL, 461.3, "461.3")
    assert "55 observation" in record(tab)


def test_data_texts_follow_the_language_of_the_store(store: Store, tab: SourceNotesTab) -> None:
    tab.show_note("table-1b-c")
    store.language = Language.SPANISH
    announce_language()
    assert tab.current_id == "table-1b-c"
    assert record(tab).startswith("De este monto")
    assert "Cuadro 1b" in shown(tab)


def test_a_change_of_theme_recolours_the_record(qapp: QApplication, tab: SourceNotesTab) -> None:
    before = QPalette(qapp.palette())
    colours = []
    try:
        for theme in (LIGHT, DARK):
            qapp.setPalette(palette_of(theme))
            qapp.processEvents()
            tab.show_reference("seelke-finklea-2012")
            cursor = QTextCursor(view(tab).document().find("Table 1b"))
            colours.append(cursor.charFormat().foreground().color())
            assert colours[-1] == palette_of(theme).color(QPalette.ColorRole.Link)
    finally:
        qapp.setPalette(before)
    assert colours[0] != colours[1]


def test_long_entries_fit_their_rows(tab: SourceNotesTab) -> None:
    model = listed(tab).model()
    boxes = [listed(tab).visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    line = listed(tab).fontMetrics().height()
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(boxes))
    assert min(box.height() for box in boxes) >= line
    assert max(box.height() for box in boxes) >= 3 * line
    assert listed(tab).indexAt(QPoint(5, boxes[0].center().y())).row() == 0


def test_every_key_can_be_written_into_a_link(store: Store) -> None:
    for data in store.document.catalogue.datasets.values():
        for row in range(0, len(data), 17):
            key = data.key(row)
            assert key_of_link(store.document, key_target(key)) == key


def test_the_glossary_keeps_the_rules_of_item_models(store: Store, qtmodeltester: ModelTester) -> None:
    model = GlossaryModel(store)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == len(store.document.catalogue.glossary)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "In English"
    model.set_filter("fund")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert 0 < model.rowCount() < len(store.document.catalogue.glossary)


def test_widgets_have_names_for_those_who_cannot_see_them(tab: SourceNotesTab) -> None:
    for page in tab.pages.values():
        assert page.list.accessibleName()
        assert page.view.accessibleName()
    assert filter_line(tab).accessibleName()
    assert tab.glossary.accessibleName()
