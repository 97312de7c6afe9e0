"""Holds that pyproject.toml speaks of what there is: no module, file or exception in it outlives what it names."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUFF = SETTINGS["tool"]["ruff"]["lint"]
MADE_IN_THE_WHEEL = {
    "cavapp/_bundled/data",
    *(f"cavapp/_bundled/resources/{name}" for name in ("fonts", "i18n", "icons")),
}


def words_in(held: object) -> Iterator[str]:
    """All texts in a part of the settings, with the keys of its tables; lists within one text are taken apart."""
    if isinstance(held, str):
        yield from re.split(r",(?![^{]*})| -> ", held)
    elif isinstance(held, dict | list):
        for one in held:
            yield from words_in(one)
            if isinstance(held, dict):
                yield from words_in(held[one])


def is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # what it should stand in is a module itself, or is not there
        return False


def is_there(name: str) -> bool:
    """Whether a dotted name leads to a module, or to something in one."""
    module, _, attribute = name.replace(":", ".").removesuffix(".*").rpartition(".")
    return is_module(f"{module}.{attribute}") or (
        is_module(module) and hasattr(importlib.import_module(module), attribute)
    )


def alternatives(pattern: str) -> list[str]:
    """The patterns that one with braces stands for."""
    found = re.search(r"{([^{}]*)}", pattern)
    if found is None:
        return [pattern]
    before, after = pattern[: found.start()], pattern[found.end() :]
    return [one for inner in found[1].split(",") for one in alternatives(f"{before}{inner}{after}")]


def missing(settings: object) -> set[str]:
    """The modules, files and patterns of files in settings that lead nowhere."""
    parts = "|".join(re.escape(one.name) for one in ROOT.iterdir() if one.name not in (".git", ".venv"))
    found = set()
    for word in words_in(settings):
        path = re.fullmatch(rf"(?:\./|/)?((?:{parts})(?:/.*)?)", word)
        if re.fullmatch(r"cavapp(\.\w+)+(\.\*)?(:\w+)?", word):
            found |= set() if is_there(word) else {word}
        elif path and path[1] not in MADE_IN_THE_WHEEL:
            found |= {one for one in alternatives(path[1]) if not files_of(one)}
    return found


def files_of(pattern: str) -> set[Path]:
    """The files and folders that a pattern means."""
    return {file for one in alternatives(pattern) for file in ROOT.glob(re.sub(r"\*\*$", "**/*", one))}


def test_every_module_and_file_in_the_settings_exists() -> None:
    assert missing(SETTINGS) == set()


@pytest.mark.parametrize(
    "stale",
    [
        "cavapp.core.frames",
        "cavapp.core.data.json_codec.never",
        "cavapp.core.gone.*",
        "cavapp.gone -> pandas",
        "cavapp/core/frames.py",
        "tests/gone/**",
        "cavapp/{app,gone}.py",
        ".git,./tests/gone",
    ],
)
def test_a_stale_name_is_seen(stale: str) -> None:
    assert len(missing({"table": [{stale: 1}, "cavapp", "cavapp.app", "tests/**"]})) == 1


def test_what_is_slow_to_import_can_be_imported() -> None:
    for name in RUFF["flake8-tidy-imports"]["banned-module-level-imports"]:
        assert importlib.util.find_spec(name) is not None, name


def test_every_exception_to_a_rule_is_needed() -> None:
    command = [sys.executable, "-m", "ruff", "check", ".", "--config", "lint.per-file-ignores={}"]
    told = subprocess.run([*command, "--output-format", "json"], cwd=ROOT, capture_output=True, text=True, check=False)
    found = {(Path(one["filename"]), one["code"]) for one in json.loads(told.stdout)}
    for pattern, rules in RUFF["per-file-ignores"].items():
        files = files_of(pattern)
        broken = {code for file, code in found if file in files}
        for rule in rules:
            assert any(code.startswith(rule) for code in broken), f"nothing in {pattern} breaks {rule}"
