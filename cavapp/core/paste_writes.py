"""Pasting onto a frame: the table as a pasted block sees it, and the wishes of what is taken over.

Owns the way from a frame to the grid of ``pasting`` and back to observations. What each cell of a block would do is
found there; what of it is taken over is decided in the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cavapp.core.dataset import Language
from cavapp.core.document import Document
from cavapp.core.entering import settled, value_at
from cavapp.core.journal import Write
from cavapp.core.pasting import Grid, Proposal

if TYPE_CHECKING:
    from cavapp.core.frames import Frame


def grid_of(document: Document, frame: Frame) -> Grid:
    """The table of a frame: every cell can be pasted over, those without an observation become additions."""
    catalogue, rows = document.catalogue, frame.selection.exhibit.rows
    notes: dict[str, list[str]] = {}
    for note in catalogue.evidence.notes_of(frame.selection.dataset.id):
        if note.marker:
            notes.setdefault(note.marker, []).append(note.id)
    return Grid(
        labels=tuple(
            tuple(
                dict.fromkeys(
                    text
                    for lang in Language
                    for text in (
                        head.text,
                        head.code,
                        catalogue.label(rows, head.code, lang),
                        catalogue.short(rows, head.code, lang),
                    )
                )
            )
            for head in frame.rows
        ),
        periods=frame.selection.periods,
        values=tuple(tuple(None if one is None else one.value for one in row) for row in frame.observations),
        texts=frame.texts,
        editable=tuple(tuple(True for _ in row) for row in frame.texts),
        notes={marker: tuple(found) for marker, found in notes.items()},
    )


def paste_writes(document: Document, frame: Frame, proposals: Iterable[Proposal]) -> list[Write]:
    """The wishes of these cells of a block, one step together."""
    return [
        value_at(document, frame.place((one.row, one.column)), settled(one.typed, one.raw))[0]
        for one in proposals
        if one.row is not None and one.column is not None and one.changes
    ]
