"""What the bar above the tabs says of the open workspace: one sentence, and what can be done about it.

Owns the choice of the most pressing one and the words around the core's sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject

from cavapp.core.workspace.errors import FileProblemKind
from cavapp.core.workspace.file import ReadOnlyKind
from cavapp.gui.workspace.open_workspace import OpenWorkspace


class StatusAction(StrEnum):
    """Something that a button of the bar does."""

    TRY_AGAIN = "try_again"
    PUT_BACK = "put_back"
    SAVE_ELSEWHERE = "save_elsewhere"
    TAKE_OVER = "take_over"
    SAVE_COPY = "save_copy"
    REPAIR = "repair"
    RESTORE = "restore"
    OPEN_OTHER = "open_other"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence with its actions; those in ``later`` cannot be taken yet. ``urgent``: something may be lost."""

    sentence: str
    actions: tuple[StatusAction, ...]
    later: frozenset[StatusAction] = frozenset()
    urgent: bool = False


class WorkspaceStatus(QObject):
    """Words for how it stands with the open workspace."""

    def __init__(self, current: OpenWorkspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self.lacking = ""  # the sentence about parts of the program that cannot be loaded

    def find_notice(self) -> Notice | None:
        """What is most pressing now; None if all is well."""
        notice = self._refused() or self._troubled() or self._read_only() or self._remark()
        if not self.lacking:
            return notice
        if notice is None:
            return Notice(self.lacking, (), urgent=True)
        return replace(notice, sentence=f"{notice.sentence} {self.lacking}", urgent=True)

    def _refused(self) -> Notice | None:
        refusal = self._current.refusal
        if refusal is None:
            return None
        shown = self.tr("The shipped data are shown; nothing can be edited.")
        remedies = (StatusAction.REPAIR, StatusAction.RESTORE) if refusal.damaged else ()
        return Notice(f"{refusal.sentence} {shown}", (*remedies, StatusAction.OPEN_OTHER), urgent=True)

    def _troubled(self) -> Notice | None:
        trouble = self._current.trouble
        if trouble is None:
            return None
        parts = [str(trouble)]
        if self._current.pending:
            parts.append(self.tr("%Ln edit(s) are not on disk yet.", "", self._current.pending))
        actions = [StatusAction.SAVE_ELSEWHERE]
        if trouble.kind is FileProblemKind.GONE:
            actions.insert(0, StatusAction.PUT_BACK)
        elif self._current.pending:
            actions.insert(0, StatusAction.TRY_AGAIN)
        return Notice(" ".join(parts), tuple(actions), urgent=True)

    def _read_only(self) -> Notice | None:
        workspace = self._current.workspace
        if workspace is None or workspace.read_only is None:
            return None
        sentence = workspace.read_only.sentence(workspace.path)
        if workspace.read_only.kind is not ReadOnlyKind.HELD:
            return Notice(sentence, (StatusAction.SAVE_COPY,))
        if self._current.is_free:
            sentence = self.tr("%1 is no longer open in the other window.").replace("%1", workspace.path.name)
        later = frozenset() if self._current.is_free else frozenset({StatusAction.TAKE_OVER})
        return Notice(sentence, (StatusAction.TAKE_OVER, StatusAction.SAVE_COPY), later)

    def _remark(self) -> Notice | None:
        if not self._current.on_network or self._current.path is None:
            return None
        sentence = self.tr(
            "%1 is on a network drive, where two computers may write to one file without noticing each other. "
            "A copy on this computer is safer."
        )
        sentence = sentence.replace("%1", self._current.path.name)
        return Notice(sentence, (StatusAction.SAVE_ELSEWHERE, StatusAction.DISMISS))

    def why_read_only(self) -> str:
        """Why nothing can be edited, in one sentence; empty if it can."""
        notice = self._refused() or self._read_only()
        return "" if notice is None else notice.sentence

    def status_text(self) -> str:
        """Where edits are kept and how many there are, for the status bar; empty where they are not kept."""
        path = self._current.path
        if path is None:
            return ""
        edits = self._current.store.document.edits
        unsourced = sum(not edit.is_sourced for edit in edits)
        counted = self.tr("%Ln edit(s)", "", len(edits))
        if unsourced:
            counted = self.tr("%1, %2 without source").replace("%1", counted).replace("%2", str(unsourced))
        if self._current.store.writable:
            return self.tr("Edits are kept in %1 · %2").replace("%1", path.name).replace("%2", counted)
        return self.tr("%1, read only · %2").replace("%1", path.name).replace("%2", counted)

    def title_text(self) -> str:
        """The title of the window: the name of a workspace that is not the default one, else what it is about."""
        path = self._current.path
        if path is None or self._current.is_default:
            return self.tr("cavapp: crime and violence in Mexico and Central America")
        return self.tr("%1 – cavapp").replace("%1", path.stem)
