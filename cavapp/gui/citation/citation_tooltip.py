"""Citations as rich text in brief, for tooltips. The panel shows the whole passport, of ``passport_html``.

Owns their layout. What is said and in which words comes from ``core.citations.citation_text``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolTip

from cavapp.core.analysis.computed_citation import cite_computed
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.citations.citation_lines import short_reference
from cavapp.core.citations.citation_text import Fact, derived_facts, find_subject, moving_markers, observation_facts
from cavapp.core.citations.passport.dependents import NOTHING_ELSE, PlottedIn
from cavapp.core.data.dataset import Observation, display_text
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Applied, Citation, Level, NoteKind, SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages.citations import MORE_NOTES, ROLE_HEADINGS

TOOLTIP_WIDTH: Final = 380
_TOOLTIP_NOTES: Final = 4
_TOOLTIP_LETTERS: Final = 480
_LEVELS: Final = tuple(Level)


def tooltip_html(
    document: Document,
    key: Key,
    lang: Language,
    *,
    numbers: Mapping[str, str] | None = None,
    drawn: PlottedIn = NOTHING_ELSE,
) -> str:
    """The citation of one observation in brief; empty if there is none at this full key.

    ``numbers`` are the markers of notes by their ids, where a chart and its table number them; ``drawn`` tells
    which notes are applied and what numbers are shown as.
    """
    derived = drawn.compute(document, (key,))
    moved = derived.get(key)
    observation = document.observation(key) if moved is None else moved.observation
    if observation is None:
        return ""
    soft = QToolTip.palette().color(QPalette.ColorRole.PlaceholderText).name()
    citation = cite_computed(document, (observation.key,), derived)
    shown = _marked(document, observation, derived)
    if numbers is not None:
        citation = _numbered(citation, numbers)
        shown = _raised(observation, sorted({one.footnote.marker for one in citation.footnotes} - {""}, key=int))
    what = find_subject(document, (observation.key,), lang)
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


def _facts(
    document: Document, observation: Observation, lang: Language, moved: ComputedValue | None
) -> tuple[Fact, ...]:
    """What is known of an observation; of one as intended first how it was computed."""
    if moved is None:
        return observation_facts(document, observation, lang)
    computed = tuple(fact for fact in derived_facts(document, moved, lang) if fact.text)
    return (*computed, *observation_facts(document, observation, lang, computed=True))


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


def _marked(document: Document, observation: Observation, derived: Mapping[Key, ComputedValue]) -> str:
    """The value as shown with its markers raised; empty if nothing is printed."""
    text = escape(display_text(observation))
    markers = escape(",".join(moving_markers(document, observation.key, derived).all))
    return f"{text}<sup>{markers}</sup>" if text and markers else text


# ---------------------------------------------------------------- tooltip


def _tooltip_notes(citation: Citation, lang: Language, soft: str, *, said: Sequence[str]) -> list[str]:
    """The notes that matter most at one value, as many as stay readable, and how many more there are."""
    unsaid = [one for one in citation.footnotes if one.footnote.text.get(lang) not in said]
    wanted = sorted((one for one in unsaid if one.footnote.obligatory or one.footnote.marker), key=_weight)
    shown: list[Applied] = []
    letters = 0
    for one in wanted[:_TOOLTIP_NOTES]:
        letters += min(map(len, one.footnote.text))  # of the shorter one: both languages tell the same notes
        if shown and letters > _TOOLTIP_LETTERS:
            break
        shown.append(one)
    lines = []
    for one in shown:
        marker = f"<b>{escape(one.footnote.marker)}</b>&nbsp; " if one.footnote.marker else ""
        lines.append(marker + escape(one.footnote.text.get(lang)))
    more = len(unsaid) - len(shown)
    if more:
        lines.append(f'<span style="color: {soft}">{escape(MORE_NOTES.get(lang).format(count=more))}</span>')
    return lines


def _weight(applied: Applied) -> tuple[bool, int, bool]:
    """Marked notes first, then the narrower ones; abbreviations and stages are told elsewhere and come last."""
    told = applied.footnote.kind in (NoteKind.ABBREVIATION, NoteKind.STATUS)
    return not applied.footnote.marker, len(_LEVELS) if told else -_LEVELS.index(applied.level), told


def _tooltip_sources(document: Document, citation: Citation, lang: Language, soft: str) -> list[str]:
    works = [one for one in citation.references if one.role in (SourceRole.USER, SourceRole.SOURCE)]
    return [
        f'<span style="color: {soft}">{escape(ROLE_HEADINGS[one.role].get(lang))}:</span> '
        f"{escape(short_reference(document.catalogue, one, lang))}"
        for one in works
    ]
