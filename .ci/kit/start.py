"""Starts cavapp in its kit: lends it the kit's libraries where the system has none, and does what is asked for.

Run with -S: where packages are is said here, and no file of the system's is read for it.
"""

from __future__ import annotations

import os
import sys

_PROGRAM = os.path.dirname(os.path.abspath(__file__))
_LENT = os.path.join(_PROGRAM, "lib", "lent")
# What needs libraries of the system.
_USERS = {"PySide6", "shiboken6", "_sqlite3", "_lzma", "_bz2", "_decimal", "_uuid"}


class _Lender:
    """Loads, before the first module that needs them, all libraries; the system's own come first.

    A library that is loaded is found by its name from then on, wherever it came from.
    """

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name in _USERS:
            sys.meta_path.remove(self)
            _lend(os.listdir(_LENT))


def _lend(names: list[str]) -> None:
    from _ctypes import dlopen

    while names:
        # A library that needs one of the others waits for it.
        waiting = [name for name in names if not _is_loaded(dlopen, name)]
        if len(waiting) == len(names):
            return
        names = waiting


def _is_loaded(dlopen, name: str) -> bool:
    for place in (name, os.path.join(_LENT, name)):
        try:
            dlopen(place, os.RTLD_LAZY)
        except OSError:
            continue
        return True
    return False


def find_parts() -> None:
    """Say where packages and libraries are."""
    sys.path.append(os.path.join(_PROGRAM, "site"))
    if os.path.isdir(_LENT):
        sys.meta_path.insert(0, _Lender())
        if not os.path.exists("/etc/fonts/fonts.conf"):
            os.environ.setdefault("FONTCONFIG_FILE", os.path.join(_PROGRAM, "lib", "fonts.conf"))


def start() -> int:
    find_parts()
    from cavapp.__main__ import main

    return main()


if __name__ == "__main__":
    raise SystemExit(start())
