"""The grammar of time expressions, over the classes of `shapes`; longest match wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.dates import DateWords
from rashomon.resolve.dates.shapes import Shape

_CLOCK = r"(?:tz?|[dc]z)"
_EDGE = (
    r"(?P<edge>n?[mg]-?(?:[iO]n?|n)?|n?m?-?[eP][fO]n?|n?m?vfn?|n?[Rr]c?[uU]fn?|n?mfn?"
    rf"|x*{_CLOCK}~?,?O?n?|m?-?P,?O?|x+)?"
)
_REL = r"(?:T?R|T)"
_YEAR = rf",?f?n?(?:[NY]K|[Yy])|,?f?n?{_REL}j"
_AHEAD = r"(?:(?=(?:[-/]|[p&])n?(?:[dor]f?M|M[dor]|M|[dor]),?f?(?P<ahead>Y)))?"
_COUNT = r"(?P<count>a?m?[cdN]-?c?f?|a)(?P<half>&aB|&B)?"
_SOURCES: tuple[tuple[str, str], ...] = (
    ("numeric", rf"{_EDGE}(?:W,?)?(?P<number>#)"),
    (
        "day",
        rf"{_EDGE}(?:W,?n?)?(?:n(?=[or]|df?M[^dor]))?(?P<day>[dor])f?(?P<month>M)(?P<year>{_YEAR}|N(?![%~]))?{_AHEAD}(?P<part>P)?",
    ),
    (
        "day",
        rf"{_EDGE}(?:W,?)?(?:n?(?P<rel>{_REL}))?(?P<month>M)(?:n(?!r))?(?P<day>[dor])(?P<year>{_YEAR})?{_AHEAD}(?P<part>P)?",
    ),
    ("day", rf"(?P<day>[do])(?=(?:-|[p&])n?[do]f?(?P<month>M)(?P<year>{_YEAR})?)"),
    ("day", r"(?<=M[do][-p&])(?P<day>[do])(?P<year>,?Y)?(?!f?M|[uUjJv])"),
    ("month", rf"{_EDGE}(?P<month>M)(?P<year>{_YEAR})"),
    ("month", rf"{_EDGE}(?:n?(?P<rel>{_REL}))?(?P<month>M){_AHEAD}"),
    ("weekday", rf"{_EDGE}(?:n?(?P<rel>T?{_REL}))?(?P<weekday>W)-?(?P<part>P)?(?:,?(?:p)?{_CLOCK})?"),
    ("weekday", r"(?P<weekday>W)P?f?(?P<rel>(?:T?R|T))(?P<unit>u)"),
    ("deictic", rf"{_EDGE}(?P<word>h)(?P<part>P)?"),
    ("beyond", r"n(?P<unit>u)(?P<way>G)(?P<word>h)"),
    ("part", rf"{_EDGE}n?(?P<rel>{_REL})P"),
    ("relative", rf"{_EDGE}n?(?P<rel>{_REL})(?P<unit>[ujk])P?"),
    ("the", r"(?P<edge>n?m?efn?|n?mfn?|n?[mg]in?)(?P<unit>[uj])"),
    ("the", r"(?P<unit>[uj])(?:s|-)(?P<edge>e)"),
    ("season", rf"{_EDGE}n?(?P<rel>{_REL})?(?P<season>S)(?P<year>{_YEAR})?(?:(?=[-&]n?m?-?S,?f?(?P<ahead>Y)))?"),
    ("ago", rf"x*{_COUNT}(?P<unit>[uUjJk])(?:~u|&~)?(?P<way>A)"),
    ("shift", rf"x*{_COUNT}(?P<unit>[uUjJk])(?P<way>[gG])(?:R(?=[,.;)|]))?"),
    ("shift", r"(?P<unit>[UJ])(?P<way>[gG])(?=[,.;:|)])"),
    ("shift", r"n(?P<unit>u)(?P<way>G)(?=[,.;:|)])"),
    ("duration", rf"(?:n?{_REL}|nr)?x*{_COUNT}-?(?P<unit>[uUjJkv])"),
    ("duration", r"(?P<count>[cdN]-?c?)[C~](?P<unit>[UJ])"),
    ("duration", rf"n?(?:{_REL}|m)(?P<unit>[UJ])"),
    ("repeated", r"V(?P<count>[cd]?)(?P<unit>[uUjJv])|l"),
    ("repeated", r"VWP?|VP"),
    ("quarter", r"n?(?P<rel>(?:T?R|T))js(?P<ord>r)?-?Q"),
    ("quarter", r"n?C?-?(?P<ord>r)-?(?:C)?Q(?P<year>,?f?C?Y|,?f?(?:T?R|T)j)?"),
    ("quarter", r"n?(?P<year>C?Y)C?(?P<ord>r)?-?Q"),
    ("quarter", r"Q(?P<number>d),?f?(?P<year>C?Y)?"),
    ("quarter", r"n?T?RC?Q|n?TQ|nQ"),
    ("the", r"n(?:C|R?C)(?P<unit>j)"),
    ("the", r"(?<=[pfi])n(?P<unit>j)(?=[,.;|~p]|$)"),
    ("weekend", r"n(?P<unit>u)"),
    ("yearago", r"n?~?(?:j-[gA])(?:C?r?-?Q)?"),
    ("half", r"n?(?P<ord>r|R)-?B(?:f?n?(?P<year>Y|(?:T?R|T)j|j))"),
    ("year", rf"{_EDGE}(?:nJ?[jJ]?|C|j)?(?P<year>Y)"),
    ("year", r"(?<=Y-)(?P<short>[dN])(?!f?M)"),
    ("year", r"(?<=[fnipMS&])(?P<short>y)"),
    ("year", rf"{_EDGE}(?P<old>[NdY])(?P<era>K)"),
    ("year", r"(?P<old>[NdY])(?=[-p&][NdY](?P<era>K))"),
    ("year", r"(?P<era>K)(?P<old>[NdY])"),
    ("spelled", rf"{_EDGE}(?:Mf?|nj|Sf?)?(?P<spelled>c(?:-?c){{1,2}})"),
    ("decade", rf"{_EDGE}n?(?P<decade>[DE])(?P<era>K)?"),
    ("century", rf"{_EDGE}n?(?P<ord>[ro])-?k(?P<era>K)?"),
    ("clock", r"(?<![pi]tp)x*(?:tz?|[dc]z)"),
    ("daypart", r"(?:(?<=[pO])m?-?P|(?<=[pO]n)m?-?P(?=[,.;:)|]))"),
    ("ordinal", r"(?<=[Op])n(?P<day>o)(?=[,.;)|ip]|$)"),
)
_NEEDS = {
    "numeric": "#",
    "day": "M",
    "month": "M",
    "weekday": "W",
    "deictic": "h",
    "beyond": "h",
    "part": "P",
    "season": "S",
    "ago": "A",
    "shift": "gG",
    "quarter": "Q",
    "yearago": "j",
    "half": "B",
    "spelled": "c",
    "decade": "DE",
    "century": "k",
    "clock": "tz",
    "daypart": "P",
    "ordinal": "o",
    "relative": "RT",
    "duration": "uUjJkv",
    "repeated": "Vl",
}
_RULES = tuple((kind, re.compile(source)) for kind, source in _SOURCES)


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that the grammar reads as a time: which rule read them, and which words fill its parts."""

    kind: str
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


