"""The last day that a calendar value can mean."""

from __future__ import annotations

from datetime import date


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
