"""Which marker stands where: at the title, at rows, at periods and at single values of a selection.

Owns the one mapping that chart, table, notes and files share, by the report's letters or by numbers in reading order.
Which notes apply is decided by ``core.data.notes``; how a marker is drawn by the painters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cavapp.core.analysis.computed_citation import cite_computed
from cavapp.core.analysis.view import Numbering, SelectedRow, Selection
from cavapp.core.data.keys import Key, Period
from cavapp.core.data.notes import Applied, Citation, NoteKind
from cavapp.core.edits.document import Document

MarkerTuple = tuple[str, ...]
# A note on more cells of one row than these stands at the row: the same superscript on each would be clutter.
_FEW: Final = 2


@dataclass(frozen=True, slots=True)
class Marking:
    """The markers of one selection, by row, by period and by full key, and the notes they lead to, in their order.

    A chart cannot show everything that a table shows. ``series`` are the rows with the markers of their values that
    no point stands for; ``title`` are markers of rows and totals that the chart does not draw. ``named`` are the notes
    that only the title leads to, whose text has to say of what they speak.
    """

    citation: Citation
    rows: Mapping[str, MarkerTuple] = field(default_factory=dict)
    columns: Mapping[Period, MarkerTuple] = field(default_factory=dict)
    cells: Mapping[Key, MarkerTuple] = field(default_factory=dict)
    series: Mapping[str, MarkerTuple] = field(default_factory=dict)
    title: MarkerTuple = ()
    named: frozenset[str] = frozenset()

    def for_table(self) -> Marking:
        """The same for a table, which shows every place: its title leads to what stands at none."""
        places = (*self.rows.values(), *self.columns.values(), *self.cells.values())
        shown = {marker for markers in places for marker in markers}
        notes = [one.footnote for one in self.citation.footnotes if one.footnote.marker not in ("", *shown)]
        title = tuple(dict.fromkeys(note.marker for note in notes))
        return replace(self, title=title, named=frozenset(note.id for note in notes))

    def row(self, line: SelectedRow) -> MarkerTuple:
        return self.rows.get(line.code, ())

    def column(self, period: Period) -> MarkerTuple:
        return self.columns.get(period, ())

    def cell(self, key: Key) -> MarkerTuple:
        return self.cells.get(key, ())


def marking_of(document: Document, selection: Selection, *, all_notes: bool = False) -> Marking:
    """The markers of a selection. ``all_notes`` adds the optional notes to the obligatory ones."""
    view = selection.view
    citation = cite_computed(
        document, selection.keys, selection.derived, obligatory_only=not all_notes, as_printed=view.as_printed
    )
    if view.numbering is Numbering.NUMBERS:
        return _by_numbers(document, selection, citation)
    return _by_letters(document, selection, citation)


def shows_totals(selection: Selection) -> bool:
    """Whether a chart shows the printed totals: only while every row they add up is shown."""
    shown = {line.code for line in selection.lines}
    return any(line.is_total for line in selection.lines) and shown.issuperset(selection.exhibit.row_order)


# ---------------------------------------------------------------- letters


def _by_letters(document: Document, selection: Selection, citation: Citation) -> Marking:
    """The printed markers and the user's letters at their places, as far as their notes are among those shown."""
    known = {one.footnote.marker for one in citation.footnotes}
    evidence, axes = document.catalogue.evidence, selection.exhibit.axes
    if known <= {""}:
        return Marking(citation)

    def at(key: Key) -> MarkerTuple:
        return tuple(marker for marker in evidence.markers(key, axes) if marker in known)

    rows = {line.code: found for line in selection.lines if (found := at(line.key))}
    columns = {period: found for period in selection.periods if (found := at(_column_key(selection, period)))}
    cells = {one.key: found for one in selection.observations if (found := at(one.key))}
    order = {one.footnote.marker: number for number, one in enumerate(citation.footnotes)}
    for key, moving in _moving(document, selection).items():
        cells[key] = _sorted((*cells.get(key, ()), *(marker for marker in moving if marker in known)), order)
    return _with_chart(selection, Marking(citation, rows, columns, cells), order)


