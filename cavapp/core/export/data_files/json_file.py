"""A data book as JSON: one list of objects a sheet, numbers as numbers, and what the book is about as one object.

Owns the keys of this file: those of the sheets and of their columns. They are the same in both languages. Owns too what
a Data Package (version 2) says of the sheets as CSV files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from cavapp.core.export.data_files.data_book import ABOUT, Cell, DataBook, Entry, Sheet, SheetColumn


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


def describe_package(book: DataBook, files: Mapping[str, bytes]) -> bytes:
    """The description of the sheets as a Data Package; the user's edits are a resource of their own."""
    resources = []
    for sheet in book.sheets:
        path = f"{sheet.name}.csv"
        if path not in files:
            continue
        schema = {"fields": [_field(sheet, number, one) for number, one in enumerate(sheet.columns)]}
        resources.append(
            {
                "name": sheet.name,
                "title": sheet.title,
                "path": path,
                "type": "table",
                "format": "csv",
                "encoding": "utf-8",
                "bytes": len(files[path]),
                "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
                "schema": schema | {"missingValues": [""]},
            }
        )
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "cavapp-export",
        "title": book.title,
        "created": f"{book.made}T00:00:00Z",
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _field(sheet: Sheet, number: int, column: SheetColumn) -> dict[str, str]:
    return {"name": column.name, "title": column.head, "type": _type_of(row[number] for row in sheet.rows)}


def _type_of(entries: Iterable[Entry]) -> str:
    """What all of a column are that are not empty."""
    kinds = {type(one) for one in map(_value, entries) if one != ""}
    if kinds == {int}:
        return "integer"
    return "number" if kinds and kinds <= {int, float} else "string"
