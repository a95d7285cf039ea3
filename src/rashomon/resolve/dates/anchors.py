"""Where an expression counts from: the report's own day, what was last told, and which of several years it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from rashomon.lexicon.dates import DateWords
from rashomon.resolve.dates.calendar_values import SIZES, Moment, Unit, bounds, holding, middle, shifted
from rashomon.resolve.dates.grammar import Expression
from rashomon.resolve.dates.shapes import Shape
from rashomon.resolve.dates.tense import Direction


@dataclass(frozen=True, slots=True)
class Frame:
    """The full dates, with their year, that stand before and after a place in the text."""

    before: Moment | None = None
    after: Moment | None = None

    def holds(self, moment: Moment) -> bool:
        """It lies between the two, where they are told in order of time; a few weeks either way are let pass."""
        if self.before is None or self.after is None:
            return False
        if self.before.year == self.after.year:
            return moment.year == self.after.year
        return middle(self.before) - 20 <= middle(moment) <= middle(self.after) + 20


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where the report stands: its own day, history or news, what was last dated, and which way the clause looks."""

    base: Moment | None
    narrative: bool
    last: Moment | None
    last_day: Moment | None
    named: Moment | None
    last_quarter: Moment | None
    frame: Frame
    near: bool
    the: bool
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


def related(unit: Unit, words: Iterable[str], table: DateWords, here: Standpoint) -> Moment | None:
    """This, last or next unit from the day of the report; that, previous or following unit from what was last dated."""
    words = list(words)
    told = [w for w in words if w in table.narrative or (w == "next" and here.the and (unit == "day" or here.near))]
    anchor = anchor_of(unit, here) if told or here.narrative else here.base
    steps = sum(table.narrative.get(w, table.deictic.get(w, 0)) for w in words)
    if told and steps == 0 and here.named is not None and unit != "day":
        anchor = here.named
    return shifted(anchor, unit, steps) if anchor else None


def anchor_of(unit: Unit, here: Standpoint) -> Moment | None:
    """What "the next day" counts from."""
    if (
        unit == "day"
        and here.last_day is not None
        and (here.narrative or here.last is None or _within(here.last_day, here.last))
    ):
        return here.last_day
    return here.last or (None if here.narrative else here.base)


def _within(day: Moment, period: Moment) -> bool:
    return SIZES[period.unit] == 1 or holding(day, period.unit) == period


def nearest(candidates: Iterable[Moment | None], here: Standpoint) -> Moment | None:
    """The candidate that the clause means: the last one in a past clause, the next in one that looks ahead."""
    found = [c for c in candidates if c is not None]
    if here.narrative or here.base is None:
        return _told_next(found, here) if here.narrative or here.near else None
    base, last = here.base, here.last
    if (
        here.near
        and last is not None
        and last.unit in ("day", "month")
        and here.direction < 0
        and middle(last) < middle(base) - 400
    ):
        return _told_next(found, here)
    back = {1: 2.5, 2: 8.0}.get(here.direction, 1.0)
    ahead = {-2: 8.0, -1: 2.5, 0: 1.2}.get(here.direction, 1.0)
    return min(found, key=lambda c: _cost(middle(c) - middle(base), back, ahead), default=None)


def _cost(days: float, back: float, ahead: float) -> float:
    """How far off a day is, weighed by the way the clause looks; a day ahead is free: papers go to press at night."""
    return abs(days) * (back if days < 0 else ahead if days > 1 else 1.0)


def _told_next(found: list[Moment], here: Standpoint) -> Moment | None:
    """In a history, the candidate nearest what was last told; histories go forward."""
    if framed := [c for c in found if here.frame.holds(c)]:
        found = framed
    if here.last is None:
        return None
    same = [c for c in found if here.last.unit in ("year", "season") and c.year == here.last.year]
    at, year = middle(here.last), here.last.year
    return min(
        (same if not framed else []) or found,
        key=lambda c: abs(middle(c) - at) + 150 * abs(c.year - year),
        default=None,
    )


def begins(m: Moment) -> date:
    """The first day of a moment."""
    limits = bounds(m)
    return limits[0] if limits else date.min


def ends(m: Moment) -> date:
    """The last day of a moment."""
    limits = bounds(m)
    return limits[1] if limits else date.max


def years_near(here: Standpoint) -> list[int]:
    """The years that a date without one may be in."""
    anchor = here.last if here.narrative or here.base is None else here.base
    near = here.last if here.near and here.last else anchor
    if anchor is None or near is None:
        return []
    years = [m.year for m in (anchor, near, here.frame.before, here.frame.after) if m is not None]
    tried = years if here.narrative else years[:2]
    return sorted({year + step for year in tried for step in (-1, 0, 1)})


def with_relation(r: Reading, here: Standpoint, candidates: list[Moment]) -> Moment | None:
    """ "Last September" is past, "next May" to come, "this September" in this year."""
    words = r.words("rel")
    steps = sum(r.table.narrative.get(w, r.table.deictic.get(w, 0)) for w in words)
    anchor = anchor_of("month", here) if here.narrative or any(w in r.table.narrative for w in words) else here.base
    if not words or anchor is None:
        return nearest(candidates, here)
    if steps < 0:
        return max(
            (c for c in candidates if middle(c) < middle(anchor) - max(45, SIZES[c.unit] * 0.6)),
            key=middle,
            default=None,
        )
    if steps > 0:
        return min((c for c in candidates if begins(c) > ends(anchor)), key=middle, default=None)
    return next((c for c in candidates if c.year == anchor.year), None)


def integer(word: str) -> int | None:
    """The digits of a word as a number: "20th" is 20."""
    digits = "".join(c for c in word if c.isdigit())
    return int(digits) if digits else None


def bare(word: str) -> str:
    """A word without the full stop of its abbreviation."""
    return word.rstrip(".")


def place_of(r: Reading) -> tuple[int, int]:
    """First and last character of an expression."""
    words = r.shape.words[r.expression.first : r.expression.last]
    return words[0].start, words[-1].end


Rule = Callable[[Reading, Standpoint], Moment | None]
