"""Fixtures for tests with widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.style import LIGHT
from cavapp.gui.platform.theme import apply_theme, load_fonts
from cavapp.gui.platform.translation import install_translator, remove_translator
from cavapp.gui.window.commands.view_commands import stored_theme
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store
from cavapp.paths import resources_folder
from tests.checkout import ROOT
from tests.gui.differences import greatest_difference
from tests.gui.late_parts import install_parts
from tests.gui.shared_window import SharedWindow

Pixels = Callable[[QImage], NDArray[np.int16]]
GoldenPicture = Callable[[QImage, str], None]

# Fonts are drawn without hinting from files of our own, so that pictures differ only in the last steps of smooth edges,
# from one release of Qt to the next: a pixel that is off by less is the same, and so few others are not looked at.
SAME_WITHIN = 32
OTHERS_AT_MOST = 0.0005


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> str:  # noqa: ARG001 - fonts need the application
    """The bundled font, before anything is measured in it: the measures are kept for the whole run."""
    return load_fonts()


def _shares_window(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("one_window") is not None and "window" in request.fixturenames


@pytest.fixture
def store(request: pytest.FixtureRequest, qapp: QApplication, document: Document) -> Store:  # noqa: ARG001 - signals need the application
    """An own one, or that of the window which the module shares."""
    if _shares_window(request):
        shared: SharedWindow = request.getfixturevalue("shared_window")
        return shared.store
    return Store(document, Language.ENGLISH)


def delete_closed_windows() -> None:
    """Without an event loop what was closed stays, and would follow each change of colours and language to come."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def _in_light_colours(app: QApplication) -> Iterator[QApplication]:
    before = (QPalette(app.palette()), app.font(), app.styleSheet(), QPalette(QToolTip.palette()))
    apply_theme(app, LIGHT)
    yield app
    delete_closed_windows()
    app.setStyleSheet(before[2])
    app.setPalette(before[0])
    app.setFont(before[1])
    QToolTip.setPalette(before[3])


@pytest.fixture(scope="module")
def themed_throughout(qapp: QApplication) -> Iterator[QApplication]:
    with _in_light_colours(qapp):
        yield qapp


@pytest.fixture
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QApplication]:
    """The application as the program sets it up, in light colours; the next test finds it as it was."""
    if request.node.get_closest_marker("one_window"):
        request.getfixturevalue("themed_throughout")
        before = QPalette(qapp.palette())
        yield qapp
        delete_closed_windows()
        if qapp.palette() != before:
            apply_theme(qapp, LIGHT)
        return
    with _in_light_colours(qapp):
        yield qapp


def _open_window(store: Store, settings: QSettings) -> MainWindow:
    made = MainWindow(store, settings, stored_theme(settings))
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    install_parts(made)
    made.activateWindow()
    return made


