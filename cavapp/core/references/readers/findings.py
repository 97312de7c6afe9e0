"""What readers of foreign references find: works in a common form, and what is wrong at which line.

Owns the kinds of findings. The formats are the business of the readers; what is known already, what is written and
which sentence tells a finding, of ``core.edits.contributions.reference_import``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar

_Record = TypeVar("_Record")
_Work = TypeVar("_Work")

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_FINDINGS: Final = 1000  # that are told one by one
# The kinds of works in CSL 1.0.2.
CSL_TYPES: Final = frozenset(
    (
        *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast"),
        *("chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "event"),
        *("entry-encyclopedia", "figure", "graphic", "hearing", "interview", "legal_case", "legislation"),
        *("manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent"),
        *("performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report"),
        *("review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
    )
)
# The text variables of CSL 1.0.2 that stand under their own name where a format has no field for them.
CSL_TEXTS: Final = frozenset(
    (
        *("archive", "archive-place", "archive_collection", "archive_location", "authority", "call-number"),
        *("chapter-number", "collection-number", "container-title", "container-title-short", "dimensions", "division"),
        *("event-place", "event-title", "genre", "issue", "jurisdiction", "keyword", "medium", "number-of-pages"),
        *("number-of-volumes", "part-number", "part-title", "PMCID", "PMID", "printing-number", "references"),
        *("reviewed-genre", "reviewed-title", "scale", "section", "source", "status", "supplement-number"),
        *("title-short", "version", "volume-title", "edition", "number", "page", "volume", "ISBN", "ISSN", "publisher"),
    )
)
PERIODICALS: Final = ("article-journal", "article-magazine", "article-newspaper", "review", "review-book")
_IN_SERIES: Final = frozenset(("book", "chapter", "paper-conference", "report"))


class ImportProblemKind(StrEnum):
    """What is wrong with a piece of a file; what is said of each stands in ``core.messages.reference_import``."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    MISREAD = "misread"
    UNCLOSED = "unclosed"
    UNCLOSED_FIELD = "unclosed_field"
    BROKEN_ENTRY = "broken_entry"
    BROKEN_FIELD = "broken_field"
    FIELD_TWICE = "field_twice"
    NO_KEY = "no_key"
    SAME_KEY = "same_key"
    NO_TITLE = "no_title"
    UNKNOWN_TYPE = "unknown_type"
    UNKNOWN_MACRO = "unknown_macro"
    NO_PARENT = "no_parent"
    BAD_DATE = "bad_date"
    NO_PAGE = "no_page"
    BAD_NAME = "bad_name"
    LATEX = "latex"
    NO_END = "no_end"
    STRAY = "stray"
    NOT_JSON = "not_json"
    NOT_A_RECORD = "not_a_record"
    BAD_FIELD = "bad_field"
    KEPT_ASIDE = "kept_aside"
    UNREADABLE = "unreadable"
    FAILED = "failed"
    TOO_LONG = "too_long"
    MORE = "more"
    NO_FILE = "no_file"
    STOPPED = "stopped"


class ImportProblem(NamedTuple):
    """Something wrong, with its line (from 1; 0 speaks of the whole file)."""

    line: int
    fault: ImportProblemKind
    what: str = ""


class ParsedReference(NamedTuple):
    """A work that was read: its key in the file, its line, and its fields as CSL-JSON without an id."""

    key: str
    line: int
    csl: Mapping[str, Any]


class ParsedReferences(NamedTuple):
    """All that a file gave, both in the order of the file."""

    works: tuple[ParsedReference, ...]
    findings: tuple[ImportProblem, ...]


def number_place(kind: str, *, in_series: bool) -> str:
    """The field that a number belongs to which BibTeX and RIS have only one field for."""
    if kind in PERIODICALS:
        return "issue"
    return "collection-number" if in_series and kind in _IN_SERIES else "number"


def read_each(
    records: Iterable[_Record],
    read: Callable[[_Record], _Work],
    unread: Callable[[_Record], ImportProblem],
    findings: list[ImportProblem],
) -> Iterator[_Work]:
    """What becomes of each record; one that a reader fails on is told and costs no other."""
    for record in records:
        try:
            work = read(record)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            findings.append(unread(record))
        else:
            yield work


_LONGEST: Final = 60


def shorten_text(text: str) -> str:
    """The text on one line, of a length that a sentence can carry."""
    text = " ".join(text[: _LONGEST * _LONGEST].split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
