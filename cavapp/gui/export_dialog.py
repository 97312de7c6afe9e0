"""The export dialog: size, language, colours, notes and place of a picture, with a preview of the very page.

Owns the dialog and what it remembers. Writing is ``export``'s business.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cavapp import __version__
from cavapp.core.dataset import Language
from cavapp.core.export_request import (
    HEIGHTS,
    SCALES,
    SIZES,
    WIDTHS,
    ExportError,
    ExportRequest,
    Size,
    check_pixels,
)
from cavapp.core.figure import build_figure
from cavapp.core.style import THEMES, Theme
from cavapp.core.view import View
from cavapp.gui.export import export_figure, path_of
from cavapp.gui.page import Page, lay_out_page, paint_page
from cavapp.gui.store import Store

_CUSTOM: Final = "custom"


class _Preview(QWidget):
    """The page as it will be written, fitted into the widget."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._theme: Theme | None = None
        self.setMinimumSize(460, 320)

    def show_page(self, page: Page, theme: Theme) -> None:
        self._page, self._theme = page, theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(620, 440)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._page is None or self._theme is None:
            return
        size = self._page.size
        factor = min((self.width() - 2) / size.width(), (self.height() - 2) / size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - size.width() * factor) / 2, (self.height() - size.height() * factor) / 2)
        painter.scale(factor, factor)
        paint_page(painter, self._page, self._theme)
        painter.setPen(QColor(self._theme.axis))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(0, 0, round(size.width()), round(size.height()))
        painter.end()


