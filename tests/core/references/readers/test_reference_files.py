"""Files of references, type by type and field by field, as they were approved: what is written, what is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import pytest

from cavapp.core.data.reference import Reference
from cavapp.core.edits.contributions.reference_import import Decision, Twin, import_writes, read_references
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.messages.reference_import import IMPORT_PROBLEMS
from cavapp.core.references.chicago import bibliography_entry, full_note
from cavapp.core.references.readers.bibtex_mapping import _TYPES as BIBTEX
from cavapp.core.references.readers.bibtex_mapping import read_bibtex
from cavapp.core.references.readers.csl_json import read_csl
from cavapp.core.references.readers.findings import CSL_TYPES as CSL
from cavapp.core.references.readers.findings import ParsedReferences
from cavapp.core.references.readers.ris import read_ris
from cavapp.core.references.readers.ris_tags import TYPES as RIS
from cavapp.core.references.writers import csl_json, write_bibtex, write_ris
from tests.core.references.test_work_types import FULL_WORKS, WORKS

Approve = Callable[[str, str], None]

BIBTEX_FIELDS = (
    *("journal", "journaltitle", "booktitle", "maintitle", "publisher", "institution", "school", "organization"),
    *("address", "location", "series", "volume", "number", "issue", "edition", "chapter", "type", "version"),
    *("eventtitle", "language", "langid", "isbn", "issn", "abstract", "keywords", "note", "annote", "annotation"),
    *("howpublished", "entrysubtype", "subtitle", "urldate", "eprint", "shorthand", "timestamp", "file"),
)
RIS_TAGS = (
    *("T2", "JO", "JF", "JA", "J2", "BT", "T3", "PB", "CY", "PP", "VL", "IS", "ET", "SE", "M1", "M3", "LA", "SN"),
    *("AB", "N2", "KW", "N1", "DO", "UR", "C1", "L1", "Y2", "A2", "ED", "DB", "AN"),
)


def told(found: ParsedReferences) -> str:
    """Every record and every finding, a line each."""
    works = [json.dumps([one.key, one.line, one.csl], ensure_ascii=False) for one in found.works]
    problems = [f"{one.line}: {IMPORT_PROBLEMS[one.fault]} {one.what}" for one in found.findings]
    return "\n".join([*works, *problems]) + "\n"


def entries() -> Iterable[str]:
    """Each type that BibTeX and biblatex know, then each field alone."""
    common = "title = {One}, author = {Ruiz, Ana and {World Bank}}, year = 2010, pages = {3--9}"
    for kind in BIBTEX:
        yield f"@{kind}{{{kind}, {common}, booktitle = {{Whole}}, school = {{Here}}}}"
    for field in BIBTEX_FIELDS:
        yield f"@misc{{with-{field}, title = {{One}}, {field} = {{Some {field}}}}}"
    for month in ("jan", "March", "12", "{sept}"):
        yield f"@misc{{in-{month.strip('{}')}, title = {{One}}, year = 2010, month = {month}, day = 6}}"
    for name, value in (
        ("date", "2010-03-06"),
        ("date", "2010-03/2011"),
        ("year", "in press"),
        ("urldate", "2012-01-02"),
    ):
        yield f"@misc{{{name}-{value.replace(' ', '')}, title = {{One}}, {name} = {{{value}}}}}"
    yield "@misc{doi-alone, title = {One}, doi = {10.1000/x}}"
    yield "@article{pages-not, title = {One}, pages = {soon}}"
    yield "@misc{subtyped, title = {One}, entrysubtype = {newspaper}}"
    yield "@phdthesis{genre, title = {One}, school = {Here}, type = {Tesis}}"


def records() -> Iterable[str]:
    """Each type that RIS knows, then each tag alone, on a book and on an article."""
    for kind in RIS:
        yield f"TY  - {kind}\nTI  - One\nAU  - Ruiz, Ana\nA2  - Paz, Luis\nPY  - 2010\nSP  - 3\nEP  - 9\nER  - "
    for kind in ("BOOK", "JOUR"):
        for tag in RIS_TAGS:
            yield f"TY  - {kind}\nID  - {kind}-{tag}\nTI  - One\n{tag}  - Some {tag}\nER  - "
    for tag, value in (
        ("DA", "2010/03/06/"),
        ("Y1", "2010///spring"),
        ("PY", "soon"),
        ("Y2", "2012/01/02"),
        ("SP", "x"),
    ):
        yield f"TY  - NEWS\nID  - {tag}\nTI  - One\n{tag}  - {value}\nER  - "


@pytest.mark.parametrize("write", [write_bibtex, write_ris], ids=["bibtex", "ris"])
def test_every_kind_is_written_as_approved(write: Callable[[list[Reference]], str], approve: Approve) -> None:
    approve(f"kinds.{write.__name__.removeprefix('write_')}.txt", write([*WORKS.values(), *FULL_WORKS]))


def test_everything_that_bibtex_has_is_read_as_approved(approve: Approve) -> None:
    approve("read_bibtex.txt", told(read_bibtex("\n".join(entries()))))


def test_everything_that_ris_has_is_read_as_approved(approve: Approve) -> None:
    approve("read_ris.txt", told(read_ris("\n".join(records()))))


@pytest.mark.parametrize(
    ("write", "read"),
    [(write_bibtex, read_bibtex), (write_ris, read_ris), (csl_json, read_csl)],
    ids=["bibtex", "ris", "csl"],
)
def test_every_work_that_is_written_and_read_back_is_cited_as_before(
    write: Callable[[list[Reference]], str], read: Callable[[str], ParsedReferences], document: Document
) -> None:
    works = [*document.catalogue.references.values(), *WORKS.values(), *FULL_WORKS]
    found = read(write(works))
    assert found.findings == ()
    assert len(found.works) == len(works)
    for work, incoming in zip(works, found.works, strict=True):
        back = Reference.from_csl({**incoming.csl, "id": work.id})
        assert back.type == work.type
        for lang in ("en", "es"):
            assert bibliography_entry(back, lang=lang) == bibliography_entry(work, lang=lang)
            assert full_note(back, locator="p. 7", lang=lang) == full_note(work, locator="p. 7", lang=lang)


@pytest.mark.parametrize(("write", "read"), [(write_bibtex, read_bibtex), (write_ris, read_ris)], ids=["bibtex", "ris"])
def test_every_field_of_every_kind_comes_back(
    write: Callable[[list[Reference]], str], read: Callable[[str], ParsedReferences]
) -> None:
    works = [
        *WORKS.values(),
        *FULL_WORKS,
        *(Reference.from_csl({"id": f"of-{kind}", "type": kind, "title": "One"}) for kind in sorted(CSL)),
    ]
    found = read(write(works))
    assert found.findings == ()
    for work, incoming in zip(works, found.works, strict=True):
        assert {**incoming.csl, "id": work.id} == work.record


@pytest.mark.parametrize(("write", "read"), [(write_bibtex, read_bibtex), (write_ris, read_ris)], ids=["bibtex", "ris"])
def test_what_is_kept_aside_comes_back_too(
    write: Callable[[list[Reference]], str], read: Callable[[str], ParsedReferences]
) -> None:
    text = "TY  - JOUR\nTI  - T\nT2  - J\nJF  - Other\nZZ  - 7\nSP  - none\nER  - "
    if read is read_bibtex:
        text = "@article{a, title={T}, journal={J}, howpublished={Ahead of print}, zotero-id={7}, pages={none}}"
    (first,) = read(text).works
    assert len(first.csl["custom"][write.__name__.removeprefix("write_")]) == 3
    (again,) = read(write([Reference.from_csl({"id": "a", **first.csl})])).works
    assert again.csl == first.csl


def test_every_type_of_csl_is_taken_as_it_is() -> None:
    items = [{"id": kind, "type": kind, "title": "One"} for kind in sorted(CSL)]
    found = read_csl(json.dumps(items))
    assert [one.csl["type"] for one in found.works] == sorted(CSL)
    assert found.findings == ()
    # The kinds of CSL 1.0.2, counted in its own list.
    assert len(CSL) == 45


def test_particles_and_suffixes_go_to_their_names() -> None:
    name = {
        "family": "Cruz",
        "given": "Ana",
        "dropping-particle": "von",
        "non-dropping-particle": "de la",
        "suffix": "Jr.",
    }
    (one,) = read_csl(json.dumps({"type": "book", "title": "A", "author": [name, {"literal": " OCAVI "}]})).works
    assert one.csl["author"] == [{"family": "de la Cruz", "given": "Ana von", "suffix": "Jr."}, {"literal": "OCAVI"}]


def test_an_item_that_is_no_json_does_not_hide_the_first_one_or_the_next() -> None:
    text = '[{"type": "book", "issued": {"literal": "x"}, "title": "A"},\n{"type": "book", "title" "B"},\n'
    text += '{"type": "book", "title": "C"}]'
    assert [one.csl["title"] for one in read_csl(text).works] == ["A", "C"]
    assert [one.csl.get("title") for one in read_csl('[{"type": "book"}, {"type": "book", "title": "B"}]').works] == [
        None,
        "B",
    ]


@pytest.mark.parametrize("names", ["Ruiz, Ana and", "Ruiz, Ana and ", "Ruiz, Ana AND and", "and Ruiz, Ana"])
def test_an_and_that_nobody_follows_is_no_author(names: str) -> None:
    (one,) = read_bibtex(f"@book{{a, title = {{A}}, author = {{{names}}}}}").works
    assert one.csl["author"] == [{"family": "Ruiz", "given": "Ana"}]


def test_a_line_like_an_entry_within_a_field_is_no_entry(document: Document) -> None:
    text = "@book{a, title = {A}, abstract = {See\n@misc{b, title = {B}}\nfor more}}\n@book{c, title = {C}}"
    found = read_references(document.catalogue.references, text)
    assert found.findings == ()
    assert [one.reference.title for one in found.proposals] == ["A", "C"]
    broken = read_references(
        document.catalogue.references, "@book{a, title = {A\n@misc{b, title = {B}}\n@book{c, title = {C}}"
    )
    assert [one.reference.title for one in broken.proposals] == ["B", "C"]
    assert {one.line for one in broken.findings} == {1}


@pytest.mark.parametrize(
    "doi", ["10.1000/Known", "doi:10.1000/known", "https://doi.org/10.1000/KNOWN", " 10.1000/known "]
)
def test_one_doi_is_one_work_however_it_is_written(document: Document, doi: str) -> None:
    first = read_references(
        document.catalogue.references, "@article{a, title = {One}, doi = {10.1000/known}}"
    ).proposals
    document.apply(import_writes(document, first, {}), StepKind.IMPORT)
    other = f"@article{{b, title = {{Quite another}}, doi = {{{doi}}}}}"
    (again,) = read_references(document.catalogue.references, other).proposals
    assert (again.twin, again.known, again.usual) == (Twin.SAME_WORK, "own-a", Decision.SKIP)


def test_one_doi_twice_in_a_file_is_one_work(document: Document) -> None:
    text = "@article{a, title = {One}, doi = {10.1/x}}\n@book{b, title = {Other}, doi = {10.1/X}}"
    first, second = read_references(document.catalogue.references, text).proposals
    assert (first.twin, second.twin, second.known) == (Twin.NONE, Twin.SAME_WORK, "own-a")


def test_a_work_without_title_is_told_by_its_key_its_author_or_its_kind(document: Document) -> None:
    items = [
        {"id": "k", "type": "book", "author": [{"family": "Ruiz"}]},
        {"type": "book", "author": [{"family": "Ruiz"}]},
        {"type": "book", "author": [{"literal": "OCAVI"}]},
        {"type": "book"},
    ]
    assert [one.what for one in read_references(document.catalogue.references, json.dumps(items)).findings] == [
        "k",
        "Ruiz",
        "OCAVI",
        "book",
    ]


def test_nothing_shipped_is_replaced_by_an_import(document: Document) -> None:
    shipped = document.catalogue.references["seelke-finklea-2012"]
    (one,) = read_references(document.catalogue.references, csl_json([shipped])).proposals
    assert not one.may_replace
    document.apply(import_writes(document, [one], {one.reference.id: Decision.REPLACE}), StepKind.IMPORT)
    assert document.catalogue.references["seelke-finklea-2012"] == shipped
    assert [own.id for own in document.everything.references] == [one.reference.id]


def test_a_changed_record_under_a_known_key_is_no_twin_of_it(document: Document) -> None:
    text = "@book{a, title = {One}, year = 2010, publisher = {X}}"
    document.apply(
        import_writes(document, read_references(document.catalogue.references, text).proposals, {}), StepKind.IMPORT
    )
    (same,) = read_references(document.catalogue.references, text).proposals
    (other,) = read_references(document.catalogue.references, text.replace("{X}", "{Y}")).proposals
    assert (same.usual, same.may_replace) == (Decision.SKIP, False)
    assert other.may_replace
