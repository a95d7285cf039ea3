"""Incidents made by hand: a clash near a town, told by reports with the claims that a test wants."""

from __future__ import annotations

import hashlib
from typing import Any

from rashomon.export.corpus import Case, tellings_of


def claim(field: str, stance: str = "asserts", who: str | None = None, **value: Any) -> dict[str, Any]:
    """A claim in contract form, its id by what it says."""
    text = value.pop("text", str(next(iter(value.values()), field)))
    return {
        "id": "c:" + hashlib.sha256(f"{field}{stance}{who}{text}".encode()).hexdigest()[:16],
        "field": field,
        "value": {"text": text, "start": 0, "end": len(text), **value} if value else None,
        "claimant": {"text": who, "start": 0, "end": len(who), "actor": None} if who else None,
        "via": [],
        "stance": stance,
        "quote": {"text": text, "start": 0, "end": len(text)},
        "cue": None,
        "manner": "indirect",
        "origin": "rule:test",
        "score": 0.9,
    }


PLACE = {
    "id": "geonames:1",
    "name": "Orsk",
    "country": "RUS",
    "admin1": "Orenburg",
    "lat": 51.20488,
    "lon": 58.56695,
    "precision": "locality",
}


def actor(id: str, name: str, kind: str, country: str | None, sector: str) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "kind": kind,
        "country": country,
        "sectors": [sector],
        "wikidata": None,
        "public": True,
    }


REBELS = actor("group:x", "Red Dawn", "group", None, "REB")
ARMY = actor("gov:RUS:MIL", "Russian Army", "organization", "RUS", "MIL")


def day(value: str = "2031-03-01", first: str | None = None, last: str | None = None) -> dict[str, Any]:
    return claim("date", value=value, start_date=first or value, end_date=last or first or value)


def dead(best: int | None, low: int | None = None, high: int | None = None, side: str = "unknown", **more: Any) -> Any:
    low = best if low is None else low
    return claim("killed", low=low, best=best, high=high, of="people", side=side, **more)


def party(field: str, actor: dict[str, Any], **more: Any) -> dict[str, Any]:
    return claim(field, text=actor["name"], actor={"id": actor["id"], "name": actor["name"]}, **more)


def case(*reports: list[dict[str, Any]], violence: int | None = 1, **more: Any) -> Case:
    """An incident of a clash, told by reports with these claims, the first printed first."""
    tellings = []
    for n, claims in enumerate(reports):
        event = {
            "id": f"e:{n:016x}", "type": "ASSAULT", "mode": "firearms", "kind": "clash", "contexts": [], "mentions": [],
            "trigger": {"start": 0, "end": 5, "text": "clash"}, "modality": "actual", "historical": False,
            "codes": {
                "cameo": "193", "quad": 4, "goldstein": -10.0,
                "acled": {"event_type": "Battles", "sub_event_type": "Armed clash"},
                "ucdp": {"type_of_violence": violence} if violence else None,
            },
            "claims": [c | {"id": f"{c['id']}{n}"} for c in claims],
        } | more  # fmt: skip
        document = {
            "id": f"d{n}",
            "source": f"Paper {n}",
            "url": None,
            "title": f"No; {n}",
            "published": f"2031-03-0{n + 2}",
            "text": "clash",
            "lang": "en",
        }
        tellings += tellings_of(
            {
                "schema": "rashomon/coding/1",
                "document": document,
                "events": [event],
                "actors": [ARMY, REBELS],
                "places": [],
            }
        )
    incident = {
        "id": "i:00112233445566778",
        "type": "ASSAULT",
        "kind": "clash",
        "reports": len(reports),
        "independent": len(reports),
    }
    return Case(incident, tuple(tellings))


def here(**more: Any) -> dict[str, Any]:
    return claim("place", text="near Orsk", place=PLACE | more)
