"""The chart of deciding numbers that stand in no exhibit: groups of bars on one scale, with unit and sources.

Owns how these bars are laid out and painted. Which numbers they are is told by the outcome of the claim.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cavapp.core.analysis.claims.verdict import Bars
from cavapp.core.data.text import Language
from cavapp.core.figures.style import LIGHT, Theme
from cavapp.core.messages import figures as wording

_ABREAST: Final = 2  # groups side by side
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LABEL_AT_MOST: Final = 0.5  # of the width of a group


class _Fonts(NamedTuple):
    plain: QFont
    bold: QFont
    line: float  # height of a row

    @classmethod
    def of(cls, widget: QWidget) -> _Fonts:
        plain = QFont(widget.font())
        plain.setPointSizeF(max(1.0, QFontInfo(plain).pointSizeF() * 0.92))
        bold = QFont(plain)
        bold.setBold(True)
        return cls(plain, bold, round(QFontMetricsF(plain).height() * 1.08))


class BarChart(QWidget):
    """Groups of bars; nothing can be done with them, the record beside them has the links."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._groups: Sequence[Bars] = ()
        self._sources = ""
        self._language, self._theme = Language.ENGLISH, LIGHT

    def show_bars(self, groups: Sequence[Bars], sources: str, lang: Language, theme: Theme) -> None:
        """Show these groups, at least one, with the names of the works they are taken from; as high as they need."""
        self._groups, self._sources, self._language, self._theme = groups, sources, lang, theme
        rows = 1 + sum(map(_rows, _abreast(groups))) + len(self._foot())
        self.setFixedHeight(math.ceil(rows * _Fonts.of(self).line + 1.5 * self._margin()))
        self.setAccessibleDescription(self._spoken())
        self.update()

    def _margin(self) -> float:
        return self.fontMetrics().height()

    def _foot(self) -> list[str]:
        """What stands under the bars: what a pale one is, and the sources."""
        pale = any(bar.pale for group in self._groups for bar in group.bars)
        sources = f"{wording.SOURCES.get(self._language)}: {self._sources}"
        return [wording.PALE_BARS.get(self._language), sources] if pale else [sources]

    def _spoken(self) -> str:
        lang = self._language
        told = (
            f"{group.heading.get(lang)}: "
            + ", ".join(f"{bar.label.get(lang)} {bar.number.text.get(lang)}" for bar in group.bars)
            for group in self._groups
        )
        return ". ".join((self._groups[0].unit.get(lang), *told, *self._foot()))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        if self._groups:
            self._paint(painter, _Fonts.of(self))
        painter.end()

    def _paint(self, painter: QPainter, fonts: _Fonts) -> None:
        margin = self._margin()
        room = QRectF(margin, margin * 0.75, self.width() - 2 * margin, fonts.line)
        _write(painter, room, self._groups[0].unit.get(self._language), fonts.bold, self._theme.text)
        top = room.bottom()
        for group, place in self._places(top, fonts):
            self._paint_group(painter, group, place, fonts)
            top = max(top, place.bottom())
        for line in self._foot():
            _write(painter, QRectF(margin, top, room.width(), fonts.line), line, fonts.plain, self._theme.soft_text)
            top += fonts.line

    def _places(self, top: float, fonts: _Fonts) -> Iterator[tuple[Bars, QRectF]]:
        """Each group with its place: two abreast, each row of them as high as its longest."""
        margin = self._margin()
        abreast = min(_ABREAST, len(self._groups))
        width = (self.width() - margin * (abreast + 1)) / abreast
        for some in _abreast(self._groups):
            height = fonts.line * _rows(some)
            for number, group in enumerate(some):
                yield group, QRectF(margin + number * (width + margin), top, width, height)
            top += height

    def _paint_group(self, painter: QPainter, group: Bars, place: QRectF, fonts: _Fonts) -> None:
        lang, theme = self._language, self._theme
        metrics = QFontMetricsF(fonts.plain)
        every = [bar for one in self._groups for bar in one.bars]
        # Of all groups, or a bar in one would be longer than an equal one in another.
        labels = max(metrics.horizontalAdvance(bar.label.get(lang)) for bar in every)
        numbers = max(metrics.horizontalAdvance(bar.number.text.get(lang)) for bar in every)
        highest = max(bar.number.value for bar in every)
        space = metrics.averageCharWidth()
        left = place.left() + min(labels, place.width() * _LABEL_AT_MOST) + space
        longest = place.right() - left - numbers - space
        row = QRectF(place.left(), place.top(), place.width(), fonts.line)
        _write(painter, row, group.heading.get(lang), fonts.plain, theme.soft_text)
        for bar in group.bars:
            row.translate(0, fonts.line)
            length = longest * max(bar.number.value, 0.0) / highest if highest > 0 else 0.0
            color = theme.faded if bar.pale else theme.series[0]
            painter.fillRect(QRectF(left, row.top() + 2, length, row.height() - 4), QColor(color))
            named = QRectF(row.left(), row.top(), left - space - row.left(), row.height())
            _write(painter, named, bar.label.get(lang), fonts.plain, theme.text, _RIGHT)
            behind = QRectF(left + length + space, row.top(), numbers, row.height())
            _write(painter, behind, bar.number.text.get(lang), fonts.plain, theme.text)


def _abreast(groups: Sequence[Bars]) -> list[Sequence[Bars]]:
    """The groups that stand side by side, row by row."""
    return [groups[first : first + _ABREAST] for first in range(0, len(groups), _ABREAST)]


def _rows(abreast: Sequence[Bars]) -> int:
    """How many lines groups side by side need: a heading, and a line a bar."""
    return 1 + max(len(one.bars) for one in abreast)


def _write(
    painter: QPainter, place: QRectF, text: str, font: QFont, color: str, side: Qt.AlignmentFlag = _LEFT
) -> None:
    """One line of text; what does not fit ends in an ellipsis."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(place, side, QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1))
