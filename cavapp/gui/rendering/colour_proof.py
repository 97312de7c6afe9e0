"""Proofs of a picture: as a colour-blind reader, a grey printer or a photocopier shows it.

Owns turning pixels, quickly enough for a preview that follows the mouse. The matrices and thresholds are
``core.figures.colour_vision``'s.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from cavapp.core.figures.colour_vision import (
    COPY_CONTRAST,
    COPY_DOTS_PER_INCH,
    LUMINANCE,
    MATRICES,
    Proof,
    decode_channel,
    encode_channel,
)

_STEPS: Final = 4096
_INCH: Final = 0.0254


def simulate_proof(image: QImage, proof: Proof, *, dots_per_inch: float = 0.0) -> QImage:
    """The picture as that reader or machine shows it, in the same size.

    ``dots_per_inch`` is how densely the picture will be printed, which decides what a photocopier of 150 dots still
    resolves; 0 takes what the picture itself says.
    """
    if proof is Proof.NONE:
        return image
    if proof is Proof.PHOTOCOPY:
        return _copied(image, dots_per_inch or image.dotsPerMeterX() * _INCH)
    return _turned(image, proof)


def _copied(image: QImage, dots_per_inch: float) -> QImage:
    """Grey, resolved no finer than the copier does, with its contrast, and the soft edges that scaling back leaves."""
    share = min(1.0, COPY_DOTS_PER_INCH / dots_per_inch) if dots_per_inch > 0 else 1.0
    smooth, any_shape = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    coarse = image
    if share < 1:
        width, height = (max(1, round(side * share)) for side in (image.width(), image.height()))
        coarse = image.scaled(width, height, any_shape, smooth)
    copied = _turned(coarse, Proof.PHOTOCOPY)
    return copied.scaled(image.width(), image.height(), any_shape, smooth) if share < 1 else copied


def _turned(image: QImage, proof: Proof) -> QImage:
    """Every pixel as the proof shows it. Runs of one colour, most of a chart, are turned once."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(made.constBits(), np.uint32)
    starts = np.concatenate(([0], np.flatnonzero(pixels[1:] != pixels[:-1]) + 1))
    colors = pixels[starts]
    red, green, blue = (_decoding()[colors >> shift & 255] for shift in (16, 8, 0))
    # Written out: a product of matrices this narrow takes several times as long.
    rows = MATRICES.get(proof, (LUMINANCE,))
    parts = [_encoded(red * r + green * g + blue * b) for r, g, b in rows]
    if proof is Proof.PHOTOCOPY:
        parts = [_copy_contrast()[part] for part in parts]
    first, second, third = (part.astype(np.uint32) for part in (parts * 3)[:3])
    packed = np.uint32(0xFF000000) | first << 16 | second << 8 | third
    whole = np.repeat(packed, np.diff(starts, append=len(pixels)))
    found = QImage(whole.tobytes(), made.width(), made.height(), QImage.Format.Format_RGB32).copy()
    found.setDotsPerMeterX(image.dotsPerMeterX())
    found.setDotsPerMeterY(image.dotsPerMeterY())
    return found


@cache
def _copy_contrast() -> NDArray[np.uint8]:
    steps = np.arange(256)
    raised: NDArray[np.float64] = np.clip(127.5 + (steps - 127.5) * COPY_CONTRAST, 0, 255)
    return raised.round().astype(np.uint8)


@cache
def _decoding() -> NDArray[np.float32]:
    """Linear light for each of the 256 steps of a channel (IEC 61966-2-1)."""
    return np.array([decode_channel(step / 255) for step in range(256)], np.float32)


@cache
def _encoding() -> NDArray[np.uint8]:
    return np.array([round(encode_channel(step / _STEPS) * 255) for step in range(_STEPS + 1)], np.uint8)


def _encoded(light: NDArray[np.float32]) -> NDArray[np.uint8]:
    found: NDArray[np.uint8] = _encoding()[np.clip(light * _STEPS + 0.5, 0, _STEPS).astype(np.uint16)]
    return found
