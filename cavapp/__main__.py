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
from cavapp.paths import kit_folder, user_folder  # noqa: E402

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
        from cavapp.cli.main import run_command  # noqa: PLC0415 - what is missing in it is told below

        return run_command(words)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except ImportError as error:
        return _tell_missing(error)


def _tell_missing(error: ImportError) -> int:
    """Say which part is not there, or asks the system for one that is not, and what to do."""
    if logged := sys.modules.get("logging"):
        logged.getLogger("cavapp").error("a part cannot be loaded", exc_info=error)
    if ".so" in str(error) and "No such file" in str(error):
        remedy = "Have that library of the system installed"
    elif kit_folder() is not None:
        remedy = "`cavapp verify` names the files that are missing. Unpack the kit again, whole"
    else:
        remedy = "Delete the folder .venv in the program's folder"
    if sys.stderr is not None:
        sys.stderr.write(f"cavapp: A part of the program cannot be loaded ({error}). {remedy}, then start again.\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
