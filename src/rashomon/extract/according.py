"""Attributions by a phrase: "according to X", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.drafts import Draft
from rashomon.extract.phrases import Run, below, clause_heads, first_of, noun_phrase, runs
from rashomon.lexicon.cues import Cue
from rashomon.types import Mention, Sentence, Token


def drafts_of_phrase(sent: Sentence, token: Token, found: tuple[Cue, ...]) -> Iterator[Draft]:
    """The attribution of a phrase that begins at a token, if one does."""
    for cue in found:
        last = token.i + len(cue.words) - 1
        if last + 1 >= len(sent.tokens) or tuple(t.text.lower() for t in sent.tokens[token.i : last + 1]) != cue.words:
            continue
        source, content = _parts(sent, token.i, last) if cue.content else (None, [])
        if source is not None and content:
            spans = tuple(sent.span(*r) for r in content)
            yield Draft(sent, token.i, source, sent.span(token.i, last), spans, cue.stance, "phrase", inside=cue.inside)
        return


def _parts(sent: Sentence, first: int, last: int) -> tuple[Mention | None, list[Run]]:
    """Source and content of a phrase."""
    named = first_of(sent.kids(last, "pobj"))
    if named is not None:
        return noun_phrase(sent, named.i), runs(sent, _bearing(sent, first, sent.edges[named.i][1]))
    return _by_comma(sent, last) if first == 0 else (None, [])


def _by_comma(sent: Sentence, last: int) -> tuple[Mention | None, list[Run]]:
    """ "According to X, Y" where the parser takes X for a part of Y: the last comma before the verb parts them."""
    verb = next((t.i for t in sent.tokens[last + 1 :] if t.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    comma = max((t.i for t in sent.tokens[last + 2 : verb] if t.text == ","), default=None) if verb else None
    head = first_of(t for t in sent.tokens[last + 1 : comma] if t.pos in ("NOUN", "PROPN")) if comma else None
    if comma is None or head is None:
        return None, []
    while head.dep in ("compound", "poss", "amod", "nmod") and last < head.head < comma:
        head = sent.tokens[head.head]
    source = Mention(sent.span(last + 1, comma - 1), sent.index, head.i)
    return source, runs(sent, range(comma + 1, len(sent.tokens)))


def _bearing(sent: Sentence, first: int, last: int) -> set[int]:
    """The words on which a phrase like "according to X" bears: its clause, or what stands with it in brackets."""
    tokens = {k for k in below(sent, _governing(sent, first), {first}) if not first <= k <= last}
    if first > 0 and any(k < first for k in tokens):
        aside = sent.tokens[first - 1].text == "," and last + 1 < len(sent.tokens) and sent.tokens[last + 1].text == ","
        tokens = {k for k in tokens if k < first or aside}
    opening = max((k.i for k in sent.tokens[:first] if k.text == "("), default=-1)
    if opening >= 0 and not any(k.text == ")" for k in sent.tokens[opening:first]):
        tokens = {k for k in tokens if k > opening} or set(range(opening + 1, first))
    return tokens


def _governing(sent: Sentence, i: int) -> int:
    """The clause on which a phrase like "according to" bears: the nearest that can stand alone."""
    for word in clause_heads(sent, i):
        if word.head == word.i or (word.dep in ("ccomp", "parataxis", "relcl") and word.pos in ("VERB", "AUX")):
            return word.i
        if word.dep == "conj" and word.pos in ("VERB", "AUX") and sent.kids(word.i, "nsubj", "nsubjpass", "expl"):
            return word.i
    return i


__all__ = ["drafts_of_phrase"]
