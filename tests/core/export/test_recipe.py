"""Recipes: a figure with all that it needs, as text and back, and the short number that stands for its content."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from cavapp.core.analysis.view import Numbering, RowOrder, Sorting, View, view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key
from cavapp.core.data.limits import (
    DEEPEST,
    DEEPEST_RECORD,
    LAST_YEAR,
    LONGEST_DRAWN,
    LONGEST_VALUE,
    MOST_ITEMS,
    MOST_POINTS,
)
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import normalise_number
from cavapp.core.edits.journal.journal import MemoryLog, StepKind, canonical_json
from cavapp.core.edits.records import code_write, reference_write, value_write
from cavapp.core.export.export_options import Kind, Presentation, RecipeError
from cavapp.core.export.recipe import (
    FORMAT,
    LONGEST_FILE_RECIPE,
    RECIPE_VERSION,
    Recipe,
    entries_of,
    make_recipe,
    recipe_of,
    recipe_text,
)
from cavapp.core.figures.figure_data import iterate_points

Cell = Callable[[str, int], Key]
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
SLIDE = Presentation(1600, 900)
WORK = {"type": "book", "title": "Aid, año por año", "author": [{"family": "Pérez", "given": "Ana"}], "id": "own:work"}
ENGLISH, SPANISH = Language


@pytest.fixture
def mine(catalogue: Catalogue, clock: Callable[[], str]) -> Document:
    return Document(catalogue, clock=clock)


def view_for(document: Document, exhibit: str, **changed: Any) -> View:  # noqa: ANN401 - fields of a view
    return replace(view_of(document.catalogue.exhibit(exhibit)), **changed)


def recipe_for(document: Document, exhibit: str = "table-1b", **changed: Any) -> Recipe:  # noqa: ANN401 - as above
    return make_recipe(document, view_for(document, exhibit, **changed), ENGLISH, SLIDE)


def edit_everything(document: Document, cell: Cell) -> str:
    """An edited value with an own work behind it, a stage, a note and an own row; returns the code of the row."""
    document.apply([reference_write(WORK, origin=document.origin())], StepKind.SOURCE)
    document.set_value(cell("INCLE", 2009), 460.5, "460.5", reason="ñ", source=Cited("own:work", "p. 2"))
    document.apply([document.status_write(cell("ESF", 2010), Status.ESTIMATE)], StepKind.STATUS)
    document.apply([document.note_write("Counted anew — “sic”", [cell("DA", 2008)])], StepKind.NOTE)
    row, code = code_write("account", "Own fund", origin=document.origin())
    key = cell("INCLE", 2009).with_(account=code)
    value = value_write(None, key, 12.5, "12.5", origin=document.origin(), unit="usd_million")
    document.apply([row, value], StepKind.ADD)
    return code


def fields_of(recipe: Recipe) -> list[str]:
    return sorted(kept.field for kept in recipe.records)


# ---------------------------------------------------------------- as text and back


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("all_notes", [False, True])
def test_a_recipe_comes_back_equal(
    document: Document,
    exhibit: str,
    kind: Kind,
    lang: Language,
    all_notes: bool,  # noqa: FBT001 - a case
) -> None:
    recipe = make_recipe(document, view_for(document, exhibit), lang, SLIDE, kind=kind, all_notes=all_notes)
    text = recipe_text(recipe)
    back = recipe_of(text, origin="x.png")
    assert back == recipe
    assert recipe_text(back) == text
    assert (back.kind, back.language, back.number) == (kind, lang, recipe.number)
    assert "\n" not in text
    assert len(text) < LONGEST_FILE_RECIPE / 50


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", Language)
def test_what_is_the_users_comes_back_too(mine: Document, cell: Cell, kind: Kind, lang: Language) -> None:
    code = edit_everything(mine, cell)
    view = view_for(
        mine,
        "table-1b",
        rows=(*view_for(mine, "table-1b").rows, code),
        focus="ESF",
        numbering=Numbering.NUMBERS,
        order=RowOrder(Sorting.LARGEST, 2009),
    )
    shown = Presentation(800, 600, 2.5, "dark", transparent=True, text_size=1.25, description="Mi texto: ñ, 漢")
    recipe = make_recipe(mine, view, lang, shown, kind=kind, all_notes=True)
    back = recipe_of(recipe_text(recipe), origin="x.png")
    assert back == recipe
    assert recipe_text(back) == recipe_text(recipe)
    assert fields_of(back) == ["code", "note", "reference", "status", "value", "value"]
    assert "own:work" in [work["id"] for work in back.works]
    assert back.description == shown.description
    assert any("Counted anew" in note.text for note in back.figure.notes)


@pytest.mark.parametrize("kind", Kind)
def test_the_records_alone_make_the_same_figure_again(
    mine: Document, catalogue: Catalogue, cell: Cell, kind: Kind
) -> None:
    code = edit_everything(mine, cell)
    view = view_for(mine, "table-1b", rows=(*view_for(mine, "table-1b").rows, code))
    recipe = make_recipe(mine, view, ENGLISH, SLIDE, kind=kind)
    log = MemoryLog()
    log.append(entries_of(recipe))
    again = make_recipe(Document(catalogue, log), view, ENGLISH, SLIDE, kind=kind)
    assert again == recipe


# ---------------------------------------------------------------- the number


def test_the_number_stands_for_the_content_and_not_for_how_it_is_presented(document: Document) -> None:
    recipe = recipe_for(document)
    others = (
        Presentation(400, 300),
        Presentation(1600, 900, 4.0),
        Presentation(1600, 900, theme="dark"),
        Presentation(1600, 900, transparent=True),
        Presentation(1600, 900, text_size=2.0),
        Presentation(1600, 900, description="Mine"),
    )
    assert {recipe.presented(other).number for other in others} == {recipe.number}
    assert replace(recipe, program="99").number == recipe.number
    assert len({recipe_text(recipe.presented(other)) for other in others}) == len(others)


def test_every_other_content_has_another_number(mine: Document, cell: Cell) -> None:
    def numbers(document: Document) -> list[str]:
        found = [
            make_recipe(document, view_for(document, exhibit), lang, SLIDE, kind=kind, all_notes=all_notes).number
            for exhibit in EXHIBITS
            for lang in Language
            for kind in Kind
            for all_notes in (False, True)
        ]
        views: list[dict[str, Any]] = [
            {"first": 2009},
            {"last": 2009},
            {"rows": ("ESF",)},
            {"focus": "ESF"},
            {"as_printed": True},
        ]
        return [*found, *(recipe_for(document, **changed).number for changed in views)]

    before = numbers(mine)
    assert len(set(before)) == len(before)
    assert numbers(mine) == before
    mine.set_value(cell("INCLE", 2009), 460.5, "460.5")
    first = recipe_for(mine).number
    mine.set_value(cell("INCLE", 2009), 460.5, "460.5", reason="another reason")
    second = recipe_for(mine).number
    assert len({first, second, *before}) == len(before) + 2


def test_a_number_can_be_typed_again(document: Document) -> None:
    number = recipe_for(document).number
    assert re.fullmatch(r"CAV-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}", number)
    assert normalise_number(number.lower().replace("-", " ")) == number


# ---------------------------------------------------------------- the user's part


def test_a_figure_without_edits_holds_no_records(mine: Document, cell: Cell) -> None:
    assert recipe_for(mine).records == ()
    edit_everything(mine, cell)
    assert recipe_for(mine, "fig-1").records == ()
    assert recipe_for(mine, "table-1a").records == ()


def test_only_what_is_shown_is_held(mine: Document, cell: Cell) -> None:
    code = edit_everything(mine, cell)
    assert fields_of(recipe_for(mine)) == ["note", "reference", "status", "value"]
    assert fields_of(recipe_for(mine, rows=("INCLE",))) == ["reference", "value"]
    assert fields_of(recipe_for(mine, rows=("ESF",))) == ["status"]
    assert fields_of(recipe_for(mine, rows=("DA",))) == ["note"]
    assert fields_of(recipe_for(mine, rows=(code,))) == ["code", "value"]
    assert fields_of(recipe_for(mine, rows=("DA",), first=2009)) == []
    assert fields_of(recipe_for(mine, rows=("INCLE", "ESF"), first=2010)) == ["status"]


def test_records_are_held_as_the_journal_has_them(mine: Document, cell: Cell) -> None:
    edit_everything(mine, cell)
    recipe = recipe_for(mine)
    for kept in recipe.records:
        assert mine.log.state.records[kept.address] == kept.record


def test_as_printed_only_notes_are_the_users(mine: Document, cell: Cell) -> None:
    edit_everything(mine, cell)
    recipe = recipe_for(mine, as_printed=True)
    assert any("Counted anew" in note.text for note in recipe.figure.notes)
    assert fields_of(recipe) == ["note"]
    assert all(not one.edited for one in iterate_points(recipe.figure))


def test_an_edit_that_is_not_applied_is_not_held(mine: Document, cell: Cell) -> None:
    key = cell("INCLE", 2009)
    shipped = mine.printed(key)
    assert shipped is not None
    then = replace(shipped, value=1.0, printed="1.0")
    mine.apply([value_write(then, key, 5.0, "5.0", origin=mine.origin())], StepKind.EDIT)
    assert [one.key for one in mine.conflicts] == [key]
    assert recipe_for(mine).records == ()


def test_works_are_all_that_the_sources_name(document: Document) -> None:
    for exhibit in EXHIBITS:
        recipe = recipe_for(document, exhibit)
        assert tuple(work["id"] for work in recipe.works) == recipe.figure.source_ids
        assert len(recipe.works) == len(recipe.figure.sources)


# ---------------------------------------------------------------- what is refused


def sealed(content: object, **changed: object) -> str:
    """A text with a fitting checksum around any content."""
    digest = hashlib.sha256(canonical_json(content).encode("utf-8", "surrogatepass")).hexdigest()
    return canonical_json(
        {"format": FORMAT, "version": list(RECIPE_VERSION), "sha256": digest, "recipe": content} | changed
    )


def content_of(recipe: Recipe) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(recipe_text(recipe))["recipe"]
    return found


def refusal(text: str) -> str:
    """The one sentence, or two, with which a text is refused."""
    with pytest.raises(RecipeError) as raised:
        recipe_of(text, origin="old.png")
    said = str(raised.value)
    assert "old.png" in said
    assert said.endswith(".")
    assert "\n" not in said
    return said


def test_a_sealed_recipe_is_taken(document: Document) -> None:
    recipe = recipe_for(document)
    assert sealed(content_of(recipe)) == recipe_text(recipe)
    assert recipe_of(sealed(content_of(recipe)), origin="x") == recipe


def test_a_wrong_checksum_is_told(document: Document) -> None:
    text = recipe_text(recipe_for(document))
    assert '"text":"454.0"' in text
    said = refusal(text.replace('"text":"454.0"', '"text":"455.0"'))
    assert "checksum does not fit" in said
    assert "Find figure" in said
    content = content_of(recipe_for(document))
    digests: tuple[object, ...] = ("", "0" * 64, None, 1, [])
    for digest in digests:
        assert refusal(sealed(content, sha256=digest)) == said


@pytest.mark.parametrize("version", [[2, 0], [RECIPE_VERSION[0], RECIPE_VERSION[1] + 1], [10**30, 0]])
def test_a_newer_version_is_told(document: Document, version: list[int]) -> None:
    said = refusal(sealed(content_of(recipe_for(document)), version=version))
    assert said == "old.png was exported by a newer version of cavapp. Open it with that version."
    assert refusal(sealed({"unknown": "content"}, version=version, sha256="else")) == said


@pytest.mark.parametrize("version", [None, "1.0", [], [1], [1, 0, 0], [True, False], [1.0, 0], {"1": 0}])
def test_what_is_no_version_is_damaged(document: Document, version: object) -> None:
    assert "damaged" in refusal(sealed(content_of(recipe_for(document)), version=version))


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", "1", '"cavapp.figure"', "{}", '{"format":"other"}', "\ud800", "NaN", '{"a":1e999}', "\0"],
)
def test_foreign_text_is_told(text: str) -> None:
    assert "damaged" in refusal(text)


def test_half_characters_are_told(document: Document) -> None:
    content = content_of(recipe_for(document))
    content["program"] = "\ud800"
    assert "damaged" in refusal(json.dumps(json.loads(sealed(content))))


def test_huge_text_is_told_without_being_read() -> None:
    assert "more than any figure" in refusal("[" * (LONGEST_FILE_RECIPE + 1))


@pytest.mark.parametrize("depth", [DEEPEST, *range(700, 1100, 7), 5000, 100_000])
def test_deep_nests_are_told(depth: int) -> None:
    nest = "[" * depth + "]" * depth
    assert "more than any figure" in refusal(f'{{"format":"{FORMAT}","version":[1,0],"sha256":"","recipe":{nest}}}')


@pytest.mark.parametrize("field", [one.name for one in fields(Recipe)])
def test_a_field_that_is_missing_or_of_a_wrong_type_is_told(document: Document, field: str) -> None:
    content = content_of(recipe_for(document))
    for wrong in ([None], {"a": 1}, 1.5, 7):
        assert "damaged" in refusal(sealed(content | {field: wrong}))
    assert "damaged" in refusal(sealed({name: value for name, value in content.items() if name != field}))
    assert "damaged" in refusal(sealed(content | {"more": 1}))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("x_ticks", []),
        ("y_ticks", []),
        ("source_ids", []),
        ("sources", []),
        ("columns", []),
        ("rows", []),
        ("cells", [[]]),
        ("cells", []),
    ],
)
def test_parts_that_do_not_fit_each_other_are_told(document: Document, kind: Kind, part: str, wrong: object) -> None:
    content = content_of(make_recipe(document, view_for(document, "table-1b"), ENGLISH, SLIDE, kind=kind))
    if part in content[kind]:
        assert "damaged" in refusal(sealed(content | {kind.value: content[kind] | {part: wrong}}))


def test_works_that_are_none_and_records_that_stand_twice_are_told(mine: Document, cell: Cell) -> None:
    mine.set_value(cell("INCLE", 2009), 460.5, "460.5")
    content = content_of(recipe_for(mine))
    (record,) = content["records"]
    for wrong in ([record, record], [record | {"target": "["}], [record | {"target": "[]"}]):
        assert "damaged" in refusal(sealed(content | {"records": wrong}))
    first, *rest = content["works"]
    other: list[list[Any]] = [[], [{}, *rest], [first | {"id": "x"}, *rest], [{"id": first["id"]}, *rest]]
    for works in other:
        assert "damaged" in refusal(sealed(content | {"works": works}))
    series = content["chart"]["series"]
    short = {**series[0], "points": series[0]["points"][1:]}
    assert "damaged" in refusal(sealed(content | {"chart": content["chart"] | {"series": [short]}}))
    stacked = content_of(make_recipe(mine, view_for(mine, "table-1b"), ENGLISH, SLIDE))
    assert stacked["chart"]["totals"]
    more = {"totals": stacked["chart"]["totals"] * 3}
    assert "damaged" in refusal(sealed(stacked | {"chart": stacked["chart"] | more}))
    uneven = {**series[0], "look": series[0]["look"] | {"dash": [1.0]}}
    assert "damaged" in refusal(sealed(content | {"chart": content["chart"] | {"series": [uneven]}}))
    gaudy = {**series[0], "look": series[0]["look"] | {"color": 99}}
    assert "damaged" in refusal(sealed(content | {"chart": content["chart"] | {"series": [gaudy]}}))


def changed_at(content: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The content with one value in it replaced."""
    found = copy.deepcopy(content)
    place: Any = found
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return found


