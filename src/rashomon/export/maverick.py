"""MAVERICK-shaped rows: every event of every report, grouped by incident, as the eventreport R package reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from rashomon.codes import ARMED
from rashomon.export import collapse
from rashomon.export.accounts import Account, alone
from rashomon.export.collapse import Party
from rashomon.export.corpus import Telling
from rashomon.export.countries import name_of
from rashomon.export.options import Options
from rashomon.export.tables import Row, degrees
from rashomon.lexicon.files import DATA, read_yaml

SWITCHES = {"na": "nothing instead of 0 where no deaths or injuries are told"}
_SLOTS = 6
_POLICY = "conservative/1"  # for best, where one report has several voices


@cache
def _table() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml(DATA / "export" / "maverick.yaml")
    return found


def rows(tellings: Iterable[Telling], options: Options) -> Iterator[Row]:
    """One row an event of a report; events that are in no incident are an incident of their own."""
    return (_row(t, None if "na" in options.switches else 0) for t in tellings)


def _row(telling: Telling, missing: int | None) -> Row:
    one = alone(telling)
    doers, sufferers = collapse.everybody(one, "actor"), collapse.everybody(one, "target")
    return {
        "id": telling.event["id"],
        "event_id": telling.incident or telling.event["id"],
        "election": "Other",
        **_dates(one),
        **_place(one),
        **_parties(telling, doers, sufferers),
        "event_context": _context(telling.event, doers, sufferers),
        "target": _target(sufferers),
        **_toll(one, "killed", "deaths", missing),
        **_toll(one, "injured", "injuries", missing),
        "displacement": int(bool(telling.claims("displaced"))),
        "damage": int(bool(telling.claims("damaged"))),
        "source": f"{telling.document.get('source') or ''} ({(telling.document.get('published') or '')[:10]}) "
        f"{telling.document.get('title') or ''}".strip(),
        "number_of_sources": 0,
        "source_author": telling.document.get("source"),
        "sampling": 0,
        "unit_of_analysis": "Event report",
        "aggregation": "None",
    }


def _dates(one: Account) -> dict[str, Any]:
    """The widest reading of the report's dates of the event."""
    found = [days for c in one.said("date") if (days := collapse.days(c.value))]
    if not found:
        return {}
    return {"date_start": min(d[0] for d in found).isoformat(), "date_end": max(d[1] for d in found).isoformat()}


def _place(one: Account) -> dict[str, Any]:
    claim = collapse.place(one, "informative/1")
    if claim is None:
        return {}
    spot = claim.value["place"]
    town = spot["precision"] in ("exact", "locality")
    return {
        "country": name_of(spot["country"]),
        "city": spot["name"] if town else None,
        "location": claim.value["text"],
        "latitude": degrees(spot["lat"]),
        "longitude": degrees(spot["lon"]),
        "geo_precision": _table()["precision"][spot["precision"]],
    }


def _parties(telling: Telling, doers: Sequence[Party], sufferers: Sequence[Party]) -> dict[str, Any]:
    """The six slots: doers first, then those to whom it was done."""
    table = _table()
    violence = table["violence"].get(telling.event.get("mode")) or table["kinds"].get(telling.event["kind"])
    cells: dict[str, Any] = {}
    slots = [(p, True) for p in doers] + [(p, False) for p in sufferers]
    for n, (party, does) in enumerate(slots[:_SLOTS], 1):
        entry = next((e for e in table["types"] if set(e["sectors"]) & set(party.sectors)), table["other"])
        slot = {
            "": party.name,
            "_id": party.id,
            "_type": entry["type"],
            "_subtype": entry["subtype"],
            "_violence": violence if does else None,
            "_precision": _precision(party),
            "_initiator": None,
            "_perpetrator": int(does and violence is not None),
            "_victim": int(not does),
        }
        cells |= {f"actor{n}{name}": value for name, value in slot.items()}
    return cells


def _precision(party: Party) -> int:
    """0 an unknown actor, 1 a kind of people, 2 a kind of body, 4 one that is named."""
    if set(party.sectors) & {"UNK", "UAF"} or not party.sectors:
        return 0
    if party.id and not party.id.startswith("local:"):
        return 4
    return 1 if party.kind == "population" else 2


def _context(event: Mapping[str, Any], doers: Sequence[Party], sufferers: Sequence[Party]) -> str:
    table = _table()
    armed = [bool(ARMED & {s for p in side for s in p.sectors}) for side in (doers, sufferers)]
    if event["type"] == "ASSAULT" and (all(armed) or len(doers) > 1 and not sufferers):
        return str(table["two_armed"])
    modes = table["contexts"].get(event["type"])
    return str(modes.get(event.get("mode"), modes[None]) if modes else table["other_context"])


def _target(sufferers: Sequence[Party]) -> str | None:
    if not sufferers:
        return "Unknown"
    table = _table()["targets"]
    return next((table[s] for p in sufferers for s in p.sectors if s in table), "Other")


def _toll(one: Account, field: str, name: str, missing: int | None) -> dict[str, int | None]:
    """Low and high over the voices of the report, best by one of them."""
    taken, bounds = collapse.figure(one, field, _POLICY), collapse.bounds(one, field, _POLICY)
    if taken is None or bounds is None:
        return {f"{name}_{end}": missing for end in ("best", "low", "high")}
    low, high = min(bounds[0], taken.amount), max(taken.amount, bounds[1] or 0)
    return {f"{name}_best": taken.amount, f"{name}_low": low, f"{name}_high": high}
