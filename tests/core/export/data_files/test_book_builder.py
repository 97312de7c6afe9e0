"""Data books against the data files and the figures: every number, note, work and edit of what is shown is in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cavapp.core.analysis.movements import notes_named
from cavapp.core.analysis.view import Numbering, select_observations, with_applied
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key, Region
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.data_files.book_builder import BookLayout, build_book
from cavapp.core.export.data_files.data_book import Cell, DataBook, Sheet, book_of, book_text
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.recipe import Recipe, make_recipe
from tests.core.test_words_around_numbers import (
    Choice,
    choices,
    exhibits,
    held,
    line_of,
    lines,
    origin_of,
    shown_text,
    units,
    view,
)

SIZE = Presentation(900, 600)
WIDE, WHOLE = BookLayout(wide=True), BookLayout(whole=True)


def recipe_for(document: Document, choice: Choice) -> Recipe:
    return make_recipe(document, view(document, choice), choice.lang, SIZE)


def exhibit_choices(lang: Language) -> Iterator[Choice]:
    """One choice an exhibit: as it is shown first."""
    seen = set()
    for choice in choices(lang):
        if choice.exhibit not in seen and not choice.drawn:
            seen.add(choice.exhibit)
            yield choice


def column(sheet: Sheet, name: str) -> list[object]:
    place = [one.name for one in sheet.columns].index(name)
    return [row[place] for row in sheet.rows]


def sheet_of(book: DataBook, name: str) -> Sheet:
    (found,) = (one for one in book.sheets if one.name == name)
    return found


def has_all_of(book: DataBook, recipe: Recipe, document: Document) -> None:
    """The walk over what is obligatory: notes, works and remarks of the figure stand in the book."""
    texts, works = column(sheet_of(book, "notes"), "text"), column(sheet_of(book, "sources"), "id")
    ids = {name for text in column(sheet_of(book, "notes"), "id") for name in str(text).split()}
    for note in recipe.figure.notes:
        assert note.text in texts or (note.ids and ids.issuperset(note.ids)), note
    assert set(recipe.figure.source_ids) <= set(works)
    selection = select_observations(document, recipe.view, recipe.language)
    for one in document.citation(selection.keys, as_printed=recipe.view.as_printed).obligatory:
        assert one.footnote.id in ids
    for work in works:
        assert f"{{{work}," in book.works


@pytest.mark.parametrize("lang", Language)
def test_each_fact_of_an_exhibit_is_a_row_with_what_is_true_of_it(document: Document, lang: Language) -> None:
    checked = 0
    for choice in exhibit_choices(lang):
        recipe = recipe_for(document, choice)
        book = build_book(document, recipe)
        selection = select_observations(document, recipe.view, lang)
        names = [one.name for one in book.data.columns]
        assert len(book.data.rows) == len(selection.keys)
        for key, row in zip(selection.keys, book.data.rows, strict=True):
            line, told = line_of(key), dict(zip(names, row, strict=True))
            assert {name: str(told[name]) for name in key.plain()} == {n: str(v) for n, v in key.plain().items()}
            value = told["value"]
            assert isinstance(value, Cell)
            if line["value"]:
                assert value.value == float(line["value"]) == float(value.text)
                assert value.shown == shown_text(line)
                assert told["why_empty"] == ""
            else:
                assert (value.value, value.text) == (None, "")
                assert told["why_empty"]
            assert (told["printed"], told["unit"], told["status"]) == (line["printed"], line["unit"], line["status"])
            assert told["unit_name"] == units()[line["unit"]][f"label_{lang.value}"]
            assert told["origin"] == origin_of(choice.dataset, line)
            assert told["references"]
            checked += 1
        has_all_of(book, recipe, document)
        explained = {str(one) for one in column(sheet_of(book, "notes"), "marker")}
        assert {mark for text in column(book.data, "markers") for mark in str(text).split()} <= explained
        assert book_of(book_text(book)).data.rows == [list(row) for row in book.data.rows]
    assert checked > 500


@pytest.mark.parametrize("lang", Language)
def test_the_wide_form_has_the_same_numbers_under_their_periods(document: Document, lang: Language) -> None:
    for choice in exhibit_choices(lang):
        recipe = recipe_for(document, choice)
        book = build_book(document, recipe, WIDE)
        wide = [one for row in book.data.rows for one in row[book.data.stubs :] if isinstance(one, Cell)]
        long = build_book(document, recipe).data.rows
        numbers = [one.value for row in long for one in row if isinstance(one, Cell) and one.value is not None]
        assert [one.value for one in wide if one.value is not None] == numbers
        assert len(wide) == len(long)
        has_all_of(book, recipe, document)


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b", "consumer-prices"])
def test_the_whole_dataset_has_every_line_of_its_file(document: Document, exhibit: str) -> None:
    (choice,) = (one for one in exhibit_choices(Language.SPANISH) if one.exhibit == exhibit)
    recipe = recipe_for(document, choice)
    book = build_book(document, recipe, WHOLE)
    dataset = exhibits()[exhibit]["dataset"]
    assert len(book.data.rows) == len(held(dataset)) == len(lines(dataset))
    told = [one.text for one in column(book.data, "value") if isinstance(one, Cell) and one.value is not None]
    assert len(told) == sum(bool(line["value"]) for line in lines(dataset))
    assert all(column(book.data, "references"))
    wide = build_book(document, recipe, BookLayout(whole=True, wide=True))
    cells = [one for row in wide.data.rows for one in row[wide.data.stubs :] if isinstance(one, Cell)]
    assert len(cells) == len(lines(dataset))
    assert sorted(one.text for one in cells if one.value is not None) == sorted(told)
    for one in document.citation(_keys(document, dataset)).references:
        assert one.reference in column(sheet_of(book, "sources"), "id")


def _keys(document: Document, dataset: str) -> list[Key]:
    return [one.key for one in document.observations(Region.of(dataset, {}))]


def test_numbered_notes_are_the_same_in_cells_and_in_the_list(document: Document) -> None:
    (choice,) = (one for one in exhibit_choices(Language.ENGLISH) if one.exhibit == "table-1b")
    shown = replace(view(document, choice), numbering=Numbering.NUMBERS)
    book = build_book(document, make_recipe(document, shown, Language.ENGLISH, SIZE), WIDE)
    marks = {one.marks for row in book.data.rows for one in row if isinstance(one, Cell) and one.marks}
    marks |= {one.marks for one in book.data.columns if one.marks}
    assert marks
    explained = set(column(sheet_of(book, "notes"), "marker"))
    assert {mark for text in marks for mark in text.split(", ")} <= explained
    assert all(mark.isdecimal() for text in marks for mark in text.split(", "))


def test_what_notes_moved_is_said_with_the_value_as_booked(document: Document) -> None:
    (choice,) = (one for one in exhibit_choices(Language.ENGLISH) if one.exhibit == "table-1b")
    shown = with_applied(view(document, choice), notes_named(document, "mexico-assistance", ("all",)))
    book = build_book(document, make_recipe(document, shown, Language.ENGLISH, SIZE))
    moved = [row for row, notes in zip(book.data.rows, column(book.data, "moved"), strict=True) if notes]
    assert moved
    names = [one.name for one in book.data.columns]
    for row in moved:
        told = dict(zip(names, row, strict=True))
        assert told["status"] == Status.COMPUTED
        assert told["origin"] == "computed"
        booked = told["booked"]
        assert isinstance(booked, Cell)
        assert booked.text == told["printed"]


def test_the_users_part_stands_under_changes_and_is_marked(document: Document) -> None:
    key = next(one.key for one in document.observations(Region.of("mexico-assistance", {})) if one.printed == "454.0")
    document.set_value(key, 460.5, "460.5", reason="=later+report")
    (choice,) = (one for one in exhibit_choices(Language.ENGLISH) if one.exhibit == "table-1b")
    for layout in (BookLayout(), WIDE, WHOLE):
        book = build_book(document, recipe_for(document, choice), layout)
        changes = sheet_of(book, "changes")
        (row,) = changes.rows
        told = dict(zip((one.name for one in changes.columns), row, strict=True))
        assert (told["previous"], told["new"], told["reason"]) == ("454.0", "460.5", "=later+report")
        cells = [one for row in book.data.rows for one in row if isinstance(one, Cell) and one.value == 460.5]
        assert "454.0" in cells[0].note
    printed = build_book(document, recipe_for(document, choice), BookLayout())
    assert [row for row in printed.data.rows if "true" in row]


def test_a_work_says_in_which_role_it_stands(document: Document) -> None:
    (choice,) = (one for one in exhibit_choices(Language.SPANISH) if one.exhibit == "table-1b")
    book = build_book(document, recipe_for(document, choice))
    roles = column(sheet_of(book, "sources"), "role")
    assert roles[0] == "impreso en"
    assert len(roles) == len(set(column(sheet_of(book, "sources"), "id")))
