"""The window as its commands see it: what is in front, and how something else is brought there.

Owns only this protocol. The main window fulfils it.
"""

from __future__ import annotations

from typing import Protocol

from cavapp.core.data.keys import Key
from cavapp.gui.topic.dataset_tab import DatasetTab


class Navigator(Protocol):
    """Knows the tab in front and leads to others."""

    def current_topic(self) -> DatasetTab | None:
        """The dataset tab in front, None while the source notes are."""

    def show_observation(self, key: Key) -> None:
        """Bring an observation to the front and select it; those without a tab are shown in the panel alone."""

    def show_reference(self, reference: str) -> None:
        """Open a work in the source notes."""
