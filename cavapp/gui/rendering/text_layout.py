"""Type: the bundled family in the sizes of a figure, and text with superscript markers.

Owns fonts and text drawing in logical units, where ``EM`` is the size of plain text. A painter that is scaled draws
text, lines and symbols larger together.
"""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

FAMILY: Final = "Source Sans 3"
EM: Final = 18.0
_RAISE: Final = 0.36


class Style(Enum):
    """Text sizes in logical units, with weight."""

    TITLE = (27, True)
    SUBTITLE = (19, False)
    PLAIN = (18, False)
    STRONG = (18, True)
    TICK = (16, False)
    SMALL = (14, False)
    SMALL_STRONG = (14, True)
    TINY = (10, False)

    __hash__ = object.__hash__  # widths are kept by text and style: an Enum's own hash runs in Python, at each look-up


@cache
def styled_font(style: Style) -> QFont:
    """The font of a style; unhinted, so that it keeps its widths at every scale."""
    size, bold = style.value
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def _superscript(style: Style) -> QFont:
    made = QFont(styled_font(style))
    made.setPixelSize(round(style.value[0] * 0.7))
    return made


@cache
def font_metrics(style: Style) -> QFontMetricsF:
    return QFontMetricsF(styled_font(style))


@cache
def _superscript_metrics(style: Style) -> QFontMetricsF:
    return QFontMetricsF(_superscript(style))


def marker_text(markers: tuple[str, ...]) -> str:
    """Several markers at one place stand together, parted by a comma."""
    return ",".join(markers)


@lru_cache(maxsize=4096)
def _advance(text: str, style: Style) -> float:
    """The width of a text alone; asking the font again for each label of each painting takes a tenth of it."""
    return font_metrics(style).horizontalAdvance(text)


@lru_cache(maxsize=1024)
def markers_width(markers: tuple[str, ...], style: Style) -> float:
    """The width of superscripts alone, as ``draw_markers`` sets them."""
    return _superscript_metrics(style).horizontalAdvance(marker_text(markers))


def draw_markers(painter: QPainter, box: QRectF, markers: tuple[str, ...], style: Style, color: QColor) -> None:
    """Draw superscripts without a text of theirs, centred in a box."""
    fm = _superscript_metrics(style)
    painter.setPen(color)
    painter.setFont(_superscript(style))
    left = box.center().x() - fm.horizontalAdvance(marker_text(markers)) / 2
    # Digits and small letters fill the height of a capital above the base line.
    painter.drawText(QPointF(left, box.center().y() + fm.capHeight() / 2), marker_text(markers))


def text_width(text: str, style: Style, markers: tuple[str, ...] = ()) -> float:
    width = _advance(text, style)
    return width + markers_width(markers, style) if markers else width


def line_height(style: Style) -> float:
    return font_metrics(style).height()


def draw_text(
    painter: QPainter,
    anchor: QPointF,
    text: str,
    style: Style,
    color: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    markers: tuple[str, ...] = (),
) -> QRectF:
    """Draw one line, centred vertically on the anchor; returns its box.

    Centred and right-aligned text is placed by the text alone: superscripts hang over, so that digits stay aligned.
    """
    fm = font_metrics(style)
    width = _advance(text, style)
    left = anchor.x()
    if align & Qt.AlignmentFlag.AlignHCenter:
        left -= width / 2
    elif align & Qt.AlignmentFlag.AlignRight:
        left -= width
    baseline = anchor.y() + (fm.ascent() - fm.descent()) / 2
    painter.setPen(color)
    painter.setFont(styled_font(style))
    painter.drawText(QPointF(left, baseline), text)
    if markers:
        # An asterisk is drawn high and small by its own design; raised and reduced like a letter it would vanish.
        star = set(markers) == {"*"}
        painter.setFont(styled_font(style) if star else _superscript(style))
        lift = 0.0 if star else fm.ascent() * _RAISE
        painter.drawText(QPointF(left + width + 0.5, baseline - lift), marker_text(markers))
    return QRectF(left, anchor.y() - fm.height() / 2, text_width(text, style, markers), fm.height())
