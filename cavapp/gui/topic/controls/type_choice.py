"""The choice of the type of chart: all there are, those greyed that cannot show what is looked at, with the reason.

Owns the list and what a choice means for the view; which types there are is told by
``core.figures.charts.chart_types``.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from cavapp.core.analysis.view import View
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.chart_types import CHART_TYPES, TypeOffer, type_offers
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
        self._drawn: ChartType | None = None
        self._offers: dict[str, TypeOffer] = {}
        self._offered_for: tuple[Document, View, int] | None = None
        self._types = tuple(sorted(CHART_TYPES.values(), key=lambda one: one.fills_sheet))  # maps last
        self._label, self.box = PlainLabel(self), QComboBox(self)
        self._label.setBuddy(self.box)
        # Or the longest name of a type would be wider than the side bar.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self.box)
        self.free_scale = QCheckBox(self)
        layout.addWidget(self.free_scale)
        for one in self._types:
            self.box.addItem("", one.id)
        self.box.installEventFilter(self)
        self.box.activated.connect(self._on_activated)
        self.free_scale.clicked.connect(self._on_scale_clicked)
        keep_translated(self._show_texts)
        self.hide()

    def _show_texts(self) -> None:
        self._label.setText(self.tr("Chart"))
        self.box.setAccessibleName(self._label.text())
        self.free_scale.setText(self.tr("Own scales"))
        self.free_scale.setToolTip(keep_plain(self.tr("Heights can then not be compared from panel to panel")))
        for number, one in enumerate(self._types):
            self.box.setItemText(number, one.label.get(self._store.language))

    def offer_types(self) -> None:
        """Grey what cannot show the view that is looked at, with the reason: worked out when it is asked for."""
        model = self.box.model()
        if self._view is None or self._view.compared or not isinstance(model, QStandardItemModel):
            return
        for one in self._find_offers(self._view).values():
            why = "" if one.why_not is None else one.why_not.get(self._store.language)
            item = model.item(self.box.findData(one.shape.id))
            item.setEnabled(not why)
            item.setToolTip(keep_plain(why))
            item.setData(why, Qt.ItemDataRole.AccessibleDescriptionRole)

    def _find_offers(self, view: View) -> dict[str, TypeOffer]:
        """What is offered for a view, by the ids of the types; worked out once for it and for the edits there are."""
        document = self._store.document
        asked = document, view, document.log.state.seq
        if asked != self._offered_for:
            self._offers = {one.shape.id: one for one in type_offers(document, view)}
            self._offered_for = asked
        return self._offers

    def show_view(self, view: View, shape: ChartType) -> None:
        """Show as which type a view is drawn."""
        self._view, self._drawn = view, shape
        if self.box.hasFocus():
            self.offer_types()
        self.box.setCurrentIndex(self.box.findData(shape.id))
        self.free_scale.setChecked(view.free_scale)
        self.free_scale.setVisible(shape.holds_charts)
        self.setVisible(not view.compared)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the list can be opened or gone through, by mouse or keyboard."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress):
            self.offer_types()
        return super().eventFilter(watched, event)

    def _on_activated(self, number: int) -> None:
        assert self._view is not None
        offer = self._find_offers(self._view)[self._types[number].id]
        if offer.why_not is None:
            self.view_chosen.emit(offer.view)
        elif self._drawn is not None:  # what suited when the list was opened may not suit any more
            self.show_view(self._view, self._drawn)

    def _on_scale_clicked(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        assert self._view is not None
        self.view_chosen.emit(replace(self._view, free_scale=wanted))
