"""The frame around what may be higher than its screen: it scrolls instead of growing or cutting texts off.

Owns how such an area looks and takes the keys. What stands in it belongs to whoever built it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def put_in_scroll_area(inner: QWidget, parent: QWidget) -> QScrollArea:
    """An area that shows ``inner`` at its own height and scrolls downwards; Tab goes to what stands in it."""
    area = QScrollArea(parent)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
