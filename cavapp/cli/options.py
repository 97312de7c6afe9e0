"""The options of the command line: parsers, and the words of each option read and checked.

Owns what words a verb understands. What is done with them is the business of ``main``.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from cavapp.cli.target import WrongUse
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, SYNTAX, MoneyUnit, ShownAs, parse_shown_as
from cavapp.core.data.catalogue import UnknownName
from cavapp.core.data.text import Language, TextError, say_sentence, spoken_language
from cavapp.core.export.export_options import (
    DATA_FORMATS,
    DEFAULT_SIZE,
    FORMATS,
    SIZES,
    THEME_NAMES,
    ExportError,
    Kind,
    parse_scale,
    parse_size,
    parse_text_size,
)
from cavapp.core.figures.charts.chart_types import CHART_TYPES

_T = TypeVar("_T")
# What argparse finds wrong by itself; anything else it says in English.
_ARGPARSE: Final = (
    (re.compile("argument (?P<name>.+): expected one argument"), "Argument {name}: expected one argument"),
    (
        re.compile("argument (?P<name>.+): not allowed with argument (?P<other>.+)"),
        "Argument {name}: not allowed with argument {other}",
    ),
    (
        re.compile("argument (?P<name>.+): ignored explicit argument '(?P<text>.+)'"),
        "Argument {name}: ignored explicit argument '{text}'",
    ),
)
WHOLE_HELP: Final = """usage: cavapp [-h] [--version] [--debug] [FILE | VERB ...]

Charts and tables of violence and security assistance in Central America and Mexico,
each number with its source. Without a verb the window opens, with FILE that workspace in it.

verbs:
  show DATASET [DIM=VALUE ...]   prints observations with status and markers
  cite DATASET ... | --all       prints the notes and works behind observations, or all works
  check                          validates the data, audits the printed totals, checks the report's claims
  export ID ... | --all          writes figures and their data as files and prints each path
  open-figure FILE               opens the figure in a picture that was exported
  journal FILE                   prints the edits of a workspace, oldest first
  verify [FOLDER|PACK]           are the program's own files, or those of a folder or a pack, as shipped?
  workspace TASK FILE ...        checks, backs up, repairs or merges a workspace, or lists its figures

options:
  -h, --help                     shows this text
  --version                      prints the version
  --debug                        with any of these: tells on standard error, and in the log file of the
                                 window, what happens and how long it takes; so does CAVAPP_DEBUG=1

`cavapp VERB --help` tells more.
"""
_USUAL_WIDTH: Final = 80
_DIGITS_OF_A_YEAR: Final = 4
_BELOW_ZERO: Final = re.compile(r"-(?:[\d.]|inf)")


class HelpAsked(Exception):  # noqa: N818 - an answer, not a fault
    """Carries the help text past the parser, which would end the process."""


class Parser(argparse.ArgumentParser):
    @property
    def option_names(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings]

    def format_help(self) -> str:
        """The help in the language spoken now."""
        self.description = say_sentence(self.description or "")
        for action in self._actions:
            action.help = say_sentence(action.help or "")
        text = super().format_help()
        for head in ("usage:", "positional arguments:", "options:"):
            text = text.replace(head, say_sentence(head), 1)
        return text

    def error(self, message: str) -> NoReturn:
        said = next(
            (say_sentence(text, **found.groupdict()) for form, text in _ARGPARSE if (found := form.match(message))), ""
        )
        sentence = said or f"{message[:1].upper()}{message[1:]}"
        raise WrongUse("{sentence}. See `{prog} --help`.", sentence=sentence, prog=self.prog)


class _HelpAction(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise HelpAsked(parser.format_help())


def _terminal_width() -> int:
    """The columns of the terminal. argparse asks ``shutil`` anew for every option, which loads all compressors."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size().columns or _USUAL_WIDTH
    except OSError:
        return _USUAL_WIDTH


