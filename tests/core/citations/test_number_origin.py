"""Where numbers come from: the four words at every number, against the data files themselves."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from cavapp.core.analysis.movements import intend_values
from cavapp.core.citations.citation_text import citation_text
from cavapp.core.citations.number_origin import NumberOrigin, find_origin, is_in_report, origin_value, origins_text
from cavapp.core.citations.passport.dependents import PlottedIn
from cavapp.core.citations.passport.passport import passport_of, passport_of_keys
from cavapp.core.citations.passport.passport_text import full_text, short_text, spoken_text, statement_facts
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Value, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.cell_entry import CellEntry, value_at
from cavapp.core.edits.journal.journal import StepKind

EN, ES = Language.ENGLISH, Language.SPANISH
# The report prints numbers in its three tables alone: Figure 1 is a picture.
PRINTED = {"carsi-funding", "mexico-assistance", "section-1004"}
WORDS = {
    NumberOrigin.PRINTED: ("Printed in the report", "Impreso en el informe"),
    NumberOrigin.RELEASED: ("As released", "Como se publicó"),
    NumberOrigin.COMPUTED: ("Computed here", "Calculado aquí"),
    NumberOrigin.YOURS: ("Yours", "Suyo"),
}


def key(document: Document, dataset: str, **values: Value) -> Key:
    return document.catalogue.dataset(dataset).normalised(Key(dataset, tuple(values.items())))


def rate(document: Document, country: str, year: int, release: str = "hs-2012") -> Key:
    return key(document, "homicide-rates", country=country, year=Year(year), vintage=release, measure="rate")


def expected(dataset: str, status: str) -> NumberOrigin:
    if dataset in PRINTED:
        return NumberOrigin.PRINTED
    return NumberOrigin.COMPUTED if status == "computed" else NumberOrigin.RELEASED


def test_every_number_comes_from_where_the_data_files_say(catalogue: Catalogue, data_folder: Path) -> None:
    document, walked = Document(catalogue), 0
    for name, data in catalogue.datasets.items():
        with (data_folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row, line in enumerate(csv.DictReader(file)):
                one = data.observation(row)
                assert find_origin(document, one) is expected(name, line["status"]), line
                walked += 1
    assert walked > 3000


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("origin", NumberOrigin)
def test_each_origin_has_one_word(origin: NumberOrigin, lang: Language) -> None:
    assert origins_text((origin,), lang) == WORDS[origin][lang is ES]


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize(
    ("dataset", "values", "origin"),
    [
        ("homicide-rates", {"country": "HND", "year": Year(2010), "vintage": "hs-2012"}, NumberOrigin.RELEASED),
        ("homicide-rates", {"country": "HND", "year": Year(1995), "vintage": "hs-2012"}, NumberOrigin.RELEASED),
        ("homicide-rates", {"country": "MEX", "year": Year(2010), "vintage": "wdi-2013-09"}, NumberOrigin.RELEASED),
        ("homicide-rates", {"country": "SLV", "year": Year(1995), "vintage": "series-2011"}, NumberOrigin.RELEASED),
        ("mexico-assistance", {"account": "INCLE", "fiscal_year": FiscalYear(2009)}, NumberOrigin.PRINTED),
        ("mexico-assistance", {"account": "NADR", "fiscal_year": FiscalYear(2012)}, NumberOrigin.PRINTED),
        ("mexico-assistance", {"account": "Total", "fiscal_year": FiscalYear(2008)}, NumberOrigin.PRINTED),
        ("carsi-funding", {"account": "NADR", "fiscal_year": FiscalYear(2009)}, NumberOrigin.PRINTED),
        ("section-1004", {"country": "MEX", "fiscal_year": FiscalYear(2013)}, NumberOrigin.PRINTED),
        ("population", {"country": "SLV", "year": Year(1990)}, NumberOrigin.RELEASED),
        (
            "deflators",
            {"series": "cpi-u", "vintage": "bls-2026-07", "fiscal_year": FiscalYear(2009)},
            NumberOrigin.COMPUTED,
        ),
    ],
)
def test_all_that_speaks_of_a_number_says_the_same(
    document: Document, dataset: str, values: dict[str, Value], origin: NumberOrigin, lang: Language
) -> None:
    data = document.catalogue.dataset(dataset)
    place = key(document, dataset, **values, measure=data.measures[0])
    passport, word = passport_of(document, place, lang), WORDS[origin][lang is ES]
    assert passport is not None
    assert statement_facts(passport)[0].label == word
    others = {words[lang is ES].lower() for one, words in WORDS.items() if one is not origin}
    # The short form of an empty place says why there is nothing instead.
    for text in (*(() if passport.what.why_empty else (short_text(passport),)), spoken_text(passport)):
        assert word.lower() in text.lower()
        assert not [one for one in others if one in text and one not in passport.what.status.lower()]
    assert f"\n{word}: " in full_text(passport)
    one = document.observation(place)
    assert one is not None
    assert (f"\n{word}: " in citation_text(document, (place,), lang)) is bool(origin_value(one, lang))


def test_a_full_value_is_told_once(document: Document) -> None:
    passport = passport_of(document, rate(document, "SLV", 1995, "series-2011"), EN)
    assert passport is not None
    assert full_text(passport).count("139.132") == 1
    assert "As released: 139.1320788481 (rounded for display)" in full_text(passport)


def test_what_the_user_typed_or_added_is_the_users(document: Document, cell: Callable[[str, int], Key]) -> None:
    typed, added = cell("INCLE", 2009), cell("INCLE", 2014)
    drawn = rate(document, "HND", 2010)
    for place, value in ((typed, 5.0), (added, 6.0), (drawn, 7.0)):
        request, kind = value_at(document, place, CellEntry(value, f"{value}"))
        document.apply([request], kind)
        one = document.observation(place)
        assert one is not None
        assert find_origin(document, one) is NumberOrigin.YOURS
        assert not is_in_report(document, place)
        passport = passport_of(document, place, EN)
        assert passport is not None
        assert statement_facts(passport)[0] == ("Yours", f"{value}")
    assert "Replaces: 454.0 (printed in the report)" in citation_text(document, (typed,), EN)
    assert "Replaces: 82.1 (as released)" in citation_text(document, (drawn,), EN)
    before = document.printed(drawn)
    assert before is not None
    assert find_origin(document, before) is NumberOrigin.RELEASED


def test_a_changed_stage_leaves_the_number_the_reports(document: Document, cell: Callable[[str, int], Key]) -> None:
    place = cell("INCLE", 2009)
    document.apply([document.status_write(place, Status.ESTIMATE)], StepKind.EDIT)
    one = document.observation(place)
    assert one is not None
    assert one.edited
    assert find_origin(document, one) is NumberOrigin.PRINTED


def test_a_number_that_notes_moved_is_computed(document: Document, cell: Callable[[str, int], Key]) -> None:
    place, notes = cell("INCLE", 2010), ("table-1b-c",)
    moved = intend_values(document, place.dataset, notes)[place]
    assert find_origin(document, moved.observation, computed=True) is NumberOrigin.COMPUTED
    passport = passport_of(document, place, EN, drawn=PlottedIn(applied=notes))
    assert passport is not None
    assert "computed here" in short_text(passport)
    assert "printed in the report" not in short_text(passport)


def test_several_numbers_name_each_origin_once(document: Document, cell: Callable[[str, int], Key]) -> None:
    document.set_value(cell("INCLE", 2009), 5.0, "5.0")
    keys = [cell("INCLE", year) for year in range(2007, 2014)]
    passport = passport_of_keys(document, keys, EN)
    assert statement_facts(passport)[0] == ("Printed in the report; yours", "7 values")


def test_figure_1_is_where_unodcs_numbers_are_shown(document: Document) -> None:
    passport = passport_of(document, rate(document, "HND", 2010), EN)
    assert passport is not None
    assert passport.chain[0].reference == "unodc-hs-2012"
    assert "selee-arnson-olson-2013" not in {step.reference for step in passport.chain}
    text = short_text(passport)
    assert text.index("UNODC, Homicide Statistics 2012") < text.index("Shown in Selee, Arnson, and Olson")
    assert text.endswith("figure 1.")
    assert "printed" not in text


def test_the_substitute_is_not_said_to_be_shown_in_the_report(document: Document) -> None:
    place = rate(document, "MEX", 2011, "wdi-2013-09")
    assert not is_in_report(document, place)
    assert "Shown in" not in citation_text(document, (place,), EN)
    assert is_in_report(document, rate(document, "GTM", 2011))
