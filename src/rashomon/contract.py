"""The nouns as JSON, in the shape of the coding contract (`rashomon/coding/1`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.types import (
    Actor,
    ActorMentions,
    Attribution,
    Claim,
    Dispute,
    Document,
    Event,
    Failure,
    Place,
    Span,
    Value,
    Voice,
)

Json = dict[str, Any]


def failure_to_dict(failure: Failure) -> Json:
    """A report that could not be coded, in contract form."""
    return {
        "schema": "rashomon/failure/1",
        "id": failure.id,
        "error": {"stage": failure.stage, "message": failure.message},
    }


def span_json(s: Span) -> Json:
    """A span with its words."""
    return {"start": s.start, "end": s.end, "text": s.text}


def document_json(doc: Document) -> Json:
    """The report as it came in, with its furniture."""
    return {
        "id": doc.id,
        "source": doc.source,
        "url": doc.url,
        "lang": doc.lang,
        "title": doc.title,
        "published": doc.published,
        "text": doc.text,
        "furniture": [{"start": f.start, "end": f.end, "kind": f.kind} for f in doc.furniture],
    }


def event_json(event: Event) -> Json:
    """One event with its claims."""
    codes = event.codes
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "kind": event.kind,
        "contexts": list(event.contexts),
        "trigger": span_json(event.trigger),
        "mentions": [span_json(m) for m in event.mentions],
        "modality": event.modality,
        "historical": event.historical,
        "codes": {
            "cameo": codes.cameo,
            "quad": codes.quad,
            "goldstein": codes.goldstein,
            "acled": {"event_type": codes.acled[0], "sub_event_type": codes.acled[1]} if codes.acled else None,
            "ucdp": {"type_of_violence": codes.ucdp} if codes.ucdp else None,
        },
        "claims": [_claim(c) for c in event.claims],
    }


def _claim(claim: Claim) -> Json:
    evidence = claim.evidence
    return {
        "id": claim.id,
        "field": claim.field,
        "value": _value(claim.field, claim.value),
        "claimant": _voice(claim.claimant),
        "via": [_voice(v) for v in claim.via],
        "stance": claim.stance,
        "quote": span_json(evidence.quote),
        "cue": span_json(evidence.cue) if evidence.cue else None,
        "manner": evidence.manner,
        "origin": evidence.origin,
        "score": evidence.score,
    }


def _value(field: str, value: Value) -> Json | None:
    if value.span is None:
        return None
    base = span_json(value.span)
    if field in ("actor", "target"):
        return {**base, "actor": _ref(value.actor)}
    if field == "place":
        return {**base, "place": place_json(value.place)}
    if field == "date":
        when = value.when
        return {
            **base,
            "value": when and when.value,
            "start_date": when and when.start_date,
            "end_date": when and when.end_date,
        }
    if field == "means":
        return {**base, "kind": value.kind}
    if value.quantity is not None:
        q = value.quantity
        return {**base, "low": q.low, "best": q.best, "high": q.high, "of": q.of, "side": q.side}
    return base


def _voice(voice: Voice | None) -> Json | None:
    return {**span_json(voice.span), "actor": _ref(voice.actor)} if voice else None


def _ref(actor: Actor | None) -> Json | None:
    return {"id": actor.id, "name": actor.name} if actor else None


def dispute_json(dispute: Dispute) -> Json:
    """One dispute by the ids of its claims."""
    return {"event": dispute.event, "field": dispute.field, "kind": dispute.kind, "claims": list(dispute.claims)}


def attribution_json(a: Attribution, speakers: Mapping[Span, Actor]) -> Json:
    """One attribution; its source names an actor where one is known."""
    source = {**span_json(a.source.span), "actor": _ref(speakers.get(a.source.span))} if a.source else None
    return {
        "source": source,
        "cue": span_json(a.cue) if a.cue else None,
        "content": [span_json(c) for c in a.content],
        "manner": a.manner,
        "stance": a.stance,
    }


def actor_json(entry: ActorMentions) -> Json:
    """One actor with every mention."""
    actor = entry.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "wikidata": actor.wikidata,
        "public": actor.public,
        "mentions": [span_json(m) for m in entry.mentions],
    }


def place_json(place: Place | None) -> Json | None:
    """One place; null where none is known."""
    if place is None:
        return None
    return {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }
