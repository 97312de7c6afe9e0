"""The effort of reading: twice the text takes twice the time, whatever is wrong with it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from cavapp.core.edits.contributions.reference_import import read_references
from cavapp.core.edits.document import Document
from cavapp.core.references.readers.findings import MOST_FINDINGS, ImportProblemKind

# Texts of about so many characters. Each was once read again from every place where something is wrong.
HOSTILE: dict[str, Callable[[int], str]] = {
    "fields never closed": lambda n: "@book{k,\n" + "a = {x,\n" * (n // 8),
    "entries never closed": lambda n: "@book{k, a = {x\n" * (n // 16),
    "quotes never closed": lambda n: '@book{k, a = "x, ' * (n // 17),
    "quotes in one entry": lambda n: "@book{k," + ' a = "x,' * (n // 8),
    "entries on one line": lambda n: "@book{k, title={x}} " * (n // 20),
    "entries in a field": lambda n: "@book{k, a = {\n" + "@book{x\n" * (n // 8),
    "spaces for a key": lambda n: "@book{" + " " * n,
    "braces that open": lambda n: "@book{k, a = " + "{" * n,
    "one field again and again": lambda n: "@book{k, title={x}," + "a={x}," * (n // 6) + "}",
    "one key again and again": lambda n: "@book{k, title={x}}\n" * (n // 20),
    "one parent of all": lambda n: (
        f"@book{{p,title={{x}},note={{{'y' * (n // 9)}}}}}\n" + "@book{,crossref={p}}" * (n // 20)
    ),
    "an accent over spaces": lambda n: "@book{k,title={\\'{" + " " * n + "}}",
    "commas for names": lambda n: "@book{k,title={x},author={" + "," * n + "}}",
    "abbreviations in a row": lambda n: "@book{k,title=x" + "#x" * (n // 2) + "}",
    "lines that go on": lambda n: "TY  - BOOK\nTI  - x\n" + "abc\n" * (n // 4) + "ER  - \n",
    "one tag again and again": lambda n: "TY  - BOOK\nTI  - x\n" + "U1  - author: a\n" * (n // 16) + "ER  - \n",
    "lists in lists": lambda n: "[" + '{"title":' * (n // 9),
    "names without a value": lambda n: "[" + '{"x' * (n // 3),
    "brackets that open": lambda n: "[" * n,
    "records of nothing": lambda n: "[" + "{}," * (n // 3),
    "marks that open": lambda n: '[{"title":"' + "<i " * (n // 3) + '"}]',
    "others after commas": lambda n: '[{"title":"x","author":[{"literal":"' + ", " * (n // 2) + 'et al."}]}]',
}


def seconds(document: Document, text: str) -> float:
    start = time.process_time()
    found = read_references(document.catalogue.references, text)
    taken = time.process_time() - start
    assert len(found.findings) <= MOST_FINDINGS + 1
    return taken


@pytest.mark.parametrize(
    ("size", "times"), [(20_000, 8), pytest.param(1_250_000, 8, marks=pytest.mark.storm)], ids=["short", "10 MB"]
)
@pytest.mark.parametrize("wrong", HOSTILE)
def test_twice_the_text_takes_twice_the_time(document: Document, wrong: str, size: int, times: int) -> None:
    """A reader that goes back over what it has read takes eight times as long as it should, and more."""
    once = max(seconds(document, HOSTILE[wrong](size)), 0.02)
    assert seconds(document, HOSTILE[wrong](times * size)) < 3 * times * once


def test_more_findings_than_anybody_reads_are_told_as_one(document: Document) -> None:
    found = read_references(document.catalogue.references, "@\n" * 3 + "@book{k, title={x}, =}\n" * 3000)
    assert len(found.findings) == MOST_FINDINGS + 1
    assert found.findings[0].fault is ImportProblemKind.MORE
    assert len(found.proposals) == 3000


@pytest.mark.parametrize(
    "text",
    [
        "@book{k, title={%s}}" % ("x" * 300_000),
        "@book{k, title={x}, abstract={%s}}" % ("x" * 300_000),
        "TY  - BOOK\nTI  - %s\nER  - \n" % ("x" * 300_000),
        "TY  - BOOK\nTI  - x\nAB  - %sER  - \n" % ("x" * 99 + "\n") * 1,
        '[{"type":"book","title":"%s"}]' % ("x" * 300_000),
        f'[{{"type":"book","title":"x","unused":{"[" * 60 + "]" * 60}}}]',
        '[{"type":"book","title":"x","unused":[%s0]}]' % ("0," * 6000),
    ],
    ids=range(7),
)
def test_what_no_work_holds_does_not_come_in(document: Document, text: str) -> None:
    good = (
        "\n@book{good, title={G}}"
        if text.startswith("@")
        else "\nTY  - BOOK\nTI  - G\nER  - "
        if text[0] == "T"
        else '{"title":"G","type":"book"}'
    )
    found = read_references(document.catalogue.references, text + good)
    assert all(len(str(one.reference.record)) < 250_000 for one in found.proposals)
    assert any(one.reference.title == "G" for one in found.proposals)


def test_numbers_of_any_length_come_in_as_texts(document: Document) -> None:
    found = read_references(
        document.catalogue.references,
        '[{"type":"book","title":"x","ISBN":%s,"volume":1e999,"number":7}]' % ("9" * 5000),
    )
    (work,) = found.proposals
    assert work.reference.text("ISBN") == "9" * 5000
    assert work.reference.text("volume") == "1e999"
    assert work.reference.record["number"] == 7
