"""The command line: the answers promised, the exit status, and one line for each mistake."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pytest

from cavapp import __version__
from cavapp.cli.main import run_command
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.notes import Level
from cavapp.core.messages.citations import LEVEL_LABELS
from tests.checkout import ROOT

INCLE_2009 = ("mexico-assistance", "account=INCLE", "fiscal_year=2009")
KEYS_OF_A_FACT = ["measure", "value", "unit", "printed", "status", "markers", "references", "edited"]


class Ask(Protocol):
    """Asks the command line inside this process; returns what it says, on the stream that fits the status."""

    def __call__(self, *words: str, status: int = 0) -> str: ...


def start(
    *words: str, cwd: Path = ROOT, env: dict[str, str] | None = None, stdout: int | BinaryIO = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - starts the project's own program with fixed words
        [sys.executable, "-m", "cavapp", *words],
        cwd=cwd,
        # Where output is not buffered, nothing is left to be written at the end of the program.
        env={**os.environ, "PYTHONUNBUFFERED": "", **(env or {})},
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


def run_starter(starter: Path, *words: str, display: dict[str, str]) -> subprocess.CompletedProcess[str]:
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: text for name, text in os.environ.items() if name not in displays} | display
    return subprocess.run(  # noqa: S603 - starts the project's own program with fixed words
        ["/bin/bash", str(starter), *words], env=env, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answered(*words: str, status: int = 0) -> str:
        assert run_command(words) == status
        said = capsys.readouterr()
        assert bool(said.err) is (status != 0)
        return said.err if status else said.out

    return answered


# ---------------------------------------------------------------- the whole program


def test_show_prints_the_printed_value_with_its_marks() -> None:
    done = start("show", *INCLE_2009, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    (fact,) = json.loads(done.stdout)
    assert list(fact)[:11] == ["dataset", "account", "fiscal_year", *KEYS_OF_A_FACT]
    assert (fact["account"], fact["fiscal_year"], fact["value"], fact["printed"]) == ("INCLE", 2009, 454.0, "454.0")
    assert (fact["unit"], fact["status"], fact["edited"]) == ("usd_million", "unmarked", False)
    assert fact["markers"] == ["c", "b"]
    assert fact["markers_at"] == {"cell": ["c"], "row": [], "column": ["b"]}
    assert fact["references"][0]["id"] == "selee-arnson-olson-2013"
    assert {"id": "seelke-finklea-2012", "locator": "p. 14"} in fact["references"]


def test_show_gives_all_seventeen_years_of_honduras() -> None:
    done = start("show", "homicide-rates", "country=HND", "vintage=hs-2012", "--format", "json")
    facts = json.loads(done.stdout)
    assert [fact["year"] for fact in facts] == list(range(1995, 2012))
    assert {fact["measure"] for fact in facts} == {"rate"}
    assert [fact["value"] for fact in facts[:5]] == [None, None, None, None, 42.1]
    assert facts[-1]["value"] == 91.6
    for fact in facts:
        assert (fact["value"] is None) is (fact["status"] == "not_in_dataset") is (fact["why_empty"] is not None)
        assert fact["references"]
    assert "absent from the cited release" in facts[0]["why_empty"]


def test_cite_prints_notes_in_order_and_works_with_their_places() -> None:
    done = start("cite", *INCLE_2009, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert list(answer) == ["target", "footnotes", "references", "edits", "passport"]
    assert answer["target"] == {"dataset": "mexico-assistance", "account": "INCLE", "fiscal_year": 2009}
    marked = [(note["marker"], note["level"]) for note in answer["footnotes"] if note["marker"]]
    assert marked == [("b", "group"), ("c", "observation")]
    assert all(list(note)[:4] == ["id", "marker", "text", "level"] for note in answer["footnotes"])
    roles = {work["id"]: work["role"] for work in answer["references"]}
    assert roles["selee-arnson-olson-2013"] == "printed_in"
    assert roles["seelke-finklea-2012"] == "source"
    assert roles["state-cbj-2012"] == "based_on"
    source = next(work for work in answer["references"] if work["id"] == "seelke-finklea-2012")
    assert source["locator"] == "p. 14"
    assert source["text"].endswith("(Washington, DC: Congressional Research Service, 2012), p. 14.")
    assert answer["edits"] == []


def test_check_holds() -> None:
    done = start("check")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert sum("adds up" in line for line in lines) == 11
    assert sum("rounding explains it" in line for line in lines) == 2
    assert lines[-1] == "Everything holds: every observation has its source."


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
def test_accents_are_utf_8_in_any_locale(locale: dict[str, str]) -> None:
    done = start("show", "table-1a", "--wide", "--lang", "es", env=locale)
    assert done.returncode == 0
    text = done.stdout.decode("utf-8")
    assert "CARSI, por cuenta" in text
    assert "—" in text
    assert "\\u" not in text


def test_a_reader_that_stops_early_is_no_mistake() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = start("show", "homicide-rates", "--format", "csv", stdout=closed)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = start("check", stdout=full)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["cavapp: The answer could not be written: No space left on device."]


def test_damaged_data_is_told_line_by_line(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "cavapp", tmp_path / "cavapp")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / "carsi-funding.csv"
    text = path.read_text(encoding="utf-8").replace("ESF,2008", "XXX,2008").replace("ESF,2009", "YYY,2009")
    path.write_text(text, encoding="utf-8")
    for verb in (["check"], ["show", "carsi-funding"], ["cite", "carsi-funding"]):
        done = start(*verb, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
        assert (done.returncode, done.stdout) == (1, b"")
        first, second = done.stderr.decode().splitlines()
        assert first.startswith("cavapp: carsi-funding.csv, line 2: unknown account 'XXX'")
        assert second.startswith("cavapp: carsi-funding.csv, line 3: unknown account 'YYY'")


def test_a_total_that_does_not_add_up_fails_the_check(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "cavapp", tmp_path / "cavapp")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / "carsi-funding.csv"
    text = path.read_text(encoding="utf-8").replace('25000,"25,000"', '25001,"25,001"')
    path.write_text(text, encoding="utf-8")
    done = start("check", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 1
    assert "does not add up" in done.stdout.decode()
    assert done.stdout.decode().splitlines()[-1] == "It does not hold: 1 fault."


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The script that starts the program, with a set-up that has nothing to do."""
    folder = tmp_path / "resources"
    folder.mkdir()
    shutil.copy(ROOT / "resources" / "start", folder)
    stop = "stop() { printf 'cavapp: %s\\n' \"$*\" >&2; exit 1; }"
    setup = f"python='{sys.executable}'\nset_up() {{ :; }}\n{stop}\n"
    (folder / "setup.sh").write_text(setup, encoding="utf-8")
    return folder / "start"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may be without a display")
