"""Pasted blocks: their forms, their heads, and that every cell ends as a proposal or as a problem."""

from __future__ import annotations

import csv
import html
import io
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.analysis.view import select_observations, view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Empty, Status
from cavapp.core.data.keys import FiscalYear, Period, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.clipboard_table import MOST_BLOCK_CELLS, NotABlock, block_of_html, block_of_text
from cavapp.core.edits.entry.number_parser import Convention, is_readable
from cavapp.core.edits.entry.paste import BlockPlace, CellProposal, Paste, PasteGrid, PasteProblem, read_paste
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.figures.tables.paste_target import missing_note_changes as own_note_writes
from cavapp.core.figures.tables.paste_target import missing_notes, paste_grid, paste_writes
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.table_copy import copy_numbers, copy_with_notes, cut_table, tab_separated
from cavapp.core.figures.tables.wide_table import WideTable

NOTES = {"a": ("n-a",), "b": ("n-b",), "c": ("n-c",), "d": ("n-d",), "e": ("n-e",), "f": ("n-f",), "*": ("n-star",)}
LABELS = (
    ("INCLE", "International Narcotics Control", "Control Internacional de Narcóticos"),
    ("ESF", "Economic Support Fund", "Fondo de Apoyo Económico"),
    ("GHCS", "Global Health", "Salud Mundial"),
    ("Total", "Total"),
)
VALUES = ((242.1, 454.0, 365.0), (34.7, 15.0, 15.0), (2.7, 2.9, None), (279.5, 471.9, 380.0))
TEXTS = (("242.1", "454.0", "365.0"), ("34.7", "15.0", "15.0"), ("2.7", "2.9", "n/a"), ("279.5", "471.9", "380.0"))
FISCAL = (FiscalYear(2008), FiscalYear(2009), FiscalYear(2010))
CALENDAR = (Year(2008), Year(2009), Year(2010))
# What stands at the edges of blocks, and what can be taken for it.
WORDS = [
    "abc",
    "2009",
    "2008",
    "FY2009",
    "AF 2010*",
    "FY2099",
    "GHCSf",
    "esf",
    "Total",
    "Mexico",
    "Fondo de apoyo economico",
]
NUMBERS = ["", " ", "5", "1,234", "1.234", "70.9", "454.0°", "n/a", "—", "*", "1e5", ";", '"', 'a"b', "a\nb", "a\tb"]
CELLS = st.sampled_from([*NUMBERS, *WORDS])
BLOCKS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6)


def grid(periods: tuple[Period, ...] = FISCAL, *, fixed: tuple[tuple[int, int], ...] = ()) -> PasteGrid:
    editable = tuple(tuple((row, column) not in fixed for column in range(3)) for row in range(4))
    return PasteGrid(LABELS, periods, VALUES, TEXTS, editable, NOTES)


def paste(text: str, anchor: tuple[int, int] = (0, 0), periods: tuple[Period, ...] = FISCAL) -> Paste:
    return read_paste(text, grid(periods), anchor)


def targets(found: Paste) -> dict[tuple[int | None, int | None], str]:
    return {(one.row, one.column): one.raw for one in found.proposals}


def reasons(found: Paste) -> list[tuple[BlockPlace, str]]:
    return [(one.place, one.reason.en) for one in found.problems]


