"""Evidence: footnotes, references, what they are attached to, and which of them apply to what is shown.

Owns the one resolver behind every citation on screen, on the clipboard, in files and on the command line. How a
reference is worded is the bibliography's business; what is shown is the figure's and the table's.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import reduce
from operator import and_, or_
from typing import Final, Generic, NamedTuple, TypeVar

from cavapp.core.data.dataset import Dataset, Unit
from cavapp.core.data.keys import Key, Region, Value
from cavapp.core.data.text import Text


class Level(StrEnum):
    """Attachment level: how much of a dataset a note speaks of."""

    DATASET = "dataset"
    SERIES = "series"
    GROUP = "group"
    OBSERVATION = "observation"


class NoteKind(StrEnum):
    """What a footnote does. ``EDITORIAL`` notes are not printed in the report; ``USER`` notes are the reader's own.

    ``METHOD``: how the program computed a value from others.
    """

    NOTE = "note"
    ABBREVIATION = "abbreviation"
    STATUS = "status"
    SOURCE = "source"
    EDITORIAL = "editorial"
    USER = "user"
    METHOD = "method"


class SourceRole(StrEnum):
    """How a work stands behind a number, in the order of the chain from the report to the origin.

    ``SHOWN_IN``: it draws the value and prints no number, so that it is no link of the chain. ``USER``: the user names
    it as the source of an edited value. ``ADDED``: the user attached it, to whatever values stand there; it comes last,
    for neither the report nor a source of it says so.
    """

    USER = "user"
    PRINTED_IN = "printed_in"
    SOURCE = "source"
    SIMILAR = "similar"
    COPY = "copy"
    BASED_ON = "based_on"
    SHOWN_IN = "shown_in"
    NOTED = "noted"
    ADDED = "added"


class Bearing(StrEnum):
    """What a work that the user attached is to the figures there, as the user says."""

    SAME = "same"
    OTHER = "other"
    EXPLAINS = "explains"
    METHOD = "method"
    CONTEXT = "context"


class Cited(NamedTuple):
    """A reference with the place in it."""

    reference: str
    locator: str = ""


class Movement(NamedTuple):
    """An amount in ``unit`` that a note says is booked at one full key and meant for another.

    ``assumption`` is what is taken for granted about the receiver beyond what the note says, None if nothing is.
    """

    note: str
    origin: Key
    receiver: Key
    amount: float
    unit: Unit
    assumption: Text | None
    cited: tuple[Cited, ...] = ()


class Footnote(NamedTuple):
    """A note to an exhibit or dataset. ``marker`` is its printed superscript, empty if it has none."""

    id: str
    exhibit: str
    marker: str
    kind: NoteKind
    obligatory: bool
    text: Text
    cited: tuple[Cited, ...]
    movements: tuple[Movement, ...] = ()
    uncertainty: Text | None = None


class Attachment(NamedTuple):
    """A footnote bound to a part of a dataset."""

    footnote: str
    region: Region
    level: Level


class SourceAttachment(NamedTuple):
    """A reference bound to a part of a dataset, with its role; ``bearing`` if the user bound it (``ADDED``)."""

    cited: Cited
    region: Region
    role: SourceRole
    bearing: Bearing | None = None


class Applied(NamedTuple):
    """A footnote that applies to a target, with the broadest level at which it does.

    ``keys`` are those of the target it speaks of, in the target's order.
    """

    footnote: Footnote
    level: Level
    keys: tuple[Key, ...] = ()


class Supported(NamedTuple):
    """A work that stands behind a target; ``locators`` are all places named, in order.

    A work has one entry, and a further one for each ``bearing`` with which the user attached it (``ADDED``).
    """

    reference: str
    locators: tuple[str, ...]
    role: SourceRole
    bearing: Bearing | None = None

    @property
    def locator(self) -> str:
        return "; ".join(self.locators)


class Citation(NamedTuple):
    """The resolved, ordered footnotes and references of a target (its full keys)."""

    footnotes: tuple[Applied, ...]
    references: tuple[Supported, ...]
    keys: tuple[Key, ...] = ()

    @property
    def obligatory(self) -> tuple[Applied, ...]:
        return tuple(applied for applied in self.footnotes if applied.footnote.obligatory)


_Attached = TypeVar("_Attached", Attachment, SourceAttachment)
_NONE: Final[Mapping[Key, Sequence[Cited]]] = {}
_LEVELS = tuple(Level)
_Part = tuple[str, SourceRole, Bearing | None]
_ROLES = tuple(SourceRole)
_SET_BIT: Final = re.compile("1")
_MOST_HELD: Final = 20_000  # keys whose attachments are remembered; a picture has some hundred


class EvidenceIndex:
    """All footnotes and references with what they are attached to; answers what applies to given keys."""

    def __init__(
        self,
        footnotes: Sequence[Footnote],
        attachments: Sequence[Attachment],
        sources: Sequence[SourceAttachment],
    ) -> None:
        self.footnotes: Mapping[str, Footnote] = {note.id: note for note in footnotes}
        self._order = {note.id: number for number, note in enumerate(footnotes)}
        self._attachments = {name: _Attachments(found) for name, found in _by_dataset(attachments).items()}
        self._sources = {name: _Attachments(found) for name, found in _by_dataset(sources).items()}
        self._added: dict[str, _Attachments[SourceAttachment]] = {}
        self._names: dict[tuple[str, str], frozenset[str]] = {}
        self._places: dict[str, list[Attachment]] = {}
        self._empty: dict[Region, tuple[Dataset, int]] = {}

    def extended(
        self,
        footnotes: Sequence[Footnote],
        attachments: Sequence[Attachment],
        added: Sequence[SourceAttachment] = (),
    ) -> EvidenceIndex:
        """This evidence with further footnotes behind its own; only the datasets they speak of are prepared anew.

        ``added``: the works that the user attached, which are told apart from those of the report and its sources.
        """
        found = EvidenceIndex([*self.footnotes.values(), *footnotes], (), ())
        found._sources = self._sources
        found._added = {name: _Attachments(some) for name, some in _by_dataset(added).items()}
        further = _by_dataset(attachments)
        found._attachments = {
            name: _Attachments((*(self._attachments[name].items if name in self._attachments else ()), *further[name]))
            if name in further
            else self._attachments[name]
            for name in {**self._attachments, **further}
        }
        return found

    def attachments_of(self, footnote: str) -> tuple[Attachment, ...]:
        """Everything a footnote is attached to."""
        if not self._places:
            for found in self._attachments.values():
                for item in found.items:
                    self._places.setdefault(item.footnote, []).append(item)
        return tuple(self._places.get(footnote, ()))

    def names_of(self, footnote: str, dataset: str) -> frozenset[str]:
        """The dimensions by which a footnote names parts of a dataset, over all its attachments there."""
        if not self._names:
            for name, found in self._attachments.items():
                for item in found.items:
                    place = item.footnote, name
                    self._names[place] = self._names.get(place, frozenset()).union(part for part, _ in item.region.sets)
        return self._names.get((footnote, dataset), frozenset())

    def empty_rows(self, region: Region, data: Dataset) -> int:
        """How many rows a part has in which nothing has a value, else 0; asked again and again of the same parts."""
        known = self._empty.get(region)
        if known is None or known[0] is not data:
            rows = list(data.rows(region))
            known = data, 0 if any(data.observation(row).value is not None for row in rows) else len(rows)
            self._empty[region] = known
        return known[1]

    def notes_of(self, dataset: str) -> tuple[Footnote, ...]:
        """The footnotes attached to any part of a dataset, in printed order."""
        attached = self._attachments.get(dataset)
        found = set() if attached is None else {one.footnote for one in attached.items}
        return tuple(self.footnotes[name] for name in sorted(found, key=self._order.__getitem__))

    def sources_of(self, reference: str) -> tuple[SourceAttachment, ...]:
        """Every part of a dataset that a reference is attached to."""
        return tuple(s for found in self._sources.values() for s in found.items if s.cited.reference == reference)

    def has_role(self, key: Key, *roles: SourceRole) -> bool:
        """Whether a work stands in one of these roles to what the source has at a full key."""
        return any(source.role in roles for source in _holding(self._sources, key))

    def cite(
        self,
        keys: Iterable[Key],
        *,
        own: Mapping[Key, Sequence[Cited]] = _NONE,
        besides: Mapping[Key, Sequence[Cited]] = _NONE,
        obligatory_only: bool = False,
    ) -> Citation:
        """What applies to the observations at these full keys, together.

        Behind the value of an ``own`` key stand the works given there alone, if any: it is not the printed one, and no
        note on where printed values come from speaks of it. Works in ``besides`` stand there with the printed ones.
        What the user attached stands behind all, edited or not.

        Footnotes in printed order: unmarked before marked, each as printed. References in the order of the chain
        (printed in, taken from, copy read, based on), then those that only the notes name.
        """
        keys = tuple(keys)
        found: dict[_Part, list[str]] = {}
        told: set[int] = set()
        for key in keys:
            for cited in (*own.get(key, ()), *besides.get(key, ())):
                _note_locator(found, cited, SourceRole.USER)
            for source in self._attached_at(key, told, own=key in own):
                _note_locator(found, source.cited, source.role, source.bearing)
        applied = self._applied(keys, own)
        if obligatory_only:
            applied = [one for one in applied if one.footnote.obligatory]
        applied.sort(key=lambda one: (bool(one.footnote.marker), self._order[one.footnote.id]))
        for one in applied:
            for cited in one.footnote.cited:
                _note_locator(found, cited, SourceRole.NOTED)
        return Citation(tuple(applied), _chain(found), keys)

    def _applied(self, keys: Iterable[Key], own: Container[Key]) -> list[Applied]:
        """The footnotes that speak of some of these keys, each with those it speaks of, in their order."""
        groups: dict[Key, int] = {}  # of keys that the same attachments speak of
        numbers: dict[tuple[int, bool], int] = {}
        levels: dict[str, Level] = {}
        speaking: dict[str, set[int]] = {}
        for key in keys:
            held, is_own = _holding(self._attachments, key), key in own
            group = (id(held), is_own)  # the same tuple for all keys that the same parts hold
            if group not in numbers:
                numbers[group] = len(numbers)
                for attachment in self._speaking_of(held, own=is_own):
                    known = levels.get(attachment.footnote)
                    if known is None or _LEVELS.index(attachment.level) < _LEVELS.index(known):
                        levels[attachment.footnote] = attachment.level
                    speaking.setdefault(attachment.footnote, set()).add(numbers[group])
            groups[key] = numbers[group]
        return [
            Applied(self.footnotes[name], level, tuple(key for key, group in groups.items() if group in speaking[name]))
            for name, level in levels.items()
        ]

    def _attached_at(self, key: Key, told: set[int], *, own: bool) -> Iterator[SourceAttachment]:
        """The works attached where a key is, none of the report's for an own one; not again what was told before."""
        sources, added = () if own else _holding(self._sources, key), _holding(self._added, key)
        if id(sources) not in told:  # the same tuple for all keys that the same parts hold
            told.add(id(sources))
            yield from _most_specific(sources)
        if id(added) not in told:
            told.add(id(added))
            yield from added

    def _speaking_of(self, found: Sequence[Attachment], *, own: bool) -> Iterable[Attachment]:
        """What is attached to parts that hold a key; without notes on where printed values come from, for own ones."""
        if not own:
            return found
        return (one for one in found if self.footnotes[one.footnote].kind is not NoteKind.SOURCE)

    def notes_at(self, key: Key, axes: tuple[str, str]) -> tuple[Footnote, ...]:
        """The footnotes that sit at exactly one place of a table with these axes (row dimension, column dimension).

        A key that names both axes is a cell, one that names only one of them a row or column header; its other
        dimensions say which table. A footnote on a whole column sits at the header, not at each of its cells.
        """
        named = {name for name, _ in key.items if name in axes}
        found = {
            attachment.footnote
            for attachment in _holding(self._attachments, key)
            if {name for name, _ in attachment.region.sets if name in axes} == named
        }
        return tuple(sorted((self.footnotes[name] for name in found), key=lambda note: self._order[note.id]))

    def markers(self, key: Key, axes: tuple[str, str]) -> tuple[str, ...]:
        """The printed markers at that place, each once, in printed order."""
        return tuple(dict.fromkeys(note.marker for note in self.notes_at(key, axes) if note.marker))

    def alike(self, data: Dataset) -> list[list[int]]:
        """The rows of a dataset in groups to which exactly the same footnotes and works are attached."""
        nothing = [0] * len(data)
        notes, sources, added = (found.get(data.id) for found in (self._attachments, self._sources, self._added))
        noted = nothing if notes is None else notes.by_row(data)
        sourced = nothing if sources is None else sources.by_row(data)
        further = nothing if added is None else added.by_row(data)
        groups: dict[tuple[int, ...], list[int]] = {}
        for row, held_by in enumerate(zip(noted, sourced, further, strict=True)):
            groups.setdefault(held_by, []).append(row)
        return list(groups.values())


