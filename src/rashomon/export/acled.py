"""ACLED-shaped rows: one incident, one place, one day, one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from rashomon.codes import sub_events
from rashomon.export import collapse
from rashomon.export.accounts import Account
from rashomon.export.collapse import Party
from rashomon.export.corpus import Case, Telling
from rashomon.export.countries import Country, country
from rashomon.export.ids import short
from rashomon.export.options import Options
from rashomon.export.tables import Row, degrees
from rashomon.lexicon.files import DATA, read_yaml
from rashomon.link.voices import Said

SWITCHES = {
    "inter-numeric": "inter1, inter2 and interaction in digits, as in older files",
    "keep-countrywide": "also incidents whose place is known by country only",
    "fill-centroid": "coordinates for places vaguer than a town too, with geo_precision 3",
    "acled-strict": "without Arrests and Change to group/activity, of which one report cannot show that they matter",
}
_PRECISION = {"exact": 1, "locality": 1, "admin2": 2}
_MATTERS = {"Arrests", "Change to group/activity"}


@dataclass(frozen=True, slots=True)
class Class:
    """What ACLED calls a kind of party."""

    code: int
    label: str


@cache
def _table() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml(DATA / "export" / "acled.yaml")
    return found


def rows(case: Case, policy: str, options: Options) -> list[Row] | str:
    """The incident as a row, or why it has none."""
    kind = event_type(case.tellings)
    when, where = collapse.when(case.account, policy), collapse.place(case.account, policy)
    if kind is None or ("acled-strict" in options.switches and kind[1] in _MATTERS):
        return "ACLED has no place for this type of event"
    if when is None:
        return "no date"
    day, precision = _day(*(collapse.days(when.value) or ()))
    if precision > 3:
        return "the date is vaguer than a month"
    if where is None:
        return "no place"
    if where.value["place"]["precision"] == "country" and "keep-countrywide" not in options.switches:
        return "the place is known by country only"
    return [_row(case, policy, options, kind, day, precision, where)]


def event_type(tellings: Sequence[Telling]) -> tuple[str, str] | None:
    """Event type and sub-event type: of those of the tellings, the first in ACLED's own order."""
    found = {a["sub_event_type"] for t in tellings if (a := (t.event.get("codes") or {}).get("acled"))}
    return next(((event, sub) for sub, event in sub_events().items() if sub in found), None)


def _day(first: date, last: date) -> tuple[date, int]:
    """The day of a row and its time precision: the middle of a week or month; 4 for what is vaguer."""
    width = (last - first).days
    precision = 1 if width == 0 else 2 if width < 7 else 3 if width < 31 else 4
    return first if precision == 1 else first + (last - first) // 2, precision


def _row(
    case: Case, policy: str, options: Options, kind: tuple[str, str], day: date, precision: int, where: Said
) -> Row:
    spot = where.value["place"]
    land = country(spot["country"])
    sides = (_side(case, "actor", policy, kind, land), _side(case, "target", policy, kind, land))
    named = spot["precision"] in ("exact", "locality")
    located = named or "fill-centroid" in options.switches
    return {
        "event_id_cnty": short(case.incident["id"]),
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": precision,
        "disorder_type": _disorder(*kind),
        "event_type": kind[0],
        "sub_event_type": kind[1],
        **_parties(sides, "inter-numeric" in options.switches),
        "civilian_targeting": "Civilian targeting" if _civilians_targeted(kind, sides[1]) else None,
        "iso": land.iso if land else None,
        "region": land.acled_region if land else None,
        "country": land.name if land else None,
        "admin1": spot["admin1"],
        "location": spot["name"] if named else None,
        "latitude": degrees(spot["lat"]) if located else None,
        "longitude": degrees(spot["lon"]) if located else None,
        "geo_precision": _PRECISION.get(spot["precision"], 3),
        "source": _sources(case),
        "notes": _notes(case, policy, day, precision, where),
        "fatalities": fatalities(case.account, policy),
        "tags": _tags(case, policy),
        "timestamp": _timestamp(case.tellings),
    }


Side = list[tuple[str, Class]]


def _side(case: Case, field: str, policy: str, kind: tuple[str, str], land: Country | None) -> Side:
    """The names and classes of one side, the policy's first; who used force unnamed is an unidentified group."""
    people = [*collapse.parties(case.account, field, policy), *collapse.everybody(case.account, field)]
    found = [_named(p, field, kind[0], land) for p in people]
    if not found and field == "actor" and kind[0] not in ("Protests", "Riots", "Strategic developments"):
        return [_as(_table()["unknown"], land)]
    return list(dict.fromkeys(found))


def _named(party: Party, field: str, event_type: str, land: Country | None) -> tuple[str, Class]:
    table = _table()
    demo = table["demonstrators"].get(event_type)
    armed = _class(party, land)
    if demo and field == "actor" and armed is None:
        return _as(demo, land)
    if armed is None:
        return _as(table["civilians"], land)
    if "UAF" in party.sectors and not party.public:
        return _as(table["unknown"], land)
    home = country(party.country)
    suffix = f" ({home.name})" if home and home.name not in party.name else ""
    return party.name + suffix, armed


