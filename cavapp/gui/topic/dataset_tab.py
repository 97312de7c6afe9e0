"""One tab of a topic: chart, table and notes of the same data at once.

Owns the view the reader has chosen and keeps its chart, table and notes in step. Homicide rates, funding and grants
are the same tab with other exhibits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cavapp.core.analysis.view import Numbering, View, as_reported, select_observations
from cavapp.core.citations.markers import marking_of
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.dataset import Dataset
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Change
from cavapp.core.figures.chart_builder import figure_of
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.style import Theme
from cavapp.gui.platform.layout_flush import flush_layout
from cavapp.gui.platform.translation import follow_language
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.topic.chart.accessible_description import AccessibleDescription
from cavapp.gui.topic.chart.period_slider import PeriodSlider
from cavapp.gui.topic.controls.side_bar import SideBar, ViewSteps
from cavapp.gui.topic.exhibit_views import ExhibitViews
from cavapp.gui.topic.heading import FigureHeading
from cavapp.gui.topic.parts_splitter import PartsSplitter
from cavapp.gui.widgets.static_chart import StaticChart, screen_layout, screen_unit
from cavapp.gui.widgets.when_shown import WhenShown
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.gui.topic.chart.plot import FigurePlot
    from cavapp.gui.topic.table.table_view import TableView


class DatasetTab(QWidget):
    """Chart, table and notes of the exhibits of one topic."""

    target_selected = Signal(object)  # Key, full or partial, or None
    view_changed = Signal()  # what is shown is another: by choice, or by an edit while it is seen
    note_requested = Signal(str)  # id of a note of the user's
    claim_requested = Signal(str)  # id
    paste_requested = Signal()
    add_requested = Signal(object)  # Key of a place, or None
    first_painted = Signal()
    plot_installed = Signal(object)  # FigurePlot
    table_installed = Signal(object)  # TableView

    def __init__(self, store: Store, exhibits: tuple[str, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._theme = store, theme
        self._pending = WhenShown(self, self._refresh)
        self._all_notes, self._sized_for = False, QSize()
        self._plot: FigurePlot | None = None
        self._table: TableView | None = None
        self._exhibits = tuple(store.document.catalogue.exhibit(name) for name in exhibits)
        self._views = ExhibitViews(store, self._exhibits)
        self._selected: Key | None = None
        self._spoken = AccessibleDescription(store, self)
        self._steps = ViewSteps(store, lambda: self.view, self)
        self._build_widgets()
        self._connect()
        self._pending.ask()

    @property
    def view(self) -> View:
        return self._views.current

    @property
    def views(self) -> tuple[View, ...]:
        """The view of each exhibit, as it was last looked at."""
        return tuple(self._views.of(exhibit.id) for exhibit in self._exhibits)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def figure(self) -> Figure:
        self._pending.settle()
        return self._figure

    @property
    def plot(self) -> FigurePlot | None:
        return self._plot

    @property
    def table(self) -> TableView | None:
        return self._table

    @property
    def exhibit_ids(self) -> tuple[str, ...]:
        return tuple(exhibit.id for exhibit in self._exhibits)

    @property
    def exhibit(self) -> Exhibit:
        return next(one for one in self._exhibits if one.id == self.view.exhibit)

    @property
    def dataset_ids(self) -> tuple[str, ...]:
        return tuple(exhibit.dataset for exhibit in self._exhibits)

    @property
    def selected(self) -> Key | None:
        return self._selected

    @property
    def spoken(self) -> AccessibleDescription:
        return self._spoken

    @property
    def parts(self) -> PartsSplitter:
        return self._splitter

    def take_up(self, views: Iterable[View]) -> None:
        """Begin with these views, the last in front."""
        for view in views:
            self._views.choose(view)

    def show_exhibit(self, name: str) -> None:
        """Show another exhibit of the tab, as it was last looked at."""
        self.select_observation(None)
        self.show_view(self._views.of(name))
        self._fit_table()

    def show_view(self, view: View) -> None:
        """Show a view of one of the tab's exhibits."""
        if self._views.choose(view):
            self._refresh()
            self.view_changed.emit()
            flush_layout()

    def show_as_reported(self) -> None:
        """Return to exactly what the report shows."""
        self.show_view(as_reported(self._store.document.catalogue.exhibit(self.view.exhibit), self.view))

    def show_as_printed(self, *, wanted: bool) -> None:
        """Leave the user's edits out of all views of the tab, or let them count."""
        if self._views.print_only(wanted=wanted):
            self._pending.ask()
            self.view_changed.emit()
            flush_layout()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._pending.ask()

    def show_all_notes(self, *, wanted: bool) -> None:
        """Add the optional notes to the strip and to what is exported, or leave them out."""
        self._all_notes = wanted
        self._pending.ask()
        self.view_changed.emit()

    def show_key(self, key: Key) -> None:
        """Bring an observation into view and select it; the view changes only as far as needed."""
        self.show_view(self._views.showing(key))
        self.select_observation(key)

    def select_observation(self, key: Key | None) -> None:
        """Select what is shown at a full key, or nothing."""
        self._selected = key
        if self._plot is not None:
            self._plot.select_key(key)
        if self._table is not None and key is not None:
            self._table.select_key(key)
        self.target_selected.emit(key)

    # deferred parts

    def install_plot(self) -> None:
        """Put the interactive plot in the place of the first picture."""
        from cavapp.gui.topic.chart.chart_speech import register_chart_role  # noqa: PLC0415
        from cavapp.gui.topic.chart.plot import FigurePlot  # noqa: PLC0415 - arrives behind the window

        if self._plot is None:
            register_chart_role()
            self._plot = FigurePlot(self)
            self._plot.tooltip_for = partial(_tooltip, self._store, self)
            self._plot.speech_for = partial(_speech, self._store, self)
            self._plot.observation_selected.connect(self.select_observation)
            self._steps.follow_plot(self._plot)
            self._plot.marker_hovered.connect(self._notes.highlight)
            self._plot.show_figure(self.figure, self._theme)
            self._chart_place.addWidget(self._plot)
            self._chart_place.setCurrentWidget(self._plot)
            self._speak()
            self.plot_installed.emit(self._plot)

    def table_steps(self) -> list[Callable[[], None]]:
        """The steps that put the table in its place; before it appears the chart is painted in its new size."""
        if self._table is not None:
            return []
        return [self._install_table, self._show_frame, self._fit_table, self._reveal_table]

    def _reveal_table(self) -> None:
        assert self._table is not None
        self._table.show()
        flush_layout()
        self.table_installed.emit(self._table)

    def _install_table(self) -> None:
        from cavapp.gui.topic.table.table_view import TableView  # noqa: PLC0415 - arrives behind the window

        self._table = TableView(self._store, self)
        self._table.tooltip_for = partial(_tooltip, self._store, self)
        self._table.observation_selected.connect(self.select_observation)
        self._table.orders.order_requested.connect(self._choices.arranging.choose_order)
        self._table.header_selected.connect(self.target_selected)
        self._table.marker_hovered.connect(self._notes.highlight)
        self._table.commands.paste_requested.connect(self.paste_requested)
        self._table.commands.add_requested.connect(self.add_requested)
        self._table.hide()  # shown when it has its size, so that chart and table are painted once
        self._table_place.addWidget(self._table)
        self._table.resize(self._splitter.size())  # or it would seem too narrow and ask for a scroll bar's height

    # building

    def _build_widgets(self) -> None:
        self._choices = SideBar(self._store, self._exhibits, self)
        self._choices.setFixedWidth(self.fontMetrics().averageCharWidth() * 28)
        self._heading, self._picture, self._slider = FigureHeading(self), StaticChart(self), PeriodSlider(self)
        self._picture.painted.connect(self.first_painted)
        table = QWidget(self)
        self._table_place = QVBoxLayout(table)
        self._table_place.setContentsMargins(0, 0, 0, 0)
        self._picture_place = QWidget(self)
        self._chart_place = QStackedLayout(self._picture_place)
        self._chart_place.addWidget(self._picture)
        chart = _on_one_ground(self, self._picture_place, self._slider)
        self._splitter = PartsSplitter(chart, self._slider, table, self)
        self._notes = self._splitter.notes.strip
        self._notes.note_requested.connect(self.note_requested)
        _lay_out(self, self._choices, self._heading, self._splitter)

    def _connect(self) -> None:
        self._store.changed.connect(self._on_document_changed)
        follow_language(self._pending.ask)
        self._choices.exhibit_chosen.connect(self.show_exhibit)
        self._choices.view_chosen.connect(self.show_view)
        self._choices.report_requested.connect(self.show_as_reported)
        self._heading.parts_chosen.connect(self.parts.show_parts)
        self.parts.parts_changed.connect(self._heading.show_parts)
        self._steps.connect_controls(self._choices, self._slider)
        self._steps.view_chosen.connect(self.show_view)
        self._choices.claim_requested.connect(self.claim_requested)

    # showing

    def _refresh(self) -> None:
        """Everything anew for the view and the document: the chart first, then what stands around it."""
        document, lang = self._store.document, self._store.language
        self._pending.drop()
        self._selection = select_observations(document, self.view, lang)
        self._marking = marking_of(document, self._selection, all_notes=self._all_notes)
        self._figure = figure_of(document, self._selection, lang, marking=self._marking)
        if self._plot is None:
            self._picture.show_figure(self._figure, self._theme)
        else:
            # The chart is seen at once; the rest of the window, dirty from here on, follows in the next frame.
            self._plot.show_figure(self._figure, self._theme)
            self._plot.viewport().repaint()
        self._speak()
        self._heading.show_figure(self._figure)
        self._choices.show_choice(self.view, self._figure, self._theme)
        self._show_slider()
        self._splitter.notes.show_figure(self._figure)
        if self._table is not None:
            self._show_frame()

    def _speak(self) -> None:
        self._spoken.follow(self._plot or self._picture, self.view, self._figure, all_notes=self._all_notes)

    def _show_frame(self) -> None:
        from cavapp.core.figures.tables.table_builder import build_wide_table

        assert self._table is not None
        self._pending.settle()
        document, lang = self._store.document, self._store.language
        self._table.show_frame(build_wide_table(document, self._selection, lang, marking=self._marking))
        if self._selected is not None:
            self._table.select_key(self._selected)

    def _fit_table(self) -> None:
        """Give the table the height its rows need and the chart the rest."""
        if self._table is not None:
            self._splitter.fit(self._table.sizeHint().height(), fills_sheet=self._figure.shape.fills_sheet)

    def _show_slider(self) -> None:
        first, last = self._views.bounds
        label = partial(_period_label, self._selection.dataset, self._store.language)
        self._slider.set_bounds(min(first, self.view.first), max(last, self.view.last), label)
        self._slider.set_range(self.view.first, self.view.last, single=self._figure.shape.one_period)
        self._align_slider()

    def _apply_size(self) -> None:
        """Everything that depends on the room the parts have: none until shown; once a size, which Qt tells twice."""
        if self._sized_for == self.size() or not self.isVisible():
            return
        self._sized_for = self.size()
        self._fit_table()
        self._align_slider()

    def _align_slider(self) -> None:
        width, height, unit = self._picture_place.width(), self._picture_place.height(), screen_unit(self)
        _run_under(self._slider, screen_layout(self.figure, width, height, unit), unit, width)

    # reacting

    def _on_document_changed(self, change: Change) -> None:
        moved = change.structure and self._views.follow()
        if moved or change.concerns(self.exhibit.dataset):
            self._pending.ask()
            if self.isVisible():
                flush_layout()
            if moved or self.isVisible():
                self.view_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_size()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._apply_size()
        self._spoken.look_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._pending.ask()


