"""Reads BibTeX: entries, abbreviations (@string), inheritance (crossref), and what is wrong at which line.

Owns the syntax. A fault costs no more than the field or entry it is in: reading goes on at the next entry. What the
fields mean for a citation is the business of ``bibtex_mapping``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Final, NamedTuple

from cavapp.core.data.limits import LONGEST_VALUE
from cavapp.core.references.readers.date_and_page_fields import MONTH_NAMES
from cavapp.core.references.readers.findings import MOST_FINDINGS, ImportProblem, ImportProblemKind, shorten_text

_START: Final = re.compile(r"@\s*([A-Za-z][\w:.+/-]*)\s*([{(])")
_KEY: Final = re.compile(r"\s*+([^\s,{}()=\"#%~\\]*+)\s*+(,|(?=[})]))")
_NAME: Final = re.compile(r"\s*+([^\s,{}()=\"#%~\\]++)\s*+=\s*+")
_BARE: Final = re.compile(r"[^\s,{}()=\"#%~\\]+")
_BRACE: Final = re.compile(r"[{}]")
_QUOTE: Final = re.compile(r'[{}"]')
_SPACE: Final = re.compile(r"\s*")
_BETWEEN: Final = re.compile(r"[\s,]*")
_GLUE: Final = re.compile(r"\s*#\s*")
_NEXT: Final = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_NEXT_FIELD: Final = re.compile(r",\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]")
_NO_ENTRIES: Final = frozenset(("comment", "preamble"))
_MONTHS: Final[Mapping[str, str]] = MappingProxyType({name: name for name in MONTH_NAMES})
_GROWTH: Final = 4  # times the text, and some more: as much as all values together may have, abbreviations spelt out
_SHOWN: Final = 1000  # characters of what is wrong that are looked at
_ROOM: Final = 1_000_000  # characters
_MOST_FIELDS: Final = 500  # of one entry
_DEEPEST: Final = 8


class BibtexEntry(NamedTuple):
    """One entry: kind and names of fields in lower case, values as written; ``lines`` are those of the fields."""

    kind: str
    key: str
    line: int
    fields: Mapping[str, str]
    lines: Mapping[str, int]


class _Lost(Exception):  # noqa: N818 - one way out of an entry
    """The entry ends here, whatever is missing; reading goes on at ``place``."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place


