"""Figures from the command line: written as files, opened again as text, and kept in the ledger of a workspace."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from cavapp.cli import main
from cavapp.cli.main import run_command
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.core.export.figure_reader import figure_in
from cavapp.core.workspace.workspace import open_workspace
from tests.checkout import ROOT

KEY = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
EXHIBITS = {
    "fig-1": "1995-2011",
    "fig-2": "2007-2011",
    "table-1a": "FY2008-2013",
    "table-1b": "FY2007-2013",
    "table-2": "FY2008-2013",
}


class Said(NamedTuple):
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def names(self) -> list[str]:
        return [Path(line).name for line in self.out.splitlines()]


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program in a folder of the test's own, as a user would."""

    def answered(*words: object) -> Said:
        done = subprocess.run(  # noqa: S603 - starts the project's own program with fixed words
            [sys.executable, "-m", "cavapp", *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "data")},
            capture_output=True,
            check=False,
            timeout=180,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return answered


@pytest.fixture
def ask(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qapp: QApplication,  # noqa: ARG001 - or the command would make an application that the window's tests cannot use
) -> Run:
    """Asks the command line inside this process, in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def answered(*words: object) -> Said:
        status = run_command([str(word) for word in words])
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return answered


@pytest.fixture
def edited(catalogue: Catalogue, tmp_path: Path) -> Path:
    """A workspace with one edit."""
    path = tmp_path / "mine.cavapp"
    workspace = open_workspace(path)
    Document(catalogue, workspace, author=Author("Ana", "a")).set_value(KEY, 460.5, "460.5", reason="later report")
    workspace.close()
    return path


def png_size(path: Path) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", path.read_bytes(), 16)
    return width, height


def sentence(said: Said, *, status: int) -> str:
    """The one line with which a command ends."""
    assert said.status == status
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("cavapp: ")
    assert "Errno" not in line
    return line.removeprefix("cavapp: ")


# ---------------------------------------------------------------- export


def test_all_writes_charts_and_tables_a_document_and_a_page_in_each_language(run: Run, tmp_path: Path) -> None:
    said = run("export", "--all", "--format", "png,pdf", "--lang", "en,es", "--size", "500x400", "--out", "new/set")
    assert (said.status, said.err) == (0, "")
    expected = [
        name
        for lang in ("en", "es")
        for name in (
            *(
                f"cavapp_{exhibit}{kind}_{years}_{lang}.{form}"
                for exhibit, years in EXHIBITS.items()
                for kind in ("", "-as-table")
                for form in ("png", "pdf")
            ),
            f"cavapp_set_{lang}.pdf",
            f"cavapp_index_{lang}.html",
        )
    ]
    assert said.names == expected
    folder = tmp_path / "new" / "set"
    assert sorted(path.name for path in folder.iterdir()) == sorted(expected)
    assert all((tmp_path / line).stat().st_size > 5000 for line in said.out.splitlines())
    numbers = [figure_in(path).number for path in folder.glob("*.png")]
    assert len(set(numbers)) == len(numbers) == 20
    page = (folder / "cavapp_index_es.html").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == 10
    assert all(name in page for name in expected if "_es." in name and "set" not in name and "index" not in name)


def test_without_pdf_a_set_has_no_document(ask: Run) -> None:
    said = ask("export", "--all", "--as", "table", "--size", "400x300")
    assert said.names[-1] == "cavapp_index_en.html"
    assert said.names[:-1] == [f"cavapp_{exhibit}-as-table_{years}_en.png" for exhibit, years in EXHIBITS.items()]


def test_named_exhibits_are_charts_in_one_language_without_a_page(ask: Run, tmp_path: Path) -> None:
    said = ask("export", "table-1b", "fig-1", "table-1b")
    assert said.names == ["cavapp_table-1b_FY2007-2013_en.png", "cavapp_fig-1_1995-2011_en.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(said.names)
    width, height = png_size(tmp_path / said.names[0])
    assert width == 1600
    assert height >= 900


def test_options_are_in_the_picture(ask: Run, tmp_path: Path) -> None:
    words = ("--as", "table", "--text-size", "1.5", "--theme", "dark", "--transparent", "--all-notes", "--lang", "es")
    (name,) = ask("export", "table-1b", *words, "--size", "600x400", "--scale", "2").names
    assert name == "cavapp_table-1b-as-table_FY2007-2013_es_dark.png"
    recipe = figure_in(tmp_path / name)
    shown = recipe.presentation
    assert (shown.width, shown.height, shown.scale, shown.text_size) == (600, 400, 2.0, 1.5)
    assert (shown.theme, shown.transparent, recipe.all_notes, recipe.kind, recipe.language) == (
        *("dark", True, True, "table", "es"),
    )
    assert png_size(tmp_path / name)[0] == 1200
    assert (tmp_path / name).read_bytes()[25] == 6  # RGBA


def test_a_named_size_has_its_own_scale_unless_one_is_said(ask: Run, tmp_path: Path) -> None:
    assert ask("export", "table-2", "--size", "report", "--out", "a").status == 0
    assert ask("export", "table-2", "--size", "report", "--scale", "1", "--out", "b").status == 0
    (first,), (second,) = ((tmp_path / name).iterdir() for name in ("a", "b"))
    assert (png_size(first)[0], png_size(second)[0]) == (1950, 624)
    assert figure_in(first).number == figure_in(second).number


def test_what_opens_a_figure_can_be_left_out(ask: Run, tmp_path: Path) -> None:
    (name,) = ask("export", "table-2", "--no-data", "--size", "400x300").names
    assert b"cavapp.figure" not in (tmp_path / name).read_bytes()
    said = sentence(ask("open-figure", tmp_path / name, "--format", "text"), status=1)
    assert "carries no figure of cavapp" in said
    assert "Find figure" in said


def test_a_folder_that_cannot_be_written_is_told(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "is not a folder" in sentence(ask("export", "table-2", "--out", "file"), status=1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fig-1", "--as", "map"), "There is no kind 'map'"),
        (("fig-1", "--as", "chrat"), "Did you mean 'chart'?"),
        (("fig-1", "--text-size", "3"), "0.75 to 2"),
        (("fig-1", "--text-size", "-1"), "0.75 to 2"),
        (("fig-1", "--text-size", "nan"), "0.75 to 2"),
        (("fig-1", "--lang", "en,fr"), "There is no language 'fr'"),
        (("fig-1", "--theme", "drak"), "Did you mean 'dark'?"),
        (("fig-1", "--size", "4k", "--scale", "8"), "120 million"),
        (("fig-1", "--no-date"), "Did you mean '--no-data'?"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_one_line(ask: Run, words: tuple[str, ...], said: str) -> None:
    assert said in sentence(ask("export", *words), status=2)


# ---------------------------------------------------------------- the ledger


@pytest.mark.parametrize("content", ["", "{", "null", '{"type": "Topology"}', None])
def test_a_map_whose_outlines_are_damaged_is_not_written_and_all_else_is(
    ask: Run, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    outlines = tmp_path / "outlines.json"
    if content is not None:
        outlines.write_text(content, encoding="utf-8")
    monkeypatch.setattr(main, "read_catalogue", lambda _: catalogue._replace(outlines=outlines))
    what = "is missing" if content is None else "is damaged"
    told = f"The file outlines.json {what}, so no map can be drawn: restore it from the program's copy."
    assert sentence(ask("export", "fig-2"), status=1) == told
    assert sentence(ask("export", "mexican-states", "--type", "map", "--year", 2010), status=1) == told
    several = ask("export", "table-2", "fig-2", "--out", "some")
    assert (several.status, several.names) == (1, ["cavapp_table-2_FY2008-2013_en.png"])
    assert several.err.splitlines() == [f"cavapp: {told}"]
    packed = ask("export", "fig-2", "--pack", "packs")
    assert (packed.status, packed.names) == (1, ["cavapp_pack_fig-2_en.zip"])
    assert packed.err.splitlines() == [f"cavapp: {told}"]
    assert ask("export", "fig-2", "--as", "table").status == 0
    assert ask("show", "named-places", "place=peten").status == 0


@pytest.mark.parametrize(
    "exhibit_and_type",
    [
        *("table-1a map", "table-1b map", "deflators map", "consumer-prices map", "fig-2 map"),
        *("table-1b places", "fig-1 places", "mexican-states places", "departments places", "world places"),
    ],
)
def test_a_map_of_rows_of_another_kind_is_refused_without_denying_that_other_maps_show_it(
    ask: Run, exhibit_and_type: str
) -> None:
    exhibit, shape = exhibit_and_type.split()
    said = sentence(ask("export", exhibit, "--type", shape), status=2)
    assert said.endswith("cannot be drawn as this map, which shows rows of another kind.")


def test_numbers_are_kept_in_the_workspace_that_was_named(run: Run, ask: Run, edited: Path, tmp_path: Path) -> None:
    said = run("export", "table-1b", "fig-1", "--workspace", edited, "--size", "400x300", "--lang", "en,es")
    assert (said.status, said.err) == (0, "")
    recipes = [figure_in(tmp_path / name) for name in said.names]
    listed = json.loads(ask("workspace", "figures", edited, "--format", "json").out)
    assert {one["number"] for one in listed} == {recipe.number for recipe in recipes}
    assert {one["title"] for one in listed} == {recipe.figure.title for recipe in recipes}
    assert [kept.field for kept in recipes[0].records] == ["value"]
    assert recipes[1].records == ()
    again = run("export", "table-1b", "--workspace", edited, "--size", "600x400")
    assert again.status == 0
    assert len(json.loads(ask("workspace", "figures", edited, "--format", "json").out)) == len(listed)


def test_a_workspace_that_another_window_holds_gives_its_edits_and_says_what_was_not_kept(
    run: Run, edited: Path, tmp_path: Path
) -> None:
    held = open_workspace(edited)
    assert held.writable
    said = run("export", "table-1b", "--workspace", edited, "--size", "400x300")
    assert (said.status, said.names) == (0, ["cavapp_table-1b_FY2007-2013_edited_en.png"])
    (line,) = said.err.splitlines()
    assert line.startswith("cavapp: The figure numbers could not be kept in the workspace: ")
    assert len(figure_in(tmp_path / said.names[0]).records) == 1
    assert held.ledger.entries() == ()
    held.close()


# ---------------------------------------------------------------- open-figure


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A picture of Table 1b with one edited value."""
    folder = tmp_path_factory.mktemp("pictures")
    workspace = open_workspace(folder / "theirs.cavapp")
    Document(catalogue, workspace, author=Author("Ana", "a")).set_value(KEY, 460.5, "460.5")
    workspace.close()
    words = ["export", "table-1b", "--workspace", "theirs.cavapp", "--size", "400x300"]
    subprocess.run(  # noqa: S603 - as above
        [sys.executable, "-m", "cavapp", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    return folder / "cavapp_table-1b_FY2007-2013_edited_en.png"


def test_a_figure_is_told_as_text(ask: Run, picture: Path) -> None:
    said = ask("open-figure", picture, "--format", "text")
    assert (said.status, said.err) == (0, "")
    recipe = figure_in(picture)
    assert said.out.startswith(f"{recipe.figure.title} ({recipe.number}, cavapp ")
    lines = said.out.splitlines()
    assert "INCLE, FY2009: 460.5 [c] (edited)" in lines
    assert "NADR, FY2012: n/a" in lines
    assert any(line.startswith("[c] ") for line in lines)
    assert "Different today: INCLE, FY2009: 460.5 [c] -> 454.0 [c] (edited by whoever made the figure)" in lines


def test_a_figure_is_told_as_json(ask: Run, picture: Path) -> None:
    answer = json.loads(ask("open-figure", picture, "--format", "json").out)
    recipe = figure_in(picture)
    assert answer["number"] == recipe.number
    assert answer["recipe"]["view"]["exhibit"] == "table-1b"
    assert answer["recipe"]["records"][0]["record"]["value"] == 460.5
    assert answer["today"]["cells"][0]["then"] == "460.5 [c]"


def test_a_figure_is_compared_with_a_workspace(ask: Run, picture: Path) -> None:
    said = ask("open-figure", picture, "--format", "text", "--workspace", picture.parent / "theirs.cavapp")
    assert said.out.splitlines()[-1] == "Today's data show the same."


def test_pictures_that_cannot_be_opened_are_told(ask: Run, picture: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.png").write_bytes(picture.read_bytes()[:3000])
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    cases = {
        "cut.png": "ends too early",
        "note.txt": "is not a PNG picture",
        "gone.png": "There is no file",
        ".": "is a folder",
    }
    for name, words in cases.items():
        for form in ((), ("--format", "text"), ("--format", "json")):
            assert words in sentence(ask("open-figure", tmp_path / name, *form), status=1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may be without a display")
def test_without_a_display_no_window_opens(run: Run, picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "There is no display" in sentence(run("open-figure", picture), status=1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("open-figure",), "Name a picture"),
        (("open-figure", ""), "The picture has no name"),
        (("open-figure", "a.png", "b.png"), "one word too many"),
        (("open-figure", "a.png", "--format", "csv"), "There is no format 'csv'"),
        (("open-figur", "a.png"), "Did you mean 'open-figure'?"),
        (("render", "fig-1"), "takes no options"),
        (("render", "--help"), "takes no options"),
    ],
    ids=" ".join,
)
def test_wrong_use_of_the_others_is_told(ask: Run, words: tuple[str, ...], said: str) -> None:
    assert said in sentence(ask(*words), status=2)


# ---------------------------------------------------------------- data files


def test_data_files_lie_beside_pictures_in_each_language(ask: Run, tmp_path: Path) -> None:
    said = ask("export", "table-1b", "--as", "table,chart", "--format", "png,csv,json", "--lang", "es,en")
    assert said.status == 0
    assert said.names == [
        f"cavapp_table-1b{name}_{lang}.{form}"
        for lang in ("es", "en")
        for name, form in (
            ("-as-table_FY2007-2013", "png"),
            ("_FY2007-2013", "png"),
            ("_FY2007-2013", "csv"),
            ("_FY2007-2013", "json"),
        )
    ]
    text = (tmp_path / said.names[2]).read_text(encoding="utf-8")
    assert text.startswith("account_name,account,fiscal_year,")
    assert len(text.splitlines()) == 1 + 56
    assert json.loads((tmp_path / said.names[3]).read_text(encoding="utf-8"))["language"] == "es"


def test_the_whole_dataset_wide_and_marked_for_spreadsheets(ask: Run, edited: Path, tmp_path: Path) -> None:
    said = ask("export", "table-1b", "--format", "csv", "--whole", "--wide", "--bom", "--workspace", edited)
    assert said.names == ["cavapp_mexico-assistance_en.csv"]
    content = (tmp_path / said.names[0]).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b",460.5," in content
    assert b",FY2009\n" in content


@pytest.mark.parametrize("option", ["--whole", "--wide", "--bom"])
def test_what_goes_with_data_files_only_says_so(ask: Run, option: str) -> None:
    assert "--format csv" in sentence(ask("export", "fig-1", option), status=2)


def test_a_data_file_that_cannot_be_written_is_told_in_a_sentence(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    said = sentence(ask("export", "fig-1", "--format", "ods", "--out", "taken"), status=1)
    assert "is not a folder" in said
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".ods"] == []


def test_a_pack_has_all_and_a_changed_byte_is_told(ask: Run, edited: Path, tmp_path: Path) -> None:
    words = ("export", "table-1b", "--pack", "out", "--format", "svg,xlsx", "--lang", "en,es", "--workspace", edited)
    said = ask(*words)
    assert said.names == ["cavapp_pack_table-1b_en-es.zip"]
    pack = tmp_path / said.out.strip()
    with zipfile.ZipFile(pack) as file:
        names, journal = file.namelist(), file.read("journal_es.csv").decode()
    stem = "cavapp_table-1b_FY2007-2013_edited_es"
    assert {f"{stem}.svg", f"{stem}.xlsx", f"{stem}.json", "claims_es.txt", "index.html", "works.bib"} <= set(names)
    assert "later report" in journal
    assert "All" in ask("verify", pack).out
    whole = bytearray(pack.read_bytes())
    whole[whole.index(b"works.bib") + 40] ^= 1
    pack.write_bytes(whole)
    told = ask("verify", pack, "--lang", "es")
    assert told.status == 1
    assert told.out.splitlines()[0] == "works.bib: modificado"


def test_a_pack_goes_to_one_place_only(ask: Run) -> None:
    assert "--pack" in sentence(ask("export", "fig-1", "--pack", "a", "--out", "b"), status=2)
