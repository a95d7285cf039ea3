"""Report-level rows in the manner of event coders: POLECAT, PLOVER JSON lines, ICEWS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from rashomon.contract import Json
from rashomon.export import collapse
from rashomon.export.accounts import Account, alone
from rashomon.export.codebooks import cameo_label, plover_score, schemes, sector_words
from rashomon.export.collapse import Party
from rashomon.export.corpus import Telling
from rashomon.export.countries import country, name_of
from rashomon.export.ids import number, short
from rashomon.export.tables import Row, degrees
from rashomon.link.voices import Said

ATTRIBUTION = {"Claimants": "asserts", "Deniers": "denies", "Doubters": "doubts"}
SWITCHES = {
    "incidents": "one row an incident, by informative/1 unless a policy is named",
    "with-attribution": "after the 40 columns, who says so and who denies it",
}
NO_POLICY = "informative/1"  # one report may still give two places: the finer one is shown


def polecat_row(account: Account, id: str, policy: str, attributed: bool = False) -> Row:
    """A POLECAT-shaped row of one event as one report, or several of its incident, tell it.

    `attributed` adds the columns that POLECAT has not: who says so, and who denies it.
    """
    first = account.tellings[0]
    event, document = first.event, first.document
    when = collapse.when(account, policy)
    days = collapse.days(when.value) if when else None
    return {
        "Event ID": f"{short(id)}_{event['type']}",
        "Event Date": days[0].isoformat() if days and days[0] == days[1] else None,
        "Event Type": event["type"],
        "Event Mode": event.get("mode"),
        "Intensity": plover_score(event["type"], event.get("mode")),
        "Quad Code": schemes()["quads"].get((event.get("codes") or {}).get("quad")),
        "Contexts": list(event.get("contexts") or ()),
        **_parties("Actor", collapse.everybody(account, "actor")),
        **_parties("Recipient", collapse.everybody(account, "target")),
        **_places(collapse.place(account, policy)),
        "Source": document.get("source"),
        "Publication Date": document.get("published"),
        "Story People": _story(first, person=True),
        "Story Organizations": _story(first, person=False),
        "Story Locations": list(first.places),
        "Language": document.get("lang"),
        "Version": f"rashomon-{first.coder.get('version')}+{first.coder.get('digest')}",
        **(_attribution(account) if attributed else {}),
    }


def _parties(prefix: str, found: Sequence[Party]) -> dict[str, Any]:
    """The columns of one side; cells of several parties are lists in the same order."""
    sectors = list(dict.fromkeys(s for p in found for s in p.sectors))
    homes = [p.country or next((s for s in p.sectors if s in schemes()["bodies"]), None) for p in found]
    numbers = [str(land.cow) for p in found if (land := country(p.country)) and land.cow]
    return {
        f"{prefix} Name": [p.name for p in found],
        f"{prefix} Country": list(dict.fromkeys(h for h in homes if h)),
        f"{prefix} COW": list(dict.fromkeys(numbers)),
        f"Primary {prefix} Sector": sectors[0] if sectors else None,
        f"{prefix} Sectors": sectors,
        f"{prefix} Name Raw": [p.said.value["text"] for p in found],
    }


def _places(claim: Said | None) -> dict[str, Any]:
    if claim is None:
        return {}
    spot = claim.value["place"]
    id = str(spot["id"] or "")
    return {
        "Placename": spot["name"],
        "City": spot["name"] if spot["precision"] == "locality" else None,
        "District": spot["name"] if spot["precision"] == "admin2" else None,
        "Province": spot["admin1"],
        "Country": spot["country"],
        "Latitude": degrees(spot["lat"]),
        "Longitude": degrees(spot["lon"]),
        "GeoNames ID": id.removeprefix("geonames:") if id.startswith("geonames:") else None,
        "Raw Placename": claim.value["text"],
    }


def _story(telling: Telling, person: bool) -> list[str]:
    return [a["name"] for a in telling.actors.values() if (a["kind"] == "person") == person]


def _attribution(account: Account) -> dict[str, list[str]]:
    return {
        name: collapse.claimants(account, (s for s in account.claims if s.claim["stance"] == stance))
        for name, stance in ATTRIBUTION.items()
    }


def icews(tellings: Iterable[Telling]) -> Iterator[Row]:
    """One row an event of a report and ordered pair of parties; both orders where all are doers."""
    for telling in tellings:
        code = (telling.event.get("codes") or {}).get("cameo")
        account = alone(telling)
        days = _days(account)
        if code and days and days[0] == days[1]:
            yield from _icews_rows(telling, account, code, days[0].isoformat())


def _days(account: Account) -> tuple[date, date] | None:
    when = collapse.when(account, NO_POLICY)
    return collapse.days(when.value) if when else None


def _icews_rows(telling: Telling, account: Account, code: str, day: str) -> Iterator[Row]:
    place = _places(collapse.place(account, NO_POLICY))
    doers, sufferers = (collapse.everybody(account, field) for field in ("actor", "target"))
    for source, target in collapse.pairs(doers, sufferers):
        yield {
            "Event ID": number(telling.event["id"]),
            "Event Date": day,
            **_icews_party("Source", source),
            "Event Text": cameo_label(code),
            "CAMEO Code": code,
            "Intensity": (telling.event.get("codes") or {}).get("goldstein"),
            **_icews_party("Target", target),
            "Story ID": telling.document["id"],
            "Sentence Number": telling.sentence,
            "Publisher": telling.document.get("source"),
            **{name: place.get(name) for name in ("City", "District", "Province", "Latitude", "Longitude")},
            "Country": name_of(place.get("Country")),
        }


def _icews_party(prefix: str, party: Party | None) -> dict[str, Any]:
    if party is None:
        return {}
    return {
        f"{prefix} Name": party.name,
        f"{prefix} Sectors": sector_words(party.sectors),
        f"{prefix} Country": name_of(party.country),
    }


def plover(tellings: Iterable[Telling]) -> Iterator[Json]:
    """PLOVER objects, one an event of a report, with its claims; not of events without a day or a doer."""
    for telling in tellings:
        account = alone(telling)
        days, doers = _days(account), collapse.everybody(account, "actor")
        if days and doers:
            first, last = (day.isoformat() for day in days)
            yield {"id": short(telling.event["id"]), "date": first, "enddate": last, **_plover(telling, account, doers)}


def _plover(telling: Telling, account: Account, doers: Sequence[Party]) -> Json:
    event, place = telling.event, collapse.place(account, NO_POLICY)
    trigger = event.get("trigger") or {}
    return {
        "actor": [_entity(p) for p in doers],
        "recipient": [_entity(p) for p in collapse.everybody(account, "target")],
        "event": [event["type"]],
        "mode": [event["mode"]] if event.get("mode") else [],
        "context": list(event.get("contexts") or ()),
        "event_loc": place.value["place"] if place else None,
        "event_text": [trigger.get("text")] if trigger else [],
        "quad_code": (event.get("codes") or {}).get("quad"),
        "event_scale": plover_score(event["type"], event.get("mode")),
        "text_info": {"sequence": telling.sentence, "start": trigger.get("start"), "end": trigger.get("end")},
        "cite_info": {k: telling.document.get(k) for k in ("id", "source", "title", "url", "published")},
        "coder": f"rashomon-{telling.coder.get('version')}+{telling.coder.get('digest')}",
        "claims": event["claims"],
    }


def _entity(party: Party) -> Json:
    return {
        "raw_text": party.said.value["text"],
        "entity_name": party.name,
        "wikidata_id": party.wikidata,
        "country_name": name_of(party.country),
        "sector_code": party.sectors[0] if party.sectors else None,
        "other_sector_codes": list(party.sectors[1:]),
    }
