"""Recipes and bibliographies changed at random: each is refused in a sentence, or what is read of it can be used whole.

python -m pytest tests/faults/test_mutated_files.py -s -m "not storm"       # 75 of each
python -m pytest tests/faults/test_mutated_files.py -s -m storm             # 10,000 of each
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from cavapp.core.analysis.view import view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.notes import Cited
from cavapp.core.data.reference import Reference, runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.reference_import import Decision, finding_text, import_writes, read_bytes
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author, MemoryLog, StepKind, canonical_json
from cavapp.core.export.export_options import Kind, Presentation, RecipeError
from cavapp.core.export.recipe import FORMAT, RECIPE_VERSION, entries_of, make_recipe, recipe_of, recipe_text
from cavapp.core.figures.style import THEMES
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.core.references.chicago import bibliography_entry
from cavapp.gui.platform.theme import load_fonts
from cavapp.gui.rendering.page import lay_out_page, paint_page
from cavapp.gui.rendering.paged_table import lay_out_table_pages
from tests.faults.mutation import mutated_text, mutated_value, places_in

SHORT, LONG = 75, 10_000
FIRST_SEED: Final = 20_000
CELL: Final = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
BIBTEX: Final = r"""
@string{pub = "Woodrow Wilson Center"}
@book{selee2013, title = {Crime and {V}iolence in {M}\'exico},
  author = {Selee, Andrew and Arnson, Cynthia~J. and others}, editor = {Olson, Eric L.},
  publisher = pub # { Press}, year = 2013, month = jan, pages = {1--20}, doi = {10.1000/x}}
@incollection{ruiz, crossref = {selee2013}, title = "A \emph{chapter} \& more",
  author = {{AT\&T} and Mu{\~n}oz, Jos\'e}}
@article(paz, journaltitle={Nexos}, volume={3}, number={2}, date={2010-05/2011},
  title={Año uno}, url={https://x.org/a_b})
"""
RIS: Final = (
    "TY  - CHAP\nTI  - One\nT2  - Two\nAU  - Paz, Luis\nAU  - Ruiz, A. B., Jr.\nPY  - 2010/05/03/spring\n"
    "SP  - 3\nEP  - 9\nDO  - 10.1000/x\nKW  - a\nKW  - b\nN1  - lines\nthat go on\nER  - \n\n"
    "TY  - RPRT\nT1  - R\nER  - \n"
)
CSL: Final = json.dumps(
    [
        {
            "id": "a",
            "type": "book",
            "title": "T <i>x</i>",
            "author": [{"family": "Paz"}, {"literal": "UN"}],
        },
        {"id": "b", "type": "chapter", "issued": {"date-parts": [[2010, 5], [2011]]}, "page": "3-9", "title": "B"},
    ]
)


def contents(catalogue: Catalogue) -> list[dict[str, Any]]:
    """What charts and tables with edits say, as their recipes."""
    document = Document(catalogue, author=Author("Ana", "a"))
    document.set_value(CELL, 455.5, "455.5", reason="r", source=Cited("wwc-2013", "p. 3"))
    document.apply([document.note_write("mine", [CELL])], StepKind.NOTE)
    made = []
    chart, table = Kind.CHART, Kind.TABLE
    for exhibit, kind in (("fig-1", chart), ("table-1b", table), ("table-1b", chart), ("table-2", table)):
        view = view_of(catalogue.exhibit(exhibit))
        recipe = make_recipe(document, view, Language.SPANISH, Presentation(500, 400), kind=kind)
        made.append(json.loads(recipe_text(recipe))["recipe"])
    return made


def sealed(content: object) -> str:
    digest = hashlib.sha256(canonical_json(content).encode("utf-8", "surrogatepass")).hexdigest()
    return canonical_json({"format": FORMAT, "version": list(RECIPE_VERSION), "sha256": digest, "recipe": content})


def open_recipe(text: str, catalogue: Catalogue) -> str:
    """Do with a recipe whatever the window does; what came of it."""
    try:
        recipe = recipe_of(text, origin="old.png")
    except RecipeError as refused:
        said = str(refused)
        assert said.endswith(".")
        assert "\n" not in said
        return "refused"
    figure, number = recipe.figure, recipe.number
    if isinstance(figure, TableFigure):
        pages = lay_out_table_pages(figure, 500, 400, version=recipe.program, number=number)
    else:
        pages = (lay_out_page(figure, 500, 400, version=recipe.program, number=number),)
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        paint_page(painter, pages[0], THEMES["light"])
    finally:
        painter.end()
    for work in recipe.works:
        runs_text(bibliography_entry(Reference.from_csl(work)))
    log = MemoryLog()
    log.append(entries_of(recipe))
    assert Document(catalogue, log).edits is not None
    return "opened"


def read_works(data: bytes, document: Document) -> str:
    """Do with a bibliography whatever the import does; what came of it."""
    found = read_bytes(document.catalogue.references, data)
    for one in found.proposals:
        runs_text(bibliography_entry(one.reference))
    for finding in found.findings:
        assert finding_text(finding, Language.SPANISH)
    if found.proposals:
        decisions = {one.reference.id: Decision.ADD for one in found.proposals}
        document.apply(import_writes(document, found.proposals, decisions), StepKind.IMPORT)
        document.undo()
    return "read" if found.proposals else "refused"


def rage(count: int, act: Callable[[random.Random], str], what: str) -> None:
    outcomes: Counter[str] = Counter()
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        try:
            outcomes[act(random.Random(seed))] += 1  # noqa: S311 - repeatable
        except Exception as error:
            error.add_note(f"{what} of seed {seed}")
            raise
    assert len(outcomes) == 2, f"a storm that only ever ends one way tries nothing: {outcomes}"
    print(f"\n{count} {what}: {dict(outcomes)}")  # noqa: T201


COUNTS = [SHORT, pytest.param(LONG, marks=[pytest.mark.storm, pytest.mark.timeout(7200)])]


@pytest.mark.parametrize("count", COUNTS)
def test_a_mutated_recipe_is_refused_or_whole(catalogue: Catalogue, qapp: QApplication, count: int) -> None:  # noqa: ARG001 - painting
    load_fonts()
    whole = [(one, list(places_in(one))) for one in contents(catalogue)]

    def act(chance: random.Random) -> str:
        content, places = chance.choice(whole)
        return open_recipe(sealed(mutated_value(content, places, chance)), catalogue)

    rage(count, act, "mutated recipes")


@pytest.mark.parametrize("count", COUNTS)
def test_a_mutated_bibliography_is_refused_or_read(document: Document, count: int) -> None:
    def act(chance: random.Random) -> str:
        return read_works(mutated_text(chance.choice((BIBTEX, BIBTEX, RIS, CSL)), chance), document)

    rage(count, act, "mutated bibliographies")
