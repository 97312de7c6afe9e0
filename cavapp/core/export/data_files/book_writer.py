"""The bytes of a data file in each format, from one data book.

Owns which writer makes which format, and the readers' zip of all that belongs together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from cavapp.core.export.data_files.csv_file import write_csv
from cavapp.core.export.data_files.data_book import DataBook
from cavapp.core.export.data_files.json_file import write_json


def _xlsx(book: DataBook) -> bytes:
    from cavapp.core.export.data_files.xlsx_file import write_xlsx

    return write_xlsx(book)


def _ods(book: DataBook) -> bytes:
    from cavapp.core.export.data_files.ods_file import write_ods  # noqa: PLC0415 - the other formats need no zip

    return write_ods(book)


_WRITERS: Final[Mapping[str, Callable[[DataBook], bytes]]] = MappingProxyType(
    {"csv": lambda book: write_csv(book.data), "xlsx": _xlsx, "ods": _ods, "json": write_json}
)


def data_bytes(book: DataBook, form: str, *, bom: bool = False) -> bytes:
    """The file of a book. ``bom``: CSV with the mark by which some spreadsheets tell UTF-8."""
    return write_csv(book.data, bom=True) if bom and form == "csv" else _WRITERS[form](book)
