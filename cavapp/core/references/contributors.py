"""Who made a work, as a citation lists them: how many names, in which order, and who edited or translated it.

Owns the rules of the Chicago Manual for lists of names. The words between them are those of ``terms``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cavapp.core.data.reference import OTHERS, Name, Reference
from cavapp.core.references.terms import Words, join_names, short_name
from cavapp.core.references.typography import trim_punctuation

_NOTE_NAMES: Final = 3
_ENTRY_NAMES: Final = 10
_ENTRY_NAMES_SHOWN: Final = 7


def names_in_note(names: Sequence[Name], words: Words, *, short: bool = False) -> str:
    """Up to three names, of more the first one; ``short`` has family names and acronyms only."""
    named = [trim_punctuation(short_name(name) if short else name.direct) for name in names if name.family != OTHERS]
    if named and (len(named) > _NOTE_NAMES or len(named) < len(names)):
        return f"{named[0]} {OTHERS}"
    return join_names(named, words) if named else "".join(name.family for name in names)


def names_in_entry(names: Sequence[Name], words: Words, *, inverted: bool = True) -> str:
    """All names, of more than ten the first seven; the first one with its family name ahead."""
    if not names:
        return ""
    named = [name for name in names if name.family != OTHERS] or list(names)
    first = trim_punctuation(named[0].inverted if inverted else named[0].direct)
    listed = [first, *(trim_punctuation(name.direct) for name in named[1:])]
    if len(named) > _ENTRY_NAMES or len(named) < len(names):
        shown = listed[:_ENTRY_NAMES_SHOWN] if len(named) > _ENTRY_NAMES else listed
        return f"{', '.join(shown)}, {OTHERS}"
    if len(named) == 2 and inverted and "," in first and named[0].given:  # noqa: PLR2004 - a third name brings commas
        # An inverted name ends with a comma, or its given name would seem to belong to the second author.
        listed[0] += ","
    return join_names(listed, words)


def further_contributors(reference: Reference, words: Words, *, entry: bool) -> Iterator[str]:
    """Editors beside authors, and translators: "edited by Luis Paz", in a note "ed. Luis Paz"."""
    editors = reference.editors if reference.authors else ()
    for names, note, full in (
        (editors, words.edited_by_note, words.edited_by_entry),
        (reference.names("translator"), words.translated_by_note, words.translated_by_entry),
    ):
        if names and entry:
            yield f"{full} {names_in_entry(names, words, inverted=False)}"
        elif names:
            yield f"{note} {names_in_note(names, words)}"
