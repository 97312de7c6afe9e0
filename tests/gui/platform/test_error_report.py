"""The log file: for the user alone, and silent where it cannot be written."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path

import pytest

from cavapp.gui.platform.error_report import open_log


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights there")
@pytest.mark.parametrize("before", [None, 0o644, 0o666, 0o600])
def test_nobody_else_may_read_the_log(tmp_path: Path, before: int | None) -> None:
    if before is not None:
        (tmp_path / "cavapp.log").touch()
        (tmp_path / "cavapp.log").chmod(before)
    path = open_log(tmp_path)
    assert path is not None
    logging.getLogger("cavapp").error("something")
    handler = logging.getLogger("cavapp").handlers[-1]
    logging.getLogger("cavapp").removeHandler(handler)
    handler.close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert "something" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
def test_a_full_disk_is_not_told_in_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert open_log(tmp_path) is not None
    handler = logging.getLogger("cavapp").handlers[-1]
    assert isinstance(handler, logging.StreamHandler)
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, handler.stream.fileno())
    os.close(full)
    handler.emit(logging.LogRecord("cavapp", logging.ERROR, "", 1, "something", (), None))
    logging.getLogger("cavapp").removeHandler(handler)
    with contextlib.suppress(OSError):  # what could not be written is still held
        handler.close()
    assert capsys.readouterr().err == ""
