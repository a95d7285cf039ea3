"""The events of stored codings as linking sees them, kept in the store: a coding is read for linking once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.link import EventView, views_of
from rashomon.link.packing import packed, unpacked, views_version

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

_TABLE = (
    "CREATE TABLE IF NOT EXISTS views (document_id VARCHAR PRIMARY KEY, basis VARCHAR NOT NULL, json VARCHAR NOT NULL)"
)
_CURRENT = "SELECT document_id, sha256 || ? AS basis FROM codings JOIN documents USING (document_id, run)"
_NEW = f"""SELECT document_id, n.basis, json FROM ({_CURRENT}) AS n JOIN documents USING (document_id)
    JOIN codings USING (document_id, run) WHERE document_id NOT IN (SELECT document_id FROM views)"""
BATCH = 500  # codings or rows in memory


def kept_views(con: Connection) -> Iterator[EventView]:
    """The events of all current codings; what is new or changed is read and kept, what is gone is forgotten."""
    con.execute(_TABLE)
    con.execute(f"DELETE FROM views WHERE (document_id, basis) NOT IN ({_CURRENT})", [views_version()])
    own = con.cursor()
    own.execute("USE store")
    own.execute(_NEW, [views_version()])
    while rows := own.fetchmany(BATCH):
        _keep(con, [(id, basis, packed(views_of(json.loads(text)))) for id, basis, text in rows])
    own.execute("SELECT json FROM views")
    while rows := own.fetchmany(BATCH):
        for (text,) in rows:
            yield from unpacked(text)


def _keep(con: Connection, rows: list[tuple[str, str, str]]) -> None:
    import pyarrow

    names = ["document_id", "basis", "json"]
    con.register("new_views", pyarrow.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))))
    con.execute("INSERT INTO views BY NAME SELECT * FROM new_views")
    con.unregister("new_views")
