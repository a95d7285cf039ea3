"""Actors and places: lists and pages. Private people have neither."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query

from rashomon.contract import Json
from rashomon.page import sides
from rashomon.page.incident import POINTS
from rashomon.serve import listing, responses
from rashomon.serve.asked import ActorsAsked, IncidentsAsked, PlacesAsked, PolicyAsked
from rashomon.serve.listing import cursor, cursor_parts
from rashomon.serve.now import Here, Now
from rashomon.serve.problems import Refused, missing
from rashomon.serve.routes_reports import claim_rows, given, total_of

router = APIRouter(tags=["actors"])
_MOST = 100  # incidents, claims and disputes on a page of an actor

_ACTORS = """
    SELECT actor_id AS id, min(name) AS name, min(kind) AS kind, min(country) AS country, min(sectors) AS sectors,
        count(DISTINCT document_id) AS reports
    FROM actors WHERE (kind <> 'person' OR public) GROUP BY actor_id
"""
_PLACES = f"""
    SELECT place_id AS id, min(place_name) AS name, min(country) AS country, min(admin1) AS admin1,
        CASE WHEN min(place_precision) IN {POINTS} THEN min(lat) END AS lat,
        CASE WHEN min(place_precision) IN {POINTS} THEN min(lon) END AS lon,
        min(place_precision) AS precision, count(*) AS incidents
    FROM incidents WHERE place_id IS NOT NULL GROUP BY place_id
"""


def _by_name(here: Now, every: str, values: list[Any], asked: ActorsAsked | PlacesAsked) -> Json:
    """A page of what has a name and an id, by name."""
    total = total_of(here, every, values)
    if asked.after is not None:
        every = f"SELECT * FROM ({every}) WHERE (lower(name), id) > (?, ?)"
        values = [*values, *cursor_parts(asked.after, str, str)]
    page = list(here.reading.store.sql(f"{every} ORDER BY lower(name), id LIMIT ?", [*values, asked.limit + 1]))
    shown = page[: asked.limit]
    last = shown[-1] if len(page) > asked.limit else None
    return {"rows": shown, "total": total, "after": cursor(last["name"].lower(), last["id"]) if last else None}


@router.get("/actors", response_model=responses.ActorPage)
def actors(here: Here, asked: Annotated[ActorsAsked, Query()]) -> Any:
    """Actors by name; the people of a village and the like only where `kind` asks for them."""
    where, values = given(
        ("contains(lower(name), ?)", asked.q and asked.q.lower()),
        ("kind = ?", asked.kind),
        ("country = ?", asked.country),
    )
    kinds = "true" if asked.kind else "kind <> 'population'"
    return _by_name(here, f"SELECT * FROM ({_ACTORS}) WHERE {where} AND {kinds}", values, asked)


def actor_rows(here: Now, q: str, limit: int) -> list[Json]:
    """The actors whose names hold some words."""
    return list(actors(here, ActorsAsked(q=q, limit=limit))["rows"])


@router.get("/actors/{actor:path}", response_model=responses.Actor)
def actor(here: Here, actor: str) -> Any:
    """What an actor is said to have done, what it is said to have suffered, and what it said."""
    store = here.reading.store
    found = next(iter(store.sql(f"SELECT * FROM ({_ACTORS}) WHERE id = ?", [actor])), None)
    if found is None:
        if next(iter(store.sql("SELECT 1 FROM actors WHERE actor_id = ?", [actor])), None) or actor[:7] == "person-":
            todo = "Look at the reports that tell of this person: /api/reports"
            raise Refused(404, "A private person has no page.", "path", todo)
        raise missing("actor", actor, "List them: /api/actors")
    words = f"""
        SELECT mention.text AS words, count(DISTINCT document_id) AS reports
        FROM (SELECT document_id, unnest(mentions) AS mention FROM actors WHERE actor_id = ?)
        GROUP BY ALL ORDER BY reports DESC, words LIMIT {_MOST}
    """
    printed = """
        SELECT min(published) AS first_published, max(published) AS last_published, any_value(wikidata) AS wikidata
        FROM actors JOIN documents USING (document_id) WHERE actor_id = ?
    """
    return {
        **found,
        **next(iter(store.sql(printed, [actor]))),
        "words": list(store.sql(words, [actor])),
        "said_to_have_done": _deeds(here, actor, "actor"),
        "said_to_have_suffered": _deeds(here, actor, "target"),
        "said": claim_rows(here, list(store.sql(_SAID, [actor]))),
        "contradicts": _contradicted(here, actor),
    }


_SAID = f"""
    SELECT document_id, event_id, claim_id, incident_id FROM claims JOIN documents USING (document_id)
    LEFT JOIN members USING (document_id, event_id) WHERE claimant_id = ?
    ORDER BY published DESC NULLS LAST, document_id, quote_start, claim_id LIMIT {_MOST}
