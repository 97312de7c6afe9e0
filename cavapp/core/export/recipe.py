"""Recipes: everything from which a picture can be made again, and the short number by which it is found.

Owns what a picture carries besides pixels: the figure as a value with all data drawn, the view that leads to it, the
user's records behind it, how it is presented; the text of all that, with version and checksum; the figure number.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from cavapp import __version__
from cavapp.core.analysis.view import View, select_observations
from cavapp.core.data.json_codec import NotOfType, from_plain, to_plain
from cavapp.core.data.keys import Key
from cavapp.core.data.limits import FIRST_YEAR, LAST_YEAR, MOST_POINTS, BeyondLimit, check_depth
from cavapp.core.data.reference import InvalidReference, Reference
from cavapp.core.data.text import Language, say_sentence
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import Ledger, LedgerEntry, number_of
from cavapp.core.edits.journal.journal import (
    Address,
    Field,
    InvalidJournal,
    JournalEntry,
    RecordFields,
    canonical_json,
    parse_json,
)
from cavapp.core.edits.overlay import is_own
from cavapp.core.edits.records import address_of, attachment_address, key_of
from cavapp.core.export.export_options import Kind, Presentation, RecipeError, is_possible
from cavapp.core.figures.annotations import AnnotationKind
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.figure_data import iterate_points
from cavapp.core.figures.style import LIGHT
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.core.workspace.errors import WorkspaceError

FORMAT: Final = "cavapp.figure"
RECIPE_VERSION: Final = (1, 1)
_ENDS: Final = 2  # periods
_YEAR: Final = re.compile(r"[1-9][0-9]{0,3}")
LONGEST_FILE_RECIPE: Final = 1 << 22  # characters; the largest exhibit takes a hundredth of it


class Kept(NamedTuple):
    """One record of the user's that a figure rests on, as the journal holds it."""

    field: str
    target: str
    record: Mapping[str, Any]

    @property
    def address(self) -> Address:
        return Address(self.field, self.target)


@dataclass(frozen=True)
class Recipe:
    """A figure with all that is needed to make its picture again. One of ``chart`` and ``table`` is there.

    ``works`` are the records (CSL-JSON) of all works that its sources name, in their order.
    """

    program: str
    view: View
    all_notes: bool
    chart: Figure | None
    table: TableFigure | None
    records: tuple[Kept, ...]
    works: tuple[Mapping[str, Any], ...]
    presentation: Presentation

    @property
    def figure(self) -> Figure | TableFigure:
        found = self.chart or self.table
        assert found is not None
        return found

    @property
    def kind(self) -> Kind:
        return Kind.TABLE if self.chart is None else Kind.CHART

    @property
    def language(self) -> Language:
        return self.figure.language

    @property
    def description(self) -> str:
        """The alternative text: the user's, else the one built from the figure."""
        return self.presentation.description or self.figure.alternative_text

    @cached_property
    def number(self) -> str:
        """The figure number: the same for the same content, however it is presented."""
        content = to_plain(replace(self, presentation=Presentation(0, 0), program=""))
        digest = hashlib.sha256(canonical_json(content).encode("utf-8", "surrogatepass")).digest()
        return number_of(int.from_bytes(digest[:4]) >> 2)

    @property
    def is_edited(self) -> bool:
        """Whether it shows a value or a stage of the user's."""
        return any(kept.field in (Field.VALUE, Field.STATUS) for kept in self.records)

    def presented(self, presentation: Presentation) -> Recipe:
        return replace(self, presentation=presentation)


def make_recipe(
    document: Document,
    view: View,
    lang: Language,
    presentation: Presentation,
    *,
    kind: Kind = Kind.CHART,
    all_notes: bool = False,
) -> Recipe:
    """The recipe of a view of a document, as it is now."""
    figure: Figure | TableFigure
    if kind is Kind.TABLE:
        from cavapp.core.figures.tables.table_builder import build_table_figure

        figure = build_table_figure(document, view, lang, all_notes=all_notes)
    else:
        figure = build_figure(document, view, lang, all_notes=all_notes)
    return _recipe_around(document, view, figure, presentation, all_notes=all_notes)


def figure_number(document: Document, view: View, figure: Figure | TableFigure, *, all_notes: bool = False) -> str:
    """The number that the figure of a view would get if it were exported now."""
    return _recipe_around(document, view, figure, Presentation(0, 0), all_notes=all_notes).number


def described_in(ledger: Ledger, number: str) -> str:
    """The user's alternative text for the figure of a number; empty if there is none, or if it is out of reach."""
    try:
        entry = ledger.find(number)
        return "" if entry is None else recipe_of(entry.recipe, origin=number).presentation.description
    except (WorkspaceError, RecipeError):
        return ""


