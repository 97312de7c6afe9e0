"""Heads of years: which year or fiscal year, which stage and which marks a text over or beside numbers says.

Owns how such a text is read, and why one that speaks of a year is refused: a head is understood as a whole or not at
all. Where heads stand in a block is told by ``table_headers``.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final, NamedTuple

from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Period, Year
from cavapp.core.data.text import Text
from cavapp.core.edits.entry.number_parser import NoteMark, fold_marks, split_marks, trim_blanks
from cavapp.core.messages.paste import HEAD_OF_SEVERAL, HEAD_WITH_MORE

_LONGEST_HEAD: Final = 40
_LONGEST_READ: Final = 200
_CENTURY: Final = 100
_TURN: Final = 70  # FY69 would be 2069, FY70 is 1970
_YEARS: Final = range(1900, 2101)
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_FISCAL: Final = (
    r"(?:(?:U\.? ?S\.?|federal) )?(?:fiscal years?|years? fiscal|fiscal|FFY|FY|F\.Y\.|AF|A\.F\.|"
    r"anos? fiscal(?:es)?|ejercicios? fiscal(?:es)?)"
)
_CALENDAR: Final = r"calendar years?|CY|C\.Y\.|anos? calendario"
_PLAIN: Final = r"years?|yr\.?|anos?"
_KINDS: Final = rf"(?P<fiscal>{_FISCAL})|(?P<calendar>{_CALENDAR})|(?P<plain>{_PLAIN})"
_PERIOD: Final = re.compile(
    rf"(?<![\w.,'’])(?:(?:{_KINDS})(?![^\W\d_])[ ._:-]{{0,2}})?"
    r"(?:['’]?(?P<number>[0-9]{4})(?:[.,]0{1,6})?|(?P<grouped>[12][., '’][0-9]{3})|(?P<short>['’]?[0-9]{2}))"
    r"(?![0-9.,][0-9]|[0-9])",
    re.IGNORECASE,
)
_KIND: Final = re.compile(_KINDS, re.IGNORECASE)
_AGAIN: Final = re.compile(r" ?[\[(](?:YR|Y)? ?([0-9]{4})[\])]", re.IGNORECASE)
_LETTERS: Final = re.compile(r" ?([a-z](?: ?, ?[a-z])*)")
# Statistics print these behind a number or year for estimated, preliminary or provisional, revised.
_STAGE_LETTERS: Final = frozenset("epr")
_STAGES: Final = {
    word: stage
    for stage, words in {
        Status.ACTUAL: "actual actuals act real reales efectivo efectivos efectiva efectivas",
        Status.ESTIMATE: "estimate estimates estimated est ests estim estimado estimados estimada estimadas estimacion "
        "estimaciones",
        Status.PLANNED: "planned plan planificado planificados previsto previstos prevista previstas prev",
        Status.REQUEST: "request requests requested req solicitud solicitudes solicitado solicitados solicitada "
        "solicitadas sol",
    }.items()
    for word in words.split()
}


class YearKind(StrEnum):
    """What kind of years a head says it is of; ``PLAIN`` leaves that open."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"
    PLAIN = "plain"


class PeriodHead(NamedTuple):
    """What a head of a year says. ``bare``: nothing but digits, so that it could be a number as well."""

    period: Period
    marks: tuple[NoteMark, ...] = ()
    stage: Status | None = None
    kind: YearKind = YearKind.PLAIN
    bare: bool = False


def read_period(text: str) -> PeriodHead | Text | None:
    """The year that a head names; why it is refused if it speaks of a year and of more; None if it names none.

    ``FY2009``, ``FY 2013*``, ``AF 2010``, ``FY09``, ``Año 2009``, ``2009.0``, ``2009 [YR2009]`` and ``FY2012 (est.)``
    are read.
    """
    if len(text) > _LONGEST_READ:
        return None
    shown = " ".join(trim_blanks(text.translate(_INVISIBLE)).translate(_FULL_WIDTH).split())
    plain = _without_tildes(shown)
    found = next((one for one in _PERIOD.finditer(plain) if _number(one) is not None), None)
    if found is None:
        return None
    number = _number(found)
    assert number is not None
    again = _AGAIN.match(plain, found.end())
    before, behind = plain[: found.start()], plain[(again or found).end() :]
    if (again is not None and int(again[1]) != number) or any(map(str.isdigit, before)):
        return about_head(HEAD_OF_SEVERAL, shown)
    rest, marks = _split_rest(behind)
    said = [one for one in (before.strip(" ([{'\"“«"), rest) if one]
    stage = read_stage(said[0]) if len(said) == 1 else None
    if said and stage is None:
        several = any(map(str.isdecimal, rest)) or rest[:1] in set("-–—/&+")
        return about_head(HEAD_OF_SEVERAL if several else HEAD_WITH_MORE, shown, rest.strip(" ([{,") or said[0])
    kind = next((kind for kind in YearKind if found[kind]), None)
    period = FiscalYear(number) if kind is YearKind.FISCAL else Year(number)
    return PeriodHead(period, marks, stage, kind or YearKind.PLAIN, bare=kind is None and plain == found.group())


def read_stage(text: str) -> Status | None:
    """The stage that a text of its own says, such as "Est." or "Solicitado"; None if it says none."""
    plain = trim_blanks(text).strip("()[]{} -–—:,")
    if plain in {"E", "A"}:
        return Status.ESTIMATE if plain == "E" else Status.ACTUAL
    return _STAGES.get(fold_marks(plain).rstrip(". "))


def read_kind(text: str) -> YearKind | None:
    """What years a text over or beside them says they are, such as "Fiscal year"; None if it does not say that."""
    found = _KIND.fullmatch(_without_tildes(" ".join(text.split())).strip(" :.()"))
    return None if found is None or found.lastgroup is None else YearKind(found.lastgroup)


def about_head(text: Text, head: str, more: str = "") -> Text:
    """A sentence about a head, which is told short."""
    head, more = (_shorten(" ".join(_printable(one).split())) for one in (head, more))
    return text.fill(head=head, more=more)


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_HEAD else f"{text[:_LONGEST_HEAD]}…"


def _without_tildes(text: str) -> str:
    """The text without accents, of the same case; raised signs stay, because they are marks."""
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def _number(found: re.Match[str]) -> int | None:
    """The year of four digits; two are one behind a word or an apostrophe only."""
    short = found["short"]
    if short is None:
        number = int(found["number"] or re.sub("[^0-9]", "", found["grouped"]))
    elif short[0] in "'’" or found["fiscal"] or found["calendar"]:
        number = int(short.strip("'’"))
        number += 2000 if number < _TURN else 1900
    else:
        return None
    return number if number in _YEARS else None


def _split_rest(text: str) -> tuple[str, tuple[NoteMark, ...]]:
    """What stands behind a year without its note marks, and these; letters that say a stage are no marks."""
    plain = text.strip(" ()[]")
    if plain in _STAGE_LETTERS and "^" not in text:
        return plain, ()
    letters = _LETTERS.fullmatch(text)
    if letters is not None and not _STAGE_LETTERS.intersection(letters[1]):
        return "", tuple(NoteMark(one, (one,)) for one in re.findall("[a-z]", letters[1]))
    rest, marks = split_marks(text)
    return rest.strip(" .:;,)]}'\"”»"), marks
