"""Where the program's own files are: the data and the resources.

Owns the search order: the portable bundle, the installed package, the checkout. Knows nothing of what the files
say.
"""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """The folder with the data package."""
    return _found("data")


def resources_folder() -> Path:
    """The folder with fonts and icons."""
    return _found("resources")


def _found(name: str) -> Path:
    """The first folder of that name; the one of the checkout, present or not, if there is none."""
    bundle = getattr(sys, "_MEIPASS", None)
    roots = [Path(bundle)] if bundle else []
    candidates = [root / name for root in (*roots, _PACKAGE / "_bundled", _PACKAGE.parent)]
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])
