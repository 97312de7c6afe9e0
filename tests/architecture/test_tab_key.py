"""No table keeps the Tab key: who works by keyboard must get out of each one."""

from __future__ import annotations

import ast

from tests.checkout import ROOT

TABLES = {"QTableView", "QTableWidget"}


def tables_made(tree: ast.Module) -> int:
    """How many tables a module makes, and how many classes of tables it has."""
    made = sum(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TABLES
        for node in ast.walk(tree)
    )
    return made + sum(
        isinstance(node, ast.ClassDef) and any(isinstance(base, ast.Name) and base.id in TABLES for base in node.bases)
        for node in ast.walk(tree)
    )


def tabs_let_go(tree: ast.Module) -> int:
    return sum(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "setTabKeyNavigation"
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value is False
        for node in ast.walk(tree)
    )


def test_every_table_lets_the_tab_key_go_on() -> None:
    counted = {
        path.name: (tables_made(tree), tabs_let_go(tree))
        for path in (ROOT / "cavapp/gui").rglob("*.py")
        if tables_made(tree := ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(counted) > 5
    assert {name: pair for name, pair in counted.items() if pair[0] != pair[1]} == {}
