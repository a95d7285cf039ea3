"""Questions to the store as SQL with parameters: the list of incidents with filters and pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rashomon.errors import InputError

Query = tuple[str, list[Any]]

POLICY = "conservative/1"  # of dates, places and parties in the table of incidents

# The columns of a list; json is read only where it is asked for.
COLUMNS = (
    "incident_id event_type event_mode kind date date_start date_end place_id place_name country admin1 lat lon "
    "place_precision actor_ids actor_names target_ids target_names parties sources dispute_kinds disputed_fields "
    "reports independent claims first_published last_published"
).split()
FIGURES = "killed_low killed_best killed_high injured_low injured_best injured_high".split()
_ORDER = "date_start DESC NULLS LAST, incident_id"


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents are wanted; what is None is not asked.

    `since` and `until` are days between which the incident may lie; `actor` and `target` are ids or names, `party` is
    the name of somebody who says something of it, `source` an outlet; `bbox` is west, south, east, north in degrees.
    `killed` is the least figure under `policy`.
    """

    type: str | None = None
    mode: str | None = None
    kind: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    actor: str | None = None
    target: str | None = None
    party: str | None = None
    source: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    precisions: tuple[str, ...] = ()
    disputed: bool = False
    dispute: str | None = None
    independent: int | None = None
    killed: int | None = None
    policy: str = POLICY


def conditions(wanted: IncidentFilter) -> Query:
    """The WHERE clause of a filter."""
    parts: list[tuple[str, tuple[Any, ...]]] = [
        (f"{column} = ?", (value,))
        for column, value in (
            ("event_type", wanted.type),
            ("event_mode", wanted.mode),
            ("kind", wanted.kind),
            ("country", wanted.country),
        )
        if value is not None
    ]
    parts += [
        (sql, values)
        for sql, values in (
            ("date_end >= ?", (wanted.since,)),
            ("date_start <= ?", (wanted.until,)),
            ("(list_contains(actor_ids, ?) OR list_contains(actor_names, ?))", (wanted.actor,) * 2),
            ("(list_contains(target_ids, ?) OR list_contains(target_names, ?))", (wanted.target,) * 2),
            ("list_contains(parties, ?)", (wanted.party,)),
            ("list_contains(sources, ?)", (wanted.source,)),
            ("list_contains(dispute_kinds, ?)", (wanted.dispute,)),
            ("independent >= ?", (wanted.independent,)),
        )
        if values[0] is not None
    ]
    parts += _box(wanted.bbox)
    if wanted.precisions:
        parts.append((f"place_precision IN ({', '.join('?' * len(wanted.precisions))})", wanted.precisions))
    if wanted.disputed:
        parts.append(("len(dispute_kinds) > 0", ()))
    if wanted.killed is not None:
        figures = "SELECT incident_id FROM summaries WHERE policy = ? AND killed_best >= ?"
        parts.append((f"incident_id IN ({figures})", (wanted.policy, wanted.killed)))
    return " AND ".join(sql for sql, _ in parts) or "true", [v for _, values in parts for v in values]


def _box(bbox: tuple[float, float, float, float] | None) -> list[tuple[str, tuple[Any, ...]]]:
    if bbox is None:
        return []
    west, south, east, north = bbox
    across = "lon BETWEEN ? AND ?" if west <= east else "(lon >= ? OR lon <= ?)"  # over the date line
    return [(f"{across} AND lat BETWEEN ? AND ?", (west, east, south, north))]


def incidents(wanted: IncidentFilter, *, after: str | None = None, limit: int | None = None) -> Query:
    """The incidents that are wanted with their figures, newest first; `after` is the cursor of the row before."""
    where, values = conditions(wanted)
    if after is not None:
        beyond, place = _beyond(after)
        where, values = f"({where}) AND {beyond}", [*values, *place]
    page = f"SELECT {', '.join(COLUMNS)} FROM incidents WHERE {where} ORDER BY {_ORDER}"
    if limit is not None:
        page, values = f"{page} LIMIT ?", [*values, limit]
    columns = ", ".join([*(f"page.{c}" for c in COLUMNS), *FIGURES])
    sql = (
        f"WITH page AS MATERIALIZED ({page}) SELECT {columns} FROM page "
        f"LEFT JOIN summaries AS s ON s.incident_id = page.incident_id AND s.policy = ? ORDER BY {_qualified()}"
    )
    return sql, [*values, wanted.policy]


def _qualified() -> str:
    return _ORDER.replace("date_start", "page.date_start").replace("incident_id", "page.incident_id")


def incident_jsons(wanted: IncidentFilter) -> Query:
    """The incidents that are wanted, as the linker wrote them."""
    where, values = conditions(wanted)
    return f"SELECT json FROM incidents WHERE {where} ORDER BY {_ORDER}", values


def count(wanted: IncidentFilter) -> Query:
    """How many incidents are wanted."""
    where, values = conditions(wanted)
    return f"SELECT count(*) FROM incidents WHERE {where}", values


def cursor(day: date | None, incident: str) -> str:
    """The place of an incident in the list."""
    return f"{day.isoformat() if day else ''}~{incident}"


def _beyond(after: str) -> Query:
    day, mark, incident = after.partition("~")
    try:
        start = date.fromisoformat(day) if day else None
    except ValueError:
        mark = ""
    if not mark:
        raise InputError(f"{after[:80]!r} is no place in the list of incidents. Begin again without it.")
    if start is None:
        return "date_start IS NULL AND incident_id > ?", [incident]
    return "(date_start < ? OR (date_start = ? AND incident_id > ?) OR date_start IS NULL)", [start, start, incident]


def claims_of(members: Sequence[tuple[str, str]]) -> Query:
    """The claims on some events, by (document id, event id), with the words that carry them."""
    documents, events = ({m[n] for m in members} for n in (0, 1))
    sql = f"""
        WITH said AS MATERIALIZED (
            SELECT * FROM claims WHERE document_id IN ({_marks(documents)}) AND event_id IN ({_marks(events)})
        ), reports AS MATERIALIZED (
            SELECT document_id, source, title, published, url FROM documents WHERE document_id IN ({_marks(documents)})
        )
        SELECT * FROM said JOIN reports USING (document_id)
        WHERE (document_id, event_id) IN ({", ".join(["(?, ?)"] * len(members))})
        ORDER BY published NULLS LAST, document_id, quote_start, claim_id
    """  # two plain lists first: DuckDB scans for pairs five times as long
    return sql, [*documents, *events, *documents, *(value for member in members for value in member)]


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
