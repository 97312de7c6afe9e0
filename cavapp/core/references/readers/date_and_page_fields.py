"""Dates, pages and places in works, as foreign files and people write them.

Owns reading these small texts: what is no date or names no page is told by None or False, never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from cavapp.core.references.terms import words_of

_YEAR: Final = re.compile(r"(?:c(?=\d)|©\s*|\[)?(\d{4})\]?")  # in library records "c1998" is the year of the copyright
_ISO: Final = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?/?(?:T.*)?|(\d{4})(\d\d)(\d\d)")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_BETWEEN_DATES: Final = re.compile(r"\s*(?:[-–—]+|/|&|\b(?:to|and|al?|y)\b)\s*", re.IGNORECASE)
_IN_WORDS: Final = re.compile(
    r"(?:c\.|ca\.?|circa|hacia)\s*\d{4}|\d{4}\s*[-–]|\d{4}[?~%]|in press|forthcoming|undated|no date|n\. ?d\."
    r"|various years|en prensa|s(?:in|\.) ?f(?:echa|\.)|varios años",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(r"\b[ivxlcdm]+\b", re.IGNORECASE)
_DASHES: Final = re.compile(r"(?<!\s)\s*+[-–—]++\s*+")
_LABEL: Final = re.compile(
    r"\b(?:pp?|pages?|págs?|páginas?|ff?|nn?|notes?|notas?|sec|section|table|tables|cuadros?|figures?|figuras?|ch|chapter)\b\.?",
    re.IGNORECASE,
)
MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS: Final = tuple(zip(words_of("en").months, words_of("es").months, strict=True))
_SHORTEST: Final = 3  # letters of a month
_SEASONS: Final = frozenset(
    ("spring", "summer", "autumn", "fall", "winter", "primavera", "verano", "otoño", "otono", "invierno")
)
_FIRST_SEASON: Final = 21  # in the place of a month, by ISO 8601-2
_FILLERS: Final = frozenset(("de", "del", "of", "the", "st", "nd", "rd", "th"))
_YEAR_DIGITS, _MONTHS_OF_YEAR, _DAYS = 4, 12, 31


def date_of(year: str, month: str = "", day: str = "") -> dict[str, Any] | None:
    """A date of CSL-JSON; None if a part of it cannot be. Zeros stand for a part that is not known."""
    found = _YEAR.fullmatch(year.strip())
    if found is None or found[1] == "0000":
        return None
    further = [text.strip() for text in (month, day) if text.strip("0 ")]
    if not all(text.isdecimal() for text in further) or (day.strip("0 ") and not month.strip("0 ")):
        return None
    parts = [int(found[1]), *map(int, further)]
    if len(parts) > 1 and _FIRST_SEASON <= parts[1] < _FIRST_SEASON + 4:
        return {"date-parts": [parts[:1]], "season": str(parts[1] - _FIRST_SEASON + 1)}
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return {"date-parts": [parts]}


def day_of(text: str, year: str = "") -> dict[str, Any] | None:
    """A date in numbers or in English or Spanish words, or a range of two; None for anything else.

    ``year`` is that of a text that names none ("SEP 10").
    """
    text = text.strip()
    if halves := re.fullmatch(r"(\d{4}(?:-\d\d){0,2})/(\d{4}(?:-\d\d){0,2})", text):
        first, last = (day_of(half) for half in halves.groups())
        return _joined(first, last) if first and last else None
    if open_end := re.fullmatch(r"(\d{4})/(?:\.\.)?", text):
        return {"literal": f"{open_end[1]}-"}
    found = _ISO.fullmatch(text)
    if found and (exact := date_of(*(part or "" for part in found.groups()[3 if found[4] else 0 :][:3]))):
        return exact
    if found := _DAY_FIRST.fullmatch(text):
        day, month = found[1], found[3]
        if found[2] != "." and int(month) > _MONTHS_OF_YEAR:
            day, month = month, day
        is_clear = found[2] == "." or int(day) > _MONTHS_OF_YEAR or int(day) == int(month)
        return date_of(found[4], month, day) if is_clear else None
    if found := re.fullmatch(r"(\d\d)(\d\d)[-–/](\d\d)", text):
        return _joined(date_of(found[1] + found[2]), date_of(found[1] + found[3]))
    return date_of(text) or _in_words(text, year)


def _in_words(text: str, year: str) -> dict[str, Any] | None:
    """A date with its month or season in words; of a range what the other half leaves out is taken from it."""
    words = re.findall(r"[^\W\d_]+", text)
    if season := [word for word in words if word.casefold() in _SEASONS]:
        number = "".join(re.findall(r"\d+", text))
        found = date_of(number or year)
        name = re.sub(r"\s*[\d,]+\s*", " ", text).removesuffix(" de ").strip()
        is_clear = len(season) == len([word for word in words if word.casefold() not in _FILLERS])
        return {**found, "season": name} if found and is_clear else None
    whole = _parts_in_words(text)  # in "17-Jan-2014" hyphens stand between the parts of one date
    halves = [whole] if whole else [_parts_in_words(half) for half in _BETWEEN_DATES.split(text)]
    if None in halves or len(halves) > 2:  # noqa: PLR2004 - a range has two ends
        return None
    first, last = halves[0] or {}, halves[-1] or {}
    last.setdefault("year", first.get("year", year))
    first.setdefault("year", last["year"])
    for one, other in ((last, first), (first, last)):
        if "month" in other and ("day" in one or "month" not in first | last):
            one.setdefault("month", other["month"])
    if any("day" in one and "month" not in one for one in (first, last)) or "month" not in first | last:
        return None
    start, end = (date_of(one["year"], one.get("month", ""), one.get("day", "")) for one in (first, last))
    return start if len(halves) == 1 else _joined(start, end)


def _parts_in_words(text: str) -> dict[str, str] | None:
    """Year, month and day of half a date; None if anything in it is something else, or stands twice."""
    parts: dict[str, str] = {}
    for word in re.findall(r"[^\W\d_]+|\d+", text):
        if word.casefold() in _FILLERS:
            continue
        if word.isdecimal():
            name = "year" if len(word) == _YEAR_DIGITS else "day"
            value = word
        else:
            name, value = "month", str(month_number(word) or "")
        if name in parts or not value or (name == "day" and not 1 <= int(value) <= _DAYS):
            return None
        parts[name] = value
    return parts or None


def _joined(first: dict[str, Any] | None, last: dict[str, Any] | None) -> dict[str, Any] | None:
    if first is None or last is None or "season" in first | last or first["date-parts"] > last["date-parts"]:
        return None
    return {"date-parts": [*first["date-parts"], *last["date-parts"]]}


def month_number(word: str) -> int:
    """The month of an English or Spanish name, or of its first letters, 0 if it is none."""
    folded = unicodedata.normalize("NFKD", word.casefold()).strip(". ").replace("setiembre", "septiembre")
    folded = "sep" if folded == "set" else folded
    found = [n for n, names in enumerate(_MONTHS, 1) if any(one.casefold().startswith(folded) for one in names)]
    return found[0] if len(found) == 1 and len(folded) >= _SHORTEST else 0


def fullest_date(dates: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The most complete of several dates."""

    def told(one: dict[str, Any]) -> tuple[int, int, bool]:
        parts = one.get("date-parts", [()])
        return len(parts[0]), len(parts), "season" in one

    return max(dates, key=told, default={})


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
