"""Applying notes on the command line: both values, their labels, and what a slip is answered with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Protocol

import pytest

from cavapp.cli.main import run_command
from cavapp.core.analysis.view import Booking
from cavapp.core.export.figure_reader import figure_in

INCLE_2010 = ("mexico-assistance", "account=INCLE", "fiscal_year=2010", "--apply", "c,d,e")


class Ask(Protocol):
    """Asks the command line inside this process; returns what it says, on the stream that fits the status."""

    def __call__(self, *words: str, status: int = 0) -> str: ...


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answered(*words: str, status: int = 0) -> str:
        assert run_command(words) == status
        said = capsys.readouterr()
        return said.err if status else said.out

    return answered


def test_json_has_both_values_and_what_was_moved(ask: Ask) -> None:
    (fact,) = json.loads(ask("show", *INCLE_2010, "--format", "json"))
    assert (fact["value"], fact["booked"], fact["printed"], fact["status"]) == (284.0, 365.0, "365.0", "computed")
    assert [(part["marker"], part["amount"]) for part in fact["moved"]] == [("c", 94.0), ("d", -175.0)]
    assert fact["moved"][0]["from"] == {"account": "INCLE", "fiscal_year": 2009, "measure": "amount"}
    assert "pl-111-212" in {one["id"] for one in fact["references"]}


def test_without_notes_the_value_is_the_one_booked(ask: Ask) -> None:
    (fact,) = json.loads(ask("show", *INCLE_2010[:3], "--format", "json"))
    assert (fact["value"], fact["booked"], fact["moved"]) == (365.0, 365.0, [])


def test_csv_has_two_more_columns(ask: Ask) -> None:
    (row,) = csv.DictReader(io.StringIO(ask("show", *INCLE_2010, "--format", "csv")))
    assert (row["value"], row["booked"], row["moved"]) == ("284.0", "365.0", "table-1b-c table-1b-d")
    assert row["origin"] == "computed"
    plain = ask("show", *INCLE_2010[:3], "--format", "csv").splitlines()[0]
    assert plain.endswith("references,edited,origin")


def test_wide_csv_says_which_values_are_computed_and_from_what(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("show", "table-1b", "--wide", "--apply", "d", "--format", "csv"))))
    incle, *others, total = rows
    assert [incle[year] for year in ("FY2010", "FY2011")] == ["190.0", "292.0"]
    assert incle["status"] == "FY2010: computed; FY2011: computed; FY2012: estimate; FY2013: request"
    assert incle["booked"] == "FY2010: 365.0; FY2011: 117.0"
    assert incle["moved"] == "FY2010: table-1b-d; FY2011: table-1b-d"
    assert (total["FY2010"], total["booked"]) == ("228.7", "FY2010: 403.7; FY2011: 178.2")
    assert {(row["booked"], row["moved"]) for row in others} == {("", "")}
    assert ask("show", "table-1b", "--wide", "--format", "csv").splitlines()[0].endswith(",references,edited")


@pytest.mark.parametrize(
    ("lang", "legend"), [("en", "Braces: the value as booked"), ("es", "Entre llaves: el valor según lo registrado")]
)
def test_braces_have_a_legend_where_they_stand(ask: Ask, lang: str, legend: str) -> None:
    assert f"\n\n{legend}" in ask("show", "table-1b", "--wide", "--apply", "d", "--lang", lang)
    assert legend not in ask("show", "table-1b", "--wide", "--lang", lang)
    assert legend not in ask("show", "table-1b", "--apply", "d", "--lang", lang)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("As intended: notes c, d and e applied", "432.8", "{786.8}", "the same account, FMF, is assumed")),
        ("es", ("Según su destino: se aplican las notas c, d y e", "432.8", "{786.8}", "se supone la misma, FMF")),
    ],
)
@pytest.mark.parametrize("wide", [True, False])
def test_text_is_labelled_and_names_the_assumption(ask: Ask, lang: str, said: tuple[str, ...], *, wide: bool) -> None:
    text = ask("show", "table-1b", "--apply", "all", "--lang", lang, *(["--wide"] if wide else []))
    assert all(part in text for part in said if wide or "{" not in part)
    assert "786.8" in text


def test_the_citation_tells_how_the_value_was_computed(ask: Ask) -> None:
    text = ask("cite", *INCLE_2010)
    assert "Value: 284.0 [c, d]" in text
    assert "As booked: 365.0" in text
    assert "note d moves 175.0 million US$ from INCLE, FY2010 to INCLE, FY2011" in text
    assert "The receiving account is not printed; the same account, INCLE, is assumed." in text
    found = json.loads(ask("cite", *INCLE_2010, "--format", "json"))
    assert found["applied"] == ["table-1b-c", "table-1b-d", "table-1b-e"]
    assert {"as-intended", "table-1b-c", "table-1b-d"} <= {one["id"] for one in found["footnotes"]}
    assert "PUBL" in ask("cite", *INCLE_2010, "--format", "bibtex").upper()


@pytest.mark.parametrize(
    "words",
    [
        ("show", "table-1b", "--apply", "x"),
        ("show", "fig-1", "--apply", "c"),
        ("cite", "table-2", "--apply", "all"),
        ("export", "table-1a", "--apply", "c"),
        ("export", "table-1b", "--side-by-side"),
    ],
)
def test_a_note_that_moves_nothing_is_refused_in_one_line(ask: Ask, words: tuple[str, ...]) -> None:
    said = ask(*words, status=2)
    assert len(said.splitlines()) == 1
    assert said.startswith("cavapp: ")


@pytest.mark.usefixtures("qapp")  # or the command would make an application that the window's tests cannot use
@pytest.mark.parametrize(("more", "booking"), [((), Booking.INTENDED), (("--side-by-side",), Booking.SIDE_BY_SIDE)])
def test_an_exported_picture_is_labelled_and_opens_again(
    ask: Ask, tmp_path: Path, more: tuple[str, ...], booking: Booking
) -> None:
    said = ask("export", "table-1b", "--apply", "c,d,e", *more, "--out", str(tmp_path))
    path = Path(said.strip())
    assert path.name.startswith("cavapp_table-1b_FY2007-2013_applied-c-d-e_")
    assert ("side-by-side" in path.name) == bool(more)
    recipe = figure_in(path)
    assert (recipe.view.booking, len(recipe.view.applied)) == (booking, 3)
    assert "notes c, d and e applied" in recipe.figure.subtitle


def test_check_names_requests_that_repeat_the_year_before(ask: Ask) -> None:
    lines = [line for line in ask("check").splitlines() if "repeats the year before" in line]
    assert [line.split(", ")[1] for line in lines if line.startswith("Table 2")] == [
        "Mexico",
        "Guatemala",
        "El Salvador",
        "Honduras",
    ]
