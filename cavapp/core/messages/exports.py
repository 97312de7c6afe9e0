"""Words about files that leave the program: presets, the page of a set, what a file says of itself, what has changed.

Owns these texts in both languages. What stands in the figures themselves is said by ``core.messages.figures``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

PRESET_TITLES: Final = {
    "slide": Text("Slide, 16:9", "Diapositiva, 16:9"),
    "report": Text("Report column, 300 dpi", "Columna de informe, 300 ppp"),
    "square": Text("Square, for messages", "Cuadrado, para mensajes"),
    "a4": Text("A4 page, landscape", "Página A4 horizontal"),
    "a4-portrait": Text("A4 page", "Página A4"),
    "letter": Text("Letter page", "Página carta"),
    "4k": Text("Large screen, 4K", "Pantalla grande, 4K"),
}

SET_TITLE: Final = Text("Figures and tables", "Figuras y cuadros")
CONTENTS_HEADING: Final = Text("Contents", "Contenido")
WORKS_CITED_HEADING: Final = Text("Works cited", "Obras citadas")
NUMBERS_HEADING: Final = Text("Numbers", "Cifras")
FILES_LABEL: Final = Text("Files", "Archivos")
FIGURE_NUMBER_LABEL: Final = Text("Figure number", "Número de figura")
PAGE_MADE_WITH: Final = Text(
    "Made with cavapp {version}. Everything is in this file; it opens without internet.",
    "Hecho con cavapp {version}. Todo está en este archivo; se abre sin internet.",
)

PROGRAM_AS_AUTHOR: Final = Text(
    "cavapp; figures of the institutions named as sources", "cavapp; cifras de las instituciones citadas como fuentes"
)
EDITORS_AS_AUTHORS: Final = Text("{names} (edits); {program}", "{names} (modificaciones); {program}")
OWN_TERMS: Final = Text(
    "Words and arrangement: CC BY 4.0. The figures belong to the institutions named.",
    "Textos y disposición: CC BY 4.0. Las cifras pertenecen a las instituciones citadas.",
)

EDITED_THEN: Final = Text("edited by whoever made the figure", "modificado por quien hizo la figura")
EDITED_NOW: Final = Text("edited in your workspace", "modificado en su espacio de trabajo")
EDITED_ON_BOTH_SIDES: Final = Text("edited on both sides", "modificado en ambos lados")
DATA_CHANGED: Final = Text("the data of the program have changed", "los datos del programa han cambiado")
SUM_CHANGED: Final = Text("its rows add up to something else", "sus filas suman otra cantidad")
NOTES_CHANGED: Final = Text("its notes have changed", "sus notas han cambiado")
ONLY_THEN: Final = Text("no longer there", "ya no existe")
ONLY_NOW: Final = Text("not there then", "no existía entonces")

# ---------------------------------------------------------------- data files

SHEET_TITLES: Final = {
    "data": Text("Data", "Datos"),
    "notes": Text("Notes", "Notas"),
    "sources": Text("Sources", "Fuentes"),
    "changes": Text("Changes", "Cambios"),
    "about": Text("About", "Acerca de"),
}
CODE_HEAD: Final = Text("{head} (code)", "{head} (código)")
COLUMN_HEADS: Final = {
    "value": Text("Value", "Valor"),
    "unit": Text("Unit (code)", "Unidad (código)"),
    "unit_name": Text("Unit", "Unidad"),
    "printed": Text("As printed", "Como se imprimió"),
    "status": Text("Status (code)", "Estado (código)"),
    "status_name": Text("Status", "Estado"),
    "statuses": Text("Status, by period", "Estado, por periodo"),
    "markers": Text("Note markers", "Llamadas de nota"),
    "references": Text("References", "Referencias"),
    "edited": Text("Edited", "Modificado"),
    "edited_periods": Text("Edited periods", "Períodos modificados"),
    "origin": Text("Origin", "Origen"),
    "why_empty": Text("Why there is no value", "Por qué no hay valor"),
    "booked": Text("As booked", "Según lo registrado"),
    "moved": Text("Notes that moved it", "Notas que lo trasladaron"),
    "marker": Text("Marker", "Llamada"),
    "text": Text("Text", "Texto"),
    "obligatory": Text("Always shown", "Siempre a la vista"),
    "id": Text("Id", "Id"),
    "role": Text("Role", "Papel"),
    "short": Text("In short", "En breve"),
    "locator": Text("Page or place", "Página o lugar"),
    "terms": Text("Terms of use", "Condiciones de uso"),
    "time": Text("Time (UTC)", "Hora (UTC)"),
    "author": Text("Author", "Autor"),
    "changed": Text("What", "Qué"),
    "dataset": Text("Dataset", "Conjunto de datos"),
    "place": Text("Place", "Lugar"),
    "previous": Text("Before", "Antes"),
    "new": Text("Now", "Ahora"),
    "reason": Text("Reason", "Motivo"),
    "source": Text("Source", "Fuente"),
    "name": Text("Name", "Nombre"),
    "what": Text("What", "Qué"),
}
# By the fields of the journal.
CHANGED_PARTS: Final = {
    "value": Text("value", "valor"),
    "status": Text("status", "estado"),
    "note": Text("note", "nota"),
    "attachment": Text("attached work", "obra adjunta"),
    "reference": Text("work", "obra"),
    "code": Text("row", "fila"),
}
ABOUT_LABELS: Final = {
    "title": Text("Title", "Título"),
    "subtitle": Text("Unit and period", "Unidad y periodo"),
    "remark": Text("Remark", "Observación"),
    "figure": Text("Figure it was made from", "Figura de la que procede"),
    "exhibit": Text("Figure or table (id)", "Figura o cuadro (id)"),
    "dataset": Text("Dataset", "Conjunto de datos"),
    "number": Text("Figure number", "Número de figura"),
    "program": Text("Made with", "Hecho con"),
    "data_of": Text("Data of", "Datos del"),
    "licence": Text("Terms of use", "Condiciones de uso"),
    "made_from": Text("Read from", "Leído de"),
    "reading": Text("How to read it", "Cómo leerlo"),
}
HOW_TO_READ: Final = Text(
    "An empty value means that nothing is known, never zero; the column beside says why. Letters in brackets lead to "
    "the notes. References name works and pages; the works are under Sources.",
    "Un valor vacío significa que no se conoce, nunca cero; la columna contigua dice por qué. Las letras entre "
    "corchetes remiten a las notas. Las referencias nombran obras y páginas; las obras están en Fuentes.",
)

PACK_TITLE: Final = Text("Evidence pack", "Paquete de evidencia")
PACKED_FILES: Final = Text(
    "Pictures, numbers with notes and works, the journal of edits and the claims of the report. SHA256SUMS lists the "
    "sum of every file; `cavapp verify` says whether any of them was changed, is missing or was added.",
    "Imágenes, cifras con notas y obras, el registro de cambios y las afirmaciones del informe. SHA256SUMS da la suma "
    "de cada archivo; `cavapp verify` dice si alguno fue modificado, falta o fue agregado.",
)
