"""Claims on one field of one event that cannot both hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rashomon.extract.claims import COUNTED, PART
from rashomon.types import Claim, Dispute, Quantity

_NOBODY = ("nobody", "none", "no", "any", "anybody", "anyone", "not")
_NEGATIVE = ("denies", "doubts")


def find_disputes(event_id: str, claims: Sequence[Claim]) -> tuple[Dispute, ...]:
    """The disputes of one event, one per field and kind, each with the claims that make it."""
    found: dict[tuple[str, str], list[str]] = {}
    for a, b in combinations(claims, 2):
        if (kind := _clash(a, b)) is not None:
            field = "occurred" if "occurred" in (a.field, b.field) else a.field
            found.setdefault((field, kind), []).extend([a.id, b.id])
    return tuple(
        Dispute(event_id, field, kind, tuple(dict.fromkeys(ids))) for (field, kind), ids in sorted(found.items())
    )


def _clash(a: Claim, b: Claim) -> str | None:
    """The kind of dispute between two claims; None where both may hold or one voice makes both."""
    if _one_voice(a, b):
        return None
    if "occurred" in (a.field, b.field):
        return _denied(a, b)
    if a.field != b.field:
        return None
    if a.field in COUNTED:
        return _numbers(a, b)
    return {"actor": _actors, "place": _places, "date": _dates}.get(a.field, _never)(a, b)


def _never(a: Claim, b: Claim) -> str | None:
    return None


def _one_voice(a: Claim, b: Claim) -> bool:
    return voice_of(a) == voice_of(b)


def voice_of(claim: Claim) -> str:
    """Who makes a claim, as one key; the report's own voice is empty."""
    if claim.claimant is None:
        return ""
    return claim.claimant.actor.id if claim.claimant.actor else claim.claimant.span.text.lower()


def _denied(a: Claim, b: Claim) -> str | None:
    """Somebody says that it never happened, somebody else tells of it."""
    denial, other = (a, b) if a.field == "occurred" and a.stance in _NEGATIVE else (b, a)
    if denial.field != "occurred" or denial.stance not in _NEGATIVE or other.stance != "asserts":
        return None
    return "denial"


def _numbers(a: Claim, b: Claim) -> str | None:
    p, q = a.value.quantity, b.value.quantity
    if p is None or q is None or any(c.evidence.origin.endswith(PART) for c in (a, b)):
        return None
    if "denies" in (a.stance, b.stance):
        return "denial" if a.stance != b.stance and (_nil(p) or _nil(q)) else "number" if a.stance != b.stance else None
    if a.stance != "asserts" or b.stance != "asserts" or _together(p, q):
        return None
    return "number"


def _nil(q: Quantity) -> bool:
    return q.high == 0


def _together(p: Quantity, q: Quantity) -> bool:
    """The ranges meet, or one of them says nothing."""
    low_p, high_p = _range(p)
    low_q, high_q = _range(q)
    if (low_p, high_p) == (None, None) or (low_q, high_q) == (None, None):
        return True
    return (low_p or 0) <= (high_q if high_q is not None else 10**12) and (low_q or 0) <= (
        high_p if high_p is not None else 10**12
    )


def _range(q: Quantity) -> tuple[int | None, int | None]:
    """What the figure leaves open; "about 60" is good for a tenth either way, "at least 14" is still a figure of 14."""
    if q.best is not None and q.high is None and q.low == q.best:
        return q.best, q.best
    if q.best is not None and q.low is None and q.high is None:
        return round(q.best * 0.9), round(q.best * 1.1)
    return q.low, q.high


def _actors(a: Claim, b: Claim) -> str | None:
    if {a.stance, b.stance} == {"asserts"}:
        return "responsibility" if _rivals(a, b) else None
    if "asserts" not in (a.stance, b.stance):
        return None
    if any(c.stance in _NEGATIVE and _first_word(c) in _NOBODY for c in (a, b)):
        return "account"
    return "responsibility" if _same_actor(a, b) or (_key(a) and _key(b) and _mentions_self(a, b)) else None


def _mentions_self(a: Claim, b: Claim) -> bool:
    """A voice that refuses its own part answers whoever names a doer."""
    denial = a if a.stance in _NEGATIVE else b
    return _key(denial) == voice_of(denial)


def _first_word(claim: Claim) -> str:
    return claim.value.span.text.split()[0].lower() if claim.value.span else ""


def _rivals(a: Claim, b: Claim) -> bool:
    """Two voices name two doers of a deed, and both of them are known parties."""
    return bool(a.claimant and b.claimant and a.value.actor and b.value.actor and a.value.actor.id != b.value.actor.id)


def _same_actor(a: Claim, b: Claim) -> bool:
    return _key(a) == _key(b)


def _key(claim: Claim) -> str:
    return claim.value.actor.id if claim.value.actor else claim.value.span.text.lower() if claim.value.span else ""


def _places(a: Claim, b: Claim) -> str | None:
    p, q = a.value.place, b.value.place
    if not (a.claimant and b.claimant and p and q) or p.precision != q.precision or p.precision == "country":
        return None
    return "place" if p.id != q.id else None


def _dates(a: Claim, b: Claim) -> str | None:
    p, q = a.value.when, b.value.when
    if not (a.claimant and b.claimant and p and q and p.value and q.value):
        return None
    return None if p.value.startswith(q.value) or q.value.startswith(p.value) or "/" in p.value + q.value else "date"
