"""Limits of what comes from files of others: how deep, how long, how many, how large.

Owns the limits of recipes, of a workspace's records and of works, and JSON that keeps them. What is read within them
may still mean nothing: that is found out by whoever reads it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final

from cavapp.core.data.text import say_sentence

DEEPEST: Final = 64  # lists and records within each other in one text
DEEPEST_RECORD: Final = 24  # the same in one record or work, which stands in others when it is kept
LONGEST_VALUE: Final = 200_000  # characters of one text
LONGEST_DRAWN: Final = 20_000  # characters of one text of a figure: a word of more takes seconds to break into lines
LONGEST_RECORD: Final = 800_000  # characters of all texts of one record or work, names of fields too
MOST_PARTS: Final = 20_000  # values in one record or work
MOST_ITEMS: Final = 5_000  # items of one list
MOST_POINTS: Final = 20_000  # rows times periods of one figure
LARGEST_WHOLE: Final = 10**9  # on either side of zero
LARGEST_REAL: Final = 1e30
FIRST_YEAR: Final = 1
LAST_YEAR: Final = 9999
_MOST_DIGITS: Final = 1000
_TEXTS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NO_BRACKET: Final = re.compile(r"[^\[\]]+")
_ONE_KIND: Final = str.maketrans("{}", "[]")


class BeyondLimit(ValueError):  # noqa: N818 - a finding about a text, told by whoever reads it
    """A value that nothing of cavapp's needs to be; the message is the end of a sentence about it."""


def read_json(text: str) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """The value that a text in JSON says. Raises ValueError, also where it is too deep or a number has no end."""
    check_depth(text)
    return _DECODER.decode(text)


def check_depth(text: str) -> None:
    """Refuse a text in JSON that nests too deeply, before any of it is read. Raises BeyondLimit."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    left = _NO_BRACKET.sub("", _TEXTS.sub("", text).translate(_ONE_KIND))
    for _ in range(DEEPEST):
        left = left.replace("[]", "")  # the innermost of each, all at once
    if "[" in left:
        raise BeyondLimit(say_sentence("it is nested too deeply"))


def check_record(value: object) -> None:
    """Refuse a record or a work of which any part is too deep, too long, too many or too large. Raises BeyondLimit."""
    level, letters, parts = [value], 0, 0
    for _ in range(DEEPEST_RECORD):
        inner: list[object] = []
        for one in level:
            if isinstance(one, str):
                letters += check_text(one)
            elif isinstance(one, Mapping):
                letters += sum(check_text(str(name)) for name in one)
                inner += one.values()
            elif isinstance(one, (list, tuple)):
                check_count(one)
                inner += one
            elif isinstance(one, (int, float)):
                check_number(one)
        parts += len(inner)
        if letters > LONGEST_RECORD or parts > MOST_PARTS:
            raise BeyondLimit(say_sentence("it says more than one record can hold"))
        if not inner:
            return
        level = inner
    raise BeyondLimit(say_sentence("it is nested too deeply"))


def check_text(text: str, most: int = LONGEST_VALUE) -> int:
    """The number of its characters. Raises BeyondLimit."""
    if len(text) > most:
        raise BeyondLimit(say_sentence("a text of it has more than {most:,} characters", most=most))
    return len(text)


def check_count(items: list[Any] | tuple[Any, ...]) -> None:
    """Refuse a list with too many items. Raises BeyondLimit."""
    if len(items) > MOST_ITEMS:
        raise BeyondLimit(say_sentence("a list of it has more than {most_items:,} items", most_items=MOST_ITEMS))


def check_number(number: float) -> None:
    """Refuse a number that nothing is measured in. Raises BeyondLimit; "nan" is no number."""
    if not -LARGEST_REAL <= number <= LARGEST_REAL:
        raise BeyondLimit(say_sentence("a number of it is beyond everything that is counted"))


def check_whole(number: int) -> int:
    """A whole number: a place, a count, a size. Raises BeyondLimit."""
    if not -LARGEST_WHOLE <= number <= LARGEST_WHOLE:
        raise BeyondLimit(say_sentence("a whole number of it is beyond everything that is counted"))
    return number


def check_year(number: int) -> int:
    """A year, calendar or fiscal. Raises BeyondLimit."""
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise BeyondLimit(
            say_sentence(
                "a year is not between {first_year} and {last_year}", first_year=FIRST_YEAR, last_year=LAST_YEAR
            )
        )
    return number


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise BeyondLimit(say_sentence("a number of it has too many digits"))
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise BeyondLimit(say_sentence("a number of it has no end"))
    return number


# Numbers without end are read by default but have no spelling in JSON.
_DECODER: Final = json.JSONDecoder(parse_int=_whole, parse_float=_finite, parse_constant=_finite)