def _lay_out(tab: QWidget, side: QWidget, heading: QWidget, below: QWidget) -> None:
    """The choices at the side of a page, which has its heading at the top."""
    layout, page = QHBoxLayout(tab), QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    page.setSpacing(0)
    page.addWidget(heading)
    page.addWidget(below, 1)
    layout.addWidget(side)
    layout.addLayout(page, 1)


def _on_one_ground(parent: QWidget, picture: QWidget, slider: QWidget) -> QWidget:
    """Chart and period under each other, the chart with all the room there is."""
    ground = QWidget(parent)
    ground.setAutoFillBackground(True)
    ground.setBackgroundRole(parent.backgroundRole().Base)
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(picture, 1)
    layout.addWidget(slider)
    ground.setMinimumHeight(parent.fontMetrics().height() * 13)
    return ground


def _period_label(data: Dataset, lang: Language, number: int) -> str:
    return data.period(number).label(lang)


def _tooltip(store: Store, tab: DatasetTab, key: Key) -> str:
    """The citation of an observation in brief, its notes marked as in the tab's chart and table."""
    from cavapp.core.citations.passport.dependents import plotted_in  # noqa: PLC0415 - as the next
    from cavapp.gui.citation.citation_tooltip import tooltip_html  # noqa: PLC0415 - not needed for the first picture

    document = store.document.as_printed() if tab.view.as_printed else store.document
    numbers = None
    if tab.view.numbering is Numbering.NUMBERS:
        numbers = {name: line.marker for line in tab.figure.notes for name in line.ids}
    return tooltip_html(document, key, store.language, numbers=numbers, drawn=plotted_in(store.document, tab.view))


