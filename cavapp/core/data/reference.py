"""References: CSL-JSON records, checked once and then read through one class.

Owns the check of a record, access to the parts a citation needs, text in runs (plain or italic) and the order
of a bibliography. Leaves the wording to ``core.references.chicago`` and the modules beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from cavapp.core.data.limits import BeyondLimit, check_record

_TEXT_FIELDS = (
    "archive",
    "archive-place",
    "archive_location",
    "authority",
    "call-number",
    "chapter-number",
    "number-of-volumes",
    "container-title",
    "collection-title",
    "collection-number",
    "edition",
    "DOI",
    "ISBN",
    "ISSN",
    "abstract",
    "keyword",
    "note",
    "event-title",
    "genre",
    "issue",
    "language",
    "number",
    "page",
    "publisher",
    "publisher-place",
    "section",
    "status",
    "version",
    "volume",
    "URL",
)
NAME_FIELDS = (
    *("author", "editor", "translator", "collection-editor", "composer", "container-author", "director"),
    *("editorial-director", "illustrator", "interviewer", "original-author", "recipient", "reviewed-author"),
)
DATE_FIELDS = ("issued", "accessed", "event-date", "original-date", "submitted")
_ARTICLES = re.compile(r"(?:the|a|an|el|la|los|las|un|una)\s+", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\((\S{2,12})\)$")
_YEAR = re.compile(r"\b\d{4}\b")
_UNDATED = "9999"
# Chinese, Japanese and Korean names are written family name first, in one piece.
CJK = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
_KEPT = 1024


class InvalidReference(ValueError):  # noqa: N818
    """A bibliographic record that cannot be used; the message is one plain sentence."""


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    italic: bool = False


OTHERS = "et al."  # stands as a name for authors that a record does not name


class Name(NamedTuple):
    """A person, or an organisation if `given` is empty (`family` is then the whole name)."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def direct(self) -> str:
        if self._family_first:
            return self.family + self.given
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def inverted(self) -> str:
        return self.direct if self._family_first else self.filed

    @property
    def filed(self) -> str:
        """The parts between commas, as forms and files have them: "King, Martin Luther, Jr."."""
        return ", ".join(filter(None, self))

    @property
    def _family_first(self) -> bool:
        return bool(self.given) and CJK.fullmatch(self.family + self.given) is not None

    @property
    def acronym(self) -> str:
        """The short form an organisation carries in parentheses, or nothing."""
        found = None if self.given else _ACRONYM.search(self.family)
        return found.group(1) if found else ""


class WorkDate(NamedTuple):
    """One date or a range of two, each (year[, month[, day]]), or words such as "various years".

    ``season`` is the part of the year that a year alone is narrowed down to.
    """

    parts: tuple[tuple[int, ...], ...] = ()
    literal: str = ""
    season: str = ""

    @property
    def year(self) -> str | None:
        if self.parts:
            return str(self.parts[0][0])
        found = _YEAR.search(self.literal)
        return found.group() if found else None


@dataclass(frozen=True, slots=True)
class Reference:
    """A bibliographic entry. Make it with `from_csl`, which checks the record; it is never changed."""

    id: str
    record: Mapping[str, Any] = field(hash=False)

    @classmethod
    def from_csl(cls, record: object) -> Reference:
        """Check a CSL-JSON record and wrap a copy of it.

        Raises `InvalidReference` if id, type or title is missing, a field has the wrong shape, or it is too large.
        Fields that citations do not use are kept as they are.
        """
        if not isinstance(record, Mapping):
            message = "A reference must be a record with named fields."
            raise InvalidReference(message)
        try:
            check_record(record)
        except BeyondLimit as beyond:
            message = f"A reference cannot be used: {beyond}."
            raise InvalidReference(message) from None
        _check_required(record)
        label = str(record["id"])
        for key in _TEXT_FIELDS:
            if not isinstance(record.get(key, ""), str | int) or isinstance(record.get(key), bool):
                raise _wrong(label, key, "must be a text")
        for key in NAME_FIELDS:
            _check_names(label, key, record.get(key, []))
        for key in DATE_FIELDS:
            _check_date(label, key, record.get(key, {"literal": ""}))
        if not isinstance(record.get("custom", {}), Mapping):
            raise _wrong(label, "custom", "must be a record with named fields")
        return cls(id=label, record=_copied(record))

    @property
    def type(self) -> str:
        return self.text("type")

    @property
    def title(self) -> str:
        return self.text("title")

    @property
    def year(self) -> str | None:
        """The (first) year of publication; None if the record gives no date or only words."""
        return self.issued.year

    @property
    def url(self) -> str | None:
        """The address as printed, without repair."""
        return self.text("URL") or None

    @property
    def custom(self) -> Mapping[str, Any]:
        custom: Mapping[str, Any] = self.record.get("custom", {})
        return custom

    @property
    def authors(self) -> tuple[Name, ...]:
        return self.names("author")

    @property
    def editors(self) -> tuple[Name, ...]:
        return self.names("editor")

    def names(self, role: str) -> tuple[Name, ...]:
        """Those who made the work in a role ("translator")."""
        return _names(self, role)

    def date(self, key: str) -> WorkDate:
        """A date of the record ("original-date")."""
        return _date(self, key)

    @property
    def creators(self) -> tuple[Name, ...]:
        """Whoever heads the entry: the authors, or the editors of a volume that has none."""
        return self.authors or self.editors

    @property
    def authors_text(self) -> str:
        """Names in reading order, separated by commas, in no particular language; may be empty."""
        return ", ".join(name.direct for name in self.creators)

    @property
    def issued(self) -> WorkDate:
        return self.date("issued")

    @property
    def accessed(self) -> WorkDate:
        return self.date("accessed")

    def text(self, key: str) -> str:
        """A field as one line of text; empty if the record lacks it."""
        value = self.record.get(key)
        return "" if value is None else " ".join(str(value).split())


