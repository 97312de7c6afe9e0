"""Columns of shares: each as high as the whole, parted as its rows part it.

Owns which amounts are parts of a whole. The shares themselves are computed as any measure is, with its notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from cavapp.core.analysis.measures.shown_as import ShownForm
from cavapp.core.analysis.row_summary import adds_up, unit_words
from cavapp.core.analysis.view import SelectedRow, Selection, row_codes
from cavapp.core.data.keys import Period
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import Extent, Framed, Series
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS, StackedColumns
from cavapp.core.messages import figures as wording

_WHOLE: Final = 100.0
_ROUNDED: Final = 0.6  # of a percent, that rounding of the parts can take from the whole


class _Part(NamedTuple):
    line: SelectedRow
    period: Period
    value: float


class ShareColumns(StackedColumns):
    """Stacked columns of 100 percent each."""

    id = "share"
    label = wording.TYPE_SHARE
    opening = wording.ALT_SHARE
    takes_sides = False
    form = ShownForm.SHARE

    def why_not(self, document: Document, selection: Selection) -> Text | None:
        exhibit = selection.exhibit.number
        if not adds_up(selection) or selection.view.shown.form is not ShownForm.SHARE:
            return wording.NO_WHOLE.fill(exhibit=exhibit, unit=unit_words(selection))
        parts = list(_parts(selection))
        below = [part for part in parts if part.value < 0]
        if below:
            return wording.PARTS_BELOW_ZERO.fill(exhibit=exhibit, cells=_cells(document, selection, below))
        if not parts:
            return wording.NO_SHARES.fill(exhibit=exhibit)
        broken = [period for period, whole in _sums(parts).items() if not _is_whole(selection, whole)]
        if not broken:
            return None
        told = Text(*(", ".join(one.label(lang) for one in broken) for lang in Language))
        return wording.PARTS_MISSING.fill(exhibit=exhibit, cells=told)

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        """All of the whole; what rounding adds to it is no reason for a longer scale."""
        reached = STACKED_COLUMNS.extent(series, levels, paired=paired)
        return Extent(0.0, reached.high if reached.high > _WHOLE + _ROUNDED else _WHOLE)

    def framed(self, document: Document, selection: Selection, series: Sequence[Series], lang: Language) -> Framed:
        total = document.catalogue.is_total
        rows = selection.exhibit.rows
        held = {code for code in row_codes(document, selection.exhibit) if not total(rows, code)}
        hidden = held - {one.code for one in series}
        return Framed(tuple(series), remarks=(wording.REST_OF_WHOLE.get(lang),) if hidden else ())


def _parts(selection: Selection) -> Iterator[_Part]:
    rows = (line for line in selection.lines if not line.is_total)
    for line in rows:
        for period, one in zip(selection.periods, line.observations, strict=True):
            if one is not None and one.value is not None:
                yield _Part(line, period, one.value)


def _sums(parts: Iterable[_Part]) -> dict[Period, float]:
    found: dict[Period, float] = {}
    for part in parts:
        found[part.period] = found.get(part.period, 0.0) + part.value
    return found


def _is_whole(selection: Selection, whole: float) -> bool:
    """Whether parts make the whole; with rows left out, no more than it."""
    left_out = not set(_rows_of_whole(selection)) <= {line.code for line in selection.lines}
    return whole <= _WHOLE + _ROUNDED and (left_out or whole >= _WHOLE - _ROUNDED)


def _rows_of_whole(selection: Selection) -> Iterator[str]:
    return (str(value) for value in selection.dataset.values_of(selection.exhibit.rows))


def _cells(document: Document, selection: Selection, parts: Sequence[_Part]) -> Text:
    """These parts by their names and periods."""
    short, rows = document.catalogue.short, selection.exhibit.rows
    return Text(
        *(
            "; ".join(f"{short(rows, one.line.code, lang)} {one.period.label(lang)}" for one in parts)
            for lang in Language
        )
    )


SHARE_COLUMNS: Final = ShareColumns()
