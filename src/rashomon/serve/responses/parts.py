"""Words, values and figures: what every answer is made of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Stance = Literal["asserts", "denies", "doubts"]
Review = Literal["open", "reviewed", "unsure"]


def _in_utc(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


Time = Annotated[datetime, BeforeValidator(_in_utc)]  # the store keeps UTC without saying so


class Shape(BaseModel):
    """What the API answers with; new keys may come, none goes."""

    model_config = ConfigDict(extra="forbid")


class Span(Shape):
    """Words of a report and where they stand."""

    start: int
    end: int
    text: str


class Furniture(Shape):
    """What is printed with a report and is not report."""

    model_config = ConfigDict(extra="ignore")
    start: int
    end: int
    kind: str


class Ref(Shape):
    """An actor by id and name; the id is null where only a name is known."""

    id: str | None = None
    name: str


class Place(Shape):
    """A place; lists and summaries give a point for `exact` and `locality` only."""

    id: str | None = None
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str


class Value(Shape):
    """A value; which keys it has depends on the field (see the coding contract)."""

    model_config = ConfigDict(extra="ignore")
    text: str
    start: int | None = None
    end: int | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    of: str | None = None
    side: str | None = None
    actor: Ref | None = None
    place: Place | None = None
    value: str | None = Field(default=None, description="A date as EDTF")
    start_date: str | None = None
    end_date: str | None = None
    kind: str | None = None


class Voice(Span):
    """Who says something, as worded, and the actor that it is."""

    actor: Ref | None = None


class Claim(Shape):
    """A value of an event by a claimant (null: the report's own voice), with the words that carry it."""

    id: str
    document: str
    event: str
    source: str | None
    published: str | None
    field: str
    value: Value | None
    claimant: Voice | None
    via: list[Voice]
    stance: Stance
    quote: Span
    cue: Span | None
    manner: str
    origin: str
    score: float | None = Field(description="Extraction certainty: how sure the coder is of having read this right")


class Figure(Shape):
    """A toll: lowest and highest figure of any voice, and the one that the policy takes; `high` null is open."""

    low: int | None
    best: int | None
    high: int | None
    contested: bool = False


class Summary(Shape):
    """What a policy shows of an incident. It is derived, and no claim."""

    policy: str
    date: str | None
    place: Place | None
    actor: list[Ref]
    target: list[Ref]
    killed: Figure | None = None
    injured: Figure | None = None
    missing: Figure | None = None
    detained: Figure | None = None
    abducted: Figure | None = None
    displaced: Figure | None = None
    participants: Figure | None = None


class Denial(Shape):
    """What is denied and by whom: to show beside the accusation, in the same size."""

    field: str
    words: str
    by: list[str]
