"""Works brought in from other programs: a file or a paste, what of it comes in, and what is wrong with it.

Owns the dialog. What is read and found wrong is the business of ``core.edits.contributions.reference_import``. What
comes of it is one step.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.data.reference import runs_text
from cavapp.core.edits.contributions.reference_import import (
    Decision,
    Import,
    Twin,
    WorkProposal,
    finding_text,
    import_writes,
)
from cavapp.core.edits.contributions.work_reading import ReadingRequest
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.references.chicago import short_note
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.sources.work_reader import WorkReader
from cavapp.gui.widgets.dialog_buttons import build_buttons
from cavapp.gui.workspace.store import Store

_PAUSE: Final = 250  # ms without a key
_MOST_SHOWN: Final = 2_000  # works with a row of their own; with all others the usual thing is done


class ImportDialog(QDialog):
    """Asks for a text, shows what it holds; accepting it is one step. ``brought_in`` are the ids that came of it."""

    read = Signal()  # what was given has been read

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import works"))
        self._store = store
        self.found = Import(None, (), ())
        self.brought_in: list[str] = []
        self._reader = WorkReader(self)
        self._reader.done.connect(self._take)
        self._from_file = False
        self.text, self.table, self.findings = QPlainTextEdit(self), QTableWidget(0, 4, self), QListWidget(self)
        self._state = PlainLabel(self)
        self._build_widgets()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._on_paused)
        self.setAcceptDrops(True)
        self._show_reading(is_reading=False)
        self._show()

    def read_file(self, path: Path) -> None:
        """Read a file; what is wrong with it stands in the list."""
        self._from_file = True
        self.text.setPlainText(self.tr("File: %1").replace("%1", path.name))
        self._pause.stop()
        self._begin(ReadingRequest(self._store.document.catalogue.references, path))

    @property
    def reader(self) -> WorkReader:
        """What reads behind the window."""
        return self._reader

    @property
    def said(self) -> str:
        """What is said of the text as a whole."""
        return self._state.text()

    def decision(self, row: int) -> Decision:
        """What becomes of the work in a row."""
        item = self.table.item(row, 0)
        if item is None or item.checkState() is not Qt.CheckState.Checked:
            return Decision.SKIP
        box = self.table.cellWidget(row, 3)
        return Decision(box.currentData()) if isinstance(box, QComboBox) else Decision.ADD

    # building

    def _build_widgets(self) -> None:
        self.text.setPlaceholderText(self.tr("Paste BibTeX, RIS or CSL-JSON here, or choose a file."))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text to import"))
        self.text.textChanged.connect(self._on_typed)
        self.file_button = QPushButton(self.tr("Choose a &file…"), self)
        self.file_button.clicked.connect(self._on_file_wanted)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 0)  # nobody knows how much there is
        self._progress.setAccessibleName(self.tr("Reading…"))
        self.stop_button = QPushButton(self.tr("&Stop reading"), self)
        self.stop_button.setAutoDefault(False)
        self.stop_button.clicked.connect(self._on_stopped)
        self._build_table()
        self.findings.setAccessibleName(self.tr("What is wrong"))
        self.findings.setWordWrap(True)
        self._state.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.file_button)
        top.addWidget(self._state, 1)
        top.addWidget(self._progress)
        top.addWidget(self.stop_button)
        splitter = QSplitter(Qt.Orientation.Vertical)
        for widget in (self.text, self.table, self.findings):
            splitter.addWidget(widget)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([120, 260, 140])
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        buttons, self._ok = build_buttons(self, "", self._on_accepted)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 120, metrics.height() * 34)

    def _build_table(self) -> None:
        heads = [self.tr("Work"), self.tr("Line"), self.tr("Known"), self.tr("What to do")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Works that come in"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        unit = self.fontMetrics().averageCharWidth()
        for column, letters in ((1, 7), (2, 34), (3, 22)):
            header.resizeSection(column, letters * unit)
        self.table.itemChanged.connect(self._on_item_changed)

    # reading

    def _begin(self, asked: ReadingRequest) -> None:
        self._show_reading(is_reading=True)
        self._reader.start(asked)

    def _show_reading(self, *, is_reading: bool) -> None:
        """Show that something is read, and how to stop it."""
        self._progress.setVisible(is_reading)
        self.stop_button.setVisible(is_reading)
        if is_reading:
            self._state.setText(self.tr("Reading…"))
            self._ok.setEnabled(False)

    def _take(self, found: Import) -> None:
        self.found = found
        self._show_reading(is_reading=False)
        self._show()
        self.read.emit()

    # showing

    def _show(self) -> None:
        self.table.blockSignals(True)  # noqa: FBT003 - Qt has it so
        shown = self.found.proposals[:_MOST_SHOWN]
        self.table.setRowCount(len(shown))
        for row, one in enumerate(shown):
            self._show_proposal(row, one)
        self.table.blockSignals(False)  # noqa: FBT003 - as above
        self.findings.clear()
        for finding in self.found.findings:
            said = finding_text(finding, self._store.language)
            line = self.tr("Line %1: %2").replace("%1", str(finding.line)).replace("%2", said)
            self.findings.addItem(line if finding.line else said)
        self._on_item_changed()

    def _show_proposal(self, row: int, one: WorkProposal) -> None:
        work = QTableWidgetItem(runs_text(short_note(one.reference, lang=self._store.language)))
        work.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        wanted = one.usual is not Decision.SKIP
        work.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        cells = (str(one.line), self._known(one))
        self.table.setItem(row, 0, work)
        for column, text in enumerate(cells, 1):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(keep_plain(text))
            self.table.setItem(row, column, item)
        self.table.removeCellWidget(row, 3)
        if one.twin is not Twin.NONE:
            self.table.setCellWidget(row, 3, self._choice(one))

    def _known(self, one: WorkProposal) -> str:
        if one.twin is Twin.NONE:
            return ""
        reason = self.tr("same work: %1") if one.twin is Twin.SAME_WORK else self.tr("same key: %1")
        return reason.replace("%1", one.known)

    def _choice(self, one: WorkProposal) -> QComboBox:
        box = QComboBox(self.table)
        box.setAccessibleName(self.tr("What to do"))
        box.addItem(self.tr("Keep both"), Decision.ADD.value)
        if one.may_replace:
            box.addItem(self.tr("Replace mine"), Decision.REPLACE.value)
        return box

    def _on_item_changed(self) -> None:
        rows, further = range(self.table.rowCount()), self.found.proposals[_MOST_SHOWN:]
        number = sum(self.decision(row) is not Decision.SKIP for row in rows)
        number += sum(one.usual is not Decision.SKIP for one in further)
        self._ok.setText(self.tr("Import %n work(s)", "", number))
        self._ok.setEnabled(number > 0 and self._store.writable)
        if self.found.form is not None:
            text = self.tr("%1: %n finding(s)", "", len(self.found.findings))
            more = self.tr("%n more work(s) come in without a row here", "", len(further)) if further else ""
            self._state.setText("; ".join(filter(None, (text.replace("%1", self.found.form.value), more))))
        else:
            self._state.clear()

    # reacting

    def _on_typed(self) -> None:
        self._from_file = False
        self._pause.start()

    def _on_paused(self) -> None:
        text = self.text.toPlainText()
        if self._from_file:
            return
        if text.strip():
            self._begin(ReadingRequest(self._store.document.catalogue.references, text=text))
        else:
            self._on_stopped()

    def _on_stopped(self) -> None:
        self._reader.stop()
        self._take(Import(None, (), ()))

    def _on_file_wanted(self) -> None:
        kinds = self.tr("References (*.bib *.ris *.json *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), "", kinds)
        if name:
            self.read_file(Path(name))

    def _on_accepted(self) -> None:
        rows = range(self.table.rowCount())
        decisions = {self.found.proposals[row].reference.id: self.decision(row) for row in rows}
        writes = import_writes(self._store.document, self.found.proposals, decisions)
        if writes and self._store.writable:
            self._store.apply(writes, StepKind.IMPORT)
            self.brought_in = [str(write.address.named()["reference"]) for write in writes]
        self.accept()

    def done(self, result: int) -> None:
        self._reader.stop()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read_file(Path(files[0]))
