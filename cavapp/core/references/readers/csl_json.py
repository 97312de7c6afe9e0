"""Reads CSL-JSON: an array of items, one item, or items one after the other, and what is wrong at which line.

Owns finding the items in a text that may break off, and mending fields that are not as the schema has them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cavapp.core.data.reference import InvalidReference, Reference
from cavapp.core.references.readers.date_and_page_fields import date_of, day_of, names_pages
from cavapp.core.references.readers.findings import (
    CSL_TYPES,
    ImportProblem,
    ImportProblemKind,
    ParsedReference,
    ParsedReferences,
)

_GAP: Final = re.compile(r"[\s,\[]*")
_END: Final = re.compile(r"[\s,\]]*")
_NAMES: Final = ("author", "editor")
_DATES: Final = ("issued", "accessed")


def read_csl(text: str) -> ParsedReferences:
    """All items of a text in CSL-JSON."""
    findings: list[ImportProblem] = []
    works = [_incoming(item, line, findings) for line, item in _items(text, findings)]
    return ParsedReferences(tuple(filter(None, works)), tuple(sorted(findings, key=lambda one: one.line)))


def _items(text: str, findings: list[ImportProblem]) -> Iterator[tuple[int, Any]]:
    """Each item with its line; where the text is no JSON any more, the next item at the margin is looked for."""
    breaks, broken = [found.start() for found in re.finditer("\n", text)], False
    decoder = json.JSONDecoder()
    place = _end_of(_GAP, text, 0)
    while place < len(text):
        line = bisect_right(breaks, place - 1) + 1 if place else 1
        try:
            item, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            at = int(getattr(error, "pos", place))
            if not broken:
                why = str(getattr(error, "msg", "nested too deeply"))
                findings.append(
                    ImportProblem(bisect_right(breaks, at - 1) + 1 if at else 1, ImportProblemKind.NOT_JSON, why)
                )
            broken = True
            place = _next_object(text, max(at, place + 1))
            continue
        place = end
        if broken and not (isinstance(item, Mapping) and "title" in item):
            continue  # a name or a date in what is left of a broken item
        broken = False
        yield line, item
        place = _end_of(_END, text, place)
        place = _end_of(_GAP, text, place)


def _next_object(text: str, place: int) -> int:
    found = text.find("{", place)
    return len(text) if found < 0 else found


def _end_of(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return place if found is None else found.end()


def _incoming(item: Any, line: int, findings: list[ImportProblem]) -> ParsedReference | None:  # noqa: ANN401 - JSON holds anything
    if not isinstance(item, Mapping):
        findings.append(ImportProblem(line, ImportProblemKind.NOT_A_RECORD, json.dumps(item, ensure_ascii=False)))
        return None
    key = item.get("id")
    csl = {str(name): value for name, value in item.items() if name != "id" and value not in (None, "", [], {})}
    kind = csl.get("type")
    if not isinstance(kind, str) or kind not in CSL_TYPES:
        findings.append(ImportProblem(line, ImportProblemKind.UNKNOWN_TYPE, str(kind or "type")))
        csl["type"] = "document"
    _mend(csl, line, findings)
    return ParsedReference("" if key is None or isinstance(key, (dict, list)) else str(key), line, csl)


def _mend(csl: dict[str, Any], line: int, findings: list[ImportProblem]) -> None:
    """Bring dates and names into the one form that is kept; leave out what cannot be."""
    for field in _DATES:
        if field in csl:
            csl[field] = _date(csl[field], line, findings)
    for field in _NAMES:
        if isinstance(csl.get(field), list):
            csl[field] = [_name(one) for one in csl[field] if one]
    page = csl.get("page")
    if isinstance(page, str) and not names_pages(page):
        findings.append(ImportProblem(line, ImportProblemKind.NO_PAGE, page))
        del csl["page"]
    if isinstance(csl.get("title"), str):
        csl["title"] = re.sub(r"</?(?:i|b|sup|sub|sc|span)\b[^>]*>", "", csl["title"])
    for field in [name for name in csl if name not in ("type", "title")]:
        if not _is_usable(field, csl[field]):
            findings.append(ImportProblem(line, ImportProblemKind.BAD_FIELD, field))
            del csl[field]


def _is_usable(field: str, value: object) -> bool:
    try:
        Reference.from_csl({"id": "x", "type": "document", "title": "x", field: value})
    except InvalidReference:
        return False
    return True


def _date(value: object, line: int, findings: list[ImportProblem]) -> object:
    if not isinstance(value, Mapping):
        return value
    raw = value.get("raw")
    if isinstance(raw, str):
        found = day_of(raw)
        if found is None:
            findings.append(ImportProblem(line, ImportProblemKind.BAD_DATE, raw))
        return found or {"literal": raw}
    parts = value.get("date-parts")
    if isinstance(parts, list):
        found_parts = [_numbers(one) for one in parts if one and one != [None]]
        return {**value, "date-parts": found_parts} if found_parts else {"literal": str(value.get("literal", ""))}
    return value


def _numbers(date: object) -> object:
    """A date's parts as numbers: some programs write them as texts."""
    if not isinstance(date, list):
        return date
    year, month, day, *_ = [*map(str, date), "", ""]
    found = date_of(year.zfill(4), month, day)
    return date if found is None else found["date-parts"][0]


def _name(name: object) -> object:
    """Particles and suffixes go to the names they belong to."""
    if not isinstance(name, Mapping):
        return name
    fields = {key: str(value).strip() for key, value in name.items() if isinstance(value, str) and value.strip()}
    if "literal" in fields:
        return {"literal": fields["literal"]}
    family = " ".join(filter(None, (fields.get("non-dropping-particle"), fields.get("family"))))
    given = " ".join(filter(None, (fields.get("given"), fields.get("dropping-particle"), fields.get("suffix"))))
    if not family:
        return {"literal": given}
    return {"family": family, "given": given} if given else {"literal": family}
