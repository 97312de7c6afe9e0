"""Text of an SVG file: the pieces that Qt writes, put together to labels and paragraphs that can be selected as one.

Owns which pieces belong together and how they are written. Each keeps its own place, so that nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtGui import QFont, QFontMetricsF, QTextDocument

from cavapp.gui.rendering.text_layout import FAMILY

# In sizes of the type: a superscript's greatest lift, the widest gap within a label, the narrowest that is a space.
_LIFT: Final = 0.6
_GAP: Final = 0.75
_SPACE: Final = 0.12
_BREAKS: Final = (" ", "\u00a0", "-", "–", "/", "?", "&")
_SHIFT: Final = 0.0005  # what three decimals can say
_BOLD: Final = 600
MEASURED: Final = 100


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface as SVG names it; ``size`` in the units of the text's own coordinates."""

    family: str
    size: float
    weight: int
    italic: bool

    @property
    def is_bold(self) -> bool:
        return self.weight >= _BOLD


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that Qt wrote at once: left end of its baseline, face, colour."""

    x: float
    y: float
    text: str
    face: Face
    fill: str
    opacity: str
    transform: str

    @property
    def end(self) -> float:
        return self.x + text_advance(self.text, self.face)


@lru_cache(maxsize=4096)
def text_advance(text: str, face: Face) -> float:
    """The width of a text as Qt sets it."""
    measured = _metrics(face.family, face.weight, italic=face.italic).horizontalAdvance(text)
    return measured * face.size / MEASURED


@lru_cache(maxsize=64)
def _metrics(family: str, weight: int, *, italic: bool) -> QFontMetricsF:
    return QFontMetricsF(measured_font(family, weight, italic=italic))


@lru_cache(maxsize=64)
def measured_font(family: str, weight: int, *, italic: bool) -> QFont:
    """In one size for all: sizes of Qt's fonts are whole numbers, those of a file need not be."""
    font = QFont(family)
    font.setPixelSize(MEASURED)
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def paragraphs_of(documents: Iterable[QTextDocument]) -> list[str]:
    """The paragraphs of documents, as ``labels`` wants them."""
    found = []
    for document in documents:
        block = document.begin()
        while block.isValid():
            found.append(block.text())
            block = block.next()
    return found


def collect_labels(pieces: Iterable[Piece], paragraphs: Iterable[str]) -> list[list[Piece]]:
    """The pieces by label: a name with its superscripts and its value, a paragraph with all its lines.

    Lines belong together that make up one of the ``paragraphs``; by their places alone a note and the next could not
    be told from two lines of one.
    """
    wholes = ["".join(paragraph.split()) for paragraph in paragraphs]
    found: list[list[Piece]] = []
    said = ""
    for piece in pieces:
        words = "".join(piece.text.split())
        goes_on = any(whole.startswith(said + words) for whole in wholes) if said else False
        if found and piece.transform == found[-1][-1].transform and (goes_on or _stands_beside(found[-1][-1], piece)):
            found[-1].append(piece)
            said += words
        else:
            found.append([piece])
            said = words
    return found


def _stands_beside(last: Piece, piece: Piece) -> bool:
    size = max(last.face.size, piece.face.size)
    return abs(piece.y - last.y) <= _LIFT * size and -_SPACE * size <= piece.x - last.end <= _GAP * size


def label_element(label: Sequence[Piece]) -> str:
    """One text element; what differs from its first piece stands at the pieces.

    What follows on the same line follows the letters before it, however wide these are in a viewer without the font:
    a mark never stands on the last digit of its number.
    """
    first = label[0]
    transform = f" transform={quoteattr(first.transform)}" if first.transform else ""
    texts = [_spaced(piece, after) for piece, after in zip(label, [*label[1:], None], strict=True)]
    keeps = ' xml:space="preserve"' if any(_has_loose_space(text) for text in texts) else ""
    head = f'<text{transform}{keeps} x="{_number(first.x)}" y="{_number(first.y)}"{_attributes(first, None)}'
    if len(label) == 1:
        return f"{head}{_length(texts[0], first)}>{escape(texts[0])}</text>"
    earlier: list[tuple[Piece, str] | None] = [None, *zip(label, texts, strict=True)]
    spans = [
        f"<tspan{_place(piece, before)}{_attributes(piece, first)}{_length(text, piece)}>{escape(text)}</tspan>"
        for piece, text, before in zip(label, texts, earlier[:-1], strict=True)
    ]
    return f"{head}>{''.join(spans)}</text>"


def _place(piece: Piece, before: tuple[Piece, str] | None) -> str:
    """Where a piece stands: behind the one before on the same line, else at a place of its own."""
    if before is not None and _stands_beside(before[0], piece):
        last, text = before
        gap = piece.x - last.x - text_advance(text, last.face)
        shifts = (("dx", gap), ("dy", piece.y - last.y))
        return "".join(f' {name}="{_number(shift)}"' for name, shift in shifts if abs(shift) >= _SHIFT)
    return f' x="{_number(piece.x)}" y="{_number(piece.y)}"'


def _spaced(piece: Piece, after: Piece | None) -> str:
    """The text of a piece with the space that parts it from the next one, so that copied words stay apart."""
    if after is None or piece.text.endswith(_BREAKS[:2]):
        return piece.text
    size = max(piece.face.size, after.face.size)
    if abs(after.y - piece.y) > _LIFT * size:
        return piece.text if piece.text.endswith(_BREAKS) else piece.text + " "
    return piece.text + " " if after.x - piece.end > _SPACE * size else piece.text


def _has_loose_space(text: str) -> bool:
    """Also one that does not break: some viewers drop it at the ends too."""
    return text != text.strip(" \u00a0") or "  " in text


def _attributes(piece: Piece, first: Piece | None) -> str:
    """The look of a piece as far as it differs from the first one, or from what the whole file says."""
    face, other = piece.face, first.face if first else Face(FAMILY, 0, 400, italic=False)
    said = ""
    if face.family != other.family:
        said += f' font-family="{escape(_quoted(face.family))}, sans-serif"'
    if face.size != other.size:
        said += f' font-size="{_number(face.size)}"'
    if face.weight != other.weight:
        said += f' font-weight="{face.weight}"'
    if face.italic != other.italic:
        said += f' font-style="{"italic" if face.italic else "normal"}"'
    if first is None or piece.fill != first.fill:
        said += f' fill="{piece.fill}"'
    if piece.opacity != (first.opacity if first else "1"):
        said += f' fill-opacity="{piece.opacity}"'
    return said


def _quoted(family: str) -> str:
    return "'" + family.replace("'", "") + "'"


def _length(text: str, piece: Piece) -> str:
    """The width as Qt sets it: a viewer without the font squeezes its own one instead of running into the next word."""
    if len(text.strip()) < 2:  # noqa: PLR2004 - a single letter has nothing to squeeze
        return ""
    return f' textLength="{_number(text_advance(text, piece.face))}" lengthAdjust="spacingAndGlyphs"'


def _number(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
