"""What the tests of dialogs that write files share: the process that does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from cavapp.gui.rendering.files.worker_process import WorkerProcess


@pytest.fixture(scope="module")
def exporter(qapp: QApplication) -> Iterator[WorkerProcess]:  # noqa: ARG001 - a process needs the application
    """One process for all dialogs: starting it takes longer than most tests."""
    made = WorkerProcess()
    yield made
    made.stop()
