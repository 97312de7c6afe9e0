"""Files against the list they came with."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cavapp.core.export.file_sums import SUMS_NAME, FileState, SumsError, compare_files

NAMES = ["a", "inner/b.txt", "with blank.csv", "ñandú/ñ", "c", "d", "e"]


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    lines = []
    for name in NAMES:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(name.encode() * 5)
        lines.append(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n")
    (tmp_path / SUMS_NAME).write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_every_file_that_is_not_as_shipped_is_named(shipped: Path) -> None:
    assert {file.state for file in compare_files(shipped)} == {FileState.SAME}
    (shipped / "own.txt").write_text("mine", encoding="utf-8")
    (shipped / "a").unlink()
    changed = bytearray((shipped / "inner/b.txt").read_bytes())
    changed[3] ^= 1
    (shipped / "inner/b.txt").write_bytes(changed)
    (shipped / "c").write_bytes(b"")
    (shipped / "d").unlink()
    (shipped / "d").mkdir()
    odd = {file.path: file.state for file in compare_files(shipped) if file.state is not FileState.SAME}
    assert odd == {
        "a": FileState.MISSING,
        "inner/b.txt": FileState.CHANGED,
        "c": FileState.CHANGED,
        "d": FileState.MISSING,
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no list",
        "0" * 64,
        f"{'0' * 63}  a",
        f"{'0' * 64}  ../a",
        f"{'0' * 64}  /etc/passwd",
        f"{'0' * 64}  inner/../../a",
        f"{'0' * 64}  inner//a",
        f"{'g' * 64}  a",
        f"{'0' * 64}  a\nrest",
        "\x00",
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / SUMS_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(SumsError):
        list(compare_files(tmp_path))


def test_a_list_that_is_not_there_or_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SumsError):
        list(compare_files(tmp_path))
    (tmp_path / SUMS_NAME).write_bytes(b"\xff\xfe")
    with pytest.raises(SumsError):
        list(compare_files(tmp_path))
