"""An incident as a row of the list, and its figures under a policy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rashomon.contract import Json
from rashomon.store.rows import day

_TOLLS = ("killed", "injured")


def incident_row(incident: Json, codings: Sequence[Json], basis: str) -> Json:
    """The incident with all that the list shows and filters by; date, place and parties as its summary has them."""
    summary = incident["summary"]
    documents = [c["document"] for c in codings]
    events = list(_events(incident, codings))
    published = sorted(d["published"] for d in documents if d["published"])
    return {
        "incident_id": incident["id"],
        "event_type": incident["type"],
        "event_mode": incident.get("mode"),
        "kind": incident["kind"],
        **_when(summary.get("date"), events),
        **_where(summary.get("place")),
        **_who("actor", summary),
        **_who("target", summary),
        "parties": _sorted(p["party"]["name"] for q in incident["propositions"] for p in q["positions"] if p["party"]),
        "sources": _sorted(d["source"] for d in documents),
        "dispute_kinds": _sorted(d["kind"] for d in incident["disputes"]),
        "disputed_fields": _sorted(d["field"] for d in incident["disputes"]),
        "reports": incident["reports"],
        "independent": incident["independent"],
        "claims": sum(len(e["claims"]) for e in events),
        "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None,
        "basis": basis,
        "json": json.dumps(incident, ensure_ascii=False),
    }


def summary_row(incident: str, summary: Json) -> Json:
    """The figures of an incident under the policy of a summary."""
    figures = {
        f"{toll}_{part}": (summary.get(toll) or {}).get(part) for toll in _TOLLS for part in ("low", "best", "high")
    }
    return {
        "incident_id": incident,
        "policy": summary["policy"],
        **figures,
        "json": json.dumps(summary, ensure_ascii=False),
    }


def _events(incident: Json, codings: Sequence[Json]) -> Iterator[Json]:
    wanted = {(e["document"], e["event"]) for e in incident["events"]}
    return (e for c in codings for e in c["events"] if (c["document"]["id"], e["id"]) in wanted)


def _when(value: str | None, events: Iterable[Json]) -> Json:
    """The date with its first and last day, from a claim that says it."""
    said = (c["value"] for e in events for c in e["claims"] if c["field"] == "date" and c["value"])
    found: Json = next((v for v in said if v["value"] == value), {}) if value else {}
    return {"date": value, "date_start": day(found.get("start_date")), "date_end": day(found.get("end_date"))}


def _where(place: Json | None) -> Json:
    known = place or {}
    return {
        "place_id": known.get("id"),
        "place_name": known.get("name"),
        "place_precision": known.get("precision"),
        **{k: known.get(k) for k in ("country", "admin1", "lat", "lon")},
    }


def _who(role: str, summary: Json) -> Json:
    found = summary.get(role) or []
    return {
        f"{role}_ids": _sorted(a.get("id") for a in found),
        f"{role}_names": _sorted(a.get("name") for a in found),
    }


def _sorted(words: Iterable[Any]) -> list[str]:
    return sorted({w for w in words if w})
