"""Computed numbers on every way out, and whether the words around them are true, against the data files themselves.

The numbers are worked out here from the files, and so are their units and what is to be said of them; nothing that
computes or words them in the program takes part in checking them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from cavapp.cli.show_data import show_csv, show_json
from cavapp.cli.show_text import cite_text, show_text
from cavapp.cli.target import find_target, with_shown
from cavapp.core.analysis.measures.shown_as import parse_shown_as
from cavapp.core.analysis.view import View, select_observations, view_of
from cavapp.core.citations.passport.dependents import plotted_in
from cavapp.core.citations.passport.passport import passport_of
from cavapp.core.citations.passport.passport_text import full_text, short_text, spoken_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.recipe import make_recipe, recipe_of, recipe_text
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.figure_data import data_csv, iterate_points
from cavapp.core.figures.tables.table_builder import build_table_figure, build_wide_table
from cavapp.core.figures.tables.table_copy import copy_numbers
from tests.checkout import DATA

COMPUTED = {"en": "Computed here", "es": "Calculado aquí"}
NOT_PRINTED = {"en": "Computed here, not printed", "es": "Calculado aquí, no impreso"}
VARIED = {"en": "Not as in the report", "es": "Distinto del informe"}
Value = float | None


@cache
def cells(name: str, rows: str, time: str, kept: tuple[tuple[str, str], ...] = ()) -> dict[tuple[str, int], Value]:
    """The numbers of a data file by row and year."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            (line[rows], int(line[time])): float(line["value"]) if line["value"] else None
            for line in csv.DictReader(file)
            if all(line[column] == value for column, value in kept)
        }


def prices(year: int) -> float:
    kept = (("series", "gdp-chained-price-index"), ("vintage", "omb-fy2025"))
    return cells("deflators", "series", "fiscal_year", kept)["gdp-chained-price-index", year] or 0.0


def people(country: str, year: int) -> float:
    return cells("population", "country", "year")[country, year] or 0.0


def mexico(row: str, year: int) -> Value:
    return cells("mexico-assistance", "account", "fiscal_year").get((row, year))


def carsi(row: str, year: int) -> Value:
    return cells("carsi-funding", "account", "fiscal_year").get((row, year))


def grants(row: str, year: int) -> Value:
    return cells("section-1004", "country", "fiscal_year").get((row, year))


def rates(row: str, year: int) -> Value:
    release = "wdi-2013-09" if (row, year) == ("MEX", 2011) else "hs-2012"
    return cells("homicide-rates", "country", "year", (("vintage", release), ("measure", "rate"))).get((row, year))


def index_2007(row: str, year: int) -> Value:
    now, then = rates(row, year), rates(row, 2007)
    # What stands in another release has no base in its own: 2007 of that copy is.
    if (row, year) == ("MEX", 2011):
        kept = (("vintage", "wdi-2013-09"), ("measure", "rate"))
        then = cells("homicide-rates", "country", "year", kept)["MEX", 2007]
    return None if now is None or not then else 100 * now / then


def over(now: Value, then: Value, way: Callable[[float, float], float]) -> Value:
    return None if now is None or then is None else way(now, then)


# Exhibit, words of the measure, the number at a row and year, its decimals, its unit in both languages.
WAYS: dict[str, tuple[str, str, Callable[[str, int], Value], int, str, str]] = {
    "real": (
        *("table-1b", "real:2012"),
        lambda row, year: over(mexico(row, year), prices(2012), lambda now, base: now * base / prices(year)),
        *(1, "Millions of US dollars of FY2012", "Millones de dólares estadounidenses del AF 2012"),
    ),
    "per-capita": (
        *("table-2", "per-capita"),
        lambda row, year: (grants(row, year) or 0.0) / people(row, year),
        *(3, "US dollars per inhabitant", "Dólares estadounidenses por habitante"),
    ),
    "change": (
        *("table-1a", "change"),
        lambda row, year: over(carsi(row, year), carsi(row, year - 1), lambda now, then: now - then),
        *(0, "Change from the year before, thousands of US dollars"),
        "Cambio respecto del año anterior, miles de dólares estadounidenses",
    ),
    "percent": (
        *("table-2", "percent-change:2008"),
        lambda row, year: over(grants(row, year), grants(row, 2008), lambda now, then: 100 * now / then - 100),
        *(1, "Percent change since FY2008", "Cambio porcentual desde AF 2008"),
    ),
    "index": ("fig-1", "index:2007", index_2007, 1, "Index (2007 = 100)", "Índice (2007 = 100)"),
    "share": (
        *("table-1b", "share"),
        lambda row, year: over(mexico(row, year), mexico("Total", year), lambda part, whole: 100 * part / whole),
        *(1, "Percent of the total", "Porcentaje del total"),
    ),
}


def rounded(value: float, decimals: int) -> str:
    exact = Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact + 0:,}".replace("-", "\u2212")


def view_named(document: Document, way: str) -> View:
    exhibit, words = WAYS[way][:2]
    return replace(view_of(document.catalogue.exhibit(exhibit)), shown=parse_shown_as(words))


