"""What figures and tables set around numbers: titles, headings, remarks, events and lines, alternative texts, audits.

Owns whole sentences with named places in both languages, never pieces to be joined. ``core.figures`` and
``core.analysis`` fill them in.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

OWN_TITLE: Final = Text("{what}: {rows}", "{what}: {rows}")
OWN_TITLE_OF_MANY: Final = Text("{what}: {count} rows", "{what}: {count} filas")
SUBTITLE: Final = Text("{unit}, {first}–{last}", "{unit}, {first}–{last}")
SUBTITLE_ONE: Final = Text("{unit}, {first}", "{unit}, {first}")
SUBTITLE_RELEASE: Final = Text("{subtitle}. {release}", "{subtitle}. {release}")
SUBTITLE_APPLIED: Final = Text("{subtitle}. {applied}", "{subtitle}. {applied}")
LOG_HIDDEN: Final = Text(
    "A logarithmic scale has no place for zero or less; not drawn: {points}.",
    "Una escala logarítmica no tiene lugar para cero o menos; no se dibuja: {points}.",
)
LOG_SUBTITLE: Final = Text("{subtitle} (logarithmic scale)", "{subtitle} (escala logarítmica)")
EXHIBIT_LINE: Final = Text("{number} of the report, page {page}", "{number} del informe, página {page}")
BESIDE_LINE: Final = Text(
    "Not in the report: {number}, data held beside it", "No figura en el informe: {number}, datos que lo acompañan"
)
PRINTED_TITLE: Final = Text("Printed title: “{title}”.", "Título impreso: «{title}».")
VARIED_LINE: Final = Text(
    "Not as in the report: drawn from {number} with other choices ({choices})",
    "Distinto del informe: {number} con otra selección ({choices})",
)
CHOICE_ROWS: Final = Text("rows", "filas")
CHOICE_PERIOD: Final = Text("period", "periodo")
CHOICE_RELEASE: Final = Text("release: {release}", "edición: {release}")
CHOICE_MEASURE: Final = Text("measure", "medida")
CHOICE_SCALE: Final = Text("scale", "escala")
CHOICE_FOCUS: Final = Text("one row in focus", "una fila destacada")
CHOICE_NUMBERING: Final = Text("notes numbered", "notas numeradas")
CHOICE_APPLIED: Final = Text("notes applied", "notas aplicadas")
CHOICE_EDITED: Final = Text("with values of the user's", "con valores del usuario")
CHOICE_ANNOTATIONS: Final = Text("events or lines added", "con hechos o líneas agregados")
CHOICE_ORDER: Final = {
    "report": Text("rows as in the report", "filas como en el informe"),
    "name": Text("rows by name", "filas por nombre"),
    "largest": Text("rows by {period}, largest first", "filas por {period}, de mayor a menor"),
    "smallest": Text("rows by {period}, smallest first", "filas por {period}, de menor a mayor"),
}
RELEASE_AT: Final = Text("{periods}: {release}", "{periods}: {release}")
RELEASE_LABEL: Final = Text("{name} ({release})", "{name} ({release})")
NOTES: Final = Text("Notes", "Notas")
SOURCES: Final = Text("Sources", "Fuentes")
PALE_BARS: Final = Text("Pale: not named by the claim", "Pálido: la afirmación no lo nombra")
NOTED: Final = Text("Named in the notes", "Citadas en las notas")
MADE_WITH: Final = Text(
    "Drawn with cavapp {version} from the sources named above.",
    "Trazado con cavapp {version} a partir de las fuentes citadas.",
)
HOLLOW_MARKS: Final = Text(
    "A ring marks what the user changed, a hollow mark where the value it replaces was.",
    "Un círculo señala lo que el usuario cambió; una marca hueca, dónde estaba el valor que reemplaza.",
)
RINGS: Final = Text(
    "A ring marks what the user changed or added; what it replaces stands in brackets.",
    "Un círculo señala lo que el usuario cambió o agregó; lo que reemplaza va entre corchetes.",
)
RINGS_ALONE: Final = Text(
    "A ring marks what the user changed or added.", "Un círculo señala lo que el usuario cambió o agregó."
)
BLANK_CELLS: Final = Text("Blank, which is not zero: {cells}. {reason}", "En blanco, que no es cero: {cells}. {reason}")
CONTINUED: Final = Text("{title} (continued)", "{title} (continuación)")
PAGE_OF: Final = Text("Page {page} of {pages}", "Página {page} de {pages}")
GOES_ON: Final = Text("Continued on the next page", "Continúa en la página siguiente")
TYPE_LINES: Final = Text("Lines", "Líneas")
TYPE_CLUSTERS: Final = Text("Columns", "Columnas")
TYPE_COLUMNS: Final = Text("Stacked columns", "Columnas apiladas")
TYPE_SHARE: Final = Text("Shares of the whole", "Partes del total")
NO_LINE_OF_AMOUNTS: Final = Text(
    "{exhibit} cannot be drawn as lines: amounts of fiscal years are parts of a sum, and their stages differ.",
    "{exhibit} no se puede dibujar con líneas: los montos de años fiscales son partes de una suma y su estado varía.",
)
PERIODS_APART: Final = Text(
    "{exhibit} cannot be drawn as lines: its periods stand apart, and no line may join them.",
    "{exhibit} no se puede dibujar con líneas: sus periodos están separados y ninguna línea puede unirlos.",
)
NO_STACK: Final = Text(
    "{exhibit} cannot be drawn as a stack: {unit} do not add up to a sum.",
    "{exhibit} no se puede apilar: {unit} no dan una suma.",
)
TOO_MANY_COLUMNS: Final = Text(
    "{exhibit} cannot be drawn as columns: {count} of them would be too thin to be seen.",
    "{exhibit} no se puede dibujar con columnas: {count} serían demasiado delgadas para verse.",
)
NO_WHOLE: Final = Text(
    "{exhibit} cannot be drawn as shares: {unit} are no parts of a whole.",
    "{exhibit} no se puede dibujar como partes: {unit} no son partes de un total.",
)
PARTS_BELOW_ZERO: Final = Text(
    "{exhibit} cannot be drawn as shares: a part of a whole cannot be less than zero ({cells}).",
    "{exhibit} no se puede dibujar como partes: una parte de un total no puede ser menor que cero ({cells}).",
)
PARTS_MISSING: Final = Text(
    "{exhibit} cannot be drawn as shares: the parts held do not make the whole ({cells}).",
    "{exhibit} no se puede dibujar como partes: las partes disponibles no forman el total ({cells}).",
)
NO_SHARES: Final = Text(
    "{exhibit} cannot be drawn as shares: in no period is there a whole to take them of.",
    "{exhibit} no se puede dibujar como partes: en ningún periodo hay un total del que tomarlas.",
)
REST_OF_WHOLE: Final = Text(
    "What a column lacks of 100 percent are rows that are not shown.",
    "Lo que a una columna le falta para 100 por ciento son filas que no se muestran.",
)
CHOICE_TYPE: Final = Text("type of chart", "tipo de gráfica")
PRINTED_TOTALS: Final = Text(
    "The totals are the printed ones, over all rows of the report's table.",
    "Los totales son los impresos, sobre todas las filas del cuadro del informe.",
)
CELLS: Final = Text("{row} {periods}", "{row} {periods}")
NOW_DASH: Final = Text("A dash of the user’s, not zero: {cells}.", "Guion del usuario, no cero: {cells}.")
NOW_NA: Final = Text("Set to n/a by the user, not zero: {cells}.", "Puesto en n/a por el usuario, no cero: {cells}.")
PRINTED_DASH: Final = Text("Printed as a dash, not as zero: {cells}.", "Impreso como guion, no como cero: {cells}.")
PRINTED_NA: Final = Text("Printed n/a, not as zero: {cells}.", "Impreso como n/a, no como cero: {cells}.")
WITHOUT_VALUES: Final = Text("No values in this choice: {rows}.", "Sin valores en esta selección: {rows}.")
PRINTED_TOTAL: Final = Text("Total as printed", "Total impreso")
NO_DATA: Final = Text("No numbers for this choice.", "No hay cifras para esta selección.")
ANNOTATION_SIGNS: Final = {"event": Text("E", "H"), "band": Text("P", "P"), "level": Text("L", "L")}
ANNOTATION_HEADS: Final = {
    "event": Text("Dated events: {items}.", "Hechos fechados: {items}."),
    "band": Text("Periods: {items}.", "Periodos: {items}."),
    "level": Text("Reference lines: {items}.", "Líneas de referencia: {items}."),
}
DATED: Final = Text("{when}: {what}", "{when}: {what}")
SPAN: Final = Text("{first}–{last}", "{first}–{last}")
WITH_SOURCES: Final = Text("{text} [{works}]", "{text} [{works}]")
MEAN_LABEL: Final = Text("Mean {mean}, computed", "Media {mean}, calculada")
MEAN_OF_COLUMNS: Final = Text("the sums of the rows drawn", "las sumas de las filas trazadas")
MEAN_OF_ALL: Final = Text("all values drawn", "todos los valores trazados")
MEAN_TEXT: Final = Text(
    "mean of {of}, {first}–{last}: {mean} (computed here from {count} numbers of this chart, each counted once; "
    "its sources are those of the chart)",
    "media de {of}, {first}–{last}: {mean} (calculada aquí con {count} cifras de esta gráfica, cada una contada una "
    "vez; sus fuentes son las de la gráfica)",
)
COMPARED_TITLE: Final = Text("{what}, {row}: releases compared", "{what}, {row}: comparación de ediciones")
CHOICE_COMPARED: Final = Text("releases compared", "ediciones comparadas")
RELEASES_DIFFER: Final = Text("Differences to {base}. {items}.", "Diferencias frente a {base}. {items}.")
RELEASE_SAME: Final = Text("{release}: none in {count} years", "{release}: ninguna en {count} años")
RELEASE_EACH: Final = Text("{release}: {items}", "{release}: {items}")
RELEASE_SPAN: Final = Text(
    "{release}: {differing} of {count} years, from {low} ({low_period}) to {high} ({high_period})",
    "{release}: {differing} de {count} años, de {low} ({low_period}) a {high} ({high_period})",
)
ALT_GAP: Final = Text("no values in {periods}", "sin valores en {periods}")
ALT_EXTREMES: Final = Text(
    "{count} rows: highest {high} ({high_name}, {high_period}), lowest {low} ({low_name}, {low_period}).",
    "{count} filas: máximo {high} ({high_name}, {high_period}), mínimo {low} ({low_name}, {low_period}).",
)
ALT_NOTES: Final = Text("1 note.", "1 nota."), Text("{count} notes.", "{count} notas.")
ALT_ANNOTATIONS: Final = Text("Also drawn: {items}.", "También se trazan: {items}.")
ALT_LINES: Final = Text("Line chart. {title}. {subtitle}.", "Gráfica de líneas. {title}. {subtitle}.")
ALT_BARS: Final = Text(
    "Stacked column chart. {title}. {subtitle}.", "Gráfica de columnas apiladas. {title}. {subtitle}."
)
TYPE_RANKING: Final = Text("Ranking", "Clasificación")
TYPE_SLOPE: Final = Text("Slope of two periods", "Pendiente de dos periodos")
TYPE_PANELS: Final = Text("Panels", "Paneles")
ONE_ROW_RANKED: Final = Text(
    "{exhibit} cannot be drawn as a ranking: it takes two rows to compare.",
    "{exhibit} no se puede dibujar como clasificación: hacen falta dos filas que comparar.",
)
ONE_PANEL: Final = Text(
    "{exhibit} cannot be drawn as panels: it takes two rows to compare.",
    "{exhibit} no se puede dibujar en paneles: hacen falta dos filas que comparar.",
)
ONE_END: Final = Text(
    "{exhibit} cannot be drawn as a slope: it takes two periods, and one is chosen.",
    "{exhibit} no se puede dibujar como pendiente: hacen falta dos periodos y hay uno elegido.",
)
NO_SLOPE: Final = Text(
    "{exhibit} cannot be drawn as a slope: no row has comparable numbers in both {first} and {last}.",
    "{exhibit} no se puede dibujar como pendiente: ninguna fila tiene cifras comparables en {first} y {last}.",
)
SLOPE_ACROSS: Final = Text(
    "{exhibit} cannot be drawn as a slope: {change}.", "{exhibit} no se puede dibujar como pendiente: {change}."
)
WITHOUT_END: Final = Text(
    "No line, because one of the two numbers is missing: {rows}.",
    "Sin línea, porque falta una de las dos cifras: {rows}.",
)
ENDS_OF_RELEASES: Final = Text(
    "No line, because the two numbers are of different releases: {rows}.",
    "Sin línea, porque las dos cifras son de ediciones distintas: {rows}.",
)
ENDS_OF_STAGES: Final = Text("No line for {rows}: {change}.", "Sin línea para {rows}: {change}.")
RANKED_ROWS: Final = Text(
    "Drawn: the {count} of its {rows} rows with the highest values; the table has all.",
    "Se trazan las {count} de sus {rows} filas con los valores más altos; el cuadro las tiene todas.",
)
RANKED_WITH: Final = Text(
    "Drawn: the {count} of its {rows} rows with the highest values, and {row}; the table has all.",
    "Se trazan las {count} de sus {rows} filas con los valores más altos, y {row}; el cuadro las tiene todas.",
)
ALT_ORDER: Final = Text("In order: {rows}.", "En orden: {rows}.")
ALT_RANKED: Final = Text("{name} {value}", "{name} {value}")
FIRST_PANELS: Final = Text(
    "Drawn: the first {count} of its {rows} rows; the table has all.",
    "Se trazan las primeras {count} de sus {rows} filas; el cuadro las tiene todas.",
)
FREE_SCALES: Final = Text(
    "Each panel has a scale of its own: heights cannot be compared from one panel to another.",
    "Cada panel tiene su propia escala: las alturas no pueden compararse de un panel a otro.",
)
FREE_SUBTITLE: Final = Text("{subtitle}, each panel on its own scale", "{subtitle}, cada panel con su propia escala")
ALT_RANKING: Final = Text("Ranked bars. {title}. {subtitle}.", "Barras clasificadas. {title}. {subtitle}.")
ALT_SLOPE: Final = Text(
    "Slope chart of two periods. {title}. {subtitle}.", "Gráfica de pendientes entre dos periodos. {title}. {subtitle}."
)
ALT_PANELS: Final = Text(
    "Panels, one for each row. {title}. {subtitle}.", "Paneles, uno por fila. {title}. {subtitle}."
)
ALT_ONE: Final = Text("{name}: {value} in {period}.", "{name}: {value} en {period}.")
ALT_SHARE: Final = Text(
    "Column chart of shares, each column 100 percent. {title}. {subtitle}.",
    "Gráfica de columnas de partes, cada columna 100 por ciento. {title}. {subtitle}.",
)
ALT_CLUSTERS: Final = Text("Column chart. {title}. {subtitle}.", "Gráfica de columnas. {title}. {subtitle}.")
NAMED_ROWS: Final = Text(
    "Named in the chart: the {count} of its {rows} rows with the highest last values.",
    "Con nombre en la gráfica: las {count} de sus {rows} filas con los últimos valores más altos.",
)
ALT_TABLE: Final = Text("Table. {title}. {subtitle}.", "Cuadro. {title}. {subtitle}.")
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
AUDIT_COMPUTED: Final = Text(
    "computed as the sum of the rows as intended ({sum}); printed, as booked: {printed}",
    "calculado como la suma de las filas según su destino ({sum}); impreso, según lo registrado: {printed}",
)
AUDIT_MISSING: Final = Text(
    "cannot be compared with its rows: a number was taken out of one of them, so that there is no sum",
    "no puede compararse con sus filas: a una de ellas se le quitó la cifra, de modo que no hay suma",
)
NO_SUM: Final = Text("no sum", "sin suma")
MISSING_IN_TOTALS: Final = Text(
    "No sum where a number was taken out: {cells}.", "Sin suma donde se quitó una cifra: {cells}."
)
AUDIT_DETAIL: Final = Text(
    "Total {printed}; its {count} rows with a number add up to {sum}: {verdict}.",
    "Total {printed}; sus {count} filas con cifra suman {sum}: {verdict}.",
)
REPEATS: Final = Text(
    "{stage}: {number} is printed for {period} as for {before}; it only repeats the year before.",
    "{stage}: para {period} se imprime {number}, como para {before}; solo repite el del año anterior.",
)
REPEATED_ROW: Final = Text("{row} {number}", "{row} {number}")
REPEATED: Final = Text(
    "Amounts of {period} that only repeat the year before ({stage}): {rows}.",
    "Montos de {period} que solo repiten los del año anterior ({stage}): {rows}.",
)
STAGE_CHANGE: Final = Text(
    "from {first_period} ({first}) to {last_period} ({last}) the status changes: not a change between like amounts",
    "de {first_period} ({first}) a {last_period} ({last}) cambia el estado: no es un cambio entre montos comparables",
)
ALT_MOVED: Final = Text("Computed, beside as booked: {items}.", "Calculado, junto a lo registrado: {items}.")
ALT_MOVED_ITEM: Final = Text("{row} {period} {value} (booked {booked})", "{row} {period} {value} (registrado {booked})")
TOTAL_AND_SUM: Final = Text("{printed} ≠ {sum}", "{printed} ≠ {sum}")
TOTALS_DIFFER: Final = Text(
    "≠: the total before the sign is the printed one; with the edits the rows add up to the number behind it.",
    "≠: el total ante el signo es el impreso; con las modificaciones las filas suman el número que le sigue.",
)
ALIKE_PAIR: Final = Text("{one} / {other}", "{one} / {other}")
ALIKE_SIGHT: Final = Text("Too alike to be told apart: {pairs}.", "Demasiado parecidos para distinguirse: {pairs}.")
ALIKE_GREY: Final = Text(
    "Printed in grey these cannot be told apart: {pairs}.",
    "Impresos en gris no se distinguen: {pairs}.",
)
ALIKE_DEUTERANOPIA: Final = Text(
    "Readers who do not see green (deuteranopia) cannot tell apart: {pairs}.",
    "Quien no percibe el verde (deuteranopía) no distingue: {pairs}.",
)
ALIKE_PROTANOPIA: Final = Text(
    "Readers who do not see red (protanopia) cannot tell apart: {pairs}.",
    "Quien no percibe el rojo (protanopía) no distingue: {pairs}.",
)
ALIKE_COPY: Final = Text(
    "On a photocopy these cannot be told apart: {pairs}.",
    "En una fotocopia no se distinguen: {pairs}.",
)
LOST_ON_COPY: Final = Text(
    "Too pale for a photocopy, where they would vanish: {rows}.",
    "Demasiado pálidas para una fotocopia, donde desaparecerían: {rows}.",
)
TYPE_MAP: Final = Text("Map", "Mapa")
TYPE_PLACES: Final = Text("Map of places", "Mapa de lugares")
NO_MAP_VALUE: Final = Text("no data", "sin datos")
LESS_THAN: Final = Text("less than {high}", "menos de {high}")
ABOVE_ZERO: Final = Text("more than 0, less than {high}", "más de 0 y menos de {high}")
RANGE_BETWEEN: Final = Text("{low} to less than {high}", "{low} a menos de {high}")
AT_LEAST: Final = Text("{low} and more", "{low} y más")
RANGE_WHOLE: Final = Text("{low} to {high}", "{low} a {high}")

CLASSES_OF_YEARS: Final = Text(
    "Shades: {count} classes parted at round numbers near the fifths of all values held for these places, "
    "{first}–{last}; a shade means the same in every year.",
    "Tonos: {count} clases separadas en números redondos cercanos a los quintos de todos los valores disponibles de "
    "estos lugares, {first}–{last}; un tono significa lo mismo en todos los años.",
)
CLASSES_OF_ONE_YEAR: Final = Text(
    "Shades: {count} classes parted at round numbers near the fifths of all values held for these places.",
    "Tonos: {count} clases separadas en números redondos cercanos a los quintos de todos los valores disponibles de "
    "estos lugares.",
)
CLASS_ALONE: Final = Text(
    "Shades: one class, because all values held are the same.",
    "Tonos: una sola clase, porque todos los valores disponibles son iguales.",
)
WITHOUT_OUTLINE: Final = Text(
    "Not on the map, because no outline of it is held: {places}.",
    "No está en el mapa, porque no se tiene su contorno: {places}.",
)
NOWHERE: Final = Text(
    "Not on the map, because the report names no place for it: {places}.",
    "No está en el mapa, porque el informe no nombra su lugar: {places}.",
)
PLACE_NUMBERS: Final = Text(
    "The number beside a name: {unit}, in the last year held, or undated.",
    "El número junto a un nombre: {unit}, en el último año disponible, o sin fecha.",
)
ALT_MAP: Final = Text("Map. {title}. {subtitle}.", "Mapa. {title}. {subtitle}.")
ALT_CLASSES: Final = Text("Places by class: {classes}.", "Lugares por clase: {classes}.")
ALT_CLASS: Final = Text("{label}: {count}", "{label}: {count}")
ALT_PLACE: Final = Text("{name}, page {page}: {said}.", "{name}, página {page}: {said}.")
NO_PLACES: Final = Text(
    "{exhibit} cannot be drawn as this map, which shows rows of another kind.",
    "{exhibit} no se puede dibujar como este mapa, que muestra filas de otra clase.",
)
MEANS_HAVE_NO_PLACE: Final = Text(
    "A mean of the rows cannot be drawn as a map: it is of no one place.",
    "Un promedio de las filas no se puede dibujar como mapa: no es de un solo lugar.",
)
LABELS_WITH_ROOM: Final = Text(
    "A place has its name with its number where there is room for both; the table has all of them.",
    "Un lugar lleva su nombre con su número donde caben ambos; el cuadro los tiene todos.",
)
NO_MAP: Final = Text(
    "The file {file} {what}, so no map can be drawn: restore it from the program's copy.",
    "El archivo {file} {what}, por lo que no se puede dibujar ningún mapa: recupérelo de la copia del programa.",
)
OUTLINES_TOO_LARGE: Final = Text(
    "is far larger than the one that came with the program",
    "es mucho mayor que el que vino con el programa",
)
OUTLINES_MISSING: Final = Text("is missing", "falta")
OUTLINES_UNREADABLE: Final = Text("could not be read ({why})", "no se pudo leer ({why})")
OUTLINES_DAMAGED: Final = Text("is damaged", "está dañado")
OUTLINES_FROM: Final = Text(
    "Outlines: Natural Earth (public domain), simplified; borders are drawn as they are held de facto.",
    "Contornos: Natural Earth (dominio público), simplificados; las fronteras se trazan según el control de facto.",
)


def lower_first(text: str) -> str:
    """A text for the middle of a sentence: its first letter small, unless that begins an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
