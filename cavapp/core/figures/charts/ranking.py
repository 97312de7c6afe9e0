"""Rankings: a bar for each row in one period, the highest first.

Owns the order and how many rows are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cavapp.core.analysis.view import Selection
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import ChartType, Emphasis, Extent, Figure, Framed, Mark, Series
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.style import LIGHT, Look, Symbol
from cavapp.core.messages import figures as wording

MOST_RANKED: Final = 40
_PLAIN: Final = Look(0, (), Symbol.SQUARE)  # beside many names colours would mean nothing
_TOLD: Final = 9  # rows that the alternative text tells one by one anyway


class Ranking(ChartType):
    """Bars from zero, in the order of their values."""

    id = "ranking"
    label = wording.TYPE_RANKING
    air = 0.5
    opening = wording.ALT_RANKING
    shows_stages = True
    takes_annotations = False
    takes_all = True
    one_period = True

    def why_not(self, document: Document, selection: Selection) -> Text | None:  # noqa: ARG002
        several = sum(not line.is_total for line in selection.lines) > 1
        return None if several else wording.ONE_ROW_RANKED.fill(exhibit=selection.exhibit.number)

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        return LINES.extent(series, levels, paired=paired)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        return (Mark(one.series, one.point, 0.0, one.top, one.printed) for one in LINES.marks(figure))

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:  # names tell them apart
        yield (series.code,)

    def compared(self, figure: Figure) -> list[tuple[str, Series]]:  # noqa: ARG002 - as above
        return []

    def framed(self, document: Document, selection: Selection, series: Sequence[Series], lang: Language) -> Framed:  # noqa: ARG002
        """The rows in order, as many as can be drawn; one in focus is among them."""
        ranked = sorted(series, key=_rank)
        drawn, rest = ranked[:MOST_RANKED], ranked[MOST_RANKED:]
        focused = [one for one in rest if one.emphasis is Emphasis.FOCUS]
        remarks = []
        if rest:
            told = wording.RANKED_WITH if focused else wording.RANKED_ROWS
            row = focused[0].label if focused else ""
            remarks.append(told.get(lang).format(count=MOST_RANKED, rows=len(ranked), row=row))
        drawn += focused
        if len(series) > len(LIGHT.series):
            drawn = [replace(one, look=_PLAIN) for one in drawn]
        return Framed(tuple(drawn), remarks=tuple(remarks), told=_told(drawn, lang))


def _rank(series: Series) -> tuple[bool, float]:
    """From the highest down; rows without a number come last."""
    value = None if series.last is None else series.last.y
    return value is None, 0.0 if value is None else -value


def _told(drawn: Sequence[Series], lang: Language) -> str:
    """The order, with the values where there are too many rows for a sentence each."""
    held = [one for one in drawn if one.last is not None]
    if not held:
        return ""
    rows = [one.label for one in held]
    if len(drawn) > _TOLD:
        item = wording.ALT_RANKED.get(lang)
        rows = [item.format(name=one.label, value=one.points[-1].text) for one in held]
    return " " + wording.ALT_ORDER.get(lang).format(rows="; ".join(rows))


RANKING: Final = Ranking()
