"""What people say, as entries of the logs: verdicts on pairs, corrections, and what takes either back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rashomon.serve.log import Key, undo_words
from rashomon.serve.now import Now
from rashomon.serve.problems import Refused
from rashomon.store.corrections import Correction
from rashomon.types import Judgement

Handle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Given = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=500)]
_PAIRS = 400  # verdicts of one split


class Entry(BaseModel):
    """Who says it; a handle, as it is kept for good."""

    model_config = ConfigDict(extra="forbid")
    by: Handle = Field(examples=["reviewer-2"])


class EventIn(BaseModel):
    """An event by its report and id, or the first event of an incident."""

    model_config = ConfigDict(extra="forbid")
    document: Id | None = None
    event: Id | None = None
    incident: Id | None = None


class Pair(Entry):
    """Two events are one happening, two, or it is open. `merge` is `same` for incidents."""

    action: Literal["same", "different", "unsure", "merge"]
    left: EventIn
    right: EventIn
    why: Reason = ""


class Split(Entry):
    """Some events of an incident are another happening."""

    action: Literal["split"]
    incident: Id
    events: list[EventIn] = Field(min_length=1, max_length=100)
    why: Given


class OnClaim(Entry):
    """A claim is as the report has it, or should read `after`, or is not in the report."""

    action: Literal["accept", "correct", "reject"]
    document: Id
    event: Id
    claim: Id
    after: Given | None = Field(default=None, description="What it should be; needed for `correct`")
    why: Reason = ""


class NoEvent(Entry):
    """What the coder took for an event is none."""

    action: Literal["not-an-event"]
    document: Id
    event: Id
    why: Given


class Undo(Entry):
    """Takes a judgement (`j:…`) or correction (`k:…`) back; both stay in the log."""

    action: Literal["undo"]
    entry: Id
    why: Reason = ""


Said = Annotated[Pair | Split | OnClaim | NoEvent | Undo, Field(discriminator="action")]
EXAMPLES: dict[str, Any] = {
    "different": {
        "value": {
            "action": "different",
            "by": "reviewer-2",
            "why": "two markets",
            "left": {"document": "wire-1", "event": "e:4b1d"},
            "right": {"incident": "i:90aa"},
        }
    },
    "correct": {
        "value": {
            "action": "correct",
            "by": "reviewer-2",
            "document": "wire-1",
            "event": "e:4b1d",
            "claim": "c:77aa",
            "after": "11 killed",
        }
    },
    "undo": {"value": {"action": "undo", "by": "reviewer-2", "entry": "j:0123456789abcdef", "why": "a slip"}},
}
Entries = tuple[list[Judgement], list[Correction]]


def entries(here: Now, said: Pair | Split | OnClaim | NoEvent | Undo) -> Entries:
    """The entries to append. Raises Refused where they speak of what is not there."""
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    if isinstance(said, Pair):
        return [_pair(here, said, at)], []
    if isinstance(said, Split):
        return list(_split(here, said, at)), []
    if isinstance(said, Undo):
        return _undo(here, said, at)
    return [], [_correction(here, said, at)]


def _pair(here: Now, said: Pair, at: str) -> Judgement:
    left, right = _event(here, said.left, "left"), _event(here, said.right, "right")
    if left == right:
        raise Refused(409, "Both are the same event.", "body.right", "Name two events.")
    verdict: Literal["same", "different", "unsure"] = "same" if said.action == "merge" else said.action
    return Judgement(left, right, verdict, said.by, said.why, at)


def _event(here: Now, named: EventIn, where: str) -> Key:
    """The event that is meant."""
    store = here.reading.store
    if named.incident is not None and named.event is None and named.document is None:
        found = _members(here, store.resolve(named.incident))
        if found:
            return found[0]
    elif named.document is not None and named.event is not None and named.incident is None:
        sql = "SELECT 1 FROM events WHERE document_id = ? AND event_id = ?"
        if next(iter(store.sql(sql, [named.document, named.event])), None):
            return named.document, named.event
    else:
        todo = 'Write {"document": ..., "event": ...}, or {"incident": ...}.'
        raise Refused(422, "An event is named by its report and id, or by its incident.", f"body.{where}", todo)
    raise Refused(404, "The store holds no such event.", f"body.{where}", "Take ids from /api/incidents/{id}.")


def _members(here: Now, incident: str) -> list[Key]:
    sql = "SELECT document_id, event_id FROM members WHERE incident_id = ? ORDER BY ALL"
    return [(r["document_id"], r["event_id"]) for r in here.reading.store.sql(sql, [incident])]


def _split(here: Now, said: Split, at: str) -> Iterator[Judgement]:
    """The events that leave are different from each that stays, and the same among themselves."""
    members = _members(here, here.reading.store.resolve(said.incident))
    gone = sorted({_event(here, e, f"events.{n}") for n, e in enumerate(said.events)})
    stay = [key for key in members if key not in gone]
    if not stay or not set(gone) <= set(members):
        todo = "Name some events of the incident, but not all."
        raise Refused(409, "The events are not a part of the incident.", "body.events", todo)
    if len(gone) * len(stay) > _PAIRS:
        todo = f"Split off fewer events at once: at most {_PAIRS // len(stay)}."
        raise Refused(409, f"That makes {len(gone) * len(stay)} verdicts.", "body.events", todo)
    yield from _all(((a, b) for a in gone for b in stay), "different", said, at)
    yield from _all(pairwise(gone), "same", said, at)


def _all(
    pairs: Iterable[tuple[Key, Key]], verdict: Literal["same", "different"], said: Split, at: str
) -> Iterator[Judgement]:
    yield from (Judgement(a, b, verdict, said.by, said.why, at) for a, b in pairs)


def _undo(here: Now, said: Undo, at: str) -> Entries:
    """A judgement gives way to the one before it on its pair, else to none; a correction is marked."""
    judgements, corrections = here.said.judgements, here.said.corrections
    if said.entry in here.said.undone:
        raise Refused(409, "It was taken back before.", "body.entry", "Judge anew instead.")
    if (one := judgements.get(said.entry)) is not None:
        why = undo_words(said.entry, said.why)
        return [Judgement(one.left, one.right, _before(here, said.entry), said.by, why, at)], []
    if (other := corrections.get(said.entry)) is not None and other.verdict != "undo":
        words = (other.document, other.event, other.claim, "undo", None, None, said.by, said.why, at)
        return [], [Correction(*words, undoes=said.entry)]
    raise Refused(404, "The log holds no such entry.", "body.entry", "Take ids from /api/judgements.")


def _before(here: Now, id: str) -> Literal["same", "different", "unsure"]:
    """The verdict that stood on a pair before an entry; unsure, which binds nobody, where there was none."""
    judgements = here.said.judgements
    pair = {judgements[id].left, judgements[id].right}
    verdict: Literal["same", "different", "unsure"] = "unsure"
    for other, judgement in judgements.items():
        if other == id:
            break
        if {judgement.left, judgement.right} == pair and other not in here.said.undone:
            verdict = judgement.verdict
    return verdict


_CLAIM = """
    SELECT coalesce(value_text, quote) AS words FROM claims WHERE document_id = ? AND event_id = ? AND claim_id = ?
"""


def _correction(here: Now, said: OnClaim | NoEvent, at: str) -> Correction:
    _event(here, EventIn(document=said.document, event=said.event), "event")
    if isinstance(said, NoEvent):
        return Correction(said.document, said.event, None, said.action, None, None, said.by, said.why, at)
    found = next(iter(here.reading.store.sql(_CLAIM, [said.document, said.event, said.claim])), None)
    if found is None:
        raise Refused(404, "The event has no such claim.", "body.claim", "Take ids from /api/reports/{id}.")
    if said.action == "correct" and said.after is None:
        raise Refused(422, "A correction says what is right.", "body.after", "Give the right value in words.")
    words = (said.document, said.event, said.claim, said.action, found["words"], said.after, said.by, said.why, at)
    return Correction(*words)
