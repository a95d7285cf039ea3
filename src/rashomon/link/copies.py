"""Reports that are one report: wire copies and near-duplicates, found so that they count once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.contract import Json
from rashomon.link.views import body
from rashomon.link.words import weight, words_of

NEAR = 0.5  # share of word triples: one text, perhaps edited
CREDITED = 0.7  # share of the shorter text's telling words, where the one credits the other or both credit one agency
_PERMUTATIONS, _SEED = 128, 7
_LOGO = re.compile(r"\(([^\W\d_][^()\n]{1,40})\)\s*[-–—]")  # "ORURO, March 4 (Andes Wire) -"
_DATELINE = 160  # characters
_OUTLET = "JRN"


@dataclass(frozen=True, slots=True)
class _Print:
    """A report as printed: its outlet, its words, their signature, whom it names and which agencies."""

    document: str
    published: str
    outlet: str
    words: frozenset[str]
    signature: Any
    named: frozenset[str]
    agencies: frozenset[str]


def originals(codings: Sequence[Json]) -> dict[str, str]:
    """For each report of an incident the earliest report that it is a copy of; its own id where it is none.

    Of one day's reports those that credit no other of them come first.
    """
    if len(codings) == 1:
        return {coding["document"]["id"]: coding["document"]["id"] for coding in codings}
    prints = [_print(coding) for coding in codings]
    outlets = {p.outlet for p in prints}
    origin: dict[str, str] = {}
    found: list[_Print] = []
    for new in sorted(prints, key=lambda p: (p.published, not outlets.isdisjoint(p.named | p.agencies), p.document)):
        nearest = max(found, key=lambda old: _copied(old, new), default=new)
        if nearest is not new and _copied(nearest, new):
            origin[new.document] = nearest.document
        else:
            origin[new.document] = new.document
            found.append(new)
    return origin


def _print(coding: Json) -> _Print:
    from rensa import RMinHash

    document = coding["document"]
    words = words_of(body(document))
    signature = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    signature.update([" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))])
    telling = frozenset(w for w in words if weight(w) > 1)
    outlet, published = folded(document.get("source") or ""), document.get("published") or "9999"
    named = frozenset(folded(v["text"]) for v in _voices(coding)) - {outlet, ""}
    return _Print(document["id"], published, outlet, telling, signature, named, frozenset(_agencies(coding)))


def _copied(old: _Print, new: _Print) -> float:
    """How much of a text is another's: 0 where it is no copy."""
    near = float(old.signature.jaccard(new.signature))
    if near >= NEAR:
        return near
    credited = old.outlet in new.named | new.agencies or not old.agencies.isdisjoint(new.agencies)
    shared = _shared(old.words, new.words) if credited or new.outlet in old.named else 0.0
    return shared if shared >= CREDITED else 0.0


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _agencies(coding: Json) -> set[str]:
    """The outlets that a report credits beside its own: "Reuters reported", "(Reuters) -"."""
    document, outlets = coding["document"], {a["id"]: a["name"] for a in coding["actors"] if _OUTLET in a["sectors"]}
    logos = (m.group(1) for m in _LOGO.finditer(document["text"][:_DATELINE]))
    named = (outlets.get((v.get("actor") or {}).get("id"), "") for v in _voices(coding))
    return {folded(name) for name in (*logos, *named)} - {folded(document.get("source") or ""), ""}


def _voices(coding: Json) -> Iterator[Json]:
    """Everybody who says something in a report."""
    yield from (a["source"] for a in coding["attributions"] if a["source"])
    claims = [c for e in coding["events"] for c in e["claims"]]
    yield from (v for c in claims for v in (*c["via"], c["claimant"]) if v)


def folded(name: str) -> str:
    """A name without article and case."""
    return re.sub(r"^(the|an?) ", "", " ".join(name.casefold().split()))
