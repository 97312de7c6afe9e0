"""What the records of the Source notes tab and the panel say, and where each link leads, as it was approved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.claims.checking import Claims
from cavapp.core.citations.passport.dependents import PlottedIn
from cavapp.core.citations.passport.passport import passport_of
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.gui.citation.passport_html import passport_html
from cavapp.gui.sources.source_notes_tab import SourceNotesTab, TabPart
from cavapp.gui.workspace.store import Store
from tests.core.citations.passport.test_passport_text import ASKED, aid

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SHOWN: Final = {
    TabPart.REFERENCES: ("selee-arnson-olson-2013", "seelke-finklea-2012", "pl-110-252", "undata-hs-2012-export"),
    TabPart.FOOTNOTES: ("fn-2", "fn-6", "fn-19"),
    TabPart.NOTES: ("table-1b-c", "table-1b-f", "fig-1-mex-substitute"),
    TabPart.CLAIMS: ("hom-hnd-rapid", "fund-mex-equipment", "sub-mex-five-states", "fund-405-50", "crime-all-four-up"),
    TabPart.ABOUT: ("homicide-rates", "subnational-central-america"),
}
PANELS: Final = (
    "a number with notes of its own and of its column",
    "printed n/a",
    "a rate with other releases",
    "the sum of a column",
    "a row",
)


def told(markup: str) -> str:
    """The text of a record, with the target of each link behind its words."""
    linked = re.sub(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', r"\2 [\1]", markup, flags=re.DOTALL)
    document = QTextDocument()
    document.setHtml(linked)
    return document.toPlainText().replace("\u2028", "\n").replace("\xa0", " ")


def records(tab: SourceNotesTab) -> Iterator[str]:
    for part, names in SHOWN.items():
        page = tab.pages[part]
        held = {entry.id: entry for entry in page.list.entries}
        for name in names:
            entry = held[name]
            assert page.list.select(name)
            page.rewrite()
            text = told(page.view.toHtml())
            yield f"==== {part.name}: {entry.group} | {entry.text} | {entry.badge} ====\n\n{text}\n"


@pytest.mark.parametrize("lang", Language)
def test_records_read_as_approved(
    store: Store, qtbot: QtBot, lang: Language, approve: Callable[[str, str], None]
) -> None:
    store.language = lang
    tab = SourceNotesTab(store)
    qtbot.addWidget(tab)
    tab.claims.refresh()
    approve(f"records_{lang}.txt", "\n".join(records(tab)))


@pytest.mark.parametrize("lang", Language)
def test_the_panel_reads_as_approved(store: Store, lang: Language, approve: Callable[[str, str], None]) -> None:
    document = store.document
    drawn = PlottedIn((), Claims(document))
    texts = []
    for heading in PANELS:
        asked = ASKED[heading]
        place = document.catalogue.dataset(asked.dataset).normalised(asked) if isinstance(asked, Key) else asked
        passport = passport_of(document, place, lang, drawn=drawn)
        assert passport is not None
        texts.append(f"==== {heading} ====\n\n{told(passport_html(document, passport))}\n")
    moved = passport_of(document, aid("INCLE", 2010), lang, drawn=PlottedIn(applied=("table-1b-c",)))
    assert moved is not None
    texts.append(f"==== as intended ====\n\n{told(passport_html(document, moved))}\n")
    approve(f"panels_{lang}.txt", "\n".join(texts))
