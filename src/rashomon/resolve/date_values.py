"""From a time expression and where the report stands in time to a moment of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.lexicon.dates import DateWords, Holiday
from rashomon.resolve.calendar_values import (
    SIZES,
    Moment,
    Unit,
    bounds,
    day_of,
    easter,
    edtf,
    holding,
    middle,
    month_of,
    nth_weekday,
    of_day,
    parse,
    shifted,
    step,
)
from rashomon.resolve.date_grammar import Expression
from rashomon.resolve.date_shapes import Shape
from rashomon.resolve.date_tense import Direction


@dataclass(frozen=True, slots=True)
class Frame:
    """The full dates, with their year, that stand before and after a place in the text."""

    before: Moment | None = None
    after: Moment | None = None

    def holds(self, moment: Moment) -> bool:
        """It lies between the two, where they are told in order of time; a few weeks either way are let pass."""
        if self.before is None or self.after is None:
            return False
        return middle(self.before) - 20 <= middle(moment) <= middle(self.after) + 20


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where the report stands: its own day, whether it tells history, what was last dated, and which way the clause looks."""

    base: Moment | None
    narrative: bool
    last: Moment | None
    last_day: Moment | None
    named: Moment | None
    last_quarter: Moment | None
    frame: Frame
    near: bool
    direction: Direction


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one expression, ready to be read by the table."""

    expression: Expression
    shape: Shape
    table: DateWords

    def has(self, part: str) -> bool:
        return part in self.expression.parts

    def words(self, part: str) -> list[str]:
        return self.shape.text(self.expression.parts[part]) if self.has(part) else []

    def word(self, part: str) -> str:
        return (self.words(part) or [""])[-1]

    def all(self) -> list[str]:
        return self.shape.text((self.expression.first, self.expression.last))


def moment_of(reading: Reading, here: Standpoint) -> Moment | None:
    """The moment that the expression names, None where the words and the report do not settle it."""
    rule = _RULES.get(reading.expression.kind)
    try:
        return _timed(rule(reading, here), reading) if rule else None
    except (ValueError, OverflowError):
        return None


def _timed(moment: Moment | None, r: Reading) -> Moment | None:
    """A day with the hour that the clock shows, where one is named."""
    if moment is None or moment.unit != "day":
        return moment
    time = _clock(r)
    return replace(moment, time=time) if time else moment


def _clock(r: Reading) -> str:
    """"10:35 p.m." as 22:35; nothing where no hour is named."""
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


# ---------------------------------------------------------------- numbers


def _integer(word: str) -> int | None:
    digits = "".join(c for c in word if c.isdigit())
    return int(digits) if digits else None


def _day_number(r: Reading) -> int | None:
    word = r.word("day")
    return r.table.numbers["ordinals"].get(word) or _integer(word)


def _short_year(number: int, here: Standpoint) -> int:
    """'89 or 1914-18: the year with these last digits nearest the standpoint, and not after it."""
    now = here.last.year + 20 if here.narrative and here.last else here.base.year if here.base else 2050
    return now - (now - number) % 100 if number < 100 else number


def _year(words: list[str], r: Reading, here: Standpoint) -> int | None:
    """The year that the tail of a date names: 1999, '99, 99, "of that year", "last year"."""
    for word in words:
        if (number := _integer(word)) is not None:
            return _of_era(number, words[-1], r) if words[-1] != word else _short_year(number, here)
    related = _related("year", words, r.table, here)
    return related.year if related else None


def _of_era(number: int, era: str, r: Reading) -> int:
    """The year before or after Christ as astronomers count: 1 BC is 0."""
    return 1 - number if r.table.numbers["eras"].get(re.sub(r"\W", "", era), 1) < 0 else number


def _count(r: Reading) -> int | None:
    """How many; None for "several"."""
    words = [w for w in r.words("count") if w not in ("of", "-")]
    if any(w in r.table.words["vague_counts"] for w in words):
        return None
    numbers = [r.table.numbers["numbers"].get(w) or _integer(w) for w in words if w not in ("a", "an")]
    found = [n for n in numbers if n]
    return sum(found) if found else 1


