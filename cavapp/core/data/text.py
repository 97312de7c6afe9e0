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
