"""Sentences about amounts that a note moves from the year they are booked in to the year they are meant for.

Owns whole sentences with named places, in both languages; ``movements`` fills them in.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.dataset import Text

AS_INTENDED: Final = (
    Text("As intended: note {notes} applied", "Según su destino: se aplica la nota {notes}"),
    Text("As intended: notes {notes} applied", "Según su destino: se aplican las notas {notes}"),
)
SIDE_BY_SIDE: Final = (
    Text(
        "As booked and as intended, side by side: note {notes} applied",
        "Según su registro y según su destino, lado a lado: se aplica la nota {notes}",
    ),
    Text(
        "As booked and as intended, side by side: notes {notes} applied",
        "Según su registro y según su destino, lado a lado: se aplican las notas {notes}",
    ),
)
LAST_NOTE: Final = Text("{others} and {last}", "{others} y {last}")
OWN_NOTE: Final = Text("of the user’s", "del usuario")
MOVED: Final = Text(
    "note {note} moves {amount} {unit} from {origin} to {receiver}",
    "la nota {note} traslada {amount} {unit} de {origin} a {receiver}",
)
METHOD: Final = Text("Computed here, not printed: {moves}.", "Calculado aquí, no impreso: {moves}.")
METHOD_TOTALS: Final = Text(
    "Totals that this changes are the sums of their rows.",
    "Los totales que así cambian son las sumas de sus filas.",
)
ASSUMED_BY_USER: Final = Text(
    "The receiving row is the one the user named.", "La fila de destino es la que indicó el usuario."
)
NOT_APPLIED: Final = Text(
    "Not applied: {moves}. Where it is booked less is left than the amount, or no number stands at one of the places.",
    "No se aplica: {moves}. Donde se registró queda menos que el monto, o en uno de los lugares no hay cifra.",
)
PRINTED_TOTAL: Final = Text("printed: {text}", "impreso: {text}")
BOOKED: Final = Text("As booked", "Según su registro")
INTENDED: Final = Text("As intended", "Según su destino")
BOOKED_VALUE: Final = Text("as booked: {text}", "según su registro: {text}")
SUM_OF_ROWS: Final = Text(
    "Sum of its {count} rows as intended: {sum}. Printed, as booked: {printed}.",
    "Suma de sus {count} filas según su destino: {sum}. Impreso, según su registro: {printed}.",
)
MARKED: Final = Text(
    "An arrow marks a value that a note moved an amount into or out of.",
    "Una flecha señala un valor al que una nota añade un monto o del que lo quita.",
)
MARKED_TOTALS: Final = Text(
    "A total in braces is the printed one, as booked.", "Un total entre llaves es el impreso, según su registro."
)
