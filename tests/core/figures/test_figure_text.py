"""What surrounds a chart or table is built from what is drawn: title, names of rows, where it stands in the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cavapp.core.analysis.row_summary import series_label
from cavapp.core.analysis.view import Selection, View, select_observations, view_of
from cavapp.core.data.dataset import Observation
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.figure_text import title_of
from cavapp.core.figures.tables.table_builder import build_table_figure, build_wide_table

EN, ES = Language.ENGLISH, Language.SPANISH


def view(document: Document, exhibit: str, **choice: object) -> View:
    return replace(view_of(document.catalogue.exhibit(exhibit)), **choice)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "label"),
    [(EN, "Mexico (2011: World Bank 2013)"), (ES, "México (2011: Banco Mundial 2013)")],
    ids=["en", "es"],
)
@pytest.mark.parametrize(
    "rows",
    [("MEX",), ("MEX", "BLZ"), ("SLV", "MEX"), ("GTM", "MEX"), ("HND", "MEX"), ("SLV", "GTM", "HND", "MEX")],
    ids="-".join,
)
def test_a_substitute_is_named_whatever_else_is_shown(
    document: Document, rows: tuple[str, ...], lang: Language, label: str
) -> None:
    chosen = view(document, "fig-1", rows=rows)
    chart, table = build_figure(document, chosen, lang), build_table_figure(document, chosen, lang)
    shown = build_wide_table(document, select_observations(document, chosen, lang), lang)
    assert [one.label for one in chart.series if one.code == "MEX"] == [label]
    for heads in (table.rows, shown.rows):
        assert [head.label for head in heads if head.code == "MEX"] == [label]
    assert chart.title == table.title == shown.title
    assert (label in chart.title) is (len(rows) < 4)
    assert label in chart.alternative_text


def mixed(document: Document, years: range) -> Selection:
    """Figure 1 in which Mexico's numbers of these years alone are from the substitute."""
    selection = select_observations(document, view(document, "fig-1"))

    def swapped(line_code: str, number: int, one: Observation | None) -> Observation | None:
        if line_code != "MEX" or one is None:
            return one
        return replace(one, key=one.key.with_(vintage="wdi-2013-09" if number in years else "hs-2012"))

    lines = tuple(
        replace(
            line,
            observations=tuple(
                swapped(line.code, period.number, one)
                for period, one in zip(selection.periods, line.observations, strict=True)
            ),
        )
        for line in selection.lines
    )
    return replace(selection, lines=lines)


@pytest.mark.parametrize(
    ("years", "label"),
    [
        (range(2011, 2012), "Mexico (2011: World Bank 2013)"),
        (range(2010, 2012), "Mexico (2010, 2011: World Bank 2013)"),
        (range(2008, 2012), "Mexico (2008–2011: World Bank 2013)"),
        (range(1995, 2012), "Mexico (World Bank 2013)"),
        (range(0), "Mexico"),
    ],
)
def test_a_line_of_several_releases_says_which_points_are_substitutes(
    document: Document, years: range, label: str
) -> None:
    selection = mixed(document, years)
    line = next(line for line in selection.lines if line.code == "MEX")
    assert series_label(document, selection, line, EN) == label


def test_only_the_points_shown_count(document: Document) -> None:
    """A substitute of 2011 is none in a chart that ends in 2010."""
    selection = mixed(document, range(2011, 2012))
    cut = replace(
        selection,
        periods=selection.periods[:-1],
        lines=tuple(replace(line, observations=line.observations[:-1]) for line in selection.lines),
    )
    assert series_label(document, cut, cut.lines[-1], EN) == "Mexico"


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        ({"vintage": "gtm-annex-2013-06"}, "Homicide rate: Guatemala"),
        ({"vintage": "hs-2012"}, "Homicide rates in El Salvador, Guatemala, Honduras and Mexico"),
        ({"measure": "count"}, "Number of homicides: El Salvador, Guatemala, Honduras, Mexico"),
        ({"rows": ("BLZ",), "vintage": "gtm-annex-2013-06"}, "Homicide rate"),
        ({"rows": ("BLZ", "SLV")}, "Homicide rate: Belize, El Salvador"),
        ({"first": 1995, "last": 1998}, "Homicide rate: El Salvador, Guatemala, Mexico"),
        ({}, "Homicide rates in El Salvador, Guatemala, Honduras and Mexico"),
    ],
    ids=str,
)
def test_a_title_names_the_rows_that_have_a_number(document: Document, choice: dict[str, object], title: str) -> None:
    selection = select_observations(document, view(document, "fig-1", **choice))
    assert title_of(document, selection, EN) == title


@pytest.mark.parametrize("build", [build_figure, build_table_figure])
def test_an_edited_chart_is_not_the_reports(
    document: Document, cell: Callable[[str, int], Key], build: Callable[..., object]
) -> None:
    shown = view(document, "table-1b")
    assert build(document, shown, EN).remarks[0] == "Table 1b of the report, page 6"  # type: ignore[attr-defined]
    document.set_value(cell("INCLE", 2009), 5.0, "5.0")
    said = build(document, shown, EN).remarks[0]  # type: ignore[attr-defined]
    assert said == "Not as in the report: drawn from Table 1b with other choices (with values of the user's)"
    as_printed = build(document, replace(shown, as_printed=True), EN)
    assert as_printed.remarks[0] == "Table 1b of the report, page 6"  # type: ignore[attr-defined]
    elsewhere = build(document, view(document, "table-1a"), EN)
    assert elsewhere.remarks[0] == "Table 1a of the report, page 6"  # type: ignore[attr-defined]
