"""A number that is computed here, in the place of the one that is held there, with all that it is computed from.

Owns that one value, for amounts that notes move and for every measure. How it is computed stands where it is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cavapp.core.analysis.measures.quantities import Quantity
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, ShownAs
from cavapp.core.data.dataset import Observation, Status
from cavapp.core.data.keys import Key, Period
from cavapp.core.data.notes import Movement
from cavapp.core.data.rounding import round_half_away
from cavapp.core.data.text import Text

EXACT_DECIMALS = 9  # beyond which a difference comes of binary fractions


class MovementShare(NamedTuple):
    """What one movement adds to a value (below zero: takes from it), in the unit of the value as released."""

    movement: Movement
    amount: float


@dataclass(frozen=True, slots=True)
class ComputedValue:
    """A computed value beside the one that is ``released`` at its key; key and measure are the same.

    ``inputs`` are the full keys of all observations it is computed from, of price indices and populations too.
    ``parts`` are the movements that change it, ``booked`` is what it would be without them. A total has no value where
    numbers of its rows are ``missing`` (full keys); any other says in its ``reason`` why it has none. ``stages`` are
    those of its inputs by period, where it reaches across stages. ``formula`` is told where it was asked for.
    """

    observation: Observation
    released: Observation
    inputs: tuple[Key, ...]
    booked: Observation
    parts: tuple[MovementShare, ...] = ()
    is_total: bool = False
    missing: tuple[Key, ...] = ()
    shown_as: ShownAs = AS_RELEASED
    reason: Text | None = None
    stages: tuple[tuple[Period, Status], ...] = ()
    formula: str = ""

    @property
    def key(self) -> Key:
        return self.observation.key

    @property
    def value(self) -> float | None:
        """The value in its own unit."""
        return self.observation.value

    @property
    def quantity(self) -> Quantity:
        """The value with all that it is computed from."""
        return Quantity(self.value or 0.0, self.inputs)

    @property
    def is_moved(self) -> bool:
        """Whether notes that are applied change it."""
        return bool(self.parts)

    @property
    def is_measured(self) -> bool:
        """Whether it is shown as something else than it was released."""
        return self.shown_as != AS_RELEASED

    @property
    def change(self) -> float | None:
        """Value as intended minus value as booked; None where one of them is missing."""
        if self.value is None or self.booked.value is None:
            return None
        return round_half_away(self.value - self.booked.value, EXACT_DECIMALS)

    @property
    def notes(self) -> tuple[str, ...]:
        """The ids of the notes that change it."""
        return tuple(dict.fromkeys(part.movement.note for part in self.parts))