def as_excel(rows: list[list[str]]) -> str:
    """Cells with tabs, line breaks or quotes are quoted, lines end as on Windows."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab").writerows(rows)
    return out.getvalue()


# ---------------------------------------------------------------- forms of a block


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("1\t2\n3\t4", (("1", "2"), ("3", "4"))),
        ("1\t2\r3\t4\r", (("1", "2"), ("3", "4"))),
        ('"a\tb"\t"say ""x"""\r\n"two\nlines"\t5\r\n', (("a\tb", 'say "x"'), ("two\nlines", "5"))),
        ('"open\t5\n6\t7', (('"open', "5"), ("6", "7"))),
        ('5"\t6', (('5"', "6"),)),
        ("1;2\n3;4\n", (("1", "2"), ("3", "4"))),
        ("a;1,5\nb;2,5\n", (("a", "1,5"), ("b", "2,5"))),
        ("GHCS,3.7\nDA,12.3\n", (("GHCS", "3.7"), ("DA", "12.3"))),
        ('ESF,"1,234.5"\nDA,"12.3"\n', (("ESF", "1,234.5"), ("DA", "12.3"))),
        ("1,234\n5,678\n", (("1,234",), ("5,678",))),
        ("1,5\n2,7", (("1,5",), ("2,7",))),
        ("454.0,299.0", (("454.0", "299.0"),)),
        ("1,234.5", (("1,234.5",),)),
        ('"two\nlines"\n5\n', (("two\nlines",), ("5",))),
        ("70.9\n66.0\n", (("70.9",), ("66.0",))),
        ("\n\n70.9\n\n", (("70.9",),)),
        ("\ufeff1\t2", (("1", "2"),)),
        ("1\t\t3\n\n4\t5\t6\n", (("1", "", "3"), (), ("4", "5", "6"))),
    ],
)
def test_text_of_spreadsheets_is_parted_into_cells(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert block_of_text(text).rows == rows


def test_lines_of_text_under_a_table_are_left_aside_and_told() -> None:
    block = block_of_text("\tFY2008\nESF\t34.7\n\nTitle\nUS dollars\n\nNotes\n")
    assert block.rows == (("", "FY2008"), ("ESF", "34.7"))
    assert block.aside == ("Title", "US dollars", "Notes")
    assert paste("\tFY2008\nESF\t34.7\n\nTitle\n").aside == ("Title",)


@given(st.lists(st.lists(st.text(alphabet='ab1,;"\t\n ', max_size=4), min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_a_spreadsheet_quotes_comes_back(rows: list[list[str]]) -> None:
    rows = [["x", *row] for row in rows]
    assert block_of_text(as_excel(rows)).rows == tuple(map(tuple, rows))


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", (("1", "2"), ("3", "4"))),
        ("<TABLE><TR><TD>1<TD>2<TR><TD>3<TD>4</TABLE>", (("1", "2"), ("3", "4"))),
        ("<p>Title</p><table><tr><th>FY2008<sup>a</sup></th></tr></table><p>x</p>", (("FY2008^{a}",),)),
        ("<table><tr><td>454.0<sup>c,edited</sup><sup></sup></td></tr></table>", (("454.0^{c,edited}",),)),
        ("<table><tr><td>  two\n  words<br>here &amp; &#8212;</td></tr></table>", (("two words here & —",),)),
        ("<style>td{x}</style><table><tr><td><style>b</style>5<script>6</script></td></tr></table>", (("5",),)),
        ("<table><tr><td colspan=2>1</td><td>2</td></tr></table>", (("1", "", "2"),)),
        (
            "<table><tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
            (("1", "2"), ("", "3")),
        ),
        ("<table><tr><td rowspan=9 colspan=x>1</td><td>2</td></tr></table>", (("1", "2"),)),
        ("<table><tr><td>1<table><tr><td>2</td></tr></table></td><td>3</td></tr></table>", (("1 2", "3"),)),
        ("<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>", (("1",),)),
        ("<html><!--StartFragment--><table><td>1<td>2", (("1", "2"),)),
        ("<table><tr><td>1\u00a0234,5</td></tr></table>", (("1\u00a0234,5",),)),
    ],
)
def test_tables_of_html_are_parted_into_cells(markup: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert block_of_html(markup).rows == rows


def test_html_is_preferred_to_text_and_text_is_the_way_out() -> None:
    markup = "<table><tr><td>365.0<sup>d</sup></td></tr></table>"
    assert [one.raw for one in read_paste("365.0", grid(), (0, 0), markup=markup).proposals] == ["365.0^{d}"]
    assert [one.raw for one in read_paste("7", grid(), (0, 0), markup="<p>no table").proposals] == ["7"]
    with pytest.raises(NotABlock, match="no table"):
        read_paste("", grid(), (0, 0), markup="<p>no table")


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\t\t"])
def test_nothing_is_no_block(text: str) -> None:
    with pytest.raises(NotABlock, match="no cells"):
        block_of_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "1\t" * MOST_BLOCK_CELLS + "1",
        "1\n" * (MOST_BLOCK_CELLS + 1),
        "1\t1\n" + "\n" * MOST_BLOCK_CELLS + "1\t1",
        "x" * 5_000_000,
    ],
)
def test_a_block_beyond_the_limit_is_refused(text: str) -> None:
    with pytest.raises(NotABlock) as caught:
        block_of_text(text)
    assert "10,000" in caught.value.get(Language.ENGLISH)
    assert caught.value.get(Language.SPANISH).startswith("El bloque es demasiado grande")


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td rowspan=1000 colspan=1000>1",
        "<table>" + "<tr><td rowspan=1000>1" * 11,
        "<table><tr>" + "<td>1" * (MOST_BLOCK_CELLS + 1),
        "x" * 5_000_000,
    ],
)
def test_an_html_table_beyond_the_limit_is_refused(markup: str) -> None:
    with pytest.raises(NotABlock, match="too large"):
        block_of_html(markup)


@pytest.mark.parametrize("markup", ["", "<table></table>", "<table><tr></table>", "<![foo[<table><td>1", "text"])
def test_html_without_a_table_is_refused(markup: str) -> None:
    with pytest.raises(NotABlock):
        block_of_html(markup)


