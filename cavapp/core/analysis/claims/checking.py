"""All claims checked: now and as printed, in every release of the homicide rates, with the notes applied.

Owns which rule judges which claim, what is tried to see on what a verdict depends, and checking again only what an
edit touches. The rules stand in their own modules.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from cavapp.core.analysis.claims import (
    funding_accounts,
    funding_compared,
    funding_packages,
    funding_totals,
    homicide_growth,
    homicide_levels,
    places,
)
from cavapp.core.analysis.claims.data_access import HOMICIDE, MEXICO, ClaimPlace, Facts, Readings
from cavapp.core.analysis.claims.verdict import ClaimOutcome, ClaimVerdict, no_verdict
from cavapp.core.analysis.measures.quantities import Untestable
from cavapp.core.analysis.movements import moving_notes
from cavapp.core.analysis.view import AS_REPORTED, reported_release, view_of
from cavapp.core.data.catalogue import Catalogue, Claim
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.notes import Citation, Cited, SourceRole, Supported
from cavapp.core.data.text import Text
from cavapp.core.edits.document import Change, Document

ClaimRule = Callable[[Facts], ClaimOutcome]
RULES: Final[Mapping[str, ClaimRule]] = {
    "hom-mexico-half": homicide_levels.mexico_half,
    "hom-slv-reversal": homicide_levels.salvador_reversal,
    "hom-slv-level": homicide_levels.salvador_level,
    "hom-gtm-gradual": homicide_growth.guatemala_gradual,
    "hom-hnd-rapid": homicide_growth.honduras_rapid,
    "hom-mex-since-2007": homicide_growth.mexico_since_2007,
    "hom-mex-sharpest": homicide_growth.mexico_sharpest,
    "hom-ca-long-high": homicide_levels.long_high,
    "hom-nt-before-mexico": homicide_levels.before_mexico,
    "hom-gradual-except-hnd": homicide_growth.gradual_except_honduras,
    "crime-all-four-up": homicide_growth.common_crime,
    "hom-dramatic-increase": homicide_growth.dramatic_increase,
    "hom-nt-world-rank": places.world_rank,
    "hom-isthmus": homicide_levels.check_isthmus,
    "sub-hnd-north-coast": places.north_coast,
    "sub-transit-coasts": places.transit_coasts,
    "sub-mex-five-states": places.five_states,
    "sub-mex-shift": places.state_shift,
    "sub-urban": places.check_urban,
    "fund-one-quarter": funding_totals.one_quarter,
    "fund-sustained-increase": funding_totals.sustained_increase,
    "fund-exponential": funding_totals.exponential_growth,
    "fund-expanded-since-2007": funding_totals.expanded_since_2007,
    "fund-mex-law-enforcement": funding_accounts.law_enforcement,
    "fund-mex-community": funding_accounts.check_community,
    "fund-mex-equipment": funding_accounts.check_equipment,
    "fund-carsi-balance": funding_accounts.carsi_balance,
    "fund-ca-transnational": funding_accounts.transnational_focus,
    "fund-hard-soft": funding_accounts.hard_soft,
    "fund-405-50": funding_packages.package_2008,
    "fund-request-2008": funding_packages.request_2008,
    "fund-carsi-start": funding_packages.carsi_start,
    "fund-state-usaid": funding_compared.bulk_of_money,
    "fund-mex-more-developed": funding_compared.mexico_more_developed,
    "fund-mirrors-violence": funding_compared.mirrors_violence,
    "dod-1004-latest-year": funding_compared.latest_honduras,
    "dod-1004-three-countries": funding_compared.three_countries,
}
_NO_RULE: Final = Text("No test is known for this claim.", "No se conoce ninguna prueba para esta afirmación.")


class VariantKind(StrEnum):
    """What is tried beside the numbers as they are."""

    RELEASE = "vintage"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Variant:
    """The outcome under another reading of the data. ``id``: a release, or the ids of notes with commas."""

    kind: VariantKind
    id: str
    outcome: ClaimOutcome

    @property
    def is_tested(self) -> bool:
        """Whether this reading holds the numbers the claim needs."""
        return self.outcome.verdict is not ClaimVerdict.NOT_CHECKABLE


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim with its outcome now, as printed, and under other readings."""

    claim: Claim
    now: ClaimOutcome
    printed: ClaimOutcome
    variants: tuple[Variant, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the user's edits, or notes that are applied, turn the verdict."""
        return self.now.verdict is not self.printed.verdict

    @property
    def is_touched(self) -> bool:
        """Whether they change any deciding number."""
        return [one.value for one in self.now.numbers] != [one.value for one in self.printed.numbers]

    def turning(self, kind: VariantKind) -> tuple[Variant, ...]:
        """The readings of a kind under which the verdict is another."""
        found = (one for one in self.variants if one.kind is kind)
        return tuple(one for one in found if one.is_tested and one.outcome.verdict is not self.now.verdict)

    @property
    def depends_on_release(self) -> bool:
        return bool(self.turning(VariantKind.RELEASE))


_NOW: Final = ("", "")  # no variant: the numbers as they are
_Judged = tuple[ClaimOutcome, frozenset[ClaimPlace]]  # with the places it rests on
_Known = dict[tuple[str, tuple[str, str], frozenset[str]], _Judged]  # by claim, variant, notes that are applied


class _LastShipped:
    """The outcomes of the catalogue that was asked of last: what is shipped is judged once, whoever opens it."""

    def __init__(self) -> None:
        self._catalogue: Catalogue | None = None
        self._outcomes: _Known = {}

    def outcomes_of(self, shipped: Catalogue) -> _Known:
        """What is known of a catalogue, to be added to; a copy of it with a part changed is another one."""
        if self._catalogue is None or any(
            one is not other for one, other in zip(self._catalogue, shipped, strict=True)
        ):
            self._catalogue, self._outcomes = shipped, {}
        return self._outcomes


_LAST_SHIPPED: Final = _LastShipped()


class Claims:
    """The claims of one document, each checked when asked for and kept until an edit touches what it reads.

    ``notes``: ids of notes that are applied now; what is printed is without them. ``seq`` is the last entry of the
    journal that they know of.
    """

    def __init__(self, document: Document, notes: Collection[str] = ()) -> None:
        self.seq = document.log.state.seq
        self._document = document
        self._shipped = Readings(document, as_printed=True)
        self._live = Readings(document)
        self._reported = _reported_releases(document)
        self._movable = _movable(document)
        self._notes = frozenset(notes)
        self._printed: dict[str, ClaimOutcome] = {}
        self._outcomes: dict[tuple[str, tuple[str, str]], _Judged] = {}
        self._edited = self._live.edited_places()
        self._resting: dict[Key, list[Claim]] | None = None

    def all(self) -> tuple[Checked, ...]:
        """Every claim, in the order of the data."""
        return tuple(map(self._one, self._document.catalogue.claims))

    def one(self, claim: str) -> Checked:
        """One claim by its id; KeyError for an unknown one."""
        return self._one({known.id: known for known in self._document.catalogue.claims}[claim])

    def resting_on(self, key: Key) -> Sequence[Checked]:
        """The claims that this observation decides, in the order of the data."""
        if self._resting is None:
            self._resting = {}
            for claim in self._document.catalogue.claims:
                for one in self._now(claim).keys:
                    self._resting.setdefault(one, []).append(claim)
        return [self._one(claim) for claim in self._resting.get(key, ())]

    def follow(self, change: Change) -> frozenset[str]:
        """Forget what a change touches; the ids of the claims that may stand differently now."""
        self.seq = self._document.log.state.seq
        self._resting = None
        self._edited = self._live.edited_places()
        if change.structure:
            self._live.forget()
            self._outcomes.clear()
            self._movable = _movable(self._document)
            return frozenset(claim.id for claim in self._document.catalogue.claims)
        touched = self._live.follow(change)
        gone = [name for name, (_, seen) in self._outcomes.items() if not seen.isdisjoint(touched)]
        for name in gone:
            del self._outcomes[name]
        return frozenset(claim for claim, _ in gone)

    def _one(self, claim: Claim) -> Checked:
        now = self._now(claim)
        if claim.id not in self._printed:
            same = not self._notes and self._outcomes[claim.id, _NOW][1].isdisjoint(self._edited)
            self._printed[claim.id] = now if same else _judged(claim, self._facts(self._shipped))
        return Checked(claim, now, self._printed[claim.id], tuple(self._variants(claim)))

    def _now(self, claim: Claim) -> ClaimOutcome:
        return self._outcome(claim, _NOW, self._facts(self._live, self._notes))

    def _outcome(self, claim: Claim, variant: tuple[str, str], facts: Facts) -> ClaimOutcome:
        known = self._outcomes.get((claim.id, variant))
        if known is None:
            known = self._shipped_or_judged(claim, variant, facts)
            self._outcomes[claim.id, variant] = known
        return known[0]

    def _shipped_or_judged(self, claim: Claim, variant: tuple[str, str], facts: Facts) -> _Judged:
        """As judged for any document on the same catalogue, where nothing of the user's lies over what it rests on."""
        shared = (
            _LAST_SHIPPED.outcomes_of(self._document.shipped)
            if self._document.catalogue is self._document.shipped
            else {}
        )
        place = claim.id, variant, facts.notes
        known = shared.get(place)
        if known is None or not known[1].isdisjoint(self._edited):
            known = _judged(claim, facts), frozenset(facts.seen)
            if known[1].isdisjoint(self._edited):
                shared[place] = known
        return known

    def _facts(self, readings: Readings, notes: Collection[str] = ()) -> Facts:
        return Facts(readings, self._reported, self._movable, notes=frozenset(notes))

    def _variants(self, claim: Claim) -> Iterable[Variant]:
        facts = self._facts(self._live, self._notes)
        if HOMICIDE in claim.datasets:
            for release in facts.releases():
                outcome = self._outcome(
                    claim, (VariantKind.RELEASE, release), replace(facts, release=release, seen=set())
                )
                yield Variant(VariantKind.RELEASE, release, outcome)
        if MEXICO in claim.datasets and facts.movable:
            other = facts.booked() if facts.notes else facts.applied()
            outcome = self._outcome(claim, (VariantKind.NOTES, ""), replace(other, seen=set()))
            yield Variant(VariantKind.NOTES, ",".join(sorted(other.notes)), outcome)


def _movable(document: Document) -> tuple[str, ...]:
    """The notes that move money of Table 1b, the user's own too."""
    return tuple(note.id for note in moving_notes(document, MEXICO))


def _judged(claim: Claim, facts: Facts) -> ClaimOutcome:
    rule = RULES.get(claim.id)
    if rule is None:
        return no_verdict(_NO_RULE)
    try:
        return rule(facts)
    except Untestable as found:
        return no_verdict(found.reason)


def _reported_releases(document: Document) -> dict[tuple[str, int], str]:
    """For each country and year the release Figure 1 shows it in; under an empty code that of all others."""
    exhibit = next(one for one in document.catalogue.exhibits.values() if one.dataset == HOMICIDE)
    assert view_of(exhibit).vintage == AS_REPORTED
    found = {
        (code, year): reported_release(exhibit, code, Year(year))
        for code in exhibit.row_order
        for year in range(exhibit.first, exhibit.last + 1)
    }
    return {**found, ("", 0): reported_release(exhibit, exhibit.row_order[0])}


def citation_of(document: Document, checked: Checked) -> Citation:
    """What stands behind the deciding numbers of a claim."""
    return document.citation(checked.now.keys)


def notes_behind(document: Document, checked: Checked) -> tuple[Citation, ...]:
    """The obligatory notes to the deciding numbers, of one dataset at a time."""
    keys = checked.now.keys
    return tuple(
        document.citation([key for key in keys if key.dataset == name], obligatory_only=True)
        for name in dict.fromkeys(key.dataset for key in keys)
    )


def works_of(document: Document, checked: Checked) -> tuple[Supported, ...]:
    """The works the claim itself names, with every place in them, then those its numbers were taken from."""
    own = works_named(checked.claim.cited)
    named = {one.reference for one in own}
    behind = (one for one in citation_of(document, checked).references if one.role is not SourceRole.NOTED)
    return (*own, *(one for one in behind if one.reference not in named))


def works_named(cited: Iterable[Cited]) -> tuple[Supported, ...]:
    """The works that a text names, each once with every place in it."""
    places: dict[str, list[str]] = {}
    for one in cited:
        places.setdefault(one.reference, []).append(one.locator)
    return tuple(Supported(name, tuple(filter(None, found)), SourceRole.NOTED) for name, found in places.items())


def claims_beside(catalogue: Catalogue, claim: Claim) -> tuple[Claim, ...]:
    """The claims to be read beside this one."""
    known = {one.id: one for one in catalogue.claims}
    return tuple(known[name] for name in claim.related)


def claims_of_place(catalogue: Catalogue, place: str) -> tuple[Claim, ...]:
    """The claims that speak of a place the report names."""
    return tuple(claim for claim in catalogue.claims if place in claim.places)


def claims_of_event(catalogue: Catalogue, event: str) -> tuple[Claim, ...]:
    """The claims that speak of a dated event."""
    return tuple(claim for claim in catalogue.claims if event in claim.events)
