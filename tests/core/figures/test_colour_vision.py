"""Colours as others see them, against values worked out by hand, and series that are then alike."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from cavapp.core.analysis.view import view_of
from cavapp.core.data.dataset import Status
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import Emphasis, Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.colour_vision import (
    LEAST_STEP,
    Proof,
    color_difference,
    contrast_ratio,
    find_indistinguishable,
    find_vanishing,
    proof_warnings,
    simulate_color,
)
from cavapp.core.figures.style import DARK, LIGHT, Look, Symbol, Theme

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
IMPAIRED = (Proof.DEUTERANOPIA, Proof.PROTANOPIA)
# What could not be told apart when all pairs of colours were looked at, as pieces of columns and as squares of a key.
SEEN_ALIKE = {
    ("table-1a", "light", Proof.PROTANOPIA): [("ESF", "NADR")],
    ("table-1b", "light", Proof.PROTANOPIA): [("ESF", "NADR")],
    ("table-1b", "light", Proof.DEUTERANOPIA): [("IMET", "DA")],
    ("table-1b", "dark", Proof.DEUTERANOPIA): [("FMF", "DA")],
}


def figure_of(document: Document, exhibit: str, lang: Language = Language.ENGLISH) -> Figure:
    return build_figure(document, view_of(document.catalogue.exhibit(exhibit)), lang)


def looking(figure: Figure, number: int, look: Look) -> Figure:
    """The figure with one of its series drawn in another way."""
    series = list(figure.series)
    series[number] = replace(series[number], look=look)
    return replace(figure, series=tuple(series))


@pytest.mark.parametrize(
    ("color", "proof", "expected"),
    [
        # Pure channels: the columns of the published matrices, clipped and encoded by hand.
        ("#ff0000", Proof.PROTANOPIA, "#6d5f00"),
        ("#00ff00", Proof.PROTANOPIA, "#ffe500"),
        ("#ff0000", Proof.DEUTERANOPIA, "#a39000"),
        ("#0000ff", Proof.DEUTERANOPIA, "#003dfb"),
        # Grey is not changed by any deficiency: the rows add up to one.
        ("#808080", Proof.PROTANOPIA, "#808080"),
        ("#c8c8c8", Proof.DEUTERANOPIA, "#c8c8c8"),
        # Luminances 0.2126, 0.7152 and 0.0722, encoded.
        ("#ff0000", Proof.GREY, "#7f7f7f"),
        ("#00ff00", Proof.GREY, "#dcdcdc"),
        ("#0000ff", Proof.GREY, "#4c4c4c"),
        # The middle stays, the rest goes away from it by 1.6: 100 becomes 83.5, 200 becomes 243.5.
        ("#646464", Proof.PHOTOCOPY, "#545454"),
        ("#c8c8c8", Proof.PHOTOCOPY, "#f4f4f4"),
        ("#eeeeee", Proof.PHOTOCOPY, "#ffffff"),
        ("#0072b2", Proof.NONE, "#0072b2"),
    ],
)
def test_colours_as_they_are_seen(color: str, proof: Proof, expected: str) -> None:
    assert simulate_color(color, proof) == expected


def test_differences_and_contrasts_of_known_colours() -> None:
    assert color_difference("#ffffff", "#000000") == pytest.approx(100, abs=0.01)
    assert color_difference("#777777", "#777777") == 0
    # L*a*b* of pure red 53.24, 80.09, 67.20 and of pure green 87.74, -86.18, 83.18.
    assert color_difference("#ff0000", "#00ff00") == pytest.approx(170.57, abs=0.1)
    assert contrast_ratio("#ffffff", "#000000") == pytest.approx(21)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_red_and_green_of_one_lightness_are_named(document: Document) -> None:
    theme = replace(LIGHT, series=("#ff0000", "#6d5f00", *LIGHT.series[2:]))
    figure = figure_of(document, "table-1a")
    pair = tuple(series.label for series in figure.series if series.look.color in (0, 1))
    assert pair not in find_indistinguishable(figure, theme, Proof.NONE)
    assert pair in find_indistinguishable(figure, theme, Proof.PROTANOPIA)


def test_two_columns_made_equal_are_named(document: Document) -> None:
    figure = figure_of(document, "table-1b")
    alike = looking(figure, 2, figure.series[0].look)
    pair = (figure.series[0].label, figure.series[2].label)
    for proof in Proof:
        assert pair in find_indistinguishable(alike, LIGHT, proof)
    assert find_indistinguishable(figure, LIGHT, Proof.NONE) == []


def test_columns_of_other_fillings_are_told_apart(document: Document) -> None:
    figure = figure_of(document, "table-1b")
    first, second = (replace(one, look=figure.series[0].look) for one in figure.series[:2])
    stages = (Status.ACTUAL, Status.ESTIMATE)
    pair = tuple(
        replace(one, points=tuple(replace(point, status=stage) for point in one.points))
        for one, stage in zip((first, second), stages, strict=True)
    )
    assert find_indistinguishable(replace(figure, series=pair), LIGHT, Proof.GREY) == []
    assert len(find_indistinguishable(replace(figure, series=(first, second)), LIGHT, Proof.GREY)) == 1


@pytest.mark.parametrize("differing", ["dash", "symbol"])
def test_lines_of_one_colour_need_another_dash_or_symbol(document: Document, differing: str) -> None:
    figure = figure_of(document, "fig-1")
    look = figure.series[0].look
    names = (figure.series[0].label, figure.series[3].label)
    assert find_indistinguishable(looking(figure, 3, look), LIGHT, Proof.GREY) == [names]
    other = replace(look, dash=(9.0, 9.0)) if differing == "dash" else replace(look, symbol=Symbol.HEXAGON)
    assert find_indistinguishable(looking(figure, 3, other), LIGHT, Proof.GREY) == []


def test_series_without_numbers_or_faded_on_purpose_are_not_compared(document: Document) -> None:
    figure = figure_of(document, "table-1b")
    alike = looking(figure, 2, figure.series[0].look)
    empty = replace(alike.series[2], points=tuple(replace(point, y=None) for point in alike.series[2].points))
    faded = replace(alike.series[2], emphasis=Emphasis.FADED)
    for series in (empty, faded):
        shown = replace(alike, series=(*alike.series[:2], series, *alike.series[3:]))
        assert find_indistinguishable(shown, LIGHT, Proof.NONE) == []


def test_pale_lines_vanish_on_a_photocopy(document: Document) -> None:
    figure = figure_of(document, "fig-1")
    faded = replace(figure, series=tuple(replace(one, emphasis=Emphasis.FADED) for one in figure.series[:2]))
    assert find_vanishing(faded, LIGHT, Proof.PHOTOCOPY) == [series.label for series in faded.series]
    assert find_vanishing(figure, LIGHT, Proof.PHOTOCOPY) == []
    assert find_vanishing(faded, LIGHT, Proof.GREY) == []


@pytest.mark.parametrize("lang", list(Language))
def test_warnings_are_sentences_that_name_the_series(document: Document, lang: Language) -> None:
    figure = figure_of(document, "table-1b", lang)
    alike = looking(figure, 2, figure.series[0].look)
    for proof in Proof:
        sentence, *_ = proof_warnings(alike, LIGHT, proof)
        assert f"{figure.series[0].label} / {figure.series[2].label}" in sentence
        assert sentence.endswith(".")
    lines = figure_of(document, "fig-1", lang)
    faded = replace(lines, series=tuple(replace(one, emphasis=Emphasis.FADED) for one in lines.series[:2]))
    assert lines.series[1].label in proof_warnings(faded, LIGHT, Proof.PHOTOCOPY)[0]
    assert proof_warnings(lines, LIGHT, Proof.GREY) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_can_be_read_in_grey(document: Document, theme: Theme) -> None:
    for proof in (Proof.GREY, Proof.PHOTOCOPY):
        assert proof_warnings(figure_of(document, "fig-1"), theme, proof) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("proof", [Proof.NONE, *IMPAIRED])
def test_what_the_colour_blind_cannot_match_with_its_key_is_named(
    document: Document, theme: Theme, proof: Proof
) -> None:
    for exhibit in EXHIBITS:
        found = find_indistinguishable(figure_of(document, exhibit), theme, proof)
        assert found == SEEN_ALIKE.get((exhibit, theme.name, proof), []), exhibit


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_four_countries_of_the_columns_can_be_read_in_grey(document: Document, theme: Theme) -> None:
    for proof in (Proof.GREY, Proof.PHOTOCOPY):
        assert find_indistinguishable(figure_of(document, "table-2"), theme, proof) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_all_colours_differ_for_the_colour_blind_and_stand_out_from_the_ground(theme: Theme) -> None:
    for proof in (Proof.NONE, *IMPAIRED):
        for one, other in combinations([simulate_color(color, proof) for color in theme.series], 2):
            assert color_difference(one, other) >= LEAST_STEP
    assert all(contrast_ratio(color, theme.ground) >= 3 for color in theme.series)
    assert all(contrast_ratio(color, theme.ground) >= 4.5 for color in (*theme.inks, theme.text, theme.soft_text))
    assert len(theme.inks) == len(theme.series)
