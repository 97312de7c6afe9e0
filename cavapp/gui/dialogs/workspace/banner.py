"""The bar above the tabs: one sentence about the workspace and buttons for what can be done.

Owns how it looks. What it says is the business of ``gui.workspace.workspace_status``, what its buttons do that of
``workspace_actions``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QStyle, QWidget

from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.theme import themed_icon
from cavapp.gui.platform.translation import follow_language
from cavapp.gui.workspace.workspace_status import Notice, StatusAction

_ICON = 20


class Banner(QFrame):
    """Hidden while there is nothing to say."""

    action_requested = Signal(object)  # StatusAction

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.notice: Notice | None = None
        self._buttons: dict[StatusAction, QPushButton] = {}
        follow_language(self._show_texts)
        self.hide()

    def _show_texts(self) -> None:
        words = self._words()
        for action, button in self._buttons.items():
            button.setText(words[action])

    def _build(self) -> None:
        """Make what is inside, with the first notice: mostly there is none."""
        self._sign, self._text = PlainLabel(self), PlainLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 8, 5)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        self._buttons = {action: self._build_button(action, layout) for action in StatusAction}
        self._show_texts()

    def show_notice(self, notice: Notice | None) -> None:
        """Say this, or nothing."""
        if notice == self.notice:
            return
        told = self.notice is not None and notice is not None and self.notice.sentence == notice.sentence
        self.notice = notice
        if notice is None:
            self.hide()
            return
        if not self._buttons:
            self._build()
        self.show()
        if not told:
            self._text.setText(notice.sentence)
            self.setAccessibleName(notice.sentence)
        for action, button in self._buttons.items():
            button.setVisible(action in notice.actions)
            button.setEnabled(action not in notice.later)
        self.setProperty("urgent", notice.urgent)
        self.style().unpolish(self)
        self.style().polish(self)
        self._show_sign()

    def button_of(self, action: StatusAction) -> QPushButton | None:
        """The button of an action; None before the first notice."""
        return self._buttons.get(action)

    def _build_button(self, action: StatusAction, layout: QHBoxLayout) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("action", action)
        button.clicked.connect(self._on_clicked)
        button.hide()
        layout.addWidget(button)
        return button

    def _words(self) -> dict[StatusAction, str]:
        return {
            StatusAction.TRY_AGAIN: self.tr("Try again"),
            StatusAction.SAVE_ELSEWHERE: self.tr("Save a copy elsewhere…"),
            StatusAction.PUT_BACK: self.tr("Put it back"),
            StatusAction.TAKE_OVER: self.tr("Take over"),
            StatusAction.SAVE_COPY: self.tr("Save a copy as…"),
            StatusAction.REPAIR: self.tr("Repair into a new file…"),
            StatusAction.RESTORE: self.tr("Restore a backup…"),
            StatusAction.OPEN_OTHER: self.tr("Open another workspace…"),
            StatusAction.DISMISS: self.tr("Understood"),
        }

    def _on_clicked(self) -> None:
        self.action_requested.emit(StatusAction(self.sender().property("action")))

    def _show_sign(self) -> None:
        if self.notice is not None and self.notice.urgent:
            sign = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        else:
            sign = themed_icon("info-circle", self.palette())
        self._sign.setPixmap(sign.pixmap(QSize(_ICON, _ICON)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.notice is not None:
            self._show_sign()
