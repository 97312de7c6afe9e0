"""Figures: what is drawn and said, held against the data files as read here with ``csv`` alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Any

import pytest

from cavapp.core.analysis.view import View, period_bounds, releases_of_exhibit, row_codes, view_of, with_rows
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.notes import SourceRole
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits import tally as tally_text
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Emphasis, Figure, Point, Series
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from cavapp.core.figures.style import DARK, LIGHT, Filling, filling_of
from cavapp.core.messages import figures as wording
from tests.checkout import DATA

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
COLUMN_EXHIBITS = EXHIBITS[1:]
EIGHT = ("SLV", "GTM", "HND", "MEX", "BLZ", "NIC", "CRI", "PAN")

# The superscripts the report prints, by the place they stand at: (row, period), either one empty for a head.
PRINTED_MARKERS = {
    "fig-1": {},
    "table-1a": {},
    "table-1b": {
        ("", 2008): ("a",),
        ("", 2009): ("b",),
        ("GHCS", 0): ("f",),
        ("INCLE", 2009): ("c",),
        ("INCLE", 2010): ("d",),
        ("FMF", 2009): ("e",),
    },
    "table-2": {("", 2013): ("*",)},
}


# ---------------------------------------------------------------- the data files, read independently


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exhibit_record(exhibit: str) -> dict[str, Any]:
    records: list[dict[str, Any]] = json.loads((DATA / "exhibits.json").read_text(encoding="utf-8"))
    return next(record for record in records if record["id"] == exhibit)


def as_list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def matches(line: dict[str, str], target: dict[str, object]) -> bool:
    return all(line[name] in as_list(wanted) for name, wanted in target.items())


def shown_lines(exhibit: str) -> dict[tuple[str, int], dict[str, str]]:
    """The lines of the data file that an exhibit shows, by row and period."""
    record = exhibit_record(exhibit)
    first, last = record["years"]
    found = {}
    for line in lines(record["dataset"]):
        period = int(line[record["columns"]])
        if first <= period <= last and any(matches(line, part) for part in record["selection"]):
            place = line[record["rows"]], period
            assert place not in found, f"{exhibit} shows {place} twice"
            found[place] = line
    return found


def notes_for(exhibit: str, *, obligatory: bool) -> dict[str, list[tuple[str, int]]]:
    """The notes that apply to what an exhibit shows, with the places each speaks of, both in file order."""
    dataset, shown = exhibit_record(exhibit)["dataset"], shown_lines(exhibit)
    attached: dict[str, set[tuple[str, int]]] = {}
    for line in lines("attachments"):
        if line["dataset"] == dataset:
            target = json.loads(line["target"])
            attached.setdefault(line["note"], set()).update(p for p, one in shown.items() if matches(one, target))
    return {
        note["note"]: [place for place in shown if place in attached[note["note"]]]
        for note in lines("notes")
        if attached.get(note["note"]) and (note["obligatory"] == "1" or not obligatory)
    }


def works_for(exhibit: str, notes: dict[str, list[tuple[str, int]]]) -> set[str]:
    """The works behind what an exhibit shows: those of the numbers and those its notes name."""
    dataset = exhibit_record(exhibit)["dataset"]
    attached = [
        (json.loads(line["target"]), line["role"], line["reference"])
        for line in lines("sources")
        if line["dataset"] == dataset
    ]
    works = set()
    for line in shown_lines(exhibit).values():
        here = [one for one in attached if matches(line, one[0])]
        deepest = max(len(target) for target, role, _ in here if role == "source")
        works |= {work for target, role, work in here if role != "source" or len(target) == deepest}
    for note in lines("notes"):
        if note["note"] in notes:
            works |= {cited.partition("@")[0].strip() for cited in note["references"].split(";") if cited.strip()}
    return works


def words(text: str) -> str:
    """Letters and digits alone, so that quotes, dashes and case of a title do not matter."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


# A work without a title is described in the language of the reader.
DESCRIBED_IN_SPANISH = {"state-mimeograph-2012": "Documento mimeografiado sin fecha entregado a los autores"}


def title_of(work: str, lang: Language) -> str:
    """What names a work in its source line: its title, the number of an act or the description of one without."""
    if lang is Language.SPANISH and work in DESCRIBED_IN_SPANISH:
        return words(DESCRIBED_IN_SPANISH[work])
    records: list[dict[str, Any]] = json.loads((DATA / "references.json").read_text(encoding="utf-8"))
    return words(str(next(record for record in records if record["id"] == work)["title"]))


