"""Classes: which shade stands for which values, and how many places each has.

Owns the breaks, made of all values that can be shown so that a shade means the same in every period, and the words of
the legend. Which colour a tone has is decided by the theme.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from cavapp.core.data.dataset import number_text
from cavapp.core.data.text import Language
from cavapp.core.messages import figures as wording

TONES: Final = 6  # the first is that of zero alone
MOST_CLASSES: Final = 5
_ROUND: Final = ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")


class ClassKind(StrEnum):
    """What the places of an entry of the legend have in common."""

    ZERO = "zero"
    RANGE = "range"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class MapClass:
    """An entry of the legend: its words, how many places it has, and its tone."""

    kind: ClassKind
    label: str
    count: int
    tone: int


def class_breaks(values: Iterable[float]) -> tuple[float, ...]:
    """Round numbers near the fifths of some values; at most four, each with values on both sides."""
    held = sorted(value for value in values if value != 0 and math.isfinite(value))
    if not held or held[0] == held[-1]:
        return ()
    last = len(held) - 1
    wanted = [held[min(last, round(len(held) * part / MOST_CLASSES))] for part in range(1, MOST_CLASSES)]
    found = sorted({_rounded(value) for value in wanted})
    kept: list[float] = []
    for number in found:
        if held[0] < number <= held[-1] and _between(held, kept[-1] if kept else -math.inf, number):
            kept.append(number)
    return tuple(kept) or (_middle(held),)


def _between(held: Sequence[float], low: float, high: float) -> bool:
    return any(low <= value < high for value in held)


def _middle(held: Sequence[float]) -> float:
    """A break where no round number parts the values: the lowest value that is more than the first."""
    return next(value for value in held if value > held[0])


def _rounded(value: float) -> float:
    """The nearest number of those that people take for round."""
    if value == 0:
        return 0.0
    power = math.floor(math.log10(abs(value)))
    near = (float(Decimal(one).scaleb(power)) for one in _ROUND)
    return math.copysign(min(near, key=lambda one: abs(one - abs(value))), value)


def tone_of(value: float, breaks: Sequence[float]) -> int:
    """The tone of a value: 0 for zero, else that of its class; a single class has the middle one."""
    return 0 if value == 0 else range_tone(bisect_right(breaks, value), len(breaks) + 1)


def range_tone(number: int, count: int) -> int:
    """The tone of one of so many classes: the lightest for the first, the darkest for the last."""
    return (TONES + 1) // 2 if count == 1 else 1 + round(number * (TONES - 2) / (count - 1))


def count_classes(values: Iterable[float], breaks: Sequence[float], empty: int, lang: Language) -> tuple[MapClass, ...]:
    """The entries of the legend, zero first, then the classes from low to high, then what has no data."""
    held = list(values)
    zeros = sum(value == 0 for value in held)
    counts = [0] * (len(breaks) + 1)
    for value in held:
        if value != 0:
            counts[bisect_right(breaks, value)] += 1
    found = [MapClass(ClassKind.ZERO, "0", zeros, 0)] if zeros else []
    labels = _range_labels([value for value in held if value != 0], breaks, zeros=bool(zeros), lang=lang)
    found += [
        MapClass(ClassKind.RANGE, label, count, range_tone(number, len(counts)))
        for number, (label, count) in enumerate(zip(labels, counts, strict=True))
        if label
    ]
    if empty:
        found.append(MapClass(ClassKind.EMPTY, wording.NO_MAP_VALUE.get(lang), empty, 0))
    return tuple(found)


def _range_labels(held: Sequence[float], breaks: Sequence[float], *, zeros: bool, lang: Language) -> list[str]:
    """The words of each class; of a single one they are its extremes, or nothing where no place has a value."""
    if not breaks:
        if not held:
            return [""]
        low, high = (_number(value) for value in (min(held), max(held)))
        return [low if low == high else wording.RANGE_WHOLE.get(lang).format(low=low, high=high)]
    texts = [_number(one) for one in breaks]
    first = wording.ABOVE_ZERO if zeros and breaks[0] > 0 else wording.LESS_THAN
    found = [first.get(lang).format(high=texts[0])]
    found += [wording.RANGE_BETWEEN.get(lang).format(low=low, high=high) for low, high in pairwise(texts)]
    return [*found, wording.AT_LEAST.get(lang).format(low=texts[-1])]


def _number(value: float) -> str:
    """A number with all its decimals."""
    exact = Decimal(repr(value)).normalize()
    return number_text(exact, max(0, -int(exact.as_tuple().exponent)))
