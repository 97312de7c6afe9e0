"""The page: a figure with title, chart, notes and sources, for every way out of the program.

Owns the static layout: header, notes and sources are measured first, the chart gets the rest, and the page grows
downwards when they need more. Works in logical units on any paint device.
"""

from __future__ import annotations

import html as markup
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QTextDocument

from cavapp.core.bibliography import html
from cavapp.core.figure import Figure
from cavapp.core.style import Theme
from cavapp.core.wording import MADE_WITH, NOTED, NOTES, SOURCES
from cavapp.gui.chart_layout import ChartLayout, lay_out
from cavapp.gui.chart_painter import paint_chart
from cavapp.gui.typeset import EM, Style, font

_NORMAL_WIDTH: Final = 1600.0
_SMALLEST_EM: Final = 13.0
_MARGIN: Final = EM * 1.5
_TWO_COLUMNS_FROM: Final = EM * 58
_LOWEST_CHART: Final = EM * 17
_CHART_SHARE: Final = 0.5
_SPLITS: Final = (0.5, 0.45, 0.55, 0.4, 0.6, 0.36, 0.64)


@dataclass(frozen=True, slots=True)
class Block:
    """A laid-out text and where its top left corner stands."""

    document: QTextDocument
    place: QPointF


@dataclass(frozen=True, slots=True)
class Page:
    """A figure laid out for a size. ``size`` and positions are in logical units; ``scale`` leads to pixels."""

    size: QSizeF
    scale: float
    chart: ChartLayout
    blocks: tuple[Block, ...]


def unit_of_width(width: float) -> float:
    """Pixels per logical unit: text grows with the width of the picture, and never gets too small to read."""
    return max(width / _NORMAL_WIDTH, _SMALLEST_EM / EM)


def lay_out_page(figure: Figure, width: int, height: int, *, version: str) -> Page:
    """Lay a figure out for a picture ``width`` pixels wide and at least ``height`` high."""
    scale = unit_of_width(width)
    wide, high = width / scale, height / scale
    inner = wide - 2 * _MARGIN
    header = _document(_header_html(figure), inner)
    columns = _foot_columns(figure, inner, version)
    foot_height = _height(columns)
    top = _MARGIN + header.size().height() + EM * 0.5
    below = EM * 0.7 + foot_height + _MARGIN * 0.8
    chart_height = max(high - top - below, high * _CHART_SHARE, min(_LOWEST_CHART, inner * 0.75))
    chart = lay_out(figure, QRectF(_MARGIN, top, inner, chart_height))
    foot_top = top + chart_height + EM * 0.7
    blocks = [Block(header, QPointF(_MARGIN, _MARGIN))]
    blocks += [Block(document, QPointF(_MARGIN + left, foot_top)) for document, left in columns]
    return Page(QSizeF(wide, max(high, top + chart_height + below)), scale, chart, tuple(blocks))


def paint_page(painter: QPainter, page: Page, theme: Theme) -> None:
    """Paint the page; the painter is in logical units already."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(QPointF(0, 0), page.size), QColor(theme.ground))
    for block in page.blocks:
        painter.save()
        painter.translate(block.place)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        block.document.documentLayout().draw(painter, context)
        painter.restore()
    paint_chart(painter, page.chart, theme)
    painter.restore()


def _document(content: str, width: float) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font(Style.SMALL))
    document.setHtml(content)
    document.setTextWidth(width)
    return document


def _header_html(figure: Figure) -> str:
    title, subtitle = Style.TITLE.value[0], Style.SUBTITLE.value[0]
    lines = [
        f'<p style="margin:0; font-size:{title}px; font-weight:700">{title_html(figure)}</p>',
        f'<p style="margin:0; font-size:{subtitle}px">{markup.escape(figure.subtitle)}</p>',
    ]
    # At the head, where it cannot be cut off with the notes: nobody shall take an edited chart for the report's.
    lines += [f'<p style="margin:0"><b>{markup.escape(figure.edited)}</b></p>'] if figure.edited else []
    return "".join(lines)


def title_html(figure: Figure) -> str:
    """The title with the markers that have no other place in the chart."""
    raised = f"<sup>{markup.escape(','.join(figure.markers))}</sup>" if figure.markers else ""
    return markup.escape(figure.title) + raised


def _foot_columns(figure: Figure, inner: float, version: str) -> list[tuple[QTextDocument, float]]:
    """Notes and sources side by side on a wide page, one under the other on a narrow one, with their left edges."""
    notes, sources = notes_html(figure), sources_html(figure)
    sources += _paragraph(MADE_WITH.get(figure.language).format(version=version), above=0.6)
    if inner < _TWO_COLUMNS_FROM:
        return [(_document(notes + '<p style="margin:0">&nbsp;</p>' + sources, inner), 0.0)]
    gap = EM * 1.8
    best: list[tuple[QTextDocument, float]] = []
    for share in _SPLITS:
        width = (inner - gap) * share
        tried = [(_document(notes, width), 0.0), (_document(sources, inner - gap - width), width + gap)]
        if not best or _height(tried) < _height(best) - 1:
            best = tried
    return best


def _height(columns: list[tuple[QTextDocument, float]]) -> float:
    return max(document.size().height() for document, _ in columns)


def notes_html(figure: Figure) -> str:
    """The notes as HTML: remarks and unmarked notes run in, each marked note in a line of its own."""
    unmarked = " ".join(line.text for line in figure.notes if not line.marker)
    heading = NOTES.get(figure.language)
    content = f"<b>{markup.escape(heading)}</b>&nbsp; {markup.escape(unmarked)}"
    lines = [f'<p style="margin:0">{content}</p>'] if figure.notes else []
    lines += [_paragraph(line.text, marker=line.marker) for line in figure.notes if line.marker]
    remarks = [remark for remark in figure.remarks if remark != figure.edited]
    lines += [_paragraph(remark, above=0.4 if number == 0 else 0.0) for number, remark in enumerate(remarks)]
    return "".join(lines)


def sources_html(figure: Figure) -> str:
    """Every reference in full, one a line."""
    parts = ((SOURCES, figure.sources[: figure.behind]), (NOTED, figure.sources[figure.behind :]))
    lines = []
    for heading, sources in parts:
        if sources:
            lines.append(f'<p style="margin:0"><b>{markup.escape(heading.get(figure.language))}</b></p>')
            lines += [f'<p style="margin:0">{html(runs)}</p>' for runs in sources]
    return "".join(lines)


def _paragraph(text: str, *, marker: str = "", above: float = 0.0) -> str:
    raised = f"<sup><b>{markup.escape(marker)}</b></sup>&nbsp;" if marker else ""
    return f'<p style="margin:0; margin-top:{round(above * EM)}px">{raised}{markup.escape(text)}</p>'
