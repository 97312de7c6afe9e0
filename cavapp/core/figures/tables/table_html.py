"""Evidence as text: a table with superscripts, notes and works as HTML, and its numbers for a spreadsheet.

Owns both forms of a table that goes to the clipboard beside its picture. What stands in the table is the table
figure's business.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cavapp.core.analysis.view import Booking, View
from cavapp.core.data import reference as bibliography
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.caption import Caption
from cavapp.core.figures.tables.table_figure import TableCell, TableFigure, TableHead, build_table_figure
from cavapp.core.messages import figures as wording
from cavapp.core.messages.movements import BOOKED, INTENDED, ROW_AS

# Word processors and mail programs drop style sheets and keep what stands at each cell.
_INK, _SOFT, _ACCENT, _FAINT = "#1b1f24", "#4d5660", "#0b5cad", "#e3e6ea"
_FACE: Final = "font-family:'Source Sans 3',Calibri,Arial,sans-serif"
_STRONG_RULE: Final = f"1.5pt solid {_INK}"
_RULE: Final = f"0.75pt solid {_INK}"
_FAINT_RULE: Final = f"0.5pt solid {_FAINT}"
RING: Final = "○"


class TableEvidence(NamedTuple):
    """One table, as an HTML document and as lines of numbers with tabs between."""

    html: str
    tsv: str


def table_evidence(document: Document, view: View, lang: Language, *, all_notes: bool = False) -> TableEvidence:
    """The table of a view with all that vouches for it, and its numbers alone."""
    figure = build_table_figure(document, view, lang, all_notes=all_notes)
    return TableEvidence(html_evidence(figure), plain_numbers(figure))


def plain_numbers(figure: TableFigure) -> str:
    """Heads and numbers, tabs between, without markers or grouping; empties as printed.

    Side by side a row that notes changed stands there twice, as booked and as intended.

    A number has the decimals that are shown, and all it has where those would not give it back.
    """
    lines = [["", *(_two_lines(head) for head in figure.columns)]]
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
    title = html.escape(figure.title) + _raised(figure.markers)
    head = [
        f'<p style="margin:0;font-size:14pt"><b>{title}</b></p>',
        f'<p style="margin:0 0 6pt 0">{html.escape(figure.subtitle)}</p>',
    ]
    if figure.edited:
        head.append(f'<p style="margin:0 0 6pt 0"><b>{html.escape(figure.edited)}</b></p>')
    parts = "".join((*head, _table(figure), table_foot_html(figure, figure.language)))
    body = f'<div style="{_FACE};font-size:10.5pt;color:{_INK}">{parts}</div>'
    # Spreadsheets take the marked numbers for numbers because of the attributes named here.
    space = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    about = f'<meta charset="utf-8"><title>{html.escape(figure.title)}</title>'
    return f'<html {space} lang="{figure.language.value}"><head>{about}</head><body>{body}</body></html>'


def table_foot_html(shown: Caption | TableFigure, lang: Language) -> str:
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
    parts = [f"<p><b>{head.get(lang)}</b><br>{'<br>'.join(lines)}</p>" for head, lines in blocks if lines]
    if shown.remarks:
        parts.append(f"<p>{'<br>'.join(html.escape(one) for one in shown.remarks)}</p>")
    return "".join(parts)


def _table(figure: TableFigure) -> str:
    heads = "".join(_head_cell(head) for head in figure.columns)
    corner = f"border-top:{_STRONG_RULE};border-bottom:{_RULE};color:{_SOFT};padding:2pt 8pt 2pt 0"
    lines = [f'<tr><th align="left" valign="bottom" style="{corner}">{html.escape(figure.unit)}</th>{heads}</tr>']
    lines += _rows(figure)
    return f'<table cellspacing="0" cellpadding="0" style="border-collapse:collapse">{"".join(lines)}</table>'


def _rows(figure: TableFigure) -> Iterator[str]:
    last = len(figure.rows) - 1
    for number, (head, row) in enumerate(zip(figure.rows, figure.cells, strict=True)):
        above = f"border-top:{_RULE};" if head.is_total and not (number and figure.rows[number - 1].is_total) else ""
        rules = above + f"border-bottom:{_STRONG_RULE if number == last else _FAINT_RULE}"
        yield f"<tr>{_row_head(head, rules)}{''.join(_cell(cell, head, rules) for cell in row)}</tr>"


def _head_cell(head: TableHead) -> str:
    style = f"text-align:right;border-top:{_STRONG_RULE};border-bottom:{_RULE};padding:2pt 0 2pt 12pt"
    content = html.escape(head.label) + _raised(head.markers) + _second(head.detail)
    return f'<th align="right" valign="top" style="{style}">{content}</th>'


def _row_head(head: TableHead, rules: str) -> str:
    weight = "bold" if head.is_total else "normal"
    style = f"text-align:left;font-weight:{weight};{rules};padding:2pt 8pt 2pt 0"
    content = _ring(shown=head.own) + html.escape(head.label) + _raised(head.markers) + _second(head.detail)
    return f'<th align="left" valign="top" style="{style}">{content}</th>'


def _cell(cell: TableCell, row: TableHead, rules: str) -> str:
    weight = "bold" if row.is_total else "normal"
    style = f"text-align:right;white-space:nowrap;font-weight:{weight};{rules};padding:2pt 0 2pt 12pt"
    number = "" if cell.value is None else f' x:num="{_number(cell)}" sdval="{_number(cell)}"'
    lead = f"{cell.lead}&nbsp;" if cell.lead else ""
    content = _ring(shown=cell.edited) + lead + html.escape(cell.text) + _raised(cell.markers)
    content += "".join(_second(text) for text in cell.seconds)
    return f'<td align="right" valign="top"{number} style="{style}">{content}</td>'


def _raised(markers: Sequence[str]) -> str:
    return f"<sup>{html.escape(','.join(markers))}</sup>" if markers else ""


def _second(text: str) -> str:
    look = f"font-size:8.5pt;font-weight:normal;color:{_SOFT}"
    return f'<br><span style="{look}">{html.escape(text)}</span>' if text else ""


def _ring(*, shown: bool) -> str:
    return f'<span style="color:{_ACCENT}">{RING}</span>&nbsp;' if shown else ""


def _two_lines(head: TableHead) -> str:
    return f"{head.label} {head.detail}" if head.detail else head.label


def _number(cell: TableCell) -> str:
    if cell.value is None:
        return cell.text
    shown = cell.text.replace(",", "").replace("\u2212", "-")
    return shown if float(shown) == cell.value else repr(cell.value)
