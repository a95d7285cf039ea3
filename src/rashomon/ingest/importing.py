"""Other people's codings into a store: a layer of their own, beside what our coder says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.redact import Cloak
from rashomon.store.files import imported_sql, writing
from rashomon.store.rows import text_sha256, told_rows
from rashomon.store.writes import delete, insert, note, now, transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

BATCH = 1000  # codings written together
IMPORTED = ("imported_codings", "imported_events", "imported_claims")


def import_codings(store: Path, coder: str, codings: Iterable[Json], format: str, file: str, digest: str) -> int:
    """Keeps codings (`rashomon/imported/1`) under a coder's name, in place of what it had before; how many there are.

    `file` and `digest` say what they were read from. Raises InputError for a name that is none and where two codings
    are of one document, StoreError where the store cannot be written.
    """
    if not coder or "#" in coder:
        raise InputError(f"--as {coder!r}: is no name for a coder. Give one without '#'.")
    with writing(store) as writer:
        con = writer.next()
        con.execute(imported_sql())
        try:
            with transaction(con):
                count = _put(con, coder, codings)
                told = {"coder": coder, "format": format, "file": file, "file_sha256": digest}
                insert(con, "imports", [told | {"codings": count, "imported_at": now()}])
                note(con, "import", coder, f"{count} codings of {file}")
        except InputError:
            writer.discard()
            raise
        writer.finish()
    return count


def _put(con: Connection, coder: str, codings: Iterable[Json]) -> int:
    for table in ("imports", *IMPORTED):
        delete(con, table, "coder", [coder])
    seen: set[str] = set()
    coming = iter(codings)
    while batch := list(islice(coming, BATCH)):
        for document in (c["document"]["id"] for c in batch):
            if document in seen:
                raise InputError(
                    f"{document}: the file has two codings of this document. Give each row an id of its own."
                )
            seen.add(document)
        _insert(con, coder, batch)
    return len(seen)


def _insert(con: Connection, coder: str, batch: Sequence[Json]) -> None:
    insert(con, "imported_codings", [_kept(coder, c) for c in batch])
    for table in ("events", "claims"):
        insert(con, f"imported_{table}", list(_rows(coder, table, batch)))


def _kept(coder: str, coding: Json) -> Json:
    document, text = coding["document"], json.dumps(coding, ensure_ascii=False)
    known = {k: document.get(k) for k in ("source", "title", "published", "licence")}
    return {"coder": coder, "document_id": document["id"], **known, "sha256": text_sha256(text), "json": text}


def _rows(coder: str, table: str, codings: Iterable[Json]) -> Iterator[Json]:
    return ({"coder": coder, **row} for c in codings for row in told_rows(c)[table])


def forget_person(con: Connection, names: Sequence[str], hide: Cloak) -> int:
    """Writes the imported codings that tell of a person anew, without the names; how many."""
    told = con.execute("SELECT coder, json FROM imported_codings ORDER BY coder, document_id").fetchall()
    named = [(c, json.loads(text)) for c, text in told if any(name in text.lower() for name in names)]
    for coder, coding in named:
        document = coding["document"]["id"]
        for table in IMPORTED:
            con.execute(f"DELETE FROM {table} WHERE coder = ? AND document_id = ?", [coder, document])
        _insert(con, coder, [hide.json(coding)])
    return len(named)
