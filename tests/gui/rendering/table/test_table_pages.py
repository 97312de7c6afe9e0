"""Tables as pictures and pages: all of it is there at every size, inside, aligned, and painted as the value says."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator

from cavapp.core.analysis.view import row_codes, view_of, with_rows
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.core.figures.tables.table_builder import build_table_figure
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.gui.rendering.files.render import render_page
from cavapp.gui.rendering.page import Page, lay_out_page, paint_page
from cavapp.gui.rendering.paged_table import lay_out_table_pages
from cavapp.gui.rendering.table.page_breaks import RuleWeight, TextItem
from cavapp.gui.rendering.table.table_layout import TableLayout

Pixels = Callable[[QImage], NDArray[np.int16]]
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
CHOICES = (*EXHIBITS, "edited", "counts", "long names", "long")
WIDTHS = (400, 450, 520, 640, 794, 1000, 1300, 1600, 3840, 8000)
ENGLISH, SPANISH = Language.ENGLISH, Language.SPANISH


def amount(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


_built: dict[tuple[str, Language, bool], TableFigure] = {}  # figures of untouched documents


def figure_for(document: Document, choice: str, lang: Language = ENGLISH, *, all_notes: bool = False) -> TableFigure:
    asked = choice, lang, all_notes
    if choice == "edited" or document.log.state.seq:
        return build_choice(document, *asked)
    if asked not in _built:
        _built[asked] = build_choice(document, *asked)
    return _built[asked]


def build_choice(document: Document, choice: str, lang: Language, all_notes: bool) -> TableFigure:  # noqa: FBT001 - three facts
    """An exhibit as reported, or a harder choice: edits with other decimals, large counts, long names, many rows."""
    name = {"counts": "fig-1", "long": "table-1b"}.get(choice, choice if choice in EXHIBITS else "table-1b")
    exhibit = document.catalogue.exhibit(name)
    view = view_of(exhibit)
    if choice == "counts":
        view = replace(with_rows(document, view, row_codes(document, exhibit)), measure="count")
    if choice == "edited":
        document.set_value(amount("INCLE", 2009), 1460.25, "1460.25")
        document.set_value(amount("NADR", 2012), 3.0, "3.0")
        document.set_value(amount("DA", 2010), None, "")
    figure = build_table_figure(document, view, lang, all_notes=all_notes)
    if choice == "long names":
        names = ("A row with a name so long that it has to be broken", "Donaudampfschifffahrtsgesellschaftskapitän" * 3)
        rows = [replace(head, label=label, markers=("b", "c")) for head, label in zip(figure.rows, names, strict=False)]
        figure = replace(figure, rows=(*rows, *figure.rows[2:]))
    return long(figure, 40) if choice == "long" else figure


def long(figure: TableFigure, count: int) -> TableFigure:
    """The table with so many rows, the total among them; each row has a name of its own."""
    plain_rows = len(figure.rows) - 1
    rows = [
        replace(figure.rows[n % plain_rows], code=f"R{n}", label=f"{figure.rows[n % plain_rows].label}-{n}")
        for n in range(count - 1)
    ]
    cells = [figure.cells[n % plain_rows] for n in range(count - 1)]
    return replace(figure, rows=(*rows, figure.rows[-1]), cells=(*cells, figure.cells[-1]))


def page_for(figure: TableFigure, width: int, height: int = 300) -> Page:
    return lay_out_page(figure, width, height, version="1.0", number="CAV-7F3K-2Q")


def table_of(page: Page) -> TableLayout:
    assert isinstance(page.body, TableLayout)
    return page.body


class Painted(NamedTuple):
    """A text as painted: where its line begins, its ink and its font, all in logical units of the page."""

    text: str
    left: float
    box: QRectF
    metrics: QFontMetricsF
    scale: float


def painted(page: Page) -> list[Painted]:
    """Every text that painting puts on a vector device."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(QRectF(QPointF(0, 0), page.size))
    painter = QPainter(generator)
    paint_page(painter, page, LIGHT)
    painter.end()
    return list(_texts(ET.fromstring(bytes(buffer.data().data()))))  # noqa: S314 - written above


def _texts(root: ET.Element) -> Iterator[Painted]:
    space = "{http://www.w3.org/2000/svg}"
    for group in root.iter(f"{space}g"):
        for one in group.findall(f"{space}text"):
            numbers = [float(n) for n in group.attrib["transform"].removeprefix("matrix(").removesuffix(")").split(",")]
            font = QFont(one.attrib["font-family"])
            font.setPixelSize(round(float(one.attrib["font-size"])))
            font.setBold(int(one.attrib["font-weight"]) > 500)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            metrics, moved = QFontMetricsF(font), QTransform(*numbers)
            start = QPointF(float(one.attrib["x"]), float(one.attrib["y"]))
            ink = metrics.tightBoundingRect(one.text or "").translated(start)
            yield Painted(one.text or "", moved.map(start).x(), moved.mapRect(ink), metrics, numbers[0])


