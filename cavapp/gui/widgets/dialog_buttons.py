"""The two buttons at the foot of a dialog: one that does what it says, and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton


def build_buttons(dialog: QDialog, text: str, accept: Callable[[], None]) -> tuple[QDialogButtonBox, QPushButton]:
    """Both buttons and the one that accepts; an empty ``text`` leaves it "OK"."""
    standard = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(standard.Ok | standard.Cancel, dialog)
    ok = buttons.button(standard.Ok)
    if text:
        ok.setText(text)
    buttons.accepted.connect(accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, ok
