"""All releases of a country compared: rows are releases, with the notes and sources of each, and their differences."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from cavapp.core.analysis.releases import compared_releases
from cavapp.core.analysis.view import (
    View,
    bounds_of,
    compare_releases,
    exhibit_of,
    select_observations,
    shows_the_exhibit,
    view_of,
    with_rows,
)
from cavapp.core.analysis.view_changes import follow_edits, view_showing
from cavapp.core.data.keys import Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation
from cavapp.core.export.file_name import name_figure
from cavapp.core.export.recipe import make_recipe, recipe_of, recipe_text
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.tables.table_builder import build_table_figure, build_wide_table


@pytest.fixture
def honduras(document: Document) -> View:
    return compare_releases(document, view_of(document.catalogue.exhibit("fig-1")), "HND")


def values(data_folder: Path, country: str, vintage: str) -> dict[int, float]:
    with (data_folder / "homicide-rates.csv").open(encoding="utf-8", newline="") as file:
        return {
            int(line["year"]): round(float(line["value"]), 1)
            for line in csv.DictReader(file)
            if (line["country"], line["vintage"], line["measure"]) == (country, vintage, "rate") and line["value"]
        }


def test_rows_are_the_releases_that_hold_numbers_the_cited_one_first(document: Document, honduras: View) -> None:
    assert honduras.rows == ("hs-2012", "series-2011", "wdi-2013-09", "gsh-2013-2014-10", "wdi-2024-09", "wdi-2025-10")
    guatemala = compare_releases(document, honduras, "GTM")
    assert set(guatemala.rows) - set(honduras.rows) == {"gtm-annex-2013-06", "gtm-annex-2013-06-paho"}
    assert compare_releases(document, honduras, "MEX").rows[0] == "hs-2012"
    assert bounds_of(document, honduras) == (1990, 2023)
    assert compare_releases(document, honduras, "") == view_of(document.catalogue.exhibit("fig-1"))


def test_every_number_stands_at_its_release(document: Document, honduras: View, data_folder: Path) -> None:
    selection = select_observations(document, honduras)
    assert selection.exhibit.rows == "vintage"
    assert not selection.is_as_reported
    assert not shows_the_exhibit(document.catalogue.exhibit("fig-1"), honduras)
    for line in selection.lines:
        expected = values(data_folder, "HND", line.code)
        for period, one in zip(selection.periods, line.observations, strict=True):
            found = None if one is None or one.value is None else round(one.value, 1)
            assert found == expected.get(period.number)
    frame = build_wide_table(document, selection, Language.ENGLISH)
    assert [row.label for row in frame.rows][:2] == ["UNODC 2012", "UNODC 2011"]


@pytest.mark.parametrize("country", ["SLV", "GTM", "HND", "MEX", "BLZ", "NIC", "CRI", "PAN"])
def test_differences_are_those_of_the_files(document: Document, data_folder: Path, country: str) -> None:
    view = compare_releases(document, view_of(document.catalogue.exhibit("fig-1")), country)
    cited = values(data_folder, country, "hs-2012")
    for one in compared_releases(document, select_observations(document, view)):
        other = values(data_folder, country, one.release)
        expected = {y: round(other[y] - v, 1) for y, v in cited.items() if y in other and view.first <= y <= view.last}
        assert {each.period.number: each.amount for each in one.differences} == expected


def test_the_figure_tells_the_differences_and_the_notes_name_the_release(
    document: Document, honduras: View, data_folder: Path
) -> None:
    figure = build_figure(document, honduras, Language.ENGLISH)
    assert figure.title == "Homicide rate, Honduras: releases compared"
    assert [series.label for series in figure.series][3] == "UNODC 2014"
    told = next(remark for remark in figure.remarks if remark.startswith("Differences to UNODC 2012"))
    assert "UNODC 2011: 2007 +4.5" in told
    assert "World Bank 2013: none in 13 years" in told
    assert "to +27.8 (2003)" in told
    ours, theirs = values(data_folder, "HND", "hs-2012"), values(data_folder, "HND", "wdi-2024-09")
    found = {year: round(round(theirs[year], 1) - round(ours[year], 1), 1) for year in ours.keys() & theirs.keys()}
    low, high = min(found, key=lambda year: found[year]), max(found, key=lambda year: found[year])
    assert f"from \u2212{-found[low]:.1f} ({low}) to +{found[high]:.1f} ({high})" in told
    notes = [line.text for line in figure.notes]
    assert any(note.startswith("UNODC 2014, 2003–2007: ") for note in notes)
    assert any(note.startswith("UNODC 2012: ") for note in notes)
    assert {"unodc-gsh-2013-update-2014", "world-bank-wdi-homicide-2024-09"} <= set(figure.source_ids)
    spanish = build_figure(document, honduras, Language.SPANISH)
    assert any(remark.startswith("Diferencias frente a UNODC 2012") for remark in spanish.remarks)


def test_the_cells_of_the_table_have_the_differences_that_leave_with_it(document: Document, honduras: View) -> None:
    selection = select_observations(document, honduras)
    frame = build_wide_table(document, selection, Language.ENGLISH)
    figure = build_table_figure(document, honduras, Language.ENGLISH)
    assert frame.base == "UNODC 2012"
    assert [frame.lead((0, column)) for column in range(len(frame.columns))] == [""] * len(frame.columns)
    assert any(cell.difference for row in frame.cells for cell in row)
    for row, column in frame.places():
        assert frame.lead((row, column)) == figure.cells[row][column].difference
    plain = build_wide_table(document, select_observations(document, replace(honduras, compared="")), Language.ENGLISH)
    assert ({cell.difference for row in plain.cells for cell in row}, plain.base) == ({""}, "")


def test_without_the_cited_release_nothing_is_compared_with_it(document: Document, honduras: View) -> None:
    others = with_rows(document, honduras, honduras.rows[1:])
    assert compared_releases(document, select_observations(document, others)) == ()


def test_going_to_another_country_leaves_the_comparison(document: Document, honduras: View) -> None:
    here = Key(
        "homicide-rates", (("country", "HND"), ("year", Year(2015)), ("vintage", "wdi-2024-09"), ("measure", "rate"))
    )
    assert view_showing(document, honduras, here).compared == "HND"
    assert view_showing(document, honduras, here).last == 2015
    there = here.with_(country="SLV", year=Year(2000), vintage="hs-2012")
    assert view_showing(document, honduras, there) == view_of(document.catalogue.exhibit("fig-1"))


def test_an_own_release_row_is_followed(document: Document, honduras: View) -> None:
    assert follow_edits(document, honduras, bounds_of(document, honduras)) == honduras
    assert exhibit_of(document, honduras).row_order == honduras.rows


def test_a_comparison_travels_as_a_recipe(document: Document, honduras: View) -> None:
    recipe = make_recipe(document, honduras, Language.ENGLISH, Presentation(1366, 768))
    opened = recipe_of(recipe_text(recipe), origin="the file")
    assert opened.view == honduras
    assert opened == recipe
    assert name_figure(opened, document.catalogue) == "cavapp_fig-1_honduras-releases_1995-2011_en"
