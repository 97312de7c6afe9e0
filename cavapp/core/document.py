"""The one mutable object: the catalogue with the user's edits laid over it.

Owns reading through the overlay, accepting a value and saying what changed. Keeping edits on disk is the business of
the workspace; announcing a change is the store's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cavapp.core.catalog import Catalogue
from cavapp.core.dataset import Key, Observation, Region
from cavapp.core.notes import Citation


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation touched: the full keys whose observation may now read differently."""

    keys: frozenset[Key]

    def touches(self, region: Region) -> bool:
        return any(region.contains(key) for key in self.keys)


@dataclass(frozen=True, slots=True)
class Edit:
    """A value the user put in place of a shipped one. ``expected`` is the value it replaced."""

    key: Key
    value: float | None
    printed: str
    expected: float | None


class Document:
    """Catalogue plus edits. Every reader of numbers asks here, never the catalogue's datasets directly."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._edits: dict[Key, Edit] = {}

    @property
    def edits(self) -> tuple[Edit, ...]:
        return tuple(self._edits.values())

    def observation(self, key: Key) -> Observation | None:
        """The observation at a full key with the user's edit, None if the dataset has no such key."""
        data = self.catalogue.dataset(key.dataset)
        row = data.row_of(key)
        return None if row is None else self._overlaid(data.observation(row))

    def observations(self, region: Region) -> list[Observation]:
        """All observations in a region, in file order."""
        data = self.catalogue.dataset(region.dataset)
        return [self._overlaid(data.observation(row)) for row in data.rows(region)]

    def citation(self, keys: Iterable[Key], *, obligatory_only: bool = False) -> Citation:
        """What applies to these observations. Works that stand behind a printed value never vouch for an edited one."""
        keys = list(keys)
        evidence = self.catalogue.evidence
        return evidence.cite(keys, unvouched=self._edits.keys(), obligatory_only=obligatory_only)

    def set_value(self, key: Key, value: float | None, printed: str) -> Change:
        """Lay a value over the shipped one. Raises KeyError for an unknown key, ValueError for an unusable value."""
        if value is not None and not math.isfinite(value):
            message = f"{value} is not a number that can be stored"
            raise ValueError(message)
        data = self.catalogue.dataset(key.dataset)
        row = data.row_of(key)
        if row is None:
            raise KeyError(key)
        shipped = data.observation(row)
        full = shipped.key
        if (shipped.value, shipped.printed) == (value, printed):
            self._edits.pop(full, None)
        else:
            self._edits[full] = Edit(full, value, printed, shipped.value)
        return Change(frozenset((full,)))

    def _overlaid(self, observation: Observation) -> Observation:
        edit = self._edits.get(observation.key) if self._edits else None
        if edit is None:
            return observation
        return replace(observation, value=edit.value, printed=edit.printed, edited=True)
