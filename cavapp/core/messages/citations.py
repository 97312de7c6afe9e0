"""Words of a citation: labels of facts, why there is no value, kinds and levels of notes, how a work stands behind it.

Owns these texts in both languages. Which of them apply is decided by ``core.citations``; how a work itself is worded,
by ``core.references``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.notes import Bearing, Level, NoteKind, SourceRole
from cavapp.core.data.text import Text

DATASET_FACT: Final = Text("Dataset", "Conjunto de datos")
SHOWN_IN_FACT: Final = Text("Shown in", "Mostrado en")
UNIT_FACT: Final = Text("Unit", "Unidad")
VALUE_FACT: Final = Text("Value", "Valor")
OBSERVATIONS_FACT: Final = Text("Observations", "Observaciones")
WITHOUT_VALUE_FACT: Final = Text("Without a value", "Sin valor")
EDITED_AMONG_FACT: Final = Text("Edited by the user", "Modificadas por el usuario")
STATUS_FACT: Final = Text("Status", "Estado")
WHY_EMPTY_FACT: Final = Text("Why there is no value", "Por qué no hay valor")
NATIONAL_SOURCE_FACT: Final = Text("National source", "Fuente nacional")
# By the values of ``citations.number_origin.NumberOrigin``.
ORIGINS: Final = {
    "printed": Text("Printed in the report", "Impreso en el informe"),
    "released": Text("As released", "Como se publicó"),
    "computed": Text("Computed here", "Calculado aquí"),
    "yours": Text("Yours", "Suyo"),
}
ROUNDED_FOR_DISPLAY: Final = Text("{value} (rounded for display)", "{value} (se muestra redondeado)")
REPLACED_FACT: Final = Text("Replaces", "Reemplaza")
NOTHING_PRINTED: Final = Text("nothing (blank)", "sin valor (en blanco)")
REPLACED_VALUE: Final = Text("{value} ({origin})", "{value} ({origin})")
MOVED_FACT: Final = Text("As booked", "Según lo registrado")
COMPUTED_FACT: Final = Text("Computed here", "Calculado aquí")
RELEASED_FACT: Final = Text("As released", "Como se publicó")
STAGES_FACT: Final = Text("Statuses", "Estados")
SUM_FACT: Final = Text("Sum of the rows", "Suma de las filas")
REPEAT_FACT: Final = Text("Repeats", "Repite")

EDITED_STATUS: Final = Text("Edited by the user", "Modificado por el usuario")
EDITED_STAGE: Final = Text("{stage}; value edited by the user", "{stage}; valor modificado por el usuario")
ADDED_STATUS: Final = Text("Added by the user", "Agregado por el usuario")
ADDED_STAGE: Final = Text("{stage}, added by the user", "{stage}, agregado por el usuario")
CHANGED_STAGE: Final = Text("{stage}, by the user; printed: {printed}", "{stage}, por el usuario; impreso: {printed}")

EMPTY_DASH: Final = Text("Printed as a dash; no number is given.", "Impreso como guion; no se da ninguna cifra.")
EMPTY_NA: Final = Text(
    "Printed n/a: not available, which is not zero.", "Impreso como n/a: no disponible, lo que no equivale a cero."
)
EMPTY_ABSENT: Final = Text("No observation is held at this place.", "No hay observación en este lugar.")
EMPTY_EDITED: Final = Text("The user removed the value.", "El usuario quitó el valor.")

NOTE_KIND_LABELS: Final = {
    NoteKind.NOTE: Text("Note", "Nota"),
    NoteKind.ABBREVIATION: Text("Abbreviation", "Abreviatura"),
    NoteKind.STATUS: Text("Status of the figures", "Estado de las cifras"),
    NoteKind.SOURCE: Text("Source note", "Nota de fuente"),
    NoteKind.EDITORIAL: Text("Editorial note", "Nota editorial"),
    NoteKind.USER: Text("Note by the user", "Nota del usuario"),
    NoteKind.METHOD: Text("How it was computed", "Cómo se calculó"),
}
MARKED_NOTE: Final = Text("Note {marker}", "Nota {marker}")
NOTE_OF_USER: Final = Text("Note by the user: {text}", "Nota del usuario: {text}")
LEVEL_LABELS: Final = {
    Level.DATASET: Text("on the whole dataset", "sobre todo el conjunto"),
    Level.SERIES: Text("on this series", "sobre esta serie"),
    Level.GROUP: Text("on several values", "sobre varios valores"),
    Level.OBSERVATION: Text("on this value", "sobre este valor"),
}
AS_NOTE: Final = Text("As note {marker} of {exhibit}: {text}", "Como la nota {marker} ({exhibit}): {text}")
FURTHER_NOTES: Final = Text("Further notes", "Otras notas")
MORE_NOTES: Final = Text("More notes in the citation panel: {count}", "Más notas en el panel de citas: {count}")
UNCERTAIN: Final = Text("Uncertain: {text}", "Incierto: {text}")

ROLE_HEADINGS: Final = {
    SourceRole.USER: Text("Named by the user", "Indicado por el usuario"),
    SourceRole.PRINTED_IN: Text("Printed in", "Impreso en"),
    SourceRole.SOURCE: Text("Taken from", "Tomado de"),
    SourceRole.SIMILAR: Text("Similar figures in", "Cifras parecidas en"),
    SourceRole.COPY: Text("Copy read", "Copia leída"),
    SourceRole.BASED_ON: Text("Based on", "Basado en"),
    SourceRole.SHOWN_IN: Text("Shown in", "Mostrado en"),
    SourceRole.NOTED: Text("Also named in the notes", "También citadas en las notas"),
    SourceRole.ADDED: Text("Further works, added by the user", "Otras obras, agregadas por el usuario"),
}
ROLE_LABELS: Final = {
    SourceRole.USER: Text("named by the user", "indicada por el usuario"),
    SourceRole.PRINTED_IN: Text("printed in", "impreso en"),
    SourceRole.SOURCE: Text("source", "fuente"),
    SourceRole.SIMILAR: Text("similar figures", "cifras similares"),
    SourceRole.COPY: Text("copy read", "copia leída"),
    SourceRole.BASED_ON: Text("based on", "basado en"),
    SourceRole.SHOWN_IN: Text("shown in", "mostrado en"),
    SourceRole.NOTED: Text("named in the notes", "nombrada en las notas"),
    SourceRole.ADDED: Text("added by the user", "agregada por el usuario"),
}
# By the values of ``citations.support.Standing``.
STANDING_LABELS: Final = {
    "the report": Text("the report", "el informe"),
    "works cited": Text("works cited", "obras citadas"),
    "named in the report": Text("named in the report", "nombrada en el informe"),
    "companion data": Text("companion data", "datos complementarios"),
    "editorial check": Text("editorial check", "cotejo editorial"),
    "map outlines": Text("map outlines", "contornos del mapa"),
    "yours": Text("your own", "propia"),
}
BEARING_LABELS: Final = {
    Bearing.SAME: Text("gives the same figures", "da las mismas cifras"),
    Bearing.OTHER: Text("gives other figures", "da otras cifras"),
    Bearing.EXPLAINS: Text("explains the figures", "explica las cifras"),
    Bearing.METHOD: Text("describes the method", "describe el método"),
    Bearing.CONTEXT: Text("background", "contexto"),
}
ADDED_BY_USER: Final = Text("Added by the user ({bearing}): ", "Agregado por el usuario ({bearing}): ")
NO_SOURCES: Final = Text("No work stands behind these values.", "Ninguna obra respalda estos valores.")

ON_PAGE: Final = Text("p. {page}", "p. {page}")
EDITED_BY_USER: Final = Text("edited by the user", "modificado por el usuario")
