"""How long and how often, which say no day by themselves: "for three days", "a 24-hour strike", "every week"."""

from __future__ import annotations

import re

from rashomon.resolve.dates.anchors import Reading, Rule, Standpoint
from rashomon.resolve.dates.calendar_values import Moment
from rashomon.resolve.dates.counted import count_of, counted

LENGTHS = frozenset({"duration", "repeated"})
_CODE = re.compile(r"(T?)(\d+)([A-Z])")


def length(r: Reading) -> str | None:
    """The length of time, or between two times, in ISO 8601: P3D, PT24H; None for "several days" and "every Friday"."""
    word = r.word("unit") or next((w for w in r.all() if w in r.table.often), "")
    code = _CODE.fullmatch(r.table.lasting.get(r.table.units.get(word) or r.table.often.get(word, ""), ""))
    count = count_of(r)
    if code is None or count is None:
        return None
    return f"P{code[1]}{count * int(code[2])}{'.5' if r.has('half') else ''}{code[3]}"


def _ahead(r: Reading, here: Standpoint) -> Moment | None:
    """ "Polls open in two weeks": the words before it and its clause look ahead."""
    return counted(r, here.base, 1, here) if here.direction > 0 and not here.narrative else None


LASTING: dict[str, Rule] = {"duration": _ahead}
