"""Names of files: what is shown, in words that every system takes, and a free one where a name is taken.

Owns which choices of a figure its name tells. Figures that differ in rows, measure, release, period or notes applied
have different names, and none takes that of one which is as in the report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cavapp.core.analysis.view import AS_REPORTED, Booking, Numbering, Sorting, shows_the_exhibit, view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import UndatedYear
from cavapp.core.export.export_options import Kind
from cavapp.core.export.recipe import Recipe
from cavapp.core.figures.charts.chart import Figure

_NAMED: Final = 2  # rows by their names, more by their codes
_MOST: Final = 8  # rows by their codes, more by their number
_LONGEST: Final = 40
# What Windows, which is the strictest, does not take in a name.
_REFUSED: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def name_figure(recipe: Recipe, catalogue: Catalogue) -> str:
    """The name of the file of a figure, without an ending: ``cavapp_fig-1_mexico_count_1995-2011_en``."""
    view, data = recipe.view, catalogue.dataset(catalogue.exhibit(recipe.view.exhibit).dataset)
    fiscal = "FY" if data.time == "fiscal_year" else ""
    period = f"{fiscal}{view.first}" + (f"-{view.last}" if view.first != view.last else "")
    parts = (
        view.exhibit + ("-as-table" if recipe.kind is Kind.TABLE else ""),
        _rows(recipe, catalogue),
        *_choices(recipe, catalogue),
        "undated" if isinstance(data.period(view.first), UndatedYear) else period,
        *_forms(recipe, catalogue),
        recipe.language.value,
        "dark" if recipe.presentation.theme == "dark" else "",
    )
    return "_".join(("cavapp", *(part for part in parts if part)))


def name_data(recipe: Recipe, catalogue: Catalogue, *, whole: bool = False) -> str:
    """The name of the data file of a figure, or of the whole dataset behind it, without an ending."""
    if not whole:
        return name_figure(recipe, catalogue).replace("-as-table", "", 1)
    return f"cavapp_{catalogue.exhibit(recipe.view.exhibit).dataset}_{recipe.language.value}"


def free_path(path: Path) -> Path:
    """The path, or one like it with a number behind its name, where nothing lies yet."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def is_file_name(name: str) -> bool:
    """Whether a text can be the name of a file on every system, and names no other folder."""
    return bool(name) and _REFUSED.search(name) is None and name[-1] not in ". " and _DEVICES.fullmatch(name) is None


def _rows(recipe: Recipe, catalogue: Catalogue) -> str:
    """The rows that are drawn, where they are not those of the exhibit; where releases are compared, those of whom."""
    view, figure, exhibit = recipe.view, recipe.figure, catalogue.exhibit(recipe.view.exhibit)
    if view.compared:
        return f"{_slug(catalogue.label(exhibit.rows, view.compared, recipe.language))}-releases"
    heads = figure.series if isinstance(figure, Figure) else figure.rows
    drawn = {one.code: one.label for one in heads if not catalogue.is_total(exhibit.rows, one.code)}
    plain = [code for code in exhibit.row_order if not catalogue.is_total(exhibit.rows, code)]
    if drawn.keys() == set(plain):
        return ""
    if len(drawn) <= _NAMED:
        return "-".join(_slug(label) for label in drawn.values())
    return "-".join(map(_slug, drawn)) if len(drawn) <= _MOST else f"{len(drawn)}-rows"


def _choices(recipe: Recipe, catalogue: Catalogue) -> Iterator[str]:
    """Measure and release, where they are not those of the exhibit."""
    view, plain = recipe.view, view_of(catalogue.exhibit(recipe.view.exhibit))
    if view.measure != plain.measure:
        yield _slug(view.measure)
    if view.vintage != AS_REPORTED:
        yield _slug(view.vintage)


def _forms(recipe: Recipe, catalogue: Catalogue) -> Iterator[str]:
    """What else is not as in the report."""
    view = recipe.view
    if view.is_measured:
        yield "-".join(_slug(word) for word in (*view.shown.name.split(","), view.shown.unit.value) if word)
    if view.moves:
        yield "-".join(("applied", *(_slug(name.rpartition("-")[2]) for name in view.applied)))
    told = (
        (view.moves and view.booking is Booking.SIDE_BY_SIDE, "side-by-side"),
        (bool(view.type), "columns" if view.type == view.shown.form.value else view.type),
        (view.logarithmic, "log"),
        (view.free_scale, "free-scale"),
        (bool(view.focus), f"focus-{_slug(view.focus)}"),
        (bool(view.annotations), "events"),
        (view.numbering is Numbering.NUMBERS, "numbered"),
        (view.order.by is not Sorting.REPORT, f"by-{view.order.by.value}-{view.order.period or ''}".rstrip("-")),
        (recipe.is_edited, "edited"),
    )
    found = [word for differs, word in told if differs]
    yield from found
    # A choice that has no word of its own must not take the name of the report's figure either.
    exhibit = catalogue.exhibit(view.exhibit)
    bare = (
        not found
        and not view.moves
        and not view.is_measured
        and not _rows(recipe, catalogue)
        and not list(_choices(recipe, catalogue))
    )
    if bare and (view.first, view.last) == (exhibit.first, exhibit.last) and not shows_the_exhibit(exhibit, view):
        yield "varied"


def _slug(text: str) -> str:
    """Small plain letters and digits with hyphens between; what stands in parentheses is left out."""
    bare = re.sub(r"\([^)]*\)", "", text) or text
    letters = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].rstrip("-") or "own"
