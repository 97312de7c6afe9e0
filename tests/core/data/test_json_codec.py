"""Values as plain JSON: what comes back is equal, and what is not exactly of the type is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cavapp.core.analysis.view import Numbering, RowOrder, Sorting, View, view_of
from cavapp.core.citations.citation_lines import NoteLine
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.json_codec import NotOfType, from_plain, to_plain
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.limits import (
    FIRST_YEAR,
    LARGEST_REAL,
    LAST_YEAR,
    LONGEST_DRAWN,
    LONGEST_VALUE,
    MOST_ITEMS,
    BeyondLimit,
)
from cavapp.core.data.reference import Run
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.recipe import Kept, Recipe
from cavapp.core.figures.charts.chart import Emphasis, Figure, Point, Series, StatusKey, Tick
from cavapp.core.figures.charts.chart_types import CHART_TYPES
from cavapp.core.figures.style import Look, Symbol
from cavapp.core.figures.tables.table_builder import build_table_figure
from cavapp.core.figures.tables.table_figure import TableCell, TableFigure, TableHead

texts = st.text(max_size=12)
numbers = st.integers(-(10**9), 10**9)
years = st.integers(FIRST_YEAR, LAST_YEAR)
reals = st.floats(-LARGEST_REAL, LARGEST_REAL)
lists = st.lists
values = st.one_of(texts, numbers, st.builds(Year, years), st.builds(FiscalYear, years))
keys = st.builds(Key, texts, lists(st.tuples(texts, values), max_size=4).map(tuple))
marks = lists(texts, max_size=3).map(tuple)
notes = lists(st.builds(NoteLine, texts, texts, marks), max_size=3).map(tuple)
runs = lists(lists(st.builds(Run, texts), max_size=2).map(tuple), max_size=2).map(tuple)
points = st.builds(
    Point,
    numbers,
    st.none() | reals,
    texts,
    st.none() | keys,
    st.none() | st.sampled_from(Status),
    marks,
    st.booleans(),
    st.none() | reals,
)
series = st.builds(
    Series,
    texts,
    texts,
    st.builds(Look, numbers, lists(reals, max_size=3).map(tuple), st.sampled_from(Symbol)),
    st.sampled_from(Emphasis),
    lists(points, max_size=3).map(tuple),
    marks,
    st.booleans(),
)
ticks = lists(st.builds(Tick, reals, texts, texts, marks), max_size=3).map(tuple)
captions: dict[str, Any] = {
    "exhibit": texts,
    "language": st.sampled_from(Language),
    "title": texts,
    "subtitle": texts,
    "notes": notes,
    "sources": runs,
    "source_ids": marks,
    "behind": numbers,
    "remarks": marks,
    "edited": texts,
    "alternative_text": texts,
    "markers": marks,
}
figures = st.builds(
    Figure,
    shape=st.sampled_from([*CHART_TYPES.values()]),
    series=lists(series, max_size=2).map(tuple),
    x_ticks=ticks,
    y_ticks=ticks,
    logarithmic=st.booleans(),
    totals=lists(points, max_size=2).map(tuple),
    statuses=lists(st.builds(StatusKey, st.sampled_from(Status), texts), max_size=2).map(tuple),
    annotations=st.just(()),
    **captions,
)
heads = lists(st.builds(TableHead, texts, texts, texts, marks, keys, st.booleans(), st.booleans()), max_size=2).map(
    tuple
)
cells = st.builds(
    TableCell,
    texts,
    st.none() | reals,
    marks,
    st.none() | st.sampled_from(Status),
    st.none() | keys,
    st.booleans(),
    st.none() | texts,
    texts,
    texts,
    texts,
)
tables = st.builds(
    TableFigure,
    unit=texts,
    columns=heads,
    rows=heads,
    cells=lists(lists(cells, max_size=2).map(tuple), max_size=2).map(tuple),
    **captions,
)
views = st.builds(
    View,
    texts,
    marks,
    numbers,
    numbers,
    texts,
    texts,
    st.booleans(),
    texts,
    st.booleans(),
    st.sampled_from(Numbering),
    st.builds(RowOrder, st.sampled_from(Sorting), numbers),
    marks,
)


def through_text(value: object) -> object:
    """The value as a file would give it back: written to text and read again."""
    return from_plain(type(value), json.loads(json.dumps(to_plain(value))))


# ---------------------------------------------------------------- there and back


@settings(max_examples=40)
@given(st.one_of(keys, views))
def test_keys_and_views_come_back(value: Key | View) -> None:
    assert through_text(value) == value


@settings(max_examples=40)
@given(keys)
def test_kinds_of_period_stay_apart(key: Key) -> None:
    back = through_text(key)
    assert isinstance(back, Key)
    assert [type(value) for _, value in back.items] == [type(value) for _, value in key.items]


@settings(max_examples=40)
@given(figures)
def test_charts_come_back(figure: Figure) -> None:
    assert through_text(figure) == figure


@settings(max_examples=40)
@given(tables)
def test_tables_come_back(table: TableFigure) -> None:
    assert through_text(table) == table


def test_every_field_of_the_shipped_tables_comes_back(catalogue: Catalogue, document: Document) -> None:
    for exhibit in catalogue.exhibits.values():
        table = build_table_figure(document, view_of(exhibit), Language.SPANISH, all_notes=True)
        assert through_text(table) == table


# ---------------------------------------------------------------- what is refused


class Colour(StrEnum):
    RED = "red"


class Pair(NamedTuple):
    """Two fields, one of which need not be said."""

    name: str
    many: int = 1


@dataclass(frozen=True)
class Whole:
    """One field of each kind that values are made of."""

    text: str
    number: int
    real: float
    flag: bool
    colour: Colour
    maybe: int | None
    pairs: tuple[Pair, ...]
    place: tuple[int, str]
    key: Key
    record: Mapping[str, Any]


WHOLE = Whole(
    text="é",
    number=-3,
    real=0.5,
    flag=True,
    colour=Colour.RED,
    maybe=None,
    pairs=(Pair("a", 2),),
    place=(1, "x"),
    key=Key("d", (("y", Year(2009)),)),
    record={"a": [1, None]},
)
PLAIN: dict[str, Any] = to_plain(WHOLE)


def test_a_value_with_fields_of_every_kind_comes_back() -> None:
    assert through_text(WHOLE) == WHOLE
    assert from_plain(Whole, PLAIN | {"real": 2}) == from_plain(Whole, PLAIN | {"real": 2.0})
    assert from_plain(Pair, {"name": "a"}) == Pair("a")


NO_VALUES: tuple[Any, ...] = (None, True, 1.5, [], {}, {"year": "2009"}, {"year": True}, {"week": 1}, {"year": 1.0})
NO_ITEMS: tuple[Any, ...] = (["y"], ["y", 1, 2], [1, "y"], "y", {"y": 1})
WRONG: dict[str, tuple[Any, ...]] = {
    "text": (None, 1, True, ["é"], {"é": 1}),
    "number": (True, False, 1.0, "1", None, [1]),
    "real": (True, "0.5", None, float("nan"), float("inf"), -float("inf"), 10**400),
    "flag": (0, 1, "true", None),
    "colour": ("blue", "RED", None, 1, ["red"], {"red": 1}),
    "maybe": (True, 1.0, "1"),
    "pairs": (None, {}, "a", [["a", 2]], [None], [{"name": "a", "many": True}], [{}], [{"name": "a", "more": 1}]),
    "place": ([], [1], [1, "x", 2], ["x", 1], "1x", None),
    "key": (
        *(None, "d", ["d", []], {"dataset": "d"}, {"dataset": 1, "items": []}),
        {"dataset": "d", "items": [], "more": 1},
        *({"dataset": "d", "items": [wrong]} for wrong in NO_ITEMS),
        *({"dataset": "d", "items": [["y", wrong]]} for wrong in NO_VALUES),
        {"dataset": "d", "items": [["y", {"year": 1, "fiscal_year": 1}]]},
    ),
    "record": (None, [], "a", 1),
}


@pytest.mark.parametrize(("field", "wrong"), [(field, wrong) for field, many in WRONG.items() for wrong in many])
def test_every_other_type_is_refused(field: str, wrong: object) -> None:
    with pytest.raises((NotOfType, BeyondLimit)):
        from_plain(Whole, PLAIN | {field: wrong})


BEYOND: dict[str, tuple[Any, ...]] = {
    "text": ("x" * (LONGEST_DRAWN + 1),),
    "number": (10**10, -(10**400), 10**4000),
    "real": (1e31, -1e300, 10**400),
    "pairs": ([{"name": "a"}] * (MOST_ITEMS + 1),),
    "key": tuple({"dataset": "d", "items": [["y", {"year": year}]]} for year in (0, -1, 10_000, 10**400)),
    "record": ({"a": "x" * (LONGEST_VALUE + 1)}, {"a": [0] * (MOST_ITEMS + 1)}, {"a": 10**31}, {"x" * 300_000: 1}),
}


@pytest.mark.parametrize(("field", "beyond"), [(field, one) for field, many in BEYOND.items() for one in many])
def test_what_is_too_large_is_refused(field: str, beyond: object) -> None:
    with pytest.raises(BeyondLimit):
        from_plain(Whole, PLAIN | {field: beyond})


@pytest.mark.parametrize("field", PLAIN)
def test_a_missing_field_is_refused(field: str) -> None:
    with pytest.raises(NotOfType, match=field):
        from_plain(Whole, {name: value for name, value in PLAIN.items() if name != field})


@pytest.mark.parametrize("wrong", [None, [], "a", 1, PLAIN | {"more": 1}])
def test_unknown_fields_and_other_things_are_refused(wrong: object) -> None:
    with pytest.raises(NotOfType):
        from_plain(Whole, wrong)


@settings(max_examples=40)
@given(
    st.recursive(
        st.none() | st.booleans() | numbers | reals | texts, lambda one: lists(one) | st.dictionaries(texts, one)
    )
)
def test_anything_at_all_is_refused_and_never_a_fault(plain: object) -> None:
    for kind in (Figure, TableFigure, View, Recipe, Key, Presentation):
        with pytest.raises(NotOfType):
            from_plain(kind, plain)


def test_a_deep_nest_is_refused() -> None:
    nest: list[Any] = []
    for _ in range(100_000):
        nest = [nest]
    for plain in (PLAIN | {"pairs": nest}, PLAIN | {"text": nest}, nest):
        with pytest.raises(NotOfType):
            from_plain(Whole, plain)
    while nest:  # the interpreter would follow all of it at once
        nest = nest.pop()


def test_a_value_without_a_plain_form_is_told() -> None:
    for value in (object(), {1, 2}, 1j, b"x"):
        with pytest.raises(TypeError, match="no plain form"):
            to_plain(value)


def test_records_of_the_journal_stay_as_they_are() -> None:
    kept = Kept("value", "{}", {"value": 1.5, "source": {"reference": "x", "locator": None}, "list": [1, True]})
    assert through_text(kept) == kept
