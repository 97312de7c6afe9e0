"""Further processes of the program: the same program as this one, started with a verb of its own.

Owns how they are started. What they are told and what they answer is the business of whoever starts them.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

import cavapp
from cavapp.debug_log import is_logged
from cavapp.paths import own_command


def start_own_process(process: QProcess, verb: str, subject: str) -> None:
    """Start the program without a display; ``subject`` is the name of the module that logs about it."""
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("QT_QPA_PLATFORM", "offscreen")
    environment.insert("PYTHONIOENCODING", "utf-8")
    # The same program as this one, wherever it was started from.
    paths = (str(Path(cavapp.__file__).resolve().parents[1]), environment.value("PYTHONPATH"))
    environment.insert("PYTHONPATH", os.pathsep.join(path for path in paths if path))
    process.setProcessEnvironment(environment)
    if is_logged(subject):  # the process then tells on its standard error too
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
    program, *words = own_command()
    process.start(program, [*words, verb])
