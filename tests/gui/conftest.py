"""Fixtures for tests with widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.dataset import Language
from cavapp.core.document import Document
from cavapp.core.style import LIGHT
from cavapp.gui.store import Store
from cavapp.gui.theme import apply_theme, load_fonts

Pixels = Callable[[QImage], NDArray[np.int16]]


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> str:  # noqa: ARG001 - fonts need the application
    """The bundled font, before anything is measured in it: the measures are kept for the whole run."""
    return load_fonts()


@pytest.fixture
def store(qapp: QApplication, document: Document) -> Store:  # noqa: ARG001 - signals need the application
    return Store(document, Language.ENGLISH)


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """The application as the program sets it up, in light colours; the next test finds it as it was."""
    before = (QPalette(qapp.palette()), qapp.font(), qapp.styleSheet(), QPalette(QToolTip.palette()))
    apply_theme(qapp, LIGHT)
    yield qapp
    qapp.setStyleSheet(before[2])
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    QToolTip.setPalette(before[3])


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window to put a plot in, as in the program: what is closed is the window, never the plot itself."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """What the window remembers, in a file of the test alone."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture(scope="session")
def pixels() -> Pixels:
    """Turns a picture into numbers: height x width x 3 (red, green, blue), 0 to 255, signed so that they subtract."""

    def numbers(image: QImage) -> NDArray[np.int16]:
        rgb = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
        return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).astype(np.int16)

    return numbers