# ---------------------------------------------------------------- figures to look at


def plain_view(document: Document, exhibit: str) -> View:
    return view_of(document.catalogue.exhibit(exhibit))


def figure(document: Document, exhibit: str, lang: Language = Language.ENGLISH, **choice: Any) -> Figure:  # noqa: ANN401
    return build_figure(document, replace(plain_view(document, exhibit), **choice), lang)


def every_view(document: Document) -> Iterator[View]:
    """Each exhibit in all its releases and measures, with and without focus, logarithmic, and one period alone."""
    for name in EXHIBITS:
        exhibit, view = document.catalogue.exhibit(name), plain_view(document, name)
        measures = document.catalogue.dataset(exhibit.dataset).measures
        everything = with_rows(document, view, row_codes(document, exhibit))
        for vintage, measure in product(("", *releases_of_exhibit(document, exhibit)), measures):
            first, last = period_bounds(document, exhibit, vintage)
            chosen = replace(everything, vintage=vintage, measure=measure, first=first, last=last)
            yield from (chosen, replace(chosen, logarithmic=True))
        yield from (view, replace(view, focus=view.rows[0]), replace(view, last=view.first))


def texts_of(figure: Figure) -> Iterator[str]:
    """Every text that must say something."""
    yield from (figure.title, figure.subtitle, figure.alternative_text, *figure.remarks)
    yield from (series.label for series in figure.series)
    yield from (tick.label for tick in (*figure.x_ticks, *figure.y_ticks))
    yield from (status.label for status in figure.statuses)
    yield from (line.text for line in figure.notes)
    yield from (runs_text(runs) for runs in figure.sources)


def by_code(figure: Figure) -> dict[str, Series]:
    return {series.code: series for series in figure.series}


def drawn(figure: Figure) -> list[Point]:
    return [point for series in figure.series for point in series.points]


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_every_number_of_an_exhibit_is_that_of_the_data_file(document: Document, exhibit: str) -> None:
    made, expected, seen = figure(document, exhibit), shown_lines(exhibit), 0
    for series in made.series:
        for point in series.points:
            line = expected[series.code, point.x]
            assert point.y == (float(line["value"]) if line["value"] else None), (series.code, point.x)
            assert point.status == line["status"]
            assert not point.edited
            seen += 1
    assert seen == sum(row != "Total" for row, _ in expected)


@pytest.mark.parametrize("exhibit", COLUMN_EXHIBITS)
def test_numbers_are_written_as_the_report_prints_them(document: Document, exhibit: str) -> None:
    expected = shown_lines(exhibit)
    for series in figure(document, exhibit).series:
        for point in series.points:
            assert point.text == expected[series.code, point.x]["printed"]


def test_rates_are_written_with_one_decimal(document: Document) -> None:
    countries = by_code(figure(document, "fig-1"))
    for (country, year), line in shown_lines("fig-1").items():
        point = next(one for one in countries[country].points if one.x == year)
        assert point.text == (f"{float(line['value']):.1f}" if line["value"] else "")


def test_honduras_has_no_value_before_1999_and_none_is_made_up(document: Document) -> None:
    honduras = by_code(figure(document, "fig-1"))["HND"]
    assert [(point.x, point.y) for point in honduras.points[:5]] == [
        (1995, None),
        (1996, None),
        (1997, None),
        (1998, None),
        (1999, 42.1),
    ]
    assert [point.status for point in honduras.points[:4]] == [Status.NOT_IN_DATASET] * 4
    assert all(point.key is not None for point in honduras.points)
    assert honduras.last is not None
    assert (honduras.last.x, honduras.last.text) == (2011, "91.6")


def test_every_series_has_a_point_for_every_period(document: Document) -> None:
    for view in every_view(document):
        made = build_figure(document, view, Language.ENGLISH)
        periods = [tick.position for tick in made.x_ticks]
        assert periods == list(range(view.first, view.last + 1))
        assert all([point.x for point in series.points] == periods for series in made.series)


# ---------------------------------------------------------------- markers, totals, stages


