"""The shapes of the API's answers. Offsets count Unicode code points, start inclusive, end exclusive."""

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


# ---------------------------------------------------------------- errors


class Wrong(Shape):
    """One thing that is wrong with a request."""

    where: str
    what: str


class Problem(Shape):
    """An error as RFC 9457 has it (`application/problem+json`), with where it lies and what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    where: str | None = None
    what_to_do: str
    errors: list[Wrong] = []
    request_id: str


# ---------------------------------------------------------------- words and values


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


# ---------------------------------------------------------------- incidents


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


# ---------------------------------------------------------------- reports


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


# ---------------------------------------------------------------- claims, disputes, actors, places, search


class ClaimRow(Claim):
    """A claim in a list, with its incident."""

    incident: str | None


class ClaimPage(Shape):
    """Claims in order of report and place in it."""

    rows: list[ClaimRow]
    total: int
    after: str | None


class DisputeRow(Dispute):
    """A dispute in a list, with its incident; parties by key have their names in `parties`."""

    incident: str
    headline: str
    date: str | None
    parties: dict[str, str]


class DisputePage(Shape):
    """Disputes, newest incident first; `compared` is the number of incidents under the filters."""

    rows: list[DisputeRow]
    incidents: int
    compared: int
    after: str | None


class ActorRow(Shape):
    """An actor in a list."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: list[str]
    reports: int


class ActorPage(Shape):
    """Actors by name. Private people are not listed."""

    rows: list[ActorRow]
    total: int
    after: str | None


class NameUse(Shape):
    """Words that reports use for an actor."""

    words: str
    reports: int


class Deed(Shape):
    """An incident that somebody says an actor did or suffered, with all who say so and all who deny it."""

    incident: str
    headline: str
    date: str | None
    asserted_by: list[str]
    denied_by: list[str]
    doubted_by: list[str]


class Actor(Shape):
    """An actor: what it is said to have done, what it is said to have suffered, what it said. Never added up."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: list[str]
    wikidata: str | None
    words: list[NameUse]
    reports: int
    first_published: str | None
    last_published: str | None
    said_to_have_done: list[Deed]
    said_to_have_suffered: list[Deed]
    said: list[ClaimRow]
    contradicts: list[Count] = Field(description="Parties on the other side of disputes, with incidents")


class PlaceRow(Place):
    """A place in a list."""

    incidents: int


class PlacePage(Shape):
    """Places of incidents by name."""

    rows: list[PlaceRow]
    total: int
    after: str | None


class PlaceDetail(Shape):
    """A place with the incidents there, newest first."""

    place: Place
    incidents: IncidentPage


class Hit(Shape):
    """A report whose text holds the words that were looked for."""

    id: str
    title: str | None
    source: str | None
    published: str | None
    snippet: str
    start: int
    end: int


class Search(Shape):
    """What was found, a few of each."""

    q: str
    incidents: list[IncidentRow]
    reports: list[Hit]
    actors: list[ActorRow]
    places: list[PlaceRow]


# ---------------------------------------------------------------- review


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


# ---------------------------------------------------------------- runs and the store


class Run(Shape):
    """A run of the coder."""

    run: int
    finished: Time
    coder_version: str | None
    coder_digest: str
    coded: int | None
    replaced: int | None
    unchanged: int | None
    failed: int | None
    forgotten: int | None
    documents: int | None
    events: int | None
    claims: int | None
    incidents: int | None


class Runs(Shape):
    """Runs in order."""

    rows: list[Run]


class Change(Shape):
    """What one run has and another has not, or has otherwise."""

    what: Literal["report", "event", "claim"]
    change: Literal["gained", "lost", "changed"]
    document: str
    id: str
    before: str
    after: str


class Diff(Shape):
    """Changes from one run to another, by report."""

    old: int
    new: int
    identical: bool
    rows: list[Change]
    after: str | None


class Policy(Shape):
    """A collapse policy: how many versions become one value."""

    name: str
    label: str
    meaning: str


class Format(Shape):
    """An export format."""

    name: str
    media_type: str
    policy: str
    loses: str
    switches: dict[str, str]


class About(Shape):
    """What this server shows."""

    version: str
    schema_version: int
    store: str
    coder_version: str | None
    coder_digests: list[str]
    redacted: bool
    reports: int
    incidents: int
    failures: int
    last_run: Time | None
    policies: list[Policy]
    formats: list[Format]
    note: str


class Health(Shape):
    """Whether the server can answer."""

    status: Literal["ok"]
    generation: str = Field(description="Changes when the store or the judgements do")
    stale: bool = Field(description="Whether a newer store could not be opened; the older is served")
