"""The look of the window: palettes, the bundled font, recoloured icons and a small style sheet.

Owns what makes every widget light or dark. How series are coloured stands in ``core.figures.style``; widgets take
their colours from the palette set here and never name one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QToolTip

from cavapp.core.data.loading.csv_files import CatalogueError, DataProblem
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.paths import resources_folder

FONT_FILES: Final = ("SourceSans3-Regular.ttf", "SourceSans3-Italic.ttf", "SourceSans3-Bold.ttf")
ICON_SIZES: Final = (16, 20, 24, 32)
OUTLINED: Final = ("QCheckBox", "QRadioButton", "QLineEdit", "QComboBox", "QAbstractSpinBox")

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


@dataclass(frozen=True, slots=True)
class _Shades:
    """The colours of a window that a figure does not need."""

    window: str
    button: str
    alternate: str
    border: str
    outline: str
    tooltip: str
    highlight: str
    disabled: str
    inactive: str
    visited: str
    alert: str


_SHADES: Final = {
    "light": _Shades(
        window="#f3f5f7",
        button="#fafbfc",
        alternate="#f6f8fa",
        border="#bcc3cb",
        outline="#7f8994",
        tooltip="#fffdf5",
        highlight="#0b5cad",
        disabled="#8b949e",
        inactive="#3d77b3",
        visited="#6d3f9c",
        alert="#d55e00",
    ),
    "dark": _Shades(
        window="#282e35",
        button="#353c45",
        alternate="#22282e",
        border="#59636e",
        outline="#86919d",
        tooltip="#313841",
        highlight="#2b6cb0",
        disabled="#7c8691",
        inactive="#3a5f88",
        visited="#c4a6f0",
        alert="#f08c3c",
    ),
}


def system_theme() -> Theme:
    """The theme the desktop asks for; the light one where it does not say."""
    asked = QGuiApplication.styleHints().colorScheme()
    return DARK if asked is Qt.ColorScheme.Dark else LIGHT


@cache
def load_fonts() -> str:
    """Make the bundled font known to Qt, once, and return its family.

    Raises CatalogueError if one of its files is missing.
    """
    families: list[str] = []
    for name in FONT_FILES:
        file = resources_folder() / "fonts" / name
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            message = f"the font is missing from {file.parent} or damaged. Reinstall the program."
            raise CatalogueError([DataProblem(name, 0, message)])
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0]


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program the theme; can be called again at any time. The font keeps the system's size.

    The style sheet is for windows to set on themselves: set on the application, Qt looks at widgets that are gone.
    """
    if not app.styleSheet() and app.style().name() != "fusion":  # under a style sheet a style has no name
        app.setStyle("Fusion")
    palette = palette_of(theme)
    app.setPalette(palette)
    # Fusion outlines a field with a darker shade of the window: on a dark window that cannot be seen.
    palette.setColor(_Role.Window, QColor(_SHADES[theme.name].outline).lighter(127))
    for name in OUTLINED:
        app.setPalette(palette, name)  # type: ignore[arg-type]  # the stub asks for bytes, Qt for a text
    palette = palette_of(theme)
    QToolTip.setPalette(palette)
    app.setFont(_font_of_size(QFontInfo(app.font()).pointSizeF()))


def outlined_palette() -> QPalette:
    """The palette of the theme now applied, for views with check boxes: with that of views they could not be seen."""
    return QApplication.palette(OUTLINED[0])  # type: ignore[call-overload,no-any-return]  # as above


def palette_of(theme: Theme) -> QPalette:
    """All colour roles in all three groups for a theme."""
    shades = _SHADES[theme.name]
    palette = QPalette()
    for role, color in _roles(theme, shades):
        palette.setColor(_Group.All, role, QColor(color))
    for role in (
        _Role.WindowText,
        _Role.Text,
        _Role.ButtonText,
        _Role.PlaceholderText,
        _Role.HighlightedText,
    ):
        palette.setColor(_Group.Disabled, role, QColor(shades.disabled))
    for role in (_Role.Link, _Role.LinkVisited, _Role.ToolTipText, _Role.BrightText):
        palette.setColor(_Group.Disabled, role, QColor(shades.disabled))
    for role in (_Role.Base, _Role.AlternateBase):
        palette.setColor(_Group.Disabled, role, QColor(shades.window))
    palette.setColor(_Group.Disabled, _Role.Highlight, QColor(shades.border).lighter(110))
    palette.setColor(_Group.Disabled, _Role.Accent, QColor(shades.border))
    palette.setColor(_Group.Inactive, _Role.Highlight, QColor(shades.inactive))
    return palette