def _recipe_around(
    document: Document,
    view: View,
    figure: Figure | TableFigure,
    presentation: Presentation,
    *,
    all_notes: bool,
) -> Recipe:
    inputs = (
        select_observations(document, view, figure.language).evidence_keys if view.moves or view.is_measured else ()
    )
    records = tuple(_records_behind(document, figure, view, inputs))
    # As they come back from a text: what is written from either must be the same, byte for byte.
    works = tuple(
        parse_json(canonical_json(to_plain(document.catalogue.references[name].record))) for name in figure.source_ids
    )
    chart = figure if isinstance(figure, Figure) else None
    table = figure if isinstance(figure, TableFigure) else None
    return Recipe(__version__, view, all_notes, chart, table, records, works, presentation)


# ---------------------------------------------------------------- as text


def recipe_text(recipe: Recipe) -> str:
    """The recipe as one line of canonical JSON, with version and checksum."""
    content = to_plain(recipe)
    digest = hashlib.sha256(canonical_json(content).encode("utf-8", "surrogatepass")).hexdigest()
    return canonical_json({"format": FORMAT, "version": list(RECIPE_VERSION), "sha256": digest, "recipe": content})


def recipe_of(text: str, *, origin: str) -> Recipe:
    """The recipe in a text. Raises RecipeError; ``origin`` names where the text is from, as its subject."""
    if len(text) > LONGEST_FILE_RECIPE:
        raise _too_much(origin)
    try:
        check_depth(text)
        whole = parse_json(text)
    except BeyondLimit:
        raise _too_much(origin) from None
    except InvalidJournal:
        raise _damaged(origin) from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _damaged(origin)
    _check_version(whole.get("version"), origin)
    content = whole.get("recipe")
    try:
        digest = hashlib.sha256(canonical_json(content).encode("utf-8", "surrogatepass")).hexdigest()
        recipe = from_plain(Recipe, content)
    except BeyondLimit:
        raise _too_much(origin) from None
    except (NotOfType, RecursionError):
        raise _damaged(origin) from None
    if whole.get("sha256") != digest or not _hangs_together(recipe):
        raise _damaged(origin)
    if not _is_in_time(recipe.view) or not _is_within_cells(recipe.figure):
        raise _too_much(origin)
    if not is_possible(recipe.presentation):
        raise RecipeError(
            say_sentence("{origin} asks for a picture that cavapp does not make and is not opened.", origin=origin)
        )
    return recipe


def _check_version(version: object, origin: str) -> None:
    numbers = version if isinstance(version, list) else []
    if len(numbers) != len(RECIPE_VERSION) or not all(type(one) is int for one in numbers):
        raise _damaged(origin)
    if tuple(numbers) > RECIPE_VERSION:
        raise RecipeError(
            say_sentence(
                "{origin} was exported by a newer version of cavapp. Open it with that version.", origin=origin
            )
        )


def _hangs_together(recipe: Recipe) -> bool:
    """Whether the parts of a recipe fit each other, so that whoever draws or cites it need not ask."""
    chart, table = recipe.chart, recipe.table
    if (chart is None) == (table is None) or not (_can_be_drawn(chart) if chart is not None else _is_square(table)):
        return False
    try:
        works = tuple(Reference.from_csl(work).id for work in recipe.works)
        addresses = {kept.address for kept in recipe.records if kept.address.named()}
    except (InvalidReference, InvalidJournal):
        return False
    named = recipe.figure.source_ids
    return works == named and len(named) == len(recipe.figure.sources) and len(addresses) == len(recipe.records)


def _is_in_time(view: View) -> bool:
    """Whether a view asks for no more rows and periods than can be looked up while one waits."""
    years = FIRST_YEAR <= view.first <= view.last <= LAST_YEAR and 0 <= view.order.period <= LAST_YEAR
    return years and max(1, len(view.rows)) * (view.last - view.first + 1) <= MOST_POINTS


def _is_within_cells(figure: Figure | TableFigure) -> bool:
    """Whether a figure has no more rows, columns and points than can be drawn, all of them in the years there are."""
    if isinstance(figure, TableFigure):
        return len(figure.rows) * len(figure.columns) <= MOST_POINTS
    places = [tick.position for tick in figure.x_ticks]
    spans = (x for one in figure.annotations if one.kind is not AnnotationKind.LEVEL for x in (one.start, one.end))
    points = sum(len(one.points) for one in figure.series) + len(figure.totals)
    few = max(points, len(figure.series) * len(places)) <= MOST_POINTS
    return few and all(FIRST_YEAR - 1 <= x <= LAST_YEAR + 1 for x in (*places, *spans))


