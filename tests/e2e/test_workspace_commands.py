"""Workspaces from the command line: edits in answers, and the tasks that the menus do too."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from cavapp.cli.main import run_command
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.notes import Bearing, Cited
from cavapp.core.edits.contributions.user_works import attach_work, work_write
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.workspace.workspace import open_workspace
from tests.checkout import ROOT

INCLE_2009 = ("mexico-assistance", "account=INCLE", "fiscal_year=2009")
KEY = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
FIGURE = LedgerEntry("CAV-7F3K-2Q", "2026-11-25T12:00:00+00:00", "Homicide rates", "{}")
OLDER = LedgerEntry("CAV-0000-01", "2026-11-24T12:00:00+00:00", "Table 1b", "{}")


class Said(NamedTuple):
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str


Ask = Callable[..., Said]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def answered(*words: object) -> Said:
        status = run_command([str(word) for word in words])
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return answered


@pytest.fixture
def edited(catalogue: Catalogue, tmp_path: Path) -> Callable[[str, float], Path]:
    """Makes a workspace with one edit of INCLE 2009."""

    def made(name: str, value: float) -> Path:
        path = tmp_path / f"{name}.cavapp"
        workspace = open_workspace(path)
        document = Document(catalogue, workspace, author=Author(name, name))
        document.set_value(KEY, value, f"{value}", reason="later report", source=Cited("cook-seelke-2008", "p. 2"))
        workspace.close()
        return path

    return made


def numbered(path: Path, *figures: LedgerEntry) -> None:
    workspace = open_workspace(path)
    for figure in figures:
        workspace.ledger.record(figure)
    workspace.close()


def test_show_reflects_the_edits_of_a_workspace_and_says_so(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    path = edited("Ana", 500.0)
    said = ask("show", *INCLE_2009, "--workspace", path, "--format", "json")
    (fact,) = json.loads(said.out)
    assert (fact["value"], fact["printed"], fact["edited"]) == (500.0, "500.0", True)
    assert {"id": "cook-seelke-2008", "locator": "p. 2"} in fact["references"]
    assert "selee-arnson-olson-2013@table 1b" not in said.out
    assert "1 value edited by the user" in ask("show", *INCLE_2009, "--workspace", path).out
    assert json.loads(ask("show", *INCLE_2009, "--format", "json").out)[0]["value"] == 454.0


def test_cite_lists_the_edits_with_who_when_why_and_from_where(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    path = edited("Ana", 500.0)
    (edit,) = json.loads(ask("cite", *INCLE_2009, "--workspace", path, "--format", "json").out)["edits"]
    assert (edit["value"], edit["author"], edit["reason"]) == (500.0, "Ana", "later report")
    assert edit["expected"] == {"value": 454.0, "printed": "454.0"}
    assert edit["source"] == {"id": "cook-seelke-2008", "locator": "p. 2"}
    assert edit["time"].endswith("+00:00")


def test_works_of_the_user_are_cited_as_such(
    ask: Ask, edited: Callable[[str, float], Path], catalogue: Catalogue
) -> None:
    path = edited("mine", 461.3)
    workspace = open_workspace(path)
    document = Document(catalogue, workspace)
    work = work_write(document, {"type": "book", "title": "Mine"})
    name = str(work.address.named()["reference"])
    document.apply([work], StepKind.WORK)
    target = Key("mexico-assistance", (("account", "ESF"),))
    document.apply(attach_work(document, Cited(name, "p. 3"), [target], Bearing.OTHER), StepKind.ATTACH)
    workspace.close()
    words = ("mexico-assistance", "account=ESF", "fiscal_year=2009", "--workspace", path)
    last = json.loads(ask("cite", *words, "--format", "json").out)["references"][-1]
    assert (last["id"], last["role"], last["bearing"], last["locator"]) == (name, "added", "other", "p. 3")
    shown = json.loads(ask("show", *words, "--format", "json").out)[0]["references"]
    assert [one for one in shown if one.get("role")] == [shown[-1]]
    assert name not in ask("show", *words, "--format", "csv").out
    listed = json.loads(ask("cite", "--all", "--format", "json", "--workspace", path).out)
    (mine,) = (one for one in listed if one["id"] == name)
    assert mine["attached_to"] == [
        {"dataset": "mexico-assistance", "account": "ESF", "locator": "p. 3", "bearing": "other"}
    ]


def test_reading_leaves_a_workspace_as_it_is(ask: Ask, edited: Callable[[str, float], Path], tmp_path: Path) -> None:
    path = edited("Ana", 500.0)
    before, names = path.read_bytes(), sorted(file.name for file in tmp_path.iterdir())
    for words in (("show", *INCLE_2009), ("cite", *INCLE_2009), ("check",)):
        assert ask(*words, "--workspace", path).err == ""
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == names


def test_check_follows_the_edits(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    said = ask("check", "--workspace", edited("Ana", 500.0))
    assert "does not add up" in said.out
    assert "ninguna" not in said.out


def test_a_workspace_is_checked_and_damage_is_told(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    path = edited("Ana", 500.0)
    assert ask("workspace", "check", path) == (0, "The workspace is sound: 1 entry, each as it was written.\n", "")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE journal SET body = replace(body, '500.0', '900.0')")
    said = ask("workspace", "check", path)
    assert said.status == 1
    assert "Entry 1: is not as it was written." in said.out
    shown = ask("show", *INCLE_2009, "--workspace", path)
    assert (shown.status, shown.out) == (1, "")
    assert "is damaged" in shown.err
    assert shown.err.count("\n") == 1


def test_the_numbers_of_figures_are_listed(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    path = edited("Ana", 500.0)
    assert ask("workspace", "figures", path) == (0, "No figure has a number in Ana.cavapp yet.\n", "")
    assert ask("workspace", "figures", path, "--lang", "es").out.startswith("Ninguna figura")
    assert json.loads(ask("workspace", "figures", path, "--format", "json").out) == []
    numbered(path, OLDER, FIGURE)
    before = path.read_bytes()
    assert ask("workspace", "figures", path).out.splitlines() == [
        "CAV-7F3K-2Q  2026-11-25T12:00:00+00:00  Homicide rates",
        "CAV-0000-01  2026-11-24T12:00:00+00:00  Table 1b",
    ]
    first, _ = json.loads(ask("workspace", "figures", path, "--format", "json").out)
    assert first == {"number": FIGURE.number, "time": FIGURE.time, "title": FIGURE.title}
    assert path.read_bytes() == before
    assert ask("workspace", "check", path, "--format", "json").status == 2
    assert ask("workspace", "figures", path.with_name("none.cavapp")).status == 1


def test_merging_brings_the_numbers_of_figures_along(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    path, other = edited("Ana", 500.0), edited("Luis", 500.0)
    numbered(path, OLDER)
    numbered(other, FIGURE)
    assert "Figure numbers taken over from Luis.cavapp: 1." in ask("workspace", "merge", path, other).out
    assert "Figure numbers taken over from Ana.cavapp: 1." in ask("workspace", "merge", other, path).out
    assert ask("workspace", "figures", path).out == ask("workspace", "figures", other).out
    assert "Nothing in Luis.cavapp is new." in ask("workspace", "merge", path, other).out
    assert "and 2 figure numbers, each as it was written." in ask("workspace", "check", path).out


def test_a_backup_is_made_once_for_each_state(ask: Ask, edited: Callable[[str, float], Path], tmp_path: Path) -> None:
    path = edited("Ana", 500.0)
    made = Path(ask("workspace", "backup", path).out.strip())
    assert made.parent.parent == tmp_path / ".cavapp-backups"
    assert len(list((tmp_path / "data" / "cavapp" / "backups").rglob("*.cavapp"))) == 1
    assert str(made) in ask("workspace", "backup", path).out


def test_a_repair_writes_a_new_file(ask: Ask, edited: Callable[[str, float], Path], tmp_path: Path) -> None:
    path = edited("Ana", 500.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE head SET seq = 9")
    before = path.read_bytes()
    said = ask("workspace", "repair", path, tmp_path / "new.cavapp")
    assert (said.status, said.out) == (0, "1 entry was saved into new.cavapp.\n")
    assert path.read_bytes() == before
    assert "edited by the user" in ask("show", *INCLE_2009, "--workspace", tmp_path / "new.cavapp").out


def test_a_merge_asks_what_counts_where_both_sides_edited(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    ana, luis = edited("Ana", 500.0), edited("Luis", 600.0)
    before = ana.read_bytes()
    asked = ask("workspace", "merge", ana, luis)
    assert asked.status == 1
    assert "mine 500.0, theirs 600.0, printed 454.0" in asked.out
    assert ana.read_bytes() == before
    assert ask("workspace", "merge", ana, luis, "--prefer", "theirs").status == 0
    (fact,) = json.loads(ask("show", *INCLE_2009, "--workspace", ana, "--format", "json").out)
    assert fact["value"] == 600.0
    assert "Nothing in Luis.cavapp is new." in ask("workspace", "merge", ana, luis).out


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("workspace",), 2, "Name a task"),
        (("workspace", "chek", "x"), 2, "Did you mean 'check'?"),
        (("workspace", "check"), 2, "Write `cavapp workspace check FILE`."),
        (("workspace", "repair", "x"), 2, "Write `cavapp workspace repair FILE NEW-FILE`."),
        (("workspace", "check", "x", "--prefer", "mine"), 2, "--prefer goes with merge only."),
        (("workspace", "merge", "x", "y", "--prefer", "min"), 2, "Did you mean 'mine'?"),
        (("workspace", "check", "nowhere.cavapp"), 1, "There is no workspace nowhere.cavapp."),
        (("workspace", "backup", "nowhere.cavapp"), 1, "There is no workspace nowhere.cavapp."),
        (("workspace", "repair", "nowhere.cavapp", "y"), 1, "There is no workspace nowhere.cavapp."),
        (("show", "table-1b", "--workspace", "nowhere.cavapp"), 1, "There is no workspace nowhere.cavapp."),
        (("show", "table-1b", "--workspace", "README.md"), 1, "README.md is not a workspace of cavapp."),
        (("show", "table-1b", "--workspace", ""), 2, "The workspace has no name"),
    ],
)
def test_each_mistake_gets_one_sentence(
    ask: Ask, words: tuple[str, ...], status: int, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    said = ask(*words)
    assert (said.status, said.out) == (status, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_journal_prints_who_did_what_in_three_forms(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    path = edited("Ana", 500.0)
    before = path.read_bytes()
    line = ask("journal", path)
    assert (line.status, line.out.count("\n")) == (0, 1)
    assert "Ana: edit (value), INCLE, FY2009: 454.0 → 500.0. Reason: later report." in line.out
    assert "p. 2" in line.out
    (row,) = csv.DictReader(ask("journal", path, "--format", "csv").out.splitlines())
    assert (row["author"], row["previous"], row["new"], row["reason"]) == ("Ana", "454.0", "500.0", "later report")
    assert (row["source_id"], row["locator"], row["state"]) == ("cook-seelke-2008", "p. 2", "")
    (fact,) = json.loads(ask("journal", path, "--format", "json").out)
    assert fact["target"]["account"] == "INCLE"
    assert "modificación" in ask("journal", path, "--lang", "es").out
    assert path.read_bytes() == before


def test_journal_names_what_is_wrong_with_the_words(ask: Ask, tmp_path: Path) -> None:
    assert ask("journal").status == 2
    assert ask("journal", tmp_path / "none.cavapp").status == 1
    assert ask("journal", tmp_path / "none.cavapp", "--format", "xml").status == 2


def test_show_marks_every_edited_number(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    path = edited("Ana", 500.0)
    assert "500.0^c,b,edited" in ask("show", *INCLE_2009, "--workspace", path).out
    assert "500.0^c,edited" in ask("show", *INCLE_2009, "--wide", "--workspace", path).out
    (row,) = csv.DictReader(ask("show", *INCLE_2009, "--wide", "--format", "csv", "--workspace", path).out.splitlines())
    assert row["edited"] == "FY2009"
    (fact,) = json.loads(ask("show", *INCLE_2009, "--format", "json", "--workspace", path).out)
    assert fact["edited_parts"] == ["value"]


def test_check_claims_follows_the_edits(ask: Ask, edited: Callable[[str, float], Path]) -> None:
    said = ask("check", "--claims", "--workspace", edited("Ana", 10.0))
    assert "fund-mex-law-enforcement (p. 5): Not supported" in said.out
    assert "as printed: Supported" in said.out
