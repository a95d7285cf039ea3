"""Who the phrases of a report refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.lexicon.actors import ActorTable
from rashomon.resolve.coreference import Anaphor, antecedents, is_anaphor, subject_beside
from rashomon.resolve.phrases import Reading
from rashomon.resolve.rules import fallback, of_noun, resolve_phrase
from rashomon.types import Actor, ActorMentions, Document, Mention, PlaceMention, Sentence, Span

_FOLLOWING = frozenset({"men", "man", "people", "supporter", "side"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_SPEAKER = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves"})


class ActorResolver:
    """Says who each actor, target and source of a report is; a mention that stays unclear is left out."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table

    def __call__(
        self,
        doc: Document,
        sents: Sequence[Sentence],
        mentions: Sequence[Mention],
        places: Sequence[PlaceMention] = (),
        speakers: Mapping[Span, Mention] | None = None,
    ) -> dict[Mention, Actor]:
        """The actor of each mention, in order of the mentions."""
        reading = Reading.of(self.table, doc, sents, places)
        found: dict[Mention, Actor] = {}
        for mention in sorted(set(mentions)):
            actor = self._one(reading, mention, found, speakers or {})
            if actor is not None:
                found[mention] = actor
        return found

    def _one(
        self, reading: Reading, mention: Mention, found: Mapping[Mention, Actor], speakers: Mapping[Span, Mention]
    ) -> Actor | None:
        """One mention: a pronoun by its antecedent, anything else by what it says."""
        if mention.text.lower() in _SPEAKER and mention.text != "US":
            return self._speaker(reading, mention, found, speakers)
        if (back := relative_to(reading, mention)) is not None:
            return found.get(back) or self._one(reading, back, found, speakers)
        if is_anaphor(reading, mention):
            return self._referred(reading, mention, found, speakers) or fallback(reading, mention)
        return (
            self._owned(reading, mention, found)
            or resolve_phrase(reading.phrase(mention))
            or self._owner(reading, mention, found, speakers)
        )

    def _owner(
        self, reading: Reading, mention: Mention, found: Mapping[Mention, Actor], speakers: Mapping[Span, Mention]
    ) -> Actor | None:
        """Whose thing or deed it is, where nobody acts by that name: "the ministry's offer", "parts of Iraq"."""
        sent = reading.sents[mention.sent]
        if sent.tokens[mention.head].pos != "NOUN":
            return None
        for i in _owners(sent, mention.head):
            owner = Mention(sent.span(_leftmost(sent, i), i), mention.sent, i)
            if (actor := found.get(owner) or self._one(reading, owner, found, speakers)) is not None:
                return actor
        return None

    def _referred(
        self, reading: Reading, mention: Mention, found: Mapping[Mention, Actor], speakers: Mapping[Span, Mention]
    ) -> Actor | None:
        """The actor of the best antecedent that is not the subject of the same verb."""
        anaphor = Anaphor(reading, mention)
        subject = subject_beside(anaphor)
        rival = found.get(subject) or self._one(reading, subject, found, speakers) if subject else None
        for back in antecedents(anaphor):
            actor = found.get(back) or self._one(reading, back, found, speakers)
            if actor is not None and (rival is None or actor.id != rival.id):
                return actor
        return None

    def _owned(self, reading: Reading, mention: Mention, found: Mapping[Mention, Actor]) -> Actor | None:
        """ "Its troops", "his government": those of whoever the pronoun stands for."""
        phrase = reading.phrase(mention)
        owner = next((k for k in phrase.sent.kids(phrase.head.i, "poss") if k.pos == "PRON"), None)
        if (
            owner is None
            or phrase.noun is None
            or not (phrase.noun.member or phrase.noun.body or phrase.noun.noun in _FOLLOWING)
        ):
            return None
        actor = self._one(reading, Mention(phrase.sent.span(owner.i, owner.i), mention.sent, owner.i), found, {})
        if actor is None:
            return None
        if actor.kind in {"organization", "group"} and not actor.id.startswith("gov:") and not phrase.noun.body:
            return actor
        return of_noun(phrase, phrase.noun, actor.country)

    def _speaker(
        self, reading: Reading, mention: Mention, found: Mapping[Mention, Actor], speakers: Mapping[Span, Mention]
    ) -> Actor | None:
        """'I' and 'we' inside a quotation: whoever is quoted."""
        for content, source in sorted(speakers.items(), key=lambda item: item[0].end - item[0].start):
            if mention.span.within(content) and source != mention:
                return found.get(source) or self._one(reading, source, found, {})
        return None


def _owners(sent: Sentence, head: int) -> list[int]:
    """The words that say whose a thing is: its possessor, its adjective of a people, what it is part of."""
    possessors = [t.i for t in sent.kids(head, "poss") if t.pos != "PRON"]
    adjectives = [t.i for t in sent.kids(head, "amod", "compound", "nmod") if t.ent in _NAMED]
    wholes = [k.i for t in sent.kids(head, "prep") if t.text == "of" for k in sent.kids(t.i, "pobj") if k.ent in _NAMED]
    return possessors + adjectives + wholes


def _leftmost(sent: Sentence, i: int) -> int:
    return min([i, *(sent.edges[t.i][0] for t in sent.kids(i, "compound", "amod", "det", "nmod") if t.i < i)])


def relative_to(reading: Reading, mention: Mention) -> Mention | None:
    """The phrase that a relative pronoun stands for."""
    if mention.text.lower() not in _RELATIVES:
        return None
    sent = reading.sents[mention.sent]
    at = sent.tokens[mention.head]
    for _ in range(6):
        if at.dep == "relcl":
            head = sent.tokens[at.head]
            return Mention(
                sent.span(sent.edges[head.i][0] if sent.edges[head.i][0] <= head.i else head.i, head.i),
                mention.sent,
                head.i,
            )
        at = sent.tokens[at.head]
    return None


def actor_mentions(resolved: Mapping[Mention, Actor]) -> tuple[ActorMentions, ...]:
    """Each actor once with all its mentions, in order of the first; the fullest name and most facts win."""
    groups: dict[str, list[tuple[Span, Actor]]] = {}
    for mention, actor in sorted(resolved.items(), key=lambda item: item[0]):
        groups.setdefault(actor.id, []).append((mention.span, actor))
    listed = (ActorMentions(rows[0][1], tuple(sorted({span for span, _ in rows}))) for rows in groups.values())
    return tuple(sorted(listed, key=lambda a: a.mentions[0]))
