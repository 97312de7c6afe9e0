"""Passports: what they say of one number, and a walk over every number there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from cavapp.core.analysis.audits import audit_totals
from cavapp.core.analysis.claims.checking import Claims
from cavapp.core.analysis.row_summary import MEAN
from cavapp.core.analysis.view import select_observations, view_of
from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind, compute_value
from cavapp.core.citations.passport.dependents import ClaimTarget, PlottedIn
from cavapp.core.citations.passport.passport import Asked, Passport, passport_of, passport_of_keys
from cavapp.core.citations.passport.passport_text import full_text, short_text, spoken_text
from cavapp.core.citations.passport.provenance import History
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Region, UndatedYear, Value, Year
from cavapp.core.data.notes import Cited, SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author

EN, ES = Language.ENGLISH, Language.SPANISH
AID = "mexico-assistance"


def key(document: Document, dataset: str, **values: Value) -> Key:
    return document.catalogue.dataset(dataset).normalised(Key(dataset, tuple(values.items())))


def aid(document: Document, account: str, year: int) -> Key:
    return key(document, AID, account=account, fiscal_year=FiscalYear(year), measure="amount")


def made(document: Document, asked: Asked, lang: Language = EN) -> Passport:
    found = passport_of(document, asked, lang)
    assert found is not None
    return found


# one number


def test_it_says_what_the_number_is(document: Document) -> None:
    what = made(document, aid(document, "INCLE", 2009)).what
    assert (what.printed, what.shown, what.number) == ("454.0", "454.0", "454,000,000 (US$)")
    assert what.period == "US fiscal year: 1 October 2008 to 30 September 2009"
    assert (what.unit, what.status, set(what.markers)) == ("Millions of US dollars", "No status printed", {"b", "c"})


def test_the_chain_leads_from_the_table_to_the_budget_justification(document: Document) -> None:
    passport = made(document, aid(document, "INCLE", 2009))
    assert [step.role for step in passport.chain] == [SourceRole.PRINTED_IN, SourceRole.SOURCE, SourceRole.BASED_ON]
    assert [step.place for step in passport.chain] == ["table 1b", "p. 14", "no page or table named"]
    assert [step.kind for step in passport.chain] == [
        "report, Migration Policy Institute",
        "report, Congressional Research Service",
        "report, US Department of State",
    ]
    assert "Congressional Budget Justification" in passport.chain[-1].short
    assert passport.chain_end.endswith("in it no page or table.")


def test_the_chain_of_a_rate_ends_with_who_counted(document: Document) -> None:
    place = key(document, "homicide-rates", country="HND", year=Year(2010), vintage="hs-2012", measure="rate")
    assert "OCAVI/National police" in made(document, place).chain_end


def test_other_releases_stand_beside_it_with_their_difference(document: Document) -> None:
    place = key(document, "homicide-rates", country="HND", year=Year(2010), vintage="hs-2012", measure="rate")
    one = document.observation(place)
    passport = made(document, place)
    data = document.catalogue.dataset("homicide-rates")
    others = [place.with_(vintage=name) for name in data.values_of("vintage") if name != "hs-2012"]
    held = [found for other in others if (found := document.observation(data.normalised(other))) is not None]
    assert [kin.key for kin in passport.other_releases] == [found.key for found in held]
    assert one is not None
    assert one.value is not None
    for kin, found in zip(passport.other_releases, held, strict=True):
        assert kin.source
        assert found.value is not None
        change = round(round(found.value, 1) - round(one.value, 1), 1)
        same = "the same" if found.value == one.value else "the same, rounded"
        assert kin.difference == (same if change == 0 else f"{change:+.1f}".replace("-", "\u2212"))


def test_what_another_source_has_for_a_total_is_told(document: Document) -> None:
    told = [kin.shown for kin in made(document, aid(document, "Total", 2008)).other_releases]
    assert any("53.9" in text and "ForeignAssistance.gov" in text for text in told)


def test_everything_computed_from_it_is_listed(document: Document) -> None:
    texts = " ".join(one.text for one in made(document, aid(document, "INCLE", 2009)).dependents)
    for piece in (
        "Adds to Total, FY2009, printed 786.8: adds up.",
        "57.7% of Total, FY2009.",
        "+211.9 (+87.5%) against FY2008.",
        "As intended (note c), 94.0 of it counts for INCLE, FY2010.",
    ):
        assert piece in texts


def test_a_change_from_an_actual_to_a_request_is_named(document: Document) -> None:
    place = key(document, "carsi-funding", account="ESF", fiscal_year=FiscalYear(2013), measure="amount")
    assert any("Planned, then Request" in one.text for one in made(document, place).dependents)


def test_the_claims_that_a_number_decides_are_named_with_their_verdict(document: Document) -> None:
    claims = Claims(document)
    passport = passport_of(document, aid(document, "Total", 2009), EN, drawn=PlottedIn((), claims))
    assert passport is not None
    named = {one.target.claim: one.text for one in passport.dependents if isinstance(one.target, ClaimTarget)}
    assert set(named) == {one.claim.id for one in Claims(document).all() if passport.keys[0] in one.now.keys}
    assert named
    assert all(text.startswith("Claim, page ") for text in named.values())


def test_claims_are_checked_anew_after_an_edit(document: Document) -> None:
    claims, place = Claims(document), aid(document, "Total", 2009)
    before = [one.now.numbers for one in claims.resting_on(place)]
    claims.follow(document.set_value(place, 1.0, "1.0"))
    assert [one.now.numbers for one in claims.resting_on(place)] != before


def test_with_the_notes_applied_it_is_about_the_value_as_intended(document: Document) -> None:
    place = aid(document, "INCLE", 2009)
    passport = passport_of(document, place, EN, drawn=PlottedIn(applied=("table-1b-c",)))
    assert passport is not None
    assert (passport.what.shown, passport.what.printed) == ("360.0", "454.0")
    assert any("454.0" in fact.text for fact in passport.what.facts)
    assert place in [key for key, _ in passport.inputs]
    for text in (short_text(passport), spoken_text(passport)):
        assert "as intended (notes applied: c), computed here, not printed; as booked: 454.0" in text


def test_what_is_computed_from_a_value_as_intended_is_told_apart_from_what_is_of_that_as_booked(
    document: Document,
) -> None:
    place, notes = aid(document, "INCLE", 2010), ("table-1b-c", "table-1b-d", "table-1b-e")
    passport = passport_of(document, place, EN, drawn=PlottedIn(applied=notes))
    assert passport is not None
    texts = [one.text for one in passport.dependents]
    value, whole, before, after = (365.0 + 94.0 - 175.0), 582.7, 454.0 - 94.0, 117.0 + 175.0
    assert f"As intended: {100 * value / whole:.1f}% of Total, FY2010 ({whole})." in texts
    fall, rise = before - value, after - value
    assert f"As intended: \u2212{fall:.1f} (\u2212{100 * fall / before:.1f}%) against FY2009." in texts
    assert f"As intended: +{rise:.1f} (+{100 * rise / value:.1f}%) from here to FY2011." in texts
    assert "As booked: 90.4% of Total, FY2010." in texts
    assert not any(text.startswith(("90.4", "Adds", "\u2212", "+")) for text in texts)
    beside = passport_of(document, aid(document, "ESF", 2008), EN, drawn=PlottedIn(applied=notes))
    assert beside is not None
    assert not any(one.text.startswith("As ") for one in beside.dependents)


def test_several_values_as_intended_are_said_to_be_computed(document: Document) -> None:
    keys = [aid(document, "INCLE", year) for year in (2009, 2010)]
    passport = passport_of_keys(document, keys, EN, drawn=PlottedIn(applied=("table-1b-c",)))
    assert passport.what.number == "between 360.0 and 459.0"
    assert passport.what.status == "No status printed; Computed here"


def test_a_year_of_publication_is_not_told_as_the_year_of_the_numbers(document: Document) -> None:
    place = key(document, "subnational-central-america", area="HN-AT", year=UndatedYear(2011), measure="rate")
    period = made(document, place).what.period
    assert period.startswith("filed under 2011, the year of publication")
    assert "1 January" not in period


def test_a_drawn_mean_counts_and_one_that_is_not_drawn_does_not(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("table-1b"))
    place = aid(document, "INCLE", 2009)

    def means(*, drawn: bool) -> int:
        shown = replace(view, annotations=(MEAN,) if drawn else ())
        passport = passport_of(document, place, EN, drawn=PlottedIn([shown]))
        assert passport is not None
        return sum(
            isinstance(one.target, Derivation) and one.target.kind is DerivationKind.MEAN for one in passport.dependents
        )

    assert (means(drawn=True), means(drawn=False)) == (1, 0)


def test_months_stand_behind_a_yearly_index_and_lead_to_it(document: Document) -> None:
    items: dict[str, Value] = {
        "series": "cpi-u",
        "vintage": "bls-2026-07",
        "fiscal_year": FiscalYear(2009),
        "measure": "index",
    }
    year = key(document, "deflators", **items)
    passport = made(document, year)
    values = [document.observation(month) for month, _ in passport.inputs]
    mean = sum(one.value or 0.0 for one in values if one is not None) / 12
    shown = document.observation(year)
    assert shown is not None
    assert shown.value == pytest.approx(mean, abs=0.001)
    assert year in [one.target for one in made(document, passport.inputs[0][0]).dependents]


def test_a_fiscal_year_before_1977_began_in_july(document: Document) -> None:
    from cavapp.core.citations.passport.passport import period_text  # noqa: PLC0415

    old = Key(AID, (("account", "ESF"), ("fiscal_year", FiscalYear(1976)), ("measure", "amount")))
    assert period_text(document, [old], EN) == "US fiscal year: 1 July 1975 to 30 June 1976"
    first = old.with_(fiscal_year=FiscalYear(1977))
    assert period_text(document, [first], EN) == "US fiscal year: 1 October 1976 to 30 September 1977"


def test_every_edit_is_told_with_who_when_and_why_also_one_taken_back(
    catalogue: Catalogue, clock: Callable[[], str]
) -> None:
    document = Document(catalogue, author=Author("Ana", "a-1"), clock=clock)
    place = aid(document, "INCLE", 2009)
    document.set_value(place, 5.0, "5.0", reason="A slip", source=Cited("seelke-finklea-2012", "p. 15"))
    document.set_value(place, 6.0, "6.0")
    document.undo()
    first, second, third = made(document, place).edits
    assert (first.author, first.before, first.after, first.reason, first.undone) == (
        "Ana",
        "454.0",
        "5.0",
        "A slip",
        False,
    )
    assert "Seelke" in first.source
    assert (second.after, second.undone) == ("6.0", True)
    assert third.kind == "undo"
    assert first.time < second.time < third.time
    assert made(document, aid(document, "ESF", 2009)).edits == ()


def test_the_history_follows_the_journal(document: Document) -> None:
    place, history = aid(document, "INCLE", 2009), History()
    assert history.of(document, [place]) == []
    document.set_value(place, 5.0, "5.0")
    assert len(history.of(document, [place])) == 1
    document.undo()
    assert len(history.of(document, [place])) == 2
    assert history.of(Document(document.shipped), [place]) == []


def test_no_printed_source_vouches_for_an_edited_value(document: Document) -> None:
    place = aid(document, "INCLE", 2009)
    document.set_value(place, 5.0, "5.0")
    passport = made(document, place)
    assert passport.chain == ()
    assert "names no work" in passport.chain_end
    for text in (short_text(passport), spoken_text(passport)):
        assert "Seelke" not in text
        assert "5.0" in text
    assert passport.what.printed == "454.0"


def test_the_sum_of_a_total_names_its_rows_and_the_verdict(document: Document) -> None:
    passport = made(document, Derivation(DerivationKind.SUM, aid(document, "Total", 2008)))
    assert passport.what.shown == "406.0"
    assert "405.9" in passport.what.method
    assert "rounding" in passport.what.method
    assert len(passport.inputs) == 7


def test_the_short_form_is_a_footnote(document: Document) -> None:
    assert short_text(made(document, aid(document, "INCLE", 2009))) == (
        "454.0 [c, b] (millions of US dollars), US assistance to Mexico by account: International Narcotics Control and"
        " Law Enforcement (INCLE), FY2009, US fiscal year: 1 October 2008 to 30 September 2009; no status printed;"
        " printed in the report. Selee, Arnson, and Olson, Crime and Violence in Mexico and Central America, table 1b;"
        " Seelke and Finklea,"
        " US-Mexican Security Cooperation, p. 14."
    )


def test_the_full_form_has_every_section(document: Document) -> None:
    passport = made(document, aid(document, "INCLE", 2009), ES)
    text = full_text(passport)
    for note in (*passport.notes, *passport.further):
        assert note.text in text
    for heading in ("De dónde proviene", "Otras ediciones y fuentes", "Se calcula a partir de él", "Modificaciones"):
        assert f"\n{heading}\n" in text


@pytest.mark.parametrize(
    ("items", "choice", "count"),
    [
        ({"year": Year(2005)}, {}, 4),
        ({"year": Year(2005)}, {"rows": ("SLV", "MEX")}, 2),
        ({"year": Year(2005)}, {"measure": "count", "vintage": "series-2011"}, 4),
        ({"year": Year(2005)}, {"rows": ("HND",), "vintage": "hs-2012"}, 1),
        ({"country": "SLV", "vintage": "hs-2012", "measure": "rate"}, {"first": 2000, "last": 2004}, 5),
        ({"country": "SLV", "vintage": "hs-2012", "measure": "rate"}, {}, 17),
    ],
    ids=str,
)
def test_a_row_or_column_is_as_much_of_it_as_is_shown(
    document: Document, items: dict[str, Value], choice: dict[str, object], count: int
) -> None:
    view = replace(view_of(document.catalogue.exhibit("fig-1")), **choice)  # type: ignore[arg-type]
    asked = key(document, "homicide-rates", **items)
    passport = passport_of(document, asked, EN, drawn=PlottedIn([view]))
    assert passport is not None
    shown = {one.key for one in select_observations(document, view).observations}
    assert len(passport.keys) == count
    assert set(passport.keys) <= shown
    whole = passport_of(document, asked, EN)
    assert whole is not None
    assert len(whole.keys) >= count


def test_where_nothing_is_there_is_no_passport(document: Document) -> None:
    assert passport_of(document, aid(document, "INCLE", 1999), EN) is None
    assert passport_of(document, Derivation(DerivationKind.SUM, aid(document, "INCLE", 2009)), EN) is None


# all numbers


def everything(document: Document) -> Iterator[Asked]:
    """Every observation, of states a fifth; every sum, share, change and mean told of; a row of each exhibit."""
    catalogue = document.catalogue
    for name, data in catalogue.datasets.items():
        yield from (data.key(row) for row in range(0, len(data), 5 if name == "subnational-mexico" else 1))
        yield from (Derivation(DerivationKind.SUM, audit.key) for audit in audit_totals(document, name))
    for exhibit in catalogue.exhibits.values():
        view = view_of(exhibit)
        yield Derivation(DerivationKind.MEAN, Key(exhibit.dataset), view=view)
        first = select_observations(document, view).lines[0]
        keys = tuple(one.key for one in first.observations if one is not None)
        if len(keys) > 1:
            yield Derivation(DerivationKind.SELECTION, Key(exhibit.dataset), view=view, keys=keys)


def parts(document: Document) -> Iterator[Key]:
    """Every row, every column and the whole of every exhibit's dataset; beside the report a few of them."""
    for exhibit in document.catalogue.exhibits.values():
        data = document.catalogue.dataset(exhibit.dataset)
        if exhibit.in_report:
            yield Key(data.id)
        for axis in exhibit.axes:
            values = data.values_of(axis)
            yield from (Key(data.id, ((axis, value),)) for value in (values if exhibit.in_report else values[:1]))


