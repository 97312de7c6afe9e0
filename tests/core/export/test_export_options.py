"""Sizes, limits and presets of exports."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from cavapp.core.data.catalogue import UnknownName
from cavapp.core.export.export_options import (
    DEFAULT_SIZE,
    PRESETS,
    SIZES,
    ExportError,
    Presentation,
    Size,
    check_pixels,
    is_paper,
    is_possible,
    parse_scale,
    parse_size,
    parse_text_size,
)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("slide", (1600, 900)),
        ("SQUARE", (1080, 1080)),
        ("400x300", (400, 300)),
        ("8000X8000", (8000, 8000)),
        (" 1024 × 768 ", (1024, 768)),
    ],
)
def test_sizes_are_names_or_two_numbers(text: str, size: tuple[int, int]) -> None:
    assert parse_size(text) == Size(*size)


@pytest.mark.parametrize("text", ["399x300", "400x299", "8001x900", "1600x8001", "0x0", "-400x300"])
def test_sizes_beyond_the_limits_are_refused_with_them(text: str) -> None:
    with pytest.raises(ExportError, match="width of 400 to 8000 and a height of 300 to 8000"):
        parse_size(text)


@pytest.mark.parametrize("text", ["", "x", "1600", "1600x", "1e3x900", "1600x900x2", "poster", "9999999x1"])
def test_other_words_are_no_size(text: str) -> None:
    with pytest.raises(UnknownName):
        parse_size(text)


def test_every_named_size_keeps_the_limits() -> None:
    for size in SIZES.values():
        assert parse_size(f"{size.width}x{size.height}") == size
        check_pixels(size, 2.0)


@pytest.mark.parametrize(("text", "scale"), [("1", 1.0), ("0.25", 0.25), ("8", 8.0), ("1.5", 1.5)])
def test_scales_are_numbers(text: str, scale: float) -> None:
    assert parse_scale(text) == scale


@pytest.mark.parametrize("text", ["", "0", "0.24", "8.01", "-1", "nan", "inf", "two"])
def test_scales_beyond_the_limits_are_refused(text: str) -> None:
    with pytest.raises(ExportError, match=r"choose 0\.25 to 8"):
        parse_scale(text)


@pytest.mark.parametrize(
    ("size", "scale", "fits"),
    [
        (Size(8000, 8000), 1.0, True),  # 64 million pixels
        (Size(8000, 8000), 1.4, False),  # 125 million
        (Size(8000, 300), 2.0, True),  # 16,000 wide
        (Size(8000, 300), 2.1, False),
        (Size(300, 8000), 2.1, False),
    ],
)
def test_pixels_are_limited_by_side_and_in_all(size: Size, scale: float, fits: bool) -> None:  # noqa: FBT001 - a case
    if fits:
        check_pixels(size, scale)
        return
    with pytest.raises(ExportError, match="16000 pixels a side and 120 million in all"):
        check_pixels(size, scale)


@pytest.mark.parametrize(("text", "factor"), [("1", 1.0), ("0.75", 0.75), ("2", 2.0), ("1.25", 1.25)])
def test_text_sizes_are_numbers(text: str, factor: float) -> None:
    assert parse_text_size(text) == factor


@pytest.mark.parametrize("text", ["", "0", "0.74", "2.01", "-1", "nan", "inf", "large"])
def test_text_sizes_beyond_the_limits_are_refused(text: str) -> None:
    with pytest.raises(ExportError, match=r"choose 0\.75 to 2\.$"):
        parse_text_size(text)


# ---------------------------------------------------------------- presets


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_can_be_made_and_is_named_in_both_languages(name: str) -> None:
    preset = PRESETS[name]
    assert SIZES[name] == preset.size
    check_pixels(preset.size, preset.scale)
    assert is_possible(Presentation(*preset.size, preset.scale))
    assert all(preset.title)
    assert preset.title.en != preset.title.es


def test_names_of_presets_are_told_apart() -> None:
    for lang in ("en", "es"):
        assert len({getattr(preset.title, lang) for preset in PRESETS.values()}) == len(PRESETS)
    assert DEFAULT_SIZE in PRESETS


def test_presets_are_what_they_are_called() -> None:
    pixels = {name: (round(p.size.width * p.scale), round(p.size.height * p.scale)) for name, p in PRESETS.items()}
    assert pixels["slide"] == (1600, 900)
    assert pixels["4k"] == (3840, 2160)
    assert pixels["square"][0] == pixels["square"][1]
    # Paper at 300 dots an inch: 210 x 297 mm, 8.5 x 11 inches; a column of 6.5 inches.
    assert pixels["a4-portrait"] == pytest.approx((2480, 3508), abs=3)
    assert pixels["a4"] == pytest.approx((3508, 2480), abs=3)
    assert pixels["letter"] == pytest.approx((2550, 3300), abs=3)
    assert pixels["report"][0] == pytest.approx(6.5 * 300, abs=3)


@pytest.mark.parametrize("name", PRESETS)
def test_paper_is_known_by_its_size_either_way_up(name: str) -> None:
    width, height = PRESETS[name].size
    paper = PRESETS[name].paper
    assert paper is (name in ("a4", "a4-portrait", "letter"))
    for presentation in (Presentation(width, height), Presentation(height, width, 2.0, "dark")):
        assert is_paper(presentation) is paper
    assert not is_paper(Presentation(width + 1, height))


@pytest.mark.parametrize(
    "changed",
    [
        {"width": 399},
        {"width": 8001},
        {"height": 299},
        {"height": 8001},
        {"scale": 0.2},
        {"scale": math.nan},
        {"text_size": 0.5},
        {"text_size": math.inf},
        {"theme": "blue"},
    ],
)
def test_a_presentation_beyond_the_limits_is_not_possible(changed: dict[str, Any]) -> None:
    assert is_possible(Presentation(400, 300, 0.25, "dark", text_size=2.0))
    assert not is_possible(replace(Presentation(400, 300), **changed))
