"""What a work supports: the exhibits, observations, footnotes and notes that lean on it.

Owns looking at the evidence from the side of the reference. Resolution of notes for numbers stays with
``core.data.notes``; how a work is worded with ``core.references.chicago``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cavapp.core.data.catalogue import Claim, Exhibit, ReportFootnote
from cavapp.core.data.dataset import Dataset
from cavapp.core.data.keys import Key, Region
from cavapp.core.data.notes import Bearing, Cited, Footnote, SourceRole
from cavapp.core.data.reference import Reference
from cavapp.core.edits.document import Document
from cavapp.core.edits.records import OWN, key_of


class ListingReason(StrEnum):
    """Why a work is in the list of references."""

    REPORT = "the report"
    WORKS_CITED = "works cited"
    NAMED = "named in the report"
    COMPANION = "companion data"
    CHECK = "editorial check"
    OUTLINES = "map outlines"
    OWN = "yours"


_STANDINGS: Final = {standing.value: standing for standing in ListingReason if standing is not ListingReason.OWN}


@dataclass(frozen=True, slots=True)
class ExhibitSupport:
    """An exhibit that leans on a work, with the work's strongest role there."""

    exhibit: Exhibit
    role: SourceRole


@dataclass(frozen=True, slots=True)
class DatasetSupport:
    """How many observations of a dataset a work stands behind; ``first`` is one of them to go to."""

    dataset: Dataset
    count: int
    first: Key


@dataclass(frozen=True, slots=True)
class AddedSupport:
    """A part of a dataset to which the user attached a work; ``first`` is an observation in it, None if it is empty."""

    target: Key
    region: Region
    bearing: Bearing
    locator: str
    first: Key | None


@dataclass(frozen=True, slots=True)
class Support:
    """Everything that leans on one work. ``edits`` are the observations whose edits rest on it."""

    exhibits: tuple[ExhibitSupport, ...]
    observations: tuple[DatasetSupport, ...]
    footnotes: tuple[ReportFootnote, ...]
    notes: tuple[Footnote, ...]
    locators: tuple[str, ...]
    attached: tuple[AddedSupport, ...] = ()
    edits: tuple[Key, ...] = ()
    claims: tuple[Claim, ...] = ()


def support_of(document: Document, reference: str) -> Support:
    """Look up what leans on a work. Values that the user edited lean on nothing and are not counted."""
    catalogue = document.catalogue
    names = _names(reference)
    footnotes = tuple(note for note in catalogue.report_footnotes if any(map(names, note.cited)))
    notes = tuple(note for note in catalogue.evidence.footnotes.values() if any(map(names, note.cited)))
    attached = tuple(source.cited for source in catalogue.evidence.sources_of(reference))
    cited = (*attached, *_all_cited(notes), *_all_cited(footnotes))
    locators = dict.fromkeys(one.locator for one in cited if names(one) and one.locator)
    return Support(
        tuple(_exhibits(document, reference)),
        tuple(_observations(document, reference)),
        footnotes,
        notes,
        tuple(locators),
        tuple(_attached(document, reference)),
        tuple(edit.key for edit in document.edits if edit.origin.source and edit.origin.source.reference == reference),
        tuple(claim for claim in catalogue.claims if any(map(names, claim.cited))),
    )


def _attached(document: Document, reference: str) -> Iterable[AddedSupport]:
    for one in document.everything.attachments:
        if one.cited.reference == reference:
            data = document.catalogue.dataset(one.region.dataset)
            rows = list(data.rows(one.region))
            keys = map(data.key, rows)
            first = next((key for key in keys if document.catalogue.exhibits_of(key)), None)
            first = first or (data.key(rows[0]) if rows else None)
            yield AddedSupport(key_of(one.region), one.region, one.bearing, one.cited.locator, first)


def works_in(document: Document, exhibit: str) -> frozenset[str]:
    """The works behind an exhibit and those that its notes name; also for one without numbers (Figure 2)."""
    catalogue = document.catalogue
    notes = [note for note in catalogue.evidence.footnotes.values() if note.exhibit == exhibit]
    known = catalogue.exhibits.get(exhibit)
    keys = [] if known is None else [one.key for region in known.regions for one in document.observations(region)]
    behind = document.citation(keys).references if keys else ()
    return frozenset((*(one.reference for one in behind), *(one.reference for one in _all_cited(notes))))


def address_may_be_gone(reference: Reference) -> bool:
    """Whether the report of 2013 printed an address of the work; nobody has looked whether it is still there."""
    return reference.url is not None and bool(reference.custom.get("printed_in"))


def standing_of(reference: Reference) -> ListingReason:
    """Why a work is listed, from what its record says."""
    printed = reference.custom.get("printed_in", ())
    role = str(reference.custom.get("role", ""))
    if reference.id.startswith(OWN):
        return ListingReason.OWN
    if role in _STANDINGS:
        return _STANDINGS[role]
    if "works-cited" in printed:
        return ListingReason.WORKS_CITED
    return ListingReason.NAMED if printed else ListingReason.COMPANION


def _names(reference: str) -> Callable[[Cited], bool]:
    return lambda cited: cited.reference == reference


def _all_cited(notes: Iterable[Footnote | ReportFootnote]) -> Iterable[Cited]:
    return (cited for note in notes for cited in note.cited)


def _exhibits(document: Document, reference: str) -> Iterable[ExhibitSupport]:
    for exhibit in document.catalogue.exhibits.values():
        keys = [one.key for region in exhibit.regions for one in document.observations(region)]
        for supported in document.citation(keys).references:
            if supported.reference == reference:
                yield ExhibitSupport(exhibit, supported.role)


def _observations(document: Document, reference: str) -> Iterable[DatasetSupport]:
    catalogue = document.catalogue
    regions: dict[str, list[Region]] = {}
    for source in catalogue.evidence.sources_of(reference):
        regions.setdefault(source.region.dataset, []).append(source.region)
    edited = {edit.key for edit in document.edits}
    for name, parts in regions.items():
        data = catalogue.dataset(name)
        rows = sorted({row for part in parts for row in data.rows(part)})
        keys = [key for row in rows if (key := data.key(row)) not in edited]
        drawn = [key for key, lenders in catalogue.drawn.items() if not set(lenders).isdisjoint(keys)]
        for some in filter(None, (keys, drawn)):
            first = next((key for key in some if catalogue.exhibits_of(key)), some[0])
            yield DatasetSupport(catalogue.dataset(first.dataset), len(some), first)
