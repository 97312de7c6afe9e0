"""Crafted files: workspaces with every digest right in which a stranger's SQL or records stand.

Each is refused in one sentence or shown without a fault; what a check calls sound can be opened and shown, what is
shown can be merged and edited, and the file so edited can be read again. Nothing takes long or much memory.

    python -m pytest tests/faults/test_crafted_files.py -s -m "not storm"      # 75 files
    python -m pytest tests/faults/test_crafted_files.py -s -m storm            # 10,000 files
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import GENESIS, Author, MemoryLog, StepKind
from cavapp.core.edits.journal.merge import merge_journals
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.file import ReadOnlyKind
from cavapp.core.workspace.repair import examine_workspace
from cavapp.core.workspace.schema import JournalHead, digest_of
from cavapp.core.workspace.workspace import open_to_merge, open_workspace
from tests.faults.storms import some_writes
from tests.faults.test_hostile_files import CELL, ENDLESS, NONSENSE, TARGET, VALUE, body

SHORT, LONG = 75, 10_000
LONGEST, LARGEST = 5.0, 1 << 20  # seconds; kB
TABLES = ("journal", "head", "snapshot", "figure")
STATEMENTS = (
    "CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN DELETE FROM {other}; END",
    "CREATE VIEW {name} AS SELECT * FROM {table}",
    f"CREATE VIEW {{name}} AS {ENDLESS}",
    "CREATE INDEX {name} ON {table} (rowid)",
    "DROP TABLE {table}",
    "DELETE FROM {table}",
    "ALTER TABLE {table} RENAME TO {name}",
    "INSERT OR REPLACE INTO journal VALUES ({number}, '{text}', x'00')",
    "INSERT OR REPLACE INTO figure VALUES ({number}, '{text}', '{text}', x'00', zeroblob({size}))",
    "INSERT OR REPLACE INTO snapshot VALUES (1, {number}, zeroblob({size}), x'00')",
    "UPDATE head SET seq = {number}",
    "UPDATE head SET file = '{text}'",
    "UPDATE journal SET digest = zeroblob({size})",
    "UPDATE journal SET body = hex(zeroblob({size}))",
    "PRAGMA user_version = {number}",
    "PRAGMA application_id = {number}",
    "CREATE TABLE {name} (one INTEGER CHECK (one > (SELECT count(*) FROM {table})))",
)
WRONG: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**400,
    1e308,
    "",
    "x" * 250_000,
    "\0",
    "\u202e",
    [],
    {},
    [[]] * 6_000,
    "=1+1",
    [TARGET],
)


@pytest.fixture
def sound(folder: Path, catalogue: Catalogue) -> Path:
    """A closed workspace of some steps of each kind."""
    workspace, chance = open_workspace(folder / "sound.cavapp"), random.Random(5)  # noqa: S311
    document = Document(catalogue, workspace, author=Author("Ana", "a"))
    for _ in range(6):
        document.apply(some_writes(document, chance), StepKind.PASTE)
    workspace.close()
    return workspace.path


def with_sql(path: Path, chance: random.Random) -> None:
    """The file after one to three statements of a stranger's."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for _ in range(chance.randint(1, 3)):
            words = {
                "table": chance.choice(TABLES),
                "other": chance.choice(TABLES),
                "name": chance.choice((*TABLES, "v")),
            }
            words |= {
                "verb": chance.choice(("INSERT", "UPDATE", "DELETE")),
                "text": chance.choice(("x", "[]", GENESIS)),
            }
            numbers = {
                "number": chance.choice((-1, 0, 1, 9, 1999, 2**31 - 1)),
                "size": chance.choice((0, 9, 10**5, 10**6)),
            }
            try:
                connection.execute(chance.choice(STATEMENTS).format(**words, **numbers))
            except sqlite3.Error:
                continue


