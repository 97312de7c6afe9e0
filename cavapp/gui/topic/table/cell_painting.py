"""What cells and heads of a table are painted with: markers, rules, the mark of an audit, the user's corner.

Owns these pieces. Where they go is told by the table's layout, in which cell by the delegate and the heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen

from cavapp.core.analysis.audits import Verdict
from cavapp.gui.platform.theme import blend_colors
from cavapp.gui.topic.table.cell_layout import Spot, Typography

_Color = QPalette.ColorRole
_LEFT_UNCUT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
COMPUTED, REPEATS = "Σ", "="
_CORNER: Final = 0.28  # of the height of a cell


def paint_spots(painter: QPainter, spots: Sequence[Spot], look: Typography, color: QColor) -> None:
    if not spots:
        return
    painter.setFont(look.small)
    painter.setPen(color)
    for number, (marker, rect) in enumerate(spots, start=1):
        text = marker if number == len(spots) else f"{marker},"
        painter.drawText(rect, _LEFT_UNCUT, text)


def paint_rules(painter: QPainter, rect: QRectF, palette: QPalette, *, strong: bool, total: bool) -> None:
    """The line under a row or head, and the stronger line over a total."""
    base, ink = palette.color(_Color.Base), palette.color(_Color.Text)
    painter.setPen(QPen(blend_colors(base, ink, 0.5 if strong else 0.12), 1))
    painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
    if total:
        painter.setPen(QPen(blend_colors(base, ink, 0.5), 1))
        painter.drawLine(QPointF(rect.left(), rect.top() + 0.5), QPointF(rect.right(), rect.top() + 0.5))


_AUDIT_SIGNS: Final = {Verdict.WRONG: "!", Verdict.MISSING: "?"}


def paint_badge(painter: QPainter, rect: QRectF, verdict: Verdict, font: QFont, palette: QPalette) -> None:
    """A tick if the total adds up, else a sign in a ring, which is filled if rounding explains nothing.

    A total that is computed has a sum sign.
    """
    soft, ink = palette.color(_Color.PlaceholderText), palette.color(_Color.Text)
    wrong, sign = verdict is Verdict.WRONG, _AUDIT_SIGNS.get(verdict, "≈")
    if verdict is Verdict.EXACT:
        painter.setPen(QPen(soft, 1.3))
        corners = (QPointF(0.25, 0.55), QPointF(0.43, 0.72), QPointF(0.77, 0.3))
        painter.drawPolyline([rect.topLeft() + corner * rect.width() for corner in corners])
        return
    if verdict is Verdict.COMPUTED:
        paint_sign(painter, rect, COMPUTED, font, palette)
        return
    painter.setPen(QPen(ink if wrong else soft, 1))
    painter.setBrush(ink if wrong else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect)
    painter.setPen(palette.color(_Color.Base) if wrong else ink)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, sign)


def paint_sign(painter: QPainter, rect: QRectF, sign: str, font: QFont, palette: QPalette) -> None:
    """A quiet sign where the mark of an audit stands."""
    painter.setPen(palette.color(_Color.PlaceholderText))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, sign)


def paint_corner(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """The user's mark in the corner of what the user edited or added."""
    corner, side = rect.topRight(), rect.height() * _CORNER
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(_Color.Link))
    painter.drawPolygon([corner, corner - QPointF(side, 0), corner + QPointF(0, side)])
