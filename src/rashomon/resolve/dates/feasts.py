"""The days of feasts, by the calendar that each goes by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rashomon.lexicon.dates import Holiday
from rashomon.resolve.dates.calendar_values import Moment, easter, nth_weekday, of_day

_HIJRI_EPOCH, _HEBREW_EPOCH = 227_014, -1_373_427  # as date.toordinal counts days; of the two Islamic ones the earlier


def feast_days(feast: Holiday, year: int) -> list[Moment]:
    """The days of a year on which the feast falls, in order; marked as about where the new moon has to be seen."""
    if feast.rule == "fixed":
        month, day = feast.numbers
        return [Moment("day", year, month, day)]
    if feast.rule == "easter":
        return [of_day(easter(year) + timedelta(days=feast.numbers[0]))]
    if feast.rule == "orthodox":
        return [of_day(orthodox_easter(year) + timedelta(days=feast.numbers[0]))]
    if feast.rule == "hebrew":
        return [of_day(rosh_hashanah(year) + timedelta(days=feast.numbers[0]))]
    if feast.rule == "hijri":
        months, days = feast.numbers[::2], feast.numbers[1::2]
        found = [d for m, n in zip(months, days, strict=True) for d in hijri_days(m, n, year)]
        return [replace(of_day(d), about=True) for d in sorted(found)]
    month, weekday, which = feast.numbers
    return [of_day(nth_weekday(year, month, weekday, which))]


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a day of the Gregorian one (Meeus)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def hijri_days(month: int, day: int, year: int) -> list[date]:
    """A day of the tabular Islamic calendar in a Gregorian year: none, one or two, a day off where the moon is seen."""
    about = (year - 622) * 33 // 32
    found = [_hijri(y, month, day) for y in range(about - 1, about + 3)]
    return [d for d in found if d.year == year]


def _hijri(year: int, month: int, day: int) -> date:
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH - 1 + day + months + (year - 1) * 354 + (3 + 11 * year) // 30)


def rosh_hashanah(year: int) -> date:
    """The Jewish new year that begins in a Gregorian year (Reingold and Dershowitz)."""
    hebrew = year + 3761
    before, here, after = (_elapsed(y) for y in (hebrew - 1, hebrew, hebrew + 1))
    put_off = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return date.fromordinal(_HEBREW_EPOCH + here + put_off)


def _elapsed(year: int) -> int:
    """Days from the Hebrew epoch to the new moon of a year, moved off the weekdays that it may not fall on."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days
