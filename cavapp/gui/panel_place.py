"""Whether the panel beside the tabs is wanted: as it was left while a topic was in front, by menu, key or its button.

Owns this memory. Pages that are no topic have nothing to select a citation of, and need the room.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget


class PanelPlace(QObject):
    """Shows and hides the panel as one goes from tab to tab."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self._wanted, self._at_topic = not dock.isHidden(), True
        dock.toggleViewAction().triggered.connect(self._on_toggled)

    def want(self) -> None:
        """Show the panel, and go on showing it."""
        self._wanted = True
        self._dock.show()

    def go_to(self, *, topic: bool) -> None:
        """A tab comes to the front, with a topic or without."""
        self._remember(topic=topic)
        self._dock.setVisible(self._wanted and topic)

    def leave(self, *, topic: bool) -> None:
        """The window closes: let the panel be found as it is wanted."""
        self._remember(topic=topic)
        self._dock.setVisible(self._wanted)

    def _remember(self, *, topic: bool) -> None:
        if self._at_topic:
            self._wanted = not self._dock.isHidden()
        self._at_topic = topic

    def _on_toggled(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._wanted = wanted
