"""About: the date of the data, where all is kept, and whether the files are as shipped."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.text import Language
from cavapp.gui.window.help_dialogs import AboutDialog, ShippedLabel


@pytest.mark.parametrize(
    ("changed", "said"), [(False, "All 3 files are as shipped."), (True, "Not as shipped: 1 of 3 files.")]
)
def test_files_are_compared_while_one_reads(tmp_path: Path, qtbot: QtBot, *, changed: bool, said: str) -> None:
    lines = []
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name, encoding="ascii")
        lines.append(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n")
    (tmp_path / "SHA256SUMS").write_text("".join(lines), encoding="ascii")
    if changed:
        (tmp_path / "b").write_text("B", encoding="ascii")
    label = ShippedLabel(tmp_path, Language.ENGLISH)
    qtbot.addWidget(label)
    with qtbot.waitSignal(label.compared):
        label.show()
    assert label.text().startswith(said)
    assert label.text().endswith(" b") is changed


def test_without_a_list_there_is_nothing_to_compare_with(tmp_path: Path, qtbot: QtBot) -> None:
    for folder in (None, tmp_path):
        label = ShippedLabel(folder, Language.ENGLISH)
        qtbot.addWidget(label)
        assert label.text().endswith("nothing to compare with.")


def test_about_tells_the_date_of_the_data_and_the_places(catalogue: Catalogue, qtbot: QtBot) -> None:
    about = AboutDialog(catalogue, Language.ENGLISH, kept={"log": Path("/home/<ana>/cavapp.log")})
    qtbot.addWidget(about)
    text = about.text.toPlainText()
    assert f"as of {catalogue.data_date}" in text
    assert f"log: {Path('/home/<ana>/cavapp.log')}" in text
