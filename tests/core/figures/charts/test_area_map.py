"""Maps as values: one period, true shades and words, places without outline, and what a map keeps when data change."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cavapp.core.analysis.measures.measuring import measure_values
from cavapp.core.analysis.measures.shown_as import parse_shown_as
from cavapp.core.analysis.view import View, select_observations, view_of, with_rows
from cavapp.core.analysis.view_changes import follow_edits, view_showing
from cavapp.core.citations.number_origin import NumberOrigin, find_origin
from cavapp.core.citations.passport.passport import passport_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key, UndatedYear, Year
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.notes import Cited, SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.cell_entry import CellEntry, add_observation, as_shipped, unit_for
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.edits.records import code_write
from cavapp.core.export.export_options import Presentation, RecipeError
from cavapp.core.export.recipe import make_recipe, recipe_of, recipe_text
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.core.figures.maps.classes import ClassKind, class_breaks, count_classes
from cavapp.core.figures.tables.table_builder import build_wide_table
from tests.chart_offers import types_offered
from tests.checkout import DATA
from tests.named_places import read_lines

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
        ("fig-1", ["map"]),
        ("fig-2", ["places"]),
        ("table-1a", []),
        ("table-1b", []),
        ("table-2", ["map"]),
        ("mexican-states", ["map"]),
        ("departments", ["map"]),
        ("world", ["map"]),
        ("deflators", []),
    ],
)
def test_a_map_is_offered_where_rows_are_places(document: Document, exhibit: str, types: list[str]) -> None:
    offered = [one.id for one in types_offered(document, view_of(document.catalogue.exhibit(exhibit)))]
    assert [name for name in offered if name in ("map", "places")] == types


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


def test_one_value_everywhere_is_one_class(document: Document) -> None:
    view = map_view(document, "departments")
    keys = [one.key for one in select_observations(document, view).observations]
    document.apply([document.value_write(key, 7.5, "7.5") for key in keys], StepKind.PASTE)
    figure = drawn(document, view)
    assert figure.frame is not None
    assert [(one.label, one.count) for one in figure.frame.classes if one.kind is ClassKind.RANGE] == [("7.5", 93)]
    assert any(one.startswith("Shades: one class") for one in figure.remarks)
    assert figure.alternative_text.endswith("7.5: 93; no data: 3.")


def add_place(document: Document, exhibit: str, name: str, value: float, period: Year, measure: str) -> str:
    """A row of the user's with one value; its code."""
    shown = document.catalogue.exhibit(exhibit)
    request, code = code_write(shown.rows, name, origin=document.origin())
    key = Key(shown.dataset, ((shown.rows, code), (shown.columns, period), ("measure", measure)))
    unit = unit_for(document, key)
    assert unit is not None
    entry = CellEntry(value, f"{value:g}")
    document.apply([request, *add_observation(document, key, entry, Status.UNMARKED, unit)], StepKind.ADD)
    return code


@pytest.mark.parametrize(
    ("exhibit", "value", "measure"),
    [
        ("mexican-states", 12.0, "count"),
        ("mexican-states", -3.0, "count"),
        ("mexican-states", 0.0, "count"),
        ("mexican-states", 5e11, "count"),
        ("fig-2", 33.3, "rate"),
        ("fig-2", 0.0, "rate"),
        ("fig-2", -1.0, "rate"),
        ("fig-2", 1e9, "rate"),
    ],
)
def test_a_place_that_was_added_has_no_outline_and_is_said_to_be_off_the_map(
    document: Document, exhibit: str, value: float, measure: str
) -> None:
    shown = document.catalogue.exhibit(exhibit)
    before = drawn(document, view_of(shown) if exhibit == "fig-2" else map_view(document, exhibit)).frame
    code = add_place(document, exhibit, "Sonora Nueva", value, Year(2010), measure)
    view = view_of(shown) if exhibit == "fig-2" else map_view(document, exhibit, 2010)
    assert (code in view.rows) is (exhibit != "fig-2")
    figure = drawn(document, with_rows(document, view, (*view.rows, code)))
    assert next(one for one in figure.series if one.code == code).last is not None
    told = [one for one in figure.remarks if one.startswith("Not on the map") and "Sonora Nueva" in one]
    assert len(told) == 1
    assert figure.frame is not None
    assert before is not None
    assert figure.frame.sheet == before.sheet
    assert figure.frame.places == before.places
    assert sum(one.count for one in figure.frame.classes) == sum(one.count for one in before.classes)
    assert figure.alternative_text


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
    spanish = build_figure(document, map_view(document, "mexican-states", 2010), Language.SPANISH).frame
    assert spanish is not None
    assert spanish.problem.startswith("El archivo outlines.json está dañado, por lo que no se puede dibujar")
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


def place(name: str, year: int, kind: type[Year] = Year) -> Key:
    return Key("named-places", (("place", name), ("year", kind(year)), ("measure", "rate")))


def test_numbers_of_named_places_are_those_of_their_states_and_departments(document: Document) -> None:
    for line in read_lines("named-places"):
        kind = UndatedYear if line["year"] == "2011" else Year
        one = document.observation(place(line["place"], int(line["year"]), kind))
        assert one is not None
        assert (one.printed, one.status.value) == (line["printed"], line["status"])
        assert one.value == (float(line["value"]) if line["value"] else None)


CITED = {"inegi-2011", "conapo-2010"}


