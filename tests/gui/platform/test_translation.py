"""The window's texts go through the translation mechanism, and the compiled catalogue is the one of the source."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.checkout import ROOT

PLURALS = ("one", "many")
PLACEHOLDER = re.compile(r"%(?:Ln|n|v|m|\d)")
# Words for which the glossary has another: one thing, one word.
NOT_OURS = re.compile(
    r"\b(?:añad\w+|eventos?|pasaporte|vintage|diario|backup|fusionar|fichero|directorio|gráficos?|etapas?|ordenador)\b",
    re.IGNORECASE,
)
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


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_compiled_catalogue_is_the_one_of_the_source(language: str, tmp_path: Path) -> None:
    compiled, source = tmp_path / "made.qm", FOLDER / f"cavapp_{language}.ts"
    command = [tool("pyside6-lrelease"), "-silent", "-fail-on-unfinished", "-fail-on-invalid", str(source)]
    subprocess.run([*command, "-qm", str(compiled)], check=True, capture_output=True)  # noqa: S603 - as above
    assert compiled.read_bytes() == source.with_suffix(".qm").read_bytes()


def test_every_text_of_the_window_is_in_spanish(tmp_path: Path) -> None:
    known = parsed(FOLDER / "cavapp_es.ts")
    needed = extract(tmp_path / "new.ts", "-source-language", "en", "-target-language", "es_MX")
    assert sources(needed) == sources(known)
    assert gaps(known) == []


def gaps(catalogue: ET.Element) -> list[str]:
    """What is not as it should be in a catalogue of translations, message by message."""
    found = []
    for message in catalogue.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        source, forms = message.findtext("source", ""), [one.text or "" for one in translation]
        kind = translation.get("type")
        texts = forms or [translation.text or ""]
        if kind:
            found.append(f"{source}: {kind}")
        if message.get("numerus") == "yes" and len(forms) != len(PLURALS):
            found.append(f"{source}: {len(forms)} forms")
        found += [f"{source}: {text!r}, {fault}" for text in texts for fault in faults(source, text)]
    return found


def faults(source: str, text: str) -> list[str]:
    """What a translation lost or got that it should not have."""
    ends = {one: [part.endswith(one) for part in (source, text)] for one in ("…", ":", ".", "?")}
    found = [f"ends with {one} in one language only" for one, (here, there) in ends.items() if here is not there]
    if not text.strip():
        found.append("is empty")
    if PLACEHOLDER.findall(source) != PLACEHOLDER.findall(text) and sorted(PLACEHOLDER.findall(source)) != sorted(
        PLACEHOLDER.findall(text)
    ):
        found.append("has other placeholders")
    if text.count("&") > source.count("&"):
        found.append("has a letter to press where English has none")
    if NOT_OURS.search(text):
        found.append("is not the word of the glossary")
    return found


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Open %1…", "Abrir…"),
        ("Open %1…", "Abrir %1"),
        ("%Ln edit(s)", "%n cambio"),
        ("Close", " "),
        ("Close", "&Cerrar"),
        ("Add a note", "Añadir una nota"),
        ("Replace it?", "Reemplazarlo"),
    ],
)
def test_a_translation_that_lost_something_is_found(source: str, text: str) -> None:
    assert faults(source, text)


def test_a_catalogue_with_gaps_is_found() -> None:
    message = "<message{}><source>Close</source><translation{}>{}</translation></message>"
    whole = message.format("", "", "Cerrar")
    broken = (
        message.format("", ' type="unfinished"', ""),
        message.format("", ' type="vanished"', "Cerrar"),
        message.format(' numerus="yes"', "", "<numerusform>Cerrar</numerusform>"),
    )
    assert gaps(ET.fromstring(f"<context>{whole}</context>")) == []  # noqa: S314 - our own text
    for one in broken:
        assert gaps(ET.fromstring(f"<context>{whole}{one}</context>"))  # noqa: S314 - as above


def test_the_menus_and_dialogs_can_be_translated(tmp_path: Path) -> None:
    found = {text for _, text in sources(extract(tmp_path / "all.ts"))}
    assert {"&Export figure…", "Reset to the report", "&With notes and sources", "Release"} <= found
