"""Reading a store: codings as the coder wrote them, incidents as the linker did, and tables of both."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rashomon.contract import Json
from rashomon.errors import InputError, StoreError
from rashomon.redact import BARE, Cloak, cloak, pseudonym
from rashomon.store import queries
from rashomon.store.files import check_schema, connect, meta
from rashomon.store.queries import IncidentFilter

if TYPE_CHECKING:
    import pandas
    import pyarrow
    from duckdb import DuckDBPyConnection as Connection
    from duckdb import DuckDBPyRelation

_EVERY = IncidentFilter()
_FETCH = 100  # rows held at once


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question, not asked yet: rows as dicts, a pandas frame or an Arrow table."""

    con: Connection
    sql: str
    values: Sequence[Any] = ()

    def __iter__(self) -> Iterator[Json]:
        """The rows one after another, by name of column."""
        found = _ask(self.con, self.sql, self.values)
        names = [column[0] for column in found.description or ()]
        while rows := found.fetchmany(_FETCH):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table."""
        return self._relation().to_arrow_table()

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame; needs the `pandas` extra.

        Raises StoreError where pandas is not installed.
        """
        try:
            return self._relation().df()
        except ImportError as error:
            raise StoreError("pandas is not installed. Install it: pip install 'rashomon[pandas]'") from error

    def _relation(self) -> DuckDBPyRelation:
        with _understood(self.sql):
            return _own(self.con).sql(self.sql, params=list(self.values))


@dataclass(frozen=True, slots=True)
class Page:
    """Some incidents of the list, how many there are in all, and the cursor of what follows."""

    rows: tuple[Json, ...]
    total: int
    after: str | None


