"""Many claims to one value, by a named policy: what an incident-level row shows of an incident.

The policies are the linker's (`rashomon.link.policies`). One value comes from one voice of one report, never from two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product

from rashomon.contract import Json
from rashomon.export.accounts import Account
from rashomon.link import policies
from rashomon.link.policies import POLICIES, choose
from rashomon.link.propositions import value_key
from rashomon.link.voices import Said

SIDES = ("actor", "target", "civilian", "unknown")


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, by one voice of one report: in all, and by side; `vague` where only a word such as "dozens" tells."""

    amount: int
    vague: bool
    sides: tuple[int, int, int, int]
    said: Said


def figure(account: Account, field: str, policy: str) -> Figure | None:
    """The toll that the policy takes."""
    taken = choose(policies.toll_candidates(account.claims, field), POLICIES[policy])
    if taken is None:
        return None
    one = taken.said
    told = policies.tolls_by_voice(account.claims, field)[one.report, one.voice.key]
    return Figure(taken.amount, one.value.get("best") is None, _by_side(told, taken.amount), one)


def _by_side(told: Sequence[Said], amount: int) -> tuple[int, int, int, int]:
    """One voice's toll by side. What no side is told of is unknown: it is never split."""
    largest = policies.largest_by_side(told)
    doers, sufferers, others = (policies.amount_of(s) if (s := largest[side]) else 0 for side in SIDES[:3])
    return doers, sufferers, others, max(0, amount - doers - sufferers - others)


def bounds(account: Account, field: str, policy: str) -> tuple[int, int | None] | None:
    """The lowest and the highest figure of any voice; who denies any puts the lowest at 0."""
    found = policies.figure(account.claims, field, POLICIES[policy])
    return (found["low"], found["high"]) if found else None


def place(account: Account, policy: str) -> Said | None:
    """The claim on the place that the policy takes, among those whose place is known."""
    taken = choose(policies.place_candidates(account.claims), POLICIES[policy])
    return taken.said if taken else None


def when(account: Account, policy: str) -> Said | None:
    """The claim on the date that the policy takes, where that has a first and a last day."""
    taken = choose(policies.date_candidates(account.claims), POLICIES[policy])
    return taken.said if taken and days(taken.said.value) else None


def days(value: Json) -> tuple[date, date] | None:
    """First and last day of a date claim; None where an end is open or is no day."""
    try:
        first, last = date.fromisoformat(value["start_date"]), date.fromisoformat(value["end_date"])
    except (KeyError, TypeError, ValueError):
        return None
    return (first, last) if first <= last else None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who does or suffers an event; without an id where only words name them."""

    id: str | None
    name: str
    kind: str | None
    country: str | None
    sectors: tuple[str, ...]
    public: bool
    wikidata: str | None
    said: Said


def parties(account: Account, field: str, policy: str) -> list[Party]:
    """The doers or sufferers that the policy takes, all of one voice of one report; whom most reports name first."""
    chosen = policies.party_claims(account.claims, field, POLICIES[policy])
    reports = Counter(key for key, _ in {(value_key(s), s.origin) for s in account.said(field) if s.value})
    found = [(-reports[value_key(s)], party_of(account, s, s.value.get("actor"), s.value["text"])) for s in chosen]
    return [party for _, party in sorted(found, key=lambda f: (f[0], not f[1].sectors))]


def everybody(account: Account, field: str) -> list[Party]:
    """Every doer or sufferer that any voice names, once each, whom most reports name first."""
    found: dict[str, list[Party]] = {}
    for one in account.said(field):
        party = party_of(account, one, one.value.get("actor"), one.value.get("text") or "")
        found.setdefault(party.id or party.name.casefold(), []).append(party)
    ranked = sorted(found.values(), key=lambda ps: (-len({p.said.origin for p in ps}), not ps[0].sectors))
    return [ps[0] for ps in ranked]


def party_of(account: Account, one: Said, ref: Json | None, words: str) -> Party:
    """An actor that a claim refers to, else its words."""
    actor = account.actor(one, ref)
    sectors = tuple(actor.get("sectors") or ())
    return Party(
        actor.get("id"),
        actor.get("name") or words,
        actor.get("kind"),
        actor.get("country"),
        sectors,
        bool(actor.get("public")),
        actor.get("wikidata"),
        one,
    )


Pair = tuple[Party | None, Party | None]


def pairs(doers: Sequence[Party], sufferers: Sequence[Party]) -> list[Pair]:
    """Doers by sufferers; where all are doers (a meeting, a fight), every two in both orders."""
    if len(doers) > 1 and not sufferers:
        return list(permutations(doers, 2))
    return list(product(doers or (None,), sufferers or (None,)))


def contested(account: Account) -> list[str]:
    """The kinds of disputes that hold a claim of the account."""
    claims = {s.claim["id"] for s in account.claims}
    return sorted({d["kind"] for t in account.tellings for d in t.disputes if claims & set(d["claims"])})


def claimants(account: Account, claims: Iterable[Said]) -> list[str]:
    """Who vouches for the claims, once each, in order."""
    return list(dict.fromkeys(account.claimant(one) for one in claims))
