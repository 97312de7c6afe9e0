"""What the Help menu shows.

Owns bringing its dialogs when they are asked for.
"""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from cavapp.gui.store import Store


def show_shortcuts(window: QMainWindow) -> None:
    """What can be done by keyboard."""
    from cavapp.gui.about import ShortcutsDialog  # noqa: PLC0415 - needed on demand only

    ShortcutsDialog(window).exec()


def show_about(store: Store, window: QMainWindow) -> None:
    """Version, data and licences."""
    from cavapp.gui.about import AboutDialog  # noqa: PLC0415 - needed on demand only

    AboutDialog(store.document.catalogue, store.language, window).exec()
