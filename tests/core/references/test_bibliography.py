"""Lists of works to take away: their order, their heading, and what each form sets apart."""

from __future__ import annotations

import re

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.reference import Reference, runs_text, sort_key
from cavapp.core.data.text import Language
from cavapp.core.references.bibliography import ListForm, list_references, rtf_fragment
from cavapp.core.references.chicago import bibliography_entry

TITLE = "Braces {and} \\ <b>\ufb01 \U0001f600"
ODD = Reference.from_csl({"id": "odd", "type": "book", "title": TITLE, "author": [{"family": "Ñame", "given": "A."}]})


def rtf_text(source: str) -> str:
    """The words of a text in RTF, by the rules of the format: groups, control words, letters by number."""
    found: list[str] = []
    units: list[int] = []
    for control, number, mark, char in re.findall(r"\\([a-z]+)(-?\d+)? ?|\\([\\{}])|([^\\{}\n])", source):
        if control == "u":
            units.append(int(number) % 0x10000)
            continue
        if char == "?" and units:
            continue
        if units:
            found.append(b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le"))
            units = []
        found.append("\n" if control == "par" else mark or char)
    return "".join(found)


@pytest.mark.parametrize("lang", Language)
def test_formatted_lists_are_in_the_order_of_a_bibliography_under_its_heading(
    catalogue: Catalogue, lang: Language
) -> None:
    works = [ODD, *reversed(list(catalogue.references.values())), ODD]
    ordered = sorted({work.id: work for work in works}.values(), key=sort_key)
    entries = [runs_text(bibliography_entry(work, lang=lang)) for work in ordered]
    heading = {Language.ENGLISH: "Bibliography", Language.SPANISH: "Bibliografía"}[lang]
    assert list_references(works, ListForm.TEXT, lang).splitlines() == entries
    rich = list_references(works, ListForm.RTF, lang)
    assert rich.isascii()
    assert rich.count("{") - rich.count("\\{") == rich.count("}") - rich.count("\\}")
    told = [line.strip() for line in rtf_text(rich).split("\n")]
    assert told[0].endswith(heading)
    assert told[1 : len(entries) + 1] == entries
    page = list_references(works, ListForm.HTML, lang)
    assert f"<h1>{heading}</h1>" in page
    assert f'<html lang="{lang}">' in page
    assert page.count("<p>") == len(entries)
    assert "&lt;b&gt;" in page
    assert rtf_fragment([ODD], lang).removesuffix("</p>") in page


def test_titles_are_in_italics(catalogue: Catalogue) -> None:
    work = catalogue.references["selee-arnson-olson-2013"]
    assert r"{\i Crime and Violence in Mexico and Central America" in list_references(
        [work], ListForm.RTF, Language.ENGLISH
    )
    assert "<i>Crime and Violence in Mexico" in list_references([work], ListForm.HTML, Language.ENGLISH)


def test_other_programs_get_each_work_once_in_the_order_given(catalogue: Catalogue) -> None:
    works = [catalogue.references[name] for name in ("pl-110-252", "kleiman-2011", "pl-110-252")]
    for form, mark in ((ListForm.BIBTEX, "@"), (ListForm.RIS, "TY  - "), (ListForm.CSL, '"id": ')):
        text = list_references(works, form, Language.ENGLISH)
        assert text.count(mark) == 2
        assert text.index("pl-110-252") < text.index("kleiman-2011")
