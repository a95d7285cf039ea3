"""Answers about claims, disputes, actors and places, and what a search finds."""

from __future__ import annotations

from pydantic import Field

from rashomon.serve.responses.incidents import Count, Dispute, IncidentPage, IncidentRow
from rashomon.serve.responses.parts import Claim, Place, Shape


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
