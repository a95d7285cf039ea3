"""From a time expression and where the report stands in time to a moment of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.lexicon.dates import DateWords, Holiday
from rashomon.resolve.calendar_values import (
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
class Standpoint:
    """Where the report stands: its own day, whether it tells history, what was last dated, and which way the clause looks."""

    base: Moment | None
    narrative: bool
    last: Moment | None
    last_day: Moment | None
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
        return rule(reading, here) if rule else None
    except (ValueError, OverflowError):
        return None


# ---------------------------------------------------------------- numbers


def _integer(word: str) -> int | None:
    digits = "".join(c for c in word if c.isdigit())
    return int(digits) if digits else None


def _day_number(r: Reading) -> int | None:
    word = r.word("day")
    return r.table.numbers["ordinals"].get(word) or _integer(word)


def _short_year(number: int, here: Standpoint) -> int:
    """'89 or 1914-18: the year with these last digits nearest the standpoint, and not after it."""
    now = here.base.year if here.base else 2050
    return now - (now - number) % 100 if number < 100 else number


def _year(words: list[str], r: Reading, here: Standpoint) -> int | None:
    """The year that the tail of a date names: 1999, '99, 99, "of that year", "last year"."""
    for word in words:
        if (number := _integer(word)) is not None:
            return _short_year(number, here)
    related = _related("year", words, r.table, here)
    return related.year if related else None


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
    return shifted(anchor, unit, steps) if anchor else None


def _anchor(unit: Unit, here: Standpoint) -> Moment | None:
    """What "the next day" counts from."""
    if unit == "day" and here.last_day is not None:
        if here.last is None or here.last.unit == "day" or not here.narrative:
            return here.last_day
    return here.last or (None if here.narrative else here.base)


def _nearest(candidates: Iterable[Moment | None], here: Standpoint) -> Moment | None:
    """The candidate that the clause means: the last before a past standpoint, the next after a future one, else the nearest."""
    found = [c for c in candidates if c is not None]
    if here.narrative or here.base is None:
        return _told_next(found, here)
    if here.near and here.last is not None and here.last.unit in ("day", "month") and here.direction < 0:
        told = _told_next(found, here)
        if told and told.year < here.base.year and middle(here.last) < middle(here.base) - 400:
            return told
    base = here.base
    if here.direction < 0:
        past = [c for c in found if _begins(c) <= _ends(base)]
        return max(past, key=middle, default=None)
    if here.direction > 0:
        ahead = [c for c in found if _ends(c) >= _begins(base)]
        return min(ahead, key=middle, default=None)
    return min(found, key=lambda c: abs(middle(c) - middle(base) + 60), default=None)


def _told_next(found: list[Moment], here: Standpoint) -> Moment | None:
    """In a history, the candidate nearest what was last told; histories go forward."""
    if here.last is None:
        return None
    same = [c for c in found if here.last.unit in ("year", "season") and c.year == here.last.year]
    at = middle(here.last)
    return min(same or found, key=lambda c: abs(middle(c) - at - 60), default=None)


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
    return range(min(anchor.year, near.year) - 1, max(anchor.year, near.year) + 2)


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
    return _nearest((day_of(y, month, day) for y in _years(here)), here)


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
        return max((c for c in candidates if _ends(c) < _begins(anchor)), key=middle, default=None)
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


def _season(r: Reading, here: Standpoint) -> Moment | None:
    code = r.table.numbers["seasons"][r.word("season")]
    tail = r.words("year")
    if tail:
        year = _year(tail, r, here)
        return Moment("season", year, code) if year is not None else None
    return _with_relation(r, here, [Moment("season", y, code) for y in _years(here)])


def _ago(r: Reading, here: Standpoint) -> Moment | None:
    return _counted(r, None if here.narrative else here.base, -1)


def _shift(r: Reading, here: Standpoint) -> Moment | None:
    unit = _unit(r)
    way = -1 if r.word("way") in r.table.words["earlier"] else 1
    return _counted(r, _anchor(unit or "day", here), way)


def _counted(r: Reading, anchor: Moment | None, way: int) -> Moment | None:
    unit, count = r.table.units.get(r.word("unit")), _count(r)
    if anchor is None or count is None or unit is None or unit == "hour":
        return None
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "week" and r.word("way") not in r.table.words["ago"] and anchor.unit == "day":
        unit, count = "day", 7 * count
    return shifted(anchor, unit, way * count)  # type: ignore[arg-type]


def _quarter(r: Reading, here: Standpoint) -> Moment | None:
    number = r.table.numbers["ordinals"].get(r.word("ord"))
    if number is None:
        return _same_quarter(here)
    if number > 4:
        return None
    tail = r.words("year") or r.words("rel")
    if tail:
        year = _year(tail, r, here)
        return Moment("quarter", year, 32 + number) if year is not None else None
    return _nearest((Moment("quarter", y, 32 + number) for y in _years(here)), here)


def _same_quarter(here: Standpoint) -> Moment | None:
    """"The quarter": the one last told, else the last that has ended."""
    if here.last is not None and here.last.unit == "quarter":
        return here.last
    return shifted(here.base, "quarter", -1) if here.base and not here.narrative else None


def _year_ago(r: Reading, here: Standpoint) -> Moment | None:
    """"The year-earlier quarter"."""
    anchor = _anchor("year", here)
    if anchor is not None and anchor.unit == "quarter":
        return step(anchor, -4)
    return shifted(anchor, "year", -1) if anchor else None


def _half(r: Reading, here: Standpoint) -> Moment | None:
    number = r.table.numbers["ordinals"].get(r.word("ord")) or (2 if "last" in r.words("ord") else None)
    year = _year(r.words("year"), r, here) or (here.last or here.base or Moment("year", 0)).year
    return Moment("half", year, 39 + number) if number in (1, 2) and year else None


def _plain_year(r: Reading, here: Standpoint) -> Moment | None:
    if r.has("old"):
        number = _integer(r.word("old")) or 0
        before = r.table.numbers["eras"].get(r.word("era").replace(".", "").replace(" ", ""), 1) < 0
        return Moment("year", 1 - number if before else number)
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
    "the": _the, "season": _season, "ago": _ago, "shift": _shift, "quarter": _quarter, "yearago": _year_ago, "half": _half,
    "year": _plain_year, "spelled": _spelled, "decade": _decade, "century": _century, "clock": _time_of_day, "daypart": _time_of_day,
    "ordinal": _ordinal, "holiday": _holiday,
}

__all__ = ["Moment", "Reading", "Standpoint", "edtf", "moment_of", "spelled_year"]