def in_table(page: Page) -> list[Painted]:
    area = table_of(page).rect.adjusted(-2, -2, 2, 2)
    return [one for one in painted(page) if area.contains(one.box.center())]


def touching(boxes: Sequence[tuple[str, QRectF]], slack: float = 0.6) -> list[tuple[str, str]]:
    """The texts whose boxes cover each other."""
    cut = [(text, box.adjusted(slack, slack, -slack, -slack)) for text, box in boxes]
    inner = sorted(cut, key=lambda entry: entry[1].top())
    found = []
    for number, (text, box) in enumerate(inner, start=1):
        for other, beside in inner[number:]:
            if beside.top() >= box.bottom():
                break
            if box.intersects(beside):
                found.append((text, other))
    return found


def words_of(page: Page) -> str:
    return " ".join(" ".join(block.document.toPlainText().split()) for block in page.blocks)


# ---------------------------------------------------------------- nothing is cut off, nothing covers anything


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("lang", Language)
def test_every_text_has_a_place_of_its_own_inside_the_table(document: Document, choice: str, lang: Language) -> None:
    figure = figure_for(document, choice, lang)
    for width in WIDTHS:
        layout = table_of(page_for(figure, width))
        area = QRectF(-0.5, -0.5, layout.width + 1, layout.rect.height() / layout.factor + 1)
        assert [one.text for one in layout.texts if not area.contains(one.box)] == [], width
        assert touching([(one.text, one.box) for one in layout.texts]) == [], width
        assert len(told(layout)) == sum(bool(cell.text) for row in figure.cells for cell in row), width


def told(layout: TableLayout) -> set[tuple[int, int]]:
    """The cells that have a text, each counted once."""
    found = [one.cell for one in layout.texts if one.cell is not None and one.style.value[0] > 14]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("width", [400, 794, 1600])
def test_what_is_painted_is_neither_cut_off_nor_painted_over(document: Document, choice: str, width: int) -> None:
    page = page_for(figure_for(document, choice, SPANISH), width)
    texts = painted(page)
    whole = QRectF(QPointF(0, 0), page.size)
    assert [one.text for one in texts if one.text.strip() and not whole.contains(one.box)] == []
    assert touching([(one.text, one.box) for one in in_table(page)]) == []


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("lang", Language)
def test_header_table_notes_and_last_line_follow_each_other(document: Document, choice: str, lang: Language) -> None:
    figure = figure_for(document, choice, lang, all_notes=True)
    for width in WIDTHS:
        for height in (300, 2000):
            page = page_for(figure, width, height)
            assert page.size.width() * page.scale == pytest.approx(width)
            assert page.size.height() * page.scale >= height - 1e-6
            boxes = [("", QRectF(block.place, block.document.size())) for block in page.blocks]
            assert touching([*boxes, ("table", table_of(page).rect)], slack=0.0) == []
            whole = QRectF(QPointF(0, 0), page.size)
            assert all(whole.contains(box) for _, box in boxes)
            assert all(one.document.idealWidth() <= one.document.textWidth() + 0.5 for one in page.blocks)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("width", [400, 1600])
def test_all_cells_heads_and_markers_are_painted(document: Document, choice: str, lang: Language, width: int) -> None:
    figure = figure_for(document, choice, lang)
    page = page_for(figure, width)
    texts = [one.text for one in in_table(page)]
    layout = table_of(page)
    blocks = sum(rule.weight is RuleWeight.STRONG for rule in layout.rules) // 2
    for row in figure.cells:
        for cell in row:
            assert not cell.text or cell.text in texts
            texts = without(texts, cell.text) if cell.text else texts
            for marker in [",".join(cell.markers)] if cell.markers else []:
                texts = without(texts, marker)
    for head in (*figure.columns, *figure.rows):
        if head.markers:
            texts = without(texts, ",".join(head.markers))
    assert not any(text.replace(".", "").replace(",", "").isdigit() and "." in text for text in texts), blocks