def _moving(document: Document, selection: Selection) -> dict[Key, MarkerTuple]:
    """The markers of the notes that changed a value, also where the amount was moved to, and those of its inputs."""
    evidence = document.catalogue.evidence
    notes, found = evidence.footnotes, {}
    known: dict[Key, MarkerTuple] = {}

    def at(key: Key) -> MarkerTuple:
        """The markers of an input, which may be one of many numbers."""
        if key not in known:
            known[key] = evidence.markers(key, selection.exhibit.axes)
        return known[key]

    for one in selection.observations:
        derived = selection.derived.get(one.key)
        if derived is not None and not derived.is_total:
            found[one.key] = tuple(notes[name].marker for name in derived.notes if notes[name].marker)
        if derived is not None and derived.is_measured:
            cells = (key for key in derived.inputs if key.dataset == one.key.dataset and key != one.key)
            found[one.key] = tuple(dict.fromkeys((*found.get(one.key, ()), *(m for key in cells for m in at(key)))))
    return {key: markers for key, markers in found.items() if markers}


def _column_key(selection: Selection, period: Period) -> Key:
    return Key(selection.dataset.id, ((selection.exhibit.columns, period),))


# ---------------------------------------------------------------- numbers


@dataclass(slots=True)
class _Found:
    """Notes of one text with all places they stand at."""

    applied: list[Applied]
    rows: set[str] = field(default_factory=set)
    columns: set[Period] = field(default_factory=set)
    cells: set[Key] = field(default_factory=set)
    rank: tuple[int, ...] = ()


def _by_numbers(document: Document, selection: Selection, citation: Citation) -> Marking:
    """A number for each text that speaks of a part of the selection; what speaks of all of it stays unmarked."""
    plain: list[Applied] = []
    texts: dict[str, list[Applied]] = {}
    for one in citation.footnotes:
        if one.footnote.kind is NoteKind.ABBREVIATION:
            plain.append(one)
        else:
            texts.setdefault(one.footnote.text.en, []).append(one)
    places = _Places(document, selection)
    found = []
    for applied in texts.values():
        whole = len({key for one in applied for key in one.keys}) == len(citation.keys)
        if whole or not any(map(places.keys_shown, applied)):
            plain += applied
        else:
            found.append(places.of(applied))
    found.sort(key=lambda one: one.rank)
    order = {one.footnote.id: number for number, one in enumerate(citation.footnotes)}
    plain.sort(key=lambda one: order[one.footnote.id])
    footnotes = [one._replace(footnote=one.footnote._replace(marker="")) for one in plain]
    marking = Marking(citation, {}, {}, {})
    for number, text in enumerate(found, start=1):
        footnotes += [each._replace(footnote=each.footnote._replace(marker=str(number))) for each in text.applied]
        _put(marking, text, str(number))
    numbered = citation._replace(footnotes=tuple(footnotes))
    marking = Marking(numbered, marking.rows, marking.columns, marking.cells)
    return _with_chart(selection, marking, {str(number): number for number in range(1, len(found) + 1)})


def _put(marking: Marking, found: _Found, marker: str) -> None:
    """Add a marker behind those that stand at these places already."""
    for names, places in (
        (marking.rows, found.rows),
        (marking.columns, found.columns),
        (marking.cells, found.cells),
    ):
        assert isinstance(names, dict)
        for place in places:
            names[place] = (*names.get(place, ()), marker)


