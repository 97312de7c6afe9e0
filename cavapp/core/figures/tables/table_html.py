"""Tables as HTML, for documents, spreadsheets and pages.

Owns the one writer of HTML tables, and what stands under one. What stands in a table is the table's business.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from cavapp.core.data import reference as bibliography
from cavapp.core.data.text import Language
from cavapp.core.figures.caption import Caption
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.tables.table_figure import TableCell, TableHead
from cavapp.core.messages import figures as wording

# Word processors and mail programs drop style sheets and keep what stands at each cell.
_INK, _SOFT, _FAINT = "#1b1f24", "#4d5660", "#e3e6ea"
_FACE: Final = "font-family:'Source Sans 3',Calibri,Arial,sans-serif"
_STRONG_RULE: Final = f"1.5pt solid {_INK}"
_RULE: Final = f"0.75pt solid {_INK}"
_FAINT_RULE: Final = f"0.5pt solid {_FAINT}"
_ABOVE_AND_BELOW: Final = f"border-top:{_STRONG_RULE};border-bottom:{_RULE}"


class HtmlForm(StrEnum):
    """For whom a table is written: bare cells for a spreadsheet, a document, a page with a style sheet."""

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


_DRESSES: Final = {
    HtmlForm.CELLS: _Dress(
        ' border="1" cellspacing="0" cellpadding="4"',
        ' align="left"',
        ' align="right"',
        ' align="left"',
        ' align="right"{number} style="font-weight:{weight}"',
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
    """The table. Only a page shows numbers as they are shown here; elsewhere they are those of other programs."""
    dress = _DRESSES[form]
    heads = "".join(
        f"<th{dress.column}>{html.escape(head.text)}{raised_markers(head.markers)}</th>" for head in grid.columns
    )
    corner = "th" if grid.corner else "td"
    first = f"<tr><{corner}{dress.corner}>{html.escape(grid.corner)}</{corner}>{heads}</tr>"
    body = "".join(_rows(grid, dress, page=form is HtmlForm.PAGE))
    return f"<table{dress.table}><thead>{first}</thead><tbody>{body}</tbody></table>"


def _rows(grid: HtmlGrid, dress: _Dress, *, page: bool) -> Iterator[str]:
    last = len(grid.rows) - 1
    for number, (head, row) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        above = f"border-top:{_RULE};" if head.is_total and not (number and grid.rows[number - 1].is_total) else ""
        rules = above + f"border-bottom:{_STRONG_RULE if number == last else _FAINT_RULE}"
        weight = "bold" if head.is_total else "normal"
        cells = (
            f"<td{dress.cell.format(weight=weight, rules=rules, number=_attributes(cell))}>"
            f"{_cell(cell, cell.text if page else cell.plain)}</td>"
            for cell in row
        )
        begun = dress.row.format(weight=weight, rules=rules)
        yield f"<tr><th{begun}>{html.escape(head.label)}{raised_markers(head.markers)}</th>{''.join(cells)}</tr>"


def _attributes(cell: TableCell) -> str:
    """The number of a cell as spreadsheets take it from a text with marks around it, in every country.

    Without ``sdnum`` LibreOffice does not look at ``sdval``, and reads the text by the commas of the user's country.
    """
    return "" if cell.value is None else f' x:num="{cell.plain}" sdval="{cell.plain}" sdnum="1033;"'


def _cell(cell: TableCell, text: str) -> str:
    """Italics mark an edit."""
    text = html.escape(text)
    return (f"<i>{text}</i>" if cell.edited else text) + raised_markers(cell.markers)


def html_document(body: str, title: str, lang: Language) -> str:
    """A document around tables and paragraphs, in which spreadsheets know the attributes of numbers."""
    space = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    about = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    framed = f'<div style="{_FACE};font-size:10.5pt;color:{_INK}">{body}</div>'
    return f'<html {space} lang="{lang.value}"><head>{about}</head><body>{framed}</body></html>'


def raised_markers(markers: Sequence[str]) -> str:
    """Markers as they stand behind a text."""
    return f"<sup>{html.escape(','.join(markers))}</sup>" if markers else ""


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
