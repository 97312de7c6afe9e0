"""Reads RIS: tagged lines from TY to ER, as CSL-JSON, and what is wrong at which line.

Owns the lines and what several of one tag amount to; what types and tags mean is told by ``ris_tags``. A line without a
tag goes on with the one before; a record without ER ends where the next one begins; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from cavapp.core.data.limits import LONGEST_VALUE, MOST_ITEMS
from cavapp.core.data.reference import DATE_FIELDS, NAME_FIELDS
from cavapp.core.references.readers.addresses import doi_of, web_address_of
from cavapp.core.references.readers.date_and_page_fields import (
    date_of,
    day_of,
    fullest_date,
    is_told_in_words,
    month_number,
    names_pages,
    page_range,
)
from cavapp.core.references.readers.findings import (
    CSL_TEXTS,
    CSL_TYPES,
    PERIODICALS,
    ImportProblem,
    ImportProblemKind,
    ParsedReference,
    ParsedReferences,
    number_place,
    read_each,
    shorten_text,
)
from cavapp.core.references.readers.latex import without_entities
from cavapp.core.references.readers.names import filed_name, split_names
from cavapp.core.references.readers.ris_tags import KNOWN, TYPES, name_tags, text_tags

_LINE: Final = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
_STATUSES: Final = ("forthcoming",)  # behind the slashes of a year
_EMPTY: Final = frozenset(("", "undefined", "null", "nan", "n/a"))
_NO_DATE: Final = re.compile(r"[/\s0]*")
_ISBN: Final = re.compile(r"[\dXx -]{10,17}\b.*")
# A field that RIS has no tag for, as ``writers`` keeps it.
OWN_TAGS: Final = "U1"
_OWN: Final = re.compile(r"([A-Za-z_-]+): (.+)")
_WHOLE: Final = ("KW", "N1")  # all lines together are one text


class _Tagged(NamedTuple):
    tag: str
    value: str
    line: int


def read_ris(text: str) -> ParsedReferences:
    """All works of a RIS file."""
    findings: list[ImportProblem] = []

    def read(lines: Sequence[_Tagged]) -> ParsedReference:
        return _Record(lines, findings).parsed()

    def unread(lines: Sequence[_Tagged]) -> ImportProblem:
        return ImportProblem(lines[0].line, ImportProblemKind.UNREADABLE, _label(lines))

    works = tuple(read_each(_records(text, findings), read, unread, findings))
    return ParsedReferences(works, tuple(sorted(findings, key=lambda one: one.line)))


def _records(text: str, findings: list[ImportProblem]) -> Iterator[Sequence[_Tagged]]:
    """The lines of one record after the other, the first being its type."""
    held: list[_Tagged] = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.fullmatch(line.strip("\ufeff \t"))
        tag, value = (found[1], (found[2] or "").strip()) if found else ("", line.strip())
        value = without_entities(value)
        if tag == "TY":
            if held:
                findings.append(ImportProblem(held[0].line, ImportProblemKind.NO_END, _label(held)))
                yield held
            held = [_Tagged(tag, value.upper(), number)]
        elif not held:
            if value or tag not in ("", "ER"):
                findings.append(ImportProblem(number, ImportProblemKind.STRAY, line))
        elif tag == "ER":
            yield held
            held = []
        else:
            _add_line(held, _Tagged(tag, value, number), findings)
    if held:
        findings.append(ImportProblem(held[0].line, ImportProblemKind.NO_END, _label(held)))
        yield held


def _add_line(held: list[_Tagged], line: _Tagged, findings: list[ImportProblem]) -> None:
    """Take in a line of a record, or what its last line goes on with; more than one record can hold is left out."""
    last = held[-1]
    if line.tag and len(held) < MOST_ITEMS:
        held.append(line)
    elif line.tag:
        findings.append(ImportProblem(line.line, ImportProblemKind.TOO_LONG, _label(held[:1])))
    elif line.value and len(last.value) <= LONGEST_VALUE:  # a longer one is refused with its record
        held[-1] = last._replace(value=f"{last.value} {line.value}".strip())


def _label(held: Sequence[_Tagged]) -> str:
    texts = {one.tag: one.value for one in reversed(held) if one.value}
    return shorten_text(next((texts[tag] for tag in ("ID", "TI", "T1", "TY") if tag in texts), ""))


class _Record:
    """The lines of one record on their way to a work; each line has its place once."""

    def __init__(self, lines: Sequence[_Tagged], findings: list[ImportProblem]) -> None:
        self._lines, self._findings = lines, findings
        self._left = [one for one in lines[1:] if one.value and one.tag != "ID"]
        self._kind = TYPES.get(lines[0].value, "document")
        if lines[0].value == "GEN" and any(one.tag in ("JF", "JO", "JA") for one in lines):
            self._kind = "article-journal"

    def parsed(self) -> ParsedReference:
        """The record; lines that have no place, or whose place is taken, stand under ``custom``."""
        own = self._own()
        if lines_type := own.pop("type", ""):
            self._kind = lines_type if lines_type in CSL_TYPES else self._kind
        elif self._lines[0].value not in TYPES:
            self._tell(self._lines[0], ImportProblemKind.UNKNOWN_TYPE, self._lines[0].value or "TY")
        csl: dict[str, Any] = {"type": self._kind}
        csl |= {name: value for name, value in (*self._parts(), *own.items()) if value}
        further: dict[str, str] = {}
        for one in self._left:
            further[one.tag] = "; ".join(filter(None, (further.get(one.tag), one.value)))
            is_told = any(one.line == finding.line for finding in self._findings[-8:])
            if one.tag in KNOWN and not is_told and one.value not in csl.values():
                self._tell(one, ImportProblemKind.KEPT_ASIDE, f"{one.tag} = {one.value}")
        if further:
            csl["custom"] = {"ris": further}
        key = next((one.value for one in self._lines if one.tag == "ID"), "")
        return ParsedReference(key, self._lines[0].line, csl)

    def _parts(self) -> Iterator[tuple[str, Any]]:
        """The fields of the work; a later value counts."""
        serial = self._take("SN")
        yield from self._names()
        address, doi = self._address()
        texts = {name: self._first(*tags) for name, tags in text_tags(self._kind).items()}
        place = number_place(self._kind, in_series=bool(texts["collection-title"]))
        texts[place] = texts.get(place) or self._first("IS")
        if self._kind == "report" and serial and not _ISBN.fullmatch(serial[0].value):
            number = serial.pop(0)
            if not texts.get("number"):
                texts["number"] = number.value
            elif texts["number"] != number.value:
                self._left.append(number)
        texts["ISSN" if self._kind in PERIODICALS else "ISBN"] = "; ".join(one.value for one in serial)
        texts["keyword"], texts["note"] = ("; ".join(one.value for one in self._take(tag)) for tag in _WHOLE)
        yield from texts.items()
        yield "page", self._pages()
        yield from self._dates()
        yield "URL", address
        yield "DOI", doi

    def _take(self, *tags: str) -> list[_Tagged]:
        """The lines of these tags in their order, which have their place then."""
        found = [one for one in self._left if one.tag in tags]
        self._left = [one for one in self._left if one.tag not in tags]
        return found

    def _first(self, *tags: str) -> str:
        """The first line of the first tag there is; others that say the same are done with."""
        found = next((one for tag in tags for one in self._left if one.tag == tag), None)
        if found is None:
            return ""
        folded = found.value.casefold()
        self._left = [one for one in self._left if one.tag not in tags or one.value.casefold() != folded]
        return found.value

    def _tell(self, one: _Tagged, kind: ImportProblemKind, what: str) -> None:
        self._findings.append(ImportProblem(one.line, kind, what))

    def _own(self) -> dict[str, Any]:
        """The fields that stand under their own name."""
        fields: dict[str, Any] = {}
        kept = []
        for one in self._take(OWN_TAGS):
            found = _OWN.fullmatch(one.value)
            name, value = found.groups() if found else ("", "")
            if name in NAME_FIELDS:
                fields[name] = [*fields.get(name, []), filed_name(value)]
            elif name in DATE_FIELDS:
                fields[name] = day_of(value) or {"literal": value}
            elif name in CSL_TEXTS or name == "type":
                fields[name] = value
            else:
                kept.append(one)
        self._left += kept
        return fields

    def _names(self) -> Iterator[tuple[str, list[dict[str, str]]]]:
        for role, tags in name_tags(self._kind).items():
            if role == "editor" and tags[-1] == "A2" and any(one.tag in tags[:-1] for one in self._left):
                lines = self._take(*tags[:-1])  # beside these, A2 has the editors of the series
            else:
                lines = self._take(*tags)
            yield role, [filed_name(name) for one in lines for name in split_names(one.value, filed=True)]

    def _address(self) -> tuple[str, str]:
        doi, url = self._first("DO"), self._first("UR")
        if doi and not doi_of(doi):
            self._left.append(next(one for one in self._lines if one.tag == "DO"))
        if not doi and (meant := next((one for one in self._left if one.tag == "M3" and doi_of(one.value)), None)):
            doi = meant.value
            self._left.remove(meant)
        return web_address_of(url, doi_of(doi)), doi_of(doi)

    def _pages(self) -> str:
        first, last = self._first("SP"), self._first("EP")
        pages = page_range(f"{first}-{last}" if first and last and "-" not in first else first or last)
        if pages and not names_pages(pages):
            line = next(one for one in self._lines if one.tag in ("SP", "EP"))
            self._tell(line, ImportProblemKind.NO_PAGE, pages)
            self._left.append(line)
            return ""
        return pages

    def _dates(self) -> Iterator[tuple[str, Any]]:
        """The most complete of the dates that agree in their year; others are kept aside."""
        lines = [one for tag in ("PY", "Y1", "DA") for one in self._take(tag) if not _is_empty(one.value)]
        yield "status", next((word for word in _STATUSES for one in lines if one.value.endswith(f"/{word}")), "")
        lines = [one for one in lines if one.value.strip("/ ") not in _STATUSES]
        year = next((digits[0] for one in lines if (digits := re.search(r"\b\d{4}\b", one.value))), "")
        read = [(one, _date(one.value, year)) for one in lines]
        issued = next((date for _, date in read if date and "date-parts" in date), {})
        same_year = [date for _, date in read if date and _year(date) == _year(issued)]
        issued = fullest_date(same_year) if issued else next((date for _, date in read if date), {})
        for one, date in read:
            if not issued:
                words = one.value.strip("/ ")
                issued = {"literal": words}
                if not is_told_in_words(words):
                    self._tell(one, ImportProblemKind.BAD_DATE, one.value)
                continue
            is_cut = date and "season" not in date and _words(one.value) and one.value.split("/")[1].strip("0 ")
            if is_cut or (date not in same_year and date != issued):
                self._left.append(one)
        yield "issued", issued
        seen = [one for one in self._take("Y2") if not _is_empty(one.value)]
        accessed = {} if not seen else _date(seen[0].value, "")
        if accessed is None:
            self._tell(seen[0], ImportProblemKind.BAD_DATE, seen[0].value)
        yield "accessed", {"literal": seen[0].value.strip("/ ")} if accessed is None else accessed
        self._left += seen[1:]


def _is_empty(text: str) -> bool:
    return _NO_DATE.fullmatch(text) is not None or text.casefold() in _EMPTY


def _year(date: dict[str, Any]) -> int | None:
    return date["date-parts"][0][0] if "date-parts" in date else None


def _words(text: str) -> str:
    """What is told of a date behind its year, month and day."""
    told = "/".join(text.split("/")[3:]).strip("/ ")
    return "" if told.casefold() in _EMPTY or told in _STATUSES else told


def _date(text: str, year: str) -> dict[str, Any] | None:
    """A date: year, month, day and words between slashes, or any other that is understood."""
    if "/" not in text:
        return day_of(text, year)
    own_year, month, day = [part.strip() for part in (*text.split("/"), "", "")][:3]
    told = _words(text)
    if month.isalpha():
        month = str(month_number(month) or month)
    found = date_of(own_year, month, day)
    if found is None or not told:
        if not own_year.strip("0") and told:
            return {"literal": told}
        return found or day_of(text.strip("/ "), year)
    if len(found["date-parts"][0]) > 1:
        return found
    if exact := day_of(told, own_year):
        return exact
    return {"literal": told} if own_year in told else {**found, "season": told}
