"""Many claims to one value, by a named policy: what an incident-level row shows of an incident.

All policies read asserting claims. One value comes from the claims of one voice of one report, never from two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product
from typing import Any

from rashomon.contract import Json
from rashomon.export.corpus import Telling

POLICIES = ("conservative/1", "informative/1", "representative/1", "latest/1")
SIDES = ("actor", "target", "civilian", "unknown")
FINENESS = ("exact", "locality", "admin2", "admin1", "region", "country")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim and the telling that it is part of."""

    claim: Json
    telling: Telling

    @property
    def value(self) -> Json:
        found: Json = self.claim["value"] or {}
        return found

    @property
    def published(self) -> str:
        return self.telling.document.get("published") or "9999"

    @property
    def report(self) -> str:
        return str(self.telling.document["id"])

    @property
    def voice(self) -> str:
        """Who says so, the same for every claim of one voice in one report."""
        claimant = self.claim["claimant"] or {}
        return str((claimant.get("actor") or {}).get("id") or claimant.get("text") or "").casefold()


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, by one voice of one report: in all, and by side. `high` is null when open."""

    low: int
    best: int | None
    high: int | None
    sides: tuple[int, int, int, int]
    said: Said


def said(tellings: Iterable[Telling], field: str, *stances: str) -> list[Said]:
    """The claims on a field, asserting ones where no stance is named."""
    return [
        Said(claim, t)
        for t in tellings
        for claim in t.event["claims"]
        if claim["field"] == field and claim["stance"] in (stances or ("asserts",))
    ]


def figures(tellings: Sequence[Telling], field: str) -> list[Figure]:
    """What each voice of each report puts a toll at."""
    voices: dict[tuple[str, str], list[Said]] = {}
    for claim in said(tellings, field):
        if _least(claim.value) is not None:
            voices.setdefault((claim.report, claim.voice), []).append(claim)
    return [_figure(claims) for claims in voices.values()]


def _figure(claims: Sequence[Said]) -> Figure:
    """One voice's toll: what it gives for all, or the sum over sides where that is more.

    A figure without a side ("12 people, three of them soldiers") holds those with one.
    """
    largest = {side: max((c for c in claims if _side(c) == side), key=_rank, default=None) for side in SIDES}
    sided = [c for side, c in largest.items() if c and side != "unknown"]
    whole = largest["unknown"]
    parts = {side: (_count(c.value) if (c := largest[side]) else 0) for side in SIDES}
    rest = max(0, parts["unknown"] - sum(_count(c.value) for c in sided))
    counts = (parts["actor"], parts["target"], parts["civilian"], rest)
    if whole and (rest or not sided):
        return Figure(_least(whole.value) or 0, whole.value.get("best"), whole.value.get("high"), counts, whole)
    main = max(sided, key=_rank)
    best, high = _sum(sided, "best"), _sum(sided, "high")
    return Figure(sum(_least(c.value) or 0 for c in sided), best, high, counts, main)


def _sum(claims: Sequence[Said], end: str) -> int | None:
    ends = [c.value.get(end) for c in claims]
    return None if None in ends else sum(n for n in ends if n)


def _side(claim: Said) -> str:
    side = claim.value.get("side")
    return side if side in SIDES else "unknown"


def _rank(claim: Said) -> tuple[int, str]:
    return _count(claim.value), claim.claim["id"]


def _least(value: Json) -> int | None:
    """The lowest that the words allow."""
    return next((value[end] for end in ("low", "best", "high") if value.get(end) is not None), None)


def _count(value: Json) -> int:
    """The one number that stands for a range: best, else what the words allow at least."""
    return value["best"] if value.get("best") is not None else _least(value) or 0


# ---------------------------------------------------------------- one of several


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A value that might stand for all: what it is, how large, how vague, and who says so."""

    value: Any
    amount: int
    vagueness: int
    said: Said


def preferred(candidates: Sequence[_Candidate], policy: str) -> _Candidate | None:
    """The candidate that the policy takes; ties go to more reports, then the earlier, then the smaller claim id."""
    if not candidates:
        return None
    backing = Counter(value for value, _ in {(c.value, c.said.report) for c in candidates})
    newest = max(_day(c.said) for c in candidates)
    first: Callable[[_Candidate], int] = {
        "conservative/1": lambda c: c.amount,
        "informative/1": lambda c: c.vagueness,
        "representative/1": lambda c: 0,
        "latest/1": lambda c: _day(c.said) != newest,
    }[policy]
    return min(candidates, key=lambda c: (first(c), -backing[c.value], c.said.published, c.said.claim["id"]))


def _day(claim: Said) -> str:
    return str(claim.telling.document.get("published") or "")


def figure(tellings: Sequence[Telling], field: str, policy: str) -> Figure | None:
    """The toll that the policy takes."""
    found = {id(f.said): f for f in figures(tellings, field)}
    taken = preferred([_Candidate(_shape(f), _total(f), _looseness(f), f.said) for f in found.values()], policy)
    return found[id(taken.said)] if taken else None


