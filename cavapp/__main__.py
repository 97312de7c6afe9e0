"""The entry point of the command ``cavapp`` and of ``python -m cavapp``.

Owns the state of the standard streams, and begins the log where it is asked for; what is done with the words given is
the command line's business.
"""

from __future__ import annotations

import gc
import io
import sys

# What is loaded and read from here on stays to the end; looking for garbage in it while it grows takes a twentieth of
# the time. Exporting turns the collector on again, and the window once everything has arrived.
gc.disable()

from cavapp.debug_log import begin_log, split_option  # noqa: E402 - behind the line above

# isort: split
# Behind the log, which counts the time from its own import on.
from cavapp.cli.main import run_command as run  # noqa: E402
from cavapp.paths import user_folder  # noqa: E402

_INTERRUPTED = 130


def main() -> int:
    """Do what the command line asks for; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # Without a console a stream may be missing; one with an ASCII locale could not take an accent.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    words, logged = split_option(sys.argv[1:])
    if logged:
        begin_log(user_folder())
    try:
        return run(words)
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(main())
