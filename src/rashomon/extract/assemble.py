"""From happenings to events with ids, claims, codes and a lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.codes import Parties, codes_of
from rashomon.extract.background import Timeline
from rashomon.extract.claims import ClaimMaker, Draft, short_hash
from rashomon.extract.contexts import ContextTable, contexts_of
from rashomon.extract.disputes import find_disputes
from rashomon.extract.joining import Happening
from rashomon.extract.locating import sentence_of
from rashomon.extract.parts import with_parts
from rashomon.extract.reasons import ReasonTable, find_reasons
from rashomon.extract.responsibility import Deeds, ResponsibilityTable, find_positions
from rashomon.extract.voices import Voices
from rashomon.types import Actor, Attribution, Claim, Dispute, Document, Event, Mention, Modality, Sentence, Value

_SPEECH = {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"}
_MEETINGS = {"AGREE", "SUPPORT", "CONCEDE", "CONSULT"}
_ARMS = {"firearms", "explosives", "heavy-weapons"}  # what weapon words stand for where their seizure disarms somebody


@dataclass(frozen=True, slots=True)
class ClaimTables:
    """The knowledge that turns happenings into claims."""

    weapons: Mapping[str, str | None]
    responsibility: ResponsibilityTable
    reasons: ReasonTable
    contexts: ContextTable
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes the events of one report."""

    doc: Document
    sents: Sequence[Sentence]
    attributions: Sequence[Attribution]
    voices: Voices
    actors: Mapping[Mention, Actor]
    tables: ClaimTables
    headline_block: int | None = None

    def __call__(self, happenings: Sequence[Happening]) -> tuple[tuple[Event, ...], str | None]:
        """The events in text order, and the id of the one that the report is about."""
        maker = ClaimMaker(self.doc, self.sents, self.voices, self.actors, self.tables.weapons, self.headline_block)
        dated = Timeline(self.doc.published, None)
        fresh = [h for h in happenings if not dated.lies_back(h)] or happenings
        timeline = Timeline(self.doc.published, lead_of(fresh, self.sents, self.headline_block))
        drafts = [maker.drafts(h) for h in happenings]
        for whole, found in with_parts(happenings, drafts, self.actors):
            drafts[whole] += found
        for n, draft in self._further(happenings, timeline):
            drafts[n].append(draft)
        events = tuple(self._event(h, d, maker, timeline) for h, d in zip(happenings, drafts, strict=True))
        lead = next((e.id for e, h in zip(events, happenings, strict=True) if h is timeline.lead), None)
        return events, lead

    def _further(self, happenings: Sequence[Happening], timeline: Timeline) -> Iterator[tuple[int, Draft]]:
        """Claims that speak of an event by reference: responsibility taken or refused, causes, characterisations."""
        deeds = Deeds(happenings, self.actors, timeline.lead)
        yield from find_positions(self.sents, deeds, self.voices, self.tables.responsibility)
        yield from find_reasons(
            self.doc, self.sents, happenings, self.voices, self.attributions, self.tables.reasons, timeline.lead
        )

    def _event(self, happening: Happening, drafts: Sequence[Draft], maker: ClaimMaker, timeline: Timeline) -> Event:
        mention = happening.mention
        frame, trigger = mention.frame, mention.trigger
        mode = frame.mode or next((t.mention.frame.mode for t in happening.tellings if t.mention.frame.mode), None)
        id_ = "e:" + short_hash(self.doc.text, frame.type, trigger.start, trigger.end)
        claims = maker.claims(id_, drafts, self.tables.scores)
        parties = self._parties(claims, frame.mutual)
        codes = codes_of(frame.type, mode, frame.cameo, frame.acled, parties, trigger.text)
        further = sorted(set(happening.triggers[1:]))
        return Event(
            id_,
            frame.type,
            mode,
            frame.kind,
            contexts_of(self.sents[mention.sent], frame, self.tables.contexts),
            trigger,
            tuple(m for m in further if not m.overlaps(trigger)),
            modality_of_all(happening),
            timeline.is_background(happening),
            codes,
            claims,
        )

    def _parties(self, claims: Sequence[Claim], mutual: bool) -> Parties:
        sides: dict[str, list[frozenset[str]]] = {"actor": [], "target": []}
        for c in claims:
            if c.field in sides and c.stance == "asserts":
                sides[c.field].append(frozenset(c.value.actor.sectors if c.value.actor else ()))
        deaths = any(
            c.field == "killed" and c.value.quantity and (c.value.quantity.high is None or c.value.quantity.high > 0)
            for c in claims
        )
        two_sided = len(sides["actor"]) != 1 if mutual else len(sides["actor"]) > 1 and not sides["target"]
        taken = [c.value for c in claims if c.field == "seized"]
        arms = any(self._is_weapon(v) for v in taken)
        return Parties(tuple(sides["actor"]), tuple(sides["target"]), two_sided, deaths, bool(taken), arms)

    def _is_weapon(self, taken: Value) -> bool:
        """What was taken is arms, by any word of the phrase."""
        sent = sentence_of(self.sents, taken.span) if taken.span else None
        words = (
            [t.lemma for t in sent.tokens if taken.span and taken.span.start <= t.start < taken.span.end]
            if sent
            else []
        )
        return any(self.tables.weapons.get(w) in _ARMS for w in words)

    def disputes(self, events: Sequence[Event]) -> tuple[Dispute, ...]:
        """What the voices of the report disagree on, event by event."""
        return tuple(d for e in events for d in find_disputes(e.id, e.claims))