@pytest.fixture(scope="module")
def walked(catalogue: Catalogue) -> list[tuple[Passport, Passport]]:
    """The passports of everything, in both languages; also of what is computed from any of it."""
    document, history = Document(catalogue), History()
    drawn = PlottedIn((), Claims(document))
    found, waiting, met = [], [*everything(document), *parts(document)], set[Asked]()
    while waiting:
        asked = waiting.pop()
        if asked in met:
            continue
        met.add(asked)
        pair = tuple(passport_of(document, asked, lang, history=history, drawn=drawn) for lang in (EN, ES))
        assert None not in pair, asked
        found.append(pair)
        waiting += [one.target for one in pair[0].dependents if isinstance(one.target, Key | Derivation)]  # type: ignore[union-attr]
    return found  # type: ignore[return-value]


def texts_of(passport: Passport) -> dict[str, str]:
    """Every text that must never be empty, by what it is."""
    what = passport.what
    found = {"title": what.title, "place": what.place, "printed": what.printed, "number": what.number}
    found |= {"unit": what.unit, "status": what.status, "period": what.period}
    found |= {name: getattr(passport, name) for name in ("chain_end", "no_other_releases", "no_dependents", "no_edits")}
    found |= {f"fact {n}": f"{fact.text}" * bool(fact.label) for n, fact in enumerate(what.facts)}
    for n, step in enumerate((*passport.chain, *passport.beside)):
        found |= {f"step {n} {part}": getattr(step, part) for part in ("part", "kind", "place", "short", "reference")}
        found[f"step {n} runs"] = "".join(run.text for run in step.runs)
    found |= {f"note {n}": note.text * bool(note.level) for n, note in enumerate((*passport.notes, *passport.further))}
    found |= {f"kin {n}": one.shown * bool(one.source) for n, one in enumerate(passport.other_releases)}
    found |= {f"dependent {n}": one.text for n, one in enumerate(passport.dependents)}
    found |= {f"input {n}": text for n, (_, text) in enumerate(passport.inputs)}
    return found


