"""Citations as lines of text: the notes and sources under a figure, in the panel, on the clipboard, in a terminal.

Owns how resolved evidence is laid out in lines. Which notes apply is decided by ``notes``; how a work is worded by
``chicago``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cavapp.core.bibliography import Run, plain
from cavapp.core.catalog import Catalogue
from cavapp.core.chicago import full_note, short_note
from cavapp.core.dataset import FiscalYear, Language, Value, Year
from cavapp.core.notes import Citation, Footnote, NoteKind, Supported

_RANGE: Final = 3
_RUNNING: Final = "\0abbreviations"
NOTE_WITH_SUBJECT: Final = "{subject}: {text}"


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of notes: several footnotes with the same text, or all abbreviations, share one."""

    marker: str
    text: str
    ids: tuple[str, ...]


def note_lines(catalogue: Catalogue, citation: Citation, lang: Language) -> tuple[NoteLine, ...]:
    """The lines for the footnotes of a citation, in their order: abbreviations as one running line, equal texts once.

    An unmarked note that speaks of a part of the target only says of which, as far as its text does not.
    """
    subjects = subjects_of(catalogue, citation, lang)
    lines: dict[tuple[str, str], list[Footnote]] = {}
    for one in citation.footnotes:
        note = one.footnote
        running = note.kind is NoteKind.ABBREVIATION and not note.marker
        lines.setdefault((note.marker, _RUNNING if running else note.text.get(lang)), []).append(note)
    found = []
    for (marker, text), notes in lines.items():
        if text == _RUNNING:
            line = " ".join(dict.fromkeys(note.text.get(lang) for note in notes))
        else:
            line = _with_subject(text, [subjects[n.id] for n in notes if n.id in subjects and not marker])
        found.append(NoteLine(marker, line, tuple(note.id for note in notes)))
    return tuple(found)


def _with_subject(text: str, subjects: Sequence[str]) -> str:
    """The note behind the name of what it speaks of, unless it names it itself."""
    known = text.replace("-", "–")
    missing = [
        ", ".join(part for part in subject.split(", ") if part not in known) for subject in dict.fromkeys(subjects)
    ]
    named = "; ".join(filter(None, missing))
    return NOTE_WITH_SUBJECT.format(subject=named, text=text) if named else text


def subjects_of(catalogue: Catalogue, citation: Citation, lang: Language) -> dict[str, str]:
    """For each footnote that speaks of a part of the target only: the names of that part, by note id.

    Rows come before periods; vintages and measures are left out, for a figure names them elsewhere.
    """
    found: dict[str, str] = {}
    first = citation.keys[0].items if citation.keys else ()
    dimensions = [name for name, _ in first if name not in ("vintage", "measure")]
    for one in citation.footnotes:
        parts, around = [], citation.keys
        for name in dimensions:
            values = dict.fromkeys(key[name] for key in one.keys)
            if len(values) < len({key[name] for key in around}):
                parts.append(_values_text(catalogue, name, list(values), lang))
                # What the rows named so far explain need not be said again of the periods.
                around = tuple(key for key in around if key[name] in values)
        if parts:
            found[one.footnote.id] = ", ".join(parts)
    return found


def _values_text(catalogue: Catalogue, dimension: str, values: Sequence[Value], lang: Language) -> str:
    """Values as a list; unbroken periods as a range."""
    numbers = sorted(value.number for value in values if isinstance(value, (Year, FiscalYear)))
    if numbers:
        values = sorted(values, key=str)
    labels = [catalogue.short(dimension, value, lang) for value in values]
    if len(numbers) >= _RANGE and numbers == list(range(numbers[0], numbers[0] + len(values))):
        return f"{labels[0]}–{labels[-1]}"
    return ", ".join(labels)


def reference_runs(catalogue: Catalogue, supported: Supported, lang: Language) -> tuple[Run, ...]:
    """The work in full, as a Chicago note with every place named."""
    return full_note(catalogue.references[supported.reference], locator=supported.locator, lang=lang)


def reference_text(catalogue: Catalogue, supported: Supported, lang: Language) -> str:
    return plain(reference_runs(catalogue, supported, lang))


def short_reference(catalogue: Catalogue, supported: Supported, lang: Language) -> str:
    """The short form, for tooltips and labels."""
    work = catalogue.references[supported.reference]
    return plain(short_note(work, locator=supported.locator, lang=lang))


def source_lines(catalogue: Catalogue, citation: Citation, lang: Language) -> tuple[tuple[Run, ...], ...]:
    """Every reference in full, one line each, in the order of the chain."""
    return tuple(reference_runs(catalogue, supported, lang) for supported in citation.references)
