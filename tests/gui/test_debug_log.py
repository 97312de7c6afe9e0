"""The log of ``--debug`` in the window: changes announced, and jobs of the process that makes files."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.export.export_job import Job, Product
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.recipe import make_recipe, recipe_text
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.workspace.store import Store

LONG = 120_000  # ms, for machines that do much else
TIME = re.compile(r"\d+\.\d ms")
INCLE = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What has been told so far, without its times."""
    caplog.set_level(logging.DEBUG, "cavapp")
    return lambda: [TIME.sub("T", record.getMessage()) for record in caplog.records]


@pytest.fixture
def exporter(qapp: QApplication) -> Iterator[WorkerProcess]:  # noqa: ARG001 - processes need the event loop
    made = WorkerProcess()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def job(document: Document, tmp_path: Path) -> Job:
    recipe = make_recipe(
        document, view_of(document.catalogue.exhibit("fig-1")), Language.ENGLISH, Presentation(600, 400)
    )
    return Job(Product.PNG, tmp_path / "private" / "small.png", (recipe_text(recipe),))


def test_every_change_is_told_with_what_was_done_and_how_much(store: Store, told: Callable[[], list[str]]) -> None:
    store.set_value(INCLE, 987.65, "987.65", reason="a secret reason")
    store.undo()
    store.redo()
    store.apply([store.document.value_write(INCLE, 1.0, "1.0")], StepKind.PASTE)
    store.use_log()
    store.undo(count=0)  # nothing changes, nothing is announced
    assert told() == [
        "edit announced, 1 key(s): T",
        "undo announced, 1 key(s): T",
        "redo announced, 1 key(s): T",
        "paste announced, 1 key(s): T",
        "log announced, 1 key(s), structure: T",
    ]


def give(job: Job) -> Job:
    return job


def test_a_job_is_told_here_and_in_the_process_that_does_it(
    qtbot: QtBot,
    exporter: WorkerProcess,
    job: Job,
    told: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CAVAPP_DEBUG", "1")  # as for every process that one with a log starts
    with qtbot.waitSignal(exporter.finished, timeout=LONG):
        exporter.start([partial(give, job)])
    exporter.stop()
    own = told()
    assert re.fullmatch(r"process \d+ started", own[0])
    assert own[1:] == ["step of preparation, 0 to go: T", "png job answered, small.png: T"]
    there = capfd.readouterr().err
    assert "render_worker png job of 1 recipe(s), small.png: " in there
    assert "cavapp.cli.main render ended with status 0: " in there
    assert "private" not in there


def test_the_process_is_silent_where_nobody_asked(
    qtbot: QtBot, exporter: WorkerProcess, job: Job, capfd: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(exporter.finished, timeout=LONG):
        exporter.start([partial(give, job)])
    exporter.stop()
    assert capfd.readouterr().err == ""
