"""The passport of a number as rich text, in sections that can be scanned.

Owns their order and layout. What is said comes from ``core.citations.passport.passport``; the look of headings, soft
text and links belongs to the record view.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from cavapp.core.analysis.view import View
from cavapp.core.citations.citation_text import Fact
from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind
from cavapp.core.citations.passport.dependents import ClaimTarget
from cavapp.core.citations.passport.passport import Asked, Note, Passport
from cavapp.core.citations.passport.passport_text import edit_line, statement_facts
from cavapp.core.citations.passport.provenance import BESIDE, OtherRelease, SourceStep
from cavapp.core.data.keys import Key
from cavapp.core.data.reference import Run
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages import figures as wording
from cavapp.core.messages import passports as words
from cavapp.core.messages.citations import FURTHER_NOTES, ROLE_HEADINGS, UNCERTAIN
from cavapp.core.messages.edits import EDIT_NOTE_LINK
from cavapp.gui.citation.edit_html import edit_html, local_time
from cavapp.gui.widgets.record_view import (
    LinkKind,
    key_of_link,
    key_target,
    link_to,
    paragraph_html,
    record_title,
    section_html,
)

_PARTED: Final = "|"
_ON_ONE_LINE: Final = 2


def passport_html(document: Document, passport: Passport, *, edited: Document | None = None) -> str:
    """The whole passport. ``edited``: the document with the edits that ``document`` leaves out."""
    lang = passport.language
    edits = edit_html(edited or document, passport.keys, lang, as_printed=edited is not None)
    return "".join(
        (
            record_title(f"<b>{escape(passport.what.title)}</b>"),
            _value(passport),
            _facts(statement_facts(passport)),
            paragraph_html(f"<b>{escape(passport.remark)}</b>") if passport.remark else "",
            edits if isinstance(passport.asked, Key) else "",
            _chain(passport),
            section_html(wording.NOTES.get(lang), *(_note(note, lang) for note in passport.notes)),
            section_html(words.INPUTS.get(lang), *(_linked(text, key) for key, text in passport.inputs)),
            section_html(words.KIN.get(lang), _kin(passport)),
            section_html(words.DEPENDENTS.get(lang), _dependents(passport)),
            section_html(words.EDITS.get(lang), _edits(passport)),
            *_beside(passport),
            section_html(FURTHER_NOTES.get(lang), *(_note(note, lang) for note in passport.further)),
        )
    )


def computation_target(what: Derivation) -> str:
    """A computation as the target of a link; the view of a mean is named by its exhibit alone."""
    base = "" if what.base is None else key_target(what.base)
    exhibit = "" if what.view is None else what.view.exhibit
    return _PARTED.join((what.kind.value, key_target(what.key), base, exhibit))


def computation_of(document: Document, target: str, views: Sequence[View]) -> Derivation:
    """What ``computation_target`` wrote, with the view of that exhibit."""
    kind, key, base, exhibit = target.split(_PARTED)
    earlier = key_of_link(document, base) if base else None
    view = next((one for one in views if one.exhibit == exhibit), None)
    return Derivation(DerivationKind(kind), key_of_link(document, key), earlier, view)


def _value(passport: Passport) -> str:
    what = passport.what
    if not what.shown:
        return paragraph_html(f'<span class="soft">{escape(what.unit)}</span>')
    raised = f"<sup>{escape(','.join(what.markers))}</sup>" if what.markers else ""
    large = f'<span style="font-size: xx-large"><b>{escape(what.shown)}{raised}</b></span>'
    unit = f'<span class="soft">{escape(what.unit)}</span>'
    return f'<p style="margin-top: 4px; margin-bottom: 4px">{large}&nbsp; {unit}</p>'


def _facts(facts: Sequence[Fact]) -> str:
    """Each on a line of its own; the number as it was given and as it is counted share one."""
    lines = [f'<span class="soft">{escape(fact.label)}:</span> {escape(fact.text)}' for fact in facts]
    shared = _ON_ONE_LINE if len(facts) > 1 and facts[1].label in words.AS_NUMBER else 1
    return "".join(map(paragraph_html, (" &nbsp; ".join(lines[:shared]), *lines[shared:])))


def _chain(passport: Passport) -> str:
    lang = passport.language
    steps = (_step(number, step) for number, step in enumerate(passport.chain, start=1))
    end = paragraph_html(f'<span class="soft">{escape(passport.chain_end)}</span>')
    return section_html(words.CHAIN.get(lang), *steps, end)


def _step(number: int, step: SourceStep) -> str:
    head = f'<b>{number}</b>&nbsp; <span class="soft">{escape(step.part)}, {escape(step.kind)}:</span>'
    place = f"<b>{escape(step.place)}</b>" if step.located else f'<span class="soft">{escape(step.place)}</span>'
    return paragraph_html(f"{head} {place}<br>{_work(step)}")


def _work(step: SourceStep) -> str:
    """The full note; its title is the link."""
    before, linked, after = _around_title(step.runs)
    address = f"{LinkKind.REFERENCE.value}:{escape(step.reference)}"
    return f'{_styled(before)}<a href="{address}">{_styled(linked)}</a>{_styled(after)}'


def _note(note: Note, lang: Language) -> str:
    marker = f"<b>{escape(note.marker)}</b>&nbsp; " if note.marker else ""
    soft = f"({note.level})"
    if note.uncertain:
        soft = f"{soft} {UNCERTAIN.get(lang).format(text=note.uncertain)}"
    own = f" {link_to(LinkKind.EDIT_NOTE, note.id, EDIT_NOTE_LINK.get(lang))}" if note.own else ""
    return paragraph_html(f'{marker}{escape(note.text)} <span class="soft">{escape(soft)}</span>{own}')


def _kin(passport: Passport) -> str:
    if not passport.other_releases:
        return _soft(passport.no_other_releases)
    rows = "".join(_release(one) for one in passport.other_releases if one.key is not None)
    table = f'<table width="100%" cellspacing="0" cellpadding="2">{rows}</table>' if rows else ""
    told = (paragraph_html(f"{escape(one.shown)} {_source(one)}") for one in passport.other_releases if one.key is None)
    return table + "".join(told)


def _release(one: OtherRelease) -> str:
    assert one.key is not None
    name = link_to(LinkKind.OBSERVATION, key_target(one.key), one.label)
    return (
        f'<tr><td>{name}<br><span class="soft">{escape(one.source)}</span></td>'
        f'<td align="right"><b>{escape(one.shown)}</b></td>'
        f'<td align="right">{escape(one.difference)}</td></tr>'
    )


def _source(one: OtherRelease) -> str:
    return f"[{link_to(LinkKind.REFERENCE, one.reference, one.source)}]" if one.reference else escape(one.source)


def _dependents(passport: Passport) -> str:
    if not passport.dependents:
        return _soft(passport.no_dependents)
    return "".join(_linked(one.text, one.target) for one in passport.dependents)


def _linked(text: str, target: Asked | ClaimTarget | None) -> str:
    if target is None:
        return paragraph_html(escape(text))
    if isinstance(target, ClaimTarget):
        return paragraph_html(link_to(LinkKind.CLAIM, target.claim, text))
    if isinstance(target, Key):
        return paragraph_html(link_to(LinkKind.OBSERVATION, key_target(target), text))
    return paragraph_html(link_to(LinkKind.COMPUTED, computation_target(target), text))


def _edits(passport: Passport) -> str:
    if not passport.edits:
        return _soft(passport.no_edits)
    lines = (edit_line(one, passport.language, time=local_time(one.time)) for one in passport.edits)
    return "".join(paragraph_html(escape(line)) for line in lines)


def _beside(passport: Passport) -> list[str]:
    lang = passport.language
    return [
        section_html(
            ROLE_HEADINGS[role].get(lang),
            *(paragraph_html(_work(step)) for step in passport.beside if step.role is role),
        )
        for role in BESIDE
    ]


def _soft(text: str) -> str:
    return paragraph_html(f'<span class="soft">{escape(text)}</span>')


def _around_title(runs: Sequence[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs before the title, the title, and the rest: what is italic or in quotes, else all."""
    quoted = next((place for place, run in enumerate(runs) if "“" in run.text and "”" in run.text), None)
    italic = next((place for place, run in enumerate(runs) if run.italic), None)
    if quoted is not None and (italic is None or quoted < italic):
        run = runs[quoted]
        start, end = run.text.index("“"), run.text.rindex("”") + 1
        cut = [Run(part, run.italic) for part in (run.text[:start], run.text[start:end], run.text[end:])]
        return [*runs[:quoted], cut[0]], [cut[1]], [cut[2], *runs[quoted + 1 :]]
    if italic is None:
        return [], list(runs), []
    return list(runs[:italic]), [runs[italic]], list(runs[italic + 1 :])


def _styled(runs: Iterable[Run]) -> str:
    return "".join(f"<i>{escape(run.text)}</i>" if run.italic else escape(run.text) for run in runs)
