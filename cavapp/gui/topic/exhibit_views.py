"""The views of a dataset tab: one for each of its exhibits, and which of them is in front.

Owns how they follow rows and periods that come or go. Showing them is the tab's business.
"""

from __future__ import annotations

from dataclasses import replace

from cavapp.core.analysis.row_units import in_one_unit
from cavapp.core.analysis.view import View, bounds_of, view_of
from cavapp.core.analysis.view_changes import follow_edits, view_showing, with_fitting
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.keys import Key
from cavapp.gui.workspace.store import Store


class ExhibitViews:
    """What a reader chose to look at in each exhibit of a tab."""

    def __init__(self, store: Store, exhibits: tuple[Exhibit, ...]) -> None:
        self._store, self._exhibits = store, exhibits
        self._views = {exhibit.id: view_of(exhibit) for exhibit in exhibits}
        self._bounds = {name: self._bounds_of(view) for name, view in self._views.items()}
        self._current = exhibits[0].id

    @property
    def current(self) -> View:
        return self._views[self._current]

    @property
    def bounds(self) -> tuple[int, int]:
        """First and last period that can be chosen for the view in front."""
        return self._bounds[self._current]

    def of(self, exhibit: str) -> View:
        """The view of an exhibit, as it was last looked at."""
        return self._views[exhibit]

    def choose(self, view: View) -> bool:
        """Put a view in front; False if it is there already. What does not suit its numbers is shown as released."""
        view = with_fitting(self._store.document, view)
        if view == self.current:
            return False
        self._current = view.exhibit
        self._views[view.exhibit] = view
        self._bounds[view.exhibit] = self._bounds_of(view)
        return True

    def print_only(self, *, wanted: bool) -> bool:
        """Leave the user's edits out of every view, or let them count; whether the one in front is another now."""
        before = self.current
        self._views = {name: replace(view, as_printed=wanted) for name, view in self._views.items()}
        return self.current != before

    def showing(self, key: Key) -> View:
        """The view that shows an observation, in an exhibit that the report shows it in if there is one."""
        exhibit = next(
            (one for one in self._exhibits if one.contains(key)),
            next(one for one in self._exhibits if one.dataset == key.dataset),
        )
        view = view_showing(self._store.document, self._views[exhibit.id], key)
        return in_one_unit(self._store.document, view, (str(key[exhibit.rows]),))

    def follow(self) -> bool:
        """Let the views follow rows and periods that came or went; whether the one in front is another now."""
        before = self.current
        for name, view in self._views.items():
            followed = follow_edits(self._store.document, view, self._bounds[name])
            self._views[name] = with_fitting(self._store.document, followed)
            self._bounds[name] = self._bounds_of(self._views[name])
        return self.current != before

    def _bounds_of(self, view: View) -> tuple[int, int]:
        return bounds_of(self._store.document, view)
