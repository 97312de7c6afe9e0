"""Where the window stands and how its parts are arranged, from one start to the next.

Owns what of this is remembered in the settings, and opening their file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QSettings, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from cavapp.core.data.regular_file import open_regular

_SMALL_SCREEN: Final = 1440
_LARGEST: Final = 1 << 20  # bytes; Qt takes ten seconds for the settings of forty times as many


def open_settings(path: Path) -> tuple[QSettings, str]:
    """The settings kept in a file, and what is wrong with them, in a sentence; then they are those of a first start.

    Qt would wait without end for a pipe, reads a file of any size, and takes for settings what is no text.
    """
    try:
        with open_regular(path) as file:
            content = file.read(_LARGEST + 1)
        usable = len(content) <= _LARGEST and b"\0" not in content
    except FileNotFoundError:
        usable = True
    except OSError:
        usable = False
    settings = QSettings(str(path) if usable else "", QSettings.Format.IniFormat)
    if usable and settings.status() is QSettings.Status.NoError:
        return settings, ""
    sentence = QCoreApplication.translate(
        "WindowState",
        "The settings in %1 cannot be read: colours, sizes and recent workspaces are as at a first start. "
        "Remove that file to have them kept again.",
    )
    return settings, sentence.replace("%1", str(path))


def restore_window(window: QMainWindow, settings: QSettings) -> None:
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


def remember_window(window: QMainWindow, settings: QSettings) -> None:
    settings.setValue("geometry", window.saveGeometry())
    settings.setValue("state", window.saveState())


class PanelVisibility(QObject):
    """Shows and hides the panel as one goes from tab to tab."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self._wanted, self._at_topic = not dock.isHidden(), True
        dock.toggleViewAction().triggered.connect(self._on_toggled)

    def keep_shown(self) -> None:
        """Show the panel, and go on showing it."""
        self._wanted = True
        self._dock.show()

    def follow_tab(self, *, topic: bool) -> None:
        """A tab comes to the front, with a topic or without."""
        self._remember(topic=topic)
        self._dock.setVisible(self._wanted and topic)

    def restore_panel(self, *, topic: bool) -> None:
        """The window closes: let the panel be found as it is wanted."""
        self._remember(topic=topic)
        self._dock.setVisible(self._wanted)

    def _remember(self, *, topic: bool) -> None:
        if self._at_topic:
            self._wanted = not self._dock.isHidden()
        self._at_topic = topic

    def _on_toggled(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._wanted = wanted
