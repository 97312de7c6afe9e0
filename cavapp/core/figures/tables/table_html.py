"""Tables as HTML, for documents, spreadsheets and pages; and the numbers of one as lines of text.

Owns the one writer of HTML tables, what stands under one, and both forms of a table that goes to the clipboard beside
its picture. What stands in a table is the table's business.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from cavapp.core.analysis.view import Booking, View
from cavapp.core.data import reference as bibliography
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.caption import Caption
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.tables.table_figure import TableCell, TableFigure, TableHead
from cavapp.core.messages import figures as wording
from cavapp.core.messages.movements import BOOKED, INTENDED, ROW_AS

# Word processors and mail programs drop style sheets and keep what stands at each cell.
_INK, _SOFT, _ACCENT, _FAINT = "#1b1f24", "#4d5660", "#0b5cad", "#e3e6ea"
_FACE: Final = "font-family:'Source Sans 3',Calibri,Arial,sans-serif"
_STRONG_RULE: Final = f"1.5pt solid {_INK}"
_RULE: Final = f"0.75pt solid {_INK}"
_FAINT_RULE: Final = f"0.5pt solid {_FAINT}"
_ABOVE_AND_BELOW: Final = f"border-top:{_STRONG_RULE};border-bottom:{_RULE}"
RING: Final = "○"


class HtmlForm(StrEnum):
    """For whom a table is written: single cells for a spreadsheet, a whole document, a page with a style sheet."""

    CELLS = "cells"
    DOCUMENT = "document"
    PAGE = "page"


class HtmlGrid(NamedTuple):
    """Heads and cells of a table or a part of it; ``cells`` are ``[row][column]``, ``corner`` stands over the rows."""

    corner: str
    columns: Sequence[TableHead]
    rows: Sequence[TableHead]
    cells: Sequence[Sequence[TableCell]]


class _Dress(NamedTuple):
    """The attributes of the parts of a table; those in braces depend on the row."""

    table: str
    corner: str
    column: str
    row: str
    cell: str
    total: str = "td"


_DRESSES: Final = {
    HtmlForm.CELLS: _Dress(
        ' border="1" cellspacing="0" cellpadding="4"', "", ' align="right"', ' align="left"', ' align="right"', "th"
    ),
    HtmlForm.DOCUMENT: _Dress(
        ' cellspacing="0" cellpadding="0" style="border-collapse:collapse"',
        f' align="left" valign="bottom" style="{_ABOVE_AND_BELOW};color:{_SOFT};padding:2pt 8pt 2pt 0"',
        f' align="right" valign="top" style="text-align:right;{_ABOVE_AND_BELOW};padding:2pt 0 2pt 12pt"',
        ' align="left" valign="top" style="text-align:left;font-weight:{weight};{rules};padding:2pt 8pt 2pt 0"',
        ' align="right" valign="top"{number} style="text-align:right;white-space:nowrap;font-weight:{weight};{rules};'
        'padding:2pt 0 2pt 12pt"',
    ),
    HtmlForm.PAGE: _Dress("", "", ' scope="col"', ' scope="row"', ""),
}


def html_table(grid: HtmlGrid, form: HtmlForm) -> str:
    """The table. Only a document shows full names and what stands under numbers; elsewhere italics mark an edit."""
    dress, full = _DRESSES[form], form is HtmlForm.DOCUMENT
    one_line = form is HtmlForm.CELLS
    heads = "".join(
        f"<th{dress.column}>{_head(head.text if one_line else head.label, head, full=full)}</th>"
        for head in grid.columns
    )
    corner = "th" if grid.corner else "td"
    first = f"<tr><{corner}{dress.corner}>{html.escape(grid.corner)}</{corner}>{heads}</tr>"
    body = "".join(_rows(grid, dress, full=full))
    return f"<table{dress.table}><thead>{first}</thead><tbody>{body}</tbody></table>"


def _rows(grid: HtmlGrid, dress: _Dress, *, full: bool) -> Iterator[str]:
    last = len(grid.rows) - 1
    for number, (head, row) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        above = f"border-top:{_RULE};" if head.is_total and not (number and grid.rows[number - 1].is_total) else ""
        rules = above + f"border-bottom:{_STRONG_RULE if number == last else _FAINT_RULE}"
        weight = "bold" if head.is_total else "normal"
        tag = dress.total if head.is_total else "td"
        cells = (
            f"<{tag}{dress.cell.format(weight=weight, rules=rules, number=_attributes(cell) if full else '')}>"
            f"{_cell(cell, full=full)}</{tag}>"
            for cell in row
        )
        begun = dress.row.format(weight=weight, rules=rules)
        yield f"<tr><th{begun}>{_head(head.label, head, full=full)}</th>{''.join(cells)}</tr>"


def _head(text: str, head: TableHead, *, full: bool) -> str:
    ring = _ring(shown=full and head.own)
    return ring + html.escape(text) + raised_markers(head.markers) + (_second(head.detail) if full else "")


def _attributes(cell: TableCell) -> str:
    """The number of a cell as spreadsheets take it from a text with marks around it."""
    return "" if cell.value is None else f' x:num="{_number(cell)}" sdval="{_number(cell)}"'


def _cell(cell: TableCell, *, full: bool) -> str:
    text = html.escape(cell.text)
    if not full:
        return (f"<i>{text}</i>" if cell.edited else text) + raised_markers(cell.markers)
    lead = f"{cell.lead}&nbsp;" if cell.lead else ""
    return _ring(shown=cell.edited) + lead + text + raised_markers(cell.markers) + "".join(map(_second, cell.seconds))


def raised_markers(markers: Sequence[str]) -> str:
    """Markers as they stand behind a text."""
    return f"<sup>{html.escape(','.join(markers))}</sup>" if markers else ""


def _second(text: str) -> str:
    look = f"font-size:8.5pt;font-weight:normal;color:{_SOFT}"
    return f'<br><span style="{look}">{html.escape(text)}</span>' if text else ""


def _ring(*, shown: bool) -> str:
    return f'<span style="color:{_ACCENT}">{RING}</span>&nbsp;' if shown else ""


# ---------------------------------------------------------------- evidence


class TableEvidence(NamedTuple):
    """One table, as an HTML document and as lines of numbers with tabs between."""

    html: str
    tsv: str


def table_evidence(document: Document, view: View, lang: Language, *, all_notes: bool = False) -> TableEvidence:
    """The table of a view with all that vouches for it, and its numbers alone."""
    from cavapp.core.figures.tables.table_builder import build_table_figure

    figure = build_table_figure(document, view, lang, all_notes=all_notes)
    return TableEvidence(html_evidence(figure), plain_numbers(figure))


def plain_numbers(figure: TableFigure) -> str:
    """Heads and numbers, tabs between, without markers or grouping; empties as printed.

    Side by side a row that notes changed stands there twice, as booked and as intended.

    A number has the decimals that are shown, and all it has where those would not give it back.
    """
    lines = [["", *(head.text for head in figure.columns)]]
    for head, row in zip(figure.rows, figure.cells, strict=True):
        if figure.booking is Booking.SIDE_BY_SIDE and any(cell.moved for cell in row):
            booked = ROW_AS.get(figure.language).format(row=head.label, what=BOOKED.get(figure.language))
            lines.append([booked, *(cell.booked.replace(",", "") if cell.moved else _number(cell) for cell in row)])
            intended = ROW_AS.get(figure.language).format(row=head.label, what=INTENDED.get(figure.language))
            lines.append([intended, *(_number(cell) for cell in row)])
            continue
        lines.append([head.label, *(_number(cell) for cell in row)])
    return "".join("\t".join(" ".join(text.split()) for text in line) + "\n" for line in lines)


def html_evidence(figure: TableFigure) -> str:
    """The whole table as an HTML document: title, table with superscripts, notes, works cited, remarks."""
    title = html.escape(figure.title) + raised_markers(figure.markers)
    head = [
        f'<p style="margin:0;font-size:14pt"><b>{title}</b></p>',
        f'<p style="margin:0 0 6pt 0">{html.escape(figure.subtitle)}</p>',
    ]
    if figure.edited:
        head.append(f'<p style="margin:0 0 6pt 0"><b>{html.escape(figure.edited)}</b></p>')
    table = html_table(HtmlGrid(figure.unit, figure.columns, figure.rows, figure.cells), HtmlForm.DOCUMENT)
    parts = "".join((*head, table, table_foot_html(figure, figure.language)))
    body = f'<div style="{_FACE};font-size:10.5pt;color:{_INK}">{parts}</div>'
    # Spreadsheets take the marked numbers for numbers because of the attributes named here.
    space = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    about = f'<meta charset="utf-8"><title>{html.escape(figure.title)}</title>'
    return f'<html {space} lang="{figure.language.value}"><head>{about}</head><body>{body}</body></html>'


def table_foot_html(shown: Caption | Figure, lang: Language, form: HtmlForm = HtmlForm.DOCUMENT) -> str:
    """Notes, sources and remarks in paragraphs; a heading stands only over what is there."""
    notes = [
        (f"<sup>{html.escape(note.marker)}</sup> " if note.marker else "") + html.escape(note.text)
        for note in shown.notes
    ]
    sources = [bibliography.runs_html(source) for source in shown.sources]
    blocks = (
        (wording.NOTES, notes),
        (wording.SOURCES, sources[: shown.behind]),
        (wording.NOTED, sources[shown.behind :]),
    )
    heading, parting = ("<h3>{}</h3><p>", "</p><p>") if form is HtmlForm.PAGE else ("<p><b>{}</b><br>", "<br>")
    parts = [f"{heading.format(head.get(lang))}{parting.join(lines)}</p>" for head, lines in blocks if lines]
    if shown.remarks:
        parts.append(f"<p>{'<br>'.join(html.escape(one) for one in shown.remarks)}</p>")
    return "".join(parts)


def _number(cell: TableCell) -> str:
    if cell.value is None:
        return cell.text
    shown = cell.text.replace(",", "").replace("\u2212", "-")
    return shown if float(shown) == cell.value else repr(cell.value)
