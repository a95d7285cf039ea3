"""Whose place it is: who is meant when a camp, a house or an office is raided or hit."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.roles import Roles
from rashomon.syntax import conjuncts, phrase
from rashomon.types import Mention, Sentence

_HOLDS = frozenset("belong house own run use occupy control hold shelter operate maintain".split())
_SETTLED = frozenset("village town city hamlet district province region state county island capital suburb".split())
_NAMES = {"ORG", "NORP", "PERSON"}
_LINKS = ("of", "to", "by")


def with_owners(sent: Sentence, roles: Roles, locations: frozenset[str]) -> Roles:
    """The roles with the owners of a place that is the target, each as a target of its own, before the place."""
    targets = roles.get("target", ())
    owners = [o for t in targets if sent.tokens[t.head].lemma in locations for o in _owners(sent, t.head)]
    return {**roles, "target": tuple(dict.fromkeys([*owners, *targets]))} if owners else roles


def _owners(sent: Sentence, place: int) -> Iterator[Mention]:
    """The group that a place belongs to or houses: "a camp belonging to the movement", "the party's office"."""
    for t in sent.kids(place, "acl", "relcl"):
        if t.lemma in _HOLDS:
            yield from _held(sent, t.i)
    for t in sent.kids(place, "poss"):
        if t.pos != "PRON":
            yield phrase(sent, t.i)
    for by in sent.kids(place, "prep"):
        if by.text.lower() == "of" and sent.tokens[place].lemma not in _SETTLED:  # "the village of Kem" is Kem
            yield from (phrase(sent, t.i) for t in sent.kids(by.i, "pobj") if _is_named(sent, t.i))


def _is_named(sent: Sentence, head: int) -> bool:
    """The phrase holds the name of a group: "the opposition group Open Shore Movement"."""
    first, last = sent.edges[head]
    return any(t.ent in _NAMES for t in sent.tokens[first : last + 1])


def _held(sent: Sentence, verb: int) -> Iterator[Mention]:
    direct = [t.i for t in sent.kids(verb, "dobj")]
    linked = [t.i for p in sent.kids(verb, "prep", "agent") if p.text.lower() in _LINKS for t in sent.kids(p.i, "pobj")]
    yield from (phrase(sent, c) for k in direct + linked for c in conjuncts(sent, k))
