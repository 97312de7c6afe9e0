"""What is different between a figure as it was exported and the same view of today's data, cell by cell.

Owns the comparison. Both sides are figures as values; why they differ is read off the observations themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cavapp.core.data.catalogue import UnknownName
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.export.recipe import Recipe, make_recipe
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.figure_data import FigurePoint, iterate_points
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.core.messages.edits import NOTHING_HELD
from cavapp.core.messages.exports import (
    DATA_CHANGED,
    EDITED_NOW,
    EDITED_ON_BOTH_SIDES,
    EDITED_THEN,
    NOTES_CHANGED,
    ONLY_NOW,
    ONLY_THEN,
    SUM_CHANGED,
)

_OTHER_SUM: Final = "≠"


class CellChange(NamedTuple):
    """One place whose text, stage or markers differ. ``then`` and ``now`` say what stands there on either side."""

    key: Key
    row: str
    period: str
    then: str
    now: str
    reason: str


class FigureChanges(NamedTuple):
    """All differences: cells; lines of notes, sources and remarks that only the figure or only today has."""

    cells: tuple[CellChange, ...]
    lines_then: tuple[str, ...]
    lines_now: tuple[str, ...]

    @property
    def none(self) -> bool:
        return not (self.cells or self.lines_then or self.lines_now)


def changes_since(recipe: Recipe, document: Document) -> FigureChanges | None:
    """What today's document shows otherwise in the same view; None if the view cannot be shown any more."""
    then = recipe.figure
    try:
        today = make_recipe(
            document, recipe.view, then.language, recipe.presentation, kind=recipe.kind, all_notes=recipe.all_notes
        ).figure
    except (LookupError, ValueError, UnknownName):
        return None
    stages = {one.value: document.catalogue.label("status", one.value, then.language) for one in Status}
    return compare_figures(then, today, stages=stages)


def compare_figures(
    then: Figure | TableFigure, now: Figure | TableFigure, *, stages: Mapping[str, str]
) -> FigureChanges:
    """The differences between two figures of one view; ``stages`` are the names of stages in its language."""
    lang = then.language
    before, after = ({one.key: one for one in iterate_points(figure)} for figure in (then, now))
    keys = dict.fromkeys((*before, *after))
    cells = tuple(
        _change(key, before.get(key), after.get(key), lang, stages)
        for key in keys
        if _seen(before.get(key)) != _seen(after.get(key))
    )
    old, new = list(_lines(then)), list(_lines(now))
    return FigureChanges(
        cells, tuple(line for line in old if line not in new), tuple(line for line in new if line not in old)
    )


def _change(
    key: Key, then: FigurePoint | None, now: FigurePoint | None, lang: Language, stages: Mapping[str, str]
) -> CellChange:
    place = then or now
    assert place is not None
    staged = then is not None and now is not None and then.status != now.status
    before, after = (_says(one, lang, stages if staged else {}) for one in (then, now))
    return CellChange(key, place.row, place.period, before, after, _reason(then, now).get(lang))


def _reason(then: FigurePoint | None, now: FigurePoint | None) -> Text:
    """Why a place looks different: whoever edited it, else what is read off the two sides."""
    if then is None or now is None:
        return ONLY_NOW if then is None else ONLY_THEN
    if then.edited or now.edited:
        return EDITED_ON_BOTH_SIDES if then.edited and now.edited else EDITED_THEN if then.edited else EDITED_NOW
    if (then.value, then.status) != (now.value, now.status):
        return DATA_CHANGED
    if then.markers != now.markers:
        return NOTES_CHANGED
    # A total says what its rows add up to where that is something else; nobody touched the total itself.
    return SUM_CHANGED if _OTHER_SUM in then.text + now.text else DATA_CHANGED


def _seen(cell: FigurePoint | None) -> tuple[object, ...] | None:
    """What a reader sees at a place: the number, its markers, its stage."""
    return None if cell is None else (cell.text, cell.markers, cell.status)


def _says(cell: FigurePoint | None, lang: Language, stages: Mapping[str, str]) -> str:
    """The number at a place with its markers; with its stage if ``stages`` has a name for that."""
    if cell is None:
        return NOTHING_HELD.get(lang)
    text = cell.text or NOTHING_HELD.get(lang)
    marked = f"{text} [{', '.join(cell.markers)}]" if cell.markers else text
    return f"{marked}, {stages[cell.status]}" if cell.status in stages else marked


def _lines(figure: Figure | TableFigure) -> Iterable[str]:
    yield from _marked(figure)
    for source in figure.sources:
        yield runs_text(source)


def _marked(figure: Figure | TableFigure) -> Iterator[str]:
    for note in figure.notes:
        yield f"[{note.marker}] {note.text}" if note.marker else note.text
