"""The log of ``--debug`` inside the core: where it is written, what a workspace tells, and nothing unasked."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cavapp.core.data.keys import Key
from cavapp.core.edits.document import Document
from cavapp.core.workspace.schema import run_transaction
from cavapp.core.workspace.workspace import Workspace
from cavapp.debug_log import FILE_NAME, begin_log, log_event, split_option, use_file_handler

Cell = Callable[[str, int], Key]
Opened = Callable[..., tuple[Document, Workspace]]
TIME = re.compile(r"\d+\.\d ms")


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Begins the log in this process, with a file in ``tmp_path``; it ends with the test."""
    log = logging.getLogger("cavapp")
    level, handlers = log.level, tuple(log.handlers)
    monkeypatch.setenv("CAVAPP_DEBUG", "")
    yield lambda: begin_log(tmp_path)
    log.setLevel(level)
    for one in set(log.handlers) - set(handlers):
        log.removeHandler(one)
        one.close()


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was told, without its times."""
    return [TIME.sub("T", record.getMessage()) for record in caplog.records]


def edit_and_reopen(opened: Opened, path: Path, key: Key) -> None:
    document, workspace = opened(path)
    document.set_value(key, 987.65, "987.65", reason="a secret reason")
    workspace.close()
    opened(path)[1].close()


def test_the_option_stands_anywhere_before_two_dashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAVAPP_DEBUG", raising=False)
    assert split_option(["show", "--debug", "table-1b"]) == (["show", "table-1b"], True)
    assert split_option(["show", "--", "--debug"]) == (["show", "--", "--debug"], False)
    assert split_option([]) == ([], False)


def test_the_windows_own_handler_takes_the_file_over(begun: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.touch()
    begun()
    log_event("cavapp.tried", "first")
    use_file_handler(logging.FileHandler(path, encoding="utf-8"))
    log_event("cavapp.tried", "second")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.partition(" DEBUG ")[2] for line in lines] == ["cavapp.tried first", "cavapp.tried second"]


def test_a_workspace_tells_its_transactions_and_nothing_of_the_user(
    opened: Opened, cell: Cell, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "cavapp")
    edit_and_reopen(opened, tmp_path / "private" / "mine.cavapp", cell("INCLE", 2009))
    own = told(caplog)
    assert "mine.cavapp made: T" in own
    assert "mine.cavapp read: T" in own
    # The entry and the head that accepts it, each by itself, so that the file is whole between; then the snapshot.
    assert own[own.index("mine.cavapp made: T") :].count("transaction of 1 row(s): T") >= 3
    assert not re.search(r"987|secret|private|INCLE|2009", caplog.text)


def test_a_transaction_given_up_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "cavapp")
    connection = sqlite3.connect(tmp_path / "any", isolation_level=None)
    with pytest.raises(KeyError), run_transaction(connection):
        raise KeyError
    connection.close()
    assert told(caplog) == ["transaction given up: T"]


def test_nothing_is_told_where_nobody_asked(
    opened: Opened, cell: Cell, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    edit_and_reopen(opened, tmp_path / "mine.cavapp", cell("INCLE", 2009))
    assert (caplog.records, capfd.readouterr().err) == ([], "")
