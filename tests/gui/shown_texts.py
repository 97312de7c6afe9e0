"""Everything that a window says, wherever it says it: for tests of languages.

Each text is found under the place where it stands, so that two windows can be compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTabBar, QWidget

_PROPERTIES: Final = (
    *("windowTitle", "title", "text", "plainText", "placeholderText", "toolTip", "statusTip", "whatsThis"),
    *("accessibleName", "accessibleDescription"),
)
_Role = Qt.ItemDataRole
_ROLES: Final = (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole)
# Buttons inside Qt's own widgets, which tell a screen reader what they do in the language in which they were made.
_NAMED_BY_QT: Final = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def shown_texts(window: QWidget) -> dict[str, str]:
    """The texts of a window and of all in it, by place; empty ones are left out."""
    found: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for part in (window, *window.findChildren(QObject)):
        if part.objectName().startswith(_NAMED_BY_QT):
            continue
        kind = type(part).__name__
        counted[kind] += 1
        place = f"{kind} {counted[kind]} {part.objectName()}"
        for number, (where, text) in enumerate(_texts_of(part)):
            if text.strip():
                found[f"{place} {where} {number}"] = text
    return found


def _texts_of(part: QObject) -> Iterator[tuple[str, str]]:
    if isinstance(part, QWidget | QAction):
        for name in _PROPERTIES:
            value = part.property(name)
            if isinstance(value, str):
                yield name, value
    if isinstance(part, QTabBar):
        yield from (("tab", part.tabText(number)) for number in range(part.count()))
    if isinstance(part, QAbstractItemView | QComboBox):
        model = part.model()
        if model is not None:  # a view that is not filled yet has none
            yield from _texts_of_model(model)


def _texts_of_model(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for orientation, count in (
        (Qt.Orientation.Horizontal, columns),
        (Qt.Orientation.Vertical, model.rowCount()),
    ):
        for section in range(count):
            for role in _ROLES:
                yield "head", _text(model.headerData(section, orientation, role))
    for row in range(model.rowCount()):
        for column in range(columns):
            for role in _ROLES:
                yield "cell", _text(model.index(row, column).data(role))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
