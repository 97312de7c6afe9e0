"""How series look: no two of the rows that can stand beside each other look alike."""

from __future__ import annotations

from cavapp.core.figures.style import LIGHT, look_of


def test_rows_of_ones_own_look_unlike_all_shipped_ones() -> None:
    looks = [look_of(number) for number in range(8 * len(LIGHT.series))]
    assert len(set(looks)) == len(looks)
    assert looks[8].color == 7  # no exhibit draws the eighth code
    assert [look.color for look in looks[:8]] == list(range(8))