@pytest.mark.parametrize("display", [{}, {"QT_QPA_PLATFORM": "offscreen"}], ids=["none", "some"])
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["shwo"], 2, "Did you mean 'show'?"),
        (["--vresion"], 2, "Did you mean '--version'?"),
        (["--debgu"], 2, "Did you mean '--debug'?"),
        (["show"], 2, "Name a dataset"),
    ],
)
def test_the_starter_hands_every_word_to_the_program(
    starter: Path, display: dict[str, str], words: list[str], status: int, said: str
) -> None:
    done = run_starter(starter, *words, display=display)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may be without a display")
def test_the_starter_opens_no_window_without_a_display(starter: Path) -> None:
    done = run_starter(starter, display={})
    assert done.returncode == 1
    assert done.stderr.startswith("cavapp: There is no display")


# ---------------------------------------------------------------- show


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("mexico-assistance",), 56),
        (("mexico-assistance", "fiscal_year=FY2009"), 8),
        (("mexico-assistance", "fiscal_year=2009,FY2010", "account=INCLE,FMF"), 4),
        (("mexico-assistance", "account=INCLE", "account=FMF"), 14),
        (("table-1b",), 56),
        (("table-1b", "account=Total"), 7),
        (("fig-1",), 68),
        (("fig-1", "country=MEX"), 17),
        (("homicide-rates", "country=HND", "vintage=hs-2012", "measure=any"), 34),
        (("homicide-rates", "country=HND", "vintage=hs-2012", "measure=count"), 17),
        (("deflators", "series=gdp-nominal-billion-usd", "vintage=omb-fy2025", "fiscal_year=2012"), 1),
    ],
)
def test_words_name_observations(ask: Ask, words: tuple[str, ...], count: int) -> None:
    assert len(json.loads(ask("show", *words, "--format", "json"))) == count
    rows = list(csv.reader(io.StringIO(ask("show", *words, "--format", "csv"))))
    assert len(rows) == count + 1
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    ("dataset", "word", "codes"),
    [
        ("section-1004", "country=México", {"MEX"}),
        ("section-1004", "country=mexico", {"MEX"}),
        ("section-1004", "country=mex", {"MEX"}),
        ("section-1004", "country=HONDURAS,guatemala", {"HND", "GTM"}),
        ("population", "country=Belice", {"BLZ"}),
        ("population", "country=belize", {"BLZ"}),
        ("population", "country=panama, Costa  Rica", {"PAN", "CRI"}),
        ("mexico-assistance", "account=Economic Support Fund", {"ESF"}),
        ("mexico-assistance", "account=fondo de apoyo economico,incle", {"ESF", "INCLE"}),
        (
            "mexico-assistance",
            "account=Nonproliferation, Anti-Terrorism, De-mining and Related Programs",
            {"NADR"},
        ),
        ("homicide-rates", "vintage=UNODC 2012", {"hs-2012"}),
    ],
)
def test_values_may_be_named_by_code_or_label(ask: Ask, dataset: str, word: str, codes: set[str]) -> None:
    facts = json.loads(ask("show", dataset, word, "--format", "json"))
    assert {fact[word.partition("=")[0]] for fact in facts} == codes


