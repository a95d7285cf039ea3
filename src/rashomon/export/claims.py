"""The claims table: every claim of every event on a row of its own, with who vouches for it and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.contract import Json
from rashomon.export.corpus import Telling
from rashomon.export.tables import Row, degrees


def rows(tellings: Iterable[Telling]) -> Iterator[Row]:
    """The claims of the events, in their order."""
    for telling in tellings:
        event = of_event(telling)
        kinds = _disputed(telling)
        for claim in telling.event["claims"]:
            yield {**event, **of_claim(telling, claim), "disputes": sorted(kinds.get(claim["id"], ()))}


def _disputed(telling: Telling) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for dispute in telling.disputes:
        for claim in dispute["claims"]:
            found.setdefault(claim, set()).add(dispute["kind"])
    return found


def of_event(telling: Telling) -> dict[str, Any]:
    """What all claims of one event have in common: report, event, codes, coder."""
    document, event = telling.document, telling.event
    codes = event.get("codes") or {}
    acled = codes.get("acled") or {}
    return {
        **{name: document.get(name) for name in ("source", "url", "title", "published", "lang")},
        **{name: event.get(name) for name in ("contexts", "modality", "historical", "kind")},
        "event_id": event["id"],
        "incident_id": telling.incident,
        "document_id": document["id"],
        "event_type": event["type"],
        "event_mode": event.get("mode"),
        "is_lead": telling.lead,
        **_span("trigger", event.get("trigger"), text="trigger"),
        **{name: codes.get(name) for name in ("cameo", "quad", "goldstein")},
        "acled_event_type": acled.get("event_type"),
        "acled_sub_event_type": acled.get("sub_event_type"),
        "ucdp_type": (codes.get("ucdp") or {}).get("type_of_violence"),
        "redacted": telling.redacted,
        "review_state": telling.review,
        "coder_version": telling.coder.get("version"),
        "coder_digest": telling.coder.get("digest"),
        "schema": telling.schema,
    }


def of_claim(telling: Telling, claim: Json) -> dict[str, Any]:
    """What one claim says, who says it, and where."""
    value, claimant = claim["value"] or {}, claim["claimant"] or {}
    speaker = telling.actor(claimant.get("actor"))
    return {
        "claim_id": claim["id"],
        "field": claim["field"],
        **_value(telling, claim["field"], value),
        **_span("claimant", claimant),
        **{f"claimant_{name}": speaker.get(name) for name in ("id", "name", "country", "sectors")},
        "via": [_voice(voice) for voice in claim["via"]],
        "stance": claim["stance"],
        "manner": claim["manner"],
        **_span("quote", claim["quote"], text="quote"),
        **_span("cue", claim["cue"], text="cue"),
        "score": claim["score"],
        "origin": claim["origin"],
    }


def _value(telling: Telling, field: str, value: Json) -> dict[str, Any]:
    cells = _span("value", value)
    if field in ("actor", "target"):
        party = telling.actor(value.get("actor"))
        names = ("id", "name", "kind", "country", "sectors", "wikidata", "public")
        return cells | {f"value_actor_{name}": party.get(name) for name in names}
    if field == "place":
        return cells | _place(value.get("place") or {})
    if field == "date":
        return cells | {
            "value_date": value.get("value"),
            "value_date_start": value.get("start_date"),
            "value_date_end": value.get("end_date"),
        }
    return cells | {f"value_{name}": value.get(name) for name in ("low", "best", "high", "of", "side", "kind")}


def _place(place: Json) -> dict[str, Any]:
    names = ("id", "name", "country", "admin1", "precision")
    return {
        **{f"value_place_{name}": place.get(name) for name in names},
        "value_lat": degrees(place.get("lat")),
        "value_lon": degrees(place.get("lon")),
    }


def _span(prefix: str, span: Json | None, text: str | None = None) -> dict[str, Any]:
    found = span or {}
    return {
        text or f"{prefix}_text": found.get("text"),
        f"{prefix}_start": found.get("start"),
        f"{prefix}_end": found.get("end"),
    }


def _voice(voice: Json) -> Json:
    actor = voice.get("actor") or {}
    return {**{k: voice[k] for k in ("text", "start", "end")}, "id": actor.get("id"), "name": actor.get("name")}
