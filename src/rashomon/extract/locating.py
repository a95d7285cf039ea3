"""Which places of a sentence say where its events happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from rashomon.extract.events import EventMention
from rashomon.syntax import phrase
from rashomon.types import PlaceMention, Sentence, Span, Token

Relation = Callable[[Sentence, PlaceMention], Literal["around", "beside", "afar"] | None]
_MODIFIERS = {"compound", "amod", "nmod", "poss"}
_LOCATIVE = frozenset(
    """in at near on outside inside around across over above between off along through within into beside opposite
    beyond to towards toward throughout by under amid""".split()
)
_AIMS = frozenset("to into towards toward through by under amid".split())  # a noun after these is where to, or who
_HITS = {"ASSAULT", "COERCE"}  # what is hit or raided is where it happens
_PLACED_OF = frozenset("outside inside front west east north south centre center heart middle out".split())


def sentence_of(sents: Sequence[Sentence], span: Span) -> Sentence | None:
    """The sentence that holds the beginning of a span."""
    low, high = 0, len(sents) - 1
    while low <= high:
        middle = (low + high) // 2
        if span.start < sents[middle].start:
            high = middle - 1
        elif span.start >= sents[middle].end:
            low = middle + 1
        else:
            return sents[middle]
    return None


def top(sent: Sentence, span: Span) -> int:
    """The token of a span that governs the others."""
    inside = [t for t in sent.tokens if t.start < span.end and span.start < t.end]
    return next((t.i for t in inside if not span.start <= sent.tokens[t.head].start < span.end), inside[-1].i)


def locate(
    sents: Sequence[Sentence],
    mentions: Sequence[EventMention],
    by_sent: Mapping[int, Sequence[int]],
    places: Sequence[PlaceMention],
    locations: frozenset[str],
    relation: Relation,
) -> list[PlaceMention]:
    """The places, named and described, that say where something of their sentence happened, in text order.

    A town from which the place is measured ("30 km west of Tirana") stands for its surroundings, where nothing else
    of the sentence says more.
    """
    found: list[PlaceMention] = []
    beside: list[tuple[int, PlaceMention]] = []
    for p in places:
        sent = sentence_of(sents, p.span)
        how = relation(sent, p) if sent else "around"
        here = [mentions[n] for n in by_sent.get(sent.index, ())] if sent else []
        if sent and how is None and _locates(sent, here, p, locations):
            found.append(p)
        elif sent and how == "beside" and p.place:
            beside.append((sent.index, replace(p, place=replace(p.place, precision="admin2"))))
    told = {s.index for p in found if (s := sentence_of(sents, p.span))}
    found += [p for at, p in beside if at not in told]
    found += [
        p for n in by_sent for p in _described(sents[n], locations) if not any(q.span.overlaps(p.span) for q in places)
    ]
    return sorted(found, key=lambda p: p.span)


def _locates(sent: Sentence, here: Sequence[EventMention], place: PlaceMention, locations: frozenset[str]) -> bool:
    """The name says where: after a preposition of place, before the event noun, or as what was hit."""
    token = sent.tokens[top(sent, place.span)]
    if token.dep in _MODIFIERS and sent.tokens[token.head].lemma.lower() in locations:
        token = sent.tokens[token.head]  # "at the Dispur police station"
    if token.dep in _MODIFIERS:
        return any(token.head in m.anchors for m in here)
    if _told_of_somebody(sent, token, here):
        return False
    return is_locative(sent, token, locations) or any(_is_hit(sent, token, m, place) for m in here)


def _told_of_somebody(sent: Sentence, token: Token, here: Sequence[EventMention]) -> bool:
    """The clause only says who somebody is: "a teacher who was born in Kem"."""
    while token.head != token.i and token.pos not in ("VERB", "AUX"):
        token = sent.tokens[token.head]
    return token.dep == "relcl" and token.tag in ("VBD", "VBN") and not any(token.i in m.anchors for m in here)


def _is_hit(sent: Sentence, token: Token, mention: EventMention, place: PlaceMention) -> bool:
    """What the attack is on: "shells hit Kharkiv", "attacked the Kem police station", "abducted from Kem"."""
    if mention.frame.type not in _HITS:
        return False
    above = sent.tokens[token.head]
    if mention.frame.mode == "abduct" and above.text.lower() == "from" and above.head in mention.anchors:
        return True
    whole = place.place is not None and place.place.precision == "country"
    return not (whole and mention.frame.type != "ASSAULT") and any(
        m.head == token.i for m in mention.roles.get("target", ())
    )


def is_locative(sent: Sentence, token: Token, locations: frozenset[str]) -> bool:
    """The noun stands after a preposition of place, itself or as "the edge of" it."""
    for _ in range(6):
        head = sent.tokens[token.head]
        above = sent.tokens[head.head]
        word = head.text.lower()
        if token.dep == "pobj" and (word in _LOCATIVE or word == "of" and above.text.lower() in _PLACED_OF):
            return True
        of = token.dep == "pobj" and word == "of" and above.lemma in locations
        if token.dep not in ("appos", "conj", "nmod", "compound") and not of:
            return token.dep in ("npadvmod", "ROOT")
        token = above if of else head
    return False


def _described(sent: Sentence, locations: frozenset[str]) -> Iterator[PlaceMention]:
    """Places that the words describe but do not name: "at the bus park", "outside her office"."""
    for t in sent.tokens:
        word = sent.tokens[t.head].text.lower()
        if t.dep == "pobj" and t.pos == "NOUN" and t.lemma in locations and word in _LOCATIVE - _AIMS:
            yield PlaceMention(phrase(sent, t.i).span, None)
