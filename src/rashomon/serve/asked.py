"""What a request may ask for: filters of incidents, reports, claims and the rest, with examples."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from rashomon.link import DEFAULT, POLICIES

Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Cursor = Annotated[str, StringConstraints(max_length=2000)]
Sort = Literal[
    "-date", "date", "-killed", "killed", "-reports", "-independent", "-published", "published", "-updated", "kind",
    "place",
]  # fmt: skip
Field_ = Literal[
    "occurred", "actor", "target", "place", "date", "killed", "injured", "missing", "detained", "abducted",
    "displaced", "participants", "seized", "damaged", "means", "cause", "conduct",
]  # fmt: skip
Precision = Literal["exact", "locality", "admin2", "admin1", "region", "country"]
DisputeKind = Literal["denial", "number", "responsibility", "place", "date", "account"]


def _policy(name: str) -> str:
    if name not in POLICIES:
        raise ValueError(f"there is no policy {name!r}; there are {', '.join(POLICIES)}")
    return name


def _box(value: str) -> str:
    parts = value.split(",")
    try:
        west, south, east, north = map(float, parts)
    except ValueError:
        raise ValueError("write west,south,east,north in degrees, as 20.5,-3,21,4.25") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("west and east lie between -180 and 180, south and north between -90 and 90, south first")
    return value


PolicyName = Annotated[str, AfterValidator(_policy)]
Box = Annotated[str, StringConstraints(max_length=200), AfterValidator(_box)]


class Asked(BaseModel):
    """Parameters of a question; one that is not known is refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Filters(Asked):
    """Which incidents are meant. Date, place and parties are those of conservative/1; figures those of `policy`."""

    type: Words | None = Field(default=None, description="PLOVER type", examples=["ASSAULT"])
    mode: Words | None = Field(default=None, description="PLOVER mode", examples=["heavy-weapons"])
    kind: Words | None = Field(default=None, description="The lexicon's own word", examples=["shelling"])
    actor: Words | None = Field(
        default=None, description="Who is said to have done it: id or name", examples=["gov:RUS:MIL"]
    )
    target: Words | None = Field(default=None, description="To whom: id or name")
    claimant: Words | None = Field(default=None, description="Who says something of it, by name", examples=["mayor"])
    outlet: Words | None = Field(default=None, description="Source of a report", examples=["Example Wire"])
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] | None = Field(
        default=None, description="ISO 3166 alpha-3", examples=["RUS"]
    )
    place: Id | None = Field(default=None, description="Place id", examples=["geonames:514734"])
    from_: date | None = Field(
        default=None, alias="from", description="First day on which it may lie", examples=["2031-03-01"]
    )
    to: date | None = Field(default=None, description="Last day", examples=["2031-03-31"])
    bbox: Box | None = Field(
        default=None, description="west,south,east,north; incidents with a point only", examples=["58,51,59,52"]
    )
    precision: list[Precision] = Field(default=[], description="Of the place; several may be named")
    contested: bool | None = Field(default=None, description="Whether it is told in two ways")
    dispute: DisputeKind | None = Field(default=None, description="With a dispute of this kind")
    killed_min: int | None = Field(default=None, ge=0, le=2**53, description="Least number killed, under the policy")
    independent_min: int | None = Field(
        default=None, ge=0, le=2**31 - 1, description="Least number of independent reports"
    )
    review: Literal["open", "reviewed", "unsure"] | None = Field(default=None, description="What people said of it")
    lang: Annotated[str, StringConstraints(pattern="^[A-Za-z-]{2,12}$")] | None = Field(
        default=None, description="Language of a report", examples=["en"]
    )
    q: Words | None = Field(
        default=None, description="Words in kind, place, parties, outlets and titles", examples=["market"]
    )
    updated_since: datetime | None = Field(
        default=None,
        description="One of its reports was coded at or after this time (UTC)",
        examples=["2031-03-04T00:00:00Z"],
    )
    policy: PolicyName = Field(default=DEFAULT, description="Collapse policy of figures", examples=list(POLICIES))


class IncidentsAsked(Filters):
    """A page of incidents."""

    sort: Sort = "-date"
    after: Cursor | None = Field(default=None, description="Cursor of the page before")
    limit: int = Field(default=50, ge=1, le=200)


class TimelineAsked(Filters):
    """Counts of incidents over time."""

    by: Literal["day", "week", "month", "year"] = "month"


class PolicyAsked(Asked):
    """Under which policy."""

    policy: PolicyName = DEFAULT


class Paged(Asked):
    """A page of a list."""

    after: Cursor | None = Field(default=None, description="Cursor of the page before")
    limit: int = Field(default=50, ge=1, le=200)


class ReportsAsked(Paged):
    """A page of reports."""

    source: Words | None = None
    lang: Words | None = None
    from_: date | None = Field(default=None, alias="from", description="Published on or after this day")
    to: date | None = Field(default=None, description="Published on or before this day")
    incident: Id | None = None
    q: Words | None = Field(default=None, description="Words in the title")


class ClaimsAsked(Paged):
    """A page of claims."""

    incident: Id | None = None
    report: Id | None = None
    event: Id | None = None
    field: Field_ | None = None
    stance: Literal["asserts", "denies", "doubts"] | None = None
    claimant: Words | None = Field(default=None, description="Id or name of who says it")
    source: Words | None = Field(default=None, description="Outlet")
    disputed: bool | None = None


class DisputesAsked(Filters):
    """A page of disputes; the page counts incidents."""

    field: Field_ | None = None
    party: Words | None = Field(default=None, description="Name of a party on one of the sides")
    after: Cursor | None = None
    limit: int = Field(default=20, ge=1, le=100)


class ActorsAsked(Paged):
    """A page of actors."""

    q: Words | None = None
    kind: Literal["person", "organization", "group", "population", "state"] | None = None
    country: Words | None = None


class PlacesAsked(Paged):
    """A page of places."""

    q: Words | None = None
    country: Words | None = None


class SearchAsked(Asked):
    """What to look for, everywhere."""

    q: Words = Field(examples=["market"])
    limit: int = Field(default=10, ge=1, le=50)


class JudgementsAsked(Paged):
    """A page of judgements."""

    by: Words | None = None
    incident: Id | None = None


class QueueAsked(Paged):
    """A page of the review queue."""

    linked: bool | None = Field(
        default=None, description="Only pairs that are one incident now, or only pairs that are not"
    )
    judged: bool = Field(default=False, description="Also pairs that people have judged")


class ExportAsked(Filters):
    """What to export: the incidents under the filters, or everything."""

    policy: PolicyName | None = Field(default=None, description="Else the format's own")  # type: ignore[assignment]
    coarsen: Literal["1km", "adm2", "adm1"] | None = None
    switches: list[Words] = Field(default=[], description="Switches of the format; /api/about lists them")
