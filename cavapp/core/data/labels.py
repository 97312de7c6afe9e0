"""Keys and periods in words, from the labels of their codes.

Owns how these stand side by side. Parts of the report and of a dataset are told by ``core.messages.places``.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import MEASURE, DimensionKind, FiscalYear, Key, UndatedYear, Value, Year
from cavapp.core.data.text import Language

_RANGE: Final = 3
_MONTH: Final = "month"


def key_text(catalogue: Catalogue, key: Key, lang: Language) -> str:
    """An observation in words, without release and measure: "Honduras, 2010"; "ESF, FY2011"."""
    data = catalogue.dataset(key.dataset)
    parts: list[str] = []
    for dimension in data.dimensions:
        value = key.get(dimension.id)
        if value is None or dimension.id in {MEASURE, "vintage"}:
            continue
        label = catalogue.short(dimension.id, value, lang)
        if dimension.id == _MONTH and parts:
            label = f"{label}{' de ' if lang is Language.SPANISH else ' '}{parts.pop()}"
        elif dimension.kind is DimensionKind.NUMBER:
            label = f"{catalogue.label('dimension', dimension.id, lang)} {label}"
        parts.append(label)
    return ", ".join(parts)


def periods_text(values: Sequence[Value], lang: Language) -> str:
    """Periods in order, with runs drawn together: "1995–2011"; "2009, 2011"; undated ones apart from the others."""
    ordered = sorted((one for one in values if isinstance(one, (Year, FiscalYear))), key=attrgetter("number"))
    runs: list[list[Year | FiscalYear]] = []
    for value in ordered:
        if runs and value.number == runs[-1][-1].number + 1 and type(value) is type(runs[-1][-1]):
            runs[-1].append(value)
        else:
            runs.append([value])
    texts = (run[0].label(lang) if len(run) == 1 else f"{run[0].label(lang)}–{run[-1].label(lang)}" for run in runs)
    return ("; " if any(isinstance(one, UndatedYear) for one in ordered) else ", ").join(texts)


def values_text(catalogue: Catalogue, dimension: str, values: Sequence[Value], lang: Language) -> str:
    """Values as a list; unbroken periods as a range."""
    if any(isinstance(value, UndatedYear) for value in values):
        return periods_text(values, lang)
    numbers = sorted(value.number for value in values if isinstance(value, (Year, FiscalYear)))
    if numbers:
        values = sorted(values, key=str)
    labels = [catalogue.short(dimension, value, lang) for value in values]
    if len(numbers) >= _RANGE and numbers == list(range(numbers[0], numbers[0] + len(values))):
        return f"{labels[0]}–{labels[-1]}"
    return ", ".join(labels)
