"""Text on a terminal: what it would carry out is shown as an escape, everything else as it is."""

from __future__ import annotations

import json

import pytest

from cavapp.core.data.text import show_controls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\\u001b[2J"),
        ("\x1b]0;title\x07", "\\u001b]0;title\\u0007"),
        ("\x9b31m", "\\u009b31m"),
        ("a\rb", "a\\u000db"),
        ("\x00\x08", "\\u0000\\u0008"),
        ("\x7f", "\\u007f"),
        ("gpj\u202e.exe", "gpj\\u202e.exe"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("a\u2028b", "a\\u2028b"),
        ("\x0b\x0c", "\\u000b\\u000c"),
    ],
)
def test_controls_are_shown(text: str, shown: str) -> None:
    assert show_controls(text) == shown
    assert json.loads(show_controls(json.dumps([text], ensure_ascii=False))) == [text]


@pytest.mark.parametrize("text", ["", "a\tb\n", "Año 2009: 1–2 — “x”", "\\u001b", "日本", "🙂"])
def test_all_else_stays(text: str) -> None:
    assert show_controls(text) == text
