"""Dates that name their day, month, season, quarter, year or feast; the year may have to be found."""

from __future__ import annotations

import re

from rashomon.resolve.dates.anchors import (
    Reading,
    Rule,
    Standpoint,
    bare,
    begins,
    integer,
    nearest,
    related,
    with_relation,
    years_near,
)
from rashomon.resolve.dates.calendar_values import (
    Moment,
    day_of,
    holding,
    middle,
    month_of,
    parse,
    shifted,
)
from rashomon.resolve.dates.feasts import feast_days
from rashomon.resolve.dates.grammar import spelled_year


def _day_number(r: Reading) -> int | None:
    word = r.word("day")
    return r.table.numbers["ordinals"].get(word) or integer(word)


def _short_year(number: int, here: Standpoint) -> int:
    """'89 or 1914-18: the year with these last digits nearest the standpoint, and not after it."""
    now = here.last.year + 20 if here.narrative and here.last else here.base.year if here.base else 2050
    return now - (now - number) % 100 if number < 100 else number


def _year(words: list[str], r: Reading, here: Standpoint) -> int | None:
    """The year that the tail of a date names: 1999, '99, 99, "of that year", "last year"."""
    for word in words:
        if (number := integer(word)) is not None:
            return _of_era(number, words[-1], r) if words[-1] != word else _short_year(number, here)
    stated = related("year", words, r.table, here)
    return stated.year if stated else None


def _of_era(number: int, era: str, r: Reading) -> int:
    """The year before or after Christ as astronomers count: 1 BC is 0."""
    return 1 - number if r.table.numbers["eras"].get(re.sub(r"\W", "", era), 1) < 0 else number


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
    month = r.table.numbers["months"].get(bare(r.word("month")) if r.has("month") else bare(_month_before(r)))
    if not day or not month:
        return None
    tail = r.words("year") or r.words("ahead")
    if tail:
        year = _year(tail, r, here)
        return day_of(year, month, day) if year is not None else None
    days = [d for y in years_near(here) if (d := day_of(y, month, day))]
    return with_relation(r, here, _on_weekday(days, r) or days)


def _on_weekday(days: list[Moment], r: Reading) -> list[Moment]:
    """Those days that fall on the weekday which the expression names."""
    named = [r.table.numbers["weekdays"].get(bare(w)) for w in r.all()]
    return [d for d in days if begins(d).isoweekday() in named]


def _month_before(r: Reading) -> str:
    """The month of the second day in "May 8-10"."""
    return r.shape.words[r.expression.first - 3].text


def _month(r: Reading, here: Standpoint) -> Moment | None:
    month = r.table.numbers["months"][bare(r.word("month"))]
    tail = r.words("year") or r.words("ahead")
    if tail:
        year = _year(tail, r, here)
        return month_of(year, month) if year is not None else None
    return with_relation(r, here, [month_of(y, month) for y in years_near(here)])


def _season(r: Reading, here: Standpoint) -> Moment | None:
    code = r.table.numbers["seasons"][r.word("season")]
    tail = r.words("year") or r.words("ahead")
    if tail:
        year = _year(tail, r, here)
        return Moment("season", year, code) if year is not None else None
    return with_relation(r, here, [Moment("season", y, code) for y in years_near(here)])


def _ordinal(r: Reading, here: Standpoint) -> Moment | None:
    """ "On the 23rd", of the month last told."""
    anchor = holding(here.last, "month") if here.last else None
    day = _day_number(r)
    return day_of(anchor.year, anchor.part, day) if anchor and day else None


def _quarter(r: Reading, here: Standpoint) -> Moment | None:
    told = here.last_quarter
    number = (
        r.table.numbers["ordinals"].get(r.word("ord"))
        or integer(r.word("number"))
        or (told.part - 32 if told and r.has("year") else None)
    )
    if number is None:
        return _same_quarter(r, here)
    if number > 4:
        return None
    tail = r.words("year") or r.words("rel")
    if tail:
        year = _year(tail, r, here)
        return Moment("quarter", year, 32 + number) if year is not None else None
    quarters = [Moment("quarter", y, 32 + number) for y in years_near(here)]
    begun = [
        q
        for q in quarters
        if here.base and not here.narrative and here.direction < 2 and begins(q) <= begins(here.base)
    ]
    return max(begun, key=middle) if begun else nearest(quarters, here)


