"""What selected numbers amount to: sum, mean, change from first to last, and which of these would be untrue.

Owns the arithmetic and when it is refused. Nothing is added up that does not add up, and nothing is compared that is
not of one kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from cavapp.core.analysis.change import quantities_change_text
from cavapp.core.analysis.measures.quantities import Quantity, average_of, sum_all
from cavapp.core.analysis.measures.suitability import is_additive
from cavapp.core.data.dataset import Empty, Observation, Unit, fitting_decimals, number_text
from cavapp.core.data.keys import MEASURE, Key, plain_value
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.messages import measures as words


class SelectedNumber(NamedTuple):
    """An observation with the number that is shown for it, None where none is."""

    observation: Observation
    value: float | None
    is_total: bool

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.value or 0.0, (self.observation.key,))


@dataclass(frozen=True, slots=True)
class SelectionStatistics:
    """What selected cells amount to, in the unit of their numbers.

    ``sum`` and ``mean`` are None where they are refused or there is no number; a dash counts nothing in a sum, over any
    other cell without a number there is none; ``ends`` are the first and the last
    number of a row. ``refusals`` say why something is missing. ``statuses`` are those of the numbers, by their codes,
    ``empties`` the texts of cells without a number.
    """

    cells: int
    numbers: tuple[SelectedNumber, ...]
    sum: Quantity | None
    mean: Quantity | None
    ends: tuple[Quantity, Quantity] | None
    refusals: tuple[Text, ...]
    statuses: tuple[str, ...]
    empties: tuple[str, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(one.observation.key for one in self.numbers)


def summarise_selection(chosen: Sequence[SelectedNumber], time: str, *, absent: int = 0) -> SelectionStatistics:
    """What these cells amount to; ``time`` is the dimension along which first and last are told apart.

    ``absent`` are further cells, which hold no observation.
    """
    numbers = tuple(one for one in chosen if one.value is not None)
    of_one_kind = _why_not_one_kind(numbers)
    gap = any(one.value is None and one.observation.empty is not Empty.DASH for one in chosen) or absent > 0
    no_sum = of_one_kind or _why_no_sum(numbers) or (words.SUM_OVER_GAP if gap else None)
    no_mean = of_one_kind or _why_no_parts(numbers)
    no_change = of_one_kind or _why_no_change(numbers, time)
    held = [one.quantity for one in sorted(numbers, key=lambda one: plain_value(one.observation.key[time]))]
    changes = len({one.observation.key[time] for one in numbers}) > 1 and no_change is None
    several = len(numbers) > 1
    return SelectionStatistics(
        cells=len(chosen) + absent,
        numbers=numbers,
        sum=sum_all(held) if several and no_sum is None else None,
        mean=average_of(held) if several and no_mean is None else None,
        ends=(held[0], held[-1]) if changes else None,
        refusals=_once((no_sum, no_mean, no_change)) if several else (),
        statuses=_once(one.observation.status.value for one in numbers),
        empties=(*(one.observation.printed for one in chosen if one.value is None), *[""] * absent),
    )


def _once(found: Iterable[object]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _differ(numbers: Sequence[SelectedNumber], dimension: str) -> bool:
    return len({one.observation.key.get(dimension) for one in numbers}) > 1


def _why_not_one_kind(numbers: Sequence[SelectedNumber]) -> Text | None:
    if len({one.observation.unit.id for one in numbers}) > 1:
        return words.SEVERAL_UNITS
    if _differ(numbers, MEASURE):
        return words.SEVERAL_MEASURES
    return words.SEVERAL_RELEASES if _differ(numbers, "vintage") else None


def _why_no_parts(numbers: Sequence[SelectedNumber]) -> Text | None:
    return words.TOTAL_WITH_PARTS if len({one.is_total for one in numbers}) > 1 else None


def _why_no_sum(numbers: Sequence[SelectedNumber]) -> Text | None:
    if not all(is_additive(one.observation.unit) for one in numbers):
        return words.NOT_ADDITIVE
    return _why_no_parts(numbers)


def _why_no_change(numbers: Sequence[SelectedNumber], time: str) -> Text | None:
    rows = {tuple(item for item in one.observation.key.items if item[0] != time) for one in numbers}
    return words.SEVERAL_ROWS if len(rows) > 1 and _differ(numbers, time) else None


def figures_text(found: SelectionStatistics, lang: Language) -> str:
    """The sum, the mean and the change that are true of the cells, with commas between; empty if none is."""
    if not found.numbers:
        return ""
    unit = found.numbers[0].observation.unit
    parts = []
    if found.sum is not None:
        parts.append(words.SUM.get(lang).format(sum=_shown(found.sum, unit)))
    if found.mean is not None:
        parts.append(words.MEAN_OF_CELLS.get(lang).format(mean=_shown(found.mean, unit)))
    if found.ends is not None:
        change = quantities_change_text(*found.ends, unit.decimals, lang)
        parts.append(words.FROM_FIRST_TO_LAST.get(lang).format(change=change))
    return ", ".join(parts)


def _shown(number: Quantity, unit: Unit) -> str:
    return number_text(number.value, fitting_decimals(number.value, unit))


def statistics_text(document: Document, found: SelectionStatistics, lang: Language) -> str:
    """All of it as one line: how many cells, what they amount to, what is mixed in them, and what is refused."""
    count, figures = words.SELECTED_CELLS.get(lang).format(count=found.cells), figures_text(found, lang)
    parts = [words.COUNTED.get(lang).format(cells=count, figures=figures) if figures else count]
    if found.empties:
        kinds = ", ".join(dict.fromkeys(text or words.BLANK.get(lang) for text in found.empties))
        parts.append(words.CELLS_WITHOUT_NUMBER.get(lang).format(count=len(found.empties), kinds=kinds))
    if len(found.statuses) > 1:
        named = (document.catalogue.label("status", one, lang) for one in found.statuses)
        parts.append(words.SEVERAL_STAGES.get(lang).format(stages=", ".join(named)))
    unit = found.numbers[0].observation.unit.short.get(lang) if found.numbers else ""
    parts += [one.get(lang).format(unit=unit) for one in found.refusals]
    return "; ".join(parts)
