"""Reports about shellings that never were, and a coder that knows only these: quick, and the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rashomon.config import Config
from rashomon.types import Document, Failure

TOWNS = {"Orsk": (51.2, 58.5), "Tomsk": (56.5, 84.9), "Perm": (58.0, 56.2), "Omsk": (54.9, 73.3)}


def report(name: str, town: str = "Orsk", day: str = "2031-03-02", killed: int = 12, **known: Any) -> Document:
    """A report of one shelling; the army denies it where the text is to say so."""
    denied = " The army denied that shells hit the market." if known.pop("denied", False) else ""
    text = f"{town}: Shells hit the market on {day}. The mayor said {killed} people died. Amina Noor saw it.{denied}\n"
    return Document(name, text, **{"title": f"Shells hit {town}", "published": day, "source": name} | known)


def coding(doc: Document, digest: str = "one") -> dict[str, Any]:
    """What there is to say of such a report, in contract form."""
    at = _Finder(doc.text)
    town, day = doc.text.partition(":")[0], doc.published
    place = _place(town)
    mayor, amina = _actor("local:mayor", "mayor of " + town, True), _actor("local:amina", "Amina Noor", False)
    claims = [
        _claim(doc, "place", at(town) | {"place": place}, at(f"Shells hit the market on {day}")),
        _claim(doc, "date", at(day) | {"value": day, "start_date": day, "end_date": day}, at("Shells hit the market")),
        _claim(doc, "killed", _toll(doc, at), at("people died"), at("The mayor") | {"actor": _ref(mayor)}, at("said")),
    ]
    disputes = []
    if "denied" in doc.text:
        army = at("The army") | {"actor": None}
        denial = at("shells hit the market")
        claims.append(_claim(doc, "occurred", denial, denial, army, at("denied"), "denies"))
        disputes = [{"event": _event_id(doc), "field": "occurred", "kind": "denial", "claims": [claims[-1]["id"]]}]
    return {
        "schema": "rashomon/coding/1",
        "coder": {"version": "0.0.0", "digest": digest},
        "document": {
            **{k: getattr(doc, k) for k in ("id", "source", "url", "lang", "title", "published", "text")},
            "furniture": [at(f"{town}:") | {"kind": "dateline"}],
        },
        "lead": _event_id(doc),
        "events": [_event(doc, at, claims)],
        "disputes": disputes,
        "attributions": [
            {
                "source": at("The mayor") | {"actor": _ref(mayor)},
                "cue": at("said"),
                "content": [at("people died")],
                "manner": "indirect",
                "stance": "asserts",
            }
        ],
        "actors": [mayor | {"mentions": [at("The mayor")]}, amina | {"mentions": [at("Amina Noor")]}],
        "places": [at(town) | {"place": place}],
        "dates": [at(day) | {"value": day}],
    }


@dataclass(frozen=True, slots=True)
class _Coding:
    data: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return self.data


@dataclass
class StubCoder:
    """Codes such reports, and remembers which; what says "unreadable" fails."""

    digest: str = "one"
    config: Config = field(default_factory=Config)
    seen: list[str] = field(default_factory=list)

    def pipe(self, docs: Iterable[Document | Failure]) -> Iterator[Any]:
        for doc in docs:
            if isinstance(doc, Failure):
                yield doc
            elif "unreadable" in doc.text:
                yield Failure(doc.id, "read", "nothing can be read")
            else:
                self.seen.append(doc.id)
                yield _Coding(coding(doc, self.digest))


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, words: str) -> dict[str, Any]:
        start = self.text.index(words)
        return {"start": start, "end": start + len(words), "text": words}


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _event_id(doc: Document) -> str:
    return "e:" + _hash(doc.id, "shelling")


def _toll(doc: Document, at: _Finder) -> dict[str, Any]:
    number = doc.text.split(" people died")[0].rsplit(" ", 1)[1]
    killed = int(number)
    return at(f"{number} people") | {"low": killed, "best": killed, "high": killed, "of": "people", "side": "target"}


def _claim(
    doc: Document, name: str, value: Any, quote: Any, claimant: Any = None, cue: Any = None, stance: str = "asserts"
) -> dict[str, Any]:
    return {
        "id": "c:" + _hash(doc.id, name, value),
        "field": name,
        "value": value,
        "claimant": claimant,
        "via": [],
        "stance": stance,
        "quote": quote,
        "cue": cue,
        "manner": "indirect",
        "origin": "rule:sample",
        "score": 0.9,
    }


def _event(doc: Document, at: _Finder, claims: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": _event_id(doc),
        "type": "ASSAULT",
        "mode": "heavy-weapons",
        "kind": "shelling",
        "contexts": ["military"],
        "trigger": at("Shells hit"),
        "mentions": [],
        "modality": "actual",
        "historical": False,
        "codes": {
            "cameo": "194",
            "quad": 4,
            "goldstein": -10.0,
            "acled": {
                "event_type": "Explosions/Remote violence",
                "sub_event_type": "Shelling/artillery/missile attack",
            },
            "ucdp": None,
        },
        "claims": claims,
    }


def _place(town: str) -> dict[str, Any]:
    lat, lon = TOWNS[town]
    known = {"id": f"geonames:{town}", "name": town, "country": "RUS", "admin1": None}
    return known | {"lat": lat, "lon": lon, "precision": "locality"}


def _actor(id: str, name: str, public: bool) -> dict[str, Any]:
    known = {"id": id, "name": name, "kind": "person", "country": None, "sectors": [], "wikidata": None}
    return known | {"public": public}


def _ref(actor: dict[str, Any]) -> dict[str, Any]:
    return {"id": actor["id"], "name": actor["name"]}
