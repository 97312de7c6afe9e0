"""Every sentence of the core in both languages, side by side, as it was approved."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path

import pytest

import cavapp.core
from cavapp.core.data.text import Text

# Names of people, letters of programs and bare forms are the same in both languages.
PLACES = re.compile(r"{[^}]*}")


def texts_in(name: str, held: object) -> Iterator[tuple[str, Text]]:
    """The texts in a constant, however they are grouped, each with the name that leads to it."""
    if isinstance(held, Text):
        yield name, held
        return
    for place, part in parts_of(held):
        yield from texts_in(f"{name}{place}", part)


def parts_of(held: object) -> Iterator[tuple[str, object]]:
    if isinstance(held, Mapping):
        for key, value in held.items():
            yield f"[{key.name if isinstance(key, Enum) else key}]", value
    elif isinstance(held, tuple | list):
        for place, value in enumerate(held):
            yield f"[{place}]", value
    elif isinstance(held, type):
        members = held.__members__ if issubclass(held, Enum) else vars(held)
        for name, value in members.items():
            if not name.startswith("__"):
                yield f".{name}", value.value if isinstance(value, Enum) else value


def every_name() -> dict[Text, list[str]]:
    """The texts that constants of the core hold, and all names that lead to each."""
    found: dict[Text, list[str]] = {}
    for module in pkgutil.walk_packages(cavapp.core.__path__, "cavapp.core."):
        for name, held in vars(importlib.import_module(module.name)).items():
            if not isinstance(held, type) or held.__module__ == module.name:
                for subject, text in texts_in(name.lstrip("_"), held):
                    found.setdefault(text, []).append(subject)
    return found


def every_text() -> dict[str, Text]:
    """The texts by subject: the name of the constant that holds one, wherever in the core that stands.

    Of several names the plainest counts. Where one name stands for several texts, each is told apart by its beginning.
    """
    subjects: dict[str, list[Text]] = {}
    for text, names in every_name().items():
        subjects.setdefault(min(names, key=lambda name: (name.count("["), name)), []).append(text)
    return {
        subject if len(texts) == 1 else f"{subject} “{' '.join(text.en.split()[:5])}”": text
        for subject, texts in sorted(subjects.items())
        for text in sorted(texts)
    }


def written_texts(module: Path) -> Iterator[Text]:
    """The texts that are written out in a module; of the rules of claims only those that stand outside of functions.

    What rules say inside is approved with the claims themselves.
    """
    waiting: list[ast.AST] = [ast.parse(module.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef) and module.parent.name == "claims":
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Text.__name__:
            words = [given.value for given in node.args if isinstance(given, ast.Constant)]
            if len(words) == 2 and any(words):
                yield Text(*map(str, words))
        waiting += ast.iter_child_nodes(node)


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    return every_text()


def test_every_sentence_reads_as_approved(texts: dict[str, Text], approve: Callable[[str, str], None]) -> None:
    approve("sentences.txt", "\n".join(f"{name}\n  {text.en}\n  {text.es}" for name, text in texts.items()) + "\n")


def test_no_sentence_is_left_out(texts: dict[str, Text]) -> None:
    held = set(texts.values())
    assert held == every_name().keys()
    for module in sorted(Path(cavapp.core.__path__[0]).rglob("*.py")):
        assert set(written_texts(module)) <= held, f"{module} writes a text where no approval finds it"


def test_both_languages_fill_in_the_same(texts: dict[str, Text]) -> None:
    assert len(texts) > 300
    for name, text in texts.items():
        assert sorted(set(PLACES.findall(text.en))) == sorted(set(PLACES.findall(text.es))), name
        assert bool(text.en.strip()) == bool(text.es.strip()), name
