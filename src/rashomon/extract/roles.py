"""Who does what to whom: the phrases that fill the roles of one trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.lexicon.frames import Frame
from rashomon.patterns import Match
from rashomon.syntax import antecedent, conjuncts, objects, phrase, subjects
from rashomon.types import Mention, Sentence, Token

_NAMES = {"PERSON", "NORP", "ORG", "GPE", "FAC", "LOC"}
_TIMES = {"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"}
_EMPTY = {"it", "there", "this", "that", "what", "which", "who", "itself", "themselves", "himself", "each", "one"}
Roles = dict[str, tuple[Mention, ...]]


def fill_roles(match: Match, sent: Sentence, carrier: int | None) -> Roles:
    """The mentions that fill each role of a match; `carrier` is the light verb that carries a noun trigger."""
    frame, head = match.pattern.frame, match.head
    verbal = sent.tokens[head].pos == "VERB" and match.pattern.pos == "verb" or match.pattern.pos == "verb"
    slots = frame.verb_roles if verbal else frame.noun_roles
    taken = frozenset({head, *match.words} | ({carrier} if carrier is not None else set()))
    found: Roles = {}
    for role, names in slots.items():
        heads = _first_filled(sent, head, names, match, carrier, taken)
        if heads:
            found[role] = tuple(phrase(sent, h) for h in heads)
    return _two_sided(found, frame)


def _two_sided(found: Roles, frame: Frame) -> Roles:
    """In a meeting or a clash every party is an actor."""
    if "party" not in found:
        return found
    sides = (*found.get("actor", ()), *found.pop("party"))
    return {**found, "actor": tuple(sorted(set(sides)))}


def _first_filled(
    sent: Sentence, head: int, slots: Sequence[str], match: Match, carrier: int | None, taken: frozenset[int]
) -> list[int]:
    """The heads in the first of the slots that has any; a preposition that the pattern took leads its own object."""
    for slot in slots:
        heads = [h for h in _in_slot(sent, head, slot, match, carrier) if h not in taken and _can_fill(sent.tokens[h])]
        if heads:
            return list(dict.fromkeys(heads))
    return []


def _in_slot(sent: Sentence, head: int, slot: str, match: Match, carrier: int | None) -> Iterator[int]:
    verb = head if match.pattern.pos == "verb" else carrier
    match slot:
        case "subject":
            yield from subjects(sent, head)
        case "object":
            yield from objects(sent, head)
            yield from _taken_prepositions(sent, match)
        case "indirect":
            yield from _indirect(sent, head)
        case "governor":
            yield from subjects(sent, carrier) if carrier is not None else ()
        case "content":
            yield from _of_content(sent, head)
        case "clause":
            yield from (k for t in sent.kids(head, "ccomp") for k in subjects(sent, t.i))
        case "poss":
            yield from (c for t in sent.kids(head, "poss") for c in conjuncts(sent, t.i))
        case "modifier":
            yield from (
                t.i
                for t in sent.kids(head, "compound", "amod", "nmod")
                if t.ent in _NAMES or t.pos == "PROPN" or t.lemma in _FORCES
            )
        case _:
            yield from _after_preposition(sent, head, slot)
            if verb is not None and verb != head:
                yield from _after_preposition(sent, verb, slot)


_FORCES = frozenset(
    "police army military rebel militia government guerrilla troop militant student worker opposition".split()
)


def _taken_prepositions(sent: Sentence, match: Match) -> Iterator[int]:
    for i in match.words:
        if sent.tokens[i].pos in ("ADP", "SCONJ"):
            yield from _objects_of(sent, i)


def _indirect(sent: Sentence, head: int) -> Iterator[int]:
    """Whom something is given: "gave the refugees food", where the thing given is an object of its own."""
    direct = [t.i for t in sent.kids(head, "dobj")]
    for t in sent.kids(head, "dative"):
        yield from conjuncts(sent, t.i) if t.pos != "ADP" else _objects_of(sent, t.i)
    if len(direct) > 1:
        yield direct[0]


def _of_content(sent: Sentence, head: int) -> Iterator[int]:
    """Whom the act that is promised, threatened or refused would befall: "refused to send troops to Lisk"."""
    for t in sent.kids(head, "xcomp"):
        named = [k for word in ("to", "with", "against", "from", "on") for k in _after_preposition(sent, t.i, word)]
        yield from [*_indirect(sent, t.i), *named] or objects(sent, t.i)


def _after_preposition(sent: Sentence, head: int, word: str) -> Iterator[int]:
    for t in sent.kids(head, "prep", "agent", "dative"):
        if t.text.lower() == word:
            yield from _objects_of(sent, t.i)
        for deeper in sent.kids(t.i, "prep"):
            if deeper.text.lower() == word:
                yield from _objects_of(sent, deeper.i)
    for noun in sent.kids(head, "dobj", "nsubjpass", "oprd"):
        for t in sent.kids(noun.i, "prep"):
            if (
                t.text.lower() == word
                and sent.tokens[head].pos == "VERB"
                and word in ("on", "against", "with", "between", "to")
            ):
                yield from _objects_of(sent, t.i)


def _objects_of(sent: Sentence, preposition: int) -> Iterator[int]:
    for t in sent.kids(preposition, "pobj"):
        if (k := antecedent(sent, _before_date(sent, t))) is not None:
            yield from conjuncts(sent, k)


def _before_date(sent: Sentence, token: Token) -> int:
    """The name before a bare day that the parser took into it: "met President Assad Tuesday"."""
    names = [t.i for t in sent.kids(token.i, "compound", "nmod") if t.ent in _NAMES] if token.ent == "DATE" else []
    return names[-1] if names else token.i


def _can_fill(token: Token) -> bool:
    """Not a time, a sum or an empty word."""
    if (
        token.ent in _TIMES
        or (token.ent != "PERSON" and token.pos == "ADP")
        or token.pos in ("PUNCT", "VERB", "SYM", "ADV", "AUX")
    ):
        return False
    return token.text.lower() not in _EMPTY or token.text.lower() == "it"


def carrier_of(sent: Sentence, noun: int, light: frozenset[str], occurring: frozenset[str]) -> int | None:
    """The verb that carries a noun trigger: "the raid was carried out", "launched an attack", "the raid took place"."""
    token = sent.tokens[noun]
    verb = sent.tokens[token.head]
    if token.dep == "pobj" and verb.dep == "prep":
        verb = sent.tokens[verb.head]
    if verb.i == noun or verb.pos not in ("VERB", "AUX"):
        return None
    words = (
        light
        if token.dep in ("dobj", "nsubjpass", "pobj", "oprd", "attr")
        else occurring
        if token.dep == "nsubj"
        else frozenset()
    )
    parts = {verb.lemma} | {f"{verb.lemma} {t.text.lower()}" for t in sent.kids(verb.i, "prt", "dobj")}
    return verb.i if parts & words else None
