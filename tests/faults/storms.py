"""A storm of edits for the fault harnesses, and the plain model that says what has to come out of it.

The model is made of dictionaries and lists only and shares no code with the journal.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import LedgerEntry, number_of
from cavapp.core.edits.journal.journal import Write

Fields = dict[tuple[str, str], Mapping[str, Any]]
_ABOUT = ("author", "author_id", "time")


class PlainModel:
    """What a journal should amount to."""

    def __init__(self) -> None:
        self.fields: Fields = {}
        self.seq = self.step = 0
        self.done: list[tuple[int, Fields, Fields]] = []
        self.undone: list[tuple[int, Fields, Fields]] = []

    def write(self, writes: Sequence[Write]) -> bool:
        """Take in a step; whether it changes anything. What says the same as before is left as it was."""
        return self.write_all([write for write in writes if not self._says_the_same(write)])

    def write_all(self, writes: Sequence[Write]) -> bool:
        """The same with every request taken by its word, as a merge does."""
        after = dict(self.fields)
        for write in writes:
            name = str(write.address.field), write.address.target
            after.pop(name, None)
            if write.new is not None:
                after[name] = write.new
        if not self._turn_to(after):
            return False
        self.done.append((self.step, self._before, after))
        self.undone.clear()
        return True

    def _says_the_same(self, write: Write) -> bool:
        held = self.fields.get((str(write.address.field), write.address.target))
        if held is None or write.new is None:
            return held is write.new
        return _bare(held) == _bare(write.new)

    def undo(self, count: int) -> None:
        for _ in range(min(count, len(self.done))):
            number, before, after = self.done.pop()
            self._turn_to(before)
            self.undone.append((number, before, after))

    def redo(self, count: int) -> None:
        for _ in range(min(count, len(self.undone))):
            number, before, after = self.undone.pop()
            self._turn_to(after)
            self.done.append((number, before, after))

    def _turn_to(self, after: Fields) -> bool:
        self._before = self.fields
        changed = sum(self.fields.get(name) != after.get(name) for name in {*self.fields, *after})
        if changed:
            self.fields = after
            self.seq += changed
            self.step += 1
        return changed > 0

    def packed(self) -> str:
        """As ``State.packed`` should be."""
        records = sorted(([*name, record] for name, record in self.fields.items()), key=lambda one: one[:2])
        stacks = [[one[0] for one in stack] for stack in (self.done, self.undone)]
        content = [self.seq, self.step, *stacks, records]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _bare(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in _ABOUT}


def some_figure(code: int, chance: random.Random) -> LedgerEntry:
    """A figure under a number of its own, with a recipe from a few bytes to many pages of a file."""
    recipe = chance.randbytes(chance.choice((10, 500, 9000))).hex()
    return LedgerEntry(number_of(code), f"t{code:06}", f"Figure {code}", json.dumps(recipe))


def some_writes(document: Document, chance: random.Random) -> list[Write]:
    """One to twelve requests, mostly one: values with a reason of any length, seldom a note."""
    data = document.shipped.dataset("mexico-assistance")
    count = chance.choice((1, 1, 1, 1, 2, 5, 12))
    writes = []
    for row in chance.sample(range(len(data)), count):
        key = data.observation(row).key
        if chance.random() < 0.1:
            writes.append(document.note_write(f"Note {chance.randrange(5)}", [key]))
            continue
        number = float(chance.randrange(1, 9999))
        writes.append(document.value_write(key, number, str(number), reason="why " * chance.choice((0, 1, 60))))
    return writes
