"""What ``cavapp export`` and ``cavapp open-figure`` do: files from exhibits, and what stands in a picture as text.

Owns which files are made in which order, and the words of the answer. Making them is the composition root's business.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from cavapp.cli.target import WrongUse
from cavapp.core.analysis.measures.shown_as import AS_RELEASED
from cavapp.core.analysis.measures.suitability import why_unfit
from cavapp.core.analysis.movements import moving_notes, notes_named
from cavapp.core.analysis.view import Booking, View, bounds_of, view_of, with_applied
from cavapp.core.data.json_codec import to_plain
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language, say_sentence, spoken_language
from cavapp.core.edits.document import Document, utc_now
from cavapp.core.export.atomic_write import write_whole
from cavapp.core.export.data_files.book_builder import BookLayout, build_book
from cavapp.core.export.data_files.book_writer import data_bytes
from cavapp.core.export.export_job import Figures, Job, Product, set_jobs
from cavapp.core.export.export_options import (
    DATA_FORMATS,
    FORMATS,
    PRESETS,
    ExportError,
    Kind,
    Presentation,
    check_pixels,
    parse_size,
)
from cavapp.core.export.figure_diff import changes_since
from cavapp.core.export.file_name import name_data, name_figure
from cavapp.core.export.recipe import Recipe, ledger_entry, make_recipe, recipe_text
from cavapp.core.figures.charts.chart_types import CHART_TYPES, type_offers
from cavapp.core.figures.figure_data import iterate_points
from cavapp.core.workspace.errors import WorkspaceError


class Exported(NamedTuple):
    """The files written, in order, and what else is to be said; ``failed``: not all that was asked for is written."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]
    failed: bool = False


def presentation_of(asked: argparse.Namespace) -> Presentation:
    """How all figures are set. Raises WrongUse for a picture that is too large."""
    size = parse_size(asked.size)
    preset = PRESETS.get(asked.size.strip().lower())
    scale = asked.scale if asked.scale is not None else 1.0 if preset is None else preset.scale
    try:
        check_pixels(size, scale)
    except ExportError as error:
        raise WrongUse(str(error)) from None
    return Presentation(*size, scale, asked.theme, transparent=asked.transparent, text_size=asked.text_size)


def export_figures(document: Document, asked: argparse.Namespace, presentation: Presentation) -> Exported:
    """Write what is asked for, and keep the numbers of the figures in the workspace's ledger, if one is named.

    A map whose outlines cannot be used is not written: a picture of that sentence would pass for the figure.
    """
    from cavapp.app import make_files

    of_report = [one.id for one in document.catalogue.exhibits.values() if one.in_report]
    exhibits = [document.catalogue.exhibit(name).id for name in (of_report if asked.all else asked.ids)]
    views = {name: _view(document, name, asked) for name in exhibits}
    kinds = asked.kinds or (tuple(Kind) if asked.all else (Kind.CHART,))
    paths: list[Path] = []
    unkept, problems = "", dict[str, None]()
    for lang in asked.lang:
        recipes = [
            make_recipe(
                document,
                views[name],
                lang,
                presentation,
                kind=Kind(kind),
                all_notes=asked.all_notes,
            )
            for name in dict.fromkeys(exhibits)
            for kind in kinds
        ]
        if set(asked.format) & set(FORMATS):
            problems |= {problem: None for one in recipes if (problem := _why_no_map(one))}
            drawn = [one for one in recipes if not _why_no_map(one)]
            jobs = _jobs(document, drawn, lang, asked) if drawn else ()  # no page can show nothing
            paths += [job.path for job in make_files(jobs)]
        paths += _write_data(document, recipes, asked)
        if asked.workspace is not None:
            unkept = _keep(document, recipes) or unkept
    return Exported(tuple(paths), tuple(filter(None, (*problems, unkept))), failed=bool(problems))


def _why_no_map(recipe: Recipe) -> str:
    """The sentence that says why a map cannot be drawn; empty for every other figure."""
    return "" if recipe.chart is None or recipe.chart.frame is None else recipe.chart.frame.problem


def _write_data(document: Document, recipes: Iterable[Recipe], asked: argparse.Namespace) -> Iterator[Path]:
    """The data files, one of each format an exhibit, however it is drawn."""
    forms = [form for form in asked.format if form in DATA_FORMATS]
    named: dict[str, Recipe] = {}
    for one in recipes if forms else ():
        named.setdefault(name_data(one, document.catalogue, whole=asked.whole), one)
    for stem, recipe in named.items():
        book = build_book(document, recipe, BookLayout(whole=asked.whole, wide=asked.wide))._replace(bom=asked.bom)
        for form in forms:
            path = asked.out / f"{stem}.{form}"
            write_whole(path, data_bytes(book, form))
            yield path


