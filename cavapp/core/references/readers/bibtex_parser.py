"""Reads BibTeX: entries, abbreviations (@string), inheritance (crossref), and what is wrong at which line.

Owns the syntax. A fault costs no more than the field or entry it is in: reading goes on at the next entry. What the
fields mean for a citation is the business of ``bibtex_mapping``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Final, NamedTuple

from cavapp.core.references.readers.date_and_page_fields import MONTH_NAMES
from cavapp.core.references.readers.findings import ImportProblem, ImportProblemKind, shorten_text

_START: Final = re.compile(r"@\s*([A-Za-z][\w:.+/-]*)\s*([{(])")
_KEY: Final = re.compile(r"\s*([^\s,{}()=\"#%~\\]*)\s*(,|(?=[})]))")
_NAME: Final = re.compile(r"\s*([^\s,{}()=\"#%~\\]+)\s*=\s*")
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
_LONGEST_VALUE: Final = 1_000_000  # letters; abbreviations of abbreviations grow without end
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
    return [_with_parent(entry, by_key, reader.findings) for entry in entries], reader.findings


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._strings: dict[str, str] = dict(_MONTHS)
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
            name = named[1].casefold()
            if name in fields:
                self._find(place, ImportProblemKind.FIELD_TWICE, name)
                name = next(other for n in count(2) if (other := f"{name}-{n}") not in fields)
            else:
                last = named
            fields[name], lines[name] = value, self._line(place)
            place = self._past(_SPACE, end)
            if place < limit and text[place] not in ("," + closing):
                place = self._past_nonsense(place, limit, closing)

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
        following = None if last is None else _NEXT_FIELD.search(self._text, last.end(), limit)
        if last is None or following is None:
            raise _Lost(limit)
        self._find(last.start(1), ImportProblemKind.UNCLOSED_FIELD, last[1])
        fields[last[1].casefold()] = self._text[last.end() : following.start()].lstrip('{"')
        return following.start()

    def _value_or_part(self, named: re.Match[str], limit: int) -> tuple[str, int]:
        """The value of a field; of one that is never closed what stands before the next field."""
        try:
            return self._value(named.end(), limit)
        except _Lost:
            following = _NEXT_FIELD.search(self._text, named.end(), limit)
            if following is None:
                raise
            self._find(named.start(1), ImportProblemKind.UNCLOSED_FIELD, named[1])
            return self._text[named.end() : following.start()].lstrip('{"'), following.start()

    def _value(self, place: int, limit: int) -> tuple[str, int]:
        """Texts, numbers and abbreviations, joined by #."""
        pieces: list[str] = []
        while True:
            piece, end = self._piece(place, limit)
            if pieces and len(piece) + sum(map(len, pieces)) > _LONGEST_VALUE:
                self._find(place, ImportProblemKind.BROKEN_FIELD, piece)
                piece = ""
            pieces.append(piece)
            place = end
            glue = _GLUE.match(self._text, place)
            if glue is None or glue.end() >= limit:
                return "".join(pieces), place
            place = glue.end()

    def _piece(self, place: int, limit: int) -> tuple[str, int]:
        if self._text.startswith("{", place):
            return self._group(place + 1, limit)
        if self._text.startswith('"', place):
            return self._quoted(place + 1, limit)
        bare = _BARE.match(self._text, place, limit)
        if bare is None:
            return "", place
        word = bare[0]
        if not word.isdigit() and word.casefold() not in self._strings:
            self._find(place, ImportProblemKind.UNKNOWN_MACRO, word)
        return self._strings.get(word.casefold(), word), bare.end()

    def _group(self, place: int, limit: int) -> tuple[str, int]:
        """The text up to the brace that closes; braces count whatever stands before them."""
        depth, start = 1, place
        for found in _BRACE.finditer(self._text, place, limit):
            depth += 1 if found[0] == "{" else -1
            if depth == 0:
                return self._text[start : found.start()], found.end()
        raise _Lost(limit)

    def _quoted(self, place: int, limit: int) -> tuple[str, int]:
        depth, start = 0, place
        for found in _QUOTE.finditer(self._text, place, limit):
            if found[0] == '"' and depth == 0:
                return self._text[start : found.start()], found.end()
            depth += {"{": 1, "}": -1, '"': 0}[found[0]]
            if depth < 0:
                break
        raise _Lost(limit)

    def _limit(self, place: int) -> int:
        """Where the next entry begins on a line of its own: no fault reaches beyond it."""
        found = _NEXT.search(self._text, place)
        while found is not None and self._encloses(place, found.start()):
            found = _NEXT.search(self._text, found.end())
        return len(self._text) if found is None else found.start()

    def _encloses(self, place: int, at: int) -> bool:
        """Whether a field that opens after ``place`` is closed only after ``at``: then no new entry begins there."""
        depth = 1
        for found in _BRACE.finditer(self._text, place, at):
            depth += 1 if found[0] == "{" else -1
            if depth <= 0:
                return False
        if depth == 1:
            return False
        following = _NEXT.search(self._text, at + 1)
        for found in _BRACE.finditer(self._text, at, len(self._text) if following is None else following.start()):
            depth += 1 if found[0] == "{" else -1
            if depth == 1:
                return True
        return False

    def _line(self, place: int) -> int:
        return bisect_right(self._breaks, place - 1) + 1 if place else 1

    def _find(self, place: int, fault: ImportProblemKind, what: str = "") -> None:
        self.findings.append(ImportProblem(self._line(place), fault, shorten_text(what)))


def _with_parent(entry: BibtexEntry, by_key: Mapping[str, BibtexEntry], findings: list[ImportProblem]) -> BibtexEntry:
    """The entry with the fields that it takes from the one it refers to, and that one from its own."""
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
