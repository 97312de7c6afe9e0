"""Classes of maps: round breaks that part the values, one tone for one class, and words that are true of them."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.text import Language
from cavapp.core.figures.colour_vision import (
    LEAST_DIFFERENCE,
    LEAST_STEP,
    Proof,
    color_difference,
    contrast_ratio,
    simulate_color,
)
from cavapp.core.figures.maps.classes import TONES, ClassKind, class_breaks, count_classes, tone_of
from cavapp.core.figures.style import DARK, LIGHT, Theme

EN, ES = Language.ENGLISH, Language.SPANISH
VALUES = st.lists(st.floats(-1e12, 1e12, allow_subnormal=False), max_size=60)


@given(VALUES)
def test_every_class_has_values_and_every_value_a_class(values: list[float]) -> None:
    breaks = class_breaks(values)
    assert list(breaks) == sorted(set(breaks))
    assert len(breaks) <= 4
    used = {bisect_right(breaks, value) for value in values if value != 0}
    assert not used or used == set(range(len(breaks) + 1))
    assert all(0 <= tone_of(value, breaks) < TONES for value in values)


@given(VALUES)
def test_tones_grow_with_values_and_zero_is_apart(values: list[float]) -> None:
    breaks = class_breaks(values)
    tones = [tone_of(value, breaks) for value in sorted(values) if value != 0]
    assert tones == sorted(tones)
    assert 0 not in tones
    assert tone_of(0.0, breaks) == 0


@given(VALUES, st.integers(0, 9), st.sampled_from([EN, ES]))
def test_the_counts_of_the_legend_are_all_places(values: list[float], empty: int, lang: Language) -> None:
    classes = count_classes(values, class_breaks(values), empty, lang)
    assert sum(one.count for one in classes) == len(values) + empty
    assert len({one.label for one in classes}) == len(classes)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([], []),
        ([7.0], ["7"]),
        ([7.0, 7.0, 7.0], ["7"]),
        ([0.0, 0.0], ["0"]),
        ([0.0, 5.0], ["0", "5"]),
        ([1.0, 2.0], ["less than 2", "2 and more"]),
        ([-3.0, -1.0, 4.0], ["less than −1", "−1 to less than 4", "4 and more"]),
        ([0.0, 1.0, 2.0], ["0", "more than 0, less than 2", "2 and more"]),
        ([1e9, 2e9], ["less than 2,000,000,000", "2,000,000,000 and more"]),
        ([0.001, 0.002], ["less than 0.002", "0.002 and more"]),
    ],
)
def test_the_words_of_a_legend(values: list[float], labels: list[str]) -> None:
    assert [one.label for one in count_classes(values, class_breaks(values), 0, EN)] == labels


def test_the_words_of_a_legend_in_spanish() -> None:
    classes = count_classes([0.0, 1.0, 2.0, 3.0], (2.0, 3.0), 2, ES)
    assert [(one.label, one.count) for one in classes] == [
        ("0", 1),
        ("más de 0 y menos de 2", 1),
        ("2 a menos de 3", 1),
        ("3 y más", 1),
        ("sin datos", 2),
    ]
    assert classes[-1].kind is ClassKind.EMPTY


def test_what_is_not_finite_makes_no_break() -> None:
    assert class_breaks([math.inf, math.nan, 1.0, 2.0]) == class_breaks([1.0, 2.0])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("proof", Proof)
def test_shades_are_told_apart_by_everyone_and_on_a_copy(theme: Theme, proof: Proof) -> None:
    least = LEAST_STEP if proof in (Proof.GREY, Proof.PHOTOCOPY) else LEAST_DIFFERENCE
    shades = [simulate_color(color, proof) for color in theme.tones[1:]]
    assert all(color_difference(a, b) >= least for a, b in pairwise(shades))
    light = [contrast_ratio(color, theme.ground) for color in theme.tones[1:]]
    assert light == sorted(light)