def found_markers(figure: Figure) -> dict[tuple[str, int], tuple[str, ...]]:
    found = {(series.code, 0): series.markers for series in figure.series}
    found |= {("", int(tick.position)): tick.markers for tick in figure.x_ticks}
    found |= {(series.code, point.x): point.markers for series in figure.series for point in series.points}
    found |= {("Total", point.x): point.markers for point in figure.totals}
    return {place: markers for place, markers in found.items() if markers}


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", Language)
def test_each_marker_stands_where_it_is_printed_and_nowhere_else(
    document: Document, exhibit: str, lang: Language
) -> None:
    assert found_markers(figure(document, exhibit, lang)) == PRINTED_MARKERS[exhibit]


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_each_marker_shown_is_explained_once(document: Document, exhibit: str) -> None:
    made = figure(document, exhibit)
    shown = {marker for markers in found_markers(made).values() for marker in markers}
    explained = [line.marker for line in made.notes if line.marker]
    assert sorted(explained) == sorted(shown)


def test_454_is_the_number_with_c(document: Document) -> None:
    point = next(point for point in drawn(figure(document, "table-1b")) if "c" in point.markers)
    assert (point.x, point.y, point.text) == (2009, 454.0, "454.0")
    assert point.key is not None
    assert point.key["account"] == "INCLE"


@pytest.mark.parametrize("exhibit", ["table-1a", "table-1b"])
def test_totals_are_the_printed_ones(document: Document, exhibit: str) -> None:
    expected = shown_lines(exhibit)
    totals = figure(document, exhibit).totals
    assert [(point.x, point.y, point.text) for point in totals] == [
        (year, float(line["value"]), line["printed"]) for (row, year), line in expected.items() if row == "Total"
    ]
    assert "Total" not in by_code(figure(document, exhibit))


@pytest.mark.parametrize("exhibit", ["table-1a", "table-1b"])
def test_totals_stand_only_over_columns_with_all_their_rows(document: Document, exhibit: str) -> None:
    view = plain_view(document, exhibit)
    for code in view.rows:
        fewer = build_figure(document, replace(view, rows=tuple(r for r in view.rows if r != code)), Language.ENGLISH)
        assert fewer.totals == ()


@pytest.mark.parametrize("exhibit", ["fig-1", "table-2"])
def test_where_no_totals_are_printed_none_are_shown(document: Document, exhibit: str) -> None:
    assert figure(document, exhibit).totals == ()


@pytest.mark.parametrize(
    ("exhibit", "stages"),
    [
        ("fig-1", []),
        ("table-1a", ["actual", "estimate", "planned", "request"]),
        ("table-1b", ["unmarked", "estimate", "request"]),
        ("table-2", ["unmarked", "request"]),
    ],
)
def test_the_key_explains_the_stages_that_occur(document: Document, exhibit: str, stages: list[str]) -> None:
    made = figure(document, exhibit)
    assert [one.status.value for one in made.statuses] == stages
    labels = {line["code"]: line["label_en"] for line in lines("codes") if line["list"] == "status"}
    assert [one.label for one in made.statuses] == [labels[stage] for stage in stages]


def test_the_key_leaves_out_stages_that_are_not_shown(document: Document) -> None:
    assert [one.status for one in figure(document, "table-1a", last=2011).statuses] == [Status.ACTUAL, Status.ESTIMATE]
    assert figure(document, "table-1b", last=2011).statuses == ()


@pytest.mark.parametrize("exhibit", COLUMN_EXHIBITS)
def test_a_column_names_the_stage_that_all_of_it_has(document: Document, exhibit: str) -> None:
    short = {line["code"]: line["short_en"] for line in lines("codes") if line["list"] == "status"}
    stages: dict[int, set[str]] = {}
    for (_, year), line in shown_lines(exhibit).items():
        stages.setdefault(year, set()).add(line["status"])
    expected = [short[next(iter(s))] if len(s) == 1 and s != {"unmarked"} else "" for s in stages.values()]
    assert [tick.detail for tick in figure(document, exhibit).x_ticks] == expected
    assert any(expected)


def test_what_is_not_final_is_never_filled_like_what_is() -> None:
    assert {filling_of(s) for s in (Status.ACTUAL, Status.UNMARKED, Status.DOCUMENTED)} == {Filling.SOLID}
    assert filling_of(Status.ESTIMATE) is Filling.OUTLINED
    assert (filling_of(Status.PLANNED), filling_of(Status.REQUEST)) == (Filling.COUNTER_HATCHED, Filling.HATCHED)


# ---------------------------------------------------------------- axes


