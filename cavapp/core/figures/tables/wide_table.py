"""Frames: a selection as a wide table, back to long observations, and as text for the clipboard.

Owns what stands in which cell, with markers, reasons for empty cells and the audit of the total row. Which
observations are looked at is the view's choice; painting belongs to the window.
"""

from __future__ import annotations

import html
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from cavapp.core.analysis.audits import TotalAudit, audit_totals, repeat_text
from cavapp.core.analysis.movements import MovedValue, audit_of
from cavapp.core.analysis.releases import cited_release, difference_texts
from cavapp.core.analysis.row_summary import series_label, unit_of
from cavapp.core.analysis.view import Booking, SelectedRow, Selection
from cavapp.core.citations.citation_lines import NoteLine
from cavapp.core.citations.citation_text import reason_in_print
from cavapp.core.citations.markers import Marking, marking_of
from cavapp.core.data import reference as bibliography
from cavapp.core.data.dataset import Observation, Unit, display_text
from cavapp.core.data.keys import Key, Period
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.caption import Caption
from cavapp.core.figures.caption import caption_of as caption_of_selection
from cavapp.core.figures.charts.chart_builder import stage_label
from cavapp.core.figures.tables.table_figure import MOVED_SIGN
from cavapp.core.figures.tables.table_html import table_foot_html
from cavapp.core.messages import figures as wording
from cavapp.core.messages.citations import EMPTY_ABSENT
from cavapp.core.messages.edits import EDITED_MARK

