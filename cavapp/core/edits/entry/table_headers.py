"""Heads: which row and column of a table a pasted block names beside and above its cells.

Owns where the heads of a block stand, and which sentence a head that names nothing gets. How one head of a year is
read is told by ``period_heads``; where a block without heads is laid is ``paste``'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Period
from cavapp.core.data.text import Text
from cavapp.core.edits.entry.number_parser import (
    NoteMark,
    fold_marks,
    is_readable,
    parse_number,
    split_label,
    trim_blanks,
)
from cavapp.core.edits.entry.period_heads import (
    PeriodHead,
    YearKind,
    about_head,
    read_kind,
    read_period,
    read_stage,
)
from cavapp.core.messages.paste import (
    CALENDAR_HEAD,
    FISCAL_HEAD,
    NAMELESS_CELL,
    NO_SUCH_COLUMN,
    NO_SUCH_ROW,
    NO_YEARS,
    SEVERAL_SUCH_ROWS,
    TWO_STAGES,
    WORDS_OVER_YEAR,
)

_FIRST_ROWS: Final = 12  # titles, units and groups stand above the years
_FIRST_COLUMNS: Final = 4  # numbers and codes stand before the names
ClipboardPlace = tuple[int, int]
_Rows = Sequence[Sequence[str]]


class ClipboardHeader(NamedTuple):
    """What a head of the block names: a row or column of the table, or why none; ``stage`` if it says one."""

    number: int | None
    problem: Text | None = None
    marks: tuple[NoteMark, ...] = ()
    stage: Status | None = None


class Layout(NamedTuple):
    """The heads a block brings for rows and columns of the table, in its order; None where it brings none.

    In a ``turned`` block the table's rows run from left to right. The first ``top`` lines and the columns in ``beside``
    hold no cells; ``titles`` are the texts in them that head nothing. A block that names its rows has ``columns``.
    """

    rows: tuple[ClipboardHeader, ...] | None
    columns: tuple[ClipboardHeader, ...] | None
    turned: bool = False
    top: int = 0
    beside: frozenset[int] = frozenset()
    titles: tuple[str, ...] = ()
    head_row: int = 0
    head_column: int = 0

    def turn(self, cell: ClipboardPlace) -> ClipboardPlace:
        """Where a cell of the block would stand if the block were not turned, and back again."""
        return cell[::-1] if self.turned else cell

    def is_head(self, cell: ClipboardPlace) -> bool:
        row, column = self.turn(cell)
        return row < self.top or column in self.beside


class _Labels:
    """The rows of the table by every text that names them."""

    def __init__(self, labels: _Rows) -> None:
        self._rows: dict[str, set[int]] = {}
        for row, names in enumerate(labels):
            for label in names:
                self._rows.setdefault(fold_marks(label), set()).add(row)
        self._rows.pop("", None)

    def knows(self, text: str) -> bool:
        return fold_marks(split_label(text, self._rows)[0]) in self._rows

    def head(self, text: str) -> ClipboardHeader:
        label, marks = split_label(" ".join(text.split()), self._rows)
        rows = self._rows.get(fold_marks(label), set())
        if len(rows) == 1:
            return ClipboardHeader(min(rows), None, marks)
        if not label:
            return ClipboardHeader(None, NAMELESS_CELL)
        return ClipboardHeader(None, about_head(SEVERAL_SUCH_ROWS if rows else NO_SUCH_ROW, label), marks)


def layout_of(block: _Rows, labels: _Rows, periods: Sequence[Period]) -> Layout:
    """The heads that a block brings above and beside its cells.

    ``labels`` are all texts that name each row of the table, ``periods`` are its columns.
    """
    known = _Labels(labels)
    straight, dated = _lay_out(block, known, periods)
    if not dated:
        turned, dated = _lay_out(list(zip_longest(*block, fillvalue="")), known, periods)
        # One number that looks like a year, before others, is a number.
        if dated and (turned.rows is not None or len(block) > 1 or not _is_bare_year(block[0][0])):
            return turned._replace(turned=True)
    return straight


def _lay_out(block: _Rows, known: _Labels, periods: Sequence[Period]) -> tuple[Layout, bool]:
    """The layout of an unturned block, and whether it has a row of years."""
    left, first = _name_column(block, known)
    top = _year_row(block, left, first)
    if top is None:
        return _without_years(block, known, left, first), False
    words = [_cell(line, 0) for line in block[top + 1 :]]
    if left is None and read_period(_cell(block[top], 0)) is None and _are_words(words):
        left = 0  # beside years also names that the table does not know are names
    end = top + 1
    while end < len(block) and _is_under_years(block[end], known, left):
        end += 1
    bands = [row for row in range(end) if row != top and not _is_title(block[row], left)]
    heads = tuple(_Column(block, top, bands, left).head(column, periods) for column in range(max(map(len, block))))
    titles = [cell for row in range(end) if row != top and row not in bands for cell in block[row] if trim_blanks(cell)]
    rows = None if left is None else tuple(known.head(_cell(line, left)) for line in block)
    beside = frozenset() if left is None else {left, *_other_names(block[end:], known, left, heads)}
    return Layout(
        rows, heads, top=end, beside=frozenset(beside), titles=tuple(titles), head_row=top, head_column=left or 0
    ), True


def _without_years(block: _Rows, known: _Labels, left: int | None, first: int) -> Layout:
    """Rows with names but no years, or words over numbers: nothing is laid. Numbers alone are laid from the anchor."""
    width = max(map(len, block))
    top = 0
    while top < min(first, len(block) - 1) and _are_words(block[top]):
        top += 1
    if left is None:
        heads = tuple(ClipboardHeader(None, _unknown_column(one)) for one in block[top - 1]) if top else None
        return Layout(None, heads, top=top, titles=_texts(block[: max(0, top - 1)]), head_row=max(0, top - 1))
    refused = ClipboardHeader(None, NO_YEARS)
    heads = tuple(
        ClipboardHeader(None, _unknown_column(one)) if top and trim_blanks(one) else refused
        for one in (_cell(block[top - 1], column) for column in range(width))
    )
    rows = tuple(known.head(_cell(line, left)) for line in block)
    titles = _texts(block[: max(0, top - 1)])
    at = max(0, top - 1)
    return Layout(rows, heads, top=top, beside=frozenset({left}), titles=titles, head_row=at, head_column=left)


def _texts(lines: _Rows) -> tuple[str, ...]:
    return tuple(cell for line in lines for cell in line if trim_blanks(cell))


def _cell(line: Sequence[str], column: int) -> str:
    return line[column] if column < len(line) else ""


def _name_column(block: _Rows, known: _Labels) -> tuple[int | None, int]:
    """The first column with a name of a row in it, and the first line that has one; None and all lines if none has."""
    for column in range(_FIRST_COLUMNS):
        lines = [number for number, line in enumerate(block) if known.knows(_cell(line, column))]
        # A title can be the name of a row: it stands alone.
        lines = [one for one in lines if len(list(filter(trim_blanks, block[one]))) > 1] or lines
        if lines:
            return column, lines[0]
    return None, len(block)


def _year_row(block: _Rows, left: int | None, first: int) -> int | None:
    """The line above all rows in which most years stand: not one of numbers that happen to look like years."""
    most, best = 0, None
    for number, line in enumerate(block[: min(first, _FIRST_ROWS)]):
        cells = [cell for column, cell in enumerate(line) if column != left and trim_blanks(cell)]
        heads = [cell for cell in cells if read_period(cell) is not None]
        if not all(_is_word(cell) for cell in cells if cell not in heads):
            if left is None:
                break  # from the first numbers on all is cells
        elif len(heads) > most and _are_heads(block, number, heads, left):
            most, best = len(heads), number
    return best


def _are_heads(block: _Rows, row: int, heads: Sequence[str], left: int | None) -> bool:
    if not all(map(_is_bare_year, heads)):
        return True
    periods = list(map(read_period, heads))
    if row + 1 == len(block) or len(set(periods)) < len(periods):
        return False
    body = (cell for line in block[row + 1 :] for cell in line if trim_blanks(cell))
    # Beside no names, 2,009 is as likely a number.
    return left is not None or not (all(map(_is_bare_year, body)) or any(map(_is_grouped, heads)))


def _is_under_years(line: Sequence[str], known: _Labels, left: int | None) -> bool:
    """Whether a line under the years says more of them, such as their stages, and holds no row."""
    label = "" if left is None else trim_blanks(_cell(line, left))
    cells = [cell for column, cell in enumerate(line) if column != left and trim_blanks(cell)]
    if known.knows(label) or not cells or not _are_words(cells):
        return False
    return (not label and left is not None) or all(read_stage(cell) or read_kind(cell) for cell in cells)


def _is_title(line: Sequence[str], left: int | None) -> bool:
    """Whether a line above the years heads no column: a text of one cell that stands over all of the block."""
    filled = [column for column, cell in enumerate(line) if trim_blanks(cell)]
    if not filled or filled == [left]:
        return True
    return left is None and filled == [0] and not (read_stage(line[0]) or read_kind(line[0]))


def _other_names(body: _Rows, known: _Labels, left: int, heads: Sequence[ClipboardHeader]) -> set[int]:
    """Further columns that name the same rows, such as codes of countries beside their names."""
    found = set()
    for column, head in enumerate(heads):
        pairs = [(_cell(line, column), _cell(line, left)) for line in body if trim_blanks(_cell(line, column))]
        numbers = [(known.head(one).number, known.head(label).number) for one, label in pairs]
        if head.number is None and numbers and all(one is not None and one == label for one, label in numbers):
            found.add(column)
    return found


class _Column:
    """Reads what stands over and under each year of a block: the ``bands`` are the lines besides that of the years."""

    def __init__(self, block: _Rows, top: int, bands: Sequence[int], left: int | None) -> None:
        self._block, self._top, self._bands = block, top, bands
        self._start = 0 if left is None else left + 1
        self._corner = "" if left is None else _cell(block[top], left)

    def head(self, column: int, periods: Sequence[Period]) -> ClipboardHeader:
        """The column of the table that a column of the block is, with its stage; or why it is none."""
        text = _cell(self._block[self._top], column)
        found = read_period(text)
        if not isinstance(found, PeriodHead):
            return ClipboardHeader(None, found or _unknown_column(text))
        said = [one for row in self._bands if (one := self._over(row, column))]
        kinds = {kind for one in (self._corner, *said) if (kind := read_kind(one)) is not None} | {found.kind}
        stages = {stage for one in said if (stage := read_stage(one)) is not None} | {found.stage} - {None}
        strange = next((one for one in said if read_kind(one) is None and read_stage(one) is None), "")
        if strange:
            return ClipboardHeader(None, about_head(WORDS_OVER_YEAR, strange), found.marks)
        if len(stages) > 1:
            return ClipboardHeader(None, TWO_STAGES, found.marks)
        return _place_year(text, found, kinds, periods)._replace(stage=next(iter(stages), None))

    def _over(self, row: int, column: int) -> str:
        """The text of a line that spans a column: its own, or the nearest before it."""
        line = self._block[row][self._start : column + 1]
        return next((trim_blanks(cell) for cell in reversed(line) if trim_blanks(cell)), "")


def _place_year(text: str, found: PeriodHead, kinds: Iterable[YearKind], periods: Sequence[Period]) -> ClipboardHeader:
    """People drop FY, so a plain year names a fiscal one; the other way round the months would be others."""
    columns: Mapping[int, int] = {period.number: column for column, period in enumerate(periods)}
    fiscal = any(isinstance(period, FiscalYear) for period in periods)
    if columns and (YearKind.CALENDAR if fiscal else YearKind.FISCAL) in kinds:
        return ClipboardHeader(None, about_head(CALENDAR_HEAD if fiscal else FISCAL_HEAD, text), found.marks)
    column = columns.get(found.period.number)
    return ClipboardHeader(column, None if column is not None else _unknown_column(text), found.marks)


def _unknown_column(text: str) -> Text:
    return about_head(NO_SUCH_COLUMN, text) if trim_blanks(text) else NAMELESS_CELL


def _is_bare_year(text: str) -> bool:
    found = read_period(text)
    return isinstance(found, PeriodHead) and found.bare


def _is_grouped(text: str) -> bool:
    return is_readable(text) and parse_number(text).is_ambiguous


def _are_words(texts: Iterable[str]) -> bool:
    filled = [text for text in texts if trim_blanks(text)]
    return bool(filled) and all(map(_is_word, filled))


def _is_word(text: str) -> bool:
    """Whether the text is neither a number nor a printed empty nor a year."""
    return any(map(str.isalpha, text)) and read_period(text) is None and not is_readable(text)
