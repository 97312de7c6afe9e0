"""The document: edits lie over the shipped values, are told as changes, and take the voucher away."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.citations.citation_lines import reference_text
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key, Region
from cavapp.core.data.limits import LARGEST_REAL
from cavapp.core.data.notes import NoteKind, SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document

AID = "mexico-assistance"


@pytest.fixture
def incle_2009(document: Document) -> Key:
    region = Region.of(AID, {"account": ("INCLE",)})
    return next(one.key for one in document.observations(region) if str(one.key["fiscal_year"]) == "FY2009")


def test_every_observation_of_every_dataset_has_a_reference_with_words(document: Document) -> None:
    checked = 0
    texts: dict[object, bool] = {}
    for data in document.catalogue.datasets.values():
        for row in range(len(data)):
            references = document.citation((data.key(row),)).references
            assert any(one.role is SourceRole.SOURCE for one in references), data.key(row)
            for one in references:
                if one not in texts:
                    texts[one] = all(len(reference_text(document.catalogue, one, lang)) > 20 for lang in Language)
                assert texts[one], one
            checked += 1
    assert checked > 2000


def test_a_value_laid_over_is_read_and_marked_as_edited(document: Document, incle_2009: Key) -> None:
    change = document.set_value(incle_2009, 500.0, "500.0")
    assert change.keys == {incle_2009}
    held = document.observation(incle_2009)
    assert held is not None
    assert (held.value, held.printed, held.edited) == (500.0, "500.0", True)
    assert [edit.expected for edit in document.edits] == [(454.0, "454.0")]


def test_the_shipped_value_put_back_is_no_edit(document: Document, incle_2009: Key) -> None:
    document.set_value(incle_2009, 500.0, "500.0")
    document.set_value(incle_2009, 454.0, "454.0")
    held = document.observation(incle_2009)
    assert held is not None
    assert not held.edited
    assert document.edits == ()


def test_no_reference_vouches_for_an_edited_value(document: Document, incle_2009: Key) -> None:
    before = document.citation((incle_2009,))
    assert SourceRole.SOURCE in {one.role for one in before.references}
    document.set_value(incle_2009, 500.0, "500.0")
    after = document.citation((incle_2009,))
    assert {one.role for one in after.references} <= {SourceRole.NOTED}
    assert after.footnotes == tuple(one for one in before.footnotes if one.footnote.kind is not NoteKind.SOURCE)


def test_other_values_keep_their_references_beside_an_edit(document: Document, incle_2009: Key) -> None:
    others = [one.key for one in document.observations(Region(AID)) if one.key != incle_2009]
    before = document.citation(others)
    document.set_value(incle_2009, None, "")
    assert document.citation(others) == before


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1.1e30])
def test_what_is_no_number_is_refused(document: Document, incle_2009: Key, value: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        document.set_value(incle_2009, value, "x")
    assert document.edits == ()


def test_an_unknown_key_is_refused_and_reads_as_nothing(document: Document, incle_2009: Key) -> None:
    unknown = incle_2009.with_(account="XXX")
    assert document.observation(unknown) is None
    with pytest.raises(KeyError):
        document.set_value(unknown, 1.0, "1.0")


@given(
    st.lists(
        st.tuples(st.integers(0, 55), st.one_of(st.none(), st.floats(-LARGEST_REAL, LARGEST_REAL))),
        max_size=12,
    )
)
def test_the_last_edit_of_each_value_counts_and_nothing_else_moves(
    catalogue: Catalogue, edits: list[tuple[int, float | None]]
) -> None:
    document = Document(catalogue)
    data = catalogue.dataset(AID)
    for row, value in edits:
        document.set_value(data.key(row), value, "" if value is None else str(value))
    last = dict(edits)
    for row, held in enumerate(document.observations(Region(AID))):
        shipped = data.observation(row)
        if row in last:
            assert (held.value, held.printed) == (last[row], "" if last[row] is None else str(last[row]))
        else:
            assert held == shipped
