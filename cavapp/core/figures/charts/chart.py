"""Figures: a chart as a value, and what a type of chart has to know.

Owns everything that must look alike on screen and in every file: series with look, points, ticks, labels, notes,
sources, alternative text. The types stand in modules of their own; painting belongs to the window's painters.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Final, NamedTuple

from cavapp.core.analysis.measures.shown_as import ShownForm
from cavapp.core.analysis.view import Booking, Selection
from cavapp.core.data.dataset import Status, number_text
from cavapp.core.data.json_codec import Named, added_field
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.annotations import Annotation, AnnotationKind
from cavapp.core.figures.caption import Caption
from cavapp.core.figures.maps.frame import MapFrame
from cavapp.core.figures.scale import linear_ticks, log_ticks, tick_decimals
from cavapp.core.figures.style import Look, Theme
from cavapp.core.messages.figures import HOLLOW_MARKS

MOST_NAMED: Final = 20  # more names than that stand neither in a legend nor at the ends of lines


class Emphasis(StrEnum):
    """How much a series stands out."""

    NORMAL = "normal"
    FOCUS = "focus"
    FADED = "faded"


@dataclass(frozen=True, slots=True)
class Point:
    """One observation in a chart: ``x`` is the period's number, ``y`` the value in the axis unit or None for a gap.

    ``printed`` is the value that the user replaced, None where the number shown is the printed one. ``booked`` is the
    value as booked where a note that is applied changed it, ``booked_text`` its text. ``apart``: it is of another
    release than its series, and no line leads to it. ``origin`` is a ``NumberOrigin``.
    """

    x: int
    y: float | None
    text: str
    key: Key | None
    status: Status | None
    markers: tuple[str, ...]
    edited: bool = False
    printed: float | None = None
    booked: float | None = added_field(None)
    booked_text: str = added_field("")
    apart: bool = added_field(default=False)
    origin: str = added_field("")

    @property
    def moved(self) -> bool:
        """Whether an amount was moved into it or out of it."""
        return self.booked is not None

    def as_booked(self) -> Point:
        """The same point before any note was applied."""
        if self.booked is None:
            return self
        return replace(self, y=self.booked, text=self.booked_text, booked=None, booked_text="")


@dataclass(frozen=True, slots=True)
class Series:
    """All points of one row, one a period. ``own``: the user added the row."""

    code: str
    label: str
    look: Look
    emphasis: Emphasis
    points: tuple[Point, ...]
    markers: tuple[str, ...]
    own: bool = False

    @property
    def is_edited(self) -> bool:
        """Whether any of its values is the user's."""
        return any(point.edited for point in self.points)

    @property
    def last(self) -> Point | None:
        """The last point with a value, None if there is none."""
        return next((point for point in reversed(self.points) if point.y is not None), None)


