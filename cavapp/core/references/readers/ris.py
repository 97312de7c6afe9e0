"""Reads RIS: tagged lines from TY to ER, as CSL-JSON, and what is wrong at which line.

Owns the tags and kinds of works. A line without a tag goes on with the one before; a record without ER ends where the
next one begins; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from cavapp.core.references.readers.date_and_page_fields import date_of, day_of, names_pages, page_range
from cavapp.core.references.readers.findings import (
    ImportProblem,
    ImportProblemKind,
    ParsedReference,
    ParsedReferences,
    shorten_text,
)

_LINE: Final = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "ABST", "INPR"), "article-journal"),
        **dict.fromkeys(("MGZN", "MAGA"), "article-magazine"),
        "NEWS": "article-newspaper",
        **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "WHOLE", "SER", "CONF"), "book"),
        **dict.fromkeys(("CHAP", "ECHAP", "ENCYC", "DICT"), "chapter"),
        "CPAPER": "paper-conference",
        "THES": "thesis",
        **dict.fromkeys(("RPRT", "GOVDOC", "STAND"), "report"),
        **dict.fromkeys(("DATA", "AGGR", "CTLG"), "dataset"),
        **dict.fromkeys(("STAT", "BILL", "LEGAL", "HEAR"), "legislation"),
        **dict.fromkeys(("UNPB", "MANSCPT"), "manuscript"),
        "COMP": "software",
        "SLIDE": "speech",
        "BLOG": "post-weblog",
        **dict.fromkeys(("ELEC", "WEB", "ICOMM"), "webpage"),
        "PCOMM": "personal_communication",
        "GEN": "document",
    }
)
_EDITED: Final = frozenset(("chapter", "paper-conference", "book", "report", "dataset"))
_VERSIONED: Final = frozenset(("dataset", "software"))
_SPEECH: Final = "speech"
_STATUSES: Final = ("forthcoming",)  # behind the slashes of a year
_PERIODICALS: Final = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_TEXTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("title", ("TI", "T1", "CT", "BT")),
    ("container-title", ("T2", "JO", "JF", "JA", "J2", "BT")),
    ("collection-title", ("T3",)),
    ("publisher", ("PB",)),
    ("publisher-place", ("CY", "PP")),
    ("volume", ("VL",)),
    ("section", ("SE",)),
    ("genre", ("M3",)),
    ("language", ("LA",)),
    ("DOI", ("DO",)),
    ("abstract", ("AB", "N2")),
)
_KNOWN: Final = frozenset(
    (
        *(tag for _, tags in _TEXTS for tag in tags),
        *("TY", "ER", "ID", "AU", "A1", "A2", "A3", "ED", "PY", "Y1", "DA", "Y2", "IS", "SP", "EP", "UR", "KW", "N1"),
        *("ET", "SN"),
    )
)


class _Tagged(NamedTuple):
    tag: str
    value: str
    line: int


class _Lines(NamedTuple):
    """The lines of one record, the first being its type."""

    tagged: Sequence[_Tagged]

    def all(self, *tags: str) -> list[str]:
        return [one.value for tag in tags for one in self.tagged if one.tag == tag and one.value]

    def first(self, *tags: str) -> str:
        return next(iter(self.all(*tags)), "")

    def line_of(self, *tags: str) -> int:
        return next((one.line for one in self.tagged if one.tag in tags), self.tagged[0].line)


def read_ris(text: str) -> ParsedReferences:
    """All works of a RIS file."""
    findings: list[ImportProblem] = []
    works = [_incoming(record, findings) for record in _records(text, findings)]
    return ParsedReferences(tuple(works), tuple(sorted(findings, key=lambda one: one.line)))


def _records(text: str, findings: list[ImportProblem]) -> Iterator[_Lines]:
    held: list[_Tagged] = []
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line.strip("\ufeff \t"))
        tag, value = (found[1], (found[2] or "").strip()) if found else ("", line.strip())
        if tag == "TY":
            if held:
                findings.append(ImportProblem(held[0].line, ImportProblemKind.NO_END, _label(held)))
                yield _Lines(held)
            held = [_Tagged(tag, value, number)]
        elif not held:
            if value or tag not in ("", "ER"):
                findings.append(ImportProblem(number, ImportProblemKind.STRAY, line))
        elif tag == "ER":
            yield _Lines(held)
            held = []
        elif tag:
            held.append(_Tagged(tag, value, number))
        elif value:
            last = held[-1]
            held[-1] = last._replace(value=f"{last.value} {value}".strip())
    if held:
        findings.append(ImportProblem(held[0].line, ImportProblemKind.NO_END, _label(held)))
        yield _Lines(held)


def _label(held: Sequence[_Tagged]) -> str:
    record = _Lines(held)
    return shorten_text(record.first("ID") or record.first("TI", "T1") or record.first("TY"))


def _incoming(record: _Lines, findings: list[ImportProblem]) -> ParsedReference:
    kind, line = record.first("TY"), record.tagged[0].line
    if kind not in _TYPES:
        findings.append(ImportProblem(line, ImportProblemKind.UNKNOWN_TYPE, kind or "TY"))
    csl: dict[str, Any] = {"type": _TYPES.get(kind, "document")}
    csl |= dict(_parts(record, csl["type"], findings))  # a later value counts
    csl = {name: value for name, value in csl.items() if value}
    known = _KNOWN if csl["type"] in _EDITED else _KNOWN - {"A2"}
    further = {one.tag: "; ".join(record.all(one.tag)) for one in record.tagged if one.tag not in known and one.value}
    if further:
        csl["custom"] = {"ris": further}
    return ParsedReference(record.first("ID"), line, csl)


def _parts(record: _Lines, kind: str, findings: list[ImportProblem]) -> Iterator[tuple[str, Any]]:
    for name, tags in _TEXTS:
        yield name, record.first(*tags)
    authors, editors = record.all("AU", "A1"), record.all("ED")
    if kind in _EDITED:
        editors += record.all("A2")
    yield "author", [_name(one) for one in authors]
    yield "editor", [_name(one) for one in editors]
    number = record.first("IS")
    series = kind in ("book", "report") and record.first("T3")
    yield "issue" if kind in _PERIODICALS else "collection-number" if series else "number", number
    yield "page", _pages(record, findings)
    yield "issued", _issued(record, findings)
    yield "accessed", _date(record, "Y2", findings)
    yield "URL", record.first("UR") or (f"https://doi.org/{record.first('DO')}" if record.first("DO") else "")
    yield "keyword", "; ".join(record.all("KW"))
    yield "note", "; ".join(record.all("N1"))
    yield "status", next((one for one in _STATUSES if record.first("PY").endswith(f"/{one}")), "")
    yield "version" if kind in _VERSIONED else "edition", record.first("ET")
    yield "ISSN" if kind in _PERIODICALS else "ISBN", record.first("SN")
    if kind == _SPEECH:
        yield "event-title", record.first("T2")
        yield "container-title", ""


def _name(text: str) -> dict[str, str]:
    """Family and given name around a comma, as RIS has persons; anything else is an institution, with two for one."""
    if ",," in text:
        return {"literal": text.replace(",,", ",", 1).strip(" ,")}
    family, _, given = (part.strip() for part in text.partition(","))
    given, _, suffix = (part.strip() for part in given.partition(","))
    given = " ".join(filter(None, (given, suffix)))
    return {"family": family, "given": given} if family and given else {"literal": text.strip(" ,")}


def _pages(record: _Lines, findings: list[ImportProblem]) -> str:
    first, last = record.first("SP"), record.first("EP")
    pages = page_range(f"{first}-{last}" if first and last and "-" not in first else first or last)
    if pages and not names_pages(pages):
        findings.append(ImportProblem(record.line_of("SP", "EP"), ImportProblemKind.NO_PAGE, pages))
        return ""
    return pages


def _issued(record: _Lines, findings: list[ImportProblem]) -> dict[str, Any]:
    """The day if one is given, else the year, which some write with slashes for what is not known."""
    day = record.first("DA")
    found = day_of(day.strip("/ ")) if day.strip("/ ") else None
    return found or _date(record, "PY", findings) or _date(record, "Y1", findings) or _date(record, "DA", findings)


def _date(record: _Lines, tag: str, findings: list[ImportProblem]) -> dict[str, Any]:
    text = record.first(tag).strip()
    if not text.strip("/ "):
        return {}
    year, month, day, *further = [*text.split("/"), "", ""]
    told = "/".join(further).strip("/ ")
    if told and not month and not day and told not in _STATUSES:
        return {"literal": told if year in told else f"{told} {year}"}
    found = date_of(year, month, day) or day_of(text)
    if found is None:
        findings.append(ImportProblem(record.line_of(tag), ImportProblemKind.BAD_DATE, text))
        return {"literal": text.strip("/ ")}
    return found
