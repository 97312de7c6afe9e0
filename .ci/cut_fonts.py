"""Cuts the bundled fonts down to what figures use, for embedding into SVG files: python .ci/cut_fonts.py.

Run it again when a font in resources/fonts or the list of characters in cavapp/gui/rendering/files/svg_fonts.py
changes. The licence (OFL 1.1) reserves the name "Source" for the unchanged files, so the cuts get a name of their own
and keep copyright and licence. Kerning and ligatures stay, as Qt uses them too; hinting goes, as figures are unhinted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "fonts"
FEATURES = ["kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk", "rlig"]
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT, LICENCE, LICENCE_URL = 0, 1, 2, 3, 4, 5, 6, 13, 14


def cut(style: str, family: str, parts: tuple[range, ...]) -> Path:
    font = TTFont(FOLDER / f"SourceSans3-{style}.ttf", recalcTimestamp=False)
    options = Options(hinting=False, layout_features=FEATURES, notdef_outline=True)
    options.name_IDs = [COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT, LICENCE, LICENCE_URL]
    options.drop_tables += ["STAT", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for part in parts for code in part])
    subsetter.subset(font)
    names = {FAMILY: family, FULL: f"{family} {style}", UNIQUE: f"{family} {style}"}
    for record in list(font["name"].names):
        text = names.get(record.nameID)
        if record.nameID == POSTSCRIPT:
            text = f"{family.replace(' ', '')}-{style}"
        if text is not None:
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
    font.flavor = "woff"
    path = FOLDER / f"{family.replace(' ', '')}-{style}.woff"
    font.save(path)
    return path


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from cavapp.gui.rendering.files.svg_fonts import CUT, EMBEDDED_FAMILY

    for style in ("Regular", "Bold", "Italic"):
        path = cut(style, EMBEDDED_FAMILY, CUT)
        print(f"{path.name}: {path.stat().st_size} bytes")  # noqa: T201 - the answer of a script
