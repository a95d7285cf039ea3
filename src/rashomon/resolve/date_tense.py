"""Which way a clause looks, back or ahead, so that "on Monday" finds its week."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from rashomon.types import Sentence, Token

Direction = Literal[-1, 0, 1]
_AHEAD = frozenset("plan expect schedule set due intend agree want hope aim promise vow threaten propose slate mean like urge ask order "
                   "tell prepare try call about bind supposed likely ready able decide".split())
_MODAL = frozenset("will shall 'll wo may might would should could can must".split())


class Clauses:
    """Finds the sentence and the clause of any place in the text."""

    def __init__(self, sents: Sequence[Sentence]) -> None:
        self.sents = sents
        self.starts = [s.start for s in sents]

    def token(self, offset: int) -> tuple[Sentence, Token] | None:
        """The sentence and word at this character."""
        n = bisect_right(self.starts, offset) - 1
        if n < 0 or offset >= self.sents[n].end:
            return None
        token = self.sents[n].at(offset)
        return (self.sents[n], token) if token else None

    def direction(self, offset: int) -> Direction:
        """-1 where the clause tells the past, 1 where it tells what is to come, 0 where it does not say."""
        found = self.token(offset)
        if found is None:
            return 0
        sent, token = found
        at = token
        for _ in range(len(sent.tokens)):
            if at.pos in ("VERB", "AUX") and (way := _tense(sent, at)):
                return way
            if at.head == at.i:
                return 0
            at = sent.tokens[at.head]
        return 0


def _tense(sent: Sentence, verb: Token) -> Direction:
    """The direction of one verb with its auxiliaries; 0 where the verb above it decides."""
    helpers = sent.kids(verb.i, "aux", "auxpass")
    words = {t.text.lower() for t in helpers}
    if words & _MODAL:
        return -1 if "have" in words else 1
    if "to" in words:
        return _infinitive(sent, verb)
    if verb.tag == "VBD" or any(t.tag == "VBD" or t.lemma == "have" for t in helpers):
        return -1
    if helpers and verb.tag == "VBG":
        return 1
    return 0


def _infinitive(sent: Sentence, verb: Token) -> Direction:
    """"is to meet" and "plans to meet" look ahead; "managed to meet" looks where its own verb looks."""
    head = sent.tokens[verb.head]
    if head.i == verb.i or head.lemma in _AHEAD or head.lemma in ("be", "go"):
        return 1
    return 0
