"""Which fillers of a role can be a party, and which mentions lack a party that their frame needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.extract.events import EventMention
from rashomon.extract.slots import like_party
from rashomon.types import Actor, Attribution, Mention, Sentence, Span, Token

_VERBAL = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
_JUDGING = {"ACCUSE", "REJECT", "SUPPORT"}  # "condemned the killing", "rejected the offer"
_NAMED = {"PERSON", "NORP", "ORG", "GPE"}
_THINGS = {"which", "that", "this", "these", "those", "there", "what"}


def with_parties(
    mentions: Sequence[EventMention],
    sents: Sequence[Sentence],
    actors: Mapping[Mention, Actor],
    attributions: Sequence[Attribution],
) -> tuple[EventMention, ...]:
    """The mentions with fillers that can be parties; those that lack a party which their frame needs are left out."""
    triggers = {(m.sent, m.head) for m in mentions}
    speakers = [(a.cue, a.source) for a in attributions if a.cue and a.source]
    kept = list(_kept([_by_speaker(m, speakers) for m in mentions], sents, actors, triggers))
    return tuple(m for m in kept if not _only_wanted(m, kept, sents[m.sent]))


def _only_wanted(mention: EventMention, mentions: Sequence[EventMention], sent: Sentence) -> bool:
    """The act is merely what another act of words asks for or refuses: "demanded the release of those held"."""
    if mention.modality != "hypothetical" or (mention.noun and mention.frame.type == "PROTEST"):
        return False
    anchors = {
        a
        for m in mentions
        if m is not mention and m.sent == mention.sent and m.frame.type in _VERBAL
        for a in m.anchors
    }
    i = mention.head
    for _ in range(6):
        i = sent.tokens[i].head
        if i in anchors:
            return True
    return False


def _by_speaker(mention: EventMention, speakers: Sequence[tuple[Span, Mention]]) -> EventMention:
    """A speech act is done by whoever speaks: the source of the attribution that the trigger cues."""
    speaker = next((s for cue, s in speakers if cue.overlaps(mention.trigger)), None)
    if (
        speaker is None
        or mention.frame.type not in _VERBAL
        or "actor" in mention.roles
        and len(mention.roles["actor"]) > 1
    ):
        return mention
    return replace(mention, roles={**mention.roles, "actor": (speaker,)})


def _kept(
    mentions: Sequence[EventMention],
    sents: Sequence[Sentence],
    actors: Mapping[Mention, Actor],
    triggers: set[tuple[int, int]],
) -> Iterator[EventMention]:
    for mention in mentions:
        roles = dict(mention.roles)
        if "actor" in roles:
            roles["actor"] = tuple(m for m in roles["actor"] if _is_party(m, sents, actors, triggers))
        if "target" in roles:
            roles["target"] = tuple(m for m in roles["target"] if _can_suffer(mention, m, sents, actors, triggers))
        found = {role: fillers for role, fillers in roles.items() if fillers}
        if all(need in found for need in mention.frame.needs) or _understood(mention, found, actors):
            yield replace(mention, roles=found)


def _understood(mention: EventMention, found: Mapping[str, Sequence[Mention]], actors: Mapping[Mention, Actor]) -> bool:
    """A verb without a doer still tells of one where it names whom it befell: "were refused passage"."""
    return not mention.noun and any(m in actors for m in found.get("target", ()))


def _is_party(
    filler: Mention, sents: Sequence[Sentence], actors: Mapping[Mention, Actor], triggers: set[tuple[int, int]]
) -> bool:
    """Somebody who can act: resolved, named or a pronoun for people, and no deed or thing."""
    token = sents[filler.sent].tokens[filler.head]
    if (filler.sent, filler.head) in triggers and token.ent not in _NAMED:
        return False
    if token.pos == "PRON":
        if token.tag == "PRP$":
            return filler in actors
        return token.text.lower() not in _THINGS or filler in actors
    if _owned_thing(token, filler, sents[filler.sent], actors.get(filler)):
        return False
    named = any(t.ent in _NAMED for t in sents[filler.sent].tokens if filler.start <= t.start < filler.end)
    return filler in actors or named or token.pos == "PROPN"


def _owned_thing(head: Token, filler: Mention, sent: Sentence, actor: Actor | None) -> bool:
    """A plan, an office or a ship is somebody's and acts for nobody, though whose it is may be known."""
    if head.pos != "NOUN" or head.ent in _NAMED or like_party(head) or not sent.kids(head.i, "poss"):
        return False
    return actor is None or head.text.lower() not in actor.name.lower()


def _can_suffer(
    mention: EventMention,
    filler: Mention,
    sents: Sequence[Sentence],
    actors: Mapping[Mention, Actor],
    triggers: set[tuple[int, int]],
) -> bool:
    """Anybody and anything can be hit; spoken to or of are parties, and a deed only where it is judged."""
    if (filler.sent, filler.head) in triggers:
        return mention.frame.type in _JUDGING
    return (
        mention.frame.type not in _VERBAL
        or filler in actors
        or sents[filler.sent].tokens[filler.head].pos in ("PROPN", "PRON", "NOUN")
        or sents[filler.sent].tokens[filler.head].lemma == "other"
    )