def new_parser(verb: str, description: str, *, several: bool = False) -> Parser:
    """A parser with what every verb understands; ``several``: more than one language may be named."""
    parser = Parser(
        prog=f"cavapp {verb}",
        description=description,
        formatter_class=partial(argparse.HelpFormatter, width=_terminal_width() - 2),
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("-h", "--help", action=_HelpAction, nargs=0, help="shows this text")
    if several:
        help_text = "one or several languages; that of the environment if not said"
        parser.add_argument("--lang", type=_languages, default=(spoken_language(),), metavar="en,es", help=help_text)
    else:
        help_text = "language of the answer"
        parser.add_argument("--lang", type=_language, default=spoken_language(), metavar="en|es", help=help_text)
    return parser


def with_workspace(parser: Parser) -> Parser:
    parser.add_argument(
        "--workspace",
        type=file_named,
        metavar="FILE",
        help="with the edits of this workspace; without, as shipped",
    )
    return parser


def target_parser(verb: str, description: str, formats: Sequence[str]) -> Parser:
    """A parser for DATASET DIM=VALUE ... and a form of the answer."""
    parser = with_workspace(new_parser(verb, description))
    parser.add_argument(
        "dataset", metavar="DATASET", nargs="?", help="a dataset or an exhibit, such as table-1b or mexican-states"
    )
    parser.add_argument(
        "values",
        metavar="DIM=VALUE",
        nargs="*",
        help="restricts a dimension; several values between commas",
    )
    add_format(parser, formats)
    return parser


def add_apply(parser: Parser) -> Parser:
    """Add the option that applies notes."""
    parser.add_argument(
        "--apply",
        type=_words,
        default=(),
        metavar="NOTE,...|all",
        help="moves what these notes say was meant for another year, such as c,d,e of table-1b",
    )
    return parser


def add_measure(parser: Parser) -> Parser:
    """Add the options that say what numbers are shown as; ``shown`` and ``unit`` hold what was asked for."""
    add = parser.add_argument
    several = say_sentence("; several with commas, such as real:2012,per-capita; inputs come from the whole dataset")
    add(
        "--show-as",
        dest="shown",
        type=_read_measure,
        default=AS_RELEASED,
        metavar="MEASURE",
        help=say_sentence("computed values: {names}{several}", names=", ".join(SYNTAX), several=several),
    )
    units = tuple(one.value for one in MoneyUnit if one)
    add("--unit", type=one_of("unit", units), metavar="|".join(units), help="the unit of amounts of money")
    return parser


def _read_measure(text: str) -> ShownAs:
    try:
        return parse_shown_as(text)
    except TextError as error:
        raise WrongUse(str(error)) from None


def _with_unit(asked: argparse.Namespace) -> argparse.Namespace:
    """The unit is part of what numbers are shown as."""
    if getattr(asked, "unit", None):
        asked.shown = replace(asked.shown, unit=MoneyUnit(asked.unit))
    return asked


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in text.split(",")) if word)


def add_format(parser: Parser, formats: Sequence[str]) -> None:
    """Add the option for the form of the answer; text if it is not said."""
    parser.add_argument(
        "--format",
        type=one_of("format", formats),
        default="text",
        metavar="|".join(formats),
        help="form of the answer",
    )


def export_parser() -> Parser:
    """The parser of ``export``."""
    parser = with_workspace(
        new_parser("export", "Writes figures and their data as files and prints each path.", several=True)
    )
    sizes = ", ".join(f"{name} ({size.width}x{size.height})" for name, size in SIZES.items())
    add = parser.add_argument
    add("ids", metavar="ID", nargs="*", help="an exhibit, such as fig-1 or mexican-states")
    add("--all", action="store_true", help="every exhibit of the report as chart and table, with an index page")
    add(
        "--format",
        type=_several("format", (*FORMATS, *DATA_FORMATS)),
        default=("png",),
        metavar=",".join((*FORMATS, *DATA_FORMATS)),
        help="one or several, pictures and data files; png if not said",
    )
    add(
        "--as",
        dest="kinds",
        type=_several("kind", tuple(Kind)),
        metavar=",".join(Kind),
        help="how an exhibit is drawn; chart if not said, both with --all",
    )
    _add_types(add)
    size_help = say_sentence("{sizes}, or WIDTHxHEIGHT; {usual} if not said", sizes=sizes, usual=DEFAULT_SIZE)
    add("--size", type=_checked_word(_known_size), default=DEFAULT_SIZE, metavar="NAME|WxH", help=size_help)
    scale_help = "pixels per unit of the size; if not said that of a named size, which is 1 or, for print, 300 dpi"
    add("--scale", type=_checked_word(parse_scale), metavar="N", help=scale_help)
    add("--text-size", type=_checked_word(parse_text_size), default=1.0, metavar="N", help="factor on all type")
    add("--theme", type=one_of("theme", THEME_NAMES), default="light", metavar="|".join(THEME_NAMES), help="colours")
    add("--transparent", action="store_true", help="no background behind PNG and SVG")
    add_measure(add_apply(parser))
    add("--side-by-side", action="store_true", help="with --apply: as booked and as intended beside each other")
    add("--all-notes", action="store_true", help="the optional notes too")
    add("--live-text", action="store_true", help="letters of an SVG as text in its font, not as outlines")
    add("--no-data", action="store_true", help="leave out what opens the figure again")
    add("--out", type=_folder, default=Path(), metavar="DIR", help="folder for the files; the current one if not said")
    return _add_data(parser)


