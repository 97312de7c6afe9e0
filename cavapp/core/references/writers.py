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

from cavapp.core.data.reference import DATE_FIELDS, NAME_FIELDS, OTHERS, Name, Reference, WorkDate
from cavapp.core.references.readers.addresses import IN_ADDRESS
from cavapp.core.references.readers.findings import CSL_TEXTS, PERIODICALS, number_place
from cavapp.core.references.readers.names import is_taken_apart
from cavapp.core.references.readers.ris import OWN_TAGS
from cavapp.core.references.readers.ris_tags import TYPES, name_tags, text_tags
from cavapp.core.references.terms import words_of

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
_RIS_TYPES: Final[Mapping[str, str]] = MappingProxyType({kind: name for name, kind in reversed(tuple(TYPES.items()))})
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
_WITH_DAY: Final = 3  # parts of a date with its day
# Fields of BibTeX and biblatex; other texts stand under their own name.
_BIBTEX_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "publisher": "publisher",
        "publisher-place": "address",
        "collection-title": "series",
        "volume": "volume",
        "number-of-volumes": "volumes",
        "section": "chapter",
        "status": "pubstate",
        "genre": "type",
        "edition": "edition",
        "version": "version",
        "event-title": "eventtitle",
        "event-place": "venue",
        "ISBN": "isbn",
        "ISSN": "issn",
        "keyword": "keywords",
        "language": "language",
        "abstract": "abstract",
        "note": "annote",
    }
)
_HOLDERS: Final[Mapping[str, str]] = MappingProxyType(
    {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
)
_PUBLISHERS: Final[Mapping[str, str]] = MappingProxyType(
    {"techreport": "institution", "phdthesis": "school", "mastersthesis": "school", "thesis": "school"}
)
# What the name of an entry type says already.
_THESES: Final[Mapping[str, str]] = MappingProxyType(
    {"PhD diss.": "phdthesis", "master’s thesis": "mastersthesis", "": "thesis"}
)
_NUMBERS: Final = ("issue", "number", "collection-number")
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
    if reference.type == "thesis":
        kind = _THESES.get(reference.text("genre"), "phdthesis")
    fields = {name: value for name, value in _bibtex_fields(reference, kind) if value}
    further = reference.custom.get("bibtex", {})
    for name, value in further.items() if isinstance(further, Mapping) else ():
        fields.setdefault(str(name), _braced(_latex(" ".join(str(value).split()))))
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{_NOT_IN_KEYS.sub('-', reference.id)},", *lines, "}"]) + "\n"


def _bibtex_fields(reference: Reference, kind: str) -> Iterator[_Field]:
    for role in NAME_FIELDS:
        field = "bookauthor" if role == "container-author" else role
        yield field, _braced(" and ".join(map(_bibtex_name, reference.names(role))))
    yield "title", _braced(_braced(_latex(reference.title)))
    yield _HOLDERS.get(kind, "howpublished"), _text(reference, "container-title")
    names = {**_BIBTEX_FIELDS, "publisher": _PUBLISHERS.get(kind, "publisher")}
    if reference.type == "legal_case":
        names["authority"] = "institution"
    place = number_place(reference.type, in_series=bool(reference.text("collection-title")))
    for name in (*names, *sorted(CSL_TEXTS.difference(names, ("container-title", "page", *_NUMBERS)))):
        is_said = name == "genre" and kind == _THESES.get(reference.text(name))
        yield names.get(name, name), "" if is_said else _text(reference, name)
    for name in _NUMBERS:
        yield "number" if name == place else f"csl-{name}", _text(reference, name)
    yield "pages", _text(reference, "page").replace("-", "--")
    yield from _bibtex_dates(reference)
    yield "entrysubtype", _braced(_SUBTYPES.get(reference.type, reference.type if kind == _OTHER else ""))
    yield "doi", _braced(reference.text("DOI").translate(IN_ADDRESS))
    yield "url", _braced((reference.url or "").translate(IN_ADDRESS))


def _bibtex_dates(reference: Reference) -> Iterator[_Field]:
    issued = reference.issued
    parts = issued.parts
    yield "year", _braced((reference.year or "") if parts else _latex(issued.literal))
    month = _MONTHS[parts[0][1] - 1] if parts and len(parts[0]) > 1 else ""
    yield "month", _braced(_latex(_season(issued))) if issued.season else month
    is_told = not parts[1:] and all(len(date) < _WITH_DAY for date in parts)
    yield "date", "" if is_told else _braced(_iso(issued))
    for name, field in (("accessed", "urldate"), ("event-date", "eventdate"), ("original-date", "origdate")):
        yield field, _braced(_latex(_iso(reference.date(name))))
    yield "submitted", _braced(_latex(_iso(reference.date("submitted"))))


