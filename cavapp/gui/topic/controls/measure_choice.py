"""What numbers are shown as: a menu of the measures that suit, with the years and prices they need beneath it.

Owns these controls. Which measures suit, and why others do not, is told by ``core.analysis.measures``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QVBoxLayout, QWidget

from cavapp.core.analysis.measure_offers import with_form, with_real
from cavapp.core.analysis.measures.auxiliary import price_editions, price_years
from cavapp.core.analysis.measures.measure_text import prices_label, shown_parts
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, REAL, MoneyUnit, Per, ShownAs, ShownForm
from cavapp.core.analysis.measures.suitability import periods_of, why_unfit
from cavapp.core.analysis.view import View
from cavapp.core.data.dataset import Dataset
from cavapp.core.data.keys import FiscalYear
from cavapp.core.messages.measures import LABELS, PRICES_NEWEST, UNIT_LABELS
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.workspace.store import Store

_LETTERS: Final = 20


class MeasureChoice(QWidget):
    """Chooses what numbers are shown as; ``view_chosen`` tells the view with the choice made."""

    view_chosen = Signal(object)  # View

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._view: View | None = None
        self.button, self.menu = QPushButton(self), QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.button.setMenu(self.menu)
        self.year, self.prices, self.since = QComboBox(self), QComboBox(self), QComboBox(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._labels = [PlainLabel(self) for _ in range(3)]
        named = (self.button,), (self.year, self.prices), (self.since,)
        for label, widgets in zip(self._labels, named, strict=True):
            for widget in (label, *widgets):
                layout.addWidget(widget)
            label.setBuddy(widgets[0])
        for box in (self.year, self.prices, self.since):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.activated.connect(self._on_detail_chosen)
        keep_translated(self._show_texts)

    def _show_texts(self) -> None:
        for label, text in zip(
            self._labels, (self.tr("Show as"), self.tr("Dollars of"), self.tr("Since")), strict=True
        ):
            label.setText(text)
            buddy = label.buddy()
            assert buddy is not None
            buddy.setAccessibleName(text)
        self.prices.setAccessibleName(self.tr("Price index"))
        self._show_chosen()

    def show_view(self, view: View) -> None:
        """Show a view, without telling anybody."""
        if self._view is not None and (view.shown, view.exhibit) == (self._view.shown, self._view.exhibit):
            self._view = view
            return
        self._view = view
        self._show_chosen()

    def _show_chosen(self) -> None:
        """What is chosen in the view that is shown, in words."""
        if self._view is None:
            return
        shown, parts = self._view.shown, shown_parts(self._data(), self._view.shown, self._store.language)
        text = ", ".join(parts) or LABELS[""].get(self._store.language)
        room = self.fontMetrics().averageCharWidth() * _LETTERS
        text = text[:1].upper() + text[1:]
        self.button.setText(self.button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
        self.button.setToolTip(keep_plain(text))
        self._show_details(shown)

    def _data(self) -> Dataset:
        assert self._view is not None
        document = self._store.document
        return document.catalogue.dataset(document.catalogue.exhibit(self._view.exhibit).dataset)

    def _show_details(self, shown: ShownAs) -> None:
        """The years and prices that the choice needs, each with the one chosen."""
        real, since = bool(shown.base_year), shown.form.compares
        for widget, wanted in (
            *((one, real) for one in (self._labels[1], self.year, self.prices)),
            *((one, since) for one in (self._labels[2], self.since)),
        ):
            widget.setVisible(wanted)
        lang, catalogue = self._store.language, self._store.document.catalogue
        if real:
            years = price_years(catalogue, shown.prices)
            _fill(self.year, ((FiscalYear(year).label(lang), year) for year in years), shown.base_year)
            editions = ((prices_label(catalogue, one, lang), one) for one in price_editions(catalogue))
            _fill(self.prices, ((PRICES_NEWEST.get(lang), ""), *editions), shown.prices)
            self.prices.setToolTip(keep_plain(self.prices.currentText()))
        if since:
            data = self._data()
            assert self._view is not None
            periods = periods_of(data, self._view.measure)
            before = [] if shown.form is ShownForm.INDEX else [(self.tr("the year before"), 0)]
            _fill(self.since, (*before, *((data.period(one).label(lang), one) for one in periods)), shown.since)

    # choosing

    def _fill_menu(self) -> None:
        """All measures, those that do not suit greyed with their reason."""
        assert self._view is not None
        shown, lang = self._view.shown, self._store.language
        self.menu.clear()
        self._add(LABELS[""].get(lang), AS_RELEASED, checked=shown == AS_RELEASED)
        self.menu.addSeparator()
        real = with_real(self._store.document, self._view)
        self._add(LABELS[REAL].get(lang), real, checked=bool(shown.base_year))
        for per in (one for one in Per if one):
            other = replace(shown, per=Per.NOTHING if shown.per is per else per)
            self._add(LABELS[per.value].get(lang), other, checked=shown.per is per)
        self.menu.addSeparator()
        for form in (one for one in ShownForm if one):
            formed = with_form(self._store.document, self._view, form)
            self._add(LABELS[form.value].get(lang), formed, checked=shown.form is form)
        self.menu.addSeparator()
        units = self.menu.addMenu(self.tr("Unit"))
        units.setToolTipsVisible(True)
        for unit in MoneyUnit:
            self._add(
                UNIT_LABELS[unit.value].get(lang), replace(shown, unit=unit), checked=shown.unit is unit, menu=units
            )

    def _add(self, text: str, shown: ShownAs, *, checked: bool, menu: QMenu | None = None) -> None:
        """An entry of the menu."""
        assert self._view is not None
        action = QAction(text, self.menu)
        action.setCheckable(True)
        action.setChecked(checked)
        why = why_unfit(self._store.document, self._data(), self._view.measure, shown)
        action.setEnabled(why is None)
        if why is not None:
            action.setToolTip(keep_plain(why.get(self._store.language)))
        action.triggered.connect(partial(self._choose, shown))
        (menu or self.menu).addAction(action)

    def _choose(self, shown: ShownAs, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's argument
        if self._view is not None:
            self.view_chosen.emit(replace(self._view, shown=shown))

    def _on_detail_chosen(self) -> None:
        assert self._view is not None
        shown, catalogue = self._view.shown, self._store.document.catalogue
        if shown.base_year:
            prices = self.prices.currentData()
            years = price_years(catalogue, prices)
            year = min(max(self.year.currentData(), years[0]), years[-1])
            shown = replace(shown, prices=prices, base_year=year)
        if shown.form.compares:
            shown = replace(shown, since=self.since.currentData())
        self._choose(shown)


def _fill(box: QComboBox, items: Iterable[tuple[str, object]], chosen: object) -> None:
    box.clear()
    for text, value in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
