"""What a figure shows, place by place, whether it is drawn as a chart or as a table.

Owns the one walk over the observations of a figure, for its data file, for comparing it and for finding its sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cavapp.core.dataset import Key
from cavapp.core.figure import Figure


class Drawn(NamedTuple):
    """One observation as a figure shows it; ``status`` is the name of its stage, empty without one."""

    key: Key
    row: str
    code: str
    period: str
    value: float | None
    text: str
    status: str
    markers: tuple[str, ...]
    edited: bool
    printed: float | None


def drawn(figure: Figure | TableFigure) -> Iterator[Drawn]:
    """All observations of a figure in reading order: row by row, totals last."""
    yield from _of_chart(figure) if isinstance(figure, Figure) else _of_table(figure)


def _of_chart(figure: Figure) -> Iterator[Drawn]:
    periods = {tick.position: tick.label for tick in figure.x_ticks}
    rows = [(one.label, one.code, one.points) for one in figure.series]
    if figure.totals:
        rows.append((TOTAL.get(figure.language), TOTAL_CODE, figure.totals))
    for label, code, points in rows:
        for point in points:
            if point.key is not None:
                status = "" if point.status is None else point.status.value
                yield Drawn(
                    point.key,
                    label,
                    code,
                    periods[point.x],
                    point.y,
                    point.text,
                    status,
                    point.markers,
                    point.edited,
                    point.printed,
                )


def _of_table(figure: TableFigure) -> Iterator[Drawn]:
    for head, cells in zip(figure.rows, figure.cells, strict=True):
        for column, cell in zip(figure.columns, cells, strict=True):
            if cell.key is not None:
                yield Drawn(
                    cell.key,
                    head.label,
                    head.code,
                    column.label,
                    cell.value,
                    cell.text,
                    "" if cell.status is None else cell.status.value,
                    cell.markers,
                    cell.edited,
                    cell.printed,
                )
