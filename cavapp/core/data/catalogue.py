"""The catalogue: the shipped, read-only data and notes, as values.

Owns what the program knows before anybody edits anything. How the files are read and checked stands in
``core.data.loading.loader``; how evidence is resolved in ``notes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from cavapp.core.data.dataset import Dataset, Unit
from cavapp.core.data.keys import Key, Region, Value
from cavapp.core.data.notes import Cited, EvidenceIndex
from cavapp.core.data.reference import Reference
from cavapp.core.data.text import Language, Text, say_sentence

MEAN_ROW: Final = "mean"  # the code of a row that is computed from others, in every dimension


class UnknownName(Exception):  # noqa: N818 - the user's mistake, worded for the user
    """A name that is in no list. ``nearest`` is the closest right one, empty if none is close."""

    def __init__(self, kind: str, name: str, known: Iterable[str], **parts: object) -> None:
        import difflib  # noqa: PLC0415 - only a slip needs it

        names = [str(one) for one in known]
        folded = {one.lower(): one for one in names}
        close = difflib.get_close_matches(name.lower(), folded, n=1, cutoff=0.4)
        self.nearest = folded[close[0]] if close else ""
        near = say_sentence("Did you mean '{name}'?", name=self.nearest)
        hint = near if self.nearest else say_sentence("Known: {names}.", names=", ".join(names))
        missing = say_sentence("There is no {kind} '{name}'.", kind=say_sentence(kind, **parts), name=name)
        super().__init__(f"{missing} {hint}")


class Code(NamedTuple):
    """A code of one of the lists (country, account, release, status …) with its labels."""

    list: str
    code: str
    label: Text
    short: Text
    role: str
    description: Text


class ExhibitKind(StrEnum):
    """Whether the report shows it as a drawing or as a table."""

    FIGURE = "figure"
    TABLE = "table"


class Exhibit(NamedTuple):
    """A figure or table of the report, or of data held beside it: a view on one dataset. Those have no ``page``.

    ``rows`` and ``columns`` are dimensions; ``row_order`` the codes in printed order; ``regions`` what is in it.
    ``printed_title`` are the words of its title in the report as far as they are held, ``title`` a short one of ours.
    ``absent`` are the numbers of periods between the first and the last for which nothing at all is held.
    """

    id: str
    kind: ExhibitKind
    dataset: str
    number: Text
    title: Text
    page: str
    measure: str
    rows: str
    columns: str
    row_order: tuple[str, ...]
    first: int
    last: int
    regions: tuple[Region, ...]
    printed_title: str = ""
    absent: tuple[int, ...] = ()

    @property
    def in_report(self) -> bool:
        return bool(self.page)

    @property
    def axes(self) -> tuple[str, str]:
        return self.rows, self.columns

    @property
    def stands_apart(self) -> bool:
        """Whether no two of its periods follow each other, so that nothing may be drawn between them."""
        return all(one in self.absent or one + 1 in self.absent for one in range(self.first, self.last))

    def contains(self, key: Key) -> bool:
        return any(region.contains(key) for region in self.regions)


class ReportFootnote(NamedTuple):
    """A numbered footnote, source line or statute named in the report. ``number`` is 0 if it has none."""

    id: str
    number: int
    section: Text
    page: str
    supports: Text
    gist: Text
    cited: tuple[Cited, ...]
    uncertainty: Text | None


class Claim(NamedTuple):
    """A checkable statement of the report; ``expected``, ``verdict`` and ``why`` are what editors found once.

    ``places`` and ``events`` are ids of those it speaks of, ``related`` of claims to be read beside it.
    """

    id: str
    section: Text
    page: str
    text: Text
    footnotes: tuple[int, ...]
    cited: tuple[Cited, ...]
    datasets: tuple[str, ...]
    check: str
    expected: str
    verdict: str
    why: Text
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class OpenStatement(NamedTuple):
    """A statement of the report that these data cannot check, with the reason."""

    id: str
    section: Text
    page: str
    text: Text
    footnotes: tuple[int, ...]
    cited: tuple[Cited, ...]
    reason: Text


class Abbreviation(NamedTuple):
    """A short form of the glossary with what it stands for."""

    short: str
    meaning: Text


class Place(NamedTuple):
    """A place the report names, with the administrative units it covers (ISO 3166-2).

    ``kind`` says in a word what the report says of it, ``spot`` is where a town or base lies: longitude and latitude.
    """

    id: str
    name: Text
    said: Text
    section: str
    page: str
    cited: tuple[Cited, ...]
    units: str
    kind: str = ""
    spot: tuple[float, float] | None = None


class Event(NamedTuple):
    """A dated event, as precise as known: 1992, 2008-06-30, 2011-03. ``editorial``: not named in the report.

    It is offered beside its ``exhibits``, while one of its ``rows`` is shown (any, if it names none).
    """

    id: str
    date: str
    fiscal: bool
    label: Text
    short: Text
    page: str
    cited: tuple[Cited, ...]
    editorial: bool
    exhibits: tuple[str, ...]
    rows: tuple[str, ...]


class Band(NamedTuple):
    """A stretch of years, or of fiscal years, that the report or its sources name; offered as events are."""

    id: str
    first: int
    last: int
    fiscal: bool
    label: Text
    short: Text
    page: str
    cited: tuple[Cited, ...]
    editorial: bool
    exhibits: tuple[str, ...]
    rows: tuple[str, ...]


class ReferenceLine(NamedTuple):
    """A value in ``unit`` that the report or its sources name, to be drawn across a chart."""

    id: str
    value: float
    unit: Unit
    label: Text
    short: Text
    page: str
    cited: tuple[Cited, ...]
    editorial: bool
    exhibits: tuple[str, ...]


class Gap(NamedTuple):
    """Something that the figures do not say; ``dataset`` is empty if it speaks of the report or of all data."""

    id: str
    dataset: str
    text: Text
    cited: tuple[Cited, ...]


class Provenance(NamedTuple):
    """Where the figures of a dataset come from, as the data package says. Titles and terms are in English."""

    file: str
    sources: tuple[PackageSource, ...]
    licences: tuple[str, ...]


class PackageSource(NamedTuple):
    """A source of a file of the package; ``copied`` is the date of the copy read, empty if it is not known."""

    title: str
    address: str
    version: str
    copied: str


class Catalogue(NamedTuple):
    """Everything shipped. Mappings are in display order; ``outlines`` is a file that only maps need to be read."""

    title: str
    data_date: str  # as 2026-11-30: when the shipped data were last changed
    units: Mapping[str, Unit]
    codes: Mapping[str, Mapping[str, Code]]
    datasets: Mapping[str, Dataset]
    exhibits: Mapping[str, Exhibit]
    references: Mapping[str, Reference]
    evidence: EvidenceIndex
    report_footnotes: tuple[ReportFootnote, ...]
    claims: tuple[Claim, ...]
    statements: tuple[OpenStatement, ...]
    glossary: tuple[Abbreviation, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    bands: tuple[Band, ...]
    levels: tuple[ReferenceLine, ...]
    gaps: tuple[Gap, ...]
    provenance: Mapping[str, Provenance]
    licences: tuple[str, ...]
    outlines: Path
    drawn: Mapping[Key, tuple[Key, ...]]  # the numbers that others are drawn from

    def dataset(self, name: str) -> Dataset:
        """The dataset of that id; UnknownName names the nearest right one."""
        if name not in self.datasets:
            raise UnknownName("dataset", name, self.datasets)
        return self.datasets[name]

    def exhibit(self, name: str) -> Exhibit:
        """The exhibit of that id; UnknownName names the nearest right one."""
        if name not in self.exhibits:
            raise UnknownName("exhibit", name, self.exhibits)
        return self.exhibits[name]

    def label(self, dimension: str, value: Value | str, lang: Language) -> str:
        """The full label of a value of a dimension, itself if it has none (periods, numbers)."""
        code = self.codes.get(dimension, {}).get(str(value))
        if code is not None:
            return code.label.get(lang)
        if value == MEAN_ROW:
            return _mean_label(lang)
        return str(value) if isinstance(value, (str, int)) else value.label(lang)

    def short(self, dimension: str, value: Value | str, lang: Language) -> str:
        """The compact label of a value of a dimension."""
        code = self.codes.get(dimension, {}).get(str(value))
        if code is not None:
            return code.short.get(lang)
        if value == MEAN_ROW:
            return _mean_label(lang)
        return str(value) if isinstance(value, (str, int)) else value.label(lang)

    @property
    def annotations(self) -> tuple[Event | Band | ReferenceLine, ...]:
        """All that can be switched on in charts: events, periods and reference lines."""
        return (*self.events, *self.bands, *self.levels)

    def is_total(self, dimension: str, value: Value | None) -> bool:
        code = self.codes.get(dimension, {}).get(str(value))
        return code is not None and code.role == "total"

    def exhibits_of(self, key: Key) -> tuple[Exhibit, ...]:
        """The exhibits in which the observation at this key stands."""
        return tuple(exhibit for exhibit in self.exhibits.values() if exhibit.contains(key))


def _mean_label(lang: Language) -> str:
    return "Media de las filas" if lang is Language.SPANISH else "Mean of the rows"
