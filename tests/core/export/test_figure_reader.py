"""Pictures that are opened: ours give their recipe back, any other file one sentence, and none takes much memory."""

from __future__ import annotations

import os
import struct
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.export_options import Presentation, RecipeError
from cavapp.core.export.figure_reader import figure_in, figure_of_bytes
from cavapp.core.export.formats.png import MOST_PACKED, MOST_TEXT, MOST_TEXTS, packed_text, png_bytes
from cavapp.core.export.recipe import FORMAT, Recipe, make_recipe, recipe_text

SIGNATURE = b"\x89PNG\r\n\x1a\n"
IHDR = struct.pack(">II5B", 2, 2, 8, 2, 0, 0, 0)
IDAT = zlib.compress(bytes(14))
ROWS = [bytes(6), bytes(6)]
SMALL = 12 << 20  # bytes: the largest text as bytes and as characters, and room


@pytest.fixture
def recipe(document: Document) -> Recipe:
    view = view_of(document.catalogue.exhibit("table-2"))
    return make_recipe(document, view, Language.SPANISH, Presentation(400, 300))


@pytest.fixture
def picture(recipe: Recipe) -> bytes:
    texts = {"Title": recipe.figure.title, "Source": "one\ntwo"}
    packed = {FORMAT: recipe_text(recipe)}
    return png_bytes(b"".join(b"\0" + row for row in ROWS), 2, 2, dots_per_inch=96, texts=texts, packed_texts=packed)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*chunks: bytes, before: tuple[bytes, ...] = ()) -> bytes:
    """A picture with further chunks after its pixels, or before them."""
    return b"".join((SIGNATURE, chunk(b"IHDR", IHDR), *before, chunk(b"IDAT", IDAT), *chunks, chunk(b"IEND", b"")))


