"""BibTeX, RIS and CSL-JSON, read back by small parsers written here from the rules of the formats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.reference import Reference
from cavapp.core.references.writers import csl_json, write_bibtex, write_ris

UNESCAPED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{char}": char for char in "&%$#_"},
    "-{}": "-",
}
ESCAPE = re.compile("|".join(re.escape(escape) for escape in UNESCAPED))


def braced(text: str, start: int) -> int:
    """The place after the group that opens at ``start``; braces count whatever stands before them, as in BibTeX."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    raise AssertionError("a group is never closed")


def read_bibtex(text: str) -> list[dict[str, str]]:
    entries = []
    place = 0
    while found := re.compile(r"\s*@(\w+)").match(text, place):
        end = braced(text, found.end())
        body = text[found.end() + 1 : end - 1]
        key, _, rest = body.partition(",")
        entry = {"@": found[1], "key": key}
        at = 0
        while field := re.compile(r"\s*(\w+) = ").match(rest, at):
            if rest[field.end()] == "{":
                at = braced(rest, field.end())
                value = rest[field.end() + 1 : at - 1]
            else:
                at = rest.index(",", field.end())
                value = rest[field.end() : at]
            assert field[1] not in entry
            entry[field[1]] = value
            assert rest[at] == ","
            at += 1
        assert not rest[at:].strip()
        entries.append(entry)
        place = end
    assert not text[place:].strip()
    return entries


def unescaped(text: str) -> str:
    plain = ESCAPE.sub("", text)
    assert not re.search(r"[&%$#_~^\\]", plain), text
    return ESCAPE.sub(lambda found: UNESCAPED[found.group()], text)


def read_names(text: str) -> list[tuple[str, ...]]:
    """Names between top-level "and"; a name in braces is one part, else family and given at a top-level comma."""
    names: list[tuple[str, ...]] = []
    for name in top_level(text, " and "):
        if name.startswith("{") and braced(name, 0) == len(name):
            names.append((unescaped(name[1:-1]),))
            continue
        parts = [p[1:-1] if p.startswith("{") and braced(p, 0) == len(p) else p for p in top_level(name, ", ")]
        names.append(tuple(unescaped(part) for part in parts))
    return names


