"""The typography of a citation: marks between its parts, quotation marks, titles without their own full stop.

Owns what holds in any language once it is known on which side of a quotation mark commas and full stops go.
Leaves the words to ``terms`` and the order of the parts to ``chicago``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cavapp.core.data.reference import Run

# Every form of a citation, in either language, takes the same few parts of a record.
_KEPT = 4096

_CLOSING = re.compile(r"[’”]*”$")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)\w|\b(?:al|Co|Cong|Corp|Dept|diss|ed|eds|etc|Inc|Jr|Ltd|no|sess|Sr|Stat|trad|trans|UU|vol|vols))\.$",
    re.IGNORECASE,
)


# Articles, conjunctions and prepositions, which headline style leaves in small letters.
_SMALL = re.compile(
    r"an?|the|and|but|for|nor|or|yet|so|as|at|about|above|across|after|against|along|amid|among|around|before|behind"
    r"|below|beneath|besides?|between|beyond|by|despite|down|during|except|from|in|inside|into|like|near|off?|on|onto"
    r"|out|outside|over|past|per|since|than|through|throughout|to|towards?|under|until|up|upon|versus|via|vs|with"
    r"|within|without|del?|el|l[ao]s?|y|en|para|por|v[ao]n"
)
_TITLE_WORD = re.compile(r"[^\s/–—-]+")
_PLAIN_WORD = re.compile(r"[(\[“‘\"']*([a-zà-ÿ][a-zà-ÿ’']*)[)\]”’\"',;:.?!…]*")


class CitationBuilder:
    """A citation under construction: adds the marks between its parts, never two where one is enough."""

    def __init__(self, *, marks_inside_quotes: bool) -> None:
        self._inside = marks_inside_quotes
        self._runs: list[Run] = []

    def add(self, mark: str, *pieces: Run) -> None:
        """Append the pieces after the mark and a space; nothing happens if they are empty."""
        filled = [piece for piece in pieces if piece.text]
        if not filled:
            return
        if self._runs:
            self.close(mark)
            self._runs.append(Run(" "))
        self._runs.extend(filled)

    def close(self, mark: str) -> None:
        """Set a mark at the end: before a closing quotation mark in English, after it in Spanish."""
        if not self._runs or not mark:
            return
        text, italic = self._runs[-1]
        tail = _closing_quotes(text)
        body = text.removesuffix(tail)
        if tail and not self._inside:
            self._runs.append(Run(mark))
        elif body.endswith((".", "?", "!", "…") if mark == "." else (",",)):
            return
        elif tail:
            self._runs[-1] = Run(f"{body}{mark}{tail}", italic)
        else:
            self._runs.append(Run(mark))

    def runs(self) -> tuple[Run, ...]:
        """The text with neighbouring runs of one style joined."""
        joined: list[Run] = []
        for run in self._runs:
            if joined and joined[-1].italic == run.italic:
                joined[-1] = Run(joined[-1].text + run.text, run.italic)
            else:
                joined.append(run)
        return tuple(joined)


def _closing_quotes(text: str) -> str:
    found = _CLOSING.search(text) if text.endswith("”") else None
    if found is None:
        return ""
    return found.group() if "‘" in text else "”"


@lru_cache(maxsize=_KEPT)
def trim_punctuation(text: str) -> str:
    """The text on one line, without the punctuation at its end that a citation sets itself."""
    text = " ".join(text.split()).rstrip(" ,;:")
    core = text.rstrip('"”’»')
    tail = text[len(core) :]
    bare = core.rstrip(".")
    if core.endswith(".."):
        return f"{bare}…{tail}"
    return text if _ABBREVIATION.search(core) else bare.rstrip(" ,;:") + tail


@lru_cache(maxsize=_KEPT)
def curl_quotes(text: str) -> str:
    if '"' in text:
        text = re.sub(r'(^|[\s(\[—–-])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[—–“-])'", r"\1‘", text).replace("'", "’") if "'" in text else text


def nest_quotes(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")


@lru_cache(maxsize=_KEPT)
def set_headline_style(title: str) -> str:
    """An English title with capitals as in a headline: first, last and all words that carry meaning.

    Only words wholly in small letters are touched: what has a capital or a digit has its own spelling.
    """
    return _TITLE_WORD.sub(_in_headline, title)


def _in_headline(found: re.Match[str]) -> str:
    """The word, or part of a compound, as it stands in a headline."""
    title, before = found.string, found.string[: found.start()]
    word = _PLAIN_WORD.fullmatch(found.group())
    compound = before.rpartition(" ")[2] + title[found.start() :].partition(" ")[0]
    if word is None or compound != compound.lower():
        return found.group()
    begins = not before or before.endswith((": ", "? ", "! ", "— ", "“", "‘"))
    ends = _TITLE_WORD.search(title, found.end()) is None
    if _SMALL.fullmatch(word[1]) and not begins and not ends:
        return found.group()
    place = word.start(1)
    return found.group()[:place] + found.group()[place].upper() + found.group()[place + 1 :]
