"""What a figure shows, place by place, whether it is drawn as a chart or as a table.

Owns the one walk over the observations of a figure, for its data file, for comparing it and for finding its sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cavapp.core.dataset import Key
from cavapp.core.figure import Figure
from cavapp.core.table_figure import TableFigure
from cavapp.core.wording import PRINTED_TOTAL


class Drawn(NamedTuple):
    """One observation as a figure shows it; ``status`` is the name of its stage, empty without one.

    ``around`` are the markers of its period and its row, ``number`` is the year. ``replaced`` is the text or number
    that the user replaced, empty where none was; ``booked`` the value as booked where a note that is applied
    changed it.
    """

    key: Key
    row: str
    code: str
    period: str
    number: int
    value: float | None
    text: str
    status: str
    markers: tuple[str, ...]
    around: tuple[str, ...]
    edited: bool
    replaced: str
    booked: float | None = None


def drawn(figure: Figure | TableFigure) -> Iterator[Drawn]:
    """All observations of a figure in reading order: row by row, totals last."""
    yield from _of_chart(figure) if isinstance(figure, Figure) else _of_table(figure)


def _of_chart(figure: Figure) -> Iterator[Drawn]:
    ticks = {tick.position: tick for tick in figure.x_ticks}
    rows = [(one.label, one.code, one.markers, one.points) for one in figure.series]
    if figure.totals:
        rows.append((PRINTED_TOTAL.get(figure.language), _code_of_totals(figure), (), figure.totals))
    for label, code, markers, points in rows:
        for point in points:
            if point.key is not None:
                yield Drawn(
                    key=point.key,
                    row=label,
                    code=code,
                    period=ticks[point.x].label,
                    number=point.x,
                    value=point.y,
                    text=point.text,
                    status="" if point.status is None else point.status.value,
                    markers=point.markers,
                    around=(*ticks[point.x].markers, *markers),
                    edited=point.edited,
                    replaced="" if point.printed is None else repr(point.printed),
                    booked=point.booked,
                )


def _code_of_totals(figure: Figure) -> str:
    """The code that the total has where the other rows have theirs."""
    total = next((point.key for point in figure.totals if point.key is not None), None)
    row = next((point.key for one in figure.series for point in one.points if point.key is not None), None)
    if total is None or row is None:
        return ""
    codes = {one.code for one in figure.series}
    return next((str(total.get(name)) for name, value in row.items if value in codes), "")


def _of_table(figure: TableFigure) -> Iterator[Drawn]:
    for head, cells in zip(figure.rows, figure.cells, strict=True):
        for column, cell in zip(figure.columns, cells, strict=True):
            if cell.key is not None:
                yield Drawn(
                    key=cell.key,
                    row=head.label,
                    code=head.code,
                    period=column.label,
                    number=int(column.code),
                    value=cell.value,
                    text=cell.text,
                    status="" if cell.status is None else cell.status.value,
                    markers=cell.markers,
                    around=(*column.markers, *head.markers),
                    edited=cell.edited,
                    replaced=cell.printed or "",
                    booked=cell.booked_value,
                )
