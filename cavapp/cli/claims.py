"""What ``cavapp check --claims`` prints: each claim with its verdict, the numbers that decide it, what changes it.

Owns the lines of the answer as text and its shape as JSON; the words stand in ``core.messages.command_line``.
Checking is the business of ``core.analysis.claims``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cavapp.core.analysis.claims.checking import Checked, Claims, Variant, VariantKind, citation_of, works_of
from cavapp.core.analysis.claims.data_access import MEXICO
from cavapp.core.analysis.claims.verdict import ClaimOutcome, ClaimVerdict
from cavapp.core.analysis.movements import notes_named, notes_text
from cavapp.core.citations.citation_lines import reference_text
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages.command_line import (
    CLAIM_AS_PRINTED,
    CLAIM_FOOTNOTES,
    CLAIM_HEAD,
    CLAIM_NUMBERS,
    CLAIM_PARTS,
    CLAIM_SOURCES,
    CLAIM_TURNS,
    CLAIMS_COUNTED,
    NO_NOTE_APPLIED,
    NOTES_APPLIED,
    VERDICT_COUNT,
)


def check_claims(document: Document, names: Sequence[str]) -> tuple[Checked, ...]:
    """All claims, with the notes of Table 1b applied that are named; raises UnknownName for one that moves nothing."""
    return Claims(document, notes_named(document, MEXICO, names) if names else ()).all()


def claims_text(document: Document, checked: Sequence[Checked], lang: Language) -> str:
    """Every claim in a few lines, then how many stand how."""
    lines = [line for one in checked for line in (*_claim_lines(document, one, lang), "")]
    counts = [(verdict, sum(one.now.verdict is verdict for one in checked)) for verdict in ClaimVerdict]
    catalogue = document.catalogue
    verdicts = ", ".join(
        VERDICT_COUNT.get(lang).format(count=count, verdict=verdict_text(catalogue, verdict, lang).lower())
        for verdict, count in counts
    )
    lines.append(CLAIMS_COUNTED.get(lang).format(count=len(checked), verdicts=verdicts))
    return "".join(f"{line}\n" for line in lines)


def verdict_text(catalogue: Catalogue, verdict: ClaimVerdict, lang: Language) -> str:
    return catalogue.label("verdict", verdict.value, lang)


def variant_text(document: Document, variant: Variant, lang: Language) -> str:
    """What a variant reads: the name of a release, or which notes are applied."""
    if variant.kind is VariantKind.RELEASE:
        return document.catalogue.short("vintage", variant.id, lang)
    if not variant.id:
        return NO_NOTE_APPLIED.get(lang)
    return NOTES_APPLIED.get(lang).format(notes=notes_text(document, variant.id.split(","), lang))


def _claim_lines(document: Document, one: Checked, lang: Language) -> list[str]:
    catalogue, claim = document.catalogue, one.claim
    verdict = verdict_text(catalogue, one.now.verdict, lang)
    lines = [CLAIM_HEAD.get(lang).format(id=claim.id, page=claim.page, verdict=verdict), f"  {claim.text.get(lang)}"]
    if one.is_changed:
        lines.append(
            f"  {CLAIM_AS_PRINTED.get(lang).format(verdict=verdict_text(catalogue, one.printed.verdict, lang))}"
        )
    lines += [f"  - {CLAIM_PARTS[part.holds].get(lang)}: {part.text.get(lang)}" for part in one.now.parts]
    lines += [f"  {remark.get(lang)}" for remark in one.now.remarks]
    numbers = "; ".join(f"{n.label.get(lang)} {n.text.get(lang)}" for n in one.now.numbers)
    if numbers:
        lines.append(f"  {CLAIM_NUMBERS.get(lang)}: {numbers}")
    for variant in (*one.turning(VariantKind.RELEASE), *one.turning(VariantKind.NOTES)):
        what, turned = variant_text(document, variant, lang), verdict_text(catalogue, variant.outcome.verdict, lang)
        lines.append(f"  {CLAIM_TURNS.get(lang).format(what=what, verdict=turned)}")
    if claim.footnotes:
        lines.append(f"  {CLAIM_FOOTNOTES.get(lang).format(numbers=', '.join(map(str, claim.footnotes)))}")
    lines.append(f"  {CLAIM_SOURCES.get(lang)}: {' '.join(_works(document, one, lang))}")
    return lines


def _works(document: Document, one: Checked, lang: Language) -> list[str]:
    return [reference_text(document.catalogue, work, lang) for work in works_of(document, one)]


def claims_json(document: Document, checked: Sequence[Checked], lang: Language) -> str:
    """An array with an object for each claim."""
    found = [_claim_facts(document, one, lang) for one in checked]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _claim_facts(document: Document, one: Checked, lang: Language) -> dict[str, Any]:
    claim = one.claim
    return {
        "claim": claim.id,
        "section": claim.section.get(lang),
        "page": claim.page,
        "text": claim.text.get(lang),
        "verdict": one.now.verdict.value,
        "as_printed": one.printed.verdict.value,
        **_outcome_facts(one.now, lang),
        "variants": [
            {
                "kind": variant.kind.value,
                "id": variant.id,
                "label": variant_text(document, variant, lang),
                "verdict": variant.outcome.verdict.value,
                "turns": variant in one.turning(variant.kind),
            }
            for variant in one.variants
        ],
        "footnotes": list(claim.footnotes),
        "notes": [applied.footnote.id for applied in citation_of(document, one).footnotes],
        "references": [{"id": work.reference, "locator": work.locator} for work in works_of(document, one)],
        "places": list(claim.places),
        "events": list(claim.events),
        "check": claim.check,
    }


def _outcome_facts(outcome: ClaimOutcome, lang: Language) -> dict[str, Any]:
    return {
        "why": outcome.why(lang),
        "parts": [{"holds": part.holds, "text": part.text.get(lang)} for part in outcome.parts],
        "numbers": [
            {
                "label": number.label.get(lang),
                "value": number.value,
                "text": number.text.get(lang),
                "keys": [{"dataset": key.dataset, **key.plain()} for key in number.keys],
            }
            for number in outcome.numbers
        ],
    }
