"""Answers about what people said and may say."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rashomon.serve.responses.incidents import Correction, EventRef
from rashomon.serve.responses.parts import Shape


class Judged(Shape):
    """A person's verdict on two events, as the log has it."""

    id: str
    left: EventRef
    right: EventRef
    left_incident: str | None
    right_incident: str | None
    verdict: Literal["same", "different", "unsure"]
    by: str
    why: str
    at: str
    applied: bool = Field(description="Whether the incidents of this store were made with it")
    undoes: str | None
    undone_by: str | None


class Judgements(Shape):
    """Judgements, newest first."""

    rows: list[Judged]
    corrections: list[Correction]
    total: int
    waiting: int = Field(description="Judgements that the incidents do not show yet")
    after: str | None


class Kept(Shape):
    """What was appended."""

    judgements: list[Judged]
    corrections: list[Correction]
    waiting: int
    what_next: str


class QueueEvent(Shape):
    """One side of a question: an event in its incident and report."""

    document: str
    event: str
    incident: str
    headline: str
    source: str | None
    published: str | None
    trigger: str
    quote: str


class Question(Shape):
    """Two events that are one happening or two: what the machine thought, and why this is worth a person's minute."""

    left: QueueEvent
    right: QueueEvent
    linked: bool = Field(description="Whether they are one incident now")
    score: float | None = Field(description="The linker's likelihood that they are one")
    why: str
    weight: float = Field(description="Uncertainty x toll x disagreement x reach: the order of the queue")


class Queue(Shape):
    """Questions in order of weight."""

    rows: list[Question]
    total: int
    after: str | None
