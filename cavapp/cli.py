"""The command line: which verb is asked for, with which options, and how the answer ends.

Owns the words of the command, the exit status (0 done, 1 the answer is no or it could not be done, 2 wrong use) and
the writing of the answer. What it says is the business of ``cli_text``, ``cli_facts`` and ``cli_check``; the window,
of ``app``.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from cavapp import __version__
from cavapp.cli_facts import cite_json, show_csv, show_json, show_wide_csv
from cavapp.cli_target import NothingThere, WrongUse, find_target
from cavapp.cli_text import cite_text, show_text, show_wide_text
from cavapp.core.catalog import UnknownName
from cavapp.core.catalog_reader import read_catalogue
from cavapp.core.dataset import Language
from cavapp.core.document import Document
from cavapp.core.export_request import (
    DEFAULT_SIZE,
    FORMATS,
    SIZES,
    THEMES,
    ExportError,
    ExportRequest,
    Size,
    check_pixels,
    parse_scale,
    parse_size,
)
from cavapp.core.journal import Log
from cavapp.core.merging import Choice
from cavapp.core.reference_formats import bibtex, csl_json, ris
from cavapp.core.tables import CatalogueError
from cavapp.core.workspace.file import SUFFIX, WorkspaceError
from cavapp.places import data_folder

if TYPE_CHECKING:
    from cavapp.cli_workspace import Done

DONE, NO, WRONG_USE = 0, 1, 2

_BELOW_ZERO: Final = re.compile(r"-(?:[\d.]|inf)")

_HELP: Final = """usage: cavapp [-h] [--version] [FILE | VERB ...]

Charts and tables of violence and security assistance in Central America and Mexico,
each number with its source. Without a verb the window opens, with FILE that workspace in it.

verbs:
  show DATASET [DIM=VALUE ...]   prints observations with status and markers
  cite DATASET [DIM=VALUE ...]   prints the notes and works behind observations
  check                          validates the data and audits the printed totals
  export ID ... | --all          writes figures as files and prints each path
  workspace TASK FILE ...        checks, backs up, repairs or merges a workspace

options:
  -h, --help                     shows this text
  --version                      prints the version

`cavapp VERB --help` tells more.
"""


class Answer(NamedTuple):
    """What goes to standard output, and the exit status."""

    text: str
    status: int = DONE


class _HelpAsked(Exception):  # noqa: N818 - an answer, not a fault
    """Carries the help text past the parser, which would end the process."""


class _Parser(argparse.ArgumentParser):
    @property
    def option_names(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings]

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


class _HelpAction(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise _HelpAsked(parser.format_help())


def main(words: Sequence[str]) -> int:
    """Do what the words of the command line ask for; returns the exit status."""
    try:
        if not words or _names_workspace(*words):
            from cavapp.app import run_window

            return run_window([], Path(words[0]) if words else None)
        answer = _answer(words[0], words[1:])
    except _HelpAsked as asked:
        answer = Answer(str(asked))
    except (UnknownName, WrongUse) as error:
        return _fail(WRONG_USE, str(error))
    except (NothingThere, ExportError, WorkspaceError) as error:
        return _fail(NO, str(error))
    except CatalogueError as error:
        return _fail(NO, *map(str, error.problems))
    return _write(answer)


def _answer(verb: str, words: Sequence[str]) -> Answer:
    if verb in ("-h", "--help"):
        return Answer(_HELP)
    if verb == "--version":
        return Answer(f"cavapp {__version__}\n")
    if verb.startswith("-"):
        raise UnknownName("option", verb, ("--help", "--version"))
    if verb not in _VERBS:
        raise UnknownName("command", verb, _VERBS)
    return _VERBS[verb](words)


def _names_workspace(word: str, *further: str) -> bool:
    """Whether the first word is a file to open the window with; a file called like a verb has to be written ./show."""
    if word.startswith("-") or word in _VERBS or not (word.endswith(SUFFIX) or os.path.isfile(word)):  # noqa: PTH113 - never raises
        return False
    if further:
        raise WrongUse(f"'{further[0]}' is one word too many: the window opens one workspace.")
    return True


def _write(answer: Answer) -> int:
    if sys.stdout is None:  # a program without a console
        return answer.status
    try:
        sys.stdout.write(answer.text)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        return _fail(NO, f"The answer could not be written: {error.strerror}.")
    return answer.status


def _discard_output() -> None:
    """Lead what is still buffered nowhere, or the interpreter would complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(status: int, *sentences: str) -> int:
    if sys.stderr is not None:
        for sentence in sentences:
            sys.stderr.write(f"cavapp: {' '.join(sentence.split())}\n")
    return status


# ---------------------------------------------------------------- verbs


