"""Lists of incidents: filters to SQL, pages by a cursor in any order, counts for each filter, map and timeline."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from rashomon.contract import Json
from rashomon.page import sides
from rashomon.page.incident import POINTS, drawable
from rashomon.page.words import headline, when_words
from rashomon.serve.asked import Filters, IncidentsAsked, TimelineAsked
from rashomon.serve.problems import Refused
from rashomon.serve.reading import Reading
from rashomon.serve.reviewed import Reviews
from rashomon.store import IncidentFilter, queries

Query = tuple[str, list[Any]]

_FAR, _LONG_AGO = "DATE '9999-12-31'", "DATE '0001-01-01'"
_TOP = 50  # values of a facet
_IDS = 20  # incidents that are named at a place


@dataclass(frozen=True, slots=True)
class _Order:
    """An order of the list: an expression that is never null, its direction, and how a cursor's value is read."""

    sql: str
    down: bool
    read: Callable[[Any], Any]


def _day(value: Any) -> date:
    return date.fromisoformat(value)


_ORDERS = {
    "-date": _Order(f"coalesce(date_start, {_LONG_AGO})", True, _day),
    "date": _Order(f"coalesce(date_start, {_FAR})", False, _day),
    "-killed": _Order("coalesce(killed_best, -1)", True, int),
    "killed": _Order("coalesce(killed_best, 9223372036854775807)", False, int),
    "-reports": _Order("reports", True, int),
    "-independent": _Order("independent", True, int),
    "-published": _Order("coalesce(last_published, '')", True, str),
    "published": _Order("coalesce(first_published, '9999')", False, str),
    "-updated": _Order("coalesce(updated, TIMESTAMP '1970-01-01')", True, datetime.fromisoformat),
    "kind": _Order("coalesce(kind, '')", False, str),
    "place": _Order("coalesce(place_name, chr(1114111))", False, str),
}
_FIGURES = "LEFT JOIN (SELECT incident_id, killed_best FROM summaries WHERE policy = ?) USING (incident_id)"


def _from(policy: str, order: str) -> Query:
    """The incidents, with what an order needs: when they were coded, or their figures."""
    if "updated" in order:
        return "FROM incidents LEFT JOIN memory.main.found USING (incident_id)", []
    return (f"FROM incidents {_FIGURES}", [policy]) if "killed_best" in order else ("FROM incidents", [])


def conditions(reading: Reading, reviews: Reviews, asked: Filters, without: str = "") -> Query:
    """The WHERE clause of the filters, but for one that is named."""
    given: dict[str, Any] = {k: None if k == without else v for k, v in asked}
    named = [given[k] for k in ("actor", "target", "claimant") if given[k]]
    wanted = IncidentFilter(
        **{k: given[k] for k in ("type", "mode", "kind", "country", "actor", "target", "dispute")},
        party=given["claimant"],
        source=given["outlet"],
        since=given["from_"],
        until=given["to"],
        bbox=_box(given["bbox"]),
        precisions=tuple(given["precision"] or ()),
        independent=given["independent_min"],
        killed=given["killed_min"],
        policy=given["policy"],
    )
    sql, values = queries.conditions(wanted)
    parts: list[tuple[str, list[Any]]] = [(f"({sql})", values)]
    if any(reading.veil.hides(name) for name in named):
        parts.append(("false", []))
    if given["bbox"]:
        parts.append((f"place_precision IN {POINTS}", []))
    if given["contested"] is not None:
        parts.append((f"len(dispute_kinds) {'>' if given['contested'] else '='} 0", []))
    if given["place"]:
        parts.append(("place_id = ?", [given["place"]]))
    if given["lang"]:
        parts.append((_IN_LANGUAGE, [given["lang"]]))
    if given["updated_since"]:
        parts.append((_FOUND.format("updated >= ?"), [_utc(given["updated_since"])]))
    if said := (given["q"] or "").lower().split():
        parts.append((_FOUND.format(" AND ".join(["contains(words, ?)"] * len(said))), said))
    parts += [reviews.condition(given["review"])] if given["review"] else []
    return " AND ".join(p for p, _ in parts), [v for _, vs in parts for v in vs]


_FOUND = "incident_id IN (SELECT incident_id FROM memory.main.found WHERE {})"
_IN_LANGUAGE = "incident_id IN (SELECT incident_id FROM members JOIN documents USING (document_id) WHERE lang = ?)"


def _box(value: str | None) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    west, south, east, north = map(float, value.split(","))
    return west, south, east, north


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value


def filters_on(asked: Filters) -> list[str]:
    """The names of the filters that are on, as the URL has them."""
    beside = {"policy", "sort", "after", "limit", "by", "field", "party", "coarsen", "switches"}
    return sorted(k.rstrip("_") for k, v in asked if k not in beside and v not in (None, []))


# ---------------------------------------------------------------- pages


