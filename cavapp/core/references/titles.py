"""Titles in a citation: their style, their capitals, their short forms, and descriptions that stand for one.

Owns which kinds of works have their titles in quotation marks, in italics or plain. Marks and capitals themselves are
those of ``typography``.
"""

from __future__ import annotations

import re
from typing import Final

from cavapp.core.data.reference import Reference, Run
from cavapp.core.references.terms import Words, description_text
from cavapp.core.references.typography import curl_quotes, nest_quotes, set_headline_style, trim_punctuation

SITE: Final = re.compile(r"\S+\.[A-Za-z]{2,}")
_ARTICLE: Final = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_ARTICLE_ES: Final = re.compile(r"(?:el|la|los|las|un|una)\s+(?=\S)", re.IGNORECASE)
_PLAIN: Final = frozenset(("legislation", "bill", "treaty", "regulation", "legal_case", "software"))
_ITALIC: Final = frozenset(("book", "report", "hearing"))
# Works of all other kinds are in italics where they stand alone, in quotation marks within another work.
_QUOTED: Final = frozenset(
    (
        *("article-journal", "article-magazine", "article-newspaper", "review", "review-book", "chapter"),
        *("entry", "entry-dictionary", "entry-encyclopedia", "paper-conference", "manuscript", "thesis", "speech"),
        *("personal_communication", "post-weblog", "webpage"),
    )
)


def fact_of(reference: Reference, key: str) -> str:
    return trim_punctuation(reference.text(key))


def set_title(reference: Reference, text: str, words: Words) -> Run:
    """The title in its style; descriptions in square brackets, names of laws and of programs stay plain."""
    text = trim_punctuation(text)
    if text.startswith("["):
        return Run(curl_quotes(description_text(text, words)))
    if reference.type in _PLAIN:
        return Run(curl_quotes(text))
    text = curl_quotes(_headline(reference, text))
    if reference.type in _QUOTED or (reference.type not in _ITALIC and reference.text("container-title")):
        return Run(f"“{nest_quotes(text)}”")
    return Run(text, italic=True)


def set_container(reference: Reference) -> Run:
    """The title of what the work stands in; one of shortened words ("J. Econ. Hist.") keeps its last full stop."""
    title = reference.text("container-title")
    is_site = SITE.fullmatch(title) is not None
    set_one = trim_punctuation(title if is_site else _headline(reference, title))
    *before, last = title.split() or [""]
    is_shortened = last.endswith(".") and any(word.endswith(".") for word in before)
    return Run(curl_quotes(set_one.removesuffix(".") + "." if is_shortened else set_one), italic=not is_site)


def _headline(reference: Reference, title: str) -> str:
    """Titles that are known to be English in headline style; other languages keep the style of sentences."""
    return set_headline_style(title) if reference.text("language").casefold().startswith("en") else title


def short_title(reference: Reference) -> str:
    """The title up to its colon, without a leading article; a genre ("Fact Sheet:") is skipped."""
    title = trim_punctuation(reference.title)
    first, _, rest = title.partition(": ")
    if rest and first.casefold() == reference.text("genre").casefold():
        first = rest.partition(": ")[0]
    article = _ARTICLE_ES if reference.text("language").startswith("es") else _ARTICLE
    short = article.sub("", first, count=1) if article.match(first) else first
    return trim_punctuation(short[:1].upper() + short[1:] if short != first else short)
