"""Chart types from the command line: written where they are truthful, refused in one sentence where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cavapp.cli.main import run_command
from cavapp.core.export.figure_reader import figure_in

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("table-1b --type share", "table-1b_FY2007-2013_share_columns_en.png"),
        ("table-1b --type ranking --year 2010", "table-1b_FY2010_ranking_en.png"),
        ("table-1b --type slope --years 2007,2011", "table-1b_FY2007-2011_slope_en.png"),
        ("fig-1 --type panels", "fig-1_1995-2011_panels_en.png"),
        ("fig-1 --type panels --free-scale", "fig-1_1995-2011_panels_free-scale_en.png"),
        ("fig-1 --years 2000,2005", "fig-1_2000-2005_en.png"),
    ],
)
def test_types_are_written_and_open_again(
    words: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["export", *words.split(), "--out", str(tmp_path)]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.name == f"cavapp_{name}"
    chart = figure_in(path).chart
    assert chart is not None
    asked = words.split()
    assert "--type" not in asked or chart.shape.id == asked[asked.index("--type") + 1]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("fig-1 --type share", "do not add up"),
        ("fig-1 --type columns", "do not add up to a sum"),
        ("table-1a --type lines", "cannot be drawn as lines"),
        ("table-1a --type slope", "the status changes"),
        ("table-1b --type slope --years 2012,2013", "the status changes"),
        ("fig-1 --type slope --year 2007", "two periods"),
        ("fig-1 --years 2007", "not two years"),
        ("fig-1 --years 2011,2007", "earlier year to a later"),
        ("fig-1 --years 1900,2007", "has no year 1900"),
        ("fig-1 --years 2007,2011 --year 2007", "do not go together"),
        ("fig-1 --free-scale", "--type panels"),
        ("fig-1 --type ranking --free-scale", "--type panels"),
    ],
)
def test_what_would_not_be_true_is_refused_in_one_sentence(
    words: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["export", *words.split(), "--out", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert why in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())
