"""What keeps events apart, however alike they are: two days, two towns, or one report that tells them as two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from rashomon.link.compare import FAR, PRECISE, TOWN, distance
from rashomon.link.families import family_of, is_word
from rashomon.link.views import Days, EventView, Spot

NIGHT = 1  # days: "late on Sunday" and "on Monday" may be one night
SHARE = 0.2  # of the pairs of two groups: a date or town that so few contradict is somebody's slip
HALF = 0.5  # of the pairs of words and deeds: a report dates its words loosely
_MOST = 60  # members whose days and towns a group remembers

WORDS = "words"  # the family of all that is said rather than done
Told = tuple[Days | None, tuple[Spot, ...]]  # the day and the towns of one deed


@dataclass(frozen=True, slots=True)
class Facts:
    """What is certain of a group's deeds of one family, one by one, and which reports tell them."""

    told: tuple[Told, ...] = ()
    reports: frozenset[str] = frozenset()


Known = dict[str, Facts]  # by family of types; reports by deeds and words


def facts_of(view: EventView) -> Known:
    """What one event makes certain: a deed's day and towns, and that its report tells it once."""
    if is_word(view.type):
        return {WORDS: Facts(((_spoken(view), ()),), frozenset({view.report.document}))}
    towns = tuple(s for s in view.spots if s.precision in TOWN)
    told = (_day(view), towns) if view.modality == "actual" else (None, ())
    return {"deeds": Facts(reports=frozenset({view.report.document})), family_of(view.type): Facts((told,))}


def _spoken(view: EventView) -> Days | None:
    """The day by which something was said, where the report dates it."""
    last = min((d.last for d in view.days), default=None)
    return None if last is None else Days(last, last)


def _day(view: EventView) -> Days | None:
    """First and last day of a deed, where it is dated to within a few days."""
    if not view.days:
        return None
    whole = Days(min(d.first for d in view.days), max(d.last for d in view.days))
    return whole if whole.last - whole.first < PRECISE else None


def joined(a: Known, b: Known) -> Known:
    """What is certain of two groups put together."""
    return {family: _both(a.get(family, Facts()), b.get(family, Facts())) for family in sorted({*a, *b})}


def _both(a: Facts, b: Facts) -> Facts:
    return Facts((*a.told, *b.told)[:_MOST], a.reports | b.reports)


def shared_reports(a: Known, b: Known) -> bool:
    """Some report has events in both groups."""
    return any(not p.reports.isdisjoint(q.reports) for p in a.values() for q in b.values())


def contradiction(a: Known, b: Known) -> str | None:
    """Why two groups cannot be one happening, in words; None where nothing speaks against it."""
    found = (_against(a[family], b[family], family) for family in sorted(a.keys() & b.keys()))
    return next((reason for reason in found if reason), None) or _foretold(a, b) or _foretold(b, a)


def _foretold(words: Known, deeds: Known) -> str | None:
    """Nobody speaks of a deed before it is done."""
    said = words.get(WORDS, Facts()).told
    done = [day for family in sorted(deeds.keys() - {WORDS}) for day, _ in deeds[family].told]
    early = sum(p is not None and q is not None and p.last < q.first for (p, _), q in product(said, done))
    return "said before it was done" if early > HALF * len(said) * len(done) else None


def _against(a: Facts, b: Facts, family: str) -> str | None:
    if not a.reports.isdisjoint(b.reports):
        return "one report tells them as two"
    if family == WORDS:
        return None
    pairs = list(product(a.told, b.told))
    if sum(_two_days(p, q) for (p, _), (q, _) in pairs) > SHARE * len(pairs):
        return "two days"
    return "two towns" if sum(_two_towns(p, q) for (_, p), (_, q) in pairs) > SHARE * len(pairs) else None


def _two_days(p: Days | None, q: Days | None) -> bool:
    return p is not None and q is not None and p.gap(q) > NIGHT


def _two_towns(p: tuple[Spot, ...], q: tuple[Spot, ...]) -> bool:
    """No town of the one is near any town of the other."""
    return bool(p and q) and all(s.id != t.id and (distance(s, t) or 0.0) > FAR for s, t in product(p, q))
