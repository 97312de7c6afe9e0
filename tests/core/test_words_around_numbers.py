"""Every number on every way out, and whether the words around it are true, against the data files themselves.

The files are read with ``csv`` and ``json`` alone, and what should be said is worked out here from what they hold:
unit, rounding, title, names of rows, stage and origin. Nothing that builds the words takes part in checking them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import chain, combinations
from typing import Any

import pytest

from cavapp.cli.show_data import show_csv, show_json
from cavapp.cli.show_text import show_text
from cavapp.cli.target import Target
from cavapp.core.analysis.row_units import in_one_unit
from cavapp.core.analysis.view import View, period_bounds, select_observations, view_of
from cavapp.core.citations.citation_text import citation_text
from cavapp.core.citations.passport.passport import passport_of
from cavapp.core.citations.passport.passport_text import full_text, short_text, spoken_text
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.core.figures.figure_data import FigurePoint, iterate_points
from cavapp.core.figures.tables.table_builder import build_table_figure, build_wide_table
from cavapp.core.figures.tables.table_figure import TableFigure
from tests.checkout import DATA
from tests.named_places import read_lines

PLACES = {"area", "territory", "country"}
PRINTED = {"carsi-funding", "mexico-assistance", "section-1004"}
ORIGINS = {
    "printed": {"en": "Printed in the report", "es": "Impreso en el informe"},
    "released": {"en": "As released", "es": "Como se publicó"},
    "computed": {"en": "Computed here", "es": "Calculado aquí"},
    "yours": {"en": "Yours", "es": "Suyo"},
}
ROUNDED = {"en": "rounded for display", "es": "se muestra redondeado"}
SUBSTITUTE = {"en": "World Bank 2013", "es": "Banco Mundial 2013"}
OF_THE_REPORT = {"en": "of the report, page", "es": "del informe, página"}
BESIDE = {"en": "Not in the report", "es": "No figura en el informe"}
UNDATED = {"en": "undated, published 2011", "es": "sin fecha, publicado en 2011"}
RATES = {"en": "rate", "es": "tasa"}
Line = dict[str, str]


@cache
def lines(name: str) -> tuple[Line, ...]:
    return tuple(read_lines(name))


@cache
def exhibits() -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads((DATA / "exhibits.json").read_text(encoding="utf-8"))}


@cache
def names(kind: str, lang: str) -> dict[str, str]:
    return {line["code"]: line[f"short_{lang}"] for line in lines("codes") if line["list"] == kind}


@cache
def labels(kind: str, lang: str) -> dict[str, str]:
    return {line["code"]: line[f"label_{lang}"] for line in lines("codes") if line["list"] == kind}


@cache
def units() -> dict[str, Line]:
    return {line["unit"]: line for line in lines("units")}


def plain_key(line: Line) -> tuple[tuple[str, str], ...]:
    other = {"value", "printed", "unit", "status", "national_source", "source_type"}
    return tuple(sorted((name, text) for name, text in line.items() if name not in other))


@cache
def held(dataset: str) -> dict[tuple[tuple[str, str], ...], Line]:
    return {plain_key(line): line for line in lines(dataset)}


def line_of(key: Key) -> Line:
    return held(key.dataset)[tuple(sorted((name, str(value)) for name, value in key.plain().items()))]


def shown_text(line: Line) -> str:
    """The number as it should be read: halves away from zero, never more digits than the source gives."""
    if not line["value"]:
        return line["printed"]
    decimals = int(units()[line["unit"]]["decimals"])
    value = Decimal(line["value"])
    if decimals == 0 and value != value.to_integral_value():
        decimals = 1
    decimals = min(decimals, len(line["printed"].partition(".")[2]))
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}".replace("-", "\u2212")


def origin_of(dataset: str, line: Line) -> str:
    if dataset in PRINTED:
        return "printed"
    return "computed" if line["status"] == "computed" else "released"


@dataclass(frozen=True)
class Choice:
    """What is looked at: an exhibit in a release (none: that of the exhibit), a measure, a language and a type."""

    exhibit: str
    release: str
    measure: str
    lang: Language
    rows: tuple[str, ...] = ()
    drawn: str = ""

    @property
    def dataset(self) -> str:
        return str(exhibits()[self.exhibit]["dataset"])

    @property
    def is_the_exhibits(self) -> bool:
        plain = not self.drawn and (not self.rows or len(self.rows) == len(exhibits()[self.exhibit]["row_order"]))
        of_report = bool(exhibits()[self.exhibit]["page"])
        return of_report and plain and not self.release and self.measure == exhibits()[self.exhibit]["measure"]


def choices(lang: Language) -> Iterator[Choice]:
    for exhibit, item in exhibits().items():
        held_lines = lines(item["dataset"])
        releases = dict.fromkeys(line.get("vintage", "") for line in held_lines)
        measures = dict.fromkeys(line["measure"] for line in held_lines)
        for release in dict.fromkeys(("", *releases)):
            for measure in measures:
                yield Choice(exhibit, release, measure, lang)
                if item["rows"] in PLACES:
                    yield Choice(exhibit, release, measure, lang, drawn="map")
        if not item["page"]:  # all rows there are, many or few
            every = dict.fromkeys(line[item["rows"]] for line in held_lines)
            yield Choice(exhibit, "", item["measure"], lang, tuple(every))
        elif item["rows"] == "country":  # what is left when others are not chosen
            order = item["row_order"]
            for rows in chain.from_iterable(combinations(order, count) for count in range(1, len(order))):
                yield Choice(exhibit, "", item["measure"], lang, rows)


def view(document: Document, choice: Choice) -> View:
    exhibit = document.catalogue.exhibit(choice.exhibit)
    first, last = period_bounds(document, exhibit, choice.release)
    rows = choice.rows or exhibit.row_order
    chosen = replace(view_of(exhibit), rows=rows, vintage=choice.release, measure=choice.measure)
    found = in_one_unit(document, replace(chosen, first=first, last=last))
    return view_as(document, found, choice.drawn) if choice.drawn else found


def check_point(one: FigurePoint, choice: Choice) -> None:
    line = line_of(one.key)
    assert one.text == shown_text(line), line
    assert one.value == (float(line["value"]) if line["value"] else None), line
    assert one.status == line["status"]
    assert one.origin == origin_of(choice.dataset, line)
    assert not one.edited
    assert str(one.number) == line.get("year", line.get("fiscal_year"))
    assert one.period.endswith(str(one.number))
    undated = choice.exhibit == "departments" or (choice.exhibit == "fig-2" and one.number == 2011)
    assert (one.period == UNDATED[choice.lang.value]) is undated
    kind = exhibits()[choice.exhibit]["rows"]
    if choice.dataset != "homicide-rates":
        assert one.code in one.row or names(kind, choice.lang.value)[one.code] in one.row or "otal" in one.row


def row_name(choice: Choice, held: list[Line]) -> str:
    """The name of a country with the years that are from another release than the exhibit cites."""
    lang = choice.lang.value
    name = names("country", lang)[held[0]["country"]]
    years = [line["year"] for line in held if line["vintage"] != "hs-2012"]
    if choice.release or not years:
        return name
    which = "" if len(years) == len(held) else f"{', '.join(years)}: "
    return f"{name} ({which}{SUBSTITUTE[lang]})"


def check_surroundings(figure: Figure | TableFigure, choice: Choice, points: list[FigurePoint]) -> None:
    """Title, subtitle, names of rows and the place in the report, from the numbers that are there."""
    lang, item = choice.lang.value, exhibits()[choice.exhibit]
    valued = [(one, line_of(one.key)) for one in points if line_of(one.key)["value"]]
    units_told = {units()[line["unit"]][f"label_{lang}"] for _, line in valued}
    assert len(units_told) <= 1
    assert all(figure.subtitle.startswith(text) for text in units_told)
    if item["rows"] == "country" and item["page"]:
        drawn = {line["country"] for _, line in valued}
        assert {code for code, name in names("country", lang).items() if name in figure.title} == drawn
    if choice.dataset == "homicide-rates":
        assert (RATES[lang] in figure.title.lower()) is (choice.measure == "rate")
        for one, line in valued:
            assert one.row == row_name(choice, [held for _, held in valued if held["country"] == line["country"]])
        if choice.release:
            assert labels("vintage", lang)[choice.release] in figure.subtitle
    assert (OF_THE_REPORT[lang] in figure.remarks[0]) is choice.is_the_exhibits
    assert (BESIDE[lang] in figure.remarks[0]) is not bool(item["page"])
    assert (UNDATED[lang] in figure.subtitle) is (choice.exhibit in {"departments", "fig-2"})
    printed = item.get("printed_title", "")
    assert not printed or any(printed in remark for remark in figure.remarks) is choice.is_the_exhibits
    assert figure.title in figure.alternative_text
    assert figure.subtitle in figure.alternative_text


@pytest.mark.parametrize("lang", Language)
def test_every_chart_and_table_says_what_is_true_of_its_numbers(document: Document, lang: Language) -> None:
    walked = 0
    for choice in choices(lang):
        chosen = view(document, choice)
        for figure in (build_figure(document, chosen, lang), build_table_figure(document, chosen, lang)):
            points = list(iterate_points(figure))
            for one in points:
                check_point(one, choice)
            check_surroundings(figure, choice, points)
            walked += len(points)
        table = build_wide_table(document, select_observations(document, chosen, lang), lang)
        told = {line_of(one.key)["unit"] for row in table.observations for one in row if one is not None and one.value}
        assert not told or told == {table.unit.id}
        assert table.title == figure.title
    assert walked > 1000


@pytest.mark.parametrize("lang", Language)
def test_the_command_line_says_what_is_true_of_its_numbers(document: Document, lang: Language) -> None:
    for choice in choices(lang):
        selection = select_observations(document, view(document, choice), lang)
        if not selection.observations or len(choice.rows) > 12:
            continue
        exhibit = document.catalogue.exhibit(choice.exhibit)
        target = Target(selection.dataset, exhibit, {}, selection.observations)
        rows = csv.DictReader(io.StringIO(show_csv(document, target)))
        facts = json.loads(show_json(document, target, lang))
        for one, row, fact in zip(selection.observations, rows, facts, strict=True):
            line = line_of(one.key)
            assert row["printed"] == fact["printed"] == line["printed"]
            assert row["unit"] == fact["unit"] == line["unit"]
            assert row["status"] == fact["status"] == line["status"]
            assert row["origin"] == fact["origin"] == origin_of(choice.dataset, line)
            assert (float(row["value"]) if row["value"] else None) == fact["value"]
            assert fact["value"] == (float(line["value"]) if line["value"] else None)
            assert fact["unit_label"] == units()[line["unit"]][f"label_{lang.value}"]
        head = show_text(document, target, lang).split("\n\n")[0]
        if exhibits()[choice.exhibit]["rows"] == "country" and exhibits()[choice.exhibit]["page"]:
            drawn = {line["country"] for one in selection.observations if (line := line_of(one.key))["value"]}
            named = {code for code, name in names("country", lang.value).items() if name in head}
            assert named in (set(), drawn)


def check_passport(document: Document, key: Key, lang: Language) -> None:
    line, passport = line_of(key), passport_of(document, key, lang)
    assert passport is not None
    origin, text = ORIGINS[origin_of(key.dataset, line)][lang.value], shown_text(line)
    unit = units()[line["unit"]][f"label_{lang.value}"]
    others = {words[lang.value].lower() for words in ORIGINS.values()} - {origin.lower()}
    others.discard(labels("status", lang.value)[line["status"]].lower())
    in_full = bool(line["value"]) and line["printed"].replace(",", "") != text.replace(",", "").replace("\u2212", "-")
    for said in (short_text(passport), spoken_text(passport)):
        assert said.startswith(text), said
        assert unit.lower() in said.lower()
        # The short form of an empty place says why there is nothing instead.
        assert bool(line["value"]) <= (origin.lower() in said.lower())
        before_sources = said.partition(". ")[0] if said.startswith(f"{text} (") else ""
        assert not [word for word in others if word in before_sources]
        assert (ROUNDED[lang.value] in said) is in_full
    whole = full_text(passport).split("\n\n")[0]
    assert whole.count(ROUNDED[lang.value]) == in_full
    assert not in_full or whole.count(line["printed"]) == 1
    assert f"\n{origin}: " in whole
    cited = citation_text(document, (key,), lang)
    assert (f"\n{origin}: " in cited) is bool(text)
    if line["value"] and origin_of(key.dataset, line) == "released":
        sources = short_text(passport).rpartition(origin.lower())[2]
        assert "Selee" not in sources or sources.index("Selee") > min(
            sources.index(name) for name in ("UNODC", "World Bank", "GunPolicy") if name in sources
        )


def keys_of_exhibits(catalogue: Catalogue) -> Iterator[Key]:
    document = Document(catalogue)
    for exhibit in catalogue.exhibits.values():
        yield from select_observations(document, view_of(exhibit)).keys


@pytest.mark.parametrize("lang", Language)
def test_what_is_said_of_each_number_of_the_report_is_true(document: Document, lang: Language) -> None:
    keys = list(keys_of_exhibits(document.catalogue))
    assert len(keys) > 150
    for key in keys:
        check_passport(document, key, lang)


@pytest.mark.storm
@pytest.mark.parametrize("lang", Language)
def test_what_is_said_of_every_number_held_is_true(document: Document, lang: Language) -> None:
    for data in document.catalogue.datasets.values():
        for row in range(len(data)):
            check_passport(document, data.key(row), lang)
