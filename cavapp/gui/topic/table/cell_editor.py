"""The editor in a cell, and what becomes of the text typed into it.

Owns the way from a text to the document: accepted, refused with its reason at the cell, or asked about. An editor whose
text is not settled stays open. What a text means is told by ``core.edits.entry.cell_entry``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from cavapp.core.data.dataset import number_text
from cavapp.core.data.text import Language
from cavapp.core.edits.entry.cell_entry import Ambiguous, CellEntry, LooseMark, MagnitudeJump, NegativeAmount
from cavapp.core.edits.entry.number_parser import NumberProblem
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP
from cavapp.gui.topic.table.cell_prompt import CellPrompt
from cavapp.gui.topic.table.table_model import CellModelIndex, TableModel

CellStep = tuple[int, int]  # rows and columns to go
_STAY: Final = (0, 0)
_Code = Qt.Key
_STEPS: Final = {
    _Code.Key_Return: _STAY,
    _Code.Key_Enter: _STAY,
    _Code.Key_Tab: (0, 1),
    _Code.Key_Backtab: (0, -1),
    _Code.Key_Up: (-1, 0),
    _Code.Key_Down: (1, 0),
}
_ALONG: Final = {_Code.Key_Left: (0, -1), _Code.Key_Right: (0, 1)}
EDITOR_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Typing into a cell"),
    (
        ("Return; Up; Down", QT_TRANSLATE_NOOP("Keys", "Accept, and stay or go to the cell above or below")),
        ("Tab; Shift+Tab", QT_TRANSLATE_NOOP("Keys", "Accept, and go to the next or previous cell")),
        ("Left; Right", QT_TRANSLATE_NOOP("Keys", "Accept and go on, where typing began with a digit")),
        ("Esc", QT_TRANSLATE_NOOP("Keys", "Leave the value as it was")),
    ),
)
_ELSEWHERE: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class CellEditor(QLineEdit):
    """A line in the place of a cell. With ``arrows`` all arrow keys accept the text, not only those up and down."""

    def __init__(self, parent: QWidget, index: CellModelIndex, *, arrows: bool) -> None:
        super().__init__(parent)
        self.place = QPersistentModelIndex(index)
        self._arrows = arrows
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def step_for(self, event: QKeyEvent) -> CellStep | None:
        """Where a key goes that accepts the text; None for a key that does not."""
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return None
        key = _Code(event.key())
        return _STEPS.get(key) or (_ALONG.get(key) if self._arrows else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class CellTyping(QObject):
    """Takes the text of an editor over, or says why not, or asks."""

    settled = Signal(object, object)  # CellEditor that can be closed, Step to go then

    def __init__(
        self,
        model: TableModel,
        bubble: CellPrompt,
        rect_of: Callable[[CellModelIndex], QRect],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._bubble, self._rect_of = model, bubble, rect_of
        self._asked: tuple[CellEditor, Sequence[CellEntry], CellStep] | None = None
        self._held: CellEditor | None = None
        self._said: Sequence[LooseMark] = ()
        bubble.answered.connect(self._on_answered)
        bubble.left.connect(self._on_question_left)
        bubble.uncovered.connect(self._on_uncovered)

    @property
    def open_editor(self) -> CellEditor | None:
        """The editor whose text is refused or asked about, None if there is none."""
        return self._held

    def submit(self, editor: CellEditor, step: CellStep = _STAY) -> None:
        """Take the text over and close the editor; it stays open while the text is refused or asked about."""
        if self.take(editor, step):
            self._close(editor, step)

    def take(self, editor: CellEditor, step: CellStep = _STAY) -> bool:
        """Take the text over; False if it is refused or asked about."""
        if self._asked is not None and self._asked[0] is editor:
            return False
        if not editor.isModified():
            return True
        try:
            found = self._model.entered(editor.place, editor.text())
        except NumberProblem as refused:
            self._held = editor
            self._bubble.say(refused.get(self._language()), self._rect_of(editor.place))
            return False
        if isinstance(found, Ambiguous):
            self._ask(editor, step, self._two_ways(found), found.readings)
        elif isinstance(found, MagnitudeJump):
            self._ask(editor, step, self._leap(editor, found), (found.after,))
        elif isinstance(found, NegativeAmount):
            self._ask(editor, step, self._below_zero(found.after), (found.after,))
        else:
            self._write(editor, found)
            return True
        return False

    def leave(self, editor: CellEditor, reason: Qt.FocusReason) -> None:
        """The keyboard went elsewhere: to the bubble or another window the editor waits, else it is submitted."""
        focus = QApplication.focusWidget()
        to_bubble = focus is not None and self._bubble.isAncestorOf(focus)
        if reason not in _ELSEWHERE and not to_bubble and editor is not self._held:
            self.submit(editor)

    def forget(self, gone: QWidget | None = None) -> None:
        """The editor is gone: what was asked is not open any more. Of another that is ``gone`` nothing was."""
        if gone is not None and gone is not self._held:
            return
        self._asked = self._held = None
        self._bubble.hide()

    def settle(self, editor: QWidget | None) -> bool:
        """Take over what is being typed into an editor; False if it is refused or asked about, which is then seen."""
        if isinstance(editor, CellEditor):
            self.submit(editor)
        if self._held is None:
            return True
        self._held.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bubble.take_keyboard()
        return False

    def on_scrolled(self) -> None:
        """What is said at a cell goes with it."""
        self._bubble.let_go()
        if self._held is not None:
            self._bubble.follow(self._rect_of(self._held.place))

    def _on_uncovered(self) -> None:
        """The table is seen again: a text that is not settled is refused or asked about anew."""
        self._asked = None
        if self._held is not None:
            self.submit(self._held)

    def on_text_edited(self) -> None:
        """A refusal is over as soon as one goes on typing."""
        self.forget()

    # asking

    def _ask(self, editor: CellEditor, step: CellStep, question: str, readings: Sequence[CellEntry]) -> None:
        self._held = editor
        self._asked = editor, readings, step
        answers = [one.printed for one in readings] if len(readings) > 1 else [self.tr("Yes")]
        self._bubble.ask(question, answers, self.tr("Back"), self._rect_of(editor.place))

    def _two_ways(self, found: Ambiguous) -> str:
        sentence = self.tr("%1 can be read in two ways. Which number is meant?").replace("%1", found.text)
        return self._told_negative(sentence, found.readings[0])

    def _below_zero(self, found: CellEntry) -> str:
        sentence = self.tr("%1 is less than zero. Was money taken back (a rescission)? Keep it?")
        return sentence.replace("%1", found.printed)

    def _told_negative(self, sentence: str, found: CellEntry) -> str:
        below = found.value is not None and found.value < 0
        return " ".join((self.tr("It is less than zero: money taken back?"), sentence)) if below else sentence

    def _leap(self, editor: CellEditor, leap: MagnitudeJump) -> str:
        before = str(editor.place.data(Qt.ItemDataRole.DisplayRole))
        sentence = {
            (1_000, True): self.tr("%1 → %2: a thousand times as much. Keep it?"),
            (1_000, False): self.tr("%1 → %2: only a thousandth of it. Keep it?"),
            (1_000_000, True): self.tr("%1 → %2: a million times as much. Keep it?"),
            (1_000_000, False): self.tr("%1 → %2: only a millionth of it. Keep it?"),
            (1_000_000_000, True): self.tr("%1 → %2: a billion times as much. Keep it?"),
            (1_000_000_000, False): self.tr("%1 → %2: only a billionth of it. Keep it?"),
        }[leap.times, leap.grows]
        sentence = sentence.replace("%1", before or number_text(leap.before, 1)).replace("%2", leap.after.printed)
        return self._told_negative(sentence, leap.after)

    def _on_answered(self, number: int) -> None:
        if self._asked is None:
            return
        editor, readings, step = self._asked
        self._asked = self._held = None
        self._write(editor, readings[number])
        self._close(editor, step)

    def _on_question_left(self) -> None:
        if self._asked is not None:
            editor, _, _ = self._asked
            self._asked = self._held = None
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # writing

    def _write(self, editor: CellEditor, found: CellEntry | None) -> None:
        editor.setModified(False)
        self._said = ()
        if found is not None:
            key = self._model.place(editor.place)
            self._model.write(editor.place, found)
            self._said = () if key is None else self._model.loose_marks(key, found)

    def _close(self, editor: CellEditor, step: CellStep) -> None:
        rect, said = self._rect_of(editor.place), self._said
        self.settled.emit(editor, step)
        if said:
            self._bubble.say("\n".join(map(self._about_mark, said)), rect, passing=True)

    def _about_mark(self, mark: LooseMark) -> str:
        sentence = self.tr("Number taken. Note %1 does not apply to this cell; it can be attached as a note.")
        return sentence.replace("%1", mark.note)

    def _language(self) -> Language:
        frame = self._model.frame
        return Language.ENGLISH if frame is None else frame.language


def starts_typing(event: QKeyEvent) -> bool:
    """Whether a key begins a value: any visible sign."""
    text = event.text().strip()
    return bool(text) and text.isprintable()
