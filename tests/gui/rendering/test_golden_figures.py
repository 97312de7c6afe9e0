"""Approved pictures of figures: light, dark, small, large, long notes, one point, no data, thirty series, tables.

What is compared is the page as it goes into every file. Tolerance: see ``golden_picture``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage

from cavapp.core.analysis.row_summary import unit_of
from cavapp.core.analysis.view import Numbering, View, select_observations, view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.recipe import make_recipe
from cavapp.core.figures.annotations import list_annotations
from cavapp.core.figures.charts.chart import MOST_NAMED, Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.style import THEMES, look_of
from cavapp.gui.rendering.files.render import page_of, render_page
from cavapp.gui.rendering.page import lay_out_page

GoldenPicture = Callable[[QImage, str], None]
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")


def picture(
    document: Document,
    view: View,
    presentation: Presentation,
    *,
    lang: Language = Language.ENGLISH,
    kind: Kind = Kind.CHART,
    all_notes: bool = False,
) -> QImage:
    recipe = make_recipe(document, view, lang, presentation, kind=kind, all_notes=all_notes)
    page = page_of(replace(recipe, program="0.0"))
    return render_page(page, THEMES[presentation.theme], presentation.scale, transparent=presentation.transparent)


def view(document: Document, exhibit: str) -> View:
    return view_of(document.catalogue.exhibit(exhibit))


def with_thirty_series(figure: Figure) -> Figure:
    """The rows of a figure again and again, each a little lower than the one before; in columns as high as before."""
    share = 1.0 if figure.shape is LINES else len(figure.series) / 30
    made = []
    for number in range(30):
        series, factor = figure.series[number % len(figure.series)], share * (1 - number / 40)
        points = tuple(
            point if point.y is None else replace(point, y=point.y * factor, text=f"{point.y * factor:.1f}")
            for point in series.points
        )
        made.append(replace(series, code=f"R{number}", label=f"Row {number + 1}", look=look_of(number), points=points))
    return replace(figure, series=tuple(made), totals=())


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("kind", Kind)
def test_every_exhibit_as_chart_and_table(
    document: Document, golden_picture: GoldenPicture, exhibit: str, kind: Kind
) -> None:
    found = picture(document, view(document, exhibit), Presentation(1000, 560), kind=kind)
    golden_picture(found, f"{exhibit}-{kind}")


@pytest.mark.parametrize(
    ("exhibit", "name", "years", "dark"),
    [
        ("table-1b", "share", (2007, 2013), False),
        ("table-1a", "share", (2008, 2013), True),
        ("table-1b", "ranking", (2010, 2010), False),
        ("world", "ranking", (2010, 2010), True),
        ("table-1b", "slope", (2007, 2011), False),
        ("fig-1", "slope", (2007, 2011), True),
        ("fig-1", "panels", (1995, 2011), False),
        ("table-1b", "panels", (2007, 2013), True),
    ],
)
def test_types_that_compare(
    document: Document,
    golden_picture: GoldenPicture,
    exhibit: str,
    name: str,
    years: tuple[int, int],
    dark: bool,  # noqa: FBT001 - a parameter of the cases
) -> None:
    shown = view_as(document, replace(view(document, exhibit), first=years[0], last=years[1]), name)
    asked = Presentation(900, 506, theme="dark" if dark else "light")
    lang = Language.SPANISH if dark else Language.ENGLISH
    golden_picture(picture(document, shown, asked, lang=lang), f"{name}-{exhibit}")


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_dark(document: Document, golden_picture: GoldenPicture, exhibit: str) -> None:
    shown = Presentation(1000, 560, theme="dark")
    golden_picture(picture(document, view(document, exhibit), shown, lang=Language.SPANISH), f"{exhibit}-dark-es")


@pytest.mark.parametrize("kind", Kind)
def test_small(document: Document, golden_picture: GoldenPicture, kind: Kind) -> None:
    golden_picture(picture(document, view(document, "fig-1"), Presentation(400, 300), kind=kind), f"small-{kind}")


@pytest.mark.parametrize(
    ("exhibit", "theme", "lang"),
    [
        ("fig-2", "light", Language.ENGLISH),
        ("fig-2", "dark", Language.SPANISH),
        ("mexican-states", "light", Language.ENGLISH),
        ("departments", "dark", Language.SPANISH),
        ("world", "light", Language.ENGLISH),
    ],
)
def test_maps(document: Document, golden_picture: GoldenPicture, exhibit: str, theme: str, lang: Language) -> None:
    shown = view(document, exhibit)
    shown = shown if exhibit == "fig-2" else view_as(document, shown, "map")
    found = picture(document, shown, Presentation(900, 560, theme=theme), lang=lang)
    golden_picture(found, f"map-{exhibit}-{theme}-{lang.value}")


def test_large(document: Document, golden_picture: GoldenPicture) -> None:
    golden_picture(picture(document, view(document, "table-2"), Presentation(3840, 2160, 0.5)), "large")


def test_long_notes(document: Document, golden_picture: GoldenPicture) -> None:
    found = picture(document, view(document, "table-1b"), Presentation(800, 600), all_notes=True)
    golden_picture(found, "long-notes")


def test_one_point(document: Document, golden_picture: GoldenPicture) -> None:
    shown = replace(view(document, "fig-1"), rows=("HND",), first=2011, last=2011)
    golden_picture(picture(document, shown, Presentation(800, 450)), "one-point")


def test_no_data(document: Document, golden_picture: GoldenPicture) -> None:
    shown = replace(view(document, "fig-1"), rows=("HND",), first=1995, last=1998)
    golden_picture(picture(document, shown, Presentation(800, 450)), "no-data")


def test_numbers_events_and_lines(document: Document, golden_picture: GoldenPicture) -> None:
    shown = replace(view(document, "fig-1"), numbering=Numbering.NUMBERS)
    selection = select_observations(document, shown, Language.ENGLISH)
    offered = list_annotations(document, selection, unit_of(selection), Language.ENGLISH)
    shown = replace(shown, annotations=tuple(one.id for one in offered))
    golden_picture(picture(document, shown, Presentation(1000, 560)), "numbers-and-events")


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_thirty_series(document: Document, golden_picture: GoldenPicture, exhibit: str) -> None:
    figure = with_thirty_series(build_figure(document, view(document, exhibit), Language.ENGLISH))
    page = lay_out_page(figure, 1000, 560, version="0.0", number="CAV-0000-00")
    golden_picture(render_page(page, THEMES["light"], 1.0), f"thirty-{exhibit}")


@pytest.mark.parametrize("width", [400, 1000, 1600, 3840, 8000])
def test_of_thirty_lines_the_highest_are_named_and_stand_clear_of_each_other(document: Document, width: int) -> None:
    figure = with_thirty_series(build_figure(document, view(document, "fig-1"), Language.ENGLISH))
    chart = lay_out_page(figure, width, 300, version="0.0").chart
    labels = sorted(chart.side_labels(), key=lambda label: label.centre.y())
    ends = {series.code: series.last.y for series in figure.series if series.last is not None}
    highest = sorted(ends, key=lambda code: -(ends[code] or 0.0))[:MOST_NAMED]
    assert {label.series.code for label in labels} == set(highest)
    assert len(labels) == MOST_NAMED
    boxes = [QRectF(0, label.centre.y() - 9, 10, 18) for label in labels]
    assert not any(above.intersects(below) for above, below in pairwise(boxes))
    assert boxes[0].top() >= chart.rect.top() - 1
    assert boxes[-1].bottom() <= chart.rect.bottom() + 1


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("kind", Kind)
def test_a_picture_four_times_as_large_scaled_down_is_the_picture(
    document: Document, pixels: Callable[[QImage], object], exhibit: str, kind: Kind
) -> None:
    """Text, lines and symbols scale together: what is left is how edges are smoothed."""
    small = picture(document, view(document, exhibit), Presentation(800, 500), kind=kind)
    large = picture(document, view(document, exhibit), Presentation(800, 500, 4.0), kind=kind)
    assert abs(large.width() - 4 * small.width()) <= 2
    assert abs(large.height() - 4 * small.height()) <= 2
    # Looked at from afar, where single glyphs are grey: what is left is how their edges are smoothed.
    size = small.size() / 6
    near, far = (
        pixels(one.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation))
        for one in (small, large)
    )
    off = abs(near - far)  # type: ignore[operator]
    assert off.mean() < 2.0
    assert off.max() < 48
