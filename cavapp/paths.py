"""Where files are: the program's own data and resources, and the folder for what is the user's.

Owns the search order: the portable bundle, the installed package, the checkout. Knows nothing of what the files
say.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """The folder with the data package."""
    return _found("data")


def resources_folder() -> Path:
    """The folder with fonts and icons."""
    return _found("resources")


def user_folder() -> Path:
    """Where the program keeps what is the user's: the default workspace and the second set of backups.

    The same place that Qt names, so that window and command line agree.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "cavapp"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "cavapp"
    named = os.environ.get("XDG_DATA_HOME", "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share") / "cavapp"


def settings_file() -> Path:
    """Where the window remembers how it was left: the place where Qt keeps settings as text."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "cavapp" / "cavapp.ini"
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return Path.home() / (named or ".config") / "cavapp" / "cavapp.ini"


def _found(name: str) -> Path:
    """The first folder of that name; the one of the checkout, present or not, if there is none."""
    bundle = getattr(sys, "_MEIPASS", None)
    roots = [Path(bundle)] if bundle else []
    candidates = [root / name for root in (*roots, _PACKAGE / "_bundled", _PACKAGE.parent)]
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])
