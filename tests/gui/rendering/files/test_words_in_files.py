"""What a PNG and a PDF say of their numbers, against the data files: what stands on the page and what goes with it.

The walks of the core look at every selection there is; here each exhibit is written, and read back as another
program would read it.
"""

from __future__ import annotations

import csv
import io
import struct
import zlib

import pytest

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.figure_reader import figure_of_bytes
from cavapp.core.export.recipe import Recipe, make_recipe
from cavapp.core.figures.figure_data import iterate_points
from cavapp.gui.rendering.files.render import file_bytes
from tests.core.test_words_around_numbers import exhibits, line_of, names, origin_of, shown_text, units
from tests.gui.rendering.files.pdf_reading import read_attachments, read_pdf, read_text

IN_THE_REPORT = ("fig-1", "table-1a", "table-1b", "table-2")
BOTH_KINDS = ((Language.ENGLISH, Kind.CHART), (Language.SPANISH, Kind.TABLE))


def recipe_for(document: Document, exhibit: str, lang: Language, kind: Kind) -> Recipe:
    view = view_of(document.catalogue.exhibit(exhibit))
    return make_recipe(document, view, lang, Presentation(width=900, height=600), kind=kind, all_notes=False)


def png_texts(png: bytes) -> dict[str, str]:
    """Keyword and text of each iTXt chunk, read as the format says."""
    place, found = 8, {}
    while place < len(png):
        (length,), name = struct.unpack(">I", png[place : place + 4]), png[place + 4 : place + 8]
        body = png[place + 8 : place + 8 + length]
        place += 12 + length
        if name == b"iTXt":
            keyword, rest = body.split(b"\0", 1)
            text = rest[2:].split(b"\0", 2)[2]
            found[keyword.decode("latin-1")] = (zlib.decompress(text) if rest[0] else text).decode()
    return found


def told_units(recipe: Recipe, lang: Language) -> set[str]:
    shown = [line_of(one.key) for one in iterate_points(recipe.figure)]
    return {units()[line["unit"]][f"label_{lang.value}"] for line in shown if line["value"]}


def is_without_spaces_in(part: str, text: str) -> bool:
    """Lines break anywhere on a page."""
    return "".join(part.split()) in "".join(text.split())


@pytest.mark.parametrize(("lang", "kind"), BOTH_KINDS)
@pytest.mark.parametrize("exhibit", IN_THE_REPORT)
def test_a_png_says_what_is_true_of_its_numbers(document: Document, exhibit: str, lang: Language, kind: Kind) -> None:
    recipe = recipe_for(document, exhibit, lang, kind)
    png = file_bytes(recipe, "png")
    texts = png_texts(png)
    (unit,) = told_units(recipe, lang)
    assert unit in texts["Description"]
    assert texts["Title"] in texts["Description"]
    assert texts["Language"] == lang.value
    assert "Selee" in texts["Source"]
    again = figure_of_bytes(png, "again")
    points = list(iterate_points(again.figure))
    assert points == list(iterate_points(recipe.figure))
    for one in points:
        line = line_of(one.key)
        assert one.text == shown_text(line)
        assert one.status == line["status"]
        assert one.origin == origin_of(exhibits()[exhibit]["dataset"], line)
    if exhibits()[exhibit]["rows"] == "country":
        drawn = {line["country"] for one in points if (line := line_of(one.key))["value"]}
        assert {code for code, name in names("country", lang.value).items() if name in texts["Title"]} == drawn


@pytest.mark.parametrize(("lang", "kind"), BOTH_KINDS)
@pytest.mark.parametrize("exhibit", IN_THE_REPORT)
def test_a_pdf_says_what_is_true_of_its_numbers(document: Document, exhibit: str, lang: Language, kind: Kind) -> None:
    recipe = recipe_for(document, exhibit, lang, kind)
    pdf = read_pdf(file_bytes(recipe, "pdf"))
    page = "".join(map(read_text, pdf.pages))
    (unit,) = told_units(recipe, lang)
    assert is_without_spaces_in(recipe.figure.title, page)
    assert is_without_spaces_in(unit, page)
    attached = read_attachments(pdf)
    rows = list(csv.DictReader(io.StringIO(attached["data.csv"].decode())))
    for one, row in zip(iterate_points(recipe.figure), rows, strict=True):
        line = line_of(one.key)
        assert row["unit"] == unit
        assert (row["status"], row["origin"]) == (line["status"], origin_of(exhibits()[exhibit]["dataset"], line))
        assert float(row["value"] or "nan") == pytest.approx(float(line["value"] or "nan"), nan_ok=True)
        assert row["text"] == shown_text(line)
        if kind is Kind.TABLE:
            assert is_without_spaces_in(shown_text(line), page)
    notes = list(csv.DictReader(io.StringIO(attached["notes.csv"].decode())))
    explained = {row["marker"] for row in notes if row["marker"]}
    assert {mark for row in rows for mark in row["markers"].split()} <= explained
    for row in notes:
        assert is_without_spaces_in(row["text"], page), row
