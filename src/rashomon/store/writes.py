"""Writing rows into the next store; every batch is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon.contract import Json
from rashomon.store.files import schema_sql
from rashomon.store.rows import DERIVED, merged, rows_of, text_sha256

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


@dataclass(frozen=True, slots=True)
class Coded:
    """A coding as it is kept: its JSON as data and to the byte, and the hash of the report that it is of."""

    coding: Json
    text: str
    report_sha256: str

    @property
    def document(self) -> str:
        """The id of the report."""
        return str(self.coding["document"]["id"])


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """All or nothing of what is written inside."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def put_codings(con: Connection, batch: Sequence[Coded], run: int) -> None:
    """The codings of a run with all their rows, in place of what stood there of the same reports."""
    clear(con, [c.document for c in batch])
    kept = [
        {
            "document_id": c.document,
            "run": run,
            "coder_digest": c.coding["coder"]["digest"],
            "report_sha256": c.report_sha256,
            "sha256": text_sha256(c.text),
            "json": c.text,
        }
        for c in batch
    ]
    insert(con, "codings", kept, or_else="REPLACE")
    for table, rows in merged(rows_of(c.coding, run) for c in batch).items():
        insert(con, table, rows, or_else="REPLACE" if table == "documents" else None)


def clear(con: Connection, documents: Sequence[str]) -> None:
    """Takes away what is derived from some codings, but for the row of the report, which has a key."""
    delete(con, "failures", "document_id", documents)
    held = "SELECT document_id FROM documents WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
    if stale := [row[0] for row in con.execute(held, [list(documents)]).fetchall()]:
        for table in DERIVED[1:]:
            delete(con, table, "document_id", stale)


def delete(con: Connection, table: str, column: str, values: Iterable[str]) -> None:
    """Takes the rows with one of the values away."""
    con.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?::VARCHAR[]))", [list(values)])


def insert(con: Connection, table: str, rows: Sequence[Json], or_else: str | None = None) -> None:
    """Adds rows by name of column; `or_else` says what of a key that is there already: IGNORE or REPLACE."""
    if not rows:
        return
    import pyarrow

    con.register("new_rows", pyarrow.Table.from_pylist(list(rows), schema=_schemas()[table]))
    con.execute(f"INSERT {f'OR {or_else} ' if or_else else ''}INTO {table} BY NAME SELECT * FROM new_rows")
    con.unregister("new_rows")


@cache
def _schemas() -> dict[str, Any]:
    """The columns of each table with their Arrow types."""
    import duckdb

    with duckdb.connect(":memory:") as con:
        con.execute(schema_sql())
        tables = con.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        return {name: con.sql(f"FROM {name} LIMIT 0").to_arrow_table().schema for (name,) in tables}


def note(con: Connection, action: str, subject: str, detail: str = "") -> None:
    """A line in the audit log."""
    con.execute(
        "INSERT INTO audit SELECT coalesce(max(entry), 0) + 1, ?, ?, ?, ? FROM audit", [now(), action, subject, detail]
    )


def now() -> datetime:
    """The time of a record, in UTC."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
