"""The dialog that adds an observation of the user's: which row, period, release and measure, what value and stage.

Owns the questions. What is there already is never added again: its cell is gone to instead. How an addition is written
is the business of ``core.edits.entry.cell_entry``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.view import View, line_key, releases_of_exhibit, row_value
from cavapp.core.data.dataset import Status, display_text
from cavapp.core.data.keys import MEASURE, DimensionKind, FiscalYear, Key, Period, Value, Year
from cavapp.core.edits.entry.cell_entry import (
    Ambiguous,
    CellEntry,
    NegativeAmount,
    add_observation,
    entry_rules,
    parse_entry,
    unit_for,
)
from cavapp.core.edits.entry.number_parser import NumberProblem, fold_marks
from cavapp.core.edits.journal.journal import StepKind, Write
from cavapp.core.edits.records import code_write
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.workspace.store import Store

FIRST: Final = 1900
LAST: Final = 2100
_STAGES: Final = (Status.UNMARKED, Status.ACTUAL, Status.ESTIMATE, Status.PLANNED, Status.REQUEST)


class AddDialog(QDialog):
    """Adds an observation in one step when accepted; ``key`` is then where it stands, or stood already."""

    def __init__(self, store: Store, view: View, place: Key | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add an observation"))
        self.key: Key | None = None
        self._store, self._view = store, view
        self._exhibit = store.document.catalogue.exhibit(view.exhibit)
        self._data = store.document.catalogue.dataset(self._exhibit.dataset)
        self._found: CellEntry | None = None
        self._build_fields()
        self._fill()
        if place is not None:
            self._begin_at(place)
        self._connect()
        self._on_edited()
        self.value.setFocus()

    # building

    def _build_fields(self) -> None:
        self.row, self.period = QComboBox(self), QSpinBox(self)
        self.release, self.measure, self.stage = QComboBox(self), QComboBox(self), QComboBox(self)
        self.value, self._unit, self._message = QLineEdit(self), PlainLabel(self), PlainLabel(self)
        self.readings = (QRadioButton(self), QRadioButton(self))
        # A month is a number: there is none of one's own.
        self.row.setEditable(self._data.dimension(self._exhibit.rows).kind is DimensionKind.CODE)
        self.row.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.row.setToolTip(self.tr("Choose a row, or type the name of one of your own"))
        self.period.setRange(FIRST, LAST)
        self._message.setWordWrap(True)
        self._message.setMinimumHeight(self.fontMetrics().height() * 2)
        form = QFormLayout()
        form.addRow(self.tr("&Row:"), self.row)
        form.addRow(self.tr("&Period:"), self.period)
        form.addRow(self.tr("&Release:"), self.release)
        form.addRow(self.tr("&Measure:"), self.measure)
        form.addRow(self.tr("Va&lue:"), self.value)
        for button in self.readings:
            form.addRow("", button)
        form.addRow("", self._unit)
        form.addRow(self.tr("&Stage:"), self.stage)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.accept_button = QPushButton(self)
        self._buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._message)
        layout.addWidget(self._buttons)
        form.setRowVisible(self.release, bool(releases_of_exhibit(self._store.document, self._exhibit)))
        form.setRowVisible(self.measure, len(self._data.measures) > 1)
        self.resize(self.fontMetrics().averageCharWidth() * 68, self.sizeHint().height())

    def _fill(self) -> None:
        document, lang = self._store.document, self._store.language
        catalogue, rows = document.catalogue, self._exhibit.rows
        for code in catalogue.codes[rows]:
            self.row.addItem(catalogue.label(rows, code, lang), code)
        for release in releases_of_exhibit(document, self._exhibit):
            self.release.addItem(catalogue.label("vintage", release, lang), release)
        for measure in self._data.measures:
            self.measure.addItem(catalogue.label(MEASURE, measure, lang), measure)
        for status in _STAGES:
            self.stage.addItem(catalogue.label("status", status.value, lang), status)
        self.measure.setCurrentIndex(max(0, self.measure.findData(self._view.measure)))
        self.period.setPrefix(self._make(FIRST).label(lang).removesuffix(str(FIRST)))
        self.period.setValue(self._view.last + 1)
        self._choose_row(self._view.compared or self._view.rows[0])

    def _begin_at(self, place: Key) -> None:
        """Begin with the row and release of a place, and with its period if nothing is held there."""
        self._choose_row(str(place[self._exhibit.rows]))
        period = place[self._data.time]
        if self._store.document.observation(place) is None and isinstance(period, (Year, FiscalYear)):
            self.period.setValue(period.number)

    def _choose_row(self, code: str) -> None:
        self.row.setCurrentIndex(max(0, self.row.findData(code)))
        release = line_key(self._store.document, self._exhibit, replace(self._view, compared=""), code).get("vintage")
        self.release.setCurrentIndex(max(0, self.release.findData(release)))

    def _connect(self) -> None:
        self.row.currentIndexChanged.connect(self._on_row_changed)
        self.row.editTextChanged.connect(self._on_edited)
        self.period.valueChanged.connect(self._on_edited)
        for box in (self.release, self.measure, self.stage):
            box.currentIndexChanged.connect(self._on_edited)
        self.value.textChanged.connect(self._on_edited)
        for button in self.readings:
            button.toggled.connect(self._on_edited)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)

    # reading

    @property
    def message(self) -> str:
        """What stands in the way, or what will happen."""
        return self._message.text()

    def _make(self, number: int) -> Period:
        return self._data.period(number)

    def _code(self) -> tuple[str, Write | None]:
        """The code of the row, and the request for it if it is new; an empty code if nothing is named."""
        name = " ".join(self.row.currentText().split())
        if not name:
            return "", None
        catalogue, rows = self._store.document.catalogue, self._exhibit.rows
        for code, known in catalogue.codes[rows].items():
            if fold_marks(name) in {fold_marks(text) for text in (code, *known.label, *known.short)}:
                return code, None
        request, code = code_write(rows, name, origin=self._store.document.origin())
        return code, request

    def _key(self, code: str) -> Key:
        row: Value = row_value(self._store.document, self._exhibit, code) if code else code
        values: dict[str, Value] = {self._exhibit.rows: row, MEASURE: str(self.measure.currentData())}
        if self.release.count():
            values["vintage"] = str(self.release.currentData())
        named = Key(self._data.id, tuple(values.items())).with_(**{self._data.time: self._make(self.period.value())})
        return self._data.normalised(named)

    def _read_value(self) -> str:
        """Read what is typed as value; why it cannot be taken, empty if it can."""
        self._found = None
        found: CellEntry | Ambiguous | None = None
        refusal = self.tr("Type a value, or n/a if none is available.")
        try:
            read = parse_entry(self.value.text(), None, entry_rules(self._store.document, self._key(self._code()[0])))
            read = read.after if isinstance(read, NegativeAmount) else read  # told beside the button that adds it
            found = read if isinstance(read, (CellEntry, Ambiguous)) else None
        except NumberProblem as error:
            refusal = error.get(self._store.language)
        several = found.readings if isinstance(found, Ambiguous) else ()
        for number, button in enumerate(self.readings):
            button.setVisible(bool(several))
            button.setText(several[number].printed if several else "")
        if several:
            if not any(button.isChecked() for button in self.readings):
                self.readings[0].setChecked(True)
            self._found = several[1 if self.readings[1].isChecked() else 0]
        elif isinstance(found, CellEntry):
            self._found = found
        return "" if self._found is not None else refusal

    # reacting

    def _on_row_changed(self, number: int) -> None:
        if number >= 0:
            self._choose_row(str(self.row.itemData(number)))

    def _on_edited(self) -> None:
        code, request = self._code()
        refusal = self._read_value()
        key = self._key(code)
        unit = unit_for(self._store.document, key)
        self._unit.setText("" if unit is None else unit.label.get(self._store.language))
        there = self._store.document.observation(key)
        if there is not None:
            shown = display_text(there) or self.tr("no value")
            self._message.setText(
                self.tr("This observation is there already: %1. Edit it in its cell.").replace("%1", shown)
            )
        elif not code:
            self._message.setText(self.tr("Choose a row, or type the name of one of your own."))
        elif refusal:
            self._message.setText(refusal)
        else:
            self._message.setText(self._about_addition(is_new=request is not None))
        self.accept_button.setText(self.tr("Add") if there is None else self.tr("Go to the cell"))
        self.accept_button.setEnabled(there is not None or (bool(code) and not refusal and unit is not None))

    def _about_addition(self, *, is_new: bool) -> str:
        new = self.tr("A new row “%1” is added, marked as yours.").replace("%1", self.row.currentText().strip())
        said = new if is_new else self.tr("It will be marked as yours.")
        below = self._found is not None and self._found.value is not None and self._found.value < 0
        return f"{self.tr('Less than zero: add it only if money was taken back.')} {said}" if below else said

    def _on_accepted(self) -> None:
        code, request = self._code()
        key, document = self._key(code), self._store.document
        if document.observation(key) is None:
            unit = unit_for(document, key)
            if not code or self._found is None or unit is None:
                return
            writes = add_observation(document, key, self._found, Status(self.stage.currentData()), unit)
            self._store.apply([*(() if request is None else (request,)), *writes], StepKind.ADD)
        self.key = key
        self.accept()
