"""What ``cavapp check`` finds: whether the printed totals add up and every number has its source.

Owns the walk over everything shipped and the sentences about it. Reading the files checks them too; what is wrong
there is said by ``core.data.loading.loader``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from cavapp.core.analysis.audits import TotalAudit, Verdict, audit_totals, repeat_text, repeated_requests
from cavapp.core.citations.citation_lines import reference_text
from cavapp.core.data.dataset import Dataset
from cavapp.core.data.keys import MEASURE, Key
from cavapp.core.data.notes import Supported
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.references.chicago import bibliography_entry, full_note, short_note

_TOTAL: Final = Text("{dataset}, {place}: {verdict}.", "{dataset}, {place}: {verdict}.")
_REPEAT: Final = Text("{dataset}, {place}: {text}", "{dataset}, {place}: {text}")
_NO_SOURCE: Final = Text("no work stands behind it", "ninguna obra la respalda")
_NO_TEXT: Final = Text("the reference '{reference}' has no text", "la referencia '{reference}' no tiene texto")
_COUNTED: Final = Text(
    "{datasets} datasets, {observations} observations, {exhibits} exhibits, {notes} notes, {references} references.",
    "{datasets} conjuntos de datos, {observations} observaciones, {exhibits} figuras y cuadros, {notes} notas, "
    "{references} referencias.",
)
_ROUNDED: Final = Text(
    "{count} printed totals checked; {rounded} differ from their rows by rounding.",
    "{count} totales impresos comprobados; {rounded} difieren de sus filas por redondeo.",
)
_HOLDS: Final = Text(
    "Everything holds: every observation has its source.",
    "Todo se sostiene: cada observación tiene su fuente.",
)
_FAULTS: Final = Text("It does not hold: {count} faults.", "No se sostiene: {count} fallas.")
_FAULT_ONE: Final = Text("It does not hold: 1 fault.", "No se sostiene: 1 falla.")


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
    lines.append(_ROUNDED.get(lang).format(count=len(audits), rounded=rounded))
    lines.append(
        _COUNTED.get(lang).format(
            datasets=len(catalogue.datasets),
            observations=sum(map(len, catalogue.datasets.values())),
            exhibits=len(catalogue.exhibits),
            notes=len(catalogue.evidence.footnotes),
            references=len(catalogue.references),
        )
    )
    closing = _HOLDS if not count else _FAULT_ONE if count == 1 else _FAULTS
    lines.append(closing.get(lang).format(count=count))
    return CheckReport(tuple(lines), count)


def _audit_line(document: Document, audit: TotalAudit, lang: Language) -> str:
    place = _place(document, audit.key, lang)
    return _TOTAL.get(lang).format(dataset=audit.key.dataset, place=place, verdict=audit.text(lang))


def _repeats(document: Document, dataset: str, lang: Language) -> Iterator[str]:
    """One line for each plan or request that only repeats the year before: no fault, but to be known."""
    for repeat in repeated_requests(document, dataset):
        observation = document.observation(repeat.key)
        if observation is not None:
            text = repeat_text(document, observation, lang)
            yield _REPEAT.get(lang).format(dataset=dataset, place=_place(document, repeat.key, lang), text=text)


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
        faults = [_NO_SOURCE.get(lang)] if not references else []
        faults += [_NO_TEXT.get(lang).format(reference=one.reference) for one in references if not known[one]]
        yield from (
            f"{data.id}, {_place(document, data.key(row), lang)}: {fault}." for fault in faults for row in group
        )


def _unworded(document: Document, lang: Language) -> Iterator[str]:
    """One line for each reference that some form of citation leaves without words."""
    for name, reference in document.catalogue.references.items():
        forms = (
            form(reference, lang=each) for each in Language for form in (full_note, short_note, bibliography_entry)
        )
        if not all(runs_text(runs).strip(" .") for runs in forms):
            yield f"references.json: {_NO_TEXT.get(lang).format(reference=name)}."


def _place(document: Document, key: Key, lang: Language) -> str:
    named = (item for item in key.items if item[0] != MEASURE)
    return ", ".join(document.catalogue.short(name, value, lang) for name, value in named)