@pytest.fixture(scope="module")
def shared_window(
    themed_throughout: QApplication,  # noqa: ARG001 - before the window, or it would be painted twice
    catalogue: Catalogue,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[SharedWindow]:
    """The one window of a module that is marked ``one_window``."""
    settings = QSettings(str(tmp_path_factory.mktemp("shared") / "settings.ini"), QSettings.Format.IniFormat)
    store = Store(Document(catalogue), Language.ENGLISH)
    made = _open_window(store, settings)
    yield SharedWindow(made, store, settings, made.size())
    made.close()
    made.deleteLater()
    delete_closed_windows()


@pytest.fixture
def window(request: pytest.FixtureRequest, store: Store, settings: QSettings, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window with all its parts arrived, in front of everything else; as new where a module shares one."""
    if _shares_window(request):
        shared: SharedWindow = request.getfixturevalue("shared_window")
        shared.begin_anew()
        yield shared.window
    else:
        made = _open_window(store, settings)
        qtbot.addWidget(made)
        yield made
    # An image left on the clipboard crashes the offscreen platform at its end.
    QGuiApplication.clipboard().clear()


@pytest.fixture
def bare_window(qtbot: QtBot) -> QWidget:
    """A window to put a plot in, as in the program: what is closed is the window, never the plot itself."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> QSettings:
    """What the window remembers, in a file of the test alone; of a shared window empty again."""
    if _shares_window(request):
        shared: SharedWindow = request.getfixturevalue("shared_window")
        return shared.settings
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture(scope="session")
def pixels() -> Pixels:
    """Turns a picture into numbers: height x width x 3 (red, green, blue), 0 to 255, signed so that they subtract."""

    def numbers(image: QImage) -> NDArray[np.int16]:
        rgb = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
        return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).astype(np.int16)

    return numbers


@pytest.fixture
def golden_picture(request: pytest.FixtureRequest, pixels: Pixels, tmp_path: Path) -> GoldenPicture:
    """Compares a picture with the approved one of that name in tests/golden/pictures.

    ``--update-golden`` approves what the program makes now, where that would not pass. Look at a picture before you
    commit it.
    """
    return golden_pictures(
        ROOT / "tests" / "golden" / "pictures",
        tmp_path,
        pixels,
        update=bool(request.config.getoption("--update-golden", default=False)),
    )


@pytest.fixture
def golden_pictures_in(pixels: Pixels, tmp_path: Path) -> Callable[..., GoldenPicture]:
    """The same for a folder of the test's own: so that the comparison itself can be tested."""
    return lambda folder, *, update: golden_pictures(folder, tmp_path, pixels, update=update)


def golden_pictures(approved: Path, differences: Path, pixels: Pixels, *, update: bool) -> GoldenPicture:
    def compare(image: QImage, name: str) -> None:
        path = approved / f"{name}.png"
        wrong = _what_differs(image, path, differences, pixels)
        if wrong and update:
            path.parent.mkdir(parents=True, exist_ok=True)
            assert image.save(str(path)), f"{path} cannot be written"
        elif wrong:
            pytest.fail(f"{wrong} If it is as you mean it, run with --update-golden.")

    return compare


def _what_differs(image: QImage, approved: Path, differences: Path, pixels: Pixels) -> str:
    """What an eye would see between a picture and the approved one, in a sentence; empty if nothing."""
    name = approved.stem
    if not approved.is_file():
        return f"There is no approved picture {approved}: look at the new one."
    found, expected = pixels(image), pixels(QImage(str(approved)))
    if found.shape != expected.shape:
        (high, wide, _), (height, width, _) = found.shape, expected.shape
        return f"{name} is {wide} x {high} pixels, approved are {width} x {height}."
    off = greatest_difference(found, expected)
    others = off > SAME_WITHIN
    if others.mean() <= OTHERS_AT_MOST:
        return ""
    saved = differences / f"{name}-difference.png"
    _difference(off).save(str(saved))
    image.save(str(differences / f"{name}-found.png"))
    rows, columns = np.nonzero(others)
    return (
        f"{name} is not as approved: {others.sum()} of {others.size} pixels ({others.mean():.3%}, allowed "
        f"{OTHERS_AT_MOST:.3%}) are off by more than {SAME_WITHIN} of 255, {off.max()} at most, between x "
        f"{columns.min()}-{columns.max()}, y {rows.min()}-{rows.max()}. See {saved} and the picture beside it."
    )


def _difference(off: NDArray[np.int16]) -> QImage:
    """Black where a picture is off, the paler the less, white elsewhere."""
    grey = (255 - np.clip(off.astype(np.int32) * 3, 0, 255)).astype(np.uint8)
    height, width = grey.shape
    return QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()


class Boxes:
    """Answers every message box that comes up, and keeps what they said. ``answer`` is the button that is pressed."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.answer = QMessageBox.StandardButton.Ok
        self._timer = QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._on_look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            self.said.append(box.text())
            wanted = [one for one in box.buttons() if box.standardButton(one) is self.answer]
            (wanted or box.buttons())[0].click()


@pytest.fixture
def boxes(qapp: QApplication) -> Iterator[Boxes]:  # noqa: ARG001 - boxes need the application
    """Message boxes are answered while the test runs."""
    made = Boxes()
    yield made
    made.stop()


@contextmanager
def _in_words(app: QApplication) -> Iterator[None]:
    install_translator(app, Language.ENGLISH, resources_folder())
    yield
    delete_closed_windows()
    remove_translator(app)


@pytest.fixture(scope="module")
def worded_throughout(qapp: QApplication) -> Iterator[None]:
    with _in_words(qapp):
        yield


@pytest.fixture
def worded(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Texts as the program shows them: one file, two files."""
    if request.node.get_closest_marker("one_window"):
        request.getfixturevalue("worded_throughout")
        yield
        return
    with _in_words(qapp):
        yield
