"""Damaged files: flipped bits, cut-off ends, swapped and zeroed blocks in a closed workspace of some 200 entries.

Each is either refused in one sentence or shows exactly what was there, never anything else; it stays byte for byte as
it is, and nothing is left beside it. Where it could be opened, it also takes another edit and loses no earlier one.

    python -m pytest tests/faults/test_damaged_files.py -s -m "not storm"      # 125 files
    python -m pytest tests/faults/test_damaged_files.py -s -m storm            # 10,000 files
"""

from __future__ import annotations

import contextlib
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.workspace import open_workspace
from tests.faults.storms import some_figure, some_writes

SHORT, LONG = 125, 10_000
FIGURES = {one.number: one for one in (some_figure(code, random.Random(code)) for code in range(8))}  # noqa: S311
DAMAGES = ("bits", "many bits", "cut off", "swapped", "zeroed", "header")


@pytest.fixture
def sound(folder: Path, catalogue: Catalogue) -> tuple[bytes, str]:
    """A closed workspace with a journal, a snapshot from its middle, and pages that are free; and its state."""
    path, chance = folder / "sound.cavapp", random.Random(7)  # noqa: S311
    packed = ""
    for _ in range(3):
        workspace = open_workspace(path)
        document = Document(catalogue, workspace, author=Author("Ana", "a"))
        for _ in range(18):
            if chance.random() < 0.2:
                document.undo(2)
            else:
                document.apply(some_writes(document, chance), StepKind.PASTE)
        packed = workspace.state.packed()
        workspace.ledger.take_in(FIGURES.values())
        workspace.close()
    assert 50_000 < path.stat().st_size < 250_000
    return path.read_bytes(), packed


def damaged(content: bytes, kind: str, chance: random.Random) -> bytes:
    """The same file with something wrong."""
    found = bytearray(content)
    size = chance.choice((512, 1024, 4096))
    first, second = (chance.randrange(len(found) // size) * size for _ in range(2))
    match kind:
        case "bits" | "many bits":
            for _ in range(1 if kind == "bits" else chance.randint(2, 40)):
                found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
        case "header":
            found[chance.randrange(16, 108)] = chance.randrange(256)
        case "cut off":
            del found[chance.randrange(len(found)) :]
        case "swapped":
            one, other = found[first : first + size], found[second : second + size]
            found[first : first + size], found[second : second + size] = other, one
        case _:
            found[first : first + size] = bytes(size)
    return bytes(found)


def outcome(path: Path, packed: str) -> str:
    """What opening a file comes to: shown or refused; anything else is a fault."""
    before = path.read_bytes()
    try:
        workspace = open_workspace(path)
    except WorkspaceError as error:
        sentence = str(error)
        found = "refused" if "\n" not in sentence and sentence.endswith(".") else f"not a sentence: {sentence!r}"
    else:
        found = "shown" if workspace.state.packed() == packed else "something else is shown"
        if found == "shown" and [entry.seq for entry in workspace.entries()][-1] != workspace.state.seq:
            found = "entries are missing"
        if found == "shown" and any(FIGURES.get(one.number) != one for one in workspace.ledger.each()):
            found = "a figure is shown that never was"
        workspace.close()
    after = path.read_bytes()
    if before[18:20] != b"\2\2":  # such a file is sound, only not kept with a log yet: its header is changed to that
        before, after = before[100:], after[100:]
    if after != before:
        return f"{found}, and the file was changed"
    beside = sorted(one.name for one in path.parent.iterdir() if one.name.startswith(path.name))
    return found if beside == [path.name] else f"{found}, and something was left beside it: {beside}"


def goes_on(path: Path, catalogue: Catalogue) -> str:
    """Whether a file that was shown takes an edit and is whole afterwards."""
    workspace = open_workspace(path)
    if not workspace.writable:
        return ""
    document = Document(catalogue, workspace, author=Author("Ana", "a"))
    document.apply(
        [document.note_write("one more " * 300, [document.shipped.dataset("mexico-assistance").observation(0).key])],
        StepKind.NOTE,
    )
    with contextlib.suppress(WorkspaceError):
        document.ledger.record(some_figure(99, random.Random(99)))  # noqa: S311
    packed, trouble = workspace.state.packed(), workspace.trouble
    workspace.close()
    if trouble is not None:
        return ""
    try:
        again = open_workspace(path)
    except WorkspaceError as error:
        return f"an edit made it unreadable: {error}"
    again.close()
    return "" if again.state.packed() == packed else "an edit made something else of it"


def outcomes(sound: tuple[bytes, str], catalogue: Catalogue, folder: Path, count: int) -> Counter[str]:
    content, packed = sound
    found: Counter[str] = Counter()
    for seed in range(count):
        chance = random.Random(seed)  # noqa: S311
        (place := folder / "damaged").mkdir()
        path = place / "own.cavapp"
        path.write_bytes(damaged(content, DAMAGES[seed % len(DAMAGES)], chance))
        try:
            said = outcome(path, packed)
            if said == "shown":
                said = goes_on(path, catalogue) or said
        except Exception as error:  # noqa: BLE001 - any other error is what is looked for
            said = f"{DAMAGES[seed % len(DAMAGES)]}, seed {seed}: {error!r}"
        found[said] += 1
        shutil.rmtree(place)
    print(f"\n{count} damaged files: {dict(found)}")  # noqa: T201
    return found


def test_a_damaged_file_is_refused_or_shows_what_was_there(
    sound: tuple[bytes, str], catalogue: Catalogue, folder: Path
) -> None:
    found = outcomes(sound, catalogue, folder, SHORT)
    assert set(found) == {"shown", "refused"}
    assert found["refused"] > SHORT // 3


@pytest.mark.storm
@pytest.mark.timeout(3600)
def test_many_damaged_files_are_refused_or_show_what_was_there(
    sound: tuple[bytes, str], catalogue: Catalogue, folder: Path
) -> None:
    assert set(outcomes(sound, catalogue, folder, LONG)) == {"shown", "refused"}
