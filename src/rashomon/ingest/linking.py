"""The store's events put together to incidents; what has not changed is not made again."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from rashomon.contract import Json
from rashomon.ingest.views import kept_views
from rashomon.link import POLICIES, Group, Groups, group, incident_by_policy, model_version
from rashomon.store import judgements
from rashomon.store.incident_rows import incident_row, summary_row
from rashomon.store.writes import delete, insert, transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

Watch = Callable[[Iterable[Any], int], Iterable[Any]]
BATCH = 200  # incidents written together
_CURRENT = "FROM codings JOIN documents USING (document_id, run)"


def unwatched(items: Iterable[Any], total: int) -> Iterable[Any]:
    """Work that nobody looks at."""
    return items


def relink(con: Connection, watch: Watch = unwatched) -> int:
    """Makes the incidents of the next store from its codings and judgements, in one transaction; how many there are."""
    found = _groups(con)
    bases = _bases(con, found.groups)
    stands = dict(con.execute("SELECT incident_id, basis FROM incidents").fetchall())
    new = [g for g in found.groups if stands.get(g.id) != bases[g.id]]
    made = iter(watch(_with_codings(con, new), len(new)))
    with transaction(con):
        _clear(con, set(stands) - set(bases), [g.id for g in new])
        while batch := list(islice(made, BATCH)):
            _write(con, batch, bases)
        _write_links(con, found)
    return len(found.groups)


def _groups(con: Connection) -> Groups:
    earlier = con.execute("SELECT document_id || chr(9) || event_id, incident_id FROM members").fetchall()
    return group(kept_views(con), judgements.of_store(con), dict(earlier))


def _texts(con: Connection, documents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The current codings of reports as they are kept, one after another, by document id."""
    own = con.cursor()
    own.execute("USE store")
    wanted = "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
    own.execute(f"SELECT document_id, json {_CURRENT} {wanted}", [list(documents)])
    while rows := own.fetchmany(100):
        yield from rows


def _bases(con: Connection, groups: Iterable[Group]) -> dict[str, str]:
    """A digest of all that each incident is made of: its events, their codings, and the linker."""
    hashes = dict(con.execute(f"SELECT document_id, sha256 {_CURRENT}").fetchall())
    version = f"{model_version()} {' '.join(sorted(POLICIES))}"
    return {g.id: _digest([version, *(f"{d} {e} {hashes[d]}" for d, e in g.events)]) for g in groups}


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _with_codings(con: Connection, groups: Sequence[Group]) -> Iterator[tuple[Group, list[Json]]]:
    """Each group with the codings of its reports, in one pass over these; what must wait for others waits packed."""
    reports = {g.id: sorted({d for d, _ in g.events}) for g in groups}
    groups_of: dict[str, list[Group]] = defaultdict(list)
    for g in groups:
        for document in reports[g.id]:
            groups_of[document].append(g)
    missing = Counter({id: len(documents) for id, documents in reports.items()})
    left = Counter({document: len(found) for document, found in groups_of.items()})
    packed: dict[str, bytes] = {}
    for document, text in _texts(con, sorted(groups_of)):
        coding = json.loads(text)
        for g in groups_of[document]:
            missing[g.id] -= 1
            if not missing[g.id]:
                yield g, [coding if d == document else json.loads(zlib.decompress(packed[d])) for d in reports[g.id]]
                left.subtract(reports[g.id])
        for done in {d for g in groups_of[document] for d in reports[g.id] if not left[d]}:
            packed.pop(done, None)
        if left[document]:
            packed[document] = zlib.compress(text.encode(), 1)


def _clear(con: Connection, gone: set[str], new: Sequence[str]) -> None:
    """Takes away the incidents that are no more, and what hangs on those that are made anew."""
    delete(con, "incidents", "incident_id", sorted(gone))
    for table in ("summaries", "members"):
        delete(con, table, "incident_id", sorted({*gone, *new}))


def _write(con: Connection, batch: Sequence[tuple[Group, list[Json]]], bases: dict[str, str]) -> None:
    rows, summaries, members = [], [], []
    for found, codings in batch:
        made, shown = incident_by_policy(found, codings)
        rows.append(incident_row(made, codings, bases[found.id]))
        summaries += [summary_row(found.id, summary) for summary in shown.values()]
        members += [{"incident_id": found.id, "document_id": d, "event_id": e} for d, e in found.events]
    insert(con, "incidents", rows, or_else="REPLACE")
    insert(con, "summaries", summaries)
    insert(con, "members", members)


def _write_links(con: Connection, found: Groups) -> None:
    """Where merged incidents went, and why the machine put events together."""
    insert(con, "forwards", [{"old_id": old, "new_id": new} for old, new in found.forwards.items()], or_else="REPLACE")
    delete(con, "forwards", "old_id", [g.id for g in found.groups])
    con.execute("DELETE FROM links")
    insert(
        con, "links", [{k: v for k, v in judgements.row(j).items() if k != "judgement_id"} for j in found.judgements]
    )
