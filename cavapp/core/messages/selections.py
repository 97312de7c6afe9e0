"""What is said of selected cells of a table: what they amount to, and why a sum or a mean would be untrue.

Owns these words in both languages. Which of them apply is told by ``core.analysis.selection_statistics``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

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
