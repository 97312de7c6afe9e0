"""Claims: each verdict and number agrees with what was computed once by other means, and follows the document."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cavapp.cli.claims import claims_text, variant_text
from cavapp.core.analysis.claims.checking import (
    RULES,
    Checked,
    Claims,
    VariantKind,
    citation_of,
    claims_beside,
    claims_of_event,
    claims_of_place,
    works_named,
    works_of,
)
from cavapp.core.analysis.claims.verdict import ClaimPart, ClaimVerdict, verdict_of
from cavapp.core.analysis.measures.quantities import Quantity, Untestable, fit_growth, ranks_of, slope_of, yearly_growth
from cavapp.core.analysis.view import select_observations
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key, UndatedYear, Year
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from tests.core.analysis.claims.claims_by_hand import BESIDES, BY_HAND, lines

ROWS = {line["claim"]: line for line in lines("claims")}
NOTES = ("table-1b-c", "table-1b-d", "table-1b-e")
SOME = Text("x", "x")
YEAR = re.compile(r"(?:19|20)\d\d")


def figures(text: str) -> set[str]:
    """The numbers of a text, without signs and grouping commas; both ends of a span count."""
    bare = re.sub(r"\bx(?=\d)|FY", "", text.replace("\u2212", "-").replace("–", " ").replace(",", ""))
    found = re.findall(r"(?<![A-Za-z])\d+(?:\.\d+)?", re.sub(r"(?<=\d)-(?=\d)", " ", bare))
    return {number.removesuffix(".0") for number in found}


def rate(country: str, year: int, vintage: str = "hs-2012") -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", vintage), ("measure", "rate"))
    return Key("homicide-rates", items)


def area(code: str) -> Key:
    items = (("area", code), ("year", UndatedYear(2011)), ("measure", "rate"))
    return Key("subnational-central-america", items)


def state(code: str, year: int) -> Key:
    return Key("subnational-mexico", (("area", code), ("year", Year(year)), ("measure", "count")))


def total(dataset: str, year: int) -> Key:
    return Key(dataset, (("account", "Total"), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def aid(country: str, year: int) -> Key:
    return Key("section-1004", (("country", country), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


@pytest.fixture(scope="module")
def shipped(catalogue: Catalogue) -> dict[str, Checked]:
    return {one.claim.id: one for one in Claims(Document(catalogue)).all()}


@pytest.mark.parametrize("claim", ROWS)
def test_the_expected_outcome_follows_from_the_files_by_another_route(claim: str) -> None:
    assert BY_HAND[claim]() == ROWS[claim]["expected"]


@pytest.mark.parametrize("claim", ROWS)
def test_verdict_and_numbers_are_those_computed_independently_and_no_others(
    claim: str, shipped: dict[str, Checked]
) -> None:
    found = shipped[claim].now
    assert found.verdict.value == ROWS[claim]["verdict"]
    bars = [bar.number.text for group in found.bars for bar in group.bars]
    texts = [text for number in found.numbers for text in (number.label, number.text)]
    texts += [*(part.text for part in found.parts), *found.remarks, *bars]
    for lang in Language:
        said = figures(" ".join(text.get(lang) for text in texts))
        by_hand = figures(" ".join((BY_HAND[claim](), BESIDES.get(claim, str)())))
        # A year is a name, not a number: it may stand in the definition of the claim alone.
        assert {one for one in said ^ by_hand if not YEAR.fullmatch(one)} == set()


@pytest.mark.parametrize("lang", Language)
def test_what_is_said_of_every_claim_reads_as_approved(
    lang: Language, shipped: dict[str, Checked], document: Document, approve: Callable[[str, str], None]
) -> None:
    approve(f"claims_{lang}.txt", "\n".join(told(document, one, lang) for one in shipped.values()))


def told(document: Document, one: Checked, lang: Language) -> str:
    """All that is said and drawn of a claim."""
    lines = [claims_text(document, [one], lang).rpartition("\n\n")[0]]
    lines += [f"  {variant_text(document, variant, lang)}: {variant.outcome.why(lang)}" for variant in one.variants]
    for view in one.now.charts:
        figure = build_figure(document, view, lang)
        lines.append(f"  {figure.title}; {figure.subtitle}; {', '.join(series.label for series in figure.series)}")
    for group in one.now.bars:
        pieces = (f"{bar.label.get(lang)} {bar.number.text.get(lang)}{' (pale)' * bar.pale}" for bar in group.bars)
        lines.append(f"  {group.heading.get(lang)}, {group.unit.get(lang)}: {', '.join(pieces)}")
    return "".join(f"{line}\n" for line in lines)


def test_every_deciding_number_leads_to_its_cells_but_those_that_stand_in_none(shipped: dict[str, Checked]) -> None:
    without = {
        (one.claim.id, number.value) for one in shipped.values() for number in one.now.numbers if not number.keys
    }
    package = {("fund-405-50", value) for value in (405.0, 400.0, 50.0, 65.0)}
    assert without == package | {("fund-request-2008", value) for value in (1300.0, 1400.0, 50.0, 500.0)}


@pytest.mark.parametrize(
    ("key", "value", "claim", "verdict"),
    [
        (rate("SLV", 2003), 47.0, "hom-slv-reversal", ClaimVerdict.SUPPORTED),
        (rate("SLV", 2001), 47.0, "hom-slv-reversal", ClaimVerdict.SUPPORTED),
        (rate("SLV", 2004), 47.0, "hom-slv-reversal", ClaimVerdict.PARTLY),
        (rate("SLV", 2000), 47.0, "hom-slv-reversal", ClaimVerdict.PARTLY),
        (rate("HND", 2007), 41.0, "hom-hnd-rapid", ClaimVerdict.SUPPORTED),
        (rate("HND", 2007), 40.0, "hom-hnd-rapid", ClaimVerdict.PARTLY),
        (rate("BLZ", 2000), 41.4, "hom-isthmus", ClaimVerdict.NOT_SUPPORTED),
    ],
)
def test_a_number_just_beyond_a_bound_turns_the_verdict(
    document: Document, key: Key, value: float, claim: str, verdict: ClaimVerdict
) -> None:
    claims = Claims(document)
    claims.follow(document.set_value(key, value, f"{value:g}"))
    assert claims.one(claim).now.verdict is verdict


YES, NO, OPEN = True, False, None


@pytest.mark.parametrize(
    ("claim", "edits", "holds"),
    [
        ("sub-hnd-north-coast", {}, (YES, NO, YES, OPEN)),
        ("sub-hnd-north-coast", {area("HN-CL"): 80.0}, (NO, NO, YES, OPEN)),
        ("sub-hnd-north-coast", {area("SV-AH"): 88.7}, (NO, NO, YES, OPEN)),
        ("sub-hnd-north-coast", {area("SV-AH"): 88.5}, (YES, NO, YES, OPEN)),
        ("sub-hnd-north-coast", {area("NI-AN"): 80.0}, (YES, NO, YES, OPEN)),
        ("sub-hnd-north-coast", {area("NI-AN"): 80.0, area("NI-AS"): 80.0}, (YES, YES, YES, OPEN)),
        ("sub-hnd-north-coast", {area("GT-05"): 5.0}, (YES, NO, NO, OPEN)),
        ("sub-transit-coasts", {}, (OPEN, YES, NO, YES, OPEN)),
        ("sub-transit-coasts", {area("HN-CR"): 5.0, area("HN-IB"): 5.0}, (OPEN, NO, NO, YES, OPEN)),
        ("hom-slv-reversal", {rate("SLV", 2011): 139.0}, (YES, YES)),
        ("hom-slv-reversal", {rate("SLV", 2011): 139.1}, (YES, NO)),
        ("hom-slv-reversal", {rate("SLV", 2011): 200.0}, (YES, NO)),
        ("hom-slv-reversal", {rate("SLV", 2011): 47.3}, (YES, NO)),
        ("hom-slv-reversal", {rate("SLV", 1995): 47.0}, (NO, NO)),
        ("hom-mex-sharpest", {}, (YES, YES, OPEN)),
        ("hom-mex-sharpest", {rate("HND", 2008): 40.0}, (NO, YES, OPEN)),
        ("hom-dramatic-increase", {}, (NO, NO, YES, YES, OPEN)),
        ("hom-dramatic-increase", {rate("GTM", 2011): 38.8}, (NO, YES, YES, YES, OPEN)),
        ("sub-mex-five-states", {}, (YES, OPEN)),
        ("sub-mex-five-states", {state("MX-DUR", 2007): 90.0}, (NO, OPEN)),
        ("sub-mex-shift", {}, (YES, OPEN)),
        ("sub-mex-shift", {state("MX-BCN", 2010): 1400.0}, (YES, YES)),
        ("sub-mex-shift", {state("MX-BCN", 2010): 1600.0}, (YES, NO)),
        ("fund-one-quarter", {}, (YES, OPEN)),
        ("fund-one-quarter", {total("mexico-assistance", 2009): 100.0}, (NO, OPEN)),
        ("fund-expanded-since-2007", {total("mexico-assistance", 2011): 130.8}, (YES, OPEN)),
        ("fund-expanded-since-2007", {total("mexico-assistance", 2011): 130.7}, (NO, OPEN)),
        ("fund-exponential", {}, (YES, OPEN)),
        ("fund-exponential", {total("mexico-assistance", 2013): 60.0}, (NO, OPEN)),
        ("fund-ca-transnational", {}, (YES, NO, YES)),
        ("fund-ca-transnational", {total("carsi-funding", 2008): 52_500.0}, (YES, YES, YES)),
        ("fund-ca-transnational", {total("carsi-funding", 2008): 52_510.0}, (YES, NO, YES)),
        ("fund-ca-transnational", {total("carsi-funding", 2013): 85_000.0}, (YES, NO, NO)),
        ("fund-state-usaid", {}, (YES, YES)),
        ("fund-state-usaid", {total("mexico-assistance", 2011): 71.7}, (YES, YES)),
        ("fund-state-usaid", {total("mexico-assistance", 2011): 71.6}, (NO, YES)),
        ("fund-mex-more-developed", {}, (YES, YES, YES)),
        ("fund-mex-more-developed", {total("mexico-assistance", 2011): 101.5}, (YES, NO, YES)),
        ("fund-mex-more-developed", {aid("MEX", 2008): 7_143_000.0}, (YES, YES, NO)),
        ("fund-mirrors-violence", {}, (YES, NO)),
        (
            "fund-mirrors-violence",
            {total("mexico-assistance", 2010): 800.0, total("mexico-assistance", 2011): 900.0},
            (YES, YES),
        ),
        ("fund-mirrors-violence", {rate("MEX", 2008): 8.0}, (NO, NO)),
        ("fund-request-2008", {}, (NO, YES)),
        ("dod-1004-latest-year", {}, (OPEN,)),
        ("dod-1004-latest-year", {aid("HND", 2011): 0.0, aid("HND", 2012): 0.0}, (OPEN,)),
    ],
)
def test_each_part_turns_just_beyond_its_bound(
    document: Document, claim: str, edits: dict[Key, float], holds: tuple[bool | None, ...]
) -> None:
    claims = Claims(document)
    for key, value in edits.items():
        claims.follow(document.set_value(key, value, f"{value:g}"))
    assert tuple(part.holds for part in claims.one(claim).now.parts) == holds


def test_a_release_without_the_fall_of_the_nineties_says_nothing_of_its_reversal(shipped: dict[str, Checked]) -> None:
    variants = {one.id: one for one in shipped["hom-slv-reversal"].variants}
    assert variants["hs-2012"].is_tested
    assert not variants["gsh-2013-2014-10"].is_tested
    assert "1990s" in variants["gsh-2013-2014-10"].outcome.why(Language.ENGLISH)


def test_claims_read_beside_one_another_name_each_other(catalogue: Catalogue) -> None:
    beside = {claim.id: [one.id for one in claims_beside(catalogue, claim)] for claim in catalogue.claims}
    for claim, other in (
        ("hom-dramatic-increase", "hom-gradual-except-hnd"),
        ("sub-hnd-north-coast", "sub-transit-coasts"),
        ("fund-405-50", "fund-request-2008"),
        ("fund-exponential", "fund-expanded-since-2007"),
    ):
        assert other in beside[claim]
        assert claim in beside[other]
    assert all(claim not in others for claim, others in beside.items())


def test_what_cannot_be_checked_is_listed_with_reason_page_and_sources(catalogue: Catalogue) -> None:
    assert len(catalogue.statements) == 17
    known = {note.number for note in catalogue.report_footnotes}
    for one in catalogue.statements:
        assert one.reason.en.endswith(".")
        assert one.reason.es.endswith(".")
        assert one.reason.en != one.reason.es
        assert set(one.footnotes) <= known
        assert works_named(one.cited)[0].reference == "selee-arnson-olson-2013"
    sections = {claim.section for claim in catalogue.claims}
    assert {one.section for one in catalogue.statements} <= sections


@pytest.mark.parametrize("claim", ROWS)
def test_a_number_in_its_unit_is_the_number_that_is_written(claim: str, shipped: dict[str, Checked]) -> None:
    """One scale: what the text says, without its unit, is the value in that unit, rounded."""
    for number in shipped[claim].now.numbers:
        written = re.search(r"[+\u2212]?[\d,]+(?:\.\d+)?", number.text.en)
        assert written is not None
        digits = written.group().replace(",", "").replace("\u2212", "-")
        decimals = len(digits.partition(".")[2])
        assert float(digits) == pytest.approx(number.form.in_unit(number.value), abs=0.5000001 * 10**-decimals)
        assert ("%" in number.text.en) is number.form.unit.startswith("percent")


def test_every_claim_has_a_rule_and_every_rule_a_claim() -> None:
    assert list(RULES) == list(ROWS)


@pytest.mark.parametrize("claim", ROWS)
def test_every_part_of_every_claim_resolves_in_both_languages(
    claim: str, shipped: dict[str, Checked], document: Document
) -> None:
    one = shipped[claim]
    assert one.now.numbers
    assert one.now.parts
    for lang in Language:
        assert one.now.why(lang).endswith(".")
        assert one.claim.text.get(lang)
        for number in one.now.numbers:
            assert number.label.get(lang).strip()
            assert number.text.get(lang).strip()
        for view in one.now.charts:
            assert select_observations(document, view, lang).lines
            assert build_figure(document, view, lang).has_numbers
    assert bool(one.now.charts) is not bool(one.now.bars)
    deciding = {(number.value, number.keys) for number in one.now.numbers}
    for group in one.now.bars:
        for bar in group.bars:
            ranked = claim == "hom-nt-world-rank"  # its numbers are ranks, its bars the rates that are ranked
            assert ranked or (bar.number.value, bar.number.keys) in deciding
            assert set(bar.number.keys) <= set(one.now.keys)
            assert bar.label.en
            assert bar.label.es
    for key in one.now.keys:
        assert document.observation(key) is not None
    assert citation_of(document, one).references
    works = works_of(document, one)
    assert {work.reference for work in works} <= set(document.catalogue.references)
    assert {cited.reference for cited in one.claim.cited} <= {work.reference for work in works}
    known = {note.number for note in document.catalogue.report_footnotes}
    assert set(one.claim.footnotes) <= known


def test_no_sentence_is_the_same_in_both_languages_without_being_empty(shipped: dict[str, Checked]) -> None:
    for one in shipped.values():
        assert one.now.why(Language.ENGLISH) != one.now.why(Language.SPANISH)


def test_honduras_since_2003_turns_with_the_release(shipped: dict[str, Checked]) -> None:
    one = shipped["hom-hnd-rapid"]
    turned = {variant.id: variant.outcome.verdict for variant in one.turning(VariantKind.RELEASE)}
    assert turned["gsh-2013-2014-10"] is ClaimVerdict.PARTLY
    assert set(turned) == {"gsh-2013-2014-10", "wdi-2024-09", "wdi-2025-10"}
    assert one.depends_on_release
    # The series of 2011 ends in 2010: it says nothing rather than something else.
    assert not next(variant for variant in one.variants if variant.id == "series-2011").is_tested


def test_applying_the_notes_turns_the_claim_on_equipment_and_only_it(catalogue: Catalogue) -> None:
    applied = Claims(Document(catalogue), NOTES).all()
    assert [one.claim.id for one in applied if one.is_changed] == ["fund-mex-equipment"]
    increase = next(one for one in applied if one.claim.id == "fund-sustained-increase")
    amounts = {number.label.en: number.text.en for number in increase.now.numbers}
    assert amounts["Mexico FY2010"] == "582.7 million US$"
    assert increase.turning(VariantKind.NOTES) == ()


def test_an_edit_shows_the_verdict_before_and_after(document: Document) -> None:
    claims = Claims(document)
    assert claims.one("hom-hnd-rapid").now.verdict is ClaimVerdict.SUPPORTED
    touched = claims.follow(document.set_value(rate("HND", 2003), 61.4, "61.4"))
    assert "hom-hnd-rapid" in touched
    assert "fund-exponential" not in touched
    one = claims.one("hom-hnd-rapid")
    assert (one.printed.verdict, one.now.verdict) == (ClaimVerdict.SUPPORTED, ClaimVerdict.PARTLY)
    assert one.is_changed
    assert "from 61.4 to 45.6" in one.now.why(Language.ENGLISH)
    claims.follow(document.undo())
    assert not claims.one("hom-hnd-rapid").is_touched


def test_what_is_shipped_is_judged_once_and_never_for_other_data(
    catalogue: Catalogue, shipped: dict[str, Checked], data_folder: Path, tmp_path: Path
) -> None:
    edited, untouched = Document(catalogue), Document(catalogue)
    edited.set_value(rate("HND", 2003), 61.4, "61.4")
    assert Claims(edited).one("hom-hnd-rapid").is_changed
    assert Claims(untouched).all() == tuple(shipped.values())
    folder = tmp_path / "data"
    shutil.copytree(data_folder, folder)
    file = folder / "homicide-rates.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("HND,2003,hs-2012,rate,33.6,33.6", "HND,2003,hs-2012,rate,61.4,61.4"), encoding="utf-8"
    )
    other = Claims(Document(read_catalogue(folder))).one("hom-hnd-rapid")
    assert (other.printed.verdict, other.now.verdict) == (ClaimVerdict.PARTLY, ClaimVerdict.PARTLY)
    assert Claims(Document(catalogue)).all() == tuple(shipped.values())


def test_the_claims_of_a_number_stand_as_all_do(document: Document) -> None:
    claims = Claims(document)
    for value in (61.4, 33.0):
        claims.follow(document.set_value(rate("HND", 2003), value, f"{value}"))
        resting = [one for one in claims.all() if rate("HND", 2003) in one.now.keys]
        assert resting
        assert [*claims.resting_on(rate("HND", 2003))] == resting


def test_following_an_edit_gives_what_checking_anew_gives(document: Document) -> None:
    claims = Claims(document)
    claims.all()
    total = Key("mexico-assistance", (("account", "Total"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
    state = Key("subnational-mexico", (("area", "MX-TAM"), ("year", Year(2010)), ("measure", "count")))
    for key, value in (
        (total, 100.0),
        (state, 3.0),
        (rate("SLV", 2002), 200.0),
        (rate("MEX", 2011, "wdi-2013-09"), 0.0),
    ):
        claims.follow(document.set_value(key, value, f"{value:g}"))
        assert claims.all() == Claims(document).all()
    assert {one.claim.id for one in claims.all() if one.is_changed} >= {"hom-slv-reversal", "sub-mex-shift"}


def test_an_edit_of_any_dataset_is_followed(document: Document, shipped: dict[str, Checked]) -> None:
    claims = Claims(document)
    claims.all()
    one_each = {(key.dataset, claim): key for claim, one in shipped.items() for key in one.now.keys}
    deciding = {dataset: [key for (name, _), key in one_each.items() if name == dataset] for dataset, _ in one_each}
    assert len(deciding) == 8
    for keys in deciding.values():
        for key in keys[:2]:
            before = document.observation(key)
            assert before is not None
            assert before.value is not None
            claims.follow(document.set_value(key, before.value / 2 + 1, f"{before.value / 2 + 1:g}"))
            assert claims.all() == Claims(document).all()
            claims.follow(document.undo())
    assert claims.all() == tuple(shipped.values())


@pytest.mark.parametrize(
    ("key", "claim"),
    [
        (rate("HND", 2007), "hom-hnd-rapid"),
        (rate("SLV", 2000), "hom-isthmus"),
        (Key("population", (("country", "MEX"), ("year", Year(2010)), ("measure", "population"))), "fund-one-quarter"),
        (
            Key("homicide-rates-world", (("territory", "HND"), ("year", Year(2008)), ("measure", "rate"))),
            "hom-nt-world-rank",
        ),
    ],
)
def test_a_number_that_is_gone_makes_the_claim_open_and_says_which(document: Document, key: Key, claim: str) -> None:
    claims = Claims(document)
    claims.follow(document.set_value(key, None, "n/a"))
    one = claims.one(claim)
    assert one.now.verdict is ClaimVerdict.NOT_CHECKABLE
    assert one.now.why(Language.ENGLISH).startswith("A number was taken out: ")
    assert one.printed.verdict is not ClaimVerdict.NOT_CHECKABLE


def test_every_number_can_be_emptied_or_zero_without_harm(document: Document, shipped: dict[str, Checked]) -> None:
    """Whatever a user makes of a deciding number, each claim has an outcome in words."""
    claims = Claims(document)
    for key in [one.now.keys[-1] for one in shipped.values()]:
        for value, text in ((0.0, "0"), (None, "n/a"), (-5.0, "-5")):
            claims.follow(document.set_value(key, value, text))
            assert all(one.now.why(Language.ENGLISH) for one in claims.all())
            claims.follow(document.undo())


def test_places_and_events_lead_to_claims_and_back(catalogue: Catalogue) -> None:
    assert [claim.id for claim in claims_of_place(catalogue, "durango")] == ["sub-mex-five-states"]
    assert "hom-hnd-rapid" in [claim.id for claim in claims_of_event(catalogue, "hnd-rise")]
    for claim in catalogue.claims:
        assert all(claim in claims_of_place(catalogue, place) for place in claim.places)
        assert all(claim in claims_of_event(catalogue, event) for event in claim.events)


@pytest.mark.parametrize(
    ("holds", "verdict"),
    [
        ((True, True), ClaimVerdict.SUPPORTED),
        ((True, False), ClaimVerdict.PARTLY),
        ((True, None), ClaimVerdict.PARTLY),
        ((False, None), ClaimVerdict.NOT_SUPPORTED),
        ((None, None), ClaimVerdict.NOT_CHECKABLE),
        ((), ClaimVerdict.NOT_CHECKABLE),
    ],
)
def test_parts_make_the_verdict(holds: tuple[bool | None, ...], verdict: ClaimVerdict) -> None:
    assert verdict_of(ClaimPart(one, SOME) for one in holds) is verdict


@pytest.mark.parametrize(
    "compute",
    [
        lambda: Quantity(1.0) / Quantity(0.0),
        lambda: yearly_growth(Quantity(-1.0), Quantity(2.0), 3),
        lambda: slope_of({2001: Quantity(1.0)}),
        lambda: fit_growth({2001: Quantity(1.0), 2002: Quantity(0.0)}),
    ],
)
def test_what_cannot_be_computed_says_why(compute: Callable[[], object]) -> None:
    with pytest.raises(Untestable) as raised:
        compute()
    assert raised.value.reason.es != raised.value.reason.en


def test_equal_values_share_the_better_rank() -> None:
    values = {"a": 3.0, "b": 5.0, "c": 3.0, "d": 1.0}
    assert ranks_of({code: Quantity(value) for code, value in values.items()}) == {"b": 1, "a": 2, "c": 2, "d": 4}