def runs_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def runs_html(runs: Iterable[Run]) -> str:
    """The text as an HTML fragment: markup characters escaped, italics in `<i>`."""
    pieces = []
    for run in runs:
        text = run.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        pieces.append(f"<i>{text}</i>" if run.italic else text)
    return "".join(pieces)


def sort_key(reference: Reference) -> tuple[tuple[str, ...], str, str, str]:
    """Order of a bibliography: names (or title), year, title, id; accents, case and punctuation do not count.

    Works without a year follow the dated works of the same author.
    """
    title = title_key(reference)
    names = tuple(_folded(_ACRONYM.sub("", name.inverted)) for name in reference.creators)
    return (names or (title,), reference.year or _UNDATED, title, reference.id)


def title_key(reference: Reference) -> str:
    """Order by title, without a leading article; accents, case and punctuation do not count."""
    return _folded(_ARTICLES.sub("", reference.title, count=1) if _leads(reference.title) else reference.title)


def _leads(title: str) -> bool:
    return _ARTICLES.match(title) is not None


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w\s]", " ", kept).split())


# A citation asks for the names and dates of a work several times over, and so does every other form of it.
@lru_cache(maxsize=_KEPT)
def _names(reference: Reference, key: str) -> tuple[Name, ...]:
    return tuple(
        Name(
            " ".join(str(entry.get("literal") or entry["family"]).split()),
            " ".join(str(entry.get("given", "")).split()),
            " ".join(str(entry.get("suffix", "")).split()) if entry.get("given") else "",
        )
        for entry in reference.record.get(key, [])
    )


@lru_cache(maxsize=_KEPT)
def _date(reference: Reference, key: str) -> WorkDate:
    value: Mapping[str, Any] = reference.record.get(key, {})
    parts = tuple(tuple(int(number) for number in date) for date in value.get("date-parts", []))
    return WorkDate(parts, *(" ".join(str(value.get(part, "")).split()) for part in ("literal", "season")))


def _copied(value: Any) -> Any:  # noqa: ANN401 - JSON holds anything
    """A copy of what a JSON file can hold: records, lists and plain values."""
    if isinstance(value, Mapping):
        return {key: _copied(part) for key, part in value.items()}
    return [_copied(part) for part in value] if isinstance(value, list) else value


def _wrong(label: str, key: str, demand: str) -> InvalidReference:
    return InvalidReference(f'Reference "{label}": the field "{key}" {demand}.')


def _check_required(record: Mapping[Any, Any]) -> None:
    for key in ("id", "type", "title"):
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            continue
        shown = record.get("id") or record.get("title") or "without id and title"
        raise _wrong(str(shown), key, "is missing or empty")


def _check_names(label: str, key: str, entries: object) -> None:
    demand = 'must be a list of names, each with "family" (and "given") or "literal"'
    if not isinstance(entries, list):
        raise _wrong(label, key, demand)
    for entry in entries:
        if not isinstance(entry, Mapping) or not isinstance(entry.get("given", ""), str):
            raise _wrong(label, key, demand)
        main = entry.get("literal") or entry.get("family")
        if not isinstance(main, str) or not main.strip():
            raise _wrong(label, key, demand)


def _check_date(label: str, key: str, value: object) -> None:
    demand = 'must hold "date-parts", one or two lists of year, month and day, or a "literal" text'
    if not isinstance(value, Mapping):
        raise _wrong(label, key, demand)
    dates = value.get("date-parts", [])
    if not isinstance(dates, list) or not isinstance(value.get("literal", ""), str):
        raise _wrong(label, key, demand)
    if dates[2:] or not (dates or "literal" in value) or not all(_is_date(date) for date in dates):
        raise _wrong(label, key, demand)


def _is_date(date: object) -> bool:
    limits = (9999, 12, 31)
    if not isinstance(date, list) or not 1 <= len(date) <= len(limits):
        return False
    return all(type(number) is int and 1 <= number <= most for number, most in zip(date, limits, strict=False))
