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
CALENDAR_HEAD: Final = Text(
    "“{head}” is a calendar year, and the columns are fiscal years. The two do not cover the same months.",
    "«{head}» es un año calendario y las columnas son años fiscales. No abarcan los mismos meses.",
)
HEAD_OF_SEVERAL: Final = Text(
    "“{head}” is more or less than one year. Write each year over its own column and paste again.",
    "«{head}» es más o menos que un año. Escriba cada año sobre su columna y pegue de nuevo.",
)
HEAD_WITH_MORE: Final = Text(
    "“{head}” says “{more}” beside the year, which is not understood. Write the year alone or with a status: "
    "Actual, Est., Plan. or Req.",
    "«{head}» dice «{more}» junto al año y no se entiende. Escriba solo el año o un estado: "
    "Efectivo, Est., Prev. o Sol.",
)
WORDS_OVER_YEAR: Final = Text(
    "“{head}” stands over or under this year and is not understood. Leave it out of the block if it changes nothing.",
    "«{head}» está encima o debajo de este año y no se entiende. Quítelo del bloque si no cambia nada.",
)
TWO_STAGES: Final = Text(
    "The heads of this column say two statuses. Leave the right one and paste again.",
    "Los encabezados de esta columna dicen dos estados. Deje el correcto y pegue de nuevo.",
)
NO_YEARS: Final = Text(
    "The block names its rows but not its years. Copy it with the row of years.",
    "El bloque nombra sus filas pero no sus años. Cópielo con la fila de los años.",
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
