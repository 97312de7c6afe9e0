"""The choices of a dataset tab: exhibit, rows, release, measure, scale, and the way back to the report.

Owns the widgets at the side of chart and table. What a choice means for the view is decided by the tab.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.row_units import in_one_unit, rows_of_other_units, with_rows_of_measure
from cavapp.core.analysis.view import (
    AS_REPORTED,
    Numbering,
    View,
    bounds_of,
    compare_releases,
    exhibit_of,
    releases_of_exhibit,
    row_codes,
    shows_the_exhibit,
    view_of,
    with_rows,
)
from cavapp.core.analysis.view_changes import with_release
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.overlay import is_own
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_builder import row_look
from cavapp.core.figures.figure_text import printed_title_of
from cavapp.core.figures.style import Theme
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.topic.chart.period_slider import PeriodSlider
from cavapp.gui.topic.controls.arrangement_choice import ArrangementChoice
from cavapp.gui.topic.controls.measure_choice import MeasureChoice
from cavapp.gui.topic.controls.movement_choice import MovementChoice
from cavapp.gui.topic.controls.release_choice import ReleaseChoice
from cavapp.gui.topic.controls.row_list import RowList
from cavapp.gui.topic.controls.row_model import RowEntry, RowGroup
from cavapp.gui.topic.controls.type_choice import TypeChoice
from cavapp.gui.widgets.scroll_area import put_in_scroll_area
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.gui.topic.chart.plot import FigurePlot


class SideBar(QWidget):
    """Side bar of a dataset tab. Signals tell what the reader chose; ``show_choice`` shows a view without any."""

    exhibit_chosen = Signal(str)
    rows_chosen = Signal(tuple)  # codes
    focus_chosen = Signal(str)  # code, empty for none
    release_chosen = Signal(str)
    measure_chosen = Signal(str)
    scale_chosen = Signal(bool)  # logarithmic
    view_chosen = Signal(object)  # View, arranged otherwise
    report_requested = Signal()
    claim_requested = Signal(str)  # id

    def __init__(self, store: Store, exhibits: tuple[Exhibit, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._view: View | None = None
        self._filled = ""  # the exhibit whose releases and measures can be chosen
        layout = self._build_scrolled()
        self.exhibits = QComboBox(self)
        self._labels: dict[QComboBox, PlainLabel] = {}
        self._fill_exhibits(exhibits)
        self._add_labelled(layout, self.exhibits).setVisible(len(exhibits) > 1)
        self.exhibits.setVisible(len(exhibits) > 1)
        self.rows = RowList(self)
        self.rows.rows_changed.connect(self.rows_chosen)
        self.rows.focus_changed.connect(self.focus_chosen)
        layout.addWidget(self.rows, 1)
        self._release, self._measure = QComboBox(self), QComboBox(self)
        self._add_labelled(layout, self._measure)
        self.measuring, self.types = MeasureChoice(store, self), TypeChoice(store, self)
        for choice in (self.measuring, self.types):
            choice.view_chosen.connect(self.view_chosen)
            layout.addWidget(choice)
        self._add_labelled(layout, self._release)
        self._build_further(layout)
        self._report = QPushButton(self)
        self._report.clicked.connect(self._on_report_clicked)
        layout.addWidget(self._report)
        self._release.currentIndexChanged.connect(self._on_release_changed)
        self._measure.currentIndexChanged.connect(self._on_measure_changed)
        keep_translated(self._show_texts)

    def show_choice(self, view: View, figure: Figure, theme: Theme) -> None:
        """Show a view in all widgets."""
        self._view = view
        exhibit = exhibit_of(self._store.document, view)
        if view.exhibit != self._filled:
            self._fill_choices(self._store.document.catalogue.exhibit(view.exhibit))
        self._show_rows(view, exhibit, figure, theme)
        choices = (self.exhibits, view.exhibit), (self._release, view.vintage), (self._measure, view.measure)
        for box, value in choices:
            blocked = box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(blocked)
        self._release.setEnabled(not view.compared)
        self.releases.show_view(view)
        self._release.setToolTip(self._release.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        blocked = self._scale.blockSignals(True)  # noqa: FBT003
        self._scale.setChecked(view.logarithmic)
        self._scale.setVisible(figure.shape.takes_logarithm)
        self._scale.blockSignals(blocked)
        self.measuring.show_view(view)
        self.types.show_view(view, figure.shape)
        self.applying.show_view(view)
        self.arranging.show_view(view)
        self._name_more()
        self._report.setEnabled(not shows_the_exhibit(exhibit, view))

    def _show_texts(self) -> None:
        catalogue, lang = self._store.document.catalogue, self._store.language
        for number, name in _listed_in(self.exhibits):
            exhibit = catalogue.exhibit(name)
            self.exhibits.setItemText(number, exhibit.number.get(lang))
            titles = exhibit.title.get(lang), printed_title_of(exhibit, lang)
            told = "\n".join(filter(None, titles))
            self.exhibits.setItemData(number, keep_plain(told), Qt.ItemDataRole.ToolTipRole)
        names = {
            self.exhibits: self.tr("Exhibit"),
            self._release: self.tr("Release"),
            self._measure: self.tr("Measure"),
            self.releases.box: self.tr("Compare releases"),
        }
        for box, name in names.items():
            self._labels[box].setText(name)
            box.setAccessibleName(name)
        self._scale.setText(self.tr("Logarithmic scale"))
        self.more.setToolTip(self.tr("Order, numbering, events, scale and what else can be chosen"))
        self._name_more()
        if self._filled:
            self._name_choices(catalogue.exhibit(self._filled))

    def _name_choices(self, exhibit: Exhibit) -> None:
        """What can be chosen for an exhibit, in words."""
        catalogue, lang = self._store.document.catalogue, self._store.language
        in_report = exhibit.in_report
        self._report.setText(self.tr("Reset to the report") if in_report else self.tr("Reset"))
        told, undone = (
            self.tr("Show exactly what the report shows (Ctrl+R)"),
            self.tr("Undo all choices made here (Ctrl+R)"),
        )
        self._report.setToolTip(keep_plain(told if in_report else undone))
        self._release.setItemText(0, self.tr("Report’s release") if in_report else self.tr("First release"))
        for number, release in _listed_in(self._release):
            self._release.setItemText(number, catalogue.short("vintage", release, lang))
            label = catalogue.label("vintage", release, lang)
            self._release.setItemData(number, keep_plain(label), Qt.ItemDataRole.ToolTipRole)
        for number, measure in _listed_in(self._measure):
            self._measure.setItemText(number, catalogue.short("measure", measure, lang))

    # building

    def _fill_exhibits(self, exhibits: tuple[Exhibit, ...]) -> None:
        """Those of the report first, then those of data held beside it, under a line."""
        for before, exhibit in zip((None, *exhibits), exhibits, strict=False):
            if before is not None and before.in_report and not exhibit.in_report:
                self.exhibits.insertSeparator(self.exhibits.count())
            self.exhibits.addItem("", exhibit.id)
        self.exhibits.activated.connect(self._on_exhibit_activated)

    def _build_scrolled(self) -> QVBoxLayout:
        """The column of all choices; a low window scrolls it instead of growing beyond its screen."""
        inner, whole = QWidget(self), QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(put_in_scroll_area(inner, self))
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 8, 4, 8)
        layout.setSpacing(6)
        return layout

    def _build_further(self, layout: QVBoxLayout) -> None:
        """What is chosen more seldom, folded away until it is asked for."""
        self.more = QToolButton(self)
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout.addWidget(self.more)
        self._further = QWidget(self)
        column = QVBoxLayout(self._further)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.releases = ReleaseChoice(self._store, self)
        self.releases.row_chosen.connect(self._on_compared)
        self.releases.claim_requested.connect(self.claim_requested)
        self._add_labelled(column, self.releases.box)
        self._scale = QCheckBox(self)
        self._scale.toggled.connect(self.scale_chosen)
        self.applying, self.arranging = MovementChoice(self._store, self), ArrangementChoice(self._store, self)
        for choice in (self.applying, self.arranging):
            choice.view_chosen.connect(self.view_chosen)
        for widget in (self.releases, self._scale, self.applying, self.arranging):
            column.addWidget(widget)
        layout.addWidget(self._further)
        self.more.toggled.connect(self._on_more_toggled)
        self._on_more_toggled(unfolded=False)

    def _add_labelled(self, layout: QVBoxLayout, box: QComboBox) -> PlainLabel:
        label = self._labels[box] = PlainLabel(self)
        label.setBuddy(box)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        layout.addWidget(label)
        layout.addWidget(box)
        return label

    def _fill_choices(self, exhibit: Exhibit) -> None:
        """Offer the releases and measures of an exhibit; what has nothing to choose is not there."""
        self._filled = exhibit.id
        document = self._store.document
        releases = releases_of_exhibit(document, exhibit)
        measures = document.catalogue.dataset(exhibit.dataset).measures
        blocked = [(box, box.blockSignals(True)) for box in (self._release, self._measure)]  # noqa: FBT003 - Qt's own
        for box, _ in blocked:
            box.clear()
        for release in (AS_REPORTED, *releases):
            self._release.addItem("", release)
        for measure in measures:
            self._measure.addItem("", measure)
        self._name_choices(exhibit)
        for box, was in blocked:
            box.blockSignals(was)
        self.releases.show_exhibit(exhibit)
        for box, shown in (
            (self._release, bool(releases)),
            (self._measure, len(measures) > 1),
            # Editions of a price index have other base years, and no difference between them says anything.
            (self.releases.box, bool(releases) and exhibit.in_report),
        ):
            box.setVisible(shown)
            self._labels[box].setVisible(shown)

    def _show_rows(self, view: View, exhibit: Exhibit, figure: Figure, theme: Theme) -> None:
        catalogue, lang = self._store.document.catalogue, self._store.language
        shown = {series.code: series for series in figure.series}
        entries, others = [], rows_of_other_units(self._store.document, view)
        for code in row_codes(self._store.document, exhibit):
            if catalogue.is_total(exhibit.rows, code):
                continue
            series = shown.get(code)
            empty = series is not None and series.last is None
            entries.append(
                RowEntry(
                    code=code,
                    label=catalogue.short(exhibit.rows, code, lang),
                    tooltip=catalogue.label(exhibit.rows, code, lang),
                    look=row_look(self._store.document, exhibit, code) if series is None else series.look,
                    markers=self._hidden_markers(view, exhibit, code) if series is None else series.markers,
                    note=self._note(code, empty=empty, alone=code in others),
                    edited=is_own(code) or (series is not None and series.is_edited),
                )
            )
        groups = self._groups(exhibit, lang)
        self.rows.set_rows(entries, checked=view.rows, focus=view.focus, groups=groups, shape=figure.shape, theme=theme)

    def _note(self, code: str, *, empty: bool, alone: bool) -> str:
        if empty:
            return self.tr("no values here")
        if alone:
            return self.tr("another unit: shown by itself")
        return self.tr("added by you") if is_own(code) else ""

    def _hidden_markers(self, view: View, exhibit: Exhibit, code: str) -> tuple[str, ...]:
        """The letters of a row that is not shown; numbers go to what is shown alone."""
        if view.numbering is Numbering.NUMBERS:
            return ()
        key = Key(exhibit.dataset, ((exhibit.rows, code),))
        return self._store.document.catalogue.evidence.markers(key, exhibit.axes)

    def _groups(self, exhibit: Exhibit, lang: Language) -> list[RowGroup]:
        """Named groups of rows, such as the countries of a region."""
        found = self._store.document.catalogue.codes.get(f"{exhibit.rows}_group", {}).values()
        return [
            RowGroup(code.code, code.label.get(lang), code.description.get(lang), tuple(code.role.split()))
            for code in found
        ]

    def _name_more(self) -> None:
        """The name of the fold says whether something behind it is chosen otherwise than the exhibit has it."""
        plain = None if self._view is None else view_of(self._store.document.catalogue.exhibit(self._view.exhibit))
        in_use = plain is not None and _further_choices(plain) != _further_choices(self._view or plain)
        self.more.setText(self.tr("More (in use)") if in_use else self.tr("More"))

    # reacting

    def _on_more_toggled(self, unfolded: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.more.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._further.setVisible(unfolded)
        self._name_more()

    def _on_exhibit_activated(self, number: int) -> None:
        self.exhibit_chosen.emit(self.exhibits.itemData(number))

    def _on_release_changed(self) -> None:
        self.release_chosen.emit(self._release.currentData())

    def _on_measure_changed(self) -> None:
        self.measure_chosen.emit(self._measure.currentData())

    def _on_compared(self, row: str) -> None:
        assert self._view is not None
        self.view_chosen.emit(compare_releases(self._store.document, self._view, row))

    def _on_report_clicked(self) -> None:
        self.report_requested.emit()


def _listed_in(box: QComboBox) -> list[tuple[int, str]]:
    """The places of a box with what each stands for; lines and a choice of nothing in particular are left out."""
    return [(number, data) for number in range(box.count()) if (data := box.itemData(number))]


def _further_choices(view: View) -> tuple[object, ...]:
    """What is chosen behind the fold."""
    return view.compared, view.logarithmic, view.applied, view.order, view.numbering, view.annotations


class ViewSteps(QObject):
    """Tells the view that comes of a choice; ``current`` gives the one in front."""

    view_chosen = Signal(object)  # View

    def __init__(self, store: Store, current: Callable[[], View], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._current = store, current

    def connect_controls(self, choices: SideBar, slider: PeriodSlider) -> None:
        """Follow these controls."""
        choices.rows_chosen.connect(self._on_rows_chosen)
        choices.focus_chosen.connect(self._on_focus_chosen)
        choices.release_chosen.connect(self._on_release_chosen)
        choices.measure_chosen.connect(self._on_measure_chosen)
        choices.scale_chosen.connect(self._on_scale_chosen)
        slider.range_changed.connect(self._on_range_changed)

    def follow_plot(self, plot: FigurePlot) -> None:
        """Follow what is picked and how far is zoomed in a plot."""
        from cavapp.gui.topic.chart.period_zoom import PeriodZoom  # noqa: PLC0415 - arrives with the plot

        plot.row_picked.connect(self.pick)
        PeriodZoom(plot).period_chosen.connect(self._on_period_zoomed)

    def pick(self, code: str) -> None:
        """Let one row stand out, or none if it does already."""
        self._on_focus_chosen("" if self._current().focus == code else code)

    def _on_rows_chosen(self, rows: tuple[str, ...]) -> None:
        before, document = self._current(), self._store.document
        added = tuple(code for code in rows if code not in before.rows)
        self.view_chosen.emit(in_one_unit(document, with_rows(document, before, rows), added))

    def _on_focus_chosen(self, code: str) -> None:
        self.view_chosen.emit(replace(self._current(), focus=code))

    def _on_release_chosen(self, release: str) -> None:
        document = self._store.document
        self.view_chosen.emit(in_one_unit(document, with_release(document, self._current(), release)))

    def _on_measure_chosen(self, measure: str) -> None:
        self.view_chosen.emit(with_rows_of_measure(self._store.document, self._current(), measure))

    def _on_scale_chosen(self, logarithmic: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.view_chosen.emit(replace(self._current(), logarithmic=logarithmic))

    def _on_period_zoomed(self, first: int, last: int) -> None:
        """The period as far as anything is held; what is beyond one end of that is shown at the other."""
        view = self._current()
        low, high = bounds_of(self._store.document, view)
        low, high = min(low, view.first), max(high, view.last)
        length = min(last - first, high - low)
        first = max(low, min(first, high - length))
        self._on_range_changed(first, first + length)

    def _on_range_changed(self, first: int, last: int) -> None:
        self.view_chosen.emit(replace(self._current(), first=first, last=last))
