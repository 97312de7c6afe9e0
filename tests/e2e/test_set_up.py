"""Setting up and starting in a folder of any name, under any locale, and what becomes of an environment that fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from cavapp import __version__
from tests.checkout import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for shells")

ODD_NAME = "caña de\nazúcar 'n\" $HOME\n"
# Installed or not, with and without accents of their own.
LOCALES = ["C", "POSIX", "C.UTF-8", "es_MX.UTF-8", "es_MX", "en_US.ISO-8859-1", "tr_TR.UTF-8", "xx", "", "../x"]


def run_script(script: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "PYTHON", "PIP_"))}
    command = ["/bin/bash", str(script), *words]
    return subprocess.run(command, env=env | variables, capture_output=True, text=True, check=False)  # noqa: S603 - our own script


def in_set_up(folder: Path, lines: str) -> str:
    """What the shell says to lines that use the functions of the set-up."""
    text = f'source "$0/resources/setup.sh"\n{lines}'
    done = subprocess.run(["/bin/bash", "-c", text, str(folder)], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with an odd name, and in it a real environment that has been set up for the program."""
    folder = tmp_path / ODD_NAME
    shutil.copytree(ROOT / "resources", folder / "resources", ignore=shutil.ignore_patterns("wheels"))
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "cavapp", folder / "cavapp")
    (folder / "data").symlink_to(ROOT / "data")
    venv = [sys.executable, "-m", "venv", "--without-pip", str(folder / ".venv")]
    subprocess.run(venv, check=True)  # noqa: S603 - Python's own
    site = next(folder.glob(".venv/lib/python3*/site-packages"))
    ours = sysconfig.get_path("purelib").encode().hex()
    (site / "cavapp.pth").write_text("import os, sys; sys.path.append(os.path.dirname(sys.prefix))\n", encoding="ascii")
    (site / "z.pth").write_text(f"import sys; sys.path.append(bytes.fromhex('{ours}').decode())\n", encoding="ascii")
    stamp = in_set_up(folder, "fingerprint run")
    (folder / ".venv" / "cavapp-installed-run").write_text(stamp, encoding="utf-8")
    (folder / ".venv" / "cavapp-libraries").touch()
    return folder


def test_it_starts_under_any_locale_through_links_and_after_moving(checkout: Path, tmp_path: Path) -> None:
    python = [str(checkout / ".venv/bin/python"), "-I", "-X", "utf8", "-c", "import cavapp; print(cavapp.__file__)"]
    for locale in LOCALES:
        env = {**os.environ, "LC_ALL": locale}
        said = subprocess.run(python, env=env, capture_output=True, check=False)  # noqa: S603 - as the script does
        assert said.stdout.decode() == f"{checkout / 'cavapp' / '__init__.py'}\n", (locale, said.stderr)
    done = run_script(checkout / "resources" / "start", "--version", LC_ALL="es_MX.UTF-8")
    assert done.stdout == f"cavapp {__version__}\n", done.stderr
    (tmp_path / "first").symlink_to(checkout / "resources" / "start")
    (tmp_path / "second").symlink_to("first")
    assert run_script(tmp_path / "second", "--version").stdout == f"cavapp {__version__}\n"
    moved = checkout.rename(tmp_path / "elsewhere")
    done = run_script(moved / "resources" / "start", "show", "table-1b", "account=ESF", "fiscal_year=2009", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_environment_waits_until_the_new_one_works(checkout: Path, tmp_path: Path) -> None:
    # Python makes no environment in a folder with a colon.
    moved = checkout.rename(tmp_path / "a:b")
    (moved / ".venv" / "pyvenv.cfg").unlink()
    before = sorted(moved.rglob("*"))
    done = run_script(moved / "resources" / "start", "--version")
    assert done.returncode == 1
    assert "colon" in done.stderr.splitlines()[-1]
    assert sorted(moved.rglob("*")) == before


def test_an_environment_that_was_put_aside_comes_back(checkout: Path) -> None:
    (checkout / ".venv").rename(checkout / ".venv-old")
    in_set_up(checkout, "put_back")
    assert not (checkout / ".venv-old").exists()
    assert run_script(checkout / "resources" / "start", "--version").returncode == 0


@pytest.mark.parametrize(
    ("words", "painted"),
    [
        ("", True),
        ("mine.cavapp", True),
        ("--debug mine.cavapp", True),
        ("export fig-1", True),
        ("open-figure a.png", True),
        ("--debug", True),
        ("check", False),
        ("show fig-1", False),
        ("--debug show fig-1", False),
        ("cite --all", False),
        ("--help", False),
        ("export --help", False),
        ("verify", False),
    ],
)
def test_only_what_is_painted_asks_for_the_libraries_of_qt(words: str, *, painted: bool) -> None:
    assert in_set_up(ROOT, f"needs_painting {words} && echo painted") == ("painted\n" if painted else "")


def test_the_administrator_is_asked_for_everything_at_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("dirname", "sed", "cat", "cksum", "uname", "flock", "id", "rm", "mv"):
        (tools / name).symlink_to(shutil.which(name) or "")
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    lines = "find_python() { return 1; }\nset_up run 2>&1"  # the one thing that is not so here
    text = f'source "$0/resources/setup.sh"\n{lines}'
    done = subprocess.run(  # noqa: S603 - our own script
        ["/bin/bash", "-c", text, str(tmp_path)],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    last = done.stdout.splitlines()[-1]
    assert all(name in last for name in ("python3 python3-venv", "libegl1", "libxcb-cursor0"))


def test_no_network_is_the_first_thing_that_is_said(checkout: Path) -> None:
    log = checkout / ".venv" / "cavapp-pip.log"
    log.write_text(
        "WARNING: Retrying: NewConnectionError: [Errno -3]\nERROR: No matching distribution\n", encoding="utf-8"
    )
    said = in_set_up(checkout, "stop_unfetched 2>&1")
    assert said.startswith("cavapp: The first start needs a network")
    assert "ERROR" not in said