def test_linear_axes_start_at_zero_and_reach_what_is_drawn(document: Document) -> None:
    linear = 0
    for view in every_view(document):
        made = build_figure(document, view, Language.ENGLISH)
        if made.logarithmic:
            continue
        linear += 1
        columns = zip(*(series.points for series in made.series), strict=True)
        heights = [[point.y or 0.0 for point in column] for column in columns]
        values = [sum(one) if made.shape is STACKED_COLUMNS else max(one) for one in heights]
        assert made.y_ticks[0].position == 0
        assert made.y_range[1] >= max(values)
    assert linear > 20


def test_logarithmic_axes_are_for_lines_and_enclose_what_is_drawn(document: Document) -> None:
    logarithmic = 0
    for view in every_view(document):
        made = build_figure(document, view, Language.ENGLISH)
        assert made.logarithmic is (view.logarithmic and made.shape is LINES)
        values = [point.y for point in drawn(made) if point.y]
        if not made.logarithmic or not values:
            continue
        logarithmic += 1
        assert 0 < made.y_range[0] <= min(values)
        assert made.y_range[1] >= max(values)
        assert {tick.label.replace(",", "").strip("0.") for tick in made.y_ticks} <= {"1", "2", "5"}
    assert logarithmic > 5


def test_tick_labels_can_be_told_apart(document: Document) -> None:
    for view in every_view(document):
        ticks = build_figure(document, view, Language.ENGLISH).y_ticks
        assert len({tick.label for tick in ticks}) == len(ticks)
        for tick in ticks:
            assert float(tick.label.replace(",", "")) == pytest.approx(tick.position)
        assert all(one.position < other.position for one, other in pairwise(ticks))


# ---------------------------------------------------------------- looks


def test_eight_countries_differ_in_colour_dash_and_symbol(document: Document) -> None:
    exhibit = document.catalogue.exhibit("fig-1")
    view = with_rows(document, view_of(exhibit), EIGHT)
    looks = [series.look for series in build_figure(document, view, Language.ENGLISH).series]
    assert len(looks) == 8
    for theme in (LIGHT, DARK):
        assert len({theme.series[look.color] for look in looks}) == 8
    assert len({look.dash for look in looks}) == 8
    assert len({look.symbol for look in looks}) == 8


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_a_row_keeps_its_look_whatever_else_is_shown(document: Document, exhibit: str) -> None:
    view = plain_view(document, exhibit)
    together = by_code(build_figure(document, view, Language.ENGLISH))
    for code, series in together.items():
        alone = build_figure(document, replace(view, rows=(code,)), Language.ENGLISH)
        assert by_code(alone)[code].look == series.look


def test_one_row_in_focus_fades_the_others(document: Document) -> None:
    focused = figure(document, "fig-1", focus="HND")
    assert {series.code: series.emphasis for series in focused.series} == {
        "SLV": Emphasis.FADED,
        "GTM": Emphasis.FADED,
        "HND": Emphasis.FOCUS,
        "MEX": Emphasis.FADED,
    }
    assert {series.emphasis for series in figure(document, "fig-1").series} == {Emphasis.NORMAL}


def test_the_substitute_for_mexico_says_so_in_its_name(document: Document) -> None:
    labels = {series.code: series.label for series in figure(document, "fig-1").series}
    assert "World Bank" in labels.pop("MEX")
    assert labels == {"SLV": "El Salvador", "GTM": "Guatemala", "HND": "Honduras"}


# ---------------------------------------------------------------- notes and sources


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("all_notes", [False, True])
def test_all_notes_that_apply_are_there_in_full(
    document: Document, exhibit: str, lang: Language, *, all_notes: bool
) -> None:
    made = build_figure(document, plain_view(document, exhibit), lang, all_notes=all_notes)
    expected = notes_for(exhibit, obligatory=not all_notes)
    assert {name for line in made.notes for name in line.ids} == set(expected)
    texts = {note["note"]: note[f"text_{lang.value}"] for note in lines("notes")}
    for line in made.notes:
        assert all(texts[name] in line.text for name in line.ids)
    assert len(expected) >= 5


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_notes_stand_in_printed_order(document: Document, exhibit: str) -> None:
    order = [note["note"] for note in lines("notes")]
    made = figure(document, exhibit)
    places = [(bool(line.marker), order.index(line.ids[0])) for line in made.notes]
    assert places == sorted(places)


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("all_notes", [False, True])
def test_every_work_behind_numbers_and_notes_is_among_the_sources(
    document: Document, exhibit: str, lang: Language, *, all_notes: bool
) -> None:
    made = build_figure(document, plain_view(document, exhibit), lang, all_notes=all_notes)
    expected = works_for(exhibit, notes_for(exhibit, obligatory=not all_notes))
    said = [words(runs_text(runs)) for runs in made.sources]
    missing = [work for work in expected if not any(title_of(work, lang) in line for line in said)]
    assert missing == []
    assert len(said) == len(expected)
    first = next(number for number, line in enumerate(said) if "violence" in line)
    # The report stands before the sources of what it prints, behind those of what it only draws.
    assert first == (made.behind if exhibit == "fig-1" else 0)


