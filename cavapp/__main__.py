"""The entry point of the command ``cavapp`` and of ``python -m cavapp``.

Owns the state of the standard streams; what is done with the words given is the command line's business.
"""

from __future__ import annotations

import gc
import io
import sys

# What is loaded and read from here on stays to the end; looking for garbage in it while it grows takes a twentieth of
# the time. Exporting turns the collector on again, and the window once everything has arrived.
gc.disable()

from cavapp.cli.main import main as run  # noqa: E402 - behind the line above

_INTERRUPTED = 130


def main() -> int:
    """Do what the command line asks for; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # Without a console a stream may be missing; one with an ASCII locale could not take an accent.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(main())
