"""SVG files: labels in one piece, fonts that have every character, evidence inside, the same bytes each time."""

from __future__ import annotations

import base64
import io
import itertools
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.style import LIGHT, Filling
from cavapp.gui.rendering.files.svg import SvgInfo, svg_bytes
from cavapp.gui.rendering.files.svg_fonts import CUT, EMBEDDED_FAMILY
from cavapp.gui.rendering.files.svg_text import paragraphs_of
from cavapp.gui.rendering.page import lay_out_page, paint_page
from cavapp.gui.rendering.plot_symbols import paint_filling
from cavapp.gui.rendering.text_layout import Style, draw_text, text_width
from cavapp.paths import resources_folder
from tests.checkout import ROOT

SVG = "{http://www.w3.org/2000/svg}"
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
INFO = SvgInfo("Title <1> & “2”", "Description", "es", json.dumps({"a": "]]></metadata>&", "b": [1, 2]}))
ANOTHER_PROCESS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.gui.rendering.files import test_svg as here
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.edits.document import Document
from cavapp.gui.platform.theme import load_fonts

app = QApplication([])
load_fonts()
document = Document(read_catalogue(Path("data")))
Path(sys.argv[1]).write_bytes(here.file_of(here.figure_of(document, "table-1b")))
"""


def figure_of(document: Document, exhibit: str, lang: Language = Language.SPANISH) -> Figure:
    return build_figure(document, view_of(document.catalogue.exhibit(exhibit)), lang)


def file_of(figure: Figure, *, outlined: bool = False) -> bytes:
    page = lay_out_page(figure, 1200, 700, version="0")
    size = page.size * page.scale

    def paint(painter: QPainter) -> None:
        painter.scale(page.scale, page.scale)
        paint_page(painter, page, LIGHT)

    paragraphs = paragraphs_of(block.document for block in page.blocks)
    return svg_bytes(size, paint, info=INFO, paragraphs=paragraphs, outlined=outlined)


def parsed(file: bytes) -> ET.Element:
    return ET.fromstring(file)  # noqa: S314 - our own file


def drawn(paint: Callable[[QPainter], None], info: SvgInfo = INFO) -> ET.Element:
    return parsed(svg_bytes(QSizeF(300, 200), paint, info=info))


def texts_of(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def squeezed(text: str) -> str:
    return "".join(text.split())


def faces_of(root: ET.Element) -> dict[tuple[str, str], bytes]:
    """The fonts in the file by weight and style."""
    style = "".join(element.text or "" for element in root.iter(f"{SVG}style"))
    rules = re.findall(r"font-weight:(\d+);font-style:(\w+);src:url\(data:font/\w+;base64,([^)]+)\)", style)
    return {(weight, slope): base64.b64decode(data) for weight, slope, data in rules}


def font_in(file: bytes) -> Any:  # noqa: ANN401 - fontTools is not annotated
    return TTFont(io.BytesIO(file))


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", list(Language))
def test_a_paragraph_is_one_text(document: Document, exhibit: str, lang: Language) -> None:
    figure = figure_of(document, exhibit, lang)
    found = [squeezed(text) for text in texts_of(parsed(file_of(figure)))]
    sources = ["".join(run.text for run in runs) for runs in figure.sources]
    whole = [figure.title, figure.subtitle, *sources]
    assert len(sources) >= 2
    assert {squeezed(text) for text in whole} <= set(found)
    for note in figure.notes:
        assert any(squeezed(note.marker + note.text) in text for text in found), note


def test_words_stay_apart_where_a_line_ends(document: Document) -> None:
    figure = figure_of(document, "table-1b", Language.ENGLISH)
    found = [" ".join(text.split()) for text in texts_of(parsed(file_of(figure)))]
    expected = next(note for note in figure.notes if note.marker == "c")
    assert f"c {expected.text}" in found


def test_a_number_and_its_superscript_are_one_text(document: Document) -> None:
    assert {"454.0c", "299.0e", "GHCSf"} <= set(texts_of(parsed(file_of(figure_of(document, "table-1b")))))


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_marks_follow_their_numbers_however_wide_these_are(document: Document, exhibit: str) -> None:
    """A viewer without the font sets other widths: what has no place of its own cannot stand on what is before it."""
    marked = 0
    for text in parsed(file_of(figure_of(document, exhibit))).iter(f"{SVG}text"):
        spans = list(text.iter(f"{SVG}tspan"))
        for before, span in itertools.pairwise(spans):
            size, last = (float(one.get("font-size", text.get("font-size", "0"))) for one in (span, before))
            raised = float(span.get("dy", "0")) < 0 and size < last
            marked += raised
            if raised:
                assert "x" not in span.attrib
                assert abs(float(span.get("dx", "0"))) < last / 4
            if "x" in span.attrib:
                assert float(span.get("y", "0")) > float(before.get("y", "0")), "only a new line has its own place"
    assert (marked > 0) == (exhibit == "table-1b")


def test_labels_side_by_side_stay_apart() -> None:
    def paint(painter: QPainter) -> None:
        for x, y in ((10, 50), (50, 50), (10, 120)):
            draw_text(painter, QPointF(x, y), "12", Style.PLAIN, QColor(LIGHT.text))

    assert texts_of(drawn(paint)) == ["12", "12", "12"]


def test_a_label_and_its_value_are_parted_by_a_space() -> None:
    def paint(painter: QPainter) -> None:
        box = draw_text(painter, QPointF(10, 50), "Honduras", Style.STRONG, QColor(LIGHT.text))
        draw_text(painter, QPointF(box.right() + 8, 50), "91.6", Style.PLAIN, QColor(LIGHT.accent))

    root = drawn(paint)
    assert texts_of(root) == ["Honduras 91.6"]
    name, value = root.iter(f"{SVG}tspan")
    assert (name.get("fill"), value.get("fill"), value.get("font-weight")) == (None, LIGHT.accent, "400")


def test_every_piece_states_the_width_it_has_on_screen(document: Document) -> None:
    assert parsed(file_of(figure_of(document, "fig-1"))).find(f".//{SVG}text[@textLength]") is not None

    def paint(painter: QPainter) -> None:
        draw_text(painter, QPointF(10, 50), "Tasas de homicidio, AVATAR", Style.TITLE, QColor(LIGHT.text))

    text = next(drawn(paint).iter(f"{SVG}text"))
    expected = text_width("Tasas de homicidio, AVATAR", Style.TITLE)
    assert float(text.get("textLength", "0")) == pytest.approx(expected, rel=0.003)


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_the_fonts_inside_have_every_character(document: Document, exhibit: str) -> None:
    root = parsed(file_of(figure_of(document, exhibit)))
    faces = faces_of(root)
    assert set(faces) == {("400", "normal"), ("400", "italic"), ("700", "normal")}
    assert all(len(file) < 25_000 for file in faces.values())
    characters = {ord(character) for text in texts_of(root) for character in text}
    known = set(font_in(faces["400", "normal"]).getBestCmap())
    assert characters <= known, [chr(code) for code in characters - known]
    families = [group.get("font-family") for group in root.findall(f"{SVG}g")]
    (listed,) = families
    assert listed is not None
    assert listed.startswith(f"'Source Sans 3', '{EMBEDDED_FAMILY}', ")
    assert listed.endswith(", sans-serif")


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic"])
def test_a_cut_font_is_the_bundled_one_in_all_it_holds(style: str) -> None:
    folder = resources_folder() / "fonts"
    cut, whole = (
        font_in((folder / name).read_bytes()) for name in (f"CavappSans-{style}.woff", f"SourceSans3-{style}.ttf")
    )
    characters = cut.getBestCmap()
    assert set(characters) == {code for part in CUT for code in part if code in whole.getBestCmap()}
    for code, glyph in characters.items():
        assert cut["hmtx"][glyph] == whole["hmtx"][whole.getBestCmap()[code]], chr(code)
    assert {"GPOS", "GSUB"} <= set(cut.keys())
    said = {record.nameID: record.toUnicode() for record in cut["name"].names}
    assert "Source" not in "".join(said[number] for number in (1, 3, 4, 6))
    assert "Open Font License" in said[13]


def test_a_character_beyond_the_cut_brings_the_whole_font() -> None:
    def paint(text: str) -> Callable[[QPainter], None]:
        return lambda painter: void(draw_text(painter, QPointF(10, 50), text, Style.PLAIN, QColor(LIGHT.text)))

    [small] = faces_of(drawn(paint("Honduras"))).values()
    [large] = faces_of(drawn(paint("Гондурас"))).values()
    assert large == (resources_folder() / "fonts" / "SourceSans3-Regular.ttf").read_bytes()
    assert len(small) < len(large) / 10
    assert faces_of(drawn(paint("漢字"))) == faces_of(drawn(paint("Honduras")))


def void(_: object) -> None:
    """For the sake of a painter's answer that nobody needs."""


