"""Clocks that go back, stand still or change with the season, and authors of one name: order and identity stay.

python -m pytest tests/faults/test_clocks.py
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.document import Document, utc_now
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.edits.journal.merge import merge_journals
from cavapp.core.workspace.workspace import open_workspace

BACKWARDS = [f"2026-11-{day:02d}T12:00:00+00:00" for day in range(28, 0, -1)]
SEASON = [
    "2026-10-25T00:59:59+00:00",
    "2026-10-25T01:00:00+00:00",
    "2026-03-29T00:59:59+00:00",
    "2026-03-29T01:00:00+00:00",
]
CLOCKS = {
    "backwards": BACKWARDS,
    "standing still": ["2026-11-25T12:00:00+00:00"] * 20,
    "season": SEASON * 5,
    "jumping": random.Random(1).sample(BACKWARDS, 20),  # noqa: S311
    "before all times": ["0001-01-01T00:00:00+00:00"] * 20,
}


def cell(account: str) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))


@pytest.mark.parametrize("times", CLOCKS.values(), ids=CLOCKS)
def test_order_and_undo_depend_on_no_clock(tmp_path: Path, catalogue: Catalogue, times: list[str]) -> None:
    path, clock = tmp_path / "own.cavapp", iter(times * 9)
    for first in (0, 6):
        workspace = open_workspace(path)
        document = Document(catalogue, workspace, author=Author("Ana", "a"), clock=lambda: next(clock))
        for number in range(first, first + 6):
            document.set_value(cell("INCLE"), number + 0.5, f"{number}.5")
        workspace.close()
    workspace = open_workspace(path)
    document = Document(catalogue, workspace, author=Author("Ana", "a"), clock=lambda: next(clock))
    entries = list(workspace.entries())
    assert [entry.seq for entry in entries] == list(range(1, 13))
    assert [entry.new["value"] for entry in entries if entry.new is not None] == [n + 0.5 for n in range(12)]
    for number in range(10, -1, -1):
        document.undo()
        held = document.observation(cell("INCLE"))
        assert held is not None
        assert held.value == number + 0.5
    document.redo(20)
    assert [edit.value for edit in document.edits] == [11.5]
    workspace.close()


def test_two_authors_of_one_name_are_told_apart(tmp_path: Path, catalogue: Catalogue) -> None:
    workspace = open_workspace(tmp_path / "own.cavapp")
    document = Document(catalogue, workspace)
    for number, account in enumerate(("INCLE", "ESF", "INCLE"), 1):
        author = Author("Ana", f"a-{number}")
        document = Document(catalogue, workspace, author=author, clock=lambda: "2026-11-25T12:00:00+00:00")
        document.set_value(cell(account), float(number), str(number))
    entries = list(workspace.entries())
    assert [(entry.author, entry.author_id) for entry in entries] == [("Ana", f"a-{n}") for n in (1, 2, 3)]
    assert {edit.key.plain()["account"]: edit.origin.author_id for edit in document.edits} == {
        "INCLE": "a-3",
        "ESF": "a-2",
    }
    document.undo()
    assert {edit.origin.author_id for edit in document.edits} == {"a-1", "a-2"}
    workspace.close()


def test_the_same_edit_at_the_same_time_by_two_of_one_name_merges_to_one(tmp_path: Path, catalogue: Catalogue) -> None:
    logs = []
    for name in ("a-2", "a-1"):
        workspace = open_workspace(tmp_path / f"{name}.cavapp")
        document = Document(catalogue, workspace, author=Author("Ana", name), clock=lambda: "t")
        document.set_value(cell("INCLE"), 5.0, "5.0")
        logs.append((document, workspace))
    for (document, mine), (_, theirs) in (logs, logs[::-1]):
        found = merge_journals(mine, theirs)
        assert found.differences == ()
        document.apply(found.writes, StepKind.MERGE)
        assert [edit.origin.author_id for edit in document.edits] == ["a-1"]
    for _, workspace in logs:
        workspace.close()


@pytest.fixture
def far_zone() -> Iterator[None]:
    """A zone of time in which the local date is another one than in UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be changed here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "TZ", "XXX-14YYY-15,M3.5.0,M10.5.0")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("far_zone")
def test_entries_state_the_time_in_utc_wherever_one_is() -> None:
    assert utc_now().endswith("+00:00")
    assert utc_now()[:13] == time.strftime("%Y-%m-%dT%H", time.gmtime())
