"""Layout at once: so that what an act changes in the window is painted once, when everything has its place.

Owns only that. Qt lays out one layer of nested widgets after the other, each in its own turn and each followed by
painting of all that stands in it: without this a change of tab paints the window four times.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent

# Each round reaches the next layer outwards, and two more for those that then tell their neighbours.
_ROUNDS: Final = 8


def flush_layout() -> None:
    """Do all layout that is due, then mark what has been shown; nothing is painted yet."""
    for _ in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    # A chart lets its window be painted before these have arrived: all that was shown would be painted twice.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater.value)
