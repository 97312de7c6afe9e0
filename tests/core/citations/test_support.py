"""What leans on a work, checked against the shipped files read by other means."""

from __future__ import annotations

import csv
import json

import pytest

from cavapp.core.citations.support import ListingReason, standing_of, support_of
from cavapp.core.data.keys import FiscalYear, Key, Region, Year
from cavapp.core.data.labels import key_text
from cavapp.core.data.notes import SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages.places import exhibit_text, region_text, report_place_text
from tests.checkout import DATA


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cited_in(line: dict[str, str], reference: str) -> bool:
    return any(part.strip().partition("@")[0] == reference for part in line["references"].split(";"))


def every_reference() -> list[str]:
    return [record["id"] for record in json.loads((DATA / "references.json").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("reference", every_reference())
def test_notes_and_footnotes_are_those_that_name_the_work(document: Document, reference: str) -> None:
    support = support_of(document, reference)
    notes = [line["note"] for line in lines("notes") if cited_in(line, reference)]
    footnotes = [line["footnote"] for line in lines("footnotes") if cited_in(line, reference)]
    assert [note.id for note in support.notes] == notes
    assert [note.id for note in support.footnotes] == footnotes


def test_the_places_are_those_of_the_sources_that_stand_behind_the_numbers(document: Document) -> None:
    for reference, place in (("seelke-finklea-2012", "p. 14"), ("selee-arnson-olson-2013", "table 1b")):
        assert place in support_of(document, reference).locators
    attached = {(line["reference"], line["locator"]) for line in lines("sources") if line["locator"]}
    for reference, locator in attached:
        assert locator in support_of(document, reference).locators


def test_exhibits_with_the_role_of_the_work(document: Document) -> None:
    roles = {
        reference: {one.exhibit.id: one.role for one in support_of(document, reference).exhibits}
        for reference in ("seelke-finklea-2012", "state-cbj-2012", "undata-hs-2012-export", "pl-110-252")
    }
    assert roles == {
        "seelke-finklea-2012": {"table-1b": SourceRole.SOURCE},
        "state-cbj-2012": {"table-1b": SourceRole.BASED_ON},
        "undata-hs-2012-export": {"fig-1": SourceRole.COPY, "fig-2": SourceRole.NOTED, "departments": SourceRole.NOTED},
        "pl-110-252": {"table-1b": SourceRole.NOTED},
    }
    report = support_of(document, "selee-arnson-olson-2013")
    roles_of_report = {one.exhibit.id: one.role for one in report.exhibits}
    assert roles_of_report.pop("fig-1") is SourceRole.SHOWN_IN
    assert roles_of_report.pop("fig-2") is SourceRole.SOURCE  # of what it says of a place that has no data
    assert set(roles_of_report.values()) == {SourceRole.PRINTED_IN}
    of_report = {one.id for one in document.catalogue.exhibits.values() if one.in_report}
    assert {one.exhibit.id for one in report.exhibits} == of_report


def test_observations_are_counted_and_an_edited_one_is_not(document: Document) -> None:
    (before,) = support_of(document, "dod-state-fmt").observations
    assert before.count == len(lines("section-1004"))
    assert document.observation(before.first) is not None
    document.set_value(before.first, 1.0, "1")
    (after,) = support_of(document, "dod-state-fmt").observations
    assert after.count == before.count - 1
    assert after.first != before.first


def test_the_works_add_up_to_the_list(document: Document) -> None:
    standings = [standing_of(work) for work in document.catalogue.references.values()]
    assert standings.count(ListingReason.REPORT) == 1
    assert standings.count(ListingReason.WORKS_CITED) == 25
    assert standings.count(ListingReason.NAMED) == 5
    assert set(standings) == set(ListingReason) - {ListingReason.OWN}


@pytest.mark.parametrize(
    ("place", "english", "spanish"),
    [
        ("fn-7", "footnote 7", "nota al pie 7"),
        ("table-1b-a", "Table 1b, note a", "cuadro 1b, nota a"),
        ("fig-2", "Figure 2", "figura 2"),
        ("works-cited", "Works Cited", "Obras citadas"),
        ("text-p-8", "text, p. 8", "texto, p. 8"),
        ("src-table-1a", "source line of Table 1a", "línea de fuente del cuadro 1a"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_places_of_the_report_in_words(place: str, english: str, spanish: str) -> None:
    assert report_place_text(place, Language.ENGLISH) == english
    assert report_place_text(place, Language.SPANISH) == spanish


def test_no_place_of_the_shipped_records_stays_an_id(document: Document) -> None:
    catalogue = document.catalogue
    places = {place for work in catalogue.references.values() for place in work.custom.get("printed_in", ())}
    places |= {note.id for note in catalogue.report_footnotes}
    places |= {note.exhibit for note in catalogue.evidence.footnotes.values() if note.exhibit}
    assert {place for place in places if report_place_text(place, Language.ENGLISH) == place} == set()
    assert exhibit_text(catalogue, "table-1b", Language.SPANISH) == "Cuadro 1b"


def test_parts_of_a_dataset_in_words(document: Document) -> None:
    catalogue = document.catalogue
    years = [Year(year) for year in (2000, 2001, 2002, 2004)]
    part = Region.of("homicide-rates", {"country": ["SLV", "HND"], "year": years, "measure": ["rate"]})
    assert region_text(catalogue, part, Language.ENGLISH) == "El Salvador, Honduras; 2000–2002, 2004; Rate"
    assert region_text(catalogue, Region("section-1004"), Language.SPANISH) == "todo el cuadro"
    cell = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
    assert key_text(catalogue, cell, Language.SPANISH) == "INCLE, AF 2009"
