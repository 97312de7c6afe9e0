"""Values that the window computes and shows: sums of rows, shares, changes, means; from which numbers, and how.

Owns which numbers go into each, and its words; it is computed with ``core.analysis.measures.quantities``. Where the
numbers in them come from is the business of ``passport``; which computations a number is part of, of ``dependents``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from cavapp.core.analysis.audits import Verdict, audit_total
from cavapp.core.analysis.change import SHARE_DECIMALS, differs_from_shown, signed_text
from cavapp.core.analysis.measures.auxiliary import total_of
from cavapp.core.analysis.measures.quantities import Quantity, in_percent, percent_change, quantity_of
from cavapp.core.analysis.row_summary import mean_of, unit_of
from cavapp.core.analysis.selection_statistics import SelectedNumber, statistics_text, summarise_selection
from cavapp.core.analysis.view import View, select_observations
from cavapp.core.data.dataset import Observation, Status, Unit, display_text, fitting_decimals, number_text
from cavapp.core.data.keys import Key, Value
from cavapp.core.data.labels import key_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages import measures as selections
from cavapp.core.messages import passports as words

_FISCAL_FROM: Final = 10  # the month of the year before with which a fiscal year begins


class DerivationKind(StrEnum):
    """What is computed."""

    SUM = "sum"
    SHARE = "share"
    CHANGE = "change"
    MEAN = "mean"
    SELECTION = "selection"


@dataclass(frozen=True, slots=True)
class Derivation:
    """A value that is computed here.

    ``key`` is the printed total whose rows are summed, the observation whose share is taken, the later one of a change,
    the dataset of a mean and of a selection. ``base`` is the earlier one of a change, ``view`` what a mean is drawn in
    or cells are selected in; ``keys`` are those of the cells.
    """

    kind: DerivationKind
    key: Key
    base: Key | None = None
    view: View | None = None
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """What came of a computation. ``unit`` is None for percent."""

    title: str
    number: Quantity
    shown: str
    unit: Unit | None
    method: str

    @property
    def value(self) -> float:
        return self.number.value

    @property
    def keys(self) -> tuple[Key, ...]:
        """Those of all numbers in it."""
        return self.number.keys


def compute_value(document: Document, what: Derivation, lang: Language) -> DerivedValue | None:
    """Compute; None where a number that it needs is not there."""
    return _WAYS[what.kind](document, what, lang)


def are_comparable(one: Observation | None, other: Observation | None) -> bool:
    """Whether both have a number, in one unit."""
    if one is None or other is None or one.value is None or other.value is None:
        return False
    return one.unit.id == other.unit.id


def stages_of(document: Document, before: Observation, after: Observation, lang: Language) -> tuple[str, str] | None:
    """The stages of two numbers, None if they are alike."""
    if before.status is after.status:
        return None
    first, last = (document.catalogue.label("status", one.status.value, lang) for one in (before, after))
    return first, last


def neighbour_observation(document: Document, key: Key, step: int) -> Observation | None:
    """The observation of the same row that many periods on; None if there is none."""
    data = document.catalogue.dataset(key.dataset)
    period = key[data.time]
    if isinstance(period, str | int):
        return None
    there: Value = type(period)(period.number + step)
    return document.observation(data.normalised(key.with_(**{data.time: there})))


def months_of(document: Document, observation: Observation) -> tuple[Key, ...]:
    """The months of which a yearly index is the mean; none for a number that is not computed from months."""
    if observation.status is not Status.COMPUTED or "consumer-prices" not in document.catalogue.datasets:
        return ()
    year, data = observation.key.get("fiscal_year"), document.catalogue.dataset("consumer-prices")
    if year is None or isinstance(year, str | int):
        return ()
    kind = type(data.key(0)["year"])
    months = [(year.number - 1, month) for month in range(_FISCAL_FROM, 13)]
    months += [(year.number, month) for month in range(1, _FISCAL_FROM)]
    keys = (
        data.normalised(Key(data.id, (("year", kind(number)), ("month", month), ("measure", "index"))))
        for number, month in months
    )
    return tuple(key for key in keys if data.row_of(key) is not None)


# ---------------------------------------------------------------- the ways


def _sum(document: Document, what: Derivation, lang: Language) -> DerivedValue | None:
    total = document.observation(what.key)
    audit = None if total is None else audit_total(document, total)
    if audit is None or total is None or audit.verdict is Verdict.MISSING:
        return None
    return DerivedValue(
        words.SUM_TITLE.get(lang).format(place=key_text(document.catalogue, what.key, lang)),
        Quantity(audit.recomputed, audit.addends),
        number_text(audit.recomputed, audit.unit.decimals),
        audit.unit,
        words.SUM_METHOD.get(lang).format(
            count=len(audit.addends), printed=display_text(total), verdict=audit.text(lang)
        ),
    )


def _share(document: Document, what: Derivation, lang: Language) -> DerivedValue | None:
    whole_key = total_of(document, what.key)
    part, whole = document.observation(what.key), None if whole_key is None else document.observation(whole_key)
    share = share_of(part, whole)
    if part is None or whole is None or share is None:
        return None
    return DerivedValue(
        words.SHARE_TITLE.get(lang).format(place=key_text(document.catalogue, what.key, lang)),
        share,
        number_text(share.value, SHARE_DECIMALS),
        None,
        words.SHARE_METHOD.get(lang).format(part=display_text(part), whole=display_text(whole)),
    )


def share_of(part: Observation | None, whole: Observation | None) -> Quantity | None:
    """The share of one number in another in percent; None where there is none."""
    if part is None or whole is None or not are_comparable(part, whole) or not whole.value:
        return None
    return in_percent(quantity_of(part) / quantity_of(whole))


def _change(document: Document, what: Derivation, lang: Language) -> DerivedValue | None:
    after, before = document.observation(what.key), None if what.base is None else document.observation(what.base)
    if after is None or before is None or not are_comparable(before, after):
        return None
    data = document.catalogue.dataset(what.key.dataset)
    place = Key(data.id, tuple(item for item in after.key.items if item[0] != data.time))
    labels = [document.catalogue.label(data.time, one.key[data.time], lang) for one in (before, after)]
    first, last = quantity_of(before), quantity_of(after)
    share, change = percent_change(first, last), last - first
    percent = signed_text(share.value, SHARE_DECIMALS) if share is not None else ""
    method = words.CHANGE_METHOD.get(lang).format(
        last=display_text(after),
        first=display_text(before),
        percent=words.CHANGE_SHARE.get(lang).format(percent=percent) if percent else "",
    )
    stages = stages_of(document, before, after, lang)
    if stages is not None:
        method += words.STAGES_DIFFER.get(lang).format(before=stages[0], after=stages[1])
    if differs_from_shown(first.value, last.value, after.unit.decimals):
        method += words.FROM_UNROUNDED.get(lang)
    return DerivedValue(
        words.CHANGE_TITLE.get(lang).format(
            place=key_text(document.catalogue, place, lang), first=labels[0], last=labels[1]
        ),
        replace(change, keys=(before.key, after.key)),
        signed_text(change.value, after.unit.decimals),
        after.unit,
        method,
    )


def _mean(document: Document, what: Derivation, lang: Language) -> DerivedValue | None:
    if what.view is None:
        return None
    selection = select_observations(document, what.view, lang)
    unit = unit_of(selection)
    mean = mean_of(document, selection, unit, lang)
    if mean is None:
        return None
    title = words.MEAN_TITLE.get(lang).format(exhibit=selection.exhibit.number.get(lang))
    method = f"{mean.text[:1].upper()}{mean.text[1:]}."
    return DerivedValue(title, mean.number, mean.shown, unit, method)


def _selected(document: Document, what: Derivation, lang: Language) -> DerivedValue | None:
    """The sum of selected cells, their mean where there is no sum; None where neither would be true."""
    if what.view is None:
        return None
    selection, wanted = select_observations(document, what.view, lang), frozenset(what.keys)
    chosen = [
        SelectedNumber(one, one.value, line.is_total)
        for line in selection.lines
        for one in line.observations
        if one is not None and one.key in wanted
    ]
    found = summarise_selection(chosen, selection.dataset.time)
    number = found.mean if found.sum is None else found.sum
    if number is None:
        return None
    unit = unit_of(selection)
    inputs = (one for key in found.keys if key in selection.derived for one in selection.derived[key].inputs)
    cells = selections.SELECTED_CELLS.get(lang).format(count=found.cells)
    return DerivedValue(
        selections.TITLE.get(lang).format(cells=cells),
        replace(number, keys=tuple(dict.fromkeys((*found.keys, *inputs)))),
        number_text(number.value, fitting_decimals(number.value, unit)),
        unit,
        f"{statistics_text(document, found, lang)}.",
    )


_Way = Callable[[Document, Derivation, Language], DerivedValue | None]
_WAYS: Final[dict[DerivationKind, _Way]] = {
    DerivationKind.SUM: _sum,
    DerivationKind.SHARE: _share,
    DerivationKind.CHANGE: _change,
    DerivationKind.MEAN: _mean,
    DerivationKind.SELECTION: _selected,
}


def keys_in(document: Document, keys: Sequence[Key], lang: Language) -> tuple[tuple[Key, str], ...]:
    """Numbers of a computation with their names and values: "ESF, FY2009: 15.0"."""
    named = []
    for key in keys:
        one = document.observation(key)
        shown = "" if one is None else display_text(one)
        named.append((key, f"{key_text(document.catalogue, key, lang)}: {shown}"))
    return tuple(named)
