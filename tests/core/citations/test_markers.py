"""Markers and notes: each marker drawn has one note line and each marked line is drawn, in every view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from cavapp.core.analysis.measures.shown_as import ShownAs, ShownForm
from cavapp.core.analysis.view import (
    Numbering,
    RowOrder,
    Sorting,
    View,
    period_bounds,
    releases_of_exhibit,
    row_codes,
    select_observations,
    view_of,
    with_rows,
)
from cavapp.core.citations.markers import marking_of
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.notes import NoteKind
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.user_notes import note_changes
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.table_copy import copy_with_notes
from cavapp.core.figures.tables.wide_table import WideTable

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
LANG = Language.ENGLISH


def plain_view(document: Document, exhibit: str) -> View:
    return view_of(document.catalogue.exhibit(exhibit))


def views(document: Document, name: str) -> Iterator[View]:
    """An exhibit in every order and numbering, whole and in parts."""
    exhibit, view = document.catalogue.exhibit(name), plain_view(document, name)
    orders = (RowOrder(), RowOrder(Sorting.NAME), *(RowOrder(by, 2009) for by in (Sorting.LARGEST, Sorting.SMALLEST)))
    parts = [view, replace(view, first=2009), replace(view, last=view.first), replace(view, rows=view.rows[1:])]
    parts += [replace(view, rows=view.rows[:1]), replace(view, focus=view.rows[0])]
    everything = with_rows(document, view, row_codes(document, exhibit))
    measures = document.catalogue.dataset(exhibit.dataset).measures
    for part, order, numbering in product(parts, orders, Numbering):
        yield replace(part, order=order, numbering=numbering)
    for vintage, measure in product(releases_of_exhibit(document, exhibit), measures):
        first, last = period_bounds(document, exhibit, vintage)
        part = replace(everything, vintage=vintage, measure=measure, first=first, last=last, order=orders[-1])
        yield from (replace(part, numbering=numbering) for numbering in Numbering)


def in_reading_order(figure: Figure) -> list[str]:
    """The markers as one meets them: title, series, time axis, points along each row, totals."""
    found = [*figure.markers]
    found += [marker for series in figure.series for marker in series.markers]
    found += [marker for tick in figure.x_ticks for marker in tick.markers]
    found += [marker for series in figure.series for point in series.points for marker in point.markers]
    found += [marker for point in figure.totals for marker in point.markers]
    return list(dict.fromkeys(found))


def of_table(frame: WideTable) -> set[str]:
    heads = {marker for head in (*frame.rows, *frame.columns) for marker in head.markers}
    return heads | {marker for row in frame.markers for cell in row for marker in cell}


@pytest.mark.parametrize("name", EXHIBITS)
@pytest.mark.parametrize("all_notes", [False, True])
def test_each_marker_has_one_line_and_each_line_its_marker(
    document: Document,
    name: str,
    all_notes: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    seen = 0
    for view in views(document, name):
        selection = select_observations(document, view)
        figure = build_figure(document, view, LANG, all_notes=all_notes)
        frame = build_wide_table(
            document, selection, LANG, marking=marking_of(document, selection, all_notes=all_notes)
        )
        drawn, told = in_reading_order(figure), [line.marker for line in figure.notes]
        marked = [marker for marker in told if marker]
        assert len(marked) == len(set(marked)), "one line for each marker"
        assert set(drawn) == set(marked) == of_table(frame) | set(figure.markers)
        assert told == [marker for marker in told if not marker] + marked, "unmarked notes stand first"
        if view.numbering is Numbering.NUMBERS:
            numbers = [str(number) for number in range(1, len(marked) + 1)]
            assert drawn == marked == numbers, "no gaps, in reading order"
            texts = [line.text for line in figure.notes if line.marker]
            assert len(texts) == len(set(texts)), "the same text has the same number"
            seen += len(marked)
        else:
            assert all(not marker or marker in "abcdef*" for marker in told)
    assert seen > 20


@pytest.mark.parametrize("name", EXHIBITS)
def test_chart_and_table_mark_the_same_places(document: Document, name: str) -> None:
    for view in views(document, name):
        selection = select_observations(document, view)
        figure = build_figure(document, view, LANG, all_notes=True)
        frame = build_wide_table(document, selection, LANG, marking=marking_of(document, selection, all_notes=True))
        cells = {
            one.key: markers
            for row, marks in zip(frame.observations, frame.markers, strict=True)
            for one, markers in zip(row, marks, strict=True)
            if one is not None
        }
        for series in figure.series:
            heads = next(head.markers for head in frame.rows if head.code == series.code)
            lost = [m for point in series.points if point.key and point.y is None for m in cells[point.key]]
            drawable = series.last is not None or selection.dataset.time != "year"
            assert set(series.markers) == ({*heads, *lost} if drawable else set())
            for point in series.points:
                assert point.key is None or point.y is None or point.markers == cells[point.key]
        assert [tick.markers for tick in figure.x_ticks] == [head.markers for head in frame.columns]


def test_numbers_lead_to_the_places_the_notes_speak_of(document: Document) -> None:
    view = replace(plain_view(document, "fig-1"), numbering=Numbering.NUMBERS)
    figure = build_figure(document, view, LANG, all_notes=True)
    texts = {line.marker: line.text for line in figure.notes if line.marker}
    rows = {series.code: [texts[marker] for marker in series.markers] for series in figure.series}
    honduras = next(series for series in figure.series if series.code == "HND")
    point = next(point for point in honduras.points if point.x == 2003)
    assert any(text.startswith("No value: Honduras 1995") for text in rows["HND"]), "a note on gaps stands at the name"
    assert any(text.startswith("UNODC later replaced 2003-2007") for text in rows["HND"]), "so does one on a run"
    assert texts[point.markers[0]].startswith("Falls from 56.0 to 33.6")
    mexico = next(series for series in figure.series if series.code == "MEX")
    substitutes = [
        point for point in mexico.points if any(texts[one].startswith("Substitute") for one in point.markers)
    ]
    assert [point.x for point in substitutes] == [point.x for point in mexico.points if point.apart] == [2011]
    assert figure.notes[0].marker == ""


def test_numbers_follow_the_order_of_rows_at_once(document: Document) -> None:
    view = replace(plain_view(document, "fig-1"), numbering=Numbering.NUMBERS)
    other = replace(view, order=RowOrder(Sorting.LARGEST, 2011))
    first = {series.code: series.markers for series in build_figure(document, view, LANG).series}
    second = {series.code: series.markers for series in build_figure(document, other, LANG).series}
    assert list(second) == ["HND", "SLV", "GTM", "MEX"]
    assert first["SLV"] == ("1", "2")
    assert second["HND"] == ("1", "2", "3")


def test_abbreviations_stay_one_running_line_without_a_number(document: Document) -> None:
    for numbering in Numbering:
        view = replace(plain_view(document, "table-1b"), numbering=numbering)
        lines = build_figure(document, view, LANG).notes
        notes = document.catalogue.evidence.footnotes
        running = [line for line in lines if notes[line.ids[0]].kind is NoteKind.ABBREVIATION]
        assert len(running) == 1
        assert running[0].marker == ""
        assert len(running[0].ids) == 7


def test_hidden_notes_take_no_number_and_no_letter(document: Document) -> None:
    view = replace(plain_view(document, "table-1b"), first=2010)
    letters = build_figure(document, view, LANG)
    assert {line.marker for line in letters.notes} == {"", "d", "f"}
    numbers = build_figure(document, replace(view, numbering=Numbering.NUMBERS), LANG)
    assert [line.marker for line in numbers.notes if line.marker] == ["1", "2", "3", "4"]


def note_on(document: Document, text: str, **parts: object) -> None:
    target = Key("mexico-assistance", tuple(parts.items()))  # type: ignore[arg-type]
    document.apply(note_changes(document, text, [target]), StepKind.NOTE)


@pytest.mark.parametrize("numbering", Numbering)
def test_a_note_of_the_users_takes_part(document: Document, numbering: Numbering) -> None:
    note_on(document, "Mine on a cell.", account="NADR", fiscal_year=FiscalYear(2012), measure="amount")
    note_on(document, "Mine on a year.", fiscal_year=FiscalYear(2010))
    note_on(document, "Mine on totals.", account="Total")
    view = replace(plain_view(document, "table-1b"), numbering=numbering)
    figure = build_figure(document, view, LANG)
    by_text = {line.text: line.marker for line in figure.notes if "Mine" in line.text}
    assert len(by_text) == 3
    cell, year, total = (next(m for text, m in by_text.items() if part in text) for part in ("cell", "year", "totals"))
    nadr = next(series for series in figure.series if series.code == "NADR")
    assert cell in nadr.markers, "printed n/a: no piece of a column is there, its name stands for it"
    assert year in next(tick.markers for tick in figure.x_ticks if tick.position == 2010)
    assert figure.markers == (total,), "the chart has no name for totals: the title leads to the note"
    assert any(text.startswith("Total: ") and "Mine on totals" in text for text in by_text), "and it says of what"
    frame = build_wide_table(document, select_observations(document, view), LANG)
    assert cell in frame.markers[4][5]
    assert total in frame.rows[-1].markers
    if numbering is Numbering.LETTERS:
        assert {cell, year, total} == {"A", "B", "C"}


def test_what_is_copied_is_numbered_on_its_own(document: Document) -> None:
    view = replace(plain_view(document, "table-1b"), numbering=Numbering.NUMBERS)
    frame = build_wide_table(document, select_observations(document, view), LANG)
    keys = [
        Key("mexico-assistance", (("account", code), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
        for code in ("INCLE", "FMF")
    ]
    text = copy_with_notes(document, frame, keys, LANG).text
    assert "\n[1] INCLE: 94 million dollars" in text
    assert "\n[2] FMF: 260 million dollars" in text
    assert "[3]" not in text
    assert "<sup>1</sup>" in copy_with_notes(document, frame, keys, Language.SPANISH).page


def test_letters_cost_nothing_where_nothing_is_marked(document: Document) -> None:
    marking = marking_of(document, select_observations(document, plain_view(document, "fig-1")))
    assert not marking.rows
    assert not marking.cells
    assert marking.title == ()


@pytest.mark.parametrize(
    ("exhibit", "form"),
    [
        ("fig-1", ShownForm.MEAN),
        ("table-1b", ShownForm.MEAN),
        ("table-1b", ShownForm.SHARE),
        ("fig-1", ShownForm.INDEX),
    ],
)
def test_notes_on_rows_that_are_only_computed_from_have_no_number_of_their_own(
    document: Document, exhibit: str, form: ShownForm
) -> None:
    view = plain_view(document, exhibit)
    shown = replace(view, rows=view.rows[-1:], numbering=Numbering.NUMBERS, shown=ShownAs(form=form))
    selection = select_observations(document, shown, Language.ENGLISH)
    marking = marking_of(document, selection, all_notes=True)
    assert set(marking.rows) <= {line.code for line in selection.lines}
