"""Dates, pages and places in works, as foreign files and people write them.

Owns reading these small texts: what is no date or names no page is told by None or False, never guessed at.
"""

from __future__ import annotations

import re
from typing import Any, Final

_YEAR: Final = re.compile(r"(?:ca?\.\s*|\[)?(\d{4})\]?")
_ISO: Final = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?/?(?:T.*)?")
_IN_WORDS: Final = re.compile(
    r"\d{4}\s*[-–]|in press|forthcoming|undated|no date|n\. ?d\.|various years"
    r"|en prensa|s(?:in|\.) ?f(?:echa|\.)|varios años",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(r"\b[ivxlcdm]+\b", re.IGNORECASE)
_DASHES: Final = re.compile(r"\s*[-–—]+\s*")
_LABEL: Final = re.compile(
    r"\b(?:pp?|pages?|págs?|páginas?|ff?|nn?|notes?|notas?|sec|section|table|tables|cuadros?|figures?|figuras?|ch|chapter)\b\.?",
    re.IGNORECASE,
)
MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS, _DAYS = 12, 31


def date_of(year: str, month: str = "", day: str = "") -> dict[str, Any] | None:
    """A date of CSL-JSON as far as its parts are numbers that can be; None if there is no year."""
    found = _YEAR.fullmatch(year.strip())
    if found is None or found[1] == "0000":
        return None
    parts = [int(found[1])]
    for text, most in ((month, _MONTHS), (day, _DAYS)):
        number = int(text) if text.strip().isascii() and text.strip().isdecimal() else 0
        if not 1 <= number <= most:
            break
        parts.append(number)
    return {"date-parts": [parts]}


def day_of(text: str) -> dict[str, Any] | None:
    """A date like 2012-03-06, 2012/03 or 2012; a range of two; None for anything else."""
    halves = re.fullmatch(r"(\d{4}-\d\d(?:-\d\d)?)/(\d{4}-\d\d(?:-\d\d)?)|(\d{4})/(\d{4})", text.strip())
    texts = [one for one in halves.groups() if one] if halves else [text]
    dates = []
    for one in texts:
        found = _ISO.fullmatch(one.strip())
        date = None if found is None else date_of(found[1], found[2] or "", found[3] or "")
        if date is None:
            return None
        dates += date["date-parts"]
    return {"date-parts": dates}


def is_told_in_words(date: str) -> bool:
    """Whether a date is meant to be none of numbers: "in press", "various years", or "2009-" for one that goes on."""
    return _IN_WORDS.fullmatch(date.strip()) is not None


def names_pages(text: str) -> bool:
    """Whether a text for pages holds a number, Arabic or Roman."""
    return any(char.isdigit() for char in text) or _ROMAN.search(_LABEL.sub("", text)) is not None


def names_place(locator: str) -> bool:
    """Whether a locator names a page, table, section or the like: more than its label."""
    rest = _LABEL.sub("", locator).strip(" .,;:")
    return not locator.strip() or bool(rest)


def page_range(text: str) -> str:
    """Pages with one hyphen in a range, as CSL-JSON has them."""
    return _DASHES.sub("-", text.strip())
