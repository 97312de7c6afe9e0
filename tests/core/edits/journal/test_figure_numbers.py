"""Figure numbers: however they are typed they are found, and what stands on paper is never forgotten."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import (
    ALPHABET,
    LARGEST_LEDGER,
    LONGEST_RECIPE,
    Ledger,
    LedgerEntry,
    MemoryLedger,
    code_of,
    nearest_numbers,
    normalise_number,
    number_of,
)
from cavapp.core.edits.journal.journal import MemoryLog
from cavapp.core.edits.journal.merge import merge_journals
from cavapp.core.workspace.backups import BACKUP_INTERVAL, Backups, restore_backup
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.repair import IntegrityProblemKind, examine_workspace, repair_workspace
from cavapp.core.workspace.workspace import Workspace, open_workspace

Cell = Callable[[str, int], Key]
Opened = Callable[..., tuple[Document, Workspace]]
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
NUMBER = "CAV-7F3K-2Q"


def entry(
    code: int = 1, minute: int = 0, title: str = "Homicide rates", recipe: str = '{"exhibit":"fig-1"}'
) -> LedgerEntry:
    return LedgerEntry(number_of(code), (NOON + timedelta(minutes=minute)).isoformat(), title, recipe)


def noise(seed: int, size: int = LONGEST_RECIPE) -> str:
    """A recipe that no compression makes much smaller."""
    return random.Random(seed).randbytes(size // 2).hex()  # noqa: S311 - the same each time


def held(ledger: Ledger) -> dict[str, LedgerEntry]:
    found = {one.number: one for one in ledger.each()}
    assert {line.number for line in ledger.entries()} == set(found)
    assert all(ledger.find(number) == one for number, one in found.items())
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.cavapp"


def recorded(path: Path, *entries: LedgerEntry) -> Path:
    workspace = open_workspace(path)
    for one in entries:
        workspace.ledger.record(one)
    workspace.close()
    return path


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "typed",
    ["CAV-7F3K-2Q", "cav-7f3k-2q", " cav 7f3k 2q ", "CAV7F3K2Q", "7F3K-2Q", "7f3k2q", "CAV–7F3K–2Q", "CAV_7F3K_2Q\n"],
)
def test_a_number_is_understood_however_it_is_typed(typed: str) -> None:
    assert normalise_number(typed) == NUMBER


def test_letters_that_look_like_digits_are_read_as_those() -> None:
    assert normalise_number("cav-oil0-1l") == "CAV-0110-11"
    assert normalise_number("CAV-CAVS-00") == normalise_number("cavs00") == "CAV-CAVS-00"


@pytest.mark.parametrize(
    "typed", ["", "CAV", "CAV-7F3K-2", "CAV-7F3K-2QQ", "CAV-7F3K-2U", "CAV-7F3K-2é", "XYZ-7F3K-2Q"]
)
def test_what_can_be_no_number_is_none(typed: str) -> None:
    assert normalise_number(typed) is None


@given(st.integers(0, (1 << 30) - 1))
def test_a_number_and_its_value_belong_together(code: int) -> None:
    assert code_of(number_of(code)) == code
    assert normalise_number(number_of(code).lower().replace("-", "")) == number_of(code)


def test_a_slip_of_the_hand_is_recognised() -> None:
    others = ["CAV-7F3K-2R", "CAV-F73K-2Q", "CAV-7F32-KQ", "CAV-7F3K-3R", NUMBER, "CAV-2F3K-7Q"]
    assert nearest_numbers(others, NUMBER) == ("CAV-7F3K-2R", "CAV-F73K-2Q", "CAV-7F32-KQ")


@given(st.integers(0, (1 << 30) - 1), st.integers(0, 5), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_near(code: int, place: int, other: str) -> None:
    bare = number_of(code).removeprefix("CAV-").replace("-", "")
    wrong = normalise_number(bare[:place] + other + bare[place + 1 :])
    assert wrong is not None
    assert nearest_numbers([number_of(code)], wrong) == (() if wrong == number_of(code) else (number_of(code),))


def test_no_entry_has_a_number_that_is_none() -> None:
    with pytest.raises(ValueError, match="no figure number"):
        LedgerEntry("cav-7f3k-2q", "", "", "")
    with pytest.raises(ValueError, match="bits"):
        number_of(1 << 30)


# ---------------------------------------------------------------- in memory and in a file


@pytest.fixture(params=["memory", "file"])
def ledger(request: pytest.FixtureRequest, path: Path) -> Iterator[Ledger]:
    workspace = open_workspace(path)
    yield MemoryLedger() if request.param == "memory" else workspace.ledger
    workspace.close()


def test_what_was_recorded_is_found(ledger: Ledger) -> None:
    first, second = entry(1, title="Figura 1 · ñ"), entry(2, minute=5, recipe=json.dumps(["a" * 5000, 2.5]))
    assert ledger.entries() == ()
    ledger.record(first)
    ledger.record(second)
    assert ledger.entries() == (second.listed, first.listed)
    assert held(ledger) == {first.number: first, second.number: second}
    assert ledger.find(number_of(3)) is None


def test_a_number_stands_for_its_latest_entry(ledger: Ledger) -> None:
    ledger.record(entry(1, minute=1, title="first"))
    ledger.record(entry(1, minute=2, title="second"))
    ledger.record(entry(1, minute=0, title="from a clock that was behind"))
    assert [line.title for line in ledger.entries()] == ["second"]


def test_the_oldest_make_room_for_new_ones(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LARGEST_LEDGER == 32 << 20
    for module in ("cavapp.core.edits.journal.figure_numbers", "cavapp.core.workspace.figure_number_table"):
        monkeypatch.setattr(f"{module}.LARGEST_LEDGER", 100_000)
    entries = [entry(code, minute=-code, recipe=noise(code, 20_000)) for code in range(15)]
    ledger.record(entries[14])
    ledger.take_in(entries[:14])
    kept = sorted(code_of(one.number) for one in ledger.entries())
    assert kept == list(range(len(kept)))
    assert len(kept) == (5 if isinstance(ledger, MemoryLedger) else 8)  # hexadecimal text is halved in a file
    assert len(held(ledger)) == len(kept)
    ledger.take_in(entries)
    assert sorted(code_of(one.number) for one in ledger.entries()) == kept


def test_the_document_leads_to_the_ledger_of_its_log(opened: Opened, catalogue: Catalogue, path: Path) -> None:
    document, workspace = opened(path)
    document.as_printed().ledger.record(entry())
    assert document.ledger.find(entry().number) == entry()
    assert path.exists()
    document.reread(MemoryLog())
    assert document.ledger.entries() == ()
    workspace.close()
    assert Document(catalogue).ledger.entries() == ()


def test_a_number_is_there_when_the_file_is_opened_again_and_after_a_crash(path: Path, tmp_path: Path) -> None:
    workspace = open_workspace(path)
    workspace.ledger.record(entry(1))
    workspace.close()
    workspace = open_workspace(path)
    workspace.ledger.record(entry(2))
    left = tmp_path / "left"
    left.mkdir()
    for file in tmp_path.glob("own.cavapp*"):
        shutil.copy(file, left)
    workspace.close()
    again = open_workspace(left / path.name)
    assert held(again.ledger) == {one.number: one for one in (entry(1), entry(2))}
    assert again.state.seq == 0
    again.close()


def test_a_second_window_finds_numbers_but_records_none(path: Path) -> None:
    recorded(path, entry(1))
    reader = open_workspace(path, wanted_writable=False)
    assert reader.ledger.find(entry(1).number) == entry(1)
    with pytest.raises(WorkspaceError, match=r"[.]$"):
        reader.ledger.record(entry(2))
    reader.close()


@pytest.mark.parametrize(
    "one", [entry(recipe=noise(1, LONGEST_RECIPE + 2)), entry(title="half \ud800"), entry(title="long " * 3000)]
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(opened: Opened, path: Path, cell: Cell, one: LedgerEntry) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    with pytest.raises(WorkspaceError, match=r"^The figure .*[.]$"):
        document.ledger.take_in([entry(2), one])
    assert document.ledger.entries() == ()
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    assert (workspace.trouble, workspace.pending) == (None, 0)
    workspace.close()


def test_a_file_that_is_gone_costs_no_edit(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    path.rename(path.with_name("away"))
    with pytest.raises(WorkspaceError, match="is gone"):
        document.ledger.record(entry())
    path.with_name("away").rename(path)
    document.ledger.record(entry())
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    workspace.close()
    again, reopened = opened(path)
    assert len(again.edits) == 2
    assert again.ledger.find(entry().number) == entry()
    reopened.close()


# ---------------------------------------------------------------- damage


def damage(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figure SET title = 'Other' WHERE number = 1",
        "UPDATE figure SET time = time || '1' WHERE number = 1",
        "UPDATE figure SET recipe = (SELECT recipe FROM figure WHERE number = 2) WHERE number = 1",
        "UPDATE figure SET digest = zeroblob(16) WHERE number = 1",
        "UPDATE figure SET number = 9 WHERE number = 1",
        "UPDATE figure SET number = -1 WHERE number = 1",
    ],
)
def test_a_damaged_row_is_not_shown_and_told_by_the_check(
    opened: Opened, path: Path, cell: Cell, tmp_path: Path, statement: str
) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    workspace.close()
    recorded(path, entry(1), entry(2, 1, recipe="[2]"), entry(3, 2, recipe="[3]"))
    assert examine_workspace(path).sentences() == (
        "The workspace is sound: 1 entry and 3 figure numbers, each as it was written.",
    )
    damage(path, statement)
    again, reopened = opened(path)
    assert len(again.edits) == 1
    assert {line.number for line in again.ledger.entries()} == {number_of(2), number_of(3)}
    assert again.ledger.find(number_of(1)) is None
    assert again.ledger.find(number_of(9)) is None
    reopened.copy_to(tmp_path / "copy.cavapp")
    reopened.close()
    found = examine_workspace(path)
    assert [finding.kind for finding in found.findings] == [IntegrityProblemKind.FIGURE]
    assert (found.sound, found.readable, found.figures) == (False, 1, 2)
    assert "of 1 entry, 1 can be read as written, and 2 figure numbers." in found.sentences()[-1]
    mended = repair_workspace(path, tmp_path / "mended.cavapp")
    assert (mended.entries, mended.figures, mended.figures_lost) == (1, 2, 1)
    assert any(line.startswith("1 figure number could not be read") for line in mended.sentences)
    assert examine_workspace(mended.path).sound
    whole, last = opened(mended.path)
    assert {line.number for line in whole.ledger.entries()} == {number_of(2), number_of(3)}
    last.close()


def test_nothing_is_added_to_a_ledger_that_is_damaged(opened: Opened, path: Path, cell: Cell) -> None:
    recorded(path, entry(1))
    damage(path, "UPDATE figure SET title = 'Other'")
    document, workspace = opened(path)
    with pytest.raises(WorkspaceError, match="figure numbers are not as they were written"):
        document.ledger.record(entry(2))
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    assert (workspace.trouble, workspace.pending) == (None, 0)
    workspace.close()


def test_a_row_that_unpacks_without_end_is_not_shown(path: Path) -> None:
    import zlib  # noqa: PLC0415

    from cavapp.core.workspace.schema import digest_of  # noqa: PLC0415

    recorded(path, entry(1))
    bomb = zlib.compress(bytes(LONGEST_RECIPE + 1))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO figure VALUES (2, 't', 'x', ?, ?)", (digest_of(b"2 1 1 tx" + bomb), bomb))
    workspace = open_workspace(path)
    assert workspace.ledger.find(number_of(2)) is None
    assert [one.number for one in workspace.ledger.each()] == [number_of(1)]
    workspace.close()


def test_pages_of_the_ledger_that_are_gone_cost_no_edit(opened: Opened, path: Path, cell: Cell, tmp_path: Path) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    document.ledger.take_in(entry(code, code, recipe=noise(code, 2000)) for code in range(60))
    workspace.close()
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'figure'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA journal_mode=DELETE")
    content = bytearray(path.read_bytes())
    # A leaf in the middle: its number stands in the root page, four bytes at the head of each cell.
    cell_at = int.from_bytes(content[(root - 1) * size + 12 + 10 :][:2], "big")
    leaf = int.from_bytes(content[(root - 1) * size + cell_at :][:4], "big")
    content[(leaf - 1) * size : leaf * size] = bytes(size)
    path.write_bytes(content)
    again, reopened = opened(path)
    assert len(again.edits) == 1
    left = {line.number for line in again.ledger.entries()}
    lost = [code for code in range(60) if number_of(code) not in left]
    assert 0 < len(lost) < 5
    for code in lost:
        with pytest.raises(WorkspaceError, match="damaged"):
            again.ledger.find(number_of(code))
    assert {one.number for one in again.ledger.each()} == left
    again.set_value(cell("ESF", 2009), 1.0, "1.0")
    assert reopened.trouble is None
    reopened.close()
    assert {finding.kind for finding in examine_workspace(path).findings} == {
        IntegrityProblemKind.FILE,
        IntegrityProblemKind.FIGURE,
    }
    mended = repair_workspace(path, tmp_path / "mended.cavapp")
    assert (mended.entries, mended.lost, mended.figures) == (2, 0, len(left))
    assert "could not be read to its end" in mended.sentences[-1]


def test_numbers_without_any_edit_are_repaired_too(path: Path, tmp_path: Path) -> None:
    recorded(path, entry(1))
    damage(path, "UPDATE head SET seal = x''")
    with pytest.raises(WorkspaceError, match="damaged"):
        open_workspace(path)
    assert repair_workspace(path, tmp_path / "mended.cavapp").sentences[-1] == "1 figure number was saved too."


# ---------------------------------------------------------------- copies


def test_copies_and_backups_carry_the_numbers(path: Path, tmp_path: Path) -> None:
    workspace = open_workspace(path)
    backups = Backups(path, workspace.head.file, tmp_path / "outside")
    assert not backups.is_due(workspace, NOON)
    assert backups.make(workspace, NOON) is None
    workspace.ledger.record(entry(1))
    assert backups.is_due(workspace, NOON + BACKUP_INTERVAL)
    made = backups.make(workspace, NOON + timedelta(minutes=1))
    assert made is not None
    assert backups.make(workspace, NOON + timedelta(minutes=2)) is None
    workspace.ledger.record(entry(2, minute=3))
    workspace.ledger.record(entry(3, minute=999_999))
    assert backups.make(workspace, NOON + timedelta(minutes=4)) is None, "a clock that was ahead makes no backup"
    workspace.copy_to(tmp_path / "copy.cavapp")
    workspace.close()
    for file, count in ((made, 1), (tmp_path / "copy.cavapp", 3)):
        copy = open_workspace(file, wanted_writable=False)
        assert len(held(copy.ledger)) == count
        copy.close()


def test_new_numbers_make_a_backup_although_no_edit_is_new(opened: Opened, path: Path, cell: Cell) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    backups = Backups(path, workspace.head.file, None)
    assert backups.make(workspace, NOON) is not None
    document.ledger.record(entry(1, minute=5))
    assert not backups.is_due(workspace, NOON + timedelta(minutes=6))
    assert backups.is_due(workspace, NOON + BACKUP_INTERVAL)
    assert backups.make(workspace, NOON + timedelta(minutes=6)) is not None
    assert backups.make(workspace, NOON + timedelta(minutes=7)) is None
    workspace.close()


@pytest.mark.parametrize("older", [False, True], ids=["of this form", "of form 1.0"])
def test_a_backup_put_back_forgets_no_number(
    opened: Opened,
    path: Path,
    cell: Cell,
    tmp_path: Path,
    older: bool,  # noqa: FBT001
) -> None:
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    document.ledger.record(entry(1))
    backup = tmp_path / "backup.cavapp"
    workspace.copy_to(backup)
    if older:
        damage(backup, "DROP TABLE figure")
        damage(backup, "VACUUM")
        damage(backup, "PRAGMA user_version=1000")
    document.undo()
    document.ledger.record(entry(2, 1))
    document.ledger.record(entry(1, 2, title="again"))
    workspace.close()
    before = backup.read_bytes()
    aside = restore_backup(backup, path, NOON)
    assert aside is not None
    assert backup.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(one.name for one in (aside, backup, path))
    again, reopened = opened(path)
    assert len(again.edits) == 1
    assert {line.number: line.title for line in again.ledger.entries()} == {
        number_of(1): "again",
        number_of(2): "Homicide rates",
    }
    reopened.close()
    assert examine_workspace(path).sound


def test_a_backup_is_put_back_whatever_stands_in_its_place(path: Path, tmp_path: Path) -> None:
    recorded(tmp_path / "backup.cavapp", entry(1))
    path.write_text("no workspace")
    restore_backup(tmp_path / "backup.cavapp", path, NOON)
    workspace = open_workspace(path)
    assert held(workspace.ledger) == {entry(1).number: entry(1)}
    workspace.close()


# ---------------------------------------------------------------- two ledgers

ENTRIES = st.lists(
    st.builds(
        LedgerEntry,
        st.integers(0, 4).map(number_of),
        st.sampled_from(["2026-11-25T12:00:00+00:00", "2026-11-25T12:00:01+00:00"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(ENTRIES, ENTRIES, st.booleans())
def test_a_with_b_is_b_with_a(ours: list[LedgerEntry], others: list[LedgerEntry], again: bool) -> None:  # noqa: FBT001
    """In memory and in files, with the files opened anew in between or not."""
    expected: dict[str, LedgerEntry] = {}
    for one in (*ours, *others):
        known = expected.get(one.number)
        if known is None or (one.time, one.title, one.recipe) > (known.time, known.title, known.recipe):
            expected[one.number] = one
    place = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
    with tempfile.TemporaryDirectory(dir=place) as name:
        here, there = (open_workspace(Path(name) / f"{side}.cavapp") for side in ("a", "b"))
        for workspace, entries in ((here, ours), (there, others)):
            for one in entries:
                workspace.ledger.record(one)
        if again:
            here.close()
            there.close()
            here, there = (open_workspace(Path(name) / f"{side}.cavapp") for side in ("a", "b"))
        mine, theirs = merge_journals(here, there), merge_journals(there, here)
        before = tuple(there.ledger.each())
        assert here.ledger.take_in(there.ledger.each()) == len(mine.figures)
        assert there.ledger.take_in(here.ledger.each()) == len(theirs.figures)
        assert held(here.ledger) == held(there.ledger) == expected
        memory = MemoryLedger()
        memory.take_in(before)
        memory.take_in(ours)
        assert held(memory) == expected
        assert merge_journals(here, there).figures == ()
        here.close()
        there.close()
