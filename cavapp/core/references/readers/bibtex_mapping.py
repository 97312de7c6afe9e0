"""What the entries of BibTeX say, as CSL-JSON: kinds of works, names, dates, pages, and fields that have no place.

Owns the mapping of entries and fields, of BibTeX and biblatex alike. The syntax is read by ``bibtex_parser``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from cavapp.core.references.readers.bibtex_parser import BibtexEntry, read_entries
from cavapp.core.references.readers.date_and_page_fields import (
    MONTH_NAMES,
    date_of,
    day_of,
    is_told_in_words,
    names_pages,
    page_range,
)
from cavapp.core.references.readers.findings import (
    CSL_TYPES,
    ImportProblem,
    ImportProblemKind,
    ParsedReference,
    ParsedReferences,
)
from cavapp.core.references.readers.latex import plain_text

_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "article": "article-journal",
        "suppperiodical": "article-journal",
        **dict.fromkeys(("book", "mvbook", "collection", "proceedings", "mvcollection", "manual"), "book"),
        **dict.fromkeys(("booklet", "reference", "mvreference", "mvproceedings", "periodical"), "book"),
        **dict.fromkeys(("inbook", "incollection", "bookinbook", "suppbook", "suppcollection"), "chapter"),
        "inreference": "chapter",
        "inproceedings": "paper-conference",
        "conference": "paper-conference",
        **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
        **dict.fromkeys(("techreport", "report"), "report"),
        **dict.fromkeys(("online", "electronic", "www", "webpage"), "webpage"),
        **dict.fromkeys(("legislation", "jurisdiction", "legal"), "legislation"),
        **dict.fromkeys(("software", "softwareversion"), "software"),
        "dataset": "dataset",
        "data": "dataset",
        "unpublished": "manuscript",
        "letter": "personal_communication",
        "misc": "document",
    }
)
# The kind that a record of our own has in ``howpublished`` or a manager writes into ``entrysubtype``.
_SUBTYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "newspaper": "article-newspaper",
        "magazine": "article-magazine",
        "newspaperarticle": "article-newspaper",
        **{kind: kind for kind in CSL_TYPES},
    }
)
_GENRES: Final[Mapping[str, str]] = MappingProxyType({"phdthesis": "PhD diss.", "mastersthesis": "master’s thesis"})
_TEXTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("container-title", ("journal", "journaltitle", "booktitle", "maintitle")),
    ("publisher", ("publisher", "institution", "school", "organization")),
    ("publisher-place", ("address", "location")),
    ("collection-title", ("series",)),
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("section", ("chapter",)),
    ("genre", ("type",)),
    ("version", ("version",)),
    ("event-title", ("eventtitle",)),
    ("language", ("language", "langid")),
    ("DOI", ("doi",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("abstract", ("abstract",)),
    ("keyword", ("keywords", "keyword")),
    ("note", ("note", "annote", "addendum")),
    ("status", ("pubstate",)),
)
# Said already, or speaks to programs only.
_ASIDE: Final = frozenset(
    (
        *("title", "subtitle", "author", "editor", "year", "month", "day", "date", "urldate", "url", "pages", "number"),
        *("issue", "howpublished", "crossref", "xdata", "key", "options", "sortkey", "booksubtitle", "entrysubtype"),
        *("presort", "shorthand", "label", "ids", "timestamp", "owner", "file", "eprinttype", "numpages", "pagetotal"),
    )
)
_CODES: Final = MappingProxyType({"english": "en", "american": "en", "british": "en", "spanish": "es"})
_AND: Final = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)
_LARGE: Final = 2  # commas in "von Family, Jr, Given"


def read_bibtex(text: str) -> ParsedReferences:
    """All works of a BibTeX file."""
    entries, findings = read_entries(text)
    works = [_Work(entry, findings).incoming() for entry in entries]
    return ParsedReferences(tuple(works), tuple(sorted(findings, key=lambda one: one.line)))


class _Work:
    """One entry on its way to a record."""

    def __init__(self, entry: BibtexEntry, findings: list[ImportProblem]) -> None:
        self._entry, self._findings = entry, findings
        self._fields = entry.fields
        self._texts: dict[str, str] = {}

    def incoming(self) -> ParsedReference:
        """The record; fields that CSL has no place for stand under ``custom``."""
        csl: dict[str, Any] = {"type": self._type()}
        csl |= {name: value for name, value in self._parts() if value}
        if csl["type"] == "chapter" and csl.get("container-title") == csl.get("title"):
            del csl["container-title"]
        further = {name: self._text(name) for name in self._fields if name not in _KNOWN and self._text(name)}
        if further:
            csl["custom"] = {"bibtex": further}
        return ParsedReference(self._entry.key, self._entry.line, csl)

    def _parts(self) -> Iterator[tuple[str, Any]]:
        title, rest = self._text("title"), self._text("subtitle")
        yield "title", f"{title}: {rest}" if title and rest else title or rest
        for role in ("author", "editor"):
            yield role, self._names(role)
        for name, sources in _TEXTS:
            yield name, next(filter(None, map(self._text, sources)), "")
        yield from self._particulars()

    def _particulars(self) -> Iterator[tuple[str, Any]]:
        """What is read in its own way; a later value counts."""
        kind, number = self._type(), self._text("issue") or self._text("number")
        numbered = {"article-journal": "issue", "article-magazine": "issue", "article-newspaper": "issue"}
        series = bool(self._text("series")) and kind in ("book", "chapter", "paper-conference", "report")
        yield "collection-number" if series else numbered.get(kind, "number"), number
        yield "genre", self._text("type") or _GENRES.get(self._entry.kind, "")
        language = self._text("language") or self._text("langid")
        yield "language", _CODES.get(language.casefold(), language)
        yield "page", self._pages()
        yield "issued", self._issued()
        yield "accessed", self._day("urldate")
        yield "URL", self._address()
        how = self._text("howpublished")
        if how and not how.startswith(("http://", "https://", "www.")):
            yield "container-title", how

    def _type(self) -> str:
        kind = self._entry.kind
        found = _SUBTYPES.get(self._fields.get("entrysubtype", "").casefold())
        if found is None and kind not in _TYPES:
            self._once(ImportProblem(self._entry.line, ImportProblemKind.UNKNOWN_TYPE, f"@{kind}"))
        return found or _TYPES.get(kind, "document")

    def _once(self, finding: ImportProblem) -> None:
        if finding not in self._findings[-8:]:
            self._findings.append(finding)

    def _text(self, field: str) -> str:
        if field not in self._fields:
            return ""
        if field not in self._texts:
            self._texts[field] = self._read(field)
        return self._texts[field]

    def _read(self, field: str) -> str:
        source = self._fields[field]
        if field in ("url", "doi", "file"):
            return " ".join(source.replace("\\", "").replace("{", "").replace("}", "").split())
        text, unknown = plain_text(source)
        for command in unknown:
            self._once(ImportProblem(self._line(field), ImportProblemKind.LATEX, command))
        return text

    def _line(self, field: str) -> int:
        return self._entry.lines.get(field, self._entry.line)

    def _address(self) -> str:
        how = self._fields.get("howpublished", "")
        told = how.removeprefix("\\url").strip("{} ")
        address = self._text("url") or (told if told.startswith(("http://", "https://", "www.")) else "")
        doi = self._text("doi")
        return address or (f"https://doi.org/{doi.removeprefix('https://doi.org/')}" if doi else "")

    def _pages(self) -> str:
        pages = self._text("pages")
        if pages and not names_pages(pages):
            self._findings.append(ImportProblem(self._line("pages"), ImportProblemKind.NO_PAGE, pages))
            return ""
        return page_range(pages)

    def _issued(self) -> dict[str, Any]:
        if self._text("date"):
            return self._day("date")
        year, month = self._text("year"), self._text("month")
        if not year:
            return {}
        found = date_of(year, _month_number(month), self._text("day"))
        if found is None and is_told_in_words(year):
            return {"literal": year}
        if found is None:
            self._findings.append(ImportProblem(self._line("year"), ImportProblemKind.BAD_DATE, year))
            return {"literal": year}
        return found

    def _day(self, field: str) -> dict[str, Any]:
        text = self._text(field)
        found = day_of(text) if text else {}
        if found is None:
            self._findings.append(ImportProblem(self._line(field), ImportProblemKind.BAD_DATE, text))
            return {"literal": text}
        return found

    def _names(self, field: str) -> list[dict[str, str]]:
        source = self._fields.get(field, "")
        names = []
        for part in _parted(source, _AND):
            if not part.strip():
                continue
            if part.strip().casefold() == "others":
                continue
            names.append(self._name(part.strip(), field))
        return [name for name in names if name]

    def _name(self, source: str, field: str) -> dict[str, str]:
        """One name: in braces an institution, around commas family and given, else the last word is the family."""
        words = self._words(field)
        if _is_group(source):
            whole = words(source)
            return {"literal": whole} if whole else {}
        pieces = [words(piece) for piece in _parted(source, re.compile(r","))]
        if len(pieces) > _LARGE + 1:
            self._findings.append(ImportProblem(self._line(field), ImportProblemKind.BAD_NAME, words(source)))
            return {"literal": words(source)}
        if len(pieces) > 1:
            family, given = pieces[0], " ".join(filter(None, (pieces[-1], pieces[1] if len(pieces) > _LARGE else "")))
            return _named(family, given)
        parts = [one for one in _parted(source, re.compile(r"[\s~]+")) if one]
        first = next((n for n, one in enumerate(parts[:-1]) if n and one[:1].islower()), len(parts) - 1)
        return _named(words(" ".join(parts[first:])), words(" ".join(parts[:first])))

    def _words(self, field: str) -> Callable[[str], str]:
        def read(source: str) -> str:
            text, unknown = plain_text(source)
            for command in unknown:
                self._once(ImportProblem(self._line(field), ImportProblemKind.LATEX, command))
            return text

        return read


def _named(family: str, given: str) -> dict[str, str]:
    if not family:
        return {"literal": given} if given else {}
    return {"family": family, "given": given} if given else {"literal": family}


def _parted(source: str, mark: re.Pattern[str]) -> list[str]:
    """The text between marks that stand in no braces."""
    if "{" not in source:
        return mark.split(source)
    depths, depth = [], 0
    for char in source:
        depth += (char == "{") - (char == "}")
        depths.append(depth)
    parts, start = [], 0
    for found in mark.finditer(source):
        if depths[found.start()] == 0:
            parts.append(source[start : found.start()])
            start = found.end()
    return [*parts, source[start:]]


def _is_group(source: str) -> bool:
    """Whether one pair of braces holds it all, and no command is the reason for them."""
    if not (source.startswith("{") and source.endswith("}")) or source.startswith("{\\"):
        return False
    depth = 0
    for place, char in enumerate(source):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return place == len(source) - 1
    return False


def _month_number(month: str) -> str:
    folded = month.strip().casefold()[:3]
    return str(MONTH_NAMES.index(folded) + 1) if folded in MONTH_NAMES else month


_KNOWN: Final = _ASIDE.union(name for _, names in _TEXTS for name in names)
