"""Releases compared: how each differs from the one the report cites, number by number and in words.

Owns the arithmetic and the sentences. Which releases are shown is the view's choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from cavapp.core.analysis.change import signed_text
from cavapp.core.analysis.view import SelectedRow, Selection, line_key
from cavapp.core.data.dataset import Observation
from cavapp.core.data.keys import Period
from cavapp.core.data.rounding import round_decimal
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages import figures as wording

_LISTED: Final = 6  # differences told one by one; more are told by their span


class Difference(NamedTuple):
    """What a release has more (or less) than the one cited, in the printed unit, rounded to its decimals."""

    period: Period
    amount: float


class Compared(NamedTuple):
    """A release beside the one cited: every period in which both have a number."""

    release: str
    differences: tuple[Difference, ...]

    @property
    def differing(self) -> tuple[Difference, ...]:
        return tuple(one for one in self.differences if one.amount)


def cited_release(document: Document, selection: Selection) -> str:
    """The release in which the report shows the row that is compared."""
    view = selection.view
    exhibit = document.catalogue.exhibit(view.exhibit)
    return str(line_key(document, exhibit, replace(view, compared=""), view.compared)["vintage"])


def compared_releases(document: Document, selection: Selection) -> tuple[Compared, ...]:
    """Each release of a comparison against the one cited; none where that one is not shown or nothing is compared."""
    if not selection.view.compared:
        return ()
    cited = cited_release(document, selection)
    base = next((line for line in selection.lines if line.code == cited), None)
    if base is None:
        return ()
    others = (line for line in selection.lines if line is not base)
    return tuple(Compared(line.code, tuple(_differences(selection, base, line))) for line in others)


def difference_texts(document: Document, selection: Selection) -> dict[tuple[str, Period], str]:
    """What each release has more or less than the one cited, signed, by release and period; none where they agree."""
    compared = compared_releases(document, selection)
    differing = [(one.release, each) for one in compared for each in one.differing]
    decimals = next(one for one in selection.observations if _has(one)).unit.decimals if differing else 0
    return {(release, each.period): signed_text(each.amount, decimals) for release, each in differing}


def _differences(selection: Selection, base: SelectedRow, line: SelectedRow) -> Iterator[Difference]:
    for period, before, after in zip(selection.periods, base.observations, line.observations, strict=True):
        if _has(before) and _has(after):
            assert before is not None
            assert after is not None
            decimals = after.unit.decimals
            # As printed numbers differ: both are rounded before they are compared.
            amount = round_decimal(after.value or 0.0, decimals) - round_decimal(before.value or 0.0, decimals)
            yield Difference(period, float(amount))


def _has(observation: Observation | None) -> bool:
    return observation is not None and observation.value is not None


def releases_remarks(document: Document, selection: Selection, lang: Language) -> list[str]:
    """One sentence on how the releases differ from the one cited; none where nothing is compared."""
    found = compared_releases(document, selection)
    if not found:
        return []
    decimals = next(one for one in selection.observations if _has(one)).unit.decimals
    items = "; ".join(_told(document, one, decimals, lang) for one in found)
    base = document.catalogue.short("vintage", cited_release(document, selection), lang)
    return [wording.RELEASES_DIFFER.get(lang).format(base=base, items=items)]


def _told(document: Document, one: Compared, decimals: int, lang: Language) -> str:
    release = document.catalogue.short("vintage", one.release, lang)
    differing = one.differing
    if not differing:
        return wording.RELEASE_SAME.get(lang).format(release=release, count=len(one.differences))
    if len(differing) <= _LISTED:
        items = ", ".join(f"{each.period.label(lang)} {signed_text(each.amount, decimals)}" for each in differing)
        return wording.RELEASE_EACH.get(lang).format(release=release, items=items)
    low = min(differing, key=lambda each: each.amount)
    high = max(differing, key=lambda each: each.amount)
    return wording.RELEASE_SPAN.get(lang).format(
        release=release,
        differing=len(differing),
        count=len(one.differences),
        low=signed_text(low.amount, decimals),
        low_period=low.period.label(lang),
        high=signed_text(high.amount, decimals),
        high_period=high.period.label(lang),
    )
