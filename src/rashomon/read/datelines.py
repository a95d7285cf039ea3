"""Dates that a page states: datelines, lines that only give a date, and the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from rashomon.lexicon.furniture import furniture_table

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d\d\b"
DATE = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?|{_DAY}\s+(?:of\s+)?{_MONTH},?(?:\s+{_YEAR}|\s+\d\d\b(?!:))?)"
    rf"|{_MONTH},?\s+{_YEAR}|{_YEAR}-\d\d-\d\d(?!\d)|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}|{_YEAR}/\d{{1,2}}/\d{{1,2}})"
)
_CLOCK = (
    r"(?:\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?|[012]\d[0-5]\d\s*(?:h(?:rs|ours)?\b|(?=gmt|utc)))"
)
_ZONE = (
    r"(?:\(?(?:gmt|utc|[a-z]{1,3}[sd]t|bst|cet|cest|eat|wat|cat|ist|local time)\b\)?(?:\s*[+-]\d{1,2}(?::?\d\d)?)?"
    r"|z\b|[+-]\d\d:?\d\d\b)"
)
_AGO = r"(?:\d+\s+(?:sec(?:ond)?|min(?:ute)?|hour|day|week|month)s?\s+ago|\d+[\s-]min(?:ute)?s?\s+read)\b"
_FILL = r"[\s,.;|/•·–—()-]*(?:(?:on|at|in|t)\b\s*)?"
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d(?::?\d\d(?::?\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$")
_LONGEST = 120  # a line that only gives a date is no longer


@cache
def _date_line() -> re.Pattern[str]:
    table = furniture_table()
    labels = "|".join(re.escape(w) for w in sorted((*table.published, *table.updated), key=len, reverse=True))
    piece = rf"(?:(?:{labels})\b\s*:?|{DATE}|{_CLOCK}|{_ZONE}|{_AGO}|{_WEEKDAY})"
    return re.compile(rf"[\s(\[]*(?:{piece}{_FILL})+[\s)\]]*", re.I)


_DATED = re.compile(rf"{DATE}|{_AGO}|{_CLOCK}", re.I)


def is_date_line(line: str) -> bool:
    """The line gives the day or hour of publication and nothing else."""
    return len(line) <= _LONGEST and bool(_DATED.search(line)) and bool(_date_line().fullmatch(line))


def stated_date(words: str) -> str | None:
    """The first date in the words whose year is stated, as an ISO prefix."""
    return next((iso for m in re.finditer(DATE, words, re.I) if (iso := iso_date(m.group()))), None)


def iso_date(words: str) -> str | None:
    """One date as an ISO prefix, as precise as the words; None where year or order is not clear."""
    words = words.strip()
    if _ISO.fullmatch(words):
        return _checked(words.replace(" ", "T"))
    if numeric := re.fullmatch(r"(\d{1,4})[./](\d{1,2})[./](\d{1,4})", words):
        return _numeric(*(int(g) for g in numeric.groups()))
    month = re.search(_MONTH, words, re.I)
    year = re.search(_YEAR, words) or re.search(rf"(?<=\d\d ){_MONTH}\s+\d\d$|(?<=\d ){_MONTH}\s+\d\d$", words, re.I)
    if month is None or year is None:
        return None
    day = next(
        (int(m[1]) for m in re.finditer(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)", words) if m.end() != year.end()),
        None,
    )
    return _iso(_full_year(year.group().split()[-1]), _month(month.group()), day)


def _full_year(digits: str) -> int:
    """Two digits of a teleprinter's dateline are of the century that has them within 1950 to 2049."""
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= 50 else 2000)


def _month(word: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3]))


def _numeric(a: int, b: int, c: int) -> str | None:
    if a > 31:
        return _iso(a, b, c)
    if a > 12 >= b or a == b:
        return _iso(c, b, a)
    return _iso(c, a, b) if b > 12 >= a else None


def _iso(year: int, month: int, day: int | None) -> str | None:
    if day is None:
        return f"{year:04}-{month:02}"
    iso = f"{year:04}-{month:02}-{day:02}"
    return iso if _is_day(iso) else None