def test_what_the_file_says_of_itself() -> None:
    root = drawn(lambda _: None)
    assert root.attrib["lang"] == root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "es"
    assert (root.get("role"), root.get("width"), root.get("viewBox")) == ("img", "300", "0 0 300 200")
    title, description, metadata = list(root)[:3]
    assert [title.text, description.text, metadata.text] == [INFO.title, INFO.description, INFO.metadata]
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert json.loads(metadata.text or "")["b"] == [1, 2]


def test_characters_that_no_xml_can_hold_do_no_harm() -> None:
    info = SvgInfo("a\x00b\x1f", "c\ud800", "en", "\x0b")

    def paint(painter: QPainter) -> None:
        draw_text(painter, QPointF(10, 50), "<x> & 'y' \"z\"", Style.PLAIN, QColor(LIGHT.text))

    root = drawn(paint, info)
    assert [element.text for element in list(root)[:3]] == ["a\ufffdb\ufffd", "c\ufffd", "\ufffd"]
    assert texts_of(root) == ["<x> & 'y' \"z\""]


@pytest.mark.parametrize("filling", [Filling.HATCHED, Filling.COUNTER_HATCHED])
@pytest.mark.parametrize("box", [QRectF(20, 30, 100, 60), QRectF(20.4, 30.3, 7, 120), QRectF(50, 60, 90, 1.5)])
def test_hatching_stays_inside_its_column(filling: Filling, box: QRectF) -> None:
    """SVG files of Qt know no clipping: lines that rely on it run over the whole chart."""
    root = drawn(lambda painter: paint_filling(painter, box, QColor("#0072b2"), QColor("#ffffff"), filling))
    lines = [element.attrib["points"] for element in root.iter(f"{SVG}polyline")]
    lines += [element.attrib["d"] for element in root.iter(f"{SVG}path")]
    assert len(lines) > box.width() / 15
    for line in lines:
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", line)]
        assert all(box.left() - 0.01 <= x <= box.right() + 0.01 for x in numbers[::2]), line
        assert all(box.top() - 0.01 <= y <= box.bottom() + 0.01 for y in numbers[1::2]), line


