"""Table figures: a table as plain values, as painters draw it and recipes keep it.

Owns what stands in which cell of a table, with what has to stand around it. Made from a wide table, or read from a
picture of any version, in which case no library is needed to draw it again.
"""

from __future__ import annotations

from dataclasses import dataclass

from cavapp.core.analysis.view import Booking
from cavapp.core.data.dataset import Status, plain_number
from cavapp.core.data.json_codec import added_field
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.figures.caption import Caption

MOVED_SIGN = "→"


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a row or column. ``key`` is partial and names what lies under it.

    ``detail`` is the full name of a row (empty if ``label`` says it) or the stage that a column shares (often empty).
    ``own``: the user added the row.
    """

    code: str
    label: str
    detail: str
    markers: tuple[str, ...]
    key: Key
    is_total: bool = False
    own: bool = False

    @property
    def text(self) -> str:
        """Label and detail on one line of columns, where both belong to the head."""
        return f"{self.label} {self.detail}" if self.detail else self.label


@dataclass(frozen=True, slots=True)
class TableCell:
    """One place of a table. ``text`` is as shown, empty where nothing is printed; ``reason`` says why it has no number.

    ``printed`` is the text that the user replaced, None where the text is the printed one. ``stage`` is told where the
    column's head does not tell it, ``sum`` where the rows add up to something else than the total that is shown.
    ``booked`` is the text as booked of a value that a note changed (``moved``), where it is to stand beside it, and
    ``difference`` what a release has more or less than the one the report cites, where releases are compared.
    ``origin`` is a ``NumberOrigin``.
    """

    text: str
    value: float | None
    markers: tuple[str, ...]
    status: Status | None
    key: Key | None
    edited: bool = False
    printed: str | None = None
    reason: str = ""
    stage: str = ""
    sum: str = ""
    moved: bool = added_field(False)  # noqa: FBT003 - the default itself
    booked: str = added_field("")
    booked_value: float | None = added_field(None)
    difference: str = added_field("")
    origin: str = added_field("")

    @property
    def seconds(self) -> tuple[str, ...]:
        """What stands under the number: as booked, sum of the rows, as printed, stage, difference to a release."""
        lines = (
            f"{{{self.booked}}}" if self.booked else "",
            f"≠ {self.sum}" if self.sum else "",
            f"[{self.printed}]" if self.printed else "",
            self.stage,
            self.difference,
        )
        return tuple(line for line in lines if line)

    @property
    def plain(self) -> str:
        """The number for other programs; an empty as printed."""
        return self.text if self.value is None else plain_number(self.value, self.text)

    @property
    def lead(self) -> str:
        """The sign before a number that is computed; empty before any other."""
        return MOVED_SIGN if self.moved else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFigure(Caption):
    """A table as a value; ``cells`` are indexed ``[row][column]``, totals are the last rows.

    ``unit`` is the short name of the unit of all numbers. ``markers`` belong to the title. The rest is its caption.
    """

    exhibit: str
    language: Language
    unit: str
    columns: tuple[TableHead, ...]
    rows: tuple[TableHead, ...]
    cells: tuple[tuple[TableCell, ...], ...]
    alternative_text: str
    markers: tuple[str, ...] = ()
    booking: Booking = added_field(Booking.BOOKED)
