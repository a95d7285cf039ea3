"""Incidents: list, page, counts, map, timeline."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse

from rashomon.page import incident_account
from rashomon.serve import listing, noted, responses
from rashomon.serve.asked import Filters, IncidentsAsked, PolicyAsked, TimelineAsked
from rashomon.serve.now import Here, Now
from rashomon.serve.problems import missing

router = APIRouter(tags=["incidents"])


@router.get("/incidents", response_model=responses.IncidentPage)
def incidents(here: Here, asked: Annotated[IncidentsAsked, Query()]) -> Any:
    """Incidents under the filters, page by page. Accusations come with their denials."""
    return listing.page(here.reading, here.reviews, asked)


@router.get("/facets", response_model=responses.Facets)
def facets(here: Here, asked: Annotated[Filters, Query()]) -> Any:
    """Counts of incidents for each filter, under all other filters."""
    return listing.facets(here.reading, here.reviews, asked)


@router.get("/map", response_model=responses.Map)
def map_(here: Here, asked: Annotated[Filters, Query()]) -> Any:
    """Where the incidents are: points that the words support, and a list of all that has none."""
    return listing.where_they_are(here.reading, here.reviews, asked)


@router.get("/timeline", response_model=responses.Timeline)
def timeline(here: Here, asked: Annotated[TimelineAsked, Query()]) -> Any:
    """How many incidents began when; those without a date are counted apart."""
    return listing.timeline(here.reading, here.reviews, asked)


@router.get(
    "/incidents/{incident}",
    response_model=responses.Incident,
    responses={301: {"description": "Merged into another; Location names it"}},
)
def incident(request: Request, here: Here, incident: str, asked: Annotated[PolicyAsked, Query()]) -> Any:
    """Every version of one happening, with the words behind each."""
    if moved := moved_to(here, incident):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/api/incidents/{moved}{query}", 301)
    return account(here, incident, asked.policy)


def moved_to(here: Now, incident: str) -> str | None:
    """Where an incident went that was merged into another."""
    there = here.reading.store.resolve(incident)
    return there if there != incident else None


def account(here: Now, incident: str, policy: str) -> dict[str, Any]:
    """All that the page of an incident shows. Raises Refused where there is none."""
    found = incident_account(here.reading.store, here.reading.veil, incident, policy)
    if found is None:
        raise missing("incident", incident, "List them: /api/incidents")
    documents = [report["id"] for report in found["reports"]]
    told = {(e["document"], e["event"]) for e in found["events"]}
    corrections = noted.corrections(here.reading, here.said, documents)
    return found | {
        "review": here.reviews.of(incident),
        "corrections": [c for c in corrections if (c["document"], c["event"]) in told],
    }
