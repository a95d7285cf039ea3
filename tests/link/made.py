"""Codings in contract form, written for these tests; the people, groups and happenings are invented."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

PLACES = {
    "Orsk": ("geonames:1", "RUS", 51.2, 58.5),
    "Kolm": ("geonames:2", "RUS", 55.9, 60.1),
}
TEXTS = {
    "market": "Shells hit the vegetable market in Orsk, the mayor Lev Aminov told reporters beside the burnt stalls.",
    "again": "Lev Aminov, mayor of Orsk, said shells had burnt the stalls of the vegetable market.",
    "kolm": "Dockers struck in Kolm harbour over unpaid wages and barred the cranes, the union of Nina Sorel said.",
}


def claim(field: str, id: str, value: Json | None, voice: str | None = None, stance: str = "asserts") -> Json:
    """A claim; `voice` is the claimant's name, null the report's own voice."""
    words = {"start": 0, "end": 1, "text": "x"}
    return {
        "id": id,
        "field": field,
        "value": {**words, **value} if value is not None else None,
        "claimant": {**words, "text": voice, "actor": None} if voice else None,
        "via": [],
        "stance": stance,
        "quote": words,
        "cue": None,
        "manner": "indirect",
        "origin": "rule:test",
        "score": 0.9,
    }


def killed(id: str, number: int, voice: str | None = None, stance: str = "asserts") -> Json:
    """A claim of so many deaths."""
    value = {"text": str(number), "low": number, "best": number, "high": number, "of": "people", "side": "target"}
    return claim("killed", id, value, voice, stance)


def day(id: str, value: str) -> Json:
    """A claim of a day."""
    return claim("date", id, {"text": value, "value": value, "start_date": value, "end_date": value})


def town(id: str, name: str) -> Json:
    """A claim of a town."""
    key, country, lat, lon = PLACES[name]
    spot = {
        "id": key,
        "name": name,
        "country": country,
        "admin1": None,
        "lat": lat,
        "lon": lon,
        "precision": "locality",
    }
    return claim("place", id, {"text": name, "place": spot})


def event(id: str, *claims: Json, kind: str = "shelling", type: str = "ASSAULT", mode: str = "heavy-weapons") -> Json:
    """An event whose trigger is the beginning of the text."""
    return {
        "id": id,
        "type": type,
        "mode": mode,
        "kind": kind,
        "contexts": [],
        "trigger": {"start": 0, "end": 6, "text": "Shells"},
        "mentions": [],
        "modality": "actual",
        "historical": False,
        "codes": {"cameo": None, "quad": 4, "goldstein": None, "acled": None, "ucdp": None},
        "claims": list(claims),
    }


def coding(
    id: str, *events: Json, text: str = "market", source: str | None = None, published: str = "2031-03-02"
) -> Json:
    """A report whose first event is its lead."""
    return {
        "schema": "rashomon/coding/1",
        "coder": {"version": "0", "digest": "0"},
        "document": {
            "id": id,
            "source": source or f"Outlet {id}",
            "url": None,
            "lang": "en",
            "title": None,
            "published": published,
            "text": TEXTS.get(text, text),
            "furniture": [],
        },
        "lead": events[0]["id"] if events else None,
        "events": list(events),
        "disputes": [],
        "attributions": [],
        "actors": [],
        "places": [],
        "dates": [],
    }
