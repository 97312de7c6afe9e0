"""Writes PNG files from raw rows, and reads the texts of PNG files without trusting them.

Owns the file format (W3C PNG, second edition). Qt's writer spends most of its time in zlib's default level and its
filters; of flat charts a fast level makes smaller files unfiltered. Qt's reader unpacks every text of a file,
however many and large: a small file can exhaust the memory, so texts are read here, within limits, and no pixel is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import BinaryIO, Final

from cavapp.core.data.text import say_sentence

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_RGB8: Final = (8, 2, 0, 0, 0)
_RGBA8: Final = (8, 6, 0, 0, 0)
_INCH: Final = 0.0254
_PART: Final = 2 << 20  # bytes
_MOST_PARTS: Final = 4
_BAND: Final = 1 << 16  # bytes, few enough to stay near the processor
_MEMORY: Final = 7  # so too
_ADLER: Final = 65521
_LONGEST_CHUNK: Final = 1 << 31
_MOST_CHUNKS: Final = 100_000
MOST_PACKED: Final = 1 << 20  # bytes of all texts of a file that are cavapp's
MOST_TEXT: Final = 1 << 22  # bytes of one text, unpacked
MOST_TEXTS: Final = 64


class PngError(Exception):
    """A file that is not read; the message is the end of a sentence whose subject is the file."""


def png_bytes(
    lines: bytes | bytearray,
    width: int,
    height: int,
    *,
    dots_per_inch: float,
    texts: Mapping[str, str],
    packed_texts: Mapping[str, str] | None = None,
    alpha: bool = False,
) -> bytes:
    """A PNG file of ``height`` rows of ``3 * width`` bytes (RGB), or ``4 * width`` with ``alpha`` (RGBA).

    ``lines`` are the rows, each behind a zero: the filter that changes nothing. Text keys are Latin without a colon;
    ``packed_texts`` are compressed.
    """
    packed = _packed(memoryview(lines), 1 + (4 if alpha else 3) * width)
    dots = round(dots_per_inch / _INCH)
    chunks = [_chunk(b"IHDR", struct.pack(">II5B", width, height, *(_RGBA8 if alpha else _RGB8)))]
    chunks.append(_chunk(b"sRGB", b"\0"))
    chunks.append(_chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)))
    chunks += [_chunk(b"iTXt", _international(key, text)) for key, text in texts.items() if text]
    chunks += [_chunk(b"iTXt", packed_text(key, text)) for key, text in (packed_texts or {}).items() if text]
    chunks += [_chunk(b"IDAT", packed), _chunk(b"IEND", b"")]
    return _SIGNATURE + b"".join(chunks)


def _packed(lines: memoryview, length: int) -> bytes:
    """The lines, unfiltered, as one zlib stream (RFC 1950), packed in parts at the same time.

    ``length``: bytes of a line. The parts depend on the size alone: the same rows give the same bytes on every machine.
    """
    height = len(lines) // length
    step = -(-height // max(1, min(_MOST_PARTS, len(lines) // _PART))) * length
    parts = [lines[start : start + step] for start in range(0, len(lines), step)]
    if len(parts) == 1:
        found = [_packed_part(lines, last=True)]
    else:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - small pictures need none

        with ThreadPoolExecutor(len(parts)) as pool:
            waiting = [pool.submit(_packed_part, part, last=part is parts[-1]) for part in parts]
            found = [one.result() for one in waiting]
    check = 1
    for (_, part_check), part in zip(found, parts, strict=True):
        check = _joined_check(check, part_check, len(part))
    return b"\x78\x01" + b"".join(packed for packed, _ in found) + struct.pack(">I", check)


def _packed_part(part: memoryview, *, last: bool) -> tuple[bytes, int]:
    """Some of the lines, packed, and their checksum, a band at a time."""
    packer, check, found = zlib.compressobj(2, zlib.DEFLATED, -15, _MEMORY), 1, []
    for start in range(0, len(part), _BAND):
        band = part[start : start + _BAND]
        check = zlib.adler32(band, check)
        found.append(packer.compress(band))
    found.append(packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH))
    return b"".join(found), check


def _joined_check(first: int, second: int, length: int) -> int:
    """The Adler-32 checksum (RFC 1950) of two stretches from those of each; ``length``: bytes of the second."""
    low = ((first & 0xFFFF) + (second & 0xFFFF) - 1) % _ADLER
    high = ((first >> 16) + (second >> 16) + length * ((first & 0xFFFF) - 1)) % _ADLER
    return high << 16 | low


def _international(key: str, text: str) -> bytes:
    return key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")


def packed_text(key: str, text: str) -> bytes:
    """The content of a compressed iTXt chunk; its length is what the text adds to a file, but for 12 bytes."""
    return key.encode("latin-1") + b"\0\1\0\0\0" + zlib.compress(text.encode("utf-8"), 9)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


# ---------------------------------------------------------------- reading


def read_png_text(file: BinaryIO, key: str) -> str | None:
    """The international text under a key, None if the picture has none. Raises PngError; ``OSError`` passes through.

    Texts under other keys are passed unread, whatever other programs wrote there.
    """
    if file.read(len(_SIGNATURE)) != _SIGNATURE:
        raise PngError(say_sentence("is not a PNG picture"))
    wanted, found = key.encode("latin-1") + b"\0", None
    texts = size = 0
    for _ in range(_MOST_CHUNKS):
        length, kind = _head(file)
        if kind == b"IEND":
            return found
        start = file.read(min(length, len(wanted))) if kind == b"iTXt" else b""
        if start != wanted:
            _skip(file, length - len(start))
            continue
        texts, size = texts + 1, size + length
        if texts > MOST_TEXTS or size > MOST_PACKED:
            raise PngError(say_sentence("carries more text than any picture of cavapp and is not opened"))
        found = _unpacked(_content(file, kind, start, length))
    raise PngError(say_sentence("has more parts than any picture of cavapp and is not opened"))


def _head(file: BinaryIO) -> tuple[int, bytes]:
    head = file.read(8)
    if len(head) < 8:  # noqa: PLR2004 - four bytes of length, four of kind
        raise PngError(say_sentence("ends too early: it was not copied whole"))
    length = int.from_bytes(head[:4])
    if length >= _LONGEST_CHUNK or not head[4:].isalpha():
        raise PngError(say_sentence("is damaged"))
    return length, head[4:]


def _skip(file: BinaryIO, length: int) -> None:
    """Pass a chunk without reading it; one that ends beyond the file is found out by its missing last byte."""
    file.seek(length + 3, 1)
    if not file.read(1):
        raise PngError(say_sentence("ends too early: it was not copied whole"))


def _content(file: BinaryIO, kind: bytes, start: bytes, length: int) -> bytes:
    """The content of a chunk of which the start is read, checked."""
    content, check = start + file.read(length - len(start)), file.read(4)
    if len(content) < length or len(check) < 4:  # noqa: PLR2004 - the bytes of a checksum
        raise PngError(say_sentence("ends too early: it was not copied whole"))
    if zlib.crc32(kind + content) != int.from_bytes(check):
        raise PngError(say_sentence("is damaged: the checksum of its text does not fit"))
    return content


def _unpacked(content: bytes) -> str:
    """The text of an iTXt chunk, packed or not."""
    _, _, rest = content.partition(b"\0")
    flags, rest = rest[:2], rest[2:]
    parts = rest.split(b"\0", 2)
    if len(flags) < 2 or len(parts) < 3:  # noqa: PLR2004 - flag and method; language, translated key, text
        raise PngError(say_sentence("is damaged: its text is not written as expected"))
    text = parts[2]
    try:
        if flags[0]:
            unpacking = zlib.decompressobj()
            text = unpacking.decompress(text, MOST_TEXT)
            if not unpacking.eof:
                raise PngError(say_sentence("carries more text than any picture of cavapp and is not opened"))
        return text.decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        raise PngError(say_sentence("is damaged: its text is not written as expected")) from None
