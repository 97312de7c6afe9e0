"""The words around numbers on screen and in files, against the data files themselves: tooltips, speech, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt

from cavapp.core.analysis.view import View, select_observations, view_of
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.recipe import make_recipe
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.gui.citation.citation_tooltip import tooltip_html
from cavapp.gui.rendering.files.render import file_bytes
from cavapp.gui.topic.table.table_model import TableModel
from cavapp.gui.workspace.store import Store
from tests.named_places import read_lines

EXHIBITS = ("fig-1", "fig-2", "table-1a", "table-1b", "table-2")
DATASETS = ("mexican-states", "departments", "world", "population", "deflators", "consumer-prices")
OF_ONE_UNIT = tuple(name for name in DATASETS if name != "deflators")
PRINTED = ("carsi-funding", "mexico-assistance", "section-1004")
SVG = "{http://www.w3.org/2000/svg}"


COMPUTED = {line["place"] for line in read_lines("named-places") if line["status"] == "computed"}


def word_of(key: Key, lang: Language) -> str:
    if key.dataset == "named-places" and key["place"] in COMPUTED:
        return ("Computed here", "Calculado aquí")[lang is Language.SPANISH]
    if key.dataset in PRINTED:
        return ("Printed in the report", "Impreso en el informe")[lang is Language.SPANISH]
    return ("As released", "Como se publicó")[lang is Language.SPANISH]


def views(document: Document, exhibit: str) -> Iterator[View]:
    plain = view_of(document.catalogue.exhibit(exhibit))
    yield plain
    if exhibit == "fig-1":
        yield replace(plain, measure="count", vintage="series-2011", last=2010)
        yield replace(plain, rows=("MEX",))
        yield replace(plain, vintage="wdi-2013-09")
    if exhibit == "mexican-states":
        yield view_as(document, plain, "map")


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("exhibit", [*EXHIBITS, *DATASETS])
def test_tooltips_and_speech_name_unit_and_origin_of_their_number(store: Store, exhibit: str, lang: Language) -> None:
    held = {
        tuple(line[name] for name in line if name not in ("value", "printed", "unit", "status", *extra)): line
        for extra in [("national_source", "source_type")]
        for line in read_lines(store.document.catalogue.exhibit(exhibit).dataset)
    }
    unit_labels = {line["unit"]: line[f"label_{lang.value}"] for line in read_lines("units")}
    for view in views(store.document, exhibit):
        table = build_wide_table(store.document, select_observations(store.document, view, lang), lang)
        model = TableModel(store)
        model.show(table)
        for row, observations in enumerate(table.observations):
            for column, one in enumerate(observations):
                if one is None:
                    continue
                line = held[tuple(str(value) for value in one.key.plain().values())]
                unit, word = unit_labels[line["unit"]], word_of(one.key, lang)
                index = model.index(row, column)
                spoken = str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))
                assert word.lower() in spoken
                if line["value"]:
                    assert unit in spoken
                    assert model.tooltip(index, None).startswith(f"{word}: ")
                    assert unit in model.tooltip(index, None)
                rich = tooltip_html(store.document, one.key, lang)
                assert unit in rich
                assert (f"{word}:</span>" in rich) is bool(line["printed"])


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("exhibit", [*EXHIBITS, *OF_ONE_UNIT])
def test_pictures_have_the_words_of_what_they_show(
    document: Document, exhibit: str, kind: Kind, lang: Language
) -> None:
    dataset = document.catalogue.exhibit(exhibit).dataset
    unit_labels = {line["unit"]: line[f"label_{lang.value}"] for line in read_lines("units")}
    for view in views(document, exhibit):
        recipe = make_recipe(document, view, lang, Presentation(width=1600, height=900), kind=kind, all_notes=False)
        root = ET.fromstring(file_bytes(recipe, "svg", evidence=False))  # noqa: S314 - written here
        said = "".join("".join("".join(one.itertext()) for one in root.iter(f"{SVG}text")).split())
        units = {line["unit"] for line in read_lines(dataset) if line["measure"] == view.measure}
        others = {label for unit, label in unit_labels.items() if unit not in units}
        (unit,) = units
        assert "".join(unit_labels[unit].split()) in said
        assert not [one for one in others if f"{''.join(one.split())}," in said and one not in unit_labels[unit]]
        mexico = {"en": "(2011:WorldBank2013)", "es": "(2011:BancoMundial2013)"}[lang.value]
        assert (mexico in said) is (exhibit == "fig-1" and not view.vintage)