def test_every_label_leads_to_its_code(ask: Ask, catalogue: Catalogue) -> None:
    for code in catalogue.codes["account"].values():
        for label in {*code.label, *code.short}:
            assert json.loads(ask("cite", "mexico-assistance", f"account={label}", "--format", "json"))["target"] == {
                "dataset": "mexico-assistance",
                "account": code.code,
            }


def test_options_and_values_stand_in_any_order(ask: Ask) -> None:
    expected = ask("show", *INCLE_2009, "--format", "csv")
    assert ask("show", "--format", "csv", "mexico-assistance", "fiscal_year=2009", "account=INCLE") == expected
    assert ask("show", "mexico-assistance", "fiscal_year=FY2009", "--format=csv", "account=INCLE") == expected


def test_csv_says_the_same_as_json(ask: Ask) -> None:
    facts = json.loads(ask("show", "table-1b", "--format", "json"))
    text = ask("show", "table-1b", "--format", "csv")
    assert "\r" not in text
    for fact, row in zip(facts, csv.DictReader(io.StringIO(text)), strict=True):
        assert (row["account"], int(row["fiscal_year"])) == (fact["account"], fact["fiscal_year"])
        assert (float(row["value"]) if row["value"] else None) == fact["value"]
        assert (row["printed"], row["status"], row["edited"]) == (fact["printed"], fact["status"], "false")
        assert row["markers"].split() == fact["markers"]
        named = dict.fromkeys(part.partition("@")[0] for part in row["references"].split("; "))
        assert list(named) == [work["id"] for work in fact["references"]]


def test_every_mark_of_a_citation_is_among_the_marks_shown(ask: Ask, catalogue: Catalogue) -> None:
    for dataset in ("mexico-assistance", "section-1004", "carsi-funding"):
        for fact in json.loads(ask("show", dataset, "--format", "json")):
            data = catalogue.dataset(dataset)
            words = [f"{dimension.id}={fact[dimension.id]}" for dimension in data.dimensions]
            if not fact["markers"] and dataset != "section-1004":
                continue
            notes = json.loads(ask("cite", dataset, *words, "--format", "json"))["footnotes"]
            assert sorted(fact["markers"]) == sorted({note["marker"] for note in notes} - {""})


def test_the_three_kinds_of_empty_stay_apart(ask: Ask) -> None:
    def why(*words: str) -> tuple[str, str]:
        (fact,) = json.loads(ask("show", *words, "--format", "json"))
        assert fact["value"] is None
        return fact["printed"], fact["why_empty"]

    dash = why("carsi-funding", "account=NADR", "fiscal_year=2009")
    missing = why("mexico-assistance", "account=NADR", "fiscal_year=2012")
    absent = why("fig-1", "country=HND", "year=1996")
    assert dash[0] == "—"
    assert "dash" in dash[1]
    assert missing[0] == "n/a"
    assert "n/a" in missing[1]
    assert absent[0] == ""
    assert "absent" in absent[1]
    (zero,) = json.loads(ask("show", "mexico-assistance", "account=FMF", "fiscal_year=2007", "--format", "json"))
    assert (zero["value"], zero["printed"], zero["why_empty"]) == (0.0, "0.0", None)


