"""Shares, rankings, slopes and panels: what each draws, what it leaves out, and where it is refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from cavapp.core.analysis.measures.shown_as import ShownForm
from cavapp.core.analysis.view import View, view_of
from cavapp.core.data.json_codec import from_plain, to_plain
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation, RecipeError
from cavapp.core.export.recipe import make_recipe, recipe_of, recipe_text
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Emphasis, Figure
from cavapp.core.figures.charts.chart_types import CHART_TYPES, type_offers, view_as
from cavapp.core.figures.charts.panels import MOST_PANELS, panel_figures
from cavapp.core.figures.charts.ranking import MOST_RANKED
from tests.chart_offers import cannot_be_drawn

EXHIBITS = ["fig-1", "table-1a", "table-1b", "table-2", "mexican-states", "departments", "world", "population"]


def plain(document: Document, exhibit: str, first: int = 0, last: int = 0) -> View:
    view = view_of(document.catalogue.exhibit(exhibit))
    return replace(view, first=first, last=last or first) if first else view


def drawn(document: Document, view: View, name: str, lang: Language = Language.ENGLISH) -> Figure:
    figure = build_figure(document, view_as(document, view, name), lang)
    assert figure.shape.id == name
    return figure


def mexico(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_every_type_is_drawn_or_says_why_not_and_opens_again(document: Document, exhibit: str) -> None:
    view = plain(document, exhibit)
    offers = type_offers(document, view)
    assert (
        next(one.shape.id for one in offers if one.why_not is None)
        == build_figure(document, view, Language.ENGLISH).shape.id
    )
    assert {one.shape.id for one in offers} == set(CHART_TYPES)
    for offer in offers:
        if offer.why_not is None:
            figure = drawn(document, view, offer.shape.id)
            assert from_plain(Figure, to_plain(figure)) == figure
            assert figure.alternative_text.startswith(offer.shape.opening.en.partition("{")[0])
            continue
        told = {cannot_be_drawn(document, view, offer.shape, lang) for lang in Language}
        assert len(told) == 2
        assert all(one.endswith(".") and "{" not in one for one in told)
        with pytest.raises(KeyError):
            view_as(document, view, offer.shape.id)


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_each_type_leads_back_to_the_view_it_came_from(document: Document, exhibit: str) -> None:
    view = plain(document, exhibit)
    usual = next(iter(type_offers(document, view))).shape.id
    for offer in type_offers(document, view):
        if offer.why_not is None:
            assert view_as(document, view_as(document, view, offer.shape.id), usual) == view


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("panels", {"panel": None}),
        ("panels", {"panel": CHART_TYPES["panels"]}),
        ("panels", {"panel": CHART_TYPES["map"]}),
        ("panels", {"panel": CHART_TYPES["slope"]}),
        ("panels", {"panel": CHART_TYPES["ranking"]}),
        ("lines", {"panel": CHART_TYPES["lines"]}),
        ("lines", {"shape": CHART_TYPES["slope"]}),
        ("lines", {"shape": CHART_TYPES["ranking"]}),
        ("slope", {"shape": CHART_TYPES["ranking"]}),
        ("ranking", {"shape": CHART_TYPES["slope"]}),
        ("slope", {"shape": CHART_TYPES["panels"]}),
    ],
)
def test_a_file_whose_figure_lacks_a_part_of_its_type_is_not_opened(
    document: Document, name: str, change: dict[str, object]
) -> None:
    view = view_as(document, plain(document, "fig-1"), name)
    recipe = make_recipe(document, view, Language.ENGLISH, Presentation(800, 450))
    assert recipe_of(recipe_text(recipe), origin="it") == recipe
    assert recipe.chart is not None
    broken = replace(recipe, chart=replace(recipe.chart, **change))  # type: ignore[arg-type]
    with pytest.raises(RecipeError):
        recipe_of(recipe_text(broken), origin="it")


# ---------------------------------------------------------------- shares


@pytest.mark.parametrize("exhibit", ["table-1a", "table-1b", "table-2"])
def test_shares_fill_the_whole_and_are_computed_numbers(document: Document, exhibit: str) -> None:
    figure = drawn(document, plain(document, exhibit), "share")
    assert [tick.label for tick in figure.y_ticks] == ["0", "20", "40", "60", "80", "100"]
    for number in range(len(figure.x_ticks)):
        assert sum(one.points[number].y or 0.0 for one in figure.series) == pytest.approx(100, abs=0.5)
    assert figure.subtitle.startswith("Percent of the total")
    assert any("Computed here" in note.text for note in figure.notes)
    assert {point.origin for one in figure.series for point in one.points if point.y} == {"computed"}


@pytest.mark.parametrize("exhibit", ["fig-1", "mexican-states", "departments", "world", "population", "deflators"])
def test_what_is_no_part_of_a_sum_has_no_shares(document: Document, exhibit: str) -> None:
    sentence = cannot_be_drawn(document, plain(document, exhibit), CHART_TYPES["share"], Language.ENGLISH)
    assert sentence


def test_a_part_below_zero_and_a_part_taken_out_are_no_whole(document: Document) -> None:
    view = plain(document, "table-1b")
    document.set_value(mexico("ESF", 2010), -15.0, "−15.0")
    assert "ESF FY2010" in cannot_be_drawn(document, view, CHART_TYPES["share"], Language.ENGLISH)
    assert "ESF AF 2010" in cannot_be_drawn(document, view, CHART_TYPES["share"], Language.SPANISH)
    document.undo()
    document.set_value(mexico("INCLE", 2010), None, "")
    assert "FY2010" in cannot_be_drawn(document, view, CHART_TYPES["share"], Language.ENGLISH)
    assert cannot_be_drawn(document, replace(view, last=2009), CHART_TYPES["share"], Language.ENGLISH) == ""


def test_rows_left_out_are_the_rest_and_it_says_so(document: Document) -> None:
    view = plain(document, "table-1b")
    figure = drawn(document, replace(view, rows=("INCLE", "ESF", "Total")), "share")
    assert any("rows that are not shown" in one for one in figure.remarks)
    assert figure.y_range == (0.0, 100.0)
    whole = drawn(document, view, "share")
    assert not any("rows that are not shown" in one for one in whole.remarks)


def test_shares_end_where_the_type_does(document: Document) -> None:
    shares = view_as(document, plain(document, "table-1b"), "share")
    assert shares.shown.form is ShownForm.SHARE
    assert view_as(document, shares, "columns") == plain(document, "table-1b")
    assert view_as(document, shares, "ranking").shown.form is ShownForm.LEVEL


# ---------------------------------------------------------------- rankings


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b", "table-2", "mexican-states", "departments", "world"])
def test_a_ranking_goes_down_from_the_highest_of_one_period(document: Document, exhibit: str) -> None:
    view = plain(document, exhibit)
    figure = drawn(document, replace(view, first=view.last), "ranking")
    assert len(figure.x_ticks) == 1
    values = [one.points[0].y for one in figure.series]
    held = [one for one in values if one is not None]
    assert values == held + [None] * (len(values) - len(held))
    assert all(one >= other for one, other in pairwise(held))
    assert len(values) <= MOST_RANKED


def test_of_many_rows_the_highest_are_drawn_with_the_one_in_focus_and_it_says_so(document: Document) -> None:
    view = view_as(document, plain(document, "world"), "ranking")
    whole = build_figure(document, view, Language.ENGLISH)
    assert len(whole.series) == MOST_RANKED
    assert len(view.rows) > 100
    assert any(f"the 40 of its {len(view.rows)} rows" in one for one in whole.remarks)
    last = next(code for code in view.rows if code not in {one.code for one in whole.series})
    focused = build_figure(document, replace(view, focus=last), Language.ENGLISH)
    assert focused.series[-1].code == last
    assert focused.series[-1].emphasis is Emphasis.FOCUS
    assert len(focused.series) == MOST_RANKED + 1


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ((1.0, 2.0, 3.0, 4.0), "MEX HND GTM SLV"),
        ((0.0, 0.0, 0.0, 0.0), "SLV GTM HND MEX"),
        ((-1.0, 2.0, -3.0, 0.0), "GTM MEX SLV HND"),
        ((None, 2.0, None, 5.0), "MEX GTM SLV HND"),
        ((None, None, None, None), "SLV GTM HND MEX"),
    ],
)
def test_zeros_negatives_and_gaps_have_their_place_in_the_order(
    document: Document, values: tuple[float | None, ...], order: str
) -> None:
    for country, value in zip(("SLV", "GTM", "HND", "MEX"), values, strict=True):
        document.set_value(rate(country, 2010), value, "" if value is None else str(value))
    figure = drawn(document, plain(document, "fig-1", 2010), "ranking")
    assert " ".join(one.code for one in figure.series) == order
    assert figure.has_numbers == any(one is not None for one in values)
    low, high = figure.y_range
    assert all(low <= one <= high for one in values if one is not None)


def test_one_row_is_no_ranking_and_no_panels(document: Document) -> None:
    view = replace(plain(document, "fig-1"), rows=("SLV",))
    for name in ("ranking", "panels"):
        assert "two rows" in cannot_be_drawn(document, view, CHART_TYPES[name], Language.ENGLISH)


# ---------------------------------------------------------------- slopes


def test_a_slope_has_two_periods_and_no_others(document: Document) -> None:
    figure = drawn(document, plain(document, "table-1b", 2007, 2011), "slope")
    assert [tick.label for tick in figure.x_ticks] == ["FY2007", "FY2011"]
    assert {len(one.points) for one in figure.series} == {2}
    assert figure.subtitle == "Millions of US dollars, FY2007, FY2011"
    assert not any(one.points[-1].apart for one in figure.series)


def test_rows_without_a_line_are_named_with_the_reason(document: Document) -> None:
    document.set_value(rate("HND", 2007), None, "")
    made = drawn(document, plain(document, "fig-1", 2007, 2011), "slope")
    apart = {one.code for one in made.series if one.points[-1].apart}
    assert apart == {"MEX"}
    assert "No line, because one of the two numbers is missing: Honduras." in made.remarks
    assert any(
        one.startswith("No line, because the two numbers are of different releases: Mexico") for one in made.remarks
    )


@pytest.mark.parametrize(
    ("exhibit", "first", "last", "why"),
    [
        ("table-1a", 2008, 2013, "from FY2008 (Actual) to FY2013 (Request)"),
        ("table-1a", 2011, 2012, "from FY2011 (Estimate) to FY2012 (Planned)"),
        ("table-1b", 2007, 2013, "Request"),
        ("table-2", 2012, 2013, "Request"),
        ("fig-1", 2011, 2011, "two periods"),
        ("table-1b", 2013, 2013, "two periods"),
    ],
)
def test_no_line_crosses_stages(document: Document, exhibit: str, first: int, last: int, why: str) -> None:
    view = plain(document, exhibit, first, last)
    assert why in cannot_be_drawn(document, view, CHART_TYPES["slope"], Language.ENGLISH)


def test_no_common_number_is_no_slope(document: Document) -> None:
    for country in ("SLV", "GTM", "HND", "MEX"):
        document.set_value(rate(country, 2007), None, "")
    view = plain(document, "fig-1", 2007, 2010)
    assert "in both 2007 and 2010" in cannot_be_drawn(document, view, CHART_TYPES["slope"], Language.ENGLISH)


# ---------------------------------------------------------------- panels


@pytest.mark.parametrize(
    ("exhibit", "panel"), [("fig-1", "lines"), ("table-1b", "columns"), ("departments", "clusters")]
)
def test_panels_share_time_and_scale_unless_asked_otherwise(document: Document, exhibit: str, panel: str) -> None:
    view = view_as(document, plain(document, exhibit), "panels")
    figure = build_figure(document, view, Language.ENGLISH)
    parts = panel_figures(figure)
    assert [one.series[0].code for one in parts] == [one.code for one in figure.series]
    assert {one.shape.id for one in parts} == {panel}
    assert {one.x_range for one in parts} == {parts[0].x_range}
    assert {one.y_range for one in parts} == {figure.y_range}
    free = build_figure(document, replace(view, free_scale=True), Language.ENGLISH)
    assert len({one.y_range for one in panel_figures(free)}) > 1
    for one in panel_figures(free):
        low, high = one.y_range
        assert all(low <= point.y <= high for point in one.series[0].points if point.y is not None)
    assert any("cannot be compared" in one for one in free.remarks)
    assert free.subtitle.endswith("each panel on its own scale")


def test_many_panels_are_cut_and_it_says_so(document: Document) -> None:
    view = view_as(document, view_as(document, plain(document, "world"), "ranking"), "panels")
    view = replace(view, rows=view_as(document, plain(document, "world"), "ranking").rows)
    figure = build_figure(document, view, Language.ENGLISH)
    assert len(figure.series) == MOST_PANELS
    assert any(f"the first {MOST_PANELS} of its {len(view.rows)} rows" in one for one in figure.remarks)
