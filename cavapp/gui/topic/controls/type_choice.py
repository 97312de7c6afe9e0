"""The choice of the type of chart, where there is more than one to choose from.

Owns the list and what a choice means for the view; which types there are is told by
``core.figures.charts.chart_types``.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cavapp.core.analysis.view import View
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.chart_types import types_offered, view_as
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.workspace.store import Store


class TypeChoice(QWidget):
    """A list of the types that can show what is looked at; hidden where there is only one."""

    view_chosen = Signal(object)  # View

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._view: View | None = None
        self._offered: tuple[ChartType, ...] = ()
        self._label, self.box = PlainLabel(self), QComboBox(self)
        self._label.setBuddy(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self.box)
        self.box.activated.connect(self._on_activated)
        keep_translated(self._show_texts)
        self.hide()

    def _show_texts(self) -> None:
        self._label.setText(self.tr("Chart"))
        self.box.setAccessibleName(self._label.text())
        for number, one in enumerate(self._offered):
            self.box.setItemText(number, one.label.get(self._store.language))

    def show_view(self, view: View, shape: ChartType) -> None:
        """Offer the types for a view that is drawn as one of them."""
        if self._view is None or _what_decides(view) != _what_decides(self._view):
            self._offered = () if view.compared else types_offered(self._store.document, view)
            self.box.clear()
            for one in self._offered:
                self.box.addItem(one.label.get(self._store.language), one.id)
        self._view = view
        self.box.setCurrentIndex(self.box.findData(shape.id))
        self.setVisible(len(self._offered) > 1)

    def _on_activated(self, number: int) -> None:
        assert self._view is not None
        self.view_chosen.emit(view_as(self._store.document, self._view, self._offered[number].id))


def _what_decides(view: View) -> tuple[object, ...]:
    """What decides which types there are: what is divided or compared does not stack, a mean has no place on a map."""
    return view.exhibit, view.compared, view.measure, view.shown