# Rows of the tables as the report prints them, typed from it.
PRINTED_TABLES = {
    "table-1a": {
        "INCLE": "24,800 70,000 65,000 71,508 85,000 60,000",
        "NADR": "6,200 — — — — —",
        "Total": "60,000 105,000 95,000 101,508 135,000 107,500",
    },
    "table-1b": {
        "INCLE": "36.7 242.1 454.0^c 365.0^d 117.0 248.5 199.0",
        "FMF": "0.0 116.5 299.0^e 5.3 8.0 7.0 7.0",
        "NADR": "1.3 1.4 3.9 3.9 5.7 n/a n/a",
        "GHCS^f": "3.7 2.7 2.9 3.5 3.5 1.0 0.0",
        "Total": "65.4 405.9 786.8 403.7 178.2 324.8 265.5",
    },
    "table-2": {"Honduras": "3,629,000 3,824,000 2,357,000 4,221,000 2,753,000 2,753,000"},
}


@pytest.mark.parametrize("exhibit", PRINTED_TABLES)
def test_wide_text_is_the_printed_table(ask: Ask, exhibit: str) -> None:
    lines = [line.split() for line in ask("show", exhibit, "--wide").split("\n\n")[1].splitlines()]
    rows = {line[0]: " ".join(line[1:]) for line in lines}
    for name, numbers in PRINTED_TABLES[exhibit].items():
        assert rows[name] == numbers


def test_wide_headers_carry_the_marks_of_their_column(ask: Ask) -> None:
    header = ask("show", "table-1b", "--wide").split("\n\n")[1].splitlines()[0].split()
    assert header == ["Account", "FY2007", "FY2008^a", "FY2009^b", "FY2010", "FY2011", "FY2012", "FY2013"]
    assert "FY2013^*" in ask("show", "table-2", "--wide")
    assert "AF 2013^*" in ask("show", "table-2", "--wide", "--lang", "es")


def test_wide_numbers_stand_under_each_other(ask: Ask) -> None:
    table = ask("show", "table-1b", "--wide").split("\n\n")[1].splitlines()[1:]
    dots = [[place for place, char in enumerate(line) if char == "."] for line in table if "n/a" not in line]
    assert len(dots[0]) == 7
    assert all(one == dots[0] for one in dots)


def test_wide_csv_has_numbers_with_marks_and_references(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("show", "table-1b", "--wide", "--format", "csv"))))
    assert [row["account"] for row in rows] == ["INCLE", "ESF", "FMF", "IMET", "NADR", "GHCS", "DA", "Total"]
    assert rows[0]["FY2009"] == "454.0"
    assert rows[0]["markers"] == "FY2008: a; FY2009: c b; FY2010: d"
    assert rows[0]["status"] == "FY2012: estimate; FY2013: request"
    assert rows[4]["FY2012"] == "n/a"
    assert all("seelke-finklea-2012@p. 14" in row["references"] for row in rows)


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1a", "table-1b", "table-2"])
def test_wide_csv_has_the_numbers_of_the_long_form_and_no_other_signs(ask: Ask, exhibit: str) -> None:
    wide = list(csv.DictReader(io.StringIO(ask("show", exhibit, "--wide", "--format", "csv"))))
    long = list(csv.DictReader(io.StringIO(ask("show", exhibit, "--format", "csv"))))
    read = 0
    for one in long:
        period = f"FY{one['fiscal_year']}" if "fiscal_year" in one else one["year"]
        named = [name for name in ("account", "country", "vintage") if name in one]
        (row,) = (row for row in wide if all(row[name] == one[name] for name in named))
        held = row[period]
        if one["value"]:
            assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", held)
            assert float(held) == float(one["value"])
            read += 1
        stage = f"{period}: {one['status']}"
        assert (stage in row["status"].split("; ")) == (one["status"] != "unmarked" and held not in {"—", "n/a"})
    assert read > 20


