"""References from other programs: what comes in, what is wrong and where, and that nothing else is lost."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import example, given
from hypothesis import strategies as st

from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.reference import Reference
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.reference_import import (
    Decision,
    Import,
    ReferenceFormat,
    Twin,
    decode_text,
    finding_text,
    form_of,
    import_writes,
    read_bytes,
    read_references,
)
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.references.bibliography import ListForm, list_references
from cavapp.core.references.readers.date_and_page_fields import names_place
from cavapp.core.references.readers.findings import ImportProblemKind
from cavapp.core.references.readers.latex import plain_text
from cavapp.core.references.writers import csl_json, write_bibtex, write_ris
from cavapp.paths import data_folder

CATALOGUE = read_catalogue(data_folder())


def faults(found: Import) -> list[tuple[int, ImportProblemKind]]:
    return [(one.line, one.fault) for one in found.findings]


def titles(found: Import) -> list[str]:
    return [one.reference.title for one in found.proposals]


def record(found: Import, place: int = 0) -> dict[str, Any]:
    return {key: value for key, value in found.proposals[place].reference.record.items() if key != "id"}


# ---------------------------------------------------------------- BibTeX


def test_an_entry_with_all_that_bibtex_has(document: Document) -> None:
    found = read_references(
        document.catalogue.references,
        """@comment{ignored, title = {No}}