def without(texts: list[str], text: str) -> list[str]:
    assert text in texts
    rest = texts.copy()
    rest.remove(text)
    return rest


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("width", [400, 1600])
def test_the_frame_is_that_of_the_chart(document: Document, exhibit: str, lang: Language, width: int) -> None:
    view = view_of(document.catalogue.exhibit(exhibit))
    chart: Figure = build_figure(document, view, lang)
    table = build_table_figure(document, view, lang)
    pages = [lay_out_page(one, width, 300, version="1.0", number="CAV-7F3K-2Q") for one in (chart, table)]
    for page in pages:
        text = words_of(page)
        for said in (chart.title, chart.subtitle, *chart.remarks, *map(runs_text, chart.sources)):
            assert " ".join(said.split()) in text
        assert all(line.text in text for line in chart.notes)
        assert "cavapp 1.0" in text
        assert text.endswith("CAV-7F3K-2Q")
    assert pages[0].blocks[0].place == pages[1].blocks[0].place
    assert pages[0].blocks[0].document.toHtml() == pages[1].blocks[0].document.toHtml()


# ---------------------------------------------------------------- aligned


def points(page: Page) -> dict[int, list[tuple[str, float]]]:
    """Where the decimal point of each number stands, or would stand, by column, measured on what is painted."""
    layout = table_of(page)
    columns: dict[int, list[tuple[str, float]]] = {}
    numbers = [one for one in layout.texts if one.cell is not None and any(letter.isdigit() for letter in one.text)]
    found = {(one.text, round(one.left), round(one.box.center().y() / 4)): one for one in painted(page)}
    for one in numbers:
        assert one.cell is not None
        place = layout.rect.topLeft() + (QPointF(one.box.left(), one.at.y()) * layout.factor)
        near = [f for (text, _, _), f in found.items() if text == one.text and abs(f.left - place.x()) < 1.5]
        assert near, one.text
        before = one.text.rstrip("]").partition(".")[0]
        point = near[0].left + near[0].metrics.horizontalAdvance(before) * near[0].scale
        columns.setdefault(one.cell[0 if layout.transposed else 1], []).append((one.text, point))
    return columns


@pytest.mark.parametrize("choice", [*EXHIBITS, "edited"])
@pytest.mark.parametrize("width", [400, 794, 1600, 8000])
def test_decimal_points_of_a_column_stand_under_each_other(document: Document, choice: str, width: int) -> None:
    columns = points(page_for(figure_for(document, choice), width))
    assert len(columns) >= 4
    for found in columns.values():
        places = [place for _, place in found]
        assert max(places) - min(places) <= 0.5, found


@pytest.mark.parametrize("choice", ["table-1b", "table-2"])
def test_superscripts_move_no_digit(document: Document, choice: str) -> None:
    figure = figure_for(document, choice)
    bare = replace(
        figure,
        cells=tuple(tuple(replace(cell, markers=()) for cell in row) for row in figure.cells),
        columns=tuple(replace(head, markers=()) for head in figure.columns),
    )
    for one in (figure, bare):
        for found in points(page_for(one, 1600)).values():
            assert max(p for _, p in found) - min(p for _, p in found) <= 0.5
    raised = [one for one in table_of(page_for(figure, 1600)).texts if one.markers and one.cell]
    assert all(mark.box.right() > mark.at.x() + 4 for mark in raised), "a superscript hangs to the right of the digits"


# ---------------------------------------------------------------- fitted


def test_a_table_with_room_is_in_one_piece_and_one_of_many_periods_is_turned_when_narrow(document: Document) -> None:
    figure = figure_for(document, "fig-1")
    assert not table_of(page_for(figure, 1600)).transposed
    narrow = table_of(page_for(figure, 400))
    assert narrow.transposed
    years = [one for one in narrow.texts if one.text.isdigit() and len(one.text) == 4]
    assert [one.text for one in years] == [str(year) for year in range(1995, 2012)]
    assert len({round(one.at.x()) for one in years}) == 1


def test_a_table_that_is_too_wide_is_continued_below_itself_with_its_rows_named_again(document: Document) -> None:
    figure = figure_for(document, "long names")
    wide = replace(
        figure,
        columns=tuple(replace(c, label=f"{c.label}-{n}") for n in range(3) for c in figure.columns),
        cells=tuple(row * 3 for row in figure.cells),
    )
    for width in (400, 794, 1000):
        layout = table_of(page_for(wide, width))
        texts = [one.text for one in layout.texts]
        blocks = texts.count("Total")
        assert blocks > 1
        assert sum("continued" in text for text in texts) == blocks - 1
        assert [texts.count(head.label) for head in wide.columns] == [1] * 21
        assert layout.factor >= 0.8
        assert touching([(one.text, one.box) for one in layout.texts]) == []


def test_type_is_never_scaled_below_the_least_size(document: Document) -> None:
    for exhibit in EXHIBITS:
        for width in WIDTHS:
            page = page_for(figure_for(document, exhibit), width)
            assert table_of(page).factor * page.scale * 18 >= 13 * 0.8 - 1e-6


