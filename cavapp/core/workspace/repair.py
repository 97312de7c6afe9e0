"""What is wrong with a workspace's file, in plain words, and what can be saved of it into a new one.

Owns reading past damage. The damaged file is only ever read; a repaired one is new, with a journal of its own.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.text import say_sentence
from cavapp.core.edits.journal.journal import (
    GENESIS,
    Author,
    InvalidJournal,
    JournalEntry,
    State,
    StepKind,
    Write,
    entries_for,
)
from cavapp.core.edits.record_reader import read_edits
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.figure_number_table import Salvage, salvaged_in
from cavapp.core.workspace.file import read_regular
from cavapp.core.workspace.pages import carved_lines, rows_among_pages
from cavapp.core.workspace.reading import looked_at, read_log, read_whole
from cavapp.core.workspace.schema import (
    StoredRow,
    check_integrity,
    digest_of,
    previous_digest,
    salvaged_rows,
    stated_end,
)
from cavapp.core.workspace.workspace import Workspace

_COLUMNS: Final = 3  # of the journal's table


class IntegrityProblemKind(StrEnum):
    """What a check can find."""

    FILE = "file"
    ENTRY = "entry"
    MISSING = "missing"
    END = "end"
    FIGURE = "figure"
    ORPHAN = "orphan"


class IntegrityProblem(NamedTuple):
    """Something that is not as it should be: what kind, where, and one sentence."""

    kind: IntegrityProblemKind
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Examination:
    """The outcome of a check.

    ``entries`` is how many there should be, as far as the file says; ``readable`` how many are as they were written.
    ``figures`` counts the figure numbers that are.
    """

    findings: tuple[IntegrityProblem, ...]
    entries: int
    readable: int
    figures: int = 0

    @property
    def sound(self) -> bool:
        """Whether the file can be relied on; entries that mean nothing with today's data do not count against it."""
        return all(finding.kind is IntegrityProblemKind.ORPHAN for finding in self.findings)

    def sentences(self) -> tuple[str, ...]:
        """The whole outcome in plain words, the verdict last."""
        lines = [f"{finding.place}: {finding.sentence}" for finding in self.findings]
        if self.sound:
            figures = say_sentence(" and {figures}", figures=_figures(self.figures)) if self.figures else ""
            return (
                *lines,
                say_sentence(
                    "The workspace is sound: {counted}{figures}, each as it was written.",
                    counted=_counted(self.readable),
                    figures=figures,
                ),
            )
        figures = say_sentence(", and {figures}", figures=_figures(self.figures)) if self.figures else ""
        return (
            *lines,
            (
                say_sentence(
                    "The workspace is damaged: of {counted}, {readable} can be read as written{figures}. Repair "
                    "it into a new file, or restore a backup.",
                    counted=_counted(self.entries),
                    readable=self.readable,
                    figures=figures,
                )
            ),
        )


@dataclass(frozen=True, slots=True)
class Repaired:
    """A new workspace with what could be read of a damaged one; ``lost`` counts entries that could not.

    ``figures`` and ``figures_lost`` count figure numbers in the same way.
    """

    path: Path
    entries: int
    lost: int
    sentences: tuple[str, ...]
    figures: int = 0
    figures_lost: int = 0


def examine_workspace(path: Path, shipped: Catalogue | None = None) -> Examination:
    """Check a workspace from end to end; with a catalogue also whether every edit still finds what it speaks of.

    Raises WorkspaceError only if the file is none of ours or cannot be reached.
    """
    findings: list[IntegrityProblem] = []
    good, numbers, end = _read(path, findings)
    last = max([end, *numbers], default=0)
    findings += (
        IntegrityProblem(IntegrityProblemKind.MISSING, _span(first, to), say_sentence("cannot be read any more."))
        for first, to in _gaps(numbers, last)
    )
    if not findings:
        try:
            content = read_whole(path)
        except WorkspaceError as error:
            findings.append(IntegrityProblem(IntegrityProblemKind.FILE, path.name, str(error)))
        else:
            findings += _orphans(shipped, content.state)
    ledger = _ledger_in(path)
    findings += _ledger_findings(ledger)
    return Examination(tuple(findings), last, len(good), len(ledger.entries))


