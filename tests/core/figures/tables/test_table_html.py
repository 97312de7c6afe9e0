"""Evidence as text: the HTML table is complete, and its numbers are numbers again when they are pasted."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from cavapp.core.analysis.view import View, row_codes, view_of, with_rows
from cavapp.core.data.keys import Key
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.tables.table_builder import build_table_figure
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.core.figures.tables.table_html import html_evidence, plain_numbers, table_evidence
from cavapp.core.messages import figures as wording

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
ENGLISH = Language.ENGLISH


class Page(HTMLParser):
    """The texts of a document: all of it, cell by cell, and what is raised in them."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.numbers: list[str] = []
        self.text = ""
        self.raised: list[str] = []
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
            self.rows[-1].append("")
            self.numbers += [value or "" for name, value in attrs if name == "sdval"]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "tags are closed in the order they were opened"

    def handle_data(self, data: str) -> None:
        if "sup" in self._open and "table" in self._open:
            self.raised += data.split(",")
        elif {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data
        self.text += data


def view_for(document: Document, choice: str) -> View:
    view = view_of(document.catalogue.exhibit(choice if choice in EXHIBITS else "fig-1"))
    if choice == "counts":
        codes = row_codes(document, document.catalogue.exhibit("fig-1"))
        view = replace(with_rows(document, view, codes), measure="count")
    return view


def marks_of(figure: TableFigure) -> list[str]:
    heads = [marker for head in (*figure.columns, *figure.rows) for marker in head.markers]
    return heads + [marker for row in figure.cells for cell in row for marker in cell.markers]


@pytest.mark.parametrize("choice", [*EXHIBITS, "counts"])
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("all_notes", [False, True])
def test_the_html_names_every_note_and_every_work(
    document: Document, choice: str, lang: Language, *, all_notes: bool
) -> None:
    view = view_for(document, choice)
    figure = build_table_figure(document, view, lang, all_notes=all_notes)
    page = Page(table_evidence(document, view, lang, all_notes=all_notes).html)
    assert figure.sources
    for said in (figure.title, figure.subtitle, *map(runs_text, figure.sources), *(note.text for note in figure.notes)):
        assert said in page.text
    assert all(remark in page.text for remark in figure.remarks)
    assert sorted(page.raised) == sorted(marks_of(figure))
    assert [len(row) for row in page.rows] == [1 + len(figure.columns)] * (1 + len(figure.rows))
    assert wording.SOURCES.get(lang) in page.text


def test_each_cell_of_the_html_has_its_text(document: Document) -> None:
    page = Page(table_evidence(document, view_for(document, "table-1b"), ENGLISH).html)
    assert page.rows[0][:3] == ["million US$", "FY2007", "FY2008"]
    assert page.rows[1] == [
        "INCLEInternational Narcotics Control and Law Enforcement",
        *("36.7", "242.1", "454.0", "365.0", "117.0", "248.5", "199.0"),
    ]
    assert page.rows[5][-2:] == ["n/a", "n/a"]
    assert page.raised == ["a", "b", "c", "d", "e", "f"]


@pytest.mark.parametrize("choice", [*EXHIBITS, "counts"])
@pytest.mark.parametrize("lang", Language)
def test_numbers_are_read_back_from_the_lines_as_they_are_held(document: Document, choice: str, lang: Language) -> None:
    view = view_for(document, choice)
    figure, found = build_table_figure(document, view, lang), table_evidence(document, view, lang)
    lines = [line.split("\t") for line in found.tsv.splitlines()]
    assert [line[0] for line in lines] == ["", *(head.label for head in figure.rows)]
    assert [text.split(" ")[-1] for text in lines[0][1:]] == [
        (head.detail or head.label).split(" ")[-1] for head in figure.columns
    ]
    read = 0
    for line, row in zip(lines[1:], figure.cells, strict=True):
        for text, cell in zip(line[1:], row, strict=True):
            assert text == cell.text if cell.value is None else float(text) == cell.value
            read += cell.value is not None
    assert read > 20
    assert [float(number) for number in Page(found.html).numbers] == [
        cell.value for row in figure.cells for cell in row if cell.value is not None
    ]


def test_what_the_user_changed_is_told(document: Document, cell: Callable[[str, int], Key]) -> None:
    document.set_value(cell("INCLE", 2009), 460.5, "460.5")
    found = table_evidence(document, view_for(document, "table-1b"), ENGLISH)
    page = Page(found.html)
    assert page.rows[1][3].split("\xa0") == ["○", "460.5[454.0]"]
    assert "1 value edited by the user" in page.text.partition("INCLE")[0], "at the head, where nobody cuts it off"
    assert "460.5" in found.tsv
    assert "454.0" not in found.tsv


def test_texts_of_the_users_are_text(document: Document) -> None:
    view = view_for(document, "table-1b")
    figure = replace(build_table_figure(document, view, ENGLISH), title="<b>&\"'")
    head = replace(figure.rows[0], label="a\tb\nc")
    assert html.escape(figure.title) in html_evidence(figure)
    assert plain_numbers(replace(figure, rows=(head, *figure.rows[1:]))).splitlines()[1].startswith("a b c\t36.7")
