"""References from foreign files: which format, which encoding, what is known already, and the requests that follow.

Owns the choice of the reader, the names under which works are kept, and finding their twins. Nothing is written here:
the outcome is a list of requests for one step.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final, NamedTuple

from cavapp.core.data.limits import BeyondLimit, check_record
from cavapp.core.data.reference import InvalidReference, Reference, sort_key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Write
from cavapp.core.edits.records import OWN, reference_id, reference_write
from cavapp.core.messages.reference_import import IMPORT_PROBLEMS
from cavapp.core.references.readers.addresses import same_doi
from cavapp.core.references.readers.bibtex_mapping import read_bibtex
from cavapp.core.references.readers.csl_json import read_csl
from cavapp.core.references.readers.findings import (
    MOST_BYTES,
    MOST_FINDINGS,
    ImportProblem,
    ImportProblemKind,
    ParsedReference,
    ParsedReferences,
    shorten_text,
)
from cavapp.core.references.readers.ris import read_ris

_RIS: Final = re.compile(r"^\ufeff?[ \t]*TY {1,2}-", re.MULTILINE)
_BIBTEX: Final = re.compile(r"^[^\n%]*?@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_MISREAD: Final = re.compile("[\u00c3\u00c2][\u0080-\u00bf]|\ufffd")
_AROUND: Final = 12
_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9:.+/_-]+")
_FALLBACK: Final = "cp1252"


class ReferenceFormat(StrEnum):
    """The formats that are read."""

    BIBTEX = "BibTeX"
    RIS = "RIS"
    CSL = "CSL-JSON"


class Twin(StrEnum):
    """Why a work seems to be known already."""

    NONE = ""
    SAME_KEY = "key"
    SAME_WORK = "work"


class Decision(StrEnum):
    """What becomes of a work that was read. ``REPLACE`` is for works of the user's only."""

    ADD = "add"
    REPLACE = "replace"
    SKIP = "skip"


class WorkProposal(NamedTuple):
    """A work as it would come in. ``known`` is the id of its twin, here or earlier in the file, with ``twin`` why."""

    line: int
    reference: Reference
    twin: Twin = Twin.NONE
    known: str = ""

    @property
    def usual(self) -> Decision:
        """What is done if nobody decides: the same work does not come in twice."""
        return Decision.SKIP if self.twin is Twin.SAME_WORK else Decision.ADD

    @property
    def may_replace(self) -> bool:
        return self.known.startswith(OWN) and self.known != self.reference.id


class Import(NamedTuple):
    """What a file or paste amounts to. ``form`` is None if no format was recognised."""

    form: ReferenceFormat | None
    proposals: tuple[WorkProposal, ...]
    findings: tuple[ImportProblem, ...]


_READERS: Final[Mapping[ReferenceFormat, Callable[[str], ParsedReferences]]] = {
    ReferenceFormat.BIBTEX: read_bibtex,
    ReferenceFormat.RIS: read_ris,
    ReferenceFormat.CSL: read_csl,
}


def read_bytes(known: Mapping[str, Reference], data: bytes) -> Import:
    """Read a file's content, whatever its encoding, beside the works that are known."""
    if len(data) > MOST_BYTES:
        return Import(None, (), (ImportProblem(0, ImportProblemKind.TOO_LARGE),))
    text, findings = decode_text(data)
    found = read_references(known, text)
    return found._replace(findings=(*findings, *found.findings))


