"""The audit of printed totals, against sums made here from the files."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from pathlib import Path

import pytest

from cavapp.core.analysis.audits import Verdict, audit_totals
from cavapp.core.data.keys import Region, plain_value
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document


@pytest.mark.parametrize(("dataset", "decimals"), [("carsi-funding", 0), ("mexico-assistance", 1)])
def test_totals_are_compared_with_the_sums_of_the_files(
    document: Document, data_folder: Path, dataset: str, decimals: int
) -> None:
    printed: dict[int, float] = {}
    summed: dict[int, float] = defaultdict(float)
    with (data_folder / f"{dataset}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year, value = int(row["fiscal_year"]), float(row["value"] or 0)
            if row["account"] == "Total":
                printed[year] = value
            else:
                summed[year] += value
    audits = {int(plain_value(audit.key["fiscal_year"])): audit for audit in audit_totals(document, dataset)}
    assert audits.keys() == printed.keys()
    for year, audit in audits.items():
        assert audit.printed == printed[year]
        assert audit.recomputed == pytest.approx(round(summed[year], decimals))
        assert audit.difference == pytest.approx(round(printed[year] - summed[year], decimals), abs=1e-9)


def test_only_fiscal_2007_and_2008_of_table_1b_differ_and_by_rounding(document: Document) -> None:
    verdicts = {str(audit.key["fiscal_year"]): audit.verdict for audit in audit_totals(document, "mexico-assistance")}
    assert {year for year, verdict in verdicts.items() if verdict is Verdict.ROUNDING} == {"FY2007", "FY2008"}
    assert set(verdicts.values()) == {Verdict.EXACT, Verdict.ROUNDING}


def test_tables_without_totals_have_nothing_to_audit(document: Document) -> None:
    assert audit_totals(document, "section-1004") == ()
    assert audit_totals(document, "homicide-rates") == ()


@pytest.mark.parametrize(
    ("dataset", "year", "change", "verdict"),
    [
        ("mexico-assistance", "FY2009", 0.4, Verdict.ROUNDING),  # seven rows and a total: four last digits at most
        ("mexico-assistance", "FY2009", 0.5, Verdict.WRONG),
        ("mexico-assistance", "FY2009", -0.5, Verdict.WRONG),
        ("mexico-assistance", "FY2012", 0.3, Verdict.ROUNDING),  # one row has no number: three and a half digits
        ("mexico-assistance", "FY2012", 0.4, Verdict.WRONG),
        ("carsi-funding", "FY2009", 1.0, Verdict.WRONG),  # whole thousands printed in full are not rounded
    ],
)
def test_a_changed_total_is_judged(
    document: Document, dataset: str, year: str, change: float, verdict: Verdict
) -> None:
    region = Region.of(dataset, {"account": ("Total",)})
    total = next(one for one in document.observations(region) if str(one.key["fiscal_year"]) == year)
    assert total.value is not None
    document.set_value(total.key, total.value + change, str(total.value + change))
    audit = next(one for one in audit_totals(document, dataset) if one.key == total.key)
    assert audit.verdict is verdict
    assert audit.difference == pytest.approx(change)


def test_there_is_no_sum_where_the_number_of_a_row_was_removed(document: Document) -> None:
    region = Region.of("carsi-funding", {"account": ("ESF",)})
    row = next(one for one in document.observations(region) if str(one.key["fiscal_year"]) == "FY2008")
    before = next(a for a in audit_totals(document, "carsi-funding") if row.key in a.addends)
    document.set_value(row.key, None, "")
    after = next(a for a in audit_totals(document, "carsi-funding") if a.key == before.key)
    assert set(before.addends) - set(after.addends) == {row.key}
    assert after.verdict is Verdict.MISSING
    assert math.isnan(after.recomputed)


@pytest.mark.parametrize(("lang", "words"), [(Language.ENGLISH, "rounding"), (Language.SPANISH, "redondeo")])
def test_a_difference_is_told_with_its_size(document: Document, lang: Language, words: str) -> None:
    audit = next(a for a in audit_totals(document, "mexico-assistance") if a.verdict is Verdict.ROUNDING)
    assert words in audit.text(lang)
    assert "0.1" in audit.text(lang)
    assert "65.5" in audit.text(lang)
