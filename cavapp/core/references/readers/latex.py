r"""LaTeX in the fields of BibTeX as plain text: accents, special letters, dashes, quotation marks, braces.

Owns the few commands that titles and names are written with (``\'e``, ``\ss``, ``\emph{...}``). A command that is not
known goes, its argument stays, and its name is told. Mathematics stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import unescape
from types import MappingProxyType
from typing import Final


def _table(pairs: str) -> Mapping[str, str]:
    """Commands and what they stand for, in turns."""
    words = pairs.split()
    return MappingProxyType(dict(zip(words[::2], words[1::2], strict=True)))


_ACCENTS: Final = _table(
    "` \u0300 ' \u0301 ^ \u0302 ~ \u0303 = \u0304 u \u0306 . \u0307 \" \u0308 r \u030a H \u030b v \u030c d \u0323"
    " c \u0327 k \u0328 b \u0331"
)
_LETTERS: Final = _table(
    "ss ß ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł i \u0131 j \u0237 dh ð DH Ð th þ TH Þ dj đ DJ Đ S § P ¶"
    " textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”"
    " textquotesingle ' textbackslash \\ textbraceleft { textbraceright } textasciitilde ~ textasciicircum ^"
    " textbar | textless < textgreater > textunderscore _ textdollar $ textdegree ° textellipsis … ldots … dots …"
    " pounds £ euro € texteuro € copyright © textregistered ® texttrademark ™ guillemotleft « guillemotright »"
    " textordfeminine ª textordmasculine º textexclamdown ¡ textquestiondown ¿ slash / LaTeX LaTeX TeX TeX"
    " BibTeX BibTeX"
)
_SPACES: Final = frozenset(("quad", "qquad", "newline", "par", "space"))
# Only say how their argument looks.
_LOOKS: Final = frozenset(
    (
        *("emph", "textit", "textbf", "textsc", "textrm", "textsf", "texttt", "textsl", "textup", "textmd", "text"),
        *("mbox", "hbox", "url", "path", "enquote", "uppercase", "lowercase", "MakeUppercase", "MakeLowercase"),
        *("it", "bf", "sc", "rm", "em", "sl", "tt", "itshape", "bfseries", "scshape", "relax", "protect", "noopsort"),
        *("textsuperscript", "textsubscript", "nocite", "ensuremath", "bibinfo", "natexlab", "href", "textnormal"),
    )
)
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)\*?[ \t\n]*|\\(.)", re.DOTALL)
# A command for an accent is followed by a letter, in braces or not, which may be a dotless i.
_ARGUMENT: Final = re.compile(r"\{\s*+(\\[ij](?![A-Za-z])|[^\s{}\\]?)\s*+\}|(\\[ij](?![A-Za-z])\s*+)|\s*+([^\s{}\\])")
_ENTITY: Final = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]+\d*);", re.IGNORECASE)
_DOTTED: Final[Mapping[str, str]] = MappingProxyType({"\\i": "i", "\\j": "j"})
_TIES: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("?`", "¿"), ("!`", "¡"))
# Stands for a brace that is meant to be seen, until all braces that group are gone.
_OPEN, _CLOSE = "\ue000", "\ue001"
_SEEN: Final = str.maketrans({"{": _OPEN, "}": _CLOSE})
_UNSEEN: Final = str.maketrans({"{": "", "}": "", _OPEN: "{", _CLOSE: "}"})


def plain_text(source: str) -> tuple[str, tuple[str, ...]]:
    """The text a reader sees, on one line, and the commands that are not known."""
    text, unknown = read_commands(source)
    return without_groups(text), unknown


def without_groups(text: str) -> str:
    """The text without the braces that only hold it together."""
    return " ".join(text.translate(_UNSEEN).split())


def without_entities(text: str) -> str:
    """The text with the entities of HTML as the letters they stand for."""
    return _ENTITY.sub(lambda found: unescape(found.group()), text) if "&" in text else text


def read_commands(source: str) -> tuple[str, tuple[str, ...]]:
    """The text with its commands carried out, its braces as they are, and the commands that are not known."""
    unknown: list[str] = []
    source = without_entities(source)
    if not any(char in source for char in "\\~-`'"):
        return source, ()
    pieces: list[str] = []
    place = 0
    while found := _COMMAND.search(source, place):
        pieces.append(_tied(source[place : found.start()]))
        text, place = _meaning(source, found, unknown)
        pieces.append(text.translate(_SEEN))
    pieces.append(_tied(source[place:]))
    return "".join(pieces), tuple(dict.fromkeys(unknown))


def _tied(text: str) -> str:
    for marks, sign in _TIES:
        text = text.replace(marks, sign)
    return text.replace("~", " ")


def _meaning(source: str, found: re.Match[str], unknown: list[str]) -> tuple[str, int]:
    """What a command stands for, and the place after it."""
    name = found[1] or found[2]
    if name in _ACCENTS and (found[2] or _takes_letter(source, found)):
        return _accented(source, found, _ACCENTS[name])
    if found[2]:
        return ("" if name in "/-@*" else " " if name in "\\, ;:!\n\t" else name), found.end()
    if name in _LETTERS:
        end = found.end()
        return _LETTERS[name], end + 2 if source.startswith("{}", end) else end
    if name in _SPACES:
        return " ", found.end()
    if name not in _LOOKS:
        unknown.append(f"\\{name}")
    return "", found.end()


def _takes_letter(source: str, found: re.Match[str]) -> bool:
    r"""Whether a letter that may be an accent (``\c``) is one here, and no other command of that name."""
    return _ARGUMENT.match(source, found.end()) is not None


def _accented(source: str, found: re.Match[str], accent: str) -> tuple[str, int]:
    letter = _ARGUMENT.match(source, found.end() if found[1] else found.end(2))
    if letter is None:
        return "", found.end()
    base = next((one for one in letter.groups() if one is not None), "").strip()
    # Nothing else is composed anew: some signs would become others.
    whole = unicodedata.normalize("NFC", f"{_DOTTED.get(base, base)}{accent}")
    return whole if base else "", letter.end()