def repair_workspace(path: Path, target: Path) -> Repaired:
    """Write what can be read of a workspace to a new file. Raises WorkspaceError; the damaged one is left as it is."""
    if target.exists():
        raise WorkspaceError(
            say_sentence("{target} exists already. Choose a new name for the repaired workspace.", target=target)
        )
    findings: list[IntegrityProblem] = []
    good, numbers, end = _read(path, findings)
    ledger = _ledger_in(path)
    if not good and not ledger.entries:
        raise WorkspaceError(say_sentence("Nothing in {path} can be read any more. Restore a backup.", path=path))
    lost = max([end, *numbers]) - len(good)
    _write(target, good if lost == 0 and _follows(good) else _anew(good), ledger)
    sentence = "{entries} was saved into {target}." if len(good) == 1 else "{entries} were saved into {target}."
    sentences = [say_sentence(sentence, entries=_counted(len(good)), target=target.name)]
    if lost:
        spans = ", ".join(_span(*gap) for gap in _gaps({entry.seq for entry in good}, max([end, *numbers])))
        sentences.append(
            say_sentence(
                "{lost} could not be read ({spans}). What they set is not in the new file: look through the list "
                "of changes before you use its numbers.",
                lost=lost,
                spans=spans,
            )
        )
    sentences += _ledger_sentences(ledger)
    return Repaired(target, len(good), lost, tuple(sentences), len(ledger.entries), len(ledger.damaged))


def _write(target: Path, entries: Sequence[JournalEntry], ledger: Salvage) -> None:
    """Make the new file and read it back. Raises WorkspaceError."""
    made = Workspace(target)
    try:
        made.append(entries)
        if made.trouble is not None:
            raise WorkspaceError(made.trouble)
        if ledger.entries:
            made.ledger.take_in(ledger.entries)
    finally:
        made.close()
    read_whole(target)


def _ledger_in(path: Path) -> Salvage:
    """What is left of the ledger. Raises WorkspaceError if the file cannot be reached."""
    try:
        return salvaged_in(path)
    except sqlite3.Error:
        return Salvage((), (), whole=False)


def _ledger_findings(ledger: Salvage) -> Iterator[IntegrityProblem]:
    for number in ledger.damaged:
        yield IntegrityProblem(
            IntegrityProblemKind.FIGURE,
            say_sentence("Figure {number}", number=number),
            say_sentence("is not as it was written; it is not shown."),
        )
    if not ledger.whole:
        yield IntegrityProblem(
            IntegrityProblemKind.FIGURE, say_sentence("Figure numbers"), say_sentence("cannot all be reached any more.")
        )


def _ledger_sentences(ledger: Salvage) -> Iterator[str]:
    if ledger.entries:
        sentence = "{figures} was saved too." if len(ledger.entries) == 1 else "{figures} were saved too."
        yield say_sentence(sentence, figures=_figures(len(ledger.entries)))
    if ledger.damaged:
        yield say_sentence(
            "{figures} could not be read ({names}).",
            figures=_figures(len(ledger.damaged)),
            names=", ".join(ledger.damaged),
        )
    if not ledger.whole:
        yield say_sentence("More figure numbers may be lost: their list could not be read to its end.")


def _read(path: Path, findings: list[IntegrityProblem]) -> tuple[list[JournalEntry], set[int], int]:
    """The entries that are as they were written, the numbers of all rows, and the number the last one should have."""
    with looked_at(path) as connection:
        try:
            said = check_integrity(connection)
        except sqlite3.Error as error:  # the journal may be whole all the same
            said = [str(error)]
        findings += (
            IntegrityProblem(IntegrityProblemKind.FILE, path.name, say_sentence("SQLite says: {line}.", line=line))
            for line in said
        )
        try:
            end = stated_end(connection)
        except (sqlite3.Error, InvalidJournal, ValueError) as error:
            unread = say_sentence("the end of the journal cannot be read ({error}).", error=error)
            findings.append(IntegrityProblem(IntegrityProblemKind.END, path.name, unread))
            end = 0
        found = {row.seq: row for row in salvaged_rows(connection, end)}
    for row in _carved(path):
        known = found.get(row.seq)
        if known is None or _entry_in(known) is None:
            found[row.seq] = row
    rows = [found[number] for number in sorted(found)]
    good: list[JournalEntry] = []
    before = GENESIS
    for row in rows:
        entry = _entry_in(row)
        if entry is None:
            findings.append(
                IntegrityProblem(
                    IntegrityProblemKind.ENTRY, _span(row.seq, row.seq), say_sentence("is not as it was written.")
                )
            )
            continue
        chained = previous_digest(row.body) == before
        if not chained and len(good) == entry.seq - 1:
            findings.append(
                IntegrityProblem(
                    IntegrityProblemKind.ENTRY,
                    _span(row.seq, row.seq),
                    say_sentence("does not follow from the one before."),
                )
            )
        good.append(entry)
        before = row.digest.hex()
    return good, {row.seq for row in rows}, end


