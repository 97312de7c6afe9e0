"""The page of a set: complete HTML that needs no network, with every number, note and source, each work once."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import Key
from cavapp.core.data.reference import Reference, runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.index_page import index_html
from cavapp.core.export.recipe import Recipe, make_recipe
from cavapp.core.figures.figure_data import iterate_points
from cavapp.core.references.chicago import bibliography_entry

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
ENGLISH, SPANISH = Language
VOID = {"meta", "img", "br", "link", "input", "hr"}
LOADING = {"src", "srcset", "data", "action", "poster", "background", "cite", "ping"}


class Page(HTMLParser):
    """A page read as a browser would: fails at a tag that is not closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.styles = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.styles += data
        else:
            self.said.append(data)

    @property
    def text(self) -> str:
        return squeezed("".join(self.said))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def squeezed(text: str) -> str:
    return "".join(text.split())


def recipes_for(document: Document, lang: Language, kinds: Sequence[Kind] = tuple(Kind)) -> list[Recipe]:
    views = [view_of(document.catalogue.exhibit(name)) for name in EXHIBITS]
    shown = Presentation(800, 600)
    return [make_recipe(document, view, lang, shown, kind=kind) for view in views for kind in kinds]


def source_of(recipes: Sequence[Recipe], names: Sequence[Sequence[str]] | None = None, title: str = "Set") -> str:
    pictures = [base64.b64encode(recipe.number.encode()).decode() for recipe in recipes]
    files = [[f"{recipe.number}.png", f"{recipe.number}.pdf"] for recipe in recipes] if names is None else names
    return index_html(recipes, pictures, title=title, names=files)


def page_of(recipes: Sequence[Recipe], names: Sequence[Sequence[str]] | None = None, title: str = "Set") -> Page:
    return Page(source_of(recipes, names, title))


@pytest.mark.parametrize("lang", Language)
def test_the_page_is_whole(document: Document, lang: Language) -> None:
    recipes = recipes_for(document, lang)
    text = source_of(recipes, title="Figuras <1> & “2”")
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>\n<html")
    assert page.all("html") == [{"lang": lang.value}]
    assert {"charset": "utf-8"} in page.all("meta")
    assert len(page.all("title")) == len(page.all("h1")) == 1
    assert page.said.count("Figuras <1> & “2”") == 2
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert ids == [recipe.number for recipe in recipes]
    assert len(set(ids)) == len(ids) == 8
    links = [link["href"] for link in page.all("a") if link["href"].startswith("#")]
    assert links == [f"#{name}" for name in ids]


@pytest.mark.parametrize("lang", Language)
def test_every_picture_is_inside_and_has_its_words(document: Document, lang: Language) -> None:
    recipes = recipes_for(document, lang)
    pictures = page_of(recipes).all("img")
    assert [picture["alt"] for picture in pictures] == [recipe.figure.alternative_text for recipe in recipes]
    for picture, recipe in zip(pictures, recipes, strict=True):
        head, _, content = picture["src"].partition(",")
        assert head == "data:image/png;base64"
        assert base64.b64decode(content, validate=True) == recipe.number.encode()
    own = recipes[0].presented(replace(recipes[0].presentation, description='Mi "texto" <b>'))
    assert page_of([own]).all("img")[0]["alt"] == 'Mi "texto" <b>'


@pytest.mark.parametrize("lang", Language)
def test_nothing_is_asked_of_a_network(document: Document, lang: Language) -> None:
    page = page_of(recipes_for(document, lang))
    assert not {tag for tag, _ in page.tags} & {"script", "iframe", "object", "embed", "link", "base", "form", "video"}
    for tag, attributes in page.tags:
        assert all(value.startswith("data:") for name, value in attributes.items() if name in LOADING), tag
        assert not any(name.startswith("on") for name in attributes)
        if tag == "a":
            assert "//" not in attributes["href"]
    assert "url(" not in page.styles
    assert "@import" not in page.styles
    (policy,) = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("kind", Kind)
