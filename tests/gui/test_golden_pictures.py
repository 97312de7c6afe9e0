"""The comparison with approved pictures: it lets pass what no eye sees, and says in numbers what it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from cavapp.core.figures.style import LIGHT
from cavapp.gui.rendering.text_layout import Style, draw_text

GoldenPicture = Callable[[QImage, str], None]
Golden = Callable[..., GoldenPicture]


def picture(text: str = "Honduras", *, shift: float = 0.0, width: int = 300) -> QImage:
    image = QImage(width, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.ground))
    painter = QPainter(image)
    draw_text(painter, QPointF(20 + shift, 40), text, Style.TITLE, QColor(LIGHT.text))
    painter.end()
    return image


def test_an_approved_picture_passes_and_another_does_not(golden_pictures_in: Golden, tmp_path: Path) -> None:
    folder = tmp_path / "approved"
    golden_pictures_in(folder, update=True)(picture(), "chart")
    assert [one.name for one in folder.iterdir()] == ["chart.png"]
    compare = golden_pictures_in(folder, update=False)
    compare(picture(), "chart")
    with pytest.raises(pytest.fail.Exception, match=r"\d+ of 60000 pixels .* off by more than 32 of 255") as failure:
        compare(picture("Honduros"), "chart")
    assert "--update-golden" in str(failure.value)
    difference = QImage(str(tmp_path / "chart-difference.png"))
    assert (difference.width(), difference.height()) == (300, 200)
    assert difference.pixelColor(299, 199).lightness() == 255
    assert (tmp_path / "chart-found.png").is_file()


def test_a_label_moved_by_half_a_pixel_does_not_pass(golden_pictures_in: Golden, tmp_path: Path) -> None:
    golden_pictures_in(tmp_path / "a", update=True)(picture(), "chart")
    with pytest.raises(pytest.fail.Exception, match="not as approved"):
        golden_pictures_in(tmp_path / "a", update=False)(picture(shift=0.5), "chart")


def a_step_off() -> QImage:
    other = picture()
    for x in range(300):
        shade = other.pixelColor(x, 40)
        other.setPixelColor(x, 40, shade.darker(105))
    return other


def test_a_step_of_smooth_edges_passes(golden_pictures_in: Golden, tmp_path: Path) -> None:
    golden_pictures_in(tmp_path / "a", update=True)(picture(), "chart")
    golden_pictures_in(tmp_path / "a", update=False)(a_step_off(), "chart")


def test_only_what_would_not_pass_is_approved_anew(golden_pictures_in: Golden, tmp_path: Path) -> None:
    update = golden_pictures_in(tmp_path / "a", update=True)
    update(picture(), "chart")
    approved = (tmp_path / "a" / "chart.png").read_bytes()
    update(a_step_off(), "chart")
    assert (tmp_path / "a" / "chart.png").read_bytes() == approved
    for other in (picture("Honduros"), picture(width=310)):
        update(other, "chart")
        golden_pictures_in(tmp_path / "a", update=False)(other, "chart")


def test_another_size_and_a_missing_picture_are_told(golden_pictures_in: Golden, tmp_path: Path) -> None:
    golden_pictures_in(tmp_path / "a", update=True)(picture(), "chart")
    compare = golden_pictures_in(tmp_path / "a", update=False)
    with pytest.raises(pytest.fail.Exception, match="is 310 x 200 pixels, approved are 300 x 200"):
        compare(picture(width=310), "chart")
    with pytest.raises(pytest.fail.Exception, match="no approved picture"):
        compare(picture(), "other")