def expressions(shape: Shape, table: DateWords) -> list[Expression]:
    """All time expressions in order, none inside or across another."""
    found = sorted([*_phrases(shape, table), *_matches(shape, table)], key=lambda e: (e.first - e.last, e.first))
    taken = bytearray(len(shape.words))
    kept = []
    for e in found:
        if not any(taken[e.first : e.last]):
            taken[e.first : e.last] = b"\1" * (e.last - e.first)
            kept.append(e)
    return sorted(kept, key=lambda e: e.first)


def _matches(shape: Shape, table: DateWords) -> Iterator[Expression]:
    there = set(shape.classes)
    for kind, rule in _RULES:
        if there.isdisjoint(_NEEDS.get(kind, there)):
            continue
        for m in rule.finditer(shape.classes):
            parts = {k: m.span(k) for k, v in m.groupdict().items() if v}
            if kind != "spelled" or spelled_year(shape.text(parts["spelled"]), table) is not None:
                yield Expression(kind, m.start(), m.end(), parts)


def spelled_year(words: list[str], table: DateWords) -> int | None:
    """ "Nineteen ninety-six", "two thousand three"; None for other numbers."""
    numbers = [table.numbers["numbers"].get(w) for w in words if w != "-"]
    values = [n for n in numbers if n]
    if len(values) != len(numbers) or len(values) < 2:
        return None
    if values[:2] == [2, 1000]:
        return 2000 + sum(values[2:])
    tail = sum(values[1:])
    return values[0] * 100 + tail if 14 <= values[0] <= 20 and 10 <= values[1] <= 90 and tail < 100 else None


def _phrases(shape: Shape, table: DateWords) -> Iterator[Expression]:
    """Holidays, with their year where it follows, and vague words."""
    starts = _first_words(table)
    for i, word in enumerate(shape.words):
        for phrase, kind in starts.get(word.text, ()):
            end = i + len(phrase)
            if end <= len(shape.words) and shape.words[end - 1].text == phrase[-1] and _reads(shape, i, phrase):
                yield _holiday(shape, i, end) if kind == "holiday" else Expression(kind, i, end, {})


def _reads(shape: Shape, first: int, phrase: tuple[str, ...]) -> bool:
    return tuple(shape.text((first, first + len(phrase)))) == phrase


def _holiday(shape: Shape, first: int, end: int) -> Expression:
    year = re.compile(rf"{_YEAR}").match(shape.classes, end)
    before = 1 if first and shape.classes[first - 1] == "R" else 0
    parts = {"name": (first, end)} | ({"rel": (first - 1, first)} if before else {})
    if year:
        return Expression("holiday", first - before, year.end(), parts | {"year": year.span()})
    return Expression("holiday", first - before, end, parts)


@cache
def _first_words(table: DateWords) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in [
        *((p, "holiday") for p in table.holidays),
        *((p, "vague") for p in sorted(table.vague)),
        (("overnight",), "overnight"),
    ]:
        starts.setdefault(phrase[0], []).append((phrase, kind))
    return starts
