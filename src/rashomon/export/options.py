"""What a user asks of an export: which events, which policy, how private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rashomon.contract import Json
from rashomon.export.corpus import Case, Telling

INCLUDABLE = ("historical", "future", "hypothetical", "negated", "denied")
COARSE = ("1km", "adm2", "adm1")


@dataclass(frozen=True, slots=True)
class Options:
    """How to export. `switches` are those of the format, by name."""

    policy: str | None = None
    include: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    min_score: float = 0.0
    reviewed_only: bool = False
    unredacted: bool = False
    coarsen: str | None = None
    switches: frozenset[str] = field(default_factory=frozenset)


def wanted(tellings: Iterable[Telling], options: Options) -> Iterator[Telling]:
    """The events that are of the kind asked for: by default those which happened, are news, and somebody says so."""
    for telling in matching(tellings, options):
        event = telling.event
        if (
            (event["modality"] == "actual" or event["modality"] in options.include)
            and (not event["historical"] or "historical" in options.include)
            and ("denied" in options.include or _happened(event))
        ):
            yield telling


def matching(tellings: Iterable[Telling], options: Options) -> Iterator[Telling]:
    """The events that pass the filters which the user set (type, review), with the claims that pass theirs (score)."""
    for telling in tellings:
        if (not options.types or telling.event["type"] in options.types) and (
            telling.review or not options.reviewed_only
        ):
            yield replace(telling, event=_scored(telling.event, options.min_score)) if options.min_score else telling


def _scored(event: Json, least: float) -> Json:
    return event | {"claims": [c for c in event["claims"] if (c["score"] or 0) >= least]}


def _happened(event: Json) -> bool:
    """Somebody says that it happened, or nobody says that it did not."""
    stances = {c["stance"] for c in event["claims"] if c["field"] not in ("cause", "conduct")}
    return event["modality"] != "actual" or "asserts" in stances or "denies" not in stances


def wanted_of(case: Case, options: Options) -> Case:
    """The incident with the tellings that are wanted, which may be none."""
    return Case(case.incident, tuple(wanted(case.tellings, options)))
