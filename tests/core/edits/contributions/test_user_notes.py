"""The user's notes: equal texts are one note with one marker, also after rewriting, and the preview tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cavapp.core.analysis.view import view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.user_notes import coming_marker, note_changes, own_note, targets_of
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.figures.chart_builder import build_figure

Cell = Callable[[str, int], Key]


@pytest.fixture
def mine(catalogue: Catalogue, clock: Callable[[], str]) -> Document:
    return Document(catalogue, clock=clock)


def write(document: Document, text: str, *targets: Key, note: str = "") -> None:
    document.apply(note_changes(document, text, targets, note=note), StepKind.NOTE)


def markers(document: Document, key: Key) -> tuple[str, ...]:
    return document.catalogue.evidence.markers(key, ("account", "fiscal_year"))


def note_named(document: Document, text: str) -> str:
    return next(one.id for one in document.everything.notes if one.text == text)


def test_the_same_text_reuses_the_note_and_its_marker(mine: Document, cell: Cell) -> None:
    write(mine, "Odd  number", cell("ESF", 2009))
    assert coming_marker(mine, "Odd number", [cell("DA", 2009)]) == "A"
    assert coming_marker(mine, "Other", [cell("DA", 2009)]) == "B"
    write(mine, "Odd number", cell("DA", 2009))
    assert len(mine.everything.notes) == 1
    assert markers(mine, cell("ESF", 2009)) == markers(mine, cell("DA", 2009)) == ("A",)


def test_the_preview_promises_the_marker_that_comes(mine: Document, cell: Cell) -> None:
    for number in range(3):
        promised = coming_marker(mine, f"Note {number}", [cell("ESF", 2009)])
        write(mine, f"Note {number}", cell("ESF", 2009))
        assert markers(mine, cell("ESF", 2009))[-1] == promised


def test_a_rewritten_note_keeps_its_marker(mine: Document, cell: Cell) -> None:
    write(mine, "First", cell("ESF", 2009))
    write(mine, "Second", cell("DA", 2009))
    first = note_named(mine, "First")
    assert coming_marker(mine, "Changed", [cell("ESF", 2009)], note=first) == "A"
    write(mine, "Changed", cell("ESF", 2009), note=first)
    assert markers(mine, cell("ESF", 2009)) == ("A",)
    assert [one.text for one in mine.everything.notes] == ["Changed", "Second"]


def test_a_note_with_the_first_text_of_another_is_a_note_of_its_own(mine: Document, cell: Cell) -> None:
    write(mine, "First", cell("ESF", 2009))
    write(mine, "Changed", cell("ESF", 2009), note=note_named(mine, "First"))
    write(mine, "First", cell("DA", 2009))
    assert sorted(one.text for one in mine.everything.notes) == ["Changed", "First"]
    assert markers(mine, cell("DA", 2009)) == ("B",)


def test_a_note_that_comes_to_say_what_another_says_becomes_one_with_it(mine: Document, cell: Cell) -> None:
    write(mine, "First", cell("ESF", 2009))
    write(mine, "Second", cell("DA", 2009))
    second = note_named(mine, "Second")
    assert coming_marker(mine, "First", [cell("DA", 2009)], note=second) == "A"
    write(mine, "First", cell("DA", 2009), note=second)
    (note,) = mine.everything.notes
    assert set(targets_of(note)) == {cell("ESF", 2009), cell("DA", 2009)}
    mine.undo()
    assert own_note(mine, second) is not None


def test_a_note_on_a_whole_table_has_no_marker_and_reads_among_the_others(mine: Document, cell: Cell) -> None:
    assert coming_marker(mine, "All of it", [Key("mexico-assistance")]) == ""
    write(mine, "All of it", Key("mexico-assistance"))
    write(mine, "One", cell("ESF", 2009))
    assert markers(mine, cell("ESF", 2009)) == ("A",)
    figure = build_figure(mine, view_of(mine.catalogue.exhibit("table-1b")), Language.ENGLISH)
    assert [(one.marker, one.text) for one in figure.notes if "by the user" in one.text] == [
        ("", "Note by the user: All of it"),
        ("A", "Note by the user: One"),
    ]


@pytest.mark.parametrize("lang", Language)
def test_markers_stand_at_cell_row_and_column_of_the_chart_and_below_it(mine: Document, lang: Language) -> None:
    row = Key("mexico-assistance", (("account", "ESF"), ("measure", "amount")))
    column = Key("mexico-assistance", (("fiscal_year", FiscalYear(2011)),))
    write(mine, "Row", row)
    write(mine, "Column", column)
    figure = build_figure(mine, view_of(mine.catalogue.exhibit("table-1b")), lang)
    assert next(one for one in figure.series if one.code == "ESF").markers == ("A",)
    assert next(tick for tick in figure.x_ticks if tick.position == 2011).markers == ("B",)
    word = "Note by the user" if lang is Language.ENGLISH else "Nota del usuario"
    assert {line.marker: line.text for line in figure.notes if line.marker in "AB"}.items() >= {
        "A": f"{word}: Row",
        "B": f"{word}: Column",
    }.items()
