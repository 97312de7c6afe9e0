"""The log of ``cavapp --debug``: what happens inside the program, and how long it takes.

Owns the one configuration of Python's logging and the measuring. Who tells something does so under the name of its
module and tells names of parts and files, counts and times only: no values, no texts, no folders. Where nobody asked
for it, that is not even imported.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import logging

OPTION: Final = "--debug"
VARIABLE: Final = "CAVAPP_DEBUG"
FILE_NAME: Final = "cavapp.log"
LOG_FORMAT: Final = "%(asctime)s %(process)d %(levelname)s %(name)s %(message)s"
_LARGEST: Final = 1_000_000  # bytes: twice what the window keeps in a log file before it begins the next
_NOTHING: Final = nullcontext()


def split_option(words: Sequence[str]) -> tuple[list[str], bool]:
    """The words of a command without the option, wherever it stands, and whether the log is asked for."""
    end = words.index("--") if "--" in words else len(words)
    kept = [word for word in words[:end] if word != OPTION]
    return [*kept, *words[end:]], len(kept) < end or os.environ.get(VARIABLE, "0") not in ("", "0")


def begin_log(folder: Path) -> None:
    """Tell from now on what happens, here and in processes that this one starts.

    It is told on standard error, and in the log file of a folder if there is one.
    """
    import logging

    os.environ[VARIABLE] = "1"
    log = logging.getLogger("cavapp")
    log.setLevel(logging.DEBUG)
    handlers: list[logging.Handler] = [logging.StreamHandler(_LogFile(folder / FILE_NAME))]
    if sys.stderr is not None:  # a program without a console
        handlers.append(logging.StreamHandler(sys.stderr))
    for handler in handlers:
        handler.setFormatter(logging.Formatter(LOG_FORMAT))
        log.addHandler(handler)


def use_file_handler(handler: logging.Handler) -> None:
    """Have all that is logged written by this handler of the log file, and by no other."""
    import logging

    log = logging.getLogger("cavapp")
    for other in tuple(log.handlers):
        if isinstance(other, logging.StreamHandler) and isinstance(other.stream, _LogFile):
            log.removeHandler(other)
    handler.setFormatter(logging.Formatter(LOG_FORMAT))
    log.addHandler(handler)


def is_logged(name: str) -> bool:
    """Whether somebody listens to what the module of this name tells."""
    return _logger(name) is not None


def log_event(name: str, text: str, *values: object, since: float | None = None) -> None:
    """Tell something in the name of a module; ``since``: how long it took from this reading of ``perf_counter``."""
    log = _logger(name)
    if log is None:
        return
    if since is None:
        log.debug(text, *values)
    else:
        log.debug("%s: %.1f ms", text % values, (time.perf_counter() - since) * 1000)


def log_duration(name: str, text: str, *values: object) -> AbstractContextManager[object]:
    """Tell how long the block took, in the name of a module."""
    return _NOTHING if _logger(name) is None else _Duration(name, text % values)


def log_phase(name: str, phase: str) -> None:
    """Tell that a phase of the start is over: what it took, and what all has taken since the program began."""
    log = _logger(name)
    if log is not None:
        began, _clock.phase_began = _clock.phase_began, time.perf_counter()
        took, whole = _clock.phase_began - began, _clock.phase_began - _clock.began
        log.debug("start: %s: %.1f ms, %.1f ms in all", phase, took * 1000, whole * 1000)


def _logger(name: str) -> logging.Logger | None:
    """The logger of a module, None if nobody listens to it; who listens has imported ``logging``."""
    if "logging" not in sys.modules:
        return None
    import logging

    log = logging.getLogger(name)
    return log if log.isEnabledFor(logging.DEBUG) else None


class _Clock:
    """When the program began and when the present phase of its start did."""

    def __init__(self) -> None:
        self.began = self.phase_began = time.perf_counter()


_clock: Final = _Clock()


class _Duration:
    """A block whose time is told at its end, also when an exception ends it."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text
        self._began = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        ending = "" if kind is None else f", ended by {kind.__name__}"
        log_event(self._name, "%s%s", self._text, ending, since=self._began)


_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)  # a pipe nobody reads is no place for a log


class _LogFile:
    """The file in which the window logs, as other processes write to it: only if it is there, each line by itself.

    Held open it could not be put aside by the window where the system locks open files.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, text: str) -> None:
        with suppress(OSError):
            number = os.open(self._path, os.O_WRONLY | os.O_APPEND | _AT_ONCE)
            try:
                if os.fstat(number).st_size < _LARGEST:
                    os.write(number, text.encode("utf-8", "backslashreplace"))
            finally:
                os.close(number)

    def flush(self) -> None:
        """Nothing is held back."""