def top_level(text: str, mark: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, char in enumerate(text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0 and text.startswith(mark, place):
            parts.append(text[start:place])
            start = place + len(mark)
    return [*parts, text[start:]]


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    records: list[list[tuple[str, str]]] = []
    for line in text.split("\n"):
        if not line:
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        if found[1] == "TY":
            records.append([])
        records[-1].append((found[1], found[2]))
    assert all(record[-1] == ("ER", "") for record in records)
    assert all(sum(tag == "ER" for tag, _ in record) == 1 for record in records)
    return records


def one_line(text: object) -> str:
    return " ".join(str(text).split())


def expected_names(entries: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [
        (one_line(e["family"]), one_line(e["given"]))
        if e.get("given")
        else (one_line(e.get("literal") or e["family"]),)
        for e in entries
    ]


def test_every_shipped_reference_comes_back_from_bibtex(catalogue: Catalogue) -> None:
    references = list(catalogue.references.values())
    entries = read_bibtex(write_bibtex(references))
    assert [entry["key"] for entry in entries] == [reference.id for reference in references]
    for entry, reference in zip(entries, references, strict=True):
        assert unescaped(entry["title"][1:-1]) == reference.title
        assert entry["title"] == f"{{{entry['title'][1:-1]}}}"
        named = read_names(entry["author"]) if "author" in entry else []
        assert named == expected_names(reference.record.get("author", []))
        assert entry.get("year") == (reference.year if reference.issued.parts else reference.issued.literal or None)
        assert entry.get("url") == reference.url
        for field in ("address", "publisher-place"), ("volume", "volume"):
            assert unescaped(entry.get(field[0], "")) == reference.text(field[1])


def test_every_shipped_reference_comes_back_from_ris(catalogue: Catalogue) -> None:
    references = list(catalogue.references.values())
    records = read_ris(write_ris(references))
    assert len(records) == len(references)
    for record, reference in zip(records, references, strict=True):
        fields = dict(record)
        assert fields["ID"] == reference.id
        assert fields["TI"] == reference.title
        assert fields.get("UR") == reference.url
        assert fields.get("PY", "").partition("/")[0] == (reference.year or "")
        authors = [value.replace(",,", ",") for tag, value in record if tag == "AU"]
        assert authors == [", ".join(name) for name in expected_names(reference.record.get("author", []))]


def test_csl_is_the_record_itself(catalogue: Catalogue, data_folder: Path) -> None:
    shipped = json.loads((data_folder / "references.json").read_text(encoding="utf-8"))
    assert json.loads(csl_json(catalogue.references.values())) == shipped


def test_a_known_report_is_written_as_expected(catalogue: Catalogue) -> None:
    (entry,) = read_bibtex(write_bibtex([catalogue.references["seelke-finklea-2012"]]))
    assert entry["@"] == "techreport"
    assert entry["author"] == "Seelke, Clare Ribando and Finklea, Kristin M."
    assert entry["institution"] == "Congressional Research Service"
    assert entry["number"] == "R41349"
    assert entry["year"] == "2012"


texts = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Mn")), min_size=1, max_size=30
).filter(lambda text: text.strip() != "")
awkward = st.one_of(
    texts, st.sampled_from(["{", "}}{", "50% of $5 & #1_a", r"C:\new", "a~b^c", "A and B", "O’Neil, Jr."])
)


def made(**fields: object) -> Reference:
    return Reference.from_csl({"id": "x-1", "type": "report", "title": "T", **fields})


@given(awkward, awkward)
def test_any_text_comes_back_from_bibtex(title: str, publisher: str) -> None:
    (entry,) = read_bibtex(write_bibtex([made(title=title, publisher=publisher)]))
    assert unescaped(entry["title"][1:-1]) == one_line(title)
    assert unescaped(entry["institution"]) == one_line(publisher)


@given(st.lists(st.tuples(awkward, awkward), min_size=1, max_size=3), awkward)
def test_any_name_comes_back_from_bibtex(people: list[tuple[str, str]], organisation: str) -> None:
    authors = [{"family": family, "given": given_name} for family, given_name in people]
    (entry,) = read_bibtex(write_bibtex([made(author=[*authors, {"literal": organisation}])]))
    assert read_names(entry["author"]) == expected_names([*authors, {"literal": organisation}])


@given(awkward, awkward)
def test_any_text_comes_back_from_ris_on_one_line(title: str, genre: str) -> None:
    (record,) = read_ris(write_ris([made(title=title, genre=f"{genre}\n{genre}")]))
    assert dict(record)["TI"] == one_line(title)
    assert dict(record)["M3"] == one_line(f"{genre} {genre}")


@pytest.mark.parametrize("writer", [write_bibtex, write_ris])
def test_a_web_address_keeps_what_addresses_are_made_of(
    writer: Callable[[Iterable[Reference]], str],
) -> None:
    address = "https://example.org/a_b?c=1&d=%20#e~f"
    assert address in writer([made(URL=address)])


@pytest.mark.parametrize(
    ("issued", "year", "month"),
    [
        ({"date-parts": [[2011, 9], [2011, 10]]}, "2011", "sep"),
        ({"date-parts": [[2012]]}, "2012", None),
        ({"literal": "various years"}, "various years", None),
    ],
)
def test_dates_are_written_as_far_as_known(issued: dict[str, Any], year: str | None, month: str | None) -> None:
    (entry,) = read_bibtex(write_bibtex([made(issued=issued)]))
    assert entry.get("year") == year
    assert entry.get("month") == month
    assert entry.get("date") == ("2011-09/2011-10" if month else None)


def test_nothing_to_write_is_empty() -> None:
    assert write_bibtex([]) == ""
    assert write_ris([]) == ""
    assert json.loads(csl_json([])) == []
