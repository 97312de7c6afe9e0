"""A data book as an OpenDocument spreadsheet (ODF 1.3, ISO/IEC 26300): the same sheets as in the other formats.

Owns the parts of this file, written with the standard library. Markers stand beside numbers by the style of their
cells; every cell says its type, so that no text is taken for a number or a formula. Equal books give equal bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Final

from cavapp.core.export.data_files.data_book import (
    EMPTY,
    HEAD,
    Cell,
    DataBook,
    Entry,
    Sheet,
    SheetColumn,
    writable_text,
)

_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
        ("meta", "meta"),
        ("config", "config"),
    )
)
_DUBLIN: Final = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_NARROW, _MOST, _WIDE = 2.2, 11.0, 17.0  # centimetres
_LETTER: Final = 0.21  # of them
_LOOKED_AT: Final = 200  # rows, for the width of a column
# Printed on sheets of paper, all columns stand beside each other.
_PAGE: Final = (
    '<office:styles/><office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties '
    'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" '
    'style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles>'
    '<style:master-page style:name="Default" style:page-layout-name="pm"/></office:master-styles>'
)
_PARTS: Final = ("content.xml", "styles.xml", "meta.xml", "settings.xml")


def write_ods(book: DataBook) -> bytes:
    """The book as a file."""
    contents = (_content(book), _part("styles", _PAGE), _meta(book), _settings(book))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("mimetype", _FIRST_DAY), _TYPE)  # first, and not packed
        for name, content in zip((*_PARTS, "META-INF/manifest.xml"), (*contents, _manifest()), strict=True):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, content.encode("utf-8"))
    return out.getvalue()


def _part(kind: str, inner: str) -> str:
    return f'{_HEAD}<office:document-{kind} {_NAMES} {_DUBLIN} office:version="1.3">{inner}</office:document-{kind}>'


def _manifest() -> str:
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = "".join((entry.format("/", _TYPE), *(entry.format(part, "text/xml") for part in _PARTS)))
    return f'{_HEAD}<manifest:manifest xmlns:manifest="{name}" manifest:version="1.3">{entries}</manifest:manifest>'


def _meta(book: DataBook) -> str:
    made = f"<meta:generator>cavapp</meta:generator><meta:creation-date>{book.made}T00:00:00</meta:creation-date>"
    said = f"<dc:title>{_text(book.title)}</dc:title><dc:language>{book.language.value}</dc:language>"
    return _part("meta", f"<office:meta>{made}{said}</office:meta>")


def _settings(book: DataBook) -> str:
    """The heads of every sheet stay in view."""
    sheets = "".join(
        f'<config:config-item-map-entry config:name="{_text(sheet.title)}">'
        + "".join(
            f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
            for name, kind, value in (
                ("HorizontalSplitMode", "short", 2 if sheet.stubs else 0),
                ("HorizontalSplitPosition", "int", sheet.stubs),
                ("VerticalSplitMode", "short", 2),
                ("VerticalSplitPosition", "int", 1),
                ("ActiveSplitRange", "short", 3 if sheet.stubs else 2),
                ("PositionRight", "int", sheet.stubs),
                ("PositionBottom", "int", 1),
            )
        )
        + "</config:config-item-map-entry>"
        for sheet in book.sheets
    )
    views = (
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        f'</config:config-item><config:config-item-map-named config:name="Tables">{sheets}'
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set>"
    )
    return _part("settings", f"<office:settings>{views}</office:settings>")


def _content(book: DataBook) -> str:
    styles = _Styles()
    tables = "".join(_table(sheet, styles) for sheet in book.sheets)
    named = f"<office:automatic-styles>{styles.text()}</office:automatic-styles>"
    return _part("content", f"{named}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>")


class _Styles:
    """The styles of cells and columns, each once, by what they say."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str], str] = {}
        self._widths: dict[float, str] = {}

    def number(self, decimals: int, marks: str) -> str:
        """The name of that of a number with so many decimals, or of a text (HEAD, EMPTY), with markers behind it."""
        return self._numbers.setdefault((decimals, marks), f"n{len(self._numbers)}")

    def column(self, width: float) -> str:
        return self._widths.setdefault(width, f"co{len(self._widths)}")

    def text(self) -> str:
        """All of them."""
        found = ['<style:style style:name="ta" style:family="table" style:master-page-name="Default"/>']
        found += [
            f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{width}cm"/></style:style>'
            for width, name in self._widths.items()
        ]
        for (decimals, marks), name in self._numbers.items():
            behind = f"<number:text> [{_text(marks)}]</number:text>" if marks else ""
            if decimals < 0:
                inner = f"<number:text-content/>{behind}"
                format_text = f'<number:text-style style:name="f{name}">{inner}</number:text-style>'
            else:
                format_text = (
                    f'<number:number-style style:name="f{name}"><number:number number:min-integer-digits="1" '
                    f'number:grouping="true" number:decimal-places="{decimals}" '
                    f'number:min-decimal-places="{decimals}"/>{behind}</number:number-style>'
                )
            found.append(
                f'{format_text}<style:style style:name="{name}" style:family="table-cell" '
                f'style:data-style-name="f{name}"><style:table-cell-properties style:vertical-align="top"/>'
                f'<style:paragraph-properties fo:text-align="{"start" if decimals == HEAD else "end"}"/></style:style>'
            )
        looks: Mapping[str, str] = MappingProxyType(
            {
                "head": 'fo:wrap-option="wrap" fo:border-bottom="0.75pt solid #000000" style:vertical-align="top"/>'
                '<style:text-properties fo:font-weight="bold"/',
                "running": 'fo:wrap-option="wrap" style:vertical-align="top"/',
                "plain": 'style:vertical-align="top"/',
            }
        )
        found += [
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {look}>'
            "</style:style>"
            for name, look in looks.items()
        ]
        return "".join(found)


