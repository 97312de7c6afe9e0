"""The dialog that adds an observation: what is there is gone to, what is not is added once, with unit and stage."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.gui.dialogs.editing.add_dialog import AddDialog
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
Open = Callable[..., AddDialog]


@pytest.fixture
def opened(qtbot: QtBot, store: Store) -> Open:
    def open_it(exhibit: str, place: Key | None = None) -> AddDialog:
        dialog = AddDialog(store, view_of(store.document.catalogue.exhibit(exhibit)), place)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def mexico(account: str, year: int) -> Key:
    items = (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount"))
    return Key("mexico-assistance", items)


def rate(country: str, year: int, vintage: str = "hs-2012", measure: str = "rate") -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", vintage), ("measure", measure))
    return Key("homicide-rates", items)


def test_it_begins_at_the_place_and_after_the_last_period(opened: Open) -> None:
    dialog = opened("table-1b", mexico("GHCS", 2009))
    assert (dialog.row.currentData(), dialog.period.text()) == ("GHCS", "FY2014")
    assert not dialog.release.isVisible()
    rates = opened("fig-1", rate("HND", 2013))
    assert (rates.row.currentData(), rates.period.text(), rates.release.currentData()) == ("HND", "2013", "hs-2012")


def test_an_amount_is_added_with_unit_and_stage_as_one_step(opened: Open, store: Store) -> None:
    dialog = opened("table-1b", mexico("INCLE", 2014))
    assert not dialog.accept_button.isEnabled()
    dialog.value.setText("148.1")
    dialog.stage.setCurrentIndex(dialog.stage.findData(Status.ESTIMATE))
    dialog.accept_button.click()
    found = store.document.observation(mexico("INCLE", 2014))
    assert found is not None
    assert (found.value, found.printed, found.unit.id, found.status) == (148.1, "148.1", "usd_million", Status.ESTIMATE)
    assert dialog.key == mexico("INCLE", 2014)
    assert len(store.document.log.state.done) == 1
    store.undo()
    assert store.document.observation(mexico("INCLE", 2014)) is None


def test_measure_and_vintage_are_chosen(opened: Open, store: Store) -> None:
    dialog = opened("fig-1", rate("GTM", 2012))
    dialog.release.setCurrentIndex(dialog.release.findData("wdi-2013-09"))
    dialog.measure.setCurrentIndex(dialog.measure.findData("count"))
    dialog.period.setValue(2030)
    dialog.value.setText("5155")
    dialog.accept_button.click()
    found = store.document.observation(rate("GTM", 2030, "wdi-2013-09", "count"))
    assert found is not None
    assert found.unit.id == "homicides"


def test_what_is_there_is_gone_to_and_not_written_over(opened: Open, store: Store, qtbot: QtBot) -> None:
    dialog = opened("fig-1", rate("HND", 2012))
    dialog.value.setText("1.0")
    dialog.period.setValue(2010)
    assert dialog.accept_button.text() == "Go to the cell"
    assert dialog.message.startswith("This observation is there already: 8")
    with qtbot.assertNotEmitted(store.changed):
        dialog.accept_button.click()
    assert dialog.key == rate("HND", 2010)


def test_a_new_name_makes_a_row_and_a_known_one_does_not(opened: Open, store: Store) -> None:
    dialog = opened("fig-1", rate("HND", 2012))
    dialog.row.setEditText(" colombia ")
    dialog.value.setText("33.4")
    assert dialog.message == "A new row “colombia” is added, marked as yours."
    dialog.accept_button.click()
    assert [code.label for code in store.document.everything.codes] == ["colombia"]
    again = opened("fig-1", None)
    again.row.setEditText("COLOMBIA")
    again.value.setText("30")
    again.period.setValue(2011)
    assert again.message == "It will be marked as yours."
    again.row.setEditText("el salvador")
    again.period.setValue(2010)
    assert "there already" in again.message
    again.row.setEditText("  ")
    assert not again.accept_button.isEnabled()


def test_a_value_that_cannot_be_read_is_told(opened: Open) -> None:
    dialog = opened("table-1b", mexico("INCLE", 2014))
    dialog.value.setText("5o0")
    assert dialog.message == "“5o0” has a letter that looks like 0 or 1. Type the digit."
    assert not dialog.accept_button.isEnabled()


def test_two_readings_are_offered(opened: Open, store: Store) -> None:
    dialog = opened("table-1b", mexico("INCLE", 2014))
    assert not dialog.readings[0].isVisible()
    dialog.value.setText("1,234")
    assert [button.text() for button in dialog.readings] == ["1,234", "1.234"]
    assert dialog.readings[0].isChecked()
    dialog.readings[1].click()
    dialog.accept_button.click()
    assert [edit.value for edit in store.document.edits] == [1.234]


def test_the_period_has_bounds(opened: Open) -> None:
    dialog = opened("fig-1")
    assert (dialog.period.minimum(), dialog.period.maximum()) == (1900, 2100)


def test_an_amount_below_zero_is_told_and_a_rate_below_zero_is_refused(opened: Open, store: Store) -> None:
    dialog = opened("table-1b", mexico("INCLE", 2014))
    dialog.value.setText("-5")
    assert dialog.message == "Less than zero: add it only if money was taken back. It will be marked as yours."
    dialog.accept_button.click()
    found = store.document.observation(mexico("INCLE", 2014))
    assert found is not None
    assert found.value == -5.0
    rates = opened("fig-1", rate("HND", 2013))
    rates.value.setText("-5")
    assert "no rate or count is" in rates.message
    assert not rates.accept_button.isEnabled()
