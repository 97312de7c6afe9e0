"""Wide tables, checked against the shipped files read by other means."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cavapp.cli.show_data import show_wide_csv, wide_of
from cavapp.cli.target import find_target
from cavapp.core.analysis.audits import Verdict
from cavapp.core.analysis.view import View, period_bounds, releases_of_exhibit, row_codes, select_observations, view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.recipe import make_recipe, recipe_text
from cavapp.core.figures.figure_data import data_csv
from cavapp.core.figures.tables.table_builder import build_wide_table, table_figure_of
from cavapp.core.figures.tables.table_copy import copy_numbers, copy_with_notes
from cavapp.core.figures.tables.wide_table import WideTable, changed_cells
from tests.checkout import DATA

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
ENGLISH, SPANISH = Language.ENGLISH, Language.SPANISH


def frame_of(
    document: Document, exhibit: str, lang: Language = ENGLISH, *, rows: tuple[str, ...] = (), last: int = 0
) -> WideTable:
    view = view_of(document.catalogue.exhibit(exhibit))
    view = replace(view, rows=rows or view.rows, last=last or view.last)
    return build_wide_table(document, select_observations(document, view), lang)


def numbers_of(frame: WideTable) -> dict[tuple[str, int], float]:
    """The values by row code and period, NaN included."""
    array = frame.numbers.to_numpy()
    codes, periods = list(frame.numbers.index), [int(number) for number in frame.numbers.columns]
    return {(code, year): float(array[r, c]) for r, code in enumerate(codes) for c, year in enumerate(periods)}


def keys_under(frame: WideTable, key: Key) -> list[Key]:
    """The full keys shown in the table that a partial key names, row by row."""
    held = (one.key for row in frame.observations for one in row if one is not None)
    return [full for full in held if set(key.items) <= set(full.items)]


def mexico(account: str, year: int) -> Key:
    items = (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount"))
    return Key("mexico-assistance", items)


def rate(country: str, year: int, release: str) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", release), ("measure", "rate"))
    return Key("homicide-rates", items)


def file_lines(dataset: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{dataset}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def shipped(exhibit: str) -> dict[tuple[str, int], str]:
    """The values an exhibit shows, as text, by row code and year, straight from the files."""
    described = next(e for e in json.loads((DATA / "exhibits.json").read_text("utf-8")) if e["id"] == exhibit)
    first, last = described["years"]
    found = {}
    for line in file_lines(described["dataset"]):
        for region in described["selection"]:
            allowed = {name: values if isinstance(values, list) else [values] for name, values in region.items()}
            year = int(line[described["columns"]])
            if first <= year <= last and all(line[name] in map(str, allowed[name]) for name in allowed):
                found[line[described["rows"]], year] = line["value"]
    return found


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_the_values_are_those_of_the_files(document: Document, exhibit: str) -> None:
    frame, expected = frame_of(document, exhibit), shipped(exhibit)
    assert expected
    assert {str(kind) for kind in frame.numbers.dtypes} == {"float64"}
    assert frame.numbers.shape == (len(frame.rows), len(frame.columns))
    numbers = numbers_of(frame)
    for place, text in expected.items():
        assert math.isnan(numbers[place]) if text == "" else numbers[place] == float(text), place
    held = [place for place, value in numbers.items() if not math.isnan(value)]
    assert len(held) == sum(text != "" for text in expected.values())


@pytest.mark.parametrize("exhibit", ["table-1a", "table-1b", "table-2"])
def test_the_texts_are_as_printed(document: Document, exhibit: str) -> None:
    frame = frame_of(document, exhibit)
    printed = [line["printed"] for line in file_lines(frame.selection.dataset.id)]
    assert sorted(text for row in frame.texts for text in row) == sorted(printed)


def test_markers_stand_where_the_report_prints_them(document: Document) -> None:
    frame = frame_of(document, "table-1b")
    columns = {head.label: head.markers for head in frame.columns if head.markers}
    rows = {head.label: head.markers for head in frame.rows if head.markers}
    cells = {frame.texts[r][c]: frame.markers[r][c] for r, c in frame.places() if frame.markers[r][c]}
    assert columns == {"FY2008": ("a",), "FY2009": ("b",)}
    assert rows == {"GHCS": ("f",)}
    assert cells == {"454.0": ("c",), "365.0": ("d",), "299.0": ("e",)}
    starred = frame_of(document, "table-2")
    assert [(head.label, head.markers) for head in starred.columns if head.markers] == [("FY2013", ("*",))]


def test_headings_name_what_lies_under_them(document: Document) -> None:
    frame = frame_of(document, "table-1a")
    assert [head.detail for head in frame.columns] == ["Actual"] * 3 + ["Est.", "Plan.", "Req."]
    assert (frame.rows[0].label, frame.rows[0].detail) == ("ESF", "Economic Support Fund")
    assert frame.rows[-1].detail == ""
    column = keys_under(frame, frame.columns[2].key)
    assert [(key["account"], str(key["fiscal_year"])) for key in column] == [
        (code, "FY2010") for code in ("ESF", "INCLE", "NADR", "FMF", "Total")
    ]
    assert len(keys_under(frame, frame.rows[0].key)) == 6


def test_numbers_from_another_release_are_named_in_the_heading_of_their_row(document: Document) -> None:
    frame = frame_of(document, "fig-1")
    assert frame.rows[3].label == "Mexico (2011: World Bank 2013)"
    assert frame.place((3, 16)) == frame.key_at((3, 16)) == rate("MEX", 2011, "wdi-2013-09")
    assert frame.place((3, 15)) == frame.key_at((3, 15)) == rate("MEX", 2010, "hs-2012")
    alone = view_of(document.catalogue.exhibit("fig-1"))
    for first, last, expected in ((2011, 2011, "Mexico (World Bank 2013)"), (1995, 2010, "Mexico")):
        chosen = select_observations(document, replace(alone, rows=("MEX",), first=first, last=last))
        assert build_wide_table(document, chosen, ENGLISH).rows[0].label == expected
    assert {key["country"] for key in keys_under(frame, frame.columns[-1].key)} == {"SLV", "GTM", "HND", "MEX"}


def test_the_total_comes_last_whatever_the_order_of_rows(document: Document) -> None:
    frame = frame_of(document, "table-1b", rows=("Total", "DA", "ESF"))
    assert [head.code for head in frame.rows] == ["DA", "ESF", "Total"]
    assert [frame.is_total(row) for row in range(3)] == [False, False, True]
    assert list(frame.numbers.index) == ["DA", "ESF", "Total"]


def test_totals_are_audited_column_by_column(document: Document) -> None:
    frame = frame_of(document, "table-1b")
    array = frame.numbers.to_numpy()
    for column, audit in enumerate(frame.audits):
        assert audit is not None
        summed, printed = round(sum(v for v in array[:-1, column] if not math.isnan(v)), 1), array[-1, column]
        assert audit.recomputed == pytest.approx(summed)
        assert (audit.verdict is Verdict.EXACT) == (abs(summed - printed) < 0.05)
    assert [a.verdict for a in frame.audits if a is not None][:3] == [Verdict.ROUNDING, Verdict.ROUNDING, Verdict.EXACT]


@pytest.mark.parametrize("exhibit", ["fig-1", "table-2"])
def test_without_a_printed_total_nothing_is_audited(document: Document, exhibit: str) -> None:
    frame = frame_of(document, exhibit)
    assert set(frame.audits) == {None}
    assert len(frame.audits) == len(frame.columns)


def test_the_three_kinds_of_empty_stay_apart_and_zero_is_a_number(document: Document) -> None:
    carsi, aid, rates = (frame_of(document, name) for name in ("table-1a", "table-1b", "fig-1"))
    assert (carsi.texts[2][1], carsi.reasons[2][1][:17]) == ("—", "Printed as a dash")
    assert (aid.texts[4][5], aid.reasons[4][5][:11]) == ("n/a", "Printed n/a")
    assert (aid.texts[2][0], aid.reasons[2][0], aid.numbers.iloc[2, 0]) == ("0.0", "", 0.0)
    assert (rates.texts[2][0], rates.reasons[2][0]) == ("", "The release has no row for it.")
    assert rates.observations[2][0] is not None


def test_a_value_taken_away_by_the_user_says_so(document: Document) -> None:
    frame = frame_of(document, "fig-1")
    place = frame.key_at((0, 3))
    assert place is not None
    document.set_value(place, None, "")
    assert frame_of(document, "fig-1").reasons[0][3] == "The user removed the value."
    assert frame_of(document, "fig-1", SPANISH).reasons[0][3] == "El usuario quitó el valor."


def test_a_place_without_an_observation_says_so(document: Document) -> None:
    frame = frame_of(document, "table-2", last=2015)
    assert (frame.texts[0][-1], frame.observations[0][-1], frame.key_at((0, 7))) == ("", None, None)
    assert frame.reasons[0][-1] == "No observation is held at this place."
    assert frame_of(document, "table-2", SPANISH, last=2015).reasons[0][-1] == "No hay observación en este lugar."


def test_a_cell_is_found_by_its_key_in_any_order_of_dimensions(document: Document) -> None:
    frame = frame_of(document, "table-1b")
    key = mexico("INCLE", 2009)
    assert frame.position(key) == (0, 2)
    assert frame.position(Key(key.dataset, key.items[::-1])) == (0, 2)
    assert frame.position(mexico("INCLE", 2006)) is None
    assert frame.position(frame.rows[0].key) is None


@st.composite
def views(draw: st.DrawFn, catalogue: Catalogue) -> View:
    document = Document(catalogue)
    exhibit = catalogue.exhibit(draw(st.sampled_from(EXHIBITS)))
    rows = draw(st.lists(st.sampled_from(row_codes(document, exhibit)), min_size=1, unique=True))
    vintage = draw(st.sampled_from(("", *releases_of_exhibit(document, exhibit))))
    low, high = period_bounds(document, exhibit, vintage)
    first, last = sorted((draw(st.integers(low, high)), draw(st.integers(low, high))))
    return replace(view_of(exhibit), rows=tuple(rows), first=first, last=last, vintage=vintage)


@settings(max_examples=60)
@given(data=st.data())
def test_wide_to_long_gives_back_the_selection(catalogue: Catalogue, data: st.DataObject) -> None:
    document = Document(catalogue)
    selection = select_observations(document, data.draw(views(catalogue)))
    frame = build_wide_table(document, selection, ENGLISH)
    held_ones = [one for row in frame.observations for one in row if one is not None]
    assert sorted(held_ones, key=repr) == sorted(selection.observations, key=repr)
    numbers = {
        (line.code, one.key[selection.dataset.time].number): one.value  # type: ignore[union-attr]
        for line in selection.lines
        for one in line.observations
        if one is not None and one.value is not None
    }
    held = {place: value for place, value in numbers_of(frame).items() if not math.isnan(value)}
    assert held == numbers
    assert {frame.position(one.key) for one in held_ones} == {
        (r, c) for r, c in frame.places() if frame.observations[r][c] is not None
    }


def test_only_cells_that_read_differently_count_as_changed(document: Document) -> None:
    before = frame_of(document, "table-1b")
    document.set_value(mexico("DA", 2008), 9.0, "9.0")
    after = frame_of(document, "table-1b")
    assert changed_cells(before, after) == [(6, 1), (7, 1)]  # the cell and the audit of its total
    assert changed_cells(after, after) == []


def test_the_printed_table_is_audited_without_the_edits(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("table-1b"))
    key = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2010)), ("measure", "amount")))
    document.set_value(key, 400.0, "400.0")

    def verdict(*, as_printed: bool) -> Verdict:
        shown = select_observations(document, replace(view, as_printed=as_printed))
        audit = build_wide_table(document, shown, Language.ENGLISH).audits[3]
        assert audit is not None
        return audit.verdict

    assert verdict(as_printed=False) is Verdict.WRONG
    assert verdict(as_printed=True) is Verdict.EXACT


def with_number(frame: WideTable, cell: tuple[int, int], value: float) -> WideTable:
    """The table with another value in its DataFrame, and nothing else."""
    numbers = frame.numbers.copy()
    numbers.iloc[cell] = value
    return replace(frame, numbers=numbers)


def test_what_is_shown_is_what_the_data_frame_holds(document: Document) -> None:
    frame = frame_of(document, "table-1b")
    changed = with_number(frame, (0, 2), 1234.56)
    assert (frame.texts[0][2], changed.texts[0][2], changed.values[0][2]) == ("454.0", "1,234.6", 1234.56)
    assert changed_cells(frame, changed) == [(0, 2)]
    assert copy_numbers(document, changed, [(0, 2)]).text.endswith("\nINCLE\t1234.56\n")
    noted = copy_with_notes(document, changed, [mexico("INCLE", 2009)], ENGLISH)
    assert "\nINCLE\t1234.56\n" in noted.text
    assert ">1234.56<sup>c</sup><" in noted.page
    figure = table_figure_of(document, changed)
    assert (figure.cells[0][2].text, figure.cells[0][2].value) == ("1,234.6", 1234.56)
    assert "1234.56" in data_csv(figure)
    recipe = make_recipe(document, frame.selection.view, ENGLISH, Presentation(800, 600), kind=Kind.TABLE)
    assert '"value":1234.56' in recipe_text(replace(recipe, table=figure))
    filled, taken = with_number(frame, (4, 5), 3.0), with_number(frame, (0, 2), math.nan)
    assert (filled.texts[4][5], filled.reasons[4][5]) == ("3.0", "")
    assert (taken.texts[0][2], taken.values[0][2]) == ("", None)


def test_the_printed_text_stands_where_it_says_the_number(document: Document) -> None:
    """A rate is printed with fewer digits than it has; a number that reads the same is shown the same."""
    frame = frame_of(document, "fig-1")
    value = frame.values[0][4]
    assert value is not None
    assert with_number(frame, (0, 4), round(value, 1)).texts == frame.texts
    assert with_number(frame, (0, 4), value + 0.1).texts != frame.texts


def test_the_wide_csv_says_what_the_data_frame_holds(document: Document) -> None:
    target = find_target(document, "table-1b", ["account=INCLE"])
    assert ",454.0," in show_wide_csv(document, target)
    wide = wide_of(document, target)
    numbers = wide.grid.numbers.copy()
    numbers.iloc[0, 2] = 460.25
    changed = wide._replace(grid=replace(wide.grid, numbers=numbers))
    assert ",460.25," in show_wide_csv(document, target, changed)