class ExportDialog(QDialog):
    """Asks for everything an export needs; ``written`` is the file after it was accepted."""

    def __init__(
        self, store: Store, view: View, theme: Theme, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export figure as PNG"))
        self._store, self._view, self._settings = store, view, settings
        self.written: Path | None = None
        self._preview = _Preview(self)
        layout = QHBoxLayout(self)
        side = QVBoxLayout()
        side.addLayout(self._build_form(theme))
        self._pixels = QLabel(self)
        self._pixels.setWordWrap(True)
        side.addWidget(self._pixels)
        side.addStretch(1)
        side.addWidget(self._build_buttons())
        layout.addLayout(side)
        layout.addWidget(self._preview, 1)
        self._restore()
        self._on_changed()

    def set_all_notes(self, *, wanted: bool) -> None:
        self._notes.setChecked(wanted)

    def request(self) -> ExportRequest:
        """What is asked for now."""
        return ExportRequest(
            exhibit=self._view.exhibit,
            format="png",
            width=self._width.value(),
            height=self._height.value(),
            scale=self._scale.value(),
            language=Language(self._language.currentData()),
            theme=self._colours.currentData(),
            all_notes=self._notes.isChecked(),
            folder=Path(self._folder.text()),
        )

    # building

    def _build_form(self, theme: Theme) -> QFormLayout:
        self._preset, self._language, self._colours = QComboBox(self), QComboBox(self), QComboBox(self)
        for name, title in self._presets():
            self._preset.addItem(title, name)
        self._width, self._height = self._build_number(WIDTHS), self._build_number(HEIGHTS)
        self._scale = QDoubleSpinBox(self)
        self._scale.setRange(*SCALES)
        self._scale.setSingleStep(0.25)
        self._scale.setValue(1.0)
        self._language.addItem(self.tr("English"), Language.ENGLISH.value)
        self._language.addItem(self.tr("Spanish"), Language.SPANISH.value)
        self._language.setCurrentIndex(self._language.findData(self._store.language.value))
        self._colours.addItem(self.tr("Light"), "light")
        self._colours.addItem(self.tr("Dark"), "dark")
        self._colours.setCurrentIndex(self._colours.findData(theme.name))
        self._notes = QCheckBox(self.tr("All notes, the optional ones too"), self)
        self._connect()
        form = QFormLayout()
        form.addRow(self.tr("&Size"), self._preset)
        form.addRow(self.tr("&Width"), self._width)
        form.addRow(self.tr("&Height, at least"), self._height)
        form.addRow(self.tr("S&cale"), self._scale)
        form.addRow(self.tr("&Language"), self._language)
        form.addRow(self.tr("&Colours"), self._colours)
        form.addRow("", self._notes)
        form.addRow(self.tr("&Folder"), self._build_folder())
        self._name = QLabel(self)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form.addRow(self.tr("File"), self._name)
        return form

    def _presets(self) -> tuple[tuple[str, str], ...]:
        titles = {
            "slide": self.tr("Slide 16:9"),
            "report": self.tr("Report page"),
            "square": self.tr("Square"),
            "a4": self.tr("A4 landscape"),
            "a4-portrait": self.tr("A4 portrait"),
            "letter": self.tr("Letter landscape"),
            "4k": self.tr("Large screen 4K"),
        }
        known = tuple((name, titles.get(name, name)) for name in SIZES)
        return (*known, (_CUSTOM, self.tr("Own size")))

    def _build_number(self, limits: tuple[int, int]) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(*limits)
        box.setSingleStep(50)
        box.setSuffix(self.tr(" px"))
        return box

    def _build_folder(self) -> QWidget:
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        self._folder = QLineEdit(place)
        choose = QPushButton(self.tr("Choose…"), place)
        choose.clicked.connect(self._on_choose_clicked)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        return place

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        self._preset.currentIndexChanged.connect(self._on_preset_changed)
        for number in (self._width, self._height):
            number.valueChanged.connect(self._on_size_changed)
        self._scale.valueChanged.connect(self._on_changed)
        self._language.currentIndexChanged.connect(self._on_changed)
        self._colours.currentIndexChanged.connect(self._on_changed)
        self._notes.toggled.connect(self._on_changed)

    def _restore(self) -> None:
        fallback = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or str(Path.home())
        self._folder.setText(str(self._settings.value("export/folder", fallback)))
        wanted = self._preset.findData(self._settings.value("export/preset", "slide"))
        self._preset.setCurrentIndex(max(0, wanted))
        self._on_preset_changed()
        if self._preset.currentData() == _CUSTOM:
            self._width.setValue(self._stored("export/width", 1600))
            self._height.setValue(self._stored("export/height", 900))
            self._preset.setCurrentIndex(self._preset.findData(_CUSTOM))

    def _stored(self, name: str, fallback: int) -> int:
        """A number remembered from last time; a damaged one counts as none."""
        text = str(self._settings.value(name, fallback))
        return int(text) if text.isdecimal() else fallback

    # reacting

    def _on_preset_changed(self) -> None:
        size = SIZES.get(self._preset.currentData())
        if size is not None:
            for box, value in ((self._width, size.width), (self._height, size.height)):
                blocked = box.blockSignals(True)  # noqa: FBT003
                box.setValue(value)
                box.blockSignals(blocked)
        self._on_changed()

    def _on_size_changed(self) -> None:
        size = Size(self._width.value(), self._height.value())
        name = next((name for name, known in SIZES.items() if known == size), _CUSTOM)
        blocked = self._preset.blockSignals(True)  # noqa: FBT003
        self._preset.setCurrentIndex(self._preset.findData(name))
        self._preset.blockSignals(blocked)
        self._on_changed()

    def _on_changed(self) -> None:
        request = self.request()
        figure = build_figure(self._store.document, self._view, request.language, all_notes=request.all_notes)
        page = lay_out_page(figure, request.width, request.height, version=__version__)
        self._preview.show_page(page, THEMES[request.theme])
        factor = page.scale * request.scale
        width, height = round(page.size.width() * factor), round(page.size.height() * factor)
        text = self.tr("The picture will be %1 x %2 pixels.")
        if height > round(request.height * request.scale) + 1:
            text = self.tr("The picture will be %1 x %2 pixels: it grows downwards so that every note and source fits.")
        self._pixels.setText(text.replace("%1", str(width)).replace("%2", str(height)))
        self._name.setText(path_of(self._store.document, self._view, request).name)

    def _on_choose_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the picture"), self._folder.text())
        if folder:
            self._folder.setText(folder)

    def _on_accepted(self) -> None:
        request = self.request()
        path = path_of(self._store.document, self._view, request)
        if path.exists() and not self._may_replace(path):
            return
        try:
            check_pixels(Size(request.width, request.height), request.scale)
            figure = build_figure(self._store.document, self._view, request.language, all_notes=request.all_notes)
            self.written = export_figure(figure, request, path)
        except ExportError as error:
            QMessageBox.warning(self, self.windowTitle(), str(error))
            return
        self._settings.setValue("export/folder", str(request.folder))
        self._settings.setValue("export/preset", self._preset.currentData())
        self._settings.setValue("export/width", request.width)
        self._settings.setValue("export/height", request.height)
        self.accept()

    def _may_replace(self, path: Path) -> bool:
        question = self.tr("%1 exists already. Replace it?").replace("%1", path.name)
        answer = QMessageBox.question(self, self.windowTitle(), question)
        return answer is QMessageBox.StandardButton.Yes
