"""Rows found among the pages of SQLite's file format, whatever became of the tree above them.

Owns reading the leaves of tables and the lines of a journal from bytes alone: for a file that was copied in the midst
of a write, or damaged. Which of what is found is as it was written, is for the caller to prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from cavapp.core.workspace.schema import DIGEST_SIZE, digest_of

PageValue = int | bytes | None

_LEAF: Final = 0x0D
_SMALLEST_PAGE: Final = 512
_FIRST_TEXT: Final = 12  # kinds of values from here on say how long they are
_MORE: Final = 0x80
_FILE_HEADER: Final = 100
_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_MOST_CELLS: Final = 400_000
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_START: Final = re.compile(rb'\["[0-9a-f]{32}",')
_END: Final = b'"]'


def rows_among_pages(content: bytes, log: bytes = b"") -> Iterator[tuple[int, tuple[PageValue, ...]]]:
    """The number and the values of every row in a file, and then in SQLite's log beside it.

    Text and blobs are bytes. Rows that cannot be taken apart are left out; so is what exceeds any file of ours.
    """
    size = int.from_bytes(content[16:18], "big")
    size = 1 << 16 if size == 1 else size
    if size >= _SMALLEST_PAGE and not size & (size - 1) and len(content) >= size:
        yield from _Pages(content, log, size).rows()


class _Pages:
    """The pages of one file and its log, and how much of them may still be read.

    That has a limit, for the rows of a hostile file may all lead to the same pages.
    """

    def __init__(self, content: bytes, log: bytes, size: int) -> None:
        self._content, self._log, self._size, self._usable = content, log, size, size - content[20]
        self._octets, self._cells = 2 * len(content) + 2 * len(log), _MOST_CELLS
        frames = range(_LOG_HEADER, len(log) - size - _FRAME_HEADER + 1, size + _FRAME_HEADER)
        self._frames = {int.from_bytes(log[at : at + 4], "big"): at + _FRAME_HEADER for at in frames}
        self._starts = [at + _FRAME_HEADER for at in frames]

    def rows(self) -> Iterator[tuple[int, tuple[PageValue, ...]]]:
        for start in range(0, len(self._content) - self._size + 1, self._size):
            yield from self._rows_on(self._content[start : start + self._size], 0 if start else _FILE_HEADER)
        for start in self._starts:
            yield from self._rows_on(self._log[start : start + self._size], 0)

    def _rows_on(self, page: bytes, header: int) -> Iterator[tuple[int, tuple[PageValue, ...]]]:
        if page[header] != _LEAF:
            return
        count = int.from_bytes(page[header + 3 : header + 5], "big")
        for at in range(header + 8, min(header + 8 + 2 * count, self._usable - 1), 2):
            try:
                length, place = _varint(page, int.from_bytes(page[at : at + 2], "big"))
                number, place = _varint(page, place)
                self._octets, self._cells = self._octets - max(length, 0), self._cells - 1
                if length < 0 or self._octets < 0 or self._cells < 0:
                    return
                yield number, _values(self._payload(page, place, length))
            except (IndexError, ValueError):
                continue

    def _payload(self, page: bytes, place: int, length: int) -> bytes:
        """The bytes of a row: on its page, and on the pages that go on from there. Raises ValueError, IndexError."""
        most = self._usable - 35
        if length <= most:
            return page[place : place + length]
        least = (self._usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._usable - 4)
        local = local if local <= most else least
        found, missing = [page[place : place + local]], length - local
        number = int.from_bytes(page[place + local : place + local + 4], "big")
        while missing > 0:
            more = self._page(number)
            number = int.from_bytes(more[:4], "big")
            found.append(more[4 : 4 + min(missing, self._usable - 4)])
            missing -= self._usable - 4
        return b"".join(found)

    def _page(self, number: int) -> bytes:
        """A page as the log has it, or else the file. Raises ValueError if there is none."""
        start = self._frames.get(number)
        held = self._content if start is None else self._log
        start = (number - 1) * self._size if start is None else start
        if number < 1 or start + self._size > len(held):
            raise ValueError
        return held[start : start + self._size]


def _values(payload: bytes) -> tuple[PageValue, ...]:
    end, place = _varint(payload, 0)
    kinds = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    found: list[PageValue] = []
    for kind in kinds:
        if kind >= _FIRST_TEXT:
            length = (kind - _FIRST_TEXT) // 2
            found.append(payload[place : place + length])
        elif kind in _INTEGERS:
            length = _INTEGERS[kind]
            found.append(int.from_bytes(payload[place : place + length], "big", signed=True))
        else:
            length = 0
            found.append(kind - 8 if kind in (8, 9) else None)
        place += length
    if place != len(payload):
        raise ValueError
    return tuple(found)


def _varint(data: bytes, place: int) -> tuple[int, int]:
    number = 0
    for place in range(place, place + 8):  # noqa: B020, PLR1704 - where it ends is the second half of the answer
        number = number << 7 | data[place] & 0x7F
        if data[place] < _MORE:
            return number, place + 1
    number = number << 8 | data[place + 1]
    return number - (1 << 64) if number >> 63 else number, place + 2


def carved_lines(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Lines of the journal with their digests found among bytes, whatever is left of the structure around them.

    A line is written as one piece with its digest behind it, so that nothing else can be taken for one; only lines
    longer than a page of the file are written in pieces.
    """
    starts = [match.start() for match in _START.finditer(content)]
    for start, limit in pairwise((*starts, len(content))):
        end = content.find(_END, start, limit)
        while end >= 0:
            stop = end + len(_END)
            body, digest = content[start:stop], content[stop : stop + DIGEST_SIZE]
            if digest_of(body) == digest:
                yield body, digest
                break
            end = content.find(_END, stop, limit)