def _add_data(parser: Parser) -> Parser:
    """Add the options of data files and packs."""
    add = parser.add_argument
    add("--whole", action="store_true", help="data files of the whole dataset instead of what is shown")
    add("--wide", action="store_true", help="data files with rows by periods instead of one fact a row")
    add("--bom", action="store_true", help="CSV with the mark by which some spreadsheets tell UTF-8")
    help_text = "one zip in this folder instead: pictures, data, journal, claims, an index page and sums of all"
    add("--pack", type=_folder, metavar="DIR", help=help_text)
    return parser


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == _DIGITS_OF_A_YEAR):
        raise WrongUse("'{text}' is not a year: write it with four digits, such as 2010.", text=text)
    return int(text)


def _add_types(add: Callable[..., object]) -> None:
    """As which type of chart, and of which years."""
    types = ", ".join(CHART_TYPES)
    type_help = say_sentence("chart type: {types}; the usual one of the exhibit if not said", types=types)
    add("--type", type=one_of("chart type", tuple(CHART_TYPES)), metavar="TYPE", help=type_help)
    add("--year", type=_year, metavar="YEAR", help="one year alone; with a map or ranking the last one if not said")
    add("--years", type=_years, metavar="FIRST,LAST", help="the years from one to another; with a slope these two")
    add("--free-scale", action="store_true", help="with panels: each on a scale of its own")


def _years(text: str) -> tuple[int, int]:
    first, comma, last = text.partition(",")
    if not comma:
        raise WrongUse("'{text}' is not two years: write them with a comma between, such as 2007,2011.", text=text)
    years = _year(first.strip()), _year(last.strip())
    if years[0] >= years[1]:
        raise WrongUse("'{text}' does not go from an earlier year to a later one.", text=text)
    return years


def with_numbers_joined(words: Sequence[str]) -> list[str]:
    """The words with a number below zero joined to its option; alone it would be taken for an option itself."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("--size", "--scale", "--text-size") and _BELOW_ZERO.match(word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def parsed_target(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    asked = parse_words(parser, words)
    # Asked for here: argparse would say that DIM=VALUE is required too.
    if asked.dataset is None:
        raise WrongUse("Name a dataset or an exhibit, such as table-1b. See `{prog} --help`.", prog=parser.prog)
    return asked


def parse_words(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    asked, extra = parser.parse_known_intermixed_args(words)
    for word in extra:
        if word.startswith("-"):
            raise UnknownName("option", word.partition("=")[0], parser.option_names)
        raise WrongUse("'{word}' is one word too many. See `{prog} --help`.", word=word, prog=parser.prog)
    return _with_unit(asked)


def _language(text: str) -> Language:
    if text not in tuple(Language):
        raise UnknownName("language", text, [one.value for one in Language])
    return Language(text)


def _languages(text: str) -> tuple[Language, ...]:
    return tuple(dict.fromkeys(_language(part.strip()) for part in text.split(",")))


def one_of(kind: str, names: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in names:
            raise UnknownName(kind, text, names)
        return text

    return read


def _several(kind: str, names: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    read = one_of(kind, names)
    return lambda text: tuple(dict.fromkeys(read(part.strip()) for part in text.split(",")))


def file_named(text: str) -> Path:
    if not text.strip():
        raise WrongUse("The workspace has no name: name a file.")
    return Path(text)


def picture_named(text: str) -> Path:
    if not text.strip():
        raise WrongUse("The picture has no name: name a file.")
    return Path(text)


def _folder(text: str) -> Path:
    if not text.strip():
        raise WrongUse("The folder of --out has no name: name a folder.")
    return Path(text)


def _known_size(text: str) -> str:
    parse_size(text)
    return text


def _checked_word(read: Callable[[str], _T]) -> Callable[[str], _T]:
    """A reader of an option whose sentence on what is wrong with it becomes one on wrong use."""

    def checked(text: str) -> _T:
        try:
            return read(text)
        except ExportError as error:
            raise WrongUse(str(error)) from None

    return checked
