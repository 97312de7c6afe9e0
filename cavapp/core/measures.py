"""Measures computed from observations: unit conversion, sums and the audit of printed totals.

Owns arithmetic on numbers of the document. How results are shown belongs to figures and frames.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cavapp.core.dataset import Key, Language, Observation, Region, Unit, Value, number_text
from cavapp.core.document import Document
from cavapp.core.wording import AUDIT_EXACT, AUDIT_ROUNDING, AUDIT_WRONG


class Verdict(StrEnum):
    """Outcome of comparing a printed total with the sum of its rows."""

    EXACT = "adds up"
    ROUNDING = "rounding"
    WRONG = "does not add up"


class TotalAudit(NamedTuple):
    """A printed total beside the sum of its rows, both in the printed unit."""

    key: Key
    printed: float
    recomputed: float
    addends: tuple[Key, ...]
    verdict: Verdict
    unit: Unit

    @property
    def difference(self) -> float:
        """Printed total minus sum of the rows, rounded to the printed decimals."""
        return round(self.printed - self.recomputed, self.unit.decimals)

    def text(self, lang: Language) -> str:
        """The verdict as a phrase."""
        template = {
            Verdict.EXACT: AUDIT_EXACT,
            Verdict.ROUNDING: AUDIT_ROUNDING,
            Verdict.WRONG: AUDIT_WRONG,
        }[self.verdict]
        places = self.unit.decimals
        return template.get(lang).format(
            difference=number_text(abs(self.difference), places), sum=number_text(self.recomputed, places)
        )


def audit_totals(document: Document, dataset: str) -> tuple[TotalAudit, ...]:
    """Compare every printed total of a dataset with the sum of its rows; empty if it prints no totals.

    Cells without a number (dash, n/a) count nothing, as in print. Each printed number may be off by half of its last
    digit, so n rows and a total may differ by (n + 1) / 2 last digits through rounding alone.
    """
    data = document.catalogue.dataset(dataset)
    audits = []
    for dimension in data.dimensions:
        for value in data.values_of(dimension.id):
            if document.catalogue.is_total(dimension.id, value):
                audits += _audit_row(document, dataset, dimension.id, value)
    return tuple(audits)


def _audit_row(document: Document, dataset: str, dimension: str, total: Value) -> list[TotalAudit]:
    found = document.observations(Region.of(dataset, {dimension: (total,)}))
    audits = (_audited(document, one, dimension) for one in found)
    return [audit for audit in audits if audit is not None]


def total_of(document: Document, key: Key) -> Key | None:
    """The key of the printed total to which an observation adds; None for a total, or where none is printed."""
    data = document.catalogue.dataset(key.dataset)
    for name, value in key.items:
        for other in document.catalogue.codes.get(name, {}).values():
            if other.role == "total" and other.code != value:
                total = data.normalised(key.with_(**{name: other.code}))
                if data.row_of(total) is not None:
                    return total
    return None


def audit_total(document: Document, key: Key) -> TotalAudit | None:
    """The audit of one printed total; None if the key names none, or one without a number."""
    observation = document.observation(key)
    named = next((name for name, value in key.items if document.catalogue.is_total(name, value)), None)
    return None if observation is None or named is None else _audited(document, observation, named)


def _audited(document: Document, total: Observation, dimension: str) -> TotalAudit | None:
    if total.value is None:
        return None
    dataset = document.catalogue.dataset(total.key.dataset)
    others: dict[str, tuple[Value, ...]] = {name: (value,) for name, value in total.key.items if name != dimension}
    others[dimension] = tuple(v for v in dataset.values_of(dimension) if v != total.key[dimension])
    addends = [one for one in document.observations(Region.of(dataset.id, others)) if one.value is not None]
    summed = round(sum(one.value or 0.0 for one in addends), total.unit.decimals)
    verdict = _verdict(total.value - summed, len(addends), total.unit)
    return TotalAudit(total.key, total.value, summed, tuple(one.key for one in addends), verdict, total.unit)


def _verdict(difference: float, addends: int, unit: Unit) -> Verdict:
    digit = 10.0**-unit.decimals
    if abs(difference) < digit / 2:
        return Verdict.EXACT
    # Whole numbers printed in full are not rounded, so nothing excuses a difference there.
    explained = unit.decimals > 0 and abs(difference) <= (addends + 1) * digit / 2
    return Verdict.ROUNDING if explained else Verdict.WRONG
