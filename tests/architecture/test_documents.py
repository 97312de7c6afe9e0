"""Holds that the README names the packages that there are, and no document a file or a test that is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT

PROGRAM = ROOT / "cavapp"
README = ROOT / "README.md"
SECURITY = ROOT / ".github" / "SECURITY.md"
TESTS = ROOT / "tests"
DOCUMENTS = [README, *sorted((ROOT / ".github").rglob("*.md"))]
PAGE_LINES = 70


def architecture() -> str:
    text = README.read_text(encoding="utf-8")
    found = re.search(r"^## Architecture on one page\n.*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


def named_packages(page: str) -> Iterator[tuple[str, str]]:
    """The packages in the page's tree by their path below the program's folder, each with what is said of it."""
    (tree,) = re.findall(r"^```\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    above: list[str] = []
    for line in tree.splitlines():
        indented, name, said = re.fullmatch(r"( *)(\w+)/ +(\S.*)", line).groups()  # type: ignore[union-attr]
        above = [*above[: len(indented) // 2], name]
        yield "/".join(above[1:]), said


def lost_files(text: str) -> set[str]:
    """The files and folders named in a document, from the checkout on or from the program's folder, that are not there.

    A file that is named without its folder lies somewhere in the program.
    """
    told = re.findall(r"`([\w.]+(?:/[\w.]+)*(?:/|\.py))`", text)
    return {
        path
        for path in told
        if not any((root / path).exists() for root in (ROOT, PROGRAM))
        and not ("/" not in path and any(PROGRAM.rglob(path)))
    }


def lost_tests(text: str) -> set[str]:
    """The tests named in a document as ``file::test``, below the folder of tests, that are not there."""
    named = set(re.findall(r"`([\w/]+\.py)::(\w+)`", text))
    return {
        f"{file}::{name}"
        for file, name in named
        if not (TESTS / file).is_file() or f"\ndef {name}(" not in (TESTS / file).read_text(encoding="utf-8")
    }


def test_the_page_names_every_package_and_nothing_else() -> None:
    packages = {path.parent.relative_to(PROGRAM).as_posix() for path in PROGRAM.rglob("__init__.py")}
    named = [name or "." for name, _ in named_packages(architecture())]
    assert sorted(named) == sorted(packages)


def test_the_page_is_one_page() -> None:
    assert architecture().count("\n") <= PAGE_LINES


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    assert lost_files(document.read_text(encoding="utf-8")) == set()


def test_every_promise_names_its_test() -> None:
    text = SECURITY.read_text(encoding="utf-8")
    promises = re.findall(r"^- .+?(?=^\S|^$)", text, re.MULTILINE | re.DOTALL)
    assert len(promises) > 20
    assert [one for one in promises if "::" not in one] == []
    assert lost_tests(text) == set()


def test_a_lost_test_is_seen() -> None:
    here = "architecture/test_documents.py"
    text = f"`{here}::test_a_lost_test_is_seen`, `{here}::test_gone`, `gone.py::test_a_lost_test_is_seen`"
    assert lost_tests(text) == {f"{here}::test_gone", "gone.py::test_a_lost_test_is_seen"}


def test_a_lost_file_is_seen() -> None:
    text = "`core/figure.py`, `core/data/notes.py`, `tests/gone/`, `tests/core/`, `gone.py`, `app.py`, `bash tests/run`"
    assert lost_files(text) == {"core/figure.py", "tests/gone/", "gone.py"}
