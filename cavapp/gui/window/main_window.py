"""The main window: four tabs, the citation panel, menus, and what passes between them.

Owns who is told what. Charts and tables are the tabs' business, what actions exist that of ``window_actions``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from cavapp.core.analysis.view import View
from cavapp.core.data.keys import Key
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.gui.citation.citation_panel import CitationPanel
from cavapp.gui.platform.deferred_imports import DeferredModule
from cavapp.gui.platform.layout_flush import flush_layout
from cavapp.gui.platform.theme import apply_theme, style_sheet, system_theme
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.window.actions import (
    EDIT,
    FILE,
    HELP,
    THEME,
    VIEW,
    build_actions,
    build_menus,
    build_tool_bar,
    show_icons,
)
from cavapp.gui.window.commands.contribution_commands import OwnEntries
from cavapp.gui.window.commands.edit_commands import Editing
from cavapp.gui.window.commands.figure_commands import FigureDesk
from cavapp.gui.window.commands.passport_commands import PassportDesk
from cavapp.gui.window.commands.workspace_commands import WorkspaceCommands
from cavapp.gui.window.help_dialogs import show_about, show_shortcuts
from cavapp.gui.window.tabs import Tabs
from cavapp.gui.window.window_state import PanelPlace, remember_place, restore_place
from cavapp.gui.workspace.open_workspace import OpenWorkspace
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.citations.search import Hit
    from cavapp.gui.sources.source_notes_tab import NotesTab
    from cavapp.gui.window.find_panel import FindPanel


TOPICS: Final = (("fig-1",), ("table-1a", "table-1b"), ("table-2",))
_OF_TOPICS: Final = (
    *("export", "print_figure", "copy_evidence", "copy_with_notes"),
    *("as_reported", "add_observation"),
)
_TOLD_FOR: Final = 10_000
_THEMES: Final = {"theme_light": LIGHT, "theme_dark": DARK}


def stored_theme_name(settings: QSettings) -> str:
    """The name of the action for the colours chosen last time."""
    name = str(settings.value("theme", "theme_system"))
    return name if name in _THEMES else "theme_system"


def stored_theme(settings: QSettings) -> Theme:
    """The colours chosen last time, those of the system if none were."""
    return _THEMES.get(stored_theme_name(settings)) or system_theme()


class MainWindow(QMainWindow):
    """Everything the user sees."""

    first_painted = Signal()

    def __init__(self, store: Store, settings: QSettings, theme: Theme, current: OpenWorkspace | None = None) -> None:
        super().__init__()
        self._store, self._settings, self._theme = store, settings, theme
        self._notes_tab: NotesTab | None = None
        self._find: FindPanel | None = None
        self.setStyleSheet(style_sheet(theme))
        self.setWindowTitle(self.tr("cavapp: crime and violence in Mexico and Central America"))
        # Without a workspace edits are kept in memory only.
        self.workspace_commands = WorkspaceCommands(
            current or OpenWorkspace(store, settings, Path(), self), settings, self
        )
        self.editing = Editing(store, self, self.current_topic)
        self._build_tabs()
        self.figures = FigureDesk(store, settings, self, self._topics, self.current_topic)
        self.passports = PassportDesk(self._store, self, self, self._topics)
        self._build_panel()
        self._build_bars()
        restore_place(self, settings)
        self._place = PanelPlace(self._dock)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def topics(self) -> tuple[DatasetTab, ...]:
        return self._topics

    @property
    def notes_tab(self) -> NotesTab | None:
        """The source notes, None until they have arrived."""
        return self._notes_tab

    @property
    def panel(self) -> CitationPanel:
        return self._panel

    @property
    def tabs(self) -> QTabWidget:
        return self._tabs

    def current_topic(self) -> DatasetTab | None:
        """The dataset tab in front, None while the source notes are."""
        widget = self._tabs.currentWidget()
        return widget if isinstance(widget, DatasetTab) else None

    # deferred parts

    def prepare_part(self, module: DeferredModule) -> object:
        """What a part needs beside its widgets; called on another thread, so it only reads the document."""
        return _prepared(module, self._store)

    def install_part(self, module: DeferredModule, prepared: object = None) -> list[Callable[[], None]]:
        """The steps that put what a module brings into the window; each is short, the tab in front comes first."""
        front = self.current_topic() or self._topics[0]
        topics = (front, *(topic for topic in self._topics if topic is not front))
        steps: dict[DeferredModule, Callable[[], list[Callable[[], None]]]] = {
            DeferredModule.PLOT: partial(_plot_steps, topics, self.passports),
            DeferredModule.TABLE: partial(_table_steps, topics, self.own, self.passports),
            DeferredModule.SOURCE_NOTES: partial(self._notes_steps, prepared),
            DeferredModule.FIND_PANEL: partial(self._find_steps, prepared),
        }
        return steps[module]()

    def _notes_steps(self, claims: object) -> list[Callable[[], None]]:
        from cavapp.core.analysis.claims.checking import Claims  # noqa: PLC0415 - arrived with the notes tab
        from cavapp.gui.sources.source_notes_tab import NotesTab  # noqa: PLC0415 - arrives behind the window

        if self._notes_tab is not None:
            return []
        if isinstance(claims, Claims):
            self._store.adopt_claims(claims)
        self._notes_tab = NotesTab(self._store, empty=True)
        self._notes_tab.exhibit_requested.connect(self.show_exhibit)
        self._notes_tab.observation_requested.connect(self.show_observation)
        self._notes_tab.view_requested.connect(self.show_view)
        return [self._place_notes_tab, *self._notes_tab.filling()]

    def _place_notes_tab(self) -> None:
        assert self._notes_tab is not None
        self._notes_place.addWidget(self._notes_tab)

    def _find_steps(self, index: object) -> list[Callable[[], None]]:
        from cavapp.core.citations.search import SearchIndex  # noqa: PLC0415 - arrived with the find panel
        from cavapp.gui.window.find_panel import FindPanel  # noqa: PLC0415 - arrives behind the window

        if self._find is None:
            ready = index if isinstance(index, SearchIndex) else None
            self._find = FindPanel(self._store, self, index=ready)
            self._find.hit_chosen.connect(self._on_hit_chosen)
        return []

    # showing

    def show_exhibit(self, exhibit: str) -> None:
        """Bring the tab with an exhibit to the front, as it was last looked at."""
        for topic in self._topics:
            if exhibit in topic.exhibit_ids:
                self._tabs.setCurrentWidget(topic)
                if topic.view.exhibit != exhibit:
                    topic.show_exhibit(exhibit)

    def show_view(self, view: View) -> None:
        """Bring a view to the front, in the tab of its exhibit."""
        for topic in self._topics:
            if view.exhibit in topic.exhibit_ids:
                self._tabs.setCurrentWidget(topic)
                topic.show_view(view)
        self.activateWindow()

    def show_observation(self, key: Key) -> None:
        """Bring an observation to the front and select it; those without a tab are shown in the panel alone."""
        datasets = {name: topic for topic in self._topics for name in topic.dataset_ids}
        topic = datasets.get(key.dataset)
        self._place.want()
        if topic is None:
            self._panel.show_key(key)
        else:
            self._tabs.setCurrentWidget(topic)
            topic.show_key(key)

    def show_reference(self, reference: str) -> None:
        """Open a work in the source notes."""
        if self._notes_tab is not None:
            self._tabs.setCurrentIndex(len(self._topics))
            self._notes_tab.show_reference(reference)

    def show_claim(self, claim: str) -> None:
        """Open a claim of the report in the source notes."""
        if self._notes_tab is not None:
            self._tabs.setCurrentIndex(len(self._topics))
            self._notes_tab.show_claim(claim)

    # building

    def _build_tabs(self) -> None:
        self._tabs = Tabs(self)
        self._topics = tuple(DatasetTab(self._store, ids, self._theme, self) for ids in TOPICS)
        titles = (self.tr("&Homicide trends"), self.tr("F&unding tables"), self.tr("Section &1004 grants"))
        for topic, title in zip(self._topics, titles, strict=True):
            self._tabs.addTab(topic, title)
            topic.first_painted.connect(self.first_painted)
            topic.target_selected.connect(self._on_target_selected)
            topic.view_changed.connect(self._on_view_changed)
            topic.claim_requested.connect(self.show_claim)
            self.editing.listen_to(topic)
        place = QWidget(self)
        self._notes_place = QVBoxLayout(place)
        self._notes_place.setContentsMargins(0, 0, 0, 0)
        self._tabs.addTab(place, self.tr("&Source notes"))
        self._tabs.build_shortcuts()
        self._tabs.coming.connect(self._on_tab_coming)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self.setCentralWidget(self.workspace_commands.with_banner(self._tabs))

    def _build_panel(self) -> None:
        self._panel = CitationPanel(self._store, self)
        self._panel.reference_requested.connect(self.show_reference)
        self._panel.claim_requested.connect(self.show_claim)
        self._dock = QDockWidget(self.tr("Citation"), self)
        self._dock.setObjectName("citation")
        self._dock.setWidget(self._panel)
        self._dock.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self.resizeDocks([self._dock], [self.fontMetrics().averageCharWidth() * 44], Qt.Orientation.Horizontal)

    def _build_bars(self) -> None:
        self.own = OwnEntries(self._store, self, self, self._topics)
        self.own.refused.connect(self.statusBar().showMessage)
        self.own.serve_panel(self._panel)
        self.passports.serve(self._panel, self._dock)
        self.editing.pastes_otherwise = self.figures.paste
        self.figures.told.connect(self._on_told)
        self.figures.view_requested.connect(self.show_view)
        own = self.workspace_commands.slots() | self.own.slots() | self.editing.slots() | self.figures.slots()
        own |= self.passports.slots()
        own |= {"shortcuts": partial(show_shortcuts, self), "about": partial(show_about, self._store, self)}
        slots = own | {
            s.name: getattr(self, f"_on_{s.name}") for s in (*FILE, *EDIT, *VIEW, *HELP) if s.name not in own
        }
        self._actions = build_actions(self, slots | {spec.name: self._on_theme_chosen for spec in THEME})
        self.passports.use(self._actions["passport"])
        self._actions[stored_theme_name(self._settings)].setChecked(True)
        self.editing.use(self._actions["undo"], self._actions["redo"])
        panel = self._dock.toggleViewAction()
        self.own.serve_switch(self._actions["as_printed"])
        self.workspace_commands.show_in(build_menus(self, self._actions, panel))
        build_tool_bar(self, self._actions)
        self._origin = QLabel(self)
        self._origin.setContentsMargins(0, 0, self.fontMetrics().averageCharWidth(), 0)
        self.statusBar().addPermanentWidget(self._origin)
        self._on_view_changed()

    # reacting

    def _on_target_selected(self, key: Key | None) -> None:
        self._panel.show_key(key)

    def _on_view_changed(self) -> None:
        topic = self.current_topic()
        self._origin.setText(topic.figure.remarks[0] if topic is not None else "")
        self._panel.show_applied(topic.view.applied if topic is not None and topic.view.moves else ())
        for name in _OF_TOPICS:
            self._actions[name].setEnabled(topic is not None)

    def _on_tab_coming(self, number: int) -> None:
        """The source notes have nothing to select a citation of, and need the room."""
        self._place.go_to(topic=number < len(self._topics))

    def _on_tab_changed(self) -> None:
        self._on_view_changed()
        topic = self.current_topic()
        self._panel.show_key(topic.selected if topic is not None else None)
        flush_layout()

    def _on_hit_chosen(self, hit: Hit) -> None:
        from cavapp.core.citations.search import HitKind  # noqa: PLC0415 - arrives with the search

        if isinstance(hit.target, Key):
            self.show_observation(hit.target)
        elif self._notes_tab is not None:
            self._tabs.setCurrentIndex(len(self._topics))
            {
                HitKind.NOTE: self._notes_tab.show_note,
                HitKind.REFERENCE: self._notes_tab.show_reference,
                HitKind.FOOTNOTE: self._notes_tab.show_footnote,
                HitKind.GLOSSARY: self._notes_tab.show_abbreviation,
                HitKind.CLAIM: self._notes_tab.show_claim,
            }[hit.kind](hit.target)

    # actions

    def _on_quit(self) -> None:
        self.close()

    def _on_copy(self) -> None:
        """What has the keyboard decides what is copied; the table if nothing else can."""
        focused = QApplication.focusWidget()
        copy = getattr(focused, "copy", None)
        topic = self.current_topic()
        if callable(copy):
            copy()
        elif topic is not None and topic.table is not None:
            topic.table.copy()

    def _on_copy_with_notes(self) -> None:
        topic = self.current_topic()
        if topic is not None and topic.table is not None:
            topic.table.copy_with_notes()

    def _on_copy_citation(self) -> None:
        self._panel.copy_citation()

    def _on_find(self) -> None:
        if self._find is not None:
            self._find.open_find()

    def _on_as_reported(self) -> None:
        topic = self.current_topic()
        if topic is not None:
            topic.show_as_reported()

    def _on_told(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, _TOLD_FOR)

    def _on_all_notes(self) -> None:
        self.figures.show_all_notes(wanted=self._actions["all_notes"].isChecked())
        for topic in self._topics:
            topic.show_all_notes(wanted=self._actions["all_notes"].isChecked())

    def _on_theme_chosen(self) -> None:
        self._set_theme(self.sender().objectName())

    # appearance and memory

    def _set_theme(self, name: str) -> None:
        self._settings.setValue("theme", name)
        self._theme = stored_theme(self._settings)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, self._theme)
        self.setStyleSheet(style_sheet(self._theme))
        for topic in self._topics:
            topic.show_theme(self._theme)
        show_icons(self, self._actions)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.workspace_commands.may_close():
            event.ignore()
            return
        self.figures.stop()
        self._place.leave(topic=self.current_topic() is not None)
        remember_place(self, self._settings)
        super().closeEvent(event)


def _prepared(module: DeferredModule, store: Store) -> object:
    if module is DeferredModule.FIND_PANEL:
        from cavapp.core.citations.search import SearchIndex  # noqa: PLC0415 - arrives with the find panel

        return SearchIndex(store.document, store.language)
    if module is DeferredModule.SOURCE_NOTES:
        from cavapp.core.analysis.claims.checking import Claims  # noqa: PLC0415 - checking all claims takes a moment

        claims = Claims(store.document)
        claims.resting_on(Key(""))
        return claims
    return None


def _plot_steps(topics: Iterable[DatasetTab], passports: PassportDesk) -> list[Callable[[], None]]:
    return [step for topic in topics for step in (topic.install_plot, partial(passports.serve_plot, topic))]


def _table_steps(topics: Iterable[DatasetTab], own: OwnEntries, passports: PassportDesk) -> list[Callable[[], None]]:
    steps: list[Callable[[], None]] = []
    for topic in topics:
        steps += [*topic.table_steps(), partial(own.serve_table, topic), partial(passports.serve_table, topic)]
    return steps