def _checked(iso: str) -> str | None:
    """An ISO prefix that is in the calendar; without its time where no clock shows that."""
    if not _is_day(iso[:10]):
        return None
    try:
        datetime.fromisoformat(iso if len(iso) > 10 else "2031-03-02")
    except ValueError:
        return iso[:10]
    return iso


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat((iso + "-01-01")[:10] if len(iso) < 10 else iso)
    except ValueError:
        return False
    return True


# ---------------------------------------------------------------- datelines

_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*){0,4}"
_AGENCY = r"(?:\([A-Z][^()\n]{1,60}\)|/[A-Z][^/\n]{1,40}/)"
_DASH = r"(?:\s+(?:-{1,3}|[–—_―])|\s*(?:--|—|―)|\s–)(?=\s|$|\[|[\"“])"
_TAG = r"(?:\s*\[[A-Z ]{2,30}\])*"


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    """The forms of a dateline, each with the group `place` where a town in capitals needs a look."""
    table = furniture_table()
    cities, regions = _either(table.cities), _either(table.regions)
    shouted_cities, shouted_regions = (_either(w.upper() for w in ws) for ws in (table.cities, table.regions))
    day = rf"(?i:{DATE}|{_WEEKDAY}|no date)"
    anywhere = rf"(?:{_CAPS}|[A-Z][\w'’.-]+(?: [A-Z]?[\w'’.-]+){{0,3}})"
    further = rf"(?:,\s*{anywhere}){{0,2}}(?:\s*\([^()\n]{{2,30}}\))?"
    more = rf"(?:,?\s*{day})?(?:\s*{_AGENCY})?"
    return tuple(
        re.compile(p)
        for p in (
            rf"{_CAPS}{further},?\s*{day}(?:\s*{_AGENCY})?(?:{_DASH}|\s*:|$){_TAG}",
            rf"(?:{_CAPS}|{cities}){further}(?:,?\s*{day})?\s*{_AGENCY}(?:{_DASH}|\s*:(?=\s)){_TAG}",
            rf"{cities}(?:,\s*{regions})?{more}{_DASH}{_TAG}",
            rf"(?P<place>{_CAPS}),\s*(?:{regions}|{shouted_regions}){more}(?:{_DASH}|\s*:|\.(?=\s+[A-Z\"“])){_TAG}",
            rf"[A-Z][\w'’.-]+(?: [A-Z]?[\w'’.-]+){{0,2}},\s*{regions}{more}{_DASH}",
            rf"{cities},\s*{day}(?:\s*{_AGENCY})?(?:{_DASH}|\s*:)",
            rf"{shouted_cities}(?:,\s*{day})?\s*:(?=\s)",
            rf"{day}\s*{_AGENCY}{_DASH}",
            rf"{_AGENCY}{_DASH}",
            rf"(?P<place>{_CAPS}){_DASH}(?=\s*(?:[A-Z\"“0-9‘']|$))",
        )
    )


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return r"(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + r")(?!\w)"


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline ends with which a paragraph opens, or None where it has none."""
    if not (text[start].isupper() or text[start] in "(/0123456789"):
        return None
    limit = min(end, start + 160)
    for form in _datelines():
        if (found := form.match(text, start, limit)) and _is_place(found):
            return found.end()
    return None


def is_place_line(line: str) -> bool:
    """The line names a town and its country or agency and nothing else: 'LODWAR, Kenya', 'NAIROBI (Coast News)'."""
    table = furniture_table()
    town, comma, region = line.partition(",")
    if comma and region.strip().casefold() in {r.casefold() for r in table.regions}:
        return bool(re.fullmatch(r"[A-Z][^\W\d]*(?:[ '’-][^\W\d]+){0,3}", town))
    return bool(re.fullmatch(rf"{_CAPS}\s+\([A-Z][^()]{{1,40}}\)", line))


def _is_place(found: re.Match[str]) -> bool:
    """The words in capitals may be a town: no label, and no short acronym."""
    words = re.findall(r"[^\W\d_]+", found.groupdict().get("place") or found.group().split("(")[0].split(",")[0])
    if any(w.casefold() in furniture_table().never for w in words):
        return False
    return "place" not in found.groupdict() or sum(map(len, words)) >= 4