def _table(sheet: Sheet, styles: _Styles) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="{styles.column(_width(sheet, number))}"/>'
        for number in range(len(sheet.columns))
    )
    heads = "".join(map(_head, sheet.columns))
    looks = ["running" if one.wide else "plain" for one in sheet.columns]
    rows = "".join(
        f"<table:table-row>{''.join(_cells(row, looks, sheet.stubs, styles))}</table:table-row>" for row in sheet.rows
    )
    named = f'table:name="{_text(sheet.title)}" table:style-name="ta"'
    top = f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"
    return f"<table:table {named}>{columns}{top}{rows}</table:table>"


def _head(column: SheetColumn) -> str:
    said = f"{column.head} [{column.marks}]" if column.marks else column.head
    return _of_text(said, "head", column.note)


def _cells(row: Sequence[Entry], looks: Sequence[str], stubs: int, styles: _Styles) -> Iterator[str]:
    for number, (entry, look) in enumerate(zip(row, looks, strict=True)):
        if isinstance(entry, str):
            yield _of_text(entry, look) if entry else "<table:table-cell/>"
        elif isinstance(entry, int):
            yield _of_number(str(entry), str(entry), "plain")
        elif entry.value is None:
            yield _of_text(entry.text, styles.number(HEAD if number < stubs else EMPTY, entry.marks), entry.note)
        else:
            name = styles.number(entry.decimals, entry.marks)
            yield _of_number(entry.text, entry.shown or entry.text, name, entry.note)


def _of_text(text: str, style: str, note: str = "") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{_annotation(note)}{_lines(text)}'
        "</table:table-cell>"
    )


def _of_number(number: str, shown: str, style: str, note: str = "") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{number}">'
        f"{_annotation(note)}{_lines(shown)}</table:table-cell>"
    )


def _annotation(note: str) -> str:
    return f"<office:annotation>{_lines(note)}</office:annotation>" if note else ""


def _lines(text: str) -> str:
    return "".join(f"<text:p>{_line(line)}</text:p>" for line in text.splitlines()) if text else ""


def _line(text: str) -> str:
    """A line; blanks that readers of markup would draw together, or leave out, are written as such."""
    found = _text(text)
    for blank, said in (("\t", "<text:tab/>"), ("  ", " <text:s/>")):
        found = found.replace(blank, said)
    return f"<text:s/>{found[1:]}" if found.startswith(" ") else found


def _text(text: str) -> str:
    return escape(writable_text(text))


def _width(sheet: Sheet, number: int) -> float:
    if sheet.columns[number].wide:
        return _WIDE
    entries = (row[number] for row in sheet.rows[:_LOOKED_AT])
    longest = max((len(one.text + one.marks) if isinstance(one, Cell) else len(str(one)) for one in entries), default=0)
    return max(_NARROW, min(_MOST, longest * _LETTER + 0.5))
