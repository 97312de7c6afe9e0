"""How much of what is shown is the user's, counted and in one sentence.

Owns the count and the remark that goes with it.
"""

from __future__ import annotations

from typing import NamedTuple

from cavapp.core.data.text import Language
from cavapp.core.messages.edits import (
    ADDED_VALUES,
    CHANGED_STAGES,
    EDITED_REMARK,
    EDITED_REMARK_ONE,
    EDITED_VALUES,
    LAST_OF_SEVERAL,
    LEFT_OUT_REMARK,
    LEFT_OUT_REMARK_ONE,
    UNSOURCED_REMARK,
    UNSOURCED_REMARK_ONE,
)


class Tally(NamedTuple):
    """How much of what is shown is the user's; ``edits`` counts places, each with a value, a stage or both."""

    edits: int = 0
    values: int = 0
    added: int = 0
    stages: int = 0
    unsourced: int = 0


def edited_remark(tally: Tally, lang: Language) -> str:
    """That the report's works vouch for nothing of the user's; empty if nothing is."""
    if not tally.edits:
        return ""
    kinds = ((tally.values, EDITED_VALUES), (tally.added, ADDED_VALUES), (tally.stages, CHANGED_STAGES))
    parts = [(one if count == 1 else many).get(lang).format(count=count) for count, (one, many) in kinds if count]
    what = parts[-1]
    if len(parts) > 1:
        what = LAST_OF_SEVERAL.get(lang).format(others=", ".join(parts[:-1]), last=what)
    one, several = (UNSOURCED_REMARK_ONE, UNSOURCED_REMARK) if tally.unsourced else (EDITED_REMARK_ONE, EDITED_REMARK)
    return (one if tally.edits == 1 else several).get(lang).format(what=what, unsourced=tally.unsourced)


def left_out_remark(count: int, lang: Language) -> str:
    """That so many edits of the user's are not looked at; empty for none."""
    return (LEFT_OUT_REMARK_ONE if count == 1 else LEFT_OUT_REMARK).get(lang).format(count=count) if count else ""
