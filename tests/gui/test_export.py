"""Ways out: whole files with the same content each time, or one sentence and nothing left behind."""

from __future__ import annotations

import errno
import os
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from cavapp import __version__
from cavapp.app import export_figures
from cavapp.core.bibliography import plain
from cavapp.core.dataset import Language
from cavapp.core.document import Document
from cavapp.core.export_request import ExportError, ExportRequest
from cavapp.core.figure import build_figure
from cavapp.core.style import DARK, LIGHT
from cavapp.core.view import view_of
from cavapp.gui.export import export_exhibit, export_view, render, write_whole
from cavapp.gui.page import lay_out_page

Pixels = Callable[[QImage], NDArray[np.int16]]
ROOT = Path(__file__).resolve().parents[2]
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
FORMATS = ("png", "svg", "pdf")
ANOTHER_PROCESS = """
import sys
from pathlib import Path
from cavapp import __version__
from cavapp.app import export_figures
from cavapp.core.catalog_reader import read_catalogue
from cavapp.core.dataset import Language
from cavapp.core.document import Document
from cavapp.core.export_request import ExportRequest

document = Document(read_catalogue(Path("data")))
requests = [
    ExportRequest(exhibit, kind, 800, 500, 1.0, Language.SPANISH, "light", True, Path(sys.argv[1]))
    for exhibit in ("fig-1", "table-1b")
    for kind in ("png", "svg")
]
export_figures(document, requests)
"""


@pytest.fixture
def request_for(tmp_path: Path) -> ExportRequest:
    """A small picture of Table 1b in a folder that does not exist yet."""
    folder = tmp_path / "new" / "pictures"
    return ExportRequest("table-1b", "png", 600, 400, 1.0, Language.ENGLISH, "light", all_notes=False, folder=folder)


def png_size(file: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", file, 16)
    return width, height


def squeezed(text: str) -> str:
    return "".join(text.split())


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_exhibit_is_written_whole_with_nothing_beside_it(
    document: Document, request_for: ExportRequest, exhibit: str, kind: str
) -> None:
    path = export_exhibit(document, replace(request_for, exhibit=exhibit, format=kind))
    assert [one.name for one in request_for.folder.iterdir()] == [path.name]
    assert re.fullmatch(rf"cavapp_{exhibit}_\d{{4}}-\d{{4}}_en\.{kind}", path.name)
    assert path.stat().st_size > 10_000
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask()


def umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def test_the_file_name_tells_language_colours_and_the_period_shown(
    document: Document, request_for: ExportRequest
) -> None:
    view = replace(view_of(document.catalogue.exhibit("table-1b")), first=2009, last=2009)
    path = export_view(document, view, replace(request_for, language=Language.SPANISH, theme="dark"))
    assert path.name == "cavapp_table-1b_2009_varied_es_dark.png"


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.5])
def test_a_png_has_the_pixels_of_the_page_at_its_scale(
    document: Document, request_for: ExportRequest, scale: float
) -> None:
    path = export_exhibit(document, replace(request_for, scale=scale))
    figure = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), Language.ENGLISH)
    page = lay_out_page(figure, 600, 400, version="1")
    width, height = png_size(path.read_bytes())
    assert width == 600 * scale
    assert height == round(page.size.height() * page.scale * scale)
    assert height >= 400 * scale


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", Language)
def test_a_png_holds_the_pixels_that_were_rendered(
    document: Document, request_for: ExportRequest, pixels: Pixels, theme: str, lang: Language
) -> None:
    path = export_exhibit(document, replace(request_for, theme=theme, language=lang))
    figure = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), lang)
    page = lay_out_page(figure, 600, 400, version=__version__)
    expected = render(page, DARK if theme == "dark" else LIGHT, 1.0)
    read = QImage(str(path))
    assert not read.isNull()
    assert (pixels(read) == pixels(expected)).all()
    assert read.dotsPerMeterX() == 3780


