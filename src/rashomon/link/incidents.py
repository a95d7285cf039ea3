"""One happening in contract form: what every voice says of it, what is disputed, and what a policy shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.contract import Json
from rashomon.link.copies import originals
from rashomon.link.disputes import disputes
from rashomon.link.groups import Group
from rashomon.link.policies import DEFAULT, POLICIES, summaries, summary
from rashomon.link.propositions import propositions, tolls
from rashomon.link.voices import Said, main_type, said


@dataclass(frozen=True, slots=True)
class Told:
    """An incident as its reports tell it: what it is, who says what of it, and which report copies which."""

    type: str
    mode: str | None
    kind: str
    claims: tuple[Said, ...]
    origin: dict[str, str]


def told(group: Group, codings: Iterable[Json]) -> Told:
    """The events of a group with their claims; `codings` may hold more reports than those of the group."""
    documents = {document for document, _ in group.events}
    of = {c["document"]["id"]: c for c in codings if c["document"]["id"] in documents}
    wanted = set(group.events)
    events = [(d, e) for d in sorted(of) for e in of[d]["events"] if (d, e["id"]) in wanted]
    origin = originals([of[d] for d in sorted(of)])
    type, mode, kind = main_type(events)
    return Told(type, mode, kind, tuple(said(events, of, origin, type)), origin)


def incident(group: Group, codings: Iterable[Json], policy: str = DEFAULT) -> Json:
    """An incident in contract form (`rashomon/incident/1`), its summary by the named policy."""
    found = told(group, codings)
    return _contract(group, found, summary(found.claims, POLICIES[policy]))


def sensitivity(group: Group, codings: Iterable[Json]) -> dict[str, Json]:
    """The summary of an incident under every policy, by the policy's name."""
    return summaries(told(group, codings).claims)


def incident_by_policy(group: Group, codings: Iterable[Json]) -> tuple[Json, dict[str, Json]]:
    """An incident under the default policy, and its summary under every policy; its reports are read once."""
    found = told(group, codings)
    shown = summaries(found.claims)
    return _contract(group, found, shown[DEFAULT]), shown


def _contract(group: Group, found: Told, shown: Json) -> Json:
    return {
        "schema": "rashomon/incident/1",
        "id": group.id,
        "events": [{"document": document, "event": event} for document, event in group.events],
        "type": found.type,
        "mode": found.mode,
        "kind": found.kind,
        "reports": len(found.origin),
        "independent": len(set(found.origin.values())),
        "copies": {d: o for d, o in sorted(found.origin.items()) if d != o},
        "propositions": propositions(found.claims),
        "tolls": tolls(found.claims),
        "summary": shown,
        "disputes": disputes(found.claims),
    }
