"""The kit: how it is put together, how it starts, and in the long form a whole one, built and tried."""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cavapp import __version__
from cavapp.core.export.file_sums import FileState, compare_files
from tests.checkout import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kits are built on Linux")


@pytest.fixture(scope="module")
def builder() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / ".ci" / "build_kit.py"))


def run_kit(kit: Path, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "es_MX.UTF-8"}
    command = ["/bin/sh", str(kit / "cavapp"), *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own script


def test_the_program_in_the_kit_is_the_whole_program_and_no_more(builder: dict[str, Any], tmp_path: Path) -> None:
    builder["put_program"](tmp_path)
    names = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert {f"cavapp/{file.relative_to(ROOT / 'cavapp').as_posix()}" for file in ROOT.glob("cavapp/**/*.py")} <= names
    assert {f"cavapp/_bundled/data/{file.name}" for file in ROOT.glob("data/*")} <= names
    left_out = ("setup.sh", "start", "associate.sh", "window.png", "kit", ".ts", ".pyc")
    assert not [name for name in names if name.endswith(left_out)]


def test_what_the_builder_lists_is_what_the_program_compares(builder: dict[str, Any], tmp_path: Path) -> None:
    for name in ("a", "inner/ñ", "inner/with blank"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    builder["write_sums"](tmp_path)
    assert [file.state for file in compare_files(tmp_path)] == [FileState.SAME] * 3


@pytest.mark.parametrize("names", [[], ["python.exe"], ["python311.zip"], ["a.txt"]])
def test_what_is_no_embeddable_python_is_refused(builder: dict[str, Any], tmp_path: Path, names: list[str]) -> None:
    with zipfile.ZipFile(tmp_path / "any.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "")
    with pytest.raises(SystemExit, match="embeddable"):
        builder["put_windows_python"](tmp_path / "any.zip", tmp_path / "program")


@pytest.mark.parametrize("name", ["kit", "with blank", "ñandú", "a'b", 'a"b', "$HOME", "a\nb", "-x", "100%", "日本"])
def test_a_kit_that_is_not_whole_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    shutil.copyfile(ROOT / ".ci" / "kit" / "cavapp", tmp_path / name / "cavapp")
    done = run_kit(tmp_path / name, home=tmp_path)
    assert done.returncode == 1
    assert str(tmp_path / name / "program/bin/python3.11") in done.stderr
    assert "unpack the kit again" in done.stderr


@pytest.mark.storm
@pytest.mark.timeout(3600)
def test_a_whole_kit_works_from_anywhere_without_anything(builder: dict[str, Any], tmp_path: Path) -> None:
    kit = builder["build_linux"](packed=False)
    place = tmp_path / "año 1 'x' $HOME"
    shutil.copytree(kit, place)
    assert not [file for file in place.rglob("*") if file.is_symlink()]
    for file in place.rglob("*"):
        if file.is_file():
            file.chmod(0o444)
    said = run_kit(place, "--version", home=tmp_path)
    assert said.stdout == f"cavapp {__version__}\n", said.stderr
    assert run_kit(place, "check", home=tmp_path).returncode == 0
    words = ("export", "--all", "--format", "png,svg,pdf", "--out", str(tmp_path / "out"))
    exported = run_kit(place, *words, home=tmp_path)
    assert exported.returncode == 0, exported.stderr
    ours = str(ROOT).encode()
    assert not [file for file in place.rglob("*") if file.is_file() and ours in file.read_bytes()]
    assert run_kit(place, "verify", home=tmp_path).returncode == 0
    changed = place / "program/site/cavapp/_bundled/data/codes.csv"
    changed.chmod(0o644)
    changed.write_bytes(changed.read_bytes()[:-1] + b"X")
    (place / "program/site/cavapp/gui/window/find_panel.py").unlink()
    verified = run_kit(place, "verify", home=tmp_path)
    assert verified.returncode == 1
    assert len(verified.stdout.splitlines()) == 3
