"""What a file says of its figure besides the picture: title, authors, works, licences, in one language.

Owns these texts for every format alike. How a format keeps them is the writers' business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.export.recipe import Recipe
from cavapp.core.messages.exports import EDITORS_AS_AUTHORS, OWN_TERMS, PROGRAM_AS_AUTHOR


@dataclass(frozen=True, slots=True)
class PictureTexts:
    """All texts of one picture. ``sources`` has one work a line, ``licences`` what is known of their terms."""

    title: str
    description: str
    author: str
    software: str
    sources: str
    licences: str
    language: str
    number: str

    def keyed(self) -> Mapping[str, str]:
        """Under the keywords of PNG (W3C, second edition), and two of our own."""
        return {
            "Title": self.title,
            "Author": self.author,
            "Description": self.description,
            "Copyright": self.licences,
            "Software": self.software,
            "Source": self.sources,
            "Language": self.language,
            "Figure": self.number,
        }


def texts_of(recipe: Recipe) -> PictureTexts:
    """The texts of a recipe's picture, in its language."""
    figure, lang = recipe.figure, recipe.language
    return PictureTexts(
        title=figure.title,
        description=recipe.description,
        author=_author(recipe, lang),
        software=f"cavapp {recipe.program}",
        sources="\n".join(runs_text(runs) for runs in figure.sources),
        licences="\n".join(_licences(recipe, lang)),
        language=lang.value,
        number=recipe.number,
    )


def _author(recipe: Recipe, lang: Language) -> str:
    names = dict.fromkeys(str(kept.record.get("author") or "") for kept in recipe.records)
    editors = ", ".join(name for name in names if name)
    program = PROGRAM_AS_AUTHOR.get(lang)
    return EDITORS_AS_AUTHORS.get(lang).format(names=editors, program=program) if editors else program


def _licences(recipe: Recipe, lang: Language) -> Iterator[str]:
    yield OWN_TERMS.get(lang)
    for work in recipe.works:
        custom = work.get("custom")
        terms = custom.get("terms") if isinstance(custom, Mapping) else None
        if isinstance(terms, str) and terms:
            yield f"{work.get('title', work.get('id', ''))}: {terms}"
