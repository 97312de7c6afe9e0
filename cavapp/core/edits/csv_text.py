"""CSV as every list of cavapp's is written: text stays text, whatever a spreadsheet would make of it.

Owns the one writer. Which columns there are is the business of whoever has the rows.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\d{1,3}(,\d{3})+(\.\d+)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
# What makes a spreadsheet take a cell for a formula, also as full-width letters.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as lines of CSV. No text in them is taken for a formula by a spreadsheet; numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([escape_formula(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()


def escape_formula(text: str) -> str:
    """The text behind an apostrophe if a spreadsheet would calculate it (OWASP, CSV injection)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # a lone one stands unquoted and would begin a new row
    return f"'{text}" if text.startswith(FORMULA_STARTS) and _NUMBER.fullmatch(text) is None else text