def parts(file: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of each chunk."""
    place = len(SIGNATURE)
    while place < len(file):
        length, kind = struct.unpack_from(">I4s", file, place)
        yield kind, place, place + length + 12
        place += length + 12


def refusal(file: bytes, name: str = "old.png") -> str:
    """The sentences with which a file is refused, and that this took little memory."""
    tracemalloc.start()
    try:
        with pytest.raises(RecipeError) as raised:
            figure_of_bytes(file, name)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < SMALL + 3 * min(len(file), MOST_PACKED)
    said = str(raised.value)
    assert name in said
    assert said.endswith(".")
    assert "\n" not in said
    return said


# ---------------------------------------------------------------- ours


def test_our_pictures_give_their_recipe_back(recipe: Recipe, picture: bytes, tmp_path: Path) -> None:
    path = tmp_path / "figura año.png"
    path.write_bytes(picture)
    assert figure_in(path) == recipe
    assert figure_of_bytes(picture, "the picture that was pasted") == recipe


def test_the_recipe_is_found_wherever_it_stands(recipe: Recipe) -> None:
    held = chunk(b"iTXt", packed_text(FORMAT, recipe_text(recipe)))
    plain = chunk(b"iTXt", FORMAT.encode() + b"\0\0\0es\0figura\0" + recipe_text(recipe).encode())
    others = (chunk(b"tEXt", b"Software\0else"), chunk(b"zTXt", b"X\0\0" + zlib.compress(b"x")), chunk(b"eXIf", b"II"))
    for file in (png(held), png(before=(held,)), png(plain), png(*others, held, *others), png(held) + b"more"):
        assert figure_of_bytes(file, "x") == recipe


def test_sizes_of_the_picture_do_not_matter(recipe: Recipe) -> None:
    held = chunk(b"iTXt", packed_text(FORMAT, recipe_text(recipe)))
    huge = chunk(b"IHDR", struct.pack(">II5B", 2**31 - 1, 2**31 - 1, 16, 6, 0, 0, 0))
    file = SIGNATURE + huge + chunk(b"IDAT", bytes(1 << 20)) * 4 + held + chunk(b"IEND", b"")
    tracemalloc.start()
    assert figure_of_bytes(file, "x") == recipe
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < SMALL + len(file)


def test_pixels_are_not_looked_at(recipe: Recipe, picture: bytes) -> None:
    ((_, start, _),) = [one for one in parts(picture) if one[0] == b"IDAT"]
    broken = picture[: start + 8] + bytes([picture[start + 8] ^ 1]) + picture[start + 9 :]
    assert figure_of_bytes(broken, "x") == recipe


# ---------------------------------------------------------------- others


def test_a_picture_of_another_program_is_told(picture: bytes) -> None:
    foreign = png(chunk(b"tEXt", b"Software\0else"), chunk(b"iTXt", packed_text("cavapp.other", "x")))
    said = refusal(foreign)
    assert "carries no figure of cavapp" in said
    assert "CAV-…" in said
    assert "Find figure" in said
    kept = [picture[start:end] for kind, start, end in parts(picture) if kind != b"iTXt"]
    assert refusal(SIGNATURE + b"".join(kept)) == said
    assert refusal(png(chunk(b"tEXt", FORMAT.encode() + b"\0{}"))) == said


@pytest.mark.parametrize(
    "file", [b"", b"\x89PNG", b"GIF89a" + bytes(100), b"<svg/>", b"%PDF-1.7", b"\xff\xd8\xff\xe0", SIGNATURE[::-1]]
)
def test_what_is_no_png_is_told(file: bytes) -> None:
    assert "is not a PNG picture" in refusal(file)


def test_a_file_that_ends_too_early_is_told(picture: bytes) -> None:
    edges = [edge for _, start, end in parts(picture) for edge in (start, start + 4, start + 8, end - 4, end - 1)]
    places = {*edges, *range(len(SIGNATURE), len(picture), 37)}
    last = range(len(picture) - 4, len(picture))  # the checksum of the last chunk says nothing
    for place in sorted(places.difference(last)):
        assert "ends too early: it was not copied whole" in refusal(picture[:place]), place


def test_a_damaged_text_is_told(picture: bytes) -> None:
    for kind, start, end in parts(picture):
        if kind == b"iTXt" and picture[start + 8 :].startswith(FORMAT.encode()):
            for place in (start + 8 + len(FORMAT) + 1, (start + end) // 2, end - 1):
                broken = picture[:place] + bytes([picture[place] ^ 1]) + picture[place + 1 :]
                assert "checksum of its text does not fit" in refusal(broken)


@pytest.mark.parametrize("kind", [b"iT\0t", b"\0\0\0\0", b"1234", b"iTX\xe9"])
def test_a_part_without_a_name_is_told(kind: bytes) -> None:
    assert "is damaged" in refusal(png(chunk(kind, b"x")))


def test_a_part_longer_than_any_file_is_told() -> None:
    for length in (2**31, 2**32 - 1):
        assert "is damaged" in refusal(SIGNATURE + struct.pack(">I", length) + b"iTXt" + bytes(100))
    for kind in (b"iTXt", b"IDAT"):
        said = refusal(SIGNATURE + struct.pack(">I", 2**31 - 1) + kind + bytes(100))
        assert "more text than any" in said or "ends too early" in said


@pytest.mark.parametrize("kind", [b"iTXt", b"tEXt", b"zTXt"])
@pytest.mark.parametrize(
    ("number", "content"),
    [
        (400, b"Comment\0" + bytes(20)),
        (1, b"XML:com.adobe.xmp\0\0\0\0\0" + b"<x>" * (1 << 19)),
        (1, b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(64 << 20))),
        (3, FORMAT.encode() + b"s\0\0\0\0\0{}"),
        (3, FORMAT.encode()[:5]),
        (3, b""),
    ],
)
def test_texts_of_other_programs_are_passed_unread(recipe: Recipe, kind: bytes, number: int, content: bytes) -> None:
    foreign = (chunk(kind, content)[:-4] + b"\0\0\0\0",) * number
    held = chunk(b"iTXt", packed_text(FORMAT, recipe_text(recipe)))
    file = png(*foreign, held, before=foreign)
    tracemalloc.start()
    assert figure_of_bytes(file, "x") == recipe
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < SMALL + len(file)
    assert "carries no figure of cavapp" in refusal(png(*foreign))


def test_more_of_our_texts_than_any_picture_has_are_told() -> None:
    small, large = (chunk(b"iTXt", FORMAT.encode() + b"\0\0\0\0\0" + bytes(size)) for size in (2, 2 << 20))
    assert "more text than any picture of cavapp" in refusal(png(*[small] * (MOST_TEXTS + 1)))
    assert "more text than any picture of cavapp" in refusal(png(large))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed_text(FORMAT, "0" * (256 << 20))
    assert len(bomb) < MOST_PACKED
    assert "more text than any" in refusal(png(chunk(b"iTXt", bomb)))


def test_a_text_just_within_the_limits_is_read_to_its_end() -> None:
    assert "damaged" in refusal(png(chunk(b"iTXt", packed_text(FORMAT, " " * MOST_TEXT))))
    assert "more text than any" in refusal(png(chunk(b"iTXt", packed_text(FORMAT, " " * (MOST_TEXT + 1)))))


@pytest.mark.parametrize(
    "rest",
    [
        b"\0",
        b"\0\0",
        b"\0\0\0\0",
        b"\0\0\0es\0no end",
        b"\0\1\0\0\0not packed",
        b"\0\1\0\0\0",
        b"\0\1\0\0\0" + zlib.compress(b"x" * 99)[:-6],
        b"\0\0\0\0\0\xff\xfe",
        b"\0\1\0\0\0" + zlib.compress(b"\xff\xfe"),
    ],
)
def test_a_text_that_is_written_otherwise_is_told(rest: bytes) -> None:
    said = refusal(png(chunk(b"iTXt", FORMAT.encode() + rest)))
    assert "its text is not written as expected" in said or "more text than any" in said


def test_many_parts_are_told() -> None:
    assert "more parts than any picture of cavapp" in refusal(png(*[chunk(b"IDAT", b"")] * 100_000))


@settings(max_examples=60)
@given(st.binary(max_size=200), st.sampled_from([b"", SIGNATURE, SIGNATURE + b"\0\0\0\x30iTXt", png()[:-12]]))
def test_nothing_but_a_sentence_comes_of_any_bytes(file: bytes, start: bytes) -> None:
    with pytest.raises(RecipeError):
        figure_of_bytes(start + file, "x.png")


# ---------------------------------------------------------------- files


def told(path: Path) -> str:
    with pytest.raises(RecipeError) as raised:
        figure_in(path)
    said = str(raised.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert "Errno" not in said
    return said


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert f"There is no file {tmp_path / 'x.png'}" in told(tmp_path / "x.png")
    assert "is a folder" in told(tmp_path)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert "a.txt is not a PNG picture" in told(tmp_path / "a.txt")
    assert "cannot be read" in told(tmp_path / "a.txt" / "x.png")
    assert "cannot be read (File name too long)" in told(tmp_path / ("x" * 300))
    assert "There is no file" in told(tmp_path / "x\0.png")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_file_closed_for_reading_is_told(tmp_path: Path, picture: bytes) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(picture)
    path.chmod(0)
    assert "cannot be read" in told(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
@pytest.mark.timeout(20)
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert "pipe.png is no file that can be read" in told(tmp_path / "pipe.png")


def test_a_text_of_two_words_begins_the_sentence(picture: bytes) -> None:
    assert refusal(picture[:50], "The picture that was pasted").startswith("The picture that was pasted ends too early")
    with pytest.raises(RecipeError, match=r"^The picture "):
        figure_of_bytes(b"", "the picture that was pasted")
