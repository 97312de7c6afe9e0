"""What ``cavapp check`` finds: whether the printed totals add up and every number has its source.

Owns the walk over everything shipped; the sentences stand in ``core.messages.command_line``. Reading the files checks
them too; what is wrong there is said by ``core.data.loading.loader``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cavapp.core.analysis.audits import TotalAudit, Verdict, audit_totals, repeat_text, repeated_requests
from cavapp.core.citations.citation_lines import reference_text
from cavapp.core.data.dataset import Dataset
from cavapp.core.data.keys import MEASURE, Key
from cavapp.core.data.notes import Supported
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages.command_line import (
    CHECKED_REPEAT,
    CHECKED_TOTAL,
    DATA_COUNTED,
    EVERYTHING_HOLDS,
    FAULTS_COUNTED,
    NO_SOURCE_BEHIND,
    ONE_FAULT,
    REFERENCE_WITHOUT_TEXT,
    TOTALS_COUNTED,
)
from cavapp.core.references.chicago import bibliography_entry, full_note, short_note


class CheckReport(NamedTuple):
    """Everything to print, and how many of the lines are faults."""

    lines: tuple[str, ...]
    faults: int


def check_catalogue(document: Document, lang: Language) -> CheckReport:
    """Audit the printed totals, find requests that repeat the year before, and resolve every citation.

    In both languages.
    """
    catalogue = document.catalogue
    audits = [audit for name in catalogue.datasets for audit in audit_totals(document, name)]
    lines = [_audit_line(document, audit, lang) for audit in audits]
    faults = [line for data in catalogue.datasets.values() for line in _unsourced(document, data, lang)]
    faults += _unworded(document, lang)
    count = len(faults) + sum(audit.verdict is Verdict.WRONG for audit in audits)
    rounded = sum(audit.verdict is Verdict.ROUNDING for audit in audits)
    lines += [line for name in catalogue.datasets for line in _repeats(document, name, lang)]
    lines += faults
    lines.append(TOTALS_COUNTED.get(lang).format(count=len(audits), rounded=rounded))
    lines.append(
        DATA_COUNTED.get(lang).format(
            datasets=len(catalogue.datasets),
            observations=sum(map(len, catalogue.datasets.values())),
            exhibits=len(catalogue.exhibits),
            notes=len(catalogue.evidence.footnotes),
            references=len(catalogue.references),
        )
    )
    closing = EVERYTHING_HOLDS if not count else ONE_FAULT if count == 1 else FAULTS_COUNTED
    lines.append(closing.get(lang).format(count=count))
    return CheckReport(tuple(lines), count)


def _audit_line(document: Document, audit: TotalAudit, lang: Language) -> str:
    place = _place(document, audit.key, lang)
    table = _table(document, audit.key, lang)
    return CHECKED_TOTAL.get(lang).format(dataset=table, place=place, verdict=audit.text(lang))


def _table(document: Document, key: Key, lang: Language) -> str:
    """The exhibits in which an observation stands, or else its dataset, by name."""
    exhibits = document.catalogue.exhibits_of(key)
    title = document.catalogue.dataset(key.dataset).title.get(lang)
    return ", ".join(exhibit.number.get(lang) for exhibit in exhibits) or title


def _repeats(document: Document, dataset: str, lang: Language) -> Iterator[str]:
    """One line for each plan or request that only repeats the year before: no fault, but to be known."""
    for repeat in repeated_requests(document, dataset):
        observation = document.observation(repeat.key)
        if observation is not None:
            text = repeat_text(document, observation, lang)
            table = _table(document, repeat.key, lang)
            yield CHECKED_REPEAT.get(lang).format(dataset=table, place=_place(document, repeat.key, lang), text=text)


def _unsourced(document: Document, data: Dataset, lang: Language) -> Iterator[str]:
    """One line for each observation without a work behind it, or with one that has no wording."""
    known: dict[Supported, bool] = {}
    edited = {data.row_of(edit.key) for edit in document.edits if edit.key.dataset == data.id}
    alike = ([row for row in rows if row not in edited] for rows in document.catalogue.evidence.alike(data))
    # Rows with the same attachments have the same works: one of them answers for all, unless a user typed its value.
    for group in (*filter(None, alike), *([row] for row in range(len(data)) if row in edited)):
        references = document.citation([data.key(group[0])]).references
        for one in references:
            if one not in known:
                known[one] = all(reference_text(document.catalogue, one, each).strip(" .") for each in Language)
        faults = [NO_SOURCE_BEHIND.get(lang)] if not references else []
        faults += [
            REFERENCE_WITHOUT_TEXT.get(lang).format(reference=one.reference) for one in references if not known[one]
        ]
        yield from (
            f"{_table(document, data.key(row), lang)}, {_place(document, data.key(row), lang)}: {fault}."
            for fault in faults
            for row in group
        )


def _unworded(document: Document, lang: Language) -> Iterator[str]:
    """One line for each reference that some form of citation leaves without words."""
    for name, reference in document.catalogue.references.items():
        forms = (
            form(reference, lang=each) for each in Language for form in (full_note, short_note, bibliography_entry)
        )
        if not all(runs_text(runs).strip(" .") for runs in forms):
            yield f"references.json: {REFERENCE_WITHOUT_TEXT.get(lang).format(reference=name)}."


def _place(document: Document, key: Key, lang: Language) -> str:
    named = (item for item in key.items if item[0] != MEASURE)
    return ", ".join(document.catalogue.short(name, value, lang) for name, value in named)
