"""The citation of observations as plain text, and the facts about an observation that every citation needs.

Owns what is said, in which order, for the panel, the clipboard and the command line alike: what is cited, value,
status, why there is no value, notes with their level, the chain of sources. Which notes and works apply is decided by
``core.data.notes``; the words stand in ``core.messages.citations``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from cavapp.core.analysis.audits import audit_total, repeat_text
from cavapp.core.analysis.computed_citation import cite_computed
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.measures.measure_text import stages_text
from cavapp.core.analysis.movements import audit_of, moves_text
from cavapp.core.citations.citation_lines import reference_text, subject_of, with_subject
from cavapp.core.citations.number_origin import find_origin, is_in_report, origin_value, origins_text
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.dataset import Empty, Observation, Status, display_text
from cavapp.core.data.keys import Key, Value
from cavapp.core.data.labels import key_text, periods_text
from cavapp.core.data.notes import Applied, Citation, Footnote, SourceRole, Supported
from cavapp.core.data.text import Language, say_sentence
from cavapp.core.edits import tally
from cavapp.core.edits.document import Document
from cavapp.core.messages import citations as words
from cavapp.core.messages import figures as wording
from cavapp.core.messages import measures as measuring

_AS_BOOKED: Final[Mapping[Key, ComputedValue]] = {}


class PlacedMarks(NamedTuple):
    """The printed markers around one observation, by the place of the table they sit at."""

    cell: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    column: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Each once: those of the cell, then of its row, then of its column."""
        return tuple(dict.fromkeys((*self.cell, *self.row, *self.column)))


class Fact(NamedTuple):
    """One labelled statement."""

    label: str
    text: str


class Subject(NamedTuple):
    """What is cited, in words: the row and period as a title, everything else as facts."""

    title: str
    facts: tuple[Fact, ...]


def exhibit_of_key(document: Document, key: Key) -> Exhibit | None:
    """The exhibit in which an observation stands, or whose axes its dataset shares; None if there is none."""
    within = document.catalogue.exhibits_of(key)
    same = (one for one in document.catalogue.exhibits.values() if one.dataset == key.dataset)
    return next(iter(within), None) or next(same, None)


def axes_at(document: Document, key: Key) -> tuple[str, str]:
    """Row and column dimension of the table an observation stands in; of one like it where the report has none."""
    exhibit = exhibit_of_key(document, key)
    if exhibit is not None:
        return exhibit.axes
    data = document.catalogue.dataset(key.dataset)
    return next(dimension.id for dimension in data.dimensions if dimension.id != data.time), data.time


def markers_at(document: Document, key: Key) -> PlacedMarks:
    """The markers that apply to the observation at a full key."""
    evidence, axes = document.catalogue.evidence, axes_at(document, key)
    row, column = (_without(key, axis) for axis in reversed(axes))
    return PlacedMarks(*(evidence.markers(place, axes) for place in (key, row, column)))


def status_text(document: Document, observation: Observation, lang: Language) -> str:
    """The status in words; of an edited or added value that it is one, of a changed stage what it was.

    A value that is edited keeps the stage of the one that it replaces.
    """
    label = document.catalogue.label("status", observation.status.value, lang)
    if not observation.edited:
        return label
    before, edit = document.printed(observation.key), document.edit_of(observation.key)
    if before is None:
        is_named = observation.status is not Status.UNMARKED
        return words.ADDED_STAGE.get(lang).format(stage=label) if is_named else words.ADDED_STATUS.get(lang)
    if edit is not None and edit.changes_stage:
        was = document.catalogue.label("status", before.status.value, lang)
        return words.CHANGED_STAGE.get(lang).format(stage=label, printed=was)
    is_named = before.status is not Status.UNMARKED
    return words.EDITED_STAGE.get(lang).format(stage=label) if is_named else words.EDITED_STATUS.get(lang)


def national_source_text(document: Document, observation: Observation, lang: Language) -> str:
    """Who counted, and from what kind of records; empty if not known or if the value is edited."""
    if observation.value_edited:
        return ""
    kind = observation.source_type
    label = document.catalogue.label("source_type", kind, lang) if kind else ""
    parts = observation.national_source.split("/") if observation.national_source else ()
    named = "/".join(document.catalogue.label("national_source", part, lang) for part in parts)
    return f"{named} ({label})" if named and label else named or label


