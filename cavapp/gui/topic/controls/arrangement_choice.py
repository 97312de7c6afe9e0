"""How rows, notes and additions of a chart are arranged: the part of the side bar that every topic has.

Owns these three choices and the list of events and lines. What can be switched on is decided by
``core.figures.annotations``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.row_summary import unit_of
from cavapp.core.analysis.view import Numbering, RowOrder, Sorting, View, select_observations
from cavapp.core.figures.annotations import AnnotationOffer, list_annotations
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.workspace.store import Store

_ID: Final = Qt.ItemDataRole.UserRole + 1
_LINES: Final = 14
_VALUED: Final = (Sorting.LARGEST, Sorting.SMALLEST)
_Check = Qt.CheckState


class ArrangementChoice(QWidget):
    """Order of rows, numbering of notes, events and lines; ``view_chosen`` tells the view with the choice made."""

    view_chosen = Signal(object)  # View

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._view: View | None = None
        self._orders: tuple[RowOrder, ...] = ()
        self.order, self.numbered = QComboBox(self), QCheckBox(self)
        self.added = QPushButton(self)
        self.list = AnnotationList(self)
        self._label = PlainLabel(self)
        self._label.setBuddy(self.order)
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self._label, self.order, self.numbered, self.added):
            layout.addWidget(widget)
        self.order.activated.connect(self._on_order_activated)
        self.numbered.toggled.connect(self._on_numbered_toggled)
        self.added.clicked.connect(self._on_added_clicked)
        self.list.chosen.connect(self._on_annotations_chosen)
        keep_translated(self._show_texts)

    def _show_texts(self) -> None:
        self.numbered.setText(self.tr("Number the notes"))
        self.numbered.setToolTip(self.tr("Number notes in reading order instead of the report's letters"))
        self.added.setToolTip(self.tr("Draw dated events, periods and reference lines, each with its source"))
        self._label.setText(self.tr("Order of rows"))
        self.order.setAccessibleName(self._label.text())
        self.list.items.setAccessibleName(self.tr("Events and lines"))
        self._name_choices()

    def show_view(self, view: View) -> None:
        """Show a view, without telling anybody."""
        if view == self._view:
            return
        self._view = view
        period = view.order.period or view.last
        self._orders = tuple(RowOrder(by, period if by in _VALUED else 0) for by in Sorting)
        self._name_choices()
        blocked = self.numbered.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.numbered.setChecked(view.numbering is Numbering.NUMBERS)
        self.numbered.blockSignals(blocked)

    def _name_choices(self) -> None:
        """What the choices are called for the view that is shown."""
        view = self._view
        count = 0 if view is None else len(view.annotations)
        self.added.setText(self.tr("Events and lines: %n…", "", count) if count else self.tr("Events and lines…"))
        if view is None:
            return
        self.order.clear()
        catalogue, period = self._store.document.catalogue, view.order.period or view.last
        data = catalogue.dataset(catalogue.exhibit(view.exhibit).dataset)
        for order in self._orders:
            self.order.addItem(self._order_name(order, data.period(period).label(self._store.language)))
        self.order.setCurrentIndex(tuple(Sorting).index(view.order.by))

    def _order_name(self, order: RowOrder, period: str) -> str:
        if order.by is Sorting.REPORT:
            in_report = self._view is None or self._store.document.catalogue.exhibit(self._view.exhibit).in_report
            return self.tr("Report’s order") if in_report else self.tr("First order")
        if order.by is Sorting.NAME:
            return self.tr("By name")
        words = self.tr("%1, largest first") if order.by is Sorting.LARGEST else self.tr("%1, smallest first")
        return words.replace("%1", period)

    def choose_order(self, order: RowOrder) -> None:
        """Sort the rows of the view shown."""
        if self._view is not None:
            self.view_chosen.emit(replace(self._view, order=order))

    def offered(self) -> tuple[AnnotationOffer, ...]:
        """Everything that can be switched on now."""
        if self._view is None:
            return ()
        document, lang = self._store.document, self._store.language
        selection = select_observations(document, self._view, lang)
        return list_annotations(document, selection, unit_of(selection), lang)

    def _on_order_activated(self, index: int) -> None:
        self.choose_order(self._orders[index])

    def _on_numbered_toggled(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._view is not None:
            numbering = Numbering.NUMBERS if wanted else Numbering.LETTERS
            self.view_chosen.emit(replace(self._view, numbering=numbering))

    def _on_added_clicked(self) -> None:
        if self._view is not None:
            self.list.show_offers(self.offered(), self._view.annotations)
            self.list.open_at(self.added.mapToGlobal(QPoint(0, self.added.height())), self.added.height())

    def _on_annotations_chosen(self, ids: tuple[str, ...]) -> None:
        if self._view is not None:
            self.view_chosen.emit(replace(self._view, annotations=ids))


class AnnotationList(QFrame):
    """A list that opens under its button and stays while one checks: Space checks, Esc closes."""

    chosen = Signal(tuple)  # ids of what is checked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._kept: tuple[str, ...] = ()
        self.items = QListWidget(self)
        self.items.setFrameShape(QFrame.Shape.NoFrame)
        self.items.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.itemChanged.connect(self._on_item_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.items)
        self.setFocusProxy(self.items)

    def show_offers(self, offered: tuple[AnnotationOffer, ...], chosen: tuple[str, ...]) -> None:
        """Fill the list, without telling anybody. What is chosen but not offered now stays chosen."""
        known = {offer.id for offer in offered}
        self._kept = tuple(name for name in chosen if name not in known)
        blocked = self.items.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.items.clear()
        for offer in offered:
            text = offer.label if offer.in_sight else self.tr("%1 (not in this period)").replace("%1", offer.label)
            item = QListWidgetItem(text, self.items)
            item.setData(_ID, offer.id)
            item.setToolTip(keep_plain(offer.text))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_Check.Checked if offer.id in chosen else _Check.Unchecked)
        self.items.blockSignals(blocked)
        self.items.setCurrentRow(0)

    def open_at(self, below: QPoint, height: int) -> None:
        """Open under a place, or above it where the screen ends; ``height`` is that of the button, in pixels."""
        rows = max(1, min(_LINES, self.items.count()))
        line = max(self.items.sizeHintForRow(0), self.fontMetrics().height())
        self.resize(self.items.sizeHintForColumn(0) + 40, rows * line + 14)
        screen = self.screen().availableGeometry()
        above = below.y() + self.height() > screen.bottom()
        place = QPoint(below.x(), below.y() - height - self.height()) if above else below
        self.move(max(screen.left(), min(place.x(), screen.right() - self.width())), max(screen.top(), place.y()))
        self.show()
        self.items.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_item_changed(self) -> None:
        items = (self.items.item(row) for row in range(self.items.count()))
        checked = tuple(item.data(_ID) for item in items if item.checkState() is _Check.Checked)
        self.chosen.emit((*checked, *self._kept))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        parent = self.parentWidget()
        if isinstance(parent, ArrangementChoice):
            parent.added.setFocus(Qt.FocusReason.PopupFocusReason)
