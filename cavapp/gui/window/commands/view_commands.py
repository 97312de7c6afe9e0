"""How everything is shown: as in the report, with all notes, chart or table, in which colours, in which language.

Owns these commands and what is remembered of parts, colours and language. What they look like is the business of
``gui.platform.theme``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow

from cavapp.core.data.text import Language
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.gui.platform.layout_flush import flush_layout
from cavapp.gui.platform.theme import apply_theme, style_sheet, system_theme
from cavapp.gui.platform.translation import announce_language, install_translator, system_language
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.topic.parts_splitter import Parts
from cavapp.gui.window.actions import LANGUAGE, PARTS, THEME, show_icons
from cavapp.gui.window.navigator import Navigator
from cavapp.gui.workspace.store import Store
from cavapp.paths import resources_folder

_THEMES: Final = {"theme_light": LIGHT, "theme_dark": DARK}
_PARTS: Final = {f"parts_{parts.value}": parts for parts in Parts}
_LANGUAGES: Final = {f"language_{language.value}": language for language in Language}


def stored_theme_name(settings: QSettings) -> str:
    """The name of the action for the colours chosen last time."""
    name = str(settings.value("theme", "theme_system"))
    return name if name in _THEMES else "theme_system"


def stored_language_name(settings: QSettings) -> str:
    """The name of the action for the language chosen last time."""
    name = str(settings.value("language", "language_system"))
    return name if name in _LANGUAGES else "language_system"


def stored_language(settings: QSettings) -> Language:
    """The language chosen last time, that of the system if none was."""
    return _LANGUAGES.get(stored_language_name(settings)) or system_language()


def stored_theme(settings: QSettings) -> Theme:
    """The colours chosen last time, those of the system if none were."""
    return _THEMES.get(stored_theme_name(settings)) or system_theme()


class ViewCommands(QObject):
    """Commands of the View menu; ``actions`` are those of the whole window, whose icons have the colours too."""

    def __init__(
        self,
        store: Store,
        settings: QSettings,
        window: QMainWindow,
        navigator: Navigator,
        topics: Sequence[DatasetTab],
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._store, self._settings, self._window, self._navigator = store, settings, window, navigator
        self._topics, self._actions = tuple(topics), actions
        for name in (stored_theme_name(settings), stored_language_name(settings)):
            actions[name].setChecked(True)
        for number, topic in enumerate(self._topics):
            parts = _PARTS.get(f"parts_{settings.value(f'parts/{number}', '')}", Parts.BOTH)
            if parts is not Parts.BOTH:
                topic.parts.show_parts(parts)
            topic.parts.parts_changed.connect(self._on_parts_changed)

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for the actions of these names."""
        return {
            "as_reported": self.show_as_reported,
            "all_notes": self._on_all_notes,
            **{spec.name: self._on_parts_chosen for spec in PARTS},
            **{spec.name: self._on_theme_chosen for spec in THEME},
            **{spec.name: self._on_language_chosen for spec in LANGUAGE},
        }

    def show_as_reported(self) -> None:
        """Let the tab in front show exactly what the report shows."""
        topic = self._navigator.current_topic()
        if topic is not None:
            topic.show_as_reported()

    def follow_topic(self, topic: DatasetTab | None) -> None:
        """Offer what can be done with the tab in front, in its words."""
        for name, parts in _PARTS.items():
            self._actions[name].setEnabled(topic is not None)
            self._actions[name].setChecked(topic is not None and topic.parts.shown is parts)
        self._name_way_back(topic)

    def _name_way_back(self, topic: DatasetTab | None) -> None:
        """Name it after what is in front: what is not the report's is shown as at first, not as in the report."""
        beside = topic is not None and not topic.exhibit.in_report
        action = self._actions["as_reported"]
        action.setText(self.tr("&Reset") if beside else self.tr("&Reset to the report"))
        action.setStatusTip(
            self.tr("Undo all choices made here") if beside else self.tr("Show exactly what the report shows")
        )

    def show_theme(self, name: str) -> None:
        """Show everything in the colours of the action of this name, and remember them."""
        self._settings.setValue("theme", name)
        theme = stored_theme(self._settings)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, theme)
        self._window.setStyleSheet(style_sheet(theme))
        for topic in self._topics:
            topic.show_theme(theme)
        show_icons(self._window, self._actions)

    def show_language(self, name: str) -> None:
        """Show everything in the language of the action of this name, and remember it."""
        self._settings.setValue("language", name)
        language = stored_language(self._settings)
        application = QApplication.instance()
        assert application is not None
        install_translator(application, language, resources_folder())
        self._store.language = language
        announce_language()
        flush_layout()

    def _on_all_notes(self) -> None:
        for topic in self._topics:
            topic.show_all_notes(wanted=self._actions["all_notes"].isChecked())

    def _on_parts_chosen(self) -> None:
        topic = self._navigator.current_topic()
        if topic is not None:
            topic.parts.show_parts(_PARTS[self.sender().objectName()])

    def _on_parts_changed(self) -> None:
        for number, topic in enumerate(self._topics):
            self._settings.setValue(f"parts/{number}", topic.parts.shown.value)
        self.follow_topic(self._navigator.current_topic())

    def _on_theme_chosen(self) -> None:
        self.show_theme(self.sender().objectName())

    def _on_language_chosen(self) -> None:
        self.show_language(self.sender().objectName())
