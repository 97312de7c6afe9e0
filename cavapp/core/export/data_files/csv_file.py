"""A sheet of a data book as CSV (RFC 4180): numbers as other programs read them, text that stays text.

Owns the bytes of these files. Nothing stands under the rows: notes have a file of their own.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from cavapp.core.edits.csv_text import FORMULA_STARTS, escape_formula
from cavapp.core.export.data_files.data_book import Cell, Entry, Sheet

_STARTS: Final = frozenset(FORMULA_STARTS)
_BOM: Final = b"\xef\xbb\xbf"


class _Escaped(dict[str, str]):
    """Texts as they are written: most stand in many rows, and are looked at once."""

    def __missing__(self, text: str) -> str:
        plain = text[:1] not in _STARTS and "\r" not in text
        found = self[text] = text if plain else escape_formula(text)
        return found


def write_csv(sheet: Sheet, *, bom: bool = False) -> bytes:
    """The sheet in UTF-8. ``bom``: with the mark by which some spreadsheets tell UTF-8."""
    escaped = _Escaped()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([one.name for one in sheet.columns])
    writer.writerows(
        [escaped[one] if type(one) is str else one if type(one) is int else _plain(one, escaped) for one in row]
        for row in sheet.rows
    )
    content = out.getvalue().encode("utf-8", "replace")
    return _BOM + content if bom else content


def _plain(entry: Entry, escaped: _Escaped) -> str | int:
    if not isinstance(entry, Cell):
        return entry
    return escaped[entry.text] if entry.value is None else entry.text
