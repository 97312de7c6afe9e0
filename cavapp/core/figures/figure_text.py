"""The words in and about a figure: subtitle, series labels, remarks, alternative text.

Owns which sentence says what about a selection. The sentences themselves stand in ``core.messages.figures``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cavapp.core.analysis.audits import (
    Verdict,
    addend_keys,
    audit_totals,
    lacks_number,
    repeats_before,
    stage_change,
)
from cavapp.core.analysis.measures.measure_text import shown_parts, stages_text
from cavapp.core.analysis.movements import applicable_notes, applied_text, missing_text, not_applied, not_applied_text
from cavapp.core.analysis.releases import releases_remarks
from cavapp.core.analysis.row_summary import series_label, unit_of
from cavapp.core.analysis.view import (
    Booking,
    Numbering,
    RowOrder,
    SelectedRow,
    Selection,
    Sorting,
    View,
    view_of,
)
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.dataset import Dataset, Empty, Observation, display_text, number_text
from cavapp.core.data.keys import Key, Value
from cavapp.core.data.labels import periods_text, values_text
from cavapp.core.data.text import Language, Text
from cavapp.core.edits import tally
from cavapp.core.edits.document import Document
from cavapp.core.messages import figures as wording
from cavapp.core.messages.measures import ACROSS_STAGES, CHOICE_SHOWN, NOT_COMPUTED

_TOLD_ROWS: Final = 9  # eight and a total


def title_of(document: Document, selection: Selection, lang: Language) -> str:
    """The exhibit's title while it is true; otherwise what is measured and the rows that have a number.

    A title that names countries would be false for others; one that says "by account" holds for any of them.
    """
    exhibit, view, plain = selection.exhibit, selection.view, view_of(selection.exhibit)
    if view.compared:
        return compared_title(document, view, lang)
    drawn = [line for line in selection.lines if line.has_numbers]
    if view.measure == plain.measure and title_holds(exhibit, (line.code for line in drawn)):
        return exhibit.title.get(lang)
    catalogue, data = document.catalogue, selection.dataset
    several = len(data.measures) > 1
    what = catalogue.label("measure", view.measure, lang) if several else data.title.get(lang)
    if len(drawn) > _TOLD_ROWS:
        return wording.OWN_TITLE_OF_MANY.get(lang).format(what=what, count=len(drawn))
    rows = ", ".join(series_label(document, selection, line, lang) for line in drawn)
    return wording.OWN_TITLE.get(lang).format(what=what, rows=rows) if drawn else what


def printed_title_of(exhibit: Exhibit, lang: Language) -> str:
    """The words of the exhibit's title in the report, beside our short one; empty where they are not held."""
    return wording.PRINTED_TITLE.get(lang).format(title=exhibit.printed_title) if exhibit.printed_title else ""


def title_holds(exhibit: Exhibit, rows: Iterable[str]) -> bool:
    """Whether the exhibit's title is true of these rows; titles of ours name none."""
    return not exhibit.in_report or exhibit.rows != "country" or set(rows) == set(exhibit.row_order)


def compared_title(document: Document, view: View, lang: Language) -> str:
    """What is measured, of which row, and that its releases are compared."""
    catalogue = document.catalogue
    what = catalogue.label("measure", view.measure, lang)
    row = catalogue.short(catalogue.exhibit(view.exhibit).rows, view.compared, lang)
    return wording.COMPARED_TITLE.get(lang).format(what=what, row=row)