def _carved(path: Path) -> Iterator[StoredRow]:
    """Lines of the journal found among the bytes and the pages of a file, whatever is left of the tree above them."""
    with contextlib.suppress(OSError):
        content, log = read_regular(path), read_log(path)
        among_pages = (values[1:] for _, values in rows_among_pages(content, log) if len(values) == _COLUMNS)
        for body, digest in (*carved_lines(content), *carved_lines(log), *among_pages):
            if isinstance(body, bytes) and isinstance(digest, bytes) and digest_of(body) == digest:
                with contextlib.suppress(InvalidJournal):
                    yield StoredRow(JournalEntry.from_body(body).seq, body, digest)


def _entry_in(row: StoredRow) -> JournalEntry | None:
    """The entry of a row whose digest is right."""
    if digest_of(row.body) != row.digest:
        return None
    try:
        entry = JournalEntry.from_body(row.body)
    except InvalidJournal:
        return None
    return entry if entry.seq == row.seq else None


def _follows(entries: Iterable[JournalEntry]) -> bool:
    state = State()
    try:
        for entry in entries:
            state.apply(entry)
    except InvalidJournal:
        return False
    return True


def _anew(entries: Iterable[JournalEntry]) -> list[JournalEntry]:
    """Entries with gaps between them as a journal without: what each of them set is set again, in the same order."""
    state, found = State(), []
    for _, group in groupby(entries, key=lambda entry: entry.step):
        step = list(group)
        first = step[0]
        # An undo of a step that is lost would take back another one.
        kind = StepKind(first.kind) if first.kind in set(StepKind) else StepKind.REPAIR
        kind = StepKind.REPAIR if kind in (StepKind.UNDO, StepKind.REDO) else kind
        writes = [Write(entry.address, entry.new) for entry in step]
        for entry in entries_for(
            state, writes, kind=kind, author=Author(first.author, first.author_id), time=first.time
        ):
            state.apply(entry)
            found.append(entry)
    return found


def _orphans(shipped: Catalogue | None, state: State) -> Iterator[IntegrityProblem]:
    if shipped is None:
        return
    edits = read_edits(shipped, state)
    for unusable in edits.unusable:
        yield IntegrityProblem(
            IntegrityProblemKind.ORPHAN,
            unusable.address.target,
            say_sentence("means nothing with these data: {reason}.", reason=unusable.reason),
        )
    for edit in edits.observations.values():
        if edit.conflict:
            place = ", ".join(f"{name}={value}" for name, value in edit.key.plain().items())
            yield IntegrityProblem(
                IntegrityProblemKind.ORPHAN,
                place,
                say_sentence("replaces a value that is shipped differently now; not applied."),
            )


def _figures(count: int) -> str:
    return say_sentence("1 figure number" if count == 1 else "{count} figure numbers", count=count)


def _counted(entries: int) -> str:
    return say_sentence("1 entry" if entries == 1 else "{count} entries", count=entries)


def _gaps(numbers: Iterable[int], last: int) -> list[tuple[int, int]]:
    """The spans of numbers up to the last that are not there: of any length, for a file can name any number."""
    known = sorted({0, last + 1, *(number for number in numbers if 0 < number <= last)})
    return [(one + 1, other - 1) for one, other in pairwise(known) if other - one > 1]


def _span(first: int, last: int) -> str:
    return say_sentence("Entry {first}" if first == last else "Entries {first}-{last}", first=first, last=last)
