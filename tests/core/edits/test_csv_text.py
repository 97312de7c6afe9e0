"""CSV: what a spreadsheet would calculate stands behind an apostrophe, numbers and all other text as they are."""

from __future__ import annotations

import csv
import io

import pytest

from cavapp.cli.show_data import show_csv, show_wide_csv
from cavapp.cli.target import find_target
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.csv_text import csv_text, escape_formula
from cavapp.core.edits.document import Document

CELL = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+A1",
        "-A1",
        "-1+cmd",
        "@SUM(A1)",
        "\t=1",
        "\n=1",
        "\uff1d1",
        "\uff0bA",
        "--1",
        "-",
        "+1-555-0100",
        "-1,2",
    ],
)
def test_what_would_be_calculated_is_text(text: str) -> None:
    assert escape_formula(text) == f"'{text}"
    assert list(csv.reader(io.StringIO(csv_text([[text, 1]]), newline="\n"))) == [[f"'{text}", "1"]]


@pytest.mark.parametrize(
    "text", ["-112.3", "+4", "-1,234.5", "-.5", "-1e-9", "454.0", "", "a=b", "1-2", "'=1", "año", "−5", "—"]
)
def test_numbers_and_other_text_stay_as_they_are(text: str) -> None:
    assert escape_formula(text) == text


def test_a_lone_return_begins_no_new_row() -> None:
    rows = list(csv.reader(io.StringIO(csv_text([["a\r=1", -2.5]]), newline="\n")))
    assert rows == [["a\n=1", "-2.5"]]


def test_printed_texts_that_are_no_numbers_never_reach_the_command_line(document: Document) -> None:
    document.set_value(CELL, 1.0, "=cmd|' /C calc'!A0")
    target = find_target(document, "mexico-assistance", ["account=INCLE"], one_measure=True)
    long, wide = show_csv(document, target), show_wide_csv(document, target)
    assert len(document.unusable) == 1
    assert "cmd" not in long + wide