def test_a_total_has_a_rule_above_it_and_the_table_three_more(document: Document) -> None:
    layout = table_of(page_for(figure_for(document, "table-1b"), 1600))
    (total,) = [one for one in layout.texts if one.text == "Total"]
    rules = [rule for rule in layout.rules if rule.weight is not RuleWeight.FAINT]
    assert [rule.weight for rule in rules] == [
        RuleWeight.STRONG,
        RuleWeight.MEDIUM,
        RuleWeight.MEDIUM,
        RuleWeight.STRONG,
    ]
    assert rules[2].y < total.at.y() < rules[3].y
    assert rules[0].y == 0.0
    assert rules[3].y == pytest.approx(layout.rect.height() / layout.factor)


# ---------------------------------------------------------------- the user's


def test_a_ring_stands_before_what_the_user_changed_and_under_it_what_was_printed(
    document: Document, pixels: Pixels
) -> None:
    page = page_for(figure_for(document, "edited"), 1600)
    layout = table_of(page)
    assert len(layout.rings) == 3
    changed = next(one for one in layout.texts if one.text == "1,460.3")
    ring = min(layout.rings, key=lambda at: abs(at.y() - changed.at.y()) + abs(at.x() - changed.box.left()))
    assert 4 < changed.box.left() - ring.x() < 16
    assert ring.y() == pytest.approx(changed.at.y())
    under = next(one for one in layout.texts if one.text == "[454.0]")
    assert under.cell == changed.cell
    assert under.at.y() > changed.at.y()
    accent = QColor(LIGHT.accent)
    image = pixels(render_page(page, LIGHT, 1.0))
    at = (layout.rect.topLeft() + ring * layout.factor) * page.scale
    near = image[round(at.y()) - 9 : round(at.y()) + 9, round(at.x()) - 9 : round(at.x()) + 9]
    wanted = np.array([accent.red(), accent.green(), accent.blue()])
    assert (np.abs(near - wanted).max(axis=2) <= 40).sum() > 8


# ---------------------------------------------------------------- pages


