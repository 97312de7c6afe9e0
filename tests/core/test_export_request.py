"""Sizes, limits and file names of exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from cavapp.core.catalog import UnknownName
from cavapp.core.dataset import Language
from cavapp.core.export_request import (
    SIZES,
    ExportError,
    ExportRequest,
    Size,
    check_pixels,
    file_name,
    parse_scale,
    parse_size,
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


@pytest.mark.parametrize(
    ("exhibit", "kind", "theme", "lang", "years", "name"),
    [
        ("fig-1", "png", "light", Language.ENGLISH, (1995, 2011), "cavapp_fig-1_1995-2011_en.png"),
        ("table-2", "pdf", "light", Language.SPANISH, (2008, 2013), "cavapp_table-2_2008-2013_es.pdf"),
        ("table-2", "svg", "dark", Language.SPANISH, (2013, 2013), "cavapp_table-2_2013_es_dark.svg"),
    ],
)
def test_a_file_name_tells_what_is_in_it(
    exhibit: str, kind: str, theme: str, lang: Language, years: tuple[int, int], name: str
) -> None:
    request = ExportRequest(
        exhibit=exhibit,
        format=kind,
        width=1600,
        height=900,
        scale=1.0,
        language=lang,
        theme=theme,
        all_notes=False,
        folder=Path(),
    )
    assert file_name(request, first=years[0], last=years[1]) == name
