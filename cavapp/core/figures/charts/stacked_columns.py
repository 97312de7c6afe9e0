"""Stacked columns: the values of a period on top of each other, over fiscal years.

Owns what of a column chart is decided without a canvas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cavapp.core.analysis.row_summary import adds_up, unit_words
from cavapp.core.analysis.view import Selection
from cavapp.core.data.dataset import Status
from cavapp.core.data.text import Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import ChartType, Emphasis, Extent, Figure, Mark, Series
from cavapp.core.figures.style import filling_of
from cavapp.core.messages.figures import ALT_BARS, NO_STACK, TYPE_COLUMNS


class StackedColumns(ChartType):
    """A column for each period, as high as the sum of the rows; what is less than zero hangs below it."""

    id = "columns"
    label = TYPE_COLUMNS
    air = 0.5
    opening = ALT_BARS
    takes_sides = True
    shows_stages = True

    def why_not(self, document: Document, selection: Selection) -> Text | None:  # noqa: ARG002
        if adds_up(selection):
            return None
        return NO_STACK.fill(exhibit=selection.exhibit.number, unit=unit_words(selection))

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        columns = [*zip(*(one.points for one in series), strict=True)]
        if paired:
            columns += [*zip(*([point.as_booked() for point in one.points] for one in series), strict=True)]
        values = [[(point.y or 0.0, point.printed or 0.0) for point in column] for column in columns]
        below = (sum(min(0.0, *both) for both in column) for column in values)
        above = (sum(max(0.0, *both) for both in column) for column in values)
        return Extent(min(0.0, *levels, *below, 0.0), max(0.0, *levels, *above, 0.0))

    def marks(self, figure: Figure) -> Iterator[Mark]:
        """From zero up, what is less than zero down; the series in focus stands next to it.

        As booked, markers are left to the other side.
        """
        order = sorted(figure.series, key=lambda one: one.emphasis is not Emphasis.FOCUS)
        for number in range(len(figure.x_ticks)):
            for side in range(len(figure.sides) or 1):
                reached = {True: 0.0, False: 0.0}  # below zero, above it
                for series in order:
                    point = series.points[number]
                    if figure.sides and side == 0:
                        point = replace(point.as_booked(), markers=())
                    if point.y is None:
                        continue
                    printed = None if point.printed is None else reached[point.printed < 0] + point.printed
                    base = reached[point.y < 0]
                    reached[point.y < 0] = top = base + point.y
                    yield Mark(series, point, base, top, printed, side)

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:
        for point in series.points:
            if point.y:
                yield (filling_of(point.status or Status.UNMARKED),)


STACKED_COLUMNS: Final = StackedColumns()
