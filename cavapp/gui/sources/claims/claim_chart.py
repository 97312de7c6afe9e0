"""The chart of the numbers that decide a claim, with what it shows, what of it is edited, and its sources.

Owns which of the two kinds is drawn: the figure of an exhibit, or bars for numbers that stand in none. Nothing can be
done with it; the record above it has the links.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cavapp.core.analysis.claims.checking import Checked, citation_of
from cavapp.core.data.notes import SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.core.messages import figures as wording
from cavapp.core.references.chicago import author_years
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.sources.claims.bar_chart import BarChart
from cavapp.gui.widgets.static_chart import CHART_MARGIN, StaticChart
from cavapp.gui.workspace.store import Store

_DARK_BELOW = 128
_CHART_LINES = 13


class ClaimChart(QWidget):
    """A chart between its heading and its sources; empty for a claim that rests on no numbers."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._checked: Checked | None = None
        self.picture, self.bars = StaticChart(self), BarChart(self)
        self.picture.setFixedHeight(_CHART_LINES * self.fontMetrics().height())
        self.heading, self.origin = self._build_label(bold=True), self._build_label()
        self.edited, self.sources = self._build_label(bold=True), self._build_label()
        self.origin.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.edited.setForegroundRole(QPalette.ColorRole.Link)
        self.sources.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._build_layout()
        keep_translated(self._show_texts)

    def show_claim(self, checked: Checked | None) -> None:
        """Draw what decides a claim as it stands now; nothing for none."""
        self._checked = checked
        document, lang = self._store.document, self._store.language
        charts, bars = ((), ()) if checked is None else (checked.now.charts, checked.now.bars)
        if charts:
            figure = build_figure(document, charts[0], lang)
            self.picture.show_figure(figure, self._theme())
            self.picture.setAccessibleDescription(figure.alternative_text)
            self._show_words(figure)
        elif checked is not None and bars:
            cited = citation_of(document, checked).references
            works = _named(document, (one.reference for one in cited if one.role is not SourceRole.NOTED), lang)
            self.bars.show_bars(bars, works, lang, self._theme())
        for part in (self.picture, self.heading, self.origin, self.sources):
            part.setVisible(bool(charts))
        self.edited.setVisible(bool(charts) and bool(self.edited.text()))
        self.bars.setVisible(bool(bars) and not charts)
        self.setVisible(bool(charts or bars))

    def _show_texts(self) -> None:
        for chart in (self.picture, self.bars):
            chart.setAccessibleName(self.tr("Chart of the deciding numbers"))

    def _show_words(self, figure: Figure) -> None:
        lang = self._store.language
        self.heading.setText(figure.subtitle)
        self.origin.setText(figure.remarks[0])
        self.edited.setText(figure.edited)
        works = _named(self._store.document, figure.source_ids[: figure.behind], lang)
        self.sources.setText(f"{wording.SOURCES.get(lang)}: {works}")

    def _theme(self) -> Theme:
        return DARK if self.palette().color(QPalette.ColorRole.Window).lightness() < _DARK_BELOW else LIGHT

    # building

    def _build_label(self, *, bold: bool = False) -> QLabel:
        label = PlainLabel(self)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * 0.92)
        font.setBold(bold)
        label.setFont(font)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _build_layout(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.heading, 2)
        first.addWidget(self.origin, 3)
        inset = round(CHART_MARGIN)
        around, below = QVBoxLayout(), QVBoxLayout()
        around.setContentsMargins(inset, inset, inset, 0)
        around.setSpacing(0)
        around.addLayout(first)
        around.addWidget(self.edited)
        below.setContentsMargins(inset, 0, inset, 0)
        below.addWidget(self.sources)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(around)
        layout.addWidget(self.picture)
        layout.addLayout(below)
        layout.addWidget(self.bars)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_checked", None) is not None:
            self.show_claim(self._checked)


def _named(document: Document, references: Iterable[str], lang: Language) -> str:
    """Works by author and year."""
    names = author_years(document.catalogue.references.values(), lang=lang)
    return "; ".join(names[reference] for reference in references)
