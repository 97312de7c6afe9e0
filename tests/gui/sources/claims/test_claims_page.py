"""The claims among the source notes: list, record and chart, and how they follow edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.claims.checking import Claims
from cavapp.core.analysis.claims.verdict import Bar, Bars, ClaimVerdict, Form, Number
from cavapp.core.analysis.view import View
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.text import Language, Text
from cavapp.core.figures.style import LIGHT
from cavapp.gui.platform.translation import announce_language
from cavapp.gui.sources.claims.bar_chart import BarChart
from cavapp.gui.sources.claims.claims_page import ClaimFilter, ClaimsPage
from cavapp.gui.sources.source_notes_tab import SourceNotesTab, TabPart
from cavapp.gui.widgets.record_view import Link, LinkKind, key_of_link
from cavapp.gui.workspace.store import Store

Pixels = Callable[[QImage], NDArray[np.int16]]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OPEN_GROUP = "Statements that cannot be checked here"
HONDURAS_2003 = Key(
    "homicide-rates", (("country", "HND"), ("year", Year(2003)), ("vintage", "hs-2012"), ("measure", "rate"))
)


@pytest.fixture
def tab(qtbot: QtBot, store: Store) -> Iterator[SourceNotesTab]:
    tab = SourceNotesTab(store)
    qtbot.addWidget(tab)
    tab.resize(1340, 700)
    with qtbot.waitExposed(tab):
        tab.show()
    yield tab
    QGuiApplication.clipboard().clear()


@pytest.fixture
def page(tab: SourceNotesTab) -> ClaimsPage:
    tab.show_claim("hom-hnd-rapid")
    return tab.claims


def record(page: ClaimsPage) -> str:
    return page.view.toPlainText().replace("\u2028", "\n").replace("\xa0", " ")


def badge(page: ClaimsPage, claim: str) -> str:
    return next(entry.badge for entry in page.list.entries if entry.id == claim)


def choose(page: ClaimsPage, data: str) -> list[str]:
    page.verdict.setCurrentIndex(page.verdict.findData(data))
    return [entry.id for entry in page.list.entries]


def test_all_are_listed_by_section_with_their_verdict_in_words(
    page: ClaimsPage, store: Store, qtmodeltester: ModelTester
) -> None:
    entries = page.list.entries
    assert len(entries) == 37 + len(store.document.catalogue.statements)
    groups = list(dict.fromkeys(entry.group for entry in entries))
    assert [group.partition(".")[0] for group in groups[:-1]] == ["Executive Summary", "I", "II", "III"]
    assert groups[-1] == OPEN_GROUP
    assert {(entry.lead, entry.badge) for entry in entries} == {
        ("+", "Supported"),
        ("±", "Partly"),
        ("\u2212", "Not supported"),
        ("?", "Not checkable"),
    }
    qtmodeltester.check(page.list.model())  # type: ignore[no-untyped-call]  # the plug-in has no types


def test_the_record_tells_verdict_numbers_and_what_changes_it(tab: SourceNotesTab, page: ClaimsPage) -> None:
    assert tab.part is TabPart.CLAIMS
    assert tab.current_id == "hom-hnd-rapid"
    text = record(page)
    for piece in ("+ Supported", "from 33.6 to 45.6", "×1.36", "UNODC 2014", "± Partly supported", "Open in Figure 1"):
        assert piece in text
    assert "Honduras: rise starts" not in text
    assert "Homicides in Honduras start to rise" in text
    assert page.chart.picture.isVisible()
    assert "Honduras" in page.chart.picture.accessibleDescription()


def test_a_statement_that_cannot_be_checked_says_why_and_where_it_stands(
    tab: SourceNotesTab, page: ClaimsPage, store: Store
) -> None:
    for statement in store.document.catalogue.statements:
        assert page.list.select(statement.id)
        text = record(page)
        for piece in (statement.text.en, f"page {statement.page}", "? Not checkable here", statement.reason.en):
            assert piece in text
        assert "Selee, Arnson, and Olson 2013" in text
        assert bool(_targets(page, "footnote")) is bool(statement.footnotes)
        assert not page.chart.isVisible()
    tab.show_claim("cocaine-shares")
    assert tab.current_id == "cocaine-shares"
    page.list.filter("fast and furious")
    assert "names no source" in record(page)


def test_claims_read_beside_one_another_are_linked(tab: SourceNotesTab, page: ClaimsPage) -> None:
    tab.show_claim("hom-dramatic-increase")
    assert _targets(page, "claim") == ["hom-gradual-except-hnd"]
    page.view.link_followed.emit(Link(LinkKind.CLAIM, "hom-gradual-except-hnd"))
    assert tab.current_id == "hom-gradual-except-hnd"
    assert _targets(page, "claim") == ["hom-dramatic-increase"]


def test_an_edit_shows_before_and_after_at_once(page: ClaimsPage, store: Store) -> None:
    store.set_value(HONDURAS_2003, 61.4, "61.4")
    assert badge(page, "hom-hnd-rapid") == "Partly, was: Supported"
    assert "as printed: Supported" in record(page)
    assert "from 61.4 to 45.6" in record(page)
    assert "hom-hnd-rapid" in choose(page, ClaimFilter.CHANGED)
    store.undo()
    assert choose(page, ClaimFilter.CHANGED) == []
    assert record(page) == ""
    assert not page.chart.isVisible()


def test_an_edit_while_another_part_is_in_front_is_seen_later(
    tab: SourceNotesTab, page: ClaimsPage, store: Store
) -> None:
    tab.show_abbreviation("ESF")
    store.set_value(HONDURAS_2003, 61.4, "61.4")
    assert badge(page, "hom-hnd-rapid") == "Supported"
    tab.show_claim("hom-hnd-rapid")
    assert badge(page, "hom-hnd-rapid") == "Partly, was: Supported"


def test_the_list_is_narrowed_by_verdict_section_and_text(tab: SourceNotesTab, page: ClaimsPage, store: Store) -> None:
    verdicts = {one.claim.id: one.now.verdict for one in page.checked}
    assert set(choose(page, ClaimVerdict.NOT_SUPPORTED)) == {
        claim for claim, verdict in verdicts.items() if verdict is ClaimVerdict.NOT_SUPPORTED
    }
    open_ones = {statement.id for statement in store.document.catalogue.statements}
    assert set(choose(page, ClaimVerdict.NOT_CHECKABLE)) - open_ones == {
        claim for claim, verdict in verdicts.items() if verdict is ClaimVerdict.NOT_CHECKABLE
    }
    assert open_ones <= set(choose(page, ClaimVerdict.NOT_CHECKABLE))
    assert "hom-hnd-rapid" in choose(page, ClaimFilter.RELEASE)
    choose(page, ClaimFilter.ALL)
    page.section.setCurrentIndex(page.section.findData("III. Shortcomings and Opportunities"))
    assert [entry.id for entry in page.list.entries if entry.group != OPEN_GROUP] == [
        "fund-exponential",
        "fund-ca-transnational",
        "fund-mex-more-developed",
    ]
    assert {entry.id for entry in page.list.entries if entry.group == OPEN_GROUP} == {
        statement.id for statement in store.document.catalogue.statements if statement.section.en.startswith("III.")
    }
    tab.show_claim("hom-isthmus")  # whatever was chosen
    assert tab.current_id == "hom-isthmus"
    page.list.filter("exponentially")
    assert page.list.current_id == "fund-exponential"


def test_every_record_can_be_written_and_every_link_followed(
    qtbot: QtBot, tab: SourceNotesTab, page: ClaimsPage, store: Store
) -> None:
    with qtbot.waitSignal(tab.observation_requested) as asked:
        page.view.anchorClicked.emit(QUrl("observation:" + _first_target(page, "observation")))
    assert asked.args[0] == HONDURAS_2003
    with qtbot.waitSignal(tab.view_requested) as shown:
        page.view.anchorClicked.emit(QUrl("vintage:gsh-2013-2014-10"))
    assert isinstance(shown.args[0], View)
    assert (shown.args[0].vintage, shown.args[0].rows) == ("gsh-2013-2014-10", ("HND",))
    for entry in page.list.entries:
        page.list.select(entry.id)
        assert "empty" not in record(page)
        assert "References" in record(page)
        for kind in ("observation", "reference", "footnote", "note"):
            for target in _targets(page, kind):
                if kind == "observation":
                    assert store.document.observation(key_of_link(store.document, target)) is not None


def test_places_and_dates_lead_to_claims_and_back(tab: SourceNotesTab, page: ClaimsPage) -> None:
    tab.show_claim("sub-mex-five-states")
    page.view.link_followed.emit(Link(LinkKind.PLACE, "baja-california"))
    assert "Killings have moved away" in record(page)
    page.view.link_followed.emit(Link(LinkKind.CLAIM, "sub-mex-shift"))
    assert tab.current_id == "sub-mex-shift"
    assert "Tamaulipas grows" in record(page)
    page.view.link_followed.emit(Link(LinkKind.EVENT, "hnd-rise"))
    assert "Homicides in Honduras climbed fast" in record(page)


def test_a_footnote_is_opened_in_its_own_part(tab: SourceNotesTab, page: ClaimsPage) -> None:
    tab.show_claim("hom-slv-level")
    page.view.link_followed.emit(Link(LinkKind.FOOTNOTE, "fn-6"))
    assert (tab.part, tab.current_id) == (TabPart.FOOTNOTES, "fn-6")


def test_in_spanish_all_is_spanish(page: ClaimsPage, store: Store) -> None:
    store.language = Language.SPANISH
    announce_language()
    page.show_claim("hom-hnd-rapid")
    assert badge(page, "hom-hnd-rapid") == "Respaldada"
    assert badge(page, "cocaine-use-falling") == "No comprobable"
    assert "De 2003 a 2007 la tasa pasa de 33.6 a 45.6" in record(page)


def _targets(page: ClaimsPage, kind: str) -> list[str]:
    html = page.view.toHtml()
    return [part.partition('"')[0].replace("&amp;", "&") for part in html.split(f'href="{kind}:')[1:]]


def _first_target(page: ClaimsPage, kind: str) -> str:
    return _targets(page, kind)[0]


def test_numbers_that_stand_in_no_exhibit_are_shown_as_bars_with_their_sources(tab: SourceNotesTab) -> None:
    page = tab.claims
    tab.show_claim("sub-mex-five-states")
    assert page.chart.bars.isVisible()
    assert not page.chart.picture.isVisible()
    said = page.chart.bars.accessibleDescription()
    assert said.startswith("Homicides per 100,000 inhabitants. 2007: Guerrero 23.4, Oaxaca 16.1, ")
    assert said.endswith("Pale: not named by the claim. Sources: INEGI 2011; CONAPO 2010")
    tab.show_claim("hom-hnd-rapid")
    assert page.chart.picture.isVisible()
    assert not page.chart.bars.isVisible()


def test_the_chart_of_a_claim_says_what_it_shows_what_is_edited_and_its_sources(
    tab: SourceNotesTab, store: Store
) -> None:
    chart = tab.claims.chart
    tab.show_claim("hom-hnd-rapid")
    assert chart.heading.text() == "Homicides per 100,000 inhabitants, 1999\u20132011"
    assert chart.sources.text().startswith("Sources: ")
    assert "UNODC 2012" in chart.sources.text()
    assert not chart.edited.isVisible()
    store.set_value(HONDURAS_2003, 61.4, "61.4")
    assert chart.edited.isVisible()
    assert "1 value edited by the user" in chart.edited.text()
    store.language = Language.SPANISH
    announce_language()
    assert chart.sources.text().startswith("Fuentes: ")


def test_a_number_has_a_bar_of_one_length_in_every_group(qtbot: QtBot, pixels: Pixels) -> None:
    groups = [
        Bars(Text("g", "g"), Text("u", "u"), tuple(Bar(Text(name, name), number(value)) for value in (100.0, 50.0)))
        for name in ("x", "a much longer name")
    ]
    bars = BarChart()
    qtbot.addWidget(bars)
    bars.resize(900, 200)
    bars.show_bars(groups, "", Language.ENGLISH, LIGHT)
    color = QColor(LIGHT.series[0])
    blue = (pixels(bars.grab().toImage()) == (color.red(), color.green(), color.blue())).all(axis=2)
    left, right = blue[:, :450].sum(axis=1), blue[:, 450:].sum(axis=1)
    assert abs(left - right).max() <= 1
    whole, half = left.max(), left[left > 0].min()
    assert whole > 100
    assert half == pytest.approx(whole / 2, abs=1)


def number(value: float) -> Number:
    return Number(Text("n", "n"), value, Form.RATE, ())


def test_claims_checked_while_an_edit_came_know_of_it(store: Store) -> None:
    checked = Claims(store.document)
    before = checked.one("hom-hnd-rapid").now.numbers
    store.set_value(HONDURAS_2003, 200.0, "200.0")
    store.adopt_claims(checked)
    assert store.claims is checked
    assert checked.one("hom-hnd-rapid").now.numbers != before


def test_whoever_hears_of_an_edit_finds_the_claims_checked_against_it(store: Store) -> None:
    before, heard = store.claims.one("hom-hnd-rapid").now.numbers, list[object]()
    store.changed.connect(lambda _change: heard.append(store.claims.one("hom-hnd-rapid").now.numbers))
    store.set_value(HONDURAS_2003, 200.0, "200.0")
    store.undo()
    assert heard[0] != before
    assert heard[1] == before
