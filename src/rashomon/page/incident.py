"""One incident with all that its page shows: every value by every party, the words, the reports, the history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.contract import Json
from rashomon.page import sides
from rashomon.page.report import claims_of, codings_of
from rashomon.page.veil import Veil
from rashomon.page.words import headline
from rashomon.store import Store

_COPIED = ("id", "type", "mode", "kind")
POINTS = ("exact", "locality")  # precisions that have a point to draw


def incident_account(store: Store, veil: Veil, incident: str, policy: str) -> Json | None:
    """All that the page of an incident shows; None where the store does not hold it under this id."""
    found = next(iter(store.sql("SELECT json FROM incidents WHERE incident_id = ?", [incident])), None)
    if found is None:
        return None
    told = veil.incident(incident).json(json.loads(found["json"]))
    summaries = {k: veil.incident(incident).json(v) for k, v in summaries_of(store, incident).items()}
    codings = _codings(store, veil, told)
    members = {(e["document"], e["event"]) for e in told["events"]}
    claims = [c for x in codings.values() for c in claims_of(x) if (c["document"], c["event"]) in members]
    return {
        **{k: told.get(k) for k in _COPIED},
        "headline": headline(told, summaries[policy]),
        "contested": sorted({d["field"] for d in told["disputes"]}),
        "policy": policy,
        "summary": summaries[policy],
        "sensitivity": summaries,
        "counts": {"reports": told["reports"], "independent": told["independent"], "claims": len(claims)},
        "parties": sides.parties(told),
        "propositions": sides.propositions(told),
        "denials": sides.denials(told),
        "disputes": sides.disputes(told, {c["id"]: c for c in claims}),
        "tolls": [t | {"party": sides.party_key(t["party"])} for t in told["tolls"]],
        "events": [e for coding in codings.values() for e in _events(told, coding)],
        "claims": sorted(claims, key=lambda c: (c["published"] or "9999", c["document"], c["quote"]["start"], c["id"])),
        "reports": _reports(told, codings, claims),
        "history": [veil.incident(incident).json(row) for row in _history(store, incident)],
        "earlier_ids": [r["old_id"] for r in store.sql(_FORWARDED, [incident])],
    }


_FORWARDED = "SELECT old_id FROM forwards WHERE new_id = ? ORDER BY old_id"


def summaries_of(store: Store, incident: str) -> dict[str, Json]:
    """The summary of an incident under each policy, by name; places that are no point have no coordinates."""
    return {policy: drawable(summary) for policy, summary in store.summaries(incident).items()}


def drawable(summary: Json) -> Json:
    """The summary without a point that no words support: a country has no centre."""
    place = summary.get("place")
    if not place or place["precision"] in POINTS:
        return summary
    return summary | {"place": place | {"lat": None, "lon": None}}


def _codings(store: Store, veil: Veil, incident: Json) -> dict[str, Json]:
    """The codings behind an incident as they are shown, in order of printing."""
    found = codings_of(store, sorted({e["document"] for e in incident["events"]}))
    cloaks = veil.reports(found)
    shown = {d: cloaks[d].coding(coding) for d, coding in found.items()}
    return dict(sorted(shown.items(), key=lambda x: (x[1]["document"]["published"] or "9999", x[0])))


def _members(incident: Json, coding: Json) -> Iterator[Json]:
    document = coding["document"]["id"]
    wanted = {e["event"] for e in incident["events"] if e["document"] == document}
    return (e for e in coding["events"] if e["id"] in wanted)


def _events(incident: Json, coding: Json) -> Iterator[Json]:
    for event in _members(incident, coding):
        known = {k: v for k, v in event.items() if k not in ("claims", "id")}
        yield {"document": coding["document"]["id"], "event": event["id"], **known}


def _reports(incident: Json, codings: Mapping[str, Json], claims: Sequence[Json]) -> list[Json]:
    copies = incident["copies"]
    return [
        {
            **{k: coding["document"][k] for k in ("id", "source", "title", "published", "lang", "url")},
            "independent": id not in copies,
            "copy_of": copies.get(id),
            "claims": sum(c["document"] == id for c in claims),
        }
        for id, coding in codings.items()
    ]


_MEMBERS = "SELECT document_id, event_id FROM members WHERE incident_id = ?"
_PAIRS = """
    SELECT left_document, left_event, right_document, right_event, verdict, judged_by, why, judged_at
    FROM {} WHERE (left_document, left_event) IN ({}) AND (right_document, right_event) IN ({}) ORDER BY ALL
"""


def _history(store: Store, incident: str) -> Iterator[Json]:
    """Why the machine put the events together, and what people said of them."""
    for table in ("links", "judgements"):
        rows = store.sql(_PAIRS.format(table, _MEMBERS, _MEMBERS), [incident, incident])
        yield from _told(rows, machine=table == "links")


def _told(rows: Iterable[Json], machine: bool) -> Iterator[Json]:
    for row in rows:
        yield {
            "left": {"document": row["left_document"], "event": row["left_event"]},
            "right": {"document": row["right_document"], "event": row["right_event"]},
            "verdict": row["verdict"],
            "by": row["judged_by"],
            "why": row["why"],
            "at": row["judged_at"] or None,
            "machine": machine,
        }
