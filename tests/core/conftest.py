"""What the tests of documents and workspaces share: two authors, a clock that ticks, and keys of known cells."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.workspace.workspace import Workspace, open_workspace

AID = "mexico-assistance"
ANA, LUIS = Author("Ana", "a-1"), Author("Luis", "l-1")


@pytest.fixture
def cell() -> Callable[[str, int], Key]:
    """The key of an amount of Table 1b."""

    def key(account: str, year: int) -> Key:
        return Key(AID, (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))

    return key


@pytest.fixture
def clock() -> Callable[[], str]:
    """A second later with each call."""
    ticks = count()
    return lambda: f"2026-11-25T12:00:{next(ticks):05d}+00:00"


Opened = Callable[..., tuple[Document, Workspace]]


@pytest.fixture
def opened(catalogue: Catalogue, clock: Callable[[], str]) -> Opened:
    """Opens a document over a workspace file."""

    def open_it(path: Path, author: Author = ANA) -> tuple[Document, Workspace]:
        workspace = open_workspace(path)
        return Document(catalogue, workspace, author=author, clock=clock), workspace

    return open_it
