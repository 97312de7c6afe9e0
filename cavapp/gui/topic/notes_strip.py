"""The strip under chart and table: notes, sources and remarks of a figure in small running text.

Owns how these lines are set and which note is shaded. What they say is decided by the figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from cavapp.core.citations.citation_lines import NoteLine
from cavapp.core.data.reference import Run
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.overlay import is_own
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.messages import figures as wording
from cavapp.core.messages.edits import EDIT_NOTE_LINK
from cavapp.gui.platform.plain_text import SealedBrowser
from cavapp.gui.platform.translation import keep_translated

_SIZE: Final = 0.9
_LINES: Final = 5
_Role = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that the strip says."""

    language: Language
    notes: tuple[NoteLine, ...]
    sources: tuple[tuple[Run, ...], ...]
    behind: int
    remarks: tuple[str, ...]


class NotesStrip(SealedBrowser):
    """Shows the notes and sources of a figure; its text can be selected."""

    marker_hovered = Signal(str)  # the marker of the note under the mouse, empty if there is none
    note_requested = Signal(str)  # id of a note of the user's that is to be edited

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = _Shown(Language.ENGLISH, (), (), 0, ())
        self._blocks: dict[int, str] = {}
        self._marker = ""
        self._hovered = ""
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self.document().setDocumentMargin(self.fontMetrics().height() * 0.35)
        keep_translated(self._show_texts)

    def _show_texts(self) -> None:
        self.setAccessibleName(self.tr("Notes and sources"))

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The ids of all footnotes shown, in order."""
        return tuple(name for line in self._shown.notes for name in line.ids)

    @property
    def shaded_marker(self) -> str:
        return self._marker

    def show_figure(self, figure: Figure) -> None:
        """Show the notes of a figure; the place scrolled to stays while the text does."""
        shown = _Shown(figure.language, figure.notes, figure.sources, figure.behind, figure.remarks)
        if shown != self._shown:
            self._shown = shown
            self._write()

    def highlight(self, marker: str) -> None:
        """Shade the note of a marker and bring it into sight; an empty or unknown marker shades none."""
        self._marker = marker
        tint = QColor(self.palette().color(_Role.Accent))
        tint.setAlphaF(0.22)
        for number, one in self._blocks.items():
            cursor = QTextCursor(self.document().findBlockByNumber(number))
            form = cursor.blockFormat()
            if one == marker:
                form.setBackground(tint)
            else:
                form.clearBackground()
            cursor.setBlockFormat(form)
        if marker in self._blocks.values():
            self._bring_into_sight(next(number for number, one in self._blocks.items() if one == marker))

    def _bring_into_sight(self, number: int) -> None:
        document, bar, height = self.document(), self.verticalScrollBar(), self.viewport().height()
        box = document.documentLayout().blockBoundingRect(document.findBlockByNumber(number))
        if box.bottom() > bar.value() + height:
            bar.setValue(math.ceil(box.bottom() - height))
        if box.top() < bar.value():
            bar.setValue(math.floor(box.top()))

    # writing

    def _write(self) -> None:
        place = self.verticalScrollBar().value()
        self.clear()
        self._blocks = {}
        self.document().setDefaultFont(self._small_font())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._write_notes(cursor)
        self._write_sources(cursor)
        if self._shown.remarks:
            self._start(cursor, above=0.3)
            cursor.insertText(" ".join(map(_sentence, self._shown.remarks)), self._style(soft=True))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # or Qt would scroll to the end when first shown
        self.verticalScrollBar().setValue(place)
        self.highlight(self._marker)

    def _write_notes(self, cursor: QTextCursor) -> None:
        plain = [line.text for line in self._shown.notes if not line.marker]
        marked = [line for line in self._shown.notes if line.marker]
        if plain or marked:
            self._start(cursor)
            self._write_heading(cursor, wording.NOTES)
            cursor.insertText(" ".join(plain), self._style())
            self._write_ways(cursor, [line for line in self._shown.notes if not line.marker])
        for line in marked:
            self._start(cursor, hanging=True)
            self._blocks[cursor.blockNumber()] = line.marker
            cursor.insertText(line.marker, self._style(bold=True))
            cursor.insertText(f"\t{line.text}", self._style())
            self._write_ways(cursor, [line])

    def _write_ways(self, cursor: QTextCursor, lines: Iterable[NoteLine]) -> None:
        """A link to change each note of the user's among these lines."""
        for name in (name for line in lines for name in line.ids if is_own(name)):
            form = self._style()
            form.setAnchor(True)
            form.setAnchorHref(name)
            form.setForeground(self.palette().color(_Role.Link))
            cursor.insertText(" ", self._style())
            cursor.insertText(EDIT_NOTE_LINK.get(self._shown.language), form)

    def _write_sources(self, cursor: QTextCursor) -> None:
        for number, runs in enumerate(self._shown.sources):
            self._start(cursor, above=0.0 if number else 0.3)
            if number in (0, self._shown.behind):
                behind = number < self._shown.behind
                self._write_heading(cursor, wording.SOURCES if behind else wording.NOTED)
            for run in runs:
                cursor.insertText(run.text, self._style(italic=run.italic))

    def _write_heading(self, cursor: QTextCursor, words: Text) -> None:
        cursor.insertText(f"{_sentence(words.get(self._shown.language))} ", self._style(bold=True))

    def _start(self, cursor: QTextCursor, *, above: float = 0.0, hanging: bool = False) -> None:
        """Begin a paragraph; ``above`` in line heights."""
        metrics = QFontMetricsF(self._small_font())
        form = QTextBlockFormat()
        form.setTopMargin(above * metrics.height())
        if hanging:
            indent = metrics.averageCharWidth() * 2.2
            form.setLeftMargin(indent)
            form.setTextIndent(-indent)
            form.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
        if self.document().isEmpty():
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)

    def _style(self, *, bold: bool = False, italic: bool = False, soft: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        form.setFontItalic(italic)
        if soft:
            form.setForeground(self.palette().color(_Role.PlaceholderText))
        return form

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(1.0, self.fontInfo().pointSizeF() * _SIZE))
        return font

    def _height_of(self, lines: int) -> int:
        margins = 2 * self.document().documentMargin() + 2 * self.frameWidth()
        return round(QFontMetricsF(self._small_font()).lineSpacing() * lines + margins)

    def _hover(self, marker: str) -> None:
        if marker != self._hovered:
            self._hovered = marker
            self.marker_hovered.emit(marker)

    def _marker_at(self, y: float) -> str:
        """The marker of the note that covers a height of the viewport."""
        document = self.document()
        y += self.verticalScrollBar().value()
        for number, marker in self._blocks.items():
            box = document.documentLayout().blockBoundingRect(document.findBlockByNumber(number))
            if box.top() <= y < box.bottom():
                return marker
        return ""

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.note_requested.emit(url.toString())

    # Qt's own

    def natural_height(self) -> int:
        """The height at which nothing has to be scrolled."""
        return round(self.document().size().height()) + 2 * self.frameWidth() + 2

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(_LINES))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height_of(2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._marker_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._write()


def _sentence(text: str) -> str:
    """The text closed by a full stop."""
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."
