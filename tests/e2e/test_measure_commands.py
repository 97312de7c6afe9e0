"""Measures on the command line: the right words answer, the wrong ones are refused in one sentence."""

from __future__ import annotations

import json

import pytest

from cavapp.cli.main import run_command


def test_constant_dollars_name_the_price_index_and_the_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["show", "mexico-assistance", "account=INCLE", "fiscal_year=2009", "--show-as", "real:2012"]
    assert run_command([*words, "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert "omb-table-10-1-fy2025" in [one["id"] for one in found["references"]]
    assert [one["value"] for one in found["inputs"]] == [454.0, 0.9314, 0.8891]
    assert run_command(["cite", *words[1:], "--short"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("475.6 [c, b] (millions of US dollars of FY2012)")
    assert all(work in said for work in ("Selee", "Seelke", "US Department of State", "“Table 10.1,”"))


def test_rows_that_are_numbers_have_a_mean_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["show", "consumer-prices", "year=2012", "--show-as", "mean", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["value"] == pytest.approx(229.594, abs=0.001)
    assert len(found["inputs"]) == 12


def test_per_inhabitant_is_in_dollars_unless_a_unit_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["show", "section-1004", "country=HND", "fiscal_year=2011", "--show-as", "per-capita"]
    assert run_command(words) == 0
    assert "0.494" in capsys.readouterr().out
    assert run_command([*words, "--unit", "thousands", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["value"] == pytest.approx(0.000494, rel=1e-2)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("homicide-rates", "--show-as", "real:2012"), 1, "no amounts of money"),
        (("table-1b", "--show-as", "real:1985"), 1, "There is no price index of FY1985"),
        (("table-1b", "--show-as", "index:2030"), 1, "There is no FY2030"),
        (("table-1b", "--show-as", "index"), 2, "needs a year"),
        (("table-1b", "--show-as", "logs"), 2, "There is no measure 'logs'"),
        (("table-1b", "--show-as", "share,change"), 2, "second measure of one kind"),
        (("table-1b", "--unit", "billions"), 2, "There is no unit 'billions'"),
        (("fig-1", "--unit", "millions"), 1, "no amounts of money"),
    ],
)
def test_what_cannot_be_shown_so_is_refused(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], status: int, said: str
) -> None:
    assert run_command(["show", *words]) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1