def test_the_largest_block_is_read() -> None:
    text = "\n".join("\t".join(["1,234.5 c"] * 100) for _ in range(100))
    assert paste(text).counts.cells == MOST_BLOCK_CELLS


# ---------------------------------------------------------------- heads


def test_a_block_without_heads_is_laid_from_the_anchor() -> None:
    found = paste("1\t2\n3\t4", (1, 1))
    assert targets(found) == {(1, 1): "1", (1, 2): "2", (2, 1): "3", (2, 2): "4"}
    assert found.problems == ()


def test_what_falls_outside_is_a_problem() -> None:
    found = paste("1\t2\n3\t4", (3, 2))
    assert targets(found) == {(3, 2): "1"}
    outside = "This cell would fall outside the table. Paste further up or to the left."
    assert reasons(found) == [(BlockPlace(1, 2), outside), (BlockPlace(2, 1), outside), (BlockPlace(2, 2), outside)]


def test_heads_are_matched_wherever_the_anchor_is() -> None:
    found = paste("Account\tFY 2010\tFY2008*\nGHCSf\t3.5\t2.8\nESF\t16\t35", (3, 2))
    assert targets(found) == {(2, 2): "3.5", (2, 0): "2.8", (1, 2): "16", (1, 0): "35"}
    assert found.problems == ()
    assert [(one.place, one.row, one.column, one.offer.notes) for one in found.head_marks] == [
        (BlockPlace(2, 1), 2, None, ("n-f",)),
        (BlockPlace(1, 3), None, 0, ("n-star",)),
    ]


@pytest.mark.parametrize(
    "label", ["esf", "Economic support fund", "FONDO DE APOYO ECONOMICO", "Fondo de Apoyo Económico"]
)
def test_rows_are_known_by_every_name(label: str) -> None:
    assert targets(paste(f"\tAF 2009\n{label}\t16")) == {(1, 1): "16"}


def test_years_alone_lay_rows_from_the_anchor() -> None:
    assert targets(paste("FY2010\tFY2009\n1\t2\n3\t4", (1, 0))) == {(1, 2): "1", (1, 1): "2", (2, 2): "3", (2, 1): "4"}


@pytest.mark.parametrize(
    "text",
    [
        "Total\t1\t2\nESF\t3\t4",
        "ESF\t35",
        "Account\tQ1\tQ2\nESF\t35\t36",
        "Account\t12\t13\nESF\t35\t36",
        "Account\tFY2008P\tFY2009P\nESF\t35\t36",
        "\t39448\t39814\nESF\t35\t36",
        "Belize\t1\t2\nESF\t35\t36",
        "\nESF\t2008\t2009",
        "Mexico\tESF\t35\nMexico\tGHCS\t36",
        "ESF\tGHCS\n35\t36",
        "\tESF\tGHCS\n\t35\t36",
        "<table><tr><td>ESF</td><td>35</td></tr></table>",
        "Title\n\nESF\t35\nGHCS\t36",
    ],
)
def test_a_block_that_names_its_rows_but_no_year_is_laid_nowhere(text: str) -> None:
    markup = text if text.startswith("<") else ""
    found = read_paste("" if markup else text, grid(), (0, 0), markup=markup)
    assert not [one for one in found.proposals if one.raw.strip()]
    assert {"35", "36", "3", "2008"}.intersection(one.raw for one in found.problems)