def test_the_walk_meets_everything(walked: list[tuple[Passport, Passport]], catalogue: Catalogue) -> None:
    met = {english.asked for english, _ in walked}
    document = Document(catalogue)
    assert met >= set(everything(document))
    kinds = {one.kind for one in met if isinstance(one, Derivation)}
    assert kinds == set(DerivationKind)
    assert len(met) > sum(map(len, catalogue.datasets.values()))


def test_nothing_in_any_passport_is_empty(walked: list[tuple[Passport, Passport]]) -> None:
    for pair in walked:
        for passport in pair:
            empty = [name for name, text in texts_of(passport).items() if not text.strip()]
            assert not empty, (passport.asked, passport.language, empty)
            assert "{" not in "".join(texts_of(passport).values())


def test_every_number_has_a_work_with_a_place_or_says_why_not(walked: list[tuple[Passport, Passport]]) -> None:
    for pair in walked:
        for passport in pair:
            assert passport.chain, passport.asked
            unlocated = [step for step in passport.chain if not step.located]
            assert any(step.located for step in passport.chain) or all(step.place for step in unlocated)
            assert passport.chain_end


def test_every_passport_is_in_the_language_it_says(walked: list[tuple[Passport, Passport]]) -> None:
    same = {"chain_end", "no_other_releases", "no_dependents", "no_edits", "period", "status"}
    for english, spanish in walked:
        ours, theirs = texts_of(english), texts_of(spanish)
        assert ours.keys() == theirs.keys()
        untranslated = [name for name in same if ours[name] == theirs[name] and not ours[name].isdigit()]
        assert not untranslated, (english.asked, untranslated)
        for one, other in zip((*english.notes, *english.further), (*spanish.notes, *spanish.further), strict=True):
            assert one.text != other.text
            assert one.level != other.level
        for step, paso in zip(english.chain, spanish.chain, strict=True):
            assert step.part != paso.part
            assert step.kind != paso.kind
        for text, texto in zip(english.dependents, spanish.dependents, strict=True):
            # A share and a change may read alike but for the name of the period.
            assert text.text != texto.text or any(word in text.text for word in ("%",)), text.text


