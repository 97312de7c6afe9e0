"""What is computed from a number: totals, shares, changes, means, what the notes move. The other way of ``computed``.

Owns the list and its sentences. Each kind is found by one function of the same shape in ``_WAYS``; whatever else comes
to be computed from observations joins there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cavapp.core import passport_words as words
from cavapp.core.annotations import MEAN, mean_of
from cavapp.core.computed import (
    Computation,
    Computing,
    change_text,
    comparable,
    computed,
    months_of,
    neighbour,
    stages_of,
)
from cavapp.core.dataset import FiscalYear, Key, Language, Observation, Text, display_text, number_text
from cavapp.core.document import Document
from cavapp.core.figure_text import unit_of
from cavapp.core.measures import audit_total, total_of
from cavapp.core.support import key_text
from cavapp.core.view import View, select

_FISCAL_FROM: Final = 10


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something computed from a number, and where to go for it; ``target`` is None where there is no such place."""

    text: str
    target: Key | Computation | None = None


def dependents_of(document: Document, key: Key, lang: Language, views: Sequence[View] = ()) -> tuple[Dependent, ...]:
    """Everything computed from the observation at a full key; means as far as the views draw them."""
    one = document.observation(key)
    if one is None or one.value is None:
        return ()
    return tuple(found for way in _WAYS for found in way(document, one, lang, views))


def _totals(document: Document, one: Observation, lang: Language, _views: Sequence[View]) -> Iterator[Dependent]:
    own = audit_total(document, one.key)
    if own is not None:
        summed = number_text(own.recomputed, own.unit.decimals)
        text = words.SUM_OF_ROWS.get(lang).format(sum=summed, verdict=own.text(lang))
        yield Dependent(text, Computation(Computing.SUM, own.key))
    total = total_of(document, one.key)
    audit = None if total is None else audit_total(document, total)
    if total is None or audit is None or one.key not in audit.addends:
        return
    printed = document.observation(total)
    named = key_text(document.catalogue, total, lang)
    shown = "" if printed is None else display_text(printed)
    yield Dependent(words.ADDS_TO.get(lang).format(total=named, printed=shown, verdict=audit.text(lang)), total)
    share = Computation(Computing.SHARE, one.key)
    came = computed(document, share, lang)
    if came is not None:
        yield Dependent(words.SHARE_OF.get(lang).format(share=came.shown, total=named), share)


def _changes(document: Document, one: Observation, lang: Language, _views: Sequence[View]) -> Iterator[Dependent]:
    data = document.catalogue.dataset(one.key.dataset)
    for step, sentence in ((-1, words.CHANGE_FROM), (1, words.CHANGE_TO)):
        other = neighbour(document, one.key, step)
        if other is None or not comparable(one, other):
            continue
        before, after = (other, one) if step < 0 else (one, other)
        period = document.catalogue.label(data.time, other.key[data.time], lang)
        text = sentence.get(lang).format(change=change_text(before, after, lang), period=period)
        stages = stages_of(document, before, after, lang)
        if stages is not None:
            text = words.CHANGE_STAGES.get(lang).format(change=text, before=stages[0], after=stages[1])
        yield Dependent(text, Computation(Computing.CHANGE, after.key, before.key))


def _means(document: Document, one: Observation, lang: Language, views: Sequence[View]) -> Iterator[Dependent]:
    for view in views:
        exhibit = document.catalogue.exhibit(view.exhibit)
        if MEAN not in view.annotations or exhibit.dataset != one.key.dataset or one.key[exhibit.rows] not in view.rows:
            continue
        selection = select(document, view, lang)
        mean = mean_of(document, selection, unit_of(selection), lang)
        if mean is not None and one.key in mean.keys:
            text = words.IN_MEAN.get(lang).format(text=mean.text)
            yield Dependent(text, Computation(Computing.MEAN, Key(exhibit.dataset), view=view))


def _year_means(document: Document, one: Observation, lang: Language, _views: Sequence[View]) -> Iterator[Dependent]:
    """The index of a fiscal year to which a month belongs."""
    month, year = one.key.get("month"), one.key.get("year")
    if not isinstance(month, int) or year is None or isinstance(year, str | int):
        return
    period = FiscalYear(year.number + (month >= _FISCAL_FROM))
    data = document.catalogue.datasets.get("deflators")
    for code, vintage in (("cpi-u", "bls-2026-07"),) if data is not None else ():
        assert data is not None
        items = (("series", code), ("vintage", vintage), ("fiscal_year", period), ("measure", "index"))
        found = document.observation(data.normalised(Key(data.id, items)))
        if found is not None and one.key in months_of(document, found):
            text = words.IN_YEAR_MEAN.get(lang).format(period=period.label(lang), value=display_text(found))
            yield Dependent(text, found.key)


def _movements(document: Document, one: Observation, lang: Language, _views: Sequence[View]) -> Iterator[Dependent]:
    """What the notes say was booked here and meant for elsewhere, or the other way round."""
    for note in (known for known in document.catalogue.evidence.footnotes.values() if known.adjustments):
        for move in note.adjustments:
            origin, receiver = (_completed(document, key, one.key) for key in (move.origin, move.receiver))
            if one.key not in (origin, receiver):
                continue
            leaves = one.key == origin
            other = receiver if leaves else origin
            sentence: Text = words.MOVED_FROM if leaves else words.MOVED_TO
            amount = number_text(move.amount / one.unit.factor, one.unit.decimals)
            place = key_text(document.catalogue, other, lang)
            yield Dependent(sentence.get(lang).format(marker=note.marker, amount=amount, place=place), other)


def _completed(document: Document, key: Key, like: Key) -> Key:
    """A partial key with what it leaves open taken from a full one."""
    data = document.catalogue.dataset(key.dataset)
    open_ = {name: value for name, value in like.items if key.dataset == like.dataset and key.get(name) is None}
    return data.normalised(key.with_(**open_))


_Way = Callable[[Document, Observation, Language, Sequence[View]], Iterator[Dependent]]
_WAYS: Final[tuple[_Way, ...]] = (_totals, _changes, _means, _year_means, _movements)