def subtitle_text(document: Document, selection: Selection, lang: Language) -> str:
    """Unit and period, with the release where one was chosen and the scale where it is logarithmic."""
    view = selection.view
    first, last = selection.periods[0].label(lang), selection.periods[-1].label(lang)
    template = wording.SUBTITLE if first != last else wording.SUBTITLE_ONE
    unit = unit_of(selection).label.get(lang)
    text = template.get(lang).format(unit=unit, first=first, last=last)
    mixed = len({type(period) for period in selection.periods}) > 1
    if mixed or len(selection.periods) <= selection.periods[-1].number - selection.periods[0].number:
        text = wording.SUBTITLE_ONE.get(lang).format(unit=unit, first=periods_text(selection.periods, lang))
    if view.vintage:
        release = document.catalogue.label("vintage", view.vintage, lang)
        text = wording.SUBTITLE_RELEASE.get(lang).format(subtitle=text, release=release)
    if view.logarithmic:
        text = wording.LOG_SUBTITLE.get(lang).format(subtitle=text)
    if view.free_scale:
        text = wording.FREE_SUBTITLE.get(lang).format(subtitle=text)
    applied = applied_line(document, selection, lang)
    return wording.SUBTITLE_APPLIED.get(lang).format(subtitle=text, applied=applied) if applied else text


def applied_line(document: Document, selection: Selection, lang: Language) -> str:
    """Which notes are applied, and whether what is booked stands beside; empty for none.

    A note of which nothing can be moved with the numbers as they are is not one of them.
    """
    view = selection.view
    both = view.booking is Booking.SIDE_BY_SIDE
    if not view.moves:
        return ""
    made = applicable_notes(document, selection.dataset.id, view.applied, as_printed=view.as_printed)
    return applied_text(document, made, lang, side_by_side=both)


def figure_remarks(
    document: Document, selection: Selection, lang: Language, *, differing: Mapping[Key, str] | None = None
) -> tuple[str, ...]:
    """Where the figure stands in the report or how it differs from it, and whether the user changed numbers.

    ``differing`` are the ``differing_totals``, where they are known already. What is the user's is said last.
    """
    found = [_origin(document, selection, lang)]
    if selection.is_as_reported and not is_edited(document, selection):
        found.append(printed_title_of(selection.exhibit, lang))
    totals = any(line.is_total for line in selection.lines) and not selection.view.is_measured
    if totals and set(selection.view.rows) < set(selection.exhibit.row_order):
        found.append(wording.PRINTED_TOTALS.get(lang))
    empty = [line.code for line in selection.lines if not line.has_numbers]
    if empty:
        names = ", ".join(document.catalogue.short(selection.exhibit.rows, code, lang) for code in empty)
        found.append(wording.WITHOUT_VALUES.get(lang).format(rows=names))
    found += measure_remarks(document, selection, lang)
    found += releases_remarks(document, selection, lang)
    found += _printed_empty(document, selection, lang)
    found += _unmoved(document, selection, lang)
    found += _missing_in_totals(document, selection, lang)
    if differing_totals(document, selection, lang) if differing is None else differing:
        found.append(wording.TOTALS_DIFFER.get(lang))
    found.append(edits_remark(document, selection, lang))
    return tuple(remark for remark in found if remark)


def measure_remarks(document: Document, selection: Selection, lang: Language) -> list[str]:
    """Which numbers could not be computed, although one is held there; which reach across stages."""
    if not selection.view.is_measured:
        return []
    short, exhibit = document.catalogue.short, selection.exhibit
    missing: dict[str, list[Value]] = {}
    across: dict[str, None] = {}
    for line in selection.lines:
        for period, one in zip(selection.periods, line.observations, strict=True):
            found = None if one is None else selection.derived.get(one.key)
            if found is not None and found.reason is not None and found.released.value is not None:
                missing.setdefault(short(exhibit.rows, line.code, lang), []).append(period)
            if found is not None and found.stages:
                across[stages_text(document, found.stages, lang)] = None
    rows: dict[str, list[str]] = {}
    for name, periods in missing.items():
        rows.setdefault(values_text(document.catalogue, exhibit.columns, periods, lang), []).append(name)
    cells = (wording.CELLS.get(lang).format(row=", ".join(names), periods=span) for span, names in rows.items())
    return [
        *([NOT_COMPUTED.get(lang).format(cells="; ".join(cells))] if rows else []),
        *([ACROSS_STAGES.get(lang).format(stages="; ".join(across))] if across else []),
    ]


