"""Works of the user's and what they are attached to: cited as the user's, undone, merged, kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cavapp.core.analysis.view import view_of
from cavapp.core.citations.citation_text import citation_text
from cavapp.core.citations.support import support_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.notes import Bearing, Cited, SourceRole
from cavapp.core.data.reference import InvalidReference, runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.user_works import attach_work, detach_work, own_work, remove_works, work_write
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.journal_table import journal_rows
from cavapp.core.edits.history.user_changes import key_of_address, list_user_records, revert_records
from cavapp.core.edits.journal.journal import Address, Author, Field, StepKind, Write
from cavapp.core.edits.journal.merge import MergeChoice, merge_journals
from cavapp.core.edits.records import attachment_address, attachment_write
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.recipe import entries_of, make_recipe
from cavapp.core.figures.chart_builder import build_figure

AID = "mexico-assistance"
ROW = Key(AID, (("account", "INCLE"),))
SHIPPED = "seelke-finklea-2012"
RECORD = {"type": "report", "title": "Another Look", "author": [{"family": "Ruiz", "given": "Ana"}]}


def cell(account: str, year: int) -> Key:
    return Key(AID, (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


CELL = cell("INCLE", 2009)


def attach(document: Document, reference: str, target: Key = ROW, locator: str = "p. 2") -> None:
    document.apply(attach_work(document, Cited(reference, locator), [target], Bearing.OTHER), StepKind.ATTACH)


def own(document: Document) -> str:
    write = work_write(document, RECORD)
    document.apply([write], StepKind.WORK)
    return str(write.address.named()["reference"])


def roles(document: Document, key: Key = CELL) -> dict[tuple[str, SourceRole], str]:
    return {(one.reference, one.role): one.locator for one in document.citation([key]).references}


def test_an_attached_work_stands_last_and_as_the_users(document: Document) -> None:
    name = own(document)
    before = document.citation([CELL]).references
    attach(document, name)
    *same, added = document.citation([CELL]).references
    assert tuple(same) == before
    assert (added.reference, added.role, added.bearing, added.locator) == (
        name,
        SourceRole.ADDED,
        Bearing.OTHER,
        "p. 2",
    )
    assert document.citation([cell("ESF", 2009)]).references != document.citation([CELL]).references
    assert name not in {one.reference for one in document.citation([cell("ESF", 2009)]).references}
    for lang, words in (
        (Language.ENGLISH, "Added by the user (gives other figures): Ana Ruiz"),
        (Language.SPANISH, "otra"),
    ):
        assert words in citation_text(document, [CELL], lang)


def test_a_shipped_work_that_the_user_attaches_vouches_no_more_than_before(document: Document) -> None:
    before = roles(document)
    attach(document, SHIPPED, locator="p. 99")
    after = roles(document)
    assert after[SHIPPED, SourceRole.SOURCE] == before[SHIPPED, SourceRole.SOURCE]
    assert after[SHIPPED, SourceRole.ADDED] == "p. 99"
    assert {name: place for name, place in after.items() if name[1] is not SourceRole.ADDED} == before


def test_it_stands_at_an_edited_value_and_is_no_source_of_it(document: Document) -> None:
    attach(document, SHIPPED)
    document.set_value(CELL, 1.0, "1.0")
    assert set(roles(document)) & {(SHIPPED, SourceRole.SOURCE), (SHIPPED, SourceRole.ADDED)} == {
        (SHIPPED, SourceRole.ADDED)
    }
    assert not document.edits[0].is_sourced


@pytest.mark.parametrize("target", [CELL, ROW, Key(AID, (("fiscal_year", FiscalYear(2009)),)), Key(AID)])
def test_cells_rows_columns_and_datasets(document: Document, target: Key) -> None:
    name = own(document)
    attach(document, name, target)
    assert (name, SourceRole.ADDED) in roles(document)
    (one,) = support_of(document, name).attached
    assert one.target == document.catalogue.dataset(AID).normalised(target)
    assert one.first is not None
    document.apply([detach_work(name, one.target)], StepKind.ATTACH)
    assert (name, SourceRole.ADDED) not in roles(document)
    document.undo(2)
    document.redo()
    assert (name, SourceRole.ADDED) in roles(document)


def test_a_figure_says_who_added_the_work(document: Document) -> None:
    exhibit = document.catalogue.exhibit("table-1b")
    before = build_figure(document, view_of(exhibit), Language.ENGLISH)
    attach(document, own(document))
    after = build_figure(document, view_of(exhibit), Language.ENGLISH)
    assert [runs_text(line) for line in after.sources[:-1]] == [runs_text(line) for line in before.sources]
    assert runs_text(after.sources[-1]).startswith("Added by the user (gives other figures): Ana Ruiz")


def test_a_recipe_carries_what_is_attached_to_what_it_shows(document: Document, catalogue: Catalogue) -> None:
    name = own(document)
    attach(document, name)
    attach(document, name, Key("section-1004"))
    view = view_of(document.catalogue.exhibit("table-1b"))
    recipe = make_recipe(document, view, Language.ENGLISH, Presentation(width=800, height=600))
    again = Document(catalogue)
    again.log.append(entries_of(recipe))
    again.reread()
    assert (name, SourceRole.ADDED) in roles(again)
    assert {one.region.dataset for one in again.everything.attachments} == {AID}


def test_a_work_that_goes_takes_its_attachments_with_it_and_leaves_edits_without_source(document: Document) -> None:
    name = own(document)
    attach(document, name)
    document.set_value(CELL, 1.0, "1.0", source=Cited(name))
    document.apply(remove_works(document, [name]), StepKind.WORK)
    assert (document.everything.references, document.everything.attachments) == ((), ())
    assert not document.edits[0].is_sourced
    assert document.unusable == ()
    document.undo()
    assert [edit.is_sourced for edit in document.edits] == [True]


def test_a_work_is_changed_in_its_place_and_stays_its_authors(document: Document) -> None:
    name = own(document)
    document.apply([work_write(document, {**RECORD, "title": "Third Look"}, reference=name)], StepKind.WORK)
    (one,) = document.everything.references
    assert (one.id, one.csl["title"]) == (name, "Third Look")
    assert own_work(document, "x") is None
    with pytest.raises(InvalidReference, match="title"):
        work_write(document, {"type": "book"})


def test_attaching_an_unknown_work_is_refused(document: Document) -> None:
    with pytest.raises(InvalidReference, match="bibliography"):
        attach_work(document, Cited("nobody"), [CELL], Bearing.SAME)


BROKEN: tuple[tuple[dict[str, object], dict[str, object], str], ...] = (
    ({"dataset": AID, "reference": "nobody"}, {}, "there is no work"),
    ({"dataset": "nowhere", "reference": SHIPPED}, {}, "there is no dataset"),
    ({"dataset": AID, "account": "XXX", "reference": SHIPPED}, {}, "there is no account"),
    ({"dataset": AID, "planet": "Mars", "reference": SHIPPED}, {}, "no dimension"),
    ({"dataset": AID, "reference": SHIPPED}, {"bearing": "magic"}, "magic"),
    ({"dataset": AID, "reference": SHIPPED}, {"source": None}, "which work"),
    ({"dataset": AID}, {}, "there is no work"),
)


@pytest.mark.parametrize(("target", "changed", "why"), BROKEN, ids=[one[2] for one in BROKEN])
def test_a_record_that_is_attached_to_nothing_is_listed(
    document: Document, target: dict[str, object], changed: dict[str, object], why: str
) -> None:
    good = attachment_write(Cited(SHIPPED), ROW, Bearing.SAME, origin=document.origin())
    address = Address.of(Field.ATTACHMENT, target)
    assert good.new is not None
    document.apply([good, Write(address, {**good.new, **changed})], StepKind.ATTACH)
    unusable = [one for one in document.unusable if one.address == address]
    assert [why in one.reason for one in unusable] == [True]
    assert (SHIPPED, SourceRole.ADDED) in roles(document)


def test_the_list_of_changes_knows_attachments(document: Document) -> None:
    name = own(document)
    attach(document, name)
    (row,) = (
        one for one in journal_rows(document, document.log.entries(), Language.ENGLISH) if one.field == Field.ATTACHMENT
    )
    assert (row.dataset, row.place, row.new) == (AID, "INCLE", "gives other figures")
    assert "Ruiz, Another Look, p. 2" in row.source
    (mine,) = (one for one in list_user_records(document) if one.address.field == Field.ATTACHMENT)
    assert key_of_address(document, mine.address) in {cell("INCLE", year) for year in range(2007, 2014)}
    assert not mine.is_unsourced
    document.apply(revert_records(document, [mine.address]), StepKind.REVERT)
    assert document.everything.attachments == ()


def test_two_people_attach_the_same_work_and_others(catalogue: Catalogue, clock: Callable[[], str]) -> None:
    ana, luis = (Document(catalogue, author=Author(name, name), clock=clock) for name in ("Ana", "Luis"))
    attach(ana, SHIPPED)
    attach(luis, SHIPPED)
    attach(luis, SHIPPED, CELL)
    assert merge_journals(ana.log, luis.log).differences == ()
    attach(luis, SHIPPED, locator="p. 3")
    found = merge_journals(ana.log, luis.log)
    (one,) = found.differences
    assert one.address == attachment_address(SHIPPED, ROW)
    ana.apply(found.decided({one.address: MergeChoice.THEIRS}), StepKind.MERGE)
    assert sorted(attachment.cited.locator for attachment in ana.everything.attachments) == ["p. 2", "p. 3"]


def test_attachments_are_kept_in_the_workspace(opened: Callable[..., tuple[Document, object]], tmp_path: Path) -> None:
    document, workspace = opened(tmp_path / "a.cavapp")
    name = own(document)
    attach(document, name)
    workspace.close()  # type: ignore[attr-defined]
    again, workspace = opened(tmp_path / "a.cavapp")
    assert (name, SourceRole.ADDED) in roles(again)
    assert again.unusable == ()
    workspace.close()  # type: ignore[attr-defined]