def references_behind(document: Document, *keys: Key) -> set[str]:
    return {one.reference for one in document.citation(keys).references if one.role is not SourceRole.NOTED}


def department(code: str, measure: str) -> Key:
    return Key("subnational-central-america", (("area", code), ("year", UndatedYear(2011)), ("measure", measure)))


def test_an_edit_of_a_state_reaches_figure_2(document: Document) -> None:
    before, chihuahua = document.citation([place("chihuahua", 2010)]), place("chihuahua", 2010)
    assert references_behind(document, chihuahua) == CITED
    change = document.set_value(state("MX-CHH", 2010), 3_000.0, "3000", source=Cited("molzahn-et-al-2012", "p. 5"))
    assert chihuahua in change.keys
    assert change.concerns("named-places")
    one, people = document.observation(chihuahua), document.observation(state("MX-CHH", 2010, "population"))
    assert one is not None
    assert people is not None
    assert people.value
    assert one.printed == f"{3_000 * 100_000 / people.value:.1f}"
    assert (one.edited, one.value_edited) == (True, False)
    assert find_origin(document, one) is NumberOrigin.COMPUTED
    assert references_behind(document, chihuahua) == {"conapo-2010", "molzahn-et-al-2012"}
    assert document.tally([chihuahua]).edits == 1
    figure = build_figure(document, view_of(document.catalogue.exhibit("fig-2")), EN)
    assert {one.code for one in figure.series if one.is_edited} == {"chihuahua"}
    printed = build_figure(document, replace(view_of(document.catalogue.exhibit("fig-2")), as_printed=True), EN)
    assert not any(one.is_edited for one in printed.series)
    passport = passport_of(document, chihuahua, EN)
    assert passport is not None
    assert {key for key, _ in passport.inputs} == {state("MX-CHH", 2010), state("MX-CHH", 2010, "population")}
    assert len(passport.edits) == 1
    document.undo()
    assert document.citation([chihuahua]) == before


@pytest.mark.parametrize("at", [place("peten", 2011, UndatedYear), department("GT-17", "rate")])
def test_a_rate_that_is_drawn_as_it_is_is_one_number_in_both_places(document: Document, at: Key) -> None:
    drawn, source = place("peten", 2011, UndatedYear), department("GT-17", "rate")
    change = document.set_value(at, 61.5, "61.5")
    assert {drawn, source} <= change.keys
    for key in (drawn, source):
        one = document.observation(key)
        assert one is not None
        assert (one.value, one.value_edited, find_origin(document, one)) == (61.5, True, NumberOrigin.YOURS)
        edit = document.edit_of(key)
        assert edit is not None
        assert edit.key == source
        assert references_behind(document, key) == set()
    document.apply([document.status_write(at, Status.ESTIMATE)], StepKind.EDIT)
    found = [document.observation(key) for key in (drawn, source)]
    assert [one is not None and one.status for one in found] == [Status.ESTIMATE, Status.ESTIMATE]
    document.apply(as_shipped(document, [at]), StepKind.EDIT)
    assert document.observation(drawn) == document.printed(drawn)


@pytest.mark.parametrize(
    ("code", "measure", "value", "drawn"),
    [
        ("HN-CR", "count", 0.0, 34.3),
        ("HN-CR", "count", None, None),
        ("HN-CR", "population", None, None),
        ("HN-CR", "population", -9e9, None),
        ("HN-CR", "rate", 1.0, 107.9),
        ("HN-IB", "count", 1e12, None),
        ("NI-AN", "count", 1.0, 107.9),
    ],
)
def test_a_coast_is_drawn_anew_from_all_of_its_departments(
    document: Document, code: str, measure: str, value: float | None, drawn: float | None
) -> None:
    document.set_value(department(code, measure), value, "" if value is None else f"{value:g}")
    one = document.observation(place("northern-coast-honduras", 2011, UndatedYear))
    assert one is not None
    if value == 1e12:
        assert one.value is not None
        assert one.value > 1e9
    else:
        assert one.value == drawn
    assert (one.status is Status.NOT_IN_DATASET) is (one.value is None)


def test_notes_of_a_state_go_with_what_is_drawn_from_it(document: Document) -> None:
    region = Key("subnational-mexico", (("area", "MX-CHH"),))
    document.apply([document.note_write("Counted by another office.", [region, state("MX-SIN", 2009)])], StepKind.NOTE)
    figure = build_figure(document, replace(view_of(document.catalogue.exhibit("fig-2")), last=2010), EN)
    line = next(one for one in figure.notes if "another office" in one.text)
    marked = {one.code for one in figure.series if line.marker in one.markers}
    points = {(one.code, point.x) for one in figure.series for point in one.points if line.marker in point.markers}
    assert marked == {"chihuahua"}
    assert points == {("sinaloa", 2009)}


def test_undated_numbers_stand_in_no_dated_column(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("fig-2"))
    for lang, words in ((EN, "undated, published 2011"), (Language.SPANISH, "sin fecha, publicado en 2011")):
        table = build_wide_table(document, select_observations(document, view, lang), lang)
        assert [one.label for one in table.columns] == ["2007", "2008", "2009", "2010", words]
        assert words in build_figure(document, view, lang).subtitle
    passport = passport_of(document, place("soto-cano", 2011, UndatedYear), EN)
    assert passport is not None
    assert passport.what.period.startswith("filed under 2011, the year of publication")
    assert document.observation(place("soto-cano", 2011)) is None


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