def spoilt(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """A record with something else at some place in it."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        name = chance.choice(list(value))
        return {**value, name: spoilt(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.5:
        return [spoilt(value[0], chance), *value[1:]]
    depth = chance.choice((1, 20, 200, 2_000))
    return json.loads("[" * depth + "]" * depth) if chance.random() < 0.1 and depth < 900 else chance.choice(WRONG)


def with_records(path: Path, chance: random.Random) -> None:
    """The file with a journal of one to four entries that mean something, nearly, or nothing."""
    lines, previous = list[tuple[int, str, bytes]](), GENESIS
    for seq in range(1, chance.randint(2, 5)):
        said = chance.choice(({"new": VALUE}, *NONSENSE))
        said = spoilt(said, chance) if chance.random() < 0.6 else said
        said = said if isinstance(said, dict) else {"new": said}
        line = body(**{"new": None, **said, "before": previous, "seq": seq, "step": seq})
        digest = digest_of(line.encode("utf-8", "surrogatepass"))
        lines.append((seq, line, digest))
        previous = digest.hex()
    head = JournalHead("f", len(lines), previous)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("journal", "snapshot"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - one of two words
        connection.executemany("INSERT INTO journal VALUES (?, ?, ?)", lines)
        connection.execute(
            "UPDATE head SET file = 'f', seq = ?, digest = ?, seal = ?",
            (head.seq, bytes.fromhex(previous), head.seal()),
        )


def outcome(path: Path, catalogue: Catalogue) -> str:
    """What a file comes to: refused or shown; anything else is a fault."""
    before, found = path.read_bytes(), examine_or_refuse(path, catalogue)
    if path.read_bytes() != before:
        return "a check changes the file"
    try:
        read = open_workspace(path, wanted_writable=False)
        Document(catalogue, read, author=Author("Ana", "a"))
        if read.read_only is not None and read.read_only.kind is ReadOnlyKind.NEWER:
            return "shown"
        theirs = open_to_merge(path)
        mine = Document(catalogue, MemoryLog(), author=Author("Luis", "l"))
        merged = merge_journals(mine.log, theirs)
        mine.apply(merged.writes, StepKind.MERGE)
        workspace = open_workspace(path)
    except WorkspaceError as error:
        sentence = str(error)
        if found == "sound":
            return "called sound and refused"
        return "refused" if sentence.endswith(".") and "\n" not in sentence else f"not a sentence: {sentence!r}"
    document = Document(catalogue, workspace, author=Author("Ana", "a"))
    if workspace.writable:
        document.set_value(CELL, 77.0, "77.0", reason="mine")
    packed, trouble = workspace.state.packed(), workspace.trouble
    workspace.close()
    if trouble is not None:
        return f"an edit is not kept: {trouble}"
    return "shown" if open_workspace(path).state.packed() == packed else "an edit made something else of it"


def examine_or_refuse(path: Path, catalogue: Catalogue) -> str:
    try:
        return "sound" if examine_workspace(path, catalogue).sound else "damaged"
    except WorkspaceError:
        return "refused"


def outcomes(sound: Path, catalogue: Catalogue, folder: Path, count: int) -> Counter[str]:
    found: Counter[str] = Counter()
    longest = 0.0
    for seed in range(count):
        chance = random.Random(seed)  # noqa: S311
        (place := folder / "crafted").mkdir()
        path = place / "own.cavapp"
        shutil.copyfile(sound, path)
        (with_records if seed % 2 else with_sql)(path, chance)
        began = time.process_time()
        try:
            said = outcome(path, catalogue)
        except Exception as error:  # noqa: BLE001 - any other error is what is looked for
            said = f"seed {seed}: {error!r}"
        longest = max(longest, time.process_time() - began)
        found[said] += 1
        shutil.rmtree(place)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\n{count} crafted files: {dict(found)}; the longest {longest:.2f} s, {memory // 1024} MB at most")  # noqa: T201
    assert longest < LONGEST
    assert memory < LARGEST
    return found


def test_a_crafted_file_is_refused_or_shown(sound: Path, catalogue: Catalogue, folder: Path) -> None:
    assert set(outcomes(sound, catalogue, folder, SHORT)) == {"shown", "refused"}


@pytest.mark.storm
@pytest.mark.timeout(7200)
def test_many_crafted_files_are_refused_or_shown(sound: Path, catalogue: Catalogue, folder: Path) -> None:
    assert set(outcomes(sound, catalogue, folder, LONG)) == {"shown", "refused"}
