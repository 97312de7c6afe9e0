"""Copies opened by LibreOffice with the settings of countries that write numbers differently: they stay numbers.

A long form: each opening takes seconds.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cavapp.core.analysis.view import select_observations, view_of
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.table_copy import copy_numbers, copy_with_notes
from cavapp.core.figures.tables.wide_table import WideTable

OFFICE = shutil.which("soffice")
# By the numbers of Windows, as LibreOffice's filters name them: here a comma groups, there it parts the decimals.
COUNTRIES = {"en-US": 1033, "es-ES": 3082, "es-CR": 5130, "es-MX": 2058}

FIELD = re.compile(r'(?:^|(?<=,))("(?:[^"]|"")*"|[^,]*)')

pytestmark = [
    pytest.mark.storm,
    pytest.mark.timeout(300),
    pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice)"),
]


def tables(document: Document) -> Iterator[tuple[str, WideTable]]:
    for name in ("fig-1", "table-1a", "table-1b", "table-2"):
        selection = select_observations(document, view_of(document.catalogue.exhibit(name)))
        yield name, build_wide_table(document, selection, Language.ENGLISH)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_copy_opens_as_the_numbers_it_was_made_of(
    document: Document, cell: Callable[[str, int], Key], tmp_path: Path, country: str
) -> None:
    document.set_value(cell("INCLE", 2013), -112.3, "\u2212112.3")
    document.set_value(cell("INCLE", 2009), 1234567.25, "1,234,567.25")
    document.set_value(cell("ESF", 2009), 12.345, "12.345")
    expected: dict[str, WideTable] = {}
    for name, table in tables(document):
        plain = copy_numbers(document, table, list(table.places()))
        noted = copy_with_notes(document, table, table.selection.keys, Language.ENGLISH)
        for form, content in (("plain", plain), ("noted", noted)):
            for kind, text in (("html", content.page), ("txt", content.text)):
                (tmp_path / f"{name}-{form}-{kind}.{kind}").write_text(text, encoding="utf-8")
                expected[f"{name}-{form}-{kind}"] = table
    for kind, filters in (("html", "HTML (StarCalc)"), ("txt", "Text - txt - csv (StarCalc)")):
        convert(tmp_path, kind, filters, COUNTRIES[country])
    for name, table in expected.items():
        lines = (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        found = {cells[0].strip('"').split(" [")[0]: cells[1:] for line in lines if (cells := FIELD.findall(line))}
        for head, row in zip(table.rows, table.values, strict=True):
            names = {head.label, *(f"{head.label}{mark}" for mark in head.markers)}
            cells = next(cells for label, cells in found.items() if label in names)
            for value, held in zip(row, cells, strict=False):
                if value is not None:
                    # In text a number with a point stays a text where the comma parts decimals; it never is another.
                    is_text = held.startswith('"')
                    assert float(held.strip('"')) == pytest.approx(value, rel=1e-14), (name, head.label, held)
                    assert not is_text or (name.endswith("txt") and "." in held), (name, head.label, held)


def convert(folder: Path, kind: str, reader: str, country: int) -> None:
    """Open all files of a kind as that country's spreadsheet does, and write down what stands in the cells.

    The cells are written as they are held, not as they are formatted, in an English spreadsheet.
    """
    asked = f"{reader}:{country} true" if kind == "html" else f"{reader}:9,34,76,1,,{country},false,true"
    files = [str(path) for path in sorted(folder.glob(f"*.{kind}"))]
    assert OFFICE is not None
    subprocess.run(  # noqa: S603 - the program found on the path, on files of this test
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            f"--infilter={asked}",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false",  # quotes only around texts
            "--outdir",
            str(folder),
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
