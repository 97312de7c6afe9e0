"""A data book as JSON: one list of objects a sheet, numbers as numbers, and what the book is about as one object.

Owns the keys of this file: those of the sheets and of their columns. They are the same in both languages.
"""

from __future__ import annotations

import json

from cavapp.core.export.data_files.data_book import ABOUT, Cell, DataBook, Entry, Sheet


def write_json(book: DataBook) -> bytes:
    """The book as one object."""
    content: dict[str, object] = {"title": book.title, "language": book.language.value}
    for sheet in book.sheets:
        content[sheet.name] = _described(sheet) if sheet.name == ABOUT else _objects(sheet)
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _objects(sheet: Sheet) -> list[dict[str, object]]:
    names = [one.name for one in sheet.columns]
    return [dict(zip(names, map(_value, row), strict=True)) for row in sheet.rows]


def _described(sheet: Sheet) -> dict[str, object]:
    """Name and text of each line; a name that comes several times has a list."""
    found: dict[str, list[object]] = {}
    for row in sheet.rows:
        found.setdefault(str(_value(row[0])), []).append(_value(row[-1]))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _value(entry: Entry) -> object:
    if not isinstance(entry, Cell):
        return entry
    if entry.value is None:
        return entry.text
    return int(entry.text) if entry.text.lstrip("-").isdecimal() else entry.value
