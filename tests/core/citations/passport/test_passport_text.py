"""What passports say, word for word: one of every kind of number, in both languages, as it was approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pytest

from cavapp.core.analysis.claims.checking import Claims
from cavapp.core.analysis.movements import moving_notes
from cavapp.core.analysis.view import view_of
from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind
from cavapp.core.citations.passport.dependents import PlottedIn
from cavapp.core.citations.passport.passport import Asked, passport_of, passport_of_keys
from cavapp.core.citations.passport.passport_text import full_text, short_text, spoken_text
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Region, UndatedYear, Value, Year
from cavapp.core.data.notes import Bearing, Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.user_notes import note_changes
from cavapp.core.edits.contributions.user_works import attach_work, work_write
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.cell_entry import CellEntry, add_observation, unit_for
from cavapp.core.edits.journal.journal import Author, StepKind

AID: Final = "mexico-assistance"
RATES: Final = "homicide-rates"
CARSI: Final = "carsi-funding"
Said = Iterator[tuple[str, str]]


def key(dataset: str, **items: Value) -> Key:
    return Key(dataset, tuple(items.items()))


def aid(account: str, year: int) -> Key:
    return key(AID, account=account, fiscal_year=FiscalYear(year), measure="amount")


def rate(country: str, year: int, vintage: str = "hs-2012", measure: str = "rate") -> Key:
    return key(RATES, country=country, year=Year(year), vintage=vintage, measure=measure)


ASKED: Final[Mapping[str, Asked]] = {
    "a number with notes of its own and of its column": aid("INCLE", 2009),
    "a total that rounding explains": aid("Total", 2007),
    "a total of which another source tells": aid("Total", 2009),
    "a request that repeats the year before": aid("FMF", 2013),
    "printed n/a": aid("NADR", 2012),
    "printed as a dash": key(CARSI, account="NADR", fiscal_year=FiscalYear(2009), measure="amount"),
    "a row": key(AID, account="ESF"),
    "a column": key(AID, fiscal_year=FiscalYear(2013)),
    "a table": key(CARSI),
    "a rate with other releases": rate("HND", 2003),
    "a rate of a substitute": rate("MEX", 2011, "wdi-2013-09"),
    "a count with its national source": rate("GTM", 2009, measure="count"),
    "a grant": key("section-1004", country="HND", fiscal_year=FiscalYear(2013), measure="amount"),
    "a population": key("population", country="MEX", year=Year(2010), measure="population"),
    "homicides of a state": key("subnational-mexico", area="MX-TAM", year=Year(2010), measure="count"),
    "a department": key("subnational-central-america", area="HN-AT", year=UndatedYear(2011), measure="rate"),
    "an index computed from months": key(
        "deflators", series="cpi-u", vintage="bls-2026-07", fiscal_year=FiscalYear(2009), measure="index"
    ),
    "a month": key("consumer-prices", year=Year(2008), month=10, measure="index"),
    "the sum of a column": Derivation(DerivationKind.SUM, aid("Total", 2008)),
    "a share": Derivation(DerivationKind.SHARE, aid("FMF", 2009)),
    "a change from an estimate to a request": Derivation(DerivationKind.CHANGE, aid("INCLE", 2013), aid("INCLE", 2012)),
    "a change from nothing": Derivation(DerivationKind.CHANGE, aid("FMF", 2008), aid("FMF", 2007)),
}


def said(document: Document, asked: Asked, lang: Language, drawn: PlottedIn) -> str:
    found = passport_of(document, asked, lang, drawn=drawn)
    assert found is not None, asked
    return f"{spoken_text(found)}\n\n{short_text(found)}\n\n{full_text(found)}"


def told(pairs: Said) -> str:
    return "\n".join(f"==== {heading} ====\n\n{text}\n" for heading, text in pairs)


def shipped(document: Document, lang: Language) -> Said:
    drawn = PlottedIn((), Claims(document))
    for heading, asked in ASKED.items():
        asked_for = document.catalogue.dataset(asked.dataset).normalised(asked) if isinstance(asked, Key) else asked
        yield heading, said(document, asked_for, lang, drawn)
    for table in ("fig-1", "table-1b"):
        view = view_of(document.catalogue.exhibit(table))
        mean = Derivation(DerivationKind.MEAN, Key(document.catalogue.exhibit(table).dataset), view=view)
        yield f"the mean of {table}", said(document, mean, lang, PlottedIn([view]))
    notes = tuple(note.id for note in moving_notes(document, AID))
    for account, year in (("INCLE", 2010), ("Total", 2010), ("ESF", 2010)):
        yield f"{account} {year}, notes applied", said(document, aid(account, year), lang, PlottedIn(applied=notes))
    some = [one.key for one in document.observations(Region(AID, (("account", frozenset({"ESF", "DA"})),)))]
    yield "several numbers", full_text(passport_of_keys(document, some, lang))


def edited(document: Document, lang: Language) -> Said:
    place, record = aid("INCLE", 2009), {"type": "report", "title": "Another Look", "author": [{"literal": "OCAVI"}]}
    document.set_value(place, 5.0, "5.0", reason="A slip", source=Cited("seelke-finklea-2012", "p. 15"))
    document.set_value(place, 6.0, "6.0")
    document.undo()
    document.apply([document.status_write(aid("ESF", 2013), Status.ACTUAL, reason="Now spent")], StepKind.STATUS)
    document.set_value(aid("DA", 2013), None, "n/a")
    later = aid("INCLE", 2014)
    unit = unit_for(document, later)
    assert unit is not None
    document.apply(add_observation(document, later, CellEntry(148.1, "148.1"), Status.REQUEST, unit), StepKind.ADD)
    document.apply(note_changes(document, "Odd number", [place, later]), StepKind.NOTE)
    work = work_write(document, record)
    document.apply([work], StepKind.WORK)
    cited = Cited(str(work.address.named()["reference"]), "p. 2")
    document.apply(attach_work(document, cited, [key(AID, account="INCLE")], Bearing.OTHER), StepKind.ATTACH)
    drawn = PlottedIn((), Claims(document))
    for heading, asked in (
        ("a corrected number", place),
        ("another stage", aid("ESF", 2013)),
        ("a number that was emptied", aid("DA", 2013)),
        ("a number of the user's", later),
        ("its total", aid("Total", 2009)),
        ("the sum of its column", Derivation(DerivationKind.SUM, aid("Total", 2009))),
        ("a number beside it", aid("FMF", 2009)),
    ):
        yield heading, said(document, asked, lang, drawn)


@pytest.mark.parametrize("lang", Language)
def test_passports_read_as_approved(document: Document, lang: Language, approve: Callable[[str, str], None]) -> None:
    approve(f"passports_{lang}.txt", told(shipped(document, lang)))


@pytest.mark.parametrize("lang", Language)
def test_passports_of_what_is_the_users_read_as_approved(
    catalogue: Catalogue, clock: Callable[[], str], lang: Language, approve: Callable[[str, str], None]
) -> None:
    document = Document(catalogue, author=Author("Ana", "a-1"), clock=clock)
    approve(f"own_passports_{lang}.txt", told(edited(document, lang)))
