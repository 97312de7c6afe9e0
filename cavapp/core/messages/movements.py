"""Sentences about amounts that a note moves from the year they are booked in to the year they are meant for.

Owns whole sentences with named places, in both languages; ``core.analysis.movements`` fills them in.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

AS_INTENDED: Final = (
    Text("As intended: note {notes} applied", "Según su destino: se aplica la nota {notes}"),
    Text("As intended: notes {notes} applied", "Según su destino: se aplican las notas {notes}"),
)
SIDE_BY_SIDE: Final = (
    Text(
        "As booked and as intended, side by side: note {notes} applied",
        "Según lo registrado y según su destino, lado a lado: se aplica la nota {notes}",
    ),
    Text(
        "As booked and as intended, side by side: notes {notes} applied",
        "Según lo registrado y según su destino, lado a lado: se aplican las notas {notes}",
    ),
)
LAST_NOTE: Final = Text("{others} and {last}", "{others} y {last}")
OWN_NOTE: Final = Text("of the user’s", "del usuario")
MOVED: Final = Text(
    "note {note} moves {amount} {unit} from {origin} to {receiver}",
    "la nota {note} traslada {amount} {unit} de {origin} a {receiver}",
)
MOVE_METHOD: Final = Text("Computed here, not printed: {moves}.", "Calculado aquí, no impreso: {moves}.")
MOVE_METHOD_TOTALS: Final = Text(
    "Totals that this changes are the sums of their rows.",
    "Los totales que así cambian son las sumas de sus filas.",
)
ASSUMED_BY_USER: Final = Text(
    "That an amount was meant for another place is the user’s statement, not the report’s.",
    "Que un monto se destinaba a otro lugar lo afirma el usuario, no el informe.",
)
SAME_PLACE: Final = Text(
    "The amount is moved to where it is booked: choose another year or row.",
    "El monto se traslada a donde está registrado: elija otro año u otra fila.",
)
NO_NUMBER_TO_MOVE: Final = Text(
    "No number stands at {place}: choose a place that has one.", "En {place} no hay cifra: elija un lugar que la tenga."
)
TOO_MUCH: Final = Text(
    "Type an amount above zero and no larger than what is booked at {place}, which is {booked}.",
    "Escriba un monto mayor que cero y no mayor que lo registrado en {place}, que es {booked}.",
)
UNFIT: Final = Text(
    "An amount can be moved between rows of one table only, not into or out of a total.",
    "Un monto solo puede trasladarse entre filas de un mismo cuadro, no hacia un total ni desde él.",
)
NOTE_AND_MOVES: Final = Text("{text} (moves {moves})", "{text} (traslada {moves})")
MOVE_OF_NOTE: Final = Text("{amount} {unit} from {origin} to {receiver}", "{amount} {unit} de {origin} a {receiver}")
NOT_APPLIED: Final = Text(
    "Not applied: {moves}. Where it is booked less is left than the amount, or no number stands at one of the places.",
    "No se aplica: {moves}. Donde se registró queda menos que el monto, o en uno de los lugares no hay cifra.",
)
TOTAL_AND_PRINTED: Final = Text("{total} {{{printed}}}", "{total} {{{printed}}}")
LEFT: Final = Text("left: {what}", "izquierda: {what}")
RIGHT: Final = Text("right: {what}", "derecha: {what}")
BOOKED: Final = Text("as booked", "según lo registrado")
INTENDED: Final = Text("as intended", "según su destino")
ROW_AS: Final = Text("{row} ({what})", "{row} ({what})")
BRACES: Final = Text(
    "Braces: the value as booked, before notes are applied; totals in braces are the printed ones.",
    "Entre llaves: el valor según lo registrado, antes de aplicar las notas; los totales entre llaves, los impresos.",
)
BRACED_TOTALS: Final = Text(
    "Totals in braces are the printed ones, as booked.",
    "Los totales entre llaves son los impresos, según lo registrado.",
)
MARKED: Final = Text("→ marks a value that is computed here.", "→ señala un valor calculado aquí.")
