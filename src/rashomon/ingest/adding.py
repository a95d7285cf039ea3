"""Reports into a store: coded where they or the coder are new, kept batch by batch, linked, and shown all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon import __version__
from rashomon.ingest.intake import Codes, Intake, Result
from rashomon.ingest.linking import Watch, relink, unwatched
from rashomon.store import judgements
from rashomon.store.files import writing
from rashomon.store.writes import insert, note, now, transaction
from rashomon.types import Document, Failure

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

BATCH = 100  # reports that are kept together; a killed run loses the work on one batch


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did, in reports; `run` is None where there was nothing to do.

    Of the `replaced`, `changed` have other words or dates than the report that stood under their id.
    """

    run: int | None
    coded: int
    replaced: int
    unchanged: int
    failed: int
    forgotten: int
    incidents: int
    changed: int = 0


def add(store: Path, reports: Iterable[Document | Failure], coder: Codes, watch: Watch = unwatched) -> Added:
    """Codes, keeps and links the reports that the store does not hold from this coder, and the judgements of its log.

    Readers see the store as it was until the last step puts the new one in its place. A run that was killed is
    taken up by the next. Reports that were purged are passed over; `watch` sees the work of linking go by.

    Raises StoreError where another writer is at work, the store cannot be read, or the disk is full.
    """
    with writing(store) as writer:
        writer.resume()
        intake = Intake(writer, coder.digest)
        for results in _batches(intake.results(reports, coder)):
            intake.keep(results)
        verdicts, _ = judgements.read(store)
        if not writer.changed and not judgements.unknown(writer.current, verdicts):
            return _added(None, intake, _count(writer.current, "incidents"))
        con = writer.next()
        with transaction(con):
            insert(con, "judgements", [judgements.row(j) for j in verdicts], or_else="IGNORE")
        added = _added(intake.run, intake, relink(con, watch))
        with transaction(con):
            _record(con, added, coder)
        writer.finish()
        return added


def _batches(results: Iterator[Result]) -> Iterator[list[Result]]:
    while batch := list(islice(results, BATCH)):
        yield batch


def _added(run: int | None, intake: Intake, incidents: int) -> Added:
    counts = {k: intake.counts[k] for k in ("coded", "replaced", "unchanged", "failed", "forgotten", "changed")}
    return Added(run, **counts, incidents=incidents)


def _record(con: Connection, added: Added, coder: Codes) -> None:
    """The run with its coder and counts, and its line in the audit log."""
    totals = {table: _count(con, table) for table in ("documents", "events", "claims")}
    done = {"finished": now(), "coder_version": __version__, "coder_digest": coder.digest, "config": repr(coder.config)}
    insert(con, "runs", [asdict(added) | totals | done])
    note(con, "add", f"run {added.run}", f"{added.coded} coded, {added.replaced} replaced, {added.failed} failed")


def _count(con: Connection | None, table: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]) if con is not None else 0
