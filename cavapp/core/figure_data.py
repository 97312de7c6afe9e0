"""The numbers of a figure as a table for other programs.

Owns the columns of that file (CSV as in RFC 4180, without comments) and that no text in it becomes a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from cavapp.core.figure import Figure, Point
from cavapp.core.wording import PRINTED_TOTAL

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
)
# What spreadsheets take for the start of a formula, also in the wide letters of East Asia.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def data_csv(figure: Figure, *, unit: str) -> str:
    """One line for each observation that the figure draws, gaps with their printed text included.

    ``number`` is the year; ``markers`` are those of the value, its period and its row; ``printed_value`` is the number
    of the source where the user replaced it. A place without any observation has no line.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows(_lines(figure, unit))
    return file.getvalue()


def _lines(figure: Figure, unit: str) -> Iterator[list[str]]:
    total = PRINTED_TOTAL.get(figure.language)
    for series in figure.series:
        for point in series.points:
            if point.key is not None:
                yield _line(figure, point, unit, (series.label, series.code), series.markers)
    for point in figure.totals:
        if point.key is not None:
            yield _line(figure, point, unit, (total, _code_of_total(figure, point)), ())


def _line(figure: Figure, point: Point, unit: str, row: tuple[str, str], markers: tuple[str, ...]) -> list[str]:
    tick = next(tick for tick in figure.x_ticks if tick.position == point.x)
    return [
        *map(_plain, row),
        _plain(tick.label),
        str(point.x),
        _number(point.y),
        _plain(unit),
        _plain(point.text),
        point.status.value if point.status else "",
        _plain(" ".join(dict.fromkeys((*point.markers, *tick.markers, *markers)))),
        "yes" if point.edited else "no",
        _number(point.printed),
    ]


def _code_of_total(figure: Figure, total: Point) -> str:
    """The code that the total has where the other rows have theirs."""
    assert total.key is not None
    for series in figure.series:
        for point in series.points:
            if point.key is not None:
                rows = [name for name, value in point.key.items if value == series.code]
                return next((str(total.key[name]) for name in rows), "")
    return ""


def _number(number: float | None) -> str:
    return "" if number is None else repr(number)


def _plain(text: str) -> str:
    """A text that no spreadsheet computes: an apostrophe before it is what they themselves use for that."""
    return f"'{text}" if text.startswith(_FORMULA) else text
