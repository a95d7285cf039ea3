"""Which of many stretches of text lie over a place, found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Stretches(Generic[T]):
    """Stretches of text, each with something that it stands for."""

    def __init__(self, stretches: Iterable[tuple[int, int, T]]) -> None:
        self.sorted = sorted(stretches, key=lambda s: s[:2])
        self.starts = [s[0] for s in self.sorted]
        self.reach = list(accumulate((s[1] for s in self.sorted), max))

    @property
    def items(self) -> list[T]:
        """All of them, in the order of the text."""
        return [s[2] for s in self.sorted]

    def over(self, start: int, end: int) -> list[T]:
        """What shares a character with a place, in the order of the text."""
        found = []
        n = bisect_left(self.starts, end)
        while n > 0 and self.reach[n - 1] > start:
            n -= 1
            if self.sorted[n][1] > start:
                found.append(self.sorted[n][2])
        return found[::-1]

    def before(self, place: int) -> T | None:
        """The last that begins before a place."""
        n = bisect_left(self.starts, place)
        return self.sorted[n - 1][2] if n else None

    def after(self, place: int) -> T | None:
        """The first that begins at a place or after it."""
        n = bisect_left(self.starts, place)
        return self.sorted[n][2] if n < len(self.sorted) else None


__all__ = ["Stretches"]