def modality_of_all(happening: Happening) -> Modality:
    """Actual where any telling tells it as done, else as the clearest telling has it."""
    told: list[Modality] = [t.mention.modality for t in happening.tellings]
    return "actual" if "actual" in told else told[0]


def lead_of(happenings: Sequence[Happening], sents: Sequence[Sentence], headline_block: int | None) -> Happening | None:
    """The event of the headline or of the first sentence of the body that has one, the topmost first."""
    candidates = [h for h in happenings if modality_of_all(h) != "hypothetical" and not h.mention.historical] or list(
        happenings
    )
    news = [h for h in candidates if not any(_precedes(h, m, sents) for m in candidates)] or candidates
    return min(news, key=lambda h: _lead_rank(h, sents, headline_block), default=None)


def _precedes(happening: Happening, other: Happening, sents: Sequence[Sentence]) -> bool:
    """A deed that is dated by its distance from a meeting or accord alone: "met, four days after rockets struck"."""
    deed, meeting = happening.mention, other.mention
    if meeting.frame.type not in _MEETINGS or meeting.sent != deed.sent:
        return False
    vague = any(d.when.value is None and not d.lasts for t in happening.tellings for d in t.dates)
    sent = sents[deed.sent]
    return vague and _depth(sent, meeting.head) < _depth(sent, deed.head)


def _lead_rank(happening: Happening, sents: Sequence[Sentence], headline_block: int | None) -> tuple[object, ...]:
    mention = happening.mention
    in_headline = (
        any(sents[t.mention.sent].block == headline_block for t in happening.tellings)
        if headline_block is not None
        else False
    )
    sent = sents[mention.sent]
    first = mention.sent - (
        0 if headline_block is None else next((s.index for s in sents if s.block != headline_block), 0)
    )
    told = modality_of_all(happening) != "actual"
    return (
        told,
        not in_headline or first > 2,
        max(first, 0) if not in_headline else 0,
        mention.frame.type in _SPEECH,
        _depth(sent, mention.head),
        happening.main.start,
    )


def _depth(sent: Sentence, i: int) -> int:
    """How far below the root of its sentence a token stands."""
    depth = 0
    while sent.tokens[i].head != i and depth < len(sent.tokens):
        i, depth = sent.tokens[i].head, depth + 1
    return depth