def period_label(dataset: str, number: int, lang: Language) -> str:
    if dataset == "homicide-rates":
        return str(number)
    return f"AF {number}" if lang is Language.SPANISH else f"FY{number}"


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", Language)
def test_an_unmarked_note_names_the_rows_and_periods_it_speaks_of(
    document: Document, exhibit: str, lang: Language
) -> None:
    dataset, shown = exhibit_record(exhibit)["dataset"], shown_lines(exhibit)
    rows_list = exhibit_record(exhibit)["rows"]
    short = {line["code"]: line[f"short_{lang.value}"] for line in lines("codes") if line["list"] == rows_list}
    all_rows = {row for row, _ in shown}
    records = {note["note"]: note for note in lines("notes")}
    parts = 0
    for line in figure(document, exhibit, lang).notes:
        text = line.text.replace("-", "–")
        for name in line.ids:
            places = notes_for(exhibit, obligatory=True)[name]
            if records[name]["marker"] or records[name]["kind"] == "abbreviation":
                continue
            rows, periods = {row for row, _ in places}, sorted({period for _, period in places})
            if rows != all_rows:
                parts += 1
                assert all(short[row] in text for row in rows), (name, line.text)
            if set(periods) != {period for row, period in shown if row in rows}:
                parts += 1
                labels = [period_label(dataset, period, lang) for period in periods]
                unbroken = periods == list(range(periods[0], periods[-1] + 1))
                assert (unbroken and f"{labels[0]}–{labels[-1]}" in text) or all(label in text for label in labels), (
                    name,
                    line.text,
                )
    assert parts or exhibit == "table-2"


def test_a_note_on_the_whole_table_names_no_part_of_it(document: Document) -> None:
    texts = {note["note"]: note["text_en"] for note in lines("notes")}
    whole = {line.ids[0]: line.text for line in figure(document, "table-1b").notes if line.ids[0] == "table-1b-scope"}
    assert whole == {"table-1b-scope": texts["table-1b-scope"]}


def test_a_narrower_choice_has_the_notes_of_its_part_alone(document: Document) -> None:
    names = {name for line in figure(document, "table-1b", rows=("ESF",), first=2010).notes for name in line.ids}
    assert "table-1b-abbr-esf" in names
    assert names.isdisjoint({"table-1b-a", "table-1b-b", "table-1b-c", "table-1b-e", "table-1b-f", "table-1b-abbr-da"})


# ---------------------------------------------------------------- words


def test_no_text_is_empty_or_has_a_place_left_open(document: Document) -> None:
    seen = 0
    for view, lang, all_notes in product(every_view(document), Language, (False, True)):
        made = build_figure(document, view, lang, all_notes=all_notes)
        for text in texts_of(made):
            seen += 1
            assert text.strip(), (view, lang)
            assert "{" not in text, text
            assert "}" not in text, text
            assert "None" not in text, text
    assert seen > 5000


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("changed", [False, True])
def test_spanish_says_everything_in_spanish(document: Document, exhibit: str, *, changed: bool) -> None:
    view = plain_view(document, exhibit)
    view = replace(view, last=view.last - 1, focus=view.rows[0]) if changed else view
    english, spanish = (build_figure(document, view, lang, all_notes=True) for lang in Language)
    assert (english.language, spanish.language) == (Language.ENGLISH, Language.SPANISH)
    for one, other in (
        (english.title, spanish.title),
        (english.subtitle, spanish.subtitle),
        (english.alternative_text, spanish.alternative_text),
        *zip((n.text for n in english.notes), (n.text for n in spanish.notes), strict=True),
        *zip(english.remarks, spanish.remarks, strict=True),
        *zip((s.label for s in english.statuses), (s.label for s in spanish.statuses), strict=True),
    ):
        assert one != other
    assert [n.ids for n in english.notes] == [n.ids for n in spanish.notes]
    assert drawn(english) == drawn(spanish)


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_the_alternative_text_tells_first_last_highest_and_lowest(document: Document, exhibit: str) -> None:
    text = figure(document, exhibit).alternative_text
    for series in figure(document, exhibit).series:
        known = [(float(line["value"]), point) for point, line in own_lines(exhibit, series).items() if line["value"]]
        first, last = known[0][1].text, known[-1][1].text
        high, low = max(known, key=lambda one: one[0])[1].text, min(known, key=lambda one: one[0])[1].text
        sentence = text[text.index(f" {series.label}: ") :].split(". ", maxsplit=1)[0]
        for number in (f"{first} in ", f"{last} in ", f"highest {high} in ", f"lowest {low} in "):
            assert number in sentence


