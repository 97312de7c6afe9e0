"""What a reader asks for when exporting: kind of picture, format, preset, language and where the file goes.

Owns names, limits, presets and file names of exports. Painting is the window's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from cavapp.core.data.catalogue import UnknownName
from cavapp.core.data.text import Text, say_sentence
from cavapp.core.messages.exports import PRESET_TITLES

FORMATS: Final = ("png", "svg", "pdf")
DATA_FORMATS: Final = ("csv", "xlsx", "ods", "json")
THEME_NAMES: Final = ("light", "dark")
DEFAULT_SIZE: Final = "slide"
WIDTHS: Final = (400, 8000)
HEIGHTS: Final = (300, 8000)
SCALES: Final = (0.25, 8.0)
TEXT_SIZES: Final = (0.75, 2.0)
LONGEST_SIDE: Final = 16_000
MOST_PIXELS: Final = 120_000_000
_PRINT: Final = 300 / 96

_SIZE = re.compile(r"(-?\d{1,6})\s*[x×]\s*(-?\d{1,6})", re.IGNORECASE | re.ASCII)


class ExportError(Exception):
    """An export that cannot be done; the message is one sentence that says what to do."""


class RecipeError(Exception):
    """A text or a picture from which no figure can be made; the message is one sentence: why, and what to do."""


class Size(NamedTuple):
    """Width and height of a picture in logical pixels (1/96 inch), before scaling."""

    width: int
    height: int


class Preset(NamedTuple):
    """What a picture is for. ``paper``: a page of that size, on which long tables go on on a further one."""

    title: Text
    size: Size
    scale: float = 1.0
    paper: bool = False


PRESETS: Final[Mapping[str, Preset]] = MappingProxyType(
    {
        "slide": Preset(PRESET_TITLES["slide"], Size(1600, 900)),
        "report": Preset(PRESET_TITLES["report"], Size(624, 480), _PRINT),
        "square": Preset(PRESET_TITLES["square"], Size(1080, 1080)),
        "a4": Preset(PRESET_TITLES["a4"], Size(1123, 794), _PRINT, paper=True),
        "a4-portrait": Preset(PRESET_TITLES["a4-portrait"], Size(794, 1123), _PRINT, paper=True),
        "letter": Preset(PRESET_TITLES["letter"], Size(816, 1056), _PRINT, paper=True),
        "4k": Preset(PRESET_TITLES["4k"], Size(3840, 2160)),
    }
)
SIZES: Final[Mapping[str, Size]] = MappingProxyType({name: preset.size for name, preset in PRESETS.items()})


class Kind(StrEnum):
    """The two ways an exhibit is drawn."""

    CHART = "chart"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a figure is set. ``width`` and ``height`` in logical pixels of 1/96 inch, the picture has ``scale`` as many.

    ``text_size`` is a factor on all type; ``description`` an alternative text of the user's, empty for the one built.
    """

    width: int
    height: int
    scale: float = 1.0
    theme: str = "light"
    transparent: bool = False
    text_size: float = 1.0
    description: str = ""


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
            say_sentence(
                "A picture of {width}x{height} cannot be made: choose a width of {least} to {most} and a height "
                "of {least2} to {most2}.",
                width=width,
                height=height,
                least=WIDTHS[0],
                most=WIDTHS[1],
                least2=HEIGHTS[0],
                most2=HEIGHTS[1],
            )
        )
    return Size(width, height)


def parse_scale(text: str) -> float:
    """A factor within the limits. Raises ExportError naming them."""
    try:
        scale = float(text)
    except ValueError:
        raise ExportError(
            say_sentence(
                "The scale '{text}' is not a number: choose {least:g} to {most:g}.",
                text=text,
                least=SCALES[0],
                most=SCALES[1],
            )
        ) from None
    # Written so that "nan", which compares false with everything, is refused too.
    if not _within(scale, SCALES):
        raise ExportError(
            say_sentence(
                "The scale {text} cannot be used: choose {least:g} to {most:g}.",
                text=text,
                least=SCALES[0],
                most=SCALES[1],
            )
        )
    return scale


def check_pixels(size: Size, scale: float) -> None:
    """Refuse a picture that no machine should be asked to hold. Raises ExportError naming the limits."""
    width, height = round(size.width * scale), round(size.height * scale)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise ExportError(
            say_sentence(
                "A picture of {width}x{height} pixels is too large: the limits are {longest_side} pixels a side "
                "and {value} million in all. Choose a smaller size or scale.",
                width=width,
                height=height,
                longest_side=LONGEST_SIDE,
                value=MOST_PIXELS // 1000000,
            )
        )


def parse_text_size(text: str) -> float:
    """A factor on all type within the limits. Raises ExportError naming them."""
    try:
        factor = float(text)
    except ValueError:
        raise ExportError(
            say_sentence(
                "The text size '{text}' is not a number: choose {least:g} to {most:g}.",
                text=text,
                least=TEXT_SIZES[0],
                most=TEXT_SIZES[1],
            )
        ) from None
    if not _within(factor, TEXT_SIZES):
        raise ExportError(
            say_sentence(
                "The text size {text} cannot be used: choose {least:g} to {most:g}.",
                text=text,
                least=TEXT_SIZES[0],
                most=TEXT_SIZES[1],
            )
        )
    return factor


def is_paper(presentation: Presentation) -> bool:
    """Whether a figure is set for a page of paper rather than for a picture that may grow."""
    size = Size(presentation.width, presentation.height)
    return any(preset.paper and size in (preset.size, preset.size[::-1]) for preset in PRESETS.values())


def is_possible(presentation: Presentation) -> bool:
    """Whether a figure can be set so: what a file asks for has not gone through the readers above."""
    shown = presentation
    sides = _within(shown.width, WIDTHS) and _within(shown.height, HEIGHTS)
    return (
        sides and _within(shown.scale, SCALES) and _within(shown.text_size, TEXT_SIZES) and shown.theme in THEME_NAMES
    )


def _within(number: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= number <= limits[1]
