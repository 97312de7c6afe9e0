"""Table figures: a table as a value, and the pure functions that build it from a view.

Owns what stands in which cell of a table that leaves the program, with what has to stand around it. Wide frames for the
window are made in ``wide_table``; painting belongs to the window's painters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cavapp.core.analysis.movements import MovedValue
from cavapp.core.analysis.releases import difference_texts
from cavapp.core.analysis.row_summary import series_label, unit_of
from cavapp.core.analysis.view import Booking, SelectedRow, Selection, View, select_observations
from cavapp.core.citations.citation_lines import NoteLine, values_text
from cavapp.core.citations.citation_text import reason_in_print
from cavapp.core.citations.markers import Marking, marking_of
from cavapp.core.data.dataset import Empty, Observation, Status, display_text
from cavapp.core.data.json_codec import added_field
from cavapp.core.data.keys import Key, Period
from cavapp.core.data.reference import Run
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.overlay import is_own
from cavapp.core.figures.caption import caption_of
from cavapp.core.figures.charts.chart_builder import stage_label
from cavapp.core.figures.figure_text import alternative_text, differing_totals, repeated_remarks
from cavapp.core.messages import figures as wording
from cavapp.core.messages.citations import EMPTY_ABSENT
from cavapp.core.messages.movements import BRACES, MARKED

MOVED_SIGN = "→"
_STAGES = (Status.ACTUAL, Status.ESTIMATE, Status.PLANNED, Status.REQUEST)


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a row or column. ``key`` is partial and names what lies under it.

    ``detail`` is the full name of a row (empty if ``label`` is it) or the stage that a column shares (often empty).
    ``own``: the user added the row.
    """

    code: str
    label: str
    detail: str
    markers: tuple[str, ...]
    key: Key
    is_total: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """One place of a table. ``text`` is as shown, empty where nothing is printed; ``reason`` says why it has no number.

    ``printed`` is the text that the user replaced, None where the text is the printed one. ``stage`` is told where the
    column's head does not tell it, ``sum`` where the rows add up to something else than the total that is shown.
    ``booked`` is the text as booked of a value that a note changed (``moved``), where it is to stand beside it, and
    ``difference`` what a release has more or less than the one the report cites, where releases are compared.
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
    def lead(self) -> str:
        """The sign before a number that is computed; empty before any other."""
        return MOVED_SIGN if self.moved else ""


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A table as a value; ``cells`` are indexed ``[row][column]``, totals are the last rows.

    ``unit`` is the short name of the unit of all numbers. ``markers`` belong to the title. The rest is as in a chart's
    ``Figure``.
    """

    exhibit: str
    language: Language
    title: str
    subtitle: str
    unit: str
    columns: tuple[TableHead, ...]
    rows: tuple[TableHead, ...]
    cells: tuple[tuple[TableCell, ...], ...]
    notes: tuple[NoteLine, ...]
    sources: tuple[tuple[Run, ...], ...]
    source_ids: tuple[str, ...]
    behind: int
    remarks: tuple[str, ...]
    edited: str
    alternative_text: str
    markers: tuple[str, ...] = ()
    booking: Booking = added_field(Booking.BOOKED)


def build_table_figure(document: Document, view: View, lang: Language, *, all_notes: bool = False) -> TableFigure:
    """The table of a view. ``all_notes`` adds the optional notes to the obligatory ones."""
    return table_figure_of(document, select_observations(document, view, lang), lang, all_notes=all_notes)


def table_figure_of(
    document: Document, selection: Selection, lang: Language, *, all_notes: bool = False
) -> TableFigure:
    """The table of a selection already made. Scale, focus and what is drawn besides the data count nothing here."""
    lines = tuple(sorted(selection.lines, key=lambda line: line.is_total))
    plain = replace(selection.view, logarithmic=False, focus="", annotations=())
    selection = replace(selection, view=plain, lines=lines)
    marking = marking_of(document, selection, all_notes=all_notes).for_table()
    differing = differing_totals(document, selection)
    caption = caption_of(document, selection, lang, marking=marking, differing=differing)
    columns = tuple(_column(document, selection, period, marking, lang) for period in selection.periods)
    cells = tuple(_cells(document, marking, line, columns, lang) for line in lines)
    cells = _with_differences(document, selection, _computed(selection, cells, differing))
    rows = tuple(_row(document, selection, line, marking, lang) for line in lines)
    return TableFigure(
        exhibit=selection.exhibit.id,
        language=lang,
        title=caption.title,
        subtitle=caption.subtitle,
        unit=unit_of(selection).short.get(lang),
        columns=columns,
        rows=rows,
        cells=cells,
        notes=caption.notes,
        sources=caption.sources,
        source_ids=caption.source_ids,
        behind=caption.behind,
        remarks=(
            *caption.remarks,
            *repeated_remarks(document, selection, lang),
            *_blanks(document, selection, lang),
            *_moved_signs(cells, lang),
            *_rings(rows, cells, lang),
        ),
        edited=caption.edited,
        alternative_text=alternative_text(
            document,
            selection,
            lang,
            title=caption.title,
            heading=caption.subtitle,
            notes=len(caption.notes),
        ),
        markers=marking.title,
        booking=selection.view.booking if selection.view.moves else Booking.BOOKED,
    )


