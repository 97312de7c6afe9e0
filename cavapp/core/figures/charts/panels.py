"""Panels: a small chart for each row, all on one time axis and, unless asked otherwise, on one scale.

Owns what stands in each panel and on which scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cavapp.core.analysis.row_summary import adds_up
from cavapp.core.analysis.view import Selection
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import (
    ChartType,
    Emphasis,
    Extent,
    Figure,
    Framed,
    Mark,
    Series,
    Tick,
    value_ticks,
)
from cavapp.core.figures.charts.clustered_columns import CLUSTERED_COLUMNS
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from cavapp.core.messages import figures as wording

MOST_PANELS: Final = 36


class Panels(ChartType):
    """Small multiples."""

    id = "panels"
    label = wording.TYPE_PANELS
    air = 0.5
    opening = wording.ALT_PANELS
    shows_stages = True
    takes_annotations = False
    holds_charts = True
    is_thin = True

    def why_not(self, document: Document, selection: Selection) -> Text | None:  # noqa: ARG002
        several = sum(not line.is_total for line in selection.lines) > 1
        return None if several else wording.ONE_PANEL.fill(exhibit=selection.exhibit.number)

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        return LINES.extent(series, levels, paired=paired)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        return (mark for one in panel_figures(figure) for mark in one.shape.marks(one))

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:  # a panel each
        yield (series.code,)

    def compared(self, figure: Figure) -> list[tuple[str, Series]]:  # noqa: ARG002 - as above
        return []

    def framed(self, document: Document, selection: Selection, series: Sequence[Series], lang: Language) -> Framed:
        """As many rows as there is room for, and what each panel is."""
        drawn, remarks = list(series[:MOST_PANELS]), []
        if len(series) > MOST_PANELS:
            drawn += [one for one in series[MOST_PANELS:] if one.emphasis is Emphasis.FOCUS]
            remarks.append(wording.FIRST_PANELS.get(lang).format(count=len(drawn), rows=len(series)))
        if selection.view.free_scale:
            remarks.append(wording.FREE_SCALES.get(lang))
        panel: ChartType = STACKED_COLUMNS if adds_up(selection) else CLUSTERED_COLUMNS
        if LINES.suits(document, selection):
            panel = LINES
        return Framed(tuple(drawn), remarks=tuple(remarks), panel=panel)


def panel_figures(figure: Figure) -> tuple[Figure, ...]:
    """The figure of each panel, in the order of the rows."""
    shape = figure.panel
    assert shape is not None
    # What is said of a period, and its stage, stands once for all panels.
    ticks = tuple(replace(tick, detail="", markers=()) for tick in figure.x_ticks)
    whole = replace(figure, x_ticks=ticks, shape=shape, panel=None, totals=(), statuses=(), sides=(), markers=())
    return tuple(
        replace(whole, series=(one,), y_ticks=_own_ticks(shape, one) if figure.free_scale else figure.y_ticks)
        for one in figure.series
    )


def _own_ticks(shape: ChartType, series: Series) -> tuple[Tick, ...]:
    return value_ticks(shape.extent((series,), (), paired=False), logarithmic=False)


PANELS: Final = Panels()
