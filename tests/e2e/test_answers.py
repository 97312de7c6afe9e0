"""What the command line answers, word for word and field by field, as it was approved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cavapp.cli.main import run_command
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.notes import Cited
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.workspace.workspace import open_workspace
from cavapp.paths import data_folder

CELL = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
INCLE_2009 = ("mexico-assistance", "account=INCLE", "fiscal_year=2009")
APPLY = ("--apply", "c,d,e")
ASKED = (
    ("show", "table-1b", "--wide"),
    ("show", "table-1b", "--wide", *APPLY),
    ("show", "homicide-rates", "country=HND", "year=2010"),
    ("show", "carsi-funding", "account=NADR", "--format", "csv"),
    ("show", *INCLE_2009, "--format", "json"),
    ("cite", *INCLE_2009),
    ("cite", *INCLE_2009, "--format", "json"),
    ("cite", *INCLE_2009, *APPLY, "--short"),
    ("cite", *INCLE_2009, *APPLY, "--passport"),
    ("cite", *INCLE_2009, *APPLY, "--format", "json"),
    ("cite", "homicide-rates", "country=HND", "year=2003", "vintage=hs-2012", "--format", "json"),
    ("cite", "section-1004", "country=HND", "--short"),
    ("cite", "mexico-assistance", "fiscal_year=2010", *APPLY, "--short"),
    ("cite", "carsi-funding", "account=NADR", "fiscal_year=2012"),
    ("cite", "section-1004", "country=HND", "fiscal_year=2013"),
    ("cite", "deflators", "series=cpi-u", "fiscal_year=2009", "--passport"),
    ("check",),
    ("check", "--claims", *APPLY),
)
ASKED_OF_A_WORKSPACE = (
    ("show", *INCLE_2009),
    ("show", *INCLE_2009, "--format", "json"),
    ("cite", *INCLE_2009),
    ("cite", *INCLE_2009, "--short"),
    ("cite", *INCLE_2009, "--format", "json"),
    ("show", "table-1b", "--wide", "--apply", "c"),
    ("check",),
)


def answers(asked: tuple[tuple[str, ...], ...], capsys: pytest.CaptureFixture[str], *more: str) -> str:
    told = []
    for words in asked:
        status = run_command((*words, *more))
        told.append(f"==== {' '.join(words)}: {status} ====\n\n{capsys.readouterr().out}")
    return "\n".join(told)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_answers_read_as_approved(
    lang: str, capsys: pytest.CaptureFixture[str], approve: Callable[[str, str], None]
) -> None:
    approve(f"answers_{lang}.txt", answers(ASKED, capsys, "--lang", lang))


def test_answers_about_a_workspace_read_as_approved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], approve: Callable[[str, str], None]
) -> None:
    path = tmp_path / "mine.cavapp"
    workspace = open_workspace(path)
    catalogue = read_catalogue(data_folder())
    document = Document(catalogue, workspace, author=Author("Ana", "a-1"), clock=lambda: "2026-11-25T12:00:00+00:00")
    document.set_value(CELL, 50.0, "50.0", reason="A slip", source=Cited("seelke-finklea-2012", "p. 15"))
    document.set_value(CELL.with_(account="ESF"), 16.0, "16.0")
    workspace.close()
    approve("answers_workspace.txt", answers(ASKED_OF_A_WORKSPACE, capsys, "--workspace", str(path)))
