"""Measures computed from observations: unit conversion, sums and the audit of printed totals.

Owns arithmetic on numbers of the document. How results are shown belongs to figures and frames.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cavapp.core.dataset import Key, Language, Region, Unit, Value, number_text
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


def addend_keys(document: Document, total: Key) -> tuple[Key, ...]:
    """The keys of all rows that a total adds up, whether anything stands there or not; empty if it is no total."""
    data = document.catalogue.dataset(total.dataset)
    for name, value in total.items:
        if document.catalogue.is_total(name, value):
            rows = (one for one in data.values_of(name) if not document.catalogue.is_total(name, one))
            return tuple(total.with_(**{name: row}) for row in rows)
    return ()


def _audit_row(document: Document, dataset: str, dimension: str, total: Value) -> list[TotalAudit]:
    data = document.catalogue.dataset(dataset)
    audits = []
    for observation in document.observations(Region.of(dataset, {dimension: (total,)})):
        if observation.value is None:
            continue
        rows = (document.observation(data.normalised(key)) for key in addend_keys(document, observation.key))
        addends = [one for one in rows if one is not None and one.value is not None]
        summed = round(sum(one.value or 0.0 for one in addends), observation.unit.decimals)
        keys = tuple(one.key for one in addends)
        verdict = _verdict(observation.value - summed, len(addends), observation.unit)
        audits.append(TotalAudit(observation.key, observation.value, summed, keys, verdict, observation.unit))
    return audits


def _verdict(difference: float, addends: int, unit: Unit) -> Verdict:
    digit = 10.0**-unit.decimals
    if abs(difference) < digit / 2:
        return Verdict.EXACT
    # Whole numbers printed in full are not rounded, so nothing excuses a difference there.
    explained = unit.decimals > 0 and abs(difference) <= (addends + 1) * digit / 2
    return Verdict.ROUNDING if explained else Verdict.WRONG
