"""Widgets that go: a dialog once it is answered, an editor with its cell, a bar with its page.

Owns how a dialog is run, and how a widget is remembered that may be deleted meanwhile. Qt keeps a dialog as long as its
parent, which here is the window: each would stay until the program ends.
"""

from __future__ import annotations

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
