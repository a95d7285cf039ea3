"""Values of the calendar: a day, week, month, season, quarter, year, decade or century, and steps between them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Unit = Literal["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]
SIZES: dict[Unit, int] = {
    "day": 1,
    "weekend": 2,
    "week": 7,
    "month": 30,
    "quarter": 91,
    "season": 92,
    "half": 182,
    "year": 365,
    "decade": 3652,
    "century": 36524,
}
_PARTS: dict[Unit, tuple[int, int, int]] = {
    "quarter": (33, 4, 1),
    "half": (40, 2, 1),
    "season": (21, 4, 3),
}  # code, how many, first month


@dataclass(frozen=True, slots=True)
class Moment:
    """One period of the calendar; `part` is its month, ISO week, or the EDTF number of its quarter, half or season.

    `about` marks a day that may be one off.
    """

    unit: Unit
    year: int
    part: int = 0
    day: int = 0
    time: str = ""
    about: bool = False


def of_day(day: date) -> Moment:
    """The moment of one day."""
    return Moment("day", day.year, day.month, day.day)


def day_of(year: int, month: int, day: int) -> Moment | None:
    """A day of the calendar, or None where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= (monthrange(year, month)[1] if MINYEAR <= year <= MAXYEAR else 31):
        return None
    return Moment("day", year, month, day)


def month_of(year: int, month: int) -> Moment:
    """A month; numbers over 12 or under 1 run on into the next or last year."""
    return Moment("month", year + (month - 1) // 12, (month - 1) % 12 + 1)


def edtf(moment: Moment) -> str:
    """The moment in ISO 8601, or in EDTF where ISO has no form."""
    year = f"{moment.year:04d}" if moment.year >= 0 else f"-{-moment.year:04d}"
    match moment.unit:
        case "day":
            clock = f"T{moment.time}" if moment.time else ""
            return f"{year}-{moment.part:02d}-{moment.day:02d}{clock}{'~' if moment.about else ''}"
        case "week" | "weekend":
            return f"{year}-W{moment.part:02d}"
        case "month" | "season" | "quarter" | "half":
            return f"{year}-{moment.part:02d}"
        case "decade":
            return year[:-1] + "X"
        case "century":
            return year[:-2] + "XX"
    return year


def parse(value: str | None) -> Moment | None:
    """The day, month or year at the head of an ISO date or date-time."""
    numbers = [int(n) for n in (value or "")[:10].split("-") if n.isdigit()]
    if len(numbers) >= 3:
        return day_of(*numbers[:3])
    if len(numbers) == 2:
        return month_of(*numbers) if 1 <= numbers[1] <= 12 else None
    return Moment("year", numbers[0]) if numbers else None


def bounds(moment: Moment) -> tuple[date, date] | None:
    """First and last day; None for years that Python's calendar does not hold."""
    try:
        return _first(moment), _first(step(moment, 1)) - timedelta(days=1) if moment.unit not in (
            "day",
            "weekend",
        ) else _last(moment)
    except (ValueError, OverflowError):
        return None


def _first(m: Moment) -> date:
    match m.unit:
        case "day":
            return date(m.year, m.part, m.day)
        case "week":
            return date.fromisocalendar(m.year, m.part, 1)
        case "weekend":
            return date.fromisocalendar(m.year, m.part, 6)
        case "month":
            return date(m.year, m.part, 1)
        case "quarter" | "half" | "season":
            code, count, first = _PARTS[m.unit]
            return date(m.year, first + (m.part - code) * (12 // count), 1)
    return date(m.year, 1, 1)


def _last(m: Moment) -> date:
    return _first(m) + timedelta(days=SIZES[m.unit] - 1)


def step(m: Moment, n: int) -> Moment:
    """The moment n of its own units later, or earlier for a negative n."""
    match m.unit:
        case "day":
            return of_day(_first(m) + timedelta(days=n))
        case "week" | "weekend":
            year, week, _ = (_first(m) + timedelta(weeks=n)).isocalendar()
            return Moment(m.unit, year, week)
        case "month":
            return month_of(m.year, m.part + n)
        case "quarter" | "half" | "season":
            code, count, _ = _PARTS[m.unit]
            years, part = divmod(m.part - code + n, count)
            return Moment(m.unit, m.year + years, code + part)
    return Moment(m.unit, m.year + n * {"decade": 10, "century": 100}.get(m.unit, 1))


def holding(m: Moment, unit: Unit) -> Moment | None:
    """The period of this unit that holds the moment; None where the moment is coarser."""
    if unit == m.unit:
        return m
    if SIZES[unit] < SIZES[m.unit]:
        return None
    if unit in ("year", "decade", "century"):
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        return Moment(unit, m.year // size * size)
    return _holding_day(_first(m), unit)


def _holding_day(day: date, unit: Unit) -> Moment:
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return Moment(unit, year, week)
    if unit == "month":
        return Moment("month", day.year, day.month)
    if unit == "season":
        year = day.year - (day.month < 3)
        return Moment("season", year, 21 + (day.month - 3) % 12 // 3)
    code, count, _ = _PARTS[unit]
    return Moment(unit, day.year, code + (day.month - 1) // (12 // count))


def shifted(m: Moment, unit: Unit, n: int) -> Moment | None:
    """The moment n units on, as precise as the unit and the moment both allow."""
    held = holding(m, unit)
    if held is not None:
        return step(held, n)
    limits = bounds(m)
    if limits is None:
        return None
    middle = limits[0] + (limits[1] - limits[0]) / 2
    return holding(step(_holding_day(middle, unit) if unit != "day" else of_day(middle), n), m.unit)


def middle(m: Moment) -> float:
    """Where the moment lies on the line of days, for comparing distances."""
    limits = bounds(m)
    if limits is None:
        return m.year * 365.25
    return (limits[0].toordinal() + limits[1].toordinal()) / 2


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second ... or (-1) last Monday (1) to Sunday (7) of a month."""
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)
