"""Answers about reports."""

from __future__ import annotations

from pydantic import Field

from rashomon.serve.responses.incidents import Codes, Correction
from rashomon.serve.responses.parts import Furniture, Place, Shape, Span, Stance, Value, Voice


class ReportRow(Shape):
    """A report in a list."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    lang: str | None
    events: int
    claims: int
    incidents: list[str]


class ReportPage(Shape):
    """Reports, newest first."""

    rows: list[ReportRow]
    total: int
    after: str | None


class ReportClaim(Shape):
    """A claim as it stands in its report."""

    id: str
    field: str
    value: Value | None
    claimant: Voice | None
    via: list[Voice]
    stance: Stance
    quote: Span
    cue: Span | None
    manner: str
    origin: str
    score: float | None


class ReportEvent(Shape):
    """An event of a report with its claims."""

    id: str
    type: str
    mode: str | None
    kind: str
    contexts: list[str]
    trigger: Span
    mentions: list[Span]
    modality: str
    historical: bool
    codes: Codes
    claims: list[ReportClaim]


class Attribution(Shape):
    """Somebody saying something, whether or not it is about an event."""

    source: Voice | None
    cue: Span | None
    content: list[Span]
    manner: str
    stance: Stance


class ActorMentions(Shape):
    """An actor of a report with every mention."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: list[str]
    wikidata: str | None
    public: bool
    mentions: list[Span]


class PlaceMention(Span):
    """A place name of a report; `place` is null where it is not known which."""

    place: Place | None


class DateMention(Span):
    """A date expression of a report; `value` is EDTF or null."""

    value: str | None


class EventDispute(Shape):
    """Claims of one report that cannot all hold."""

    event: str
    field: str
    kind: str
    claims: list[str]


class Coder(Shape):
    """What read a report."""

    version: str
    digest: str


class Report(Shape):
    """A report with its text and everything that the coder found in it."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    lang: str | None
    text: str
    text_sha256: str = Field(description="Of the text as received")
    redacted: bool = Field(description="Whether names stand otherwise in this text than in the one received")
    furniture: list[Furniture]
    run: int
    coder: Coder
    lead: str | None
    events: list[ReportEvent]
    disputes: list[EventDispute]
    attributions: list[Attribution]
    actors: list[ActorMentions]
    places: list[PlaceMention]
    dates: list[DateMention]
    incidents: dict[str, str] = Field(description="The incident of each event")
    corrections: list[Correction]


class Failure(Shape):
    """A report that could not be read or coded."""

    document: str
    stage: str
    message: str
    run: int | None


class Failures(Shape):
    """Reports that could not be read or coded: listed, never hidden."""

    rows: list[Failure]
    total: int
    after: str | None
