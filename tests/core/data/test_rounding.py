"""Rounding: half away from zero on decimals, by one function, everywhere."""

from __future__ import annotations

import ast
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.analysis.change import differs_from_shown, quantities_change_text, signed_text
from cavapp.core.analysis.measures.quantities import Quantity
from cavapp.core.data.dataset import number_text
from cavapp.core.data.rounding import exact_decimal, round_decimal, round_half_away
from cavapp.core.data.text import Language
from tests.checkout import ROOT

CORE = ROOT / "cavapp" / "core"
# What is rounded there are places on paper and in pictures, no numbers of anybody's.
OF_PLACES = {
    "export/formats/pdf_document.py",
    "export/formats/png.py",
    "export/export_options.py",
    "figures/colour_vision.py",
    "figures/scale.py",
}


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12834.15, 1, "12,834.2"),
        (-12834.15, 1, "\u221212,834.2"),
        (0.25, 1, "0.3"),
        (0.35, 1, "0.4"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "\u22123"),
        (0.05, 1, "0.1"),
        (-0.04, 1, "0.0"),
        (64.95, 1, "65.0"),
        (8.8698970555, 1, "8.9"),
        (51336.6 / 4, 1, "12,834.2"),
        (0.1 + 0.2, 1, "0.3"),
        (1e15, 0, "1,000,000,000,000,000"),
        (12171000.0, 0, "12,171,000"),
    ],
)
def test_halves_go_away_from_zero(value: float, decimals: int, text: str) -> None:
    assert number_text(value, decimals) == text


@given(st.integers(-(10**9), 10**9), st.integers(0, 4), st.integers(0, 4))
def test_a_decimal_is_rounded_as_on_paper(digits: int, given_decimals: int, decimals: int) -> None:
    exact = Decimal(digits).scaleb(-given_decimals)
    expected = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert round_decimal(float(exact), decimals) == expected
    assert round_half_away(float(exact), decimals) == float(expected)
    assert exact_decimal(float(exact)) == exact


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (65.04719, 59.77812, "\u22125.3 (\u22128.1%; from unrounded values)"),
        (65.0, 59.8, "\u22125.2 (\u22128.0%)"),
        (36.7, 242.1, "+205.4 (+559.7%)"),
        (0.0, 5.0, "+5.0"),
        (0.0, 0.04, "0.0"),
        (1.04, 1.06, "0.0 (+1.9%; from unrounded values)"),
        (1.06, 1.04, "0.0 (\u22121.9%; from unrounded values)"),
        (2.25, 2.35, "+0.1 (+4.4%)"),
        (-2.25, 2.25, "+4.5 (\u2212200.0%; from unrounded values)"),
        (10.0, 10.0, "0.0 (0.0%)"),
    ],
)
def test_a_change_that_is_not_that_of_the_numbers_shown_says_so(before: float, after: float, text: str) -> None:
    assert quantities_change_text(Quantity(before), Quantity(after), 1, Language.ENGLISH) == text


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_a_change_says_from_unrounded_values_where_and_only_where_it_is_true(first: int, last: int) -> None:
    before, after = Decimal(first).scaleb(-3), Decimal(last).scaleb(-3)
    tenth = Decimal("0.1")
    shown = after.quantize(tenth, ROUND_HALF_UP) - before.quantize(tenth, ROUND_HALF_UP)
    change = (after - before).quantize(tenth, ROUND_HALF_UP)
    assert differs_from_shown(float(before), float(after), 1) is (change != shown)
    assert signed_text(float(after - before), 1).lstrip("+").replace("\u2212", "-").replace(",", "") == f"{change + 0}"


def rounded_elsewhere(path: Path) -> list[str]:
    """Where a module rounds a number by itself: ``round`` to decimals, or a format such as ``.1f``."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round" and node.args[1:]:
            found.append(f"{path.name}:{node.lineno}")
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec)
            found += [f"{path.name}:{node.lineno}"] * (spec.rstrip("'\"").endswith("f") and "." in spec)
    return found


def test_no_module_of_the_core_rounds_numbers_by_itself() -> None:
    modules = [path for path in CORE.rglob("*.py") if path.relative_to(CORE).as_posix() not in OF_PLACES]
    assert len(modules) > 100
    assert [place for path in modules for place in rounded_elsewhere(path)] == []