def _show(words: Sequence[str]) -> Answer:
    parser = _target_parser("show", "Prints observations with status and markers.", ("text", "csv", "json"))
    parser.add_argument("--wide", action="store_true", help="rows by periods, as printed (text and csv)")
    asked = _parsed_target(parser, words)
    if asked.wide and asked.format == "json":
        raise WrongUse("--wide goes with --format text or csv, not with json.")
    document = _open_document(asked.workspace)
    target = find_target(document, asked.dataset, asked.values, one_measure=True)
    if asked.format == "json":
        return Answer(show_json(document, target, asked.lang))
    if asked.format == "csv":
        return Answer((show_wide_csv if asked.wide else show_csv)(document, target))
    return Answer((show_wide_text if asked.wide else show_text)(document, target, asked.lang))


def _cite(words: Sequence[str]) -> Answer:
    formats = ("text", "json", "bibtex", "ris", "csl")
    parser = _target_parser("cite", "Prints the notes and works behind observations.", formats)
    asked = _parsed_target(parser, words)
    document = _open_document(asked.workspace)
    target = find_target(document, asked.dataset, asked.values)
    if asked.format in ("text", "json"):
        return Answer((cite_json if asked.format == "json" else cite_text)(document, target, asked.lang))
    named = document.citation(target.keys).references
    works = [document.catalogue.references[one.reference] for one in named]
    return Answer({"bibtex": bibtex, "ris": ris, "csl": csl_json}[asked.format](works))


def _check(words: Sequence[str]) -> Answer:
    parser = _with_workspace(_parser("check", "Validates the data, audits totals, and resolves every citation."))
    asked = _parsed(parser, words)
    from cavapp.cli_check import check  # noqa: PLC0415 - the other verbs start faster without it

    findings = check(_open_document(asked.workspace), asked.lang)
    return Answer("".join(f"{line}\n" for line in findings.lines), NO if findings.faults else DONE)


def _export(words: Sequence[str]) -> Answer:
    asked = _parsed(_export_parser(), _with_numbers_joined(words))
    if asked.ids and asked.all:
        raise WrongUse("Choose one of the two: name the figures to export, or say --all for every one.")
    if not asked.ids and not asked.all:
        raise WrongUse("Name the figures to export, or say --all for every one.")
    size = _size_checked(asked.size, asked.scale)
    document = _open_document(asked.workspace)
    exhibits = document.catalogue.exhibits if asked.all else dict.fromkeys(asked.ids)
    requests = [
        ExportRequest(
            exhibit=document.catalogue.exhibit(name).id,
            format=kind,
            width=size.width,
            height=size.height,
            scale=asked.scale,
            language=asked.lang,
            theme=asked.theme,
            all_notes=asked.all_notes,
            folder=asked.out,
        )
        for name in exhibits
        for kind in asked.format
    ]
    from cavapp.app import export_figures

    return Answer("".join(f"{path}\n" for path in export_figures(document, requests)))


def _workspace(words: Sequence[str]) -> Answer:
    parser = _parser("workspace", "Does what the menus do: check, backup, repair or merge a workspace.")
    parser.add_argument("task", metavar="check|backup|repair|merge", nargs="?", help="what to do")
    parser.add_argument("files", metavar="FILE", nargs="*", help="the workspace; repair and merge name a second file")
    parser.add_argument(
        "--prefer",
        type=_one_of("choice", tuple(Choice)),
        metavar="|".join(Choice),
        help="for merge: what counts where both sides were edited",
    )
    asked = _parsed(parser, words)
    if asked.task not in _FILES:
        if asked.task is None:
            raise WrongUse(f"Name a task: {', '.join(_FILES)}. See `{parser.prog} --help`.")
        raise UnknownName("task", asked.task, _FILES)
    if len(asked.files) != len(_FILES[asked.task]):
        raise WrongUse(f"Write `{parser.prog} {asked.task} {' '.join(_FILES[asked.task])}`.")
    if asked.prefer is not None and asked.task != "merge":
        raise WrongUse("--prefer goes with merge only.")
    done = _workspace_done(asked.task, [_file(name) for name in asked.files], asked.prefer, asked.lang)
    return Answer("".join(f"{line}\n" for line in done.lines), DONE if done.holds else NO)


def _workspace_done(task: str, files: Sequence[Path], prefer: str | None, lang: Language) -> Done:
    from cavapp import cli_workspace  # noqa: PLC0415 - the other verbs need no SQLite

    if task == "backup":
        return cli_workspace.back_up(files[0], lang)
    if task == "repair":
        return cli_workspace.repair_into(*files)
    shipped = _open_document().shipped
    if task == "check":
        return cli_workspace.check_workspace(shipped, files[0])
    return cli_workspace.merge_into(shipped, files[0], files[1], None if prefer is None else Choice(prefer), lang)


_FILES: Final = {
    "check": ("FILE",),
    "backup": ("FILE",),
    "repair": ("FILE", "NEW-FILE"),
    "merge": ("FILE", "OTHER"),
}
_VERBS: Final[Mapping[str, Callable[[Sequence[str]], Answer]]] = {
    "show": _show,
    "cite": _cite,
    "check": _check,
    "export": _export,
    "workspace": _workspace,
}