def decode_text(data: bytes) -> tuple[str, tuple[ImportProblem, ...]]:
    """The text of a file: UTF-8, UTF-16 if it says so, else Windows-1252, which is told."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), (ImportProblem(0, ImportProblemKind.ENCODING, "UTF-16"),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return data.decode(_FALLBACK, "replace"), (ImportProblem(line, ImportProblemKind.ENCODING, "Windows-1252"),)


def read_references(known: Mapping[str, Reference], text: str) -> Import:
    """Read what was pasted or stands in a file, beside the works that are known, by their ids."""
    form = form_of(text)
    if form is None:
        return Import(None, (), (ImportProblem(0, ImportProblemKind.EMPTY),))
    intake = _READERS[form](text.replace("\r\n", "\n").replace("\r", "\n"))
    findings = list(intake.findings)
    misread = _MISREAD.search(text)
    if misread is not None:
        around = text[max(0, misread.start() - _AROUND) : misread.end() + _AROUND].split()
        word = next((one for one in around if misread[0] in one), misread[0])
        findings.append(ImportProblem(text.count("\n", 0, misread.start()) + 1, ImportProblemKind.MISREAD, word))
    proposals = _Names(known, findings).proposals(intake.works)
    if not proposals and not findings:
        findings.append(ImportProblem(0, ImportProblemKind.EMPTY))
    findings.sort(key=lambda one: one.line)
    further = [ImportProblem(0, ImportProblemKind.MORE)] if len(findings) > MOST_FINDINGS else []
    return Import(form, proposals, (*further, *findings[:MOST_FINDINGS]))


def finding_text(finding: ImportProblem, lang: Language) -> str:
    """The sentence about what is wrong, with the piece of the file it speaks of."""
    return IMPORT_PROBLEMS[finding.fault].get(lang).replace("{what}", shorten_text(finding.what))


def form_of(text: str) -> ReferenceFormat | None:
    """The format of a text, None if it is none of those known."""
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return ReferenceFormat.CSL
    found = {
        form: pattern.search(text) for form, pattern in ((ReferenceFormat.RIS, _RIS), (ReferenceFormat.BIBTEX, _BIBTEX))
    }
    places = {form: match.start() for form, match in found.items() if match is not None}
    return min(places, key=places.__getitem__) if places else None


class _Names:
    """Gives each work its name, and finds out whether it is known."""

    def __init__(self, known: Mapping[str, Reference], findings: list[ImportProblem]) -> None:
        self._findings = findings
        self._taken = dict(known)
        self._keys: set[str] = set()
        self._numbers: dict[str, int] = {}  # the last one behind each name
        self._works = {_sameness(work): name for name, work in self._taken.items()}
        self._dois = {doi: name for name, work in self._taken.items() if (doi := _doi(work))}

    def proposals(self, works: Iterable[ParsedReference]) -> tuple[WorkProposal, ...]:
        found = (self._proposal(one) for one in works)
        return tuple(one for one in found if one is not None)

    def _proposal(self, one: ParsedReference) -> WorkProposal | None:
        label = one.key or _label(one)
        if not str(one.csl.get("title") or "").strip():
            self._findings.append(ImportProblem(one.line, ImportProblemKind.NO_TITLE, label))
            return None
        folded = one.key.casefold()
        if folded and folded in self._keys:
            self._findings.append(ImportProblem(one.line, ImportProblemKind.SAME_KEY, one.key))
        self._keys.add(folded)
        name = _name_of(one)
        try:
            # Under a name of its own: parts of works are remembered by their id.
            draft = Reference.from_csl({**one.csl, "id": f"{name}@{one.line}"})
        except InvalidReference:
            self._findings.append(ImportProblem(one.line, _why_not(one), label))
            return None
        same = _sameness(draft)
        twin, known = self._twin(draft, name, same)
        if twin is Twin.SAME_WORK and _same_content(draft, self._taken[known]) and known.startswith(OWN):
            name = known
        else:
            name = self._free(name)
        reference = replace(draft, id=name, record={**draft.record, "id": name})
        self._taken.setdefault(name, reference)
        self._works.setdefault(same, name)
        if doi := _doi(reference):
            self._dois.setdefault(doi, name)
        return WorkProposal(one.line, reference, twin, known)

    def _twin(self, draft: Reference, name: str, same: tuple[object, ...]) -> tuple[Twin, str]:
        known = self._dois.get(_doi(draft) or "-") or self._works.get(same)
        if known is not None:
            return Twin.SAME_WORK, known
        known = next((one for one in (name, name.removeprefix(OWN)) if one in self._taken), None)
        return (Twin.NONE, "") if known is None else (Twin.SAME_KEY, known)

    def _free(self, name: str) -> str:
        free, number = name, self._numbers.get(name, 1)
        while free in self._taken:
            number += 1
            free = f"{name}-{number}"
        self._numbers[name] = number
        return free


def _why_not(one: ParsedReference) -> ImportProblemKind:
    try:
        check_record(one.csl)
    except BeyondLimit:
        return ImportProblemKind.TOO_LONG
    return ImportProblemKind.NOT_A_RECORD


def _name_of(one: ParsedReference) -> str:
    """The id under which the work is kept: its key in the file, or one from its content."""
    key = _NOT_IN_NAMES.sub("-", one.key).strip("-")
    if key:
        return OWN + key.removeprefix(OWN)
    return reference_id(one.csl)


def _label(one: ParsedReference) -> str:
    """What a work without a key is called by: its first author, else its kind."""
    authors = one.csl.get("author")
    first = authors[0] if isinstance(authors, list) and authors and isinstance(authors[0], Mapping) else {}
    return str(first.get("family") or first.get("literal") or one.csl.get("type"))


def _sameness(work: Reference) -> tuple[object, ...]:
    """Equal for records of one work, however their titles are cased and punctuated."""
    names, _, title, _ = sort_key(work)
    first = work.creators[0].family.casefold().split() if work.creators else names[:1]
    return title, work.year, tuple(first[-1:]), work.type if not work.year else ""


def _doi(work: Reference) -> str:
    return same_doi(work.text("DOI"), work.url or "")


def _same_content(one: Reference, other: Reference) -> bool:
    return {**one.record, "id": ""} == {**other.record, "id": ""}


def import_writes(
    document: Document, proposals: Sequence[WorkProposal], decisions: Mapping[str, Decision]
) -> list[Write]:
    """The requests of an import; ``decisions`` by the id of the work, the usual one for those not named."""
    writes, origin = [], document.origin()
    for one in proposals:
        decision = decisions.get(one.reference.id, one.usual)
        if decision is Decision.SKIP:
            continue
        record = dict(one.reference.record)
        if decision is Decision.REPLACE and one.may_replace:
            record["id"] = one.known
        writes.append(reference_write(record, origin=origin))
    return writes