def unit_of_way(way: str, lang: Language) -> str:
    return WAYS[way][4] if lang is Language.ENGLISH else WAYS[way][5]


def expected(way: str, row: str, year: int) -> str:
    value = WAYS[way][2](row, year)
    return "" if value is None else rounded(value, WAYS[way][3])


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("way", list(WAYS))
def test_figures_and_files_say_computed_numbers_and_their_unit(document: Document, way: str, lang: Language) -> None:
    view, unit = view_named(document, way), unit_of_way(way, lang)
    chart = build_figure(document, view, lang)
    table = build_table_figure(document, view, lang)
    found = 0
    for figure in (chart, table):
        assert figure.subtitle.startswith(f"{unit}, ")
        assert unit in figure.alternative_text
        assert any(note.text.startswith(NOT_PRINTED[lang.value]) for note in figure.notes)
        assert any(remark.startswith(VARIED[lang.value]) for remark in figure.remarks)
        for one in iterate_points(figure):
            if one.value is None and one.text:
                continue  # a dash or n/a stays as it is printed
            assert one.text == expected(way, one.code, one.number), (one.row, one.number)
            assert one.origin == "computed"
            assert one.booked is None
            found += 1
        for line in csv.DictReader(io.StringIO(data_csv(figure))):
            assert line["unit"].lstrip("'") == unit
            assert line["origin"] == "computed"
    assert found > 30


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("way", list(WAYS))
def test_passports_say_formula_inputs_and_that_no_source_prints_it(
    document: Document, way: str, lang: Language
) -> None:
    view, unit = view_named(document, way), unit_of_way(way, lang)
    drawn, rows = plotted_in(document, view), document.catalogue.exhibit(view.exhibit).rows
    for one in select_observations(document, view, lang).observations[::3]:
        passport = passport_of(document, one.key, lang, drawn=drawn)
        assert passport is not None
        number = one.key[document.catalogue.dataset(one.key.dataset).time]
        text = expected(way, str(one.key[rows]), number.number)  # type: ignore[union-attr]  # a period
        assert passport.what.unit == unit
        assert passport.what.origin == COMPUTED[lang.value]
        assert passport.what.shown in (text, "—", "n/a")
        if not text:
            assert passport.what.why_empty
            continue
        assert passport.what.method.endswith(f" = {text}")
        inputs = {key.dataset for key, _ in passport.inputs}
        assert one.key in [key for key, _ in passport.inputs]
        assert ("deflators" in inputs) == (way == "real")
        assert ("population" in inputs) == (way == "per-capita")
        for said in (full_text(passport), short_text(passport), spoken_text(passport)):
            assert text in said
            assert COMPUTED[lang.value].lower() in said.lower()
            assert unit.lower() in said.lower()


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("way", list(WAYS))
def test_the_command_line_says_the_same(document: Document, way: str, lang: Language) -> None:
    exhibit, words = WAYS[way][:2]
    unit = unit_of_way(way, lang)
    target = with_shown(document, find_target(document, exhibit, ()), parse_shown_as(words))
    rows = document.catalogue.exhibit(exhibit).rows
    said, cited = show_text(document, target, lang), cite_text(document, target, lang)
    assert unit in said.splitlines()
    assert NOT_PRINTED[lang.value] in said
    assert NOT_PRINTED[lang.value] in cited
    facts = json.loads(show_json(document, target, lang))
    lines = list(csv.DictReader(io.StringIO(show_csv(document, target))))
    for fact, line in zip(facts, lines, strict=True):
        year = fact.get("fiscal_year", fact.get("year"))
        value = WAYS[way][2](fact[rows], year)
        assert fact["origin"] == line["origin"] == "computed"
        assert fact["unit_label"] == unit
        if value is None:
            assert fact["value"] is None
            assert line["value"] == ""
            assert fact["why_empty"]
            continue
        assert fact["value"] == pytest.approx(value, rel=1e-9, abs=1e-9)
        assert float(line["value"]) == pytest.approx(value, rel=1e-9, abs=1e-9)
        assert fact["text"] == rounded(value, WAYS[way][3])
        assert fact["text"] in said
        assert fact["formula"]
        assert {one["dataset"] for one in fact["inputs"]} >= {fact["dataset"]}


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("way", list(WAYS))
def test_copies_and_recipes_carry_computed_numbers(document: Document, way: str, lang: Language) -> None:
    view = view_named(document, way)
    table = build_wide_table(document, select_observations(document, view, lang), lang)
    copied = copy_numbers(document, table, list(table.places()))
    short = table.unit.short.get(lang)
    assert copied.text.startswith(short)
    assert COMPUTED[lang.value].lower() in copied.text.partition("\n")[0].lower()
    recipe = make_recipe(document, view, lang, Presentation(800, 600))
    again = recipe_of(recipe_text(recipe), origin="a test")
    assert again.view == view
    assert again.number == recipe.number
    released = view_of(document.catalogue.exhibit(view.exhibit))
    plain = make_recipe(document, released, lang, Presentation(800, 600))
    assert '"shown"' not in recipe_text(plain)
    assert plain.number != recipe.number
