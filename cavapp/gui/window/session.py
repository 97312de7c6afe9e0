"""What one looked at last, from one start to the next: the tab in front and the view of every exhibit.

Owns what of this is kept in the settings, and that nothing there can keep the window from opening. Whether the user's
edits are left out is not kept: the window begins with all of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QMainWindow, QTabWidget

from cavapp.core.analysis.view import View, bounds_of, row_codes, select_observations, view_of
from cavapp.core.data.catalogue import UnknownName
from cavapp.core.data.json_codec import from_plain, to_plain
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.window.window_state import remember_window
from cavapp.gui.workspace.store import Store

_TAB: Final = "session/tab"
_FRONT: Final = "session/front/"
_VIEWS: Final = "session/views/"
_LARGEST: Final = 10_000  # letters; the longest real one, of all territories, has some 2,000
_QUIET: Final = 300  # ms


class Session(QObject):
    """Keeps what is looked at soon after each change, so that it also survives a kill."""

    def __init__(self, store: Store, settings: QSettings, tabs: QTabWidget, topics: Sequence[DatasetTab]) -> None:
        super().__init__(tabs)
        self._store, self._settings, self._tabs, self._topics = store, settings, tabs, tuple(topics)
        for topic in self._topics:
            topic.take_up(_stored_views(settings, store.document, topic.exhibit_ids))
        wanted = _stored_tab(settings)
        if wanted < len(self._topics):
            tabs.setCurrentIndex(wanted)
        else:  # the source notes arrive last: until then a chart is what the window begins with
            topics[0].table_installed.connect(self._bring_last)
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(self._write)
        for topic in self._topics:
            topic.view_changed.connect(self._on_changed)
        tabs.currentChanged.connect(self._on_changed)

    def remember(self, window: QMainWindow) -> None:
        """Write all of it now, with where the window stands."""
        self._timer.stop()
        self._write()
        remember_window(window, self._settings)

    def _on_changed(self) -> None:
        self._timer.start()

    def _write(self) -> None:
        self._keep(_TAB, self._tabs.currentIndex(), usual=0)
        for topic in self._topics:
            self._keep(f"{_FRONT}{topic.exhibit_ids[0]}", topic.view.exhibit, usual=topic.exhibit_ids[0])
            for view in topic.views:
                kept = replace(view, as_printed=False)
                is_usual = kept == view_of(self._store.document.catalogue.exhibit(view.exhibit))
                self._keep(f"{_VIEWS}{view.exhibit}", "" if is_usual else json.dumps(to_plain(kept)), usual="")
        self._settings.sync()

    def _keep(self, name: str, value: object, *, usual: object) -> None:
        """Only what is not as at a first start is written."""
        if value == usual:
            self._settings.remove(name)
        elif value != self._settings.value(name):  # or each edit would write the file anew
            self._settings.setValue(name, value)

    def _bring_last(self) -> None:
        self._tabs.setCurrentIndex(len(self._topics))


def _stored_tab(settings: QSettings) -> int:
    stored = str(settings.value(_TAB, "0"))
    return int(stored) if stored.isascii() and stored.isdigit() and len(stored) == 1 else 0


def _stored_views(settings: QSettings, document: Document, names: Sequence[str]) -> tuple[View, ...]:
    """The views of a tab's exhibits as they were last looked at, the one that was in front last.

    Those that cannot be shown with the data and edits of today are left out.
    """
    front = str(settings.value(f"{_FRONT}{names[0]}", names[0]))
    kept = {name: _stored_view(settings, document, name) for name in names}
    usual = view_of(document.catalogue.exhibit(front)) if front in names else None
    last = kept.pop(front, None) or usual
    return tuple(view for view in (*kept.values(), last) if view is not None)


def _stored_view(settings: QSettings, document: Document, name: str) -> View | None:
    text = str(settings.value(f"{_VIEWS}{name}", ""))
    if not text or len(text) > _LARGEST:
        return None
    try:
        view: View = replace(from_plain(View, json.loads(text)), exhibit=name, as_printed=False)
        first, last = bounds_of(document, view)
        known = row_codes(document, document.catalogue.exhibit(name))
        if not (first <= view.first <= view.last <= last) or not (view.compared or set(view.rows) <= set(known)):
            return None
        select_observations(document, view, Language.ENGLISH)
    except (LookupError, ValueError, UnknownName, RecursionError):
        return None
    return view
