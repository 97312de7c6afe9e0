"""Names of persons and institutions, as foreign files write them, as CSL-JSON.

Owns taking them apart: where one ends and the next begins, family and given names, suffixes, the mark for further
authors. It is given text whose commands have been carried out; braces still hold together what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cavapp.core.data.reference import CJK, OTHERS
from cavapp.core.references.readers.latex import without_groups

_AND: Final = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)
_SEMICOLON: Final = re.compile(r"[;\uff1b]")
_COMMA: Final = re.compile(r"[,\uff0c]")
_SPACE: Final = re.compile(r"\s+")
_OTHERS: Final = re.compile(r"(?:and |y )?(?:others|otros|otras)|(?:and )?et\.? ?al(?:ii|ia|\.)?", re.IGNORECASE)
_AND_OTHERS: Final = re.compile(rf"(?<![\s,])[\s,]++(?:{_OTHERS.pattern})$", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(?:Jn?r|Sn?r|II|III|IV|VI{1,3}|2nd|3rd|4th|Esq|hijo)\.?", re.IGNORECASE)
_SUFFIX_BETWEEN: Final = re.compile(rf"{_SUFFIX.pattern}|J[uú]nior|Senior|Filho|Neto|Sobrinho", re.IGNORECASE)
_EXTENDED: Final = re.compile(r"\s*(family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_PARTS: Final = 3  # family, suffix, given

CslName = dict[str, str]


def split_names(source: str, *, filed: bool = False) -> Iterator[str]:
    """The names of a field, one at a time, "et al." for those that are left unnamed.

    In a ``filed`` one, as RIS has it, an "and" is part of the name of an institution, and a comma behind family and
    given name says that nothing follows: no suffix, nobody unnamed.
    """
    for part in [source] if filed else split_outside_braces(source, _AND):
        for name in split_outside_braces(part, _SEMICOLON):
            bare = name.strip().strip(",").strip()
            if filed and _is_closed(name):
                yield name.strip()
                continue
            if _OTHERS.fullmatch(bare):
                yield OTHERS
                continue
            further = _AND_OTHERS.search(bare)
            if further is not None and further.start():
                yield bare[: further.start()]
                yield OTHERS
            elif bare:
                yield bare


def person_of(source: str) -> CslName | None:
    """A name of BibTeX: in braces an institution, around commas family and given, else the last word is the family.

    None if it cannot be taken apart for sure.
    """
    if is_one_group(source) or source == OTHERS:
        return _whole(source)
    if _EXTENDED.match(source):
        return _extended(source)
    pieces = split_outside_braces(source, _COMMA)
    return _in_direct_order(source) if len(pieces) == 1 else _around_commas(pieces)


def filed_name(source: str) -> CslName:
    """A name of RIS: family, given name and suffix around commas; anything else is an institution, with two for one."""
    if ",," in source:
        return _whole(source.replace(",,", ",", 1).strip(" ,"))
    pieces = [piece.strip() for piece in _COMMA.split(source.strip(" ,"))]
    if _is_closed(source):
        return _named(*pieces)
    found = _around_commas(pieces) if len(pieces) > 1 else None
    if found is None and len(pieces) == _PARTS and " " not in pieces[-1]:
        return _named(*pieces)
    return found or _whole(source.strip(" ,"))


def _is_closed(source: str) -> bool:
    """Whether a comma stands behind family and given name."""
    *names, end = (piece.strip() for piece in _COMMA.split(source))
    return len(names) == _PARTS - 1 and all(names) and not end


def is_taken_apart(text: str) -> bool:
    """Whether a part of a name would be read as several, as parts by name, or its end as a suffix or as others."""
    marks = any(mark.search(text) for mark in (_AND, _SEMICOLON, _COMMA)) or _EXTENDED.match(text) is not None
    return marks or _AND_OTHERS.search(f" {text}") is not None or _SUFFIX.fullmatch(text.rpartition(" ")[2]) is not None


def split_outside_braces(source: str, mark: re.Pattern[str]) -> list[str]:
    """The text between marks that stand in no braces."""
    if "{" not in source:
        return mark.split(source)
    depths, depth = [], 0
    for char in source:
        depth += (char == "{") - (char == "}")
        depths.append(depth)
    parts, start = [], 0
    for found in mark.finditer(source):
        if depths[found.start()] == 0:
            parts.append(source[start : found.start()])
            start = found.end()
    return [*parts, source[start:]]


def is_one_group(source: str) -> bool:
    """Whether one pair of braces holds it all."""
    if not (source.startswith("{") and source.endswith("}")):
        return False
    depth = 0
    for place, char in enumerate(source):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return place == len(source) - 1
    return False


def _around_commas(pieces: list[str]) -> CslName | None:
    """Family and given name, with a suffix in any of the places where people put it."""
    pieces = [piece.strip() for piece in pieces]
    while pieces and not pieces[-1]:
        pieces.pop()
    if not pieces or not pieces[0] or len(pieces) > _PARTS:
        return None
    if len(pieces) == _PARTS:
        return _with_three_parts(*pieces)
    family, given = pieces[0], "".join(pieces[1:])
    if _SUFFIX.fullmatch(given) and " " in family:
        return _in_direct_order(family, given)
    words = split_outside_braces(given, _SPACE)
    if len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        return _named(family, " ".join(words[:-1]), words[-1])
    return _named(family, given)


def _with_three_parts(family: str, middle: str, last: str) -> CslName | None:
    if _SUFFIX.fullmatch(last):
        return _named(family, middle, last)
    # Anything else between two commas is the name of another person.
    is_suffix = is_one_group(middle) or _SUFFIX_BETWEEN.fullmatch(middle)
    return _named(family, last, middle) if is_suffix else None


def _in_direct_order(source: str, suffix: str = "") -> CslName | None:
    """Given names before the family name, which begins at its last word or at a particle in small letters."""
    parts = [one for one in split_outside_braces(source, _SPACE) if one]
    if len(parts) > 2 and not suffix and _SUFFIX.fullmatch(parts[-1]):  # noqa: PLR2004 - a suffix follows two names
        suffix = parts.pop()
    if len(parts) == 2 and all(map(CJK.fullmatch, parts)):  # noqa: PLR2004 - as above
        return _named(parts[0], parts[1])
    small = [one[:1].islower() for one in parts]
    if small and small[0] and not all(small):
        return _whole(source)
    first = next((n for n, is_small in enumerate(small[:-1]) if n and is_small), len(parts) - 1)
    if parts[first] in ("y", "e", "i"):
        if first < len(parts) - 2:  # two people
            return None
        first -= 1
    return _named(" ".join(parts[first:]), " ".join(parts[:first]), suffix)


def _extended(source: str) -> CslName | None:
    """A name of biblatex with its parts by name: family=Cruz, given=Ana, prefix=de la."""
    parts: dict[str, str] = {}
    for piece in split_outside_braces(source, _COMMA):
        name, mark, value = piece.partition("=")
        if not mark:
            return None
        parts[name.strip().casefold()] = value.strip().strip('"')
    prefix, drops = parts.get("prefix", ""), parts.get("useprefix", "").casefold() == "false"
    family = " ".join(filter(None, ("" if drops else prefix, parts.get("family"))))
    given = " ".join(filter(None, (parts.get("given"), prefix if drops else "")))
    return _named(family, given, parts.get("suffix", ""))


def _whole(source: str) -> CslName:
    text = without_groups(source)
    return {"literal": text} if text else {}


def _named(family: str, given: str, suffix: str = "") -> CslName:
    family, given, suffix = (without_groups(part) for part in (family, given, suffix))
    if not family or not given:
        return _whole(" ".join(filter(None, (given, family, suffix))))
    return {"family": family, "given": given} | ({"suffix": suffix} if suffix else {})
