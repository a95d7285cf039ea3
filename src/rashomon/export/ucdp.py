"""UCDP-GED-shaped rows: one incident with a death that somebody claims, its dead by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from rashomon.codes import STATE
from rashomon.export import collapse
from rashomon.export.accounts import Account
from rashomon.export.collapse import Figure, Party
from rashomon.export.corpus import Case, Telling
from rashomon.export.countries import country, name_of
from rashomon.export.ids import number, short
from rashomon.export.options import Options
from rashomon.export.tables import Row, degrees
from rashomon.link.voices import Said

_WHERE = {"exact": 1, "locality": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
_NEAR = {"near", "outside", "around", "outskirts"}
_SUMMARY = {"over", "since", "during"}


def rows(case: Case, policy: str, options: Options) -> list[Row] | str:
    """The incident as a row, or why it has none."""
    violence = _violence(case.tellings)
    killed = collapse.figure(case.account, "killed", policy)
    when = collapse.when(case.account, policy)
    if violence is None:
        return "UCDP has no place for this type of violence"
    if when is None:
        return "no date"
    bounds = collapse.bounds(case.account, "killed", policy)
    if killed is None or bounds is None or not max(sum(killed.sides), bounds[1] or 0):
        return "nobody claims a death"
    return [_row(case, policy, violence, killed, bounds, when)]


def _violence(tellings: Sequence[Telling]) -> int | None:
    """The type of violence: state-based before non-state before one-sided."""
    kinds = [u["type_of_violence"] for t in tellings if (u := (t.event.get("codes") or {}).get("ucdp"))]
    return min(kinds, default=None)


def _row(case: Case, policy: str, violence: int, killed: Figure, bounds: tuple[int, int | None], when: Said) -> Row:
    first, last = collapse.days(when.value) or (date.min, date.min)
    sides, turned = _sides(case.account, policy, violence)
    names = [_name(party) for party in sides]
    a, b, civilians, unknown = _deaths(killed, violence, turned)
    best = a + b + civilians + unknown
    return {
        "id": number(case.incident["id"]),
        "relid": short(case.incident["id"]),
        "year": first.year,
        "code_status": "Candidate",
        "type_of_violence": violence,
        "conflict_name": f"{names[0]}: {names[1]}",
        "dyad_name": f"{names[0]} - {names[1]}",
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": case.incident.get("independent"),
        **_reports(case.tellings),
        "source_original": _list(_voices(case.account)),
        **_where(collapse.place(case.account, policy)),
        "event_clarity": 2 if (last - first).days > 1 and _is_summary(when) else 1,
        "date_prec": _date_precision((last - first).days),
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        "deaths_a": a,
        "deaths_b": b,
        "deaths_civilians": civilians,
        "deaths_unknown": unknown,
        "best": best,
        "high": max(best, bounds[1] or 0),
        "low": min(best, bounds[0]),
        "gwnoa": _state_number(sides[0]),
        "gwnob": _state_number(sides[1]),
    }


Sides = tuple[Party | None, Party | None]


def _sides(account: Account, policy: str, violence: int) -> tuple[Sides, bool]:
    """Side a and side b, and whether side a is the sufferer: the state comes first, else the earlier name."""
    doers, sufferers = (collapse.parties(account, field, policy) for field in ("actor", "target"))
    a = doers[0] if doers else None
    if violence == 3:
        return (a, None), False
    b = next((p for p in [*_fighters(sufferers), *doers[1:], *sufferers] if p is not a), None)
    if violence == 1:
        turned = not _is_state(a) and _is_state(b)
    else:
        turned = bool(a and b and b.name < a.name)
    return ((b, a) if turned else (a, b)), turned


def _fighters(parties: Sequence[Party]) -> list[Party]:
    return [p for p in parties if set(p.sectors) & (STATE | {"REB", "PRM"})]


def _is_state(party: Party | None) -> bool:
    return party is not None and bool(set(party.sectors) & STATE)


def _name(party: Party | None) -> str:
    if party is None:
        return "Civilians"
    return f"Government of {name_of(party.country)}" if _is_state(party) and party.country else party.name


def _state_number(party: Party | None) -> int | None:
    found = country(party.country) if party and _is_state(party) else None
    return found.gw if found else None


def _deaths(killed: Figure, violence: int, turned: bool) -> tuple[int, int, int, int]:
    """The dead of side a, side b, civilians and unknown; one-sided violence has only civilians on its other side."""
    actor, target, civilian, unknown = killed.sides
    if violence == 3:
        return actor, 0, target + civilian, unknown
    return (target, actor, civilian, unknown) if turned else (actor, target, civilian, unknown)


def _reports(tellings: Sequence[Telling]) -> dict[str, Any]:
    documents = {t.document["id"]: t.document for t in tellings}.values()
    offices = [_plain(d.get("source") or d["id"]) for d in documents]
    dates = [(d.get("published") or "")[:10] for d in documents]
    headlines = [_plain(d.get("title") or "") for d in documents]
    articles = [f'"{o},{d},{h}"' for o, d, h in zip(offices, dates, headlines, strict=True)]
    return {
        "source_article": ";".join(articles),
        "source_office": ";".join(offices),
        "source_date": ";".join(dates),
        "source_headline": ";".join(headlines),
    }


def _plain(words: str) -> str:
    """Words for a list that `;` joins and quotation marks bound."""
    return words.replace(";", ",").replace('"', "'")


def _voices(account: Account) -> list[str]:
    """The claimants of the killed and of the doers; outlets in their own voice are sources already."""
    claims = [*account.said("killed", "asserts", "denies"), *account.said("actor", "asserts", "denies")]
    return collapse.claimants(account, (s for s in claims if s.claim["claimant"]))


def _list(words: Sequence[str]) -> str | None:
    return ";".join(_plain(w) for w in words) or None


def _where(claim: Said | None) -> dict[str, Any]:
    if claim is None:
        return {}
    spot = claim.value["place"]
    land = country(spot["country"])
    lat, lon = degrees(spot["lat"]), degrees(spot["lon"])
    precision = _WHERE[spot["precision"]]
    near = precision == 1 and bool(_NEAR & set(_before(claim)))
    return {
        "where_prec": 2 if near else precision,
        "where_coordinates": spot["name"],
        "where_description": claim.value["text"],
        "adm_1": spot["admin1"],
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon!r} {lat!r})" if lat is not None else None,
        "priogrid_gid": priogrid(lat, lon) if lat is not None and lon is not None else None,
        "country": land.name if land else None,
        "country_id": land.gw if land else None,
        "region": land.ucdp_region if land else None,
    }


def _before(claim: Said) -> list[str]:
    """The words of the quote that lead up to the value, and those of the value."""
    quote, value = claim.claim["quote"] or {}, claim.value
    lead: str = (quote.get("text") or "").partition(value["text"])[0]
    return f"{lead[-20:]} {value['text']}".casefold().split()


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of half a degree that holds a point."""
    return math.floor((lat + 90) * 2) * 720 + math.floor((lon + 180) * 2) + 1


def _is_summary(when: Said) -> bool:
    return bool(_SUMMARY & set(_before(when)))


def _date_precision(width: int) -> int:
    """1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 longer; `width` is last minus first day."""
    return next((code for code, most in ((1, 0), (2, 5), (3, 6), (4, 30)) if width <= most), 5)
