"""Small comparisons of two events, each with a reason in words; None is no evidence either way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from math import asin, cos, radians, sin, sqrt

from rashomon.link.families import family_of, is_word
from rashomon.link.views import Days, EventView, Party, Spot, Toll
from rashomon.link.words import alike

NEAR = 20.0  # km: one town and its surroundings
REACH = {"exact": 30.0, "locality": 30.0, "admin2": 80.0}  # km round a place's point within which its deeds lie
TOWN = ("exact", "locality")
PRECISE = 3  # days: what is vaguer says little
WEEK = 7
EARTH = 6371.0  # km


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far one feature speaks for one happening (1) or against it (-1), and why."""

    score: float
    reason: str


Feature = Callable[[EventView, EventView], Comparison | None]


def same_day(a: EventView, b: EventView) -> Comparison | None:
    """The two reports put the event on the same date; a day apart is a night's doubt."""
    if not a.days or not b.days:
        return None
    gap, p, q = nearest_days(a.days, b.days)
    if gap == 0:
        exact = p.last - p.first < PRECISE and q.last - q.first < PRECISE
        return Comparison(1.0 if exact else 0.5, f"both {p if p.last - p.first <= q.last - q.first else q}")
    return Comparison(0.0 if gap == 1 else -min(1.0, 0.3 + gap / WEEK), f"{p} vs {q}")


def printed_together(a: EventView, b: EventView) -> Comparison | None:
    """The two reports came out within days of each other, or one came out when the other's event happened."""
    p, q = _told(a), _told(b)
    if p is None or q is None or (a.days and b.days):
        return None
    gap = p.gap(q)
    return Comparison(max(-1.0, 1 - gap / WEEK), f"told {gap} days apart")


def _told(view: EventView) -> Days | None:
    """When an event happened as far as it is stated, else when it was printed."""
    if view.days:
        return min(view.days, key=lambda d: (d.last - d.first, d.first))
    day = view.report.published
    return None if day is None or view.historical else Days(day, day)


def nearest_days(a: Iterable[Days], b: Iterable[Days]) -> tuple[int, Days, Days]:
    """The two intervals that lie nearest, with the days between them."""
    return min(((p.gap(q), p, q) for p, q in product(a, b)), key=lambda x: (x[0], x[1].last - x[1].first, x[1].first))


def same_place(a: EventView, b: EventView) -> Comparison | None:
    """The two reports put the event in the same town; the same country alone agrees weakly."""
    if not a.spots or not b.spots:
        return None
    return max((_places(p, q) for p, q in product(a.spots, b.spots)), key=lambda c: c.score)


def _places(p: Spot, q: Spot) -> Comparison:
    names = f"{p.name} and {q.name}"
    if p.id is not None and p.id == q.id:
        return Comparison(1.0 if p.precision in TOWN else 0.4, f"both in {p.name}")
    if apart(p, q):
        return Comparison(-1.0, f"{names} are {distance(p, q):.0f} km apart")
    if p.precision in TOWN and q.precision in TOWN and (km := distance(p, q)) is not None:
        return Comparison(0.8 if km <= NEAR else 0.0, f"{names} are {km:.0f} km apart")
    if p.country is None or q.country is None:
        return Comparison(0.0, f"{names}: not told")
    return (
        Comparison(0.2, f"both in {p.country}")
        if p.country == q.country
        else Comparison(-1.0, f"{names}: two countries")
    )


def apart(p: Spot, q: Spot) -> bool:
    """Two towns or districts that are not within each other's reach."""
    km = distance(p, q) if p.precision in REACH and q.precision in REACH else None
    return km is not None and km > REACH[p.precision] + REACH[q.precision]


