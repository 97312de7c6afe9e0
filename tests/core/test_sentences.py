"""Every sentence of the core in both languages, side by side, as it was approved."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum

import pytest

import cavapp.core
from cavapp.core.data.text import Text

# Names of people, letters of programs and bare forms are the same in both languages.
PLACES = re.compile(r"{[^}]*}")


def texts_in(name: str, held: object) -> Iterator[tuple[str, Text]]:
    """The texts in a constant, however they are grouped, each with the name that leads to it."""
    if isinstance(held, Text):
        yield name, held
    elif isinstance(held, Mapping):
        for key, value in held.items():
            yield from texts_in(f"{name}[{key.name if isinstance(key, Enum) else key}]", value)
    elif isinstance(held, tuple | list):
        for place, value in enumerate(held):
            yield from texts_in(f"{name}[{place}]", value)
    elif isinstance(held, type) and issubclass(held, Enum):
        for member in held:
            yield from texts_in(f"{name}.{member.name}", member.value)


def every_text() -> dict[str, Text]:
    found: dict[str, Text] = {}
    met: set[int] = set()  # a constant that another module imports is told once
    for module in sorted(one.name for one in pkgutil.walk_packages(cavapp.core.__path__, "cavapp.core.")):
        loaded = importlib.import_module(module)
        for name, held in sorted(vars(loaded).items()):
            if (isinstance(held, type) and held.__module__ != module) or id(held) in met:
                continue
            met.add(id(held))
            for place, text in texts_in(f"{module.removeprefix('cavapp.core.')}.{name}", held):
                found.setdefault(place, text)
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    return every_text()


def test_every_sentence_reads_as_approved(texts: dict[str, Text], approve: Callable[[str, str], None]) -> None:
    approve("sentences.txt", "\n".join(f"{name}\n  {text.en}\n  {text.es}" for name, text in texts.items()) + "\n")


def test_both_languages_fill_in_the_same(texts: dict[str, Text]) -> None:
    assert len(texts) > 300
    for name, text in texts.items():
        assert sorted(set(PLACES.findall(text.en))) == sorted(set(PLACES.findall(text.es))), name
        assert bool(text.en.strip()) == bool(text.es.strip()), name
