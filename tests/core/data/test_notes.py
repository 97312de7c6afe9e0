"""The resolver of notes and references: its laws on invented evidence, the printed marks on the shipped one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key, Region
from cavapp.core.data.notes import (
    Attachment,
    Cited,
    EvidenceIndex,
    Footnote,
    Level,
    NoteKind,
    SourceAttachment,
    SourceRole,
)
from cavapp.core.data.text import Text
from cavapp.core.edits.document import Document

DIMENSIONS = {"account": ("ESF", "FMF", "DA"), "fund": ("x", "y")}
KEYS = [Key("aid", tuple(zip(DIMENSIONS, values, strict=True))) for values in product(*DIMENSIONS.values())]
IN_ORDER = list(Level)

targets = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
        for name, values in DIMENSIONS.items()
    },
)
# The roles in which works are attached: a user names works with an edit, notes name theirs themselves.
ATTACHED = [role for role in SourceRole if role not in (SourceRole.USER, SourceRole.NOTED)]
key_lists = st.lists(st.sampled_from(KEYS), max_size=4)


def note(number: int, marker: str, *, obligatory: bool, works: Sequence[str]) -> Footnote:
    cited = tuple(Cited(work) for work in works)
    return Footnote(f"n{number}", "", marker, NoteKind.NOTE, obligatory, Text("a", "b"), cited)


notes = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "b"]),
        st.booleans(),
        st.lists(st.sampled_from(["w0", "w1", "w2"]), unique=True),
        st.lists(st.tuples(targets, st.sampled_from(IN_ORDER)), max_size=3),
    ),
    max_size=5,
)
sources = st.lists(st.tuples(targets, st.sampled_from(["w0", "w1", "w2", "w3"]), st.sampled_from(ATTACHED)), max_size=6)
Target = Mapping[str, list[str]]
Notes = list[tuple[str, bool, list[str], list[tuple[Target, Level]]]]
Sources = list[tuple[Target, str, SourceRole]]


def evidence_of(made: Notes, named: Sources) -> EvidenceIndex:
    footnotes = [
        note(number, marker, obligatory=obligatory, works=works)
        for number, (marker, obligatory, works, _) in enumerate(made)
    ]
    attached = [
        Attachment(f"n{number}", Region.of("aid", target), level)
        for number, (*_, places) in enumerate(made)
        for target, level in places
    ]
    vouching = [
        SourceAttachment(Cited(work, f"p. {number}"), Region.of("aid", target), role)
        for number, (target, work, role) in enumerate(named)
    ]
    return EvidenceIndex(footnotes, attached, vouching)


def speaks_of(target: Target, key: Key) -> bool:
    return all(dict(key.items)[name] in values for name, values in target.items())


@given(notes, sources, key_lists)
def test_a_citation_has_every_note_that_matches_in_printed_order(made: Notes, named: Sources, keys: list[Key]) -> None:
    citation = evidence_of(made, named).cite(keys)
    expected = []
    for marked in (False, True):
        for number, (marker, _, _, places) in enumerate(made):
            levels = [level for target, level in places if any(speaks_of(target, key) for key in keys)]
            if levels and bool(marker) is marked:
                expected.append((f"n{number}", min(levels, key=IN_ORDER.index)))
    assert [(one.footnote.id, one.level) for one in citation.footnotes] == expected


@given(notes, sources, key_lists, key_lists)
def test_the_citation_of_two_targets_is_the_union_of_theirs(
    made: Notes, named: Sources, first: list[Key], second: list[Key]
) -> None:
    evidence = evidence_of(made, named)
    together, apart = evidence.cite([*first, *second]), [evidence.cite(first), evidence.cite(second)]
    assert {one.footnote.id for one in together.footnotes} == {
        one.footnote.id for citation in apart for one in citation.footnotes
    }
    assert {one.reference for one in together.references} == {
        one.reference for citation in apart for one in citation.references
    }


@given(notes, sources, st.sampled_from(KEYS))
def test_only_the_most_specific_work_is_the_source_of_a_number(made: Notes, named: Sources, key: Key) -> None:
    matching = [
        (len(target), work) for target, work, role in named if role is SourceRole.SOURCE and speaks_of(target, key)
    ]
    deepest = max((depth for depth, _ in matching), default=0)
    expected = {work for depth, work in matching if depth == deepest}
    expected -= {work for target, work, role in named if role is SourceRole.PRINTED_IN and speaks_of(target, key)}
    citation = evidence_of(made, named).cite([key])
    assert {one.reference for one in citation.references if one.role is SourceRole.SOURCE} == expected


@given(notes, sources, key_lists)
def test_references_stand_once_each_in_the_order_of_the_chain(made: Notes, named: Sources, keys: list[Key]) -> None:
    references = evidence_of(made, named).cite(keys).references
    assert len({one.reference for one in references}) == len(references)
    ranks = [list(SourceRole).index(one.role) for one in references]
    assert ranks == sorted(ranks)
    assert all(len(set(one.locators)) == len(one.locators) for one in references)


@given(notes, sources, key_lists)
def test_no_work_vouches_for_a_number_that_is_not_its_own(made: Notes, named: Sources, keys: list[Key]) -> None:
    citation = evidence_of(made, named).cite(keys, own=dict.fromkeys(keys, ()))
    assert {one.role for one in citation.references} <= {SourceRole.NOTED}
    others = (one for one in evidence_of(made, named).cite(keys).footnotes if one.footnote.kind is not NoteKind.SOURCE)
    assert citation.footnotes == tuple(others)


@given(notes, sources, key_lists)
def test_leaving_out_optional_notes_leaves_the_rest_as_it_was(made: Notes, named: Sources, keys: list[Key]) -> None:
    evidence = evidence_of(made, named)
    full = evidence.cite(keys)
    assert evidence.cite(keys, obligatory_only=True).footnotes == full.obligatory


@given(notes, sources)
def test_nothing_cited_is_an_empty_citation(made: Notes, named: Sources) -> None:
    citation = evidence_of(made, named).cite([])
    assert (citation.footnotes, citation.references) == ((), ())


AXES = ("account", "fiscal_year")
# The marks of Table 1b as printed: by account and fiscal year, an account alone (row) or a year alone (column).
PRINTED_MARKS = {
    ("", 2008): "a",
    ("", 2009): "b",
    ("INCLE", 2009): "c",
    ("INCLE", 2010): "d",
    ("FMF", 2009): "e",
    ("GHCS", 0): "f",
}


def test_marks_of_table_1b_sit_where_the_report_prints_them(catalogue: Catalogue) -> None:
    found = {}
    accounts = ["", *catalogue.exhibits["table-1b"].row_order]
    for account, year in product(accounts, [0, *range(2007, 2014)]):
        items = [("account", account)] if account else []
        named = Key("mexico-assistance", (*items, *([("fiscal_year", FiscalYear(year))] if year else [])))
        marks = catalogue.evidence.markers(named, AXES)
        if marks:
            found[account, year] = "".join(marks)
    assert found == PRINTED_MARKS


def test_the_star_of_table_2_sits_at_its_last_year_only(catalogue: Catalogue) -> None:
    for year in range(2008, 2014):
        key = Key("section-1004", (("fiscal_year", FiscalYear(year)),))
        marks = catalogue.evidence.markers(key, ("country", "fiscal_year"))
        assert marks == (("*",) if year == 2013 else ())


def test_the_report_marks_stand_in_alphabetical_order_behind_unmarked_notes(document: Document) -> None:
    keys = [one.key for one in document.observations(Region("mexico-assistance"))]
    markers = [one.footnote.marker for one in document.citation(keys).footnotes]
    assert [marker for marker in markers if marker] == ["a", "b", "c", "d", "e", "f"]
    assert markers == sorted(markers)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_note_has_words(catalogue: Catalogue, lang: str) -> None:
    assert all(getattr(note.text, lang).strip() for note in catalogue.evidence.footnotes.values())
