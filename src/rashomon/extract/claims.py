"""From the tellings of an event to claims: one value, one voice, one stance, one quote each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.attach import Telling
from rashomon.extract.events import EventMention
from rashomon.extract.joining import Happening
from rashomon.extract.locating import sentence_of
from rashomon.extract.voices import Standing, Voices
from rashomon.types import (
    Actor,
    Attribution,
    Claim,
    Document,
    Evidence,
    Mention,
    Quantity,
    Sentence,
    Span,
    Stance,
    Value,
    Voice,
)

_TOLL_OF = {"killing": "killed", "wounding": "injured"}  # kinds that only state a toll
_ANYBODY = ("anyone", "anybody", "any", "a")  # "denied that anyone had been killed"
PART = "-part"  # ends the origin of a figure that is part of a larger one: "including three children"
COUNTED = ("killed", "injured", "missing", "detained", "abducted", "displaced", "participants", "seized", "damaged")


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its event has an id."""

    field: str
    value: Value
    standing: Standing
    stance: Stance
    quote: Span
    origin: str
    speaker: Mention | None = (
        None  # the claimant where it is no attribution's source: "the Front denied responsibility"
    )
    cue: Span | None = None


def short_hash(*parts: object) -> str:
    """A content hash of some values, sixteen hex digits."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ClaimMaker:
    """Turns happenings into claims, with the report's sentences, voices and actors at hand."""

    doc: Document
    sents: Sequence[Sentence]
    voices: Voices
    actors: Mapping[Mention, Actor]
    weapons: Mapping[str, str | None]
    headline_block: int | None = None

    def drafts(self, happening: Happening) -> list[Draft]:
        """Every value that the tellings carry, as the report gives it, duplicates included."""
        asserted = any(
            self._standing_stance(t) == "asserts" and t.mention.modality != "negated" for t in happening.tellings
        )
        nils = [toll.cue for t in happening.tellings for toll in t.tolls if toll.quantity.high == 0]
        body = [d for t in happening.tellings if not self._in_headline(t) for d in self._of_telling(t, asserted, nils)]
        told = {d.field for d in body}
        title = [d for t in happening.tellings if self._in_headline(t) for d in self._of_telling(t, asserted, nils)]
        return body + [d for d in title if d.field not in told or d.standing.inner is not None]

    def _in_headline(self, telling: Telling) -> bool:
        return self.headline_block is not None and self.sents[telling.mention.sent].block == self.headline_block

    def _of_telling(self, telling: Telling, asserted: bool, nils: Sequence[Span]) -> Iterator[Draft]:
        mention = telling.mention
        standing = self._standing(telling)
        stance = self._standing_stance(telling)
        refused = stance != "asserts" or (mention.modality == "negated" and asserted and standing.inner is not None)
        granted = any(nil.overlaps(mention.trigger) for nil in nils) or self._in_passing(mention)
        if refused and not granted:  # "nobody was killed in the raid" grants the raid
            yield from self._denial(telling, standing, "denies" if stance == "asserts" else stance)
        elif not refused:
            yield from self._parties(telling, standing)
            yield from self._circumstances(telling, standing)
        yield from self._tolls(telling)

    def _in_passing(self, mention: EventMention) -> bool:
        """The deed is only where or when something else is denied: "denied that anyone was hurt in the raid"."""
        sent = self.sents[mention.sent]
        token = sent.tokens[mention.head]
        above = sent.tokens[sent.tokens[token.head].head]
        return mention.noun and mention.definite and token.dep == "pobj" and above.pos == "VERB"

    def _standing(self, telling: Telling) -> Standing:
        """Who vouches for a telling; who does what his words promise or offer ("he offered to mediate") does not.

        Who tells of his own deed ("the group said that it had fired") vouches for it.
        """
        mention = telling.mention
        standing = self.voices.at(mention.trigger, mention.trigger)
        doers = [m.span for m in mention.roles.get("actor", ())]
        while (inner := standing.inner) and inner.source and inner.stance == "asserts" and not _tells(inner):
            if not any(d.overlaps(inner.source.span) for d in doers):
                break
            standing = Standing(standing.outer[-1] if standing.outer else None, standing.outer[:-1])
        return standing

    def _standing_stance(self, telling: Telling) -> Stance:
        inner = self._standing(telling).inner
        return inner.stance if inner else "asserts"

    def _denial(self, telling: Telling, standing: Standing, stance: Stance) -> Iterator[Draft]:
        """A voice that denies or doubts the deed: a claim on the doer where the words name one, and on `occurred`.

        "Our troops fired no shells" only clears the doer; "denied that troops fired" denies the whole.
        """
        mention = telling.mention
        content = standing.inner.content[0] if standing.inner else mention.trigger
        clause = self._clip(content, mention.trigger)
        doers = mention.roles.get("actor", ())
        field = _TOLL_OF.get(mention.frame.kind)
        victims = [m for m in mention.roles.get("target", ()) if m.text.split()[0].lower() in _ANYBODY]
        if field and victims and not doers:
            nil = Value(victims[0].span, quantity=Quantity(0, 0, 0, "people"))
            yield Draft(field, nil, standing, stance, clause, mention.origin)
            return
        for m in doers:
            yield Draft("actor", Value(m.span, actor=self.actors.get(m)), standing, stance, clause, mention.origin)
        if not doers or (standing.inner and standing.inner.stance != "asserts"):
            yield Draft("occurred", Value(clause), standing, stance, clause, mention.origin)

    def _parties(self, telling: Telling, standing: Standing) -> Iterator[Draft]:
        mention = telling.mention
        quote = self._quote(mention.trigger, standing)
        for field in ("actor", "target"):
            for m in mention.roles.get(field, ()):
                yield Draft(field, Value(m.span, actor=self.actors.get(m)), standing, "asserts", quote, mention.origin)

    def _circumstances(self, telling: Telling, standing: Standing) -> Iterator[Draft]:
        mention = telling.mention
        quote = self._quote(mention.trigger, standing)
        for p in telling.places:
            said = (
                quote if sentence_of(self.sents, p.span) is self.sents[mention.sent] else self._quote(p.span, standing)
            )
            yield Draft("place", Value(p.span, place=p.place), standing, "asserts", said, "rule:attach/place")
        for d in telling.dates:
            yield Draft("date", Value(d.span, when=d.when), standing, "asserts", quote, "rule:attach/date")
        for w in telling.means:
            kind = self.weapons.get(w.text.lower()) or self._weapon_kind(w)
            yield Draft("means", Value(w.span, kind=kind), standing, "asserts", quote, "rule:attach/means")

    def _weapon_kind(self, weapon: Mention) -> str | None:
        token = self.sents[weapon.sent].tokens[weapon.head]
        before = self.sents[weapon.sent].tokens[weapon.head - 1].text.lower() if weapon.head else ""
        return self.weapons.get(f"{before} {token.lemma}") or self.weapons.get(token.lemma)

    def _tolls(self, telling: Telling) -> Iterator[Draft]:
        for toll in telling.tolls:
            standing = self.voices.at(toll.mention.span, telling.mention.trigger)
            if standing.inner is None:
                standing = self.voices.at(toll.cue, telling.mention.trigger)
            if toll.again and standing.inner is None:
                continue
            stance: Stance = standing.inner.stance if standing.inner else "asserts"
            rule = f"rule:tolls/{toll.field}{PART if toll.part else ''}"
            quote = self._quote(toll.mention.span, standing)
            yield Draft(toll.field, Value(toll.mention.span, quantity=toll.quantity), standing, stance, quote, rule)

    def _quote(self, words: Span, standing: Standing) -> Span:
        """The sentence that carries the value, no further than the voice's own words."""
        part = (
            next((p for p in standing.inner.content if p.start <= words.start < p.end), None)
            if standing.inner
            else None
        )
        sent = sentence_of(self.sents, words)
        if sent is None:
            return part or words
        return self._clip(part, words) if part else self.doc.span(sent.start, sent.end)

    def _clip(self, part: Span, words: Span) -> Span:
        sent = sentence_of(self.sents, words)
        if sent is None:
            return part
        start, end = max(part.start, sent.start), min(part.end, sent.end)
        return self.doc.span(start, end) if start <= words.start < end else part

    # ------------------------------------------------------------ finishing

    def claims(self, event_id: str, drafts: Iterable[Draft], scores: Mapping[str, float]) -> tuple[Claim, ...]:
        """The claims of one event: the same value in one voice once, nils that answer another voice as denials."""
        kept: dict[tuple[object, ...], Draft] = {}
        for d in _answering(list(drafts), self._voice_key):
            kept.setdefault((d.field, _value_key(d), self._voice_key(d), d.stance), d)
        claims: dict[str, Claim] = {}
        for claim in (self._claim(event_id, d, scores) for d in kept.values()):
            claims.setdefault(claim.id, claim)  # the same words told twice in one voice are one claim
        return tuple(claims.values())

    def _claim(self, event_id: str, d: Draft, scores: Mapping[str, float]) -> Claim:
        claimant = self._voice(d.speaker or (d.standing.inner.source if d.standing.inner else None))
        via = tuple(v for a in d.standing.outer if (v := self._voice(a.source)) and not _same(v, claimant))
        inner = d.standing.inner
        cue = d.cue or (inner.cue if inner else None)
        value_at = d.value.span or d.quote
        id_ = "c:" + short_hash(
            event_id, d.field, value_at.start, value_at.end, claimant.span.start if claimant else "", d.stance
        )
        score = scores.get(d.field, 0.5) * (scores.get("voiced", 1.0) if claimant else 1.0)
        manner = inner.manner if inner else "indirect"
        return Claim(
            id_, d.field, d.value, claimant, via, d.stance, Evidence(d.quote, cue, manner, d.origin, round(score, 2))
        )

    def _voice(self, source: Mention | None) -> Voice | None:
        return Voice(source.span, self.actors.get(source)) if source else None

    def _voice_key(self, d: Draft) -> str:
        source = d.speaker or (d.standing.inner.source if d.standing.inner else None)
        if source is None:
            return ""
        actor = self.actors.get(source)
        return actor.id if actor else source.text.lower()


