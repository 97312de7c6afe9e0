"""The way to the passport of a number and back: key, context menus, clicks on computed values, links to other numbers.

Owns what opens it and where the keyboard returns to. What it shows is the citation panel's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from cavapp.core.analysis.row_summary import MEAN
from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind
from cavapp.core.citations.passport.dependents import PlottedIn
from cavapp.core.data.keys import Key
from cavapp.gui.citation.citation_panel import CitationPanel
from cavapp.gui.platform.widget_lifetime import still_shown
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.widgets.record_view import key_of_link
from cavapp.gui.window.commands.audit_clicks import AuditClicks
from cavapp.gui.window.navigator import Navigator
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.gui.topic.chart.plot import FigurePlot
    from cavapp.gui.topic.table.table_view import TableView


def find_drawn(store: Store, topics: Iterable[DatasetTab]) -> PlottedIn:
    """What else is looked at now, for the panel: the views of all tabs, and the claims once they are checked."""
    return PlottedIn([view for topic in topics for view in topic.views], store.claims if store.has_claims else None)


class PassportCommands(QObject):
    """Opens the passport in the panel of a dock and leads back from it. ``action`` is offered in charts and tables."""

    def __init__(
        self, store: Store, navigator: Navigator, panel: CitationPanel, dock: QDockWidget, action: QAction
    ) -> None:
        super().__init__(dock)
        self._store, self._navigator = store, navigator
        self._panel, self._dock, self._action = panel, dock, action
        self._from: QWidget | None = None

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for the actions of these names."""
        return {"passport": self.open_passport}

    def connect_plot(self, plot: FigurePlot) -> None:
        """Offer passports in a chart that has been installed, and of the mean drawn in it."""
        self._put_first(plot)
        plot.level_picked.connect(self._on_level_picked)

    def connect_table(self, table: TableView) -> None:
        """Offer passports in a table that has been installed, and of the sums behind its totals."""
        self._put_first(table)
        AuditClicks(table).selected.connect(self._on_audit_selected)

    def _put_first(self, part: QWidget) -> None:
        """Put the action first into a context menu."""
        others = part.actions()
        if others:
            part.insertAction(others[0], self._action)
        else:
            part.addAction(self._action)

    def open_passport(self) -> None:
        """Give the keyboard to the passport of what is selected; of the first number if nothing is."""
        topic, panel, dock = self._navigator.current_topic(), self._panel, self._dock
        focused = QApplication.focusWidget()
        if focused is not None and not panel.isAncestorOf(focused):
            self._from = focused
        dock.show()
        if topic is not None and panel.shown is None:
            key = next((point.key for series in topic.figure.series for point in series.points if point.key), None)
            if key is not None:
                topic.select_observation(key)
        panel.take_keyboard()

    def return_keyboard(self) -> None:
        """Give the keyboard back to the cell or point it came from, to the table if it came from nowhere."""
        topic = self._navigator.current_topic()
        parts = (None,) if topic is None else (topic.table, topic.plot)
        target = next(filter(None, map(still_shown, (self._from, *parts))), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_linked(self, target: str) -> None:
        """Bring the observation to the front that a link leads to."""
        self._navigator.show_observation(key_of_link(self._store.document, target))

    def _on_level_picked(self, name: str) -> None:
        topic = self._navigator.current_topic()
        if topic is not None and name == MEAN:
            exhibit = self._store.document.catalogue.exhibit(topic.view.exhibit)
            self.show_computed(Derivation(DerivationKind.MEAN, Key(exhibit.dataset), view=topic.view))

    def _on_audit_selected(self, key: Key) -> None:
        self.show_computed(Derivation(DerivationKind.SUM, key))

    def show_computed(self, what: Derivation) -> None:
        """Show the passport of a computed value."""
        self._dock.show()
        self._panel.show_key(what)
