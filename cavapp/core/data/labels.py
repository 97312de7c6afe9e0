"""Keys, regions and parts of the report in words.

Owns how an address reads in both languages. Labels of codes are data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import MEASURE, DimensionKind, FiscalYear, Key, Region, Value, Year
from cavapp.core.data.notes import Footnote
from cavapp.core.data.text import Language, Text

_WHOLE: Final = Text("the whole table", "todo el cuadro")
_FIXED_PLACES: Final = {
    "works-cited": Text("Works Cited", "Obras citadas"),
    "front-matter": Text("front matter", "páginas preliminares"),
}
_PLACE_PATTERNS: Final = (
    (re.compile(r"fn-(\d+)"), Text("footnote {0}", "nota al pie {0}")),
    (re.compile(r"text-p-(\d+)"), Text("text, p. {0}", "texto, p. {0}")),
    (re.compile(r"txt-sec-(\d+)"), Text("text on section {0}", "texto sobre la sección {0}")),
    (re.compile(r"fig-(\d\w?)"), Text("Figure {0}", "Figura {0}")),
    (re.compile(r"table-(\d\w?)"), Text("Table {0}", "Cuadro {0}")),
    (re.compile(r"table-(\d\w?)-(\w)"), Text("Table {0}, note {1}", "Cuadro {0}, nota {1}")),
    (re.compile(r"src-fig-(\d\w?)"), Text("source line of Figure {0}", "línea de fuente de la Figura {0}")),
    (re.compile(r"src-table-(\d\w?)"), Text("source line of Table {0}", "línea de fuente del Cuadro {0}")),
)


def place_text(place: str, lang: Language) -> str:
    """A part of the report in words, from its id (``fn-7``, ``table-1b-a``); else the id itself."""
    if place in _FIXED_PLACES:
        return _FIXED_PLACES[place].get(lang)
    for pattern, words in _PLACE_PATTERNS:
        found = pattern.fullmatch(place)
        if found:
            return words.get(lang).format(*found.groups())
    return place


def exhibit_text(catalogue: Catalogue, exhibit: str, lang: Language) -> str:
    """The printed number of an exhibit, also of one that has no numbers of its own (Figure 2)."""
    known = catalogue.exhibits.get(exhibit)
    return known.number.get(lang) if known else place_text(exhibit, lang)


def whereabouts(catalogue: Catalogue, note: Footnote, lang: Language) -> str:
    """The exhibit a note belongs to; the dataset's title for a note without one."""
    if note.exhibit:
        return exhibit_text(catalogue, note.exhibit, lang)
    attached = catalogue.evidence.attachments_of(note.id)
    return catalogue.dataset(attached[0].region.dataset).title.get(lang) if attached else ""


def region_text(catalogue: Catalogue, region: Region, lang: Language) -> str:
    """A part of a dataset in words: "INCLE, FY2009"; "El Salvador, Guatemala; 2000–2004"."""
    data = catalogue.dataset(region.dataset)
    sets = dict(region.sets)
    parts = []
    for dimension in data.dimensions:
        members = sets.get(dimension.id)
        if members is None or (dimension.id == MEASURE and len(data.measures) == 1):
            continue
        ordered = [value for value in data.values_of(dimension.id) if value in members]
        if dimension.is_time:
            parts.append(periods_text(ordered, lang))
        else:
            parts.append(", ".join(catalogue.short(dimension.id, value, lang) for value in ordered))
    return "; ".join(parts) if parts else _WHOLE.get(lang)


def key_text(catalogue: Catalogue, key: Key, lang: Language) -> str:
    """An observation in words, without release and measure: "Honduras, 2010"; "ESF, FY2011"."""
    data = catalogue.dataset(key.dataset)
    parts = []
    for dimension in data.dimensions:
        value = key.get(dimension.id)
        if value is None or dimension.id in {MEASURE, "vintage"}:
            continue
        label = catalogue.short(dimension.id, value, lang)
        if dimension.kind is DimensionKind.NUMBER:
            label = f"{catalogue.label('dimension', dimension.id, lang)} {label}"
        parts.append(label)
    return ", ".join(parts)


def periods_text(values: Sequence[Value], lang: Language) -> str:
    """Periods in order, with runs drawn together: "1995–2011"; "2009, 2011"."""
    ordered = sorted(value for value in values if isinstance(value, (Year, FiscalYear)))
    runs: list[list[Year | FiscalYear]] = []
    for value in ordered:
        if runs and value.number == runs[-1][-1].number + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    texts = (run[0].label(lang) if len(run) == 1 else f"{run[0].label(lang)}–{run[-1].label(lang)}" for run in runs)
    return ", ".join(texts)
