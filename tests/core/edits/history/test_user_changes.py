"""The list of changes: what is the user's, what is in conflict, and ways back that leave nothing dangling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.notes import Cited, SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.user_changes import (
    RecordProblem,
    conflict_of,
    find_unsourced,
    is_in,
    kept_as_mine,
    key_of_address,
    list_history,
    list_user_records,
    revert_records,
    source_edits,
)
from cavapp.core.edits.journal.journal import Author, Field, StepKind
from cavapp.core.edits.records import address_of, code_write, reference_write, value_write

EN, ES = Language.ENGLISH, Language.SPANISH
Cell = Callable[[str, int], Key]
ANA = Author("Ana", "a-1")
WORK = {"type": "report", "title": "Yearbook", "author": [{"literal": "Ministry"}]}


@pytest.fixture
def mine(catalogue: Catalogue, clock: Callable[[], str]) -> Document:
    return Document(catalogue, author=ANA, clock=clock)


def add_work(document: Document) -> str:
    write = reference_write(WORK, origin=document.origin())
    document.apply([write], StepKind.SOURCE)
    return str(write.address.named()["reference"])


def in_conflict(document: Document, key: Key) -> None:
    """An edit of a value that was shipped as 1.0 then."""
    shipped = document.printed(key)
    assert shipped is not None
    then = replace(shipped, value=1.0, printed="1.0")
    document.apply([value_write(then, key, 5.0, "5.0", origin=document.origin())], StepKind.EDIT)


def test_everything_of_the_users_is_listed_the_newest_first(mine: Document, cell: Cell) -> None:
    mine.set_value(cell("ESF", 2009), 5.0, "5.0")
    mine.apply([mine.note_write("Odd", [cell("ESF", 2009)])], StepKind.NOTE)
    add_work(mine)
    mine.apply([mine.status_write(cell("DA", 2010), Status.REQUEST)], StepKind.STATUS)
    assert [one.address.field for one in list_user_records(mine)] == ["status", "reference", "note", "value"]
    assert [one.is_unsourced for one in list_user_records(mine)] == [True, False, False, True]


def test_history_reads_blocks_from_the_end(mine: Document, cell: Cell) -> None:
    for number in range(1, 4501):
        mine.set_value(cell("ESF", 2009), float(number), f"{number}")
    assert [entry.seq for entry in list_history(mine.log)] == list(range(4500, 0, -1))


def test_an_edit_of_something_shipped_differently_now_is_in_conflict(mine: Document, cell: Cell) -> None:
    key = cell("ESF", 2009)
    in_conflict(mine, key)
    mine.set_value(cell("DA", 2009), 2.0, "2.0")
    found = {key_of_address(mine, one.address): one for one in list_user_records(mine)}
    assert found[key].trouble is RecordProblem.CONFLICT
    assert found[cell("DA", 2009)].trouble is RecordProblem.NONE
    shipped = mine.printed(key)
    assert shipped is not None
    words = conflict_of(mine, found[key], EN)
    assert (words.shipped_then, words.shipped_now, words.mine) == ("1.0", shipped.printed, "5.0")


def test_keeping_mine_lets_the_edit_count_and_can_be_undone(mine: Document, cell: Cell) -> None:
    key = cell("ESF", 2009)
    in_conflict(mine, key)
    assert len(mine.edits) == 0
    mine.apply(kept_as_mine(mine, list_user_records(mine)), StepKind.EDIT)
    seen = mine.observation(key)
    assert seen is not None
    assert (seen.value, seen.edited) == (5.0, True)
    mine.undo()
    assert len(mine.conflicts) == 1


def test_only_the_stage_that_differs_is_in_conflict(mine: Document, cell: Cell) -> None:
    key = cell("ESF", 2009)
    mine.apply([mine.status_write(key, Status.REQUEST)], StepKind.STATUS)
    in_conflict(mine, key)
    trouble = {one.address.field: one.trouble for one in list_user_records(mine)}
    assert trouble == {"value": RecordProblem.CONFLICT, "status": RecordProblem.NONE}


def test_a_work_that_is_taken_back_leaves_its_edits_without_source(mine: Document, cell: Cell) -> None:
    key, name = cell("ESF", 2009), add_work(mine)
    mine.set_value(key, 5.0, "5.0", source=Cited(name, "p. 3"))
    (work,) = [one.address for one in list_user_records(mine) if one.address.field == Field.REFERENCE]
    mine.apply(revert_records(mine, [work]), StepKind.REVERT)
    assert mine.catalogue.references == mine.shipped.references
    assert [edit.is_sourced for edit in mine.edits] == [False]
    assert not any(one.role is SourceRole.USER for one in mine.citation([key]).references)
    mine.undo()
    assert [one.locator for one in mine.citation([key]).references if one.role is SourceRole.USER] == ["p. 3"]


def test_a_row_that_is_taken_back_takes_its_observations_along(mine: Document) -> None:
    row, code = code_write("country", "Panama City", origin=mine.origin())
    key = Key("homicide-rates", (("country", code), ("year", Year(2010)), ("vintage", "hs-2012"), ("measure", "rate")))
    value = value_write(None, key, 9.0, "9.0", origin=mine.origin(), unit="per_100k")
    mine.apply([row, value], StepKind.ADD)
    both = [Key("homicide-rates", (("country", code),)), Key("homicide-rates", (("country", "HND"),))]
    mine.apply([mine.note_write("Counted anew", both)], StepKind.NOTE)
    mine.apply(revert_records(mine, [row.address]), StepKind.REVERT)
    assert mine.unusable == ()
    assert len(mine.edits) == 0
    assert [len(note.regions) for note in mine.everything.notes] == [1]


def test_a_source_is_added_to_several_edits_in_one_step_and_they_stay_with_their_author(
    catalogue: Catalogue, clock: Callable[[], str], cell: Cell
) -> None:
    document = Document(catalogue, author=ANA, clock=clock)
    keys = [cell("ESF", 2009), cell("DA", 2009)]
    document.set_value(keys[0], 5.0, "5.0", reason="Typo")
    document.apply([document.status_write(keys[1], Status.REQUEST)], StepKind.STATUS)
    before = {edit.key: edit.origin for edit in document.edits}
    assert find_unsourced(document, keys) == keys
    document.author = Author("Luis", "l-1")
    name = next(iter(catalogue.references))
    document.apply(source_edits(document, keys, Cited(name, "p. 9")), StepKind.SOURCE)
    assert find_unsourced(document, keys) == []
    after = {edit.key: edit.origin for edit in document.edits}
    assert after == {key: origin._replace(source=Cited(name, "p. 9")) for key, origin in before.items()}
    assert document.log.state.step == 3


def test_a_reason_given_with_the_source_replaces_the_old_one(mine: Document, cell: Cell) -> None:
    mine.set_value(cell("ESF", 2009), 5.0, "5.0", reason="Typo")
    name = next(iter(mine.catalogue.references))
    mine.apply(source_edits(mine, [cell("ESF", 2009)], Cited(name), "Ministry wrote"), StepKind.SOURCE)
    assert mine.edits[0].origin.reason == "Ministry wrote"


def test_a_change_belongs_to_the_dataset_it_speaks_of(mine: Document, cell: Cell) -> None:
    key = cell("ESF", 2009)
    note = mine.note_write("Odd", [Key("carsi-funding")])
    assert is_in(address_of(Field.VALUE, key), None, "mexico-assistance")
    assert not is_in(address_of(Field.VALUE, key), None, "carsi-funding")
    assert is_in(note.address, note.new, "carsi-funding")
    assert not is_in(note.address, note.new, "mexico-assistance")


def test_a_changed_stage_keeps_the_works_behind_the_printed_value(mine: Document, cell: Cell) -> None:
    key = cell("INCLE", 2009)
    before = mine.citation([key]).references
    mine.apply([mine.status_write(key, Status.REQUEST)], StepKind.STATUS)
    assert mine.citation([key]).references == before
    seen = mine.observation(key)
    assert seen is not None
    assert (seen.edited, seen.value_edited, seen.status) == (True, False, Status.REQUEST)
    name = add_work(mine)
    mine.apply(source_edits(mine, [key], Cited(name)), StepKind.SOURCE)
    found = mine.citation([key]).references
    assert (found[0].reference, found[0].role) == (name, SourceRole.USER)
    assert found[1:] == before


def test_a_source_that_is_not_known_here_vouches_for_nothing(mine: Document, cell: Cell) -> None:
    key = cell("INCLE", 2009)
    mine.set_value(key, 5.0, "5.0", source=Cited("gone"))
    assert not any(one.role is SourceRole.USER for one in mine.citation([key]).references)
    assert mine.tally([key]).unsourced == 1


def test_as_printed_nothing_of_the_edits_is_left(mine: Document, cell: Cell) -> None:
    key = cell("INCLE", 2009)
    mine.set_value(key, 5.0, "5.0")
    printed = mine.as_printed()
    assert printed.observation(key) == mine.printed(key)
    assert printed.citation([key]) == Document(mine.shipped).citation([key])
    assert mine.observation(key) != mine.printed(key)
