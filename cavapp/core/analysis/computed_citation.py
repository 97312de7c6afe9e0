"""What stands behind numbers that are computed here: the union of all that stands behind their inputs.

Owns that union, with the notes that say how they were computed. Which notes and works an input has is told by
``core.data.notes``; how the numbers were computed, by ``movements`` and ``measures``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.measures.measure_text import measure_note
from cavapp.core.analysis.movements import movement_note
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Applied, Citation, Footnote, Level, SourceRole, Supported
from cavapp.core.edits.document import Document
from cavapp.core.messages.measures import RELEASED_UNIT

_UNIT_NOTE: Final = "-unit"  # so end the names of notes that tell the unit of a table


def cite_computed(
    document: Document,
    keys: Sequence[Key],
    derived: Mapping[Key, ComputedValue],
    *,
    obligatory_only: bool = False,
    as_printed: bool = False,
) -> Citation:
    """What stands behind these values (full keys), of which those in ``derived`` are computed.

    The union of the citations of all that they are computed from, the notes that are applied and the method notes.
    """
    computed = [derived[key] for key in keys if key in derived]
    if not computed:
        return document.citation(tuple(keys), obligatory_only=obligatory_only, as_printed=as_printed)
    shown = tuple(dict.fromkeys(place for key in keys for place in _places_of(key, derived.get(key))))
    inputs = dict.fromkeys(
        (*(key for key in shown if key not in derived), *(k for one in computed for k in one.inputs))
    )
    # The order of the keys decides that of the names in notes.
    visible = set(shown)
    ordered = [*(key for key in shown if key in inputs), *(key for key in inputs if key not in visible)]
    # A total that is computed keeps the notes that speak of it, such as that it is a total of so many rows.
    totals = [one.key for one in computed if one.is_total]
    found = document.citation(
        dict.fromkeys((*ordered, *totals)), obligatory_only=obligatory_only, as_printed=as_printed
    )
    return _with_notes(document, found, computed, shown)


def _with_notes(
    document: Document, found: Citation, computed: Sequence[ComputedValue], shown: tuple[Key, ...]
) -> Citation:
    evidence, moved = document.catalogue.evidence, [one for one in computed if one.is_moved]
    rows = [one for one in moved if not one.is_total]
    speaking: dict[str, dict[Key, None]] = {}
    for one in rows or moved:  # beside their rows, totals need no markers of their own
        for note in one.notes:
            speaking.setdefault(note, {})[one.key] = None
    users = _users_of(computed, set(shown))
    footnotes = [
        one._replace(keys=_merged(speaking.pop(one.footnote.id, {}), one.keys, users, shown)) for one in found.footnotes
    ]
    if any(one.is_measured for one in computed):
        footnotes = [_of_released(one) for one in footnotes]
    order = {name: number for number, name in enumerate(evidence.footnotes)}
    footnotes += [Applied(evidence.footnotes[name], Level.OBSERVATION, tuple(keys)) for name, keys in speaking.items()]
    methods = (movement_note(document, moved) if moved else None, measure_note(document, computed))
    footnotes = [
        *sorted((one for one in footnotes if not one.footnote.marker), key=lambda one: order[one.footnote.id]),
        *(Applied(note, Level.GROUP, shown) for note in methods if note is not None),
        *sorted((one for one in footnotes if one.footnote.marker), key=lambda one: order[one.footnote.id]),
    ]
    return Citation(tuple(footnotes), _with_works(found.references, [one.footnote for one in footnotes]), shown)


def _places_of(key: Key, computed: ComputedValue | None) -> tuple[Key, ...]:
    """Of what notes speak at a place: of a row that is computed from others, these."""
    if computed is None or computed.is_total or key in computed.inputs:
        return (key,)
    return tuple(one for one in computed.inputs if one.dataset == key.dataset) or (key,)


def _of_released(applied: Applied) -> Applied:
    """A note that names the unit of what was released says so, where numbers are shown in another one."""
    note = applied.footnote
    if not note.id.endswith(_UNIT_NOTE):
        return applied
    return applied._replace(footnote=note._replace(text=RELEASED_UNIT.fill(text=note.text)))


def _users_of(computed: Sequence[ComputedValue], shown: set[Key]) -> Mapping[Key, Sequence[Key]]:
    """What is shown at a key, or where it is not shown, what that is shown is computed from it."""
    users: dict[Key, list[Key]] = {key: [key] for key in shown}
    for one in computed:
        for key in one.inputs:
            if key not in shown:
                users.setdefault(key, []).append(one.key)
    return users


def _merged(
    moved: Mapping[Key, None], keys: Sequence[Key], users: Mapping[Key, Sequence[Key]], shown: Sequence[Key]
) -> tuple[Key, ...]:
    """What a note speaks of among what is shown: what it is attached to and what it moves; never nothing."""
    wanted = {*moved, *(user for key in keys for user in users.get(key, ()))}
    return tuple(key for key in shown if key in wanted) or tuple(shown)


def _with_works(known: tuple[Supported, ...], notes: Iterable[Footnote]) -> tuple[Supported, ...]:
    names = {one.reference for one in known}
    added: dict[str, list[str]] = {}
    for cited in (cited for note in notes for cited in note.cited):
        if cited.reference not in names:
            locators = added.setdefault(cited.reference, [])
            if cited.locator and cited.locator not in locators:
                locators.append(cited.locator)
    return (*known, *(Supported(name, tuple(places), SourceRole.NOTED) for name, places in added.items()))
