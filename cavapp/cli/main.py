"""The command line: which verb is asked for, with which options, and how the answer ends.

Owns the words of the command, the exit status (0 done, 1 the answer is no or it could not be done, 2 wrong use) and
the writing of the answer. What it says is the business of ``show_text``, ``show_data`` and ``check``; the window,
of ``app``.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from cavapp import __version__
from cavapp.cli.options import (
    WHOLE_HELP,
    HelpAsked,
    add_apply,
    add_format,
    add_measure,
    export_parser,
    file_named,
    new_parser,
    one_of,
    parse_words,
    parsed_target,
    picture_named,
    target_parser,
    with_numbers_joined,
    with_workspace,
)
from cavapp.cli.target import NothingThere, WrongUse, find_target, with_notes, with_shown
from cavapp.core.analysis.measures.shown_as import AS_RELEASED
from cavapp.core.analysis.measures.suitability import MixedUnits
from cavapp.core.data.catalogue import UnknownName
from cavapp.core.data.loading.csv_files import CatalogueError
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.reference import sort_key
from cavapp.core.data.text import Language, language_of_environment, say_sentence, show_controls, speak_language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Log
from cavapp.core.export.export_options import DATA_FORMATS, ExportError, RecipeError
from cavapp.core.workspace.errors import SUFFIX, WorkspaceError
from cavapp.debug_log import OPTION, log_duration, log_event, log_phase
from cavapp.paths import data_folder, kit_folder, resources_folder

if TYPE_CHECKING:
    from argparse import Namespace

    from cavapp.cli.workspace import Done


DONE, NO, WRONG_USE = 0, 1, 2
RENDER, READING = "render", "read-works"


class Answer(NamedTuple):
    """What goes to standard output, and the exit status."""

    text: str
    status: int = DONE


def run_command(words: Sequence[str]) -> int:
    """Do what the words of the command line ask for; returns the exit status."""
    log_phase(__name__, "imports")
    began = time.perf_counter()
    status = _run(words)
    log_event(__name__, "%s ended with status %d", _kind_of(words), status, since=began)
    return status


def _kind_of(words: Sequence[str]) -> str:
    """What is asked for, without a word that is the user's."""
    if not words:
        return "window"
    if words[0] in (*_VERBS, RENDER, READING):
        return words[0]
    return "option" if words[0].startswith("-") else "file"


def _run(words: Sequence[str]) -> int:
    speak_language(_language_asked(words) or language_of_environment(os.environ), resources_folder())
    try:
        if not words or _names_workspace(*words):
            from cavapp.app import run_window

            return run_window([], Path(words[0]) if words else None)
        answer = _answer(words[0], words[1:])
    except HelpAsked as asked:
        answer = Answer(str(asked))
    except (UnknownName, WrongUse) as error:
        return _fail(WRONG_USE, str(error))
    except (NothingThere, ExportError, MixedUnits, RecipeError, WorkspaceError) as error:
        return _fail(NO, str(error))
    except CatalogueError as error:
        return _fail(NO, *map(str, error.problems))
    return _write(answer)


def _language_asked(words: Sequence[str]) -> Language | None:
    """What --lang names first, before anything can be found wrong with the words; None without it."""
    joined = " ".join(words).replace("--lang=", "--lang ").split()
    named = (word.partition(",")[0] for option, word in pairwise(joined) if option == "--lang")
    return next((Language(name) for name in named if name in tuple(Language)), None)


def _answer(verb: str, words: Sequence[str]) -> Answer:
    if verb in ("-h", "--help"):
        return Answer(say_sentence(WHOLE_HELP))
    if verb == "--version":
        return Answer(f"cavapp {__version__}\n")
    if verb.startswith("-"):
        raise UnknownName("option", verb, ("--help", "--version", OPTION))
    if verb in (RENDER, READING):
        return _serve(verb, words)
    if verb not in _VERBS:
        raise UnknownName("command", verb, _VERBS)
    return _VERBS[verb](words)


def _names_workspace(word: str, *further: str) -> bool:
    """Whether the first word is a file to open the window with; a file called like a verb has to be written ./show."""
    if word.startswith("-") or word in _VERBS or not (word.endswith(SUFFIX) or os.path.isfile(word)):  # noqa: PTH113 - never raises
        return False
    if further:
        raise WrongUse("'{further}' is one word too many: the window opens one workspace.", further=further[0])
    return True


def _write(answer: Answer) -> int:
    if sys.stdout is None:  # a program without a console
        return answer.status
    try:
        sys.stdout.write(show_controls(answer.text))
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        return _fail(NO, say_sentence("The answer could not be written: {why}.", why=error.strerror))
    return answer.status


