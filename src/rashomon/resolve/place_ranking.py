"""Which of the places of one name a report means: weighs size, containers and what else the report names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, exp, log10, radians, sin, sqrt

from rashomon.resolve.gazetteer import Candidate, fold
from rashomon.resolve.toponym_evidence import Toponym, lies_in, words
from rashomon.types import Sentence

_MOST = 60  # candidates weighed for one name
ROUNDS = 2
LEAST_TRUST = 0.2  # names less likely to be places say nothing of where the report plays


@dataclass(frozen=True, slots=True)
class Sense:
    """A name of the report in one sense: its mentions, its candidates, the unit that they are said to lie in."""

    name: str
    mentions: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    size: int
    container: str
    unit_word: bool
    city_word: bool
    twins: frozenset[int]  # units of this name whose chief town has the name too, and these towns


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rest of the report says about where it plays.

    Points with their likelihood; how surely a country or unit is named at all, and how much of the report lies in it.
    """

    points: tuple[tuple[float, float, float], ...]
    countries: Mapping[str, float]
    units: Mapping[int, float]
    country_parts: Mapping[str, float]
    unit_parts: Mapping[int, float]


Spread = list[tuple[Candidate, float]]


def rank(
    found: Sequence[Toponym],
    chances: Sequence[float],
    sents: Sequence[Sentence],
    adjectives: Mapping[str, int],
    weights: Mapping[str, Mapping[str, float]],
) -> dict[int, tuple[Candidate, float]]:
    """For each toponym with an entry that may well be a place, the likeliest place and how likely it is."""
    groups = {g.name: g for g in senses(found, sents)}
    trust = {g.name: max(chances[m] for m in g.mentions) for g in groups.values()}
    sure = [g for g in groups.values() if trust[g.name] > LEAST_TRUST]
    likely = {g.name: spread(g, None, groups, weights["alone"]) for g in sure}
    for _ in range(ROUNDS):
        likely = {
            g.name: spread(g, setting(g.name, groups, likely, trust, adjectives), groups, weights["place"])
            for g in sure
        }
    return {m: likely[g.name][0] for g in sure for m in g.mentions}


def senses(found: Sequence[Toponym], sents: Sequence[Sentence]) -> list[Sense]:
    """The names of the report, each with all its mentions: one sense in one report."""
    mentions: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, t in enumerate(found):
        if t.candidates:
            mentions[_identity(t)][_container(found, n, sents) or ""].append(n)
    return [
        _sense(name, at, found, container, sents)
        for same in mentions.values()
        for name, at, container in _told_apart(same, found)
    ]


def _told_apart(same: dict[str, list[int]], found: Sequence[Toponym]) -> Iterator[tuple[str, list[int], str]]:
    """The mentions of one name by what they are said to lie in; those of which nothing is said go with the first."""
    bare = same.pop("", [])
    for number, (container, at) in enumerate(same.items()):
        name = _identity(found[at[0]])
        yield (name if not number else f"{name}|{container}"), sorted(at + (bare if not number else [])), container
    if not same:
        yield _identity(found[bare[0]]), bare, ""


def _identity(t: Toponym) -> str:
    """The name, or the one place that an abbreviation means."""
    return f"#{t.candidates[0].row}" if len(t.candidates) == 1 and t.span.text == t.name else t.name


def _sense(name: str, at: list[int], found: Sequence[Toponym], container: str, sents: Sequence[Sentence]) -> Sense:
    afters = [_next_word(found[n], sents[found[n].sent]) for n in at]
    befores = [_before(found[n], sents[found[n].sent]) for n in at]
    is_word = words()
    unit = any(
        is_word("units_after", w) and w not in ("city", "town", "village", "area", "airport") for w in afters
    ) or any(b[:1] == ("of",) and b[1] in ("province", "state", "region", "district", "county") for b in befores)
    city = any(w in ("city", "town") for w in afters) or any(
        b[1] in ("city", "town", "village", "capital", "port", "suburb", "cities", "towns", "villages") for b in befores
    )
    return Sense(
        name,
        tuple(at),
        found[at[0]].candidates[: _MOST * 6],
        sum(c.size for c in found[at[0]].candidates),
        container,
        unit,
        city,
        _twins(found[at[0]].candidates),
    )


