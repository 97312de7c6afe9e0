"""The heading of a chart on screen: title, subtitle, and where it stands in the report.

Owns these labels, and that nobody takes an edited chart for the report's; the texts are the figure's.
"""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cavapp.core.figures.charts.chart import Figure
from cavapp.gui.platform.plain_text import PlainLabel


class FigureHeading(QWidget):
    """Title and subtitle of a figure, as large on screen as they are in exported pictures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._subtitle = self._build_label(1.4, bold=True), self._build_label(1.0)
        self._origin = self._build_label(0.92)
        self._origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._origin.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        second = QHBoxLayout()
        second.setSpacing(16)
        second.addWidget(self._subtitle, 3)
        second.addWidget(self._origin, 2)
        layout.addLayout(second)
        self._edited = self._build_label(0.92, bold=True)
        self._edited.setForegroundRole(QPalette.ColorRole.Link)
        self._edited.hide()
        layout.addWidget(self._edited)

    def show_figure(self, figure: Figure) -> None:
        """Show what stands above a figure."""
        if figure.markers:
            raised = html.escape(",".join(figure.markers))
            self._title.setTextFormat(Qt.TextFormat.RichText)
            self._title.setText(f"{html.escape(figure.title)}<sup>{raised}</sup>")
        else:
            self._title.setTextFormat(Qt.TextFormat.PlainText)
            self._title.setText(figure.title)
        self._subtitle.setText(figure.subtitle)
        self._origin.setText(figure.remarks[0])
        self._edited.setText(figure.edited)
        self._edited.setVisible(bool(figure.edited))

    def _build_label(self, size: float, *, bold: bool = False) -> QLabel:
        label = PlainLabel(self)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setBold(bold)
        label.setFont(font)
        label.setWordWrap(True)
        return label