def own_lines(exhibit: str, series: Series) -> dict[Point, dict[str, str]]:
    shown = shown_lines(exhibit)
    return {point: shown[series.code, point.x] for point in series.points}


@dataclass(frozen=True)
class Choice:
    """A choice that differs from the report, and the word that must say so."""

    exhibit: str
    choice: dict[str, Any]
    word: str


CHOICES = (
    Choice("fig-1", {"first": 2000}, "period"),
    Choice("fig-1", {"rows": ("SLV", "HND")}, "rows"),
    Choice("fig-1", {"measure": "count"}, "measure"),
    Choice("fig-1", {"vintage": "wdi-2024-09"}, "release: World Bank 2024"),
    Choice("fig-1", {"logarithmic": True}, "scale"),
    Choice("table-1b", {"focus": "INCLE"}, "one row in focus"),
)


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_an_exhibit_as_reported_says_where_it_stands(document: Document, exhibit: str) -> None:
    record = exhibit_record(exhibit)
    remark, *more = figure(document, exhibit).remarks
    assert remark == f"{record['number_en']} of the report, page {record['page']}"
    assert all(text.startswith("Printed ") for text in more)


def test_cells_printed_without_a_number_are_told_beside_the_columns_that_cannot_show_them(document: Document) -> None:
    assert figure(document, "table-1a").remarks[2:] == (
        "Printed as a dash, not as zero: NADR FY2009–FY2013; FMF FY2011–FY2013.",
    )
    assert figure(document, "table-1b").remarks[1:] == ("Printed n/a, not as zero: NADR FY2012, FY2013.",)
    assert len(figure(document, "table-2").remarks) == 2


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: next(iter(choice.choice)))
def test_a_figure_that_is_not_as_reported_says_how_it_differs(document: Document, choice: Choice) -> None:
    remark, *more = figure(document, choice.exhibit, **choice.choice).remarks
    assert all(text.startswith(("No values in this choice", "Printed ")) for text in more)
    assert remark.startswith("Not as in the report")
    assert remark.endswith(f"({choice.word})")


def test_a_title_names_the_countries_shown_and_no_others(document: Document) -> None:
    for view, lang in product(every_view(document), Language):
        made = build_figure(document, view, lang)
        if view.exhibit not in ("fig-1", "table-2"):
            continue
        names = {line["code"]: line[f"short_{lang.value}"] for line in lines("codes") if line["list"] == "country"}
        drawn_rows = {series.code for series in made.series if series.last is not None}
        assert {code for code in EIGHT if names[code] in made.title} == drawn_rows


def test_a_title_says_rates_only_over_rates(document: Document) -> None:
    assert "rates" in figure(document, "fig-1").title
    assert "rate" not in figure(document, "fig-1", measure="count").title.lower()


def test_rows_without_values_are_named(document: Document) -> None:
    for view in every_view(document):
        made = build_figure(document, view, Language.ENGLISH)
        empty = [series.label.partition(" (")[0] for series in made.series if series.last is None]
        said = [remark for remark in made.remarks if "No values" in remark]
        assert len(said) == bool(empty)
        assert all(name in said[0] for name in empty)


# ---------------------------------------------------------------- values of the user