@dataclass(frozen=True, slots=True)
class Tick:
    """A position on an axis with its label; ``detail`` is a second line, ``markers`` its superscripts."""

    position: float
    label: str
    detail: str = ""
    markers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusKey:
    """An entry of the key that explains how stages are drawn."""

    status: Status
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands for one observation: from ``base`` to ``top`` on the value axis, which are one for a mere point.

    ``top`` is None for a gap. ``printed`` is where the top would be with the value that the user replaced. ``side``
    counts the columns of a period, where there are two.
    """

    series: Series
    point: Point
    base: float
    top: float | None
    printed: float | None = None
    side: int = 0


class Extent(NamedTuple):
    """Lowest and highest value to be shown; zero is between them. ``above_zero`` is the lowest that is more."""

    low: float
    high: float
    above_zero: float = 0.0


class ChartType(Named, ABC):
    """A type of chart, known by its ``id``, under which files name it.

    ``label`` is what a reader chooses it by. ``air`` is left beside the first and the last period, in periods.
    ``opening`` begins the alternative text and has places for title and subtitle. ``takes_logarithm``: the value axis
    may be logarithmic. ``takes_sides``: a period has room for values as booked beside those as intended.
    ``shows_stages``: marks look otherwise by stage. ``takes_annotations``: events and lines can be drawn.
    ``one_period``: it shows a single one, ``ends_only``: the first and the last alone. ``takes_all``: beside the report
    it begins with all rows there are. ``fills_sheet``: it has a sheet with room for them. ``holds_charts``: it consists
    of smaller ones. ``is_thin``: its marks are lines that a copier may lose. ``form``: what it shows numbers as,
    whatever was chosen before.
    """

    known: ClassVar[dict[str, ChartType]] = {}
    label: ClassVar[Text]
    air: ClassVar[float]
    opening: ClassVar[Text]
    takes_logarithm: ClassVar[bool] = False
    takes_sides: ClassVar[bool] = False
    shows_stages: ClassVar[bool] = False
    takes_annotations: ClassVar[bool] = True
    one_period: ClassVar[bool] = False
    ends_only: ClassVar[bool] = False
    takes_all: ClassVar[bool] = False
    fills_sheet: ClassVar[bool] = False
    holds_charts: ClassVar[bool] = False
    is_thin: ClassVar[bool] = False
    form: ClassVar[ShownForm] = ShownForm.LEVEL

    @abstractmethod
    def why_not(self, document: Document, selection: Selection) -> Text | None:
        """Why it cannot show a selection truly, with a place for the number of the exhibit; None where it can."""

    def suits(self, document: Document, selection: Selection) -> bool:
        """Whether it can show a selection truly."""
        return self.why_not(document, selection) is None

    @abstractmethod
    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        """What the value axis has to show, the ``levels`` of reference lines among it.

        Printed values count too. ``paired``: values as booked stand beside those as intended.
        """

    @abstractmethod
    def marks(self, figure: Figure) -> Iterator[Mark]:
        """All marks, in the order in which they are painted."""

    @abstractmethod
    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:
        """What of the marks of a series tells it from others besides its colour."""

    def sign_of_edits(self, series: Sequence[Series]) -> Text | None:
        """What is said of the signs at values that the user changed, if there are any."""
        return HOLLOW_MARKS if any(point.printed is not None for one in series for point in one.points) else None

    def palette(self, theme: Theme) -> Sequence[str]:
        """The colours that the looks of its series count."""
        return theme.series

    def compared(self, figure: Figure) -> list[tuple[str, Series]]:
        """The series that a reader has to tell apart by their looks, with their names."""
        return [
            (one.label, one) for one in figure.series if one.last is not None and one.emphasis is not Emphasis.FADED
        ]

    def framed(self, document: Document, selection: Selection, series: Sequence[Series], lang: Language) -> Framed:  # noqa: ARG002
        """What the type draws besides the series, and the series as it draws them."""
        return Framed(tuple(series))


class Framed(NamedTuple):
    """Series as a type of chart draws them. ``frame`` is the sheet of a map; ``remarks`` say what has to be known.

    ``told`` goes on with the alternative text, behind a blank; ``works`` are those that what is drawn is taken from.
    ``panel`` is the type of the smaller charts that it consists of.
    """

    series: tuple[Series, ...]
    frame: MapFrame | None = None
    remarks: tuple[str, ...] = ()
    told: str = ""
    works: tuple[Cited, ...] = ()
    panel: ChartType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Caption):
    """A chart as a value, with its caption. ``totals`` are printed totals above columns, empty where not shown.

    ``markers`` stand at the title: they lead to notes for which the chart has no other place. ``booking`` tells whether
    notes are applied; side by side, ``sides`` name the left and the right column of a period. ``frame``: the sheet of a
    map, None for every other type. ``panel`` is the type of each panel where it consists of such, ``free_scale``: each
    on a scale of its own.
    """

    exhibit: str
    shape: ChartType
    language: Language
    series: tuple[Series, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    logarithmic: bool
    totals: tuple[Point, ...]
    statuses: tuple[StatusKey, ...]
    alternative_text: str
    markers: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    booking: Booking = added_field(Booking.BOOKED)
    sides: tuple[str, ...] = added_field(())
    frame: MapFrame | None = added_field(None)
    panel: ChartType | None = added_field(None)
    free_scale: bool = added_field(default=False)

    @property
    def x_range(self) -> tuple[float, float]:
        """First and last position with air beside them: what the type asks for, half a period around a single one."""
        air = 0.5 if len(self.x_ticks) == 1 else self.shape.air
        low, high = self.x_ticks[0].position - air, self.x_ticks[-1].position + air
        places = [x for one in self.annotations if one.kind is not AnnotationKind.LEVEL for x in (one.start, one.end)]
        return min(low, *places, low), max(high, *places, high)

    @property
    def y_range(self) -> tuple[float, float]:
        return self.y_ticks[0].position, self.y_ticks[-1].position

    @property
    def named_series(self) -> tuple[Series, ...]:
        """The series that are named in the chart: of many those with the highest last values, and one in focus."""
        if len(self.series) <= MOST_NAMED:
            return self.series
        ranked = sorted(self.series, key=_prominence, reverse=True)
        chosen = {one.code for one in ranked[:MOST_NAMED]}
        return tuple(one for one in self.series if one.code in chosen)

    @property
    def has_numbers(self) -> bool:
        return any(series.last is not None for series in self.series)


def value_ticks(extent: Extent, *, logarithmic: bool) -> tuple[Tick, ...]:
    """The steps of a value axis, with their labels."""
    positions = log_ticks(extent.above_zero, extent.high) if logarithmic else linear_ticks(extent.high, extent.low)
    decimals = tick_decimals(positions)
    return tuple(Tick(position, number_text(position, decimals)) for position in positions)


def _prominence(series: Series) -> tuple[bool, bool, float]:
    last = series.last
    return series.emphasis is Emphasis.FOCUS, last is not None, 0.0 if last is None else last.y or 0.0
