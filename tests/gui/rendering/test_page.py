"""The page: at every size all of it is there, inside, readable, and painted as the figure says."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator

from cavapp.core.analysis.view import row_codes, view_of, with_rows
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure, Point, Series
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.style import DARK, LIGHT, THEMES, Filling, Look, Symbol, Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.rendering.chart.line_marks import LineMarks
from cavapp.gui.rendering.files.render import render_page
from cavapp.gui.rendering.layout_builder import lay_out
from cavapp.gui.rendering.page import Page, lay_out_page, paint_page
from cavapp.gui.rendering.plot_symbols import paint_filling, symbol_path
from cavapp.gui.rendering.text_layout import Style, line_height, text_width
from tests.gui.differences import greatest_difference

Pixels = Callable[[QImage], NDArray[np.int16]]
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
CHOICES = (*EXHIBITS, "eight", "counts", "log", "focus")
WIDTHS = (400, 600, 800, 1600, 3840, 8000)
HEIGHTS = (300, 900, 8000)
SITUATIONS = ((300, Language.SPANISH), (900, Language.ENGLISH))
INK = 60


_built: dict[tuple[str, Language, bool], Figure] = {}  # figures of untouched documents


def figure_for(
    document: Document, choice: str, lang: Language = Language.ENGLISH, *, all_notes: bool = False
) -> Figure:
    """An exhibit as reported, or one of the harder choices of Figure 1 and Table 1b."""
    asked = choice, lang, all_notes
    if document.log.state.seq:
        return build_choice(document, *asked)
    if asked not in _built:
        _built[asked] = build_choice(document, *asked)
    return _built[asked]


def build_choice(document: Document, choice: str, lang: Language, all_notes: bool) -> Figure:  # noqa: FBT001 - three facts
    exhibit = document.catalogue.exhibit(choice if choice in EXHIBITS else "table-1b" if choice == "focus" else "fig-1")
    view = view_of(exhibit)
    if choice in ("eight", "counts", "log"):
        view = with_rows(document, view, row_codes(document, exhibit))
        view = replace(view, logarithmic=choice == "log", measure="count" if choice == "counts" else "rate")
    if choice == "focus":
        view = replace(view, focus="NADR")
    return build_figure(document, view, lang, all_notes=all_notes)


def page_for(figure: Figure, width: int, height: int) -> Page:
    return lay_out_page(figure, width, height, version="1.0")


@dataclass(frozen=True)
class Painted:
    """A text as painted: its ink, in logical units."""

    text: str
    box: QRectF


def painted_texts(size: QSizeF, paint: Callable[[QPainter], None]) -> list[Painted]:
    """Every text that painting puts on a vector device, with the box of its ink."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(QRectF(QPointF(0, 0), size))
    painter = QPainter(generator)
    paint(painter)
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
            text = one.text or ""
            ink = QFontMetricsF(font).tightBoundingRect(text)
            ink.translate(float(one.attrib["x"]), float(one.attrib["y"]))
            yield Painted(text, QTransform(*numbers).mapRect(ink))


def chart_texts(page: Page) -> list[Painted]:
    def paint(painter: QPainter) -> None:
        paint_chart(painter, page.chart, LIGHT)

    return painted_texts(page.size, paint)


def inside(box: QRectF, around: QRectF, slack: float = 0.5) -> bool:
    return around.adjusted(-slack, -slack, slack, slack).contains(box)


def whole(page: Page) -> QRectF:
    return QRectF(QPointF(0, 0), page.size)


# ---------------------------------------------------------------- size


