"""Which labels of the time axis are drawn, and in which row, so that none overlaps another.

Owns this choice: a label with markers is always drawn, if need be in a row of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from cavapp.core.figures.charts.chart import Tick
from cavapp.gui.rendering.text_layout import EM, Style, text_width

HIDDEN: Final = -1
_AIR: Final = EM * 0.35
_OVER: Final = EM  # by which half a year may hang over the side of a chart, rather than stand beside its tick


def tick_rows(ticks: Sequence[Tick], width: float, positions: Sequence[float]) -> tuple[int, ...]:
    """The row of each label, 0 under the axis, ``HIDDEN`` for one that is left out.

    ``width`` is that of the plot, ``positions`` are the centres of the labels; all in logical units.
    """
    spans = [_span(tick, position) for tick, position in zip(ticks, positions, strict=True)]
    rows = [HIDDEN] * len(ticks)
    for number, tick in enumerate(ticks):
        if tick.markers:
            rows[number] = next(row for row in range(len(ticks)) if _is_free(row, number, rows, spans))
    # The ends come first: a chart that ends in 2011 must not read as if it ended with its last label before.
    places = range(len(ticks))
    for number in (*places[:1], *places[-1:], *places[:: _step(ticks, width)]):
        if rows[number] == HIDDEN and _is_free(0, number, rows, spans):
            rows[number] = 0
    return tuple(rows)


def centre_label(tick: Tick, position: float, left: float, right: float) -> float:
    """Where a label is centred: under its tick, drawn in where it would leave the chart."""
    start, end = _span(tick, position)
    if end > right + _OVER:
        return position - (end - right - _OVER)
    return position + max(0.0, left - _OVER - start)


def _step(ticks: Sequence[Tick], width: float) -> int:
    """Every how many periods a label fits."""
    widest = max((text_width(t.label, Style.TICK, t.markers) for t in ticks), default=0.0)
    room = width / max(1, len(ticks))
    return max(1, math.ceil((widest + _AIR) / room)) if room > 0 else 1


def _span(tick: Tick, position: float) -> tuple[float, float]:
    """From where to where a label reaches; its markers hang over to the right."""
    half = text_width(tick.label, Style.TICK) / 2
    return position - half, position - half + text_width(tick.label, Style.TICK, tick.markers)


def _is_free(row: int, number: int, rows: Sequence[int], spans: Sequence[tuple[float, float]]) -> bool:
    left, right = spans[number]
    return all(
        taken != row or other[0] - right >= _AIR or left - other[1] >= _AIR
        for taken, other in zip(rows, spans, strict=True)
    )
