"""Cells of a wide table for the clipboard, as text and as HTML, alone or with their notes and sources.

Owns what goes along with cells that are copied: their heads, and the notes of these cells and no others.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from cavapp.core.analysis.view import SelectedRow, Selection
from cavapp.core.citations.citation_lines import NoteLine
from cavapp.core.citations.markers import marking_of
from cavapp.core.data import reference as bibliography
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.caption import Caption, caption_of
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.table_figure import TableCell, TableHead
from cavapp.core.figures.tables.table_html import HtmlForm, HtmlGrid, html_table, table_foot_html
from cavapp.core.figures.tables.wide_table import CellIndex, WideTable
from cavapp.core.messages import figures as wording
from cavapp.core.messages.edits import EDITED_MARK

_NOTHING = TableCell("", None, (), None, None)


def cut_table(table: WideTable, cells: Iterable[CellIndex], *, markers: bool) -> HtmlGrid:
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

    shown = tuple(tuple(cell((row, column)) for column in across) for row in down)
    return HtmlGrid("", heads(table.columns, across), heads(table.rows, down), shown)


def tab_separated(table: WideTable, cells: Iterable[CellIndex], *, headers: bool = True, markers: bool = False) -> str:
    """The cells as lines of text, tabs between; cells of the enclosing rows and columns not named stay empty.

    With ``markers`` each text is followed by its markers in brackets.
    """
    part = cut_table(table, cells, markers=markers)
    lines = [["", *(_marked(head.text, head.markers) for head in part.columns)]] if headers else []
    for head, row in zip(part.rows, part.cells, strict=True):
        texts = [_marked(cell.text, cell.markers) for cell in row]
        lines.append([_marked(head.label, head.markers), *texts] if headers else texts)
    return "".join("\t".join(line) + "\n" for line in lines)


def html_cells(
    table: WideTable,
    cells: Iterable[CellIndex],
    caption: Caption | None = None,
    *,
    markers: bool = True,
    remark: str = "",
) -> str:
    """The cells as an HTML document with superscript markers; a caption adds title, notes and sources.

    Without markers the cells of the user's are in italics instead, so that a spreadsheet still takes them for numbers.
    """
    pieces = [html_table(cut_table(table, cells, markers=markers), HtmlForm.CELLS)]
    if remark:
        pieces.append(f"<p>{html.escape(remark)}</p>")
    if caption is not None:
        title = f"<p><b>{html.escape(caption.title)}</b><br>{html.escape(caption.subtitle)}</p>"
        pieces = [title, *pieces, table_foot_html(caption, table.language)]
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(pieces)}</body></html>'


def text_with_notes(document: Document, table: WideTable, keys: Iterable[Key], lang: Language) -> str:
    """The cells of these keys as tab-separated text, then the title, notes and sources of these cells."""
    copied, cells, caption = _copied(document, table, keys, lang)
    blocks = [tab_separated(copied, cells, markers=True).rstrip("\n"), f"{caption.title}\n{caption.subtitle}"]
    if caption.notes:
        blocks.append("\n".join((wording.NOTES.get(lang), *map(_plain_note, caption.notes))))
    if caption.sources:
        blocks.append("\n".join((wording.SOURCES.get(lang), *map(bibliography.runs_text, caption.sources))))
    blocks.append("\n".join(caption.remarks))
    return "\n\n".join(blocks) + "\n"


def html_with_notes(document: Document, table: WideTable, keys: Iterable[Key], lang: Language) -> str:
    """The same as ``text_with_notes``, as an HTML document."""
    return html_cells(*_copied(document, table, keys, lang))


def _copied(
    document: Document, table: WideTable, keys: Iterable[Key], lang: Language
) -> tuple[WideTable, list[CellIndex], Caption]:
    """The table in a language with what applies to these cells alone: what is left behind takes no marker with it."""
    chosen = set(keys)
    part = _narrowed(table.selection, chosen)
    marking = marking_of(document, part)
    copied = replace(build_wide_table(document, table.selection, lang, marking=marking), numbers=table.numbers)
    cells = [place for place in map(copied.position, chosen) if place is not None]
    return copied, cells, caption_of(document, part, lang, marking=marking)


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
