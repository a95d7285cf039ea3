"""Which pairs of events are worth comparing: a near-linear sweep in SQL over keys and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.link.compare import TOWN
from rashomon.link.families import family_of
from rashomon.link.views import Days, EventView, Spot
from rashomon.link.words import rarest, weight

Pair = tuple[int, int]

SQL = Path(__file__).with_name("block.sql")
NEIGHBOURS = 12  # events that an event is held against, for each key
MOST = 10  # pairs kept of an event, those that share most
LEAST = 2.0  # weight of the keys that a pair must share
CELL = 0.5  # degrees of latitude and longitude
MEMORY = "2GB"
BATCH = 10_000  # pairs that are Python objects at a time

_LEAD_WORDS, _WORDS = 20, 5
_TELLS = 3.5  # a word that tells so much counts 1
_EARLY, _OLD = 14, 60  # days before its printing that an undated event, a background event may have happened
_SLACK = {True: 7, False: 1}  # days that a lead's story goes on; a night's doubt for what is told in passing


def candidates(views: Sequence[EventView]) -> Iterator[Pair]:
    """Pairs of positions in `views`, the smaller first, in order."""
    import duckdb
    import pyarrow as pa

    columns: dict[str, list[Any]] = {"view": [], "key": [], "weight": [], "first": [], "last": []}
    for n, view in enumerate(views):
        window = _window(view)
        for key, shared in _keys(view):
            row = (n, key, shared, window and window.first, window and window.last)
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
    if not columns["view"]:
        return
    types = (pa.int32(), pa.string(), pa.float32(), pa.int32(), pa.int32())
    keys = pa.table([pa.array(c, t) for c, t in zip(columns.values(), types, strict=True)], names=list(columns))
    columns.clear()
    with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "threads": 2}) as base:
        base.register("keys", keys)
        found = base.execute(
            SQL.read_text(encoding="utf-8"), {"neighbours": NEIGHBOURS, "least": LEAST, "most": MOST}
        ).fetchnumpy()
    left, right = found["a"], found["b"]
    for at in range(0, len(left), BATCH):
        yield from zip(left[at : at + BATCH].tolist(), right[at : at + BATCH].tolist(), strict=True)


def _window(view: EventView) -> Days | None:
    """The days between which an event may have happened; None where nothing tells."""
    slack = _SLACK[view.lead]
    if view.days:
        return Days(min(d.first for d in view.days) - slack, max(d.last for d in view.days) + slack)
    if view.report.published is None:
        return None
    return Days(view.report.published - (_OLD if view.historical else _EARLY), view.report.published + slack)


def _keys(view: EventView) -> Iterator[tuple[str, float]]:
    """What an event may share with others, and how much that counts; each key once."""
    found: dict[str, float] = {}
    family = family_of(view.type)
    if view.lead:
        words = {*rarest(view.report.opening, _LEAD_WORDS), *rarest(view.report.gist, _LEAD_WORDS)}
        found |= {f"lead {w}": weight(w) / _TELLS for w in words}
    found |= {f"{family} {w}": weight(w) / _TELLS for w in rarest(view.words, _WORDS)}
    found |= {f"{family} at {_cell(s)}": LEAST for s in view.spots if s.precision in TOWN and s.lat is not None}
    found |= {f"{family} in {s.country}": LEAST / 4 for s in view.spots if s.country}
    found |= {f"{family} by {p.id}": LEAST / 2 for p in (*view.actors, *view.targets) if p.id}
    yield from sorted(found.items())


def _cell(spot: Spot) -> str:
    return f"{(spot.lat or 0) // CELL:.0f},{(spot.lon or 0) // CELL:.0f}"
