"""What goes to the clipboard: numbers that every program reads as such, under their unit, source, marks and notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.analysis.view import View, row_codes, select_observations, view_of, with_rows
from cavapp.core.citations.citation_lines import source_lines
from cavapp.core.data.dataset import number_text, plain_number
from cavapp.core.data.keys import Key
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.number_parser import printed_text
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.table_copy import copy_numbers, copy_with_notes
from cavapp.core.figures.tables.wide_table import WideTable

ENGLISH, SPANISH = Language.ENGLISH, Language.SPANISH
CHOICES = ("fig-1", "counts", "table-1a", "table-1b", "table-2")
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
BEHIND_INCLE = (
    "Selee, Arnson, and Olson, Crime and Violence in Mexico and Central America, table 1b;"
    " Seelke and Finklea, US-Mexican Security Cooperation, p. 14."
)


def view_for(document: Document, choice: str) -> View:
    if choice != "counts":
        return view_of(document.catalogue.exhibit(choice))
    exhibit = document.catalogue.exhibit("fig-1")
    return replace(with_rows(document, view_of(exhibit), row_codes(document, exhibit)), measure="count")


def table_for(document: Document, choice: str, lang: Language = ENGLISH) -> WideTable:
    return build_wide_table(document, select_observations(document, view_for(document, choice), lang), lang)


class Cell(NamedTuple):
    """A cell of a page: its text without what is raised, its attributes, what is raised."""

    text: str
    attributes: dict[str, str | None]
    raised: list[str]


class Page(HTMLParser):
    """The cells of a page row by row, and all of its text."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.rows: list[list[Cell]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "meta"}:
            self.text += "\n"
            return
        self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append(Cell("", dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "tags are closed in the order they were opened"

    def handle_data(self, data: str) -> None:
        self.text += data
        if not {"td", "th"} & set(self._open):
            return
        last = self.rows[-1][-1]
        if "sup" in self._open:
            last.raised.extend(data.split(","))
        else:
            self.rows[-1][-1] = last._replace(text=last.text + data)


def raised_in(page: str) -> list[str]:
    return [mark for row in Page(page).rows for cell in row for mark in cell.raised]


# ---------------------------------------------------------------- one number


@pytest.mark.parametrize(
    ("value", "shown", "plain"),
    [
        (25000.0, "25,000", "25000"),
        (454.0, "454.0", "454.0"),
        (-112.3, "\u2212112.3", "-112.3"),
        (8.8698970555, "8.9", "8.8698970555"),
        (0.0, "0.0", "0.0"),
        (-0.0, "\u22120.0", "0.0"),
        (1234567.0, "1,234,567", "1234567"),
        (-1234567.5, "\u22121,234,567.5", "-1234567.5"),
        (0.00001, "0.0", "0.00001"),
        (1e15, "1,000,000,000,000,000", "1000000000000000"),
        (12834.15, "12,834.2", "12834.15"),
        (7.0, "7", "7"),
        (7.5, "8", "7.5"),
        (12.345, "12.3", "12.3450"),
        (-0.125, "\u22120.125", "-0.1250"),
    ],
)
def test_a_number_leaves_as_a_number(value: float, shown: str, plain: str) -> None:
    assert plain_number(value, shown) == plain


@given(st.floats(min_value=-1e15, max_value=1e15, allow_nan=False), st.integers(0, 4))
def test_every_number_comes_back_as_it_is(value: float, decimals: int) -> None:
    plain = plain_number(value, number_text(value, decimals))
    assert PLAIN.fullmatch(plain)
    assert float(plain) == value
    assert len(plain.partition(".")[2]) >= decimals
    assert Decimal(plain) == Decimal(repr(value))


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("notes", [False, True])
def test_every_number_of_a_copy_is_plain_in_both_forms(
    document: Document, choice: str, lang: Language, *, edited: bool, notes: bool
) -> None:
    if edited:
        for one in select_observations(document, view_for(document, choice)).observations[::3]:
            if one.value is not None:
                document.set_value(one.key, -one.value - 1234.25, printed_text(-one.value - 1234.25, ""))
    table = table_for(document, choice, lang)
    cells = list(table.places())
    made = (
        copy_with_notes(document, table, table.selection.keys, lang) if notes else copy_numbers(document, table, cells)
    )
    lines = {line.split("\t")[0].split(" [")[0]: line.split("\t") for line in made.text.splitlines()}
    page = {cells[0].text: cells for cells in Page(made.page).rows}
    read = 0
    for row, values in enumerate(table.values):
        label = table.rows[row].label
        if notes and not any(table.observations[row]):
            continue  # nothing is cited of a row without observations
        for column, value in enumerate(values):
            text, cell = lines[label][column + 1], page[label][column + 1]
            assert cell.text == text
            if value is None:
                assert (text, "sdval" in cell.attributes) == (table.texts[row][column], False)
                continue
            read += 1
            assert PLAIN.fullmatch(text)
            assert float(text) == value
            assert [cell.attributes[name] for name in ("sdval", "x:num", "sdnum")] == [text, text, "1033;"]
    assert read > 20


def test_copied_text_has_heads_unit_and_short_citation(document: Document) -> None:
    table = table_for(document, "table-1b")
    lines = copy_numbers(document, table, list(table.places())).text.splitlines()
    assert lines[:3] == [
        f"million US$. {BEHIND_INCLE}\tFY2007\tFY2008\tFY2009\tFY2010\tFY2011\tFY2012 Est.\tFY2013 Req.",
        "INCLE\t36.7\t242.1\t454.0\t365.0\t117.0\t248.5\t199.0",
        "ESF\t11.4\t34.7\t15.0\t15.0\t18.0\t33.3\t35.0",
    ]
    page = copy_numbers(document, table, [(0, 2), (0, 3)]).page
    assert [cell.text for cell in Page(page).rows[0]] == [f"million US$. {BEHIND_INCLE}", "FY2009", "FY2010"]
    assert raised_in(page) == []


@pytest.mark.parametrize(
    ("choice", "place", "named", "other"),
    [
        ("fig-1", (0, 5), "UNODC, Homicide Statistics 2012", "World Bank"),
        ("fig-1", (3, 5), "UNODC, Homicide Statistics 2012", "World Bank"),
        ("fig-1", (3, 16), "World Bank", "UNODC, Homicide Statistics 2012"),
        ("table-1a", (0, 5), "US Department of State", "Seelke"),
        ("table-2", (0, 5), "table 2", "Seelke"),
    ],
)
def test_the_corner_names_the_works_of_the_cells_and_no_others(
    document: Document, choice: str, place: tuple[int, int], named: str, other: str
) -> None:
    table = table_for(document, choice)
    corner = copy_numbers(document, table, [place]).text.partition("\t")[0]
    assert corner.startswith(f"{table.unit.short.en}. ")
    assert named in corner
    assert other not in corner


def test_the_corner_of_all_rows_names_the_works_of_each(document: Document) -> None:
    table = table_for(document, "fig-1", SPANISH)
    corner = copy_numbers(document, table, list(table.places())).text.partition("\t")[0]
    assert corner.startswith(f"{table.unit.short.es.removesuffix('.')}. UNODC, Homicide Statistics 2012")
    assert "World Bank" in corner


def test_no_work_vouches_for_a_typed_number(document: Document, cell: Callable[[str, int], Key]) -> None:
    document.set_value(cell("INCLE", 2009), 460.5, "460.5")
    table = table_for(document, "table-1b")
    alone, both = (copy_numbers(document, table, cells) for cells in ([(0, 2)], [(0, 2), (0, 3)]))
    assert alone.text.startswith("million US$. 1 value edited by the user, without source;")
    assert "Seelke" not in alone.text
    assert both.text.startswith(f"million US$. {BEHIND_INCLE} 1 value edited by the user")
    assert "<i>460.5</i>" in both.page


def test_cells_that_were_not_chosen_stay_empty(document: Document) -> None:
    table = table_for(document, "table-1b")
    text = copy_numbers(document, table, [(0, 2), (2, 1)]).text
    assert text.partition("\t")[2] == "FY2008\tFY2009\nINCLE\t\t454.0\nFMF\t116.5\t\n"


def test_texts_of_the_users_stay_in_their_cell(document: Document) -> None:
    table = table_for(document, "table-1b")
    head = replace(table.rows[0], label="a\tb\nc")
    lines = copy_numbers(document, replace(table, rows=(head, *table.rows[1:])), [(0, 0)]).text.splitlines()
    assert lines[1:] == ["a b c\t36.7"]


# ---------------------------------------------------------------- with notes and sources


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("lang", Language)
def test_title_notes_and_works_stand_below_the_block(document: Document, choice: str, lang: Language) -> None:
    table = table_for(document, choice, lang)
    made = copy_with_notes(document, table, table.selection.keys, lang)
    keys = [one.key for one in table.selection.observations]
    citation = document.citation(keys)
    below, page = made.text.split("\n\n", 1), Page(made.page)
    assert len(below[0].splitlines()) == 1 + sum(map(any, table.observations))
    for works in (below[1], page.text):
        for runs in source_lines(document.catalogue, citation, lang):
            assert runs_text(runs) in works
    for one in citation.footnotes:
        assert one.footnote.text.get(lang) in below[1]
        assert one.footnote.text.get(lang) in page.text
    title = table.selection.exhibit.title.get(lang) if choice.startswith("table") else below[1].splitlines()[0]
    assert below[1].startswith(f"{title}\n")
    assert made.page.index("</table>") < made.page.index(f"<b>{title}</b>")


def test_marks_stand_at_heads_and_raised_beside_numbers(document: Document) -> None:
    table = table_for(document, "table-1b")
    keys = [one.key for row in table.observations[:1] for one in row[2:4] if one is not None]
    made = copy_with_notes(document, table, keys, ENGLISH)
    assert made.text.startswith("million US$\tFY2009 [b]\tFY2010\nINCLE\t454.0\t365.0\n\n")
    assert "\n[c] FY2009: 94 million dollars" in made.text, "a note says of what it speaks where no mark leads to it"
    assert "\n[b] Includes" in made.text
    assert raised_in(made.page) == ["b", "c", "d"]
    assert '454.0" sdnum="1033;"' in made.page
    assert "<sup>c</sup> 94 million dollars" in made.page


def test_copied_notes_are_those_of_the_cells_and_no_others(document: Document, cell: Callable[[str, int], Key]) -> None:
    made = copy_with_notes(document, table_for(document, "table-1b"), [cell("INCLE", 2009)], ENGLISH)
    lines = made.text.splitlines()
    assert lines[:6] == [
        "million US$\tFY2009 [b]",
        "INCLE\t454.0",
        "",
        "US assistance to Mexico, by account",
        "Millions of US dollars, FY2009",
        "",
    ]
    assert [line[:3] for line in lines if line.startswith("[")] == ["[b]", "[c]"]
    assert lines[-1] == "Table 1b of the report, page 6"


def test_a_typed_number_is_named_as_such(document: Document, cell: Callable[[str, int], Key]) -> None:
    edited, untouched = cell("DA", 2010), cell("DA", 2011)
    document.set_value(edited, 99.5, "99.5")
    table = table_for(document, "table-1b")
    both = copy_with_notes(document, table, [edited, untouched], ENGLISH)
    assert "\nDA\t99.5\t25.0\n" in both.text
    assert "1 value edited by the user" in both.text
    assert raised_in(copy_with_notes(document, table, [edited], SPANISH).page) == ["modificado"]
    assert "edited" not in copy_with_notes(document, table, [untouched], ENGLISH).text


def test_a_page_takes_no_text_for_markup(document: Document, cell: Callable[[str, int], Key]) -> None:
    document.apply([document.note_write("<b>&", [cell("DA", 2008)])], StepKind.NOTE)
    page = copy_with_notes(document, table_for(document, "table-1b"), [cell("DA", 2008)], ENGLISH).page
    assert "&lt;b&gt;&amp;" in page
    assert "<b>&" not in page


def test_a_copy_in_the_other_language_is_wholly_in_it(document: Document, cell: Callable[[str, int], Key]) -> None:
    made = copy_with_notes(document, table_for(document, "table-1b"), [cell("INCLE", 2012)], SPANISH)
    assert made.text.startswith(
        "millones de US$\tAF 2012 Est.\nINCLE\t248.5\n\nAsistencia de Estados Unidos a México, por cuenta\n"
    )
    assert ("Fuentes" in made.page, "Sources" in made.page, "AF 2012" in made.page) == (True, False, True)
