"""Claims about an incident that cannot both hold: the rules of one report's disputes, across reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from rashomon.contract import Json
from rashomon.extract.claims import COUNTED, PART
from rashomon.extract.disputes import find_disputes
from rashomon.link.propositions import value_key
from rashomon.link.voices import Said
from rashomon.types import Actor, Claim, Evidence, Place, Quantity, Span, Value, Voice, When

_MOST = 400  # claims held against each other, the oldest of each voice and value
_ACTORS = "actor"


def disputes(claims: Sequence[Said]) -> list[Json]:
    """The disputes of an incident by field and kind, each with its claims.

    A voice stands by its newest figure; outlets in their own voice differ from each other in figures only.
    """
    found: dict[tuple[str, str], set[str]] = {}
    crowds = {str(s.value.get("text")) for s in claims if s.claim["field"] in COUNTED}
    for part in _parts(_once(_newest(claims))):
        for one in find_disputes("", [_claim(s, crowds) for s in part[:_MOST]]):
            found.setdefault((one.field, one.kind), set()).update(one.claims)
    return [{"field": field, "kind": kind, "claims": sorted(ids)} for (field, kind), ids in sorted(found.items())]


def _newest(claims: Sequence[Said]) -> list[Said]:
    """Without the figures that their own voice has replaced in a later report."""
    last: dict[tuple[str, str], str] = {}
    for one in claims:
        if one.claim["field"] in COUNTED:
            key = one.voice.key, one.claim["field"]
            last[key] = max(last.get(key, ""), one.published)
    return [s for s in claims if s.published == last.get((s.voice.key, s.claim["field"]), s.published)]


def _once(claims: Iterable[Said]) -> list[Said]:
    """Each voice's value once, as first told."""
    found: dict[tuple[str, ...], Said] = {}
    for one in claims:
        part = one.claim["origin"].endswith(PART)
        found.setdefault((one.voice.key, one.claim["field"], value_key(one), one.claim["stance"], str(part)), one)
    return list(found.values())


def _parts(claims: Sequence[Said]) -> Iterator[list[Said]]:
    """Claims that may contradict each other: figures of one field and side, and all that is no figure."""
    counted = [s for s in claims if s.claim["field"] in COUNTED]
    yield [s for s in claims if s.claim["field"] not in COUNTED]
    for field in sorted({s.claim["field"] for s in counted}):
        of_field = [s for s in counted if s.claim["field"] == field]
        yield [s for s in of_field if s.value.get("side") == _ACTORS]
        yield [s for s in of_field if s.value.get("side") != _ACTORS]


def _claim(one: Said, crowds: Set[str]) -> Claim:
    """A claim of contract form as the rules of disputes read it; "some 8,000 people" is a figure and no known doer."""
    claim, counted = one.claim, one.claim["field"] in COUNTED
    name = Span(0, 0, one.voice.key)
    voice = Voice(name, Actor(one.voice.key, one.voice.name, "organization")) if counted or not one.voice.own else None
    evidence = Evidence(Span(0, 0, ""), None, "indirect", claim["origin"], claim["score"] or 0.0)
    return Claim(claim["id"], claim["field"], _value(one, counted, crowds), voice, (), claim["stance"], evidence)


def _value(one: Said, counted: bool, crowds: Set[str]) -> Value:
    value = one.value
    if not value:
        return Value(None)
    actor, place = value.get("actor"), value.get("place")
    return Value(
        Span(0, 0, value["text"]),
        Actor(value_key(one), actor["name"], "organization") if actor and value["text"] not in crowds else None,
        Place(*(place[k] for k in ("id", "name", "country", "admin1", "lat", "lon", "precision"))) if place else None,
        When(value["value"]) if value.get("value") else None,
        Quantity(value["low"], value["best"], value["high"]) if counted else None,
        value.get("kind"),
    )
