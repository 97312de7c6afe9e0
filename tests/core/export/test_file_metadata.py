"""What a file says of its figure: title, authors, sources and licences, in the language of the figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cavapp import __version__
from cavapp.core.analysis.view import view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.file_metadata import texts_of
from cavapp.core.export.recipe import Recipe, make_recipe

ENGLISH, SPANISH = Language


def recipe_for(
    document: Document, exhibit: str = "table-1b", lang: Language = ENGLISH, kind: Kind = Kind.CHART
) -> Recipe:
    return make_recipe(document, view_of(document.catalogue.exhibit(exhibit)), lang, Presentation(800, 600), kind=kind)


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1a", "table-1b", "table-2"])
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", Language)
def test_all_is_said(document: Document, exhibit: str, kind: Kind, lang: Language) -> None:
    recipe = recipe_for(document, exhibit, lang, kind)
    texts = texts_of(recipe)
    assert texts.title == recipe.figure.title
    assert texts.description == recipe.figure.alternative_text
    assert texts.sources.split("\n") == [runs_text(runs) for runs in recipe.figure.sources]
    assert texts.software == f"cavapp {__version__}"
    assert (texts.language, texts.number) == (lang.value, recipe.number)
    assert "CC BY 4.0" in texts.licences
    assert all(texts.keyed().values())


def test_words_are_in_the_language_of_the_figure(document: Document) -> None:
    english, spanish = (texts_of(recipe_for(document, lang=lang)) for lang in Language)
    assert english.author == "cavapp; figures of the institutions named as sources"
    assert spanish.author == "cavapp; cifras de las instituciones citadas como fuentes"
    assert english.licences.startswith("Words and arrangement")
    assert spanish.licences.startswith("Textos y disposición")


def test_keywords_are_those_of_png(document: Document) -> None:
    keyed = texts_of(recipe_for(document)).keyed()
    assert list(keyed) == [
        *("Title", "Author", "Description", "Copyright", "Software", "Source", "Language", "Figure"),
    ]
    assert all(key.isascii() and 0 < len(key) < 80 for key in keyed)


def test_editors_are_authors_once_each_and_nobody_else(catalogue: Catalogue, cell: Callable[[str, int], Key]) -> None:
    document = Document(catalogue, author=Author("Ana Pérez", "a"))
    document.set_value(cell("INCLE", 2009), 1.0, "1.0")
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    document.author = Author("Luis", "l")
    document.set_value(cell("DA", 2009), 1.0, "1.0")
    document.author = Author("", "nobody")
    document.set_value(cell("DA", 2010), 1.0, "1.0")
    names, _, rest = texts_of(recipe_for(document)).author.partition(" (edits); ")
    assert sorted(names.split(", ")) == ["Ana Pérez", "Luis"]
    assert rest == "cavapp; figures of the institutions named as sources"
    assert "(modificaciones)" in texts_of(recipe_for(document, lang=SPANISH)).author
    assert "Ana" not in texts_of(recipe_for(document, "fig-1")).author


def test_a_description_of_the_users_takes_the_place_of_the_one_built(document: Document) -> None:
    recipe = recipe_for(document)
    assert texts_of(recipe.presented(replace(recipe.presentation, description="Mine"))).description == "Mine"


def test_terms_of_works_are_told(document: Document) -> None:
    recipe = recipe_for(document)
    first, *rest = recipe.works
    works = (dict(first) | {"custom": {"terms": "Public domain."}}, dict(rest[0]) | {"custom": {"terms": 7}}, *rest[1:])
    lines = texts_of(replace(recipe, works=works)).licences.split("\n")
    assert f"{first['title']}: Public domain." in lines
    assert not any(line[-1:] == "7" for line in lines)
