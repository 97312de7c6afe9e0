"""Parts of the report and of its tables in words: "footnote 7", "source line of Table 1a", "INCLE, FY2009".

Owns these texts in both languages, and the ids of parts that they belong to. Labels of codes are data; keys and periods
are told by ``core.data.labels``.
"""

from __future__ import annotations

import re
from typing import Final

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import MEASURE, Region
from cavapp.core.data.labels import periods_text
from cavapp.core.data.notes import Footnote
from cavapp.core.data.text import Language, Text

_FIXED_PLACES: Final = {
    "works-cited": Text("Works Cited", "Obras citadas"),
    "front-matter": Text("front matter", "páginas preliminares"),
}
_PLACE_PATTERNS: Final = (
    (re.compile(r"fn-(\d+)"), Text("footnote {0}", "nota al pie {0}")),
    (re.compile(r"text-p-(\d+)"), Text("text, p. {0}", "texto, p. {0}")),
    (re.compile(r"txt-sec-(\d+)"), Text("text on section {0}", "texto sobre la sección {0}")),
    (re.compile(r"fig-(\d\w?)"), Text("Figure {0}", "figura {0}")),
    (re.compile(r"table-(\d\w?)"), Text("Table {0}", "cuadro {0}")),
    (re.compile(r"table-(\d\w?)-(\w)"), Text("Table {0}, note {1}", "cuadro {0}, nota {1}")),
    (re.compile(r"src-fig-(\d\w?)"), Text("source line of Figure {0}", "línea de fuente de la figura {0}")),
    (re.compile(r"src-table-(\d\w?)"), Text("source line of Table {0}", "línea de fuente del cuadro {0}")),
)
_WHOLE_TABLE: Final = Text("the whole table", "todo el cuadro")


def report_place_text(place: str, lang: Language) -> str:
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
    return known.number.get(lang) if known else report_place_text(exhibit, lang)


def location_text(catalogue: Catalogue, note: Footnote, lang: Language) -> str:
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
    return "; ".join(parts) if parts else _WHOLE_TABLE.get(lang)
