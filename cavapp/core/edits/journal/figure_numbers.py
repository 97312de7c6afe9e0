"""Figure numbers: the short codes printed under figures, and the ledger that says which figure each one stands for.

Owns how a number is written, typed and mistyped, and the ledger without a file. What a recipe says is not its business;
the ledger in a workspace's file is that of ``core.workspace.figure_number_table``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LONGEST_RECIPE: Final = 1 << 20  # bytes
LARGEST_LEDGER: Final = 32 << 20  # bytes
_PREFIX: Final = "CAV"
_LENGTH: Final = 6
_PARTS: Final = 4
_BITS: Final = 5
_MISREAD: Final = str.maketrans("OIL", "011")
_LEFT_OUT: Final = frozenset({"Cc", "Cf", "Pc", "Pd", "Zl", "Zp", "Zs"})


class LedgerLine(NamedTuple):
    """A line of the ledger without its recipe. ``time`` is UTC, as ``document.now`` states it."""

    number: str
    time: str
    title: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A figure that left the program; ``recipe`` is canonical JSON. ValueError for a number that is none."""

    number: str
    time: str
    title: str
    recipe: str

    def __post_init__(self) -> None:
        if normalise_number(self.number) != self.number:
            message = f"{self.number!r} is no figure number"
            raise ValueError(message)

    @property
    def listed(self) -> LedgerLine:
        return LedgerLine(self.number, self.time, self.title)

    def replaces(self, other: LedgerEntry) -> bool:
        """Whether this one is later. Of two at one time it must not depend on which was there first."""
        return (self.time, self.title, self.recipe) > (other.time, other.title, other.recipe)


class Ledger(Protocol):
    """Where figure numbers are kept: one entry for each, the latest; at most ``LARGEST_LEDGER``, the oldest go first.

    All of these raise WorkspaceError, with one sentence, where the ledger lies in a file that cannot be reached.
    """

    def record(self, entry: LedgerEntry) -> None:
        """Keep an entry. In a workspace it is on disk when this returns."""

    def take_in(self, entries: Iterable[LedgerEntry]) -> int:
        """Keep all of these or none; how many were new or later than what was there."""

    def find(self, number: str) -> LedgerEntry | None:
        """The entry of a number as ``normalise_number`` writes it."""

    def entries(self) -> tuple[LedgerLine, ...]:
        """All lines, newest first."""

    def each(self) -> Iterator[LedgerEntry]:
        """All entries with their recipes, one after the other."""


class MemoryLedger:
    """A ledger without a file: for documents that keep nothing, and for tests."""

    def __init__(self) -> None:
        self._entries: dict[str, LedgerEntry] = {}

    def record(self, entry: LedgerEntry) -> None:
        self.take_in([entry])

    def take_in(self, entries: Iterable[LedgerEntry]) -> int:
        """Keep all of these; how many were new or later than what was there."""
        taken = 0
        for entry in entries:
            known = self._entries.get(entry.number)
            if known is None or entry.replaces(known):
                self._entries[entry.number] = entry
                taken += 1
        room = LARGEST_LEDGER
        for one in self.entries():
            room -= len(self._entries[one.number].recipe.encode(errors="replace"))
            if room < 0:
                del self._entries[one.number]
        return taken

    def find(self, number: str) -> LedgerEntry | None:
        return self._entries.get(number)

    def entries(self) -> tuple[LedgerLine, ...]:
        return newest_first(entry.listed for entry in self._entries.values())

    def each(self) -> Iterator[LedgerEntry]:
        return iter(tuple(self._entries.values()))


def newest_first(lines: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    """Lines by time, those of one time by number: the order in which they are shown, and from its end dropped."""
    return tuple(sorted(lines, key=lambda one: (one.time, one.number), reverse=True))


def later_than(mine: Ledger, theirs: Ledger) -> tuple[str, ...]:
    """The numbers that one ledger lacks or knows an earlier entry of. Raises WorkspaceError."""
    return tuple(
        entry.number for entry in theirs.each() if (known := mine.find(entry.number)) is None or entry.replaces(known)
    )


# ---------------------------------------------------------------- numbers


def number_of(code: int) -> str:
    """The number with this value of 30 bits: the prefix, four characters, two characters."""
    if not 0 <= code < 1 << (_BITS * _LENGTH):
        message = f"{code} has more than {_BITS * _LENGTH} bits"
        raise ValueError(message)
    places = range(_BITS * (_LENGTH - 1), -1, -_BITS)
    return _written("".join(ALPHABET[code >> place & len(ALPHABET) - 1] for place in places))


def code_of(number: str) -> int:
    """The value of a number. Raises ValueError if it is not written as ``normalise_number`` does."""
    if normalise_number(number) != number:
        message = f"{number!r} is no figure number"
        raise ValueError(message)
    code = 0
    for character in _bare(number):
        code = code << _BITS | ALPHABET.index(character)
    return code


def normalise_number(text: str) -> str | None:
    """The number that somebody typed, however they write it; None if it can be none.

    Case, blanks, dashes and the prefix do not matter, and O, I and L are taken for the digits they look like.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    bare = "".join(one for one in plain if unicodedata.category(one) not in _LEFT_OUT)
    if len(bare) == len(_PREFIX) + _LENGTH and bare.startswith(_PREFIX):
        bare = bare.removeprefix(_PREFIX)
    bare = bare.translate(_MISREAD)
    return _written(bare) if len(bare) == _LENGTH and set(bare) <= set(ALPHABET) else None


def nearest_numbers(numbers: Iterable[str], wanted: str) -> tuple[str, ...]:
    """Those that one character or one swap of neighbours make of a number; all as ``normalise_number`` writes them."""
    slips = set(_slips(_bare(wanted)))
    return tuple(number for number in numbers if number != wanted and _bare(number) in slips)


def _slips(code: str) -> Iterator[str]:
    for place in range(len(code)):
        yield from (code[:place] + other + code[place + 1 :] for other in ALPHABET)
    for first, second in pairwise(range(len(code))):
        yield code[:first] + code[second] + code[first] + code[second + 1 :]


def _written(bare: str) -> str:
    return f"{_PREFIX}-{bare[:_PARTS]}-{bare[_PARTS:]}"


def _bare(number: str) -> str:
    return number.removeprefix(_PREFIX).replace("-", "")