class Store:
    """One store, read as it was when it was opened; writers and other readers are not in the way.

    Private people are shown by their names: redact what leaves the house (`rashomon.redact`).
    """

    def __init__(self, path: Path, con: Connection) -> None:
        self.path = path
        self._con = con
        self._file = _identity(path)

    @classmethod
    def open(cls, path: str | Path) -> Store:
        """Opens the store for reading.

        Raises StoreError where there is none, or none that this program reads.
        """
        con = connect(Path(path))
        try:
            check_schema(con, Path(path))
        except StoreError:
            con.close()
            raise
        return cls(Path(path), con)

    def close(self) -> None:
        self._con.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def stale(self) -> bool:
        """Whether a writer has put another file in its place since: open it again."""
        return _identity(self.path) != self._file

    @property
    def key(self) -> bytes:
        """The key of the pseudonyms of private people in this store."""
        return bytes.fromhex(meta(_own(self._con))["key"])

    # ------------------------------------------------------------ tables

    def sql(self, query: str, values: Sequence[Any] = ()) -> Table:
        """The rows of a question of your own; tables and columns stand in store/schema.sql."""
        return Table(self._con, query, values)

    def documents(self) -> Table:
        """One row a report."""
        return self.sql("SELECT * FROM documents ORDER BY document_id")

    def events(self) -> Table:
        """One row an event of a report."""
        return self.sql("SELECT * FROM events ORDER BY document_id, trigger_start, event_id")

    def claims(self) -> Table:
        """One row a claim, with its event, its report and its incident."""
        return self.sql(
            "SELECT * FROM claim_table ORDER BY document_id, trigger_start, event_id, quote_start, claim_id"
        )

    def incidents(self, wanted: IncidentFilter = _EVERY) -> Table:
        """One row an incident, newest first, with its figures under the filter's policy."""
        return self.sql(*queries.incidents(wanted))

    def runs(self) -> Table:
        """One row a run of the coder."""
        return self.sql("SELECT * FROM runs ORDER BY run")

    def failures(self) -> Table:
        """One row a report that could not be read or coded."""
        return self.sql("SELECT * FROM failures ORDER BY document_id, stage, message")

    # ------------------------------------------------------------ codings

    def codings(self) -> Iterator[Json]:
        """Every report's current coding, by document id, one at a time."""
        found = _ask(self._con, f"SELECT json {_CURRENT} ORDER BY document_id")
        while rows := found.fetchmany(_FETCH):
            yield from (json.loads(row[0]) for row in rows)

    def coding(self, document: str) -> Json:
        """The current coding of one report.

        Raises InputError where the store does not hold the report.
        """
        found: Json = json.loads(self.coding_text(document))
        return found

    def coding_text(self, document: str) -> str:
        """The current coding of one report, to the byte as the coder wrote it.

        Raises InputError where the store does not hold the report.
        """
        if (row := self._one(f"SELECT json {_CURRENT} WHERE document_id = ?", [document])) is None:
            raise InputError(f"{document}: {self.path} holds no such report. `rashomon add` puts one there.")
        return str(row[0])

    # ------------------------------------------------------------ incidents

    def incident_jsons(self, wanted: IncidentFilter = _EVERY) -> Iterator[Json]:
        """The incidents that are wanted, newest first, one at a time."""
        found = _ask(self._con, *queries.incident_jsons(wanted))
        while rows := found.fetchmany(_FETCH):
            yield from (json.loads(row[0]) for row in rows)

    def incident_json(self, incident: str) -> Json:
        """One incident; the id of one that was merged into another leads there.

        Raises InputError where the store does not hold it.
        """
        if (row := self._one("SELECT json FROM incidents WHERE incident_id = ?", [self.resolve(incident)])) is None:
            raise InputError(f"{incident}: {self.path} holds no such incident. List them: rashomon incidents")
        found: Json = json.loads(row[0])
        return found

    def summaries(self, incident: str) -> dict[str, Json]:
        """The summary of an incident under each policy, by the policy's name."""
        rows = self.sql("SELECT policy, json FROM summaries WHERE incident_id = ? ORDER BY policy", [incident])
        return {row["policy"]: json.loads(row["json"]) for row in rows}

    def resolve(self, incident: str) -> str:
        """The id under which an incident stands now."""
        seen = set()
        while incident not in seen and (row := self._one("SELECT new_id FROM forwards WHERE old_id = ?", [incident])):
            seen.add(incident)
            incident = str(row[0])
        return incident

    def page(self, wanted: IncidentFilter = _EVERY, *, after: str | None = None, limit: int = 50) -> Page:
        """A page of the list of incidents.

        Raises InputError for a cursor that is none.
        """
        rows = list(self.sql(*queries.incidents(wanted, after=after, limit=limit + 1)))
        total = self._one(*queries.count(wanted))
        more = rows[limit - 1] if len(rows) > limit else None
        return Page(
            tuple(rows[:limit]),
            total[0] if total else 0,
            queries.cursor(more["date_start"], more["incident_id"]) if more else None,
        )

    def event_key(self, name: str) -> tuple[str, str]:
        """The report and the id of an event, from DOCUMENT#EVENT, an event's id, or an incident's (its first event).

        Raises InputError where the store holds no such event, or several.
        """
        document, mark, event = name.rpartition("#")
        where = "e.document_id = ? AND e.event_id = ?" if mark else "e.event_id = ? OR m.incident_id = ?"
        values = [document, event] if mark else [name, self.resolve(name)]
        sql = f"SELECT DISTINCT document_id, event_id, incident_id {_EVENT} WHERE {where} ORDER BY ALL LIMIT 2"
        found = list(self.sql(sql, values))
        if not found:
            raise InputError(f"{name}: {self.path} holds no such event. Write DOCUMENT#EVENT.")
        if len(found) > 1 and found[0]["incident_id"] != self.resolve(name):
            raise InputError(f"{name}: several reports have an event of this id. Write DOCUMENT#EVENT.")
        return found[0]["document_id"], found[0]["event_id"]

    def claims_of(self, incident: Json) -> Table:
        """The claims on the events of an incident, with their words and their reports, oldest report first."""
        return self.sql(*queries.claims_of([(e["document"], e["event"]) for e in incident["events"]]))

    def redactions(self) -> Callable[[str], Cloak]:
        """For each incident, by id, what hides its private people; asks the store once which have any."""
        named = {row["incident_id"] for row in self.sql(_WITH_PRIVATE)}
        naming = pseudonym(self.key)

        def of(incident: str) -> Cloak:
            if incident not in named:
                return BARE
            documents = self.sql(
                "SELECT DISTINCT document_id FROM members WHERE incident_id = ? ORDER BY ALL", [incident]
            )
            return cloak([self.coding(row["document_id"]) for row in documents], naming)

        return of

    def _one(self, sql: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
        rows = _ask(self._con, sql, values).fetchmany(1)
        return rows[0] if rows else None


_WITH_PRIVATE = """
    SELECT DISTINCT incident_id FROM members JOIN actors USING (document_id) WHERE kind = 'person' AND NOT public
"""
_EVENT = "FROM events AS e LEFT JOIN members AS m USING (document_id, event_id)"
_CURRENT = "FROM codings JOIN documents USING (document_id, run)"


def _ask(con: Connection, sql: str, values: Sequence[Any] = ()) -> Connection:
    """The answer to a question."""
    with _understood(sql):
        return _own(con).execute(sql, list(values))


def _own(con: Connection) -> Connection:
    """A connection for one question, so that threads and open answers do not meet."""
    own = con.cursor()
    own.execute("USE store")
    return own


@contextmanager
def _understood(sql: str) -> Iterator[None]:
    """Says what is wrong with a question, or with the file."""
    import duckdb

    try:
        yield
    except duckdb.IOException as error:
        raise StoreError(f"The store cannot be read ({error}). Check it: rashomon verify") from error
    except duckdb.Error as error:
        raise InputError(f"The store has no answer to this question ({error}):\n{sql}") from error


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
