"""The kit: how it is put together, how it starts, and in the long form a whole one, built and tried."""

from __future__ import annotations

import runpy
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cavapp import __version__
from cavapp.core.export.file_sums import FileState, compare_files
from tests.checkout import ROOT

# What Windows 10 brings itself; icuuc since 2019.
WINDOWS_LIBRARIES = [
    "advapi32",
    "authz",
    "comdlg32",
    "d3d11",
    "d3d12",
    "d3d9",
    "d3dcompiler_47",
    "dwmapi",
    "dwrite",
    "dxgi",
    "gdi32",
    "icuuc",
    "imm32",
    "kernel32",
    "mpr",
    "netapi32",
    "ntdll",
    "ole32",
    "oleaut32",
    "setupapi",
    "shell32",
    "shlwapi",
    "uiautomationcore",
    "user32",
    "userenv",
    "uxtheme",
    "version",
    "winmm",
    "ws2_32",
    "wtsapi32",
    "winspool.drv",
]
EMBEDDED = [
    "python.exe",
    "pythonw.exe",
    "python3.dll",
    "python311.dll",
    "python311.zip",
    "python311._pth",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
]

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


def libraries_asked_for(file: Path) -> list[str]:
    """The import table of a library of Windows, as its format is specified."""
    held = file.read_bytes()
    head = struct.unpack_from("<I", held, 0x3C)[0]
    count, size = struct.unpack_from("<H", held, head + 6)[0], struct.unpack_from("<H", held, head + 20)[0]
    sections = [struct.unpack_from("<IIII", held, head + 24 + size + 40 * i + 8) for i in range(count)]

    def place(address: int) -> int:
        found = (
            address - start + raw for room, start, long, raw in sections if start <= address < start + max(room, long)
        )
        return int(next(found))

    table, names = struct.unpack_from("<I", held, head + 24 + 112 + 8)[0], []
    entry = place(table) if table else -1
    while table and (name := struct.unpack_from("<I", held, entry + 12)[0]):
        start = place(name)
        names.append(held[start : held.index(b"\0", start)].decode().lower())
        entry += 20
    return names


def unresolved(program: Path) -> set[str]:
    """What libraries in a folder for Windows ask for and find neither in it nor in Windows."""
    files = [file for file in program.rglob("*") if file.suffix.lower() in (".dll", ".pyd") and file.stat().st_size]
    there = {file.name.lower() for file in program.rglob("*")}
    asked = {name for file in files for name in libraries_asked_for(file)} - there
    return {one for one in asked if one.removesuffix(".dll") not in WINDOWS_LIBRARIES and not one.startswith("api-ms-")}


@pytest.mark.storm
@pytest.mark.timeout(3600)
def test_all_that_the_folder_for_windows_asks_for_is_in_it(builder: dict[str, Any], tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "embed.zip", "w") as archive:  # the names of the real one; it runs nowhere here
        for name in EMBEDDED:
            archive.writestr(name, "")
    folder = builder["build_windows"](tmp_path / "embed.zip", packed=False)
    assert unresolved(folder / "program") == set()
    ours = str(ROOT).encode()
    assert not [file for file in folder.rglob("*") if file.is_file() and ours in file.read_bytes()]
    assert {file.state for file in compare_files(folder)} == {FileState.SAME}


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
