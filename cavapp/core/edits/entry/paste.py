"""Pasting: a block of cells over a wide table becomes proposals and problems, cell by cell.

Owns where each cell of a block belongs, what it would change, and why it cannot. Reading one cell is
``number_parser``'s business, the forms of a block are ``clipboard_table``'s. Nothing is changed here: the window shows
the result and asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cavapp.core.data.dataset import EMPTY_TEXTS, Empty, Status
from cavapp.core.data.keys import Period
from cavapp.core.data.text import Text
from cavapp.core.edits.entry.clipboard_table import block_of
from cavapp.core.edits.entry.number_parser import (
    Convention,
    NoteMark,
    NumberProblem,
    ParsedNumber,
    check_sign_and_marks,
    is_magnitude_jump,
    parse_number,
    printed_text,
)
from cavapp.core.edits.entry.table_headers import ClipboardHeader, ClipboardPlace, Layout, layout_of
from cavapp.core.messages.paste import CELL_FIXED, CELL_OUTSIDE, CELL_TWICE, NAMELESS_CELL


class BlockPlace(NamedTuple):
    """A cell of the block, counted from 1 as people do: "row 3, column 2"."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class PasteGrid:
    """The table that is pasted over; nested tuples are indexed ``[row][column]``.

    ``labels`` are all texts that name a row, in both languages, with its code. ``texts`` is what the cells show,
    ``stages`` what is held of each, ``notes`` the ids of the notes that carry a marker, ``signed``: numbers can be less
    than zero, as amounts that are taken back.
    """

    labels: tuple[tuple[str, ...], ...]
    periods: tuple[Period, ...]
    values: tuple[tuple[float | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    editable: tuple[tuple[bool, ...], ...]
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stages: tuple[tuple[Status | None, ...], ...] = ()
    signed: bool = True


class MarkOffer(NamedTuple):
    """A mark split from a cell or head, and the notes it can mean, likeliest first; none if no note carries it."""

    mark: NoteMark
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellProposal:
    """A cell that can be taken over. ``row`` and ``column`` are the table's, None for an empty cell outside of it.

    An empty cell leaves the table as it is: only a number, a dash or n/a takes the place of what is there.
    ``negative``: it is less than zero where nothing was so before. ``named``: the block names both its row and its
    column. ``stage`` is the one that the heads say, None where it is held already.
    """

    place: BlockPlace
    row: int | None
    column: int | None
    raw: str
    typed: ParsedNumber
    offers: tuple[MarkOffer, ...] = ()
    changes: bool = False
    leaps: bool = False
    negative: bool = False
    named: bool = False
    stage: Status | None = None


@dataclass(frozen=True, slots=True)
class PasteProblem:
    """A cell that cannot be taken over, and why; ``row`` and ``column`` are the table's where they are known."""

    place: BlockPlace
    row: int | None
    column: int | None
    raw: str
    reason: Text


@dataclass(frozen=True, slots=True)
class HeadMark:
    """A mark on a head of the block: ``row`` or ``column`` of the table is named, the other is None."""

    place: BlockPlace
    row: int | None
    column: int | None
    offer: MarkOffer


class Counts(NamedTuple):
    """How many cells of a block are what; ``marks`` also counts those on heads."""

    cells: int
    changes: int
    unchanged: int
    problems: int
    ambiguous: int
    leaps: int
    marks: int


@dataclass(frozen=True, slots=True)
class Paste:
    """Every cell of a block below and beside its heads, once: in ``proposals`` or in ``problems``.

    ``convention`` is how the block writes numbers, None if that cannot be told. ``aside`` are texts over and under it.
    """

    proposals: tuple[CellProposal, ...]
    problems: tuple[PasteProblem, ...]
    head_marks: tuple[HeadMark, ...] = ()
    convention: Convention | None = None
    aside: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """What a preview says of the block; ambiguous cells and leaps are counted among the changes."""
        changes = [one for one in self.proposals if one.changes]
        return Counts(
            cells=len(self.proposals) + len(self.problems),
            changes=len(changes),
            unchanged=len(self.proposals) - len(changes),
            problems=len(self.problems),
            ambiguous=sum(one.typed.is_ambiguous for one in changes),
            leaps=sum(one.leaps for one in changes),
            marks=len(self.head_marks) + sum(len(one.offers) for one in self.proposals),
        )


def read_paste(
    text: str, grid: PasteGrid, anchor: ClipboardPlace, *, markup: str = "", convention: Convention | None = None
) -> Paste:
    """What pasting a clipboard onto a table would do.

    ``markup`` is its HTML form, which is preferred for the raised marks in it. ``anchor`` is the table's current row
    and column, where a block without heads begins. Numbers with two readings are read by the ``convention``, else as
    the block's other numbers are written if these agree, else they keep both. Raises NotABlock.
    """
    block = block_of(text, markup)
    layout = layout_of(block.rows, grid.labels, grid.periods)
    cells = [((row, column), raw) for row, line in enumerate(block.rows) for column, raw in enumerate(line)]
    body = [(cell, raw) for cell, raw in cells if not layout.is_head(cell)]
    told = convention or _convention_of(raw for _, raw in body)
    reader = _Reader(grid, layout, anchor, told)
    found = [reader.read(cell, raw) for cell, raw in body]
    return Paste(
        tuple(one for one in found if isinstance(one, CellProposal)),
        tuple(one for one in found if isinstance(one, PasteProblem)),
        tuple(_head_marks(layout, grid)),
        told,
        (*layout.titles, *block.aside),
    )


def _head_marks(layout: Layout, grid: PasteGrid) -> Iterator[HeadMark]:
    """The marks on heads that name a row or column; those of others are told with the problem."""
    for number, head in enumerate(layout.rows or ()):
        for mark in head.marks if head.number is not None else ():
            yield HeadMark(_place(layout.turn((number, layout.head_column))), head.number, None, _offer(mark, grid))
    for number, head in enumerate(layout.columns or ()):
        for mark in head.marks if head.number is not None else ():
            yield HeadMark(_place(layout.turn((layout.head_row, number))), None, head.number, _offer(mark, grid))


def _place(cell: ClipboardPlace) -> BlockPlace:
    return BlockPlace(cell[0] + 1, cell[1] + 1)


class _Reader:
    """Reads the cells of one block in order; remembers which places of the table are taken."""

    def __init__(self, grid: PasteGrid, layout: Layout, anchor: ClipboardPlace, convention: Convention | None) -> None:
        self._grid, self._layout, self._anchor, self._convention = grid, layout, anchor, convention
        self._taken: set[ClipboardPlace] = set()

    def read(self, cell: ClipboardPlace, raw: str) -> CellProposal | PasteProblem:
        """The cell by what it would do; each must be read once, in the order of the block."""
        place, (line, across) = _place(cell), self._layout.turn(cell)
        rows, columns = self._layout.rows, self._layout.columns
        # What is laid from the anchor begins behind the heads.
        row = _target(rows, line, self._anchor[0] + line - self._layout.top, len(self._grid.labels))
        column = _target(columns, across, self._anchor[1] + across, len(self._grid.periods))
        typed = _read(raw, self._convention)
        if isinstance(typed, ParsedNumber) and typed.empty is Empty.BLANK:
            return CellProposal(place, row.number, column.number, raw, typed)
        if row.number is None or column.number is None:
            return PasteProblem(place, row.number, column.number, raw, row.problem or column.problem or NAMELESS_CELL)
        if isinstance(typed, ParsedNumber):
            typed = _checked(typed, raw, self._grid)
        if isinstance(typed, Text):
            return PasteProblem(place, row.number, column.number, raw, typed)
        target = (row.number, column.number)
        if target in self._taken:
            return PasteProblem(place, *target, raw, CELL_TWICE)
        self._taken.add(target)
        return self._proposal(place, target, raw, typed, column.stage)

    def _proposal(
        self, place: BlockPlace, cell: ClipboardPlace, raw: str, typed: ParsedNumber, stage: Status | None
    ) -> CellProposal | PasteProblem:
        row, column = cell
        value, shown = self._grid.values[row][column], self._grid.texts[row][column]
        # A number that is pasted as it is shown is the same number, however many digits are held behind it.
        same = [
            one for one in typed.readings if one == value or (value is not None and printed_text(one, raw) == shown)
        ]
        changes = not same if typed.empty is None else value is not None or shown != EMPTY_TEXTS[typed.empty]
        held = self._grid.stages[row][column] if self._grid.stages else None
        stage = None if stage is held else stage
        if (changes or stage is not None) and not self._grid.editable[row][column]:
            return PasteProblem(place, row, column, raw, CELL_FIXED)
        offers = tuple(_offer(mark, self._grid) for mark in typed.marks)
        typed = typed.settled(same[0]) if same else typed
        leaps = changes and is_magnitude_jump(value, typed.value)
        named = self._layout.rows is not None and self._layout.columns is not None
        changes = changes or stage is not None
        turns = changes and typed.value is not None and typed.value < 0 and (value is None or value >= 0)
        return CellProposal(place, row, column, raw, typed, offers, changes, leaps, turns, named, stage)


def _target(heads: Sequence[ClipboardHeader] | None, line: int, laid: int, size: int) -> ClipboardHeader:
    """The row or column of the table for a line of the block: by its head, or laid from the anchor."""
    if heads is None:
        return ClipboardHeader(laid) if 0 <= laid < size else ClipboardHeader(None, CELL_OUTSIDE)
    return heads[line] if line < len(heads) else ClipboardHeader(None, NAMELESS_CELL)


def _read(raw: str, convention: Convention | None) -> ParsedNumber | Text:
    """The cell, or why it is refused; a convention settles what has two readings."""
    try:
        typed = parse_number(raw, convention or Convention.POINT)
    except NumberProblem as error:
        return error.text
    return typed if convention is None or typed.value is None else typed.settled(typed.value)


def _checked(typed: ParsedNumber, raw: str, grid: PasteGrid) -> ParsedNumber | Text:
    try:
        check_sign_and_marks(typed, raw, signed=grid.signed, markers=grid.notes)
    except NumberProblem as error:
        return error.text
    return typed


def _convention_of(cells: Iterable[str]) -> Convention | None:
    """The one convention in which the block writes numbers; None if they do not tell or differ."""
    read = (_read(cell, None) for cell in cells)
    told = {one.conventions[0] for one in read if isinstance(one, ParsedNumber) and len(one.conventions) == 1}
    return told.pop() if len(told) == 1 else None


def _offer(mark: NoteMark, grid: PasteGrid) -> MarkOffer:
    return MarkOffer(mark, tuple(note for marker in mark.candidates for note in grid.notes.get(marker, ())))
