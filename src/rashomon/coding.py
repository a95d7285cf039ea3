"""What rashomon says about one report, and the three forms that it takes: data, text, page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon import contract, render
from rashomon.types import Actor, ActorMentions, Attribution, DateMention, Dispute, Document, Event, PlaceMention, Span


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything that rashomon says about one report."""

    version: str
    digest: str
    document: Document
    lead: str | None
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    attributions: tuple[Attribution, ...]
    actors: tuple[ActorMentions, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    speakers: Mapping[Span, Actor] = field(default_factory=dict)

    def to_dict(self) -> contract.Json:
        """The coding in contract form, ready for JSON."""
        return {
            "schema": "rashomon/coding/1",
            "coder": {"version": self.version, "digest": self.digest},
            "document": contract.document_json(self.document),
            "lead": self.lead,
            "events": [contract.event_json(e) for e in self.events],
            "disputes": [contract.dispute_json(d) for d in self.disputes],
            "attributions": [contract.attribution_json(a, self.speakers) for a in self.attributions],
            "actors": [contract.actor_json(a) for a in self.actors],
            "places": [{**contract.span_json(p.span), "place": contract.place_json(p.place)} for p in self.places],
            "dates": [{**contract.span_json(d.span), "value": d.when.value} for d in self.dates],
        }

    def to_text(self) -> str:
        """The coding for reading: each event on one line, then the accounts by voice, with quotes."""
        return render.text(self.document, self.lead, self.events, self.disputes)

    def _repr_html_(self) -> str:
        """The coding as a notebook shows it."""
        return render.html(self.document, self.lead, self.events, self.disputes)
