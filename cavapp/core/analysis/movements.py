"""Amounts moved from the year they are booked in to the year they are meant for: values as intended.

Owns which notes tell of such movements, what each moved value becomes, and what stands behind it. Nothing is written
over the data: a value as intended is a new one beside that as booked, computed from the document as it is now.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from cavapp.core.analysis.audits import TotalAudit, Verdict, addend_keys, lacks_number
from cavapp.core.analysis.measures.computed_value import EXACT_DECIMALS, ComputedValue, MovementShare
from cavapp.core.analysis.measures.quantities import Quantity, quantity_of, sum_all
from cavapp.core.data.catalogue import UnknownName
from cavapp.core.data.dataset import Observation, Unit, number_text
from cavapp.core.data.keys import Key
from cavapp.core.data.labels import key_text
from cavapp.core.data.notes import Cited, Footnote, Movement, NoteKind
from cavapp.core.data.rounding import round_half_away
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.messages import movements as words
from cavapp.core.messages.figures import MISSING_IN_TOTALS

MOVEMENT_NOTE: Final = "as-intended"
EVERY_MOVEMENT: Final = "all"
_Read = Callable[[Key], Observation | None]


# ---------------------------------------------------------------- which notes


def moving_notes(document: Document, dataset: str) -> tuple[Footnote, ...]:
    """The notes that can be applied to a dataset: the report's in printed order, then the user's."""
    notes = document.catalogue.evidence.footnotes.values()
    return tuple(note for note in notes if any(one.origin.dataset == dataset for one in note.movements))


def notes_named(document: Document, dataset: str, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of notes given by marker, by id or as "all", in their own order.

    Raises UnknownName for one that moves nothing in the dataset.
    """
    known = moving_notes(document, dataset)
    wanted: set[str] = set()
    for name in names:
        found = [note.id for note in known if name in (note.marker, note.id) or name.lower() == EVERY_MOVEMENT]
        if not found:
            labels = [note.marker or note.id for note in known]
            raise UnknownName(
                "note in '{dataset}' that moves an amount, named", name, (*labels, EVERY_MOVEMENT), dataset=dataset
            )
        wanted.update(found)
    return tuple(note.id for note in known if note.id in wanted)


def movements_of(document: Document, dataset: str, notes: Iterable[str]) -> tuple[Movement, ...]:
    """The movements that these notes tell of; ids that are not known (any more) tell of none."""
    wanted = set(notes)
    found = (note for note in moving_notes(document, dataset) if note.id in wanted)
    return tuple(one for note in found for one in note.movements if one.origin.dataset == dataset)


# ---------------------------------------------------------------- values


def intend_values(
    document: Document, dataset: str, notes: Iterable[str], *, as_printed: bool = False
) -> Mapping[Key, ComputedValue]:
    """The values that applying these notes (ids) changes, by full key: rows, then totals as the sums of their rows.

    Follows the user's edits; ``as_printed`` leaves them out. The sum over all rows and years stays what it is booked
    as: a movement is left out (``not_applied``) where less is booked than it moves, or where a number is missing.
    """
    return _computed(document, movements_of(document, dataset, notes), _reader(document, as_printed=as_printed))[0]


def not_applied(
    document: Document, dataset: str, notes: Iterable[str], *, as_printed: bool = False
) -> tuple[Movement, ...]:
    """The movements of these notes that cannot be made with the numbers as they are now."""
    return _computed(document, movements_of(document, dataset, notes), _reader(document, as_printed=as_printed))[1]


def applicable_notes(
    document: Document, dataset: str, notes: Iterable[str], *, as_printed: bool = False
) -> tuple[str, ...]:
    """Those of these notes (ids) of which at least one movement can be made."""
    left = set(not_applied(document, dataset, notes, as_printed=as_printed))
    made = {one.note for one in movements_of(document, dataset, notes) if one not in left}
    return tuple(note for note in notes if note in made)


def _reader(document: Document, *, as_printed: bool) -> _Read:
    return document.printed if as_printed else document.observation