def page(reading: Reading, reviews: Reviews, asked: IncidentsAsked) -> Json:
    """A page of incidents."""
    where, values = conditions(reading, reviews, asked)
    ids, after = chosen(reading, where, values, asked)
    return {
        "rows": rows(reading, reviews, ids, asked.policy),
        "total": count(reading, where, values),
        "after": after,
        "policy": asked.policy,
        "sort": asked.sort,
        "filters": filters_on(asked),
    }


def chosen(reading: Reading, where: str, values: list[Any], asked: IncidentsAsked) -> tuple[list[str], str | None]:
    """The ids of one page under some conditions, in the order asked for, and the cursor of what follows."""
    order = _ORDERS[asked.sort]
    if asked.after is not None:
        where, values = _beyond(asked, order, where, values)
    source, given = _from(asked.policy, order.sql)
    sql = f"""
        SELECT incident_id, {order.sql} AS place {source} WHERE {where}
        ORDER BY 2 {"DESC" if order.down else "ASC"}, incident_id LIMIT ?
    """
    found = list(reading.store.sql(sql, [*given, *values, asked.limit + 1]))
    shown = found[: asked.limit]
    last = shown[-1] if len(found) > asked.limit else None
    after = cursor(asked.sort, last["place"], last["incident_id"]) if last else None
    return [row["incident_id"] for row in shown], after


def count(reading: Reading, where: str, values: Sequence[Any]) -> int:
    """How many incidents meet some conditions."""
    found = reading.store.sql(f"SELECT count(*) AS n FROM incidents WHERE {where}", values)
    return int(next(iter(found))["n"])


def cursor(*parts: Any) -> str:
    """A place in a list, as a word for URLs."""
    return base64.urlsafe_b64encode(json.dumps(parts, default=str).encode()).decode().rstrip("=")


