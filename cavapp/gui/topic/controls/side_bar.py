"""The choices of a dataset tab: exhibit, rows, release, measure, scale, and the way back to the report.

Owns the widgets at the side of chart and table. What a choice means for the view is decided by the tab.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.view import (
    AS_REPORTED,
    Numbering,
    View,
    compare_releases,
    exhibit_of,
    releases_of_exhibit,
    row_codes,
    shows_the_exhibit,
    with_release,
    with_rows,
)
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.overlay import is_own
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.figure_text import printed_title_of
from cavapp.core.figures.style import Theme, look_of
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.topic.chart.period_slider import PeriodSlider
from cavapp.gui.topic.controls.arrangement_choice import ArrangementChoice
from cavapp.gui.topic.controls.measure_choice import MeasureChoice
from cavapp.gui.topic.controls.movement_choice import MovementChoice
from cavapp.gui.topic.controls.release_choice import ReleaseChoice
from cavapp.gui.topic.controls.row_list import RowList
from cavapp.gui.topic.controls.row_model import RowEntry, RowGroup
from cavapp.gui.workspace.store import Store


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
        self._buttons: dict[str, QToolButton] = {}
        self._labels: dict[QComboBox, PlainLabel] = {}
        self._view: View | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 8)
        layout.setSpacing(6)
        if len(exhibits) > 1:
            layout.addLayout(self._build_exhibits(exhibits))
        self.rows = RowList(self)
        self.rows.rows_changed.connect(self.rows_chosen)
        self.rows.focus_changed.connect(self.focus_chosen)
        layout.addWidget(self.rows, 1)
        self._build_series_choices(layout, exhibits[0])
        self.measuring = MeasureChoice(store, self)
        self.measuring.view_chosen.connect(self.view_chosen)
        layout.addWidget(self.measuring)
        self.applying = MovementChoice(store, self)
        self.applying.view_chosen.connect(self.view_chosen)
        layout.addWidget(self.applying)
        self.arranging = ArrangementChoice(store, self)
        self.arranging.view_chosen.connect(self.view_chosen)
        layout.addWidget(self.arranging)
        self._report = QPushButton(self)
        self._report.clicked.connect(self._on_report_clicked)
        layout.addWidget(self._report)
        keep_translated(self._show_texts)

    def show_choice(self, view: View, figure: Figure, theme: Theme) -> None:
        """Show a view in all widgets."""
        self._view = view
        exhibit = exhibit_of(self._store.document, view)
        if view.exhibit in self._buttons:
            self._buttons[view.exhibit].setChecked(True)
        self._show_rows(view, exhibit, figure, theme)
        for box, value in ((self._release, view.vintage), (self._measure, view.measure)):
            blocked = box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(blocked)
        self._release.setEnabled(not view.compared)
        self.releases.show_view(view)
        self._release.setToolTip(self._release.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        blocked = self._scale.blockSignals(True)  # noqa: FBT003
        self._scale.setChecked(view.logarithmic)
        self._scale.blockSignals(blocked)
        self.measuring.show_view(view)
        self.applying.show_view(view)
        self.arranging.show_view(view)
        self._report.setEnabled(not shows_the_exhibit(exhibit, view))

    def _show_texts(self) -> None:
        catalogue, lang = self._store.document.catalogue, self._store.language
        for name, button in self._buttons.items():
            exhibit = catalogue.exhibit(name)
            button.setText(exhibit.number.get(lang))
            titles = exhibit.title.get(lang), printed_title_of(exhibit, lang)
            button.setToolTip(keep_plain("\n".join(filter(None, titles))))
        names = {
            self._release: self.tr("Release"),
            self._measure: self.tr("Measure"),
            self.releases.box: self.tr("Compare releases"),
        }
        for box, name in names.items():
            self._labels[box].setText(name)
            box.setAccessibleName(name)
        self._release.setItemText(0, self.tr("Report’s release"))
        for number in range(1, self._release.count()):
            release = self._release.itemData(number)
            self._release.setItemText(number, catalogue.short("vintage", release, lang))
            label = catalogue.label("vintage", release, lang)
            self._release.setItemData(number, keep_plain(label), Qt.ItemDataRole.ToolTipRole)
        for number in range(self._measure.count()):
            self._measure.setItemText(number, catalogue.short("measure", self._measure.itemData(number), lang))
        self._scale.setText(self.tr("Logarithmic scale"))
        self._report.setText(self.tr("Reset to the report"))
        self._report.setToolTip(self.tr("Show exactly what the report shows (Ctrl+R)"))

    # building

    def _build_exhibits(self, exhibits: tuple[Exhibit, ...]) -> QGridLayout:
        grid, group = QGridLayout(), QButtonGroup(self)
        grid.setSpacing(4)
        for number, exhibit in enumerate(exhibits):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setSizePolicy(self.sizePolicy().Policy.Expanding, button.sizePolicy().verticalPolicy())
            button.setProperty("exhibit", exhibit.id)
            group.addButton(button)
            grid.addWidget(button, 0, number)
            self._buttons[exhibit.id] = button
        group.buttonClicked.connect(self._on_exhibit_clicked)
        return grid

    def _build_series_choices(self, layout: QVBoxLayout, exhibit: Exhibit) -> None:
        self._release, self._measure = QComboBox(self), QComboBox(self)
        self._scale = QCheckBox(self)
        document = self._store.document
        releases, measures = (
            releases_of_exhibit(document, exhibit),
            document.catalogue.dataset(exhibit.dataset).measures,
        )
        for release in (AS_REPORTED, *releases):
            self._release.addItem("", release)
        for measure in measures:
            self._measure.addItem("", measure)
        self._add_labelled(layout, self._release, shown=bool(releases))
        self._add_labelled(layout, self._measure, shown=len(measures) > 1)
        self.releases = ReleaseChoice(self._store, exhibit, self)
        self.releases.row_chosen.connect(self._on_compared)
        self.releases.claim_requested.connect(self.claim_requested)
        self._add_labelled(layout, self.releases.box, shown=bool(releases))
        layout.addWidget(self.releases)
        self._scale.setVisible(bool(releases))
        layout.addWidget(self._scale)
        self._release.currentIndexChanged.connect(self._on_release_changed)
        self._measure.currentIndexChanged.connect(self._on_measure_changed)
        self._scale.toggled.connect(self.scale_chosen)

    def _add_labelled(self, layout: QVBoxLayout, box: QComboBox, *, shown: bool) -> None:
        label = self._labels[box] = PlainLabel(self)
        label.setBuddy(box)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        for widget in (label, box):
            widget.setVisible(shown)
            layout.addWidget(widget)

    def _show_rows(self, view: View, exhibit: Exhibit, figure: Figure, theme: Theme) -> None:
        catalogue, lang = self._store.document.catalogue, self._store.language
        shown = {series.code: series for series in figure.series}
        codes = list(catalogue.codes.get(exhibit.rows, {}))
        entries = []
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
                    look=look_of(codes.index(code)),
                    markers=self._hidden_markers(view, exhibit, code) if series is None else series.markers,
                    note=self.tr("no values here") if empty else self.tr("added by you") if is_own(code) else "",
                    edited=is_own(code) or (series is not None and series.is_edited),
                )
            )
        groups = self._groups(exhibit, lang)
        self.rows.set_rows(entries, checked=view.rows, focus=view.focus, groups=groups, shape=figure.shape, theme=theme)

    def _hidden_markers(self, view: View, exhibit: Exhibit, code: str) -> tuple[str, ...]:
        """The letters of a row that is not shown; numbers go to what is shown alone."""
        if view.numbering is Numbering.NUMBERS:
            return ()
        key = Key(exhibit.dataset, ((exhibit.rows, code),))
        return self._store.document.catalogue.evidence.markers(key, exhibit.axes)

    def _groups(self, exhibit: Exhibit, lang: Language) -> list[RowGroup]:
        """Named groups of countries, where rows are countries."""
        if exhibit.rows != "country":
            return []
        found = self._store.document.catalogue.codes.get("country_group", {}).values()
        return [
            RowGroup(code.code, code.label.get(lang), code.description.get(lang), tuple(code.role.split()))
            for code in found
        ]

    # reacting

    def _on_exhibit_clicked(self, button: QToolButton) -> None:
        self.exhibit_chosen.emit(button.property("exhibit"))

    def _on_release_changed(self) -> None:
        self.release_chosen.emit(self._release.currentData())

    def _on_measure_changed(self) -> None:
        self.measure_chosen.emit(self._measure.currentData())

    def _on_compared(self, row: str) -> None:
        assert self._view is not None
        self.view_chosen.emit(compare_releases(self._store.document, self._view, row))

    def _on_report_clicked(self) -> None:
        self.report_requested.emit()


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

    def pick(self, code: str) -> None:
        """Highlight one row, or none if it does already."""
        self._on_focus_chosen("" if self._current().focus == code else code)

    def _on_rows_chosen(self, rows: tuple[str, ...]) -> None:
        self.view_chosen.emit(with_rows(self._store.document, self._current(), rows))

    def _on_focus_chosen(self, code: str) -> None:
        self.view_chosen.emit(replace(self._current(), focus=code))

    def _on_release_chosen(self, release: str) -> None:
        self.view_chosen.emit(with_release(self._store.document, self._current(), release))

    def _on_measure_chosen(self, measure: str) -> None:
        self.view_chosen.emit(replace(self._current(), measure=measure))

    def _on_scale_chosen(self, logarithmic: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.view_chosen.emit(replace(self._current(), logarithmic=logarithmic))

    def _on_range_changed(self, first: int, last: int) -> None:
        self.view_chosen.emit(replace(self._current(), first=first, last=last))