@pytest.mark.parametrize("lang", Language)
def test_a_png_says_in_words_what_it_shows_and_where_it_comes_from(
    document: Document, request_for: ExportRequest, lang: Language
) -> None:
    image = QImage(str(export_exhibit(document, replace(request_for, language=lang))))
    figure = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), lang)
    assert image.text("Title") == figure.title
    assert image.text("Description") == figure.alternative_text
    assert image.text("Source").split("\n") == [plain(runs) for runs in figure.sources]
    assert image.text("Software").startswith("cavapp ")


@pytest.mark.parametrize("lang", Language)
def test_an_svg_holds_its_text_as_text(document: Document, request_for: ExportRequest, lang: Language) -> None:
    path = export_exhibit(document, replace(request_for, format="svg", language=lang, width=1600))
    root = ET.fromstring(path.read_bytes())  # noqa: S314 - written above
    space = "{http://www.w3.org/2000/svg}"
    texts = [one.text or "" for one in root.iter(f"{space}text")]
    families = {one.attrib["font-family"] for one in root.iter(f"{space}text")}
    figure = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), lang)
    said = squeezed("".join(texts))
    assert families == {"Source Sans 3"}
    assert {"454.0", "c", "786.8", figure.title, figure.subtitle} <= set(texts)
    for line in figure.notes:
        assert squeezed(line.text) in said
    for runs in figure.sources:
        assert squeezed(plain(runs)) in said
    assert root.findtext(f"{space}title") == figure.title
    assert root.findtext(f"{space}desc") == figure.alternative_text
    assert root.find(f".//{space}image") is None


def test_an_svg_and_a_pdf_are_as_large_on_paper_as_a_png_says(document: Document, request_for: ExportRequest) -> None:
    figure = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), Language.ENGLISH)
    page = lay_out_page(figure, 600, 400, version="1")
    inches = 600 / 96, page.size.height() * page.scale / 96
    svg = ET.fromstring(export_exhibit(document, replace(request_for, format="svg")).read_bytes())  # noqa: S314
    millimetres = [float(svg.attrib[side].removesuffix("mm")) for side in ("width", "height")]
    assert millimetres == pytest.approx([25.4 * side for side in inches], abs=0.4)
    pdf = export_exhibit(document, replace(request_for, format="pdf")).read_bytes()
    found = re.search(rb"/MediaBox \[([\d. ]+)\]", pdf)
    assert found is not None
    assert [float(n) for n in found[1].split()] == pytest.approx([0, 0, *(72 * side for side in inches)], abs=1.1)


def test_a_pdf_is_whole_and_carries_its_font(document: Document, request_for: ExportRequest) -> None:
    content = export_exhibit(document, replace(request_for, format="pdf")).read_bytes()
    assert content.startswith(b"%PDF-1.")
    assert content.rstrip().endswith(b"%%EOF")
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") == 1
    assert b"SourceSans3" in content
    assert b"/FontFile2" in content
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    drawing = max((unpacked(stream) for stream in streams), key=lambda stream: stream.count(b"Tj"))
    assert drawing.count(b"Tj") > 50


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_optional_notes_are_written_when_asked_for(document: Document, request_for: ExportRequest) -> None:
    few = png_size(export_exhibit(document, request_for).read_bytes())
    all_of_them = png_size(export_exhibit(document, replace(request_for, all_notes=True)).read_bytes())
    assert all_of_them[1] > few[1]
    assert all_of_them[0] == few[0]


def test_a_file_that_is_there_is_replaced_whole(document: Document, request_for: ExportRequest) -> None:
    path = export_exhibit(document, request_for)
    first = path.read_bytes()
    path.write_bytes(b"older")
    assert export_exhibit(document, request_for).read_bytes() == first


# ---------------------------------------------------------------- the same bytes


