"""Review: what people said, what they say now, and what is worth their minutes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query

from rashomon.serve import judging, noted, queue, responses
from rashomon.serve.asked import JudgementsAsked, QueueAsked
from rashomon.serve.listing import cursor, cursor_parts
from rashomon.serve.now import Here
from rashomon.store import corrections as correction_log
from rashomon.store import judgements as judgement_log

router = APIRouter(tags=["review"])


@router.get("/judgements", response_model=responses.Judgements)
def judgements(here: Here, asked: Annotated[JudgementsAsked, Query()]) -> Any:
    """What people said, newest first; nothing is ever changed or taken out. Corrections come with the first page."""
    rows = noted.judgements(here.reading, here.said, reversed(list(here.said.judgements)))
    wanted = [
        row
        for row in rows
        if asked.by in (None, row["by"]) and asked.incident in (None, row["left_incident"], row["right_incident"])
    ]
    start = cursor_parts(asked.after, int)[0] if asked.after is not None else 0
    shown = wanted[max(0, start) : max(0, start) + asked.limit]
    end = max(0, start) + asked.limit
    noted_now = [
        noted.correction(here.reading, here.said, c)
        for c in reversed(list(here.said.corrections.values()))
        if c.verdict != "undo" and asked.by in (None, c.by) and asked.incident is None
    ]
    return {
        "rows": shown,
        "corrections": [] if asked.after else noted_now[: asked.limit],
        "total": len(wanted),
        "waiting": noted.waiting(here.reading, here.said),
        "after": cursor(end) if end < len(wanted) else None,
    }


@router.post("/judgements", response_model=responses.Kept, status_code=201)
def judge(here: Here, said: Annotated[judging.Said, Body(openapi_examples=judging.EXAMPLES)]) -> Any:
    """Appends what a person says; the next linking takes judgements up, corrections stand beside their claims."""
    verdicts, corrected = judging.entries(here, said)
    for verdict in verdicts:
        judgement_log.append(here.desk.path, verdict)
    for entry in corrected:
        correction_log.append(here.desk.path, entry)
    after = here.desk.log.said
    new = [judgement_log.judgement_id(verdict) for verdict in verdicts]
    waiting = noted.waiting(here.reading, after)
    todo = "Run `rashomon add` on this store to link again." if verdicts else "It stands beside the claim."
    return {
        "judgements": noted.judgements(here.reading, after, new),
        "corrections": [noted.correction(here.reading, after, c) for c in corrected if c.verdict != "undo"],
        "waiting": waiting,
        "what_next": todo,
    }


@router.get("/queue", response_model=responses.Queue)
def queue_(here: Here, asked: Annotated[QueueAsked, Query()]) -> Any:
    """Pairs of events to judge, in order of uncertainty x toll x disagreement x reach."""
    return queue.questions(here, asked)
