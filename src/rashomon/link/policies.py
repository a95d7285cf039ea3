"""Collapse policies: many claims to one value, by a rule with a name and a version.

All read asserting claims. A denial of any death puts the lowest figure at 0; it never sets the figure itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.contract import Json
from rashomon.extract.claims import PART
from rashomon.link.propositions import shown, value_key
from rashomon.link.voices import Said

TOLLS = ("killed", "injured", "missing", "detained", "abducted", "displaced", "participants")
DEFAULT = "conservative/1"
_FINENESS = ("exact", "locality", "admin2", "admin1", "region", "country")
_SIDES = ("actor", "target", "civilian")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that may stand for all: how large, how vague, by whom."""

    value: Any
    key: str
    amount: int
    vague: int
    said: Said


@dataclass(frozen=True, slots=True)
class Policy:
    """Which of several values stands for all: the one that ranks first."""

    name: str
    rank: Callable[[Candidate, str], int]


def _lowest(c: Candidate, newest: str) -> int:
    return c.amount


def _most_precise(c: Candidate, newest: str) -> int:
    return c.vague


def _most_told(c: Candidate, newest: str) -> int:
    return 0


def _newest(c: Candidate, newest: str) -> int:
    return int(c.said.published != newest)


POLICIES: dict[str, Policy] = {
    p.name: p
    for p in (
        Policy("conservative/1", _lowest),
        Policy("informative/1", _most_precise),
        Policy("representative/1", _most_told),
        Policy("latest/1", _newest),
    )
}


def choose(candidates: Sequence[Candidate], policy: Policy) -> Candidate | None:
    """The candidate that a policy takes; ties go to more independent reports, the earlier, the smaller claim id."""
    told = Counter(key for key, _ in {(c.key, c.said.origin) for c in candidates})
    dated = [c.said.published for c in candidates if c.said.published != "9999"]
    newest = max(dated, default="9999")
    return min(
        candidates,
        key=lambda c: (policy.rank(c, newest), -told[c.key], c.said.published, c.said.claim["id"]),
        default=None,
    )


def summary(claims: Sequence[Said], policy: Policy) -> Json:
    """What a policy shows of an incident: date, place, parties, and each toll that somebody gives."""
    date, place = choose(date_candidates(claims), policy), choose(place_candidates(claims), policy)
    figures = {field: figure(claims, field, policy) for field in TOLLS}
    return {
        "policy": policy.name,
        "date": date.value if date else None,
        "place": place.value if place else None,
        "actor": parties(claims, "actor", policy),
        "target": parties(claims, "target", policy),
        **{field: found for field, found in figures.items() if found},
    }


def summaries(claims: Sequence[Said]) -> dict[str, Json]:
    """The summary of an incident under every policy."""
    return {name: summary(claims, policy) for name, policy in POLICIES.items()}


def _asserted(claims: Iterable[Said], *fields: str) -> list[Said]:
    return [s for s in claims if s.claim["field"] in fields and s.claim["stance"] == "asserts" and s.value]


def date_candidates(claims: Sequence[Said]) -> list[Candidate]:
    """Days that are told; a month that holds one of them is no rival to it."""
    dated = [(s, (s.value.get("start_date"), s.value.get("end_date"))) for s in _asserted(claims, "date")]
    known = [(s, (a, b)) for s, (a, b) in dated if a and b]
    spans = {span for _, span in known}
    return [
        Candidate(s.value["value"], f"{a}/{b}", 0, int(a != b), s)
        for s, (a, b) in known
        if not any(a <= c and d <= b and (a, b) != (c, d) for c, d in spans)
    ]


def place_candidates(claims: Sequence[Said]) -> list[Candidate]:
    """Places that are told; a country or province beside a place in it is no rival to that place."""
    known = [s for s in _asserted(claims, "place") if s.value.get("place")]
    finest: dict[Any, int] = {}
    for s in known:
        spot = s.value["place"]
        for area in {(spot["country"],), (spot["country"], spot["admin1"])}:
            finest[area] = min(finest.get(area, len(_FINENESS)), _fineness(spot))
    return [
        Candidate(s.value["place"], value_key(s), 0, _fineness(s.value["place"]), s)
        for s in known
        if not _holds_finer(s.value["place"], finest)
    ]


def _fineness(spot: Json) -> int:
    return _FINENESS.index(spot["precision"])


