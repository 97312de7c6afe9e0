"""Bibliographies as people have them: names, dates, addresses and places taken apart in every way they are written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cavapp.core.data.reference import Reference, runs_text
from cavapp.core.edits.contributions.reference_import import Twin, read_references
from cavapp.core.edits.document import Document
from cavapp.core.references.chicago import bibliography_entry
from cavapp.core.references.readers.bibtex_mapping import read_bibtex
from cavapp.core.references.readers.csl_json import read_csl
from cavapp.core.references.readers.date_and_page_fields import day_of
from cavapp.core.references.readers.findings import ImportProblem, ImportProblemKind, ParsedReferences, read_each
from cavapp.core.references.readers.ris import read_ris

Csl = dict[str, Any]


def bibtex(kind: str, **fields: str) -> ParsedReferences:
    told = ", ".join(f"{name} = {{{value}}}" for name, value in {"title": "T", **fields}.items())
    return read_bibtex(f"@{kind}{{a, {told}}}")


def ris(kind: str, *lines: str) -> ParsedReferences:
    return read_ris("\n".join([f"TY  - {kind}", "TI  - T", *lines, "ER  - "]))


def only(found: ParsedReferences) -> Csl:
    (work,) = found.works
    return dict(work.csl)


def entry(csl: Csl) -> str:
    return runs_text(bibliography_entry(Reference.from_csl({"id": "x", **csl})))


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("names", "cited"),
    [
        (r"Carlos Mu\~noz", "Muñoz, Carlos."),
        (r"Jos\'e Pe\~{n}a and Ana Gon\c calves", "Peña, José, and Ana Gonçalves."),
        (r"Dezs\H o Nagy", "Nagy, Dezső."),
        (r"Dudley, S.\,S.", "Dudley, S. S."),
        (r"Christina A. L.\ Thiele", "Thiele, Christina A. L."),
        (r"Mu{\~n}oz~Ledo, Mar{\'\i}a", "Muñoz Ledo, María."),
        (r"N{\'u}{\~n}ez, {\'A}lvaro", "Núñez, Álvaro."),
        (r"{\v S}{\'\i}p, Jan", "Šíp, Jan."),
        (r"\textsc{Ruiz}, Ana", "Ruiz, Ana."),
        (r"Ruiz,~Ana~B.\ and Paz, Luis", "Ruiz, Ana B., and Luis Paz."),
        (r"Erd\H{o}s, P\'al", "Erdős, Pál."),
        (r"\O{}stby, Gudrun", "Østby, Gudrun."),
        (r"Mu&ntilde;oz, Jos&#233;", "Muñoz, José."),
        (r"{AT\&T} and Ruiz, Ana", "AT&T and Ana Ruiz."),
    ],
)
def test_commands_are_read_before_a_name_is_taken_apart(names: str, cited: str) -> None:
    assert entry(only(bibtex("book", author=names))).startswith(f"{cited} T.")


@pytest.mark.parametrize(
    ("names", "cited"),
    [
        ("family=Cruz, given=Ana, prefix=de la, useprefix=true", "de la Cruz, Ana."),
        ("family=Boronat, given=Philippe", "Boronat, Philippe."),
        ("given=Ana, family=Ruiz", "Ruiz, Ana."),
        ("family=Ruiz, given-i=A, given=Ana", "Ruiz, Ana."),
        ('family="Ruiz", given="Ana"', "Ruiz, Ana."),
        ("family={Ruiz, y Paz}, given=Ana", "Ruiz, y Paz, Ana."),
        ("family=King, given=Martin Luther, suffix=Jr.", "King, Martin Luther, Jr."),
        ("family=Berg, given=Jan, prefix=van den, useprefix=false", "Berg, Jan van den."),
        ("family=Berg, given=Jan, prefix=van den", "van den Berg, Jan."),
        ("given=Plato", "Plato."),
        (r"family=Mu\~noz, given=Jos\'e and family=Paz, given=Luis", "Muñoz, José, and Luis Paz."),
        ("family=Ruiz, given=Ana and Luis Paz and others", "Ruiz, Ana, Luis Paz, et al."),
    ],
)
def test_names_whose_parts_are_named(names: str, cited: str) -> None:
    found = bibtex("book", author=names)
    assert found.findings == ()
    assert entry(only(found)).startswith(f"{cited} T.")


@pytest.mark.parametrize(
    ("names", "cited"),
    [
        ("Selee, Andrew and others", "Selee, Andrew, et al."),
        ("Selee, A., et al.", "Selee, A., et al."),
        ("Selee, Andrew and et al.", "Selee, Andrew, et al."),
        ("Selee, Andrew, and et al.", "Selee, Andrew, et al."),
        ("Andrew Selee et al.", "Selee, Andrew, et al."),
        ("Selee, Andrew et al", "Selee, Andrew, et al."),
        ("Selee, Andrew; et al.", "Selee, Andrew, et al."),
        ("Selee, Andrew y otros", "Selee, Andrew, et al."),
        ("{World Bank} and others", "World Bank, et al."),
        ("Selee, Andrew and Ruiz, Ana and others", "Selee, Andrew, Ana Ruiz, et al."),
        ("Selee, Andrew and OTHERS", "Selee, Andrew, et al."),
    ],
)
def test_further_authors_are_kept_in_every_format(names: str, cited: str) -> None:
    work = only(bibtex("book", author=names))
    assert entry(work).startswith(f"{cited} T.")
    again = only(read_csl(json.dumps({"title": "T", **work})))
    assert again["author"] == work["author"]


def test_further_authors_in_ris_and_csl() -> None:
    for lines in (
        ("AU  - Ruiz, Ana", "AU  - et al."),
        ("AU  - Ruiz, Ana", "AU  - others"),
        ("AU  - Ruiz, Ana, et al.",),
    ):
        assert entry(only(ris("BOOK", *lines))) == "Ruiz, Ana, et al. T."
    names = [{"family": "Ruiz", "given": "Ana"}, {"literal": "et al"}]
    assert entry(only(read_csl(json.dumps({"type": "book", "title": "T", "author": names})))) == "Ruiz, Ana, et al. T."


@pytest.mark.parametrize(
    ("names", "direct", "inverted"),
    [
        ("King, Jr., Martin Luther", "Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Martin Luther King, Jr.", "Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Martin Luther King Jr", "Martin Luther King Jr", "King, Martin Luther, Jr"),
        ("Gates, Henry Louis III", "Henry Louis Gates III", "Gates, Henry Louis, III"),
        ("Gates, III, Henry Louis", "Henry Louis Gates III", "Gates, Henry Louis, III"),
        ("Henry Louis Gates IV", "Henry Louis Gates IV", "Gates, Henry Louis, IV"),
        ("van der Berg, Sr., Jan", "Jan van der Berg Sr.", "van der Berg, Jan, Sr."),
        ("Silva, Filho, João", "João Silva Filho", "Silva, João, Filho"),
        ("Ruiz, Ana V.", "Ana V. Ruiz", "Ruiz, Ana V."),
        ("José Ortega y Gasset", "José Ortega y Gasset", "Ortega y Gasset, José"),
        ("Paz, {Esq., MD}, Luis", "Luis Paz Esq., MD", "Paz, Luis, Esq., MD"),
    ],
)
def test_suffixes_stand_where_they_belong(names: str, direct: str, inverted: str) -> None:
    found = bibtex("book", author=names)
    assert found.findings == ()
    (name,) = Reference.from_csl({"id": "x", **only(found)}).authors
    assert (name.direct, name.inverted) == (direct, inverted)


@pytest.mark.parametrize("line", ["King, Martin Luther, Jr.", "King, Jr., Martin Luther", "King, Martin Luther Jr."])
def test_suffixes_in_ris(line: str) -> None:
    expected = {"family": "King", "given": "Martin Luther", "suffix": "Jr."}
    assert only(ris("BOOK", f"AU  - {line}"))["author"] == [expected]


@pytest.mark.parametrize(
    ("names", "cited"),
    [
        ("毛, 泽东", "毛泽东"),
        ("毛 泽东", "毛泽东"),
        ("毛\uff0c泽东", "毛泽东"),
        ("毛泽东", "毛泽东"),
        ("山田, 太郎", "山田太郎"),
        ("山田 太郎", "山田太郎"),
        ("김, 철수", "김철수"),
        ("김 철수", "김철수"),
        ("family=李, given=娜", "李娜"),
        ("李, 娜 and 王, 芳", "李娜 and 王芳"),
        ("李, 娜\uff1b王, 芳", "李娜 and 王芳"),
        ("Li, Na", "Li, Na"),
    ],
)
def test_chinese_japanese_and_korean_names_begin_with_the_family(names: str, cited: str) -> None:
    assert entry(only(bibtex("book", author=names))) == f"{cited}. T."


@pytest.mark.parametrize(
    ("names", "number"),
    [
        ("Ruiz, Ana; Paz, Luis", 2),
        ("Ana Ruiz; Luis Paz; Eva Sol", 3),
        ("Ruiz, Ana; Paz, Luis;", 2),
        ("Ruiz, Ana; Paz, Luis and Sol, Eva", 3),
        ("{Health; Labour} and Ruiz, Ana", 2),
        ("UNODC; World Bank", 2),
        ("Ruiz, A.; Paz, L.", 2),
        ("Ruiz, Ana;\n Paz, Luis", 2),
        ("Ruiz, Ana;Paz, Luis", 2),
        ("Ruiz, Ana\uff1bPaz, Luis", 2),
        ("King, Jr., Martin; Paz, Luis", 2),
    ],
)
def test_semicolons_part_names(names: str, number: int) -> None:
    assert len(only(bibtex("book", author=names))["author"]) == number
    assert len(only(ris("BOOK", "AU  - Ruiz, Ana; Paz, Luis"))["author"]) == 2


@pytest.mark.parametrize(
    "names", ["a, b, c, d", "Ana Ruiz, Luis Paz, Eva Sol", "Ruiz, Ana, Paz, Luis", "family=A, B", "Ana Ruiz y Luis Paz"]
)
def test_names_that_cannot_be_taken_apart_stand_as_a_whole_and_are_told(names: str) -> None:
    found = bibtex("book", author=names)
    assert [one.fault for one in found.findings] == [ImportProblemKind.BAD_NAME]
    assert only(found)["author"] == [{"literal": names}]


@pytest.mark.parametrize(
    ("lines", "families"),
    [
        (("A1  - Gomez, D", "AU  - Bello, L"), ["Gomez", "Bello"]),
        (("AU  - Gomez, D", "A1  - Bello, L"), ["Gomez", "Bello"]),
        (("A1  - A, B", "AU  - C, D", "A1  - E, F"), ["A", "C", "E"]),
        (("AU  - A, B", "AU  - C, D", "A1  - E, F"), ["A", "C", "E"]),
        (("A1  - A, B", "PY  - 2012", "AU  - C, D"), ["A", "C"]),
        (("AU  - A, B; C, D", "A1  - E, F"), ["A", "C", "E"]),
        (("A1  - A, B", "A1  - C, D"), ["A", "C"]),
        (("A1  - A, B", "A2  - X, Y", "AU  - C, D"), ["A", "C"]),
        (("ED  - X, Y", "A1  - A, B", "AU  - C, D"), ["A", "C"]),
        (("A1  - A, B", "T2  - J", "AU  - C, D", "AU  - E, F"), ["A", "C", "E"]),
    ],
)
def test_authors_keep_the_order_of_the_lines(lines: tuple[str, ...], families: list[str]) -> None:
    assert [name["family"] for name in only(ris("JOUR", *lines))["author"]] == families


# ---------------------------------------------------------------- addresses

DOI = "10.1007/x-1_(2)"


@pytest.mark.parametrize(
    "doi",
    [
        DOI,
        f"http://dx.doi.org/{DOI}",
        f"https://dx.doi.org/{DOI}",
        f"https://doi.org/{DOI}",
        f"http://doi.org/{DOI}",
        f"https://www.doi.org/{DOI}",
        f"doi.org/{DOI}",
        f"DOI: {DOI}",
        f"doi:{DOI}",
        f"DOI {DOI}",
        f"doi:https://doi.org/{DOI}",
        f"<{DOI}>",
        f"{DOI}.",
    ],
)
def test_a_doi_is_the_same_in_every_format_however_it_is_written(document: Document, doi: str) -> None:
    works = [
        only(bibtex("article", doi=doi.replace("_", r"\_"))),
        only(ris("JOUR", f"DO  - {doi}")),
        only(read_csl(json.dumps({"type": "article-journal", "title": "T", "DOI": doi}))),
    ]
    for work in works:
        assert (work["DOI"], work["URL"]) == (DOI, f"https://doi.org/{DOI}")
    text = json.dumps(
        [
            {"id": "a", "title": "One", **works[0]},
            {"id": "b", "type": "book", "title": "U", "URL": f"http://dx.doi.org/{DOI}"},
        ]
    )
    assert [one.twin for one in read_references(document.catalogue.references, text).proposals] == [
        Twin.NONE,
        Twin.SAME_WORK,
    ]


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"url": "https://x.example/a_b"}, "https://x.example/a_b"),
        ({"url": r"https://x.example/a\_b\%20c"}, "https://x.example/a_b%20c"),
        ({"url": r"\url{https://x.example}"}, "https://x.example"),
        ({"howpublished": r"\url{https://x.example}"}, "https://x.example"),
        ({"howpublished": "www.x.example"}, "www.x.example"),
        ({"howpublished": r"Available at: \url{https://x.example}"}, "https://x.example"),
        ({"url": "https://x.example", "doi": "10.1/x"}, "https://x.example"),
        ({"doi": "https://x.example/no-doi"}, "https://x.example/no-doi"),
        ({"url": "http://dx.doi.org/10.1/x"}, "https://doi.org/10.1/x"),
        ({"url": "https://x.example/?a=1&amp;b=2"}, "https://x.example/?a=1&b=2"),
        ({"url": "https://x.example/two words"}, "https://x.example/two words"),
    ],
)
def test_addresses_of_bibtex(fields: dict[str, str], address: str) -> None:
    assert only(bibtex("misc", **fields))["URL"] == address


def test_what_is_no_doi_is_kept_and_told() -> None:
    for found in (bibtex("article", doi="PMID 12"), ris("JOUR", "DO  - PMID 12")):
        assert "PMID 12" in str(only(found)["custom"])
        assert [one.fault for one in found.findings] == [ImportProblemKind.KEPT_ASIDE]


# ---------------------------------------------------------------- fields that share a place


@pytest.mark.parametrize(
    ("kind", "fields", "placed", "kept"),
    [
        ("article", {"journal": "J", "howpublished": "Ahead of print"}, {"container-title": "J"}, ["howpublished"]),
        ("article", {"howpublished": "Ahead of print", "journal": "J"}, {"container-title": "J"}, ["howpublished"]),
        ("article", {"journal": "J", "booktitle": "B"}, {"container-title": "J"}, ["booktitle"]),
        ("inproceedings", {"journal": "J", "booktitle": "B"}, {"container-title": "B"}, ["journal"]),
        ("incollection", {"booktitle": "B", "maintitle": "M"}, {"container-title": "B"}, ["maintitle"]),
        ("incollection", {"booktitle": "B", "booksubtitle": "S"}, {"container-title": "B: S"}, []),
        ("book", {"maintitle": "M", "mainsubtitle": "S"}, {"container-title": "M: S"}, []),
        ("article", {"journaltitle": "J", "journalsubtitle": "S"}, {"container-title": "J: S"}, []),
        ("inproceedings", {"organization": "O", "publisher": "P"}, {"publisher": "P"}, ["organization"]),
        ("techreport", {"institution": "I", "publisher": "P"}, {"publisher": "I"}, ["publisher"]),
        ("phdthesis", {"institution": "I", "school": "S"}, {"publisher": "I"}, ["school"]),
        ("book", {"address": "A", "location": "L"}, {"publisher-place": "A"}, ["location"]),
        ("book", {"address": "Lima", "location": "LIMA"}, {"publisher-place": "Lima"}, []),
        ("article", {"number": "3", "issue": "Special"}, {"issue": "3"}, ["issue"]),
        ("article", {"number": "3", "issue": "Spring", "year": "2012"}, {"issue": "3"}, []),
        ("misc", {"note": "n", "annote": "m", "addendum": "a"}, {"note": "n; m; a"}, []),
        ("misc", {"keywords": "k", "keyword": "l"}, {"keyword": "k; l"}, []),
        ("book", {"title": "T", "language": "English", "langid": "american"}, {"language": "en"}, []),
        (
            "misc",
            {"url": "https://x.example", "howpublished": "www.y.example"},
            {"URL": "https://x.example"},
            ["howpublished"],
        ),
        ("book", {"date": "2012", "year": "2011"}, {"issued": {"date-parts": [[2012]]}}, ["year"]),
        ("book", {"year": "2012", "day": "3"}, {"issued": {"date-parts": [[2012]]}}, ["day"]),
        ("book", {"month": "mar"}, {}, ["month"]),
    ],
)
def test_nothing_that_shares_a_place_is_lost(kind: str, fields: dict[str, str], placed: Csl, kept: list[str]) -> None:
    found = bibtex(kind, **fields)
    work = only(found)
    assert {name: work.get(name) for name in placed} == placed
    assert work.get("custom", {"bibtex": {}})["bibtex"] == {name: fields[name] for name in kept}
    assert [one.what for one in found.findings] == [f"{name} = {fields[name]}" for name in kept]
    assert {one.fault for one in found.findings} <= {ImportProblemKind.KEPT_ASIDE}


def test_a_field_that_stands_twice_is_kept() -> None:
    found = read_bibtex("@book{a, title={T}, publisher={P}, publisher={Q}, publisher={R}}")
    assert only(found)["custom"] == {"bibtex": {"publisher-2": "Q", "publisher-3": "R"}}
    assert [one.fault for one in found.findings] == [ImportProblemKind.FIELD_TWICE] * 2


@pytest.mark.parametrize(
    ("kind", "lines", "placed", "kept"),
    [
        ("JOUR", ("T2  - J", "JF  - Other"), {"container-title": "J"}, {"JF": "Other"}),
        ("JOUR", ("T2  - Journal", "JO  - J."), {"container-title": "Journal", "container-title-short": "J."}, {}),
        ("JOUR", ("JF  - J", "JO  - J"), {"container-title": "J"}, {}),
        ("BOOK", ("PB  - P", "PB  - Q"), {"publisher": "P"}, {"PB": "Q"}),
        ("BOOK", ("CY  - Lima", "PP  - Quito"), {"publisher-place": "Lima"}, {"PP": "Quito"}),
        ("JOUR", ("UR  - a.example", "UR  - b.example"), {"URL": "a.example"}, {"UR": "b.example"}),
        ("JOUR", ("AB  - One", "N2  - Two"), {"abstract": "One"}, {"N2": "Two"}),
        ("BOOK", ("SN  - 978-1-4028-9462-6", "SN  - 1402894627"), {"ISBN": "978-1-4028-9462-6; 1402894627"}, {}),
        ("BOOK", ("T2  - Series", "T3  - Other"), {"collection-title": "Series"}, {"T3": "Other"}),
        ("JOUR", ("N1  - One", "N1  - Two", "KW  - a", "KW  - b"), {"note": "One; Two", "keyword": "a; b"}, {}),
        ("JOUR", ("M3  - doi:10.1/x", "T2  - J"), {"DOI": "10.1/x"}, {}),
        ("JOUR", ("VL  - 1", "VL  - 2", "IS  - 3"), {"volume": "1", "issue": "3"}, {"VL": "2"}),
    ],
)
def test_no_line_of_ris_is_lost(kind: str, lines: tuple[str, ...], placed: Csl, kept: dict[str, str]) -> None:
    found = ris(kind, *lines)
    work = only(found)
    assert {name: work.get(name) for name in placed} == placed
    assert work.get("custom", {"ris": {}})["ris"] == kept
    assert [one.what for one in found.findings] == [f"{tag} = {value}" for tag, value in kept.items()]


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"month": "enero"}, [[2012, 1]]),
        ({"month": "Diciembre"}, [[2012, 12]]),
        ({"month": "ago."}, [[2012, 8]]),
        ({"month": "setiembre"}, [[2012, 9]]),
        ({"month": "8 de agosto"}, [[2012, 8, 8]]),
        ({"month": "8~jan"}, [[2012, 1, 8]]),
        ({"month": "January 8th"}, [[2012, 1, 8]]),
        ({"month": "8 January", "day": "8"}, [[2012, 1, 8]]),
        ({"month": "abril", "day": "3"}, [[2012, 4, 3]]),
        ({"month": "January--February"}, [[2012, 1], [2012, 2]]),
        ({"month": "enero y febrero"}, [[2012, 1], [2012, 2]]),
        ({"month": "Mar/Apr"}, [[2012, 3], [2012, 4]]),
        ({"month": "10--12"}, [[2012, 10], [2012, 12]]),
        ({"month": "March 3--5"}, [[2012, 3, 3], [2012, 3, 5]]),
        ({"month": "03", "day": "06"}, [[2012, 3, 6]]),
        ({"year": "March 2012"}, [[2012, 3]]),
        ({"date": "2012", "month": "may"}, [[2012, 5]]),
        ({"date": "2012-03-06", "month": "mar"}, [[2012, 3, 6]]),
        ({"year": "", "date": "2012-03/2012-05"}, [[2012, 3], [2012, 5]]),
    ],
)
def test_months_and_days_are_kept(fields: dict[str, str], expected: list[list[int]]) -> None:
    found = bibtex("article", **{"year": "2012", **fields})
    assert only(found)["issued"] == {"date-parts": expected}
    assert [one.fault for one in found.findings if one.fault is not ImportProblemKind.KEPT_ASIDE] == []


def test_months_by_their_abbreviations_are_joined_with_days() -> None:
    for month in ('"8~" # jan', 'jan # "~8"', '"8 " # jan', 'jan # " 8"'):
        (work,) = read_bibtex(f"@article{{a, title={{T}}, year=2012, month={month}}}").works
        assert work.csl["issued"] == {"date-parts": [[2012, 1, 8]]}


@pytest.mark.parametrize(
    ("month", "english", "spanish", "told"),
    [
        ("Spring", "Spring 2012", "primavera de 2012", 0),
        ("Fall", "Fall 2012", "otoño de 2012", 0),
        ("otoño", "Autumn 2012", "otoño de 2012", 0),
        ("Winter/Spring", "Winter/Spring 2012", "invierno/primavera de 2012", 0),
        ("Michaelmas", "Michaelmas 2012", "Michaelmas de 2012", 1),
        ("13", "13 2012", "13 de 2012", 1),
    ],
)
def test_parts_of_the_year_are_kept_in_words(month: str, english: str, spanish: str, told: int) -> None:
    found = bibtex("article", journal="J", year="2012", month=month)
    work = Reference.from_csl({"id": "x", **only(found)})
    assert (work.year, len(found.findings)) == ("2012", told)
    assert runs_text(bibliography_entry(work)) == f"“T.” J, {english}."
    assert runs_text(bibliography_entry(work, lang="es")) == f"“T”. J, {spanish}."


@pytest.mark.parametrize(
    ("lines", "expected", "told"),
    [
        (("PY  - 2022", "DA  - SEP 10"), [[2022, 9, 10]], 0),
        (("PY  - 2014", "DA  - 17 de enero de 2014"), [[2014, 1, 17]], 0),
        (("Y1  - 2016/10/19", "PY  - 2016"), [[2016, 10, 19]], 0),
        (("PY  - 2016", "Y1  - 2016/10/19"), [[2016, 10, 19]], 0),
        (("PY  - 2014", "DA  - 17.01.2014"), [[2014, 1, 17]], 0),
        (("PY  - 2014", "DA  - January 17, 2014"), [[2014, 1, 17]], 0),
        (("PY  - 2019", "DA  - 2019/10//undefined"), [[2019, 10]], 0),
        (("Y1  - 2015/october",), [[2015, 10]], 0),
        (("PY  - 2015", "DA  - MAR-APR"), [[2015, 3], [2015, 4]], 0),
        (("PY  - 2014", "DA  - 17-Jan-2014"), [[2014, 1, 17]], 0),
        (("PY  - 2014///17 de enero",), [[2014, 1, 17]], 0),
        (("PY  - 2012///", "DA  - 2012-03-06"), [[2012, 3, 6]], 0),
        (("PY  - 2012", "DA  - //"), [[2012]], 0),
        (("PY  - 2012", "DA  - 0000/00/00"), [[2012]], 0),
        (("PY  - 2012", "DA  - 20120306"), [[2012, 3, 6]], 0),
        (("PY  - 2012", "DA  - 2011/12/15"), [[2012]], 1),
        (("PY  - 2012", "DA  - whenever"), [[2012]], 1),
        (("DA  - 2012/03/06/", "PY  - 2012/03"), [[2012, 3, 6]], 0),
        (("PY  - 2012/03//Easter",), [[2012, 3]], 1),
    ],
)
def test_the_fullest_date_of_ris_counts(lines: tuple[str, ...], expected: list[list[int]], told: int) -> None:
    found = ris("JOUR", *lines)
    assert only(found)["issued"] == {"date-parts": expected}
    assert [one.fault for one in found.findings] == [ImportProblemKind.KEPT_ASIDE] * told
    assert ("custom" in only(found)) == bool(told)


@pytest.mark.parametrize(
    "text",
    ["03/04/2012", "2012-02-30", "2012-00-15", "last spring", "12 2012", "March 45, 2012", "May May 2012", "2013-2012"],
)
def test_what_is_no_clear_date_is_none(text: str) -> None:
    assert day_of(text) is None


# ---------------------------------------------------------------- kinds of RIS


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("CONF", ("T2  - Acts",), {"type": "paper-conference", "container-title": "Acts"}),
        ("CPAPER", ("T2  - LASA", "C3  - Acts"), {"container-title": "Acts", "event-title": "LASA"}),
        ("HEAR", ("T2  - Committee", "ET  - 112th Cong."), {"type": "hearing", "authority": "Committee"}),
        ("CASE", ("A2  - F.3d", "VL  - 222", "PB  - 4th Cir."), {"container-title": "F.3d", "authority": "4th Cir."}),
        ("LEGAL", ("T2  - F.3d",), {"type": "legal_case", "container-title": "F.3d"}),
        ("BOOK", ("T2  - Series", "VL  - 3"), {"collection-title": "Series", "volume": "3"}),
        ("BOOK", ("T3  - Series", "IS  - 6"), {"collection-title": "Series", "collection-number": "6"}),
        ("CHAP", ("T2  - Book", "T3  - Series", "IS  - 6"), {"container-title": "Book", "collection-number": "6"}),
        ("BOOK", ("A3  - Paz, L", "A2  - Sol, E"), {"editor": [{"family": "Paz", "given": "L"}]}),
        ("EDBOOK", ("A2  - Paz, L",), {"editor": [{"family": "Paz", "given": "L"}]}),
        ("BOOK", ("A4  - Paz, L",), {"translator": [{"family": "Paz", "given": "L"}]}),
        ("RPRT", ("T2  - Papers", "IS  - 4"), {"collection-title": "Papers", "collection-number": "4"}),
        ("RPRT", ("SN  - R-12",), {"number": "R-12"}),
        ("GEN", ("JO  - J", "VL  - 3"), {"type": "article-journal", "volume": "3"}),
        ("STAT", ("M1  - Pub. L. 1-1", "T2  - Stat.", "VL  - 122"), {"number": "Pub. L. 1-1", "volume": "122"}),
        ("BILL", ("M1  - H.R. 1", "ET  - 112th Cong."), {"type": "bill", "chapter-number": "112th Cong."}),
        ("UNPB", ("DB  - Archivo", "AV  - Box 3", "CN  - MS 1"), {"archive": "Archivo", "call-number": "MS 1"}),
        ("ICOMM", ("A2  - Paz, L",), {"type": "personal_communication"}),
        ("jour", ("T2  - J",), {"type": "article-journal"}),
    ],
)
def test_kinds_of_ris_mean_what_others_mean_by_them(kind: str, lines: tuple[str, ...], expected: Csl) -> None:
    found = ris(kind, *lines)
    assert {name: only(found).get(name) for name in expected} == expected
    assert found.findings == ()


# ---------------------------------------------------------------- bad records

GOOD = "@book{good, title={Good}}"


@pytest.mark.parametrize(
    "bad",
    [
        "@incollection{bad, author={Cruz, Ana}, year={2011}}",
        "@inbook{bad, year={2011}}",
        "@inbook{bad, booktitle={}, title={}}",
        "@incollection{bad, crossref={bad}}",
        "@incollection{bad}",
        "@inproceedings{bad, title={{}}}",
        "@book{bad, author={and and and}, year={}}",
        "@book{bad, author={,}, editor={{}}, pages={--}}",
        "@article{bad, author={,,,}, date={/}, doi={doi:}}",
        "@inreference{bad, subtitle={S}, month={}}",
        "@suppbook{bad, author={family=}}",
    ],
)
def test_a_bad_record_costs_no_other(document: Document, bad: str) -> None:
    found = read_references(document.catalogue.references, f"{bad}\n{GOOD}")
    assert [one.reference.title for one in found.proposals] == ["Good"]
    assert ImportProblemKind.NO_TITLE in {one.fault for one in found.findings if one.line == 1}


@pytest.mark.parametrize("error", [KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError])
def test_a_record_that_a_reader_fails_on_is_told(error: type[Exception]) -> None:
    findings: list[ImportProblem] = []

    def read(record: int) -> int:
        if record == 2:
            raise error
        return record

    told = ImportProblem(7, ImportProblemKind.UNREADABLE, "two")
    assert list(read_each([1, 2, 3], read, lambda _: told, findings)) == [1, 3]
    assert findings == [told]


def test_abbreviations_of_abbreviations_do_not_fill_the_memory() -> None:
    text = '@string{a0 = "xxxxxxxxxx"}\n'
    text += "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
    found = read_bibtex(f"{text}@book{{bomb, title=a59}}\n{GOOD}")
    assert [work.key for work in found.works] == ["bomb", "good"]
    assert "title" not in found.works[0].csl
    told = [one for one in found.findings if one.fault is ImportProblemKind.TOO_LONG]
    assert told
    assert all(len(one.what) < 100 for one in told)
    assert found.findings


def test_fields_of_csl_that_no_citation_can_use_are_kept() -> None:
    item = {"type": "book", "title": "T", "publisher": ["P"], "page": "none", "issued": {"date-parts": [[2012, 15]]}}
    found = read_csl(json.dumps(item))
    assert only(found)["custom"] == {"csl": {name: item[name] for name in ("publisher", "page", "issued")}}
    assert len(found.findings) == 3


@pytest.mark.parametrize("year", ["c. 1970", "ca. 1970", "ca 1970", "c.1970", "circa 1970", "hacia 1970"])
def test_a_year_that_is_only_about_right_stays_so(year: str) -> None:
    (work,) = read_bibtex(f"@book{{a, title = {{One}}, year = {{{year}}}}}").works
    assert work.csl["issued"] == {"literal": year}


@pytest.mark.parametrize("year", ["c1998", "[1998]", "©1998", "© 1998", "1998"])
def test_a_year_of_copyright_or_in_brackets_is_a_year(year: str) -> None:
    (work,) = read_bibtex(f"@book{{a, title = {{One}}, year = {{{year}}}}}").works
    assert work.csl["issued"] == {"date-parts": [[1998]]}


@pytest.mark.parametrize("half", [r"\ud800", r"\uDFFF", r"\udc00\ud800"])
def test_half_a_character_costs_no_work(document: Document, half: str) -> None:
    names = f'[{{"family":"{half}","given":"\\ud83d\\ude00"}}]'
    text = f'[{{"type":"book","title":"T {half}","author":{names}}},'
    found = read_references(document.catalogue.references, text + '{"type":"book","title":"U"}]')
    assert [one.reference.title for one in found.proposals] == ["T " + "\ufffd" * half.count("u"), "U"]
    found.proposals[0].reference.title.encode()
