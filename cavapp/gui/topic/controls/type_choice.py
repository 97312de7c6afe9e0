"""The choice of the type of chart: all there are, those greyed that cannot show what is looked at, with the reason.

Owns the list and what a choice means for the view; which types there are is told by
``core.figures.charts.chart_types``.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from cavapp.core.analysis.view import View
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.chart_types import TypeOffer, type_offers, view_as
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.workspace.store import Store


class TypeChoice(QWidget):
    """A list of the types; hidden where releases are compared."""

    view_chosen = Signal(object)  # View

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._view: View | None = None
        self._offers: tuple[TypeOffer, ...] = ()
        self._label, self.box = PlainLabel(self), QComboBox(self)
        self._label.setBuddy(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self.box)
        self.free_scale = QCheckBox(self)
        layout.addWidget(self.free_scale)
        self.box.activated.connect(self._on_activated)
        self.free_scale.clicked.connect(self._on_scale_clicked)
        keep_translated(self._show_texts)
        self.hide()

    def _show_texts(self) -> None:
        self._label.setText(self.tr("Chart"))
        self.box.setAccessibleName(self._label.text())
        self.free_scale.setText(self.tr("Own scale in each panel"))
        self.free_scale.setToolTip(keep_plain(self.tr("Heights can then not be compared from panel to panel")))
        self._name_types()

    def _name_types(self) -> None:
        """The names of the types; one that cannot be chosen says why."""
        lang, model = self._store.language, self.box.model()
        assert isinstance(model, QStandardItemModel)
        for number, one in enumerate(self._offers):
            why = "" if one.why_not is None else keep_plain(one.why_not.get(lang))
            item = model.item(number)
            item.setText(one.shape.label.get(lang))
            item.setEnabled(not why)
            item.setToolTip(why)
            item.setData(why, Qt.ItemDataRole.AccessibleDescriptionRole)

    def show_view(self, view: View, shape: ChartType) -> None:
        """Offer the types for a view that is drawn as one of them."""
        if self._view is None or _chosen_besides(view) != _chosen_besides(self._view):
            self._offers = () if view.compared else type_offers(self._store.document, view)
            if [self.box.itemData(number) for number in range(self.box.count())] != [
                one.shape.id for one in self._offers
            ]:
                self.box.clear()
                for one in self._offers:
                    self.box.addItem("", one.shape.id)
            self._name_types()
        self._view = view
        self.box.setCurrentIndex(self.box.findData(shape.id))
        self.free_scale.setChecked(view.free_scale)
        self.free_scale.setVisible(shape.holds_charts)
        self.setVisible(bool(self._offers))

    def _on_activated(self, number: int) -> None:
        assert self._view is not None
        self.view_chosen.emit(view_as(self._store.document, self._view, self._offers[number].shape.id))

    def _on_scale_clicked(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        assert self._view is not None
        self.view_chosen.emit(replace(self._view, free_scale=wanted))


def _chosen_besides(view: View) -> View:
    """What decides on the types that suit."""
    return replace(view, focus="", logarithmic=False, annotations=(), free_scale=False)
