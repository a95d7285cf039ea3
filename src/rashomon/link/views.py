"""What linking needs to know of an event: small values taken from a coding, once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from rashomon.contract import Json
from rashomon.link.words import Bag, bag, words_of

COUNTS = (
    "killed injured missing detained abducted displaced participants seized damaged".split()
)  # the fields whose value is a number
OPENING, GIST, NAMES, SENTENCE = (
    60,
    60,
    30,
    30,
)  # words kept of a report's opening, of all of it, its names, of sentences

REGIONS = ("admin1", "region", "country")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_SMALL = re.compile(r"\b[a-z]+\b")
_OPENING_WORDS = 70
_FARTHEST = 600  # characters round a trigger


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days as ordinals of the calendar, both ends included."""

    first: int
    last: int

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they touch or meet."""
        return max(0, self.first - other.last, other.first - self.last)

    def __str__(self) -> str:
        first, last = date.fromordinal(self.first).isoformat(), date.fromordinal(self.last).isoformat()
        return first if first == last else f"{first} to {last}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of an event."""

    id: str | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who does or suffers an event; `id` is null where the words name nobody known."""

    id: str | None
    words: Bag
    country: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """A number that somebody gives of an event."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as linking sees it: who printed it, when, and which words and names tell what it is about."""

    document: str
    source: str | None
    published: int | None
    opening: Bag
    gist: Bag
    names: Bag


@dataclass(frozen=True, slots=True)
class EventView:
    """An event of one report as linking sees it; every value is asserted by somebody."""

    report: ReportView
    event: str
    lead: bool
    type: str
    mode: str | None
    kind: str
    modality: str
    historical: bool
    contexts: tuple[str, ...]
    words: Bag
    days: tuple[Days, ...] = ()
    spots: tuple[Spot, ...] = ()
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    tolls: tuple[Toll, ...] = ()
    means: Bag = ()

    @property
    def key(self) -> tuple[str, str]:
        """The event's name among all events: its report and its id there."""
        return self.report.document, self.event


def views_of(coding: Json) -> tuple[EventView, ...]:
    """The events of one coding as linking sees them, in the coding's order; none for a failure."""
    if not coding.get("events"):
        return ()
    report, actors = _report(coding["document"], _regions(coding)), {a["id"]: a for a in coding.get("actors", [])}
    return tuple(
        _view(report, event, event["id"] == coding.get("lead"), coding["document"]["text"], actors)
        for event in coding["events"]
    )


def _regions(coding: Json) -> set[str]:
    """The words for countries and regions: that two reports share one is weak evidence, and weighed as a place."""
    known = [(p["text"], p["place"]) for p in coding.get("places", ()) if p.get("place")]
    return {word for text, place in known if place["precision"] in REGIONS for word in words_of(text)}


def _report(document: Json, regions: Set[str]) -> ReportView:
    text = body(document)
    words = words_of(f"{document.get('title') or ''}\n{text}")
    return ReportView(
        document["id"],
        document.get("source"),
        _published(document.get("published")),
        bag(words[:_OPENING_WORDS], OPENING),
        bag(words, GIST),
        bag((name for name in names_in(text) if name not in regions), NAMES),
    )


def names_in(text: str) -> list[str]:
    """The words of a text that have a capital wherever they stand, in order: names, and not how sentences begin."""
    small = set(_SMALL.findall(text))
    return words_of(" ".join(m for m in _CAPITAL.findall(text) if m.lower() not in small))


def body(document: Json) -> str:
    """The text without its furniture."""
    text, kept, at = document["text"], [], 0
    for f in sorted(document.get("furniture", []), key=lambda f: (f["start"], f["end"])):
        kept.append(text[at : f["start"]])
        at = max(at, f["end"])
    return " ".join([*kept, text[at:]])


def _published(value: str | None) -> int | None:
    """The day of publication; null where only a month or a year is known."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None


def _view(report: ReportView, event: Json, lead: bool, text: str, actors: Mapping[str, Json]) -> EventView:
    said = [c for c in event["claims"] if c["stance"] == "asserts" and c.get("value")]
    of = {field: [c["value"] for c in said if c["field"] == field] for field in ("actor", "target", "place", "date")}
    return EventView(
        report,
        event["id"],
        lead,
        event["type"],
        event.get("mode"),
        event["kind"],
        event["modality"],
        event["historical"],
        tuple(event.get("contexts", ())),
        bag(words_of(_told(event, text)), SENTENCE),
        _unique(_days(v) for v in of["date"]),
        _unique(_spot(v.get("place")) for v in of["place"]),
        _unique(_party(v, actors) for v in of["actor"]),
        _unique(_party(v, actors) for v in of["target"]),
        _unique(_toll(c) for c in event["claims"] if c["field"] in COUNTS and c["stance"] == "asserts"),
        bag((w for c in said if c["field"] == "means" for w in words_of(c["value"]["text"])), SENTENCE),
    )


def _unique(found: Iterator[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(x for x in found if x is not None))


def _told(event: Json, text: str) -> str:
    """The sentences that tell the event: round its trigger, and round its other mentions."""
    spans = [event["trigger"], *event.get("mentions", ())]
    return "\n".join(dict.fromkeys(_sentence(text, s["start"], s["end"]) for s in spans))


def _sentence(text: str, start: int, end: int) -> str:
    floor = max(0, start - _FARTHEST)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, floor, start)]
    close = _SENTENCE_END.search(text, end, end + _FARTHEST)
    return text[ends[-1] if ends else floor : close.start() if close else end + _FARTHEST]


def _days(value: Json) -> Days | None:
    """The days that a date claim leaves open; null where an end is open."""
    try:
        first, last = (date.fromisoformat(value[k]).toordinal() for k in ("start_date", "end_date"))
    except (TypeError, ValueError, KeyError):
        return None
    return Days(first, last) if first <= last else None


def _spot(place: Json | None) -> Spot | None:
    if place is None:
        return None
    return Spot(place["id"], place["name"], place["country"], place["lat"], place["lon"], place["precision"])


def _party(value: Json, actors: Mapping[str, Json]) -> Party:
    found: Mapping[str, Any] = actors.get(str((value.get("actor") or {}).get("id")), {})
    words = bag(words_of(f"{value['text']} {found.get('name', '')}"), SENTENCE)
    return Party(_known(found.get("id")), words, found.get("country"), tuple(found.get("sectors", ())))


def _known(actor: str | None) -> str | None:
    """The id of an actor of the world; an actor without a country ("police") is somebody else in another report."""
    return None if actor is None or actor.startswith("local:") or ":-:" in actor else actor


def _toll(claim: Json) -> Toll | None:
    value: Sequence[Any] | Json | None = claim.get("value")
    if not isinstance(value, dict) or (
        value.get("low") is None and value.get("high") is None and value.get("best") is None
    ):
        return None
    low, best, high = value.get("low"), value.get("best"), value.get("high")
    return Toll(claim["field"], best if low is None else low, high)