# ---------------------------------------------------------------- anchors


def _related(unit: Unit, words: Iterable[str], table: DateWords, here: Standpoint) -> Moment | None:
    """This, last or next unit from the day of the report; that, previous or following unit from what was last dated."""
    words = list(words)
    told = [w for w in words if w in table.narrative]
    anchor = (_anchor(unit, here) if told or here.narrative else here.base)
    steps = sum(table.narrative.get(w, table.deictic.get(w, 0)) for w in words)
    if told and steps == 0 and here.named is not None and unit != "day":
        anchor = here.named
    return shifted(anchor, unit, steps) if anchor else None


def _anchor(unit: Unit, here: Standpoint) -> Moment | None:
    """What "the next day" counts from."""
    if unit == "day" and here.last_day is not None:
        return here.last_day
    return here.last or (None if here.narrative else here.base)


def _nearest(candidates: Iterable[Moment | None], here: Standpoint) -> Moment | None:
    """The candidate that the clause means: the last before a past standpoint, the next after a future one, else the nearest."""
    found = [c for c in candidates if c is not None]
    if here.narrative or here.base is None:
        return _told_next(found, here)
    base, last = here.base, here.last
    if here.near and last is not None and last.unit in ("day", "month") and here.direction < 0 and middle(last) < middle(base) - 400:
        return _told_next(found, here)
    if here.direction > 0:
        found = [c for c in found if _ends(c) >= _begins(base)]
    weight = {-2: 8.0, -1: 2.5, 0: 1.2}.get(here.direction, 1.0)
    return min(found, key=lambda c: _cost(middle(c) - middle(base), weight), default=None)


def _cost(days: float, weight: float) -> float:
    """How far off a day is; what lies ahead weighs more where the clause tells the past, but the day of going to press may run over."""
    return -days if days <= 0 else days * (1.0 if days <= 1 else weight)


def _told_next(found: list[Moment], here: Standpoint) -> Moment | None:
    """In a history, the candidate nearest what was last told; histories go forward."""
    if framed := [c for c in found if here.frame.holds(c)]:
        found = framed
    if here.last is None:
        return None
    same = [c for c in found if here.last.unit in ("year", "season") and c.year == here.last.year]
    at, year = middle(here.last), here.last.year
    return min((same if not framed else []) or found, key=lambda c: abs(middle(c) - at) + 150 * abs(c.year - year), default=None)


def _begins(m: Moment) -> date:
    limits = bounds(m)
    return limits[0] if limits else date.min


def _ends(m: Moment) -> date:
    limits = bounds(m)
    return limits[1] if limits else date.max


def _years(here: Standpoint) -> range:
    anchor = here.last if here.narrative or here.base is None else here.base
    near = here.last if here.near and here.last else anchor
    if anchor is None or near is None:
        return range(0)
    years = [m.year for m in (anchor, near, here.frame.before, here.frame.after) if m is not None]
    return range(min(years) - 1, max(years) + 2) if here.narrative else range(min(years[:2]) - 1, max(years[:2]) + 2)


# ---------------------------------------------------------------- one rule a kind of expression


def _numeric(r: Reading, here: Standpoint) -> Moment | None:
    word = r.word("number")
    if word[4:5] == "-":
        return parse(word)
    numbers = [int(n) for n in word.replace("/", "-").replace(".", "-").split("-")]
    first, second, year = numbers
    year = _short_year(year, here)
    if second > 12:
        first, second = second, first
    return day_of(year, second, first)


def _day(r: Reading, here: Standpoint) -> Moment | None:
    day = _day_number(r)
    month = r.table.numbers["months"].get(_bare(r.word("month")) if r.has("month") else _bare(_month_before(r)))
    if not day or not month:
        return None
    tail = r.words("year") or r.words("ahead")
    if tail:
        year = _year(tail, r, here)
        return day_of(year, month, day) if year is not None else None
    days = [d for y in _years(here) if (d := day_of(y, month, day))]
    return _nearest(_on_weekday(days, r) or days, here)


