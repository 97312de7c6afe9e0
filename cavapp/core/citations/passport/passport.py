"""The passport of a number: everything that is known of one cell, point, row, column, total or computed value.

Owns what belongs in it and that nothing in it is empty: where something is not known, a sentence says so. Where each
part comes from stands in ``provenance`` and ``dependents``; as text it is written by ``passport_text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cavapp.core.analysis.audits import repeat_text
from cavapp.core.analysis.computed_citation import cite_computed
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.movements import notes_text
from cavapp.core.analysis.view import select_observations
from cavapp.core.citations.citation_text import (
    Fact,
    derived_facts,
    edited_values_remark,
    find_subject,
    level_text,
    markers_at,
    moving_markers,
    national_source_text,
    note_text,
    replaced_text,
    split_notes,
    status_text,
    value_facts,
    why_empty,
)
from cavapp.core.citations.number_origin import (
    NumberOrigin,
    find_origin,
    is_rounded,
    origin_value,
    origins_text,
)
from cavapp.core.citations.passport.computed_values import Derivation, DerivedValue, compute_value, keys_in, months_of
from cavapp.core.citations.passport.dependents import NOTHING_ELSE, Dependent, PlottedIn, dependents_of
from cavapp.core.citations.passport.provenance import (
    EditLine,
    History,
    OtherRelease,
    SourceStep,
    chain_end,
    edit_lines,
    list_other_releases,
    source_chain,
)
from cavapp.core.data.dataset import Observation, Status, Unit, display_text, number_text
from cavapp.core.data.keys import FiscalYear, Key, UndatedYear, Value, Year
from cavapp.core.data.labels import periods_text
from cavapp.core.data.notes import Applied, Citation, NoteKind
from cavapp.core.data.rounding import exact_decimal
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document, keys_of
from cavapp.core.messages import passports as words
from cavapp.core.messages.citations import (
    DATASET_FACT,
    NATIONAL_SOURCE_FACT,
    NOTHING_PRINTED,
    REPEAT_FACT,
    REPLACED_FACT,
    UNIT_FACT,
    WHY_EMPTY_FACT,
)
from cavapp.core.messages.measures import STAGE_COMPUTED
from cavapp.core.references.terms import words_of
from cavapp.core.workspace.errors import WorkspaceError

Asked = Key | Derivation
_LAST_OLD_FISCAL: Final = 1976  # to this one fiscal years began in July


@dataclass(frozen=True, slots=True)
class Note:
    """A note in full. ``level`` says how much it speaks of, ``uncertain`` what is not sure in it, empty if nothing.

    ``own``: it is the user's.
    """

    id: str
    marker: str
    text: str
    level: str
    uncertain: str
    own: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What a number is. ``shown`` is empty for several numbers and for a blank; ``markers`` are those at its place.

    ``place`` names it outside of any table; ``facts`` are what is true of it besides. ``origin`` says where the number
    comes from, of several where each does, ``given`` it in full as it came from there, ``rounded`` that fewer digits
    are shown. ``printed`` is what the source has at its place. ``why_empty`` and ``method`` are empty where there is
    nothing to say.
    """

    title: str
    place: str
    facts: tuple[Fact, ...]
    shown: str
    markers: tuple[str, ...]
    printed: str
    number: str
    unit: str
    status: str
    period: str
    origin: str
    given: str
    rounded: bool = False
    why_empty: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Passport:
    """What is known of a number, in one language. Where a list is empty, the text named after it says why."""

    asked: Asked
    keys: tuple[Key, ...]
    language: Language
    what: Statement
    remark: str
    notes: tuple[Note, ...]
    further: tuple[Note, ...]
    chain: tuple[SourceStep, ...]
    chain_end: str
    beside: tuple[SourceStep, ...]
    other_releases: tuple[OtherRelease, ...]
    no_other_releases: str
    inputs: tuple[tuple[Key, str], ...]
    dependents: tuple[Dependent, ...]
    no_dependents: str
    edits: tuple[EditLine, ...]
    no_edits: str


def passport_of(
    document: Document,
    asked: Asked,
    lang: Language,
    *,
    drawn: PlottedIn = NOTHING_ELSE,
    history: History | None = None,
    edited: Document | None = None,
) -> Passport | None:
    """The passport of what a full or partial key names, or of a computed value; None if there is no such thing.

    ``drawn``: what else is looked at, for means and claims. ``history`` is kept by who asks again. ``edited``: the
    document with the edits that ``document`` leaves out.
    """
    came = compute_value(document, asked, lang) if isinstance(asked, Derivation) else None
    keys = _keys_shown(document, asked, drawn) if isinstance(asked, Key) else () if came is None else came.keys
    if not keys:
        return None
    return _made(document, asked, keys, came, lang, drawn=drawn, history=history or History(), edited=edited)


