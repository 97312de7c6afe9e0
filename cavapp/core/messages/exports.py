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
