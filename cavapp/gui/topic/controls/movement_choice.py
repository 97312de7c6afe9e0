"""Which notes are applied, and whether amounts count where they are booked, where they are meant for, or both.

Owns these choices of the side bar, which are there only for a dataset with notes that move amounts. What applying a
note does is computed by ``core.analysis.movements``.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from cavapp.core.analysis.movements import moving_notes
from cavapp.core.analysis.view import Booking, View, with_applied
from cavapp.core.data.notes import Footnote
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.workspace.store import Store

_IN_A_ROW = 4


class MovementChoice(QWidget):
    """A switch for each note, one for all, and the way of counting; ``view_chosen`` tells the view with the choice."""

    view_chosen = Signal(object)  # View

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._view: View | None = None
        self._shown: tuple[tuple[str, str, str], ...] | None = None
        self.boxes: dict[str, QCheckBox] = {}
        self.booking, self.all = QComboBox(self), QCheckBox(self)
        self._label = PlainLabel(self)
        self._label.setBuddy(self.booking)
        self._label.setWordWrap(True)
        for booking in Booking:
            self.booking.addItem("", booking)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(1)
        self._grid.setColumnStretch(_IN_A_ROW - 1, 1)  # the last one has a word, the others a letter
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        layout.addWidget(self.booking)
        layout.addLayout(self._grid)
        self.booking.activated.connect(self._on_booking_activated)
        self.all.clicked.connect(self._on_all_clicked)
        keep_translated(self._show_texts)
        self.hide()

    def _show_texts(self) -> None:
        self.all.setText(self.tr("&All"))
        self._label.setText(self.tr("Notes that &move amounts"))
        self.booking.setAccessibleName(self.tr("Notes that move amounts"))
        self.booking.setToolTip(
            self.tr("Count amounts in the year they are booked in, in the year that the notes name, or in both")
        )
        names = {
            Booking.BOOKED: self.tr("As booked"),
            Booking.INTENDED: self.tr("As intended"),
            Booking.SIDE_BY_SIDE: self.tr("Side by side"),
        }
        for number, booking in enumerate(Booking):
            self.booking.setItemText(number, names[booking])

    def show_view(self, view: View) -> None:
        """Show a view, without telling anybody."""
        self._view = view
        notes = self._notes()
        self.setVisible(bool(notes))
        self._show_boxes(notes)
        self.booking.setCurrentIndex(tuple(Booking).index(view.booking if view.moves else Booking.BOOKED))
        applied = view.applied if view.moves else ()
        for name, box in self.boxes.items():
            box.setChecked(name in applied)
        self.all.setChecked(len(applied) == len(notes))

    def _notes(self) -> tuple[Footnote, ...]:
        if self._view is None:
            return ()
        document = self._store.document
        return moving_notes(document, document.catalogue.exhibit(self._view.exhibit).dataset)

    def _show_boxes(self, notes: tuple[Footnote, ...]) -> None:
        """One box a note, in their order, and the one for all behind them."""
        lang = self._store.language
        shown = tuple((note.id, note.marker, note.text.get(lang)) for note in notes)
        if shown == self._shown:
            return
        self._shown = shown
        for box in self.boxes.values():
            box.deleteLater()
        self.boxes = {name: self._box(name, marker, text) for name, marker, text in shown}
        for number, box in enumerate((*self.boxes.values(), self.all)):
            self._grid.addWidget(box, number // _IN_A_ROW, number % _IN_A_ROW)

    def _box(self, name: str, marker: str, text: str) -> QCheckBox:
        box = QCheckBox(marker or "•", self)
        box.setToolTip(keep_plain(text))
        box.setAccessibleName(self.tr("Apply note %1").replace("%1", marker))
        box.setAccessibleDescription(text)
        box.setProperty("note", name)
        box.clicked.connect(self._on_box_clicked)
        return box

    def _choose(self, notes: tuple[str, ...], booking: Booking | None = None) -> None:
        if self._view is not None:
            self.view_chosen.emit(with_applied(self._view, notes, booking))

    # reacting

    def _on_booking_activated(self, index: int) -> None:
        booking = tuple(Booking)[index]
        applied = self._view.applied if self._view is not None and self._view.moves else ()
        self._choose(applied or tuple(self.boxes), booking)

    def _on_box_clicked(self) -> None:
        self._choose(tuple(name for name, box in self.boxes.items() if box.isChecked()))

    def _on_all_clicked(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._choose(tuple(self.boxes) if wanted else ())
