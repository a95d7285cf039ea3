"""What keeps events apart, however alike they are: two days, two towns, or one report that tells them as two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from rashomon.link.compare import FAR, PRECISE, TOWN, distance
from rashomon.link.families import family_of, is_word
from rashomon.link.views import EventView, Spot

NIGHT = 1  # days: "late on Sunday" and "on Monday" may be one night
_TOWNS = 40  # sets of towns that a group remembers


@dataclass(frozen=True, slots=True)
class Facts:
    """What is certain of a group: its latest first and earliest last day, its towns, its reports."""

    latest: int | None = None
    earliest: int | None = None
    towns: frozenset[tuple[Spot, ...]] = frozenset()
    reports: frozenset[str] = frozenset()


Known = dict[str, Facts]  # by family of types


def facts_of(view: EventView) -> Known:
    """What one event makes certain: a deed's day and towns, and that its report tells it once."""
    kind = "words" if is_word(view.type) else "deeds"
    known = {kind: Facts(reports=frozenset({view.report.document}))}
    if kind == "deeds" and view.modality == "actual":
        towns = tuple(s for s in view.spots if s.precision in TOWN)
        first, last = _day(view)
        known[family_of(view.type)] = Facts(first, last, frozenset({towns} if towns else ()))
    return known


def _day(view: EventView) -> tuple[int | None, int | None]:
    """First and last day of a deed, where it is dated to within a few days."""
    if not view.days:
        return None, None
    first, last = min(d.first for d in view.days), max(d.last for d in view.days)
    return (first, last) if last - first < PRECISE else (None, None)


def joined(a: Known, b: Known) -> Known:
    """What is certain of two groups put together."""
    return {family: _both(a.get(family, Facts()), b.get(family, Facts())) for family in sorted({*a, *b})}


def _both(a: Facts, b: Facts) -> Facts:
    towns = a.towns | b.towns
    kept = towns if len(towns) <= _TOWNS else frozenset(sorted(towns, key=repr)[:_TOWNS])
    return Facts(_latest(a, b), _earliest(a, b), kept, a.reports | b.reports)


def _latest(a: Facts, b: Facts) -> int | None:
    return max((x for x in (a.latest, b.latest) if x is not None), default=None)


def _earliest(a: Facts, b: Facts) -> int | None:
    return min((x for x in (a.earliest, b.earliest) if x is not None), default=None)


def contradiction(a: Known, b: Known) -> str | None:
    """Why two groups cannot be one happening, in words; None where nothing speaks against it."""
    found = (_against(a[family], b[family]) for family in sorted(a.keys() & b.keys()))
    return next((reason for reason in found if reason), None)


def _against(a: Facts, b: Facts) -> str | None:
    if not a.reports.isdisjoint(b.reports):
        return "one report tells them as two"
    latest, earliest = _latest(a, b), _earliest(a, b)
    if latest is not None and earliest is not None and latest - earliest > NIGHT:
        return "two days"
    return "two towns" if any(_apart(p, q) for p, q in product(a.towns, b.towns)) else None


def _apart(p: Iterable[Spot], q: Iterable[Spot]) -> bool:
    """No town of the one is near any town of the other."""
    return all(s.id != t.id and (distance(s, t) or 0.0) > FAR for s, t in product(p, q))
