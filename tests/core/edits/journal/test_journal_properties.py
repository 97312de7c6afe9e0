"""Whatever is done in whatever order, a workspace holds what a plain model of dictionaries and lists holds.

python -m pytest tests/core/edits/journal/test_journal_properties.py -m storm      # 100,000 steps
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.limits import LARGEST_REAL
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import LedgerEntry, number_of
from cavapp.core.edits.journal.journal import Author, StepKind, Write
from cavapp.core.edits.journal.merge import MergeChoice, merge_journals
from cavapp.core.edits.records import taken_back, value_write
from cavapp.core.workspace import workspace as keeping
from cavapp.core.workspace.workspace import open_workspace
from tests.faults.storms import PlainModel

VALUES = st.one_of(st.none(), st.floats(-LARGEST_REAL, LARGEST_REAL), st.sampled_from([0.0, -0.0, 1.0]))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CELLS = st.integers(0, 5)
COUNTS = st.integers(0, 4)
STEPS_OF_A_RUN = 50


class Journals(RuleBasedStateMachine):
    """A document over a file beside a plain model. ``catalogue`` is set by whoever runs it."""

    catalogue: ClassVar[Catalogue]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108
        self.path = self.folder / "own.cavapp"
        self.model = PlainModel()
        self.figures: dict[str, LedgerEntry] = {}
        self._clock = (f"t{number}" for number in itertools.count())
        self._runs = itertools.count()
        self._open()

    def _open(self) -> None:
        self.workspace = open_workspace(self.path)
        self.document = self._document(self.workspace, "a")

    def _document(self, workspace: keeping.Workspace, author: str) -> Document:
        return Document(self.catalogue, workspace, author=Author("Ana", author), clock=lambda: next(self._clock))

    def _cell(self, number: int) -> Key:
        return self.catalogue.dataset("mexico-assistance").observation(number).key

    def _apply(self, writes: list[Write], kind: StepKind) -> None:
        self.model.write(writes)
        self.document.apply(writes, kind)

    @rule(cell=CELLS, value=VALUES, text=TEXTS, reason=TEXTS)
    def edit(self, cell: int, value: float | None, text: str, reason: str) -> None:
        self._apply([self.document.value_write(self._cell(cell), value, text, reason=reason)], StepKind.EDIT)

    @rule(cells=st.lists(st.tuples(CELLS, VALUES, TEXTS), max_size=8))
    def paste(self, cells: list[tuple[int, float | None, str]]) -> None:
        writes = [self.document.value_write(self._cell(cell), value, text) for cell, value, text in cells]
        self._apply(writes, StepKind.PASTE)

    @rule(text=TEXTS.filter(str.strip), cells=st.lists(CELLS, min_size=1, max_size=3))
    def annotate(self, text: str, cells: list[int]) -> None:
        self._apply([self.document.note_write(text, [self._cell(cell) for cell in cells])], StepKind.NOTE)

    @rule(year=st.integers(2012, 2020), value=VALUES)
    def add(self, year: int, value: float | None) -> None:
        data = self.catalogue.dataset("homicide-rates")
        items = {"country": "HND", "vintage": "hs-2012", "measure": "rate"}
        key = data.normalised(Key(data.id, (*items.items(), ("year", Year(year)))))
        write = value_write(None, key, value, str(value), origin=self.document.origin(), unit="per_100k")
        self._apply([write], StepKind.ADD)

    @rule(share=st.integers(1, 4))
    def revert(self, share: int) -> None:
        self._apply(taken_back(sorted(self.workspace.state.records)[::share]), StepKind.REVERT)

    @rule(count=COUNTS)
    def undo(self, count: int) -> None:
        self.model.undo(count)
        self.document.undo(count)

    @rule(count=COUNTS)
    def redo(self, count: int) -> None:
        self.model.redo(count)
        self.document.redo(count)

    @rule(code=st.integers(0, 3), text=TEXTS)
    def number_a_figure(self, code: int, text: str) -> None:
        figure = LedgerEntry(number_of(code), f"{len(self.figures)}", text, text)
        self.document.ledger.record(figure)
        self._number(figure)

    def _number(self, figure: LedgerEntry) -> None:
        known = self.figures.get(figure.number)
        if known is None or (figure.time, figure.title) > (known.time, known.title):
            self.figures[figure.number] = figure

    @rule()
    def close_and_open(self) -> None:
        self.workspace.close()
        self._open()

    @precondition(lambda self: self.path.exists())
    @rule()
    def crash_and_open(self) -> None:
        """Go on with a copy of the files as a killed program leaves them."""
        left = self.folder / f"left-{next(self._runs)}"
        left.mkdir()
        for file in self.path.parent.glob(f"{self.path.name}*"):
            shutil.copy(file, left)
        self.workspace.close()
        self.path = left / self.path.name
        self._open()

    @rule(mine=CELLS, theirs=CELLS, value=VALUES, choice=st.sampled_from(MergeChoice))
    def merge_with_a_copy(self, mine: int, theirs: int, value: float | None, choice: MergeChoice) -> None:
        """A colleague goes on with a copy; both ways round the same state comes of it."""
        path = self.folder / f"copy-{next(self._runs)}.cavapp"
        self.workspace.copy_to(path)
        workspace = open_workspace(path)
        colleague = self._document(workspace, "b")
        colleague.set_value(self._cell(theirs), value, "theirs")
        self._apply([self.document.value_write(self._cell(mine), value, "mine")], StepKind.EDIT)
        here, there = merge_journals(self.workspace, workspace), merge_journals(workspace, self.workspace)
        turned = {MergeChoice.MINE: MergeChoice.THEIRS, MergeChoice.THEIRS: MergeChoice.MINE}.get(choice, choice)
        writes = here.decided({one.address: choice for one in here.differences})
        colleague.apply(there.decided({one.address: turned for one in there.differences}), StepKind.MERGE)
        self.model.write_all(writes)
        self.document.apply(writes, StepKind.MERGE)
        assert workspace.state.records == self.workspace.state.records
        figure = LedgerEntry(number_of(theirs), f"{mine}", "theirs", "theirs")
        workspace.ledger.record(figure)
        self.document.ledger.take_in(workspace.ledger.each())
        self._number(figure)
        workspace.close()

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        assert (self.workspace.trouble, self.workspace.pending) == (None, 0)
        assert self.workspace.state.packed() == self.model.packed()
        assert {one.number: one for one in self.document.ledger.each()} == self.figures

    def teardown(self) -> None:
        self.workspace.close()
        shutil.rmtree(self.folder)


def run(catalogue: Catalogue, examples: int) -> None:
    Journals.catalogue = catalogue
    chosen = settings(
        max_examples=examples,
        stateful_step_count=STEPS_OF_A_RUN,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "_SNAPSHOT_EVERY", 9)
        run_state_machine_as_test(Journals, settings=chosen)


def test_a_workspace_holds_what_a_plain_model_holds(catalogue: Catalogue) -> None:
    run(catalogue, 7)


@pytest.mark.storm
@pytest.mark.timeout(3600)
def test_a_workspace_holds_what_a_plain_model_holds_over_many_steps(catalogue: Catalogue) -> None:
    run(catalogue, 100_000 // STEPS_OF_A_RUN)
