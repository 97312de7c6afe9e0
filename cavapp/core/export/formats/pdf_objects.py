"""The numbered objects of a PDF file as Qt writes it: read from its table, put into one order, text made searchable.

Owns the file's structure (PDF 1.7, ISO 32000-1, chapter 7.5) as far as Qt uses it: a plain table, no packed objects,
one generation. Qt numbers fonts in an order that changes with every run; here objects are numbered as the pages name
them.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Final

_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY: Final = re.compile(rb"(\d{10}) (\d{5}) ([nf])[\s]{2}")
_REFERENCE: Final = re.compile(rb"\b(\d+) 0 R\b")
_SUBSET: Final = re.compile(rb"(?<=/FontName /)[A-Z]{6}\+")
# "<first glyph> <last glyph>" with the text of the first, from which the others count on, or a list of all.
_RANGE: Final = re.compile(rb"<(\w{4})> <(\w{4})> (?:<(\w{4})>|\[([^\]]*)\])")
# Characters that share a glyph with a plainer one, which is the one that readers search for.
_PLAINER: Final = {0x0009: " ", 0x00A0: " ", 0x00AD: "-", 0x2010: "-", 0x2011: "-"}
_LIGATURES: Final = range(0xFB00, 0xFB07)


@dataclass(slots=True)
class Objects:
    """The objects of a file by number, from 1 without gaps, each without ``obj`` and ``endobj``."""

    bodies: dict[int, bytes]

    def add(self, body: bytes) -> int:
        number = len(self.bodies) + 1
        self.bodies[number] = body
        return number

    def add_stream(self, content: bytes, entries: bytes, *, packed: bool) -> int:
        data = zlib.compress(content, 9) if packed else content
        packing = b" /Filter /FlateDecode" if packed else b""
        head = b"<< " + entries + packing + b" /Length %d >>" % len(data)
        return self.add(head + b"\nstream\n" + data + b"\nendstream")


def read_page_objects(file: bytes) -> tuple[Objects, int]:
    """All that the pages of a file need, and the number of the tree of pages.

    Document information, metadata and catalogue are left behind. Raises ValueError if the file is not as Qt makes it.
    """
    bodies, root = _read(file)
    found = re.search(rb"/Pages (\d+) 0 R", bodies.get(root, b""))
    if found is None:
        raise ValueError("the file has no pages")
    order = _order(bodies, int(found[1]))
    numbers = {old: new for new, old in enumerate(order, 1)}
    renamed = {numbers[old]: _renumbered(bodies[old], numbers) for old in order}
    return Objects({number: _named(_searchable(body), number) for number, body in renamed.items()}), 1


def find_references(body: bytes) -> list[int]:
    """The numbers of the objects that are named outside the stream of an object, in the order of naming."""
    return [int(number) for number in _REFERENCE.findall(_split(body)[0])]


def _read(file: bytes) -> tuple[dict[int, bytes], int]:
    """The objects by number, and which of them is the catalogue."""
    start = _START.search(file)
    table = _TABLE.match(file, int(start[1])) if start else None
    if start is None or table is None:
        raise ValueError("no table of objects at the end of the file")
    offsets, place = {}, table.end()
    for number in range(int(table[1])):
        entry = _ENTRY.match(file, place)
        if entry is None:
            raise ValueError(f"the table of objects is broken at entry {number}")
        place = entry.end()
        if entry[3] == b"n":
            offsets[number] = int(entry[1])
    root = re.search(rb"/Root (\d+) 0 R", file[place:])
    if root is None:
        raise ValueError("the file has no catalogue")
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], int(start[1])], strict=True))
    bodies = {number: _body(file[offset : ends[offset]], number) for number, offset in offsets.items()}
    return bodies, int(root[1])


def _body(piece: bytes, number: int) -> bytes:
    head, tail = b"%d 0 obj" % number, b"endobj"
    piece = piece.strip()
    if not (piece.startswith(head) and piece.endswith(tail)):
        raise ValueError(f"object {number} does not stand alone")
    return piece[len(head) : -len(tail)].strip(b"\r\n")


def _split(body: bytes) -> tuple[bytes, bytes]:
    """What describes an object, and its stream: bytes in which nothing may be looked for."""
    head, mark, stream = body.partition(b"stream\n")
    return head, mark + stream


def _order(bodies: dict[int, bytes], first: int) -> list[int]:
    """The objects that can be reached from the first one, each after the one that names it."""
    order, waiting = [], [first]
    seen = {first}
    while waiting:
        number = waiting.pop()
        if number not in bodies:
            raise ValueError(f"object {number} is missing")
        order.append(number)
        fresh = [one for one in dict.fromkeys(find_references(bodies[number])) if one not in seen]
        seen.update(fresh)
        waiting.extend(reversed(fresh))
    return order


def _renumbered(body: bytes, numbers: dict[int, int]) -> bytes:
    head, stream = _split(body)
    return _REFERENCE.sub(lambda match: b"%d 0 R" % numbers[int(match[1])], head) + stream


def _named(body: bytes, number: int) -> bytes:
    """A font's part of a file bears a tag of six letters (9.6.4), which Qt draws from its own numbering."""
    letters = bytes(65 + number // 26**place % 26 for place in range(6))
    head, stream = _split(body)
    return _SUBSET.sub(letters + b"+", head) + stream


def _searchable(body: bytes) -> bytes:
    """The table from glyphs to text with a space for a tab and letters for ligatures; other objects as they are."""
    _, stream = _split(body)
    if b"begincmap" not in stream:
        return body
    content = stream.removeprefix(b"stream\n").removesuffix(b"endstream").rstrip()
    start = content.find(b"beginbfrange")
    content = content[:start] + _RANGE.sub(_plainer_range, content[start:])
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _plainer_range(match: re.Match[bytes]) -> bytes:
    first, last = int(match[1], 16), int(match[2], 16)
    if match[3]:
        codes = [int(match[3], 16) + step for step in range(last - first + 1)]
    else:
        codes = [int(code, 16) for code in re.findall(rb"<(\w{4})>", match[4])]
    texts = b" ".join(b"<%s>" % _plainer(code) for code in codes)
    return b"<%s> <%s> [%s]" % (match[1], match[2], texts)


def _plainer(code: int) -> bytes:
    text = _PLAINER.get(code, chr(code))
    if code in _LIGATURES:
        text = unicodedata.normalize("NFKD", text)
    return text.encode("utf-16-be", "surrogatepass").hex().upper().encode()
