"""Which way a clause looks, back or ahead, so that "on Monday" finds its week."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from rashomon.types import Sentence, Token

Direction = Literal[-2, -1, 0, 1, 2]
_AHEAD = frozenset("plan expect schedule set due intend agree want hope aim promise vow threaten propose slate mean like urge ask order "
                   "tell prepare try call about bind suppose likely ready able decide".split())
_SCHEDULED = frozenset("due schedule slate effective payable plan expect set".split())
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
        """Below 0 where the clause tells the past, above 0 where it looks ahead, 0 where it does not say; 2 where its own verb says so."""
        found = self.token(offset)
        if found is None:
            return 0
        sent, at = found
        near: Literal[1, 2] = 2
        for _ in range(len(sent.tokens)):
            if way := _tense(sent, at):
                return 2 if way * near == 2 else -2 if way * near == -2 else way
            if at.head == at.i:
                return 0
            near = 1 if at.pos in ("NOUN", "VERB", "AUX") and at is not found[1] else near
            at = sent.tokens[at.head]
        return 0


def _tense(sent: Sentence, word: Token) -> Literal[-1, 0, 1]:
    """The direction of one verb with its auxiliaries; 0 where the word above it decides."""
    if word.lemma in _SCHEDULED and word.tag in ("VBN", "JJ", "IN"):
        return 1
    if word.pos not in ("VERB", "AUX"):
        return 0
    helpers = sent.kids(word.i, "aux", "auxpass")
    words = {t.text.lower() for t in helpers}
    if words & _MODAL:
        return -1 if "have" in words else 1
    if "to" in words:
        return _infinitive(sent, word)
    if word.tag == "VBD" or any(t.tag == "VBD" or t.lemma == "have" for t in helpers):
        return -1
    if word.tag == "VBN" and not helpers:
        return -1
    return 1 if helpers and word.tag == "VBG" else 0


def _infinitive(sent: Sentence, verb: Token) -> Literal[0, 1]:
    """"is to meet" and "plans to meet" look ahead; "managed to meet" looks where its own verb looks."""
    head = sent.tokens[verb.head]
    if head.i == verb.i or head.lemma in _AHEAD or head.lemma in ("be", "go"):
        return 1
    return 0
