"""Every number that is copied, and the words in its corner, against the data files: text and page of the clipboard.

What should be said is worked out as for the other ways out, from what the files hold alone.
"""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from cavapp.core.analysis.view import select_observations
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.table_copy import copy_numbers, copy_with_notes
from cavapp.core.figures.tables.wide_table import WideTable
from tests.core.test_words_around_numbers import (
    Choice,
    Line,
    choices,
    exhibits,
    held,
    line_of,
    lines,
    shown_text,
    units,
    view,
)

SHORT = {  # who is credited for a number of each dataset first, in any language
    "homicide-rates": ("UNODC", "ONUDD", "UN Data", "World Bank", "Banco Mundial", "Naciones Unidas", "United Nations"),
    "carsi-funding": ("Selee",),
    "mexico-assistance": ("Selee",),
    "section-1004": ("Selee",),
    "subnational-mexico": ("INEGI", "CONAPO", "Consejo Nacional de Población", "Instituto Nacional de Estadística"),
    "subnational-central-america": ("Informe 0311",),
    "homicide-rates-world": ("UNODC", "ONUDD", "World Bank"),
    "named-places": ("INEGI", "Instituto Nacional de Estadística", "Informe 0311", "World Bank", "UNODC"),
    "population": ("World Bank", "Banco Mundial"),
    "deflators": ("Office of Management and Budget", "OMB"),
    "consumer-prices": ("Bureau of Labor Statistics",),
}


def is_copy_of(text: str, line: Line | None) -> bool:
    """Whether another program reads the whole number: no grouping, a minus of a keyboard, the digits of the source."""
    if line is None:
        return text == ""
    if not line["value"]:
        return text == line["printed"]
    plain = re.fullmatch(r"-?\d+(\.\d+)?", text)
    digits = len(shown_text(line).partition(".")[2])
    return bool(plain) and Decimal(text) == Decimal(line["value"]) and len(text.partition(".")[2]) >= digits


def choice_id(choice: Choice) -> str:
    return "-".join((choice.exhibit, choice.release or "own", choice.measure, *choice.rows))


def copied_table(document: Document, choice: Choice) -> WideTable:
    return build_wide_table(document, select_observations(document, view(document, choice), choice.lang), choice.lang)


def all_places(table: WideTable) -> list[tuple[int, int]]:
    return [(row, column) for row in range(len(table.rows)) for column in range(len(table.columns))]


def released_lines(table: WideTable) -> list[Line]:
    return [line_of(one.key) for row in table.observations for one in row if one is not None]


@pytest.mark.parametrize("lang", Language)
def test_copied_numbers_and_their_corner_are_those_of_the_files(document: Document, lang: Language) -> None:
    copied = 0
    for choice in choices(lang):
        table = copied_table(document, choice)
        held_lines = [line for line in released_lines(table) if line["value"]]
        if not held_lines:
            continue
        text, page = copy_numbers(document, table, all_places(table))
        head, *rows = (line.split("\t") for line in text.splitlines())
        (unit,) = {units()[line["unit"]][f"short_{lang.value}"] for line in held_lines}
        assert head[0].startswith(f"{unit}. "), choice_id(choice)
        assert any(name in head[0] for name in SHORT[choice.dataset]), head[0]
        for observations, row in zip(table.observations, rows, strict=True):
            found = [line_of(one.key) if one is not None else None for one in observations]
            assert all(map(is_copy_of, row[1:], found)), choice_id(choice)
            assert len(row[1:]) == len(found)
        root = ET.fromstring(re.sub(r"<(meta|br)([^>]*?)/?>", r"<\1\2/>", page))  # noqa: S314 - written here
        cells = list(root.iter("td"))
        numbers = [cell.get("sdval", "") for cell in cells if cell.get("sdval") is not None]
        assert len(numbers) == len(held_lines)
        assert all(map(is_copy_of, numbers, held_lines))
        assert {cell.get("sdnum") for cell in cells if cell.get("sdval") is not None} == {"1033;"}
        copied += len(numbers)
    assert copied > 1000


@pytest.mark.parametrize("lang", Language)
def test_a_copy_with_notes_says_what_is_true_of_its_numbers(document: Document, lang: Language) -> None:
    for choice in choices(lang):
        table = copied_table(document, choice)
        keys = [one.key for row in table.observations for one in row if one is not None]
        if not any(line["value"] for line in released_lines(table)):
            continue
        text = copy_with_notes(document, table, keys, lang).text
        grid, title, *_ = text.split("\n\n")
        assert title.splitlines()[0] == table.title
        (unit,) = {line["unit"] for line in released_lines(table) if line["value"]}
        assert title.splitlines()[1].startswith(units()[unit][f"label_{lang.value}"])
        marks = set(re.findall(r"\[([^\]]+)\]", grid))
        explained = set(re.findall(r"^\[([^\]]+)\] ", text, re.MULTILINE))
        assert {one.strip() for mark in marks for one in mark.split(",")} <= explained, choice_id(choice)


def test_one_cell_is_copied_with_its_own_unit_and_work(document: Document) -> None:
    """The corner speaks of the cells that are copied: of one from a substitute it names the substitute."""
    (whole,) = (one for one in choices(Language.ENGLISH) if one.exhibit == "fig-1" and one.is_the_exhibits)
    table = copied_table(document, whole)
    own = len(held(exhibits()["fig-1"]["dataset"]))
    assert own == len(lines("homicide-rates"))
    for row, observations in enumerate(table.observations):
        for column, one in enumerate(observations):
            if one is None or not line_of(one.key)["value"]:
                continue
            corner = copy_numbers(document, table, [(row, column)]).text.split("\t")[0]
            assert ("World Bank" in corner) is (line_of(one.key)["vintage"] == "wdi-2013-09"), corner
            assert corner.startswith(units()[line_of(one.key)["unit"]]["short_en"])
