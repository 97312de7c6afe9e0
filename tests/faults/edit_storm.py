"""The real window under a storm of edits: ``edit_storm.py WORKSPACE SEED``. Runs until it is killed.

Says, a line each: ``open SEQ BOX`` once the first picture is painted (the number of entries shown, and whether a box
stands in front of it), ``step NUMBER ENTRIES`` before each step, ``kept SEQ DIGEST`` once a step is accepted, and
``figure NUMBER`` once a figure has its number.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cavapp.app import start_window
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.journal.journal import StepKind
from cavapp.gui.window.main_window import MainWindow

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.faults.storms import some_figure

ACCOUNTS = ("INCLE", "ESF", "FMF", "IMET", "NADR", "GHCS", "DA")
YEARS = range(2007, 2014)


def cell(chance: random.Random) -> Key:
    account, year = chance.choice(ACCOUNTS), FiscalYear(chance.choice(YEARS))
    return Key("mexico-assistance", (("account", account), ("fiscal_year", year), ("measure", "amount")))


def say(*words: object) -> None:
    sys.stdout.write(f"{' '.join(map(str, words))}\n")
    sys.stdout.flush()


class Storm:
    """Edits without a pause: single values, several at once, notes, undo and redo, and now and then a figure."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - a storm that can be repeated, nothing secret
        self._store = window.workspace_commands.current.store
        self._current = window.workspace_commands.current
        self._timer = QTimer(window)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.step)

    def begin(self) -> None:
        box = QApplication.activeModalWidget()
        say("open", self._store.document.log.state.seq, "none" if box is None else type(box).__name__)
        self._timer.start()

    def step(self) -> None:
        """One step, announced before and told after."""
        document, chance = self._store.document, self._chance
        act = chance.choices(("value", "block", "note", "undo", "redo", "figure"), (8, 3, 1, 3, 2, 2))[0]
        if act == "figure":
            figure = some_figure(chance.randrange(1 << 30), chance)
            document.ledger.record(figure)
            say("figure", figure.number)
            return
        keys = [cell(chance) for _ in range(chance.randint(2, 9) if act == "block" else 1)]
        keys = list(dict.fromkeys(keys))
        # Above all that is shipped: a request for what a cell has anyway is none, and its step would lack an entry.
        number = f"{1000 + document.log.state.seq}.{chance.randint(0, 9)}"
        do: Callable[[], object]
        if act == "undo":
            count, do = len(document.next_undo()), self._store.undo
        elif act == "redo":
            count, do = len(document.next_redo()), self._store.redo
        elif act == "note":
            writes = [document.note_write(f"note {number}", keys)]
            count, do = 1, lambda: self._store.apply(writes, StepKind.NOTE)
        else:
            writes = [document.value_write(key, float(number), number) for key in keys]
            count, do = len(writes), lambda: self._store.apply(writes, StepKind.PASTE)
        if not count:
            return
        say("step", document.log.state.step + 1, count)
        do()
        workspace = self._current.workspace
        if workspace is not None and workspace.trouble is None:
            # What the window shows is what it calls accepted, wherever the file says that it ends.
            say("kept", document.log.state.seq, workspace.head.digest)


def main() -> int:
    application, window = start_window([], Path(sys.argv[1]))
    storm = Storm(window, int(sys.argv[2]))
    window.first_painted.connect(lambda: QTimer.singleShot(0, storm.begin))
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
