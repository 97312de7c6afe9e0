"""Text of an SVG file as outlines: every program draws it alike, also where the font is not there.

Owns the outlines of the glyphs, each written once. The text itself lies over them unseen, to be found, selected and
read aloud; ``svg_text`` writes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QRawFont, QTextLayout

from cavapp.gui.rendering.files.svg_text import MEASURED, Face, Piece, label_element, measured_font

_Kind = QPainterPath.ElementType
# The name and the outline of each glyph of a font, by its family, style and number; fonts stay as they were loaded.
_OUTLINES: Final[dict[tuple[str, str, int], tuple[str, str]]] = {}


class OutlineSheet:
    """The outlines of all glyphs met so far, in the order in which they were met."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._placed: dict[tuple[str, Face], tuple[tuple[str, float], ...]] = {}

    def outline_label(self, label: Sequence[Piece]) -> str:
        """A label drawn with outlines, with its text unseen over them."""
        drawn = "".join(map(self._outline_piece, label))
        return f'{drawn}<g opacity="0">{label_element(label)}</g>'

    def definitions(self) -> str:
        return f"<defs>{''.join(self._paths.values())}</defs>" if self._paths else ""

    def _outline_piece(self, piece: Piece) -> str:
        glyphs = self._glyphs(piece.text, piece.face)
        if not glyphs:
            return ""
        place = f"translate({_number(piece.x)} {_number(piece.y)}) scale({piece.face.size / MEASURED:.5g})"
        transform = quoteattr(f"{piece.transform} {place}".strip())
        opacity = "" if piece.opacity == "1" else f' fill-opacity="{piece.opacity}"'
        uses = "".join(f'<use xlink:href="#{name}" x="{_number(x)}"/>' for name, x in glyphs)
        return f'<g transform={transform} fill="{piece.fill}"{opacity} stroke="none" fill-rule="nonzero">{uses}</g>'

    def _glyphs(self, text: str, face: Face) -> tuple[tuple[str, float], ...]:
        """The names of the glyphs of a text and where they stand, at the size in which all are measured."""
        alike = text, Face(face.family, 0, face.weight, italic=face.italic)
        if alike not in self._placed:
            layout = QTextLayout(text, measured_font(face.family, face.weight, italic=face.italic))
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            found = []
            for run in layout.glyphRuns():
                raw = run.rawFont()
                known = raw.familyName(), raw.styleName()
                for index, position in zip(run.glyphIndexes(), run.positions(), strict=True):
                    name = self._name((*known, index), raw)
                    if name:
                        found.append((name, QPointF(position).x()))
            self._placed[alike] = tuple(found)
        return self._placed[alike]

    def _name(self, glyph: tuple[str, str, int], font: QRawFont) -> str:
        """The name of a glyph, which is then among the definitions; empty for one without an outline, as a blank."""
        if glyph not in _OUTLINES:
            data = _path_data(font.pathForGlyph(glyph[-1]))
            # Named by what is drawn: two files set into one page must not lend each other their digits.
            name = f"g{hashlib.sha256(data.encode()).hexdigest()[:12]}" if data else ""
            _OUTLINES[glyph] = name, f'<path id="{name}" d="{data}"/>'
        name, path = _OUTLINES[glyph]
        if name:
            self._paths[name] = path
        return name


def _path_data(path: QPainterPath) -> str:
    words = {_Kind.MoveToElement: "M", _Kind.LineToElement: "L", _Kind.CurveToElement: "C"}
    parts = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        parts.append(f"{words.get(element.type, '')}{_number(element.x)} {_number(element.y)}")
    return " ".join(parts)


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