def _discard_output() -> None:
    """Lead what is still buffered nowhere, or the interpreter would complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(status: int, *sentences: str) -> int:
    for sentence in sentences:
        _tell(sentence)
    return status


def _tell(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"cavapp: {show_controls(' '.join(sentence.split()))}\n")


# ---------------------------------------------------------------- verbs


def _show(words: Sequence[str]) -> Answer:
    parser = target_parser("show", "Prints observations with status and markers.", ("text", "csv", "json"))
    parser.add_argument("--wide", action="store_true", help="rows by periods, as printed (text and csv)")
    asked = parsed_target(add_measure(add_apply(parser)), words)
    if asked.wide and asked.format == "json":
        raise WrongUse("--wide goes with --format text or csv, not with json.")
    document = _open_document(asked.workspace)
    target = find_target(document, asked.dataset, asked.values, one_measure=True)
    target = with_shown(document, with_notes(document, target, asked.apply), asked.shown)
    if asked.format != "text":
        from cavapp.cli.show_data import show_csv, show_json, show_wide_csv  # noqa: PLC0415

        if asked.format == "json":
            return Answer(show_json(document, target, asked.lang))
        return Answer((show_wide_csv if asked.wide else show_csv)(document, target))
    from cavapp.cli.show_text import show_text, show_wide_text  # noqa: PLC0415

    return Answer((show_wide_text if asked.wide else show_text)(document, target, asked.lang))


def _cite(words: Sequence[str]) -> Answer:
    formats = ("text", "json", "bibtex", "ris", "csl")
    parser = target_parser("cite", "Prints the notes and works behind observations.", formats)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--short", action="store_true", help="one line for a footnote: number, place, source")
    form.add_argument("--passport", action="store_true", help="everything: chain of sources, other releases, edits")
    parser.add_argument("--all", action="store_true", help="the whole bibliography instead of what is behind a target")
    if "--all" in words:
        return _bibliography(parse_words(parser, words))
    asked = parsed_target(add_measure(add_apply(parser)), words)
    document = _open_document(asked.workspace)
    target = find_target(document, asked.dataset, asked.values, one_measure=asked.shown != AS_RELEASED)
    target = with_shown(document, with_notes(document, target, asked.apply), asked.shown)
    if asked.format != "text" and (asked.short or asked.passport):
        raise WrongUse("--short and --passport are forms of text; --format json has the whole passport.")
    if asked.short or asked.passport:
        from cavapp.cli.show_text import passport_lines  # noqa: PLC0415 - as needed, as in `_check`

        return Answer(passport_lines(document, target, asked.lang, short=asked.short))
    if asked.format == "text":
        from cavapp.cli.show_text import cite_text  # noqa: PLC0415

        return Answer(cite_text(document, target, asked.lang))
    if asked.format == "json":
        from cavapp.cli.show_data import cite_json  # noqa: PLC0415

        return Answer(cite_json(document, target, asked.lang))
    named = target.citation(document).references
    works = [document.catalogue.references[one.reference] for one in named]
    from cavapp.cli.show_text import list_works  # noqa: PLC0415

    return Answer(list_works(works, asked.format, asked.lang))


def _bibliography(asked: argparse.Namespace) -> Answer:
    """All works, those of a workspace too."""
    if asked.dataset is not None:
        raise WrongUse("Choose one of the two: name a target, or say --all for the whole bibliography.")
    if asked.short or asked.passport:
        raise WrongUse("--short and --passport are about numbers: name a target, or leave them out with --all.")
    document = _open_document(asked.workspace)
    works = sorted(document.catalogue.references.values(), key=sort_key)
    if asked.format == "json":
        from cavapp.cli.show_data import bibliography_json  # noqa: PLC0415 - as needed, as in `_check`

        return Answer(bibliography_json(document, works, asked.lang))
    from cavapp.cli.show_text import list_works  # noqa: PLC0415

    return Answer(list_works(works, asked.format, asked.lang))


def _check(words: Sequence[str]) -> Answer:
    parser = with_workspace(new_parser("check", "Validates the data, audits totals, and resolves every citation."))
    claims_help = "checks the report's claims instead; one that is not supported is a finding, no fault: status 0"
    parser.add_argument("--claims", action="store_true", help=claims_help)
    add_format(add_apply(parser), ("text", "json"))
    asked = parse_words(parser, words)
    if asked.claims:
        return _check_claims(asked)
    if asked.apply or asked.format != "text":
        raise WrongUse("--apply and --format go with --claims.")
    from cavapp.cli.check import check_catalogue  # noqa: PLC0415 - the other verbs start faster without it

    findings = check_catalogue(_open_document(asked.workspace), asked.lang)
    return Answer("".join(f"{line}\n" for line in findings.lines), NO if findings.faults else DONE)


def _check_claims(asked: Namespace) -> Answer:
    from cavapp.cli.claims import answer_claims  # noqa: PLC0415

    as_json = asked.format == "json"
    return Answer(answer_claims(_open_document(asked.workspace), asked.apply, asked.lang, as_json=as_json))


def _export(words: Sequence[str]) -> Answer:
    asked = parse_words(export_parser(), with_numbers_joined(words))
    if asked.ids and asked.all:
        raise WrongUse("Choose one of the two: name the figures to export, or say --all for every one.")
    if not asked.ids and not asked.all:
        raise WrongUse("Name the figures to export, or say --all for every one.")
    if asked.side_by_side and not asked.apply:
        raise WrongUse("--side-by-side goes with --apply only.")
    if asked.pack is not None and asked.out != Path():
        raise WrongUse("Choose one of the two: --out for single files, or --pack for one zip.")
    if (asked.whole or asked.wide or asked.bom) and not set(asked.format) & set(DATA_FORMATS):
        raise WrongUse("--whole, --wide and --bom go with data files: add --format csv, xlsx, ods or json.")
    from cavapp.cli.export import (  # noqa: PLC0415
        export_figures,
        presentation_of,
    )

    presentation = presentation_of(asked)
    document = _open_document(asked.workspace, writable=True)
    gc.enable()  # pictures are large, and many can be asked for
    if asked.pack is None:
        done = export_figures(document, asked, presentation)
    else:
        from cavapp.cli.pack import export_pack  # noqa: PLC0415 - as in `_check`

        done = export_pack(document, asked, presentation)
    for sentence in done.remarks:
        _tell(sentence)
    return Answer("".join(f"{path}\n" for path in done.paths), int(done.failed))


def _verify(words: Sequence[str]) -> Answer:
    from cavapp.cli.verify import verify_files  # noqa: PLC0415 - as in `_check`

    parser = new_parser("verify", "Compares the program's own files with the list they came with.")
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", nargs="?", help="another folder with SHA256SUMS, or a pack"
    )
    asked = parse_words(parser, words)
    verdict = verify_files(kit_folder() if asked.folder is None else asked.folder, asked.lang)
    return Answer("".join(f"{line}\n" for line in verdict.lines), DONE if verdict.holds else NO)


def _open_figure(words: Sequence[str]) -> Answer:
    parser = new_parser("open-figure", "Opens the figure in a picture that cavapp exported, in the window or as text.")
    parser.add_argument("file", type=picture_named, metavar="FILE", nargs="?", help="the picture")
    parser.add_argument("--format", type=one_of("format", ("text", "json")), metavar="text|json", help="no window")
    asked = parse_words(with_workspace(parser), words)
    if asked.file is None:
        raise WrongUse("Name a picture. See `{prog} --help`.", prog=parser.prog)
    from cavapp.core.export.figure_reader import figure_in  # noqa: PLC0415 - as above

    recipe = figure_in(asked.file)
    if asked.format is None:
        from cavapp.app import run_window

        return Answer("", run_window([], asked.workspace, figure=asked.file))
    from cavapp.cli.export import (  # noqa: PLC0415
        figure_json,
        figure_text,
    )

    write = figure_json if asked.format == "json" else figure_text
    return Answer(write(recipe, _open_document(asked.workspace)))


def _serve(verb: str, words: Sequence[str]) -> Answer:
    """Make or read files for the window, which runs this process and writes to it; not meant to be called by hand."""
    if words:
        raise WrongUse("This is how the window makes files: it takes no options. See `cavapp export --help`.")
    gc.enable()
    if verb == READING:
        from cavapp.core.edits.contributions.work_reading import serve_reading  # noqa: PLC0415 - as in `_check`

        serve_reading(sys.stdin.buffer, sys.stdout)
    else:
        from cavapp.app import serve_jobs

        serve_jobs(sys.stdin, sys.stdout)
    return Answer("")


def _journal(words: Sequence[str]) -> Answer:
    from cavapp.core.edits.history import journal_table  # noqa: PLC0415 - the other verbs need no table of edits

    parser = new_parser("journal", "Prints the edits of a workspace, oldest first: who, when, what, why.")
    parser.add_argument("file", type=file_named, metavar="FILE", nargs="?", help="the workspace")
    add_format(parser, ("text", "csv", "json"))
    asked = parse_words(parser, words)
    if asked.file is None:
        raise WrongUse("Name a workspace. See `{prog} --help`.", prog=parser.prog)
    document = _open_document(asked.file)
    entries = document.log.entries()
    if asked.format == "csv":
        return Answer("".join(journal_table.rows_csv(journal_table.journal_rows(document, entries, asked.lang))))
    write = journal_table.journal_json if asked.format == "json" else journal_table.journal_text
    return Answer("".join(write(document, entries, asked.lang)))


def _workspace(words: Sequence[str]) -> Answer:
    from cavapp.core.edits.journal.merge import MergeChoice  # noqa: PLC0415 - the other verbs merge nothing

    parser = new_parser("workspace", "Does what the menus do: check, backup, repair, merge, list figures.")
    parser.add_argument("task", metavar="|".join(_FILES), nargs="?", help="what to do")
    parser.add_argument("files", metavar="FILE", nargs="*", help="the workspace; repair and merge name a second file")
    parser.add_argument(
        "--prefer",
        type=one_of("choice", tuple(MergeChoice)),
        metavar="|".join(MergeChoice),
        help="for merge: what counts where both sides were edited",
    )
    parser.add_argument(
        "--format",
        type=one_of("format", ("text", "json")),
        metavar="text|json",
        help="for figures: form of the answer",
    )
    asked = parse_words(parser, words)
    if asked.task not in _FILES:
        if asked.task is None:
            raise WrongUse("Name a task: {names}. See `{prog} --help`.", names=", ".join(_FILES), prog=parser.prog)
        raise UnknownName("task", asked.task, _FILES)
    if len(asked.files) != len(_FILES[asked.task]):
        raise WrongUse("Write `{usage}`.", usage=" ".join((parser.prog, asked.task, *_FILES[asked.task])))
    if asked.prefer is not None and asked.task != "merge":
        raise WrongUse("--prefer goes with merge only.")
    if asked.format is not None and asked.task != "figures":
        raise WrongUse("--format goes with figures only.")
    files, form = [file_named(name) for name in asked.files], asked.format or "text"
    done = _workspace_done(asked.task, files, asked.lang, prefer=asked.prefer, form=form)
    return Answer("".join(f"{line}\n" for line in done.lines), DONE if done.holds else NO)


def _workspace_done(task: str, files: Sequence[Path], lang: Language, *, prefer: str | None, form: str) -> Done:
    from cavapp.cli import workspace as cli_workspace  # noqa: PLC0415 - the other verbs need no SQLite
    from cavapp.core.edits.journal.merge import MergeChoice  # noqa: PLC0415

    if task == "backup":
        return cli_workspace.back_up(files[0], lang)
    if task == "repair":
        return cli_workspace.repair_into(*files)
    if task == "figures":
        return cli_workspace.list_figures(files[0], form, lang)
    shipped = _open_document().shipped
    if task == "check":
        return cli_workspace.check_workspace(shipped, files[0])
    return cli_workspace.merge_into(shipped, files[0], files[1], None if prefer is None else MergeChoice(prefer), lang)


_FILES: Final = {
    "check": ("FILE",),
    "backup": ("FILE",),
    "repair": ("FILE", "NEW-FILE"),
    "merge": ("FILE", "OTHER"),
    "figures": ("FILE",),
}
_VERBS: Final[Mapping[str, Callable[[Sequence[str]], Answer]]] = {
    "show": _show,
    "cite": _cite,
    "check": _check,
    "export": _export,
    "open-figure": _open_figure,
    "journal": _journal,
    "workspace": _workspace,
    "verify": _verify,
}


def _open_document(workspace: Path | None = None, *, writable: bool = False) -> Document:
    """The shipped data, with the edits of a workspace if one is named. Raises CatalogueError, WorkspaceError.

    ``writable``: the workspace's ledger is to be written to, where nobody else holds the file.
    """
    log = None if workspace is None else _log_of(workspace, writable=writable)
    with log_duration(__name__, "catalogue"):
        document = Document(read_catalogue(data_folder()), log)
    # What has been read stays to the end, where the interpreter would look for garbage in it.
    gc.freeze()
    return document


def _log_of(path: Path, *, writable: bool) -> Log:
    from cavapp.cli.workspace import open_existing  # noqa: PLC0415 - without a workspace nothing needs SQLite

    return open_existing(path, writable=writable, demanded=False)
