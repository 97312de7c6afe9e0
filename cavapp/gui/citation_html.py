"""Citations as rich text: the full one of the panel and the short one of tooltips.

Owns their layout. What is said and in which words comes from ``core.citation_text``; the look of headings, soft text
and links belongs to the record view that shows the panel's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolTip

from cavapp.core import wording
from cavapp.core.bibliography import Run
from cavapp.core.citation_text import (
    FURTHER_NOTES,
    NO_SOURCES,
    ROLES,
    UNCERTAIN,
    Fact,
    chain,
    derived_facts,
    edited_remark,
    keys_of,
    level_text,
    moving_markers,
    note_text,
    observation_facts,
    parted,
    row_label,
    subject,
    value_facts,
)
from cavapp.core.citing import reference_runs, short_reference
from cavapp.core.dataset import Key, Language, Observation, Text, display_text
from cavapp.core.document import Document
from cavapp.core.movements import Derived, cite_intended, intended
from cavapp.core.notes import Applied, Citation, Level, NoteKind, Role, Supported
from cavapp.gui.edit_html import EDIT_NOTE, edit_html
from cavapp.gui.record_view import LinkKind, link, paragraph, section, title

TOOLTIP_WIDTH: Final = 380
_TOOLTIP_NOTES: Final = 4
_TOOLTIP_LETTERS: Final = 480
_LEVELS: Final = tuple(Level)
_MORE: Final = Text("More notes in the citation panel: {count}", "Más notas en el panel de citas: {count}")


def panel_html(
    document: Document, key: Key, lang: Language, *, edited: Document | None = None, applied: Sequence[str] = ()
) -> str:
    """The full citation of the observations that a full or partial key names.

    ``edited``: the document with the edits that ``document`` leaves out. ``applied``: the notes that are applied.
    """
    keys = keys_of(document, key)
    if not keys:
        named = (row_label(document, name, value, lang) for name, value in key.items)
        return title(escape(", ".join(named))) + paragraph(escape(wording.EMPTY_ABSENT.get(lang)))
    what = subject(document, keys, lang)
    head = title(f"<b>{escape(what.title)}</b>") + "".join(map(_fact, what.facts))
    derived = intended(document, key.dataset, applied)
    citation = cite_intended(document, keys, derived)
    return (
        head
        + _value(document, keys, lang, derived)
        + _edited(document, keys, lang)
        + edit_html(document if edited is None else edited, keys, lang, as_printed=edited is not None)
        + _notes(document, citation, lang)
        + _sources(document, citation, lang)
    )


def tooltip_html(
    document: Document,
    key: Key,
    lang: Language,
    *,
    numbers: Mapping[str, str] | None = None,
    applied: Sequence[str] = (),
) -> str:
    """The citation of one observation in brief; empty if there is none at this full key.

    ``numbers`` are the markers of notes by their ids, where a chart and its table number them; ``applied`` are the
    notes that are applied.
    """
    derived = intended(document, key.dataset, applied)
    moved = derived.get(key)
    observation = document.observation(key) if moved is None else moved.observation
    if observation is None:
        return ""
    soft = QToolTip.palette().color(QPalette.ColorRole.PlaceholderText).name()
    citation = cite_intended(document, (observation.key,), derived)
    shown = _marked(document, observation, derived)
    if numbers is not None:
        citation = _numbered(citation, numbers)
        shown = _raised(observation, sorted({one.footnote.marker for one in citation.footnotes} - {""}, key=int))
    what = subject(document, (observation.key,), lang)
    facts = _facts(document, observation, lang, moved)
    unit = f'<span style="color: {soft}">{escape(observation.unit.label.get(lang))}</span>'
    value = f'<span style="font-size: large"><b>{shown}</b></span>'
    lines = [
        f"<b>{escape(what.title)}</b>",
        f"{value} {unit}",
        *(f'<span style="color: {soft}">{escape(fact.label)}:</span> {escape(fact.text)}' for fact in facts),
        *_tooltip_notes(citation, lang, soft, said=[fact.text for fact in facts]),
        *_tooltip_sources(document, citation, lang, soft),
    ]
    cells = "".join(f'<tr><td style="padding-bottom: 2px">{line}</td></tr>' for line in lines if line)
    return f'<table width="{TOOLTIP_WIDTH}" cellspacing="0" cellpadding="0">{cells}</table>'


# ---------------------------------------------------------------- panel


def _value(document: Document, keys: Sequence[Key], lang: Language, derived: Mapping[Key, Derived]) -> str:
    moved = derived.get(keys[0])
    observation = document.observation(keys[0]) if moved is None else moved.observation
    if len(keys) > 1 or observation is None:
        return "".join(map(_fact, value_facts(document, keys, lang)))
    shown = _marked(document, observation, derived)
    large = f'<p style="font-size: xx-large; margin-top: 8px; margin-bottom: 0px"><b>{shown}</b></p>' if shown else ""
    unit = f'<p class="soft" style="margin-top: 0px">{escape(observation.unit.label.get(lang))}</p>'
    return large + unit + "".join(map(_fact, _facts(document, observation, lang, moved)))


def _facts(document: Document, observation: Observation, lang: Language, moved: Derived | None) -> tuple[Fact, ...]:
    """What is known of an observation; of one as intended first how it was computed."""
    if moved is None:
        return observation_facts(document, observation, lang)
    computed = tuple(fact for fact in derived_facts(document, moved, lang) if fact.text)
    return (*computed, *observation_facts(document, observation, lang, computed=True))


def _fact(fact: Fact) -> str:
    return paragraph(f'<span class="soft">{escape(fact.label)}:</span> {escape(fact.text)}')


def _numbered(citation: Citation, numbers: Mapping[str, str]) -> Citation:
    """The citation with these markers in the place of the printed ones."""
    notes = (
        one._replace(footnote=one.footnote._replace(marker=numbers.get(one.footnote.id, "")))
        for one in citation.footnotes
    )
    return citation._replace(footnotes=tuple(notes))


def _raised(observation: Observation, markers: Sequence[str]) -> str:
    """The value as shown with these markers raised."""
    text = escape(display_text(observation))
    return f"{text}<sup>{escape(','.join(markers))}</sup>" if text and markers else text


def _marked(document: Document, observation: Observation, derived: Mapping[Key, Derived]) -> str:
    """The value as shown with its markers raised; empty if nothing is printed."""
    text = escape(display_text(observation))
    markers = escape(",".join(moving_markers(document, observation.key, derived).all))
    return f"{text}<sup>{markers}</sup>" if text and markers else text


def _edited(document: Document, keys: Iterable[Key], lang: Language) -> str:
    remark = edited_remark(document, keys, lang)
    return paragraph(f"<b>{escape(remark)}</b>") if remark else ""


def _notes(document: Document, citation: Citation, lang: Language) -> str:
    return "".join(
        section(heading.get(lang), *(_note(document, citation, one, lang) for one in notes))
        for heading, notes in zip((wording.NOTES, FURTHER_NOTES), parted(citation), strict=True)
    )


def _note(document: Document, citation: Citation, applied: Applied, lang: Language) -> str:
    note = applied.footnote
    marker = f"<b>{escape(note.marker)}</b>&nbsp; " if note.marker else ""
    soft = f"({level_text(applied, lang)})"
    if note.uncertainty is not None:
        soft = f"{soft} {UNCERTAIN.get(lang).format(text=note.uncertainty.get(lang))}"
    text = note_text(document, citation, applied, lang)
    own = f" {link(LinkKind.EDIT_NOTE, note.id, EDIT_NOTE.get(lang))}" if note.kind is NoteKind.USER else ""
    return paragraph(f'{marker}{escape(text)} <span class="soft">{escape(soft)}</span>{own}')


def _sources(document: Document, citation: Citation, lang: Language) -> str:
    parts = [
        section(ROLES[role].get(lang), *(_reference(document, one, lang) for one in works))
        for role, works in chain(citation)
    ]
    return "".join(parts) or section(wording.SOURCES.get(lang), paragraph(escape(NO_SOURCES.get(lang))))


def _reference(document: Document, supported: Supported, lang: Language) -> str:
    """The full note; its title is the link."""
    runs = reference_runs(document.catalogue, supported, lang)
    before, linked, after = _around_title(runs)
    address = f"{LinkKind.REFERENCE.value}:{escape(supported.reference)}"
    return paragraph(f'{_styled(before)}<a href="{address}">{_styled(linked)}</a>{_styled(after)}')


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


# ---------------------------------------------------------------- tooltip


def _tooltip_notes(citation: Citation, lang: Language, soft: str, *, said: Sequence[str]) -> list[str]:
    """The notes that matter most at one value, as many as stay readable, and how many more there are."""
    unsaid = [one for one in citation.footnotes if one.footnote.text.get(lang) not in said]
    wanted = sorted((one for one in unsaid if one.footnote.obligatory or one.footnote.marker), key=_weight)
    shown: list[Applied] = []
    letters = 0
    for one in wanted[:_TOOLTIP_NOTES]:
        letters += len(one.footnote.text.get(lang))
        if shown and letters > _TOOLTIP_LETTERS:
            break
        shown.append(one)
    lines = []
    for one in shown:
        marker = f"<b>{escape(one.footnote.marker)}</b>&nbsp; " if one.footnote.marker else ""
        lines.append(marker + escape(one.footnote.text.get(lang)))
    more = len(unsaid) - len(shown)
    if more:
        lines.append(f'<span style="color: {soft}">{escape(_MORE.get(lang).format(count=more))}</span>')
    return lines


def _weight(applied: Applied) -> tuple[bool, int, bool]:
    """Marked notes first, then the narrower ones; abbreviations and stages are told elsewhere and come last."""
    told = applied.footnote.kind in (NoteKind.ABBREVIATION, NoteKind.STATUS)
    return not applied.footnote.marker, len(_LEVELS) if told else -_LEVELS.index(applied.level), told


def _tooltip_sources(document: Document, citation: Citation, lang: Language, soft: str) -> list[str]:
    works = [one for one in citation.references if one.role in (Role.USER, Role.SOURCE)]
    return [
        f'<span style="color: {soft}">{escape(ROLES[one.role].get(lang))}:</span> '
        f"{escape(short_reference(document.catalogue, one, lang))}"
        for one in works
    ]
