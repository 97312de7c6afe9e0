"""Citations: the shipped references against approved texts, the rules of the manual on invented records."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.reference import InvalidReference, Reference, Run, runs_html, runs_text, sort_key
from cavapp.core.references.chicago import author_year, author_years, bibliography_entry, full_note, short_note
from tests.checkout import ROOT

LANGUAGES = ("en", "es")
BOOK: dict[str, Any] = {
    "id": "book",
    "type": "report",
    "title": "Roads and Borders",
    "author": [{"family": "Pérez", "given": "Ana"}],
    "issued": {"date-parts": [[2012, 5]]},
    "publisher": "House",
    "publisher-place": "Lima",
}


def shipped() -> list[Reference]:
    records = json.loads((ROOT / "data" / "references.json").read_text(encoding="utf-8"))
    return sorted((Reference.from_csl(record) for record in records), key=sort_key)


def shipped_locators() -> list[tuple[str, str]]:
    """Every place in a work that the shipped notes, claims, footnotes and sources name."""
    found: set[tuple[str, str]] = set()
    for name in ("notes", "footnotes", "claims", "sources"):
        with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cited = (part.strip().partition("@") for part in row.get("references", "").split(";"))
                found.update((key, locator) for key, _, locator in cited if locator)
                if row.get("locator"):
                    found.add((row["reference"], row["locator"]))
    return sorted(found)


def made(**changes: object) -> Reference:
    return Reference.from_csl({key: value for key, value in {**BOOK, **changes}.items() if value is not None})


def marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"_{run.text}_" if run.italic else run.text for run in runs)


def golden_text(lang: str) -> str:
    references = shipped()
    labels = author_years(references, lang=lang)
    blocks = [
        "\n".join(
            (
                f"[{reference.id}] {labels[reference.id]}",
                f"full: {marked(full_note(reference, lang=lang))}",
                f"short: {marked(short_note(reference, lang=lang))}",
                f"entry: {marked(bibliography_entry(reference, lang=lang))}",
            )
        )
        for reference in references
    ]
    by_id = {reference.id: reference for reference in references}
    for key, locator in shipped_locators():
        full = marked(full_note(by_id[key], locator=locator, lang=lang))
        short = marked(short_note(by_id[key], locator=locator, lang=lang))
        blocks.append(f"[{key} @ {locator}]\nfull: {full}\nshort: {short}")
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_references_read_as_approved(lang: str, approve: Callable[[str, str], None]) -> None:
    approve(f"citations_{lang}.txt", golden_text(lang))


# The forms below were written from the manual's rules, not taken from the program.
@pytest.mark.parametrize(
    ("key", "locator", "lang", "expected"),
    [
        (
            "seelke-finklea-2012",
            "p. 14",
            "en",
            (
                "Clare Ribando Seelke and Kristin M. Finklea, _US-Mexican Security Cooperation: The Mérida "
                "Initiative and Beyond_, R41349 (Washington, DC: Congressional Research Service, 2012), p. "
                "14."
            ),
        ),
        (
            "reuter-2010",
            "",
            "en",
            (
                "Peter Reuter, “How Can Domestic US Drug Policy Help Mexico?,” in _Shared Responsibility: "
                "US-Mexico Policy Options for Confronting Organized Crime_, ed. Eric L. Olson, David A. "
                "Shirk, and Andrew Selee (Washington, DC: Woodrow Wilson Center and Trans-Border Institute, "
                "2010)."
            ),
        ),
        (
            "reuter-2010",
            "",
            "es",
            (
                "Peter Reuter, “How Can Domestic US Drug Policy Help Mexico?”, en _Shared Responsibility: "
                "US-Mexico Policy Options for Confronting Organized Crime_, ed. por Eric L. Olson, David A. "
                "Shirk y Andrew Selee (Washington, DC: Woodrow Wilson Center and Trans-Border Institute, "
                "2010)."
            ),
        ),
        (
            "pl-110-252",
            "sec. 1406, 122 Stat. 2339",
            "en",
            "Supplemental Appropriations Act, 2008, Pub. L. No. 110-252, sec. 1406, 122 Stat. 2323, 2339 (2008).",
        ),
        (
            "pl-111-212",
            "",
            "es",
            "Supplemental Appropriations Act, 2010, Ley Pública 111-212, 124 Stat. 2302 (2010).",
        ),
        (
            "cook-seelke-2008",
            "n. 2",
            "es",
            (
                "Colleen W. Cook y Clare Ribando Seelke, _Merida Initiative: Proposed U.S. Anticrime and "
                "Counterdrug Assistance for Mexico and Central America_, RS22837 (Washington, DC: "
                "Congressional Research Service, 2008), nota 2."
            ),
        ),
        (
            "selee-diaz-cayeros-2013",
            "",
            "es",
            (
                "Andrew Selee y Alberto Diaz-Cayeros, “The Dynamics of US-Mexico Relations”, en _The United "
                "States and Mexico: The Politics of Partnership_, ed. por Peter H. Smith y Andrew Selee "
                "(Boulder, CO: Lynne Rienner, por publicarse en 2013)."
            ),
        ),
        ("world-atlas-2-0-2", "", "es", "world-atlas, versión 2.0.2."),
        (
            "la-prensa-grafica-2011",
            "p. 3",
            "en",
            (
                "“Informe 0311: Homicidios en Centroamérica,” _La Prensa Gráfica_ (San Salvador), March 22, 2011, "
                "p. 3, http://multimedia.laprensagrafica.com/pdf/2011/03/"
                "20110322-PDF-Informe-0311-Homicidios-en-Centroamerica.pdf."
            ),
        ),
        (
            "conapo-2010",
            "",
            "en",
            (
                "Consejo Nacional de Población (CONAPO), [Population projections by state, 1990-2014] "
                "(México: CONAPO, 2010), http://www.conapo.gob.mx/."
            ),
        ),
        (
            "conapo-2010",
            "",
            "es",
            (
                "Consejo Nacional de Población (CONAPO), [Proyecciones de población por entidad federativa, 1990-2014] "
                "(México: CONAPO, 2010), http://www.conapo.gob.mx/."
            ),
        ),
        (
            "state-mimeograph-2012",
            "",
            "es",
            "US Department of State, [Documento mimeografiado sin fecha entregado a los autores], [2012].",
        ),
        (
            "pl-111-8",
            "123 Stat. 887",
            "en",
            "Omnibus Appropriations Act, 2009, Pub. L. No. 111-8, 123 Stat. 524, 887 (2009).",
        ),
        (
            "ndaa-fy2006-sec-1206",
            "",
            "en",
            (
                "National Defense Authorization Act for Fiscal Year 2006, Pub. L. No. 109-163, sec. 1206, "
                "119 Stat. 3136 (2006)."
            ),
        ),
    ],
)
def test_full_notes_follow_the_manual(key: str, locator: str, lang: str, expected: str) -> None:
    by_id = {reference.id: reference for reference in shipped()}
    assert marked(full_note(by_id[key], locator=locator, lang=lang)) == expected


@pytest.mark.parametrize(
    ("key", "lang", "expected"),
    [
        (
            "seelke-finklea-2012",
            "en",
            (
                "Seelke, Clare Ribando, and Kristin M. Finklea. _US-Mexican Security Cooperation: The Mérida "
                "Initiative and Beyond_. R41349. Washington, DC: Congressional Research Service, 2012."
            ),
        ),
        (
            "kilmer-et-al-2010",
            "en",
            (
                "Kilmer, Beau, Jonathan P. Caulkins, Brittany M. Bond, and Peter H. Reuter. _Reducing Drug "
                "Trafficking Revenues and Violence in Mexico: Would Legalizing Marijuana in California "
                "Help?_ OP325. Los Angeles: RAND, 2010. www.rand.org/pubs/occasional-papers/OP325.html."
            ),
        ),
        (
            "arnson-olson-2011",
            "es",
            (
                "Arnson, Cynthia J., y Eric L. Olson, eds. _Organized Crime in Central America: The Northern "
                "Triangle_. Latin American Program Reports on the Americas, núm. 29. Washington, DC: Woodrow "
                "Wilson International Center for Scholars, 2011. "
                "www.wilsoncenter.org/sites/default/files/LAP_single_page.pdf."
            ),
        ),
        (
            "us-embassy-mexico-2009",
            "es",
            (
                "US Embassy, Mexico City. “President Obama Signs Supplemental Budget, Increasing Merida "
                "Initiative Funding for Mexico to $1.12 Billion”. Comunicado de prensa, 25 de junio de 2009. "
                "http://www.usembassy-mexico.gov/eng/releases/ep090626_Merida.html."
            ),
        ),
        (
            "world-bank-wdi-homicide-2013-09",
            "es",
            (
                "World Bank. _World Development Indicators: Intentional Homicides (per 100,000 People)_. "
                "VC.IHR.PSRC.P5, copia del 19 de septiembre de 2013. World Bank, 2013. "
                "http://data.worldbank.org/indicator/VC.IHR.PSRC.P5."
            ),
        ),
        (
            "la-prensa-grafica-2011",
            "en",
            (
                "_La Prensa Gráfica_ (San Salvador). “Informe 0311: Homicidios en Centroamérica.” March 22, "
                "2011. "
                "http://multimedia.laprensagrafica.com/pdf/2011/03/"
                "20110322-PDF-Informe-0311-Homicidios-en-Centroamerica.pdf."
            ),
        ),
    ],
)
def test_bibliography_entries_follow_the_manual(key: str, lang: str, expected: str) -> None:
    by_id = {reference.id: reference for reference in shipped()}
    assert marked(bibliography_entry(by_id[key], lang=lang)) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_shipped_works_share_a_short_note_or_a_label(lang: str) -> None:
    references = shipped()
    assert len({runs_text(short_note(reference, lang=lang)) for reference in references}) == len(references)
    assert len(set(author_years(references, lang=lang).values())) == len(references)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_note_keeps_title_and_address_and_never_shows_the_copy(lang: str) -> None:
    for reference in shipped():
        for runs in (full_note(reference, lang=lang), bibliography_entry(reference, lang=lang)):
            if not reference.title.startswith("["):
                assert reference.title.replace("'", "’").casefold() in runs_text(runs).casefold()
            assert (reference.url or "") in runs_text(runs)
            copy = reference.custom.get("copy_used")
            assert copy is None or copy not in runs_text(runs)


@pytest.mark.parametrize(
    ("lang", "foreign"),
    [
        ("en", {"y Eric", "y Kristin", "ed. por", "copia", "de enero", "hoja", "núm"}),
        ("es", {"and Eric", "and Kristin", "ed. Eric", "copy", "January", "fact sheet", "no. 29"}),
    ],
)
def test_each_language_keeps_its_own_words(lang: str, foreign: set[str]) -> None:
    for reference in shipped():
        title = re.escape(reference.title)
        told = re.sub(title, "", runs_text(full_note(reference, lang=lang, url=False)))
        assert not {word for word in foreign if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", told)}


def test_address_can_be_left_out() -> None:
    reference = made(URL="www.example.org/a?b=1&c=2")
    assert runs_text(full_note(reference)).endswith("2012), www.example.org/a?b=1&c=2.")
    assert runs_text(full_note(reference, url=False)) == "Ana Pérez, Roads and Borders (Lima: House, 2012)."
    assert runs_text(bibliography_entry(reference, url=False)) == "Pérez, Ana. Roads and Borders. Lima: House, 2012."


@pytest.mark.parametrize(
    ("locator", "english", "spanish"),
    [
        ("p. 14", "p. 14", "p. 14"),
        ("14", "p. 14", "p. 14"),
        ("14-16", "pp. 14–16", "pp. 14-16"),
        ("p. ii", "p. ii", "p. ii"),
        ("n. 2", "note 2", "nota 2"),
        ("figure 1", "figure 1", "figura 1"),
        ("table 1b", "table 1b", "cuadro 1b"),
        ("tables 1a, 1b and 2", "tables 1a, 1b and 2", "cuadros 1a, 1b y 2"),
        ("table 1b, notes a to e", "table 1b, notes a to e", "cuadro 1b, notas a-e"),
        ("sec. 1406, 122 Stat. 2339", "sec. 1406, 122 Stat. 2339", "sec. 1406, 122 Stat. 2339"),
        (
            "chapters by Julie López and Douglas Farah",
            "chapters by Julie López and Douglas Farah",
            "capítulos de Julie López y Douglas Farah",
        ),
        ("p. 3; table 2", "p. 3; table 2", "p. 3; cuadro 2"),
        ("p. 14.", "p. 14", "p. 14"),
    ],
)
def test_locators_can_be_read_without_training(locator: str, english: str, spanish: str) -> None:
    for lang, expected in (("en", english), ("es", spanish)):
        assert runs_text(short_note(made(), locator=locator, lang=lang)) == f"Pérez, Roads and Borders, {expected}"
        assert runs_text(full_note(made(), locator=locator, lang=lang)).endswith(f"2012), {expected}.")


@pytest.mark.parametrize(
    ("parts", "english", "spanish"),
    [
        ([[2012]], "2012", "2012"),
        ([[2012, 9]], "September 2012", "septiembre de 2012"),
        ([[2011, 3, 14]], "March 14, 2011", "14 de marzo de 2011"),
        ([[2011, 9], [2011, 10]], "September/October 2011", "septiembre-octubre de 2011"),
        ([[2011, 10], [2011, 12]], "October–December 2011", "octubre-diciembre de 2011"),
        ([[2011, 3, 14], [2011, 3, 16]], "March 14–16, 2011", "14-16 de marzo de 2011"),
        ([[2010], [2012]], "2010–2012", "2010-2012"),
        ([[2010, 12], [2011, 1]], "December 2010 – January 2011", "diciembre de 2010 - enero de 2011"),
    ],
)
def test_dates_are_written_out(parts: list[list[int]], english: str, spanish: str) -> None:
    reference = made(type="document", issued={"date-parts": parts})
    assert f"(Lima: House, {english})." in runs_text(full_note(reference))
    assert f"(Lima: House, {spanish})." in runs_text(full_note(reference, lang="es"))


def test_dates_in_words_and_missing_dates() -> None:
    assert runs_text(full_note(made(issued={"literal": "various years"}), lang="es")).endswith("House, varios años).")
    assert runs_text(full_note(made(issued=None))).endswith("(Lima: House, n.d.).")
    assert author_year(made(issued=None), lang="es") == "Pérez s. f."
    assert made(issued={"literal": "various years"}).year is None
    assert author_year(made(issued={"literal": "2009-"})) == "Pérez 2009–"


@pytest.mark.parametrize(
    ("families", "english", "spanish"),
    [
        (["Uno"], "Uno 2012", "Uno 2012"),
        (["Uno", "Ibarra"], "Uno and Ibarra 2012", "Uno e Ibarra 2012"),
        (["Uno", "Hierro"], "Uno and Hierro 2012", "Uno y Hierro 2012"),
        (["Molzahn", "Ríos", "Shirk"], "Molzahn, Ríos, and Shirk 2012", "Molzahn, Ríos y Shirk 2012"),
        (["Uno", "Dos", "Tres", "Cuatro"], "Uno et al. 2012", "Uno et al. 2012"),
    ],
)
def test_author_year_labels(families: list[str], english: str, spanish: str) -> None:
    reference = made(author=[{"family": family, "given": "A."} for family in families])
    assert author_year(reference) == english
    assert author_year(reference, lang="es") == spanish


def test_labels_of_organisations_laws_and_programs() -> None:
    office = [{"literal": "United Nations Office on Drugs and Crime (UNODC)"}]
    assert author_year(made(author=office)) == "UNODC 2012"
    assert author_year(made(author=[{"literal": "United Nations Office on Drugs and Crime"}])) == "UNODC 2012"
    assert author_year(made(author=None, title="A Study: Part One")) == "Study (2012)"
    assert author_year(made(author=None, type="legislation", title="Some Act, 2012")) == "Some Act, 2012"
    assert author_year(made(author=None, issued=None, type="software", version="2.0.2")) == "Roads and Borders 2.0.2"


def test_equal_labels_get_letters_in_bibliography_order() -> None:
    twins = [
        made(id="second", title="Zebra"),
        made(id="first", title="An Ant"),
        made(id="other", title="B", issued=None),
    ]
    assert author_years(twins) == {"first": "Pérez 2012a", "second": "Pérez 2012b", "other": "Pérez n.d."}


def test_long_lists_of_authors_are_cut_as_the_manual_says() -> None:
    authors = [{"family": f"Name{letter}", "given": "A."} for letter in "abcdefghijk"]
    entry = runs_text(bibliography_entry(made(author=authors[:10])))
    assert entry.startswith("Namea, A., A. Nameb, ")
    assert "A. Namei, and A. Namej. Roads" in entry
    assert ", A. Nameg, et al. Roads" in runs_text(bibliography_entry(made(author=authors)))
    assert runs_text(full_note(made(author=authors))).startswith("A. Namea et al., Roads")


def test_quotation_marks_inside_titles() -> None:
    page = made(type="webpage", title="The 'War' on \"Gangs\"", publisher=None, **{"publisher-place": None})
    assert runs_text(full_note(page)) == "Ana Pérez, “The ‘War’ on ‘Gangs,’” May 2012."
    assert runs_text(full_note(page, lang="es")) == "Ana Pérez, “The ‘War’ on ‘Gangs’”, mayo de 2012."
    assert marked(short_note(made(title='The "War" Years'))) == "Pérez, _“War” Years_"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What Next?", "Pérez, Ana. _What Next?_ Lima: House, 2012."),
        ("A Full Stop.", "Pérez, Ana. _A Full Stop_. Lima: House, 2012."),
        ("Made in the U.S.", "Pérez, Ana. _Made in the U.S._ Lima: House, 2012."),
    ],
)
def test_titles_bring_their_own_closing_mark(title: str, expected: str) -> None:
    assert marked(bibliography_entry(made(title=title))) == expected


def test_a_journal_article() -> None:
    article = made(
        type="article-journal",
        volume=90,
        issue="5",
        page="12-20",
        **{"container-title": "Review"},
        publisher=None,
    )
    assert (
        marked(full_note(article, locator="p. 14"))
        == "Ana Pérez, “Roads and Borders,” _Review_ 90, no. 5 (May 2012), p. 14."
    )
    assert (
        marked(bibliography_entry(article)) == "Pérez, Ana. “Roads and Borders.” _Review_ 90, no. 5 (May 2012): 12–20."
    )


def test_date_of_access_stands_before_the_address() -> None:
    page = made(type="webpage", URL="example.org", accessed={"date-parts": [[2013, 2, 1]]}, publisher=None)
    assert runs_text(full_note(page)).endswith(", accessed February 1, 2013, example.org.")
    assert runs_text(bibliography_entry(page, lang="es")).endswith(". Consultado el 1 de febrero de 2013. example.org.")


def test_html_escapes_and_sets_italics() -> None:
    assert runs_html((Run("A & B <c> "), Run("<i>", italic=True))) == "A &amp; B &lt;c&gt; <i>&lt;i&gt;</i>"


def test_bibliography_order_ignores_accents_articles_and_acronyms() -> None:
    works = [
        made(id="d", author=None, title="The Beta"),
        made(id="c", author=[{"literal": "Beta Office (BO)"}], issued=None),
        made(id="b", author=[{"literal": "Beta Office"}]),
        made(id="a", author=[{"family": "Álamo", "given": "Z."}]),
        made(id="e", author=[{"family": "Alamo", "given": "Z."}, {"family": "B", "given": "C."}]),
    ]
    assert [work.id for work in sorted(works, key=sort_key)] == ["a", "e", "d", "b", "c"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"id": ""}, '"id"'),
        ({"type": None}, '"type"'),
        ({"title": "  "}, '"title"'),
        ({"author": "Ana Pérez"}, '"author"'),
        ({"author": [{"given": "Ana"}]}, '"author"'),
        ({"editor": [{"literal": 3}]}, '"editor"'),
        ({"issued": "2012"}, '"issued"'),
        ({"issued": {"date-parts": [[2012, 13]]}}, '"issued"'),
        ({"issued": {"date-parts": [["2012"]]}}, '"issued"'),
        ({"issued": {"date-parts": [[2012], [2013], [2014]]}}, '"issued"'),
        ({"issued": {}}, '"issued"'),
        ({"publisher": ["House"]}, '"publisher"'),
        ({"custom": []}, '"custom"'),
    ],
)
def test_wrong_records_are_named_in_one_sentence(changes: dict[str, object], named: str) -> None:
    with pytest.raises(InvalidReference) as caught:
        made(**changes)
    sentence = str(caught.value)
    assert named in sentence
    assert sentence.startswith('Reference "')
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_record_that_is_no_record() -> None:
    with pytest.raises(InvalidReference, match="named fields"):
        Reference.from_csl(["id"])


def test_a_reference_keeps_its_own_copy_of_the_record() -> None:
    record = {**BOOK, "custom": {"role": "x"}}
    reference = Reference.from_csl(record)
    record["title"] = "Changed"
    record["custom"]["role"] = "changed"
    assert (reference.title, reference.custom["role"]) == ("Roads and Borders", "x")
    assert {reference: 1}[Reference.from_csl({**BOOK, "custom": {"role": "x"}})] == 1


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="English"):
        full_note(made(), lang="fr")


def test_citations_need_neither_qt_nor_numbers() -> None:
    heavy = "'PySide6', 'numpy', 'pandas'"
    code = f"import sys, cavapp.core.references.chicago; print([name for name in ({heavy}) if name in sys.modules])"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
    assert done.stdout.strip() == "[]"


WORDS = st.text(st.sampled_from("abcdéñxyzÁT"), min_size=4, max_size=8)
ENDS = st.sampled_from(["", ".", "?", "!", ",", ";", ":", "...", '"', '."', "’s", " (b)"])
TEXTS = st.builds(lambda words, end: " ".join(words) + end, st.lists(WORDS, min_size=1, max_size=4), ENDS)
NAMES = st.lists(
    st.one_of(
        st.fixed_dictionaries({"family": WORDS, "given": st.sampled_from(["Ana", "Ana J.", "J."])}),
        st.fixed_dictionaries({"literal": TEXTS}),
    ),
    max_size=12,
)
DATES = st.one_of(
    st.fixed_dictionaries({"literal": TEXTS}),
    st.fixed_dictionaries(
        {
            "date-parts": st.lists(
                st.one_of(
                    st.tuples(st.integers(1000, 2100)).map(list),
                    st.tuples(st.integers(1000, 2100), st.integers(1, 12)).map(list),
                    st.tuples(st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)).map(list),
                ),
                min_size=1,
                max_size=2,
            )
        }
    ),
)
TYPES = (
    *("report", "book", "chapter", "article-journal", "article-magazine", "article-newspaper", "dataset"),
    *("webpage", "manuscript", "speech", "legislation", "software", "never-heard-of"),
)
OPTIONAL = (
    *("container-title", "collection-title", "collection-number", "event-title", "genre", "issue", "number"),
    *("page", "publisher", "publisher-place", "section", "version", "volume"),
)
RECORDS = st.fixed_dictionaries(
    {"id": st.just("made"), "type": st.sampled_from(TYPES), "title": TEXTS},
    optional={
        "author": NAMES,
        "editor": NAMES,
        "issued": DATES,
        "accessed": DATES,
        "status": st.just("forthcoming"),
        "URL": st.just("www.example.org/a"),
        **dict.fromkeys(OPTIONAL, TEXTS),
    },
)
# A comma may follow a full stop only where that ends an abbreviation.
DOUBLED = re.compile(
    r"[,;:][,.;:]|\.[.;]|[?!]\.|\s[,.;:?!)]|\(\s|\(\)|  |,[”’]+[,.]|\.[”’]+\."
    r"|(?<!\bed)(?<!\beds)(?<!\bal)(?<!n\.d)(?<!\bf)(?<!\b[A-Z])\.[”’]*,"
)


@given(record=RECORDS, lang=st.sampled_from(LANGUAGES), locator=TEXTS | st.just(""))
def test_any_record_gives_text_without_doubled_punctuation(record: dict[str, Any], lang: str, locator: str) -> None:
    reference = Reference.from_csl(record)
    closed = (full_note(reference, locator=locator, lang=lang), bibliography_entry(reference, lang=lang))
    for runs in (*closed, short_note(reference, locator=locator, lang=lang)):
        text = runs_text(runs)
        assert text.strip() == text != ""
        assert DOUBLED.search(text) is None, text
        assert all(run.text for run in runs)
        assert all(one.italic != two.italic for one, two in pairwise(runs))
    for runs in closed:
        assert re.search(r"[.?!…][”’]*$", runs_text(runs))
    assert author_year(reference, lang=lang).strip()


@pytest.mark.parametrize(
    ("container", "expected"),
    [
        ("J. Econ.", "_J. Econ._ 3"),
        ("Am. Econ. Rev.", "_Am. Econ. Rev._ 3"),
        ("Rev. Mex. Sociol.", "_Rev. Mex. Sociol._ 3"),
        ("Econometrica.", "_Econometrica_ 3"),
        ("Journal of Politics", "_Journal of Politics_ 3"),
        ("Proc. Natl. Acad. Sci. U.S.A.", "_Proc. Natl. Acad. Sci. U.S.A._ 3"),
    ],
)
def test_shortened_titles_of_journals_keep_their_last_full_stop(container: str, expected: str) -> None:
    record = {"id": "x", "type": "article-journal", "title": "T", "container-title": container, "volume": "3"}
    assert f"“T.” {expected}" in marked(bibliography_entry(Reference.from_csl(record), lang="en"))
