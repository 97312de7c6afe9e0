"""The way to the passport of a number and back: key, context menus, clicks on computed values, links to other numbers.

Owns what opens it and where the keyboard returns to. What it shows is the citation panel's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from cavapp.core.analysis.row_summary import MEAN
from cavapp.core.citations.passport.computed_values import Computation, Computing
from cavapp.core.citations.passport.dependents import Drawn
from cavapp.core.data.keys import Key
from cavapp.gui.citation.citation_panel import CitationPanel
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.widgets.record_view import key_of
from cavapp.gui.window.commands.audit_clicks import AuditClicks
from cavapp.gui.workspace.store import Store


class Stage(Protocol):
    """The window as the desk sees it."""

    def current_topic(self) -> DatasetTab | None: ...

    def show_observation(self, key: Key) -> None: ...


class PassportDesk(QObject):
    """Opens the passport in the panel of a dock and leads back from it."""

    def __init__(self, store: Store, window: QMainWindow, stage: Stage, topics: Sequence[DatasetTab]) -> None:
        super().__init__(window)
        self._store, self._stage, self._topics = store, stage, tuple(topics)
        self._panel: CitationPanel | None = None
        self._dock: QDockWidget | None = None
        self._from: QWidget | None = None
        self._action: QAction | None = None

    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for the actions of these names."""
        return {"passport": self.open}

    def serve(self, panel: CitationPanel, dock: QDockWidget) -> None:
        """Show passports in this panel, and do what its links ask for."""
        self._panel, self._dock = panel, dock
        panel.drawn = self._drawn
        panel.observation_requested.connect(self._on_observation_requested)
        panel.left.connect(self.go_back)

    def use(self, action: QAction) -> None:
        """Offer this action in the menus of charts and tables."""
        self._action = action

    def serve_plot(self, topic: DatasetTab) -> None:
        """Offer passports in a chart that has arrived, and of the mean drawn in it."""
        plot = topic.plot
        if plot is not None and self._offered(plot):
            plot.level_picked.connect(self._on_level_picked)

    def serve_table(self, topic: DatasetTab) -> None:
        """Offer passports in a table that has arrived, and of the sums behind its totals."""
        table = topic.table
        if table is not None and self._offered(table):
            AuditClicks(table).selected.connect(self._on_audit_selected)

    def _offered(self, part: QWidget) -> bool:
        """Put the action first into a menu; False if it is there."""
        if self._action is None or self._action in part.actions():
            return False
        others = part.actions()
        if others:
            part.insertAction(others[0], self._action)
        else:
            part.addAction(self._action)
        return True

    def open(self) -> None:
        """Give the keyboard to the passport of what is selected; of the first number if nothing is."""
        topic, panel, dock = self._stage.current_topic(), self._panel, self._dock
        if panel is None or dock is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and not panel.isAncestorOf(focused):
            self._from = focused
        dock.show()
        if topic is not None and panel.shown is None:
            key = next((point.key for series in topic.figure.series for point in series.points if point.key), None)
            if key is not None:
                topic.show_key(key)
        panel.take_keyboard()

    def go_back(self) -> None:
        """Give the keyboard back to the cell or point it came from, to the table if it came from nowhere."""
        topic = self._stage.current_topic()
        known = self._from if self._from is not None and self._from.isVisible() else None
        target = known or (None if topic is None else topic.table or topic.plot)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drawn(self) -> Drawn:
        claims = self._store.claims if self._store.has_claims else None
        return Drawn([view for topic in self._topics for view in topic.views], claims)

    def _on_level_picked(self, name: str) -> None:
        topic = self._stage.current_topic()
        if topic is not None and name == MEAN:
            exhibit = self._store.document.catalogue.exhibit(topic.view.exhibit)
            self._show(Computation(Computing.MEAN, Key(exhibit.dataset), view=topic.view))

    def _on_audit_selected(self, key: Key) -> None:
        self._show(Computation(Computing.SUM, key))

    def _show(self, what: Computation) -> None:
        if self._panel is not None and self._dock is not None:
            self._dock.show()
            self._panel.show_key(what)

    def _on_observation_requested(self, target: str) -> None:
        self._stage.show_observation(key_of(self._store.document, target))
