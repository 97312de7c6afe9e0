"""What ``cavapp show`` and ``cavapp cite`` print for readers: tables with notes and sources, and citations.

Owns the layout of tables. A citation is worded by ``core.citations.citation_text``, for the window too. Which
observations are meant is the business of ``target``; the form for other programs, of ``show_data``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cavapp.cli.show_data import wide_of
from cavapp.cli.target import Target
from cavapp.core.analysis.measures.measure_text import stages_text
from cavapp.core.analysis.movements import applicable_notes, applied_text, not_applied, not_applied_text
from cavapp.core.citations.citation_lines import note_lines, reference_text
from cavapp.core.citations.citation_text import (
    PlacedMarks,
    citation_text,
    edited_values_remark,
    moving_markers,
    note_on_emptiness,
    row_label,
)
from cavapp.core.citations.passport.passport_text import full_text, short_text
from cavapp.core.data.dataset import Observation, Status, display_text
from cavapp.core.data.keys import MEASURE, Value
from cavapp.core.data.labels import key_text
from cavapp.core.data.notes import Applied, Citation, SourceRole, Supported
from cavapp.core.data.reference import Reference
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.figure_text import printed_title_of, title_holds
from cavapp.core.messages import figures as wording
from cavapp.core.messages.citations import MOVED_FACT, STATUS_FACT, UNIT_FACT, VALUE_FACT
from cavapp.core.messages.edits import EDITED_MARK
from cavapp.core.messages.measures import ACROSS_STAGES, STAGE_COMPUTED
from cavapp.core.messages.movements import BRACES, TOTAL_AND_PRINTED
from cavapp.core.references.bibliography import ListForm, list_references

_WIDEST: Final = 120  # letters up to which a column is filled: beyond, what follows stands where the text ends


def show_text(document: Document, target: Target, lang: Language) -> str:
    """A table with one observation a line, and under it its notes and sources."""
    several = len({one.unit.id for one in target.observations}) > 1
    dimensions = [d.id for d in target.dataset.dimensions if d.id != MEASURE or several]
    value_cells = [
        (display_text(one), _marks(one, moving_markers(document, one.key, target.derived).all, lang))
        for one in target.observations
    ]
    columns = [
        _left(
            _name(document, name, lang),
            [_short(document, name, one.key[name], lang) for one in target.observations],
        )
        for name in dimensions
    ]
    columns.append(_numbers(VALUE_FACT.get(lang), value_cells))
    if target.applied:
        booked = [target.derived[one.key].booked if one.key in target.derived else one for one in target.observations]
        columns.append(_numbers(MOVED_FACT.get(lang), [(display_text(one), "") for one in booked]))
    if several:
        columns.append(_left(UNIT_FACT.get(lang), [one.unit.short.get(lang) for one in target.observations]))
    labels = [_stage(document, target, one, lang) for one in target.observations]
    columns.append(_left(STATUS_FACT.get(lang), labels))
    return _page(document, target, _lines(columns), lang)


def _stage(document: Document, target: Target, one: Observation, lang: Language) -> str:
    """The stage; of a computed number that it is one, and of which stage it is where notes moved nothing."""
    derived, label = target.derived.get(one.key), document.catalogue.label
    if derived is None or not derived.is_measured:
        return label("status", (one.status if derived is None else Status.COMPUTED).value, lang)
    stage = label("status", one.status.value, lang)
    return stage if one.value is None else STAGE_COMPUTED.get(lang).format(stage=stage)


def show_wide_text(document: Document, target: Target, lang: Language) -> str:
    """The table as printed, each marker at its row, column or number, and under it notes and sources."""
    wide = wide_of(document, target)
    columns = []
    for position, name in enumerate(wide.stubs):
        texts = [_short(document, name, label[position], lang) for label in wide.rows]
        if position == 0:
            ends = [_marked(_header_marks(document, cells).row) for cells in wide.grid.observations]
            texts = [text + end for text, end in zip(texts, ends, strict=True)]
        columns.append(_left(_name(document, name, lang), texts))
    for number, period in enumerate(wide.periods):
        cells = [row[number] for row in wide.grid.observations]
        texts = [row[number] for row in wide.grid.texts]
        header = _short(document, target.dataset.time, period, lang)
        header += _marked(_header_marks(document, cells).column)
        columns.append(
            _numbers(
                header,
                [(text, _wide_marks(document, target, one, lang)) for text, one in zip(texts, cells, strict=True)],
            )
        )
    legend = BRACES.get(lang) if any(one.is_moved for one in target.derived.values()) else ""
    return _page(document, target, _lines(columns), lang, legend=legend)


def _header_marks(document: Document, cells: Iterable[Observation | None]) -> PlacedMarks:
    first = next(one for one in cells if one is not None)
    return moving_markers(document, first.key)


def _wide_marks(document: Document, target: Target, one: Observation | None, lang: Language) -> str:
    if one is None:
        return ""
    moved = target.derived.get(one.key)
    beside = ""
    if moved is not None and moved.is_moved:
        beside = TOTAL_AND_PRINTED.get(lang).format(total="", printed=display_text(moved.booked))
    return _marks(one, moving_markers(document, one.key, target.derived).cell, lang) + beside


def _marks(one: Observation, markers: Sequence[str], lang: Language) -> str:
    """The markers of a number; one of the user's says that it is."""
    return _marked((*markers, EDITED_MARK.get(lang)) if one.edited else markers)


def cite_text(document: Document, target: Target, lang: Language) -> str:
    """What is cited, its notes with marker and level, and the works behind it by their part in the chain."""
    return f"{citation_text(document, target.keys, lang, derived=target.derived)}\n"


