"""Citations as lines of text: the notes and sources under a figure, in the panel, on the clipboard, in a terminal.

Owns how resolved evidence is laid out in lines. Which notes apply is decided by ``core.data.notes``; how a work is
worded by ``core.references.chicago``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key
from cavapp.core.data.labels import values_text
from cavapp.core.data.notes import Applied, Citation, NoteKind, Supported
from cavapp.core.data.reference import Reference, Run, runs_text
from cavapp.core.data.text import Language
from cavapp.core.messages.citations import ADDED_BY_USER, BEARING_LABELS
from cavapp.core.references.chicago import full_note, short_note

_RUNNING: Final = "\0abbreviations"
NOTE_WITH_SUBJECT: Final = "{subject}: {text}"


class NoteLine(NamedTuple):
    """One line of notes: several footnotes with the same text, or all abbreviations, share one."""

    marker: str
    text: str
    ids: tuple[str, ...]


def note_lines(
    catalogue: Catalogue, citation: Citation, lang: Language, *, named: Collection[str] = ()
) -> tuple[NoteLine, ...]:
    """The lines for the footnotes of a citation, in their order: abbreviations as one running line, equal texts once.

    An unmarked note that speaks of a part of the target only says of which, as far as its text does not; so do the
    ``named`` ones, whose marker does not lead to it.
    """
    lines: dict[tuple[str, str], list[Applied]] = {}
    for one in citation.footnotes:
        note = one.footnote
        running = note.kind is NoteKind.ABBREVIATION and not note.marker
        lines.setdefault((note.marker, _RUNNING if running else note.text.get(lang)), []).append(one)
    found = []
    for (marker, text), applied in lines.items():
        if text == _RUNNING:
            line = " ".join(dict.fromkeys(one.footnote.text.get(lang) for one in applied))
        else:
            silent = marker and not any(one.footnote.id in named for one in applied)
            line = text if silent else with_subject(text, _subjects(catalogue, citation, applied, lang))
        found.append(NoteLine(marker, line, tuple(one.footnote.id for one in applied)))
    return tuple(found)


def _subjects(catalogue: Catalogue, citation: Citation, applied: Sequence[Applied], lang: Language) -> list[str]:
    """What footnotes with one text speak of: together if that makes a whole block of the table, else one by one."""
    if all(one.keys == citation.keys for one in applied):
        return []
    together = tuple(dict.fromkeys(key for one in applied for key in one.keys))
    if _is_block(together, citation.keys):
        return [subject_of(catalogue, together, citation.keys, lang)]
    return [subject_of(catalogue, one.keys, citation.keys, lang) for one in applied]


def _is_block(keys: Sequence[Key], universe: tuple[Key, ...]) -> bool:
    """Whether the keys are all of the universe that share their rows and their periods."""
    values = {name: {key[name] for key in keys} for name in _named(universe)}
    return sum(all(key[name] in values[name] for name in values) for key in universe) == len(keys)


def with_subject(text: str, subjects: Sequence[str]) -> str:
    """The note behind the name of what it speaks of, unless it names all of it itself."""
    known = text.replace("-", "–")
    missing = [one for one in dict.fromkeys(subjects) if not all(part in known for part in one.split(", "))]
    return NOTE_WITH_SUBJECT.format(subject="; ".join(missing), text=text) if missing else text


@lru_cache(maxsize=16)  # each note of a picture asks for those of all its keys
def _named(keys: tuple[Key, ...]) -> tuple[str, ...]:
    """The dimensions that a subject is told by: rows before periods, without measure.

    Releases tell parts apart only where all keys are of one row, as where its releases are compared.
    """
    if not keys:
        return ()
    names = [name for name, _ in keys[0].items if name != "measure"]
    if "vintage" in names:
        row, release = keys[0][names[0]], keys[0]["vintage"]
        compared = all(key[names[0]] == row for key in keys) and any(key["vintage"] != release for key in keys)
        # Releases are the rows then, and stand before periods.
        names.remove("vintage")
        names[:0] = ["vintage"] if compared else []
    return tuple(names)


def subject_of(catalogue: Catalogue, keys: Sequence[Key], universe: Sequence[Key], lang: Language) -> str:
    """The names of a part of a target, ``keys`` of ``universe``; empty if it is all of it."""
    parts, around = [], tuple(universe)
    for name in _named(around):
        values = dict.fromkeys(key[name] for key in keys)
        if len(values) < len({key[name] for key in around}):
            parts.append(values_text(catalogue, name, list(values), lang))
            # What the rows named so far explain need not be said again of the periods.
            around = tuple(key for key in around if key[name] in values)
    return ", ".join(parts)


def reference_runs(catalogue: Catalogue, supported: Supported, lang: Language) -> tuple[Run, ...]:
    """The work in full, as a Chicago note with every place named; one that the user attached says so first."""
    runs = _worded(catalogue.references[supported.reference], supported.locator, lang)
    if supported.bearing is None:
        return runs
    return (Run(ADDED_BY_USER.get(lang).format(bearing=BEARING_LABELS[supported.bearing].get(lang))), *runs)


@lru_cache(maxsize=1024)
def _worded(reference: Reference, locator: str, lang: Language) -> tuple[Run, ...]:
    return full_note(reference, locator=locator, lang=lang)


def reference_text(catalogue: Catalogue, supported: Supported, lang: Language) -> str:
    return runs_text(reference_runs(catalogue, supported, lang))


def short_reference(catalogue: Catalogue, supported: Supported, lang: Language) -> str:
    """The short form, for tooltips and labels."""
    return _in_short(catalogue.references[supported.reference], supported.locator, lang)


@lru_cache(maxsize=1024)
def _in_short(reference: Reference, locator: str, lang: Language) -> str:
    return runs_text(short_note(reference, locator=locator, lang=lang))


def source_lines(catalogue: Catalogue, citation: Citation, lang: Language) -> tuple[tuple[Run, ...], ...]:
    """Every reference in full, one line each, in the order of the chain."""
    return tuple(reference_runs(catalogue, supported, lang) for supported in citation.references)