@pytest.mark.parametrize(
    ("text", "laid", "aside"),
    [
        ("Table\n\tFY2008\tFY2009\nESF\t1\t2", {(1, 0): "1", (1, 1): "2"}, ("Table",)),
        ("Table\nin dollars\n\n\t2008\t2009\nESF\t1\t2", {(1, 0): "1", (1, 1): "2"}, ("Table", "in dollars")),
        ("ESF\n\tFY2008\tFY2009\nESF\t1\t2", {(1, 0): "1", (1, 1): "2"}, ("ESF",)),
        ("US aid, FY2008-FY2010\n\tFY2009\nESF\t2", {(1, 1): "2"}, ("US aid, FY2008-FY2010",)),
        ("Aid in 2008\t\t\nAccount\tFY2009\tFY2010\nESF\t2\t3", {(1, 1): "2", (1, 2): "3"}, ("Aid in 2008",)),
        ("Account\tFiscal year\t\n\t2008\t2010\nESF\t1\t2", {(1, 0): "1", (1, 2): "2"}, ()),
        ("\tAño\t\n\t2008\t2010\nESF\t1\t2", {(1, 0): "1", (1, 2): "2"}, ()),
        ("No.\tAccount\tFY2008\n1\tESF\t7\n2\tGHCS\t8", {(1, 0): "7", (2, 0): "8"}, ()),
        ("Name\tCode\tFY2008\nEconomic Support Fund\tESF\t7", {(1, 0): "7"}, ()),
        ("Account\tFY2008\tNotes\nESF\t7\tsee text", {(1, 0): "7"}, ()),
        ("Title\nYear\tESF\nFY2008\t35\nFY2010\t36", {(1, 0): "35", (1, 2): "36"}, ()),
        ("Title\nFY2009\tFY2010\n1\t2", {(0, 1): "1", (0, 2): "2"}, ("Title",)),
    ],
)
def test_the_years_are_looked_for_below_titles_and_groups(
    text: str, laid: dict[tuple[int, int], str], aside: tuple[str, ...]
) -> None:
    found = paste(text)
    assert {place: raw for place, raw in targets(found).items() if raw} == laid
    assert found.aside == aside


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("\tFY2008 Actual\tFY2009E\nESF\t1\t2", [Status.ACTUAL, Status.ESTIMATE]),
        ("\tEstimates\t\n\tFY2008\tFY2009\nESF\t1\t2", [Status.ESTIMATE] * 2),
        ("\tActual\tRequest\n\tFY2008\tFY2009\nESF\t1\t2", [Status.ACTUAL, Status.REQUEST]),
        ("\tFY2008\tFY2009\n\tActual\tEst.\nESF\t1\t2", [Status.ACTUAL, Status.ESTIMATE]),
        ("\tFY2008\tFY2009\nStage\tReal\tPrev.\nESF\t1\t2", [Status.ACTUAL, Status.PLANNED]),
        ("\t2008\t2009\n\t(Actual)\t(Solicitado)\nESF\t1\t2", [Status.ACTUAL, Status.REQUEST]),
        ("Year\tStage\tESF\nFY2008\tActual\t1\nFY2009\tEst.\t2", [Status.ACTUAL, Status.ESTIMATE]),
        ("FY2008 Est.\tFY2009\n1\t2", [Status.ESTIMATE, None]),
        ("\tEstimates\t\n\tFY2008 Est.\tFY2009\nESF\t1\t2", [Status.ESTIMATE] * 2),
    ],
)
def test_a_stage_in_the_heads_comes_with_the_numbers(text: str, stages: list[Status | None]) -> None:
    found = [one for one in paste(text).proposals if one.raw.strip()]
    assert [one.stage for one in found][-len(stages) :] == stages


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\tThousands\t\n\tFY2008\tFY2009\nESF\t1\t2", "“Thousands” stands over or under this year"),
        ("\tRate\t\n\tFY2008\tFY2009\nESF\t1\t2", "“Rate” stands over"),
        ("\tFY2008\tFY2009\n\tEnacted\tEnacted\nESF\t1\t2", "“Enacted” stands over"),
        ("\tFY2008\tFY2009\n\t(millions)\t\nESF\t1\t2", "“(millions)” stands over"),
        ("\tEstimates\t\n\tFY2008 Actual\tFY2009 Actual\nESF\t1\t2", "say two statuses"),
        ("\tCalendar year\t\n\t2008\t2009\nESF\t1\t2", "is a calendar year"),
        ("Calendar year\t2008\t2009\nESF\t1\t2", "is a calendar year"),
        ("Calendar year\tESF\n2008\t1\n2009\t2", "is a calendar year"),
        ("Q1\tQ2\n1\t2", "no column “Q1”"),
        ("FY2008P\tFY2009P\n1\t2", "“FY2008P” says “P”"),
    ],
)
def test_what_is_not_understood_over_the_years_refuses_their_columns(text: str, reason: str) -> None:
    found = paste(text)
    assert not [one for one in found.proposals if one.raw.strip()]
    told = {one.raw: one.reason.en for one in found.problems}
    assert {"1", "2"} <= told.keys()
    assert reason in told["1"]


def test_only_what_is_addressed_by_name_is_named() -> None:
    assert all(one.named for one in paste("\tFY2008\nESF\t1").proposals)
    assert not any(one.named for one in paste("FY2008\tFY2009\n1\t2").proposals)
    assert not any(one.named for one in paste("1\t2").proposals)


def test_a_stage_that_is_held_already_changes_nothing() -> None:
    held = replace(grid(), stages=((Status.ESTIMATE,) * 3,) * 4)
    (same,) = read_paste("\tFY2008 Est.\nESF\t34.7", held, (0, 0)).proposals
    (other,) = read_paste("\tFY2008 Req.\nESF\t34.7", held, (0, 0)).proposals
    assert (same.changes, same.stage) == (False, None)
    assert (other.changes, other.stage) == (True, Status.REQUEST)