def _computed(
    document: Document, movements: Sequence[Movement], read: _Read
) -> tuple[dict[Key, ComputedValue], tuple[Movement, ...]]:
    parts: dict[Key, list[MovementShare]] = {}
    left: dict[Key, float] = {}
    refused = []
    for movement in movements:
        origin, receiver = read(movement.origin), read(movement.receiver)
        if not _can_move(movement, origin, receiver, left):
            refused.append(movement)
            continue
        assert origin is not None
        assert receiver is not None
        taken = _in_unit(movement, origin.unit)
        assert origin.value is not None
        left[origin.key] = round_half_away(left.get(origin.key, origin.value) - taken, EXACT_DECIMALS)
        parts.setdefault(origin.key, []).append(MovementShare(movement, -taken))
        parts.setdefault(receiver.key, []).append(MovementShare(movement, _in_unit(movement, receiver.unit)))
    found = {key: _row(read, key, tuple(some)) for key, some in parts.items()}
    return {**found, **_totals(document, read, found)}, tuple(refused)


def _can_move(
    movement: Movement, origin: Observation | None, receiver: Observation | None, left: Mapping[Key, float]
) -> bool:
    if origin is None or receiver is None or origin.value is None or receiver.value is None:
        return False
    if {origin.unit.base, receiver.unit.base} != {movement.unit.base}:
        return False
    # An amount that came in by another note is no part of what is booked here.
    return _in_unit(movement, origin.unit) <= left.get(origin.key, origin.value)


def _in_unit(movement: Movement, unit: Unit) -> float:
    return round_half_away(movement.amount * movement.unit.factor / unit.factor, EXACT_DECIMALS)


def _row(read: _Read, key: Key, parts: tuple[MovementShare, ...]) -> ComputedValue:
    booked = read(key)
    assert booked is not None
    assert booked.value is not None
    moved = (Quantity(part.amount, (part.movement.origin,)) for part in parts)
    return _derived(read, booked, sum_all((quantity_of(booked), *moved)), parts)


def _totals(document: Document, read: _Read, rows: Mapping[Key, ComputedValue]) -> dict[Key, ComputedValue]:
    """The totals over rows that changed, as far as the changes do not cancel each other."""
    found: dict[Key, ComputedValue] = {}
    for total in dict.fromkeys(one for key in rows for one in _totals_over(document, key)):
        booked = read(total)
        if booked is None or booked.value is None:
            continue
        addends = [one for key in addend_keys(document, total) if (one := read(_normal(document, key))) is not None]
        parts = tuple(part for one in addends if one.key in rows for part in rows[one.key].parts)
        if not round_half_away(sum(part.amount for part in parts), EXACT_DECIMALS):
            continue
        # Rows alone: the printed total is no part of the sum.
        added = sum_all(rows[one.key].quantity if one.key in rows else quantity_of(one) for one in addends)
        missing = tuple(one.key for one in addends if lacks_number(document, one))
        found[total] = _derived(read, booked, added, parts, is_total=True, missing=missing)
    return found


def _totals_over(document: Document, key: Key) -> Iterable[Key]:
    for name, _ in key.items:
        for code in document.catalogue.codes.get(name, {}):
            if document.catalogue.is_total(name, code):
                yield _normal(document, key.with_(**{name: code}))


def _normal(document: Document, key: Key) -> Key:
    return document.catalogue.dataset(key.dataset).normalised(key)


def _derived(
    read: _Read,
    booked: Observation,
    moved: Quantity,
    parts: tuple[MovementShare, ...],
    *,
    is_total: bool = False,
    missing: tuple[Key, ...] = (),
) -> ComputedValue:
    value = None if missing else round_half_away(moved.value, EXACT_DECIMALS)
    edited = any(one is not None and one.edited for one in map(read, moved.keys))
    text = "" if value is None else number_text(value, _decimals(value, booked.unit))
    # The number is nobody's text: neither the printed one nor one that the user typed.
    new = replace(booked, value=value, printed=text, edited=edited, value_edited=False)
    return ComputedValue(new, booked, moved.keys, booked, parts, is_total=is_total, missing=missing)


def _decimals(value: float, unit: Unit) -> int:
    return next((n for n in range(unit.decimals, EXACT_DECIMALS) if round_half_away(value, n) == value), unit.decimals)


