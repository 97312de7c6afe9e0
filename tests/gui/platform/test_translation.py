"""The window's texts go through the translation mechanism, and the compiled catalogue is the one of the source."""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.checkout import ROOT

FOLDER = ROOT / "resources" / "i18n"
SOURCES = sorted([*(ROOT / "cavapp").glob("*.py"), *(ROOT / "cavapp" / "gui").rglob("*.py")])


def tool(name: str) -> str:
    """The path of one of Qt's tools beside this Python."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} comes with PySide6 and is missing"
    return found


def parsed(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314 - our own file


def extract(target: Path, *options: str) -> ET.Element:
    command = [tool("pyside6-lupdate"), *map(str, SOURCES), "-ts", str(target), "-locations", "none", *options]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - Qt's own tool
    return parsed(target)


def sources(root: ET.Element) -> set[tuple[str, str]]:
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in root.iter("context")
        for message in context.iter("message")
    }


def test_every_plural_of_the_window_has_its_english_forms(tmp_path: Path) -> None:
    known = parsed(FOLDER / "cavapp_en.ts")
    needed = extract(tmp_path / "new.ts", "-pluralonly", "-source-language", "en", "-target-language", "en")
    assert sources(needed) == sources(known)
    assert not [t for t in known.iter("translation") if t.get("type") == "unfinished"]
    assert all(form.text for form in known.iter("numerusform"))


def test_the_compiled_catalogue_is_the_one_of_the_source(tmp_path: Path) -> None:
    compiled = tmp_path / "cavapp_en.qm"
    command = [tool("pyside6-lrelease"), "-silent", "-fail-on-unfinished", str(FOLDER / "cavapp_en.ts")]
    subprocess.run([*command, "-qm", str(compiled)], check=True, capture_output=True)  # noqa: S603 - as above
    assert compiled.read_bytes() == (FOLDER / "cavapp_en.qm").read_bytes()


def test_the_menus_and_dialogs_can_be_translated(tmp_path: Path) -> None:
    found = {text for _, text in sources(extract(tmp_path / "all.ts"))}
    assert {"&Export figure…", "Reset to the report", "&With notes and sources", "Release"} <= found
