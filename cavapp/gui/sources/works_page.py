"""The page of works: filters and order over the list, the record beside it, and what can be done with works.

Owns filters, selection and the commands; the forms in which works leave are those of ``core.references.bibliography``.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QStandardPaths
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from cavapp.core.citations.support import address_may_be_gone, works_in
from cavapp.core.data.reference import Reference, Run, runs_html, runs_text
from cavapp.core.edits.contributions.user_works import remove_works
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.edits.overlay import is_own
from cavapp.core.export.atomic_write import write_whole
from cavapp.core.export.export_options import ExportError
from cavapp.core.messages.places import exhibit_text
from cavapp.core.references.bibliography import ListForm, list_references, rtf_fragment
from cavapp.core.references.chicago import bibliography_entry, full_note
from cavapp.core.references.terms import words_of
from cavapp.gui.platform.clipboard import put_on_clipboard
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.theme import themed_icon
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.sources.records.note_entries import NoteEntries, Order
from cavapp.gui.sources.records.reference_fields import ReferenceFields
from cavapp.gui.sources.records.reference_record import ReferenceRecord
from cavapp.gui.widgets.entry_list import ListEntry
from cavapp.gui.widgets.list_detail_page import ListDetailPage
from cavapp.gui.workspace.store import Store

_LETTERS: Final = 8  # of a filter at least: the page has to go into narrow windows too


class WorksPage(ListDetailPage):
    """All works, those of the user beside those shipped."""

    def __init__(self, store: Store, entries: NoteEntries, parent: QWidget | None = None) -> None:
        self._record = ReferenceRecord(store)
        super().__init__(self._record.markup, parent)
        self._record.setParent(self)
        self._store, self._entries = store, entries
        self._fields = ReferenceFields(store, self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._build_filters()
        self._build_commands()
        self._build_copying()
        keep_translated(self._show_texts)
        self.entry_shown.connect(self._on_entry_shown)
        self.list.selectionModel().selectionChanged.connect(self._on_selection_changed)

    # what is shown

    def entries(self) -> list[ListEntry]:
        """The works that the filters let through, in the order chosen."""
        kind, exhibit = self.kind.currentData(), self.exhibit.currentData()
        within = works_in(self._store.document, exhibit) if exhibit else frozenset()

        def wanted(work: Reference) -> bool:
            if (kind and work.type != kind) or (exhibit and work.id not in within):
                return False
            return not self.gone.isChecked() or address_may_be_gone(work)

        return self._entries.references(wanted, Order(self.order.currentData() or Order.AUTHOR))

    def refresh(self) -> None:
        """Read the works anew; the filters stay."""
        self._fill_filters()
        self.reload(self.entries())
        self._on_selection_changed()

    def show_all(self) -> None:
        """Let every work through again."""
        for box in (self.kind, self.exhibit):
            box.setCurrentIndex(0)
        self.gone.setChecked(False)

    def works(self) -> list[Reference]:
        """The selected works, or all that are shown if no more than one is selected."""
        chosen = self.list.selected_ids
        ids = chosen if len(chosen) > 1 else self.list.shown_ids
        known = self._store.document.catalogue.references
        return [known[one] for one in ids if one in known]

    # building

    def _build_filters(self) -> None:
        self.kind, self.exhibit, self.order = QComboBox(self), QComboBox(self), QComboBox(self)
        self.gone = QCheckBox(self)
        row = QHBoxLayout()
        for widget in (self.kind, self.exhibit, self.order):
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            widget.setMinimumContentsLength(_LETTERS)
            widget.currentIndexChanged.connect(self._on_filter_changed)
            row.addWidget(widget, 1)
        self.gone.toggled.connect(self._on_filter_changed)
        row.addWidget(self.gone)
        self.above.addLayout(row)

    def _build_commands(self) -> None:
        self.commands = {name: QPushButton(self) for name in ("add", "import", "change", "remove", "export")}
        self._count = PlainLabel(self)
        self._count.setForegroundRole(self._count.palette().ColorRole.PlaceholderText)
        row = QHBoxLayout()
        slots = (("add", self.add), ("import", self.open_import), ("change", self.change), ("remove", self.remove))
        for name, slot in slots:
            self.commands[name].clicked.connect(slot)
        self.menu = QMenu(self)
        self.commands["export"].setMenu(self.menu)
        for button in self.commands.values():
            row.addWidget(button)
        row.addWidget(self._count)
        row.addStretch(1)
        self.above.addLayout(row)

    def _build_copying(self) -> None:
        self._copied = PlainLabel(self)
        self._copied.setForegroundRole(self._copied.palette().ColorRole.PlaceholderText)
        self._copy_buttons = {name: QPushButton(self) for name in ("note", "entry", "address")}
        self.buttons.setContentsMargins(self.fontMetrics().height(), 0, 0, 0)
        for name, button in self._copy_buttons.items():
            button.setFlat(True)
            button.clicked.connect(partial(self._on_copy_clicked, name))
            self.buttons.addWidget(button)
        self.buttons.addWidget(self._copied)
        self.buttons.addStretch(1)

    def _show_texts(self) -> None:
        self.gone.setText(self.tr("&Printed address may be gone"))
        self.kind.setAccessibleName(self.tr("Kind of work"))
        self.exhibit.setAccessibleName(self.tr("Exhibit"))
        self.order.setAccessibleName(self.tr("Order"))
        texts = {
            "add": self.tr("A&dd…"),
            "import": self.tr("&Import…"),
            "change": self.tr("Chan&ge…"),
            "remove": self.tr("&Remove"),
            "export": self.tr("E&xport"),
        }
        for name, text in texts.items():
            self.commands[name].setText(text)
        self._copy_buttons["note"].setText(self.tr("Copy &note"))
        self._copy_buttons["entry"].setText(self.tr("Copy &bibliography entry"))
        self._copy_buttons["address"].setText(self.tr("Copy &address"))
        self._copied.clear()
        self._fill_menu()
        self._fill_filters()
        self._dress_buttons()

    def _fill_menu(self) -> None:
        self.menu.clear()
        for form, text in self._forms().items():
            self.menu.addAction(text).triggered.connect(partial(self._on_file_chosen, form))
        self.menu.addSeparator()
        copies = {
            ListForm.HTML: self.tr("Copy as formatted text"),
            ListForm.BIBTEX: self.tr("Copy as BibTeX"),
            ListForm.RIS: self.tr("Copy as RIS"),
            ListForm.CSL: self.tr("Copy as CSL-JSON"),
        }
        for form, text in copies.items():
            self.menu.addAction(text).triggered.connect(partial(self.copy_as, form))

    def _forms(self) -> dict[ListForm, str]:
        return {
            ListForm.BIBTEX: self.tr("BibTeX…"),
            ListForm.RIS: self.tr("RIS…"),
            ListForm.CSL: self.tr("CSL-JSON…"),
            ListForm.TEXT: self.tr("Plain text…"),
            ListForm.RTF: self.tr("Rich text (RTF)…"),
            ListForm.HTML: self.tr("Web page…"),
        }

    def _fill_filters(self) -> None:
        catalogue, lang, kinds = self._store.document.catalogue, self._store.language, self._fields.types()
        found = {work.type: kinds.get(work.type, work.type) for work in catalogue.references.values()}
        exhibits = {
            note.exhibit: exhibit_text(catalogue, note.exhibit, lang)
            for note in catalogue.evidence.footnotes.values()
            if note.exhibit
        }
        orders = {
            Order.AUTHOR.value: self.tr("By author"),
            Order.TITLE.value: self.tr("By title"),
            Order.YEAR.value: self.tr("By year"),
            Order.KIND.value: self.tr("By kind"),
            Order.STANDING.value: self.tr("By why it is listed"),
        }
        _offer(self.kind, {"": self.tr("All kinds"), **dict(sorted(found.items(), key=lambda one: one[1]))})
        _offer(self.exhibit, {"": self.tr("All exhibits"), **exhibits})
        _offer(self.order, orders)

    def _dress_buttons(self) -> None:
        for button in self._copy_buttons.values():
            button.setIcon(themed_icon("copy", self.palette()))

    # commands

    def add(self) -> None:
        """Ask for a new work of the user's."""
        from cavapp.gui.sources.work_dialog import WorkDialog  # noqa: PLC0415 - needed on demand only

        dialog = WorkDialog(self._store, self)
        if run_dialog(dialog):
            self.list.select(dialog.reference, centred=True)

    def change(self) -> None:
        """Ask for other fields of the current work, if it is the user's."""
        from cavapp.gui.sources.work_dialog import WorkDialog  # noqa: PLC0415 - as above

        if is_own(self.list.current_id):
            run_dialog(WorkDialog(self._store, self, reference=self.list.current_id))

    def remove(self) -> None:
        """Leave nothing of the selected works of the user's, as one step that can be undone."""
        own = [one for one in self.list.selected_ids or [self.list.current_id] if is_own(one)]
        if own and self._store.writable:
            self._store.apply(remove_works(self._store.document, own), StepKind.WORK)

    def open_import(self) -> None:
        """Ask for works to bring in, from a file or pasted."""
        from cavapp.gui.sources.import_dialog import ImportDialog  # noqa: PLC0415 - as above

        dialog = ImportDialog(self._store, self)
        if run_dialog(dialog) and dialog.brought_in:
            self.list.select(dialog.brought_in[0], centred=True)

    def copy_as(self, form: ListForm) -> None:
        """Put the works on the clipboard, formatted ones as text and as a page."""
        works, lang = self.works(), self._store.language
        if form is ListForm.HTML:
            put_on_clipboard(list_references(works, ListForm.TEXT, lang), rtf_fragment(works, lang))
        else:
            put_on_clipboard(list_references(works, form, lang))
        self._copied.setText(self.tr("Copied."))

    def export(self, path: Path, form: ListForm) -> None:
        """Write the works to a file. Raises ExportError."""
        write_whole(path, list_references(self.works(), form, self._store.language).encode("utf-8"))

    # reacting

    def _on_filter_changed(self) -> None:
        self.reload(self.entries())

    def _on_file_chosen(self, form: ListForm) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder, f"{words_of(self._store.language).bibliography.casefold()}.{form.value}"))
        kind = self._forms()[form].removesuffix("…")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export works"), proposed, f"{kind} (*.{form.value})")
        if name:
            try:
                self.export(Path(name), form)
            except ExportError as error:
                QMessageBox.warning(self, self.tr("Export works"), keep_plain(str(error)))

    def _on_selection_changed(self) -> None:
        chosen = self.list.selected_ids
        own = [one for one in chosen if is_own(one)]
        self.commands["remove"].setEnabled(bool(own) and self._store.writable)
        self.commands["change"].setEnabled(is_own(self.list.current_id) and self._store.writable)
        self.commands["export"].setEnabled(bool(self.works()))
        number = len(chosen) if len(chosen) > 1 else len(self.list.shown_ids)
        text = self.tr("%n selected", "", number) if len(chosen) > 1 else self.tr("%n shown", "", number)
        self._count.setText(text)

    def _on_entry_shown(self, reference: str) -> None:
        self._copied.clear()
        work = self._store.document.catalogue.references.get(reference)
        self._copy_buttons["address"].setEnabled(work is not None and work.url is not None)

    def _on_copy_clicked(self, name: str) -> None:
        work = self._store.document.catalogue.references.get(self.list.current_id)
        if work is None:
            return
        runs = self._citation(work, name)
        put_on_clipboard(runs_text(runs), "" if name == "address" else runs_html(runs))
        self._copied.setText(self.tr("Copied."))

    def _citation(self, work: Reference, name: str) -> tuple[Run, ...]:
        if name == "address":
            return (Run(work.url or ""),)
        form = full_note if name == "note" else bibliography_entry
        return form(work, lang=self._store.language)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_copy_buttons"):
            self._dress_buttons()


def _offer(box: QComboBox, choices: dict[str, str]) -> None:
    """Let a box offer these; what was chosen stays chosen, and nothing is announced."""
    held = box.currentData()
    box.blockSignals(True)  # noqa: FBT003 - Qt has it so
    box.clear()
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(held)))
    box.blockSignals(False)  # noqa: FBT003 - as above
