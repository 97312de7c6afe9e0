"""Holds the import contracts of pyproject.toml, and shows that each of them can fail."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract

from tests.checkout import ROOT

SETTINGS = read_configuration(str(ROOT / "pyproject.toml"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["contracts_options"]}
KINDS = {kind.type_name: kind for kind in (LayersContract, ForbiddenContract, AcyclicSiblingsContract)}
CHECKED = {
    name: KINDS[contract["type"]](contract["name"], SETTINGS["session_options"], contract)
    for name, contract in CONTRACTS.items()
}
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
    seed("cavapp.core.export.recipe", "import xlsxwriter", "xlsxwriter-seam"),
    seed("cavapp.core.data.catalogue", "import sqlite3", "sqlite-seam"),
    seed("cavapp.gui.window.main_window", "import pyqtgraph", "pyqtgraph-seam"),
]


def broken_contracts(graph: grimp.ImportGraph) -> set[str]:
    """The ids of the contracts that imports break. Contracts change the imports they are given."""
    return {name for name, contract in CHECKED.items() if not contract.check(deepcopy(graph), verbose=False).kept}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> grimp.ImportGraph:
    """The imports of the package, read as the command reads them, and of a module that holds the line of each seed."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "seeded").mkdir()
    (folder / "seeded" / "__init__.py").touch()
    for number, wrong in enumerate(SEEDS):
        (folder / "seeded" / f"line_{number}.py").write_text(wrong.line, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return grimp.build_graph("cavapp", "seeded", include_external_packages=True, cache_dir=None)


@pytest.fixture
def imports(read: grimp.ImportGraph) -> grimp.ImportGraph:
    """The imports of the package alone."""
    found = deepcopy(read)
    for module in read.find_descendants("seeded") | {"seeded"}:
        found.remove_module(module)
    return found


def test_the_package_keeps_every_contract(imports: grimp.ImportGraph) -> None:
    assert broken_contracts(imports) == set()


@pytest.mark.parametrize("wrong", SEEDS, ids=str)
def test_a_wrong_import_breaks_exactly_its_contract(
    wrong: Seed, read: grimp.ImportGraph, imports: grimp.ImportGraph
) -> None:
    if wrong.line:
        assert wrong.module in imports.modules, f"{wrong.module} is gone: give this seed another module"
    imports.add_module(wrong.module)
    for imported in read.find_modules_directly_imported_by(f"seeded.line_{SEEDS.index(wrong)}"):
        imports.add_import(importer=wrong.module, imported=imported)
    assert broken_contracts(imports) == wrong.breaks


def test_the_command_checks_the_contracts_listed_here(tmp_path: Path) -> None:
    """What stands in one module of a copy, against what the command says of it."""
    shutil.copytree(ROOT / "cavapp", tmp_path / "cavapp", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    wrong = next(one for one in SEEDS if len(one.breaks) > 1 and "core-without-qt" in one.breaks)
    with tmp_path.joinpath(*wrong.module.split(".")).with_suffix(".py").open("a", encoding="utf-8") as module:
        module.write(f"\n{wrong.line}\n")
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    said = dict(re.findall(r"^(.+) (KEPT|BROKEN)(?: \(.*\))?$", run.stdout, re.MULTILINE))
    told = {contract["name"]: "BROKEN" if name in wrong.breaks else "KEPT" for name, contract in CONTRACTS.items()}
    assert said == told, run.stdout + run.stderr


def test_every_contract_is_seen_to_fail() -> None:
    assert set().union(*(wrong.breaks for wrong in SEEDS)) == CONTRACTS.keys()
