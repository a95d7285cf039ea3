"""Who says what of an incident: its parties in order, positions with what carries them, and both sides of disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.contract import Json
from rashomon.store.matrix import value_words


def party_key(party: Json) -> str:
    """What stands for a party on one incident's page."""
    return ("own:" if party.get("own") else "") + str(party.get("id") or party.get("name") or "")


def propositions(incident: Json) -> list[Json]:
    """Each value with its positions: how many independent reports carry each, and which a party gave up since."""
    latest = _latest(incident)
    return [
        {
            "key": f"p{n}",
            "field": p["field"],
            "value": p["value"],
            "words": "it happened" if p["field"] == "occurred" else value_words(p["value"]),
            "disputed": sorted(
                {d["kind"] for d in incident["disputes"] if _claims(p) & set(d["claims"]) and d["field"] == p["field"]}
            ),
            "positions": [_position(q, p["field"], incident["copies"], latest) for q in p["positions"]],
        }
        for n, p in enumerate(incident["propositions"])
    ]


def _claims(proposition: Json) -> set[str]:
    return {c for q in proposition["positions"] for c in q["claims"]}


def _latest(incident: Json) -> dict[tuple[str, str], str]:
    """The newest claim of each party that gave more than one figure, by field and party."""
    series = {(t["field"], party_key(t["party"])): t["figures"] for t in incident["tolls"]}
    return {
        key: figures[-1]["claim"]
        for key, figures in series.items()
        if len({_numbers(figure) for figure in figures}) > 1
    }


def _numbers(figure: Json) -> tuple[int | None, ...]:
    return figure["low"], figure["best"], figure["high"]


def _position(position: Json, field: str, copies: Mapping[str, str], latest: Mapping[tuple[str, str], str]) -> Json:
    newest = latest.get((field, party_key(position["party"])))
    return {
        "party": party_key(position["party"]),
        "stance": position["stance"],
        "claims": position["claims"],
        "reports": position["reports"],
        "independent": len({copies.get(r, r) for r in position["reports"]}),
        "changed": newest in position["claims"],
        "superseded": newest is not None and position["stance"] == "asserts" and newest not in position["claims"],
    }


def parties(incident: Json) -> list[Json]:
    """Everybody who says something, who contradicts first and the reports' own voices last."""
    held = {claim for d in incident["disputes"] for claim in d["claims"]}
    found: dict[str, Json] = {}
    claims: Counter[str] = Counter()
    for position in (q for p in incident["propositions"] for q in p["positions"]):
        key = party_key(position["party"])
        entry = found.setdefault(key, {"key": key, **position["party"], "disputing": False, "reports": set()})
        entry["disputing"] |= bool(held & set(position["claims"]))
        entry["reports"] |= set(position["reports"])
        claims[key] += len(position["claims"])
    rows = [row | {"claims": claims[key], "reports": sorted(row["reports"])} for key, row in found.items()]
    return sorted(rows, key=lambda r: (r["own"], not r["disputing"], -r["claims"], r["key"]))


def denials(incident: Json) -> list[Json]:
    """Everything that somebody denies, and who: it stands beside each accusation."""
    return [
        {
            "field": p["field"],
            "words": "it happened" if p["field"] == "occurred" else value_words(p["value"]),
            "by": sorted({q["party"]["name"] for q in p["positions"] if q["stance"] == "denies"}),
        }
        for p in incident["propositions"]
        if any(q["stance"] == "denies" for q in p["positions"])
    ]


def disputes(incident: Json, claims: Mapping[str, Json]) -> list[Json]:
    """Each dispute with its sides in order of first publication; `claims` are those of the incident by id."""
    rows = propositions(incident)
    return [
        {
            "field": d["field"],
            "kind": d["kind"],
            "claims": d["claims"],
            "sides": _sides(d, rows, claims),
        }
        for d in incident["disputes"]
    ]


def _sides(dispute: Json, rows: Sequence[Json], claims: Mapping[str, Json]) -> list[Json]:
    held = set(dispute["claims"])
    found = []
    for row in rows:
        for position in row["positions"]:
            told = [claims[c] for c in position["claims"] if c in held and c in claims]
            if told:
                found.append(_side(row, position, told))
    return sorted(found, key=lambda s: (s["first"] or "9999", s["party"], s["words"]))


def _side(row: Json, position: Json, told: Sequence[Json]) -> Json:
    dates = sorted(c["published"] for c in told if c["published"])
    return {
        **{k: position[k] for k in ("party", "stance", "independent")},
        **{k: row[k] for k in ("field", "value", "words")},
        "claims": [c["id"] for c in told],
        "quote": told[0]["quote"]["text"],
        "report": told[0]["document"],
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
    }
