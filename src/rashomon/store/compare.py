"""What changed between two runs: reports, events and claims gained, lost and changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rashomon.contract import Json
from rashomon.errors import InputError
from rashomon.store.store import Store

Change = Literal["gained", "lost", "changed"]

_AS_OF = """
    SELECT document_id, arg_max(json, run) AS json, arg_max(sha256, run) AS sha256
    FROM codings WHERE run <= ? GROUP BY document_id
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a run has and another has not, or has otherwise; `what` is a report, an event or a claim."""

    what: Literal["report", "event", "claim"]
    change: Change
    document: str
    id: str
    before: str
    after: str


def diff(store: Store, old: int, new: int) -> Iterator[Difference]:
    """What the store held after one run and did not after another, and the other way round, by report.

    Raises InputError where the store has no such run.
    """
    runs = [row["run"] for row in store.runs()]
    for run in (old, new):
        if run not in runs:
            raise InputError(
                f"There is no run {run} in {store.path}; its runs are {', '.join(map(str, runs)) or 'none'}."
            )
    asked = f"""
        SELECT document_id, a.json AS before, b.json AS after FROM ({_AS_OF}) AS a FULL JOIN ({_AS_OF}) AS b
        USING (document_id) WHERE a.sha256 IS DISTINCT FROM b.sha256 ORDER BY document_id
    """
    for row in store.sql(asked, [old, new]):
        before, after = (json.loads(row[k]) if row[k] else None for k in ("before", "after"))
        yield from _report(row["document_id"], before, after)


def _report(document: str, before: Json | None, after: Json | None) -> Iterator[Difference]:
    if before is None or after is None:
        coding = before or after or {}
        said = f"{len(coding['events'])} events, {sum(len(e['claims']) for e in coding['events'])} claims"
        change: Change = "lost" if before else "gained"
        yield Difference("report", change, document, document, said if before else "", said if after else "")
        return
    if before["document"] != after["document"]:
        yield Difference("report", "changed", document, document, "", "the report itself is another")
    pairs = _paired(before["events"], after["events"], _event_place)
    for old, new in pairs:
        yield from _difference("event", document, old, new, _event_words)
    both = [(old, new) for old, new in pairs if old and new]
    for old, new in (p for a, b in both for p in _paired(a["claims"], b["claims"], _claim_place)):
        yield from _difference("claim", document, old, new, _claim_words)
    for old, new in ((a, b) for a, b in pairs if not (a and b)):
        for claim in (old or new or {})["claims"]:
            yield from _difference("claim", document, claim if old else None, claim if new else None, _claim_words)


Pair = tuple[Json | None, Json | None]


def _paired(before: Sequence[Json], after: Sequence[Json], place: Callable[[Json], Any]) -> list[Pair]:
    """What stands on both sides, by id or else by its place in the text; then what stands on one."""
    left, right = {x["id"]: x for x in before}, {x["id"]: x for x in after}
    pairs: list[Pair] = [(left.pop(id), right.pop(id)) for id in list(left) if id in right]
    by_place = {place(x): id for id, x in right.items()}
    for id, found in list(left.items()):
        if (other := by_place.pop(place(found), None)) is not None:
            pairs.append((left.pop(id), right.pop(other)))
    return [*pairs, *((x, None) for x in left.values()), *((None, x) for x in right.values())]


def _difference(
    what: Literal["event", "claim"], document: str, old: Json | None, new: Json | None, words: Callable[[Json], str]
) -> Iterator[Difference]:
    before, after = words(old) if old else "", words(new) if new else ""
    if before != after:
        change: Change = "changed" if old and new else "lost" if old else "gained"
        yield Difference(what, change, document, (new or old or {})["id"], before, after)


def _event_place(event: Json) -> tuple[int, int]:
    return event["trigger"]["start"], event["trigger"]["end"]


def _claim_place(claim: Json) -> tuple[Any, ...]:
    value, claimant = claim["value"] or claim["quote"], claim["claimant"] or {}
    return claim["field"], value["start"], value["end"], claimant.get("start")


def _event_words(event: Json) -> str:
    told = f"{event['type']}/{event['mode'] or '–'} {event['kind']} “{event['trigger']['text']}” {event['modality']}"
    return told + (", background" if event["historical"] else "")


def _claim_words(claim: Json) -> str:
    """What a claim says, without its score and the words of its quote."""
    value = {
        k: v for k, v in (claim["value"] or {}).items() if k not in ("start", "end", "text") and v not in (None, "")
    }
    meant = " ".join(f"{k}={_short(v)}" for k, v in value.items())
    said = (claim["value"] or {}).get("text", "")
    voice = claim["claimant"]["text"] if claim["claimant"] else "the report"
    return " ".join(f"{voice} {claim['stance']} {claim['field']} {said}".split()) + (f" ({meant})" if meant else "")


def _short(value: Any) -> str:
    return str(value.get("name") or value.get("id")) if isinstance(value, dict) else str(value)