def _ris_record(reference: Reference) -> str:
    fields = [(tag, " ".join(value.split())) for tag, value in _ris_fields(reference)]
    kind = _RIS_TYPES.get(reference.type, "GEN")
    return "\n".join([f"TY  - {kind}", *(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "]) + "\n"


def _ris_fields(reference: Reference) -> Iterator[_Field]:
    kind, own = reference.type, []
    yield "ID", reference.id
    if kind not in _RIS_TYPES:
        yield OWN_TAGS, f"type: {kind}"
    tags = name_tags(kind)
    for role in NAME_FIELDS:
        # One tag may stand for two roles.
        for name in reference.names(role):
            if role in tags and not (role == "collection-editor" and "A2" in tags[role] and not reference.editors):
                yield tags[role][0], _ris_name(name)
            else:
                own.append(f"{role}: {_ris_name(name)}")
    yield from _ris_texts(reference)
    yield from _ris_dates(reference)
    yield from ((OWN_TAGS, text) for text in own)
    further = reference.custom.get("ris", {})
    yield from ((str(tag).strip(), str(value)) for tag, value in further.items() if isinstance(further, Mapping))


def _ris_texts(reference: Reference) -> Iterator[_Field]:
    kind = reference.type
    place = number_place(kind, in_series=bool(reference.text("collection-title")))
    tags = {name: tags[0] for name, tags in text_tags(kind).items() if tags}
    tags.setdefault(place, "IS")
    if kind == "paper-conference" and not (reference.text("event-title") and reference.text("container-title")):
        # The title of the conference alone would be taken for that of its proceedings.
        tags["container-title"] = tags.pop("event-title")
    if not reference.text("container-title"):
        tags.pop("container-title-short", None)
    tags |= {"ISSN" if kind in PERIODICALS else "ISBN": "SN", "DOI": "DO", "keyword": "KW", "note": "N1"}
    first, _, last = reference.text("page").partition("-")
    yield "TI", reference.title
    for name in sorted(
        {*CSL_TEXTS, *tags, "abstract", "language", "note"}.difference(("title", "page")), key=_in_order
    ):
        text = reference.text(name)
        if text:
            yield (tags[name], text) if name in tags else (OWN_TAGS, f"{name}: {text}")
    yield "SP", first
    yield "EP", last
    yield "UR", reference.url or ""


def _in_order(name: str) -> tuple[int, str]:
    """Fields in the order of RIS's own tags, then the others."""
    return _RIS_ORDER.index(name) if name in _RIS_ORDER else len(_RIS_ORDER), name


_RIS_ORDER: Final = (
    *("container-title", "collection-title", "publisher", "publisher-place", "volume", "issue", "number"),
    *("collection-number", "section", "genre", "edition", "version", "DOI", "ISSN", "ISBN", "keyword", "language"),
)


def _ris_dates(reference: Reference) -> Iterator[_Field]:
    issued = reference.issued
    further = issued.literal if not issued.parts else _season(issued)
    further = further or reference.text("status") * (reference.text("status") == "forthcoming")
    year = reference.year or ""
    yield "PY", f"{year}///{further}" if further else year
    if issued.parts[1:]:
        yield OWN_TAGS, f"issued: {_iso(issued)}"
    elif any(len(date) > 1 for date in issued.parts):
        yield "DA", _day(issued.parts[0], "/")
    for name in DATE_FIELDS[1:]:
        date = reference.date(name)
        if name == "accessed" and not date.parts[1:] and not date.season:
            yield "Y2", _iso(date).replace("-", "/") if date.parts else date.literal
        elif text := _iso(date):
            yield OWN_TAGS, f"{name}: {text}"


def _ris_name(name: Name) -> str:
    """The parts of a name around commas; two stand in an institution's name for its own, as EndNote has it.

    One more behind a given name that would be read as a suffix or as others: then there is no suffix.
    """
    if not name.given:
        return name.family.replace(", ", ",, ", 1)
    return name.filed if name.suffix or not is_taken_apart(name.given) else f"{name.filed},"


def _iso(date: WorkDate) -> str:
    """The date as ISO 8601 has it, a range with a slash; else its words."""
    if date.season and date.parts:
        return f"{_season(date)} {date.year}"
    return "/".join(_day(one, "-") for one in date.parts) or date.literal


def _day(date: tuple[int, ...], separator: str) -> str:
    return separator.join(f"{number:0{width}d}" for number, width in zip(date, (4, 2, 2), strict=False))


def _season(date: WorkDate) -> str:
    names = dict(zip("1234", words_of("en").seasons, strict=True))
    return names.get(date.season, date.season)


def _bibtex_name(name: Name) -> str:
    if name.family == OTHERS:
        return "others"
    if not name.given:
        return _braced(_latex(name.family))
    # Braces keep a part together that would be taken for several, or for a suffix.
    family, given = (_braced(part) if is_taken_apart(part) else part for part in map(_latex, (name.family, name.given)))
    suffix = _latex(name.suffix)
    suffix = suffix if not suffix or is_taken_apart(suffix) else _braced(suffix)
    return ", ".join(filter(None, (family, suffix, given)))


def _text(reference: Reference, field: str) -> str:
    return _braced(_latex(reference.text(field)))


def _latex(text: str) -> str:
    # Two hyphens in a row would be read as a dash.
    return _HYPHENS.sub("-{}", text.translate(_LATEX))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""
