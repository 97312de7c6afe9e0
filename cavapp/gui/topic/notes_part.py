"""Notes and sources under chart and table, folded to one line that counts them where there is no room.

Owns the line and whether the strip below it is unfolded. What the strip says is its own business.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cavapp.core.figures.charts.chart import Figure
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.topic.notes_strip import NotesStrip


class NotesPart(QWidget):
    """The strip under a line that folds it; folded by itself until the reader decides."""

    folding_chosen = Signal()  # the reader folded or unfolded it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = NotesStrip(self)
        self._chosen = False  # the reader decided: room no longer does
        self._folded, self._counts = False, (0, 0)
        self._line = QToolButton(self)
        self._line.setAutoRaise(True)
        self._line.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._line)
        layout.addWidget(self.strip, 1)
        self._set_folded(folded=False)
        keep_translated(self._name_line)

    @property
    def folded(self) -> bool:
        return self._folded

    @property
    def line_height(self) -> int:
        """What is left of it when it is folded."""
        return self._line.sizeHint().height()

    def show_figure(self, figure: Figure) -> None:
        """Show the notes of a figure, and how many they are."""
        self._counts = len(figure.notes), len(figure.sources)
        self._name_line()
        self.strip.show_figure(figure)

    def fold(self, *, wanted: bool) -> None:
        """Fold or unfold it for want of room; what the reader chose stays."""
        if not self._chosen:
            self._set_folded(folded=wanted)

    def least_height(self) -> int:
        """The height at which some lines can be read."""
        return self.line_height + self.strip.sizeHint().height()

    def natural_height(self) -> int:
        """The height at which nothing has to be scrolled."""
        return self.line_height + self.strip.natural_height()

    def _name_line(self) -> None:
        notes, sources = self._counts
        counted = self.tr("%n note(s)", "", notes), self.tr("%n source(s)", "", sources)
        self._line.setText(self.tr("Notes and sources: %1, %2").replace("%1", counted[0]).replace("%2", counted[1]))

    def _set_folded(self, *, folded: bool) -> None:
        self._folded = folded
        self._line.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)
        self.strip.setVisible(not folded)

    def _on_clicked(self) -> None:
        self._chosen = True
        self._set_folded(folded=not self._folded)
        self.folding_chosen.emit()

    # Qt's own

    def minimumSizeHint(self) -> QSize:
        height = self.line_height + (0 if self.folded else self.strip.minimumSizeHint().height())
        return QSize(super().minimumSizeHint().width(), height)
