"""Where the window stands and how its parts are arranged, from one start to the next.

Owns what of this is remembered in the settings.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow

_SMALL_SCREEN: Final = 1440


def restore_place(window: QMainWindow, settings: QSettings) -> None:
    """Put a window where it was, or where it fits well."""
    room = window.screen().availableSize()
    window.resize(room.boundedTo(QSize(1800, 1100)) * 0.92)
    if room.width() <= _SMALL_SCREEN:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    geometry, state = settings.value("geometry"), settings.value("state")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    if isinstance(state, QByteArray):
        window.restoreState(state)


def remember_place(window: QMainWindow, settings: QSettings) -> None:
    settings.setValue("geometry", window.saveGeometry())
    settings.setValue("state", window.saveState())