def replaced_text(document: Document, observation: Observation, lang: Language) -> str:
    """What a number of the user's stands in the place of, and where that comes from; empty if it replaces none."""
    before = document.printed(observation.key) if observation.value_edited else None
    if before is None:
        return ""
    origin = origins_text((find_origin(document, before),), lang)
    shown = display_text(before) or words.NOTHING_PRINTED.get(lang)
    return words.REPLACED_VALUE.get(lang).format(value=shown, origin=wording.lower_first(origin))


def why_empty(document: Document, observation: Observation, lang: Language) -> str:
    """Why there is no value, empty if there is one.

    The narrowest note that speaks of nothing but empty places says it, else what is printed there.
    """
    if observation.value is not None:
        return ""
    note = note_on_emptiness(document, observation)
    return reason_in_print(document, observation, lang) if note is None else note.text.get(lang)


def reason_in_print(document: Document, observation: Observation, lang: Language) -> str:
    """What the place itself says of why there is no value, without any note; empty if there is one."""
    if observation.value is not None:
        return ""
    if observation.value_edited:
        return words.EMPTY_EDITED.get(lang)
    if observation.empty is not Empty.BLANK:
        found = words.EMPTY_DASH if observation.empty is Empty.DASH else words.EMPTY_NA
        return found.get(lang)
    code = document.catalogue.codes.get("status", {}).get(observation.status.value)
    absent = observation.status in (Status.NOT_IN_DATASET, Status.NOT_RECOVERED)
    return code.description.get(lang) if absent and code is not None else words.EMPTY_ABSENT.get(lang)


def find_subject(document: Document, keys: Sequence[Key], lang: Language) -> Subject:
    """What these observations of one dataset have in common. ``keys`` is not empty."""
    data = document.catalogue.dataset(keys[0].dataset)
    exhibit = exhibit_of_key(document, keys[0])
    rows = exhibit.rows if exhibit is not None else data.dimensions[0].id
    values = {dimension.id: list(dict.fromkeys(key[dimension.id] for key in keys)) for dimension in data.dimensions}
    title = []
    if len(values[rows]) == 1 and rows != data.time and (rows != "month" or len(keys) > 1):
        title.append(row_label(document, rows, values[rows][0], lang))
    if rows in (data.time, "month") and len(keys) == 1:
        title.append(key_text(document.catalogue, keys[0], lang))
    elif len(values[data.time]) < len(data.values_of(data.time)):
        title.append(periods_text(values[data.time], lang))
    facts = [Fact(words.DATASET_FACT.get(lang), data.title.get(lang))]
    if not title:
        title, facts = [data.title.get(lang)], []
    within = (one for one in document.catalogue.exhibits_of(keys[0]) if one.in_report)
    shown_in = next((one for one in within if all(map(one.contains, keys))), None)
    if shown_in is not None:
        line = wording.EXHIBIT_LINE.get(lang).format(number=shown_in.number.get(lang), page=shown_in.page)
        if any(is_in_report(document, key) for key in keys):
            facts.append(Fact(words.SHOWN_IN_FACT.get(lang), line))
        if len({row for region in shown_in.regions for row in data.rows(region)}) == len(keys):
            title = [shown_in.title.get(lang)]
    for name, found in values.items():
        # One row stands in the title already; of other dimensions only what all observations share is true of them.
        told = 1 < len(found) < len(data.values_of(name)) if name == rows else len(found) == 1
        if told and name != data.time:
            facts.append(_dimension_fact(document, name, found, lang))
    return Subject(", ".join(title), tuple(facts))


def row_label(document: Document, dimension: str, value: Value, lang: Language) -> str:
    """The full label, with the short form in parentheses where it is an abbreviation and adds something."""
    label = document.catalogue.label(dimension, value, lang)
    short = document.catalogue.short(dimension, value, lang)
    same_words = set(re.findall(r"\w+", short)) <= set(re.findall(r"\w+", label))  # "Colón (Honduras)" adds nothing
    return label if same_words or short in label or label.endswith(")") else f"{label} ({short})"


def moving_markers(document: Document, key: Key, derived: Mapping[Key, ComputedValue] = _AS_BOOKED) -> PlacedMarks:
    """The markers that apply to an observation, with those of the notes that changed it in its cell."""
    found = markers_at(document, key)
    moved = derived.get(key)
    if moved is None or moved.is_total:
        return found
    notes = document.catalogue.evidence.footnotes
    more = (notes[name].marker for name in moved.notes)
    return found._replace(cell=tuple(sorted({*found.cell, *(marker for marker in more if marker)})))