class _Attachments(Generic[_Attached]):
    """What is attached to parts of one dataset; finds those that hold a key without asking each."""

    def __init__(self, items: tuple[_Attached, ...]) -> None:
        self.items: tuple[_Attached, ...] = items
        # Bit n stands for item n, in the values it names and in every value of a dimension it leaves open.
        self._open: dict[str, int] = {}
        self._bits: dict[tuple[str, Value], int] = {}
        self._known: dict[int, tuple[_Attached, ...]] = {}
        self._held: dict[Key, tuple[_Attached, ...]] = {}
        named: dict[str, dict[Value, list[int]]] = {}
        for number, item in enumerate(items):
            for name, members in item.region.sets:
                values = named.setdefault(name, {})
                for value in members:
                    values.setdefault(value, []).append(number)
        every = (1 << len(items)) - 1
        for name, values in named.items():
            bits = {value: _bits_of(numbers, len(items)) for value, numbers in values.items()}
            self._open[name] = every & ~reduce(or_, bits.values(), 0)
            self._bits |= {(name, value): found | self._open[name] for value, found in bits.items()}

    def holding(self, key: Key) -> tuple[_Attached, ...]:
        """The items whose part holds the key, in order; the same tuple for the same items."""
        found = self._held.get(key)
        if found is None:
            if len(self._held) >= _MOST_HELD:
                self._held.clear()
            found = self._held[key] = self._hold(key)
        return found

    def _hold(self, key: Key) -> tuple[_Attached, ...]:
        bits = (1 << len(self.items)) - 1
        for item in key.items:
            bits &= self._bits.get(item, self._open.get(item[0], bits))
        if bits not in self._known:
            self._known[bits] = tuple(self.items[one.start()] for one in _SET_BIT.finditer(f"{bits:b}"[::-1]))
        return self._known[bits]

    def by_row(self, data: Dataset) -> list[int]:
        """For each row of the dataset the bits of the items whose part holds it, without making its key."""
        every = (1 << len(self.items)) - 1
        found = [every] * len(data)
        for name in (dimension.id for dimension in data.dimensions):
            bits = [self._bits.get((name, value), self._open.get(name, every)) for value in data.values_of(name)]
            found = list(map(and_, found, map(bits.__getitem__, data.codes_of(name))))
        return found


