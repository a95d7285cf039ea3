"""How far voices disagree, field by field, over many incidents."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from statistics import median

from rashomon.contract import Json
from rashomon.link.propositions import ORDER
from rashomon.link.views import COUNTS


@dataclasses.dataclass(slots=True)
class Disagreement:
    """One field over many incidents, counted in incidents; `spread` is the median of highest to lowest figure."""

    field: str
    told: int = 0
    contestable: int = 0  # two parties or more speak of it
    disputed: int = 0
    kinds: Counter[str] = dataclasses.field(default_factory=Counter)
    spread: float | None = None


def disagreement(incidents: Iterable[Json]) -> list[Disagreement]:
    """Of every field: how many incidents tell it, where several parties do, and where they cannot all be right."""
    found: dict[str, Disagreement] = {}
    ratios: dict[str, list[float]] = {}
    for incident in incidents:
        for name, parties in sorted(_parties(incident).items()):
            one = found.setdefault(name, Disagreement(name))
            one.told += 1
            one.contestable += len(parties) > 1
        for name in sorted({d["field"] for d in incident["disputes"]}):
            one = found.setdefault(name, Disagreement(name))
            one.disputed += 1
            one.kinds.update(d["kind"] for d in incident["disputes"] if d["field"] == name)
        for name, ratio in _ratios(incident):
            ratios.setdefault(name, []).append(ratio)
    for name, values in ratios.items():
        found[name].spread = median(values)
    return sorted(found.values(), key=lambda d: (ORDER.index(d.field) if d.field in ORDER else len(ORDER), d.field))


def _parties(incident: Json) -> dict[str, set[str]]:
    """Who speaks of each field."""
    parties: dict[str, set[str]] = {}
    for proposition in incident["propositions"]:
        names = {p["party"]["name"] for p in proposition["positions"]}
        parties.setdefault(proposition["field"], set()).update(names)
    return parties


def _ratios(incident: Json) -> Iterable[tuple[str, float]]:
    """The highest figure of each toll over the lowest, where parties give several and none is nil."""
    for name in COUNTS:
        values = [p["value"] or {} for p in incident["propositions"] if p["field"] == name]
        best = sorted(v["best"] for v in values if v.get("best"))
        if len(best) > 1:
            yield name, best[-1] / best[0]
