"""An incident in flat words: what GeoJSON properties, the workbook and their readers show of it."""

from __future__ import annotations

from typing import Any

from rashomon.contract import Json
from rashomon.export import collapse
from rashomon.export.corpus import Case
from rashomon.export.options import Options
from rashomon.export.tables import degrees

RADIUS = {"exact": 0.1, "locality": 5.0}  # km
POINTS = frozenset(RADIUS)
TOLLS = ("killed", "injured")


def properties(case: Case, policy: str) -> Json:
    """What the policy shows of the incident."""
    tellings = case.tellings
    first = next((t for t in tellings if t.lead), tellings[0])
    when, where = collapse.when(case.account, policy), collapse.place(case.account, policy)
    spot = where.value["place"] if where else {}
    kinds = collapse.contested(case.account)
    return {
        "incident_id": case.incident["id"],
        "event_type": case.incident["type"],
        "mode": case.incident.get("mode") or first.event.get("mode"),
        "kind": case.incident.get("kind") or first.event["kind"],
        "date_start": when.value["start_date"] if when else None,
        "date_end": when.value["end_date"] if when else None,
        "date_edtf": when.value["value"] if when else None,
        "place_name": spot.get("name"),
        "place_country": spot.get("country"),
        "place_precision": spot.get("precision"),
        "radius_km": RADIUS.get(spot.get("precision", "")),
        "actors": [p.name for p in collapse.parties(case.account, "actor", policy)],
        "targets": [p.name for p in collapse.parties(case.account, "target", policy)],
        **{name: value for toll in TOLLS for name, value in _toll(case, toll, policy).items()},
        "reports": case.incident.get("reports"),
        "independent": case.incident.get("independent"),
        "claims": sum(len(t.event["claims"]) for t in tellings),
        "contested": bool(kinds),
        "disputes": kinds,
        "policy": policy,
        "review_state": next((t.review for t in tellings if t.review), None),
        "url": next((t.document["url"] for t in tellings if t.document.get("url")), None),
    }


def _toll(case: Case, field: str, policy: str) -> dict[str, Any]:
    """Low and high over every voice, best by the policy."""
    taken, bounds = collapse.figure(case.account, field, policy), collapse.bounds(case.account, field, policy)
    low, high = bounds or (None, None)
    return {f"{field}_low": low, f"{field}_best": taken.amount if taken else None, f"{field}_high": high}


def features(case: Case, policy: str, options: Options) -> list[Json]:
    """The incident as a GeoJSON Feature, with one more for each other point that a voice gives."""
    shown = properties(case, policy)
    flat = "flat" in options.switches
    where = collapse.place(case.account, policy)
    main = _feature(case.incident["id"], _point(where.value["place"] if where else None), shown, flat)
    others: dict[str, Json] = {}
    for claim in case.account.said("place"):
        spot = claim.value.get("place")
        if spot and where and _point(spot) and _key(spot) != _key(where.value["place"]):
            others.setdefault(_key(spot), spot)
    extra = (
        _feature(f"{case.incident['id']}#{n}", _point(spot), _alternative(case, spot), flat)
        for n, spot in enumerate((others[key] for key in sorted(others)), 1)
    )
    return [main, *extra]


def _key(spot: Json) -> str:
    return str(spot["id"] or spot["name"])


def _alternative(case: Case, spot: Json) -> Json:
    return {
        "alternative_of": case.incident["id"],
        "place_name": spot["name"],
        "place_precision": spot["precision"],
        "radius_km": RADIUS[spot["precision"]],
    }


def _point(spot: Json | None) -> Json | None:
    """A point for what is as fine as a town; none for a province or a country, which is no point."""
    if not spot or spot["precision"] not in POINTS or spot["lat"] is None:
        return None
    return {"type": "Point", "coordinates": [degrees(spot["lon"]), degrees(spot["lat"])]}


def _feature(id: str, geometry: Json | None, shown: Json, flat: bool) -> Json:
    cells = {k: "; ".join(v) if flat and isinstance(v, list) else v for k, v in shown.items()}
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": cells}
