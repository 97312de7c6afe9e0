"""The journal as a table: what each row says, and files that no spreadsheet takes for a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.journal_table import JournalRow, journal_json, journal_rows, journal_text, rows_csv
from cavapp.core.edits.journal.journal import Author, Field, StepKind

EN, ES = Language.ENGLISH, Language.SPANISH
Cell = Callable[[str, int], Key]


@pytest.fixture
def mine(catalogue: Catalogue, clock: Callable[[], str]) -> Document:
    return Document(catalogue, author=Author("Ana", "a-1"), clock=clock)


def rows_of(document: Document, lang: Language = EN) -> list[JournalRow]:
    return list(journal_rows(document, document.log.entries(), lang))


def read(lines: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(lines)))


def row_with(text: str) -> JournalRow:
    return JournalRow(1, 1, "edit", "", text, "", "value", "{}", "", "", text, text, text, "", "", "", "")


def test_a_row_tells_who_when_where_from_to_why_and_on_which_work(mine: Document) -> None:
    items = (("country", "HND"), ("year", Year(2010)), ("vintage", "hs-2012"), ("measure", "rate"))
    work = next(iter(mine.catalogue.references))
    mine.set_value(Key("homicide-rates", items), 85.0, "85.0", reason="Typo", source=Cited(work, "p. 3"))
    (row,) = rows_of(mine)
    assert (row.author, row.place, row.previous, row.new) == ("Ana", "Honduras, 2010, UNODC 2012, Rate", "82.1", "85.0")
    assert (row.reason, row.source_id, row.locator) == ("Typo", work, "p. 3")
    assert row.source.endswith("p. 3")
    assert row.time.endswith("+00:00")


def test_a_reason_with_a_full_stop_is_told_with_one(mine: Document, cell: Cell) -> None:
    mine.set_value(cell("ESF", 2009), 5.0, "5.0", reason="The budget of 2010.")
    (line,) = journal_text(mine, mine.log.entries(), EN)
    assert line.endswith(" Reason: The budget of 2010.\n")


def test_what_was_undone_says_so_until_it_is_redone(mine: Document, cell: Cell) -> None:
    mine.set_value(cell("ESF", 2009), 5.0, "5.0")
    mine.undo()
    assert [(row.kind, row.state) for row in rows_of(mine)] == [("edit", "undone"), ("undo", "")]
    mine.redo()
    assert [row.state for row in rows_of(mine)] == ["", "", ""]


def test_taking_back_leads_to_what_is_printed(mine: Document, cell: Cell) -> None:
    shipped = mine.printed(cell("ESF", 2009))
    assert shipped is not None
    mine.set_value(cell("ESF", 2009), 5.0, "5.0")
    mine.undo()
    assert (rows_of(mine)[1].previous, rows_of(mine)[1].new) == ("5.0", shipped.printed)


def test_stages_and_notes_are_told_in_words(mine: Document, cell: Cell) -> None:
    long = "word " * 40
    mine.apply([mine.status_write(cell("INCLE", 2009), Status.REQUEST)], StepKind.STATUS)
    mine.apply([mine.note_write(long, [cell("INCLE", 2009), Key("carsi-funding")])], StepKind.NOTE)
    stage, note = rows_of(mine, ES)
    assert stage.new == mine.catalogue.label("status", "request", ES)
    assert note.new == long.strip()
    assert note.place.startswith("INCLE, AF 2009; ")
    assert note.dataset == "mexico-assistance, carsi-funding"


def test_all_three_forms_hold_every_entry(mine: Document, cell: Cell) -> None:
    mine.set_value(cell("ESF", 2009), 5.0, "5.0", reason="Ends with a stop.")
    mine.undo()
    rows = read("".join(rows_csv(rows_of(mine))))
    assert (rows[0]["seq"], rows[0]["new"], rows[0]["state"]) == ("1", "5.0", "undone")
    facts = json.loads("".join(journal_json(mine, mine.log.entries(), EN)))
    assert [fact["seq"] for fact in facts] == [1, 2]
    assert facts[0]["new_record"]["value"] == 5.0
    assert facts[1]["refers"] == 1
    lines = "".join(journal_text(mine, mine.log.entries(), EN)).splitlines()
    assert len(lines) == 2
    assert "15.0 → 5.0. Reason: Ends with a stop" in lines[0]
    assert "(undone)" in lines[0]


def test_an_empty_journal_has_a_header_and_an_empty_array(mine: Document) -> None:
    assert "".join(rows_csv(rows_of(mine))).startswith("seq,step,kind,time")
    assert json.loads("".join(journal_json(mine, mine.log.entries(), EN))) == []
    assert "".join(journal_text(mine, mine.log.entries(), EN)) == ""


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\r=1", "\n=1", "\uff1d1+1", '=HYPERLINK("x")', "- a"]
)
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    (row,) = read("".join(rows_csv([row_with(text)])))
    assert row["reason"].startswith("'")
    assert row["reason"][1:].replace("\r", "\n") == text.replace("\r", "\n")


@pytest.mark.parametrize("text", ["-5.2", "+3", "82.1", "1234.5", "-1e5", "\u2212 2", "n/a", ""])
def test_numbers_and_harmless_texts_stay_as_they_are(text: str) -> None:
    (row,) = read("".join(rows_csv([row_with(text)])))
    assert row["new"] == text


@given(st.text())
def test_no_cell_of_any_text_begins_like_a_formula(text: str) -> None:
    lines = "".join(rows_csv([row_with(text)]))
    cell = next(iter(csv.reader(io.StringIO(lines.partition("\n")[2], newline=""))))[JournalRow._fields.index("reason")]
    if cell[:1] in "=+-@\t\r" and cell:
        float(cell)


@pytest.mark.parametrize(
    ("shown", "plain"),
    [
        ("25,000", "25000"),
        ("454.0", "454.0"),
        ("\u2212112.3", "-112.3"),
        ("\u22121,234,567", "-1234567"),
        ("8.8698970555", "8.8698970555"),
        ("1,234.5", "1234.5"),
        ("12,834.15", "12834.15"),
        ("0.0", "0.0"),
        ("7", "7"),
        ("—", "—"),
        ("n/a", "n/a"),
        ("no value", "no value"),
    ],
)
def test_values_of_a_journal_are_plain_numbers(shown: str, plain: str) -> None:
    (row,) = read("".join(rows_csv([row_with(shown)._replace(field=Field.VALUE, previous=shown)])))
    assert (row["previous"], row["new"]) == (plain, plain)
    (note,) = read("".join(rows_csv([row_with(shown)._replace(field=Field.NOTE)])))
    assert note["new"] == shown, "a text that looks like a number is still a text"
