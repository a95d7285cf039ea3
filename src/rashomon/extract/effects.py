"""Words that only state the effect of a deed, beside the deed itself: "shelled the town, killing 12"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.attach import Telling
from rashomon.extract.events import EventMention
from rashomon.extract.moments import dates_meet
from rashomon.types import Sentence

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def is_effect(mention: EventMention, sents: Sequence[Sentence], effects: frozenset[str]) -> bool:
    """The mention says what came of a deed, not what was done."""
    lemma = sents[mention.sent].tokens[mention.head].lemma
    return lemma in effects and mention.frame.type == "ASSAULT" and not mention.frame.stands_for


def with_effects(
    tellings: Sequence[Telling], sents: Sequence[Sentence], effects: frozenset[str]
) -> list[tuple[Telling, ...]]:
    """The tellings, each deed with the words of its sentence that state its effect, in text order of the deeds."""
    owner = {id(effect): deed for effect, deed in _pairs(tellings, sents, effects)}
    units: dict[int, list[Telling]] = {id(t): [t] for t in tellings if id(t) not in owner}
    for t in tellings:
        if id(t) in owner:
            units[id(owner[id(t)])].append(t)
    return [tuple(u) for u in units.values()]


def _pairs(
    tellings: Sequence[Telling], sents: Sequence[Sentence], effects: frozenset[str]
) -> Iterator[tuple[Telling, Telling]]:
    """Each word of effect with its deed: the deed below it in the tree before the deed above it."""
    for effect in tellings:
        mention, sent = effect.mention, sents[effect.mention.sent]
        if not is_effect(mention, sents, effects):
            continue
        deeds = [
            t
            for t in tellings
            if t.mention.sent == sent.index and _is_deed(t.mention, sents, effects) and dates_meet([t], [effect])
        ]
        found = [t for t in deeds if _above(sent, t.mention.head, mention)]
        found = found or [
            t for t in deeds if _above(sent, mention.head, t.mention) or _subject_is(sent, mention.head, t.mention)
        ]
        if found:
            yield effect, found[0]


def _is_deed(mention: EventMention, sents: Sequence[Sentence], effects: frozenset[str]) -> bool:
    """A physical act told as done, of which deaths can be the effect."""
    told = mention.modality == "actual" and not mention.frame.stands_for
    return told and mention.frame.type in DEEDS and not is_effect(mention, sents, effects)


def _above(sent: Sentence, i: int, other: EventMention) -> bool:
    """The other mention governs this word, through participles and result clauses."""
    for _ in range(4):
        token = sent.tokens[i]
        if token.head == i:
            return False
        i = token.head
        if i in other.anchors:
            return True
        if token.dep in ("ccomp", "relcl"):
            return False
    return False


def _subject_is(sent: Sentence, verb: int, other: EventMention) -> bool:
    """ "The blast killed 12", "12 died in the attack"."""
    if any(t.i in other.anchors for t in sent.kids(verb, "nsubj", "agent")):
        return True
    inside = [t for k in sent.kids(verb, "prep", "agent") for t in sent.kids(k.i, "pobj")]
    return any(t.i in other.anchors for t in inside)
