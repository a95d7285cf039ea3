"""GDELT-2.0-shaped files: events by ordered pair of parties, and where each is mentioned."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from rashomon.codes import goldstein
from rashomon.export import collapse
from rashomon.export.acled import moment
from rashomon.export.codebooks import cameo_quad, cameo_types, schemes
from rashomon.export.collapse import Pair, Party, party_of
from rashomon.export.corpus import Case, Telling
from rashomon.export.countries import country
from rashomon.export.ids import number
from rashomon.export.options import Options
from rashomon.export.tables import Row, degrees
from rashomon.link.voices import Said

SWITCHES = {
    "single": "one row an incident, with its first pair of parties",
    "tone-zero": "AvgTone 0 instead of nothing",
    "denials-as-016": "a row with code 016 for who denies",
}


def rows(case: Case, policy: str, options: Options) -> list[Row] | str:
    """The incident's rows, or why it has none."""
    when = collapse.when(case.account, policy)
    days = collapse.days(when.value) if when else None
    code = _code(case.tellings)
    if code is None:
        return "CAMEO has no code for this type of event"
    if days is None or days[0] != days[1]:
        return "no date that is one day"
    shared = {**_date(days[0].isoformat()), **_of_case(case, options), **_geo(collapse.place(case.account, policy))}
    doers, sufferers = (collapse.parties(case.account, field, policy) for field in ("actor", "target"))
    pairs = collapse.pairs(doers, sufferers)[: 1 if "single" in options.switches else None]
    found = [
        {**shared, **_coded(code), **_pair(pair), "GLOBALEVENTID": pair_id(case, n)} for n, pair in enumerate(pairs)
    ]
    return found + list(_denials(case, shared) if "denials-as-016" in options.switches else ())


def pair_id(case: Case, index: int | str) -> int:
    """The number of a row: the incident and the pair's index, hashed."""
    return number("e:" + hashlib.sha256(f"{case.incident['id']}#{index}".encode()).hexdigest())


def _code(tellings: Sequence[Telling]) -> str | None:
    """The CAMEO code of most tellings, ties to the smaller; what is only intended is coded as intended."""
    codes = Counter(code for t in tellings if (code := _intended(t) or (t.event.get("codes") or {}).get("cameo")))
    return min(codes, key=lambda code: (-codes[code], code), default=None)


def _intended(telling: Telling) -> str | None:
    future = telling.event["modality"] == "future"
    return schemes()["intentions"].get(telling.event["type"]) if future else None


def _date(day: str) -> dict[str, Any]:
    year, month, date = (int(part) for part in day.split("-"))
    return {
        "SQLDATE": year * 10000 + month * 100 + date,
        "MonthYear": year * 100 + month,
        "Year": year,
        "FractionDate": round(year + (month * 30 + date) / 365, 4),
    }


def _coded(code: str) -> dict[str, Any]:
    table = goldstein()
    return {
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": cameo_quad(code),
        "GoldsteinScale": table.get(code, table.get(code[:3])),
    }


def _of_case(case: Case, options: Options) -> dict[str, Any]:
    documents = {t.document["id"]: t.document for t in case.tellings}
    first = min(case.tellings, key=lambda t: (t.document.get("published") or "9999", t.document["id"]))
    return {
        "IsRootEvent": int(first.lead),
        "NumMentions": sum(1 + len(t.event.get("mentions", ())) for t in case.tellings),
        "NumSources": len({d.get("source") or d["id"] for d in documents.values()}),
        "NumArticles": len(documents),
        "AvgTone": 0 if "tone-zero" in options.switches else None,
        "DATEADDED": stamp(first.document.get("published")),
        "SOURCEURL": identifier(first.document),
    }


def identifier(document: dict[str, Any]) -> str:
    """A report's address, else its citation."""
    if document.get("url"):
        return str(document["url"])
    return ", ".join(str(document[k]) for k in ("source", "title", "published") if document.get(k)) or str(
        document["id"]
    )


def stamp(published: str | None) -> int | None:
    """YYYYMMDDHHMMSS in UTC; midnight where only a day is known."""
    found = moment(published)
    return int(found.astimezone(UTC).strftime("%Y%m%d%H%M%S")) if found else None


def _pair(pair: Pair) -> dict[str, Any]:
    return {**_party("Actor1", pair[0]), **_party("Actor2", pair[1])}


def _party(prefix: str, party: Party | None) -> dict[str, Any]:
    if party is None:
        return {}
    types = cameo_types(party.sectors)[:3]
    body = next((s for s in party.sectors if s in schemes()["bodies"]), None)
    home = party.country or body
    return {
        f"{prefix}Code": (home or "") + "".join(types) or None,
        f"{prefix}Name": party.name.upper(),
        f"{prefix}CountryCode": party.country,
        **{f"{prefix}Type{n}Code": code for n, code in enumerate(types, 1)},
    }


def _geo(claim: Said | None) -> dict[str, Any]:
    if claim is None:
        return {}
    spot = claim.value["place"]
    land = country(spot["country"])
    fips = land.fips if land else None
    return {
        "ActionGeo_Type": _geo_type(spot["precision"], spot["country"]),
        "ActionGeo_FullName": ", ".join(
            dict.fromkeys(p for p in (spot["name"], spot["admin1"], land and land.name) if p)
        ),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips if spot["precision"] == "country" else None,
        "ActionGeo_Lat": degrees(spot["lat"]),
        "ActionGeo_Long": degrees(spot["lon"]),
    }


def _geo_type(precision: str, iso3: str | None) -> int:
    if precision == "country":
        return 1
    town = precision in ("exact", "locality")
    return (3 if town else 2) if iso3 == "USA" else (4 if town else 5)


def _denials(case: Case, shared: Row) -> Iterator[Row]:
    """A row for each who denies anything, in order of name."""
    refused = [s for s in case.account.claims if s.claim["stance"] == "denies" and s.claim["claimant"]]
    parties = (party_of(case.account, s, s.claim["claimant"]["actor"], s.claim["claimant"]["text"]) for s in refused)
    for name, denier in sorted({party.name: party for party in parties}.items()):
        yield {**shared, **_coded("016"), **_pair((denier, None)), "GLOBALEVENTID": pair_id(case, f"denial:{name}")}


def mentions(case: Case, rows: Sequence[Row]) -> Iterator[Row]:
    """Where the incident's rows are mentioned: each row in each report."""
    for row in rows:
        for telling in case.tellings:
            yield {"GLOBALEVENTID": row["GLOBALEVENTID"], "EventTimeDate": row["DATEADDED"], **_mention(telling)}


def _mention(telling: Telling) -> dict[str, Any]:
    document, event = telling.document, telling.event
    scores = [c["score"] for c in event["claims"] if c["score"] is not None]
    mean = sum(scores) / len(scores) if scores else 0.0
    return {
        "MentionTimeDate": stamp(document.get("published")),
        "MentionType": 1 if document.get("url") else 2,
        "MentionSourceName": document.get("source"),
        "MentionIdentifier": identifier(document),
        "SentenceID": telling.sentence,
        "Actor1CharOffset": _offset(telling, "actor"),
        "Actor2CharOffset": _offset(telling, "target"),
        "ActionCharOffset": (event.get("trigger") or {}).get("start", -1),
        "InRawText": 1,
        "Confidence": min(100, max(10, round(mean * 10) * 10)),
        "MentionDocLen": telling.length,
        "Extras": f"rsh:event_id={event['id']}",
    }


def _offset(telling: Telling, field: str) -> int:
    return next((c["value"].get("start", -1) for c in telling.claims(field) if c["value"]), -1)