def test_a_pasted_stage_is_written_with_its_number(document: Document) -> None:
    selection = select_observations(document, view_of(document.catalogue.exhibits["table-1b"]))
    frame = build_wide_table(document, selection, Language.ENGLISH)
    held = paste_grid(document, frame)
    found = read_paste("\tFY2011 Est.\tFY2012 Est.\tFY2013 Actual\nINCLE\t118\t249\t199.0", held, (0, 0))
    document.apply(paste_writes(document, frame, found.proposals), StepKind.PASTE)
    after = build_wide_table(document, select_observations(document, selection.view), Language.ENGLISH)
    told = [one for one in after.observations[0] if one is not None][-3:]
    assert [(one.value, one.status) for one in told] == [
        (118, Status.ESTIMATE),
        (249, Status.ESTIMATE),
        (199.0, Status.ACTUAL),
    ]


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        ("FY2009\t5\nFY2010\t6", {(1, 1): "5", (1, 2): "6"}),
        ("2009\t5\n2010\t6", {(1, 1): "5", (1, 2): "6"}),
        ("FY2010\t5", {(1, 2): "5"}),
        ("2010\t5\t7\n2008\t6\t8", {(1, 2): "5", (2, 2): "7", (1, 0): "6", (2, 0): "8"}),
        ("2010\t5", {(1, 0): "2010", (1, 1): "5"}),
        ("FY2009P\t5\nFY2010\t6", {(1, 2): "6"}),
        ("Year\tAmount\n2009\t5\n2010\t6", {}),
    ],
)
def test_years_beside_numbers_are_heads_also_without_names(text: str, laid: dict[tuple[int, int], str]) -> None:
    found = paste(text, (1, 0))
    assert {place: raw for place, raw in targets(found).items() if raw} == laid
    assert not any(one.named for one in found.proposals)


def test_a_turned_block_is_matched_by_its_heads() -> None:
    found = paste("Year\tESF\tGHCSf\nFY2008\t35\t2.8\nFY2010*\t16\t3.5\n2011\t7\t8")
    assert targets(found) == {(1, 0): "35", (2, 0): "2.8", (1, 2): "16", (2, 2): "3.5"}
    assert [one.place for one in found.problems] == [BlockPlace(4, 2), BlockPlace(4, 3)]
    assert [(one.place, one.row, one.column) for one in found.head_marks] == [
        (BlockPlace(1, 3), 2, None),
        (BlockPlace(3, 1), None, 2),
    ]


def test_a_year_or_row_that_is_not_shown_is_a_problem() -> None:
    found = paste("\tFY2010\tFY2011\nESF\t16\t17\nBelize*\t5\t\n\t6\t7")
    assert targets(found) == {(1, 2): "16", (None, None): "", **targets(found)}
    assert reasons(found) == [
        (BlockPlace(2, 3), "The table shows no column “FY2011”. Show or add that year first, then paste again."),
        (BlockPlace(3, 2), "The table shows no row “Belize”. Show or add it first, then paste again."),
        (BlockPlace(4, 2), "The block names no row or year for this cell. Complete its heads and paste again."),
        (BlockPlace(4, 3), "The block names no row or year for this cell. Complete its heads and paste again."),
    ]


def test_unknown_names_beside_years_are_names_and_not_values() -> None:
    found = paste("\tFY2009\nBelize\t5\nPanama\t6")
    assert found.proposals == ()
    assert [one.place for one in found.problems] == [BlockPlace(2, 2), BlockPlace(3, 2)]


def test_plain_years_name_fiscal_years_but_not_the_other_way_round() -> None:
    assert targets(paste("\t2009\nESF\t16")) == {(1, 1): "16"}
    found = paste("\tFY2009\nESF\t16", periods=CALENDAR)
    assert found.proposals == ()
    assert "calendar years" in found.problems[0].reason.en
    assert targets(paste("\t2009\nESF\t16", periods=CALENDAR)) == {(1, 1): "16"}


def test_numbers_that_look_like_years_are_numbers() -> None:
    assert targets(paste("2009\t2010\n1995\t2011")) == {(0, 0): "2009", (0, 1): "2010", (1, 0): "1995", (1, 1): "2011"}
    assert targets(paste("2009\t2010")) == {(0, 0): "2009", (0, 1): "2010"}
    assert targets(paste("2009\n2010\n1995")) == {(0, 0): "2009", (1, 0): "2010", (2, 0): "1995"}
    assert targets(paste("2009\t70.9\n1\t2")) == {(0, 0): "2009", (0, 1): "70.9", (1, 0): "1", (1, 1): "2"}


