"""The numbers of a figure as a table for other programs.

Owns the columns of that file (CSV as in RFC 4180, without comments) and that no text in it becomes a formula.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from cavapp.core.drawn import Drawn, drawn
from cavapp.core.figure import Figure
from cavapp.core.table_figure import TableFigure

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
)
# What spreadsheets take for the start of a formula, also in the wide letters of East Asia.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def data_csv(figure: Figure | TableFigure, *, unit: str) -> str:
    """One line for each observation that the figure shows, gaps with their printed text included.

    ``number`` is the year; ``markers`` are those of the value, its period and its row; ``printed_value`` is what the
    source has where the user replaced it; ``booked_value`` the value as booked where a note that is applied ``moved``
    an amount. A place without any observation has no line.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows(_line(one, unit) for one in drawn(figure))
    return file.getvalue()


def _line(one: Drawn, unit: str) -> list[str]:
    return [
        *map(_plain, (one.row, one.code, one.period)),
        str(one.number),
        "" if one.value is None else repr(one.value),
        _plain(unit),
        _plain(one.text),
        one.status,
        _plain(" ".join(dict.fromkeys((*one.markers, *one.around)))),
        "yes" if one.edited else "no",
        _plain(one.replaced),
        "no" if one.booked is None else "yes",
        "" if one.booked is None else repr(one.booked),
    ]


def _plain(text: str) -> str:
    """A text that no spreadsheet computes: an apostrophe before it is what they themselves use for that."""
    return f"'{text}" if text.startswith(_FORMULA) else text
