"""Merging two workspaces: what differs goes together by key, what was edited twice is decided, either way round."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.edits.contributions.user_notes import note_changes
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author, MemoryLog, StepKind
from cavapp.core.edits.journal.merge import MergeChoice, merge_journals

ANA, LUIS = Author("Ana", "a-1"), Author("Luis", "l-1")
ACCOUNTS = ("INCLE", "ESF", "DA")


def key(account: str, year: int = 2009) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def document_of(catalogue: Catalogue, author: Author, *, like: Document | None = None) -> Document:
    """A document with a log of its own that begins with the entries of another."""
    log = MemoryLog()
    if like is not None:
        log.append(list(like.log.entries()))
    return Document(catalogue, log, author=author, clock=lambda: "2026-11-25T12:00:00+00:00")


@pytest.fixture
def pair(catalogue: Catalogue) -> tuple[Document, Document]:
    """Two documents that were the same with one edit."""
    base = document_of(catalogue, ANA)
    base.set_value(key("INCLE"), 1.0, "1.0")
    return document_of(catalogue, ANA, like=base), document_of(catalogue, LUIS, like=base)


def merged(mine: Document, theirs: Document, choice: MergeChoice = MergeChoice.MINE) -> Document:
    """A document of its own with the outcome."""
    found = merge_journals(mine.log, theirs.log)
    outcome = document_of(mine.shipped, mine.author, like=mine)
    outcome.apply(found.decided({one.address: choice for one in found.differences}), StepKind.MERGE)
    return outcome


def test_edits_of_different_cells_go_together(pair: tuple[Document, Document]) -> None:
    ana, luis = pair
    ana.set_value(key("ESF"), 2.0, "2.0")
    luis.set_value(key("DA"), 3.0, "3.0")
    found = merge_journals(ana.log, luis.log)
    assert found.differences == ()
    assert found.common == 1
    values = {edit.key: edit.value for edit in merged(ana, luis).edits}
    assert values == {key("INCLE"): 1.0, key("ESF"): 2.0, key("DA"): 3.0}


def test_what_one_side_alone_changed_or_took_back_counts(pair: tuple[Document, Document]) -> None:
    ana, luis = pair
    luis.undo()
    assert merge_journals(ana.log, luis.log).differences == ()
    assert merged(ana, luis).edits == ()


def test_a_cell_edited_twice_is_decided(pair: tuple[Document, Document]) -> None:
    ana, luis = pair
    ana.set_value(key("INCLE"), 2.0, "2.0")
    luis.set_value(key("INCLE"), 3.0, "3.0")
    (one,) = merge_journals(ana.log, luis.log).differences
    assert one.mine is not None
    assert one.theirs is not None
    assert (one.mine["value"], one.theirs["value"]) == (2.0, 3.0)
    assert [edit.value for edit in merged(ana, luis, MergeChoice.MINE).edits] == [2.0]
    assert [edit.value for edit in merged(ana, luis, MergeChoice.THEIRS).edits] == [3.0]
    assert merged(ana, luis, MergeChoice.PRINTED).edits == ()


def test_the_same_edit_on_both_sides_needs_no_decision(pair: tuple[Document, Document]) -> None:
    ana, luis = pair
    for one in pair:
        one.set_value(key("ESF"), 2.0, "2.0")
    assert merge_journals(ana.log, luis.log).differences == ()
    assert merged(ana, luis).log.state.records == merged(luis, ana).log.state.records


def test_the_same_note_speaks_of_what_either_side_attached_it_to(pair: tuple[Document, Document]) -> None:
    ana, luis = pair
    ana.apply([ana.note_write("Checked", [key("ESF")])], StepKind.NOTE)
    luis.apply([luis.note_write("Checked", [key("DA")])], StepKind.NOTE)
    outcome = merged(ana, luis)
    (note,) = outcome.everything.notes
    assert len(note.regions) == 2
    assert outcome.log.state.records == merged(luis, ana).log.state.records


def test_what_one_side_took_a_note_from_stays_without_it_though_the_other_changed_its_words(
    pair: tuple[Document, Document],
) -> None:
    ana, luis = pair
    ana.apply([ana.note_write("Checked", [key("ESF"), key("DA")])], StepKind.NOTE)
    luis = document_of(luis.shipped, LUIS, like=ana)
    note = ana.everything.notes[0].id
    luis.apply(note_changes(luis, "Checked", [key("ESF")], note=note), StepKind.NOTE)
    ana.apply(note_changes(ana, "Checked twice", [key("ESF"), key("DA")], note=note), StepKind.NOTE)
    for outcome in (merged(ana, luis), merged(luis, ana)):
        (one,) = outcome.everything.notes
        assert [dict(region.sets)["account"] for region in one.regions] == [frozenset({"ESF"})]
    assert merged(ana, luis).log.state.records == merged(luis, ana).log.state.records


def test_a_merge_is_one_step_and_can_be_undone(pair: tuple[Document, Document]) -> None:
    ana, luis = pair
    luis.set_value(key("DA"), 3.0, "3.0")
    luis.set_value(key("ESF"), 3.0, "3.0")
    before = dict(ana.log.state.records)
    outcome = merged(ana, luis)
    assert {entry.kind for entry in outcome.next_undo()} == {"merge"}
    outcome.undo()
    assert outcome.log.state.records == before


def test_two_workspaces_that_never_were_one_go_together_too(catalogue: Catalogue) -> None:
    ana, luis = document_of(catalogue, ANA), document_of(catalogue, LUIS)
    ana.set_value(key("INCLE"), 1.0, "1.0")
    luis.set_value(key("ESF"), 2.0, "2.0")
    found = merge_journals(ana.log, luis.log)
    assert (found.common, found.differences) == (0, ())
    assert len(merged(ana, luis).edits) == 2


acts = st.lists(
    st.tuples(st.sampled_from(ACCOUNTS), st.sampled_from(["set", "undo", "note", "revert"]), st.integers(0, 3)),
    max_size=6,
)


def do(document: Document, done: list[tuple[str, str, int]]) -> None:
    for account, act, number in done:
        if act == "set":
            document.set_value(key(account), float(number), f"{number}.0")
        elif act == "note":
            document.apply([document.note_write(f"text {number}", [key(account)])], StepKind.NOTE)
        elif act == "undo":
            document.undo()
        else:
            shipped = document.printed(key(account))
            assert shipped is not None
            document.set_value(key(account), shipped.value, shipped.printed)


@given(acts, acts, acts, st.sampled_from(MergeChoice))
def test_a_with_b_is_b_with_a(
    data_folder: Path,
    before: list[tuple[str, str, int]],
    mine: list[tuple[str, str, int]],
    theirs: list[tuple[str, str, int]],
    choice: MergeChoice,
) -> None:
    shipped = catalogue_in(data_folder)
    base = document_of(shipped, ANA)
    do(base, before)
    ana, luis = document_of(shipped, ANA, like=base), document_of(shipped, LUIS, like=base)
    do(ana, mine)
    do(luis, theirs)
    turned = {
        MergeChoice.MINE: MergeChoice.THEIRS,
        MergeChoice.THEIRS: MergeChoice.MINE,
        MergeChoice.PRINTED: MergeChoice.PRINTED,
    }[choice]
    assert merged(ana, luis, choice).log.state.records == merged(luis, ana, turned).log.state.records


@cache
def catalogue_in(folder: Path) -> Catalogue:
    """The shipped catalogue; as an argument of a generated test it would be printed in full with each failure."""
    return read_catalogue(folder)