def passport_lines(document: Document, target: Target, lang: Language, *, short: bool) -> str:
    """The passport of what is cited, in one line for a footnote or in full."""
    passport = target.passport(document, lang)
    return f"{short_text(passport) if short else full_text(passport)}\n"


def _page(document: Document, target: Target, table: Sequence[str], lang: Language, *, legend: str = "") -> str:
    citation = target.citation(document)
    reasons = {note.id for one in target.observations if (note := note_on_emptiness(document, one)) is not None}
    shown = [
        one
        for one in citation.footnotes
        if one.footnote.obligatory or one.footnote.marker or one.footnote.id in reasons
    ]
    units = list(dict.fromkeys(one.unit.label.get(lang) for one in target.observations))
    made = applicable_notes(document, target.dataset.id, target.applied)
    applied = applied_text(document, made, lang)
    heads = (*(units if len(units) == 1 else ()), *((applied,) if applied else ()))
    lines = [*_heading(document, target, lang), *heads, "", *table, *(("", legend) if legend else ())]
    left = not_applied(document, target.dataset.id, target.applied)
    lines += ["", not_applied_text(document, left, lang)] if left else []
    lines += _missing(document, target, lang)
    if shown:
        lines += ["", wording.NOTES.get(lang)]
        for line in note_lines(document.catalogue, citation._replace(footnotes=tuple(shown)), lang):
            lines.append(f"  {_marked((line.marker,))} {line.text}" if line.marker else f"  {line.text}")
    lines += ["", wording.SOURCES.get(lang)]
    lines += [f"  {reference_text(document.catalogue, one, lang)}" for one in _behind(citation, shown)]
    remark = edited_values_remark(document, target.keys, lang)
    return "\n".join([*lines, *(("", remark) if remark else ())]) + "\n"


def _missing(document: Document, target: Target, lang: Language) -> list[str]:
    """Why computed numbers are missing, each reason with its places, and what is across stages."""
    reasons: dict[str, list[str]] = {}
    for one in target.derived.values():
        if one.reason is not None and one.key in target.keys:
            reasons.setdefault(one.reason.get(lang), []).append(key_text(document.catalogue, one.key, lang))
    stages = dict.fromkeys(stages_text(document, one.stages, lang) for one in target.derived.values() if one.stages)
    found = [f"{'; '.join(places)}: {reason}" for reason, places in reasons.items()]
    across = "; ".join(stages)
    found += [ACROSS_STAGES.get(lang).format(stages=across)] if across else []
    return ["", *found] if found else []


def _behind(citation: Citation, shown: Iterable[Applied]) -> list[Supported]:
    """The works behind the numbers and those that the notes shown name."""
    named = {cited.reference for one in shown for cited in one.footnote.cited}
    return [one for one in citation.references if one.role is not SourceRole.NOTED or one.reference in named]


def _heading(document: Document, target: Target, lang: Language) -> list[str]:
    data, exhibit = target.dataset, target.exhibit
    title = data.title.get(lang)
    if exhibit is not None:
        shown = {str(one.key[exhibit.rows]) for one in target.observations if one.value is not None}
        named = exhibit.title.get(lang) if title_holds(exhibit, shown) else title
        title = f"{exhibit.number.get(lang)}. {named}"
        printed = printed_title_of(exhibit, lang)
        title = f"{title}\n{printed}" if printed and title_holds(exhibit, shown) else title
    given = [
        f"{_name(document, dimension, lang)}: {', '.join(row_label(document, dimension, v, lang) for v in values)}"
        for dimension, values in target.given.items()
    ]
    return [title, *given]


def _name(document: Document, dimension: str, lang: Language) -> str:
    return document.catalogue.label("dimension", dimension, lang)


def _short(document: Document, dimension: str, value: Value, lang: Language) -> str:
    return document.catalogue.short(dimension, value, lang)


def _marked(markers: Sequence[str]) -> str:
    return f"^{','.join(markers)}" if markers else ""


def _left(header: str, texts: Sequence[str]) -> list[str]:
    width = min(max(len(text) for text in (header, *texts)), _WIDEST)
    return [text.ljust(width) for text in (header, *texts)]


def _numbers(header: str, cells: Sequence[tuple[str, str]]) -> list[str]:
    """A column aligned at the decimal point, markers behind; texts without digits end where numbers do."""
    parts = [text.partition(".") if text[-1:].isdigit() else (text, "", "") for text, _ in cells]
    numeric = [part for part, (text, _) in zip(parts, cells, strict=True) if text[-1:].isdigit()]
    fraction = max((len(dot + rest) for _, dot, rest in numeric), default=0)
    texts = [
        whole + (dot + rest).ljust(fraction if text[-1:].isdigit() else 0)
        for (whole, dot, rest), (text, _) in zip(parts, cells, strict=True)
    ]
    title, caret, header_marks = header.partition("^")
    marks = [caret + header_marks, *(mark for _, mark in cells)]
    width, room = max(len(text) for text in (title, *texts)), min(max(len(mark) for mark in marks), _WIDEST)
    return [text.rjust(width) + mark.ljust(room) for text, mark in zip((title, *texts), marks, strict=True)]


def _lines(columns: Sequence[Sequence[str]]) -> list[str]:
    return ["  ".join(cells).rstrip() for cells in zip(*columns, strict=True)]


def list_works(works: Sequence[Reference], form: str, lang: Language) -> str:
    """Works as a list in one of the forms of ``cite``."""
    forms = {"text": ListForm.TEXT, "bibtex": ListForm.BIBTEX, "ris": ListForm.RIS, "csl": ListForm.CSL}
    return list_references(works, forms[form], lang)
