"""The one announcement: every change of the document is told here, once, to whoever cares.

Owns the signal and the order of things: the document first, then the claims resting on it, then the announcement. Views
decide themselves what concerns them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.document import NO_CHANGE, Change, Document
from cavapp.core.edits.journal.journal import Log, StepKind, Write
from cavapp.debug_log import log_duration

if TYPE_CHECKING:
    from cavapp.core.analysis.claims.checking import Claims


class Store(QObject):
    """Carries requests to the document and announces the change that came of them.

    Whatever the document raises is raised here too, and then nothing is announced.
    """

    changed = Signal(object)  # Change

    def __init__(self, document: Document, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.language = language
        # Why edits cannot be made, in one sentence, where whoever keeps the workspace knows; empty if it is not known.
        self.why_read_only: Callable[[], str] = str
        self._claims: Claims | None = None

    @property
    def writable(self) -> bool:
        """Whether edits can be made now."""
        return self.document.log.writable

    @property
    def has_claims(self) -> bool:
        """Whether asking for the claims costs no checking of them all."""
        return self._claims is not None

    @property
    def claims(self) -> Claims:
        """The claims of the report as they stand after the last change."""
        if self._claims is None:
            from cavapp.core.analysis.claims.checking import Claims  # noqa: PLC0415 - not for the first picture

            self._claims = Claims(self.document)
        return self._claims

    def adopt_claims(self, claims: Claims) -> None:
        """Take claims that were checked elsewhere, unless there are some."""
        if self._claims is not None:
            return
        if claims.seq != self.document.log.state.seq:  # an edit came while they were being checked
            claims.follow(Change(frozenset(), structure=True))
        self._claims = claims

    def set_value(
        self, key: Key, value: float | None, printed: str, *, reason: str = "", source: Cited | None = None
    ) -> Change:
        """Change one observation."""
        return self._announce("edit", self.document.set_value(key, value, printed, reason=reason, source=source))

    def apply(self, writes: Sequence[Write], kind: StepKind) -> Change:
        """Make requests come true in one step."""
        return self._announce(kind, self.document.apply(writes, kind))

    def undo(self, count: int = 1) -> Change:
        return self._announce("undo", self.document.undo(count))

    def redo(self, count: int = 1) -> Change:
        return self._announce("redo", self.document.redo(count))

    def use_log(self, log: Log | None = None) -> Change:
        """Show the edits of another log, or read the present one anew."""
        return self._announce("log", self.document.reread(log))

    def _announce(self, operation: str, change: Change) -> Change:
        if change != NO_CHANGE:
            extent = ", structure" if change.structure else ""
            with log_duration(__name__, "%s announced, %d key(s)%s", operation, len(change.keys), extent):
                if self._claims is not None:
                    self._claims.follow(change)
                self.changed.emit(change)
        return change
