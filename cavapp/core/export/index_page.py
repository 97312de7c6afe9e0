"""The page of a set: one HTML file with every figure, its numbers, its notes and all works cited.

Owns that page. It is complete in itself: pictures are in it, and it asks for nothing from a network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from cavapp.core.data.keys import Key
from cavapp.core.data.reference import Reference, runs_html, sort_key
from cavapp.core.data.text import Language
from cavapp.core.export.recipe import Recipe
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.figure_data import FigurePoint, iterate_points
from cavapp.core.figures.tables.table_figure import TableCell, TableFigure, TableHead
from cavapp.core.figures.tables.table_html import HtmlForm, HtmlGrid, html_table, raised_markers, table_foot_html
from cavapp.core.messages.exports import (
    CONTENTS_HEADING,
    FIGURE_NUMBER_LABEL,
    FILES_LABEL,
    NUMBERS_HEADING,
    PAGE_MADE_WITH,
    WORKS_CITED_HEADING,
)
from cavapp.core.references.chicago import bibliography_entry

_POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif; max-width: 62rem;
  margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 0 0 .2rem; }
h3 { font-size: 1rem; margin: 1rem 0 .2rem; }
article { margin: 2.6rem 0; padding-top: 1.4rem; border-top: 2px solid #8a929b; }
img { display: block; width: 100%; height: auto; margin: .8rem 0; border: 1px solid #8a929b55; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; }
th, td { padding: .15rem .6rem; text-align: right; white-space: nowrap; }
thead th { border-bottom: 1px solid; }
tbody th { text-align: left; }
sup { line-height: 0; }
p { margin: .2rem 0; }
.works p { padding-left: 1.6rem; text-indent: -1.6rem; }
.soft { opacity: .75; }
a { color: inherit; }
summary { cursor: pointer; font-weight: 600; }
@media print { article { break-inside: avoid; } details { display: none; } }
"""


def index_html(
    recipes: Sequence[Recipe], pictures: Sequence[str], *, title: str, names: Sequence[Sequence[str]]
) -> str:
    """The page for figures of one language. ``pictures`` are PNG files in base64, ``names`` the files beside it."""
    lang = recipes[0].language
    entries = "".join(
        f'<li><a href="#{recipe.number}">{escape(recipe.figure.title)}</a> '
        f'<span class="soft">{escape(recipe.figure.subtitle)}</span></li>'
        for recipe in recipes
    )
    articles = (_article(*one) for one in zip(recipes, pictures, names, strict=True))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        f"<nav><h3>{CONTENTS_HEADING.get(lang)}</h3><ol>{entries}</ol></nav>\n<main>\n"
        + "".join(articles)
        + f'</main>\n<section class="works"><h2>{WORKS_CITED_HEADING.get(lang)}</h2>\n'
        f"{_works(recipes, lang)}</section>\n"
        f'<footer class="soft"><p>{escape(PAGE_MADE_WITH.get(lang).format(version=recipes[0].program))}</p></footer>\n'
        "</body>\n</html>\n"
    )


def _article(recipe: Recipe, picture: str, files: Sequence[str]) -> str:
    figure, lang = recipe.figure, recipe.language
    links = ", ".join(f'<a href="{quote(name)}">{escape(name)}</a>' for name in files)
    return (
        f'<article id="{recipe.number}">\n'
        f"<h2>{escape(figure.title)}{raised_markers(figure.markers)}</h2>\n<p>{escape(figure.subtitle)}</p>\n"
        f'<img alt="{escape(recipe.description)}" src="data:image/png;base64,{picture}">\n'
        f"<details><summary>{NUMBERS_HEADING.get(lang)}</summary>{_table(recipe)}</details>\n"
        f"{table_foot_html(figure, lang, HtmlForm.PAGE)}\n"
        f'<p class="soft">{FILES_LABEL.get(lang)}: {links}. '
        f"{FIGURE_NUMBER_LABEL.get(lang)}: {recipe.number}</p>\n</article>\n"
    )


def _table(recipe: Recipe) -> str:
    """The numbers of a figure; a place without an observation is empty."""
    figure = recipe.figure
    points: dict[tuple[str, str], dict[str, FigurePoint]] = {}
    for one in iterate_points(figure):
        points.setdefault((one.code, one.row), {})[one.period] = one
    marked = _markers_of_heads(figure)
    nowhere = Key(recipe.view.exhibit)
    columns = [
        TableHead(period, period, "", marked.get(period, ()), nowhere)
        for period in dict.fromkeys(period for row in points.values() for period in row)
    ]
    rows = [TableHead(code, label, "", marked.get(code, ()), nowhere) for code, label in points]
    cells = [[_cell(row.get(column.code)) for column in columns] for row in points.values()]
    return f'<div class="scroll">{html_table(HtmlGrid("", columns, rows, cells), HtmlForm.PAGE)}</div>'


def _markers_of_heads(figure: Figure | TableFigure) -> Mapping[str, tuple[str, ...]]:
    """The markers of columns by their label, and of rows by their code."""
    if isinstance(figure, Figure):
        columns = {tick.label: tick.markers for tick in figure.x_ticks}
        return columns | {one.code: one.markers for one in figure.series}
    return {one.label: one.markers for one in figure.columns} | {one.code: one.markers for one in figure.rows}


def _cell(one: FigurePoint | None) -> TableCell:
    if one is None:
        return TableCell("", None, (), None, None)
    return TableCell(one.text, one.value, one.markers, None, one.key, one.edited)


def _works(recipes: Sequence[Recipe], lang: Language) -> str:
    """Every work that any of the figures names, once, in the order of a bibliography."""
    works = {str(work["id"]): Reference.from_csl(work) for recipe in recipes for work in recipe.works}
    ordered = sorted(works.values(), key=sort_key)
    return "".join(f"<p>{runs_html(bibliography_entry(work, lang=lang))}</p>\n" for work in ordered)
