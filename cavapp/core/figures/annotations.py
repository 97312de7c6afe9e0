"""Events, periods and reference lines in a chart: which are offered beside a selection and where they stand.

Owns the one rule of places in time: the tick of a period stands in its middle, so that year 2008 reaches from 2007.5 to
2008.5 on the axis and its data point means all of it. A fiscal year begins on 1 October of the year before. What is
known by its year alone stands in the middle of that year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from cavapp.core.analysis.row_summary import MEAN, is_fiscal, mean_of
from cavapp.core.analysis.view import Selection
from cavapp.core.citations.citation_lines import NoteLine
from cavapp.core.data.catalogue import Band, Catalogue, Event, ReferenceLine
from cavapp.core.data.dataset import Unit
from cavapp.core.data.keys import FiscalYear, Year
from cavapp.core.data.notes import Citation, Cited, SourceRole, Supported
from cavapp.core.data.reference import Reference, WorkDate
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages import figures as wording
from cavapp.core.references.chicago import author_year
from cavapp.core.references.terms import date_text, locator_text, words_of

_FISCAL_START: Final = 0.25  # of a calendar year, by which a fiscal year begins before the year it is named after
_HALF: Final = 0.5


class AnnotationKind(StrEnum):
    """What is drawn: a line at a moment, a stretch of time, a line at a value."""

    EVENT = "event"
    BAND = "band"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something drawn into a chart beside its data.

    ``start`` and ``end`` are positions on the time axis; for a level both are its value in the unit of the chart.
    ``sign`` leads to the notes and stands alone where the ``label`` has no room.
    """

    id: str
    kind: AnnotationKind
    sign: str
    label: str
    text: str
    start: float
    end: float


class AnnotationOffer(NamedTuple):
    """Something that can be switched on beside an exhibit. ``in_sight``: it falls into what is shown now."""

    id: str
    kind: AnnotationKind
    label: str
    text: str
    in_sight: bool


class _Found(NamedTuple):
    """An annotation before it has its sign, with the works that stand behind it."""

    id: str
    kind: AnnotationKind
    label: str
    text: str
    start: float
    end: float
    cited: tuple[Cited, ...]


def annotations_of(
    document: Document, selection: Selection, unit: Unit, lang: Language
) -> tuple[tuple[Annotation, ...], tuple[Cited, ...]]:
    """What the view switched on, as far as it is in sight, in the order of kinds and places; and its works."""
    if not selection.view.annotations:
        return (), ()
    wanted = set(selection.view.annotations)
    found = [one for one in _all(document, selection, unit, lang) if one.id in wanted and _in_sight(selection, one)]
    found.sort(key=lambda one: (_KINDS.index(one.kind), one.start, one.end, one.id))
    counts = dict.fromkeys(AnnotationKind, 0)
    made = []
    for one in found:
        counts[one.kind] += 1
        sign = f"{wording.ANNOTATION_SIGNS[one.kind].get(lang)}{counts[one.kind]}"
        start, end = _clipped(selection, one)
        made.append(Annotation(one.id, one.kind, sign, one.label, one.text, start, end))
    return tuple(made), tuple(dict.fromkeys(cited for one in found for cited in one.cited))


def list_annotations(
    document: Document, selection: Selection, unit: Unit, lang: Language
) -> tuple[AnnotationOffer, ...]:
    """Everything that can be switched on beside the exhibit while these rows are shown."""
    found = sorted(_all(document, selection, unit, lang), key=lambda one: (_KINDS.index(one.kind), one.start, one.end))
    return tuple(AnnotationOffer(one.id, one.kind, one.label, one.text, _in_sight(selection, one)) for one in found)


def annotation_lines(annotations: Sequence[Annotation], lang: Language) -> tuple[NoteLine, ...]:
    """One running note for each kind that is drawn, with the sign of each."""
    lines = []
    for kind in _KINDS:
        told = [f"{one.sign} {one.text}" for one in annotations if one.kind is kind]
        if told:
            text = wording.ANNOTATION_HEADS[kind].get(lang).format(items="; ".join(told))
            lines.append(NoteLine("", text, ()))
    return tuple(lines)


def with_works(citation: Citation, cited: Sequence[Cited]) -> Citation:
    """The citation with further works that are named, each with its place.

    A work that stands behind the numbers keeps the places of the numbers; where an annotation is, its note says.
    """
    added = [supported for supported in citation.references if supported.role is SourceRole.ADDED]
    found = {
        supported.reference: supported for supported in citation.references if supported.role is not SourceRole.ADDED
    }
    for one in cited:
        known = found.get(one.reference)
        if known is None:
            found[one.reference] = Supported(one.reference, (one.locator,) if one.locator else (), SourceRole.NOTED)
        elif known.role is SourceRole.NOTED and one.locator and one.locator not in known.locators:
            found[one.reference] = known._replace(locators=(*known.locators, one.locator))
    return citation._replace(references=(*found.values(), *added))


