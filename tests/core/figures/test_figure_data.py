"""The numbers of a figure as CSV: every one that is drawn, as it is drawn, and nothing that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.figure_data import COLUMNS, data_csv

TOTALS = {"Total as printed", "Total impreso"}
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")


def figure_of(document: Document, exhibit: str, lang: Language = Language.ENGLISH) -> Figure:
    return build_figure(document, view_of(document.catalogue.exhibit(exhibit)), lang)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", list(Language))
def test_every_number_drawn_is_in_the_table(document: Document, exhibit: str, lang: Language) -> None:
    figure = figure_of(document, exhibit, lang)
    found = table(data_csv(figure, unit="Millions"))
    drawn = {(one.code, point.x): point for one in figure.series for point in one.points if point.key is not None}
    rows = {(row["code"], int(row["number"])): row for row in found if row["row"] not in TOTALS}
    assert rows.keys() == drawn.keys()
    for key, point in drawn.items():
        assert rows[key]["value"] == ("" if point.y is None else repr(point.y))
        assert rows[key]["text"] == point.text
        assert rows[key]["unit"] == "Millions"
    assert len(found) == len(drawn) + len([point for point in figure.totals if point.key is not None])


def test_a_line_says_all_about_its_number(document: Document) -> None:
    found = table(data_csv(figure_of(document, "table-1b"), unit="US$ million"))
    row = next(row for row in found if row["code"] == "INCLE" and row["number"] == "2009")
    assert row == {
        "row": "INCLE",
        "code": "INCLE",
        "period": "FY2009",
        "number": "2009",
        "value": "454.0",
        "unit": "US$ million",
        "text": "454.0",
        "status": "unmarked",
        "markers": "c b",
        "edited": "no",
        "printed_value": "",
        "moved": "no",
        "booked_value": "",
        "origin": "printed",
    }
    assert tuple(row) == COLUMNS


def test_kinds_of_empty_cells_stay_apart(document: Document) -> None:
    found = table(data_csv(figure_of(document, "table-1b"), unit=""))
    empty = {row["text"] for row in found if row["value"] == ""}
    assert "n/a" in empty
    assert all(row["value"] == "0.0" for row in found if row["text"] == "0.0")


def test_printed_totals_have_a_line_of_their_own(document: Document) -> None:
    found = table(data_csv(figure_of(document, "table-1b"), unit=""))
    totals = {row["number"]: row for row in found if row["row"] == "Total as printed"}
    assert totals["2009"]["value"] == "786.8"
    assert {row["code"] for row in totals.values()} == {"Total"}


def test_edits_are_told_with_what_they_replaced(document: Document, cell: Callable[[str, int], Key]) -> None:
    key = cell("INCLE", 2009)
    document.set_value(key, 460.5, "460.5")
    found = table(data_csv(figure_of(document, "table-1b"), unit=""))
    row = next(row for row in found if (row["code"], row["number"]) == ("INCLE", "2009"))
    assert (row["value"], row["edited"], row["printed_value"]) == ("460.5", "yes", "454.0")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_text_of_the_user_is_never_computed(document: Document, start: str) -> None:
    figure = figure_of(document, "fig-1")
    label = f'{start}HYPERLINK("x";"y")'
    negative = replace(figure.series[0].points[0], y=-3.5, text="\u22123.5")
    series = replace(figure.series[0], label=label, points=(negative, *figure.series[0].points[1:]))
    first = table(data_csv(replace(figure, series=(series,)), unit=f"{start}1"))[0]
    assert (first["row"], first["unit"]) == ("'" + label, f"'{start}1")
    assert first["value"] == "-3.5"


def test_lines_end_and_quote_as_the_standard_says(document: Document) -> None:
    figure = figure_of(document, "fig-1")
    series = replace(figure.series[0], label='Salvador, "El"\nx')
    text = data_csv(replace(figure, series=(series,)), unit="")
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert '"Salvador, ""El""\nx"' in text
    assert table(text)[0]["row"] == series.label
