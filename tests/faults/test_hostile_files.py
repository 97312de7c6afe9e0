"""Hostile files: each is refused with a reason, or what it says is listed as unusable; nothing of it is carried out.

python -m pytest tests/faults/test_hostile_files.py
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import GENESIS, Author, StepKind, canonical_json
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.file import ReadOnlyKind
from cavapp.core.workspace.repair import examine_workspace, repair_workspace
from cavapp.core.workspace.schema import JournalHead, digest_of
from cavapp.core.workspace.workspace import Workspace, open_workspace
from tests.checkout import EARLIER

CELL = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
TARGET = {"account": "INCLE", "dataset": "mexico-assistance", "fiscal_year": 2009, "measure": "amount"}
ORIGIN = {"author": "A", "author_id": "a", "reason": "", "source": None, "time": "2026"}
VALUE = {**ORIGIN, "expected": {"printed": "454.0", "value": 454.0}, "printed": "1.0", "value": 1.0}
DEEP = "[" * 5000 + "]" * 5000
NESTED = "[" * 50 + "]" * 50
ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS seq, i AS body, i AS digest FROM n"
)


@pytest.fixture
def path(tmp_path: Path, catalogue: Catalogue) -> Path:
    """A sound, closed workspace of three entries."""
    workspace = open_workspace(tmp_path / "own.cavapp")
    document = Document(catalogue, workspace, author=Author("Ana", "a"))
    for number in (1.0, 2.0, 3.0):
        document.set_value(CELL, number, str(number))
    workspace.close()
    return tmp_path / "own.cavapp"


@contextmanager
def quickly() -> Iterator[None]:
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < 2


def refusal(path: Path) -> str:
    """The sentence with which a file is refused; it stays as it was and nothing is left beside it."""
    before = path.read_bytes()
    with quickly(), pytest.raises(WorkspaceError) as caught:
        open_workspace(path)
    assert path.read_bytes() == before
    assert not [one for one in path.parent.iterdir() if one.name.startswith(f"{path.name}-")]
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("mark", -1, lambda *_: None)
        for statement in statements:
            connection.execute(statement)


def rewritten_schema(path: Path, table: str, sql: str) -> None:
    """Let the schema say something else of a table than SQLite would write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM journal; END",
        "CREATE TRIGGER t AFTER UPDATE ON head BEGIN UPDATE head SET seq = 0; END",
        "CREATE VIEW v AS SELECT load_extension('evil')",
        f"CREATE VIEW v AS {ENDLESS}",
        "CREATE INDEX i ON journal (body)",
        "CREATE UNIQUE INDEX i ON journal (upper(body))",
        "CREATE TABLE more (one INTEGER, two AS (one + 1))",
        "CREATE TABLE more (one INTEGER DEFAULT (random()))",
        "CREATE VIRTUAL TABLE more USING fts5(one)",
        "CREATE TABLE more (one INTEGER CHECK (load_extension('evil') IS NULL))",
        "ALTER TABLE journal ADD COLUMN extra TEXT AS (upper(body)) VIRTUAL",
        "ANALYZE",
    ],
)
def test_what_cavapp_never_writes_is_refused(path: Path, statement: str) -> None:
    changed(path, statement)
    assert "never writes" in refusal(path) or "not one that cavapp wrote" in refusal(path)


@pytest.mark.parametrize("table", ["journal", "head", "snapshot"])
@pytest.mark.parametrize("view", ["SELECT 1 AS seq", ENDLESS])
def test_a_view_in_the_place_of_a_table_is_refused(path: Path, table: str, view: str) -> None:
    changed(path, f"DROP TABLE {table}", f"CREATE VIEW {table} AS {view}")
    refusal(path)


@pytest.mark.parametrize("table", ["journal", "head", "snapshot", "figure"])
@pytest.mark.parametrize("view", ["SELECT 1 AS seq", ENDLESS])
def test_check_and_repair_come_to_an_end_at_a_view(path: Path, tmp_path: Path, table: str, view: str) -> None:
    changed(path, f"DROP TABLE {table}", f"CREATE VIEW {table} AS {view}")
    assert not examine_workspace(path).sound
    with contextlib.suppress(WorkspaceError):
        repair_workspace(path, tmp_path / "repaired.cavapp")
        assert examine_workspace(tmp_path / "repaired.cavapp").sound


