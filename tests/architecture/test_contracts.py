"""Holds the import contracts of pyproject.toml, and shows that each of them can fail."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import grimp
import pytest

from tests.checkout import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}
IMPORTS = grimp.build_graph("cavapp", cache_dir=None)


@dataclass(frozen=True)
class Seed:
    """One wrong line in one module, and the contracts that must break by it."""

    module: str
    line: str
    breaks: frozenset[str]

    def __str__(self) -> str:
        return f"{self.module}: {self.line or 'a module without a place'}"


def seed(module: str, line: str, *breaks: str) -> Seed:
    return Seed(module, line, frozenset(breaks))


def upward(container: str, contract: str) -> list[Seed]:
    """One seed per neighbouring pair of layers: the lower imports the upper, which is a circle if that leads to it."""
    found = []
    for (high, *_), (low, *_) in pairwise(_layers(contract)):
        upper, lower = f"{container}.{high}", f"{container}.{low}"
        closes = ["no-circles"] if IMPORTS.chain_exists(upper, lower, as_packages=True) else []
        found.append(seed(lower, f"import {upper}", contract, *closes))
    return found


def beside(container: str, contract: str) -> list[Seed]:
    """One seed per layer of several packages: the second imports the first."""
    return [
        seed(f"{container}.{layer[1]}", f"import {container}.{layer[0]}", contract)
        for layer in _layers(contract)
        if len(layer) > 1
    ]


def _layers(contract: str) -> list[list[str]]:
    return [[name.strip(" ()") for name in layer.split("|")] for layer in CONTRACTS[contract]["layers"]]


def _file(module: str, root: Path = ROOT) -> Path:
    path = root.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


SEEDS = [
    seed("cavapp.utils", "", "parts"),
    seed("cavapp.core.utils", "", "core-layers"),
    seed("cavapp.gui.utils", "", "gui-layers"),
    seed("cavapp.app", "import cavapp.cli.main", "parts", "no-circles"),
    seed("cavapp.gui.window.main_window", "import cavapp.app", "parts", "no-circles"),
    seed("cavapp.debug_log", "import cavapp.paths", "parts"),
    # Nothing beside the clipboard in its layer imports this one: through another module the import would run on into
    # the contract of the window's packages.
    seed(
        "cavapp.core.export.index_page",
        "import cavapp.gui.platform.clipboard",
        "parts",
        "no-circles",
        "core-without-qt",
    ),
    *upward("cavapp.core", "core-layers"),
    *beside("cavapp.core", "core-layers"),
    *upward("cavapp.gui", "gui-layers"),
    *beside("cavapp.gui", "gui-layers"),
    # Within one package, and between two that stand below others.
    seed("cavapp.core.data.keys", "import cavapp.core.data.dataset", "no-circles"),
    seed("cavapp.core.edits.journal.journal", "import cavapp.core.edits.history.step_text", "no-circles"),
    seed("cavapp.core.data.dataset", "import PySide6.QtCore", "core-without-qt"),
    seed("cavapp.core.data.dataset", "import shiboken6", "core-without-qt"),
    seed("cavapp.core.data.dataset", "def lazily():\n    import pyqtgraph", "core-without-qt", "pyqtgraph-seam"),
    seed("cavapp.core.data.dataset", "import pandas", "pandas-seam"),
    seed("cavapp.gui.window.main_window", "from pandas import DataFrame", "pandas-seam"),
    seed("cavapp.core.export.recipe", "def lazily():\n    import pypdf", "pypdf-seam"),
    seed("cavapp.core.data.catalogue", "import sqlite3", "sqlite-seam"),
    seed("cavapp.gui.window.main_window", "import pyqtgraph", "pyqtgraph-seam"),
]


def broken_contracts(checkout: Path) -> set[str]:
    """The ids of the contracts that a checkout breaks."""
    names = {contract["name"]: name for name, contract in CONTRACTS.items()}
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^(.+) (KEPT|BROKEN)(?: \(.*\))?$", run.stdout, re.MULTILINE)
    verdicts = {names[name]: verdict for name, verdict in lines}
    assert verdicts.keys() == CONTRACTS.keys(), run.stdout + run.stderr
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


def copy_checkout(target: Path) -> Path:
    shutil.copytree(ROOT / "cavapp", target / "cavapp", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def test_the_package_keeps_every_contract(tmp_path: Path) -> None:
    assert broken_contracts(copy_checkout(tmp_path)) == set()


# Each layer is tried in the long form, every sixth in the suite; the seeds that stand alone are all tried.
LAYERED = [one for one in SEEDS if one.breaks & {"core-layers", "gui-layers"}]
RARELY = {one for number, one in enumerate(LAYERED) if number % 6}


@pytest.mark.parametrize(
    "wrong", [pytest.param(one, marks=pytest.mark.storm) if one in RARELY else one for one in SEEDS], ids=str
)
def test_a_wrong_import_breaks_exactly_its_contract(wrong: Seed, tmp_path: Path) -> None:
    file = _file(wrong.module, copy_checkout(tmp_path))
    assert wrong.line == "" or file.exists(), f"{wrong.module} is gone: give this seed another module"
    with file.open("a", encoding="utf-8") as module:
        module.write(f"\n{wrong.line}\n")
    assert broken_contracts(tmp_path) == wrong.breaks


def test_every_contract_is_seen_to_fail() -> None:
    assert set().union(*(wrong.breaks for wrong in SEEDS)) == CONTRACTS.keys()