def _keys_shown(document: Document, asked: Key, drawn: PlottedIn) -> tuple[Key, ...]:
    """What a key names; of a row or a column only what is shown of it, where it is shown."""
    keys = keys_of(document, asked)
    if not keys and drawn.compute(document, (asked,)):
        return (asked,)
    if len(keys) > 1 and asked.items:
        for view in drawn.views:
            if document.catalogue.exhibit(view.exhibit).dataset == asked.dataset:
                shown = set(select_observations(document, view).keys)
                keys = tuple(key for key in keys if key in shown) or keys
    return keys


def passport_of_keys(
    document: Document, keys: Sequence[Key], lang: Language, *, drawn: PlottedIn = NOTHING_ELSE
) -> Passport:
    """The passport of several observations of one dataset together, or of one; ``keys`` are full and not empty."""
    asked = keys[0] if len(keys) == 1 else Key(keys[0].dataset)
    return _made(document, asked, tuple(keys), None, lang, drawn=drawn, history=History(), edited=None)


def _made(  # noqa: PLR0913 - each is one part of what ``passport_of`` is asked
    document: Document,
    asked: Asked,
    keys: tuple[Key, ...],
    came: DerivedValue | None,
    lang: Language,
    *,
    drawn: PlottedIn,
    history: History,
    edited: Document | None,
) -> Passport:
    derived = drawn.compute(document, keys) if came is None else {}
    citation = cite_computed(document, keys, derived) if derived else document.citation(keys)
    moved = derived.get(keys[0]) if len(keys) == 1 else None
    observation = document.observation(keys[0]) if len(keys) == 1 and came is None else None
    what = _statement(document, keys, observation if moved is None else moved.observation, came, lang, derived=derived)
    if moved is not None:
        what = (_as_measured if moved.is_measured else _as_intended)(document, moved, what, lang)
    chain, beside = source_chain(document.catalogue, citation, lang)
    lenders = tuple(one for key in keys for one in document.catalogue.drawn.get(key, ()))
    edits, no_edits = _edits(document if edited is None else edited, (*keys, *lenders), lang, history)
    obligatory, further = (tuple(_notes(document, citation, some, lang)) for some in split_notes(citation))
    measured = moved is not None and moved.is_measured
    alone = observation is not None and not measured
    return Passport(
        asked=asked,
        keys=keys,
        language=lang,
        what=what,
        remark=edited_values_remark(document, keys, lang),
        notes=obligatory,
        further=further,
        chain=chain,
        chain_end=words.END_COMPUTED.get(lang) if measured else chain_end(document, observation, chain, lang),
        beside=beside,
        other_releases=list_other_releases(document, observation, citation, lang) if observation and alone else (),
        no_other_releases=_why_no_other_releases(alone=alone, computed=measured or came is not None, lang=lang),
        inputs=keys_in(document, _inputs(document, observation, came) if moved is None else moved.inputs, lang),
        dependents=dependents_of(document, observation.key, lang, drawn) if observation and alone else (),
        no_dependents=(words.NO_DEPENDENTS if alone or came or measured else words.DEPENDENTS_OF_SEVERAL).get(lang),
        edits=edits,
        no_edits=no_edits,
    )


def _inputs(document: Document, one: Observation | None, came: DerivedValue | None) -> tuple[Key, ...]:
    if came is not None:
        return came.keys
    return () if one is None else document.catalogue.drawn.get(one.key) or months_of(document, one)


def _why_no_other_releases(*, alone: bool, computed: bool, lang: Language) -> str:
    if computed:
        return words.KIN_OF_COMPUTED.get(lang)
    return (words.NO_KIN if alone else words.KIN_OF_SEVERAL).get(lang)


def _edits(
    document: Document, keys: Sequence[Key], lang: Language, history: History
) -> tuple[tuple[EditLine, ...], str]:
    try:
        found = edit_lines(document, history.of(document, keys), lang)
    except WorkspaceError:
        return (), words.EDITS_UNREADABLE.get(lang)
    return found, words.NO_EDITS.get(lang)


