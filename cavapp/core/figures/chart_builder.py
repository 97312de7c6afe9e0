"""Builds the chart of a selection.

Owns the pure functions from a view to a chart. The values it is made of stand in ``core.figures.charts.chart``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.row_summary import series_label, unit_of
from cavapp.core.analysis.view import VINTAGE, Booking, SelectedRow, Selection, View, select_observations
from cavapp.core.citations.markers import Marking, marking_of, shows_totals
from cavapp.core.citations.number_origin import find_origin
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.dataset import Observation, Status, display_text
from cavapp.core.data.keys import Key, Period
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.edits.overlay import is_own
from cavapp.core.figures.annotations import Annotation, AnnotationKind, annotations_of
from cavapp.core.figures.caption import Caption, caption_of
from cavapp.core.figures.charts.chart import (
    MOST_NAMED,
    ChartType,
    Emphasis,
    Figure,
    Point,
    Series,
    StatusKey,
    Tick,
    value_ticks,
)
from cavapp.core.figures.charts.chart_types import choose_type
from cavapp.core.figures.figure_text import alternative_text, differing_totals
from cavapp.core.figures.style import Look, look_of
from cavapp.core.messages.figures import LOG_HIDDEN, NAMED_ROWS, TOTAL_AND_SUM
from cavapp.core.messages.measures import STAGES_JOINED
from cavapp.core.messages.movements import BOOKED, BRACED_TOTALS, INTENDED, LEFT, RIGHT, TOTAL_AND_PRINTED


def build_figure(document: Document, view: View, lang: Language, *, all_notes: bool = False) -> Figure:
    """The figure of a view. ``all_notes`` adds the optional notes to the obligatory ones."""
    return figure_of(document, select_observations(document, view, lang), lang, all_notes=all_notes)


def figure_of(
    document: Document,
    selection: Selection,
    lang: Language,
    *,
    all_notes: bool = False,
    marking: Marking | None = None,
) -> Figure:
    """The figure of a selection already made, with its markers if they are known already."""
    marking = marking or marking_of(document, selection, all_notes=all_notes)
    shape = choose_type(document, selection)
    rows = tuple(line for line in selection.lines if not line.is_total)
    made = [_series(document, selection, line, marking, lang) for line in rows]
    framed = shape.framed(document, selection, made, lang)
    series = framed.series
    drawn = selection if shape.takes_annotations else replace(selection, view=replace(selection.view, annotations=()))
    annotations, works = annotations_of(document, drawn, unit_of(selection), lang)
    logarithmic = selection.view.logarithmic and shape.takes_logarithm
    levels = [one.start for one in annotations if one.kind is AnnotationKind.LEVEL]
    differing = differing_totals(document, selection, lang)
    totals = _totals(document, selection, differing, marking, lang)
    works = (*works, *framed.works)
    caption = caption_of(
        document, selection, lang, marking=marking, annotations=annotations, works=works, differing=differing
    )
    unshown = _unshown(series, selection.periods, lang) if logarithmic else ()
    booking = selection.view.booking if selection.view.moves else Booking.BOOKED
    sides = _sides(lang) if booking is Booking.SIDE_BY_SIDE and shape.takes_sides else ()
    told = (*framed.remarks, *_signs(shape, series, totals, booking, lang), *unshown, *_named(shape, len(series), lang))
    return Figure(
        **caption.as_fields((*caption.remarks, *told)),
        exhibit=selection.exhibit.id,
        shape=shape,
        language=lang,
        series=series,
        x_ticks=tuple(_x_tick(document, selection, period, marking, lang) for period in selection.periods),
        y_ticks=value_ticks(shape.extent(series, levels, paired=bool(sides)), logarithmic=logarithmic),
        logarithmic=logarithmic,
        totals=totals,
        statuses=_status_key(document, rows, lang) if shape.shows_stages else (),
        alternative_text=_described(document, selection, caption, annotations, shape.opening, lang) + framed.told,
        markers=marking.title,
        annotations=annotations,
        booking=booking,
        sides=sides,
        frame=framed.frame,
        panel=framed.panel,
        free_scale=selection.view.free_scale and shape.holds_charts,
    )


def row_look(document: Document, exhibit: Exhibit, code: str) -> Look:
    """The look of a row, which stays with it: by its place in the list of codes.

    Beside the report lists are long, and its place in the exhibit counts, so that its first rows differ in colour.
    """
    first = () if exhibit.in_report or exhibit.rows == VINTAGE else exhibit.row_order
    return look_of(_numbered(first, tuple(document.catalogue.codes.get(exhibit.rows, {}))).get(code, 0))


@lru_cache(maxsize=8)  # asked for each of hundreds of rows
def _numbered(first: tuple[str, ...], listed: tuple[str, ...]) -> Mapping[str, int]:
    return {code: number for number, code in enumerate(dict.fromkeys((*first, *listed)))}


def _named(shape: ChartType, rows: int, lang: Language) -> tuple[str, ...]:
    """Which rows are named, where they are too many for a type that does not name all."""
    if shape.takes_all or shape.holds_charts:
        return ()
    return (NAMED_ROWS.get(lang).format(count=MOST_NAMED, rows=rows),) if rows > MOST_NAMED else ()


def _signs(
    shape: ChartType, series: Sequence[Series], totals: Sequence[Point], booking: Booking, lang: Language
) -> tuple[str, ...]:
    """What the signs in a chart say: hollow marks where the user replaced a value, braces around printed totals."""
    edits = shape.sign_of_edits(series)
    braced = booking is Booking.INTENDED and any(point.moved for point in totals)
    return (*((edits.get(lang),) if edits is not None else ()), *((BRACED_TOTALS.get(lang),) if braced else ()))


def _unshown(series: Sequence[Series], periods: Sequence[Period], lang: Language) -> tuple[str, ...]:
    """Which values a logarithmic scale cannot show."""
    found = []
    for one in series:
        points = zip(periods, one.points, strict=True)
        hidden = [f"{period.label(lang)} ({point.text})" for period, point in points if (point.y or 0.0) < 0]
        zeros = [period.label(lang) for period, point in zip(periods, one.points, strict=True) if point.y == 0]
        hidden += [f"{', '.join(zeros)} (0)"] if zeros else []
        found += [f"{one.label} {', '.join(hidden)}"] if hidden else []
    return (LOG_HIDDEN.get(lang).format(points="; ".join(found)),) if found else ()


def _sides(lang: Language) -> tuple[str, ...]:
    return (
        LEFT.get(lang).format(what=BOOKED.get(lang)),
        RIGHT.get(lang).format(what=INTENDED.get(lang)),
    )


def _described(
    document: Document,
    selection: Selection,
    caption: Caption,
    annotations: Sequence[Annotation],
    opening: Text,
    lang: Language,
) -> str:
    return alternative_text(
        document,
        selection,
        lang,
        title=caption.title,
        heading=caption.subtitle,
        notes=len(caption.notes),
        added=[one.label for one in annotations],
        opening=opening,
    )


def _series(document: Document, selection: Selection, line: SelectedRow, marking: Marking, lang: Language) -> Series:
    pairs = zip(selection.periods, line.observations, strict=True)
    made = (_point(document, marking, period.number, one, selection.derived) for period, one in pairs)
    points = tuple(
        replace(point, apart=True) if line.is_substitute(place) else point
        for place, point in zip(line.places, made, strict=True)
    )
    focus = selection.view.focus
    emphasis = Emphasis.NORMAL
    if focus:
        emphasis = Emphasis.FOCUS if focus == line.code else Emphasis.FADED
    return Series(
        code=line.code,
        label=series_label(document, selection, line, lang),
        look=row_look(document, selection.exhibit, line.code),
        emphasis=emphasis,
        points=points,
        markers=marking.series.get(line.code, ()),
        own=is_own(line.code),
    )


def _point(
    document: Document, marking: Marking, x: int, observation: Observation | None, derived: Mapping[Key, ComputedValue]
) -> Point:
    if observation is None:
        return Point(x, None, "", None, None, ())
    markers = marking.cell(observation.key) if observation.value is not None else ()
    text, status = display_text(observation), observation.status
    before = document.printed(observation.key) if observation.value_edited else None
    printed = None if before is None else before.value
    moved = derived.get(observation.key)
    origin = find_origin(document, observation, computed=moved is not None).value
    point = Point(
        x, observation.value, text, observation.key, status, markers, observation.edited, printed, origin=origin
    )
    if moved is None or not moved.is_moved:
        return point
    return replace(point, booked=moved.booked.value, booked_text=display_text(moved.booked))


def _totals(
    document: Document, selection: Selection, sums: Mapping[Key, str], marking: Marking, lang: Language
) -> tuple[Point, ...]:
    """Printed totals, only while every row they add up is shown; one that edits belie stands beside the sum."""
    total = next((line for line in selection.lines if line.is_total), None)
    if total is None or not shows_totals(selection):
        return ()
    pairs = zip(selection.periods, total.observations, strict=True)
    points = [_point(document, marking, period.number, one, selection.derived) for period, one in pairs]
    both = TOTAL_AND_SUM.get(lang)
    if selection.view.booking is Booking.INTENDED:
        beside = TOTAL_AND_PRINTED.get(lang)
        points = [
            replace(point, text=beside.format(total=point.text, printed=point.booked_text)) if point.moved else point
            for point in points
        ]
    return tuple(
        replace(point, text=both.format(printed=point.text, sum=found))
        if point.key is not None and (found := sums.get(point.key))
        else point
        for point in points
    )


def _x_tick(document: Document, selection: Selection, period: Period, marking: Marking, lang: Language) -> Tick:
    stage = stage_label(document, selection, period, lang)
    return Tick(period.number, period.label(lang), stage, marking.column(period))


def stage_label(document: Document, selection: Selection, period: Period, lang: Language) -> str:
    """The stage that all observations of a column share, in short; empty if the source states none.

    Of numbers that reach across stages it is that of the first and that of the last number in them.
    """
    number = selection.periods.index(period)
    column = [line.observations[number] for line in selection.lines]
    keys = [one.key for one in column if one is not None and one.key in selection.derived]
    across = {found for key in keys if (found := selection.derived[key].stages)}
    if len(across) == 1:
        stages = next(iter(across))
        before, after = (document.catalogue.short("status", stages[place][1].value, lang) for place in (0, -1))
        return STAGES_JOINED.get(lang).format(before=before, after=after)
    shared = {one.status for one in column if one is not None and not _has_own_stage(document, one)}
    told = shared & {Status.ACTUAL, Status.ESTIMATE, Status.PLANNED, Status.REQUEST}
    if len(shared) != 1 or not told:
        return ""
    return document.catalogue.short("status", told.pop().value, lang)


def _has_own_stage(document: Document, one: Observation) -> bool:
    """Whether the stage is the user's: that of an added value, or one laid over what the source states."""
    edit = document.edit_of(one.key) if one.edited else None
    return edit is not None and (edit.is_own or edit.changes_stage)


def _status_key(document: Document, rows: Sequence[SelectedRow], lang: Language) -> tuple[StatusKey, ...]:
    """The stages that occur, in the order of certainty; nothing if the source states no stage at all."""
    found = {one.status for line in rows for one in line.observations if one is not None and one.value is not None}
    order = (Status.ACTUAL, Status.UNMARKED, Status.ESTIMATE, Status.PLANNED, Status.REQUEST)
    present = [status for status in order if status in found]
    if not set(present) - {Status.UNMARKED}:
        return ()
    return tuple(StatusKey(s, document.catalogue.label("status", s.value, lang)) for s in present)