def _same_quarter(r: Reading, here: Standpoint) -> Moment | None:
    """ "The quarter": the one last told, else the last that has ended."""
    if here.last_quarter is not None:
        return here.last_quarter
    if here.base is None or here.narrative or r.has("year"):
        return None
    words = set(r.all())
    return shifted(here.base, "quarter", 0 if words & {"this", "current"} else 1 if "next" in words else -1)


def _half(r: Reading, here: Standpoint) -> Moment | None:
    number = r.table.numbers["ordinals"].get(r.word("ord")) or (2 if "last" in r.words("ord") else None)
    year = _year(r.words("year"), r, here) or (here.last or here.base or Moment("year", 0)).year
    return Moment("half", year, 39 + number) if number in (1, 2) and year else None


def _plain_year(r: Reading, here: Standpoint) -> Moment | None:
    if r.has("old"):
        return Moment("year", _of_era(integer(r.word("old")) or 0, r.word("era"), r))
    if r.has("short"):
        return _short(r, here)
    return Moment("year", integer(r.word("year")) or 0)


def _short(r: Reading, here: Standpoint) -> Moment | None:
    number = integer(r.word("short")) or 0
    if r.word("short").startswith("'"):
        return Moment("year", _short_year(number, here))
    first = integer(r.shape.words[r.expression.first - 2].text) or 0
    year = first // 100 * 100 + number
    return Moment("year", year) if number < 100 and first < year else None


def _spelled(r: Reading, here: Standpoint) -> Moment | None:
    year = spelled_year(r.words("spelled"), r.table)
    words = [bare(w) for w in r.all()]
    month = next((r.table.numbers["months"][w] for w in words if w in r.table.numbers["months"]), None)
    season = next((r.table.numbers["seasons"][w] for w in words if w in r.table.numbers["seasons"]), None)
    if year is None:
        return None
    return month_of(year, month) if month else Moment("season", year, season) if season else Moment("year", year)


def _decade(r: Reading, here: Standpoint) -> Moment | None:
    word = r.word("decade").strip("'s").replace("'", "")
    if word.isdigit():
        year = int(word)
        if r.has("era"):
            return Moment("decade", -year if _of_era(year, r.word("era"), r) <= 0 else year)
        return Moment("decade", year if year > 99 else _short_year(year, here))
    now = here.base.year if here.base else 2050
    tens = r.table.numbers["decades"][r.word("decade")] * 10
    return Moment("decade", _short_year(tens, here) if now else tens)


def _century(r: Reading, here: Standpoint) -> Moment | None:
    word = r.word("ord")
    number = r.table.numbers["ordinals"].get(word) or integer(word) or 0
    if not 1 < number < 22:
        return None
    before_christ = r.has("era") and _of_era(number, r.word("era"), r) <= 0
    return Moment("century", (number - 1) * (-100 if before_christ else 100))


def _holiday(r: Reading, here: Standpoint) -> Moment | None:
    feast = r.table.holidays[tuple(r.words("name"))]
    if feast.rule == "unknown":
        return None
    tail = r.words("year")
    if tail:
        year = _year(tail, r, here)
        days = feast_days(feast, year) if year is not None else []
        return days[0] if len(days) == 1 else None
    days = [d for y in years_near(here) for d in feast_days(feast, y)]
    return with_relation(r, here, days) if len(feast.numbers) < 4 else _one_of_two(days, here)


def _one_of_two(days: list[Moment], here: Standpoint) -> Moment | None:
    """ "Eid" is one of two feasts: that within a month of the report."""
    base = here.base
    if base is None or here.narrative:
        return None
    return nearest([d for d in days if abs(middle(d) - middle(base)) <= 30], here)


NAMED: dict[str, Rule] = {
    "numeric": _numeric,
    "day": _day,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "year": _plain_year,
    "spelled": _spelled,
    "decade": _decade,
    "century": _century,
    "ordinal": _ordinal,
    "holiday": _holiday,
}