def _notes(document: Document, citation: Citation, applied: Iterable[Applied], lang: Language) -> Iterable[Note]:
    for one in applied:
        note = one.footnote
        uncertain = "" if note.uncertainty is None else note.uncertainty.get(lang)
        text, own = note_text(document, citation, one, lang), note.kind is NoteKind.USER
        yield Note(note.id, note.marker, text, level_text(one, lang), uncertain, own)


# ---------------------------------------------------------------- what it is


def _statement(
    document: Document,
    keys: Sequence[Key],
    one: Observation | None,
    came: DerivedValue | None,
    lang: Language,
    *,
    derived: Mapping[Key, ComputedValue],
) -> Statement:
    if came is not None:
        return _of_computed(document, keys, came, lang)
    if one is None:
        return _of_several(document, keys, lang, derived)
    return _of_one(document, one, lang, computed=one.key in derived)


def _as_intended(document: Document, moved: ComputedValue, what: Statement, lang: Language) -> Statement:
    """What is said of a value as booked, said of it as intended: nobody may take it for a printed one."""
    facts = (*(fact for fact in derived_facts(document, moved, lang) if fact.text), *what.facts)
    notes = notes_text(document, dict.fromkeys(part.movement.note for part in moved.parts), lang)
    status = words.INTENDED_HERE.get(lang).format(status=what.status, notes=notes, booked=display_text(moved.booked))
    markers = moving_markers(document, moved.key, {moved.key: moved}).all
    origin = origins_text((NumberOrigin.COMPUTED,), lang)
    return replace(what, facts=facts, markers=markers, status=status, origin=origin, given="", rounded=False)


def _as_measured(document: Document, measured: ComputedValue, what: Statement, lang: Language) -> Statement:
    """What is said of a number, said of what it is shown as: its formula, and that no source prints it."""
    facts, own = derived_facts(document, measured, lang), what.facts
    reason = "" if measured.reason is None else measured.reason.get(lang)
    origin = origins_text((NumberOrigin.COMPUTED,), lang)
    formula = next((fact.text for fact in facts if fact.label == origin), "")
    told = tuple(fact for fact in facts if fact.text and fact.label not in (origin, WHY_EMPTY_FACT.get(lang)))
    status = STAGE_COMPUTED.get(lang).format(stage=what.status)
    return replace(
        what,
        facts=(*told, *own),
        printed=display_text(measured.released),
        status=status,
        origin=origin,
        given=formula,
        rounded=False,
        why_empty=reason or what.why_empty,
        method=formula,
    )


def _of_one(document: Document, one: Observation, lang: Language, *, computed: bool) -> Statement:
    what = find_subject(document, (one.key,), lang)
    national = national_source_text(document, one, lang)
    facts = [*what.facts]
    facts += [*([Fact(NATIONAL_SOURCE_FACT.get(lang), national)] if national else ())]
    repeats = "" if computed else repeat_text(document, one, lang)
    facts += [*([Fact(REPEAT_FACT.get(lang), repeats)] if repeats else ())]
    replaced = replaced_text(document, one, lang)
    facts += [*([Fact(REPLACED_FACT.get(lang), replaced)] if replaced else ())]
    before, origin = document.printed(one.key), find_origin(document, one, computed=computed)
    printed = words.NOT_SHIPPED.get(lang) if before is None else before.printed or NOTHING_PRINTED.get(lang)
    if before is not None and before.status is Status.COMPUTED:
        printed = words.NOT_PRINTED.get(lang)
    return Statement(
        what.title,
        _place(document, (one.key,), what.title, lang),
        tuple(facts),
        display_text(one),
        markers_at(document, one.key).all,
        printed,
        _number(document, one, lang),
        one.unit.label.get(lang),
        status_text(document, one, lang),
        period_text(document, (one.key,), lang),
        origins_text((origin,), lang),
        origin_value(one, lang) or NOTHING_PRINTED.get(lang),
        is_rounded(one),
        why_empty(document, one, lang),
    )


