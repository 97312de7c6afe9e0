"""The main window: four tabs, the citation panel, menus, and what passes between them.

Owns who is told what: parts are built first, then connected. Charts and tables are the tabs' business, what actions
exist that of ``actions``, what they do mostly that of ``commands``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from cavapp.core.analysis.view import View
from cavapp.core.analysis.view_changes import place_shown, view_with_annotation
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key
from cavapp.core.figures.style import Theme
from cavapp.gui.citation.citation_panel import CitationPanel
from cavapp.gui.platform.deferred_imports import DeferredModule
from cavapp.gui.platform.layout_flush import flush_layout
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.theme import style_sheet
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.window.actions import build_actions, build_copy_menu, build_menus, build_tool_bar, name_actions
from cavapp.gui.window.commands.contribution_commands import ContributionCommands
from cavapp.gui.window.commands.copy_commands import CopyCommands
from cavapp.gui.window.commands.edit_commands import EditCommands
from cavapp.gui.window.commands.figure_commands import FigureCommands
from cavapp.gui.window.commands.passport_commands import PassportCommands, find_drawn
from cavapp.gui.window.commands.view_commands import ViewCommands
from cavapp.gui.window.commands.workspace_commands import WorkspaceCommands
from cavapp.gui.window.help_dialogs import show_about, show_shortcuts
from cavapp.gui.window.selection_status import SelectionStatus
from cavapp.gui.window.session import Session
from cavapp.gui.window.tabs import Tabs
from cavapp.gui.window.window_state import PanelVisibility, restore_window
from cavapp.gui.workspace.open_workspace import OpenWorkspace
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.citations.search import SearchHit
    from cavapp.gui.sources.source_notes_tab import SourceNotesTab
    from cavapp.gui.window.find_panel import FindPanel


Connection = tuple[SignalInstance, Callable[..., object] | SignalInstance]

TOPICS: Final = (
    ("fig-1", "fig-2", "mexican-states", "departments", "world", "population"),
    ("table-1a", "table-1b", "deflators", "consumer-prices"),
    ("table-2",),
)
_NEEDING_TOPIC: Final = (
    *("export", "save_data", "print_figure", "copy_picture", "copy_with_notes"),
    *("as_reported", "add_observation", "add_note", "add_source", "attach_work"),
)
_MESSAGE_TIME: Final = 10_000  # ms


class MainWindow(QMainWindow):
    """Everything the user sees."""

    first_painted = Signal()

    def __init__(self, store: Store, settings: QSettings, theme: Theme, current: OpenWorkspace | None = None) -> None:
        super().__init__()
        self._store, self._settings = store, settings
        self._notes_tab: SourceNotesTab | None = None
        self._find: FindPanel | None = None
        self.setStyleSheet(style_sheet(theme))
        self._actions = build_actions(self)
        self._copying = build_copy_menu(self, self._actions)
        # Without a workspace edits are kept in memory only.
        opened = current or OpenWorkspace(store, settings, Path(), self)
        self.workspace_commands = WorkspaceCommands(opened, settings, self)
        self._build_tabs(theme)
        self._build_panel()
        self._build_commands()
        self._build_bars()
        restore_window(self, settings)
        self._panel_visibility = PanelVisibility(self._dock)
        for signal, receiver in self._connections():
            signal.connect(receiver)
        keep_translated(self._show_texts)

    @property
    def topics(self) -> tuple[DatasetTab, ...]:
        return self._topics

    @property
    def notes_tab(self) -> SourceNotesTab | None:
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
        return _prepare(module, self._store)

    def install_part(self, module: DeferredModule, prepared: object = None) -> list[Callable[[], None]]:
        """The steps that put what a module brings into the window; each is short, the tab in front comes first."""
        front = self.current_topic() or self._topics[0]
        topics = (front, *(topic for topic in self._topics if topic is not front))
        match module:
            case DeferredModule.PLOT:
                return [topic.install_plot for topic in topics]
            case DeferredModule.TABLE:
                return [step for topic in topics for step in topic.table_steps()]
            case DeferredModule.SOURCE_NOTES:
                return self._notes_steps(prepared)
            case DeferredModule.FIND_PANEL:
                return self._find_steps(prepared)

    def _notes_steps(self, claims: object) -> list[Callable[[], None]]:
        from cavapp.core.analysis.claims.checking import Claims  # noqa: PLC0415 - arrived with the notes tab
        from cavapp.gui.sources.source_notes_tab import SourceNotesTab  # noqa: PLC0415 - arrives behind the window

        if self._notes_tab is not None:
            return []
        if isinstance(claims, Claims):
            self._store.adopt_claims(claims)
        self._notes_tab = SourceNotesTab(self._store, empty=True)
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
            self._find = FindPanel(self._store, self, index=index if isinstance(index, SearchIndex) else None)
            self._find.hit_chosen.connect(self._on_hit_chosen)
            self._find.follow_topics(self._topics, self.current_topic())
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
        """Bring an observation to the front and select it."""
        topic = next(one for one in self._topics if key.dataset in one.dataset_ids)
        self._panel_visibility.keep_shown()
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

    def _show_texts(self) -> None:
        name_actions(self, self._actions)
        self.edit_commands.show_texts()  # undo and redo are named after what they do
        topics = self.tr("Homicide &trends"), self.tr("F&unding tables"), self.tr("Section &1004 grants")
        self._tabs.name_pages((*topics, self.tr("&Source notes")))
        self._dock.setWindowTitle(self.tr("Citation"))
        self._dock.toggleViewAction().setText(self.tr("&Citation panel"))
        self.statusBar().clearMessage()
        self._on_view_changed()

    def _build_tabs(self, theme: Theme) -> None:
        self._tabs, place = Tabs(self), QWidget(self)
        self._topics = tuple(DatasetTab(self._store, ids, theme, self) for ids in TOPICS)
        self._notes_place = QVBoxLayout(place)
        self._notes_place.setContentsMargins(0, 0, 0, 0)
        for page in (*self._topics, place):
            self._tabs.addTab(page, "")
        self._tabs.build_shortcuts()
        self._session = Session(self._store, self._settings, self._tabs, self._topics)
        self.setCentralWidget(self.workspace_commands.place_under_banner(self._tabs))

    def _build_panel(self) -> None:
        self._panel = CitationPanel(self._store, self, drawn=partial(find_drawn, self._store, self._topics))
        self._dock = QDockWidget(self)
        self._dock.setObjectName("citation")
        self._dock.setWidget(self._panel)
        self._dock.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self.resizeDocks([self._dock], [self.fontMetrics().averageCharWidth() * 44], Qt.Orientation.Horizontal)

    def _build_commands(self) -> None:
        store, settings, actions, topics, panel = self._store, self._settings, self._actions, self._topics, self._panel
        self.figure_commands = FigureCommands(store, settings, self, self, topics, actions["all_notes"])
        self.copy_commands = CopyCommands(self, panel, self._copying, actions, self)
        undo_redo, paste_figure = (actions["undo"], actions["redo"]), self.figure_commands.paste_figure
        self.edit_commands = EditCommands(store, self, self, undo_redo, paste_figure)
        self.contribution_commands = ContributionCommands(store, self, self, topics, panel, actions["as_printed"])
        self.passport_commands = PassportCommands(store, self, panel, self._dock, actions["passport"])
        self.view_commands = ViewCommands(store, settings, self, self, topics, actions)

    def _build_bars(self) -> None:
        recent, panel = self.workspace_commands.recent_menu, self._dock.toggleViewAction()
        build_menus(self, self._actions, recent=recent, copying=self._copying, panel=panel)
        build_tool_bar(self, self._actions, copying=self._copying)
        self._origin = PlainLabel(self)
        self._origin.setContentsMargins(0, 0, self.fontMetrics().averageCharWidth(), 0)
        self.statusBar().addWidget(self.figure_commands.written_bar)
        self.statusBar().addWidget(self.workspace_commands.status_label)
        self.selection_status = SelectionStatus(self._store, self, self)
        self.statusBar().addWidget(self.selection_status)
        self.statusBar().addPermanentWidget(self._origin)

    # connecting

    def _connections(self) -> list[Connection]:
        """Who is told of what, in any order: parts are complete before, and each shows its first state itself."""
        panel, tabs = self._panel, self._tabs
        return [
            *((self._actions[name].triggered, slot) for name, slot in self._slots().items()),
            *(one for topic in self._topics for one in self._topic_connections(topic)),
            (tabs.page_about_to_show, self._on_page_about_to_show),
            (tabs.currentChanged, self._on_tab_changed),
            (panel.reference_requested, self.show_reference),
            (panel.claim_requested, self.show_claim),
            (panel.observation_requested, self.passport_commands.show_linked),
            (panel.left, self.passport_commands.return_keyboard),
            (panel.asked, self.contribution_commands.follow_link),
            (panel.bar.source_requested, self.contribution_commands.name_source),
            (self.selection_status.passport_requested, self.passport_commands.show_computed),
            (self.contribution_commands.refused, self.statusBar().showMessage),
            (self.figure_commands.reported, self._on_reported),
            (self.figure_commands.view_requested, self.show_view),
        ]

    def _topic_connections(self, topic: DatasetTab) -> list[Connection]:
        return [
            (topic.first_painted, self.first_painted),
            (topic.target_selected, self._panel.show_key),
            (topic.view_changed, self._on_view_changed),
            (topic.claim_requested, self.show_claim),
            (topic.note_requested, self.contribution_commands.edit_note),
            (topic.paste_requested, self.edit_commands.paste_clipboard),
            (topic.add_requested, self.edit_commands.add_observation_at),
            (topic.plot_installed, self.passport_commands.connect_plot),
            (topic.plot_installed, self.copy_commands.offer_in),
            (topic.table_installed, self.passport_commands.connect_table),
            (topic.table_installed, self.copy_commands.offer_in),
            (topic.table_installed, self.contribution_commands.connect_table),
            (topic.table_installed, self.selection_status.connect_table),
        ]

    def _slots(self) -> dict[str, Callable[..., object]]:
        """What each action does, by its name."""
        return {
            **self.workspace_commands.slots,
            **self.figure_commands.slots,
            **self.edit_commands.slots,
            **self.copy_commands.slots,
            **self.contribution_commands.slots,
            **self.passport_commands.slots,
            **self.view_commands.slots,
            "quit": self.close,
            "find": self._on_find,
            "shortcuts": partial(show_shortcuts, self),
            "about": partial(show_about, self._store, self, self.workspace_commands.current, self._settings),
        }

    # reacting

    def _on_view_changed(self) -> None:
        topic = self.current_topic()
        self._origin.setText(topic.figure.remarks[0] if topic is not None else "")
        self.view_commands.follow_topic(topic)
        self.selection_status.refresh()
        self._panel.follow_view(*((None, None) if topic is None else (topic.view, topic.figure)))
        for name in _NEEDING_TOPIC:
            self._actions[name].setEnabled(topic is not None)

    def _on_page_about_to_show(self, number: int) -> None:
        """The source notes have nothing to select a citation of, and need the room."""
        self._panel_visibility.follow_tab(topic=number < len(self._topics))

    def _on_tab_changed(self) -> None:
        self._on_view_changed()
        topic = self.current_topic()
        self._panel.show_key(topic.selected if topic is not None else None)
        flush_layout()

    def _on_hit_chosen(self, hit: SearchHit) -> None:
        target = _target_of(self._store.document.catalogue, hit)
        if isinstance(target, Key):
            self.show_observation(target)
        elif target is not None:
            self.show_view(target)
        elif self._notes_tab is not None:
            self._tabs.setCurrentIndex(len(self._topics))
            self._notes_tab.show_hit(hit)

    def _on_find(self) -> None:
        if self._find is not None:
            self._find.open_find()

    def _on_reported(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, _MESSAGE_TIME)

    def _settle_typing(self) -> bool:
        """Take over what is being typed into a cell; False if it is refused or asked about, and in front then."""
        for topic in self._topics:
            table = topic.table
            if table is not None and not table.typing.settle(table.indexWidget(table.currentIndex())):
                self._tabs.setCurrentWidget(topic)
                return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._settle_typing() or not self.workspace_commands.may_close():
            event.ignore()
            return
        self.figure_commands.stop_exports()
        self._panel_visibility.restore_panel(topic=self.current_topic() is not None)
        self._session.remember(self)
        super().closeEvent(event)


def _prepare(module: DeferredModule, store: Store) -> object:
    if module is DeferredModule.FIND_PANEL:
        from cavapp.core.citations.search import SearchIndex  # noqa: PLC0415 - arrives with the find panel

        return SearchIndex(store.document, store.language)
    if module is DeferredModule.SOURCE_NOTES:
        from cavapp.core.analysis.claims.checking import Claims  # noqa: PLC0415 - checking all claims takes a moment

        claims = Claims(store.document)
        claims.all()
        return claims
    return None


def _target_of(catalogue: Catalogue, hit: SearchHit) -> Key | View | None:
    """What a hit leads to among the topics; None for what stands in the source notes."""
    if isinstance(hit.target, Key | View):
        return hit.target
    if hit.target in {one.id for one in catalogue.annotations}:
        return view_with_annotation(catalogue, hit.target)
    return place_shown(catalogue, hit.target)
