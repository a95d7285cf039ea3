"""One report as it is shown: its coding under the veil, and the incident of each of its events."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rashomon.contract import Json
from rashomon.page.veil import Veil
from rashomon.store import Store

# First where the rows lie, by small columns, then the JSON of these alone.
_CODINGS = """
    WITH lying AS MATERIALIZED (
        SELECT codings.rowid AS place FROM codings JOIN documents USING (document_id, run) WHERE document_id IN ({})
    )
    SELECT document_id, json FROM codings WHERE rowid IN (SELECT place FROM lying)
"""


def codings_of(store: Store, documents: Sequence[str]) -> dict[str, Json]:
    """The current codings of some reports, by id; what the store does not hold is left out."""
    if not documents:
        return {}
    marks = ", ".join("?" * len(documents))
    found = {r["document_id"]: json.loads(r["json"]) for r in store.sql(_CODINGS.format(marks), documents)}
    return {d: found[d] for d in documents if d in found}


def report_account(store: Store, veil: Veil, document: str) -> Json | None:
    """The coding of a report with the incidents of its events; None where the store does not hold it."""
    coding = codings_of(store, [document]).get(document)
    if coding is None:
        return None
    rows = store.sql("SELECT event_id, incident_id FROM members WHERE document_id = ? ORDER BY ALL", [document])
    about = next(iter(store.sql("SELECT run, text_sha256 FROM documents WHERE document_id = ?", [document])))
    shown = veil.report(document).coding(coding)
    return {
        **{k: v for k, v in shown.items() if k not in ("schema", "document")},
        **shown["document"],
        **about,
        "redacted": shown["document"]["text"] != coding["document"]["text"],
        "incidents": {row["event_id"]: row["incident_id"] for row in rows},
    }


def claims_at(store: Store, veil: Veil, keys: Sequence[tuple[str, str, str]]) -> list[Json]:
    """Some claims, by document, event and claim id, as they are shown, with their reports; in the order of the keys."""
    documents = sorted({document for document, _, _ in keys})
    cloaks = veil.reports(documents)
    found: dict[tuple[str, str, str], Json] = {}
    for document, coding in codings_of(store, documents).items():
        found |= {(document, c["event"], c["id"]): c for c in claims_of(cloaks[document].coding(coding))}
    return [found[key] for key in keys if key in found]


def claims_of(coding: Json) -> list[Json]:
    """Every claim of a coding, with its event and report."""
    known = coding["document"]
    where = {"document": known["id"], "source": known["source"], "published": known["published"]}
    return [claim | where | {"event": event["id"]} for event in coding["events"] for claim in event["claims"]]
