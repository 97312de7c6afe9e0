"""Quantities that remember the observations they come from and how they came about, and computations with them.

Owns arithmetic alone, for claims, measures, totals, shares, changes, means and applied notes. Where numbers are read,
and what they decide, is the business of whoever computes with them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import linear_regression, median
from typing import Final, NamedTuple

from cavapp.core.data.dataset import Observation, display_text
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Text
from cavapp.core.messages import measures as words


class Untestable(Exception):  # noqa: N818 - an outcome of a test, worded for the reader
    """Why something cannot be computed, or tested, with the numbers as they are."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the full keys of the observations it is computed from.

    One that is ``missing`` says why: whoever asks for its value is told that nothing can be tested with it. A
    ``formula`` is kept where each number in it has one: "454.0 × 1.0512 ÷ 0.9489".
    """

    number: float
    keys: tuple[Key, ...] = ()
    missing: Text | None = None
    formula: str = ""

    @property
    def value(self) -> float:
        """The number; Untestable where it is missing."""
        if self.missing is not None:
            raise Untestable(self.missing)
        return self.number

    def __add__(self, other: Quantity) -> Quantity:
        return self._with(other, self.value + other.value, "+")

    def __sub__(self, other: Quantity) -> Quantity:
        return self._with(other, self.value - other.value, "\u2212")

    def __mul__(self, other: Quantity) -> Quantity:
        return self._with(other, self.value * other.value, "×")

    def __truediv__(self, other: Quantity) -> Quantity:
        """The ratio of both; Untestable where the other one is zero."""
        if not other.value:
            raise Untestable(words.DIVIDED_BY_ZERO)
        return self._with(other, self.value / other.value, "÷")

    def _with(self, other: Quantity, number: float, sign: str) -> Quantity:
        if not (self.formula and other.formula):
            return Quantity(number, self.keys + other.keys)
        left = self.formula if sign in _SUMS else _enclose(self.formula, _SUMS)
        right = _enclose(other.formula, _SUMS if sign == "+" else _SIGNS)
        return Quantity(number, self.keys + other.keys, None, f"{left} {sign} {right}")

    def times(self, factor: float) -> Quantity:
        """The quantity in another unit; one that is less than one stands as a divisor in the formula."""
        formula = self.formula and _enclose(self.formula, _SUMS)
        if formula and factor != 1:
            sign, shown = ("×", factor) if factor >= 1 else ("÷", 1 / factor)
            formula = f"{formula} {sign} {shown:,.12g}"
        return Quantity(self.number * factor, self.keys, self.missing, formula)


_SUMS: Final = ("+", "\u2212")
_SIGNS: Final = (*_SUMS, "×", "÷")


def _enclose(formula: str, signs: Sequence[str]) -> str:
    """A formula in parentheses where one of these signs stands in it."""
    return f"({formula})" if any(f" {sign} " in formula for sign in signs) else formula


QuantitySeries = Mapping[int, Quantity]  # by year or fiscal year, in order


class At(NamedTuple):
    """A quantity of a series and the period it stands at."""

    period: int
    quantity: Quantity

    @property
    def value(self) -> float:
        return self.quantity.value


class Fit(NamedTuple):
    """A straight line through the logarithms of a series: growth a year, and the share of variance it explains."""

    growth: Quantity
    explained: Quantity


def quantity_keys(quantities: Iterable[Quantity]) -> tuple[Key, ...]:
    """All keys of several quantities, each once."""
    return tuple(dict.fromkeys(key for one in quantities for key in one.keys))


def quantity_of(one: Observation, *, explains: bool = False) -> Quantity:
    """The number of an observation in its unit; a cell printed without one counts nothing."""
    return Quantity(one.value or 0.0, (one.key,), None, display_text(one) if explains else "")


def count_as(number: int, among: Iterable[Quantity]) -> Quantity:
    """A count made over quantities."""
    return Quantity(float(number), quantity_keys(among))


def sum_all(quantities: Iterable[Quantity]) -> Quantity:
    """The sum; zero for none."""
    some = list(quantities)
    formula = " + ".join(one.formula for one in some) if all(one.formula for one in some) else ""
    return Quantity(math.fsum(one.value for one in some), quantity_keys(some), None, formula)


def median_of(quantities: Sequence[Quantity]) -> Quantity:
    """The median; Untestable for none."""
    if not quantities:
        raise Untestable(words.TOO_FEW_NUMBERS)
    return Quantity(median(one.value for one in quantities), quantity_keys(quantities))


def average_of(quantities: Sequence[Quantity]) -> Quantity:
    """The arithmetic mean; Untestable for none."""
    if not quantities:
        raise Untestable(words.TOO_FEW_NUMBERS)
    whole = sum_all(quantities)
    formula = whole.formula and f"{_enclose(whole.formula, _SUMS)} ÷ {len(quantities)}"
    return Quantity(whole.value / len(quantities), whole.keys, None, formula)


def change_to(before: Quantity, after: Quantity) -> Quantity:
    """Relative change: 0.5 is half more."""
    ratio = after / before
    return Quantity(ratio.value - 1, ratio.keys, None, ratio.formula and f"{ratio.formula} \u2212 1")


def in_percent(ratio: Quantity) -> Quantity:
    """A ratio or a relative change in per cent."""
    return Quantity(100.0 * ratio.value, ratio.keys, None, ratio.formula and f"100 × ({ratio.formula})")


def percent_change(before: Quantity, after: Quantity) -> Quantity | None:
    """A change in percent of the first value; None where that is zero."""
    return in_percent(change_to(before, after)) if before.value else None


def yearly_growth(before: Quantity, after: Quantity, years: int) -> Quantity:
    """Mean relative growth a year over so many years; Untestable unless both numbers are above zero."""
    if before.value <= 0 or after.value <= 0:
        raise Untestable(words.NOT_POSITIVE)
    ratio = after / before
    return Quantity(ratio.value ** (1 / years) - 1, ratio.keys)


def cut_to(series: QuantitySeries, first: int, last: int) -> dict[int, Quantity]:
    """The part of a series from one period to another, both with it."""
    return {period: one for period, one in series.items() if first <= period <= last}


def lowest_in(series: QuantitySeries) -> At:
    """The lowest value, the earliest of several; Untestable for an empty series."""
    return _extreme(series, 1)


def highest_in(series: QuantitySeries) -> At:
    """The highest value, the earliest of several; Untestable for an empty series."""
    return _extreme(series, -1)


def _extreme(series: QuantitySeries, sign: int) -> At:
    if not series:
        raise Untestable(words.TOO_FEW_NUMBERS)
    period = min(series, key=lambda one: (sign * series[one].value, one))
    return At(period, series[period])


def earliest_in(series: QuantitySeries) -> At:
    """The first value held; Untestable for an empty series."""
    if not series:
        raise Untestable(words.TOO_FEW_NUMBERS)
    period = min(series)
    return At(period, series[period])


def changes_in(series: QuantitySeries) -> dict[int, Quantity]:
    """Relative change of each period against the one before, as far as both are held."""
    return {
        now: change_to(series[before], series[now]) for before, now in pairwise(sorted(series)) if now == before + 1
    }


def differences_in(series: QuantitySeries) -> dict[int, Quantity]:
    """Difference of each period to the one before, as far as both are held."""
    return {now: series[now] - series[before] for before, now in pairwise(sorted(series)) if now == before + 1}


def slope_of(series: QuantitySeries) -> Quantity:
    """Least-squares slope a year, in the unit of the series; Untestable for fewer than two values."""
    if len(series) < 2:  # noqa: PLR2004 - a line needs two points
        raise Untestable(words.TOO_FEW_NUMBERS)
    fitted = linear_regression(list(series), [one.value for one in series.values()])
    return Quantity(fitted.slope, quantity_keys(series.values()))


def fit_growth(series: QuantitySeries) -> Fit:
    """The straight line through the logarithms by least squares; Untestable unless all values are above zero."""
    if any(one.value <= 0 for one in series.values()):
        raise Untestable(words.NOT_POSITIVE)
    logs = {period: Quantity(math.log(one.value), one.keys) for period, one in series.items()}
    steepness = slope_of(logs)
    centre = average_of(list(logs.values())).value
    midst = sum(logs) / len(logs)
    spread = math.fsum((one.value - centre) ** 2 for one in logs.values())
    along = math.fsum((steepness.value * (period - midst)) ** 2 for period in logs)
    explained = along / spread if spread else 1.0
    return Fit(Quantity(math.exp(steepness.value) - 1, steepness.keys), Quantity(explained, steepness.keys))


def ranks_of(values: Mapping[str, Quantity]) -> dict[str, int]:
    """The place of each code from the highest value down, 1 first; equal values share the better place."""
    ordered = sorted(values, key=lambda code: -values[code].value)
    found: dict[str, int] = {}
    for place, code in enumerate(ordered, start=1):
        before = ordered[place - 2] if place > 1 else ""
        same = bool(before) and values[before].value == values[code].value
        found[code] = found[before] if same else place
    return found