def _holds_finer(spot: Json, finest: Mapping[Any, int]) -> bool:
    area = (spot["country"],) if spot["precision"] == "country" else (spot["country"], spot["admin1"])
    return spot["precision"] in ("country", "admin1", "admin2") and finest[area] < _fineness(spot)


def figure(claims: Sequence[Said], field: str, policy: Policy) -> Json | None:
    """A toll: the lowest and highest figure of any voice, and between them the one that the policy takes.

    `best` comes from one voice of one report; `high` is null where nobody gives an upper end.
    """
    found = toll_candidates(claims, field)
    taken = choose(found, policy)
    if taken is None:
        return None
    refused = any(s.claim["field"] == field and s.claim["stance"] == "denies" for s in claims)
    highs = [high for c in found if (high := c.value[2] if c.value[2] is not None else c.value[1]) is not None]
    low = 0 if refused else min(c.value[0] for c in found)
    return {
        "low": low,
        "best": taken.amount,
        "high": max(highs, default=None),
        "contested": refused or len({c.key for c in found}) > 1,
    }


def toll_candidates(claims: Sequence[Said], field: str) -> list[Candidate]:
    """What each voice of each report puts a toll at, over all sides."""
    return [_figure(told) for told in tolls_by_voice(claims, field).values()]


def tolls_by_voice(claims: Sequence[Said], field: str) -> dict[tuple[str, str], list[Said]]:
    """The figures that count for a toll, by report and voice: those that are no part of another figure."""
    voices: dict[tuple[str, str], list[Said]] = {}
    for one in _asserted(claims, field):
        if _least(one.value) is not None and not one.claim["origin"].endswith(PART):
            voices.setdefault((one.report, one.voice.key), []).append(one)
    return voices


def largest_by_side(told: Sequence[Said]) -> dict[str, Said | None]:
    """One voice's largest figure for each side, and for nobody's in particular ("unknown")."""
    return {side: max((s for s in told if _side(s) == side), key=_rank, default=None) for side in (*_SIDES, "unknown")}


def _figure(told: Sequence[Said]) -> Candidate:
    """One voice's toll: its figure for all, or the sum over sides where that is more."""
    largest = largest_by_side(told)
    sides = [s for side in _SIDES if (s := largest[side])]
    whole = largest["unknown"]
    taken = [whole] if whole and amount_of(whole) >= sum(map(amount_of, sides)) else sides
    low, amount = sum(_least(s.value) or 0 for s in taken), sum(map(amount_of, taken))
    highs = [s.value.get("high") for s in taken]
    high = None if None in highs else sum(n for n in highs if n)
    vague = 0 if low == high else 1 if high is not None else 2 + any(s.value.get("best") is None for s in taken)
    return Candidate((low, amount, high), str(amount), amount, vague, max(taken, key=_rank))


def _side(one: Said) -> str:
    side = one.value.get("side")
    return side if side in _SIDES else "unknown"


def _rank(one: Said) -> tuple[int, str]:
    return amount_of(one), one.claim["id"]


def amount_of(one: Said) -> int:
    """The one number that stands for a range: best, else what the words allow at least."""
    best = one.value.get("best")
    return int(best) if best is not None else _least(one.value) or 0


def _least(value: Json) -> int | None:
    return next((value[end] for end in ("low", "best", "high") if value.get(end) is not None), None)


def parties(claims: Sequence[Said], field: str, policy: Policy) -> list[Json]:
    """The parties on one side, in contract form."""
    return [_party(one) for one in party_claims(claims, field, policy)]


def party_claims(claims: Sequence[Said], field: str, policy: Policy) -> list[Said]:
    """A claim on each party of one side: all that the report of the chosen claim names in one voice."""
    found = [Candidate(shown(s), value_key(s), 0, int(not s.value.get("actor")), s) for s in _asserted(claims, field)]
    taken = choose(found, policy)
    if taken is None:
        return []
    beside = [c for c in found if (c.said.report, c.said.voice.key) == (taken.said.report, taken.said.voice.key)]
    named = {c.key: c.said for c in beside}
    return [named[key] for key in sorted(named)]


def _party(one: Said) -> Json:
    actor = one.value.get("actor") or {}
    return {"id": actor.get("id"), "name": actor.get("name") or one.value["text"]}
