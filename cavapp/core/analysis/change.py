"""Differences and changes as texts: with their sign, rounded once, in percent where that has a meaning.

Owns their rounding and signs, for tables, passports, releases and selections alike.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.analysis.measures.quantities import Quantity, percent_change, quantity_of
from cavapp.core.data.dataset import Observation, fitting_decimals, number_text
from cavapp.core.data.rounding import exact_decimal, round_decimal, round_half_away
from cavapp.core.data.text import Language
from cavapp.core.messages.passports import CHANGE_ALONE, CHANGE_PERCENT, CHANGE_PERCENT_UNROUNDED, CHANGE_UNROUNDED

SHARE_DECIMALS: Final = 1


def signed_text(value: float, decimals: int) -> str:
    """A difference with its sign; none for one that is rounded to nothing."""
    rounded = round_half_away(value, decimals)
    text = number_text(rounded, decimals)
    return f"+{text}" if rounded > 0 else text


def change_text(before: Observation, after: Observation, lang: Language) -> str:
    """A change in the unit of its numbers, and in percent of the first where that is not zero."""
    first, last = quantity_of(before), quantity_of(after)
    decimals = max(fitting_decimals(one.value, after.unit) for one in (first, last))
    return quantities_change_text(first, last, decimals, lang)


def quantities_change_text(before: Quantity, after: Quantity, decimals: int, lang: Language) -> str:
    """The same for two numbers shown with that many decimals; that it is not the difference of those shown."""
    change, percent = signed_text((after - before).value, decimals), percent_change(before, after)
    unrounded = differs_from_shown(before.value, after.value, decimals)
    if percent is None:
        return (CHANGE_UNROUNDED if unrounded else CHANGE_ALONE).get(lang).format(change=change)
    template = CHANGE_PERCENT_UNROUNDED if unrounded else CHANGE_PERCENT
    return template.get(lang).format(change=change, percent=signed_text(percent.value, SHARE_DECIMALS))


def differs_from_shown(before: float, after: float, decimals: int) -> bool:
    """Whether a change, rounded, is another number than the difference of both numbers as they are shown."""
    shown = round_decimal(after, decimals) - round_decimal(before, decimals)
    return round_decimal(exact_decimal(after) - exact_decimal(before), decimals) != shown
