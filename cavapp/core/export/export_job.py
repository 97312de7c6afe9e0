"""Jobs: files to be made from recipes, as one line of text each, so that another process can make them.

Owns the lines both ways and which jobs a set of exhibits needs. Making the files is the painters' business.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cavapp.core.data.text import Language
from cavapp.core.export.export_options import DATA_FORMATS
from cavapp.core.messages.exports import SET_TITLE


class Product(StrEnum):
    """What a job makes: a figure in a format, several as one document, a page that shows them all, or a data file."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    SET = "set"
    INDEX = "index"
    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    JSON = "json"
    ZIP = "zip"

    @property
    def is_data(self) -> bool:
        """Whether it is made of the text of a data book instead of those of recipes."""
        return self.value in (*DATA_FORMATS, Product.ZIP)


class Job(NamedTuple):
    """A file to be made. ``recipes`` are texts of recipes, of a data file the text of its book alone.

    ``names`` has for an index the names of the files of each recipe that lie beside it. ``evidence``: the file carries
    what opens it again. ``outlined``: letters of an SVG file are outlines.
    """

    product: Product
    path: Path
    recipes: tuple[str, ...]
    evidence: bool = True
    title: str = ""
    names: tuple[tuple[str, ...], ...] = ()
    outlined: bool = True

    def line(self) -> str:
        path, rest = str(self.path), (self.evidence, self.title, self.names, self.outlined)
        return json.dumps([self.product, path, self.recipes, *rest])

    @classmethod
    def of(cls, line: str) -> Job:
        """The job in a line that ``line`` wrote."""
        product, path, recipes, evidence, title, names, outlined = json.loads(line)
        return cls(Product(product), Path(path), tuple(recipes), evidence, title, tuple(map(tuple, names)), outlined)


class JobOutcome(NamedTuple):
    """What came of a job: its path, and the sentence that says why it was not done, empty if it was."""

    path: Path
    error: str = ""

    def line(self) -> str:
        return json.dumps([str(self.path), self.error])

    @classmethod
    def of(cls, line: str) -> JobOutcome:
        path, error = json.loads(line)
        return cls(Path(path), error)


class Figures(NamedTuple):
    """The figures of one language in a set: text of the recipe, and the name of its file without an ending."""

    language: Language
    recipes: tuple[str, ...]
    stems: tuple[str, ...]


def set_jobs(
    figures: Figures, formats: Sequence[str], folder: Path, *, evidence: bool = True, outlined: bool = True
) -> Iterator[Job]:
    """All files of a set in one language: each figure in each format, all as one document, and the index page."""
    for recipe, stem in zip(figures.recipes, figures.stems, strict=True):
        for kind in formats:
            yield Job(Product(kind), folder / f"{stem}.{kind}", (recipe,), evidence, outlined=outlined)
    title, lang = SET_TITLE.get(figures.language), figures.language.value
    if Product.PDF in formats:
        yield Job(Product.SET, folder / f"cavapp_set_{lang}.pdf", figures.recipes, evidence, title)
    names = tuple(tuple(f"{stem}.{kind}" for kind in formats) for stem in figures.stems)
    yield Job(Product.INDEX, folder / f"cavapp_index_{lang}.html", figures.recipes, evidence, title, names)


def job_count(figures: int, languages: int, formats: Iterable[str]) -> int:
    """How many files ``set_jobs`` makes for so many figures in each of the languages."""
    kinds = tuple(formats)
    return languages * (figures * len(kinds) + (Product.PDF in kinds) + 1)
