"""What is computed from a number: totals, shares, changes, means, what the notes move.

Owns the list and its sentences. Each kind is found by one function of the same shape in ``_WAYS``; whatever else comes
to be computed from observations joins there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from cavapp.core.analysis.audits import Verdict, audit_total
from cavapp.core.analysis.change import SHARE_DECIMALS, change_text
from cavapp.core.analysis.measures.auxiliary import total_of
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.measures.measuring import measure_values
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, ShownAs
from cavapp.core.analysis.movements import (
    intend_values,
    list_assumptions,
    moving_notes,
    not_applied,
    not_applied_text,
    notes_text,
)
from cavapp.core.analysis.row_summary import MEAN, mean_of, unit_of
from cavapp.core.analysis.view import View, select_observations
from cavapp.core.citations.passport.computed_values import (
    Derivation,
    DerivationKind,
    are_comparable,
    compute_value,
    months_of,
    neighbour_observation,
    share_of,
    stages_of,
)
from cavapp.core.data.dataset import Observation, display_text, number_text
from cavapp.core.data.keys import MEASURE, FiscalYear, Key
from cavapp.core.data.labels import key_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages import figures as wording
from cavapp.core.messages import passports as words

if TYPE_CHECKING:
    from cavapp.core.analysis.claims.checking import Claims


_FISCAL_FROM: Final = 10


@dataclass(frozen=True, slots=True)
class ClaimTarget:
    """A claim of the report, by its id."""

    claim: str


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something computed from a number, and where to go for it; ``target`` is None where there is no such place."""

    text: str
    target: Key | Derivation | ClaimTarget | None = None


class PlottedIn(NamedTuple):
    """What else is looked at: the views whose means are drawn, the claims that are checked, the notes (ids) applied.

    The numbers of a ``measure`` of a ``dataset`` are ``shown`` as something else, or as the mean of these ``rows``.
    """

    views: Sequence[View] = ()
    claims: Claims | None = None
    applied: tuple[str, ...] = ()
    dataset: str = ""
    measure: str = ""
    shown: ShownAs = AS_RELEASED
    rows: Sequence[str] = ()

    def compute(self, document: Document, keys: Sequence[Key]) -> Mapping[Key, ComputedValue]:
        """Those of these observations (full keys of one dataset) that are computed; one alone with its formula."""
        dataset = keys[0].dataset
        moved = intend_values(document, dataset, self.applied) if self.applied else {}
        if self.shown == AS_RELEASED or dataset != self.dataset:
            return moved
        wanted = [key for key in keys if key.get(MEASURE) == self.measure]
        found = measure_values(document, wanted, self.shown, moved=moved, rows=self.rows, explains=len(keys) == 1)
        return {**moved, **found}


NOTHING_ELSE: Final = PlottedIn()


def plotted_in(document: Document, view: View | None) -> PlottedIn:
    """What a view makes of numbers: the notes it applies, and what it shows them as."""
    if view is None:
        return NOTHING_ELSE
    exhibit = document.catalogue.exhibit(view.exhibit)
    rows = tuple(code for code in view.rows if not document.catalogue.is_total(exhibit.rows, code))
    applied = view.applied if view.moves else ()
    return PlottedIn((), None, applied, exhibit.dataset, view.measure, view.shown, rows)


def dependents_of(
    document: Document, key: Key, lang: Language, drawn: PlottedIn = NOTHING_ELSE
) -> tuple[Dependent, ...]:
    """Everything computed from the observation at a full key."""
    one = document.observation(key)
    if one is None or one.value is None:
        return ()
    derived = intend_values(document, key.dataset, drawn.applied) if drawn.applied else {}
    found = (found for way in _WAYS for found in way(document, one, lang, drawn))
    booked = (_as_booked(document, one, dependent, derived, lang) for dependent in found)
    return (*_as_intended(document, one, lang, derived), *booked)


def _as_booked(
    document: Document, one: Observation, found: Dependent, derived: Mapping[Key, ComputedValue], lang: Language
) -> Dependent:
    """What is computed from numbers that the notes change says that it is computed from those as booked."""
    target = found.target
    if isinstance(target, Derivation) and target.kind is not DerivationKind.MEAN:
        came = compute_value(document, target, lang)
        numbers = () if came is None else came.keys
    else:
        numbers = (one.key, target) if isinstance(target, Key) and target == total_of(document, one.key) else ()
    if derived.keys().isdisjoint(numbers):
        return found
    return replace(found, text=words.AS_BOOKED.get(lang).format(text=wording.lower_first(found.text)))


def _as_intended(
    document: Document, one: Observation, lang: Language, derived: Mapping[Key, ComputedValue]
) -> Iterator[Dependent]:
    """The share and the changes of a number where the notes change any number in them."""
    if not derived:
        return

    def held(key: Key) -> Observation | None:
        return derived[key].observation if key in derived else document.observation(key)

    own, total = held(one.key), total_of(document, one.key)
    if own is None:
        return
    whole = None if total is None else held(total)
    moved = whole is not None and not derived.keys().isdisjoint((own.key, whole.key))
    part = share_of(own, whole)
    if moved and whole is not None and part is not None:
        share = number_text(part.value, SHARE_DECIMALS)
        named = key_text(document.catalogue, whole.key, lang)
        yield Dependent(words.INTENDED_SHARE.get(lang).format(share=share, total=named, whole=display_text(whole)))
    for text, before, after in _steps(document, own, held, lang):
        if not derived.keys().isdisjoint((before.key, after.key)):
            yield Dependent(words.INTENDED_CHANGE.get(lang).format(text=text))


