"""Holds that the version is written once, and that what is new in it is told."""

from __future__ import annotations

import json
import re
import tomllib

from cavapp import __version__
from tests.checkout import DATA, ROOT


def test_the_version_has_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "cavapp/__init__.py"
    assert "version" not in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))


def test_the_newest_version_is_told_first_and_versions_only_fall() -> None:
    text = (ROOT / ".github" / "CHANGELOG.md").read_text(encoding="utf-8")
    told = re.findall(r"^## (\d+)\.(\d+)\.(\d+) \(\d{1,2} \w+ \d{4}\)$", text, re.MULTILINE)
    assert ".".join(told[0]) == __version__
    numbers = [tuple(map(int, one)) for one in told]
    assert numbers == sorted(set(numbers), reverse=True)
