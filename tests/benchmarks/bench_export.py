"""Ways out and back: how long pictures take beside other programs' of the same, how large they are, and whether the
window stands still meanwhile.
"""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import matplotlib as mpl
import pyqtgraph as pg
import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from pyqtgraph.exporters import ImageExporter
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.figure_reader import figure_in
from cavapp.core.export.recipe import Recipe, make_recipe
from cavapp.core.figures.charts.chart import Figure, Series
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.core.figures.style import LIGHT, THEMES, Symbol
from cavapp.gui.dialogs.export.export_dialog import ExportDialog
from cavapp.gui.dialogs.export.export_set_dialog import ExportSetDialog
from cavapp.gui.dialogs.export.figure_window import FigureWindow
from cavapp.gui.platform.theme import load_fonts
from cavapp.gui.rendering.files.render import file_bytes, page_of, render_page
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.window.main_window import MainWindow
from cavapp.paths import resources_folder

if TYPE_CHECKING:
    from cavapp.core.export.export_job import Job
    from tests.benchmarks.conftest import Figures

ROUNDS = 15
REOPENED = 15
SMALL, LARGE = (1600, 900), (3840, 2160)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform has no window frames
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


def plot_of(figure: Figure) -> pg.PlotItem:
    """The same lines with symbols, axes and legend, as pyqtgraph's own plot."""
    plot = pg.PlotItem(title=figure.title)
    plot.addLegend()
    for series in figure.series:
        places = [(point.x, point.y) for point in series.points if point.y is not None]
        color = LIGHT.series[series.look.color]
        across, up = zip(*places, strict=True)
        plot.plot(list(across), list(up), pen=pg.mkPen(color, width=2), symbol="o", symbolSize=7, name=series.label)
    plot.setXRange(*figure.x_range)
    plot.setYRange(*figure.y_range)
    return plot


def recipe_at(document: Document, size: tuple[int, int]) -> Recipe:
    return make_recipe(document, view_of(document.catalogue.exhibit("fig-1")), Language.ENGLISH, Presentation(*size))


def chart_of(recipe: Recipe) -> Figure:
    assert recipe.chart is not None
    return recipe.chart


@pytest.mark.parametrize(
    ("size", "targets"),
    [
        (SMALL, {"matplotlib": "<= 0.25 x"}),
        (LARGE, {"bare": "<= 2.2 x", "matplotlib": "<= 0.3 x", "pyqtgraph": "<= 0.25 x"}),
    ],
    ids=["small", "large"],
)
def test_picture_file(
    figures: Figures, document: Document, tmp_path: Path, size: tuple[int, int], targets: dict[str, str]
) -> None:
    recipe = recipe_at(document, size)
    ours, other, third = (tmp_path / name for name in ("ours.png", "matplotlib.png", "pyqtgraph.png"))
    ours.write_bytes(file_bytes(recipe, "png"))
    # The page grows when its notes need more room; the other pictures are to be just as large.
    image = QImage(str(ours))
    canvas = same_picture(chart_of(recipe), image.height() / image.width())
    view = pg.GraphicsView()
    plot = plot_of(chart_of(recipe))
    view.setCentralItem(plot)
    view.resize(1600, round(1600 * image.height() / image.width()))
    view.show()
    QApplication.processEvents()
    exporter = ImageExporter(plot)
    exporter.parameters()["width"] = image.width()
    acts: dict[str, Callable[[], object]] = {
        "ours": lambda: ours.write_bytes(file_bytes(recipe, "png")),
        "bare": lambda: render_page(page_of(recipe), THEMES["light"], 1.0),
        # Only drawing and writing: what they draw is made beforehand, as our figure is.
        "matplotlib": lambda: canvas.savefig(other, dpi=DOTS_PER_INCH * image.width() / 1600),
        "pyqtgraph": lambda: exporter.export(str(third)),
    }
    waits: dict[str, list[float]] = {name: [] for name in acts}

    def measure(name: str) -> None:
        start = time.perf_counter()
        acts[name]()
        waits[name].append(time.perf_counter() - start)

    for act in acts.values():
        act()
    assert QImage(str(other)).size() == image.size()
    assert QImage(str(third)).width() == image.width()
    figures.in_turns([partial(measure, name) for name in acts], rounds=ROUNDS)
    view.close()
    for name in ("bare", "matplotlib", "pyqtgraph"):
        what = "its bare rendering" if name == "bare" else name
        figures.ratio(f"PNG {size[0]} x {size[1]} / {what}", waits["ours"], waits[name], targets.get(name, ""))


@pytest.mark.parametrize("exhibit", ["mexican-states", "world", "fig-2"])
def test_map_file(figures: Figures, document: Document, tmp_path: Path, exhibit: str) -> None:
    view = view_of(document.catalogue.exhibit(exhibit))
    view = view if exhibit == "fig-2" else view_as(document, view, "map")
    recipe = make_recipe(document, view, Language.ENGLISH, Presentation(*LARGE))
    waits: dict[str, list[float]] = {"ours": [], "bare": []}
    acts: dict[str, Callable[[], object]] = {
        "ours": lambda: (tmp_path / "map.png").write_bytes(file_bytes(recipe, "png")),
        "bare": lambda: render_page(page_of(recipe), THEMES["light"], 1.0),
    }

    def measure(name: str) -> None:
        start = time.perf_counter()
        acts[name]()
        waits[name].append(time.perf_counter() - start)

    for act in acts.values():
        act()
    figures.in_turns([partial(measure, name) for name in acts], rounds=ROUNDS)
    figures.ratio(f"PNG of the map {exhibit} / its bare rendering", waits["ours"], waits["bare"], "<= 2.2 x")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_size_of_the_file(figures: Figures, document: Document, tmp_path: Path, size: tuple[int, int]) -> None:
    recipe = recipe_at(document, size)
    kib: dict[str, list[float]] = {"ours": [], "theirs": []}

    def measure() -> None:
        ours, theirs = tmp_path / "ours.png", tmp_path / "theirs.png"
        ours.write_bytes(file_bytes(recipe, "png"))
        assert QImage(str(ours)).save(str(theirs))
        for name, path in (("ours", ours), ("theirs", theirs)):
            kib[name].append(path.stat().st_size / 1024)

    figures.in_turns([measure], rounds=1)
    what = f"size of PNG {size[0]} x {size[1]} / Qt's writer"
    figures.ratio(what, kib["ours"], kib["theirs"], "<= 1.5 x", unit="MiB")