def test_every_target_of_a_passport_is_there(walked: list[tuple[Passport, Passport]], catalogue: Catalogue) -> None:
    document = Document(catalogue)
    met = {english.asked for english, _ in walked}
    for english, _ in walked:
        targets = [one.target for one in english.dependents] + [one.key for one in english.other_releases]
        claims = {one.claim for one in targets if isinstance(one, ClaimTarget)}
        assert claims <= {claim.id for claim in catalogue.claims}
        assert met >= {one for one in targets if isinstance(one, Key | Derivation)}
        places = {place for place, _ in english.inputs}
        assert met >= {place for place in places if place.dataset != "subnational-mexico"}
        assert all(document.observation(place) is not None for place in places)
        for step in (*english.chain, *english.beside):
            assert step.reference in document.catalogue.references


def test_every_form_of_every_passport_can_be_written(walked: list[tuple[Passport, Passport]]) -> None:
    for pair in walked[::7]:
        for passport in pair:
            text = full_text(passport)
            assert passport.what.title in text
            assert all(note.text in text for note in passport.notes)
            assert short_text(passport).endswith(".")
            assert passport.what.unit in spoken_text(passport)


def test_blanks_say_why(walked: list[tuple[Passport, Passport]], catalogue: Catalogue) -> None:
    document = Document(catalogue)
    blank = {
        one.key
        for name in catalogue.datasets
        for one in document.observations(Region(name))
        if one.value is None and one.status is not Status.COMPUTED
    }
    found = [passport for pair in walked for passport in pair if passport.asked in blank]
    assert len(found) == 2 * len(blank) > 0
    assert all(passport.what.why_empty for passport in found)


