"""The way back from a number: the chain of works down to the earliest known, other releases of it, and its edits.

Owns these three lists and where each ends. Which works apply is decided by ``core.data.notes``; how one is worded by
``core.citations.citation_lines``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from cavapp.core.analysis.change import signed_text
from cavapp.core.citations.citation_lines import reference_runs, short_reference
from cavapp.core.citations.citation_text import national_source_text, why_empty
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Observation, Status, display_text
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Citation, Level, NoteKind, SourceRole, Supported
from cavapp.core.data.reference import Reference, Run
from cavapp.core.data.rounding import round_decimal
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.journal_table import UNDONE, RowWriter, kind_text
from cavapp.core.edits.journal.journal import Field, JournalEntry, Log
from cavapp.core.edits.records import OVERLAID, address_of
from cavapp.core.messages import passports as words
from cavapp.core.messages.citations import ROLE_HEADINGS
from cavapp.core.messages.edits import NO_VALUE, NOBODY, NOTHING_HELD
from cavapp.core.references.terms import locator_text, words_of

BESIDE: Final = (
    SourceRole.SIMILAR,
    SourceRole.SHOWN_IN,
    SourceRole.NOTED,
    SourceRole.ADDED,
)  # these works are no links of the chain
_UNPUBLISHED: Final = "manuscript"


@dataclass(frozen=True, slots=True)
class SourceStep:
    """One work in the chain: its part there, what it is and whose, and the place in it.

    ``located``: there is such a place; else ``place`` says that there is none.
    """

    reference: str
    role: SourceRole
    part: str
    kind: str
    place: str
    runs: tuple[Run, ...]
    short: str
    located: bool


@dataclass(frozen=True, slots=True)
class OtherRelease:
    """Another release or source of the same observation; ``key`` is None for what a note tells of other sources."""

    label: str
    shown: str
    difference: str
    source: str
    key: Key | None = None
    reference: str = ""


class EditLine(NamedTuple):
    """One entry of the journal on an observation, in words. ``time`` is UTC."""

    time: str
    author: str
    kind: str
    before: str
    after: str
    reason: str
    source: str
    undone: bool


# ---------------------------------------------------------------- the chain


def source_chain(
    catalogue: Catalogue, citation: Citation, lang: Language
) -> tuple[tuple[SourceStep, ...], tuple[SourceStep, ...]]:
    """The works from the report down to the earliest, and those beside them: similar, named in notes, attached."""
    steps = [_step(catalogue, one, lang) for one in citation.references]
    beside = tuple(one for one in steps if one.role in BESIDE)
    return tuple(one for one in steps if one.role not in BESIDE), beside


def _step(catalogue: Catalogue, one: Supported, lang: Language) -> SourceStep:
    work = catalogue.references[one.reference]
    place = locator_text(one.locator, words_of(lang)) if one.locator else words.NO_LOCATOR.get(lang)
    return SourceStep(
        one.reference,
        one.role,
        ROLE_HEADINGS[one.role].get(lang),
        kind_of(work, lang),
        place,
        reference_runs(catalogue, one, lang),
        short_reference(catalogue, one, lang),
        bool(one.locator),
    )


@lru_cache(maxsize=512)
def kind_of(work: Reference, lang: Language) -> str:
    """What a work is, and whose: "report, Congressional Research Service"."""
    kind = words.WORK_KINDS.get(work.type, words.OTHER_WORK).get(lang)
    authors = work.record.get("author", ())
    body = str(work.record.get("publisher") or next((one["literal"] for one in authors if "literal" in one), ""))
    return words.KIND_OF.get(lang).format(kind=kind, institution=body) if body else kind


def chain_end(document: Document, one: Observation | None, steps: Sequence[SourceStep], lang: Language) -> str:
    """Why the chain goes no further; of one observation what stands before it, if that is known."""
    if one is not None and one.value_edited:
        return (words.END_USER_SOURCE if steps else words.END_USER).get(lang)
    if one is not None and one.status is Status.COMPUTED:
        return words.END_COMPUTED.get(lang)
    national = "" if one is None else national_source_text(document, one, lang)
    if national:
        return words.END_NATIONAL.get(lang).format(source=national.removesuffix("."))
    if not steps:
        return words.END_NOWHERE.get(lang)
    last = steps[-1]
    if last.located:
        return words.END_LOCATED.get(lang)
    unpublished = document.catalogue.references[last.reference].type == _UNPUBLISHED
    return (words.END_UNPUBLISHED if unpublished else words.END_UNLOCATED).get(lang)


# ---------------------------------------------------------------- other releases and sources


def list_other_releases(
    document: Document, one: Observation, citation: Citation, lang: Language
) -> tuple[OtherRelease, ...]:
    """Every other release of an observation, with its difference to this one; and what notes tell of other sources."""
    data = document.catalogue.dataset(one.key.dataset)
    found = []
    if one.key.get("vintage") is not None:
        for release in data.values_of("vintage"):
            other = document.observation(data.normalised(one.key.with_(vintage=release)))
            if other is not None and other.key != one.key:
                found.append(_release(document, one, other, lang))
    return (*found, *_told(document, citation, lang))


def _release(document: Document, one: Observation, other: Observation, lang: Language) -> OtherRelease:
    label = document.catalogue.short("vintage", other.key["vintage"], lang)
    source = next((s for s in document.citation((other.key,)).references if s.role is SourceRole.SOURCE), None)
    named = NOTHING_HELD.get(lang) if source is None else short_reference(document.catalogue, source, lang)
    shown = display_text(other)
    if other.value is None:
        shown = words.KIN_NO_VALUE.get(lang).format(reason=why_empty(document, other, lang).rstrip("."))
    return OtherRelease(
        label, shown, _difference(one, other, lang), named, other.key, "" if source is None else source.reference
    )


def _difference(one: Observation, other: Observation, lang: Language) -> str:
    """By how much the other one is larger, as both are shown."""
    if one.value is None or other.value is None:
        return words.KIN_NO_DIFFERENCE.get(lang)
    if one.unit.id != other.unit.id:
        return words.KIN_OTHER_BASE.get(lang)
    decimals = max(len(display_text(each).partition(".")[2]) for each in (one, other))
    change = round_decimal(other.value, decimals) - round_decimal(one.value, decimals)
    same = words.KIN_SAME if other.value == one.value else words.KIN_SAME_ROUNDED
    return signed_text(float(change), decimals) if change else same.get(lang)


def _told(document: Document, citation: Citation, lang: Language) -> Iterable[OtherRelease]:
    """The editor's notes on this one observation that name works of their own: what another source has for it."""
    behind = {one.reference for one in citation.references if one.role is not SourceRole.NOTED}
    for applied in citation.footnotes:
        note = applied.footnote
        if note.kind is not NoteKind.EDITORIAL or applied.level is not Level.OBSERVATION:
            continue
        others = [cited for cited in note.cited if cited.reference not in behind]
        if others:
            works = (
                Supported(one.reference, (one.locator,) if one.locator else (), SourceRole.NOTED) for one in others
            )
            named = "; ".join(short_reference(document.catalogue, work, lang) for work in works)
            yield OtherRelease("", note.text.get(lang), "", named, None, others[0].reference)


