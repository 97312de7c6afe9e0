"""Problems are told in the language that is spoken: every sentence has its Spanish, with the same parts."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator

import pytest

from cavapp.core.data.catalogue import UnknownName
from cavapp.core.data.text import (
    Language,
    Text,
    TextError,
    language_of_environment,
    say_sentence,
    speak_language,
    spoken_language,
)
from tests.checkout import ROOT

FOLDER = ROOT / "resources"
SAYING = frozenset(("say_sentence", "WrongUse", "NothingThere", "UnknownName", "one_of", "_several"))
SPOKEN = frozenset(("WorkspaceError", "ExportError", "RecipeError", "PngError", "WrongUse", "NothingThere"))
WORDING = {"new_parser": 1, "target_parser": 1}  # the place of the description
PART = re.compile(r"\{(\w+)")
MODULES = [path for path in sorted((ROOT / "cavapp").rglob("*.py")) if "gui" not in path.parts]


@pytest.fixture
def spanish() -> Iterator[dict[str, str]]:
    speak_language(Language.SPANISH, FOLDER)
    yield json.loads((FOLDER / "i18n" / "sentences_es.json").read_text(encoding="utf-8"))
    speak_language(Language.ENGLISH, FOLDER)


def literals(node: ast.AST) -> Iterator[str]:
    """The texts an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def said(tree: ast.Module) -> Iterator[str]:
    """The sentences that a module can say."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SAYING and node.args:
                yield from literals(node.args[0])
            if name in WORDING:
                yield from literals(node.args[WORDING[name]])
            if name in ("add_argument", "add"):
                yield from (text for one in node.keywords if one.arg == "help" for text in literals(one.value))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if getattr(target, "id", "") in ("help_text", "scale_help", "claims_help", "sentence", "WHOLE_HELP"):
                yield from literals(node.value)
            if getattr(target, "id", "") == "_SENTENCES" and isinstance(node.value, ast.Dict):
                yield from (text for value in node.value.values for text in literals(value))
            if getattr(target, "id", "") == "_ARGPARSE" and isinstance(node.value, ast.Tuple):
                pairs = (one for one in node.value.elts if isinstance(one, ast.Tuple))
                yield from (text for pair in pairs for text in literals(pair.elts[1]))


def all_said() -> set[str]:
    found = {"usage:", "positional arguments:", "options:"}
    for path in MODULES:
        found.update(said(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def test_every_sentence_has_its_spanish_and_no_spanish_is_left_over(spanish: dict[str, str]) -> None:
    assert sorted(all_said() - spanish.keys()) == []
    assert sorted(spanish.keys() - all_said()) == []


def unspoken(tree: ast.Module) -> Iterator[int]:
    """The lines where a problem is worded in place, so that it is told in one language only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name, first = getattr(node.func, "id", ""), node.args[0]
            plain = isinstance(first, ast.Constant) and isinstance(first.value, str)
            if (name in SPOKEN and isinstance(first, ast.JoinedStr)) or (name in SPOKEN - set(SAYING) and plain):
                yield node.lineno


def test_every_problem_is_told_in_the_language_spoken() -> None:
    found = {path.name: list(unspoken(ast.parse(path.read_text(encoding="utf-8")))) for path in MODULES}
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert list(
        unspoken(ast.parse('WrongUse(f"no {x}")\nWorkspaceError("no")\nWrongUse("no")\nPngError(say("x"))'))
    ) == [1, 2]


def test_the_spanish_has_the_same_parts(spanish: dict[str, str]) -> None:
    assert [one for one, other in spanish.items() if set(PART.findall(one)) != set(PART.findall(other))] == []
    assert all(one.strip() for one in spanish.values())


def test_a_problem_is_told_in_the_language_spoken(spanish: dict[str, str]) -> None:
    assert spoken_language() is Language.SPANISH
    assert say_sentence("There is no workspace {path}. Check the name.", path="x.cavapp").startswith("No existe")
    assert str(UnknownName("dataset", "homicide", ["homicide-rates"])).startswith("No existe el conjunto de datos")
    assert str(TextError(Text("Too long.", "Demasiado largo."))) == "Demasiado largo."
    assert say_sentence("nobody translated {this}", this=1) == "nobody translated 1"
    assert len(spanish) > 100


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, Language.ENGLISH),
        ({"LANG": "es_MX.UTF-8"}, Language.SPANISH),
        ({"LANG": "es"}, Language.SPANISH),
        ({"LANG": "es_GT@euro"}, Language.SPANISH),
        ({"LANG": "ES_hn.utf8"}, Language.SPANISH),
        ({"LANG": "de_DE.UTF-8"}, Language.ENGLISH),
        ({"LANG": "est_EE"}, Language.ENGLISH),
        ({"LANG": "C.UTF-8"}, Language.ENGLISH),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "C.UTF-8"}, Language.ENGLISH),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "es_SV.UTF-8"}, Language.SPANISH),
        ({"LANG": "es_MX.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, Language.ENGLISH),
        ({"LC_ALL": "", "LANG": "es_MX.UTF-8"}, Language.SPANISH),
    ],
)
def test_the_environment_says_which_language_is_spoken(variables: dict[str, str], language: Language) -> None:
    assert language_of_environment(variables) is language
