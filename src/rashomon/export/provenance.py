"""PROV-JSON: which reports, through which coder and which policy, became the files of an export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from rashomon.contract import Json

PREFIXES = {"rsh": "urn:rashomon:", "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#"}


def write(path: Path, codings: Iterable[Json], incidents: Iterable[Json], made: Json, each_claim: bool) -> int:
    """Writes the chain from reports to files; `made` is the export's manifest. How many records there are.

    Depth is export, coding, report; with `each_claim` every claim too.
    """
    records: dict[str, dict[str, Json]] = {
        kind: {}
        for kind in (
            "entity",
            "activity",
            "agent",
            "used",
            "wasGeneratedBy",
            "wasDerivedFrom",
            "wasAssociatedWith",
            "wasAttributedTo",
        )
    }
    _made(records, made)
    for coding in codings:
        _coding(records, coding, each_claim)
    for incident in incidents:
        _incident(records, incident)
    path.write_text(
        json.dumps(
            {"prefix": PREFIXES, **{k: v for k, v in records.items() if v}},
            indent=1,
            ensure_ascii=False,
            sort_keys=True,
        )
        + "\n",
        encoding="utf-8",
    )
    return sum(len(found) for found in records.values())


def _made(records: dict[str, dict[str, Json]], made: Json) -> None:
    """The export itself: an activity of a program, which made files."""
    export = "rsh:activity/export"
    records["activity"][export] = {
        "prov:endTime": made["exported"],
        "rsh:format": made["format"],
        "rsh:policy": made["policy"] or "none",
    }
    records["activity"]["rsh:activity/link"] = {"rsh:policy": made["policy"] or "none"}
    for coder in made["coders"]:
        agent, activity = _coder(coder)
        records["agent"][agent] = {
            "prov:type": "prov:SoftwareAgent",
            "rsh:version": coder["version"],
            "rsh:digest": coder["digest"],
        }
        records["activity"][activity] = {"rsh:digest": coder["digest"]}
        _relate(records, "wasAssociatedWith", activity, agent, "prov:activity", "prov:agent")
        _relate(records, "wasAssociatedWith", export, agent, "prov:activity", "prov:agent")
    for file in made["files"]:
        entity = f"rsh:file/{file['sha256'][:16]}"
        records["entity"][entity] = {"prov:label": file["name"], "rsh:sha256": file["sha256"]}
        _relate(records, "wasGeneratedBy", entity, export, "prov:entity", "prov:activity")


def _coder(coder: Json) -> tuple[str, str]:
    name = f"{coder['version']}+{coder['digest']}"
    return f"rsh:agent/rashomon-{name}", f"rsh:activity/code-{name}"


def _coding(records: dict[str, dict[str, Json]], coding: Json, each_claim: bool) -> None:
    document = coding["document"]
    text = hashlib.sha256((document.get("text") or "").encode("utf-8", "surrogatepass")).hexdigest()
    report, coded = f"rsh:report/{_token(document['id'])}", f"rsh:coding/{_token(document['id'])}"
    records["entity"][report] = {"prov:label": document["id"], "rsh:sha256": text}
    records["entity"][coded] = {"prov:type": "rsh:coding"}
    _relate(records, "wasDerivedFrom", coded, report, "prov:generatedEntity", "prov:usedEntity")
    if coding.get("coder"):
        agent, activity = _coder(coding["coder"])
        _relate(records, "used", activity, report, "prov:activity", "prov:entity")
        _relate(records, "wasGeneratedBy", coded, activity, "prov:entity", "prov:activity")
        _relate(records, "wasAttributedTo", coded, agent, "prov:entity", "prov:agent")
    _relate(records, "used", "rsh:activity/export", coded, "prov:activity", "prov:entity")
    if each_claim:
        for event in coding["events"]:
            for claim in event["claims"]:
                entity = f"rsh:claim/{_token(claim['id'])}"
                records["entity"][entity] = {"prov:type": "rsh:claim"}
                _relate(records, "wasDerivedFrom", entity, coded, "prov:generatedEntity", "prov:usedEntity")


def _incident(records: dict[str, dict[str, Json]], incident: Json) -> None:
    entity = f"rsh:incident/{_token(incident['id'])}"
    records["entity"][entity] = {"prov:type": "rsh:incident"}
    _relate(records, "wasGeneratedBy", entity, "rsh:activity/link", "prov:entity", "prov:activity")
    for document in sorted({e["document"] for e in incident["events"]}):
        _relate(
            records,
            "wasDerivedFrom",
            entity,
            f"rsh:coding/{_token(document)}",
            "prov:generatedEntity",
            "prov:usedEntity",
        )


def _relate(
    records: dict[str, dict[str, Json]], kind: str, left: str, right: str, left_role: str, right_role: str
) -> None:
    records[kind][f"_:{kind}-{len(records[kind])}"] = {left_role: left, right_role: right}


def _token(id: str) -> str:
    """An id that may stand in a qualified name."""
    good = all(c.isalnum() or c in "-_." for c in id) and id.isascii()
    return (
        id
        if good
        else id.replace(":", "-")
        if id.replace(":", "").isalnum()
        else hashlib.sha256(id.encode()).hexdigest()[:16]
    )
