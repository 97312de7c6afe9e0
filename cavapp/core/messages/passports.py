"""Words of a passport: its headings, labels and the sentences that stand where something is not known.

Owns these texts in both languages. What they are said of is decided by ``core.citations.passport``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

AS_NUMBER: Final = Text("As number", "Como número")
PERIOD: Final = Text("Period", "Periodo")
CHAIN: Final = Text("Where it comes from", "De dónde proviene")
KIN: Final = Text("Other releases and sources", "Otras ediciones y fuentes")
DEPENDENTS: Final = Text("Computed from it", "Se calcula a partir de él")
INPUTS: Final = Text("Computed from", "Se calcula con")
EDITS: Final = Text("Edits", "Modificaciones")

NOT_PRINTED: Final = Text("not printed; computed here", "no está impreso; se calcula aquí")
NOT_SHIPPED: Final = Text("not printed; added by the user", "no está impreso; lo agregó el usuario")
WITHOUT_NUMBER: Final = Text("no number", "ninguna cifra")
NUMBER_IN_BASE: Final = Text("{number} ({unit})", "{number} ({unit})")
SEVERAL_VALUES: Final = Text("{count} values", "{count} valores")
ONE_OF_SEVERAL: Final = Text("1 value", "1 valor")
BETWEEN: Final = Text("between {low} and {high}", "entre {low} y {high}")
NO_NUMBERS: Final = Text("no numbers", "ninguna cifra")
PERCENT: Final = Text("Percent", "Por ciento")
COMPUTED_HERE: Final = Text("Computed here", "Calculado aquí")
INTENDED_HERE: Final = Text(
    "{status}; as intended (notes applied: {notes}), computed here, not printed; as booked: {booked}",
    "{status}; según su destino (notas aplicadas: {notes}), calculado aquí, no impreso; según lo registrado: {booked}",
)

FILED_UNDER: Final = Text(
    "filed under {years}, the year of publication; the source does not say which year the numbers are of",
    "registrado en {years}, año de publicación; la fuente no dice de qué año son las cifras",
)
CALENDAR_YEAR: Final = Text(
    "calendar year: 1 January to 31 December {year}", "año calendario: del 1 de enero al 31 de diciembre de {year}"
)
CALENDAR_YEARS: Final = Text("calendar years: {years}", "años calendario: {years}")
CALENDAR_MONTH: Final = Text("calendar month: {month} {year}", "mes calendario: {month} de {year}")
FISCAL_YEAR: Final = Text(
    "US fiscal year: 1 October {before} to 30 September {year}",
    "año fiscal de EE. UU.: del 1 de octubre de {before} al 30 de septiembre de {year}",
)
OLD_FISCAL_YEAR: Final = Text(
    "US fiscal year: 1 July {before} to 30 June {year}",
    "año fiscal de EE. UU.: del 1 de julio de {before} al 30 de junio de {year}",
)
FISCAL_YEARS: Final = Text(
    "US fiscal years (October to September): {years}", "años fiscales de EE. UU. (octubre a septiembre): {years}"
)

STEP: Final = Text("{role} ({kind}): {place}", "{role} ({kind}): {place}")
NO_LOCATOR: Final = Text("no page or table named", "sin página ni cuadro indicados")
KIND_OF: Final = Text("{kind}, {institution}", "{kind}, {institution}")
OTHER_WORK: Final = Text("work", "obra")
WORK_KINDS: Final = {
    "report": Text("report", "informe"),
    "dataset": Text("data set", "conjunto de datos"),
    "legislation": Text("law", "ley"),
    "chapter": Text("part of a work", "parte de una obra"),
    "webpage": Text("web page", "página web"),
    "manuscript": Text("unpublished paper", "documento inédito"),
    "article-magazine": Text("magazine article", "artículo de revista"),
    "article-newspaper": Text("newspaper article", "artículo de periódico"),
    "article-journal": Text("journal article", "artículo académico"),
    "book": Text("book", "libro"),
    "speech": Text("speech", "discurso"),
}
END_LOCATED: Final = Text(
    "The data held name no source before this one.", "Los datos disponibles no nombran ninguna fuente anterior a esta."
)
END_UNLOCATED: Final = Text(
    "The data held name no source before this one, and in it no page or table.",
    "Los datos disponibles no nombran ninguna fuente anterior a esta ni, en ella, página o cuadro.",
)
END_UNPUBLISHED: Final = Text(
    "It is unpublished and names no page or table; nothing before it is known.",
    "Es inédito y no indica página ni cuadro; no se conoce nada anterior.",
)
END_NATIONAL: Final = Text(
    "The release names what stands before it: {source}. Those records are not held here.",
    "La edición nombra lo que está antes de ella: {source}. Esos registros no están disponibles aquí.",
)
END_COMPUTED: Final = Text(
    "The value is computed here; behind it stand the works behind the numbers it is computed from.",
    "El valor se calcula aquí; lo respaldan las obras que respaldan las cifras con que se calcula.",
)
END_USER: Final = Text(
    "The value is the user's, who names no work; the sources of the report do not vouch for it.",
    "El valor es del usuario, que no indica ninguna obra; las fuentes del informe no lo respaldan.",
)
END_USER_SOURCE: Final = Text(
    "The value is the user's; it rests on the work that the user names.",
    "El valor es del usuario; se apoya en la obra que él indica.",
)
END_NOWHERE: Final = Text("No work stands behind this value.", "Ninguna obra respalda este valor.")

KIN_SAME: Final = Text("the same", "igual")
KIN_SAME_ROUNDED: Final = Text("the same, rounded", "igual, redondeado")
KIN_OTHER_BASE: Final = Text("other base: not comparable", "otra base: no comparable")
KIN_NO_VALUE: Final = Text("no value: {reason}", "sin valor: {reason}")
KIN_NO_DIFFERENCE: Final = Text("no difference can be given", "no puede darse la diferencia")
KIN_LINE: Final = Text("{label}: {value} ({difference}). {source}", "{label}: {value} ({difference}). {source}")
TOLD_LINE: Final = Text("{text} [{source}]", "{text} [{source}]")
NO_KIN: Final = Text(
    "No other release or source of this observation is held.",
    "No se dispone de otra edición ni fuente de esta observación.",
)
KIN_OF_SEVERAL: Final = Text(
    "Choose one value to see its other releases and sources.", "Elija un valor para ver sus otras ediciones y fuentes."
)
KIN_OF_COMPUTED: Final = Text(
    "It is computed here, so no release prints it.", "Se calcula aquí, de modo que ninguna edición lo imprime."
)
NO_EDITS: Final = Text("None; nobody has edited it.", "Ninguna; nadie lo ha modificado.")
EDITS_UNREADABLE: Final = Text("The journal cannot be read now.", "El registro de cambios no puede leerse ahora.")
EDIT_LINE: Final = Text(
    "{time}, {author}: {kind}, {before} → {after}.", "{time}, {author}: {kind}, {before} → {after}."
)
EDIT_NO_REASON: Final = Text("No reason given.", "Sin motivo.")
EDIT_UNDONE: Final = Text("Taken back.", "Anulada.")
NO_DEPENDENTS: Final = Text("Nothing is computed from it here.", "Aquí no se calcula nada a partir de él.")
DEPENDENTS_OF_SEVERAL: Final = Text(
    "Choose one value to see what is computed from it.", "Elija un valor para ver qué se calcula a partir de él."
)

ADDS_TO: Final = Text("Adds to {total}, printed {printed}: {verdict}.", "Suma a {total}, impreso {printed}: {verdict}.")
SUM_OF_ROWS: Final = Text("Sum of its rows, {sum}: {verdict}.", "Suma de sus filas, {sum}: {verdict}.")
SHARE_OF: Final = Text("{share}% of {total}.", "{share}% de {total}.")
CHANGE_FROM: Final = Text("{change} against {period}.", "{change} frente a {period}.")
CHANGE_TO: Final = Text("{change} from here to {period}.", "{change} de aquí a {period}.")
CHANGE_STAGES: Final = Text(
    "{change} The status differs: {before}, then {after}.", "{change} El estado difiere: {before}, luego {after}."
)
CHANGE_ALONE: Final = Text("{change}", "{change}")
CHANGE_PERCENT: Final = Text("{change} ({percent}%)", "{change} ({percent}%)")
CHANGE_UNROUNDED: Final = Text("{change} (from unrounded values)", "{change} (con valores sin redondear)")
CHANGE_PERCENT_UNROUNDED: Final = Text(
    "{change} ({percent}%; from unrounded values)", "{change} ({percent}%; con valores sin redondear)"
)
FROM_UNROUNDED: Final = Text(" From unrounded values.", " Con valores sin redondear.")
IN_MEAN: Final = Text("In a mean: {text}.", "En una media: {text}.")
IN_YEAR_MEAN: Final = Text(
    "In the mean of the twelve months of {period}, {value}.", "En la media de los doce meses de {period}, {value}."
)
AS_BOOKED: Final = Text("As booked: {text}", "Según lo registrado: {text}")
INTENDED_SHARE: Final = Text(
    "As intended: {share}% of {total} ({whole}).", "Según su destino: {share}% de {total} ({whole})."
)
INTENDED_CHANGE: Final = Text("As intended: {text}", "Según su destino: {text}")
MOVED_FROM: Final = Text(
    "As intended (note {note}), {amount} of it counts for {place}.",
    "Según su destino (nota {note}), {amount} de este monto cuenta para {place}.",
)
MOVED_TO: Final = Text(
    "As intended (note {note}), {amount} of {place} counts here.",
    "Según su destino (nota {note}), {amount} de {place} cuenta aquí.",
)

DECIDES: Final = Text("Claim, page {page}, {verdict}: {claim}", "Afirmación, página {page}, {verdict}: {claim}")

SUM_TITLE: Final = Text("Sum of the rows: {place}", "Suma de las filas: {place}")
SUM_METHOD: Final = Text(
    "Sum of {count} rows with a number, beside the printed total {printed}: {verdict}.",
    "Suma de {count} filas con cifra, junto al total impreso {printed}: {verdict}.",
)
SHARE_TITLE: Final = Text("Share: {place}", "Proporción: {place}")
SHARE_METHOD: Final = Text(
    "{part} divided by the printed total {whole}, in percent.",
    "{part} dividido entre el total impreso {whole}, en por ciento.",
)
CHANGE_TITLE: Final = Text("Change: {place}, {first} to {last}", "Cambio: {place}, de {first} a {last}")
CHANGE_METHOD: Final = Text("{last} less {first}{percent}.", "{last} menos {first}{percent}.")
CHANGE_SHARE: Final = Text("; {percent}% of the earlier value", "; {percent}% del valor anterior")
STAGES_DIFFER: Final = Text(
    " The status differs: {before}, then {after}.", " El estado difiere: {before}, luego {after}."
)
MEAN_TITLE: Final = Text("Mean drawn in {exhibit}", "Media trazada ({exhibit})")

SHORT_FORM: Final = Text(
    "{value} ({unit}), {place}, {period}; {status}.", "{value} ({unit}), {place}, {period}; {status}."
)
SHORT_FORM_TEXT: Final = Text("{sentence} {sources}", "{sentence} {sources}")
SHORT_FORM_SHOWN: Final = Text("{text} Shown in {works}.", "{text} Mostrado en {works}.")
SPOKEN: Final = Text(
    "{value}, {unit}. {place}. {period}. {status}. {notes}. {source}",
    "{value}, {unit}. {place}. {period}. {status}. {notes}. {source}",
)
SPOKEN_NOTES: Final = Text("1 note", "1 nota"), Text("{count} notes", "{count} notas")