def test_the_same_request_gives_the_same_bytes_in_every_process(document: Document, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("here", "one", "two")]
    requests = [
        ExportRequest(exhibit, kind, 800, 500, 1.0, Language.SPANISH, "light", all_notes=True, folder=folders[0])
        for exhibit in ("fig-1", "table-1b")
        for kind in ("png", "svg")
    ]
    assert [path.parent for path in export_figures(document, requests)] == [folders[0]] * 4
    for seed, folder in (("1", folders[1]), ("2", folders[2])):
        subprocess.run(  # noqa: S603 - starts this interpreter with the fixed words above
            [sys.executable, "-c", ANOTHER_PROCESS, str(folder)],
            cwd=ROOT,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
        )
    written = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert len(written[0]) == 4
    assert written[0] == written[1] == written[2]


def test_other_requests_give_other_bytes(document: Document, request_for: ExportRequest) -> None:
    first = export_exhibit(document, request_for).read_bytes()
    others = (
        replace(request_for, theme="dark"),
        replace(request_for, language=Language.SPANISH),
        replace(request_for, all_notes=True),
        replace(request_for, width=601),
    )
    assert all(export_exhibit(document, other).read_bytes() != first for other in others)


# ---------------------------------------------------------------- what cannot be written


def fails_with(document: Document, request: ExportRequest, *words: str) -> None:
    """The export raises one sentence with these words."""
    with pytest.raises(ExportError) as raised:
        export_exhibit(document, request)
    said = str(raised.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert "Errno" not in said
    assert "Traceback" not in said
    for word in words:
        assert word in said


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*")) if folder.is_dir() else []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("step", ["write", "fsync"])
def test_a_full_disk_is_told_and_leaves_nothing(
    document: Document, request_for: ExportRequest, monkeypatch: pytest.MonkeyPatch, kind: str, step: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    elif Path("/dev/full").exists():
        monkeypatch.setattr(os, "fdopen", full_device)
    fails_with(document, replace(request_for, format=kind), "The disk is full", "Free some space")
    assert left_in(request_for.folder) == []


def full_device(handle: int, mode: str) -> object:
    """A real device without room in the place of the file."""
    os.close(handle)
    return Path("/dev/full").open(mode)


def test_a_full_disk_keeps_the_older_file(
    document: Document, request_for: ExportRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export_exhibit(document, request_for)
    older = path.read_bytes()

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    fails_with(document, replace(request_for, width=700), "The disk is full")
    assert left_in(request_for.folder) == [path.name]
    assert path.read_bytes() == older


def test_a_folder_that_is_a_file_is_told(document: Document, request_for: ExportRequest, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("kept", encoding="utf-8")
    for folder in (tmp_path / "note.txt", tmp_path / "note.txt" / "deeper"):
        fails_with(document, replace(request_for, folder=folder), "is not a folder", "choose another")
    assert left_in(tmp_path) == ["note.txt"]
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "kept"


def test_a_place_taken_by_a_folder_is_told(document: Document, request_for: ExportRequest) -> None:
    path = export_exhibit(document, request_for)
    path.unlink()
    path.mkdir()
    fails_with(document, request_for, path.name, "choose another")
    assert left_in(request_for.folder) == [path.name]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_closed_for_writing_is_told(document: Document, request_for: ExportRequest) -> None:
    request_for.folder.mkdir(parents=True)
    request_for.folder.chmod(0o500)
    fails_with(document, request_for, "cannot be written to", "choose another folder")
    request_for.folder.chmod(0o700)
    assert left_in(request_for.folder) == []


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_system_that_refuses_the_folder_is_told(
    document: Document, request_for: ExportRequest, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    fails_with(document, request_for, f"The folder {request_for.folder} cannot be written to")
    assert left_in(request_for.folder) == []


def test_any_other_trouble_of_the_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ExportError, match=r"could not be written \(Input/output error\): choose another folder\.$"):
        write_whole(tmp_path / "picture.png", b"content")
    assert left_in(tmp_path) == []


def test_a_picture_that_no_memory_holds_is_told(document: Document, request_for: ExportRequest) -> None:
    fails_with(document, replace(request_for, scale=5000.0), "does not fit into memory", "choose a smaller size")
    assert left_in(request_for.folder) == []
