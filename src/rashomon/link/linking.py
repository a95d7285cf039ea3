"""Linking in one call, for codings that fit in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.contract import Json
from rashomon.link.groups import group
from rashomon.link.incidents import incident
from rashomon.link.policies import DEFAULT
from rashomon.link.views import views_of
from rashomon.types import Judgement


@dataclass(frozen=True, slots=True)
class Linked:
    """Incidents in contract form by id, where merged incidents went, and what the machine judged."""

    incidents: tuple[Json, ...]
    forwards: Mapping[str, str]
    judgements: tuple[Judgement, ...]


def link(
    codings: Iterable[Json],
    judgements: Iterable[Judgement] = (),
    earlier: Mapping[str, str] | None = None,
    policy: str = DEFAULT,
) -> Linked:
    """The incidents that the events of many reports are about; failures among the codings are passed over.

    `judgements` are people's, and win. `earlier` maps an event (document id, tab, event id) to the incident that it was
    in at the last run, whose id it then keeps.
    """
    kept = {c["document"]["id"]: c for c in codings if "document" in c}
    found = group((v for c in kept.values() for v in views_of(c)), judgements, earlier)
    made = (incident(g, [kept[d] for d in sorted({d for d, _ in g.events})], policy) for g in found.groups)
    return Linked(tuple(made), found.forwards, found.judgements)
