"""Words about computed numbers: their units, how they are computed, why they are not; what selected cells amount to.

Owns whole sentences with named places, in both languages; ``core.analysis`` fills them in.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

# ---------------------------------------------------------------- the choice on the command line

NO_MEASURE: Final = Text(
    "There is no measure '{measure}'. Write one of {known}, or several with commas.",
    "No hay ninguna medida '{measure}'. Escriba una de {known}, o varias con comas.",
)
TWO_OF_ONE: Final = Text(
    "'{measure}' is a second measure of one kind. Name prices, divisor and form once each.",
    "'{measure}' es una segunda medida de la misma clase. Indique precios, divisor y forma una sola vez cada uno.",
)
YEAR_WANTED: Final = Text(
    "'{measure}' needs a year. Write {measure}:2010.", "'{measure}' necesita un año. Escriba {measure}:2010."
)
NO_YEAR_WANTED: Final = Text(
    "'{measure}' takes nothing behind it. Leave out ':{rest}'.",
    "'{measure}' no lleva nada detrás. Omita ':{rest}'.",
)
NOT_A_YEAR: Final = Text("'{year}' is no year. Write {measure}:2010.", "'{year}' no es un año. Escriba {measure}:2010.")
NO_PRICES: Final = Text(
    "There is no price index '{prices}'. Write one of {known}.",
    "No hay ningún índice de precios '{prices}'. Escriba uno de {known}.",
)

# ---------------------------------------------------------------- units

OF_YEAR: Final = Text("{unit} of {year}", "{unit} del {year}")
PER_UNIT: Final = {
    "per-capita": Text("{unit} per inhabitant", "{unit} por habitante"),
    "per-100k": Text("{unit} per 100,000 inhabitants", "{unit} por cada 100,000 habitantes"),
    "per-homicide": Text("{unit} per homicide", "{unit} por homicidio"),
}
CHANGE_UNIT: Final = (
    Text("Change from the year before, {unit}", "Cambio respecto del año anterior, {unit}"),
    Text("Change since {since}, {unit}", "Cambio desde {since}, {unit}"),
)
PERCENT_UNIT: Final = (
    Text("Percent change from the year before{of}", "Cambio porcentual respecto del año anterior{of}"),
    Text("Percent change since {since}{of}", "Cambio porcentual desde {since}{of}"),
)
INDEX_UNIT: Final = Text("Index ({since} = 100){of}", "Índice ({since} = 100){of}")
SHARE_UNIT: Final = Text("Percent of the total", "Porcentaje del total")
CUMULATIVE_UNIT: Final = Text("Running sum since {since}, {unit}", "Suma acumulada desde {since}, {unit}")
MEAN_UNIT: Final = Text("Mean of the rows, {unit}", "Media de las filas, {unit}")
SHORT_UNITS: Final = {
    "change": Text("change, {unit}", "cambio, {unit}"),
    "percent-change": Text("% change", "% de cambio"),
    "index": Text("{since} = 100", "{since} = 100"),
    "share": Text("% of the total", "% del total"),
    "cumulative": Text("running sum, {unit}", "suma acumulada, {unit}"),
    "mean": Text("mean, {unit}", "media, {unit}"),
}
OF_UNIT: Final = Text(", {unit}", ", {unit}")

# ---------------------------------------------------------------- the choice in the window

LABELS: Final = {
    "": Text("As released", "Como se publicó"),
    "real": Text("Constant dollars", "Dólares constantes"),
    "per-capita": Text("Per inhabitant", "Por habitante"),
    "per-100k": Text("Per 100,000 inhabitants", "Por cada 100,000 habitantes"),
    "per-homicide": Text("Per homicide", "Por homicidio"),
    "change": Text("Change", "Cambio"),
    "percent-change": Text("Percent change", "Cambio porcentual"),
    "index": Text("Index", "Índice"),
    "share": Text("Share of the total", "Proporción del total"),
    "cumulative": Text("Running sum", "Suma acumulada"),
    "mean": Text("Mean of the rows", "Media de las filas"),
}
# What else one may call them, to be found by.
OTHER_NAMES: Final = {
    "real": Text("real terms, deflated, inflation-adjusted", "términos reales, deflactados, sin inflación"),
    "per-capita": Text("per person, per head", "por persona, por cabeza"),
    "per-100k": Text("rate", "tasa"),
    "change": Text("difference, increase", "diferencia, variación, aumento"),
    "percent-change": Text("growth rate, percentage", "tasa de crecimiento, variación porcentual"),
    "index": Text("base year = 100", "año base = 100"),
    "share": Text("proportion, percentage", "participación, porcentaje"),
    "cumulative": Text("cumulative total", "total acumulado"),
    "mean": Text("average", "promedio"),
}
UNIT_LABELS: Final = {
    "": Text("As printed", "Como se imprimió"),
    "dollars": Text("US dollars", "Dólares"),
    "thousands": Text("Thousands of US dollars", "Miles de dólares"),
    "millions": Text("Millions of US dollars", "Millones de dólares"),
}
REAL_CHIP: Final = Text("{year} dollars", "dólares del {year}")
REAL_CHIP_PRICES: Final = Text("{year} dollars ({prices})", "dólares del {year} ({prices})")
PRICES_NEWEST: Final = Text("GDP price index, newest edition", "Índice de precios del PIB, edición más reciente")
CHANGE_CHIP: Final = (
    Text("{form} from the year before", "{form} respecto del año anterior"),
    Text("{form} since {since}", "{form} desde {since}"),
)
INDEX_CHIP: Final = Text("index {since} = 100", "índice {since} = 100")
COMPUTED_AS: Final = Text("Computed here ({what})", "Calculado aquí ({what})")
CHOICE_SHOWN: Final = Text("shown as {what}", "mostrado como {what}")

# ---------------------------------------------------------------- how it is computed

METHOD: Final = Text("Computed here, not printed: {steps}.", "Calculado aquí, no impreso: {steps}.")
REAL_METHOD: Final = Text(
    "amounts in dollars of {year}, the amount times the price index of {year}, divided by that of its own fiscal year "
    "({prices})",
    "montos en dólares del {year}, el monto por el índice de precios del {year}, dividido entre el de su propio año "
    "fiscal ({prices})",
)
PER_METHOD: Final = {
    "per-capita": Text("divided by the number of inhabitants", "divididos entre el número de habitantes"),
    "per-100k": Text(
        "divided by the number of inhabitants, times 100,000",
        "divididos entre el número de habitantes, por 100,000",
    ),
    "per-homicide": Text(
        "divided by the number of homicides ({release})", "divididos entre el número de homicidios ({release})"
    ),
}
CALENDAR_METHOD: Final = Text(
    "those of the calendar year in which the fiscal year ends",
    "los del año calendario en que termina el año fiscal",
)
PEOPLE_METHOD: Final = Text("of {countries}", "de {countries}")
CHANGED_BY: Final = (
    Text("each number minus that of the year before", "cada cifra menos la del año anterior"),
    Text("each number minus that of {since}", "cada cifra menos la de {since}"),
)
PERCENT_METHOD: Final = (
    Text(
        "each number as a change in percent from that of the year before",
        "cada cifra como cambio porcentual respecto de la del año anterior",
    ),
    Text(
        "each number as a change in percent from that of {since}",
        "cada cifra como cambio porcentual respecto de la de {since}",
    ),
)
INDEX_METHOD: Final = Text("each number in percent of that of {since}", "cada cifra en porcentaje de la de {since}")
SHARED_BY: Final = (
    Text("each number in percent of the printed total", "cada cifra en porcentaje del total impreso"),
    Text(
        "each number in percent of the sum of all rows held, as no total is printed",
        "cada cifra en porcentaje de la suma de todas las filas disponibles, pues no se imprime ningún total",
    ),
)
CUMULATIVE_METHOD: Final = Text(
    "the sum of all numbers of the row since {since}; a dash counts nothing",
    "la suma de todas las cifras de la fila desde {since}; un guion no suma nada",
)
MEAN_METHOD: Final = Text(
    "the arithmetic mean of the rows that have a number", "la media aritmética de las filas que tienen cifra"
)
UNIT_METHOD: Final = Text("amounts in {unit}", "montos en {unit}")
NOTHING_FILLED: Final = Text(
    "Where a number in it is missing there is none; nothing is filled in.",
    "Donde falta una de las cifras no hay resultado; no se completa nada.",
)
RELEASED_UNIT: Final = Text("As released: {text}", "Como se publicó: {text}")
NOT_COMPUTED: Final = Text(
    "Not computed, as a number in it is missing or divides by zero: {cells}.",
    "No se calcula, pues falta una de sus cifras o divide entre cero: {cells}.",
)
ACROSS_STAGES: Final = Text(
    "Across statuses, which cannot be read as one change: {stages}.",
    "Entre estados distintos, lo que no puede leerse como un solo cambio: {stages}.",
)
STAGE_IN: Final = Text("{periods} {stage}", "{periods} {stage}")
STAGES_JOINED: Final = Text("{before} → {after}", "{before} → {after}")
LEAST_CERTAIN: Final = Text(
    "A computed number has the status of the least certain number in it.",
    "Una cifra calculada tiene el estado de la menos segura de las que entran en ella.",
)
FORMULA: Final = Text("{formula} = {result}", "{formula} = {result}")
STAGE_COMPUTED: Final = Text("{stage}; computed here", "{stage}; calculado aquí")

# ---------------------------------------------------------------- why a number is missing

NO_NUMBER_HELD: Final = Text("No number is held for {place}.", "No se dispone de cifra para {place}.")
STANDS_AS_NA: Final = Text(
    "{place} is printed as n/a, which is no number.", "{place} figura impreso como n/a, que no es una cifra."
)
STANDS_AS_DASH: Final = Text(
    "{place} is printed as a dash, which is not zero.", "{place} figura impreso como un guion, que no es cero."
)
DIVIDED_BY_ZERO: Final = Text(
    "A number that others are divided by is zero.", "Una cifra entre la que se divide es cero."
)
NOT_POSITIVE: Final = Text(
    "Growth cannot be computed from numbers at or below zero.",
    "El crecimiento no puede calcularse con cifras iguales o menores que cero.",
)
TOO_FEW_NUMBERS: Final = Text("There are too few numbers.", "Hay muy pocas cifras.")
OTHER_UNITS: Final = Text(
    "The numbers in it are in different units ({units}).", "Sus cifras están en unidades distintas ({units})."
)
NO_PEOPLE_OF: Final = Text("No population is held for {place}.", "No se dispone de población para {place}.")

# ---------------------------------------------------------------- why a measure does not suit

NOT_MONEY: Final = Text(
    "These numbers are no amounts of money ({unit}).", "Estas cifras no son montos de dinero ({unit})."
)
NOT_FISCAL: Final = Text(
    "Price indices are held by fiscal year, and these are calendar years.",
    "Los índices de precios están por año fiscal y estos son años calendario.",
)
NOT_DIVIDED: Final = Text(
    "Only amounts and counts can be divided, and these numbers are neither ({unit}).",
    "Solo pueden dividirse montos y cantidades, y estas cifras no lo son ({unit}).",
)
NO_POPULATION: Final = Text("No population of these rows is held.", "No se dispone de la población de estas filas.")
NO_COUNTS: Final = Text(
    "No number of homicides of these rows is held.", "No se dispone del número de homicidios de estas filas."
)
HOMICIDES_THEMSELVES: Final = Text("These numbers are homicides themselves.", "Estas cifras son en sí homicidios.")
DOES_NOT_ADD_UP: Final = Text(
    "These numbers do not add up to a total ({unit}).", "Estas cifras no se suman en un total ({unit})."
)
ONE_ROW: Final = Text("There is one row only.", "Hay una sola fila.")
ONE_PERIOD: Final = Text(
    "One period only is held, so there is none to compare it with.",
    "Se dispone de un solo periodo, así que no hay con cuál compararlo.",
)
WHOLE_AMOUNTS: Final = Text(
    "Shares and running sums are of whole amounts: choose them without a divisor.",
    "Las proporciones y las sumas acumuladas son de montos enteros: elíjalas sin divisor.",
)
PERIOD_OUTSIDE: Final = Text(
    "There is no {period} in these data: choose one of {periods}.",
    "No hay {period} en estos datos: elija uno de {periods}.",
)
YEAR_OUTSIDE: Final = Text(
    "There is no price index of {period}: choose a year from {first} to {last}.",
    "No hay índice de precios del {period}: elija un año entre {first} y {last}.",
)
NO_UNIT: Final = Text(
    "Percentages and indices have no unit of money: leave the unit as printed.",
    "Los porcentajes y los índices no tienen unidad monetaria: deje la unidad como se imprimió.",
)

# ---------------------------------------------------------------- selected cells

SELECTED_CELLS: Final = Text("{count} cells", "{count} celdas")
COUNTED: Final = Text("{cells}: {figures}", "{cells}: {figures}")
SUM: Final = Text("sum {sum}", "suma {sum}")
MEAN_OF_CELLS: Final = Text("mean {mean}", "media {mean}")
FROM_FIRST_TO_LAST: Final = Text("{change} from first to last", "{change} del primero al último")
CELLS_WITHOUT_NUMBER: Final = Text("{count} without a number ({kinds})", "{count} sin cifra ({kinds})")
BLANK: Final = Text("blank", "en blanco")
SEVERAL_STAGES: Final = Text("statuses: {stages}", "estados: {stages}")
TITLE: Final = Text("{cells} selected", "{cells} seleccionadas")

SEVERAL_UNITS: Final = Text(
    "several units are selected, so nothing is computed", "hay varias unidades, de modo que no se calcula nada"
)
SEVERAL_MEASURES: Final = Text(
    "several measures are selected, so nothing is computed", "hay varias medidas, de modo que no se calcula nada"
)
SEVERAL_RELEASES: Final = Text(
    "several releases are selected, so nothing is computed", "hay varias ediciones, de modo que no se calcula nada"
)
TOTAL_WITH_PARTS: Final = Text(
    "no sum and no mean of a total with its parts", "ni suma ni media de un total con sus partes"
)
NOT_ADDITIVE: Final = Text(
    "no sum, because numbers in this unit do not add up ({unit})",
    "sin suma, porque las cifras en esta unidad no se suman ({unit})",
)
SUM_OVER_GAP: Final = Text(
    "no sum, because a number is not available in one of the cells",
    "sin suma, porque en una de las celdas no hay cifra disponible",
)
SEVERAL_ROWS: Final = Text(
    "no change from first to last, because several rows are selected",
    "sin cambio del primero al último, porque hay varias filas",
)