def read_entries(text: str) -> tuple[list[BibtexEntry], list[ImportProblem]]:
    """All entries in order, with what they take from the entries they refer to, and all findings."""
    reader = _Reader(text)
    entries = list(reader.entries())
    by_key: dict[str, BibtexEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.casefold(), entry)
    whole: list[BibtexEntry] = []
    for entry in entries:
        found = _with_parent(entry, by_key, reader.findings)
        reader.room -= sum(map(len, found.fields.values())) if found.fields is not entry.fields else 0
        if reader.room < 0:  # what all take from one another has no end
            reader.findings.append(ImportProblem(entry.line, ImportProblemKind.TOO_LONG, entry.key))
            found = entry
        whole.append(found)
    return whole, reader.findings


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        # Found once for the whole text: a fault must not make it be read again from every place.
        self._starts = [found.start() for found in _NEXT.finditer(text)]
        self._fields_at = [(found.start(), found.end()) for found in _NEXT_FIELD.finditer(text)]
        self._ends = _matching_marks(text)
        self._strings: dict[str, str] = dict(_MONTHS)
        self.room = _GROWTH * len(text) + _ROOM
        self.findings: list[ImportProblem] = []

    def entries(self) -> Iterator[BibtexEntry]:
        """The entries as written, one after the other; what is wrong gathers in ``findings``."""
        place = 0
        while (at := self._text.find("@", place)) >= 0:
            start = _START.match(self._text, at)
            if start is None:
                place = at + 1
                if self._begins_line(at):
                    self._find(at, ImportProblemKind.BROKEN_ENTRY, self._text[at : at + 40].partition("\n")[0])
                continue
            entry, place = self._entry(start)
            if entry is not None:
                yield entry

    def _begins_line(self, at: int) -> bool:
        """An @ within a line is that of an address in a remark."""
        return not self._text[self._text.rfind("\n", 0, at) + 1 : at].strip()

    def _entry(self, start: re.Match[str]) -> tuple[BibtexEntry | None, int]:
        kind, closing = start[1].casefold(), "}" if start[2] == "{" else ")"
        if kind in _NO_ENTRIES:
            return None, self._skipped(start.end())
        if kind == "string":
            return None, self._string(start.end(), closing)
        key = _KEY.match(self._text, start.end())
        name, place = (key[1], key.end()) if key is not None else ("", start.end())
        if not name:
            self._find(start.start(), ImportProblemKind.NO_KEY)
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        try:
            place = self._fields(place, closing, fields, lines)
        except _Lost as lost:
            self._find(start.start(), ImportProblemKind.UNCLOSED, name or kind)
            place = lost.place
        return BibtexEntry(kind, name, self._line(start.start()), fields, lines), place

    def _skipped(self, place: int) -> int:
        """The place after a comment or preamble, which nobody cites."""
        try:
            return self._group(place, self._limit(place))[1]
        except _Lost:
            return self._limit(place)

    def _string(self, place: int, closing: str) -> int:
        fields: dict[str, str] = {}
        try:
            end = self._fields(place, closing, fields, {})
        except _Lost as lost:
            self._find(place, ImportProblemKind.UNCLOSED, "@string")
            end = lost.place
        self._strings |= fields
        return end

    def _fields(self, place: int, closing: str, fields: dict[str, str], lines: dict[str, int]) -> int:
        """Fill in the fields of an entry; the place after it. Raises _Lost with the place to go on from."""
        text, limit, last = self._text, self._limit(place), None
        while True:
            place = self._past(_BETWEEN, place)
            if place >= limit:
                place = self._given_back(last, limit, fields)
                last = None
                continue
            if text[place] == closing:
                return place + 1
            named = _NAME.match(text, place)
            if named is None:
                place = self._past_nonsense(place, limit, closing)
                continue
            value, end = self._value_or_part(named, limit)
            if self._add_field(named, value, fields, lines):
                last = named
            place = self._past(_SPACE, end)
            if place < limit and text[place] not in ("," + closing):
                place = self._past_nonsense(place, limit, closing)

    def _add_field(self, named: re.Match[str], value: str, fields: dict[str, str], lines: dict[str, int]) -> bool:
        """Fill in a field; whether it is the first of its name."""
        name, is_first = named[1].casefold(), True
        if len(fields) >= _MOST_FIELDS:
            self._find(named.start(1), ImportProblemKind.BROKEN_FIELD, name)
            return False
        if name in fields:
            self._find(named.start(1), ImportProblemKind.FIELD_TWICE, name)
            name = next(other for n in count(2) if (other := f"{name}-{n}") not in fields)
            is_first = False
        fields[name], lines[name] = value, self._line(named.start(1))
        return is_first

    def _past(self, pattern: re.Pattern[str], place: int) -> int:
        found = pattern.match(self._text, place)
        return place if found is None else found.end()

    def _past_nonsense(self, place: int, limit: int, closing: str) -> int:
        """The place of the next field or of the end of the entry; what stands before it is told."""
        depth, at = 0, place
        while at < limit:
            char = self._text[at]
            if depth == 0 and char in ("," + closing):
                break
            depth += (char == "{") - (char == "}" and depth > 0)
            at += 1
        self._find(place, ImportProblemKind.BROKEN_FIELD, self._text[place:at])
        return at

    def _given_back(self, last: re.Match[str] | None, limit: int, fields: dict[str, str]) -> int:
        """Where to go on in an entry without end: a missing brace may have let its last field take in the others."""
        following = None if last is None else self._next_field(last.end(), limit)
        if last is None or following is None:
            raise _Lost(limit)
        self._find(last.start(1), ImportProblemKind.UNCLOSED_FIELD, last[1])
        fields[last[1].casefold()] = self._held(last.start(1), self._text[last.end() : following].lstrip('{"'))
        return following

    def _next_field(self, place: int, limit: int) -> int | None:
        """Where the next field seems to begin, before ``limit``."""
        at = bisect_left(self._fields_at, (place, 0))
        start, end = self._fields_at[at] if at < len(self._fields_at) else (limit, limit + 1)
        return start if end <= limit else None

    def _held(self, place: int, value: str) -> str:
        """The value, if it is no longer than one may be, nor all of them together; else nothing, which is told."""
        if len(value) > LONGEST_VALUE or len(value) > self.room:
            self._find(place, ImportProblemKind.TOO_LONG, value[:100])
            return ""
        self.room -= len(value)
        return value

    def _value_or_part(self, named: re.Match[str], limit: int) -> tuple[str, int]:
        """The value of a field; of one that is never closed what stands before the next field."""
        try:
            return self._value(named.end(), limit)
        except _Lost:
            following = self._next_field(named.end(), limit)
            if following is None:
                raise
            self._find(named.start(1), ImportProblemKind.UNCLOSED_FIELD, named[1])
            return self._held(named.start(1), self._text[named.end() : following].lstrip('{"')), following

    def _value(self, place: int, limit: int) -> tuple[str, int]:
        """Texts, numbers and abbreviations, joined by #."""
        pieces: list[str] = []
        start = length = place
        while True:
            piece, end = self._piece(place, limit)
            if length - start <= LONGEST_VALUE:
                pieces.append(piece)
                length += len(piece)
            place = end
            glue = _GLUE.match(self._text, place)
            if glue is None or glue.end() >= limit:
                return self._held(start, "".join(pieces)), place
            place = glue.end()

    def _piece(self, place: int, limit: int) -> tuple[str, int]:
        if self._text.startswith(("{", '"'), place):
            return self._group(place + 1, limit)
        bare = _BARE.match(self._text, place, limit)
        if bare is None:
            return "", place
        word = bare[0]
        if not word.isdigit() and word.casefold() not in self._strings:
            self._find(place, ImportProblemKind.UNKNOWN_MACRO, word)
        return self._strings.get(word.casefold(), word), bare.end()

    def _group(self, place: int, limit: int) -> tuple[str, int]:
        """The text up to the brace or quotation mark that closes; braces count whatever stands before them."""
        end = self._ends.get(place - 1, limit)
        if end >= limit:
            raise _Lost(limit)
        return self._text[place:end], end + 1

    def _limit(self, place: int) -> int:
        """Where the next entry begins on a line of its own, and in no field: no fault reaches beyond it."""
        depth, at = 1, place
        for number in range(bisect_left(self._starts, place), len(self._starts)):
            start = self._starts[number]
            depth = self._depth_at(at, start, depth)
            following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            if depth <= 1 or self._depth_at(start, following, depth, lowest=1) > 1:
                return start
            at = start
        return len(self._text)

    def _depth_at(self, place: int, end: int, depth: int, *, lowest: int = 0) -> int:
        """How deep ``end`` stands in braces, counted on from a place; ``lowest`` if it is closed so far before."""
        for found in _BRACE.finditer(self._text, place, end):
            depth += 1 if found[0] == "{" else -1
            if depth <= lowest:
                return lowest
        return depth

    def _line(self, place: int) -> int:
        return bisect_right(self._breaks, place - 1) + 1 if place else 1

    def _find(self, place: int, fault: ImportProblemKind, what: str = "") -> None:
        if len(self.findings) <= MOST_FINDINGS:  # one more says that there are more
            self.findings.append(ImportProblem(self._line(place), fault, shorten_text(what[:_SHOWN])))