CellIndex = tuple[int, int]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """The head of a row or column. ``key`` is partial and names what lies under it.

    ``detail`` is the full name of a row (empty if ``text`` is it) or the stage of a column (often empty).
    """

    code: str
    text: str
    detail: str
    markers: tuple[str, ...]
    key: Key


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A wide table, rows x columns; nested tuples are indexed ``[row][column]``.

    ``values`` is float64 in the printed unit, NaN where there is no number. ``reasons`` says why, and is
    empty where there is one. ``repeats`` says that a request only repeats the year before; ``differences``, what a
    release has more or less than ``base``, the one the report cites, where releases are compared. ``audits`` has an
    entry a column, None where no printed total is shown.
    """

    selection: Selection
    language: Language
    unit: Unit
    values: pd.DataFrame
    rows: tuple[HeaderCell, ...]
    columns: tuple[HeaderCell, ...]
    texts: tuple[tuple[str, ...], ...]
    reasons: tuple[tuple[str, ...], ...]
    markers: tuple[tuple[tuple[str, ...], ...], ...]
    observations: tuple[tuple[Observation | None, ...], ...]
    audits: tuple[TotalAudit | None, ...]
    totals: frozenset[int]
    repeats: Mapping[CellIndex, str]
    differences: Mapping[CellIndex, str]
    base: str
    _positions: Mapping[Key, CellIndex] = field(repr=False)

    def is_total(self, row: int) -> bool:
        return row in self.totals

    def position(self, key: Key) -> CellIndex | None:
        """The cell of the observation at a full key, None if the frame does not show it."""
        data = self.selection.dataset
        return self._positions.get(data.normalised(key)) if key.dataset == data.id else None

    def key_at(self, cell: CellIndex) -> Key | None:
        observation = self.observations[cell[0]][cell[1]]
        return None if observation is None else observation.key

    def derived(self, cell: CellIndex) -> MovedValue | None:
        """How the value in a cell was computed; None if it is as booked."""
        key = self.key_at(cell) if self.selection.derived else None
        return None if key is None else self.selection.derived.get(key)

    def lead(self, cell: CellIndex) -> str:
        """What stands before the number in a cell: a difference, or a sign that it is computed and the value as booked.

        Totals have the printed one before them always, other values only side by side.
        """
        moved = self.derived(cell)
        if moved is None:
            return self.differences.get(cell, "")
        beside = moved.is_total or self.selection.view.booking is Booking.SIDE_BY_SIDE
        return f"{display_text(moved.booked)} {MOVED_SIGN}" if beside else MOVED_SIGN

    def place(self, cell: CellIndex) -> Key:
        """The full key of a cell, whether the dataset holds an observation there or not."""
        row, column = cell
        across = dict(self.columns[column].key.items)
        return self.selection.dataset.normalised(self.rows[row].key.with_(**across))

    def is_like(self, other: Frame) -> bool:
        """Whether the same rows and columns stand in both, so that only cells and heads can differ."""
        return self._shape() == other._shape()

    def _shape(self) -> tuple[object, ...]:
        rows, columns = ([head.key for head in heads] for heads in (self.rows, self.columns))
        return self.selection.exhibit.id, self.language, self.unit, rows, columns

    def cells(self) -> Iterator[CellIndex]:
        return ((row, column) for row in range(len(self.rows)) for column in range(len(self.columns)))


def build_frame(
    document: Document,
    selection: Selection,
    lang: Language,
    *,
    all_notes: bool = False,
    marking: Marking | None = None,
) -> Frame:
    """The wide table of a selection, in its order of rows but with totals last; with markers if they are known."""
    marking = marking or marking_of(document, selection, all_notes=all_notes)
    lines = sorted(selection.lines, key=lambda line: line.is_total)
    observations = tuple(line.observations for line in lines)
    return Frame(
        selection=selection,
        language=lang,
        unit=unit_of(selection),
        values=_values(lines, selection.periods),
        rows=tuple(_row_heading(document, selection, line, marking, lang) for line in lines),
        columns=tuple(_column_heading(document, selection, period, marking, lang) for period in selection.periods),
        texts=tuple(tuple("" if one is None else display_text(one) for one in row) for row in observations),
        reasons=tuple(tuple(_reason(document, one, lang) for one in row) for row in observations),
        markers=tuple(tuple(() if one is None else marking.cell(one.key) for one in row) for row in observations),
        observations=observations,
        audits=_audits(document, selection, lines),
        totals=frozenset(row for row, line in enumerate(lines) if line.is_total),
        repeats=_repeats(document, observations, selection.derived, lang),
        differences=_differences(document, selection, lines),
        base=_base(document, selection, lang),
        _positions={
            one.key: (r, c) for r, row in enumerate(observations) for c, one in enumerate(row) if one is not None
        },
    )


def changed_cells(old: Frame, new: Frame) -> list[CellIndex]:
    """The cells of two frames of the same shape that read differently, by value, text, markers or audit."""
    return [
        (row, column)
        for row, column in new.cells()
        if old.observations[row][column] != new.observations[row][column]
        or old.markers[row][column] != new.markers[row][column]
        or old.lead((row, column)) != new.lead((row, column))
        or old.repeats.get((row, column)) != new.repeats.get((row, column))
        or (new.is_total(row) and old.audits[column] != new.audits[column])
    ]


def tab_separated(frame: Frame, cells: Iterable[CellIndex], *, headers: bool = True, markers: bool = False) -> str:
    """The cells as lines of text, tabs between; cells of the enclosing rows and columns not named stay empty.

    With ``markers`` each text is followed by its markers in brackets.
    """
    chosen = set(cells)
    rows, columns = _extent(chosen)
    lines = []
    if headers:
        heads = (frame.columns[column] for column in columns)
        lines.append(["", *(_plain(_two_lines(head), head.markers, shown=markers) for head in heads)])
    for row in rows:
        line = [_plain(frame.rows[row].text, frame.rows[row].markers, shown=markers)] if headers else []
        for column in columns:
            text = frame.texts[row][column] if (row, column) in chosen else ""
            line.append(_plain(text, _marks(frame, (row, column)) if text else (), shown=markers))
        lines.append(line)
    return "".join("\t".join(line) + "\n" for line in lines)


def html_table(
    frame: Frame, cells: Iterable[CellIndex], caption: Caption | None = None, *, markers: bool = True, remark: str = ""
) -> str:
    """The cells as an HTML document with superscript markers; a caption adds title, notes and sources.

    Without markers the cells of the user's are in italics instead, so that a spreadsheet still takes them for numbers.
    """
    chosen = set(cells)
    rows, columns = _extent(chosen)
    heads = "".join(_html_cell("th", _two_lines(frame.columns[c]), frame.columns[c].markers, markers) for c in columns)
    pieces = [f'<table border="1" cellspacing="0" cellpadding="4"><tr><th></th>{heads}</tr>']
    for row in rows:
        tag = "th" if frame.is_total(row) else "td"
        line = _html_cell("th", frame.rows[row].text, frame.rows[row].markers, markers, align="left")
        for column in columns:
            text = frame.texts[row][column] if (row, column) in chosen else ""
            own = not markers and (row, column) in chosen and _is_edited(frame, (row, column))
            line += _html_cell(tag, text, _marks(frame, (row, column)) if text else (), markers, own=own)
        pieces.append(f"<tr>{line}</tr>")
    pieces.append("</table>")
    if remark:
        pieces.append(f"<p>{html.escape(remark)}</p>")
    if caption is not None:
        pieces = [_html_head(caption), *pieces, table_foot_html(caption, frame.language)]
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(pieces)}</body></html>'


def text_with_notes(document: Document, frame: Frame, keys: Iterable[Key], lang: Language) -> str:
    """The cells of these keys as tab-separated text, then the title, notes and sources of these cells."""
    chosen = list(keys)
    frame = _copied(document, frame, chosen, lang)
    caption = cells_caption(document, frame, chosen, lang)
    blocks = [tab_separated(frame, _cells_of(frame, chosen), markers=True).rstrip("\n")]
    blocks.append(f"{caption.title}\n{caption.subtitle}")
    if caption.notes:
        notes = (_plain_note(note) for note in caption.notes)
        blocks.append("\n".join((wording.NOTES.get(lang), *notes)))
    if caption.sources:
        sources = (bibliography.runs_text(source) for source in caption.sources)
        blocks.append("\n".join((wording.SOURCES.get(lang), *sources)))
    blocks.append("\n".join(caption.remarks))
    return "\n\n".join(blocks) + "\n"


def html_with_notes(document: Document, frame: Frame, keys: Iterable[Key], lang: Language) -> str:
    """The same as ``text_with_notes``, as an HTML document."""
    chosen = list(keys)
    frame = _copied(document, frame, chosen, lang)
    return html_table(frame, _cells_of(frame, chosen), cells_caption(document, frame, chosen, lang))


def cells_caption(document: Document, frame: Frame, keys: Iterable[Key], lang: Language) -> Caption:
    """What applies to the observations at these keys alone, with obligatory notes only."""
    chosen = list(keys)
    selection = _narrowed(frame.selection, set(chosen))
    return caption_of_selection(document, selection, lang)


def _copied(document: Document, frame: Frame, keys: Collection[Key], lang: Language) -> Frame:
    """The frame in a language, with the markers of these cells alone: what is left behind takes no number with it."""
    marking = marking_of(document, _narrowed(frame.selection, set(keys)))
    return build_frame(document, frame.selection, lang, marking=marking)


def _values(lines: Sequence[SelectedRow], periods: Sequence[Period]) -> pd.DataFrame:
    numbers = [
        [math.nan if one is None or one.value is None else one.value for one in line.observations] for line in lines
    ]
    index = pd.Index([line.code for line in lines], dtype=object)
    return pd.DataFrame(numbers, index=index, columns=[period.number for period in periods], dtype="float64")


def _row_heading(
    document: Document, selection: Selection, line: SelectedRow, marking: Marking, lang: Language
) -> HeaderCell:
    text = series_label(document, selection, line, lang)
    name = document.catalogue.label(selection.exhibit.rows, line.code, lang)
    return HeaderCell(line.code, text, "" if name == text else name, marking.row(line), line.key)


def _column_heading(
    document: Document, selection: Selection, period: Period, marking: Marking, lang: Language
) -> HeaderCell:
    key = Key(selection.dataset.id, ((selection.exhibit.columns, period),))
    stage = stage_label(document, selection, period, lang)
    return HeaderCell(str(period.number), period.label(lang), stage, marking.column(period), key)


def _reason(document: Document, observation: Observation | None, lang: Language) -> str:
    """Why a cell has no number, in one sentence; empty if it has one."""
    return EMPTY_ABSENT.get(lang) if observation is None else reason_in_print(document, observation, lang)


def _audits(document: Document, selection: Selection, lines: Sequence[SelectedRow]) -> tuple[TotalAudit | None, ...]:
    total = next((line for line in lines if line.is_total), None)
    if total is None:
        return (None,) * len(selection.periods)
    audited = document.as_printed() if selection.view.as_printed else document
    found = {audit.key: audit for audit in audit_totals(audited, selection.dataset.id)}
    found |= {one.key: audit_of(one) for one in selection.derived.values() if one.is_total}
    return tuple(None if one is None else found.get(one.key) for one in total.observations)


def _repeats(
    document: Document,
    observations: Sequence[Sequence[Observation | None]],
    derived: Mapping[Key, MovedValue],
    lang: Language,
) -> dict[CellIndex, str]:
    return {
        (r, c): text
        for r, row in enumerate(observations)
        for c, one in enumerate(row)
        if one is not None and one.key not in derived and (text := repeat_text(document, one, lang))
    }


def _differences(document: Document, selection: Selection, lines: Sequence[SelectedRow]) -> dict[CellIndex, str]:
    texts = difference_texts(document, selection)
    return {
        (r, c): texts[line.code, period]
        for r, line in enumerate(lines if texts else ())
        for c, period in enumerate(selection.periods)
        if (line.code, period) in texts
    }


def _base(document: Document, selection: Selection, lang: Language) -> str:
    """The short name of the release that others are compared with; empty where none are."""
    if not selection.view.compared:
        return ""
    return document.catalogue.short("vintage", cited_release(document, selection), lang)


def _extent(cells: Collection[CellIndex]) -> tuple[list[int], list[int]]:
    return sorted({row for row, _ in cells}), sorted({column for _, column in cells})


def _cells_of(frame: Frame, keys: Iterable[Key]) -> list[CellIndex]:
    positions = (frame.position(key) for key in keys)
    return [position for position in positions if position is not None]


def _marks(frame: Frame, cell: CellIndex) -> tuple[str, ...]:
    """The markers of a cell; a number of the user's says that it is one."""
    markers = frame.markers[cell[0]][cell[1]]
    return (*markers, EDITED_MARK.get(frame.language)) if _is_edited(frame, cell) else markers


