"""Sentences and phrases that figures, tables and the command line set around numbers, in both languages.

Owns whole sentences with named places, never pieces to be joined. Labels of codes and units are data; texts of menus
and dialogs belong to the window.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.dataset import Language, Text

OWN_TITLE: Final = Text("{what}: {rows}", "{what}: {rows}")
SUBTITLE: Final = Text("{unit}, {first}–{last}", "{unit}, {first}–{last}")
SUBTITLE_ONE: Final = Text("{unit}, {first}", "{unit}, {first}")
SUBTITLE_VINTAGE: Final = Text("{subtitle}. {vintage}", "{subtitle}. {vintage}")
LOG_SUBTITLE: Final = Text("{subtitle} (logarithmic scale)", "{subtitle} (escala logarítmica)")
EXHIBIT_LINE: Final = Text("{number} of the report, page {page}", "{number} del informe, página {page}")
VARIED_LINE: Final = Text(
    "Not as in the report: drawn from {number} with other choices ({choices})",
    "No como en el informe: trazado a partir de {number} con otra selección ({choices})",
)
CHOICE_ROWS: Final = Text("rows", "filas")
CHOICE_PERIOD: Final = Text("period", "período")
CHOICE_VINTAGE: Final = Text("vintage: {vintage}", "edición: {vintage}")
CHOICE_MEASURE: Final = Text("measure", "medida")
CHOICE_SCALE: Final = Text("scale", "escala")
CHOICE_FOCUS: Final = Text("one row in focus", "una fila destacada")
VINTAGE_LABEL: Final = Text("{name} ({vintage})", "{name} ({vintage})")
NOTES: Final = Text("Notes", "Notas")
SOURCES: Final = Text("Sources", "Fuentes")
NOTED: Final = Text("Named in the notes", "Citadas en las notas")
MADE_WITH: Final = Text(
    "Drawn with cavapp {version} from the sources named above.",
    "Trazado con cavapp {version} a partir de las fuentes citadas.",
)
EDITED: Final = Text(
    "{count} values edited by the user, each with a source of the user's; the sources of the report do not vouch for "
    "them.",
    "{count} valores modificados por el usuario, cada uno con una fuente suya; las fuentes del informe no los "
    "respaldan.",
)
EDITED_ONE: Final = Text(
    "1 value edited by the user, with a source of the user's; the sources of the report do not vouch for it.",
    "1 valor modificado por el usuario, con una fuente suya; las fuentes del informe no lo respaldan.",
)
UNSOURCED: Final = Text(
    "{count} values edited by the user, {unsourced} without source; the sources of the report do not vouch for them.",
    "{count} valores modificados por el usuario, {unsourced} sin fuente; las fuentes del informe no los respaldan.",
)
UNSOURCED_ONE: Final = Text(
    "1 value edited by the user, without source; the sources of the report do not vouch for it.",
    "1 valor modificado por el usuario, sin fuente; las fuentes del informe no lo respaldan.",
)
LEFT_OUT: Final = Text(
    "As printed: {count} values that the user edited are shown without the edits.",
    "Como se imprimió: {count} valores que el usuario modificó se muestran sin las modificaciones.",
)
LEFT_OUT_ONE: Final = Text(
    "As printed: 1 value that the user edited is shown without the edit.",
    "Como se imprimió: 1 valor que el usuario modificó se muestra sin la modificación.",
)
PRINTED_TOTALS: Final = Text(
    "The totals are the printed ones, over all rows of the report's table.",
    "Los totales son los impresos, sobre todas las filas del cuadro del informe.",
)
CELLS: Final = Text("{row} {periods}", "{row} {periods}")
PRINTED_DASH: Final = Text("Printed as a dash, not as zero: {cells}.", "Impreso como guion, no como cero: {cells}.")
PRINTED_NA: Final = Text("Printed n/a, not as zero: {cells}.", "Impreso n/a, no como cero: {cells}.")
WITHOUT_VALUES: Final = Text("No values in this choice: {rows}.", "Sin valores en esta selección: {rows}.")
NO_DATA: Final = Text("No numbers for this choice.", "No hay cifras para esta selección.")
LEVELS: Final = {
    "dataset": Text("on the whole dataset", "sobre todo el conjunto"),
    "series": Text("on this series", "sobre esta serie"),
    "group": Text("on several values", "sobre varios valores"),
    "observation": Text("on this value", "sobre este valor"),
}
ALT_LINES: Final = Text("Line chart. {title}. {subtitle}.", "Gráfica de líneas. {title}. {subtitle}.")
ALT_BARS: Final = Text(
    "Stacked column chart. {title}. {subtitle}.", "Gráfica de columnas apiladas. {title}. {subtitle}."
)
ALT_SERIES: Final = Text(
    "{name}: {first} in {first_period}, {last} in {last_period}; highest {high} in {high_period}, "
    "lowest {low} in {low_period}.",
    "{name}: {first} en {first_period}, {last} en {last_period}; máximo {high} en {high_period}, "
    "mínimo {low} en {low_period}.",
)
ALT_EMPTY: Final = Text("{name}: no values.", "{name}: sin valores.")
AUDIT_EXACT: Final = Text("adds up", "la suma coincide")
AUDIT_ROUNDING: Final = Text(
    "differs by {difference} from the sum of the rows ({sum}); rounding explains it, the printed total stands",
    "difiere en {difference} de la suma de las filas ({sum}); lo explica el redondeo, vale el total impreso",
)
AUDIT_WRONG: Final = Text(
    "does not add up: the rows give {sum}, a difference of {difference}",
    "no coincide: las filas suman {sum}, una diferencia de {difference}",
)
EMPTY_DASH: Final = Text("Printed as a dash; no number is given.", "Impreso como guion; no se da ninguna cifra.")
EMPTY_NA: Final = Text("Printed n/a: not available, which is not zero.", "Impreso n/a: no disponible, que no es cero.")
EMPTY_ABSENT: Final = Text("No observation is held at this place.", "No hay observación en este lugar.")
EMPTY_EDITED: Final = Text("The user removed the value.", "El usuario quitó el valor.")
EDITED_MARK: Final = Text("edited", "modificado")


def edited_remark(count: int, unsourced: int, lang: Language) -> str:
    """That the report's works vouch for none of so many values of the user's; empty for none."""
    one, several = (UNSOURCED_ONE, UNSOURCED) if unsourced else (EDITED_ONE, EDITED)
    return (one if count == 1 else several).get(lang).format(count=count, unsourced=unsourced) if count else ""


def left_out_remark(count: int, lang: Language) -> str:
    """That so many edits of the user's are not looked at; empty for none."""
    return (LEFT_OUT_ONE if count == 1 else LEFT_OUT).get(lang).format(count=count) if count else ""
