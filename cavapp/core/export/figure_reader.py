"""Opening pictures: the recipe in a file that cavapp exported, or the sentence that says why there is none.

Owns the sentences. The file is not trusted: nothing of it is drawn, and only its texts are read, within limits.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from cavapp.core.data.regular_file import open_regular
from cavapp.core.data.text import say_sentence
from cavapp.core.export.export_options import RecipeError
from cavapp.core.export.formats.png import PngError, read_png_text
from cavapp.core.export.recipe import FORMAT, Recipe, recipe_of


def figure_in(path: Path) -> Recipe:
    """The recipe in a picture file. Raises RecipeError with one sentence."""
    try:
        if path.is_dir():
            raise RecipeError(
                say_sentence("{path} is a folder: choose a picture that cavapp exported.", path=path.name)
            )
        if path.exists() and not path.is_file():
            raise RecipeError(
                say_sentence(
                    "{path} is no file that can be read: choose a picture that cavapp exported.", path=path.name
                )
            )
        with open_regular(path) as file:
            return _figure(file, path.name)
    except (FileNotFoundError, ValueError):  # no name has a null character
        raise RecipeError(say_sentence("There is no file {path}. Check the name.", path=path)) from None
    except OSError as error:
        raise RecipeError(
            say_sentence(
                "{path} cannot be read ({why}). Copy it to another folder.", path=path.name, why=error.strerror
            )
        ) from None


def figure_of_bytes(picture: bytes, origin: str) -> Recipe:
    """The recipe in a picture that was pasted; ``origin`` names it. Raises RecipeError with one sentence."""
    return _figure(io.BytesIO(picture), origin)


def _figure(file: BinaryIO, name: str) -> Recipe:
    subject = name[:1].upper() + name[1:] if " " in name else name
    try:
        text = read_png_text(file, FORMAT)
    except PngError as error:
        raise RecipeError(
            say_sentence(
                "{subject} {error}. Choose a picture that cavapp exported, or copy it again.",
                subject=subject,
                error=error,
            )
        ) from None
    if text is None:
        raise RecipeError(
            say_sentence(
                "{subject} carries no figure of cavapp: another program made it, or saved it without its data. "
                "If a figure number (CAV-…) stands at its foot, type it into Find figure.",
                subject=subject,
            )
        )
    return recipe_of(text, origin=subject)