def _of_several(
    document: Document, keys: Sequence[Key], lang: Language, derived: Mapping[Key, ComputedValue]
) -> Statement:
    what = find_subject(document, keys, lang)
    found = [
        one
        for key in keys
        if (one := derived[key].observation if key in derived else document.observation(key)) is not None
    ]
    held = [one for one in found if one.value is not None]
    count = words.SEVERAL_VALUES.get(lang).format(count=len(held)) if len(held) != 1 else words.ONE_OF_SEVERAL.get(lang)
    low, high = (pick(held, key=_size, default=None) for pick in (min, max))
    number = words.NO_NUMBERS.get(lang)
    if low is not None and high is not None and len({one.unit.id for one in held}) == 1:
        number = words.BETWEEN.get(lang).format(low=display_text(low), high=display_text(high))
    elif held:
        number = count
    stages = dict.fromkeys(status_text(document, one, lang) for one in found)
    if derived:
        stages[words.COMPUTED_HERE.get(lang)] = None
    units = dict.fromkeys(one.unit.label.get(lang) for one in found)
    period = period_text(document, keys, lang)
    facts = *what.facts, *(fact for fact in value_facts(document, keys, lang) if fact.label != UNIT_FACT.get(lang))
    place = _place(document, keys, what.title, lang)
    origin = origins_text((find_origin(document, one, computed=one.key in derived) for one in found), lang)
    return Statement(
        what.title, place, facts, "", (), count, number, "; ".join(units), "; ".join(stages), period, origin, count
    )


def _of_computed(document: Document, keys: Sequence[Key], came: DerivedValue, lang: Language) -> Statement:
    unit = words.PERCENT.get(lang) if came.unit is None else came.unit.label.get(lang)
    data = document.catalogue.dataset(keys[0].dataset)
    facts = tuple(fact for fact in find_subject(document, keys, lang).facts if fact.text != came.title)
    return Statement(
        came.title,
        _place(document, keys, came.title, lang),
        facts or (Fact(DATASET_FACT.get(lang), data.title.get(lang)),),
        came.shown,
        (),
        words.NOT_PRINTED.get(lang),
        _in_base(document, came.value, came.unit, lang) if came.unit is not None else came.shown,
        unit,
        words.COMPUTED_HERE.get(lang),
        period_text(document, keys, lang),
        origins_text((NumberOrigin.COMPUTED,), lang),
        came.method,
        method=came.method,
    )


def _place(document: Document, keys: Sequence[Key], title: str, lang: Language) -> str:
    """The title behind that of its dataset, with the release where there is one."""
    data = document.catalogue.dataset(keys[0].dataset)
    releases = dict.fromkeys(key["vintage"] for key in keys if key.get("vintage") is not None)
    named = [document.catalogue.short("vintage", one, lang) for one in releases] if len(releases) == 1 else []
    bare = data.title.get(lang)
    return ", ".join([bare if title == bare else f"{bare}: {title}", *named])


def _size(one: Observation) -> float:
    return one.value or 0.0


def _number(document: Document, one: Observation, lang: Language) -> str:
    if one.value is None:
        return words.WITHOUT_NUMBER.get(lang)
    return _in_base(document, one.value, one.unit, lang)


def _in_base(document: Document, value: float, unit: Unit, lang: Language) -> str:
    """A value in the base of its unit with all digits it has, and the unit where it is another one."""
    base = document.catalogue.units.get(unit.base, unit)
    number = exact_decimal(value) * exact_decimal(unit.factor)
    given = max(0, -int(number.normalize().as_tuple().exponent))
    text = number_text(number, given if base != unit or unit.decimals == 0 else max(unit.decimals, given))
    return words.NUMBER_IN_BASE.get(lang).format(number=text, unit=base.short.get(lang)) if base != unit else text


def period_text(document: Document, keys: Sequence[Key], lang: Language) -> str:
    """The periods of observations of one dataset with their kind; of one alone its first and its last day."""
    data = document.catalogue.dataset(keys[0].dataset)
    periods: list[Value] = list(dict.fromkeys(key[data.time] for key in keys))
    first = periods[0]
    filed = [one for one in periods if isinstance(one, UndatedYear)]
    if filed:
        undated = words.FILED_UNDER.get(lang).format(years=", ".join(map(str, filed)))
        dated = periods_text([one for one in periods if one not in filed], lang)
        return f"{words.CALENDAR_YEARS.get(lang).format(years=dated)}; {undated}" if dated else undated
    if len(periods) > 1:
        kind = words.FISCAL_YEARS if isinstance(first, FiscalYear) else words.CALENDAR_YEARS
        return kind.get(lang).format(years=periods_text(periods, lang))
    month = keys[0].get("month")
    if isinstance(first, Year) and isinstance(month, int) and len(keys) == 1:
        return words.CALENDAR_MONTH.get(lang).format(month=words_of(lang).months[month - 1], year=first.number)
    if isinstance(first, FiscalYear):
        kind = words.OLD_FISCAL_YEAR if first.number <= _LAST_OLD_FISCAL else words.FISCAL_YEAR
        return kind.get(lang).format(before=first.number - 1, year=first.number)
    return words.CALENDAR_YEAR.get(lang).format(year=first)
