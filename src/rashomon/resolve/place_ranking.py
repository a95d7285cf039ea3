"""Which of the places of one name a report means: weighs size, containers and what else the report names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, exp, log10, radians, sin, sqrt

from rashomon.resolve.gazetteer import Candidate, Gazetteer, fold
from rashomon.resolve.toponyms import Toponym, lies_in, words
from rashomon.types import Sentence

_MOST = 60  # candidates weighed for one name
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Sense:
    """A name of the report in one sense: its mentions, its candidates, the units that its mentions are said to lie in."""

    name: str
    mentions: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    containers: tuple[str, ...]
    unit_word: bool
    city_word: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rest of the report says about where it plays: places with their likelihood, countries and provinces by share."""

    points: tuple[tuple[float, float, float, str], ...]
    countries: Mapping[str, float]
    units: Mapping[int, float]


def rank(found: Sequence[Toponym], chances: Sequence[float], sents: Sequence[Sentence], adjectives: Mapping[str, str],
         weights: Mapping[str, float]) -> dict[int, tuple[Candidate, float]]:
    """For each toponym with an entry the likeliest place and how likely it is."""
    groups = senses(found, sents)
    by_name = {g.name: g for g in groups}
    likely = {g.name: _spread(g, _scores(g, None, by_name, weights)) for g in groups}
    trust = {g.name: max((chances[m] for m in g.mentions), default=0.0) for g in groups}
    for _ in range(_ROUNDS):
        likely = {g.name: _spread(g, _scores(g, setting(g.name, by_name, likely, trust, adjectives), by_name, weights)) for g in groups}
    tops = {g.name: max(likely[g.name], key=lambda pair: (pair[1], pair[0].size, -pair[0].id)) for g in groups}
    return {m: tops[g.name] for g in groups for m in g.mentions}


def senses(found: Sequence[Toponym], sents: Sequence[Sentence]) -> list[Sense]:
    """The names of the report, each with all its mentions: one sense in one report."""
    mentions: dict[str, list[int]] = defaultdict(list)
    containers: dict[str, list[str]] = defaultdict(list)
    for n, t in enumerate(found):
        if t.candidates:
            mentions[_identity(t)].append(n)
            if container := _container(found, n, sents):
                containers[_identity(t)].append(container)
    return [_sense(name, at, found, tuple(dict.fromkeys(containers[name])), sents) for name, at in mentions.items()]


def _identity(t: Toponym) -> str:
    """The name, or the one place that an abbreviation means."""
    return f"#{t.candidates[0].row}" if len(t.candidates) == 1 and t.span.text == t.name else t.name


def _sense(name: str, at: list[int], found: Sequence[Toponym], containers: tuple[str, ...], sents: Sequence[Sentence]) -> Sense:
    afters = [_next_word(found[n], sents[found[n].sent]) for n in at]
    befores = [_before(found[n], sents[found[n].sent]) for n in at]
    is_word = words()
    unit = any(is_word("units_after", w) and w not in ("city", "town", "village", "area", "airport") for w in afters) or any(
        b[:1] == ("of",) and b[1] in ("province", "state", "region", "district", "county") for b in befores)
    city = any(w in ("city", "town") for w in afters) or any(
        b[1] in ("city", "town", "village", "capital", "port", "suburb", "cities", "towns", "villages") for b in befores)
    return Sense(name, tuple(at), found[at[0]].candidates[:400], containers, unit, city)


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
        if any(c.kind in ("country", "admin1", "admin2") and any(lies_in(x, c) for x in t.candidates) for c in nxt.candidates):
            return _identity(nxt)
        return None
    return None


def _linked(sent: Sentence, a: Toponym, b: Toponym) -> bool:
    between = [x.text.lower() for x in sent.tokens[a.last + 1 : b.first]]
    return between in ([","], ["("], ["in"], [",", "in"], ["in", "the"], [",", "the"], ["of"])


def setting(own: str, by_name: Mapping[str, Sense], likely: Mapping[str, list[tuple[Candidate, float]]], trust: Mapping[str, float],
            adjectives: Mapping[str, float | str]) -> Setting:
    """What the names other than this one say."""
    points: list[tuple[float, float, float, str]] = []
    countries: dict[str, float] = defaultdict(float)
    units: dict[int, float] = defaultdict(float)
    for name, spread in likely.items():
        if name == own:
            continue
        for c, chance in spread[:3]:
            weight = chance * trust[name]
            if weight < 0.1:
                continue
            if c.country:
                countries[c.country] = max(countries[c.country], weight)
            for unit in (c.row if c.kind in ("admin1", "admin2") else -1, c.admin1, c.admin2):
                if unit >= 0:
                    units[unit] = max(units[unit], weight)
            if c.kind in ("locality", "admin2", "exact"):
                points.append((c.lat, c.lon, weight, name))
    for iso2 in adjectives:
        countries[iso2] = max(countries[iso2], 0.9)
    return Setting(tuple(points), countries, units)


def _scores(g: Sense, around: Setting | None, by_name: Mapping[str, Sense], weights: Mapping[str, float]) -> list[tuple[Candidate, float]]:
    """Each candidate with its score; only the better ones are weighed against the setting."""
    plain = [(c, sum(weights.get(f, 0.0) * v for f, v in own_features(c, g, by_name))) for c in g.candidates]
    if around is None:
        return sorted(plain, key=lambda p: -p[1])[:_MOST]
    near = [(c, s + sum(weights.get(f, 0.0) * v for f, v in setting_features(c, around))) for c, s in plain]
    return sorted(near, key=lambda p: -p[1])[:_MOST]


def own_features(c: Candidate, g: Sense, by_name: Mapping[str, Sense]) -> Iterator[tuple[str, float]]:
    """What a candidate has by itself: size, kind, kind of name, its container."""
    yield "size", log10(c.size + 1)
    yield f"kind:{c.kind}", 1.0
    yield f"grade:{c.grade}", 1.0
    if c.grade == 1 and fold(c.name).startswith(g.name + " "):
        yield "grade:prefix", 1.0
    if g.unit_word:
        yield ("unit:fits" if c.kind in ("admin1", "admin2") else "unit:not"), 1.0
    elif g.city_word:
        yield ("town:fits" if c.kind in ("locality", "admin2") else "town:not"), 1.0
    if g.containers:
        inside = any(lies_in(c, whole) for name in g.containers for whole in by_name[name].candidates)
        yield ("container:in" if inside else "container:out"), 1.0


def setting_features(c: Candidate, around: Setting) -> Iterator[tuple[str, float]]:
    """How a candidate fits what else the report names."""
    if c.country:
        yield "country:share", around.countries.get(c.country, 0.0)
        if around.countries:
            yield "country:top", float(around.countries.get(c.country, 0.0) >= max(around.countries.values()))
    if c.admin1 >= 0:
        yield "admin1:named", around.units.get(c.admin1, 0.0)
    if c.admin2 >= 0:
        yield "admin2:named", around.units.get(c.admin2, 0.0)
    if c.kind in ("admin1", "admin2"):
        yield "unit:holds", around.units.get(c.row, 0.0)
    if c.kind in ("locality", "admin2", "exact") and around.points:
        pulls = sorted((w * exp(-_km(c.lat, c.lon, lat, lon) / 100) for lat, lon, w, _ in around.points), reverse=True)
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


def _spread(g: Sense, scored: list[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Scores as likelihoods, the likeliest first."""
    if not scored:
        return []
    top = scored[0][1]
    odds = [exp(s - top) for _, s in scored]
    total = sum(odds)
    return [(c, o / total) for (c, _), o in zip(scored, odds, strict=True)]
