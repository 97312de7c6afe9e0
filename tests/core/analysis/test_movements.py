"""Applying notes: values as intended, against numbers computed here from the data file; and what stands behind them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cavapp.core.analysis.audits import Verdict, repeated_requests, stage_change
from cavapp.core.analysis.computed_citation import cite_computed
from cavapp.core.analysis.measures.suitability import MixedUnits, check_units
from cavapp.core.analysis.movements import (
    MOVEMENT_NOTE,
    intend_values,
    movement_note,
    moving_notes,
    not_applied,
    notes_named,
)
from cavapp.core.analysis.view import (
    Booking,
    Numbering,
    View,
    select_observations,
    shows_the_exhibit,
    view_of,
    with_applied,
)
from cavapp.core.analysis.view_changes import follow_edits
from cavapp.core.citations.citation_text import citation_text
from cavapp.core.data.catalogue import Catalogue, UnknownName
from cavapp.core.data.dataset import DataRow, Status
from cavapp.core.data.json_codec import from_plain, to_plain
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.notes import EvidenceIndex, Footnote, Movement, NoteKind, SourceRole
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.contributions.user_notes import refused_move
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.journal_table import journal_text
from cavapp.core.edits.history.user_changes import revert_records
from cavapp.core.edits.journal.journal import Author, Field, StepKind, canonical_json
from cavapp.core.edits.journal.merge import merge_journals
from cavapp.core.edits.records import OwnMove, code_write, value_write
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.recipe import make_recipe, recipe_of, recipe_text
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.figure_data import data_csv
from cavapp.core.figures.tables.table_builder import build_table_figure, build_wide_table
from cavapp.core.figures.tables.table_copy import copy_numbers

AID = "mexico-assistance"
C, D, E = "table-1b-c", "table-1b-d", "table-1b-e"
EVERY = (C, D, E)
Cell = Callable[[str, int], Key]
EN, ES = Language.ENGLISH, Language.SPANISH
ANA, LUIS = Author("Ana", "a-1"), Author("Luis", "l-1")


def printed(data_folder: Path) -> dict[tuple[str, int], Decimal]:
    """The table as it stands in its file, read without the program."""
    with (data_folder / "mexico-assistance.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(r["account"], int(r["fiscal_year"])): Decimal(r["value"]) for r in rows if r["value"]}


def applied_view(document: Document, booking: Booking = Booking.INTENDED, notes: tuple[str, ...] = EVERY) -> View:
    return with_applied(view_of(document.catalogue.exhibit("table-1b")), notes, booking)


@pytest.mark.parametrize(
    ("notes", "moves"),
    [
        ((C,), [("INCLE", 2009, 2010, "94")]),
        ((D,), [("INCLE", 2010, 2011, "175")]),
        ((E,), [("FMF", 2009, 2010, "260")]),
        ((C, E), [("INCLE", 2009, 2010, "94"), ("FMF", 2009, 2010, "260")]),
        (
            EVERY,
            [("INCLE", 2009, 2010, "94"), ("INCLE", 2010, 2011, "175"), ("FMF", 2009, 2010, "260")],
        ),
    ],
)
def test_values_as_intended_are_those_computed_by_hand(
    document: Document, data_folder: Path, notes: tuple[str, ...], moves: list[tuple[str, int, int, str]]
) -> None:
    expected = printed(data_folder)
    for account, origin, receiver, amount in moves:
        for year, sign in ((origin, -1), (receiver, 1)):
            expected[account, year] += sign * Decimal(amount)
            expected["Total", year] += sign * Decimal(amount)
    found = intend_values(document, AID, notes)
    for key, derived in found.items():
        place = str(key["account"]), FiscalYear(int(str(key["fiscal_year"])[2:])).number
        assert Decimal(str(derived.value)) == expected.pop(place)
        assert derived.booked == document.observation(key)
        assert derived.observation.status is derived.booked.status
    before = printed(data_folder)
    assert {place: value for place, value in expected.items() if before[place] != value} == {}


def test_the_peak_moves_to_2010_and_the_sum_of_all_years_stays(document: Document) -> None:
    booked, moved = (
        select_observations(document, applied_view(document, notes=())),
        select_observations(document, applied_view(document)),
    )
    totals = [[one.value for one in each.lines[-1].observations if one is not None] for each in (booked, moved)]
    assert totals[0][2:5] == [786.8, 403.7, 178.2]
    assert totals[1][2:5] == [432.8, 582.7, 353.2]
    assert [round(sum(value or 0 for value in each), 1) for each in totals] == [2430.3, 2430.3]
    assert totals[0].index(max(totals[0], key=lambda v: v or 0)) == 2
    assert totals[1].index(max(totals[1], key=lambda v: v or 0)) == 3


def test_nothing_is_written_over_the_data(document: Document, cell: Cell) -> None:
    before = document.observation(cell("INCLE", 2009))
    intend_values(document, AID, EVERY)
    assert document.observation(cell("INCLE", 2009)) == before
    assert not document.edits


def test_values_as_intended_follow_edits(document: Document, cell: Cell) -> None:
    document.set_value(cell("FMF", 2010), 10.3, "10.3")
    found = intend_values(document, AID, EVERY)
    assert found[cell("FMF", 2010)].value == 270.3
    assert found[cell("FMF", 2010)].observation.edited
    assert found[cell("Total", 2010)].value == 587.7
    assert not found[cell("INCLE", 2011)].observation.edited
    as_printed = intend_values(document, AID, EVERY, as_printed=True)
    assert as_printed[cell("FMF", 2010)].value == 265.3


def test_a_movement_that_cannot_be_made_is_left_out_and_named(document: Document, cell: Cell) -> None:
    document.set_value(cell("FMF", 2009), 200.0, "200.0")
    assert [one.note for one in not_applied(document, AID, EVERY)] == [E]
    assert cell("FMF", 2010) not in intend_values(document, AID, EVERY)
    figure = build_figure(document, applied_view(document), EN)
    (remark,) = [one for one in figure.remarks if one.startswith("Not applied")]
    assert "note e moves 260.0 million US$ from FMF, FY2009 to FMF, FY2010" in remark


def test_a_place_without_a_number_receives_nothing(document: Document, cell: Cell) -> None:
    document.set_value(cell("FMF", 2010), None, "n/a")
    assert [one.note for one in not_applied(document, AID, EVERY)] == [E]
    assert intend_values(document, AID, (E,)) == {}


# ---------------------------------------------------------------- names


def test_notes_are_named_by_marker_id_or_all(document: Document) -> None:
    assert notes_named(document, AID, ["e", "c"]) == (C, E)
    assert notes_named(document, AID, ["table-1b-d"]) == (D,)
    assert notes_named(document, AID, ["All"]) == EVERY
    with pytest.raises(UnknownName, match="There is no note in 'mexico-assistance' that moves an amount"):
        notes_named(document, AID, ["a"])
    with pytest.raises(UnknownName):
        notes_named(document, "carsi-funding", ["all"])


def test_only_table_1b_has_notes_that_move_amounts(catalogue: Catalogue, document: Document) -> None:
    assert {name: len(moving_notes(document, name)) for name in catalogue.datasets if moving_notes(document, name)} == {
        AID: 3
    }


# ---------------------------------------------------------------- evidence


@pytest.mark.parametrize("lang", list(Language))
def test_the_citation_is_the_union_of_the_inputs_with_note_and_method(
    document: Document, cell: Cell, lang: Language
) -> None:
    key, derived = cell("FMF", 2010), intend_values(document, AID, EVERY)
    found = cite_computed(document, [key], derived)
    inputs = document.citation([cell("FMF", 2009), cell("FMF", 2010)])
    ids = [one.footnote.id for one in found.footnotes]
    assert {one.footnote.id for one in inputs.footnotes} < set(ids)
    assert E in ids
    assert MOVEMENT_NOTE in ids
    assert {one.reference for one in inputs.references} <= {one.reference for one in found.references}
    assert all(one.keys for one in found.footnotes)
    method = next(one.footnote for one in found.footnotes if one.footnote.id == MOVEMENT_NOTE)
    assert method.kind is NoteKind.METHOD
    assert {
        EN: "note e moves 260.0 million US$ from FMF, FY2009 to FMF, FY2010",
        ES: "la nota e traslada 260.0 millones de US$ de FMF, AF 2009 a FMF, AF 2010",
    }[lang] in method.text.get(lang)
    assert {EN: "the same account, FMF, is assumed", ES: "se supone la misma, FMF"}[lang] in method.text.get(lang)


def test_a_total_stands_on_all_of_its_rows(document: Document, cell: Cell) -> None:
    derived = intend_values(document, AID, EVERY)
    total = derived[cell("Total", 2010)]
    assert total.is_total
    assert {key["account"] for key in total.inputs} == {"INCLE", "ESF", "FMF", "IMET", "NADR", "GHCS", "DA"}
    assert cell("INCLE", 2009) in total.inputs
    assert cell("Total", 2010) not in total.inputs
    assert "sums of their rows" in movement_note(document, [total]).text.en


def test_no_work_of_the_report_vouches_for_what_the_user_typed(document: Document, cell: Cell) -> None:
    for account, year, value in (("FMF", 2009, 300.0), ("FMF", 2010, 6.0)):
        document.set_value(cell(account, year), value, str(value))
    derived = intend_values(document, AID, (E,))
    found = cite_computed(document, [cell("FMF", 2010)], derived)
    assert all(one.role is SourceRole.NOTED for one in found.references)


def test_every_derived_value_is_cited_in_both_languages(document: Document) -> None:
    derived = intend_values(document, AID, EVERY)
    for key in derived:
        for lang in Language:
            text = citation_text(document, [key], lang, derived=derived)
            assert {EN: "As booked: ", ES: "Según lo registrado: "}[lang] + derived[key].booked.printed in text
            assert {EN: "is assumed", ES: "se supone la misma"}[lang] in text


# ---------------------------------------------------------------- figures and tables


@pytest.mark.parametrize("booking", [Booking.INTENDED, Booking.SIDE_BY_SIDE])
@pytest.mark.parametrize("lang", list(Language))
def test_chart_and_table_say_that_notes_are_applied(document: Document, booking: Booking, lang: Language) -> None:
    view = applied_view(document, booking)
    for figure in (build_figure(document, view, lang), build_table_figure(document, view, lang)):
        assert {EN: "notes c, d and e applied", ES: "se aplican las notas c, d y e"}[lang] in figure.subtitle
        assert {EN: "the same account, FMF, is assumed", ES: "se supone la misma, FMF"}[lang] in " ".join(
            note.text for note in figure.notes
        )
        assert figure.booking is booking
        text = figure.alternative_text
        assert {EN: "Total FY2010 582.7 (booked 403.7)", ES: "Total AF 2010 582.7 (registrado 403.7)"}[lang] in text


def test_moved_cells_and_printed_totals_are_marked(document: Document) -> None:
    table = build_table_figure(document, applied_view(document), EN)
    moved = {
        (row.code, column.code)
        for row, cells in zip(table.rows, table.cells, strict=True)
        for column, one in zip(table.columns, cells, strict=True)
        if one.moved
    }
    assert moved == {
        *(("INCLE", year) for year in ("2009", "2010", "2011")),
        *(("FMF", year) for year in ("2009", "2010")),
        *(("Total", year) for year in ("2009", "2010", "2011")),
    }
    incle, total = table.cells[0], table.cells[-1]
    assert (incle[3].text, incle[3].seconds, incle[3].markers) == ("284.0", (), ("c", "d"))
    assert (total[3].text, total[3].seconds) == ("582.7", ("{403.7}",))
    both = build_table_figure(document, applied_view(document, Booking.SIDE_BY_SIDE), EN)
    assert both.cells[0][3].seconds == ("{365.0}",)


def test_side_by_side_has_both_values_of_each_point(document: Document) -> None:
    figure = build_figure(document, applied_view(document, Booking.SIDE_BY_SIDE), EN)
    assert figure.sides == ("left: as booked", "right: as intended")
    one = build_figure(document, applied_view(document), EN)
    assert one.sides == ()
    assert one.totals[3].text == "582.7 {403.7}"
    assert "Totals in braces are the printed ones, as booked." in one.remarks
    incle = figure.series[0].points
    assert [(p.as_booked().y, p.y) for p in incle[2:5]] == [(454.0, 360.0), (365.0, 284.0), (117.0, 292.0)]
    assert [(p.as_booked().y, p.y) for p in figure.totals[2:5]] == [(786.8, 432.8), (403.7, 582.7), (178.2, 353.2)]
    assert figure.y_range[1] >= 786.8


def test_numbers_for_other_programs_hold_both_values(document: Document) -> None:
    shown = select_observations(document, applied_view(document, Booking.SIDE_BY_SIDE), EN)
    table = build_wide_table(document, shown, EN)
    both = copy_numbers(document, table, list(table.places())).text.splitlines()
    assert both[1].split("\t") == ["INCLE (as booked)", "36.7", "242.1", "454.0", "365.0", "117.0", "248.5", "199.0"]
    assert both[2].split("\t") == ["INCLE (as intended)", "36.7", "242.1", "360.0", "284.0", "292.0", "248.5", "199.0"]
    figure = build_figure(document, applied_view(document), EN)
    rows = {(r["code"], r["number"]): r for r in csv.DictReader(data_csv(figure).splitlines())}
    assert (rows["FMF", "2010"]["value"], rows["FMF", "2010"]["booked_value"]) == ("265.3", "5.3")
    assert (rows["FMF", "2010"]["moved"], rows["FMF", "2011"]["moved"]) == ("yes", "no")


def test_numbered_notes_mark_both_ends_of_a_movement(document: Document) -> None:
    view = replace(applied_view(document), numbering=Numbering.NUMBERS)
    figure = build_figure(document, view, EN)
    fmf = figure.series[2].points
    assert fmf[2].markers == fmf[3].markers != ()


@pytest.mark.parametrize(("rows", "first", "last"), [(("FMF",), 2010, 2010), (("INCLE", "Total"), 2011, 2013)])
def test_a_part_of_the_table_still_names_what_it_is_computed_from(
    document: Document, rows: tuple[str, ...], first: int, last: int
) -> None:
    for numbering in Numbering:
        view = replace(applied_view(document), rows=rows, first=first, last=last, numbering=numbering)
        figure = build_figure(document, view, EN)
        text = " ".join(note.text for note in figure.notes)
        assert "Computed here, not printed" in text
        assert "fiscal 2009 bridge money" in text or rows[0] == "INCLE"


def test_as_booked_shows_the_exhibit_and_applied_does_not(document: Document) -> None:
    exhibit = document.catalogue.exhibit("table-1b")
    assert shows_the_exhibit(exhibit, applied_view(document, Booking.BOOKED))
    assert not shows_the_exhibit(exhibit, applied_view(document))
    assert build_figure(document, applied_view(document, Booking.BOOKED), EN).subtitle.endswith("FY2013")


@pytest.mark.parametrize("kind", list(Kind))
def test_a_recipe_brings_an_applied_figure_back(document: Document, kind: Kind) -> None:
    recipe = make_recipe(document, applied_view(document, Booking.SIDE_BY_SIDE), EN, Presentation(800, 600), kind=kind)
    assert recipe_of(recipe_text(recipe), origin="x") == recipe
    assert recipe.view.applied == EVERY


def test_figures_of_older_programs_are_still_read(document: Document) -> None:
    figure = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), EN)
    plain = to_plain(figure)
    assert not {"booking", "sides"} & set(plain)
    assert not {"booked", "booked_text"} & set(plain["series"][0]["points"][0])
    assert from_plain(Figure, plain) == figure
    moved = build_figure(document, applied_view(document), EN)
    assert from_plain(Figure, to_plain(moved)) == moved
    assert to_plain(moved)["booking"] == "intended"


def test_the_frame_audits_a_total_as_intended(document: Document) -> None:
    frame = build_wide_table(document, select_observations(document, applied_view(document)), EN)
    verdicts = [audit.verdict for audit in frame.audits if audit is not None]
    assert verdicts[2:5] == [Verdict.COMPUTED] * 3
    audit = frame.audits[3]
    assert audit is not None
    assert (audit.recomputed, audit.printed) == (582.7, 403.7)
    assert "582.7" in audit.detail(EN)
    assert frame.lead((len(frame.rows) - 1, 3)) == "403.7 →"
    assert (frame.lead((0, 3)), frame.lead((1, 3))) == ("→", "")


# ---------------------------------------------------------------- any movements


ACCOUNTS = ("INCLE", "ESF", "FMF", "IMET", "NADR", "GHCS", "DA")
PLACES = st.tuples(st.sampled_from(ACCOUNTS), st.integers(2007, 2013))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(PLACES, PLACES, st.integers(1, 4600)), max_size=8))
def test_any_movements_keep_the_sum_of_the_grid(
    catalogue: Catalogue, cell: Cell, wanted: list[tuple[tuple[str, int], tuple[str, int], int]]
) -> None:
    notes = [
        Footnote(
            f"n{number}",
            "",
            "",
            NoteKind.NOTE,
            obligatory=True,
            text=Text("x", "x"),
            cited=(),
            movements=(
                Movement(
                    f"n{number}", cell(*origin), cell(*receiver), tenths / 10, catalogue.units["usd_million"], None
                ),
            ),
        )
        for number, (origin, receiver, tenths) in enumerate(wanted)
        if origin != receiver
    ]
    document = Document(catalogue._replace(evidence=EvidenceIndex(notes, (), ())))
    found = intend_values(document, AID, [note.id for note in notes])
    grid = {key: one.value or 0.0 for key, one in found.items() if not one.is_total}
    booked = sum(found[key].booked.value or 0.0 for key in grid)
    assert sum(grid.values()) == pytest.approx(booked, abs=1e-6)
    assert all(value >= 0 for value in grid.values())
    changes: dict[object, float] = defaultdict(float)
    for key, one in found.items():
        changes[key["fiscal_year"], one.is_total] += (one.change or 0.0) if not one.is_total else 0.0
    for year in range(2007, 2014):
        rows = sum(
            ((found[cell(a, year)].value or 0.0) if cell(a, year) in found else _value(document, cell(a, year)))
            for a in ACCOUNTS
        )
        total = found.get(cell("Total", year))
        if total is not None:
            assert total.value == pytest.approx(rows, abs=1e-6)


def _value(document: Document, key: Key) -> float:
    one = document.observation(key)
    return 0.0 if one is None else one.value or 0.0


# ---------------------------------------------------------------- the user's own


def own_move(cell: Cell, amount: float = 3.5) -> OwnMove:
    return OwnMove(cell("ESF", 2011), cell("DA", 2012), amount, "usd_million")


def add_note(document: Document, moves: list[OwnMove], cell: Cell, text: str = "Paid a year later") -> str:
    document.apply([document.note_write(text, [cell("ESF", 2011)], moves=moves)], StepKind.NOTE)
    return document.everything.notes[-1].id


def test_a_note_of_the_users_moves_an_amount(document: Document, cell: Cell) -> None:
    name = add_note(document, [own_move(cell)], cell)
    assert notes_named(document, AID, ["A"]) == (name,)
    found = intend_values(document, AID, (name,))
    assert {(key["account"], one.value) for key, one in found.items() if not one.is_total} == {
        ("ESF", 14.5),
        ("DA", 36.9),
    }
    assert found[cell("Total", 2012)].value == 328.3
    text = movement_note(document, found.values()).text
    assert "note A moves 3.5 million US$ from ESF, FY2011 to DA, FY2012" in text.en
    assert "the user’s statement" in text.en
    assert "lo afirma el usuario" in text.es


def test_undo_takes_the_movement_away_and_the_view_follows(document: Document, cell: Cell) -> None:
    name = add_note(document, [own_move(cell)], cell)
    view = applied_view(document, notes=(C, name))
    document.undo()
    assert intend_values(document, AID, (name,)) == {}
    assert follow_edits(document, view, (2007, 2013)).applied == (C,)
    document.redo()
    assert len(intend_values(document, AID, (name,))) == 4


def test_other_targets_leave_the_movement_and_rewriting_can_take_it(document: Document, cell: Cell) -> None:
    name = add_note(document, [own_move(cell)], cell)
    document.apply([document.note_write("Paid a year later", [cell("DA", 2012)])], StepKind.NOTE)
    assert len(document.everything.notes[0].regions) == 2
    assert [one.moves for one in document.everything.notes] == [(own_move(cell),)]
    document.apply([document.note_write("Paid later", [cell("DA", 2012)], note=name, moves=())], StepKind.NOTE)
    assert not any(one.moves for one in document.everything.notes)
    assert "moves" not in next(iter(document.log.state.records.values()))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ({"amount": "much"}, "not a number"),
        ({"amount": -1.0}, "not above zero"),
        ({"unit": "persons"}, "its unit is not that"),
        ({"unit": "pesos"}, "its unit is not known"),
        ({"to": {"dataset": AID, "account": "ESF", "fiscal_year": 2011, "measure": "amount"}}, "where it is booked"),
        ({"to": {"dataset": AID, "account": "Total", "fiscal_year": 2011, "measure": "amount"}}, "a total is moved"),
        ({"to": {"dataset": AID, "account": "DA"}}, "no single observation"),
        ({"to": 3}, ""),
    ],
)
def test_a_movement_that_means_nothing_is_listed_and_the_note_stays(
    document: Document, cell: Cell, damage: dict[str, object], said: str
) -> None:
    add_note(document, [own_move(cell)], cell)
    (address, record) = next(iter(document.log.state.records.items()))
    assert address.field == Field.NOTE
    document.log.state.records[address] = {**record, "moves": [{**record["moves"][0], **damage}]}
    document.reread()
    (note,) = document.everything.notes
    assert note.text == "Paid a year later"
    assert note.moves == ()
    (unusable,) = document.unusable
    assert said in unusable.reason
    assert "the amount it moves cannot be read" in unusable.reason


def test_an_older_program_reads_the_note_without_the_movement(document: Document, cell: Cell) -> None:
    """What it knows is all there under the same names: the movement is one more."""
    add_note(document, [own_move(cell)], cell)
    with_move = next(iter(document.log.state.records.values()))
    document.undo()
    add_note(document, [], cell)
    without = next(iter(document.log.state.records.values()))
    assert set(with_move) - set(without) == {"moves"}
    assert canonical_json(with_move["targets"]) == canonical_json(without["targets"])


@pytest.mark.parametrize("lang", list(Language))
def test_what_cannot_be_moved_is_refused_in_one_sentence(document: Document, cell: Cell, lang: Language) -> None:
    assert refused_move(document, own_move(cell), lang) == ""
    too_much = refused_move(document, own_move(cell, 18.1), lang)
    assert "18.0" in too_much
    same = OwnMove(cell("ESF", 2011), cell("ESF", 2011), 1.0, "usd_million")
    empty = OwnMove(cell("ESF", 2011), cell("NADR", 2012), 1.0, "usd_million")
    total = OwnMove(cell("ESF", 2011), cell("Total", 2011), 1.0, "usd_million")
    sentences = [too_much, *(refused_move(document, one, lang) for one in (same, empty, total))]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == 4


# ---------------------------------------------------------------- other audits


def test_requests_that_repeat_the_year_before_are_found(document: Document) -> None:
    found = repeated_requests(document, "section-1004")
    assert [(one.key["country"], one.printed) for one in found] == [
        ("MEX", "75,508,000"),
        ("GTM", "9,145,000"),
        ("SLV", "2,173,000"),
        ("HND", "2,753,000"),
    ]
    assert [one.key["account"] for one in repeated_requests(document, AID)] == ["FMF"]
    assert repeated_requests(document, "homicide-rates") == ()


def test_a_request_is_held_against_what_was_printed_for_the_year_before(document: Document) -> None:
    request = repeated_requests(document, "section-1004")[0].key
    document.set_value(request.with_(fiscal_year=FiscalYear(2012)), 1.0, "1")
    assert request in {one.key for one in repeated_requests(document, "section-1004")}


def test_an_edited_request_no_longer_repeats(document: Document) -> None:
    key = repeated_requests(document, "section-1004")[0].key
    document.set_value(key, 80000000.0, "80,000,000")
    assert key not in {one.key for one in repeated_requests(document, "section-1004")}


def test_repeated_requests_are_named_in_the_table(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("table-2"))
    (remark,) = [one for one in build_table_figure(document, view, EN).remarks if "repeat the year before" in one]
    assert "FY2013" in remark
    assert all(name in remark for name in ("Mexico", "Guatemala", "El Salvador", "Honduras"))
    frame = build_wide_table(document, select_observations(document, view), EN)
    assert {column for _, column in frame.repeats} == {5}
    assert len(frame.repeats) == 4


def test_numbers_in_different_units_share_no_axis(document: Document, cell: Cell) -> None:
    one, other = document.observation(cell("ESF", 2011)), document.observation(cell("DA", 2011))
    assert one is not None
    assert other is not None
    check_units([one, other])
    with pytest.raises(MixedUnits, match="cannot share one axis"):
        check_units([one, replace(other, unit=document.catalogue.units["usd_thousand"])])


def test_a_view_that_would_mix_units_cannot_be_built(catalogue: Catalogue) -> None:
    thousands = DataRow(("ESF", FiscalYear(2014), "amount"), 5.0, "5.0", "usd_thousand", Status.REQUEST)
    mixed = catalogue.dataset(AID).extended([thousands], catalogue.units)
    document = Document(catalogue._replace(datasets={**catalogue.datasets, AID: mixed}))
    view = view_of(catalogue.exhibit("table-1b"))
    select_observations(document, view)
    with pytest.raises(MixedUnits, match=r"^Numbers in different units cannot share one axis \(.*\): choose"):
        select_observations(document, replace(view, last=2014))


def test_an_observation_of_another_unit_is_not_taken_in(document: Document, cell: Cell) -> None:
    key = cell("ESF", 2014)
    for unit, usable in (("usd_thousand", False), ("usd_million", True)):
        write = value_write(None, key, 5.0, "5.0", origin=document.origin(), unit=unit)
        document.apply([write], StepKind.ADD)
        assert (not document.unusable) is usable
        document.undo()


@pytest.mark.parametrize("lang", list(Language))
def test_a_change_from_one_stage_to_another_is_named(document: Document, cell: Cell, lang: Language) -> None:
    first, last = document.observation(cell("INCLE", 2011)), document.observation(cell("INCLE", 2013))
    assert first is not None
    assert last is not None
    assert {EN: "(Request)", ES: "(Solicitado)"}[lang] in stage_change(document, first, last, lang)
    assert stage_change(document, first, first, lang) == ""
    figure = build_figure(document, view_of(document.catalogue.exhibit("table-1b")), lang)
    assert {EN: "the status changes", ES: "cambia el estado"}[lang] in figure.alternative_text
    rates = build_figure(document, view_of(document.catalogue.exhibit("fig-1")), lang)
    assert {EN: "the status changes", ES: "cambia el estado"}[lang] not in rates.alternative_text


# ---------------------------------------------------------------- merging and listing


def test_two_sides_of_a_note_move_what_both_say(catalogue: Catalogue, cell: Cell) -> None:
    ours, theirs = Document(catalogue, author=ANA), Document(catalogue, author=LUIS)
    other = OwnMove(cell("GHCS", 2010), cell("GHCS", 2011), 1.0, "usd_million")
    add_note(ours, [own_move(cell)], cell)
    add_note(theirs, [other], cell)
    for mine, further in ((ours, theirs), (theirs, ours)):
        found = merge_journals(mine.log, further.log)
        assert not found.differences
        mine.apply(found.writes, StepKind.MERGE)
    assert set(ours.everything.notes[0].moves) == {own_move(cell), other}
    assert ours.everything.notes[0].moves == theirs.everything.notes[0].moves


@pytest.mark.parametrize("lang", list(Language))
def test_the_list_of_changes_says_what_a_note_moves(document: Document, cell: Cell, lang: Language) -> None:
    add_note(document, [own_move(cell)], cell)
    text = "".join(journal_text(document, document.log.entries(), lang))
    assert {
        EN: "Paid a year later (moves 3.5 million US$ from ESF, FY2011 to DA, FY2012)",
        ES: "Paid a year later (traslada 3.5 millones de US$ de ESF, AF 2011 a DA, AF 2012)",
    }[lang] in text


def test_a_row_that_goes_takes_its_movements_along(document: Document, cell: Cell) -> None:
    writes, code = code_write("account", "Peace Corps", origin=document.origin())
    key = cell(code, 2012)
    value = value_write(None, key, 2.0, "2.0", origin=document.origin(), unit="usd_million")
    document.apply([writes, value], StepKind.ADD)
    name = add_note(document, [OwnMove(cell("ESF", 2011), key, 1.0, "usd_million")], cell)
    assert intend_values(document, AID, (name,))[key].value == 3.0
    document.apply(revert_records(document, [writes.address]), StepKind.REVERT)
    assert not document.unusable
    assert [one.moves for one in document.everything.notes] == [()]


def test_a_recipe_carries_the_edits_that_moved_values_rest_on(document: Document, cell: Cell) -> None:
    document.set_value(cell("FMF", 2009), 300.0, "300.0")
    view = replace(applied_view(document), rows=("FMF",), first=2010, last=2011)
    recipe = make_recipe(document, view, EN, Presentation(800, 600))
    assert [one.record["printed"] for one in recipe.records] == ["300.0"]
