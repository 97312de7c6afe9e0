"""What the command line answers: what ``cavapp check`` finds, how claims stand, what became of a workspace.

Owns these texts in both languages. Help and errors of the command line stand in ``cli``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

CHECKED_TOTAL: Final = Text("{dataset}, {place}: {verdict}.", "{dataset}, {place}: {verdict}.")
CHECKED_REPEAT: Final = Text("{dataset}, {place}: {text}", "{dataset}, {place}: {text}")
NO_SOURCE_BEHIND: Final = Text("no work stands behind it", "ninguna obra la respalda")
REFERENCE_WITHOUT_TEXT: Final = Text(
    "the reference '{reference}' has no text", "la referencia '{reference}' no tiene texto"
)
DATA_COUNTED: Final = Text(
    "{datasets} datasets, {observations} observations, {exhibits} exhibits, {notes} notes, {references} references.",
    "{datasets} conjuntos de datos, {observations} observaciones, {exhibits} figuras y cuadros, {notes} notas, "
    "{references} referencias.",
)
TOTALS_COUNTED: Final = Text(
    "{count} printed totals checked; {rounded} differ from their rows by rounding.",
    "{count} totales impresos comprobados; {rounded} difieren de sus filas por redondeo.",
)
EVERYTHING_HOLDS: Final = Text(
    "Everything holds: every observation has its source.",
    "Todo concuerda: cada observación tiene su fuente.",
)
FAULTS_COUNTED: Final = Text("It does not hold: {count} faults.", "No concuerda: {count} fallas.")
ONE_FAULT: Final = Text("It does not hold: 1 fault.", "No concuerda: 1 falla.")

# The states are those of ``core.export.file_sums``, which stands above.
COMPARED_STATES: Final = {
    "changed": Text("changed", "modificado"),
    "missing": Text("missing", "falta"),
    "unreadable": Text("cannot be read", "no se puede leer"),
    "added": Text("added", "agregado"),
}
ALL_AS_SHIPPED: Final = Text("All {count} files are as shipped.", "Los {count} archivos están como se entregaron.")
NOT_AS_SHIPPED: Final = Text(
    "Not as shipped: {odd} of {count} files. Unpack the kit again, whole.",
    "No están como se entregaron: {odd} de {count} archivos. Vuelva a desempaquetar todo el paquete.",
)
ALL_AS_PACKED: Final = Text(
    "All {count} files of the pack are as they were packed.",
    "Los {count} archivos del paquete están como se empaquetaron.",
)
NOT_AS_PACKED: Final = Text(
    "Not as packed: {odd} of {count} files.", "No están como se empaquetaron: {odd} de {count} archivos."
)
NOTHING_TO_COMPARE: Final = Text(
    "The program runs from its source or was installed by a package: no list of files came with it, so there is "
    "nothing to compare with.",
    "El programa se ejecuta desde su código fuente o fue instalado por un paquete: no vino con una lista de archivos, "
    "así que no hay con qué comparar.",
)
NO_LIST_OF_SUMS: Final = Text(
    "{path} is missing or no list of files with their sums: there is nothing to compare with.",
    "{path} falta o no es una lista de archivos con sus sumas: no hay con qué comparar.",
)

CLAIM_HEAD: Final = Text("{id} (p. {page}): {verdict}", "{id} (p. {page}): {verdict}")
CLAIM_AS_PRINTED: Final = Text("as printed: {verdict}", "como se imprimió: {verdict}")
CLAIM_PARTS: Final = {
    True: Text("holds", "se cumple"),
    False: Text("fails", "no se cumple"),
    None: Text("open", "abierto"),
}
CLAIM_NUMBERS: Final = Text("numbers", "cifras")
CLAIM_TURNS: Final = Text("turns with {what}: {verdict}", "cambia con {what}: {verdict}")
NOTES_APPLIED: Final = Text("notes {notes} applied", "las notas {notes} aplicadas")
NO_NOTE_APPLIED: Final = Text("no note applied", "ninguna nota aplicada")
CLAIM_FOOTNOTES: Final = Text("footnotes of the report: {numbers}", "notas al pie del informe: {numbers}")
CLAIMS_BESIDE: Final = Text("read beside: {claims}", "léase junto a: {claims}")
CLAIM_BESIDE: Final = Text("{id} (p. {page})", "{id} (p. {page})")
CLAIM_SOURCES: Final = Text("sources", "fuentes")
CLAIMS_COUNTED: Final = Text("{count} claims: {verdicts}.", "{count} afirmaciones: {verdicts}.")
STATEMENTS_HEAD: Final = Text(
    "Statements of the report that cannot be checked here:", "Afirmaciones del informe que aquí no pueden comprobarse:"
)
STATEMENT_REASON: Final = Text("why not: {reason}", "por qué no: {reason}")
STATEMENTS_COUNTED: Final = Text(
    "{count} more statements cannot be checked here.", "{count} afirmaciones más no pueden comprobarse aquí."
)
VERDICT_COUNT: Final = Text("{count} {verdict}", "{count} {verdict}")

BACKED_UP_ALREADY: Final = Text(
    "The state is backed up already: {path}", "El estado ya tiene copia de seguridad: {path}"
)
NOTHING_TO_BACK_UP: Final = Text("There are no edits to back up.", "No hay modificaciones que guardar.")
MERGED_WITH: Final = Text(
    "Merged with {other}. Taken over: {writes}. Edited on both sides and decided: {decided} ({choice}).",
    "Combinado con {other}. Tomados: {writes}. Modificados en ambos lados y decididos: {decided} ({choice}).",
)
FIGURES_TAKEN_OVER: Final = Text(
    "Figure numbers taken over from {other}: {count}.", "Números de figura tomados de {other}: {count}."
)
NO_FIGURES: Final = Text("No figure has a number in {name} yet.", "Ninguna figura tiene número en {name} todavía.")
NOTHING_NEW: Final = Text("Nothing in {other} is new.", "No hay nada nuevo en {other}.")
EDITED_DIFFERENTLY: Final = Text(
    "{place}: mine {mine}, theirs {theirs}, printed {printed}.",
    "{place}: lo mío {mine}, lo otro {theirs}, impreso {printed}.",
)
SAY_WHOM_TO_PREFER: Final = Text(
    "Nothing was merged. Edited on both sides: {count}. Say --prefer mine, theirs or printed.",
    "No se combinó nada. Modificados en ambos lados: {count}. Indique --prefer mine, theirs o printed.",
)
