"""What ``cavapp workspace VERB FILE`` does: from the command line what the menus of the window do.

Owns these verbs; their sentences stand in ``core.messages.command_line``. What is checked, saved and merged
is the core's business.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.text import Language, say_sentence
from cavapp.core.edits.document import NO_CHANGE, Document
from cavapp.core.edits.history.record_text import address_text, printed_text_at, record_text
from cavapp.core.edits.journal.journal import Address, Author, StepKind
from cavapp.core.edits.journal.merge import MergeChoice, MergeConflict, merge_journals
from cavapp.core.messages.command_line import (
    BACKED_UP_ALREADY,
    EDITED_DIFFERENTLY,
    FIGURES_TAKEN_OVER,
    MERGED_WITH,
    NO_FIGURES,
    NOTHING_NEW,
    NOTHING_TO_BACK_UP,
    SAY_WHOM_TO_PREFER,
)
from cavapp.core.workspace.backups import Backups
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.file import user_name
from cavapp.core.workspace.repair import examine_workspace, repair_workspace
from cavapp.core.workspace.workspace import Workspace, open_to_merge, open_workspace
from cavapp.paths import user_folder


class Done(NamedTuple):
    """What to print, and whether the answer is yes."""

    lines: tuple[str, ...]
    holds: bool = True


def check_workspace(shipped: Catalogue, path: Path) -> Done:
    """Examine a file from end to end."""
    _demand(path)
    found = examine_workspace(path, shipped)
    return Done(found.sentences(), found.sound)


def back_up(path: Path, lang: Language) -> Done:
    """Make a backup in the usual places, unless the newest one is of this very state."""
    workspace = open_existing(path)
    try:
        backups = Backups(path, workspace.head.file, user_folder() / "backups")
        made = backups.make(workspace, datetime.now(UTC))
        newest = next(iter(backups.listing()), None)
    finally:
        workspace.close()
    if made is not None:
        return Done((str(made),))
    return Done(
        (NOTHING_TO_BACK_UP.get(lang) if newest is None else BACKED_UP_ALREADY.get(lang).format(path=newest.path),)
    )


def repair_into(path: Path, target: Path) -> Done:
    """Write what can be read of a damaged file to a new one."""
    _demand(path)
    return Done(repair_workspace(path, target).sentences)


def merge_into(shipped: Catalogue, path: Path, other: Path, choice: MergeChoice | None, lang: Language) -> Done:
    """Bring the edits of another workspace into this one, in one step."""
    _demand(other)
    theirs, mine = open_to_merge(other), open_existing(path, writable=True)
    try:
        document = Document(shipped, mine, author=_author())
        found = merge_journals(mine, theirs)
        if found.differences and choice is None:
            lines = [_difference_line(document, one, lang) for one in found.differences]
            return Done((*lines, SAY_WHOM_TO_PREFER.get(lang).format(count=len(lines))), holds=False)
        choices: Mapping[Address, MergeChoice] = {one.address: choice or MergeChoice.MINE for one in found.differences}
        Backups(path, mine.head.file, user_folder() / "backups").make(mine, datetime.now(UTC))
        change = document.apply(found.decided(choices), StepKind.MERGE)
        if mine.trouble is not None:
            raise WorkspaceError(mine.trouble)
        lines = []
        if change != NO_CHANGE:
            words = {"writes": len(found.writes), "decided": len(choices), "choice": choice or "-", "other": other.name}
            lines.append(MERGED_WITH.get(lang).format(**words))
        if found.figures:
            taken = mine.ledger.take_in(theirs.ledger.each())
            lines.append(FIGURES_TAKEN_OVER.get(lang).format(count=taken, other=other.name))
        return Done(tuple(lines) or (NOTHING_NEW.get(lang).format(other=other.name),))
    finally:
        mine.close()
        theirs.close()


def list_figures(path: Path, form: str, lang: Language) -> Done:
    """The ledger of a workspace, newest first: a line each, or with ``form`` "json" one array of objects."""
    workspace = open_existing(path)
    try:
        lines = workspace.ledger.entries()
    finally:
        workspace.close()
    if form == "json":
        return Done((json.dumps([line._asdict() for line in lines], ensure_ascii=False, indent=2),))
    if not lines:
        return Done((NO_FIGURES.get(lang).format(name=path.name),))
    return Done(tuple(f"{line.number}  {line.time}  {' '.join(line.title.split())}" for line in lines))


def open_existing(path: Path, *, writable: bool = False, demanded: bool = True) -> Workspace:
    """Open a workspace that must be there, to be written to where that is asked. Raises WorkspaceError.

    Where somebody else writes to it that is refused, or if it is not ``demanded``, it is opened to be read.
    """
    _demand(path)
    workspace = open_workspace(path, wanted_writable=writable)
    if writable and demanded and workspace.read_only is not None:
        workspace.close()
        raise WorkspaceError(workspace.read_only.sentence(path))
    return workspace


def _demand(path: Path) -> None:
    if not path.exists():
        raise WorkspaceError(say_sentence("There is no workspace {path}. Check the name.", path=path))


def _author() -> Author:
    name = user_name()
    return Author(name, f"{name}@{platform.node()}")


def _difference_line(document: Document, one: MergeConflict, lang: Language) -> str:
    return EDITED_DIFFERENTLY.get(lang).format(
        place=address_text(document, one.address, lang),
        mine=record_text(document, one.mine, lang),
        theirs=record_text(document, one.theirs, lang),
        printed=printed_text_at(document, one.address, lang),
    )