def edits_remark(document: Document, selection: Selection, lang: Language) -> str:
    """How much of what is shown is the user's, or is left out; empty if nothing is."""
    if selection.view.as_printed:
        return tally.left_out_remark(document.tally(_places(selection)).edits, lang)
    return tally.edited_remark(document.tally(selection.evidence_keys), lang)


def is_edited(document: Document, selection: Selection) -> bool:
    """Whether anything that is shown, or that it is computed from, is the user's."""
    return not selection.view.as_printed and document.tally(selection.evidence_keys).edits > 0


def _unmoved(document: Document, selection: Selection, lang: Language) -> list[str]:
    """What cannot be moved with the numbers as they are."""
    view = selection.view
    if not view.moves:
        return []
    left = not_applied(document, selection.dataset.id, view.applied, as_printed=view.as_printed)
    return [not_applied_text(document, left, lang)] if left else []


def repeated_remarks(document: Document, selection: Selection, lang: Language) -> list[str]:
    """Which plans and requests that are shown merely repeat the year before: a sentence a period."""
    rows: dict[tuple[str, str], list[str]] = {}
    catalogue, exhibit = document.catalogue, selection.exhibit
    for line in selection.lines:
        for period, one in zip(selection.periods, line.observations, strict=True):
            repeat = None if one is None or one.key in selection.derived else repeats_before(document, one)
            if one is not None and repeat is not None:
                place = period.label(lang), catalogue.short("status", one.status.value, lang)
                name = catalogue.short(exhibit.rows, line.code, lang)
                rows.setdefault(place, []).append(
                    wording.REPEATED_ROW.get(lang).format(row=name, number=repeat.printed)
                )
    return [
        wording.REPEATED.get(lang).format(period=period, stage=stage, rows=", ".join(names))
        for (period, stage), names in rows.items()
    ]


def differing_totals(document: Document, selection: Selection, lang: Language) -> dict[Key, str]:
    """The printed totals that are shown and that the rows no longer add up to, with their sum if there is one.

    Only where the user edited the dataset: of what is printed, the notes speak.
    """
    data = selection.dataset.id
    if selection.view.as_printed or all(edit.key.dataset != data for edit in document.edits):
        return {}
    shown = {one.key for line in selection.lines if line.is_total for one in line.observations if one is not None}
    audits = (one for one in audit_totals(document, data) if one.key in shown - selection.derived.keys())
    none = wording.NO_SUM.get(lang)
    return {
        one.key: none if one.verdict is Verdict.MISSING else number_text(one.recomputed, one.unit.decimals)
        for one in audits
        if one.verdict in (Verdict.WRONG, Verdict.MISSING)
    }


def _missing_in_totals(document: Document, selection: Selection, lang: Language) -> list[str]:
    """Where a total that is shown has no sum, because a number of its rows was taken out."""
    if selection.view.as_printed or not any(edit.value is None for edit in document.edits):
        return []
    totals = {one.key for line in selection.lines if line.is_total for one in line.observations if one is not None}
    rows = (key for total in totals for key in addend_keys(document, total))
    read = (document.observation(selection.dataset.normalised(key)) for key in rows)
    missing = {one.key for one in read if one is not None and lacks_number(document, one)}
    return [missing_text(document, sorted(missing, key=str), lang)] if missing else []


def _places(selection: Selection) -> Iterator[Key]:
    """The keys of all places shown, also where as printed nothing stands."""
    return (place for line in selection.lines for place in line.places)


