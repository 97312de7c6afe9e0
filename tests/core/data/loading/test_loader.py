"""The data package: the shipped one is read whole, and each kind of damage is named with its file and line."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key, Region, plain_value
from cavapp.core.data.loading.csv_files import CatalogueError
from cavapp.core.data.loading.loader import read_catalogue
from tests.checkout import DATA
from tests.named_places import read_lines


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy)
    return copy


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def line_of(path: Path, start: str) -> int:
    """The number of the first line that starts so; no cell of the files has a line break."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(start))


@dataclass(frozen=True)
class Damage:
    """One change of one line, and what the reader must say about it."""

    file: str
    start: str
    change: Callable[[str], str]
    said: str
    shift: int = 0  # where the finding stands, counted from the changed line

    def __str__(self) -> str:
        return f"{self.file}: {self.said}"


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(line: str) -> str:
        assert old in line
        return line.replace(old, new, 1)

    return change


def set_cell(number: int, text: str) -> Callable[[str], str]:
    def change(line: str) -> str:
        cells = next(csv.reader([line]))
        cells[number] = text
        return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)

    return change


MEXICO = "mexico-assistance.csv"
INCLE_2009 = "INCLE,2009,"
LINE_DAMAGES = [
    Damage(MEXICO, INCLE_2009, swap("INCLE", "INCEL"), "unknown account 'INCEL'"),
    Damage(MEXICO, INCLE_2009, swap("2009", "20O9"), "'20O9' is not a fiscal year"),
    Damage(MEXICO, INCLE_2009, swap("amount", "sum"), "unknown measure 'sum'"),
    Damage(MEXICO, INCLE_2009, swap("usd_million", ""), "the unit is missing"),
    Damage(MEXICO, INCLE_2009, swap("usd_million", "pesos"), "unknown unit 'pesos'"),
    Damage(MEXICO, INCLE_2009, swap("unmarked", "final"), "unknown status 'final'"),
    Damage(MEXICO, INCLE_2009, swap("454.0,", "454 0,"), "'454 0' is not a number"),
    Damage(MEXICO, INCLE_2009, swap("454.0,", "nan,"), "'nan' is not a number"),
    Damage(MEXICO, INCLE_2009, swap("454.0,454.0", "454.0,"), "a value without its printed text"),
    Damage(MEXICO, INCLE_2009, swap("454.0,", "445.0,"), "the value 445.0 is not the number printed, '454.0'"),
    Damage("section-1004.csv", "MEX,2008,", swap("12,171", "12,711"), "not the number printed, '12,711,000'"),
    Damage(MEXICO, INCLE_2009, swap("unmarked", "unmarked,again"), "has 8 cells instead of 7"),
    Damage(MEXICO, INCLE_2009, lambda line: f"{line}\n{line}", "repeats the key of line", shift=1),
    Damage(MEXICO, "account,", swap("printed", "print"), "unknown column 'print'"),
    Damage(MEXICO, "account,", swap("value,printed", "printed,value"), "in another order"),
    Damage(MEXICO, "account,", swap(",status", ""), "column 'status' is missing"),
    Damage("notes.csv", "table-1b-c,", set_cell(6, ""), "the Spanish text of 'text' is missing"),
    Damage("notes.csv", "table-1b-c,", set_cell(5, ""), "the English text of 'text' is missing"),
    Damage("notes.csv", "table-1b-c,", set_cell(9, ""), "of 'uncertainty' is missing"),
    Damage("notes.csv", "table-1b-c,", set_cell(1, "table-9"), "unknown exhibit 'table-9'"),
    Damage("units.csv", "usd,", set_cell(7, "9" * 5000), "is not a whole number"),
    Damage("notes.csv", "table-1b-c,", set_cell(3, "remark"), "unknown kind 'remark'"),
    Damage("notes.csv", "table-1b-c,", set_cell(7, "nobody-2012"), "there is no reference 'nobody-2012'"),
    Damage("notes.csv", "table-1b-d,", set_cell(0, "table-1b-c"), "the note 'table-1b-c' stands twice"),
    Damage("attachments.csv", "table-1b-c,", set_cell(0, "table-9-c"), "there is no note 'table-9-c'"),
    Damage("attachments.csv", "table-1b-c,", set_cell(1, "mexico"), "unknown dataset 'mexico'"),
    Damage("attachments.csv", "table-1b-c,", set_cell(2, "cell"), "unknown level 'cell'"),
    Damage("attachments.csv", "table-1b-c,", set_cell(3, '{"account":'), "is not JSON"),
    Damage("attachments.csv", "table-1b-c,", set_cell(3, "[1]"), "does not name dimensions"),
    Damage("attachments.csv", "table-1b-c,", set_cell(3, '{"land":"MEX"}'), "has no dimension 'land'"),
    Damage("attachments.csv", "table-1b-c,", set_cell(3, '{"account":"X"}'), "unknown account 'X'"),
    Damage("attachments.csv", "table-1b-c,", set_cell(3, '{"fiscal_year":"x"}'), "is not a fiscal year"),
    Damage(
        "attachments.csv",
        "fig-1-source,",
        set_cell(3, '{"country":"BLZ","vintage":"gtm-annex-2013-06"}'),
        "matches no observation",
    ),
    Damage("movements.csv", "table-1b-c,", set_cell(0, "table-9-c"), "there is no note 'table-9-c'"),
    Damage("movements.csv", "table-1b-c,", set_cell(1, "mexico"), "unknown dataset 'mexico'"),
    Damage("movements.csv", "table-1b-c,", set_cell(2, '{"account":"INCLE"}'), "names 7 observations instead of one"),
    Damage("movements.csv", "table-1b-c,", set_cell(2, '{"account":"Total","fiscal_year":2009}'), "is a total"),
    Damage("movements.csv", "table-1b-c,", set_cell(3, '{"account":"INCLE","fiscal_year":2014}'), "'2014' in the"),
    Damage("movements.csv", "table-1b-c,", set_cell(3, '{"account":"INCLE","fiscal_year":2009}'), "where it is booked"),
    Damage("movements.csv", "table-1b-c,", set_cell(3, '{"account":"NADR","fiscal_year":2012}'), "no number stands"),
    Damage("movements.csv", "table-1b-c,", set_cell(4, "454.1"), "not a part of what is booked"),
    Damage("movements.csv", "table-1b-c,", set_cell(4, "-94"), "not a part of what is booked"),
    Damage("movements.csv", "table-1b-c,", set_cell(4, "much"), "'much' is not a number"),
    Damage("movements.csv", "table-1b-c,", set_cell(5, "pesos"), "unknown unit 'pesos'"),
    Damage("movements.csv", "table-1b-c,", set_cell(5, "persons"), "is not one of the numbers"),
    Damage("movements.csv", "table-1b-c,", set_cell(7, ""), "the Spanish text of 'assumption' is missing"),
    Damage("movements.csv", "table-1b-c,", set_cell(8, "nobody-2012"), "there is no reference 'nobody-2012'"),
    Damage("movements.csv", "table-1b-c,", lambda line: f"{line}\n{line}", "between these two places twice", shift=1),
    Damage("sources.csv", "section-1004,", set_cell(2, "origin"), "unknown role 'origin'"),
    Damage("sources.csv", "section-1004,", set_cell(3, "nobody-2012"), "there is no reference 'nobody-2012'"),
    Damage("units.csv", "usd,", set_cell(6, "much"), "'much' is not a number"),
    Damage("units.csv", "usd,", set_cell(7, "0.5"), "is not a whole number"),
    Damage("codes.csv", "account,ESF,", set_cell(1, "FMF"), "the code 'FMF' stands twice", shift=1),
    Damage("footnotes.csv", "fn-1,", set_cell(1, "one"), "is not a whole number"),
    Damage("claims.csv", "hom-slv-reversal,", set_cell(6, "six"), "is not a list of footnote numbers"),
    Damage("glossary.csv", "ATF,", set_cell(2, ""), "explained in one language only"),
    Damage("places.csv", "atlantic-coast-honduras,", set_cell(2, ""), "the Spanish text of 'name' is missing"),
    Damage("events.csv", "peace-accords,", set_cell(8, "nobody-2012"), "there is no reference 'nobody-2012'"),
    Damage("events.csv", "peace-accords,", set_cell(1, "1992-13"), "'1992-13' is not a date"),
    Damage("events.csv", "peace-accords,", set_cell(5, ""), "the English text of 'short' is missing"),
    Damage("bands.csv", "hnd-climb,", set_cell(1, "2008"), "ends before it begins"),
    Damage("bands.csv", "hnd-climb,", set_cell(0, "hnd-rise"), "stands twice among events, periods"),
    Damage("statements.csv", "cocaine-shares,", set_cell(6, "seven"), "is not a list of footnote numbers"),
    Damage("statements.csv", "cocaine-shares,", set_cell(9, ""), "the Spanish text of 'reason' is missing"),
    Damage("statements.csv", "cocaine-shares,", set_cell(7, "gone@p. 4"), "there is no reference 'gone'"),
    Damage("levels.csv", "act-2008-mexico,", set_cell(2, "pesos"), "unknown unit 'pesos'"),
    Damage("levels.csv", "act-2008-mexico,", set_cell(10, "table-9"), "unknown exhibit 'table-9'"),
]