def _roles(theme: Theme, shades: _Shades) -> Iterator[tuple[QPalette.ColorRole, str | QColor]]:
    window = QColor(shades.window)
    yield _Role.Window, window
    yield _Role.Base, theme.ground
    yield _Role.AlternateBase, shades.alternate
    yield _Role.Button, shades.button
    yield _Role.ToolTipBase, shades.tooltip
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.ToolTipText):
        yield role, theme.text
    yield _Role.PlaceholderText, theme.soft_text
    yield _Role.BrightText, "#ffffff"
    yield _Role.Light, window.lighter(115)
    yield _Role.Midlight, window.lighter(107)
    yield _Role.Mid, shades.border
    yield _Role.Dark, window.darker(150)
    yield _Role.Shadow, window.darker(220)
    yield _Role.Highlight, shades.highlight
    yield _Role.HighlightedText, "#ffffff"
    yield _Role.Accent, theme.accent
    yield _Role.Link, theme.accent
    yield _Role.LinkVisited, shades.visited


def style_sheet(theme: Theme) -> str:
    """Rules for what Fusion draws too heavily: tabs, tool bars, splitter handles, tooltips."""
    shades = _SHADES[theme.name]
    return f"""
        QToolTip {{ color: {theme.text}; background: {shades.tooltip}; padding: 3px;
            border: 1px solid {shades.border}; }}
        QTabWidget, QDockWidget, QToolBar, QStatusBar {{ widget-animation-duration: 0; }}
        QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
        #banner {{ background: {shades.tooltip}; border: none; border-left: 4px solid {shades.highlight};
            border-bottom: 1px solid {shades.border}; }}
        #banner[urgent="true"] {{ border-left-color: {shades.alert}; }}
        QToolBar {{ border: none; padding: 2px; spacing: 3px; }}
        QSplitter::handle {{ background: {shades.window}; }}
        QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {shades.border}; }}
        QToolButton[switch] {{ border: 1px solid {shades.border}; padding: 1px 8px; }}
        QToolButton[switch]:hover {{ border-color: {theme.accent}; }}
        QToolButton[switch]:focus {{ border: 1px solid {theme.accent}; text-decoration: underline; }}
        QToolButton[switch]:checked {{ background: {shades.highlight}; color: #ffffff;
            border-color: {shades.highlight}; }}
        QTabWidget::pane {{ border: none; border-top: 1px solid {shades.border}; }}
        QTabBar::tab {{ color: {theme.soft_text}; padding: 0.35em 0.9em; border: none;
            border-bottom: 3px solid transparent; }}
        QTabBar::tab:hover {{ color: {theme.text}; border-bottom-color: {shades.border}; }}
        QTabBar::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}
        QTabBar::tab:focus {{ color: {theme.accent}; }}
        QTabBar::tab:disabled {{ color: {shades.disabled}; }}
    """


def blend_colors(ground: QColor, ink: QColor, share: float) -> QColor:
    """A colour between two of the palette; ``share`` 0 is the ground, 1 the ink."""
    return _blended(ground.rgba(), ink.rgba(), share)


@lru_cache(maxsize=64)  # every cell asks for the same few
def _blended(lower: int, upper: int, share: float) -> QColor:
    ground, ink = QColor.fromRgba(lower), QColor.fromRgba(upper)
    pairs = ((ground.redF(), ink.redF()), (ground.greenF(), ink.greenF()), (ground.blueF(), ink.blueF()))
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in pairs))


def themed_icon(name: str, palette: QPalette) -> QIcon:
    """An icon of resources/icons in the palette's text colour, grey when disabled, sharp on every screen.

    Ask again after a change of theme. Raises FileNotFoundError if there is no such icon.
    """
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    found = QIcon()
    for mode, group, role in (
        (QIcon.Mode.Normal, _Group.Active, _Role.ButtonText),
        (QIcon.Mode.Disabled, _Group.Disabled, _Role.ButtonText),
        (QIcon.Mode.Selected, _Group.Active, _Role.HighlightedText),
    ):
        for image in _drawn(name, palette.color(group, role).name(), ratio):
            found.addPixmap(QPixmap.fromImage(image), mode)
    return found


@lru_cache(maxsize=256)  # several places show the same icon
def _drawn(name: str, color: str, ratio: float) -> tuple[QImage, ...]:
    """An icon in each size, drawn in one colour."""
    from PySide6.QtSvg import QSvgRenderer

    drawing = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
    found = []
    for size in ICON_SIZES:
        image = QImage(QSize(size, size) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        found.append(image)
    return tuple(found)


def _font_of_size(points: float) -> QFont:
    font = QFont(load_fonts())
    font.setPointSizeF(points)
    return font
