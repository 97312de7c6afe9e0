"""What a person types or pastes into one cell becomes a number, a kind of empty cell, and marks.

Owns how numbers, the printed empties, note marks and labels with marks are read, and the text that is kept for a
number. Why a text is refused is worded in ``core.messages.numbers``, blocks of cells are read by ``paste``; what is
done with several readings, a leap or a mark is the window's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from cavapp.core.data.dataset import EMPTY_TEXTS, Empty, number_text
from cavapp.core.data.text import Text, TextError
from cavapp.core.messages.numbers import NumberSentences

LONGEST_NUMBER: Final = 60
_LONGEST_LABEL: Final = 200
LARGEST: Final = 1e15  # from here on a float no longer holds every decimal that people type


class Convention(StrEnum):
    """How numbers are written: ``POINT`` 1,234.5 (English, Mexico, Central America), ``COMMA`` 1.234,5."""

    POINT = "point"
    COMMA = "comma"


class NoteMark(NamedTuple):
    """A note mark as it stood beside a number or label, and the markers it can mean, likeliest first."""

    text: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """One cell, read.

    ``readings`` are the numbers it can mean, likelier first, none for an empty cell; more than one must be asked.
    ``conventions`` are those in which it is a number. ``number`` is the number as typed, without sign, currency and
    marks.
    """

    number: str
    readings: tuple[float, ...]
    conventions: tuple[Convention, ...]
    empty: Empty | None = None
    marks: tuple[NoteMark, ...] = ()

    @property
    def value(self) -> float | None:
        """The likeliest reading, None for an empty cell."""
        return self.readings[0] if self.readings else None

    @property
    def is_ambiguous(self) -> bool:
        return len(self.readings) > 1

    def settled(self, value: float) -> ParsedNumber:
        """This cell with one of its readings chosen; ValueError if it is none of them."""
        chosen = self.conventions[self.readings.index(value)]
        return replace(self, readings=(value,), conventions=(chosen,)) if self.is_ambiguous else self


class NumberProblem(TextError):  # noqa: N818 - said of what was typed, not of the program
    """A text that is refused."""


# World Bank and United Nations tables print two points or an ellipsis for "not available"; "_" is a misread dash.
_DASHES: Final = frozenset("—–−-―_")
_NOT_AVAILABLE: Final = re.compile(r"n ?[./]? ?[ad]\.?|s ?[./] ?d\.?|\.\.|…", re.IGNORECASE)
_BLANK: Final = "[ \u00a0\u2007\u2009\u202f]"
# Spreadsheets and web pages leave blanks of every width and invisible signs around a number.
_EDGES: Final = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + (
    "\u00ad\u200b\u200e\u200f\u2060\ufeff"
)


def _raised() -> dict[str, str]:
    """Raised letters and digits of Unicode with the plain ones they stand for."""
    blocks = (range(0x00B2, 0x00BA), range(0x02B0, 0x0300), range(0x1D2C, 0x1DC0), range(0x2070, 0x2080))
    raised = (chr(code) for block in blocks for code in block)
    plain = {
        one: unicodedata.normalize("NFKC", one).lower()
        for one in raised
        if unicodedata.decomposition(one).startswith("<super>")
    }
    return {one: letter for one, letter in plain.items() if len(letter) == 1 and letter.isascii() and letter.isalnum()}


_RAISED: Final = _raised()
_RAISED_DIGITS: Final = "".join(one for one, plain in _RAISED.items() if plain.isdigit())
_RAISED_LETTERS: Final = "".join(one for one, plain in _RAISED.items() if plain.isalpha())
# Signs that stand for a raised letter the reader of the page took for something else.
_MISREAD: Final = {"°": ("c", "o"), "º": ("o", "c"), "ª": ("a",)}
# What the table's own copy sets beside an edited number is no note.
_ITEM: Final = rf"(?:edited|modificado|[a-z]|[0-9]{{1,2}}|[*†‡§¶#]++|[°ºª]|[{_RAISED_DIGITS}]++|[{_RAISED_LETTERS}])"
_LETTERS: Final = rf"[a-z](?:{_BLANK}?,{_BLANK}?[a-z])*+"
_ITEMS: Final = rf"{_BLANK}?{_ITEM}(?:{_BLANK}*+[,; ]{_BLANK}*+{_ITEM})*+{_BLANK}?"
_MARKER: Final = (
    rf"(?:\^\{{{_ITEMS}\}}|\^{_BLANK}?(?:{_LETTERS}|[*†‡§¶#]++)|\[{_ITEMS}\]|\((?:{_LETTERS}|[*†‡§¶#]++)\)"
    rf"|[*†‡§¶#]++|[°ºª]|[{_RAISED_DIGITS}]++|[{_RAISED_LETTERS}])"
)
_TAIL: Final = re.compile(rf"{_BLANK}*+{_MARKER}(?:{_BLANK}*+,?{_BLANK}*+{_MARKER})*+\Z")
_EACH: Final = re.compile(_ITEM)
_AFTER_NUMBER: Final = re.compile(rf"(?<=[0-9])(?P<gap>{_BLANK}?)(?P<marks>{_LETTERS})\Z")
_AFTER_LABEL: Final = re.compile(rf"{_BLANK}?(?P<marks>{_LETTERS})\Z")
_MULTIPLIERS: Final = frozenset("km")
_LOOKALIKES: Final = frozenset("oil")

_DOLLARS: Final = r"(?:US\$|U\$S|USD|\$)"
_AMOUNT: Final = re.compile(
    rf"(?P<outer>[+\-−]?){_BLANK}?(?:{_DOLLARS}{_BLANK}?)?(?P<inner>[+\-−]?){_BLANK}?"
    rf"(?P<number>[0-9.,][0-9.,'’\u00a0\u2007\u2009\u202f ]*?){_BLANK}?{_DOLLARS}?",
    re.IGNORECASE,
)
_SHAPES: Final = {
    Convention.POINT: re.compile(
        r"(?:[1-9][0-9]{0,2}(?P<group>[,' ])[0-9]{3}(?:(?P=group)[0-9]{3})*|[0-9]+)(?:\.(?P<tail>[0-9]+))?"
        r"|\.(?P<bare>[0-9]+)"
    ),
    Convention.COMMA: re.compile(
        r"(?:[1-9][0-9]{0,2}(?P<group>[.' ])[0-9]{3}(?:(?P=group)[0-9]{3})*|[0-9]+)(?:,(?P<tail>[0-9]+))?"
        r"|,(?P<bare>[0-9]+)"
    ),
}
_REASONS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), text)
    for pattern, text in (
        (r"[^\D0-9]", NumberSentences.DIGITS),
        (r"[%‰]", NumberSentences.PERCENT),
        (r"^[+\-−]?(?:nan|inf|infinity|null|none|nil|∞)$", NumberSentences.INDEFINITE),
        (r"^[+\-−]?[0-9.,]+ ?e ?[+\-−]?[0-9]+$|\^ ?[+\-−]?[0-9]|[x×*·] ?10\b", NumberSentences.EXPONENT),
        (r"^=", NumberSentences.FORMULA),
        (r"[€£¥₡₲¢₱]|\b(?:MXN|HNL|GTQ|CRC|NIO|EUR|GBP|CAD)\b|(?:MX|Mex|C)\$|^[QL]\.? ?[0-9]", NumberSentences.CURRENCY),
        (r"^\(.*[0-9].*\)$|^[$ ]*[+\-−–][$ ]*[+\-−–]|^[–—]|[0-9][+\-−–—]$", NumberSentences.SIGN),
        (
            r"[0-9] ?(?:[km]|mm|mn|bn?|t|mil|miles|thousand|[mb]ill?[oó]n(?:es)?|[mb]illions?)\.?$",
            NumberSentences.SHORT,
        ),
        (r"^(?=.*[0-9])[0-9.,]*[oil][0-9.,oil]*$", NumberSentences.LOOKALIKE),
        (r"[^\W\d_]", NumberSentences.LETTERS),
        (r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", NumberSentences.LINES),
        (r"(?P<sign>[^0-9.,'’$+\-−\u00a0\u2007\u2009\u202f ])", NumberSentences.SYMBOL),
        (r"^[^0-9]*$", NumberSentences.NO_DIGITS),
        (
            r"(?<=[0-9.,'’$\u00a0\u2007\u2009\u202f ])(?P<sign>[+\-−])|[0-9].*(?P<dollar>\$).*[0-9]",
            NumberSentences.SYMBOL,
        ),
        (r"[.,'’]$", NumberSentences.UNFINISHED),
    )
)


def parse_number(text: str, convention: Convention = Convention.POINT) -> ParsedNumber:
    """Read one cell; where both conventions give different numbers the one named comes first.

    Accepts 1,234.5, 1.234,5 and 1 234,5, a sign, US dollars around it, note marks behind it, and the printed empties.
    Raises NumberProblem for everything else.
    """
    whole = trim_blanks(text)
    if len(whole) > LONGEST_NUMBER:
        raise _refused(NumberSentences.TOO_LONG, whole)
    empty = _empty(whole)
    if empty is not None:
        return ParsedNumber("", (), (), empty)
    if whole.startswith("#") and whole != "#":
        raise _refused(NumberSentences.ERROR, whole)
    rest, marks = split_marks(whole)
    if not rest:
        raise _refused(NumberSentences.ONLY_MARKS, whole)
    rest, letters = _letters_behind(rest, whole)
    marks = letters + marks
    empty = _empty(rest)
    if empty is not None:
        return ParsedNumber("", (), (), empty, marks)
    sign, number = _amount(rest, whole)
    # 10 with a raised digit is a power of ten, not ten with a note.
    if number == "10" and "[" not in whole and any(mark.candidates[0].isdigit() for mark in marks):
        raise _refused(NumberSentences.EXPONENT, whole)
    order = (convention, *(one for one in Convention if one is not convention))
    found = {one: sign * value for one in order if (value := _value(number, one)) is not None}
    if not found:
        raise _refused(_separation(number), whole)
    if max(map(abs, found.values())) >= LARGEST:
        raise _refused(NumberSentences.TOO_LARGE, whole)
    readings = tuple(dict.fromkeys(value + 0.0 for value in found.values()))  # a minus zero becomes zero
    return ParsedNumber(number, readings, tuple(found), None, marks)


def check_sign_and_marks(typed: ParsedNumber, text: str, *, signed: bool, markers: Collection[str]) -> None:
    """Refuse what cannot stand at a place: a mark that no note there carries, and less than zero unless ``signed``.

    ``markers`` are those of the notes, ``text`` is what was typed. Raises NumberProblem.
    """
    for mark in typed.marks:
        if not set(mark.candidates).intersection(markers):
            raise _refused(NumberSentences.STRANGE_MARK, text, mark.text)
    if not signed and any(value < 0 for value in typed.readings):
        raise _refused(NumberSentences.NEGATIVE, text)


def split_marks(text: str) -> tuple[str, tuple[NoteMark, ...]]:
    """The text without the raised, bracketed, careted or symbolic note marks at its end, and these marks.

    Plain letters stay: only what they stand behind tells whether they are marks.
    """
    found = _TAIL.search(text[-LONGEST_NUMBER:]) if text else None
    if found is None:
        return text, ()
    return text[: len(text) - len(found.group())], _marks(found.group())


def split_label(text: str, known_labels: Collection[str]) -> tuple[str, tuple[NoteMark, ...]]:
    """A row's or column's label as typed, without its note marks, and these marks.

    A plain letter at the end is split off only if the rest is a known label and the whole is not: GHCSf is GHCS with
    note f, ESF is ESF. Case, accents and the width of blanks do not matter for what is known.
    """
    known = {fold_marks(label) for label in known_labels}
    text = trim_blanks(text)
    if fold_marks(text) in known or len(text) > _LONGEST_LABEL:
        return text, ()
    label, marks = split_marks(text)
    if fold_marks(label) not in known:
        behind = _AFTER_LABEL.search(label)
        if behind is not None and fold_marks(label[: behind.start()]) in known:
            return label[: behind.start()], _marks(behind["marks"]) + marks
    return label, marks


def is_readable(text: str) -> bool:
    """Whether ``parse_number`` accepts the text."""
    try:
        parse_number(text)
    except NumberProblem:
        return False
    return True


def trim_blanks(text: str) -> str:
    """The text without blanks and invisible signs at its ends."""
    return text.strip(_EDGES)


@lru_cache(maxsize=4096)
def fold_marks(text: str) -> str:
    """The text as labels are compared: without case, accents and differences of blanks."""
    letters = unicodedata.normalize("NFD", trim_blanks(text).casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def is_magnitude_jump(before: float | None, after: float | None) -> bool:
    """Whether a number becomes about 1,000, a million or a billion times as large or small.

    That suggests another unit or a misread decimal mark. True changes are smaller: homicide rates move up to tenfold,
    an account from 0.1 to 50 is 500 times as much. So a ratio must lie strictly within a factor of two of the power;
    a slip and a true change of more than that, together, are too rare to question every large edit. Signs do not
    matter; nothing leaps from or to zero or no value.
    """
    if not before or not after:
        return False
    small, large = sorted((abs(before), abs(after)))
    return any(power / 2 < large / small < power * 2 for power in (1e3, 1e6, 1e9))


def printed_text(value: float | None, typed_text: str) -> str:
    """The text to keep for an accepted value: commas group, a point is the decimal mark, decimals as typed.

    ``value`` is finite and one reading of ``typed_text``; for any other its own decimals are shown. Without a value the
    printed form of the kind of empty cell that was typed.
    """
    try:
        typed = parse_number(typed_text)
    except NumberProblem:
        typed = ParsedNumber("", (), ())
    if value is None:
        return EMPTY_TEXTS[typed.empty or Empty.BLANK]
    exact = Decimal(repr(value + 0.0))
    exponent = exact.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    for convention in typed.conventions:
        if _value(typed.number, convention) == abs(value):
            decimals = _decimals(typed.number, convention)
    # The decimal digits of the shortest form: those of the binary number would show what nobody typed.
    return number_text(exact, decimals)


def _refused(reason: Text, whole: str, sign: str = "") -> NumberProblem:
    shown = "".join(one if one.isprintable() else " " for one in whole)
    shown = shown if len(shown) <= LONGEST_NUMBER // 2 else f"{shown[: LONGEST_NUMBER // 2]}…"
    sign = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    return NumberProblem(reason.fill(typed=shown, sign=sign))


def _empty(text: str) -> Empty | None:
    if not text:
        return Empty.BLANK
    if text in _DASHES or text in {"--", "---"}:
        return Empty.DASH
    return Empty.NOT_AVAILABLE if _NOT_AVAILABLE.fullmatch(text) else None


def _marks(text: str) -> tuple[NoteMark, ...]:
    found = (one for one in _EACH.findall(text) if one not in ("edited", "modificado"))
    return tuple(NoteMark(one, _MISREAD.get(one, ("".join(_RAISED.get(sign, sign) for sign in one),))) for one in found)


def _letters_behind(text: str, whole: str) -> tuple[str, tuple[NoteMark, ...]]:
    """The number without the plain letters behind it, which are note marks unless they can be something else."""
    behind = _AFTER_NUMBER.search(text)
    if behind is None:
        return text, ()
    letters, glued = behind["marks"], not behind["gap"]
    if letters in _MULTIPLIERS:
        raise _refused(NumberSentences.SHORT, whole)
    if glued and letters in _LOOKALIKES:
        raise _refused(NumberSentences.LOOKALIKE, whole)
    return text[: behind.start()], _marks(letters)


def _amount(text: str, whole: str) -> tuple[int, str]:
    """Sign and number, with plain blanks and apostrophes."""
    found = _AMOUNT.fullmatch(text)
    if found is None or not any(one.isdigit() for one in found["number"]) or found["number"][-1] in ".,'’":
        raise _unreadable(text, whole)
    if found["outer"] and found["inner"]:
        raise _refused(NumberSentences.SIGN, whole)
    number = re.sub(_BLANK, " ", found["number"]).replace("’", "'")
    return -1 if (found["outer"] or found["inner"]) in {"-", "−"} else 1, number


def _unreadable(text: str, whole: str) -> NumberProblem:
    for pattern, reason in _REASONS:
        found = pattern.search(text)
        if found is not None:
            groups = (one for one in found.groups() if one)
            return _refused(reason, whole, next(groups, ""))
    return _refused(NumberSentences.PARTS, whole)


def _value(number: str, convention: Convention) -> float | None:
    """The number in that convention, None if it is none."""
    shape = _SHAPES[convention].fullmatch(number)
    if shape is None:
        return None
    digits = re.sub(r"[^0-9]", "", number)
    places = _decimals(number, convention)
    return float(f"{digits[: len(digits) - places]}.{digits[len(digits) - places :]}")


def _decimals(number: str, convention: Convention) -> int:
    shape = _SHAPES[convention].fullmatch(number)
    return 0 if shape is None else len(shape["tail"] or shape["bare"] or "")


def _separation(number: str) -> Text:
    """Why the separators of a text of digits and separators make no number of it."""
    points, commas = number.count("."), number.count(",")
    if " " in number or "'" in number:
        reason = NumberSentences.PARTS
    elif points and commas:
        last_is_point = number.rfind(".") > number.rfind(",")
        if (points if last_is_point else commas) > 1:
            reason = NumberSentences.TWO_MARKS
        else:
            reason = NumberSentences.COMMAS if last_is_point else NumberSentences.POINTS
    else:
        reason = NumberSentences.TWO_MARKS if points else NumberSentences.COMMAS
    return reason
