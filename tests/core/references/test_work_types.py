"""Every kind of work that can come in, cited in both languages: approved texts, and forms written from the manual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pytest

from cavapp.core.data.reference import Reference, Run
from cavapp.core.references.chicago import bibliography_entry, full_note, short_note
from cavapp.core.references.readers.bibtex_mapping import _TYPES as BIBTEX
from cavapp.core.references.readers.ris_tags import TYPES as RIS

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
    {
        "id": "legal_case",
        "title": "Paz v. Ministry of Justice",
        "container-title": "F.3d",
        "volume": "222",
        "page": "141",
        "authority": "4th Cir.",
        "number": "99-1234",
        "issued": ON_A_DAY,
    },
    {
        "id": "hearing",
        "title": "Aid to the Isthmus",
        "authority": "Committee on Foreign Affairs",
        "chapter-number": "112th Cong.",
        "number": "112-5",
        "issued": IN_2012,
    },
    {
        "id": "bill",
        "title": "Security Bill",
        "number": "H.R. 12",
        "chapter-number": "112th Cong.",
        "issued": IN_2012,
    },
    {"id": "entry-encyclopedia", "title": "Isthmus", "container-title": "World Book", "volume": "9", "issued": IN_2012},
    {"id": "entry-dictionary", "title": "mara", "container-title": "Diccionario", "edition": "3a", "issued": IN_2012},
    {"id": "standard", "title": "Counting Deaths", "number": "ISO 1", "publisher": "ISO", "issued": IN_2012},
    {"id": "patent", "title": "Scanner", "author": [RUIZ], "number": "US 7", "issued": ON_A_DAY},
    {"id": "pamphlet", "title": "Know Your Rights", "publisher": "Casa", "issued": IN_2012},
    {"id": "map", "title": "The Isthmus", "author": [RUIZ], "publisher": "Prensa", "issued": IN_2012},
    {"id": "graphic", "title": "Plaza", "author": [RUIZ], "archive": "Museo Nacional", "issued": IN_2012},
    {"id": "motion_picture", "title": "Quiet Years", "publisher": "Cine", "issued": IN_2012},
    {"id": "song", "title": "Corrido", "author": [RUIZ], "publisher": "Discos", "issued": IN_2012},
    {"id": "webpage", "title": "About", "author": [{"literal": "OCAVI"}], "URL": "ocavi.example", "accessed": ON_A_DAY},
)
WORKS = {record["id"]: Reference.from_csl({**record, "type": record["id"]}) for record in RECORDS}


KING: Final = {"family": "King", "given": "Martin Luther", "suffix": "Jr."}
MAO: Final = {"family": "毛", "given": "泽东"}
# All that a citation can carry, on the kinds that carry it.
FULL_RECORDS: Final[tuple[dict[str, Any], ...]] = (
    {
        "type": "book",
        "title": "Collected Works",
        "author": [KING, {"literal": "et al."}],
        "editor": [PAZ],
        "translator": [RUIZ, MAO],
        "volume": "3",
        "edition": "2nd",
        "collection-title": "Classics",
        "collection-number": "6",
        "collection-editor": [{"family": "Sol", "given": "Eva"}],
        "publisher": "CUP",
        "issued": {"date-parts": [[2012, 3]]},
        "number": "B-7",
        "call-number": "HV 6439",
    },
    {
        "type": "book",
        "title": "Late Years",
        "author": [MAO],
        "volume": "2",
        "container-title": "A Life",
        "issued": IN_2012,
    },
    {"type": "book", "title": "Whole Set", "editor": [RUIZ, PAZ], "number-of-volumes": "3", "issued": IN_2012},
    {
        "type": "chapter",
        "title": "On Borders",
        "author": [RUIZ],
        "editor": [PAZ, KING],
        "translator": [MAO],
        "container-title": "Limits",
        "volume": "2",
        "collection-title": "Good Series",
        "collection-number": "6",
        "page": "3-9",
        "issued": IN_2012,
    },
    {"type": "thesis", "title": "Courts", "author": [RUIZ], "publisher": "UCA", "issued": IN_2012},
    {"type": "thesis", "title": "Courts", "author": [RUIZ], "genre": "master’s thesis", "issued": IN_2012},
    {"type": "thesis", "title": "Courts", "author": [RUIZ], "genre": "tesina", "issued": IN_2012},
    {
        "type": "report",
        "title": "Aid",
        "author": [RUIZ],
        "editor": [PAZ],
        "number": "R-1",
        "collection-title": "Papers",
        "collection-number": "4",
        "version": "2",
        "edition": "3",
        "issued": {"date-parts": [[2012, 3, 6]]},
    },
    {
        "type": "article-journal",
        "title": "Gangs",
        "author": [RUIZ, {"literal": "Ministerio de Justicia, Paz y Orden"}],
        "translator": [PAZ],
        "container-title": "Review",
        "volume": "2",
        "issue": "3",
        "issued": {"date-parts": [[2012]], "season": "Spring"},
        "DOI": "10.1000/x",
        "URL": "https://doi.org/10.1000/x",
    },
    {
        "type": "article-magazine",
        "title": "War",
        "container-title": "Week",
        "issued": {"date-parts": [[2011, 9], [2011, 10]]},
    },
    {
        "type": "manuscript",
        "title": "Letters",
        "author": [RUIZ],
        "archive": "Archivo General",
        "archive-place": "Guatemala",
        "archive_location": "Box 3",
        "call-number": "MS 12",
        "issued": {"literal": "undated"},
    },
    {"type": "legal_case", "title": "Velásquez", "authority": "Inter-Am. Ct. H.R.", "number": "4", "issued": ON_A_DAY},
    {
        "type": "speech",
        "title": "Remarks",
        "author": [RUIZ],
        "event-title": "Forum",
        "event-place": "Lima",
        "issued": IN_2012,
    },
    {
        "type": "paper-conference",
        "title": "Counting",
        "author": [RUIZ],
        "event-title": "LASA",
        "container-title": "Acts",
    },
    {"type": "paper-conference", "title": "As Read", "author": [RUIZ], "event-title": "LASA", "issued": ON_A_DAY},
    {
        "type": "webpage",
        "title": "Rates",
        "status": "forthcoming",
        "accessed": {"date-parts": [[2012, 3, 6], [2012, 3, 8]]},
        "original-date": {"date-parts": [[2012]], "season": "Spring"},
        "URL": "https://x.example/two words?a=1&b_c=%20#d~e",
    },
    {"type": "dataset", "title": "Deaths", "version": "3", "edition": "2", "jurisdiction": "us", "issued": IN_2012},
    {"type": "document", "title": "Memo", "container-title": "Files", "original-date": IN_2012, "submitted": ON_A_DAY},
    {"type": "interview", "title": "Talk", "author": [RUIZ], "interviewer": [PAZ], "issued": ON_A_DAY},
    {"type": "treaty", "title": "Pact of Bogotá", "number": "30", "issued": ON_A_DAY},
)
FULL_WORKS = [Reference.from_csl({"id": f"full-{n}", **record}) for n, record in enumerate(FULL_RECORDS)]


def marked(runs: Sequence[Run]) -> str:
    return "".join(f"_{run.text}_" if run.italic else run.text for run in runs)


def golden_text(lang: str) -> str:
    return "\n".join(
        f"[{name}]\n"
        f"full: {marked(full_note(work, locator='p. 7', lang=lang))}\n"
        f"short: {marked(short_note(work, locator='p. 7', lang=lang))}\n"
        f"entry: {marked(bibliography_entry(work, lang=lang))}\n"
        for name, work in (WORKS | {work.id: work for work in FULL_WORKS}).items()
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
            "legal_case",
            "en",
            "Paz v. Ministry of Justice, 222 F.3d 141, no. 99-1234, p. 7 (4th Cir. 2012).",
            "Paz v. Ministry of Justice. 222 F.3d 141, no. 99-1234 (4th Cir. 2012).",
        ),
        (
            "hearing",
            "en",
            "_Aid to the Isthmus_, before the Committee on Foreign Affairs, 112-5, 112th Cong. (2012), p. 7.",
            "_Aid to the Isthmus_. Before the Committee on Foreign Affairs. 112-5, 112th Cong. 2012.",
        ),
        (
            "entry-encyclopedia",
            "es",
            "“Isthmus”, en _World Book_, vol. 9 (2012), p. 7.",
            "“Isthmus”. En _World Book_, vol. 9. 2012.",
        ),
        (
            "full-0",
            "en",
            (
                "Martin Luther King Jr. et al., _Collected Works_, ed. Luis Paz, trans. Ana Ruiz and 毛泽东, vol. 3, "
                "2nd ed., Classics, no. 6, B-7 (CUP, 2012), p. 7."
            ),
            (
                "King, Martin Luther, Jr., et al. _Collected Works_. Edited by Luis Paz. Translated by Ana Ruiz and "
                "毛泽东. Vol. 3, 2nd ed., Classics, no. 6, B-7. CUP, 2012."
            ),
        ),
        (
            "full-1",
            "en",
            "毛泽东, _Late Years_, vol. 2 of _A Life_ (2012), p. 7.",
            "毛泽东. _Late Years_. Vol. 2 of _A Life_. 2012.",
        ),
        (
            "full-2",
            "es",
            "Ana Ruiz y Luis Paz, eds., _Whole Set_, 3 vols. (2012), p. 7.",
            "Ruiz, Ana, y Luis Paz, eds. _Whole Set_. 3 vols. 2012.",
        ),
        (
            "full-3",
            "en",
            (
                "Ana Ruiz, “On Borders,” in _Limits_, vol. 2, ed. Luis Paz and Martin Luther King Jr., trans. 毛泽东, "
                "Good Series, no. 6 (2012), p. 7."
            ),
            (
                "Ruiz, Ana. “On Borders.” In _Limits_, vol. 2, edited by Luis Paz and Martin Luther King Jr., "
                "translated by 毛泽东, 3–9. Good Series, no. 6. 2012."
            ),
        ),
        (
            "full-10",
            "en",
            "Ana Ruiz, “Letters,” undated, p. 7, Box 3, MS 12, Archivo General, Guatemala.",
            "Ruiz, Ana. “Letters.” Undated. Box 3, MS 12, Archivo General, Guatemala.",
        ),
        (
            "full-14",
            "en",
            "Ana Ruiz, “As Read” (presentation, LASA, March 6, 2012), p. 7.",
            "Ruiz, Ana. “As Read.” Presentation, LASA, March 6, 2012.",
        ),
        (
            "full-11",
            "es",
            "Velásquez, núm. 4, p. 7 (Inter-Am. Ct. H.R., 6 de marzo de 2012).",
            "Velásquez. Núm. 4 (Inter-Am. Ct. H.R., 6 de marzo de 2012).",
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
    work = (WORKS | {work.id: work for work in FULL_WORKS})[kind]
    assert marked(full_note(work, locator="p. 7", lang=lang)) == note
    assert marked(bibliography_entry(work, lang=lang)) == entry


@pytest.mark.parametrize(
    ("edition", "english"), [("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("11", "11th"), ("12", "12th"), ("21", "21st")]
)
def test_editions_are_counted(edition: str, english: str) -> None:
    work = Reference.from_csl({"id": "x", "type": "book", "title": "T", "edition": edition})
    assert marked(bibliography_entry(work)) == f"_T_. {english} ed."
    assert marked(bibliography_entry(work, lang="es")) == f"_T_. {edition}.ª ed."


@pytest.mark.parametrize(
    ("edition", "english", "spanish"),
    [
        ("2nd", "2nd ed.", "2.ª ed."),
        ("3rd edition", "3rd ed.", "3.ª ed."),
        ("4th ed.", "4th ed.", "4.ª ed."),
        ("5.", "5th ed.", "5.ª ed."),
        ("2a", "2nd ed.", "2.ª ed."),
        ("3.ª ed.", "3rd ed.", "3.ª ed."),
        ("Second", "2nd ed.", "2.ª ed."),
        ("third edition", "3rd ed.", "3.ª ed."),
        ("Segunda edición", "2nd ed.", "2.ª ed."),
        ("11 ed", "11th ed.", "11.ª ed."),
        ("rev. ed.", "Rev. ed.", "Rev. ed."),
        ("Revised and enlarged", "Revised and enlarged", "Revised and enlarged"),
    ],
)
def test_an_edition_is_told_alike_however_it_is_written(edition: str, english: str, spanish: str) -> None:
    work = Reference.from_csl({"id": "x", "type": "book", "title": "T", "edition": edition})
    assert marked(bibliography_entry(work)) == f"_T_. {english}".rstrip(".") + "."
    assert marked(bibliography_entry(work, lang="es")) == f"_T_. {spanish}".rstrip(".") + "."


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "Homicide data series 1995-2010", "Homicide Data Series 1995-2010"),
        ("en-US", "Rates by country/territory", "Rates by Country/Territory"),
        ("en", "a study of the war on drugs: an overview", "A Study of the War on Drugs: An Overview"),
        ("en", "city-level counts (per 100,000 people)", "City-Level Counts (per 100,000 People)"),
        ("en", "the pH of eBay and mRNA", "The pH of eBay and mRNA"),
        ("en", "where it comes from", "Where It Comes From"),
        ("en", "data at www.example.org in v2", "Data at www.example.org in v2"),
        ("en", "“quoted” words on war", "‘Quoted’ Words on War"),
        ("en", "la violencia de las maras", "La Violencia de las Maras"),
        ("es", "La violencia de las maras", "La violencia de las maras"),
        ("", "Violence against women", "Violence against women"),
        ("en", "al-Qaeda in the Maghreb", "al-Qaeda in the Maghreb"),
    ],
)
def test_english_titles_have_the_capitals_of_a_headline(language: str, title: str, expected: str) -> None:
    work = Reference.from_csl({"id": "x", "type": "webpage", "title": title, "language": language})
    assert marked(bibliography_entry(work)).removesuffix(".") == f"“{expected}.”"
