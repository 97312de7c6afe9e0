"""What all tests share: the shipped catalogue, read once, a fresh document on it, and approving of golden texts."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.edits.document import Document
from tests.checkout import DATA, ROOT

# Tests need no screen, also when pytest is called by hand.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    """No test asserts how long something takes, and property tests do it by default.

    In the suite without the long forms they try half as many examples.
    """
    tried = 50 if config.option.markexpr == "not storm" else 100
    slow = [HealthCheck.too_slow]
    settings.register_profile("without times", deadline=None, suppress_health_check=slow, max_examples=tried)
    settings.load_profile("without times")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the program makes now as approved")


def pytest_collection() -> None:
    """Thousands of tests are gathered and none is let go: looking for garbage meanwhile took a sixth of the time."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: walking it again and again took an eighth of the time.

    The thresholds are far apart because a window is some 100,000 objects; what it leaves behind is still collected.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the approved one of that name in tests/golden.

    ``--update-golden`` approves what the program makes now. Read what has changed before you commit it.
    """

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden", default=False):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no approved text {path}: read the new one, then run with --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def data_folder() -> Path:
    return DATA


@pytest.fixture(scope="session")
def catalogue(data_folder: Path) -> Catalogue:
    return read_catalogue(data_folder)


@pytest.fixture
def document(catalogue: Catalogue) -> Document:
    return Document(catalogue)