def value_facts(
    document: Document, keys: Sequence[Key], lang: Language, *, derived: Mapping[Key, ComputedValue] = _AS_BOOKED
) -> tuple[Fact, ...]:
    """The value of one observation with all that is known of it; of several how many there are.

    Those in ``derived`` are as intended.
    """
    if len(keys) > 1:
        return _counts(document, keys, lang)
    moved = derived.get(keys[0])
    observation = document.observation(keys[0]) if moved is None else moved.observation
    if observation is None:
        return (Fact(words.WHY_EMPTY_FACT.get(lang), words.EMPTY_ABSENT.get(lang)),)
    markers = ", ".join(moving_markers(document, observation.key, derived).all)
    value = display_text(observation)
    facts = [
        Fact(words.VALUE_FACT.get(lang), f"{value} [{markers}]" if markers and value else value),
        Fact(words.UNIT_FACT.get(lang), observation.unit.label.get(lang)),
        *(derived_facts(document, moved, lang) if moved is not None else ()),
        *observation_facts(document, observation, lang, computed=moved is not None),
    ]
    return tuple(fact for fact in facts if fact.text)


def derived_facts(document: Document, derived: ComputedValue, lang: Language) -> tuple[Fact, ...]:
    """What a computed value was booked or released as, and how it was computed from that."""
    movements = dict.fromkeys(part.movement for part in derived.parts)
    if derived.is_measured:
        return measured_facts(document, derived, lang)
    return (
        Fact(words.MOVED_FACT.get(lang), display_text(derived.booked)),
        Fact(words.COMPUTED_FACT.get(lang), moves_text(document, movements, lang)),
        Fact(words.SUM_FACT.get(lang), audit_of(derived).detail(lang) if derived.is_total else ""),
    )


def measured_facts(document: Document, derived: ComputedValue, lang: Language) -> tuple[Fact, ...]:
    """The formula of a value in numbers, what was released, the notes applied to it, and the stages it is across."""
    released, shown = derived.released, display_text(derived.observation)
    text = display_text(released)
    formula = measuring.FORMULA.get(lang).format(formula=derived.formula, result=shown)
    moves = moves_text(document, dict.fromkeys(part.movement for part in derived.parts), lang)
    stages = stages_text(document, derived.stages, lang)
    return (
        Fact(words.COMPUTED_FACT.get(lang), formula if derived.formula and derived.value is not None else ""),
        Fact(words.RELEASED_FACT.get(lang), f"{text} {released.unit.short.get(lang)}" if text else ""),
        Fact(words.COMPUTED_FACT.get(lang), moves),
        Fact(words.STAGES_FACT.get(lang), measuring.ACROSS_STAGES.get(lang).format(stages=stages) if stages else ""),
        Fact(words.WHY_EMPTY_FACT.get(lang), "" if derived.reason is None else derived.reason.get(lang)),
    )


def observation_facts(
    document: Document, observation: Observation, lang: Language, *, computed: bool = False
) -> tuple[Fact, ...]:
    """What is known of an observation besides value and unit; ``computed``: the value is not one that is held."""
    audit = None if computed else audit_total(document, observation)
    origin = origins_text((find_origin(document, observation, computed=computed),), lang)
    told = computed and observation.value is None and not observation.printed  # its own reason says why
    facts = (
        Fact(origin, "" if computed else origin_value(observation, lang)),
        Fact(words.REPLACED_FACT.get(lang), replaced_text(document, observation, lang)),
        Fact(words.WHY_EMPTY_FACT.get(lang), "" if told else why_empty(document, observation, lang)),
        Fact(words.STATUS_FACT.get(lang), status_text(document, observation, lang)),
        Fact(words.NATIONAL_SOURCE_FACT.get(lang), national_source_text(document, observation, lang)),
        Fact(words.SUM_FACT.get(lang), "" if audit is None else audit.detail(lang)),
        Fact(words.REPEAT_FACT.get(lang), "" if computed else repeat_text(document, observation, lang)),
    )
    return tuple(fact for fact in facts if fact.text)


def level_text(applied: Applied, lang: Language) -> str:
    return words.LEVEL_LABELS[applied.level].get(lang)


def split_notes(citation: Citation) -> tuple[tuple[Applied, ...], tuple[Applied, ...]]:
    """The obligatory notes and the others, each in printed order."""
    others = tuple(one for one in citation.footnotes if not one.footnote.obligatory)
    return citation.obligatory, others


def edited_values_remark(document: Document, keys: Iterable[Key], lang: Language) -> str:
    """The sentence that no work vouches for edited values; empty if there are none among these."""
    return tally.edited_remark(document.tally(keys), lang)