@pytest.mark.parametrize("damage", LINE_DAMAGES, ids=str)
def test_a_damaged_line_is_named_with_file_and_line(damage: Damage, folder: Path) -> None:
    path = folder / damage.file
    number = line_of(path, damage.start)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[number - 1] = damage.change(lines[number - 1])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    fitting = [problem for problem in caught.value.problems if damage.said in problem.message]
    assert [(problem.file, problem.line) for problem in fitting] == [(damage.file, number + damage.shift)]
    assert re.search(r"[.?]$", fitting[0].message)


def test_a_value_without_reference_stops_the_reading_at_its_line(folder: Path) -> None:
    path = folder / "sources.csv"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "seelke-finklea-2012" not in line]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (MEXICO, 2)
    assert "no source stands behind account=INCLE, fiscal_year=2007" in problem.message


def test_a_printed_in_line_alone_is_no_source(folder: Path) -> None:
    path = folder / "sources.csv"
    text = path.read_text(encoding="utf-8").replace("section-1004,{},source,", "section-1004,{},copy,")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="no source stands behind"):
        read_catalogue(folder)


def test_every_problem_is_told_not_only_the_first(folder: Path) -> None:
    path = folder / MEXICO
    text = path.read_text(encoding="utf-8").replace("ESF,2009", "ESX,2009").replace("FMF,2010", "FMX,2010")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert [problem.line for problem in caught.value.problems] == [
        line_of(path, "ESX,2009"),
        line_of(path, "FMX,2010"),
    ]
    assert str(caught.value).endswith("(and 1 more)")


