"""Whether a predicate is told as done, as not done, as to come or as merely thought of."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.lexicon.scope import ScopeTable
from rashomon.types import Modality, Sentence, Token

_COMPLEMENT = {
    "xcomp",
    "ccomp",
    "dobj",
    "pobj",
    "pcomp",
    "acl",
    "prep",
    "attr",
    "oprd",
    "nsubjpass",
    "conj",
    "agent",
    "advcl",
    "compound",
    "relcl",
    "nmod",
}
_BEFORE = {"previously", "formerly", "historically"}
_STEPS = 6


def modality_of(sent: Sentence, head: int, scope: ScopeTable, speech: frozenset[int] = frozenset()) -> Modality:
    """The modality of the predicate at a token; `speech` are the cues whose content is told, not wished.

    Nearest words decide: its own negation and auxiliaries first, then the governors above it.
    """
    return _own(sent, head, scope) or _governed(sent, head, scope, speech) or "actual"


def _own(sent: Sentence, head: int, scope: ScopeTable) -> Modality | None:
    """What negators, auxiliaries and conjunctions on the predicate make of it."""
    kids = sent.kids(head)
    if _negated(sent, head, kids, scope):
        return "negated"
    for t in kids:
        if t.dep == "aux" and (effect := scope.auxiliaries.get(t.text.lower())):
            return _modality(effect)
        if t.dep in ("mark", "advmod") and (effect := scope.marks.get(t.text.lower())):
            return _modality(effect)
        if t.dep in ("amod", "advmod") and scope.governors.get(t.lemma) in ("future", "hypothetical") and t.i < head:
            return _modality(scope.governors[t.lemma])
    return None


def _negated(sent: Sentence, head: int, kids: list[Token], scope: ScopeTable) -> bool:
    if any(
        t.dep == "neg" or (t.dep in ("det", "advmod", "preconj") and t.text.lower() in scope.negators) for t in kids
    ):
        return True
    arguments = [t for t in kids if t.dep in ("nsubj", "nsubjpass", "dobj")]
    return any(_none(sent, t, scope) for t in arguments)


def _none(sent: Sentence, noun: Token, scope: ScopeTable) -> bool:
    """The phrase names nobody and nothing: "no shots", "nobody", "none of them", "not a single shot"."""
    if noun.text.lower() in scope.negators:
        return True
    return any(t.dep in ("det", "neg") and t.text.lower() in scope.negators for t in sent.kids(noun.i))


def _governed(sent: Sentence, head: int, scope: ScopeTable, speech: frozenset[int]) -> Modality | None:
    """What the words above the predicate make of it, up to the next cue of speech."""
    for below, above in _upwards(sent, head):
        if below.dep in ("acl", "relcl") and sent.kids(below.i, "aux") and _none(sent, above, scope):
            return "negated"  # "did nothing to stop them", "made no attempt to stop them"
        if above.dep == "prep" and below.dep == "pobj" and (effect := scope.prepositions.get(above.text.lower())):
            return _modality(effect)
        if (effect := _effect(sent, below, above, scope)) is not None:
            return effect
        if above.i in speech or below.dep in ("relcl", "advcl"):
            return None
        if (
            above.pos in ("VERB", "AUX")
            and below.dep in ("xcomp", "ccomp", "conj", "dobj", "pcomp")
            and (own := _own(sent, above.i, scope))
        ):
            return own if own != "negated" or below.dep == "xcomp" else None
    return None


def _upwards(sent: Sentence, head: int) -> Iterator[tuple[Token, Token]]:
    below = sent.tokens[head]
    for _ in range(_STEPS):
        above = sent.tokens[below.head]
        if above.i == below.i or below.dep not in _COMPLEMENT:
            return
        yield below, above
        below = above


def _effect(sent: Sentence, below: Token, above: Token, scope: ScopeTable) -> Modality | None:
    """A governor's effect on its complement; a finite past clause after "fear" or "warn" is still a fear."""
    effect = scope.governors.get(above.lemma) if above.pos in ("VERB", "NOUN", "ADJ", "ADV", "AUX") else None
    if effect is None or below.dep in ("nsubjpass", "relcl", "advcl", "conj", "compound", "agent"):
        return None
    return None if effect == "historical" else _modality(effect)


def _modality(effect: str) -> Modality:
    match effect:
        case "actual" | "negated" | "future":
            return effect
        case _:
            return "hypothetical"


def told_as_past(sent: Sentence, head: int, scope: ScopeTable) -> bool:
    """The clause itself says that this lies behind or keeps happening: "once", "in the past", "are common"."""
    first, last = sent.edges[head]
    words = sent.span(first, last).text.lower()
    if any(p in words for p in scope.past_phrases):
        return True
    if any(t.text.lower() in _BEFORE for t in sent.tokens[first : last + 1]):
        return True
    near = [*sent.kids(head), *sent.kids(sent.tokens[head].head)]
    if any(t.dep in ("advmod", "acomp") and t.lemma in scope.habitual for t in near):
        return True
    if any(t.dep == "advmod" and t.text.lower() in scope.past_adverbs and not sent.kids(t.i) for t in near):
        return True
    return any(scope.governors.get(above.lemma) == "historical" for _, above in _upwards(sent, head))
