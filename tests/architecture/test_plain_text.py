"""What the window shows of others' texts goes through one module: no text is guessed to be rich, nothing is fetched."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.checkout import ROOT

OWNER: Final = ROOT / "cavapp" / "gui" / "platform" / "plain_text.py"
MODULES: Final = [path for path in sorted((ROOT / "cavapp" / "gui").rglob("*.py")) if path != OWNER]
# What guesses from a text whether it is rich, and the places of the texts among the arguments.
GUESSING: Final = {
    "setToolTip": (0,),
    "setWhatsThis": (0,),
    "setStatusTip": (0,),
    "setInformativeText": (0,),
    "showText": (1,),
    "setItemData": (1,),
    "QMessageBox": (2,),
    "warning": (2,),
    "critical": (2,),
    "information": (2,),
    "question": (2,),
}
CLASSES: Final = frozenset(("QLabel", "QTextDocument", "QTextBrowser", "QTextEdit", "QErrorMessage", "QWhatsThis"))
OUR_WORDS: Final = frozenset(("tr", "translate", "translate_text", "keep_plain", "tabText"))
# Build their tips from escaped parts, or hand on what a model answers for one.
TIPS: Final = frozenset(("tooltip_for", "tooltip", "currentData"))


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_plain(text: ast.expr) -> bool:
    """Whether a text was made here, or is kept plain, or is built from escaped parts."""
    if isinstance(text, ast.Constant):
        return True
    if isinstance(text, ast.IfExp):
        return is_plain(text.body) and is_plain(text.orelse)
    if isinstance(text, ast.BoolOp):
        return all(map(is_plain, text.values))
    if isinstance(text, ast.JoinedStr):
        parts = (one.value for one in text.values if isinstance(one, ast.FormattedValue))
        return all(isinstance(part, ast.Call) and name_of(part) == "escape" for part in parts)
    return isinstance(text, ast.Call) and name_of(text) in OUR_WORDS | TIPS


def is_tip(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "ToolTipRole"


def answers(tree: ast.Module) -> Iterator[ast.expr]:
    """What models answer where they are asked for a tip."""
    methods = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and is_tip(node.test.comparators[0]):
            yield from (one.value for one in node.body if isinstance(one, ast.Return) and one.value is not None)
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is not None and is_tip(key):
                    yield from returned(value, methods)


def returned(value: ast.expr, methods: dict[str, ast.FunctionDef]) -> Iterator[ast.expr]:
    if isinstance(value, ast.Lambda):
        yield value.body
    elif isinstance(value, ast.Attribute):
        for node in ast.walk(methods[value.attr]):
            if isinstance(node, ast.Return) and node.value is not None:
                yield node.value
    else:
        yield value


def faults(source: str) -> list[str]:
    """What a module shows otherwise, with its line."""
    tree = ast.parse(source)
    found = [f"{one.lineno}: an answer for a tip" for one in answers(tree) if not is_plain(one)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = name_of(node)
            found += [
                f"{node.lineno}: {name}"
                for place in GUESSING.get(name, ())
                if place < len(node.args) and not is_plain(node.args[place]) and not is_detail(node, name)
            ]
            said = name == "QLabel" and bool(node.args) and is_plain(node.args[0])  # and nothing else later
            found += [f"{node.lineno}: a {name} of its own"] if name in CLASSES and not said else []
        if isinstance(node, ast.ClassDef):
            found += [
                f"{node.lineno}: {base.id}" for base in node.bases if isinstance(base, ast.Name) and base.id in CLASSES
            ]
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In):
            both = [one for one in ast.walk(node.comparators[0]) if isinstance(one, ast.expr) and is_tip(one)]
            found += [f"{node.lineno}: one answer for a tip and something else" for _ in both]
    return found


def is_detail(call: ast.Call, name: str) -> bool:
    """Whether what is set to an item is no tip."""
    return name == "setItemData" and not (len(call.args) > 2 and is_tip(call.args[2]))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT / "cavapp" / "gui").as_posix())
def test_no_text_is_guessed_to_be_rich(module: Path) -> None:
    assert faults(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "w.setToolTip(text)",
        "w.setToolTip(self.tr('a') + name)",
        "w.setToolTip(self.tr('%1').replace('%1', name))",
        "w.setToolTip(f'<p>{name}</p>')",
        "w.setToolTip(self.tr('a') if x else name)",
        "w.setToolTip(name or '')",
        "QMessageBox.warning(self, self.tr('a'), str(error))",
        "QMessageBox(icon, 'a', sentence)",
        "box.setInformativeText(str(error))",
        "QToolTip.showText(place, text, self)",
        "box.setItemData(1, label, Qt.ItemDataRole.ToolTipRole)",
        "label = QLabel(text)",
        "document = QTextDocument()",
        "class A(QTextBrowser): pass",
        "def data(role):\n if role == Qt.ItemDataRole.ToolTipRole:\n  return text",
        "def data(role):\n if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):\n  return text",
        "a = {Qt.ItemDataRole.ToolTipRole: lambda: item.label}",
        "def tip(self):\n return text\na = {Qt.ItemDataRole.ToolTipRole: self.tip}",
    ],
)
def test_every_way_to_show_a_guess_is_found(line: str) -> None:
    assert len(faults(line)) == 1
