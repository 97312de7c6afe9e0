"""Parts that arrive behind the window, and those that cannot: a file taken away, cut off or damaged."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

import cavapp.gui.window
from cavapp.gui.platform.deferred_imports import DeferredImports, DeferredModule
from cavapp.gui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window frames

ALL = set(DeferredModule)


class Parts(QObject):
    """A host that only notes what arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: set[DeferredModule] = set()

    def prepare_part(self, module: DeferredModule) -> object:
        return module

    def install_part(self, module: DeferredModule, prepared: object) -> list[Callable[[], None]]:
        assert prepared is module
        self.arrived.add(module)
        return []


@pytest.mark.parametrize("missing", [*({one} for one in DeferredModule), ALL], ids=[*DeferredModule, "all"])
def test_the_other_parts_arrive_and_the_missing_ones_are_told(
    missing: set[DeferredModule], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in missing:
        monkeypatch.setitem(sys.modules, module.value, None)  # an import of it fails from now on
    host, told = Parts(), list[set[DeferredModule]]()
    deferred = DeferredImports(host, host)
    deferred.lacking.connect(told.append)
    with qtbot.waitSignal(deferred.finished, timeout=30_000):
        deferred.start()
    deferred.stop()
    assert told == [missing]
    assert host.arrived == ALL - missing


@pytest.mark.parametrize(
    "content", [b"", b"import cavapp.gone", b"def", b"\x00\x00", b"\xff", b"raise EOFError", b"open('/nowhere')"]
)
def test_a_damaged_file_is_told_too(
    content: bytes, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = DeferredModule.FIND_PANEL.value
    (tmp_path / "find_panel.py").write_bytes(content)
    monkeypatch.setattr(cavapp.gui.window, "__path__", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, name, raising=False)
    host, told = Parts(), list[set[DeferredModule]]()
    deferred = DeferredImports(host, host)
    deferred.lacking.connect(told.append)
    with qtbot.waitSignal(deferred.finished, timeout=30_000):
        deferred.start()
    deferred.stop()
    sys.modules.pop(name, None)
    assert told == ([] if not content else [{DeferredModule.FIND_PANEL}])


def test_the_bar_says_what_is_missing_what_to_do_and_where_the_log_is(window: MainWindow) -> None:
    window.workspace_commands.tell_lacking({DeferredModule.TABLE, DeferredModule.FIND_PANEL})
    notice = window.workspace_commands.banner.notice
    assert notice is not None
    assert "the table, Find." in notice.sentence
    assert "start again" in notice.sentence
    assert notice.sentence.endswith("cavapp.log.")
    assert window.workspace_commands.banner.isVisible()
