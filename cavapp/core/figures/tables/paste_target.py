"""Pasting onto a wide table: the table as a pasted block sees it, and the requests of what is taken over.

Owns the way from a wide table to the grid of ``core.edits.entry.paste`` and back to observations. What each cell of a
block would do is found there; what of it is taken over is decided in the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Footnote
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.cell_entry import entry_rules, settle_entry, value_at
from cavapp.core.edits.entry.paste import CellProposal, MarkOffer, PasteGrid
from cavapp.core.edits.journal.journal import Write
from cavapp.core.messages.citations import AS_NOTE

if TYPE_CHECKING:
    from cavapp.core.figures.tables.wide_table import WideTable


def paste_grid(document: Document, frame: WideTable) -> PasteGrid:
    """The grid of a wide table: every cell can be pasted over, those without an observation become additions."""
    catalogue, rows = document.catalogue, frame.selection.exhibit.rows
    notes: dict[str, list[str]] = {}
    for note in catalogue.evidence.notes_of(frame.selection.dataset.id):
        if note.marker:
            notes.setdefault(note.marker, []).append(note.id)
    return PasteGrid(
        labels=tuple(
            tuple(
                dict.fromkeys(
                    text
                    for lang in Language
                    for text in (
                        head.label,
                        head.code,
                        catalogue.label(rows, head.code, lang),
                        catalogue.short(rows, head.code, lang),
                    )
                )
            )
            for head in frame.rows
        ),
        periods=frame.selection.periods,
        values=frame.values,
        texts=frame.texts,
        editable=tuple(tuple(True for _ in row) for row in frame.texts),
        notes={marker: tuple(found) for marker, found in notes.items()},
        signed=entry_rules(document, frame.place((0, 0))).signed,
        stages=tuple(tuple(None if one is None else one.status for one in row) for row in frame.observations),
    )


def paste_writes(document: Document, frame: WideTable, proposals: Iterable[CellProposal]) -> list[Write]:
    """The requests of these cells of a block with the stages that its heads say, one step together."""
    writes = []
    for one in proposals:
        if one.row is None or one.column is None or not one.changes:
            continue
        place = frame.place((one.row, one.column))
        writes.append(value_at(document, place, settle_entry(one.typed, one.raw))[0])
        if one.stage is not None:
            writes.append(document.status_write(place, one.stage))
    return writes


def note_applies(document: Document, frame: WideTable, one: CellProposal, offer: MarkOffer) -> bool:
    """Whether the note of a mark applies already to the cell that it was pasted onto."""
    if one.row is None or one.column is None:
        return False
    here = {note.footnote.id for note in document.citation([frame.place((one.row, one.column))]).footnotes}
    return bool(here.intersection(offer.notes))


def missing_notes(document: Document, frame: WideTable, proposals: Iterable[CellProposal]) -> dict[str, list[Key]]:
    """The notes whose marks came with these cells but that do not apply to them, with the cells."""
    found: dict[str, list[Key]] = {}
    for one in proposals:
        for offer in one.offers:
            placed = one.row is not None and one.column is not None
            if placed and offer.notes and not note_applies(document, frame, one, offer):
                place = frame.place((one.row, one.column))  # type: ignore[arg-type]  # both are known
                found.setdefault(offer.notes[0], []).append(place)
    return found


def missing_note_changes(document: Document, missing: Mapping[str, Iterable[Key]], lang: Language) -> list[Write]:
    """The requests for notes of the user's that say of these cells what the report's notes say of others.

    The report's own notes stay where the report has them: it never said this of the cells.
    """
    return [
        document.note_write(_as_own(document, document.catalogue.evidence.footnotes[note], lang), list(keys))
        for note, keys in missing.items()
    ]


def _as_own(document: Document, note: Footnote, lang: Language) -> str:
    exhibit = document.catalogue.exhibits.get(note.exhibit)
    where = note.exhibit if exhibit is None else exhibit.number.get(lang)
    return AS_NOTE.get(lang).format(marker=note.marker, exhibit=where, text=note.text.get(lang))