def _totals(document: Document, one: Observation, lang: Language, _drawn: PlottedIn) -> Iterator[Dependent]:
    own = audit_total(document, one)
    if own is not None and own.verdict is Verdict.MISSING:
        yield Dependent(own.detail(lang))
    elif own is not None:
        summed = number_text(own.recomputed, own.unit.decimals)
        text = words.SUM_OF_ROWS.get(lang).format(sum=summed, verdict=own.text(lang))
        yield Dependent(text, Derivation(DerivationKind.SUM, own.key))
    total = total_of(document, one.key)
    printed = None if total is None else document.observation(total)
    audit = None if printed is None else audit_total(document, printed)
    if printed is None or audit is None or one.key not in audit.addends:
        return
    named, shown = key_text(document.catalogue, printed.key, lang), display_text(printed)
    yield Dependent(words.ADDS_TO.get(lang).format(total=named, printed=shown, verdict=audit.text(lang)), printed.key)
    share = Derivation(DerivationKind.SHARE, one.key)
    came = compute_value(document, share, lang)
    if came is not None:
        yield Dependent(words.SHARE_OF.get(lang).format(share=came.shown, total=named), share)


def _changes(document: Document, one: Observation, lang: Language, _drawn: PlottedIn) -> Iterator[Dependent]:
    for text, before, after in _steps(document, one, document.observation, lang):
        stages = stages_of(document, before, after, lang)
        said = text
        if stages is not None:
            said = words.CHANGE_STAGES.get(lang).format(change=text, before=stages[0], after=stages[1])
        yield Dependent(said, Derivation(DerivationKind.CHANGE, after.key, before.key))


def _steps(
    document: Document, one: Observation, held: Callable[[Key], Observation | None], lang: Language
) -> Iterator[tuple[str, Observation, Observation]]:
    """The changes from the period before and to the one after, with the earlier and the later number of each."""
    data = document.catalogue.dataset(one.key.dataset)
    for step, sentence in ((-1, words.CHANGE_FROM), (1, words.CHANGE_TO)):
        beside = neighbour_observation(document, one.key, step)
        other = None if beside is None else held(beside.key)
        if other is None or not are_comparable(one, other):
            continue
        before, after = (other, one) if step < 0 else (one, other)
        period = document.catalogue.label(data.time, other.key[data.time], lang)
        yield sentence.get(lang).format(change=change_text(before, after, lang), period=period), before, after


def _means(document: Document, one: Observation, lang: Language, drawn: PlottedIn) -> Iterator[Dependent]:
    for view in drawn.views:
        exhibit = document.catalogue.exhibit(view.exhibit)
        if (
            MEAN not in view.annotations
            or exhibit.dataset != one.key.dataset
            or str(one.key[exhibit.rows]) not in view.rows
        ):
            continue
        selection = select_observations(document, view, lang)
        mean = mean_of(document, selection, unit_of(selection), lang)
        if mean is not None and one.key in mean.keys:
            text = words.IN_MEAN.get(lang).format(text=mean.text)
            yield Dependent(text, Derivation(DerivationKind.MEAN, Key(exhibit.dataset), view=view))


def _year_means(document: Document, one: Observation, lang: Language, _drawn: PlottedIn) -> Iterator[Dependent]:
    """The index of a fiscal year to which a month belongs."""
    month, year = one.key.get("month"), one.key.get("year")
    if not isinstance(month, int) or year is None or isinstance(year, str | int):
        return
    period = FiscalYear(year.number + (month >= _FISCAL_FROM))
    data = document.catalogue.datasets.get("deflators")
    for code, release in (("cpi-u", "bls-2026-07"),) if data is not None else ():
        assert data is not None
        items = (("series", code), ("vintage", release), ("fiscal_year", period), ("measure", "index"))
        found = document.observation(data.normalised(Key(data.id, items)))
        if found is not None and one.key in months_of(document, found):
            text = words.IN_YEAR_MEAN.get(lang).format(period=period.label(lang), value=display_text(found))
            yield Dependent(text, found.key)


def _movements(document: Document, one: Observation, lang: Language, _drawn: PlottedIn) -> Iterator[Dependent]:
    """What the notes say was booked here and meant for elsewhere, or the other way round."""
    for note in moving_notes(document, one.key.dataset):
        refused = not_applied(document, one.key.dataset, [note.id])
        for move in note.movements:
            if one.key not in (move.origin, move.receiver):
                continue
            if move in refused:
                yield Dependent(not_applied_text(document, [move], lang), move.origin)
                continue
            leaves = one.key == move.origin
            other = move.receiver if leaves else move.origin
            amount = number_text(move.amount * move.unit.factor / one.unit.factor, one.unit.decimals)
            place = key_text(document.catalogue, other, lang)
            text = (words.MOVED_FROM if leaves else words.MOVED_TO).get(lang)
            said = text.format(note=notes_text(document, [note.id], lang), amount=amount, place=place)
            assumed = list_assumptions([move], lang)
            yield Dependent(" ".join((said, *assumed)), other)


def _claims(document: Document, one: Observation, lang: Language, drawn: PlottedIn) -> Iterator[Dependent]:
    """The report's statements that this number decides, with their verdicts now."""
    for checked in () if drawn.claims is None else drawn.claims.resting_on(one.key):
        verdict = document.catalogue.label("verdict", checked.now.verdict.value, lang)
        claim = checked.claim
        text = words.DECIDES.get(lang).format(page=claim.page, verdict=verdict, claim=claim.text.get(lang))
        yield Dependent(text, ClaimTarget(claim.id))


_Way = Callable[[Document, Observation, Language, PlottedIn], Iterator[Dependent]]
_WAYS: Final[tuple[_Way, ...]] = (_totals, _changes, _means, _year_means, _movements, _claims)
