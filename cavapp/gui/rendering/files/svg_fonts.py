"""The font files that go into SVG files: small cuts of the bundled family, the whole file where a cut does not do.

Owns which characters the cuts hold. They are made once by ``.ci/cut_fonts.py`` and lie in resources/fonts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QRawFont

from cavapp.paths import resources_folder

# "Source" is reserved by the licence for the unchanged fonts: a cut must go by another name.
EMBEDDED_FAMILY: Final = "Cavapp Sans"
# Latin letters with the accents of Europe and America, superscripts, dashes and quotes, money, arrows, mathematics.
CUT: Final[tuple[range, ...]] = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x2010, 0x2028),
    range(0x202F, 0x2034),
    range(0x2039, 0x203B),
    range(0x2044, 0x2045),
    range(0x2070, 0x20C0),
    range(0x2122, 0x2123),
    range(0x2190, 0x2194),
    range(0x2212, 0x2213),
    range(0x221E, 0x221F),
    range(0x2248, 0x2266),
    range(0xFB00, 0xFB03),
)


def font_file(*, bold: bool, italic: bool, characters: Iterable[str]) -> tuple[bytes, str]:
    """The bytes of a font that has all the characters, and their kind, "woff" or "ttf". There is no bold italic."""
    name = "Bold" if bold else "Italic" if italic else "Regular"
    beyond = [ord(character) for character in characters if not any(ord(character) in part for part in CUT)]
    # The whole file is twenty times as large, and of no use where it lacks the character too.
    whole = any(_raw_font(name).supportsCharacter(code) for code in beyond)
    return (_read(f"SourceSans3-{name}.ttf"), "ttf") if whole else (_read(f"CavappSans-{name}.woff"), "woff")


@cache
def _raw_font(name: str) -> QRawFont:
    return QRawFont(QByteArray(_read(f"SourceSans3-{name}.ttf")), 16.0)


@cache
def _read(name: str) -> bytes:
    return (resources_folder() / "fonts" / name).read_bytes()
