"""Limits of what others write: what is within them is read as ever, what is beyond them ends in one sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.limits import (
    DEEPEST,
    DEEPEST_RECORD,
    LONGEST_RECORD,
    LONGEST_VALUE,
    MOST_ITEMS,
    MOST_PARTS,
    BeyondLimit,
    check_depth,
    check_record,
    read_json,
)

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(-1e30, 1e30) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=30,
)


def nested(depth: int, kind: str = "[") -> str:
    opening, closing = {"[": ("[", "]"), "{": ('{"a":', "}"), "[{": ('[{"a":', "}]")}[kind]
    return opening * depth + "1" + closing * depth


@given(PLAIN)
def test_what_is_within_limits_is_read_as_ever(value: object) -> None:
    assert read_json(json.dumps(value)) == value
    check_record(value)


@pytest.mark.parametrize("kind", ["[", "{", "[{"])
def test_depth_is_counted_before_anything_is_read(kind: str) -> None:
    most = DEEPEST // len(kind)
    assert read_json(nested(most, kind)) is not None
    for depth in (most + 1, 900, 5_000, 200_000):
        with pytest.raises(BeyondLimit):
            read_json(nested(depth, kind))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500,
        '\\"[' * 100,
        "]}" * 400,
        '["\\\\[[[[' + "[" * 300 + '"]',
        '[""]' * 1,
        "é[" * 30,
        '"' + "{" * 99 + '\\"',
    ],
)
def test_brackets_in_texts_do_not_count(text: str) -> None:
    assert read_json(json.dumps([text])) == [text]


@pytest.mark.parametrize("text", ['"' + '\\"' * 400_000, '"[' * 300_000, "\\" * 500_000 + "[" * 99, '["' * 200_000])
def test_counting_goes_over_a_text_once(text: str) -> None:
    """Going back to each quotation mark of a text without end takes hours."""
    with pytest.raises(ValueError, match=r"nested|Expecting|Unterminated|delimiter"):
        read_json(text + "[" * (DEEPEST + 1))


@pytest.mark.parametrize("text", ["1" * 5000, "-" + "9" * 1001, "1e999", "-1e999", "NaN", "Infinity", "-Infinity"])
def test_numbers_without_end_are_refused(text: str) -> None:
    with pytest.raises(BeyondLimit):
        read_json(f"[{text}]")


@pytest.mark.parametrize(
    "record",
    [
        {"a": "x" * (LONGEST_VALUE + 1)},
        {"x" * (LONGEST_VALUE + 1): 1},
        {"a": ["x" * LONGEST_VALUE] * (LONGEST_RECORD // LONGEST_VALUE + 1)},
        {"a": [0] * (MOST_ITEMS + 1)},
        {"a": [[0] * 4] * MOST_ITEMS},
        {str(number): 0 for number in range(MOST_PARTS + 1)},
        {"a": 10**31},
        {"a": -1e31},
        {"a": float("nan")},
        {"a": json.loads(nested(DEEPEST_RECORD))},
    ],
    ids=range(10),
)
def test_a_record_beyond_any_limit_is_refused(record: object) -> None:
    with pytest.raises(BeyondLimit):
        check_record(record)


def test_depth_of_what_is_no_json_is_no_fault() -> None:
    check_depth("}" * 1000 + "]")
