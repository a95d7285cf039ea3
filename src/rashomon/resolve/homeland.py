"""Which countries that a sentence names may be the one whose government, army or police it speaks of."""

from __future__ import annotations

from rashomon.types import Sentence, Span, Token

_INNER = frozenset({"compound", "amod", "nmod", "poss", "conj", "npadvmod"})
_WITHIN = frozenset({"in", "at", "near", "inside", "across", "throughout", "around", "outside", "within"})
_ENDS = frozenset({"dobj", "dative", "oprd", "iobj"})


def may_be_home(sent: Sentence, name: Span) -> bool:
    """Not a country that is acted upon, dealt with, or merely somebody's seat: "Congress urged Peru to yield"."""
    tokens = sent.tokens
    at = next((t for t in tokens if name.start <= t.start < name.end), None)
    if at is None:
        return True
    if at.dep == "npadvmod" or tokens[min(at.i + 1, len(tokens) - 1)].text == "-":  # "a Lima-based group"
        return False
    return _leads(sent, at)


def _leads(sent: Sentence, at: Token) -> bool:
    """The phrase that the name is in stands where the scene or the doer of a clause does."""
    for _ in range(6):
        above = sent.tokens[at.head]
        if at.dep in _INNER:
            at = above
        elif at.dep == "pobj":
            if above.text.lower() in _WITHIN:
                return True
            if above.text.lower() != "of" or sent.tokens[above.head].pos not in ("NOUN", "PROPN"):
                return False
            at = sent.tokens[above.head]
        else:
            return at.dep not in _ENDS
    return True
