"""How far two coders agree, human or machine: Krippendorff's alpha per field, over incidents that both have.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from rashomon.export import collapse
from rashomon.export.acled import event_type, fatalities
from rashomon.export.corpus import Case, Corpus
from rashomon.link.families import family_of

Metric = Literal["nominal", "interval", "ratio"]
Value = str | float
FIELDS: Mapping[str, Metric] = {
    "type": "nominal",
    "mode": "nominal",
    "acled event": "nominal",
    "acled sub-event": "nominal",
    "ucdp type": "nominal",
    "date": "interval",
    "country": "nominal",
    "admin1": "nominal",
    "place": "nominal",
    "actor": "nominal",
    "target": "nominal",
    "killed": "ratio",
    "injured": "ratio",
}
DAYS, KILOMETRES = 1, 50.0  # how far apart two coders may put one incident
_EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One incident as one coder has it; `days` are ordinals of the calendar, `point` latitude and longitude."""

    id: str
    days: tuple[int, int]
    point: tuple[float, float] | None
    values: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One field over the pairs in which both coders have it; alpha is null where no value varies."""

    field: str
    metric: Metric
    pairs: int
    same: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two coders beside each other: the incidents of each, the pairs, and every field."""

    left: int
    right: int
    pairs: tuple[tuple[str, str], ...]
    fields: tuple[Agreement, ...]


def compare(left: Corpus, right: Corpus, policy: str) -> Comparison:
    """Pairs the dated incidents of two coders, and measures every field over the pairs."""
    ours, theirs = units(left, policy), units(right, policy)
    pairs = matched(ours, theirs)
    fields = tuple(_agreement(name, metric, pairs) for name, metric in FIELDS.items())
    return Comparison(len(ours), len(theirs), tuple((a.id, b.id) for a, b in pairs), fields)


def units(corpus: Corpus, policy: str) -> list[Unit]:
    """The incidents that have a date, each with the values that the policy takes."""
    return [unit for case in corpus.cases() if (unit := _unit(case, policy))]


def _unit(case: Case, policy: str) -> Unit | None:
    when, where = collapse.when(case.account, policy), collapse.place(case.account, policy)
    days = collapse.days(when.value) if when else None
    if days is None:
        return None
    spot = where.value["place"] if where else {}
    acled = event_type(case.tellings) or (None, None)
    violence = [u["type_of_violence"] for t in case.tellings if (u := (t.event.get("codes") or {}).get("ucdp"))]
    fine = spot.get("precision") in ("exact", "locality")
    injured = collapse.figure(case.account, "injured", policy)
    values: dict[str, Value | None] = {
        "type": case.incident["type"],
        "mode": next((t.event["mode"] for t in case.tellings if t.event.get("mode")), None),
        "acled event": acled[0],
        "acled sub-event": acled[1],
        "ucdp type": str(min(violence)) if violence else None,
        "date": float(days[0].toordinal()),
        "country": spot.get("country"),
        "admin1": _folded(spot.get("admin1")),
        "place": _folded(spot.get("name")) if fine else None,
        "actor": _main(case, "actor", policy),
        "target": _main(case, "target", policy),
        "killed": float(fatalities(case.account, policy)) if case.account.said("killed") else None,
        "injured": float(injured.amount) if injured else None,
    }
    point = (spot["lat"], spot["lon"]) if fine and spot.get("lat") is not None else None
    return Unit(case.incident["id"], (days[0].toordinal(), days[1].toordinal()), point, values)


def _main(case: Case, field: str, policy: str) -> str | None:
    found = collapse.parties(case.account, field, policy)
    return _folded(found[0].name) if found else None


def _folded(words: str | None) -> str | None:
    """A name without its bracketed country or years, in lower case."""
    return words.partition(" (")[0].strip().casefold() or None if words else None


def matched(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Pairs of incidents that may be one: of one family of types, near in time and place; each once, nearest first."""
    by_day: dict[int, list[Unit]] = {}
    for unit in right:
        for day in range(unit.days[0], min(unit.days[1], unit.days[0] + 31) + 1):
            by_day.setdefault(day, []).append(unit)
    found = sorted((s, a.id, b.id, a, b) for a in left for b in _near(a, by_day) if (s := _apart(a, b)) is not None)
    taken: set[tuple[str, str]] = set()
    pairs = []
    for _, _, _, a, b in found:
        if not {("left", a.id), ("right", b.id)} & taken:
            taken |= {("left", a.id), ("right", b.id)}
            pairs.append((a, b))
    return sorted(pairs, key=lambda pair: (pair[0].days, pair[0].id))


def _near(unit: Unit, by_day: Mapping[int, Sequence[Unit]]) -> Iterator[Unit]:
    seen: set[str] = set()
    for day in range(unit.days[0] - DAYS, min(unit.days[1], unit.days[0] + 31) + DAYS + 1):
        for other in by_day.get(day, ()):
            if other.id not in seen:
                seen.add(other.id)
                yield other


def _apart(a: Unit, b: Unit) -> float | None:
    """How far apart two incidents are, in days, places and words; None where they cannot be one."""
    if family_of(str(a.values["type"])) != family_of(str(b.values["type"])) or _differ(a, b, "country"):
        return None
    if a.point and b.point:
        gap = _kilometres(a.point, b.point)
        if gap > KILOMETRES:
            return None
        away = gap / KILOMETRES
    else:
        away = 1.0 + _differ(a, b, "admin1") + _differ(a, b, "place")
    words = sum(_differ(a, b, name) for name in ("type", "mode", "actor", "target", "killed"))
    return abs(a.days[0] - b.days[0]) / (DAYS + 1) + away + words / 5


def _differ(a: Unit, b: Unit, name: str) -> bool:
    return None not in (a.values[name], b.values[name]) and a.values[name] != b.values[name]


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance."""
    (lat, lon), (lat2, lon2) = ((math.radians(x) for x in point) for point in (a, b))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, half)))


def _agreement(name: str, metric: Metric, pairs: Sequence[tuple[Unit, Unit]]) -> Agreement:
    both = [(x, y) for a, b in pairs if (x := a.values[name]) is not None and (y := b.values[name]) is not None]
    return Agreement(name, metric, len(both), sum(x == y for x, y in both), alpha(both, metric))


def alpha(pairs: Sequence[tuple[Value, Value]], metric: Metric) -> float | None:
    """Krippendorff's alpha of two coders: 1 agreement, 0 chance, below 0 worse; None where no value varies."""
    apart = _METRICS[metric]
    values = Counter(value for pair in pairs for value in pair)
    n = sum(values.values())
    kinds = sorted(values.items(), key=lambda item: str(item[0]))
    expected = sum(apart(a, b) * k * m for (a, k), (b, m) in product(kinds, kinds)) / (n * (n - 1)) if n > 1 else 0.0
    observed = sum(apart(a, b) for a, b in pairs) / len(pairs) if pairs else 0.0
    return 1 - observed / expected if expected else None


def _interval(a: Value, b: Value) -> float:
    return (float(a) - float(b)) ** 2


def _ratio(a: Value, b: Value) -> float:
    total = float(a) + float(b)
    return ((float(a) - float(b)) / total) ** 2 if total else 0.0


_METRICS: Mapping[Metric, Callable[[Value, Value], float]] = {
    "nominal": lambda a, b: float(a != b),
    "interval": _interval,
    "ratio": _ratio,
}
