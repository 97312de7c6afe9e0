"""One wording of citations: what is cited, markers by place, why there is no value, every note and work once."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cavapp.core.citations.citation_lines import reference_text
from cavapp.core.citations.citation_text import (
    Fact,
    citation_text,
    find_subject,
    markers_at,
    national_source_text,
    row_label,
    value_facts,
    why_empty,
)
from cavapp.core.citations.number_origin import origin_value
from cavapp.core.data.dataset import Observation
from cavapp.core.data.keys import FiscalYear, Key, Value, Year
from cavapp.core.data.text import Language
from cavapp.core.edits import tally
from cavapp.core.edits.document import Document, keys_of

EN, ES = Language.ENGLISH, Language.SPANISH


def key(document: Document, dataset: str, **values: Value) -> Key:
    return document.catalogue.dataset(dataset).normalised(Key(dataset, tuple(values.items())))


def mexico(document: Document, account: str, year: int) -> Key:
    return key(document, "mexico-assistance", account=account, fiscal_year=FiscalYear(year), measure="amount")


def rate(document: Document, country: str, year: int, vintage: str = "hs-2012") -> Key:
    return key(document, "homicide-rates", country=country, year=Year(year), vintage=vintage, measure="rate")


def observed(document: Document, place: Key) -> Observation:
    found = document.observation(place)
    assert found is not None
    return found


def empties(document: Document) -> Iterator[Observation]:
    for data in document.catalogue.datasets.values():
        yield from (one for row in range(len(data)) if (one := data.observation(row)).value is None)


def facts(document: Document, place: Key, lang: Language = EN) -> dict[str, str]:
    return {fact.label: fact.text for fact in value_facts(document, keys_of(document, place), lang)}


def test_a_partial_key_names_all_its_observations(document: Document) -> None:
    assert len(keys_of(document, key(document, "mexico-assistance", account="ESF"))) == 7
    assert len(keys_of(document, Key("mexico-assistance"))) == 56
    assert keys_of(document, mexico(document, "ESF", 2009)) == (mexico(document, "ESF", 2009),)
    assert keys_of(document, mexico(document, "ESF", 1999)) == ()


def test_a_full_key_may_be_written_in_any_order(document: Document) -> None:
    place = mexico(document, "ESF", 2009)
    assert keys_of(document, Key(place.dataset, place.items[::-1])) == (place,)


def test_markers_come_from_cell_row_and_column(document: Document) -> None:
    # As the report prints table 1b: INCLE of 2009 has c in the cell and b at the column, GHCS f at the row.
    assert markers_at(document, mexico(document, "INCLE", 2009)).all == ("c", "b")
    assert markers_at(document, mexico(document, "GHCS", 2007)).row == ("f",)
    assert markers_at(document, mexico(document, "GHCS", 2009)).column == ("b",)
    assert markers_at(document, mexico(document, "GHCS", 2007)).cell == ()


def test_every_empty_place_says_why_in_both_languages(document: Document) -> None:
    places = list(empties(document))
    assert len(places) == 21
    for one in places:
        english, spanish = (why_empty(document, one, lang) for lang in Language)
        assert english
        assert spanish
        assert english != spanish


@pytest.mark.parametrize(
    ("place", "note"),
    [
        (("HND", 1996, "hs-2012"), "fig-1-hnd-absent"),
        (("MEX", 2011, "hs-2012"), "fig-1-mex-not-recovered"),
    ],
)
def test_the_note_on_the_gap_says_why(document: Document, place: tuple[str, int, str], note: str) -> None:
    text = document.catalogue.evidence.footnotes[note].text
    assert why_empty(document, observed(document, rate(document, *place)), ES) == text.es


def test_a_note_on_values_too_is_no_reason(document: Document) -> None:
    reasons = {why_empty(document, one, EN) for one in empties(document)}
    notes = document.catalogue.evidence.footnotes
    assert not reasons & {notes[name].text.en for name in ("fig-1-hnd-revision", "fig-1-unit", "table-1a-unit")}


def test_a_value_has_no_reason_to_be_empty(document: Document) -> None:
    assert why_empty(document, observed(document, rate(document, "HND", 2005)), EN) == ""


def test_a_value_taken_away_by_the_user_says_so(document: Document) -> None:
    place = rate(document, "HND", 2005)
    document.set_value(place, None, "")
    assert why_empty(document, observed(document, place), EN) == "The user removed the value."


def test_a_rounded_number_is_told_in_full(document: Document, data_folder: Path) -> None:
    with (data_folder / "homicide-rates.csv").open(encoding="utf-8", newline="") as file:
        printed = {
            (row["country"], row["year"], row["vintage"]): row["printed"]
            for row in csv.DictReader(file)
            if row["measure"] == "rate"
        }
    longer = rate(document, "SLV", 1995, "series-2011")
    in_full = printed["SLV", "1995", "series-2011"]
    assert origin_value(observed(document, longer), EN) == f"{in_full} (rounded for display)" != "139.1"
    assert origin_value(observed(document, rate(document, "SLV", 1995)), EN) == "139.1"
    grouped = key(document, "carsi-funding", account="ESF", fiscal_year=FiscalYear(2008), measure="amount")
    assert origin_value(observed(document, grouped), EN) == "25,000"


def test_the_national_source_comes_with_its_kind_in_words(document: Document) -> None:
    one = observed(document, rate(document, "SLV", 1995))
    assert national_source_text(document, one, EN) == "National police/OAS (Criminal-justice records)"
    assert national_source_text(document, one, ES) == "policía nacional/OEA (Registros de justicia penal)"


def test_the_title_names_row_and_period(document: Document) -> None:
    def title(place: Key, lang: Language = EN) -> str:
        return find_subject(document, keys_of(document, place), lang).title

    account = "International Narcotics Control and Law Enforcement (INCLE)"
    assert title(mexico(document, "INCLE", 2009)) == f"{account}, FY2009"
    assert title(mexico(document, "INCLE", 2009), ES).endswith("(INCLE), AF 2009")
    assert title(key(document, "mexico-assistance", account="INCLE")) == account
    assert title(key(document, "mexico-assistance", fiscal_year=FiscalYear(2009))) == "FY2009"
    assert title(rate(document, "HND", 2005)) == "Honduras, 2005"
    assert title(Key("population")) == document.catalogue.dataset("population").title.en


def test_the_period_of_several_observations_is_named_by_its_ends(document: Document) -> None:
    some = [rate(document, "HND", year) for year in (2003, 2001, 2002)]
    assert find_subject(document, some, EN).title == "Honduras, 2001–2003"


def test_only_what_all_share_is_a_fact(document: Document) -> None:
    both = [rate(document, "HND", 2005), rate(document, "HND", 2005, "gsh-2013-2014-10")]
    labels = [fact.label for fact in find_subject(document, both, EN).facts]
    assert document.catalogue.short("dimension", "measure", EN) in labels
    assert document.catalogue.short("dimension", "vintage", EN) not in labels


def test_the_facts_of_one_value(document: Document) -> None:
    found = facts(document, mexico(document, "INCLE", 2009))
    assert found["Value"] == "454.0 [c, b]"
    assert found["Unit"] == "Millions of US dollars"
    assert found["Status"] == "No status printed"
    dash = key(document, "carsi-funding", account="NADR", fiscal_year=FiscalYear(2010), measure="amount")
    assert facts(document, dash)["Value"] == "—"
    assert facts(document, dash)["Why there is no value"].startswith("Printed as a dash")


def test_a_value_is_not_shown_more_exact_than_released(document: Document) -> None:
    some = key(document, "consumer-prices", year=Year(1994), month=10, measure="index")
    assert facts(document, some)["Value"] == "149.5"
    assert facts(document, some)["As released"] == "149.5"


def test_several_values_are_counted(document: Document) -> None:
    row = key(document, "homicide-rates", country="HND", vintage="hs-2012", measure="rate")
    assert value_facts(document, keys_of(document, row), EN)[1:] == (
        Fact("Observations", "17"),
        Fact("Without a value", "4"),
    )


def test_an_edited_value_shows_what_it_replaces_and_nobody_vouches(document: Document) -> None:
    place = mexico(document, "INCLE", 2010)
    before = observed(document, place)
    document.set_value(place, 5.0, "5.0")
    found = facts(document, place)
    assert found["Value"].startswith("5.0")
    assert found["Replaces"] == f"{before.printed} (printed in the report)"
    assert found["Yours"] == "5.0"
    assert found["Status"] == "Edited by the user"
    text = citation_text(document, (place,), EN)
    assert tally.edited_remark(tally.Tally(1, values=1, unsourced=1), EN) in text
    assert "Taken from" not in text
    assert "Printed in" not in text


@pytest.mark.parametrize("lang", list(Language))
def test_every_note_and_work_is_in_the_text_once(document: Document, lang: Language) -> None:
    for exhibit in document.catalogue.exhibits.values():
        keys = [one.key for region in exhibit.regions for one in document.observations(region)]
        text = citation_text(document, keys, lang)
        citation = document.citation(keys)
        for applied in citation.footnotes:
            assert applied.footnote.text.get(lang) in text
        for supported in citation.references:
            assert text.count(reference_text(document.catalogue, supported, lang)) == 1


def test_obligatory_notes_come_first_and_the_chain_runs_from_print_to_origin(document: Document) -> None:
    text = citation_text(document, (mexico(document, "INCLE", 2009),), EN)
    headings = ["\nNotes\n", "\n- [b] ", "\n- [c] ", "\nFurther notes\n", "\nSources\n"]
    headings += ["Printed in:", "Taken from:", "Based on:", "Also named in the notes:"]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_nothing_cannot_be_cited(document: Document) -> None:
    with pytest.raises(ValueError, match="no observation"):
        citation_text(document, (), EN)


def test_every_observation_of_every_dataset_can_be_cited(document: Document, data_folder: Path) -> None:
    titles = {one["id"]: one["title"] for one in json.loads((data_folder / "references.json").read_text("utf-8"))}
    for data in document.catalogue.datasets.values():
        for row in range(0, len(data), 17):
            place = data.key(row)
            text = citation_text(document, (place,), EN)
            named = [titles[one.reference] for one in document.citation((place,)).references]
            assert named
            assert text.count("\n- ") >= len(named)


@pytest.mark.parametrize("lang", Language)
def test_a_short_form_of_the_same_words_is_not_said_twice(document: Document, lang: Language) -> None:
    panama = {"en": "Colón, Panama", "es": "Colón, Panamá"}[lang.value]
    assert row_label(document, "area", "HN-CL", lang) == "Colón, Honduras"
    assert row_label(document, "area", "PA-3", lang) == panama
    assert row_label(document, "account", "ESF", lang).endswith("(ESF)")