def nested(depth: int) -> object:
    found: object = "x"
    for _ in range(depth):
        found = [found]
    return found


BEYOND: list[tuple[tuple[str | int, ...], object]] = [
    (("view", "last"), 10**370),
    (("view", "last"), 10**9),
    (("view", "last"), LAST_YEAR + 1),
    (("view", "first"), 0),
    (("view", "first"), -(10**6)),
    (("view", "last"), 1990),
    (("view", "order", "period"), 10**12),
    (("view", "rows"), ["SLV"] * (MOST_POINTS // 17 + 1)),
    (("view", "rows"), ["SLV"] * (MOST_ITEMS + 1)),
    (("view", "measure"), "x" * (LONGEST_DRAWN + 1)),
    (("chart", "behind"), 10**30),
    (("chart", "title"), "x" * (LONGEST_DRAWN + 1)),
    (("chart", "y_ticks", 0, "position"), 1e300),
    (("chart", "series", 0, "points", 0, "y"), -1e31),
    (("chart", "series", 0, "points", 0, "key", "items", 1, 1), {"year": 10**6}),
    (("chart", "markers"), ["a"] * (MOST_ITEMS + 1)),
    (("works", 0, "unused"), nested(DEEPEST_RECORD)),
    (("works", 0, "unused"), nested(900)),
    (("works", 0, "abstract"), "x" * (LONGEST_VALUE + 1)),
    (("works", 0, "keyword"), ["x"] * (MOST_ITEMS + 1)),
    (("works", 0, "unused"), 10**400),
    (("presentation", "description"), "x" * (LONGEST_DRAWN + 1)),
]


@pytest.mark.parametrize(("path", "value"), BEYOND, ids=range(len(BEYOND)))
def test_what_is_beyond_a_limit_is_told_before_anything_is_built(
    document: Document, path: tuple[str | int, ...], value: object
) -> None:
    content = changed_at(content_of(make_recipe(document, view_for(document, "fig-1"), ENGLISH, SLIDE)), path, value)
    said = refusal(sealed(content))
    assert said == "old.png carries more than any figure of cavapp does and is not opened."


@pytest.mark.parametrize("code", ["9" * 5000, "10000", "0", "", "-5", "2009.5", "²009", "20 9"])
def test_a_column_is_a_year(document: Document, code: str) -> None:
    table = make_recipe(document, view_for(document, "table-1b"), ENGLISH, SLIDE, kind=Kind.TABLE)
    assert "damaged" in refusal(sealed(changed_at(content_of(table), ("table", "columns", 0, "code"), code)))


def test_a_table_has_no_more_cells_than_can_be_drawn(document: Document) -> None:
    content = content_of(make_recipe(document, view_for(document, "table-1b"), ENGLISH, SLIDE, kind=Kind.TABLE))
    table = content["table"]
    many = MOST_POINTS // len(table["columns"]) + 1
    large = table | {"rows": table["rows"][:1] * many, "cells": table["cells"][:1] * many}
    assert "more than any figure" in refusal(sealed(content | {"table": large}))


def test_a_recipe_has_one_figure(document: Document) -> None:
    chart = content_of(recipe_for(document))
    table = content_of(make_recipe(document, view_for(document, "table-1b"), ENGLISH, SLIDE, kind=Kind.TABLE))
    assert "damaged" in refusal(sealed(chart | {"table": table["table"]}))
    assert "damaged" in refusal(sealed(chart | {"chart": None}))


@pytest.mark.parametrize(
    "changed",
    [
        {"width": 10**9},
        {"height": -5},
        {"width": 0},
        {"scale": 0.0},
        {"scale": 1e29},
        {"text_size": 50.0},
        {"theme": "x"},
    ],
)
def test_a_picture_that_nobody_can_ask_for_is_refused(document: Document, changed: dict[str, object]) -> None:
    content = content_of(recipe_for(document))
    said = refusal(sealed(content | {"presentation": content["presentation"] | changed}))
    assert "asks for a picture that cavapp does not make" in said
