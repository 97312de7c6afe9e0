"""Why a pasted block, a head in it or one of its cells is not taken: one sentence for each reason, with what to do.

Owns these sentences in both languages. Which one applies is told by ``core.edits.entry``; why a text is no number, by
``core.messages.numbers``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text

BLOCK_TOO_LARGE: Final = Text(
    "The block is too large: at most {cells} cells can be pasted at once. Paste only a part.",
    "El bloque es demasiado grande: se pueden pegar hasta {cells} celdas a la vez. Pegue solo una parte.",
)
NOTHING_TO_PASTE: Final = Text(
    "There are no cells to paste. Copy them in the spreadsheet again.",
    "No hay celdas que pegar. Cópielas de nuevo en la hoja de cálculo.",
)
NO_TABLE_COPIED: Final = Text(
    "The copied page has no table that can be read. Paste it as plain text.",
    "La página copiada no tiene un cuadro que se pueda leer. Péguela como texto sin formato.",
)

NO_SUCH_ROW: Final = Text(
    "The table shows no row “{head}”. Show or add it first, then paste again.",
    "El cuadro no muestra la fila «{head}». Muéstrela o agréguela y pegue de nuevo.",
)
SEVERAL_SUCH_ROWS: Final = Text(
    "The table has more than one row “{head}”. Paste this row on its own, without its name.",
    "El cuadro tiene más de una fila «{head}». Pegue esta fila aparte, sin su nombre.",
)
NO_SUCH_COLUMN: Final = Text(
    "The table shows no column “{head}”. Show or add that year first, then paste again.",
    "El cuadro no muestra la columna «{head}». Muestre o agregue ese año y pegue de nuevo.",
)
FISCAL_HEAD: Final = Text(
    "“{head}” is a fiscal year, and the columns are calendar years. The two do not cover the same months.",
    "«{head}» es un año fiscal y las columnas son años calendario. No abarcan los mismos meses.",
)
NAMELESS_CELL: Final = Text(
    "The block names no row or year for this cell. Complete its heads and paste again.",
    "El bloque no da fila o año para esta celda. Complete los encabezados y pegue de nuevo.",
)

CELL_OUTSIDE: Final = Text(
    "This cell would fall outside the table. Paste further up or to the left.",
    "Esta celda quedaría fuera del cuadro. Pegue más arriba o más a la izquierda.",
)
CELL_TWICE: Final = Text(
    "The block gives this place twice; the first is taken. Keep the right one in the block.",
    "El bloque da dos veces este lugar; se toma el primero. Deje en el bloque solo el correcto.",
)
CELL_FIXED: Final = Text(
    "This cell of the table cannot be changed.",
    "Esta celda del cuadro no se puede modificar.",
)
