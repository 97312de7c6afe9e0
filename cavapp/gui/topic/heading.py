"""The heading of a chart on screen: title, subtitle, and where it stands in the report.

Owns these labels, that nobody takes an edited chart for the report's, and the switch of what is seen; the texts are
the figure's.
"""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cavapp.core.figures.charts.chart import Figure
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.topic.parts_splitter import Parts


class FigureHeading(QWidget):
    """Title and subtitle of a figure, as large on screen as they are in exported pictures."""

    parts_chosen = Signal(object)  # Parts

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._subtitle = self._build_label(1.4, bold=True), self._build_label(1.0)
        self._origin = self._build_label(0.92)
        self._origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._origin.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 0)
        layout.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self._title, 1)
        first.addLayout(self._build_switch())
        layout.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(16)
        second.addWidget(self._subtitle, 3)
        second.addWidget(self._origin, 2)
        layout.addLayout(second)
        self._edited = self._build_label(0.92, bold=True)
        self._edited.setForegroundRole(QPalette.ColorRole.Link)
        self._edited.hide()
        layout.addWidget(self._edited)
        keep_translated(self._name_switch)

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

    def show_parts(self, parts: Parts) -> None:
        """Mark which parts are seen."""
        self._buttons[parts].setChecked(True)

    def _build_switch(self) -> QHBoxLayout:
        """Chart, both, table: one of three buttons that touch."""
        switch, group = QHBoxLayout(), QButtonGroup(self)
        switch.setSpacing(0)
        self._buttons = {parts: QToolButton(self) for parts in Parts}
        for parts, button in self._buttons.items():
            button.setCheckable(True)
            button.setProperty("switch", parts.value)
            group.addButton(button)
            switch.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons[Parts.BOTH].setChecked(True)
        group.buttonClicked.connect(self._on_switch_clicked)
        return switch

    def _name_switch(self) -> None:
        told = (
            (Parts.CHART, self.tr("Chart"), self.tr("Show the chart alone")),
            (Parts.BOTH, self.tr("Both"), self.tr("Show chart and table")),
            (Parts.TABLE, self.tr("Table"), self.tr("Show the table alone")),
        )
        for parts, name, tip in told:
            self._buttons[parts].setText(name)
            self._buttons[parts].setToolTip(keep_plain(tip))

    def _on_switch_clicked(self) -> None:
        self.parts_chosen.emit(next(parts for parts, button in self._buttons.items() if button.isChecked()))

    def _build_label(self, size: float, *, bold: bool = False) -> QLabel:
        label = PlainLabel(self)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setBold(bold)
        label.setFont(font)
        label.setWordWrap(True)
        return label
