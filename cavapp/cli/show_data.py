"""What ``cavapp show`` and ``cavapp cite`` hand to other programs: observations and citations as CSV and JSON.

Owns the columns and keys of these answers. Which observations are meant is the business of ``target``; the form
for readers, of ``show_text``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cavapp.cli.target import Target
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.measures.measure_text import measure_note
from cavapp.core.citations.citation_lines import reference_text
from cavapp.core.citations.citation_text import axes_at, moving_markers, why_empty
from cavapp.core.citations.number_origin import find_origin
from cavapp.core.citations.passport.passport_text import short_text
from cavapp.core.citations.support import AddedSupport, standing_of, support_of
from cavapp.core.data.dataset import Empty, Observation, Status, display_text, plain_number
from cavapp.core.data.keys import FiscalYear, Key, Value, plain_value
from cavapp.core.data.notes import SourceRole, Supported
from cavapp.core.data.reference import Reference
from cavapp.core.data.reference import runs_text as plain_text
from cavapp.core.data.text import Language
from cavapp.core.edits.csv_text import csv_text
from cavapp.core.edits.document import Document
from cavapp.core.edits.records import Edit
from cavapp.core.references.chicago import bibliography_entry, full_note, short_note

if TYPE_CHECKING:
    from cavapp.core.figures.tables.wide_table import NumberGrid


def show_json(document: Document, target: Target, lang: Language) -> str:
    """One object an observation; ``value`` is a number in the printed unit or null."""
    return _json([_fact(document, target, one, lang) for one in target.observations])


def _fact(document: Document, target: Target, one: Observation, lang: Language) -> dict[str, object]:
    catalogue, marks = document.catalogue, moving_markers(document, one.key, target.derived)
    booked = _booked(target, one)
    return {
        "dataset": one.key.dataset,
        **one.key.plain(),
        "value": _number(one),
        "unit": one.unit.id,
        "printed": _released(target, one).printed,
        "status": _status(target, one).value,
        "markers": marks.all,
        "references": [_place(cited) for cited in target.citation(document, (one.key,)).references],
        "edited": one.edited,
        "edited_parts": [*(["value"] if one.value_edited else []), *(["status"] if _restaged(document, one) else [])],
        "origin": _origin(document, target, one),
        "status_label": catalogue.label("status", _status(target, one).value, lang),
        "unit_label": one.unit.label.get(lang),
        "national_source": one.national_source or None,
        "source_type": one.source_type or None,
        "why_empty": _why_empty(document, target, one, lang),
        "booked": _number(booked),
        "moved": _moved(document, target.derived.get(one.key)),
        "markers_at": {"cell": marks.cell, "row": marks.row, "column": marks.column},
        **(_computed(document, target.derived[one.key], lang) if target.is_measured else {}),
    }


def _computed(document: Document, derived: ComputedValue, lang: Language) -> dict[str, object]:
    """How a number that is shown as something else came about: formula, inputs, method, stages."""
    method = measure_note(document, (derived,))
    inputs = ((key, document.observation(key)) for key in derived.inputs)
    return {
        "show_as": derived.shown_as.name,
        "text": display_text(derived.observation),
        "formula": derived.formula or None,
        "method": None if method is None else method.text.get(lang),
        "inputs": [
            {"dataset": key.dataset, **key.plain(), "value": _number(one), "unit": one.unit.id, "printed": one.printed}
            for key, one in inputs
            if one is not None
        ],
        "released": {"value": _number(derived.released), "unit": derived.released.unit.id},
        "stages": [{"period": plain_value(period), "status": stage.value} for period, stage in derived.stages],
    }


def _why_empty(document: Document, target: Target, one: Observation, lang: Language) -> str | None:
    reason = target.derived[one.key].reason if one.key in target.derived else None
    return why_empty(document, one, lang) or None if reason is None else reason.get(lang)


def _origin(document: Document, target: Target, one: Observation) -> str:
    return find_origin(document, one, computed=one.key in target.derived).value


def _booked(target: Target, one: Observation) -> Observation:
    """The observation before any note was applied."""
    return target.derived[one.key].booked if one.key in target.derived else one


def _released(target: Target, one: Observation) -> Observation:
    """The observation as it is held."""
    return target.derived[one.key].released if one.key in target.derived else one


def _status(target: Target, one: Observation) -> Status:
    """The stage that is printed, or that of the least certain input; of a value that notes changed, that it is so."""
    derived = target.derived.get(one.key)
    return Status.COMPUTED if derived is not None and derived.is_moved else one.status


def _moved(document: Document, derived: ComputedValue | None) -> list[dict[str, object]]:
    """What each note that is applied adds to a value (below zero: takes from it), in the unit of the value."""
    notes = document.catalogue.evidence.footnotes
    return [
        {
            "note": part.movement.note,
            "marker": notes[part.movement.note].marker,
            "amount": part.amount,
            "from": part.movement.origin.plain(),
            "to": part.movement.receiver.plain(),
        }
        for part in (() if derived is None else derived.parts)
    ]


def _restaged(document: Document, one: Observation) -> bool:
    edit = document.edit_of(one.key) if one.edited else None
    return edit is not None and edit.changes_stage


def show_csv(document: Document, target: Target) -> str:
    """One fact a row; markers between spaces, references as ``id@locator`` between semicolons.

    With notes applied, the value as booked and the ids of the notes that changed it stand in two more columns.
    """
    dimensions = [dimension.id for dimension in target.dataset.dimensions]
    header = ["dataset", *dimensions, "value", "unit", "printed", "status", "markers", "references", "edited", "origin"]
    header += ["booked", "moved"] if target.applied else []
    rows = [
        [
            one.key.dataset,
            *one.key.plain().values(),
            _number_text(one),
            one.unit.id,
            _released(target, one).printed,
            _status(target, one).value,
            " ".join(moving_markers(document, one.key, target.derived).all),
            _places(document, target, (one.key,)),
            str(one.edited).lower(),
            _origin(document, target, one),
            *((_number_text(_booked(target, one)), _noted(target, one)) if target.applied else ()),
        ]
        for one in target.observations
    ]
    return csv_text([header, *rows])


def _noted(target: Target, one: Observation) -> str:
    return " ".join(target.derived[one.key].notes) if one.key in target.derived else ""


class Wide(NamedTuple):
    """Observations as in print: rows down, periods across, under the names of the dimensions that tell rows apart."""

    stubs: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    periods: tuple[Value, ...]
    grid: NumberGrid


def wide_of(document: Document, target: Target) -> Wide:
    """Lay observations out by row and period; dimensions with several values tell rows apart."""
    from cavapp.core.figures.tables.wide_table import number_grid

    rows, _ = axes_at(document, target.keys[0])
    time = target.dataset.time
    others = [d.id for d in target.dataset.dimensions if d.id not in (rows, time)]
    varied = [name for name in others if len({key[name] for key in target.keys}) > 1]
    stubs = (rows, *varied) if rows != time else tuple(varied)
    found = {(tuple(o.key[name] for name in stubs), o.key[time]): o for o in target.observations}
    labels = tuple(dict.fromkeys(label for label, _ in found))
    periods = tuple(sorted({key[time] for key in target.keys}, key=plain_value))
    cells = tuple(tuple(found.get((label, period)) for period in periods) for label in labels)
    return Wide(stubs, labels, periods, number_grid(cells, labels, [plain_value(one) for one in periods]))


def show_wide_csv(document: Document, target: Target, wide: Wide | None = None) -> str:
    """The numbers, rows by periods; behind them what is true of single numbers of the row, each after its period.

    Those are status (but for periods without a printed stage), markers, edits, and with notes applied the value as
    booked and the ids of the notes that changed it, as in the long form.
    """
    wide = wide or wide_of(document, target)
    header = [*wide.stubs, *(_period(period) for period in wide.periods), "unit", "status", "markers", "references"]
    header += ["edited", *(("booked", "moved") if target.applied else ())]
    rows = []
    for number, (label, cells) in enumerate(zip(wide.rows, wide.grid.observations, strict=True)):
        held = [one for one in cells if one is not None]

        def told(say: Callable[[Observation], str], held: Sequence[Observation] = held) -> str:
            """What is said of these observations, where anything is."""
            said = ((_period(one.key[target.dataset.time]), say(one)) for one in held)
            return "; ".join(f"{period}: {text}" for period, text in said if text)

        rows.append(
            [
                *(plain_value(value) for value in label),
                *(_plain(wide.grid, (number, column)) for column in range(len(cells))),
                held[0].unit.id,
                told(partial(_stage, target)),
                told(lambda one: " ".join(moving_markers(document, one.key, target.derived).all)),
                _places(document, target, [one.key for one in held]),
                " ".join(_period(one.key[target.dataset.time]) for one in held if one.edited),
                *((told(partial(_booked_text, target)), told(partial(_noted, target))) if target.applied else ()),
            ]
        )
    return csv_text([header, *rows])


def _stage(target: Target, one: Observation) -> str:
    """The status, where there is any: a dash in a column of actual amounts is none."""
    found = _status(target, one)
    empty = one.empty in (Empty.DASH, Empty.NOT_AVAILABLE)
    return "" if empty or found is Status.UNMARKED else found.value


def _period(value: Value) -> str:
    """A period as its column is headed: FY2007 is no calendar year."""
    return value.label(Language.ENGLISH) if isinstance(value, FiscalYear) else str(plain_value(value))


def _plain(grid: NumberGrid, cell: tuple[int, int]) -> str:
    value = grid.values[cell[0]][cell[1]]
    return grid.printed(cell) if value is None else plain_number(value, grid.texts[cell[0]][cell[1]])


def _booked_text(target: Target, one: Observation) -> str:
    return _number_text(_booked(target, one)) if one.key in target.derived else ""


def _number_text(one: Observation) -> str:
    return "" if one.value is None else plain_number(one.value, display_text(one))


def cite_json(document: Document, target: Target, lang: Language) -> str:
    """Target, footnotes in print order, references in the order of the chain, and edits."""
    citation = target.citation(document)
    wanted = {*target.keys, *(key for k in target.keys if k in target.derived for key in target.derived[k].inputs)}
    return _json(
        {
            "target": target.plain(),
            "footnotes": [
                {
                    "id": one.footnote.id,
                    "marker": one.footnote.marker,
                    "text": one.footnote.text.get(lang),
                    "level": one.level.value,
                    "obligatory": one.footnote.obligatory,
                    "uncertainty": None if one.footnote.uncertainty is None else one.footnote.uncertainty.get(lang),
                    "references": [{"id": c.reference, "locator": c.locator} for c in one.footnote.cited],
                }
                for one in citation.footnotes
            ],
            "references": [
                {**_place(one), "text": reference_text(document.catalogue, one, lang), "role": one.role.value}
                for one in citation.references
            ],
            "edits": [edit_facts(edit) for edit in document.edits if edit.key in wanted],
            **({"applied": list(target.applied)} if target.applied else {}),
            "passport": _passport(document, target, lang),
        }
    )


def bibliography_json(document: Document, works: Iterable[Reference], lang: Language) -> str:
    """One object a work: its citation in both forms, why it is listed, and the record itself."""
    return _json(
        [
            {
                "id": work.id,
                "text": plain_text(bibliography_entry(work, lang=lang)),
                "note": plain_text(full_note(work, lang=lang)),
                "short_note": plain_text(short_note(work, lang=lang)),
                "standing": standing_of(work).value,
                "attached_to": [
                    {
                        "dataset": one.region.dataset,
                        **one.target.plain(),
                        "locator": one.locator,
                        "bearing": one.bearing,
                    }
                    for one in support_of(document, work.id).attached
                ],
                "record": work.record,
            }
            for work in works
        ]
    )


def _attached(one: AddedSupport) -> dict[str, object]:
    place = {"dataset": one.region.dataset, **one.target.plain()}
    return {**place, "locator": one.locator, "bearing": one.bearing.value}


def _passport(document: Document, target: Target, lang: Language) -> dict[str, object]:
    """What else is known: what it is, the chain to the earliest source, other releases, what is computed from it."""
    passport = target.passport(document, lang)
    what = passport.what
    return {
        "short": short_text(passport),
        **{name: getattr(what, name) for name in ("printed", "origin", "given", "number", "unit", "status", "period")},
        "chain": [
            {"id": one.reference, "role": one.role.value, "kind": one.kind, "place": one.place if one.located else None}
            for one in passport.chain
        ],
        "chain_end": passport.chain_end,
        "others": [
            {
                "release": one.label or None,
                "target": None if one.key is None else {"dataset": one.key.dataset, **one.key.plain()},
                "text": one.shown,
                "difference": one.difference or None,
                "source": one.source,
            }
            for one in passport.other_releases
        ],
        "inputs": [{"dataset": key.dataset, **key.plain()} for key, _ in passport.inputs],
        "computed_from_it": [one.text for one in passport.dependents],
        "history": [one._asdict() for one in passport.edits],
    }


def edit_facts(edit: Edit) -> dict[str, object]:
    """One edit of the user's: what it says, what it replaces (null: nothing, it is an own observation), who and why."""
    before = None if edit.expected is None else {"value": edit.expected[0], "printed": edit.expected[1]}
    source = edit.origin.source
    return {
        "dataset": edit.key.dataset,
        **edit.key.plain(),
        "value": edit.value,
        "printed": edit.printed,
        "status": None if edit.status is None else edit.status.value,
        "expected": before,
        "parts": [*(["value"] if edit.changes_value else []), *(["status"] if edit.changes_stage else [])],
        "author": edit.origin.author,
        "time": edit.origin.time,
        "reason": edit.origin.reason,
        "source": None if source is None else {"id": source.reference, "locator": source.locator},
    }


def _number(one: Observation) -> float | int | None:
    whole = one.value is not None and one.unit.decimals == 0 and one.value.is_integer()
    return int(one.value) if one.value is not None and whole else one.value


def _place(cited: Supported) -> dict[str, str]:
    """The work and the places in it; of one that the user attached also that, and what it is to the figures."""
    place = {"id": cited.reference, "locator": cited.locator}
    return place if cited.bearing is None else {**place, "role": cited.role.value, "bearing": cited.bearing.value}


def _places(document: Document, target: Target, keys: Iterable[Key]) -> str:
    found: list[str] = []
    for one in target.citation(document, keys).references:
        if one.role is SourceRole.ADDED:  # the column says what the numbers rest on
            continue
        found += [f"{one.reference}@{locator}" for locator in one.locators] or [one.reference]
    return "; ".join(found)


def _json(value: Mapping[str, object] | Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
