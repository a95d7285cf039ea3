"""What is said in a clause: after the cue, before it, round it, or where the parser loses it."""

from __future__ import annotations

from rashomon.extract.phrases import MARKS, Run, below, first_of, has_aux, runs
from rashomon.types import Sentence, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})


def clause(sent: Sentence, i: int) -> list[Run]:
    """A clause with its own subject, after or before the cue, or round it."""
    found = [k for k in sent.kids(i, "ccomp") if not _bare_infinitive(sent, k) and not is_verdict(sent, k)]
    if found:
        tokens = set[int]().union(*(below(sent, k.i, _afterthoughts(sent, k.i)) for k in _nearest(sent, found, i)))
        if found[0].i < i:
            tokens = _one_side(sent, tokens, i)
        return runs(sent, _without_that(sent, tokens - {i}))
    if _is_aside(sent, i):
        governor = sent.tokens[sent.tokens[i].head]
        top = governor.head if governor.dep in ("aux", "auxpass") else governor.i
        return runs(sent, _one_side(sent, below(sent, top, {i}), i))
    return []


def told_before(sent: Sentence, i: int) -> list[Run]:
    """What stands before a comma, source and cue at the end of a sentence, whatever the parser made of it."""
    speaker = first_of(reversed(sent.kids(i, "nsubj")))
    if speaker is None or speaker.i > i or sum(t.pos == "VERB" for t in sent.tokens[i + 1 :]):
        return []
    comma = sent.edges[speaker.i][0] - 1
    if comma < 3 or sent.tokens[comma].text != "," or len(sent.tokens) - i > 12:
        return []
    start = max((t.i + 1 for t in sent.tokens[:comma] if t.text == ";"), default=0)
    return runs(sent, range(start, comma)) if any(t.tag in _FINITE for t in sent.tokens[start:comma]) else []


def told_after(sent: Sentence, i: int) -> list[Run]:
    """The rest of a headline after its cue: "Ministry says 300 killed in raid"."""
    rest = sent.tokens[i + 1 :]
    plain = (
        len(rest) > 2 and rest[0].pos not in ("PUNCT", "ADP", "ADV", "PRON") and sent.tokens[-1].text not in (".", "?")
    )
    if not plain or not first_of(k for k in sent.kids(i, "nsubj") if k.i < i):
        return []
    return runs(sent, range(i + 1, len(sent.tokens))) if any(t.tag in ("VBN", "VBD", "VBG") for t in rest[1:]) else []


def _is_aside(sent: Sentence, i: int) -> bool:
    """ "Y, X said, Z" and "Y, as X said", where the cue takes no content of its own."""
    token = sent.tokens[i]
    if token.dep == "parataxis":
        addressed = token.lemma in ("tell", "assure", "remind", "inform")
        return not sent.kids(i, "xcomp", "attr", "acomp") and (addressed or not sent.kids(i, "dobj"))
    as_said = token.dep == "advcl" and any(k.lemma == "as" for k in sent.kids(i, "mark", "advmod"))
    return as_said and not sent.kids(i, "xcomp", "dobj", "attr", "acomp", "advcl")


def _one_side(sent: Sentence, tokens: set[int], i: int) -> set[int]:
    """Only what stands on the cue's side of a semicolon."""
    stops = [k.i for k in sent.tokens if k.text == ";"]
    before = max((k for k in stops if k < i), default=-1)
    after = min((k for k in stops if k > i), default=len(sent.tokens))
    return {k for k in tokens if before < k < after}


def _afterthoughts(sent: Sentence, i: int) -> set[int]:
    """What is added or cited, hung by the parser on the clause itself: ", adding that ...", ", according to ..."."""
    loose = [k for k in sent.kids(i, "advcl", "prep") if k.i > i and sent.tokens[k.i - 1].text == ","]
    return {k.i for k in loose if k.lemma in ("add", "note", "accord") and k.tag == "VBG"}


def _nearest(sent: Sentence, found: list[Token], i: int) -> list[Token]:
    """The clause right after the cue, else the one right before it; both of a split quotation."""
    before, after = [k for k in found if k.i < i][-1:], [k for k in found if k.i > i][:1]
    if before and after and (_opens_clause(sent, after[0]) or not _quoted_before(sent, before[0], i)):
        return after
    return [*before, *after]


def _quoted_before(sent: Sentence, before: Token, i: int) -> bool:
    """A quotation ends between a clause and the cue after it."""
    return any(k.text in MARKS for k in sent.tokens[before.i : i])


def _opens_clause(sent: Sentence, k: Token) -> bool:
    """A "that" or "whether" says that the clause is all of the content."""
    return bool(sent.kids(k.i, "mark"))


def _bare_infinitive(sent: Sentence, k: Token) -> bool:
    return has_aux(sent, k.i, "TO")


def is_verdict(sent: Sentence, k: Token) -> bool:
    """A clause without a finite verb: "called the charges absurd"."""
    if any(s.tag == "PRP" and s.text.lower().endswith(("self", "selves")) for s in sent.kids(k.i, "nsubj")):
        return True
    return (
        k.pos in ("ADJ", "NOUN", "PROPN") and not sent.kids(k.i, "cop", "aux", "mark") and bool(sent.kids(k.i, "nsubj"))
    )


def _without_that(sent: Sentence, tokens: set[int]) -> set[int]:
    """The words of a clause without the "that" that opens it."""
    first = min(tokens, default=None)
    while (
        first is not None
        and first in tokens
        and (sent.tokens[first].text in ",:;" or sent.tokens[first].pos == "PUNCT")
    ):
        tokens = tokens - {first}
        first = min(tokens, default=None)
    if first is not None and sent.tokens[first].text.lower() == "that" and sent.tokens[first].tag == "IN":
        return tokens - {first}
    return tokens