"""
_DEEDS = f"""
    SELECT incident_id, list(DISTINCT [stance, coalesce(claimant_name, claimant_text, source, document_id)]) AS said
    FROM claims JOIN members USING (document_id, event_id) JOIN documents USING (document_id)
    JOIN (SELECT incident_id, date_start FROM incidents) USING (incident_id)
    WHERE value_actor_id = ? AND field = ? GROUP BY incident_id, date_start
    ORDER BY date_start DESC NULLS LAST, incident_id LIMIT {_MOST}
"""


def _deeds(here: Now, actor: str, field: str) -> list[Json]:
    """The incidents that an actor has a part in, with everybody who says so, denies it or doubts it."""
    found = {r["incident_id"]: r["said"] for r in here.reading.store.sql(_DEEDS, [actor, field])}
    cloaks = here.reading.veil.incidents(found)
    rows = listing.rows(here.reading, here.reviews, list(found), PolicyAsked().policy)
    return [
        {
            "incident": row["id"],
            "headline": row["headline"],
            "date": row["date"],
            **{
                f"{word}_by": sorted(
                    {cloaks[row["id"]].text(who) for stance, who in found[row["id"]] if stance == said}
                )
                for word, said in (("asserted", "asserts"), ("denied", "denies"), ("doubted", "doubts"))
            },
        }
        for row in rows
    ]


_DISPUTED = f"""
    SELECT incident_id FROM incidents WHERE len(dispute_kinds) > 0 AND incident_id IN (
        SELECT incident_id FROM members JOIN claims USING (document_id, event_id) WHERE claimant_id = ?
    ) ORDER BY date_start DESC NULLS LAST, incident_id LIMIT {_MOST}
"""


def _contradicted(here: Now, actor: str) -> list[Json]:
    """Who stands on the other side of disputes, with the number of incidents."""
    counts: Counter[str] = Counter()
    ids = [r["incident_id"] for r in here.reading.store.sql(_DISPUTED, [actor])]
    cloaks = here.reading.veil.incidents(ids)
    for id in ids:
        incident = cloaks[id].json(here.reading.store.incident_json(id))
        names = {p["key"]: p["name"] for p in sides.parties(incident)}
        counts.update({names[key] for key in _against(incident, actor)})
    return [{"value": name, "incidents": n} for name, n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))]


def _against(incident: Json, actor: str) -> set[str]:
    """The keys of the parties that an actor disputes with."""
    found: set[str] = set()
    for dispute in incident["disputes"]:
        held = set(dispute["claims"])
        positions = [q for p in incident["propositions"] for q in p["positions"] if held & set(q["claims"])]
        keys = {sides.party_key(q["party"]) for q in positions}
        found |= keys - {actor} if actor in keys else set()
    return found


# ---------------------------------------------------------------- places


@router.get("/places", response_model=responses.PlacePage, tags=["places"])
def places(here: Here, asked: Annotated[PlacesAsked, Query()]) -> Any:
    """Places of incidents by name."""
    where, values = given(("contains(lower(name), ?)", asked.q and asked.q.lower()), ("country = ?", asked.country))
    return _by_name(here, f"SELECT * FROM ({_PLACES}) WHERE {where}", values, asked)


def place_rows(here: Now, q: str, limit: int) -> list[Json]:
    """The places whose names hold some words."""
    return list(places(here, PlacesAsked(q=q, limit=limit))["rows"])


@router.get("/places/{place:path}", response_model=responses.PlaceDetail, tags=["places"])
def place(here: Here, place: str, asked: Annotated[PolicyAsked, Query()]) -> Any:
    """A place with the incidents there, newest first."""
    found = next(iter(here.reading.store.sql(f"SELECT * FROM ({_PLACES}) WHERE id = ?", [place])), None)
    if found is None:
        raise missing("place", place, "List them: /api/places")
    incidents = IncidentsAsked(place=place, policy=asked.policy)
    shown = {k: v for k, v in found.items() if k != "incidents"}
    return {"place": shown, "incidents": listing.page(here.reading, here.reviews, incidents)}