# ---------------------------------------------------------------- edits


class History:
    """The entries of a journal by what they speak of. Follows the journal by itself."""

    def __init__(self) -> None:
        self._log: Log | None = None
        self._seq = 0
        self._found: dict[str, list[JournalEntry]] = {}

    def of(self, document: Document, keys: Iterable[Key]) -> list[JournalEntry]:
        """Every entry on values and stages of these observations, in order. Raises what the log raises."""
        self._follow(document.log)
        if not self._found:
            return []
        targets = dict.fromkeys(address_of(Field.VALUE, key).target for key in keys)
        return sorted((entry for one in targets for entry in self._found.get(one, ())), key=lambda entry: entry.seq)

    def _follow(self, log: Log) -> None:
        if log is not self._log or log.state.seq < self._seq:
            self._log, self._seq, self._found = log, 0, {}
        if log.state.seq > self._seq:
            for entry in log.entries(self._seq + 1):
                if entry.address.field in OVERLAID:
                    self._found.setdefault(entry.address.target, []).append(entry)
                self._seq = entry.seq


def edit_lines(document: Document, entries: Sequence[JournalEntry], lang: Language) -> tuple[EditLine, ...]:
    """Who did what, when, why and on which work, the first first; also what was taken back."""
    if not entries:
        return ()
    writer = RowWriter(document, lang)
    lines = []
    for entry in entries:
        row = writer.entry_row(entry)
        before, after = row.previous or NO_VALUE.get(lang), row.new or NOTHING_HELD.get(lang)
        author = row.author or NOBODY.get(lang)
        kind = kind_text(row.kind, lang)
        lines.append(EditLine(row.time, author, kind, before, after, row.reason, row.source, row.state == UNDONE))
    return tuple(lines)
