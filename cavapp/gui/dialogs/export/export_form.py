"""What can be chosen for an export: kind, format, preset and size, colours, language, notes, evidence, place.

Owns the controls and what they remember for each preset. What comes of a choice is the dialog's business.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from cavapp.core.data.text import Language
from cavapp.core.export.export_options import (
    DEFAULT_SIZE,
    FORMATS,
    HEIGHTS,
    PRESETS,
    SCALES,
    TEXT_SIZES,
    WIDTHS,
    Kind,
    Presentation,
    Size,
)
from cavapp.core.figures.colour_vision import Proof
from cavapp.gui.dialogs.export.form_lines import FolderLine
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain

CUSTOM: Final = "custom"
_TRANSPARENT, _WHITE = "transparent", "ground"


class ExportChoice(NamedTuple):
    """All that is chosen. ``proof`` concerns the preview alone."""

    kind: Kind
    format: str
    presentation: Presentation
    language: Language
    all_notes: bool
    evidence: bool
    outlined: bool
    proof: Proof
    folder: Path


class ExportForm(QWidget):
    """The controls; ``changed`` whenever another choice is made."""

    changed = Signal()

    def __init__(self, settings: QSettings, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._language_of_window = settings, language
        self._quiet = False
        self._build()
        self._connect()
        self._restore()

    def choice(self, *, description: str = "") -> ExportChoice:
        """What is chosen now; ``description`` is an alternative text of the user's."""
        kind = self.format.currentData()
        presentation = Presentation(
            width=self.width_box.value(),
            height=self.height_box.value(),
            scale=self.scale.value(),
            theme=self.colours.currentData(),
            transparent=self.ground.currentData() == _TRANSPARENT,
            text_size=round(self.text_size.value() / 100, 2),
            description=description,
        )
        return ExportChoice(
            Kind(self.kind.currentData()),
            kind,
            presentation,
            Language(self.language.currentData()),
            self.all_notes.isChecked(),
            self.evidence.isChecked(),
            not self.live_text.isChecked(),
            Proof(self.proof.currentData()),
            Path(self.folder.text()),
        )

    def start_with(self, *, theme: str, all_notes: bool) -> None:
        """Begin with what the window shows, where nothing was chosen for this preset before."""
        if not self._remembered(self.preset.currentData()):
            self.colours.setCurrentIndex(self.colours.findData(theme))
        self.all_notes.setChecked(all_notes)

    def remember(self) -> None:
        """Keep what is chosen, for this preset."""
        preset, chosen = self.preset.currentData(), self.choice()
        shown = chosen.presentation
        kept = {
            "width": shown.width,
            "height": shown.height,
            "scale": shown.scale,
            "theme": shown.theme,
            "transparent": shown.transparent,
            "text_size": shown.text_size,
            "format": chosen.format,
            "language": chosen.language.value,
            "evidence": chosen.evidence,
        }
        self._settings.setValue("export/preset", preset)
        self._settings.setValue(f"export/presets/{preset}", json.dumps(kept))
        self._settings.setValue("export/folder", str(chosen.folder))

    # building

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.kind = self._combo((self.tr("Chart"), Kind.CHART.value), (self.tr("Table"), Kind.TABLE.value))
        self.format = self._combo(*((name.upper(), name) for name in FORMATS))
        presets = ((preset.title.get(self._language_of_window), name) for name, preset in PRESETS.items())
        self.preset = self._combo(*presets, (self.tr("Own size"), CUSTOM))
        self.width_box, self.height_box = self._number(WIDTHS), self._number(HEIGHTS)
        self.scale = QDoubleSpinBox(self)
        self.scale.setRange(*SCALES)
        self.scale.setDecimals(3)
        self.scale.setSingleStep(0.25)
        self.text_size = QSpinBox(self)
        self.text_size.setRange(*(round(limit * 100) for limit in TEXT_SIZES))
        self.text_size.setSingleStep(5)
        self.text_size.setSuffix(" %")
        self.colours = self._combo((self.tr("Light"), "light"), (self.tr("Dark"), "dark"))
        self.ground = self._combo((self.tr("Filled"), _WHITE), (self.tr("Transparent"), _TRANSPARENT))
        self.language = self._combo((self.tr("English"), "en"), (self.tr("Spanish"), "es"))
        self.all_notes = QCheckBox(self.tr("All notes, the optional ones too"), self)
        self.evidence = QCheckBox(self)
        self.evidence.setToolTip(self.tr("With them cavapp can open the figure again"))
        self.live_text = QCheckBox(self.tr("Letters of an SVG as editable text"), self)
        self.live_text.setToolTip(self.tr("Without the font such text is drawn wider; outlines look alike everywhere"))
        self.proof = self._combo(*self._proofs())
        form.addRow(self.tr("&Picture of"), _beside(self.kind, PlainLabel(self.tr("as"), self), self.format))
        form.addRow(self.tr("&Size for"), self.preset)
        form.addRow(self.tr("&Width, height"), _beside(self.width_box, PlainLabel("×", self), self.height_box))
        form.addRow(self.tr("S&cale, text"), _beside(self.scale, PlainLabel("×", self), self.text_size))
        form.addRow(self.tr("C&olours, background"), _beside(self.colours, self.ground))
        form.addRow(self.tr("&Language"), self.language)
        for box in (self.all_notes, self.evidence, self.live_text):
            form.addRow(box)
        form.addRow(self.tr("P&review as"), self.proof)
        self.folder = QLineEdit(self)
        form.addRow(self.tr("&Folder"), FolderLine(self.folder, self.tr("Folder for the picture")))
        self.name, self.ending = QLineEdit(self), PlainLabel(self)
        form.addRow(self.tr("&Name"), _beside(self.name, self.ending))
        self._name_for_readers()

    def _name_for_readers(self) -> None:
        """Names for screen readers, of controls that share a label."""
        names = (
            (self.format, self.tr("Format")),
            (self.width_box, self.tr("Width in pixels before scaling")),
            (self.height_box, self.tr("Smallest height in pixels before scaling")),
            (self.scale, self.tr("Scale")),
            (self.text_size, self.tr("Text size")),
            (self.colours, self.tr("Colours")),
            (self.ground, self.tr("Background")),
        )
        for widget, name in names:
            widget.setAccessibleName(name)
            widget.setToolTip(keep_plain(name))

    def _proofs(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("As it will be"), Proof.NONE.value),
            (self.tr("Without colours"), Proof.GREY.value),
            (self.tr("As seen with deuteranopia"), Proof.DEUTERANOPIA.value),
            (self.tr("As seen with protanopia"), Proof.PROTANOPIA.value),
            (self.tr("As a photocopy of 150 dpi"), Proof.PHOTOCOPY.value),
        )

    def _combo(self, *items: tuple[str, str]) -> QComboBox:
        box = QComboBox(self)
        for title, data in items:
            box.addItem(title, data)
        return box

    def _number(self, limits: tuple[int, int]) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(*limits)
        box.setKeyboardTracking(False)
        return box

    def _connect(self) -> None:
        self.preset.currentIndexChanged.connect(self._on_preset_changed)
        for number in (self.width_box, self.height_box):
            number.valueChanged.connect(self._on_size_changed)
        self.scale.valueChanged.connect(self._on_changed)
        self.text_size.valueChanged.connect(self._on_changed)
        for combo in (self.kind, self.format, self.colours, self.ground, self.language, self.proof):
            combo.currentIndexChanged.connect(self._on_changed)
        for check in (self.all_notes, self.evidence, self.live_text):
            check.toggled.connect(self._on_changed)
        for line in (self.folder, self.name):
            line.textChanged.connect(self._on_changed)

    # remembering

    def _restore(self) -> None:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        self.folder.setText(str(self._settings.value("export/folder", pictures or str(Path.home()))))
        wanted = self.preset.findData(self._settings.value("export/preset", DEFAULT_SIZE))
        self.language.setCurrentIndex(self.language.findData(self._language_of_window.value))
        self.evidence.setChecked(True)
        self.preset.setCurrentIndex(max(0, wanted))
        self._on_preset_changed()

    def _remembered(self, preset: str) -> dict[str, object]:
        """What was chosen for a preset last time; nothing if it was never used, or if its record is damaged."""
        try:
            kept = json.loads(str(self._settings.value(f"export/presets/{preset}", "{}")))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def _on_preset_changed(self) -> None:
        name = self.preset.currentData()
        kept = self._remembered(name)
        self._quiet = True
        if name in PRESETS:
            self.width_box.setValue(PRESETS[name].size.width)
            self.height_box.setValue(PRESETS[name].size.height)
        else:
            self.width_box.setValue(int(_within(kept.get("width"), self.width_box.value(), WIDTHS)))
            self.height_box.setValue(int(_within(kept.get("height"), self.height_box.value(), HEIGHTS)))
        scale = PRESETS[name].scale if name in PRESETS else 1.0
        self.scale.setValue(_within(kept.get("scale"), scale, SCALES))
        self.text_size.setValue(round(100 * _within(kept.get("text_size"), 1.0, TEXT_SIZES)))
        for box, data in ((self.colours, kept.get("theme")), (self.format, kept.get("format"))):
            if box.findData(data) >= 0:
                box.setCurrentIndex(box.findData(data))
        if self.language.findData(kept.get("language")) >= 0:
            self.language.setCurrentIndex(self.language.findData(kept["language"]))
        self.ground.setCurrentIndex(1 if kept.get("transparent") is True else 0)
        self.evidence.setChecked(kept.get("evidence") is not False)
        self._quiet = False
        self._on_changed()

    def _on_size_changed(self) -> None:
        if self._quiet:
            return
        size = Size(self.width_box.value(), self.height_box.value())
        name = next((name for name, preset in PRESETS.items() if preset.size == size), CUSTOM)
        blocked = self.preset.blockSignals(True)  # noqa: FBT003
        self.preset.setCurrentIndex(self.preset.findData(name))
        self.preset.blockSignals(blocked)
        self._on_changed()

    def _on_changed(self) -> None:
        png = self.format.currentData() == "png"
        self.live_text.setEnabled(self.format.currentData() == "svg")
        self.ending.setText(f".{self.format.currentData()}")
        self.scale.setEnabled(self.format.currentData() != "pdf")
        self.ground.setEnabled(png or self.format.currentData() == "svg")
        if not self._quiet:
            self.changed.emit()


def _within(kept: object, fallback: float, limits: tuple[float, float]) -> float:
    """A remembered number, if it is one within the limits."""
    return kept if type(kept) in (int, float) and limits[0] <= kept <= limits[1] else fallback  # type: ignore[operator,return-value]


def _beside(*widgets: QWidget) -> QWidget:
    """Widgets in one line of a form, the first and the last with the room there is."""
    line = QWidget(widgets[0].parentWidget())
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget, 0 if isinstance(widget, (QLabel, QPushButton)) else 1)
    line.setFocusProxy(widgets[0])
    return line
