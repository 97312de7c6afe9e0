"""Reads CSL-JSON: an array of items, one item, or items one after the other, and what is wrong at which line.

Owns finding the items in a text that may break off, and mending fields that are not as the schema has them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cavapp.core.data.reference import DATE_FIELDS, NAME_FIELDS, InvalidReference, Reference
from cavapp.core.references.readers.addresses import doi_of, web_address_of
from cavapp.core.references.readers.date_and_page_fields import date_of, day_of, names_pages
from cavapp.core.references.readers.findings import (
    CSL_TYPES,
    ImportProblem,
    ImportProblemKind,
    ParsedReference,
    ParsedReferences,
    read_each,
    shorten_text,
)
from cavapp.core.references.readers.names import split_names

_GAP: Final = re.compile(r"[\s,\[]*")
_END: Final = re.compile(r"[\s,\]]*")
_MARKUP: Final = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
_OTHERS: Final = re.compile(r"\b(?:others|et\.? al\.?)$", re.IGNORECASE)
_HALF: Final = re.compile("[\ud800-\udfff]")
_MOST_DIGITS: Final = 18
_MOST_FAULTS: Final = 200  # for each of them the lines before it are counted
_TITLES: Final = ("title", "container-title", "collection-title", "event-title", "title-short")


def read_csl(text: str) -> ParsedReferences:
    """All items of a text in CSL-JSON."""
    findings: list[ImportProblem] = []

    def read(item: tuple[int, Any]) -> ParsedReference | None:
        return _incoming(item[1], item[0], findings)

    def unread(item: tuple[int, Any]) -> ImportProblem:
        return ImportProblem(item[0], ImportProblemKind.UNREADABLE, shorten_text(str(item[1])))

    works = list(read_each(_items(text, findings), read, unread, findings))
    return ParsedReferences(tuple(filter(None, works)), tuple(sorted(findings, key=lambda one: one.line)))


def _items(text: str, findings: list[ImportProblem]) -> Iterator[tuple[int, Any]]:
    """Each item with its line; where the text is no JSON any more, the next item at the margin is looked for."""
    breaks, broken = [found.start() for found in re.finditer("\n", text)], False
    faults = 0
    place = _end_of(_GAP, text, 0)
    while place < len(text) and faults < _MOST_FAULTS:
        line = bisect_right(breaks, place - 1) + 1 if place else 1
        try:
            item, end = _DECODER.raw_decode(text, place)
            item = _with_whole_characters(item)
        except (ValueError, RecursionError) as error:
            at, faults = int(getattr(error, "pos", place)), faults + 1
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
    if place < len(text):
        findings.append(ImportProblem(bisect_right(breaks, place - 1) + 1, ImportProblemKind.MORE))


def _number(text: str) -> object:
    """A number of any length that people write, such as an ISBN; a longer one is no number but a text."""
    return text if len(text) > _MOST_DIGITS else int(text)


_DECODER: Final = json.JSONDecoder(parse_int=_number, parse_float=str, parse_constant=str)


def _with_whole_characters(item: Any) -> Any:  # noqa: ANN401 - JSON holds anything
    """The same without halves of characters, which JSON can spell and nothing can keep: one would end the import."""
    if isinstance(item, str):
        return _HALF.sub("\ufffd", item)
    if isinstance(item, list):
        return list(map(_with_whole_characters, item))
    if isinstance(item, dict):
        return {_with_whole_characters(name): _with_whole_characters(value) for name, value in item.items()}
    return item


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
    """Bring dates, names, titles and DOIs into the one form that is kept; what cannot be stands under ``custom``."""
    for field in DATE_FIELDS:
        if field in csl:
            csl[field] = _date(csl[field], line, findings)
    for field in NAME_FIELDS:
        if isinstance(csl.get(field), list):
            csl[field] = [name for one in csl[field] if one for name in _names(one)]
    for field in _TITLES:
        if isinstance(csl.get(field), str):
            csl[field] = _MARKUP.sub("", csl[field])
    if kept := _take_unusable(csl, line, findings):
        csl["custom"] = {**csl.get("custom", {}), "csl": kept}
    doi = doi_of(str(csl.get("DOI", "")))
    address = web_address_of(str(csl.get("URL", "")), doi)
    csl |= {name: value for name, value in (("DOI", doi), ("URL", address)) if value}


def _take_unusable(csl: dict[str, Any], line: int, findings: list[ImportProblem]) -> dict[str, Any]:
    """The fields that no citation can use, taken out of the record."""
    kept = {}
    for field in [name for name in csl if name not in ("type", "title")]:
        if field == "page" and isinstance(csl[field], str) and not names_pages(csl[field]):
            findings.append(ImportProblem(line, ImportProblemKind.NO_PAGE, csl[field]))
        elif not _is_usable(field, csl[field]):
            findings.append(ImportProblem(line, ImportProblemKind.BAD_FIELD, field))
        else:
            continue
        kept[field] = csl.pop(field)
    return kept


def _is_usable(field: str, value: object) -> bool:
    try:
        Reference.from_csl({"id": "x", "type": "document", "title": "x", field: value})
    except InvalidReference:
        return False
    return True


def _date(value: object, line: int, findings: list[ImportProblem]) -> object:
    if isinstance(value, str):
        value = {"raw": value}
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
        if found_parts:
            season = {"season": str(value["season"])} if value.get("season") else {}
            return {**value, "date-parts": found_parts, **season}
        return {"literal": str(value.get("literal", ""))}
    return value


def _numbers(date: object) -> object:
    """A date's parts as numbers: some programs write them as texts."""
    if not isinstance(date, list):
        return date
    year, month, day, *_ = ["" if part is None else str(part) for part in (*date, "", "")]
    found = date_of(year.zfill(4), month, day)
    return date if found is None else found["date-parts"][0]


def _names(name: object) -> Iterator[object]:
    """A name with its particles where they belong; further authors that it speaks of stand for themselves."""
    if not isinstance(name, Mapping):
        yield name
        return
    fields = {key: str(value).strip() for key, value in name.items() if isinstance(value, str) and value.strip()}
    family = " ".join(filter(None, (fields.get("non-dropping-particle"), fields.get("family"))))
    given = " ".join(filter(None, (fields.get("given"), fields.get("dropping-particle"))))
    whole = fields.get("literal") or ("" if family and given else family or given)
    if whole:
        yield from ({"literal": one} for one in (split_names(whole, filed=True) if _OTHERS.search(whole) else (whole,)))
        return
    yield {"family": family, "given": given} | ({"suffix": fields["suffix"]} if "suffix" in fields else {})
