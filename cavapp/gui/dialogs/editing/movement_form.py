"""The part of a note that moves an amount: how much, from which row and year, to which row and year.

Owns these fields and what they say. Whether an amount can be moved so is decided by
``core.edits.contributions.user_notes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QGroupBox, QLineEdit, QWidget

from cavapp.core.data.dataset import Dataset, Unit
from cavapp.core.data.keys import MEASURE, Key, Value
from cavapp.core.edits.contributions.user_notes import refused_move
from cavapp.core.edits.entry.number_parser import NumberProblem, parse_number
from cavapp.core.edits.records import OwnMove
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.workspace.store import Store


class Table(NamedTuple):
    """Where amounts can be moved: a dataset with its rows, years and the unit of its numbers."""

    data: Dataset
    row: str
    measure: str
    unit: Unit
    rows: tuple[str, ...]
    periods: tuple[Value, ...]

    def key(self, row: str, period: Value) -> Key:
        return self.data.normalised(
            Key(self.data.id, ((self.row, row), (self.data.time, period), (MEASURE, self.measure)))
        )


def table_of(store: Store, dataset: str) -> Table | None:
    """The table that shows a dataset of amounts; None where amounts cannot be moved, as between rates."""
    catalogue = store.document.catalogue
    data = catalogue.dataset(dataset)
    exhibit = next((one for one in catalogue.exhibits.values() if one.dataset == dataset), None)
    if exhibit is None or {d.id for d in data.dimensions} != {exhibit.rows, data.time, MEASURE}:
        return None
    unit = data.observation(0).unit
    if unit.base != _MONEY:
        return None
    rows = tuple(str(row) for row in data.values_of(exhibit.rows) if not catalogue.is_total(exhibit.rows, row))
    return Table(data, exhibit.rows, exhibit.measure, unit, rows, tuple(sorted(data.values_of(data.time), key=str)))


class MovementForm(QGroupBox):
    """Asks for one movement; unchecked there is none."""

    changed = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._table: Table | None = None
        self._further: tuple[OwnMove, ...] = ()
        self.setTitle(self.tr("This note &moves an amount"))
        self.setCheckable(True)
        self.setChecked(False)
        self.amount, self._unit = QLineEdit(self), PlainLabel(self)
        self.from_row, self.from_year = QComboBox(self), QComboBox(self)
        self.to_row, self.to_year = QComboBox(self), QComboBox(self)
        self._fault = PlainLabel(self)
        self._fault.setWordWrap(True)
        grid = QGridLayout(self)
        for number, (label, first, second) in enumerate(
            (
                (self.tr("Amo&unt"), self.amount, self._unit),
                (self.tr("&From"), self.from_row, self.from_year),
                (self.tr("T&o"), self.to_row, self.to_year),
            )
        ):
            head = PlainLabel(label, self)
            head.setBuddy(first)
            grid.addWidget(head, number, 0)
            grid.addWidget(first, number, 1)
            grid.addWidget(second, number, 2)
        grid.addWidget(self._fault, 3, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        for box, name in (
            (self.from_row, self.tr("Row it is booked in")),
            (self.from_year, self.tr("Year it is booked in")),
            (self.to_row, self.tr("Row it is meant for")),
            (self.to_year, self.tr("Year it is meant for")),
        ):
            box.setAccessibleName(name)
            box.currentIndexChanged.connect(self._on_changed)
        self.amount.setAccessibleName(self.tr("Amount that is moved"))
        self.amount.textChanged.connect(self._on_changed)
        self.toggled.connect(self._on_changed)

    def show_target(self, target: Key | None, moves: Sequence[OwnMove] = ()) -> None:
        """Offer the rows and years of the table a note is attached to; ``moves`` are those of a note that is there."""
        table = None if target is None else table_of(self._store, target.dataset)
        self.setVisible(table is not None)
        if table is None or target is None:
            self._table = None
            return
        if table.data is not (self._table.data if self._table is not None else None):
            self._table = table
            self._fill(table)
        if moves:
            self._show_move(moves[0])
            self._further = tuple(moves[1:])
        elif not self.isChecked():
            self._show_places(target)

    def moves(self) -> tuple[OwnMove, ...]:
        """What is filled in, none if the note moves nothing. Meaningless while there is a fault."""
        move = self._move()
        return () if move is None else (move, *self._further)

    def fault(self) -> str:
        """Why what is filled in cannot be: one sentence, empty if it can."""
        if self._table is None or not self.isChecked():
            return ""
        try:
            move = self._move()
        except NumberProblem as refused:
            return refused.get(self._store.language)
        return "" if move is None else refused_move(self._store.document, move, self._store.language)

    def _move(self) -> OwnMove | None:
        table = self._table
        if table is None or not self.isChecked():
            return None
        amount = parse_number(self.amount.text()).value or 0.0
        origin = table.key(self.from_row.currentData(), table.periods[self.from_year.currentIndex()])
        receiver = table.key(self.to_row.currentData(), table.periods[self.to_year.currentIndex()])
        return OwnMove(origin, receiver, amount, table.unit.id)

    def _fill(self, table: Table) -> None:
        catalogue, lang = self._store.document.catalogue, self._store.language
        self._unit.setText(table.unit.short.get(lang))
        for box in (self.from_row, self.to_row):
            box.clear()
            for row in table.rows:
                box.addItem(catalogue.short(table.row, row, lang), row)
        for box in (self.from_year, self.to_year):
            box.clear()
            for period in table.periods:
                box.addItem(catalogue.short(table.data.time, period, lang))

    def _show_places(self, target: Key) -> None:
        """Begin with the row and year the note is attached to, and the same row in the year behind."""
        table = self._table
        assert table is not None
        row = max(0, self.from_row.findData(str(target.get(table.row))))
        period = target.get(table.data.time)
        year = table.periods.index(period) if period in table.periods else 0
        for box in (self.from_row, self.to_row):
            box.setCurrentIndex(row)
        self.from_year.setCurrentIndex(year)
        self.to_year.setCurrentIndex(min(year + 1, len(table.periods) - 1))

    def _show_move(self, move: OwnMove) -> None:
        table = self._table
        assert table is not None
        for key, row, year in (
            (move.origin, self.from_row, self.from_year),
            (move.receiver, self.to_row, self.to_year),
        ):
            row.setCurrentIndex(max(0, row.findData(str(key[table.row]))))
            year.setCurrentIndex(table.periods.index(key[table.data.time]))
        units = self._store.document.catalogue.units
        self.amount.setText(f"{move.amount * units[move.unit].factor / table.unit.factor:.10g}")
        self.setChecked(True)

    def _on_changed(self) -> None:
        fault = self.fault()
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.changed.emit()


_MONEY = "usd"
