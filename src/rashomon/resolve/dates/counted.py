"""Dates that are counted from another day: "yesterday", "last week", "two days later", "on Monday"."""

from __future__ import annotations

from datetime import timedelta

from rashomon.resolve.dates.anchors import Reading, Rule, Standpoint, anchor_of, bare, begins, integer, related
from rashomon.resolve.dates.calendar_values import SIZES, Moment, Unit, holding, of_day, shifted, step

LONGEST = 9_999  # units that are still a date or a length of time
_UNITS: dict[str, Unit] = {u: u for u in SIZES}


def count_of(r: Reading) -> int | None:
    """How many the count of an expression names; None for "several" and for "weeks"."""
    if (not r.has("count") and r.word("unit").endswith("s")) or any(len(w) > 9 for w in r.words("count")):
        return None
    words = [w for w in r.words("count") if w not in ("of", "-")]
    if any(w in r.table.words["vague_counts"] for w in words):
        return None
    total = 0
    for word in words:
        number = r.table.numbers["numbers"].get(word) or integer(word) or 0
        total = total * number if number >= 100 and total else total + number
    return (total or 1) if total <= LONGEST else None


def _weekday(r: Reading, here: Standpoint) -> Moment | None:
    weekday = r.table.numbers["weekdays"][bare(r.word("weekday"))]
    words = r.words("rel")
    told = any(w in r.table.narrative for w in words) or (here.narrative and here.last_day is not None)
    anchor = anchor_of("day", here) if told else here.base
    if anchor is None or anchor.unit != "day":
        return None
    day = begins(anchor)
    if r.has("unit"):
        week = related("week", words, r.table, here)
        return of_day(begins(week) + timedelta(days=weekday - 1)) if week and r.word("unit") == "week" else None
    steps = sum(r.table.narrative.get(w, r.table.deictic.get(w, 0)) for w in words)
    back, ahead = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
    if steps < 0:
        return of_day(day - timedelta(days=back or 7))
    if steps > 0:
        return of_day(day + timedelta(days=ahead or 7))
    return of_day(day + timedelta(days=ahead) if here.direction > 0 else day - timedelta(days=back))


def _weekend(r: Reading, here: Standpoint) -> Moment | None:
    """ "Over the weekend": the last one begun, or the next where the clause looks ahead."""
    held = None if here.narrative or here.base is None else holding(here.base, "weekend")
    if held is None or here.base is None:
        return None
    return held if here.direction > 0 or begins(held) <= begins(here.base) else step(held, -1)


def _deictic(r: Reading, here: Standpoint) -> Moment | None:
    if here.narrative or here.base is None:
        return None
    return shifted(here.base, "day", r.table.numbers["days"][r.word("word")])


def _beyond(r: Reading, here: Standpoint) -> Moment | None:
    """ "The day before yesterday"."""
    return beyond(r, _deictic(r, here), here)


def beyond(r: Reading, anchor: Moment | None, here: Standpoint) -> Moment | None:
    """ "Two days before": so many units before or after the anchor."""
    return counted(r, anchor, -1 if r.word("way") in r.table.words["earlier"] else 1, here)


def _overnight(r: Reading, here: Standpoint) -> Moment | None:
    """The day on which the night ends: that of the report."""
    return None if here.narrative else here.base


def _part(r: Reading, here: Standpoint) -> Moment | None:
    """ "This morning", "last night", "the same evening"."""
    return related("day", r.words("rel"), r.table, here)


def _relative(r: Reading, here: Standpoint) -> Moment | None:
    unit = _unit(r)
    if unit is None:
        return None
    return related(unit, r.words("rel"), r.table, here)


def _unit(r: Reading) -> Unit | None:
    return _UNITS.get(r.table.units.get(r.word("unit"), ""))


def _the(r: Reading, here: Standpoint) -> Moment | None:
    """ "The end of the month": the month last told in a history, else that of the report."""
    unit = _unit(r)
    if unit is None:
        return None
    anchor = anchor_of(unit, here) if here.narrative or here.near else here.base
    return holding(anchor, unit) if anchor else None


def _ago(r: Reading, here: Standpoint) -> Moment | None:
    return counted(r, None if here.narrative else here.base, -1, here)


def _shift(r: Reading, here: Standpoint) -> Moment | None:
    if r.word("way") in ("after", "before") and r.shape.classes[r.expression.last : r.expression.last + 1] not in (
        ",",
        ".",
        ";",
        "|",
        "",
    ):
        return None
    return beyond(r, anchor_of(_unit(r) or "day", here), here)


def counted(r: Reading, anchor: Moment | None, way: int, here: Standpoint) -> Moment | None:
    """So many units on from the anchor, or back for a negative way."""
    word, count = r.table.units.get(r.word("unit"), ""), count_of(r)
    if word == "fortnight" and count is not None:
        word, count = "week", 2 * count
    unit = _UNITS.get(word)
    if anchor is None or count is None or unit is None:
        return None
    if unit == "year" and here.last_quarter is not None:
        return step(here.last_quarter, 4 * way * count)
    if unit == "week" and r.word("way") not in r.table.words["ago"] and anchor.unit == "day":
        unit, count = "day", 7 * count
    return shifted(anchor, unit, way * count)


def _year_ago(r: Reading, here: Standpoint) -> Moment | None:
    """ "The year-earlier quarter"."""
    if here.last_quarter is not None:
        return step(here.last_quarter, -4)
    anchor = anchor_of("year", here)
    return shifted(anchor, "year", -1) if anchor else None


def _time_of_day(r: Reading, here: Standpoint) -> Moment | None:
    """ "By mid-afternoon", "at 7 p.m.": of the day that is being told."""
    return here.last_day or (None if here.narrative else here.base)


COUNTED: dict[str, Rule] = {
    "weekday": _weekday,
    "deictic": _deictic,
    "beyond": _beyond,
    "overnight": _overnight,
    "part": _part,
    "relative": _relative,
    "the": _the,
    "weekend": _weekend,
    "ago": _ago,
    "shift": _shift,
    "yearago": _year_ago,
    "clock": _time_of_day,
    "daypart": _time_of_day,
}