def incle_2009() -> Key:
    items = (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount"))
    return Key("mexico-assistance", items)


def test_a_value_of_the_user_is_marked_and_no_work_vouches_for_it(document: Document) -> None:
    document.set_value(incle_2009(), 500.0, "500.0")
    made = figure(document, "table-1b")
    edited = [point for point in drawn(made) if point.edited]
    assert [(point.y, point.text, point.key) for point in edited] == [(500.0, "500.0", incle_2009())]
    assert any("1 value edited by the user" in remark for remark in made.remarks)
    roles = {one.role for one in document.citation([incle_2009()]).references}
    assert roles <= {SourceRole.NOTED}


def test_values_taken_back_leave_no_trace(document: Document) -> None:
    before = figure(document, "table-1b")
    document.set_value(incle_2009(), 500.0, "500.0")
    assert figure(document, "table-1b") != before
    document.set_value(incle_2009(), 454.0, "454.0")
    assert figure(document, "table-1b") == before


def test_a_choice_without_numbers_has_an_axis_and_says_so(document: Document) -> None:
    made = figure(document, "fig-1", rows=("HND",), last=1998)
    assert not made.has_numbers
    assert [tick.position for tick in made.y_ticks] == [0, 1]
    assert "Honduras: no values." in made.alternative_text


def test_an_edited_point_knows_where_the_printed_value_was(document: Document) -> None:
    key = Key("homicide-rates", (("country", "HND"), ("year", Year(2010)), ("vintage", "hs-2012"), ("measure", "rate")))
    document.set_value(key, 300.0, "300.0")
    view = view_of(document.catalogue.exhibit("fig-1"))
    made = build_figure(document, view, Language.ENGLISH)
    point = next(point for series in made.series for point in series.points if point.key == key)
    assert (point.y, point.printed) == (300.0, 82.1)
    assert wording.HOLLOW_MARKS.en in made.remarks
    printed = build_figure(document, replace(view, as_printed=True), Language.ENGLISH)
    assert all(point.printed is None for series in printed.series for point in series.points)
    assert "As printed: 1 edit of the user's is left out." in printed.remarks
    assert wording.HOLLOW_MARKS.en not in printed.remarks


def test_a_printed_value_above_all_others_still_fits_into_the_chart(document: Document) -> None:
    key = Key("homicide-rates", (("country", "SLV"), ("year", Year(1995)), ("vintage", "hs-2012"), ("measure", "rate")))
    document.set_value(key, 1.0, "1.0")
    made = build_figure(document, view_of(document.catalogue.exhibit("fig-1")), Language.ENGLISH)
    assert made.y_range[1] >= 139.1


@pytest.mark.parametrize(
    ("tally", "english", "spanish"),
    [
        (tally_text.Tally(), "", ""),
        (
            tally_text.Tally(1, values=1, unsourced=1),
            "1 value edited by the user, without source",
            "1 valor modificado",
        ),
        (tally_text.Tally(3, values=3, unsourced=1), "3 values edited by the user, 1 without source", "3 valores"),
        (
            tally_text.Tally(1, stages=1, unsourced=1),
            "1 status changed by the user, without",
            "1 estado cambiado por el",
        ),
        (
            tally_text.Tally(4, values=1, added=1, stages=2),
            "1 value edited, 1 value added and 2 statuses changed by the user, each with a source",
            "1 valor modificado, 1 valor agregado y 2 estados cambiados por el usuario, cada uno con una fuente",
        ),
    ],
)
def test_the_remark_tells_values_from_stages(tally: tally_text.Tally, english: str, spanish: str) -> None:
    for lang, text in ((Language.ENGLISH, english), (Language.SPANISH, spanish)):
        assert tally_text.edited_remark(tally, lang).startswith(text)
        assert bool(tally_text.edited_remark(tally, lang)) == bool(text)


def test_a_total_that_edits_belie_stands_beside_the_sum_of_the_rows(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("table-1b"))
    printed = {point.x: point.text for point in build_figure(document, view, Language.ENGLISH).totals}
    key = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2010)), ("measure", "amount")))
    document.set_value(key, 400.0, "400.0")
    figure = build_figure(document, view, Language.ENGLISH)
    texts = {point.x: point.text for point in figure.totals}
    assert texts.pop(2010) == "403.7 ≠ 438.7"
    assert texts == {x: text for x, text in printed.items() if x != 2010}  # rounding of print is no such case
    assert figure.edited.startswith("1 value edited by the user")
    assert wording.TOTALS_DIFFER.en in figure.remarks
    as_printed = build_figure(document, replace(view, as_printed=True), Language.ENGLISH)
    assert {point.x: point.text for point in as_printed.totals} == printed
    assert wording.TOTALS_DIFFER.en not in as_printed.remarks
