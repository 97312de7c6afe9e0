"""The user's notes: writing and rewriting one so that equal texts stay one note, and the marker it will get.

Owns these rules. What a record of a note says is the business of ``core.edits.records``, where markers stand that of
``core.edits.overlay``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cavapp.core.data.dataset import display_text
from cavapp.core.data.keys import Key, Region
from cavapp.core.data.labels import key_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Address, Field, Write
from cavapp.core.edits.overlay import markers_of
from cavapp.core.edits.record_reader import first_written, move_fault
from cavapp.core.edits.records import OwnMove, OwnNote, key_of, note_id
from cavapp.core.messages.movements import NO_NUMBER_TO_MOVE, SAME_PLACE, TOO_MUCH, UNFIT


@dataclass(frozen=True, slots=True)
class Scope:
    """Something a note can be attached to, with its name."""

    name: str
    keys: tuple[Key, ...]


def own_note(document: Document, note: str) -> OwnNote | None:
    """The user's note of that id, None if there is none."""
    return next((one for one in document.everything.notes if one.id == note), None)


def note_address(note: str) -> Address:
    return Address.of(Field.NOTE, {"note": note})


def targets_of(note: OwnNote) -> list[Key]:
    """The partial keys a note is attached to."""
    return [key_of(region) for region in note.regions]


def note_changes(
    document: Document,
    text: str,
    targets: Sequence[Key],
    *,
    note: str = "",
    moves: Sequence[OwnMove] | None = None,
) -> list[Write]:
    """The requests for a note; with ``note`` for that one to say and mean this instead.

    ``moves`` are the amounts it moves, None for those it moved before.

    A note that comes to say what another says already becomes one with it.
    """
    text = " ".join(text.split())
    twin = _same_text(document, text, but=note)
    if note and twin is not None:
        return [document.note_write(text, targets, moves=moves), Write(note_address(note), None)]
    return [document.note_write(text, targets, note=note, moves=moves)]


def refused_move(document: Document, move: OwnMove, lang: Language) -> str:
    """Why an amount cannot be moved with the numbers as they are, in one sentence; empty if it can."""
    if move.origin == move.receiver:
        return SAME_PLACE.get(lang)
    origin, receiver = document.observation(move.origin), document.observation(move.receiver)
    for key, one in ((move.origin, origin), (move.receiver, receiver)):
        if one is None or one.value is None:
            return NO_NUMBER_TO_MOVE.get(lang).format(place=key_text(document.catalogue, key, lang))
    assert origin is not None
    available = origin.in_base_unit or 0.0
    if not 0 < move.amount * document.catalogue.units[move.unit].factor <= available:
        place = key_text(document.catalogue, move.origin, lang)
        return TOO_MUCH.get(lang).format(place=place, booked=display_text(origin))
    return UNFIT.get(lang) if move_fault(document.catalogue, move) else ""


def coming_marker(document: Document, text: str, targets: Sequence[Key], *, note: str = "") -> str:
    """The marker the note will have; empty for one on nothing but whole datasets."""
    text = " ".join(text.split())
    regions = tuple(Region.of(key.dataset, {name: (value,) for name, value in key.items}) for key in targets)
    same = _same_text(document, text, but=note)
    place = same or own_note(document, note) or OwnNote(note_id(text), text, (), document.origin())
    wanted = place._replace(regions=regions if same is None else (*same.regions, *regions))
    notes = [one for one in document.everything.notes if one.id not in (note, wanted.id)]
    ordered = sorted([*notes, wanted], key=first_written)
    return markers_of(ordered)[ordered.index(wanted)]


def _same_text(document: Document, text: str, *, but: str) -> OwnNote | None:
    return next((one for one in document.everything.notes if one.text == text and one.id != but), None)
