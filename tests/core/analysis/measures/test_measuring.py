"""What comes of every measure, against the same numbers computed from the data files alone, by other code."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache

import pytest

from cavapp.core.analysis.measures.measuring import measure_values
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, ShownAs, parse_shown_as
from cavapp.core.analysis.measures.suitability import why_unfit
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language, TextError
from cavapp.core.edits.document import Document
from tests.checkout import DATA

Rows = dict[tuple[str, ...], tuple[float | None, str]]


@cache
def table(name: str, *columns: str) -> Rows:
    """The values and printed texts of a data file by these columns, read without the program."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            tuple(line[column] for column in columns): (
                float(line["value"]) if line["value"] else None,
                line["printed"],
            )
            for line in csv.DictReader(file)
        }


def value_of(document: Document, dataset: str, words: str, **parts: str | int | Year | FiscalYear) -> float | None:
    data = document.catalogue.dataset(dataset)
    key = data.normalised(Key(dataset, tuple(parts.items())))
    shown = parse_shown_as(words)
    assert why_unfit(document, data, str(parts["measure"]), shown) is None
    return measure_values(document, [key], shown)[key].value


def index(series: str, vintage: str, year: int) -> float:
    found = table("deflators", "series", "vintage", "fiscal_year", "measure")[series, vintage, str(year), "index"][0]
    assert found is not None
    return found


def real_values() -> Iterator[tuple[str, str, str, int, float]]:
    """Constant dollars of all of Table 1b and Table 1a under both deflators."""
    for dataset in ("mexico-assistance", "carsi-funding"):
        for (account, year), (value, _) in table(dataset, "account", "fiscal_year").items():
            if value is None:
                continue
            gdp = value * index("gdp-chained-price-index", "omb-fy2025", 2012)
            yield (
                dataset,
                "real:2012",
                account,
                int(year),
                gdp / index("gdp-chained-price-index", "omb-fy2025", int(year)),
            )
            cpi = value * index("cpi-u", "bls-2026-07", 2010)
            yield dataset, "real:2010:cpi-u", account, int(year), cpi / index("cpi-u", "bls-2026-07", int(year))


def test_constant_dollars_of_tables_1a_and_1b_under_both_deflators(document: Document) -> None:
    found = list(real_values())
    assert len(found) > 150
    for dataset, words, account, year, expected in found:
        value = value_of(document, dataset, words, account=account, fiscal_year=FiscalYear(year), measure="amount")
        assert value == pytest.approx(expected, rel=1e-12), (dataset, words, account, year)


def test_another_edition_of_the_price_index_gives_other_dollars(document: Document) -> None:
    place = {"account": "INCLE", "fiscal_year": FiscalYear(2009), "measure": "amount"}
    for edition in ("omb-fy2025", "omb-fy2023", "omb-fy2020"):
        base, own = (index("gdp-chained-price-index", edition, year) for year in (2013, 2009))
        value = value_of(document, "mexico-assistance", f"real:2013:{edition}", **place)  # type: ignore[arg-type]  # parts
        assert value == pytest.approx(454.0 * base / own, rel=1e-12)


def test_table_2_per_inhabitant_of_the_year_in_which_the_fiscal_year_ends(document: Document) -> None:
    people = table("population", "country", "year")
    for (country, year), (amount, _) in table("section-1004", "country", "fiscal_year").items():
        assert amount is not None
        inhabitants = people[country, year][0]
        assert inhabitants is not None
        each = amount / inhabitants
        place = {"country": country, "fiscal_year": FiscalYear(int(year)), "measure": "amount"}
        assert value_of(document, "section-1004", "per-capita", **place) == pytest.approx(each, rel=1e-12)  # type: ignore[arg-type]  # parts
        hundred = value_of(document, "section-1004", "per-100k", **place)  # type: ignore[arg-type]  # parts
        assert hundred == pytest.approx(each * 1e5, rel=1e-12)


def test_table_1a_per_inhabitant_of_all_seven_countries(document: Document) -> None:
    people = table("population", "country", "year")
    seven = sum(people[one, "2010"][0] or 0.0 for one in ("BLZ", "CRI", "SLV", "GTM", "HND", "NIC", "PAN"))
    total, _ = table("carsi-funding", "account", "fiscal_year")["Total", "2010"]
    place = {"account": "Total", "fiscal_year": FiscalYear(2010), "measure": "amount"}
    assert total is not None
    assert value_of(document, "carsi-funding", "per-capita", **place) == pytest.approx(total * 1000 / seven)  # type: ignore[arg-type]  # parts