def _on_weekday(days: list[Moment], r: Reading) -> list[Moment]:
    """Those days that fall on the weekday which the expression names."""
    named = [r.table.numbers["weekdays"].get(_bare(w)) for w in r.all()]
    return [d for d in days if _begins(d).isoweekday() in named]


def _month_before(r: Reading) -> str:
    """The month of the second day in "May 8-10"."""
    return r.shape.words[r.expression.first - 3].text


def _bare(word: str) -> str:
    return word.rstrip(".")


def _month(r: Reading, here: Standpoint) -> Moment | None:
    month = r.table.numbers["months"][_bare(r.word("month"))]
    tail = r.words("year") or r.words("ahead")
    if tail:
        year = _year(tail, r, here)
        return month_of(year, month) if year is not None else None
    return _with_relation(r, here, [month_of(y, month) for y in _years(here)])


def _with_relation(r: Reading, here: Standpoint, candidates: list[Moment]) -> Moment | None:
    """"Last September" is past, "next May" to come, "this September" in this year."""
    words = r.words("rel")
    steps = sum(r.table.narrative.get(w, r.table.deictic.get(w, 0)) for w in words)
    anchor = _anchor("month", here) if here.narrative or any(w in r.table.narrative for w in words) else here.base
    if not words or anchor is None:
        return _nearest(candidates, here)
    if steps < 0:
        return max((c for c in candidates if middle(c) < middle(anchor) - max(45, SIZES[c.unit] * 0.6)), key=middle, default=None)
    if steps > 0:
        return min((c for c in candidates if _begins(c) > _ends(anchor)), key=middle, default=None)
    return next((c for c in candidates if c.year == anchor.year), None)


def _weekday(r: Reading, here: Standpoint) -> Moment | None:
    weekday = r.table.numbers["weekdays"][_bare(r.word("weekday"))]
    words = r.words("rel")
    told = any(w in r.table.narrative for w in words) or here.narrative
    anchor = _anchor("day", here) if told else here.base
    if anchor is None or anchor.unit != "day":
        return None
    day = _begins(anchor)
    if r.has("unit"):
        week = _related("week", words, r.table, here)
        return of_day(_begins(week) + timedelta(days=weekday - 1)) if week and r.word("unit") == "week" else None
    steps = sum(r.table.narrative.get(w, r.table.deictic.get(w, 0)) for w in words)
    back, ahead = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
    if steps < 0:
        return of_day(day - timedelta(days=back or 7))
    if steps > 0:
        return of_day(day + timedelta(days=ahead or 7))
    return of_day(day + timedelta(days=ahead) if here.direction > 0 else day - timedelta(days=back))


def _deictic(r: Reading, here: Standpoint) -> Moment | None:
    if here.narrative or here.base is None:
        return None
    return shifted(here.base, "day", r.table.numbers["days"][r.word("word")])


def _part(r: Reading, here: Standpoint) -> Moment | None:
    """"This morning", "last night", "the same evening"."""
    return _related("day", r.words("rel"), r.table, here)


def _relative(r: Reading, here: Standpoint) -> Moment | None:
    unit = _unit(r)
    if unit is None:
        return None
    return _related(unit, r.words("rel"), r.table, here)


def _unit(r: Reading) -> Unit | None:
    word = r.table.units.get(r.word("unit"))
    return word if word not in (None, "hour", "fortnight") else None  # type: ignore[return-value]


def _the(r: Reading, here: Standpoint) -> Moment | None:
    """"The end of the month": the month last told in a history, else that of the report."""
    unit = _unit(r)
    if unit is None:
        return None
    anchor = _anchor(unit, here) if here.narrative or here.near else here.base
    return holding(anchor, unit) if anchor else None


