"""Line charts: a mark at each value, over periods.

Owns what of a line chart is decided without a canvas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cavapp.core.analysis.row_summary import adds_up
from cavapp.core.analysis.view import Selection
from cavapp.core.data.text import Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import ChartType, Extent, Figure, Mark, Series
from cavapp.core.messages.figures import ALT_LINES, NO_LINE_OF_AMOUNTS, PERIODS_APART, TYPE_LINES


class Lines(ChartType):
    """Values joined by a line for each row."""

    id = "lines"
    label = TYPE_LINES
    air = 0.3
    opening = ALT_LINES
    takes_logarithm = True
    is_thin = True

    def why_not(self, document: Document, selection: Selection) -> Text | None:  # noqa: ARG002
        if adds_up(selection):
            return NO_LINE_OF_AMOUNTS.fill(exhibit=selection.exhibit.number)
        return PERIODS_APART.fill(exhibit=selection.exhibit.number) if selection.exhibit.stands_apart else None

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:  # noqa: ARG002
        drawn = (value for one in series for point in one.points for value in (point.y, point.printed))
        values = [*(value for value in drawn if value is not None), *levels]
        above = min((value for value in values if value > 0), default=0.0)
        return Extent(min(0.0, *values, 0.0), max(0.0, *values, 0.0), above)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        for series in figure.series:
            for point in series.points:
                yield Mark(series, point, point.y or 0.0, point.y, point.printed)

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:
        yield series.look.dash, series.look.symbol


LINES: Final = Lines()
