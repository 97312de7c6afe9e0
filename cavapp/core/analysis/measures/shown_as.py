"""What numbers are shown as: as released, in constant dollars, per inhabitant, as changes, shares and so on.

Owns the choice as a value and its words on the command line: "real:2012,per-capita,change:2008". What suits a dataset
is told by ``suitability``, what comes of it by ``measuring``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from cavapp.core.data.limits import FIRST_YEAR, LAST_YEAR
from cavapp.core.data.text import TextError
from cavapp.core.messages import measures as words

REAL: Final = "real"
_DIGITS: Final = len(str(LAST_YEAR))


class Per(StrEnum):
    """What amounts and counts are divided by."""

    NOTHING = ""
    INHABITANT = "per-capita"
    HUNDRED_THOUSAND = "per-100k"
    HOMICIDE = "per-homicide"


class ShownForm(StrEnum):
    """What is made of the numbers of a row or of a period."""

    LEVEL = ""
    CHANGE = "change"
    PERCENT_CHANGE = "percent-change"
    INDEX = "index"
    SHARE = "share"
    CUMULATIVE = "cumulative"
    MEAN = "mean"

    @property
    def compares(self) -> bool:
        """Whether it sets a number against that of another period."""
        return self in (ShownForm.CHANGE, ShownForm.PERCENT_CHANGE, ShownForm.INDEX)


class MoneyUnit(StrEnum):
    """The unit of amounts of money; empty for the printed one, and for dollars where they are divided."""

    PRINTED = ""
    DOLLARS = "dollars"
    THOUSANDS = "thousands"
    MILLIONS = "millions"


@dataclass(frozen=True, slots=True)
class ShownAs:
    """How numbers are shown: prices first, then what they are divided by, then the form.

    ``base_year`` is the fiscal year of constant dollars, 0 for dollars of each year. ``prices`` is ``cpi-u`` or the
    edition of the GDP price index, empty for the newest one held. ``since`` is the period of which a change is told or
    which is 100, 0 for the period before.
    """

    base_year: int = 0
    prices: str = ""
    per: Per = Per.NOTHING
    form: ShownForm = ShownForm.LEVEL
    since: int = 0
    unit: MoneyUnit = MoneyUnit.PRINTED

    @property
    def name(self) -> str:
        """The words that name it on the command line, without the unit; empty as released."""
        base = ":".join((REAL, str(self.base_year), *([self.prices] if self.prices else [])))
        form = f"{self.form.value}:{self.since}" if self.since else self.form.value
        return ",".join(word for word in (base if self.base_year else "", self.per.value, form) if word)


AS_RELEASED: Final = ShownAs()


def parse_shown_as(text: str) -> ShownAs:
    """Read the words of the command line. Raises TextError with what is wrong, and what to write."""
    shown, told = AS_RELEASED, set[str]()
    for word in (part.strip() for part in text.split(",")):
        name, _, rest = word.partition(":")
        read = _READERS.get(name)
        if read is None:
            raise TextError(words.NO_MEASURE.fill(measure=word, known=", ".join(SYNTAX)))
        part = _PART_OF[name]
        if part in told:
            raise TextError(words.TWO_OF_ONE.fill(measure=word))
        told.add(part)
        shown = read(shown, name, rest)
    return shown


def _read_real(shown: ShownAs, name: str, rest: str) -> ShownAs:
    year, mark, prices = rest.partition(":")
    if not year:
        raise TextError(words.YEAR_WANTED.fill(measure=name))
    if mark and not prices.strip():
        raise TextError(words.NO_YEAR_WANTED.fill(measure=f"{name}:{year}", rest=prices))
    return replace(shown, base_year=_year(name, year), prices=prices.strip().lower())


def _read_per(shown: ShownAs, name: str, rest: str) -> ShownAs:
    _refuse_rest(name, rest)
    return replace(shown, per=Per(name))


def _read_form(shown: ShownAs, name: str, rest: str) -> ShownAs:
    form = ShownForm(name)
    if not form.compares:
        _refuse_rest(name, rest)
    elif form is ShownForm.INDEX and not rest:
        raise TextError(words.YEAR_WANTED.fill(measure=name))
    return replace(shown, form=form, since=_year(name, rest) if rest else 0)


def _refuse_rest(name: str, rest: str) -> None:
    if rest:
        raise TextError(words.NO_YEAR_WANTED.fill(measure=name, rest=rest))


def _year(name: str, text: str) -> int:
    plain = text.strip().upper()
    for sign in ("FY", "AF"):
        plain = plain.removeprefix(sign).strip()
    if plain.isascii() and plain.isdecimal() and int(plain[:_DIGITS]) >= FIRST_YEAR and len(plain) <= _DIGITS:
        return int(plain)
    raise TextError(words.NOT_A_YEAR.fill(year=text, measure=name))


_Read = Callable[[ShownAs, str, str], ShownAs]
_READERS: Final[dict[str, _Read]] = {
    REAL: _read_real,
    **{one.value: _read_per for one in Per if one},
    **{one.value: _read_form for one in ShownForm if one},
}
_PART_OF: Final = {
    REAL: REAL,
    **{one.value: "per" for one in Per if one},
    **{one.value: "form" for one in ShownForm if one},
}
SYNTAX: Final = (
    "change[:YEAR]",
    "percent-change[:YEAR]",
    "index:YEAR",
    "share",
    "cumulative",
    "mean",
    "per-capita",
    "per-100k",
    "per-homicide",
    "real:YEAR[:cpi-u|:EDITION]",
)
