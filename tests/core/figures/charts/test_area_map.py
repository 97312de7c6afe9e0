"""Maps as values: one period, true shades and words, places without outline, and what a map keeps when data change."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cavapp.core.analysis.measures.measuring import measure_values
from cavapp.core.analysis.measures.shown_as import parse_shown_as
from cavapp.core.analysis.view import View, view_of
from cavapp.core.analysis.view_changes import follow_edits, view_showing
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation, RecipeError
from cavapp.core.export.recipe import make_recipe, recipe_of, recipe_text
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.charts.chart_types import types_offered, view_as
from cavapp.core.figures.maps.classes import ClassKind, class_breaks, count_classes
from tests.checkout import DATA

EN = Language.ENGLISH


def map_view(document: Document, exhibit: str, year: int = 0) -> View:
    view = view_as(document, view_of(document.catalogue.exhibit(exhibit)), "map")
    return replace(view, first=year, last=year) if year else view


def drawn(document: Document, view: View) -> Figure:
    return build_figure(document, view, EN)


def state(code: str, year: int, measure: str = "count") -> Key:
    return Key("subnational-mexico", (("area", code), ("year", Year(year)), ("measure", measure)))


@pytest.mark.parametrize(
    ("exhibit", "types"),
    [
        ("fig-1", ["lines", "map"]),
        ("fig-2", ["places", "lines"]),
        ("table-1a", ["columns"]),
        ("table-1b", ["columns"]),
        ("table-2", ["columns", "map"]),
        ("mexican-states", ["lines", "map"]),
        ("departments", ["clusters", "map"]),
        ("world", ["clusters", "map"]),
        ("deflators", ["lines"]),
    ],
)
def test_a_map_is_offered_where_rows_are_places(document: Document, exhibit: str, types: list[str]) -> None:
    assert [one.id for one in types_offered(document, view_of(document.catalogue.exhibit(exhibit)))] == types


def test_a_map_shows_all_places_of_the_last_year_and_the_way_back_leads_to_the_exhibit(document: Document) -> None:
    plain = view_of(document.catalogue.exhibit("mexican-states"))
    view = view_as(document, plain, "map")
    assert (view.first, view.last, len(view.rows)) == (2010, 2010, 32)
    assert view_as(document, view, "lines") == plain


def test_what_a_map_cannot_draw_is_not_claimed(document: Document) -> None:
    plain = replace(view_of(document.catalogue.exhibit("fig-1")), logarithmic=True, annotations=("peace-el-salvador",))
    figure = drawn(document, view_as(document, plain, "map"))
    assert figure.annotations == ()
    assert not figure.logarithmic
    assert "logarithmic" not in figure.subtitle
    assert figure.subtitle.endswith("2011")


def test_a_shade_means_the_same_in_every_year_and_whatever_is_hidden(document: Document) -> None:
    early, late = (drawn(document, map_view(document, "mexican-states", year)).frame for year in (1994, 2010))
    few = drawn(document, replace(map_view(document, "mexican-states", 2010), rows=("MX-CHH", "MX-YUC"))).frame
    assert early is not None
    assert late is not None
    assert few is not None
    labels = [one.label for one in late.classes]
    assert [one.label for one in early.classes] == labels
    assert [one.label for one in few.classes] == labels
    assert len(few.hidden) == 30
    assert sum(one.count for one in late.classes) == 32


@pytest.mark.parametrize("words", ["index:2007", "percent-change", "per-100k", "share", "cumulative"])
def test_the_shades_of_a_measure_are_those_of_all_its_numbers(document: Document, words: str) -> None:
    shown = replace(map_view(document, "mexican-states", 2009), measure="count", shown=parse_shown_as(words))
    document.set_value(state("MX-CHH", 2008), 9000.0, "9,000")
    for as_printed in (False, True):
        view = replace(shown, as_printed=as_printed)
        data = document.catalogue.dataset("subnational-mexico")
        keys = [state(str(code), year) for code in data.values_of("area") for year in range(1994, 2011)]
        each = measure_values(document, keys, view.shown, as_printed=as_printed)
        values = [one.value for one in each.values() if one.value is not None]
        wanted = [one.label for one in count_classes(values, class_breaks(values), 0, EN)][-3:]
        assert len(set(wanted)) == 3
        for one in (view, replace(view, rows=view.rows[:3])):
            frame = drawn(document, one).frame
            assert frame is not None
            assert [found.label for found in frame.classes if found.kind is ClassKind.RANGE][-3:] == wanted


def test_a_mean_has_no_place_on_a_map(document: Document) -> None:
    averaged = replace(map_view(document, "world", 2010), shown=parse_shown_as("mean"))
    assert "map" not in [one.id for one in types_offered(document, averaged)]


def test_the_words_of_a_map(document: Document) -> None:
    figure = drawn(document, map_view(document, "world", 2010))
    assert any(one.startswith("Shades: 5 classes parted at round numbers") for one in figure.remarks)
    assert any(one.startswith("Outlines: Natural Earth (public domain)") for one in figure.remarks)
    assert {"natural-earth", "world-atlas-2-0-2"} <= set(figure.source_ids)
    assert figure.frame is not None
    said = "; ".join(f"{one.label}: {one.count}" for one in figure.frame.classes)
    assert figure.alternative_text.endswith(f"Places by class: {said}.")


# ---------------------------------------------------------------- what users do


def test_zero_is_apart_from_no_data_and_negative_and_huge_values_have_classes(document: Document) -> None:
    for code, value, text in (("MX-YUC", 0.0, "0"), ("MX-COL", -5.0, "−5"), ("MX-TLA", 9e11, "900000000000")):
        document.set_value(state(code, 2010), value, text)
    document.set_value(state("MX-CAM", 2010), None, "n/a")
    figure = drawn(document, map_view(document, "mexican-states", 2010))
    assert figure.frame is not None
    kinds = {one.kind: one.count for one in figure.frame.classes if one.kind is not ClassKind.RANGE}
    assert kinds == {ClassKind.ZERO: 1, ClassKind.EMPTY: 1}
    looks = {one.code: one.look.color for one in figure.series}
    assert looks["MX-YUC"] == 0
    assert looks["MX-COL"] == 1
    assert looks["MX-TLA"] == 5
    assert "A ring marks what the user changed or added." in figure.remarks


def test_edits_that_are_left_out_count_nowhere(document: Document) -> None:
    before = drawn(document, map_view(document, "mexican-states", 2010))
    document.set_value(state("MX-YUC", 2010), 9e11, "900000000000")
    after = drawn(document, replace(map_view(document, "mexican-states", 2010), as_printed=True))
    assert after.frame == before.frame
    assert [one.look for one in after.series] == [one.look for one in before.series]


@pytest.mark.parametrize("count", [1, 2])
def test_one_place_alone_is_drawn_with_its_classes(document: Document, count: int) -> None:
    view = map_view(document, "mexican-states", 2010)
    figure = drawn(document, replace(view, rows=view.rows[:count]))
    assert figure.frame is not None
    assert sum(one.count for one in figure.frame.classes) == count


@pytest.fixture
def bare_outlines(tmp_path: Path) -> Iterator[Catalogue]:
    """The shipped data with an outline file that is damaged."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "outlines.json").write_text("{", encoding="utf-8")
    return iter((read_catalogue(folder),))


def test_a_damaged_outline_file_leaves_all_but_the_map(bare_outlines: Iterator[Catalogue]) -> None:
    document = Document(next(bare_outlines))
    figure = drawn(document, map_view(document, "mexican-states", 2010))
    assert figure.frame is not None
    assert figure.frame.problem.startswith("The file outlines.json is damaged, so no map can be drawn")
    assert figure.frame.problem in figure.remarks
    assert len(figure.series) == 32
    places = drawn(document, view_of(document.catalogue.exhibit("fig-2")))
    assert places.frame is not None
    assert places.frame.problem == figure.frame.problem
    assert drawn(document, view_of(document.catalogue.exhibit("fig-1"))).frame is None


def test_a_map_stays_a_map_of_one_year_when_data_come_or_are_looked_for(document: Document) -> None:
    view = map_view(document, "mexican-states", 2010)
    shown = view_showing(document, view, state("MX-CHH", 1999))
    assert (shown.type, shown.first, shown.last) == ("map", 1999, 1999)
    # As if 2010 had just come: the end that stood at the last year moves on.
    after = follow_edits(document, replace(view, first=2009, last=2009), (1994, 2009))
    assert (after.type, after.first, after.last) == ("map", 2010, 2010)


# ---------------------------------------------------------------- in files


@pytest.mark.parametrize("exhibit", ["mexican-states", "departments", "world", "fig-1", "table-2"])
def test_a_map_comes_back_from_its_recipe(document: Document, exhibit: str) -> None:
    made = make_recipe(document, map_view(document, exhibit), EN, Presentation(900, 600))
    read = recipe_of(recipe_text(made), origin="the text")
    assert read == made
    assert read.number == made.number


def test_a_map_in_a_file_that_was_tampered_with_is_refused(document: Document) -> None:
    made = make_recipe(document, map_view(document, "mexican-states"), EN, Presentation(900, 600))
    assert made.chart is not None
    assert made.chart.frame is not None
    first = made.chart.frame.classes[0]
    for chart in (
        replace(made.chart, frame=None),
        replace(made.chart, frame=replace(made.chart.frame, classes=(replace(first, tone=99),))),
        replace(made.chart, frame=replace(made.chart.frame, classes=(replace(first, tone=-1),))),
    ):
        with pytest.raises(RecipeError):
            recipe_of(recipe_text(replace(made, chart=chart)), origin="the text")


# ---------------------------------------------------------------- Figure 2


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_numbers_of_named_places_are_those_of_their_states_and_departments() -> None:
    units = {line["place"]: line["units"].split("; ") for line in lines("places.csv")}
    mexico = {
        (one["area"], one["year"], one["measure"]): float(one["value"]) for one in lines("subnational-mexico.csv")
    }
    departments = {
        one["area"]: one["value"] for one in lines("subnational-central-america.csv") if one["measure"] == "rate"
    }
    for one in lines("named-places.csv"):
        area = units[one["place"]]
        if area[0].startswith("MX"):
            count, people = (sum(mexico[code, one["year"], name] for code in area) for name in ("count", "population"))
            assert float(one["value"]) == pytest.approx(count / people * 100_000, abs=0.05 + 1e-9)
        elif len(area) == 1 and area[0]:
            assert one["value"] == departments[area[0]]
        elif area[0]:
            low, high = min(float(departments[code]) for code in area), max(float(departments[code]) for code in area)
            assert low <= float(one["value"]) <= high
        else:
            assert one["value"] == ""


def test_every_place_of_the_report_stands_in_figure_2_with_its_page_and_sentence(document: Document) -> None:
    for lang in Language:
        figure = build_figure(document, view_of(document.catalogue.exhibit("fig-2")), lang)
        assert [one.code for one in figure.series] == [one.id for one in document.catalogue.places]
        notes = {name: line for line in figure.notes for name in line.ids}
        for place in document.catalogue.places:
            line = notes[f"fig-2-{place.id}"]
            assert place.page in line.text
            assert place.said.get(lang)[1:] in line.text
            assert place.said.get(lang) in figure.alternative_text
            assert line.marker
        assert any("no route is redrawn" in one.text or "no se redibuja" in one.text for one in figure.notes)
        cited = {cited.reference for place in document.catalogue.places for cited in place.cited}
        assert cited <= set(figure.source_ids)
