"""The process that makes files: jobs in order, faults in one sentence, nothing left behind it."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.atomic_write import remove_drafts
from cavapp.core.export.export_job import Job, Product
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.figure_reader import figure_in
from cavapp.core.export.recipe import make_recipe, recipe_text
from cavapp.gui.rendering.files.worker_process import WorkerProcess

LONG = 120_000  # ms, for machines that do much else


class Heard:
    """What an exporter told, in order."""

    def __init__(self, exporter: WorkerProcess) -> None:
        self.exporter = exporter
        self.written: list[str] = []
        self.failed: list[tuple[str, str]] = []
        self.ends = 0
        exporter.written.connect(self._on_written)
        exporter.failed.connect(self._on_failed)
        exporter.finished.connect(self._on_finished)

    def _on_written(self, job: Job) -> None:
        assert job.path.is_file(), "told before it was there"
        self.written.append(job.path.name)

    def _on_failed(self, job: Job | None, sentence: str) -> None:
        self.failed.append(("" if job is None else job.path.name, sentence))

    def _on_finished(self) -> None:
        self.ends += 1


@pytest.fixture
def exporter(qapp: QApplication) -> Iterator[WorkerProcess]:  # noqa: ARG001 - processes need the event loop
    made = WorkerProcess()
    yield made
    processes = [process.processId() for process in made.findChildren(QProcess)]
    made.stop()
    assert not any(map(alive, processes)), "a process was left running"
    made.deleteLater()


@pytest.fixture
def job(document: Document, tmp_path: Path) -> Callable[..., Job]:
    """A job for a small picture of Table 1b in a folder that does not exist yet."""

    def made(name: str, folder: Path | None = None, *, size: tuple[int, int] = (600, 400), scale: float = 1.0) -> Job:
        view = view_of(document.catalogue.exhibit("table-1b"))
        recipe = make_recipe(document, view, Language.ENGLISH, Presentation(*size, scale))
        path = (folder or tmp_path / "new") / name
        return Job(Product(path.suffix[1:]), path, (recipe_text(recipe),))

    return made


def alive(process: int) -> bool:
    if not process:
        return False
    try:
        os.kill(process, 0)
    except OSError as error:
        return error.errno == errno.EPERM
    return True


def pid_of(exporter: WorkerProcess) -> int:
    return max(process.processId() for process in exporter.findChildren(QProcess))


def run(qtbot: QtBot, exporter: WorkerProcess, *jobs: Job) -> Heard:
    heard = Heard(exporter)
    with qtbot.waitSignal(exporter.finished, timeout=LONG):
        exporter.start([partial(_give, one) for one in jobs])
    return heard


def _give(job: Job) -> Job:
    return job


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def one_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and "Traceback" not in text and "Errno" not in text


def test_jobs_are_done_in_order_and_told_when_their_files_are_there(
    qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job], tmp_path: Path
) -> None:
    wanted = ["c.png", "a.svg", "b.pdf", "d.png"]
    heard = run(qtbot, exporter, *map(job, wanted))
    assert (heard.written, heard.failed, heard.ends) == (wanted, [], 1)
    assert names(tmp_path / "new") == sorted(wanted)
    assert not exporter.running


def test_one_process_serves_several_lists(qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job]) -> None:
    run(qtbot, exporter, job("a.png"))
    first = pid_of(exporter)
    heard = run(qtbot, exporter, job("b.png"))
    assert heard.written == ["b.png"]
    assert pid_of(exporter) == first


def test_steps_that_only_prepare_are_done_too(qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job]) -> None:
    order: list[str] = []

    def prepare(name: str) -> None:
        order.append(name)

    heard = Heard(exporter)
    with qtbot.waitSignal(exporter.finished, timeout=LONG):
        exporter.start([partial(prepare, "one"), partial(prepare, "two"), partial(_give, job("a.png"))])
    assert (order, heard.written) == (["one", "two"], ["a.png"])
    with qtbot.waitSignal(exporter.finished, timeout=LONG):
        exporter.start([partial(prepare, "three")])
    assert (order[-1], heard.ends) == ("three", 2)


def test_nothing_to_do_is_finished_at_once(qtbot: QtBot, exporter: WorkerProcess) -> None:
    assert run(qtbot, exporter).ends == 1


def test_a_job_that_fails_is_told_in_one_sentence_and_the_next_goes_on(
    qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    heard = run(qtbot, exporter, job("a.png"), job("b.png", tmp_path / "file"), job("c.png"))
    assert heard.written == ["a.png", "c.png"]
    ((name, sentence),) = heard.failed
    assert name == "b.png"
    assert one_sentence(sentence)
    assert f"{tmp_path / 'file'} is not a folder" in sentence
    assert names(tmp_path) == ["file", "new"]


def test_a_recipe_that_is_none_fails_in_one_sentence(qtbot: QtBot, exporter: WorkerProcess, tmp_path: Path) -> None:
    heard = run(qtbot, exporter, Job(Product.PNG, tmp_path / "a.png", ("{}",)))
    assert [name for name, _ in heard.failed] == ["a.png"]
    assert one_sentence(heard.failed[0][1])
    assert names(tmp_path) == []


def test_canceling_leaves_whole_files_only(
    qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job], tmp_path: Path
) -> None:
    heard = Heard(exporter)
    exporter.written.connect(exporter.cancel)
    with qtbot.waitSignal(exporter.finished, timeout=LONG):
        exporter.start([partial(_give, job(f"{number}.png")) for number in range(30)])
    assert 1 <= len(heard.written) <= 3
    assert names(tmp_path / "new") == sorted(heard.written)
    for name in heard.written:
        assert figure_in(tmp_path / "new" / name).view.exhibit == "table-1b"
    assert (heard.failed, heard.ends) == ([], 1)


def test_canceling_before_anything_was_sent_finishes(
    qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job], tmp_path: Path
) -> None:
    heard = Heard(exporter)
    with qtbot.waitSignal(exporter.finished, timeout=LONG):
        exporter.start([partial(_give, job("a.png"))])
        exporter.cancel()
    assert (heard.written, heard.ends, names(tmp_path)) == ([], 1, [])


@pytest.mark.skipif(os.name == "nt", reason="ends a process by a signal")
def test_a_process_killed_from_outside_is_told_and_the_next_start_works(
    qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job], tmp_path: Path
) -> None:
    heard = Heard(exporter)
    first = run(qtbot, exporter, job("a.png"))
    assert first.written == ["a.png"]
    killed = pid_of(exporter)
    with qtbot.waitSignal(exporter.finished, timeout=LONG):
        exporter.start([partial(_give, job(f"{n}.png", size=(4000, 3000), scale=2.0)) for n in range(4)])
        qtbot.wait(0)
        os.kill(killed, signal.SIGKILL)
    ((_, sentence),) = heard.failed
    assert one_sentence(sentence)
    assert "Try again" in sentence
    assert names(tmp_path / "new") == sorted(heard.written)
    again = run(qtbot, exporter, job("b.png"))
    assert again.written == ["b.png"]
    assert pid_of(exporter) != killed


def test_a_process_killed_while_idle_is_not_worth_a_word(
    qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job]
) -> None:
    heard = run(qtbot, exporter, job("a.png"))
    (process,) = exporter.findChildren(QProcess)
    with qtbot.waitSignal(process.finished, timeout=LONG):
        process.kill()
    assert (heard.failed, heard.ends) == ([], 1)
    assert run(qtbot, exporter, job("b.png")).written == ["b.png"]


def test_a_program_that_cannot_be_started_is_told_once(
    qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "nothing"))
    heard = run(qtbot, exporter, job("a.png"), job("b.png"))
    ((_, sentence),) = heard.failed
    assert one_sentence(sentence)
    assert "could not be started" in sentence
    assert heard.ends == 1


def test_stopping_ends_the_process_also_while_it_works(
    qtbot: QtBot, exporter: WorkerProcess, job: Callable[..., Job], tmp_path: Path
) -> None:
    heard = Heard(exporter)
    with qtbot.waitSignal(exporter.written, timeout=LONG):
        exporter.start([partial(_give, job(f"{number}.png")) for number in range(9)])
    process = pid_of(exporter)
    exporter.stop()
    assert not alive(process)
    assert not exporter.running
    written = len(heard.written)
    qtbot.wait(50)
    assert len(heard.written) == written
    assert not [name for name in names(tmp_path / "new") if name.startswith(".")]


def test_letting_go_waits_for_nothing_and_ends_the_process(
    qtbot: QtBot, qapp: QApplication, job: Callable[..., Job]
) -> None:
    exporter = WorkerProcess(qapp)
    run(qtbot, exporter, job("a.png"))
    process = pid_of(exporter)
    with qtbot.waitSignal(exporter.destroyed, timeout=LONG):
        exporter.release()
    assert not alive(process)


def test_drafts_of_a_process_that_was_ended_are_taken_away(tmp_path: Path) -> None:
    for name in (".cavapp-77-abc.png", ".cavapp-778-abc.png", "cavapp_fig.png"):
        (tmp_path / name).write_bytes(b"")
    remove_drafts(tmp_path, 77)
    assert names(tmp_path) == [".cavapp-778-abc.png", "cavapp_fig.png"]