def _can_be_drawn(chart: Figure) -> bool:
    """Whether every point has its place on the axis, every row its colour, and every period a point in each row."""
    places = {tick.position for tick in chart.x_ticks}
    whole = all(len(one.points) == len(chart.x_ticks) for one in chart.series)
    whole = whole and len(chart.totals) in (0, len(chart.x_ticks))
    points = (point.x for row in (*(one.points for one in chart.series), chart.totals) for point in row)
    classes = () if chart.frame is None else chart.frame.classes
    drawn = (*(one.look.color for one in chart.series), *(one.tone for one in classes))
    colours = all(0 <= color < len(chart.shape.palette(LIGHT)) for color in drawn)
    colours = colours and not any(len(one.look.dash) % 2 for one in chart.series)
    if not _has_its_parts(chart, len(places)):
        return False
    return bool(places and chart.y_ticks) and colours and whole and all(x in places for x in points)


def _has_its_parts(chart: Figure, periods: int) -> bool:
    """Whether a chart has the sheet, the panels and the periods that its type draws."""
    shape, panel = chart.shape, chart.panel
    if (shape.fills_sheet and chart.frame is None) or shape.holds_charts != (panel is not None):
        return False
    if panel is not None and (panel.fills_sheet or panel.one_period or panel.ends_only or panel.holds_charts):
        return False
    return periods == 1 if shape.one_period else periods == _ENDS or not shape.ends_only


def _is_square(table: TableFigure | None) -> bool:
    """Whether every row has a cell in every column, and every column is a year."""
    if table is None or not table.columns:
        return False
    years = all(_YEAR.fullmatch(head.code) is not None for head in table.columns)
    shape = [len(table.columns)] * len(table.rows)
    return years and [len(row) for row in table.cells] == shape


def _too_much(origin: str) -> RecipeError:
    return RecipeError(
        say_sentence("{origin} carries more than any figure of cavapp does and is not opened.", origin=origin)
    )


def _damaged(origin: str) -> RecipeError:
    return RecipeError(
        say_sentence(
            "The figure data in {origin} are damaged: their checksum does not fit. Copy the file again from "
            "where it came from, or type its figure number into Find figure.",
            origin=origin,
        )
    )


# ---------------------------------------------------------------- the user's part


def _records_behind(
    document: Document, figure: Figure | TableFigure, view: View, inputs: Iterable[Key]
) -> Iterator[Kept]:
    """What of the user's the figure shows: values, stages, notes, own rows, and the works these rest on.

    An edit that is not applied, because its value is shipped differently now or edits are left out, is not shown.
    ``inputs`` are the keys of what it is computed from.
    """
    held = document.log.state.records
    wanted: dict[Address, None] = {}
    keys = () if view.as_printed else dict.fromkeys((*(one.key for one in iterate_points(figure)), *inputs))
    for key in keys:
        if document.edit_of(key) is not None:
            wanted |= {address_of(field, key): None for field in (Field.VALUE, Field.STATUS)}
    rows = document.catalogue.exhibit(view.exhibit).rows
    for code in _codes_of(figure):
        if is_own(code):
            wanted[Address.of(Field.CODE, {"list": rows, "code": code})] = None
    for note in (name for line in figure.notes for name in line.ids if is_own(name)):
        wanted[Address.of(Field.NOTE, {"note": note})] = None
    wanted |= dict.fromkeys(_attached_to(document, figure))
    found = {address: held[address] for address in wanted if address in held}
    for name in {work for record in found.values() for work in _works_of(record)}:
        address = Address.of(Field.REFERENCE, {"reference": name})
        if address in held:
            found[address] = held[address]
    for address in sorted(found):
        yield Kept(*address, found[address])


def _attached_to(document: Document, figure: Figure | TableFigure) -> Iterator[Address]:
    """The addresses of the works that the user attached to what is drawn."""
    keys = {one.key for one in iterate_points(figure)}
    for one in document.everything.attachments:
        if any(one.region.contains(key) for key in keys):
            yield attachment_address(one.cited.reference, key_of(one.region))


def _codes_of(figure: Figure | TableFigure) -> tuple[str, ...]:
    return tuple(row.code for row in (figure.series if isinstance(figure, Figure) else figure.rows))


def _works_of(record: RecordFields) -> Iterator[str]:
    source = record.get("source")
    if isinstance(source, Mapping):
        yield str(source.get("reference"))


def ledger_entry(recipe: Recipe, time: str, *, text: str = "") -> LedgerEntry:
    """The line of the ledger for a figure that leaves the program; ``text`` is the recipe's, if it is at hand."""
    return LedgerEntry(recipe.number, time, recipe.figure.title, text or recipe_text(recipe))


def entries_of(recipe: Recipe) -> list[JournalEntry]:
    """The recipe's records as the journal of a workspace that holds nothing else, each by whoever made it."""
    entries = []
    for number, kept in enumerate(recipe.records, 1):
        record = kept.record
        author, author_id, time = (str(record.get(name, "")) for name in ("author", "author_id", "time"))
        entries.append(JournalEntry(number, 1, "edit", 0, kept.address, None, record, author, author_id, time))
    return entries
