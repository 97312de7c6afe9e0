"""Data books of what a figure shows, or of the whole dataset behind it, with all notes, works and edits.

Owns which sheets and columns there are, in long form (one fact a row) and in wide form (rows by periods). Which notes
and works apply is decided below; how a format keeps them, by the writers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from cavapp import __version__
from cavapp.core.analysis.computed_citation import cite_computed
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.view import Selection, select_observations
from cavapp.core.citations.citation_lines import NoteLine, note_lines, reference_text
from cavapp.core.citations.citation_text import PlacedMarks, moving_markers, why_empty
from cavapp.core.citations.markers import Marking, marking_of
from cavapp.core.citations.number_origin import find_origin
from cavapp.core.data.dataset import Dataset, Observation, Status, display_text, plain_number, ungrouped_text
from cavapp.core.data.keys import MEASURE, DimensionKind, FiscalYear, Key, Region, Value, plain_value
from cavapp.core.data.notes import Citation, SourceRole, Supported
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.journal_table import RowWriter
from cavapp.core.edits.journal.journal import Field
from cavapp.core.export.data_files.data_book import ABOUT, DATA, Cell, DataBook, Entry, Sheet, SheetColumn
from cavapp.core.export.recipe import Recipe, entries_of
from cavapp.core.figures.caption import caption_of
from cavapp.core.messages import exports as words
from cavapp.core.messages.citations import REPLACED_FACT, ROLE_LABELS
from cavapp.core.messages.edits import EDITED_MARK
from cavapp.core.references.chicago import author_year
from cavapp.core.references.writers import write_bibtex

_RUNNING_TEXT: Final = ("text", "why_empty", "reason", "source", "terms")
_AS_SHOWN: Final[Mapping[Key, int]] = {}


class BookLayout(NamedTuple):
    """What a data file holds: ``whole`` the dataset instead of what is shown, ``wide`` rows by periods."""

    whole: bool = False
    wide: bool = False


class _Line(NamedTuple):
    """A row of the wide form: what heads it, and its observations by period."""

    stubs: tuple[Entry, ...]
    held: Mapping[Value, Observation]


class _Facts(NamedTuple):
    """Observations with all that is true of them. ``marks`` are the markers around one."""

    document: Document
    lang: Language
    dataset: Dataset
    observations: Sequence[Observation]
    derived: Mapping[Key, ComputedValue]
    citation: Citation
    notes: Sequence[NoteLine]
    marks: Callable[[Key], PlacedMarks]
    columns: Mapping[Value, tuple[str, ...]]
    lines: Callable[[], list[_Line]]
    said: Sequence[tuple[str, str]]
    as_printed: bool
    alike: Mapping[Key, int] = _AS_SHOWN  # of a whole dataset: the group of keys that the same works stand behind
    known: dict[int, str] = {}  # noqa: RUF012 - given with ``alike``

    def note(self, marks: Iterable[str]) -> str:
        """The notes that these markers lead to."""
        wanted = set(marks)
        return "\n".join(f"[{one.marker}] {one.text}" for one in self.notes if one.marker in wanted)

    def released(self, one: Observation) -> Observation:
        return self.derived[one.key].released if one.key in self.derived else one

    def status(self, one: Observation) -> Status:
        derived = self.derived.get(one.key)
        return Status.COMPUTED if derived is not None and derived.is_moved else one.status

    def reason(self, one: Observation) -> str:
        derived = self.derived.get(one.key)
        if derived is not None and derived.reason is not None:
            return derived.reason.get(self.lang)
        return why_empty(self.document, one, self.lang)

    def works_of(self, one: Observation) -> str:
        """The works that a number rests on; asked once for all that have the same."""
        group = None if one.edited else self.alike.get(one.key)
        if group is None:
            return self.works((one.key,))
        if group not in self.known:
            self.known[group] = self.works((one.key,))
        return self.known[group]

    def works(self, keys: Sequence[Key]) -> str:
        """The works that numbers rest on, with the place in each."""
        found: dict[str, None] = {}
        for one in cite_computed(self.document, keys, self.derived, as_printed=self.as_printed).references:
            if one.role is not SourceRole.ADDED:
                found |= dict.fromkeys([f"{one.reference}@{place}" for place in one.locators] or [one.reference])
        return "; ".join(found)

    def cell(self, one: Observation, marks: Sequence[str]) -> Cell:
        """The number of an observation, or what is printed in its place, with what hangs at it."""
        shown = display_text(one)
        reason = "" if one.value is not None else self.reason(one)
        notes = [self.note(marks), reason]
        if one.edited:
            before = self.document.printed(one.key)
            mark = EDITED_MARK.get(self.lang)
            notes.append(mark if before is None else f"{mark}. {REPLACED_FACT.get(self.lang)}: {before.printed}")
        note = "\n".join(text for text in notes if text)
        if one.value is None:
            return Cell(None, shown, "", ", ".join(marks), note)
        return Cell(one.value, plain_number(one.value, shown), shown, ", ".join(marks), note)


def build_book(document: Document, recipe: Recipe, layout: BookLayout = BookLayout()) -> DataBook:  # noqa: B008 - a value
    """The book of what a recipe shows, in its language."""
    lang = recipe.language
    facts = _whole(document, recipe) if layout.whole else _shown(document, recipe)
    make = _wide_sheet if layout.wide else _long_sheet
    changes = _changes(document, recipe, facts, whole=layout.whole)
    sheets = (make(facts), _notes(facts), _sources(facts), changes, _about(recipe, facts))
    works = [document.catalogue.references[one.reference] for one in facts.citation.references]
    title = facts.said[0][1]
    return DataBook(title, lang, document.catalogue.data_date, sheets, write_bibtex(dict.fromkeys(works)))


def _shown(document: Document, recipe: Recipe) -> _Facts:
    """What the figure shows, with the optional notes too; what is drawn besides the data adds its notes and works."""
    lang, figure = recipe.language, recipe.figure
    selection = select_observations(document, recipe.view, lang)
    marking = marking_of(document, selection, all_notes=True).for_table()
    caption = caption_of(document, selection, lang, marking=marking)
    known = {name for line in caption.notes for name in line.ids}
    further = [line for line in figure.notes if line.text and not known.issuperset(line.ids or ("",))]

    lines = {place: line for line in reversed(selection.lines) for place in line.places}
    columns: dict[Value, tuple[str, ...]] = {period: some for period, some in marking.columns.items()}  # noqa: C416 - of more types

    def marks(key: Key) -> PlacedMarks:
        row = marking.row(lines[key]) if key in lines else ()
        return PlacedMarks(marking.cell(key), row, columns.get(key[selection.dataset.time], ()))

    named = {one.reference for one in marking.citation.references}
    added = [name for name in figure.source_ids if name not in named]
    works = (*marking.citation.references, *(Supported(name, (), SourceRole.NOTED) for name in added))
    return _Facts(
        document,
        lang,
        selection.dataset,
        selection.observations,
        selection.derived,
        marking.citation._replace(references=works),
        (*caption.notes, *further),
        marks,
        columns,
        lambda: _selected_lines(document, selection, marking, lang),
        [("title", caption.title), ("subtitle", caption.subtitle), *(("remark", one) for one in caption.remarks)],
        recipe.view.as_printed,
    )


def _selected_lines(document: Document, selection: Selection, marking: Marking, lang: Language) -> list[_Line]:
    rows, found = selection.exhibit.rows, []
    notes = note_lines(document.catalogue, marking.citation, lang)
    for line in selection.lines:
        marks = marking.row(line)
        said = "\n".join(f"[{one.marker}] {one.text}" for one in notes if one.marker in marks)
        head = Cell(None, document.catalogue.label(rows, line.code, lang), "", ", ".join(marks), said)
        held = {one.key[selection.dataset.time]: one for one in line.observations if one is not None}
        found.append(_Line((head, line.code), held))
    return found


def _whole(document: Document, recipe: Recipe) -> _Facts:
    """All observations of the dataset, as they are held."""
    lang, catalogue = recipe.language, document.catalogue
    source = document.as_printed() if recipe.view.as_printed else document
    data = catalogue.dataset(catalogue.exhibit(recipe.view.exhibit).dataset)
    every = Region.of(data.id, {})
    found = source.observations(every)
    groups = {row: number for number, rows in enumerate(catalogue.evidence.alike(data)) for row in rows}
    citation = source.citation([one.key for one in found], as_printed=recipe.view.as_printed)
    marks = {one.key: moving_markers(document, one.key) for one in found}
    columns = {key[data.time]: some.column for key, some in marks.items()}
    units = dict.fromkeys(one.unit.label.get(lang) for one in found)
    return _Facts(
        source,
        lang,
        data,
        found,
        {},
        citation,
        note_lines(catalogue, citation, lang),
        marks.__getitem__,
        {period: some for period, some in columns.items() if some},
        lambda: _dataset_lines(document, data, found, lang),
        [("title", catalogue.label("dataset", data.id, lang)), ("subtitle", "; ".join(units))],
        recipe.view.as_printed,
        {one.key: groups[row] for one, row in zip(found, data.rows(every), strict=True)},
        {},
    )


def _dataset_lines(document: Document, data: Dataset, found: Sequence[Observation], lang: Language) -> list[_Line]:
    """A row for each combination of what is no period."""
    lines: dict[tuple[Value, ...], dict[Value, Observation]] = {}
    others = [one for one in data.dimensions if one.id != data.time]
    for one in found:
        lines.setdefault(tuple(one.key[name.id] for name in others), {})[one.key[data.time]] = one
    label = document.catalogue.label
    return [
        _Line(tuple(e for d, value in zip(others, values, strict=True) for e in _named(d.id, value, label, lang)), held)
        for values, held in lines.items()
    ]


def _named(
    name: str, value: Value, label: Callable[[str, Value, Language], str], lang: Language
) -> tuple[Entry, Entry]:
    return label(name, value, lang), plain_value(value)


# ---------------------------------------------------------------- the data


def _heads(facts: _Facts, names: Iterable[str]) -> list[SheetColumn]:
    """Columns of words, with their heads."""
    return [SheetColumn(name, words.COLUMN_HEADS[name].get(facts.lang), wide=name in _RUNNING_TEXT) for name in names]


def _dimension_columns(facts: _Facts, name: str) -> tuple[SheetColumn, SheetColumn]:
    head = facts.document.catalogue.label("dimension", name, facts.lang)
    return SheetColumn(f"{name}_name", head), SheetColumn(name, words.CODE_HEAD.get(facts.lang).format(head=head))


def _long_sheet(facts: _Facts) -> Sheet:
    """One fact a row."""
    data, lang, label = facts.dataset, facts.lang, facts.document.catalogue.label
    columns: list[SheetColumn] = []
    for dimension in data.dimensions:
        named = _dimension_columns(facts, dimension.id)
        # A number of a year says itself, and is one.
        columns += named if dimension.kind is DimensionKind.CODE else [SheetColumn(dimension.id, named[0].head)]
    stubs = len(columns)
    columns += _heads(
        facts,
        ("value", "unit_name", "unit", "printed", "status_name", "status", "markers", "references", "edited", "origin"),
    )
    columns += _heads(facts, ("why_empty", "booked", "moved") if facts.derived else ("why_empty",))
    rows: list[list[Entry]] = []
    for one in facts.observations:
        row: list[Entry] = []
        for dimension in data.dimensions:
            value = one.key[dimension.id]
            coded = dimension.kind is DimensionKind.CODE
            row += _named(dimension.id, value, label, lang) if coded else [plain_value(value)]
        marks, status = facts.marks(one.key), facts.status(one)
        cell = facts.cell(one, marks.cell)
        row += [cell if one.value is not None else cell._replace(text=""), one.unit.label.get(lang), one.unit.id]
        row += [facts.released(one).printed, label("status", status.value, lang), status.value, " ".join(marks.all)]
        origin = find_origin(facts.document, one, computed=one.key in facts.derived).value
        row += [facts.works_of(one), str(one.edited).lower(), origin]
        row.append("" if one.value is not None else facts.reason(one))
        if facts.derived:
            row += _booked(facts, one)
        rows.append(row)
    return Sheet(DATA, words.SHEET_TITLES[DATA].get(lang), columns, rows, stubs)


def _booked(facts: _Facts, one: Observation) -> list[Entry]:
    """The value before notes were applied, and the ids of those that changed it."""
    derived = facts.derived.get(one.key)
    booked = one if derived is None else derived.booked
    shown = display_text(booked)
    value = "" if booked.value is None else Cell(booked.value, plain_number(booked.value, shown), shown)
    return [value, "" if derived is None else " ".join(derived.notes)]


def _wide_sheet(facts: _Facts) -> Sheet:
    """Rows by periods; behind the numbers what is true of single ones, each after its period."""
    lang, lines = facts.lang, facts.lines()
    periods = sorted({one.key[facts.dataset.time] for one in facts.observations}, key=_rank)
    columns: list[SheetColumn] = []
    for name in _stub_names(facts, lines):
        columns += _dimension_columns(facts, name)
    stubs = len(columns)
    for period in periods:
        marks = facts.columns.get(period, ())
        head = facts.document.catalogue.label(facts.dataset.time, period, lang)
        columns.append(SheetColumn(_period(period), head, ", ".join(marks), facts.note(marks)))
    columns += _heads(facts, ("unit_name", "unit", "statuses", "markers", "references", "edited_periods"))
    rows = [_wide_row(facts, line, periods) for line in lines]
    return Sheet(DATA, words.SHEET_TITLES[DATA].get(lang), columns, rows, stubs)


def _stub_names(facts: _Facts, lines: Sequence[_Line]) -> list[str]:
    others = [one.id for one in facts.dataset.dimensions if one.id != facts.dataset.time]
    count = len(lines[0].stubs) // 2 if lines else len(others)
    if count == len(others):
        return others
    codes = {str(line.stubs[1]) for line in lines}
    names = (name for name in others if name != MEASURE)
    held = (name for name in names if codes & {str(plain_value(one.key[name])) for one in facts.observations})
    return [next(held, others[0])]


def _wide_row(facts: _Facts, line: _Line, periods: Sequence[Value]) -> list[Entry]:
    held = [line.held[period] for period in periods if period in line.held]

    def told(say: Callable[[Observation], str]) -> str:
        said = ((_period(one.key[facts.dataset.time]), say(one)) for one in held)
        return "; ".join(f"{period}: {text}" for period, text in said if text)

    def number(period: Value) -> Entry:
        one = line.held.get(period)
        return "" if one is None else facts.cell(one, facts.marks(one.key).cell)

    return [
        *line.stubs,
        *map(number, periods),
        held[0].unit.label.get(facts.lang) if held else "",
        held[0].unit.id if held else "",
        told(lambda one: "" if facts.status(one) is Status.UNMARKED else facts.status(one).value),
        told(lambda one: " ".join(facts.marks(one.key).all)),
        facts.works([one.key for one in held]),
        " ".join(_period(one.key[facts.dataset.time]) for one in held if one.edited),
    ]


def _period(value: Value) -> str:
    """A period as its column is headed: FY2007 is no calendar year."""
    return value.label(Language.ENGLISH) if isinstance(value, FiscalYear) else str(plain_value(value))


def _rank(value: Value) -> tuple[int, str]:
    plain = plain_value(value)
    return (plain, "") if isinstance(plain, int) else (0, plain)


# ---------------------------------------------------------------- what stands around them


def _notes(facts: _Facts) -> Sheet:
    """The lines of notes, in print order, with the ids of the notes that each stands for."""
    held = {one.footnote.id: one.footnote for one in facts.citation.footnotes}
    rows: list[list[Entry]] = []
    for line in facts.notes:
        notes = [held[name] for name in line.ids if name in held]
        works = (cited for note in notes for cited in note.cited)
        cited = dict.fromkeys(f"{one.reference}@{one.locator}" if one.locator else one.reference for one in works)
        obligatory = str(not notes or any(note.obligatory for note in notes)).lower()
        rows.append([line.marker, line.text, obligatory, " ".join(line.ids), "; ".join(cited)])
    columns = _heads(facts, ("marker", "text", "obligatory", "id", "references"))
    return Sheet("notes", words.SHEET_TITLES["notes"].get(facts.lang), columns, rows)


def _sources(facts: _Facts) -> Sheet:
    """The works, in the order of the chain, with the places named and what is known of their terms."""
    catalogue, lang, rows = facts.document.catalogue, facts.lang, []
    for one in facts.citation.references:
        work = catalogue.references[one.reference]
        terms = work.custom.get("terms")
        role = ROLE_LABELS[one.role].get(lang)
        text = reference_text(catalogue, one, lang)
        short = author_year(work, lang=lang)
        rows.append([role, short, text, one.locator, one.reference, terms if isinstance(terms, str) else ""])
    columns = _heads(facts, ("role", "short", "text", "locator", "id", "terms"))
    return Sheet("sources", words.SHEET_TITLES["sources"].get(lang), columns, rows)


def _changes(document: Document, recipe: Recipe, facts: _Facts, *, whole: bool) -> Sheet:
    """The user's part: what of it is shown, or what speaks of the dataset."""
    writer, lang, rows = RowWriter(document, facts.lang), facts.lang, []
    entries = [] if whole else entries_of(recipe)
    if whole and not recipe.view.as_printed:
        kept = document.log.state.records
        entries = [one for one in document.log.entries() if kept.get(one.address) == one.new and one.new is not None]
        entries = list({one.address: one for one in entries}.values())
    for entry in entries:
        row = writer.entry_row(entry._replace(kind="edit"))
        if whole and facts.dataset.id not in (row.dataset, *row.dataset.split()):
            continue
        numbers = row.field == Field.VALUE
        previous, new = ((ungrouped_text(text) if numbers else text) for text in (row.previous, row.new))
        what = words.CHANGED_PARTS.get(row.field)
        rows.append(
            [
                *(row.time, row.author, row.field if what is None else what.get(lang), row.dataset, row.place),
                *(previous, new, row.reason, row.source, row.source_id, row.locator),
            ]
        )
    names = ("time", "author", "changed", "dataset", "place", "previous", "new", "reason", "source", "id", "locator")
    return Sheet("changes", words.SHEET_TITLES["changes"].get(lang), _heads(facts, names), rows)


def _about(recipe: Recipe, facts: _Facts) -> Sheet:
    catalogue, lang = facts.document.catalogue, facts.lang
    data = facts.dataset.id
    provenance = catalogue.provenance.get(data)
    said = [
        *facts.said,
        *(() if facts.said[0][1] == recipe.figure.title else (("figure", recipe.figure.title),)),
        ("exhibit", recipe.view.exhibit),
        ("dataset", f"{catalogue.label('dataset', data, lang)} ({data})"),
        ("number", recipe.number),
        ("program", f"cavapp {__version__}"),
        ("data_of", catalogue.data_date),
        ("licence", words.OWN_TERMS.get(lang)),
        *(("licence", text) for text in (() if provenance is None else provenance.licences)),
        *(("made_from", one.title) for one in (() if provenance is None else provenance.sources)),
        ("reading", words.HOW_TO_READ.get(lang)),
    ]
    rows: list[list[Entry]] = [[name, words.ABOUT_LABELS[name].get(lang), text] for name, text in said if text]
    return Sheet(ABOUT, words.SHEET_TITLES[ABOUT].get(lang), _heads(facts, ("name", "what", "text")), rows)
