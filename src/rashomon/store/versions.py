"""How the versions of an incident spread: tolls by claimant over time, and the summary under every policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.contract import Json
from rashomon.store.matrix import range_words, value_words

_PARTIES = ("actor", "target")


@dataclass(frozen=True, slots=True)
class Series:
    """What one claimant puts one toll at: the range of all it says, and each figure with the day it was printed."""

    field: str
    party: str
    range: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """One field of the summary under each policy; `changes` where the policy makes a difference."""

    field: str
    values: Mapping[str, Any]
    changes: bool


def series(incident: Json) -> list[Series]:
    """The tolls of an incident by field and claimant; a figure that is only repeated is shown once."""
    return [_series(toll) for toll in incident["tolls"]]


def _series(toll: Json) -> Series:
    told = toll["figures"]
    lows = [n for f in told if (n := f["low"] if f["low"] is not None else f["best"]) is not None]
    highs = [f["high"] for f in told]
    whole = {"low": min(lows, default=None), "high": max(n for n in highs) if highs and None not in highs else None}
    figures: list[tuple[str, str]] = []
    for one in told:
        words = value_words(one)
        if not figures or figures[-1][1] != words:
            figures.append((one["published"] or "undated", words))
    return Series(toll["field"], toll["party"]["name"], range_words(whole), tuple(figures))


def sensitivity(summaries: Mapping[str, Json]) -> list[Sensitivity]:
    """Every field of an incident's summaries, as `rashomon.link.sensitivity` or a store gives them, by policy."""
    fields = dict.fromkeys(field for summary in summaries.values() for field in summary if field != "policy")
    found = []
    for field in fields:
        values = {policy: summary.get(field) for policy, summary in summaries.items()}
        words = {summary_words(field, value) for value in values.values()}
        found.append(Sensitivity(field, values, len(words) > 1))
    return found


def summary_words(field: str, value: Any) -> str:
    """One field of a summary as people read it: "12 (0–20)", "Orsk", "army, rebels"; empty where nothing is known."""
    if not value:
        return ""
    if field in _PARTIES:
        return ", ".join(sorted(str(party["name"]) for party in value))
    if not isinstance(value, dict):
        return str(value)
    if field == "place":
        return str(value["name"])
    spread = range_words(value)
    return spread if value["low"] == value["high"] == value["best"] else f"{value['best']} ({spread})"
