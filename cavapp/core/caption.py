"""Captions: what has to stand around a chart or a table that leaves the program.

Owns which words, notes and sources accompany a selection, for charts and tables alike. The sentences themselves are
those of ``figure_text`` and ``citing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cavapp.core.bibliography import Run
from cavapp.core.citing import NoteLine, note_lines, source_lines
from cavapp.core.dataset import Key, Language
from cavapp.core.document import Document
from cavapp.core.figure_text import edits_remark, remarks, subtitle, title_of
from cavapp.core.notes import Role
from cavapp.core.view import Selection


@dataclass(frozen=True, slots=True)
class Caption:
    """Title, notes and sources of what is shown.

    The first ``behind`` of the ``sources``, of the works in ``source_ids``, stand behind the numbers; the others are only named in the notes. ``edited``
    is the one of the ``remarks`` that tells what of it is the user's; empty if nothing is.
    """

    title: str
    subtitle: str
    notes: tuple[NoteLine, ...]
    sources: tuple[tuple[Run, ...], ...]
    source_ids: tuple[str, ...]
    behind: int
    remarks: tuple[str, ...]
    edited: str


def caption_of(
    document: Document,
    selection: Selection,
    lang: Language,
    *,
    keys: Iterable[Key] | None = None,
    all_notes: bool = False,
    differing: Mapping[Key, str] | None = None,
) -> Caption:
    """What applies to a selection, or to the observations at these ``keys`` of it alone.

    ``all_notes`` adds the optional notes to the obligatory ones. ``differing`` are the ``differing_totals``, where they
    are known already.
    """
    cited = selection.keys if keys is None else keys
    citation = document.citation(cited, obligatory_only=not all_notes, as_printed=selection.view.as_printed)
    return Caption(
        title=title_of(document, selection, lang),
        subtitle=subtitle(document, selection, lang),
        notes=note_lines(document.catalogue, citation, lang),
        sources=source_lines(document.catalogue, citation, lang),
        source_ids=tuple(supported.reference for supported in citation.references),
        behind=sum(supported.role is not Role.NOTED for supported in citation.references),
        remarks=remarks(document, selection, lang, differing=differing),
        edited=edits_remark(document, selection, lang),
    )
