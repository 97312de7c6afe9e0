"""What the types and tags of RIS mean, kind by kind, as publishers and reference managers use them.

Owns the tables that reading and writing share; where a field has several tags, the first one is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cavapp.core.references.readers.findings import PERIODICALS

# The first type of a kind is the one that is written.
TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "ABST", "INPR"), "article-journal"),
        **dict.fromkeys(("MGZN", "MAGA", "CTLG"), "article-magazine"),
        "NEWS": "article-newspaper",
        **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "WHOLE", "SER", "CLSWK"), "book"),
        **dict.fromkeys(("CHAP", "ECHAP"), "chapter"),
        "ENCYC": "entry-encyclopedia",
        "DICT": "entry-dictionary",
        **dict.fromkeys(("CPAPER", "CONF"), "paper-conference"),
        "THES": "thesis",
        **dict.fromkeys(("RPRT", "GOVDOC"), "report"),
        "STAND": "standard",
        **dict.fromkeys(("DATA", "AGGR", "DBASE"), "dataset"),
        "STAT": "legislation",
        **dict.fromkeys(("BILL", "UNBILL"), "bill"),
        **dict.fromkeys(("CASE", "LEGAL"), "legal_case"),
        "HEAR": "hearing",
        "PAT": "patent",
        **dict.fromkeys(("UNPB", "MANSCPT", "UNPD"), "manuscript"),
        "PAMP": "pamphlet",
        "COMP": "software",
        "SLIDE": "speech",
        "BLOG": "post-weblog",
        **dict.fromkeys(("ELEC", "WEB"), "webpage"),
        **dict.fromkeys(("PCOMM", "ICOMM"), "personal_communication"),
        "MAP": "map",
        **dict.fromkeys(("FIGURE", "ART", "CHART"), "graphic"),
        **dict.fromkeys(("MPCT", "ADVS", "VIDEO", "MULTI"), "motion_picture"),
        **dict.fromkeys(("SOUND", "MUSIC"), "song"),
        **dict.fromkeys(("GEN", "ANCIENT", "EQUA", "GRNT"), "document"),
    }
)
_TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "title": ("TI", "T1", "CT"),
        "container-title": ("T2", "JF", "BT", "JO", "JA", "J2"),
        "container-title-short": ("J2", "JA", "JO"),
        "title-short": ("ST",),
        "collection-title": ("T3",),
        "publisher": ("PB",),
        "publisher-place": ("CY", "PP"),
        "volume": ("VL",),
        "number-of-volumes": ("NV",),
        "section": ("SE",),
        "genre": ("M3",),
        "edition": ("ET",),
        "language": ("LA",),
        "abstract": ("AB", "N2"),
        "call-number": ("CN",),
        "archive_location": ("AV",),
    }
)
_LEGAL: Final = {"chapter-number": ("ET",), "number": ("M1", "IS"), "edition": ()}
_ARCHIVED: Final = {"archive": ("DB",), "archive_location": ("AV", "AN")}
_SERIES: Final = {"collection-title": ("T2", "T3"), "container-title": ("JF",), "title": ("TI", "T1", "CT", "BT")}
_TEXTS_OF_KIND: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "book": _SERIES,
        "report": {**_SERIES, "number": ("M1", "SN")},
        "map": {**_SERIES, **_ARCHIVED},
        "paper-conference": {
            "container-title": ("C3", "T2", "JF", "BT", "JO", "JA", "J2"),
            "event-title": ("T2",),
            "publisher-place": ("CY", "PP", "C1"),
        },
        "speech": {"event-title": ("T2",), "container-title": ("JF",)},
        "dataset": {"version": ("ET",), "edition": ()},
        "software": {"version": ("ET",), "edition": ()},
        "legislation": _LEGAL,
        "bill": _LEGAL,
        "hearing": {**_LEGAL, "authority": ("T2",), "container-title": ("JF",)},
        "legal_case": {
            "container-title": ("A2", "T2", "JF", "JO"),
            "authority": ("PB",),
            "publisher": (),
            "number": ("SV", "M1", "IS"),
        },
        "manuscript": _ARCHIVED,
        "personal_communication": _ARCHIVED,
        "document": _ARCHIVED,
        "graphic": _ARCHIVED,
        "interview": _ARCHIVED,
        "pamphlet": _ARCHIVED,
    }
)
_PARTS: Final = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"))
_NAMES_OF_KIND: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "book": {"editor": ("A3", "ED", "A2"), "collection-editor": ("A2",)},
        **{kind: {"editor": ("A2", "ED"), "collection-editor": ("A3",)} for kind in _PARTS},
        **{kind: {"editor": ("A2", "ED")} for kind in (*PERIODICALS, "dataset", "document")},
        "report": {"editor": ("A2", "ED"), "collection-editor": ("A3",)},
        "personal_communication": {"recipient": ("A2",)},
        "interview": {"interviewer": ("A2",)},
    }
)


def text_tags(kind: str) -> dict[str, tuple[str, ...]]:
    """The tags of each text of a kind of work."""
    return {**_TEXTS, **_TEXTS_OF_KIND.get(kind, {})}


def name_tags(kind: str) -> dict[str, tuple[str, ...]]:
    """The tags of the people who made a work of a kind."""
    return {"author": ("AU", "A1"), "editor": ("ED",), "translator": ("A4", "TA"), **_NAMES_OF_KIND.get(kind, {})}


# Tags that mean something for one kind or another: what is left over of them is told.
KNOWN: Final = frozenset(
    (
        *(tag for tags in _TEXTS.values() for tag in tags),
        *(tag for one in _TEXTS_OF_KIND.values() for tags in one.values() for tag in tags),
        *("AU", "A1", "A2", "A3", "A4", "ED", "TA", "PY", "Y1", "DA", "Y2", "IS", "SP", "EP", "UR", "DO", "SN"),
    )
) - {"DB", "AN", "C1", "C3", "M1", "JO", "JA", "J2"}
