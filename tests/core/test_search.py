"""Search: what is found by which words, in what order, and that edits are followed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.citations.search import Hit, HitKind, SearchIndex, haystack, holds, search, words_of_text
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document

DATA = Path(__file__).resolve().parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
INDEX = SearchIndex(Document(CATALOGUE), Language.ENGLISH)
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_kind(hits: list[Hit], kind: HitKind) -> list[Hit]:
    return [hit for hit in hits if hit.kind is kind]


def plain_keys(hits: list[Hit]) -> list[dict[str, str | int]]:
    return [hit.target.plain() for hit in hits if isinstance(hit.target, Key)]


def amount(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


@pytest.mark.parametrize("query", ["454.0", "454", "incle 454.0", "INCLE FY2009 454", "incle fy 2009 454.0"])
def test_a_printed_number_is_found(document: Document, query: str) -> None:
    first = search(document, query, Language.ENGLISH)[0]
    assert first.target == amount("INCLE", 2009)
    assert first.title == "INCLE, FY2009: 454.0"
    assert first.where == "Table 1b"


@pytest.mark.parametrize("query", ["12,171,000", "12171000"])
def test_grouping_commas_may_be_left_out(document: Document, query: str) -> None:
    hits = search(document, query, Language.ENGLISH)
    assert plain_keys(hits) == [{"country": "MEX", "fiscal_year": 2008, "measure": "amount"}]


def test_a_number_matches_at_its_start_and_not_inside(document: Document) -> None:
    hits = of_kind(search(document, "171,000", Language.ENGLISH), HitKind.OBSERVATION)
    assert [hit.title for hit in hits if "12,171,000" in hit.title] == []


@pytest.mark.parametrize("query", ["Honduras 2010", "2010 hOnDuRaS", "hond 2010"])
def test_labels_find_the_exhibits_first_and_then_other_releases(document: Document, query: str) -> None:
    hits = of_kind(search(document, query, Language.ENGLISH), HitKind.OBSERVATION)
    assert hits[0].target == Key("homicide-rates").with_(
        country="HND", year=document.catalogue.dataset("homicide-rates").dimension("year").parse("2010")
    ).with_(vintage="hs-2012", measure="rate")
    shown = [hit.where.startswith(("Figure", "Table")) for hit in hits]
    assert shown == sorted(shown, reverse=True)
    about = [key for key in plain_keys(hits) if key.get("country") == "HND" and key.get("year") == 2010]
    expected = [line for line in lines("homicide-rates") if line["country"] == "HND" and line["year"] == "2010"]
    assert len([key for key in about if "vintage" in key]) == len(expected) > 5


def test_a_year_in_the_key_comes_before_a_year_in_the_name_of_the_release(document: Document) -> None:
    hits = of_kind(search(document, "Honduras 2012", Language.ENGLISH), HitKind.OBSERVATION)
    years = [key.get("year", key.get("fiscal_year")) for key in plain_keys(hits)]
    named = [year == 2012 for year in years]
    assert named == sorted(named, reverse=True)
    assert set(named) == {True, False}


@pytest.mark.parametrize("query", ["México", "mexico", "MÉXICO"])
@pytest.mark.parametrize("lang", list(Language))
def test_accents_and_capitals_do_not_matter(document: Document, query: str, lang: Language) -> None:
    assert search(document, query, lang) == search(document, "mexico", lang)
    assert of_kind(search(document, query, lang), HitKind.OBSERVATION)


def test_spanish_labels_and_spanish_titles(document: Document) -> None:
    first = search(document, "belice 2010", Language.SPANISH)[0]
    assert first.title.startswith("Belice, 2010")
    aid = search(document, "INCLE AF2009 454", Language.SPANISH)[0]
    assert (aid.title, aid.where) == ("INCLE, AF 2009: 454.0", "Cuadro 1b")


def test_what_is_not_available_is_found_as_printed(document: Document) -> None:
    found = plain_keys(of_kind(search(document, "n/a", Language.ENGLISH), HitKind.OBSERVATION))
    printed = [line for line in lines("mexico-assistance") if line["printed"] == "n/a"]
    assert [(key["account"], key["fiscal_year"]) for key in found] == [
        (line["account"], int(line["fiscal_year"])) for line in printed
    ]


def test_references_notes_footnotes_and_abbreviations(document: Document) -> None:
    def best(query: str, kind: HitKind) -> Hit:
        return of_kind(search(document, query, Language.ENGLISH), kind)[0]

    assert best("seelke finklea", HitKind.REFERENCE).target == "seelke-finklea-2012"
    assert best("table 1b note a", HitKind.NOTE).target == "table-1b-a"
    assert best("footnote 7", HitKind.FOOTNOTE).target == "fn-7"
    assert best("esf", HitKind.GLOSSARY).target == "ESF"
    assert best("table 1b note a", HitKind.NOTE).where == "Table 1b"


def test_an_address_finds_its_work(document: Document) -> None:
    hits = of_kind(search(document, "Homicide_data_series.xls", Language.ENGLISH), HitKind.REFERENCE)
    assert [hit.target for hit in hits] == ["unodc-data-series-2011"]


def test_every_kind_is_found(document: Document) -> None:
    kinds = {hit.kind for hit in search(document, "e", Language.ENGLISH, limit=5000)}
    assert kinds == set(HitKind)


@pytest.mark.parametrize(
    ("query", "lang"), [("climbed fast", Language.ENGLISH), ("honduras rapidez", Language.SPANISH)]
)
def test_claims_are_found_by_their_words(document: Document, query: str, lang: Language) -> None:
    assert [hit.target for hit in of_kind(search(document, query, lang), HitKind.CLAIM)] == ["hom-hnd-rapid"]


@pytest.mark.parametrize("query", ["", "   ", "…", "zzzz", "honduras zzzz"])
def test_nothing_is_found_by_no_word_or_a_word_that_is_nowhere(document: Document, query: str) -> None:
    assert search(document, query, Language.ENGLISH) == []


def test_the_limit_leaves_every_kind_its_hits(document: Document) -> None:
    found = SearchIndex(document, Language.ENGLISH).find("a", limit=50)
    everything = SearchIndex(document, Language.ENGLISH).find("a", limit=10_000)
    assert len(found.hits) == 50
    assert {hit.kind for hit in found.hits} == set(everything.totals)
    assert found.totals == everything.totals
    assert sum(everything.totals.values()) == len(everything.hits)


def test_a_long_text_is_cut_around_the_word(document: Document) -> None:
    hits = of_kind(search(document, "50 plus", Language.ENGLISH), HitKind.FOOTNOTE)
    (hit,) = [hit for hit in hits if hit.target == "fn-2"]
    assert len(hit.excerpt) < 170
    assert "50" in hit.excerpt


def test_an_edit_is_found_and_the_printed_number_no_longer(document: Document) -> None:
    index = SearchIndex(document, Language.ENGLISH)
    key = amount("INCLE", 2009)
    assert index.find("incle 454.0").hits[0].target == key
    document.set_value(key, 461.3, "461.3")
    assert [hit.target for hit in index.find("incle 454.0").hits] == []
    (hit,) = index.find("461.3").hits
    assert hit.target == key
    assert "edited by the user" in hit.excerpt
    document.set_value(key, 454.0, "454.0")
    assert index.find("incle 454.0").hits[0].target == key
    assert index.find("461.3").hits == ()


def test_every_target_leads_somewhere(catalogue: Catalogue) -> None:
    document = Document(catalogue)
    footnotes = {note.id for note in catalogue.report_footnotes}
    abbreviations = {item.short for item in catalogue.glossary}
    for query in ("a", "2", "s"):
        for hit in search(document, query, Language.ENGLISH, limit=10_000):
            if isinstance(hit.target, Key):
                assert document.observation(hit.target) is not None
            else:
                known = {
                    HitKind.NOTE: catalogue.evidence.footnotes.keys(),
                    HitKind.REFERENCE: catalogue.references.keys(),
                    HitKind.FOOTNOTE: footnotes,
                    HitKind.GLOSSARY: abbreviations,
                    HitKind.CLAIM: {claim.id for claim in catalogue.claims},
                }[hit.kind]
                assert hit.target in known
            assert hit.title


@given(ANY_TEXT)
def test_any_query_is_answered(query: str) -> None:
    found = INDEX.find(query, limit=20)
    assert len(found.hits) <= 20
    assert bool(found.hits) == bool(found.totals)


@given(ANY_TEXT)
def test_a_text_holds_its_own_words_and_their_beginnings(text: str) -> None:
    words = words_of_text(text)
    assert holds(haystack(text), words)
    assert holds(haystack(text), [word[:1] for word in words])


@given(ANY_TEXT)
def test_more_words_never_find_more(query: str) -> None:
    wide, narrow = INDEX.find("honduras", 5000), INDEX.find(f"honduras {query}", 5000)
    assert {hit.target for hit in narrow.hits} <= {hit.target for hit in wide.hits}


OTHER = SearchIndex(Document(CATALOGUE), Language.ENGLISH)


PIECES = st.sampled_from(("hond", "mex", "2011", "1", "f", "y", ".", "4", "world", "bank", "é", " "))


@given(st.lists(PIECES, max_size=8))
def test_typing_on_finds_what_asking_at_once_finds(pieces: list[str]) -> None:
    typed = ""
    for piece in pieces:
        typed += piece
        whole = INDEX.find(typed, 40)
        OTHER.find("")  # forgets what was asked before
        assert OTHER.find(typed, 40) == whole
