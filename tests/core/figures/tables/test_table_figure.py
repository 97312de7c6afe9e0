"""Tables as values: cells, heads and what stands around them, checked against the shipped files."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest

from cavapp.core.analysis.view import compare_releases, select_observations, view_of
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.tables.table_builder import build_table_figure, build_wide_table
from cavapp.core.figures.tables.table_figure import TableCell, TableFigure, TableHead
from tests.checkout import DATA

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
ENGLISH, SPANISH = Language.ENGLISH, Language.SPANISH
Cell = Callable[[str, int], Key]


def table_of(document: Document, exhibit: str, lang: Language = ENGLISH, **changes: object) -> TableFigure:
    view = replace(view_of(document.catalogue.exhibit(exhibit)), **changes)  # type: ignore[arg-type]
    return build_table_figure(document, view, lang)


def at(figure: TableFigure, row: str, year: int) -> TableCell:
    (down,) = [n for n, head in enumerate(figure.rows) if row in (head.code, head.label)]
    (across,) = [n for n, head in enumerate(figure.columns) if head.code == str(year)]
    return figure.cells[down][across]


def test_the_numbers_are_those_of_the_file(document: Document) -> None:
    figure = table_of(document, "table-1b")
    with (DATA / "mexico-assistance.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["measure"] == "amount"]
    shown = {(head.code, column.code): cell for head, column, cell in every(figure)}
    checked = 0
    for line in lines:
        cell = shown[line["account"], line["fiscal_year"]]
        assert (cell.value is None) == (line["value"] == "")
        assert cell.value is None or cell.value == float(line["value"])
        checked += 1
    assert checked == len(shown) == 56


def every(figure: TableFigure) -> Iterator[tuple[TableHead, TableHead, TableCell]]:
    for head, row in zip(figure.rows, figure.cells, strict=True):
        for column, cell in zip(figure.columns, row, strict=True):
            yield head, column, cell


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", Language)
def test_table_frame_and_chart_say_the_same(document: Document, exhibit: str, lang: Language) -> None:
    view = view_of(document.catalogue.exhibit(exhibit))
    table, chart = build_table_figure(document, view, lang), build_figure(document, view, lang)
    frame = build_wide_table(document, select_observations(document, view), lang)
    assert tuple(tuple(cell.text for cell in row) for row in table.cells) == frame.texts
    assert tuple(tuple(cell.markers for cell in row) for row in table.cells) == frame.markers
    assert tuple(tuple(cell.reason for cell in row) for row in table.cells) == frame.reasons
    assert [(h.label, h.markers, h.is_total) for h in table.rows] == [
        (h.label, h.markers, frame.is_total(n)) for n, h in enumerate(frame.rows)
    ]
    assert [(h.label, h.detail, h.markers) for h in table.columns] == [
        (h.label, h.detail, h.markers) for h in frame.columns
    ]
    assert (table.title, table.subtitle, table.notes, table.sources, table.behind) == (
        chart.title,
        chart.subtitle,
        chart.notes,
        chart.sources,
        chart.behind,
    )
    assert table.alternative_text.startswith(("Table. ", "Cuadro. "))


def test_totals_are_last_and_scale_and_focus_count_nothing(document: Document) -> None:
    turned = tuple(reversed(view_of(document.catalogue.exhibit("table-1b")).rows))
    assert [head.is_total for head in table_of(document, "table-1b", rows=turned).rows] == [False] * 7 + [True]
    assert table_of(document, "fig-1", logarithmic=True, focus="HND") == table_of(document, "fig-1")


def test_the_three_kinds_of_empty_cells_stay_apart(document: Document) -> None:
    dash = at(table_of(document, "table-1a"), "NADR", 2009)
    not_available = at(table_of(document, "table-1b"), "NADR", 2012)
    homicides = table_of(document, "fig-1")
    blank = at(homicides, "HND", 1996)
    assert [cell.text for cell in (dash, not_available, blank)] == ["—", "n/a", ""]
    assert all(cell.value is None for cell in (dash, not_available, blank))
    assert len({cell.reason for cell in (dash, not_available, blank)}) == 3
    assert [one for one in homicides.remarks if "Honduras 1995–1998" in one] == [
        f"Blank, which is not zero: Honduras 1995–1998. {blank.reason}"
    ]


def test_an_edit_is_told_with_what_was_printed(document: Document, cell: Cell) -> None:
    document.set_value(cell("INCLE", 2009), 460.5, "460.5")
    document.set_value(cell("NADR", 2012), 3.0, "3.0")
    figure = table_of(document, "table-1b")
    changed, filled = at(figure, "INCLE", 2009), at(figure, "NADR", 2012)
    assert (changed.text, changed.printed, changed.edited) == ("460.5", "454.0", True)
    assert (filled.text, filled.printed) == ("3.0", "n/a")
    assert at(figure, "ESF", 2009).printed is None
    assert at(figure, "Total", 2009).sum == "793.3"
    assert at(figure, "Total", 2010).sum == ""
    assert figure.edited in figure.remarks
    assert sum("in brackets" in one for one in figure.remarks) == 1
    before = table_of(document, "table-1b", as_printed=True)
    assert not any(cell.edited or cell.sum for row in before.cells for cell in row)
    assert at(before, "INCLE", 2009).text == "454.0"


def test_a_stage_is_told_at_the_cell_where_the_column_does_not(document: Document, cell: Cell) -> None:
    assert {one.stage for row in table_of(document, "table-1b").cells for one in row} == {""}
    document.apply([document.status_write(cell("ESF", 2012), Status.ACTUAL)], StepKind.EDIT)
    figure = table_of(document, "table-1b")
    assert at(figure, "ESF", 2012).stage == "Actual"
    assert at(figure, "INCLE", 2012).stage == ""


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", Language)
def test_every_note_and_every_source_is_there(document: Document, exhibit: str, lang: Language) -> None:
    view = view_of(document.catalogue.exhibit(exhibit))
    citation = document.citation(select_observations(document, view).keys)
    figure = build_table_figure(document, view, lang, all_notes=True)
    assert {name for line in figure.notes for name in line.ids} == {one.footnote.id for one in citation.footnotes}
    assert len(figure.sources) == len(citation.references)
    assert all(runs_text(runs) for runs in figure.sources)
    obligatory = build_table_figure(document, view, lang)
    assert len(obligatory.notes) < len(figure.notes)


def test_a_table_holds_nothing_but_plain_values(document: Document) -> None:
    plain_types = (str, int, float, bool, type(None), Enum, Key, Year, FiscalYear)

    def check(value: object) -> int:
        if isinstance(value, plain_types):
            return 1
        if is_dataclass(value) and not isinstance(value, type):
            return sum(check(getattr(value, one.name)) for one in fields(value))
        assert isinstance(value, tuple), value
        return sum(check(one) for one in value)

    assert check(table_of(document, "table-1b")) > 500


def test_a_table_is_built_without_pandas() -> None:
    program = (
        "import sys, cavapp.core.figures.tables.table_figure, cavapp.core.figures.tables.table_html\n"
        "assert not {'pandas', 'numpy', 'PySide6'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


def test_releases_stand_with_their_differences_to_the_one_cited(document: Document) -> None:
    plain = view_of(document.catalogue.exhibit("fig-1"))
    figure = build_table_figure(document, compare_releases(document, plain, "HND"), Language.ENGLISH)
    releases = {head.code: row for head, row in zip(figure.rows, figure.cells, strict=True)}
    told = 0
    for code, row in releases.items():
        for cell, cited in zip(row, releases["hs-2012"], strict=True):
            both = cell.value is not None and cited.value is not None
            amount = round(float(cell.text) - float(cited.text), 1) if both else 0.0
            expected = "" if not amount else f"+{amount:.1f}" if amount > 0 else f"\N{MINUS SIGN}{-amount:.1f}"
            assert cell.difference == expected, code
            told += bool(expected)
    assert told > 30
    assert "+27.8" in releases["gsh-2013-2014-10"][8].seconds
