"""The bytes of a data file in each format, from one data book.

Owns which writer makes which format, and the readers' zip of all that belongs together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from cavapp.core.export.data_files.csv_file import write_csv
from cavapp.core.export.data_files.data_book import ABOUT, DataBook
from cavapp.core.export.data_files.json_file import describe_package, write_json


def _xlsx(book: DataBook) -> bytes:
    from cavapp.core.export.data_files.xlsx_file import write_xlsx

    return write_xlsx(book)


def _ods(book: DataBook) -> bytes:
    from cavapp.core.export.data_files.ods_file import write_ods  # noqa: PLC0415 - the other formats need no zip

    return write_ods(book)


def _zip(book: DataBook) -> bytes:
    """All sheets as CSV, with the works as BibTeX, the whole as JSON, and a page that says what is what."""
    from cavapp.core.export.data_files.zip_file import write_zip  # noqa: PLC0415 - as above

    files = {f"{sheet.name}.csv": write_csv(sheet, bom=book.bom) for sheet in book.sheets if sheet.name != ABOUT}
    files |= {"sources.bib": book.works.encode("utf-8", "replace"), "data.json": write_json(book)}
    return write_zip({"README.txt": _readme(book), **files, "datapackage.json": describe_package(book, files)})


def _readme(book: DataBook) -> bytes:
    about = next(sheet for sheet in book.sheets if sheet.name == ABOUT)
    said = [f"{row[1]}: {row[2]}" for row in about.rows]
    files = [f"{sheet.name}.csv: {sheet.title}" for sheet in book.sheets if sheet.name != ABOUT]
    return "\n".join([book.title, "", *said, "", *files, ""]).encode("utf-8", "replace")


_WRITERS: Final[Mapping[str, Callable[[DataBook], bytes]]] = MappingProxyType(
    {
        "csv": lambda book: write_csv(book.data, bom=book.bom),
        "xlsx": _xlsx,
        "ods": _ods,
        "json": write_json,
        "zip": _zip,
    }
)


def data_bytes(book: DataBook, form: str) -> bytes:
    """The file of a book."""
    return _WRITERS[form](book)