@pytest.mark.parametrize(
    ("name", "column", "cell", "said"),
    [
        ("claims.csv", 8, "atlantis", "names the place 'atlantis'"),
        ("claims.csv", 9, "big-bang", "names the event 'big-bang'"),
        ("claims.csv", 10, "hom-gone", "names the claim 'hom-gone'"),
        ("claims.csv", 11, "moon-rocks", "names the dataset 'moon-rocks'"),
        ("statements.csv", 0, "hom-isthmus", "'hom-isthmus' stands twice among claims and statements"),
        ("statements.csv", 0, "cocaine-shares", "'cocaine-shares' stands twice among claims and statements"),
    ],
)
def test_claims_and_statements_name_only_what_there_is(
    name: str, column: int, cell: str, said: str, folder: Path
) -> None:
    path = folder / name
    first, line, *others = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join((first, set_cell(column, cell)(line), *others, "")), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert [(one.file, said in one.message) for one in caught.value.problems] == [(name, True)]


# Outlines are read when a map is shown, not with the catalogue.
SHIPPED = sorted(path.name for path in DATA.iterdir() if path.name != "outlines.json")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_missing_file_is_named(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert caught.value.problems[0].file == name
    assert "is missing" in caught.value.problems[0].message


@pytest.mark.parametrize("name", SHIPPED)
def test_bytes_that_are_no_text_are_named(name: str, folder: Path) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:200] + b"\xe9\xff" + path.read_bytes()[200:])
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert caught.value.problems[0].file == name
    assert "byte 200 is not UTF-8" in caught.value.problems[0].message


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.endswith(".json")])
@pytest.mark.parametrize("part", [0, 0.3, 0.9])
def test_a_truncated_json_file_is_named_with_its_line(name: str, part: float, folder: Path) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    kept = text[: int(len(text) * part)]
    path.write_text(kept, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    (problem,) = caught.value.problems
    assert problem.file == name
    assert "not valid JSON" in problem.message
    assert 1 <= problem.line <= kept.count("\n") + 1


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.endswith(".json")])
def test_json_nested_without_end_is_told_in_one_sentence(name: str, folder: Path) -> None:
    (folder / name).write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    (problem,) = caught.value.problems
    assert str(problem) == f"{name}: is nested too deeply to be read. Restore the file."


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.endswith(".json")])
@pytest.mark.parametrize("content", ["3", "null", '"text"', "{}", "[3]", "[null]", '{"resources": [3]}', "[[]]"])
def test_json_of_another_shape_is_a_problem_and_no_crash(name: str, content: str, folder: Path) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert caught.value.problems


def test_a_truncated_table_is_a_problem(folder: Path) -> None:
    path = folder / MEXICO
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"mexico-assistance\.csv: holds no observations"):
        read_catalogue(folder)


