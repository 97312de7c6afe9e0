"""What readers of foreign references find: works in a common form, and what is wrong at which line.

Owns the kinds of findings and their sentences in both languages. The formats are the business of the readers; what is
known already and what is written, of ``reference_import``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, NamedTuple

from cavapp.core.data.text import Language, Text

MOST_BYTES: Final = 64 * 1024 * 1024
# The kinds of works in CSL 1.0.2.
CSL_TYPES: Final = frozenset(
    (
        *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast"),
        *("chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "event"),
        *("entry-encyclopedia", "figure", "graphic", "hearing", "interview", "legal_case", "legislation"),
        *("manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent"),
        *("performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report"),
        *("review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
    )
)


class Fault(Enum):
    """What is wrong with a piece of a file. ``{what}`` is the piece; where a record is lost, the sentence says so."""

    EMPTY = Text(
        "There is no reference in it. Copy entries in BibTeX, RIS or CSL-JSON.",
        "No contiene ninguna referencia. Copie registros en BibTeX, RIS o CSL-JSON.",
    )
    TOO_LARGE = Text(
        "The file is larger than 64 MB and is not read. Export fewer references at a time.",
        "El archivo supera 64 MB y no se lee. Exporte menos referencias cada vez.",
    )
    ENCODING = Text(
        "The text is not in UTF-8; it was read as {what}. Check the accents.",
        "El texto no está en UTF-8; se leyó como {what}. Revise los acentos.",
    )
    MISREAD = Text(
        "“{what}” looks like accents saved in a wrong encoding. Save the file as UTF-8 where it comes from.",
        "«{what}» parece acentos guardados con otra codificación. Guarde el archivo en UTF-8 en su origen.",
    )
    UNCLOSED = Text(
        "The entry {what} is never closed: a brace or a quotation mark is missing. What could be read of it is kept.",
        "El registro {what} nunca se cierra: falta una llave o una comilla. Se conserva lo que se pudo leer.",
    )
    UNCLOSED_FIELD = Text(
        "The field {what} is never closed; it was ended where the next field begins. Check it.",
        "El campo {what} nunca se cierra; se cerró donde empieza el siguiente. Revíselo.",
    )
    BROKEN_ENTRY = Text(
        "After “@” no entry begins that can be read ({what}); it is left out. Correct it and import it again.",
        "Tras «@» no empieza un registro legible ({what}); se omite. Corríjalo e impórtelo de nuevo.",
    )
    BROKEN_FIELD = Text(
        "“{what}” is no field with a value; it is left out of the work.",
        "«{what}» no es un campo con valor; se omite de la obra.",
    )
    FIELD_TWICE = Text(
        "The field {what} stands twice in the entry; the first one counts.",
        "El campo {what} aparece dos veces en el registro; cuenta el primero.",
    )
    NO_KEY = Text("The entry has no key; it gets one of its own.", "El registro no tiene clave; recibe una propia.")
    SAME_KEY = Text(
        "The key {what} was used before in this file; both works come in, this one under another key.",
        "La clave {what} ya se usó en este archivo; entran ambas obras, esta con otra clave.",
    )
    NO_TITLE = Text(
        "The entry {what} has no title and cannot be cited; it is left out. Give it a title and import it again.",
        "El registro {what} no tiene título y no puede citarse; se omite. Póngale título e impórtelo de nuevo.",
    )
    UNKNOWN_TYPE = Text(
        "“{what}” is no known kind of work; it is read as a document.",
        "«{what}» no es una clase de obra conocida; se lee como documento.",
    )
    UNKNOWN_MACRO = Text(
        "The abbreviation {what} is not defined in this file; its name stands in its place.",
        "La abreviatura {what} no está definida en este archivo; queda su nombre en su lugar.",
    )
    NO_PARENT = Text(
        "The entry refers to {what}, which is not in this file; what it would take from there is missing.",
        "El registro remite a {what}, que no está en este archivo; falta lo que tomaría de allí.",
    )
    BAD_DATE = Text(
        "“{what}” is no date that can be read; it is kept as words.",
        "«{what}» no es una fecha legible; se conserva como texto.",
    )
    NO_PAGE = Text(
        "“{what}” names no page; it is left out of the work.",
        "«{what}» no indica ninguna página; se omite de la obra.",
    )
    BAD_NAME = Text(
        "“{what}” is no name that can be taken apart; it stands as a whole.",
        "«{what}» no es un nombre que pueda separarse; queda entero.",
    )
    LATEX = Text(
        "The command {what} is not known; it is left out, its text is kept.",
        "El comando {what} no se conoce; se omite y se conserva su texto.",
    )
    NO_END = Text(
        "The record {what} has no end (ER); it was ended where the next one begins.",
        "El registro {what} no tiene final (ER); se cerró donde empieza el siguiente.",
    )
    STRAY = Text(
        "“{what}” belongs to no record and is attached to nothing; it is left out.",
        "«{what}» no pertenece a ningún registro; se omite.",
    )
    NOT_JSON = Text(
        "The text is not valid JSON here ({what}); the item is left out, reading goes on at the next one.",
        "El texto no es JSON válido aquí ({what}); se omite el elemento y se sigue con el próximo.",
    )
    NOT_A_RECORD = Text(
        "“{what}” is no record with named fields; it is left out.",
        "«{what}» no es un registro con campos; se omite.",
    )
    BAD_FIELD = Text(
        "The field {what} is not written as CSL-JSON has it; it is left out of the work.",
        "El campo {what} no está escrito como en CSL-JSON; se omite de la obra.",
    )


class Finding(NamedTuple):
    """Something wrong, with its line (from 1; 0 speaks of the whole file)."""

    line: int
    fault: Fault
    what: str = ""

    def text(self, lang: Language) -> str:
        """The sentence about it."""
        return self.fault.value.get(lang).replace("{what}", shortened(self.what))


class Incoming(NamedTuple):
    """A work that was read: its key in the file, its line, and its fields as CSL-JSON without an id."""

    key: str
    line: int
    csl: Mapping[str, Any]


class Intake(NamedTuple):
    """All that a file gave, both in the order of the file."""

    works: tuple[Incoming, ...]
    findings: tuple[Finding, ...]


_LONGEST: Final = 60


def shortened(text: str) -> str:
    """The text on one line, of a length that a sentence can carry."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
