"""Names of files: what is shown is in the name, and different views have different names."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cavapp.core.analysis.view import Booking, Numbering, RowOrder, Sorting, row_codes, view_of
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.file_name import free_path, is_file_name, name_figure
from cavapp.core.export.recipe import make_recipe

SLIDE = Presentation(1600, 900)
ENGLISH, SPANISH = Language


def name_of(
    document: Document,
    exhibit: str,
    changes: dict[str, Any],
    *,
    lang: Language = ENGLISH,
    kind: Kind = Kind.CHART,
    theme: str = "light",
) -> str:
    view = replace(view_of(document.catalogue.exhibit(exhibit)), **changes)
    return name_figure(make_recipe(document, view, lang, replace(SLIDE, theme=theme), kind=kind), document.catalogue)


@pytest.mark.parametrize(
    ("exhibit", "changes", "how", "name"),
    [
        ("fig-1", {}, {}, "cavapp_fig-1_1995-2011_en"),
        ("table-1b", {}, {}, "cavapp_table-1b_FY2007-2013_en"),
        ("table-1b", {}, {"kind": Kind.TABLE, "lang": SPANISH}, "cavapp_table-1b-as-table_FY2007-2013_es"),
        ("table-2", {"first": 2013}, {"lang": SPANISH}, "cavapp_table-2_FY2013_es"),
        ("fig-1", {}, {"kind": Kind.TABLE, "theme": "dark"}, "cavapp_fig-1-as-table_1995-2011_en_dark"),
        ("fig-1", {"rows": ("MEX",)}, {}, "cavapp_fig-1_mexico_1995-2011_en"),
        ("fig-1", {"rows": ("MEX",)}, {"lang": SPANISH}, "cavapp_fig-1_mexico_1995-2011_es"),
        ("fig-1", {"rows": ("SLV", "HND")}, {}, "cavapp_fig-1_el-salvador-honduras_1995-2011_en"),
        ("fig-1", {"rows": ("SLV", "GTM", "HND")}, {}, "cavapp_fig-1_slv-gtm-hnd_1995-2011_en"),
        ("fig-1", {"rows": ("HND",), "measure": "count"}, {}, "cavapp_fig-1_honduras_count_1995-2011_en"),
        ("fig-1", {"vintage": "wdi-2025-10"}, {}, "cavapp_fig-1_wdi-2025-10_1995-2011_en"),
        ("fig-1", {"logarithmic": True}, {}, "cavapp_fig-1_1995-2011_log_en"),
        ("fig-1", {"focus": "HND"}, {}, "cavapp_fig-1_1995-2011_focus-hnd_en"),
        ("table-1b", {"numbering": Numbering.NUMBERS}, {}, "cavapp_table-1b_FY2007-2013_numbered_en"),
        (
            "table-1b",
            {"rows": ("DA", "Total")},
            {"kind": Kind.TABLE},
            "cavapp_table-1b-as-table_da_FY2007-2013_en",
        ),
        (
            "table-1b",
            {"applied": ("table-1b-c", "table-1b-d"), "booking": Booking.INTENDED},
            {},
            "cavapp_table-1b_FY2007-2013_applied-c-d_en",
        ),
        ("table-2", {"order": RowOrder(Sorting.LARGEST, 2012)}, {}, "cavapp_table-2_FY2008-2013_by-largest-2012_en"),
        ("table-2", {"order": RowOrder(Sorting.NAME)}, {}, "cavapp_table-2_FY2008-2013_by-name_en"),
    ],
)
def test_a_name_tells_what_is_shown(
    document: Document, exhibit: str, changes: dict[str, Any], how: dict[str, Any], name: str
) -> None:
    found = name_of(document, exhibit, changes, **how)
    assert found == name
    assert is_file_name(found)


def test_different_views_have_different_names(document: Document) -> None:
    exhibit = document.catalogue.exhibit("fig-1")
    rows = [exhibit.row_order, *itertools.combinations(row_codes(document, exhibit), 2), ("SLV", "GTM", "HND")]
    views: list[dict[str, Any]] = [
        {"rows": tuple(chosen), "measure": measure, "vintage": vintage}
        for chosen in rows
        for measure in ("rate", "count")
        for vintage in ("", "hs-2012", "wdi-2025-10")
    ]
    shown: dict[str, set[object]] = {}
    for changes in views:
        view = replace(view_of(exhibit), **changes)
        recipe = make_recipe(document, view, ENGLISH, SLIDE)
        drawn = tuple((one.code, [point.y for point in one.points]) for one in recipe.figure.series)  # type: ignore[union-attr]  # a chart
        shown.setdefault(name_figure(recipe, document.catalogue), set()).add(repr(drawn))
    assert len(shown) > 60
    assert {name: len(found) for name, found in shown.items() if len(found) > 1} == {}


def test_an_edited_figure_never_takes_the_name_of_the_one_in_the_report(
    document: Document, cell: Callable[[str, int], Key]
) -> None:
    document.set_value(cell("INCLE", 2009), 460.5, "460.5")
    assert name_of(document, "table-1b", {}) == "cavapp_table-1b_FY2007-2013_edited_en"
    assert name_of(document, "table-2", {}) == "cavapp_table-2_FY2008-2013_en"


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    path = tmp_path / "a.b.png"
    assert free_path(path) == path
    for number in (2, 3, 4):
        free_path(path).touch()
        assert free_path(path) == tmp_path / f"a.b-{number}.png"
    assert free_path(tmp_path / "gone" / "a.png") == tmp_path / "gone" / "a.png"


@pytest.mark.parametrize(
    "name", ["a", "Ayuda a México", "a.b", "ñandú 2013", "común", "connor", "a'b", "(1)", "_", "%"]
)
def test_names_of_files(name: str) -> None:
    assert is_file_name(name)


@pytest.mark.parametrize(
    "name", ["", "a/b", "..", "a\\b", "a:b", "*", "a.", "a ", "CON", "lpt1.png", "\0", "\n", '"a"']
)
def test_names_that_no_file_can_have(name: str) -> None:
    assert not is_file_name(name)
