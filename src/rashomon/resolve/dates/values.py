"""From a time expression and where the report stands in time to a moment of the calendar."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.resolve.dates.anchors import Reading, Rule, Standpoint
from rashomon.resolve.dates.calendar_values import Moment
from rashomon.resolve.dates.counted import COUNTED, beyond
from rashomon.resolve.dates.lengths import LASTING
from rashomon.resolve.dates.named import NAMED

_RULES: dict[str, Rule] = NAMED | COUNTED | LASTING


def moment_of(reading: Reading, here: Standpoint, following: Reading | None = None) -> Moment | None:
    """The moment that the expression names, None where the words and the report do not settle it.

    `following` is what it may count from: "two days after Sunday's raid".
    """
    rule = _RULES.get(reading.expression.kind)
    try:
        moment = _timed(rule(reading, here), reading) if rule else None
        if moment is None and following is not None and _counts_from(reading, following):
            return beyond(reading, moment_of(following, here), here)
        return moment
    except (ValueError, OverflowError):
        return None


def _counts_from(r: Reading, following: Reading) -> bool:
    """Nothing or an article stands between the two."""
    if r.expression.kind != "shift":
        return False
    return r.shape.classes[r.expression.last : following.expression.first] in ("", "n")


def _timed(moment: Moment | None, r: Reading) -> Moment | None:
    """A day with the hour that the clock shows, where one is named."""
    if moment is None or moment.unit != "day":
        return moment
    time = _clock(r)
    return replace(moment, time=time) if time else moment


def _clock(r: Reading) -> str:
    """ "10:35 p.m." as 22:35; nothing where no hour is named."""
    classes = r.shape.classes[r.expression.first : r.expression.last]
    found = re.search(r"t|[dc](?=z)", classes)
    if found is None:
        return "12:00" if any(w in ("noon", "midday") for w in r.all()) else ""
    words = r.all()
    hour, _, minute = words[found.start()].partition(":")
    number = int(hour) if hour.isdigit() else r.table.numbers["numbers"].get(hour, 99)
    mark = words[found.end()][0] if found.end() < len(words) and classes[found.end()] == "z" else ""
    if mark in ("p", "a"):
        number = number % 12 + (12 if mark == "p" else 0)
    return f"{number:02d}:{minute or '00'}" if number < 25 else ""
