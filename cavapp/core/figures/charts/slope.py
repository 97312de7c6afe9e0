"""Slopes: two periods side by side, a line for each row from one number to the other.

Owns between which numbers a line may run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cavapp.core.analysis.audits import stage_change
from cavapp.core.analysis.view import SelectedRow, Selection
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import ChartType, Extent, Figure, Framed, Mark, Series
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.messages import figures as wording

_ENDS: Final = 2


class Slope(ChartType):
    """The first and the last period alone."""

    id = "slope"
    label = wording.TYPE_SLOPE
    air = 0.0
    opening = wording.ALT_SLOPE
    takes_annotations = False
    ends_only = True
    is_thin = True

    def why_not(self, document: Document, selection: Selection) -> Text | None:
        exhibit = selection.exhibit.number
        if len(selection.periods) < _ENDS:
            return wording.ONE_END.fill(exhibit=exhibit)
        lines = [line for line in selection.lines if not line.is_total]
        whole = [line for line in lines if _has_both(line) and not _crosses_releases(line)]
        changes = [_stage_change(document, line) for line in whole]
        if not all(one.en for one in changes):
            return None
        if changes:
            return wording.SLOPE_ACROSS.fill(exhibit=exhibit, change=changes[0])
        first, last = (Text(*(one.label(lang) for lang in Language)) for one in selection.periods)
        return wording.NO_SLOPE.fill(exhibit=exhibit, first=first, last=last)

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        return LINES.extent(series, levels, paired=paired)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        return LINES.marks(figure)

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:
        return LINES.forms(series)

    def framed(self, document: Document, selection: Selection, series: Sequence[Series], lang: Language) -> Framed:
        """The rows, their second number apart where no line leads to it; what has no line is named."""
        lines = {line.code: line for line in selection.lines}
        missing, releases, stages, drawn = [], [], dict[str, list[str]](), []
        for one in series:
            line = lines[one.code]
            change = _stage_change(document, line).get(lang) if _has_both(line) else ""
            if not _has_both(line):
                missing += [one.label] if line.has_numbers else []
            elif _crosses_releases(line):
                releases.append(one.label)
            elif change:
                stages.setdefault(change, []).append(one.label)
            apart = bool(change) or _crosses_releases(line)
            drawn.append(replace(one, points=(*one.points[:-1], replace(one.points[-1], apart=apart))))
        remarks = [wording.WITHOUT_END.get(lang).format(rows=", ".join(missing))] if missing else []
        remarks += [wording.ENDS_OF_RELEASES.get(lang).format(rows=", ".join(releases))] if releases else []
        told = wording.ENDS_OF_STAGES.get(lang)
        remarks += [told.format(rows=", ".join(rows), change=change) for change, rows in stages.items()]
        return Framed(tuple(drawn), remarks=tuple(remarks))


def _has_both(line: SelectedRow) -> bool:
    return all(one is not None and one.value is not None for one in line.observations)


def _crosses_releases(line: SelectedRow) -> bool:
    """Whether the two numbers are of different releases."""
    return len({line.is_substitute(place) for place in line.places}) > 1


def _stage_change(document: Document, line: SelectedRow) -> Text:
    """What is said of two numbers of different stages; empty where they are of one."""
    first, last = line.observations[0], line.observations[-1]
    assert first is not None
    assert last is not None
    return Text(*(stage_change(document, first, last, lang) for lang in Language))


SLOPE: Final = Slope()
