"""How far pictures are from each other, pixel by pixel: for any test that compares them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def greatest_difference(one: NDArray[np.int16], other: NDArray[np.int16]) -> NDArray[np.int16]:
    """Of each pixel that of the colour that differs most, height x width; ``max(axis=2)`` takes ten times as long."""
    red, green, blue = np.moveaxis(np.abs(one - other), 2, 0)
    return np.asarray(np.maximum(np.maximum(red, green), blue))
