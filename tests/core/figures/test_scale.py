"""Axes: ticks are round, enclose the numbers and can be told apart; labels keep their distance and their order."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.figures.scale import linear_ticks, log_ticks, spread_labels, tick_decimals

numbers = st.floats(min_value=1e-3, max_value=1e12)


@given(numbers)
def test_linear_ticks_start_at_zero_and_reach_the_top(top: float) -> None:
    ticks = linear_ticks(top)
    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-6)
    assert ticks[-2] < top
    assert 3 <= len(ticks) <= 8
    steps = [b - a for a, b in pairwise(ticks)]
    assert all(step == pytest.approx(steps[0]) for step in steps)
    mantissa = steps[0] / 10 ** math.floor(math.log10(steps[0]) + 1e-9)
    assert any(mantissa == pytest.approx(round_one) for round_one in (1, 2, 2.5, 5, 10))


@pytest.mark.parametrize(
    ("top", "expected"), [(91.6, (0, 20, 40, 60, 80, 100)), (786.8, (0, 200, 400, 600, 800)), (5, (0, 1, 2, 3, 4, 5))]
)
def test_linear_ticks_of_the_report(top: float, expected: tuple[float, ...]) -> None:
    assert linear_ticks(top) == expected


@pytest.mark.parametrize("top", [0.0, -1.0, math.nan, math.inf])
def test_nothing_to_show_still_has_an_axis(top: float) -> None:
    assert linear_ticks(top) == (0.0, 1.0)


@given(st.floats(min_value=1e-6, max_value=1e9), st.floats(min_value=1, max_value=1e6))
def test_log_ticks_enclose_their_numbers(low: float, factor: float) -> None:
    high = low * factor
    ticks = log_ticks(low, high)
    assert len(ticks) >= 2
    assert list(ticks) == sorted(set(ticks))
    assert ticks[0] <= low * (1 + 1e-6)
    assert ticks[-1] >= high * (1 - 1e-6)
    for tick in ticks:
        mantissa = tick / 10.0 ** math.floor(math.log10(tick) + 1e-9)
        assert any(mantissa == pytest.approx(one) for one in (1, 2, 5))


@pytest.mark.parametrize(("low", "high"), [(0, 5), (-1, 5), (5, 1), (1, math.inf), (math.nan, 2)])
def test_numbers_without_logarithm_still_have_an_axis(low: float, high: float) -> None:
    assert log_ticks(low, high) == (1.0, 10.0)


@pytest.mark.parametrize(
    ("ticks", "decimals"), [((0, 20, 40), 0), ((0, 0.5, 1), 1), ((0, 2.5, 5), 1), ((0, 0.25), 2), ((), 0)]
)
def test_tick_labels_have_the_decimals_they_need(ticks: tuple[float, ...], decimals: int) -> None:
    assert tick_decimals(ticks) == decimals


labels = st.lists(st.tuples(st.floats(min_value=0, max_value=100), st.floats(min_value=0.5, max_value=20)), max_size=10)


@given(labels)
def test_spread_labels_keep_distance_and_order(asked: list[tuple[float, float]]) -> None:
    wanted, heights = [place for place, _ in asked], [height for _, height in asked]
    placed = spread_labels(wanted, heights, 0, 100)
    assert len(placed) == len(wanted)
    for one, following in pairwise(sorted(range(len(wanted)), key=lambda i: wanted[i])):
        assert placed[following] - placed[one] >= (heights[one] + heights[following]) / 2 - 1e-6


@given(labels)
def test_spread_labels_stay_inside_where_they_fit(asked: list[tuple[float, float]]) -> None:
    wanted, heights = [place for place, _ in asked], [height for _, height in asked]
    placed = spread_labels(wanted, heights, 0, 100)
    assert all(place >= height / 2 - 1e-6 for place, height in zip(placed, heights, strict=True))
    if sum(heights) <= 100:
        assert all(place <= 100 - height / 2 + 1e-6 for place, height in zip(placed, heights, strict=True))


def test_labels_that_do_not_touch_stay_where_they_are() -> None:
    assert spread_labels([50, 10, 90], [10, 12, 8], 0, 100) == [50, 10, 90]


def test_touching_labels_move_apart_around_their_middle() -> None:
    assert spread_labels([49, 51], [10, 10], 0, 100) == [45, 55]