def _matching_marks(text: str) -> dict[int, int]:
    """For each brace that opens, the place of the one that closes it; for each quotation mark the next beside it."""
    waiting: list[int] = []
    quotes: list[int | None] = [None]  # the last one within each brace that is open
    found: dict[int, int] = {}
    for mark in _QUOTE.finditer(text):
        if mark[0] == "{":
            waiting.append(mark.start())
            quotes.append(None)
        elif mark[0] == '"':
            if quotes[-1] is not None:
                found[quotes[-1]] = mark.start()
            quotes[-1] = mark.start()
        elif waiting:
            found[waiting.pop()] = mark.start()
            quotes.pop()
        else:
            quotes = [None]
    return found


def _with_parent(entry: BibtexEntry, by_key: Mapping[str, BibtexEntry], findings: list[ImportProblem]) -> BibtexEntry:
    """The entry with the fields that it takes from the one it refers to, and that one from its own."""
    if "crossref" not in entry.fields and "xdata" not in entry.fields:
        return entry
    fields, one = dict(entry.fields), entry
    for _ in range(_DEEPEST):  # entries may refer to each other in a circle
        name = one.fields.get("crossref") or one.fields.get("xdata", "")
        if not name:
            break
        parent = by_key.get(name.strip().casefold())
        if parent is None:
            findings.append(ImportProblem(one.lines.get("crossref", one.line), ImportProblemKind.NO_PARENT, name))
            break
        for field, value in parent.fields.items():
            # The title of a volume is no title of its part.
            fields.setdefault("booktitle" if field == "title" and "crossref" in one.fields else field, value)
        one = parent
    return entry._replace(fields=fields)