def _tells(attribution: Attribution) -> bool:
    """What is told in a clause or quotation is told of somebody; what is promised or done in one breath is not."""
    return attribution.rule.rpartition("/")[2] in ("clause", "quotation")


def _same(voice: Voice, other: Voice | None) -> bool:
    if other is None:
        return False
    return voice.span == other.span or (
        voice.actor is not None and other.actor is not None and voice.actor.id == other.actor.id
    )


def _answering(drafts: list[Draft], key: Callable[[Draft], str]) -> list[Draft]:
    """ "No person was touched" denies where another voice counts victims, and asserts where none does."""
    return [replace(d, stance="denies") if _nil(d) and _answers(d, drafts, key) else d for d in drafts]


def _nil(d: Draft) -> bool:
    return (
        d.value.quantity is not None
        and d.value.quantity.high == 0
        and d.stance == "asserts"
        and d.standing.inner is not None
    )


def _answers(d: Draft, drafts: Sequence[Draft], key: Callable[[Draft], str]) -> bool:
    return any(
        o.field == d.field and o.value.quantity and (o.value.quantity.low or o.value.quantity.best) and key(o) != key(d)
        for o in drafts
    )


def _value_key(d: Draft) -> object:
    v = d.value
    if v.quantity is not None and d.field in COUNTED:
        numbers = (v.quantity.low, v.quantity.best, v.quantity.high)
        return numbers if numbers != (None, None, None) else (v.span.text.lower() if v.span else "")
    if v.actor is not None:
        return v.actor.id
    if v.place is not None and v.place.id:
        return v.place.id
    if v.when is not None and v.when.value:
        return v.when.value
    return v.span.text.lower() if v.span else ""