# ---------------------------------------------------------------- standing still


class Pulse(QObject):
    """Beats as often as the event loop can: how long it stood still between two beats, and how long it was at work.

    Of the work only what this thread did counts, whatever else the machine did meanwhile.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.worked: list[float] = []
        self._last = self._work = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        self._last, self._work = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        self._on_beat()
        self._timer.stop()

    def note(self, figures: Figures, what: str) -> None:
        # A beat is due after a millisecond: what comes on top of that stood still.
        note = f"at work: longest {max(self.worked) * 1000:.1f} ms"
        figures.times(f"event loop standing still: {what}", self.gaps, "longest < 20 ms", note=note)

    def _on_beat(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.gaps.append(max(0.0, now - self._last - 0.001))
        self.worked.append(work - self._work)
        self._last, self._work = now, work


def settled(loop: QEventLoop, ms: int = 400) -> None:
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()


def press(dialog: QDialog) -> None:
    (box,) = dialog.findChildren(QDialogButtonBox)
    next(one for one in box.buttons() if box.buttonRole(one) is QDialogButtonBox.ButtonRole.AcceptRole).click()


def watched(dialog: QDialog) -> Pulse:
    """The pulse from the press of the button until the dialog has closed."""
    loop, pulse = QEventLoop(), Pulse()
    dialog.show()
    settled(loop, 1500)
    dialog.finished.connect(loop.quit)
    pulse.start()
    press(dialog)
    if dialog.isVisible():
        loop.exec()
    pulse.stop()
    return pulse


def test_exporting_a_set(figures: Figures, window: MainWindow, document: Document, tmp_path: Path) -> None:
    views = tuple(view for topic in window.topics for view in topic.views)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    found: list[Pulse] = []
    written: list[Job] = []

    def measure() -> None:
        exporter = WorkerProcess(window)
        dialog = ExportSetDialog(window.workspace_commands.current.store, views, settings, exporter, window)
        dialog.figure_written.connect(window.figure_commands.keep_entry)
        dialog.folder.setText(str(tmp_path / "set"))
        for check in (*dialog.formats.values(), *dialog.languages.values()):
            check.setChecked(True)
        exporter.written.connect(written.append)
        found.append(watched(dialog))
        exporter.release()
        dialog.deleteLater()

    figures.in_turns([measure], rounds=1)
    assert len(written) == 2 * (8 * 3 + 2)
    assert document.catalogue.exhibits
    found[0].note(figures, f"a set of {len(written)} files")


def test_exporting_a_large_picture(figures: Figures, window: MainWindow, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    found: list[Pulse] = []

    def measure() -> None:
        exporter = WorkerProcess(window)
        view = window.topics[0].view
        dialog = ExportDialog(window.workspace_commands.current.store, view, settings, exporter, window)
        dialog.form.preset.setCurrentIndex(dialog.form.preset.findData("4k"))
        dialog.form.folder.setText(str(tmp_path / f"out{len(found)}"))
        found.append(watched(dialog))
        assert dialog.written is not None
        exporter.release()
        dialog.deleteLater()

    figures.in_turns([measure], rounds=3)
    for pulse in found[1:]:
        found[0].gaps += pulse.gaps
        found[0].worked += pulse.worked
    found[0].note(figures, "a picture of 3840 x 2160")


def test_copying_a_picture(figures: Figures, window: MainWindow) -> None:
    pulse = Pulse()

    def measure() -> None:
        loop = QEventLoop()
        QGuiApplication.clipboard().dataChanged.connect(loop.quit)
        pulse.start()
        window.figure_commands.copy_picture()
        loop.exec()
        settled(loop, 100)
        pulse.stop()
        QGuiApplication.clipboard().clear()

    figures.in_turns([measure], rounds=3)
    pulse.note(figures, "copy as picture")


# ---------------------------------------------------------------- back


def test_opening_a_picture_again(figures: Figures, window: MainWindow, document: Document, tmp_path: Path) -> None:
    path = tmp_path / "figure.png"
    path.write_bytes(file_bytes(recipe_at(document, SMALL), "png"))
    waits: list[float] = []
    worked: list[float] = []

    def measure() -> None:
        start, work = time.perf_counter(), time.thread_time()
        shown = window.figure_commands.show_recipe(figure_in(path), path.name)
        assert isinstance(shown, FigureWindow)
        # Behind all that showing has set off, painting included.
        QApplication.processEvents()
        waits.append(time.perf_counter() - start)
        worked.append(time.thread_time() - work)
        assert shown.isVisible()
        shown.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    figures.in_turns([measure], rounds=REOPENED)
    middle = sorted(worked)[len(worked) // 2]
    figures.times(
        "a picture opened until it is painted", waits, "< 150 ms", note=f"at work: median {middle * 1000:.0f} ms"
    )
