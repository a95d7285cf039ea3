"""The claims table back to codings: the exact inverse of the export, but for what the table does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.export.importers.drafts import SCHEMA
from rashomon.export.importers.rows import Row, read_table

_COUNTS = frozenset("killed injured missing detained abducted displaced participants seized damaged".split())


def read_csv(path: Path) -> Iterator[Json]:
    """Codings from `claims.csv`, one a report, in the file's order."""
    return codings(read_table(path, "claims"))


def read_parquet(path: Path) -> Iterator[Json]:
    """Codings from `claims.parquet`. Raises InputError where it is none."""
    import pyarrow
    from pyarrow import parquet

    try:
        batches = parquet.ParquetFile(path).iter_batches(2_000)
        yield from codings(_plain(row) for batch in batches for row in batch.to_pylist())
    except (OSError, pyarrow.ArrowException, KeyError) as error:
        raise InputError(f"{path.name}: is no claims table ({str(error)[:80]}). Name a claims.parquet.") from None


def _plain(row: Row) -> Row:
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()}


def codings(rows: Iterable[Row]) -> Iterator[Json]:
    """Rows of one report that stand together become its coding."""
    for _, of_document in groupby(rows, key=itemgetter("document_id")):
        yield _coding(list(of_document))


def _coding(rows: list[Row]) -> Json:
    first = rows[0]
    events: dict[str, Json] = {}
    actors: dict[str, Json] = {}
    for row in rows:
        event = events.setdefault(row["event_id"], _event(row))
        event["claims"].append(_claim(row))
        for actor in _actors(row):
            actors[actor["id"]] = actors.get(actor["id"], {}) | {k: v for k, v in actor.items() if v is not None}
    return {
        "schema": SCHEMA,
        "coder": {"version": first["coder_version"], "digest": first["coder_digest"]},
        "document": {
            "id": first["document_id"],
            **{name: first[name] for name in ("source", "url", "lang", "title", "published")},
            "text": None,
            "furniture": [],
        },
        "lead": next((row["event_id"] for row in rows if row["is_lead"]), None),
        "events": list(events.values()),
        "disputes": [],
        "attributions": [],
        "actors": [_BLANK | actor for actor in actors.values()],
        "places": [],
        "dates": [],
    }


_BLANK: Json = {"kind": "group", "country": None, "sectors": [], "wikidata": None, "public": False}


def _event(row: Row) -> Json:
    acled = {name: row[f"acled_{name}"] for name in ("event_type", "sub_event_type")}
    return {
        "id": row["event_id"],
        "type": row["event_type"],
        "mode": row["event_mode"],
        "kind": row["kind"],
        "contexts": row["contexts"] or [],
        "trigger": _span(row, "trigger", row["trigger"]),
        "mentions": [],
        "modality": row["modality"],
        "historical": row["historical"],
        "codes": {
            **{name: row[name] for name in ("cameo", "quad", "goldstein")},
            "acled": acled if acled["event_type"] else None,
            "ucdp": {"type_of_violence": row["ucdp_type"]} if row["ucdp_type"] else None,
        },
        "claims": [],
        "incident": row["incident_id"],
    }


def _claim(row: Row) -> Json:
    return {
        "id": row["claim_id"],
        "field": row["field"],
        "value": _value(row),
        "claimant": _claimant(row),
        "via": [_voice(voice) for voice in row["via"] or ()],
        "stance": row["stance"],
        "quote": _span(row, "quote", row["quote"]),
        "cue": _span(row, "cue", row["cue"]),
        "manner": row["manner"],
        "origin": row["origin"],
        "score": row["score"],
    }


def _span(row: Row, prefix: str, text: str | None) -> Json | None:
    if text is None and row[f"{prefix}_start"] is None:
        return None
    return {"start": row[f"{prefix}_start"], "end": row[f"{prefix}_end"], "text": text or ""}


def _value(row: Row) -> Json | None:
    field, span = row["field"], _span(row, "value", row["value_text"])
    more = _more(row, field)
    if span is None:
        return {"text": None, "start": None, "end": None} | more if any(v is not None for v in more.values()) else None
    return span | more


def _more(row: Row, field: str) -> dict[str, Any]:
    """What a value has beside its words, by field."""
    if field in ("actor", "target"):
        id = row["value_actor_id"]
        return {"actor": {"id": id, "name": row["value_actor_name"]} if id else None}
    if field == "place":
        return {"place": _place(row)}
    if field == "date":
        return {"value": row["value_date"], "start_date": row["value_date_start"], "end_date": row["value_date_end"]}
    if field == "means":
        return {"kind": row["value_kind"]}
    if field in _COUNTS:
        counts = {name: row[f"value_{name}"] for name in ("low", "best", "high", "side")}
        return counts | {"of": row["value_of"] or ""}
    return {}


def _place(row: Row) -> Json | None:
    if row["value_place_precision"] is None:
        return None
    names = ("id", "name", "country", "admin1", "precision")
    return {name: row[f"value_place_{name}"] for name in names} | {"lat": row["value_lat"], "lon": row["value_lon"]}


def _claimant(row: Row) -> Json | None:
    span = _span(row, "claimant", row["claimant_text"])
    if span is None:
        return None
    id = row["claimant_id"]
    return span | {"actor": {"id": id, "name": row["claimant_name"]} if id else None}


def _voice(voice: Json) -> Json:
    actor = {"id": voice["id"], "name": voice["name"]} if voice["id"] else None
    return {k: voice[k] for k in ("start", "end", "text")} | {"actor": actor}


def _actors(row: Row) -> Iterator[Json]:
    if row["value_actor_id"]:
        names = ("id", "name", "kind", "country", "sectors", "wikidata", "public")
        yield {name: row[f"value_actor_{name}"] for name in names}
    if row["claimant_id"]:
        yield {name: row[f"claimant_{name}"] for name in ("id", "name", "country", "sectors")}