def test_a_schema_that_is_no_sql_is_refused(path: Path) -> None:
    rewritten_schema(path, "snapshot", "CREATE TABLE snapshot (one, two AS (mark(one)))")
    refusal(path)
    rewritten_schema(path, "snapshot", "no sql")
    refusal(path)


def test_more_entries_than_can_be_read_in_time_are_refused(path: Path) -> None:
    numbers = "WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
    changed(path, f"INSERT INTO journal {numbers} SELECT i, 'x', x'00' FROM n")  # noqa: S608 - our own words
    refusal(path)


@pytest.mark.parametrize("size", [1 << 21, 100 << 20])
def test_huge_values_are_refused(path: Path, size: int) -> None:
    changed(path, f"UPDATE journal SET body = printf('%.{size}c', 'x') WHERE seq = 2")  # noqa: S608 - our own words
    refusal(path)


def test_a_snapshot_that_unpacks_to_more_than_memory_is_refused(path: Path) -> None:
    content = zlib.compress(bytes(200 << 20))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        values = (content, digest_of(b"3 " + content))
        connection.execute("UPDATE snapshot SET content = ?, seal = ?", values)
    refusal(path)


def test_databases_of_other_programs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    changed(path, "PRAGMA application_id=1", "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")
    assert "another program" in refusal(path)
    changed(path, "PRAGMA application_id=0x43415650")
    assert "not one that cavapp wrote" in refusal(path)


def test_a_newer_file_says_so_whatever_is_in_it(path: Path, tmp_path: Path) -> None:
    changed(path, "PRAGMA user_version=2000")
    before = path.read_bytes()
    workspace = open_workspace(path)
    assert workspace.read_only is not None
    assert workspace.read_only.kind is ReadOnlyKind.NEWER
    with pytest.raises(WorkspaceError, match="newer version"):
        workspace.append([])
    workspace.close()
    assert path.read_bytes() == before
    other = tmp_path / "other.cavapp"
    shutil.copy(path, other)
    changed(other, "DROP TABLE journal", "CREATE TABLE journal (one, two)", "CREATE VIEW v AS SELECT 1")
    assert "newer version" in refusal(other)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.cavapp"
    for content, reason in ((b"", "empty"), (b"plain text", "not a workspace"), (b"SQLite format 3\0", "another")):
        path.write_bytes(content)
        assert reason in refusal(path)


