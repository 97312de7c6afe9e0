"""How a figure looks to a colour-blind reader, in grey and as a photocopy, and which of its series are then alike.

Owns the arithmetic of colours and the thresholds. Pictures are turned by the window's ``gui.rendering.colour_proof``
with the same matrices.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import combinations
from typing import Final, NamedTuple

from cavapp.core.figures.charts.chart import Emphasis, Figure, Series
from cavapp.core.figures.style import Theme
from cavapp.core.messages.figures import (
    ALIKE_COPY,
    ALIKE_DEUTERANOPIA,
    ALIKE_GREY,
    ALIKE_PAIR,
    ALIKE_PROTANOPIA,
    ALIKE_SIGHT,
    LOST_ON_COPY,
)

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]


class Proof(StrEnum):
    """A way to look at a figure."""

    NONE = "none"
    GREY = "grey"
    DEUTERANOPIA = "deuteranopia"
    PROTANOPIA = "protanopia"
    PHOTOCOPY = "photocopy"


# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
# Transactions on Visualization and Computer Graphics 15 (2009), table of severity 1.0; for linear RGB.
MATRICES: Final[dict[Proof, Matrix]] = {
    Proof.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Proof.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
# Relative luminance: ITU-R BT.709, as in WCAG 2.
LUMINANCE: Final[Rgb] = (0.2126, 0.7152, 0.0722)
# A copier turns up the contrast about the middle; what is paler than this against the paper drops out.
COPY_CONTRAST: Final = 1.6
COPY_DOTS_PER_INCH: Final = 150
# CIE 1976 difference. About 2.3 is just noticeable side by side; small areas that stand apart, compared from memory
# with a key, need several times as much. Set by looking at all pairs of series colours as pieces of columns and as the
# squares of a legend: at 11.3 and 12.5 one piece cannot be matched with its square, from 16 on it can.
LEAST_DIFFERENCE: Final = 15.0
# A step of lightness that survives a common printer.
LEAST_STEP: Final = 10.0
# WCAG 2 asks 3:1 of what must be seen; a thin line of half that is lost in a copier's grain.
LEAST_COPY_CONTRAST: Final = 1.5

_ALIKE: Final = {
    Proof.NONE: ALIKE_SIGHT,
    Proof.GREY: ALIKE_GREY,
    Proof.DEUTERANOPIA: ALIKE_DEUTERANOPIA,
    Proof.PROTANOPIA: ALIKE_PROTANOPIA,
    Proof.PHOTOCOPY: ALIKE_COPY,
}
_WHITE: Final[Rgb] = (0.95047, 1.0, 1.08883)
_XYZ: Final[Matrix] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_KNEE, _LINEAR_KNEE, _SLOPE = 0.04045, 0.0031308, 12.92
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27
_FLARE = 0.05


class SeriesMark(NamedTuple):
    """What one sees of a series: its filling, or its dash and symbol, beside its colour."""

    form: tuple[object, ...]
    color: str


def simulate_color(color: str, proof: Proof) -> str:
    """A colour such as ``#0072b2`` as that reader or machine sees it."""
    linear = _linear(color)
    matrix = MATRICES.get(proof)
    if matrix is not None:
        return _text(_times(matrix, linear))
    if proof in (Proof.GREY, Proof.PHOTOCOPY):
        grey = round(encode_channel(_luminance(linear)) * 255)
        if proof is Proof.PHOTOCOPY:
            grey = round(min(255.0, max(0.0, 127.5 + (grey - 127.5) * COPY_CONTRAST)))
        return "#" + f"{grey:02x}" * 3
    return color


def color_difference(one: str, other: str) -> float:
    """How far two colours are apart (CIE 1976, L*a*b* under D65)."""
    pairs = zip(_lab(_linear(one)), _lab(_linear(other)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def contrast_ratio(one: str, other: str) -> float:
    """The ratio of luminances as WCAG 2 defines it, 1 to 21."""
    low, high = sorted(_luminance(_linear(color)) + _FLARE for color in (one, other))
    return high / low


def find_indistinguishable(figure: Figure, theme: Theme, proof: Proof) -> list[tuple[str, str]]:
    """Pairs of labels of series that cannot be told apart, in the order of drawing.

    Columns differ by colour alone where their fillings are the same; lines also by dash, symbol, and the label that a
    thin line joins to their end. Series without numbers and those faded on purpose beside the one in focus are not
    compared.
    """
    marks = [
        (label, {SeriesMark(form, _color(figure, series, theme)) for form in figure.shape.forms(series)})
        for label, series in figure.shape.compared(figure)
    ]
    alike = _alike(proof)
    return [
        (one, other)
        for (one, first), (other, second) in combinations(marks, 2)
        if any(a.form == b.form and alike(a.color, b.color) for a in first for b in second)
    ]


def find_vanishing(figure: Figure, theme: Theme, proof: Proof) -> list[str]:
    """Labels of the lines that a photocopy loses: too pale against the paper."""
    if proof is not Proof.PHOTOCOPY or not figure.shape.is_thin:
        return []
    ground = simulate_color(theme.ground, proof)
    drawn = (
        (series.label, simulate_color(_color(figure, series, theme), proof))
        for series in figure.series
        if series.last is not None
    )
    return [label for label, color in drawn if contrast_ratio(color, ground) < LEAST_COPY_CONTRAST]


def proof_warnings(figure: Figure, theme: Theme, proof: Proof) -> list[str]:
    """Whole sentences, in the figure's language, that name what that reader or machine cannot see."""
    lang = figure.language
    found = []
    alike = find_indistinguishable(figure, theme, proof)
    if alike:
        pairs = "; ".join(ALIKE_PAIR.get(lang).format(one=one, other=other) for one, other in alike)
        found.append(_ALIKE[proof].get(lang).format(pairs=pairs))
    lost = find_vanishing(figure, theme, proof)
    if lost:
        found.append(LOST_ON_COPY.get(lang).format(rows=", ".join(lost)))
    return found


def _alike(proof: Proof) -> Callable[[str, str], bool]:
    least = LEAST_STEP if proof in (Proof.GREY, Proof.PHOTOCOPY) else LEAST_DIFFERENCE
    return lambda one, other: color_difference(simulate_color(one, proof), simulate_color(other, proof)) < least


def _color(figure: Figure, series: Series, theme: Theme) -> str:
    return theme.faded if series.emphasis is Emphasis.FADED else figure.shape.palette(theme)[series.look.color]


def _linear(color: str) -> Rgb:
    red, green, blue = (decode_channel(int(color[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def decode_channel(part: float) -> float:
    """Linear light of a channel from 0 to 1 (sRGB, IEC 61966-2-1)."""
    return float(part / _SLOPE if part <= _KNEE else ((part + 0.055) / 1.055) ** 2.4)


def encode_channel(part: float) -> float:
    """A channel from linear light; what lies outside 0 to 1 is cut."""
    part = min(1.0, max(0.0, part))
    return float(part * _SLOPE if part <= _LINEAR_KNEE else 1.055 * part ** (1 / 2.4) - 0.055)


def _text(linear: Rgb) -> str:
    return "#" + "".join(f"{round(encode_channel(part) * 255):02x}" for part in linear)


def _times(matrix: Matrix, vector: Rgb) -> Rgb:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _luminance(linear: Rgb) -> float:
    return sum(a * b for a, b in zip(LUMINANCE, linear, strict=True))


def _lab(linear: Rgb) -> Rgb:
    parts = zip(_times(_XYZ, linear), _WHITE, strict=True)
    x, y, z = (_root(part / white) for part, white in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > _EPSILON else (_KAPPA * part + 16) / 116