def test_plain_years_over_other_numbers_are_heads() -> None:
    assert targets(paste("2010\t2009\n1\t2")) == {(0, 2): "1", (0, 1): "2"}
    assert targets(paste("2010\n70.9", (2, 0))) == {(2, 2): "70.9"}


def test_a_place_given_twice_takes_the_first() -> None:
    found = paste("\tFY2009\tFY 2009\nESF\t16\t17\nesf\t\t18")
    assert {(one.row, one.column, one.raw) for one in found.proposals if one.raw} == {(1, 1, "16")}
    assert [(place, text[:30]) for place, text in reasons(found)] == [
        (BlockPlace(2, 3), "The block gives this place twi"),
        (BlockPlace(3, 3), "The block gives this place twi"),
    ]


def test_a_name_of_two_rows_is_a_problem() -> None:
    twice = PasteGrid(
        (("Honduras",), ("Honduras",)), (Year(2009),), ((1.0,), (2.0,)), (("1.0",), ("2.0",)), ((True,),) * 2
    )
    found = read_paste("\t2009\nHonduras\t5", twice, (0, 0))
    assert "more than one row “Honduras”" in found.problems[0].reason.en


def test_a_long_head_is_told_short() -> None:
    found = paste("\tFY2009\n" + "{x}" * 50 + "\t5")
    assert len(found.problems[0].reason.en) < 150


# ---------------------------------------------------------------- cells


def test_a_cell_says_what_it_would_change() -> None:
    found = paste("242.1\t454,0\t366\n34.70\t15\t—\n\t2.9\tn/a")
    assert {(one.row, one.column): one.changes for one in found.proposals} == {
        (0, 0): False,
        (0, 1): False,
        (0, 2): True,
        (1, 0): False,
        (1, 1): False,
        (1, 2): True,
        (2, 0): False,
        (2, 1): False,
        (2, 2): False,
    }
    assert found.counts == (9, 2, 7, 0, 0, 0, 0)


def test_the_kinds_of_empty_cells_replace_each_other_but_a_blank_replaces_nothing() -> None:
    assert paste("—", (2, 2)).proposals[0].changes
    assert not paste("n.a.", (2, 2)).proposals[0].changes
    assert paste("0", (2, 2)).proposals[0].changes
    (left, right) = paste("5\t ", (2, 1)).proposals
    assert left.changes
    assert not right.changes
    assert right.typed.empty is Empty.BLANK


def test_a_number_as_shown_is_the_number_held() -> None:
    held = PasteGrid((("El Salvador",),), (Year(1995),), ((139.1320788481,),), (("139.1",),), ((True,),))
    assert not read_paste("139.1", held, (0, 0)).proposals[0].changes
    assert not read_paste("139,1", held, (0, 0)).proposals[0].changes
    assert not read_paste("139.1320788481", held, (0, 0)).proposals[0].changes
    assert read_paste("139.2", held, (0, 0)).proposals[0].changes


def test_a_fixed_cell_may_be_pasted_as_it_is_only() -> None:
    fixed = grid(fixed=((3, 0), (3, 1)))
    found = read_paste("279.5\t5", fixed, (3, 0))
    assert [one.changes for one in found.proposals] == [False]
    assert reasons(found) == [(BlockPlace(1, 2), "This cell of the table cannot be changed.")]


def test_a_text_that_is_no_number_is_told_with_its_place() -> None:
    found = paste("1\t2\n3\tabc")
    assert [(one.place, one.row, one.column, one.raw) for one in found.problems] == [(BlockPlace(2, 2), 1, 1, "abc")]
    assert found.problems[0].reason.es == "«abc» contiene letras. Escriba un número como 1,234.5."


def test_marks_are_offered_as_the_notes_that_carry_them() -> None:
    found = paste("454.0°\t299.0e\t365.0 ^d\n117.0*\t5 z\t6 [c, d]")
    assert [[(offer.mark.text, offer.notes) for offer in one.offers] for one in found.proposals] == [
        [("°", ("n-c",))],
        [("e", ("n-e",))],
        [("d", ("n-d",))],
        [("*", ("n-star",))],
        [("c", ("n-c",)), ("d", ("n-d",))],
    ]
    assert found.counts.marks == 6
    assert reasons(found) == [
        (
            BlockPlace(2, 2),
            "No note here carries the mark “z” of “5 z”. Type the number alone, or with the mark of a note.",
        )
    ]


@pytest.mark.parametrize(
    "text", ["-5", "−5", "-5.5", "-1,234", "5\t-6", "\tFY2009\nESF\t-5", "-$5", "-0.1", "−5^{c}", "- 5"]
)
def test_less_than_zero_is_told_among_amounts_and_refused_elsewhere(text: str) -> None:
    amounts, rates = read_paste(text, grid(), (0, 0)), read_paste(text, replace(grid(), signed=False), (0, 0))
    assert [one.negative for one in amounts.proposals if one.changes][-1]
    assert not [one for one in rates.proposals if one.typed.value is not None and one.typed.value < 0]
    assert "less than zero" in rates.problems[-1].reason.en


