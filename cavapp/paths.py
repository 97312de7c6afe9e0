"""Where files are: the program's own data and resources, and the folder for what is the user's.

Owns the search order, the installed package before the checkout, what a kit looks like, and the marker that keeps all
that is the user's beside the program. Knows nothing of what the files say.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent
# An empty file of one of these names beside the program; the second is what an editor for beginners makes of it.
_PORTABLE_MARKERS: Final = ("portable", "portable.txt")


def data_folder() -> Path:
    """The folder with the data package."""
    return _found("data")


def resources_folder() -> Path:
    """The folder with fonts and icons."""
    return _found("resources")


def kit_folder() -> Path | None:
    """The folder of the kit that the program runs from, None in a checkout or an installed package."""
    program = _PACKAGE.parents[1]
    return program.parent if _PACKAGE.parent.name == "site" and (program / "start.py").is_file() else None


def own_command() -> list[str]:
    """The words that start this program once more, wherever it was started from."""
    kit = kit_folder()
    if kit is None:
        return [sys.executable, "-m", "cavapp"]
    if sys.platform == "win32":  # never the one without a console, which has no streams
        python = str(Path(sys.executable).with_name("python.exe"))
        return [python, "-I", "-B", "-X", "utf8", str(kit / "program" / "start.py")]
    return ["/bin/sh", str(kit / "cavapp")]


def portable_folder() -> Path | None:
    """The folder beside the program for all that is the user's, where a marker asks for it."""
    place = kit_folder() or _PACKAGE.parent
    return place / "my-data" if any((place / name).is_file() for name in _PORTABLE_MARKERS) else None


def user_folder() -> Path:
    """Where the program keeps what is the user's: the default workspace, the log, the second set of backups.

    Without a marker beside the program the same place that Qt names.
    """
    beside = portable_folder()
    if beside is not None:
        return beside
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "cavapp"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "cavapp"
    named = os.environ.get("XDG_DATA_HOME", "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share") / "cavapp"


def settings_file() -> Path:
    """Where the window remembers how it was left: the place where Qt keeps settings as text.

    With a marker beside the program, there.
    """
    beside = portable_folder()
    if beside is not None:
        return beside / "settings.ini"
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "cavapp" / "cavapp.ini"
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return Path.home() / (named or ".config") / "cavapp" / "cavapp.ini"


def _found(name: str) -> Path:
    """The first folder of that name; the one of the checkout, present or not, if there is none."""
    candidates = [root / name for root in (_PACKAGE / "_bundled", _PACKAGE.parent)]
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])