@string{crs = "Congressional Research " # "Service"}
@techreport{Ruiz:2011,
  author = {Ruiz, Ana and {Ministerio de Seguridad and Justicia} and van der Berg, Jr, Jan and Luis Paz and others},
  title = {{The} {M}\\'erida Initiative --- 10\\% of \\emph{aid}},
  institution = crs, year = 2011, month = mar, number = "R-" # 12,
  pages = {3--7}, url = {https://x.example/a_b}, urldate = {2012-03-06}, keywords = {aid, crime},
  zotero-id = {77},
}
""",
    )
    assert found.form is ReferenceFormat.BIBTEX
    assert found.findings == ()
    assert record(found) == {
        "type": "report",
        "title": "The Mérida Initiative — 10% of aid",
        "author": [
            {"family": "Ruiz", "given": "Ana"},
            {"literal": "Ministerio de Seguridad and Justicia"},
            {"family": "van der Berg", "given": "Jan", "suffix": "Jr"},
            {"family": "Paz", "given": "Luis"},
            {"literal": "et al."},
        ],
        "publisher": "Congressional Research Service",
        "number": "R-12",
        "issued": {"date-parts": [[2011, 3]]},
        "page": "3-7",
        "URL": "https://x.example/a_b",
        "accessed": {"date-parts": [[2012, 3, 6]]},
        "keyword": "aid, crime",
        "custom": {"bibtex": {"zotero-id": "77"}},
    }
    assert found.proposals[0].reference.id == "own-Ruiz:2011"
    assert found.proposals[0].line == 3


GOOD = "@book{good, title={Good}, year=2010}\n"
BAD_BIBTEX: tuple[tuple[str, list[tuple[int, ImportProblemKind]], list[str]], ...] = (
    ("@book{a, title={Open, author={Ana Paz}, year=2001}\n", [(1, ImportProblemKind.UNCLOSED_FIELD)], ["Open"]),
    ("@book{a, title={Whole}, year=2001\n", [(1, ImportProblemKind.UNCLOSED)], ["Whole"]),
    ('@book{a, title="Open, year=2001}\n', [(1, ImportProblemKind.UNCLOSED_FIELD)], ["Open"]),
    ("@book{a, title={T}, nonsense here, year=2001}\n", [(1, ImportProblemKind.BROKEN_FIELD)], ["T"]),
    ("@ book of mine\n", [(1, ImportProblemKind.BROKEN_ENTRY)], []),
    ("@book{, title={T}}\n", [(1, ImportProblemKind.NO_KEY)], ["T"]),
    ("@book{a, author={Ana Paz}}\n", [(1, ImportProblemKind.NO_TITLE)], []),
    ("@book{good, title={Other}}\n", [(2, ImportProblemKind.SAME_KEY)], ["Other"]),
    ("@strange{a, title={T}}\n", [(1, ImportProblemKind.UNKNOWN_TYPE)], ["T"]),
    ("@book{a,\n title={T}, publisher=nobody}\n", [(2, ImportProblemKind.UNKNOWN_MACRO)], ["T"]),
    ("@inbook{a, title={T}, crossref={gone}}\n", [(1, ImportProblemKind.NO_PARENT)], ["T"]),
    ("@book{a, title={T},\n\n year={last spring}}\n", [(3, ImportProblemKind.BAD_DATE)], ["T"]),
    ("@book{a, title={T}, pages={pp.}}\n", [(1, ImportProblemKind.NO_PAGE)], ["T"]),
    ("@book{a, title={T}, title={U}}\n", [(1, ImportProblemKind.FIELD_TWICE)], ["T"]),
    ("@book{a, title={T \\unheard{of}}}\n", [(1, ImportProblemKind.LATEX)], ["T of"]),
    ("@book{a, title={T}, author={a, b, c, d}}\n", [(1, ImportProblemKind.BAD_NAME)], ["T"]),
)


@pytest.mark.parametrize(("text", "expected", "read"), BAD_BIBTEX, ids=[one[0].strip() for one in BAD_BIBTEX])
def test_a_fault_is_told_with_its_line_and_costs_nothing_else(
    document: Document, text: str, expected: list[tuple[int, ImportProblemKind]], read: list[str]
) -> None:
    found = read_references(document.catalogue.references, text + GOOD)
    assert faults(found) == expected
    assert titles(found) == [*read, "Good"]
    for finding in found.findings:
        assert all(
            text.endswith(".") and "{" not in text for text in (finding_text(finding, lang) for lang in Language)
        )


def test_a_part_takes_what_it_lacks_from_its_volume(document: Document) -> None:
    found = read_references(
        document.catalogue.references,
        "@inproceedings{part, crossref={Whole}, title={Part}, pages={1--3}}\n"
        "@book{whole, title={Volume}, editor={Paz, Luis}, year=2010, crossref={part}}\n",
    )
    assert found.findings == ()
    part = record(found)
    assert (part["container-title"], part["issued"]) == ("Volume", {"date-parts": [[2010]]})
    assert part["editor"] == [{"family": "Paz", "given": "Luis"}]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"Jos{\'e} M\'{e}ndez {\'\i}ndigo \v{s} {\c c}a \~nandu \"{u}ber", "José Méndez índigo š ça ñandu über"),
        (r"{\ss} \o{} {\AE}on \L\'od\'z", "ß ø Æon Łódź"),
        (r"a \& b\_c \$5 \#1 \{x\} 3\%", "a & b_c $5 #1 {x} 3%"),
        (r"pages 3--7 --- ``so'' it~is", "pages 3–7 — “so” it is"),
        (r"\textbf{Bold} and {\it italic}", "Bold and italic"),
        (r"no commands at all", "no commands at all"),
    ],
)
def test_latex_becomes_what_a_reader_sees(source: str, expected: str) -> None:
    assert plain_text(source) == (expected, ())


@given(st.text(max_size=200))
def test_no_text_is_too_odd_for_the_readers(text: str) -> None:
    document = Document(CATALOGUE)
    for form, start in (
        (ReferenceFormat.BIBTEX, "@book{a, title={T},"),
        (ReferenceFormat.RIS, "TY  - BOOK\nTI  - T\n"),
        (ReferenceFormat.CSL, "["),
    ):
        found = read_references(document.catalogue.references, start + text)
        assert found.form is form
        for finding in found.findings:
            assert finding.line >= 0
            assert finding_text(finding, Language.SPANISH)


# ---------------------------------------------------------------- RIS


def test_a_record_of_ris(document: Document) -> None:
    found = read_references(
        document.catalogue.references,
        "TY  - JOUR\nID  - r1\nAU  - Ruiz, Ana\nAU  - UNODC\nTI  - Gangs\n  and States\nT2  - Journal of Crime\n"
        "PY  - 2011/03//\nVL  - 4\nIS  - 2\nSP  - 12\nEP  - 30\nKW  - aid\nKW  - crime\n"
        "DO  - 10.1/x\nZZ  - odd\nER  - \n",
    )
    assert (found.form, found.findings) == (ReferenceFormat.RIS, ())
    assert record(found) == {
        "type": "article-journal",
        "title": "Gangs and States",
        "container-title": "Journal of Crime",
        "author": [{"family": "Ruiz", "given": "Ana"}, {"literal": "UNODC"}],
        "volume": "4",
        "issue": "2",
        "page": "12-30",
        "issued": {"date-parts": [[2011, 3]]},
        "DOI": "10.1/x",
        "URL": "https://doi.org/10.1/x",
        "keyword": "aid; crime",
        "custom": {"ris": {"ZZ": "odd"}},
    }


def test_what_is_wrong_in_ris(document: Document) -> None:
    found = read_references(
        document.catalogue.references,
        "\ufeffTY  - JOUR\nTI  - One\nSP  - p.\nTY  - XYZ\nTI  - Two\nPY  - soon\nER  - \nN1  - a note on nothing\n"
        "TY  - BOOK\nAU  - Paz, Luis\nER  - \nTY  - BOOK\nTI  - Last\n",
    )
    assert faults(found) == [
        (1, ImportProblemKind.NO_END),
        (3, ImportProblemKind.NO_PAGE),
        (4, ImportProblemKind.UNKNOWN_TYPE),
        (6, ImportProblemKind.BAD_DATE),
        (8, ImportProblemKind.STRAY),
        (9, ImportProblemKind.NO_TITLE),
        (12, ImportProblemKind.NO_END),
    ]
    assert titles(found) == ["One", "Two", "Last"]


# ---------------------------------------------------------------- CSL-JSON


def test_arrays_single_items_and_items_in_a_row(document: Document) -> None:
    one = '{"id": "a", "type": "book", "title": "A"}'
    other = one.replace('"a"', '"b"')
    for text in (one, f"[{one}]", f"{one}\n{other}"):
        found = read_references(document.catalogue.references, text)
        assert (found.form, found.findings) == (ReferenceFormat.CSL, ())
        assert titles(found)[0] == "A"


def test_what_is_wrong_in_csl(document: Document) -> None:
    found = read_references(
        document.catalogue.references,
        '[{"id": 7, "type": "book", "title": "<i>A</i>", "issued": {"date-parts": [["2001", "3"]]}},\n'
        '{"id": "b", "type": "book" "title": "B", "author": [{"family": "X"}]},\n'
        '{"id": "c", "type": "odd", "title": "C", "author": "me", "issued": {"raw": "2011-03-06"}},\n'
        '17, {"type": "book", "id": "d"},\n'
        '{"id": "e", "type": "book", "title": "E", "author": [{"family": "Vega", "non-dropping-particle": "de la"}]}]',
    )
    assert faults(found) == [
        (2, ImportProblemKind.NOT_JSON),
        (3, ImportProblemKind.UNKNOWN_TYPE),
        (3, ImportProblemKind.BAD_FIELD),
        (4, ImportProblemKind.NOT_A_RECORD),
        (4, ImportProblemKind.NO_TITLE),
    ]
    assert titles(found) == ["A", "C", "E"]
    assert record(found)["issued"] == {"date-parts": [[2001, 3]]}
    assert record(found, 1)["issued"] == {"date-parts": [[2011, 3, 6]]}
    assert record(found, 2)["author"] == [{"literal": "de la Vega"}]


# ---------------------------------------------------------------- any file


@pytest.mark.parametrize(
    ("data", "line", "fault"),
    [
        ("\n@book{a, title={José}}".encode("latin-1"), 2, ImportProblemKind.ENCODING),
        ("@book{a, title={José}}".encode("utf-16"), 0, ImportProblemKind.ENCODING),
        ("\ufeff@book{a, title={José}}".encode("utf-16-be"), 0, ImportProblemKind.ENCODING),
        ("@book{a, title={José}}".encode().decode("latin-1").encode(), 1, ImportProblemKind.MISREAD),
        (b"", 0, ImportProblemKind.EMPTY),
        (b"only words", 0, ImportProblemKind.EMPTY),
        (b"\0" * (64 * 1024 * 1024 + 1), 0, ImportProblemKind.TOO_LARGE),
    ],
    ids=["windows", "utf-16", "utf-16-be", "twice", "empty", "words", "large"],
)
def test_encodings_and_sizes(document: Document, data: bytes, line: int, fault: ImportProblemKind) -> None:
    found = read_bytes(document.catalogue.references, data)
    assert faults(found)[0] == (line, fault)
    if fault is ImportProblemKind.ENCODING:
        assert titles(found) == ["José"]


def test_a_mark_of_utf8_is_no_fault(document: Document) -> None:
    assert decode_text("José".encode("utf-8-sig")) == ("José", ())
    assert read_bytes(document.catalogue.references, "@book{a, title={José}}".encode("utf-8-sig")).findings == ()


def test_the_format_is_recognised() -> None:
    assert form_of("  \n[]") is ReferenceFormat.CSL
    assert form_of("% mine\n@book{a,") is ReferenceFormat.BIBTEX
    assert form_of("TY  - BOOK\nAB  - write to a@book{x}") is ReferenceFormat.RIS
    assert form_of("write to me@home") is None


def test_ten_megabytes_are_read_line_by_line_and_not_again_and_again(document: Document) -> None:
    """A reader that goes back over what it has read takes four times as long for twice as much, and more."""

    def seconds(count: int) -> float:
        text = "".join(
            f"@book{{k{n}, title={{Title {n}}}, abstract={{{'x ' * 250}}}, year=2010}}\n" for n in range(count)
        )
        start = time.process_time()
        assert len(read_references(document.catalogue.references, text).proposals) == count
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 8 * 3 * max(seconds(500), 0.02)


# ---------------------------------------------------------------- twins and requests


def test_a_work_that_is_known_does_not_come_in_twice_unasked(document: Document) -> None:
    text = "@techreport{x, title={US-Mexican security cooperation: the Mérida initiative and beyond},"
    text += " author={Clare Ribando Seelke and Kristin M. Finklea}, year=2012}\n" + GOOD
    found = read_references(document.catalogue.references, text)
    (known, new) = found.proposals
    assert (known.twin, known.known, known.usual) == (Twin.SAME_WORK, "seelke-finklea-2012", Decision.SKIP)
    assert (new.twin, new.usual) == (Twin.NONE, Decision.ADD)
    document.apply(import_writes(document, found.proposals, {}), StepKind.IMPORT)
    assert [one.id for one in document.everything.references] == ["own-good"]
    again = read_references(document.catalogue.references, GOOD.replace("2010", "2011"))
    assert (again.proposals[0].twin, again.proposals[0].reference.id) == (Twin.SAME_KEY, "own-good-2")
    assert again.proposals[0].may_replace
    writes = import_writes(document, again.proposals, {"own-good-2": Decision.REPLACE})
    document.apply(writes, StepKind.IMPORT)
    assert document.catalogue.references["own-good"].year == "2011"
    document.undo()
    assert document.catalogue.references["own-good"].year == "2010"
    document.undo()
    assert document.everything.references == ()


def test_the_same_file_twice_changes_nothing(document: Document) -> None:
    document.apply(
        import_writes(document, read_references(document.catalogue.references, GOOD).proposals, {}), StepKind.IMPORT
    )
    again = read_references(document.catalogue.references, GOOD)
    assert again.proposals[0].usual is Decision.SKIP
    assert import_writes(document, again.proposals, {}) == []


@pytest.mark.parametrize(
    ("locator", "names"),
    [("p. 14", True), ("", True), ("p.", False), ("page", False), ("pp. ", False), ("table 2", True), ("annex", True)],
)
def test_a_locator_without_a_page_is_told(locator: str, *, names: bool) -> None:
    assert names_place(locator) is names


# ---------------------------------------------------------------- round trips

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
TITLES = WORDS.filter(lambda text: any(char.isalnum() for char in text))
NAMES = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll")), min_size=1, max_size=12)
PERSONS = st.builds(lambda family, given: {"family": family, "given": given}, NAMES, NAMES)
WORKS = st.builds(
    lambda kind, title, authors, year: {
        "type": kind,
        "title": title,
        "author": authors,
        "issued": {"date-parts": [[year]]},
        "publisher": "Press & Co. {x} \\y 100%",
    },
    st.sampled_from(("book", "report", "article-journal", "thesis", "chapter", "paper-conference", "manuscript")),
    TITLES,
    st.lists(PERSONS, min_size=1, max_size=3),
    st.integers(1000, 2100),
)


@pytest.mark.parametrize("write", [write_bibtex, write_ris, csl_json])
@given(records=st.lists(WORKS, min_size=1, max_size=4))
@example(
    records=[
        {
            "type": "book",
            "title": "0",
            "author": [{"family": "A", "given": "A"}, {"family": "A", "given": "OTHERS"}],
            "issued": {"date-parts": [[1000]]},
            "publisher": "Press",
        }
    ]
)
def test_what_is_written_is_read_back(write: Callable[[list[Reference]], str], records: list[dict[str, Any]]) -> None:
    works = [Reference.from_csl({**one, "id": f"w{n}"}) for n, one in enumerate(records)]
    found = read_references(CATALOGUE.references, write(works))
    assert [one.reference.type for one in found.proposals] == [one.type for one in works]
    for proposal, work in zip(found.proposals, works, strict=True):
        back = proposal.reference
        assert (back.title, back.year) == (work.title, work.year)
        assert [one.inverted for one in back.authors] == [one.inverted for one in work.authors]
        assert back.text("publisher") == work.text("publisher")


@pytest.mark.parametrize("write", [write_bibtex, write_ris, csl_json])
@pytest.mark.parametrize(
    ("family", "given"),
    [
        ("A", "OTHERS"),
        ("Others", "Ana"),
        ("others", "and"),
        ("And", "Ana"),
        ("A", "Jan others"),
        ("A", "et al"),
        ("A", "et al."),
        ("et al", "A"),
        ("Paz", "otros"),
        ("Paz", "y otras"),
        ("von", "X"),
        ("X", "von"),
        ("van der Berg", "Jan"),
        ("Berg", "Jan van der"),
        ("de la Cruz", "II"),
        ("Cruz", "Ana II"),
        ("II", "Jr"),
        ("Mac Donald", "Sr"),
        ("family=x", "given = y"),
        ("y", "e"),
        ("Ana and", "Luis"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_names_that_read_as_marks_are_read_back(
    write: Callable[[list[Reference]], str], family: str, given: str, *, first: bool
) -> None:
    authors = [{"family": family, "given": given}, {"family": "Paz", "given": "Luis"}]
    work = Reference.from_csl({"id": "w", "type": "book", "title": "T", "author": authors if first else authors[::-1]})
    (proposal,) = read_references(CATALOGUE.references, write([work])).proposals
    assert proposal.reference.record["author"] == work.record["author"]


def test_all_shipped_works_are_known_again_in_every_format(document: Document) -> None:
    works = list(document.catalogue.references.values())
    for write in (write_bibtex, write_ris, csl_json):
        found = read_references(document.catalogue.references, write(works))
        assert found.findings == ()
        assert [one.reference.title for one in found.proposals] == [one.title for one in works]
        assert sum(one.twin is Twin.SAME_WORK for one in found.proposals) >= 52


def test_another_program_reads_our_bibtex(document: Document) -> None:
    works = list(document.catalogue.references.values())
    library = parse_string(list_references(works, ListForm.BIBTEX, Language.ENGLISH))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [work.id for work in works]
    for entry, work in zip(library.entries, works, strict=True):
        title = plain_text(entry["title"])[0]
        assert title.replace("–", "--") == work.title.replace("–", "--")
        year = entry.get("year")
        assert (year and year.value) == (work.year if work.issued.parts else work.issued.literal or None)


def test_another_program_reads_our_ris(document: Document) -> None:
    works = list(document.catalogue.references.values())
    entries = rispy.loads(list_references(works, ListForm.RIS, Language.ENGLISH))
    assert [entry["id"] for entry in entries] == [work.id for work in works]
    for entry, work in zip(entries, works, strict=True):
        assert entry["title"] == work.title
        # In the name of an institution two commas stand for one, or it would be taken for a person's.
        assert [name.replace(",,", ",") for name in entry.get("authors", [])] == [one.inverted for one in work.authors]
        assert entry.get("year", "").partition("/")[0] == (work.year or "")


def test_our_csl_is_json_with_an_id_and_a_type_each(document: Document) -> None:
    works = list(document.catalogue.references.values())
    items = json.loads(list_references(works, ListForm.CSL, Language.ENGLISH))
    assert items == [work.record for work in works]
