"""Evidence packs: pictures, data, journal and claims in one zip, with a page that names them and their SHA-256.

Owns the page and the list of sums. Which files there are is the business of whoever asks for a pack.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from cavapp import __version__
from cavapp.core.data.text import Language
from cavapp.core.export.data_files.zip_file import write_zip
from cavapp.core.export.file_sums import SUMS_NAME
from cavapp.core.messages.exports import PACK_TITLE, PACKED_FILES, PAGE_MADE_WITH

INDEX_NAME: Final = "index.html"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
_STYLE: Final = (
    ":root{color-scheme:light dark}body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "td,th{padding:.15rem .8rem .15rem 0;text-align:left}td:nth-child(2){text-align:right}code{font-size:.8rem}"
)


def pack_bytes(files: Mapping[str, bytes], languages: Sequence[Language]) -> bytes:
    """The zip of these files, by their names, with the page and the list of sums."""
    sums = {name: _sum_of(content) for name, content in files.items()}
    page = _page(files, sums, languages)
    listed = "".join(f"{one}  {name}\n" for name, one in {INDEX_NAME: _sum_of(page), **sums}.items())
    return write_zip({INDEX_NAME: page, **files, SUMS_NAME: listed.encode()})


def _sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _page(files: Mapping[str, bytes], sums: Mapping[str, str], languages: Sequence[Language]) -> bytes:
    """What is in the pack, each file as a link; it opens without internet and runs nothing."""
    rows = "".join(
        f'<tr><td><a href="{quote(name)}">{escape(name)}</a></td><td>{-(-len(content) // 1024)} kB</td>'
        f"<td><code>{sums[name]}</code></td></tr>\n"
        for name, content in files.items()
    )
    title = " · ".join(PACK_TITLE.get(lang) for lang in languages)
    said = "".join(f"<p>{escape(PACKED_FILES.get(lang))}</p>" for lang in languages)
    made = "".join(f"<p>{escape(PAGE_MADE_WITH.get(lang).format(version=__version__))}</p>" for lang in languages)
    return (
        f'<!DOCTYPE html>\n<html lang="{languages[0].value}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n{said}\n<table>\n{rows}</table>\n"
        f"<footer>{made}</footer>\n</body>\n</html>\n"
    ).encode()
