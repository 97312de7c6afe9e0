"""The answer of ``cavapp verify``: whether the files of the kit, or of a folder with a list of sums, are as shipped.

A pack of evidence is compared with the list in it. Owns its words' order; the comparing is the core's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cavapp.core.data.text import Language, Text
from cavapp.core.export.file_sums import ComparedFile, FileState, SumsError, compare_files
from cavapp.core.messages.command_line import (
    ALL_AS_PACKED,
    ALL_AS_SHIPPED,
    COMPARED_STATES,
    NO_LIST_OF_SUMS,
    NOT_AS_PACKED,
    NOT_AS_SHIPPED,
    NOTHING_TO_COMPARE,
)


class Verified(NamedTuple):
    """The lines of the answer, and whether all is as shipped as far as that can be told."""

    lines: list[str]
    holds: bool


def verify_files(folder: Path | None, lang: Language) -> Verified:
    """Compare the files of a folder with the list in it; ``None``: of a program that no list came with."""
    if folder is None:
        return Verified([NOTHING_TO_COMPARE.get(lang)], holds=True)
    if not folder.is_dir():
        return _verify_pack(folder, lang)
    try:
        compared = list(compare_files(folder))
    except SumsError as error:
        return Verified([NO_LIST_OF_SUMS.get(lang).format(path=error)], holds=False)
    return _say_odd(compared, ALL_AS_SHIPPED, NOT_AS_SHIPPED, lang)


def _verify_pack(path: Path, lang: Language) -> Verified:
    from cavapp.core.export.data_files.pack_check import PackError, compare_pack  # noqa: PLC0415 - folders need no zip

    try:
        compared = compare_pack(path)
    except PackError as error:
        return Verified([str(error)], holds=False)
    return _say_odd(compared, ALL_AS_PACKED, NOT_AS_PACKED, lang)


def _say_odd(compared: Sequence[ComparedFile], whole: Text, broken: Text, lang: Language) -> Verified:
    """Each file that is not as it was, and how many there are; ``whole`` is said where there is none."""
    odd = [file for file in compared if file.state is not FileState.SAME]
    lines = [f"{file.path}: {COMPARED_STATES[file.state].get(lang)}" for file in odd]
    said = (broken if odd else whole).get(lang).format(count=len(compared), odd=len(odd))
    return Verified([*lines, said], holds=not odd)