@pytest.mark.parametrize("field", ["dataset", "kind", "years", "selection", "row_order", "title_es", "rows"])
def test_an_exhibit_that_lacks_a_field_is_named(field: str, folder: Path) -> None:
    path = folder / "exhibits.json"
    exhibits = json.loads(path.read_text(encoding="utf-8"))
    del exhibits[0][field]
    path.write_text(json.dumps(exhibits), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert caught.value.problems[0].message == f"the exhibit 'fig-1' does not state '{field}'."


@pytest.mark.parametrize("field", ["dimensions", "measures", "time", "title"])
def test_a_dataset_that_lacks_a_part_of_its_structure_is_named(field: str, folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    resource = next(one for one in package["resources"] if one["name"] == "population")
    del resource["cavapp"][field]
    path.write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert f"the resource 'population' does not state '{field}'" in caught.value.problems[0].message


def test_the_catalogue_holds_every_cell_of_every_file(catalogue: Catalogue) -> None:
    for data in catalogue.datasets.values():
        rows = read_lines(data.id)
        assert len(rows) == len(data)
        for number, row in enumerate(rows):
            held = data.observation(number)
            assert {name: str(value) for name, value in held.key.plain().items()} == {
                dimension.id: row[dimension.id] for dimension in data.dimensions
            }
            assert held.value == (float(row["value"]) if row["value"] else None)
            assert (held.printed, held.unit.id, held.status.value) == (row["printed"], row["unit"], row["status"])
            assert held.national_source == row.get("national_source", "")
            assert held.source_type == row.get("source_type", "")


def test_every_text_is_read(catalogue: Catalogue, data_folder: Path) -> None:
    def count(name: str) -> int:
        return len(read_rows(data_folder / name))

    assert len(catalogue.evidence.footnotes) == count("notes.csv")
    assert len(catalogue.report_footnotes) == count("footnotes.csv")
    assert len(catalogue.claims) == count("claims.csv")
    assert len(catalogue.statements) == count("statements.csv")
    assert len(catalogue.glossary) == count("glossary.csv")
    assert len(catalogue.places) == count("places.csv")
    assert len(catalogue.events) == count("events.csv")
    assert len(catalogue.units) == count("units.csv")
    assert sum(map(len, catalogue.codes.values())) == count("codes.csv")
    attached = [one for name in catalogue.evidence.footnotes for one in catalogue.evidence.attachments_of(name)]
    named = sum(one["dataset"] == "named-places" for one in read_rows(data_folder / "attachments.csv"))
    lent = sum(one.region.dataset == "named-places" for one in attached) - named
    assert lent == 6, "the notes on states and departments go with what is drawn from them"
    assert len(attached) - lent == count("attachments.csv")
    held = sum(len(catalogue.evidence.sources_of(name)) for name in catalogue.references)
    assert held == count("sources.csv")


def test_rows_of_a_region_are_those_that_a_walk_finds(catalogue: Catalogue) -> None:
    regions = [
        attachment.region
        for name in catalogue.evidence.footnotes
        for attachment in catalogue.evidence.attachments_of(name)
    ]
    assert len(regions) > 100
    for region in regions:
        data = catalogue.dataset(region.dataset)
        walked = [row for row in range(len(data)) if region.contains(data.key(row))]
        assert list(data.rows(region)) == walked


def test_rows_of_a_region_without_a_known_value_are_none(catalogue: Catalogue) -> None:
    data = catalogue.dataset("homicide-rates")
    assert list(data.rows(Region.of(data.id, {"country": ("XXX",)}))) == []
    assert list(data.rows(Region.of(data.id, {"country": ()}))) == []
    with pytest.raises(KeyError):
        list(data.rows(Region.of(data.id, {"account": ("ESF",)})))


def test_a_key_finds_its_row_in_any_order_of_dimensions(catalogue: Catalogue) -> None:
    data = catalogue.dataset("mexico-assistance")
    for row in range(len(data)):
        key = data.key(row)
        turned = Key(data.id, tuple(reversed(key.items)))
        assert data.row_of(turned) == row
        assert data.normalised(turned) == key
        assert plain_value(key["fiscal_year"]) in range(2007, 2014)


@pytest.mark.parametrize("years", [[1, 10**12], [-(10**12), 2020], [10**400, 10**400], ["x", 2], [2007.5, "nan"]])
def test_an_exhibit_with_years_beyond_any_is_named(years: list[object], folder: Path) -> None:
    path = folder / "exhibits.json"
    exhibits = json.loads(path.read_text(encoding="utf-8"))
    exhibits[0]["years"] = years
    path.write_text(json.dumps(exhibits), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert caught.value.problems[0].message == "the exhibit 'fig-1' is not described as expected."


@pytest.mark.parametrize(("part", "said"), [("licenses", ["x"]), ("licenses", 5), ("sources", [5]), ("sources", None)])
def test_origins_that_are_not_described_as_expected_are_named(part: str, said: object, folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    described = next(one for one in package["resources"] if one["cavapp"].get("dataset"))
    described[part] = said
    path.write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(CatalogueError, match="does not describe sources and licences"):
        read_catalogue(folder)
