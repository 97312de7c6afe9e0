"""Captions: what has to stand around a chart or a table that leaves the program.

Owns which words, notes and sources accompany a selection, for charts and tables alike. The sentences themselves are
those of ``figure_text`` and ``core.citations.citation_lines``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from cavapp.core.analysis.view import Selection
from cavapp.core.citations.citation_lines import NoteLine, note_lines, source_lines
from cavapp.core.citations.markers import Marking, marking_of
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Cited, SourceRole
from cavapp.core.data.reference import Run
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.annotations import Annotation, annotation_lines, with_works
from cavapp.core.figures.figure_text import edits_remark, figure_remarks, subtitle_text, title_of

# What is shown in the report, or named beside the numbers, does not answer for them.
BEHIND: Final = frozenset(SourceRole) - {SourceRole.SHOWN_IN, SourceRole.NOTED, SourceRole.ADDED}


@dataclass(frozen=True, slots=True)
class Caption:
    """Title, notes and sources of what is shown.

    The first ``behind`` of the ``sources``, of the works in ``source_ids``, stand behind the numbers; the others are
    only named in the notes. ``edited`` is the one of the ``remarks`` that tells what of it is the user's; empty if
    nothing is.
    """

    title: str
    subtitle: str
    notes: tuple[NoteLine, ...]
    sources: tuple[tuple[Run, ...], ...]
    source_ids: tuple[str, ...]
    behind: int
    remarks: tuple[str, ...]
    edited: str

    def as_fields(self, remarks: tuple[str, ...]) -> dict[str, Any]:
        """The fields by name, with these remarks, for a chart or table that holds them as its own."""
        return {one.name: getattr(self, one.name) for one in fields(Caption)} | {"remarks": remarks}


def caption_of(
    document: Document,
    selection: Selection,
    lang: Language,
    *,
    marking: Marking | None = None,
    annotations: Sequence[Annotation] = (),
    works: Sequence[Cited] = (),
    differing: Mapping[Key, str] | None = None,
) -> Caption:
    """What applies to a selection, and to what is drawn besides its data, with the ``works`` that stand behind that.

    ``marking`` and ``differing``, the ``differing_totals``, where they are known already.
    """
    marking = marking or marking_of(document, selection)
    citation = with_works(marking.citation, works) if works else marking.citation
    notes = note_lines(document.catalogue, citation, lang, named=marking.named)
    return Caption(
        title=title_of(document, selection, lang),
        subtitle=subtitle_text(document, selection, lang),
        notes=_with_annotations(notes, annotation_lines(annotations, lang)),
        sources=source_lines(document.catalogue, citation, lang),
        source_ids=tuple(supported.reference for supported in citation.references),
        behind=sum(supported.role in BEHIND for supported in citation.references),
        remarks=figure_remarks(document, selection, lang, differing=differing),
        edited=edits_remark(document, selection, lang),
    )


def _with_annotations(notes: Sequence[NoteLine], added: Sequence[NoteLine]) -> tuple[NoteLine, ...]:
    """What is drawn besides the data stands behind the unmarked notes, before those that markers lead to."""
    first = next((number for number, line in enumerate(notes) if line.marker), len(notes))
    return (*notes[:first], *added, *notes[first:])
