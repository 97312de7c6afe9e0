"""Every kind of work that can come in, cited in both languages: approved texts, and forms written from the manual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pytest

from cavapp.core.data.reference import Reference, Run
from cavapp.core.references.chicago import bibliography_entry, full_note, short_note
from cavapp.core.references.readers.bibtex_mapping import _TYPES as BIBTEX
from cavapp.core.references.readers.ris import _TYPES as RIS

RUIZ: Final = {"family": "Ruiz", "given": "Ana"}
PAZ: Final = {"family": "Paz", "given": "Luis"}
IN_2012: Final = {"date-parts": [[2012]]}
ON_A_DAY: Final = {"date-parts": [[2012, 3, 6]]}

RECORDS: Final[tuple[dict[str, Any], ...]] = (
    {
        "id": "article-journal",
        "title": "Gangs and States",
        "author": [RUIZ, PAZ],
        "issued": IN_2012,
        "container-title": "Journal of Crime",
        "volume": "4",
        "issue": "2",
        "page": "12-30",
    },
    {
        "id": "article-magazine",
        "title": "The Long War",
        "author": [RUIZ],
        "issued": {"date-parts": [[2012, 3]]},
        "container-title": "Proceso",
    },
    {
        "id": "article-newspaper",
        "title": "A Quiet Year",
        "author": [RUIZ],
        "issued": ON_A_DAY,
        "container-title": "El Faro",
        "publisher-place": "San Salvador",
    },
    {
        "id": "book",
        "title": "The Isthmus: A History",
        "author": [RUIZ],
        "issued": IN_2012,
        "edition": "2",
        "publisher": "Prensa",
        "publisher-place": "Guatemala",
    },
    {
        "id": "chapter",
        "title": "On Borders",
        "author": [RUIZ],
        "editor": [PAZ],
        "issued": IN_2012,
        "container-title": "Limits",
        "publisher": "Prensa",
        "publisher-place": "Guatemala",
        "page": "3-9",
    },
    {
        "id": "dataset",
        "title": "Homicides by Year",
        "author": [{"literal": "Ministry of Security"}],
        "version": "3",
        "issued": IN_2012,
        "URL": "data.gob.hn",
    },
    {"id": "document", "title": "Memorandum", "author": [RUIZ], "issued": ON_A_DAY, "publisher": "Ministry"},
    {
        "id": "legislation",
        "title": "Security Act, 2012",
        "number": "Pub. L. 112-1",
        "volume": "126",
        "page": "5",
        "container-title": "United States Statutes at Large",
        "issued": IN_2012,
    },
    {"id": "manuscript", "title": "Draft on Gangs", "author": [RUIZ], "genre": "working paper", "issued": IN_2012},
    {
        "id": "paper-conference",
        "title": "Counting the Dead",
        "author": [RUIZ],
        "issued": IN_2012,
        "container-title": "Proceedings of LASA",
        "publisher": "LASA",
        "publisher-place": "San Francisco",
    },
    {
        "id": "personal_communication",
        "title": "Reply on Table 2",
        "author": [RUIZ],
        "genre": "e-mail",
        "issued": ON_A_DAY,
    },
    {
        "id": "post-weblog",
        "title": "What the Numbers Hide",
        "author": [RUIZ],
        "container-title": "InSight",
        "issued": ON_A_DAY,
        "URL": "insight.example",
    },
    {
        "id": "report",
        "title": "Aid in Review",
        "author": [{"literal": "Accountability Office"}],
        "number": "R-12",
        "issued": IN_2012,
        "publisher": "AO",
        "publisher-place": "Washington, DC",
    },
    {"id": "software", "title": "rates", "version": "1.2", "URL": "rates.example"},
    {
        "id": "speech",
        "title": "Remarks",
        "author": [RUIZ],
        "event-title": "Study Group",
        "publisher-place": "Antigua",
        "issued": ON_A_DAY,
    },
    {
        "id": "thesis",
        "title": "Courts under Fire",
        "author": [RUIZ],
        "genre": "PhD diss.",
        "publisher": "University of El Salvador",
        "issued": IN_2012,
    },
    {"id": "webpage", "title": "About", "author": [{"literal": "OCAVI"}], "URL": "ocavi.example", "accessed": ON_A_DAY},
)
WORKS = {record["id"]: Reference.from_csl({**record, "type": record["id"]}) for record in RECORDS}


def marked(runs: Sequence[Run]) -> str:
    return "".join(f"_{run.text}_" if run.italic else run.text for run in runs)


def golden_text(lang: str) -> str:
    return "\n".join(
        f"[{name}]\n"
        f"full: {marked(full_note(work, locator='p. 7', lang=lang))}\n"
        f"short: {marked(short_note(work, locator='p. 7', lang=lang))}\n"
        f"entry: {marked(bibliography_entry(work, lang=lang))}\n"
        for name, work in WORKS.items()
    )


def test_every_kind_that_a_reader_makes_has_an_approved_text() -> None:
    assert {*BIBTEX.values(), *RIS.values()} <= set(WORKS)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_kind_reads_as_approved(lang: str, approve: Callable[[str, str], None]) -> None:
    approve(f"kinds_{lang}.txt", golden_text(lang))


# Written from the manual's rules, not taken from the program.
@pytest.mark.parametrize(
    ("kind", "lang", "note", "entry"),
    [
        (
            "article-journal",
            "en",
            "Ana Ruiz and Luis Paz, “Gangs and States,” _Journal of Crime_ 4, no. 2 (2012), p. 7.",
            "Ruiz, Ana, and Luis Paz. “Gangs and States.” _Journal of Crime_ 4, no. 2 (2012): 12–30.",
        ),
        (
            "book",
            "en",
            "Ana Ruiz, _The Isthmus: A History_, 2nd ed. (Guatemala: Prensa, 2012), p. 7.",
            "Ruiz, Ana. _The Isthmus: A History_. 2nd ed. Guatemala: Prensa, 2012.",
        ),
        (
            "chapter",
            "es",
            "Ana Ruiz, “On Borders”, en _Limits_, ed. por Luis Paz (Guatemala: Prensa, 2012), p. 7.",
            "Ruiz, Ana. “On Borders”. En _Limits_, editado por Luis Paz, 3–9. Guatemala: Prensa, 2012.",
        ),
        (
            "thesis",
            "en",
            "Ana Ruiz, “Courts under Fire” (PhD diss., University of El Salvador, 2012), p. 7.",
            "Ruiz, Ana. “Courts under Fire.” PhD diss., University of El Salvador, 2012.",
        ),
        (
            "thesis",
            "es",
            "Ana Ruiz, “Courts under Fire” (tesis doctoral, University of El Salvador, 2012), p. 7.",
            "Ruiz, Ana. “Courts under Fire”. Tesis doctoral, University of El Salvador, 2012.",
        ),
        (
            "personal_communication",
            "en",
            "Ana Ruiz, “Reply on Table 2,” e-mail, March 6, 2012, p. 7.",
            "Ruiz, Ana. “Reply on Table 2.” E-mail, March 6, 2012.",
        ),
    ],
)
def test_forms_follow_the_manual(kind: str, lang: str, note: str, entry: str) -> None:
    assert marked(full_note(WORKS[kind], locator="p. 7", lang=lang)) == note
    assert marked(bibliography_entry(WORKS[kind], lang=lang)) == entry


@pytest.mark.parametrize(
    ("edition", "english"), [("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("11", "11th"), ("12", "12th"), ("21", "21st")]
)
def test_editions_are_counted(edition: str, english: str) -> None:
    work = Reference.from_csl({"id": "x", "type": "book", "title": "T", "edition": edition})
    assert marked(bibliography_entry(work)) == f"_T_. {english} ed."
    assert marked(bibliography_entry(work, lang="es")) == f"_T_. {edition}.ª ed."