def _printed_empty(document: Document, selection: Selection, lang: Language) -> list[str]:
    """What stands without a number, in print or since an edit, and a chart cannot show: dashes and n/a are not zero."""
    found = []
    for kind, template, own in (
        (Empty.DASH, wording.PRINTED_DASH, False),
        (Empty.NOT_AVAILABLE, wording.PRINTED_NA, False),
        (Empty.DASH, wording.NOW_DASH, True),
        (Empty.NOT_AVAILABLE, wording.NOW_NA, True),
    ):
        cells = []
        for line in selection.lines:
            pairs = zip(selection.periods, line.observations, strict=True)
            held = ((period, one) for period, one in pairs if one is not None)
            periods = [period for period, one in held if one.empty is kind and one.value_edited is own]
            if periods:
                name = document.catalogue.short(selection.exhibit.rows, line.code, lang)
                span = values_text(document.catalogue, selection.exhibit.columns, periods, lang)
                cells.append(wording.CELLS.get(lang).format(row=name, periods=span))
        if cells:
            found.append(template.get(lang).format(cells="; ".join(cells)))
    return found


def _origin(document: Document, selection: Selection, lang: Language) -> str:
    exhibit, view, plain = selection.exhibit, selection.view, view_of(selection.exhibit)
    number, edited = exhibit.number.get(lang), is_edited(document, selection)
    if not exhibit.in_report:
        return wording.BESIDE_LINE.get(lang).format(number=number)
    if selection.is_as_reported and not edited:
        return wording.EXHIBIT_LINE.get(lang).format(number=number, page=exhibit.page)
    choices = []
    if view.vintage != plain.vintage:
        release = document.catalogue.short("vintage", view.vintage, lang)
        choices.append(wording.CHOICE_RELEASE.get(lang).format(release=release))
    for differs, word in (
        (bool(view.compared), wording.CHOICE_COMPARED),
        (set(view.rows) != set(plain.rows), wording.CHOICE_ROWS),
        ((view.first, view.last) != (plain.first, plain.last), wording.CHOICE_PERIOD),
        (view.measure != plain.measure, wording.CHOICE_MEASURE),
        (view.type != plain.type, wording.CHOICE_TYPE),
        (view.logarithmic, wording.CHOICE_SCALE),
        (bool(view.focus), wording.CHOICE_FOCUS),
        (view.numbering is Numbering.NUMBERS, wording.CHOICE_NUMBERING),
        (bool(view.annotations), wording.CHOICE_ANNOTATIONS),
        (view.moves, wording.CHOICE_APPLIED),
        (edited, wording.CHOICE_EDITED),
    ):
        if differs:
            choices.append(word.get(lang))
    if view.is_measured:
        parts = ", ".join(shown_parts(selection.dataset, view.shown, lang))
        choices.append(CHOICE_SHOWN.get(lang).format(what=parts))
    if view.order.by is not Sorting.REPORT:
        choices.append(order_text(selection.dataset, view.order, lang))
    return wording.VARIED_LINE.get(lang).format(number=number, choices=", ".join(choices))


def order_text(data: Dataset, order: RowOrder, lang: Language) -> str:
    """What rows are sorted by, in a few words."""
    period = data.period(order.period).label(lang) if order.period else ""
    return wording.CHOICE_ORDER[order.by].get(lang).format(period=period)


def alternative_text(  # noqa: PLR0913 - all by name
    document: Document,
    selection: Selection,
    lang: Language,
    *,
    title: str,
    heading: str,
    notes: int = 0,
    added: Sequence[str] = (),
    opening: Text = wording.ALT_TABLE,
) -> str:
    """The figure for those who cannot see it: what, period, and first, last, highest and lowest value of each row.

    Of many rows only the extremes over all are told. ``notes`` are so many, ``added`` is drawn besides the data.
    ``opening`` says what it is, a table where nothing else is said.
    """
    sentences = [opening.get(lang).format(title=title, subtitle=heading)]
    if len(selection.lines) > _TOLD_ROWS:
        sentences.append(_extremes_sentence(document, selection, lang))
    else:
        sentences += [_series_sentence(document, selection, line, lang) for line in selection.lines]
    sentences += _stage_sentences(document, selection, lang)
    sentences += _moved_sentence(document, selection, lang)
    if added:
        sentences.append(wording.ALT_ANNOTATIONS.get(lang).format(items="; ".join(added)))
    if notes:
        sentences.append(wording.ALT_NOTES[notes > 1].get(lang).format(count=notes))
    return " ".join(sentences)


