"""What the bar above the tabs says of the open workspace: one sentence, and what can be done about it.

Owns the choice of the most pressing one and the words around the core's sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject

from cavapp.core.workspace.errors import TroubleKind
from cavapp.core.workspace.file import ReadOnlyKind
from cavapp.gui.workspace.open_workspace import WorkspaceFiles


class Offer(StrEnum):
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
    """A sentence with its offers; those in ``later`` cannot be taken yet. ``urgent``: something may be lost."""

    sentence: str
    offers: tuple[Offer, ...]
    later: frozenset[Offer] = frozenset()
    urgent: bool = False


class Notices(QObject):
    """Words for the state of a workspace."""

    def current(self, files: WorkspaceFiles) -> Notice | None:
        """What is most pressing now; None if all is well."""
        return self._refused(files) or self._troubled(files) or self._read_only(files) or self._remark(files)

    def _refused(self, files: WorkspaceFiles) -> Notice | None:
        refusal = files.refusal
        if refusal is None:
            return None
        shown = self.tr("The shipped data are shown; nothing can be edited.")
        offers = (Offer.REPAIR, Offer.RESTORE, Offer.OPEN_OTHER) if refusal.damaged else (Offer.OPEN_OTHER,)
        return Notice(f"{refusal.sentence} {shown}", offers, urgent=True)

    def _troubled(self, files: WorkspaceFiles) -> Notice | None:
        trouble = files.trouble
        if trouble is None:
            return None
        parts = [str(trouble)]
        if files.pending:
            parts.append(self.tr("%Ln edit(s) are not on disk yet.", "", files.pending))
        offers = [Offer.SAVE_ELSEWHERE]
        if trouble.kind is TroubleKind.GONE:
            offers.insert(0, Offer.PUT_BACK)
        elif files.pending:
            offers.insert(0, Offer.TRY_AGAIN)
        return Notice(" ".join(parts), tuple(offers), urgent=True)

    def _read_only(self, files: WorkspaceFiles) -> Notice | None:
        workspace = files.workspace
        if workspace is None or workspace.read_only is None:
            return None
        sentence = workspace.read_only.sentence(workspace.path)
        if workspace.read_only.kind is not ReadOnlyKind.HELD:
            return Notice(sentence, (Offer.SAVE_COPY,))
        if files.is_free:
            sentence = self.tr("%1 is no longer open in the other window.").replace("%1", workspace.path.name)
        later = frozenset() if files.is_free else frozenset({Offer.TAKE_OVER})
        return Notice(sentence, (Offer.TAKE_OVER, Offer.SAVE_COPY), later)

    def _remark(self, files: WorkspaceFiles) -> Notice | None:
        if not files.on_network or files.path is None:
            return None
        sentence = self.tr(
            "%1 is on a network drive, where two computers may write to one file without noticing each other. "
            "A copy on this computer is safer."
        )
        return Notice(sentence.replace("%1", files.path.name), (Offer.SAVE_ELSEWHERE, Offer.DISMISS))

    def why_read_only(self, files: WorkspaceFiles) -> str:
        """Why nothing can be edited, in one sentence; empty if it can."""
        notice = self._refused(files) or self._read_only(files)
        return "" if notice is None else notice.sentence

    def status(self, files: WorkspaceFiles) -> str:
        """Where edits are kept and how many there are, for the status bar; empty where they are not kept."""
        path = files.path
        if path is None:
            return ""
        edits = files.store.document.edits
        unsourced = sum(not edit.is_sourced for edit in edits)
        counted = self.tr("%Ln edit(s)", "", len(edits))
        if unsourced:
            counted = self.tr("%1, %2 without source").replace("%1", counted).replace("%2", str(unsourced))
        if files.store.writable:
            return self.tr("Edits are kept in %1 · %2").replace("%1", path.name).replace("%2", counted)
        return self.tr("%1, read only · %2").replace("%1", path.name).replace("%2", counted)

    def title(self, path: Path) -> str:
        """The title of a window with a workspace that is not the default one."""
        return self.tr("%1 – cavapp").replace("%1", path.stem)
