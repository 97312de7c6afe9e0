"""Chart, table and notes of a tab under each other, and how they share its height.

Owns which of them are seen and how high each is. What they show is the tab's business.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from cavapp.gui.platform.layout_flush import flush_layout
from cavapp.gui.topic.notes_part import NotesPart

_PLOT: Final = 0.5  # of the height, or lines can no longer be told from each other
_ROOMY: Final = 640
_GRIP: Final = 24


class Parts(Enum):
    """What of an exhibit is seen."""

    CHART = "chart"
    BOTH = "both"
    TABLE = "table"


class PartsSplitter(QSplitter):
    """Chart, table and notes; the chart comes first where there is little room, until somebody moves a grip."""

    parts_changed = Signal(object)  # Parts: chart or table came or went

    def __init__(self, chart: QWidget, period: QWidget, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._chart, self._period, self._table, self.notes = chart, period, table, NotesPart(self)
        self._parts, self._by_hand = Parts.BOTH, False
        self._wanted = 0, False
        self.setChildrenCollapsible(False)
        for widget, stretch in ((chart, 5), (table, 2), (self.notes, 1)):
            self.addWidget(widget)
            self.setStretchFactor(self.count() - 1, stretch)
        self.splitterMoved.connect(self._on_moved)
        self.notes.folding_chosen.connect(self._on_folding_chosen)

    @property
    def shown(self) -> Parts:
        return self._parts

    def show_parts(self, parts: Parts) -> None:
        """Show chart, table, or both; each gets its share anew."""
        if parts is not self._parts:
            self._parts, self._by_hand = parts, False
            self._chart.setVisible(parts is not Parts.TABLE)
            self._table.setVisible(parts is not Parts.CHART)
            self._share()
            self.parts_changed.emit(parts)
            flush_layout()

    def fit(self, table: int, *, fills_sheet: bool) -> None:
        """Share the height anew for a table that needs so many pixels; what was set by hand stays."""
        self._wanted = table, fills_sheet
        if not self._by_hand:
            self._share()

    def _share(self) -> None:
        whole = self.height() - 2 * self.handleWidth()
        chart = 0 if self._parts is Parts.TABLE else self._period.sizeHint().height() + math.ceil(whole * _PLOT)
        wanted, fills_sheet = self._wanted
        if self._parts is Parts.BOTH:
            table = min(wanted, whole // (3 if fills_sheet else 2))
        else:
            table = wanted if self._parts is Parts.TABLE else 0
        line, least = self.notes.line_height, self.notes.least_height()
        self.notes.fold(wanted=self._parts is Parts.CHART or whole - chart - table < least)
        strip = line
        if not self.notes.folded:
            least = min(least, whole // 5)
            strip = max(least, min(self.notes.natural_height(), least + max(0, whole - _ROOMY) // 2))
        table = max(0, min(table, whole - chart - strip)) if self._parts is Parts.BOTH else table
        above = whole - strip
        self.setSizes([0, above, strip] if self._parts is Parts.TABLE else [above - table, table, strip])

    def _on_moved(self) -> None:
        self._by_hand = True

    def _on_folding_chosen(self) -> None:
        self._by_hand = False
        self._share()

    # Qt's own

    def createHandle(self) -> QSplitterHandle:
        return _Grip(self.orientation(), self)


class _Grip(QSplitterHandle):
    """A line that can be seen to be taken hold of."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        middle = QPointF(self.rect().center())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawLine(middle - QPointF(_GRIP / 2, 0), middle + QPointF(_GRIP / 2, 0))