def citation_text(
    document: Document, keys: Sequence[Key], lang: Language, *, derived: Mapping[Key, ComputedValue] = _AS_BOOKED
) -> str:
    """The whole citation of observations of one dataset as lines of plain text, the last without a break.

    ``keys`` are full keys, those in ``derived`` are as intended; raises ValueError if there are none.
    """
    if not keys:
        message = say_sentence("Nothing to cite: no observation is named.")
        raise ValueError(message)
    what = find_subject(document, keys, lang)
    citation = cite_computed(document, keys, derived)
    facts = (*what.facts, *value_facts(document, keys, lang, derived=derived))
    lines = [what.title, *(f"{fact.label}: {fact.text}" for fact in facts)]
    remark = edited_values_remark(document, keys, lang)
    if remark:
        lines.append(remark)
    for heading, notes in zip((wording.NOTES, words.FURTHER_NOTES), split_notes(citation), strict=True):
        if notes:
            lines += ["", heading.get(lang), *(_note_line(document, citation, one, lang) for one in notes)]
    lines += ["", wording.SOURCES.get(lang), *_source_lines(document, citation, lang)]
    return "\n".join(lines)


def note_text(document: Document, citation: Citation, applied: Applied, lang: Language) -> str:
    """The text of a note; without a marker that leads to it, it says of which part of the target it speaks."""
    text = applied.footnote.text.get(lang)
    if applied.footnote.marker:
        return text
    return with_subject(text, [subject_of(document.catalogue, applied.keys, citation.keys, lang)])


def _note_line(document: Document, citation: Citation, applied: Applied, lang: Language) -> str:
    note, text = applied.footnote, note_text(document, citation, applied, lang)
    if note.marker:
        text = f"[{note.marker}] {text}"
    if note.uncertainty is not None:
        text = f"{text} {words.UNCERTAIN.get(lang).format(text=note.uncertainty.get(lang))}"
    return f"- {text} ({level_text(applied, lang)})"


def chain_of_works(citation: Citation) -> tuple[tuple[SourceRole, tuple[Supported, ...]], ...]:
    """The works by their part in the chain, parts without works left out."""
    parts = ((role, tuple(one for one in citation.references if one.role is role)) for role in SourceRole)
    return tuple((role, works) for role, works in parts if works)


def _source_lines(document: Document, citation: Citation, lang: Language) -> list[str]:
    lines = []
    for role, works in chain_of_works(citation):
        lines.append(f"{words.ROLE_HEADINGS[role].get(lang)}:")
        lines += [f"- {reference_text(document.catalogue, one, lang)}" for one in works]
    return lines or [words.NO_SOURCES.get(lang)]


def _without(key: Key, dimension: str) -> Key:
    return Key(key.dataset, tuple(item for item in key.items if item[0] != dimension))


def _dimension_fact(document: Document, name: str, values: Iterable[Value], lang: Language) -> Fact:
    label = document.catalogue.short("dimension", name, lang)
    return Fact(label, ", ".join(document.catalogue.label(name, value, lang) for value in values))


def _counts(document: Document, keys: Sequence[Key], lang: Language) -> tuple[Fact, ...]:
    found = [one for key in keys if (one := document.observation(key)) is not None]
    units = dict.fromkeys(one.unit.label.get(lang) for one in found)
    empty, edited = sum(one.value is None for one in found), sum(one.edited for one in found)
    facts = [
        Fact(words.UNIT_FACT.get(lang), "; ".join(units)),
        Fact(words.OBSERVATIONS_FACT.get(lang), str(len(found))),
    ]
    facts += [Fact(words.WITHOUT_VALUE_FACT.get(lang), str(empty))] if empty else []
    facts += [Fact(words.EDITED_AMONG_FACT.get(lang), str(edited))] if edited else []
    return tuple(facts)


def note_on_emptiness(document: Document, observation: Observation) -> Footnote | None:
    """The note that says why there is no value: it is attached by the narrowest region that the data leave empty.

    None where there is a value or no such note, or where the user took the value away.
    """
    if observation.value is not None or observation.value_edited:
        return None
    key = observation.key
    evidence, data = document.catalogue.evidence, document.catalogue.dataset(key.dataset)

    found: list[tuple[int, int, Footnote]] = []
    for order, applied in enumerate(document.citation((key,)).footnotes):
        for attachment in evidence.attachments_of(applied.footnote.id):
            size = evidence.empty_rows(attachment.region, data) if attachment.region.contains(key) else 0
            if size:
                found.append((size, order, applied.footnote))
    return min(found, key=lambda entry: entry[:2])[2] if found else None
