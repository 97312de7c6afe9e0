"""Cells of a wide table for the clipboard, as text and as HTML, alone or with their notes and sources.

Owns what goes along with cells that are copied: their heads, and the notes of these cells and no others.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from cavapp.core.analysis.computed_citation import cite_computed
from cavapp.core.analysis.measures.measure_text import shown_parts
from cavapp.core.analysis.view import Booking, SelectedRow, Selection
from cavapp.core.citations.citation_lines import NoteLine, short_reference
from cavapp.core.citations.markers import marking_of
from cavapp.core.citations.passport.provenance import BESIDE
from cavapp.core.data import reference as bibliography
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.tally import edited_remark
from cavapp.core.figures.caption import Caption, caption_of
from cavapp.core.figures.figure_text import applied_line
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.table_figure import TableCell, TableHead
from cavapp.core.figures.tables.table_html import HtmlForm, HtmlGrid, html_document, html_table, table_foot_html
from cavapp.core.figures.tables.wide_table import CellIndex, WideTable
from cavapp.core.messages import figures as wording
from cavapp.core.messages.edits import EDITED_MARK
from cavapp.core.messages.measures import COMPUTED_AS
from cavapp.core.messages.movements import BOOKED, INTENDED, ROW_AS

# The short citation names where the numbers were taken from, not what stands behind that or beside it.
_FARTHER: Final = (SourceRole.COPY, SourceRole.BASED_ON, *BESIDE)
_NOTHING = TableCell("", None, (), None, None)


class CellCopy(NamedTuple):
    """Cells for the clipboard, as lines of text with tabs between and as an HTML document."""

    text: str
    page: str


def cut_table(table: WideTable, cells: Iterable[CellIndex], *, markers: bool, corner: str = "") -> HtmlGrid:
    """The rows and columns around these cells; the others among them are empty.

    With ``markers`` a number of the user's says by a mark that it is one.
    """
    chosen = set(cells)
    down, across = sorted({row for row, _ in chosen}), sorted({column for _, column in chosen})
    mark = EDITED_MARK.get(table.language)

    def cell(place: CellIndex) -> TableCell:
        one = table.cells[place[0]][place[1]]
        if place not in chosen or not one.text:
            return _NOTHING
        if not markers:
            return replace(one, markers=())
        return replace(one, markers=(*one.markers, mark), edited=False) if one.edited else one

    def heads(all_heads: Sequence[TableHead], chosen_heads: Sequence[int]) -> tuple[TableHead, ...]:
        found = (all_heads[number] for number in chosen_heads)
        return tuple(head if markers else replace(head, markers=()) for head in found)

    shown = [tuple(cell((row, column)) for column in across) for row in down]
    rows = [one for pair in zip(heads(table.rows, down), shown, strict=True) for one in _both(table, *pair)]
    return HtmlGrid(corner, heads(table.columns, across), [head for head, _ in rows], [row for _, row in rows])


def _both(
    table: WideTable, head: TableHead, row: tuple[TableCell, ...]
) -> Iterator[tuple[TableHead, tuple[TableCell, ...]]]:
    """A row; side by side one that notes changed twice, as booked and as intended."""
    lang = table.language
    if table.selection.view.booking is not Booking.SIDE_BY_SIDE or not any(cell.moved for cell in row):
        yield head, row
        return
    booked = tuple(replace(cell, text=cell.booked, value=cell.booked_value) if cell.moved else cell for cell in row)
    for what, cells in ((BOOKED, booked), (INTENDED, row)):
        yield replace(head, label=ROW_AS.get(lang).format(row=head.label, what=what.get(lang))), cells


def copy_numbers(document: Document, table: WideTable, cells: Sequence[CellIndex]) -> CellCopy:
    """The cells as numbers; the corner says in which unit, from which works, and what of them is computed or edited.

    The user's cells are in italics on the page: a mark beside it would make a text of a number.
    """
    lang = table.language
    part = cut_table(table, cells, markers=False, corner=_corner(document, table, cells))
    return CellCopy(tab_separated(part), html_document(html_table(part, HtmlForm.CELLS), "", lang))


def copy_with_notes(document: Document, table: WideTable, keys: Iterable[Key], lang: Language) -> CellCopy:
    """The cells of these keys, and under them the title, all notes and the sources of these cells.

    Marks stand at heads, and raised beside numbers on the page. In the text they would make texts of numbers: there
    the notes say of which numbers they speak.
    """
    chosen = set(keys)
    part = _narrowed(table.selection, chosen)
    marking = marking_of(document, part, all_notes=True)
    copied = replace(build_wide_table(document, table.selection, lang, marking=marking), numbers=table.numbers)
    cells = [place for place in map(copied.position, chosen) if place is not None]
    grid = cut_table(copied, cells, markers=True, corner=copied.unit.short.get(lang))
    caption = caption_of(document, part, lang, marking=marking)
    title = f"<p><b>{html.escape(caption.title)}</b><br>{html.escape(caption.subtitle)}</p>"
    body = html_table(grid, HtmlForm.DOCUMENT) + title + table_foot_html(caption, lang)
    beside = {marker for markers in marking.cells.values() for marker in markers}
    named = frozenset(one.footnote.id for one in marking.citation.footnotes if one.footnote.marker in beside)
    said = caption_of(document, part, lang, marking=replace(marking, named=marking.named | named))
    return CellCopy(tab_separated(grid) + _text_under(said, lang), html_document(body, caption.title, lang))


def tab_separated(grid: HtmlGrid, *, headers: bool = True) -> str:
    """Cells as lines of text, tabs between. Numbers are those of other programs; only heads carry marks."""
    lines = [[grid.corner, *(_marked(head.text, head.markers) for head in grid.columns)]] if headers else []
    for head, row in zip(grid.rows, grid.cells, strict=True):
        numbers = [cell.plain for cell in row]
        lines.append([_marked(head.label, head.markers), *numbers] if headers else numbers)
    return "".join("\t".join(" ".join(text.split()) for text in line) + "\n" for line in lines)


def _corner(document: Document, table: WideTable, cells: Iterable[CellIndex]) -> str:
    """What numbers cannot do without: unit, short citation, and what of them is computed or edited."""
    selection, lang = table.selection, table.language
    keys = [key for key in map(table.key_at, cells) if key is not None]
    if not keys:
        return table.unit.short.get(lang)
    printed = selection.view.as_printed
    citation = cite_computed(document, keys, selection.derived, as_printed=printed)
    works = [one for one in citation.references if one.role not in _FARTHER]
    cited = "; ".join(short_reference(document.catalogue, one, lang).removesuffix(".") for one in works)
    edited = "" if printed else edited_remark(document.tally(keys), lang)
    shown = ", ".join(shown_parts(selection.dataset, selection.view.shown, lang))
    computed = COMPUTED_AS.get(lang).format(what=shown) if shown else ""
    said = (table.unit.short.get(lang), cited, computed, applied_line(document, selection, lang), edited)
    return " ".join(f"{text.removesuffix('.')}." for text in said if text)


def _text_under(caption: Caption, lang: Language) -> str:
    """Title, notes and sources in paragraphs, a blank line before each."""
    blocks: list[tuple[str, ...]] = [(caption.title, caption.subtitle)]
    if caption.notes:
        blocks.append((wording.NOTES.get(lang), *map(_plain_note, caption.notes)))
    if caption.sources:
        blocks.append((wording.SOURCES.get(lang), *map(bibliography.runs_text, caption.sources)))
    blocks.append(caption.remarks)
    return "".join("\n" + "".join(f"{line}\n" for line in block) for block in blocks)


def _narrowed(selection: Selection, keys: Collection[Key]) -> Selection:
    """The selection with these observations alone, from their first to their last period."""

    def kept_of(line: SelectedRow) -> SelectedRow:
        found = (one if one is not None and one.key in keys else None for one in line.observations)
        return replace(line, observations=tuple(found))

    rows = [kept_of(line) for line in selection.lines]
    lines = [line for line in rows if any(line.observations)]
    shown = [number for number in range(len(selection.periods)) if any(line.observations[number] for line in lines)]
    span = slice(shown[0], shown[-1] + 1) if shown else slice(None)
    kept = tuple(replace(line, places=line.places[span], observations=line.observations[span]) for line in lines)
    return replace(selection, periods=selection.periods[span], lines=kept)


def _marked(text: str, markers: Sequence[str]) -> str:
    return f"{text} [{', '.join(markers)}]" if markers else text


def _plain_note(note: NoteLine) -> str:
    return f"[{note.marker}] {note.text}" if note.marker else note.text
