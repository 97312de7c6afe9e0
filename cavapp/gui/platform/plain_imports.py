"""Python's own import beside PySide6, which puts a hook in its place that looks into every later import.

Owns the one reach into the interpreter: with the hook, pandas and pyqtgraph take 1.3 times the processor time to import
(medians of five interleaved runs: 1.55 s, and 1.19 s without). What the hook is for, its switches of
names and properties, the program does not use.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def keep_plain_imports() -> Iterator[None]:
    """While PySide6 is imported: afterwards imports run as before."""
    plain = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = plain
