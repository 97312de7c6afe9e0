"""How long a picture file of Figure 1 takes, beside matplotlib drawing the same."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import matplotlib as mpl
import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from cavapp.core.dataset import Language
from cavapp.core.document import Document
from cavapp.core.export_request import Presentation
from cavapp.core.figure import Figure, Series, build_figure
from cavapp.core.recipe import make_recipe
from cavapp.core.style import LIGHT, Symbol
from cavapp.core.view import view_of
from cavapp.core.whole_file import write_whole
from cavapp.gui.export import file_bytes
from cavapp.gui.theme import load_fonts
from cavapp.places import resources_folder

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Figures

ROUNDS = 25
DOTS_PER_INCH = 96
MARKERS: Final = {Symbol.CIRCLE: "o", Symbol.SQUARE: "s", Symbol.TRIANGLE: "^", Symbol.DIAMOND: "D"}


def draw_series(axes: mpl.axes.Axes, series: Series) -> None:
    color, look = LIGHT.series[series.look.color], series.look
    places = [(point.x, point.y) for point in series.points if point.y is not None]
    (line,) = axes.plot(*zip(*places, strict=True), color=color, lw=1.7, marker=MARKERS[look.symbol], ms=6, mec="white")
    if look.dash:
        line.set_dashes(look.dash)
    last_x, last_y = places[-1]
    label = f"{series.label}  {series.points[-1].text}"
    axes.annotate(label, (last_x, last_y), (14, 0), textcoords="offset points", va="center", color=color, weight="bold")


def same_picture(figure: Figure, shape: float) -> Canvas:
    """Title, lines with marks, labels at the lines, axes, grid, notes and sources; ``shape`` is height by width."""
    canvas = Canvas(figsize=(1600 / DOTS_PER_INCH, 1600 * shape / DOTS_PER_INCH), dpi=DOTS_PER_INCH)
    FigureCanvasAgg(canvas)
    axes = canvas.add_axes((0.035, 0.46, 0.83, 0.43))
    canvas.text(0.015, 0.965, figure.title, weight="bold", size=17)
    canvas.text(0.015, 0.925, figure.subtitle, size=12)
    for series in figure.series:
        draw_series(axes, series)
    axes.set_xlim(*figure.x_range)
    axes.set_ylim(*figure.y_range)
    axes.set_xticks([tick.position for tick in figure.x_ticks], [tick.label for tick in figure.x_ticks])
    axes.set_yticks([tick.position for tick in figure.y_ticks], [tick.label for tick in figure.y_ticks])
    axes.grid(axis="y", color=LIGHT.grid)
    axes.spines[["left", "right", "top"]].set_visible(False)
    notes = " ".join(line.text for line in figure.notes)
    sources = ["".join(run.text for run in runs) for runs in figure.sources]
    columns = ((0.015, 95, [f"Notes. {notes}", *figure.remarks]), (0.415, 140, ["Sources", *sources]))
    for left, width, paragraphs in columns:
        lines = (line for text in paragraphs for line in textwrap.wrap(text, width))
        canvas.text(left, 0.4, "\n".join(lines), size=10, va="top")
    return canvas


@pytest.fixture(scope="module", autouse=True)
def _fonts(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - fonts belong to the application
    load_fonts()
    for path in (resources_folder() / "fonts").glob("*.ttf"):
        font_manager.fontManager.addfont(path)
    with mpl.rc_context({"font.family": "Source Sans 3", "text.parse_math": False}):
        yield


@pytest.mark.parametrize(("width", "height", "target"), [(1600, 900, "<= 0.25 x"), (3840, 2160, "<= 0.3 x")])
def test_picture_file(
    figures: Figures, document: Document, tmp_path: Path, width: int, height: int, target: str
) -> None:
    view = view_of(document.catalogue.exhibit("fig-1"))
    figure = build_figure(document, view, Language.ENGLISH)
    path = tmp_path / "ours.png"
    waits: dict[str, list[float]] = {"ours": [], "theirs": []}

    def ours() -> Path:
        recipe = make_recipe(document, view, Language.ENGLISH, Presentation(width, height))
        write_whole(path, file_bytes(recipe, "png"))
        return path

    # The page grows when its notes need more room; the other picture is to be just as large.
    size = QImage(str(ours())).size()
    canvas = same_picture(figure, size.height() / size.width())
    other = tmp_path / "matplotlib.png"

    def theirs() -> Path:
        # Only drawing and writing: its figure is made beforehand, while ours is made anew every time.
        canvas.savefig(other, dpi=DOTS_PER_INCH * width / 1600)
        return other

    def measure(name: str) -> None:
        start = time.perf_counter()
        {"ours": ours, "theirs": theirs}[name]()
        waits[name].append(time.perf_counter() - start)

    assert QImage(str(theirs())).size() == size
    figures.in_turns([partial(measure, name) for name in waits], rounds=ROUNDS)
    figures.ratio(f"PNG {width} x {height} / matplotlib", waits["ours"], waits["theirs"], target)
