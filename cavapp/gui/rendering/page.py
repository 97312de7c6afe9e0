"""The page: a figure with title, chart or table, notes and sources, for every way out of the program.

Owns the static layout: header, notes and sources are measured first, the body gets the rest, and the page grows
downwards when they need more. Works in logical units on any paint device.
"""

from __future__ import annotations

import html as markup
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QTextDocument

from cavapp.core.data.reference import runs_html
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.style import Theme
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.core.messages.figures import MADE_WITH, NOTED, NOTES, SOURCES
from cavapp.gui.platform.plain_text import SealedDocument
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.rendering.layout_builder import lay_out, least_plot_height
from cavapp.gui.rendering.table.table_layout import TableLayout, lay_out_table
from cavapp.gui.rendering.table.table_painter import paint_table
from cavapp.gui.rendering.text_layout import EM, Style, styled_font

Shown = Figure | TableFigure

_NORMAL_WIDTH: Final = 1600.0
_SMALLEST_EM: Final = 13.0
_NARROWEST: Final = 400.0 * EM / _SMALLEST_EM
PAGE_MARGIN: Final = EM * 1.5
_TWO_COLUMNS_FROM: Final = EM * 58
_LOWEST_CHART: Final = EM * 17
_CHART_SHARE: Final = 0.5
_SPLITS: Final = (0.5, 0.45, 0.55, 0.4, 0.6, 0.36, 0.64)


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A laid-out text and where its top left corner stands; of a long text only a ``part``, None for all of it."""

    document: QTextDocument
    place: QPointF
    part: QRectF | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A figure laid out for a size. ``size`` and positions are in logical units; ``scale`` leads to pixels.

    ``body`` is the chart or the table, None on a page of notes alone.
    """

    size: QSizeF
    scale: float
    body: ChartLayout | TableLayout | None
    blocks: tuple[PageBlock, ...]

    @property
    def chart(self) -> ChartLayout:
        """The body of a page that shows a chart. Raises TypeError for a table."""
        if not isinstance(self.body, ChartLayout):
            message = "this page shows no chart"
            raise TypeError(message)
        return self.body


def unit_of_width(width: float, text_size: float = 1.0) -> float:
    """Pixels per logical unit: text grows with the width of the picture, and never gets too small to read.

    ``text_size`` makes all type larger or smaller; larger only as far as a picture this wide can hold it.
    """
    usual = max(width / _NORMAL_WIDTH, _SMALLEST_EM / EM)
    if text_size <= 1.0:
        return usual * text_size
    return max(usual, min(usual * text_size, width / _NARROWEST))


def lay_out_page(
    figure: Shown, width: int, height: int, *, version: str, text_size: float = 1.0, number: str = ""
) -> Page:
    """Lay a figure out for a picture ``width`` pixels wide and at least ``height`` high.

    ``number`` is the figure's, printed at its foot.
    """
    scale = unit_of_width(width, text_size)
    wide, high = width / scale, height / scale
    inner = wide - 2 * PAGE_MARGIN
    header = text_document(header_html(figure), inner)
    foot = foot_blocks(figure, inner)
    made = last_line(MADE_WITH.get(figure.language).format(version=version), number_html(number), inner)
    top = PAGE_MARGIN + header.size().height() + EM * 0.5
    below = EM * 0.7 + bottom_of(foot) + EM * 0.6 + bottom_of(made) + PAGE_MARGIN * 0.8
    body = _body(figure, QRectF(PAGE_MARGIN, top, inner, high - top - below), high)
    reached = body.rect.bottom()
    bottom = max(high, reached + below)
    # Notes stand close under a table that is lower than the room; a chart always fills it.
    notes = shift_blocks(foot, QPointF(PAGE_MARGIN, reached + EM * 0.7))
    last = shift_blocks(made, QPointF(PAGE_MARGIN, bottom - PAGE_MARGIN * 0.8 - bottom_of(made)))
    return Page(
        QSizeF(wide, bottom), scale, body, (PageBlock(header, QPointF(PAGE_MARGIN, PAGE_MARGIN)), *notes, *last)
    )


def _body(figure: Shown, room: QRectF, high: float) -> ChartLayout | TableLayout:
    """The chart, as high as there is room or as it must be; or the table, which takes what it needs."""
    if isinstance(figure, TableFigure):
        return lay_out_table(figure, room.topLeft(), room.width(), room.height())
    height = max(room.height(), high * _CHART_SHARE, min(_LOWEST_CHART, room.width() * 0.75))
    chart = lay_out(figure, QRectF(room.left(), room.top(), room.width(), height))
    lacking = least_plot_height(figure, room.width()) - chart.plot.height()
    if lacking <= 0:
        return chart
    return lay_out(figure, QRectF(room.left(), room.top(), room.width(), height + lacking))


