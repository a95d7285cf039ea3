"""What keeps events apart, however alike they are: two days, two towns, or one report that tells them as two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product, starmap

from rashomon.link.compare import PRECISE, REACH, apart
from rashomon.link.families import family_of, is_lasting, is_word
from rashomon.link.views import Days, EventView, Spot

NIGHT = 1  # days: "late on Sunday" and "on Monday" may be one night


WORDS = "words"  # the family of all that is said rather than done
DEEDS = "deeds"  # which reports tell any deed


@dataclass(frozen=True, slots=True)
class Facts:
    """What is certain of a group's deeds of one family, and which reports tell them.

    `latest` is the latest first day that any names, `earliest` the earliest last day (of words it is not kept); `towns`
    the towns of each deed.
    """

    latest: int | None = None
    earliest: int | None = None
    towns: frozenset[tuple[Spot, ...]] = frozenset()
    reports: frozenset[str] = frozenset()


Known = dict[str, Facts]  # by family of types
NOTHING = Facts()


def facts_of(view: EventView) -> Known:
    """What one event makes certain: a deed's day and towns, and that its report tells it once."""
    reports = frozenset({view.report.document})
    if is_word(view.type):
        return {WORDS: Facts(_spoken(view), reports=reports)}
    return {DEEDS: Facts(reports=reports), family_of(view.type): deed_of(view)}


def deed_of(view: EventView) -> Facts:
    """Day and towns of what was done; nothing of what was not, or is only said."""
    if view.modality != "actual" or is_word(view.type):
        return NOTHING
    towns = _towns(view)
    return Facts(*_ends(_day(view)), frozenset({towns} if towns else ()))


def _ends(days: Days | None) -> tuple[int | None, int | None]:
    return (None, None) if days is None else (days.first, days.last)


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
    latest = max((d for d in (a.latest, b.latest) if d is not None), default=None)
    earliest = min((d for d in (a.earliest, b.earliest) if d is not None), default=None)
    return Facts(latest, earliest, a.towns | b.towns, a.reports | b.reports)


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
    if _days_apart(a, b) or _days_apart(b, a):
        return "two days"
    return "two towns" if any(starmap(_two_towns, product(a.towns, b.towns))) else None


def _days_apart(a: Facts, b: Facts) -> bool:
    """Some deed of the one had ended before some deed of the other began, and more than a night lies between."""
    return a.earliest is not None and b.latest is not None and b.latest - a.earliest > NIGHT


def _two_towns(p: tuple[Spot, ...], q: tuple[Spot, ...]) -> bool:
    """No town of the one is near any town of the other."""
    return all(s.id != t.id and apart(s, t) for s, t in product(p, q))


def _foretold(words: Known, deeds: Known) -> str | None:
    """All that was said had been said before anything was done."""
    said = words.get(WORDS, NOTHING).latest
    done = [d for family in deeds.keys() - {WORDS} if (d := deeds[family].earliest) is not None]
    return "said before it was done" if said is not None and done and said < min(done) else None