def _shape(found: Figure) -> tuple[int | None, ...]:
    return found.low, found.best, found.high


def _total(found: Figure) -> int:
    return found.low if found.best is None else found.best


def _looseness(found: Figure) -> int:
    """0 an exact number, 1 a range with a best, 2 an open range, 3 a vague word."""
    if found.best is None:
        return 3
    return 2 if found.high is None else int(found.low != found.high)


def bounds(tellings: Sequence[Telling], field: str) -> tuple[int, int | None] | None:
    """The lowest and the highest figure of any voice; who denies any puts the lowest at 0.

    The highest is null where no voice gives an upper end or a best figure.
    """
    found = figures(tellings, field)
    if not found:
        return None
    highs = [n for f in found if (n := f.high if f.high is not None else f.best) is not None]
    low = 0 if said(tellings, field, "denies") else min(f.low for f in found)
    return low, max(highs, default=None)


def place(tellings: Sequence[Telling], policy: str) -> Said | None:
    """The claim on the place that the policy takes, among those whose place is known."""
    known = [c for c in said(tellings, "place") if c.value.get("place")]
    taken = preferred(
        [_Candidate(_spot(c), 0, FINENESS.index(c.value["place"]["precision"]), c) for c in known], policy
    )
    return taken.said if taken else None


def _spot(claim: Said) -> str:
    found = claim.value["place"]
    return str(found["id"] or found["name"])


def when(tellings: Sequence[Telling], policy: str) -> Said | None:
    """The claim on the date that the policy takes, among those with a first and a last day."""
    known = [c for c in said(tellings, "date") if days(c.value)]
    taken = preferred([_Candidate(days(c.value), 0, _width(c.value), c) for c in known], policy)
    return taken.said if taken else None


def days(value: Json) -> tuple[date, date] | None:
    """First and last day of a date claim; None where an end is open or is no day."""
    try:
        first, last = date.fromisoformat(value["start_date"]), date.fromisoformat(value["end_date"])
    except (KeyError, TypeError, ValueError):
        return None
    return (first, last) if first <= last else None


def _width(value: Json) -> int:
    ends = days(value)
    return (ends[1] - ends[0]).days if ends else 0


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who does or suffers an event; without an id where only words name them."""

    id: str | None
    name: str
    kind: str | None
    country: str | None
    sectors: tuple[str, ...]
    public: bool
    said: Said


def parties(tellings: Sequence[Telling], field: str) -> list[Party]:
    """Everybody whom a claim asserts as doer or sufferer, once each, whom most reports name first."""
    found: dict[str, list[Party]] = {}
    for claim in said(tellings, field):
        party = _party(claim)
        found.setdefault(party.id or party.name.casefold(), []).append(party)
    ranked = sorted(found.values(), key=lambda ps: (-len({p.said.report for p in ps}), not ps[0].sectors))
    return [ps[0] for ps in ranked]


def _party(claim: Said) -> Party:
    actor = claim.telling.actor(claim.value.get("actor"))
    return Party(
        actor.get("id"),
        actor.get("name") or claim.value.get("text") or "",
        actor.get("kind"),
        actor.get("country"),
        tuple(actor.get("sectors") or ()),
        bool(actor.get("public")),
        claim,
    )


Pair = tuple[Party | None, Party | None]


def pairs(tellings: Sequence[Telling]) -> list[Pair]:
    """Doers by sufferers; where all are doers (a meeting, a fight), every two in both orders.

    Crowds ("12 people", "at least 20 people") are one party, for words alone do not tell them apart.
    """
    doers, sufferers = (_with_one_crowd(parties(tellings, field)) for field in ("actor", "target"))
    if len(doers) > 1 and not sufferers:
        return list(permutations(doers, 2))
    return list(product(doers or (None,), sufferers or (None,)))


def _with_one_crowd(found: Sequence[Party]) -> list[Party]:
    crowds = sorted((p for p in found if p.kind in (None, "population")), key=lambda p: not p.sectors)
    return [p for p in found if p not in crowds[1:]]


def contested(tellings: Sequence[Telling]) -> list[str]:
    """The kinds of disputes that hold a claim of these tellings."""
    claims = {c["id"] for t in tellings for c in t.event["claims"]}
    return sorted({d["kind"] for t in tellings for d in t.disputes if claims & set(d["claims"])})


def claimants(claims: Iterable[Said]) -> Iterator[str]:
    """Who vouches, in order; a report's own voice is its outlet's."""
    for claim in claims:
        voice = claim.claim["claimant"]
        yield claim.telling.actor(voice["actor"]).get("name") or voice["text"] if voice else _outlet(claim.telling)


def _outlet(telling: Telling) -> str:
    return str(telling.document.get("source") or telling.document["id"])