def test_every_number_note_and_source_of_every_figure_is_named(document: Document, lang: Language, kind: Kind) -> None:
    for recipe in recipes_for(document, lang, [kind]):
        said = page_of([recipe]).text
        figure = recipe.figure
        texts = [figure.title, figure.subtitle, *figure.remarks, recipe.number, *map(runs_text, figure.sources)]
        texts += [note.text for note in figure.notes] + [one.text for one in iterate_points(figure)]
        assert len(figure.sources) > 0
        for text in texts:
            assert squeezed(text) in said, text


def test_cells_stand_under_their_period_with_their_markers(document: Document) -> None:
    (recipe,) = [one for one in recipes_for(document, ENGLISH, [Kind.TABLE]) if one.view.exhibit == "table-1b"]
    text = source_of([recipe])
    head = text.partition("<thead>")[2].partition("</thead>")[0]
    periods = [part.partition("</th>")[0].partition("<sup>")[0] for part in head.split('<th scope="col">')[1:]]
    assert periods == [f"FY{year}" for year in range(2007, 2014)]
    rows = [part.partition("</tr>")[0] for part in text.partition("<tbody>")[2].split("<tr>")[1:]]
    assert [row.partition("</th>")[0].rpartition(">")[2] for row in rows if "GHCS" not in row] == [
        *("INCLE", "ESF", "FMF", "IMET", "NADR", "DA"),
        rows[-1].partition("</th>")[0].rpartition(">")[2],
    ]
    incle = rows[0].split("<td>")[1:]
    assert len(incle) == len(periods)
    assert incle[2].startswith("454.0<sup>c</sup>")


def test_every_marker_of_a_note_stands_at_a_number_or_a_head(document: Document) -> None:
    for recipe in recipes_for(document, ENGLISH, [Kind.TABLE]):
        text = source_of([recipe])
        table = text.partition("<table>")[2].partition("</table>")[0]
        title = text.partition("<article")[2].partition("<img")[0]
        raised = {
            marker for part in (table + title).split("<sup>")[1:] for marker in part.partition("</sup>")[0].split(",")
        }
        assert {note.marker for note in recipe.figure.notes if note.marker} <= raised, recipe.view.exhibit


def test_every_work_is_cited_once_in_the_order_of_a_bibliography(document: Document) -> None:
    recipes = recipes_for(document, SPANISH)
    text = source_of(recipes)
    works = text.partition('<section class="works">')[2].partition("</section>")[0]
    lines = works.split("<p>")[1:]
    assert len(lines) == len({work["id"] for recipe in recipes for work in recipe.works})
    said = Page(f"<div>{works.partition('</h2>')[2]}</div>").text
    for recipe in recipes:
        for work in recipe.works:
            entry = squeezed(runs_text(bibliography_entry(Reference.from_csl(work), lang=SPANISH)))
            assert said.count(entry) == 1, work["id"]
    names = [line.partition(",")[0].casefold() for line in lines]
    assert names[0] <= names[-1]


def test_links_to_files_survive_any_name(document: Document) -> None:
    (recipe, *_) = recipes_for(document, ENGLISH)
    names = ["año 1 #2?.png", 'a"b<c>.pdf', "100%.svg", "javascript:x.svg"]
    page = page_of([recipe], [names])
    links = [link["href"] for link in page.all("a") if not link["href"].startswith("#")]
    assert [unquote(link) for link in links] == names
    assert all(link.isascii() and not set(link) & set(' "<>#?:') for link in links)
    assert all(name in page.said for name in names)


def test_edits_are_told(document: Document, cell: Callable[[str, int], Key]) -> None:
    document.set_value(cell("INCLE", 2009), 460.5, "460.5")
    recipe = next(one for one in recipes_for(document, ENGLISH) if one.view.exhibit == "table-1b")
    text = source_of([recipe])
    assert "<i>460.5</i>" in text
    assert recipe.figure.edited
    assert squeezed(recipe.figure.edited) in Page(text).text


def test_text_of_the_users_is_no_markup(document: Document, cell: Callable[[str, int], Key]) -> None:
    evil = "</p><script>alert(1)</script>"
    document.apply([document.note_write(evil, [cell("INCLE", 2009)])], StepKind.NOTE)
    recipe = next(one for one in recipes_for(document, ENGLISH) if one.view.exhibit == "table-1b")
    page = page_of([recipe])
    assert not page.all("script")
    assert squeezed(evil) in page.text
