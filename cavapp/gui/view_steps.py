"""From choices to views: each control of a topic's side bar, and the period, leads to the view that follows from it.

Owns this small step. Showing a view is the tab's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from cavapp.core.view import View, with_rows, with_vintage
from cavapp.gui.choices import Choices
from cavapp.gui.range_slider import PeriodSlider
from cavapp.gui.store import Store


class ViewSteps(QObject):
    """Tells the view that comes of a choice; ``current`` gives the one in front."""

    view_chosen = Signal(object)  # View

    def __init__(self, store: Store, current: Callable[[], View], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._current = store, current

    def serve(self, choices: Choices, slider: PeriodSlider) -> None:
        """Follow these controls."""
        choices.rows_chosen.connect(self._on_rows_chosen)
        choices.focus_chosen.connect(self._on_focus_chosen)
        choices.vintage_chosen.connect(self._on_vintage_chosen)
        choices.measure_chosen.connect(self._on_measure_chosen)
        choices.scale_chosen.connect(self._on_scale_chosen)
        slider.range_changed.connect(self._on_range_changed)

    def pick(self, code: str) -> None:
        """Let one row stand out, or none if it does already."""
        self._on_focus_chosen("" if self._current().focus == code else code)

    def _on_rows_chosen(self, rows: tuple[str, ...]) -> None:
        self.view_chosen.emit(with_rows(self._store.document, self._current(), rows))

    def _on_focus_chosen(self, code: str) -> None:
        self.view_chosen.emit(replace(self._current(), focus=code))

    def _on_vintage_chosen(self, vintage: str) -> None:
        self.view_chosen.emit(with_vintage(self._store.document, self._current(), vintage))

    def _on_measure_chosen(self, measure: str) -> None:
        self.view_chosen.emit(replace(self._current(), measure=measure))

    def _on_scale_chosen(self, logarithmic: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.view_chosen.emit(replace(self._current(), logarithmic=logarithmic))

    def _on_range_changed(self, first: int, last: int) -> None:
        self.view_chosen.emit(replace(self._current(), first=first, last=last))