def _weekend(r: Reading, here: Standpoint) -> Moment | None:
    """"Over the weekend": the last one begun, or the next where the clause looks ahead."""
    held = None if here.narrative or here.base is None else holding(here.base, "weekend")
    if held is None or here.base is None:
        return None
    return held if here.direction > 0 or _begins(held) <= _begins(here.base) else step(held, -1)


def _season(r: Reading, here: Standpoint) -> Moment | None:
    code = r.table.numbers["seasons"][r.word("season")]
    tail = r.words("year")
    if tail:
        year = _year(tail, r, here)
        return Moment("season", year, code) if year is not None else None
    return _with_relation(r, here, [Moment("season", y, code) for y in _years(here)])


def _ago(r: Reading, here: Standpoint) -> Moment | None:
    return _counted(r, None if here.narrative else here.base, -1, here)


def _shift(r: Reading, here: Standpoint) -> Moment | None:
    if r.word("way") in ("after", "before") and r.shape.classes[r.expression.last : r.expression.last + 1] not in (",", ".", ";", "|", ""):
        return None
    unit = _unit(r)
    way = -1 if r.word("way") in r.table.words["earlier"] else 1
    return _counted(r, _anchor(unit or "day", here), way, here)


def _counted(r: Reading, anchor: Moment | None, way: int, here: Standpoint) -> Moment | None:
    unit, count = r.table.units.get(r.word("unit")), _count(r)
    if anchor is None or count is None or unit is None or unit == "hour":
        return None
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "year" and here.last_quarter is not None:
        return step(here.last_quarter, 4 * way * count)
    if unit == "week" and r.word("way") not in r.table.words["ago"] and anchor.unit == "day":
        unit, count = "day", 7 * count
    return shifted(anchor, unit, way * count)  # type: ignore[arg-type]


def _quarter(r: Reading, here: Standpoint) -> Moment | None:
    told = here.last_quarter
    number = r.table.numbers["ordinals"].get(r.word("ord")) or (told.part - 32 if told and r.has("year") else None)
    if number is None:
        return _same_quarter(r, here)
    if number > 4:
        return None
    tail = r.words("year") or r.words("rel")
    if tail:
        year = _year(tail, r, here)
        return Moment("quarter", year, 32 + number) if year is not None else None
    quarters = [Moment("quarter", y, 32 + number) for y in _years(here)]
    begun = [q for q in quarters if here.base and not here.narrative and here.direction < 2 and _begins(q) <= _begins(here.base)]
    return max(begun, key=middle) if begun else _nearest(quarters, here)


def _same_quarter(r: Reading, here: Standpoint) -> Moment | None:
    """"The quarter": the one last told, else the last that has ended."""
    if here.last_quarter is not None:
        return here.last_quarter
    if here.base is None or here.narrative or r.has("year"):
        return None
    words = set(r.all())
    return shifted(here.base, "quarter", 0 if words & {"this", "current"} else 1 if "next" in words else -1)


def _year_ago(r: Reading, here: Standpoint) -> Moment | None:
    """"The year-earlier quarter"."""
    if here.last_quarter is not None:
        return step(here.last_quarter, -4)
    anchor = _anchor("year", here)
    return shifted(anchor, "year", -1) if anchor else None


def _half(r: Reading, here: Standpoint) -> Moment | None:
    number = r.table.numbers["ordinals"].get(r.word("ord")) or (2 if "last" in r.words("ord") else None)
    year = _year(r.words("year"), r, here) or (here.last or here.base or Moment("year", 0)).year
    return Moment("half", year, 39 + number) if number in (1, 2) and year else None


def _plain_year(r: Reading, here: Standpoint) -> Moment | None:
    if r.has("old"):
        return Moment("year", _of_era(_integer(r.word("old")) or 0, r.word("era"), r))
    if r.has("short"):
        return _short(r, here)
    return Moment("year", _integer(r.word("year")) or 0)


