"""Tables on pages of a fixed height: broken between rows, the head on each page, the notes on the last.

Owns where pages begin and what is said there of their going on. A table that fits on one page is laid out as any
figure is.
"""

from __future__ import annotations

import html as markup
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTextDocument

from cavapp.core.data.text import Language
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.core.messages.figures import CONTINUED, GOES_ON, MADE_WITH, PAGE_OF
from cavapp.gui.rendering.page import (
    PAGE_MARGIN,
    Page,
    PageBlock,
    bottom_of,
    foot_blocks,
    header_html,
    last_line,
    lay_out_page,
    number_html,
    page_foot_html,
    shift_blocks,
    text_document,
    unit_of_width,
)
from cavapp.gui.rendering.table.page_breaks import break_pages
from cavapp.gui.rendering.table.table_layout import TableLayout, fit_table, table_on
from cavapp.gui.rendering.text_layout import EM, Style, line_height

_BELOW_HEADER: Final = EM * 0.5
_ABOVE_FOOT: Final = EM * 0.7


class _Form(NamedTuple):
    """What all pages share, in logical units. ``bottom`` is where the line begins that counts the pages."""

    figure: TableFigure
    wide: float
    high: float
    scale: float
    number: str

    @property
    def inner(self) -> float:
        return self.wide - 2 * PAGE_MARGIN

    @property
    def bottom(self) -> float:
        return self.high - PAGE_MARGIN * 0.8 - 2 * line_height(Style.SMALL)  # it takes two lines on a narrow page

    @property
    def language(self) -> Language:
        return self.figure.language


class _Content(NamedTuple):
    """What one page has beside its last line."""

    header: QTextDocument
    body: TableLayout | None
    foot: tuple[PageBlock, ...]


def lay_out_table_pages(
    figure: TableFigure, width: int, height: int, *, version: str, text_size: float = 1.0, number: str = ""
) -> tuple[Page, ...]:
    """The table on as many pages of ``width`` x ``height`` pixels as it takes; ``number`` is the figure's."""
    page = lay_out_page(figure, width, height, version=version, text_size=text_size, number=number)
    scale = unit_of_width(width, text_size)
    if page.size.height() <= height / scale + 0.5:
        return (page,)
    form = _Form(figure, width / scale, height / scale, scale, number)
    contents = _contents(form)
    made = MADE_WITH.get(figure.language).format(version=version)
    pages = len(contents)
    return tuple(_page(form, content, (order, pages), made) for order, content in enumerate(contents, start=1))


def _contents(form: _Form) -> list[_Content]:
    """The table on its pages, then the notes: under it if there is room for all of them, else on pages of their own."""
    figure, first, later = form.figure, text_document(header_html(form.figure), form.inner), _later_header(form)
    fitted = fit_table(figure, form.inner)
    room, rooms = form.bottom - _ABOVE_FOOT, [_top(first), _top(later)]
    contents = []
    for number, sheet in enumerate(break_pages(fitted.blocks, *((room - top) / fitted.factor for top in rooms))):
        header = later if number else first
        body = table_on(fitted, sheet, QPointF(PAGE_MARGIN, _top(header)), form.inner)
        contents.append(_Content(header, body, ()))
    foot = foot_blocks(figure, form.inner)
    last = contents[-1]
    under = _top(last.header) if last.body is None else last.body.rect.bottom() + _ABOVE_FOOT
    if under + bottom_of(foot) <= room:
        contents[-1] = last._replace(foot=shift_blocks(foot, QPointF(PAGE_MARGIN, under)))
    elif _top(later) + bottom_of(foot) <= room:
        contents.append(_Content(later, None, shift_blocks(foot, QPointF(PAGE_MARGIN, _top(later)))))
    else:
        contents += _notes_alone(form, later)
    return contents


def _notes_alone(form: _Form, header: QTextDocument) -> list[_Content]:
    """Notes and sources in one column over as many pages as they fill, no line of them cut in two."""
    document = text_document(page_foot_html(form.figure), form.inner)
    place = QPointF(PAGE_MARGIN, _top(header))
    room = form.bottom - _ABOVE_FOOT - place.y()
    document.setPageSize(QSizeF(form.inner, room))
    parts = (QRectF(0.0, number * room, form.inner, room) for number in range(document.pageCount()))
    return [_Content(header, None, (PageBlock(document, place, part),)) for part in parts]


def _later_header(form: _Form) -> QTextDocument:
    title = CONTINUED.get(form.language).format(title=form.figure.title)
    lines = [
        f'<p style="margin:0; font-size:{Style.SUBTITLE.value[0]}px; font-weight:700">{markup.escape(title)}</p>',
        f'<p style="margin:0">{markup.escape(form.figure.subtitle)}</p>',
    ]
    if form.figure.edited:
        lines.append(f'<p style="margin:0"><b>{markup.escape(form.figure.edited)}</b></p>')
    return text_document("".join(lines), form.inner)


def _top(header: QTextDocument) -> float:
    return PAGE_MARGIN + header.size().height() + _BELOW_HEADER


def _page(form: _Form, content: _Content, order: tuple[int, int], made: str) -> Page:
    page, pages = order
    right = markup.escape(PAGE_OF.get(form.language).format(page=page, pages=pages))
    if form.number:
        right += f"&nbsp;&nbsp;&nbsp;{number_html(form.number)}"
    left = made if page == pages else GOES_ON.get(form.language)
    last = shift_blocks(last_line(left, right, form.inner), QPointF(PAGE_MARGIN, form.bottom))
    blocks = (PageBlock(content.header, QPointF(PAGE_MARGIN, PAGE_MARGIN)), *content.foot, *last)
    return Page(QSizeF(form.wide, form.high), form.scale, content.body, blocks)
