"""Heads: which row and column of a table a pasted block names in its first row and first column.

Owns how years and labels are recognised as heads, and which sentence a head that names nothing gets. Where a block
without heads is laid is ``paste``'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from cavapp.core.data.keys import FiscalYear, Period, Year
from cavapp.core.data.text import Text
from cavapp.core.edits.entry.number_parser import NoteMark, fold_marks, is_readable, split_label, trim_blanks
from cavapp.core.messages.paste import FISCAL_HEAD, NAMELESS_CELL, NO_SUCH_COLUMN, NO_SUCH_ROW, SEVERAL_SUCH_ROWS

_HEAD: Final = re.compile(
    r"(?P<fiscal>FY|AF|fiscal year|a(?:ñ|n\u0303?)o fiscal)?[ \u00a0\u202f]*+-?[ \u00a0\u202f]*+"
    r"(?P<number>[0-9]{4}|[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
# The table's own copy, and others, set the stage behind the year: "FY2012 Est.".
_STAGE: Final = re.compile(r"(?:[ \u00a0\u202f]+\(?[^\W\d_]{2,12}\.?\)?)?")
_CENTURY: Final = 100
_TURN: Final = 70  # FY69 would be 2069, FY70 is 1970
_LONGEST_HEAD: Final = 40
_YEARS: Final = range(1900, 2101)
ClipboardPlace = tuple[int, int]


class ClipboardHeader(NamedTuple):
    """What a head of the block names: a row or column of the table, or why none."""

    number: int | None
    problem: Text | None = None
    marks: tuple[NoteMark, ...] = ()


class Layout(NamedTuple):
    """The heads a block brings for rows and columns of the table, in its order; None where it brings none.

    In a ``turned`` block the table's rows run from left to right.
    """

    rows: tuple[ClipboardHeader, ...] | None
    columns: tuple[ClipboardHeader, ...] | None
    turned: bool = False

    def turn(self, cell: ClipboardPlace) -> ClipboardPlace:
        """Where a cell of the block would stand if the block were not turned, and back again."""
        return cell[::-1] if self.turned else cell

    def is_head(self, cell: ClipboardPlace) -> bool:
        row, column = self.turn(cell)
        return (self.columns is not None and row == 0) or (self.rows is not None and column == 0)


def read_period(text: str) -> tuple[Period, tuple[NoteMark, ...]] | None:
    """The year or fiscal year that a head names, and its marks; None if it names none.

    ``FY2009``, ``FY 2013*``, ``AF 2010``, ``FY09`` and ``FY2012 Est.`` are read, ``2009`` as a calendar year.
    """
    text = trim_blanks(text)
    found = _HEAD.match(text)
    if found is None:
        return None
    label, marks = split_label(text, (found.group(),))
    number, fiscal = int(found["number"]), found["fiscal"]
    if fiscal and number < _CENTURY:
        number += 2000 if number < _TURN else 1900
    if number not in _YEARS or _STAGE.fullmatch(label, min(found.end(), len(label))) is None:
        return None
    return (FiscalYear(number) if fiscal else Year(number)), marks


class _Labels:
    """The rows of the table by every text that names them."""

    def __init__(self, labels: Sequence[Sequence[str]]) -> None:
        self._rows: dict[str, set[int]] = {}
        for row, names in enumerate(labels):
            for label in names:
                self._rows.setdefault(fold_marks(label), set()).add(row)
        self._rows.pop("", None)

    def knows(self, text: str) -> bool:
        return fold_marks(split_label(text, self._rows)[0]) in self._rows

    def head(self, text: str) -> ClipboardHeader:
        label, marks = split_label(text, self._rows)
        rows = self._rows.get(fold_marks(label), set())
        if len(rows) == 1:
            return ClipboardHeader(min(rows), None, marks)
        if not label:
            return ClipboardHeader(None, NAMELESS_CELL)
        return ClipboardHeader(None, _about(SEVERAL_SUCH_ROWS if rows else NO_SUCH_ROW, label), marks)


def layout_of(block: Sequence[Sequence[str]], labels: Sequence[Sequence[str]], periods: Sequence[Period]) -> Layout:
    """The heads that a block brings in its first row and first column.

    ``labels`` are all texts that name each row of the table, ``periods`` are its columns.
    """
    known = _Labels(labels)
    top, left = block[0], [line[0] if line else "" for line in block]
    labelled = any(map(known.knows, left))
    if not labelled and any(map(known.knows, top[1:])) and _are_periods(left[1:]):
        return Layout(tuple(map(known.head, top)), _column_heads(left, periods), turned=True)
    dated = _brings_periods(block, labelled=labelled)
    # Beside years also names that the table does not know are names.
    labelled = labelled or (dated and read_period(top[0]) is None and _are_words(left[1:]))
    return Layout(tuple(map(known.head, left)) if labelled else None, _column_heads(top, periods) if dated else None)


def _brings_periods(block: Sequence[Sequence[str]], *, labelled: bool) -> bool:
    """Whether the first row is one of years: not of numbers that happen to look like years."""
    heads = [cell for cell in block[0][labelled:] if trim_blanks(cell)]
    periods = [cell for cell in heads if read_period(cell) is not None]
    if not periods or not all(_is_word(cell) for cell in heads if cell not in periods):
        return False
    if not all(map(_is_bare_year, periods)):
        return True
    body = [cell for line in block[1:] for cell in line[labelled:] if trim_blanks(cell)]
    return len(set(periods)) == len(periods) and len(block) > 1 and (labelled or not all(map(_is_bare_year, body)))


def _column_heads(texts: Sequence[str], periods: Sequence[Period]) -> tuple[ClipboardHeader, ...]:
    columns = {period.number: column for column, period in enumerate(periods)}
    fiscal = any(isinstance(period, FiscalYear) for period in periods)
    return tuple(_column_head(text, columns, fiscal=fiscal) for text in texts)


def _column_head(text: str, columns: Mapping[int, int], *, fiscal: bool) -> ClipboardHeader:
    """People drop FY, so a plain year names a fiscal one; the other way round the months would be others."""
    found = read_period(text)
    if found is None:
        return ClipboardHeader(None, _about(NO_SUCH_COLUMN, text) if trim_blanks(text) else NAMELESS_CELL)
    period, marks = found
    if isinstance(period, FiscalYear) and columns and not fiscal:
        return ClipboardHeader(None, _about(FISCAL_HEAD, text), marks)
    column = columns.get(period.number)
    return ClipboardHeader(column, None if column is not None else _about(NO_SUCH_COLUMN, text), marks)


def _is_bare_year(text: str) -> bool:
    return trim_blanks(text).isdecimal() and read_period(text) is not None


def _are_periods(texts: Iterable[str]) -> bool:
    filled = [text for text in texts if trim_blanks(text)]
    return bool(filled) and all(read_period(text) is not None for text in filled)


def _are_words(texts: Iterable[str]) -> bool:
    filled = [text for text in texts if trim_blanks(text)]
    return bool(filled) and all(map(_is_word, filled))


def _is_word(text: str) -> bool:
    """Whether the text is neither a number nor a printed empty nor a year."""
    return any(map(str.isalpha, text)) and read_period(text) is None and not is_readable(text)


def _about(text: Text, head: str) -> Text:
    shown = " ".join("".join(one if one.isprintable() else " " for one in head).split())
    shown = shown if len(shown) <= _LONGEST_HEAD else f"{shown[:_LONGEST_HEAD]}…"
    return Text(*(one.format(head=shown) for one in text))