def test_text_names_notes_and_sources_under_the_numbers(ask: Ask) -> None:
    english, spanish = ask("show", *INCLE_2009), ask("show", *INCLE_2009, "--lang", "es")
    assert "454.0^c,b" in english
    assert "454.0^c,b" in spanish
    for text, heads in ((english, ("Notes", "Sources")), (spanish, ("Notas", "Fuentes"))):
        blocks = {block.splitlines()[0]: block for block in text.split("\n\n")}
        assert blocks.keys() >= set(heads)
        assert "\n  ^c " in blocks[heads[0]]
        assert "\n  ^b " in blocks[heads[0]]
        assert "Seelke" in blocks[heads[1]]


def test_a_heading_adds_a_short_form_only_where_it_says_more(ask: Ask) -> None:
    release = ("homicide-rates", "country=HND", "vintage=hs-2012", "measure=rate")
    heading = ask("show", *release).split("\n\n")[0].splitlines()
    assert "Release: UNODC Homicide Statistics 2012 (as of 6 September 2012)" in heading
    assert "Medida: Tasa de homicidios" in ask("show", *release, "--lang", "es").splitlines()
    heading = ask("show", *INCLE_2009).split("\n\n")[0].splitlines()
    assert "Account: International Narcotics Control and Law Enforcement (INCLE)" in heading


def test_numbers_are_not_shown_more_exact_than_printed(ask: Ask) -> None:
    assert " 149.5 " in ask("show", "consumer-prices", "year=1994", "month=10")


# ---------------------------------------------------------------- cite


def test_cite_text_tells_value_marks_levels_and_chain(ask: Ask) -> None:
    text = ask("cite", *INCLE_2009)
    places = [
        text.index(part)
        for part in (
            "Value: 454.0 [c, b]",
            "Unit: Millions of US dollars",
            "Status: No status printed",
            "\n- [b] ",
            f"({LEVEL_LABELS[Level.GROUP].en})\n- [c] ",
            f"({LEVEL_LABELS[Level.OBSERVATION].en})\n",
            "Printed in:",
            "Taken from:",
            "Based on:",
            "named in the notes:",
        )
    ]
    assert places == sorted(places)
    assert "Impreso en:" in ask("cite", *INCLE_2009, "--lang", "es")


def test_cite_text_says_of_which_values_an_unmarked_note_speaks(ask: Ask) -> None:
    text = ask("cite", "mexico-assistance", "account=INCLE")
    assert "\n- FY2012: Estimate, not a final amount." in text
    assert "\n- FY2013: Amount requested by the administration, not yet decided." in text


def test_cite_text_names_the_rows_and_the_exhibit_asked_for(ask: Ask) -> None:
    title = ask("cite", "fig-1").splitlines()[0]
    assert title == "Homicide rates in El Salvador, Guatemala, Honduras and Mexico"
    two = ask("cite", "fig-1", "country=HND,SLV", "year=1999,2001").split("\n\n")[0].splitlines()
    assert two[0] == "1999, 2001"
    assert "Country: El Salvador, Honduras" in two
    assert "Shown in: Figure 1 of the report, page 3" in two


def test_cite_of_an_empty_place_says_why(ask: Ask) -> None:
    assert "absent from the cited release" in ask("cite", "fig-1", "country=HND", "year=1996").split("\n\n")[0]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (("table-2",), {"dataset": "section-1004", "exhibit": "table-2"}),
        (("section-1004",), {"dataset": "section-1004"}),
        (("section-1004", "fiscal_year=2012,2013"), {"dataset": "section-1004", "fiscal_year": [2012, 2013]}),
        (("homicide-rates", "measure=any", "country=BLZ"), {"dataset": "homicide-rates", "country": "BLZ"}),
    ],
)
def test_cite_repeats_what_was_named(ask: Ask, words: tuple[str, ...], target: dict[str, Any]) -> None:
    assert json.loads(ask("cite", *words, "--format", "json"))["target"] == target


def test_every_format_of_cite_names_the_same_works(ask: Ask) -> None:
    wanted = [work["id"] for work in json.loads(ask("cite", *INCLE_2009, "--format", "json"))["references"]]
    assert [work["id"] for work in json.loads(ask("cite", *INCLE_2009, "--format", "csl"))] == wanted
    lines = ask("cite", *INCLE_2009, "--format", "ris").splitlines()
    assert [line.removeprefix("ID  - ") for line in lines if line.startswith("ID  - ")] == wanted
    lines = ask("cite", *INCLE_2009, "--format", "bibtex").splitlines()
    assert [line.partition("{")[2].rstrip(",") for line in lines if line.startswith("@")] == wanted


