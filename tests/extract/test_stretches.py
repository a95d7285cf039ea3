"""Stretches of text over a place are found as if all had been looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.stretches import Stretches

places = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(places), places)
def test_what_lies_over_a_place(stretches: list[tuple[int, int]], place: tuple[int, int]) -> None:
    start, end = place
    expected = sorted((s for s in stretches if s[0] < end and start < s[1]), key=lambda s: s)
    assert sorted(Stretches((*s, s) for s in stretches).over(start, end)) == expected


@given(st.lists(places), st.integers(0, 60))
def test_the_nearest_before_and_after(stretches: list[tuple[int, int]], place: int) -> None:
    found = Stretches((*s, s[0]) for s in stretches)
    assert found.before(place) == max((s[0] for s in stretches if s[0] < place), default=None)
    assert found.after(place) == min((s[0] for s in stretches if s[0] >= place), default=None)
