"""What a reader asks for when exporting a figure: format, size, language and where the file goes.

Owns names, limits and file names of exports. Painting is the window's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from cavapp.core.catalog import UnknownName
from cavapp.core.dataset import Language

FORMATS: Final = ("png", "svg", "pdf")
THEMES: Final = ("light", "dark")
DEFAULT_SIZE: Final = "slide"
WIDTHS: Final = (400, 8000)
HEIGHTS: Final = (300, 8000)
SCALES: Final = (0.25, 8.0)
LONGEST_SIDE: Final = 16_000
MOST_PIXELS: Final = 120_000_000

_SIZE = re.compile(r"(-?\d{1,6})\s*[x×]\s*(-?\d{1,6})", re.IGNORECASE | re.ASCII)


class ExportError(Exception):
    """An export that cannot be done; the message is one sentence that says what to do."""


class Size(NamedTuple):
    """Width and height of a picture in logical pixels, before scaling."""

    width: int
    height: int


SIZES: Final[Mapping[str, Size]] = MappingProxyType(
    {
        "slide": Size(1600, 900),
        "report": Size(1300, 1000),
        "square": Size(1080, 1080),
        "a4": Size(1123, 794),
        "a4-portrait": Size(794, 1123),
        "letter": Size(1056, 816),
        "4k": Size(3840, 2160),
    }
)


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One file wanted: which exhibit, how large, in which language, in which folder.

    ``width`` and ``height`` are logical pixels; a PNG has ``scale`` times as many. ``all_notes`` adds the optional
    notes.
    """

    exhibit: str
    format: str
    width: int
    height: int
    scale: float
    language: Language
    theme: str
    all_notes: bool
    folder: Path


def parse_size(text: str) -> Size:
    """A size by name or as WIDTHxHEIGHT. Raises ExportError naming the limits, UnknownName for any other word."""
    wanted = text.strip().lower()
    if wanted in SIZES:
        return SIZES[wanted]
    numbers = _SIZE.fullmatch(wanted)
    if numbers is None:
        raise UnknownName("size", text, (*SIZES, "WIDTHxHEIGHT"))
    width, height = int(numbers[1]), int(numbers[2])
    if not _within(width, WIDTHS) or not _within(height, HEIGHTS):
        raise ExportError(
            f"A picture of {width}x{height} cannot be made: choose a width of {WIDTHS[0]} to {WIDTHS[1]} and "
            f"a height of {HEIGHTS[0]} to {HEIGHTS[1]}."
        )
    return Size(width, height)


def parse_scale(text: str) -> float:
    """A factor within the limits. Raises ExportError naming them."""
    try:
        scale = float(text)
    except ValueError:
        raise ExportError(f"The scale '{text}' is not a number: choose {SCALES[0]:g} to {SCALES[1]:g}.") from None
    # Written so that "nan", which compares false with everything, is refused too.
    if not _within(scale, SCALES):
        raise ExportError(f"The scale {text} cannot be used: choose {SCALES[0]:g} to {SCALES[1]:g}.")
    return scale


def check_pixels(size: Size, scale: float) -> None:
    """Refuse a picture that no machine should be asked to hold. Raises ExportError naming the limits."""
    width, height = round(size.width * scale), round(size.height * scale)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise ExportError(
            f"A picture of {width}x{height} pixels is too large: the limits are {LONGEST_SIDE} pixels a side and "
            f"{MOST_PIXELS // 1_000_000} million in all. Choose a smaller size or scale."
        )


def file_name(request: ExportRequest, *, first: int, last: int, varied: bool = False) -> str:
    """The name of the file: exhibit, period shown and language, such as ``cavapp_fig-1_1995-2011_en.png``.

    ``varied``: the figure is not as in the report, and must not take the place of one that is.
    """
    period = f"{first}-{last}" if first != last else f"{first}"
    own = "_varied" if varied else ""
    dark = "_dark" if request.theme == "dark" else ""
    return f"cavapp_{request.exhibit}_{period}{own}_{request.language.value}{dark}.{request.format}"


def _within(number: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= number <= limits[1]
