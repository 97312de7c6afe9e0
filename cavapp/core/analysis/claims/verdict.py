"""What checking a claim gives: verdict, the parts it rests on, the numbers that decide them, charts, remarks.

Owns the rule that turns parts into a verdict, and how deciding numbers are written in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final, NamedTuple

from cavapp.core.analysis.measures.quantities import Quantity
from cavapp.core.analysis.view import View
from cavapp.core.data.dataset import number_text
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language, Text


class ClaimVerdict(StrEnum):
    """How a claim stands against the numbers; the values are those of the data package."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOT_SUPPORTED = "not supported"
    NOT_CHECKABLE = "not checkable offline"


class Form(Enum):
    """How a number is written: decimals, factor from its value to its unit, template, unit.

    Units are those of the data where it has them; what the data never holds has a name of its own.
    """

    RATE = (1, 1.0, Text("{n}", "{n}"), "per_100k")
    POINTS = (1, 1.0, Text("{n} points", "{n} puntos"), "per_100k")
    SLOPE = (2, 1.0, Text("{n} a year", "{n} al año"), "per_100k_per_year")
    TIMES = (2, 1.0, Text("×{n}", "×{n}"), "times")
    TIMES_ROUND = (1, 1.0, Text("×{n}", "×{n}"), "times")
    RATIO = (2, 1.0, Text("{n}", "{n}"), "ratio")
    PERCENT = (1, 100.0, Text("{n}%", "{n}%"), "percent")
    WHOLE_PERCENT = (0, 100.0, Text("{n}%", "{n}%"), "percent")
    YEARLY = (1, 100.0, Text("{n}% a year", "{n}% al año"), "percent_per_year")
    MILLION = (1, 1.0, Text("{n} million US$", "{n} millones de US$"), "usd_million")
    DOLLARS = (0, 1e6, Text("{n} US$", "{n} US$"), "usd")
    PER_HEAD = (2, 1.0, Text("{n} US$ per inhabitant", "{n} US$ por habitante"), "usd_per_inhabitant")
    COUNT = (0, 1.0, Text("{n}", "{n}"), "count")
    RANK = (0, 1.0, Text("rank {n}", "lugar {n}"), "rank")

    @property
    def unit(self) -> str:
        """The unit in which ``in_unit`` gives a value."""
        return self.value[3]

    def in_unit(self, value: float) -> float:
        """The value as it is written, not rounded: 12.5 where the text says 12.5%."""
        return float(f"{value * self.value[1]:.12g}")  # a factor leaves no 3628999.9999999995

    def text(self, value: float, *, signed: bool = False) -> Text:
        """The value in both languages."""
        decimals, factor, template, _ = self.value
        digits = number_text(value * factor, decimals)
        if signed and value * factor >= 0:
            digits = f"+{digits}"
        return template.fill(n=digits)


class Number(NamedTuple):
    """A deciding number: what it is, how it is written, and the observations it comes from."""

    label: Text
    value: float
    form: Form
    keys: tuple[Key, ...]
    signed: bool = False

    @property
    def text(self) -> Text:
        return self.form.text(self.value, signed=self.signed)


class ClaimPart(NamedTuple):
    """One thing the claim says and whether it holds; None: it cannot be tested. ``text`` is built from the numbers."""

    holds: bool | None
    text: Text


class Bar(NamedTuple):
    """A deciding number as a bar; a pale one is of something that the claim does not name."""

    label: Text
    number: Number
    pale: bool = False


class Bars(NamedTuple):
    """Bars of one unit under a heading, from the top."""

    heading: Text
    unit: Text
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ClaimOutcome:
    """The whole answer to one claim. ``remarks``: exceptions and limits that decide nothing.

    ``charts`` show the deciding numbers in an exhibit; ``bars``, on one scale, those that stand in none.
    """

    verdict: ClaimVerdict
    parts: tuple[ClaimPart, ...]
    numbers: tuple[Number, ...]
    charts: tuple[View, ...] = ()
    remarks: tuple[Text, ...] = ()
    bars: tuple[Bars, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every observation the numbers come from, each once."""
        return tuple(dict.fromkeys(key for number in self.numbers for key in number.keys))

    def why(self, lang: Language) -> str:
        """The sentences of the parts, then the remarks."""
        return " ".join(text.get(lang) for text in (*(part.text for part in self.parts), *self.remarks))


def verdict_of(parts: Iterable[ClaimPart]) -> ClaimVerdict:
    """Supported if every part holds; partly if one holds and another fails or cannot be tested.

    Not supported if none holds and one fails; not checkable if nothing could be tested.
    """
    found = {part.holds for part in parts}
    if found == {True}:
        return ClaimVerdict.SUPPORTED
    if True in found:
        return ClaimVerdict.PARTLY
    return ClaimVerdict.NOT_SUPPORTED if False in found else ClaimVerdict.NOT_CHECKABLE


def part_of(
    parts: Iterable[ClaimPart],
    numbers: Iterable[Number],
    charts: Iterable[View] = (),
    remarks: Iterable[Text] = (),
    bars: Iterable[Bars] = (),
) -> ClaimOutcome:
    """The outcome that follows from these parts."""
    parts = tuple(parts)
    return ClaimOutcome(verdict_of(parts), parts, tuple(numbers), tuple(charts), tuple(remarks), tuple(bars))


def no_verdict(reason: Text) -> ClaimOutcome:
    """The outcome where a number is missing that everything rests on."""
    return ClaimOutcome(ClaimVerdict.NOT_CHECKABLE, (ClaimPart(None, reason),), ())


_LIST_END: Final = Text("{others} and {last}", "{others} y {last}")


def fill_in(en: str, es: str, **parts: str | int | Text) -> Text:
    """A sentence in both languages with its parts filled in."""
    return Text(en, es).fill(**parts)


def state_part(holds: bool | None, en: str, es: str, **parts: str | int | Text) -> ClaimPart:  # noqa: FBT001 - read as a pair
    """One thing the claim says, with its parts filled in, and whether it holds."""
    return ClaimPart(holds, fill_in(en, es, **parts))


def join_all(items: Iterable[Text], *, last: bool = False) -> Text:
    """Texts behind one another with commas; ``last``: with "and" before the last one."""
    some = list(items)
    if last and len(some) > 1:
        front = join_all(some[:-1])
        return _LIST_END.fill(others=front, last=some[-1])
    return Text(*(", ".join(one.get(lang) for one in some) for lang in Language))


def state_number(label: Text, quantity: Quantity, form: Form, *, signed: bool = False) -> Number:
    """A deciding number from a quantity; each key once."""
    return Number(label, quantity.value, form, tuple(dict.fromkeys(quantity.keys)), signed)


def label_at(name: Text, period: int | str) -> Text:
    """A name with a period behind it."""
    return Text(*(f"{name.get(lang)} {period}" for lang in Language))


def fy_text(name: Text, year: int) -> Text:
    """A name with a fiscal year behind it."""
    return Text(f"{name.en} FY{year}", f"{name.es} AF {year}")
