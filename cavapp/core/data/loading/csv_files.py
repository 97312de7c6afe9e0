"""Reads the CSV and JSON files of the data package line by line and collects what is wrong with them.

Owns file access and the wording of file problems. What the columns mean is the catalogue's business.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from cavapp.core.data.regular_file import open_regular

_Read = TypeVar("_Read")

_MOST_BYTES: Final = 256 << 20  # a table of a million rows has a third of it


class InvalidRecord(Exception):  # noqa: N818 - a fault of the data, worded for the reader of the file
    """What makes one line of a file unusable; the message is one sentence without the place."""


class DataProblem(NamedTuple):
    """A finding of validation: where, what, and what to do about it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class CatalogueError(Exception):
    """The shipped data cannot be used. ``problems`` are all findings, in file order."""

    def __init__(self, problems: Sequence[DataProblem]) -> None:
        self.problems = tuple(problems)
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{self.problems[0]}{more}")


class CsvRecord:
    """One line of a CSV file. Reading a column that the file lacks is a KeyError: a fault of the reader."""

    __slots__ = ("cells", "file", "line")

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self.file = file
        self.line = line
        self.cells = cells

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


class Files:
    """Opens the files of one data folder and remembers every problem found in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[DataProblem] = []

    def report(self, file: str, line: int, message: str) -> None:
        self.problems.append(DataProblem(file, line, message))

    def stop_if_bad(self) -> None:
        """Raise CatalogueError if any problem has been found."""
        if self.problems:
            raise CatalogueError(self.problems)

    def json(self, file: str) -> Any:  # noqa: ANN401 - JSON holds anything; the caller checks
        """The content of a JSON file; raises CatalogueError if it cannot be read."""
        text = self._text(file)
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            raise CatalogueError(
                [DataProblem(file, error.lineno, f"this is not valid JSON ({error.msg}). Restore the file.")]
            ) from None
        except RecursionError:
            raise CatalogueError([DataProblem(file, 0, "is nested too deeply to be read. Restore the file.")]) from None

    def each(self, file: str, columns: Sequence[str], read: Callable[[CsvRecord], _Read]) -> list[_Read]:
        """What ``read`` makes of every record; where it raises InvalidRecord the line is reported and left out."""
        found = []
        for record in self.records(file, columns):
            try:
                found.append(read(record))
            except InvalidRecord as flaw:
                self.report(file, record.line, str(flaw))
        return found

    def records(self, file: str, columns: Sequence[str]) -> Iterator[CsvRecord]:
        """The lines of a CSV file as records; as for ``rows``."""
        for line, cells in self.rows(file, columns):
            yield CsvRecord(file, line, dict(zip(columns, cells, strict=True)))

    def rows(self, file: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Line number and cells of every line of a CSV file; columns must be exactly these, in this order.

        Raises CatalogueError if the file is missing, unreadable or has other columns. A line with too few or too
        many cells is reported and left out.
        """
        reader = csv.reader(io.StringIO(self._text(file), newline=""), strict=True)
        width = len(columns)
        try:
            header = next(reader, [])
            if header != list(columns):
                raise CatalogueError([DataProblem(file, 1, _column_message(header, columns))])
            for cells in reader:
                if len(cells) == width:
                    yield reader.line_num, cells
                else:
                    self.report(file, reader.line_num, f"has {len(cells)} cells instead of {width}.")
        except csv.Error as error:
            raise CatalogueError(
                [DataProblem(file, reader.line_num, f"is damaged ({error}). Restore the file.")]
            ) from None

    def _text(self, file: str) -> str:
        try:
            with open_regular(self.folder / file) as opened:
                data = opened.read(_MOST_BYTES + 1)
            if len(data) <= _MOST_BYTES:
                return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
            message = "is larger than any file of the data. Restore the file."
        except FileNotFoundError:
            message = f"the file is missing from {self.folder}. Reinstall the program or restore the data folder."
        except UnicodeDecodeError as error:
            message = f"is damaged: byte {error.start} is not UTF-8 text. Restore the file."
        except OSError as error:
            message = f"cannot be read ({error.strerror}). Check the permissions of {self.folder}."
        raise CatalogueError([DataProblem(file, 0, message)])


def _column_message(header: Sequence[str], columns: Sequence[str]) -> str:
    unknown = [name for name in header if name not in columns]
    missing = [name for name in columns if name not in header]
    if unknown:
        return f"unknown column '{unknown[0]}'. Expected: {', '.join(columns)}."
    if missing:
        return f"column '{missing[0]}' is missing. Expected: {', '.join(columns)}."
    return f"the columns are in another order than expected: {', '.join(columns)}."
