"""Disputes over all incidents, and a search through everything."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from rashomon.contract import Json
from rashomon.page import sides
from rashomon.page.report import codings_of
from rashomon.page.words import headline
from rashomon.serve import listing, responses
from rashomon.serve.asked import DisputesAsked, IncidentsAsked, SearchAsked
from rashomon.serve.now import Here, Now
from rashomon.serve.routes_actors import actor_rows, place_rows

router = APIRouter(tags=["disputes"])
_SNIPPET = 80  # characters on each side of what was found


@router.get("/disputes", response_model=responses.DisputePage)
def disputes(here: Here, asked: Annotated[DisputesAsked, Query()]) -> Any:
    """Disputes with both sides in order of first publication; `limit` and `incidents` count incidents."""
    compared = listing.conditions(here.reading, here.reviews, asked)
    where, values = f"({compared[0]}) AND len(dispute_kinds) > 0", list(compared[1])
    for column, word in (("disputed_fields", asked.field), ("parties", asked.party)):
        if word is not None:
            where, values = f"{where} AND list_contains({column}, ?)", [*values, word]
    if asked.party and here.reading.veil.hides(asked.party):
        where = f"false AND {where}"
    paged = IncidentsAsked(policy=asked.policy, after=asked.after, limit=asked.limit)
    ids, after = listing.chosen(here.reading, where, values, paged)
    found = [row for id in ids for row in _of_incident(here, id)]
    return {
        "rows": [row for row in found if _wanted(row, asked)],
        "incidents": listing.count(here.reading, where, values),
        "compared": listing.count(here.reading, *compared),
        "after": after,
    }


def _wanted(row: Json, asked: DisputesAsked) -> bool:
    named = asked.party is None or asked.party in {row["parties"].get(side["party"]) for side in row["sides"]}
    return asked.field in (None, row["field"]) and asked.dispute in (None, row["kind"]) and named


def _of_incident(here: Now, id: str) -> list[Json]:
    hide = here.reading.veil.incident(id).json
    incident = hide(here.reading.store.incident_json(id))
    claims = hide(_claims(here, incident))
    names = {p["key"]: p["name"] for p in sides.parties(incident)}
    shared = {
        "incident": id,
        "headline": headline(incident, incident["summary"]),
        "date": incident["summary"]["date"],
    }
    return [
        d | shared | {"parties": {side["party"]: names[side["party"]] for side in d["sides"]}}
        for d in sides.disputes(incident, claims)
    ]


def _claims(here: Now, incident: Json) -> dict[str, Json]:
    """The disputed claims of an incident by id, with their quotes and reports."""
    ids = sorted({c for d in incident["disputes"] for c in d["claims"]})
    documents = sorted({e["document"] for e in incident["events"]})
    if not ids:
        return {}
    sql = f"""
        SELECT claim_id AS id, document_id AS document, published, quote FROM claims JOIN documents USING (document_id)
        WHERE document_id IN ({", ".join("?" * len(documents))}) AND claim_id IN ({", ".join("?" * len(ids))})
        ORDER BY published NULLS LAST, document, quote_start, id
    """
    return {r["id"]: r | {"quote": {"text": r["quote"]}} for r in here.reading.store.sql(sql, [*documents, *ids])}


# ---------------------------------------------------------------- search


@router.get("/search", response_model=responses.Search, tags=["search"])
def search(here: Here, asked: Annotated[SearchAsked, Query()]) -> Any:
    """A few incidents, reports, actors and places that hold the words."""
    incidents = listing.page(here.reading, here.reviews, IncidentsAsked(q=asked.q, limit=asked.limit))
    return {
        "q": asked.q,
        "incidents": incidents["rows"],
        "reports": _reports(here, asked.q, asked.limit),
        "actors": actor_rows(here, asked.q, asked.limit),
        "places": place_rows(here, asked.q, asked.limit),
    }


_TEXTS = """
    SELECT document_id FROM documents WHERE contains(lower(text), ?) ORDER BY published DESC NULLS LAST, document_id
    LIMIT ?
"""


def _reports(here: Now, q: str, limit: int) -> list[Json]:
    """Reports whose text as it is shown holds the words."""
    ids = [r["document_id"] for r in here.reading.store.sql(_TEXTS, [q.lower(), limit * 2])]
    cloaks = here.reading.veil.reports(ids)
    codings = codings_of(here.reading.store, ids)
    shown = [cloaks[id].coding(coding)["document"] for id, coding in codings.items()]
    return [hit for document in shown if (hit := _hit(document, q))][:limit]


def _hit(document: Json, q: str) -> Json | None:
    text = document["text"]
    start = text.lower().find(q.lower())
    if start < 0 or text[start : start + len(q)].lower() != q.lower():  # letters that change length when lowered
        return None
    words = text[max(0, start - _SNIPPET) : start + len(q) + _SNIPPET]
    known = {k: document[k] for k in ("id", "title", "source", "published")}
    return {**known, "snippet": " ".join(words.split()), "start": start, "end": start + len(q)}
