"""Widgets that go: a dialog once it is answered, an editor with its cell, a table with its tab.

Owns how a dialog is run, how a widget is remembered that may be deleted meanwhile, and that a hidden one offers
nothing. Qt keeps a dialog as long as its parent, which here is the window: each would stay until the program ends.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid


def run_dialog(dialog: QDialog) -> bool:
    """Let a dialog be answered; whether it was accepted. It is deleted after the caller has read it."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if isValid(dialog):
        dialog.deleteLater()
    return accepted


def still_shown(widget: QWidget | None) -> QWidget | None:
    """The widget, if it is neither deleted nor hidden since it was remembered."""
    return widget if widget is not None and isValid(widget) and widget.isVisible() else None


class ShownActions(QObject):
    """Lets a widget's own actions be on only while it is seen: they speak of what is in front."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ActionAdded):
            shown = kind is not QEvent.Type.Hide and self._widget.isVisible()
            for action in self._widget.findChildren(QAction):
                action.setEnabled(shown)
        return super().eventFilter(watched, event)
