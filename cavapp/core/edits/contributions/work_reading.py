"""Reading foreign references in a process of its own: what is asked of it and what it answers, line by line.

Owns both ends of the conversation and the limits of that process: whatever a text does to a reader, the window goes on.
Starting, watching and ending the process is the window's business.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, TextIO

from cavapp.core.data.reference import Reference
from cavapp.core.data.regular_file import open_regular
from cavapp.core.edits.contributions.reference_import import (
    Import,
    ReferenceFormat,
    Twin,
    WorkProposal,
    read_bytes,
    read_references,
)
from cavapp.core.references.readers.findings import MOST_BYTES, ImportProblem, ImportProblemKind

READING_VERB: Final = "read-works"
_MOST_MEMORY: Final = 900 << 20  # bytes
_MOST_SECONDS: Final = 120  # of work
FAILED: Final = Import(None, (), (ImportProblem(0, ImportProblemKind.FAILED),))
STOPPED: Final = Import(None, (), (ImportProblem(0, ImportProblemKind.STOPPED),))


class ReadingRequest(NamedTuple):
    """A file, or a text where ``path`` is None, to be read beside the works that are ``known``."""

    known: Mapping[str, Reference]
    path: Path | None = None
    text: str = ""

    def line(self) -> bytes:
        path = None if self.path is None else str(self.path)
        asked = [path, self.text, [work.record for work in self.known.values()]]
        return json.dumps(asked).encode("ascii") + b"\n"

    @classmethod
    def of(cls, line: bytes) -> ReadingRequest:
        """The request in a line that ``line`` wrote."""
        path, text, records = json.loads(line)
        works = map(Reference.from_csl, records)
        return cls({work.id: work for work in works}, None if path is None else Path(path), text)


class ReadingAnswer:
    """What a process answers, taken in as it comes. ``found`` is there when the last line is."""

    def __init__(self) -> None:
        self.found: Import | None = None
        self._proposals: list[WorkProposal] = []
        self._findings: list[ImportProblem] = []

    def take(self, line: bytes) -> None:
        """Take in the next line."""
        kind, *rest = json.loads(line)
        if kind == "work":
            number, record, twin, known = rest
            self._proposals.append(WorkProposal(number, Reference.from_csl(record), Twin(twin), known))
        elif kind == "finding":
            number, fault, what = rest
            self._findings.append(ImportProblem(number, ImportProblemKind(fault), what))
        else:
            form = None if rest[0] is None else ReferenceFormat(rest[0])
            self.found = Import(form, tuple(self._proposals), tuple(self._findings))


def serve_reading(requests: BinaryIO, answers: TextIO) -> None:
    """Read what one line asks for, within limits of memory and time where the system has them, and answer."""
    _limit_process()
    try:
        lines = list(_answer(_read(ReadingRequest.of(requests.readline()))))
    except MemoryError:
        lines = list(_answer(STOPPED))
    answers.writelines(lines)
    answers.flush()


def _read(asked: ReadingRequest) -> Import:
    if asked.path is None:
        return read_references(asked.known, asked.text)
    try:
        with open_regular(asked.path) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        what = f"{asked.path.name} ({error.strerror})"
        return Import(None, (), (ImportProblem(0, ImportProblemKind.NO_FILE, what),))
    return read_bytes(asked.known, data)


def _answer(found: Import) -> Iterator[str]:
    for one in found.proposals:
        yield _line("work", one.line, one.reference.record, one.twin, one.known)
    for finding in found.findings:
        yield _line("finding", finding.line, finding.fault, finding.what)
    yield _line("end", found.form)


def _line(*parts: object) -> str:
    return json.dumps(parts) + "\n"


def _limit_process() -> None:
    """Let the system refuse this process more memory and time than any bibliography needs."""
    if sys.platform == "win32":  # there the window ends it after a while, and the size of a text is limited anyway
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    limits: Iterable[tuple[int, int]] = (
        (resource.RLIMIT_AS, _MOST_MEMORY),
        (resource.RLIMIT_CPU, _MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        _, hard = resource.getrlimit(kind)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (within, hard))
