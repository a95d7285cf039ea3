"""Dates, figures and headlines in words that say no more than the claims do."""

from __future__ import annotations

import re

from rashomon.contract import Json

_MONTHS = "January February March April May June July August September October November December".split()
_DAY = re.compile(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")
_VAGUE = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
NAMES = {"actor": "who did it", "target": "to whom", "occurred": "that it happened", "place": "place", "date": "date"}


def field_words(field: str) -> str:
    """A field as people call it."""
    return NAMES.get(field, field)


def when_words(value: str | None) -> str:
    """An EDTF date as people write it; as it is where it has no simple form."""
    if not value:
        return "date not told"
    start, mark, end = value.partition("/")
    if not mark:
        return _day(start)
    if start in ("", ".."):
        return f"until {_day(end)}"
    return f"from {_day(start)}" if end in ("", "..") else f"{_day(start)} to {_day(end)}"


def _day(value: str) -> str:
    found = _DAY.fullmatch(value)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return value
    year, month, day, doubt = found.groups()
    parts = [str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year]
    return _VAGUE.get(doubt, "") + " ".join(p for p in parts if p)


def headline(incident: Json, summary: Json) -> str:
    """What is not contested: the kind, and place and date where nobody gives another."""
    contested = {d["field"] for d in incident["disputes"]}
    place = (summary.get("place") or {}).get("name") if "place" not in contested else None
    date = when_words(summary["date"]) if summary.get("date") and "date" not in contested else None
    return " · ".join(w for w in (str(incident["kind"] or incident["type"]).capitalize(), place, date) if w)


def figure_words(found: Json | None, policy: str) -> str:
    """A toll as its range, with the figure of a policy that is named: "0–14 (conservative/1: 12)"."""
    if not found:
        return "not told"
    low, best, high = (found.get(k) for k in ("low", "best", "high"))
    if low == high and low is not None:
        return str(low)
    spread = f"{low if low is not None else '?'}–{high}" if high is not None else f"{low if low is not None else '?'}+"
    return f"{spread} ({policy}: {best})" if best is not None else spread
