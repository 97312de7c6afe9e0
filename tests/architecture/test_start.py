"""Holds what must not be loaded: Qt by the core, Qt, pandas and logging by the commands that only read.

Each test runs a fresh interpreter, because a module once imported stays.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT

WITHOUT_QT = """
import importlib, pkgutil, sys
from pathlib import Path

class Refusal:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            raise ImportError(f"{name} is out of reach here")

sys.meta_path.insert(0, Refusal())
try:
    import PySide6
except ImportError:
    pass
else:
    raise SystemExit("the refusal does not work")

import cavapp.core
for module in pkgutil.walk_packages(cavapp.core.__path__, "cavapp.core."):
    importlib.import_module(module.name)

from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.analysis.view import view_of

document = Document(read_catalogue(Path(sys.argv[1])))
exhibits = document.catalogue.exhibits
assert len(exhibits) >= 4, exhibits
for exhibit in exhibits.values():
    for language in Language:
        figure = build_figure(document, view_of(exhibit), language)
        assert figure.has_numbers, exhibit
        keys = [point.key for series in figure.series for point in series.points if point.key is not None]
        assert document.citation(keys).references
"""

LOADED_BY_COMMAND = """
import sys
from cavapp.cli.main import run_command
status = run_command(sys.argv[1:])
loaded = {name.partition(".")[0] for name in sys.modules}
heavy = {"PySide6", "shiboken6", "pandas", "pypdf", "pyqtgraph", "logging"} & loaded
if heavy:
    raise SystemExit(f"loaded: {sorted(heavy)}")
raise SystemExit(status)
"""

WITHOUT_PANDAS = """
import sys
from pathlib import Path
from cavapp.core.analysis.claims.checking import Claims
from cavapp.core.analysis.view import view_of
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.recipe import make_recipe, recipe_of, recipe_text
import cavapp.core.export.figure_diff, cavapp.core.export.index_page

document = Document(read_catalogue(Path(sys.argv[1])))
assert Claims(document).all()
shown, view = Presentation(800, 600), view_of(document.catalogue.exhibit("table-1b"))
text = recipe_text(make_recipe(document, view, Language.ENGLISH, shown))
assert recipe_of(text, origin="a file").chart
assert "pandas" not in sys.modules, "a chart loads pandas"
make_recipe(document, view, Language.ENGLISH, shown, kind=Kind.TABLE)
assert "pandas" in sys.modules, "the check does not work"
"""

LOADED_BY_FIRST_PICTURE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from cavapp.app import start_window

late = {"pandas", "numpy", "pypdf", "pyqtgraph", "sqlite3"}

def look():
    print(*sorted(late & sys.modules.keys()), "painted", flush=True)
    os._exit(0)

application, window = start_window([], Path(sys.argv[1]) / "coming.cavapp")
window.show_exhibit(sys.argv[2])
# Before the window's own: what comes behind the picture is not asked about.
window.first_painted.connect(look)
application.exec()
"""

LOADED_BY_FORMAT = """
import sys
from pathlib import Path
from cavapp.cli.main import run_command

folder = sys.argv[1]
for form in ("csv", "xlsx", "png", "pdf"):
    status = run_command(["export", "fig-1", "--format", form, "--out", folder])
    known = {"PySide6", "pypdf", "xlsxwriter", "socket", "ssl"}
    print(form, status, sorted(known & sys.modules.keys()), file=sys.stderr)
"""

REFERENCES_TO_NONE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication(["count"])
label = QLabel("start")
label.setText("warm")
before = sys.getrefcount(None)
for number in range(500):
    label.setText(str(number))
print(sys.getrefcount(None) - before)
"""


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_the_whole_core_works_where_qt_cannot_be_imported() -> None:
    done = run(WITHOUT_QT, str(ROOT / "data"))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["show", "mexico-assistance", "account=INCLE", "fiscal_year=2009"],
        ["show", "table-1b", "--format", "csv"],
        ["show", "table-1b", "--format", "json"],
        ["cite", "mexico-assistance", "account=INCLE", "fiscal_year=2009"],
        ["check"],
    ],
    ids=" ".join,
)
def test_commands_that_only_read_load_neither_qt_nor_pandas_nor_a_log(command: list[str]) -> None:
    done = run(LOADED_BY_COMMAND, *command)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("form", ["text", "csv"])
def test_a_wide_table_loads_pandas_and_no_qt(form: str) -> None:
    done = run(LOADED_BY_COMMAND, "show", "table-1b", "--wide", "--format", form)
    assert "454.0" in done.stdout
    assert "pandas" in done.stderr
    assert "PySide6" not in done.stderr


def test_a_chart_and_its_recipe_are_made_without_pandas() -> None:
    done = run(WITHOUT_PANDAS, str(ROOT / "data"))
    assert done.returncode == 0, done.stderr


def test_libraries_come_with_the_first_file_that_needs_them_and_bring_no_network(tmp_path: Path) -> None:
    done = run(LOADED_BY_FORMAT, str(tmp_path))
    assert done.stderr.splitlines() == [
        "csv 0 []",
        "xlsx 0 ['xlsxwriter']",
        "png 0 ['PySide6', 'xlsxwriter']",
        "pdf 0 ['PySide6', 'pypdf', 'xlsxwriter']",
    ]
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".xlsx", ".pdf", ".png"}


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1b"])
def test_the_first_picture_waits_for_nothing_that_can_come_later(tmp_path: Path, exhibit: str) -> None:
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY_FIRST_PICTURE, str(tmp_path), exhibit],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=40,
        env={**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout == "painted\n", done.stdout + done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from Python 3.12 on, None is not counted")
def test_the_qt_binding_keeps_its_references_to_none() -> None:
    done = run(REFERENCES_TO_NONE)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 20  # a faulty binding loses one a call, 500 in all