def pages_for(figure: TableFigure, width: int = 794, height: int = 1123) -> tuple[Page, ...]:
    return lay_out_table_pages(figure, width, height, version="1.0", number="CAV-7F3K-2Q")


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize(("width", "height"), [(794, 1123), (1123, 794), (400, 500)])
def test_a_long_table_is_broken_between_rows(document: Document, lang: Language, width: int, height: int) -> None:
    figure = long(figure_for(document, "table-1b", lang), 120)
    pages = pages_for(figure, width, height)
    assert len(pages) > 3
    labels: list[str] = []
    for number, page in enumerate(pages, start=1):
        assert page.size.width() * page.scale == pytest.approx(width)
        assert page.size.height() * page.scale == pytest.approx(height)
        whole = QRectF(QPointF(0, 0), page.size)
        assert [one.text for one in painted(page) if one.text.strip() and not whole.contains(one.box)] == []
        assert f"{number} {'of' if lang is ENGLISH else 'de'} {len(pages)}" in words_of(page)
        assert "CAV-7F3K-2Q" in words_of(page)
        boxes = [("", QRectF(b.place, b.document.size() if b.part is None else b.part.size())) for b in page.blocks]
        if page.body is not None:
            layout = table_of(page)
            boxes.append(("table", layout.rect))
            labels += [one.text for one in layout.texts if is_label(figure, one)]
            first = min(one.at.y() for one in layout.texts)
            heads = [one.text for one in layout.texts if one.at.y() == first]
            names = [head.label for head in figure.columns]
            assert heads == names[names.index(heads[0]) :][: len(heads)]
            assert len(heads) > 2
            assert touching([(one.text, one.box) for one in layout.texts]) == []
        assert touching(boxes, slack=0.0) == []
        assert all(whole.contains(box) for _, box in boxes)
    rows = [head.label for head in figure.rows]
    assert labels == rows * (len(labels) // len(rows)), "each row once in each block, in its order"
    assert len(labels) == len(rows) or width == 400


def is_label(figure: TableFigure, one: TextItem) -> bool:
    return one.cell is None and one.text in {head.label for head in figure.rows}


@pytest.mark.parametrize("lang", Language)
def test_pages_say_that_they_go_on_and_the_last_one_has_the_notes(document: Document, lang: Language) -> None:
    figure = long(figure_for(document, "table-1b", lang), 120)
    first, *middle, last = pages_for(figure)
    again = "(continued)" if lang is ENGLISH else "(continuación)"
    goes_on = "Continued on the next page" if lang is ENGLISH else "Continúa en la página siguiente"
    assert again not in words_of(first)
    assert all(again in words_of(page) for page in (*middle, last))
    assert all(goes_on in words_of(page) for page in (first, *middle))
    assert goes_on not in words_of(last)
    assert all(" ".join(runs_text(runs).split()) in words_of(last) for runs in figure.sources)
    assert all(line.text in words_of(last) for line in figure.notes)
    assert "cavapp 1.0" in words_of(last)


def test_a_total_is_never_alone_on_a_page(document: Document) -> None:
    base = figure_for(document, "table-1b")
    for count in range(20, 50):
        figure = long(base, count)
        tables = [table_of(page) for page in pages_for(figure) if page.body is not None]
        rows = [sum(is_label(figure, one) for one in table.texts) for table in tables]
        assert rows[-1] >= 2, count
        assert sum(rows) == count


def test_notes_without_room_fill_pages_of_their_own_and_no_line_is_lost(document: Document) -> None:
    figure = figure_for(document, "table-1b", all_notes=True)
    pages = pages_for(figure, 500, 320)
    alone = [page for page in pages if page.body is None]
    assert len(alone) > 2
    # An address may be broken anywhere.
    shown = "".join("".join(one.text.split()) for page in alone for one in painted(page))
    for words in (
        *(runs_text(runs).split()[0] for runs in figure.sources),
        *(note.text.split()[-1] for note in figure.notes),
    ):
        assert words in shown
    document_of = {id(block.document): block for page in alone for block in page.blocks if block.part is not None}
    assert len(document_of) == 1
    notes = [one.text for page in alone for one in painted(page) if "Supplemental Appropriations Act, 2010" in one.text]
    assert len(notes) == 1, "a line stands on one page only"


def test_a_table_that_fits_is_one_page_as_any_picture(document: Document) -> None:
    figure = figure_for(document, "table-1a")
    (page,) = pages_for(figure)
    assert words_of(page) == words_of(page_for(figure, 794, 1123))
    assert "Page" not in words_of(page)


# ---------------------------------------------------------------- options of the page


@pytest.mark.parametrize("kind", ["chart", "table"])
@pytest.mark.parametrize("text_size", [0.8, 1.25, 1.6])
def test_text_size_scales_all_type(document: Document, kind: str, text_size: float) -> None:
    view = view_of(document.catalogue.exhibit("table-1b"))
    figure = (build_figure if kind == "chart" else build_table_figure)(document, view, ENGLISH)
    usual, other = (lay_out_page(figure, 1600, 900, version="1", text_size=size) for size in (1.0, text_size))
    assert other.scale == pytest.approx(usual.scale * text_size)
    assert other.size.width() * other.scale == pytest.approx(1600)
    narrow = lay_out_page(figure, 400, 300, version="1", text_size=text_size)
    assert narrow.size.width() >= 400 * 18 / 13 - 1e-6, "no larger than a narrow picture can hold"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_page_without_ground_lets_what_is_beneath_be_seen(document: Document, theme: Theme) -> None:
    page = page_for(figure_for(document, "table-1b"), 800)
    sizes = (page.size * page.scale).toSize()
    for ground in (True, False):
        image = QImage(sizes, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.scale(page.scale, page.scale)
        paint_page(painter, page, theme, ground=ground)
        painter.end()
        assert image.pixelColor(2, 2).alpha() == (255 if ground else 0)
        alphas = [image.pixelColor(x, y).alpha() for x in range(0, sizes.width(), 3) for y in range(0, 300, 3)]
        assert max(alphas) == 255
        assert (0 in alphas) is not ground


def test_a_larger_picture_is_the_same_picture(document: Document, pixels: Pixels) -> None:
    page = page_for(figure_for(document, "edited"), 800, 1200)
    blocks = []
    for scale in (1, 4):
        image = pixels(render_page(page, LIGHT, scale))
        side = 10 * scale
        image = image[: image.shape[0] // side * side]
        blocks.append(image.reshape(-1, side, image.shape[1] // side, side, 3).mean(axis=(1, 3)))
    high = min(len(one) for one in blocks)
    assert np.abs(blocks[0][:high] - blocks[1][:high]).max() <= 25.5


def test_the_rows_stand_at_even_distances(document: Document) -> None:
    layout = table_of(page_for(figure_for(document, "table-2"), 1600, 900))
    rows = [one.at.y() for one in layout.texts if is_label(layout.figure, one)]
    steps = [below - above for above, below in pairwise(rows)]
    assert max(steps) - min(steps) < 0.01
