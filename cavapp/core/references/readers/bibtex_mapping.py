"""What the entries of BibTeX say, as CSL-JSON: kinds of works, names, dates, pages, and fields that have no place.

Owns the mapping of entries and fields, of BibTeX and biblatex alike. Where several fields share a place, the first one
takes it; the others are told and stand under custom. The syntax is read by ``bibtex_parser``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from cavapp.core.data.reference import NAME_FIELDS
from cavapp.core.references.readers.addresses import ADDRESS, doi_of, web_address_of
from cavapp.core.references.readers.bibtex_parser import BibtexEntry, read_entries
from cavapp.core.references.readers.date_and_page_fields import (
    date_of,
    day_of,
    fullest_date,
    is_told_in_words,
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
)
from cavapp.core.references.readers.latex import plain_text, read_commands, without_entities, without_groups
from cavapp.core.references.readers.names import person_of, split_names

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
        **dict.fromkeys(("legislation", "legal"), "legislation"),
        **dict.fromkeys(("jurisdiction", "case"), "legal_case"),
        **dict.fromkeys(("software", "softwareversion"), "software"),
        "dataset": "dataset",
        "data": "dataset",
        "unpublished": "manuscript",
        "letter": "personal_communication",
        "patent": "patent",
        "standard": "standard",
        **dict.fromkeys(("movie", "video"), "motion_picture"),
        **dict.fromkeys(("audio", "music"), "song"),
        **dict.fromkeys(("artwork", "image"), "graphic"),
        "review": "article-journal",
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
# What an entry type says of a thesis, and the keys of biblatex for it.
_GENRES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "phdthesis": "PhD diss.",
        "mastersthesis": "master’s thesis",
        "mathesis": "master’s thesis",
        "resreport": "research report",
    }
)
_PLACES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "title": ("title",),
        "container-title": ("booktitle", "journal", "journaltitle", "maintitle", "howpublished"),
        "publisher": ("publisher", "institution", "school", "organization"),
        "publisher-place": ("address", "location"),
        "collection-title": ("series",),
        "section": ("chapter",),
        "genre": ("type",),
        "event-title": ("eventtitle",),
        "event-place": ("venue",),
        "number-of-volumes": ("volumes",),
        "call-number": ("library",),
        "language": ("language", "langid"),
        "abstract": ("abstract",),
        "status": ("pubstate",),
    }
)
# Kinds for which a place is filled from other fields, or from these first.
_PLACES_OF_KIND: Final[Mapping[tuple[str, str], tuple[str, ...]]] = MappingProxyType(
    {
        **{
            (kind, "container-title"): ("journal", "journaltitle", "booktitle", "howpublished")
            for kind in (*PERIODICALS, "legal_case")
        },
        **{
            (kind, "publisher"): ("institution", "school", "publisher", "organization") for kind in ("report", "thesis")
        },
        ("legal_case", "authority"): ("institution", "court"),
        ("legal_case", "publisher"): ("publisher", "organization"),
    }
)
_JOINED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"note": ("note", "annote", "addendum"), "keyword": ("keywords", "keyword")}
)
_SUBTITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "subtitle",
        "booktitle": "booksubtitle",
        "maintitle": "mainsubtitle",
        "journaltitle": "journalsubtitle",
        "journal": "journalsubtitle",
    }
)
_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {name: "bookauthor" if name == "container-author" else name for name in NAME_FIELDS}
)
_DAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate", "submitted": "submitted"}
)
# Carried out already, or speaks to programs only.
_ASIDE: Final = frozenset(
    (
        *("crossref", "xdata", "options", "sortkey", "sortname", "sorttitle", "sortyear", "presort", "entrysubtype"),
        *("ids", "timestamp", "owner", "file", "langid"),
    )
)
_CODES: Final = MappingProxyType({"english": "en", "american": "en", "british": "en", "spanish": "es"})
_OWN: Final = "csl-"  # before the name of a field that BibTeX has in another meaning
_VERBATIM: Final = frozenset(("url", "doi", "file"))


def read_bibtex(text: str) -> ParsedReferences:
    """All works of a BibTeX file."""
    entries, findings = read_entries(text)

    def read(entry: BibtexEntry) -> ParsedReference:
        return _Work(entry, findings).parsed()

    def unread(entry: BibtexEntry) -> ImportProblem:
        return ImportProblem(entry.line, ImportProblemKind.UNREADABLE, entry.key or entry.kind)

    works = tuple(read_each(entries, read, unread, findings))
    return ParsedReferences(works, tuple(sorted(findings, key=lambda one: one.line)))


class _Work:
    """One entry on its way to a record."""

    def __init__(self, entry: BibtexEntry, findings: list[ImportProblem]) -> None:
        self._entry, self._findings = entry, findings
        self._fields = entry.fields
        self._texts: dict[str, str] = {}
        self._placed: set[str] = set()
        self._closed = {"number", "issue", "pages", "page"}  # are read in their own way
        self._kind = self._type()

    def parsed(self) -> ParsedReference:
        """The record; fields that CSL has no place for, or whose place is taken, stand under ``custom``."""
        csl: dict[str, Any] = {"type": self._kind}
        csl |= {name: value for name, value in self._parts() if value}
        if self._kind == "chapter" and "title" in csl and csl.get("container-title") == csl["title"]:
            del csl["container-title"]
        further = {}
        for name in self._fields:
            text = "" if name in self._placed or name in _ASIDE else self._text(name)
            if text:
                further[name] = text
                if name in _SHARED:
                    self._once(ImportProblem(self._line(name), ImportProblemKind.KEPT_ASIDE, f"{name} = {text}"))
        if further:
            csl["custom"] = {"bibtex": further}
        return ParsedReference(self._entry.key, self._entry.line, csl)

    def _parts(self) -> Iterator[tuple[str, Any]]:
        """The fields of the record; a later value counts."""
        for role, field in _NAMES.items():
            if field in self._fields:
                yield role, self._names(field)
        address, doi = self._address()
        given = (name for name, fields in _SOURCES.items() if not fields.isdisjoint(self._fields))
        texts = {name: self._first_of(self._sources(name)) for name in given}
        texts |= {name: "; ".join(filter(None, map(self._place, fields))) for name, fields in _JOINED.items()}
        texts |= self._numbers(texts)
        language, genre = texts.get("language", ""), texts.get("genre", "")
        texts["language"] = _CODES.get(language.casefold(), language)
        texts["genre"] = _GENRES.get(genre or self._entry.kind, genre)
        yield from texts.items()
        yield "page", self._pages()
        yield "issued", self._issued()
        for name, field in _DAYS.items():
            yield name, self._day(field)
        yield "DOI", doi
        yield "URL", address

    def _sources(self, name: str) -> tuple[str, ...]:
        return (*_PLACES_OF_KIND.get((self._kind, name), _PLACES.get(name, ())), name.casefold(), _OWN + name)

    def _first_of(self, fields: tuple[str, ...]) -> str:
        """The first of the fields that is filled; others that say the same are done with."""
        found = ""
        for field in fields:
            text = "" if field in self._placed or field in self._closed else self._text(field)
            if text and not found:
                found = self._place(field)
            elif text and text.casefold() == found.casefold():
                self._placed.add(field)
        return found

    def _place(self, field: str) -> str:
        """The text of a field that has its place in the record, with its subtitle."""
        text = self._text(field)
        self._placed.add(field)
        rest = self._text(_SUBTITLES.get(field, "")) if text else ""
        if rest:
            self._placed.add(_SUBTITLES[field])
        return f"{text}: {rest}" if rest else text

    def _numbers(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What a number counts: issues of a journal, volumes of a series, or works."""
        name = number_place(self._kind, in_series=bool(texts.get("collection-title")))
        if texts.get(name):
            return {}
        number = self._place("number")
        season = None if self._text("month") else day_of(self._text("issue"), self._text("year"))
        if season is not None and "season" in season and number:
            self._placed.add("issue")  # the date tells it
        return {name: number or self._place("issue")}

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
        if field in _VERBATIM:
            bare = without_entities(source).replace("\\url", "").replace("\\", "")
            return " ".join(bare.replace("{", "").replace("}", "").split())
        text, unknown = plain_text(source)
        self._tell_unknown(field, unknown)
        return text

    def _tell_unknown(self, field: str, commands: tuple[str, ...]) -> None:
        for command in commands:
            self._once(ImportProblem(self._line(field), ImportProblemKind.LATEX, command))

    def _line(self, field: str) -> int:
        return self._entry.lines.get(field, self._entry.line)

    def _address(self) -> tuple[str, str]:
        """The address and the DOI; each may stand in the field of another."""
        doi, url = doi_of(self._text("doi")), self._place("url")
        if doi or (not url and ADDRESS.match(self._text("doi"))):
            url = self._place("doi") if not doi else url
            self._placed.add("doi")
        how = self._fields.get("howpublished", "").replace("\\url", "").replace("\\", "")
        told = ADDRESS.search(how)
        if told is not None:
            self._closed.add("howpublished")
            url = url or told[0]
            if url == how.strip("{} "):
                self._placed.add("howpublished")
        return web_address_of(url, doi), doi

    def _pages(self) -> str:
        field = "pages" if self._text("pages") else "page"
        pages = self._text(field)
        if pages and not names_pages(pages):
            self._findings.append(ImportProblem(self._line(field), ImportProblemKind.NO_PAGE, pages))
            return ""
        self._placed.add(field)
        return page_range(pages)

    def _issued(self) -> dict[str, Any]:
        """The fuller one of ``date`` and ``year`` with its month; what does not agree is kept aside."""
        exact, composed = self._day("date"), self._year_and_month()
        if not exact or not composed:
            return exact or composed
        if "date-parts" not in exact and "date-parts" in composed:
            self._placed.discard("date")
            return composed
        if "date-parts" not in composed or exact["date-parts"][0][0] != composed["date-parts"][0][0]:
            self._placed -= {"year", "month", "day"}
            return exact
        return fullest_date((exact, composed))

    def _year_and_month(self) -> dict[str, Any]:
        year, day = self._text("year"), self._text("day")
        month = self._text("month") or (self._text("issue") if "issue" in self._placed else "")
        found = day_of(year) if year else {}
        if found is None:
            if not is_told_in_words(year):
                self._findings.append(ImportProblem(self._line("year"), ImportProblemKind.BAD_DATE, year))
            found = {"literal": year}
        self._placed.add("year")
        if not month or "season" in found or found.get("date-parts", [()])[0][1:] or "date-parts" not in found:
            return found
        self._placed |= {"month", "day"}
        words = f"{day} {month}".strip()
        exact = date_of(year, month, day) if month.isdecimal() else day_of(words, year)
        if months := re.fullmatch(r"(\d\d?)[-–/](\d\d?)", month):
            exact = day_of("/".join(f"{year}-{one.zfill(2)}" for one in months.groups()))
        if exact is None and (exact := day_of(month, year)):
            self._placed.discard("day")
        if exact is None:
            self._findings.append(ImportProblem(self._line("month"), ImportProblemKind.BAD_DATE, words))
        return exact or {**found, "season": words}

    def _day(self, field: str) -> dict[str, Any]:
        text = self._place(field)
        found = day_of(text) if text else {}
        if found is None:
            if not is_told_in_words(text):
                self._findings.append(ImportProblem(self._line(field), ImportProblemKind.BAD_DATE, text))
            return {"literal": text}
        return found

    def _names(self, field: str) -> list[dict[str, str]]:
        source, unknown = read_commands(self._fields.get(field, ""))
        self._tell_unknown(field, unknown)
        self._placed.add(field)
        names = []
        for one in split_names(source):
            name = person_of(one)
            if name is None:
                whole = without_groups(one)
                self._findings.append(ImportProblem(self._line(field), ImportProblemKind.BAD_NAME, whole))
                name = {"literal": whole}
            names.append(name)
        return [name for name in names if name]


# All the fields that a text may stand in, whatever the kind of work.
_SOURCES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        name: frozenset(
            (
                *_PLACES.get(name, ()),
                *(field for (_, place), fields in _PLACES_OF_KIND.items() if place == name for field in fields),
                *(name.casefold(), _OWN + name),
            )
        )
        for name in (*_PLACES, *sorted(CSL_TEXTS.difference(_PLACES, _JOINED, ("page",))))
    }
)
# Fields that have a place in a record. All others are only kept.
_SHARED: Final = frozenset(
    (
        *(field for fields in _SOURCES.values() for field in fields),
        *_SUBTITLES.values(),
        *("number", "issue", "doi", "date", "year", "month", "day"),
    )
) - {"page"}