def _series_sentence(document: Document, selection: Selection, line: SelectedRow, lang: Language) -> str:
    name = series_label(document, selection, line, lang)
    pairs = zip(selection.periods, line.observations, strict=True)
    found = [(one.value, period, one) for period, one in pairs if one is not None and one.value is not None]
    if not found:
        return wording.ALT_EMPTY.get(lang).format(name=name)
    if len(selection.periods) == 1:
        value, period = display_text(found[0][2]), found[0][1].label(lang)
        return wording.ALT_ONE.get(lang).format(name=name, value=value, period=period)
    high = max(found, key=lambda entry: entry[0])
    low = min(found, key=lambda entry: entry[0])
    sentence = wording.ALT_SERIES.get(lang).format(
        name=name,
        first=display_text(found[0][2]),
        first_period=found[0][1].label(lang),
        last=display_text(found[-1][2]),
        last_period=found[-1][1].label(lang),
        high=display_text(high[2]),
        high_period=high[1].label(lang),
        low=display_text(low[2]),
        low_period=low[1].label(lang),
    )
    gaps = [period for period, one in zip(selection.periods, line.observations, strict=True) if _is_gap(one)]
    if not gaps:
        return sentence
    span = values_text(document.catalogue, selection.exhibit.columns, gaps, lang)
    return f"{sentence.removesuffix('.')}; {wording.ALT_GAP.get(lang).format(periods=span)}."


def _stage_sentences(document: Document, selection: Selection, lang: Language) -> list[str]:
    """That first and last values are of different stages, so that none takes their difference for a growth."""
    found: dict[str, None] = {}
    for line in selection.lines:
        held = [one for one in line.observations if one is not None and one.value is not None]
        change = stage_change(document, held[0], held[-1], lang) if held else ""
        if change:
            found[f"{change[0].upper()}{change[1:]}."] = None
    return list(found)


def _moved_sentence(document: Document, selection: Selection, lang: Language) -> list[str]:
    """What was computed, beside what is booked, value by value; nothing if nothing was."""
    items = [
        wording.ALT_MOVED_ITEM.get(lang).format(
            row=document.catalogue.short(selection.exhibit.rows, line.code, lang),
            period=period.label(lang),
            value=display_text(one),
            booked=display_text(selection.derived[one.key].booked),
        )
        for line in selection.lines
        for period, one in zip(selection.periods, line.observations, strict=True)
        if one is not None and one.key in selection.derived and selection.derived[one.key].is_moved
    ]
    return [wording.ALT_MOVED.get(lang).format(items="; ".join(items))] if items else []


def _is_gap(observation: Observation | None) -> bool:
    return observation is None or observation.value is None


def _extremes_sentence(document: Document, selection: Selection, lang: Language) -> str:
    """The highest and the lowest value over all rows but totals, with their places."""
    rows = [line for line in selection.lines if not line.is_total]
    found = [
        (one.value, line, period, one)
        for line in rows
        for period, one in zip(selection.periods, line.observations, strict=True)
        if one is not None and one.value is not None
    ]
    if not found:
        return wording.NO_DATA.get(lang)
    high, low = max(found, key=lambda entry: entry[0]), min(found, key=lambda entry: entry[0])
    return wording.ALT_EXTREMES.get(lang).format(
        count=len(rows),
        high=display_text(high[3]),
        high_name=series_label(document, selection, high[1], lang),
        high_period=high[2].label(lang),
        low=display_text(low[3]),
        low_name=series_label(document, selection, low[1], lang),
        low_period=low[2].label(lang),
    )
