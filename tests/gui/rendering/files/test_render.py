"""Ways out: whole files that name every source, open again to the same bytes, and are the same in every process."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from cavapp.app import make_files
from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.export.export_job import Figures, Job, JobOutcome, Product, set_jobs
from cavapp.core.export.export_options import FORMATS, PRESETS, ExportError, Kind, Presentation, RecipeError
from cavapp.core.export.figure_reader import figure_in, figure_of_bytes
from cavapp.core.export.file_metadata import texts_of
from cavapp.core.export.file_name import name_figure
from cavapp.core.export.formats.png import read_png_text
from cavapp.core.export.recipe import FORMAT, Recipe, make_recipe, recipe_text
from cavapp.core.figures.style import DARK, LIGHT
from cavapp.gui.rendering.files.render import file_bytes, page_of, paginate_figure, render_page, set_bytes
from cavapp.gui.rendering.files.render_worker import make_file, serve_stream
from tests.checkout import ROOT
from tests.gui.rendering.files.pdf_reading import read_attachments, read_outline, read_pdf, read_text

Pixels = Callable[[QImage], NDArray[np.int16]]
SVG = "{http://www.w3.org/2000/svg}"
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
ENGLISH, SPANISH = Language
SMALL = Presentation(600, 400)
EVERYTHING = [pytest.param(*one, id="-".join(one)) for one in itertools.product(EXHIBITS, Kind, Language)]


def recipe_for(
    document: Document,
    exhibit: str = "table-1b",
    kind: Kind = Kind.CHART,
    lang: Language = ENGLISH,
    *,
    all_notes: bool = False,
    **shown: Any,  # noqa: ANN401 - fields of a presentation
) -> Recipe:
    view = view_of(document.catalogue.exhibit(exhibit))
    return make_recipe(document, view, lang, replace(SMALL, **shown), kind=kind, all_notes=all_notes)


def amount(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def squeezed(text: str) -> str:
    return "".join(text.split())


def image_of(file: bytes) -> QImage:
    image = QImage.fromData(file)
    assert not image.isNull()
    return image


def svg_of(file: bytes) -> ET.Element:
    return ET.fromstring(file)  # noqa: S314 - written here


def words_of(file: bytes, kind: str) -> str:
    """What can be read on the page of a file, without blanks."""
    if kind == "svg":
        return squeezed("".join("".join(one.itertext()) for one in svg_of(file).iter(f"{SVG}text")))
    return squeezed("".join(read_text(page) for page in read_pdf(file).pages))


def evidence_in(file: bytes, kind: str) -> str | None:
    """What opens the figure again, None if the file carries nothing of the kind."""
    if kind == "png":
        return read_png_text(io.BytesIO(file), FORMAT)
    if kind == "svg":
        found = [text for one in svg_of(file).iter() for text in one.itertext() if f'"format":"{FORMAT}"' in text]
        return found[-1].strip() if found else None
    attached = read_attachments(read_pdf(file))
    return attached["cavapp-figure.json"].decode() if "cavapp-figure.json" in attached else None


# ---------------------------------------------------------------- the promise: nothing without its source


@pytest.mark.parametrize(("exhibit", "kind", "lang"), EVERYTHING)
def test_every_file_of_every_format_names_every_source(
    document: Document, exhibit: str, kind: Kind, lang: Language
) -> None:
    recipe = recipe_for(document, exhibit, kind, lang, width=1200)
    figure = recipe.figure
    sources = [runs_text(runs) for runs in figure.sources]
    assert sources
    image = image_of(file_bytes(recipe, "png", evidence=False))
    assert image.text("Source").split("\n") == sources
    for form in ("svg", "pdf"):
        said = words_of(file_bytes(recipe, form, evidence=False), form)
        for text in (*sources, *(note.text for note in figure.notes), *figure.remarks, figure.title, recipe.number):
            assert squeezed(text) in said, (form, text)
    page = page_of(recipe)
    painted = squeezed("".join(block.document.toPlainText() for block in page.blocks))
    for source in sources:  # what the picture shows in pixels
        assert squeezed(source) in painted


@pytest.mark.parametrize("lang", Language)
def test_the_document_and_the_page_of_a_set_name_every_source(
    document: Document, tmp_path: Path, lang: Language
) -> None:
    recipes = [recipe_for(document, exhibit, kind, lang, width=1000) for exhibit in EXHIBITS for kind in Kind]
    stems = tuple(name_figure(recipe, document.catalogue) for recipe in recipes)
    jobs = list(set_jobs(Figures(lang, tuple(map(recipe_text, recipes)), stems), ("pdf",), tmp_path))
    made = [job for job in jobs if job.product in (Product.SET, Product.INDEX)]
    for job in made:
        make_file(job)
    document_text, page_text = (job.path.read_bytes() for job in made)
    said = words_of(document_text, "pdf")
    page = squeezed(re.sub(r"<[^>]*>", "", page_text.decode("utf-8")).replace("&amp;", "&").replace("&quot;", '"'))
    page = page.replace("&#x27;", "'")
    for recipe in recipes:
        for runs in recipe.figure.sources:
            assert squeezed(runs_text(runs)) in said
            assert squeezed(runs_text(runs)) in page


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize(("exhibit", "kind", "lang"), EVERYTHING)
def test_a_picture_that_is_opened_gives_the_same_files_again(
    document: Document, tmp_path: Path, exhibit: str, kind: Kind, lang: Language
) -> None:
    recipe = recipe_for(document, exhibit, kind, lang)
    first = {form: file_bytes(recipe, form) for form in FORMATS}
    path = tmp_path / "figure.png"
    path.write_bytes(first["png"])
    again = figure_in(path)
    assert again == recipe
    assert {form: file_bytes(again, form) for form in FORMATS} == first


def test_what_is_the_users_and_how_it_is_presented_come_back_too(
    document: Document,
) -> None:
    document.author = Author("Ana Pérez", "a")
    document.set_value(amount("INCLE", 2009), 460.5, "460.5", reason="ñ")
    document.apply([document.note_write("Counted anew", [amount("DA", 2008)])], StepKind.NOTE)
    shown = {"scale": 1.5, "theme": "dark", "transparent": True, "text_size": 1.25, "description": "Mi texto: ñ"}
    for kind in Kind:
        recipe = recipe_for(document, "table-1b", kind, SPANISH, all_notes=True, **shown)
        first = {form: file_bytes(recipe, form) for form in FORMATS}
        again = figure_of_bytes(first["png"], "x")
        assert {form: file_bytes(again, form) for form in FORMATS} == first
        assert image_of(first["png"]).text("Description") == "Mi texto: ñ"
        assert image_of(first["png"]).text("Author").startswith("Ana Pérez (modificaciones)")


@pytest.mark.parametrize("form", FORMATS)
def test_evidence_is_in_a_file_or_not(document: Document, form: str) -> None:
    recipe = recipe_for(document)
    assert evidence_in(file_bytes(recipe, form), form) == recipe_text(recipe)
    bare = file_bytes(recipe, form, evidence=False)
    assert evidence_in(bare, form) is None
    assert FORMAT.encode() not in bare
    assert len(bare) < len(file_bytes(recipe, form))


def test_a_picture_saved_again_by_another_program_leads_to_its_number(document: Document, tmp_path: Path) -> None:
    recipe = recipe_for(document)
    image = image_of(file_bytes(recipe, "png"))
    pixels = QImage(image.constBits(), image.width(), image.height(), image.bytesPerLine(), image.format())
    assert pixels.textKeys() == []
    assert pixels.save(str(tmp_path / "saved.png"))
    with pytest.raises(RecipeError, match=r"figure number \(CAV-…\) stands at its foot, type it into Find figure"):
        figure_in(tmp_path / "saved.png")
    assert squeezed(recipe.number) in words_of(file_bytes(recipe, "svg", evidence=False), "svg")


# ---------------------------------------------------------------- PNG


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.5])
def test_a_png_has_the_pixels_of_the_page_at_its_scale(document: Document, scale: float) -> None:
    recipe = recipe_for(document, scale=scale)
    image, page = image_of(file_bytes(recipe, "png")), page_of(recipe)
    assert image.width() == 600 * scale
    assert image.height() == round(page.size.height() * page.scale * scale)
    assert image.height() >= 400 * scale
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == round(96 * scale / 0.0254)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", Kind)
def test_a_png_holds_the_pixels_that_were_rendered(document: Document, pixels: Pixels, theme: str, kind: Kind) -> None:
    recipe = recipe_for(document, "table-1b", kind, SPANISH, theme=theme)
    expected = render_page(page_of(recipe), DARK if theme == "dark" else LIGHT, 1.0)
    found = image_of(file_bytes(recipe, "png"))
    assert not found.hasAlphaChannel()
    assert (pixels(found) == pixels(expected)).all()


def test_a_png_without_ground_lets_what_is_behind_be_seen(document: Document) -> None:
    recipe = recipe_for(document, transparent=True)
    image = image_of(file_bytes(recipe, "png"))
    assert image.hasAlphaChannel()
    expected = render_page(page_of(recipe), LIGHT, 1.0, transparent=True)
    rows, found = (
        np.frombuffer(one.constBits(), np.uint8).reshape(one.height(), -1, 4).copy()
        for one in (expected, image.convertToFormat(QImage.Format.Format_RGBA8888))
    )
    assert (rows == found).all()
    assert rows[0, 0, 3] == 0
    assert 0.5 < (rows[:, :, 3] == 0).mean() < 0.99
    assert (rows[:, :, 3] == 255).any()


@pytest.mark.parametrize("lang", Language)
def test_a_png_says_in_words_what_it_shows(document: Document, lang: Language) -> None:
    recipe = recipe_for(document, lang=lang)
    image = image_of(file_bytes(recipe, "png", evidence=False))
    wanted = texts_of(recipe).keyed()
    assert {key: image.text(key) for key in image.textKeys()} == dict(wanted)
    assert wanted["Title"] == recipe.figure.title
    assert wanted["Figure"] == recipe.number


# ---------------------------------------------------------------- SVG and PDF


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", Language)
def test_an_svg_holds_its_text_as_text(document: Document, kind: Kind, lang: Language) -> None:
    recipe = recipe_for(document, "table-1b", kind, lang, width=1600)
    root = svg_of(file_bytes(recipe, "svg"))
    said = words_of(file_bytes(recipe, "svg"), "svg")
    for text in ("454.0", recipe.figure.title, recipe.figure.subtitle):
        assert squeezed(text) in said
    assert root.findtext(f"{SVG}title") == recipe.figure.title
    assert root.findtext(f"{SVG}desc") == recipe.figure.alternative_text
    assert root.find(f".//{SVG}image") is None


def test_a_file_with_a_row_in_focus_has_the_numbers_of_that_row_alone(document: Document) -> None:
    view = replace(view_of(document.catalogue.exhibit("table-1b")), focus="INCLE")
    recipe = make_recipe(document, view, ENGLISH, replace(SMALL, width=1600), kind=Kind.CHART, all_notes=False)
    root = svg_of(file_bytes(recipe, "svg", evidence=False))
    said = {"".join(one.itertext()).strip() for one in root.iter(f"{SVG}text")}
    assert {"242.1", "117.0"} <= said
    assert not {"116.5", "299.0"} & said


def test_an_svg_has_a_ground_or_none(document: Document) -> None:
    with_ground, without = (
        file_bytes(recipe_for(document, transparent=transparent), "svg", evidence=False)
        for transparent in (False, True)
    )
    assert with_ground.count(LIGHT.ground.encode()) > without.count(LIGHT.ground.encode())


def test_an_svg_and_a_pdf_are_as_large_on_paper_as_a_png_says(document: Document) -> None:
    recipe = recipe_for(document)
    page = page_of(recipe)
    inches = 600 / 96, page.size.height() * page.scale / 96
    root = svg_of(file_bytes(recipe, "svg"))
    assert [float(n) for n in root.attrib["viewBox"].split()[2:]] == pytest.approx([96 * n for n in inches], abs=1.1)
    pdf = read_pdf(file_bytes(recipe, "pdf"))
    left, bottom, right, top = map(float, pdf.pages[0].mediabox)
    assert [right - left, top - bottom] == pytest.approx([72 * n for n in inches], abs=1.1)


def test_a_pdf_carries_numbers_works_and_properties(document: Document) -> None:
    recipe = recipe_for(document, lang=SPANISH)
    pdf = read_pdf(file_bytes(recipe, "pdf"))
    attached = read_attachments(pdf)
    assert set(attached) == {
        "data.csv",
        "notes.csv",
        "sources.bib",
        "sources.ris",
        "sources.json",
        "cavapp-figure.json",
    }
    assert [work["id"] for work in json.loads(attached["sources.json"])] == list(recipe.figure.source_ids)
    assert b",454.0," in attached["data.csv"]
    info = {key: str(text) for key, text in pdf.docinfo.items()}
    assert (info["/Title"], info["/Subject"]) == (recipe.figure.title, recipe.figure.alternative_text)
    assert info["/Keywords"] == recipe.number
    assert read_outline(pdf) == []


def test_a_set_has_an_outline_and_everything_of_each_figure(document: Document) -> None:
    recipes = [recipe_for(document, exhibit) for exhibit in EXHIBITS]
    pdf = read_pdf(set_bytes(recipes, title="Todo"))
    assert len(pdf.pages) == len(recipes)
    assert read_outline(pdf) == [(0, f"{one.figure.title} ({one.number})", place) for place, one in enumerate(recipes)]
    assert {name for name in read_attachments(pdf) if name.endswith("cavapp-figure.json")} == {
        f"{recipe.number}-cavapp-figure.json" for recipe in recipes
    }
    assert str(pdf.docinfo["/Title"]) == "Todo"


def test_long_tables_go_on_on_further_pages_of_paper_only(document: Document) -> None:
    recipe = recipe_for(document, "table-1b", Kind.TABLE, all_notes=True)
    table = recipe.table
    assert table is not None
    many = replace(table, rows=table.rows * 12, cells=table.cells * 12)
    long = replace(recipe, table=many)
    assert len(paginate_figure(long)) == 1
    paper = long.presented(Presentation(*PRESETS["a4"].size, PRESETS["a4"].scale))
    assert len(paginate_figure(paper)) > 1
    assert len(read_pdf(file_bytes(paper, "pdf")).pages) == len(paginate_figure(paper))
    chart = recipe_for(document, width=paper.presentation.width, height=paper.presentation.height)
    assert len(paginate_figure(chart)) == 1


# ---------------------------------------------------------------- the same bytes


def test_the_same_request_gives_the_same_bytes_in_every_process(document: Document, tmp_path: Path) -> None:
    words = ["fig-1", "table-1b", "--as", "chart,table", "--format", ",".join(FORMATS), "--size", "800x500"]
    words += ["--lang", "es", "--all-notes"]
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "es_ES.UTF-8", "QT_SCALE_FACTOR": "2"},
        {"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C", "QT_FONT_DPI": "192", "QT_ENABLE_HIGHDPI_SCALING": "1"},
    )
    for number, env in enumerate(settings):
        subprocess.run(  # noqa: S603 - starts the project's own program with fixed words
            [sys.executable, "-m", "cavapp", "export", *words, "--out", str(tmp_path / str(number))],
            cwd=ROOT,
            check=True,
            capture_output=True,
            env={**os.environ, **env},
        )
    here = {}
    for exhibit, kind, form in itertools.product(("fig-1", "table-1b"), Kind, FORMATS):
        recipe = recipe_for(document, exhibit, kind, SPANISH, all_notes=True, width=800, height=500)
        here[f"{name_figure(recipe, document.catalogue)}.{form}"] = file_bytes(recipe, form)
    there = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("0", "1")]
    for name, content in here.items():
        assert [files[name] == content for files in there] == [True, True], name
    assert set(here) == set(there[0]) == set(there[1])


@pytest.mark.parametrize("form", FORMATS)
def test_other_requests_give_other_bytes(document: Document, form: str) -> None:
    recipe = recipe_for(document)
    others = [
        recipe_for(document, theme="dark"),
        recipe_for(document, lang=SPANISH),
        recipe_for(document, all_notes=True),
        recipe_for(document, width=601),
        recipe_for(document, text_size=1.5),
        recipe_for(document, "table-1b", Kind.TABLE),
    ]
    files = [file_bytes(one, form, evidence=False) for one in (recipe, *others)]
    assert len(set(files)) == len(files)


# ---------------------------------------------------------------- jobs


@pytest.mark.parametrize("form", FORMATS)
def test_a_job_writes_its_file_whole_with_nothing_beside_it(document: Document, tmp_path: Path, form: str) -> None:
    recipe = recipe_for(document)
    path = tmp_path / "new" / f"figure.{form}"
    job = Job(Product(form), path, (recipe_text(recipe),))
    assert list(make_files([job])) == [job]
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == file_bytes(recipe, form)
    make_file(job._replace(evidence=False))
    assert path.read_bytes() == file_bytes(recipe, form, evidence=False)


def test_jobs_are_served_line_by_line_and_trouble_with_one_ends_none(document: Document, tmp_path: Path) -> None:
    text = recipe_text(recipe_for(document))
    (tmp_path / "file").write_bytes(b"")
    jobs = [
        Job(Product.PNG, tmp_path / "a.png", (text,)),
        Job(Product.PNG, tmp_path / "file" / "b.png", (text,)),
        Job(Product.SVG, tmp_path / "c.svg", (text.replace("454.0", "455.0"),)),
        Job(Product.SVG, tmp_path / "d.svg", (text,)),
    ]
    told = io.StringIO()
    serve_stream(io.StringIO("".join(f"{job.line()}\n" for job in jobs)), told)
    outcomes = [JobOutcome.of(line) for line in told.getvalue().splitlines()]
    assert [one.path for one in outcomes] == [job.path for job in jobs]
    assert [bool(one.error) for one in outcomes] == [False, True, True, False]
    assert "is not a folder" in outcomes[1].error
    assert "checksum does not fit" in outcomes[2].error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "d.svg", "file"]


def test_a_picture_that_no_memory_holds_is_told(document: Document) -> None:
    with pytest.raises(ExportError, match=r"does not fit into memory: choose a smaller size or scale\.$"):
        render_page(page_of(recipe_for(document)), LIGHT, 5000.0)
