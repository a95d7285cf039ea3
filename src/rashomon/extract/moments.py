"""When the tellings of an event say that it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rashomon.extract.attach import Telling


def last_day(value: str | None) -> date | None:
    """The last day that an ISO or EDTF value can mean; None for open and unknown values."""
    parts = (value or "").split("/")[-1][:10].split("-")
    if not parts[0].isdigit() or len(parts[0]) != 4 or int(parts[0]) == 0:
        return None
    year = int(parts[0])
    if len(parts) == 1 or not parts[1].isdigit() or not 1 <= int(parts[1]) <= 12:
        return _week(year, parts) or date(year, 12, 31)
    month = int(parts[1])
    day = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 28
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _week(year: int, parts: list[str]) -> date | None:
    """The Sunday of an ISO week such as 2031-W10."""
    if len(parts) > 1 and parts[1].startswith("W") and parts[1][1:].isdigit() and 1 <= int(parts[1][1:]) <= 52:
        return date.fromisocalendar(year, int(parts[1][1:]), 7)
    return None


def dates_meet(some: Sequence[Telling], others: Sequence[Telling]) -> bool:
    """No date of the ones rules out every date of the others; where either has none, nothing is ruled out."""
    mine, theirs = spells(some), spells(others)
    return not mine or not theirs or any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs)


def spells(tellings: Sequence[Telling]) -> list[tuple[str, str]]:
    """First and last day of every date that the tellings carry."""
    whens = [m.when for t in tellings for m in t.dates if m.when.value]
    return [(w.start_date or "0000", w.end_date or "9999") for w in whens]
