"""What is said of an incident: values that agree are one proposition, with all who assert, deny or doubt it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.contract import Json
from rashomon.link.copies import folded
from rashomon.link.views import COUNTS
from rashomon.link.voices import Said, Voice, positions_of

ORDER = ("occurred", "actor", "target", "place", "date", *COUNTS, "means", "cause", "conduct")
_THINGS = ("seized", "damaged")
_PLACED = ("start", "end")


def propositions(claims: Sequence[Said]) -> list[Json]:
    """Every value with its positions, by field in the contract's order, then in order of first telling."""
    found: dict[tuple[int, str], list[Said]] = {}
    for one in claims:
        field = one.claim["field"]
        found.setdefault((ORDER.index(field) if field in ORDER else len(ORDER), value_key(one)), []).append(one)
    ordered = sorted(found.items(), key=lambda x: x[0][0])
    return [_proposition(same) for _, same in ordered]


def _proposition(same: Sequence[Said]) -> Json:
    return {
        "field": same[0].claim["field"],
        "value": shown(min(same, key=vagueness)),
        "positions": [_position(voice, stance, told) for (voice, stance), told in positions_of(same)],
    }


def _position(voice: Voice, stance: str, told: Sequence[Said]) -> Json:
    return {
        "party": party(voice),
        "stance": stance,
        "claims": sorted({s.claim["id"] for s in told}),
        "reports": sorted({s.report for s in told}),
    }


def party(voice: Voice) -> Json:
    """A party in contract form; `own` marks an outlet that says so itself."""
    return {"id": voice.id, "name": voice.name, "own": voice.own}


def shown(one: Said) -> Json | None:
    """A value without its place in one report's text."""
    value = one.claim["value"]
    return {k: v for k, v in value.items() if k not in _PLACED} if value else None


def value_key(one: Said) -> str:
    """The same for values that agree: the same number of the same things, party, place or day, else the same words."""
    value, field = one.value, str(one.claim["field"])
    if field == "occurred" or not value:
        return field
    words: str = folded(value["text"])
    if field in COUNTS:
        return _count_key(value, field) or words
    if field in ("actor", "target"):
        return _party_key(value.get("actor") or {}, words)
    if field == "place":
        place = value.get("place") or {}
        return str(place.get("id") or words)
    return str((value.get("value") if field == "date" else value.get("kind") if field == "means" else None) or words)


def _party_key(actor: Json, words: str) -> str:
    """Who the world knows by what they are, others by their name."""
    id = str(actor.get("id") or words)
    return folded(str(actor["name"])) if id.startswith("local:") else id


def _count_key(value: Json, field: str) -> str | None:
    """ "At least 12" agrees with 12; "2 rifles" does not agree with "2 computers"."""
    best = value.get("best")
    number = str(best) if best is not None else f"{value.get('low')}..{value.get('high')}"
    if number == "None..None":
        return None
    return f"{number} {folded(value.get('of') or '')}" if field in _THINGS else number


def vagueness(one: Said) -> tuple[int, str, str]:
    """How much a value leaves open, then age: the most precise of those that agree stands for them."""
    value = one.value
    known = [value.get(k) is not None for k in ("high", "best", "low", "actor", "place", "value", "kind")]
    return -sum(known), one.published, one.claim["id"]


def tolls(claims: Iterable[Said]) -> list[Json]:
    """What each party puts each toll at, over time: a party that updates its own figure makes a series."""
    found: dict[tuple[int, str], list[Said]] = {}
    for one in claims:
        if one.claim["field"] in COUNTS and one.claim["stance"] == "asserts":
            found.setdefault((ORDER.index(one.claim["field"]), one.voice.key), []).append(one)
    return [
        {"field": same[0].claim["field"], "party": party(same[0].voice), "figures": [_figure(s) for s in same]}
        for _, same in sorted(found.items(), key=lambda x: x[0])
    ]


def _figure(one: Said) -> Json:
    ends = {k: one.value.get(k) for k in ("low", "best", "high", "of", "side", "text")}
    return {
        "published": None if one.published == "9999" else one.published,
        "report": one.report,
        "claim": one.claim["id"],
        **ends,
    }