def audit_of(derived: ComputedValue) -> TotalAudit:
    """A total as intended beside the one that is printed."""
    assert derived.booked.value is not None
    summed, verdict = derived.value, Verdict.COMPUTED
    if summed is None:
        summed, verdict = math.nan, Verdict.MISSING
    return TotalAudit(derived.key, derived.booked.value, summed, derived.inputs, verdict, derived.observation.unit)


# ---------------------------------------------------------------- words


def movement_note(document: Document, moved: Iterable[ComputedValue]) -> Footnote:
    """How these values were computed: which amounts were moved, and what is assumed about where they were meant for."""
    derived = list(moved)
    movements = list(dict.fromkeys(part.movement for one in derived for part in one.parts))
    totals = any(one.is_total for one in derived)
    text = Text(*(_method_text(document, movements, lang, totals=totals) for lang in Language))
    cited: tuple[Cited, ...] = tuple(dict.fromkeys(work for one in movements for work in one.cited))
    return Footnote(MOVEMENT_NOTE, "", "", NoteKind.METHOD, obligatory=True, text=text, cited=cited)


def _method_text(document: Document, movements: Sequence[Movement], lang: Language, *, totals: bool) -> str:
    sentences = [words.MOVE_METHOD.get(lang).format(moves=moves_text(document, movements, lang))]
    if totals:
        sentences.append(words.MOVE_METHOD_TOTALS.get(lang))
    return " ".join((*sentences, *list_assumptions(movements, lang)))


def list_assumptions(movements: Iterable[Movement], lang: Language) -> tuple[str, ...]:
    """What is assumed in these movements, each sentence once."""
    return tuple(dict.fromkeys(one.assumption.get(lang) for one in movements if one.assumption is not None))


def moves_text(document: Document, movements: Iterable[Movement], lang: Language) -> str:
    """The movements as a list in words."""
    catalogue, notes = document.catalogue, document.catalogue.evidence.footnotes
    found = []
    for one in movements:
        decimals = _decimals(one.amount, one.unit)
        found.append(
            words.MOVED.get(lang).format(
                note=_name(notes[one.note], lang) if one.note in notes else one.note,
                amount=number_text(one.amount, decimals),
                unit=one.unit.short.get(lang),
                origin=key_text(catalogue, one.origin, lang),
                receiver=key_text(catalogue, one.receiver, lang),
            )
        )
    return "; ".join(found)


def applied_text(document: Document, notes: Sequence[str], lang: Language, *, side_by_side: bool = False) -> str:
    """That these notes are applied, in a few words: "As intended: notes c, d and e applied"."""
    known = [note for note in notes if note in document.catalogue.evidence.footnotes]
    if not known:
        return ""
    template = (words.SIDE_BY_SIDE if side_by_side else words.AS_INTENDED)[len(known) > 1]
    return template.get(lang).format(notes=notes_text(document, known, lang))


def not_applied_text(document: Document, movements: Sequence[Movement], lang: Language) -> str:
    """Which movements cannot be made, and why; empty if all can."""
    if not movements:
        return ""
    return words.NOT_APPLIED.get(lang).format(moves=moves_text(document, movements, lang))


def missing_text(document: Document, missing: Iterable[Key], lang: Language) -> str:
    """Why there is no sum: the places whose numbers were taken out."""
    cells = "; ".join(key_text(document.catalogue, key, lang) for key in missing)
    return MISSING_IN_TOTALS.get(lang).format(cells=cells)


def notes_text(document: Document, notes: Iterable[str], lang: Language) -> str:
    """Notes by their markers, as "c, d and e"."""
    known = document.catalogue.evidence.footnotes
    names = [_name(known[note], lang) for note in notes if note in known]
    if len(names) < 2:  # noqa: PLR2004 - nothing to be joined
        return "".join(names)
    return words.LAST_NOTE.get(lang).format(others=", ".join(names[:-1]), last=names[-1])


def _name(note: Footnote, lang: Language) -> str:
    return note.marker or words.OWN_NOTE.get(lang)