def _speech(store: Store, tab: DatasetTab, key: Key) -> str:
    """The passport of an observation in one breath, of the number that is shown."""
    from cavapp.core.citations.passport.dependents import plotted_in  # noqa: PLC0415 - as for the tooltip
    from cavapp.core.citations.passport.passport import passport_of  # noqa: PLC0415
    from cavapp.core.citations.passport.passport_text import spoken_text  # noqa: PLC0415

    document = store.document.as_printed() if tab.view.as_printed else store.document
    passport = passport_of(document, key, store.language, drawn=plotted_in(store.document, tab.view))
    return "" if passport is None else spoken_text(passport)


def _run_under(slider: PeriodSlider, layout: ChartLayout, unit: float, width: float) -> None:
    """Let the track run under the plot, from its first tick to its last, so that it reads as a second axis."""
    first, last = layout.figure.x_ticks[0].position, layout.figure.x_ticks[-1].position
    left, right = layout.x(first) * unit, width - layout.x(last) * unit
    if not layout.drawing.has_axes:
        left = right = layout.plot.left() * unit + slider.fontMetrics().height()
    # The slider keeps room for half a handle at either end of its track.
    room = slider.x_of(slider.bounds[0]) - slider.contentsMargins().left()
    slider.setContentsMargins(max(0, round(left - room)), 0, max(0, round(right - room)), 0)
