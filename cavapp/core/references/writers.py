"""References for reference managers: BibTeX, RIS and CSL-JSON.

Owns the mapping of records to entry types and fields, and escaping. Citations for readers are worded in
``chicago``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from cavapp.core.data.reference import Name, Reference

_Field = tuple[str, str]

_BIBTEX_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "article-journal": "article",
        "article-magazine": "article",
        "article-newspaper": "article",
        "book": "book",
        "chapter": "incollection",
        "manuscript": "unpublished",
        "paper-conference": "inproceedings",
        "report": "techreport",
        "thesis": "phdthesis",
    }
)
_RIS_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "article-journal": "JOUR",
        "article-magazine": "MGZN",
        "article-newspaper": "NEWS",
        "book": "BOOK",
        "chapter": "CHAP",
        "dataset": "DATA",
        "legislation": "STAT",
        "manuscript": "UNPB",
        "paper-conference": "CPAPER",
        "post-weblog": "BLOG",
        "report": "RPRT",
        "software": "COMP",
        "personal_communication": "PCOMM",
        "speech": "SLIDE",
        "thesis": "THES",
        "webpage": "ELEC",
    }
)
# A backslash before a brace does not keep BibTeX from counting it, hence the named braces.
_LATEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "&%$#_"},
    }
)
_OTHER: Final = "misc"
# What tells kinds apart that are written alike; of those written as "misc" it is their own name.
_SUBTYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"article-magazine": "magazine", "article-newspaper": "newspaper", "document": ""}
)
_RANGE, _WITH_DAY = 2, 3  # dates in a range, parts of a date with its day
_PERIODICALS: Final = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_URL: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_HYPHENS: Final = re.compile("-(?=-)")
_NOT_IN_KEYS: Final = re.compile(r"[^A-Za-z0-9:.+/-]+")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write_bibtex(references: Iterable[Reference]) -> str:
    """One entry a reference, UTF-8, with LaTeX's special characters escaped; the key is the reference's id.

    Titles and organisations stand in a second pair of braces: they keep their capitals, and an "and" in the name of an
    organisation does not part it.
    """
    return "\n".join(_bibtex_entry(reference) for reference in references)


def write_ris(references: Iterable[Reference]) -> str:
    """One record a reference, each from its type (TY) to its end (ER), tags in two letters."""
    return "\n".join(_ris_record(reference) for reference in references)


def csl_json(references: Iterable[Reference]) -> str:
    """The records themselves, as an array of CSL-JSON items."""
    records = [dict(reference.record) for reference in references]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _bibtex_entry(reference: Reference) -> str:
    kind = _BIBTEX_TYPES.get(reference.type, _OTHER)
    lines = [f"  {name} = {value}," for name, value in _bibtex_fields(reference, kind) if value]
    return "\n".join([f"@{kind}{{{_NOT_IN_KEYS.sub('-', reference.id)},", *lines, "}"]) + "\n"


def _bibtex_fields(reference: Reference, kind: str) -> Iterator[_Field]:
    issued = reference.issued.parts
    yield "author", _braced(" and ".join(map(_bibtex_name, reference.authors)))
    yield "editor", _braced(" and ".join(map(_bibtex_name, reference.editors)))
    yield "title", _braced(_braced(_latex(reference.title)))
    holder = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}.get(kind, "howpublished")
    yield holder, _text(reference, "container-title")
    publisher = {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher")
    yield publisher, _text(reference, "publisher")
    yield "address", _text(reference, "publisher-place")
    yield "series", _text(reference, "collection-title")
    number = reference.text("issue") or reference.text("number") or reference.text("collection-number")
    yield "volume", _text(reference, "volume")
    yield "number", _braced(_latex(number))
    yield "chapter", _text(reference, "section")
    yield "pages", _text(reference, "page").replace("-", "--")
    yield "year", _braced((reference.year or "") if issued else _latex(reference.issued.literal))
    yield "month", _MONTHS[issued[0][1] - 1] if issued and len(issued[0]) > 1 else ""
    is_told = len(issued) < _RANGE and all(len(date) < _WITH_DAY for date in issued)
    yield "date", "" if is_told else _braced("/".join(_day((date,), "-") for date in issued))
    yield "pubstate", _text(reference, "status")
    yield "type", _text(reference, "genre")
    yield "entrysubtype", _braced(_SUBTYPES.get(reference.type, reference.type if kind == _OTHER else ""))
    yield "edition", _text(reference, "edition")
    yield "version", _text(reference, "version")
    yield "eventtitle", _text(reference, "event-title")
    yield "doi", _braced((reference.text("DOI")).translate(_URL))
    yield "isbn", _text(reference, "ISBN")
    yield "issn", _text(reference, "ISSN")
    yield "keywords", _text(reference, "keyword")
    yield "url", _braced((reference.url or "").translate(_URL))
    yield "urldate", _braced(_day(reference.accessed.parts, "-"))
    yield "language", _text(reference, "language")
    yield "abstract", _text(reference, "abstract")
    yield "annote", _text(reference, "note")


def _ris_record(reference: Reference) -> str:
    fields = [(tag, " ".join(value.split())) for tag, value in _ris_fields(reference)]
    kind = _RIS_TYPES.get(reference.type, "GEN")
    return "\n".join([f"TY  - {kind}", *(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "]) + "\n"


def _ris_fields(reference: Reference) -> Iterator[_Field]:
    first, _, last = reference.text("page").partition("-")
    yield "ID", reference.id
    for name in reference.authors:
        yield "AU", _ris_name(name)
    for name in reference.editors:
        yield "A2" if reference.authors else "ED", _ris_name(name)
    yield "TI", reference.title
    yield "T2", reference.text("container-title") or reference.text("event-title")
    yield "T3", reference.text("collection-title")
    yield "PB", reference.text("publisher")
    yield "CY", reference.text("publisher-place")
    yield "PY", _ris_year(reference)
    yield "DA", _day(reference.issued.parts, "/") if any(len(date) > 1 for date in reference.issued.parts) else ""
    yield "VL", reference.text("volume")
    yield "IS", reference.text("issue") or reference.text("number") or reference.text("collection-number")
    yield "SE", reference.text("section")
    yield "SP", first
    yield "EP", last
    yield "M3", reference.text("genre")
    yield "ET", reference.text("edition") or reference.text("version")
    yield "UR", reference.url or ""
    yield "DO", reference.text("DOI")
    yield "SN", reference.text("ISSN" if reference.type in _PERIODICALS else "ISBN")
    yield "AB", reference.text("abstract")
    yield "KW", reference.text("keyword")
    yield "Y2", _day(reference.accessed.parts, "/")
    yield "LA", reference.text("language")
    yield "N1", reference.text("note")


def _ris_name(name: Name) -> str:
    """Family and given name around a comma; two stand in an institution's name for its own, as EndNote has it."""
    return name.inverted if name.given else name.family.replace(", ", ",, ", 1)


def _ris_year(reference: Reference) -> str:
    """The year, and behind slashes what else is told of it: a date in words, or that the work is still to appear."""
    further = reference.issued.literal or reference.text("status")
    year = reference.year or ""
    return f"{year}///{further}" if further else year


def _day(parts: tuple[tuple[int, ...], ...], separator: str) -> str:
    """The first day of a date as year, month and day, as far as known."""
    if not parts:
        return ""
    return separator.join(f"{number:0{width}d}" for number, width in zip(parts[0], (4, 2, 2), strict=False))


def _bibtex_name(name: Name) -> str:
    if name.given:
        parts = (_latex(name.family), _latex(name.given))
        # A comma or an "and" inside a part would be taken for the mark between parts or names.
        return ", ".join(_braced(part) if "," in part or " and " in f" {part} " else part for part in parts)
    return _braced(_latex(name.family))


def _text(reference: Reference, field: str) -> str:
    return _braced(_latex(reference.text(field)))


def _latex(text: str) -> str:
    # Two hyphens in a row would be read as a dash.
    return _HYPHENS.sub("-{}", text.translate(_LATEX))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""