@pytest.mark.parametrize("choice", [*EXHIBITS, "eight"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_as_wide_as_asked_and_never_lower(document: Document, choice: str, width: int) -> None:
    for height, all_notes in product(HEIGHTS, (False, True)):
        page = page_for(figure_for(document, choice, all_notes=all_notes), width, height)
        assert page.size.width() * page.scale == pytest.approx(width)
        assert page.size.height() * page.scale >= height - 1e-6


@pytest.mark.parametrize("choice", [*EXHIBITS, "eight"])
def test_a_page_with_room_is_as_high_as_asked(document: Document, choice: str) -> None:
    page = page_for(figure_for(document, choice), 1600, 2400)
    assert page.size.height() * page.scale == pytest.approx(2400)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_grows_downwards_for_more_notes(document: Document, width: int) -> None:
    fewer, more = (page_for(figure_for(document, "fig-1", all_notes=a), width, 300) for a in (False, True))
    assert more.size.height() > fewer.size.height()
    assert more.size.width() == fewer.size.width()
    assert more.chart.rect.height() >= fewer.chart.rect.height() - 1e-6


@pytest.mark.parametrize("width", WIDTHS)
def test_text_is_never_smaller_than_can_be_read_and_grows_with_the_width(document: Document, width: int) -> None:
    page = page_for(figure_for(document, "fig-1"), width, 300)
    plain_size = Style.PLAIN.value[0] * page.scale
    assert plain_size >= 13 - 1e-6
    assert plain_size == pytest.approx(max(13, width * Style.PLAIN.value[0] / 1600))


# ---------------------------------------------------------------- everything is on it


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("width", WIDTHS)
def test_all_texts_stand_inside_and_none_over_another(document: Document, choice: str, width: int) -> None:
    for height, lang in SITUATIONS:
        page = page_for(figure_for(document, choice, lang, all_notes=lang is Language.SPANISH), width, height)
        boxes = [QRectF(block.place, block.document.size()) for block in page.blocks]
        assert all(inside(box, whole(page)) for box in boxes)
        assert all(block.document.idealWidth() <= block.document.textWidth() + 0.5 for block in page.blocks)
        boxes.append(page.chart.rect)
        assert not any(one.intersects(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_of_the_chart_is_cut_off_or_painted_over_another(document: Document, choice: str, width: int) -> None:
    for height, lang in SITUATIONS:
        page = page_for(figure_for(document, choice, lang), width, height)
        texts = chart_texts(page)
        around = page.chart.rect.adjusted(-12, -12, 12, 12)
        assert [one.text for one in texts if not inside(one.box, around)] == []
        assert [one.text for one in texts if not inside(one.box, whole(page))] == []
        touching = [
            (one.text, other.text)
            for one, other in combinations(texts, 2)
            if one.box.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other.box.adjusted(0.5, 0.5, -0.5, -0.5))
        ]
        assert touching == []


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("all_notes", [False, True])
@pytest.mark.parametrize("width", [400, 1600])
def test_header_notes_sources_and_remarks_are_complete(
    document: Document, choice: str, lang: Language, *, all_notes: bool, width: int
) -> None:
    figure = figure_for(document, choice, lang, all_notes=all_notes)
    page = page_for(figure, width, 300)
    text = "\n".join(" ".join(block.document.toPlainText().split()) for block in page.blocks)
    for said in (figure.title, figure.subtitle, *figure.remarks, *(runs_text(runs) for runs in figure.sources)):
        assert " ".join(said.split()) in text
    for line in figure.notes:
        assert f"{line.marker} {line.text}".strip() in text
    assert "cavapp 1.0" in text


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_marker_and_every_last_value_can_be_read(document: Document, exhibit: str, width: int) -> None:
    figure = figure_for(document, exhibit)
    texts = [one.text for one in chart_texts(page_for(figure, width, 300))]
    for series in figure.series:
        assert all(marker in texts for point in series.points for marker in point.markers)
        assert all(marker in texts for marker in series.markers)
        if figure.shape is LINES:
            assert series.last is not None
            assert series.last.text in texts
    assert all(marker in texts for tick in figure.x_ticks for marker in tick.markers)
    assert all(total.text in texts for total in figure.totals)
    assert all(tick.label in texts for tick in figure.y_ticks)
    assert {figure.x_ticks[0].label, figure.x_ticks[-1].label} <= set(texts)


def test_a_marker_is_painted_even_where_its_number_has_no_room(document: Document) -> None:
    figure = figure_for(document, "table-1b")
    layout = lay_out(figure, QRectF(0, 0, 330, 260))

    def paint(painter: QPainter) -> None:
        paint_chart(painter, layout, LIGHT)

    texts = [one.text for one in painted_texts(QSizeF(400, 300), paint)]
    assert "454.0" not in texts
    assert {"c", "d", "e"} <= set(texts)


@pytest.mark.parametrize("exhibit", ["table-1a", "table-1b", "table-2"])
@pytest.mark.parametrize("width", [400, 800, 1600])
def test_the_legend_names_all_rows_and_stages_inside_the_page(document: Document, exhibit: str, width: int) -> None:
    figure = figure_for(document, exhibit, Language.SPANISH)
    layout = page_for(figure, width, 300).chart
    assert [e.series for e in layout.legend if e.series is not None] == list(figure.series)
    assert [e.status for e in layout.legend if e.series is None] == list(range(len(figure.statuses)))
    for entry in layout.legend:
        label = entry.series.label if entry.series is not None else figure.statuses[entry.status].label
        assert inside(entry.box, layout.rect)
        assert entry.box.bottom() <= layout.plot.top()
        assert text_width(label, Style.TICK) < entry.box.width()
    assert not any(one.box.intersects(other.box) for one, other in combinations(layout.legend, 2))


@pytest.mark.parametrize("choice", ["fig-1", "eight", "counts", "log"])
@pytest.mark.parametrize("width", WIDTHS)
def test_side_labels_keep_their_distance_and_the_order_of_their_lines(
    document: Document, choice: str, width: int
) -> None:
    page = page_for(figure_for(document, choice), width, 300)
    labels = sorted(page.chart.side_labels(), key=lambda label: label.anchor.y())
    drawn = [series for series in page.chart.figure.series if series.last is not None]
    assert {label.series.code for label in labels} == {series.code for series in drawn}
    for one, other in pairwise(labels):
        high = [line_height(Style.STRONG) + (line_height(Style.SMALL) if x.detail else 0) for x in (one, other)]
        assert other.centre.y() - one.centre.y() >= sum(high) / 2 * 0.9
    assert all(0 < label.centre.y() < page.size.height() for label in labels)


# ---------------------------------------------------------------- gaps


def honduras(year: int) -> Key:
    items = (("country", "HND"), ("year", year), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


def with_gap(document: Document, year: int) -> Figure:
    """Figure 1 with one value of Honduras taken out."""
    series = next(s for s in figure_for(document, "fig-1").series if s.code == "HND")
    key = next(point.key for point in series.points if point.x == year)
    assert key is not None
    document.set_value(key, None, "")
    return figure_for(document, "fig-1")


def row_of(figure: Figure, code: str) -> Series:
    return next(series for series in figure.series if series.code == code)


def test_a_line_is_broken_where_values_are_missing(document: Document) -> None:
    figure = with_gap(document, 2005)
    layout = lay_out(figure, QRectF(0, 0, 800, 400))
    runs = list(LineMarks().runs(layout, row_of(figure, "HND")))
    assert [len(run) for run in runs] == [6, 6]
    assert runs[0][0].x() == pytest.approx(layout.x(1999))
    assert runs[0][-1].x() == pytest.approx(layout.x(2004))
    assert runs[1][0].x() == pytest.approx(layout.x(2006))
    assert [len(run) for run in LineMarks().runs(layout, row_of(figure, "SLV"))] == [17]


def picture(layout: ChartLayout, theme: Theme = LIGHT) -> QImage:
    """The chart as pixels, one a logical unit."""
    image = QImage(layout.rect.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.ground))
    painter = QPainter(image)
    paint_chart(painter, layout, theme)
    painter.end()
    return image


def undashed(figure: Figure) -> Figure:
    """The figure with unbroken lines: dashes after a missing point would start anew and all seem to have moved."""
    return replace(figure, series=tuple(replace(s, look=replace(s.look, dash=())) for s in figure.series))


def replaced(layout: ChartLayout, code: str, points: tuple[Point, ...]) -> ChartLayout:
    """The same chart at the same places with other points of one row."""
    changed = tuple(replace(s, points=points) if s.code == code else s for s in layout.figure.series)
    return replace(layout, figure=replace(layout.figure, series=changed))


def changed_columns(one: NDArray[np.int16], other: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Which pixels differ, height x width."""
    return greatest_difference(one, other) > INK


def test_no_ink_bridges_a_gap(document: Document, pixels: Pixels) -> None:
    figure = undashed(with_gap(document, 2005))
    layout = lay_out(figure, QRectF(0, 0, 800, 400))
    points = tuple(replace(point, y=None) for point in row_of(figure, "HND").points)
    ink = changed_columns(pixels(picture(layout)), pixels(picture(replaced(layout, "HND", points))))
    reach = 8
    before, gap = round(layout.x(1999)) - reach, (round(layout.x(2004)) + reach, round(layout.x(2006)) - reach)
    assert gap[1] - gap[0] > 20
    assert not ink[:, :before].any()
    assert not ink[:, gap[0] : gap[1]].any()
    assert ink[:, gap[1] + 2 * reach : round(layout.x(2011))].any(axis=0).mean() > 0.9


# ---------------------------------------------------------------- what is painted


@pytest.mark.parametrize("choice", ["fig-1", "log"])
def test_every_value_of_a_line_is_painted_at_its_place(document: Document, pixels: Pixels, choice: str) -> None:
    layout = lay_out(undashed(figure_for(document, choice)), QRectF(0, 0, 700, 360))
    whole_picture, painted = pixels(picture(layout)), 0
    for series in layout.figure.series:
        for number, point in enumerate(series.points):
            place = layout.place(point)
            if place is None or point == series.last:
                continue
            without = (*series.points[:number], replace(point, y=None), *series.points[number + 1 :])
            ink = changed_columns(whole_picture, pixels(picture(replaced(layout, series.code, without))))
            x, y = round(place.x()), round(place.y())
            painted += bool(ink[y - 4 : y + 5, x - 4 : x + 5].any())
            step = round(layout.x(1996) - layout.x(1995))
            assert not ink[:, : x - step - 8].any()
            assert not ink[:, x + step + 8 :].any()
    drawable = [layout.place(p) for s in layout.figure.series for p in s.points if p != s.last]
    # Symbols that lie wholly under those of other rows cannot be seen; there are few of them.
    assert painted >= 0.97 * sum(place is not None for place in drawable)


@pytest.mark.parametrize("parity", [0, 1])
def test_symbols_stand_exactly_on_their_values(document: Document, pixels: Pixels, parity: int) -> None:
    """Every second value left out, so that symbols stand alone: the weight of each one's ink is at its value."""
    layout = lay_out(figure_for(document, "fig-1"), QRectF(0, 0, 900, 500))
    (series,) = [one for one in layout.figure.series if one.code == "SLV"]
    points = tuple(replace(p, y=p.y if p.x % 2 == parity else None, markers=()) for p in series.points)
    alone = replace(layout, figure=replace(layout.figure, series=(replace(series, points=points),)))
    nothing = replaced(alone, "SLV", tuple(replace(point, y=None) for point in points))
    ink = changed_columns(pixels(picture(alone)), pixels(picture(nothing)))
    for point in points[:-2]:
        place = alone.place(point)
        if place is None:
            continue
        left, top = round(place.x()) - 12, round(place.y()) - 12
        rows, columns = np.nonzero(ink[top : top + 24, left : left + 24])
        assert len(rows) > 30
        assert columns.mean() + left + 0.5 == pytest.approx(place.x(), abs=0.8)
        assert rows.mean() + top + 0.5 == pytest.approx(place.y(), abs=0.8)


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_series_is_painted_in_its_colour(document: Document, pixels: Pixels, exhibit: str, theme: Theme) -> None:
    layout = lay_out(figure_for(document, exhibit), QRectF(0, 0, 900, 480))
    image = pixels(picture(layout, theme))
    for series in layout.figure.series:
        color = QColor(theme.series[series.look.color])
        wanted = np.array([color.red(), color.green(), color.blue()])
        assert (np.abs(image - wanted).max(axis=2) <= 2).sum() > 30, series.code


@pytest.mark.parametrize("exhibit", ["table-1a", "table-1b", "table-2"])
def test_numbers_stand_in_the_segments_that_have_room(document: Document, pixels: Pixels, exhibit: str) -> None:
    layout = lay_out(figure_for(document, exhibit), QRectF(0, 0, 1000, 560))
    whole_picture, found = pixels(picture(layout)), 0
    for segment in layout.segments():
        if segment.rect.height() < 2 * line_height(Style.TICK):
            continue
        points = tuple(replace(p, text="") if p == segment.point else p for p in segment.series.points)
        ink = changed_columns(whole_picture, pixels(picture(replaced(layout, segment.series.code, points))))
        box = segment.rect.toRect()
        assert ink[box.top() : box.bottom() + 1, box.left() : box.right() + 1].sum() > 20
        ink[box.top() : box.bottom() + 1, box.left() : box.right() + 8] = False
        assert not ink.any()
        found += 1
    assert found >= 4


@pytest.mark.parametrize("exhibit", ["table-1a", "table-1b", "table-2"])
def test_columns_are_as_high_as_their_values_on_one_scale_from_zero(document: Document, exhibit: str) -> None:
    layout = lay_out(figure_for(document, exhibit), QRectF(0, 0, 1000, 560))
    assert layout.y(0) == pytest.approx(layout.plot.bottom())
    unit = layout.plot.height() / layout.figure.y_range[1]
    assert all(s.rect.height() == pytest.approx(unit * (s.point.y or 0.0), abs=1e-6) for s in layout.segments())
    for one, other in pairwise(layout.segments()):
        if one.point.x == other.point.x:
            assert one.rect.top() == pytest.approx(other.rect.bottom())
            assert one.rect.left() == other.rect.left()


def test_the_row_in_focus_stands_on_the_base(document: Document) -> None:
    layout = lay_out(figure_for(document, "focus"), QRectF(0, 0, 1000, 560))
    focused = [segment for segment in layout.segments() if segment.series.code == "NADR"]
    assert len(focused) == 5
    assert all(segment.rect.bottom() == pytest.approx(layout.plot.bottom()) for segment in focused)


def amount(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def test_a_value_of_the_user_has_a_ring_in_the_accent_colour(document: Document, pixels: Pixels) -> None:
    document.set_value(amount("INCLE", 2009), 460.0, "460.0")
    layout = lay_out(figure_for(document, "table-1b"), QRectF(0, 0, 1000, 560))
    accent = QColor(LIGHT.accent)
    ringed = np.abs(pixels(picture(layout)) - np.array([accent.red(), accent.green(), accent.blue()])).max(axis=2) <= 12
    segment = next(s for s in layout.segments() if s.point.edited)
    edge = segment.rect.right(), segment.rect.center().y()
    rows, columns = np.nonzero(ringed)
    assert len(rows) > 5
    assert abs(rows - edge[1]).max() <= 12
    assert abs(columns - edge[0]).max() <= 14


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


@pytest.mark.parametrize("value", [120.0, None])
def test_a_hollow_mark_stands_where_the_printed_value_was(
    document: Document, pixels: Pixels, value: float | None
) -> None:
    document.set_value(rate("HND", 2010), value, "" if value is None else "120.0")
    layout = lay_out(figure_for(document, "fig-1"), QRectF(0, 0, 1000, 560))
    point = next(p for s in layout.figure.series for p in s.points if p.key == rate("HND", 2010))
    place = layout.place_of(point.x, point.printed)
    assert place is not None
    assert place.y() == layout.y(82.1)
    image = pixels(picture(layout))
    ground = np.array([QColor(LIGHT.ground).red(), QColor(LIGHT.ground).green(), QColor(LIGHT.ground).blue()])
    x, y = round(place.x()), round(place.y())
    assert np.abs(image[y, x] - ground).max() <= 12, "the mark is hollow"
    ring = [image[y + dy, x + dx] for dx, dy in ((3, 0), (-4, 0), (0, 3), (0, -4))]
    assert min(np.abs(one - ground).max() for one in ring) > 60, "and has a rim"


def test_the_printed_end_of_a_column_piece_is_marked_in_the_gap_beside_it(document: Document) -> None:
    document.set_value(amount("INCLE", 2009), 90.0, "90.0")
    layout = lay_out(figure_for(document, "table-1b"), QRectF(0, 0, 1000, 560))
    (segment,) = [one for one in layout.segments() if one.printed is not None]
    assert segment.point.key == amount("INCLE", 2009)
    assert segment.printed == pytest.approx(layout.y(454.0))
    assert segment.rect.top() == pytest.approx(layout.y(90.0))


@pytest.mark.parametrize("lang", Language)
def test_the_page_says_what_is_the_users(document: Document, lang: Language) -> None:
    for country, year in (("HND", 2010), ("GTM", 2008), ("SLV", 2000)):
        document.set_value(rate(country, year), 50.0, "50.0")
    view = view_of(document.catalogue.exhibit("fig-1"))
    page = lay_out_page(build_figure(document, view, lang), 1600, 900, version="1")
    head, *rest = (" ".join(block.document.toPlainText().split()) for block in page.blocks)
    words = {
        Language.ENGLISH: "3 values edited by the user, 3 without source; the sources of the report do not vouch",
        Language.SPANISH: "3 valores modificados por el usuario, 3 sin fuente; las fuentes del informe no los",
    }
    assert words[lang] in head  # where it is not cut off with the notes
    assert words[lang] not in " ".join(rest)


def test_a_choice_without_numbers_says_so_in_the_middle(document: Document) -> None:
    view = replace(view_of(document.catalogue.exhibit("fig-1")), rows=("HND",), last=1998)
    for lang, words in ((Language.ENGLISH, "No numbers"), (Language.SPANISH, "No hay cifras")):
        page = page_for(build_figure(document, view, lang), 800, 500)
        (said,) = [one for one in chart_texts(page) if one.text.startswith(words)]
        assert page.chart.plot.contains(said.box)


def test_fillings_of_stages_look_different(pixels: Pixels) -> None:
    pictures = []
    for filling in Filling:
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.ground))
        painter = QPainter(image)
        paint_filling(painter, QRectF(5, 5, 50, 50), QColor(LIGHT.series[0]), QColor(LIGHT.ground), filling)
        painter.end()
        pictures.append(pixels(image)[12:48, 12:48])
    for one, other in combinations(pictures, 2):
        assert changed_columns(one, other).mean() > 0.1


def test_symbols_can_be_told_apart_and_weigh_the_same(pixels: Pixels) -> None:
    shapes = {}
    for symbol in Symbol:
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.fillPath(symbol_path(symbol, QPointF(20, 20), 26), QColor("black"))
        painter.end()
        shapes[symbol] = pixels(image)[:, :, 0] < 128
    areas = [shape.sum() for shape in shapes.values()]
    assert max(areas) < 1.9 * min(areas)
    for one, other in combinations(shapes.values(), 2):
        assert (one ^ other).sum() > 0.06 * max(areas)


# ---------------------------------------------------------------- scale and colours


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_a_larger_picture_is_the_same_picture(document: Document, pixels: Pixels, exhibit: str) -> None:
    """Four times as large and averaged over the same places: blocks of 10 x 10 pixels differ by at most a tenth.

    Only smoothing of edges and of letters may differ. A line, letter or symbol that did not grow with the
    rest would make its blocks much lighter.
    """
    page = page_for(figure_for(document, exhibit), 800, 900)
    page = replace(page, size=QSizeF(page.size.width(), round(page.size.height() * page.scale / 10) * 10 / page.scale))
    blocks = []
    for scale in (1, 4):
        image = pixels(render_page(page, LIGHT, scale))
        side, (height, width) = 10 * scale, image.shape[:2]
        assert (height % side, width % side) == (0, 0)
        blocks.append(image.reshape(height // side, side, width // side, side, 3).mean(axis=(1, 3)))
    assert np.abs(blocks[0] - blocks[1]).max() <= 25.5
    assert np.abs(blocks[0] - blocks[1]).mean() <= 1.5


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_the_dark_page_is_dark_with_light_text(document: Document, pixels: Pixels, exhibit: str) -> None:
    page = page_for(figure_for(document, exhibit), 800, 300)
    light, dark = (pixels(render_page(page, theme, 1.0)) for theme in (LIGHT, DARK))
    assert light.shape == dark.shape
    for image, theme in ((light, LIGHT), (dark, DARK)):
        ground = QColor(theme.ground)
        wanted = [ground.red(), ground.green(), ground.blue()]
        assert image[0, 0].tolist() == image[-1, -1].tolist() == wanted
        assert (image == wanted).all(axis=2).mean() > 0.5
    header = dark[: round(page.chart.rect.top() * page.scale)]
    assert header.max() > 200
    assert light[: header.shape[0]].min() < 80


def test_painting_leaves_the_painter_as_it_was(document: Document) -> None:
    image = QImage(900, 900, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(3, 4)
    before = (painter.transform(), painter.renderHints(), painter.hasClipping())
    paint_page(painter, page_for(figure_for(document, "table-1a"), 800, 300), THEMES["light"])
    assert (painter.transform(), painter.renderHints(), painter.hasClipping()) == before
    painter.end()


def test_a_look_is_never_a_colour_alone(document: Document) -> None:
    looks: list[Look] = [series.look for series in figure_for(document, "eight").series]
    assert len({(look.dash, look.symbol) for look in looks}) == len(looks)
