"""SVG files: vectors and real text, with title, description, recipe and the fonts they are set in.

Owns driving Qt's SVG writer and writing what it made anew: Qt names the font so that no browser finds it, splits text
and leaves out language, description for screen readers and everything about the figure. ``svg_text`` writes the text.
"""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from cavapp.gui.rendering.files.svg_fonts import EMBEDDED_FAMILY, font_file
from cavapp.gui.rendering.files.svg_outlines import OutlineSheet
from cavapp.gui.rendering.files.svg_text import Face, Piece, collect_labels, label_element
from cavapp.gui.rendering.text_layout import FAMILY

_SVG: Final = "{http://www.w3.org/2000/svg}"
_UNIT: Final = "matrix(1,0,0,1,0,0)"
# What XML 1.0 cannot hold, even escaped.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT_KEYS: Final = ("font-family", "font-size", "font-weight", "font-style")
# For viewers that know neither the font nor the one in the file: lines in these are no longer than in it.
_NARROW: Final = ("Liberation Sans Narrow", "Nimbus Sans Narrow", "Arial Narrow", "DejaVu Sans Condensed")
_DEFAULTS: Final = {
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke-dashoffset": "0",
    "transform": _UNIT,
    "vector-effect": "none",
}


@dataclass(frozen=True, slots=True)
class SvgInfo:
    """What a file says of itself: ``description`` is the alternative text, ``metadata`` any text, such as JSON."""

    title: str
    description: str
    language: str
    metadata: str = ""


def svg_bytes(
    size: QSizeF,
    paint: Callable[[QPainter], None],
    *,
    info: SvgInfo,
    paragraphs: Sequence[str] = (),
    outlined: bool = False,
) -> bytes:
    """An SVG file of a size in CSS pixels (1/96 inch), in which ``paint`` paints with the same unit.

    ``outlined``: letters are drawn as outlines, under their text, so that no viewer needs the font. ``paragraphs`` are
    the texts that may run over several lines (``svg_text.paragraphs_of``): each becomes one text.
    """
    width, height = size.width(), size.height()
    # Names of elements come from Qt, never from a file of someone else's.
    root = ET.fromstring(_painted(size, paint))  # noqa: S314
    items = list(_items(root))
    sheet = OutlineSheet()
    body = list(_body(items, paragraphs, sheet.outline_label if outlined else label_element))
    style = "" if outlined else _font_faces(item for item in items if isinstance(item, Piece))
    extent = f'width="{_number(width)}" height="{_number(height)}" viewBox="0 0 {_number(width)} {_number(height)}"'
    language = quoteattr(info.language)
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    reading = f'lang={language} xml:lang={language} role="img" aria-labelledby="figure-title figure-description"'
    families = ", ".join((*(f"'{family}'" for family in (FAMILY, EMBEDDED_FAMILY, *_NARROW)), "sans-serif"))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<svg {names} {extent} {reading}>",
        f'<title id="figure-title">{_said(info.title)}</title>',
        f'<desc id="figure-description">{_said(info.description)}</desc>',
        *([f'<metadata id="cavapp.figure">{_said(info.metadata)}</metadata>'] if info.metadata else []),
        *([f'<style type="text/css">{style}</style>'] if style else []),
        *([sheet.definitions()] if outlined else []),
        # Precise: without it browsers round the widths of letters to what suits the screen.
        f'<g font-family="{families}" text-rendering="geometricPrecision" fill-rule="evenodd">',
        *body,
        "</g>",
        "</svg>",
        "",
    ]
    return "\n".join(lines).encode()


def _painted(size: QSizeF, paint: Callable[[QPainter], None]) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size.toSize())
    generator.setResolution(96)
    generator.setViewBox(QRectF(QPointF(0, 0), size))
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Shapes of one state of the painter: its attributes, and the shapes as they are written."""

    attributes: str
    shapes: tuple[str, ...]


def _items(root: ET.Element) -> Iterator[_Shapes | Piece]:
    """All that is drawn, in order; definitions are passed on as they are, before what refers to them."""
    for group in root.iter(f"{_SVG}g"):
        shapes: list[str] = []
        state = _attributes(group.attrib)
        for element in group:
            name = element.tag.removeprefix(_SVG)
            if name == "g":
                continue
            if name != "text":
                shapes.append(_shape(name, element))
                continue
            if shapes:
                yield _Shapes(state, tuple(shapes))
                shapes = []
            if element.text:
                yield _piece(element, group.get("transform", _UNIT))
        if shapes:
            yield _Shapes(state, tuple(shapes))


def _body(
    items: Iterable[_Shapes | Piece], paragraphs: Sequence[str], write: Callable[[Sequence[Piece]], str]
) -> Iterator[str]:
    waiting: list[Piece] = []
    for item in items:
        if isinstance(item, Piece):
            waiting.append(item)
            continue
        yield from map(write, collect_labels(waiting, paragraphs))
        waiting = []
        yield f"<g{item.attributes}>{''.join(item.shapes)}</g>"
    yield from map(write, collect_labels(waiting, paragraphs))


def _piece(element: ET.Element, transform: str) -> Piece:
    get = element.attrib.get
    face = Face(
        get("font-family", FAMILY),
        float(get("font-size", "0")),
        int(get("font-weight", "400")),
        italic=get("font-style") != "normal",
    )
    place = "" if transform == _UNIT else transform
    text = _FORBIDDEN.sub("\ufffd", element.text or "")
    fill, opacity = get("fill", "#000000"), get("fill-opacity", "1")
    return Piece(float(get("x", "0")), float(get("y", "0")), text, face, fill, opacity, place)


def _shape(name: str, element: ET.Element) -> str:
    inner = "".join(_shape(child.tag.removeprefix(_SVG), child) for child in element)
    attributes = _attributes(element.attrib)
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


def _attributes(found: dict[str, str]) -> str:
    """Attributes without what is said already or means nothing, which is half of what Qt writes."""
    kept = {
        key.replace("{http://www.w3.org/1999/xlink}", "xlink:"): value.strip()
        for key, value in found.items()
        if key not in _FONT_KEYS and _DEFAULTS.get(key) != value
    }
    if kept.get("stroke") == "none":
        kept = {key: value for key, value in kept.items() if not key.startswith("stroke-")}
    return "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())


def _font_faces(pieces: Iterable[Piece]) -> str:
    """A rule for each face that occurs, with the smallest file that has all its characters."""
    used: dict[tuple[bool, bool], set[str]] = {}
    for piece in pieces:
        if piece.face.family == FAMILY:
            # There is no bold italic: viewers slant the bold one, as Qt does, if none is offered.
            bold = piece.face.is_bold
            used.setdefault((bold, piece.face.italic and not bold), set()).update(piece.text)
    rules = []
    for (bold, italic), characters in sorted(used.items()):
        file, kind = font_file(bold=bold, italic=italic, characters=characters)
        data = base64.b64encode(file).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"{EMBEDDED_FAMILY}";font-weight:{700 if bold else 400};'
            f"font-style:{'italic' if italic else 'normal'};"
            f'src:url(data:font/{kind};base64,{data}) format("{"truetype" if kind == "ttf" else kind}")}}'
        )
    return "".join(rules)


def _said(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _number(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