def paint_page(painter: QPainter, page: Page, theme: Theme, *, ground: bool = True) -> None:
    """Paint the page; the painter is in logical units already. Without ``ground`` what lies beneath stays visible."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    if ground:
        painter.fillRect(QRectF(QPointF(0, 0), page.size), QColor(theme.ground))
    for block in page.blocks:
        painter.save()
        painter.translate(block.place)
        context = QAbstractTextDocumentLayout.PaintContext()
        if block.part is not None:
            painter.translate(-block.part.topLeft())
            painter.setClipRect(block.part)
            context.clip = block.part
        context.palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        block.document.documentLayout().draw(painter, context)
        painter.restore()
    if isinstance(page.body, TableLayout):
        paint_table(painter, page.body, theme)
    elif page.body is not None:
        paint_chart(painter, page.body, theme)
    painter.restore()


def text_document(content: str, width: float) -> QTextDocument:
    document = SealedDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(styled_font(Style.SMALL))
    document.setHtml(content)
    document.setTextWidth(width)
    return document


def header_html(figure: Shown) -> str:
    """Title, subtitle and, if anything is the user's, how much."""
    title, subtitle = Style.TITLE.value[0], Style.SUBTITLE.value[0]
    lines = [
        f'<p style="margin:0; font-size:{title}px; font-weight:700">{title_html(figure)}</p>',
        f'<p style="margin:0; font-size:{subtitle}px">{markup.escape(figure.subtitle)}</p>',
    ]
    # At the head, where it cannot be cut off with the notes: nobody shall take an edited chart for the report's.
    lines += [f'<p style="margin:0"><b>{markup.escape(figure.edited)}</b></p>'] if figure.edited else []
    return "".join(lines)


def title_html(figure: Shown) -> str:
    """The title with the markers that have no other place on the page."""
    raised = f"<sup>{markup.escape(','.join(figure.markers))}</sup>" if figure.markers else ""
    return markup.escape(figure.title) + raised


def foot_blocks(figure: Shown, inner: float) -> list[PageBlock]:
    """Notes and sources side by side on a wide page, one under the other on a narrow one; from the top left of all."""
    if inner < _TWO_COLUMNS_FROM:
        return [PageBlock(text_document(page_foot_html(figure), inner), QPointF(0, 0))]
    notes, sources, gap = notes_html(figure), sources_html(figure), EM * 1.8
    # Reading the HTML takes longer than setting it: each text is read once and set anew for each share.
    left, right = text_document(notes, inner), text_document(sources, inner)
    best, lowest = 0.0, math.inf
    for share in _SPLITS:
        left.setTextWidth((inner - gap) * share)
        right.setTextWidth(inner - gap - (inner - gap) * share)
        bottom = max(left.size().height(), right.size().height())
        if bottom < lowest - 1:
            best, lowest = share, bottom
    width = (inner - gap) * best
    left.setTextWidth(width)
    right.setTextWidth(inner - gap - width)
    return [PageBlock(left, QPointF(0, 0)), PageBlock(right, QPointF(width + gap, 0))]


def page_foot_html(figure: Shown) -> str:
    """Notes and sources, under one another."""
    return f'{notes_html(figure)}<p style="margin:0">&nbsp;</p>{sources_html(figure)}'


def last_line(text: str, right: str, inner: float) -> list[PageBlock]:
    """The last line of a page, from its top left: a text, and HTML at the right end, which is never broken."""
    words = markup.escape(text)
    if not right:
        return [PageBlock(text_document(f'<p style="margin:0">{words}</p>', inner), QPointF(0, 0))]
    code = text_document(f'<p style="margin:0; white-space:nowrap">{right}</p>', -1)
    room = math.ceil(code.idealWidth()) + 1
    code.setTextWidth(room)
    left = text_document(f'<p style="margin:0">{words}</p>', inner - room - EM)
    return [PageBlock(left, QPointF(0, 0)), PageBlock(code, QPointF(inner - room, 0))]


def number_html(number: str) -> str:
    """The number of a figure as it is printed at the right end of the last line; empty for none."""
    return f"<b>{markup.escape(number)}</b>" if number else ""


def bottom_of(blocks: Iterable[PageBlock]) -> float:
    """How far down the lowest of some blocks reaches."""
    return max((block.place.y() + block.document.size().height() for block in blocks), default=0.0)


def shift_blocks(blocks: Iterable[PageBlock], by: QPointF) -> tuple[PageBlock, ...]:
    return tuple(PageBlock(block.document, block.place + by) for block in blocks)


def notes_html(figure: Shown) -> str:
    """The notes as HTML: remarks and unmarked notes run in, each marked note in a line of its own."""
    unmarked = " ".join(line.text for line in figure.notes if not line.marker)
    heading = NOTES.get(figure.language)
    content = f"<b>{markup.escape(heading)}</b>&nbsp; {markup.escape(unmarked)}"
    lines = [f'<p style="margin:0">{content}</p>'] if figure.notes else []
    lines += [_paragraph(line.text, marker=line.marker) for line in figure.notes if line.marker]
    remarks = [remark for remark in figure.remarks if remark != figure.edited]
    lines += [_paragraph(remark, above=0.4 if number == 0 else 0.0) for number, remark in enumerate(remarks)]
    return "".join(lines)


def sources_html(figure: Shown) -> str:
    """Every reference in full, one a line."""
    parts = ((SOURCES, figure.sources[: figure.behind]), (NOTED, figure.sources[figure.behind :]))
    lines = []
    for heading, sources in parts:
        if sources:
            lines.append(f'<p style="margin:0"><b>{markup.escape(heading.get(figure.language))}</b></p>')
            lines += [f'<p style="margin:0">{runs_html(runs)}</p>' for runs in sources]
    return "".join(lines)


def _paragraph(text: str, *, marker: str = "", above: float = 0.0) -> str:
    raised = f"<sup><b>{markup.escape(marker)}</b></sup>&nbsp;" if marker else ""
    return f'<p style="margin:0; margin-top:{round(above * EM)}px">{raised}{markup.escape(text)}</p>'
