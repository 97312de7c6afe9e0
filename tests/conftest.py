"""What all tests share: the shipped catalogue, read once, a fresh document on it, and approving of golden texts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cavapp.core.catalog import Catalogue
from cavapp.core.catalog_reader import read_catalogue
from cavapp.core.document import Document

# Tests need no screen, also when pytest is called by hand.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the program makes now as approved")


@pytest.fixture(scope="session")
def data_folder() -> Path:
    return Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(scope="session")
def catalogue(data_folder: Path) -> Catalogue:
    return read_catalogue(data_folder)


@pytest.fixture
def document(catalogue: Catalogue) -> Document:
    return Document(catalogue)