@pytest.mark.parametrize("lang", list(Language))
def test_a_computation_without_its_numbers_is_none(document: Document, lang: Language) -> None:
    place = aid(document, "Total", 2008)
    assert compute_value(document, Derivation(DerivationKind.SHARE, place), lang) is None
    assert compute_value(document, Derivation(DerivationKind.CHANGE, place), lang) is None
    assert compute_value(document, Derivation(DerivationKind.MEAN, Key(AID)), lang) is None


@pytest.mark.parametrize(
    ("dataset", "row", "year", "said"),
    [
        ("mexico-assistance", "INCLE", 2009, "454.0 [c, b] (millions"),
        ("mexico-assistance", "GHCS", 2009, "2.9 [f, b] (millions"),
        ("mexico-assistance", "FMF", 2009, "299.0 [e, b] (millions"),
        ("section-1004", "MEX", 2013, "75,508,000 [*] (US dollars)"),
        ("mexico-assistance", "NADR", 2013, "; printed n/a. Selee"),
        ("carsi-funding", "NADR", 2009, "; printed as a dash. Selee"),
        ("carsi-funding", "NADR", 2013, "; printed as a dash. Selee"),
        ("carsi-funding", "FMF", 2011, "; printed as a dash, without explanation. Selee"),
        ("carsi-funding", "ESF", 2008, "; actual; printed in the report. Selee"),
        ("carsi-funding", "ESF", 2013, "; request; printed in the report. Selee"),
    ],
)
def test_the_short_form_keeps_marks_and_gives_no_stage_to_what_is_empty(
    document: Document, dataset: str, row: str, year: int, said: str
) -> None:
    names = {dimension.id for dimension in document.catalogue.dataset(dataset).dimensions}
    items = (
        ("account" if "account" in names else "country", row),
        ("fiscal_year", FiscalYear(year)),
        ("measure", "amount"),
    )
    assert said in short_text(made(document, Key(dataset, items)))
