"""The numbers of a figure as a table for other programs, and the words around them as another.

Owns the columns of these files (CSV as in RFC 4180, without comments) and that no text in them becomes a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from cavapp.core.data.dataset import Status, plain_number, ungrouped_text
from cavapp.core.data.keys import Key
from cavapp.core.data.reference import runs_text
from cavapp.core.edits.csv_text import FORMULA_STARTS
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.core.messages.figures import PRINTED_TOTAL

COLUMNS: Final = (
    "row",
    "code",
    "period",
    "number",
    "value",
    "unit",
    "text",
    "status",
    "markers",
    "edited",
    "printed_value",
    "moved",
    "booked_value",
    "origin",
)
NOTE_COLUMNS: Final = ("kind", "marker", "text")


def data_csv(figure: Figure | TableFigure) -> str:
    """One line for each observation that the figure shows, gaps with their printed text included.

    ``number`` is the year; ``markers`` are those of the value, its period and its row, explained in ``notes_csv``;
    ``printed_value`` is what the source has where the user replaced it; ``booked_value`` the value as booked where a
    note that is applied ``moved`` an amount; ``origin`` whether it is printed, released, computed here or yours. A
    place without any observation has no line.
    """
    unit = unit_text(figure)
    return _csv(COLUMNS, (_line(one, unit) for one in iterate_points(figure)))


def notes_csv(figure: Figure | TableFigure) -> str:
    """What stands around the numbers, in order: title, notes with their markers, works, remarks."""
    works = ["source"] * figure.behind + ["named"] * (len(figure.sources) - figure.behind)
    lines = [
        ("title", "", figure.title),
        ("subtitle", "", figure.subtitle),
        *(("note", note.marker, note.text) for note in figure.notes),
        *((kind, "", runs_text(work)) for kind, work in zip(works, figure.sources, strict=True)),
        *(("remark", "", remark) for remark in figure.remarks),
    ]
    return _csv(NOTE_COLUMNS, (map(_plain, line) for line in lines))


def unit_text(figure: Figure | TableFigure) -> str:
    """The unit of all numbers, which the subtitle tells before the first period."""
    first = figure.x_ticks[0].label if isinstance(figure, Figure) else figure.columns[0].label
    return figure.subtitle.partition(f", {first}")[0]


def _csv(header: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows(lines)
    return file.getvalue()


def _line(one: FigurePoint, unit: str) -> list[str]:
    return [
        *map(_plain, (one.row, one.code, one.period)),
        str(one.number),
        "" if one.value is None else plain_number(one.value, one.text),
        _plain(unit),
        _plain(one.text),
        one.status if one.booked is None else Status.COMPUTED.value,
        _plain(" ".join(dict.fromkeys((*one.markers, *one.around)))),
        "yes" if one.edited else "no",
        _plain_number(one.replaced),
        "no" if one.booked is None else "yes",
        "" if one.booked is None else plain_number(one.booked, one.text),
        one.origin,
    ]


def _plain(text: str) -> str:
    """A text that no spreadsheet computes: an apostrophe before it is what they themselves use for that."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _plain_number(text: str) -> str:
    """A number may begin with a minus; a text that does is no number."""
    plain = ungrouped_text(text)
    return plain if plain[1:2].isdigit() else _plain(plain)


class FigurePoint(NamedTuple):
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
    origin: str = ""


def iterate_points(figure: Figure | TableFigure) -> Iterator[FigurePoint]:
    """All observations of a figure in reading order: row by row, totals last."""
    yield from _of_chart(figure) if isinstance(figure, Figure) else _of_table(figure)


def _of_chart(figure: Figure) -> Iterator[FigurePoint]:
    ticks = {tick.position: tick for tick in figure.x_ticks}
    rows = [(one.label, one.code, one.markers, one.points) for one in figure.series]
    if figure.totals:
        rows.append((PRINTED_TOTAL.get(figure.language), _code_of_totals(figure), (), figure.totals))
    for label, code, markers, points in rows:
        for point in points:
            if point.key is not None:
                yield FigurePoint(
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
                    origin=point.origin,
                )


def _code_of_totals(figure: Figure) -> str:
    """The code that the total has where the other rows have theirs."""
    total = next((point.key for point in figure.totals if point.key is not None), None)
    row = next((point.key for one in figure.series for point in one.points if point.key is not None), None)
    if total is None or row is None:
        return ""
    codes = {one.code for one in figure.series}
    return next((str(total.get(name)) for name, value in row.items if value in codes), "")


def _of_table(figure: TableFigure) -> Iterator[FigurePoint]:
    for head, cells in zip(figure.rows, figure.cells, strict=True):
        for column, cell in zip(figure.columns, cells, strict=True):
            if cell.key is not None:
                yield FigurePoint(
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
                    origin=cell.origin,
                )
