"""Which way a clause looks, back or ahead, so that "on Monday" finds its week."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from rashomon.lexicon.dates import DateWords
from rashomon.types import Sentence, Token

Words = dict[str, frozenset[str]]
Direction = Literal[-2, -1, 0, 1, 2]


class Clauses:
    """Finds the sentence and the clause of any place in the text."""

    def __init__(self, sents: Sequence[Sentence], table: DateWords) -> None:
        self.sents = sents
        self.words = table.words
        self.starts = [s.start for s in sents]

    def token(self, offset: int) -> tuple[Sentence, Token] | None:
        """The sentence and word at this character."""
        n = bisect_right(self.starts, offset) - 1
        if n < 0 or offset >= self.sents[n].end:
            return None
        token = self.sents[n].at(offset)
        return (self.sents[n], token) if token else None

    def direction(self, offset: int) -> Direction:
        """Below 0 where the clause tells the past, above 0 where it looks ahead, 0 where it does not say.

        It is 2 off 0 where the verb that the words depend on says so itself.
        """
        found = self.token(offset)
        if found is None:
            return 0
        sent, at = found
        near: Literal[1, 2] = 2
        before = ""
        for _ in range(len(sent.tokens)):
            if way := _tense(sent, at, before, near == 2, self.words):
                return 2 if way * near == 2 else -2 if way * near == -2 else way
            if at.head == at.i or at.tag in ("VBZ", "VBP"):
                return 0
            near = 1 if at.pos in ("NOUN", "VERB", "AUX") and at is not found[1] else near
            before = at.text.lower() if at.pos in ("ADP", "SCONJ") else before
            at = sent.tokens[at.head]
        return 0


def _tense(sent: Sentence, word: Token, before: str, direct: bool, known: Words) -> Literal[-1, 0, 1]:
    """The direction of one verb with its auxiliaries; 0 where the word above it decides."""
    if direct and word.lemma in known["scheduled"] and word.tag in ("VBN", "JJ", "IN"):
        return 1
    if word.pos not in ("VERB", "AUX"):
        return 0
    if any(t.lemma in known["scheduled"] for t in sent.kids(word.i, "acomp")):
        return 1
    if word.lemma in known["put_off"] and before in ("until", "till", "to", "for"):
        return 1
    helpers = sent.kids(word.i, "aux", "auxpass")
    words = {t.text.lower() for t in helpers}
    if words & known["modals"]:
        return -1 if "have" in words else 1
    if "to" in words:
        return _infinitive(sent, word, known)
    if word.tag in ("VBD", "VBN") and not words & {"be", "being"}:
        return -1 if word.tag == "VBD" or not words or _past(helpers) else 0
    return -1 if _past(helpers) else 1 if helpers and word.tag == "VBG" else 0


def _past(helpers: list[Token]) -> bool:
    return any(t.tag == "VBD" or t.lemma == "have" for t in helpers)


def _infinitive(sent: Sentence, verb: Token, known: Words) -> Literal[0, 1]:
    """ "is to meet" and "plans to meet" look ahead; "managed to meet" looks where its own verb looks."""
    head = sent.tokens[verb.head]
    if head.i == verb.i or head.lemma in known["look_ahead"] or head.lemma in ("be", "go"):
        return 1
    return 0
