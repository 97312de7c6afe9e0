"""PySide6's hook in the place of every import is taken out again, and is still there to be taken out."""

from __future__ import annotations

import subprocess
import sys

from tests.checkout import ROOT

SCRIPT = """
import builtins
from cavapp.gui.platform.plain_imports import keep_plain_imports

plain = builtins.__import__
with keep_plain_imports():
    from PySide6.QtCore import QObject
    print(builtins.__import__ is plain)
print(builtins.__import__ is plain)
"""


def test_imports_run_as_before_once_qt_is_there() -> None:
    done = subprocess.run(  # noqa: S603 - this Python with fixed words
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