def _short(r: Reading, here: Standpoint) -> Moment | None:
    number = _integer(r.word("short")) or 0
    if r.word("short").startswith("'"):
        return Moment("year", _short_year(number, here))
    first = _integer(r.shape.words[r.expression.first - 2].text) or 0
    year = first // 100 * 100 + number
    return Moment("year", year) if number < 100 and first < year else None


def spelled_year(words: list[str], table: DateWords) -> int | None:
    """"Nineteen ninety-six", "two thousand three"; None for other numbers."""
    numbers = [table.numbers["numbers"].get(w) for w in words if w != "-"]
    values = [n for n in numbers if n]
    if len(values) != len(numbers) or len(values) < 2:
        return None
    if values[:2] == [2, 1000]:
        return 2000 + sum(values[2:])
    tail = sum(values[1:])
    return values[0] * 100 + tail if 14 <= values[0] <= 20 and 10 <= values[1] <= 90 and tail < 100 else None


def _spelled(r: Reading, here: Standpoint) -> Moment | None:
    year = spelled_year(r.words("spelled"), r.table)
    words = [_bare(w) for w in r.all()]
    month = next((r.table.numbers["months"][w] for w in words if w in r.table.numbers["months"]), None)
    season = next((r.table.numbers["seasons"][w] for w in words if w in r.table.numbers["seasons"]), None)
    if year is None:
        return None
    return month_of(year, month) if month else Moment("season", year, season) if season else Moment("year", year)


def _decade(r: Reading, here: Standpoint) -> Moment | None:
    word = r.word("decade").strip("'s").replace("'", "")
    if word.isdigit():
        year = int(word)
        return Moment("decade", year if year > 99 else _short_year(year, here))
    now = here.base.year if here.base else 2050
    tens = r.table.numbers["decades"][r.word("decade")] * 10
    return Moment("decade", _short_year(tens, here) if now else tens)


def _century(r: Reading, here: Standpoint) -> Moment | None:
    word = r.word("ord")
    number = r.table.numbers["ordinals"].get(word) or _integer(word) or 0
    return Moment("century", (number - 1) * 100) if 1 < number < 22 and not r.has("era") else None


def _time_of_day(r: Reading, here: Standpoint) -> Moment | None:
    """"By mid-afternoon", "at 7 p.m.": of the day that is being told."""
    return here.last_day or (None if here.narrative else here.base)


def _ordinal(r: Reading, here: Standpoint) -> Moment | None:
    """"On the 23rd", of the month last told."""
    anchor = holding(here.last, "month") if here.last else None
    day = _day_number(r)
    return day_of(anchor.year, anchor.part, day) if anchor and day else None


def _holiday(r: Reading, here: Standpoint) -> Moment | None:
    feast = r.table.holidays[tuple(r.words("name"))]
    tail = r.words("year")
    if feast.rule == "unknown":
        return None
    if tail:
        year = _year(tail, r, here)
        return _feast(feast, year) if year is not None else None
    return _with_relation(r, here, [_feast(feast, y) for y in _years(here)])


def _feast(feast: Holiday, year: int) -> Moment:
    if feast.rule == "fixed":
        return Moment("day", year, *feast.numbers)
    if feast.rule == "easter":
        return of_day(easter(year) + timedelta(days=feast.numbers[0]))
    month, weekday, which = feast.numbers
    return of_day(nth_weekday(year, month, weekday, which))


_RULES: dict[str, Callable[[Reading, Standpoint], Moment | None]] = {
    "numeric": _numeric, "day": _day, "month": _month, "weekday": _weekday, "deictic": _deictic, "part": _part, "relative": _relative,
    "the": _the, "weekend": _weekend, "season": _season, "ago": _ago, "shift": _shift, "quarter": _quarter, "yearago": _year_ago, "half": _half,
    "year": _plain_year, "spelled": _spelled, "decade": _decade, "century": _century, "clock": _time_of_day, "daypart": _time_of_day,
    "ordinal": _ordinal, "holiday": _holiday,
}

__all__ = ["Moment", "Reading", "Standpoint", "edtf", "moment_of", "spelled_year"]
