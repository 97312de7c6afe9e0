"""Every call fails once: each write, sync, truncation, deletion, renaming and opening of one fixed piece of work.

With ENOSPC and EIO the edit stays in the state, a sentence says what is wrong, and one more attempt brings everything
to the disk; a call at which the program is killed loses nothing that was accepted.

    python -m pytest tests/faults/test_failing_calls.py -s -m "not storm"      # every 29th call
    python -m pytest tests/faults/test_failing_calls.py -s -m storm            # every call, and a kill at each
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.workspace.errors import FileProblemKind, WorkspaceError
from cavapp.core.workspace.file import ReadOnlyKind
from cavapp.core.workspace.workspace import Workspace, open_workspace
from tests.checkout import EARLIER, ROOT
from tests.faults.recording_vfs import reason_not_to_run
from tests.faults.scenario import FILE, done, stray
from tests.faults.seam import Call, Harm, Seam

needs_record = pytest.mark.skipif(bool(reason_not_to_run()), reason=reason_not_to_run())
posix = pytest.mark.skipif(os.name != "posix", reason="rights and mounts are those of POSIX systems")


def all_fail(folder: Path, catalogue: Catalogue, every: int) -> None:
    """Do the work again and again, each time with another call that fails."""
    (folder / "whole").mkdir()
    whole = Seam(folder / "whole")
    sound = done(folder / "whole", catalogue, whole)
    wanted = sound.model.packed()
    assert stray(folder / "whole") == []
    assert set(whole.counts) == set(Call) - {Call.TRUNCATE}  # a file that only grows is never cut off
    failed = told = 0
    for call, count in whole.counts.items():
        for number in range(1 + failed % every, count + 1, every):
            for harm in (Harm.FULL, Harm.BROKEN):
                place = folder / "again"
                place.mkdir()
                seam = Seam(place, (call, number, harm))
                work = done(place, catalogue, seam)
                assert seam.struck
                failed += 1
                told += bool(work.troubles)
                again = open_workspace(place / FILE)
                assert again.state.packed() == wanted, seam.plan
                assert {one.number: one for one in again.ledger.each()} == sound.figures, seam.plan
                assert again.writable
                again.close()
                assert stray(place) == [], seam.plan
                shutil.rmtree(place)
    print(f"\n{failed} failing calls ({dict(whole.counts)}): {told} told, nothing lost")  # noqa: T201
    assert told > failed // 3


@needs_record
def test_a_call_that_fails_loses_nothing(folder: Path, catalogue: Catalogue) -> None:
    all_fail(folder, catalogue, 29)


@needs_record
@pytest.mark.parametrize("harm", [Harm.FULL, Harm.BROKEN])
def test_nothing_stays_beside_the_file_when_the_last_write_before_closing_fails(
    folder: Path, catalogue: Catalogue, harm: Harm
) -> None:
    for name in ("whole", "again"):
        (folder / name).mkdir()
    whole = Seam(folder / "whole")
    sound = done(folder / "whole", catalogue, whole)
    seam = Seam(folder / "again", (Call.WRITE, whole.counts[Call.WRITE], harm))
    done(folder / "again", catalogue, seam)
    assert seam.struck
    assert stray(folder / "again") == []
    again = open_workspace(folder / "again" / FILE)
    assert again.state.packed() == sound.model.packed()
    again.close()


@pytest.mark.storm
@pytest.mark.timeout(3600)
@needs_record
def test_no_call_that_fails_loses_anything(folder: Path, catalogue: Catalogue) -> None:
    all_fail(folder, catalogue, 1)


@pytest.mark.storm
@pytest.mark.timeout(3600)
@posix
@needs_record
def test_no_kill_at_any_call_loses_anything(folder: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.scenario", str(folder), os.environ.get("CAVAPP_KILLS", "2000")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = json.loads(told)
    print(f"\n{found}")  # noqa: T201
    assert found["found"] == {"as accepted": found["kills"]}


# ---------------------------------------------------------------- the disk, the folder and the file themselves

CELL = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
Begun = Callable[[Path], tuple[Document, Workspace]]


@pytest.fixture
def begun(catalogue: Catalogue) -> Begun:
    """A workspace with three edits in it."""

    def begin(path: Path) -> tuple[Document, Workspace]:
        workspace = open_workspace(path)
        document = Document(catalogue, workspace, author=Author("Ana", "a"))
        for number in (1.0, 2.0, 3.0):
            document.set_value(CELL, number, str(number))
        return document, workspace

    return begin


def troubled(document: Document, workspace: Workspace, kind: FileProblemKind, *, reason: str = "") -> None:
    """An edit meets trouble of this kind, and stays."""
    document.set_value(CELL, 9.0, "9.0", reason=reason)
    assert workspace.trouble is not None
    assert workspace.trouble.kind is kind
    assert workspace.pending == 1
    held = document.observation(CELL)
    assert held is not None
    assert held.value == 9.0


def fill(disk: Path) -> None:
    with (disk / "ballast").open("ab", buffering=0) as ballast, contextlib.suppress(OSError):
        while True:
            ballast.write(bytes(4096))


@posix
def test_a_full_disk_with_room_again_has_every_edit(folder: Path, begun: Begun) -> None:
    disk = folder / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], check=False).returncode:  # noqa: S603
        pytest.skip("this system lets nobody mount a small disk")
    try:
        document, workspace = begun(disk / FILE)
        fill(disk)
        troubled(document, workspace, FileProblemKind.DISK_FULL, reason="why " * 2000)
        fill(disk)
        assert not workspace.retry()
        document.set_value(CELL, 10.0, "10.0")
        document.undo()
        with pytest.raises(WorkspaceError, match="full"):
            workspace.copy_to(disk / "copy.cavapp")
        workspace.copy_to(folder / "copy.cavapp")
        elsewhere = open_workspace(folder / "copy.cavapp")
        assert elsewhere.state.packed() == workspace.state.packed()
        elsewhere.close()
        (disk / "ballast").unlink()
        assert workspace.retry()
        packed = workspace.state.packed()
        workspace.close()
        again = open_workspace(disk / FILE)
        assert again.state.packed() == packed
        again.close()
        assert sorted(path.name for path in disk.iterdir()) == [FILE]
    finally:
        subprocess.run([shutil.which("umount") or "umount", "-l", str(disk)], check=True)  # noqa: S603


READING = """
import os, sys
from pathlib import Path
from cavapp.core.workspace.workspace import open_workspace
from cavapp.core.workspace.errors import WorkspaceError
path = Path(sys.argv[1])
os.chdir(path.parent)
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
workspace = open_workspace(path)
print(workspace.state.seq, workspace.read_only and workspace.read_only.kind.value)
fresh = open_workspace(path.with_name("new.cavapp"))
fresh.append(list(workspace.entries()))
print(fresh.trouble.kind.value, fresh.pending)
"""


@posix
@pytest.mark.parametrize("log", [False, True], ids=["closed", "of an earlier version, with a log"])
def test_in_a_folder_that_may_not_be_written_to_everything_can_be_read(begun: Begun, log: bool) -> None:  # noqa: FBT001
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        path = folder / FILE
        begun(path)[1].close()
        if log:
            for ending in ("", "-wal"):
                shutil.copyfile(EARLIER / f"form-1.1-killed.cavapp{ending}", f"{path}{ending}")
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        command = [sys.executable, "-c", READING, str(path)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
        told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        if "No module named" in told.stderr or "Permission denied: '/root" in told.stderr:
            pytest.skip("another account cannot reach this Python")
        count = "9" if log else "3"
        assert told.stdout.split() == [count, ReadOnlyKind.CLOSED.value, FileProblemKind.CLOSED.value, count], told
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
        folder.chmod(0o755)


@posix
def test_a_file_deleted_under_the_program_can_be_saved_elsewhere(folder: Path, begun: Begun) -> None:
    document, workspace = begun(folder / FILE)
    (folder / FILE).unlink()
    troubled(document, workspace, FileProblemKind.GONE)
    assert not workspace.retry()
    document.undo(2)
    document.redo()
    assert [entry.seq for entry in workspace.entries()] == list(range(1, 8))
    workspace.copy_to(folder / "copy.cavapp")
    copy = open_workspace(folder / "copy.cavapp")
    assert copy.state.packed() == workspace.state.packed()
    copy.close()
    workspace.close()


@posix
def test_a_file_that_comes_back_is_gone_on_with(folder: Path, begun: Begun) -> None:
    document, workspace = begun(folder / FILE)
    (folder / "away").mkdir()
    (folder / FILE).rename(folder / "away" / FILE)
    troubled(document, workspace, FileProblemKind.GONE)
    (folder / "away" / FILE).rename(folder / FILE)
    assert workspace.retry()
    packed = workspace.state.packed()
    workspace.close()
    again = open_workspace(folder / FILE)
    assert again.state.packed() == packed
    again.close()


@posix
@pytest.mark.parametrize("kind", ["text", "another workspace", "an older copy"])
def test_a_file_put_in_its_place_is_left_alone(folder: Path, begun: Begun, kind: str) -> None:
    document, workspace = begun(folder / FILE)
    other = folder / "other.cavapp"
    if kind == "text":
        other.write_text("mine")
    elif kind == "another workspace":
        begun(other)[1].close()
    else:
        workspace.copy_to(other)
        document.set_value(CELL, 4.0, "4.0")
    content = other.read_bytes()
    other.replace(folder / FILE)
    troubled(document, workspace, FileProblemKind.REPLACED)
    assert not workspace.retry()
    document.undo()
    workspace.copy_to(folder / "copy.cavapp")
    copy = open_workspace(folder / "copy.cavapp")
    assert copy.state.packed() == workspace.state.packed()
    copy.close()
    workspace.close()
    assert (folder / FILE).read_bytes() == content
    assert not list(folder.glob(f"{FILE}-*"))


@posix
def test_what_killed_programs_left_behind_goes_after_an_hour(folder: Path, begun: Begun) -> None:
    _, workspace = begun(folder / FILE)
    old, young = folder / ".own-abc.cavapp-new", folder / ".own-def.cavapp-new-journal"
    for draft in (old, young):
        draft.write_bytes(b"")
    os.utime(old, (0, 0))
    workspace.copy_to(folder / "copy.cavapp")
    workspace.close()
    assert not old.exists()
    assert young.exists()