def place_in_time(when: str, *, fiscal: bool, fiscal_axis: bool) -> float:
    """Where a date (1992, 2011-03, 2008-06-30) stands on the time axis; ``fiscal``: it names a fiscal year."""
    year, *rest = (int(part) for part in when.split("-"))
    if len(rest) == 2:  # noqa: PLR2004 - month and day
        day = date(year, *rest)
        share = (day.timetuple().tm_yday - _HALF) / date(year, 12, 31).timetuple().tm_yday
    else:
        share = (rest[0] - _HALF) / 12 if rest else _HALF
    moment = year + share - (_FISCAL_START if fiscal and not rest else 0.0)
    return moment + (_FISCAL_START if fiscal_axis else 0.0) - _HALF


# ---------------------------------------------------------------- finding


_KINDS: Final = tuple(AnnotationKind)


def _all(document: Document, selection: Selection, unit: Unit, lang: Language) -> Iterator[_Found]:
    catalogue, exhibit = document.catalogue, selection.exhibit.id
    shown = {selection.view.compared} if selection.view.compared else set(selection.view.rows)
    for event in catalogue.events:
        if exhibit in event.exhibits and (not event.rows or shown & set(event.rows)):
            yield _event(catalogue, selection, event, lang)
    for band in catalogue.bands:
        if exhibit in band.exhibits and (not band.rows or shown & set(band.rows)):
            yield _band(catalogue, selection, band, lang)
    for line in catalogue.levels:
        if exhibit in line.exhibits and line.unit.base == unit.base:
            yield _level(catalogue, line, unit, lang)
    mean = _mean(document, selection, unit, lang)
    if mean is not None:
        yield mean


def _event(catalogue: Catalogue, selection: Selection, event: Event, lang: Language) -> _Found:
    place = place_in_time(event.date, fiscal=event.fiscal, fiscal_axis=is_fiscal(selection))
    text = wording.DATED.get(lang).format(when=_when(event.date, lang, fiscal=event.fiscal), what=event.label.get(lang))
    return _Found(
        event.id,
        AnnotationKind.EVENT,
        event.short.get(lang),
        _with_sources(catalogue, text, event.cited, lang),
        place,
        place,
        event.cited,
    )


def _band(catalogue: Catalogue, selection: Selection, band: Band, lang: Language) -> _Found:
    before = _FISCAL_START if band.fiscal else 0.0
    shift = (_FISCAL_START if is_fiscal(selection) else 0.0) - _HALF
    first, last = _when(str(band.first), lang, fiscal=band.fiscal), _when(str(band.last), lang, fiscal=band.fiscal)
    span = first if first == last else wording.SPAN.get(lang).format(first=first, last=last)
    text = wording.DATED.get(lang).format(when=span, what=band.label.get(lang))
    return _Found(
        band.id,
        AnnotationKind.BAND,
        band.short.get(lang),
        _with_sources(catalogue, text, band.cited, lang),
        band.first - before + shift,
        band.last + 1 - before + shift,
        band.cited,
    )


def _level(catalogue: Catalogue, line: ReferenceLine, unit: Unit, lang: Language) -> _Found:
    value = line.value * line.unit.factor / unit.factor
    text = _with_sources(catalogue, line.label.get(lang), line.cited, lang)
    return _Found(line.id, AnnotationKind.LEVEL, line.short.get(lang), text, value, value, line.cited)


def _mean(document: Document, selection: Selection, unit: Unit, lang: Language) -> _Found | None:
    mean = mean_of(document, selection, unit, lang)
    if mean is None:
        return None
    label = wording.MEAN_LABEL.get(lang).format(mean=mean.shown)
    return _Found(MEAN, AnnotationKind.LEVEL, label, mean.text, mean.value, mean.value, ())


def _edges(selection: Selection) -> tuple[float, float]:
    """The time that the periods shown cover."""
    return selection.periods[0].number - _HALF, selection.periods[-1].number + _HALF


def _in_sight(selection: Selection, one: _Found) -> bool:
    if one.kind is AnnotationKind.LEVEL:
        return not selection.view.logarithmic or one.start > 0
    low, high = _edges(selection)
    return one.end > low and one.start < high


def _clipped(selection: Selection, one: _Found) -> tuple[float, float]:
    if one.kind is AnnotationKind.LEVEL:
        return one.start, one.end
    low, high = _edges(selection)
    return max(low, one.start), min(high, one.end)


def _when(when: str, lang: Language, *, fiscal: bool) -> str:
    """A date in words."""
    parts = tuple(int(part) for part in when.split("-"))
    if len(parts) == 1:
        return (FiscalYear if fiscal else Year)(parts[0]).label(lang)
    return date_text(WorkDate((parts,), ""), words_of(lang))


def _with_sources(catalogue: Catalogue, text: str, cited: Sequence[Cited], lang: Language) -> str:
    works = "; ".join(_short(catalogue.references[one.reference], one.locator, lang) for one in cited)
    return wording.WITH_SOURCES.get(lang).format(text=text, works=works) if works else text


@lru_cache(maxsize=256)
def _short(reference: Reference, locator: str, lang: Language) -> str:
    label, place = author_year(reference, lang=lang), locator_text(locator, words_of(lang))
    return f"{label}, {place}" if place else label
