"""Palettes that can be read, the bundled font, icons in the colour of the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.gui.platform.theme import apply_theme, load_fonts, palette_of, system_theme, themed_icon

Role = QPalette.ColorRole
Group = QPalette.ColorGroup
PAIRS = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.Text, Role.Window),
    (Role.ButtonText, Role.Button),
    (Role.ButtonText, Role.Window),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.Window),
    (Role.PlaceholderText, Role.ToolTipBase),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.Link, Role.Base),
    (Role.Link, Role.Window),
    (Role.LinkVisited, Role.Base),
    (Role.LinkVisited, Role.Window),
]


@pytest.fixture(autouse=True)
def restored(qapp: QApplication) -> Iterator[None]:
    """The next test finds the application as this one did."""
    before = (QPalette(qapp.palette()), qapp.font(), qapp.styleSheet(), QPalette(QToolTip.palette()))
    yield
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    qapp.setStyleSheet(before[2])
    QToolTip.setPalette(before[3])


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2.2 (1 to 21)."""

    def luminance(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("group", [Group.Active, Group.Inactive], ids=lambda group: group.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=lambda role: role.name)
def test_text_can_be_read(theme: Theme, group: QPalette.ColorGroup, text: Role, ground: Role) -> None:
    palette = palette_of(theme)
    assert contrast(palette.color(group, text), palette.color(group, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_disabled_text_is_weaker_but_there(theme: Theme) -> None:
    palette = palette_of(theme)
    ground = palette.color(Group.Disabled, Role.Window)
    weak = contrast(palette.color(Group.Disabled, Role.WindowText), ground)
    assert 2.5 <= weak < contrast(palette.color(Group.Active, Role.WindowText), ground) / 2


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_role_is_set_in_every_group(theme: Theme) -> None:
    palette = palette_of(theme)
    roles = [role for role in Role if role not in (Role.NoRole, Role.NColorRoles)]
    missing = [
        (group.name, role.name)
        for group in (Group.Active, Group.Inactive, Group.Disabled)
        for role in roles
        if not palette.isBrushSet(group, role)
    ]
    assert missing == []


def test_a_theme_reaches_widgets_and_tooltips_and_can_be_changed(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("text")
    qtbot.addWidget(label)
    label.ensurePolished()
    size = QFontInfo(qapp.font()).pointSizeF()
    for theme in (DARK, LIGHT, DARK):
        apply_theme(qapp, theme)
        qapp.processEvents()
        assert label.palette().color(Role.Base) == QColor(theme.ground)
        assert QToolTip.palette().color(Role.ToolTipText) == QColor(theme.text)
    assert QFontInfo(label.font()).family() == "Source Sans 3"
    assert QFontInfo(qapp.font()).pointSizeF() == pytest.approx(size)


@pytest.mark.usefixtures("qapp")
def test_the_font_is_the_bundled_one() -> None:
    assert load_fonts() == "Source Sans 3"


@pytest.mark.usefixtures("qapp")
def test_the_system_names_a_theme_we_have() -> None:
    assert system_theme() in (LIGHT, DARK)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_outline_of_a_check_box_can_be_seen(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    apply_theme(qapp, theme)
    page = QWidget()
    qtbot.addWidget(page)
    box = QCheckBox(page)
    page.show()
    image = page.grab().toImage()
    ground = qapp.palette().color(Role.Window)
    middle = box.geometry().center().y()
    seen = (image.pixelColor(x, middle) for x in range(box.geometry().center().x()))
    assert max(contrast(color, ground) for color in seen) >= 3


def most_opaque(image: QImage) -> QColor:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha)


def rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.usefixtures("qapp")
def test_icons_take_the_colour_of_the_text(theme: Theme) -> None:
    palette = palette_of(theme)
    found = themed_icon("copy", palette)
    for mode, group in ((QIcon.Mode.Normal, Group.Active), (QIcon.Mode.Disabled, Group.Disabled)):
        seen = most_opaque(found.pixmap(QSize(24, 24), mode).toImage())
        assert rgb(seen) == pytest.approx(rgb(palette.color(group, Role.ButtonText)), abs=12)


@pytest.mark.usefixtures("qapp")
def test_a_picture_with_its_own_colours_keeps_them() -> None:
    dark, light = (themed_icon("cavapp", palette_of(theme)).pixmap(24, 24).toImage() for theme in (DARK, LIGHT))
    assert dark == light


@pytest.mark.usefixtures("qapp")
def test_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        themed_icon("no-such-icon", palette_of(LIGHT))