class _Places:
    """Finds where a note stands and how early one comes to read it."""

    def __init__(self, document: Document, selection: Selection) -> None:
        self._evidence, self._selection = document.catalogue.evidence, selection
        row, column = selection.exhibit.axes
        self._row, self._column = row, column
        self._width = {line.code: sum(one is not None for one in line.observations) for line in selection.lines}
        self._number = {line.code: number for number, line in enumerate(selection.lines)}
        self._first = selection.periods[0].number
        self._drawn = _Drawn(selection)

    def keys_shown(self, applied: Applied) -> list[Key]:
        """The places of a note that are shown: what is computed rests on rows, or whole datasets, that are not."""
        data = self._selection.dataset.id
        return [key for key in applied.keys if key.dataset == data and str(key[self._row]) in self._number]

    def of(self, applied: Sequence[Applied]) -> _Found:
        """All places of notes with one text."""
        found = _Found(list(applied))
        for one in applied:
            self._add(found, one, self.keys_shown(one))
        ranks = [
            *map(self._rank_of_row, found.rows),
            *((2, period.number - self._first) for period in found.columns),
            *map(self._rank_of_cell, found.cells),
        ]
        # The title leads to a note only where the chart has no other place for it.
        found.rank = min([rank for rank in ranks if rank[0]] or ranks)
        return found

    def _add(self, found: _Found, applied: Applied, shown: Sequence[Key]) -> None:
        named = self._evidence.names_of(applied.footnote.id, self._selection.dataset.id) & {self._row, self._column}
        if named == {self._column}:
            periods = {key[self._column] for key in shown}
            if sum(key[self._column] in periods for key in self._selection.keys) == len(shown):
                found.columns |= periods  # type: ignore[arg-type]  # of the dimension of time
                return
        rows: dict[str, list[Key]] = {}
        for key in shown:
            rows.setdefault(str(key[self._row]), []).append(key)
        for code, keys in rows.items():
            if self._column not in named or len(keys) > _FEW or len(keys) == self._width[code] > 1:
                found.rows.add(code)
            else:
                found.cells.update(keys)

    def _rank_of_row(self, code: str) -> tuple[int, ...]:
        return (1, self._number[code]) if self._drawn.row(code) else (0, self._number[code])

    def _rank_of_cell(self, key: Key) -> tuple[int, ...]:
        code = str(key[self._row])
        if not self._drawn.cell(key, code):
            return self._rank_of_row(code)
        return 3, self._number[code], int(getattr(key[self._column], "number", 0))


# ---------------------------------------------------------------- what a chart can show


class _Drawn:
    """What of a selection a chart draws: a row needs a label, a value needs a point."""

    def __init__(self, selection: Selection) -> None:
        lines = selection.dataset.time == "year"
        totals = shows_totals(selection)
        positive = selection.view.logarithmic and lines
        self._rows = {line.code for line in selection.lines if not line.is_total and (line.has_numbers or not lines)}
        self._gaps = {
            one.key
            for line in selection.lines
            for one in line.observations
            if one is not None and (one.value is None or (positive and one.value <= 0))
        }
        self._with_points = self._rows | {line.code for line in selection.lines if line.is_total and totals}

    def row(self, code: str) -> bool:
        return code in self._rows

    def cell(self, key: Key, code: str) -> bool:
        return code in self._with_points and key not in self._gaps


def _with_chart(selection: Selection, marking: Marking, order: Mapping[str, int]) -> Marking:
    """The marking with what a chart shows of it: everything it cannot draw moves to the row, else to the title."""
    drawn, series, title = _Drawn(selection), dict[str, MarkerTuple](), dict[str, None]()
    shown: set[str] = {marker for markers in marking.columns.values() for marker in markers}
    for line in selection.lines:
        keys = [one.key for one in line.observations if one is not None and one.key in marking.cells]
        lost = [key for key in keys if not drawn.cell(key, line.code)]
        held = _sorted((*marking.row(line), *(m for key in lost for m in marking.cells[key])), order)
        shown |= {marker for key in keys if key not in lost for marker in marking.cells[key]}
        if held and drawn.row(line.code):
            series[line.code] = held
            shown |= set(held)
        else:
            title |= dict.fromkeys(held)
    # Also a note of the user's on, say, one release, which names neither row nor period.
    title |= dict.fromkeys(one.footnote.marker for one in marking.citation.footnotes if one.footnote.marker)
    alone = [marker for marker in title if marker not in shown]
    named = frozenset(one.footnote.id for one in marking.citation.footnotes if one.footnote.marker in alone)
    return Marking(marking.citation, marking.rows, marking.columns, marking.cells, series, _sorted(alone, order), named)


def _sorted(markers: Iterable[str], order: Mapping[str, int]) -> MarkerTuple:
    return tuple(sorted(dict.fromkeys(markers), key=lambda marker: order.get(marker, len(order))))
