"""How series look: colours, dashes, symbols and the two themes, as plain values.

Owns the decisions; painting belongs to the window's painters. Colours follow Okabe and Ito's set for colour-blind
readers (https://jfly.uni-koeln.de/color/), with brown for the yellow that fades on white, and lighter ones for dark
grounds. The first four, which the countries have, also differ in lightness, so that they stay apart in grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cavapp.core.data.dataset import Status


class Symbol(StrEnum):
    """The mark at a data point."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    TRIANGLE_DOWN = "triangle_down"
    PENTAGON = "pentagon"
    HEXAGON = "hexagon"
    CROSS = "cross"


class Filling(StrEnum):
    """How a column segment is filled: what is known least is drawn lightest."""

    SOLID = "solid"
    OUTLINED = "outlined"
    HATCHED = "hatched"
    COUNTER_HATCHED = "counter_hatched"


@dataclass(frozen=True, slots=True)
class Look:
    """What tells one series from the others: colour number, dash pattern in line widths (empty: solid), symbol."""

    color: int
    dash: tuple[float, ...]
    symbol: Symbol


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a figure as hex texts. ``series`` is indexed by ``Look.color``, on maps ``tones`` are.

    ``inks`` are the colours of series for letters, which need more contrast than lines: 4.5 to the ground.

    The first tone is that of zero; ``land`` is what lies around, ``border`` parts places.
    """

    name: str
    ground: str
    text: str
    soft_text: str
    axis: str
    grid: str
    faded: str
    accent: str
    series: tuple[str, ...]
    inks: tuple[str, ...]
    tones: tuple[str, ...]
    land: str
    border: str


LIGHT: Final = Theme(
    name="light",
    ground="#ffffff",
    text="#1b1f24",
    soft_text="#4d5660",
    axis="#6b747e",
    grid="#e3e6ea",
    faded="#c9ced4",
    accent="#0b5cad",
    series=("#006697", "#cc5500", "#00a87b", "#693366", "#7a5200", "#3d9bd6", "#4a4f55", "#cc79a7"),
    inks=("#006697", "#c05000", "#008360", "#693366", "#7a5200", "#3079a7", "#4a4f55", "#9f5e82"),
    tones=("#ffffff", "#f3dca8", "#e2a961", "#c87143", "#9c4343", "#561a37"),
    land="#eceef0",
    border="#ffffff",
)
DARK: Final = Theme(
    name="dark",
    ground="#1c2126",
    text="#eceff2",
    soft_text="#b4bcc5",
    axis="#89929c",
    grid="#343b43",
    faded="#555e68",
    accent="#7ab8ff",
    series=("#56b4e9", "#e46a22", "#5fe0b0", "#9c5b96", "#f0e442", "#a9d4f5", "#c3c9d0", "#e377a8"),
    inks=("#56b4e9", "#e46a22", "#5fe0b0", "#ae79a9", "#f0e442", "#a9d4f5", "#c3c9d0", "#e377a8"),
    tones=("#1c2126", "#34384f", "#86485a", "#c8665a", "#eba765", "#fdebb6"),
    land="#2a3037",
    border="#1c2126",
)
THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK)}

_DASHES: Final[tuple[tuple[float, ...], ...]] = (
    (),
    (5.0, 2.0),
    (1.5, 1.5),
    (7.0, 2.0, 1.5, 2.0),
    (3.0, 1.5),
    (9.0, 3.0),
    (4.0, 1.5, 1.0, 1.5, 1.0, 1.5),
    (1.0, 2.5),
)


def look_of(number: int) -> Look:
    """The look of the n-th code of a list; it stays with the code whatever else is shown.

    Beyond the shipped codes colours begin again, one earlier, with other dashes and symbols: the first row of the
    user's own has the colour of the last code, which stands for a total or is not drawn in any exhibit.
    """
    symbols, rounds = tuple(Symbol), number // len(LIGHT.series)
    form = number + 2 * rounds
    color = (number - rounds) % len(LIGHT.series)
    return Look(color, _DASHES[form % len(_DASHES)], symbols[form % len(symbols)])


def filling_of(status: Status) -> Filling:
    """Actual, documented and unmarked amounts are solid, estimates outlined, plans and requests hatched either way."""
    return {
        Status.ESTIMATE: Filling.OUTLINED,
        Status.PLANNED: Filling.COUNTER_HATCHED,
        Status.REQUEST: Filling.HATCHED,
    }.get(status, Filling.SOLID)
