"""What ``cavapp check --claims`` prints: each claim with its verdict, its numbers and what changes it; what is open.

Owns the lines of the answer as text and its shape as JSON; the words stand in ``core.messages.command_line``.
Checking is the business of ``core.analysis.claims``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from cavapp.core.analysis.claims.checking import (
    Checked,
    Claims,
    Variant,
    VariantKind,
    citation_of,
    claims_beside,
    works_named,
    works_of,
)
from cavapp.core.analysis.claims.data_access import MEXICO
from cavapp.core.analysis.claims.verdict import ClaimOutcome, ClaimVerdict, no_verdict
from cavapp.core.analysis.movements import notes_named, notes_text
from cavapp.core.citations.citation_lines import reference_text
from cavapp.core.data.catalogue import Catalogue, Claim, OpenStatement
from cavapp.core.data.notes import Supported
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages.command_line import (
    CLAIM_AS_PRINTED,
    CLAIM_BESIDE,
    CLAIM_FOOTNOTES,
    CLAIM_HEAD,
    CLAIM_NUMBERS,
    CLAIM_PARTS,
    CLAIM_SOURCES,
    CLAIM_TURNS,
    CLAIMS_BESIDE,
    CLAIMS_COUNTED,
    NO_NOTE_APPLIED,
    NOTES_APPLIED,
    STATEMENT_REASON,
    STATEMENTS_COUNTED,
    STATEMENTS_HEAD,
    VERDICT_COUNT,
)


def answer_claims(document: Document, names: Sequence[str], lang: Language, *, as_json: bool) -> str:
    """All claims, then what cannot be checked, with the notes of Table 1b applied that are named.

    Raises UnknownName for a note that moves nothing.
    """
    checked = Claims(document, notes_named(document, MEXICO, names) if names else ()).all()
    if as_json:
        return claims_json(document, checked, lang)
    return f"{claims_text(document, checked, lang)}\n{statements_text(document, lang)}"


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


def statements_text(document: Document, lang: Language) -> str:
    """Every statement that these data cannot check, with the reason, then how many there are."""
    statements = document.catalogue.statements
    verdict = verdict_text(document.catalogue, ClaimVerdict.NOT_CHECKABLE, lang)
    lines = [STATEMENTS_HEAD.get(lang), ""]
    for one in statements:
        lines.append(CLAIM_HEAD.get(lang).format(id=one.id, page=one.page, verdict=verdict))
        lines.append(f"  {one.text.get(lang)}")
        lines.append(f"  {STATEMENT_REASON.get(lang).format(reason=one.reason.get(lang))}")
        lines += [*_evidence(document, one, works_named(one.cited), lang), ""]
    lines.append(STATEMENTS_COUNTED.get(lang).format(count=len(statements)))
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
    if claim.related:
        others = (CLAIM_BESIDE.get(lang).format(id=b.id, page=b.page) for b in claims_beside(catalogue, claim))
        lines.append(f"  {CLAIMS_BESIDE.get(lang).format(claims=', '.join(others))}")
    return [*lines, *_evidence(document, claim, works_of(document, one), lang)]


def _evidence(
    document: Document, said: Claim | OpenStatement, works: Sequence[Supported], lang: Language
) -> Iterator[str]:
    """Footnotes and works that stand behind what is said."""
    if said.footnotes:
        yield f"  {CLAIM_FOOTNOTES.get(lang).format(numbers=', '.join(map(str, said.footnotes)))}"
    texts = (reference_text(document.catalogue, work, lang) for work in works)
    yield f"  {CLAIM_SOURCES.get(lang)}: {' '.join(texts)}"


def claims_json(document: Document, checked: Sequence[Checked], lang: Language) -> str:
    """An array with an object for each claim, then one of the same shape for each statement that cannot be checked."""
    found = [_claim_facts(document, one, lang) for one in checked]
    found += [_statement_facts(one, lang) for one in document.catalogue.statements]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _claim_facts(document: Document, one: Checked, lang: Language) -> dict[str, Any]:
    claim = one.claim
    return {
        "kind": "claim",
        **_said(claim, lang),
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
        "references": _references(works_of(document, one)),
        "places": list(claim.places),
        "events": list(claim.events),
        "related": list(claim.related),
        "check": claim.check,
    }


def _statement_facts(one: OpenStatement, lang: Language) -> dict[str, Any]:
    verdict = ClaimVerdict.NOT_CHECKABLE.value
    return {
        "kind": "statement",
        **_said(one, lang),
        "verdict": verdict,
        "as_printed": verdict,
        **_outcome_facts(no_verdict(one.reason), lang),
        "variants": [],
        "footnotes": list(one.footnotes),
        "notes": [],
        "references": _references(works_named(one.cited)),
        "places": [],
        "events": [],
        "related": [],
        "check": "",
    }


def _said(one: Claim | OpenStatement, lang: Language) -> dict[str, Any]:
    """What the report says, and where."""
    return {"claim": one.id, "section": one.section.get(lang), "page": one.page, "text": one.text.get(lang)}


def _references(works: Sequence[Supported]) -> list[dict[str, str]]:
    return [{"id": work.reference, "locator": work.locator} for work in works]


def _outcome_facts(outcome: ClaimOutcome, lang: Language) -> dict[str, Any]:
    return {
        "why": outcome.why(lang),
        "parts": [{"holds": part.holds, "text": part.text.get(lang)} for part in outcome.parts],
        "numbers": [
            {
                "label": number.label.get(lang),
                "value": number.form.in_unit(number.value),
                "unit": number.form.unit,
                "text": number.text.get(lang),
                "keys": [{"dataset": key.dataset, **key.plain()} for key in number.keys],
            }
            for number in outcome.numbers
        ],
    }
