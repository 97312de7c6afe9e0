"""Answers, help and problems on the command line in the language of the environment, or the one that is asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cavapp.cli.main import run_command
from cavapp.core.data.text import Language, speak_language
from tests.checkout import ROOT


@pytest.fixture(autouse=True)
def spanish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    yield
    speak_language(Language.ENGLISH, ROOT / "resources")


def told(words: str, status: int, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a command, on the stream that fits the status."""
    assert run_command(words.split()) == status
    answer, problem = capsys.readouterr()
    return problem if status else answer


@pytest.mark.parametrize(
    ("words", "status", "expected"),
    [
        ("check", 0, "Todo concuerda: cada observación tiene su fuente."),
        ("show mexico-assistance account=INCLE fiscal_year=2009", 0, "AF 2009"),
        ("cite mexico-assistance account=INCLE fiscal_year=2009", 0, "De este monto"),
        ("--help", 0, "verbos:"),
        ("export --help", 0, "Escribe figuras y sus datos en archivos e imprime cada ruta."),
        ("shwo", 2, "cavapp: No existe la orden 'shwo'. ¿Será 'show'?"),
        ("--hepl", 2, "No existe la opción '--hepl'. ¿Será '--help'?"),
        ("show", 2, "Indicar un conjunto de datos, una figura o un cuadro"),
        ("show nothing-like-it", 2, "No existe el conjunto de datos"),
        ("show homicide-rates country=XYZ", 2, "No existe country 'XYZ'."),
        ("show homicide-rates 2008", 2, "'2008' no se entiende: escribir DIM=VALOR"),
        ("show homicide-rates country=MEX year=2012 vintage=hs-2012", 1, "Ninguna observación de 'homicide-rates'"),
        ("show --format", 2, "Opción --format: falta un valor. Ver `cavapp show --help`."),
        ("cite fig-1 --short --passport", 2, "Opción --passport: no se permite junto con --short."),
        ("export", 2, "Indicar las figuras que exportar"),
        ("export fig-1 --size 1x1", 2, "No se puede hacer una imagen de 1x1"),
        ("export fig-1 --scale much", 2, "La escala 'much' no es un número"),
        ("open-figure nowhere.png", 1, "No existe el archivo nowhere.png."),
        ("workspace check nowhere.cavapp", 1, "No existe el espacio de trabajo nowhere.cavapp."),
        ("workspace mend nowhere.cavapp", 2, "No existe la tarea 'mend'."),
        ("show table-1b --apply z", 2, "que mueve un monto, llamada 'z'."),
    ],
)
def test_answers_and_problems_are_in_spanish(
    words: str, status: int, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expected in told(words, status, capsys)


@pytest.mark.parametrize(
    ("words", "status", "expected"),
    [
        ("check --lang en", 0, "Everything holds"),
        ("show foo --lang=en", 2, "There is no dataset 'foo'."),
        ("export --lang en", 2, "Name the figures to export"),
    ],
)
def test_lang_overrides_the_environment(
    words: str, status: int, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expected in told(words, status, capsys)


@pytest.mark.parametrize("words", ["show fig-1 --format json", "show fig-1 --format csv", "cite fig-1 --format bibtex"])
def test_names_in_data_stay(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    told("check", 0, capsys)
    keys = told(words, 0, capsys)
    assert not {"valor", "unidad", "estado"} & set(keys.splitlines()[0].split(","))
    assert "{" not in keys or '"valor"' not in keys


def test_figures_are_exported_in_the_language_of_the_environment(tmp_path: Path) -> None:
    # In a process of its own: the application that paints figures would stay, and be in the way of windows.
    command = [sys.executable, "-m", "cavapp", "export", "fig-1", "--format", "svg", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert "Tasas de homicidio" in Path(done.stdout.strip()).read_text(encoding="utf-8")
