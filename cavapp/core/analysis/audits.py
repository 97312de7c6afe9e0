"""Measures computed from observations: unit conversion, sums and the audit of printed totals.

Owns arithmetic on numbers of the document. How results are shown belongs to figures and tables.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import NamedTuple

from cavapp.core.analysis.measures.quantities import quantity_of, sum_all
from cavapp.core.data.dataset import Observation, Status, Unit, display_text, number_text
from cavapp.core.data.keys import FiscalYear, Key, Region, Year
from cavapp.core.data.rounding import round_half_away
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages.figures import (
    AUDIT_COMPUTED,
    AUDIT_DETAIL,
    AUDIT_EXACT,
    AUDIT_MISSING,
    AUDIT_ROUNDING,
    AUDIT_WRONG,
    REPEATS,
    STAGE_CHANGE,
)

_NOT_YET = (Status.PLANNED, Status.REQUEST)
_STAGES = (Status.ACTUAL, Status.ESTIMATE, Status.PLANNED, Status.REQUEST)


class Verdict(StrEnum):
    """Outcome of comparing a printed total with the sum of its rows.

    ``COMPUTED``: what is shown is that sum. ``MISSING``: there is no sum, because a number of a row was taken out.
    """

    EXACT = "adds up"
    ROUNDING = "rounding"
    WRONG = "does not add up"
    COMPUTED = "computed"
    MISSING = "no sum"


class TotalAudit(NamedTuple):
    """A printed total beside the sum of its rows, both in the printed unit; the sum is NaN where one is ``missing``."""

    key: Key
    printed: float
    recomputed: float
    addends: tuple[Key, ...]
    verdict: Verdict
    unit: Unit

    @property
    def difference(self) -> float:
        """Printed total minus sum of the rows, rounded to the printed decimals."""
        return round_half_away(self.printed - self.recomputed, self.unit.decimals)

    def text(self, lang: Language) -> str:
        """The verdict as a phrase."""
        template = {
            Verdict.EXACT: AUDIT_EXACT,
            Verdict.ROUNDING: AUDIT_ROUNDING,
            Verdict.WRONG: AUDIT_WRONG,
            Verdict.COMPUTED: AUDIT_COMPUTED,
            Verdict.MISSING: AUDIT_MISSING,
        }[self.verdict]
        places = self.unit.decimals
        return template.get(lang).format(
            difference=number_text(abs(self.difference), places),
            sum=number_text(self.recomputed, places),
            printed=number_text(self.printed, places),
        )

    def detail(self, lang: Language) -> str:
        """The verdict as a sentence, with both numbers and how many rows were added."""
        if self.verdict in (Verdict.COMPUTED, Verdict.MISSING):
            text = self.text(lang)
            return f"{text[0].upper()}{text[1:]}."
        places = self.unit.decimals
        return AUDIT_DETAIL.get(lang).format(
            printed=number_text(self.printed, places),
            count=len(self.addends),
            sum=number_text(self.recomputed, places),
            verdict=self.text(lang),
        )


def audit_totals(document: Document, dataset: str) -> tuple[TotalAudit, ...]:
    """Compare every printed total of a dataset with the sum of its rows; empty if it prints no totals.

    Cells printed without a number (dash, n/a) count nothing, as in print; where the user took a number out there is no
    sum. Each printed number may be off by half of its last
    digit, so n rows and a total may differ by (n + 1) / 2 last digits through rounding alone.
    """
    data = document.catalogue.dataset(dataset)
    audits = []
    for dimension in data.dimensions:
        for value in data.values_of(dimension.id):
            if document.catalogue.is_total(dimension.id, value):
                found = document.observations(Region.of(dataset, {dimension.id: (value,)}))
                audits += [audit for one in found if (audit := audit_total(document, one)) is not None]
    return tuple(audits)


def addend_keys(document: Document, total: Key) -> tuple[Key, ...]:
    """The keys of all rows that a total adds up, whether anything stands there or not; empty if it is no total."""
    data = document.catalogue.dataset(total.dataset)
    for name, value in total.items:
        if document.catalogue.is_total(name, value):
            rows = (one for one in data.values_of(name) if not document.catalogue.is_total(name, one))
            return tuple(total.with_(**{name: row}) for row in rows)
    return ()


def audit_total(document: Document, observation: Observation) -> TotalAudit | None:
    """A total beside the sum of its rows; None for what is no total, or has no number."""
    addressed = addend_keys(document, observation.key)
    if observation.value is None or not addressed:
        return None
    data = document.catalogue.dataset(observation.key.dataset)
    rows = [one for key in addressed if (one := document.observation(data.normalised(key))) is not None]
    added = sum_all(quantity_of(one) for one in rows if one.value is not None)
    summed, verdict = math.nan, Verdict.MISSING
    if not any(lacks_number(document, one) for one in rows):
        summed = round_half_away(added.value, observation.unit.decimals)
        verdict = _verdict(observation.value - summed, len(added.keys), observation.unit)
    return TotalAudit(observation.key, observation.value, summed, added.keys, verdict, observation.unit)


def lacks_number(document: Document, one: Observation) -> bool:
    """Whether a number is missing here: the user took it out, or added the place without one.

    What the source prints without a number is no gap in its own sums: its totals count nothing there.
    """
    if one.value is not None or not one.value_edited:
        return False
    shipped = document.printed(one.key)
    return shipped is None or shipped.value is not None


def _verdict(difference: float, addends: int, unit: Unit) -> Verdict:
    digit = 10.0**-unit.decimals
    if abs(difference) < digit / 2:
        return Verdict.EXACT
    # Whole numbers printed in full are not rounded, so nothing excuses a difference there.
    explained = unit.decimals > 0 and abs(difference) <= (addends + 1) * digit / 2
    return Verdict.ROUNDING if explained else Verdict.WRONG


class Repeat(NamedTuple):
    """A planned or requested amount that is the one printed for the year before, with the digits it rests on."""

    key: Key
    before: Key
    printed: str


def repeats_before(document: Document, observation: Observation) -> Repeat | None:
    """What a plan or request repeats; None where it states an amount of its own, or none."""
    data = document.catalogue.dataset(observation.key.dataset)
    period = observation.key.get(data.time)
    own = observation.status not in _NOT_YET or not observation.value or observation.value_edited
    if own or not isinstance(period, (Year, FiscalYear)):
        return None
    key = data.normalised(observation.key.with_(**{data.time: type(period)(period.number - 1)}))
    before, shown = document.printed(key) or document.observation(key), display_text(observation)
    if before is None or before.unit.id != observation.unit.id or display_text(before) != shown:
        return None
    return Repeat(observation.key, key, shown)


def repeated_requests(document: Document, dataset: str) -> tuple[Repeat, ...]:
    """All plans and requests of a dataset that merely repeat the year before, in file order."""
    found = (repeats_before(document, one) for one in document.observations(Region.of(dataset, {})))
    return tuple(one for one in found if one is not None)


def repeat_text(document: Document, observation: Observation, lang: Language) -> str:
    """That a plan or request only repeats the year before; empty if it does not."""
    repeat = repeats_before(document, observation)
    if repeat is None:
        return ""
    time = document.catalogue.dataset(observation.key.dataset).time
    return REPEATS.get(lang).format(
        stage=document.catalogue.label("status", observation.status.value, lang),
        period=document.catalogue.short(time, observation.key[time], lang),
        before=document.catalogue.short(time, repeat.before[time], lang),
        number=repeat.printed,
    )


def stage_change(document: Document, first: Observation, last: Observation, lang: Language) -> str:
    """That a change between two years is one of stage too, as from an actual to a request; empty if it is not.

    Two amounts of which one is planned, requested or estimated and the other is not cannot be read as one change.
    """
    data = document.catalogue.dataset(first.key.dataset)
    if first.status is last.status or not {first.status, last.status} & set(_STAGES):
        return ""
    label = document.catalogue.label
    return STAGE_CHANGE.get(lang).format(
        first_period=label(data.time, first.key[data.time], lang),
        first=label("status", first.status.value, lang),
        last_period=label(data.time, last.key[data.time], lang),
        last=label("status", last.status.value, lang),
    )
