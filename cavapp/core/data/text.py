"""Texts in two languages.

Owns the languages the program speaks, the pair of wordings every text has, and how a text is shown on a terminal.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple


class Language(StrEnum):
    """A language in which every text of the data is held."""

    ENGLISH = "en"
    SPANISH = "es"


class Text(NamedTuple):
    """One text in both languages."""

    en: str
    es: str

    def get(self, lang: Language) -> str:
        return self.es if lang is Language.SPANISH else self.en


class TextError(ValueError):
    """What is refused, with one sentence in both languages: why, and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def get(self, lang: Language) -> str:
        return self.text.get(lang)


# What a terminal carries out rather than shows: controls, and marks that turn the direction of what follows.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def show_controls(text: str) -> str:
    """The text for a terminal: control characters but line ends and tabs as escapes, as JSON writes them too."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
