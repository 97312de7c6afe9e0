"""The catalogue with what the user added to it: observations, rows, notes and works, beside all that is shipped.

Owns where additions go. The result is a catalogue like the shipped one, so that every reader of it (views, charts,
tables, citations, search) finds the user's additions without knowing of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Final

from cavapp.core.data.catalogue import Catalogue, Code
from cavapp.core.data.dataset import DataRow, Dataset, Status
from cavapp.core.data.loading.drawn_numbers import lend_notes
from cavapp.core.data.notes import (
    Attachment,
    EvidenceIndex,
    Footnote,
    Level,
    Movement,
    NoteKind,
    SourceAttachment,
    SourceRole,
)
from cavapp.core.data.reference import InvalidReference, Reference
from cavapp.core.data.text import Text
from cavapp.core.edits.records import OWN, Edit, Edits, OwnNote
from cavapp.core.messages.citations import NOTE_OF_USER
from cavapp.core.messages.movements import ASSUMED_BY_USER

_MOST_ALIKE: Final = 3  # letters in one marker
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OWN_ROLE: Final = "own"


def with_user_records(shipped: Catalogue, edits: Edits) -> Catalogue:
    """The shipped catalogue with the user's additions; the very same one if there are none."""
    codes = _with_codes(shipped, edits)
    datasets = _with_observations(shipped, edits)
    references = _with_references(shipped, edits)
    evidence = _with_evidence(shipped, edits, references)
    parts = (codes, datasets, references, evidence)
    if all(new is old for new, old in zip(parts, _parts(shipped), strict=True)):
        return shipped
    return shipped._replace(codes=codes, datasets=datasets, references=references, evidence=evidence)


def _parts(catalogue: Catalogue) -> tuple[object, ...]:
    return catalogue.codes, catalogue.datasets, catalogue.references, catalogue.evidence


def _with_codes(shipped: Catalogue, edits: Edits) -> Mapping[str, Mapping[str, Code]]:
    if not edits.codes:
        return shipped.codes
    found = {name: dict(codes) for name, codes in shipped.codes.items()}
    for own in edits.codes:
        label = Text(own.label, own.label)
        found.setdefault(own.list, {})[own.code] = Code(own.list, own.code, label, label, OWN_ROLE, Text("", ""))
    return found


def _with_observations(shipped: Catalogue, edits: Edits) -> Mapping[str, Dataset]:
    rows: dict[str, list[DataRow]] = {}
    for edit in edits.observations.values():
        if edit.is_own and not edit.conflict:
            rows.setdefault(edit.key.dataset, []).append(_row(edit))
    if not rows:
        return shipped.datasets
    return {
        name: data.extended(rows[name], shipped.units) if name in rows else data
        for name, data in shipped.datasets.items()
    }


def _row(edit: Edit) -> DataRow:
    values = tuple(value for _, value in edit.key.items)
    return DataRow(values, edit.value, edit.printed, edit.unit, edit.status or Status.UNMARKED)


def _with_references(shipped: Catalogue, edits: Edits) -> Mapping[str, Reference]:
    found = dict(shipped.references)
    for own in edits.references:
        try:
            found.setdefault(own.id, Reference.from_csl(own.csl))
        except InvalidReference:
            continue
    return found if len(found) > len(shipped.references) else shipped.references


def _with_evidence(shipped: Catalogue, edits: Edits, references: Mapping[str, Reference]) -> EvidenceIndex:
    added = [
        SourceAttachment(one.cited, one.region, SourceRole.ADDED, one.bearing)
        for one in edits.attachments
        if one.cited.reference in references  # its record may be damaged
    ]
    if not edits.notes and not added:
        return shipped.evidence
    notes = [
        _footnote(shipped, note, marker) for note, marker in zip(edits.notes, markers_of(edits.notes), strict=True)
    ]
    attached = [
        Attachment(note.id, region, _level(shipped.dataset(region.dataset), len(region.sets)))
        for note in edits.notes
        for region in note.regions
    ]
    return shipped.evidence.extended(notes, [*attached, *lend_notes(attached, shipped.drawn)], added)


def markers_of(notes: Iterable[OwnNote]) -> list[str]:
    """The user's markers: capital letters, which no printed marker is, in the order of the notes.

    A note on nothing but whole datasets has none: there is no cell or head at which it could stand.
    """
    letters = _letters()
    return [next(letters) if any(region.sets for region in note.regions) else "" for note in notes]


def _letters() -> Iterator[str]:
    for number in count():
        rounds, letter = divmod(number, len(_LETTERS))
        # Thousands of notes would have markers of hundreds of letters.
        yield _LETTERS[letter] * (rounds + 1) if rounds < _MOST_ALIKE else f"{_LETTERS[letter]}{rounds + 1}"


def _footnote(shipped: Catalogue, note: OwnNote, marker: str) -> Footnote:
    text = NOTE_OF_USER.fill(text=note.text)
    cited = () if note.origin.source is None else (note.origin.source,)
    moves = tuple(
        Movement(note.id, one.origin, one.receiver, one.amount, shipped.units[one.unit], ASSUMED_BY_USER, cited)
        for one in note.moves
    )
    return Footnote(note.id, "", marker, NoteKind.USER, obligatory=True, text=text, cited=cited, movements=moves)


def _level(data: Dataset, breadth: int) -> Level:
    if not breadth:
        return Level.DATASET
    return Level.OBSERVATION if breadth >= len(data.dimensions) else Level.GROUP


def is_own(code: str) -> bool:
    """Whether a code, note or reference is the user's."""
    return code.startswith(OWN)
