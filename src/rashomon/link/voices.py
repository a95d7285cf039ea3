"""Who says what about an incident: the claims of its reports, each with the party that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.contract import Json
from rashomon.link.copies import folded
from rashomon.link.families import family_of, is_word

_NO_COUNTRY = ":-:"


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """A party to an incident: a claimant, or an outlet in its own voice (`own`)."""

    key: str
    id: str | None
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, who makes it, in which report, printed when; `origin` is the report that the report copies."""

    claim: Json
    voice: Voice
    report: str
    origin: str
    published: str

    @property
    def value(self) -> Json:
        found: Json = self.claim["value"] or {}
        return found


def main_type(events: Sequence[tuple[str, Json]]) -> tuple[str, str | None, str]:
    """Type, mode and kind of an incident: what most reports tell of; a deed counts as much as two words about it."""
    weights: dict[str, float] = {}
    for type in sorted({e["type"] for _, e in events}):
        reports = {document for document, e in events if e["type"] == type}
        weights[type] = len(reports) * (1 if is_word(type) else 2)
    type = min(weights, key=lambda t: (-weights[t], t))
    found = [e for _, e in events if e["type"] == type]
    mode = _commonest([e["mode"] for e in found if e["mode"]])
    return type, mode, _commonest([e["kind"] for e in found if mode is None or e["mode"] == mode]) or ""


def _commonest(words: Sequence[str]) -> str | None:
    return min(words, key=lambda w: (-words.count(w), w), default=None)


def said(
    events: Iterable[tuple[str, Json]], codings: Mapping[str, Json], origin: Mapping[str, str], type: str
) -> list[Said]:
    """The claims about an incident, in order of printing: those of events of its family alone."""
    told = [(d, e) for d, e in events if family_of(e["type"]) == family_of(type)]
    voices = _resolved(_Raw.of(c, codings[d]["document"]) for d, e in told for c in e["claims"])
    found = [
        Said(
            c,
            voices[_Raw.of(c, codings[d]["document"])],
            d,
            origin[d],
            codings[d]["document"].get("published") or "9999",
        )
        for d, e in told
        for c in e["claims"]
    ]
    return sorted(found, key=lambda s: (s.published, s.report, s.claim["id"]))


@dataclass(frozen=True, slots=True, order=True)
class _Raw:
    """A claimant as one report names it."""

    id: str
    name: str
    own: bool

    @classmethod
    def of(cls, claim: Json, document: Json) -> _Raw:
        claimant = claim["claimant"]
        if claimant is None:
            return cls("", document.get("source") or document["id"], True)
        actor = claimant.get("actor") or {}
        id = actor.get("id") or ""
        return cls("" if id.startswith("local:") else id, actor.get("name") or claimant["text"], False)


def _resolved(raws: Iterable[_Raw]) -> dict[_Raw, Voice]:
    """Claimants of all reports as parties: by what they are where that is known, else by name; each has one name."""
    unique = sorted(set(raws))
    ids = {r.id for r in unique if r.id}
    names = {folded(r.name) for r in unique if not r.id and not r.own}
    found = {r: _voice(r, ids, names) for r in unique}
    name: dict[str, str] = {}
    for raw, voice in found.items():
        if folded(raw.name) == voice.key or raw.id == voice.id:
            name.setdefault(voice.key, raw.name)
    return {r: replace(voice, name=name.get(voice.key, voice.name)) for r, voice in found.items()}


def _voice(raw: _Raw, ids: set[str], names: set[str]) -> Voice:
    if raw.own:
        return Voice(f"own {folded(raw.name)}", None, raw.name, True)
    if raw.id:
        id = _with_country(raw.id, ids)
        return Voice(id, id, raw.name, False)
    key = _longer(folded(raw.name), names)
    return Voice(key, None, raw.name, False)


def _with_country(id: str, ids: set[str]) -> str:
    """ "The police" are the police of the one country whose police speak."""
    if _NO_COUNTRY not in id:
        return id
    head, tail = id.split(_NO_COUNTRY, 1)
    of_state = [i for i in ids if i != id and i.startswith(f"{head}:") and i.split(":", 2)[2:] == [tail]]
    return of_state[0] if len(of_state) == 1 else id


def _longer(name: str, names: set[str]) -> str:
    """ "Mamani" is "Teodora Mamani" where no other Mamani speaks."""
    words = set(name.split())
    longer = [n for n in names if n != name and words < set(n.split())]
    return longer[0] if len(longer) == 1 else name


def positions_of(claims: Iterable[Said]) -> Iterator[tuple[tuple[Voice, str], list[Said]]]:
    """Claims by party and stance, in order of party; a party is named as it is first."""
    found: dict[tuple[str, str], list[Said]] = {}
    for one in claims:
        found.setdefault((one.voice.key, one.claim["stance"]), []).append(one)
    for (_, stance), same in sorted(found.items()):
        yield (same[0].voice, stance), same