def _view(document: Document, name: str, asked: argparse.Namespace) -> View:
    """The exhibit as in the report, with notes applied or shown as something else; with --all only where that suits.

    Raises UnknownName for a note that moves nothing in the exhibit.
    """
    exhibit = document.catalogue.exhibit(name)
    view = _drawn_as(document, view_of(exhibit), asked)
    if asked.shown != AS_RELEASED:
        data = document.catalogue.dataset(exhibit.dataset)
        if not asked.all or why_unfit(document, data, exhibit.measure, asked.shown) is None:
            view = replace(view, shown=asked.shown)
    if not asked.apply or (asked.all and not moving_notes(document, exhibit.dataset)):
        return view
    notes = notes_named(document, exhibit.dataset, asked.apply)
    return with_applied(view, notes, Booking.SIDE_BY_SIDE if asked.side_by_side else Booking.INTENDED)


def _drawn_as(document: Document, view: View, asked: argparse.Namespace) -> View:
    """The view in the year and as the type that are asked for; with --all only where they fit. Raises WrongUse."""
    if asked.year is not None and asked.years is not None:
        raise WrongUse("--year and --years do not go together: one year, or from one to another.")
    years = asked.years or ((asked.year, asked.year) if asked.year is not None else ())
    first, last = bounds_of(document, view)
    outside = next((year for year in years if not first <= year <= last), None)
    if years and outside is None:
        view = replace(view, first=years[0], last=years[-1])
    elif years and not asked.all:
        raise _no_such_year(document, view.exhibit, outside, (first, last))
    if asked.type:
        offer = next(one for one in type_offers(document, view) if one.shape.id == asked.type)
        if offer.why_not is None:
            view = offer.view
        elif not asked.all:
            raise WrongUse(offer.why_not.get(spoken_language()))
    if not asked.free_scale:
        return view
    if not (found := CHART_TYPES.get(view.type)) or not found.holds_charts:
        raise WrongUse("--free-scale goes with --type panels alone.")
    return replace(view, free_scale=True)


def _no_such_year(document: Document, exhibit: str, year: int | None, bounds: tuple[int, int]) -> WrongUse:
    """Which years there are, as they are called: an undated one is none."""
    data = document.catalogue.dataset(document.catalogue.exhibit(exhibit).dataset)
    first, last = (data.period(one).label(spoken_language()) for one in bounds)
    if bounds[0] == bounds[1]:
        return WrongUse("{exhibit} has no year {year}: all it has is {first}.", exhibit=exhibit, year=year, first=first)
    sentence = "{exhibit} has no year {year}: its years are {first} to {last}."
    return WrongUse(sentence, exhibit=exhibit, year=year, first=first, last=last)


def _jobs(document: Document, recipes: list[Recipe], lang: Language, asked: argparse.Namespace) -> Iterator[Job]:
    stems = tuple(name_figure(one, document.catalogue) for one in recipes)
    figures = Figures(lang, tuple(map(recipe_text, recipes)), stems)
    pictures = [form for form in asked.format if form in FORMATS]
    for job in set_jobs(figures, pictures, asked.out, evidence=not asked.no_data, outlined=not asked.live_text):
        if asked.all or asked.pack is not None or job.product not in (Product.SET, Product.INDEX):
            yield job


def _keep(document: Document, recipes: Iterable[Recipe]) -> str:
    """Keep the numbers; the sentence that says why that could not be done, empty if it was."""
    time = utc_now()
    try:
        document.ledger.take_in(ledger_entry(one, time) for one in recipes)
    except WorkspaceError as error:
        return say_sentence("The figure numbers could not be kept in the workspace: {error}", error=error)
    return ""


# ---------------------------------------------------------------- what a picture says


def figure_text(recipe: Recipe, document: Document) -> str:
    """The figure in a picture as text: title, numbers, notes, sources, edits, and what is different today."""
    figure = recipe.figure
    lines = [f"{figure.title} ({recipe.number}, cavapp {recipe.program})", figure.subtitle, ""]
    for one in iterate_points(figure):
        marked = f" [{', '.join(one.markers)}]" if one.markers else ""
        own = f" ({say_sentence('edited')})" if one.edited else ""
        lines.append(f"{one.row}, {one.period}: {one.text or say_sentence('no value')}{marked}{own}")
    lines += ["", *(f"[{note.marker}] {note.text}" if note.marker else note.text for note in figure.notes)]
    lines += ["", *(runs_text(runs) for runs in figure.sources), "", *figure.remarks]
    lines += ["", *_today(recipe, document)]
    return "\n".join(lines) + "\n"


def _today(recipe: Recipe, document: Document) -> Iterator[str]:
    changes = changes_since(recipe, document)
    if changes is None:
        yield say_sentence("Today's data cannot show this view any more.")
    elif changes.none:
        yield say_sentence("Today's data show the same.")
    else:
        for cell in changes.cells:
            yield say_sentence(
                "Different today: {row}, {period}: {then} -> {now} ({reason})",
                row=cell.row,
                period=cell.period,
                then=cell.then,
                now=cell.now,
                reason=cell.reason,
            )
        for line in changes.lines_then:
            yield say_sentence("Only in the figure: {line}", line=line)
        for line in changes.lines_now:
            yield say_sentence("Only today: {line}", line=line)


def figure_json(recipe: Recipe, document: Document) -> str:
    """The recipe, its number, and what is different today, as one object."""
    changes = changes_since(recipe, document)
    found: dict[str, Any] = {"number": recipe.number, "recipe": to_plain(recipe)}
    found["today"] = None if changes is None else to_plain(changes)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
