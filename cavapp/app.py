"""Composition root: puts data, document and windows together, with or without a screen.

Owns the order in which things start. What is slow and not needed for the first picture comes behind the window.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, TextIO

from cavapp.core.data.loading.csv_files import CatalogueError, DataProblem
from cavapp.core.data.text import say_sentence
from cavapp.debug_log import log_phase
from cavapp.gui.platform.plain_imports import keep_plain_imports
from cavapp.paths import data_folder, kit_folder, resources_folder, settings_file, user_folder

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from cavapp.core.export.export_job import Job
    from cavapp.gui.dialogs.workspace.report_dialog import ReportDialog
    from cavapp.gui.window.main_window import MainWindow

_MOST_TOLD: Final = 200  # a file with other columns can have as many faults as lines


def make_files(jobs: Iterable[Job]) -> Iterator[Job]:
    """Make the file of each job without a display; yields each job whose file is there. Raises ExportError."""
    application = _painting()
    from cavapp.gui.rendering.files.render_worker import make_file  # noqa: PLC0415

    try:
        for job in jobs:
            make_file(job)
            yield job
    finally:
        del application


def serve_jobs(jobs: TextIO, outcomes: TextIO) -> None:
    """Make files for the window, line by line, until it has no more."""
    application = _painting()
    from cavapp.gui.rendering.files.render_worker import serve_stream  # noqa: PLC0415

    serve_stream(jobs, outcomes)
    del application


def _painting() -> QGuiApplication:
    """What painting needs: an application without a display, and the fonts."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - the other commands work without Qt

    from cavapp.gui.platform.theme import load_fonts  # noqa: PLC0415

    found = QGuiApplication.instance()
    application = found if isinstance(found, QGuiApplication) else QGuiApplication(["cavapp"])
    load_fonts()
    log_phase(__name__, "painting without a display")
    return application


def run_window(argv: Sequence[str], workspace: Path | None = None, *, figure: Path | None = None) -> int:
    """Open the window, on the default workspace if none is named, and stay until it is closed; returns the exit status.

    ``figure`` is a picture whose figure is opened too. Raises CatalogueError for damaged data.
    """
    if not _has_display():
        sentence = say_sentence(
            "There is no display to open the window on: start it from a desktop session, or see 'cavapp --help'."
        )
        sys.stderr.write(f"cavapp: {sentence}\n")
        return 1
    # Qt's loop does not come back to Python while it waits: let Ctrl+C in the terminal end the program itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.excepthook = _report_early
    try:
        application, window = start_window(argv, workspace)
    except CatalogueError as error:
        # Who started the program from an icon sees no terminal.
        _show_unusable(error)
        raise
    if figure is not None:
        window.figure_commands.open_file(figure)
    return application.exec()


def start_window(argv: Sequence[str], workspace: Path | None = None) -> tuple[QApplication, MainWindow]:
    """Make the application and its window, with the deferred imports set to follow the first picture."""
    # Until the first picture the collector finds nothing to collect and costs time.
    gc.disable()
    with keep_plain_imports():
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the other commands work without Qt

    from cavapp.gui.platform.deferred_imports import DeferredImports  # noqa: PLC0415

    log_phase(__name__, "imports of Qt")
    application = QApplication(["cavapp", *argv])
    log_phase(__name__, "application")
    application.setApplicationName("cavapp")
    application.setDesktopFileName("cavapp")
    window = open_window(application, settings_file(), workspace)
    deferred = DeferredImports(window, window)
    window.first_painted.connect(deferred.start)
    deferred.lacking.connect(window.workspace_commands.tell_lacking)
    deferred.finished.connect(window.workspace_commands.keep_backups)
    application.aboutToQuit.connect(deferred.stop)
    return application, window


