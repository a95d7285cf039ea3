"""The event in other people's schemes: CAMEO, PLOVER quad, Goldstein, ACLED, UCDP.

Source: PLOVER manual 2.0 (CAMEO table), ACLED codebook, UCDP GED; the rules are those of `data/ontology`.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path

from rashomon.lexicon.words import load_words
from rashomon.types import Codes

DATA = Path(__file__).parent / "data" / "ontology"
QUADS = {
    t: q
    for q, ts in {
        1: "AGREE CONSULT SUPPORT CONCEDE",
        2: "COOPERATE AID RETREAT",
        3: "REQUEST ACCUSE REJECT THREATEN",
        4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
    }.items()
    for t in ts.split()
}
ARMED = {"MIL", "COP", "PRM", "REB", "UAF", "CRM", "SPY"}
STATE = {"MIL", "COP", "GOV", "SPY"}
FORMAL = {"REB", "PRM"}
_REMOTE = {"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional"}
_BY_CAMEO = {"192": "Non-violent transfer of territory", "201": "Other"}
_TAKEN, _REGAINED = "Non-state actor overtakes territory", "Government regains territory"
_WITH_DEATHS = {"sexual", "crowd-control"}  # modes that are UCDP's only where somebody was killed
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parties:
    """What the schemes ask about the two sides: their sectors, whether they fight, who died, what was taken."""

    actors: tuple[frozenset[str], ...] = ()
    targets: tuple[frozenset[str], ...] = ()
    two_sided: bool = False
    deaths: bool = False
    seized: bool = False
    arms_seized: bool = False


@cache
def crosswalk() -> Mapping[tuple[str, str | None], Row]:
    """PLOVER type and mode to the default codes of the other schemes."""
    with (DATA / "crosswalk.csv").open(encoding="utf-8", newline="") as file:
        return {(r["plover_type"], r["plover_mode"] or None): r for r in csv.DictReader(file)}


def appealed(type_: str, cameo: str, trigger: Collection[str]) -> str:
    """The code of what is asked for rather than demanded: root 02 instead of 10, by the words of the trigger."""
    if type_ != "REQUEST" or not cameo.startswith("10") or _demanding() & set(trigger):
        return cameo
    softer = "02" + cameo[2:]
    while softer not in goldstein() and len(softer) > 3:
        softer = softer[:-1]
    return softer if softer in goldstein() else "020"


@cache
def _demanding() -> frozenset[str]:
    return load_words("demanding")


@cache
def goldstein() -> Mapping[str, float]:
    """CAMEO codes to their Goldstein value (ICEWS list)."""
    with (DATA / "cameo.csv").open(encoding="utf-8", newline="") as file:
        return {r["cameo"]: float(r["goldstein"]) for r in csv.DictReader(file) if r.get("goldstein")}


def codes_of(
    type_: str, mode: str | None, cameo: str | None, acled: str | None, parties: Parties, trigger: str = ""
) -> Codes:
    """The codes of one event; `cameo` and `acled` (a sub-event type) are the lexicon's own, where it has them."""
    row = crosswalk().get((type_, mode)) or crosswalk()[type_, None]
    code = cameo or row["cameo"] or None
    if trigger and code:
        code = appealed(type_, code, trigger.lower().split())
    value = goldstein().get(code or "", goldstein().get((code or "")[:3], float(row["goldstein"] or 0)))
    return Codes(code, QUADS[type_], value, _acled(type_, mode, acled, code, row, parties), _ucdp(row, parties))


@cache
def sub_events() -> Mapping[str, str]:
    """ACLED sub-event types to their event type."""
    with (DATA / "acled.csv").open(encoding="utf-8", newline="") as file:
        return {r["sub_event_type"]: r["event_type"] for r in csv.DictReader(file)}


def _acled(
    type_: str, mode: str | None, own: str | None, cameo: str | None, row: Row, parties: Parties
) -> tuple[str, str] | None:
    if own == _TAKEN and parties.actors and all(a & STATE for a in parties.actors):
        own = _REGAINED
    sub = own or _BY_CAMEO.get(cameo or "") or _sub_event(type_, mode, cameo, row, parties)
    return (sub_events()[sub], sub) if sub else None


def _sub_event(type_: str, mode: str | None, cameo: str | None, row: Row, parties: Parties) -> str | None:
    """The first rule of section 5 of the ontology that fits."""
    default = row["acled_sub_event_type"] or None
    if type_ == "ASSAULT":
        return _of_assault(mode, default, parties)
    if (type_, mode) == ("COERCE", "seize"):
        return "Disrupted weapons use" if parties.arms_seized else default if parties.seized else "Other"
    if type_ in ("AGREE", "CONSULT") or (type_ == "SUPPORT" and cameo == "057"):
        return "Agreement" if _armed_parties([*parties.actors, *parties.targets]) else default
    return default


def _of_assault(mode: str | None, default: str | None, parties: Parties) -> str | None:
    """Fights of two armed sides, remote weapons, force against the unarmed."""
    actors, targets = _all(parties.actors), _all(parties.targets)
    if parties.two_sided:
        return "Armed clash" if all(a & ARMED or not a for a in parties.actors) else "Mob violence"
    if mode == "crowd-control":
        return "Excessive force against protesters" if parties.deaths else default
    if mode in _REMOTE or mode in ("abduct", "sexual", "destroy"):
        return default
    if actors & ARMED and targets & (ARMED - {"SPY"}):
        return "Armed clash"
    return default if not targets or mode == "targeted" else "Attack"


def _armed_parties(sides: Collection[frozenset[str]]) -> bool:
    """An armed movement deals with a state or with another one."""
    return len(sides) > 1 and any(s & FORMAL for s in sides) and all(s & (STATE | FORMAL) for s in sides)


def _ucdp(row: Row, parties: Parties) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; null without a death, without formal actors, or in custody."""
    counted = row["ucdp_type"] == "by_actors" or row["plover_mode"] in _WITH_DEATHS
    if row["plover_type"] != "ASSAULT" or not counted or not parties.deaths:
        return None
    facing = list(_facing(parties))
    if any(a & STATE and b & (STATE | FORMAL) or a & FORMAL and b & STATE for a, b in facing):
        return 1
    if any(a & FORMAL and b & FORMAL for a, b in facing):
        return 2
    doers = _all(parties.actors)
    return 3 if doers & (STATE | FORMAL) and not parties.two_sided and _civilian(parties.targets) else None


def _facing(parties: Parties) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Each pair of sides that stand against each other: all doers of a fight, else doer and sufferer."""
    return combinations(parties.actors, 2) if parties.two_sided else product(parties.actors, parties.targets)


def _civilian(targets: Collection[frozenset[str]]) -> bool:
    return bool(targets) and not any(t & (ARMED | {"GOV"}) for t in targets)


def _all(sides: Collection[frozenset[str]]) -> frozenset[str]:
    return frozenset(s for side in sides for s in side)