def test_an_amount_that_is_negative_already_is_not_told_again() -> None:
    held = replace(grid(), values=((-5.0, 1.0, 1.0),) * 4, texts=(("−5.0", "1.0", "1.0"),) * 4)
    assert [one.negative for one in read_paste("-6\t-6", held, (0, 0)).proposals] == [False, True]


@pytest.mark.parametrize(("exhibit", "signed"), [("table-1b", True), ("table-1a", True), ("fig-1", False)])
def test_only_amounts_can_be_negative(document: Document, exhibit: str, *, signed: bool) -> None:
    selection = select_observations(document, view_of(document.catalogue.exhibits[exhibit]))
    assert paste_grid(document, build_wide_table(document, selection, Language.ENGLISH)).signed == signed


def test_a_mark_on_two_cells_becomes_a_note_on_both(document: Document) -> None:
    selection = select_observations(document, view_of(document.catalogue.exhibits["table-1b"]))
    frame = build_wide_table(document, selection, Language.ENGLISH)
    held = paste_grid(document, frame)
    found = read_paste("11.5 ^c\t34.8 ^c\t15.1", held, (1, 0))
    missing = missing_notes(document, frame, found.proposals)
    assert [[(one["account"], one["fiscal_year"]) for one in keys] for keys in missing.values()] == [
        [("ESF", FiscalYear(2007)), ("ESF", FiscalYear(2008))]
    ]
    document.apply(own_note_writes(document, missing, Language.ENGLISH), StepKind.NOTE)
    (note,) = document.everything.notes
    assert len(note.regions) == 2
    assert note.text.startswith("As note c of Table 1b")


def test_leaps_are_told() -> None:
    found = paste("242100\t455\t0.365")
    assert [one.leaps for one in found.proposals] == [True, False, True]
    assert found.counts.leaps == 2


def test_two_readings_stay_where_the_block_does_not_tell() -> None:
    found = paste("24,800\t5\t1.500")
    assert found.convention is None
    assert [one.typed.readings for one in found.proposals] == [(24800, 24.8), (5,), (1.5, 1500)]
    assert found.counts.ambiguous == 2


def test_the_other_numbers_of_a_block_settle_two_readings() -> None:
    assert paste("24,800\t5.5").proposals[0].typed.readings == (24800,)
    assert paste("24,800\t5,5").proposals[0].typed.readings == (24.8,)
    assert paste("24,800\t5,5").convention is Convention.COMMA
    assert paste("24,800\t5,5\t6.5").proposals[0].typed.readings == (24800, 24.8)


def test_the_answer_settles_two_readings() -> None:
    found = read_paste("24,800\t5", grid(), (0, 0), convention=Convention.COMMA)
    assert [one.typed.readings for one in found.proposals] == [(24.8,), (5,)]


def test_a_reading_that_is_already_there_is_not_asked() -> None:
    held = PasteGrid((("ESF",),), (FiscalYear(2008),), ((24.8,),), (("24.8",),), ((True,),))
    found = read_paste("24,800", held, (0, 0))
    assert not found.proposals[0].changes
    assert found.proposals[0].typed.readings == (24.8,)
    assert found.counts.ambiguous == 0


# ---------------------------------------------------------------- laws


def filled(markup_free: str) -> list[tuple[int, int]]:
    rows = block_of_text(markup_free).rows
    return [(row, column) for row, line in enumerate(rows, 1) for column in range(1, len(line) + 1)]


def check_every_cell_once(found: Paste, cells: list[tuple[int, int]]) -> None:
    told: list[CellProposal | PasteProblem] = [*found.proposals, *found.problems]
    places = Counter((one.place.row, one.place.column) for one in told)
    assert set(places.values()) <= {1}
    assert set(places) <= set(cells)
    # What is neither is a head: whole lines at the top, whole columns, or both, or the same turned.
    heads = set(cells) - set(places)
    lines = {row for row, _ in cells if all(cell in heads for cell in cells if cell[0] == row)}
    columns = {column for _, column in cells if all(cell in heads for cell in cells if cell[1] == column)}
    assert heads == {(row, column) for row, column in cells if row in lines or column in columns}


