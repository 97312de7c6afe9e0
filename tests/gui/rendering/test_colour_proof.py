"""Proofs of pictures: every pixel as the core says its colour is seen, quickly enough for a preview."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from cavapp.core.figures.colour_vision import Proof, simulate_color
from cavapp.core.figures.style import DARK, LIGHT
from cavapp.gui.rendering.colour_proof import simulate_proof

Pixels = Callable[[QImage], NDArray[np.int16]]
COLORS = (*LIGHT.series, *DARK.series, "#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#050505")


def patches(image_format: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    """A picture with a square of each colour."""
    image = QImage(10 * len(COLORS), 7, image_format)
    painter = QPainter(image)
    for number, color in enumerate(COLORS):
        painter.fillRect(10 * number, 0, 10, 7, QColor(color))
    painter.end()
    return image


@pytest.mark.parametrize("proof", list(Proof))
@pytest.mark.parametrize("kind", [QImage.Format.Format_RGB32, QImage.Format.Format_RGB888, QImage.Format.Format_ARGB32])
def test_pictures_are_turned_as_colours_are(proof: Proof, kind: QImage.Format) -> None:
    image = patches(kind)
    turned = simulate_proof(image, proof)
    assert turned.size() == image.size()
    for number, color in enumerate(COLORS):
        found, expected = turned.pixelColor(10 * number + 5, 3), QColor(simulate_color(color, proof))
        parts = zip(found.getRgb()[:3], expected.getRgb()[:3], strict=True)  # type: ignore[index]
        assert all(abs(one - other) <= 1 for one, other in parts), (color, found.name(), expected.name())


def test_the_picture_given_stays_as_it_was() -> None:
    image, kept = patches(), patches()
    for proof in Proof:
        simulate_proof(image, proof)
        assert image == kept


def test_a_photocopy_keeps_the_size_and_blurs_what_is_finer_than_its_dots(pixels: Pixels) -> None:
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    for x in range(0, 300, 2):
        painter.fillRect(QRectF(x, 0, 1, 300), QColor("#000000"))
    painter.fillRect(QRectF(400, 100, 100, 100), QColor("#000000"))
    painter.end()
    coarse = pixels(simulate_proof(image, Proof.PHOTOCOPY, dots_per_inch=600))
    sharp = pixels(simulate_proof(image, Proof.PHOTOCOPY, dots_per_inch=96))
    assert coarse.shape == sharp.shape == (300, 600, 3)
    assert np.ptp(sharp[150, 50:250]) == 255
    assert np.ptp(coarse[150, 50:250]) < 60
    assert coarse[150, 450, 0] == sharp[150, 450, 0] == 0
    # Without being told, the density of the picture itself decides.
    image.setDotsPerMeterX(round(600 / 0.0254))
    assert (pixels(simulate_proof(image, Proof.PHOTOCOPY)) == coarse).all()


def test_every_pixel_is_turned_and_none_moved(pixels: Pixels) -> None:
    noise = np.random.default_rng(4).integers(0, 256, (60, 81, 3), np.uint8)
    image = QImage(noise.tobytes(), 81, 60, 3 * 81, QImage.Format.Format_RGB888)
    turned = pixels(simulate_proof(image, Proof.DEUTERANOPIA))
    for y, x in ((0, 0), (59, 80), (17, 42), (30, 0)):
        expected = QColor(simulate_color(QColor(*noise[y, x].tolist()).name(), Proof.DEUTERANOPIA))
        assert np.abs(turned[y, x] - np.array(expected.getRgb())[:3]).max() <= 1


def test_a_single_pixel_is_a_picture_too() -> None:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    assert simulate_proof(image, Proof.GREY).pixelColor(QPointF(0, 0).toPoint()).name() == "#7f7f7f"
