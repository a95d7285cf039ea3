"""Exports: a format of `rashomon export` as a zip, or the list, incidents or codings as they stream."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Query
from fastapi.responses import FileResponse, StreamingResponse

from rashomon.contract import Json
from rashomon.export import EXPORTERS, Corpus, Options, export
from rashomon.export.corpus import Again
from rashomon.link import DEFAULT
from rashomon.page.report import codings_of
from rashomon.serve import listing
from rashomon.serve.asked import ExportAsked, Filters, IncidentsAsked
from rashomon.serve.now import Here, Now
from rashomon.serve.problems import Refused

router = APIRouter(tags=["export"])
LINES = {
    "list": ("any", "propositions, positions and words: one row an incident, figures under one policy"),
    "incidents": ("any", "nothing of incidents; the words stand in the codings"),
    "codings": ("none", "nothing"),
}
MEDIA = {
    "list": "text/csv; charset=utf-8",
    "incidents": "application/jsonl; charset=utf-8",
    "codings": "application/jsonl; charset=utf-8",
}
_ENDINGS = {"list": "csv", "incidents": "jsonl", "codings": "jsonl"}
_BATCH = 200
_AT_ONCE = threading.BoundedSemaphore(2)  # exports that are written to disk at the same time
_COLUMNS = (
    "incident type mode kind date place country precision lat lon actors targets denials policy killed_low killed_best "
    "killed_high injured_low injured_best injured_high reports independent claims disputes contested parties sources "
    "first_published last_published review"
).split()


@router.get(
    "/export/{format}",
    response_class=FileResponse,
    responses={200: {"content": {m: {} for m in ("application/zip", *MEDIA.values())}, "description": "The file"}},
)
def export_(here: Here, format: str, asked: Annotated[ExportAsked, Query()], after: BackgroundTasks) -> Any:
    """The incidents under the filters in a format: `list`, `incidents` and `codings` stream, others come as a zip."""
    if format in LINES:
        named = {"content-disposition": f'attachment; filename="rashomon-{format}.{_ENDINGS[format]}"'}
        return StreamingResponse(_STREAMS[format](here, asked), media_type=MEDIA[format], headers=named)
    if format not in EXPORTERS:
        known = ", ".join([*LINES, *EXPORTERS])
        raise Refused(404, f"There is no format {format[:60]!r}.", "path", f"Ask for one of {known}.")
    if not _AT_ONCE.acquire(blocking=False):
        raise Refused(429, "Two exports are being written.", "path", "Ask again when one is done.")
    try:
        folder = Path(tempfile.mkdtemp(prefix="rashomon-export-"))
        after.add_task(shutil.rmtree, folder, ignore_errors=True)
        made = _zipped(here, format, asked, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        _AT_ONCE.release()
    return FileResponse(made, media_type="application/zip", filename=f"rashomon-{format}.zip", background=after)


def _zipped(here: Now, format: str, asked: ExportAsked, folder: Path) -> Path:
    """The files of an export, packed."""
    store = here.reading.store
    ids = set(_ids(here, asked)) if listing.filters_on(asked) else None
    runs = list(store.runs())
    run = {k: str(v) for k, v in runs[-1].items()} if runs else {}
    corpus = Corpus(Again(lambda: _codings(here, ids)), Again(lambda: _incidents(here, ids)), run)
    options = Options(
        policy=asked.policy,
        unredacted=not here.reading.redacted,
        coarsen=asked.coarsen,
        switches=frozenset(asked.switches),
    )
    export(format, corpus, folder / "out", options, store.key)
    packed = folder / "export.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for made in sorted((folder / "out").iterdir()):
            archive.write(made, made.name)
    return packed


def _ids(here: Now, asked: ExportAsked) -> Iterator[str]:
    """The incidents under the filters, newest first."""
    given = {k: v for k, v in asked if k in Filters.model_fields and k != "policy"}
    paged = IncidentsAsked(**given, policy=asked.policy or DEFAULT, limit=_BATCH)
    where, values = listing.conditions(here.reading, here.reviews, paged)
    while True:
        ids, after = listing.chosen(here.reading, where, values, paged)
        yield from ids
        if after is None:
            return
        paged = paged.model_copy(update={"after": after})


def _codings(here: Now, ids: set[str] | None) -> Iterator[Json]:
    """Codings with the events of the wanted incidents alone."""
    if ids is None:
        yield from here.reading.store.codings()
        return
    rows = here.reading.store.sql(
        "SELECT document_id, list(event_id) AS events FROM members WHERE incident_id IN (SELECT unnest(?::VARCHAR[])) "
        "GROUP BY document_id ORDER BY document_id",
        [sorted(ids)],
    )
    for row in rows:
        for coding in codings_of(here.reading.store, [row["document_id"]]).values():
            yield coding | {"events": [e for e in coding["events"] if e["id"] in row["events"]]}


def _incidents(here: Now, ids: set[str] | None) -> Iterator[Json]:
    return (i for i in here.reading.store.incident_jsons() if ids is None or i["id"] in ids)


# ---------------------------------------------------------------- streams


def _as_list(here: Now, asked: ExportAsked) -> Iterator[str]:
    policy = asked.policy or DEFAULT
    yield _csv(_COLUMNS)
    for batch in _batches(_ids(here, asked)):
        for row in listing.rows(here.reading, here.reviews, batch, policy):
            yield _csv([_cell(_flat(row, policy)[column]) for column in _COLUMNS])


def _flat(row: Json, policy: str) -> Json:
    """A row of the list for a table; lists are joined, denials stand beside what they deny."""
    place = row["place"] or {}
    tolls = {f"{t}_{part}": (row[t] or {}).get(part) for t in ("killed", "injured") for part in ("low", "best", "high")}
    return {
        **{k: row[k] for k in ("type", "mode", "kind", "date", "reports", "independent", "claims", "review")},
        **{k: row[k] for k in ("first_published", "last_published")},
        **{k: "; ".join(row[k]) for k in ("disputes", "contested", "parties", "sources")},
        **{k: "; ".join(a["name"] for a in row[k]) for k in ("actors", "targets")},
        **{k: place.get(k) for k in ("country", "precision", "lat", "lon")},
        **tolls,
        "incident": row["id"],
        "place": place.get("name"),
        "denials": "; ".join(f"{d['field']} {d['words']}: denied by {', '.join(d['by'])}" for d in row["denials"]),
        "policy": policy,
    }


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _csv(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _batches(ids: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for id in ids:
        batch.append(id)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _as_incidents(here: Now, asked: ExportAsked) -> Iterator[str]:
    for batch in _batches(_ids(here, asked)):
        cloaks = here.reading.veil.incidents(batch)
        for id in batch:
            yield _line(cloaks[id].json(here.reading.store.incident_json(id)), asked)


def _as_codings(here: Now, asked: ExportAsked) -> Iterator[str]:
    ids = set(_ids(here, asked)) if listing.filters_on(asked) else None
    for coding in _codings(here, ids):
        yield _line(here.reading.veil.report(coding["document"]["id"]).coding(coding), asked)


def _line(found: Json, asked: ExportAsked) -> str:
    return json.dumps(found, ensure_ascii=False) + "\n"


_STREAMS: dict[str, Callable[[Now, ExportAsked], Iterator[str]]] = {
    "list": _as_list,
    "incidents": _as_incidents,
    "codings": _as_codings,
}
