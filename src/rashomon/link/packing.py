"""The events of one coding, as linking sees them, as one line of JSON: what a store keeps to link by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple
from functools import cache
from typing import Any

from rashomon.link import views
from rashomon.link.views import Days, EventView, Party, ReportView, Spot, Toll
from rashomon.link.words import WORDS

_VERSION = 1  # of the form below


@cache
def views_version() -> str:
    """Names all that views are made with: they are the same while it is the same."""
    with open(views.__file__, "rb") as code:
        return hashlib.sha256(WORDS.read_bytes() + code.read() + bytes([_VERSION])).hexdigest()[:16]


def packed(found: Sequence[EventView]) -> str:
    """The events of one report as text; their report stands in it once."""
    if not found:
        return "[]"
    whole = [astuple(found[0].report), *(astuple(view)[1:] for view in found)]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> tuple[EventView, ...]:
    """The events that `packed` made the text of."""
    report, *events = json.loads(text) or [None]
    if report is None:
        return ()
    shared = ReportView(*report[:3], *map(tuple, report[3:]))
    return tuple(_view(shared, event) for event in events)


def _view(report: ReportView, event: list[Any]) -> EventView:
    plain, (contexts, words, days, spots, actors, targets, tolls, means) = event[:7], event[7:]
    told = (
        tuple(contexts),
        tuple(words),
        tuple(Days(*d) for d in days),
        tuple(Spot(*s) for s in spots),
        tuple(map(_party, actors)),
        tuple(map(_party, targets)),
        tuple(Toll(*t) for t in tolls),
        tuple(means),
    )
    values: tuple[Any, ...] = (report, *plain, *told)
    return EventView(*values)


def _party(found: list[Any]) -> Party:
    id, words, country, sectors = found
    return Party(id, tuple(words), country, tuple(sectors))
