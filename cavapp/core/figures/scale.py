"""Axes: round tick positions, and places for labels that must not overlap.

Owns arithmetic on positions only; knows nothing of data or pixels (heights come in the caller's unit).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_TINY = 1e-9
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def linear_ticks(top: float, low: float = 0.0, wanted: int = 6) -> tuple[float, ...]:
    """Round positions that enclose ``low`` to ``top`` and zero, in about ``wanted`` steps.

    They are (0, 1) if nothing is to be shown; zero is always one of them.
    """
    low, top = min(low, 0.0), max(top, 0.0)
    if not math.isfinite(top - low) or top == low:
        return (0.0, 1.0)
    rough = (top - low) / wanted
    scale = 10.0 ** math.floor(math.log10(rough))
    step = next(s * scale for s in _STEPS if s * scale >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(top / step - 1e-9)
    return tuple(round(number * step, 10) + 0.0 for number in range(first, last + 1))


def log_ticks(low: float, high: float) -> tuple[float, ...]:
    """Positions 1, 2, 5 x 10^n that enclose ``low`` to ``high`` (above zero); (1, 10) if nothing is to be shown."""
    if not (0 < low <= high < math.inf):
        return (1.0, 10.0)
    candidates = [
        m * 10.0**n for n in range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1) for m in (1, 2, 5)
    ]
    below = [c for c in candidates if c <= low * (1 + 1e-9)]
    above = [c for c in candidates if c >= high * (1 - 1e-9)]
    first, last = below[-1], (above or [10.0 ** math.ceil(math.log10(high))])[0]
    ticks = tuple(c for c in candidates if first <= c <= last)
    return ticks if len(ticks) > 1 else (first, first * 10)


def tick_decimals(ticks: Sequence[float]) -> int:
    """The decimals that all tick labels need so that none is rounded: 0, 1 or more, up to 6."""
    for decimals in range(7):
        if all(abs(tick - round(tick, decimals)) < _TINY for tick in ticks):
            return decimals
    return 6


def spread_labels(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres near the wanted ones that do not overlap, within ``low`` to ``high`` where that is possible.

    Order is kept: labels never swap places, so that the eye can follow. If they do not fit at all they keep their
    distance and run over at the high end, where the caller can give room.
    """
    blocks: list[_Block] = []
    for index in sorted(range(len(wanted)), key=lambda i: wanted[i]):
        blocks.append(_settled(_Block((index,)), wanted, heights, low, high))
        while len(blocks) > 1 and blocks[-2].end > blocks[-1].start + 1e-9:
            members = blocks[-2].members + blocks[-1].members
            blocks[-2:] = [_settled(_Block(members), wanted, heights, low, high)]
    placed = [0.0] * len(wanted)
    for block in blocks:
        edge = block.start
        for index in block.members:
            placed[index] = edge + heights[index] / 2
            edge += heights[index]
    return placed


@dataclass(frozen=True, slots=True)
class _Block:
    """Touching labels, in order, from ``start`` to ``end``."""

    members: tuple[int, ...]
    start: float = 0.0
    end: float = 0.0


def _settled(block: _Block, wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> _Block:
    """The block where its members are on average nearest to what they want."""
    extent, pull, offset = sum(heights[i] for i in block.members), 0.0, 0.0
    for index in block.members:
        pull += wanted[index] - (offset + heights[index] / 2)
        offset += heights[index]
    start = max(low, min(high - extent, pull / len(block.members)))
    return _Block(block.members, start, start + extent)
