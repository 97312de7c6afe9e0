"""What arrives behind the window, put in place at once for tests that look at the whole."""

from __future__ import annotations

from cavapp.gui.platform.deferred_imports import DeferredModule
from cavapp.gui.window.main_window import MainWindow


def install_parts(window: MainWindow) -> None:
    """Every step of every part, in the order in which they arrive."""
    for module in DeferredModule:
        for step in window.install_part(module):
            step()
