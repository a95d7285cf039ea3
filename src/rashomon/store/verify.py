"""Whether a store still is what was written: every hash, every span, every row, every link."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from rashomon.contract import Json
from rashomon.store import judgements
from rashomon.store.imported import imports
from rashomon.store.rows import DERIVED, rows_of, text_sha256
from rashomon.store.store import Store

_BATCH = 500


def verify(store: Store) -> Iterator[str]:
    """What is wrong, one line each; nothing where the store is whole.

    Every coding, ours or imported, has its hash, and every span says its text; the tables say what the codings say;
    incidents hold events that exist, and each event is in one; the log of judgements can be read.
    """
    yield from _codings(store)
    yield from _imported(store)
    yield from _rows(store)
    yield from _incidents(store)
    yield from _log(store.path)


def _codings(store: Store) -> Iterator[str]:
    for row in store.sql("SELECT document_id, run, sha256, json FROM codings ORDER BY document_id, run"):
        where = f"{row['document_id']}, run {row['run']}"
        if text_sha256(row["json"]) != row["sha256"]:
            yield f"{where}: the coding is not what was written (its hash differs)"
            continue
        coding = json.loads(row["json"])
        text = coding["document"]["text"]
        yield from (f"{where}: {wrong}" for wrong in _spans(coding, text))


def _imported(store: Store) -> Iterator[str]:
    for coder in imports(store):
        rows = store.sql(
            "SELECT document_id, sha256, json FROM imported_codings WHERE coder = ? ORDER BY 1", [coder["coder"]]
        )
        for row in rows:
            if text_sha256(row["json"]) != row["sha256"]:
                yield f"{row['document_id']}, imported as {coder['coder']}: is not what was written (its hash differs)"


def _spans(value: Any, text: str) -> Iterator[str]:
    """The spans that do not say their text."""
    if isinstance(value, list):
        for item in value:
            yield from _spans(item, text)
    elif isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start <= end <= len(text):
                yield f"the span {start}–{end} lies outside the text"
            elif "text" in value and text[start:end] != value["text"]:
                yield f"the span {start}–{end} says {text[start:end][:60]!r}, not {str(value['text'])[:60]!r}"
        for item in value.values():
            yield from _spans(item, text)


def _rows(store: Store) -> Iterator[str]:
    """The reports whose rows are not those of their coding."""
    current = iter(
        store.sql("SELECT run, json FROM codings JOIN documents USING (document_id, run) ORDER BY document_id")
    )
    while batch := [rows_of(json.loads(row["json"]), row["run"]) for row in islice(current, _BATCH)]:
        expected = {rows["documents"][0]["document_id"]: rows for rows in batch}
        for table in DERIVED:
            wanted = [list(expected)]
            found: dict[str, list[Json]] = {document: [] for document in expected}
            for row in store.sql(f"SELECT * FROM {table} WHERE document_id IN (SELECT unnest(?::VARCHAR[]))", wanted):
                found[row["document_id"]].append(row)
            for document in expected:
                if _comparable(found[document]) != _comparable(expected[document][table]):
                    yield f"{document}: the table {table} does not say what the coding says"


def _comparable(rows: list[Json]) -> list[str]:
    """Rows without what is null, in a fixed order."""
    return sorted(json.dumps(_known(row), sort_keys=True, default=str) for row in rows)


def _known(row: Json) -> Json:
    return {k: v for k, v in row.items() if v is not None}


def _incidents(store: Store) -> Iterator[str]:
    lost = """
        SELECT DISTINCT incident_id, document_id, event_id FROM members ANTI JOIN events USING (document_id, event_id)
        ORDER BY ALL
    """
    for row in store.sql(lost):
        yield f"{row['incident_id']}: its event {row['event_id']} of {row['document_id']} is not in the store"
    for row in store.sql(_NOT_ONCE):
        yield f"{row['document_id']}: the event {row['event_id']} is in {row['n']} incidents, not in one"
    for row in store.sql(_MEMBERS):
        said = sorted([e["document"], e["event"]] for e in json.loads(row["json"])["events"])
        if said != sorted(row["members"] or []):
            yield f"{row['incident_id']}: its members are not those of its JSON"


_MEMBERS = """
    SELECT incident_id, any_value(json) AS json, list([document_id, event_id]) AS members
    FROM incidents LEFT JOIN members USING (incident_id) GROUP BY incident_id ORDER BY incident_id
"""
_NOT_ONCE = """
    SELECT e.document_id, e.event_id, count(m.incident_id) AS n
    FROM events AS e LEFT JOIN members AS m USING (document_id, event_id)
    GROUP BY ALL HAVING n <> 1 ORDER BY ALL
"""


def _log(path: Path) -> Iterator[str]:
    for number in judgements.read(path)[1]:
        yield f"{judgements.log_of(path)}, line {number}: no judgement can be read; it is passed over"
