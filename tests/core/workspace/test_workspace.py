"""The workspace: an accepted edit is on disk, the file is one file, and nothing unread is ever written to."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cavapp.core.analysis.view import period_bounds, view_of
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.notes import Cited, NoteKind, SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import NO_CHANGE, Document
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.edits.records import code_write, reference_write, taken_back, value_write
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.workspace.errors import FileProblemKind, WorkspaceError
from cavapp.core.workspace.file import FILE_VERSION, ReadOnlyKind, write_holder
from cavapp.core.workspace.workspace import Workspace, open_to_merge, open_workspace

Cell = Callable[[str, int], Key]
Opened = Callable[..., tuple[Document, Workspace]]
HOLDING = """
import sys, time
from pathlib import Path
from cavapp.core.workspace.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
assert workspace.writable
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.cavapp"


def numbers(document: Document, key: Key) -> tuple[float | None, str, bool]:
    held = document.observation(key)
    assert held is not None
    return held.value, held.printed, held.edited


def test_an_edit_is_there_when_the_file_is_opened_again(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0", reason="newer report", source=Cited("gao-2013", "p. 3"))
    assert (workspace.trouble, workspace.pending) == (None, 0)
    workspace.close()
    again, reopened = opened(path)
    assert numbers(again, cell("INCLE", 2009)) == (500.0, "500.0", True)
    (edit,) = again.edits
    assert (edit.origin.author, edit.origin.reason) == ("Ana", "newer report")
    assert edit.origin.source == Cited("gao-2013", "p. 3")
    reopened.close()


def test_an_edit_is_there_after_a_crash(opened: Opened, path: Path, cell: Cell, tmp_path: Path) -> None:
    document, workspace = opened(path)
    for year in (2008, 2009, 2010):
        document.set_value(cell("INCLE", year), 1.0, "1.0")
    # What a killed program leaves behind: the files as they are, nothing folded or closed.
    left = tmp_path / "left"
    left.mkdir()
    for file in tmp_path.glob("own.cavapp*"):
        shutil.copy(file, left)
    again, reopened = opened(left / path.name)
    assert reopened.state == workspace.state
    assert len(again.edits) == 3
    reopened.close()
    workspace.close()


def test_a_closed_workspace_is_one_file(opened: Opened, path: Path, cell: Cell, tmp_path: Path) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    workspace.close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_no_file_is_made_before_the_first_edit(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    assert not path.exists()
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    assert path.exists()
    workspace.close()


def test_the_connection_is_set_up_for_power_cuts(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    connection = workspace._connection  # noqa: SLF001 - what the pragmas answer can be asked of it alone
    assert connection is not None
    asked = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert asked == {"journal_mode": b"delete", "synchronous": 2}
    assert connection.execute("PRAGMA locking_mode").fetchone()[0] == b"exclusive"
    assert not path.with_name(f"{path.name}-shm").exists()
    workspace.close()


def test_undo_and_redo_work_across_restarts_to_any_depth(opened: Opened, path: Path, cell: Cell) -> None:
    key = cell("INCLE", 2009)
    document, workspace = opened(path)
    for value in range(30):
        document.set_value(key, value + 0.5, f"{value}.5")
    workspace.close()
    document, workspace = opened(path)
    document.undo(25)
    workspace.close()
    document, workspace = opened(path)
    assert numbers(document, key) == (4.5, "4.5", True)
    document.undo(5)
    assert numbers(document, key) == (454.0, "454.0", False)
    assert document.undo() == NO_CHANGE
    workspace.close()
    document, workspace = opened(path)
    document.redo(30)
    assert numbers(document, key) == (29.5, "29.5", True)
    assert document.redo() == NO_CHANGE
    assert len(list(workspace.entries())) == 30 + 30 + 30
    workspace.close()


def test_a_new_edit_ends_what_could_be_redone(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 1.0, "1.0")
    document.undo()
    document.set_value(cell("ESF", 2009), 2.0, "2.0")
    assert document.redo() == NO_CHANGE
    assert [entry.address.named()["account"] for entry in document.next_undo()] == ["ESF"]
    workspace.close()


def test_undo_brings_back_who_made_the_value_and_when(opened: Opened, path: Path, cell: Cell) -> None:
    key = cell("INCLE", 2009)
    document, workspace = opened(path)
    document.set_value(key, 1.0, "1.0", reason="first")
    (before,) = document.edits
    document.set_value(key, 2.0, "2.0", reason="second")
    document.undo()
    assert document.edits == (before,)
    workspace.close()


def test_a_step_of_many_values_is_undone_at_once(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    writes = [document.value_write(cell("INCLE", year), 1.0, "1.0") for year in (2008, 2009, 2010)]
    change = document.apply(writes, StepKind.PASTE)
    assert len(change.keys) == 3
    assert len(document.undo().keys) == 3
    assert document.edits == ()
    workspace.close()


def test_the_shipped_value_and_stage_typed_again_leave_nothing(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    key = cell("INCLE", 2013)
    shipped = document.printed(key)
    assert shipped is not None
    document.set_value(key, 1.0, "1.0")
    document.apply([document.status_write(key, Status.ACTUAL)], StepKind.STATUS)
    held = document.observation(key)
    assert held is not None
    assert held.status is Status.ACTUAL
    document.apply([document.status_write(key, shipped.status)], StepKind.STATUS)
    document.set_value(key, shipped.value, shipped.printed)
    assert workspace.state.records == {}
    assert document.observation(key) == shipped
    workspace.close()


def test_an_own_observation_is_seen_by_every_reader(opened: Opened, path: Path) -> None:
    document, workspace = opened(path)
    honduras = {"country": "HND", "vintage": "hs-2012", "measure": "rate"}
    data = document.catalogue.dataset("homicide-rates")
    key = data.normalised(Key(data.id, (*honduras.items(), ("year", Year(2012)))))
    assert document.observation(key) is None
    write = value_write(None, key, 85.5, "85.5", origin=document.origin(), unit="per_100k")
    change = document.apply([write], StepKind.ADD)
    assert change.structure
    held = document.observation(key)
    assert held is not None
    assert (held.value, held.edited, held.unit.id) == (85.5, True, "per_100k")
    exhibit = document.catalogue.exhibit("fig-1")
    assert period_bounds(document, exhibit, "") == (1995, 2012)
    assert {one.role for one in document.citation((key,)).references} <= {SourceRole.NOTED}
    assert NoteKind.SOURCE not in {one.footnote.kind for one in document.citation((key,)).footnotes}
    assert build_figure(document, view_of(exhibit), Language.ENGLISH).has_numbers
    document.undo()
    assert document.observation(key) is None
    assert document.catalogue is document.shipped
    workspace.close()


def test_an_own_row_has_a_name_of_its_own(opened: Opened, path: Path) -> None:
    document, workspace = opened(path)
    write, code = code_write("country", "Colombia", origin=document.origin())
    data = document.catalogue.dataset("section-1004")
    years = data.values_of("fiscal_year")
    key = data.normalised(Key(data.id, (("country", code), ("fiscal_year", years[0]), ("measure", "amount"))))
    value = value_write(None, key, 5.0, "5", origin=document.origin(), unit="usd")
    document.apply([write, value], StepKind.ADD)
    assert document.catalogue.label("country", code, Language.ENGLISH) == "Colombia"
    assert document.observation(key) is not None
    workspace.close()


def test_an_own_note_stands_at_its_cell_with_a_marker(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.apply([document.note_write("Checked by phone", [cell("INCLE", 2009)])], StepKind.NOTE)
    document.apply([document.note_write("Later figure", [cell("ESF", 2010)])], StepKind.NOTE)
    axes = ("account", "fiscal_year")
    assert document.catalogue.evidence.markers(cell("INCLE", 2009), axes) == ("c", "A")
    assert document.catalogue.evidence.markers(cell("ESF", 2010), axes)[-1] == "B"
    texts = [one.footnote.text.en for one in document.citation((cell("INCLE", 2009),)).footnotes]
    assert "Note by the user: Checked by phone" in texts
    document.apply([document.note_write("Checked  by phone", [cell("DA", 2009)])], StepKind.NOTE)
    assert len(document.everything.notes) == 2
    assert document.catalogue.evidence.markers(cell("DA", 2009), axes)[-1] == "A"
    workspace.close()


def test_a_work_of_the_users_stands_behind_an_edited_value_alone(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    write = reference_write({"type": "report", "title": "Own count"}, origin=document.origin())
    name = write.address.named()["reference"]
    document.apply([write], StepKind.SOURCE)
    document.set_value(cell("INCLE", 2009), 1.0, "1.0", source=Cited(name, "p. 2"))
    found = document.citation((cell("INCLE", 2009),)).references
    assert [(one.reference, one.locator) for one in found if one.role is SourceRole.USER] == [(name, "p. 2")]
    assert not [one for one in found if one.role in (SourceRole.SOURCE, SourceRole.PRINTED_IN)]
    printed = document.citation((cell("INCLE", 2009),), as_printed=True).references
    assert SourceRole.SOURCE in {one.role for one in printed}
    workspace.close()


def test_revert_takes_several_edits_back_in_one_step(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    for year in (2008, 2009):
        document.set_value(cell("INCLE", year), 1.0, "1.0")
    document.apply(taken_back(list(workspace.state.records)), StepKind.REVERT)
    assert not document.edits
    document.undo()
    assert len(document.edits) == 2
    workspace.close()


def test_an_edit_of_a_value_shipped_differently_now_is_a_conflict(
    opened: Opened, path: Path, cell: Cell, tmp_path: Path, data_folder: Path
) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    workspace.close()
    newer = tmp_path / "data"
    shutil.copytree(data_folder, newer)
    file = newer / "mexico-assistance.csv"
    file.write_text(file.read_text().replace("INCLE,2009,amount,454.0,454.0", "INCLE,2009,amount,455.0,455.0"))
    reopened = open_workspace(path)
    later = Document(read_catalogue(newer), reopened)
    assert later.edits == ()
    assert [edit.expected for edit in later.conflicts] == [(454.0, "454.0")]
    assert numbers(later, cell("INCLE", 2009)) == (455.0, "455.0", False)
    assert SourceRole.SOURCE in {one.role for one in later.citation((cell("INCLE", 2009),)).references}
    reopened.close()


def test_a_copy_holds_everything_and_goes_on_by_itself(opened: Opened, path: Path, cell: Cell, tmp_path: Path) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    target = tmp_path / "copy.cavapp"
    workspace.copy_to(target)
    document.set_value(cell("INCLE", 2009), 600.0, "600.0")
    copied, other = opened(target)
    assert numbers(copied, cell("INCLE", 2009)) == (500.0, "500.0", True)
    assert other.head.file == workspace.head.file
    copied.set_value(cell("ESF", 2009), 1.0, "1.0")
    other.close()
    workspace.close()


def test_a_second_program_reads_and_takes_over_when_the_first_is_gone(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    workspace.close()
    holding = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", HOLDING, str(path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holding.stdout is not None
        assert holding.stdout.readline() == "held\n"
        second, reader = opened(path)
        assert reader.read_only is not None
        assert reader.read_only.kind is ReadOnlyKind.HELD
        assert reader.read_only.holder is not None
        assert reader.read_only.holder.process == holding.pid
        assert numbers(second, cell("INCLE", 2009)) == (500.0, "500.0", True)
        with pytest.raises(WorkspaceError, match="can only be read"):
            second.set_value(cell("ESF", 2009), 1.0, "1.0")
        assert not reader.take_over()
    finally:
        holding.kill()
        holding.communicate()
    assert reader.take_over()
    second.reread()
    second.set_value(cell("ESF", 2009), 1.0, "1.0")
    assert reader.pending == 0
    reader.close()


def test_a_file_held_by_this_process_is_not_opened_twice(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    with pytest.raises(WorkspaceError, match="open in this window already"):
        open_workspace(path)
    workspace.close()


def test_a_deleted_file_keeps_edits_pending_and_says_so(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    path.unlink()
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    assert workspace.trouble is not None
    assert workspace.trouble.kind is FileProblemKind.GONE
    assert workspace.pending == 1
    assert numbers(document, cell("ESF", 2009)) == (1.0, "1.0", True)
    workspace.close()


def test_a_replaced_file_is_left_alone(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    Path(shutil.copy(path, path.with_suffix(".other"))).replace(path)
    before = path.read_bytes()
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    assert workspace.trouble is not None
    assert workspace.trouble.kind is FileProblemKind.REPLACED
    assert path.read_bytes() == before
    workspace.close()


@pytest.mark.parametrize("version", [FILE_VERSION + 1, 1999, 2000, 7000])
def test_a_file_of_a_newer_version_is_read_left_as_it_is_and_never_merged(
    opened: Opened, path: Path, cell: Cell, version: int
) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    workspace.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("CREATE TABLE later (one INTEGER PRIMARY KEY, content TEXT)")
        connection.commit()
    before = path.read_bytes()
    later, reader = opened(path)
    assert reader.read_only is not None
    assert reader.read_only.kind is ReadOnlyKind.NEWER
    assert numbers(later, cell("INCLE", 2009)) == (500.0, "500.0", True)
    with pytest.raises(WorkspaceError, match="newer version"):
        later.set_value(cell("INCLE", 2009), 1.0, "1.0")
    reader.close()
    with pytest.raises(WorkspaceError, match=r"newer version of cavapp. Merge it with that version\.$"):
        open_to_merge(path)
    assert path.read_bytes() == before


def test_entries_state_everything_that_is_promised(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path, Author("María", "m-1"))
    document.set_value(cell("INCLE", 2009), 500.0, "500.0", reason="why", source=Cited("gao-2013", "p. 3"))
    (entry,) = workspace.entries()
    body = json.loads(entry.body("0" * 32))
    assert body[1:6] == [1, 1, "edit", 0, "value"]
    assert body[6] == {"dataset": "mexico-assistance", "account": "INCLE", "fiscal_year": 2009, "measure": "amount"}
    assert body[7] is None
    record = body[8]
    assert (record["value"], record["printed"], record["reason"]) == (500.0, "500.0", "why")
    assert record["expected"] == {"value": 454.0, "printed": "454.0"}
    assert record["source"] == {"reference": "gao-2013", "locator": "p. 3"}
    assert body[9:11] == ["María", "m-1"]
    assert body[11].endswith("+00:00")
    workspace.close()


def test_a_file_deleted_under_the_program_can_be_put_back_whole(
    opened: Opened, path: Path, cell: Cell, tmp_path: Path
) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    assert workspace.displaced() is None
    path.unlink()
    assert workspace.displaced() is not None
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    assert workspace.trouble is not None
    assert workspace.trouble.kind is FileProblemKind.GONE
    assert not workspace.retry()
    assert len(document.undo().keys) == 1
    workspace.copy_to(path)
    workspace.close()
    again, reopened = opened(path)
    assert [entry.kind for entry in reopened.entries()] == ["edit", "edit", "undo"]
    assert numbers(again, cell("INCLE", 2009)) == (500.0, "500.0", True)
    reopened.close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_file_that_is_moved_away_and_back_goes_on(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    away = path.with_name("away.cavapp")
    path.rename(away)
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    assert workspace.pending == 1
    away.rename(path)
    assert workspace.retry()
    workspace.close()
    assert len(opened(path)[0].edits) == 2


def test_whether_a_file_is_free_is_found_without_taking_it(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    assert not workspace.is_free()  # held by this very process: nothing may open it here
    workspace.close()
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(path)], stdout=subprocess.PIPE, text=True) as holder:  # noqa: S603
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        reader = open_workspace(path)
        assert not reader.is_free()
        holder.kill()
        holder.wait()
        assert reader.is_free()
        assert not reader.writable
        reader.close()


@pytest.mark.parametrize("name", ["wal", "journal"])
def test_a_log_left_behind_is_never_played_over_another_file(opened: Opened, path: Path, cell: Cell, name: str) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    other, own = opened(path.with_name("other.cavapp"))
    other.set_value(cell("ESF", 2009), 1.0, "1.0")
    with pytest.raises(WorkspaceError, match="in use"):
        own.copy_to(path)
    workspace.close()
    log = path.with_name(f"{path.name}-{name}")
    log.write_bytes(b"left behind")
    with pytest.raises(WorkspaceError, match="in use"):
        own.copy_to(path)
    path.unlink()
    own.copy_to(path)
    own.close()
    again, reopened = opened(path)
    assert [edit.key for edit in again.edits] == [cell("ESF", 2009)]
    reopened.close()


def test_what_is_pending_can_be_undone_without_the_disk(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    Path(shutil.copy(path, path.with_suffix(".other"))).replace(path)
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    assert workspace.pending == 1
    path.write_bytes(b"nothing that could be read")
    assert [entry.address.named()["account"] for entry in document.next_undo()] == ["ESF"]
    document.undo()
    assert not numbers(document, cell("ESF", 2009))[2]
    workspace.close()


def test_a_text_that_could_not_be_read_again_is_refused_when_it_is_written(tmp_path: Path, opened: Opened) -> None:
    document, workspace = opened(tmp_path / "own.cavapp")
    key = document.catalogue.dataset("mexico-assistance").key(0)
    with pytest.raises(WorkspaceError, match="The edit cannot be kept: a text of it has more than"):
        document.set_value(key, 1.0, "1.0", reason="x" * 200_001)
    assert workspace.head.seq == 0
    document.set_value(key, 1.0, "1.0", reason="x" * 200_000)
    assert workspace.head.seq == 1
    workspace.close()


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights there")
def test_nobody_else_may_read_who_holds_a_file(path: Path) -> None:
    write_holder(path)
    assert path.with_name("own.cavapp-held").stat().st_mode & 0o777 == 0o600
