"""Every sentence in both languages stands in the messages, somebody says it, and every kind of thing has its words."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import pytest

import cavapp
import cavapp.core.messages
from cavapp.core.citations.support import ListingReason
from cavapp.core.data.notes import Bearing, Level, NoteKind, SourceRole
from cavapp.core.data.text import Text
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.export.export_options import PRESETS
from cavapp.core.messages import citations, edits, exports, reference_import
from cavapp.core.references.readers.findings import ImportProblemKind

PACKAGE = Path(cavapp.__path__[0])
MESSAGES = Path(cavapp.core.messages.__path__[0])
# Sentences about a claim name the numbers of its rule and are read with it.
BESIDE_THEIR_RULES = PACKAGE / "core" / "analysis" / "claims"
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")) if path.parent != MESSAGES}
SUBJECTS = [one.name for one in pkgutil.iter_modules(cavapp.core.messages.__path__)]


def is_wording(node: ast.expr) -> bool:
    """Whether it is a text that is written out; an empty one says nothing."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and bool(node.value))


def bilingual(source: str) -> list[str]:
    """The texts that a module writes out in both languages."""
    calls = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and any(map(is_wording, node.args))
    )
    return [ast.unparse(one) for one in calls if isinstance(one.func, ast.Name) and one.func.id == "Text"]


def used(source: str) -> Iterator[str]:
    """The constants of messages that a module takes, as subject.NAME."""
    tree = ast.parse(source)
    subjects: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        if node.module == "cavapp.core.messages":
            subjects |= {one.asname or one.name: one.name for one in node.names}
        elif node.module.startswith("cavapp.core.messages."):
            yield from (f"{node.module.rpartition('.')[2]}.{one.name}" for one in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in subjects:
            yield f"{subjects[node.value.id]}.{node.attr}"


def test_a_sentence_stands_in_the_messages_only() -> None:
    elsewhere = {
        str(path.relative_to(PACKAGE)): found
        for path, source in SOURCES.items()
        if "Text(" in source and BESIDE_THEIR_RULES not in path.parents and (found := bilingual(source))
    }
    assert elsewhere == {}


def test_a_sentence_elsewhere_is_seen() -> None:
    assert bilingual('NAME = {1: Text("a", "b"), 2: Text("", "")}\nOTHER = Text(*parts)') == ["Text('a', 'b')"]
    assert bilingual("NAME = Text(f'{x}', f'{x}')") == ["Text(f'{x}', f'{x}')"]


def test_every_sentence_is_said_by_somebody() -> None:
    said = {name for source in SOURCES.values() if "core.messages" in source for name in used(source)}
    for subject in SUBJECTS:
        tree = ast.parse((MESSAGES / f"{subject}.py").read_text(encoding="utf-8"))
        inside = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        held = {
            node.target.id
            for node in tree.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        }
        assert {name for name in held - inside if f"{subject}.{name}" not in said} == set(), subject


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (citations.NOTE_KIND_LABELS, NoteKind),
        (citations.LEVEL_LABELS, Level),
        (citations.ROLE_HEADINGS, SourceRole),
        (citations.ROLE_LABELS, SourceRole),
        (citations.STANDING_LABELS, ListingReason),
        (citations.BEARING_LABELS, Bearing),
        (edits.STEP_KINDS, StepKind),
        (reference_import.IMPORT_PROBLEMS, ImportProblemKind),
        (exports.PRESET_TITLES, PRESETS),
    ],
)
def test_every_kind_has_its_words_and_no_words_are_of_none(
    words: Mapping[str, Text], kinds: type[StrEnum] | Mapping[str, object]
) -> None:
    assert set(words) == set(kinds)


def test_a_step_is_named_at_one_place_as_at_several() -> None:
    assert set(edits.STEPS_AT_ONE_PLACE) == set(edits.STEPS_AT_SEVERAL_PLACES) <= set(StepKind)
