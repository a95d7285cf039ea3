"""Ids in other people's shapes, which can be mistaken for nobody's: `RSH-` in words, 2**52 and more in numbers."""

from __future__ import annotations

import hashlib

FLOOR = 2**52  # far above real ids, and still exact as a double


def _hex(id: str) -> str:
    """The hex digits of one of our ids; of an id that has none, of its hash."""
    tail = id.rpartition(":")[2].removeprefix("RSH-")
    good = len(tail) >= 13 and all(c in "0123456789abcdef" for c in tail)
    return tail if good else hashlib.sha256(id.encode()).hexdigest()


def short(id: str) -> str:
    """`RSH-` and twelve hex digits."""
    return "RSH-" + _hex(id)[:12]


def number(id: str) -> int:
    """An integer between 2**52 and 2**53."""
    return FLOOR + int(_hex(id)[:13], 16)
