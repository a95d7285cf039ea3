"""What keeps events apart, however alike they are: two days, two towns, or one report that tells them as two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from rashomon.link.compare import PRECISE, REACH, apart
from rashomon.link.families import family_of, is_lasting, is_word
from rashomon.link.views import Days, EventView, Spot

NIGHT = 1  # days: "late on Sunday" and "on Monday" may be one night
SHARE = 0.2  # of the pairs of two groups: a day or town that so few contradict is one report's own, a dispute to show
_MOST = 60  # members whose days and towns a group remembers

WORDS = "words"  # the family of all that is said rather than done
DEEDS = "deeds"  # which reports tell any deed
Told = tuple[Days | None, tuple[Spot, ...]]  # the day and the towns of one deed


@dataclass(frozen=True, slots=True)
class Facts:
    """What is certain of a group's deeds of one family, one by one, and which reports tell them.

    Of words it is the latest day by which any was `said`.
    """

    told: tuple[Told, ...] = ()
    said: int | None = None
    reports: frozenset[str] = frozenset()


Known = dict[str, Facts]  # by family of types
NOTHING = Facts()


def facts_of(view: EventView) -> Known:
    """What one event makes certain: a deed's day and towns, and that its report tells it once."""
    reports = frozenset({view.report.document})
    if is_word(view.type):
        return {WORDS: Facts(said=_spoken(view), reports=reports)}
    return {DEEDS: Facts(reports=reports), family_of(view.type): deed_of(view)}


def deed_of(view: EventView) -> Facts:
    """Day and towns of what was done; nothing of what was not, or is only said."""
    if view.modality != "actual" or is_word(view.type):
        return Facts(((None, ()),))
    return Facts(((_day(view), _towns(view)),))


def _spoken(view: EventView) -> int | None:
    """The day by which something was said, where the report dates it."""
    return min((d.last for d in view.days), default=None)


def _day(view: EventView) -> Days | None:
    """First and last day of a deed that is done in a day, where its report dates it so and not otherwise."""
    if not view.days or is_lasting(view.mode):
        return None
    whole = Days(min(d.first for d in view.days), max(d.last for d in view.days))
    return whole if whole.last - whole.first < PRECISE else None


def _towns(view: EventView) -> tuple[Spot, ...]:
    """The towns of a deed; none where its report spreads it over countries, as a flight is."""
    spread = len({s.country for s in view.spots}) > 1
    return () if spread else tuple(s for s in view.spots if s.precision in REACH)


def joined(a: Known, b: Known) -> Known:
    """What is certain of two groups put together."""
    return {family: _both(a.get(family, NOTHING), b.get(family, NOTHING)) for family in sorted({*a, *b})}


def _both(a: Facts, b: Facts) -> Facts:
    said = max((d for d in (a.said, b.said) if d is not None), default=None)
    return Facts((*a.told, *b.told)[:_MOST], said, a.reports | b.reports)


def shared_reports(a: Known, b: Known) -> bool:
    """Some report has events in both groups."""
    return any(not p.reports.isdisjoint(q.reports) for p, q in product(a.values(), b.values()))


def contradiction(a: Known, b: Known) -> str | None:
    """Why two groups cannot be one happening, in words; None where nothing speaks against it."""
    found = (_against(a[family], b[family]) for family in sorted(a.keys() & b.keys()))
    return next((reason for reason in found if reason), None) or _foretold(a, b) or _foretold(b, a)


def two_happenings(a: Facts, b: Facts) -> bool:
    """Two deeds of any families on two days or in two towns: a meeting is not the attack of last week."""
    return _against(a, b) is not None


def _against(a: Facts, b: Facts) -> str | None:
    if not a.reports.isdisjoint(b.reports):
        return "one report tells them as two"
    pairs = list(product(a.told, b.told))
    if sum(_two_days(p, q) for (p, _), (q, _) in pairs) > SHARE * len(pairs):
        return "two days"
    return "two towns" if sum(_two_towns(p, q) for (_, p), (_, q) in pairs) > SHARE * len(pairs) else None


def _two_days(p: Days | None, q: Days | None) -> bool:
    """The one had ended before the other began, and more than a night lies between."""
    return p is not None and q is not None and p.gap(q) > NIGHT


def _two_towns(p: tuple[Spot, ...], q: tuple[Spot, ...]) -> bool:
    """No town of the one is near any town of the other."""
    return bool(p and q) and all(s.id != t.id and apart(s, t) for s, t in product(p, q))


def _foretold(words: Known, deeds: Known) -> str | None:
    """All that was said had been said before anything was done."""
    said = words.get(WORDS, NOTHING).said
    done = [day.last for family in deeds.keys() - {WORDS} for day, _ in deeds[family].told if day is not None]
    return "said before it was done" if said is not None and done and said < min(done) else None
