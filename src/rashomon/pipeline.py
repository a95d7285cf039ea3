"""From a document to its coding: the stages in order, on one screen."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice

from rashomon import __version__
from rashomon.coding import Coding
from rashomon.config import Config
from rashomon.errors import InputError, RashomonError
from rashomon.extract.assemble import Assembler
from rashomon.extract.attach import Telling, attach
from rashomon.extract.attribution import find_attributions
from rashomon.extract.complaints import with_complaints
from rashomon.extract.events import EventMention, find_events
from rashomon.extract.figures import without_figures
from rashomon.extract.joining import Happening, Joiner
from rashomon.extract.parties import with_parties
from rashomon.extract.positions import named_in_positions
from rashomon.extract.reading import with_reading
from rashomon.extract.scenes import with_scenes
from rashomon.extract.speakers import named
from rashomon.extract.tolls import Toll, find_tolls
from rashomon.extract.voices import Voices
from rashomon.knowledge import Knowledge
from rashomon.parse import Parser
from rashomon.read import headline, mark_furniture, paragraphs
from rashomon.resolve.actors import actor_mentions
from rashomon.resolve.dates import event_dates, find_dates
from rashomon.resolve.places import relational
from rashomon.types import (
    Actor,
    ActorMentions,
    Attribution,
    DateMention,
    Document,
    Event,
    Failure,
    Mention,
    PlaceMention,
    Sentence,
    Span,
)

BATCH = 16  # documents parsed together


@dataclass(frozen=True, slots=True)
class Trace:
    """What every stage said of one report; `rashomon explain` prints it."""

    doc: Document
    blocks: tuple[Span, ...]
    sents: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[EventMention, ...]
    tolls: tuple[Toll, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    actors: tuple[ActorMentions, ...]
    tellings: tuple[Telling, ...]
    happenings: tuple[Happening, ...]
    coding: Coding


class Coder:
    """Codes reports; loading takes a second or two, coding a report a tenth of one."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self.parser = Parser(self.config.parser)
        self.knowledge = Knowledge(self.config.lexicon, self.config.actors)
        gc.freeze()  # a million entries that stay: the collector need not walk them at every report

    @cached_property
    def digest(self) -> str:
        """Same digest, same output: the lexicon, the aliases, the parser and this version."""
        return self.knowledge.digest(self.parser.version)

    def __call__(self, doc: Document) -> Coding:
        """What the report says happened, who says so and who denies it.

        Raises InputError where the report has no words to code.
        """
        return self.trace(doc).coding

    def pipe(self, docs: Iterable[Document | Failure]) -> Iterator[Coding | Failure]:
        """Each report's coding or failure, in the order given."""
        stream = iter(docs)
        while batch := list(islice(stream, BATCH)):
            yield from self._batch(batch)

    def _batch(self, batch: Sequence[Document | Failure]) -> Iterator[Coding | Failure]:
        marked = [mark_furniture(d) if isinstance(d, Document) else d for d in batch]
        readable = [d for d in marked if isinstance(d, Document)]
        parsed = self.parser.pipe((d, paragraphs(d)) for d in readable)
        for doc in marked:
            yield doc if isinstance(doc, Failure) else self._recorded(doc, parsed)

    def _recorded(self, doc: Document, parsed: Iterator[tuple[Sentence, ...]]) -> Coding | Failure:
        try:
            with _uncollected():
                return self._stages(doc, next(parsed)).coding
        except RashomonError as error:  # ours only: bugs still crash
            return Failure(doc.id, error.stage, str(error))

    def trace(self, doc: Document) -> Trace:
        """The coding with every stage's output beside it."""
        marked = mark_furniture(doc)
        return self._stages(marked, self.parser(marked, paragraphs(marked)))

    def _stages(self, doc: Document, sents: tuple[Sentence, ...]) -> Trace:
        if not sents:
            raise InputError(
                f"{doc.id}: no sentences outside navigation, captions and notices. Check that the text is the report."
            )
        k = self.knowledge
        blocks, title = paragraphs(doc), _headline_block(doc, sents)
        ruled = find_attributions(doc, sents, k.cues)
        read = k.reader(doc.text, blocks, cues=[a.cue for a in ruled if a.cue])
        attributions = with_reading(doc, sents, ruled, read, k.cues)
        spoken = _with_speakers(sents, attributions)
        found = find_events(sents, k.events, _speech(sents, attributions))
        voices = Voices(spoken, k.own_part, [m.trigger for m in found])
        mentions = with_complaints(found, sents, voices, k.blame)
        tolls = find_tolls(sents, k.tolls)
        places = k.places(doc, sents)
        dates = find_dates(doc, sents)
        speakers = {part: a.source for a in attributions if a.source for part in a.content}
        held = named_in_positions(sents, k.claims.responsibility)
        actors = k.actors(doc, sents, [*_phrases(mentions, (*attributions, *spoken)), *held], places, speakers)
        mentions = with_parties(mentions, sents, actors, attributions)
        relation = partial(relational, places=places)
        told = attach(sents, mentions, places, event_dates(doc, dates), tolls, k.attach, relation)
        tellings = without_figures(told, doc, sents, actors, k.genre)
        joined = Joiner(sents, actors, voices, title, doc.published, k.joining)(tellings)
        happenings = with_scenes(joined, sents, places, k.attach.locations, relation)
        assemble = Assembler(doc, sents, attributions, voices, actors, k.claims, title)
        events, lead = assemble(happenings)
        coding = self._coding(doc, events, lead, assemble, attributions, actors, places, dates)
        return Trace(
            doc,
            blocks,
            sents,
            attributions,
            mentions,
            tolls,
            places,
            dates,
            coding.actors,
            tellings,
            happenings,
            coding,
        )

    def _coding(
        self,
        doc: Document,
        events: tuple[Event, ...],
        lead: str | None,
        assemble: Assembler,
        attributions: tuple[Attribution, ...],
        actors: dict[Mention, Actor],
        places: tuple[PlaceMention, ...],
        dates: tuple[DateMention, ...],
    ) -> Coding:
        return Coding(
            __version__,
            self.digest,
            doc,
            lead,
            events,
            assemble.disputes(events),
            attributions,
            actor_mentions(actors),
            places,
            dates,
            {m.span: a for m, a in actors.items()},
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """The garbage collector waits: a report leaves no cycles behind, and looking for them takes a tenth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _with_speakers(sents: Sequence[Sentence], attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the noun that "who" or "which" stands for as the source: claims name people."""
    return tuple(replace(a, source=named(sents[a.source.sent], a.source)) if a.source else a for a in attributions)


def _speech(sents: Sequence[Sentence], attributions: Iterable[Attribution]) -> frozenset[tuple[int, int]]:
    """The tokens that are cues of speech: what they govern is told, not wished."""
    cued = {place for a in attributions if a.cue for place in range(a.cue.start, a.cue.end)}
    return frozenset((s.index, t.i) for s in sents for t in s.tokens if t.start in cued)


def _phrases(mentions: Iterable[EventMention], attributions: Iterable[Attribution]) -> list[Mention]:
    """Every phrase that may name somebody: fillers of roles and sources."""
    fillers = {m for e in mentions for role in ("actor", "target") for m in e.roles.get(role, ())}
    return sorted(fillers | {a.source for a in attributions if a.source})


def _headline_block(doc: Document, sents: Sequence[Sentence]) -> int | None:
    """The block of the headline, where the text shows one."""
    title = headline(doc)
    return next((s.block for s in sents if title and title.start <= s.start < title.end), None)