def cursor_parts(after: str, *kinds: Callable[[Any], Any]) -> list[Any]:
    """What a cursor holds. Raises Refused where it is none of this list."""
    try:
        found = json.loads(base64.urlsafe_b64decode(after.encode() + b"=" * (-len(after) % 4)))
        return [kind(part) for kind, part in zip(kinds, found, strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise Refused(
            400, "The cursor is no place in this list.", "after", "Begin again without `after`, with the same `sort`."
        ) from None


def _beyond(asked: IncidentsAsked, order: _Order, where: str, values: list[Any]) -> Query:
    sort, place, incident = cursor_parts(asked.after or "", str, order.read, str)
    if sort != asked.sort:
        raise Refused(400, f"The cursor is of the order {sort!r:.40}.", "after", "Begin again without `after`.")
    beyond = f"({order.sql} {'<' if order.down else '>'} ? OR ({order.sql} = ? AND incident_id > ?))"
    return f"({where}) AND {beyond}", [*values, place, place, incident]


# First where the rows lie, by small columns, then the JSON of these alone.
_ROWS = """
    WITH lying AS MATERIALIZED (SELECT rowid AS place FROM summaries WHERE policy = ? AND incident_id IN ({0})),
    s AS MATERIALIZED (SELECT incident_id, json FROM summaries WHERE rowid IN (SELECT place FROM lying)),
    f AS MATERIALIZED (SELECT incident_id, updated FROM memory.main.found WHERE incident_id IN ({0}))
    SELECT incident_id, i.json, s.json AS summary, date_start, date_end, sources, claims, first_published,
        last_published, updated
    FROM incidents AS i LEFT JOIN s USING (incident_id) LEFT JOIN f USING (incident_id) WHERE i.incident_id IN ({0})
"""


def rows(reading: Reading, reviews: Reviews, ids: Sequence[str], policy: str) -> list[Json]:
    """Incidents as rows of a list, in the order of their ids."""
    if not ids:
        return []
    marks = ", ".join("?" * len(ids))
    cloaks = reading.veil.incidents(ids)
    found = {r["incident_id"]: r for r in reading.store.sql(_ROWS.format(marks), [policy, *ids, *ids, *ids])}
    return [cloaks[id].json(_row(found[id], policy)) | {"review": reviews.of(id)} for id in ids if id in found]


def _row(row: Json, policy: str) -> Json:
    incident = json.loads(row["json"])
    summary = drawable(json.loads(row["summary"])) if row["summary"] else drawable(incident["summary"])
    return {
        **{k: incident.get(k) for k in ("id", "type", "mode", "kind", "reports", "independent")},
        "headline": headline(incident, summary),
        "date": summary["date"],
        "date_words": when_words(summary["date"]),
        **{k: str(row[k]) if row[k] else None for k in ("date_start", "date_end")},
        "place": summary["place"],
        "actors": summary["actor"],
        "targets": summary["target"],
        "denials": sides.denials(incident),
        **{k: summary.get(k) for k in ("killed", "injured")},
        "disputes": sorted({d["kind"] for d in incident["disputes"]}),
        "contested": sorted({d["field"] for d in incident["disputes"]}),
        "parties": [p["name"] for p in sides.parties(incident)],
        **{k: row[k] for k in ("sources", "claims", "first_published", "last_published", "updated")},
    }


# ---------------------------------------------------------------- counts

_FACETS = {
    "type": ("event_type", "type"),
    "mode": ("event_mode", "mode"),
    "kind": ("kind", "kind"),
    "country": ("country", "country"),
    "precision": ("place_precision", "precision"),
    "dispute": ("unnest(dispute_kinds)", "dispute"),
    "actor": ("unnest(actor_names)", "actor"),
    "claimant": ("unnest(parties)", "claimant"),
    "outlet": ("unnest(sources)", "outlet"),
}
_LANGS = """
    SELECT lang AS value, count(DISTINCT incident_id) AS incidents FROM members JOIN documents USING (document_id)
    WHERE lang IS NOT NULL AND incident_id IN (SELECT incident_id FROM incidents WHERE {})
    GROUP BY lang ORDER BY 2 DESC, 1 LIMIT ?
"""


def facets(reading: Reading, reviews: Reviews, asked: Filters) -> Json:
    """Counts of incidents by the values of each filter, under all other filters."""
    found: Json = {"total": count(reading, *conditions(reading, reviews, asked))}
    for facet, (column, name) in _FACETS.items():
        where, values = conditions(reading, reviews, asked, without=name)
        sql = f"""
            SELECT value, count(*) AS incidents FROM (SELECT {column} AS value FROM incidents WHERE {where})
            WHERE value IS NOT NULL GROUP BY value ORDER BY incidents DESC, value LIMIT ?
        """
        counted = reading.store.sql(sql, [*values, _TOP])
        found[facet] = [row for row in counted if not reading.veil.hides(row["value"])]
    where, values = conditions(reading, reviews, asked, without="lang")
    found["lang"] = list(reading.store.sql(_LANGS.format(where), [*values, _TOP]))
    found["review"] = _reviewed(reading, reviews, asked)
    return found


def _reviewed(reading: Reading, reviews: Reviews, asked: Filters) -> list[Json]:
    where, values = conditions(reading, reviews, asked, without="review")
    total = count(reading, where, values)
    counts = {}
    for state in ("reviewed", "unsure"):
        extra, more = reviews.condition(state)
        counts[state] = count(reading, f"({where}) AND {extra}", [*values, *more])
    counts["open"] = total - sum(counts.values())
    return [{"value": k, "incidents": n} for k, n in sorted(counts.items()) if n]


def where_they_are(reading: Reading, reviews: Reviews, asked: Filters) -> Json:
    """The incidents at each place with a point, and how many are placed in words only."""
    where, values = conditions(reading, reviews, asked)
    source = f"FROM incidents WHERE {where}"
    at = f"""
        SELECT place_id AS id, any_value(place_name) AS name, any_value(country) AS country,
            any_value(admin1) AS admin1, any_value(lat) AS lat, any_value(lon) AS lon, place_precision AS precision,
            count(*) AS incidents, list(incident_id ORDER BY date_start DESC NULLS LAST, incident_id)[:{_IDS}] AS ids
        {source} AND place_precision IN {POINTS} AND lat IS NOT NULL GROUP BY place_id, place_precision
        ORDER BY incidents DESC, id
    """
    vague = f"""
        SELECT country, CASE WHEN place_precision IN ('admin1', 'admin2') THEN admin1 END AS admin1,
            place_precision AS precision, count(*) AS incidents
        {source} AND (place_precision NOT IN {POINTS} OR place_precision IS NULL OR lat IS NULL) GROUP BY ALL
        ORDER BY incidents DESC, country, admin1, precision
    """
    points = [{"incidents": r.pop("incidents"), "ids": r.pop("ids"), "place": r} for r in reading.store.sql(at, values)]
    listed = list(reading.store.sql(vague, values))
    return {"total": sum(r["incidents"] for r in [*points, *listed]), "points": points, "listed": listed}


def timeline(reading: Reading, reviews: Reviews, asked: TimelineAsked) -> Json:
    """Counts of incidents by the day, week, month or year in which they may have begun."""
    where, values = conditions(reading, reviews, asked)
    sql = f"""
        SELECT date_trunc('{asked.by}', date_start)::DATE AS start, count(*) AS incidents,
            count(*) FILTER (len(dispute_kinds) > 0) AS contested
        FROM incidents WHERE {where} GROUP BY 1 ORDER BY 1
    """
    found = list(reading.store.sql(sql, values))
    periods = [r | {"start": str(r["start"])} for r in found if r["start"] is not None]
    return {
        "total": sum(r["incidents"] for r in found),
        "by": asked.by,
        "periods": periods,
        "undated": sum(r["incidents"] for r in found if r["start"] is None),
    }
