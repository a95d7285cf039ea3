"""Answers about incidents."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rashomon.serve.responses.parts import (
    Claim,
    Denial,
    Figure,
    Place,
    Ref,
    Review,
    Shape,
    Span,
    Stance,
    Summary,
    Time,
    Value,
)


class IncidentRow(Shape):
    """An incident in a list. `headline` says only what nobody contests."""

    id: str
    type: str
    mode: str | None
    kind: str
    headline: str
    date: str | None = Field(description="EDTF")
    date_words: str
    date_start: str | None
    date_end: str | None
    place: Place | None
    actors: list[Ref]
    targets: list[Ref]
    denials: list[Denial]
    killed: Figure | None
    injured: Figure | None
    reports: int
    independent: int
    claims: int
    disputes: list[str] = Field(description="Kinds: denial, number, responsibility, place, date, account")
    contested: list[str] = Field(description="Fields")
    parties: list[str]
    sources: list[str]
    first_published: str | None
    last_published: str | None
    updated: Time | None = Field(description="End of the run that last coded one of its reports")
    review: Review


class IncidentPage(Shape):
    """Incidents in order; `after` is the cursor of the next page, null at the end."""

    rows: list[IncidentRow]
    total: int
    after: str | None
    policy: str
    sort: str
    filters: list[str] = Field(description="Names of the filters that are on")


class Party(Shape):
    """Who takes a position; `own` is a report's own voice, where nobody is cited."""

    key: str
    id: str | None = None
    name: str
    own: bool
    disputing: bool
    reports: list[str]
    claims: int


class Position(Shape):
    """A party's stance on one value. `changed`: it gave another figure before; `superseded`: it gave another since."""

    party: str = Field(description="Key of a party")
    stance: Stance
    claims: list[str]
    reports: list[str]
    independent: int
    changed: bool
    superseded: bool


class Proposition(Shape):
    """One value of one field, with everybody who asserts, denies or doubts it."""

    key: str
    field: str
    value: Value | None
    words: str
    disputed: list[str] = Field(description="Kinds of dispute that it is part of")
    positions: list[Position]


class Side(Shape):
    """One side of a dispute: a party with its value and first words."""

    party: str
    stance: Stance
    field: str
    value: Value | None
    words: str
    claims: list[str]
    quote: str
    report: str
    independent: int
    first: str | None
    last: str | None


class Dispute(Shape):
    """Claims that cannot all hold; sides stand in order of first publication, never of weight."""

    field: str
    kind: str
    claims: list[str]
    sides: list[Side]


class TollFigure(Shape):
    """A figure as one report printed it."""

    published: str | None
    report: str
    claim: str
    low: int | None
    best: int | None
    high: int | None
    of: str | None
    side: str | None
    text: str


class Toll(Shape):
    """What one party puts one toll at, over time."""

    field: str
    party: str
    figures: list[TollFigure]


class Acled(Shape):
    """ACLED's words for an event."""

    event_type: str
    sub_event_type: str


class Ucdp(Shape):
    """UCDP's number for an event."""

    type_of_violence: int


class Codes(Shape):
    """An event in the codes of other schemes."""

    cameo: str | None
    quad: int | None
    goldstein: float | None
    acled: Acled | None
    ucdp: Ucdp | None


class Event(Shape):
    """One report's telling of the incident."""

    document: str
    event: str
    type: str
    mode: str | None
    kind: str
    contexts: list[str]
    trigger: Span
    mentions: list[Span]
    modality: str
    historical: bool
    codes: Codes


class ReportCard(Shape):
    """A report of an incident; a copy of another report counts once, with its original."""

    id: str
    source: str | None
    title: str | None
    published: str | None
    lang: str | None
    url: str | None
    independent: bool
    copy_of: str | None
    claims: int


class EventRef(Shape):
    """An event by its report and id."""

    document: str
    event: str


class Verdict(Shape):
    """Why two events are one happening or two: by the machine, or by a person."""

    left: EventRef
    right: EventRef
    verdict: str
    by: str
    why: str
    at: str | None
    machine: bool


class Correction(Shape):
    """What a person says of one claim. It stands beside the claim and changes no figure."""

    id: str
    document: str
    event: str
    claim: str | None
    verdict: Literal["accept", "correct", "reject", "not-an-event"]
    before: str | None = None
    after: str | None = None
    by: str
    why: str
    at: str
    undone_by: str | None = None


class Counts(Shape):
    """How much an incident rests on."""

    reports: int
    independent: int
    claims: int


class Incident(Shape):
    """Every version of one happening, with the words."""

    id: str
    type: str
    mode: str | None
    kind: str
    headline: str
    contested: list[str]
    review: Review
    policy: str
    summary: Summary
    sensitivity: dict[str, Summary] = Field(description="The summary under each policy")
    counts: Counts
    parties: list[Party]
    propositions: list[Proposition]
    denials: list[Denial]
    disputes: list[Dispute]
    tolls: list[Toll]
    events: list[Event]
    claims: list[Claim]
    reports: list[ReportCard]
    history: list[Verdict]
    corrections: list[Correction]
    earlier_ids: list[str] = Field(description="Ids of incidents that were merged into this one")


class Count(Shape):
    """How many incidents have a value."""

    value: str
    label: str | None = None
    incidents: int


class Facets(Shape):
    """Counts of incidents under the filters; each facet counts without its own filter."""

    total: int
    type: list[Count]
    mode: list[Count]
    kind: list[Count]
    country: list[Count]
    precision: list[Count]
    dispute: list[Count]
    actor: list[Count]
    claimant: list[Count]
    outlet: list[Count]
    lang: list[Count]
    review: list[Count]


class Dot(Shape):
    """Incidents at one place whose point the words support."""

    place: Place
    incidents: int
    ids: list[str] = Field(description="At most 20 of them, newest first")


class Vague(Shape):
    """Incidents that are placed in words only."""

    country: str | None
    admin1: str | None
    precision: str | None
    incidents: int


class Map(Shape):
    """Where the incidents under the filters are; what has no point is listed."""

    total: int
    points: list[Dot]
    listed: list[Vague]


class Period(Shape):
    """Incidents that began in a day, week or month, named by its first day."""

    start: str
    incidents: int
    contested: int


class Timeline(Shape):
    """When the incidents under the filters began; those without a date are counted apart."""

    total: int
    by: str
    periods: list[Period]
    undated: int
