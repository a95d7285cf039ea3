"""What is worth a person's minute: pairs that the linker joined with doubt, and like incidents that it kept apart."""

from __future__ import annotations

from typing import Any

from rashomon.contract import Json
from rashomon.page.words import headline
from rashomon.serve.asked import QueueAsked
from rashomon.serve.listing import cursor, cursor_parts
from rashomon.serve.now import Now

_MOST = 5_000  # pairs of like incidents that are looked at
# Weight: uncertainty x toll x disagreement x reach. A pair that was kept apart has no score; it counts as half sure.
_PAIRS = f"""
    CREATE TABLE IF NOT EXISTS memory.main.pairs AS
    WITH first AS (
        SELECT incident_id, min(document_id) AS document_id, arg_min(event_id, (document_id, event_id)) AS event_id
        FROM members GROUP BY incident_id
    ), apart AS (
        SELECT a.incident_id AS a, b.incident_id AS b FROM incidents AS a JOIN incidents AS b
        ON a.place_id = b.place_id AND a.date_start = b.date_start AND a.event_type = b.event_type
        WHERE a.incident_id < b.incident_id AND a.place_precision IN ('exact', 'locality')
        ORDER BY greatest(a.reports, b.reports) DESC, a, b LIMIT {_MOST}
    ), every AS (
        SELECT left_document, left_event, right_document, right_event, true AS linked,
            try_cast(split_part(why, ':', 1) AS DOUBLE) AS score, why
        FROM links
        UNION ALL
        SELECT l.document_id, l.event_id, r.document_id, r.event_id, false, NULL,
            'same kind, place and day, kept apart'
        FROM apart JOIN first AS l ON l.incident_id = a JOIN first AS r ON r.incident_id = b
    )
    SELECT every.*, p.incident_id AS left_incident, q.incident_id AS right_incident,
        round((1 - abs(2 * coalesce(score, 0.75) - 1)) * (1 + ln(1 + coalesce(s.killed_high, s.killed_best, 0)))
            * (1 + len(i.dispute_kinds)) * (1 + ln(i.reports)), 6) AS weight
    FROM every
    JOIN members AS p ON p.document_id = left_document AND p.event_id = left_event
    JOIN members AS q ON q.document_id = right_document AND q.event_id = right_event
    JOIN incidents AS i ON i.incident_id = p.incident_id
    LEFT JOIN summaries AS s ON s.incident_id = p.incident_id AND s.policy = 'conservative/1'
"""
_KEY = "left_document || chr(9) || left_event || chr(9) || right_document || chr(9) || right_event"


def questions(here: Now, asked: QueueAsked) -> Json:
    """A page of the queue, in order of weight."""
    store = here.reading.store
    list(store.sql(_PAIRS))
    where, values = ["true"], list[Any]()
    if asked.linked is not None:
        where.append("linked = ?")
        values.append(asked.linked)
    if not asked.judged:
        where.append("NOT list_contains(?::VARCHAR[], key)")
        values.append(sorted(_judged(here)))
    every = f"SELECT *, {_KEY} AS key FROM memory.main.pairs"
    source = f"FROM ({every}) WHERE {' AND '.join(where)}"
    total = next(iter(store.sql(f"SELECT count(*) AS n {source}", values)))["n"]
    if asked.after is not None:
        weight, key = cursor_parts(asked.after, float, str)
        source, values = f"{source} AND (weight < ? OR (weight = ? AND key > ?))", [*values, weight, weight, key]
    found = list(store.sql(f"SELECT * {source} ORDER BY weight DESC, key LIMIT ?", [*values, asked.limit + 1]))
    shown = found[: asked.limit]
    last = shown[-1] if len(found) > asked.limit else None
    return {"rows": _rows(here, shown), "total": total, "after": cursor(last["weight"], last["key"]) if last else None}


def _judged(here: Now) -> set[str]:
    """The pairs that people have judged, whichever event they named first."""
    standing = (j for id, j in here.said.judgements.items() if id not in here.said.undone)
    return {"\t".join([*a, *b]) for j in standing for a, b in ((j.left, j.right), (j.right, j.left))}


def _rows(here: Now, pairs: list[Json]) -> list[Json]:
    keys = sorted({(p[f"{s}_document"], p[f"{s}_event"], p[f"{s}_incident"]) for p in pairs for s in ("left", "right")})
    events = {(e["document"], e["event"]): e for e in _events(here, keys)}
    return [
        {
            "left": events[p["left_document"], p["left_event"]],
            "right": events[p["right_document"], p["right_event"]],
            **{k: p[k] for k in ("linked", "score", "why", "weight")},
        }
        for p in pairs
    ]


_EVENTS = """
    SELECT document_id AS document, event_id AS event, source, published, trigger,
        coalesce((SELECT arg_min(quote, (c.field <> 'occurred', quote_start)) FROM claims AS c
            WHERE c.document_id = e.document_id AND c.event_id = e.event_id), trigger) AS quote
    FROM events AS e JOIN documents USING (document_id)
    WHERE document_id IN ({0}) AND event_id IN ({0})
"""


def _events(here: Now, keys: list[tuple[str, str, str]]) -> list[Json]:
    """Events with their words and the headline of their incidents, under the veil."""
    if not keys:
        return []
    incident = {(d, e): i for d, e, i in keys}
    marks = ", ".join("?" * len(keys))
    values: list[Any] = [*(d for d, _, _ in keys), *(e for _, e, _ in keys)]
    rows = [r for r in here.reading.store.sql(_EVENTS.format(marks), values) if (r["document"], r["event"]) in incident]
    cloaks = here.reading.veil.reports({r["document"] for r in rows})
    shown = [cloaks[r["document"]].json(r) for r in rows]
    headlines = {i: _headline(here, i) for i in sorted(set(incident.values()))}
    return [r | {"incident": (i := incident[r["document"], r["event"]]), "headline": headlines[i]} for r in shown]


def _headline(here: Now, id: str) -> str:
    incident = here.reading.veil.incident(id).json(here.reading.store.incident_json(id))
    return headline(incident, incident["summary"])