def _as(entry: Mapping[str, Any], land: Country | None) -> tuple[str, Class]:
    return entry["name"].format(land.name if land else "Unknown"), Class(entry["code"], entry["label"])


def _class(party: Party, land: Country | None) -> Class | None:
    """The class of an armed or official party; None for the unarmed."""
    foreign = _table()["foreign"]
    if set(party.sectors) & set(foreign["sectors"]):
        return Class(foreign["code"], foreign["label"])
    for entry in _table()["inter"]:
        if set(party.sectors) & set(entry["sectors"]):
            abroad = entry["code"] == 1 and party.country and land and party.country != land.iso3
            return Class(foreign["code"], foreign["label"]) if abroad else Class(entry["code"], entry["label"])
    return None


def _parties(sides: Sequence[Side], numeric: bool) -> dict[str, Any]:
    """The party columns. A side-less victim of demonstrators and the like stays empty."""
    classes = [side[0][1] for side in sides if side]
    ranked = sorted(classes, key=lambda c: c.code)
    words = "-".join(c.label for c in ranked) if len(ranked) > 1 else f"{ranked[0].label} only" if ranked else None
    digits = "".join(str(c.code) for c in ranked).ljust(2, "0") if ranked else None
    cells: dict[str, Any] = {"interaction": digits if numeric else words}
    for n, side in enumerate(sides, 1):
        cells[f"actor{n}"] = side[0][0] if side else None
        cells[f"assoc_actor_{n}"] = [name for name, _ in side[1:]]
        cells[f"inter{n}"] = (side[0][1].code if numeric else side[0][1].label) if side else None
    return cells


def _disorder(event_type: str, sub: str) -> str:
    table = _table()["disorder"]
    return str(table.get(sub) or table[event_type])


def _civilians_targeted(kind: tuple[str, str], targets: Side) -> bool:
    rule = _table()["targeting"]
    if set(kind) & set(rule["always"]):
        return True
    return kind[0] in rule["by_target"] and bool(targets) and targets[0][1].code == _table()["civilians"]["code"]


def fatalities(account: Account, policy: str) -> int:
    """The killed as one number: the policy's; a vague word counts as ACLED counts it; 0 where none is told."""
    found = collapse.figure(account, "killed", policy)
    if found is None:
        return 0
    return vague(found.said.value.get("text") or "", found.amount) if found.vague else found.amount


def vague(words: str, low: int) -> int:
    """What a vague number word counts as: by ACLED's table, not by the range that the coding reads in it."""
    if any(c.isdigit() for c in words):
        return low
    table = _table()
    return int(next((table["words"][w] for w in words.casefold().split() if w in table["words"]), table["plural"]))


def _sources(case: Case) -> list[str]:
    return list(dict.fromkeys(str(t.document["source"]) for t in case.tellings if t.document.get("source")))


def _tags(case: Case, policy: str) -> list[str]:
    claims = sum(len(t.event["claims"]) for t in case.tellings)
    size = collapse.figure(case.account, "participants", policy)
    tags = ["rashomon", f"policy={policy}", f"claims={claims}", f"independent={case.incident.get('independent', '')}"]
    tags += ["contested=yes"] if collapse.contested(case.account) else []
    tags += [f"size={size.said.value['text']}"] if size else []
    return [f"rsh:{tag.replace(';', ',')}" for tag in tags]


def _notes(case: Case, policy: str, day: date, precision: int, where: Said) -> str:
    """What is said by whom, in a sentence that takes no side."""
    spot = where.value["place"]
    about = {1: "On", 2: "Around", 3: "Around"}[precision]
    doers, sufferers = (", ".join(p.name for p in collapse.everybody(case.account, f)[:3]) for f in ("actor", "target"))
    told = "; ".join(dict.fromkeys(t.event["kind"] for t in case.tellings))
    parts = [f"{about} {day.day} {day:%B %Y}, in {spot['name']}: {told}"]
    parts += [f"by {doers}"] if doers else []
    parts += [f"against {sufferers}"] if sufferers else []
    voices = collapse.claimants(case.account, (s for s in case.account.claims if s.claim["stance"] == "asserts"))
    refused = [s for s in case.account.claims if s.claim["stance"] == "denies"]
    denials = [f"{case.account.claimant(s)} denies {s.claim['field']}" for s in refused]
    sentence = " ".join(parts) + (f", according to {', '.join(voices)}" if voices else "")
    return "; ".join([sentence, *dict.fromkeys(denials)]) + f". [policy={policy}] [RSH]"


def _timestamp(tellings: Sequence[Telling]) -> int | None:
    """Unix seconds of the newest report whose day is known."""
    stamps = [s for t in tellings if (s := moment(t.document.get("published")))]
    return int(max(stamps).timestamp()) if stamps else None


def moment(published: str | None) -> datetime | None:
    """A publication date as a moment: midnight UTC where only a day is known, None where not even that."""
    try:
        found = datetime.fromisoformat((published or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