def _twins(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Provinces and districts of the same name as a chief town of theirs, with these towns: Basra in Basra.

    Where the name is the unit's own and the town's second one, as with New York, they are not.
    """
    units = {c.row: c for c in candidates if c.kind in ("admin1", "admin2")}
    pairs = [
        (at, c.row)
        for c in candidates
        if c.kind == "locality"
        for at in (c.admin1, c.admin2)
        if at in units and c.size * 10 >= units[at].size and c.grade >= units[at].grade
    ]
    return frozenset(row for pair in pairs for row in pair)


def _next_word(t: Toponym, sent: Sentence) -> str:
    return sent.tokens[t.last + 1].text.lower() if t.last + 1 < len(sent.tokens) else ""


def _before(t: Toponym, sent: Sentence) -> tuple[str, str]:
    one = sent.tokens[t.first - 1].text.lower() if t.first else ""
    two = sent.tokens[t.first - 2].text.lower() if t.first > 1 and one == "of" else one
    return one, two


def _container(found: Sequence[Toponym], n: int, sents: Sequence[Sentence]) -> str | None:
    """The name that follows after a comma, or after other towns of a list, and may contain this place."""
    t = found[n]
    for nxt in found[n + 1 : n + 8]:
        if nxt.sent != t.sent or not _linked(sents[t.sent], found[n], nxt):
            return None
        if any(
            c.kind in ("country", "admin1", "admin2") and any(lies_in(x, c) for x in t.candidates)
            for c in nxt.candidates
        ):
            return _identity(nxt)
        return None
    return None


def _linked(sent: Sentence, a: Toponym, b: Toponym) -> bool:
    between = [x.text.lower() for x in sent.tokens[a.last + 1 : b.first]]
    return between in ([","], ["("], ["in"], [",", "in"], ["in", "the"], [",", "the"], ["of"])


def setting(
    own: str,
    groups: Mapping[str, Sense],
    likely: Mapping[str, Spread],
    trust: Mapping[str, float],
    adjectives: Mapping[str, int],
) -> Setting:
    """What the names other than this one say."""
    points: list[tuple[float, float, float]] = []
    countries, parts = defaultdict[str, float](float), defaultdict[str, float](float)
    units, unit_parts = defaultdict[int, float](float), defaultdict[int, float](float)
    for iso2, count in adjectives.items():
        countries[iso2] = 0.9
        parts[iso2] += count
    for name, places in likely.items():
        for c, chance in places[:3] if name != own and trust[name] > LEAST_TRUST else ():
            sure = chance * trust[name]
            if c.country:
                countries[c.country] = max(countries[c.country], sure)
                parts[c.country] += sure * len(groups[name].mentions)
            for unit in (c.row if c.kind in ("admin1", "admin2") else -1, c.admin1, c.admin2):
                if unit >= 0:
                    units[unit] = max(units[unit], sure)
                    unit_parts[unit] += sure * len(groups[name].mentions)
            if c.kind in ("locality", "admin2", "exact"):
                points.append((c.lat, c.lon, sure))
    total = sum(parts.values()) + 1.0
    return Setting(
        tuple(points),
        countries,
        units,
        {k: v / total for k, v in parts.items()},
        {k: v / total for k, v in unit_parts.items()},
    )


def spread(g: Sense, around: Setting | None, groups: Mapping[str, Sense], weights: Mapping[str, float]) -> Spread:
    """Each candidate with its likelihood, the likeliest first."""
    scored = [(sum(weights.get(f, 0.0) * v for f, v in features(c, g, around, groups)), c) for c in g.candidates]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].size, pair[1].id))
    top = scored[0][0]
    odds = [exp(s - top) for s, _ in scored]
    total = sum(odds)
    return [(c, o / total) for (_, c), o in zip(scored, odds, strict=True)][:_MOST]


def features(
    c: Candidate, g: Sense, around: Setting | None, groups: Mapping[str, Sense]
) -> Iterator[tuple[str, float]]:
    """What speaks for a candidate, by name and amount; evidence.yaml has the weights."""
    yield from own_features(c, g, groups)
    if around is not None:
        yield from setting_features(c, around)


def own_features(c: Candidate, g: Sense, groups: Mapping[str, Sense]) -> Iterator[tuple[str, float]]:
    """What a candidate has by itself: size, kind, kind of name, its container."""
    yield "size", log10(c.size + 1)
    yield "size:part", c.size / (1 + g.size)
    yield "fame", log10(c.fame + 1)
    if c.capital:
        yield "capital", 1.0
    yield f"kind:{c.kind}", 1.0
    yield f"grade:{c.grade}", 1.0
    if c.grade == 1 and fold(c.name).startswith(g.name.partition("|")[0] + " "):
        yield "grade:prefix", 1.0
    if c.row in g.twins and not g.unit_word:
        yield f"twin:{c.kind}", 1.0
    if g.unit_word:
        yield ("unit:fits" if c.kind in ("admin1", "admin2") else "unit:not"), 1.0
    elif g.city_word:
        yield ("town:fits" if c.kind in ("locality", "admin2") else "town:not"), 1.0
    if g.container:
        inside = any(lies_in(c, whole) for whole in groups[g.container].candidates)
        yield ("container:in" if inside else "container:out"), 1.0


def setting_features(c: Candidate, around: Setting) -> Iterator[tuple[str, float]]:
    """How a candidate fits what else the report names."""
    if c.country:
        yield "country:named", around.countries.get(c.country, 0.0)
        yield "country:part", around.country_parts.get(c.country, 0.0)
        if around.countries:
            yield "country:top", float(around.countries.get(c.country, 0.0) >= max(around.countries.values()))
    if c.admin1 >= 0:
        yield "admin1:named", around.units.get(c.admin1, 0.0)
        yield "admin1:part", around.unit_parts.get(c.admin1, 0.0)
    if c.admin2 >= 0:
        yield "admin2:named", around.units.get(c.admin2, 0.0)
    if c.kind in ("admin1", "admin2"):
        yield "unit:holds", around.units.get(c.row, 0.0)
    if c.kind in ("locality", "admin2", "exact") and around.points:
        pulls = sorted((w * exp(-_km(c.lat, c.lon, lat, lon) / 100) for lat, lon, w in around.points), reverse=True)
        yield "near:first", pulls[0]
        yield "near:second", pulls[1] if len(pulls) > 1 else 0.0
        yield "near:mean", sum(pulls) / len(pulls)


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance; far pairs need no more than a bound."""
    if abs(lat - lat2) > 15:
        return 2000.0
    a, b = radians(lat), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, h)))
