"""A coding as rows of the store's tables; names of columns as in schema.sql."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from rashomon.contract import Json

Rows = dict[str, list[Json]]

# Tables that are made from a coding, in the order of writing.
DERIVED = ("documents", "furniture", "attributions", "events", "claims", "actors", "places", "dates", "disputes")


def rows_of(coding: Json, run: int) -> Rows:
    """Every row that a coding fills, by table."""
    found: Rows = told_rows(coding) | _with_document(coding, _around(coding, run))
    return {table: found[table] for table in DERIVED}


def told_rows(coding: Json) -> Rows:
    """The rows of the events and claims of a coding, ours or imported."""
    events = [_event(e, e["id"] == coding["lead"]) for e in coding["events"]]
    return _with_document(coding, {"events": events, "claims": list(_claims(coding))})


def _with_document(coding: Json, found: Rows) -> Rows:
    document = coding["document"]["id"]
    return {table: [{"document_id": document, **row} for row in rows] for table, rows in found.items()}


def _around(coding: Json, run: int) -> Rows:
    return {
        "documents": [_document(coding, run)],
        "furniture": [{"kind": f["kind"], **_ends("text", f)} for f in coding["document"]["furniture"]],
        "attributions": [_attribution(a) for a in coding["attributions"]],
        "actors": [_actor(a) for a in coding["actors"]],
        "places": [{**_span("text", p), **_place(p["place"])} for p in coding["places"]],
        "dates": [{**_span("text", d), "value": d["value"]} for d in coding["dates"]],
        "disputes": [_dispute(d) for d in coding["disputes"]],
    }


def text_sha256(text: str) -> str:
    """The hash of a text, as the store keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _document(coding: Json, run: int) -> Json:
    document, coder = coding["document"], coding["coder"]
    return {
        "run": run,
        **{k: document[k] for k in ("source", "url", "title", "published", "lang", "text")},
        "text_sha256": text_sha256(document["text"]),
        "lead": coding["lead"],
        "coder_version": coder["version"],
        "coder_digest": coder["digest"],
    }


def _attribution(a: Json) -> Json:
    source = a["source"] or {}
    return {
        **_span("source", source, words="source_text"),
        **_named("actor", source.get("actor")),
        **_span("cue", a["cue"]),
        **{k: a[k] for k in ("content", "manner", "stance")},
    }


def _event(event: Json, is_lead: bool) -> Json:
    codes = event["codes"]
    acled = codes["acled"] or {}
    return {
        "event_id": event["id"],
        "event_type": event["type"],
        "event_mode": event["mode"],
        **{k: event[k] for k in ("kind", "contexts", "mentions", "modality", "historical")},
        **_span("trigger", event["trigger"]),
        "is_lead": is_lead,
        **{k: codes[k] for k in ("cameo", "quad", "goldstein")},
        "acled_event_type": acled.get("event_type"),
        "acled_sub_event_type": acled.get("sub_event_type"),
        "ucdp_type": (codes["ucdp"] or {}).get("type_of_violence"),
    }


def _claims(coding: Json) -> Iterator[Json]:
    disputed: dict[tuple[str, str], set[str]] = {}
    for dispute in coding["disputes"]:
        for claim in dispute["claims"]:
            disputed.setdefault((dispute["event"], claim), set()).add(dispute["kind"])
    for event in coding["events"]:
        for claim in event["claims"]:
            kinds = disputed.get((event["id"], claim["id"]), ())
            yield {"event_id": event["id"], **_claim(claim), "disputes": sorted(kinds)}


def _claim(claim: Json) -> Json:
    claimant = claim["claimant"] or {}
    speaker = claimant.get("actor") or {}
    return {
        "claim_id": claim["id"],
        "field": claim["field"],
        **_value(claim["field"], claim["value"] or {}),
        **_span("claimant", claimant, words="claimant_text"),
        "claimant_id": speaker.get("id"),
        "claimant_name": speaker.get("name"),
        "via": [{**_bare(v), **_named("actor", v.get("actor"))} for v in claim["via"]],
        **_span("quote", claim["quote"]),
        **_span("cue", claim["cue"]),
        **{k: claim[k] for k in ("stance", "manner", "score", "origin")},
    }


def _value(field: str, value: Json) -> Json:
    when = value if field == "date" else {}
    place = _place(value.get("place"))
    return {
        **_span("value", value, words="value_text"),
        **{f"value_{k}": value.get(k) for k in ("low", "best", "high", "of", "side", "kind")},
        **_named("value_actor", value.get("actor")),
        **{f"value_{k if k in ('lat', 'lon') else 'place_' + k.removeprefix('place_')}": v for k, v in place.items()},
        "value_date": when.get("value"),
        "value_date_start": day(when.get("start_date")),
        "value_date_end": day(when.get("end_date")),
    }


def _actor(actor: Json) -> Json:
    known = {k: actor[k] for k in ("name", "kind", "country", "sectors", "wikidata", "public", "mentions")}
    return {"actor_id": actor["id"], **known}


def _place(place: Json | None) -> Json:
    known = place or {}
    parts = ("name", "country", "admin1", "lat", "lon", "precision")
    return {"place_id": known.get("id"), **{k: known.get(k) for k in parts}}


def _dispute(dispute: Json) -> Json:
    return {"event_id": dispute["event"], **{k: dispute[k] for k in ("field", "kind", "claims")}}


def _named(prefix: str, actor: Json | None) -> Json:
    known = actor or {}
    return {f"{prefix}_id": known.get("id"), f"{prefix}_name": known.get("name")}


def _span(prefix: str, span: Json | None, words: str | None = None) -> Json:
    known = span or {}
    return {words or prefix: known.get("text"), **_ends(prefix, known)}


def _ends(prefix: str, span: Json) -> Json:
    return {f"{prefix}_start": span.get("start"), f"{prefix}_end": span.get("end")}


def _bare(span: Json) -> Json:
    return {k: span[k] for k in ("start", "end", "text")}


def day(value: Any) -> date | None:
    """A full ISO date as a date; None for what is less or later than the calendar knows."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def merged(many: Iterable[Rows]) -> Rows:
    """The rows of several codings, by table."""
    found: Rows = {table: [] for table in DERIVED}
    for rows in many:
        for table in DERIVED:
            found[table] += rows[table]
    return found
