"""Maps on any device: what stands where, what is hit, names that do not collide, and what cannot be drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from cavapp.core.analysis.view import View, view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.rendering.layout_builder import lay_out
from cavapp.gui.rendering.map.map_marks import PlacedMap
from cavapp.gui.rendering.map.map_sheet import PlacedSheet

pytestmark = pytest.mark.usefixtures("themed")
ROOM = QRectF(0, 0, 1200, 620)
EN, ES = Language.ENGLISH, Language.SPANISH
MAPS = ["mexican-states", "departments", "world", "fig-1", "fig-2", "table-2"]


def map_view(document: Document, exhibit: str) -> View:
    view = view_of(document.catalogue.exhibit(exhibit))
    return view if exhibit == "fig-2" else view_as(document, view, "map")


def map_figure(document: Document, exhibit: str, lang: Language = EN) -> Figure:
    return build_figure(document, map_view(document, exhibit), lang)


def placed(layout: ChartLayout) -> PlacedMap:
    assert isinstance(layout.placed, PlacedMap)
    return layout.placed


def sheet_of(layout: ChartLayout) -> PlacedSheet:
    sheet = placed(layout).sheet
    assert sheet is not None
    return sheet


def painted(layout: ChartLayout, theme: Theme = LIGHT) -> QImage:
    image = QImage(int(ROOM.width()), int(ROOM.height()), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.ground))
    painter = QPainter(image)
    paint_chart(painter, layout, theme)
    painter.end()
    return image


@pytest.mark.parametrize("exhibit", MAPS)
@pytest.mark.parametrize("lang", [EN, ES])
def test_names_and_legend_do_not_collide_and_stay_within(document: Document, exhibit: str, lang: Language) -> None:
    figure = map_figure(document, exhibit, lang)
    for width, height in ((560, 420), (1200, 620), (2400, 1300)):
        room = QRectF(0, 0, width, height)
        found = placed(lay_out(figure, room))
        boxes = [*(one.box for one in found.labels), *(one.box for one in found.legend)]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])]
        assert all(room.adjusted(-1, -1, 1, 1).contains(one.box) for one in found.labels)


@pytest.mark.parametrize("exhibit", MAPS)
def test_a_name_stands_with_its_number_or_not_at_all_and_lines_meet_nothing(document: Document, exhibit: str) -> None:
    figure = map_figure(document, exhibit)
    valued = {one.code for one in figure.series if one.last is not None}
    for width, height in ((300, 200), (1200, 620)):
        labels = placed(lay_out(figure, QRectF(0, 0, width, height))).labels
        assert all(one.name and one.has_value is (one.code in valued) for one in labels)
        for one, other in combinations(labels, 2):
            for line, box in ((one.leader, other.box), (other.leader, one.box)):
                assert line is None or not crosses(line, box)
            assert one.leader is None or other.leader is None or not meet(one.leader, other.leader)
    assert any(remark.startswith("A place has its name with its number") for remark in figure.remarks)


def meet(line: QLineF, other: QLineF) -> bool:
    return line.intersects(other)[0] is QLineF.IntersectionType.BoundedIntersection


def crosses(line: QLineF, box: QRectF) -> bool:
    return any(box.contains(line.pointAt(step / 50)) for step in range(51))


@pytest.mark.parametrize("exhibit", MAPS)
def test_the_legend_covers_no_place(document: Document, exhibit: str) -> None:
    layout = lay_out(map_figure(document, exhibit), ROOM)
    boxes, outlines = [one.box for one in placed(layout).legend], sheet_of(layout).outlines.values()
    assert boxes
    assert not any(one.path.intersects(box) for one in outlines for box in boxes)


def test_every_place_of_figure_2_is_named_on_the_map(document: Document) -> None:
    figure = map_figure(document, "fig-2")
    found = placed(lay_out(figure, ROOM))
    assert {one.code for one in found.labels} == {one.code for one in figure.series} - {"large-cities"}
    assert all(one.markers for one in found.labels)


@pytest.mark.parametrize(
    ("exhibit", "lon", "lat", "code", "text"),
    [
        ("mexican-states", -106.07, 28.63, "MX-CHH", "6,234"),
        ("departments", -89.9, 16.9, "GT-17", "59.6"),
        ("world", -53.0, -10.0, "BRA", "21.0"),
        ("fig-1", -86.5, 14.8, "HND", "91.6"),
        ("fig-2", -106.07, 28.63, "chihuahua", "182.2"),
        ("fig-2", -87.62, 14.38, "soto-cano", "72.1"),
        ("fig-2", -84.5, 15.2, "northern-coast-honduras", "107.9"),
        ("fig-2", -99.0, 24.5, "tamaulipas", "29.5"),
    ],
)
def test_a_place_is_hit_where_it_lies(
    document: Document, exhibit: str, lon: float, lat: float, code: str, text: str
) -> None:
    layout = lay_out(map_figure(document, exhibit), ROOM)
    hit = layout.segment_at(sheet_of(layout).place(lon, lat))
    assert hit is not None
    assert (hit.series.code, hit.point.text) == (code, text)
    assert layout.segment_at(QPointF(1, 1)) is None


@pytest.mark.parametrize(
    ("start", "way", "reached"),
    [
        ("MX-CHH", (1, 0), "MX-COA"),
        ("MX-CHH", (-1, 0), "MX-SON"),
        ("MX-CHH", (0, 1), "MX-DUR"),
        ("MX-BCN", (-1, 0), "MX-BCN"),  # nothing lies there
    ],
)
def test_arrows_lead_from_place_to_place(document: Document, start: str, way: tuple[int, int], reached: str) -> None:
    figure = map_figure(document, "mexican-states")
    layout = lay_out(figure, ROOM)
    points = {one.code: one.points[0] for one in figure.series}
    found = layout.drawing.step(layout, points[start].key, *way)
    assert found is not None
    assert found.key == points[reached].key


@pytest.mark.parametrize(("exhibit", "count"), [("mexican-states", 32), ("departments", 93), ("fig-2", 14)])
def test_every_place_is_reached_by_arrows(document: Document, exhibit: str, count: int) -> None:
    layout = lay_out(map_figure(document, exhibit), ROOM)
    first = layout.drawing.step(layout, None, 0, 1)
    assert first is not None
    reached, ahead = set(), [first.key]
    while ahead:
        key = ahead.pop()
        if key not in reached:
            reached.add(key)
            steps = (layout.drawing.step(layout, key, *way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1)))
            ahead += [point.key for point in steps if point is not None]
    assert len(reached) == count


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_places_are_painted_in_the_shade_of_the_legend(document: Document, theme: Theme) -> None:
    figure = map_figure(document, "mexican-states")
    layout = lay_out(figure, ROOM)
    image, sheet = painted(layout, theme), sheet_of(layout)
    shades = {one.code: theme.tones[one.look.color] for one in figure.series}
    for code, lon, lat in (("MX-CHH", -107.5, 29.6), ("MX-SON", -111.0, 29.9), ("MX-CAM", -90.6, 18.4)):
        assert image.pixelColor(sheet.place(lon, lat).toPoint()).name() == shades[code]


def test_what_has_no_data_is_hatched_and_what_is_hidden_is_plain(document: Document) -> None:
    view = map_view(document, "world")
    figure = build_figure(document, replace(view, rows=tuple(code for code in view.rows if code != "BRA")), EN)
    assert figure.frame is not None
    assert figure.frame.hidden == ("BRA",)
    layout = lay_out(figure, ROOM)
    image, sheet = painted(layout), sheet_of(layout)

    def colors(lon: float, lat: float) -> set[str]:
        at = sheet.place(lon, lat).toPoint()
        return {image.pixelColor(at.x() + x, at.y() + y).name() for x in range(-10, 10) for y in range(-10, 10)}

    assert colors(-53, -10) == {LIGHT.land}
    assert len(colors(2, 27)) > len({LIGHT.land})


def test_another_year_leaves_names_and_outlines_where_they_are(document: Document) -> None:
    view = map_view(document, "mexican-states")
    before, after = (
        placed(lay_out(build_figure(document, replace(view, first=year, last=year), EN), ROOM)) for year in (2009, 2010)
    )
    assert [(one.code, one.box) for one in before.labels] == [(one.code, one.box) for one in after.labels]
    assert before.sheet is after.sheet


def test_a_map_that_cannot_be_drawn_says_so_in_its_place(document: Document) -> None:
    figure = map_figure(document, "mexican-states")
    assert figure.frame is not None
    bare = replace(figure, frame=replace(figure.frame, sheet=()))
    broken = replace(figure, frame=replace(figure.frame, sheet=(), problem="The file outlines.json is damaged."))
    layout = lay_out(broken, ROOM)
    assert placed(layout).problem == "The file outlines.json is damaged."
    assert list(layout.segments()) == []
    assert painted(layout) != painted(lay_out(bare, ROOM))
