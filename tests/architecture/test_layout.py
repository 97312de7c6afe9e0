"""Holds the folders: few modules in each, none too deep, and tests where what they test lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkout import ROOT

PROGRAM, TESTS = ROOT / "cavapp", ROOT / "tests"
MODULES_IN_A_FOLDER, FOLDERS_DEEP = 12, 3
# Parts of what other packages show: tested there, as people meet them.
TESTED_ELSEWHERE = {
    "gui/widgets": [
        "gui/rendering/test_screen_and_file_agree.py",
        "gui/sources/test_source_notes_tab.py",
        "gui/sources/test_works_page.py",
        "gui/window/test_find_panel.py",
    ]
}


def folders(root: Path, holding: str) -> set[str]:
    """The folders below that hold such files themselves."""
    files = (file for part in ("core", "gui") for file in (root / part).rglob(holding))
    return {file.parent.relative_to(root).as_posix() for file in files}


def packages_with_modules() -> set[str]:
    return folders(PROGRAM, "[!_]*.py")


def test_no_folder_is_crowded_or_deep() -> None:
    for folder in {path.parent for path in PROGRAM.rglob("__init__.py")}:
        assert len([*folder.glob("*.py")]) - 1 <= MODULES_IN_A_FOLDER, folder
        assert len(folder.relative_to(PROGRAM).parts) <= FOLDERS_DEEP, folder


def test_every_folder_of_tests_is_that_of_a_package() -> None:
    packages = folders(PROGRAM, "__init__.py")
    assert folders(TESTS, "*.py") <= packages


def test_every_package_with_modules_has_tests_beside_its_name() -> None:
    assert packages_with_modules() - folders(TESTS, "test_*.py") == TESTED_ELSEWHERE.keys()


@pytest.mark.parametrize("package", TESTED_ELSEWHERE)
def test_what_is_tested_elsewhere_is_tested_there(package: str) -> None:
    named = f"from cavapp.{package.replace('/', '.')}."
    for test in TESTED_ELSEWHERE[package]:
        assert named in (TESTS / test).read_text(encoding="utf-8"), f"{test} imports nothing of {package}"