def test_two_processes_in_other_places_write_the_same_bytes(document: Document, tmp_path: Path) -> None:
    elsewhere = {
        "QT_QPA_PLATFORM": "offscreen",
        "TZ": "Pacific/Auckland",
        "LANG": "de_DE.UTF-8",
        "LC_ALL": "C",
        "QT_SCALE_FACTOR": "1.75",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    path = tmp_path / "there.svg"
    subprocess.run(  # noqa: S603 - this Python with fixed words
        [sys.executable, "-c", ANOTHER_PROCESS, str(path)],
        cwd=ROOT,
        env={**os.environ, **elsewhere},
        check=True,
        timeout=50,
    )
    assert path.read_bytes() == file_of(figure_of(document, "table-1b"))


# ---------------------------------------------------------------- outlines


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", list(Language))
def test_outlines_need_no_font_and_keep_the_text(document: Document, exhibit: str, lang: Language) -> None:
    figure = figure_of(document, exhibit, lang)
    live, drawn = (parsed(file_of(figure, outlined=outlined)) for outlined in (False, True))
    assert texts_of(drawn) == texts_of(live)
    assert drawn.find(f"{SVG}style") is None
    shapes = {path.get("id") for defs in drawn.iter(f"{SVG}defs") for path in defs}
    used = [one.get("{http://www.w3.org/1999/xlink}href", "") for one in drawn.iter(f"{SVG}use")]
    assert {name.removeprefix("#") for name in used if name.startswith("#g")} <= shapes
    letters = sum(len("".join(text.split())) for text in texts_of(live))
    assert letters * 0.98 <= len(used) <= letters, "one outline a letter; ligatures draw two at once"
    unseen = [
        text for group in drawn.iter(f"{SVG}g") if group.get("opacity") == "0" for text in group.iter(f"{SVG}text")
    ]
    assert len(unseen) == len(list(drawn.iter(f"{SVG}text")))


def test_outlines_stand_where_the_letters_are_on_screen() -> None:
    def paint(painter: QPainter) -> None:
        draw_text(painter, QPointF(10, 50), "454.0", Style.TITLE, QColor(LIGHT.text), markers=("c",))

    image = QImage(300, 200, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    again = QImage(300, 200, QImage.Format.Format_ARGB32)
    again.fill(QColor("white"))
    painter = QPainter(again)
    file = svg_bytes(QSizeF(300, 200), paint, info=INFO, outlined=True)
    QSvgRenderer(QByteArray(file)).render(painter, QRectF(0, 0, 300, 200))
    painter.end()
    boxes = [box_of_ink(one.convertToFormat(QImage.Format.Format_Grayscale8)) for one in (image, again)]
    assert boxes[0] == pytest.approx(boxes[1], abs=1.01)


def box_of_ink(image: QImage) -> tuple[int, int, int, int]:
    dark = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if QColor(image.pixel(x, y)).lightness() < 160
    ]
    across, down = zip(*dark, strict=True)
    return min(across), min(down), max(across), max(down)


def test_glyphs_are_named_by_their_outline_so_that_files_can_stand_on_one_page() -> None:
    def shapes(text: str) -> dict[str | None, str | None]:
        def paint(painter: QPainter) -> None:
            draw_text(painter, QPointF(10, 50), text, Style.TITLE, QColor(LIGHT.text))

        root = parsed(svg_bytes(QSizeF(300, 200), paint, info=INFO, outlined=True))
        return {path.get("id"): path.get("d") for defs in root.iter(f"{SVG}defs") for path in defs}

    one, other = shapes("12"), shapes("21 7")
    assert one.items() <= other.items()
    assert len(other) == 3