def _open_document(workspace: Path | None = None) -> Document:
    """The shipped data, with the edits of a workspace if one is named. Raises CatalogueError, WorkspaceError."""
    # What is read stays to the end: looking for garbage in it while it grows takes a fifth of the time.
    gc.disable()
    document = Document(read_catalogue(data_folder()), None if workspace is None else _log_of(workspace))
    gc.freeze()
    gc.enable()
    return document


def _log_of(path: Path) -> Log:
    from cavapp.cli_workspace import open_existing  # noqa: PLC0415 - without a workspace nothing needs SQLite

    return open_existing(path)


def _size_checked(size: Size, scale: float) -> Size:
    try:
        check_pixels(size, scale)
    except ExportError as error:
        raise WrongUse(str(error)) from None
    return size


# ---------------------------------------------------------------- words


def _parser(verb: str, description: str) -> _Parser:
    parser = _Parser(prog=f"cavapp {verb}", description=description, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action=_HelpAction, nargs=0, help="shows this text")
    parser.add_argument(
        "--lang", type=_language, default=Language.ENGLISH, metavar="en|es", help="language of the answer"
    )
    return parser


def _with_workspace(parser: _Parser) -> _Parser:
    parser.add_argument(
        "--workspace", type=_file, metavar="FILE", help="with the edits of this workspace; without, as shipped"
    )
    return parser


def _target_parser(verb: str, description: str, formats: Sequence[str]) -> _Parser:
    parser = _with_workspace(_parser(verb, description))
    parser.add_argument(
        "dataset", metavar="DATASET", nargs="?", help="a dataset or an exhibit of the report, such as table-1b"
    )
    parser.add_argument(
        "values", metavar="DIM=VALUE", nargs="*", help="restricts a dimension; several values between commas"
    )
    parser.add_argument(
        "--format",
        type=_one_of("format", formats),
        default="text",
        metavar="|".join(formats),
        help="form of the answer",
    )
    return parser


def _export_parser() -> _Parser:
    parser = _with_workspace(_parser("export", "Writes figures as files and prints each path."))
    sizes = ", ".join(f"{name} ({size.width}x{size.height})" for name, size in SIZES.items())
    add = parser.add_argument
    add("ids", metavar="ID", nargs="*", help="an exhibit of the report, such as fig-1")
    add("--all", action="store_true", help="every exhibit")
    add(
        "--format",
        type=_formats,
        default=("png",),
        metavar=",".join(FORMATS),
        help="one or several; png if not said",
    )
    size_help = f"{sizes}, or WIDTHxHEIGHT; {DEFAULT_SIZE} if not said"
    add("--size", type=_size, default=SIZES[DEFAULT_SIZE], metavar="NAME|WxH", help=size_help)
    add("--scale", type=_scale, default=1.0, metavar="N", help="pixels per unit of the size; 1 if not said")
    add("--theme", type=_one_of("theme", THEMES), default="light", metavar="|".join(THEMES), help="colours")
    add("--all-notes", action="store_true", help="the optional notes too")
    add(
        "--out",
        type=_folder,
        default=Path(),
        metavar="DIR",
        help="folder for the files; the current one if not said",
    )
    return parser


def _with_numbers_joined(words: Sequence[str]) -> list[str]:
    """The words with a number below zero joined to its option; alone it would be taken for an option itself."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("--size", "--scale") and _BELOW_ZERO.match(word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _parsed_target(parser: _Parser, words: Sequence[str]) -> argparse.Namespace:
    asked = _parsed(parser, words)
    # Asked for here: argparse would say that DIM=VALUE is required too.
    if asked.dataset is None:
        raise WrongUse(f"Name a dataset or an exhibit, such as table-1b. See `{parser.prog} --help`.")
    return asked


def _parsed(parser: _Parser, words: Sequence[str]) -> argparse.Namespace:
    asked, extra = parser.parse_known_intermixed_args(words)
    for word in extra:
        if word.startswith("-"):
            raise UnknownName("option", word.partition("=")[0], parser.option_names)
        raise WrongUse(f"'{word}' is one word too many. See `{parser.prog} --help`.")
    return asked


def _language(text: str) -> Language:
    if text not in tuple(Language):
        raise UnknownName("language", text, [one.value for one in Language])
    return Language(text)


def _one_of(kind: str, names: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in names:
            raise UnknownName(kind, text, names)
        return text

    return read


def _formats(text: str) -> tuple[str, ...]:
    read = _one_of("format", FORMATS)
    return tuple(dict.fromkeys(read(part.strip()) for part in text.split(",")))


def _file(text: str) -> Path:
    if not text.strip():
        raise WrongUse("The workspace has no name: name a file.")
    return Path(text)


def _folder(text: str) -> Path:
    if not text.strip():
        raise WrongUse("The folder of --out has no name: name a folder.")
    return Path(text)


def _size(text: str) -> Size:
    try:
        return parse_size(text)
    except ExportError as error:
        raise WrongUse(str(error)) from None


def _scale(text: str) -> float:
    try:
        return parse_scale(text)
    except ExportError as error:
        raise WrongUse(str(error)) from None
