"""Differences and changes as texts: with their sign, rounded once, in percent where that has a meaning.

Owns their rounding and signs, for tables, passports, releases and selections alike.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.dataset import Observation, number_text
from cavapp.core.data.text import Language
from cavapp.core.messages.passports import CHANGE_PERCENT

SHARE_DECIMALS: Final = 1


def signed_text(value: float, decimals: int) -> str:
    """A difference with its sign; none for one that is rounded to nothing."""
    rounded = round(value, decimals) + 0.0  # no minus before nothing
    text = number_text(rounded, decimals)
    return f"+{text}" if rounded > 0 else text


def percent_change(before: float, after: float) -> float | None:
    """A change in percent of the first value; None where that is zero."""
    return 100.0 * (after / before - 1.0) if before else None


def change_text(before: Observation, after: Observation, lang: Language) -> str:
    """A change in the unit of its numbers, and in percent of the first where that is not zero."""
    return values_change_text(before.value or 0.0, after.value or 0.0, after.unit.decimals, lang)


def values_change_text(before: float, after: float, decimals: int, lang: Language) -> str:
    """The same for two numbers of that many decimals."""
    change, percent = signed_text(after - before, decimals), percent_change(before, after)
    if percent is None:
        return change
    return CHANGE_PERCENT.get(lang).format(change=change, percent=signed_text(percent, SHARE_DECIMALS))