@pytest.mark.skipif(os.name != "posix", reason="there are no such files")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    folder, pipe, loop = tmp_path / "folder.cavapp", tmp_path / "pipe.cavapp", tmp_path / "loop.cavapp"
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path, reason in ((folder, "not a file"), (pipe, "not a file"), (loop, "leads nowhere")):
        with quickly(), pytest.raises(WorkspaceError, match=reason):
            open_workspace(path)
    assert loop.is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_is_the_file_it_leads_to(path: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.cavapp"
    link.symlink_to(path)
    workspace = open_workspace(link)
    Document(catalogue, workspace).set_value(CELL, 4.0, "4.0")
    left = tmp_path / "left"  # as after a crash: with the log
    left.mkdir()
    for file in tmp_path.glob("own.cavapp*"):
        shutil.copy(file, left)
    workspace.close()
    link.unlink()
    link.symlink_to(left / path.name)
    again = open_workspace(link)
    assert (again.state.seq, again.writable) == (4, True)
    again.close()
    assert link.is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_what_stands_beside_a_file_is_no_way_to_other_files(path: Path, tmp_path: Path) -> None:
    victim, note = tmp_path / "victim", path.with_name(f"{path.name}-held")
    victim.write_text("mine")
    note.symlink_to(victim)
    workspace = open_workspace(path)
    assert workspace.writable
    workspace.close()
    assert victim.read_text() == "mine"
    os.mkfifo(note)
    with quickly():
        workspace = open_workspace(path)
        workspace.close()
    log = path.with_name(f"{path.name}-wal")
    with log.open("wb") as file:
        file.truncate(1 << 40)
    with quickly(), pytest.raises(WorkspaceError, match="larger"):
        open_workspace(path)
    log.unlink()
    log.symlink_to(victim)
    with quickly():
        held = open_workspace(path)
        held.close()
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_log_left_behind_by_a_file_that_is_gone_is_not_mixed_into_a_new_one(
    tmp_path: Path, catalogue: Catalogue, ending: str
) -> None:
    new = tmp_path / "new.cavapp"
    new.with_name(f"{new.name}{ending}").write_bytes((EARLIER / "form-1.1-killed.cavapp-wal").read_bytes())
    workspace = open_workspace(new)
    Document(catalogue, workspace).set_value(CELL, 9.0, "9.0")
    assert workspace.trouble is None
    workspace.close()
    assert open_workspace(new, wanted_writable=False).state.seq == 1


# ---------------------------------------------------------------- well-formed, with nonsense in it


def body(*, new: object, target: object = TARGET, previous: object = None, **other: object) -> str:
    """A line of the journal in JSON; ``other`` replaces what it usually says."""
    slots = {"before": GENESIS, "seq": 1, "step": 1, "kind": "edit", "refers": 0, "field": "value"}
    slots |= {"target": target, "previous": previous, "new": new, "author": "A", "author_id": "a", "time": "2026"}
    return json.dumps(list({**slots, **other}.values()), separators=(",", ":"))


def crafted(path: Path, line: str) -> Path:
    """A workspace with one entry of any content and every digest right."""
    digest = digest_of(line.encode())
    head = JournalHead("f", 1, digest.hex())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM journal")
        connection.execute("DELETE FROM snapshot")
        connection.execute("INSERT INTO journal VALUES (1, ?, ?)", (line, digest))
        connection.execute("UPDATE head SET file = 'f', seq = 1, digest = ?, seal = ?", (digest, head.seal()))
    return path


BAD_LINES = [
    body(new=VALUE).replace("1.0", "NaN"),
    body(new=VALUE).replace("1.0", "1e999"),
    body(new=VALUE).replace("1.0", "-Infinity"),
    body(new=VALUE).replace("1.0", "9" * 5000),
    body(new=VALUE).replace('"1.0"', '"\\ud800"'),
    body(new=VALUE).replace("1.0", DEEP),
    body(new=VALUE).replace("1.0", "[" * 300 + "]" * 300),
    body(new=VALUE).replace("1.0", '{"a":' * 900 + "1" + "}" * 900),
    body(new=VALUE, seq=2),
    body(new=VALUE, seq=True),
    body(new=VALUE, step=5),
    body(new=VALUE, step="1"),
    body(new=VALUE, kind=None),
    body(new=VALUE, kind="undo", refers=1),
    body(new=VALUE, target=[]),
    body(new=VALUE, author=5),
    body(new=[1]),
    body(new=VALUE, previous=VALUE),
    "{}",
    "[]",
    '["' + GENESIS + '"]',
    '["' + GENESIS + '",',
]


@pytest.mark.parametrize("line", BAD_LINES, ids=range(len(BAD_LINES)))
def test_entries_that_are_none_are_refused_although_their_digests_are_right(path: Path, line: str) -> None:
    refusal(crafted(path, line))


NONSENSE: list[dict[str, Any]] = [
    {"new": {}},
    {"new": {**VALUE, "value": "1"}},
    {"new": {**VALUE, "value": True}},
    {"new": {**VALUE, "value": 10**400}},
    {"new": {**VALUE, "value": [1]}},
    *({"new": {**VALUE, "printed": told}} for told in ("1,000.0", "\u202e0.1", "1.0 of 9", "\u0661", "nan", "")),
    *({"new": {**VALUE, "value": None, "printed": told}} for told in ("999.9", "n/a 5", "<b>—</b>", " ")),
    {"new": {**VALUE, "expected": "no"}},
    {"new": {**VALUE, "expected": []}},
    {"new": {**VALUE, "unit": "no such unit", "expected": None}},
    {"new": {**VALUE, "source": "no"}},
    {"new": {**VALUE, "source": [1]}},
    {"new": {**VALUE, "source": {"reference": 5}}},
    {"new": VALUE, "target": {}},
    {"new": VALUE, "target": {"dataset": 5}},
    {"new": VALUE, "target": {"dataset": ["mexico-assistance"]}},
    {"new": VALUE, "target": {**TARGET, "fiscal_year": 10**400}},
    {"new": VALUE, "target": {**TARGET, "fiscal_year": [2009]}},
    {"new": VALUE, "target": {**TARGET, "fiscal_year": None}},
    {"new": VALUE, "target": {**TARGET, "planet": "Mars"}},
    {"new": {**ORIGIN, "status": [], "expected": "actual"}, "field": "status"},
    {"new": {**ORIGIN, "status": "none such", "expected": "actual"}, "field": "status"},
    {"new": {**ORIGIN, "text": "t", "targets": 5}, "field": "note", "target": {"note": "own-1"}},
    {"new": {**ORIGIN, "text": "t", "targets": [5]}, "field": "note", "target": {"note": "own-1"}},
    {"new": {**ORIGIN, "text": "t", "targets": [TARGET]}, "field": "note", "target": {}},
    {"new": {**ORIGIN, "text": json.loads(NESTED), "targets": []}, "field": "note", "target": {"note": "own-1"}},
    {"new": {**ORIGIN, "csl": {"id": "own-1", "type": "book", "title": "t", "x": json.loads(NESTED)}}}
    | {"field": "reference", "target": {"reference": "own-1"}},
    {"new": {**VALUE, "value": 1e300}},
    {"new": {**ORIGIN, "text": "x" * 300_000, "targets": [TARGET]}, "field": "note", "target": {"note": "own-1"}},
    {"new": {**ORIGIN, "text": "x", "targets": [TARGET] * 6_000}, "field": "note", "target": {"note": "own-1"}},
    {"new": {**ORIGIN, "csl": []}, "field": "reference", "target": {"reference": "own-1"}},
    {"new": {**ORIGIN, "csl": {"id": "other"}}, "field": "reference", "target": {"reference": "own-1"}},
    {"new": {**ORIGIN, "label": ""}, "field": "code", "target": {"list": "country", "code": "own-1"}},
    {"new": {**ORIGIN, "label": "Mars"}, "field": "code", "target": {"list": "country", "code": "MEX"}},
    {"new": {**ORIGIN, "label": "Mars"}, "field": "code", "target": {"list": ["country"], "code": "own-1"}},
]


@pytest.mark.parametrize("said", NONSENSE, ids=range(len(NONSENSE)))
def test_records_that_mean_nothing_are_listed_and_change_nothing(
    path: Path, catalogue: Catalogue, said: dict[str, Any]
) -> None:
    with quickly():
        workspace = open_workspace(crafted(path, body(**said)))
        document = Document(catalogue, workspace, author=Author("Ana", "a"))
        assert document.edits == ()
        assert [type(one.reason) for one in document.unusable] == [str]
        held = document.observation(CELL)
        assert held is not None
        assert (held.printed, held.edited) == ("454.0", False)
        document.set_value(Key(CELL.dataset, (("account", "ESF"), *CELL.items[1:])), 7.0, "7.0")
        assert workspace.trouble is None
        document.undo(2)
        assert document.unusable == ()
        workspace.close()
    reopened: Workspace = open_workspace(path)
    assert reopened.state.seq == 4
    reopened.close()


@pytest.mark.parametrize(
    "records", [5, [5], [["value", 5, {}]], [["value", "[]", {}]], [["value", DEEP, {}]], [["value", "{", 5]]]
)
def test_a_snapshot_that_says_nonsense_shows_nothing_of_it(path: Path, catalogue: Catalogue, records: object) -> None:
    line = body(new=VALUE)
    crafted(path, line)
    content = zlib.compress(canonical_json([1, 1, [1], [], records]).encode())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO snapshot VALUES (1, 1, ?, ?)", (content, digest_of(b"1 " + content)))
    with quickly():
        try:
            workspace = open_workspace(path)
        except WorkspaceError:
            return
        document = Document(catalogue, workspace)
        assert document.edits == ()
        assert document.unusable
        workspace.close()


def test_an_edit_that_no_file_can_hold_is_refused_and_the_next_one_is_kept(path: Path, catalogue: Catalogue) -> None:
    workspace = open_workspace(path)
    document = Document(catalogue, workspace, author=Author("Ana", "a"))
    for reason in ("half \ud800", "long " * 300_000):
        with pytest.raises(WorkspaceError, match=r"\.$"):
            document.set_value(CELL, 5.0, "5.0", reason=reason)
    for text in ("half \ud800", "long " * 300_000):
        with pytest.raises(WorkspaceError, match=r"\.$"):
            document.apply([document.note_write(text, [CELL])], StepKind.NOTE)
    assert (workspace.state.seq, workspace.pending) == (3, 0)
    document.set_value(CELL, 5.0, "5.0")
    assert workspace.trouble is None
    workspace.close()
    assert open_workspace(path, wanted_writable=False).state.seq == 4


def test_a_copy_never_takes_the_place_of_a_file_that_is_open(path: Path) -> None:
    workspace = open_workspace(path)
    with pytest.raises(WorkspaceError, match="Choose another name"):
        workspace.copy_to(path)
    workspace.close()


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="too long"):
        open_workspace(tmp_path / ("x" * 300 + ".cavapp"))
