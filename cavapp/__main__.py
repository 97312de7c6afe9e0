"""The entry point of the command ``cavapp`` and of ``python -m cavapp``.

Owns the state of the standard streams; what is done with the words given is the command line's business.
"""

from __future__ import annotations

import io
import sys

from cavapp.cli import main as run

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
