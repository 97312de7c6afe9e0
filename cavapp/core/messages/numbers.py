"""Why a typed or pasted text is no number: one sentence for each reason, with what to do, in both languages.

Owns the sentences only; which one applies is told by ``core.edits.entry.number_parser``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Text


class NumberSentences:
    """Why a text is no number. ``{typed}`` is the text, ``{sign}`` what is wrong in it."""

    TOO_LONG: Final = Text("“{typed}” is too long for a number.", "«{typed}» es demasiado largo para un número.")
    TOO_LARGE: Final = Text(
        "“{typed}” is too large to be kept exactly. Check the digits and the unit.",
        "«{typed}» es demasiado grande para guardarse con exactitud. Revise los dígitos y la unidad.",
    )
    ERROR: Final = Text(
        "“{typed}” is an error of the spreadsheet, not a number. Correct it there and copy it again.",
        "«{typed}» es un error de la hoja de cálculo, no un número. Corríjalo allí y cópielo de nuevo.",
    )
    NEGATIVE: Final = Text(
        "“{typed}” is less than zero, and no rate or count is. Check the sign.",
        "«{typed}» es menor que cero y ninguna tasa o cantidad lo es. Revise el signo.",
    )
    STRANGE_MARK: Final = Text(
        "No note here carries the mark “{sign}” of “{typed}”. Type the number alone, or with the mark of a note.",
        "Ninguna nota lleva aquí la marca «{sign}» de «{typed}». Escriba solo el número o con la marca de una nota.",
    )
    ONLY_MARKS: Final = Text(
        "“{typed}” is only a mark. Type the number before it.", "«{typed}» es solo una marca. Escriba antes el número."
    )
    DIGITS: Final = Text(
        "“{typed}” has digits of another script. Type them as 0 to 9.",
        "«{typed}» tiene dígitos de otra escritura. Escríbalos del 0 al 9.",
    )
    PERCENT: Final = Text(
        "“{typed}” is a percentage, and no value here is one. Type the number in the unit of the table.",
        "«{typed}» es un porcentaje y aquí ningún valor lo es. Escriba el número en la unidad del cuadro.",
    )
    INDEFINITE: Final = Text(
        "“{typed}” is no definite number. Type n/a if the value is not available.",
        "«{typed}» no es un número definido. Escriba n/a si el valor no está disponible.",
    )
    EXPONENT: Final = Text(
        "“{typed}” is written with a power of ten. Type the number in full, like 120,000.",
        "«{typed}» está escrito con una potencia de diez. Escriba el número completo, como 120,000.",
    )
    CURRENCY: Final = Text(
        "“{typed}” is not in US dollars. Convert it and type the amount.",
        "«{typed}» no está en dólares estadounidenses. Conviértalo y escriba el monto.",
    )
    SIGN: Final = Text(
        "“{typed}” has a sign in an unusual place. For a negative number type one minus sign before it.",
        "«{typed}» tiene un signo fuera de lugar. Para un número negativo escriba un solo signo menos delante.",
    )
    SHORT: Final = Text(
        "“{typed}” is an abbreviated number. Type it in full, in the unit of the table.",
        "«{typed}» es un número abreviado. Escríbalo completo, en la unidad del cuadro.",
    )
    FORMULA: Final = Text("“{typed}” is a formula. Type its result.", "«{typed}» es una fórmula. Escriba su resultado.")
    LOOKALIKE: Final = Text(
        "“{typed}” has a letter that looks like 0 or 1. Type the digit.",
        "«{typed}» tiene una letra que parece 0 o 1. Escriba el dígito.",
    )
    LETTERS: Final = Text(
        "“{typed}” has letters in it. Type a number like 1,234.5.",
        "«{typed}» contiene letras. Escriba un número como 1,234.5.",
    )
    LINES: Final = Text(
        "“{typed}” is more than one cell. Paste it into the table instead.",
        "«{typed}» es más de una celda. Péguelo directamente en el cuadro.",
    )
    SYMBOL: Final = Text(
        "“{typed}” has “{sign}” in it, which stands in no number. Type one number like 1,234.5.",
        "«{typed}» contiene «{sign}», que no va en un número. Escriba un solo número como 1,234.5.",
    )
    NO_DIGITS: Final = Text(
        "“{typed}” has no digits. Type a number like 1,234.5.",
        "«{typed}» no tiene dígitos. Escriba un número como 1,234.5.",
    )
    UNFINISHED: Final = Text(
        "“{typed}” ends without a digit. Complete the number.", "«{typed}» no termina en dígito. Complete el número."
    )
    TWO_MARKS: Final = Text(
        "“{typed}” has more than one decimal mark. Type it like 1,234.5.",
        "«{typed}» tiene más de un signo decimal. Escríbalo como 1,234.5.",
    )
    COMMAS: Final = Text(
        "The commas in “{typed}” do not group thousands. Type it like 1,234.5.",
        "Las comas de «{typed}» no separan miles. Escríbalo como 1,234.5.",
    )
    POINTS: Final = Text(
        "The points in “{typed}” do not group thousands. Type it like 1,234.5.",
        "Los puntos de «{typed}» no separan miles. Escríbalo como 1,234.5.",
    )
    PARTS: Final = Text(
        "The parts of “{typed}” do not group thousands. Are these two numbers? Type one.",
        "Las partes de «{typed}» no separan miles. ¿Son dos números? Escriba uno solo.",
    )
