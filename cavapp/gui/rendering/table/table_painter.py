"""Paints a table from its layout: rules, heads, numbers with raised markers, the user's rings.

Owns drawing in logical units, for every file alike. Positions come from the layout.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cavapp.core.figures.style import Theme
from cavapp.gui.rendering.table.page_breaks import RuleWeight
from cavapp.gui.rendering.table.table_layout import TableLayout
from cavapp.gui.rendering.text_layout import draw_text

_RING: Final = 4.6
_RING_LINE: Final = 1.8


def paint_table(painter: QPainter, layout: TableLayout, theme: Theme) -> None:
    """The whole table, without title and notes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(layout.rect.topLeft())
    painter.scale(layout.factor, layout.factor)
    inks = {RuleWeight.STRONG: theme.text, RuleWeight.MEDIUM: theme.axis, RuleWeight.FAINT: theme.grid}
    for rule in layout.rules:
        pen = QPen(QColor(inks[rule.weight]), rule.weight.value)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(0.0, rule.y, layout.width, rule.y))
    painter.setPen(QPen(QColor(theme.accent), _RING_LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in layout.rings:
        painter.drawEllipse(ring, _RING, _RING)
    text, soft = QColor(theme.text), QColor(theme.soft_text)
    for one in layout.texts:
        align = Qt.AlignmentFlag.AlignRight if one.right else Qt.AlignmentFlag.AlignLeft
        ink = soft if one.soft else text
        draw_text(painter, one.at, one.text, one.style, ink, align=align, markers=one.markers)
    painter.restore()
