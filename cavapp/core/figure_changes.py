"""What is different between a figure as it was exported and the same view of today's data, cell by cell.

Owns the comparison. Both sides are figures as values; why they differ is read off the observations themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, NamedTuple

from cavapp.core.bibliography import plain
from cavapp.core.catalog import UnknownName
from cavapp.core.dataset import Key, Language, Text
from cavapp.core.document import Document
from cavapp.core.drawn import Drawn, drawn
from cavapp.core.figure import Figure
from cavapp.core.recipe import Recipe, make_recipe
from cavapp.core.table_figure import TableFigure

_NOTHING: Final = Text("nothing", "nada")
_EDITED_THEN: Final = Text("edited by whoever made the figure", "modificado por quien hizo la figura")
_EDITED_NOW: Final = Text("edited in your workspace", "modificado en su espacio de trabajo")
_EDITED_BOTH: Final = Text("edited on both sides", "modificado en ambos lados")
_FOLLOWS: Final = Text("follows from numbers that were edited", "resulta de cifras modificadas")
_SHIPPED: Final = Text("the data of the program have changed", "los datos del programa han cambiado")
_ONLY_THEN: Final = Text("no longer there", "ya no existe")
_ONLY_NOW: Final = Text("not there then", "no existía entonces")


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
    except (KeyError, ValueError, UnknownName):
        return None
    return compared(then, today, stage=partial(_stage, document, then.language))


def compared(
    then: Figure | TableFigure, now: Figure | TableFigure, *, stage: Callable[[str], str] = str
) -> FigureChanges:
    """The differences between two figures of one view; ``stage`` words a status."""
    lang = then.language
    before, after = ({one.key: one for one in drawn(figure)} for figure in (then, now))
    keys = dict.fromkeys((*before, *after))
    cells = tuple(
        _change(key, before.get(key), after.get(key), lang, stage)
        for key in keys
        if _content(before.get(key)) != _content(after.get(key))
    )
    edited = {one.period for one in (*before.values(), *after.values()) if one.edited}
    cells = tuple(
        one._replace(reason=_FOLLOWS.get(lang)) if one.reason == _SHIPPED.get(lang) and one.period in edited else one
        for one in cells
    )
    old, new = list(_lines(then)), list(_lines(now))
    return FigureChanges(
        cells, tuple(line for line in old if line not in new), tuple(line for line in new if line not in old)
    )


def _stage(document: Document, lang: Language, status: str) -> str:
    return document.catalogue.label("status", status, lang)


def _content(cell: Drawn | None) -> tuple[str, str, tuple[str, ...]] | None:
    return None if cell is None else (cell.text, cell.status, tuple(cell.markers))


def _change(key: Key, then: Drawn | None, now: Drawn | None, lang: Language, stage: Callable[[str], str]) -> CellChange:
    place = then or now
    assert place is not None
    if then is None or now is None:
        reason = _ONLY_NOW if then is None else _ONLY_THEN
    elif then.edited and now.edited:
        reason = _EDITED_BOTH
    elif then.edited or now.edited:
        reason = _EDITED_THEN if then.edited else _EDITED_NOW
    else:
        reason = _SHIPPED
    # The stage is worth a word only where it is another.
    both = then is not None and now is not None and then.status == now.status
    word = _no_stage if both else stage
    return CellChange(key, place.row, place.period, _says(then, lang, word), _says(now, lang, word), reason.get(lang))


def _no_stage(_: str) -> str:
    return ""


def _says(cell: Drawn | None, lang: Language, stage: Callable[[str], str]) -> str:
    """What a reader sees at a place: the number with its markers, and its stage."""
    if cell is None:
        return _NOTHING.get(lang)
    text = cell.text or _NOTHING.get(lang)
    marked = f"{text} [{', '.join(cell.markers)}]" if cell.markers else text
    said = stage(cell.status) if cell.status else ""
    return f"{marked}, {said}" if said else marked


def _lines(figure: Figure | TableFigure) -> Iterable[str]:
    yield from _marked(figure)
    for source in figure.sources:
        yield plain(source)


def _marked(figure: Figure | TableFigure) -> Iterator[str]:
    for note in figure.notes:
        yield f"[{note.marker}] {note.text}" if note.marker else note.text
