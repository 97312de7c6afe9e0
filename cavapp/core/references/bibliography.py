r"""A bibliography as a text to take away: plain, as a page (HTML) and as rich text (RTF), in English and Spanish.

Owns the forms; order and words of an entry are those of ``chicago``. RTF is written in ASCII, other letters by number.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from html import escape
from typing import Final

from cavapp.core.data.reference import Reference, Run, runs_html, runs_text, sort_key
from cavapp.core.data.text import Language
from cavapp.core.references.chicago import bibliography_entry
from cavapp.core.references.terms import words_of
from cavapp.core.references.writers import csl_json, write_bibtex, write_ris

_ASCII: Final = 127
_HALF: Final = 0x8000


class ListForm(StrEnum):
    """The forms in which a list of works is given, by the ending of their files."""

    TEXT = "txt"
    HTML = "html"
    RTF = "rtf"
    BIBTEX = "bib"
    RIS = "ris"
    CSL = "json"


def list_references(references: Iterable[Reference], form: ListForm, lang: Language) -> str:
    """The works in one of the forms; formatted ones in the order of a bibliography, each work once."""
    works = list({work.id: work for work in references}.values())
    plain_forms = {ListForm.BIBTEX: write_bibtex, ListForm.RIS: write_ris, ListForm.CSL: csl_json}
    if form in plain_forms:
        return plain_forms[form](works)
    entries = [bibliography_entry(work, lang=lang) for work in sorted(works, key=sort_key)]
    if form is ListForm.TEXT:
        return "".join(f"{runs_text(entry)}\n" for entry in entries)
    return _page(entries, lang) if form is ListForm.HTML else _rich_text(entries, lang)


def rtf_fragment(references: Iterable[Reference], lang: Language) -> str:
    """The entries as paragraphs of HTML, for the clipboard."""
    entries = (bibliography_entry(work, lang=lang) for work in sorted(references, key=sort_key))
    return "".join(f"<p>{runs_html(entry)}</p>" for entry in entries)


def _page(entries: Iterable[tuple[Run, ...]], lang: Language) -> str:
    heading = escape(words_of(lang).bibliography)
    style = "p { margin: 0 0 0.5em 0; padding-left: 2em; text-indent: -2em; }"
    body = "".join(f"<p>{runs_html(entry)}</p>\n" for entry in entries)
    head = f'<head><meta charset="utf-8"><title>{heading}</title><style>{style}</style></head>'
    return f'<!DOCTYPE html>\n<html lang="{lang.value}">{head}\n<body>\n<h1>{heading}</h1>\n{body}</body></html>\n'


def _rich_text(entries: Iterable[tuple[Run, ...]], lang: Language) -> str:
    heading = f"{{\\pard\\b\\fs28 {_rtf(words_of(lang).bibliography)}\\par}}\n"
    hanging = "\\pard\\fi-480\\li480\\sa120 "
    body = "".join(f"{{{hanging}{''.join(map(_rtf_run, entry))}\\par}}\n" for entry in entries)
    return (
        f"{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{{\\fonttbl{{\\f0 Times New Roman;}}}}\\f0\\fs24\n{heading}{body}}}\n"
    )


def _rtf_run(run: Run) -> str:
    return f"{{\\i {_rtf(run.text)}}}" if run.italic else _rtf(run.text)


def _rtf(text: str) -> str:
    """The text with what RTF reads as its own set apart; letters beyond ASCII as signed numbers of 16 bits."""
    pieces = []
    for char in text:
        if char in "\\{}":
            pieces.append(f"\\{char}")
        elif ord(char) <= _ASCII:
            pieces.append(char)
        else:
            data = char.encode("utf-16-le", "surrogatepass")
            units = (int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2))
            pieces += (f"\\u{unit - 2 * _HALF if unit >= _HALF else unit}?" for unit in units)
    return "".join(pieces)
