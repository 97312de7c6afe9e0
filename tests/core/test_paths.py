"""Where files are: a kit and its marker, on a copy of the module that knows."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.checkout import ROOT


def paths_in(package: Path) -> ModuleType:
    """The module as it is in a package elsewhere."""
    package.mkdir(parents=True)
    shutil.copy(ROOT / "cavapp" / "paths.py", package)
    spec = importlib.util.spec_from_file_location("paths_elsewhere", package / "paths.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    folder = tmp_path / "kit ñ"
    (folder / "program").mkdir(parents=True)
    (folder / "program" / "start.py").touch()
    return folder


def test_a_kit_knows_itself_and_starts_itself(kit: Path) -> None:
    paths = paths_in(kit / "program" / "site" / "cavapp")
    assert paths.kit_folder() == kit
    assert str(kit) in paths.own_command()[-1]
    assert paths.portable_folder() is None


def test_a_checkout_is_no_kit(tmp_path: Path) -> None:
    paths = paths_in(tmp_path / "cavapp")
    assert paths.kit_folder() is None
    assert paths.own_command() == [sys.executable, "-m", "cavapp"]


@pytest.mark.parametrize("marker", ["portable", "portable.txt"])
def test_a_marker_beside_the_program_keeps_all_beside_it(kit: Path, tmp_path: Path, marker: str) -> None:
    in_kit, in_checkout = paths_in(kit / "program" / "site" / "cavapp"), paths_in(tmp_path / "checkout" / "cavapp")
    (kit / marker).touch()
    (tmp_path / "checkout" / marker).touch()
    assert in_kit.user_folder() == in_kit.portable_folder() == kit / "my-data"
    assert in_checkout.user_folder() == tmp_path / "checkout" / "my-data"
    (kit / marker).unlink()
    assert in_kit.portable_folder() is None


def test_a_folder_called_like_the_marker_is_none(kit: Path) -> None:
    paths = paths_in(kit / "program" / "site" / "cavapp")
    (kit / "portable").mkdir()
    assert paths.portable_folder() is None
