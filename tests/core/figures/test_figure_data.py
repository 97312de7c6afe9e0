"""The numbers of a figure as CSV: every one that is drawn, as it is drawn, and nothing that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cavapp.core.analysis.view import Booking, view_of
from cavapp.core.data.dataset import plain_number
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.figure_data import COLUMNS, data_csv, notes_csv
from cavapp.core.figures.tables.table_builder import build_table_figure

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
    found = table(data_csv(figure))
    drawn = {(one.code, point.x): point for one in figure.series for point in one.points if point.key is not None}
    rows = {(row["code"], int(row["number"])): row for row in found if row["row"] not in TOTALS}
    assert rows.keys() == drawn.keys()
    for key, point in drawn.items():
        assert rows[key]["value"] == ("" if point.y is None else plain_number(point.y, point.text))
        assert rows[key]["text"] == point.text
        assert rows[key]["unit"] == figure.subtitle.rpartition(", ")[0]
    assert len(found) == len(drawn) + len([point for point in figure.totals if point.key is not None])


def test_a_line_says_all_about_its_number(document: Document) -> None:
    found = table(data_csv(figure_of(document, "table-1b")))
    row = next(row for row in found if row["code"] == "INCLE" and row["number"] == "2009")
    assert row == {
        "row": "INCLE",
        "code": "INCLE",
        "period": "FY2009",
        "number": "2009",
        "value": "454.0",
        "unit": "Millions of US dollars",
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
    found = table(data_csv(figure_of(document, "table-1b")))
    empty = {row["text"] for row in found if row["value"] == ""}
    assert "n/a" in empty
    assert all(row["value"] == "0.0" for row in found if row["text"] == "0.0")


def test_printed_totals_have_a_line_of_their_own(document: Document) -> None:
    found = table(data_csv(figure_of(document, "table-1b")))
    totals = {row["number"]: row for row in found if row["row"] == "Total as printed"}
    assert totals["2009"]["value"] == "786.8"
    assert {row["code"] for row in totals.values()} == {"Total"}


def test_edits_are_told_with_what_they_replaced(document: Document, cell: Callable[[str, int], Key]) -> None:
    key = cell("INCLE", 2009)
    document.set_value(key, 460.5, "460.5")
    found = table(data_csv(figure_of(document, "table-1b")))
    row = next(row for row in found if (row["code"], row["number"]) == ("INCLE", "2009"))
    assert (row["value"], row["edited"], row["printed_value"]) == ("460.5", "yes", "454.0")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_text_of_the_user_is_never_computed(document: Document, start: str) -> None:
    figure = figure_of(document, "fig-1")
    label = f'{start}HYPERLINK("x";"y")'
    negative = replace(figure.series[0].points[0], y=-3.5, text="\u22123.5")
    series = replace(figure.series[0], label=label, points=(negative, *figure.series[0].points[1:]))
    subtitle = f"{start}1, {figure.x_ticks[0].label}\u20132011"
    first = table(data_csv(replace(figure, series=(series,), subtitle=subtitle)))[0]
    assert (first["row"], first["unit"]) == ("'" + label, f"'{start}1")
    assert first["value"] == "-3.5"


def test_lines_end_and_quote_as_the_standard_says(document: Document) -> None:
    figure = figure_of(document, "fig-1")
    series = replace(figure.series[0], label='Salvador, "El"\nx')
    text = data_csv(replace(figure, series=(series,)))
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert '"Salvador, ""El""\nx"' in text
    assert table(text)[0]["row"] == series.label


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", list(Language))
def test_every_marker_is_explained_beside_the_numbers(document: Document, exhibit: str, lang: Language) -> None:
    figure = figure_of(document, exhibit, lang)
    around = table(notes_csv(figure))
    explained = {line["marker"] for line in around if line["kind"] == "note"}
    used = {marker for row in table(data_csv(figure)) for marker in row["markers"].split()}
    assert used <= explained
    assert [line["text"] for line in around if line["kind"] == "note"] == [note.text for note in figure.notes]
    works = [line["text"] for line in around if line["kind"] in {"source", "named"}]
    assert works == [runs_text(runs) for runs in figure.sources]
    assert sum(line["kind"] == "source" for line in around) == figure.behind
    assert [line["text"] for line in around if line["kind"] == "remark"] == list(figure.remarks)
    assert (around[0]["text"], around[1]["text"]) == (figure.title, figure.subtitle)


@pytest.mark.parametrize(
    ("exhibit", "changes", "unit"),
    [
        ("fig-1", {}, "Homicides per 100,000 inhabitants"),
        ("fig-1", {"logarithmic": True}, "Homicides per 100,000 inhabitants"),
        ("fig-1", {"first": 2003, "last": 2003}, "Homicides per 100,000 inhabitants"),
        ("fig-1", {"measure": "count"}, "Homicides"),
        ("table-1a", {}, "Thousands of US dollars"),
        ("table-1b", {"applied": ("table-1b-d",), "booking": Booking.INTENDED}, "Millions of US dollars"),
        ("table-2", {}, "US dollars"),
    ],
)
def test_the_unit_is_a_unit(document: Document, exhibit: str, changes: dict[str, Any], unit: str) -> None:
    view = replace(view_of(document.catalogue.exhibit(exhibit)), **changes)
    for figure in (
        build_figure(document, view, Language.ENGLISH),
        build_table_figure(document, view, Language.ENGLISH),
    ):
        assert {row["unit"] for row in table(data_csv(figure))} == {unit}


def test_what_notes_changed_is_called_computed(document: Document) -> None:
    view = replace(view_of(document.catalogue.exhibit("table-1b")), applied=("table-1b-d",), booking=Booking.INTENDED)
    rows = table(data_csv(build_table_figure(document, view, Language.ENGLISH)))
    computed = {(row["code"], row["number"]): row["booked_value"] for row in rows if row["status"] == "computed"}
    assert computed == {
        ("INCLE", "2010"): "365.0",
        ("INCLE", "2011"): "117.0",
        ("Total", "2010"): "403.7",
        ("Total", "2011"): "178.2",
    }


def test_a_replaced_number_is_plain_too(document: Document) -> None:
    key = Key("carsi-funding", (("account", "ESF"), ("fiscal_year", FiscalYear(2008)), ("measure", "amount")))
    document.set_value(key, 1250000.0, "1,250,000")
    view = view_of(document.catalogue.exhibit("table-1a"))
    for figure in (
        build_figure(document, view, Language.ENGLISH),
        build_table_figure(document, view, Language.ENGLISH),
    ):
        row = next(row for row in table(data_csv(figure)) if (row["code"], row["number"]) == ("ESF", "2008"))
        assert (row["value"], float(row["printed_value"])) == ("1250000", 25000.0)
        assert "," not in row["printed_value"]