def test_the_whole_bibliography_in_every_format(ask: Ask, catalogue: Catalogue) -> None:
    works = json.loads(ask("cite", "--all", "--format", "json"))
    wanted = [work["id"] for work in works]
    assert sorted(wanted) == sorted(catalogue.references)
    assert {"text", "note", "short_note", "standing", "attached_to", "record"} <= set(works[0])
    assert [work["id"] for work in json.loads(ask("cite", "--all", "--format", "csl"))] == wanted
    assert ask("cite", "--all", "--format", "ris").count("TY  - ") == len(wanted)
    assert ask("cite", "--all", "--format", "bibtex").count("\n@") == len(wanted) - 1
    english, spanish = (ask("cite", "--all", "--lang", lang).splitlines() for lang in ("en", "es"))
    assert english == [work["text"] for work in works]
    assert len(spanish) == len(english)
    assert spanish != english


def test_a_target_and_the_whole_bibliography_are_not_asked_for_at_once(ask: Ask) -> None:
    assert "Choose one of the two" in ask("cite", "table-1b", "--all", status=2)


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("shov",), "Did you mean 'show'?"),
        (("--verbose",), "There is no option '--verbose'"),
        (("show",), "Name a dataset"),
        (("show", "homicide-rate"), "Did you mean 'homicide-rates'?"),
        (("show", "table-1"), "Did you mean 'table-1"),
        (("show", "homicide-rates", "countries=HND"), "Did you mean 'country'?"),
        (("show", "mexico-assistance", "year=2009"), "Did you mean 'fiscal_year'?"),
        (("show", "homicide-rates", "fiscal_year=2009"), "Did you mean 'year'?"),
        (("show", "homicide-rates", "country=Mexiko"), "Did you mean 'MEX'? Known: SLV"),
        (("show", "homicide-rates", "country=Brasil"), "There is no country 'Brasil'. Known: SLV"),
        (("show", "mexico-assistance", "account=Economic Suport"), "Did you mean 'ESF'?"),
        (("show", "mexico-assistance", "account=Apoyo Economico"), "Did you mean 'ESF'?"),
        (("show", "carsi-funding", "country=México"), "There is no dimension 'country'"),
        (("show", "homicide-rates", "account=ESF"), "There is no dimension 'account'"),
        (("show", "homicide-rates", "country=HDN"), "Did you mean 'HND'? Known: SLV, GTM, HND, MEX"),
        (("show", "homicide-rates", "country="), "There is no country ''"),
        (("show", "mexico-assistance", "fiscal_year=1999"), "Known: FY2007-FY2013"),
        (("show", "homicide-rates", "year=FY2009"), "There is no year 'FY2009'"),
        (("show", "homicide-rates", "HND"), "write DIM=VALUE"),
        (("show", "homicide-rates", "--wdie"), "Did you mean '--wide'?"),
        (("show", "homicide-rates", "--format", "jsno"), "Did you mean 'json'?"),
        (("show", "homicide-rates", "--format"), "expected one argument"),
        (("show", "homicide-rates", "--wide", "--format", "json"), "--wide goes with"),
        (("show", "homicide-rates", "--lang", "fr"), "There is no language 'fr'"),
        (("cite", "homicide-rates", "--format", "csv"), "There is no format 'csv'"),
        (("cite", "homicide-rates", "--wide"), "There is no option '--wide'"),
        (("cite", "--all", "--short"), "--short and --passport are about numbers"),
        (("cite", "homicide-rates", "--short", "--format", "json"), "--short and --passport are forms of text"),
        (("check", "all"), "one word too many"),
        (("export",), "Name the figures to export"),
        (("export", "fig-1", "--all"), "Choose one of the two: name the figures"),
        (("export", "fig-1", "--size", "-5x10"), "400 to 8000"),
        (("export", "fig-1", "--size=-5x10"), "400 to 8000"),
        (("export", "fig-1", "--scale", "-1"), "0.25 to 8"),
        (("export", "fig-1", "--scale", "-.5"), "0.25 to 8"),
        (("export", "fig-1", "--scale", "--all"), "expected one argument"),
        (("export", "fig-1", "--out", ""), "name a folder"),
        (("export", "fig-7"), "There is no exhibit 'fig-7'"),
        (("export", "fig-1", "--format", "png,gif"), "There is no format 'gif'"),
        (("export", "fig-1", "--size", "slid"), "Did you mean 'slide'?"),
        (("export", "fig-1", "--size", "399x900"), "400 to 8000"),
        (("export", "fig-1", "--scale", "nan"), "0.25 to 8"),
        (("export", "fig-1", "--size", "8000x8000", "--scale", "2"), "120 million"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_one_line(ask: Ask, words: tuple[str, ...], said: str) -> None:
    (line,) = ask(*words, status=2).splitlines()
    assert line.startswith("cavapp: ")
    assert said in line


def test_values_that_never_meet_are_an_answer_and_no_mistake(ask: Ask) -> None:
    (line,) = ask("show", "homicide-rates", "country=BLZ", "vintage=gtm-annex-2013-06", status=1).splitlines()
    assert line == "cavapp: No observation of 'homicide-rates' has country=BLZ vintage=gtm-annex-2013-06."


def test_the_version_is_told(ask: Ask) -> None:
    assert ask("--version") == f"cavapp {__version__}\n"
    assert "--version" in ask("--help")


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("-h",),
        *((verb, "--help") for verb in ("show", "cite", "check", "export", "open-figure", "journal", "workspace")),
    ],
)
def test_help_is_an_answer(ask: Ask, words: tuple[str, ...]) -> None:
    text = ask(*words)
    assert text.startswith("usage: cavapp")
    assert all(len(line) <= 110 for line in text.splitlines())