def test_index_and_changes_of_figure_1(document: Document) -> None:
    held = {
        (country, int(year)): value
        for (country, year, vintage, measure), (value, _) in table(
            "homicide-rates", "country", "year", "vintage", "measure"
        ).items()
        if vintage == "hs-2012" and measure == "rate"
    }
    compared = 0
    for (country, year), value in held.items():
        base, before = held.get((country, 2007)), held.get((country, year - 1))
        ratios = {words: (value or 0.0) / other for words, other in (("base", base), ("before", before)) if other}
        for words, other, expected in (
            ("index:2007", base, 100 * ratios.get("base", 0.0)),
            ("change", before, (value or 0.0) - (before or 0.0)),
            ("percent-change", before, 100 * ratios.get("before", 0.0) - 100),
            ("change:2007", base, (value or 0.0) - (base or 0.0)),
        ):
            found = value_of(
                document, "homicide-rates", words, country=country, year=Year(year), vintage="hs-2012", measure="rate"
            )
            if value is None or other is None:
                assert found is None
            else:
                assert found == pytest.approx(expected, rel=1e-9, abs=1e-9), (country, year, words)
                compared += 1
    assert compared > 300


def test_shares_of_table_1a_are_of_the_printed_total(document: Document) -> None:
    held = table("carsi-funding", "account", "fiscal_year")
    for (account, year), (value, printed) in held.items():
        found = value_of(
            document, "carsi-funding", "share", account=account, fiscal_year=FiscalYear(int(year)), measure="amount"
        )
        whole = held["Total", year][0]
        if value is None:
            assert found is None, printed
        else:
            assert whole is not None
            assert found == pytest.approx(100 * value / whole, rel=1e-12)


def test_rates_of_states_from_counts_and_population(document: Document) -> None:
    held = table("subnational-mexico", "area", "year", "measure")
    for (area, year, measure), (value, _) in held.items():
        people = held.get((area, year, "population"), (None, ""))[0]
        if measure != "count" or value is None or people is None:
            continue
        found = value_of(document, "subnational-mexico", "per-100k", area=area, year=Year(int(year)), measure="count")
        assert found == pytest.approx(value / people * 100_000, rel=1e-12)


def test_running_sums_and_units_of_table_2(document: Document) -> None:
    held = table("section-1004", "country", "fiscal_year")
    for (country, year), (value, _) in held.items():
        assert value is not None
        until = [one or 0.0 for (row, other), (one, _) in held.items() if row == country and other <= year]
        place = {"country": country, "fiscal_year": FiscalYear(int(year)), "measure": "amount"}
        assert value_of(document, "section-1004", "cumulative", **place) == pytest.approx(sum(until))  # type: ignore[arg-type]  # parts
        rows = sum(held[row, year][0] or 0.0 for row in ("MEX", "GTM", "SLV", "HND"))
        assert value_of(document, "section-1004", "share", **place) == pytest.approx(100 * value / rows)  # type: ignore[arg-type]  # parts


def test_constant_dollars_per_inhabitant_and_their_change(document: Document) -> None:
    people = table("population", "country", "year")
    held = table("section-1004", "country", "fiscal_year")

    def each(year: int) -> float:
        amount, number = held["HND", str(year)][0], people["HND", str(year)][0]
        assert amount is not None
        assert number is not None
        base, own = (index("gdp-chained-price-index", "omb-fy2025", one) for one in (2012, year))
        return amount * base / own / number

    place = {"country": "HND", "fiscal_year": FiscalYear(2011), "measure": "amount"}
    found = value_of(document, "section-1004", "real:2012,per-capita,change", **place)  # type: ignore[arg-type]  # parts
    assert found == pytest.approx(each(2011) - each(2010), rel=1e-9)


def test_per_homicide_divides_by_the_newest_counts(document: Document) -> None:
    counts = table("homicide-rates", "country", "year", "vintage", "measure")
    number = counts["HND", "2010", "gsh-2013-2014-10", "count"][0]
    amount = table("section-1004", "country", "fiscal_year")["HND", "2010"][0]
    assert number is not None
    assert amount is not None
    place = {"country": "HND", "fiscal_year": FiscalYear(2010), "measure": "amount"}
    assert value_of(document, "section-1004", "per-homicide", **place) == pytest.approx(amount / number)  # type: ignore[arg-type]  # parts


# ---------------------------------------------------------------- what is missing, and what is marked


def key(document: Document, dataset: str, **parts: str | Year | FiscalYear) -> Key:
    return document.catalogue.dataset(dataset).normalised(Key(dataset, tuple(parts.items())))


@pytest.mark.parametrize(
    ("words", "place", "reason"),
    [
        ("change", ("NADR", 2012), "n/a"),
        ("cumulative", ("NADR", 2013), "n/a"),
        ("change", ("INCLE", 2007), "No number is held"),
        ("percent-change", ("ESF", 2007), "No number is held"),
        ("change", ("IMET", 2007), "No number is held"),
        ("percent-change", ("FMF", 2008), "divided by is zero"),
        ("index:2007", ("FMF", 2009), "divided by is zero"),
    ],
)
def test_what_cannot_be_computed_says_why_and_is_not_filled_in(
    document: Document, words: str, place: tuple[str, int], reason: str
) -> None:
    asked = key(document, "mexico-assistance", account=place[0], fiscal_year=FiscalYear(place[1]), measure="amount")
    found = measure_values(document, [asked], parse_shown_as(words))[asked]
    assert found.value is None
    assert found.reason is not None
    assert reason in found.reason.en
    assert found.reason.es != found.reason.en


