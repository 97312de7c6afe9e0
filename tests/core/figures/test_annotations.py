"""Events, periods and reference lines: where they stand, what they say, and that each names its works."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cavapp.core.analysis.row_summary import unit_of
from cavapp.core.analysis.view import Numbering, RowOrder, Sorting, View, select_observations, view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.notes import Cited
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.edits.records import code_write
from cavapp.core.figures.annotations import AnnotationKind, list_annotations, place_in_time
from cavapp.core.figures.chart_builder import build_figure

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
EN = Language.ENGLISH


def plain_view(document: Document, exhibit: str) -> View:
    return view_of(document.catalogue.exhibit(exhibit))


def with_everything(document: Document, exhibit: str) -> View:
    view = plain_view(document, exhibit)
    selection = select_observations(document, view)
    return replace(
        view, annotations=tuple(one.id for one in list_annotations(document, selection, unit_of(selection), EN))
    )


def cited_of(catalogue: Catalogue) -> list[tuple[str, tuple[Cited, ...]]]:
    """The works of everything that can be drawn besides data, by its id."""
    found = [(event.id, event.cited) for event in catalogue.events]
    found += [(band.id, band.cited) for band in catalogue.bands]
    return found + [(line.id, line.cited) for line in catalogue.levels]


@pytest.mark.parametrize(
    ("when", "fiscal", "fiscal_axis", "place"),
    [
        ("2008", False, False, 2008.0),  # a year stands at its tick
        ("2008-06-30", False, False, 2008.0),  # the middle of the year is the tick too
        ("2008-01-01", False, False, 2007.5),
        ("2008-12-31", False, False, 2008.5),
        ("2011-03", False, False, 2010.71),
        ("2008-06-30", False, True, 2008.25),  # three quarters through fiscal 2008
        ("2008-10-01", False, True, 2008.5),  # the first day of fiscal 2009
        ("2010", True, True, 2010.0),
        ("2010", True, False, 2009.75),  # its middle is 1 April 2010
        ("2009", False, True, 2009.25),
    ],
)
def test_a_date_falls_into_its_year_and_its_fiscal_year(
    when: str,
    fiscal: bool,  # noqa: FBT001 - parameters of the test
    fiscal_axis: bool,  # noqa: FBT001
    place: float,
) -> None:
    assert place_in_time(when, fiscal=fiscal, fiscal_axis=fiscal_axis) == pytest.approx(place, abs=0.006)


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", Language)
def test_everything_drawn_is_in_the_notes_and_its_works_in_the_sources(
    document: Document, exhibit: str, lang: Language
) -> None:
    view = with_everything(document, exhibit)
    figure, bare = build_figure(document, view, lang), build_figure(document, plain_view(document, exhibit), lang)
    notes, sources = " ".join(line.text for line in figure.notes), [runs_text(runs) for runs in figure.sources]
    assert len(figure.annotations) >= 3
    catalogue = document.catalogue
    cited = dict(cited_of(catalogue))
    for one in figure.annotations:
        assert f"{one.sign} {one.text}" in notes
        assert one.label in figure.alternative_text
        for work in cited.get(one.id, ()):
            title = catalogue.references[work.reference].text("title").split(":")[0].casefold()
            assert any(title in source.casefold() for source in sources), work  # cited in headline style
    assert {runs_text(runs) for runs in bare.sources[: bare.behind]} == set(sources[: figure.behind]), (
        "none stands behind"
    )
    assert figure.remarks[0] != bare.remarks[0]
    signs = [one.sign for one in figure.annotations]
    assert len(signs) == len(set(signs))


def test_a_work_only_an_event_names_comes_with_its_place(document: Document) -> None:
    view = replace(plain_view(document, "table-1a"), annotations=("omnibus-2009",))
    figure = build_figure(document, view, EN)
    assert any("123 Stat. 524, 887" in runs_text(runs) for runs in figure.sources[figure.behind :])


def test_marks_between_unmarked_and_marked_notes(document: Document) -> None:
    lines = build_figure(document, with_everything(document, "table-1b"), EN).notes
    first = next(number for number, line in enumerate(lines) if line.text.startswith("Dated events: E1 2007: "))
    assert all(not line.marker for line in lines[: first + 3])
    assert all(line.marker for line in lines[first + 3 :])


def test_what_is_out_of_sight_is_not_drawn_but_stays_chosen(document: Document) -> None:
    view = replace(with_everything(document, "fig-1"), last=2000)
    figure = build_figure(document, view, EN)
    assert [one.id for one in figure.annotations] == ["gtm-rise", "slv-revised", "mean"]
    band = figure.annotations[1]
    assert (band.start, band.end) == (1999.5, 2000.5), "cut off where the period shown ends"
    assert figure.x_range[1] >= band.end
    assert "peace-accords" in view.annotations


def test_an_event_is_offered_while_its_country_is_shown(document: Document) -> None:
    view = replace(plain_view(document, "fig-1"), rows=("MEX",))
    selection = select_observations(document, view)
    offered = {one.id for one in list_annotations(document, selection, unit_of(selection), EN)}
    assert "merida-meeting" in offered
    assert "hnd-rise" not in offered
    assert "act-2008-mexico" not in offered


def test_a_reference_line_is_in_the_unit_of_the_chart_and_within_it(document: Document) -> None:
    view = replace(plain_view(document, "table-1a"), annotations=("omnibus-2009-central-america",), rows=("NADR",))
    figure = build_figure(document, view, EN)
    assert figure.annotations[0].start == 105_000
    assert figure.annotations[0].kind is AnnotationKind.LEVEL
    assert figure.y_range[1] >= 105_000


def test_the_mean_is_that_of_what_is_drawn_and_says_it_is_computed(document: Document) -> None:
    view = replace(plain_view(document, "table-2"), annotations=("mean",))
    total = sum(point.y or 0 for series in build_figure(document, view, EN).series for point in series.points)
    mean = build_figure(document, view, EN).annotations[0]
    assert mean.start == pytest.approx(total / 6)
    assert "computed here from 6 numbers" in mean.text
    focused = build_figure(document, replace(view, focus="MEX"), EN)
    values = [point.y for point in focused.series[0].points if point.y is not None]
    assert focused.annotations[0].start == pytest.approx(sum(values) / len(values))
    assert "mean of Mexico" in focused.annotations[0].text


def test_every_work_named_beside_a_chart_is_in_the_bibliography(document: Document) -> None:
    catalogue = document.catalogue
    everything = [one for _, works in cited_of(catalogue) for one in works]
    assert len(everything) > 40
    assert all(one.reference in catalogue.references for one in everything)
    codes = {code for exhibit in catalogue.exhibits.values() for code in exhibit.row_order}
    assert all(set(event.rows) <= codes for event in catalogue.events)
    assert all(set(band.rows) <= codes for band in catalogue.bands)
    assert all(works for _, works in cited_of(catalogue))


# ---------------------------------------------------------------- order of rows


def order_of(document: Document, view: View, lang: Language = EN) -> list[str]:
    return [line.code for line in select_observations(document, view, lang).lines]


def test_rows_are_sorted_by_value_with_empty_ones_behind_and_totals_last(document: Document) -> None:
    view = plain_view(document, "table-1b")
    largest = order_of(document, replace(view, order=RowOrder(Sorting.LARGEST, 2012)))
    smallest = order_of(document, replace(view, order=RowOrder(Sorting.SMALLEST, 2012)))
    assert largest[-2:] == smallest[-2:] == ["NADR", "Total"], "NADR is printed n/a in fiscal 2012"
    assert largest[:-2] == smallest[-3::-1]
    assert largest[0] == "INCLE"
    assert order_of(document, replace(view, order=RowOrder(Sorting.NAME)))[-1] == "Total"


def test_a_period_that_is_not_shown_decides_too(document: Document) -> None:
    view = replace(plain_view(document, "fig-1"), last=2000, order=RowOrder(Sorting.LARGEST, 2011))
    assert order_of(document, view) == ["HND", "SLV", "GTM", "MEX"]


def test_names_are_sorted_in_the_language_shown_without_regard_to_accents(document: Document) -> None:
    view = plain_view(document, "fig-1")
    named = replace(view, rows=(*view.rows, "BLZ", "PAN"), order=RowOrder(Sorting.NAME))
    assert order_of(document, named, Language.SPANISH) == ["BLZ", "SLV", "GTM", "HND", "MEX", "PAN"]


def test_labels_do_not_change_with_the_order(document: Document) -> None:
    view = plain_view(document, "fig-1")
    for order in (RowOrder(), RowOrder(Sorting.SMALLEST, 2011)):
        labels = {series.code: series.label for series in build_figure(document, replace(view, order=order), EN).series}
        assert labels["MEX"] == "Mexico (2011: World Bank 2013)"
        assert labels["HND"] == "Honduras"


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"order": RowOrder(Sorting.LARGEST, 2009)}, "rows by FY2009, largest first"),
        ({"order": RowOrder(Sorting.NAME)}, "rows by name"),
        ({"numbering": Numbering.NUMBERS}, "notes numbered"),
        ({"annotations": ("merida-funded",)}, "events or lines added"),
    ],
)
def test_the_heading_says_how_the_view_is_arranged(document: Document, choice: dict[str, object], words: str) -> None:
    view = replace(plain_view(document, "table-1b"), **choice)  # type: ignore[arg-type]
    assert build_figure(document, view, EN).remarks[0].endswith(f"({words})")


# ---------------------------------------------------------------- alternative text


def test_the_alternative_text_tells_breaks_and_notes(document: Document) -> None:
    figure = build_figure(document, plain_view(document, "fig-1"), EN)
    assert "no values in 1995–1998." in figure.alternative_text
    assert figure.alternative_text.endswith(f" {len(figure.notes)} notes.")
    spanish = build_figure(document, plain_view(document, "fig-1"), Language.SPANISH)
    assert "sin valores en 1995–1998." in spanish.alternative_text


def test_of_many_rows_only_the_extremes_are_told(document: Document) -> None:
    codes: tuple[str, ...] = ("SLV", "GTM", "HND", "MEX", "BLZ", "NIC", "CRI", "PAN")
    view = replace(plain_view(document, "fig-1"), rows=codes)
    assert build_figure(document, view, EN).alternative_text.count("highest") == 8
    for name in ("Colombia", "Peru"):
        request, code = code_write("country", name, origin=document.origin())
        document.apply([request], StepKind.ADD)
        codes = (*codes, code)
    text = build_figure(document, replace(view, rows=codes), EN).alternative_text
    assert "10 rows: highest 139.1 (El Salvador, 1995), lowest " in text
    assert text.count("highest") == 1
