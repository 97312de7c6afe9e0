"""Exhibits of data held beside the report: each dataset has one, its numbers are those of the sources."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from cavapp.core.analysis.row_units import in_one_unit, rows_of_other_units, with_rows_of_measure
from cavapp.core.analysis.view import row_codes, select_observations, view_of, with_rows
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, UndatedYear, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import MOST_NAMED
from cavapp.core.figures.charts.clustered_columns import CLUSTERED_COLUMNS
from cavapp.core.figures.charts.lines import LINES
from tests.checkout import DATA

BESIDE = ("mexican-states", "departments", "world", "population", "deflators", "consumer-prices")
# The national rows that INEGI and CONAPO print beside the states, 1994-2010; those who died abroad are left out.
NATIONAL_DEATHS = (
    15657,
    15397,
    14349,
    13367,
    13547,
    12102,
    10646,
    10210,
    10029,
    10003,
    9350,
    9984,
    10416,
    8833,
    14214,
    19725,
    25000,
)
NATIONAL_POPULATION = (
    90265775,
    91724528,
    93130089,
    94478046,
    95790135,
    97114831,
    98438557,
    99715527,
    100909374,
    101999555,
    103001867,
    103946866,
    104874282,
    105790725,
    106682518,
    107550697,
    108396211,
)


def test_every_dataset_has_an_exhibit_and_those_beside_the_report_have_no_page(catalogue: Catalogue) -> None:
    assert {one.dataset for one in catalogue.exhibits.values()} == set(catalogue.datasets)
    assert tuple(one.id for one in catalogue.exhibits.values() if not one.in_report) == BESIDE


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("lang", Language)
def test_nothing_beside_the_report_is_called_the_reports(document: Document, name: str, lang: Language) -> None:
    figure = build_figure(document, view_of(document.catalogue.exhibit(name)), lang)
    said = " ".join((figure.title, figure.subtitle, *figure.remarks)).lower()
    assert {"en": "not in the report", "es": "no figura en el informe"}[lang.value] in said
    assert not [word for word in ("figure 1", "figura 1", "table 1", "cuadro 1", "as in the", "page") if word in said]
    assert figure.sources
    assert all(one.last is not None for one in figure.series)
    assert len({one.look.color for one in figure.series}) == len(figure.series)


def test_states_are_held_from_1994_to_2010_without_a_hole() -> None:
    with (DATA / "subnational-mexico.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 32 * 17 * 2
    assert Counter(row["year"] for row in rows) == {str(year): 64 for year in range(1994, 2011)}
    assert all(row["value"] == row["printed"] and int(row["value"]) > 0 for row in rows)
    deaths = Counter[str]()
    people = Counter[str]()
    for row in rows:
        (deaths if row["measure"] == "count" else people)[row["year"]] += int(row["value"])
    assert tuple(deaths.values()) == NATIONAL_DEATHS
    assert tuple(people.values()) == NATIONAL_POPULATION


def test_an_undated_period_says_so_and_equals_no_year(document: Document) -> None:
    data = document.catalogue.dataset("subnational-central-america")
    assert data.values_of("year") == (UndatedYear(2011),)
    assert data.period(2011) not in (Year(2011), FiscalYear(2011))
    assert data.period(2011).label(Language.ENGLISH) == "undated, published 2011"
    assert data.period(2011).label(Language.SPANISH) == "sin fecha, publicado en 2011"


def test_a_period_between_for_which_nothing_is_held_is_not_drawn(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("world"))
    assert select_observations(document, view).periods == (Year(2008), Year(2010))
    figure = build_figure(document, view, Language.ENGLISH)
    assert figure.subtitle.endswith("2008, 2010")
    assert figure.shape is CLUSTERED_COLUMNS


def test_prices_are_drawn_as_lines_and_never_stacked(document: Document) -> None:
    for name in ("deflators", "consumer-prices", "population", "mexican-states"):
        assert build_figure(document, view_of(document.catalogue.exhibit(name)), Language.ENGLISH).shape is LINES


@pytest.mark.parametrize("name", ["mexican-states", "departments", "world"])
def test_of_many_rows_the_highest_are_named(document: Document, name: str) -> None:
    exhibit = document.catalogue.exhibit(name)
    view = with_rows(document, view_of(exhibit), row_codes(document, exhibit))
    figure = build_figure(document, view, Language.ENGLISH)
    assert len(figure.series) == len(view.rows) > MOST_NAMED == len(figure.named_series)
    lowest = min(one.last.y or 0 for one in figure.named_series if one.last)
    others = [one.last.y or 0 for one in figure.series if one not in figure.named_series and one.last]
    assert max(others) <= lowest
    assert any(f"the {MOST_NAMED} of its {len(view.rows)} rows" in remark for remark in figure.remarks)


def test_a_row_of_another_unit_takes_the_place_of_the_others(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("deflators"))
    assert rows_of_other_units(document, view) == {"cpi-u"}
    alone = in_one_unit(document, with_rows(document, view, (*view.rows, "cpi-u")), ("cpi-u",))
    assert alone.rows == ("cpi-u",)
    assert build_figure(document, alone, Language.ENGLISH).subtitle.startswith("Index, 1982-84 = 100")
    back = in_one_unit(
        document, with_rows(document, alone, ("cpi-u", "outlay-deflator-total")), ("outlay-deflator-total",)
    )
    assert back.rows == ("outlay-deflator-total",)


def test_another_measure_brings_rows_that_have_it(document: Document) -> None:
    view = with_rows_of_measure(document, view_of(document.catalogue.exhibit("deflators")), "amount")
    assert view.rows == ("gdp-nominal-billion-usd",)
    assert select_observations(document, view).observations
