"""Packs: every file as it was packed, and packs of strangers, refused within limits in one sentence."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cavapp.core.data.text import Language
from cavapp.core.export.data_files.evidence_pack import INDEX_NAME, pack_bytes
from cavapp.core.export.data_files.pack_check import PackError, compare_pack
from cavapp.core.export.data_files.zip_file import write_zip
from cavapp.core.export.file_sums import SUMS_NAME, FileState

FILES = {"a.csv": b"1,2\n" * 50, "b ñ.png": bytes(range(256)) * 9, "c.json": b"{}"}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack.zip"
    path.write_bytes(pack_bytes(FILES, (Language.ENGLISH, Language.SPANISH)))
    return path


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def odd(path: Path) -> dict[str, FileState]:
    return {one.path: one.state for one in compare_pack(path) if one.state is not FileState.SAME}


def test_a_pack_is_as_it_was_made_and_equal_files_are_an_equal_pack(pack: Path) -> None:
    assert [one.path for one in compare_pack(pack)] == [INDEX_NAME, *FILES]
    assert odd(pack) == {}
    assert pack.read_bytes() == pack_bytes(FILES, (Language.ENGLISH, Language.SPANISH))


def test_its_page_links_all_files_and_needs_no_internet(pack: Path) -> None:
    page = contents(pack)[INDEX_NAME].decode()
    assert all(f'href="{name}"' in page for name in ("a.csv", "b%20%C3%B1.png", "c.json"))
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


@pytest.mark.parametrize("name", FILES)
def test_what_was_changed_is_missing_or_was_added_is_named(pack: Path, name: str) -> None:
    files = contents(pack)
    pack.write_bytes(write_zip({**files, name: files[name][:-1] + b"?"}))
    assert odd(pack) == {name: FileState.CHANGED}
    pack.write_bytes(write_zip({one: content for one, content in files.items() if one != name}))
    assert odd(pack) == {name: FileState.MISSING}
    pack.write_bytes(write_zip({**files, "more.txt": b""}))
    assert odd(pack) == {"more.txt": FileState.ADDED}


def test_a_byte_that_fell_over_inside_of_the_zip_is_seen(pack: Path) -> None:
    whole = bytearray(pack.read_bytes())
    with zipfile.ZipFile(pack) as file:
        entry = file.getinfo("a.csv")
    whole[entry.header_offset + 30 + len("a.csv") + 3] ^= 0x40
    pack.write_bytes(whole)
    assert odd(pack) == {"a.csv": FileState.CHANGED}


def rewritten(path: Path, change: Callable[[zipfile.ZipInfo], None], name: str = "more", content: bytes = b"x") -> None:
    files = contents(path)
    with zipfile.ZipFile(path, "w") as file:
        for one, known in files.items():
            file.writestr(one, known)
        entry = zipfile.ZipInfo(name)
        change(entry)
        file.writestr(entry, content)


def no_change(_: zipfile.ZipInfo) -> None:
    """The entry as it is."""


def make_link(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    "name", ["../out", "/etc/passwd", "in/../../out", "C:/out", "in\\out", "in//out", "new\nline", "\u202eexe.txt"]
)
def test_names_that_lead_elsewhere_are_refused(pack: Path, name: str) -> None:
    rewritten(pack, no_change, name)
    with pytest.raises(PackError, match="outside"):
        compare_pack(pack)


def test_a_link_is_refused(pack: Path) -> None:
    rewritten(pack, make_link, content=b"/etc/passwd")
    with pytest.raises(PackError, match="linked"):
        compare_pack(pack)


@pytest.mark.parametrize("name", ["a.csv", "A.CSV", SUMS_NAME])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(pack: Path, name: str) -> None:
    rewritten(pack, no_change, name)
    with pytest.raises(PackError, match="two files"):
        compare_pack(pack)


def patched(path: Path, offset: int, form: str, value: int) -> None:
    """Another number in the entry of the last file of the list of entries."""
    whole = bytearray(path.read_bytes())
    struct.pack_into(form, whole, whole.rindex(b"PK\1\2") + offset, value)
    path.write_bytes(whole)


@pytest.mark.parametrize(
    ("offset", "form", "value", "said"),
    [
        (8, "<H", 1, "secret"),
        (10, "<H", 14, "unknown"),
        (10, "<H", 99, "unknown"),
        (24, "<I", 0xFFFFFFFE, "more than"),
        (24, "<I", 0xFFFFFFFF, "more than"),
        (20, "<I", 0xFFFFFFFF, "no zip"),
        (42, "<I", 0xFFFFFFFF, "no zip"),
        (42, "<I", 0x7FFFFFFF, "no zip"),
    ],
    ids=["encrypted", "lzma", "unknown", "bomb", "zip64", "zip64 packed", "zip64 place", "beyond"],
)
def test_entries_that_lie_are_refused(pack: Path, offset: int, form: str, value: int, said: str) -> None:
    patched(pack, offset, form, value)
    with pytest.raises(PackError, match=said):
        compare_pack(pack)


def test_an_entry_that_unpacks_to_more_than_it_says_is_changed(pack: Path) -> None:
    files = contents(pack)
    pack.write_bytes(write_zip({**{n: c for n, c in files.items() if n != "a.csv"}, "a.csv": b"\0" * 50_000_000}))
    patched(pack, 24, "<I", 10)
    assert odd(pack) == {"a.csv": FileState.CHANGED}


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"no zip at all", b"PK\5\6" + b"\xff" * 18, b"PK\5\6" + b"\0" * 18, b"\0" * 100_000]
)
def test_what_is_no_pack_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(PackError, match=r"other\.zip .*\.$"):
        compare_pack(path)


@pytest.mark.parametrize("sums", [b"", b"\xff", b"no list", b"0" * 64 + b"  ../a"])
def test_a_damaged_list_is_told(pack: Path, sums: bytes) -> None:
    pack.write_bytes(write_zip({**contents(pack), SUMS_NAME: sums}))
    with pytest.raises(PackError, match="damaged"):
        compare_pack(pack)


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX systems")
def test_what_is_no_file_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    for name in ("pipe.zip", "nowhere.zip"):
        with pytest.raises(PackError, match=f"^{name} could not be read"):
            compare_pack(tmp_path / name)
