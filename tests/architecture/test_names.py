"""Holds that what names a module leads to one: texts in code, programs in tests, and words in docstrings."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT

PROGRAM = ROOT / "cavapp"
# What is imported later has to be named by a text: here, and nowhere else.
TABLE = PROGRAM / "gui" / "platform" / "deferred_imports.py"
Modules = dict[Path, ast.Module]


@pytest.fixture(scope="module")
def modules() -> Modules:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PROGRAM.rglob("*.py"))}


def modules_as_texts(tree: ast.Module) -> Iterator[str]:
    """The texts in a module that are the full name of one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("cavapp."):
            text = node.value
            if re.fullmatch(r"cavapp(\.\w+)+", text) and is_module(text):
                yield text


def is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # what it should stand in is a module itself, or is not there
        return False


def test_modules_are_named_by_texts_in_one_table_only(modules: Modules) -> None:
    assert {path for path, tree in modules.items() if [*modules_as_texts(tree)]} == {TABLE}


def lost_imports(test: str) -> Iterator[str]:
    """What the programs that a test has as texts import of the program's without its being there."""
    for node in ast.walk(ast.parse(test)):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        for module, names in re.findall(r"^ *from (cavapp[\w.]*) import ([\w, ]+)", node.value, re.MULTILINE):
            for name in names.split(","):
                held = importlib.import_module(module)
                if not hasattr(held, name.strip()) and not is_module(f"{module}.{name.strip()}"):
                    yield f"{module}.{name.strip()}"


def test_programs_in_tests_import_what_there_is() -> None:
    for test in sorted((ROOT / "tests").rglob("*.py")):
        assert [*lost_imports(test.read_text(encoding="utf-8"))] == [], test


def test_a_lost_import_is_seen() -> None:
    program = "from {0} import data, gone\\nfrom {0}.data.keys import Key, FiscalYear, Dataset".format("cavapp.core")
    assert [*lost_imports(f'PROGRAM = "{program}"')] == ["cavapp.core.gone", "cavapp.core.data.keys.Dataset"]


def name_of(path: Path) -> str:
    """A package or module by its path below the program's folder, with dots."""
    parts = path.relative_to(PROGRAM).parts
    return ".".join(part.removesuffix(".py") for part in parts if part != "__init__.py")


def names_in(tree: ast.Module) -> set[str]:
    """What a module can speak of by its name: functions, classes, constants, attributes, libraries it imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def lost_names(folder: str, own: str, tree: ast.Module, known: set[str]) -> Iterator[str]:
    """The names that lead nowhere in the docstring of a module in a folder, with a name of its ``own``.

    A package or module is named by its path below ``cavapp``, or by its last word alone where it lies in the same
    folder; the module's own names by themselves. What else is quoted (commands, settings, file names) is no name.
    """
    for name in re.findall(r"`+([^`]+)`+", ast.get_docstring(tree) or ""):
        if not re.fullmatch(r"\w+(\.\w+)*", name) or name == "cavapp":
            continue
        beside = "." not in name and name != own and f"{folder}.{name}".lstrip(".") in known
        if not beside and name not in known and name not in names_in(tree):
            yield name


def test_a_docstring_names_modules_that_there_are(modules: Modules) -> None:
    known = {name_of(path) for path in modules}
    for path, tree in modules.items():
        assert list(lost_names(name_of(path.parent), path.stem, tree, known)) == [], path


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("core.data.notes", False),
        ("core.data", False),
        ("markers", False),
        ("passport", False),
        ("search_once", False),
        ("paths", False),
        ("cavapp cite", False),
        ("core.notes", True),
        ("notes", True),
        ("support", True),
        ("data.notes", True),
        ("numbering", True),
    ],
)
def test_a_lost_name_is_seen(name: str, lost: bool) -> None:  # noqa: FBT001 - a case of the table above
    known = {"paths", "core.data", "core.data.notes"} | {f"core.citations.{one}" for one in ("markers", "passport")}
    tree = ast.parse(f'"""Owns this. That is the business of ``{name}``."""\ndef search_once(): ...')
    assert list(lost_names("core.citations", "support", tree, known | {"core.citations.support"})) == [name] * lost


def public_names(tree: ast.Module) -> Iterator[str]:
    """What a module defines for others: functions, classes, constants."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def shared_names(modules: Modules) -> dict[str, list[str]]:
    """The public names that more than one module defines, with these modules."""
    found: dict[str, list[str]] = {}
    for path, tree in modules.items():
        for name in public_names(tree):
            if not name.startswith("_"):
                found.setdefault(name, []).append(name_of(path))
    return {name: homes for name, homes in found.items() if len(homes) > 1}


def one_word_functions(tree: ast.Module) -> list[str]:
    """Functions whose name has no object: what they do can be read only where they are defined."""
    functions = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return [name for name in functions if "_" not in name and name != "main"]


def test_one_public_name_means_one_thing(modules: Modules) -> None:
    assert shared_names(modules) == {}


def test_functions_say_what_they_do_to_what(modules: Modules) -> None:
    assert {name_of(path): found for path, tree in modules.items() if (found := one_word_functions(tree))} == {}


def test_a_shared_name_and_a_word_alone_are_seen() -> None:
    one, other = (ast.parse("def said(): ...\nLIMIT = 3\n_OWN = 1") for _ in range(2))
    both = {PROGRAM / "paths.py": one, PROGRAM / "app.py": other}
    assert shared_names(both) == {"said": ["paths", "app"], "LIMIT": ["paths", "app"]}
    assert one_word_functions(one) == ["said"]
