"""The chart types there are: which one a selection is drawn as, and how files name it."""

from __future__ import annotations

import pytest

from cavapp.core.analysis.view import select_observations, view_of
from cavapp.core.data.json_codec import NotOfType, from_plain, to_plain
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Emphasis, Figure
from cavapp.core.figures.charts.chart_types import choose_type
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from tests.chart_offers import types_offered


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1a", "table-1b", "table-2"])
def test_every_exhibit_has_its_usual_type(document: Document, exhibit: str) -> None:
    selection = select_observations(document, view_of(document.catalogue.exhibit(exhibit)))
    expected = LINES if exhibit == "fig-1" else STACKED_COLUMNS
    assert choose_type(document, selection) is expected
    assert types_offered(document, selection.view)[0] is expected


@pytest.mark.parametrize(("exhibit", "name"), [("fig-1", "lines"), ("table-1b", "columns")])
def test_files_name_a_type_and_no_other_is_read(document: Document, exhibit: str, name: str) -> None:
    figure = build_figure(document, view_of(document.catalogue.exhibit(exhibit)), Language.ENGLISH)
    plain = to_plain(figure)
    assert plain["shape"] == name
    assert from_plain(Figure, plain) == figure
    for wrong in ("bars", "", None, 1, [name]):
        with pytest.raises(NotOfType):
            from_plain(Figure, {**plain, "shape": wrong})


def test_marks_of_columns_stand_on_one_another_and_those_of_lines_at_their_values(document: Document) -> None:
    columns = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), Language.ENGLISH)
    reached: dict[int, float] = {}
    for mark in STACKED_COLUMNS.marks(columns):
        assert mark.base == reached.get(mark.point.x, 0.0)
        assert mark.top == mark.base + (mark.point.y or 0.0)
        reached[mark.point.x] = mark.top
    assert max(reached.values()) == STACKED_COLUMNS.extent(columns.series, (), paired=False)[1]
    lines = build_figure(document, view_of(document.catalogue.exhibit("fig-1")), Language.ENGLISH)
    assert all(mark.top == mark.point.y for mark in LINES.marks(lines))
    assert len(list(LINES.marks(lines))) == sum(len(one.points) for one in lines.series)
    assert {one.emphasis for one in lines.series} == {Emphasis.NORMAL}
