"""Values below zero: the axis reaches them, stacks part at zero, a logarithmic scale says what it leaves out."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.analysis.view import view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.scale import linear_ticks

AMOUNTS = st.floats(min_value=-1e9, max_value=1e9).map(lambda value: round(value, 1))


def mexico(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def rate(country: str, year: int, vintage: str = "hs-2012") -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", vintage), ("measure", "rate"))
    return Key("homicide-rates", items)


def figure(document: Document, exhibit: str, lang: Language = Language.ENGLISH, *, logarithmic: bool = False) -> Figure:
    view = replace(view_of(document.catalogue.exhibit(exhibit)), logarithmic=logarithmic)
    return build_figure(document, view, lang)


@given(st.floats(min_value=-1e12, max_value=-1e-3), st.floats(min_value=0, max_value=1e12))
def test_an_axis_from_below_zero_has_a_step_at_zero(low: float, top: float) -> None:
    ticks = linear_ticks(top, low)
    assert 0.0 in ticks
    unseen = (top - low) * 1e-6
    assert ticks[0] <= low + unseen
    assert ticks[-1] >= top - unseen
    assert 3 <= len(ticks) <= 9
    assert not any(math.copysign(1, tick) < 0 for tick in ticks if tick == 0)


@pytest.mark.parametrize(
    ("low", "top", "expected"),
    [
        (-112.3, 786.8, (-200, 0, 200, 400, 600, 800)),
        (-15.0, 0.0, (-15, -12.5, -10, -7.5, -5, -2.5, 0)),
        (-91.6, 82.0, (-100, -50, 0, 50, 100)),
        (-1, 1, (-1, -0.5, 0, 0.5, 1)),
    ],
)
def test_steps_below_zero_are_round(low: float, top: float, expected: tuple[float, ...]) -> None:
    assert linear_ticks(top, low) == expected


def test_negative_amounts_hang_below_zero_and_move_nothing_else(document: Document) -> None:
    document.set_value(mexico("INCLE", 2013), -112.3, "−112.3")
    document.set_value(mexico("ESF", 2010), -15.0, "−15.0")
    made = figure(document, "table-1b")
    assert [tick.label for tick in made.y_ticks] == ["−200", "0", "200", "400", "600", "800"]
    marks = {(one.series.code, one.point.x): one for one in made.shape.marks(made)}
    spans = {place: (one.base, one.top if one.top is not None else math.nan) for place, one in marks.items()}
    for place, (base, top) in spans.items():
        assert top - base == pytest.approx(marks[place].point.y)
        assert (min(base, top) >= 0) == (top >= base)
    below = {place: span for place, span in spans.items() if span[0] > span[1]}
    assert below == {("INCLE", 2013): (0.0, -112.3), ("ESF", 2010): (0.0, -15.0)}
    assert spans["ESF", 2013][0] == 0.0  # the first that stands on zero


@given(st.lists(AMOUNTS, min_size=8, max_size=8))
def test_the_axis_holds_every_mark(catalogue: Catalogue, values: list[float]) -> None:
    places = [mexico(account, year) for account in ("INCLE", "ESF", "FMF", "DA") for year in (2009, 2013)]
    edited = Document(catalogue)
    for place, value in zip(places, values, strict=True):
        edited.set_value(place, value, f"{value}")
    made = figure(edited, "table-1b")
    low, high = made.y_range
    marks = list(made.shape.marks(made))
    ends = [end for one in marks for end in (one.base, one.top, one.printed) if end is not None]
    unseen = (high - low) * 1e-6
    assert low - unseen <= min(ends) <= max(ends) <= high + unseen


def test_a_line_goes_below_zero(document: Document) -> None:
    document.set_value(rate("HND", 2011), -91.6, "−91.6")
    made = figure(document, "fig-1")
    assert [tick.position for tick in made.y_ticks] == [-100, -50, 0, 50, 100, 150]
    assert not any("logarithmic" in one for one in made.remarks)


@pytest.mark.parametrize("value", [0.0, -91.6])
def test_a_logarithmic_scale_names_what_it_cannot_show(document: Document, value: float) -> None:
    assert not any("no place" in one for one in figure(document, "fig-1", logarithmic=True).remarks)
    document.set_value(rate("HND", 2011), value, "0.0" if not value else "−91.6")
    document.set_value(rate("HND", 2010), 0.0, "0.0")
    made = figure(document, "fig-1", logarithmic=True)
    years = "2010, 2011 (0)" if not value else "2011 (−91.6), 2010 (0)"
    said = f"A logarithmic scale has no place for zero or less; not drawn: Honduras {years}."
    assert made.remarks[-1] == said
    assert made.y_range[0] > 0
    spanish = figure(document, "fig-1", Language.SPANISH, logarithmic=True)
    assert spanish.remarks[-1].endswith(f"no se dibuja: Honduras {years}.")
