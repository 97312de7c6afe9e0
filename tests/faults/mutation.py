"""Values and texts changed at random places, from a seed: what a damaged or a crafted file of others may say.

Owns the changes alone. What may come of them is the business of each storm.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any, Final

Place = tuple[str | int, ...]

ODD: Final[tuple[object, ...]] = (
    *(None, True, False, 0, -1, 1, 9999, 10**9, -(10**18), 10**400, 0.5, -0.0, 1e29, -1e300, "", " ", "\0", "own-x"),
    *("x" * 300, "x" * 25_000, "9" * 5000, "<img src=/nowhere/x.png>", "<b>", "=1+1", "../../x", "\x1b[31m", "\ud800"),
    *("\u202e\u0301" * 50, "ñ", "2009", "FY2009", "note", [], {}, [[]], [None] * 40, ["x"] * 6000, {"": ""}, [{}] * 30),
)
SYNTAX: Final = (
    *(
        "{",
        "}",
        '"',
        ",",
        "=",
        "#",
        "@",
        "@book{",
        "@string{a = a # a}\n",
        "@comment{",
        "\\",
        "\\'",
        "$",
        "%",
        "~",
        "&",
    ),
    *(
        "\n",
        "\r",
        "\0",
        "\ufeff",
        "\xed\xa0\x80",
        " and ",
        "others",
        "{\\",
    ),
    *("TY  - BOOK\n", "ER  - \n", "AU  - ", "PY  - 99999999999", "[", "]", '{"', '":', "null", "1e999", "<i>", "</i>"),
    *("x" * 500, "{" * 200, "9" * 400, "month = jan # ", "crossref = {a}", "doi = {10.1/x}", "&#x110000;", "\u202e"),
)


def places_in(value: object, at: Place = ()) -> Iterator[Place]:
    """Every place in a value made of lists and records, itself too."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inner:
        yield from places_in(part, (*at, name))


def mutated_value(value: Any, places: list[Place], chance: random.Random) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """The value with something else at one to three of the places: odd, missing, twice, or what stands elsewhere."""
    found = copy.deepcopy(value)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        *way, last = chance.choice(places[1:])
        try:
            holder = found
            for name in way:
                holder = holder[name]
            _change(holder, last, chance, value, places)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took that place away
    return found


def _change(holder: Any, last: str | int, chance: random.Random, whole: Any, places: list[Place]) -> None:  # noqa: ANN401
    how = chance.randrange(5)
    if how == 0:
        del holder[last]
    elif how == 1 and isinstance(holder, list):
        holder *= chance.choice((2, 3, 50))
    elif how == 2:
        part = whole
        for name in chance.choice(places):
            part = part[name]
        holder[last] = copy.deepcopy(part)
    else:
        holder[last] = copy.deepcopy(chance.choice(ODD))


def mutated_text(text: str, chance: random.Random) -> bytes:
    """The text with one to eight stretches of it gone, twice, elsewhere, or with syntax between, as bytes."""
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 2, 10, 100)))
        part = text[start:end]
        other = chance.randrange(len(text) + 1)
        text = chance.choice(
            (
                text[:start] + text[end:],
                text[:end] + part * chance.choice((1, 2, 40)) + text[end:],
                text[:start] + chance.choice(SYNTAX) * chance.choice((1, 1, 3, 60)) + text[start:],
                text[:other] + part + text[other:],
            )
        )
    data = text.encode(chance.choice(("utf-8", "utf-8", "utf-16", "latin-1")), "replace")
    if chance.random() < 0.1:
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.randbytes(9) + data[place:]
    return data
