"""Holds the size and the habits of the package's modules: what a reader can take in at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT

MODULES = sorted((ROOT / "cavapp").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "controller", "misc"}
MODULE_LINES, CLASS_LINES, FUNCTION_LINES, SPEAKS_FOR_ITSELF = 450, 300, 50, 8

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


def lines(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def too_long(tree: ast.Module) -> Iterator[str]:
    """The functions and classes beyond their limit, with their length."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and lines(node) > CLASS_LINES:
            yield f"class {node.name} has {lines(node)} lines"
        if isinstance(node, type_of_function) and lines(node) > FUNCTION_LINES:
            yield f"function {node.name} has {lines(node)} lines"


def unexplained(tree: ast.Module) -> Iterator[str]:
    """The public functions that are too long to speak for themselves and have no docstring."""
    for node in ast.walk(tree):
        if not isinstance(node, type_of_function) or node.name.startswith("_"):
            continue
        if lines(node) > SPEAKS_FOR_ITSELF and not ast.get_docstring(node) and not overrides_qt(node):
            yield f"function {node.name} has no docstring"


def overrides_qt(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Only names that Qt gave are written in camelCase, or are these."""
    return node.name != node.name.lower() or node.name in {
        "data",
        "flags",
        "index",
        "parent",
        "paint",
        "event",
    }


def anonymous_slots(tree: ast.Module) -> Iterator[str]:
    """Lambdas connected to a signal: they keep their surroundings alive and have no name in a traceback."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr == "connect" and any(isinstance(given, ast.Lambda) for given in node.args):
            yield f"line {node.lineno} connects a lambda"


def findings(source: str) -> list[str]:
    tree = ast.parse(source)
    found = [*too_long(tree), *unexplained(tree), *anonymous_slots(tree)]
    count = source.count("\n")
    return found if count <= MODULE_LINES else [f"the module has {count} lines", *found]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_keeps_its_size_and_habits(module: Path) -> None:
    assert findings(module.read_text(encoding="utf-8")) == []
    assert not FORBIDDEN_NAMES & set(module.stem.split("_"))


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("x = 1\n" * 451, "the module has 451 lines"),
        ("class Large:\n" + "    x = 1\n" * 300, "class Large has 301 lines"),
        ("def _large():\n" + "    x = 1\n" * 50, "function _large has 51 lines"),
        ("def bare():\n" + "    x = 1\n" * 8, "function bare has no docstring"),
        ("button.clicked.connect(lambda: None)\n", "line 1 connects a lambda"),
    ],
)
def test_each_rule_of_shape_is_seen_to_fail(source: str, finding: str) -> None:
    assert findings(source) == [finding]
