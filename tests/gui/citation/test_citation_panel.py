"""The citation panel and the tooltips: what they say, what they leave out, what they copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from cavapp.cli.main import run_command
from cavapp.core.analysis.view import select_observations, view_of, with_applied
from cavapp.core.citations.citation_lines import reference_text
from cavapp.core.citations.citation_text import citation_text
from cavapp.core.citations.passport.passport import passport_of
from cavapp.core.citations.passport.passport_text import short_text
from cavapp.core.data.dataset import display_text
from cavapp.core.data.keys import FiscalYear, Key, Value, Year
from cavapp.core.data.text import Language
from cavapp.core.edits import tally
from cavapp.core.edits.document import Document, keys_of
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.messages.citations import EMPTY_ABSENT, LEVEL_LABELS
from cavapp.gui.citation.citation_panel import CitationPanel
from cavapp.gui.citation.citation_tooltip import TOOLTIP_WIDTH, tooltip_html
from cavapp.gui.citation.passport_html import passport_html
from cavapp.gui.workspace.store import Store

EN, ES = Language.ENGLISH, Language.SPANISH


def key(document: Document, dataset: str, **values: Value) -> Key:
    return document.catalogue.dataset(dataset).normalised(Key(dataset, tuple(values.items())))


@pytest.fixture
def incle(document: Document) -> Key:
    return key(document, "mexico-assistance", account="INCLE", fiscal_year=FiscalYear(2009), measure="amount")


@pytest.fixture
def gap(document: Document) -> Key:
    return key(document, "homicide-rates", country="HND", year=Year(1996), vintage="hs-2012", measure="rate")


@pytest.fixture
def panel(qtbot: QtBot, store: Store) -> Iterator[CitationPanel]:
    made = CitationPanel(store)
    qtbot.addWidget(made)
    yield made
    QGuiApplication.clipboard().clear()


def text_of(markup: str) -> str:
    document = QTextDocument()
    document.setHtml(markup)
    return document.toPlainText().replace("\xa0", " ")


def said(panel: CitationPanel) -> str:
    return panel.record.toPlainText()


def markup_of(document: Document, asked: Key, lang: Language) -> str:
    passport = passport_of(document, asked, lang)
    assert passport is not None
    return passport_html(document, passport)


def test_without_a_selection_it_says_what_to_do(panel: CitationPanel) -> None:
    assert said(panel).startswith("Click a number")
    assert (panel.citation(), panel.value()) == ("", "")


@pytest.mark.parametrize("lang", Language)
def test_without_a_selection_every_note_and_source_of_the_exhibit_is_there(
    panel: CitationPanel, document: Document, lang: Language, incle: Key
) -> None:
    for name in document.catalogue.exhibits:
        view = view_of(document.catalogue.exhibit(name))
        figure = build_figure(document, view, lang, all_notes=True)
        panel.follow_view(view, figure)
        text = " ".join(said(panel).split())
        assert all(" ".join(line.text.split()) in text for line in figure.notes), name
        assert all(" ".join("".join(run.text for run in runs).split()) in text for runs in figure.sources), name
        panel.show_key(incle)
        panel.show_key(None)
        assert " ".join(said(panel).split()) == text


def test_one_value_with_everything_behind_it(panel: CitationPanel, document: Document, incle: Key) -> None:
    panel.show_key(incle)
    text = said(panel)
    for piece in ("(INCLE), FY2009", "454.0c,b", "Millions of US dollars", "No status printed"):
        assert piece in text
    citation = document.citation((incle,))
    assert len(citation.footnotes) > 5
    for applied in citation.footnotes:
        note = applied.footnote
        assert f"{note.text.en} ({LEVEL_LABELS[applied.level].en})" in text
        assert note.uncertainty is None or note.uncertainty.en in text
    for supported in citation.references:
        assert reference_text(document.catalogue, supported, EN) in text


def test_obligatory_notes_come_before_the_others(panel: CitationPanel, document: Document, incle: Key) -> None:
    panel.show_key(incle)
    text = said(panel)
    notes = document.citation((incle,)).footnotes
    ordered = sorted(notes, key=lambda one: not one.footnote.obligatory)
    places = [text.index(one.footnote.text.en) for one in ordered]
    assert places == sorted(places)


def test_an_empty_value_says_why(panel: CitationPanel, document: Document, gap: Key) -> None:
    panel.show_key(gap)
    assert document.catalogue.evidence.footnotes["fig-1-hnd-absent"].text.en in said(panel)
    assert (bool(panel.citation()), panel.value()) == (True, "")


def test_a_row_a_column_and_a_table_have_a_citation_too(panel: CitationPanel, document: Document) -> None:
    for values in ({"account": "ESF"}, {"fiscal_year": FiscalYear(2010)}, {}):
        panel.show_key(key(document, "mexico-assistance", **values))
        assert "Observations" in said(panel)
        assert panel.citation() == citation_text(document, keys_of(document, panel.key or Key("")), EN)
        assert panel.value() == ""


def test_a_place_without_an_observation_says_so(panel: CitationPanel, document: Document) -> None:
    panel.show_key(key(document, "mexico-assistance", account="ESF", fiscal_year=FiscalYear(1999), measure="amount"))
    assert EMPTY_ABSENT.en[1:] in said(panel)
    assert panel.citation() == ""


def test_references_are_links_and_announced(panel: CitationPanel, document: Document, incle: Key) -> None:
    panel.show_key(incle)
    heard: list[str] = []
    panel.reference_requested.connect(heard.append)
    linked = re.findall(r'href="reference:([^"]+)"', markup_of(document, incle, EN))
    wanted = [one.reference for one in document.citation((incle,)).references]
    assert linked == wanted
    for name in wanted:
        panel.record.anchorClicked.emit(QUrl(f"reference:{name}"))
    assert heard == wanted


@pytest.mark.parametrize("lang", list(Language))
def test_all_references_survive_being_cut_into_a_link(document: Document, lang: Language) -> None:
    for name in document.catalogue.datasets:
        text = text_of(markup_of(document, Key(name), lang))
        for supported in document.citation(keys_of(document, Key(name))).references:
            assert reference_text(document.catalogue, supported, lang) in text


def test_copying(panel: CitationPanel, document: Document, incle: Key) -> None:
    panel.show_key(incle)
    heard: list[str] = []
    panel.copied.connect(heard.append)
    panel.copy_value()
    panel.copy_citation()
    made = passport_of(document, incle, EN)
    assert made is not None
    assert heard == ["454.0", short_text(made)]
    assert QGuiApplication.clipboard().text() == short_text(made)


@pytest.mark.parametrize(
    ("dataset", "values", "plain"),
    [
        ("carsi-funding", {"account": "ESF", "fiscal_year": FiscalYear(2008)}, "25000"),
        ("carsi-funding", {"account": "NADR", "fiscal_year": FiscalYear(2009)}, "—"),
        ("mexico-assistance", {"account": "NADR", "fiscal_year": FiscalYear(2012)}, "n/a"),
        ("mexico-assistance", {"account": "INCLE"}, ""),
    ],
)
def test_a_value_is_copied_as_other_programs_read_it(
    panel: CitationPanel, document: Document, dataset: str, values: dict[str, Value], plain: str
) -> None:
    panel.show_key(key(document, dataset, **values))
    assert panel.value() == plain


def test_what_is_copied_can_be_in_the_other_language(panel: CitationPanel, incle: Key) -> None:
    panel.show_key(incle)
    choice = panel.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData(ES.value))
    panel.copy_citation()
    assert "millones de dólares" in QGuiApplication.clipboard().text()
    choice.setCurrentIndex(choice.findData(EN.value))
    panel.copy_citation()
    assert "millions of US dollars" in QGuiApplication.clipboard().text()
    assert "Where it comes from" in said(panel)  # the window keeps its own


def test_values_as_intended_are_shown_and_copied(panel: CitationPanel, document: Document, incle: Key) -> None:
    panel.show_key(incle)
    panel.follow_view(with_applied(view_of(document.catalogue.exhibit("table-1b")), ("table-1b-c",)))
    assert panel.value() == "360.0"
    assert "360.0" in panel.citation()
    panel.follow_view(None)
    assert panel.value() == "454.0"


def test_the_essential_is_read_out(panel: CitationPanel, incle: Key) -> None:
    panel.show_key(incle)
    spoken = panel.record.accessibleDescription()
    for piece in ("454.0", "Millions of US dollars", "INCLE", "FY2009", "No status printed", "9 notes", "table 1b"):
        assert piece in spoken


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"account": "INCLE", "fiscal_year": FiscalYear(2009)}, ("account=INCLE", "fiscal_year=2009")),
        ({"account": "NADR", "fiscal_year": FiscalYear(2012)}, ("account=NADR", "fiscal_year=2012")),
        ({"account": "INCLE"}, ("account=INCLE",)),
        ({"fiscal_year": FiscalYear(2010)}, ("fiscal_year=2010",)),
        ({}, ()),
    ],
)
def test_a_citation_copied_is_the_one_the_command_line_prints(
    panel: CitationPanel,
    document: Document,
    capsys: pytest.CaptureFixture[str],
    values: dict[str, Value],
    words: tuple[str, ...],
) -> None:
    panel.show_key(key(document, "mexico-assistance", **values))
    panel.copy_citation()
    short = ["--short"] if len(words) > 1 else []
    assert run_command(["cite", "mexico-assistance", *words, "--format", "text", *short]) == 0
    assert capsys.readouterr().out == f"{QGuiApplication.clipboard().text()}\n"


def test_a_change_of_the_shown_value_is_seen(panel: CitationPanel, store: Store, incle: Key) -> None:
    panel.show_key(incle)
    store.set_value(incle, 5.0, "5.0")
    text = said(panel)
    assert "5.0c,b" in text
    assert "454.0" in text  # what it replaces
    assert tally.edited_remark(tally.Tally(1, values=1, unsourced=1), EN) in text
    assert "Taken from" not in text


def test_a_change_elsewhere_leaves_the_panel_alone(
    panel: CitationPanel, store: Store, document: Document, incle: Key
) -> None:
    panel.show_key(key(document, "mexico-assistance", account="ESF"))
    before = said(panel)
    store.set_value(incle, 5.0, "5.0")
    assert said(panel) == before
    store.set_value(incle.with_(account="ESF"), 5.0, "5.0")
    assert "Edited by the user: 1" in said(panel)


def test_it_is_as_wide_as_a_side_panel(panel: CitationPanel) -> None:
    assert panel.minimumSizeHint().width() <= 300
    assert 280 <= panel.sizeHint().width() <= 400


def test_typed_text_is_never_taken_for_markup(panel: CitationPanel, store: Store, incle: Key) -> None:
    panel.show_key(incle)
    store.document.author = Author("<b>&amp;</b>", "a")
    store.set_value(incle, None, "")
    assert "<b>&amp;</b>" in said(panel)
    fewer = store.document.catalogue.dataset("population").observation(0).key
    store.apply([store.document.note_write("<b>&amp;</b>", [fewer])], StepKind.NOTE)
    assert "<b>&amp;</b>" in text_of(tooltip_html(store.document, fewer, EN))


# tooltips


def test_the_tooltip_says_value_notes_and_source(document: Document, incle: Key) -> None:
    text = text_of(tooltip_html(document, incle, EN))
    notes = document.catalogue.evidence.footnotes
    for piece in ("FY2009", "454.0c,b", "Millions of US dollars", "No status printed", "Seelke and Finklea"):
        assert piece in text
    for name in ("table-1b-b", "table-1b-c"):
        assert notes[name].text.en in text


def test_the_tooltip_counts_the_notes_it_leaves_out(document: Document, incle: Key) -> None:
    text = text_of(tooltip_html(document, incle, ES))
    every = document.citation((incle,)).footnotes
    left_out = [one for one in every if one.footnote.text.es not in text]
    assert f"Más notas en el panel de citas: {len(left_out)}" in text


def test_the_tooltip_of_a_gap_says_why_and_only_once(document: Document, gap: Key) -> None:
    text = text_of(tooltip_html(document, gap, EN))
    assert text.count(document.catalogue.evidence.footnotes["fig-1-hnd-absent"].text.en) == 1


def test_the_tooltip_names_who_counted(document: Document) -> None:
    place = key(document, "homicide-rates", country="SLV", year=Year(1995), vintage="hs-2012", measure="rate")
    assert "National police/OAS (Criminal-justice records)" in text_of(tooltip_html(document, place, EN))


def test_the_tooltip_of_an_edited_value_names_no_source(document: Document, incle: Key) -> None:
    document.set_value(incle, 5.0, "5.0")
    text = text_of(tooltip_html(document, incle, EN))
    assert "Edited by the user" in text
    assert "Seelke" not in text
    assert "CRS" not in text


def test_a_place_without_an_observation_has_no_tooltip(document: Document, incle: Key) -> None:
    assert tooltip_html(document, incle.with_(fiscal_year=FiscalYear(1999)), EN) == ""


@pytest.mark.parametrize("lang", list(Language))
def test_every_tooltip_of_the_report_stays_readable(document: Document, qtbot: QtBot, lang: Language) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setWordWrap(True)
    for exhibit in document.catalogue.exhibits.values():
        for one in select_observations(document, view_of(exhibit)).observations[::5]:
            markup = tooltip_html(document, one.key, lang)
            assert display_text(one) in text_of(markup)
            label.setText(markup)
            assert label.sizeHint().width() <= TOOLTIP_WIDTH + 20
            assert label.sizeHint().height() <= 24 * label.fontMetrics().height()


def test_as_printed_leaves_the_edit_out_of_the_value_and_keeps_it_among_the_edits(
    panel: CitationPanel, store: Store, incle: Key
) -> None:
    store.set_value(incle, 5.0, "5.0", reason="A slip")
    panel.show_key(incle)
    assert panel.value() == "5.0"
    panel.show_as_printed(wanted=True)
    assert panel.value() == "454.0"
    passport = panel.passport
    assert passport is not None
    assert [(one.before, one.after, one.reason) for one in passport.edits] == [("454.0", "5.0", "A slip")]
    assert "A slip" in said(panel)


def test_differences_and_the_end_of_the_chain_are_in_the_panel(panel: CitationPanel, store: Store) -> None:
    panel.show_key(
        key(store.document, "homicide-rates", country="HND", year=Year(2003), vintage="hs-2012", measure="rate")
    )
    passport = panel.passport
    assert passport is not None
    text = said(panel)
    assert passport.chain_end in text
    for one in passport.other_releases:
        assert one.difference in text
        assert one.shown in text


def test_tooltips_tell_the_same_notes_in_both_languages(document: Document) -> None:
    walked = 0
    for exhibit in document.catalogue.exhibits.values():
        for one in select_observations(document, view_of(exhibit)).keys:
            told = []
            notes = [applied.footnote for applied in document.citation((one,)).footnotes]
            for lang in Language:
                text = QTextDocument()
                text.setHtml(tooltip_html(document, one, lang))
                plain = text.toPlainText()
                told.append({note.id for note in notes if note.text.get(lang) in plain})
            assert told[0] == told[1], one
            walked += bool(told[0])
    assert walked > 150