def _bits_of(numbers: Iterable[int], count: int) -> int:
    """The whole number of so many bits in which these are set, in one go: each power alone is as long as all."""
    found = bytearray(count // 8 + 1)
    for number in numbers:
        found[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(found, "little")


def _holding(found: Mapping[str, _Attachments[_Attached]], key: Key) -> tuple[_Attached, ...]:
    attached = found.get(key.dataset)
    return () if attached is None else attached.holding(key)


def _most_specific(sources: Sequence[SourceAttachment]) -> Iterable[SourceAttachment]:
    deepest = max((s.region.breadth for s in sources if s.role is SourceRole.SOURCE), default=0)
    # Only for the origin of the number does a narrower statement replace a broader one; copies and bases add up.
    return (s for s in sources if s.role is not SourceRole.SOURCE or s.region.breadth == deepest)


def _by_dataset(items: Sequence[_Attached]) -> dict[str, tuple[_Attached, ...]]:
    found: dict[str, list[_Attached]] = {}
    for item in items:
        found.setdefault(item.region.dataset, []).append(item)
    return {dataset: tuple(some) for dataset, some in found.items()}


def _note_locator(
    found: dict[_Part, list[str]], cited: Cited, role: SourceRole, bearing: Bearing | None = None
) -> None:
    locators = found.setdefault((cited.reference, role, bearing), [])
    if cited.locator and cited.locator not in locators:
        locators.append(cited.locator)


def _chain(found: Mapping[_Part, Sequence[str]]) -> tuple[Supported, ...]:
    """One entry a reference, under its strongest role, with the places named for that role; then the user's.

    The places that notes name in a work stay with the notes: a number stands at its own place only. What the user
    attached never goes into an entry of the report's, nor an entry of the report's into the user's.
    """
    strongest: dict[tuple[str, Bearing | None], Supported] = {}
    for (reference, role, bearing), locators in sorted(found.items(), key=lambda item: _ROLES.index(item[0][1])):
        strongest.setdefault((reference, bearing), Supported(reference, tuple(locators), role, bearing))
    return tuple(strongest.values())
