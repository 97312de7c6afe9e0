"""Where events and periods are labelled above a chart, in lanes, so that no label overlaps another or a line.

Owns the lanes. What is drawn and what it says is the figure's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from cavapp.core.figures.annotations import Annotation, AnnotationKind
from cavapp.gui.rendering.text_layout import Style, line_height, text_width

_GAP: Final = 3.0
_AIR: Final = 8.0
_LONGEST: Final = 6  # lanes that a chart spares for labels in full


@dataclass(frozen=True, slots=True)
class LaneLabel:
    """A label in a lane, 0 lowest. ``left`` and ``right`` bound its text; ``start`` and ``end`` are what it names."""

    annotation: Annotation
    text: str
    lane: int
    left: float
    right: float
    start: float
    end: float

    @property
    def is_band(self) -> bool:
        return self.annotation.kind is AnnotationKind.BAND

    @property
    def taken(self) -> tuple[float, float]:
        """What nothing else may cross in its lane: a period has a bar over all its length under its label."""
        if self.is_band:
            return min(self.left, self.start), max(self.right, self.end)
        return self.left, self.right


def lane_height() -> float:
    return line_height(Style.SMALL) * 1.12


def lay_out_lanes(
    annotations: Sequence[Annotation], x: Callable[[float], float], right: float, room: float
) -> tuple[LaneLabel, ...]:
    """Labels of events and periods; with their sign alone where the lanes in ``room`` do not hold them in full.

    From the right to the left: an event's label stands to the right of its line, which runs down past lower lanes.
    Periods come last, above all events, for their bars would cross the lines.
    """
    timed = [one for one in annotations if one.kind is not AnnotationKind.LEVEL]
    timed.sort(key=lambda one: (one.kind is AnnotationKind.EVENT, one.start, -one.end), reverse=True)
    lanes = max(1, min(_LONGEST, int(room / lane_height())))
    signs_alone = _tried(timed, x, right, short=len(timed))
    lanes = max(lanes, 1 + max((one.lane for one in signs_alone), default=0))
    for short in range(len(timed)):
        placed = _tried(timed, x, right, short=short)
        if all(one.lane < lanes for one in placed):
            return tuple(placed)
    return tuple(signs_alone)


def _tried(timed: Sequence[Annotation], x: Callable[[float], float], right: float, *, short: int) -> list[LaneLabel]:
    """All labels, with their sign alone the ``short`` ones that save most room and those that end beyond ``right``.

    No label begins left of its line, so that none can stand in the way of a line that comes later.
    """
    wide = {one.id: _beyond(one, x) for one in timed}
    shortened = sorted((one.id for one in timed if wide[one.id] > 0), key=lambda name: -wide[name])[:short]
    placed: list[LaneLabel] = []
    for one in timed:
        start, end = x(one.start), x(one.end)
        left = start if one.kind is AnnotationKind.BAND else start + _GAP
        text = f"{one.sign} {one.label}"
        if one.id in shortened or left + text_width(text, Style.SMALL) > right:
            text = one.sign
        width = text_width(text, Style.SMALL)
        lane = 0
        while not _is_free(label := LaneLabel(one, text, lane, left, left + width, start, end), placed):
            lane += 1
        placed.append(label)
    return placed


def _beyond(one: Annotation, x: Callable[[float], float]) -> float:
    """How much of a lane its label takes: for a period what reaches beyond its bar."""
    width = text_width(f"{one.sign} {one.label}", Style.SMALL)
    return width - (x(one.end) - x(one.start)) if one.kind is AnnotationKind.BAND else width


def _is_free(label: LaneLabel, placed: Sequence[LaneLabel]) -> bool:
    left, right = label.taken
    for other in placed:
        its_left, its_right = other.taken
        if other.lane == label.lane and left < its_right + _AIR and its_left < right + _AIR:
            return False
        if not other.is_band and other.lane > label.lane and left - 1 < other.start < right + 1:
            return False  # the other's line comes down through this lane
        if not label.is_band and other.lane < label.lane and its_left - 1 < label.start < its_right + 1:
            return False
    return True
