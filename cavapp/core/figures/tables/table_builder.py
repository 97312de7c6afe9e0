"""Making wide tables from selections, and table figures from wide tables.

Owns what is said at each place of a table, and the sentences under one that leaves the program. Which observations are
looked at is the view's choice; where a marker stands is told by ``core.citations.markers``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cavapp.core.analysis.audits import TotalAudit, audit_totals, repeat_text
from cavapp.core.analysis.movements import audit_of, missing_text
from cavapp.core.analysis.releases import cited_release, difference_texts
from cavapp.core.analysis.row_summary import series_label, unit_of
from cavapp.core.analysis.view import Booking, SelectedRow, Selection, View, select_observations
from cavapp.core.citations.citation_text import reason_in_print
from cavapp.core.citations.markers import Marking, marking_of
from cavapp.core.citations.number_origin import NumberOrigin, find_origin
from cavapp.core.data.dataset import Empty, Observation, Status, display_text
from cavapp.core.data.keys import Key, Period
from cavapp.core.data.labels import values_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.overlay import is_own
from cavapp.core.figures.caption import caption_of
from cavapp.core.figures.chart_builder import stage_label
from cavapp.core.figures.figure_text import alternative_text, differing_totals, repeated_remarks, title_of
from cavapp.core.figures.tables.table_figure import TableCell, TableFigure, TableHead
from cavapp.core.figures.tables.wide_table import CellIndex, ObservationGrid, WideTable, number_grid
from cavapp.core.messages import figures as wording
from cavapp.core.messages.citations import EMPTY_ABSENT
from cavapp.core.messages.movements import BRACES, MARKED

_STAGES = (Status.ACTUAL, Status.ESTIMATE, Status.PLANNED, Status.REQUEST)


def build_wide_table(
    document: Document, selection: Selection, lang: Language, *, marking: Marking | None = None
) -> WideTable:
    """The wide table of a selection, in its order of rows but with totals last; with markers if they are known."""
    marking = marking or marking_of(document, selection)
    lines = sorted(selection.lines, key=lambda line: line.is_total)
    observations = tuple(line.observations for line in lines)
    grid = number_grid(observations, [line.code for line in lines], [period.number for period in selection.periods])
    columns = tuple(_column_head(document, selection, period, marking, lang) for period in selection.periods)
    return WideTable(
        numbers=grid.numbers,
        observations=observations,
        title=title_of(document, selection, lang),
        selection=selection,
        language=lang,
        unit=unit_of(selection),
        marking=marking,
        rows=tuple(_row_head(document, selection, line, marking, lang) for line in lines),
        columns=columns,
        held=_cells(document, selection, lines, columns, marking, lang),
        audits=_audits(document, selection, lines),
        repeats=_repeats(document, selection, observations, lang),
        base=_base(document, selection, lang),
        _positions={
            one.key: (r, c) for r, row in enumerate(observations) for c, one in enumerate(row) if one is not None
        },
    )


def build_table_figure(document: Document, view: View, lang: Language, *, all_notes: bool = False) -> TableFigure:
    """The table of a view, for files. ``all_notes`` adds the optional notes to the obligatory ones.

    Scale, focus and what is drawn besides the data count nothing in a table.
    """
    plain = replace(view, logarithmic=False, focus="", annotations=())
    selection = replace(select_observations(document, view, lang), view=plain)
    marking = marking_of(document, selection, all_notes=all_notes).for_table()
    return table_figure_of(document, build_wide_table(document, selection, lang, marking=marking))


def table_figure_of(document: Document, table: WideTable) -> TableFigure:
    """What a table shows, with all that has to stand around it."""
    selection, lang = table.selection, table.language
    sums = differing_totals(document, selection, lang)
    caption = caption_of(document, selection, lang, marking=table.marking, differing=sums)
    cells = tuple(tuple(_with_sum(cell, sums) for cell in row) for row in table.cells) if sums else table.cells
    remarks = (
        *caption.remarks,
        *repeated_remarks(document, selection, lang),
        *_blanks(document, table),
        *_moved_signs(cells, lang),
        *_rings(table.rows, cells, lang),
    )
    return TableFigure(
        **caption.as_fields(remarks),
        exhibit=selection.exhibit.id,
        language=lang,
        unit=table.unit.short.get(lang),
        columns=table.columns,
        rows=table.rows,
        cells=cells,
        alternative_text=alternative_text(
            document,
            selection,
            lang,
            title=caption.title,
            heading=caption.subtitle,
            notes=len(caption.notes),
        ),
        markers=table.marking.title,
        booking=selection.view.booking if selection.view.moves else Booking.BOOKED,
    )


# ---------------------------------------------------------------- heads


def _row_head(
    document: Document, selection: Selection, line: SelectedRow, marking: Marking, lang: Language
) -> TableHead:
    label = series_label(document, selection, line, lang)
    name = document.catalogue.label(selection.exhibit.rows, line.code, lang)
    detail = "" if name in label else name
    return TableHead(line.code, label, detail, marking.row(line), line.key, line.is_total, is_own(line.code))


def _column_head(
    document: Document, selection: Selection, period: Period, marking: Marking, lang: Language
) -> TableHead:
    key = Key(selection.dataset.id, ((selection.exhibit.columns, period),))
    stage = stage_label(document, selection, period, lang)
    return TableHead(str(period.number), period.label(lang), stage, marking.column(period), key)


# ---------------------------------------------------------------- cells


def _cells(
    document: Document,
    selection: Selection,
    lines: Sequence[SelectedRow],
    columns: Sequence[TableHead],
    marking: Marking,
    lang: Language,
) -> tuple[tuple[TableCell, ...], ...]:
    differences = difference_texts(document, selection)
    both = selection.view.booking is Booking.SIDE_BY_SIDE

    def cells_of(line: SelectedRow) -> Iterator[TableCell]:
        """The places of a row."""
        for one, column, period in zip(line.observations, columns, selection.periods, strict=True):
            cell = _cell(document, marking, one, column.detail, lang)
            found = None if one is None else selection.derived.get(one.key)
            if found is not None:
                reason = missing_text(document, found.missing, lang) if found.missing else ""
                reason = reason if found.reason is None else found.reason.get(lang)
                cell = replace(cell, origin=NumberOrigin.COMPUTED.value, reason=reason or cell.reason)
            if found is not None and found.is_moved:
                # Side by side every value as booked stands by the one as intended, else the printed totals alone.
                booked = display_text(found.booked) if both or found.is_total else ""
                cell = replace(cell, moved=True, booked=booked, booked_value=found.booked.value)
            told = differences.get((line.code, period))
            yield replace(cell, difference=told) if told else cell

    return tuple(tuple(cells_of(line)) for line in lines)


def _cell(
    document: Document, marking: Marking, observation: Observation | None, told: str, lang: Language
) -> TableCell:
    if observation is None:
        return TableCell("", None, (), None, None, reason=EMPTY_ABSENT.get(lang))
    key, status = observation.key, observation.status
    before = document.printed(key) if observation.value_edited else None
    # Of an edited cell also that no stage is left, where the column's head tells one.
    is_staged = status in _STAGES or (observation.edited and told != "")
    stage = document.catalogue.short("status", status.value, lang) if is_staged else ""
    return TableCell(
        text=display_text(observation),
        value=observation.value,
        markers=marking.cell(key),
        status=status,
        key=key,
        edited=observation.edited,
        printed=None if before is None else display_text(before),
        reason=reason_in_print(document, observation, lang),
        stage="" if stage and told.endswith(stage) else stage,
        origin=find_origin(document, observation).value,
    )


def _with_sum(cell: TableCell, sums: Mapping[Key, str]) -> TableCell:
    found = None if cell.key is None else sums.get(cell.key)
    return replace(cell, sum=found) if found else cell


def _audits(document: Document, selection: Selection, lines: Sequence[SelectedRow]) -> tuple[TotalAudit | None, ...]:
    total = next((line for line in lines if line.is_total), None)
    if total is None or selection.view.is_measured:
        return (None,) * len(selection.periods)
    audited = document.as_printed() if selection.view.as_printed else document
    found = {audit.key: audit for audit in audit_totals(audited, selection.dataset.id)}
    found |= {one.key: audit_of(one) for one in selection.derived.values() if one.is_total}
    return tuple(None if one is None else found.get(one.key) for one in total.observations)


def _repeats(
    document: Document, selection: Selection, observations: ObservationGrid, lang: Language
) -> dict[CellIndex, str]:
    return {
        (r, c): text
        for r, row in enumerate(observations)
        for c, one in enumerate(row)
        if one is not None and one.key not in selection.derived and (text := repeat_text(document, one, lang))
    }


def _base(document: Document, selection: Selection, lang: Language) -> str:
    """The short name of the release that others are compared with; empty where none are."""
    if not selection.view.compared:
        return ""
    return document.catalogue.short("vintage", cited_release(document, selection), lang)


# ---------------------------------------------------------------- sentences under a table


def _moved_signs(cells: Sequence[Sequence[TableCell]], lang: Language) -> tuple[str, ...]:
    """What the signs at computed values say; nothing if there are none."""
    every = [cell for row in cells for cell in row if cell.moved]
    marked = (MARKED.get(lang),) if every else ()
    return (*marked, BRACES.get(lang)) if any(cell.booked for cell in every) else marked


def _blanks(document: Document, table: WideTable) -> list[str]:
    """Which cells are blank, and why: a sentence a reason."""
    selection, lang = table.selection, table.language
    places: dict[str, dict[str, list[Period]]] = {}
    for head, row, cells in zip(table.rows, table.observations, table.cells, strict=True):
        for period, one, cell in zip(selection.periods, row, cells, strict=True):
            if cell.value is None and (one is None or one.empty is Empty.BLANK) and not _is_told(selection, one):
                places.setdefault(cell.reason, {}).setdefault(head.code, []).append(period)
    catalogue, exhibit = document.catalogue, selection.exhibit
    found = []
    for reason, rows in places.items():
        shown = (
            wording.CELLS.get(lang).format(
                row=catalogue.short(exhibit.rows, code, lang),
                periods=values_text(catalogue, exhibit.columns, periods, lang),
            )
            for code, periods in rows.items()
        )
        found.append(wording.BLANK_CELLS.get(lang).format(cells="; ".join(shown), reason=reason))
    return found


def _is_told(selection: Selection, one: Observation | None) -> bool:
    """Whether a remark says already why a number could not be computed."""
    found = None if one is None else selection.derived.get(one.key)
    return found is not None and found.reason is not None


def _rings(rows: Sequence[TableHead], cells: Sequence[Sequence[TableCell]], lang: Language) -> tuple[str, ...]:
    """What the marks of the user's say; nothing if there are none."""
    every = [cell for row in cells for cell in row]
    if any(cell.printed for cell in every):
        return (wording.RINGS.get(lang),)
    ringed = any(cell.edited for cell in every) or any(row.own for row in rows)
    return (wording.RINGS_ALONE.get(lang),) if ringed else ()
