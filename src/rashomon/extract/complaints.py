"""Who condemns whom in an adjective, and who was refused what he complains of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract.events import EventMention
from rashomon.extract.voices import Voices
from rashomon.lexicon.frames import Frame
from rashomon.syntax import conjuncts, phrase
from rashomon.types import Mention, Sentence, Token

BLAME = Frame("condemnation", "ACCUSE", "disapprove", {}, {}, needs=("actor",), where="blame.yaml")
_PREDICATES = ("acomp", "attr", "oprd")


def with_complaints(
    mentions: Sequence[EventMention], sents: Sequence[Sentence], voices: Voices, blame: frozenset[str]
) -> tuple[EventMention, ...]:
    """The mentions with condemnations told in a predicate and targets of refusals complained of, in text order."""
    taken = {(m.sent, m.head) for m in mentions}
    found = [c for s in sents for c in _condemnations(s, voices, blame) if (c.sent, c.head) not in taken]
    refusals = [_with_complainer(m, mentions, sents[m.sent]) for m in mentions]
    return tuple(sorted((*refusals, *found), key=lambda m: (m.sent, m.head)))


def _condemnations(sent: Sentence, voices: Voices, blame: frozenset[str]) -> Iterator[EventMention]:
    """What a voice calls the deed of a party: "the reaction of the movement was unacceptable"."""
    for token in sent.tokens:
        if token.lemma not in blame or token.dep not in _PREDICATES or sent.tokens[token.head].lemma != "be":
            continue
        trigger = sent.span(token.i, token.i)
        inner = voices.at(trigger).inner
        parties = [p for s in sent.kids(token.head, "nsubj") for p in _parties(sent, s)]
        if inner is None or inner.source is None or not parties or _denied(sent, token):
            continue
        roles = {"actor": (inner.source,), "target": tuple(parties)}
        anchors = frozenset({token.i, token.head})
        yield EventMention(
            BLAME, trigger, sent.index, token.i, anchors, roles, "actual", False, False, False, False, "lexicon:blame"
        )


def _parties(sent: Sentence, subject: Token) -> Iterator[Mention]:
    """Whose deed is spoken of: the possessor of the subject or the noun behind its "of" or "by"."""
    for t in sent.kids(subject.i, "poss"):
        yield phrase(sent, t.i)
    for by in sent.kids(subject.i, "prep", "agent"):
        if by.text.lower() in ("of", "by"):
            yield from (phrase(sent, c) for t in sent.kids(by.i, "pobj") for c in conjuncts(sent, t.i))


def _denied(sent: Sentence, token: Token) -> bool:
    return any(t.dep == "neg" for t in (*sent.kids(token.i), *sent.kids(token.head)))


def _with_complainer(mention: EventMention, mentions: Sequence[EventMention], sent: Sentence) -> EventMention:
    """A refusal that somebody complains of in the same sentence befell the complainer."""
    if mention.frame.type != "REJECT" or "target" in mention.roles:
        return mention
    i = mention.head
    for _ in range(4):
        i = sent.tokens[i].head
        complaints = (m for m in mentions if m.sent == sent.index and i in m.anchors and m.frame.type == "ACCUSE")
        above = next(complaints, None)
        if above is not None and "actor" in above.roles:
            return replace(mention, roles={**mention.roles, "target": above.roles["actor"]})
    return mention