def test_the_guide_and_the_help_tell_of_every_verb_and_the_guide_of_every_option(ask: Ask) -> None:
    guide = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Command line")[2].partition("\n## ")[0]
    verbs = [
        line.split()[0] for line in ask("--help").partition("verbs:")[2].partition("options:")[0].splitlines() if line
    ]
    assert verbs == ["show", "cite", "check", "export", "open-figure", "journal", "verify", "workspace"]
    for verb in verbs:
        assert f"`cavapp {verb}" in guide
        options = set(re.findall(r"--[a-z][a-z-]+", ask(verb, "--help"))) - {"--help", "--lang"}
        assert all(option in guide for option in options), verb


def test_check_claims_prints_all_in_both_forms(ask: Ask) -> None:
    text = ask("check", "--claims")
    assert "37 claims: 13 supported, 21 partly supported, 1 not supported, 2 not checkable here." in text.splitlines()
    assert text.splitlines()[-1] == "17 more statements cannot be checked here."
    assert "cocaine-use-falling (p. 10): Not checkable here" in text
    assert "hom-hnd-rapid (p. 3): Supported" in text
    assert "turns with UNODC 2014: Partly supported" in text
    spanish = ask("check", "--claims", "--lang", "es")
    assert "Respaldada en parte" in spanish
    assert spanish.splitlines()[-1] == "17 afirmaciones más no pueden comprobarse aquí."
    facts = json.loads(ask("check", "--claims", "--format", "json"))
    assert [fact["kind"] for fact in facts] == ["claim"] * 37 + ["statement"] * 17
    for fact in facts:
        assert bool(fact["numbers"]) is (fact["kind"] == "claim")
        assert fact["references"]
        assert fact["why"]
        assert all(part["text"] for part in fact["parts"])
        assert all(key["dataset"] for number in fact["numbers"] for key in number["keys"])
        assert all(number["unit"] for number in fact["numbers"])
    assert len({tuple(fact) for fact in facts}) == 1
    numbers = {number["label"]: number for fact in facts for number in fact["numbers"]}
    assert (numbers["INCLE, FY2008–2013"]["value"], numbers["INCLE, FY2008–2013"]["unit"]) == (
        pytest.approx(68.7, abs=0.05),
        "percent",
    )
    assert (numbers["Honduras, lowest"]["value"], numbers["Honduras, lowest"]["unit"]) == (2357000, "usd")


def test_check_claims_applies_notes_and_is_no_failure(ask: Ask) -> None:
    facts = {fact["claim"]: fact for fact in json.loads(ask("check", "--claims", "--apply", "all", "--format", "json"))}
    changed = [claim for claim, fact in facts.items() if fact["verdict"] != fact["as_printed"]]
    assert changed == ["fund-mex-equipment"]
    assert "'x'" in ask("check", "--claims", "--apply", "x", status=2)
    assert "--claims" in ask("check", "--apply", "c", status=2)
