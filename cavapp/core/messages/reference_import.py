"""What is wrong with a file of references: one sentence for each kind of problem; where a record is lost it says so.

Owns these sentences in both languages; ``{what}`` is the piece of the file. What is wrong where is found by
``core.references.readers``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

# By the values of ``core.references.readers.findings.ImportProblemKind``.
IMPORT_PROBLEMS: Final = {
    "empty": Text(
        "There is no reference in it. Copy entries in BibTeX, RIS or CSL-JSON.",
        "No contiene ninguna referencia. Copie registros en BibTeX, RIS o CSL-JSON.",
    ),
    "too_large": Text(
        "The file is larger than 64 MB and is not read. Export fewer references at a time.",
        "El archivo supera 64 MB y no se lee. Exporte menos referencias cada vez.",
    ),
    "encoding": Text(
        "The text is not in UTF-8; it was read as {what}. Check the accents.",
        "El texto no está en UTF-8; se leyó como {what}. Revise los acentos.",
    ),
    "misread": Text(
        "“{what}” looks like accents saved in a wrong encoding. Save the file as UTF-8 where it comes from.",
        "«{what}» parece acentos guardados con otra codificación. Guarde el archivo en UTF-8 en su origen.",
    ),
    "unclosed": Text(
        "The entry {what} is never closed: a brace or a quotation mark is missing. What could be read of it is kept.",
        "El registro {what} nunca se cierra: falta una llave o una comilla. Se conserva lo que se pudo leer.",
    ),
    "unclosed_field": Text(
        "The field {what} is never closed; it was ended where the next field begins. Check it.",
        "El campo {what} nunca se cierra; se cerró donde empieza el siguiente. Revíselo.",
    ),
    "broken_entry": Text(
        "After “@” no entry begins that can be read ({what}); it is left out. Correct it and import it again.",
        "Tras «@» no empieza un registro legible ({what}); se omite. Corríjalo e impórtelo de nuevo.",
    ),
    "broken_field": Text(
        "“{what}” is no field with a value; it is left out of the work.",
        "«{what}» no es un campo con valor; se omite de la obra.",
    ),
    "field_twice": Text(
        "The field {what} stands twice in the entry; the first one counts, the other is kept with the work.",
        "El campo {what} aparece dos veces en el registro; cuenta el primero y el otro se conserva con la obra.",
    ),
    "no_key": Text("The entry has no key; it gets one of its own.", "El registro no tiene clave; recibe una propia."),
    "same_key": Text(
        "The key {what} was used before in this file; both works come in, this one under another key.",
        "La clave {what} ya se usó en este archivo; entran ambas obras, esta con otra clave.",
    ),
    "no_title": Text(
        "The entry {what} has no title and cannot be cited; it is left out. Give it a title and import it again.",
        "El registro {what} no tiene título y no puede citarse; se omite. Póngale título e impórtelo de nuevo.",
    ),
    "unknown_type": Text(
        "“{what}” is no known kind of work; it is read as a document.",
        "«{what}» no es una clase de obra conocida; se lee como documento.",
    ),
    "unknown_macro": Text(
        "The abbreviation {what} is not defined in this file; its name stands in its place.",
        "La abreviatura {what} no está definida en este archivo; queda su nombre en su lugar.",
    ),
    "no_parent": Text(
        "The entry refers to {what}, which is not in this file; what it would take from there is missing.",
        "El registro remite a {what}, que no está en este archivo; falta lo que tomaría de allí.",
    ),
    "bad_date": Text(
        "“{what}” is no date that can be read; it is kept as words.",
        "«{what}» no es una fecha legible; se conserva como texto.",
    ),
    "no_page": Text(
        "“{what}” names no page; it is kept with the work but not cited.",
        "«{what}» no indica ninguna página; se conserva con la obra, sin citarse.",
    ),
    "bad_name": Text(
        "“{what}” is no name that can be taken apart; it stands as a whole.",
        "«{what}» no es un nombre que pueda separarse; queda entero.",
    ),
    "latex": Text(
        "The command {what} is not known; it is left out, its text is kept.",
        "El comando {what} no se conoce; se omite y se conserva su texto.",
    ),
    "no_end": Text(
        "The record {what} has no end (ER); it was ended where the next one begins.",
        "El registro {what} no tiene final (ER); se cerró donde empieza el siguiente.",
    ),
    "stray": Text(
        "“{what}” belongs to no record and is attached to nothing; it is left out.",
        "«{what}» no pertenece a ningún registro; se omite.",
    ),
    "not_json": Text(
        "The text is not valid JSON here ({what}); the item is left out, reading goes on at the next one.",
        "El texto no es JSON válido aquí ({what}); se omite el elemento y se sigue con el próximo.",
    ),
    "not_a_record": Text(
        "“{what}” is no record with named fields; it is left out.",
        "«{what}» no es un registro con campos; se omite.",
    ),
    "bad_field": Text(
        "The field {what} is not written as CSL-JSON has it; it is kept with the work but not cited.",
        "El campo {what} no está escrito como en CSL-JSON; se conserva con la obra, sin citarse.",
    ),
    "kept_aside": Text(
        "“{what}” has no place in the citation; it is kept with the work.",
        "«{what}» no tiene lugar en la cita; se conserva con la obra.",
    ),
    "unreadable": Text(
        "The program failed on {what} and left it out; everything else is read. Enter it by hand.",
        "El programa falló con {what} y lo omitió; todo lo demás se lee. Introdúzcalo a mano.",
    ),
    "failed": Text(
        "The program failed while reading; nothing is brought in. Import the file in parts to find the record.",
        "El programa falló al leer; no se importa nada. Importe el archivo por partes para hallar el registro.",
    ),
    "too_long": Text(
        "“{what}” is longer than anything that is cited; it is left out.",
        "«{what}» es más largo que cualquier cosa que se cite; se omite.",
    ),
    "more": Text(
        "Much more is wrong than is listed here. Correct the file and import it again.",
        "Hay muchos más problemas que los que figuran aquí. Corrija el archivo e impórtelo de nuevo.",
    ),
    "no_file": Text(
        "{what} cannot be read. Choose another file.",
        "No se puede leer {what}. Elija otro archivo.",
    ),
    "stopped": Text(
        "Reading took more time or memory than any bibliography needs and was ended; nothing is brought in. Import the "
        "file in parts.",
        "La lectura exigió más tiempo o memoria que cualquier bibliografía y se detuvo; no se importa nada. Importe el "
        "archivo por partes.",
    ),
}
