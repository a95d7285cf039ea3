"""The store itself: runs, what changed between them, whether the server is well, and what it shows."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from itertools import groupby, islice
from typing import Annotated, Any

from fastapi import APIRouter, Query

from rashomon import __version__
from rashomon.contract import Json
from rashomon.export import EXPORTERS
from rashomon.link import POLICIES
from rashomon.redact import BARE, Cloak, cloak, pseudonym
from rashomon.serve import responses
from rashomon.serve.asked import Paged
from rashomon.serve.listing import cursor, cursor_parts
from rashomon.serve.now import Here, Now
from rashomon.serve.problems import Refused, missing
from rashomon.serve.routes_export import LINES, MEDIA
from rashomon.store.compare import Difference, diff
from rashomon.store.files import SCHEMA

router = APIRouter(tags=["store"])
_PAIR = re.compile(r"(\d{1,9})\.\.(\d{1,9})")
_COLUMNS = """
    run, finished, coder_version, coder_digest, coded, replaced, unchanged, failed, forgotten, documents, events,
    claims, incidents
"""
_MEANINGS = {
    "conservative/1": ("lowest asserted", "The lowest figure that any voice asserts; ties go to more reports."),
    "informative/1": ("most precise", "The most precise value that any voice asserts."),
    "representative/1": ("most reported", "The value that most independent reports give."),
    "latest/1": ("latest", "The value that the newest report gives."),
}
_NOTE = "Claims of reports and of the voices they cite. No forensic evidence: nothing here says what is true."


@router.get("/runs", response_model=responses.Runs)
def runs(here: Here) -> Any:
    """The runs of the coder that filled the store."""
    return {"rows": list(here.reading.store.sql(f"SELECT {_COLUMNS} FROM runs ORDER BY run"))}


@router.get("/runs/{pair}", response_model=responses.Diff)
def run_diff(here: Here, pair: str, asked: Annotated[Paged, Query()]) -> Any:
    """What changed from one run to another: address `/runs/1..2`."""
    found = _PAIR.fullmatch(pair)
    if found is None:
        raise Refused(404, "Two runs are needed.", "path", "Write /api/runs/1..2; /api/runs lists them.")
    old, new = int(found[1]), int(found[2])
    known = {row["run"] for row in here.reading.store.sql("SELECT run FROM runs")}
    for run in (old, new):
        if run not in known:
            raise missing("run", str(run), "List them: /api/runs")
    start = max(0, cursor_parts(asked.after, int)[0]) if asked.after is not None else 0
    changes = list(islice(diff(here.reading.store, old, new), start, start + asked.limit + 1))
    shown = [
        row for _, same in groupby(changes[: asked.limit], lambda d: d.document) for row in _shown(here, list(same))
    ]
    return {
        "old": old,
        "new": new,
        "identical": not changes and start == 0,
        "rows": shown,
        "after": cursor(start + asked.limit) if len(changes) > asked.limit else None,
    }


def _shown(here: Now, changes: list[Difference]) -> list[Json]:
    """Changes of one report, under a veil of all that any run knew of its people."""
    hide = _cloak(here, changes[0].document)
    return [hide.json(asdict(change)) for change in changes]


def _cloak(here: Now, document: str) -> Cloak:
    if not here.reading.redacted:
        return BARE
    texts = here.reading.store.sql("SELECT json FROM codings WHERE document_id = ? ORDER BY run", [document])
    return cloak([json.loads(row["json"]) for row in texts], pseudonym(here.reading.store.key))


@router.get("/health", response_model=responses.Health)
def health(here: Here) -> Any:
    """Whether the server can answer."""
    return {"status": "ok", "generation": here.desk.state, "stale": here.desk.failed}


@router.get("/about", response_model=responses.About)
def about(here: Here) -> Any:
    """What this server shows: coder, redaction, numbers of reports and incidents, policies, formats."""
    store = here.reading.store
    counts = next(
        iter(
            store.sql(
                "SELECT (SELECT count(*) FROM documents) AS reports, (SELECT count(*) FROM incidents) AS incidents, "
                "(SELECT count(*) FROM failures) AS failures, (SELECT max(finished) FROM runs) AS last_run"
            )
        )
    )
    digests = [r["d"] for r in store.sql("SELECT DISTINCT coder_digest AS d FROM documents ORDER BY d")]
    versions = [r["v"] for r in store.sql("SELECT max(coder_version) AS v FROM documents")]
    return {
        **counts,
        "version": __version__,
        "schema_version": SCHEMA,
        "store": here.desk.path.name,
        "coder_version": versions[0],
        "coder_digests": digests,
        "redacted": here.reading.redacted,
        "policies": [{"name": n, "label": _MEANINGS[n][0], "meaning": _MEANINGS[n][1]} for n in POLICIES],
        "formats": _formats(),
        "note": _NOTE,
    }


def _formats() -> list[Json]:
    lines = [
        {"name": name, "media_type": MEDIA[name], "policy": policy, "loses": loses, "switches": {}}
        for name, (policy, loses) in LINES.items()
    ]
    zipped = [
        {
            "name": e.name,
            "media_type": "application/zip",
            "policy": e.policy,
            "loses": e.lost,
            "switches": dict(e.switches),
        }
        for e in EXPORTERS.values()
    ]
    return [*lines, *zipped]