def distance(p: Spot, q: Spot) -> float | None:
    """Kilometres between two places over the globe; None where one has no coordinates."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    f1, f2, turn = radians(p.lat), radians(q.lat), radians(q.lon - p.lon)
    h = sin((f2 - f1) / 2) ** 2 + cos(f1) * cos(f2) * sin(turn / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, h)))


def same_type(a: EventView, b: EventView) -> Comparison | None:
    """The two events are of one type, or of one family of types; a word about a deed is neither for nor against."""
    if a.type == b.type:
        return Comparison(1.0, f"both {a.type}")
    if family_of(a.type) == family_of(b.type):
        return Comparison(0.4, f"{a.type} and {b.type} are alike")
    if is_word(a.type) != is_word(b.type):
        return Comparison(0.0, f"{a.type} and {b.type}: a deed and a word")
    return Comparison(-1.0, f"{a.type} vs {b.type}")


def same_kind(a: EventView, b: EventView) -> Comparison | None:
    """The two events are of one kind or mode."""
    if a.kind == b.kind:
        return Comparison(1.0, f"both {a.kind}")
    if a.mode is None or b.mode is None or a.type != b.type:
        return None
    return Comparison(0.5, f"both {a.mode}") if a.mode == b.mode else Comparison(-1.0, f"{a.kind} vs {b.kind}")


def same_actors(a: EventView, b: EventView) -> Comparison | None:
    """The same party does it."""
    return _parties(a.actors, b.actors, "done by")


def same_targets(a: EventView, b: EventView) -> Comparison | None:
    """The same party suffers it."""
    return _parties(a.targets, b.targets, "done to")


def _parties(a: tuple[Party, ...], b: tuple[Party, ...], role: str) -> Comparison | None:
    if not a or not b:
        return None
    if any(p.id is not None and p.id == q.id for p, q in product(a, b)):
        return Comparison(1.0, f"{role} the same party")
    close = max(alike(p.words, q.words) for p, q in product(a, b))
    if close > 0:
        return Comparison(close, f"{role} parties with like names")
    known = all(p.id for p in (*a, *b))
    return Comparison(-1.0 if known else -0.4, f"{role} other parties")


def same_toll(a: EventView, b: EventView) -> Comparison | None:
    """The two reports give figures that agree; a different toll is a dispute, and no sign of another happening."""
    pairs = [(p, q) for p, q in product(a.tolls, b.tolls) if p.field == q.field]
    if not pairs:
        return None
    if any((p.low, p.high) == (q.low, q.high) and p.low for p, q in pairs):
        return Comparison(1.0, "the same figure")
    return Comparison(0.3 if any(_meet(p, q) for p, q in pairs) else 0.0, "other figures")


def _meet(p: Toll, q: Toll) -> bool:
    return (p.high is None or (q.low or 0) <= p.high) and (q.high is None or (p.low or 0) <= q.high)


def same_means(a: EventView, b: EventView) -> Comparison | None:
    """The two reports name like weapons or means."""
    if not a.means or not b.means:
        return None
    close = alike(a.means, b.means)
    return Comparison(close if close else -0.4, "like means" if close else "other means")


def same_reality(a: EventView, b: EventView) -> Comparison | None:
    """Both happened, or one of them is only planned, feared or denied."""
    if a.modality == b.modality:
        return None
    return Comparison(-1.0, f"{a.modality} vs {b.modality}")


def same_opening(a: EventView, b: EventView) -> Comparison | None:
    """The headlines and opening words of the two reports tell the same."""
    return _texts(a.report.opening, b.report.opening, 0.15, "openings")


def same_story(a: EventView, b: EventView) -> Comparison | None:
    """The two reports as wholes tell of the same."""
    return _texts(a.report.gist, b.report.gist, 0.15, "reports")


def same_names(a: EventView, b: EventView) -> Comparison | None:
    """The two reports name the same people, bodies and places."""
    return _texts(a.report.names, b.report.names, 0.15, "names")


def same_words(a: EventView, b: EventView) -> Comparison | None:
    """The sentences that tell the two events share telling words."""
    return _texts(a.words, b.words, 0.15, "sentences")


def _texts(a: tuple[str, ...], b: tuple[str, ...], even: float, what: str) -> Comparison | None:
    """Likeness of two texts; `even` is what speaks neither for nor against."""
    if not a or not b:
        return None
    close = alike(a, b)
    return Comparison(max(-1.0, min(1.0, (close - even) / 0.3)), f"{what} alike to {close:.2f}")


FEATURES: list[Feature] = [
    same_day,
    printed_together,
    same_place,
    same_type,
    same_kind,
    same_actors,
    same_targets,
    same_toll,
    same_means,
    same_reality,
    same_opening,
    same_story,
    same_names,
    same_words,
]