def _computed(
    selection: Selection, cells: tuple[tuple[TableCell, ...], ...], differing: Mapping[Key, str]
) -> tuple[tuple[TableCell, ...], ...]:
    """The cells with what was booked where a note moved it, and with sums that totals do not say."""
    both = selection.view.booking is Booking.SIDE_BY_SIDE
    cells = tuple(tuple(_with_booked(cell, selection.derived, both=both) for cell in row) for row in cells)
    return tuple(tuple(_with_sum(cell, differing) for cell in row) for row in cells) if differing else cells


def _with_differences(
    document: Document, selection: Selection, cells: tuple[tuple[TableCell, ...], ...]
) -> tuple[tuple[TableCell, ...], ...]:
    """The cells with what each release has more or less than the one cited, where releases are compared."""
    texts = difference_texts(document, selection)
    if not texts:
        return cells
    return tuple(
        tuple(
            replace(cell, difference=texts.get((line.code, period), ""))
            for period, cell in zip(selection.periods, row, strict=True)
        )
        for line, row in zip(selection.lines, cells, strict=True)
    )


def _row(document: Document, selection: Selection, line: SelectedRow, marking: Marking, lang: Language) -> TableHead:
    label = series_label(document, selection, line, lang)
    name = document.catalogue.label(selection.exhibit.rows, line.code, lang)
    detail = "" if name in label else name
    return TableHead(line.code, label, detail, marking.row(line), line.key, line.is_total, is_own(line.code))


def _column(document: Document, selection: Selection, period: Period, marking: Marking, lang: Language) -> TableHead:
    key = Key(selection.dataset.id, ((selection.exhibit.columns, period),))
    stage = stage_label(document, selection, period, lang)
    return TableHead(str(period.number), period.label(lang), stage, marking.column(period), key)


def _cells(
    document: Document, marking: Marking, line: SelectedRow, columns: Sequence[TableHead], lang: Language
) -> tuple[TableCell, ...]:
    pairs = zip(line.observations, columns, strict=True)
    return tuple(_cell(document, marking, one, column.detail, lang) for one, column in pairs)


def _cell(
    document: Document, marking: Marking, observation: Observation | None, told: str, lang: Language
) -> TableCell:
    if observation is None:
        return TableCell("", None, (), None, None, reason=EMPTY_ABSENT.get(lang))
    key, status = observation.key, observation.status
    before = document.printed(key) if observation.value_edited else None
    stage = document.catalogue.short("status", status.value, lang) if status in _STAGES else ""
    return TableCell(
        text=display_text(observation),
        value=observation.value,
        markers=marking.cell(key),
        status=status,
        key=key,
        edited=observation.edited,
        printed=None if before is None else display_text(before),
        reason=reason_in_print(document, observation, lang),
        stage="" if stage == told else stage,
    )


def _with_booked(cell: TableCell, derived: Mapping[Key, MovedValue], *, both: bool) -> TableCell:
    """Side by side every value as booked stands under the one as intended, else the printed totals alone."""
    found = None if cell.key is None else derived.get(cell.key)
    if found is None:
        return cell
    booked = display_text(found.booked) if both or found.is_total else ""
    return replace(cell, moved=True, booked=booked, booked_value=found.booked.value)


def _moved_signs(cells: Sequence[Sequence[TableCell]], lang: Language) -> tuple[str, ...]:
    """What the signs at computed values say; nothing if there are none."""
    every = [cell for row in cells for cell in row if cell.moved]
    marked = (MARKED.get(lang),) if every else ()
    return (*marked, BRACES.get(lang)) if any(cell.booked for cell in every) else marked


def _with_sum(cell: TableCell, sums: Mapping[Key, str]) -> TableCell:
    found = None if cell.key is None else sums.get(cell.key)
    return replace(cell, sum=found) if found else cell


def _blanks(document: Document, selection: Selection, lang: Language) -> list[str]:
    """Which cells are blank, and why: a sentence a reason."""
    places: dict[str, dict[str, list[Period]]] = {}
    for line in selection.lines:
        for period, one in zip(selection.periods, line.observations, strict=True):
            if one is not None and one.empty is not Empty.BLANK:
                continue
            reason = EMPTY_ABSENT.get(lang) if one is None else reason_in_print(document, one, lang)
            places.setdefault(reason, {}).setdefault(line.code, []).append(period)
    catalogue, exhibit = document.catalogue, selection.exhibit
    found = []
    for reason, rows in places.items():
        cells = (
            wording.CELLS.get(lang).format(
                row=catalogue.short(exhibit.rows, code, lang),
                periods=values_text(catalogue, exhibit.columns, periods, lang),
            )
            for code, periods in rows.items()
        )
        found.append(wording.BLANK_CELLS.get(lang).format(cells="; ".join(cells), reason=reason))
    return found


def _rings(rows: Sequence[TableHead], cells: Sequence[Sequence[TableCell]], lang: Language) -> tuple[str, ...]:
    """What the marks of the user's say; nothing if there are none."""
    every = [cell for row in cells for cell in row]
    if any(cell.printed for cell in every):
        return (wording.RINGS.get(lang),)
    ringed = any(cell.edited for cell in every) or any(row.own for row in rows)
    return (wording.RINGS_ALONE.get(lang),) if ringed else ()
