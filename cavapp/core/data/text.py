"""Texts in two languages.

Owns the languages the program speaks, the pair of wordings every text has, sentences that are said in the language of
the moment, and how a text is shown on a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
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

    def fill(self, **parts: object) -> Text:
        """The sentence with its named places filled in; a part that is a text itself in the language of each."""

        def filled(lang: Language) -> str:
            told = {name: part.get(lang) if isinstance(part, Text) else part for name, part in parts.items()}
            return self.get(lang).format(**told)

        return Text(*map(filled, Language))


class TextError(ValueError):
    """What is refused, with one sentence in both languages: why, and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def get(self, lang: Language) -> str:
        return self.text.get(lang)

    def __str__(self) -> str:
        return self.text.get(_Spoken.language)


class _Spoken:
    """The language in which problems are told, and its sentences by the English ones."""

    language = Language.ENGLISH
    sentences: Mapping[str, str] = {}


def spoken_language() -> Language:
    """The language that was last set to be spoken."""
    return _Spoken.language


def speak_language(language: Language, folder: Path) -> None:
    """Tell problems in a language from now on; ``folder`` holds the resources. Only what is spoken is read."""
    _Spoken.language, _Spoken.sentences = language, {}
    if language is not Language.ENGLISH:
        import json  # noqa: PLC0415 - English needs none

        said = (folder / "i18n" / f"sentences_{language.value}.json").read_text(encoding="utf-8")
        _Spoken.sentences = json.loads(said)


def say_sentence(sentence: str, /, **parts: object) -> str:
    """A sentence about what went wrong, in the language spoken now; ``{name}`` in it stands for a part."""
    said = _Spoken.sentences.get(sentence, sentence)
    return said.format(**parts) if parts else said


def language_of_environment(variables: Mapping[str, str]) -> Language:
    """The language that the first of LC_ALL, LC_MESSAGES and LANG names; English for any that is not spoken here."""
    named = next((said for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (said := variables.get(name))), "")
    code = re.split("[_.@-]", named.casefold())[0]
    return Language(code) if code in tuple(Language) else Language.ENGLISH


# What a terminal carries out rather than shows: controls, and marks that turn the direction of what follows.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def show_controls(text: str) -> str:
    """The text for a terminal: control characters but line ends and tabs as escapes, as JSON writes them too."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
