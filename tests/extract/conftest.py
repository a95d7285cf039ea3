"""A report as tests ask for it: its events, who claims what, what is disputed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from rashomon.pipeline import Coder, Trace
from rashomon.types import Claim, Document, Event

PUBLISHED = "2031-03-05"  # a Wednesday


@dataclass(frozen=True, slots=True)
class Told:
    """The trace of one report with the questions that tests put to it."""

    trace: Trace

    @property
    def events(self) -> tuple[Event, ...]:
        return self.trace.coding.events

    def event(self, words: str) -> Event:
        """The event whose trigger, or a further mention of it, has these words."""
        found = [e for e in self.events if any(words in s.text for s in (e.trigger, *e.mentions))]
        assert found, f"no event told as {words!r} among {[e.trigger.text for e in self.events]}"
        return found[0]

    def types(self) -> list[tuple[str, str | None]]:
        return [(e.type, e.mode) for e in self.events]

    def claims(self, words: str, field: str) -> list[Claim]:
        return [c for c in self.event(words).claims if c.field == field]

    def says(self, words: str, field: str) -> list[tuple[str, str, str]]:
        """Voice (empty: the report), stance and words of each claim on a field of an event."""
        return [
            (c.claimant.span.text if c.claimant else "", c.stance, c.value.span.text if c.value.span else "")
            for c in self.claims(words, field)
        ]

    def values(self, words: str, field: str) -> list[str]:
        return [value for _, _, value in self.says(words, field)]

    def figures(self, words: str, field: str) -> list[tuple[str, int | None, int | None, int | None]]:
        """Voice, low, best and high of each figure of an event."""
        return [
            (c.claimant.span.text if c.claimant else "", q.low, q.best, q.high)
            for c in self.claims(words, field)
            if (q := c.value.quantity)
        ]

    def disputes(self) -> set[tuple[str, str]]:
        return {(d.field, d.kind) for d in self.trace.coding.disputes}


@pytest.fixture(scope="session")
def told(coder: Coder) -> Callable[..., Told]:
    """Text to the report as tests ask for it, published on Wednesday 5 March 2031."""
    return lambda text, published=PUBLISHED: Told(coder.trace(Document("test", text, published=published)))
