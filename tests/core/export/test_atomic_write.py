"""Files are written whole or not at all, and what went wrong is told in one sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cavapp.core.export.atomic_write import write_whole
from cavapp.core.export.export_options import ExportError


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*")) if folder.is_dir() else []


def fails_with(path: Path, *words: str, content: bytes = b"content") -> None:
    """Writing raises one sentence with these words."""
    with pytest.raises(ExportError) as raised:
        write_whole(path, content)
    said = str(raised.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert "Errno" not in said
    for word in words:
        assert word in said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in folders that do not exist yet."""
    return tmp_path / "new" / "pictures" / "año 1.png"


@pytest.mark.parametrize("content", [b"", b"x", bytes(range(256)) * 5000])
def test_a_file_is_written_whole_with_nothing_beside_it(path: Path, content: bytes) -> None:
    write_whole(path, content)
    assert left_in(path.parent) == [path.name]
    assert path.read_bytes() == content


@pytest.mark.skipif(os.name != "posix", reason="only there files have modes")
@pytest.mark.parametrize("mask", [0o022, 0o002, 0o077, 0o027])
def test_a_file_has_the_mode_that_the_mask_leaves(path: Path, monkeypatch: pytest.MonkeyPatch, mask: int) -> None:
    before = os.umask(mask)

    def refuse(_: int) -> int:
        raise AssertionError("the mask is the whole process's")

    try:
        with monkeypatch.context() as patch:
            patch.setattr(os, "umask", refuse)
            write_whole(path, b"first")
            path.chmod(0o400)
            write_whole(path, b"second")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_file_that_is_there_is_replaced_whole(path: Path) -> None:
    write_whole(path, b"older and longer")
    write_whole(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert left_in(path.parent) == [path.name]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_told_and_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def full_device(draft: Path, mode: str) -> object:
        """A real device without room in the place of the file."""
        opened(draft, mode).close()
        return opened(Path("/dev/full"), "wb")

    monkeypatch.setattr(Path, "open", full_device)
    fails_with(path, "The disk is full", path.name, "Free some space")
    assert left_in(path.parent) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_keeps_the_older_file(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    write_whole(path, b"older")
    monkeypatch.setattr(os, "fsync", refuse)
    fails_with(path, "The disk is full")
    assert left_in(path.parent) == [path.name]
    assert path.read_bytes() == b"older"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("kept", encoding="utf-8")
    for folder in (tmp_path / "note.txt", tmp_path / "note.txt" / "deeper"):
        fails_with(folder / "x.png", "is not a folder", "choose another")
    assert left_in(tmp_path) == ["note.txt"]
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "kept"


def test_a_place_taken_by_a_folder_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    fails_with(path, path.name, "choose another")
    assert left_in(path.parent) == [path.name]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_closed_for_writing_is_told(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.parent.chmod(0o500)
    fails_with(path, "cannot be written to", "choose another folder")
    path.parent.chmod(0o700)
    assert left_in(path.parent) == []


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_system_that_refuses_the_folder_is_told(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    fails_with(path, f"The folder {path.parent} cannot be written to")
    assert left_in(path.parent) == []


def test_any_other_trouble_of_the_disk_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    fails_with(path, "could not be written (Input/output error): choose another folder.")
    assert left_in(path.parent) == []


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    fails_with(tmp_path / f"{'x' * 300}.png", "could not be written", "choose another folder")
    assert left_in(tmp_path) == []
