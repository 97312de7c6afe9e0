"""Workspaces opened lately, as the settings remember them.

Owns the list. The menu that shows it is the main window's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

MOST: Final = 10
_NAME: Final = "workspaces/recent"


class RecentFiles:
    """The last workspaces, latest first; files that are gone stay in the list, for a disk may come back."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def paths(self) -> tuple[Path, ...]:
        held = self._settings.value(_NAME, [])
        names = [held] if isinstance(held, str) else held  # a list of one comes back as its only text
        return tuple(Path(name) for name in names if isinstance(name, str) and name) if isinstance(names, list) else ()

    def add_path(self, path: Path) -> None:
        path = path.absolute()
        kept = [path, *(one for one in self.paths if one != path)][:MOST]
        self._settings.setValue(_NAME, [str(one) for one in kept])

    def clear_list(self) -> None:
        self._settings.remove(_NAME)
