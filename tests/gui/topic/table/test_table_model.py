"""The item model of a table: what it says in which role, and that it follows the store."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import compare_releases, select_observations, view_of
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.entry.number_parser import NumberProblem
from cavapp.core.edits.journal.journal import MemoryLog, StepKind
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.wide_table import WideTable
from cavapp.gui.citation.citation_tooltip import tooltip_html
from cavapp.gui.topic.table.table_model import CellRole, TableModel
from cavapp.gui.workspace.store import Store

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
Item = Qt.ItemDataRole
EDITABLE = Qt.ItemFlag.ItemIsEditable
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def frame_of(store: Store, exhibit: str, *, last: int = 0) -> WideTable:
    view = view_of(store.document.catalogue.exhibit(exhibit))
    view = replace(view, last=last or view.last)
    return build_wide_table(store.document, select_observations(store.document, view), store.language)


def model_of(store: Store, exhibit: str) -> TableModel:
    """A model that is given a new frame after each change, as its tab does."""
    model = TableModel(store)
    model.show(frame_of(store, exhibit))

    def _on_changed() -> None:
        model.show(frame_of(store, exhibit))

    store.changed.connect(_on_changed)
    return model


def close(store: Store) -> None:
    """Nothing can be written any more."""
    log = store.document.log
    assert isinstance(log, MemoryLog)
    log.writable = False


def mexico(account: str, year: int) -> Key:
    items = (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount"))
    return Key("mexico-assistance", items)


@pytest.mark.parametrize("writable", [False, True])
@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_the_model_keeps_the_rules_of_qt(
    store: Store, qtmodeltester: ModelTester, exhibit: str, *, writable: bool
) -> None:
    if not writable:
        close(store)
    model = TableModel(store)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(frame_of(store, exhibit))
    model.show(frame_of(store, "table-2", last=2015))
    model.show(frame_of(store, exhibit))
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_a_model_without_a_frame_is_empty(store: Store) -> None:
    model = TableModel(store)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    assert model.headerData(0, ACROSS) is None
    assert model.copied([(0, 0)], notes=True) == ("", "")


def test_a_cell_says_number_and_markers_apart(store: Store) -> None:
    model = model_of(store, "table-1b")
    cell = model.index(0, 2)
    assert cell.data() == "454.0"
    assert list(cell.data(CellRole.MARKERS)) == ["c"]
    assert cell.data(CellRole.KEY) == mexico("INCLE", 2009)
    assert cell.data(CellRole.NUMBER) == 454.0
    assert (cell.data(CellRole.TOTAL), cell.data(CellRole.EDITED), cell.data(CellRole.EMPTY)) == (False, False, "")
    assert model.index(7, 0).data(CellRole.TOTAL) is True
    assert Qt.AlignmentFlag.AlignRight in Qt.AlignmentFlag(cell.data(Item.TextAlignmentRole))


def test_heads_say_markers_stages_and_partial_keys(store: Store) -> None:
    model = model_of(store, "table-1b")
    assert [model.headerData(c, ACROSS) for c in (0, 6)] == ["FY2007", "FY2013"]
    assert list(model.headerData(1, ACROSS, CellRole.MARKERS)) == ["a"]
    assert list(model.headerData(5, DOWN, CellRole.MARKERS)) == ["f"]
    assert model.headerData(6, ACROSS, CellRole.DETAIL) == "Req."
    assert model.headerData(6, ACROSS, CellRole.KEY) == Key("mexico-assistance", (("fiscal_year", FiscalYear(2013)),))
    assert model.headerData(0, DOWN, CellRole.KEY).plain() == {"account": "INCLE", "measure": "amount"}
    assert (model.headerData(7, DOWN, CellRole.TOTAL), model.headerData(7, ACROSS)) == (True, None)


def test_an_empty_cell_has_a_reason_and_no_number(store: Store) -> None:
    model = model_of(store, "fig-1")
    absent = model.index(2, 0)
    assert (absent.data(), absent.data(CellRole.NUMBER)) == ("", None)
    assert absent.data(Item.ToolTipRole) == absent.data(CellRole.EMPTY) == "The release has no row for it."


def test_the_plain_tooltip_names_the_printed_text_unit_and_status(store: Store) -> None:
    rate = model_of(store, "fig-1").index(0, 0).data(Item.ToolTipRole)
    assert rate == "As released: 139.1 (Homicides per 100,000 inhabitants)\nDocumented"
    planned = model_of(store, "table-1a").index(0, 4).data(Item.ToolTipRole)
    assert planned == "Printed in the report: 50,000 (Thousands of US dollars)\nPlanned"
    total = model_of(store, "table-1b").index(7, 0).data(Item.ToolTipRole)
    assert "rounding explains it" in total


def test_a_rich_tooltip_tells_the_audit_of_a_total(store: Store) -> None:
    model = model_of(store, "table-1b")
    assert model.tooltip(model.index(0, 0), lambda key: f"<b>{key['account']}</b>") == "<b>INCLE</b>"
    rich = partial(tooltip_html, store.document, lang=Language.ENGLISH)
    assert "its 7 rows with a number add up to 786.8: adds up." in model.tooltip(model.index(7, 2), rich)
    assert model.tooltip(model.index(0, 0), None).startswith("Printed in the report: 36.7")


def test_a_screen_reader_hears_the_place_and_the_notes(store: Store) -> None:
    model = model_of(store, "table-1b")
    spoken = model.index(0, 2).data(Item.AccessibleTextRole)
    assert spoken.startswith("454.0 Millions of US dollars, row International Narcotics Control and Law Enforcement, ")
    assert "column FY2009" in spoken
    assert spoken.endswith(": c, b")
    assert model.index(4, 6).data(Item.AccessibleTextRole).startswith("Printed n/a: not available")
    store.set_value(mexico("INCLE", 2009), 1.0, "1.0")
    assert "changed by you" in model.index(0, 2).data(Item.AccessibleTextRole)
    assert "does not add up" in model.index(7, 2).data(Item.AccessibleTextRole)
    assert model.headerData(5, DOWN, Item.AccessibleTextRole).startswith("GHCS, Global Health and Child Survival, ")


def test_a_screen_reader_hears_how_a_release_differs(store: Store) -> None:
    document = store.document
    view = compare_releases(document, view_of(document.catalogue.exhibit("fig-1")), "HND")
    frame = build_wide_table(document, select_observations(document, view), Language.ENGLISH)
    model = TableModel(store)
    model.show(frame)
    differing = ((place, frame.cells[place[0]][place[1]].difference) for place in frame.places())
    cell, said = next((place, text) for place, text in differing if text)
    assert f"{said} against UNODC 2012" in model.index(*cell).data(Item.AccessibleTextRole)
    assert f"{said} against UNODC 2012" in model.index(*cell).data(Item.ToolTipRole)


def test_data_texts_come_in_the_language_of_the_frame(store: Store) -> None:
    store.language = Language.SPANISH
    model = model_of(store, "table-1b")
    assert model.headerData(0, ACROSS) == "AF 2007"
    assert "el redondeo" in model.index(7, 0).data(Item.ToolTipRole)


def test_nothing_can_be_typed_into_what_is_read_only_and_it_says_why(store: Store) -> None:
    models = [model_of(store, name) for name in EXHIBITS]
    assert all(model.flags(model.index(0, 0)) & EDITABLE and not model.why_fixed() for model in models)
    close(store)
    assert not any(model.flags(model.index(0, 0)) & EDITABLE for model in models)
    assert not models[0].setData(models[0].index(0, 0), "1")
    assert models[0].why_fixed() == "This workspace is open for reading only."
    store.why_read_only = lambda: "Luis has it open."
    assert models[0].why_fixed() == "Luis has it open."


def test_the_printed_values_cannot_be_typed_over(store: Store) -> None:
    model = TableModel(store)
    view = replace(view_of(store.document.catalogue.exhibit("table-1b")), as_printed=True)
    model.show(build_wide_table(store.document, select_observations(store.document, view), store.language))
    assert not model.flags(model.index(0, 0)) & EDITABLE
    assert model.why_fixed() == "The printed values are shown. Show your edits to change them."


def test_where_nothing_is_held_an_observation_is_added_in_the_unit_of_its_row(store: Store) -> None:
    model = TableModel(store)
    model.show(frame_of(store, "table-2", last=2014))
    cell = model.index(0, 6)
    assert cell.data(CellRole.KEY) is None
    assert model.flags(cell) & EDITABLE
    assert model.setData(cell, "")
    assert not store.document.edits  # nothing is not worth an observation
    assert model.setData(cell, "12000")
    (edit,) = store.document.edits
    assert (edit.is_own, edit.value, edit.unit) == (True, 12000.0, "usd")
    assert edit.key == model.place(cell)
    assert [entry.kind for entry in store.document.next_undo()] == [StepKind.ADD]
    model.show(frame_of(store, "table-2", last=2014))
    assert (cell.data(), cell.data(CellRole.EDITED)) == ("12,000", True)
    assert "Added by you: the report has no such value." in cell.data(Item.ToolTipRole)


def test_a_typed_number_goes_through_the_store_and_touches_its_cell_and_total(store: Store, qtbot: QtBot) -> None:
    model, touched = model_of(store, "table-1b"), []

    def _on_data_changed(first: QModelIndex, last: QModelIndex) -> None:
        # The document knew before anybody was told.
        observation = store.document.observation(mexico("DA", 2008))
        assert observation is not None
        assert observation.value == 1234.5
        touched.append((first.row(), first.column(), last.row(), last.column()))

    model.dataChanged.connect(_on_data_changed)
    with qtbot.waitSignal(store.changed):
        assert model.setData(model.index(6, 1), " 1,234.5 ")
    assert touched == [(6, 1, 6, 1), (7, 1, 7, 1)]
    assert (model.index(6, 1).data(), model.index(6, 1).data(CellRole.EDITED)) == ("1,234.5", True)
    assert model.index(6, 1).data(Item.EditRole) == "1234.5"


def test_a_change_elsewhere_touches_nothing(store: Store, qtbot: QtBot) -> None:
    model = model_of(store, "table-1a")
    with qtbot.assertNotEmitted(model.dataChanged):
        store.set_value(mexico("DA", 2008), 9.0, "9.0")


@pytest.mark.parametrize("text", ["twelve", "1.2.3", "12,34,567", "nan", "inf", "1e5", "=1+1", "9" * 400])
def test_what_is_no_plain_number_is_not_taken(store: Store, qtbot: QtBot, text: str) -> None:
    model = model_of(store, "table-1b")
    with qtbot.assertNotEmitted(store.changed):
        assert not model.setData(model.index(0, 0), text)
    with pytest.raises(NumberProblem):
        model.entered(model.index(0, 0), text)
    assert model.index(0, 0).data() == "36.7"


@pytest.mark.parametrize("text", ["1,234", "36,700"])
def test_what_has_to_be_asked_is_not_simply_taken(store: Store, qtbot: QtBot, text: str) -> None:
    model = model_of(store, "table-1b")
    with qtbot.assertNotEmitted(store.changed):
        assert not model.setData(model.index(0, 0), text)


def test_a_frame_of_the_same_shape_keeps_places_and_tells_only_what_differs(store: Store, qtbot: QtBot) -> None:
    model = model_of(store, "table-1b")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        assert model.show(frame_of(store, "table-1b"))
    with qtbot.waitSignal(model.modelReset):
        assert not model.show(frame_of(store, "table-1b", last=2014))


def test_heads_that_differ_are_told(store: Store, qtbot: QtBot) -> None:
    model = model_of(store, "table-1b")
    column = Key("mexico-assistance", (("fiscal_year", FiscalYear(2010)),))
    with qtbot.waitSignal(model.headerDataChanged) as told, qtbot.assertNotEmitted(model.modelReset):
        store.apply([store.document.note_write("Checked by hand.", [column])], StepKind.NOTE)
    assert told.args == [ACROSS, 3, 3]
    assert list(model.headerData(3, ACROSS, CellRole.MARKERS)) == ["A"]


def test_typing_the_shipped_number_takes_the_edit_back(store: Store) -> None:
    model = model_of(store, "fig-1")
    cell = model.index(0, 0)
    shipped = cell.data(Item.EditRole)
    assert model.setData(cell, "5")
    assert [edit.value for edit in store.document.edits] == [5.0]
    assert model.setData(cell, shipped)
    assert not store.document.edits
    assert cell.data(CellRole.EDITED) is False


def test_a_number_can_be_taken_away(store: Store) -> None:
    model = model_of(store, "table-1b")
    assert model.setData(model.index(0, 0), "")
    assert (model.index(0, 0).data(), model.index(0, 0).data(CellRole.NUMBER)) == ("", None)
    assert model.index(0, 0).data(Item.ToolTipRole).startswith("Changed by you\n")
    assert model.frame is not None
    assert math.isnan(float(model.frame.numbers.to_numpy()[0, 0]))


def test_the_screen_shows_what_the_data_frame_holds(store: Store) -> None:
    document = store.document
    selection = select_observations(document, view_of(document.catalogue.exhibit("table-1b")))
    frame = build_wide_table(document, selection, Language.ENGLISH)
    model, told = TableModel(store), list[tuple[int, int]]()
    model.show(frame)
    numbers = frame.numbers.copy()
    numbers.iloc[0, 2] = 1234.5
    model.dataChanged.connect(partial(_note, told))
    assert model.show(replace(frame, numbers=numbers))
    assert (model.index(0, 2).data(), model.index(0, 2).data(CellRole.NUMBER)) == ("1,234.5", 1234.5)
    assert told == [(0, 2)]


def _note(told: list[tuple[int, int]], first: QModelIndex, last: QModelIndex, _roles: list[int]) -> None:
    assert first == last
    told.append((first.row(), first.column()))
