"""Texts in two languages.

Owns the languages the program speaks and the pair of wordings every text has.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


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
