"""PNG files, taken apart here by hand: every chunk whole, every pixel back, the same bytes for the same picture."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.export.formats.png import packed_text, png_bytes, read_png_text


class Chunk(NamedTuple):
    """One part of a PNG file."""

    kind: str
    content: bytes


def chunks_of(file: bytes) -> Iterator[Chunk]:
    """The parts of a file; fails where its signature, a length or a check sum is wrong."""
    assert file[:8] == b"\x89PNG\r\n\x1a\n"
    place = 8
    while place < len(file):
        length, kind = struct.unpack_from(">I4s", file, place)
        content = file[place + 8 : place + 8 + length]
        assert len(content) == length
        (check,) = struct.unpack_from(">I", file, place + 8 + length)
        assert check == zlib.crc32(kind + content)
        yield Chunk(kind.decode("ascii"), content)
        place += length + 12


def pixels_of(file: bytes) -> list[bytes]:
    """The rows of an RGB picture that uses no filter."""
    found = {chunk.kind: chunk.content for chunk in chunks_of(file)}
    width, height, *form = struct.unpack(">II5B", found["IHDR"])
    assert form == [8, 2, 0, 0, 0]
    raw = zlib.decompress(found["IDAT"])
    assert len(raw) == height * (3 * width + 1)
    rows = [raw[start : start + 3 * width + 1] for start in range(0, len(raw), 3 * width + 1)]
    assert {row[0] for row in rows} <= {0}
    return [row[1:] for row in rows]


def texts_of(file: bytes) -> dict[str, str]:
    found = {}
    for chunk in chunks_of(file):
        if chunk.kind == "iTXt":
            key, rest = chunk.content.split(b"\0", 1)
            # Packed or not, packing method 0, no language, no translated key.
            assert rest[:4] in (b"\0\0\0\0", b"\1\0\0\0")
            text = zlib.decompress(rest[4:]) if rest[0] else rest[4:]
            found[key.decode("latin-1")] = text.decode("utf-8")
    return found


ROWS = [bytes([255, 0, 0, 0, 255, 0]), bytes([0, 0, 255, 9, 8, 7]), bytes(6)]
TEXTS = {"Title": "Homicidios – México", "Source": "línea 1\nlínea 2"}


def lines(rows: Iterable[bytes]) -> bytes:
    """Rows as a file has them."""
    return b"".join(b"\0" + row for row in rows)


def small(**changed: str) -> bytes:
    return png_bytes(lines(ROWS), 2, 3, dots_per_inch=96, texts={**TEXTS, **changed})


def test_the_parts_stand_in_the_order_the_format_asks_for() -> None:
    kinds = [chunk.kind for chunk in chunks_of(small())]
    assert kinds[0] == "IHDR"
    assert kinds[-1] == "IEND"
    assert kinds.index("sRGB") < kinds.index("IDAT")
    assert kinds.index("pHYs") < kinds.index("IDAT")
    assert kinds.count("IDAT") == 1


@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_every_pixel_comes_back(width: int, height: int, data: st.DataObject) -> None:
    rows = [data.draw(st.binary(min_size=3 * width, max_size=3 * width)) for _ in range(height)]
    assert pixels_of(png_bytes(lines(rows), width, height, dots_per_inch=96, texts={})) == rows


@pytest.mark.parametrize("height", [698, 699, 700, 701, 1397, 1398, 2796, 2797, 2800, 4001])
def test_a_large_picture_comes_back_however_it_falls_into_parts(height: int) -> None:
    rows = [bytes((number * 7 + place) % 251 for place in range(300)) * 10 for number in range(height)]
    assert pixels_of(png_bytes(bytearray(lines(rows)), 1000, height, dots_per_inch=96, texts={})) == rows


def test_texts_come_back_with_accents_and_lines() -> None:
    assert texts_of(small()) == TEXTS


def test_empty_texts_are_left_out() -> None:
    assert texts_of(small(Title="")) == {"Source": TEXTS["Source"]}


def test_texts_are_packed_where_asked_for() -> None:
    long = "Año tras año. " * 500
    file = png_bytes(
        lines(ROWS), 2, 3, dots_per_inch=96, texts=TEXTS, packed_texts={"cavapp.figure": long, "Empty": ""}
    )
    assert texts_of(file) == {**TEXTS, "cavapp.figure": long}
    assert len(file) == len(small()) + len(packed_text("cavapp.figure", long)) + 12
    assert len(packed_text("cavapp.figure", long)) < len(long) / 10


@pytest.mark.parametrize("packed", [False, True])
def test_a_text_is_found_by_its_key(packed: bool) -> None:  # noqa: FBT001 - a case
    texts = {"cavapp.figure": "Año", "cavapp.figure2": "x", "Title": "y"}
    file = png_bytes(
        lines(ROWS), 2, 3, dots_per_inch=96, texts={} if packed else texts, packed_texts=texts if packed else {}
    )
    assert read_png_text(io.BytesIO(file), "cavapp.figure") == "Año"
    assert read_png_text(io.BytesIO(file), "cavapp") is None


def test_pixels_may_let_through_what_is_behind() -> None:
    rows = [bytes([255, 0, 0, 0, 0, 0, 0, 255]), bytes([1, 2, 3, 4, 5, 6, 7, 8])]
    file = png_bytes(lines(rows), 2, 2, dots_per_inch=96, texts={}, alpha=True)
    found = {chunk.kind: chunk.content for chunk in chunks_of(file)}
    assert struct.unpack(">II5B", found["IHDR"]) == (2, 2, 8, 6, 0, 0, 0)
    assert zlib.decompress(found["IDAT"]) == b"".join(b"\0" + row for row in rows)


@pytest.mark.parametrize(("dots_per_inch", "per_metre"), [(96, 3780), (192, 7559), (300, 11811)])
def test_the_resolution_is_kept_in_dots_per_metre(dots_per_inch: int, per_metre: int) -> None:
    file = png_bytes(lines(ROWS), 2, 3, dots_per_inch=dots_per_inch, texts={})
    (content,) = [chunk.content for chunk in chunks_of(file) if chunk.kind == "pHYs"]
    assert struct.unpack(">IIB", content) == (per_metre, per_metre, 1)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert small() == small()
    assert small() != small(Title="Other")


def test_flat_pictures_are_packed_well() -> None:
    rows = [b"\xff" * 3000] * 1000
    assert len(png_bytes(lines(rows), 1000, 1000, dots_per_inch=96, texts={})) < 30_000