def test_a_change_across_stages_is_computed_and_marked(document: Document) -> None:
    asked = key(document, "mexico-assistance", account="INCLE", fiscal_year=FiscalYear(2013), measure="amount")
    for words in ("change", "index:2009", "cumulative", "percent-change:2009"):
        found = measure_values(document, [asked], parse_shown_as(words))[asked]
        assert found.value is not None
        assert found.observation.status is Status.REQUEST
        assert {stage for _, stage in found.stages} >= {Status.REQUEST}
    alone = measure_values(document, [asked], parse_shown_as("real:2012"))[asked]
    assert alone.stages == ()
    assert alone.observation.status is Status.REQUEST


def test_an_edited_input_marks_all_that_is_computed_from_it(document: Document) -> None:
    edited = key(document, "mexico-assistance", account="INCLE", fiscal_year=FiscalYear(2009), measure="amount")
    after = key(document, "mexico-assistance", account="INCLE", fiscal_year=FiscalYear(2010), measure="amount")
    document.set_value(edited, 500.0, "500.0")
    found = measure_values(document, [edited, after], parse_shown_as("change"))
    assert all(one.observation.edited and not one.observation.value_edited for one in found.values())
    released = document.observation(after)
    assert released is not None
    assert found[after].value == pytest.approx((released.value or 0.0) - 500.0)
    printed = measure_values(document, [after], parse_shown_as("change"), as_printed=True)[after]
    assert printed.value == pytest.approx((released.value or 0.0) - 454.0)
    assert not printed.observation.edited


def test_the_formula_is_told_in_numbers(document: Document) -> None:
    asked = key(document, "section-1004", country="HND", fiscal_year=FiscalYear(2011), measure="amount")
    shown = parse_shown_as("real:2012,per-capita,percent-change")
    found = measure_values(document, [asked], shown, explains=True)[asked]
    assert found.formula == (
        "100 × (4,221,000 × 0.9314 ÷ 0.9148 ÷ 8,540,583 ÷ (2,357,000 × 0.9314 ÷ 0.8968 ÷ 8,365,878) \u2212 1)"
    )


@pytest.mark.parametrize(
    ("dataset", "measure", "words", "reason"),
    [
        ("homicide-rates", "rate", "real:2012", "no amounts of money"),
        ("homicide-rates", "count", "real:2012", "no amounts of money"),
        ("homicide-rates", "rate", "per-capita", "neither"),
        ("homicide-rates", "rate", "share", "do not add up"),
        ("homicide-rates", "rate", "cumulative", "do not add up"),
        ("homicide-rates", "count", "per-homicide", "homicides themselves"),
        ("homicide-rates", "rate", "index:1889", "There is no 1889"),
        ("mexico-assistance", "amount", "index:2030", "There is no FY2030"),
        ("mexico-assistance", "amount", "change:2001", "choose one of FY2007–FY2013"),
        ("homicide-rates-world", "rate", "index:2009", "choose one of 2008, 2010"),
        ("mexico-assistance", "amount", "real:1985", "There is no price index of FY1985"),
        ("mexico-assistance", "amount", "real:2012:omb-fy1999", "no price index 'omb-fy1999'"),
        ("mexico-assistance", "amount", "per-capita,share", "whole amounts"),
        ("subnational-central-america", "count", "cumulative", "One period only"),
        ("subnational-central-america", "rate", "change", "One period only"),
    ],
)
def test_what_does_not_suit_says_why(document: Document, dataset: str, measure: str, words: str, reason: str) -> None:
    why = why_unfit(document, document.catalogue.dataset(dataset), measure, parse_shown_as(words))
    assert why is not None
    assert reason in why.en
    assert all(why.get(lang).endswith(".") for lang in Language)


@pytest.mark.parametrize(
    "text",
    [
        *("real:2012", "real:2012:cpi-u", "per-capita", "change", "change:2008", "index:2007", "share", "cumulative"),
        *("real:2012,per-capita,change:2008", "per-100k", "per-homicide", "mean", "percent-change"),
    ],
)
def test_words_of_the_command_line_are_read_as_written(text: str) -> None:
    assert parse_shown_as(text).name == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "index", "real", "real:", "real:20x2", "real:2012:", "real:2012: ", "index:0", "index:99999"),
        *("share:2008", "per-capita:2", "logs", "change,share", "per-capita,per-100k", "real:2012,real:2013"),
        *("index:²", "change:-1", "real:\uff12\uff10\uff11\uff12"),
    ],
)
def test_words_that_are_no_measure_are_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(TextError) as refused:
        parse_shown_as(text)
    assert len(refused.value.get(Language.SPANISH)) > 10


def test_years_are_written_as_they_are_printed() -> None:
    assert parse_shown_as("real:FY2012") == parse_shown_as("real:2012") == parse_shown_as("real:AF 2012")
    assert ShownAs() == AS_RELEASED
    assert AS_RELEASED.name == ""
