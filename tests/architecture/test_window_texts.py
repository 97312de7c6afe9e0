"""What the window says goes through the translation mechanism, in words that the extractor can read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.checkout import ROOT

MODULES: Final = [ROOT / "cavapp" / "app.py", *sorted((ROOT / "cavapp" / "gui").rglob("*.py"))]
TRANSLATING: Final = frozenset(("tr", "translate", "QT_TRANSLATE_NOOP"))
# What shows a text, and what is made with one; and what keeps texts that nobody sees in the window.
SHOWING: Final = frozenset(
    (
        *("setText", "setTitle", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText"),
        *("setAccessibleName", "setAccessibleDescription", "setItemText", "setTabText", "setLabelText", "showMessage"),
        *("addAction", "addMenu", "addItem", "addTab", "addRow", "addButton", "addToolBar", "addSection"),
        *("QAction", "QMenu", "QLabel", "PlainLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox"),
        *("QDockWidget", "QTableWidgetItem", "QListWidgetItem", "setInformativeText", "setNameFilter"),
    )
)
UNSEEN: Final = frozenset(
    ("log_event", "log_phase", "log_duration", "exception", "getLogger", "ValueError", "say_sentence")
)
MARKUP: Final = re.compile(r"</?\w+>|&\w+;")
LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
SENTENCE: Final = re.compile(r"[A-Z][\w’']*(?:,? [\w’'%(]+){3,}")
NAMES: Final = frozenset(("cavapp", "CAV-7F3K-2Q"))  # the program, and a number of a figure as an example


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def texts_in(node: ast.AST) -> Iterator[ast.Constant]:
    """The texts that stand in an expression, but not those inside other calls."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node
    elif not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            yield from texts_in(child)


def docstrings(tree: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def shown_untranslated(tree: ast.Module) -> Iterator[str]:
    """Words that are shown as they stand in the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in SHOWING:
            given = node.args[:1] if name_of(node) == "addItem" else node.args  # what follows is data
            for argument in (*given, *(one.value for one in node.keywords)):
                for text in texts_in(argument):
                    if LETTERS.search(MARKUP.sub("", str(text.value))) and text.value not in NAMES:
                        yield f"line {text.lineno}: {text.value!r} is shown as it stands"


def unreadable(tree: ast.Module) -> Iterator[str]:
    """Texts that the extractor would pass over without a word: no literals, or inside an f-string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) == "tr" and not isinstance(node.args[0], ast.Constant):
            yield f"line {node.lineno}: tr of what is no literal"
        if isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                if isinstance(part, ast.Call) and name_of(part) in TRANSLATING:
                    yield f"line {node.lineno}: {name_of(part)} inside an f-string"


def sentences(tree: ast.Module) -> Iterator[str]:
    """Sentences that no translator gets to see."""
    inside: set[int] = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in TRANSLATING | UNSEEN:
            inside |= {id(one) for one in ast.walk(node)}
        elif isinstance(node, ast.Dict):
            inside |= set(map(id, node.keys))
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in inside else None
        if isinstance(text, str) and "{" not in text and SENTENCE.search(text):  # no style sheet
            yield f"line {getattr(node, 'lineno', 0)}: {text!r} is in one language"


def faults(tree: ast.Module) -> list[str]:
    return [*shown_untranslated(tree), *unreadable(tree), *sentences(tree)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_text_can_be_translated(path: Path) -> None:
    assert faults(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        'label.setText("Written")',
        'QPushButton("Close", self)',
        'box.addItem("All kinds" if every else "", "")',
        'menu.addAction(f"Open {name}")',
        "button.setText(self.tr(text))",
        "label.setText(f\"{self.tr('Written')}: {name}\")",
        '_BROKEN = "The file cannot be read any more."',
    ],
)
def test_a_text_outside_the_mechanism_is_found(code: str) -> None:
    assert faults(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        'label.setText(self.tr("Written"))',
        'button.setText("✕")',
        'log_event(__name__, "What is here now took %d ms")',
        '"""What the module owns and leaves to others."""',
        'TEXT = QT_TRANSLATE_NOOP("Keys", "Show or hide a row")',
    ],
)
def test_what_nobody_has_to_translate_passes(code: str) -> None:
    assert faults(ast.parse(code)) == []