@given(BLOCKS, st.integers(0, 4), st.integers(0, 3), st.sampled_from([FISCAL, CALENDAR]))
def test_every_cell_is_proposed_or_told_once(
    rows: list[list[str]], row: int, column: int, periods: tuple[Period, ...]
) -> None:
    text = as_excel([["5", *line] for line in rows] if row % 2 else rows)
    try:
        found = read_paste(text, grid(periods), (row, column))
    except NotABlock:
        assert not text.strip('"; \r\n\t')
        return
    check_every_cell_once(found, filled(text))
    taken = [(one.row, one.column) for one in found.proposals if one.typed.empty is not Empty.BLANK]
    assert len(taken) == len(set(taken))
    assert all(r is not None and c is not None for r, c in taken)
    assert all(is_readable(one.raw) for one in found.proposals)
    assert found.counts.cells == found.counts.changes + found.counts.unchanged + found.counts.problems


@given(st.text() | st.text(alphabet="\t\n\r\",;1.5aFY209' GHCSf*"), st.text(alphabet='<>/=![]-"tablerdhsup12 &;'))
def test_no_clipboard_raises_anything_else(text: str, markup: str) -> None:
    try:
        found = read_paste(text, grid(), (0, 0), markup=markup)
    except NotABlock as error:
        said = error.get(Language.ENGLISH)
    else:
        said = "".join(one.reason.es for one in found.problems)
    assert "\n" not in said


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_html_and_text_of_a_block_say_the_same(rows: list[list[str]]) -> None:
    # A filled column keeps empty rows from being cut away.
    rows = [["5", *(" ".join(cell.split()) for cell in row)] for row in rows]
    lines = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    assert block_of_html(f"<table>{lines}</table>") == block_of_text(as_excel(rows))


# ---------------------------------------------------------------- the shipped tables


def grid_of(catalogue: Catalogue, frame: WideTable, exhibit: str) -> PasteGrid:
    notes: dict[str, tuple[str, ...]] = {}
    for note in catalogue.evidence.footnotes.values():
        if note.marker and note.exhibit == exhibit:
            notes[note.marker] = (*notes.get(note.marker, ()), note.id)
    return PasteGrid(
        tuple((head.code, head.label, head.detail) for head in frame.rows),
        frame.selection.periods,
        tuple(tuple(None if one is None else one.value for one in row) for row in frame.observations),
        frame.texts,
        tuple(tuple(one is not None for one in row) for row in frame.observations),
        notes,
        tuple(tuple(None if one is None else one.status for one in row) for row in frame.observations),
    )


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("exhibit", ["fig-1", "table-1a", "table-1b", "table-2"])
def test_the_programs_own_copy_changes_nothing(document: Document, exhibit: str, lang: Language) -> None:
    selection = select_observations(document, view_of(document.catalogue.exhibits[exhibit]))
    frame = build_wide_table(document, selection, lang)
    held = grid_of(document.catalogue, frame, exhibit)
    cells = list(frame.places())
    plain, noted = copy_numbers(document, frame, cells), copy_with_notes(document, frame, selection.keys, lang)
    bare = tab_separated(cut_table(frame, cells, markers=False), headers=False)
    text, page = read_paste(noted.text, held, (0, 0)), read_paste("", held, (1, 1), markup=noted.page)
    others = (read_paste(one, held, (0, 0), markup=page) for one, page in ((bare, ""), (plain.text, ""), plain))
    for found in (text, page, *others):
        assert found.problems == ()
        assert found.counts.changes == 0
        assert found.counts.cells == len(frame.rows) * len(frame.columns)
    assert text.head_marks == page.head_marks
    assert sum(len(one.offers) for one in text.proposals) == 0
    assert text.aside
    assert all(one.offer.notes for one in text.head_marks)


def test_table_1b_as_read_from_the_page(document: Document) -> None:
    """With the misread marks of the report's scan: ``454.0°`` is note c, ``GHCSf`` is GHCS with note f."""
    selection = select_observations(document, view_of(document.catalogue.exhibits["table-1b"]))
    held = grid_of(document.catalogue, build_wide_table(document, selection, Language.SPANISH), "table-1b")
    found = read_paste(
        "\tFY 2007\tFY 2008 ^a\tFY 2009 ^b\tFY 2010\r\n"
        "INCLE\t36.7\t242.1\t454.0°\t365.0 ^d\r\n"
        "FMF\t0.0\t116.5\t299.0e\t5.3\r\n"
        "GHCSf\t3.7\t2.7\t2.9\t3.5\r\n",
        held,
        (0, 0),
    )
    assert found.counts == (12, 0, 12, 0, 0, 0, 6)
    offered = [one.offer for one in found.head_marks] + [offer for one in found.proposals for offer in one.offers]
    assert {offer.mark.text: offer.notes for offer in offered} == {
        "a": ("table-1b-a",),
        "b": ("table-1b-b",),
        "f": ("table-1b-f",),
        "°": ("table-1b-c",),
        "d": ("table-1b-d",),
        "e": ("table-1b-e",),
    }
