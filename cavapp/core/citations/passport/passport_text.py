"""The passport as plain text: in short for a footnote, in full, and as the one sentence that is read out.

Owns these three forms. What they say comes from ``passport``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cavapp.core.citations.citation_text import Fact
from cavapp.core.citations.passport.passport import Note, Passport, Statement
from cavapp.core.citations.passport.provenance import BESIDE, EditLine, OtherRelease, SourceStep
from cavapp.core.data.notes import SourceRole
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.messages import figures as wording
from cavapp.core.messages import passports as words
from cavapp.core.messages.citations import (
    FURTHER_NOTES,
    ROLE_HEADINGS,
    STATUS_FACT,
    UNCERTAIN,
    UNIT_FACT,
    VALUE_FACT,
    WHY_EMPTY_FACT,
)
from cavapp.core.messages.edits import EDIT_NO_SOURCE, edit_reason, edit_source

_SHORT_WORKS = 2


def short_text(passport: Passport) -> str:
    """Number, unit, place, period, stage and the works with the places in them: ready for a footnote."""
    what, lang = passport.what, passport.language
    # An empty place has no stage: a dash in a column of actual amounts is none.
    empty = what.why_empty.partition(". ")[0].removesuffix(".")
    sentence = words.SHORT_FORM.get(lang).format(
        value=_marked_value(what),
        unit=wording.lower_first(what.unit),
        place=what.place,
        period=what.period,
        status=wording.lower_first(empty) if empty else _stage_and_origin(what),
    )
    # Of one number the nearest works lead to the others; one that is computed rests on all of them.
    works = passport.chain if passport.inputs else passport.chain[:_SHORT_WORKS]
    sources = f"{_in_short(works)}." if works else passport.chain_end
    shown = [step for step in passport.beside if step.role is SourceRole.SHOWN_IN]
    if shown:
        sources = words.SHORT_FORM_SHOWN.get(lang).format(text=sources, works=_in_short(shown))
    if passport.remark and what.method:  # the stage of a number tells its edits, that of a computed one cannot
        sources = f"{passport.remark} {sources}"
    return words.SHORT_FORM_TEXT.get(lang).format(sentence=sentence, sources=sources)


def _marked_value(what: Statement) -> str:
    value = what.shown or what.printed
    return f"{value} [{', '.join(what.markers)}]" if what.markers else value


def spoken_text(passport: Passport) -> str:
    """The essential in one breath: value, unit, place, period, stage, how many notes, the first source."""
    what, lang = passport.what, passport.language
    count = len(passport.notes) + len(passport.further)
    one, several = words.SPOKEN_NOTES
    return words.SPOKEN.get(lang).format(
        value=what.shown or what.printed,
        unit=what.unit,
        place=what.place,
        period=_capitalised(what.period),
        status=_capitalised(_stage_and_origin(what)),
        notes=(one if count == 1 else several).get(lang).format(count=count),
        source=passport.chain[0].short if passport.chain else passport.chain_end,
    )


def _stage_and_origin(what: Statement) -> str:
    """The stage, and where the number comes from; its value in full where it is shown rounded."""
    origin = f"{what.origin}: {what.given}" if what.rounded else what.origin
    parts = (
        *what.status.split("; "),
        *(part for part in origin.split("; ") if part.lower() not in what.status.lower()),
    )
    return "; ".join(dict.fromkeys(map(wording.lower_first, parts)))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_short(steps: Iterable[SourceStep]) -> str:
    return "; ".join(step.short.removesuffix(".") for step in steps)


def statement_facts(passport: Passport) -> tuple[Fact, ...]:
    """What the number is, line by line, each with its label."""
    what, lang = passport.what, passport.language
    found = (
        Fact(what.origin, what.given),
        Fact(words.AS_NUMBER.get(lang), "" if _is_told(what) else what.number),
        Fact(WHY_EMPTY_FACT.get(lang), what.why_empty),
        Fact(STATUS_FACT.get(lang), what.status),
        Fact(words.PERIOD.get(lang), what.period),
        *what.facts,
    )
    return tuple(fact for fact in found if fact.text)


def _is_told(what: Statement) -> bool:
    """Whether the number in its base unit says no more than what is shown or given in full."""
    full = what.given.partition(" ")[0].replace(",", "")
    return what.number.replace(",", "") in (what.shown.replace(",", ""), full)


def full_text(passport: Passport) -> str:
    """Everything, in sections, as lines of plain text, the last without a break."""
    what, lang = passport.what, passport.language
    head = (
        Fact(VALUE_FACT.get(lang), _marked_value(what)),
        Fact(UNIT_FACT.get(lang), what.unit),
        *statement_facts(passport),
    )
    lines = [what.title, *(f"{fact.label}: {fact.text}" for fact in head)]
    if passport.remark:
        lines.append(passport.remark)
    for heading, body in _sections(passport):
        if body:
            lines += ["", heading, *body]
    return "\n".join(lines)


def _sections(passport: Passport) -> Iterator[tuple[str, Sequence[str]]]:
    lang = passport.language
    yield words.CHAIN.get(lang), [*_numbered(passport.chain, lang), passport.chain_end]
    yield wording.NOTES.get(lang), [note_line(note, lang) for note in passport.notes]
    yield (
        words.KIN.get(lang),
        [f"- {other_release_line(one, lang)}" for one in passport.other_releases] or [passport.no_other_releases],
    )
    yield words.INPUTS.get(lang), [f"- {text}" for _, text in passport.inputs]
    yield words.DEPENDENTS.get(lang), [f"- {one.text}" for one in passport.dependents] or [passport.no_dependents]
    yield words.EDITS.get(lang), [f"- {edit_line(one, lang)}" for one in passport.edits] or [passport.no_edits]
    for role in BESIDE:
        yield (
            ROLE_HEADINGS[role].get(lang),
            [f"- {runs_text(step.runs)}" for step in passport.beside if step.role is role],
        )
    yield FURTHER_NOTES.get(lang), [note_line(note, lang) for note in passport.further]


def _numbered(steps: Iterable[SourceStep], lang: Language) -> list[str]:
    return [f"{number}. {_head(step, lang)}. {runs_text(step.runs)}" for number, step in enumerate(steps, start=1)]


def _head(step: SourceStep, lang: Language) -> str:
    place = step.place.removesuffix(".")
    return words.STEP.get(lang).format(role=step.part, kind=step.kind, place=place)


def note_line(note: Note, lang: Language) -> str:
    """A note with its marker, what is uncertain in it, and of how much it speaks."""
    text = f"[{note.marker}] {note.text}" if note.marker else note.text
    if note.uncertain:
        text = f"{text} {UNCERTAIN.get(lang).format(text=note.uncertain)}"
    return f"- {text} ({note.level})"


def other_release_line(one: OtherRelease, lang: Language) -> str:
    """Another release with its value, difference and source; of a source that is only told of, what is told."""
    if one.key is None:
        return words.TOLD_LINE.get(lang).format(text=one.shown, source=one.source)
    return words.KIN_LINE.get(lang).format(
        label=one.label, value=one.shown, difference=one.difference, source=one.source
    )


def edit_line(one: EditLine, lang: Language, *, time: str = "") -> str:
    """An edit in one line; ``time`` in the place of that in UTC."""
    parts = [
        words.EDIT_LINE.get(lang).format(
            time=time or one.time, author=one.author, kind=one.kind, before=one.before, after=one.after
        ),
        edit_reason(one.reason, lang) or words.EDIT_NO_REASON.get(lang),
        edit_source(one.source, lang) or EDIT_NO_SOURCE.get(lang),
        words.EDIT_UNDONE.get(lang) if one.undone else "",
    ]
    return " ".join(part for part in parts if part)