def open_window(application: QApplication, settings_path: Path, workspace: Path | None = None) -> MainWindow:
    """Read settings and data, open the workspace and show the main window. Raises CatalogueError for damaged data."""
    from cavapp.core.data.loading.loader import read_catalogue  # noqa: PLC0415
    from cavapp.core.edits.document import Document  # noqa: PLC0415
    from cavapp.gui.platform.theme import (  # noqa: PLC0415
        apply_theme,
        load_fonts,
    )
    from cavapp.gui.platform.translation import install_translator  # noqa: PLC0415
    from cavapp.gui.window.commands.view_commands import (  # noqa: PLC0415
        stored_language,
        stored_theme,
    )
    from cavapp.gui.window.main_window import MainWindow  # noqa: PLC0415
    from cavapp.gui.window.window_state import open_settings  # noqa: PLC0415
    from cavapp.gui.workspace.author import stored_author  # noqa: PLC0415
    from cavapp.gui.workspace.open_workspace import OpenWorkspace  # noqa: PLC0415
    from cavapp.gui.workspace.store import Store  # noqa: PLC0415

    log_phase(__name__, "imports of the window")
    load_fonts()
    settings, unusable = open_settings(settings_path)
    language = stored_language(settings)
    install_translator(application, language, resources_folder())
    log_phase(__name__, "fonts and language")
    catalogue = read_catalogue(data_folder())
    log_phase(__name__, "catalogue")
    store = Store(Document(catalogue, author=stored_author(settings)), language, application)
    current = OpenWorkspace(store, settings, user_folder(), application)
    current.open_first(workspace)
    log_phase(__name__, "workspace")
    theme = stored_theme(settings)
    # Before any widget: widgets derive their own fonts from the application's when they are made.
    apply_theme(application, theme)
    window = MainWindow(store, settings, theme, current)
    log_phase(__name__, "window")
    window.workspace_commands.tell_remark(unusable)
    window.show()
    log_phase(__name__, "window shown")
    return window


def _report_early(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program before the window is there: what logs and tells it comes only now, for it costs time."""
    install_error_report()
    sys.excepthook(kind, error, trace)


def install_error_report() -> None:
    """Log faults of the program to the user's folder and tell them, instead of ending."""
    from cavapp.gui.platform.error_report import install_excepthook, open_log  # noqa: PLC0415

    install_excepthook(open_log(user_folder()))


def report_unusable(problems: Iterable[DataProblem]) -> ReportDialog:
    """The window that there is instead of the main one: which files cannot be used, what to do, and a way out."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from cavapp.gui.dialogs.workspace.report_dialog import ReportDialog  # noqa: PLC0415
    from cavapp.gui.platform.theme import apply_theme, system_theme  # noqa: PLC0415

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with suppress(CatalogueError):  # where the font is what is missing
        apply_theme(application, system_theme())
    translate = QCoreApplication.translate
    told = translate("App", "Files that came with the program cannot be used, so it has no numbers to show.")
    own = translate("App", "Your own files were not opened, and nothing in them was changed.")
    if kit_folder() is None:
        remedy = translate("App", "Install the program again or restore these files, then start again.")
    else:
        remedy = translate(
            "App", "Unpack the kit again, whole, then start again; “cavapp verify” names every file that differs."
        )
    places = [str(one) for one in islice(problems, _MOST_TOLD)]
    return ReportDialog("cavapp", [told, "", *places, "", remedy, own])


def _show_unusable(error: CatalogueError) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    # Where nothing is shown nobody could close the window.
    if QApplication.platformName() not in ("offscreen", "minimal"):
        report_unusable(error.problems).exec()


def _has_display() -> bool:
    """Whether a window can be opened; Qt itself would end the program with a signal."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb") not in ("xcb", "wayland"):
        return True
    wayland, display = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY", "")
    if wayland and (Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere")) / wayland).exists():
        return True
    host, _, rest = display.rpartition(":")
    if host not in ("", "unix"):
        return True  # a display elsewhere, such as one forwarded by ssh: only Qt can tell
    return bool(rest) and _answers(f"/tmp/.X11-unix/X{rest.partition('.')[0]}")  # noqa: S108 - X's own place


def _answers(place: str) -> bool:
    """Whether a server has a local socket there: a file or, on Linux, an abstract name. No socket is opened for it."""
    if Path(place).exists():
        return True
    try:
        return f"@{place}\n" in Path("/proc/net/unix").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True
