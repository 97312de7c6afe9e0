"""Search: what is found by which words, in what order, and that edits are followed."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.analysis.view import View, select_observations
from cavapp.core.citations.search import (
    HitKind,
    SearchHit,
    SearchIndex,
    contains_words,
    search_text,
    words_of_text,
)
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages.measures import LABELS
from tests.checkout import DATA

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


Find = Callable[..., list[SearchHit]]


@pytest.fixture(scope="module")
def index_of(catalogue: Catalogue) -> Iterator[Callable[[Language], SearchIndex]]:
    """The index of what is shipped, made once for each language: who edits makes one of its own."""
    document = Document(catalogue)
    yield cache(lambda lang: SearchIndex(document, lang))
    assert not document.edits, "an index that all tests share follows somebody's edits"


@pytest.fixture(scope="module")
def index(index_of: Callable[[Language], SearchIndex]) -> SearchIndex:
    return index_of(Language.ENGLISH)


@pytest.fixture(scope="module")
def find(index_of: Callable[[Language], SearchIndex]) -> Find:
    def hits(query: str, lang: Language = Language.ENGLISH, limit: int = 200) -> list[SearchHit]:
        return list(index_of(lang).find(query, limit).hits)

    return hits


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_kind(hits: list[SearchHit], kind: HitKind) -> list[SearchHit]:
    return [hit for hit in hits if hit.kind is kind]


def plain_keys(hits: list[SearchHit]) -> list[dict[str, str | int]]:
    return [hit.target.plain() for hit in hits if isinstance(hit.target, Key)]


def amount(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


@pytest.mark.parametrize("query", ["454.0", "454", "incle 454.0", "INCLE FY2009 454", "incle fy 2009 454.0"])
def test_a_printed_number_is_found(find: Find, query: str) -> None:
    first = find(query)[0]
    assert first.target == amount("INCLE", 2009)
    assert first.title == "INCLE, FY2009: 454.0"
    assert first.where == "Table 1b"


@pytest.mark.parametrize("query", ["12,171,000", "12171000"])
def test_grouping_commas_may_be_left_out(find: Find, query: str) -> None:
    hits = find(query)
    assert plain_keys(hits) == [{"country": "MEX", "fiscal_year": 2008, "measure": "amount"}]


def test_a_number_matches_at_its_start_and_not_inside(find: Find) -> None:
    hits = of_kind(find("171,000"), HitKind.OBSERVATION)
    assert [hit.title for hit in hits if "12,171,000" in hit.title] == []


@pytest.mark.parametrize("query", ["Honduras 2010", "2010 hOnDuRaS", "hond 2010"])
def test_labels_find_the_exhibits_first_and_then_other_releases(document: Document, find: Find, query: str) -> None:
    hits = of_kind(find(query), HitKind.OBSERVATION)
    assert hits[0].target == Key("homicide-rates").with_(
        country="HND", year=document.catalogue.dataset("homicide-rates").dimension("year").parse("2010")
    ).with_(vintage="hs-2012", measure="rate")
    shown = [hit.where.startswith(("Figure", "Table")) for hit in hits]
    assert shown == sorted(shown, reverse=True)
    about = [key for key in plain_keys(hits) if key.get("country") == "HND" and key.get("year") == 2010]
    expected = [line for line in lines("homicide-rates") if line["country"] == "HND" and line["year"] == "2010"]
    assert len([key for key in about if "vintage" in key]) == len(expected) > 5


def test_a_year_in_the_key_comes_before_a_year_in_the_name_of_the_release(find: Find) -> None:
    hits = of_kind(find("Honduras 2012"), HitKind.OBSERVATION)
    years = [key.get("year", key.get("fiscal_year")) for key in plain_keys(hits)]
    named = [year == 2012 for year in years]
    assert named == sorted(named, reverse=True)
    assert set(named) == {True, False}


@pytest.mark.parametrize("query", ["México", "mexico", "MÉXICO"])
@pytest.mark.parametrize("lang", list(Language))
def test_accents_and_capitals_do_not_matter(find: Find, query: str, lang: Language) -> None:
    assert find(query, lang) == find("mexico", lang)
    assert of_kind(find(query, lang), HitKind.OBSERVATION)


def test_spanish_labels_and_spanish_titles(find: Find) -> None:
    first = find("belice 2010", Language.SPANISH)[0]
    assert first.title.startswith("Belice, 2010")
    aid = find("INCLE AF2009 454", Language.SPANISH)[0]
    assert (aid.title, aid.where) == ("INCLE, AF 2009: 454.0", "Cuadro 1b")


def test_what_is_not_available_is_found_as_printed(find: Find) -> None:
    found = plain_keys(of_kind(find("n/a"), HitKind.OBSERVATION))
    printed = [line for line in lines("mexico-assistance") if line["printed"] == "n/a"]
    assert [(key["account"], key["fiscal_year"]) for key in found] == [
        (line["account"], int(line["fiscal_year"])) for line in printed
    ]


def test_references_notes_footnotes_and_abbreviations(find: Find) -> None:
    def best(query: str, kind: HitKind) -> SearchHit:
        return of_kind(find(query), kind)[0]

    assert best("seelke finklea", HitKind.REFERENCE).target == "seelke-finklea-2012"
    assert best("table 1b note a", HitKind.NOTE).target == "table-1b-a"
    assert best("footnote 7", HitKind.FOOTNOTE).target == "fn-7"
    assert best("esf", HitKind.GLOSSARY).target == "ESF"
    assert best("table 1b note a", HitKind.NOTE).where == "Table 1b"


def test_an_address_finds_its_work(find: Find) -> None:
    hits = of_kind(find("Homicide_data_series.xls"), HitKind.REFERENCE)
    assert [hit.target for hit in hits] == ["unodc-data-series-2011"]


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("Soto Cano", "soto-cano"),
        ("Comayagua base", "soto-cano"),
        ("Zetas", "durango"),
        ("Gulf Cartel", "tamaulipas"),
        ("Beltrán Leyva", "guerrero"),
        ("Sinaloa cartel", "durango"),
        ("Antigua Guatemala", "antigua-guatemala"),
        ("Petén", "peten"),
        ("Mérida meeting", "merida-meeting"),
        ("Calderón Bush", "merida-meeting"),
        ("peace accords", "peace-accords"),
        ("package of 2008", "package-2008-mexico"),
        ("Supplemental 2009", "supplemental-2009"),
    ],
)
def test_events_and_places_are_found_by_their_names(find: Find, query: str, target: str) -> None:
    assert target in {hit.target for hit in find(query) if hit.kind in {HitKind.EVENT, HitKind.PLACE}}


def test_every_name_in_the_words_of_events_and_places_is_found(catalogue: Catalogue, find: Find) -> None:
    texts = [text for one in catalogue.annotations for text in (one.label, one.short)]
    texts += [text for one in catalogue.places for text in (one.name, one.said)]
    for lang in Language:
        names = {name for text in texts for name in re.findall(r"[A-ZÁÉÍÓÚÑ]\w{3,}", text.get(lang))}
        assert len(names) > 40
        assert [name for name in sorted(names) if not find(name, lang)] == []


@pytest.mark.parametrize(
    ("query", "target"), [("cocaine use", "cocaine-use-falling"), ("section 1206", "section-1206-limited")]
)
def test_statements_that_cannot_be_checked_are_found_among_the_claims(find: Find, query: str, target: str) -> None:
    assert target in {hit.target for hit in of_kind(find(query), HitKind.CLAIM)}


def test_every_kind_is_found(find: Find) -> None:
    kinds = {hit.kind for hit in find("e", limit=5000)}
    assert kinds == set(HitKind)


@pytest.mark.parametrize(
    ("query", "lang"), [("climbed fast", Language.ENGLISH), ("honduras rapidez", Language.SPANISH)]
)
def test_claims_are_found_by_their_words(find: Find, query: str, lang: Language) -> None:
    assert [hit.target for hit in of_kind(find(query, lang), HitKind.CLAIM)] == ["hom-hnd-rapid"]


@pytest.mark.parametrize("query", ["", "   ", "…", "zzzz", "honduras zzzz"])
def test_nothing_is_found_by_no_word_or_a_word_that_is_nowhere(find: Find, query: str) -> None:
    assert find(query) == []


def test_the_limit_leaves_every_kind_its_hits(index: SearchIndex) -> None:
    found = index.find("a", limit=50)
    everything = index.find("a", limit=10_000)
    assert len(found.hits) == 50
    assert {hit.kind for hit in found.hits} == set(everything.totals)
    assert found.totals == everything.totals
    assert sum(everything.totals.values()) == len(everything.hits)


def test_a_long_text_is_cut_around_the_word(find: Find) -> None:
    hits = of_kind(find("50 plus"), HitKind.FOOTNOTE)
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


def test_every_target_leads_somewhere(catalogue: Catalogue, find: Find) -> None:
    document = Document(catalogue)
    footnotes = {note.id for note in catalogue.report_footnotes}
    abbreviations = {item.short for item in catalogue.glossary}
    for query in ("a", "2", "s"):
        for hit in find(query, limit=10_000):
            if isinstance(hit.target, Key):
                assert document.observation(hit.target) is not None
            elif isinstance(hit.target, View):
                assert hit.target.exhibit in catalogue.exhibits
            else:
                known = {
                    HitKind.NOTE: catalogue.evidence.footnotes.keys(),
                    HitKind.REFERENCE: catalogue.references.keys(),
                    HitKind.FOOTNOTE: footnotes,
                    HitKind.GLOSSARY: abbreviations,
                    HitKind.CLAIM: {one.id for one in catalogue.claims} | {one.id for one in catalogue.statements},
                    HitKind.EVENT: {one.id for one in catalogue.annotations},
                    HitKind.PLACE: {one.id for one in catalogue.places},
                }[hit.kind]
                assert hit.target in known
            assert hit.title


@given(query=ANY_TEXT)
def test_any_query_is_answered(index: SearchIndex, query: str) -> None:
    found = index.find(query, limit=20)
    assert len(found.hits) <= 20
    assert bool(found.hits) == bool(found.totals)


@given(ANY_TEXT)
def test_a_text_holds_its_own_words_and_their_beginnings(text: str) -> None:
    words = words_of_text(text)
    assert contains_words(search_text(text), words)
    assert contains_words(search_text(text), [word[:1] for word in words])


@given(query=ANY_TEXT)
def test_more_words_never_find_more(index: SearchIndex, query: str) -> None:
    wide, narrow = index.find("honduras", 5000), index.find(f"honduras {query}", 5000)
    assert {hit.target for hit in narrow.hits} <= {hit.target for hit in wide.hits}


PIECES = st.sampled_from(("hond", "mex", "2011", "1", "f", "y", ".", "4", "world", "bank", "é", " "))


@pytest.fixture(scope="module")
def other_index(catalogue: Catalogue) -> SearchIndex:
    return SearchIndex(Document(catalogue), Language.ENGLISH)


@given(pieces=st.lists(PIECES, max_size=8))
def test_typing_on_finds_what_asking_at_once_finds(
    index: SearchIndex, other_index: SearchIndex, pieces: list[str]
) -> None:
    typed = ""
    for piece in pieces:
        typed += piece
        whole = index.find(typed, 40)
        other_index.find("")  # forgets what was asked before
        assert other_index.find(typed, 40) == whole


@pytest.mark.parametrize(
    ("query", "lang", "name"),
    [
        ("constant dollars", Language.ENGLISH, "real"),
        ("dólares constantes", Language.SPANISH, "real"),
        ("constant dollars", Language.SPANISH, "real"),
        ("per inhabitant", Language.ENGLISH, "per-capita"),
        ("por habitante", Language.SPANISH, "per-capita"),
        ("per capita", Language.SPANISH, "per-capita"),
        ("index", Language.ENGLISH, "index"),
        ("INDICE", Language.SPANISH, "index"),
        ("share of total", Language.ENGLISH, "share"),
        ("participación", Language.SPANISH, "share"),
        ("percent change", Language.ENGLISH, "percent-change"),
        ("promedio", Language.SPANISH, "mean"),
        ("inflation", Language.ENGLISH, "real"),
    ],
)
def test_a_measure_is_found_by_what_one_may_call_it(find: Find, query: str, lang: Language, name: str) -> None:
    hits = of_kind(find(query, lang), HitKind.MEASURE)
    views = [hit.target for hit in hits if isinstance(hit.target, View)]
    assert hits[0].title == LABELS[name].get(lang)
    assert {view.shown.name.partition(":")[0] for view in views} >= {name}
    assert len(set(views)) == len(hits) > 0


def test_every_measure_that_is_found_can_be_shown(document: Document, find: Find) -> None:
    words = [label.get(Language.ENGLISH) for name, label in LABELS.items() if name]
    views = {hit.target for one in words for hit in find(one, limit=2000) if isinstance(hit.target, View)}
    for view in views:
        selection = select_observations(document, view)
        assert any(one.value is not None for one in selection.observations), view
    assert {view.exhibit for view in views} == set(document.catalogue.exhibits)