def _is_edited(frame: Frame, cell: CellIndex) -> bool:
    observation = frame.observations[cell[0]][cell[1]]
    return observation is not None and observation.edited


def _two_lines(head: HeaderCell) -> str:
    return f"{head.text} {head.detail}" if head.detail else head.text


def _plain(text: str, markers: Sequence[str], *, shown: bool) -> str:
    return f"{text} [{', '.join(markers)}]" if markers and shown else text


def _plain_note(note: NoteLine) -> str:
    return f"[{note.marker}] {note.text}" if note.marker else note.text


def _html_cell(
    tag: str,
    text: str,
    markers: Sequence[str],
    shown: bool,  # noqa: FBT001
    *,
    align: str = "right",
    own: bool = False,
) -> str:
    raised = f"<sup>{html.escape(','.join(markers))}</sup>" if markers and shown else ""
    look = ' style="font-style: italic"' if own else ""
    return f'<{tag} align="{align}"{look}>{html.escape(text)}{raised}</{tag}>'


def _html_head(caption: Caption) -> str:
    return f"<p><b>{html.escape(caption.title)}</b><br>{html.escape(caption.subtitle)}</p>"


def _narrowed(selection: Selection, keys: Collection[Key]) -> Selection:
    """The selection with these observations alone, from their first to their last period."""
    shown = [
        number
        for number in range(len(selection.periods))
        if any(one is not None and one.key in keys for one in (line.observations[number] for line in selection.lines))
    ]
    span = slice(shown[0], shown[-1] + 1) if shown else slice(None)
    lines = (
        replace(
            line,
            observations=tuple(one if one is not None and one.key in keys else None for one in line.observations[span]),
        )
        for line in selection.lines
        if any(one is not None and one.key in keys for one in line.observations)
    )
    return replace(selection, periods=selection.periods[span], lines=tuple(lines))
