"""Maps of named places: what the report says of each, as a colour, and a number beside its name where one is held.

Owns which outlines and spots stand for a place and what the legend says. Values are shaded by ``area_map``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cavapp.core.analysis.row_summary import unit_of
from cavapp.core.analysis.view import PLACE, Selection
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.area_map import OUTLINE_WORKS, MapChart, map_remarks, without_map
from cavapp.core.figures.charts.chart import Framed, Series
from cavapp.core.figures.maps.classes import ClassKind, MapClass
from cavapp.core.figures.maps.frame import MapFrame, MapPlace
from cavapp.core.figures.maps.outlines import AREAS, OutlinesProblem, read_outlines
from cavapp.core.figures.style import Look, Symbol
from cavapp.core.messages import figures as wording

_KIND: Final = "place_kind"


class PlaceMap(MapChart):
    """Each place in the colour of what is said of it; of two at one spot the later is hatched over the other."""

    id = "places"
    label = wording.TYPE_PLACES

    def why_not(self, document: Document, selection: Selection) -> Text | None:  # noqa: ARG002
        shown = selection.exhibit.rows == PLACE
        return None if shown else wording.NO_PLACES.fill(exhibit=selection.exhibit.number)

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:  # names and markers tell them apart as well
        yield (series.code,)

    def framed(self, document: Document, selection: Selection, series: Sequence[Series], lang: Language) -> Framed:
        """The sheet with what is said, and the series in the colours of that."""
        catalogue = document.catalogue
        kinds = list(catalogue.codes[_KIND])
        named = {place.id: place for place in catalogue.places}
        colored = tuple(
            replace(one, look=Look(kinds.index(named[one.code].kind) if one.code in named else 0, (), Symbol.SQUARE))
            for one in series
        )
        try:
            shapes = read_outlines(catalogue.outlines).areas
        except OutlinesProblem as problem:
            return without_map(colored, AREAS, problem, lang)
        places = _places(catalogue, [one.code for one in series])
        countries = {unit.partition("-")[0] for place in catalogue.places for unit in _units(place.units)}
        sheet = tuple(code for code in shapes if code.partition("-")[0] in countries)
        frame = MapFrame(AREAS, sheet, (), _legend(catalogue, colored, places, lang), places=places)
        drawn = {place.code for place in places}
        outside = [one.label for one in colored if one.code not in drawn]
        told = _told(catalogue, [one.code for one in series], lang)
        return Framed(colored, frame, _remarks(selection, outside, lang), told, OUTLINE_WORKS[AREAS])


def _units(text: str) -> list[str]:
    return text.split("; ") if text else []


def _places(catalogue: Catalogue, codes: Sequence[str]) -> tuple[MapPlace, ...]:
    """What of the sheet stands for each of these rows that lies anywhere."""
    shown = (place for place in catalogue.places if place.id in codes)
    return tuple(
        MapPlace(place.id, tuple(_units(place.units)), place.spot) for place in shown if place.units or place.spot
    )


def _legend(
    catalogue: Catalogue, series: Sequence[Series], places: Sequence[MapPlace], lang: Language
) -> tuple[MapClass, ...]:
    """What is said, in the order of the list, with the number of places of which it is."""
    drawn = {place.code for place in places}
    counts: dict[int, int] = {}
    for one in series:
        if one.code in drawn:
            counts[one.look.color] = counts.get(one.look.color, 0) + 1
    labels = [code.label.get(lang) for code in catalogue.codes[_KIND].values()]
    return tuple(MapClass(ClassKind.RANGE, labels[tone], counts[tone], tone) for tone in sorted(counts))


def _told(catalogue: Catalogue, codes: Sequence[str], lang: Language) -> str:
    """What the report says of each place, with its page."""
    return "".join(
        " " + wording.ALT_PLACE.get(lang).format(name=one.name.get(lang), said=one.said.get(lang), page=one.page)
        for one in catalogue.places
        if one.id in codes
    )


def _remarks(selection: Selection, outside: Sequence[str], lang: Language) -> tuple[str, ...]:
    unit = wording.lower_first(unit_of(selection).label.get(lang))
    found = [wording.PLACE_NUMBERS.get(lang).format(unit=unit)]
    return map_remarks(found, outside, wording.NOWHERE, lang)


PLACE_MAP: Final = PlaceMap()
