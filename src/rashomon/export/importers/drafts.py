"""Codings of what others coded: claims without spans, in a layer of their own (`rashomon/imported/1`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rashomon.contract import Json
from rashomon.export.countries import code_of

SCHEMA = "rashomon/imported/1"

_COUNTS = "killed injured missing detained abducted displaced participants seized damaged".split()
_BLANK: dict[str, Json] = {
    "actor": {"actor": None},
    "target": {"actor": None},
    "place": {"place": None},
    "date": {"value": None, "start_date": None, "end_date": None},
    "means": {"kind": None},
    **{field: {"low": None, "best": None, "high": None, "of": "", "side": "unknown"} for field in _COUNTS},
}


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


@dataclass(slots=True)
class Draft:
    """One row of somebody's table on its way to a coding. `format` and `id` say whose row it is."""

    format: str
    id: str
    type: str
    mode: str | None = None
    kind: str = ""
    contexts: Sequence[str] = ()
    codes: Json = field(default_factory=dict)
    incident: str | None = None
    trigger: Json | None = None
    claims: list[Json] = field(default_factory=list)
    actors: dict[str, Json] = field(default_factory=dict)

    @property
    def event_id(self) -> str:
        return f"e:{_hash(self.format, self.id)}"

    def say(self, field: str, value: Json | None, claimant: str | None = None, stance: str = "asserts") -> None:
        """Adds a claim, whose value has at least a `text`; `claimant` is None where the table names nobody."""
        self.claims.append(
            {
                "id": f"c:{_hash(self.format, self.id, len(self.claims), field)}",
                "field": field,
                "value": value and {"start": None, "end": None} | _BLANK.get(field, {}) | value,
                "claimant": {"start": None, "end": None, "text": claimant, "actor": None} if claimant else None,
                "via": [],
                "stance": stance,
                "quote": None,
                "cue": None,
                "manner": "indirect",
                "origin": f"import:{self.format}/1",
                "score": None,
            }
        )

    def party(self, field: str, name: str | None, country: str | None = None, sectors: Iterable[str] = ()) -> None:
        """Adds a doer or sufferer by name; bodies in other people's tables are public."""
        if not name:
            return
        id = f"import:{_hash(name, country)}"
        self.actors[id] = {
            "id": id, "name": name, "kind": "organization", "country": country, "sectors": list(sectors),
            "wikidata": None, "public": True,
        }  # fmt: skip
        self.say(field, {"text": name, "actor": {"id": id, "name": name}})

    def days(self, first: str | None, last: str | None) -> None:
        """Adds a date from first and last day."""
        if first:
            last = last or first
            value = edtf(first, last)
            self.say("date", {"text": value, "value": value, "start_date": first, "end_date": last})

    def spot(
        self, name: str | None, country: str | None, precision: str, admin1: str | None = None,
        point: tuple[float | None, float | None] = (None, None), id: str | None = None,
    ) -> None:  # fmt: skip
        """Adds a place where anything of it is known; `point` is latitude, longitude."""
        known = name or admin1 or country
        if known or point[0] is not None:
            place = {
                "id": id, "name": known or "", "country": country, "admin1": admin1,
                "lat": point[0], "lon": point[1], "precision": precision,
            }  # fmt: skip
            self.say("place", {"text": place["name"], "place": place})

    def count(self, field: str, low: int | None, best: int | None, high: int | None, side: str = "unknown") -> None:
        """Adds a number of people."""
        words = str(next((n for n in (best, low, high) if n is not None), ""))
        self.say(field, {"text": words, "low": low, "best": best, "high": high, "of": "people", "side": side})

    def coding(self, document: Json) -> Json:
        """The coding of one document that tells this event."""
        blank: Json = {
            "source": None,
            "url": None,
            "lang": "en",
            "title": None,
            "published": None,
            "text": None,
            "furniture": [],
        }
        codes = {"cameo": None, "quad": None, "goldstein": None, "acled": None, "ucdp": None} | self.codes
        event = {
            "id": self.event_id, "type": self.type, "mode": self.mode, "kind": self.kind or self.type.lower(),
            "contexts": list(self.contexts), "trigger": self.trigger, "mentions": [], "modality": "actual",
            "historical": False, "codes": codes, "claims": self.claims, "incident": self.incident,
        }  # fmt: skip
        return wrapped(blank | document, [event], list(self.actors.values()), self.event_id, self.format)


def wrapped(document: Json, events: list[Json], actors: list[Json], lead: str | None, format: str) -> Json:
    """Events of one document as an imported coding."""
    return {
        "schema": SCHEMA,
        "coder": {"version": f"import:{format}/1", "digest": None},
        "document": document,
        "lead": lead,
        "events": events,
        "disputes": [],
        "attributions": [],
        "actors": actors,
        "places": [],
        "dates": [],
    }


def edtf(first: str, last: str) -> str:
    """A day, a month or an interval, as precise as the two days say."""
    if first == last:
        return first
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    month = start.replace(day=28)
    whole = start.day == 1 and (end.year, end.month) == (start.year, start.month) and end >= month
    return first[:7] if whole and (end.toordinal() + 1 == _next_month(start).toordinal()) else f"{first}/{last}"


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def stub(source: str | None, *key: object, **known: Any) -> Json:
    """A document of which only its outlet and what else is given are known."""
    return {"id": f"import-{_hash(source, *key)}", "source": source, **known}


def iso3(name: str | None) -> str | None:
    """A country's alpha-3 code by its name, or the code itself."""
    return (code_of(name) or (name if len(name) == 3 and name.isupper() else None)) if name else None


def incidents_of(codings: Iterable[Json]) -> Iterator[Json]:
    """The incidents that imported events say they belong to; an event that says nothing is one of its own."""
    members: dict[str, list[tuple[Json, Json]]] = {}
    for coding in codings:
        for event in coding["events"]:
            members.setdefault(event.get("incident") or f"i:{_hash(coding['document']['id'], event['id'])}", []).append(
                (coding["document"], event)
            )
    for id, told in sorted(members.items()):
        yield {
            "schema": "rashomon/incident/1",
            "id": id,
            "events": [{"document": d["id"], "event": e["id"]} for d, e in sorted(told, key=lambda m: m[0]["id"])],
            "type": told[0][1]["type"],
            "kind": told[0][1]["kind"],
            "reports": len({d["id"] for d, _ in told}),
            "independent": len({d["source"] or d["id"] for d, _ in told}),
            "propositions": [],
            "summary": {},
            "disputes": [],
        }
